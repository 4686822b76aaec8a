"""Records as read, before they are linked: what the rules look at, and what a rule finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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

    def members(self) -> Iterator[tuple[Placed[Tie], Placed[Membership]]]:
        """Every membership with its tie."""
        for tie in self.ties:
            for index, member in enumerate(tie.record.members):
                trail = (*tie.trail, "members", index)
                yield tie, Placed(member, tie.file, trail, f"{tie.name} {member.actor}")

    def instruments(self) -> Iterator[tuple[Placed[Tie], Placed[Instrument]]]:
        """Every instrument with its tie."""
        for tie in self.ties:
            for index, instrument in enumerate(tie.record.instruments):
                yield tie, Placed(instrument, tie.file, (*tie.trail, "instruments", index), instrument.id)

    def citing(self) -> Iterator[Placed[Citing]]:
        """Every record that cites sources and carries dates of its own."""
        yield from self.actors
        yield from self.ties
        yield from (member for _, member in self.members())
        yield from (instrument for _, instrument in self.instruments())

    def citations(self) -> Iterator[Placed[Citation]]:
        """Every citation, under the id of the record that makes it."""
        for placed in (*self.citing(), *self.absences):
            for index, citation in enumerate(placed.record.sources):
                yield Placed(citation, placed.file, (*placed.trail, "sources", index), placed.name)
        for tie in self.ties:
            for number, obligation in enumerate(tie.record.obligations):
                for index, citation in enumerate(obligation.sources):
                    trail = (*tie.trail, "obligations", number, "sources", index)
                    yield Placed(citation, tie.file, trail, tie.name)
