"""Node-link JSON in the shape that d3 takes: ``nodes`` with ``id``, ``links`` with ``source`` and ``target``."""

from __future__ import annotations

from partnerships.exchange.graphs import Parts
from partnerships.exchange.objects import about, from_about, from_object, needed, objects, to_objects
from partnerships.exchange.texts import json_bytes, json_object

__all__ = ["read", "write"]


def write(graph: Parts) -> bytes:
    """The graph as networkx's ``node_link_data`` gives it, with ``links`` for the edges and null for infinity.

    Raises:
        ValueError: a value that cannot be written.
    """
    nodes = to_objects([told for _, told in graph.nodes])
    links = to_objects([told for *_, told in graph.edges])
    return json_bytes(
        {
            "directed": False,
            "multigraph": graph.multigraph,
            "graph": about(graph.attributes),
            "nodes": [{"id": node, **told} for (node, _), told in zip(graph.nodes, nodes, strict=True)],
            "links": [
                {"source": first, "target": second, **({} if key is None else {"key": key}), **told}
                for (first, second, key, _), told in zip(graph.edges, links, strict=True)
            ],
        }
    )


def read(raw: bytes, file: str) -> Parts:
    """The graph of a file.

    Raises:
        DataError: it is not JSON.
        ValueError: it is no undirected graph in this shape.
    """
    data = json_object(raw, file)
    if data.get("directed"):
        raise ValueError("the links are directed")
    graph = Parts(bool(data.get("multigraph")), from_about(needed(data, "graph", dict)))
    for node in objects(data, "nodes"):
        graph.nodes.append((needed(node, "id", str), from_object(node, "id")))
    for link in objects(data, "links"):
        key = needed(link, "key", str) if graph.multigraph else None
        told = from_object(link, "source", "target", "key")
        graph.edges.append((needed(link, "source", str), needed(link, "target", str), key, told))
    return graph
