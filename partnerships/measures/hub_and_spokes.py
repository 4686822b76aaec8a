"""Hub-and-spokes structure: who is the hub, who its spokes, and how far the spokes are tied to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from math import comb
from typing import Any

import networkx as nx
from pydantic import BaseModel, ConfigDict

from partnerships.measures.answer import Answer, evidence_for, graph_parameters
from partnerships.measures.centralization import degree_centralization
from partnerships.measures.core_fit import LARGEST, core_fit
from partnerships.measures.graphs import simple
from partnerships.network import DEFENCE, Pair, Snapshot, StandingTie, pair
from partnerships.vocabulary import ObligationKind, Organisations, Theatre, Weighting
from partnerships.wording import counted

__all__ = [
    "HubAndSpokes",
    "Spoke",
    "Verdict",
    "architecture",
    "hub_and_spokes",
    "hub_share",
    "multilateral_share",
    "rest_density",
]

RULE = (
    "multilateral if one tie of three or more covers at least .75 of the actors; else hub-and-spokes if C_h is at "
    "least .5; else lattice if rho is at least .5; else fragmented"
)


class Verdict(StrEnum):
    """The architecture of a theatre."""

    MULTILATERAL = "multilateral"
    HUB_AND_SPOKES = "hub-and-spokes"
    LATTICE = "lattice"
    FRAGMENTED = "fragmented"


class Spoke(BaseModel):
    """An actor tied to the hub: through a tie of two, or only through larger ones.

    Attributes:
        bilateral, multilateral: ids of the ties.
        one_sided: those of the bilateral ties under which only one of the two owes the other what the layer asks for.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    actor: str
    name: str
    bilateral: tuple[str, ...]
    multilateral: tuple[str, ...]
    one_sided: tuple[str, ...] = ()

    @property
    def way(self) -> str:
        """How the actor is tied to the hub, in words; a tie that obliges only one of the two is marked."""
        if self.bilateral:
            also = f", also {', '.join(self.multilateral)}" if self.multilateral else ""
            named = (f"{tie} (one-sided)" if tie in self.one_sided else tie for tie in self.bilateral)
            return f"bilateral: {', '.join(named)}{also}"
        return f"through {', '.join(self.multilateral)}" if self.multilateral else "tied"


