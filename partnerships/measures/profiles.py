"""Profiles: named bundles of numbers about a network, an actor or a tie, for series and for before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from partnerships.measures.brokerage import brokerage
from partnerships.measures.centrality import centrality
from partnerships.measures.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from partnerships.measures.dependence import dependence
from partnerships.measures.hub_and_spokes import hub_and_spokes, multilateral_share
from partnerships.measures.hypergraph import hypergraph_centrality
from partnerships.measures.linkage import cross_theatre_share, linkage
from partnerships.measures.operationalisation import operational_count, rung
from partnerships.measures.participation import multiplex_participation
from partnerships.measures.portfolio import portfolio
from partnerships.measures.structural_holes import structural_holes
from partnerships.measures.withdrawal import efficiency, withdrawal
from partnerships.network import Snapshot
from partnerships.vocabulary import Domain, TieType, Weighting

__all__ = ["PROFILES", "SENSES", "Numbers", "Profile", "Sense", "Subject"]

Numbers = dict[str, float | None]
"""Values by name; None where one is undefined."""

Subjects = tuple[str, ...]


class Subject(StrEnum):
    """What a profile is about."""

    NETWORK = "network"
    ACTOR = "actor"
    TIE = "tie"


@dataclass(frozen=True)
class Profile:
    """A bundle of numbers.

    Attributes:
        subject: what it is about.
        meaning: what it tells, in a few words.
        of: the numbers of a snapshot by the ids of the subjects asked about; for the network the one subject is "".
    """

    subject: Subject
    meaning: str
    of: Callable[[Snapshot, Subjects], dict[str, Numbers]]


@dataclass(frozen=True)
class Sense:
    """What a number speaks to, and whether more of it means more (1) or less (-1) of that."""

    question: str
    sign: int


def _size(snapshot: Snapshot, _: Subjects) -> dict[str, Numbers]:
    graph = snapshot.graph(weighting=Weighting.SIMPLE)
    numbers: Numbers = {
        "ties": float(len(snapshot)),
        "minilaterals": float(sum(tie.type is TieType.MINILATERAL for tie in snapshot)),
        "instruments": float(sum(len(tie.instruments) for tie in snapshot)),
        "memberships": float(sum(tie.size for tie in snapshot)),
        "pairs": float(graph.number_of_edges()),
        "density": nx.density(graph) if len(graph) > 1 else None,
        "transitivity": nx.transitivity(graph) if len(graph) else None,
        "largest_component": float(max(map(len, nx.connected_components(graph)), default=0)),
        "efficiency": efficiency(graph),
    }
    return {"": numbers}


def _centralization(snapshot: Snapshot, _: Subjects) -> dict[str, Numbers]:
    graph = snapshot.graph(weighting=Weighting.SIMPLE)
    numbers: Numbers = {
        "degree_centralization": degree_centralization(graph),
        "betweenness_centralization": betweenness_centralization(graph),
        "closeness_centralization": closeness_centralization(graph),
        "multilateral_share": multilateral_share(tie.size for tie in snapshot),
    }
    return {"": numbers}


def _linkage(snapshot: Snapshot, _: Subjects) -> dict[str, Numbers]:
    found = linkage(snapshot, permutations=0)
    numbers: Numbers = {
        "pairs_across": float(found.across),
        "pairs_inside": float(found.inside),
        "ei_index": found.ei,
        "assortativity": found.assortativity,
    }
    return {"": numbers}


def _hub(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    names = ("kappa", "rho", "c_h", "coverage", "core_fit")
    numbers: dict[str, Numbers] = {actor: dict.fromkeys(names) for actor in actors}
    for actor in actors:
        if actor in snapshot.actors:
            found = hub_and_spokes(snapshot, actor, obligations=(), population="recorded")
            numbers[actor] = {name: getattr(found, name) for name in names}
    return numbers


def _chosen(values: Mapping[str, Mapping[str, float]], actors: Subjects) -> dict[str, Numbers]:
    """Some actors' values of a table."""
    return {actor: {name: of.get(actor) for name, of in values.items()} for actor in actors}


