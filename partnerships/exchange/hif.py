"""HIF, the Hypergraph Interchange Format: each tie is a hyperedge of its members, and an incidence tells the role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerships.exchange.graphs import Attributes, Parts
from partnerships.exchange.objects import about, from_about, from_object, needed, objects, to_objects
from partnerships.exchange.texts import json_bytes, json_object

__all__ = ["read", "write"]

_CONSTITUTED = "constituted"
"""The role of an organisation in the tie that constitutes it: it is no member of the hyperedge."""
_ORGANISATION = "constitutes"
"""What a hyperedge tells of it."""


def write(graph: Parts) -> bytes:
    """An incidence graph as a hypergraph.

    An organisation that a tie constitutes is no member of it: the hyperedge tells it under ``constitutes``.

    Raises:
        ValueError: the graph is no incidence view, or a value cannot be written.
    """
    if any(told.get("bipartite") not in (0, 1) for _, told in graph.nodes) or graph.multigraph:
        raise ValueError("HIF holds ties with all their members: give a graph of the view incidence")
    nodes = to_objects([told for _, told in graph.nodes])
    sides = {node: told["bipartite"] for node, told in graph.nodes}
    ends = to_objects([told for *_, told in graph.edges])
    incidences, constituted = [], {}
    for (first, second, _, _), told in zip(graph.edges, ends, strict=True):
        actor, tie = (first, second) if sides[first] == 0 else (second, first)
        if (sides[actor], sides[tie]) != (0, 1):
            raise ValueError(f"{first!r} and {second!r} are on one side: HIF joins actors to ties")
        rest = {name: value for name, value in told.items() if name != "ties"}
        if told.get("role") == _CONSTITUTED:
            constituted[tie] = {"node": actor, **rest}
        else:
            incidences.append({"edge": tie, "node": actor, "attrs": rest})
    both: dict[int, list[dict[str, Any]]] = {0: [], 1: []}
    for (node, _), told in zip(graph.nodes, nodes, strict=True):
        side = told.pop("bipartite")
        more = {_ORGANISATION: constituted[node]} if node in constituted else {}
        both[side].append({("node", "edge")[side]: node, "attrs": told | more})
    return json_bytes(
        {
            "network-type": "undirected",
            "metadata": about(graph.attributes),
            "incidences": incidences,
            "nodes": both[0],
            "edges": both[1],
        }
    )


def read(raw: bytes, file: str) -> Parts:
    """The incidence graph of a file.

    Raises:
        DataError: it is not JSON.
        ValueError: it is no undirected hypergraph in HIF.
    """
    data = json_object(raw, file)
    if data.get("network-type", "undirected") != "undirected":
        raise ValueError("the network is not undirected")
    graph = Parts(attributes=from_about(needed(data, "metadata", dict) if "metadata" in data else {}))
    incidences = objects(data, "incidences")
    for side, (many, one) in enumerate((("nodes", "node"), ("edges", "edge"))):
        records = objects(data, many) if many in data else []
        listed = {needed(record, one, str): _told(record) for record in records}
        for incidence in incidences:
            listed.setdefault(needed(incidence, one, str), {})
        for name, told in listed.items():
            organisation = told.pop(_ORGANISATION, None)
            graph.nodes.append((name, {"bipartite": side, **from_object(told)}))
            if organisation is not None:
                actor = needed(organisation, "node", str)
                graph.edges.append((actor, name, None, {"ties": (name,), **from_object(organisation, "node")}))
    graph.edges += _members(incidences)
    return graph


def _members(incidences: list[dict[str, Any]]) -> Iterator[tuple[str, str, None, Attributes]]:
    for one in incidences:
        tie = needed(one, "edge", str)
        yield needed(one, "node", str), tie, None, {"ties": (tie,), **from_object(_told(one))}


def _told(record: dict[str, Any]) -> dict[str, Any]:
    return dict(needed(record, "attrs", dict)) if "attrs" in record else {}
