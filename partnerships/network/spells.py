"""Spells: the life of a tie as stretches of days on which nothing about it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from partnerships.dates import Interval
from partnerships.models import Corpus, Tie
from partnerships.network.standing import StandingTie, standing
from partnerships.vocabulary import Basis, choose

__all__ = ["Spell", "changes", "spells"]


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of days, ``start <= d < end``, on each of which the tie stood in the same way."""

    tie: StandingTie
    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in the spell."""
        return self.start <= day < self.end


def spells(corpus: Corpus, basis: Basis | str = Basis.IN_FORCE) -> Iterator[Spell]:
    """The spells of all ties inside the coverage: tie by tie in the order of the data, each from early to late.

    On any day, the spells that cover it hold the ties of the snapshot of that day. Spells that meet differ in members,
    suspended pairs, instruments, obligations, or in what the dates leave open. The last day of the coverage is the
    last that a spell covers: ``end`` may be the day after it, whether or not the tie ended then.

    Raises:
        ValueError: the basis is unknown.
    """
    chosen = choose(Basis, basis)
    coverage = corpus.description.coverage
    first, after = coverage.start.latest, coverage.end.earliest + timedelta(days=1)
    return (spell for tie in corpus.ties.values() for spell in _life(tie, first, after, chosen))


def _life(tie: Tie, first: date, after: date, basis: Basis) -> Iterator[Spell]:
    days = sorted({first, after, *(day for day in changes(tie, basis) if first < day < after)})
    current: Spell | None = None
    for start, end in pairwise(days):
        found = standing(tie, start, basis)
        if current and current.tie == found:
            current = Spell(current.tie, current.start, end)
            continue
        if current:
            yield current
        current = Spell(found, start, end) if found else None
    if current:
        yield current


def changes(tie: Tie, basis: Basis) -> Iterator[date]:
    """Every day on which something about the tie may differ from the day before."""
    for interval in _intervals(tie, basis):
        for bound in (interval.start, interval.end):
            if bound:
                yield bound.earliest
                yield bound.latest


def _intervals(tie: Tie, basis: Basis) -> Iterator[Interval]:
    """The tie's own life, and those of its parts that differ from it."""
    yield tie.interval(basis)
    pauses = [*tie.dormant]
    for instrument in tie.instruments:
        pauses += instrument.dormant
        if life := instrument.interval(basis):
            yield life
    for member in tie.members:
        if member.dated:
            yield tie.membership_interval(member, basis)
        yield from (Interval(pause.start, pause.end) for pause in member.suspended)
    for obligation in tie.obligations:
        if obligation.dated and (life := tie.obligation_interval(obligation, basis)):
            yield life
    yield from (Interval(pause.start, pause.end) for pause in pauses)
