"""Actors: states and international organisations that can be party to a tie."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from partnerships.dates import PartialDate
from partnerships.models.base import ActorId, Identifier, Record, Text
from partnerships.models.source import Citations, Confidence
from partnerships.vocabulary import ActorKind, Theatre

__all__ = ["Actor", "Codes", "CowCode"]


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class CowCode(Record):
    """A code of the Correlates of War state list; it exists only inside its dates."""

    code: Annotated[int, Field(ge=2, le=999)]
    """The code."""
    start: PartialDate | None = None
    """First day for which the code stands for the actor."""
    end: PartialDate | None = None
    """First day for which it no longer does."""


class Codes(Record):
    """The actor's codes elsewhere. A code that nobody verified is left out."""

    iso2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2."""
    cow: Annotated[int, Field(ge=2, le=999)] | Annotated[tuple[CowCode, ...], Field(min_length=1)] | None = None
    """Correlates of War code, or several with their dates."""
    gw: Annotated[int, Field(ge=2, le=999)] | None = None
    """Gleditsch and Ward code."""
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None
    """Wikidata id, given only where verified."""
    m49: Annotated[str, Field(pattern=r"^\d{3}$")] | None = None
    """United Nations M49 code."""


class Actor(Record):
    """A state or an international organisation.

    ``start`` and ``end`` bound its existence where that falls inside the period of the dataset. An organisation
    ``constituted_by`` ties among its members exists as long as one of them stands.
    """

    id: ActorId
    """ISO 3166-1 alpha-3 for a state, an abbreviation for an organisation."""
    name: Text
    """The usual English name."""
    kind: ActorKind
    """State or organisation."""
    aliases: tuple[Text, ...] = ()
    """Other names under which people look for the actor."""
    theatres: tuple[Theatre, ...] = ()
    """Where the home territory lies; only the United States belongs to both."""
    core: bool = False
    """Whether it is one of the eight actors at the centre of the dataset."""
    codes: Codes = Codes()
    """Codes in other lists."""
    start: PartialDate | None = None
    """First day of existence, where it falls inside the coverage."""
    end: PartialDate | None = None
    """First day on which it no longer exists."""
    constituted_by: Annotated[
        tuple[Identifier, ...], BeforeValidator(_listed, json_schema_input_type=Identifier | list[Identifier])
    ] = ()
    """The tie or ties among its members that constitute an organisation."""
    sources: Citations = ()
    """Citations for the dates."""
    confidence: Confidence | None = None
    """The mark that no page confirms every date."""
    note: Text | None = None
    """What the coders add."""
