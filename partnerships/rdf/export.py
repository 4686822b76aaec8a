"""The whole dataset as RDF, record by record: each kind of record in a named graph, with catalogue and provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, SKOS, VOID, Graph, Literal, URIRef

from partnerships.dataset import Dataset
from partnerships.rdf.catalogue import Counts, catalogue_triples
from partnerships.rdf.mapping import CITO, DCAT, TOP
from partnerships.rdf.provenance import event_triples, export_triples
from partnerships.rdf.shortcuts import day_graph, shortcut_triples
from partnerships.rdf.statements import Triple, record_triples
from partnerships.rdf.terms import ID, ONTOLOGY, graph_name, identifier, term

if TYPE_CHECKING:
    from partnerships.findings import CheckedFinding

__all__ = ["Quad", "Triple", "graph", "quads", "triples"]

Quad: TypeAlias = "tuple[URIRef, URIRef, URIRef | Literal, URIRef]"

Day: TypeAlias = "str | date | None"
Checked: TypeAlias = "Mapping[str, CheckedFinding] | None"


def quads(dataset: Dataset, as_of: Day = None, checked: Checked = None) -> Iterator[Quad]:
    """Every triple of the dataset with the name of its graph, record by record, each once.

    The graphs are ``actors``, ``ties``, ``absences``, ``sources``, ``findings``, ``scenarios``, ``provenance`` and
    ``catalogue`` below ``https://w3id.org/security-partnerships/graph/``.

    Args:
        dataset: what is written.
        as_of: with a day, also a graph of shortcut edges between actors as of that day, such as
            ``graph/as-of-2024-09-30``.
        checked: checked findings, whose verdicts are written beside the findings.

    Raises:
        OutsideCoverage: the dataset does not record the day.
    """
    snapshot = None if as_of is None else dataset.as_of(as_of)
    counts = Counts()
    for kind, some in _data(dataset, checked):
        name = graph_name(kind)
        for triple in some:
            counts.add(triple)
            yield (*triple, name)
    name = graph_name("catalogue")
    for triple in catalogue_triples(dataset, counts):
        yield (*triple, name)
    if snapshot is not None:
        name = day_graph(snapshot.day)
        for triple in shortcut_triples(snapshot):
            yield (*triple, name)


def triples(dataset: Dataset, as_of: Day = None, checked: Checked = None) -> Iterator[Triple]:
    """Every triple of the dataset, record by record, each once; the arguments are those of :func:`quads`.

    Raises:
        OutsideCoverage: the dataset does not record the day.
    """
    for subject, predicate, value, _ in quads(dataset, as_of, checked):
        yield subject, predicate, value


def graph(dataset: Dataset, as_of: Day = None, checked: Checked = None) -> Graph:
    """The dataset as an rdflib graph that conforms to ``ontology.ttl`` and ``shapes.ttl``.

    Partial dates are given as written and as their earliest and latest ``xsd:date``, so that a date filter in SPARQL
    drops none. A tie's parties are given by ``sp:party``; their dates and roles stand on one membership each.
    The arguments are those of :func:`quads`.

    Raises:
        OutsideCoverage: the dataset does not record the day.
    """
    made = Graph()
    prefixes = {"sp": ONTOLOGY, "spid": ID, "cito": CITO, "dcat": DCAT, "org": ORG, "prov": PROV, "skos": SKOS}
    others = {"dcterms": DCTERMS, "foaf": FOAF, "rdf": RDF, "void": VOID}
    for prefix, namespace in (prefixes | others).items():
        made.bind(prefix, namespace)
    for triple in triples(dataset, as_of, checked):
        made.add(triple)
    return made


def _data(dataset: Dataset, checked: Checked) -> Iterator[tuple[str, Iterable[Triple]]]:
    """The triples of each record, with the kind of graph that they belong to."""
    for kind, shape in TOP.items():
        for position, record in enumerate(getattr(dataset, kind).values()):
            yield kind, record_triples(record, shape, position)
    for name, finding in (checked or {}).items():
        node = identifier("finding", name)
        verdict, numbers = Literal(str(finding.verdict)), Literal(finding.key)
        yield "findings", [(node, term("verdict"), verdict), (node, term("keyNumbers"), numbers)]
    for tie in dataset.ties.values():
        yield "provenance", event_triples(tie)
    yield "provenance", export_triples(dataset)
