"""Partner centrality: degree, strength, betweenness, closeness, eigenvector, PageRank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for, graph_parameters
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = [
    "MEASURES",
    "Centrality",
    "betweenness",
    "centrality",
    "closeness",
    "degree",
    "eigenvector",
    "pagerank",
    "strength",
]

Values = dict[str, float]


class Centrality(Answer):
    """One or several centralities of the actors of a graph.

    Attributes:
        values: by measure, then by actor; an actor for whom a measure is undefined is left out of it.
        names: the actors' names, where the question was put to a snapshot.
    """

    values: dict[str, dict[str, float]]
    names: dict[str, str]

    def ranking(self, measure: str | None = None) -> list[tuple[str, float]]:
        """Actors and values, highest first, equals in alphabetical order; of the first measure if none is named."""
        values = self.values[measure or next(iter(self.values))]
        return sorted(values.items(), key=lambda item: (-round(item[1], 12), item[0]))

    def rank(self, measure: str) -> dict[str, int]:
        """The actors' ranks from 1; equals share the better rank."""
        ordered = [round(value, 12) for _, value in self.ranking(measure)]
        return {actor: ordered.index(round(value, 12)) + 1 for actor, value in self.values[measure].items()}

    def title(self) -> str:
        """The most central actor by the first measure."""
        first = next(iter(self.values))
        ranking = self.ranking(first)
        if not ranking:
            return f"{first}: no actors"
        best = [actor for actor, value in ranking if round(value, 12) == round(ranking[0][1], 12)]
        names = ", ".join(self.names.get(actor, actor) for actor in best[:5])
        more = f" and {len(best) - 5} more" if len(best) > 5 else ""
        return f"{names}{more} ranked first of {len(ranking)} by {first}"

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per actor: each measure with its rank beside it."""
        first = next(iter(self.values))
        ranks = {measure: self.rank(measure) for measure in self.values}
        everyone = sorted({a for values in self.values.values() for a in values})
        everyone.sort(key=lambda actor: (ranks[first].get(actor, len(everyone) + 1), actor))
        header = ["actor", *(column for measure in self.values for column in (measure, "rank"))]
        return header, [
            [actor, *(c for m in self.values for c in (self.values[m].get(actor), ranks[m].get(actor)))]
            for actor in everyone
        ]


def degree(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """The share of the other nodes that a node is tied to; 0 in a graph of one node."""
    others = max(1, len(graph) - 1)
    return {node: len(set(graph[node]) - {node}) / others for node in graph}


def strength(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """The sum of the weights of a node's edges, in the unit of the weighting; the number of edges without weights."""
    return {node: float(value) for node, value in graph.degree(weight=weight or "weight")}


def betweenness(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """The share of shortest paths between others that pass a node (Brandes 2001); 0 below three nodes."""
    return dict(nx.betweenness_centrality(graph, weight=distance))


def closeness(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """The inverse mean distance, scaled by the share within reach (Wasserman and Faust 1994); 0 for isolates."""
    return dict(nx.closeness_centrality(graph, distance=distance))


def eigenvector(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """The principal eigenvector of the largest component, of unit length (tolerance 1e-12).

    Undefined, and so left out, for nodes outside that component; of components of equal size the one whose
    smallest label comes first. Empty for a graph without edges.
    """
    if graph.number_of_edges() == 0:
        return {}
    largest = min(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(map(str, nodes))))
    part = graph.subgraph(sorted(largest, key=str))
    return dict(nx.eigenvector_centrality(part, max_iter=100_000, tol=1e-12, weight=weight))


def pagerank(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """PageRank with damping 0.85 (Brin and Page 1998); the values sum to 1."""
    return dict(nx.pagerank(graph, tol=1e-12, max_iter=1000, weight=weight)) if len(graph) else {}


MEASURES: dict[str, Callable[..., Values]] = {
    "degree": degree,
    "strength": strength,
    "betweenness": betweenness,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
}
"""The centralities by name, in the order of a table."""


def centrality(
    network: Snapshot | nx.Graph,
    *measures: str,
    weighting: Weighting | str | None = None,
    organisations: Organisations | str = Organisations.BLOCS,
) -> Centrality:
    """Who is central, by one measure, several, or all of them side by side.

    Args:
        network: a snapshot, or a plain networkx graph with or without ``weight`` on its edges.
        measures: ``degree``, ``strength``, ``betweenness``, ``closeness``, ``eigenvector``, ``pagerank``.
        weighting: of a snapshot's projection. Without one, all measures but strength see only whether there is a tie,
            and strength weighs by ``strength``. With one, shortest paths run over 1/weight.
        organisations: how a snapshot shows organisations.

    Raises:
        ValueError: an unknown measure, weighting or view.
        networkx.NetworkXNotImplemented: a directed or parallel graph.
    """
    asked = measures or tuple(MEASURES)
    for measure in asked:
        if measure not in MEASURES:
            raise ValueError(f"no centrality {measure!r}: one of {', '.join(MEASURES)}")
    if isinstance(network, nx.Graph):
        if network.is_multigraph() or network.is_directed():
            raise nx.NetworkXNotImplemented("collapse parallel and directed edges first")
        weighted = weighting is not None
        graph, names, parameters = network, {}, graph_parameters(network)
    else:
        chosen = Weighting(weighting or Weighting.STRENGTH)
        graph = network.graph(weighting=chosen, organisations=organisations)
        weighted = weighting is not None and chosen is not Weighting.SIMPLE
        names = {actor.id: actor.name for actor in network.actors.values()}
        parameters = network.parameters() | {
            "organisations": str(Organisations(organisations)),
            "weighting": str(weighting or "none; strength for strength"),
        }
    if weighted and not all("distance" in edge for *_, edge in graph.edges(data=True)):
        graph = graph.copy()
        for *_, edge in graph.edges(data=True):
            edge["distance"] = 1 / edge.get("weight", 1)
    distance, weight = ("distance", "weight") if weighted else (None, None)
    values = {measure: {str(n): v for n, v in MEASURES[measure](graph, distance, weight).items()} for measure in asked}
    ties = (
        ()
        if isinstance(network, nx.Graph)
        else evidence_for(network, (t for *_, e in graph.edges(data=True) for t in e["ties"]))
    )
    undefined = None if len(graph) else "no actors"
    return Centrality(parameters=parameters, evidence=ties, undefined=undefined, values=values, names=names)
