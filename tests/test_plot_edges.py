"""Figures at their edges: other people's data, long and foreign names, nothing to draw, wrong questions, same bytes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from math import dist
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.text import Text

from partnerships import Dataset, PartnershipsError, load, plots
from partnerships.cli import main
from partnerships.plots.hulls import hull
from partnerships.plots.lettering import fitted, legible, shortened, width, wrapped

LAST = date(2024, 9, 30)
QUICK = [kind for kind in plots.KINDS if kind not in ("findings", "series")]

HOSTILE = {
    "AAA": "The Very Long and Exceedingly Ceremonious Republic of Somewhere Beyond the Farthest Seas",
    "BBB": "日本国",
    "CCC": "المملكة العربية",
    "DDD": r"$\frac{1}{2}$ & <b>bold</b>",
    "EEE": "ישראל",
    "FFF": "Côte d’Ivoire",
}
WORLDS = {
    "hostile names": (HOSTILE, 5),
    "forty actors": ({f"{a}{b}X": f"State number {a}{b}" for a in "ABCD" for b in "ABCDEFGHIJ"}, 39),
    "one actor": ({"AAA": "Alone"}, 0),
    "no ties": ({"AAA": "One", "BBB": "Other"}, 0),
}
WORLD = """\
title: A world
version: 1.0.0
issued: 2026-01-01
license: https://creativecommons.org/licenses/by/4.0/
coverage: {start: 1950-01-01, end: 2025-12-31, reference: 2024-09-30}
"""


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest, folder: Callable[..., Path]) -> Dataset:
    """Actors of one's own, each tied to the first by a partnership, three of them by a minilateral too."""
    names, tied = WORLDS[request.param]
    ids = list(names)
    actors = "".join(f"- {{id: {i}, name: '{n}', kind: state, theatres: [indo-pacific]}}\n" for i, n in names.items())
    groups: list[tuple[str, str, tuple[str, ...]]] = [
        (f"tie-{n}", "partnership", (ids[0], ids[n])) for n in range(1, tied + 1)
    ]
    groups += [("three", "minilateral", tuple(ids[:3]))] if tied else []
    ties = "".join(
        f"- {{id: {name}, type: {kind}, name: '{names[members[-1]]} {kind}', domains: [cyber], start: 2001-02-03, "
        f"members: [{', '.join(f'{{actor: {member}}}' for member in members)}], "
        "sources: [{source: treaty-page, supports: [start]}]}\n"
        for name, kind, members in groups
    )
    return load(folder(ties or "[]\n", **({} if ties else {"sources": "[]\n"}), actors=actors, dataset=WORLD))


@pytest.mark.parametrize("kind", QUICK)
def test_data_of_ones_own_are_drawn_without_a_warning(world: Dataset, kind: str) -> None:
    figure = plots.figure(world, kind)
    content = plots.content(figure, ".png")  # a missing glyph would warn, and warnings are errors
    assert content.startswith(b"\x89PNG")
    assert plots.content(figure, ".svg").endswith(b"</svg>\n")
    figure.draw_without_rendering()
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        assert not set(text.get_text()) & set("日本国المملكةישראל"), "an id stands in for signs that the font lacks"
        if text.get_visible() and text.get_gid():
            box = text.get_window_extent()
            assert figure.bbox.x0 <= box.x0
            assert box.x1 <= figure.bbox.x1


def test_actors_without_a_place_of_their_own_lie_apart() -> None:
    from partnerships.drawing import positions

    for names in (["JPN", "USA", *(f"{n:03}X" for n in range(30))], [f"{n:03}X" for n in range(90)]):
        places = list(positions(names).values())
        assert all(dist(a, b) >= 0.7 for i, a in enumerate(places) for b in places[:i])


def _empty(dataset: Dataset, kind: str) -> Figure:
    nothing = {
        "hubs": plots.Asked((date(1949, 4, 4),)),
        "multiples": plots.Asked((date(1950, 1, 1), date(1951, 1, 1)), domains=("women-peace-security",)),
        "timeline": plots.Asked(actors=("Bhutan",), types=("alliance",)),
    }
    return plots.figure(
        dataset, kind, nothing.get(kind, plots.Asked((date(1950, 1, 1),), domains=("women-peace-security",)))
    )


