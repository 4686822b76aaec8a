"""What each competency question should give, from the records and not from the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from partnerships import Dataset
from partnerships.models import Instrument, Tie
from partnerships.vocabulary import Domain, InstrumentKind, ObligationKind, Role, SourceKind, Status, Theatre, TieType

__all__ = ["DAY", "EXPECTED", "Row"]

DAY = date(2024, 9, 30)

Row = tuple[str, ...]


def _instruments(dataset: Dataset) -> Iterator[tuple[Tie, Instrument]]:
    return ((tie, instrument) for tie in dataset.ties.values() for instrument in tie.instruments)


def _records(tie: Tie) -> list[Any]:
    return [tie, *tie.members, *tie.instruments]


def _type(tie: Tie) -> str:
    return tie.type.capitalize()


def _in(actor: str, theatre: Theatre, dataset: Dataset) -> bool:
    return dataset.actors[actor].theatres == (theatre,)


def access(dataset: Dataset) -> Iterator[Row]:
    kinds = (InstrumentKind.VISITING_FORCES, InstrumentKind.RECIPROCAL_ACCESS, InstrumentKind.BASING)
    for tie in dataset.ties.values():
        for instrument in tie.standing_instruments(DAY):
            if instrument.kind in kinds:
                yield instrument.id, instrument.name, tie.id, f"kind-{instrument.kind}"


def by_minilaterals(dataset: Dataset) -> Iterator[Row]:
    ties = dataset.as_of(DAY).restrict(types=["minilateral"])
    for actor, number in Counter(member for tie in ties for member in tie.members).items():
        yield actor, dataset.actors[actor].name, str(number)


def allies(dataset: Dataset) -> Iterator[Row]:
    snapshot = dataset.as_of(DAY).restrict(types=["alliance"])
    return ((*pair, tie.id) for tie in snapshot for pair in snapshot.pairs(tie))


def called_strategic(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        for name in tie.called:
            if "strategic partnership" in name.lower():
                yield tie.id, _type(tie), name


def cyber(dataset: Dataset) -> Iterator[Row]:
    for tie, instrument in _instruments(dataset):
        if Domain.CYBER in instrument.domains:
            yield instrument.id, instrument.name, tie.id, str(instrument.signed or instrument.began or "")


def information_security(dataset: Dataset) -> Iterator[Row]:
    for tie, instrument in _instruments(dataset):
        if instrument.kind is InstrumentKind.INFORMATION_SECURITY:
            for member in tie.members:
                pair = (member.actor, "JPN")
                if member.actor != "JPN" and set(pair) <= {m.actor for m in tie.members} and instrument.concerns(*pair):
                    yield member.actor, instrument.id, str(instrument.in_force or "")


def by_domain(dataset: Dataset) -> Iterator[Row]:
    for domain in Domain:
        found = [(tie.id, one.id) for tie, one in _instruments(dataset) if domain in one.domains]
        if found:
            yield f"domain-{domain}", str(len(found)), str(len({tie for tie, _ in found}))


def allies_of_australia(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        actors = {member.actor for member in tie.members}
        for other in actors - {"AUS"} if "AUS" in actors and tie.type is TieType.ALLIANCE else ():
            yield tie.id, other, str(tie.start), str(tie.end or "")


def absences(dataset: Dataset) -> Iterator[Row]:
    return ((one.id, *sorted(one.actors), one.name) for one in dataset.absences.values())


def nato(dataset: Dataset) -> Iterator[Row]:
    tie = dataset.as_of(DAY)["north-atlantic-treaty"]
    joined = {member.actor: member.start or tie.record.start for member in tie.record.members}
    return ((actor, dataset.actors[actor].name, str(joined[actor])) for actor in tie.members)


def minilaterals(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.as_of(DAY).restrict(types=["minilateral"]):
        if "JPN" in tie.members:
            yield from ((tie.id, tie.name, other) for other in tie.members if other != "JPN")


def nato_partners(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.as_of(DAY).restrict(types=["partnership"]):
        for actor in tie.members if "NATO" in tie.members else ():
            if _in(actor, Theatre.INDO_PACIFIC, dataset):
                yield actor, dataset.actors[actor].name, tie.id, str(tie.record.start)


def one_sided(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        everyone = [member.actor for member in tie.members]
        owed = {
            (str(o.kind), by, to)
            for o in tie.obligations
            if o.kind in (ObligationKind.DEFENCE, ObligationKind.OFFENCE)
            for by in o.by or everyone
            for to in o.to or everyone
            if by != to
        }
        for kind, by, to in owed:
            if (kind, to, by) not in owed:
                yield tie.id, f"obligation-{kind}", by, to


def pauses(dataset: Dataset) -> Iterator[Row]:
    records: list[Tie | Instrument] = [*dataset.ties.values(), *(one for _, one in _instruments(dataset))]
    for record in records:
        for pause in record.dormant:
            yield record.id, record.name, str(pause.start), str(pause.end or "")


def presumed(dataset: Dataset) -> Iterator[Row]:
    return ((one.id, one.name, str(one.signed)) for _, one in _instruments(dataset) if one.presumed and one.signed)


def provisional(dataset: Dataset) -> Iterator[Row]:
    for _, one in _instruments(dataset):
        if one.applied:
            yield one.id, one.name, str(one.applied), str(one.in_force or "")


def replaced(dataset: Dataset) -> Iterator[Row]:
    names = {one.id: one.name for _, one in _instruments(dataset)}
    for _, one in _instruments(dataset):
        if one.replaces:
            yield one.replaces, names[one.replaces], one.id, one.name, str(one.signed or "")


def press(dataset: Dataset) -> Iterator[Row]:
    found = sum(source.kind is SourceKind.PRESS for source in dataset.sources.values())
    yield str(found), str(len(dataset.sources)), f"{found / len(dataset.sources):.9f}"


def not_in_force(dataset: Dataset) -> Iterator[Row]:
    for _, one in _instruments(dataset):
        if one.status(DAY) in (Status.SIGNED, Status.UNRECORDED):
            yield one.id, one.name, str(one.signed), str(one.in_force or "")


def sources_of_the_quad(dataset: Dataset) -> Iterator[Row]:
    tie = dataset.ties["quad"]
    for name in {citation.source for record in (*_records(tie), *tie.obligations) for citation in record.sources}:
        source = dataset.sources[name]
        yield source.id, source.title, source.publisher, source.url or ""


def suspended(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        for member in tie.members if tie.type is TieType.ALLIANCE else ():
            for pause in member.suspended:
                yield tie.id, member.actor, pause.by or "", str(pause.start), str(pause.end or "")


def across(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.as_of(DAY):
        if all(any(_in(actor, theatre, dataset) for actor in tie.members) for theatre in Theatre):
            yield tie.id, tie.name


def by_type_and_year(dataset: Dataset) -> Iterator[Row]:
    begun = Counter((_type(tie), str(tie.start.latest.year)) for tie in dataset.ties.values())
    return ((*key, str(number)) for key, number in begun.items())


def formed_since(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        if tie.start.earliest > date(2022, 2, 24):
            yield tie.id, tie.name, _type(tie), str(tie.start)


def ended(dataset: Dataset) -> Iterator[Row]:
    return ((tie.id, tie.name, str(tie.start), str(tie.end)) for tie in dataset.ties.values() if tie.end)


def unconfirmed(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        number = sum(record.confidence is not None for record in _records(tie))
        if number:
            yield tie.id, tie.name, str(number)


def other_roles(dataset: Dataset) -> Iterator[Row]:
    for tie in dataset.ties.values():
        for member in tie.members:
            if member.role is not Role.PARTY:
                yield tie.id, member.actor, f"role-{member.role}"


def shared(dataset: Dataset) -> Iterator[Row]:
    pair = ("JPN", "AUS")
    for tie in dataset.ties.values():
        if set(pair) <= {member.actor for member in tie.members}:
            common = [one for one in tie.instruments if one.concerns(*pair)]
            for one in common:
                yield tie.id, _type(tie), one.id, str(one.signed or one.began or one.in_force or "")
            if not common:
                yield tie.id, _type(tie), "", ""


def owing_japan(dataset: Dataset) -> Iterator[Row]:
    snapshot = dataset.as_of(DAY)
    for actor in snapshot.actors:
        for tie, obligation in snapshot.obligations(actor, "JPN"):
            if obligation.kind is ObligationKind.DEFENCE:
                yield actor, tie.id, obligation.article or ""


EXPECTED: dict[str, Callable[[Dataset], Iterator[Row]]] = {
    "access-agreements-in-force": access,
    "actors-by-minilaterals": by_minilaterals,
    "alliances-of-australia": allies_of_australia,
    "allies-on-a-day": allies,
    "called-strategic-partnership": called_strategic,
    "cyber-instruments": cyber,
    "information-security-with-japan": information_security,
    "instruments-by-domain": by_domain,
    "known-absences": absences,
    "members-of-nato": nato,
    "minilaterals-with-japan": minilaterals,
    "nato-partners-in-the-indo-pacific": nato_partners,
    "one-sided-obligations": one_sided,
    "pauses": pauses,
    "presumed-in-force": presumed,
    "provisional-application": provisional,
    "replaced-instruments": replaced,
    "share-of-press-sources": press,
    "signed-but-not-in-force": not_in_force,
    "sources-of-a-tie": sources_of_the_quad,
    "suspended-legs": suspended,
    "ties-across-theatres": across,
    "ties-by-type-and-year": by_type_and_year,
    "ties-formed-since-the-invasion": formed_since,
    "ties-that-ended": ended,
    "ties-with-unconfirmed-facts": unconfirmed,
    "took-part-otherwise-than-as-party": other_roles,
    "what-japan-and-australia-share": shared,
    "who-owes-japan-defence": owing_japan,
}
