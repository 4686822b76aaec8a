"""Multiplex participation: whether an actor's ties lie in one layer or are spread over all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from partnerships.measures.actor_table import ActorTable
from partnerships.measures.answer import evidence_for
from partnerships.network import Snapshot
from partnerships.vocabulary import Domain, Organisations, TieType, Weighting

__all__ = ["Participation", "multiplex_participation", "participation"]


class Participation(ActorTable):
    """The participation coefficient of each actor, with its degree in each layer."""


def participation(degrees: Iterable[float]) -> float | None:
    r"""The multiplex participation coefficient of an actor, from its degree in each layer.

    .. math:: P_i = \frac{M}{M-1} \left[1 - \sum_l (k_{il} / o_i)^2\right], \quad o_i = \sum_l k_{il}

    Returns:
        0 where all ties lie in one of the M layers, 1 where they are spread evenly; None without ties or with one
        layer.

    References:
        .. [1] F. Battiston, V. Nicosia, V. Latora (2014), Structural measures for multiplex networks. Phys. Rev. E 89.

    >>> participation([2, 1, 1])
    0.9375
    """
    given = list(degrees)
    total = sum(given)
    if not total or len(given) < 2:
        return None
    layers = len(given)
    return layers / (layers - 1) * (1 - sum((degree / total) ** 2 for degree in given))


def multiplex_participation(
    snapshot: Snapshot,
    layers: type[Domain] | type[TieType] = Domain,
    organisations: Organisations | str = Organisations.BLOCS,
) -> Participation:
    """Whether each actor's partners lie in one layer or are spread over all; undefined without ties.

    Args:
        snapshot: the network of a day.
        layers: one layer a domain (of a tie or of one of its standing instruments), or one a type of tie.
        organisations: how organisations are shown.

    Raises:
        ValueError: an unknown view.
    """
    graph = snapshot.graph(weighting=Weighting.SIMPLE, organisations=organisations)
    partners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for first, second, ties in graph.edges(data="ties"):
        for layer in {layer for tie in ties for layer in _layers(snapshot, tie, layers)}:
            partners[first, layer].add(second)
            partners[second, layer].add(first)
    degrees = {str(layer): {node: float(len(partners[node, layer])) for node in graph} for layer in layers}
    spread = {node: participation(degree[node] for degree in degrees.values()) for node in graph}
    known = {node: value for node, value in spread.items() if value is not None}
    return Participation(
        parameters=snapshot.parameters() | {"organisations": graph.graph["organisations"], "layers": layers.__name__},
        evidence=evidence_for(snapshot, (tie for *_, edge in graph.edges(data=True) for tie in edge["ties"])),
        undefined=None if known else "no ties in this layer",
        values={"participation": known, **degrees},
        names={actor.id: actor.name for actor in snapshot.actors.values()},
    )


def _layers(snapshot: Snapshot, tie: str, layers: type[Domain] | type[TieType]) -> Iterable[str]:
    standing = snapshot.ties[tie]
    if layers is TieType:
        return (str(standing.type),)
    return {str(d) for d in (*standing.record.domains, *(d for i in standing.instruments for d in i.domains))}
