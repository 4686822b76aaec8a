"""Brokerage roles: who stands between two that are not tied, and in which groups the three are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import Any

import networkx as nx

from partnerships.measures.actor_table import ActorTable
from partnerships.measures.answer import evidence_for, graph_parameters
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = ["ROLES", "Brokerage", "brokerage", "roles"]

ROLES = ("coordinator", "consultant", "gatekeeper", "liaison")
"""All three in one group; the two in one, the broker in another; the broker with one of the two; all apart.

In an undirected network gatekeeper and representative are one role.
"""


class Brokerage(ActorTable):
    """How often each actor brokers, in all and by role."""


def roles(graph: nx.Graph, groups: Mapping[Any, Hashable]) -> dict[Any, Counter[str]]:
    """For each node, the open two-paths a-b-c (a and c not tied) that it is the middle of, by role; each pair once.

    References:
        .. [1] R. Gould, R. Fernandez (1989), Structures of mediation. Sociological Methodology 19.
    """
    counts: dict[Any, Counter[str]] = {node: Counter() for node in graph}
    for broker in graph:
        for first, second in combinations(sorted(set(graph[broker]) - {broker}, key=str), 2):
            if not graph.has_edge(first, second):
                counts[broker][_role(groups[first], groups[broker], groups[second])] += 1
    return counts


def _role(first: Hashable, broker: Hashable, second: Hashable) -> str:
    if first == second:
        return "coordinator" if broker == first else "consultant"
    return "gatekeeper" if broker in (first, second) else "liaison"


def brokerage(
    network: Snapshot | nx.Graph,
    groups: Mapping[Any, Hashable] | None = None,
    organisations: Organisations | str = Organisations.BLOCS,
) -> Brokerage:
    """Who stands between whom; the groups are the theatres, and the United States, in both, is a group of its own.

    Args:
        network: a snapshot, or a plain graph.
        groups: the group of each node; needed for a plain graph, in place of the theatres of a snapshot.
        organisations: how a snapshot shows organisations.

    Raises:
        ValueError: a plain graph without groups, or a node without a group.
    """
    ties: tuple[str, ...] = ()
    names: dict[str, str] = {}
    if isinstance(network, nx.Graph):
        graph, parameters = network, graph_parameters(network)
    else:
        graph = network.graph(weighting=Weighting.SIMPLE, organisations=organisations)
        parameters = network.parameters() | {"organisations": str(Organisations(organisations))}
        names = {actor.id: actor.name for actor in network.actors.values()}
        ties = tuple(tie for *_, edge in graph.edges(data=True) for tie in edge["ties"])
        if groups is None:
            groups = {actor.id: " and ".join(sorted(actor.theatres)) for actor in network.actors.values()}
    if groups is None or not set(graph) <= set(groups):
        raise ValueError("each node needs a group")
    counts = roles(graph, groups)
    values = {role: {str(node): float(count[role]) for node, count in counts.items()} for role in ROLES}
    total = {str(node): float(sum(count.values())) for node, count in counts.items()}
    return Brokerage(
        parameters=parameters,
        evidence=() if isinstance(network, nx.Graph) else evidence_for(network, ties),
        undefined=None if len(graph) else "no actors",
        values={"brokerage": total} | values,
        names=names,
    )
