"""What stood when, as days: the page compares days and never reads a partial date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from math import comb
from typing import Any, TypeVar

from partnerships.dataset import Dataset
from partnerships.dates import PartialDate
from partnerships.models import Tie
from partnerships.network import DEFENCE, Spell
from partnerships.vocabulary import Basis, Status

__all__ = ["by_tie", "existence", "open_days", "statuses"]

T = TypeVar("T")

_DATES = ("signed", "applied", "in_force", "began", "ended")


def by_tie(dataset: Dataset, lives: Iterable[Spell]) -> dict[str, list[dict[str, Any]]]:
    """The spells of each tie, by its id, as plain values; members, instruments and obligations as places in the record.

    Left out are ``members`` where all members of the record are in, and ``pairs`` where each two of them are joined.
    ``defence`` holds the pairs of which one owes the other defence or offence: a list, or true for all that are joined.
    ``uncertain`` holds what the dates leave open: ids of members, places of instruments.
    """
    found: dict[str, list[dict[str, Any]]] = {tie: [] for tie in dataset.ties}
    for spell in lives:
        found[spell.tie.id].append(_plain(spell))
    return found


def _plain(spell: Spell) -> dict[str, Any]:
    tie, record = spell.tie, spell.tie.record
    plain: dict[str, Any] = {"start": str(spell.start), "end": str(spell.end)}
    if tie.size < len(record.members):
        plain["members"] = [place for place, member in enumerate(record.members) if member.actor in tie.members]
    pairs = tie.pairs()
    if len(pairs) < comb(tie.size, 2):
        plain["pairs"] = pairs
        plain["suspended"] = sorted(pair for pair in tie.suspended if set(pair) <= set(tie.members))
    defence = [pair for pair in pairs if any(owed.kind in DEFENCE for owed in tie.owed_between(*pair))]
    if defence:
        plain["defence"] = True if len(defence) == len(pairs) else defence
    if tie.instruments:
        standing = {instrument.id for instrument in tie.instruments}
        plain["instruments"] = [place for place, one in enumerate(record.instruments) if one.id in standing]
    if tie.obligations:
        plain["obligations"] = [place for place, owed in enumerate(record.obligations) if owed in tie.obligations]
    if tie.uncertain:
        places = {instrument.id: place for place, instrument in enumerate(record.instruments)}
        plain["uncertain"] = [places.get(name, name) for name in tie.uncertain]
    return plain


def existence(dataset: Dataset, lives: Iterable[Spell], basis: Basis) -> dict[str, list[tuple[str, str]]]:
    """The stretches of days on which each actor existed, by its id: the first day, and the first day after."""
    changes = [bound for spell in lives if spell.tie.id in dataset.constituted for bound in (spell.start, spell.end)]
    changes += _bounds(bound for actor in dataset.actors.values() for bound in (actor.start, actor.end))
    days = _days(dataset, changes)
    there = {day: frozenset(dataset.as_of(day, basis).actors) for day in days[:-1]}

    def exists(actor: str, day: date) -> bool:
        return actor in there[day]

    return {actor: _stretches(days, partial(exists, actor)) for actor in dataset.actors}


def open_days(dataset: Dataset, tie: Tie, basis: Basis) -> list[tuple[str, str]]:
    """The stretches of days on which partial dates leave open whether the tie stood."""
    life = tie.interval(basis)
    return _stretches(_days(dataset, _bounds((life.start, life.end))), life.uncertain)


def statuses(dataset: Dataset, tie: Tie) -> list[list[tuple[str, str]]]:
    """For each instrument of a tie, in their order: how it stands from which day on, in words; before, "not yet"."""
    dates = [getattr(instrument, name) for instrument in tie.instruments for name in _DATES]
    dates += [bound for one in tie.instruments for pause in one.dormant for bound in (pause.start, pause.end)]
    days = _days(dataset, _bounds(dates))
    return [
        [
            (str(start), str(status))
            for start, _, status in _runs(days, partial(tie.status, one))
            if start > days[0] or status is not Status.FUTURE
        ]
        for one in tie.instruments
    ]


def _bounds(dates: Iterable[PartialDate | None]) -> list[date]:
    return [day for bound in dates if bound for day in (bound.earliest, bound.latest)]


def _days(dataset: Dataset, changes: Iterable[date]) -> list[date]:
    """The first day of the coverage, the days inside it on which something may change, and the day after it."""
    first, after = dataset.first_day, dataset.last_day + timedelta(days=1)
    return sorted({first, after, *(day for day in changes if first < day < after)})


def _runs(days: list[date], value: Callable[[date], T]) -> Iterator[tuple[date, date, T]]:
    """The value over the days, neighbours with the same value in one."""
    start, current = days[0], value(days[0])
    for day in days[1:-1]:
        if (then := value(day)) != current:
            yield start, day, current
            start, current = day, then
    yield start, days[-1], current


def _stretches(days: list[date], holds: Callable[[date], bool]) -> list[tuple[str, str]]:
    return [(str(start), str(end)) for start, end, held in _runs(days, holds) if held]
