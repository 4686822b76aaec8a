"""RDF: the ontology's terms, the dataset as a graph and as text in six syntaxes, and back."""

from __future__ import annotations

from partnerships.rdf.export import graph, quads, triples
from partnerships.rdf.formats import serialize
from partnerships.rdf.imports import read, records
from partnerships.rdf.syntaxes import FORMATS, SYNTAXES, suffix_format

__all__ = ["FORMATS", "SYNTAXES", "graph", "quads", "read", "records", "serialize", "suffix_format", "triples"]
