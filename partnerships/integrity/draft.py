"""Records as read, before they are linked: what the rules look at, and what a rule finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from partnerships.models import Absence, Actor, Citation, Citing, Instrument, Membership, Source, Tie
from partnerships.models.base import Record

__all__ = ["Draft", "Finding", "Placed"]

R_co = TypeVar("R_co", bound=Record, covariant=True)
Trail = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Placed(Generic[R_co]):
    """A record, the file it stands in (``actors``, ``ties`` or ``sources``), its trail there and its id."""

    record: R_co
    file: str
    trail: Trail
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule holds against a record; the trail leads to the exact key or value."""

    file: str
    trail: Trail
    name: str
    wrong: str
    right: str

    @classmethod
    def at(cls, placed: Placed[Record], wrong: str, right: str, *path: str | int) -> Finding:
        """A finding at a path inside a placed record."""
        return cls(placed.file, (*placed.trail, *path), placed.name, wrong, right)


@dataclass(frozen=True)
class Draft:
    """All records that could be read, and the ids of those that could not.

    ``reasoning`` holds findings and scenarios.
    """

    actors: list[Placed[Actor]]
    ties: list[Placed[Tie]]
    absences: list[Placed[Absence]]
    sources: list[Placed[Source]]
    reasoning: list[Placed[Record]] = field(default_factory=list)
    unread: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def members(self) -> tuple[tuple[Placed[Tie], Placed[Membership]], ...]:
        """Every membership with its tie."""
        return tuple(
            (tie, Placed(member, tie.file, (*tie.trail, "members", index), f"{tie.name} {member.actor}"))
            for tie in self.ties
            for index, member in enumerate(tie.record.members)
        )

    @cached_property
    def instruments(self) -> tuple[tuple[Placed[Tie], Placed[Instrument]], ...]:
        """Every instrument with its tie."""
        return tuple(
            (tie, Placed(instrument, tie.file, (*tie.trail, "instruments", index), instrument.id))
            for tie in self.ties
            for index, instrument in enumerate(tie.record.instruments)
        )

    @cached_property
    def citing(self) -> tuple[Placed[Citing], ...]:
        """Every record that cites sources and carries dates of its own."""
        members = (member for _, member in self.members)
        instruments = (instrument for _, instrument in self.instruments)
        return (*self.actors, *self.ties, *members, *instruments)

    @cached_property
    def citations(self) -> tuple[Placed[Citation], ...]:
        """Every citation, under the id of the record that makes it."""
        return tuple(self._citations())

    def _citations(self) -> Iterator[Placed[Citation]]:
        for placed in (*self.citing, *self.absences):
            for index, citation in enumerate(placed.record.sources):
                yield Placed(citation, placed.file, (*placed.trail, "sources", index), placed.name)
        for tie in self.ties:
            for number, obligation in enumerate(tie.record.obligations):
                for index, citation in enumerate(obligation.sources):
                    trail = (*tie.trail, "obligations", number, "sources", index)
                    yield Placed(citation, tie.file, trail, tie.name)
