"""What the dataset says of itself: version, licence, coverage, known absences."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnerships.dates import PartialDate
from partnerships.models.base import ActorId, Identifier, Record, Text
from partnerships.models.source import Citations

__all__ = ["Absence", "Coverage", "Description"]


class Coverage(Record):
    """The period that the dataset records, and what is complete and what is a selection."""

    start: PartialDate
    """First day that the dataset records."""
    end: PartialDate
    """Last day that it records."""
    reference: PartialDate
    """The day to which the findings refer."""
    complete: tuple[Text, ...] = ()
    """What is complete."""
    selected: tuple[Text, ...] = ()
    """What is a selection."""
    outside: tuple[Text, ...] = ()
    """What is left out."""


class Description(Record):
    """Title, version, licence and coverage of the dataset."""

    title: Text
    """Title of the dataset."""
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    """Version of the data, apart from that of the code."""
    issued: PartialDate
    """Day of issue of this version."""
    license: Annotated[str, Field(pattern=r"^https://\S+$")]
    """Address of the licence."""
    coverage: Coverage
    """What is recorded."""


class Absence(Record):
    """Two actors known to have no tie of their own, with the reasoning, so that silence is not taken for ignorance."""

    id: Identifier
    """Its id: the two actors."""
    actors: Annotated[tuple[ActorId, ...], Field(min_length=2, max_length=2)]
    """The two actors."""
    name: Text
    """The absence in one sentence."""
    note: Text
    """The reasoning."""
    sources: Citations = ()
    """Citations."""
