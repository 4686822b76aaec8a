"""Ties: their members, obligations and instruments, each with its own dates."""

from __future__ import annotations

from datetime import date

from partnerships.dates import Interval, PartialDate
from partnerships.models.base import ActorId, Identifier, Record, Text
from partnerships.models.source import Citations, Confidence
from partnerships.vocabulary import (
    TEXTS,
    Basis,
    Domain,
    Form,
    InstrumentKind,
    ObligationKind,
    Role,
    Status,
    TieType,
)

__all__ = ["Dormancy", "Instrument", "Membership", "Obligation", "Suspension", "Tie"]


class Dormancy(Record):
    """A pause in the life of a tie or an instrument."""

    start: PartialDate
    """First day of the pause."""
    end: PartialDate | None = None
    """First day after it; absent while it lasts."""
    note: Text | None = None
    """Why."""


class Suspension(Record):
    """A pause of one membership. With ``by``, only the leg between that actor and this member pauses."""

    start: PartialDate
    """First day of the suspension."""
    end: PartialDate | None = None
    """First day after it; absent while it lasts."""
    by: ActorId | None = None
    """The actor whose leg to the member pauses; absent for the whole membership."""
    note: Text | None = None
    """Why."""


class Membership(Record):
    """One actor's part in a tie; ``start``, ``end`` and ``signed`` only where they differ from the tie's."""

    actor: ActorId
    """The member's id."""
    role: Role = Role.PARTY
    """How it takes part."""
    signed: PartialDate | None = None
    """Day of signature of its accession, where its own."""
    start: PartialDate | None = None
    """First day of membership, where it differs from the tie's."""
    end: PartialDate | None = None
    """First day on which it is no longer a member."""
    suspended: tuple[Suspension, ...] = ()
    """Suspensions of the membership or of one leg."""
    sources: Citations = ()
    """Citations for these dates."""
    confidence: Confidence | None = None
    """The mark that no page confirms every date."""
    note: Text | None = None
    """What the coders add."""

    @property
    def dated(self) -> bool:
        """Whether it has dates of its own; without, the actor is a member as long as the tie stands."""
        return bool(self.start or self.end or self.signed)


class Obligation(Record):
    """Who owes what to whom. Without ``by`` or ``to``, each member owes each other member.

    It holds as long as the ``instrument`` that carries it, or without one, as long as the tie,
    unless ``start`` and ``end`` say otherwise.
    """

    kind: ObligationKind
    """What is owed, in ATOP's terms."""
    by: tuple[ActorId, ...] = ()
    """Who owes; empty for each member."""
    to: tuple[ActorId, ...] = ()
    """To whom; empty for each other member."""
    article: Text | None = None
    """Where in the text."""
    instrument: Identifier | None = None
    """The instrument that carries it and bounds its life."""
    start: PartialDate | None = None
    """First day, where it differs from the carrier's."""
    end: PartialDate | None = None
    """First day on which it is no longer owed."""
    sources: Citations = ()
    """Citations, where they differ from the carrier's."""
    note: Text | None = None
    """Conditions and doubts."""

    @property
    def dated(self) -> bool:
        """Whether it has a life of its own; without, it holds as long as the tie stands."""
        return bool(self.start or self.end or self.instrument)


class Instrument(Record):
    """A dated text, format, practice or office that carries a tie.

    Texts have ``signed``, ``applied`` (provisionally) and ``in_force``; formats and practices have ``began``
    (first held, opened, established). ``ended`` is the first day on which it no longer stands.
    """

    id: Identifier
    """Its id, beginning with the tie's."""
    kind: InstrumentKind
    """What it does."""
    form: Form
    """Its legal form."""
    name: Text
    """Its usual English name."""
    signed: PartialDate | None = None
    """Day of signature, or of issue for a declaration."""
    applied: PartialDate | None = None
    """First day of provisional application."""
    in_force: PartialDate | None = None
    """Day of entry into force."""
    began: PartialDate | None = None
    """Day on which a format was first held, or a practice began."""
    ended: PartialDate | None = None
    """First day on which it no longer stands."""
    dormant: tuple[Dormancy, ...] = ()
    """Pauses."""
    parties: tuple[ActorId, ...] = ()
    """Its parties, where not all members of the tie."""
    replaces: Identifier | None = None
    """The earlier instrument of the same tie that it replaces."""
    domains: tuple[Domain, ...] = ()
    """What it is about."""
    sources: Citations = ()
    """Citations."""
    confidence: Confidence | None = None
    """The mark that no page confirms every date."""
    note: Text | None = None
    """What the coders add."""

    def interval(self, basis: Basis = Basis.IN_FORCE) -> Interval | None:
        """When the instrument stands, or None if it never did on this basis.

        In force: from provisional application or entry into force, whichever is first; a format or practice from
        the day it began; a declaration or programme from its issue, and an executive agreement whose entry into
        force is not recorded from its signature (see :attr:`presumed`). A treaty never counts from its signature.
        Signed: from signature where known.
        """
        effect = self.applied or self.in_force or self.began
        if effect is None and self.form is not Form.TREATY:
            effect = self.signed
        start = self.signed or effect if basis is Basis.SIGNED else effect
        return Interval(start, self.ended) if start else None

    @property
    def presumed(self) -> bool:
        """Whether entry into force is not recorded and presumed at signature, as is usual for executive agreements."""
        return self.form is Form.EXECUTIVE_AGREEMENT and not (self.applied or self.in_force or self.began)

    def stands(self, day: date, basis: Basis = Basis.IN_FORCE) -> bool:
        """Whether the instrument stands on the day, for certain and not dormant."""
        interval = self.interval(basis)
        return bool(interval and interval.holds(day)) and not _paused(self.dormant, day)

    def status(self, day: date) -> Status:
        """How the instrument stands on the day."""
        if self.ended and self.ended.earliest <= day:
            return Status.ENDED
        if not self.stands(day):
            if _paused(self.dormant, day):
                return Status.DORMANT
            if not self.signed or self.signed.latest > day:
                return Status.FUTURE
            return Status.SIGNED if self.interval() else Status.UNRECORDED
        if self.applied and not (self.in_force and self.in_force.latest <= day):
            return Status.APPLIED
        if self.kind not in TEXTS:
            return Status.ACTIVE
        return Status.PRESUMED if self.presumed else Status.IN_FORCE

    def concerns(self, *actors: str) -> bool:
        """Whether all these actors are parties, as far as the instrument says who is."""
        return not self.parties or set(actors) <= set(self.parties)


