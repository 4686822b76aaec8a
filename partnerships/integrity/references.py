"""Rules on references: what a record names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnerships.diagnostics import close_to
from partnerships.integrity.draft import Draft, Finding
from partnerships.models import Tie

__all__ = ["actors_exist", "instruments_exist", "sources_exist", "sources_used", "ties_exist"]


def actors_exist(draft: Draft) -> Iterator[Finding]:
    """Every actor that a tie names is recorded, and takes part in the tie."""
    known = {placed.record.id for placed in draft.actors}
    possible = known | draft.unread
    for _, placed in draft.members:
        if placed.record.actor not in possible:
            yield Finding.at(placed, *_missing("actor", placed.record.actor, known), "actor")
    for absence in draft.absences:
        for index, actor in enumerate(absence.record.actors):
            if actor not in possible:
                yield Finding.at(absence, *_missing("actor", actor, known), "actors", index)
    for tie in draft.ties:
        members = {member.actor for member in tie.record.members}
        for path, actor in _named_actors(tie.record):
            if actor not in members:
                wrong, _ = _missing("member", actor, members)
                yield Finding.at(tie, wrong, f"name one of {', '.join(sorted(members))}", *path)


def _named_actors(tie: Tie) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for i, obligation in enumerate(tie.obligations):
        for side in ("by", "to"):
            for j, actor in enumerate(getattr(obligation, side)):
                yield ("obligations", i, side, j), actor
    for i, instrument in enumerate(tie.instruments):
        for j, actor in enumerate(instrument.parties):
            yield ("instruments", i, "parties", j), actor
    for i, member in enumerate(tie.members):
        for j, suspension in enumerate(member.suspended):
            if suspension.by:
                yield ("members", i, "suspended", j, "by"), suspension.by


def ties_exist(draft: Draft) -> Iterator[Finding]:
    """An organisation names the tie that constitutes it, a retired tie its successor."""
    known = {placed.record.id for placed in draft.ties}
    possible = known | draft.unread
    for actor in draft.actors:
        for tie in actor.record.constituted_by:
            if tie not in possible:
                yield Finding.at(actor, *_missing("tie", tie, known), "constituted_by")
    for placed in draft.ties:
        successor = placed.record.replaced_by
        if successor and successor not in possible:
            yield Finding.at(placed, *_missing("tie", successor, known), "replaced_by")


def instruments_exist(draft: Draft) -> Iterator[Finding]:
    """An obligation's carrier and a replaced instrument stand on the same tie."""
    for tie in draft.ties:
        known = {instrument.id for instrument in tie.record.instruments}
        for index, obligation in enumerate(tie.record.obligations):
            if obligation.instrument and obligation.instrument not in known:
                problem = _missing("instrument of this tie", obligation.instrument, known)
                yield Finding.at(tie, *problem, "obligations", index, "instrument")
        for index, instrument in enumerate(tie.record.instruments):
            if instrument.replaces and instrument.replaces not in known - {instrument.id}:
                problem = _missing("other instrument of this tie", instrument.replaces, known)
                yield Finding.at(tie, *problem, "instruments", index, "replaces")


def sources_exist(draft: Draft) -> Iterator[Finding]:
    """Every source that is cited is recorded."""
    known = {placed.record.id for placed in draft.sources}
    possible = known | draft.unread
    for citation in draft.citations:
        if citation.record.source not in possible:
            yield Finding.at(citation, *_missing("source", citation.record.source, known), "source")
    for source in draft.sources:
        cited_in = source.record.cited_in
        if cited_in and cited_in not in possible:
            yield Finding.at(source, *_missing("source", cited_in, known), "cited_in")


def sources_used(draft: Draft) -> Iterator[Finding]:
    """Every source is cited by something."""
    used = {citation.record.source for citation in draft.citations}
    used |= {placed.record.cited_in for placed in draft.sources if placed.record.cited_in}
    for placed in draft.sources:
        if placed.record.id not in used and not draft.unread:
            yield Finding.at(placed, "no record cites this source", "cite it or remove it", "id")


def _missing(noun: str, asked: str, known: Iterable[str]) -> tuple[str, str]:
    hints = close_to(asked, known)
    return (
        f"no {noun} {asked}",
        f"did you mean {' or '.join(hints)}?" if hints else f"add it or name another {noun}",
    )
