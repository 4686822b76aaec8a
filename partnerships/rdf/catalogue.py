"""What a catalogue says of the dataset: its description, the forms that it comes in, and how much of what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import DCTERMS, RDF, VOID, XSD, Literal, Namespace, URIRef

from partnerships.dataset import Dataset
from partnerships.rdf.mapping import DCAT
from partnerships.rdf.statements import Triple, record_triples
from partnerships.rdf.syntaxes import SYNTAXES
from partnerships.rdf.terms import BASE, identifier

__all__ = ["Counts", "catalogue_triples"]

_TYPE = RDF.type
_MEDIA = Namespace("https://www.iana.org/assignments/media-types/")
_DESCRIPTION = (
    "A sourced, dated knowledge graph of security partnerships: actors, the typed ties among them with members, "
    "obligations and instruments, the sources of each, and findings and scenarios about them."
)


@dataclass
class Counts:
    """How many triples there are, by property, and how many nodes, by class."""

    properties: Counter[URIRef] = field(default_factory=Counter)
    classes: Counter[URIRef] = field(default_factory=Counter)

    def add(self, triple: Triple) -> None:
        """Count a triple."""
        _, predicate, value = triple
        self.properties[predicate] += 1
        if predicate == _TYPE and isinstance(value, URIRef):
            self.classes[value] += 1


def catalogue_triples(dataset: Dataset, counts: Counts) -> Iterator[Triple]:
    """The dataset's description in the words of DCAT and VoID. The counts are those without the catalogue itself."""
    node = identifier("dataset")
    yield from record_triples(dataset.description, "dataset")
    yield node, DCTERMS.description, Literal(_DESCRIPTION, lang="en")
    yield node, DCTERMS.conformsTo, URIRef(BASE + "ontology")
    yield node, DCAT.version, Literal(dataset.version)
    issued = dataset.description.issued
    if issued.exact:
        yield node, DCTERMS.issued, Literal(issued.text, datatype=XSD.date, normalize=False)
    for name, syntax in SYNTAXES.items():
        distribution = identifier("distribution", name)
        yield node, DCAT.distribution, distribution
        yield distribution, RDF.type, DCAT.Distribution
        yield distribution, DCTERMS.title, Literal(syntax.title, lang="en")
        yield distribution, DCAT.mediaType, _MEDIA[syntax.media_type]
    yield node, VOID.triples, Literal(counts.properties.total())
    yield from _partitions(node, counts)


def _partitions(node: URIRef, counts: Counts) -> Iterator[Triple]:
    for one, number in sorted(counts.classes.items()):
        part = identifier("partition", "class", _name(one))
        yield node, VOID.classPartition, part
        yield part, RDF.type, VOID.Dataset
        yield part, VOID["class"], one
        yield part, VOID.entities, Literal(number)
    for one, number in sorted(counts.properties.items()):
        part = identifier("partition", "property", _name(one))
        yield node, VOID.propertyPartition, part
        yield part, RDF.type, VOID.Dataset
        yield part, VOID.property, one
        yield part, VOID.triples, Literal(number)


def _name(address: URIRef) -> str:
    """The last words of an address with the vocabulary that they come from."""
    head, _, local = address.replace("#", "/").rpartition("/")
    return f"{head.rstrip('/').rpartition('/')[2]}-{local}"
