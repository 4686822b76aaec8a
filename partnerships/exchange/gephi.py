"""Gephi's spreadsheets: one table of nodes, one of edges, and a file with what is told of the graph.

People open these tables in spreadsheets too: a cell that would begin a formula has an apostrophe before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partnerships.exchange.attributes import Sort, from_text, sorts_of, to_text
from partnerships.exchange.graphs import Attributes, Parts, edge_name
from partnerships.exchange.objects import about, from_about, needed
from partnerships.exchange.texts import csv_bytes, csv_rows, guarded, json_bytes, json_object, unguarded

__all__ = ["read", "write"]

_NODES, _EDGES, _GRAPH = "nodes.csv", "edges.csv", "graph.json"
_EMPTY = "[]"
"""The cell of an empty list; an empty cell is an attribute that the node or edge does not have."""
_NODE_COLUMNS = {"name": "Label"}
_EDGE_COLUMNS = {"weight": "Weight"}
"""The columns that Gephi knows; the other attributes keep their names."""
_FIXED = ("Source", "Target", "Type", "Id", "Kind")


def write(graph: Parts) -> dict[str, bytes]:
    """The graph as three files. ``Kind`` keeps Gephi from merging parallel edges.

    Raises:
        ValueError: a value that cannot be written, or an attribute with the name of one of Gephi's columns.
    """
    nodes, node_sorts = _table(["Id"], [((node,), told) for node, told in graph.nodes], _NODE_COLUMNS)
    fixed = _FIXED if graph.multigraph else _FIXED[:-1]
    ends = [
        ((first, second, "Undirected", edge_name(first, second, key), *(() if key is None else (key,))), told)
        for first, second, key, told in graph.edges
    ]
    edges, edge_sorts = _table(fixed, ends, _EDGE_COLUMNS)
    described = {
        "multigraph": graph.multigraph,
        "graph": about(graph.attributes),
        "nodes": node_sorts,
        "edges": edge_sorts,
    }
    return {_NODES: csv_bytes(nodes), _EDGES: csv_bytes(edges), _GRAPH: json_bytes(described)}


def _table(
    fixed: Sequence[str], rows: Sequence[tuple[tuple[str, ...], Attributes]], named: Mapping[str, str]
) -> tuple[list[list[str]], dict[str, Sort]]:
    sorts = sorts_of(told for _, told in rows)
    header = [*fixed, *(named.get(name, name) for name in sorts)]
    if len({column.casefold() for column in header}) < len(header):
        raise ValueError(f"Gephi does not tell {', '.join(header)} apart: give each attribute a name of its own")
    table = [header]
    for cells, told in rows:
        own = [_cell(sorts[name], told[name]) if name in told else "" for name in sorts]
        table.append([*map(guarded, cells), *own])
    return table, sorts


def _cell(sort: Sort, value: Any) -> str:
    text = to_text(sort, value)
    if text:
        return guarded(text)
    if sort is Sort.TEXT:
        raise ValueError("an empty text cannot be told from a missing one in CSV")
    return _EMPTY


def read(files: Mapping[str, bytes], file: str) -> Parts:
    """The graph of a folder.

    Raises:
        DataError: a file is not CSV or JSON.
        ValueError: they are not the tables of an undirected graph.
    """
    for name in (_NODES, _EDGES, _GRAPH):
        if name not in files:
            raise ValueError(f"there is no {name}")
    described = json_object(files[_GRAPH], f"{file}/{_GRAPH}")
    graph = Parts(bool(described.get("multigraph")), from_about(needed(described, "graph", dict)))
    for row in _rows(files[_NODES], f"{file}/{_NODES}", ("Id",)):
        node = row.pop("Id")
        graph.nodes.append((node, _told(row, needed(described, "nodes", dict), _NODE_COLUMNS)))
    for row in _rows(files[_EDGES], f"{file}/{_EDGES}", _FIXED if graph.multigraph else _FIXED[:-1]):
        first, second, kind, _ = (row.pop(name) for name in _FIXED[:-1])
        if kind != "Undirected":
            raise ValueError(f"the edge from {first!r} to {second!r} is not undirected")
        key = row.pop("Kind") if graph.multigraph else None
        graph.edges.append((first, second, key, _told(row, needed(described, "edges", dict), _EDGE_COLUMNS)))
    return graph


def _rows(raw: bytes, file: str, needed_columns: Sequence[str]) -> list[dict[str, str]]:
    header, *rows = csv_rows(raw, file)
    for name in needed_columns:
        if name not in header:
            raise ValueError(f"there is no column {name}")
    return [dict(zip(header, map(unguarded, row), strict=True)) for row in rows]


def _told(row: Mapping[str, str], sorts: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, Any]:
    names = {column: name for name, column in named.items()}
    told = {}
    for column, cell in row.items():
        name = names.get(column, column)
        sort = Sort(sorts.get(name, Sort.TEXT))
        if cell:
            told[name] = from_text(sort, "" if cell == _EMPTY and sort is not Sort.TEXT else cell)
    return told
