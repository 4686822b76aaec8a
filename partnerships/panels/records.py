"""The records of a dataset as tables: actors and their codes, ties, members, instruments."""

from __future__ import annotations

from partnerships.dataset import Dataset
from partnerships.models import Membership, Tie
from partnerships.panels.codes import code_between, code_spells, iso3
from partnerships.panels.table import CODE, COUNT, FLAG, TEXT, Column, Table, date_cells, date_columns, joined

__all__ = ["actor_codes", "actors", "instruments", "members", "ties"]

_CONFIDENCE = Column("confidence", TEXT, "unconfirmed where no page at hand confirms every date; else missing")

_ACTORS = (
    Column("id", TEXT, "ISO 3166-1 alpha-3 for a state, an abbreviation for an organisation"),
    Column("name", TEXT, "usual English name"),
    Column("kind", TEXT, "state or organisation"),
    Column("theatres", TEXT, "where the home territory lies"),
    Column("core", FLAG, "1 for the actors at the centre of the dataset"),
    Column("iso3", TEXT, "ISO 3166-1 alpha-3; missing for organisations"),
    Column("iso2", TEXT, "ISO 3166-1 alpha-2"),
    Column("cow", CODE, "Correlates of War code, the last that stood inside the coverage; the others: actor_codes"),
    Column("gw", CODE, "Gleditsch and Ward code, the last that stood inside the coverage"),
    Column("wikidata", TEXT, "Wikidata id, where verified"),
    *date_columns("start", "first day of existence, where it falls inside the coverage"),
    *date_columns("end", "first day on which it no longer exists"),
)

_CODES = (
    Column("actor", TEXT, "id of the actor"),
    Column("scheme", TEXT, "the list: cow (Correlates of War) or gw (Gleditsch and Ward)"),
    Column("code", CODE, "the code"),
    *date_columns(
        "start", "first day for which the code stands for the actor; missing where it is before the coverage"
    ),
    *date_columns("end", "first day for which it no longer does; missing while it lasts"),
)

_TIES = (
    Column("id", TEXT, "id of the tie"),
    Column("type", TEXT, "alliance, minilateral or partnership"),
    Column("name", TEXT, "usual English name"),
    *date_columns("start", "entry into force of the treaty it rests on; else founding statement or first meeting"),
    *date_columns("end", "first day on which it no longer stands; missing while it lasts"),
    *date_columns("signed", "signature of the founding treaty"),
    Column("size", COUNT, "number of actors that were ever members"),
    Column("domains", TEXT, "what it is about as a whole"),
    Column("theatres", TEXT, "theatres of all that were ever members; the United States belongs to both"),
    _CONFIDENCE,
    Column("instruments", COUNT, "number of instruments, whether they stand or not"),
    Column("sources", COUNT, "number of sources cited by the tie, its members, obligations and instruments"),
    Column("note", TEXT, "what the coders add, rival codings among it"),
)

_MEMBERS = (
    Column("tie", TEXT, "id of the tie"),
    Column("actor", TEXT, "id of the member"),
    Column("iso3", TEXT, "ISO 3166-1 alpha-3; missing for organisations"),
    Column("role", TEXT, "how the member takes part"),
    *date_columns("start", "first day of membership, its own or the tie's"),
    *date_columns("end", "first day on which it is no longer a member, its own or the tie's"),
    *date_columns(
        "signed", "signature of its accession, or of the tie's founding treaty where it has no dates of its own"
    ),
    Column("suspended", TEXT, "suspensions: first day, first day after (.. while it lasts), by whom if one leg only"),
)

_INSTRUMENTS = (
    Column("tie", TEXT, "id of the tie"),
    Column("id", TEXT, "id of the instrument"),
    Column("kind", TEXT, "what it does"),
    Column("form", TEXT, "its legal form"),
    Column("name", TEXT, "usual English name"),
    *date_columns("signed", "signature, or issue of a declaration"),
    *date_columns("applied", "first day of provisional application"),
    *date_columns("in_force", "entry into force"),
    *date_columns("began", "first held or begun, for a format or a practice"),
    *date_columns("ended", "first day on which it no longer stands"),
    Column("parties", TEXT, "its parties where they are not all members of the tie; else missing"),
    Column("domains", TEXT, "what it is about"),
    Column("replaces", TEXT, "id of the earlier instrument that it replaces"),
    _CONFIDENCE,
)


