"""Nodes as plain values for the models, by the tables of the mapping, with the place of each in the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import unquote

from rdflib import DCTERMS, RDF, XSD

from partnerships.dates import PartialDate
from partnerships.diagnostics import Problem, close_to
from partnerships.rdf.mapping import SHAPES, Field, Shape, Sort, canonical, written_in
from partnerships.rdf.parsing import Nodes, Value
from partnerships.rdf.spelling import compact
from partnerships.rdf.terms import CONCEPTS, ID, ONTOLOGY, class_of, identifier, term

__all__ = ["NodeList", "spelled"]

Trail: TypeAlias = tuple[str | int, ...]

_TYPE, _POSITION, _ORDER, _ADDRESS = (str(one) for one in (RDF.type, term("position"), term("order"), term("address")))
_STRING = str(XSD.string)
_DATATYPES = {
    Sort.TEXT: {_STRING},
    Sort.LABEL: {_STRING, str(RDF.langString)},
    Sort.BOOLEAN: {str(XSD.boolean)},
    Sort.INTEGER: {str(XSD.integer)},
    Sort.DATE: {_STRING, *(str(XSD[name]) for name in ("date", "gYearMonth", "gYear"))},
}


def spelled(address: str) -> str:
    """The address as prefix and name where there is one."""
    return compact(address) or f"<{address}>"


@dataclass
class NodeList:
    """The nodes of one shape as a list of plain values; of a dataset's description, as one.

    Attributes:
        file: where the graph comes from.
        nodes: the whole graph.
        value: the plain values, ready for the models.
        problems: what is wrong with them before any model looks at them.
        places: the address and shape of each node, by its trail in the value.
    """

    file: str
    nodes: Nodes
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    places: dict[Trail, tuple[str, Shape]] = field(default_factory=dict)

    def take(self, kind: str, addresses: list[str]) -> None:
        """Read these nodes as records of a kind, in the order of their positions."""
        ordered = sorted(addresses, key=self._position)
        self.value = [self._node(address, SHAPES[kind], (number,)) for number, address in enumerate(ordered)]

    def take_one(self, kind: str, address: str) -> None:
        """Read one node as the only record of its kind."""
        self.value = self._node(address, SHAPES[kind], ())

    @property
    def reached(self) -> set[str]:
        """The addresses of all nodes that were read."""
        return {address for address, _ in self.places.values()}

    def problem(self, trail: Trail, name: str, wrong: str, right: str, at_key: bool = False) -> Problem:
        """A problem at a trail: the record is named by its node's address, the place by its property."""
        known = trail
        while known and known not in self.places:
            known = known[:-1]
        address, path = name, ""
        if known in self.places:
            address, shape = self.places[known]
            path = _path(shape, trail[len(known) :])
        if path and wrong.endswith(" is missing"):
            right = f"add {path}"
        return Problem(self.file, 1, 1, address, f"{path}: {wrong}" if path else wrong, right)

    def _say(self, address: str, predicate: object, wrong: str, right: str) -> None:
        wrong = f"{spelled(str(predicate))}: {wrong}"
        self.problems.append(Problem(self.file, 1, 1, address, wrong, right))

    def _position(self, address: str) -> tuple[float, str]:
        """Where a node stands in its list; those that do not say come last."""
        given = self.nodes.get(address, {}).get(_POSITION, [])
        try:
            return float(int(given[0].text)), address
        except (IndexError, ValueError, OverflowError):
            if given:
                self._say(address, _POSITION, f"{given[0]} is no number", "count from 0")
            return float("inf"), address

    def _node(self, address: str, shape: Shape, trail: Trail) -> dict[str, Any]:
        self.places[trail] = (address, shape)
        said = self.nodes[address]
        self._refuse_strangers(address, shape, said)
        orders = dict(_orders(said))
        record: dict[str, Any] = {}
        for given, path in written_in(shape):
            inner = record
            for step in path[:-1]:
                inner = inner.setdefault(step, {})
            self._field(address, shape, given, said, orders, inner, (*trail, *path))
        for name in orders:
            self._say(address, _ORDER, f"{name} is no list of {shape.kind}", "remove it")
        if shape.named:
            self._check_id(address, shape, record)
        if shape.kind == "tie":
            self._check_parties(address, said, record)
        return record

    def _field(
        self, address: str, shape: Shape, given: Field, said: dict[str, list[Value]], orders: dict[str, str],
        record: dict[str, Any], trail: Trail,
    ) -> None:  # fmt: skip
        if given.sort is Sort.CLASS:
            types = {value.text for value in said.get(_TYPE, ())}
            found = [str(one) for one in given.scheme if str(class_of(one)) in types]  # type: ignore[arg-type]
        else:
            values = said.get(str(given.predicate), [])
            if given.sort is Sort.NESTED:
                found = self._nested(address, given, values, trail)
            else:
                found = [text for value in values if (text := self._text(address, given, value)) is not None]
            if given.sort is Sort.ADDRESS:
                found += [value.text for value in said.get(_ADDRESS, ())]
            if given.sort is Sort.DATE:
                self._check_bounds(address, given, said, found)
        if given.many:
            if given.sort is not Sort.NESTED:
                found = self._ordered(address, given, found, orders.pop(given.name, None))
            if found or given.name in _lists(shape.kind):
                record[given.name] = found
        elif found:
            if len(found) > 1:
                choices = ", ".join(sorted(map(str, found)))
                self._say(address, given.predicate or _TYPE, f"more than one value: {choices}", "keep one")
            record[given.name] = min(found)

    def _nested(self, address: str, given: Field, values: list[Value], trail: Trail) -> list[Any]:
        known = []
        for value in values:
            if not value.is_address:
                self._say(address, given.predicate, f"{value} where the address of a node belongs", "give it one")
            elif value.text not in self.nodes:
                self._say(address, given.predicate, f"nothing is said of {value}", "describe it, or remove the link")
            else:
                known.append(value.text)
        shape = SHAPES[str(given.of)]
        ordered = sorted(known, key=self._position)
        return [self._node(one, shape, (*trail, number)) for number, one in enumerate(ordered)]

    def _text(self, address: str, given: Field, value: Value) -> str | None:
        """The value as the text that a model reads; None where it is of another sort."""
        if given.sort in _DATATYPES:
            return self._literal(address, given, value)
        if not value.is_address:
            self._say(address, given.predicate, f"{value} where an address belongs", _example(given))
            return None
        if given.sort is Sort.ADDRESS:
            return value.text
        if given.sort is Sort.CONCEPT:
            return self._tail(address, given, value, f"{ONTOLOGY}{CONCEPTS[given.scheme]}-")
        if given.of == "tie" and _says_added_tie(self.nodes, value.text):
            return self.nodes[value.text].get(str(DCTERMS.identifier), [value])[0].text
        return self._tail(address, given, value, f"{ID}{given.of}/")

    def _tail(self, address: str, given: Field, value: Value, start: str) -> str | None:
        rest = value.text.removeprefix(start)
        if rest == value.text or not rest or "/" in rest:
            self._say(address, given.predicate, f"{value} is not the address that belongs here", _example(given))
            return None
        return unquote(rest)

    def _literal(self, address: str, given: Field, value: Value) -> str:
        expected = _DATATYPES[given.sort]
        usual = next(iter({_STRING} & expected or expected))
        if value.is_address or value.is_blank:
            self._say(address, given.predicate, f"{value} where text belongs", f'write "..."^^{spelled(usual)}')
        elif value.datatype not in expected:
            wrong = f"{value} is of datatype {spelled(value.datatype)}"
            self._say(address, given.predicate, wrong, f"write it as {spelled(usual)}")
        elif value.language not in ("", "en"):
            self._say(address, given.predicate, f"{value} is in the language {value.language}", "write it in English")
        return value.text

    def _ordered(self, address: str, given: Field, found: list[str], order: str | None) -> list[str]:
        """The list in its own order, where one is said, else in the usual one."""
        usual = canonical(given, found)
        if order is None:
            return usual
        try:
            places = [int(word) for word in order.split()]
        except ValueError:
            places = [-1]
        if set(places) != set(range(len(usual))):
            wrong = f"the order {order} of {given.name} does not fit its {len(usual)} values"
            self._say(address, _ORDER, wrong, "remove it for the order of the alphabet")
            return usual
        return [usual[place] for place in places]

    def _check_bounds(self, address: str, given: Field, said: dict[str, list[Value]], found: list[str]) -> None:
        """Bounds follow from the date; others than its own would be lost."""
        for bound in ("Earliest", "Latest"):
            for value in said.get(f"{given.predicate}{bound}", ()):
                own = f"{given.predicate}{bound}"
                if not found:
                    self._say(address, own, f"{value} without a date", f"add {spelled(str(given.predicate))}")
                elif (day := _bound(found[0], bound.lower())) not in (None, value.text):
                    right = f'write "{day}", or mend the date'
                    self._say(address, own, f"{value} does not follow from {found[0]}", right)

    def _check_id(self, address: str, shape: Shape, record: dict[str, Any]) -> None:
        own = record.get("id")
        if own is not None and str(identifier(shape.kind, own)) != address:
            right = f"the address of this record is <{identifier(shape.kind, own)}>"
            self._say(address, DCTERMS.identifier, f"{own} is not the id of this address", right)

    def _check_parties(self, address: str, said: dict[str, list[Value]], record: dict[str, Any]) -> None:
        """A party follows from its membership; one without would be lost."""
        members = {str(identifier("actor", member.get("actor", ""))) for member in record["members"]}
        for value in said.get(str(term("party")), ()):
            if value.text not in members:
                self._say(address, term("party"), f"{value} has no membership", "add sp:membership, with its sp:member")

    def _refuse_strangers(self, address: str, shape: Shape, said: dict[str, list[Value]]) -> None:
        known = _properties(shape.kind)
        for predicate in said:
            if predicate.startswith(str(ONTOLOGY)) and predicate not in known:
                hints = close_to(spelled(predicate), map(spelled, known), most=1)
                right = f"did you mean {hints[0]}?" if hints else "remove it"
                self._say(address, predicate, f"no property of {spelled(str(shape.classes[0]))}", right)


