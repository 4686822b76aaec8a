"""A graph taken apart for a format, and put together again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Attributes", "Parts", "assembled", "edge_name", "parts"]

Attributes = Mapping[str, Any]

_TAKEN = frozenset({"id", "key", "label", "source", "target", "from", "to", "direction", "interaction"})
"""Names by which one format or another knows nodes and edges."""


@dataclass
class Parts:
    """An undirected graph as lists: nodes with their attributes, edges with two ends, a key and their attributes.

    The key tells parallel edges from each other: it is the tie's id, and None where there are no parallel edges.
    """

    multigraph: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)
    nodes: list[tuple[str, Attributes]] = field(default_factory=list)
    edges: list[tuple[str, str, str | None, Attributes]] = field(default_factory=list)


def parts(graph: nx.Graph) -> Parts:
    """A graph taken apart, in its own order.

    Raises:
        ValueError: a directed graph, nodes that are not text, or attributes whose names a format needs for itself.
    """
    if graph.is_directed():
        raise ValueError("a directed graph: the views of a snapshot are undirected")
    many = graph.is_multigraph()
    found = Parts(many, dict(graph.graph), list(graph.nodes(data=True)))
    edges = graph.edges(keys=True, data=True) if many else graph.edges(data=True)
    found.edges = [edge if many else (edge[0], edge[1], None, edge[2]) for edge in edges]
    for node, _ in found.nodes:
        if not isinstance(node, str) or not node:
            raise ValueError(f"{node!r} is no id: nodes are text")
    for _, _, key, _ in found.edges:
        if many and (not isinstance(key, str) or not key):
            raise ValueError(f"{key!r} is no key: those of parallel edges are text")
    for told in (*(one[-1] for one in found.nodes), *(one[-1] for one in found.edges)):
        if taken := _TAKEN.intersection(told):
            raise ValueError(f"the attribute {min(taken)!r} needs another name: formats use this one themselves")
    return found


def assembled(found: Parts) -> nx.Graph:
    """The graph of these parts.

    Raises:
        ValueError: a node or an edge that comes twice, or an edge whose end is no node.
    """
    import networkx as nx

    graph = nx.MultiGraph() if found.multigraph else nx.Graph()
    graph.graph.update(found.attributes)
    for node, told in found.nodes:
        if node in graph:
            raise ValueError(f"the node {node!r} comes twice")
        graph.add_node(node)
        graph.nodes[node].update(told)
    for first, second, key, told in found.edges:
        for end in (first, second):
            if end not in graph:
                raise ValueError(f"an edge ends at {end!r}, which is no node")
        edge = (first, second, key) if found.multigraph else (first, second)
        if graph.has_edge(*edge):
            raise ValueError(f"the edge {edge_name(first, second, key)!r} comes twice")
        graph.add_edge(*edge)
        graph.edges[edge].update(told)
    return graph


def edge_name(first: str, second: str, key: str | None) -> str:
    """A name for an edge that no other has, as long as ids have no dots."""
    return ".".join((first, second) if key is None else (first, second, key))
