"""Core fit: how well a core whose members are tied to everyone, and nobody else to each other, describes a graph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import sqrt
from typing import Any

import networkx as nx

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

    References:
        .. [1] S. Borgatti, M. Everett (1999), Models of core/periphery structures. Social Networks 21 (4).
    """
    nodes = sorted(graph, key=str)
    if len(nodes) > LARGEST:
        raise ValueError(f"{len(nodes)} nodes: all cores can be tried up to {LARGEST}")
    n = len(nodes)
    pairs = n * (n - 1) // 2
    ties = sum(1 for a, b in graph.edges() if a != b)
    if n < 3 or ties in (0, pairs):
        return None
    best: tuple[float, tuple[Any, ...]] | None = None
    for core in _cores(nodes):
        inside = set(core)
        ideal = pairs - (n - len(core)) * (n - len(core) - 1) // 2
        if ideal == pairs:
            continue
        both = sum(1 for a, b in graph.edges() if a != b and (a in inside or b in inside))
        spread = sqrt(ties * (pairs - ties) * ideal * (pairs - ideal))
        fit = (pairs * both - ties * ideal) / spread
        if best is None or fit > best[0] + 1e-12:
            best = fit, core
    return best


def _cores(nodes: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Every core, the smallest first."""
    for size in range(1, len(nodes)):
        yield from combinations(nodes, size)
