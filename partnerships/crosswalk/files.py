"""Comma-separated files that users bring, plain or gzipped: their text, their columns, the place of each cell."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from partnerships.diagnostics import Problem, Report
from partnerships.errors import DataError

__all__ = ["CsvFile", "Row", "content", "fault", "place", "positions", "rows"]

_MOST = 20
"""Problems of one file that are named; a wrong file has one on every line."""


def content(path: Path) -> bytes:
    """The bytes of a file, unpacked where it is gzipped, whatever its name.

    Raises:
        DataError: it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        if not data.isascii():
            data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, start = data.count(b"\n", 0, error.start) + 1, data.rfind(b"\n", 0, error.start)
        column = len(data[start + 1 : error.start].decode("utf-8")) + 1
        fault(path, line, column, "not UTF-8", "save the file as UTF-8")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        fault(path, 1, 1, f"cannot be read: {reason}", "give a comma-separated file, plain or gzipped")
    return data.removeprefix(b"\xef\xbb\xbf")


def fault(path: Path, line: int, column: int, wrong: str, right: str) -> NoReturn:
    """Refuse a file.

    Raises:
        DataError: always.
    """
    raise DataError(Report.of([Problem(str(path), line, column, "", wrong, right)]))


def positions(path: Path, header: list[str], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where in the header each wanted column stands, under any of the names that it may have; case does not matter.

    Raises:
        DataError: one is not there.
    """
    folded = [name.strip().casefold() for name in header]
    found, absent = {}, []
    for key, names in wanted.items():
        index = next((folded.index(name.casefold()) for name in names if name.casefold() in folded), None)
        if index is None:
            absent.append(" or ".join(names))
        else:
            found[key] = index
    if absent:
        right = f"its columns are {', '.join(header[:8])}{' ...' if len(header) > 8 else ''}"
        fault(path, 1, 1, f"no column {', '.join(absent)}", right)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its number, and its cells by the key of their column, without padding."""

    line: int
    cells: tuple[str, ...]
    keys: Mapping[str, int]

    def __getitem__(self, key: str) -> str:
        return self.cells[self.keys[key]].strip()

    def __contains__(self, key: str) -> bool:
        return key in self.keys


@dataclass
class CsvFile:
    """A file read row by row; problems of its cells are collected and told together.

    Attributes:
        path: the file.
        header: the names of its columns.
        keys: where the wanted columns stand.
        lines: its rows, each with its line.
        text: the whole of it.
        problems: what was found wrong so far.
    """

    path: Path
    header: list[str]
    keys: dict[str, int]
    lines: list[tuple[int, list[str]]]
    text: str
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        width = len(self.header)
        for line, cells in self.lines:
            if len(cells) != width:
                wrong = f"{len(cells)} cells where the header has {width}"
                self.problems.append(Problem(str(self.path), line, 1, "", wrong, "mend the row"))
            else:
                yield Row(line, tuple(cells), self.keys)
            self._stop_at(_MOST)
        self.check()

    def check(self) -> None:
        """Refuse the file if anything of it was called wrong.

        Raises:
            DataError: it was.
        """
        self._stop_at(1)

    def wrong(self, row: Row, key: str, wrong: str, right: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(str(self.path), row.line, self.column(row, key), "", wrong, right))

    def column(self, row: Row, key: str) -> int:
        """Where in its line a cell begins, counted from 1."""
        return place(self.text, row.line, self.keys[key])

    def _stop_at(self, many: int) -> None:
        if len(self.problems) >= many:
            raise DataError(Report.of(self.problems))


def rows(path: Path, wanted: Mapping[str, tuple[str, ...]], optional: Iterable[str] = ()) -> CsvFile:
    """A file with its wanted columns found; the optional ones where it has them.

    Iterating raises a ``DataError`` at the end if any cell was called wrong, or earlier once there are many.

    Raises:
        DataError: the file cannot be read, is not UTF-8, has no rows of cells, or lacks a wanted column.
    """
    text = content(path).decode("utf-8")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        lines = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        fault(path, reader.line_num, 1, f"not comma-separated: {error}", "give a comma-separated file")
    if not lines:
        fault(path, 1, 1, "empty", "give a comma-separated file with a header")
    header = lines[0][1]
    keys = positions(path, header, wanted)
    folded = [name.strip().casefold() for name in header]
    keys |= {key: folded.index(key.casefold()) for key in optional if key.casefold() in folded}
    return CsvFile(path, header, keys, lines[1:], text)


def place(text: str, line: int, index: int) -> int:
    """Where in its line the cell with this index begins, counted from 1."""
    written = text.splitlines()[line - 1]
    cells, quoted = 0, False
    for column, letter in enumerate(written, start=1):
        if cells == index:
            return column
        quoted ^= letter == '"'
        cells += letter == "," and not quoted
    return len(written) + 1
