"""Columns of whole numbers out of a large comma-separated file, all rows at once.

Files of dyad-years and state-years have hundreds of thousands of cells. Where no cell is quoted and every row has as
many cells as the header, digits are taken straight from the bytes; else the rows go through :mod:`csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
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
"""Digits of a number."""

_LINES = 1 << 15
"""Lines of a block."""

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


def number_columns(path: Path, wanted: Callable[[list[str]], Mapping[str, tuple[str, ...]]]) -> NumberColumns:
    """The columns of a file that are wanted once its header is seen, each under any of the names that it may have.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell holds something else than a whole number.
    """
    import numpy as np

    data = content(path)
    head, _, _ = data.partition(b"\n")
    header = next(csv.reader([head.decode("utf-8")]), [])
    keys = positions(path, header, wanted(header))
    begin, lines = len(head) + 1, 0
    if begin >= len(data) or b'"' in data or b"\r" in data:
        return _by_rows(path, data, header, keys)
    parts: dict[str, list[Numbers]] = {key: [] for key in keys}
    for block in _blocks(data, begin):
        ends = _ends(block, len(header))
        if ends is None:
            return _by_rows(path, data, header, keys)
        for key, index in keys.items():
            starts = ends[index - 1] + 1 if index else np.concatenate(([0], ends[-1, :-1] + 1))
            numbers, bad = _numbers(block, starts, ends[index])
            if bad is not None:
                cell = bytes(block[starts[bad] : ends[index, bad]]).decode("utf-8")
                if _number(cell) is not None:
                    return _by_rows(path, data, header, keys)
                line = int(ends[-1, bad - 1]) + 1 if bad else 0
                column = len(bytes(block[line : starts[bad]]).decode("utf-8")) + 1
                fault(path, lines + bad + 2, column, f"{header[index].strip()}: {cell!r} is no whole number", _RIGHT)
            parts[key].append(numbers)
        lines += ends.shape[1]
    columns = {key: np.concatenate(found) for key, found in parts.items()}
    return NumberColumns(header, columns, range(2, lines + 2))


def _blocks(data: bytes, begin: int) -> Iterator[Any]:
    """The bytes from a place on, so many lines at a time that what is made of them stays in the processor's cache."""
    import numpy as np

    sample = data[begin : begin + (1 << 16)]
    size = _LINES * (len(sample) // (sample.count(b"\n") + 1) + 1)
    buffer = np.frombuffer(data if data.endswith(b"\n") else data + b"\n", dtype=np.uint8)
    while begin < len(buffer):
        end = data.find(b"\n", begin + size) + 1 or len(buffer)
        yield buffer[begin:end]
        begin = end


def _ends(block: Any, width: int) -> Any | None:
    """Where each cell ends, column by column; None where a row has fewer or more cells than the header."""
    import numpy as np

    apart = block == ord("\n")
    lines = np.count_nonzero(apart)
    apart |= block == ord(",")
    ends = np.flatnonzero(apart)
    if len(ends) != lines * width:
        return None
    ends = np.ascontiguousarray(ends.reshape(lines, width).T)
    return ends if (block[ends[-1]] == ord("\n")).all() else None


def _numbers(block: Any, starts: Any, ends: Any) -> tuple[Numbers, int | None]:
    """The numbers in these cells; and the first row whose cell is neither a number nor empty."""
    import numpy as np

    widths = np.minimum(ends - starts, _WIDEST + 4)
    counts = np.bincount(widths)
    found = np.full(len(starts), MISSING, dtype=np.int32)
    bad = []
    for width in np.flatnonzero(counts).tolist():
        if width == 0:
            continue
        if counts[width] == len(widths):
            return _of_one_width(block, starts, width)
        rows = np.flatnonzero(widths == width)
        found[rows], wrong = _of_one_width(block, starts[rows], width)
        if wrong is not None:
            bad.append(int(rows[wrong]))
    return found, min(bad, default=None)


def _of_one_width(block: Any, starts: Any, width: int) -> tuple[Any, int | None]:
    """The numbers in cells that have as many characters; and the first that holds something else."""
    import numpy as np

    negative = block[starts] == ord("-")
    whole = np.zeros(len(starts), dtype=bool)
    if width > 2:
        whole = (block[starts + (width - 2)] == ord(".")) & (block[starts + (width - 1)] == ord("0"))
    for mask in (negative, whole):
        if mask.any() and not mask.all():
            return _apart(block, starts, width, mask)
    signed, digits = int(negative.any()), width - 2 * int(whole.any())
    value = np.zeros(len(starts), dtype=np.int32)
    if not 0 < digits - signed <= _WIDEST:
        return value, 0
    for step in range(signed, digits):
        digit = block[starts + step] - np.uint8(ord("0"))  # what lies before 0 wraps round to more than 9
        if digit.max() > 9:
            return value, int(np.argmax(digit > 9))
        value *= 10
        value += digit
    return (-value if signed else value), None


def _apart(block: Any, starts: Any, width: int, mask: Any) -> tuple[Any, int | None]:
    """The same for cells of which only some have a sign, or a fraction."""
    import numpy as np

    value, bad = np.zeros(len(starts), dtype=np.int32), []
    for rows in (np.flatnonzero(mask), np.flatnonzero(~mask)):
        value[rows], wrong = _of_one_width(block, starts[rows], width)
        if wrong is not None:
            bad.append(int(rows[wrong]))
    return value, min(bad, default=None)


def _by_rows(path: Path, data: bytes, header: list[str], keys: Mapping[str, int]) -> NumberColumns:
    """The same by way of :mod:`csv`; a cell that recurs is read once."""
    import numpy as np

    text = data.decode("utf-8")
    reader = csv.reader(io.StringIO(text, newline=""))
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
                    column = place(text, lines[number], index)
                    fault(path, lines[number], column, f"{header[index].strip()}: {cell!r} is no whole number", _RIGHT)
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
