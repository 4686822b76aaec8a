"""Pairs of actors by year as CSV: the table ``dyad_years`` of the panels."""

from __future__ import annotations

from typing import Any

from partnerships.dataset import Dataset
from partnerships.exchange.texts import csv_bytes, csv_rows, guarded, unguarded
from partnerships.panels import Table, dyad_years
from partnerships.panels.dyads import ACTORS, CODES, TIES
from partnerships.panels.table import TEXT

__all__ = ["read", "write"]

_TEXTS = frozenset(column.name for column in (*ACTORS, *CODES, *TIES) if column.dtype == TEXT)


def write(content: Dataset | Table) -> bytes:
    """The dyad-years of a dataset, or a table of them made otherwise; an empty cell is a missing value."""
    table = content if isinstance(content, Table) else dyad_years(content)
    rows = (["" if cell is None else guarded(str(cell)) for cell in row] for row in table.rows)
    return csv_bytes([table.columns, *rows])


def read(raw: bytes, file: str) -> list[dict[str, Any]]:
    """The rows, with whole numbers and None where the cells mean them.

    Raises:
        DataError: it is not CSV.
        ValueError: there are no columns ``year``, ``a`` and ``b``, or a cell is no whole number.
    """
    header, *rows = csv_rows(raw, file)
    if not {"year", "a", "b"} <= {*header}:
        raise ValueError("there are no columns year, a and b")
    return [{name: _value(name, unguarded(cell)) for name, cell in zip(header, row, strict=True)} for row in rows]


def _value(name: str, cell: str) -> str | int | None:
    if not cell:
        return None
    return cell if name in _TEXTS else int(cell)
