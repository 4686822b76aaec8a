"""Times that a file gives with dates of its own: cut among the states of a code, joined where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from partnerships.crosswalk.records import exactly
from partnerships.crosswalk.states import CodeList, stretches, tenures
from partnerships.dates import PartialDate
from partnerships.models import Dormancy

__all__ = ["Span", "begins_early", "joined", "outer", "own_dates", "pauses", "shared", "spans"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From a date until the first day on which it no longer holds; without an end it goes on or nobody knows."""

    start: PartialDate
    end: PartialDate | None

    @property
    def until(self) -> date:
        """The latest day that the end may be."""
        return self.end.latest if self.end else date.max

    def inside(self, other: Span) -> bool:
        """Whether it begins no earlier and ends no later than another."""
        return other.start.earliest <= self.start.earliest and self.until <= other.until


def spans(codes: CodeList, code: str, whole: Span) -> list[tuple[str, Span]]:
    """The states for which a code stood during a span, each with its part of it; see :func:`stretches`."""
    found = stretches(codes, code, whole.start.earliest, whole.start.latest, whole.until)
    return [(state, _part(whole, since, until)) for state, since, until in found]


def shared(codes: CodeList, first: str, second: str, whole: Span) -> list[tuple[str, str, Span]]:
    """The pairs of states for which two codes stood during a span, each with its part of it."""
    found = []
    for a, one in spans(codes, first, whole):
        for b, other in spans(codes, second, whole):
            start = max(one.start, other.start, key=lambda date_: date_.earliest)
            end = min(one, other, key=lambda span: span.until).end
            if a != b and start.earliest < (end.latest if end else date.max):
                found.append((a, b, Span(start, end)))
    return found


def _part(whole: Span, since: date, until: date) -> Span:
    start = whole.start if since <= whole.start.latest else exactly(since)
    return Span(start, whole.end if until == whole.until else exactly(until))


def begins_early(codes: CodeList, code: str, start: PartialDate) -> bool:
    """Whether a date lies before the first state that had the code existed."""
    held = tenures(codes).get(code, ())
    return bool(held) and start.latest < held[0].start


def joined(found: Iterable[Span]) -> list[Span]:
    """Spans from early to late, those that overlap or follow within a day put together."""
    whole: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start.earliest, one.until)):
        if whole and (whole[-1].end is None or span.start.earliest <= whole[-1].until + _DAY):
            last = max(whole[-1], span, key=lambda one: one.until)
            whole[-1] = Span(whole[-1].start, last.end)
        else:
            whole.append(span)
    return whole


def outer(found: Sequence[Span]) -> Span:
    """From the first start to the last end."""
    first = min(found, key=lambda span: span.start.earliest)
    return Span(first.start, max(found, key=lambda span: span.until).end)


def own_dates(span: Span, whole: Span) -> tuple[PartialDate | None, PartialDate | None]:
    """The dates of a part, where they differ from those of the whole."""
    return (None if span.start == whole.start else span.start, None if span.end == whole.end else span.end)


def pauses(found: Iterable[Span]) -> tuple[Dormancy, ...]:
    """The times between spans: from the earliest day that the one may have ended to the latest that the other began."""
    note = "The file has nothing between the two."
    return tuple(
        Dormancy(start=exactly(a.end.earliest), end=exactly(b.start.latest), note=note)
        for a, b in pairwise(joined(found))
        if a.end
    )
