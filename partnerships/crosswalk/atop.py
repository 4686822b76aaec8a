"""The Alliance Treaty Obligations and Provisions data (ATOP), year by year: who owes what to whom.

Users bring their own copy. The file has one row per directed pair of states and year; the columns are named as the
project names them (``mem1, mem2, year, defense, ...``) or as others pass them on (``ccode1``, ``atop_defense``, ...).
After its last year a pledge is unknown, not absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from partnerships.crosswalk.account import ReadDataset
from partnerships.crosswalk.columns import NumberColumns, number_columns
from partnerships.crosswalk.dyad_years import DyadRows, read_rows
from partnerships.crosswalk.files import fault
from partnerships.crosswalk.records import Edition
from partnerships.crosswalk.states import CodeList
from partnerships.dataset import collector_paused

__all__ = ["KINDS", "Pledge", "atop_edition", "read_atop_dyad_years", "read_dyad_years"]

KINDS = ("defense", "offense", "neutral", "nonagg", "consul")
"""The obligations, under ATOP's own names."""

_NAMES = {
    "first": ("mem1", "ccode1"),
    "second": ("mem2", "ccode2"),
    "year": ("year",),
    **{kind: (kind, f"atop_{kind}") for kind in KINDS},
}

_CITE = (
    "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell, and Andrew G. Long. 2002. Alliance Treaty "
    "Obligations and Provisions, 1815-1944. International Interactions 28: 237-260."
)


@dataclass(frozen=True, slots=True)
class Pledge:
    """What the first state owes the second in a year; states are Correlates of War codes."""

    first: int
    second: int
    year: int
    kinds: frozenset[str]


def atop_edition(form: str, version: str, first: date, last: date) -> Edition:
    """ATOP in one of its forms."""
    return Edition(
        id=f"atop-{form}",
        title=f"Alliance Treaty Obligations and Provisions: {form.replace('-', ' ')}",
        publisher="ATOP project",
        url="http://www.atopdata.org",
        cite=_CITE,
        version=version,
        first=first,
        last=last,
        complete=("Formal agreements of independent states on military cooperation in conflict, as ATOP codes them.",),
        outside=("States and organisations without such an agreement.",),
    )


def read_dyad_years(path: Path) -> Iterator[Pledge]:
    """Every directed dyad-year of a file (``.csv`` or ``.csv.gz``).

    Raises:
        DataError: the file cannot be read, lacks a column, or holds something else than numbers.
    """
    found = _columns(path)
    cells = [found.columns[key].tolist() for key in ("first", "second", "year")]
    bits = _bits(found).tolist()
    kinds = [frozenset(kind for n, kind in enumerate(KINDS) if value >> n & 1) for value in range(1 << len(KINDS))]
    return (Pledge(first, second, year, kinds[bit]) for first, second, year, bit in zip(*cells, bits, strict=True))


def read_atop_dyad_years(path: str | Path) -> ReadDataset:
    """ATOP's directed dyad-years as a dataset; the columns are its own, or those under which others pass them on.

    Args:
        path: ``atop5_1ddyr.csv`` or the like, plain or gzipped.

    Raises:
        DataError: the file cannot be read, lacks a column, or holds something else than whole numbers.
    """
    file = Path(path)
    found = _columns(file)
    if not len(found):
        fault(file, 1, 1, "no rows", "give ATOP's directed dyad-year file")
    listed, first, second = _places(found.columns["first"], found.columns["second"])
    year = found.columns["year"]
    edition = atop_edition("dyad-years", "0.0.0", date(int(year.min()), 1, 1), date(int(year.max()), 12, 31))
    codes = [str(code) for code in listed]
    with collector_paused():
        rows = DyadRows(CodeList.COW, codes, first, second, year, _bits(found), found.lines)
        return read_rows(file, edition, rows)


def _columns(path: Path) -> NumberColumns:
    found = number_columns(path, lambda _: _NAMES)
    for key in ("first", "second", "year"):
        odd = ((found.columns[key] < 1) | (found.columns[key] > 9999)).nonzero()[0]
        if len(odd):
            fault(path, found.lines[int(odd[0])], 1, f"no {' or '.join(_NAMES[key])}", "from 1 to 9999")
    return found


def _places(first: Any, second: Any) -> tuple[list[int], Any, Any]:
    """The codes in order, and of each row the place of its two codes among them."""
    import numpy as np

    listed = np.unique(np.concatenate([np.flatnonzero(np.bincount(one)) for one in (first, second)]))
    place = np.zeros(int(listed[-1]) + 1, dtype=np.int32)
    place[listed] = np.arange(len(listed))
    codes: list[int] = listed.tolist()
    return codes, place[first], place[second]


def _bits(found: NumberColumns) -> Any:
    """What the first owes the second, bit by bit in the order of ATOP's kinds."""
    import numpy as np

    bits = np.zeros(len(found), dtype=np.int32)
    for place_, kind in enumerate(KINDS):
        bits |= (found.columns[kind] == 1).astype(np.int32) << place_
    return bits
