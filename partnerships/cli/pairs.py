"""``between`` and ``obligations``: two actors and what joins them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from partnerships.cli import options
from partnerships.cli.dates import span
from partnerships.cli.entries import instrument_lines, source_lines
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.models import Instrument, Obligation, Tie
from partnerships.network import Snapshot
from partnerships.vocabulary import Basis
from partnerships.wording import counted

__all__ = ["between_command", "obligations_command"]


@click.command("between")
@click.argument("first")
@click.argument("second")
@options.as_of
@options.basis
@options.data
@options.table_format
def between_command(
    first: str, second: str, day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None
) -> None:
    """Everything between two actors, as it stood on the day and as it came to be.

    Every tie that has ever joined the two is listed, with its instruments in order of date; the status is that of the
    day.
    """
    dataset = load(folder)
    snapshot = dataset.as_of(day, basis)
    a, b = dataset.actor(first), dataset.actor(second)
    if a is b:
        raise click.UsageError(f"{first} and {second} are one actor: give two")
    ties = [tie for tie in dataset.ties.values() if {a.id, b.id} <= dataset.joined(tie)]
    now = {tie.id for tie in snapshot.between(a.id, b.id)}
    rows = [[t.id, t.type, span(t.start, t.end), "yes" if t.id in now else "no", t.name] for t in ties]
    title = f"{a.name} and {b.name} on {snapshot.day}: {counted(len(now), 'tie')}, {len(ties)} over time"
    below = [line for tie in ties for line in _entry(dataset, tie, a.id, b.id, snapshot)]
    absence = dataset.absence(a.id, b.id)
    if absence:
        below += ["", f"Known absence: {absence.name}. {absence.note}", *source_lines(dataset, absence.sources)]
    elif not ties:
        below = ["No tie of these two is recorded. That is not the same as no tie: see the coverage of the dataset."]
    payload = {
        "actors": [a.id, b.id],
        "parameters": snapshot.parameters(),
        "absence": absence.model_dump(mode="json", exclude_none=True) if absence else None,
        "ties": [t.model_dump(mode="json", exclude_none=True) | {"stands": t.id in now} for t in ties],
    }
    emit(Listing(title, ["tie", "type", "in force", "stands", "name"], rows, (), below, payload), form, target)


def _entry(dataset: Dataset, tie: Tie, first: str, second: str, snapshot: Snapshot) -> Iterator[str]:
    called = f" Called {', '.join(tie.called)}." if tie.called else ""
    yield ""
    yield f"{tie.name} ({tie.type}, {span(tie.start, tie.end)}).{called}"
    if tie.note:
        yield f"  {tie.note}"
    yield from source_lines(dataset, tie.sources)
    organisation = dataset.constituted.get(tie.id)
    pair = {first, second} - ({organisation.id} if organisation else set())
    for instrument in sorted((i for i in tie.instruments if i.concerns(*pair)), key=_first_date):
        yield from instrument_lines(dataset, instrument, str(tie.status(instrument, snapshot.day)))


def _first_date(instrument: Instrument) -> date:
    interval = instrument.interval(Basis.SIGNED)
    return interval.start.earliest if interval else date.max


@click.command("obligations")
@click.option("--between", "pair", nargs=2, metavar="ACTOR ACTOR", help="Only between these two, in both directions.")
@click.option("--actor", help="Only what this actor owes or is owed.")
@options.as_of
@options.basis
@options.data
@options.table_format
def obligations_command(
    pair: tuple[str, str] | None, actor: str | None, day: date | None, basis: str,
    folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """Who owes whom what, under which article, since when. Suspended legs owe nothing and are named."""
    if pair and actor:
        raise click.UsageError("give --between or --actor, not both")
    dataset = load(folder)
    snapshot = dataset.as_of(day, basis)
    if pair:
        a, b = (dataset.actor(name).id for name in pair)
        if a == b:
            raise click.UsageError(f"{pair[0]} and {pair[1]} are one actor: give two")
        directions = [(a, b), (b, a)]
        subject = f"between {dataset.actors[a].name} and {dataset.actors[b].name}"
    else:
        own = dataset.actor(actor).id if actor else None
        directions = [
            (x, y) for x in snapshot.actors for y in snapshot.actors if x != y and (own is None or own in (x, y))
        ]
        subject = f"of {dataset.actors[own].name}" if own else "of all actors"
    header = ["by", "to", "kind", "tie", "article", "since", "note"]
    rows = [
        [by, to, owed.kind, tie.id, owed.article, _since(tie.record, owed, by, to, snapshot), owed.note]
        for by, to in directions
        for tie in snapshot
        for owed in tie.owes(by, to)
    ]
    below = list(_suspensions(snapshot, {frozenset(direction) for direction in directions}))
    if not rows:
        below.append("No obligation is recorded in force on that day.")
    below += _evidence(dataset, list(dict.fromkeys(str(row[3]) for row in rows)), bool(pair))
    payload: dict[str, Any] = {"parameters": snapshot.parameters()}
    payload["obligations"] = [dict(zip(header, map(_text, row), strict=True)) for row in rows]
    emit(
        Listing(f"{counted(len(rows), 'obligation')} {subject} on {snapshot.day}", header, rows, (), below, payload),
        form,
        target,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _since(tie: Tie, owed: Any, by: str, to: str, snapshot: Snapshot) -> str:
    """The latest of the obligation's start and both actors' entry."""
    starts = [tie.membership_interval(m, snapshot.basis).start for m in tie.members if m.actor in (by, to)]
    interval = tie.obligation_interval(owed, snapshot.basis)
    if interval:
        starts.append(interval.start)
    return str(max(starts, key=lambda start: start.latest))


def _suspensions(snapshot: Snapshot, asked: set[frozenset[str]]) -> Iterator[str]:
    for tie in snapshot:
        for leg in sorted(tie.suspended):
            if frozenset(leg) in asked:
                pauses = [(m.actor, p) for m in tie.record.members for p in m.suspended if m.actor in leg]
                for member, pause in pauses:
                    by = f" by {pause.by}" if pause.by else ""
                    legs, when = f"{leg[0]} and {leg[1]}", span(pause.start, pause.end)
                    yield f"Suspended under {tie.id}: {legs}, {when}{by} towards {member}."


def _evidence(dataset: Dataset, ties: list[str], with_sources: bool) -> Iterator[str]:
    if not with_sources:
        return
    for tie_id in ties:
        tie = dataset.ties[tie_id]
        texts = {owed.instrument for owed in tie.obligations if owed.instrument}
        yield ""
        yield f"{tie.name}:"
        carriers = [i for i in tie.instruments if i.id in texts]
        holders: tuple[Tie | Instrument | Obligation, ...] = (tie, *carriers, *tie.obligations)
        citations = dict.fromkeys(citation for record in holders for citation in record.sources)
        yield from source_lines(dataset, list(citations))
