"""What a reader made of a file: how many rows it read and kept, and which it dropped or changed, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from partnerships.dataset import Dataset
from partnerships.panels import Table

__all__ = ["Ledger", "ReadDataset", "ReadTable", "Reading", "Remark"]

_SHOWN = 5
"""Lines that a remark names."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What happened to some rows, and why; ``lines`` holds the first few lines of the file on which they stand."""

    reason: str
    rows: int
    lines: tuple[int, ...]

    def __str__(self) -> str:
        more = ", ..." if self.rows > len(self.lines) else ""
        return f"{self.rows:,}  {self.reason} (line {', '.join(map(str, self.lines))}{more})"


@dataclass(frozen=True, slots=True)
class Reading:
    """The account of one file: ``rows`` are those that it has, and each is either kept or dropped.

    Attributes:
        file: the name of the file.
        rows: rows read, the header aside.
        dropped: rows that are not in the result, by reason.
        noted: rows that are in it, but not as they stand in the file, by reason.
        made: what came of the rows that were kept, by name.
    """

    file: str
    rows: int
    dropped: tuple[Remark, ...]
    noted: tuple[Remark, ...]
    made: Mapping[str, int]

    @property
    def kept(self) -> int:
        """Rows that are in the result."""
        return self.rows - sum(remark.rows for remark in self.dropped)

    def __str__(self) -> str:
        made = ", ".join(f"{count:,} {name}" for name, count in self.made.items())
        lines = [f"{self.file}: {self.rows:,} rows read, {self.kept:,} kept: {made}"]
        for title, remarks in (("dropped", self.dropped), ("kept, but not as they stand", self.noted)):
            lines += [f"{title}:", *(f"  {remark}" for remark in remarks)] if remarks else []
        return "\n".join(lines)


@dataclass(frozen=True)
class ReadDataset:
    """A dataset of typed ties out of a file that a user brought, and the account of it."""

    dataset: Dataset
    reading: Reading


@dataclass(frozen=True)
class ReadTable:
    """A table of participations out of a file that a user brought, and the account of it."""

    table: Table
    reading: Reading


@dataclass
class Ledger:
    """Collects an account while a file is read. A row is dropped once, for the first reason that applies."""

    path: Path
    rows: int = 0
    _dropped: dict[str, list[int]] = field(default_factory=dict)
    _noted: dict[str, list[int]] = field(default_factory=dict)

    def drop(self, reason: str, lines: Iterable[int]) -> None:
        """Rows that are left out."""
        self._dropped.setdefault(reason, []).extend(lines)

    def note(self, reason: str, lines: Iterable[int]) -> None:
        """Rows that are kept, but changed."""
        self._noted.setdefault(reason, []).extend(lines)

    def close(self, **made: int) -> Reading:
        """The account."""
        return Reading(self.path.name, self.rows, _remarks(self._dropped), _remarks(self._noted), made)


def _remarks(collected: Mapping[str, list[int]]) -> tuple[Remark, ...]:
    return tuple(Remark(reason, len(n), tuple(sorted(n)[:_SHOWN])) for reason, n in collected.items() if n)
