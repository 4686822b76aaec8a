"""JSON Schemas of the data files, generated from the models, so that an editor completes and checks them."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from partnerships.models.actor import Actor
from partnerships.models.base import Record
from partnerships.models.description import Description
from partnerships.models.source import Source
from partnerships.models.tie import Tie

__all__ = ["FILES", "schemas", "write"]

FILES: dict[str, type[Record]] = {"dataset": Description, "actors": Actor, "ties": Tie, "sources": Source}
"""The data files, without their suffix, and what each holds: one description, or a list of records."""


def schemas() -> dict[str, str]:
    """The text of each schema by its file's name."""
    texts = {}
    for name, model in FILES.items():
        adapter: TypeAdapter[object] = TypeAdapter(model if model is Description else list[model])  # type: ignore[valid-type]
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | adapter.json_schema()
        texts[f"{name}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def write(folder: Path) -> None:
    """Write every schema into the folder."""
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
