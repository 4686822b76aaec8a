"""Rows of dyad-years as a dataset: each is checked, and those that no tie can be made of are accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerships.crosswalk.account import Ledger, ReadDataset
from partnerships.crosswalk.dyads import runs, segments, ties
from partnerships.crosswalk.records import Edition, dataset_of
from partnerships.crosswalk.states import CodeList, tenures

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

__all__ = ["DyadRows", "read_rows"]

_UNTIED = "nothing between the two in that year"
_SELF = "a state with itself"
_UNKNOWN = "a code that is no state's"
_NOBODY = "a year in which the code stood for no state"
_EARLY = "a year before the state existed, by the table of states: it exists from then on here"
_TWICE = "a second row of the same two and year: both hold"

_HELD, _BEFORE, _NEITHER, _NEVER = range(4)


@dataclass(frozen=True)
class DyadRows:
    """Rows of dyad-years.

    Attributes:
        codes: whose codes name the states.
        listed: the codes.
        first: of each row, the place of the first state's code in the list.
        second: that of the second's.
        year: the year.
        bits: what ties the two, as in :mod:`partnerships.crosswalk.dyads`.
        lines: the line of the file.
    """

    codes: CodeList
    listed: Sequence[str]
    first: Numbers
    second: Numbers
    year: Numbers
    bits: Numbers
    lines: Sequence[int]


def read_rows(path: Path, edition: Edition, rows: DyadRows) -> ReadDataset:
    """The dataset of a file's rows, with the account of those that no tie can be made of."""
    import numpy as np

    codes, listed, lines = rows.codes, rows.listed, rows.lines
    first, second, year, bits = rows.first, rows.second, rows.year, rows.bits
    ledger = Ledger(path, rows=len(year))
    status = _status(codes, listed, edition)
    since = edition.first.year
    states = np.maximum(status[first, year - since], status[second, year - since])
    left = np.ones(len(year), dtype=bool)
    for reason, which in (
        (_UNKNOWN, states == _NEVER),
        (_SELF, first == second),
        (_UNTIED, bits == 0),
        (_NOBODY, states == _NEITHER),
    ):
        ledger.drop(reason, _lines(lines, left & which))
        left &= ~which
    ledger.note(_EARLY, _lines(lines, left & (states == _BEFORE)))
    where = np.flatnonzero(left)
    first, second, year, bits = first[where], second[where], year[where], bits[where]
    ledger.note(_TWICE, [lines[where[row]] for row in _repeated(first, second, year)])
    found = ties(segments(runs(first, second, year, bits), codes, listed), edition)
    dataset = dataset_of(edition, path, found)
    return ReadDataset(dataset, ledger.close(ties=len(dataset.ties), states=len(dataset.actors)))


def _status(codes: CodeList, listed: Sequence[str], edition: Edition) -> Numbers:
    """For each code and year whether it stood for a state, on any day; did before its first; did not; or never does."""
    import numpy as np

    since, until = edition.first.year, edition.last.year
    status = np.full((len(listed), until - since + 1), _NEVER, dtype=np.int8)
    for place, code in enumerate(listed):
        held = tenures(codes).get(code, ())
        if held:
            status[place] = _NEITHER
            status[place, : max(0, held[0].start.year - since)] = _BEFORE
        for tenure in held:
            begin, last = max(0, tenure.start.year - since), _last_year(tenure.end) - since
            status[place, begin : max(0, last + 1)] = _HELD
    return status


def _last_year(end: date) -> int:
    """The last year with a day before the end."""
    return end.year - (end.month == end.day == 1)


def _repeated(first: Numbers, second: Numbers, year: Numbers) -> list[int]:
    """Rows of which an earlier one has the same first, second and year."""
    import numpy as np

    if not len(year):
        return []
    key = (first.astype(np.int64) * (int(second.max()) + 1) + second) << 16 | year
    if (key[1:] > key[:-1]).all():
        return []
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(key[order][1:] == key[order][:-1]) + 1
    found: list[int] = order[again].tolist()
    return found


def _lines(lines: Sequence[int], which: Numbers) -> list[int]:
    return [lines[row] for row in which.nonzero()[0].tolist()]
