"""Neo4j's CSV import: actors, ties, instruments, obligations, absences and sources as nodes.

A tie is a node, so that it keeps all its members: each is a relationship ``PARTY`` with its role and dates. What is a
list in the tables is an array; days are dates; text stands as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partnerships import panels
from partnerships.dataset import Dataset
from partnerships.exchange.texts import csv_bytes, csv_rows
from partnerships.panels import Table
from partnerships.panels.table import DAY, TEXT

__all__ = ["NODES", "RELATIONSHIPS", "read", "write"]

_ARRAYS = frozenset({"domains", "supports", "suspended", "theatres"})
_FLAGS = frozenset({"core"})
_SEPARATOR = ";"
"""Between the items of an array; it is the one that the import takes by default."""

Row = dict[str, Any]
Types = dict[str, str]
"""The types of properties in Neo4j's words, by their names."""


@dataclass(frozen=True)
class _Nodes:
    """A file of nodes.

    Attributes:
        label: what every node of the file is called; the name of its id space too.
        table: where the nodes come from.
        further: the column whose word is a second label of each node.
        without: columns that relationships tell.
    """

    label: str
    table: Callable[[Dataset], Table]
    further: str = ""
    without: frozenset[str] = frozenset()


NODES = {
    "actors": _Nodes("Actor", panels.actors, "kind"),
    "ties": _Nodes("Tie", panels.ties, "type", frozenset({"instruments", "sources"})),
    "instruments": _Nodes("Instrument", panels.instruments, without=frozenset({"tie", "parties", "replaces"})),
    "obligations": _Nodes(
        "Obligation", panels.obligations, without=frozenset({"tie", "number", "by", "to", "instrument"})
    ),
    "absences": _Nodes("Absence", panels.absences, without=frozenset({"a", "b"})),
    "sources": _Nodes("Source", panels.sources),
}
"""The files of nodes."""

RELATIONSHIPS = {
    "party": ("PARTY", "Actor", "Tie"),
    "constituted_by": ("CONSTITUTED_BY", "Actor", "Tie"),
    "part_of": ("PART_OF", "Instrument", "Tie"),
    "between": ("BETWEEN", "Instrument", "Actor"),
    "replaces": ("REPLACES", "Instrument", "Instrument"),
    "under": ("UNDER", "Obligation", "Tie"),
    "carried_by": ("CARRIED_BY", "Obligation", "Instrument"),
    "owed_by": ("OWED_BY", "Obligation", "Actor"),
    "owed_to": ("OWED_TO", "Obligation", "Actor"),
    "absent_between": ("ABSENT_BETWEEN", "Absence", "Actor"),
    **{f"{name}_cite": ("CITES", nodes.label, "Source") for name, nodes in NODES.items() if name != "sources"},
}
"""The files of relationships: type, and the labels of both ends."""


def write(dataset: Dataset) -> dict[str, bytes]:
    """The files, each with the header that ``neo4j-admin database import`` reads.

    Raises:
        ValueError: an item of an array with a semicolon.
    """
    files = {}
    for name, nodes in NODES.items():
        table = nodes.table(dataset)
        types = _types(table, nodes.without | {"id"})
        header = [f"id:ID({nodes.label})", *(f"{column}:{kind}" for column, kind in types.items()), ":LABEL"]
        rows = ([_id(row), *_cells(types, row), _labels(nodes, row)] for row in table)
        files[f"{name}.csv"] = csv_bytes([header, *rows])
    told = _relationships(dataset)
    for name, (kind, start, end) in RELATIONSHIPS.items():
        found = told[name]
        properties = (f"{column}:{typed}" for column, typed in found.types.items())
        header = [f":START_ID({start})", f":END_ID({end})", ":TYPE", *properties]
        rows = ([first, second, kind, *_cells(found.types, row)] for first, second, row in found.rows)
        files[f"{name}.csv"] = csv_bytes([header, *rows])
    return files


def _types(table: Table, without: Iterable[str]) -> Types:
    words = dict.fromkeys(_ARRAYS, "string[]") | dict.fromkeys(_FLAGS, "boolean")
    return {
        column.name: words.get(column.name) or {TEXT: "string", DAY: "date"}.get(column.dtype, "int")
        for column in table.fields
        if column.name not in without
    }


def _id(row: Row) -> str:
    """The id of a record; of an obligation, its tie and its place there."""
    return str(row["id"]) if "id" in row else f"{row['tie']}/{row['number']}"


