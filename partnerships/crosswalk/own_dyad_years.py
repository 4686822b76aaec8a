"""Dyad-years of one's own: a row for each pair of states, year and type of tie or pledge.

The type is that of a tie, ``alliance`` or ``partnership``, or one pledge, ``defence``, ``offence``, ``neutrality``,
``non-aggression`` or ``consultation``, which the first owes the second. An alliance is one of mutual defence.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnerships.crosswalk.account import ReadDataset
from partnerships.crosswalk.cells import number
from partnerships.crosswalk.dyad_years import DyadRows, read_rows
from partnerships.crosswalk.files import fault, rows
from partnerships.crosswalk.records import own_edition
from partnerships.crosswalk.states import CodeList
from partnerships.crosswalk.typed_cells import bits, held_within, state_code, type_of
from partnerships.dataset import collector_paused
from partnerships.vocabulary import choose

__all__ = ["read_dyad_year_csv"]


def read_dyad_year_csv(path: str | Path, codes: CodeList | str = CodeList.ISO3) -> ReadDataset:
    """A file with the columns ``first, second, year, type`` as a dataset, consecutive years as spells.

    See :mod:`partnerships.crosswalk.dyads` for what becomes of them. Other columns are passed over.

    Args:
        path: a comma-separated file, plain or gzipped.
        codes: whose codes name the states: ``iso3``, ``cow`` or ``gw``.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell is wrong: a code that is no state's or that stood
            for none in the year, no year, no type. Each is named with its line and column.
        ValueError: there is no such list of codes.
    """
    import numpy as np

    listed = choose(CodeList, codes)
    file = rows(Path(path), {name: (name,) for name in ("first", "second", "year", "type")})
    found: list[tuple[str, str, int, int]] = []
    for row in file:
        year, type_ = number(file, row, "year"), type_of(file, row)
        if not row["year"] or (year is not None and not 1 <= year < 9999):
            file.wrong(row, "year", f"no year: {row['year'] or '(empty)'}", "give the year in four digits")
        first, second = (state_code(file, row, key, listed) for key in ("first", "second"))
        if first and first == second:
            file.wrong(row, "second", f"{first} with itself", "name two states")
        elif first and second and type_ and year and 1 <= year < 9999:
            held_within(file, row, "first", listed, first, year)
            held_within(file, row, "second", listed, second, year)
            found.append((first, second, year, bits(type_)))
    if not found:
        fault(file.path, 1, 1, "no rows", "give at least one")
    names = sorted({code for first, second, _, _ in found for code in (first, second)})
    place = {code: index for index, code in enumerate(names)}
    table = np.array([[place[a], place[b], year, bit] for a, b, year, bit in found], dtype=np.int32)
    years = table[:, 2]
    edition = own_edition(file.path, date(int(years.min()), 1, 1), date(int(years.max()), 12, 31))
    with collector_paused():
        lines = [line for line, _ in file.lines]
        return read_rows(
            file.path, edition, DyadRows(listed, names, table[:, 0], table[:, 1], years, table[:, 3], lines)
        )
