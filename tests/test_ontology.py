from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

import owlrl
import pytest
from conftest import ROOT
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from partnerships import Dataset, load, rdf
from partnerships.pages.ontology import page
from partnerships.rdf.mapping import SHAPES
from partnerships.rdf.terms import BASE, CONCEPTS, ONTOLOGY, concept
from partnerships.vocabulary import HYBRID, TRADITIONAL, Domain

ABOUT = URIRef(BASE + "ontology")
EUROVOC = "http://eurovoc.europa.eu/"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, SKOS.Concept, SKOS.Collection)
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
LISTS = Path(__file__).with_name("vocabularies")


def _vocabulary(path: Path) -> tuple[str, set[str]]:
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    return first.removeprefix("# "), {line.partition("\t")[0] for line in lines if not line.startswith("#")}


VOCABULARIES = dict(map(_vocabulary, sorted(LISTS.glob("*.txt"))))


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return Graph().parse(ROOT / "shapes.ttl")


@pytest.fixture(scope="session")
def exported(dataset: Dataset) -> Graph:
    return rdf.graph(dataset, as_of="2024-09-30")


def _own(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(ONTOLOGY)}


def _kind(graph: Graph, term: Node) -> URIRef:
    (kind,) = (kind for kind in KINDS if (term, RDF.type, kind) in graph)
    return kind


def _supers(graph: Graph, term: Node) -> set[Node]:
    return {one for one in graph.transitive_objects(term, RDFS.subClassOf) if one is not None}


# What an ontology says of itself


def test_address_version_and_prefix_agree(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ABOUT]
    version = ontology.value(ABOUT, OWL.versionInfo)
    assert ontology.value(ABOUT, OWL.versionIRI) == URIRef(f"{ABOUT}/{version}")
    assert str(version) == load().version
    assert str(ontology.value(ABOUT, VANN.preferredNamespaceUri)) == str(ONTOLOGY)
    prefix = str(ontology.value(ABOUT, VANN.preferredNamespacePrefix))
    assert dict(ontology.namespaces())[prefix] == URIRef(ONTOLOGY)
    assert not set(ontology.objects(ABOUT, OWL.imports))


@pytest.mark.parametrize("field", "title description abstract creator publisher bibliographicCitation".split())
def test_it_says_what_it_is(field: str, ontology: Graph) -> None:
    (text,) = ontology.objects(ABOUT, DCTERMS[field])
    assert isinstance(text, Literal)
    assert str(text).strip()