@pytest.mark.parametrize("kind", QUICK)
def test_an_empty_selection_gives_a_figure_that_says_so(dataset: Dataset, kind: str) -> None:
    figure = _empty(dataset, kind)
    words = plots.caption(figure)
    assert words.title.startswith("No ")
    assert list(words.rows) == []
    assert any(text.get_gid() == "nothing" for axes in figure.axes for text in axes.texts)
    assert not figure.legends


def test_no_findings_and_no_numbers_say_so() -> None:
    assert plots.caption(plots.findings_overview([])).title == "No findings"
    with pytest.raises(ValueError, match="all of the same measure"):
        plots.series_lines([])


@pytest.mark.parametrize("kind", QUICK)
@pytest.mark.parametrize("theme", ["dark", "print"])
def test_each_kind_takes_a_theme_and_a_size(dataset: Dataset, kind: str, theme: str) -> None:
    figure = plots.figure(dataset, kind, plots.Asked(theme=theme, size=(9, 7)))
    assert tuple(figure.get_size_inches()) == (9, 7)
    assert (to_hex(figure.get_facecolor()) == "#14181d") == (theme == "dark")


def test_figures_go_into_axes_of_ones_own(dataset: Dataset) -> None:
    own = Figure(figsize=(12, 6))
    left, right = own.subplots(1, 2)
    snapshot = dataset.as_of(LAST)
    assert plots.network_diagram(snapshot, ["Japan", "USA", "Australia"], ax=left) is own
    plots.hub_diagram(snapshot, ax=right)
    assert "Japan" in plots.caption(left).alt_text
    assert plots.caption(right).title in " ".join(right.get_title("left").split())
    own.draw_without_rendering()
    assert own.axes == [left, right]
    with pytest.raises(KeyError, match="no caption"):
        plots.caption(Figure().subplots())


def test_a_series_in_axes_of_ones_own_keeps_its_numbers(dataset: Dataset) -> None:
    from partnerships import measures

    answer = measures.series(dataset, "hub", measures.year_ends(2020, 2023), "USA", theatre="indo-pacific")
    axes = Figure().subplots()
    plots.series_lines([answer], ["kappa"], ax=axes)
    rows = plots.caption(axes).rows
    assert [row[3] for row in rows] == list(answer.of("kappa").values())
    with pytest.raises(ValueError, match="has no number 'beauty': one of kappa"):
        plots.series_lines([answer], ["beauty"])


@pytest.mark.parametrize(
    ("kind", "asked", "message"),
    [
        ("pie", plots.Asked(), "no kind of figure 'pie': one of network"),
        ("network", plots.Asked(hub="USA"), "hub does not concern network, only hubs"),
        ("matrix", plots.Asked((LAST, date(2020, 1, 1))), "matrix shows one day"),
        ("multiples", plots.Asked((LAST,)), "take two to six days"),
        ("multiples", plots.Asked((LAST, date(2020, 1, 1))), "from early to late"),
        ("network", plots.Asked(theme="pink"), "no theme 'pink': one of light"),
        ("network", plots.Asked(size=(0.1, 5)), "each side has 1 to 200"),
        ("network", plots.Asked(types=("friendship",)), "no tie type 'friendship'"),
        ("network", plots.Asked(actors=("Japn",)), "did you mean"),
        ("minilaterals", plots.Asked((date(1960, 1, 1),), ties=("quad",)), "quad on 1960-01-01"),
        ("series", plots.Asked(measure="mood"), "no measure 'mood'"),
    ],
)
def test_what_cannot_be_drawn_is_said(dataset: Dataset, kind: str, asked: plots.Asked, message: str) -> None:
    with pytest.raises((ValueError, PartnershipsError), match=message):
        plots.figure(dataset, kind, asked)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["pie", "x.png"], 2, "'pie' is not one of 'network'"),
        (["network", "x.gif"], 2, "a figure is one of .png, .svg, .pdf"),
        (["network", "x.png", "--size", "big"], 2, "'big' is no size: give inches across and down, such as 12x8"),
        (["network", "x.png", "--tie", "quad"], 2, "ties does not concern network, only minilaterals"),
        (["network", "x.png", "--actors", "Japn"], 1, "did you mean"),
        (["network", "x.png", "--as-of", "1910-01-01"], 1, "1949-04-04"),
    ],
)
def test_the_command_says_what_is_wrong(
    words: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["plot", *words], catch_exceptions=False)
    assert result.exit_code == code
    assert message in result.output
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_picture_words_and_data(tmp_path: Path) -> None:
    target = tmp_path / "groups.png"
    words = [
        "plot",
        "minilaterals",
        str(target),
        "--tie",
        "quad",
        "--tie",
        "AUKUS",
        "--as-of",
        str(LAST),
        "--size",
        "8x6",
    ]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert imread(target).shape[:2] == (900, 1200)
    assert "AUKUS" in target.with_suffix(".txt").read_text("utf-8")
    assert "quad,IND" in target.with_suffix(".csv").read_text("utf-8")
    assert "groups.png: Of 2 groups" in result.stderr


