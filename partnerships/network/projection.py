"""The view of pairs: an edge between two actors, with the ties behind it and a named weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import networkx as nx

from partnerships.network.attributes import actor_attributes
from partnerships.network.standing import Pair, StandingTie
from partnerships.vocabulary import Organisations, Weighting

if TYPE_CHECKING:
    from partnerships.models import Actor
    from partnerships.network.snapshot import Snapshot

__all__ = ["MEMBERSHIP", "project", "project_parallel", "weight_of"]

MEMBERSHIP = "membership"
"""What an edge from a state to its organisation is called among the types."""


def project(snapshot: Snapshot, weighting: Weighting, organisations: Organisations) -> nx.Graph:
    """One edge per pair of actors that a tie joins.

    An edge carries ``ties`` (ids), ``types``, ``weight`` and ``distance`` (1/weight, for shortest paths). The weight
    sums over the ties of the pair; k is the number of the tie's members on the day, theatre or not:

    - ``strength``: distinct instrument kinds standing between the two, at least 1, times 1/(k-1);
    - ``simple``: 1 in all; ``count``: 1 a tie; ``collaboration``: 1/(k-1) a tie;
    - ``instruments``: the instruments standing between the two (0 where only the tie itself is known).

    The membership of a state in an organisation is a leg of two (k = 2).
    """
    graph = _empty(nx.Graph, snapshot, weighting, organisations)
    for (first, second), tie, kind, weight in _edges(snapshot, weighting, organisations):
        if graph.has_edge(first, second):
            edge = graph.edges[first, second]
            edge["ties"] += (tie.id,)
            edge["types"] = tuple(sorted({*edge["types"], kind}))
            edge["weight"] = 1.0 if weighting is Weighting.SIMPLE else edge["weight"] + weight
        else:
            graph.add_edge(first, second, ties=(tie.id,), types=(kind,), weight=weight)
    for _, _, edge in graph.edges(data=True):
        edge["distance"] = 1 / edge["weight"] if edge["weight"] else float("inf")
    return graph


def project_parallel(snapshot: Snapshot, weighting: Weighting, organisations: Organisations) -> nx.MultiGraph:
    """One edge per pair and tie, keyed by the tie's id; attributes as in :func:`project`."""
    graph = _empty(nx.MultiGraph, snapshot, weighting, organisations)
    for (first, second), tie, kind, weight in _edges(snapshot, weighting, organisations):
        graph.add_edge(first, second, key=tie.id, ties=(tie.id,), types=(kind,), weight=weight)
    return graph


def _empty(kind: type[nx.Graph], snapshot: Snapshot, weighting: Weighting, organisations: Organisations) -> nx.Graph:
    graph = kind(**snapshot.parameters(), view="projection", weighting=str(weighting), organisations=str(organisations))
    for actor in snapshot.actors.values():
        graph.add_node(actor.id, **actor_attributes(actor))
    return graph


def _edges(
    snapshot: Snapshot, weighting: Weighting, organisations: Organisations
) -> Iterator[tuple[Pair, StandingTie, str, float]]:
    shown = snapshot.actors
    for tie in snapshot:
        organisation = snapshot.corpus.constituted.get(tie.id)
        if organisation and organisations is Organisations.BLOCS:
            yield from _memberships(snapshot, tie, organisation, weighting)
            continue
        for first, second in snapshot.pairs(tie):
            if first in shown and second in shown:
                yield (first, second), tie, str(tie.type), weight_of(tie, first, second, tie.size, weighting)


def _memberships(
    snapshot: Snapshot, tie: StandingTie, organisation: Actor, weighting: Weighting
) -> Iterator[tuple[Pair, StandingTie, str, float]]:
    if organisation.id not in snapshot.actors:
        return
    for leg in snapshot.legs(tie):
        if organisation.id in leg and all(actor in snapshot.actors for actor in leg):
            member = next(actor for actor in leg if actor != organisation.id)
            yield leg, tie, MEMBERSHIP, weight_of(tie, member, member, 2, weighting)


def weight_of(tie: StandingTie, first: str, second: str, size: int, weighting: Weighting) -> float:
    """What one tie adds to the weight of a pair, counted as a tie of ``size`` members; see :func:`project`."""
    if weighting in (Weighting.SIMPLE, Weighting.COUNT):
        return 1.0
    if weighting is Weighting.COLLABORATION:
        return 1 / (size - 1)
    shared = tie.between(first, second)
    if weighting is Weighting.INSTRUMENTS:
        return float(len(shared))
    return max(1, len({instrument.kind for instrument in shared})) / (size - 1)