def _centrality(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    inside = hypergraph_centrality(snapshot).values
    inside["hyperdegree"] = dict.fromkeys(snapshot.actors, 0.0) | inside["hyperdegree"]
    return _chosen(centrality(snapshot).values | inside, actors)


def _portfolio(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    numbers: dict[str, Numbers] = {}
    for actor in actors:
        found = portfolio(snapshot, actor)
        numbers[actor] = {
            "partners": float(len(found.shares)),
            "effective_partners_1": found.hill[1],
            "effective_partners_2": found.hill[2],
            "effective_partners_by_instruments": portfolio(snapshot, actor, Weighting.INSTRUMENTS).hill[2],
            "largest_share": found.largest[1] if found.largest else None,
            "cross_theatre_share": cross_theatre_share(snapshot, actor),
        }
    return numbers


def _holes(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    return _chosen(structural_holes(snapshot).values | {"brokerage": brokerage(snapshot).values["brokerage"]}, actors)


def _dependence(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    values = dependence(snapshot).values if "USA" in snapshot.actors else {}
    names = {"hub_dependence": "hub_dependence", "hub_strength_share": "strength_share"}
    return _chosen({name: values.get(of, {}) for name, of in names.items()}, actors)


def _participation(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    tables = {
        "participation_in_domains": multiplex_participation(snapshot, Domain).values["participation"],
        "participation_in_types": multiplex_participation(snapshot, TieType).values["participation"],
    }
    return _chosen(tables, actors)


def _withdrawal(snapshot: Snapshot, actors: Subjects) -> dict[str, Numbers]:
    numbers: dict[str, Numbers] = {}
    for actor in actors:
        found = withdrawal(snapshot, actor) if actor in snapshot.actors else None
        numbers[actor] = {
            "withdrawal_loss": found.loss if found else None,
            "withdrawal_isolates": float(len(found.isolates)) if found else None,
        }
    return numbers


def _operation(snapshot: Snapshot, ties: Subjects) -> dict[str, Numbers]:
    numbers: dict[str, Numbers] = {}
    for tie in ties:
        standing = snapshot.ties.get(tie)
        if standing is None:
            names = ("rung", "operational_count", "standing_instruments", "domains", "members")
            numbers[tie] = dict.fromkeys(names)
            continue
        domains = {*standing.record.domains, *(domain for i in standing.instruments for domain in i.domains)}
        numbers[tie] = {
            "rung": float(rung(standing)),
            "operational_count": float(operational_count(standing)),
            "standing_instruments": float(len(standing.instruments)),
            "domains": float(len(domains)),
            "members": float(standing.size),
        }
    return numbers


PROFILES: dict[str, Profile] = {
    "size": Profile(Subject.NETWORK, "ties, pairs, density, efficiency", _size),
    "centralization": Profile(Subject.NETWORK, "Freeman's centralizations, multilateral share", _centralization),
    "linkage": Profile(Subject.NETWORK, "pairs across the theatres, E-I index, without the United States", _linkage),
    "hub": Profile(Subject.ACTOR, "kappa, rho and C_h with the actor as hub, over all recorded actors", _hub),
    "centrality": Profile(Subject.ACTOR, "degree to PageRank, and in minilaterals", _centrality),
    "portfolio": Profile(Subject.ACTOR, "effective number of partners, largest and cross-theatre share", _portfolio),
    "holes": Profile(Subject.ACTOR, "constraint, effective size, ego density, brokerage", _holes),
    "dependence": Profile(Subject.ACTOR, "paths through the United States, its share of strength", _dependence),
    "participation": Profile(Subject.ACTOR, "spread over domains and types", _participation),
    "withdrawal": Profile(Subject.ACTOR, "loss of efficiency and isolates without the actor", _withdrawal),
    "operation": Profile(Subject.TIE, "rung, operational count, instruments, domains, members", _operation),
}
"""The profiles by name."""

_HUB, _SPREAD, _LINKS = "hub-and-spokes", "diversification", "linkage of the theatres"
_BROKER, _PLACE = "brokerage", "central place"

SENSES: dict[str, Sense] = {
    "degree_centralization": Sense(_HUB, 1),
    "betweenness_centralization": Sense(_HUB, 1),
    "closeness_centralization": Sense(_HUB, 1),
    "kappa": Sense(_HUB, 1),
    "c_h": Sense(_HUB, 1),
    "hub_dependence": Sense(_HUB, 1),
    "hub_strength_share": Sense(_HUB, 1),
    "withdrawal_loss": Sense(_HUB, 1),
    "withdrawal_isolates": Sense(_HUB, 1),
    "partners": Sense(_SPREAD, 1),
    "effective_partners_1": Sense(_SPREAD, 1),
    "effective_partners_2": Sense(_SPREAD, 1),
    "effective_partners_by_instruments": Sense(_SPREAD, 1),
    "largest_share": Sense(_SPREAD, -1),
    "participation_in_domains": Sense(_SPREAD, 1),
    "pairs_across": Sense(_LINKS, 1),
    "ei_index": Sense(_LINKS, 1),
    "assortativity": Sense(_LINKS, -1),
    "cross_theatre_share": Sense(_LINKS, 1),
    "constraint": Sense(_BROKER, -1),
    "effective_size": Sense(_BROKER, 1),
    "brokerage": Sense(_BROKER, 1),
    "ego_density": Sense(_BROKER, -1),
    "degree": Sense(_PLACE, 1),
    "strength": Sense(_PLACE, 1),
    "betweenness": Sense(_PLACE, 1),
    "closeness": Sense(_PLACE, 1),
    "eigenvector": Sense(_PLACE, 1),
    "pagerank": Sense(_PLACE, 1),
    "hyperdegree": Sense(_PLACE, 1),
    "clique_eigenvector": Sense(_PLACE, 1),
}
"""What each number speaks to. Two numbers of one question that move apart disagree."""
