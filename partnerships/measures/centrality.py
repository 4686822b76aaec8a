"""Partner centrality: degree, strength, betweenness, closeness, eigenvector, PageRank."""

from __future__ import annotations

import networkx as nx

from partnerships.measures.actor_table import ActorTable, Measure, Values, tabulate
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


class Centrality(ActorTable):
    """Centralities of the actors of a graph, by name."""


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


MEASURES: dict[str, Measure] = {
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
    return tabulate(Centrality, network, measures or tuple(MEASURES), MEASURES, weighting, organisations)