def test_bytes_are_the_same_again_and_whatever_the_hash_seed(tmp_path: Path, environment: dict[str, str]) -> None:
    script = """
import hashlib
from partnerships import load, plots
dataset = load()
asked = plots.Asked(ties=("quad", "aukus", "squad"))
figures = {kind: plots.figure(dataset, kind, asked) for kind in ["minilaterals"]}
figures |= {kind: plots.figure(dataset, kind) for kind in ["network", "hubs"]}
for kind, figure in figures.items():
    for suffix in plots.SUFFIXES:
        print(kind, suffix, hashlib.sha256(plots.content(figure, suffix)).hexdigest())
again = plots.figure(dataset, "minilaterals", asked)
print("again", all(plots.content(again, s) == plots.content(figures["minilaterals"], s) for s in plots.SUFFIXES))
"""
    made = []
    for seed, zone, locale in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8")):
        varied = environment | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "HOME": str(tmp_path)}
        command = [sys.executable, "-c", script]
        made.append(
            subprocess.run(command, check=True, env=varied, capture_output=True, text=True, cwd=tmp_path).stdout
        )
    assert made[0] == made[1]
    assert made[0].endswith("again True\n")


@settings(max_examples=40)
@given(data=st.data(), count=st.integers(3, 14), seed=st.integers(0, 10**6))
def test_a_hull_holds_its_members_and_nobody_else(data: st.DataObject, count: int, seed: int) -> None:
    from random import Random

    from shapely import Point

    random = Random(seed)
    places: dict[str, tuple[float, float]] = {}
    for _ in range(400):
        place = (random.uniform(0, 12), random.uniform(0, 8))
        if len(places) < count and all(dist(place, other) > 1.9 for other in places.values()):
            places[f"A{len(places)}"] = place
    size = data.draw(st.integers(1, len(places)))
    members = {actor: places[actor] for actor in list(places)[:size]}
    others = {actor: place for actor, place in places.items() if actor not in members}
    shape = hull(members, others, 0.61, 0.55)
    assert all(shape.contains(Point(place)) for place in members.values())
    assert all(shape.distance(Point(place)) > 0.5 for place in others.values())
    assert shape.is_valid


def test_words_fit_their_place() -> None:
    assert legible("Japan", "JPN") == "Japan"
    assert legible("Two\n words", "X") == "Two words"
    assert [legible(name, "id") for name in ("日本", "ישראל", "", " ")] == ["id"] * 4
    lines = wrapped("the quick brown fox jumps over the lazy dog", 10, 80)
    assert " ".join(lines) == "the quick brown fox jumps over the lazy dog"
    assert all(width(line, 10) <= 80 for line in lines)
    assert shortened("Liechtenstein", 10, 40).endswith("…")
    assert width(shortened("Liechtenstein", 10, 40), 10) <= 40
    size = fitted(["Philippines"], 30, 30, 11)
    assert width("Philippines", size) == pytest.approx(30, rel=0.05)
