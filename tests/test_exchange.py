from __future__ import annotations

import io
import math
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from conftest import ROOT
from exchange_graphs import (
    DATA,
    GRAPHS,
    NOW,
    WHOLE,
    XML,
    read_again,
    rows,
    same,
    there_and_back,
)
from exchange_strategies import datasets, days
from hypothesis import given, settings
from hypothesis import strategies as st
from rdf_strategies import ANY, IN_XML

import partnerships
from partnerships import Dataset, MissingExtra, exchange, load, panels
from partnerships.exchange import FORMATS


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("form", WHOLE)
def test_a_graph_comes_back_equal(form: str, name: str, tmp_path: Path) -> None:
    assert same(there_and_back(GRAPHS[name], form, tmp_path), GRAPHS[name])


@pytest.mark.parametrize("name", ["incidence", "ties over time"])
def test_an_incidence_graph_comes_back_from_hif(name: str, tmp_path: Path) -> None:
    assert same(there_and_back(GRAPHS[name], "hif", tmp_path), GRAPHS[name])


@pytest.mark.parametrize("name", GRAPHS)
def test_kumu_gives_back_all_but_what_is_told_of_the_graph(name: str, tmp_path: Path) -> None:
    bare = GRAPHS[name].copy()
    bare.graph.clear()
    assert same(there_and_back(GRAPHS[name], "kumu", tmp_path), bare)


@pytest.mark.parametrize("name", ["projection", "instruments", "alliances"])
def test_a_matrix_gives_back_the_weights(name: str, tmp_path: Path) -> None:
    found = there_and_back(GRAPHS[name], "matrix", tmp_path)
    assert list(found) == list(GRAPHS[name])
    weights = {frozenset({a, b}): w for a, b, w in GRAPHS[name].edges(data="weight")}
    assert {frozenset({a, b}): w for a, b, w in found.edges(data="weight")} == weights


def forms_of(graph: nx.Graph) -> list[str]:
    return [*WHOLE, "hif"] if graph.graph["view"] == "incidence" else WHOLE


def writable(graph: nx.Graph, form: str) -> bool:
    """Whether a format can hold the texts of a graph."""
    texts = [value for _, told in graph.nodes(data=True) for value in told.values() if isinstance(value, str)]
    return form not in XML or all(c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") for t in texts for c in t)


@settings(max_examples=40)
@given(
    dataset=datasets(IN_XML) | datasets(ANY), day=days, view=st.sampled_from(["projection", "parallel", "incidence"])
)
def test_odd_graphs_come_back_equal_or_are_refused(dataset: Dataset, day: date, view: str) -> None:
    snapshot = dataset.as_of(day)
    plain = "incidence" if view == "incidence" else "projection"
    for graph in (snapshot.graph(plain, parallel=view == "parallel"), exchange.over_time(dataset, plain)):
        for form in forms_of(graph):
            if writable(graph, form):
                content = exchange.serialize(graph, form)
                found = read_again(content, form)
                assert same(found, graph), form
            else:
                with pytest.raises(ValueError, match=r"XML cannot hold the character U\+"):
                    exchange.serialize(graph, form)


@pytest.mark.parametrize("form", [*WHOLE, "hif", "kumu", "matrix"])
def test_nobody_one_actor_and_actors_without_ties(form: str, tmp_path: Path) -> None:
    view = FORMATS[form].view
    lonely = ["NRU", "BOL", "MEX"]
    assert not any(NOW.partners(actor) for actor in lonely)
    for kept in ([], lonely[:1], lonely):
        graph = NOW.graph(view).subgraph(kept).copy()
        found = there_and_back(graph, form, tmp_path)
        assert {*found} == {*kept}
        assert not found.number_of_edges()
        if form not in ("kumu", "matrix"):
            assert same(found, graph)


def test_a_day_of_the_dataset_without_ties(folder: Callable[..., Path], tmp_path: Path) -> None:
    empty = load(folder()).as_of("1949-04-04")
    assert not len(empty)
    for form in (*WHOLE, "hif"):
        assert there_and_back(empty, form, tmp_path).graph["as_of"] == "1949-04-04"


def test_a_cell_that_begins_a_formula_is_defused_and_comes_back(tmp_path: Path) -> None:
    names = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'quoted", "''", "a\r\nb", 'say "no"', "＝1"]
    graph = nx.Graph()
    for number, name in enumerate(names):
        graph.add_node(f"=A{number}", name=name)
    graph.add_edge("=A0", "=A1", weight=1.0, note="=1+1")
    exchange.write(graph, tmp_path / "odd.gephi")
    for name in ("nodes", "edges"):
        for row in rows((tmp_path / "odd.gephi" / f"{name}.csv").read_bytes()):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row.values())
    assert same(exchange.read(tmp_path / "odd.gephi"), graph)


def test_a_control_character_is_refused_by_xml_alone() -> None:
    graph = nx.Graph()
    graph.add_node("A", name="a\x00\x0bb")
    for form in XML:
        with pytest.raises(
            ValueError, match=r"XML cannot hold the character U\+0000 of 'a\\x00\\x0bb'; take a format in JSON"
        ):
            exchange.serialize(graph, form)
    for form in ("node-link", "cytoscape", "kumu"):
        assert same(read_again(exchange.serialize(graph, form), form), graph)


