"""RDF back into records, losing nothing: what an export says, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rdflib import RDF, Graph

from partnerships.dataset import Dataset
from partnerships.diagnostics import Problem, Report
from partnerships.errors import DataError
from partnerships.integrity import Draft, Placed, check
from partnerships.models import Corpus, Description
from partnerships.rdf.mapping import DCAT, SHAPES, TOP
from partnerships.rdf.nodes import NodeList, spelled
from partnerships.rdf.parsing import Nodes, Parsed, parse
from partnerships.rdf.terms import ID, identifier
from partnerships.reading import records as made

__all__ = ["read", "records"]


def records(source: str | Path | Graph) -> Corpus:
    """The records that a file or graph describes, not checked against each other.

    Args:
        source: a file whose suffix names its syntax, or an rdflib graph. Named graphs are read as one. Properties of
            other vocabularies that follow from ours, and all that is said of anything else, are passed over.

    Raises:
        DataError: the file cannot be parsed, or a record cannot be made. Each problem names the node and the property.
    """
    reading = _Reading(parse(source))
    if reading.problems:
        raise DataError(Report.of(reading.problems))
    return Corpus(**reading.parts())


def read(source: str | Path | Graph) -> Dataset:
    """The dataset that a file or graph describes: ``read(export)`` equals what was exported.

    Args:
        source: as in :func:`records`.

    Raises:
        DataError: the file cannot be parsed, a record cannot be made, or a rule across records is broken. Each problem
            names the node and the property.
    """
    reading = _Reading(parse(source))
    problems = [*reading.problems, *reading.broken_rules()]
    if problems:
        raise DataError(Report.of(problems))
    return Dataset(**reading.parts())


@dataclass
class _Reading:
    """What a graph holds: lists of nodes, the records that could be made of them, and the problems so far."""

    parsed: Parsed
    lists: dict[str, NodeList] = field(default_factory=dict)
    found: dict[str, list[Placed[Any]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.problems += self.parsed.problems
        if self.problems:
            return
        by_class = _by_class(self.parsed.nodes)
        wanted = {kind: sorted(by_class.get(str(SHAPES[shape].classes[0]), ())) for kind, shape in TOP.items()}
        description = str(identifier("dataset"))
        if description not in self.parsed.nodes and not any(wanted.values()):
            self.parsed.refuse("nothing here is an actor, a tie or a dataset", "give RDF in the terms of the ontology")
            self.problems += self.parsed.problems
            return
        for kind, shape in TOP.items():
            self._take(kind, shape, wanted[kind])
        if description in self.parsed.nodes:
            self._take("dataset", "dataset", [description])
        else:
            wrong = f"no {spelled(str(DCAT.Dataset))} describes the dataset"
            right = "add its title, version, licence, day of issue and coverage"
            self.problems.append(Problem(self.parsed.file, 1, 1, description, wrong, right))
        self.problems += _unreached(self, by_class)

    def _take(self, kind: str, shape: str, addresses: list[str]) -> None:
        nodes = self.lists[kind] = NodeList(self.parsed.file, self.parsed.nodes)
        if kind == "dataset":
            nodes.take_one(shape, addresses[0])
        else:
            nodes.take(shape, addresses)
        found = made(SHAPES[shape].model, kind, nodes)
        self.found[kind] = found.placed
        self.problems += [*nodes.problems, *found.problems]
        self.unread |= found.unread

    def broken_rules(self) -> Iterator[Problem]:
        """What the rules across records find."""
        if not self.lists:
            return
        found = self.found
        draft = Draft(
            found["actors"],
            found["ties"],
            found["absences"],
            found["sources"],
            [*found["findings"], *found["scenarios"]],
            frozenset(self.unread),
        )
        for fault in check(draft):
            yield self.lists[fault.file].problem(fault.trail, fault.name, fault.wrong, fault.right)

    def parts(self) -> dict[str, Any]:
        """The description, and the records of each kind by their ids."""
        (description,) = (placed.record for placed in self.found["dataset"])
        assert isinstance(description, Description)
        return {"description": description} | {
            kind: {placed.record.id: placed.record for placed in self.found[kind]} for kind in TOP
        }


def _by_class(nodes: Nodes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address, said in nodes.items():
        for value in said.get(str(RDF.type), ()):
            found.setdefault(value.text, []).append(address)
    return found


def _unreached(reading: _Reading, by_class: dict[str, list[str]]) -> Iterator[Problem]:
    """Nodes that would be lost: of a class of ours, or at an address of ours, and part of no record."""
    reached = set().union(*(nodes.reached for nodes in reading.lists.values()))
    shapes = {kind: shape for kind, shape in SHAPES.items() if shape.classes and kind != "dataset"}
    for shape in shapes.values():
        for address in by_class.get(str(shape.classes[0]), ()):
            if address not in reached:
                reached.add(address)
                own = spelled(str(shape.classes[0]))
                right = "link to it from the record that it belongs to, or remove it"
                yield Problem(reading.parsed.file, 1, 1, address, f"this {own} is part of no record", right)
    for address in reading.parsed.nodes:
        kind = address.removeprefix(str(ID)).partition("/")[0] if address.startswith(str(ID)) else ""
        if kind in shapes and address not in reached:
            right = f"add rdf:type {spelled(str(shapes[kind].classes[0]))}"
            yield Problem(reading.parsed.file, 1, 1, address, "rdf:type: its class is missing", right)
