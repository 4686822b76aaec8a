"""Records as lines of text: instruments, sources, what is unconfirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnerships.cli.dates import dates_of
from partnerships.dataset import Dataset
from partnerships.models import Citation, Citing, Instrument, confirmed_fields, dated_fields

__all__ = ["confidence_lines", "instrument_lines", "source_lines"]


def instrument_lines(dataset: Dataset, instrument: Instrument, status: str = "") -> Iterator[str]:
    """An instrument in a few lines: name, status, form, dates, sources."""
    mark = " [unconfirmed in part]" if instrument.confidence else ""
    standing = f" [{status}]" if status else ""
    yield f"  {instrument.name}{standing}{mark}"
    yield f"    {instrument.kind}, {instrument.form}; {dates_of(instrument)}"
    if instrument.parties:
        yield f"    between {', '.join(instrument.parties)}"
    if instrument.note:
        yield f"    {instrument.note}"
    yield from ("  " + line for line in source_lines(dataset, instrument.sources))


def source_lines(dataset: Dataset, citations: Sequence[Citation]) -> Iterator[str]:
    """Each cited source once, with its publisher, date, address and all that it supports."""
    supported: dict[str, dict[str, None]] = {}
    for citation in citations:
        supported.setdefault(citation.source, {}).update(dict.fromkeys(citation.supports))
    for source_id, fields in supported.items():
        source = dataset.sources[source_id]
        published = f" ({source.published})" if source.published else ""
        supports = f" Supports {', '.join(fields)}." if fields else ""
        unread = "" if source.read else " Not read."
        yield f"  {source.publisher}: {source.title}{published}. {source.url or 'no address'}.{supports}{unread}"


def confidence_lines(dataset: Dataset, records: Sequence[Citing]) -> Iterator[str]:
    """Which dates of the records no page confirms."""
    for record in records:
        if record.confidence:
            open_fields = set(dated_fields(record)) - confirmed_fields(record, dataset.sources)
            label = getattr(record, "id", None) or f"member {getattr(record, 'actor', '')}"
            yield f"Unconfirmed: {label}: {', '.join(sorted(open_fields)) or 'as a whole'}"
