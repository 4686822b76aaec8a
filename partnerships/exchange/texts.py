"""Text of the formats: JSON, XML and CSV written in one way, and read without trust; nothing is ever fetched."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any
from xml.etree import ElementTree

from partnerships.diagnostics import Problem, Report
from partnerships.errors import DataError

__all__ = [
    "csv_bytes",
    "csv_rows",
    "guarded",
    "json_bytes",
    "json_object",
    "refusal",
    "unguarded",
    "xml_attribute",
    "xml_needed",
    "xml_text",
    "xml_tree",
]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")


def refusal(file: str, wrong: str, right: str = "", line: int = 1, column: int = 1) -> DataError:
    """What is raised for a file that cannot be read."""
    return DataError(Report.of([Problem(file, line, column, "", wrong, right)]))


def _decoded(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refusal(file, "not UTF-8 text", "save it as UTF-8", line) from None


def json_bytes(value: Any) -> bytes:
    """JSON in UTF-8, with two spaces for each step in.

    Raises:
        ValueError: a number that JSON cannot hold.
    """
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def json_object(raw: bytes, file: str) -> dict[str, Any]:
    """The JSON object of a file.

    Raises:
        DataError: it is not JSON, or no object.
    """
    try:
        value = json.loads(_decoded(raw, file), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        wrong = f"not JSON: {getattr(error, 'msg', None) or error}"
        raise refusal(file, wrong, "mend the syntax", line, column) from None
    if not isinstance(value, dict):
        raise refusal(file, "no JSON object", "give an object, in braces")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def xml_text(text: str) -> str:
    """Text for the inside of an XML element, which every reader reads back as it is.

    Raises:
        ValueError: a character that XML 1.0 cannot hold.
    """
    if wrong := _NOT_IN_XML.search(text):
        raise ValueError(f"XML cannot hold the character U+{ord(wrong[0]):04X} of {text!r}; take a format in JSON")
    return escape(text, quote=False).replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    """Text for the value of an XML attribute, in double quotes.

    Raises:
        ValueError: a character that XML 1.0 cannot hold.
    """
    inner = xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{inner}"'


def xml_tree(raw: bytes, file: str) -> ElementTree.Element:
    """The root of an XML file. One with a document type is refused: it may name other files, and entities that swell.

    Raises:
        DataError: it is not XML, or has a document type.
    """
    try:
        return ElementTree.fromstring(raw, ElementTree.XMLParser(target=_NoDocumentType()))
    except ElementTree.ParseError as error:
        line, column = error.position
        raise refusal(file, f"not XML: {error.msg}", "mend the syntax", line, column + 1) from None
    except (ValueError, LookupError) as error:
        raise refusal(file, f"not read: {error}", "give plain XML in UTF-8") from None


def xml_needed(element: ElementTree.Element, name: str) -> str:
    """The attribute of an XML element.

    Raises:
        ValueError: it has none of this name.
    """
    value = element.get(name)
    if value is None:
        raise ValueError(f"an element {element.tag.rpartition('}')[2]} without its {name}")
    return value


class _NoDocumentType(ElementTree.TreeBuilder):
    def doctype(self, name: str, *_: str | None) -> None:
        raise ValueError(f"it has a document type, {name}, which may name other files")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8: commas, a line feed after each row, quotes where they are needed."""
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows).encode()


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def csv_rows(raw: bytes, file: str) -> list[list[str]]:
    """The rows of a CSV file, the first of which names the columns.

    Raises:
        DataError: it is not CSV, has no row, names a column twice, or has rows of another length.
    """
    reader = csv.reader(io.StringIO(_decoded(raw, file), newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(row) != len(rows[0]):
                wrong = f"{len(row)} cells where the first row has {len(rows[0])}"
                raise refusal(file, wrong, "give every row as many cells", reader.line_num)
    except csv.Error as error:
        raise refusal(file, f"not CSV: {error}", "mend the quotes", reader.line_num) from None
    if not rows:
        raise refusal(file, "empty", "give a first row with the names of the columns")
    if len(set(rows[0])) < len(rows[0]):
        raise refusal(file, "two columns have one name", "name each column once")
    return rows


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """The text of such a cell."""
    return cell.removeprefix("'")
