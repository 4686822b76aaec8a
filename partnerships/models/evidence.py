"""Which dates a record carries, and which of them a page that was read confirms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from partnerships.models.actor import Actor
from partnerships.models.corpus import Corpus
from partnerships.models.source import Citation, Source
from partnerships.models.tie import Instrument, Membership, Tie

__all__ = ["DATE_FIELDS", "Citing", "DatedFact", "confirmed_fields", "dated_facts", "dated_fields"]

Citing = Actor | Tie | Membership | Instrument
"""The records that carry dates and cite sources for them."""

DATE_FIELDS = ("signed", "applied", "in_force", "began", "start", "end", "ended", "dormant", "suspended")
"""Every field of a record that holds dates, in the order of a life."""


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One date field of one record, and whether a page that was read, or an official one, confirms it."""

    record: str
    field: str
    confirmed: bool
    official: bool


def dated_fields(record: Citing) -> tuple[str, ...]:
    """The date fields that the record gives."""
    return tuple(field for field in _date_fields(type(record)) if getattr(record, field))


@cache
def _date_fields(kind: type[Citing]) -> tuple[str, ...]:
    """Those of the date fields that a kind of record has."""
    return tuple(field for field in DATE_FIELDS if field in kind.model_fields)


def confirmed_fields(record: Citing, sources: Mapping[str, Source]) -> frozenset[str]:
    """The date fields that a cited source which was read supports."""
    fields = dated_fields(record)
    read = _read(record, sources) if fields else []
    return frozenset(field for field in fields if any(citation.covers(field) for citation, _ in read))


def _read(record: Citing, sources: Mapping[str, Source]) -> list[tuple[Citation, Source]]:
    """The citations of sources that were read, each with its source."""
    cited = ((citation, sources.get(citation.source)) for citation in record.sources)
    return [(citation, source) for citation, source in cited if source is not None and source.read]


def dated_facts(corpus: Corpus) -> Iterator[DatedFact]:
    """Every dated fact of ties, memberships and instruments. A fact is one field of one record."""
    for tie in corpus.ties.values():
        members = ((f"{tie.id} {member.actor}", member) for member in tie.members)
        instruments = ((instrument.id, instrument) for instrument in tie.instruments)
        records: list[tuple[str, Citing]] = [(tie.id, tie), *members, *instruments]
        for name, record in records:
            read = _read(record, corpus.sources)
            for field in dated_fields(record):
                readers = [source for citation, source in read if citation.covers(field)]
                yield DatedFact(name, field, bool(readers), any(source.official for source in readers))
