"""Rules on dates: in order, and inside the life of what they belong to.

Partial dates are compared by what is certain: a rule fails only where no reading of the dates satisfies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from partnerships.dates import PartialDate
from partnerships.integrity.draft import Draft, Finding, Placed
from partnerships.models import Instrument, Tie
from partnerships.models.base import Record
from partnerships.vocabulary import FOUNDING, Basis, Form

__all__ = ["actors_lived", "dates_ordered", "inside_tie", "memberships_apart", "starts_are_not_signatures"]


def dates_ordered(draft: Draft) -> Iterator[Finding]:
    """Signature, provisional application, entry into force and end come in that order."""
    for actor in draft.actors:
        yield from _ordered(actor, "start", "end")
    for tie in draft.ties:
        yield from _ordered(tie, "signed", "start", "end")
    for _, member in draft.members:
        yield from _ordered(member, "signed", "start", "end")
        for index, pause in enumerate(member.record.suspended):
            yield from _pause(member, pause.start, pause.end, "suspended", index)
    for _, instrument in draft.instruments:
        yield from _ordered(instrument, "signed", "applied", "in_force", "ended")
        yield from _ordered(instrument, "began", "ended")
    holders: list[Placed[Tie | Instrument]] = [*draft.ties, *(placed for _, placed in draft.instruments)]
    for holder in holders:
        for index, dormancy in enumerate(holder.record.dormant):
            yield from _pause(holder, dormancy.start, dormancy.end, "dormant", index)


def _ordered(placed: Placed[Record], *fields: str) -> Iterator[Finding]:
    """Each given date is not after the next; an end lies after what it ends."""
    given = [(field, date) for field in fields if (date := getattr(placed.record, field))]
    for (earlier, first), (later, second) in pairwise(given):
        strict = later in ("end", "ended")
        if second.latest < first.earliest or (strict and second.latest == first.earliest):
            right = f"{earlier} comes before {later}"
            yield Finding.at(placed, f"{later} {second} is not after {earlier} {first}", right, later)


def _pause(placed: Placed[Record], start: PartialDate, end: PartialDate | None, *path: str | int) -> Iterator[Finding]:
    if end and end.latest <= start.earliest:
        yield Finding.at(placed, f"end {end} is not after start {start}", "a pause starts before it ends", *path, "end")


def inside_tie(draft: Draft) -> Iterator[Finding]:
    """Members and instruments lie inside the life of their tie."""
    for tie, member in draft.members:
        record = member.record
        if record.start and record.start.latest < tie.record.start.earliest:
            wrong = f"a member from {record.start}, before the tie starts on {tie.record.start}"
            yield Finding.at(member, wrong, "correct one of the two dates", "start")
        if record.end and tie.record.end and record.end.earliest > tie.record.end.latest:
            wrong = f"a member until {record.end}, after the tie ends on {tie.record.end}"
            yield Finding.at(member, wrong, "correct one of the two dates", "end")
    for tie, instrument in draft.instruments:
        yield from _instrument_inside(tie.record, instrument)


def _instrument_inside(tie: Tie, placed: Placed[Instrument]) -> Iterator[Finding]:
    """A founding text or meeting is not older than its tie; practices and lesser texts may be inherited."""
    interval = placed.record.interval(Basis.IN_FORCE)
    if not interval:
        return
    founded = tie.interval(Basis.SIGNED).start
    if placed.record.kind in FOUNDING and interval.start.latest < founded.earliest:
        wrong = f"stands from {interval.start}, before its tie {tie.id} starts on {founded}"
        yield Finding.at(
            placed, wrong, "let the tie start earlier or move the instrument", *_start_field(placed.record)
        )
    if tie.end and interval.start.earliest >= tie.end.latest:
        wrong = f"stands from {interval.start}, after its tie {tie.id} ended on {tie.end}"
        yield Finding.at(placed, wrong, "move the instrument to another tie", *_start_field(placed.record))
    elif tie.end and interval.end and interval.end.earliest > tie.end.latest:
        wrong = f"ended {interval.end}, after its tie {tie.id} on {tie.end}"
        yield Finding.at(placed, wrong, "correct one of the two dates", "ended")


def starts_are_not_signatures(draft: Draft) -> Iterator[Finding]:
    """A tie does not start on the day on which a treaty was signed that stood only later."""
    for tie in draft.ties:
        start = tie.record.start
        for instrument in tie.record.instruments:
            interval = instrument.interval(Basis.IN_FORCE)
            if interval is None or instrument.form is not Form.TREATY or not start.exact:
                continue
            if instrument.signed == start and interval.start.earliest > start.latest:
                wrong = f"starts on {start}, when {instrument.id} was signed; that stood only from {interval.start}"
                yield Finding.at(tie, wrong, "the signature goes into signed, the entry into force into start", "start")


def _start_field(instrument: Instrument) -> tuple[str]:
    return (next(f for f in ("applied", "in_force", "began", "signed") if getattr(instrument, f)),)


def memberships_apart(draft: Draft) -> Iterator[Finding]:
    """An actor is listed twice in a tie only for two periods that do not meet."""
    for tie in draft.ties:
        until: dict[str, PartialDate | None] = {}
        for index, member in enumerate(tie.record.members):
            if member.actor in until:
                left = until[member.actor]
                back = tie.record.membership_interval(member).start
                if left is None or back.latest < left.earliest:
                    wrong = f"member {member.actor} is listed twice for the same time"
                    yield Finding.at(tie, wrong, "keep one of the two", "members", index, "actor")
            until[member.actor] = member.end


def actors_lived(draft: Draft) -> Iterator[Finding]:
    """No member takes part before it exists or after it has ceased to."""
    founded = {placed.record.id: placed.record.start for placed in draft.ties}
    actors = {placed.record.id: placed.record for placed in draft.actors}
    for tie, member in draft.members:
        actor = actors.get(member.record.actor)
        if actor is None:
            continue
        interval = tie.record.membership_interval(member.record)
        births = [actor.start, *(founded.get(constitutive) for constitutive in actor.constituted_by)]
        birth = min(filter(None, births), key=lambda start: start.earliest, default=None)
        if birth and interval.start.latest < birth.earliest:
            wrong = f"{actor.id} is a member from {interval.start}, before it exists on {birth}"
            yield Finding.at(member, wrong, "give the member a later start", "actor")
        if actor.end and (interval.end is None or interval.end.earliest > actor.end.latest):
            wrong = f"{actor.id} is a member after it ceased to exist on {actor.end}"
            yield Finding.at(member, wrong, "give the member an end", "actor")
