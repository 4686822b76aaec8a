"""How a term of RDF is spelled in text, and triples by subject and property in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, VOID, XSD, Literal, URIRef

from partnerships.rdf.mapping import CITO, DCAT, SHAPES
from partnerships.rdf.statements import Triple
from partnerships.rdf.terms import ID, ONTOLOGY

__all__ = [
    "INTEGER",
    "PREFIXES",
    "TURTLE_PREFIXES",
    "Grouped",
    "compact",
    "datatype",
    "grouped",
    "nt",
    "nt_iri",
    "turtle_term",
]

PREFIXES: dict[str, str] = {
    "cito": str(CITO),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "org": str(ORG),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "sp": str(ONTOLOGY),
    "spid": str(ID),
    "void": str(VOID),
    "xsd": str(XSD),
}
"""The prefixes of every syntax."""

INTEGER = re.compile(r"0|-?[1-9][0-9]*")
"""A whole number that a syntax may write as such and give back as it was."""

Grouped: TypeAlias = list[tuple[URIRef, list[tuple[URIRef, list["URIRef | Literal"]]]]]

TURTLE_PREFIXES = PREFIXES | {
    kind: f"{ID}{kind}/" for kind, shape in SHAPES.items() if shape.classes and kind != "dataset"
}
"""The prefixes of Turtle and TriG, where a local name holds no slash: one for each kind of record too."""
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in TURTLE_PREFIXES.items()}
_LOCAL = re.compile(r"(.*[/#])([A-Za-z0-9_](?:[A-Za-z0-9_-]*))", re.DOTALL)
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def nt_iri(node: Any) -> str:
    """An address in N-Triples.

    Raises:
        ValueError: a blank node, whose name is not stable, or characters that no address holds.
    """
    if not isinstance(node, URIRef):
        raise ValueError(f"{node!r} is no address: give blank nodes and literals one")
    if _NOT_IN_IRI.search(node):
        raise ValueError(f"{str(node)!r} holds characters that no address may")
    return f"<{node}>"


def nt(value: Any) -> str:
    """An address or literal in N-Triples."""
    if not isinstance(value, Literal):
        return nt_iri(value)
    if value.language:
        return f"{_quoted(value)}@{value.language}"
    kind = datatype(value)
    return _quoted(value) if kind == _STRING else f"{_quoted(value)}^^<{kind}>"


_STRING = str(XSD.string)
_INTEGER, _BOOLEAN = str(XSD.integer), str(XSD.boolean)


def datatype(value: Literal) -> str:
    """The datatype of a literal without language."""
    return str(value.datatype) if value.datatype else _STRING


@lru_cache(maxsize=1 << 16)
def compact(address: str) -> str | None:
    """The address as prefix and local name, where Turtle can write it so."""
    match = _LOCAL.fullmatch(address)
    prefix = _BY_NAMESPACE.get(match[1]) if match else None
    return f"{prefix}:{match[2]}" if match and prefix else None


def turtle_term(value: Any, verb: bool = False) -> str:
    """An address or literal in Turtle."""
    if not isinstance(value, Literal):
        if verb and value == RDF.type:
            return "a"
        return compact(value) or nt_iri(value)
    if value.language:
        return f"{_quoted(value)}@{value.language}"
    kind, text = datatype(value), str(value)
    if kind == _STRING:
        return _quoted(text)
    if (kind == _INTEGER and INTEGER.fullmatch(text)) or (kind == _BOOLEAN and text in ("true", "false")):
        return text
    return f"{_quoted(text)}^^{compact(kind) or nt_iri(URIRef(kind))}"


def grouped(triples: Iterable[Triple]) -> Grouped:
    """Triples by subject and property, both in alphabetical order; values are in none, and may be given twice."""
    subjects: dict[str, tuple[URIRef, dict[str, tuple[URIRef, list[URIRef | Literal]]]]] = {}
    for subject, predicate, value in triples:
        nt_iri(subject)
        own = subjects.setdefault(str(subject), (subject, {}))[1]
        own.setdefault(str(predicate), (predicate, []))[1].append(value)
    return [(node, [own[name] for name in sorted(own)]) for _, (node, own) in sorted(subjects.items())]
