"""Pairs of actors by year: which ties joined them, who owed whom what, and how far up the ladder they stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter

from partnerships.dataset import Dataset
from partnerships.errors import OutsideCoverage
from partnerships.measures.operationalisation import Rung, rung
from partnerships.network import Pair, Spell, pair, spells
from partnerships.panels.dyads import ACTORS, CODES, TIES, coder, tie_cells
from partnerships.panels.table import COUNT, FLAG, Column, Table
from partnerships.vocabulary import Basis, ObligationKind, TieType, choose

__all__ = ["InYear", "dyad_years"]

Stretch = tuple[date, date]
"""Days from the first on, up to the second, which is the first after."""
DyadYear = tuple[int, str, str]
Window = tuple[date, date]
"""Days from the first to the second, itself included."""


class InYear(StrEnum):
    """On which days of a year a fact must hold to count in it. Days outside the coverage are left aside."""

    ANY = "any"
    END = "end"
    START = "start"
    WHOLE = "whole"


_OWED = {kind: kind.replace("-", "_") for kind in ObligationKind}
_COUNTED = {
    TieType.ALLIANCE: "alliances",
    TieType.MINILATERAL: "minilaterals",
    TieType.PARTNERSHIP: "partnerships",
}


def dyad_years(
    dataset: Dataset,
    first: int | None = None,
    last: int | None = None,
    *,
    directed: bool = False,
    in_year: InYear | str = InYear.ANY,
    basis: Basis | str = Basis.IN_FORCE,
) -> Table:
    """One row per year and pair of actors that a tie joins in that year; pairs as in ``dyad_days``.

    ``in_year`` says on which days a fact must hold to count in the year:

    - ``any``: on any day, as ATOP counts;
    - ``end``: on 31 December, or the last day of the year inside the coverage;
    - ``start``: on 1 January, or the first day of the year inside the coverage;
    - ``whole``: on every day of the year inside the coverage.

    It is asked of each fact by itself: that a tie joins the two, that one owes the other defence. With ``any``, two
    ties of which one followed the other both count in the year; with ``whole``, neither does. A pair has a row where
    at least one tie counts. A code is the last that stood on the days that the rule looks at: Germany in 1990 is 255
    with ``any``, and 260 with ``start``.

    Args:
        dataset: the dataset.
        first: the first year; without it, the first of the coverage.
        last: the last year, itself included; without it, the last of the coverage.
        directed: each pair twice, as (a, b) and (b, a), with what ``a`` owes ``b``. Else each pair once, ``a`` before
            ``b`` in the alphabet, with what either owes the other.
        in_year: ``any``, ``end``, ``start`` or ``whole``.
        basis: ``in_force``, or ``signed`` (as ATOP counts).

    Raises:
        OutsideCoverage: the dataset records no day of the first or the last year.
        ValueError: the first year comes after the last, or a word is none of those that there are.
    """
    rule, chosen = choose(InYear, in_year), choose(Basis, basis)
    windows = _windows(dataset, first, last, rule)
    (opening, _), (_, closing) = min(windows.values()), max(windows.values())
    facts = _facts(s for s in spells(dataset, chosen) if s.start <= closing and opening < s.end)
    ties: dict[DyadYear, list[str]] = defaultdict(list)
    owed: dict[DyadYear, set[ObligationKind]] = defaultdict(set)
    rungs: dict[DyadYear, int] = defaultdict(int)
    for (actors, tie), stretches in facts.ties.items():
        for year in _years(stretches, windows, rule):
            ties[year, *actors].append(tie)
    for (actors, step), stretches in facts.rungs.items():
        for year in _years(stretches, windows, rule):
            rungs[year, *actors] = max(rungs[year, *actors], int(step))
    for (way, kind), stretches in facts.owed.items():
        for year in _years(stretches, windows, rule):
            owed[year, *(way if directed else pair(*way))].add(kind)
    codes = coder(dataset)
    rows = []
    for (year, one, other), found in ties.items():
        types = [dataset.ties[tie].type for tie in found]
        shared = (*tie_cells(dataset, found), *(types.count(kind) for kind in _COUNTED))
        for a, b in ((one, other), (other, one)) if directed else ((one, other),):
            owes = owed.get((year, a, b), ())
            flags = (int(kind in owes) for kind in _OWED)
            rows.append((year, a, b, *codes(a, b, *windows[year]), *shared, *flags, rungs[year, one, other]))
    rows.sort(key=itemgetter(0, 1, 2))
    parameters = {"in_year": str(rule), "basis": str(chosen), "data": dataset.version}
    return Table("dyad_years", _columns("a owes b" if directed else "one owes the other"), tuple(rows), parameters)


def _columns(owing: str) -> tuple[Column, ...]:
    return (
        Column("year", COUNT, "the year"),
        *ACTORS,
        *CODES,
        *TIES,
        *(Column(name, COUNT, f"number of these ties that are {name}") for name in _COUNTED.values()),
        *(Column(name, FLAG, f"1 if {owing} {kind}") for kind, name in _OWED.items()),
        Column("rung", COUNT, "highest rung, 0 to 6, on which a tie of the two stands; 6 is an obligation of defence"),
    )


def _windows(dataset: Dataset, first: int | None, last: int | None, rule: InYear) -> dict[int, Window]:
    """The days of each year that the rule looks at."""
    begin, end = dataset.first_day, dataset.last_day
    low = begin.year if first is None else first
    high = end.year if last is None else last
    if low > high:
        raise ValueError(f"the first year {low} comes after the last, {high}")
    if low < begin.year:
        raise OutsideCoverage(date(low, 12, 31), begin, end)
    if high > end.year:
        raise OutsideCoverage(date(high, 1, 1), begin, end)
    covered = {year: (max(date(year, 1, 1), begin), min(date(year, 12, 31), end)) for year in range(low, high + 1)}
    if rule is InYear.START:
        return {year: (opening, opening) for year, (opening, _) in covered.items()}
    if rule is InYear.END:
        return {year: (closing, closing) for year, (_, closing) in covered.items()}
    return covered


@dataclass
class _Facts:
    """The stretches of days on which each fact held."""

    ties: dict[tuple[Pair, str], list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    owed: dict[tuple[tuple[str, str], ObligationKind], list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    rungs: dict[tuple[Pair, Rung], list[Stretch]] = field(default_factory=lambda: defaultdict(list))


def _facts(found: Iterable[Spell]) -> _Facts:
    """That a tie joined two actors, that one owed another something, that a tie of two stood on a rung or above it."""
    facts = _Facts()
    for spell in found:
        tie, stretch = spell.tie, (spell.start, spell.end)
        steps = [step for step in Rung if 0 < step <= rung(tie)]
        for actors in tie.pairs():
            facts.ties[actors, tie.id].append(stretch)
            for step in steps:
                facts.rungs[actors, step].append(stretch)
            for way in (actors, actors[::-1]) if tie.obligations else ():
                for kind in {owed.kind for owed in tie.owes(*way)}:
                    facts.owed[way, kind].append(stretch)
    return facts


def _years(stretches: list[Stretch], windows: dict[int, Window], rule: InYear) -> set[int]:
    """The years in which a fact that held in these stretches counts."""
    years: set[int] = set()
    for start, end in _merged(stretches):
        for year in range(start.year, end.year + 1):
            if year not in windows:
                continue
            opening, closing = windows[year]
            held = (
                (start <= opening and closing < end) if rule is InYear.WHOLE else (start <= closing and opening < end)
            )
            if held:
                years.add(year)
    return years


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """The same days in stretches that neither meet nor overlap."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
