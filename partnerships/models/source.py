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
    """Its id: publisher, topic, year."""
    title: Text
    """The title as on the page; in square brackets where we supplied it because none was seen."""
    publisher: Text
    """Who published the page or document."""
    published: PartialDate | None = None
    """The date on the page."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$")] | None = None
    """The page's own address; mirrors and copies are not cited."""
    kind: SourceKind
    """What sort of source it is."""
    read: PartialDate | None = None
    """The day on which its text was read; absent where it was not."""
    cited_in: Identifier | None = None
    """The source that names it, where it was not read itself."""
    note: Text | None = None
    """What a user of the source must know."""

    @property
    def official(self) -> bool:
        """Whether a party, an organisation or a depositary published it."""
        return self.kind in (SourceKind.TREATY, SourceKind.OFFICIAL)


class Citation(Record):
    """A source, the fields of the record that it supports, and where in the source.

    Without ``supports`` it supports the record as a whole, every date included.
    """

    source: Identifier
    """The id of the source."""
    supports: tuple[Identifier | Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")], ...] = ()
    """The fields of the record that the source shows; empty for all of them."""
    locator: Text | None = None
    """Where in the source."""

    def covers(self, field: str) -> bool:
        """Whether the citation supports the field."""
        return not self.supports or field in self.supports


def _short(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


Citations = tuple[Annotated[Citation, BeforeValidator(_short, json_schema_input_type=Identifier | Citation)], ...]
"""Citations; a bare source id stands for a citation that supports the whole record."""
