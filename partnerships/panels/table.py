"""A table: named columns with their meaning, and rows; it turns into a pandas data frame."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from partnerships.dates import PartialDate
from partnerships.frames import frame

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CODE", "COUNT", "DAY", "FLAG", "TEXT", "Column", "Table", "date_cells", "date_columns", "joined"]

TEXT, CODE, COUNT, FLAG, DAY = "str", "Int64", "int64", "int64", "datetime64[us]"
"""How pandas holds a column. A code may be missing and stays whole; a count and a flag (0 or 1) never are."""

_SHOWN = 10
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in pandas, and what it means."""

    name: str
    dtype: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table of plain values: text, whole numbers, days; None is a missing value.

    A cell of several terms or ids is text with ``"; "`` between them. Iteration gives each row as a dict.

    Attributes:
        name: what the table is of.
        fields: the columns, with type and meaning.
        rows: the rows, in the order of the columns.
        parameters: what the table was made with: the version of the data, and the choices made.
    """

    name: str
    fields: tuple[Column, ...] = field(repr=False)
    rows: tuple[tuple[Any, ...], ...] = field(repr=False)
    parameters: dict[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.fields)

    @property
    def notes(self) -> dict[str, str]:
        """What each column means, by its name."""
        return {column.name: column.meaning for column in self.fields}

    def to_pandas(self) -> pd.DataFrame:
        """The table as a data frame, with the parameters in ``attrs``.

        Text is ``str``, a date as recorded included (``2007-03``); its ``_earliest`` and ``_latest`` days are
        ``datetime64``; codes are ``Int64``, so that a missing one makes no fractions of the others; counts and flags
        are ``int64``. The types are the same for a table without rows.

        Raises:
            MissingExtra: pandas is not installed.
        """
        made = frame(self.columns, self.rows, {column.name: column.dtype for column in self.fields})
        made.attrs.update(table=self.name, **self.parameters)
        return made

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.columns
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th title="{html.escape(column.meaning)}">{html.escape(column.name)}</th>' for column in self.fields
        )
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if cell is None else html.escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in islice(self.rows, _SHOWN)
        )
        title = f"{html.escape(self.name)}: {len(self):,} rows"
        return f"<p>{title}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def joined(words: Iterable[object]) -> str:
    """Several terms or ids as one cell."""
    return "; ".join(map(str, words))


def date_columns(name: str, meaning: str) -> tuple[Column, Column, Column]:
    """A date's three columns: as recorded, and the earliest and the latest day that it may stand for."""
    return (
        Column(name, TEXT, meaning),
        Column(f"{name}_earliest", DAY, f"earliest day that {name} may stand for"),
        Column(f"{name}_latest", DAY, f"latest day that {name} may stand for"),
    )


def date_cells(given: PartialDate | None) -> tuple[str | None, date | None, date | None]:
    """The cells of these three columns."""
    return (str(given), given.earliest, given.latest) if given else (None, None, None)
