"""JSON Schemas of the data files, generated from the models, so that an editor completes, explains and checks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from partnerships.models.actor import Actor, Codes, CowCode
from partnerships.models.base import Record
from partnerships.models.description import Absence, Coverage, Description
from partnerships.models.field_notes import field_notes
from partnerships.models.finding import Finding
from partnerships.models.scenario import AddedInstrument, AddedTie, Ending, Joining, Scenario
from partnerships.models.source import Citation, Source
from partnerships.models.tie import Dormancy, Instrument, Membership, Obligation, Suspension, Tie

__all__ = ["FILES", "RECORDS", "schemas", "write"]

FILES: dict[str, type[Record]] = {
    "dataset": Description,
    "actors": Actor,
    "ties": Tie,
    "absences": Absence,
    "findings": Finding,
    "scenarios": Scenario,
    "sources": Source,
}
"""The data files, without their suffix, and what each holds: one description, or a list of records."""

RECORDS: tuple[type[Record], ...] = (
    Actor, Codes, CowCode, Tie, Membership, Suspension, Dormancy, Obligation, Instrument, Source, Citation, Absence,
    Finding, Scenario, AddedTie, AddedInstrument, Joining, Ending, Description, Coverage,
)  # fmt: skip
"""Every kind of record."""


def schemas() -> dict[str, str]:
    """The text of each schema by its file's name."""
    texts = {}
    for name, model in FILES.items():
        adapter: TypeAdapter[object] = TypeAdapter(model if model is Description else list[model])  # type: ignore[valid-type]
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | adapter.json_schema()
        for record in RECORDS:
            for part in (schema, schema.get("$defs", {}).get(record.__name__, {})):
                if part.get("title") == record.__name__:
                    _explain(part, record)
        texts[f"{name}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def _explain(part: dict[str, Any], record: type[Record]) -> None:
    for field, note in field_notes(record).items():
        if field in part.get("properties", {}):
            part["properties"][field]["description"] = note


def write(folder: Path) -> None:
    """Write every schema into the folder."""
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
