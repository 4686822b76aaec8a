"""RDF: the ontology's terms, and the dataset as a graph."""

from __future__ import annotations

from partnerships.rdf.export import FORMATS, graph, serialize, suffix_format

__all__ = ["FORMATS", "graph", "serialize", "suffix_format"]
