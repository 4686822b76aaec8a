"""The release's tables as a Data Package: each column with type and meaning, keys, and what points where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partnerships.dataset import Dataset
from partnerships.panels.table import CODE, COUNT, DAY
from partnerships.release.tables import ReleasedTable

__all__ = ["datapackage"]

_TYPES = {CODE: "integer", COUNT: "integer", DAY: "date"}
"""Types of the Table Schema; everything else is a string."""


def datapackage(
    dataset: Dataset, released: Sequence[ReleasedTable], sizes: Mapping[str, int], sums: Mapping[str, str]
) -> dict[str, Any]:
    """The content of ``datapackage.json``, by the Data Package standard, version 1.

    Args:
        dataset: what is described.
        released: the tables.
        sizes: bytes of each file by its path.
        sums: SHA-256 of each file by its path.
    """
    description = dataset.description
    return {
        "profile": "tabular-data-package",
        "name": "security-partnerships",
        "title": description.title,
        "version": description.version,
        "created": f"{description.issued}T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "path": description.license, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": "The partnerships maintainers", "role": "maintainer"}],
        "keywords": ["alliances", "minilaterals", "security partnerships", "international relations"],
        "resources": [_resource(one, sizes[one.path], sums[one.path]) for one in released],
    }


def _resource(one: ReleasedTable, size: int, digest: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": _TYPES.get(column.dtype, "string"), "description": column.meaning}
            for column in one.table.fields
        ],
        "missingValues": [""],
    }
    if one.key:
        schema["primaryKey"] = list(one.key)
    if one.references:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": [field]}}
            for column, (table, field) in one.references.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": one.table.name.replace("_", "-"),
        "title": one.title,
        "path": one.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }
