"""Ties out of pairs of states and years: consecutive years become spells, and pledges keep their direction.

A year counts whole, from 1 January to the 1 January after, since such files say of a year only that something held on
some day of it. A pair of states has one tie of each type: an alliance for the years in which one owes the other defence
or offence, and a partnership for the years in which there is something else. Years between two spells are a pause of
the tie. A spell that reaches the last year of the file has no end, since what came after is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerships.crosswalk.records import Edition, cited, exactly, member
from partnerships.crosswalk.states import CodeList, Stretch, recoded, states, stretches
from partnerships.models import Dormancy, Obligation, Tie
from partnerships.models.source import Confidence
from partnerships.vocabulary import Domain, ObligationKind, TieType

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

__all__ = ["BACK", "KINDS", "PRESENT", "Run", "Segment", "mirrored", "runs", "segments", "ties"]

KINDS = tuple(ObligationKind)
"""Bit by bit what the first of a pair owes the second; the next bits hold what the second owes the first."""

BACK = len(KINDS)
PRESENT = 1 << 2 * BACK
"""The bit of a pair that is tied without a known obligation."""

_ONE_WAY = (1 << BACK) - 1
_FIGHTS = 0b11 | 0b11 << BACK
assert KINDS[:2] == (ObligationKind.DEFENCE, ObligationKind.OFFENCE)

Segment = tuple[date, date, int]
"""The days ``start <= d < end`` on which a pair was tied in one way, and the bits that say how."""


class Run(NamedTuple):
    """Consecutive years in which a pair of codes, by their place in a list, was tied in one way."""

    first: int
    second: int
    start: int
    last: int
    bits: int


def mirrored(bits: int) -> int:
    """The same bits with the two of the pair exchanged."""
    return (bits & _ONE_WAY) << BACK | bits >> BACK & _ONE_WAY | bits & PRESENT


def runs(first: Numbers, second: Numbers, year: Numbers, bits: Numbers) -> Iterator[Run]:
    """Consecutive years out of rows, each with two different codes, a year and the bits that hold in it.

    Rows may come in any order; what two rows say of the same pair and year is put together.
    """
    import numpy as np

    if not len(year):
        return
    low, high = np.minimum(first, second), np.maximum(first, second)
    turned = (bits & _ONE_WAY) << BACK | bits >> BACK & _ONE_WAY | bits & PRESENT
    bits = np.where(first < second, bits, turned)
    key = (low.astype(np.int64) * (int(high.max()) + 1) + high) << 16 | year
    order = np.argsort(key)
    key, bits = key[order], bits[order]
    fresh = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    bits, key, order = np.bitwise_or.reduceat(bits, fresh), key[fresh], order[fresh]
    broken = np.concatenate(([True], (key[1:] != key[:-1] + 1) | (bits[1:] != bits[:-1])))
    begin = np.flatnonzero(broken)
    last = np.concatenate((begin[1:], [len(key)])) - 1
    at = order[begin]
    columns = (low[at], high[at], key[begin] & 0xFFFF, key[last] & 0xFFFF, bits[begin])
    yield from map(Run._make, zip(*(column.tolist() for column in columns), strict=True))


def segments(found: Iterator[Run], codes: CodeList, listed: Sequence[str]) -> dict[tuple[str, str], list[Segment]]:
    """Pairs of states, in alphabetical order, each with its segments from early to late.

    A run is cut where a code passes from one state to another, and goes on where a state goes on under another code.
    """

    @cache
    def held(code: int, start: int, last: int) -> list[Stretch]:
        closing = date(last + 1, 1, 1)
        found = list(stretches(codes, listed[code], date(start, 1, 1), date(start, 12, 31), closing))
        # A year counts whole for a state that in its course goes on under another code.
        if found and found[-1][2].year == last and recoded(codes, found[-1][0], found[-1][2]):
            found[-1] = (*found[-1][:2], closing)
        return found

    pairs: dict[tuple[str, str], list[Segment]] = {}
    for first, second, start, last, bits in found:
        for a, since_a, until_a in held(first, start, last):
            for b, since_b, until_b in held(second, start, last):
                since, until = max(since_a, since_b), min(until_a, until_b)
                if since < until and a != b:
                    pair, way = ((a, b), bits) if a < b else ((b, a), mirrored(bits))
                    pairs.setdefault(pair, []).append((since, until, way))
    return {pair: _joined(parts) if len(parts) > 1 else parts for pair, parts in sorted(pairs.items())}


def _joined(found: list[Segment]) -> list[Segment]:
    """Segments from early to late; a later one ends the one before, and goes on with it where both say the same."""
    found.sort()
    joined = [found[0]]
    for start, end, bits in found[1:]:
        since, until, before = joined[-1]
        if start <= until and bits == before:
            joined[-1] = (since, end, bits)
        else:
            joined[-1] = (since, min(until, start), before)
            joined.append((start, end, bits))
    return joined


def ties(pairs: Mapping[tuple[str, str], list[Segment]], edition: Edition) -> list[Tie]:
    """The ties of pairs of states.

    Each is a copy of one that was validated, with its own values, all made here: to validate them once more would take
    a tenth of the time of reading a file.
    """
    table, after = states(), edition.after
    alliance, partnership = _model(TieType.ALLIANCE, edition), _model(TieType.PARTNERSHIP, edition)
    made = []
    for (first, second), whole in pairs.items():
        names = f"{table[first].name} and {table[second].name}"
        fighting = [segment for segment in whole if segment[2] & _FIGHTS]
        if fighting:
            made.append(alliance.model_copy(update=_own(alliance, names, first, second, fighting, after)))
        if len(fighting) < len(whole):
            other = [segment for segment in whole if not segment[2] & _FIGHTS]
            made.append(partnership.model_copy(update=_own(partnership, names, first, second, other, after)))
    return made


def _model(kind: TieType, edition: Edition) -> Tie:
    """What ties of a type have in common."""
    return Tie(
        id=str(kind),
        type=kind,
        name=str(kind),
        members=(),
        start=exactly(edition.first),
        domains=(Domain.COLLECTIVE_DEFENCE,) if kind is TieType.ALLIANCE else (),
        sources=cited(edition.id),
        confidence=Confidence.UNCONFIRMED,
    )


def _own(model: Tie, names: str, first: str, second: str, found: list[Segment], after: date) -> dict[str, Any]:
    """What a tie has of its own."""
    start, end = found[0][0], found[-1][1]
    mutual = len(found) == 1 and mirrored(found[0][2]) == found[0][2]
    return {
        "id": f"{first}-{second}-{model.id}".lower(),
        "name": f"{names}: {model.name}",
        "members": (member(first), member(second)),
        "start": exactly(start),
        "end": None if end >= after else exactly(end),
        "dormant": tuple(_pause(a[1], b[0]) for a, b in pairwise(found) if a[1] < b[0]) if len(found) > 1 else (),
        "obligations": _lasting(found[0][2]) if mutual else tuple(_obligations(first, second, found)),
    }


def _obligations(first: str, second: str, found: list[Segment]) -> Iterator[Obligation]:
    """What the two owe each other, one obligation for each time without a change; mutual ones once.

    One that is owed before a pause and after it is one obligation: while a tie pauses, nothing is owed under it.
    """
    held: dict[tuple[int, int], list[list[int]]] = {}
    for index, (_, _, bits) in enumerate(found):
        for owed in _owed(bits):
            times = held.setdefault(owed, [])
            if times and times[-1][1] == index - 1:
                times[-1][1] = index
            else:
                times.append([index, index])
    last = len(found) - 1
    for (place, way), times in sorted(held.items()):
        by, to = (("", ""), (first, second), (second, first))[way]
        for begin, end in times:
            since = found[begin][0] if begin or end < last else None
            yield _obligation(place, by, to, since, found[end][1] if end < last else None)


@cache
def _lasting(bits: int) -> tuple[Obligation, ...]:
    """What each owes the other as long as the tie lasts."""
    return tuple(_obligation(place, "", "", None, None) for place, _ in _owed(bits))


@cache
def _owed(bits: int) -> tuple[tuple[int, int], ...]:
    """What is owed, by its place among the kinds, and by whom: 0 by each, 1 by the first, 2 by the second."""
    ways = {0b11: 0, 0b01: 1, 0b10: 2}
    halves = [(bits >> place & 1) | (bits >> place + BACK & 1) << 1 for place in range(BACK)]
    return tuple((place, ways[half]) for place, half in enumerate(halves) if half)


@cache
def _obligation(place: int, by: str, to: str, since: date | None, until: date | None) -> Obligation:
    return Obligation(
        kind=KINDS[place],
        by=(by,) if by else (),
        to=(to,) if to else (),
        start=exactly(since) if since else None,
        end=exactly(until) if until else None,
    )


@cache
def _pause(start: date, end: date) -> Dormancy:
    return Dormancy(start=exactly(start), end=exactly(end), note="The file has nothing between the two.")
