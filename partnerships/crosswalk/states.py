"""States and their codes in other lists: a code stands for a state only between its dates.

The table ``states.csv`` beside this module is the project's own work. A state has the three letters of ISO 3166-1 for
its id, or where it is gone the four-part list's former ones (``SUN``, ``YUG``, ``CSK``, ``DDR``, ``YMD``), as far as
they name no other state; any other has the list and number of its code (``COW-300`` for Austria-Hungary, ``GW-711`` for
Tibet). Dates are those of independence and end, not of anybody's recognition.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from partnerships.dates import PartialDate
from partnerships.diagnostics import close_to
from partnerships.vocabulary import Theatre

__all__ = ["CodeList", "State", "Stretch", "Tenure", "named", "recoded", "similar", "states", "stretches", "tenures"]

_TABLE = Path(__file__).with_name("states.csv")


class CodeList(StrEnum):
    """Lists of states: ISO 3166-1 in three letters, the Correlates of War project's, Gleditsch and Ward's."""

    ISO3 = "iso3"
    COW = "cow"
    GW = "gw"


@dataclass(frozen=True, slots=True)
class Code:
    """A number and the dates between which it stands for a state; without dates, as long as the state exists."""

    number: int
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class State:
    """A state, past or present."""

    id: str
    iso2: str | None
    name: str
    also: tuple[str, ...]
    theatres: tuple[Theatre, ...]
    start: PartialDate | None
    end: PartialDate | None
    cow: tuple[Code, ...]
    gw: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days ``start <= d < end`` on which a code stands for a state."""

    state: str
    start: date
    end: date


Stretch = tuple[str, date, date]
"""A state's id, and the days ``start <= d < end`` of something that a file records under a code."""


@cache
def states() -> Mapping[str, State]:
    """Every state of the table, by id."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: _state(row) for row in csv.DictReader(file)}


def _state(row: dict[str, str]) -> State:
    return State(
        id=row["id"],
        iso2=row["iso2"] or None,
        name=row["name"],
        also=tuple(filter(None, row["also"].split("; "))),
        theatres=tuple(map(Theatre, row["theatres"].split())),
        start=_date(row["start"]),
        end=_date(row["end"]),
        cow=tuple(map(_code, row["cow"].split())),
        gw=tuple(map(_code, row["gw"].split())),
    )


def _code(text: str) -> Code:
    number, _, dates = text.partition(":")
    start, _, end = dates.partition("/")
    return Code(int(number), _date(start), _date(end))


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@cache
def tenures(codes: CodeList) -> Mapping[str, tuple[Tenure, ...]]:
    """For which states each code of a list stands, and when, from early to late."""
    found: dict[str, list[Tenure]] = {}
    for state in states().values():
        if codes is CodeList.ISO3:
            listed = [Code(0, None, None)] if "-" not in state.id else []
        else:
            listed = list(state.cow if codes is CodeList.COW else state.gw)
        for code in listed:
            start, end = code.start or state.start, code.end or state.end
            tenure = Tenure(state.id, start.earliest if start else date.min, end.latest if end else date.max)
            found.setdefault(state.id if codes is CodeList.ISO3 else str(code.number), []).append(tenure)
    return {code: tuple(sorted(held, key=lambda tenure: tenure.start)) for code, held in found.items()}


@cache
def stretches(codes: CodeList, code: str, earliest: date, latest: date, end: date) -> tuple[Stretch, ...]:
    """The states that a code stands for between a start, known to lie between two days, and an end.

    Where a code passes from one state to another, what is recorded under it passes too. What begins before the first
    state that had the code is that state's, since a file may know of it earlier; what lies after its last, or between
    two, is nobody's.
    """
    held = tenures(codes).get(code, ())
    found: list[Stretch] = []
    for tenure in held:
        early = tenure is held[0] and latest < tenure.start
        first = earliest if early else max(earliest, tenure.start)
        last = min(end, tenure.end)
        if first >= last:
            continue
        if found and found[-1][0] == tenure.state and found[-1][2] == first:
            found[-1] = (tenure.state, found[-1][1], last)
        else:
            found.append((tenure.state, first, last))
    return tuple(found)


@cache
def recoded(codes: CodeList, state: str, day: date) -> bool:
    """Whether a state begins on that day to have another code of the list."""
    return any(one.state == state and one.start == day for held in tenures(codes).values() for one in held)


def named(name: str, day: date) -> str | None:
    """The id of the state that has this name on a day, in the table's spelling or another that it gives."""
    state = states().get(_names().get(name.casefold(), ""))
    if state is None or (state.start and day < state.start.earliest) or (state.end and state.end.latest <= day):
        return None
    return state.id


@cache
def _names() -> Mapping[str, str]:
    return {name.casefold(): state.id for state in states().values() for name in (state.name, *state.also)}


def similar(codes: CodeList, code: str) -> Iterator[str]:
    """What someone who wrote a code that is none may have meant, best first."""
    if codes is CodeList.ISO3:
        state = _names().get(code.casefold()) or next((s.id for s in states().values() if s.iso2 == code.upper()), None)
        yield from [state] if state else close_to(code, tenures(codes), most=1)
