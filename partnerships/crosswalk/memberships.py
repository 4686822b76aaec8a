"""The Correlates of War data on intergovernmental organisations (COW IGO): which state was in which, year by year.

An organisation's members are no tie of security by themselves, so they are read into a table: a row for each unbroken
run of years in which a state had one standing in one organisation. Version 3 has every year from 1816; where a file
skips years, as older versions do before 1965, a run goes on over those that no state has. The last year of a run is the
last in which the file shows it: whether it ended then is known only if the file has the next year and says so.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerships.crosswalk.account import Ledger, ReadTable
from partnerships.crosswalk.columns import MISSING, NumberColumns, number_columns
from partnerships.crosswalk.files import fault
from partnerships.crosswalk.states import CodeList, stretches, tenures
from partnerships.panels.table import CODE, COUNT, TEXT, Column, Table

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

__all__ = ["IGO_CITATION", "read_igo"]

IGO_CITATION = (
    "Pevehouse, Jon C.W., Timothy Nordstrom, Roseanne W. McManus, and Anne Spencer Jamison. 2020. Tracking "
    "Organizations in the World: The Correlates of War IGO Version 3.0 Datasets. Journal of Peace Research 57(3): "
    "492-503."
)

_ROLES = {1: "full member", 2: "associate member", 3: "observer"}
_NONE = (0, -1)
"""No membership, and no organisation yet or any longer. Other negatives are missing."""

_COLUMNS = (
    Column("organisation", TEXT, "the organisation's abbreviation in the file"),
    Column("actor", TEXT, "id of the state"),
    Column("cow", CODE, "its Correlates of War code in the last of the years"),
    Column("role", TEXT, f"its standing: {', '.join(_ROLES.values())}"),
    Column("first_year", COUNT, "first year in which the file shows it"),
    Column("last_year", COUNT, "last year in which the file shows it"),
    Column("years", COUNT, "years in which the file shows it"),
    Column("joined", CODE, "the first year, if the file shows that it had no standing in the year before"),
    Column("left", CODE, "the year after the last, if the file shows that it had no standing in it; else unknown"),
)

_UNKNOWN = "a code that is no state's"
_NOBODY = "a year in which the code stood for no state"


def read_igo(path: str | Path) -> ReadTable:
    """COW IGO by state and year, version 3 (``state_year_formatv3.csv``), as a table of participations.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell holds something else than a whole number.
    """
    import numpy as np

    file = Path(path)
    found = number_columns(file, lambda header: {name: (name,) for name in ("ccode", "year", *_organisations(header))})
    names = _organisations(found.header)
    if not len(found):
        fault(file, 1, 1, "no rows", "give the state-year file")
    ledger = Ledger(file, rows=len(found))
    actors = _actors(found, ledger)
    kept = [row for row, actor in enumerate(actors) if actor is not None]
    years = found.columns["year"].tolist()
    order = np.array(sorted(kept, key=lambda row: (actors[row], years[row])), dtype=np.int64)
    who = [actors[row] for row in order.tolist()]
    code, year = found.columns["ccode"][order], found.columns["year"][order]
    turn = np.searchsorted(np.unique(year), year)
    apart = np.ones(len(order), dtype=bool)
    apart[1:] = turn[1:] != turn[:-1] + 1
    apart[1:] |= np.array([a != b for a, b in zip(who[1:], who[:-1], strict=True)], dtype=bool)
    made: list[tuple[Any, ...]] = []
    state_years = 0
    for name in names:
        values = found.columns[name][order]
        state_years += int(np.isin(values, list(_ROLES)).sum())
        for first, last in _runs(values, apart):
            before = None if apart[first] else int(values[first - 1])
            after = None if last + 1 == len(values) or apart[last + 1] else int(values[last + 1])
            since, until = int(year[first]), int(year[last])
            known = (since if before in _NONE else None, int(year[last + 1]) if after in _NONE else None)
            role = _ROLES[int(values[first])]
            made.append((name, who[first], int(code[last]), role, since, until, last - first + 1, *known))
    table = Table("memberships", _COLUMNS, tuple(made), {"file": file.name, "source": IGO_CITATION})
    missing = sum(int((found.columns[name] < -1).sum()) for name in names)
    counts = {"memberships": len(made), "organisations": len(names), "state_years": state_years, "missing": missing}
    return ReadTable(table, ledger.close(**counts))


def _organisations(header: list[str]) -> list[str]:
    return [name.strip() for name in header if name.strip().casefold() not in ("ccode", "year", "state", "version")]


def _runs(values: Numbers, apart: Numbers) -> list[tuple[int, int]]:
    """First and last rows of runs of one standing."""
    import numpy as np

    breaks = apart.copy()
    breaks[1:] |= values[1:] != values[:-1]
    begin = np.flatnonzero(breaks)
    last = np.append(begin[1:], len(values)) - 1
    held = np.isin(values[begin], list(_ROLES))
    return list(zip(begin[held].tolist(), last[held].tolist(), strict=True))


def _actors(found: NumberColumns, ledger: Ledger) -> list[str | None]:
    """The state of each row: the one for which the code stood last in the year."""
    actors: list[str | None] = []
    known: dict[tuple[int, int], str | None] = {}
    pairs = zip(found.columns["ccode"].tolist(), found.columns["year"].tolist(), found.lines, strict=True)
    for code, year, line in pairs:
        if MISSING in (code, year) or not 1 <= year < 9999:
            fault(ledger.path, line, 1, "no code or no year", "give both")
        if (code, year) not in known:
            held = stretches(CodeList.COW, str(code), date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 1))
            known[code, year] = held[-1][0] if held else None
        actors.append(known[code, year])
        if known[code, year] is None:
            ledger.drop(_NOBODY if str(code) in tenures(CodeList.COW) else _UNKNOWN, [line])
    return actors
