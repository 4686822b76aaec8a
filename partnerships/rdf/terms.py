"""The closed list of the ontology's terms, and how records, fields and values map to them.

``ontology.ttl`` is written by hand; a test asserts that it defines exactly these terms.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
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

__all__ = [
    "BASE",
    "CONCEPTS",
    "ID",
    "ONTOLOGY",
    "PROPERTIES",
    "TERMS",
    "EventKind",
    "class_of",
    "concept",
    "graph_name",
    "identifier",
    "term",
]

BASE = "https://w3id.org/security-partnerships/"
ONTOLOGY = Namespace(BASE + "ontology#")
ID = Namespace(BASE + "id/")


class EventKind(StrEnum):
    """What an event in the life of a tie, a membership or an instrument is."""

    SIGNATURE = "signature"
    PROVISIONAL_APPLICATION = "provisional-application"
    ENTRY_INTO_FORCE = "entry-into-force"
    BEGINNING = "beginning"
    END = "end"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"


CONCEPTS: dict[type[StrEnum], str] = {
    Domain: "domain",
    InstrumentKind: "kind",
    Form: "form",
    Role: "role",
    Theatre: "theatre",
    ObligationKind: "obligation",
    SourceKind: "source",
    EventKind: "event",
}
"""The lists whose values are SKOS concepts, each with the prefix of its terms."""

_SCHEMES = "Domains InstrumentKinds Forms Roles Theatres ObligationKinds SourceKinds EventKinds".split()

_COLLECTIONS = ("TraditionalDomains", "HybridDomains", "OtherDomains")

CLASSES = (
    "Actor State InternationalOrganisation Tie Alliance Minilateral Partnership Membership Instrument Text Format "
    "Practice Obligation Suspension Dormancy Absence Source Citation ActorCode "
    "Finding Scenario AddedTie AddedInstrument AddedObligation Joining Ending Event Snapshot"
).split()

_DATES = (
    "signed applied inForce began ended start end published read issued coverageStart coverageEnd referenceDay day on"
).split()

PROPERTIES = (
    "party member betweenActor tie membership obligation instrument suspension dormancy citation source theatre "
    "domain kind form role by to carriedBy replaces replacedBy constitutedBy citedIn instrumentParty suspendedBy "
    "called article note core iso2 cow gw m49 wikidata code actorCode supports locator publisher confidence position "
    "version order address complete selected outside "
    "says proposition measure holds fails rival robustness treatiesAlone unseen verdict keyNumbers "
    "shortLabel assumes addsTie addsInstrument joining ending watches tieType addedParty addedObligation "
    "onTie actor endsInstrument event asOf alliedWith inMinilateralWith inPartnershipWith owesDefenceTo"
).split()

TERMS = frozenset(
    [
        *CLASSES,
        *PROPERTIES,
        *(date + bound for date in _DATES for bound in ("", "Earliest", "Latest")),
        *_SCHEMES,
        *_COLLECTIONS,
        *(f"{prefix}-{value}" for values, prefix in CONCEPTS.items() for value in values),
    ]
)
"""Every local name of the ontology."""


@cache
def term(name: str) -> URIRef:
    """The ontology's term with this local name.

    Raises:
        KeyError: the ontology has no such term.
    """
    if name not in TERMS:
        raise KeyError(f"the ontology has no term {name}")
    return ONTOLOGY[name]


@lru_cache(typed=True)  # typed, since words of two lists may be equal
def concept(value: StrEnum) -> URIRef:
    """The concept of a value of one of the closed lists."""
    return term(f"{CONCEPTS[type(value)]}-{value}")


def identifier(kind: str, *parts: object) -> URIRef:
    """The address of a record: its kind and the ids that lead to it."""
    return URIRef("/".join([f"{ID}{kind}", *(quote(str(part), safe="") for part in parts)]))


def graph_name(kind: str) -> URIRef:
    """The name of the graph that holds the records of one kind."""
    return URIRef(f"{BASE}graph/{kind}")


def class_of(value: TieType | ActorKind | InstrumentKind) -> URIRef:
    """The narrowest class of a tie, an actor or an instrument."""
    if isinstance(value, TieType):
        return term(value.capitalize())
    if isinstance(value, ActorKind):
        return term("State" if value is ActorKind.STATE else "InternationalOrganisation")
    return term("Format" if value in FORMATS else "Practice" if value in PRACTICES else "Text")
