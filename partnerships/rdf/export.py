"""The whole dataset as RDF: every record and field, without blank nodes, so that equal data give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, VOID, XSD, Graph, Literal, Namespace, URIRef

from partnerships.dataset import Dataset
from partnerships.dates import PartialDate
from partnerships.models import (
    Absence,
    Actor,
    Citation,
    Dormancy,
    Instrument,
    Membership,
    Obligation,
    Source,
    Suspension,
    Tie,
)
from partnerships.rdf.terms import BASE, ID, ONTOLOGY, class_of, concept, identifier, term

__all__ = ["FORMATS", "graph", "serialize"]

_CITO = Namespace("http://purl.org/spar/cito/")
_DCAT = Namespace("http://www.w3.org/ns/dcat#")
_WIKIDATA = Namespace("http://www.wikidata.org/entity/")

FORMATS = {".ttl": "turtle", ".nt": "ntriples"}
"""The suffixes that can be written, and what they stand for."""


def graph(dataset: Dataset) -> Graph:
    """The dataset as an rdflib graph that conforms to ``ontology.ttl`` and ``shapes.ttl``.

    Partial dates are given as written and as their earliest and latest ``xsd:date``, so that a date filter in SPARQL
    drops none. A tie's parties are given by ``sp:party``; their dates and roles stand on one membership each.
    """
    exporter = _Exporter()
    exporter.dataset(dataset)
    for position, actor in enumerate(dataset.actors.values()):
        exporter.actor(actor, position)
    for position, tie in enumerate(dataset.ties.values()):
        exporter.tie(tie, position)
    for position, absence in enumerate(dataset.absences.values()):
        exporter.absence(absence, position)
    for position, source in enumerate(dataset.sources.values()):
        exporter.source(source, position)
    return exporter.graph


def serialize(rdf: Graph, form: str) -> bytes:
    """The graph as Turtle or as sorted N-Triples: the same graph gives the same bytes.

    Raises:
        ValueError: another form.
    """
    if form == "turtle":
        return rdf.serialize(format="turtle", encoding="utf-8")
    if form == "ntriples":
        lines = rdf.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)
        return b"".join(sorted(line for line in lines if line.strip()))
    raise ValueError(f"no form {form!r}: turtle or ntriples")


class _Exporter:
    """Adds records to a graph, one method per record."""

    def __init__(self) -> None:
        self.graph = Graph()
        prefixes = {
            "sp": ONTOLOGY,
            "spid": ID,
            "cito": _CITO,
            "dcat": _DCAT,
            "org": ORG,
            "prov": PROV,
            "skos": SKOS,
        }
        for prefix, namespace in prefixes.items():
            self.graph.bind(prefix, namespace)

    def _type(self, node: URIRef, *classes: URIRef) -> None:
        for one in classes:
            self.graph.add((node, RDF.type, one))

    def _text(self, node: URIRef, values: dict[str | URIRef, str | None]) -> None:
        for name, value in values.items():
            if value is not None:
                self.graph.add((node, name if isinstance(name, URIRef) else term(name), Literal(value)))

    def _label(self, node: URIRef, name: str) -> None:
        self.graph.add((node, RDFS.label, Literal(name, lang="en")))

    def _links(self, node: URIRef, name: str, targets: Iterable[URIRef]) -> None:
        for target in targets:
            self.graph.add((node, term(name), target))

    def _concepts(self, node: URIRef, name: str, values: Iterable[StrEnum]) -> None:
        self._links(node, name, map(concept, values))

    def _dates(self, node: URIRef, dates: dict[str, PartialDate | None]) -> None:
        for name, date in dates.items():
            if date:
                self.graph.add((node, term(name), Literal(date.text)))
                self.graph.add((node, term(f"{name}Earliest"), Literal(date.earliest, datatype=XSD.date)))
                self.graph.add((node, term(f"{name}Latest"), Literal(date.latest, datatype=XSD.date)))

    def _position(self, node: URIRef, position: int) -> None:
        self.graph.add((node, term("position"), Literal(position)))

    def dataset(self, dataset: Dataset) -> None:
        node, description = identifier("dataset"), dataset.description
        self._type(node, _DCAT.Dataset, VOID.Dataset)
        self.graph.add((node, DCTERMS.title, Literal(description.title, lang="en")))
        self.graph.add((node, DCTERMS.license, URIRef(description.license)))
        self.graph.add((node, DCTERMS.conformsTo, URIRef(BASE + "ontology")))
        self._text(node, {"version": description.version})
        coverage = description.coverage
        self._dates(node, {
            "issued": description.issued, "coverageStart": coverage.start, "coverageEnd": coverage.end,
            "referenceDay": coverage.reference,
        })  # fmt: skip

    def actor(self, actor: Actor, position: int) -> None:
        node = identifier("actor", actor.id)
        self._type(node, term("Actor"), class_of(actor.kind), FOAF.Agent)
        self._label(node, actor.name)
        self._position(node, position)
        for alias in actor.aliases:
            self.graph.add((node, SKOS.altLabel, Literal(alias, lang="en")))
        self._concepts(node, "theatre", actor.theatres)
        self._dates(node, {"start": actor.start, "end": actor.end})
        self._text(node, {DCTERMS.identifier: actor.id, "note": actor.note, "confidence": actor.confidence})
        self.graph.add((node, term("core"), Literal(actor.core)))
        self._links(node, "constitutedBy", (identifier("tie", tie) for tie in actor.constituted_by))
        self._codes(node, actor)
        self._citations(node, actor.sources, "actor", actor.id)

    def _codes(self, node: URIRef, actor: Actor) -> None:
        codes = actor.codes
        self._text(node, {"iso2": codes.iso2, "m49": codes.m49, "wikidata": codes.wikidata})
        if codes.wikidata:
            self.graph.add((node, RDFS.seeAlso, _WIKIDATA[codes.wikidata]))
        if codes.gw is not None:
            self.graph.add((node, term("gw"), Literal(codes.gw)))
        if isinstance(codes.cow, int):
            self.graph.add((node, term("cow"), Literal(codes.cow)))
        for number, cow in enumerate(codes.cow if isinstance(codes.cow, tuple) else ()):
            code = identifier("code", actor.id, number)
            self._type(code, term("ActorCode"))
            self._links(node, "actorCode", [code])
            self.graph.add((code, term("code"), Literal(cow.code)))
            self._dates(code, {"start": cow.start, "end": cow.end})

    def tie(self, tie: Tie, position: int) -> None:
        node = identifier("tie", tie.id)
        self._type(node, term("Tie"), class_of(tie.type), PROV.Entity)
        self._label(node, tie.name)
        self._position(node, position)
        self._text(node, {DCTERMS.identifier: tie.id, "note": tie.note, "confidence": tie.confidence})
        for name in tie.called:
            self._text(node, {"called": name})
        self._dates(node, {"signed": tie.signed, "start": tie.start, "end": tie.end})
        self._concepts(node, "domain", tie.domains)
        if tie.replaced_by:
            self._links(node, "replacedBy", [identifier("tie", tie.replaced_by)])
        for number, member in enumerate(tie.members):
            self.membership(node, tie, member, number)
        for number, obligation in enumerate(tie.obligations):
            self.obligation(node, tie, obligation, number)
        for number, instrument in enumerate(tie.instruments):
            self.instrument(node, tie, instrument, number)
        self._dormancies(node, tie.dormant, tie.id)
        self._citations(node, tie.sources, "tie", tie.id)

    def membership(self, tie_node: URIRef, tie: Tie, member: Membership, number: int) -> None:
        node = identifier("membership", tie.id, number, member.actor)
        actor = identifier("actor", member.actor)
        self._type(node, term("Membership"), ORG.Membership)
        self._links(tie_node, "party", [actor])
        self._links(tie_node, "membership", [node])
        self._links(node, "tie", [tie_node])
        self._links(node, "member", [actor])
        self._concepts(node, "role", [member.role])
        self._position(node, number)
        self._dates(node, {"signed": member.signed, "start": member.start, "end": member.end})
        self._text(node, {"note": member.note, "confidence": member.confidence})
        for index, suspension in enumerate(member.suspended):
            self.suspension(node, suspension, tie.id, number, index)
        self._citations(node, member.sources, "membership", tie.id, number)

    def suspension(self, member: URIRef, suspension: Suspension, *trail: object) -> None:
        node = identifier("suspension", *trail)
        self._type(node, term("Suspension"))
        self._links(member, "suspension", [node])
        self._dates(node, {"start": suspension.start, "end": suspension.end})
        self._text(node, {"note": suspension.note})
        if suspension.by:
            self._links(node, "suspendedBy", [identifier("actor", suspension.by)])

    def obligation(self, tie_node: URIRef, tie: Tie, obligation: Obligation, number: int) -> None:
        """Without ``sp:by`` or ``sp:to``, each party owes each other party."""
        node = identifier("obligation", tie.id, number)
        self._type(node, term("Obligation"))
        self._links(tie_node, "obligation", [node])
        self._concepts(node, "kind", [obligation.kind])
        self._position(node, number)
        self._links(node, "by", (identifier("actor", actor) for actor in obligation.by))
        self._links(node, "to", (identifier("actor", actor) for actor in obligation.to))
        self._dates(node, {"start": obligation.start, "end": obligation.end})
        self._text(node, {"article": obligation.article, "note": obligation.note})
        if obligation.instrument:
            self._links(node, "carriedBy", [identifier("instrument", obligation.instrument)])
        self._citations(node, obligation.sources, "obligation", tie.id, number)

    def instrument(self, tie_node: URIRef, tie: Tie, instrument: Instrument, number: int) -> None:
        node = identifier("instrument", instrument.id)
        own = class_of(instrument.kind)
        self._type(node, term("Instrument"), own, PROV.Entity, *([FOAF.Document] if own == term("Text") else []))
        self._label(node, instrument.name)
        self._links(tie_node, "instrument", [node])
        self._links(node, "tie", [tie_node])
        self._concepts(node, "kind", [instrument.kind])
        self._concepts(node, "form", [instrument.form])
        self._concepts(node, "domain", instrument.domains)
        self._position(node, number)
        self._dates(node, {
            "signed": instrument.signed, "applied": instrument.applied, "inForce": instrument.in_force,
            "began": instrument.began, "ended": instrument.ended,
        })  # fmt: skip
        self._text(
            node,
            {DCTERMS.identifier: instrument.id, "note": instrument.note, "confidence": instrument.confidence},
        )
        self._links(node, "instrumentParty", (identifier("actor", actor) for actor in instrument.parties))
        if instrument.replaces:
            self._links(node, "replaces", [identifier("instrument", instrument.replaces)])
        self._dormancies(node, instrument.dormant, instrument.id)
        self._citations(node, instrument.sources, "instrument", instrument.id)

    def _dormancies(self, holder: URIRef, dormancies: Iterable[Dormancy], record: str) -> None:
        for number, dormancy in enumerate(dormancies):
            node = identifier("dormancy", record, number)
            self._type(node, term("Dormancy"))
            self._links(holder, "dormancy", [node])
            self._dates(node, {"start": dormancy.start, "end": dormancy.end})
            self._text(node, {"note": dormancy.note})

    def _citations(self, record: URIRef, citations: Iterable[Citation], *trail: object) -> None:
        for number, citation in enumerate(citations):
            node, source = identifier("citation", *trail, number), identifier("source", citation.source)
            self._type(node, term("Citation"))
            self._links(record, "citation", [node])
            self._links(node, "source", [source])
            self._position(node, number)
            self._text(node, {"locator": citation.locator})
            for field in citation.supports:
                self._text(node, {"supports": field})
            self.graph.add((record, DCTERMS.source, source))
            self.graph.add((record, _CITO.citesAsEvidence, source))

    def absence(self, absence: Absence, position: int) -> None:
        node = identifier("absence", absence.id)
        self._type(node, term("Absence"))
        self._label(node, absence.name)
        self._position(node, position)
        self._links(node, "betweenActor", (identifier("actor", actor) for actor in absence.actors))
        self._text(node, {DCTERMS.identifier: absence.id, "note": absence.note})
        self._citations(node, absence.sources, "absence", absence.id)

    def source(self, source: Source, position: int) -> None:
        node = identifier("source", source.id)
        self._type(node, term("Source"), FOAF.Document)
        self._label(node, source.title)
        self._position(node, position)
        self._concepts(node, "kind", [source.kind])
        self._text(node, {DCTERMS.identifier: source.id, "publisher": source.publisher, "note": source.note})
        self._dates(node, {"published": source.published, "read": source.read})
        if source.url:
            self.graph.add((node, FOAF.page, URIRef(source.url)))
        if source.cited_in:
            self._links(node, "citedIn", [identifier("source", source.cited_in)])


def suffix_format(path: Path) -> str | None:
    """The form that a file's suffix stands for, or None."""
    return FORMATS.get(path.suffix.lower())
