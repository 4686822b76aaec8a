"""A tie as it stood on one day: who was in, which legs were suspended, which instruments stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from partnerships.dates import Interval
from partnerships.models import Instrument, Membership, Obligation, Tie
from partnerships.vocabulary import Basis, ObligationKind, TieType

__all__ = ["Pair", "StandingTie", "pair", "standing"]

Pair = tuple[str, str]
"""Two actors' ids in alphabetical order."""


def pair(first: str, second: str) -> Pair:
    """The pair of two actors, in alphabetical order."""
    return (first, second) if first < second else (second, first)


@dataclass(frozen=True)
class StandingTie:
    """A tie on a day.

    Attributes:
        record: the tie as recorded, with its whole life.
        members: ids of the actors that were members, in the order of the record.
        suspended: pairs of members whose leg was suspended.
        instruments: the instruments that stood.
        obligations: the obligations that held.
        uncertain: what the dates leave open on this day: ids of members or instruments. A partial date may fall on
            either side of the day; an agreement's entry into force may only be presumed.
    """

    record: Tie
    members: tuple[str, ...]
    suspended: frozenset[Pair]
    instruments: tuple[Instrument, ...]
    obligations: tuple[Obligation, ...]
    uncertain: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The tie's id."""
        return self.record.id

    @property
    def type(self) -> TieType:
        """Alliance, minilateral or partnership."""
        return self.record.type

    @property
    def name(self) -> str:
        """The tie's name."""
        return self.record.name

    @property
    def size(self) -> int:
        """The number of members on the day (k in the formulas)."""
        return len(self.members)

    def pairs(self) -> tuple[Pair, ...]:
        """Every pair of members whose leg is not suspended, in alphabetical order."""
        return tuple(p for p in combinations(sorted(self.members), 2) if p not in self.suspended)

    def between(self, first: str, second: str) -> tuple[Instrument, ...]:
        """The standing instruments to which both actors are party."""
        return tuple(i for i in self.instruments if i.concerns(first, second))

    def owes(self, by: str, to: str) -> tuple[Obligation, ...]:
        """What the first actor owes the second; nothing where their leg is suspended."""
        if by == to or by not in self.members or to not in self.members or pair(by, to) in self.suspended:
            return ()
        return tuple(o for o in self.obligations if by in (o.by or self.members) and to in (o.to or self.members))

    def owed_between(self, first: str, second: str) -> tuple[Obligation, ...]:
        """What either of two actors owes the other."""
        return (*self.owes(first, second), *self.owes(second, first))

    def owing(self, kinds: frozenset[ObligationKind]) -> tuple[Pair, ...]:
        """The pairs of which one owes the other an obligation of one of these kinds, in alphabetical order."""
        if any(owed.kind in kinds and not owed.by and not owed.to for owed in self.obligations):
            return self.pairs()  # each member owes it to each other
        return tuple(p for p in self.pairs() if any(owed.kind in kinds for owed in self.owed_between(*p)))

    def obliges(self, kinds: frozenset[ObligationKind]) -> bool:
        """Whether an obligation of one of these kinds holds among the members."""
        return any(obligation.kind in kinds for obligation in self.obligations)


def standing(tie: Tie, day: date, basis: Basis) -> StandingTie | None:
    """The tie on the day, or None if it did not stand or had fewer than two members."""
    whole = tie.interval(basis)
    if not whole.holds(day) or tie.dormant_on(day):
        return None
    lives = [(member, tie.membership_interval(member, basis) if member.dated else whole) for member in tie.members]
    members = tuple(member.actor for member, life in lives if life is whole or life.holds(day))
    if len(members) < 2:
        return None
    return StandingTie(
        record=tie,
        members=members,
        suspended=_suspended(tie.members, members, day),
        instruments=tie.standing_instruments(day, basis) if tie.instruments else (),
        obligations=tuple(o for o in tie.obligations if not o.dated or _owed(tie, o, day, basis)),
        uncertain=tuple(_uncertain(tie, lives, day, basis)),
    )


def _owed(tie: Tie, obligation: Obligation, day: date, basis: Basis) -> bool:
    life = tie.obligation_interval(obligation, basis)
    return life is not None and life.holds(day)


def _suspended(memberships: tuple[Membership, ...], members: tuple[str, ...], day: date) -> frozenset[Pair]:
    legs: set[Pair] = set()
    for member in memberships:
        for pause in member.suspended:
            if Interval(pause.start, pause.end).holds(day):
                others = [pause.by] if pause.by else [other for other in members if other != member.actor]
                legs |= {pair(member.actor, other) for other in others}
    return frozenset(legs)


def _uncertain(tie: Tie, lives: list[tuple[Membership, Interval]], day: date, basis: Basis) -> Iterator[str]:
    for member, life in lives:
        if member.dated and life.uncertain(day):
            yield member.actor
    for instrument in tie.instruments:
        interval = instrument.interval(basis)
        if interval and (interval.uncertain(day) or (instrument.presumed and interval.holds(day))):
            yield instrument.id
