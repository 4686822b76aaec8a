"""From the text of a file to a document.

The builder runs over the events of PyYAML's C parser. Scalars stay text, so that ``NO``, ``2021`` and ``010`` keep
their meaning until a model reads them. Duplicate keys, anchors, aliases and tags are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from partnerships.diagnostics import Problem
from partnerships.documents.document import Document, Mark, Marks, Place, Value, place

__all__ = ["parse", "read"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        _Builder(document).build(_LOADER(text).get_event)
    except yaml.MarkedYAMLError as error:
        document.value = None  # half a file would only lead to false complaints
        told = f"not YAML: {error.problem or error.context}"
        _refuse(document, place(error.problem_mark or error.context_mark), told, "mend the syntax here or just above")
    except yaml.reader.ReaderError as error:
        document.value = None
        before = text[: error.position] if isinstance(error.position, int) else ""
        spot = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        _refuse(document, spot, f"not YAML: {error.reason}", "remove the control character")
    return document


def _refuse(document: Document, spot: Place, wrong: str, right: str) -> None:
    document.problems.append(Problem(document.file, *spot, "", wrong, right))


class _Builder:
    """Builds a document's value and marks from the parser's events.

    ``value`` and ``marks`` are those of the collection that is open, ``key`` the key that waits for its value, and
    ``around`` holds the same of the collections around it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.around: list[tuple[Any, list[Marks], str | None, Mark | None]] = []
        self.value: Any = None
        self.marks: list[Marks] = []
        self.key: str | None = None
        self.key_mark: Mark | None = None
        self.documents = 0

    def build(self, next_event: Callable[[], yaml.Event]) -> None:
        """Take events to the end of the first document."""
        begin: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin_mapping,
            yaml.SequenceStartEvent: self._begin_sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        ignore = {yaml.StreamStartEvent, yaml.DocumentEndEvent}
        while self.documents < 2:
            event = next_event()
            kind = event.__class__
            if kind in begin:
                begin[kind](event)
            elif kind not in ignore:
                return

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(
                event.start_mark, "a second document in one file", "keep one list per file; remove the line ---"
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag or event.anchor:
            self._decorated(event)
        text, mark, value = event.value, event.start_mark, self.value
        if self.key is not None:
            if text == "" and event.implicit[0]:
                self._refuse(mark, f"{self.key} has no value", "give a value or remove the key")
            self._pair(text, mark)
        elif value.__class__ is dict:
            self._open(text, mark)
        elif value.__class__ is list:
            value.append(text)
            self.marks.append(mark)
        else:
            self.document.value, self.document.marks = text, mark

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse(event.start_mark, f"alias *{event.anchor}", "write the value out: aliases are not used here")
        self._hang("", event.start_mark, event.start_mark)

    def _begin_mapping(self, event: yaml.MappingStartEvent) -> None:
        self._begin({}, event)

    def _begin_sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._begin([], event)

    def _begin(self, value: Any, event: yaml.CollectionStartEvent) -> None:
        if event.tag or event.anchor:
            self._decorated(event)
        marks: list[Marks] = [event.start_mark]
        self._hang(value, marks, event.start_mark)
        self.around.append((self.value, self.marks, self.key, self.key_mark))
        self.value, self.marks, self.key = value, marks, None

    def _end(self, _: yaml.CollectionEndEvent) -> None:
        self.value, self.marks, self.key, self.key_mark = self.around.pop()

    def _hang(self, value: Value, marks: Marks, mark: Mark) -> None:
        """Hang an alias or a collection where it belongs."""
        if self.key is not None:
            self._pair(value, marks)
        elif isinstance(self.value, dict) and isinstance(value, str):
            self._open(value, mark)
        elif isinstance(self.value, dict):
            self._refuse(mark, "a key that is not text", "a key is a word")
            self.key, self.key_mark = "?", None
        elif isinstance(self.value, list):
            self.value.append(value)
            self.marks.append(marks)
        else:
            self.document.value, self.document.marks = value, marks

    def _open(self, key: str, mark: Mark) -> None:
        """Take a key, whose value comes next."""
        if key in self.value:
            first = self.marks[1 + 2 * list(self.value).index(key)]
            told = f"key {key} given twice, first on line {place(first)[0]}"
            self._refuse(mark, told, "keep one of the two")
        self.key, self.key_mark = key, mark

    def _pair(self, value: Value, marks: Marks) -> None:
        """Give the key that waits its value, unless it has one already."""
        if self.key not in self.value:
            self.value[self.key] = value
            self.marks += (self.key_mark, marks)
        self.key = None

    def _decorated(self, event: Any) -> None:
        if event.anchor:
            self._refuse(event.start_mark, f"anchor &{event.anchor}", "write values out: anchors are not used here")
        if event.tag:
            self._refuse(event.start_mark, f"tag {event.tag}", "remove the tag: every scalar is text here")

    def _refuse(self, mark: Mark, wrong: str, right: str) -> None:
        _refuse(self.document, place(mark), wrong, right)
