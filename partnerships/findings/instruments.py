"""Rules on instruments: their form, their domains, and what minilaterals and NATO's partnerships are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from statistics import fmean, median

from partnerships.dataset import Dataset
from partnerships.dates import PartialDate
from partnerships.findings.alterations import among_core_actors
from partnerships.findings.result import Number, Result, Rule, Variation, Verdict, decide, reference_day
from partnerships.measures import association, mann_kendall
from partnerships.measures.significance import Trend
from partnerships.models import Instrument
from partnerships.network import StandingTie
from partnerships.vocabulary import HYBRID, TEXTS, Domain, Form, Theatre, TieType

__all__ = ["CORE_HYBRID", "RULES", "significant"]

Domains = frozenset[Domain]
CORE_HYBRID: Domains = frozenset({Domain.CYBER, Domain.DISINFORMATION, Domain.HYBRID_THREATS})
"""The narrowest reading of hybrid."""

_FEWEST = 5
"""Instruments that a year needs for its share to count."""


def significant(trend: Trend) -> bool:
    """Whether a trend rises with p below .05."""
    return trend.tau is not None and trend.p is not None and trend.tau > 0 and trend.p < 0.05


def _informal(
    dataset: Dataset, first: int = 1990, last: int = 2023, kinds: str = "all", formal: frozenset[Form] | None = None
) -> Result:
    treaties = formal or frozenset({Form.TREATY})
    years: dict[str, Counter[int]] = {name: Counter() for name in ("all", "informal", "texts", "informal texts")}
    for tie in dataset.ties.values():
        for instrument in tie.instruments:
            year = _year(instrument)
            if year is None or not first <= year <= last:
                continue
            informal, text = instrument.form not in treaties, instrument.kind in TEXTS
            years["all"][year] += 1
            years["informal"][year] += informal
            years["texts"][year] += text
            years["informal texts"][year] += informal and text
    every, texts = _shares(years["informal"], years["all"]), _shares(years["informal texts"], years["texts"])
    trend, among_texts = mann_kendall(list(every.values())), mann_kendall(list(texts.values()))
    main = among_texts if kinds == "texts" else trend
    numbers: dict[str, Number] = {"tau, all instruments": trend.tau, "p, all instruments": trend.p}
    numbers |= {"tau, texts": among_texts.tau, "p, texts": among_texts.p}
    numbers |= {"years counted, all": trend.n, "years counted, texts": among_texts.n}
    for decade in range(first // 10 * 10, last + 1, 10):
        total = sum(years["all"][year] for year in range(decade, decade + 10))
        loose = sum(years["informal"][year] for year in range(decade, decade + 10))
        numbers[f"share not treaties, {decade}s"] = loose / total if total else None
        numbers[f"instruments, {decade}s"] = total
    key = f"share that are not treaties: {trend.words} (all); {among_texts.words} (texts)"
    if not sum(years["informal"].values()):
        treaties_made = mann_kendall([years["all"][year] for year in range(first, last + 1)])
        numbers = {"tau of the number of treaties a year": treaties_made.tau, "p": treaties_made.p}
        key = f"no share without informal instruments; treaties a year: {treaties_made.words}"
        return Result(Verdict.CANNOT_BE_TOLD, key, numbers, frozenset(dataset.ties))
    holds = significant(main) if kinds == "texts" else significant(trend) and significant(among_texts)
    return Result(decide(holds, (main.tau or 0) <= 0), key, numbers, frozenset(dataset.ties))


def _year(instrument: Instrument) -> int | None:
    """The year of signature or beginning, where the date leaves no doubt of it."""
    day: PartialDate | None = instrument.signed or instrument.began
    return day.earliest.year if day and day.earliest.year == day.latest.year else None


def _shares(part: Counter[int], whole: Counter[int]) -> dict[int, float]:
    return {year: part[year] / whole[year] for year in sorted(whole) if whole[year] >= _FEWEST}


def _hybrid_share(dataset: Dataset, hybrid: Domains = HYBRID, texts: bool = False) -> Result:
    days = (date(2013, 12, 31), date(2021, 12, 31), reference_day(dataset))
    numbers: dict[str, Number] = {}
    shares: list[float] = []
    ties: set[str] = set()
    for day in days:
        standing = [
            (tie.id, instrument)
            for tie in dataset.as_of(day)
            if "JPN" in tie.members
            for instrument in tie.instruments
            if instrument.concerns("JPN") and (not texts or instrument.kind in TEXTS)
        ]
        touching = [tie for tie, instrument in standing if hybrid & set(instrument.domains)]
        ties |= set(touching)
        shares.append(len(touching) / len(standing) if standing else 0.0)
        numbers |= {f"share on {day}": shares[-1], f"instruments on {day}": len(standing)}
    rises = shares[0] < shares[1] < shares[2]
    key = "share of instruments on hybrid matters: "
    key += ", ".join(f"{share:.3f} in {day.year}" for day, share in zip(days, shares, strict=True))
    return Result(decide(rises, shares[2] <= shares[0]), key, numbers, frozenset(ties))


def _issue_based(
    dataset: Dataset, of: Callable[[StandingTie], Iterable[Domain]] | None = None, middle: str = "mean"
) -> Result:
    snapshot = dataset.as_of(reference_day(dataset))
    average: Callable[[list[int]], float] = fmean if middle == "mean" else median
    groups = {
        "minilaterals": [tie for tie in snapshot if tie.type is TieType.MINILATERAL],
        "bilateral partnerships": [tie for tie in snapshot if tie.type is TieType.PARTNERSHIP and tie.size == 2],
    }
    numbers: dict[str, Number] = {}
    values: dict[str, float] = {}
    for name, ties in groups.items():
        domains = [set(of(tie)) if of else set(tie.record.domains) for tie in ties]
        if not ties:
            return Result(Verdict.CANNOT_BE_TOLD, f"no {name} on the day", numbers)
        values[name] = float(average([len(found) for found in domains]))
        counts = Counter(domain for found in domains for domain in found)
        total = sum(counts.values())
        numbers[f"{middle} number of domains, {name}"] = values[name]
        numbers[f"Blau index, {name}"] = 1 - sum((c / total) ** 2 for c in counts.values()) if total else None
        numbers[f"number of {name}"] = len(ties)
    few, many = values.values()
    key = f"{middle} {few:.2f} domains in minilaterals, {many:.2f} in bilateral partnerships"
    ties_ids = frozenset(tie.id for ties in groups.values() for tie in ties)
    return Result(decide(few < many, few >= many), key, numbers, ties_ids)


def _of_instruments(tie: StandingTie) -> Iterable[Domain]:
    return (domain for instrument in tie.instruments for domain in instrument.domains)


def _nato(dataset: Dataset, hybrid: Domains = HYBRID, unit: str = "instruments") -> Result:
    snapshot = dataset.as_of(reference_day(dataset))
    members = set(snapshot.ties["north-atlantic-treaty"].members) if "north-atlantic-treaty" in snapshot else set()
    counts = {True: [0, 0], False: [0, 0]}
    ties: set[str] = set()
    for tie in snapshot:
        others = set(tie.members) - {"NATO"} - members
        if "NATO" not in tie.members or not others:
            continue
        ties.add(tie.id)
        distant = any(Theatre.INDO_PACIFIC in snapshot.actors[other].theatres for other in others)
        units = [i.domains for i in tie.instruments] if unit == "instruments" else [tie.record.domains]
        for domains in units:
            counts[distant][0 if hybrid & set(domains) else 1] += 1
    (a, b), (c, d) = counts[True], counts[False]
    found = association((a, b), (c, d))
    numbers: dict[str, Number] = {
        "Indo-Pacific ties, hybrid": a, "Indo-Pacific ties, other": b,
        "other partner ties, hybrid": c, "other partner ties, other": d,
        "odds ratio": found.odds_ratio, "p": found.p,
    }  # fmt: skip
    if found.odds_ratio is None or found.p is None:
        return Result(Verdict.CANNOT_BE_TOLD, "a row or a column is empty", numbers, frozenset(ties))
    verdict = decide(found.odds_ratio > 1 and found.p < 0.05, found.odds_ratio <= 1)
    key = f"on hybrid matters {a} of {a + b} against {c} of {c + d}: {found.words}"
    return Result(verdict, key, numbers, frozenset(ties))


_MARITIME_OUT = HYBRID - {Domain.MARITIME_SECURITY}
_AGREEMENTS = frozenset({Form.TREATY, Form.EXECUTIVE_AGREEMENT})

RULES = {
    "F04": Rule(_informal, (Variation.by(kinds="texts"), Variation.by(first=2000), Variation.by(formal=_AGREEMENTS))),
    "F06": Rule(
        _hybrid_share, (Variation.by(hybrid=CORE_HYBRID), Variation.by(texts=True), Variation.by(hybrid=_MARITIME_OUT))
    ),
    "F19": Rule(
        _issue_based,
        (Variation.by(of=_of_instruments), Variation.by(middle="median"), Variation(change=among_core_actors)),
    ),
    "F20": Rule(_nato, (Variation.by(hybrid=CORE_HYBRID), Variation.by(unit="ties"))),
}
"""The rules by the finding's id."""
