from __future__ import annotations

import csv
import io
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from matplotlib.image import imread
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from partnerships import Dataset, plots

FIGURES = [
    ("network", "1960-12-31", None, None),
    ("network", "2024-09-30", None, None),
    ("hubs", "1960-12-31", "indo-pacific", None),
    ("hubs", "2024-09-30", "indo-pacific", None),
    ("hubs", "2024-09-30", "euro-atlantic", "USA"),
]


@pytest.fixture(params=FIGURES, ids=lambda p: "-".join(filter(None, p)))
def figure(request: pytest.FixtureRequest, dataset: Dataset) -> plots.Diagram:
    what, day, theatre, hub = request.param
    snapshot = dataset.as_of(day)
    return plots.network_diagram(snapshot) if what == "network" else plots.hub_diagram(snapshot, theatre, hub)


def _boxes(figure: plots.Diagram) -> dict[str, Bbox]:
    figure.canvas.draw()
    found = {}
    for axes in figure.axes:
        for text in axes.texts:
            if text.get_gid():
                found[str(text.get_gid())] = text.get_window_extent()
    return found


def test_labels_overlap_neither_each_other_nor_other_nodes(figure: plots.Diagram) -> None:
    boxes = _boxes(figure)
    assert len(boxes) > 5
    nodes = {str(text.get_gid()): patch.get_window_extent() for text, patch in _labelled_nodes(figure)}
    for (first, one), (second, other) in combinations(boxes.items(), 2):
        assert not one.overlaps(other), (first, second)
    for name, box in boxes.items():
        for other_name, node in nodes.items():
            assert name == other_name or not box.overlaps(node), (name, other_name)


def _labelled_nodes(figure: plots.Diagram) -> list[tuple[Text, Patch]]:
    (axes,) = figure.axes
    pairs = []
    for text in axes.texts:
        if text.get_gid():
            x, y = axes.transData.transform(text.get_position())
            holders = [patch for patch in axes.patches if patch.get_zorder() == 2 and patch.contains_point((x, y))]
            assert len(holders) == 1, (text.get_gid(), holders)
            pairs.append((text, holders[0]))
    return pairs


def test_labels_stay_inside_their_nodes(figure: plots.Diagram) -> None:
    figure.canvas.draw()
    for text, node in _labelled_nodes(figure):
        box, around = text.get_window_extent(), node.get_window_extent()
        assert around.x0 <= box.x0, text.get_text()
        assert box.x1 <= around.x1, text.get_text()
        (axes,) = figure.axes
        frame = axes.get_window_extent()
        assert frame.y0 - 1 <= around.y0, f"{text.get_text()}: cut off"
        assert around.y1 <= frame.y1 + 1, f"{text.get_text()}: cut off"


def test_the_caption_overlaps_nothing(figure: plots.Diagram) -> None:
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.texts]
    assert len(boxes) == 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1 and box.y0 >= 0 for box in boxes)
    (axes,) = figure.axes
    for _, node in _labelled_nodes(figure):
        assert not any(box.overlaps(node.get_window_extent()) for box in boxes)
    legend = axes.get_legend()
    if legend:
        for _, node in _labelled_nodes(figure):
            assert not legend.get_window_extent().overlaps(node.get_window_extent())


def test_a_figure_is_not_blank_and_names_its_day(figure: plots.Diagram) -> None:
    pixels = imread(io.BytesIO(figure.content(".png")))
    assert (pixels[..., :3] < 0.9).any(axis=2).mean() > 0.02
    assert any("as of" in text.get_text() for text in figure.texts)
    assert "20" in figure.alt_text or "19" in figure.alt_text


def test_the_same_data_give_the_same_bytes(dataset: Dataset) -> None:
    for suffix in plots.SUFFIXES:
        first, second = (plots.hub_diagram(dataset.as_of("1960-12-31")).content(suffix) for _ in range(2))
        assert first == second, suffix


def test_bytes_do_not_depend_on_hash_seed_locale_or_time_zone(tmp_path: Path, environment: dict[str, str]) -> None:
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        target = tmp_path / f"{seed}.svg"
        command = [sys.executable, "-m", "partnerships", "plot", str(target), "--as-of", "2024-09-30"]
        varied = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C" if seed == "1" else "C.UTF-8"}
        subprocess.run(command, check=True, env=environment | varied, capture_output=True)
        made.append([target.with_suffix(suffix).read_bytes() for suffix in (".svg", ".txt", ".csv")])
    assert made[0] == made[1]


def test_an_svg_is_xml_and_keeps_its_words(dataset: Dataset) -> None:
    svg = plots.network_diagram(dataset.as_of("2024-09-30")).content(".svg").decode()
    ElementTree.fromstring(svg)
    assert "Japan" in svg


def test_the_csv_holds_what_is_drawn(dataset: Dataset) -> None:
    snapshot = dataset.as_of("2024-09-30")
    files = plots.network_diagram(snapshot).files(Path("x.svg"))
    rows = list(csv.DictReader(io.StringIO(files[Path("x.csv")].decode())))
    for row in rows:
        for tie in row["ties"].split():
            legs = {frozenset(leg) for leg in snapshot.legs(snapshot.ties[tie])}
            assert frozenset((row["first"], row["second"])) in legs
    assert any({row["first"], row["second"]} == {"JPN", "USA"} and row["type"] == "alliance" for row in rows)


def test_the_same_actor_stands_at_the_same_angle(dataset: Dataset) -> None:
    def places(figure: plots.Diagram) -> dict[str, tuple[float, float]]:
        (axes,) = figure.axes
        return {str(t.get_gid()): t.get_position() for t in axes.texts if t.get_gid()}

    early = places(plots.hub_diagram(dataset.as_of("1960-12-31")))
    late = places(plots.hub_diagram(dataset.as_of("2024-09-30")))
    other = places(plots.hub_diagram(dataset.as_of("2024-09-30"), hub="AUS"))
    for label in ("label-JPN", "label-THA"):
        assert early[label] == late[label] == other[label]


def test_the_picture_of_the_readme_is_current(dataset: Dataset) -> None:
    shown = imread(ROOT / "docs/images/hubs-2024-09-30.png")
    now = imread(io.BytesIO(plots.hub_diagram(dataset.as_of("2024-09-30")).content(".png")))
    assert shown.shape == now.shape
    assert abs(shown - now).mean() < 0.002, "write it anew: partnerships plot --what hubs --as-of 2024-09-30"


def test_a_day_without_ties_is_drawn(dataset: Dataset) -> None:
    empty = dataset.as_of("1949-04-04").restrict(domains=["women-peace-security"])
    assert "No ties" in plots.network_diagram(empty).title
    assert "No defence ties" in plots.hub_diagram(dataset.as_of("1949-04-04")).title
