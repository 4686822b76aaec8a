"""Where things come from: the events in the life of ties, and the sources of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import PROV, RDF, RDFS, Literal, URIRef

from partnerships.dataset import Dataset
from partnerships.models import Dormancy, Instrument, Membership, Suspension, Tie
from partnerships.rdf.statements import Triple, date_triples
from partnerships.rdf.terms import EventKind, concept, identifier, term

__all__ = ["event_triples", "export_triples"]

_EVENTS = {
    "signed": EventKind.SIGNATURE,
    "applied": EventKind.PROVISIONAL_APPLICATION,
    "in_force": EventKind.ENTRY_INTO_FORCE,
    "began": EventKind.BEGINNING,
    "start": EventKind.BEGINNING,
    "end": EventKind.END,
    "ended": EventKind.END,
}
"""The date fields that stand for an event, and its kind."""


def event_triples(tie: Tie) -> Iterator[Triple]:
    """The events of a tie, of its memberships and of its instruments: each has a kind and a day, and no cause."""
    node = identifier("tie", tie.id)
    yield from _events(node, tie, "tie", tie.id)
    yield from _pauses(node, tie.dormant, "tie", tie.id)
    for number, member in enumerate(tie.members):
        node = identifier("membership", tie.id, number, member.actor)
        yield from _events(node, member, "membership", tie.id, number)
        yield from _pauses(node, member.suspended, "membership", tie.id, number)
    for instrument in tie.instruments:
        node = identifier("instrument", instrument.id)
        yield from _events(node, instrument, "instrument", instrument.id)
        yield from _pauses(node, instrument.dormant, "instrument", instrument.id)


def _events(node: URIRef, record: Tie | Membership | Instrument, *trail: object) -> Iterator[Triple]:
    for field, kind in _EVENTS.items():
        if given := getattr(record, field, None):
            yield from _event(node, kind, given, *trail, field)


def _pauses(node: URIRef, pauses: Iterable[Dormancy | Suspension], *trail: object) -> Iterator[Triple]:
    for number, pause in enumerate(pauses):
        yield from _event(node, EventKind.SUSPENSION, pause.start, *trail, "pause", number)
        if pause.end:
            yield from _event(node, EventKind.RESUMPTION, pause.end, *trail, "pause", number, "end")


def _event(node: URIRef, kind: EventKind, day: object, *trail: object) -> Iterator[Triple]:
    event = identifier("event", *trail)
    yield node, term("event"), event
    yield event, RDF.type, term("Event")
    yield event, RDF.type, PROV.Activity
    yield event, term("kind"), concept(kind)
    yield from date_triples(event, term("on"), day)


def export_triples(dataset: Dataset) -> Iterator[Triple]:
    """The export as an entity derived from the dataset and its sources; without a time, so that bytes stay equal."""
    node = identifier("export", dataset.version)
    yield node, RDF.type, PROV.Entity
    yield node, RDFS.label, Literal(f"The dataset, version {dataset.version}, as RDF", lang="en")
    yield node, PROV.wasDerivedFrom, identifier("dataset")
    for source in dataset.sources:
        yield node, PROV.wasDerivedFrom, identifier("source", source)
