"""Parquet: the tables of the records and the dyad-years, one file each, with types, meanings and parameters."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

from partnerships import panels
from partnerships.dataset import Dataset
from partnerships.errors import MissingExtra
from partnerships.panels import Column, Table
from partnerships.panels.table import CODE, COUNT, DAY, TEXT

__all__ = ["read", "write"]

_MAKERS = (
    panels.actors,
    panels.actor_codes,
    panels.ties,
    panels.members,
    panels.instruments,
    panels.obligations,
    panels.absences,
    panels.sources,
    panels.citations,
    panels.dyad_years,
)
_NEVER_MISSING = frozenset({COUNT})
_ABOUT = b"partnerships"
"""Under which key the file tells what the table is and what it was made with."""


def write(dataset: Dataset) -> dict[str, bytes]:
    """One file per table. Text, whole numbers and days keep their types in a table without rows too.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow = _arrow()
    return {f"{table.name}.parquet": _file(arrow, table) for table in (make(dataset) for make in _MAKERS)}


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("pyarrow", "parquet") from None
    return pyarrow


def _file(arrow: Any, table: Table) -> bytes:
    types = {TEXT: arrow.string(), CODE: arrow.int64(), COUNT: arrow.int64(), DAY: arrow.date32()}
    fields = [
        arrow.field(
            column.name,
            types[column.dtype],
            nullable=column.dtype not in _NEVER_MISSING,
            metadata={"dtype": column.dtype, "meaning": column.meaning},
        )
        for column in table.fields
    ]
    about = json.dumps({"table": table.name, "parameters": table.parameters}, ensure_ascii=False)
    schema = arrow.schema(fields, metadata={_ABOUT: about.encode()})
    cells = [list(cells) for cells in zip(*table.rows, strict=True)] or [[] for _ in fields]
    arrays = [arrow.array(column, field.type) for column, field in zip(cells, fields, strict=True)]
    made = io.BytesIO()
    arrow.parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), made)
    return made.getvalue()


def read(files: Mapping[str, bytes], file: str) -> dict[str, Table]:
    """The tables by their names, equal to those that were written.

    Raises:
        MissingExtra: pyarrow is not installed.
        ValueError: a file is no Parquet of ours.
    """
    arrow = _arrow()
    tables = {}
    for name, content in files.items():
        if name.endswith(".parquet"):
            try:
                table = _table(arrow.parquet.read_table(io.BytesIO(content)))
            except (arrow.ArrowException, OSError, KeyError, TypeError) as error:
                raise ValueError(f"{name} is no table of ours: {error}") from None
            tables[table.name] = table
    if not tables:
        raise ValueError("there is no file .parquet")
    return tables


def _table(found: Any) -> Table:
    about = json.loads(found.schema.metadata[_ABOUT])
    columns = tuple(
        Column(field.name, field.metadata[b"dtype"].decode(), field.metadata[b"meaning"].decode())
        for field in found.schema
    )
    cells = [found.column(number).to_pylist() for number in range(len(columns))]
    return Table(about["table"], columns, tuple(zip(*cells, strict=True)), about["parameters"])
