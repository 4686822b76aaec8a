"""Rules on the two orders: hub and spokes in the Indo-Pacific, one alliance in the Euro-Atlantic, and their hub."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import networkx as nx

from partnerships.dataset import Dataset
from partnerships.findings.alterations import in_both_theatres
from partnerships.findings.result import Number, Result, Rule, Variation, Verdict, decide, reference_day
from partnerships.measures import hub_and_spokes, withdrawal
from partnerships.network import DEFENCE
from partnerships.vocabulary import Basis, ObligationKind, Organisations, Theatre, Weighting

__all__ = ["RULES"]

Obligations = Collection[ObligationKind]
_EARLY, _BEFORE_1991 = date(1960, 12, 31), date(1990, 12, 31)


def _indo_pacific(
    dataset: Dataset,
    population: str = "tied",
    obligations: Obligations = DEFENCE,
    basis: Basis = Basis.IN_FORCE,
) -> Result:
    numbers: dict[str, Number] = {}
    verdicts, parts = [], []
    ties: set[str] = set()
    for day in (_EARLY, reference_day(dataset)):
        found = hub_and_spokes(dataset.as_of(day, basis), "USA", Theatre.INDO_PACIFIC, obligations, population)
        verdicts.append(found.verdict)
        parts.append(f"{day.year} {found.verdict}, C_h {found.c_h or 0:.3f} among {found.actors}")
        ties |= {item.tie for item in found.evidence}
        for name in ("verdict", "kappa", "rho", "c_h", "multilateral_share", "coverage", "actors", "core_fit"):
            numbers[f"{name} on {day}"] = getattr(found, name)
        numbers[f"core on {day}"] = ", ".join(found.core) or None
    hubs = [verdict == "hub-and-spokes" for verdict in verdicts]
    return Result(decide(all(hubs), not hubs[-1]), "; ".join(parts), numbers, frozenset(ties))


def _euro_atlantic(
    dataset: Dataset, population: str = "tied", day: date | None = None, basis: Basis = Basis.IN_FORCE
) -> Result:
    when = day or reference_day(dataset)
    snapshot = dataset.as_of(when, basis)
    found = hub_and_spokes(snapshot, None, Theatre.EURO_ATLANTIC, DEFENCE, population)
    layer = snapshot.restrict(obligations=DEFENCE, theatre=Theatre.EURO_ATLANTIC)
    graph = layer.graph(weighting=Weighting.SIMPLE, organisations=Organisations.EXPANDED)
    inside = graph.subgraph(set(layer.ties[found.widest].members) & set(graph)) if found.widest else nx.Graph()
    density = nx.density(inside) if len(inside) > 1 else None
    coverage = found.coverage or 0.0
    numbers: dict[str, Number] = {
        "widest tie": found.widest,
        "coverage": found.coverage,
        "density among its members": density,
        "multilateral share": found.multilateral_share,
        "verdict": found.verdict,
        "actors counted": found.actors,
    }
    key = f"{found.widest} covers {coverage:.3f} of {found.actors}, density inside {density or 0:.3f}"
    verdict = decide(coverage >= 0.75 and density == 1, coverage < 0.5)
    return Result(verdict, key, numbers, frozenset(item.tie for item in found.evidence), (when,))


def _withdrawal(
    dataset: Dataset,
    obligations: Obligations = DEFENCE,
    basis: Basis = Basis.IN_FORCE,
    day: date | None = None,
) -> Result:
    when = day or reference_day(dataset)
    layer = dataset.as_of(when, basis).restrict(obligations=obligations)
    found = withdrawal(layer, "USA", Organisations.EXPANDED)
    partners = layer.graph(weighting=Weighting.SIMPLE, organisations=Organisations.EXPANDED)["USA"]
    allies = [actor for actor in partners if Theatre.INDO_PACIFIC in layer.actors[actor].theatres]
    alone = [actor for actor in allies if actor in found.isolates]
    share = len(alone) / len(allies) if allies else None
    numbers: dict[str, Number] = {
        "Indo-Pacific allies": ", ".join(sorted(allies)),
        "isolated without the United States": ", ".join(sorted(alone)) or "nobody",
        "share isolated": share,
        "loss of efficiency among the others": found.loss,
        "largest component before": found.largest_component[0],
        "largest component after": found.largest_component[1],
    }
    key = f"{len(alone)} of {len(allies)} Indo-Pacific allies isolated, loss of efficiency {found.loss or 0:.3f}"
    if share is None:
        return Result(Verdict.CANNOT_BE_TOLD, "no Indo-Pacific allies", numbers)
    return Result(decide(share >= 0.5, not alone), key, numbers, frozenset(e.tie for e in found.evidence), (when,))


_SIGNED = Variation.by(basis=Basis.SIGNED)
_BOTH = Variation(change=in_both_theatres)

RULES = {
    "F01": Rule(_indo_pacific, (Variation.by(population="recorded"), Variation.by(obligations=()), _SIGNED, _BOTH)),
    "F02": Rule(_euro_atlantic, (Variation.by(population="recorded"), Variation.by(day=_BEFORE_1991), _SIGNED, _BOTH)),
    "F03": Rule(_withdrawal, (Variation.by(obligations=()), _SIGNED, Variation.by(day=_BEFORE_1991))),
}
"""The rules by the finding's id."""
