"""``list`` and ``show``: the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from partnerships.cli import options
from partnerships.cli.dates import dates_of, span
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.errors import UnknownActor, UnknownTie
from partnerships.models import Actor, Citation, Citing, Instrument, Tie, confirmed_fields, dated_fields
from partnerships.vocabulary import Domain, Theatre, TieType

__all__ = ["list_command", "show_command"]


@click.command("list")
@click.argument("what", type=click.Choice(["ties", "actors"]), default="ties")
@click.option("--actor", "actors", multiple=True, help="Only ties of this actor; given twice, of both.")
@click.option("--type", "types", multiple=True, type=click.Choice([str(t) for t in TieType]), help="Only this type.")
@click.option("--domain", "domains", multiple=True, type=click.Choice([str(d) for d in Domain]), metavar="DOMAIN",
              help="Only ties that touch this domain, such as cyber or maritime.")  # fmt: skip
@click.option("--theatre", type=click.Choice([str(t) for t in Theatre]), help="Only this theatre.")
@click.option("--text", help="Only records with these words in a name or an id.")
@options.as_of
@options.basis
@options.data
@options.table_format
def list_command(
    what: str, actors: Sequence[str], types: Sequence[str], domains: Sequence[str], theatre: str | None,
    text: str | None, day: date | None, basis: str, folder: Path | None, form: str, target: Path | None,
) -> None:  # fmt: skip
    """List ties or actors. Without --as-of, ties of every time; with it, only those that stood on the day."""
    dataset = load(folder)
    if what == "actors":
        emit(_actors(dataset, theatre, text), form, target)
        return
    members = {dataset.actor(actor).id for actor in actors}
    if day:
        standing = dataset.as_of(day, basis).restrict(types=types, domains=domains, theatre=theatre)
        found = [tie.record for tie in standing if members <= set(tie.members)]
    else:
        found = [
            tie
            for tie in dataset.ties.values()
            if members <= {member.actor for member in tie.members}
            and (not types or tie.type in types)
            and (not domains or set(domains) & _domains(tie))
            and (not theatre or sum(theatre in dataset.actors[m.actor].theatres for m in tie.members) >= 2)
        ]
    rows = [
        [tie.id, tie.type, span(tie.start, tie.end), _short_members(tie), len(tie.instruments), tie.name]
        for tie in found
        if not text or text.casefold() in _words(tie)
    ]
    title = f"{len(rows)} ties" + (f" on {day}" if day else "")
    header = ["id", "type", "in force", "members", "instruments", "name"]
    emit(
        Listing(title, header, rows, payload=[dict(zip(header, row, strict=True)) for row in rows]),
        form,
        target,
    )


def _actors(dataset: Dataset, theatre: str | None, text: str | None) -> Listing:
    rows = [
        [actor.id, actor.name, actor.kind, actor.theatres, actor.aliases, _count(dataset, actor)]
        for actor in dataset.actors.values()
        if (not theatre or theatre in actor.theatres)
        and (not text or text.casefold() in " ".join([actor.id, actor.name, *actor.aliases]).casefold())
    ]
    header = ["id", "name", "kind", "theatres", "aliases", "ties"]
    return Listing(f"{len(rows)} actors", header, rows, payload=[dict(zip(header, row, strict=True)) for row in rows])


def _count(dataset: Dataset, actor: Actor) -> int:
    return sum(actor.id in {member.actor for member in tie.members} for tie in dataset.ties.values())


def _domains(tie: Tie) -> set[Domain]:
    return set(tie.domains).union(*(instrument.domains for instrument in tie.instruments))


def _words(tie: Tie) -> str:
    instruments = (word for i in tie.instruments for word in (i.id, i.name))
    return " ".join([tie.id, tie.name, *tie.called, *instruments]).casefold()


def _short_members(tie: Tie) -> str:
    actors = [member.actor for member in tie.members]
    return " ".join(actors) if len(actors) <= 9 else f"{' '.join(actors[:8])} and {len(actors) - 8} more"


@click.command("show")
@click.argument("record")
@options.as_of
@options.basis
@options.data
@options.table_format
def show_command(
    record: str, day: date | None, basis: str, folder: Path | None, form: str, target: Path | None
) -> None:
    """Show an actor or a tie, by id or name. With --as-of, a tie as it stood on that day."""
    dataset = load(folder)
    try:
        listing = _tie(dataset, dataset.tie(record), day, basis)
    except UnknownTie as no_tie:
        try:
            listing = _actor(dataset, dataset.actor(record), day, basis)
        except UnknownActor as no_actor:
            suggestions = (*no_actor.suggestions, *no_tie.suggestions)
            raise UnknownTie(f"or actor {record}", suggestions) from None
    emit(listing, form, target)


def _tie(dataset: Dataset, tie: Tie, day: date | None, basis: str) -> Listing:
    above = [f"id        {tie.id}", f"type      {tie.type}", f"in force  {span(tie.start, tie.end)}"]
    if tie.signed:
        above.append(f"signed    {tie.signed}")
    if tie.called:
        above.append(f"called    {', '.join(tie.called)}")
    above.append(f"domains   {', '.join(tie.domains)}")
    above += [
        f"dormant   {span(pause.start, pause.end)}" + (f": {pause.note}" if pause.note else "") for pause in tie.dormant
    ]
    members, instruments = tie.members, tie.instruments
    if day:
        snapshot = dataset.as_of(day, basis)
        if tie.id not in snapshot:
            above.append(f"It did not stand on {day}.")
            members, instruments = (), ()
        else:
            then = snapshot.ties[tie.id]
            members = tuple(m for m in tie.members if m.actor in then.members)
            instruments = then.instruments
            above += [f"suspended on that day: {a} and {b}" for a, b in sorted(then.suspended)]
            above += [f"left open by partial dates: {', '.join(then.uncertain)}"] if then.uncertain else []
    when = f" on {day}" if day else ""
    header = ["member", "name", "role", "member since", "note"]
    rows = [
        [
            m.actor,
            dataset.actors[m.actor].name,
            m.role,
            span(m.start or tie.start, m.end or tie.end),
            _member_note(m),
        ]
        for m in members
    ]
    below = ["", *_obligation_lines(tie)]
    below += [
        "",
        f"{len(instruments)} instruments{when}:",
        *(line for i in instruments for line in instrument_lines(dataset, i, day)),
    ]
    if tie.note:
        below += ["", f"Note: {tie.note}"]
    below += ["", "Sources:", *source_lines(dataset, tie.sources), *confidence_lines(dataset, tie)]
    payload = tie.model_dump(mode="json", exclude_none=True)
    if day:
        payload |= {
            "as_of": str(day),
            "members_on_day": [m.actor for m in members],
            "instruments_on_day": [i.id for i in instruments],
        }
    title = f"{tie.name}: {len(members)} members{when}" if day else f"{tie.name}: {len(members)} members over its life"
    return Listing(title, header, rows, above, below, payload)


def _member_note(member: Any) -> str:
    pauses = [
        f"suspended {span(pause.start, pause.end)}" + (f" by {pause.by}" if pause.by else "")
        for pause in member.suspended
    ]
    return "; ".join(
        [*pauses, *([member.note] if member.note else []), *(["unconfirmed"] if member.confidence else [])]
    )


def _obligation_lines(tie: Tie) -> Iterator[str]:
    for owed in tie.obligations:
        who = f"{', '.join(owed.by) or 'each member'} to {', '.join(owed.to) or 'each other member'}"
        where = f" ({owed.article})" if owed.article else ""
        yield f"Obligation: {owed.kind}, {who}{where}" + (f". {owed.note}" if owed.note else "")


def instrument_lines(dataset: Dataset, instrument: Instrument, day: date | None = None) -> Iterator[str]:
    """An instrument in a few lines: name, form, dates, sources."""
    mark = " [unconfirmed in part]" if instrument.confidence else ""
    status = f" [{instrument.status(day)}]" if day else ""
    yield f"  {instrument.name}{status}{mark}"
    yield f"    {instrument.kind}, {instrument.form}; {dates_of(instrument)}"
    if instrument.parties:
        yield f"    between {', '.join(instrument.parties)}"
    if instrument.note:
        yield f"    {instrument.note}"
    yield from ("  " + line for line in source_lines(dataset, instrument.sources))


def source_lines(dataset: Dataset, citations: Sequence[Citation]) -> Iterator[str]:
    """Each cited source with its publisher, date, address and what it supports."""
    supported: dict[str, dict[str, None]] = {}
    for citation in citations:
        supported.setdefault(citation.source, {}).update(dict.fromkeys(citation.supports))
    for source_id, fields in supported.items():
        source = dataset.sources[source_id]
        published = f" ({source.published})" if source.published else ""
        supports = f" Supports {', '.join(fields)}." if fields else ""
        unread = "" if source.read else " Not read."
        yield f"  {source.publisher}: {source.title}{published}. {source.url or 'no address'}.{supports}{unread}"


def confidence_lines(dataset: Dataset, tie: Tie) -> Iterator[str]:
    """Which dates of the tie no page confirms."""
    records: tuple[Citing, ...] = (tie, *tie.members, *tie.instruments)
    for record in records:
        if record.confidence:
            open_fields = set(dated_fields(record)) - confirmed_fields(record, dataset.sources)
            label = getattr(record, "id", None) or f"member {getattr(record, 'actor', '')}"
            yield f"Unconfirmed: {label}: {', '.join(sorted(open_fields)) or 'as a whole'}"


def _actor(dataset: Dataset, actor: Actor, day: date | None, basis: str) -> Listing:
    snapshot = dataset.as_of(day, basis)
    above = [
        f"id        {actor.id}",
        f"kind      {actor.kind}",
        f"theatres  {', '.join(actor.theatres) or 'none'}",
    ]
    above += [f"aliases   {', '.join(actor.aliases)}"] if actor.aliases else []
    codes = actor.codes.model_dump(mode="json", exclude_none=True)
    above += [f"codes     {', '.join(f'{key} {value}' for key, value in codes.items())}"] if codes else []
    above += [f"note      {actor.note}"] if actor.note else []
    ties = [tie for tie in snapshot if any(actor.id in leg for leg in snapshot.legs(tie))]
    rows = [[t.id, t.type, str(t.record.start), t.size, len(t.instruments), t.name] for t in ties]
    payload = actor.model_dump(mode="json", exclude_none=True) | {
        "as_of": str(snapshot.day),
        "ties": [t.id for t in ties],
    }
    header = ["tie", "type", "since", "members", "instruments", "name"]
    return Listing(f"{actor.name}: {len(ties)} ties on {snapshot.day}", header, rows, above, (), payload)
