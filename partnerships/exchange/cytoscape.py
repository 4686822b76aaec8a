"""Cytoscape JSON, for Cytoscape (.cyjs) and Cytoscape.js.

networkx writes it too, but gives the data of the network as a list where Cytoscape wants an object, and edges no ids.
"""

from __future__ import annotations

from partnerships.exchange.graphs import Attributes, Parts, edge_name
from partnerships.exchange.objects import about, from_about, from_object, needed, objects, to_objects
from partnerships.exchange.texts import json_bytes, json_object

__all__ = ["read", "write"]


def write(graph: Parts) -> bytes:
    """The graph as elements of Cytoscape. An edge's ``interaction`` says its types again, or the member's role.

    Raises:
        ValueError: a value that cannot be written.
    """
    nodes = to_objects([told for _, told in graph.nodes])
    edges = to_objects([told for *_, told in graph.edges])
    named = zip(graph.nodes, nodes, strict=True)
    joined = zip(graph.edges, edges, strict=True)
    return json_bytes(
        {
            "format_version": "1.0",
            "target_cytoscapejs_version": "~3.0",
            "directed": False,
            "multigraph": graph.multigraph,
            "data": about(graph.attributes),
            "elements": {
                "nodes": [{"data": {"id": node, **told}} for (node, _), told in named],
                "edges": [
                    {
                        "data": {
                            "id": edge_name(first, second, key),
                            "source": first,
                            "target": second,
                            "interaction": _interaction(told),
                            **({} if key is None else {"key": key}),
                            **told,
                        }
                    }
                    for (first, second, key, _), told in joined
                ],
            },
        }
    )


def _interaction(told: Attributes) -> str:
    return "; ".join(told["types"]) if "types" in told else str(told.get("role", "tied"))


def read(raw: bytes, file: str) -> Parts:
    """The graph of a file.

    Raises:
        DataError: it is not JSON.
        ValueError: it holds no elements in this shape.
    """
    root = json_object(raw, file)
    elements = needed(root, "elements", dict)
    graph = Parts(bool(root.get("multigraph")), from_about(needed(root, "data", dict)))
    for node in objects(elements, "nodes"):
        data = needed(node, "data", dict)
        graph.nodes.append((needed(data, "id", str), from_object(data, "id")))
    for edge in objects(elements, "edges"):
        data = needed(edge, "data", dict)
        key = needed(data, "key", str) if graph.multigraph else None
        told = from_object(data, "id", "source", "target", "interaction", "key")
        graph.edges.append((needed(data, "source", str), needed(data, "target", str), key, told))
    return graph
