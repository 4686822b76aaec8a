"""Sources, and how a record cites them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from partnerships.dates import PartialDate
from partnerships.models.base import Identifier, Record, Text
from partnerships.vocabulary import SourceKind

__all__ = ["Citation", "Citations", "Confidence", "Source"]


class Confidence(StrEnum):
    """The one mark that a record can carry: no page at hand confirms every date of it."""

    UNCONFIRMED = "unconfirmed"


class Source(Record):
    """A page or document that supports facts.

    ``read`` is the day on which its text was read. A document known only from another page has no ``read`` but
    ``cited_in``, the source that names it, and confirms nothing by itself.
    """

    id: Identifier
    title: Text
    publisher: Text
    published: PartialDate | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$")] | None = None
    kind: SourceKind
    read: PartialDate | None = None
    cited_in: Identifier | None = None
    note: Text | None = None

    @property
    def official(self) -> bool:
        """Whether a party, an organisation or a depositary published it."""
        return self.kind in (SourceKind.TREATY, SourceKind.OFFICIAL)


class Citation(Record):
    """A source, the fields of the record that it supports, and where in the source.

    Without ``supports`` it supports the record as a whole, every date included.
    """

    source: Identifier
    supports: tuple[Identifier | Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")], ...] = ()
    locator: Text | None = None

    def covers(self, field: str) -> bool:
        """Whether the citation supports the field."""
        return not self.supports or field in self.supports


def _short(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


Citations = tuple[Annotated[Citation, BeforeValidator(_short, json_schema_input_type=Identifier | Citation)], ...]
"""Citations; a bare source id stands for a citation that supports the whole record."""
