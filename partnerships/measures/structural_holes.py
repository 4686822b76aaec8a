"""Structural holes: how far an actor's partners are tied to each other, and so bind it (Burt 1992)."""

from __future__ import annotations

from math import isnan

import networkx as nx

from partnerships.measures.actor_table import ActorTable, Measure, Values, tabulate
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = ["MEASURES", "StructuralHoles", "constraint", "effective_size", "ego_density", "structural_holes"]


class StructuralHoles(ActorTable):
    """Constraint, effective size and ego density of the actors; where one is undefined, the actor is left out of it."""


def constraint(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    r"""Burt's constraint: how far an actor's ties lead back to the same partners.

    .. math:: c_i = \sum_j (p_{ij} + \sum_q p_{iq} p_{qj})^2

    where p is the share of i's ties (or of their weight) that goes to j. Between two tied actors alone it is 1; it is
    undefined for isolates.

    References:
        .. [1] R. Burt (1992), Structural holes. Harvard University Press.
    """
    return _defined(nx.constraint(graph, weight=weight)) if len(graph) else {}


def effective_size(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """Partners that are not redundant: their number less their mean number of ties among themselves.

    References:
        .. [1] S. Borgatti (1997), Structural holes: unpacking Burt's redundancy measures. Connections 20 (1).
    """
    if not len(graph):
        return {}
    # Asked for all nodes at once, networkx 3.6 divides a weighted graph by its columns: so they are named.
    return _defined(nx.effective_size(graph, nodes=list(graph) if weight else None, weight=weight))


def ego_density(graph: nx.Graph, distance: str | None = None, weight: str | None = None) -> Values:
    """The density among a node's partners, without itself (its clustering coefficient); undefined below two partners.

    References:
        .. [1] D. Watts, S. Strogatz (1998), Collective dynamics of small-world networks. Nature 393.
    """
    values = nx.clustering(graph)
    return {node: float(value) for node, value in values.items() if len(set(graph[node]) - {node}) > 1}


def _defined(values: dict[str, float]) -> Values:
    return {node: value for node, value in values.items() if not isnan(value)}


MEASURES: dict[str, Measure] = {
    "constraint": constraint,
    "effective_size": effective_size,
    "ego_density": ego_density,
}
"""The measures by name."""


def structural_holes(
    network: Snapshot | nx.Graph,
    weighting: Weighting | str | None = None,
    organisations: Organisations | str = Organisations.BLOCS,
) -> StructuralHoles:
    """Constraint, effective size and ego density of every actor; without a weighting, a tie is a tie.

    Raises:
        ValueError: an unknown weighting or view.
        networkx.NetworkXNotImplemented: a directed or parallel graph.
    """
    return tabulate(StructuralHoles, network, tuple(MEASURES), MEASURES, weighting, organisations)
