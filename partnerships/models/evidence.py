"""Which dates a record carries, and which of them a page that was read confirms."""

from __future__ import annotations

from collections.abc import Mapping

from partnerships.models.actor import Actor
from partnerships.models.source import Source
from partnerships.models.tie import Instrument, Membership, Tie

__all__ = ["DATE_FIELDS", "Citing", "confirmed_fields", "dated_fields"]

Citing = Actor | Tie | Membership | Instrument
"""The records that carry dates and cite sources for them."""

DATE_FIELDS = ("signed", "applied", "in_force", "began", "start", "end", "ended", "dormant", "suspended")
"""Every field of a record that holds dates, in the order of a life."""


def dated_fields(record: Citing) -> tuple[str, ...]:
    """The date fields that the record gives."""
    return tuple(field for field in DATE_FIELDS if getattr(record, field, None))


def confirmed_fields(record: Citing, sources: Mapping[str, Source]) -> frozenset[str]:
    """The date fields that a cited source which was read supports."""
    return frozenset(
        field
        for field in dated_fields(record)
        for citation in record.sources
        if citation.covers(field) and (source := sources.get(citation.source)) and source.read
    )
