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
    start: PartialDate | None = None
    end: PartialDate | None = None


class Codes(Record):
    """The actor's codes elsewhere. A code that nobody verified is left out."""

    iso2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    cow: Annotated[int, Field(ge=2, le=999)] | tuple[CowCode, ...] | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None
    m49: Annotated[str, Field(pattern=r"^\d{3}$")] | None = None


class Actor(Record):
    """A state or an international organisation.

    ``start`` and ``end`` bound its existence where that falls inside the period of the dataset. An organisation
    ``constituted_by`` ties among its members exists as long as one of them stands.
    """

    id: ActorId
    name: Text
    kind: ActorKind
    aliases: tuple[Text, ...] = ()
    theatres: tuple[Theatre, ...] = ()
    core: bool = False
    codes: Codes = Codes()
    start: PartialDate | None = None
    end: PartialDate | None = None
    constituted_by: Annotated[
        tuple[Identifier, ...], BeforeValidator(_listed, json_schema_input_type=Identifier | list[Identifier])
    ] = ()
    sources: Citations = ()
    confidence: Confidence | None = None
    note: Text | None = None
