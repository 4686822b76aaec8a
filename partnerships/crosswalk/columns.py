"""Columns of whole numbers out of a large comma-separated file, all rows at once.

Files of dyad-years and state-years have hundreds of thousands of cells. Where no cell is quoted and every row has as
many cells as the header, digits are taken straight from the bytes; else the rows go through :mod:`csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerships.crosswalk.files import content, fault, place, positions

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int32]]

__all__ = ["MISSING", "NumberColumns", "number_columns"]

MISSING = -(2**31)
"""A cell that is empty, ``NA`` or ``.``."""

_BLANK = ("", "NA", ".")
_WIDEST = 9
_RIGHT = "whole numbers, such as 740 or 740.0; an empty cell for a missing one"


@dataclass(frozen=True)
class NumberColumns:
    """Columns of a file.

    Attributes:
        header: the names of all its columns.
        columns: the wanted ones by key; ``MISSING`` where a cell is empty.
        lines: the line of each row.
    """

    header: list[str]
    columns: Mapping[str, Numbers]
    lines: Sequence[int]

    def __len__(self) -> int:
        return len(self.lines)


def number_columns(path: Path, wanted: Mapping[str, tuple[str, ...]]) -> NumberColumns:
    """The wanted columns of a file, under any of the names that each may have.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell holds something else than a whole number.
    """
    import numpy as np

    data = content(path)
    head, _, body = data.partition(b"\n")
    header = next(csv.reader([head.decode("utf-8")]), [])
    keys = positions(path, header, wanted)
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n")
    body = body.strip(b"\n") + b"\n"
    bounds = None if b'"' in body or body == b"\n" else _cells(body, len(header))
    if bounds is None:
        return _by_rows(path, data, header, keys)
    buffer, ends = bounds
    columns = {}
    for key, index in keys.items():
        starts = ends[index - 1] + 1 if index else np.concatenate(([0], ends[-1, :-1] + 1))
        numbers, bad = _numbers(buffer, starts, ends[index])
        if bad is not None:
            cell = body[starts[bad] : ends[index, bad]].decode("utf-8")
            if _number(cell) is not None:
                return _by_rows(path, data, header, keys)
            column = len(body[body.rfind(b"\n", 0, int(starts[bad])) + 1 : int(starts[bad])].decode("utf-8")) + 1
            fault(path, bad + 2, column, f"{header[index].strip()}: {cell!r} is no whole number", _RIGHT)
        columns[key] = numbers
    return NumberColumns(header, columns, range(2, ends.shape[1] + 2))


def _cells(body: bytes, width: int) -> tuple[Any, Any] | None:
    """The bytes, and where each cell ends, column by column. None where rows are not of one width."""
    import numpy as np

    buffer = np.frombuffer(body, dtype=np.uint8)
    lines = body.count(b"\n")
    if body.count(b",") != lines * (width - 1):
        return None
    apart = buffer == ord(",")
    apart |= buffer == ord("\n")
    ends = np.ascontiguousarray(np.flatnonzero(apart).astype(np.int32).reshape(lines, width).T)
    return (buffer, ends) if (buffer[ends[-1]] == ord("\n")).all() else None


def _numbers(buffer: Any, starts: Any, ends: Any) -> tuple[Numbers, int | None]:
    """The numbers in these cells; and the first row whose cell is neither a number nor empty."""
    import numpy as np

    found = np.full(len(starts), MISSING, dtype=np.int32)
    bad = []
    for rows, at, digits, sign in _forms(buffer, starts, ends - starts):
        if not 0 < digits <= _WIDEST:
            bad.append(int(rows[0]))
            continue
        value = 0
        for step in range(digits):
            digit = buffer[at + step] - np.uint8(ord("0"))  # what lies before 0 wraps round to more than 9
            if digit.max() > 9:
                bad.append(int(rows[np.argmax(digit > 9)]))
                break
            value = value * 10 + digit.astype(np.int32)
        else:
            found[rows] = value * sign
    return found, min(bad, default=None)


def _forms(buffer: Any, starts: Any, widths: Any) -> Iterator[tuple[Any, Any, int, int]]:
    """Cells that are written alike, so that each of their digits can be taken at once.

    Yields the rows, where the digits begin, how many there are, and the sign. Empty cells are passed over.
    """
    import numpy as np

    for width in np.flatnonzero(np.bincount(np.minimum(widths, _WIDEST + 4))).tolist():
        if width == 0:
            continue
        rows = np.flatnonzero(widths == width) if width <= _WIDEST + 3 else np.flatnonzero(widths > _WIDEST + 3)
        at = starts[rows]
        negative = buffer[at] == ord("-")
        whole = np.zeros(len(rows), dtype=bool)
        if width > 2:
            whole = (buffer[at + (width - 2)] == ord(".")) & (buffer[at + (width - 1)] == ord("0"))
        for signed in (False, True):
            for dotted in (False, True):
                which = (negative == signed) & (whole == dotted)
                if which.all():
                    yield rows, at + signed, width - signed - 2 * dotted, 1 - 2 * signed
                elif which.any():
                    yield rows[which], at[which] + signed, width - signed - 2 * dotted, 1 - 2 * signed


def _by_rows(path: Path, data: bytes, header: list[str], keys: Mapping[str, int]) -> NumberColumns:
    """The same by way of :mod:`csv`; a cell that recurs is read once."""
    import numpy as np

    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    next(reader, None)
    lines: list[int] = []
    cells: dict[str, list[str]] = {key: [] for key in keys}
    for row in reader:
        if not row:
            continue
        if len(row) != len(header):
            wrong = f"{len(row)} cells where the header has {len(header)}"
            fault(path, reader.line_num, 1, wrong, "mend the row or take a fresh copy")
        lines.append(reader.line_num)
        for key, index in keys.items():
            cells[key].append(row[index])
    columns = {}
    for key, index in keys.items():
        read: dict[str, int] = {}
        for number, cell in enumerate(cells[key]):
            if cell not in read:
                value = _number(cell)
                if value is None:
                    column = place([cells[k][number] if i == keys[k] else "" for i, k in enumerate(keys)], 0)
                    name = header[index].strip()
                    fault(path, lines[number], column, f"{name}: {cell!r} is no whole number", _RIGHT)
                read[cell] = value
        columns[key] = np.fromiter(map(read.__getitem__, cells[key]), dtype=np.int32, count=len(lines))
    return NumberColumns(header, columns, lines)


def _number(cell: str) -> int | None:
    text = cell.strip()
    if text in _BLANK:
        return MISSING
    digits = text.removesuffix(".0")
    ok = digits.removeprefix("-").isascii() and digits.removeprefix("-").isdigit() and len(digits) <= _WIDEST
    return int(digits) if ok else None
