"""Where a node of the graph stands in the data files: file, line and column of its record or of one field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from partnerships import documents, resources
from partnerships.documents import Document, Value
from partnerships.models.json_schema import FILES
from partnerships.rdf.mapping import SHAPES, TOP, Shape, Sort, written_in
from partnerships.rdf.terms import identifier

__all__ = ["Place", "Places"]

Trail = tuple[str | int, ...]

_DERIVED = {"party": "members", "tie": "", "address": "url"}
"""Properties that follow from a field of another name, by their local names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands in its file."""

    shape: Shape
    document: Document
    trail: Trail
    value: Value


@dataclass
class Places:
    """The places of all records of a folder, by their addresses."""

    records: dict[URIRef, _Record] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path | None = None) -> Places:
        """Read the files of a folder, or the shipped ones. A file that is not there or is no YAML has no places."""
        shipped = resources.data_folder()
        places = cls()
        for kind in FILES:
            path = (folder or shipped) / f"{kind}.yaml"
            if not path.is_file() and kind in ("actors", "dataset"):
                path = shipped / path.name
            if path.is_file():
                places.records.update(_records(kind, documents.read(path)))
        return places

    def find(
        self, graph: Graph, node: Node, properties: Iterable[URIRef] = (), value: Node | None = None
    ) -> Place | None:
        """The place of a node's field, or of the node where it has none of these; None for a node of no record.

        A node that stands in no file, such as an event, is looked for at the record that leads to it.
        """
        record = self.records.get(node) if isinstance(node, URIRef) else None
        if record is None:
            holders = (self.records.get(holder) for holder in graph.subjects(None, node) if isinstance(holder, URIRef))
            record, properties = next(filter(None, holders), None), ()
        if record is None:
            return None
        trail = next((trail for one in properties if (trail := _field(record, one, value))), record.trail)
        return Place(record.document.file, *record.document.place(trail))


def _records(kind: str, document: Document) -> Iterator[tuple[URIRef, _Record]]:
    """Every record of a file with its address, those inside others too."""
    if kind == "dataset":
        yield identifier("dataset"), _Record(SHAPES["dataset"], document, (), document.value or {})
        return
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        if isinstance(value, dict) and isinstance(own := value.get("id"), str):
            shape = SHAPES[TOP[kind]]
            yield from _walk(identifier(shape.kind, own), _Record(shape, document, (index,), value), (own,))


def _walk(address: URIRef, record: _Record, ids: tuple[object, ...]) -> Iterator[tuple[URIRef, _Record]]:
    yield address, record
    for given, steps in written_in(record.shape):
        items = _at(record.value, steps)
        if given.sort is not Sort.NESTED or not isinstance(items, list):
            continue
        shape = SHAPES[str(given.of)]
        lead = (record.shape.kind,) if record.shape.kind in shape.beside else ()
        for number, item in enumerate(items):
            about: Mapping[str, Value] = item if isinstance(item, dict) else {}
            inner = (about.get("id"),) if shape.named else (*ids, number)
            tail = (about.get("actor"),) if shape.kind == "membership" else ()
            trail = (*record.trail, *steps, number)
            yield from _walk(
                identifier(shape.kind, *lead, *inner, *tail), _Record(shape, record.document, trail, item), inner
            )


def _at(value: Value, steps: Iterable[str]) -> Value | None:
    found: Value | None = value
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _field(record: _Record, predicate: URIRef, value: Node | None) -> Trail | None:
    """The trail of the field that a property carries, and in a list of the item that has the value."""
    base = URIRef(predicate.removesuffix("Earliest").removesuffix("Latest"))
    names = {one.predicate: steps for one, steps in written_in(record.shape) if one.predicate}
    local = base.rpartition("#")[2]
    steps = names.get(base) or (_DERIVED[local],) * (local in _DERIVED)
    given = _at(record.value, steps)
    if not steps or given is None:
        return None
    trail: Trail = (*record.trail, *steps)
    word = str(value) if isinstance(value, Literal) else str(value).rpartition("/")[2].rpartition("#")[2]
    for number, item in enumerate(given if isinstance(given, list) and value is not None else ()):
        if isinstance(item, str) and (item == word or word.endswith(f"-{item}")):
            return (*trail, number)
    return trail
