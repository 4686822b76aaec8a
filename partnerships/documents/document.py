"""A parsed file: plain values, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from partnerships.diagnostics import Problem

__all__ = ["Document", "Mark", "Marks", "Place", "Trail", "Value", "place"]

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Mark: TypeAlias = Any
"""A mark of PyYAML's: of its C parser's class or of its own, with ``line`` and ``column`` from 0."""
Marks: TypeAlias = "Mark | list[Marks]"
Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""
Trail: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A parsed file: its value, the mark of each part of it, and what was refused.

    Attributes:
        file: its name.
        value: text, lists and dictionaries; None where the file is not YAML.
        marks: shaped like the value: of text its mark; of a list its own mark and those of the items; of a dictionary
            its own mark, then for each key in turn the key's mark and those of its value.
        problems: what was refused.
    """

    file: str
    value: Value | None = None
    marks: Marks | None = None
    problems: list[Problem] = field(default_factory=list)

    def place(self, trail: Trail) -> Place:
        """Line and column (from 1) of the value at the trail, or of the nearest thing around it."""
        spot = self._root()
        for step in trail:
            inside = spot.step(step)
            if inside is None:
                break
            spot = inside
        return spot.place

    def problem(self, trail: Trail, name: str, wrong: str, right: str, at_key: bool = False) -> Problem:
        """A problem of the record of that name, at the place of the trail as far as it is known here."""
        spot = self._root()
        for step in trail:
            spot = spot.step(step) or spot
        return Problem(self.file, *(spot.key_place if at_key else spot.place), name, wrong, right)

    def _root(self) -> _Spot:
        return _Spot(self.value, self.marks, None)


@dataclass(slots=True)
class _Spot:
    """A value inside a document, with its marks and the mark of its key, if it has one."""

    value: Value | None
    marks: Marks | None
    key: Mark | None

    @property
    def place(self) -> Place:
        """Of text its own; a block collection begins on the next line, but people look for it at its key."""
        if isinstance(self.marks, list):
            return place(self.key or self.marks[0])
        return place(self.marks)

    @property
    def key_place(self) -> Place:
        """The place of its key; without one its own."""
        return place(self.key) if self.key else self.place

    def step(self, step: str | int) -> _Spot | None:
        """The item or the key's value, or None if there is no such thing."""
        value, marks = self.value, self.marks
        if not isinstance(marks, list):
            return None
        if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            return _Spot(value[step], marks[1 + step], None)
        if isinstance(value, dict) and isinstance(step, str) and step in value:
            at = 1 + 2 * list(value).index(step)
            return _Spot(value[step], marks[at + 1], marks[at])
        return None


def place(mark: Mark | None) -> Place:
    """The place of a mark; the beginning of the file where there is none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
