"""Rules on ids and names: each is given once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnerships.integrity.draft import Draft, Finding, Placed
from partnerships.models.base import Record

__all__ = ["ids_unique", "names_unique", "urls_unique"]


def ids_unique(draft: Draft) -> Iterator[Finding]:
    """No two actors, sources, ties, instruments, findings or scenarios share an id."""
    yield from _once(((placed, placed.record.id, "id") for placed in draft.actors), "actor")
    yield from _once(((placed, placed.record.id, "id") for placed in draft.sources), "source")
    yield from _once(((placed, placed.record.id, "id") for placed in draft.ties), "tie")
    yield from _once(((placed, placed.record.id, "id") for placed in draft.absences), "absence")
    yield from _once(((placed, placed.record.id, "id") for _, placed in draft.instruments), "instrument")
    yield from _once(((placed, placed.name, "id") for placed in draft.reasoning), "record")


def names_unique(draft: Draft) -> Iterator[Finding]:
    """No name, alias or code leads to two actors; no two ties share a name."""
    owner: dict[str, str] = {}
    for placed in draft.actors:
        actor = placed.record
        for word in {actor.id, actor.name, *actor.aliases, *filter(None, [actor.codes.iso2])}:
            first = owner.setdefault(word.casefold(), actor.id)
            if first != actor.id:
                yield Finding.at(placed, f"{word} already names {first}", "an alias leads to one actor", "aliases")
    yield from _once(((placed, placed.record.name, "name") for placed in draft.ties), "tie named")


def urls_unique(draft: Draft) -> Iterator[Finding]:
    """One page is one source."""
    yield from _once(((p, p.record.url, "url") for p in draft.sources if p.record.url), "source at")


def _once(keyed: Iterable[tuple[Placed[Record], str, str]], noun: str) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for placed, key, field in keyed:
        if key in seen:
            yield Finding.at(placed, f"a second {noun} {key}; the first is {seen[key]}", "give each its own", field)
        seen.setdefault(key, placed.name)
