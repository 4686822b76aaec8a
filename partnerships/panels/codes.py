"""Which code of another list of states stood for an actor, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partnerships.dates import PartialDate
from partnerships.models import Actor
from partnerships.vocabulary import ActorKind

__all__ = ["CodeSpell", "code_between", "code_spells", "iso3"]


@dataclass(frozen=True, slots=True)
class CodeSpell:
    """A code of a list, ``cow`` or ``gw``, and the dates between which it stood for the actor, where there are any."""

    scheme: str
    code: int
    start: PartialDate | None
    end: PartialDate | None

    def meets(self, first: date, last: date) -> bool:
        """Whether the code stood for the actor on one of the days from the first to the last."""
        return (self.start is None or self.start.latest <= last) and (self.end is None or first < self.end.earliest)


def iso3(actor: Actor) -> str | None:
    """The three-letter code of a state, which is its id; None for an organisation."""
    return actor.id if actor.kind is ActorKind.STATE else None


def code_spells(actor: Actor) -> Iterator[CodeSpell]:
    """The actor's codes, each list's from early to late; one without dates of its own lasts as long as the actor."""
    cow, gw = actor.codes.cow, actor.codes.gw
    for dated in cow if isinstance(cow, tuple) else ():
        yield CodeSpell("cow", dated.code, dated.start or actor.start, dated.end or actor.end)
    if isinstance(cow, int):
        yield CodeSpell("cow", cow, actor.start, actor.end)
    if gw is not None:
        yield CodeSpell("gw", gw, actor.start, actor.end)


def code_between(actor: Actor, scheme: str, first: date, last: date) -> int | None:
    """The code that stood for the actor on the last of these days on which any did, or None if none did."""
    found = [spell for spell in code_spells(actor) if spell.scheme == scheme and spell.meets(first, last)]
    latest = max(found, key=lambda spell: spell.end.earliest if spell.end else date.max, default=None)
    return latest.code if latest else None