class HubAndSpokes(Answer):
    """The structure around a hub.

    Attributes:
        hub: the hub's id; None in an empty network, and where several actors have most ties.
        equals: those actors, where there are several; the numbers are the same for each of them.
        spokes: the actors tied to it.
        unattached: the actors of the population that are not.
        actors: how many actors are counted; with few, one tie more or less can turn the verdict.
        kappa: the share of the others that the hub is tied to.
        rho: the density among the others.
        c_h: hub-anchored centralization, kappa - rho.
        freeman: Freeman's degree centralization.
        multilateral_share: the share of pairs that ties of three or more members make up, all their members counted.
        coverage: the largest share of the actors that one tie covers.
        core_fit, core: the fit of the best core and who is in it; None where it is undefined or the actors are too many
            to try every core.
        verdict: the architecture by :data:`RULE`.
    """

    hub: str | None
    equals: tuple[str, ...] = ()
    spokes: tuple[Spoke, ...]
    unattached: tuple[str, ...]
    actors: int = 0
    kappa: float | None
    rho: float | None
    c_h: float | None
    freeman: float | None
    multilateral_share: float | None
    coverage: float | None
    widest: str | None = None
    core_fit: float | None = None
    core: tuple[str, ...] = ()
    verdict: Verdict | None
    rule: str = RULE

    def title(self) -> str:
        """Verdict and hub in one line."""
        where = self.parameters.get("theatre", "the network")
        day = f" on {self.parameters['as_of']}" if "as_of" in self.parameters else ""
        if not self.hub and not self.equals:
            return f"{where}{day}: no hub"
        through = f" through {self.widest}" if self.verdict is Verdict.MULTILATERAL else ""
        verdict = f"{self.verdict}{through}; " if self.verdict else ""
        if self.equals:
            return f"{where}{day}: {verdict}no single hub, {len(self.equals)} actors have as many ties"
        return f"{where}{day}: {verdict}hub {self.hub} with {counted(len(self.spokes), 'spoke')}"

    def facts(self) -> dict[str, Any]:
        """The numbers, each with its meaning, and the rule of the verdict."""
        return {
            "kappa (share of the others tied to the hub)": self.kappa,
            "rho (density among the others)": self.rho,
            "C_h = kappa - rho": self.c_h,
            "Freeman degree centralization": self.freeman,
            "multilateral share of pairs": self.multilateral_share,
            "largest coverage by one tie": self.coverage
            if self.widest is None
            else f"{self.coverage:.4f} ({self.widest})",
            "core and its fit": None if self.core_fit is None else f"{', '.join(self.core)}: {self.core_fit:.4f}",
            "rule": self.rule,
            "actors counted": self.actors,
            "equal in most ties": self.equals,
            "not tied to the hub": self.unattached,
        }

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per spoke, the bilateral ones first."""
        ordered = sorted(self.spokes, key=lambda spoke: (not spoke.bilateral, spoke.actor))
        return ["spoke", "name", "way"], [[spoke.actor, spoke.name, spoke.way] for spoke in ordered]


def hub_share(graph: nx.Graph, hub: str) -> float | None:
    """Kappa: the share of the other nodes that the hub is tied to; None without others."""
    return len(set(graph[hub]) - {hub}) / (len(graph) - 1) if len(graph) > 1 else None


def rest_density(graph: nx.Graph, hub: str) -> float | None:
    """Rho: the density of the graph without the hub; None with fewer than two others."""
    others = set(graph) - {hub}
    if len(others) < 2:
        return None
    present = sum(1 for a, b in graph.edges() if a != b and hub not in (a, b))
    return present / comb(len(others), 2)


def multilateral_share(sizes: Iterable[int]) -> float | None:
    r"""The share of pairs made up by ties of three or more members, from the ties' sizes; None without ties.

    .. math:: \sum_{k_e \ge 3} \binom{k_e}{2} / \sum_e \binom{k_e}{2}

    >>> round(multilateral_share([2, 2, 2, 2, 3, 8]), 3)
    0.886
    """
    pairs = [(size, comb(size, 2)) for size in sizes]
    total = sum(count for _, count in pairs)
    return sum(count for size, count in pairs if size >= 3) / total if total else None


def architecture(coverage: float | None, c_h: float | None, rho: float | None) -> Verdict:
    """The verdict by :data:`RULE`; a missing number counts as below its bound."""
    if coverage is not None and coverage >= 0.75:
        return Verdict.MULTILATERAL
    if c_h is not None and c_h >= 0.5:
        return Verdict.HUB_AND_SPOKES
    return Verdict.LATTICE if rho is not None and rho >= 0.5 else Verdict.FRAGMENTED


def hub_and_spokes(
    network: Snapshot | nx.Graph,
    hub: str | None = None,
    theatre: Theatre | str | None = None,
    obligations: Collection[ObligationKind | str] = DEFENCE,
    population: str = "tied",
) -> HubAndSpokes:
    r"""Whether a network is hub-and-spokes, around whom, and who is tied to the hub in which way.

    With h the hub, n actors and A the adjacency of the projection:

    .. math:: \kappa = d_h/(n-1), \quad \rho = m_{-h}/\binom{n-1}{2}, \quad C_h = \kappa - \rho

    Where h has the largest degree, C_h equals Freeman's degree centralization: the measure names which node is the
    hub, which a maximum over nodes cannot.

    Args:
        network: a snapshot, or a plain graph of any nodes.
        hub: who is taken for the hub; without it, the actor with the largest degree, if there is only one.
        theatre: only the actors of this theatre; the ties keep all their members.
        obligations: the layer, by obligations in force; empty for all ties that the snapshot keeps.
        population: ``tied`` counts the actors with a tie in the layer, ``recorded`` all that the dataset records.

    Returns:
        The structure. The verdict, and coverage and multilateral share, need ties and so a snapshot; for a plain graph
        of pairs they are None. Rho, and so C_h, is None with fewer than three actors.

    Raises:
        UnknownActor: the hub is nobody.
        ValueError: an unknown word, or a hub that is not in the network.

    References:
        .. [1] L. C. Freeman (1979), Centrality in social networks. Social Networks 1.
        .. [2] V. Cha (2010), Powerplay: origins of the U.S. alliance system in Asia. International Security 34 (3).
        .. [3] L. Simon, A. Lanoszka, H. Meijer (2021), Nodal defence. Journal of Strategic Studies 44 (3).
    """
    if population not in ("tied", "recorded"):
        raise ValueError(f"no population {population!r}: tied or recorded")
    if isinstance(network, nx.Graph):
        return _of_graph(network, hub, theatre)
    snapshot = network.restrict(obligations=obligations, theatre=theatre)
    graph = snapshot.graph(weighting=Weighting.SIMPLE, organisations=Organisations.EXPANDED)
    if population == "tied":
        left_out = [node for node, ties in graph.degree() if not ties]
    else:
        left_out = [node for node, kind in graph.nodes(data="kind") if kind != "state" and not graph.degree(node)]
    graph.remove_nodes_from(left_out)
    centre = snapshot.corpus.actor(hub).id if hub else None
    parameters = snapshot.parameters() | {"organisations": "expanded", "population": population}
    return _structure(graph, centre, parameters, snapshot)


def _of_graph(graph: nx.Graph, hub: str | None, theatre: object) -> HubAndSpokes:
    if theatre:
        raise ValueError("a plain graph has no theatre: pass the part of it that you mean")
    return _structure(simple(nx.Graph(graph)), hub, graph_parameters(graph), None)


def _largest(graph: nx.Graph) -> list[Any]:
    """The nodes of the largest degree, in the order of their ids."""
    top = max((count for _, count in graph.degree()), default=0)
    return sorted((node for node, count in graph.degree() if count == top and top > 0), key=str)


def _structure(graph: nx.Graph, asked: Any, parameters: dict[str, str], snapshot: Snapshot | None) -> HubAndSpokes:
    leading = [asked] if asked is not None else _largest(graph)
    hub = leading[0] if leading else None
    equals = tuple(map(str, leading)) if len(leading) > 1 else ()
    if hub is None:
        return HubAndSpokes(
            parameters=parameters, undefined="no ties in this layer", hub=None, spokes=(), unattached=(), kappa=None,
            rho=None, c_h=None, freeman=None, multilateral_share=None, coverage=None, verdict=None,
        )  # fmt: skip
    if hub not in graph:
        raise ValueError(f"{hub} has no tie in this network, so it is no hub")
    kappa, rho = hub_share(graph, hub), rest_density(graph, hub)
    c_h = kappa - rho if kappa is not None and rho is not None else None
    fitted = core_fit(graph) if len(graph) <= LARGEST else None
    counted_in = set(graph)
    ties = [] if snapshot is None else [tie for tie in snapshot if counted_in.intersection(tie.members)]
    widest = max(ties, key=lambda tie: len(counted_in.intersection(tie.members)), default=None)
    coverage = len(counted_in.intersection(widest.members)) / len(graph) if widest else None
    around = [] if equals else sorted(set(graph[hub]) - {hub}, key=str)
    pairs = [(tie, frozenset(snapshot.pairs(tie))) for tie in ties if hub in tie.members] if snapshot else []
    spokes = tuple(_spoke(snapshot, pairs, str(hub), str(node)) for node in around)
    return HubAndSpokes(
        parameters=parameters,
        evidence=() if snapshot is None else evidence_for(snapshot, (tie.id for tie in ties)),
        undefined=None if rho is not None else "fewer than three actors: rho and C_h have no meaning",
        hub=None if equals else str(hub),
        equals=equals,
        spokes=spokes,
        unattached=() if equals else tuple(sorted(str(node) for node in set(graph) - set(graph[hub]) - {hub})),
        actors=len(graph),
        kappa=kappa,
        rho=rho,
        c_h=c_h,
        freeman=degree_centralization(graph),
        multilateral_share=multilateral_share(tie.size for tie in ties),
        coverage=coverage,
        widest=widest.id if widest else None,
        core_fit=fitted[0] if fitted else None,
        core=tuple(map(str, fitted[1])) if fitted else (),
        verdict=architecture(coverage if widest and widest.size > 2 else None, c_h, rho) if snapshot else None,
    )


def _spoke(snapshot: Snapshot | None, pairs: list[tuple[StandingTie, frozenset[Pair]]], hub: str, actor: str) -> Spoke:
    leg = pair(hub, actor)
    joining = [tie for tie, joined in pairs if leg in joined]
    return Spoke(
        actor=actor,
        name=snapshot.actors[actor].name if snapshot else actor,
        bilateral=tuple(tie.id for tie in joining if tie.size == 2),
        multilateral=tuple(tie.id for tie in joining if tie.size > 2),
        one_sided=tuple(tie.id for tie in joining if tie.size == 2 and not _mutual(snapshot, tie, hub, actor)),
    )


def _mutual(snapshot: Snapshot | None, tie: StandingTie, first: str, second: str) -> bool:
    """Whether each of two owes the other an obligation that the layer asks for."""
    asked = snapshot.layer.obligations if snapshot else frozenset()
    return not asked or all(any(o.kind in asked for o in tie.owes(*way)) for way in ((first, second), (second, first)))
