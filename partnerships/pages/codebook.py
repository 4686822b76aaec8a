"""The codebook: every field and value with its meaning and an example from the data, as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from rdflib import SKOS, Graph

from partnerships import resources
from partnerships.dataset import Dataset
from partnerships.models.base import Record
from partnerships.models.field_notes import field_notes
from partnerships.models.json_schema import RECORDS
from partnerships.rdf.terms import CONCEPTS, class_of, concept
from partnerships.vocabulary import (
    HYBRID,
    TRADITIONAL,
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

__all__ = ["page"]

_LISTS: dict[type[StrEnum], tuple[str, str, str]] = {
    TieType: ("Types of ties", "Tie", "type"),
    ActorKind: ("Kinds of actors", "Actor", "kind"),
    Theatre: ("Theatres", "Actor", "theatres"),
    Role: ("Roles of members", "Membership", "role"),
    ObligationKind: ("Obligations", "Obligation", "kind"),
    InstrumentKind: ("Kinds of instruments", "Instrument", "kind"),
    Form: ("Forms of instruments", "Instrument", "form"),
    Domain: ("Domains", "Instrument", "domains"),
    SourceKind: ("Kinds of sources", "Source", "kind"),
}
"""Each closed list with its heading, and the record and field that hold its values."""


def page(dataset: Dataset, rules: str) -> str:
    """The codebook: the rules as written by hand, then fields and values as they stand in code, ontology and data."""
    records = list(_records(dataset))
    return "\n".join([rules.rstrip(), "", *_fields(records), *_values(records)]) + "\n"


def _records(dataset: Dataset) -> Iterator[tuple[str, Record]]:
    """Every record with the id under which it is found."""
    yield "dataset", dataset.description
    yield "dataset", dataset.description.coverage
    for actor in dataset.actors.values():
        yield actor.id, actor
        yield actor.id, actor.codes
        yield from ((actor.id, code) for code in (actor.codes.cow if isinstance(actor.codes.cow, tuple) else ()))
    for tie in dataset.ties.values():
        yield tie.id, tie
        for member in tie.members:
            yield f"{tie.id}, {member.actor}", member
            yield from ((f"{tie.id}, {member.actor}", pause) for pause in member.suspended)
        yield from ((tie.id, pause) for pause in tie.dormant)
        yield from ((tie.id, obligation) for obligation in tie.obligations)
        for instrument in tie.instruments:
            yield instrument.id, instrument
            yield from ((instrument.id, citation) for citation in instrument.sources)
    yield from ((finding.id, finding) for finding in dataset.findings.values())
    for scenario in dataset.scenarios.values():
        yield scenario.id, scenario
        parts = (*scenario.ties, *scenario.instruments, *scenario.members, *scenario.ends)
        yield from ((scenario.id, part) for part in parts)
    yield from ((absence.id, absence) for absence in dataset.absences.values())
    yield from ((source.id, source) for source in dataset.sources.values())


def _fields(records: list[tuple[str, Record]]) -> Iterator[str]:
    yield "## Fields"
    for model in RECORDS:
        yield f"\n### {model.__name__}\n"
        yield (model.__doc__ or "").split("\n\n")[0].strip() + "\n"
        yield "| field | meaning | example |"
        yield "| --- | --- | --- |"
        own = [(name, record) for name, record in records if type(record) is model]
        for field, note in field_notes(model).items():
            yield f"| `{field}` | {note} | {_example(own, field)} |"


def _example(records: list[tuple[str, Record]], field: str) -> str:
    """A value from the data, the shortest of the first forty given, with the record that has it."""
    given = [(name, _plain(value)) for name, record in records if (value := getattr(record, field)) not in (None, ())]
    if not given:
        return "none yet"
    name, value = min(given[:40], key=lambda pair: len(pair[1]))
    shown = value if len(value) <= 90 else value[:87] + "..."
    return f"{_escape(shown)} (`{name}`)"


def _plain(value: Any) -> str:
    if isinstance(value, Record):
        given = value.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return ", ".join(f"{key}: {_plain(item)}" for key, item in given.items())
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return "; ".join(_plain(item) for item in value[:2]) + ("; ..." if len(value) > 2 else "")
    return str(value)


def _values(records: list[tuple[str, Record]]) -> Iterator[str]:
    ontology = Graph().parse(resources.ontology_file())
    yield "\n## Values"
    for values, (heading, _, _) in _LISTS.items():
        yield f"\n### {heading}\n"
        grouped = values is Domain
        yield "| value | meaning | example |" if not grouped else "| value | group | meaning | example |"
        yield "| --- | --- | --- |" if not grouped else "| --- | --- | --- | --- |"
        for value in values:
            node = concept(value) if values in CONCEPTS else class_of(value)  # type: ignore[arg-type]
            meaning = ontology.value(node, SKOS.definition)
            group = f" {_group(value)} |" if isinstance(value, Domain) else ""
            yield f"| `{value}` |{group} {meaning} | {_holder(records, values, value)} |"


def _group(domain: Domain) -> str:
    return "traditional" if domain in TRADITIONAL else "hybrid" if domain in HYBRID else "other"


def _holder(records: list[tuple[str, Record]], values: type[StrEnum], value: StrEnum) -> str:
    _, holder, field = _LISTS[values]
    for name, record in records:
        if type(record).__name__ == holder:
            given = getattr(record, field)
            if value == given or (isinstance(given, tuple) and value in given):
                return f"`{name}`: {_escape(str(getattr(record, 'name', None) or getattr(record, 'title', '') or ''))}"
    return "none yet"


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("[", "\\[")
