"""What nodes and edges tell, and how each value is spelled as text and in JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

__all__ = ["SORTS", "Sort", "from_json", "from_text", "sort_of", "sorts_of", "to_json", "to_text"]


class Sort(StrEnum):
    """What a value is. The last four are lists: text with ``"; "`` between the items, arrays in JSON."""

    TEXT = "text"
    FLAG = "flag"
    WHOLE = "whole"
    NUMBER = "number"
    WORDS = "words"
    PAIRS = "pairs"
    SPELLS = "spells"
    WEIGHTS = "weights"


SORTS = {
    "bipartite": Sort.WHOLE,
    "core": Sort.FLAG,
    "distance": Sort.NUMBER,
    "domains": Sort.WORDS,
    "instruments": Sort.WORDS,
    "spells": Sort.SPELLS,
    "standing": Sort.FLAG,
    "suspended": Sort.PAIRS,
    "theatres": Sort.WORDS,
    "ties": Sort.WORDS,
    "types": Sort.WORDS,
    "weight": Sort.NUMBER,
    "weights": Sort.WEIGHTS,
}
"""What nodes and edges of our graphs tell, other than text. An attribute of another name is what its value is, and so
is all that is told of a graph itself."""

_OPEN = ".."


@dataclass(frozen=True, slots=True)
class _Item:
    """How an item of a list is spelled in one word, and read."""

    spell: Callable[[Any], str]
    read: Callable[[str], Any]


def _pair(text: str) -> tuple[str, str]:
    first, second = text.split("/")
    return first, second


def _spell(text: str) -> tuple[date | None, date | None]:
    first, last = (None if day == _OPEN else date.fromisoformat(day) for day in text.split("/"))
    return first, last


def _weight(text: str) -> tuple[date | None, date | None, float]:
    days, weight = text.split("=")
    return *_spell(days), float(weight)


_ITEMS = {
    Sort.WORDS: _Item(str, str),
    Sort.PAIRS: _Item("/".join, _pair),
    Sort.SPELLS: _Item(lambda days: "/".join(str(day or _OPEN) for day in days), _spell),
    Sort.WEIGHTS: _Item(lambda one: f"{one[0] or _OPEN}/{one[1] or _OPEN}={one[2]!r}", _weight),
}


_JSON: Mapping[Sort | None, tuple[type, ...]] = {
    Sort.FLAG: (bool,),
    Sort.WHOLE: (int,),
    Sort.NUMBER: (int, float),
    None: (str, bool, int, float),
}
"""The types of values in JSON; None stands for an attribute whose name is not known."""


def sort_of(name: str, value: Any, known: Mapping[str, Sort] = SORTS) -> Sort:
    """What a value is: by its name, if that is known, else by its type.

    Raises:
        ValueError: it is neither text, a number, nor true or false; or no list where the name is that of one.
    """
    if name in known:
        if known[name] in _ITEMS and not isinstance(value, (tuple, list)):
            raise ValueError(f"{name}: {value!r} is no list")
        return known[name]
    for kind, sort in ((bool, Sort.FLAG), (int, Sort.WHOLE), (float, Sort.NUMBER), (str, Sort.TEXT)):
        if isinstance(value, kind):
            return sort
    raise ValueError(f"{name}: {value!r} cannot be written; text, numbers, true and false can")


def sorts_of(records: Iterable[Mapping[str, Any]], known: Mapping[str, Sort] = SORTS) -> dict[str, Sort]:
    """What each attribute of some records is, in the order in which the names come up.

    Raises:
        ValueError: a value cannot be written, or an attribute is of several kinds.
    """
    found: dict[str, Sort] = {}
    for record in records:
        for name, value in record.items():
            sort = sort_of(name, value, known)
            before = found.setdefault(name, sort)
            if sort is not before:
                if {sort, before} != {Sort.WHOLE, Sort.NUMBER}:
                    raise ValueError(f"{name}: {before} in one place, {sort} in another")
                found[name] = Sort.NUMBER
    return found


def to_text(sort: Sort, value: Any) -> str:
    """A value as text; :func:`from_text` reads it.

    Raises:
        ValueError: the value is not of that sort, or an item of a list would not be told from two.
    """
    if sort is Sort.FLAG:
        return "true" if value else "false"
    if sort is Sort.NUMBER:
        number = float(value)
        if math.isfinite(number):
            return repr(number)
        if math.isnan(number):
            raise ValueError("NaN is no number")
        return "Infinity" if number > 0 else "-Infinity"
    if sort in _ITEMS:
        return "; ".join(_items(sort, value))
    return str(value)


def from_text(sort: Sort, text: str) -> Any:
    """The value that a text spells.

    Raises:
        ValueError: it spells none of that sort.
    """
    if sort is Sort.FLAG:
        if text.lower() not in ("true", "false"):
            raise ValueError(f"{text!r} is neither true nor false")
        return text.lower() == "true"
    if sort is Sort.WHOLE:
        return int(text)
    if sort is Sort.NUMBER:
        return float(text)
    if sort in _ITEMS:
        return tuple(map(_ITEMS[sort].read, text.split("; "))) if text else ()
    return text


def to_json(sort: Sort, value: Any) -> Any:
    """A value for JSON: a list as an array, and null for a number without end, which JSON cannot hold.

    Raises:
        ValueError: as :func:`to_text`.
    """
    if sort in _ITEMS:
        return list(_items(sort, value))
    if sort is Sort.NUMBER:
        number = float(value)
        return None if number == math.inf else number
    return value


def from_json(name: str, value: Any, known: Mapping[str, Sort] = SORTS) -> Any:
    """The value of an attribute of this name that stands so in JSON.

    Raises:
        ValueError: it is nothing that :func:`to_json` gives.
    """
    sort = known.get(name)
    if sort in _ITEMS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"{name}: {value!r} is no list of texts")
        return tuple(map(_ITEMS[sort].read, value))
    if value is None and sort in (Sort.NUMBER, None):
        return math.inf
    if type(value) not in _JSON[sort]:
        raise ValueError(f"{name}: {value!r} is no {sort or 'text, number, true or false'}")
    return float(value) if sort is Sort.NUMBER else value


def _items(sort: Sort, value: Any) -> Sequence[str]:
    items = [_ITEMS[sort].spell(item) for item in value]
    for item, original in zip(items, value, strict=True):
        if not item or ";" in item or _ITEMS[sort].read(item) != original:
            raise ValueError(f"{original!r} cannot stand in a list: it would not be read as it is")
    return items
