"""Hub dependence: how far an actor reaches others only through the hub."""

from __future__ import annotations

from typing import Any

import networkx as nx

__all__ = ["hub_dependence", "strength_share"]


def hub_dependence(graph: nx.Graph, actor: Any, hub: Any) -> float | None:
    r"""The mean share of an actor's shortest paths to the others that pass the hub.

    .. math:: \frac{1}{|T|} \sum_{t \in T} \sigma_{it}(h) / \sigma_{it}

    over all others t within reach, the hub itself left out.

    Returns:
        From 0 to 1; None if nobody but the hub is within reach.

    Raises:
        ValueError: the actor or the hub is not in the graph, or they are one.

    References:
        .. [1] U. Brandes (2001), A faster algorithm for betweenness centrality. J. Math. Sociology 25.
    """
    if actor not in graph or hub not in graph or actor == hub:
        raise ValueError("actor and hub are two nodes of the graph")
    reach = nx.single_source_shortest_path_length(graph, actor)
    shares = []
    for other in reach:
        if other not in (actor, hub):
            paths = list(nx.all_shortest_paths(graph, actor, other))
            shares.append(sum(hub in path for path in paths) / len(paths))
    return sum(shares) / len(shares) if shares else None


def strength_share(graph: nx.Graph, actor: Any, partner: Any) -> float | None:
    """The partner's share of the actor's tie strength; None for an isolate.

    Raises:
        ValueError: the actor is not in the graph.
    """
    if actor not in graph:
        raise ValueError(f"{actor} is not in the graph")
    weights = {other: float(edge.get("weight", 1)) for other, edge in graph.adj[actor].items()}
    total = sum(weights.values())
    return weights.get(partner, 0.0) / total if total else None
