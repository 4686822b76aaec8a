"""Records of a dataset out of a file that a user brought: its actors, its source, its description, its dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from partnerships.crosswalk.states import Code, State, states
from partnerships.dataset import Dataset
from partnerships.dates import PartialDate
from partnerships.models import Actor, Citation, Codes, Coverage, CowCode, Description, Membership, Source, Tie
from partnerships.vocabulary import ActorKind, SourceKind

__all__ = ["RIGHTS", "Edition", "cited", "dataset_of", "exactly", "member", "own_edition", "partly"]

RIGHTS = "https://rightsstatements.org/vocab/CNE/1.0/"
"""The licence of a dataset made of someone's file: their rights in it were not looked at."""


@dataclass(frozen=True)
class Edition:
    """What is known of a file as a whole.

    Attributes:
        id: the id of its source record.
        title: the title of the dataset.
        publisher: who made it.
        url: where its makers offer it.
        cite: how they ask to be cited.
        version: of the dataset; zeros where it has none.
        first, last: the days that it covers. What comes after the last is unknown, not absent.
        complete, selected, outside: what it holds and leaves out.
    """

    id: str
    title: str
    publisher: str
    url: str | None
    cite: str
    version: str
    first: date
    last: date
    complete: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def after(self) -> date:
        """The day after the last that is covered."""
        return self.last + timedelta(days=1)


def own_edition(path: Path, first: date, last: date) -> Edition:
    """A file of one's own, of which nothing is known but what it holds."""
    name = path.name.removesuffix(".gz").removesuffix(".csv")
    return Edition(
        id="own-file",
        title=f"[Ties in the file {name}]",
        publisher="the file's author",
        url=None,
        cite="as its author asks.",
        version="0.0.0",
        first=first,
        last=last,
        selected=("What the file has.",),
    )


def dataset_of(edition: Edition, path: Path, ties: Sequence[Tie]) -> Dataset:
    """The dataset of these ties with the states that take part in them.

    A state exists from and to the dates of the table of states, or longer where the file has it in a tie before.
    """
    source = Source(
        id=edition.id,
        title=edition.title,
        publisher=edition.publisher,
        url=edition.url,
        kind=SourceKind.DATASET,
        note=f"Cite: {edition.cite} Read from the file {path.name}.",
    )
    actors = {actor.id: actor for actor in _actors(ties)}
    by_id = {tie.id: tie for tie in ties}
    return Dataset(_description(edition), actors, by_id, {}, {}, {}, {source.id: source} if by_id else {})


def _description(edition: Edition) -> Description:
    last = exactly(edition.last)
    return Description(
        title=edition.title,
        version=edition.version,
        issued=last,
        license=RIGHTS,
        coverage=Coverage(
            start=exactly(edition.first),
            end=last,
            reference=last,
            complete=edition.complete,
            selected=edition.selected,
            outside=(*edition.outside, f"What came after {edition.last}: it is unknown, not absent."),
        ),
    )


def _actors(ties: Iterable[Tie]) -> Iterable[Actor]:
    since: dict[str, PartialDate] = {}
    for tie in ties:
        for one in tie.members:
            start, known = one.start or tie.start, since.get(one.actor)
            if known is None or start.earliest < known.earliest:
                since[one.actor] = start
    table = states()
    return (_actor(table[id_], since[id_]) for id_ in sorted(since))


def _actor(state: State, since: PartialDate) -> Actor:
    start = state.start
    if start and since.latest < start.earliest:
        start = since
    dated = bool(start or state.end)
    return Actor(
        id=state.id,
        name=state.name,
        kind=ActorKind.STATE,
        aliases=state.also,
        theatres=state.theatres,
        codes=Codes(iso2=state.iso2, cow=_cow(state.cow), gw=_last(state.gw)),
        start=start,
        end=state.end,
        confidence="unconfirmed" if dated else None,
    )


def _cow(codes: tuple[Code, ...]) -> int | tuple[CowCode, ...] | None:
    if len(codes) < 2:
        return _last(codes)
    return tuple(CowCode(code=code.number, start=code.start, end=code.end) for code in codes)


def _last(codes: tuple[Code, ...]) -> int | None:
    return codes[-1].number if codes else None


@cache
def cited(source: str) -> tuple[Citation, ...]:
    """A citation of the file as a whole."""
    return (Citation(source=source),)


@cache
def member(actor: str) -> Membership:
    """A membership for as long as the tie lasts."""
    return Membership(actor=actor)


@cache
def exactly(day: date) -> PartialDate:
    """A day as a date."""
    return PartialDate(day.isoformat(), day, day)


@cache
def partly(year: int, month: int | None, day: int | None) -> PartialDate:
    """A date known to the day, to the month, or to the year.

    Raises:
        ValueError: no calendar has it.
    """
    given = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
    return PartialDate.parse("-".join(given))