def test_numbers_and_flags_of_ones_own_come_back(tmp_path: Path) -> None:
    graph = NOW.graph()
    for number, (_, told) in enumerate(graph.nodes(data=True)):
        told |= {"rank": number, "score": number / 3, "hub": number == 0, "remark": "[]" if number % 2 else "1"}
    graph.graph |= {"runs": 5, "alpha": 0.5, "robust": True}
    for form in WHOLE:
        assert same(there_and_back(graph, form, tmp_path), graph), form


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda g: g.add_node("B", colour={"r": 1}), "colour: {'r': 1} cannot be written"),
        (lambda g: g.add_node("B", note=None), "note: None cannot be written"),
        (lambda g: g.add_node("B", ties="us-japan"), "ties: 'us-japan' is no list"),
        (lambda g: g.add_node("B", ties=("a; b",)), "'a; b' cannot stand in a list"),
        (lambda g: g.add_node("B", ties=(1,)), "1 cannot stand in a list"),
        (lambda g: g.add_node("B", spells=(("1990", None),)), "Invalid isoformat string"),
        (lambda g: g.add_node("B", rank=1) or g.add_node("C", rank="x"), "rank: whole in one place, text in another"),
        (lambda g: g.add_node(7), "7 is no id"),
        (lambda g: g.add_node("B", id="x"), "the attribute 'id' needs another name"),
        (lambda g: g.add_edge("A", "B", weight=math.nan), "NaN|not JSON compliant"),
    ],
)
def test_what_no_format_holds_is_refused(change: Callable[[nx.Graph], object], message: str) -> None:
    graph = nx.Graph()
    graph.add_node("A", name="A")
    change(graph)
    for form in WHOLE:
        with pytest.raises(ValueError, match=message):
            exchange.serialize(graph, form)


@pytest.mark.parametrize(
    ("content", "form", "message"),
    [
        (DATA, "graphml", "GraphML holds one day: give dataset.as_of"),
        (DATA, "matrix", "an adjacency matrix in CSV holds one day"),
        (NOW, "neo4j", "Neo4j's CSV import holds all time: give the dataset"),
        (NOW, "parquet", "Parquet holds all time"),
        (panels.actors(DATA), "kumu", "Kumu JSON holds one day"),
        (NOW.graph(), "hif", "give a graph of the view incidence"),
        (nx.DiGraph(), "gexf", "a directed graph"),
        (NOW, "pajek", "no format 'pajek': one of graphml, gexf,"),
    ],
)
def test_content_that_does_not_fit_the_format(content: Any, form: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        exchange.serialize(content, form)


def test_a_stream_needs_a_format_and_one_file() -> None:
    stream = io.BytesIO()
    exchange.write(NOW, stream, "graphml")
    stream.seek(0)
    assert same(exchange.read(stream, "graphml"), NOW.graph())
    with pytest.raises(ValueError, match="a stream names no format"):
        exchange.write(NOW, stream)
    with pytest.raises(ValueError, match="gephi is a folder of files: give a path"):
        exchange.write(NOW, stream, "gephi")
    with pytest.raises(ValueError, match=r"x\.json names no format: its end is none of \.graphml, "):
        exchange.read("x.json")


def test_a_folder_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "now.gephi"
    exchange.write(NOW, target)
    exchange.write(NOW.graph("incidence"), target)
    assert exchange.read(target).graph["view"] == "incidence"
    (target / "layout.gephi").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="it holds other files"):
        exchange.write(NOW, target)
    assert exchange.read(target).graph["view"] == "incidence"
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "nodes.csv").write_text("Id\n", encoding="utf-8")
    with pytest.raises(OSError, match="it holds other files"):
        exchange.write(NOW, tmp_path / "theirs", "gephi")
    (tmp_path / "empty").mkdir()
    exchange.write(NOW, tmp_path / "empty", "gephi")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "now.gephi", "theirs"]


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"this needs pyarrow: pip install 'partnerships\[parquet\]'"):
        exchange.serialize(DATA, "parquet")


DIGESTS = """
import hashlib, sys
from dataclasses import replace
from partnerships import exchange, load
from partnerships.dates import PartialDate
data = load()
coverage = data.description.coverage.model_copy(update={"start": PartialDate.parse("2025-06-01")})
short = replace(data, description=data.description.model_copy(update={"coverage": coverage}))
for form, about in exchange.FORMATS.items():
    for content in [short] if about.holds is exchange.Holds.RECORDS else [data.as_of("2024-09-30")]:
        made = exchange.serialize(content, form)
        for name, text in made.items() if isinstance(made, dict) else [("", made)]:
            print(form, name, hashlib.sha256(text).hexdigest())
for form in ("gexf", "hif"):
    print(form, hashlib.sha256(exchange.serialize(data, form)).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed(environment: dict[str, str]) -> None:
    made = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", DIGESTS], check=True, capture_output=True, text=True,
            env=environment | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
        )  # fmt: skip
        made.append(done.stdout)
    assert made[0] == made[1]
    assert len(made[0].splitlines()) > 40


def test_every_format_has_a_suffix_a_module_and_a_line_on_the_page() -> None:
    from partnerships.exchange.formats import module

    page = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    suffixes = [about.suffix for about in FORMATS.values()]
    assert len({*suffixes}) == len(suffixes)
    for name, about in FORMATS.items():
        assert exchange.suffix_format(Path(f"x.Y{about.suffix.upper()}")) == name
        assert {"read", "write"} <= {*module(name).__all__}
        assert f"| `{about.suffix}` | `{name}` |" in page, name


def test_importing_it_loads_no_heavy_library(environment: dict[str, str]) -> None:
    code = (
        "import sys, partnerships.exchange; "
        "print([n for n in ('networkx', 'rdflib', 'pyarrow', 'pandas', 'numpy', 'scipy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"
    assert partnerships.exchange is exchange
