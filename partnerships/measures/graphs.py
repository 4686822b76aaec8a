"""What the measures ask of a plain graph: undirected, one edge a pair, no edge from a node to itself."""

from __future__ import annotations

import networkx as nx

__all__ = ["simple"]


def simple(graph: nx.Graph) -> nx.Graph:
    """The graph itself, or without its self-loops where it has any: nobody is tied to itself.

    Raises:
        networkx.NetworkXNotImplemented: a directed or parallel graph, which has no one meaning as ties between pairs.
    """
    if graph.is_multigraph() or graph.is_directed():
        raise nx.NetworkXNotImplemented("collapse parallel and directed edges first")
    loops = list(nx.selfloop_edges(graph))
    if not loops:
        return graph
    bare = graph.copy()
    bare.remove_edges_from(loops)
    return bare