def _says_added_tie(nodes: Nodes, address: str) -> bool:
    added = str(term("AddedTie"))
    return any(value.text == added for value in nodes.get(address, {}).get(_TYPE, ()))


def _bound(date: str, name: str) -> str | None:
    try:
        return str(getattr(PartialDate.parse(date), name))
    except ValueError:
        return None


def _orders(said: dict[str, list[Value]]) -> Iterator[tuple[str, str]]:
    for value in said.get(_ORDER, ()):
        name, _, places = value.text.partition(" ")
        yield name, places


def _path(shape: Shape, rest: Trail) -> str:
    """The property that carries the value at the rest of a trail, inside a node of the shape."""
    if not rest:
        return ""
    names = tuple(step for step in rest if isinstance(step, str))
    for given, path in written_in(shape):
        if names[: len(path)] == path:
            return spelled(str(given.predicate or _TYPE))
    return ""


def _example(given: Field) -> str:
    """What an address here looks like."""
    if given.sort is Sort.CONCEPT:
        return f"a concept, such as sp:{CONCEPTS[given.scheme]}-{next(iter(given.scheme))}"
    return "the address of a page" if given.sort is Sort.ADDRESS else f"an address such as <{ID}{given.of}/...>"


@cache
def _lists(kind: str) -> frozenset[str]:
    """The lists of a shape that are empty where nothing is said; not one that may be a number in place of a list."""
    times = Counter(given.name for given, _ in written_in(SHAPES[kind]))
    return frozenset(given.name for given, _ in written_in(SHAPES[kind]) if times[given.name] == 1)


@cache
def _properties(kind: str) -> frozenset[str]:
    """Every property of the ontology that a node of the shape may have."""
    shape = SHAPES[kind]
    found = {_POSITION, _ORDER, _ADDRESS, *(str(term(name)) for name in shape.derived)}
    for given, _ in written_in(shape):
        if given.predicate is not None:
            found.add(str(given.predicate))
        if given.sort is Sort.DATE:
            found |= {f"{given.predicate}Earliest", f"{given.predicate}Latest"}
    return frozenset(found)