def _labels(nodes: _Nodes, row: Row) -> str:
    further = [str(row[nodes.further]).capitalize()] if nodes.further else []
    return _SEPARATOR.join([nodes.label, *further])


def _cells(types: Types, row: Row) -> Iterator[str]:
    """The values of a row as the import reads them; nothing for a missing one."""
    for column, kind in types.items():
        value = row[column]
        if kind == "string[]":
            items = _listed(value)
            if any(_SEPARATOR in item for item in items):
                raise ValueError(f"{value!r}: an item of an array cannot hold a semicolon")
            yield _SEPARATOR.join(items)
        elif kind == "boolean":
            yield "true" if value else "false"
        else:
            yield "" if value is None else str(value)


def _listed(cell: str | None) -> list[str]:
    """The items of a cell of a table."""
    return cell.split("; ") if cell else []


@dataclass
class _Found:
    """Relationships of one kind: the types of their properties, and each with its two ends and its row."""

    types: Types = field(default_factory=dict)
    rows: list[tuple[str, str, Row]] = field(default_factory=list)


def _relationships(dataset: Dataset) -> dict[str, _Found]:
    found = {name: _Found() for name in RELATIONSHIPS}
    _add_members(found["party"], dataset)
    for actor in dataset.actors.values():
        found["constituted_by"].rows += ((actor.id, tie, {}) for tie in actor.constituted_by)
    for row in panels.instruments(dataset):
        found["part_of"].rows.append((row["id"], row["tie"], {}))
        found["between"].rows += ((row["id"], party, {}) for party in _listed(row["parties"]))
        found["replaces"].rows += ((row["id"], earlier, {}) for earlier in _listed(row["replaces"]))
    for row in panels.obligations(dataset):
        found["under"].rows.append((_id(row), row["tie"], {}))
        found["carried_by"].rows += ((_id(row), instrument, {}) for instrument in _listed(row["instrument"]))
        found["owed_by"].rows += ((_id(row), actor, {}) for actor in _listed(row["by"]))
        found["owed_to"].rows += ((_id(row), actor, {}) for actor in _listed(row["to"]))
    for row in panels.absences(dataset):
        found["absent_between"].rows += ((row["id"], row[end], {}) for end in "ab")
    citations = panels.citations(dataset)
    for name, nodes in NODES.items():
        if name != "sources":
            cites = found[f"{name}_cite"]
            cites.types = _types(citations, {"record", "id", "part", "source"})
            own = (row for row in citations if row["record"] == nodes.label.lower())
            cites.rows = [("/".join(filter(None, (row["id"], row["part"]))), row["source"], row) for row in own]
    return found


def _add_members(found: _Found, dataset: Dataset) -> None:
    """The memberships; a relationship cannot cite, and has the ids of its sources as a property."""
    members = panels.members(dataset)
    found.types = _types(members, {"tie", "actor", "iso3"}) | {"sources": "string[]"}
    records = [member for tie in dataset.ties.values() for member in tie.members]
    for row, record in zip(members, records, strict=True):
        sources = "; ".join(dict.fromkeys(citation.source for citation in record.sources))
        found.rows.append((row["actor"], row["tie"], row | {"sources": sources}))


def read(files: Mapping[str, bytes], file: str) -> dict[str, list[Row]]:
    """The rows of each file by its name, with their values by the names in the header.

    Raises:
        DataError: a file is not CSV.
        ValueError: a file is missing, or a cell is not of its column's type.
    """
    tables = {}
    for name in (*NODES, *RELATIONSHIPS):
        if f"{name}.csv" not in files:
            raise ValueError(f"there is no {name}.csv")
        header, *rows = csv_rows(files[f"{name}.csv"], f"{file}/{name}.csv")
        tables[name] = [_row(header, row) for row in rows]
    return tables


def _row(header: Sequence[str], row: Sequence[str]) -> Row:
    columns = [column.partition(":") for column in header]
    return {name or kind: _value(kind, cell) for (name, _, kind), cell in zip(columns, row, strict=True)}


def _value(kind: str, cell: str) -> Any:
    if kind in ("string[]", "LABEL"):
        return tuple(cell.split(_SEPARATOR)) if cell else ()
    if not cell:
        return None
    if kind == "boolean":
        return cell == "true"
    if kind == "int":
        return int(cell)
    return date.fromisoformat(cell) if kind == "date" else cell
