"""What a query gives: solutions, a truth value or a graph, in the formats of the SPARQL 1.1 recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from partnerships.rdf.terms import ID, ONTOLOGY

__all__ = ["PREFIXES", "Result", "shortened"]

PREFIXES = {
    "sp": str(ONTOLOGY),
    "spid": str(ID),
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes under which a result is shown."""


@dataclass(frozen=True)
class Result:
    """The result of a query, whichever engine gave it.

    Attributes:
        gives: ``solutions``, ``boolean`` or ``graph``.
        content: solutions and truth values in the SPARQL 1.1 JSON format, a graph as N-Triples.
    """

    gives: str
    content: bytes

    @property
    def truth(self) -> bool:
        """The answer to an ASK query."""
        return bool(self._read())

    @property
    def variables(self) -> list[str]:
        """The names of the columns."""
        return [variable.value for variable in self._read().variables]

    def rows(self) -> list[list[Any]]:
        """The solutions as rows of pyoxigraph terms; None where a variable is unbound."""
        return [list(solution) for solution in self._read()]

    def csv(self) -> bytes:
        """Solutions or a truth value in the SPARQL 1.1 CSV format."""
        from pyoxigraph import QueryResultsFormat

        written: bytes = self._read().serialize(format=QueryResultsFormat.CSV)
        return written

    def turtle(self) -> bytes:
        """A graph in Turtle; equal graphs without blank nodes give equal bytes."""
        import pyoxigraph as ox

        triples = sorted((quad.triple for quad in ox.parse(self.content, ox.RdfFormat.N_TRIPLES)), key=str)
        used = {name: address for name, address in PREFIXES.items() if address.encode() in self.content}
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b""

    def _read(self) -> Any:
        from pyoxigraph import QueryResultsFormat, parse_query_results

        return parse_query_results(self.content, format=QueryResultsFormat.JSON)


def shortened(value: Any) -> str:
    """A term for people: an address by its prefix, a literal without its type; nothing for an unbound variable."""
    from pyoxigraph import NamedNode

    if value is None:
        return ""
    if isinstance(value, NamedNode):
        fits: Sequence[tuple[str, str]] = [item for item in PREFIXES.items() if value.value.startswith(item[1])]
        if fits:
            name, address = max(fits, key=lambda item: len(item[1]))
            return f"{name}:{value.value.removeprefix(address)}"
        return value.value
    return str(getattr(value, "value", value))
