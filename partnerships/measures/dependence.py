"""Hub dependence: how far an actor reaches others only through the hub."""

from __future__ import annotations

from collections import deque
from typing import Any

import networkx as nx

from partnerships.measures.actor_table import ActorTable
from partnerships.measures.answer import evidence_for
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = ["Dependence", "dependence", "hub_dependence", "strength_share"]


class Dependence(ActorTable):
    """How far each actor depends on a hub: its paths to others through the hub, and the hub's share of its strength.

    Attributes:
        hub: the hub's id.
    """

    hub: str


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
    steps, paths = _paths(graph, actor)
    from_hub, through = _paths(graph, hub)
    shares = []
    for other in steps:
        if other not in (actor, hub):
            passes = hub in steps and steps[hub] + from_hub[other] == steps[other]
            shares.append(paths[hub] * through[other] / paths[other] if passes else 0.0)
    return sum(shares) / len(shares) if shares else None


def _paths(graph: nx.Graph, source: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """Length and number of the shortest paths from a node to each within reach."""
    steps, paths = {source: 0}, {source: 1}
    queue = deque([source])
    while queue:
        node = queue.popleft()
        for other in graph[node]:
            if other not in steps:
                steps[other], paths[other] = steps[node] + 1, 0
                queue.append(other)
            if steps[other] == steps[node] + 1:
                paths[other] += paths[node]
    return steps, paths


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


def dependence(
    snapshot: Snapshot,
    hub: str = "USA",
    weighting: Weighting | str = Weighting.STRENGTH,
    organisations: Organisations | str = Organisations.BLOCS,
) -> Dependence:
    """How far every other actor depends on a hub. Paths count a tie as one step; only the share is weighted.

    Raises:
        UnknownActor: the hub is nobody.
        ValueError: the hub did not exist on the day, or an unknown weighting or view.
    """
    centre = snapshot.corpus.actor(hub).id
    graph = snapshot.graph(weighting=weighting, organisations=organisations)
    if centre not in graph:
        raise ValueError(f"{centre} is not in this network")
    others = [node for node in graph if node != centre]
    paths = {node: hub_dependence(graph, node, centre) for node in others}
    shares = {node: strength_share(graph, node, centre) for node in others}
    ties = (tie for *_, edge in graph.edges(data=True) for tie in edge["ties"])
    return Dependence(
        parameters=snapshot.parameters() | {key: graph.graph[key] for key in ("organisations", "weighting")},
        evidence=evidence_for(snapshot, ties),
        undefined=None if graph.number_of_edges() else "no ties in this layer",
        hub=centre,
        values={
            "hub_dependence": {node: value for node, value in paths.items() if value is not None},
            "strength_share": {node: value for node, value in shares.items() if value is not None},
        },
        names={actor.id: actor.name for actor in snapshot.actors.values()},
    )
