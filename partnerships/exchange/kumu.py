"""Kumu's JSON blueprint: ``elements`` and ``connections``. It has no place for what is told of the graph itself."""

from __future__ import annotations

from typing import Any

from partnerships.exchange.graphs import Parts, edge_name
from partnerships.exchange.objects import from_object, needed, objects, to_objects
from partnerships.exchange.texts import json_bytes, json_object

__all__ = ["read", "write"]


def write(graph: Parts) -> bytes:
    """The graph as a blueprint.

    An element's label is the name; its type is the actor's kind or the tie's type. The type of a connection is that of
    its ties, the first of the alphabet where there are several, or the member's role.

    Raises:
        ValueError: a value that cannot be written.
    """
    elements = to_objects([told for _, told in graph.nodes])
    connections = to_objects([told for *_, told in graph.edges])
    return json_bytes(
        {
            "elements": [
                {"id": node, "label": told.get("name", node), **_typed(told, told.get("kind")), **told}
                for (node, _), told in zip(graph.nodes, elements, strict=True)
            ],
            "connections": [
                {
                    "id": edge_name(first, second, key),
                    "from": first,
                    "to": second,
                    "direction": "undirected",
                    **({} if key is None else {"key": key}),
                    **_typed(told, min(told.get("types", ()), default=told.get("role"))),
                    **told,
                }
                for (first, second, key, _), told in zip(graph.edges, connections, strict=True)
            ],
        }
    )


def _typed(told: dict[str, Any], word: Any) -> dict[str, Any]:
    return {} if word is None or "type" in told else {"type": word}


def read(raw: bytes, file: str) -> Parts:
    """The graph of a blueprint, with nothing told of the graph itself.

    Raises:
        DataError: it is not JSON.
        ValueError: it is no blueprint whose connections are undirected and name elements by id.
    """
    blueprint = json_object(raw, file)
    connections = objects(blueprint, "connections")
    graph = Parts(any("key" in one for one in connections))
    for element in objects(blueprint, "elements"):
        derived = ("type",) if "kind" in element else ()
        graph.nodes.append((needed(element, "id", str), from_object(element, "id", "label", *derived)))
    for one in connections:
        if one.get("direction") != "undirected":
            raise ValueError("a connection is not undirected")
        derived = ("type",) if "types" in one or "role" in one else ()
        key = needed(one, "key", str) if graph.multigraph else None
        told = from_object(one, "id", "from", "to", "direction", "key", *derived)
        graph.edges.append((needed(one, "from", str), needed(one, "to", str), key, told))
    return graph
