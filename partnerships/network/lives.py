"""The lives of all ties, so that a snapshot costs what it returns: no other tie is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from partnerships.dates import Interval
from partnerships.models import Corpus, Tie
from partnerships.network.intervals import IntervalIndex
from partnerships.network.spells import changes
from partnerships.network.standing import StandingTie, standing
from partnerships.vocabulary import Basis

__all__ = ["Lives", "lives"]

_FOR_EVER = date.max.toordinal() + 1


def lives(corpus: Corpus, basis: Basis) -> Lives:
    """The lives of the corpus's ties, worked out once."""
    key = (Lives, basis)
    if key not in corpus.derived:
        corpus.derived[key] = Lives(tuple(corpus.ties.values()), basis)
    found: Lives = corpus.derived[key]
    return found


class Lives:
    """When ties stand, and how. Records never change, so nothing that was worked out goes stale."""

    def __init__(self, ties: tuple[Tie, ...], basis: Basis) -> None:
        self._ties, self._basis = ties, basis
        self._lives: list[_Life | None] = [None] * len(ties)
        intervals = [tie.interval(basis) for tie in ties]
        self._certain = IntervalIndex((*_certain(one), number) for number, one in enumerate(intervals))
        self._open = IntervalIndex(
            (start, end, number)
            for number, one in enumerate(intervals)
            if not (one.start.exact and (one.end is None or one.end.exact))
            for start, end in _open(one)
        )

    def standing(self, day: date) -> tuple[StandingTie, ...]:
        """The ties that stand on the day, in the order of the data."""
        when, known, found = day.toordinal(), self._lives, []
        for number in self._certain.at(when):
            life = known[number]
            if life is None:
                life = known[number] = _Life(self._ties[number], self._basis, day)
            elif not life.since <= when < life.until:
                life.turn_to(day)
            if life.then is not None:
                found.append(life.then)
        return tuple(found)

    def open(self, day: date) -> tuple[Tie, ...]:
        """The ties of which the dates leave open whether they stand on the day, in the order of the data."""
        return tuple(self._ties[number] for number in self._open.at(day.toordinal()))


class _Life:
    """A tie on any day: worked out when asked for, and kept for all days until something about it changes.

    Attributes:
        then: the tie on the day asked about last; None if it did not stand.
        since, until: the days around it, as ordinals, on which it stood in the same way.
    """

    __slots__ = ("_basis", "_changes", "_known", "_record", "since", "then", "until")

    def __init__(self, record: Tie, basis: Basis, day: date) -> None:
        """Many datasets are asked about one day only: when else the tie changes is found when it is of interest."""
        self._record, self._basis = record, basis
        self._changes: list[int] | None = None
        self._known: dict[int, StandingTie | None] = {}
        self.then = standing(record, day, basis)
        self.since = day.toordinal()
        self.until = self.since + 1

    def turn_to(self, day: date) -> None:
        """Find the tie on another day."""
        when = day.toordinal()
        if self._changes is None:
            self._changes = [0, *sorted({one.toordinal() for one in changes(self._record, self._basis)}), _FOR_EVER]
            self._known[bisect_right(self._changes, self.since)] = self.then
        stretch = bisect_right(self._changes, when)
        if stretch not in self._known:
            self._known[stretch] = standing(self._record, day, self._basis)
        self.since, self.until = self._changes[stretch - 1 : stretch + 1]
        self.then = self._known[stretch]


def _certain(interval: Interval) -> tuple[int, int]:
    """The days that the interval covers for certain, as ordinals."""
    return interval.start.latest.toordinal(), interval.end.earliest.toordinal() if interval.end else _FOR_EVER


def _open(interval: Interval) -> Iterator[tuple[int, int]]:
    """The days that some reading of the dates covers and another does not, as ordinals; in stretches that are apart."""
    since, until = _certain(interval)
    earliest, latest = interval.start.earliest.toordinal(), interval.end.latest.toordinal() if interval.end else until
    if since < until:
        yield earliest, since
        yield until, latest
    else:
        yield earliest, latest
