"""What eyes check on a figure, measured: overlaps, cut edges, legends, contrast, and words that fit."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from conftest import ROOT
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox, BboxBase

from partnerships import Dataset, measures, plots
from partnerships.drawing import THEMES
from partnerships.findings import CheckedFinding

DAYS = ("1951-12-31", "1960-12-31", "1990-12-31", "2007-12-31", "2024-09-30")
LAST = DAYS[-1]
GROUPS = ("quad", "aukus", "squad", "us-japan-rok")


def _series(dataset: Dataset) -> Figure:
    days = measures.year_ends(2012, 2024)[::4]
    actors = ("Japan", "Australia", "India", "ROK", "Philippines")
    return plots.series_lines([measures.series(dataset, "portfolio", days, actor) for actor in actors])


PICTURES: Mapping[str, Callable[[Dataset], Figure]] = {
    **{f"network {day}": lambda d, day=day: plots.network_diagram(d.as_of(day)) for day in DAYS},  # type: ignore[misc]
    "network print": lambda d: plots.network_diagram(d.as_of(LAST), theme="print", size=(11, 7)),
    "network of four": lambda d: plots.network_diagram(d.as_of(LAST), ["Japan", "ROK", "USA", "NATO"], size=(7, 5)),
    **{f"hubs {day}": lambda d, day=day: plots.hub_diagram(d.as_of(day)) for day in ("1952-12-31", *DAYS[1:])},  # type: ignore[misc]
    "hubs of Europe": lambda d: plots.hub_diagram(d.as_of(LAST), "euro-atlantic", "USA"),
    "hubs small": lambda d: plots.hub_diagram(d.as_of(LAST), size=(4.5, 5.5)),
    **{f"minilaterals {day}": lambda d, day=day: plots.minilateral_diagram(d.as_of(day)) for day in DAYS},  # type: ignore[misc]
    "four groups": lambda d: plots.minilateral_diagram(d.as_of(LAST), GROUPS),
    "dark groups": lambda d: plots.minilateral_diagram(d.as_of(LAST), ("gcap", "franz"), theme="dark"),
    "multiples": lambda d: plots.small_multiples([d.as_of(day) for day in DAYS]),
    "two multiples": lambda d: plots.small_multiples([d.as_of(day).restrict(types="alliance") for day in DAYS[3:]]),
    "portfolio": lambda d: plots.portfolio_bars(d.as_of(LAST)),
    "early portfolio": lambda d: plots.portfolio_bars(d.as_of(DAYS[0])),
    "timeline": lambda d: plots.tie_timeline(d.as_of(LAST)),
    "timeline of alliances": lambda d: plots.tie_timeline(d.as_of(DAYS[1]).restrict(types="alliance")),
    "matrix": lambda d: plots.tie_matrix(d.as_of(LAST)),
    "early matrix": lambda d: plots.tie_matrix(d.as_of(DAYS[1])),
    "series": _series,
}


@pytest.fixture(scope="module", params=PICTURES)
def figure(request: pytest.FixtureRequest, dataset: Dataset) -> Figure:
    made = PICTURES[request.param](dataset)
    made.draw_without_rendering()
    return made


def _words(figure: Figure) -> list[Text]:
    """All words that are seen; matplotlib keeps labels of ticks beyond the edge without drawing them."""
    beyond = set()
    for axes in figure.findobj(Axes):
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            beyond |= {label for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high
                       for label in (tick.label1, tick.label2)}  # fmt: skip
    found = [text for text in figure.findobj(Text) if isinstance(text, Text) and text not in beyond]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def _nodes(figure: Figure) -> dict[tuple[Axes, str], Bbox]:
    """The box of each actor that is drawn, by the axes that it is drawn in."""
    return {
        (axes, str(patch.get_gid()).removeprefix("node-")): patch.get_window_extent()
        for axes in figure.findobj(Axes)
        if isinstance(axes, Axes)
        for patch in axes.patches
        if str(patch.get_gid()).startswith("node-")
    }


def _inset(box: Bbox, by: float = 1.0) -> Bbox:
    """A box without its rim: letters that touch do not overlap."""
    return Bbox.from_extents(box.x0 + by, box.y0 + by, box.x1 - by, box.y1 - by)


def _holds(outer: BboxBase, inner: BboxBase) -> bool:
    return bool(outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1)


def test_no_words_overlap(figure: Figure) -> None:
    words = _words(figure)
    assert len(words) > 3
    boxes = [(text.get_text(), _inset(text.get_window_extent())) for text in words]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []


def test_labels_of_actors_lie_in_their_own_node_and_no_other(figure: Figure) -> None:
    nodes = _nodes(figure)
    labels = [text for text in _words(figure) if str(text.get_gid()).startswith("label-")]
    assert len(labels) == len(nodes)
    for text in labels:
        own, box = str(text.get_gid()).removeprefix("label-"), text.get_window_extent()
        for (axes, actor), node in nodes.items():
            if axes is text.axes and actor == own:
                assert _holds(node, box), own
                square = actor in ("NATO", "EU", "ASEAN", "CCDCOE", "HYBRID-COE")
                assert square or np.hypot(box.width, box.height) <= 1.02 * node.width, own
            elif axes is text.axes:
                assert not _inset(box).overlaps(node), (own, actor)
    for ((one, first), box), ((two, second), other) in combinations(nodes.items(), 2):
        apart = np.hypot((box.x0 + box.x1 - other.x0 - other.x1) / 2, (box.y0 + box.y1 - other.y0 - other.y1) / 2)
        assert one is not two or apart > (box.width + other.width) / 2, (first, second)


def test_nothing_is_cut_off(figure: Figure) -> None:
    edge = figure.bbox
    for box in [*(text.get_window_extent() for text in _words(figure)), *_nodes(figure).values()]:
        assert _holds(edge, box)
    for (axes, actor), node in _nodes(figure).items():
        assert _holds(axes.get_window_extent(), _inset(node)), actor
    for axes in figure.findobj(Axes):
        for lines in axes.collections if _nodes(figure) else ():
            for path in lines.get_paths():
                inside = axes.transData.transform(path.vertices)
                assert axes.get_window_extent().padded(1).count_contains(inside) == len(inside)
    for legend in figure.legends:
        box = legend.get_window_extent()
        assert not any(_inset(box).overlaps(node) for node in _nodes(figure).values())


def test_words_are_large_enough_to_read(figure: Figure) -> None:
    small = {text.get_text(): text.get_fontsize() for text in _words(figure) if float(text.get_fontsize()) < 4.5}
    assert not small


def test_a_figure_tells_finding_day_version_and_sources(figure: Figure) -> None:
    words = plots.caption(figure)
    seen = " ".join(" ".join(text.get_text().split()) for text in figure.texts)
    assert words.title in seen
    assert words.footer in seen
    assert words.title in words.alt_text
    assert "Data 0." in words.footer
    assert "source" in words.footer
    assert "19" in words.subtitle or "20" in words.subtitle
    assert all(len(row) == len(words.header) for row in words.rows)
    assert words.rows


def test_a_figure_is_not_blank(figure: Figure) -> None:
    pixels = imread(io.BytesIO(plots.content(figure, ".png")))[..., :3]
    paper = pixels[0, 0]
    assert (np.abs(pixels - paper) > 0.1).any(axis=2).mean() > 0.01


@pytest.mark.parametrize("day", DAYS)
def test_the_legend_of_a_network_names_what_is_drawn(dataset: Dataset, day: str) -> None:
    for types in ((), ("alliance",), ("minilateral",), ("partnership",)):
        figure = plots.network_diagram(dataset.as_of(day).restrict(types=types))
        rows = plots.caption(figure).rows
        named = {text.get_text().split(" (")[0] for legend in figure.legends for text in legend.get_texts()}
        kinds = {row[2] for row in rows}
        assert {name.removesuffix(" of an organisation") for name in named} == kinds


def test_the_legend_of_hubs_names_what_is_drawn(dataset: Dataset) -> None:
    for day in DAYS:
        figure = plots.hub_diagram(dataset.as_of(day))
        named = {text.get_text() for legend in figure.legends for text in legend.get_texts()}
        ways = {row[2] for row in plots.caption(figure).rows}
        assert ("bilateral alliance with the hub" in named) == ("bilateral" in ways)
        assert ("only through a larger treaty" in named) == ("multilateral" in ways)
        assert any(name.startswith("defence tie") for name in named) == ("among the others" in ways)


@pytest.mark.parametrize("day", DAYS)
def test_no_outline_holds_an_actor_that_is_no_member(dataset: Dataset, day: str) -> None:
    snapshot = dataset.as_of(day)
    for tie in snapshot:
        if not 3 <= tie.size <= 9:
            continue
        figure = plots.minilateral_diagram(snapshot, [tie.id])
        figure.draw_without_rendering()
        nodes = _nodes(figure)
        (axes,) = figure.axes
        outlines = [patch for patch in axes.patches if isinstance(patch, PathPatch)]
        middles = {actor: (box.x0 + box.width / 2, box.y0 + box.height / 2) for (_, actor), box in nodes.items()}
        inside = {actor for actor, middle in middles.items() if any(o.contains_point(middle) for o in outlines)}
        assert inside == set(tie.members), tie.id
        assert len(outlines) == 1, f"{tie.id} falls apart"


def test_strands_pass_no_third_actor_in_the_sparse_days(dataset: Dataset) -> None:
    for day in DAYS[:2]:
        figure = plots.network_diagram(dataset.as_of(day))
        figure.draw_without_rendering()
        (axes,) = figure.axes
        rows = [row for kind in ("membership", "partnership", "minilateral", "alliance")
                for row in plots.caption(figure).rows if row[2] == kind]  # fmt: skip
        lines = [path.vertices for lines in axes.collections for path in lines.get_paths()]
        assert len(lines) == len(rows)
        for (first, second, *_), line in zip(rows, lines, strict=True):
            points = axes.transData.transform(line)
            for (_, actor), box in _nodes(figure).items():
                middle, radius = np.array([box.x0 + box.width / 2, box.y0 + box.height / 2]), box.width / 2
                if actor not in (first, second):
                    assert np.hypot(*(points - middle).T).min() > 0.95 * radius, (day, first, second, actor)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2: 1 for the same colour, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_stands_out_from_the_paper(name: str) -> None:
    theme = THEMES[name]
    assert all(_contrast(stroke.colour, theme.paper) >= 3 for stroke in theme.strokes.values())
    assert min(_contrast(theme.ink, theme.paper), _contrast(theme.soft, theme.paper)) >= 4.5
    assert _contrast(theme.ink, theme.fill) >= 4.5
    assert _contrast(theme.accent, theme.paper) >= 3
    assert len({stroke.dashes for stroke in theme.strokes.values()}) == len(theme.strokes)
    assert len({stroke.hatch for stroke in theme.strokes.values()}) == len(theme.strokes)


def test_black_on_white_is_21_to_1() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_findings_are_bars_with_their_verdicts(dataset: Dataset, checked: dict[str, CheckedFinding]) -> None:
    figure = plots.findings_overview(checked.values())
    figure.draw_without_rendering()
    boxes = [(text.get_text(), _inset(text.get_window_extent())) for text in _words(figure)]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []
    rows = plots.caption(figure).rows
    assert {row[0] for row in rows} == set(checked), "a finding without a picture"
    verdicts = {row[0]: row[1] for row in rows}
    for name, finding in checked.items():
        assert verdicts[name].startswith(str(finding.verdict))
        for row in rows:
            assert row[0] != name or row[3] in finding.numbers.values()


def test_an_svg_is_xml_and_keeps_its_words(dataset: Dataset) -> None:
    svg = plots.content(plots.network_diagram(dataset.as_of(LAST)), ".svg").decode()
    ElementTree.fromstring(svg)
    assert "Japan" in svg


def test_the_csv_of_a_network_holds_what_is_drawn(dataset: Dataset) -> None:
    snapshot = dataset.as_of(LAST)
    files = plots.files(plots.network_diagram(snapshot), Path("x.svg"))
    rows = list(csv.DictReader(io.StringIO(files[Path("x.csv")].decode())))
    for row in rows:
        for tie in row["ties"].split():
            legs = {frozenset(leg) for leg in snapshot.legs(snapshot.ties[tie])}
            assert frozenset((row["first"], row["second"])) in legs
    assert any({row["first"], row["second"]} == {"JPN", "USA"} and row["type"] == "alliance" for row in rows)


def test_multiples_tell_new_from_ended(dataset: Dataset) -> None:
    days = DAYS[1:3]
    rows = plots.caption(plots.small_multiples([dataset.as_of(day) for day in days])).rows
    before, now = ({tuple(row[1:4]) for row in rows if row[0] == day and row[4] != "ended"} for day in days)
    assert {tuple(row[1:4]) for row in rows if row[0] == days[1] and row[4] == "new"} == now - before
    ended = {tuple(row[1:4]) for row in rows if row[0] == days[1] and row[4] == "ended"}
    assert ended <= before - now
    assert ("PHL", "THA", "alliance") in ended, "the Manila Pact binds but Thailand and the United States after SEATO"


def test_bars_add_up_to_the_ties_of_the_actor(dataset: Dataset) -> None:
    snapshot = dataset.as_of(LAST)
    rows = plots.caption(plots.portfolio_bars(snapshot, ["Japan"])).rows
    assert sum(row[2] for row in rows) == sum(any("JPN" in leg for leg in snapshot.legs(tie)) for tie in snapshot)


def test_the_same_actor_stands_at_the_same_angle(dataset: Dataset) -> None:
    def places(figure: Figure) -> dict[str, tuple[float, float]]:
        (axes,) = figure.axes
        return {str(t.get_gid()): t.get_position() for t in axes.texts if t.get_gid()}

    early = places(plots.hub_diagram(dataset.as_of("1960-12-31")))
    late = places(plots.hub_diagram(dataset.as_of(LAST)))
    other = places(plots.hub_diagram(dataset.as_of(LAST), hub="AUS"))
    for label in ("label-JPN", "label-THA"):
        assert early[label] == late[label] == other[label]


def test_the_picture_of_the_readme_is_current(dataset: Dataset) -> None:
    shown = imread(ROOT / "docs/images/hubs.png")
    now = imread(io.BytesIO(plots.content(plots.hub_diagram(dataset.as_of(LAST)), ".png")))
    assert shown.shape == now.shape
    assert abs(shown - now).mean() < 0.002, "write it anew: make gallery"
