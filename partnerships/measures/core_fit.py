"""Core fit: how well a core whose members are tied to everyone, and nobody else to each other, describes a graph."""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import Any

import networkx as nx

from partnerships.measures.graphs import simple

__all__ = ["LARGEST", "core_fit"]

LARGEST = 15
"""Above so many nodes the cores are too many to try them all."""


def core_fit(graph: nx.Graph) -> tuple[float, tuple[Any, ...]] | None:
    r"""The best core and its fit, by trying every core.

    .. math:: \max_{core} corr(A_{ij}, [i \in core \vee j \in core]), \quad i < j

    A star has fit 1 with its centre as core.

    Args:
        graph: at most :data:`LARGEST` nodes.

    Returns:
        The correlation, from -1 to 1, and the core's nodes in order; of equal fits the smallest core that comes first.
        None where it is undefined: fewer than three nodes, no ties, or all pairs tied.

    Raises:
        ValueError: more than :data:`LARGEST` nodes.
        networkx.NetworkXNotImplemented: a directed or parallel graph.

    References:
        .. [1] S. Borgatti, M. Everett (1999), Models of core/periphery structures. Social Networks 21 (4).
    """
    ties_of = simple(graph)
    nodes = sorted(graph, key=str)
    n = len(nodes)
    if n > LARGEST:
        raise ValueError(f"{n} nodes: all cores can be tried up to {LARGEST}")
    edges = list(ties_of.edges())
    pairs, ties = n * (n - 1) // 2, len(edges)
    if n < 3 or ties in (0, pairs):
        return None
    inside = _ties_inside(nodes, edges)
    everyone = 2**n - 1
    best: tuple[float, int] | None = None
    for size in range(1, n - 1):
        ideal = pairs - (n - size) * (n - size - 1) // 2
        # the core of this size that leaves fewest ties among the rest
        core = min(map(sum, combinations([1 << i for i in range(n)], size)), key=lambda core: inside[everyone ^ core])
        spread = sqrt(ties * (pairs - ties) * ideal * (pairs - ideal))
        fit = (pairs * (ties - inside[everyone ^ core]) - ties * ideal) / spread
        if best is None or fit > best[0] + 1e-12:
            best = fit, core
    return None if best is None else (best[0], tuple(node for i, node in enumerate(nodes) if best[1] >> i & 1))


def _ties_inside(nodes: list[Any], edges: list[tuple[Any, Any]]) -> list[int]:
    """The number of ties inside each set of nodes, a set being the bits of the index."""
    place = {node: i for i, node in enumerate(nodes)}
    beside = [0] * len(nodes)
    for a, b in edges:
        beside[place[a]] |= 1 << place[b]
        beside[place[b]] |= 1 << place[a]
    inside = [0]
    for i, mask in enumerate(beside):
        inside += [count + (mask & rest).bit_count() for rest, count in enumerate(inside[: 1 << i])]
    return inside
