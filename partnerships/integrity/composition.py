"""Rules on what a record is made of: types, members, obligations, kinds and their dates."""

from __future__ import annotations

from collections.abc import Iterator

from partnerships.integrity.draft import Draft, Finding
from partnerships.vocabulary import FORMATS, TEXTS, ActorKind, Form, ObligationKind, TieType

__all__ = ["absences_hold", "dates_fit_kind", "enough_members", "organisations_constituted", "type_fits_obligations"]

_BOUNDS = {TieType.ALLIANCE: (2, None), TieType.MINILATERAL: (3, 9), TieType.PARTNERSHIP: (2, None)}
_TEXT_FORMS = (Form.TREATY, Form.EXECUTIVE_AGREEMENT, Form.DECLARATION)
_FIGHTING = (ObligationKind.DEFENCE, ObligationKind.OFFENCE)


def enough_members(draft: Draft) -> Iterator[Finding]:
    """An alliance or partnership has two members or more, a minilateral three to nine."""
    for tie in draft.ties:
        count = len({member.actor for member in tie.record.members})
        low, high = _BOUNDS[tie.record.type]
        if count < low:
            wrong = f"{_a(tie.record.type)} has {low} or more members, this has {count}"
            yield Finding.at(tie, wrong, "add the missing members or change the type", "members")
        elif high and count > high:
            wrong = f"{_a(tie.record.type)} has {high} members at most, this has {count}"
            yield Finding.at(tie, wrong, "call it a partnership", "members")


def type_fits_obligations(draft: Draft) -> Iterator[Finding]:
    """An alliance has an obligation of defence or offence, and nothing else has one."""
    for tie in draft.ties:
        fights = any(obligation.kind in _FIGHTING for obligation in tie.record.obligations)
        if fights and tie.record.type is not TieType.ALLIANCE:
            wrong = f"{_a(tie.record.type)} with an obligation of defence or offence"
            yield Finding.at(tie, wrong, "the type is alliance, or the obligation another", "type")
        if not fights and tie.record.type is TieType.ALLIANCE:
            wrong = "an alliance without an obligation of defence or offence"
            yield Finding.at(tie, wrong, "record the obligation with its article, or change the type", "type")


def dates_fit_kind(draft: Draft) -> Iterator[Finding]:
    """Texts are signed and enter into force; formats are first held; every instrument has a date."""
    for _, placed in draft.instruments:
        record = placed.record
        if not (record.signed or record.applied or record.in_force or record.began):
            wrong = "no date"
            yield Finding.at(placed, wrong, "give signed, applied, in_force or began; a month or a year will do", "id")
        if record.kind in TEXTS and record.form in _TEXT_FORMS and record.began:
            wrong = f"began on a text ({record.kind}, {record.form})"
            yield Finding.at(placed, wrong, "a text has signed and in_force", "began")
        if record.kind in FORMATS and (record.in_force or record.applied):
            field = "in_force" if record.in_force else "applied"
            yield Finding.at(placed, f"{field} on a format ({record.kind})", "a format has began: first held", field)


def organisations_constituted(draft: Draft) -> Iterator[Finding]:
    """Only an organisation is constituted by a tie; core is for recorded actors with a theatre."""
    for placed in draft.actors:
        if placed.record.kind is ActorKind.STATE and placed.record.constituted_by:
            yield Finding.at(placed, "a state constituted by a tie", "remove constituted_by", "constituted_by")


def absences_hold(draft: Draft) -> Iterator[Finding]:
    """Two actors whose tie is known to be absent are not members of one."""
    for placed in draft.absences:
        pair = set(placed.record.actors)
        for tie in draft.ties:
            if pair <= {member.actor for member in tie.record.members}:
                wrong = f"{' and '.join(placed.record.actors)} have a tie: {tie.name}"
                yield Finding.at(placed, wrong, "remove the absence or correct the tie", "actors")


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
