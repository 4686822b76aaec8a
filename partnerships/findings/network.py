"""Rules on the network: its two theatres, its change, its readiness, and the others in the Indo-Pacific."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from partnerships.dataset import Dataset
from partnerships.findings.alterations import around, in_both_theatres
from partnerships.findings.japan import strengths
from partnerships.findings.result import Number, Result, Rule, Variation, Verdict, decide, reference_day
from partnerships.measures import (
    Event,
    RateTest,
    dependence,
    events,
    hill_number,
    juncture,
    linkage,
    operational_count,
    sign_test,
    year_ends,
)
from partnerships.measures.operationalisation import READINESS
from partnerships.measures.significance import SignTest, p_words, slope
from partnerships.models import Tie
from partnerships.network import DEFENCE, Snapshot, StandingTie
from partnerships.vocabulary import Basis, ObligationKind, Organisations, Theatre, TieType, Weighting

__all__ = ["RULES"]

_PERMUTATIONS = 199
_INVASION = date(2022, 2, 24)
_PLACEBOS = (date(2014, 2, 24), date(2017, 2, 24), date(2020, 2, 24))
_YEARS = (date(2007, 12, 31), date(2013, 12, 31), date(2021, 12, 31))


def _interlinked(
    dataset: Dataset,
    without: tuple[str, ...] = ("USA",),
    organisations: Organisations = Organisations.BLOCS,
    types: tuple[TieType, ...] = (),
    permutations: int = 0,
) -> Result:
    days = (*_YEARS, reference_day(dataset))
    numbers: dict[str, Number] = {}
    across: list[int] = []
    index: list[float] = []
    ties: set[str] = set()
    for day in days:
        draws = permutations if day in (days[0], days[-1]) else 0
        snapshot = dataset.as_of(day).restrict(types=types)
        found = linkage(snapshot, without, organisations, draws)
        across.append(found.across)
        index.append(found.ei if found.ei is not None else -1.0)
        numbers |= {f"pairs across on {day}": found.across, f"E-I index on {day}": found.ei}
        numbers[f"assortativity on {day}"] = found.assortativity
        if draws:
            numbers[f"E-I index by chance on {day}"] = found.expected
            numbers[f"share of drawn networks at least as high on {day}"] = found.p
        ties = {item.tie for item in found.evidence if _crosses(dataset, dataset.ties[item.tie])}
    grows = all(a < b for a, b in pairwise(across))
    key = f"pairs across {', '.join(map(str, across))}; E-I {index[0]:.3f} to {index[-1]:.3f}"
    return Result(decide(grows and index[-1] > index[0], across[-1] <= across[0]), key, numbers, frozenset(ties))


def _crosses(dataset: Dataset, tie: Tie) -> bool:
    """Whether two of the actors that a tie joins have no theatre in common."""
    places = [set(dataset.actors[actor].theatres) for actor in dataset.joined(tie)]
    return any(a and b and not a & b for a in places for b in places)


def _juncture(
    dataset: Dataset,
    months: int = 24,
    keep: Callable[[Dataset, Event], bool] = lambda _dataset, _event: True,
    basis: Basis = Basis.IN_FORCE,
) -> Result:
    chosen = [event for event in events(dataset, basis) if keep(dataset, event)]
    found = juncture(dataset, _INVASION, months, _PLACEBOS, basis, chosen)
    numbers: dict[str, Number] = {}
    for day, test in ({found.day: found.test} | found.placebos).items():
        numbers[f"{day}: before, after"] = f"{test.before}, {test.after}"
        numbers[f"{day}: ratio"] = test.ratio
        numbers[f"{day}: one-sided p"] = test.p
        numbers[f"{day}: 95 % interval"] = f"{_two(test.low)} to {_two(test.high)}"
    fitted = found.segmented
    numbers["step beside the trends"] = fitted.step if fitted.step is not None else fitted.undefined
    numbers["step: 95 % interval"] = f"{_two(fitted.low)} to {_two(fitted.high)}"
    numbers["step: two-sided p"] = fitted.p
    numbers["events counted"] = "; ".join(f"{event.day} {event.tie} {event.how}" for event in found.events)
    test = found.test
    if test.ratio is None or test.p is None:
        return Result(Verdict.CANNOT_BE_TOLD, f"{test.before} events before, {test.after} after", numbers)
    matched = any(_reaches(placebo, test.ratio) for placebo in found.placebos.values())
    key = f"{test.after} formed or raised after, {test.before} before: ratio {test.ratio:.2f}, {p_words(test.p)}"
    verdict = decide(test.ratio > 1 and test.p < 0.05 and not matched, test.ratio <= 1)
    return Result(verdict, key, numbers, frozenset(event.tie for event in found.events))


def _formed(_: Dataset, event: Event) -> bool:
    return event.how == "formed"


def _crossing(dataset: Dataset, event: Event) -> bool:
    return _crosses(dataset, dataset.ties[event.tie])


def _exact(_: Dataset, event: Event) -> bool:
    return event.earliest == event.day


def _new(_: Dataset, event: Event) -> bool:
    return not event.regained


def _reaches(placebo: RateTest, ratio: float) -> bool:
    return placebo.ratio is not None and placebo.p is not None and placebo.ratio >= ratio and placebo.p < 0.05


def _two(value: float | None) -> str:
    return "open" if value is None else f"{value:.2f}"


def _operationalised(
    dataset: Dataset,
    first: date = date(2000, 12, 31),
    count: Callable[[StandingTie], float] = operational_count,
    basis: Basis = Basis.IN_FORCE,
) -> Result:
    before, after = dataset.as_of(first, basis), dataset.as_of(reference_day(dataset), basis)
    ties = [tie.id for tie in before if tie.type is TieType.ALLIANCE and tie.id in after]
    test = sign_test([count(before.ties[t]) for t in ties], [count(after.ties[t]) for t in ties])
    numbers: dict[str, Number] = {f"{t}": f"{count(before.ties[t]):.0f} to {count(after.ties[t]):.0f}" for t in ties}
    numbers |= {"rise": test.rises, "fall": test.falls, "equal": test.equal, "one-sided p": test.p}
    more: dict[Theatre, SignTest] = {}
    for theatre in Theatre:
        inside = [t for t in ties if t in after.restrict(theatre=theatre)]
        more[theatre] = sign_test([count(before.ties[t]) for t in inside], [count(after.ties[t]) for t in inside])
        numbers[f"{theatre}: rise, fall"] = f"{more[theatre].rises}, {more[theatre].falls}"
    grows = [found.rises > found.falls for found in more.values()]
    verdict = decide(all(grows) and test.p is not None and test.p < 0.05, not any(grows))
    key = f"{test.rises} of {len(ties)} alliances rise, {test.falls} fall, {p_words(test.p)}"
    return Result(verdict, key, numbers, frozenset(ties))


def _readiness_instruments(tie: StandingTie) -> float:
    kinds = frozenset[str]().union(*READINESS.values())
    return float(sum(instrument.kind in kinds for instrument in tie.instruments))


def _model(
    dataset: Dataset,
    count: Callable[[StandingTie], float] = operational_count,
    basis: Basis = Basis.IN_FORCE,
    theatre: Theatre | None = None,
) -> Result:
    snapshot = dataset.as_of(reference_day(dataset), basis).restrict(types=[TieType.ALLIANCE], theatre=theatre)
    counts = {tie.id: count(tie) for tie in snapshot}
    if "us-japan" not in counts:
        return Result(Verdict.CANNOT_BE_TOLD, "us-japan does not stand", {})
    rank = 1 + sum(value > counts["us-japan"] for value in counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    numbers: dict[str, Number] = dict(ordered)
    numbers["rank of us-japan"] = rank
    numbers["equal with it"] = sum(value == counts["us-japan"] for value in counts.values()) - 1
    key = f"rank {rank} of {len(counts)} alliances, count {counts['us-japan']:.0f}"
    return Result(decide(rank <= 2, rank >= 4), key, numbers, frozenset(counts))


def _depends(
    dataset: Dataset, weighting: Weighting = Weighting.STRENGTH, obligations: frozenset[ObligationKind] = frozenset()
) -> Result:
    numbers: dict[str, Number] = {}
    parts = []
    for actor in ("JPN", "AUS", "KOR"):
        shares = []
        for day in (*_YEARS, reference_day(dataset)):
            values = _dependence_on(dataset.as_of(day), weighting, obligations)
            numbers[f"{actor}, paths through USA on {day}"] = values["hub_dependence"].get(actor)
            numbers[f"{actor}, strength share of USA on {day}"] = values["strength_share"].get(actor)
            shares.append(values["strength_share"].get(actor, 0.0))
        parts.append(f"{actor} {shares[0]:.2f} to {shares[-1]:.2f}")
    key = f"share of the United States, a proxy only: {', '.join(parts)}"
    return Result(Verdict.CANNOT_BE_TOLD, key, numbers, _ties_with_usa(dataset.as_of(reference_day(dataset))))


def _dependence_on(
    snapshot: Snapshot, weighting: Weighting, obligations: frozenset[ObligationKind]
) -> dict[str, dict[str, float]]:
    layer = snapshot.restrict(obligations=obligations)
    return dependence(layer, "USA", weighting, Organisations.EXPANDED if obligations else Organisations.BLOCS).values


def _ties_with_usa(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(tie.id for actor in ("JPN", "AUS", "KOR") for tie in snapshot.between(actor, "USA"))


def _broader(dataset: Dataset, order: int = 1, weighting: Weighting = Weighting.STRENGTH, first: int = 2007) -> Result:
    actors = ("AUS", "KOR", "IND", "PHL")
    small = around(dataset, actors)
    values: dict[str, list[float]] = {actor: [] for actor in actors}
    years = range(first, 2024)
    for day in year_ends(first, 2023):
        snapshot = small.as_of(day)
        for actor, found in values.items():
            found.append(hill_number(strengths(snapshot, actor, weighting).values(), order) or 0.0)
    slopes = {actor: slope(list(years), found) or 0.0 for actor, found in values.items()}
    numbers: dict[str, Number] = {f"{actor}: slope a year": value for actor, value in slopes.items()}
    numbers |= {f"{actor}: {first}, 2023": f"{found[0]:.2f}, {found[-1]:.2f}" for actor, found in values.items()}
    rising = sum(value > 1e-12 for value in slopes.values())
    key = "effective partners a year: " + ", ".join(f"{actor} {value:+.2f}" for actor, value in slopes.items())
    now = dataset.as_of(reference_day(dataset))
    ties = frozenset(tie.id for tie in now if any(set(leg) & set(actors) for leg in now.legs(tie)))
    return Result(decide(rising == 4, rising <= 2), key, numbers, ties)


def _formats(dataset: Dataset, members: bool = False, basis: Basis = Basis.IN_FORCE) -> Result:
    days = (*_YEARS[1:], reference_day(dataset))
    numbers: dict[str, Number] = {}
    counts: list[int] = []
    found: list[str] = []
    for day in days:
        snapshot = dataset.as_of(day, basis)
        organisations = {"NATO", "EU"}
        if members:
            constitutive = [snapshot.ties[t] for t, actor in dataset.constituted.items()
                            if actor.id in organisations and t in snapshot]  # fmt: skip
            organisations = {state for tie in constitutive for state in tie.members} - {"USA"}
        found = [tie.id for tie in snapshot if "JPN" in tie.members and _holds_third(snapshot, tie, organisations)]
        counts.append(len(found))
        numbers |= {f"ties on {day}": len(found), f"which, on {day}": ", ".join(found) or "none"}
    key = "such ties: " + ", ".join(f"{count} in {day.year}" for day, count in zip(days, counts, strict=True))
    return Result(decide(counts[-1] > counts[0], not counts[-1]), key, numbers, frozenset(found))


def _holds_third(snapshot: Snapshot, tie: StandingTie, organisations: set[str]) -> bool:
    others = set(tie.members) - {"JPN", "USA"} - organisations
    near = any(Theatre.INDO_PACIFIC in snapshot.actors[other].theatres for other in others)
    return near and bool(organisations & set(tie.members))


_SIGNED = Variation.by(basis=Basis.SIGNED)
_BOTH = Variation(change=in_both_theatres)
_COUNT = Variation.by(weighting=Weighting.COUNT)
_READINESS = Variation.by(count=_readiness_instruments)

RULES = {
    "F07": Rule(
        _interlinked,
        (
            Variation.by(without=()),
            Variation.by(organisations=Organisations.EXPANDED),
            Variation.by(types=(TieType.ALLIANCE, TieType.PARTNERSHIP)),
            _BOTH,
        ),
        {"permutations": _PERMUTATIONS},
    ),
    "F08": Rule(
        _juncture,
        (
            (
                Variation({"months": 12}, label="windows of 12 months"),
                Variation({"months": 36}, label="windows of 36 months"),
            ),
            Variation.by(keep=_formed),
            Variation.by(keep=_crossing),
            _SIGNED,
        ),
        added=(
            Variation({"keep": _exact}, label="only events known to the day"),
            Variation({"keep": _new}, label="without rungs that the tie had held before"),
        ),
    ),
    "F09": Rule(_operationalised, (Variation.by(first=date(1990, 12, 31)), _READINESS, _SIGNED)),
    "F10": Rule(_model, (_READINESS, _SIGNED, Variation.by(theatre=Theatre.INDO_PACIFIC))),
    "F12": Rule(_depends, (_COUNT, Variation.by(obligations=DEFENCE))),
    "F17": Rule(_broader, (Variation.by(order=2), _COUNT, Variation.by(first=2013))),
    "F21": Rule(_formats, (Variation.by(members=True), _SIGNED)),
}
"""The rules by the finding's id."""
