"""Records as triples, by the tables of the mapping; no blank nodes, so that equal data give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from rdflib import DCTERMS, FOAF, RDF, RDFS, XSD, Literal, Namespace, URIRef

from partnerships.models.base import Record
from partnerships.rdf.mapping import CITO, SHAPES, Field, Shape, Sort, canonical, written_in
from partnerships.rdf.terms import class_of, concept, identifier, term

__all__ = ["Triple", "date_triples", "record_triples"]

Triple: TypeAlias = tuple[URIRef, URIRef, "URIRef | Literal"]

_WIKIDATA = Namespace("http://www.wikidata.org/entity/")
_SAFE_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(/([A-Za-z0-9._~/?=&;,+!*'()@:$-]|%[0-9A-Fa-f]{2})*)?")


@dataclass
class _Node:
    """A node that is being written.

    Attributes:
        trail: what tells the records inside it apart: ids and numbers.
        around: the node of the record around it.
        local: addresses of the ties that the scenario around it adds, by their ids.
    """

    shape: Shape
    address: URIRef
    trail: tuple[object, ...]
    out: list[Triple]
    around: URIRef | None = None
    local: Mapping[str, URIRef] = field(default_factory=dict)

    def say(self, predicate: URIRef, value: URIRef | Literal) -> None:
        self.out.append((self.address, predicate, value))


def record_triples(record: Record, kind: str, position: int | None = None) -> list[Triple]:
    """The triples of a record and of all records inside it, each once."""
    shape = SHAPES[kind]
    own = (record.id,) if shape.named else ()  # type: ignore[attr-defined]
    node = _Node(shape, identifier(kind, *own), own, [])
    if kind == "scenario":
        added = enumerate(record.ties)  # type: ignore[attr-defined]
        node.local = {tie.id: identifier("added-tie", *own, number) for number, tie in added}
    _write(node, record, position)
    return node.out


def _write(node: _Node, record: Any, position: int | None) -> None:
    for one in node.shape.classes:
        node.say(RDF.type, one)
    if position is not None:
        node.say(_POSITION, Literal(position))
    for name, trail in _fields(node.shape.kind):
        value: Any = record
        for step in trail:
            value = getattr(value, step)
        if value is not None:
            _SORTS[name.sort](node, name, value)
    if derive := _DERIVED.get(node.shape.kind):
        derive(node, record)


_POSITION = term("position")


@cache
def _fields(kind: str) -> tuple[tuple[Field, tuple[str, ...]], ...]:
    return tuple(written_in(SHAPES[kind]))


def _values(node: _Node, given: Field, value: Any, spell: Callable[[Any], str]) -> list[Any]:
    """The distinct values of a field; where they have an order of their own, it is written down."""
    if not given.many:
        return [value]
    if len(value) < 2:
        return list(value)
    spelled = [spell(item) for item in value]
    usual = canonical(given, spelled)
    if spelled != usual:
        places = {word: place for place, word in enumerate(usual)}
        order = " ".join([given.name, *(str(places[word]) for word in spelled)])
        node.say(term("order"), Literal(order))
    return list(dict(zip(spelled, value, strict=True)).values())


def _predicate(given: Field) -> URIRef:
    assert given.predicate is not None
    return given.predicate


def _text(node: _Node, given: Field, value: Any) -> None:
    for text in _values(node, given, value, str):
        node.say(_predicate(given), Literal(str(text)))


def _label(node: _Node, given: Field, value: Any) -> None:
    for text in _values(node, given, value, str):
        node.say(_predicate(given), Literal(text, lang="en"))


def _plain(node: _Node, given: Field, value: Any) -> None:
    """A truth or a number; several dated codes in place of one number are nodes of their own."""
    if not isinstance(value, tuple):
        node.say(_predicate(given), _scalar(value))


@cache
def _scalar(value: bool | int) -> Literal:
    return Literal(value)


def _date(node: _Node, given: Field, value: Any) -> None:
    node.out += date_triples(node.address, _predicate(given), value)


def date_triples(node: URIRef, predicate: URIRef, value: Any) -> Iterator[Triple]:
    """A date as written, and its earliest and latest day, so that no filter on dates drops a partial one."""
    earliest, latest = _bounds(predicate)
    yield node, predicate, Literal(value.text)
    yield node, earliest, _day(value.earliest)
    yield node, latest, _day(value.latest)


@cache
def _bounds(predicate: URIRef) -> tuple[URIRef, URIRef]:
    return URIRef(predicate + "Earliest"), URIRef(predicate + "Latest")


@cache
def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date, normalize=False)


def _address(node: _Node, given: Field, value: Any) -> None:
    if _is_iri(value):
        node.say(_predicate(given), URIRef(value))
    else:
        node.say(term("address"), Literal(value))


def _is_iri(text: str) -> bool:
    if _SAFE_ADDRESS.fullmatch(text):
        return True
    import pyoxigraph

    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True


def _concept(node: _Node, given: Field, value: Any) -> None:
    for item in _values(node, given, value, str):
        node.say(_predicate(given), concept(item))


def _class(node: _Node, _: Field, value: Any) -> None:
    node.say(RDF.type, class_of(value))


def _link(node: _Node, given: Field, value: Any) -> None:
    for item in _values(node, given, value, str):
        local = node.local.get(item) if given.of == "tie" else None
        node.say(_predicate(given), local or identifier(str(given.of), item))


def _nested(node: _Node, given: Field, value: Any) -> None:
    shape = SHAPES[str(given.of)]
    for number, record in enumerate(value if isinstance(value, tuple) else ()):
        trail = (record.id,) if shape.named else (*node.trail, number)
        lead = (node.shape.kind,) if node.shape.kind in shape.beside else ()
        tail = (record.actor,) if shape.kind == "membership" else ()
        address = identifier(shape.kind, *lead, *trail, *tail)
        node.say(_predicate(given), address)
        _write(_Node(shape, address, trail, node.out, node.address, node.local), record, number)


_SORTS: dict[Sort, Callable[[_Node, Field, Any], None]] = {
    Sort.TEXT: _text,
    Sort.LABEL: _label,
    Sort.BOOLEAN: _plain,
    Sort.INTEGER: _plain,
    Sort.DATE: _date,
    Sort.ADDRESS: _address,
    Sort.CONCEPT: _concept,
    Sort.CLASS: _class,
    Sort.LINK: _link,
    Sort.NESTED: _nested,
}


def _of_actor(node: _Node, actor: Any) -> None:
    if actor.codes.wikidata:
        node.say(RDFS.seeAlso, _WIKIDATA[actor.codes.wikidata])
    _evidence(node, actor)


def _of_tie(node: _Node, tie: Any) -> None:
    for actor in dict.fromkeys(member.actor for member in tie.members):
        node.say(term("party"), identifier("actor", actor))
    _evidence(node, tie)


def _of_membership(node: _Node, membership: Any) -> None:
    node.say(term("tie"), _around(node))
    _evidence(node, membership)


def _of_instrument(node: _Node, instrument: Any) -> None:
    own = class_of(instrument.kind)
    node.say(RDF.type, own)
    if own == term("Text"):
        node.say(RDF.type, FOAF.Document)
    node.say(term("tie"), _around(node))
    _evidence(node, instrument)


def _around(node: _Node) -> URIRef:
    assert node.around is not None
    return node.around


def _evidence(node: _Node, record: Any) -> None:
    """The sources, in the words of other vocabularies."""
    for source in dict.fromkeys(citation.source for citation in record.sources):
        address = identifier("source", source)
        node.say(DCTERMS.source, address)
        node.say(CITO.citesAsEvidence, address)


_DERIVED: dict[str, Callable[[_Node, Any], None]] = {
    "actor": _of_actor,
    "tie": _of_tie,
    "membership": _of_membership,
    "obligation": _evidence,
    "instrument": _of_instrument,
    "absence": _evidence,
    "added-obligation": _evidence,
}
"""What follows from a record and is written beside its fields."""
