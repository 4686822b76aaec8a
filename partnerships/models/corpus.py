"""All records of a dataset together, found by id, name or alias."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from partnerships.diagnostics import close_to
from partnerships.errors import UnknownActor, UnknownTie
from partnerships.models.actor import Actor
from partnerships.models.description import Absence, Description
from partnerships.models.finding import Finding
from partnerships.models.scenario import Scenario
from partnerships.models.source import Source
from partnerships.models.tie import Tie

__all__ = ["Corpus"]


@dataclass(frozen=True)
class Corpus:
    """The records of a dataset, in the order of their files, by id."""

    description: Description
    actors: Mapping[str, Actor]
    ties: Mapping[str, Tie]
    absences: Mapping[str, Absence]
    findings: Mapping[str, Finding]
    scenarios: Mapping[str, Scenario]
    sources: Mapping[str, Source]

    def actor(self, asked: str) -> Actor:
        """The actor with this id, name, alias or two-letter code, without regard to case.

        Raises:
            UnknownActor: there is none; the error suggests close ones.
        """
        found = self._names.get(_fold(asked))
        if found is None:
            raise UnknownActor(
                asked,
                close_to(asked, (word for a in self.actors.values() for word in (a.id, a.name, *a.aliases))),
            )
        return found

    def tie(self, asked: str) -> Tie:
        """The tie with this id or name, without regard to case; an instrument's id leads to its tie.

        Raises:
            UnknownTie: there is none; the error suggests close ones.
        """
        found = self._ties_by_name.get(_fold(asked))
        if found is None:
            raise UnknownTie(asked, close_to(asked, self.ties))
        return found

    def absence(self, first: str, second: str) -> Absence | None:
        """The record that says why two actors, by id, have no tie; None where there is no such record."""
        pair = {first, second}
        return next((absence for absence in self.absences.values() if pair == set(absence.actors)), None)

    def joined(self, tie: Tie) -> frozenset[str]:
        """Ids of all actors that a tie ever joins: its members, and the organisation that it constitutes."""
        organisation = self.constituted.get(tie.id)
        own = {organisation.id} if organisation else set()
        return frozenset(own.union(member.actor for member in tie.members))

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """Where other floors keep what they work out from these records once; no part of the corpus's value."""
        return {}

    def __getstate__(self) -> dict[str, Any]:
        return {part.name: getattr(self, part.name) for part in fields(self)}

    @cached_property
    def constituted(self) -> Mapping[str, Actor]:
        """The organisation that a tie constitutes, by the tie's id."""
        return {tie: actor for actor in self.actors.values() for tie in actor.constituted_by}

    @cached_property
    def _names(self) -> Mapping[str, Actor]:
        names: dict[str, Actor] = {}
        for actor in self.actors.values():
            for word in (actor.codes.iso2, *actor.aliases, actor.name):
                if word:
                    names.setdefault(_fold(word), actor)
        return names | {_fold(actor.id): actor for actor in self.actors.values()}

    @cached_property
    def _ties_by_name(self) -> Mapping[str, Tie]:
        names: dict[str, Tie] = {}
        for tie in self.ties.values():
            for word in (tie.name, *tie.called, *(instrument.id for instrument in tie.instruments)):
                names.setdefault(_fold(word), tie)
        return names | {_fold(tie.id): tie for tie in self.ties.values()}


def _fold(word: str) -> str:
    """The word without case, hyphens and doubled spaces."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