def test_its_licence_and_days_are_given(ontology: Graph) -> None:
    assert ontology.value(ABOUT, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    days = [ontology.value(ABOUT, DCTERMS[word]) for word in ("created", "modified")]
    assert all(isinstance(day, Literal) and day.datatype == XSD.date for day in days)
    assert str(days[0]) <= str(days[1])
    version = ontology.value(ABOUT, OWL.versionInfo)
    assert f"version {version}" in str(ontology.value(ABOUT, DCTERMS.bibliographicCitation))


# Names and definitions


def test_each_term_has_one_label_and_one_definition_in_english(ontology: Graph) -> None:
    for term in _own(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            values = list(ontology.objects(term, predicate))
            assert len(values) == 1, (term, predicate, values)
            assert isinstance(values[0], Literal)
            assert values[0].language == "en", term
        assert (term, RDFS.isDefinedBy, ABOUT) in ontology, term


def test_texts_are_tidy(ontology: Graph) -> None:
    for term, predicate, text in ontology:
        if isinstance(text, Literal):
            assert str(text) == " ".join(str(text).split()), (term, text)
        if predicate in (SKOS.definition, RDFS.comment):
            assert re.search(r"[^.]\.$", str(text)), (term, text)
            assert re.match(r"[A-Z']", str(text)), (term, text)
        if predicate in (RDFS.label, SKOS.prefLabel):
            assert not re.search(r"[.;:,]$", str(text)), (term, text)


def test_no_two_terms_of_a_kind_share_a_label(ontology: Graph) -> None:
    # A concept's kind is its list: "treaty" is a form and a kind of source. A class and a property may share a word.
    seen: dict[tuple[Node, str], URIRef] = {}
    for term in _own(ontology):
        within = ontology.value(term, SKOS.inScheme) or _kind(ontology, term)
        key = (within, str(ontology.value(term, RDFS.label)).casefold())
        assert seen.setdefault(key, term) == term, (term, seen[key])


def test_names_follow_one_style(ontology: Graph) -> None:
    for term in _own(ontology):
        name = term.removeprefix(str(ONTOLOGY))
        kind = _kind(ontology, term)
        style = {SKOS.Concept: r"[a-z]+(-[a-z]+)+", OWL.ObjectProperty: r"[a-z][A-Za-z]*"}
        style[OWL.DatatypeProperty] = r"[a-z][A-Za-z0-9]*"
        assert re.fullmatch(style.get(kind, r"([A-Z][a-z]+)+"), name), name


def test_each_term_is_of_one_kind(ontology: Graph) -> None:
    for term in _own(ontology):
        _kind(ontology, term)


def test_no_undeclared_term_is_used(ontology: Graph, shapes: Graph, exported: Graph) -> None:
    own = _own(ontology)
    for graph in (ontology, shapes, exported):
        used = {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(ONTOLOGY)}
        assert used <= own


def test_every_external_term_exists(ontology: Graph, shapes: Graph, exported: Graph) -> None:
    ours = (BASE, "https://creativecommons.org/licenses/")
    for graph in (ontology, shapes, exported):
        used = {predicate for _, predicate, _ in graph} | set(graph.objects(None, RDF.type))
        if graph is not exported:
            used |= {node for triple in graph for node in triple if isinstance(node, URIRef)}
        for term in {str(one) for one in used if not str(one).startswith(ours)}:
            space = max((one for one in VOCABULARIES if term.startswith(one)), key=len, default=None)
            assert space, f"no list of the terms of {term}: add one to {LISTS.name}/"
            assert term.removeprefix(space) in VOCABULARIES[space], term


def test_external_terms_in_axioms_are_typed(ontology: Graph) -> None:
    for axiom, kind in ((RDFS.subClassOf, OWL.Class), (RDFS.domain, OWL.Class), (RDFS.subPropertyOf, None)):
        for _, target in ontology.subject_objects(axiom):
            types = set(ontology.objects(target, RDF.type))
            assert types, (axiom, target)
            assert kind is None or kind in types, (axiom, target)
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    builtin = (str(RDF), str(RDFS), str(OWL))
    for predicate in set(ontology.predicates()):
        assert str(predicate).startswith(builtin) or set(ontology.objects(predicate, RDF.type)) & kinds, predicate


# Classes


def test_no_term_is_unconnected(ontology: Graph, shapes: Graph) -> None:
    mapped = {given.predicate for shape in SHAPES.values() for given in shape.fields}
    mapped |= {ONTOLOGY[name] for shape in SHAPES.values() for name in shape.derived}
    used = {*shapes.objects(), *mapped}
    for term in _own(ontology):
        kind = _kind(ontology, term)
        if kind == OWL.Class:
            assert any(ontology.objects(term, RDFS.subClassOf)) or any(ontology.subjects(None, term)), term
            ends = {*ontology.subjects(RDFS.domain, term), *ontology.subjects(RDFS.range, term)}
            assert ends or len(_supers(ontology, term)) > 1, term
        elif kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
            base = URIRef(term.removesuffix("Earliest").removesuffix("Latest"))
            assert base in used or term in used or (term, RDFS.domain, None) in ontology, term
        elif kind == SKOS.Concept:
            assert any(ontology.objects(term, SKOS.inScheme)), term


def test_no_class_or_property_is_below_itself(ontology: Graph) -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in _own(ontology):
            above = {upper for one in ontology.objects(term, relation) for upper in
                     ontology.transitive_objects(one, relation)}  # fmt: skip
            assert term not in above


def _apart(ontology: Graph) -> set[frozenset[Node]]:
    return {frozenset(pair) for pair in ontology.subject_objects(OWL.disjointWith)}


def _contradicts(ontology: Graph, first: Node, second: Node) -> bool:
    apart = _apart(ontology)
    pairs = ((one, two) for one in _supers(ontology, first) for two in _supers(ontology, second))
    return any(frozenset(pair) in apart for pair in pairs)


def test_disjoint_classes_are_disjoint_all_the_way(ontology: Graph) -> None:
    assert _contradicts(ontology, ONTOLOGY["Alliance"], ONTOLOGY["Text"])
    for term in _own(ontology):
        if _kind(ontology, term) == OWL.Class:
            assert not any(_contradicts(ontology, one, two) for one, two in combinations(_supers(ontology, term), 2))
    tops = "Actor Tie Membership Instrument Obligation Suspension Dormancy Absence Source Citation ActorCode".split()
    families = [tops, ["State", "InternationalOrganisation"], ["Alliance", "Minilateral", "Partnership"]]
    for family in [*families, ["Text", "Format", "Practice"]]:
        for one, two in combinations(family, 2):
            assert frozenset((ONTOLOGY[one], ONTOLOGY[two])) in _apart(ontology), (one, two)


def test_no_exported_node_is_in_two_disjoint_classes(ontology: Graph, exported: Graph) -> None:
    apart = _apart(ontology)
    for node in set(exported.subjects(RDF.type)):
        types = list(exported.objects(node, RDF.type))
        assert not any(frozenset(pair) in apart for pair in combinations(types, 2)), node


# Properties


def test_each_property_has_a_range_and_a_domain_or_says_why_not(ontology: Graph) -> None:
    for term in _own(ontology):
        if _kind(ontology, term) in (OWL.ObjectProperty, OWL.DatatypeProperty):
            assert len(list(ontology.objects(term, RDFS.range))) == 1, term
            domains = list(ontology.objects(term, RDFS.domain))
            reasons = [text for text in ontology.objects(term, RDFS.comment) if str(text).startswith("No domain: ")]
            assert len(domains) + len(reasons) == 1, term


def test_domain_and_range_contradict_nothing(ontology: Graph) -> None:
    for term in _own(ontology):
        for upper in ontology.objects(term, RDFS.subPropertyOf):
            for side in (RDFS.domain, RDFS.range):
                own, above = ontology.value(term, side), ontology.value(upper, side)
                assert not (own and above and _contradicts(ontology, own, above)), (term, upper)
        for chain in ontology.objects(term, OWL.propertyChainAxiom):
            steps = list(Collection(ontology, chain))
            assert ontology.value(steps[0], RDFS.domain) == ontology.value(term, RDFS.domain)
            assert ontology.value(steps[-1], RDFS.range) == ontology.value(term, RDFS.range)
            for one, two in pairwise(steps):
                assert ontology.value(one, RDFS.range) == ontology.value(two, RDFS.domain)


def test_no_false_inverse_and_no_function_is_declared(ontology: Graph) -> None:
    # sp:tie runs back from memberships and instruments alike: as inverse of both it would make the two one property.
    inverses = list(ontology.subject_objects(OWL.inverseOf))
    assert len({one for one, _ in inverses}) == len({two for _, two in inverses}) == len(inverses)
    assert "inverse" in str(ontology.value(ONTOLOGY["tie"], RDFS.comment))
    assert not set(ontology.subjects(RDF.type, OWL.FunctionalProperty))
    assert not set(ontology.subjects(RDF.type, OWL.InverseFunctionalProperty))


def test_a_chain_and_a_way_back_hold_in_the_data(exported: Graph) -> None:
    sp: Namespace = ONTOLOGY
    for tie in exported.subjects(RDF.type, sp["Tie"]):
        memberships = set(exported.objects(tie, sp["membership"]))
        members = {member for one in memberships for member in exported.objects(one, sp["member"])}
        assert members == set(exported.objects(tie, sp["party"]))
        assert set(exported.subjects(sp["tie"], tie)) == memberships | set(exported.objects(tie, sp["instrument"]))


def test_blank_nodes_are_only_lists(ontology: Graph) -> None:
    for node in {one for triple in ontology for one in triple if isinstance(one, BNode)}:
        assert set(ontology.predicates(node)) == {RDF.first, RDF.rest}


# Concepts


def test_each_concept_has_its_place_notation_and_label(ontology: Graph) -> None:
    for term in ontology.subjects(RDF.type, SKOS.Concept):
        (scheme,) = ontology.objects(term, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology
        assert (scheme, SKOS.hasTopConcept, term) in ontology
        assert len(list(ontology.objects(term, SKOS.notation))) == 1
        assert list(ontology.objects(term, SKOS.prefLabel)) == list(ontology.objects(term, RDFS.label))
    for scheme, term in ontology.subject_objects(SKOS.hasTopConcept):
        assert (term, SKOS.inScheme, scheme) in ontology


def test_a_list_of_the_code_is_a_scheme_of_the_ontology(ontology: Graph) -> None:
    for values in CONCEPTS:
        (scheme,) = {ontology.value(concept(value), SKOS.inScheme) for value in values}
        assert set(ontology.objects(scheme, SKOS.hasTopConcept)) == {concept(value) for value in values}


def test_the_collections_of_domains_are_those_of_the_code(ontology: Graph) -> None:
    groups = {"TraditionalDomains": TRADITIONAL, "HybridDomains": HYBRID}
    groups["OtherDomains"] = frozenset(Domain) - TRADITIONAL - HYBRID
    for name, domains in groups.items():
        assert set(ontology.objects(ONTOLOGY[name], SKOS.member)) == set(map(concept, domains)), name


def test_matches_with_eurovoc_are_those_that_were_seen(ontology: Graph) -> None:
    lines = (LISTS / "eurovoc.txt").read_text(encoding="utf-8").splitlines()
    labels = dict(line.split("\t") for line in lines if not line.startswith("#"))
    used = {
        str(target).removeprefix(EUROVOC)
        for relation in MATCHES
        for target in ontology.objects(None, relation)
        if str(target).startswith(EUROVOC)
    }
    assert used == labels.keys()
    for term, target in ontology.subject_objects(SKOS.exactMatch):
        label = labels[str(target).removeprefix(EUROVOC)]
        assert label == str(ontology.value(term, RDFS.label)), "an exact match is of the same words"


def test_a_term_matches_another_in_one_way_only(ontology: Graph) -> None:
    pairs = [pair for relation in MATCHES for pair in ontology.subject_objects(relation)]
    assert len(pairs) == len(set(pairs))


# Reasoning


def test_a_reasoner_finds_nothing_wrong(ontology: Graph, dataset: Dataset) -> None:
    names = "anzus quad japan-rok us-eu india-ussr us-japan nato-ukraine".split()
    assert len(_closed_part(ontology, dataset, names)) > 2_000


def test_a_reasoner_would_find_what_is_wrong(ontology: Graph, dataset: Dataset) -> None:
    wrong = Graph().add((URIRef(BASE + "id/tie/quad"), RDF.type, ONTOLOGY["Actor"]))
    with pytest.raises(AssertionError, match="disjoint"):
        _closed_part(ontology, dataset, ["quad"], wrong)
    member = (URIRef(BASE + "id/membership/quad/0/JPN"), ONTOLOGY["member"], URIRef(BASE + "id/actor/USA"))
    with pytest.raises(AssertionError, match="merged"):
        _closed_part(ontology, dataset, ["quad"], Graph().add(member))


ORG = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
org:member a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain org:Membership ; rdfs:range foaf:Agent .
org:organization a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain org:Membership .
org:Organization rdfs:subClassOf foaf:Agent ; owl:equivalentClass foaf:Organization .
org:FormalOrganization rdfs:subClassOf org:Organization .
org:OrganizationalCollaboration rdfs:subClassOf org:Organization .
foaf:Organization rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Document .
prov:Entity owl:disjointWith prov:Activity .
"""
"""What the vocabularies above ours say that could contradict us."""


def _closed_part(ontology: Graph, dataset: Dataset, names: list[str], more: Graph | None = None) -> Graph:
    """The OWL-RL closure of ontology and data of some ties with all that hangs on them, checked for contradictions."""
    whole = rdf.graph(dataset)
    closure = Graph().parse(data=ORG, format="turtle")
    closure += ontology
    waiting = [URIRef(f"{BASE}id/tie/{name}") for name in names]
    reached: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            for triple in whole.triples((node, None, None)):
                closure.add(triple)
                target = triple[2]
                if isinstance(target, URIRef) and target.startswith(BASE + "id/") and "/id/tie/" not in target:
                    waiting.append(target)
    if more:
        closure += more
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    merged = {(s, o) for s, o in closure.subject_objects(OWL.sameAs) if s != o and str(s).startswith(BASE)}
    assert not merged, f"merged: {merged}"
    errors = {str(text) for text in closure.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))}
    assert not errors, f"disjoint classes, or another contradiction: {errors}"
    assert not set(closure.subjects(RDF.type, OWL.Nothing))
    return closure


# The page


def test_the_page_is_current(ontology: Graph) -> None:
    text = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    assert text == page(ontology), "write docs/ontology.html anew with partnerships.pages.ontology.page"


class _Outline(HTMLParser):
    """Anchors, links, and tags that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag == "a":
            self.links.append(given["href"] or "")
        elif "src" in given or tag in ("link", "script", "iframe"):
            self.fetched.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_has_an_anchor_for_each_term_and_fetches_nothing(ontology: Graph) -> None:
    outline = _Outline()
    text = page(ontology)
    outline.feed(text)
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))
    assert {term.removeprefix(str(ONTOLOGY)) for term in _own(ontology)} <= set(outline.ids)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert not outline.fetched
    assert not re.search(r"url\(|@import|<script", text)


def test_the_page_escapes_what_it_shows() -> None:
    odd = Graph().add((ONTOLOGY["Odd"], RDF.type, OWL.Class))
    odd.add((ONTOLOGY["Odd"], SKOS.definition, Literal('<script>alert("&")</script>', lang="en")))
    assert "<script>" not in page(odd)
    assert "&lt;script&gt;" in page(odd)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_have_contrast(scheme: str, ontology: Graph) -> None:
    light, dark = re.findall(r":root \{([^}]*)\}", page(ontology))[:2]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", light if scheme == "light" else dark))
    for ink in ("ink", "soft", "link"):
        for ground in ("paper", "tint"):
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def _contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
