"""The release's files as a DCAT catalogue entry, with sizes and checksums."""

from __future__ import annotations

from collections.abc import Mapping
from mimetypes import guess_type

from rdflib import DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef

from partnerships.dataset import Dataset
from partnerships.rdf.terms import BASE

__all__ = ["catalogue", "media_type"]

_DCAT = Namespace("http://www.w3.org/ns/dcat#")
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_MEDIA = {
    ".ttl": "text/turtle", ".nt": "application/n-triples", ".nq": "application/n-quads", ".trig": "application/trig",
    ".jsonld": "application/ld+json", ".rdf": "application/rdf+xml", ".yaml": "application/yaml",
    ".cff": "application/yaml", ".md": "text/markdown", ".csv": "text/csv", ".json": "application/json",
    ".html": "text/html",
}  # fmt: skip


def media_type(path: str) -> str:
    """The media type that a file's suffix stands for; plain text where none is known."""
    suffix = path[path.rfind(".") :] if "." in path.rsplit("/", 1)[-1] else ""
    return _MEDIA.get(suffix) or guess_type(path)[0] or "text/plain"


def catalogue(dataset: Dataset, sizes: Mapping[str, int], sums: Mapping[str, str], cite: str) -> bytes:
    """The content of ``dcat.ttl``: the dataset, and one distribution for each file."""
    description = dataset.description
    release = f"{BASE}release/{description.version}/"
    node = URIRef(release)
    graph = Graph()
    for prefix, space in {"dcat": _DCAT, "dcterms": DCTERMS, "spdx": _SPDX}.items():
        graph.bind(prefix, space)
    graph.add((node, RDF.type, _DCAT.Dataset))
    graph.add((node, DCTERMS.title, Literal(description.title, lang="en")))
    graph.add((node, DCTERMS.isVersionOf, URIRef(f"{BASE}id/dataset")))
    graph.add((node, _DCAT.version, Literal(description.version)))
    graph.add((node, DCTERMS.issued, Literal(description.issued.latest, datatype=XSD.date)))
    graph.add((node, DCTERMS.license, URIRef(description.license)))
    graph.add((node, DCTERMS.bibliographicCitation, Literal(cite, lang="en")))
    for path, size in sizes.items():
        part, check = URIRef(f"{release}{path}"), URIRef(f"{release}{path}#sha256")
        graph.add((node, _DCAT.distribution, part))
        graph.add((part, RDF.type, _DCAT.Distribution))
        graph.add((part, DCTERMS.title, Literal(path)))
        graph.add((part, DCTERMS.license, URIRef(description.license)))
        graph.add((part, _DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media_type(path)}")))
        graph.add((part, _DCAT.byteSize, Literal(size, datatype=XSD.nonNegativeInteger)))
        graph.add((part, _SPDX.checksum, check))
        graph.add((check, RDF.type, _SPDX.Checksum))
        graph.add((check, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256))
        graph.add((check, _SPDX.checksumValue, Literal(sums[path], datatype=XSD.hexBinary)))
    return graph.serialize(format="turtle", encoding="utf-8")
