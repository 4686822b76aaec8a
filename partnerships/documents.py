"""YAML text as plain values, with the place of every key and value.

The builder runs over the events of PyYAML's C parser. Scalars stay text, so that ``NO``, ``2021`` and ``010`` keep
their meaning until a model reads them. Duplicate keys, anchors, aliases and tags are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from partnerships.diagnostics import Problem

__all__ = ["Document", "Value", "parse", "read"]

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[int, int]
Trail: TypeAlias = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Document:
    """A parsed file: its value, the places of keys and values by trail, and what was refused."""

    file: str
    value: Value | None = None
    keys: dict[Trail, Place] = field(default_factory=dict)
    values: dict[Trail, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, trail: Trail) -> Place:
        """Line and column (from 1) of the value at the trail, or of the nearest thing around it."""
        while trail and trail not in self.values:
            trail = trail[:-1]
        return self.values.get(trail, (1, 1))

    def key_place(self, trail: Trail) -> Place:
        """Line and column of the key at the end of the trail."""
        return self.keys.get(trail) or self.place(trail)

    def problem(self, trail: Trail, name: str, wrong: str, right: str, at_key: bool = False) -> Problem:
        """A problem of the record of that name, at the place of the trail as far as it is known here."""
        known: Trail = ()
        for step in trail:
            if (*known, step) in self.values or (*known, step) in self.keys:
                known = (*known, step)
        place = self.key_place(known) if at_key else self.place(known)
        return Problem(self.file, *place, name, wrong, right)


@dataclass(slots=True)
class _Open:
    """A collection that the builder is inside of."""

    value: list[Value] | dict[str, Value]
    trail: Trail
    key: str | None = None


def read(path: Path) -> Document:
    """Parse a file.

    Problems of text and YAML go into the document's ``problems``; only a file that cannot be opened raises ``OSError``.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        wrong = f"byte {raw[error.start]:#04x} is not UTF-8"
        return Document(str(path), problems=[Problem(str(path), line, column, "", wrong, "save the file as UTF-8")])
    return parse(text, str(path))


def parse(text: str, file: str = "<text>") -> Document:
    """Parse YAML text into a document.

    >>> parse("- {id: NO, start: 2021}").value
    [{'id': 'NO', 'start': '2021'}]
    """
    document = Document(file)
    try:
        _build(document, yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        document.value = None  # half a file would only lead to false complaints
        mark = error.problem_mark or error.context_mark
        _refuse(
            document,
            (mark.line + 1, mark.column + 1) if mark else (1, 1),
            f"not YAML: {error.problem or error.context}",
            "mend the syntax here or just above",
        )
    except yaml.reader.ReaderError as error:
        document.value = None
        before = text[: error.position] if isinstance(error.position, int) else ""
        place = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        _refuse(document, place, f"not YAML: {error.reason}", "remove the control character")
    return document


def _refuse(document: Document, place: Place, wrong: str, right: str) -> None:
    document.problems.append(Problem(document.file, *place, "", wrong, right))


def _build(document: Document, events: Iterator[yaml.Event]) -> None:
    stack: list[_Open] = []
    documents = 0
    for event in events:
        mark = event.start_mark
        assert mark is not None  # PyYAML marks every event
        place = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _refuse(
                    document,
                    place,
                    "a second document in one file",
                    "keep one list per file; remove the line ---",
                )
                return
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            _check_plain(document, event, place)
            value = _value_of(event)
            trail = _attach(document, stack, value, event, place)
            if isinstance(value, (list, dict)):
                stack.append(_Open(value, trail))


def _check_plain(document: Document, event: yaml.NodeEvent, place: Place) -> None:
    if isinstance(event, yaml.AliasEvent):
        _refuse(document, place, f"alias *{event.anchor}", "write the value out: aliases are not used here")
    elif event.anchor:
        _refuse(document, place, f"anchor &{event.anchor}", "write values out: anchors are not used here")
    if tag := getattr(event, "tag", None):
        _refuse(document, place, f"tag {tag}", "remove the tag: every scalar is text here")


def _value_of(event: yaml.NodeEvent) -> Value:
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    return str(getattr(event, "value", ""))


def _attach(document: Document, stack: list[_Open], value: Value, event: yaml.NodeEvent, place: Place) -> Trail:
    """Hang the value where it belongs and note its place; returns its trail."""
    if not stack:
        document.value = value
        document.values[()] = place
        return ()
    top = stack[-1]
    if isinstance(top.value, list):
        trail = (*top.trail, len(top.value))
        top.value.append(value)
        document.values[trail] = place
        return trail
    if top.key is None:
        key = value if isinstance(value, str) else "?"
        trail = (*top.trail, key)
        if not isinstance(value, str):
            _refuse(document, place, "a key that is not text", "a key is a word")
        elif key in top.value:
            first = document.keys[trail][0]
            _refuse(document, place, f"key {key} given twice, first on line {first}", "keep one of the two")
        else:
            document.keys[trail] = place
        top.key = key
        return trail
    trail = (*top.trail, top.key)
    if top.key in top.value:
        trail = (*trail, "given twice")
    else:
        top.value[top.key] = value
        # A block collection begins on the next line, but people look for it at its key.
        document.values[trail] = place if isinstance(value, str) else document.keys[trail]
    if value == "" and isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
        _refuse(document, place, f"{top.key} has no value", "give a value or remove the key")
    top.key = None
    return trail
