"""The tables of a release as CSV, with their keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from partnerships import panels
from partnerships.dataset import Dataset
from partnerships.panels import Table

__all__ = ["ReleasedTable", "tables"]

_TIE, _ACTOR, _SOURCE = ("ties", "id"), ("actors", "id"), ("sources", "id")


@dataclass(frozen=True)
class ReleasedTable:
    """A table with what a reader must know to join it.

    Attributes:
        table: the rows.
        title: what it is, in a few words.
        key: the columns that name a row; empty where none do.
        references: by column, the table and column that it points to.
    """

    table: Table
    title: str
    key: tuple[str, ...]
    references: dict[str, tuple[str, str]]

    @property
    def path(self) -> str:
        """Where the file stands in the release."""
        return f"tables/{self.table.name}.csv"

    def content(self) -> bytes:
        """The table as CSV: UTF-8, comma, a line feed after each row, nothing for a missing value."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.table.columns)
        writer.writerows(["" if cell is None else cell for cell in row] for row in self.table.rows)
        return buffer.getvalue().encode("utf-8")


def tables(dataset: Dataset) -> Iterator[ReleasedTable]:
    """Every table of a release."""
    yield ReleasedTable(panels.actors(dataset), "Actors", ("id",), {})
    yield ReleasedTable(panels.actor_codes(dataset), "Numeric codes of actors, with dates", (), {"actor": _ACTOR})
    yield ReleasedTable(panels.ties(dataset), "Ties", ("id",), {})
    yield ReleasedTable(panels.members(dataset), "Memberships", (), {"tie": _TIE, "actor": _ACTOR})
    yield ReleasedTable(panels.instruments(dataset), "Instruments", ("id",), {"tie": _TIE})
    yield ReleasedTable(panels.obligations(dataset), "Obligations", ("tie", "number"), {"tie": _TIE})
    yield ReleasedTable(panels.absences(dataset), "Known absences", ("id",), {"a": _ACTOR, "b": _ACTOR})
    yield ReleasedTable(panels.sources(dataset), "Sources", ("id",), {})
    yield ReleasedTable(panels.citations(dataset), "Citations", (), {"source": _SOURCE})
    yearly = panels.dyad_years(dataset)
    yield ReleasedTable(yearly, "Pairs of actors by year", ("year", "a", "b"), {"a": _ACTOR, "b": _ACTOR})
