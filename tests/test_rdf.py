from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from conftest import ROOT
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from partnerships import Dataset, rdf
from partnerships.models.json_schema import RECORDS
from partnerships.rdf.mapping import SHAPES, Sort, written_in
from partnerships.rdf.terms import BASE, CONCEPTS, ONTOLOGY, PROPERTIES, TERMS, concept, term


@pytest.fixture(scope="session")
def exported(dataset: Dataset) -> Graph:
    return rdf.graph(dataset)


@pytest.fixture(scope="session")
def turtle(exported: Graph) -> bytes:
    return rdf.serialize(exported, "turtle")


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology.ttl")


def _own(graph: Graph) -> set[str]:
    names = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    return {name.removeprefix(str(ONTOLOGY)) for name in names if name.startswith(str(ONTOLOGY))}


def test_ontology_and_code_name_the_same_terms(ontology: Graph) -> None:
    defined = {
        str(s).removeprefix(str(ONTOLOGY)) for s in ontology.subjects(RDF.type) if str(s).startswith(str(ONTOLOGY))
    }
    assert defined == TERMS


def test_every_term_has_a_label_and_a_definition(ontology: Graph) -> None:
    for name in TERMS:
        assert (ONTOLOGY[name], RDFS.label, None) in ontology, name
        assert (ONTOLOGY[name], SKOS.definition, None) in ontology, name


def test_every_value_of_the_closed_lists_is_a_concept(ontology: Graph) -> None:
    for values in CONCEPTS:
        for value in values:
            assert (concept(value), SKOS.notation, Literal(str(value))) in ontology


def test_every_field_of_every_model_is_mapped() -> None:
    mapped = {shape.model for shape in SHAPES.values()}
    assert mapped == set(RECORDS)
    for shape in SHAPES.values():
        assert {given.name for given in shape.fields} == set(shape.model.model_fields), shape.kind
        for given, _ in written_in(shape):
            assert given.predicate is not None or given.sort is Sort.CLASS, (shape.kind, given.name)


def test_every_property_of_the_ontology_is_used() -> None:
    """By a field of the mapping, by what follows from other records."""
    used = {str(given.predicate) for shape in SHAPES.values() for given, _ in written_in(shape)}
    used |= {str(term(name)) for shape in SHAPES.values() for name in shape.derived}
    used |= {str(term(name)) for name in ("position", "order", "address", "asOf")}
    assert {str(term(name)) for name in PROPERTIES} <= used


def test_the_export_uses_only_terms_of_the_ontology(exported: Graph) -> None:
    assert _own(exported) <= TERMS
    with pytest.raises(KeyError, match="no term colour"):
        term("colour")


def test_the_shapes_use_only_terms_of_the_ontology() -> None:
    assert _own(Graph().parse(ROOT / "shapes.ttl")) <= TERMS


def test_properties_keep_their_domain_and_range(exported: Graph, ontology: Graph) -> None:
    classes = {s: set(exported.objects(s, RDF.type)) for s in set(exported.subjects(RDF.type))}
    for prop in ontology.subjects(RDFS.domain):
        (own,) = ontology.objects(prop, RDFS.domain)
        for subject in set(exported.subjects(prop)):
            assert own in classes[subject], (prop, subject)
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        for target in set(exported.objects(None, prop)):
            (own,) = ontology.objects(prop, RDFS.range)
            assert own == SKOS.Concept or own in classes[target], (prop, target)
    for prop in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        (own,) = ontology.objects(prop, RDFS.range)
        for value in set(exported.objects(None, prop)):
            assert isinstance(value, Literal)
            assert (value.datatype or XSD.string) == own, (prop, value)


def test_the_export_conforms_to_the_shapes(exported: Graph) -> None:
    import pyshacl

    conforms, _, text = pyshacl.validate(exported, shacl_graph=Graph().parse(ROOT / "shapes.ttl"))
    assert conforms, text


def test_the_shapes_can_fail(exported: Graph) -> None:
    import pyshacl

    broken = Graph()
    for triple in exported:
        broken.add(triple)
    anzus = URIRef(BASE + "id/tie/anzus")
    broken.remove((anzus, term("start"), None))
    conforms, _, text = pyshacl.validate(broken, shacl_graph=Graph().parse(ROOT / "shapes.ttl"))
    assert not conforms
    assert "anzus" in text


def test_there_are_no_blank_nodes(exported: Graph) -> None:
    assert all(isinstance(node, (URIRef, Literal)) for triple in exported for node in triple)


def test_two_readers_read_the_same_graph(exported: Graph, turtle: bytes) -> None:
    by_rdflib = Graph().parse(data=turtle, format="turtle")
    assert isomorphic(by_rdflib, exported)
    ours = pyoxigraph.parse(rdf.serialize(exported, "ntriples"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    theirs = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    assert {str(quad) for quad in theirs} == {str(quad) for quad in ours}


def test_a_reasoner_merges_no_actors(ontology: Graph, dataset: Dataset) -> None:
    import owlrl

    closure = Graph()
    for triple in ontology:
        closure.add(triple)
    # One tie with many members and one with a suspended leg are enough to show what functional properties would do.
    wanted = ("anzus", "us-japan", "quad")
    closure += _part(rdf.graph(dataset), wanted)
    closure.parse(data=ORG_FUNCTIONAL, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    merged = {(s, o) for s, o in closure.subject_objects(OWL.sameAs) if s != o and str(s).startswith(BASE)}
    assert not merged
    assert not set(closure.subjects(RDF.type, OWL.Nothing))


ORG_FUNCTIONAL = """
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
org:member a owl:ObjectProperty , owl:FunctionalProperty .
org:organization a owl:ObjectProperty , owl:FunctionalProperty .
"""


def _part(graph: Graph, ties: tuple[str, ...]) -> Graph:
    part = Graph()
    reached = {URIRef(f"{BASE}id/tie/{tie}") for tie in ties}
    for _ in range(2):
        for node in tuple(reached):
            for triple in graph.triples((node, None, None)):
                part.add(triple)
                if str(triple[2]).startswith((BASE + "id/membership", BASE + "id/obligation", BASE + "id/suspension")):
                    reached.add(triple[2])  # type: ignore[arg-type]
    return part


def test_a_date_filter_drops_no_partial_date(exported: Graph, dataset: Dataset) -> None:
    query = """
        PREFIX sp: <https://w3id.org/security-partnerships/ontology#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        SELECT ?tie WHERE { ?tie a sp:Tie ; sp:startLatest ?start FILTER(?start <= "2024-09-30"^^xsd:date)
          OPTIONAL { ?tie sp:endEarliest ?end } FILTER(!BOUND(?end) || ?end > "2024-09-30"^^xsd:date) }"""
    store = pyoxigraph.Store()
    store.load(rdf.serialize(exported, "ntriples"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    found = {str(row["tie"]) for row in store.query(query)}  # type: ignore[union-attr]
    day = dataset.as_of("2024-09-30").day
    expected = {f"<{BASE}id/tie/{tie.id}>" for tie in dataset.ties.values() if tie.interval().holds(day)}
    assert found == expected


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, environment: dict[str, str]) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.ttl"
        command = [sys.executable, "-m", "partnerships", "export", str(target)]
        subprocess.run(command, check=True, env=environment | {"PYTHONHASHSEED": seed}, capture_output=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert re.search(rb"sp:Alliance", made[0])
