"""Timeless edges between actors, as of one day: for queries that ask who stands with whom and not why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations

from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef

from partnerships.network import Snapshot
from partnerships.rdf.statements import Triple
from partnerships.rdf.terms import graph_name, identifier, term
from partnerships.vocabulary import ObligationKind, TieType

__all__ = ["day_graph", "shortcut_triples"]

_EDGES = {
    TieType.ALLIANCE: "alliedWith",
    TieType.MINILATERAL: "inMinilateralWith",
    TieType.PARTNERSHIP: "inPartnershipWith",
}


def day_graph(day: date) -> URIRef:
    """The name of the graph of shortcut edges as of a day."""
    return graph_name(f"as-of-{day}")


def shortcut_triples(snapshot: Snapshot) -> Iterator[Triple]:
    """Who is tied to whom on the day, by type and both ways, and who owes whom defence; and what the graph is.

    The pairs are those of the snapshot restricted to one type: in an alliance those of whom one owes the other, and
    each member with the organisation that the tie constitutes.
    """
    name = day_graph(snapshot.day)
    yield name, RDF.type, term("Snapshot")
    yield name, RDF.type, PROV.Entity
    yield name, RDFS.label, Literal(f"Who stands with whom on {snapshot.day}", lang="en")
    yield name, term("asOf"), Literal(snapshot.day.isoformat(), datatype=XSD.date, normalize=False)
    yield name, PROV.wasDerivedFrom, identifier("dataset")
    for kind, edge in _EDGES.items():
        layer = snapshot.restrict(types=[kind])
        pairs = {pair for tie in layer for first, second in layer.legs(tie) for pair in permutations((first, second))}
        yield from _edges(edge, pairs)
    owed = {
        pair
        for tie in snapshot
        for pair in permutations(tie.members, 2)
        if any(obligation.kind is ObligationKind.DEFENCE for obligation in tie.owes(*pair))
    }
    yield from _edges("owesDefenceTo", owed)


def _edges(name: str, pairs: Iterable[tuple[str, ...]]) -> Iterator[Triple]:
    for first, second in sorted(pairs):
        yield identifier("actor", first), term(name), identifier("actor", second)