class Tie(Record):
    """A typed, dated security relationship among two or more actors."""

    id: Identifier
    """Its id; of a tie of two, the names of both."""
    type: TieType
    """Alliance, minilateral or partnership: the first that fits."""
    name: Text
    """Its usual English name."""
    called: tuple[Text, ...] = ()
    """What sources call it, whatever the type here."""
    members: tuple[Membership, ...]
    """Who takes part."""
    signed: PartialDate | None = None
    """Day of signature of the founding treaty."""
    start: PartialDate
    """Entry into force of the treaty it rests on; else the founding statement or first ministers' meeting."""
    end: PartialDate | None = None
    """First day on which it no longer stands."""
    dormant: tuple[Dormancy, ...] = ()
    """Pauses."""
    obligations: tuple[Obligation, ...] = ()
    """Who owes whom what."""
    domains: tuple[Domain, ...]
    """What it is about as a whole."""
    instruments: tuple[Instrument, ...] = ()
    """The texts, formats and practices that carry it."""
    sources: Citations = ()
    """Citations for its own dates."""
    confidence: Confidence | None = None
    """The mark that no page confirms every date."""
    replaced_by: Identifier | None = None
    """The tie under whose id a retired record goes on."""
    note: Text | None = None
    """What the coders add, rival codings among it."""

    def interval(self, basis: Basis = Basis.IN_FORCE) -> Interval:
        """When the tie stands: from entry into force, or with ``signed`` from signature where known."""
        return Interval(_begin(self.start, self.signed, basis), self.end)

    def membership_interval(self, member: Membership, basis: Basis = Basis.IN_FORCE) -> Interval:
        """When the actor is a member, by its own dates where it has them, else by the tie's."""
        own = member.start or member.signed
        start = _begin(member.start or self.start, member.signed or (None if own else self.signed), basis)
        return Interval(start, member.end or self.end)

    def obligation_interval(self, obligation: Obligation, basis: Basis = Basis.IN_FORCE) -> Interval | None:
        """When the obligation holds: by its own dates, else its instrument's, else the tie's."""
        carrier: Interval | None = self.interval(basis)
        if obligation.instrument:
            carrier = next(i for i in self.instruments if i.id == obligation.instrument).interval(basis)
        if obligation.start:
            return Interval(obligation.start, obligation.end or (carrier.end if carrier else None))
        return Interval(carrier.start, obligation.end or carrier.end) if carrier else None

    def standing_instruments(self, day: date, basis: Basis = Basis.IN_FORCE) -> tuple[Instrument, ...]:
        """The instruments that stand on the day; one gives way to a standing instrument that replaces it."""
        standing = [instrument for instrument in self.instruments if instrument.stands(day, basis)]
        replaced = {instrument.replaces for instrument in standing}
        return tuple(instrument for instrument in standing if instrument.id not in replaced)

    def status(self, instrument: Instrument, day: date) -> Status:
        """How an instrument of the tie stands on the day, by its own dates and by what replaces it."""
        if any(other.replaces == instrument.id and other.stands(day) for other in self.instruments):
            return Status.ENDED if instrument.status(day) is Status.ENDED else Status.REPLACED
        return instrument.status(day)

    def dormant_on(self, day: date) -> bool:
        """Whether the tie pauses on the day."""
        return _paused(self.dormant, day)


def _begin(start: PartialDate, signed: PartialDate | None, basis: Basis) -> PartialDate:
    return signed if signed and basis is Basis.SIGNED else start


def _paused(pauses: tuple[Dormancy, ...], day: date) -> bool:
    return bool(pauses) and any(Interval(pause.start, pause.end).holds(day) for pause in pauses)
