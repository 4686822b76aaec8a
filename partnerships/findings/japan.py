"""Rules on Japan: its minilaterals, its partners and their weights, its ties with the EU and NATO."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

import networkx as nx

from partnerships.dataset import Dataset
from partnerships.findings.alterations import around, of_two
from partnerships.findings.instruments import CORE_HYBRID, significant
from partnerships.findings.result import Number, Result, Rule, Variation, Verdict, decide, reference_day
from partnerships.measures import (
    association,
    hill_number,
    mann_kendall,
    rung,
    structural_holes,
    year_ends,
)
from partnerships.measures.linkage import cross_theatre_share
from partnerships.network import Snapshot, StandingTie
from partnerships.vocabulary import (
    HYBRID,
    TRADITIONAL,
    Basis,
    Domain,
    InstrumentKind,
    Organisations,
    Theatre,
    TieType,
    Weighting,
)

__all__ = ["RULES", "strengths"]

Keep = Callable[[StandingTie], bool]


def strengths(
    snapshot: Snapshot, actor: str, weighting: Weighting, organisations: Organisations = Organisations.BLOCS
) -> dict[str, float]:
    """The weight of each partner of an actor."""
    graph = snapshot.graph(weighting=weighting, organisations=organisations)
    return {other: float(edge["weight"]) for other, edge in graph.adj.get(actor, {}).items()}


def _ties_of(snapshot: Snapshot, actor: str = "JPN") -> frozenset[str]:
    return frozenset(tie.id for tie in snapshot if any(actor in leg for leg in snapshot.legs(tie)))


def _anything(_: StandingTie) -> bool:
    return True


def _at_top(tie: StandingTie) -> bool:
    return any(i.kind in (InstrumentKind.SUMMIT, InstrumentKind.MINISTERIAL) for i in tie.instruments)


def _small(tie: StandingTie) -> bool:
    return tie.size in (3, 4)


def _minilaterals(dataset: Dataset, keep: Keep = _anything, ranked_without: frozenset[str] = frozenset()) -> Result:
    def of(actor: str, snapshot: Snapshot) -> list[str]:
        return [t.id for t in snapshot if t.type is TieType.MINILATERAL and actor in t.members and keep(t)]

    counts = [len(of("JPN", dataset.as_of(day))) for day in year_ends(2000, 2023)]
    trend = mann_kendall(counts)
    now = dataset.as_of(reference_day(dataset))
    ranked = {
        actor.id: len(of(actor.id, now))
        for actor in now.actors.values()
        if Theatre.INDO_PACIFIC in actor.theatres and actor.id not in ranked_without
    }
    own = ranked.get("JPN", 0)
    rank = 1 + sum(count > own for count in ranked.values())
    leading = sorted(ranked.items(), key=lambda item: (-item[1], item[0]))[:4]
    numbers: dict[str, Number] = {"tau": trend.tau, "p": trend.p, "rank": rank}
    numbers |= {"at the end of 2000": counts[0], "at the end of 2023": counts[-1], f"on {now.day}": own}
    numbers["first four"] = ", ".join(f"{actor} {count}" for actor, count in leading)
    key = f"with Japan {counts[0]} in 2000, {own} on {now.day}: {trend.words}; rank {rank} in the Indo-Pacific"
    falls = trend.tau is None or trend.tau <= 0
    return Result(decide(significant(trend) and rank <= 2, falls or rank > 3), key, numbers, frozenset(of("JPN", now)))


def _pillar(dataset: Dataset, weighting: Weighting = Weighting.STRENGTH) -> Result:
    small = around(dataset, ["JPN"])
    leaders: dict[date, str] = {}
    shares: dict[date, float] = {}
    for day in (*year_ends(1952, 2023), reference_day(dataset)):
        weights = strengths(small.as_of(day), "JPN", weighting)
        total = sum(weights.values())
        if not total:
            leaders[day] = "nobody"
            continue
        best = max(weights.values())
        first = sorted(other for other, weight in weights.items() if weight == best)
        leaders[day] = "USA" if first == ["USA"] else ", ".join(first)
        shares[day] = weights.get("USA", 0.0) / total
    other = [day for day, leader in leaders.items() if leader != "USA"]
    last = reference_day(dataset)
    first_on = f"first on {len(leaders) - len(other)} of {len(leaders)} days"
    key = f"{first_on}, with a share of {shares.get(last, 0):.3f} on {last}"
    numbers: dict[str, Number] = {
        "days on which it leads": len(leaders) - len(other),
        "days": len(leaders),
        "days on which it does not": "; ".join(f"{day} {leaders[day]}" for day in other) or "none",
    }
    for day in (date(1960, 12, 31), date(1990, 12, 31), date(2013, 12, 31), last):
        numbers[f"share on {day}"] = shares.get(day)
    verdict = decide(not other, leaders[last] != "USA")
    return Result(verdict, key, numbers, frozenset(t.id for t in small.as_of(last).between("JPN", "USA")))


def _spread(
    dataset: Dataset, weighting: Weighting = Weighting.STRENGTH, organisations: Organisations = Organisations.BLOCS
) -> Result:
    days = (date(2007, 3, 12), date(2022, 2, 23), reference_day(dataset))
    numbers: dict[str, Number] = {}
    values: dict[int, list[float]] = {1: [], 2: []}
    for day in days:
        weights = strengths(dataset.as_of(day), "JPN", weighting, organisations).values()
        for order, found in values.items():
            found.append(hill_number(weights, order) or 0.0)
            numbers[f"effective partners of order {order} on {day}"] = found[-1]
        numbers[f"partners on {day}"] = len(weights)
    rises = all(a < b < c for a, b, c in values.values())
    key = "effective partners, "
    key += "; ".join(f"order {q}: {' to '.join(f'{v:.2f}' for v in found)}" for q, found in values.items())
    falls = all(found[2] <= found[0] for found in values.values())
    return Result(decide(rises, falls), key, numbers, _ties_of(dataset.as_of(days[-1])))


def _priority(dataset: Dataset, weighting: Weighting = Weighting.STRENGTH) -> Result:
    snapshot = dataset.as_of(reference_day(dataset))
    weights = strengths(snapshot, "JPN", weighting)
    ordered = sorted(((o, w) for o, w in weights.items() if o != "USA"), key=lambda item: (-item[1], item[0]))
    hits = {"AUS", "IND", "KOR"} & {other for other, _ in ordered[:3]}
    numbers: dict[str, Number] = {f"{number}. {o}": weight for number, (o, weight) in enumerate(ordered[:6], 1)}
    numbers["of the three in the first three"] = len(hits)
    strongest = ", ".join(f"{other} {weight:.1f}" for other, weight in ordered[:4])
    key = f"{len(hits)} of them in the first three; strength {strongest}"
    ties = frozenset(t.id for other, _ in ordered[:4] for t in snapshot.between("JPN", other))
    return Result(decide(len(hits) == 3, len(hits) <= 1), key, numbers, ties)


def _distant(
    dataset: Dataset,
    weighting: Weighting = Weighting.STRENGTH,
    hybrid: frozenset[Domain] = HYBRID,
    without: tuple[str, ...] = ("USA",),
) -> Result:
    before, now = dataset.as_of("2007-12-31"), dataset.as_of(reference_day(dataset))
    shares = [cross_theatre_share(snapshot, "JPN", without, weighting) or 0.0 for snapshot in (before, now)]
    counts = {True: [0, 0], False: [0, 0]}
    for tie in now:
        if "JPN" not in tie.members:
            continue
        partners = [actor for actor in tie.members if actor != "JPN" and actor not in without]
        for instrument in tie.instruments:
            others = [actor for actor in partners if instrument.concerns("JPN", actor)]
            touched = set(instrument.domains)
            if not others or not touched & (hybrid | TRADITIONAL):
                continue
            far = any(Theatre.EURO_ATLANTIC in now.actors[other].theatres for other in others)
            counts[far][0 if touched & hybrid else 1] += 1
    (a, b), (c, d) = counts[True], counts[False]
    found = association((a, b), (c, d))
    numbers: dict[str, Number] = {
        f"cross-theatre share on {before.day}": shares[0], f"cross-theatre share on {now.day}": shares[1],
        "cross-theatre instruments, hybrid": a, "cross-theatre instruments, traditional": b,
        "same theatre, hybrid": c, "same theatre, traditional": d, "odds ratio": found.odds_ratio, "p": found.p,
    }  # fmt: skip
    grows, larger = shares[1] > shares[0], (found.odds_ratio or 0) > 1
    key = f"share of distant partners {shares[0]:.3f} to {shares[1]:.3f}; on hybrid matters {found.words}"
    return Result(decide(grows and larger, not grows and not larger), key, numbers, _ties_of(now))


def _standing_domains(tie: StandingTie) -> float:
    return float(len({domain for instrument in tie.instruments for domain in instrument.domains}))


def _standing_count(tie: StandingTie) -> float:
    return float(len(tie.instruments))


_LEVELS: Mapping[str, Callable[[StandingTie], float]] = {"rung": rung, "domains": _standing_domains}


def _deepen(
    dataset: Dataset,
    levels: Mapping[str, Callable[[StandingTie], float]] = _LEVELS,
    basis: Basis = Basis.IN_FORCE,
) -> Result:
    days = (*year_ends(2013, 2023), reference_day(dataset))
    numbers: dict[str, Number] = {}
    falls = lower = False
    risen = {"japan-eu": False, "japan-nato": False}
    snapshots = [dataset.as_of(day, basis) for day in days]
    for tie in risen:
        for name, level in levels.items():
            values = [float(level(s.ties[tie])) if tie in s else 0.0 for s in snapshots]
            fallen = [str(day) for day, (a, b) in zip(days[1:], pairwise(values), strict=True) if b < a]
            numbers[f"{name} of {tie}, end of 2013"] = values[0]
            numbers[f"{name} of {tie} on {days[-1]}"] = values[-1]
            numbers[f"{name} of {tie}, lower than the year before on"] = ", ".join(fallen) or "no day"
            falls |= bool(fallen)
            lower |= values[-1] < values[0]
            risen[tie] |= values[-1] > values[0]
    key = "; ".join(
        f"{tie} " + ", ".join(
            f"{name} {numbers[f'{name} of {tie}, end of 2013']:.0f} to {numbers[f'{name} of {tie} on {days[-1]}']:.0f}"
            for name in levels
        )
        for tie in risen
    )  # fmt: skip
    if falls:
        key += "; fell in between"
    return Result(decide(not falls and all(risen.values()), lower), key, numbers, frozenset(risen))


def _interconnected(
    dataset: Dataset,
    without: frozenset[str] = frozenset(),
    organisations: Organisations = Organisations.BLOCS,
    types: tuple[TieType, ...] = (),
) -> Result:
    days = (date(2007, 12, 31), date(2013, 12, 31), date(2021, 12, 31), reference_day(dataset))
    numbers: dict[str, Number] = {}
    densities: list[float] = []
    binding: list[float] = []
    for day in days:
        snapshot = dataset.as_of(day).restrict(types=types)
        whole = snapshot.graph(weighting=Weighting.SIMPLE, organisations=organisations)
        graph = nx.Graph(whole.subgraph(set(whole) - without))
        values = structural_holes(graph).values
        densities.append(values["ego_density"].get("JPN", 0.0))
        binding.append(values["constraint"].get("JPN", 0.0))
        numbers[f"density among Japan's partners on {day}"] = values["ego_density"].get("JPN")
        numbers[f"constraint of Japan on {day}"] = values["constraint"].get("JPN")
        numbers[f"partners on {day}"] = graph.degree("JPN") if "JPN" in graph else 0
    key = f"density among its partners {densities[0]:.3f} to {densities[-1]:.3f}"
    key += f"; constraint of Japan {binding[0]:.3f} to {binding[-1]:.3f}"
    rises = densities[-1] > densities[0]
    if not numbers[f"partners on {days[-1]}"]:
        return Result(Verdict.CANNOT_BE_TOLD, "Japan has no partners", numbers)
    return Result(decide(rises, not rises), key, numbers, _ties_of(dataset.as_of(days[-1])))


_COUNT = Variation.by(weighting=Weighting.COUNT)
_COLLABORATION = Variation.by(weighting=Weighting.COLLABORATION)
_INSTRUMENTS = Variation.by(weighting=Weighting.INSTRUMENTS)
_SIMPLE = Variation.by(weighting=Weighting.SIMPLE)
_OF_TWO = Variation(change=of_two)
_EXPANDED = Variation.by(organisations=Organisations.EXPANDED)
_NO_USA = frozenset({"USA"})

RULES = {
    "F05": Rule(
        _minilaterals, (Variation.by(keep=_at_top), Variation.by(keep=_small), Variation.by(ranked_without=_NO_USA))
    ),
    "F11": Rule(_pillar, (_COUNT, _COLLABORATION, _INSTRUMENTS, _OF_TWO)),
    "F13": Rule(_spread, (_COUNT, _SIMPLE, _INSTRUMENTS, _EXPANDED)),
    "F14": Rule(_priority, (_COUNT, _COLLABORATION, _INSTRUMENTS, _OF_TWO)),
    "F15": Rule(_distant, (_COUNT, Variation.by(hybrid=CORE_HYBRID), Variation.by(without=()))),
    "F16": Rule(_deepen, (Variation.by(levels={"instruments": _standing_count}), Variation.by(basis=Basis.SIGNED))),
    "F18": Rule(
        _interconnected,
        (
            Variation.by(without=_NO_USA),
            _EXPANDED,
            Variation.by(types=(TieType.ALLIANCE, TieType.PARTNERSHIP)),
        ),
    ),
}
"""The rules by the finding's id."""
