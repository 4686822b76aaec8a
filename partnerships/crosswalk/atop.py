"""The Alliance Treaty Obligations and Provisions data (ATOP): a reader for its directed dyad-years.

Users bring their own copy. The file has one row per directed pair of states and year; the columns are named as the
project names them (``mem1, mem2, year, defense, ...``) or as others pass them on (``ccode1``, ``atop_defense``, ...).
After its last year a pledge is unknown, not absent.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from partnerships.diagnostics import Problem, Report
from partnerships.errors import DataError

__all__ = ["KINDS", "Pledge", "read_dyad_years"]

KINDS = ("defense", "offense", "neutral", "nonagg", "consul")
"""The obligations, under ATOP's own names."""

_NAMES = {
    "first": ("mem1", "ccode1"),
    "second": ("mem2", "ccode2"),
    "year": ("year",),
    **{kind: (kind, f"atop_{kind}") for kind in KINDS},
}


@dataclass(frozen=True, slots=True)
class Pledge:
    """What the first state owes the second in a year; states are Correlates of War codes."""

    first: int
    second: int
    year: int
    kinds: frozenset[str]


def read_dyad_years(path: Path) -> Iterator[Pledge]:
    """Every directed dyad-year of a file (``.csv`` or ``.csv.gz``).

    Raises:
        DataError: the file cannot be read, lacks a column, or holds something else than numbers.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            header = next(rows, [])
            columns = {key: _column(path, header, names) for key, names in _NAMES.items()}
            for number, row in enumerate(rows, start=2):
                yield _pledge(path, number, row, columns)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise _fault(path, 1, f"cannot be read: {error}", "give ATOP's directed dyad-year file") from None


def _column(path: Path, header: list[str], names: tuple[str, ...]) -> int:
    folded = [name.strip().casefold() for name in header]
    for name in names:
        if name in folded:
            return folded.index(name)
    raise _fault(path, 1, f"no column {' or '.join(names)}", "give ATOP's directed dyad-year file")


def _pledge(path: Path, number: int, row: list[str], columns: dict[str, int]) -> Pledge:
    try:
        first, second, year = (int(float(row[columns[key]])) for key in ("first", "second", "year"))
        kinds = frozenset(kind for kind in KINDS if float(row[columns[kind]] or 0) == 1)
    except (ValueError, IndexError):
        raise _fault(path, number, "a row that is not numbers", "mend the row or take a fresh copy") from None
    return Pledge(first, second, year, kinds)


def _fault(path: Path, line: int, wrong: str, right: str) -> DataError:
    return DataError(Report.of([Problem(str(path), line, 1, "", wrong, right)]))
