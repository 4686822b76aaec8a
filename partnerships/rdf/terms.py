"""The closed list of the ontology's terms, and how records, fields and values map to them.

``ontology.ttl`` is written by hand; a test asserts that it defines exactly these terms.
"""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import quote

from rdflib import Namespace, URIRef

from partnerships.vocabulary import (
    FORMATS,
    PRACTICES,
    ActorKind,
    Domain,
    Form,
    InstrumentKind,
    ObligationKind,
    Role,
    SourceKind,
    Theatre,
    TieType,
)

__all__ = ["BASE", "CONCEPTS", "ID", "ONTOLOGY", "TERMS", "class_of", "concept", "identifier", "term"]

BASE = "https://w3id.org/security-partnerships/"
ONTOLOGY = Namespace(BASE + "ontology#")
ID = Namespace(BASE + "id/")

CONCEPTS: dict[type[StrEnum], str] = {
    Domain: "domain",
    InstrumentKind: "kind",
    Form: "form",
    Role: "role",
    Theatre: "theatre",
    ObligationKind: "obligation",
    SourceKind: "source",
}
"""The lists whose values are SKOS concepts, each with the prefix of its terms."""

_SCHEMES = ("Domains", "InstrumentKinds", "Forms", "Roles", "Theatres", "ObligationKinds", "SourceKinds")

CLASSES = (
    "Actor State InternationalOrganisation Tie Alliance Minilateral Partnership Membership Instrument Text Format "
    "Practice Obligation Suspension Dormancy Absence Source Citation ActorCode"
).split()

_DATES = (
    "signed applied inForce began ended start end published read issued coverageStart coverageEnd referenceDay".split()
)

PROPERTIES = (
    "party member betweenActor tie membership obligation instrument suspension dormancy citation source theatre "
    "domain kind form role by to carriedBy replaces replacedBy constitutedBy citedIn instrumentParty suspendedBy "
    "called article note core iso2 cow gw m49 wikidata code actorCode supports locator publisher confidence position "
    "version"
).split()

TERMS = frozenset(
    [
        *CLASSES,
        *PROPERTIES,
        *(date + bound for date in _DATES for bound in ("", "Earliest", "Latest")),
        *_SCHEMES,
        *(f"{prefix}-{value}" for values, prefix in CONCEPTS.items() for value in values),
    ]
)
"""Every local name of the ontology."""


def term(name: str) -> URIRef:
    """The ontology's term with this local name.

    Raises:
        KeyError: the ontology has no such term.
    """
    if name not in TERMS:
        raise KeyError(f"the ontology has no term {name}")
    return ONTOLOGY[name]


def concept(value: StrEnum) -> URIRef:
    """The concept of a value of one of the closed lists."""
    return term(f"{CONCEPTS[type(value)]}-{value}")


def identifier(kind: str, *parts: object) -> URIRef:
    """The address of a record: its kind and the ids that lead to it."""
    return ID["/".join([kind, *(quote(str(part), safe="") for part in parts)])]


def class_of(value: TieType | ActorKind | InstrumentKind) -> URIRef:
    """The narrowest class of a tie, an actor or an instrument."""
    if isinstance(value, TieType):
        return term(value.capitalize())
    if isinstance(value, ActorKind):
        return term("State" if value is ActorKind.STATE else "InternationalOrganisation")
    return term("Format" if value in FORMATS else "Practice" if value in PRACTICES else "Text")
