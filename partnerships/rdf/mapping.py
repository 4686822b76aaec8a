"""How each field of each record stands in RDF. Export and import both follow these tables: a new field is one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from rdflib import DCTERMS, FOAF, ORG, PROV, RDFS, SKOS, VOID, Namespace, URIRef

from partnerships import models
from partnerships.models.base import Record
from partnerships.rdf.terms import term
from partnerships.vocabulary import (
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

__all__ = ["CITO", "DCAT", "SHAPES", "TOP", "Field", "Shape", "Sort", "canonical", "written_in"]

CITO = Namespace("http://purl.org/spar/cito/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")


class Sort(Enum):
    """What the values of a field are in RDF."""

    TEXT = auto()
    """Plain text."""
    LABEL = auto()
    """Text in English."""
    DATE = auto()
    """A date as written, and its earliest and latest day."""
    BOOLEAN = auto()
    INTEGER = auto()
    ADDRESS = auto()
    """The address of a page."""
    CONCEPT = auto()
    """A term of a closed list."""
    CLASS = auto()
    """A term of a closed list, given by the class of the node."""
    LINK = auto()
    """The address of another record."""
    NESTED = auto()
    """A record inside this one, as a node of its own with its position."""
    INLINE = auto()
    """A record inside this one, whose fields stand on the same node."""


@dataclass(frozen=True)
class Field:
    """One field of a record.

    Attributes:
        name: the field of the model.
        predicate: the property that carries it; none where the class or other fields do.
        sort: what its values are.
        of: the closed list of a concept or class, the kind of a linked record, or the shape of a nested one.
        many: whether the field is a list. Its values are also plain triples; an order of their own is said by
            ``sp:order``.
    """

    name: str
    predicate: URIRef | None
    sort: Sort
    of: type[StrEnum] | str = ""
    many: bool = False

    @property
    def scheme(self) -> type[StrEnum]:
        """The closed list of a concept or class."""
        assert isinstance(self.of, type)
        return self.of


@dataclass(frozen=True)
class Shape:
    """One kind of node.

    Attributes:
        kind: the word in its address.
        model: the record that it stands for.
        classes: its classes, the own one first. A field of sort ``CLASS`` adds a narrower one.
        fields: its fields.
        derived: properties that follow from other records: written, and not read.
        named: whether its address is its own id; else that of the record around it and a number.
        beside: the kinds of record around it that its address names.
    """

    kind: str
    model: type[Record]
    classes: tuple[URIRef, ...]
    fields: tuple[Field, ...]
    derived: tuple[str, ...] = ()
    named: bool = False
    beside: tuple[str, ...] = ()


def _plain(sort: Sort, names: str, many: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, term(_camel(name)), sort, many=many) for name in names.split())


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _texts(names: str) -> tuple[Field, ...]:
    return _plain(Sort.TEXT, names)


def _lists(names: str) -> tuple[Field, ...]:
    return _plain(Sort.TEXT, names, many=True)


def _dates(names: str) -> tuple[Field, ...]:
    return _plain(Sort.DATE, names)


def _concept(name: str, own: str, scheme: type[StrEnum], many: bool = False) -> Field:
    return Field(name, term(own), Sort.CONCEPT, scheme, many)


def _link(name: str, own: str, kind: str) -> Field:
    return Field(name, term(own), Sort.LINK, kind)


def _links(name: str, own: str, kind: str) -> Field:
    return Field(name, term(own), Sort.LINK, kind, many=True)


def _nested(name: str, own: str, shape: str) -> Field:
    return Field(name, term(own), Sort.NESTED, shape, many=True)


def _inline(name: str, shape: str) -> Field:
    return Field(name, None, Sort.INLINE, shape)


_ID = Field("id", DCTERMS.identifier, Sort.TEXT)
_NAME = Field("name", RDFS.label, Sort.LABEL)
_DOMAINS = _concept("domains", "domain", Domain, many=True)
_SOURCES = _nested("sources", "citation", "citation")
_DORMANT = _nested("dormant", "dormancy", "dormancy")
_MARKS = _texts("confidence note")
_OWED = (
    _concept("kind", "kind", ObligationKind),
    _links("by", "by", "actor"),
    _links("to", "to", "actor"),
    *_texts("article note"),
    _link("instrument", "carriedBy", "instrument"),
    *_dates("start end"),
    _SOURCES,
)
_SHORTCUTS = ("alliedWith", "inMinilateralWith", "inPartnershipWith", "owesDefenceTo")

_ACTORS = (
    Shape("actor", models.Actor, (term("Actor"), FOAF.Agent), (
        _ID, _NAME, Field("kind", None, Sort.CLASS, ActorKind), *_dates("start end"), *_MARKS, _SOURCES,
        Field("aliases", SKOS.altLabel, Sort.LABEL, many=True),
        _concept("theatres", "theatre", Theatre, many=True),
        *_plain(Sort.BOOLEAN, "core"),
        _links("constituted_by", "constitutedBy", "tie"),
        _inline("codes", "codes"),
    ), derived=_SHORTCUTS, named=True),
    Shape("codes", models.Codes, (), (
        *_texts("iso2 m49 wikidata"), *_plain(Sort.INTEGER, "gw cow"), _nested("cow", "actorCode", "code"),
    )),
    Shape("code", models.CowCode, (term("ActorCode"),), (*_plain(Sort.INTEGER, "code"), *_dates("start end"))),
)  # fmt: skip

_TIES = (
    Shape("tie", models.Tie, (term("Tie"), PROV.Entity), (
        _ID, _NAME, Field("type", None, Sort.CLASS, TieType), *_lists("called"), *_dates("signed start end"), *_MARKS,
        _DOMAINS, _SOURCES, _DORMANT,
        _nested("members", "membership", "membership"),
        _nested("obligations", "obligation", "obligation"),
        _nested("instruments", "instrument", "instrument"),
        _link("replaced_by", "replacedBy", "tie"),
    ), derived=("party", "event"), named=True),
    Shape("membership", models.Membership, (term("Membership"), ORG.Membership), (
        _link("actor", "member", "actor"), _concept("role", "role", Role), *_dates("signed start end"), *_MARKS,
        _nested("suspended", "suspension", "suspension"), _SOURCES,
    ), derived=("tie", "event")),
    Shape("suspension", models.Suspension, (term("Suspension"),), (
        *_dates("start end"), *_texts("note"), _link("by", "suspendedBy", "actor"),
    )),
    Shape("obligation", models.Obligation, (term("Obligation"),), _OWED),
    Shape("instrument", models.Instrument, (term("Instrument"), PROV.Entity), (
        _ID, _NAME, _concept("kind", "kind", InstrumentKind), _concept("form", "form", Form), _DOMAINS,
        *_dates("signed applied in_force began ended"), *_MARKS, _DORMANT, _SOURCES,
        _links("parties", "instrumentParty", "actor"),
        _link("replaces", "replaces", "instrument"),
    ), derived=("tie", "event"), named=True),
    Shape("dormancy", models.Dormancy, (term("Dormancy"),), (*_dates("start end"), *_texts("note")),
          beside=("instrument",)),
)  # fmt: skip

_EVIDENCE = (
    Shape("absence", models.Absence, (term("Absence"),), (
        _ID, _NAME, *_texts("note"), _links("actors", "betweenActor", "actor"), _SOURCES,
    ), named=True),
    Shape("source", models.Source, (term("Source"), FOAF.Document), (
        _ID, Field("title", RDFS.label, Sort.LABEL), *_texts("publisher note"), _concept("kind", "kind", SourceKind),
        *_dates("published read"), Field("url", FOAF.page, Sort.ADDRESS), _link("cited_in", "citedIn", "source"),
    ), named=True),
    Shape("citation", models.Citation, (term("Citation"),), (
        _link("source", "source", "source"), *_texts("locator"), *_lists("supports"),
    ), beside=("actor", "tie", "membership", "obligation", "instrument", "absence", "added-obligation")),
)  # fmt: skip

_REASONING = (
    Shape("finding", models.Finding, (term("Finding"), PROV.Entity), (
        _ID, _NAME, *_texts("says proposition measure holds fails rival unseen"), *_lists("robustness"),
        *_plain(Sort.BOOLEAN, "treaties_alone"),
    ), derived=("verdict", "keyNumbers"), named=True),
    Shape("scenario", models.Scenario, (term("Scenario"), PROV.Entity), (
        _ID, _NAME, Field("label", term("shortLabel"), Sort.TEXT), *_texts("says"), *_lists("assumes"), *_dates("day"),
        _nested("ties", "addsTie", "added-tie"),
        _nested("instruments", "addsInstrument", "added-instrument"),
        _nested("members", "joining", "joining"),
        _nested("ends", "ending", "ending"),
        _links("watch", "watches", "actor"),
    ), named=True),
    Shape("added-tie", models.AddedTie, (term("AddedTie"), PROV.Entity), (
        _ID, _NAME, Field("type", term("tieType"), Sort.TEXT), _links("members", "addedParty", "actor"), _DOMAINS,
        _nested("obligations", "addedObligation", "added-obligation"), *_dates("on"),
    )),
    Shape("added-obligation", models.Obligation, (term("AddedObligation"),), _OWED),
    Shape("added-instrument", models.AddedInstrument, (term("AddedInstrument"),), (
        _link("tie", "onTie", "tie"), _NAME, _concept("kind", "kind", InstrumentKind), _concept("form", "form", Form),
        _DOMAINS, _links("parties", "addedParty", "actor"), *_dates("on"),
    )),
    Shape("joining", models.Joining, (term("Joining"),), (
        _link("tie", "onTie", "tie"), _link("actor", "actor", "actor"), _concept("role", "role", Role), *_dates("on"),
    )),
    Shape("ending", models.Ending, (term("Ending"),), (
        _link("tie", "onTie", "tie"), _link("actor", "actor", "actor"),
        _link("instrument", "endsInstrument", "instrument"), *_dates("on"),
    )),
)  # fmt: skip

_CATALOGUE = (
    Shape("dataset", models.Description, (DCAT.Dataset, VOID.Dataset, PROV.Entity), (
        Field("title", DCTERMS.title, Sort.LABEL), *_texts("version"), Field("license", DCTERMS.license, Sort.ADDRESS),
        *_dates("issued"), _inline("coverage", "coverage"),
    )),
    Shape("coverage", models.Coverage, (), (
        Field("start", term("coverageStart"), Sort.DATE), Field("end", term("coverageEnd"), Sort.DATE),
        Field("reference", term("referenceDay"), Sort.DATE), *_lists("complete selected outside"),
    )),
)  # fmt: skip

SHAPES: dict[str, Shape] = {shape.kind: shape for shape in (*_ACTORS, *_TIES, *_EVIDENCE, *_REASONING, *_CATALOGUE)}
"""Every kind of node, by the word in its address."""

TOP = {
    "actors": "actor",
    "ties": "tie",
    "absences": "absence",
    "sources": "source",
    "findings": "finding",
    "scenarios": "scenario",
}
"""The lists of records of a dataset, in the order in which they are written, and the shape of each."""


def canonical(field: Field, values: list[str]) -> list[str]:
    """The distinct values of a list in the order that goes without saying: of the closed list, or of the alphabet."""
    if field.sort is Sort.CONCEPT:
        places = {str(value): place for place, value in enumerate(field.scheme)}
        return sorted(set(values), key=lambda value: (places.get(value, len(places)), value))
    return sorted(set(values))


def written_in(shape: Shape) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """Every field that stands on the shape's node, those of records inside it too, with its trail in the record."""
    for field in shape.fields:
        if field.sort is Sort.INLINE:
            for inner, trail in written_in(SHAPES[str(field.of)]):
                yield inner, (field.name, *trail)
        else:
            yield field, (field.name,)
