"""RDF/XML: one description per subject, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from rdflib import Literal, URIRef

from partnerships.rdf.spelling import PREFIXES, datatype, grouped, nt_iri
from partnerships.rdf.statements import Triple

__all__ = ["rdfxml"]

_NAME = re.compile(r"(.*[/#])([A-Za-z_][A-Za-z0-9_.-]*)", re.DOTALL)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREFIX = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_STRING = PREFIXES["xsd"] + "string"


def rdfxml(triples: Iterable[Triple]) -> Iterator[str]:
    """The triples as RDF/XML.

    Raises:
        ValueError: text with a control character, which XML cannot hold, or a property without a local name.
    """
    yield '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF'
    for prefix, namespace in PREFIXES.items():
        yield f'\n    xmlns:{prefix}="{namespace}"'
    yield ">\n"
    for subject, predicates in grouped(triples):
        yield f'  <rdf:Description rdf:about="{_attribute(subject)}">\n'
        for predicate, values in predicates:
            name, declared = _element(predicate)
            yield from sorted({_property(subject, name, declared, value) for value in values})
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _element(predicate: URIRef) -> tuple[str, str]:
    """The name of a property's element, and the declaration that it needs."""
    match = _NAME.fullmatch(predicate)
    if match is None:
        raise ValueError(f"{predicate} has no local name: RDF/XML cannot write it as a property")
    if prefix := _PREFIX.get(match[1]):
        return f"{prefix}:{match[2]}", ""
    return f"other:{match[2]}", f' xmlns:other="{_attribute(URIRef(match[1]))}"'


def _property(subject: URIRef, name: str, declared: str, value: URIRef | Literal) -> str:
    if not isinstance(value, Literal):
        return f'    <{name}{declared} rdf:resource="{_attribute(value)}"/>\n'
    if wrong := _NOT_IN_XML.search(value):
        raise ValueError(f"{subject}, {name}: XML cannot hold the character U+{ord(wrong[0]):04X}; take another syntax")
    if value.language:
        kind = f' xml:lang="{value.language}"'
    else:
        own = datatype(value)
        kind = "" if own == _STRING else f' rdf:datatype="{_attribute(URIRef(own))}"'
    text = escape(str(value), quote=False).replace("\r", "&#13;")
    return f"    <{name}{declared}{kind}>{text}</{name}>\n"


def _attribute(address: URIRef) -> str:
    nt_iri(address)
    return escape(address)
