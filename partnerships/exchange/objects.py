"""The attributes of nodes and edges as JSON objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partnerships.exchange.attributes import Sort, from_json, sorts_of, to_json
from partnerships.exchange.graphs import Attributes

__all__ = ["about", "from_about", "from_object", "needed", "objects", "to_objects"]

_NONE: Mapping[str, Sort] = {}


def to_objects(records: Sequence[Attributes]) -> list[dict[str, Any]]:
    """The attributes of nodes or edges as JSON objects.

    Raises:
        ValueError: a value that cannot be written.
    """
    sorts = sorts_of(records)
    return [{name: to_json(sorts[name], value) for name, value in told.items()} for told in records]


def about(graph: Attributes) -> dict[str, Any]:
    """What is told of a graph itself, as a JSON object.

    Raises:
        ValueError: a value that cannot be written.
    """
    sorts = sorts_of([graph], _NONE)
    return {name: to_json(sorts[name], value) for name, value in graph.items()}


def from_about(record: Attributes) -> dict[str, Any]:
    """What such an object tells.

    Raises:
        ValueError: a value that no attribute has.
    """
    return {name: from_json(name, value, _NONE) for name, value in record.items()}


def from_object(record: Attributes, *others: str) -> dict[str, Any]:
    """The attributes in a JSON object, all but those of the other names.

    Raises:
        ValueError: a value that no attribute has.
    """
    return {name: from_json(name, value) for name, value in record.items() if name not in others}


def needed(record: Any, name: str, kind: type) -> Any:
    """What an object has under a name.

    Raises:
        ValueError: nothing, or nothing of this kind.
    """
    value = record.get(name) if isinstance(record, dict) else None
    if not isinstance(value, kind):
        wanted = "an object" if kind is dict else "a list" if kind is list else "a text"
        raise ValueError(f"{name!r} is missing or not {wanted}")
    return value


def objects(record: Any, name: str) -> list[dict[str, Any]]:
    """A list of objects that an object has under a name.

    Raises:
        ValueError: there is none.
    """
    found = needed(record, name, list)
    if not all(isinstance(one, dict) for one in found):
        raise ValueError(f"not all of {name!r} are objects")
    return list(found)
