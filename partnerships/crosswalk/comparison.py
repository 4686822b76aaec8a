"""Our defence dyads beside ATOP's, year by year: what matches, and the reason for each that does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path

from partnerships.crosswalk.atop import Pledge, read_dyad_years
from partnerships.crosswalk.codes import CowCodes
from partnerships.dataset import Dataset
from partnerships.models import Tie
from partnerships.network import DEFENCE, Pair, StandingTie, pair, spells
from partnerships.vocabulary import Basis

__all__ = ["AtopComparison", "Difference", "atop_comparison", "compare", "defence_years", "page"]

_FIRST, _LAST = 1949, 2018
"""The years that both record: our coverage begins in 1949, ATOP 5.1 ends with 2018."""

REASONS = {
    "signature": "ATOP counts from signature, this dataset from entry into force or accession.",
    "ratified later": "ATOP counts every signatory from the start, this dataset each from its own ratification.",
    "last year": "The tie ended on 1 January: ATOP counts the year, this dataset has no day of it.",
    "suspended": "The leg between these two is suspended here; ATOP keeps it.",
    "left": "A member left, or the pact lapsed for it, by our dates; ATOP goes on or ends it later.",
    "other type": "Recorded here as a tie without an obligation of defence; the tie's note says why.",
    "outside": "Neither state is one of the core actors: such pacts are outside the coverage.",
    "not recorded": (
        "A core actor and a state that is not recorded here: the United States and American states through the Charter "
        "of the Organization of American States, which ATOP counts and this dataset leaves out; Israel 1981-1991, a "
        "memorandum on strategic cooperation; West Germany before its code begins in 1955."
    ),
    "leg kept": "Another leg of the tie is suspended; here this leg lives on, ATOP ends the whole for a member.",
    "ended earlier": "ATOP ends the obligation in an earlier year.",
    "begins later": "ATOP begins the obligation in a later year.",
    "not in ATOP": "ATOP records no such obligation.",
    "unexplained": "No reason known.",
}
"""Why a dyad-year stands on one side only."""

DyadYear = tuple[int, Pair]


@dataclass(frozen=True, slots=True)
class Difference:
    """Dyad-years on one side only, under one tie and for one reason."""

    side: str
    tie: str
    reason: str
    dyads: int
    dyad_years: int
    years: str


@dataclass(frozen=True, slots=True)
class AtopComparison:
    """Undirected dyad-years with an obligation of defence or offence.

    The counts are of states that both record; a difference ``not recorded`` lies outside them.
    """

    data: str
    first: int
    last: int
    ours: int
    atop: int
    matched: int
    differences: tuple[Difference, ...]


def atop_comparison(dataset: Dataset, path: Path) -> AtopComparison:
    """Compare with the user's own copy of ATOP's directed dyad-years.

    Raises:
        DataError: the file is not of that form.
    """
    return compare(dataset, read_dyad_years(path))


def compare(dataset: Dataset, pledges: Iterable[Pledge]) -> AtopComparison:
    """Compare with pledges from anywhere."""
    codes = CowCodes(dataset.actors.values())
    theirs: set[DyadYear] = set()
    beyond: set[DyadYear] = set()
    for pledge in pledges:
        if _FIRST <= pledge.year <= _LAST and {"defense", "offense"} & pledge.kinds:
            first, second = codes.actor(pledge.first, pledge.year), codes.actor(pledge.second, pledge.year)
            if first and second:
                theirs.add((pledge.year, pair(first, second)))
            elif known := next((a for a in (first, second) if a and dataset.actors[a].core), None):
                unknown = pledge.second if known == first else pledge.first
                beyond.add((pledge.year, (known, str(unknown))))
    in_force = defence_years(dataset, Basis.IN_FORCE)
    ours = {key for key in in_force if _coded(dataset, key[1])}
    explain = _Reasons(dataset, theirs, in_force)
    groups: dict[tuple[str, str, str], set[DyadYear]] = defaultdict(set)
    if beyond:
        groups["ATOP only", "", "not recorded"] = beyond
    for key in theirs - ours:
        groups["ATOP only", *explain.missing_here(key)].add(key)
    for key in ours - theirs:
        groups["here only", *explain.missing_there(key)].add(key)
    differences = (
        Difference(side, tie, reason, len({p for _, p in keys}), len(keys), _span(keys))
        for (side, tie, reason), keys in sorted(groups.items())
    )
    return AtopComparison(
        dataset.version, _FIRST, _LAST, len(ours), len(theirs), len(ours & theirs), tuple(differences)
    )


def _coded(dataset: Dataset, actors: Pair) -> bool:
    return all(dataset.actors[actor].codes.cow is not None for actor in actors)


def _span(keys: set[DyadYear]) -> str:
    years = sorted({year for year, _ in keys})
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}-{years[-1]}"


def defence_years(dataset: Dataset, basis: Basis) -> dict[DyadYear, str]:
    """Each pair and year in which, on any day of the year, one owes the other defence; with the first such tie."""
    pledged = [(spell, pairs) for spell in spells(dataset, basis) if (pairs := _defended(spell.tie))]
    found: dict[DyadYear, str] = {}
    for year in range(_FIRST, _LAST + 1):
        opening, closing = date(year, 1, 1), date(year, 12, 31)
        held = [(max(s.start, opening), s, pairs) for s, pairs in pledged if s.start <= closing and opening < s.end]
        for _, spell, pairs in sorted(held, key=itemgetter(0)):
            for actors in pairs:
                found.setdefault((year, actors), spell.tie.id)
    return found


def _defended(tie: StandingTie) -> list[Pair]:
    return [actors for actors in tie.pairs() if any(owed.kind in DEFENCE for owed in tie.owed_between(*actors))]


def _alliances(dataset: Dataset) -> Iterator[Tie]:
    return (tie for tie in dataset.ties.values() if any(owed.kind in DEFENCE for owed in tie.obligations))


class _Reasons:
    """Finds the tie and the reason behind a dyad-year that stands on one side only."""

    def __init__(self, dataset: Dataset, theirs: set[DyadYear], in_force: dict[DyadYear, str]) -> None:
        self._dataset, self._in_force = dataset, in_force
        self._first: dict[Pair, int] = {}
        for year, actors in sorted(theirs):
            self._first.setdefault(actors, year)
        self._suspended: dict[tuple[str, int], bool] = {}
        self._signed = defence_years(dataset, Basis.SIGNED)

    def missing_here(self, key: DyadYear) -> tuple[str, str]:
        """Tie and reason for a dyad-year that only ATOP has."""
        year, actors = key
        if key in self._signed:
            return self._signed[key], "signature"
        for tie in _alliances(self._dataset):
            reason = self._why_not(tie, year, actors) if set(actors) <= {m.actor for m in tie.members} else None
            if reason:
                return tie.id, reason
        for tie in self._dataset.ties.values():
            if set(actors) == {m.actor for m in tie.members} and tie.interval().start.earliest.year <= year:
                return tie.id, "other type"
        core = any(self._dataset.actors[actor].core for actor in actors)
        return "", "unexplained" if core else "outside"

    def _why_not(self, tie: Tie, year: int, actors: Pair) -> str | None:
        late = [m for m in tie.members if m.actor in actors and m.start and m.start.latest.year > year]
        if late and tie.interval().start.earliest.year <= year and not any(member.signed for member in late):
            return "ratified later"
        ends = [tie.membership_interval(member).end for member in tie.members if member.actor in actors]
        if any(end and end.earliest == date(year, 1, 1) for end in ends):
            return "last year"
        if any(end and end.earliest.year <= year for end in ends):
            return "left"
        legs = {pair(m.actor, s.by) for m in tie.members for s in m.suspended if s.by}
        return "suspended" if actors in legs else None

    def missing_there(self, key: DyadYear) -> tuple[str, str]:
        """Tie and reason for a dyad-year that only this dataset has."""
        year, actors = key
        tie = self._in_force[key]
        if self._some_leg_suspended(tie, year):
            return tie, "leg kept"
        if actors not in self._first:
            return tie, "not in ATOP"
        return tie, "ended earlier" if self._first[actors] < year else "begins later"

    def _some_leg_suspended(self, tie: str, year: int) -> bool:
        if (tie, year) not in self._suspended:
            standing = self._dataset.as_of(date(year, 12, 31)).ties.get(tie)
            self._suspended[tie, year] = bool(standing and standing.suspended)
        return self._suspended[tie, year]


def page(comparison: AtopComparison) -> str:
    """The comparison as a page in Markdown; it holds counts, and no rows of ATOP."""
    share = comparison.matched / comparison.ours if comparison.ours else 0
    lines = [
        "# Beside ATOP",
        "",
        f"Defence and offence obligations of this dataset (data {comparison.data}) beside the Alliance Treaty",
        "Obligations and Provisions data, version 5.1 (Leeds, Ritter, Mitchell and Long 2002), for the states that",
        f"both record, {comparison.first} to {comparison.last}. A dyad-year is an unordered pair of states and a year,",
        "on any day of which one owes the other defence or offence.",
        "",
        "Made with `partnerships validate --against atop FILE` from a copy of ATOP that is not part of this project.",
        "",
        "| dyad-years | count |",
        "| --- | ---: |",
        f"| here | {comparison.ours} |",
        f"| in ATOP | {comparison.atop} |",
        f"| in both | {comparison.matched} ({share:.1%} of ours) |",
        "",
        "Each difference, by tie and reason:",
        "",
        "| side | tie here | reason | dyads | dyad-years | years |",
        "| --- | --- | --- | ---: | ---: | --- |",
    ]
    for item in comparison.differences:
        tie = f"`{item.tie}`" if item.tie else "none"
        counts = f"{item.dyads} | {item.dyad_years} | {item.years}"
        lines.append(f"| {item.side} | {tie} | {item.reason} | {counts} |")
    used = {item.reason for item in comparison.differences}
    lines += ["", "The reasons:", "", *(f"- **{name}**: {text}" for name, text in REASONS.items() if name in used)]
    return "\n".join(lines) + "\n"
