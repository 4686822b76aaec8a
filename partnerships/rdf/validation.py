"""Validation: what a graph breaks of the shapes, each break as a problem with its place in the data files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from partnerships import resources
from partnerships.diagnostics import Problem, Report
from partnerships.errors import DataError, MissingExtra
from partnerships.rdf.parsing import Value, parse
from partnerships.rdf.places import Places
from partnerships.rdf.terms import ID, ONTOLOGY

__all__ = ["SHAPES_NAMESPACE", "read_graph", "shapes", "validate"]

SHAPES_NAMESPACE = "https://w3id.org/security-partnerships/shapes#"
"""Where the names of the shapes begin."""

_NOWHERE = "graph"
"""Stands in place of a file for a node that no record of the data files has led to."""


def read_graph(path: Path) -> Graph:
    """A file of RDF as one graph, whatever named graphs it holds; its suffix says the syntax.

    Raises:
        DataError: another suffix, or what stands in the file is not RDF.
    """
    parsed = parse(path)
    if parsed.problems:
        raise DataError(Report.of(parsed.problems))
    graph = Graph()
    for node, said in parsed.nodes.items():
        for predicate, values in said.items():
            for value in values:
                graph.add((URIRef(node), URIRef(predicate), _term(value)))
    return graph


def _term(value: Value) -> Node:
    if value.is_blank:
        return BNode(value.text.removeprefix("_:"))
    if value.is_address:
        return URIRef(value.text)
    kind = None if value.language or value.datatype == str(XSD.string) else URIRef(value.datatype)
    return Literal(value.text, lang=value.language or None, datatype=kind, normalize=False)


def shapes() -> Graph:
    """The shapes that an export conforms to."""
    return Graph().parse(resources.shapes_file())


def validate(graph: Graph, dataset_folder: str | Path | None = None) -> Report:
    """Every rule of ``shapes.ttl`` that the graph breaks; an empty report where it conforms.

    A problem names the node, the property, the value where there is one, and the shape with its message. Where the
    node is a record of the data files, or leads from one, the problem stands at the line and column of the field or of
    the record.

    Args:
        graph: the graph, as :func:`partnerships.rdf.graph` makes it or as read from a file.
        dataset_folder: the data files to look for places in; without it, the shipped ones.

    Raises:
        MissingExtra: pySHACL is not installed.
    """
    try:
        import pyshacl
    except ModuleNotFoundError:
        raise MissingExtra("pyshacl", "shacl") from None
    rules = shapes()
    conforms, results, text = pyshacl.validate(graph, shacl_graph=rules, inference="none", meta_shacl=False)
    if conforms:
        return Report()
    if not isinstance(results, Graph):
        raise RuntimeError(text)
    places = Places.of(Path(dataset_folder) if dataset_folder is not None else None)
    return Report.of(
        _problem(graph, rules, results, result, places) for result in results.subjects(RDF.type, SH.ValidationResult)
    )


def _problem(graph: Graph, rules: Graph, results: Graph, result: Node, places: Places) -> Problem:
    node, shape = results.value(result, SH.focusNode), results.value(result, SH.sourceShape)
    value = results.value(result, SH.value)
    assert node is not None
    assert shape is not None
    path = rules.value(shape, SH.path)
    properties = list(_properties(rules, path)) if path is not None else []
    place = places.find(graph, node, properties, value)
    where = (place.file, place.line, place.column) if place else (_NOWHERE, 1, 1)
    message = str(rules.value(shape, SH.message) or results.value(result, SH.resultMessage) or "")
    subject = f"{' or '.join(map(_short, properties))}: " if properties else ""
    given = f" Here: {_short(value)}." if value is not None and value != node else ""
    name = rules.value(shape, SH.name)
    return Problem(*where, _short(node), f"{subject}{message}{given}", f"rule {_short(shape)}: {name}")


def _properties(rules: Graph, path: Node) -> Iterator[URIRef]:
    """The properties along a path, except those that are followed backwards: they stand on other records."""
    if isinstance(path, URIRef):
        yield path
    elif isinstance(path, BNode):
        alternatives = rules.value(path, SH.alternativePath)
        if alternatives is not None:
            for one in Collection(rules, alternatives):
                yield from _properties(rules, one)
        elif (first := rules.value(path, RDF.first)) is not None:
            yield from _properties(rules, first)


def _short(node: Node) -> str:
    """A name without the beginning that all our names share."""
    text = str(node)
    for beginning in (str(ID), str(ONTOLOGY), SHAPES_NAMESPACE):
        text = text.removeprefix(beginning)
    return text.rpartition("/")[2].rpartition("#")[2] if _foreign(text) else text


def _foreign(text: str) -> bool:
    return text.startswith(("http://www.w3.org/", "http://purl.org/", "http://xmlns.com/"))
