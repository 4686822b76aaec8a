"""JSON-LD: one object per subject in a fixed order, with the context written out, so that a reader fetches nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rdflib import RDF, XSD, Literal, URIRef

from partnerships.rdf.mapping import SHAPES, Sort
from partnerships.rdf.spelling import INTEGER, PREFIXES, datatype, grouped
from partnerships.rdf.statements import Triple
from partnerships.rdf.terms import BASE, ONTOLOGY

__all__ = ["ADDRESS", "context", "jsonld"]

ADDRESS = BASE + "context.jsonld"
"""The address by which a file may name the context in place of writing it out."""

_DATE, _STRING, _INTEGER, _BOOLEAN = (str(XSD[name]) for name in ("date", "string", "integer", "boolean"))
_LINKS = "party tie event alliedWith inMinilateralWith inPartnershipWith owesDefenceTo".split()


@cache
def context() -> dict[str, Any]:
    """The context: prefixes, and for each property of the ontology whether its values are addresses, dates or text."""
    made: dict[str, Any] = dict(PREFIXES)
    own = {name: {"@id": f"sp:{name}", "@type": "@id"} for name in _LINKS}
    for shape in SHAPES.values():
        for given in shape.fields:
            if given.predicate is None or not given.predicate.startswith(str(ONTOLOGY)):
                continue
            name = given.predicate.removeprefix(str(ONTOLOGY))
            if given.sort in (Sort.LINK, Sort.NESTED, Sort.CONCEPT):
                own[name] = {"@id": f"sp:{name}", "@type": "@id"}
            elif given.sort is Sort.DATE:
                own |= {f"{name}{end}": {"@id": f"sp:{name}{end}", "@type": "xsd:date"} for end in _BOUNDS}
    own |= {f"on{end}": {"@id": f"sp:on{end}", "@type": "xsd:date"} for end in _BOUNDS}
    own["asOf"] = {"@id": "sp:asOf", "@type": "xsd:date"}
    for name in ("dcterms:source", "cito:citesAsEvidence", "prov:wasDerivedFrom"):
        own[name] = {"@id": name, "@type": "@id"}
    for name in ("rdfs:label", "skos:altLabel"):
        own[name] = {"@id": name, "@language": "en"}
    return made | dict(sorted(own.items())) | {"@vocab": str(ONTOLOGY)}


_BOUNDS = ("Earliest", "Latest")


def jsonld(triples: Iterable[Triple]) -> Iterator[str]:
    """The triples as JSON-LD."""
    yield '{\n"@context": '
    yield json.dumps(context(), indent=1, ensure_ascii=False, sort_keys=True)
    yield ',\n"@graph": ['
    comma = "\n"
    for subject, predicates in grouped(triples):
        item: dict[str, Any] = {"@id": _iri(subject)}
        for predicate, values in predicates:
            if predicate == RDF.type:
                item["@type"] = sorted({_iri(value) for value in values})
            else:
                key = _key(predicate)
                given = [_value(key, value) for value in values]
                by_text = {json.dumps(one, sort_keys=True, ensure_ascii=False): one for one in given}
                spelled = [by_text[text] for text in sorted(by_text)]
                item[key] = spelled[0] if len(spelled) == 1 else spelled
        yield comma
        yield json.dumps(item, ensure_ascii=False)
        comma = ",\n"
    yield "\n]\n}\n"


def _iri(address: Any) -> str:
    """The address, compact where a prefix fits.

    Raises:
        ValueError: it is no address.
    """
    if not isinstance(address, URIRef):
        raise ValueError(f"{address!r} is no address: give blank nodes and literals one")
    return _compacted(str(address))


@cache
def _compacted(address: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace) and not address.startswith("//", len(namespace)):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


@cache
def _key(predicate: URIRef) -> str:
    own = str(predicate).removeprefix(str(ONTOLOGY))
    return own if own.isidentifier() else _iri(predicate)


def _value(key: str, value: URIRef | Literal) -> Any:
    kind = context().get(key, {})
    if not isinstance(value, Literal):
        spelled = _iri(value)
        return spelled if kind.get("@type") == "@id" else {"@id": spelled}
    text = str(value)
    if value.language:
        expected = kind.get("@language") == value.language
        return text if expected else {"@value": text, "@language": value.language}
    own = datatype(value)
    if own == _STRING:
        return {"@value": text} if kind else text
    if own == _DATE and kind.get("@type") == "xsd:date":
        return text
    if own == _INTEGER and INTEGER.fullmatch(text) and len(text) < 16:
        return int(text)
    if own == _BOOLEAN and text in ("true", "false"):
        return text == "true"
    return {"@value": text, "@type": _iri(URIRef(own))}
