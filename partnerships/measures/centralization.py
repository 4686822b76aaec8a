"""Centralization: how far a graph is dominated by its most central node."""

from __future__ import annotations

import networkx as nx

from partnerships.measures.centrality import betweenness, closeness, degree
from partnerships.measures.graphs import simple

__all__ = ["betweenness_centralization", "closeness_centralization", "degree_centralization"]


def degree_centralization(graph: nx.Graph) -> float | None:
    r"""Freeman's degree centralization, 1 for a star, 0 where all degrees are equal.

    .. math:: C_D = \sum_i (d_{max} - d_i) / ((n-1)(n-2))

    Returns:
        A share without unit; None below three nodes.

    Raises:
        networkx.NetworkXNotImplemented: a directed or parallel graph.

    References:
        .. [1] L. C. Freeman (1979), Centrality in social networks: conceptual clarification. Social Networks 1.

    >>> degree_centralization(nx.star_graph(5))
    1.0
    """
    ties = simple(graph)
    if len(ties) < 3:
        return None
    return _spread(degree(ties)) / (len(ties) - 2)


def betweenness_centralization(graph: nx.Graph) -> float | None:
    r"""Freeman's betweenness centralization: the sum of differences of normalised betweenness over n-1.

    Returns:
        A share without unit; None below three nodes.

    Raises:
        networkx.NetworkXNotImplemented: a directed or parallel graph.

    References:
        .. [1] L. C. Freeman (1979), as in :func:`degree_centralization`.
    """
    ties = simple(graph)
    if len(ties) < 3:
        return None
    return _spread(betweenness(ties)) / (len(ties) - 1)


def closeness_centralization(graph: nx.Graph) -> float | None:
    r"""Freeman's closeness centralization: the sum of differences over (n-1)(n-2)/(2n-3).

    Returns:
        A share without unit; None below three nodes, and for a graph in several components, where distances are
        infinite.

    Raises:
        networkx.NetworkXNotImplemented: a directed or parallel graph.

    References:
        .. [1] L. C. Freeman (1979), as in :func:`degree_centralization`.
    """
    ties, n = simple(graph), len(graph)
    if n < 3 or not nx.is_connected(ties):
        return None
    return _spread(closeness(ties)) * (2 * n - 3) / ((n - 1) * (n - 2))


def _spread(values: dict[str, float]) -> float:
    """The sum of differences from the largest value."""
    top = max(values.values())
    return sum(top - value for value in values.values())
