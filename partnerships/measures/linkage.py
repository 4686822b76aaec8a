"""Linkage: how far ties run across groups, beside what chance would give."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping
from typing import Any

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Theatre, Weighting

__all__ = ["Linkage", "assortativity", "ei_index", "linkage", "rewired"]


def ei_index(graph: nx.Graph, groups: Mapping[Any, Hashable]) -> float | None:
    """Krackhardt and Stern's index: (E - I) / (E + I), with E ties across groups and I inside them.

    Returns:
        From -1, all inside, to 1, all across; None without ties.

    References:
        .. [1] D. Krackhardt, R. Stern (1988), Informal networks and organizational crises. Soc. Psych. Quarterly 51.
    """
    across = sum(1 for a, b in graph.edges() if groups[a] != groups[b])
    total = graph.number_of_edges()
    return (2 * across - total) / total if total else None


def assortativity(graph: nx.Graph, groups: Mapping[Any, Hashable]) -> float | None:
    """Newman's assortativity by group: 1 where all ties are inside, 0 as by chance; None without ties or groups.

    References:
        .. [1] M. Newman (2003), Mixing patterns in networks. Phys. Rev. E 67.
    """
    if not graph.number_of_edges() or len({groups[node] for edge in graph.edges() for node in edge}) < 2:
        return None
    marked = nx.Graph(graph.edges())
    nx.set_node_attributes(marked, {node: str(groups[node]) for node in marked}, "group")
    return float(nx.attribute_assortativity_coefficient(marked, "group"))


def rewired(graph: nx.Graph, seed: int) -> nx.Graph:
    """A random graph with the same degrees: ties swapped in pairs, ten times as often as there are ties."""
    copy = nx.Graph(graph.edges())
    copy.add_nodes_from(graph)
    chance = random.Random(seed)
    edges = sorted((min(e, key=str), max(e, key=str)) for e in copy.edges())
    for _ in range(10 * len(edges)):
        if len(edges) < 2:
            break
        i, j = chance.sample(range(len(edges)), 2)
        (a, b), (c, d) = edges[i], edges[j]
        if chance.random() < 0.5:
            c, d = d, c
        if len({a, b, c, d}) == 4 and not copy.has_edge(a, d) and not copy.has_edge(c, b):
            copy.remove_edges_from([(a, b), (c, d)])
            copy.add_edges_from([(a, d), (c, b)])
            edges[i], edges[j] = (a, d), (c, b)
    return copy


class Linkage(Answer):
    """How far the two theatres are linked.

    Attributes:
        across, inside: pairs with a tie across the theatres, and inside one.
        ei: the E-I index.
        expected: its mean over networks of the same degrees.
        p: the share of those, of this one too, with an index at least as high.
        assortativity: by theatre.
    """

    across: int
    inside: int
    ei: float | None
    expected: float | None
    p: float | None
    assortativity: float | None

    def title(self) -> str:
        """Pairs across and the index in one line."""
        index = "undefined" if self.ei is None else f"{self.ei:.3f}"
        return f"{self.across} pairs across the theatres, {self.inside} inside one: E-I index {index}"

    def facts(self) -> dict[str, Any]:
        """The numbers by name."""
        return {
            "E-I index": self.ei,
            "its mean in networks of the same degrees": self.expected,
            "share of those at least as high (p)": self.p,
            "assortativity by theatre": self.assortativity,
        }

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """Pairs across and inside."""
        return ["pairs", "count"], [["across", self.across], ["inside", self.inside]]


def linkage(
    snapshot: Snapshot,
    without: tuple[str, ...] = ("USA",),
    organisations: Organisations | str = Organisations.BLOCS,
    permutations: int = 999,
    seed: int = 1,
) -> Linkage:
    """How far ties run across the theatres, beside networks of the same degrees.

    Only actors of exactly one theatre are counted. The United States belongs to both, and would turn the sign of the
    index as one counts it; it is left out, with whoever else is named.

    Args:
        snapshot: the network of a day.
        without: ids of actors to leave out.
        organisations: how organisations are shown.
        permutations: networks to draw for the comparison; 0 for none.
        seed: of the draws; the same seed gives the same answer.

    Raises:
        ValueError: an unknown view.
    """
    view = Organisations(organisations)
    whole = snapshot.graph(weighting=Weighting.SIMPLE, organisations=view)
    groups = {a.id: Theatre(*a.theatres) for a in snapshot.actors.values() if len(a.theatres) == 1}
    graph = whole.subgraph([node for node in whole if node in groups and node not in without])
    across = sum(1 for a, b in graph.edges() if groups[a] != groups[b])
    index = ei_index(graph, groups)
    drawn = [
        ei_index(rewired(graph, seed + number), groups) for number in range(permutations if index is not None else 0)
    ]
    values = [value for value in drawn if value is not None]
    higher = sum(value >= (index or 0) - 1e-12 for value in values)
    ties = (tie for *_, edge in graph.edges(data=True) for tie in edge["ties"])
    own = {"without": ", ".join(without) or "nobody", "permutations": str(permutations), "seed": str(seed)}
    return Linkage(
        parameters=snapshot.parameters() | {"organisations": str(view)} | own,
        evidence=evidence_for(snapshot, ties),
        undefined=None if index is not None else "no ties among actors of one theatre each",
        across=across,
        inside=graph.number_of_edges() - across,
        ei=index,
        expected=sum(values) / len(values) if values else None,
        p=(higher + 1) / (len(values) + 1) if values else None,
        assortativity=assortativity(graph, groups),
    )
