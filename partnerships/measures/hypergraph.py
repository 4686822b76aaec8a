"""Measures on ties as they are, with all their members at once: no projection to pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Any

import networkx as nx

from partnerships.measures.actor_table import ActorTable
from partnerships.measures.answer import evidence_for
from partnerships.network import Snapshot
from partnerships.vocabulary import TieType

__all__ = ["HypergraphCentrality", "clique_eigenvector", "hyperdegree", "hypergraph_centrality"]

Hyperedges = Iterable[Collection[Any]]


class HypergraphCentrality(ActorTable):
    """Hyperdegree and clique eigenvector centrality of the actors."""


def hyperdegree(hyperedges: Hyperedges) -> dict[Any, int]:
    """The number of ties that each node takes part in.

    >>> hyperdegree([("a", "b"), ("a", "b", "c")])["a"]
    2
    """
    return dict(Counter(node for edge in hyperedges for node in set(edge)))


def clique_eigenvector(hyperedges: Hyperedges) -> dict[Any, float]:
    r"""Clique motif eigenvector centrality: the principal eigenvector of W, of unit length.

    .. math:: W c = \lambda c, \quad W_{ij} = |\{e : i, j \in e\}|

    Defined on the largest component; nodes outside it are left out. Of components of equal size, the one whose smallest
    label comes first.

    References:
        .. [1] A. Benson (2019), Three hypergraph eigenvector centralities. SIAM J. Math. Data Sci. 1 (2).
    """
    together: Counter[tuple[Any, Any]] = Counter()
    for edge in hyperedges:
        together.update(combinations(sorted(set(edge), key=str), 2))
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in together.items())
    if not len(graph):
        return {}
    largest = min(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(map(str, nodes))))
    part = graph.subgraph(sorted(largest, key=str))
    return dict(nx.eigenvector_centrality(part, max_iter=100_000, tol=1e-12, weight="weight"))


def hypergraph_centrality(snapshot: Snapshot, types: Iterable[TieType | str] = ()) -> HypergraphCentrality:
    """Who takes part in most ties, and in those of others who do.

    Without types, the ties of the snapshot's own types; of an unrestricted snapshot, minilaterals alone.

    Raises:
        ValueError: an unknown type.
    """
    layer = snapshot.restrict(types=tuple(types) or snapshot.layer.types or (TieType.MINILATERAL,))
    edges = [[member for member in tie.members if member in layer.actors] for tie in layer]
    values = {
        "hyperdegree": {str(node): float(count) for node, count in hyperdegree(edges).items()},
        "clique_eigenvector": {str(node): value for node, value in clique_eigenvector(edges).items()},
    }
    return HypergraphCentrality(
        parameters=layer.parameters() | {"view": "incidence"},
        evidence=evidence_for(layer, layer.ties),
        undefined=None if edges else "no ties in this layer",
        values=values,
        names={actor.id: actor.name for actor in layer.actors.values()},
    )
