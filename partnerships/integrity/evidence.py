"""Rules on evidence: every dated fact has a page that was read, or carries the mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnerships.integrity.draft import Draft, Finding, Placed
from partnerships.models import Citing, Instrument, Source, Tie, confirmed_fields, dated_fields
from partnerships.vocabulary import SourceKind

__all__ = ["facts_confirmed_or_marked", "read_or_cited", "supports_own_fields", "ties_cite"]

_OTHER_FIELDS = frozenset(
    {
        "parties",
        "obligations",
        "kind",
        "form",
        "name",
        "existence",
        "members",
        "domains",
        "note",
        "role",
        "called",
    }
)


def ties_cite(draft: Draft) -> Iterator[Finding]:
    """Every tie and instrument cites a source, or carries the mark."""
    holders: list[Placed[Tie | Instrument]] = [*draft.ties, *(placed for _, placed in draft.instruments)]
    for placed in holders:
        if not placed.record.sources and not placed.record.confidence:
            yield Finding.at(placed, "no source", "cite one, or mark it confidence: unconfirmed", "id")


def facts_confirmed_or_marked(draft: Draft) -> Iterator[Finding]:
    """Each date is supported by a source that was read, or its record says ``confidence: unconfirmed``."""
    sources = {placed.record.id: placed.record for placed in draft.sources}
    for placed in draft.citing:
        record = placed.record
        if any(citation.source not in sources for citation in record.sources):
            continue  # another rule tells of the source that is missing; what it would support is not known
        open_fields = _open_fields(record, sources)
        if open_fields and not record.confidence:
            wrong = f"no source that was read supports {' or '.join(open_fields)}"
            right = f"cite one with supports: [{', '.join(open_fields)}], or mark it confidence: unconfirmed"
            yield Finding.at(placed, wrong, right, open_fields[0])
        if record.confidence and not open_fields:
            yield Finding.at(placed, "marked unconfirmed, but every date is confirmed", "remove the mark", "confidence")


def _open_fields(record: Citing, sources: Mapping[str, Source]) -> list[str]:
    confirmed = confirmed_fields(record, sources)
    return [field for field in dated_fields(record) if field not in confirmed]


def supports_own_fields(draft: Draft) -> Iterator[Finding]:
    """A citation supports fields that its record has."""
    for placed in draft.citing:
        have = set(dated_fields(placed.record)) | _OTHER_FIELDS
        for index, citation in enumerate(placed.record.sources):
            for number, field in enumerate(citation.supports):
                if field not in have:
                    wrong = f"supports {field}, which the record does not have"
                    right = f"name dates it has: {', '.join(dated_fields(placed.record)) or 'none'}"
                    yield Finding.at(placed, wrong, right, "sources", index, "supports", number)


def read_or_cited(draft: Draft) -> Iterator[Finding]:
    """A source was read at an address, or is cited in another source; a dataset is neither, and confirms no date."""
    for placed in draft.sources:
        if placed.record.read and not placed.record.url:
            yield Finding.at(placed, "read, but without a url", "give the address of the page", "read")
        dataset = placed.record.kind is SourceKind.DATASET
        if dataset and placed.record.read:
            yield Finding.at(placed, "a dataset that was read", "cite the pages that it rests on", "read")
        if not dataset and not placed.record.read and not placed.record.cited_in:
            yield Finding.at(
                placed,
                "neither read nor cited_in",
                "say when it was read, or in which source it is cited",
                "id",
            )
