"""Scenarios: dated edits to ties that did not happen, or not yet, with what they assume."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from partnerships.dates import PartialDate
from partnerships.models.base import ActorId, Identifier, Record, Text
from partnerships.models.tie import Obligation
from partnerships.vocabulary import Domain, Form, InstrumentKind, Role, TieType

__all__ = ["AddedInstrument", "AddedTie", "Ending", "Joining", "Scenario"]


class AddedTie(Record):
    """A tie that the scenario makes."""

    id: Identifier
    """Its id."""
    type: TieType
    """Alliance, minilateral or partnership."""
    name: Text
    """Its name."""
    members: Annotated[tuple[ActorId, ...], Field(min_length=2)]
    """Who takes part."""
    domains: tuple[Domain, ...]
    """What it is about."""
    obligations: tuple[Obligation, ...] = ()
    """Who owes whom what."""
    on: PartialDate | None = None
    """Its first day, where it is not the scenario's."""


class AddedInstrument(Record):
    """An instrument that the scenario adds to a tie."""

    tie: Identifier
    """The tie that it carries."""
    kind: InstrumentKind
    """What it does."""
    form: Form
    """Its legal form."""
    name: Text
    """What it is, in a few words."""
    domains: tuple[Domain, ...] = ()
    """What it is about."""
    parties: tuple[ActorId, ...] = ()
    """Its parties, where not all members of the tie."""
    on: PartialDate | None = None
    """The day from which it stands, where it is not the scenario's."""


class Joining(Record):
    """An actor that joins a tie."""

    tie: Identifier
    """The tie."""
    actor: ActorId
    """Who joins."""
    role: Role = Role.PARTY
    """How it takes part."""
    on: PartialDate | None = None
    """First day of membership, where it is not the scenario's."""


class Ending(Record):
    """What ends: a tie, one actor's part in it, one of its instruments, or without a tie, all ties of an actor."""

    tie: Identifier | None = None
    """The tie; absent for every tie of the actor."""
    actor: ActorId | None = None
    """Who leaves; absent where the whole tie ends."""
    instrument: Identifier | None = None
    """The instrument that ends, and nothing else."""
    on: PartialDate | None = None
    """First day after it, where it is not the scenario's."""

    @model_validator(mode="after")
    def _something_ends(self) -> Ending:
        if not self.tie and (self.instrument or not self.actor):
            raise ValueError("name the tie that ends, or the actor whose ties end")
        if self.actor and self.instrument:
            raise ValueError("either an actor leaves or an instrument ends; write two entries for both")
        return self


class Scenario(Record):
    """What would be if some ties, instruments or memberships began or ended on a day."""

    id: Identifier
    """Its id."""
    label: Annotated[str, Field(pattern=r"^[A-Z]\d+$")] | None = None
    """A short label, such as S2."""
    name: Text
    """The change in a few words."""
    says: Text | None = None
    """What the report recommends, in our words; absent for a counterfactual."""
    assumes: tuple[Text, ...] = ()
    """What is assumed, where the recommendation leaves it open."""
    day: PartialDate
    """The day on which the edits take effect, and on which before and after are compared."""
    ties: tuple[AddedTie, ...] = ()
    """Ties that begin."""
    instruments: tuple[AddedInstrument, ...] = ()
    """Instruments that begin, on ties of the dataset or of the scenario."""
    members: tuple[Joining, ...] = ()
    """Actors that join."""
    ends: tuple[Ending, ...] = ()
    """What ends."""
    watch: tuple[ActorId, ...] = ("JPN", "USA")
    """The actors whose measures are compared."""

    @model_validator(mode="after")
    def _says_something(self) -> Scenario:
        if not self.day.exact:
            raise ValueError(f"day: {self.day} is not one day: write YYYY-MM-DD")
        if not (self.ties or self.instruments or self.members or self.ends):
            raise ValueError("nothing changes: add ties, instruments, members or ends")
        return self
