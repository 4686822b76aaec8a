"""Records from plain values: those that can be made, and for each that cannot, what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from partnerships.diagnostics import Problem, close_to
from partnerships.integrity import Placed
from partnerships.models import Description
from partnerships.models.base import Record

__all__ = ["Found", "Located", "records"]


class Located(Protocol):
    """Plain values that know where they stand: a YAML document, or the nodes of a graph."""

    problems: list[Problem]

    @property
    def value(self) -> Any:
        """The values: lists, records by key, and text; None where nothing could be read."""

    def problem(self, trail: tuple[str | int, ...], name: str, wrong: str, right: str, at_key: bool = False) -> Problem:
        """A problem of the record of that name, at the place of the trail as far as it is known."""


@dataclass
class Found:
    """What a document held.

    Attributes:
        placed: the records, each with its place.
        problems: what stands in the way of the others.
        unread: ids of those others, so that no rule calls them missing; ``*`` where their ids are not known.
    """

    placed: list[Placed[Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def records(model: type[Record], kind: str, document: Located) -> Found:
    """The records of a document: a list of them, or of a description one."""
    found = Found()
    value = document.value
    if value is None and document.problems:
        found.unread.add("*")
        return found
    if model is Description:
        listed: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    elif isinstance(value, list):
        listed = [((index,), item) for index, item in enumerate(value)]
    else:
        if not document.problems:
            wrong = "not a list of records"
            found.problems.append(document.problem((), "", wrong, "begin each record with -"))
        found.unread.add("*")
        return found
    for trail, item in listed:
        try:
            record = model.model_validate(item)
        except ValidationError as error:
            found.unread |= _ids_in(item)
            found.problems += _explained(model, document, trail, item, error)
        else:
            found.placed.append(Placed(record, kind, trail, getattr(record, "id", "")))
    return found


def _explained(
    model: type[Record], document: Located, trail: tuple[str | int, ...], item: Any, errors: ValidationError
) -> Iterator[Problem]:
    name = str(item.get("id", "")) if isinstance(item, dict) else ""
    listed: list[dict[str, Any]] = [dict(error) for error in errors.errors()]
    for error in listed:
        wrong, right = _words(error, model)
        at_key = error["type"] == "extra_forbidden"
        yield document.problem((*trail, *error["loc"]), name, wrong, right, at_key)


def _ids_in(item: Any) -> set[str]:
    """Ids of a record that could not be made, so that no rule calls them missing."""
    return {str(item["id"])} if isinstance(item, dict) and "id" in item else {"*"}


def _words(error: dict[str, Any], model: type[Record]) -> tuple[str, str]:
    """What is wrong and what would be right, in plain words."""
    key = next((str(step) for step in reversed(error["loc"]) if isinstance(step, str)), "")
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    shown = given if isinstance(given, (str, int)) else "this"
    if kind == "missing":
        return f"{key} is missing", f"add {key}"
    if kind == "extra_forbidden":
        hints = close_to(key, _all_fields(model), most=1)
        return f"unknown key {key}", f"did you mean {hints[0]}?" if hints else "remove it"
    if kind == "enum":
        choices = [word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(",")]
        hints = close_to(str(given), choices, most=1)
        return (
            f"{key or 'value'}: unknown term {shown}",
            f"did you mean {hints[0]}?" if hints else f"one of {', '.join(choices)}",
        )
    if kind == "value_error":
        return str(context["error"]), ""
    if kind == "string_pattern_mismatch":
        return f"{key}: {shown} is not of the form {context['pattern']}", "see the codebook"
    if kind in ("tuple_type", "list_type"):
        return f"{key}: not a list", "write [a, b] or one item per line with -"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{key or 'record'}: not a record", "write {key: value}"
    return f"{key}: {error['msg'].lower()}", ""


def _all_fields(model: type[Record]) -> set[str]:
    """Every key that the model or a record inside it knows."""
    schema = TypeAdapter(model).json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}