def actors(dataset: Dataset) -> Table:
    """One row per actor.

    An actor has one row even where it had several Correlates of War codes (Germany): ``cow`` is the last, and
    :func:`actor_codes` has them all with their dates.
    """
    rows = tuple(
        (
            actor.id,
            actor.name,
            str(actor.kind),
            joined(actor.theatres) or None,
            int(actor.core),
            iso3(actor),
            actor.codes.iso2,
            code_between(actor, "cow", dataset.first_day, dataset.last_day),
            code_between(actor, "gw", dataset.first_day, dataset.last_day),
            actor.codes.wikidata,
            *date_cells(actor.start),
            *date_cells(actor.end),
        )
        for actor in dataset.actors.values()
    )
    return Table("actors", _ACTORS, rows, {"data": dataset.version})


def actor_codes(dataset: Dataset) -> Table:
    """One row per actor and numeric code, with the dates between which the code stood for the actor."""
    rows = tuple(
        (actor.id, spell.scheme, spell.code, *date_cells(spell.start), *date_cells(spell.end))
        for actor in dataset.actors.values()
        for spell in code_spells(actor)
    )
    return Table("actor_codes", _CODES, rows, {"data": dataset.version})


def ties(dataset: Dataset) -> Table:
    """One row per tie, with its whole life."""
    rows = tuple(
        (
            tie.id,
            str(tie.type),
            tie.name,
            *date_cells(tie.start),
            *date_cells(tie.end),
            *date_cells(tie.signed),
            len({member.actor for member in tie.members}),
            joined(tie.domains),
            joined(sorted({theatre for m in tie.members for theatre in dataset.actors[m.actor].theatres})) or None,
            str(tie.confidence) if tie.confidence else None,
            len(tie.instruments),
            _sources(tie),
            tie.note,
        )
        for tie in dataset.ties.values()
    )
    return Table("ties", _TIES, rows, {"data": dataset.version})


def members(dataset: Dataset) -> Table:
    """One row per membership: an actor that left a tie and came back has two."""
    rows = tuple(
        (
            tie.id,
            member.actor,
            iso3(dataset.actors[member.actor]),
            str(member.role),
            *date_cells(member.start or tie.start),
            *date_cells(member.end or tie.end),
            *date_cells(member.signed or (None if member.start else tie.signed)),
            _suspensions(member),
        )
        for tie in dataset.ties.values()
        for member in tie.members
    )
    return Table("members", _MEMBERS, rows, {"data": dataset.version})


def instruments(dataset: Dataset) -> Table:
    """One row per instrument, with each of its five dates as recorded: they are different facts."""
    rows = tuple(
        (
            tie.id,
            instrument.id,
            str(instrument.kind),
            str(instrument.form),
            instrument.name,
            *date_cells(instrument.signed),
            *date_cells(instrument.applied),
            *date_cells(instrument.in_force),
            *date_cells(instrument.began),
            *date_cells(instrument.ended),
            joined(instrument.parties) or None,
            joined(instrument.domains) or None,
            instrument.replaces,
            str(instrument.confidence) if instrument.confidence else None,
        )
        for tie in dataset.ties.values()
        for instrument in tie.instruments
    )
    return Table("instruments", _INSTRUMENTS, rows, {"data": dataset.version})


def _sources(tie: Tie) -> int:
    cited = [tie.sources, *(member.sources for member in tie.members)]
    cited += (obligation.sources for obligation in tie.obligations)
    cited += (instrument.sources for instrument in tie.instruments)
    return len({citation.source for citations in cited for citation in citations})


def _suspensions(member: Membership) -> str | None:
    spans = (f"{s.start} to {s.end or '..'}" + (f" by {s.by}" if s.by else "") for s in member.suspended)
    return joined(spans) or None
