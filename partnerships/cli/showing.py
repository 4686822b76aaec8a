"""``show``: one actor, or one tie over its life or as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.dates import span
from partnerships.cli.entries import confidence_lines, instrument_lines, source_lines
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.dates import Interval
from partnerships.errors import UnknownActor, UnknownTie
from partnerships.models import Actor, Citing, Membership, Obligation, Tie
from partnerships.wording import counted

__all__ = ["show_command"]


@click.command("show")
@click.argument("record")
@options.as_of
@options.basis
@options.data
@options.table_format
def show_command(
    record: str, day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None
) -> None:
    """Show an actor or a tie, by id or name. With --as-of, a tie as it stood on that day."""
    dataset = load(folder)
    found = _find(dataset, record)
    listing = _tie(dataset, found, day, basis) if isinstance(found, Tie) else _actor(dataset, found, day, basis)
    emit(listing, form, target)


def _find(dataset: Dataset, record: str) -> Actor | Tie:
    """The tie or actor with this id; else the tie with this name; else the actor."""
    if record in dataset.ties:
        return dataset.ties[record]
    if record.upper() in dataset.actors:
        return dataset.actors[record.upper()]
    try:
        return dataset.tie(record)
    except UnknownTie as no_tie:
        try:
            return dataset.actor(record)
        except UnknownActor as no_actor:
            suggestions = (*no_actor.suggestions, *no_tie.suggestions)
            raise UnknownTie(f"or actor {record}", suggestions) from None


def _tie(dataset: Dataset, tie: Tie, day: date | None, basis: str) -> Listing:
    above = [f"id        {tie.id}", f"type      {tie.type}", f"in force  {span(tie.start, tie.end)}"]
    above += [f"signed    {tie.signed}"] if tie.signed else []
    above += [f"called    {', '.join(tie.called)}"] if tie.called else []
    above.append(f"domains   {', '.join(tie.domains)}")
    for pause in tie.dormant:
        above.append(f"dormant   {span(pause.start, pause.end)}" + (f": {pause.note}" if pause.note else ""))
    members, instruments, obligations = tie.members, tie.instruments, tie.obligations
    if day:
        snapshot = dataset.as_of(day, basis)
        if tie.id not in snapshot:
            above.append(f"It did not stand on {day}.")
            members, instruments, obligations = (), (), ()
        else:
            then = snapshot.ties[tie.id]
            members = tuple(m for m in tie.members if m.actor in then.members)
            instruments, obligations = then.instruments, then.obligations
            above += [f"suspended on that day: {a} and {b}" for a, b in sorted(then.suspended)]
            above += [f"left open by the dates: {', '.join(then.uncertain)}"] if then.uncertain else []
    when = f" on {day}" if day else ""
    rows = [
        [m.actor, dataset.actors[m.actor].name, m.role, span(m.start or tie.start, m.end or tie.end), _note(m, day)]
        for m in members
    ]
    below = ["", *_obligation_lines(obligations), "", f"{counted(len(instruments), 'instrument')}{when}:"]
    for instrument in instruments:
        below += instrument_lines(dataset, instrument, str(tie.status(instrument, day)) if day else "")
    below += ["", f"Note: {tie.note}"] if tie.note else []
    records: tuple[Citing, ...] = (tie, *members, *instruments)
    below += ["", "Sources:", *source_lines(dataset, tie.sources), *confidence_lines(dataset, records)]
    payload = tie.model_dump(mode="json", exclude_none=True)
    if day:
        payload["as_of"] = str(day)
        payload["members_on_day"] = [member.actor for member in members]
        payload["instruments_on_day"] = [instrument.id for instrument in instruments]
    title = f"{tie.name}: {counted(len(members), 'member')}{when or ' over its life'}"
    return Listing(title, ["member", "name", "role", "member since", "note"], rows, above, below, payload)


def _note(member: Membership, day: date | None) -> str:
    pauses = [
        f"suspended {span(pause.start, pause.end)}" + (f" by {pause.by}" if pause.by else "")
        for pause in member.suspended
        if day is None or Interval(pause.start, pause.end).holds(day)
    ]
    return "; ".join(
        [*pauses, *([member.note] if member.note else []), *(["unconfirmed"] if member.confidence else [])]
    )


def _obligation_lines(obligations: Sequence[Obligation]) -> Iterator[str]:
    for owed in obligations:
        who = f"{', '.join(owed.by) or 'each member'} to {', '.join(owed.to) or 'each other member'}"
        where = f" ({owed.article})" if owed.article else ""
        yield f"Obligation: {owed.kind}, {who}{where}" + (f". {owed.note}" if owed.note else "")


def _actor(dataset: Dataset, actor: Actor, day: date | None, basis: str) -> Listing:
    snapshot = dataset.as_of(day, basis)
    above = [f"id        {actor.id}", f"kind      {actor.kind}", f"theatres  {', '.join(actor.theatres) or 'none'}"]
    above += [f"aliases   {', '.join(actor.aliases)}"] if actor.aliases else []
    codes = actor.codes.model_dump(mode="json", exclude_none=True)
    above += [f"codes     {', '.join(f'{key} {value}' for key, value in codes.items())}"] if codes else []
    above += [f"constituted by  {', '.join(actor.constituted_by)}"] if actor.constituted_by else []
    above += [f"note      {actor.note}"] if actor.note else []
    ties = [tie for tie in snapshot if any(actor.id in leg for leg in snapshot.legs(tie))]
    rows = [[t.id, t.type, str(t.record.start), t.size, len(t.instruments), t.name] for t in ties]
    payload = actor.model_dump(mode="json", exclude_none=True) | {
        "as_of": str(snapshot.day),
        "ties": [tie.id for tie in ties],
    }
    header = ["tie", "type", "since", "members", "instruments", "name"]
    title = f"{actor.name}: {counted(len(ties), 'tie')} on {snapshot.day}"
    return Listing(title, header, rows, above, (), payload)
