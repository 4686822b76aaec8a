"""``list``: ties or actors, by actor, type, domain, theatre, text and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.dates import span
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.models import Instrument, Tie
from partnerships.vocabulary import Domain, Theatre, TieType
from partnerships.wording import counted

__all__ = ["list_command"]

Parts = tuple[tuple[str, ...], tuple[Instrument, ...]]


@click.command("list")
@click.argument("what", type=click.Choice(["ties", "actors"]), default="ties")
@click.option("--actor", "actors", multiple=True, help="Only ties of this actor; given twice, of both.")
@click.option("--type", "types", multiple=True, type=click.Choice([str(t) for t in TieType]), help="Only this type.")
@click.option("--domain", "domains", multiple=True, type=click.Choice([str(d) for d in Domain]), metavar="DOMAIN",
              help="Only ties that touch this domain, such as cyber or maritime.")  # fmt: skip
@click.option("--theatre", type=click.Choice([str(t) for t in Theatre]),
              help="Only actors of this theatre; only ties that join two of them.")  # fmt: skip
@click.option("--text", help="Only records with these words in a name or an id.")
@options.as_of
@options.basis
@options.data
@options.table_format
def list_command(
    what: str, actors: Sequence[str], types: Sequence[str], domains: Sequence[str], theatre: str | None,
    text: str | None, day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """List ties or actors.

    Without --as-of, ties of every time with all their members; with it, those that stood on the day, as they stood.
    """
    dataset = load(folder)
    if what == "actors":
        if actors or types or domains or day:
            raise click.UsageError("--actor, --type, --domain and --as-of choose ties, not actors")
        emit(_actors(dataset, theatre, text), form, target)
        return
    asked = {dataset.actor(actor).id for actor in actors}
    found: dict[str, Parts] = {}
    if day:
        for standing in dataset.as_of(day, basis).restrict(types=types, domains=domains, theatre=theatre):
            found[standing.id] = (standing.members, standing.instruments)
    else:
        for tie in dataset.ties.values():
            if _chosen(dataset, tie, types, domains, theatre):
                found[tie.id] = (tuple(member.actor for member in tie.members), tie.instruments)
    kept = {
        tie: parts
        for tie, parts in found.items()
        if asked <= set(parts[0]) and (not text or text.casefold() in _words(dataset.ties[tie]))
    }
    emit(_ties(dataset, kept, f" on {day}" if day else ", of all times"), form, target)


def _chosen(dataset: Dataset, tie: Tie, types: Sequence[str], domains: Sequence[str], theatre: str | None) -> bool:
    found = set(tie.domains).union(*(instrument.domains for instrument in tie.instruments))
    inside = sum(theatre in dataset.actors[member.actor].theatres for member in tie.members)
    return (
        (not types or tie.type in types)
        and (not domains or bool(found & set(domains)))
        and (not theatre or inside >= 2)
    )


def _ties(dataset: Dataset, kept: dict[str, Parts], when: str) -> Listing:
    header = ["id", "type", "in force", "members", "instruments", "name"]
    rows, payload = [], []
    for tie_id, (members, instruments) in kept.items():
        tie = dataset.ties[tie_id]
        rows.append([tie.id, tie.type, span(tie.start, tie.end), _short(members), len(instruments), tie.name])
        payload.append({
            "id": tie.id, "type": str(tie.type), "name": tie.name, "start": str(tie.start),
            "end": str(tie.end) if tie.end else None, "members": list(members),
            "instruments": [instrument.id for instrument in instruments],
        })  # fmt: skip
    return Listing(counted(len(rows), "tie") + when, header, rows, payload=payload)


def _short(actors: tuple[str, ...]) -> str:
    return " ".join(actors) if len(actors) <= 9 else f"{' '.join(actors[:8])} and {len(actors) - 8} more"


def _words(tie: Tie) -> str:
    instruments = (word for i in tie.instruments for word in (i.id, i.name))
    return " ".join([tie.id, tie.name, *tie.called, *instruments]).casefold()


def _actors(dataset: Dataset, theatre: str | None, text: str | None) -> Listing:
    counts: dict[str, int] = {}
    for tie in dataset.ties.values():
        for actor_id in dataset.joined(tie):
            counts[actor_id] = counts.get(actor_id, 0) + 1
    found = [
        actor
        for actor in dataset.actors.values()
        if (not theatre or theatre in actor.theatres)
        and (not text or text.casefold() in " ".join([actor.id, actor.name, *actor.aliases]).casefold())
    ]
    header = ["id", "name", "kind", "theatres", "aliases", "ties ever"]
    rows = [[a.id, a.name, a.kind, ", ".join(a.theatres), ", ".join(a.aliases), counts.get(a.id, 0)] for a in found]
    payload = [a.model_dump(mode="json", exclude_none=True) | {"ties_ever": counts.get(a.id, 0)} for a in found]
    return Listing(counted(len(rows), "actor"), header, rows, payload=payload)
