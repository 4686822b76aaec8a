from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from exchange_strategies import FIRST, LAST, datasets, days
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships import Dataset, exchange, load
from partnerships.vocabulary import Domain, Organisations, Theatre, TieType, Weighting

DAY = timedelta(days=1)


def covers(spell: tuple[Any, ...], day: date) -> bool:
    first, last = spell[:2]
    return (first is None or first <= day) and (last is None or day <= last)


def on(graph: nx.Graph, day: date) -> tuple[set[str], dict[Any, Any]]:
    """The nodes and edges of a graph over time that were there on a day, edges with type and weight or role."""
    nodes = {node for node, told in graph.nodes(data=True) if any(covers(s, day) for s in told["spells"])}
    edges = {}
    for first, second, told in graph.edges(data=True):
        if any(covers(spell, day) for spell in told["spells"]):
            weights = [weight for *spell, weight in told.get("weights", ()) if covers(tuple(spell), day)]
            edges[frozenset({first, second}), told["ties"]] = told.get("types"), weights, told.get("role")
    return nodes, edges


def of_day(graph: nx.Graph) -> tuple[set[str], dict[Any, Any]]:
    """The same of a snapshot's graph."""
    return {*graph}, {
        (frozenset({first, second}), told["ties"]): (
            told.get("types"),
            [told["weight"]] if "weight" in told else [],
            told.get("role"),
        )
        for first, second, told in graph.edges(data=True)
    }


layers = st.fixed_dictionaries(
    {},
    optional={
        "types": st.lists(st.sampled_from(TieType), max_size=1),
        "domains": st.lists(st.sampled_from(Domain), max_size=1),
        "obligations": st.just(["defence"]),
        "theatre": st.sampled_from(Theatre),
    },
)


@settings(max_examples=40)
@given(
    dataset=datasets(), day=days | st.sampled_from([FIRST, LAST]), basis=st.sampled_from(["in_force", "signed"]),
    layer=layers, weighting=st.sampled_from(Weighting), organisations=st.sampled_from(Organisations),
)  # fmt: skip
def test_on_any_day_it_is_the_graph_of_that_day(
    dataset: Dataset, day: date, basis: str, layer: dict[str, Any], weighting: str, organisations: str
) -> None:
    choice = {**layer, "weighting": weighting, "organisations": organisations}
    snapshot = dataset.as_of(day, basis)
    pairs = exchange.over_time(dataset, basis=basis, **choice)
    assert on(pairs, day) == of_day(snapshot.graph(parallel=True, **choice))
    ties = exchange.over_time(dataset, "incidence", basis=basis, **choice)
    assert on(ties, day) == of_day(snapshot.graph("incidence", **choice))
    for _, _, told in (*pairs.edges(data=True), *ties.edges(data=True)):
        assert told["standing"] == any(covers(spell, LAST) for spell in told["spells"])


@pytest.mark.parametrize("day", ["1949-04-04", "1960-12-31", "1986-08-10", "1986-08-11", "2023-04-04", "2025-12-31"])
def test_the_shipped_data_on_days_of_change(dataset: Dataset, day: str) -> None:
    when = date.fromisoformat(day)
    snapshot = dataset.as_of(day)
    assert on(exchange.over_time(dataset), when) == of_day(snapshot.graph(parallel=True))
    assert on(exchange.over_time(dataset, "incidence"), when) == of_day(snapshot.graph("incidence"))


def test_bounds_are_the_days_of_the_records(dataset: Dataset) -> None:
    graph = exchange.over_time(dataset)
    assert graph.edges["NZL", "USA", "anzus"]["spells"] == ((date(1952, 4, 29), date(1986, 8, 10)),)
    assert not graph.edges["NZL", "USA", "anzus"]["standing"]
    assert graph.edges["AUS", "JPN", "quad"]["spells"] == (
        (date(2007, 5, 31), date(2008, 12, 30)),
        (date(2017, 11, 12), None),
    )
    assert graph.edges["FIN", "NATO", "north-atlantic-treaty"]["spells"] == ((date(2023, 4, 4), None),)
    assert graph.edges["FIN", "NATO", "north-atlantic-treaty"]["types"] == ("membership",)
    assert graph.edges["CAN", "USA", "us-canada"]["spells"] == ((None, None),), "older than the coverage, and stands"
    assert graph.nodes["NATO"]["spells"] == ((date(1949, 8, 24), None),)
    assert graph.nodes["SUN"]["spells"] == ((None, date(1991, 12, 25)),)
    assert graph.graph["last_day"] == "2025-12-31"


def test_an_end_on_the_day_after_the_coverage_is_no_open_end(folder: Callable[..., Path]) -> None:
    tie = (
        "- id: us-japan\n  type: partnership\n  name: A\n  members: [{actor: USA}, {actor: JPN}]\n  start: 1949-04-04\n"
        "  end: 2026-01-01\n  domains: [cyber]\n  sources: [treaty-page]\n"
    )
    edge = exchange.over_time(load(folder(ties=tie))).edges["USA", "JPN", "us-japan"]
    assert edge["spells"] == ((date(1949, 4, 4), date(2025, 12, 31)),)
    assert edge["standing"]


def test_an_unknown_view_is_refused(dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="no view 'layers': projection or incidence"):
        exchange.over_time(dataset, "layers")
