"""What the dataset says of itself: version, licence, coverage."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnerships.dates import PartialDate
from partnerships.models.base import Record, Text

__all__ = ["Coverage", "Description"]


class Coverage(Record):
    """The period that the dataset records, and what is complete and what is a selection."""

    start: PartialDate
    end: PartialDate
    reference: PartialDate
    complete: tuple[Text, ...] = ()
    selected: tuple[Text, ...] = ()
    outside: tuple[Text, ...] = ()


class Description(Record):
    """Title, version, licence and coverage of the dataset."""

    title: Text
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    issued: PartialDate
    license: Annotated[str, Field(pattern=r"^https://\S+$")]
    coverage: Coverage
