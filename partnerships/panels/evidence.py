"""The evidence as tables: who owes whom what, the sources, and which record cites which."""

from __future__ import annotations

from collections.abc import Iterator

from partnerships.dataset import Dataset
from partnerships.models import Citation
from partnerships.panels.table import COUNT, TEXT, Column, Table, date_cells, date_columns, joined

__all__ = ["absences", "citations", "obligations", "sources"]

_OBLIGATIONS = (
    Column("tie", TEXT, "id of the tie"),
    Column("number", COUNT, "place among the tie's obligations, from 1"),
    Column("kind", TEXT, "what is owed"),
    Column("by", TEXT, "who owes; missing for each member"),
    Column("to", TEXT, "to whom; missing for each other member"),
    Column("article", TEXT, "where in the text"),
    Column("instrument", TEXT, "id of the instrument that carries it and bounds its life"),
    *date_columns("start", "first day, where it differs from the carrier's"),
    *date_columns("end", "first day on which it is no longer owed, where it differs from the carrier's"),
    Column("note", TEXT, "conditions and doubts"),
)

_SOURCES = (
    Column("id", TEXT, "id of the source"),
    Column("title", TEXT, "title as on the page; in square brackets where none was seen"),
    Column("publisher", TEXT, "who published it"),
    *date_columns("published", "the date on the page"),
    Column("url", TEXT, "the page's address"),
    Column("kind", TEXT, "what sort of source it is"),
    *date_columns("read", "the day on which its text was read; missing where it was not"),
    Column("cited_in", TEXT, "id of the source that names it, where it was not read itself"),
    Column("note", TEXT, "what a user of the source must know"),
)

_CITATIONS = (
    Column("record", TEXT, "what cites: actor, tie, member, obligation, instrument or absence"),
    Column("id", TEXT, "its id; of a member, its tie; of an obligation, its tie"),
    Column("part", TEXT, "of a member, the actor; of an obligation, its number"),
    Column("source", TEXT, "id of the source"),
    Column("supports", TEXT, "fields that the source shows; missing for all of them"),
    Column("locator", TEXT, "where in the source"),
)

_ABSENCES = (
    Column("id", TEXT, "id of the absence"),
    Column("a", TEXT, "one actor"),
    Column("b", TEXT, "the other"),
    Column("name", TEXT, "the absence in one sentence"),
    Column("note", TEXT, "the reasoning"),
)


def obligations(dataset: Dataset) -> Table:
    """One row per obligation of a tie."""
    rows = tuple(
        (
            tie.id,
            number,
            str(owed.kind),
            joined(owed.by) or None,
            joined(owed.to) or None,
            owed.article,
            owed.instrument,
            *date_cells(owed.start),
            *date_cells(owed.end),
            owed.note,
        )
        for tie in dataset.ties.values()
        for number, owed in enumerate(tie.obligations, 1)
    )
    return Table("obligations", _OBLIGATIONS, rows, {"data": dataset.version})


def sources(dataset: Dataset) -> Table:
    """One row per source."""
    rows = tuple(
        (
            source.id,
            source.title,
            source.publisher,
            *date_cells(source.published),
            source.url,
            str(source.kind),
            *date_cells(source.read),
            source.cited_in,
            source.note,
        )
        for source in dataset.sources.values()
    )
    return Table("sources", _SOURCES, rows, {"data": dataset.version})


def citations(dataset: Dataset) -> Table:
    """One row per citation: the records with what supports them."""
    rows = tuple(
        (record, name, part, citation.source, joined(citation.supports) or None, citation.locator)
        for record, name, part, cited in _citing(dataset)
        for citation in cited
    )
    return Table("citations", _CITATIONS, rows, {"data": dataset.version})


def _citing(dataset: Dataset) -> Iterator[tuple[str, str, str | None, tuple[Citation, ...]]]:
    yield from (("actor", actor.id, None, actor.sources) for actor in dataset.actors.values())
    for tie in dataset.ties.values():
        yield "tie", tie.id, None, tie.sources
        yield from (("member", tie.id, member.actor, member.sources) for member in tie.members)
        yield from (("obligation", tie.id, str(n), owed.sources) for n, owed in enumerate(tie.obligations, 1))
        yield from (("instrument", one.id, None, one.sources) for one in tie.instruments)
    yield from (("absence", absence.id, None, absence.sources) for absence in dataset.absences.values())


def absences(dataset: Dataset) -> Table:
    """One row per pair of actors that are known to have no tie of their own."""
    rows = tuple((one.id, *one.actors, one.name, one.note) for one in dataset.absences.values())
    return Table("absences", _ABSENCES, rows, {"data": dataset.version})
