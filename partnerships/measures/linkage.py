"""Linkage: how far ties run across groups, beside what chance would give."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator, Mapping
from itertools import product
from typing import Any

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for
from partnerships.measures.graphs import simple
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

Edge = tuple[Any, Any]

__all__ = ["Linkage", "assortativity", "cross_theatre_share", "ei_index", "linkage", "rewired"]


def ei_index(graph: nx.Graph, groups: Mapping[Any, Hashable]) -> float | None:
    """Krackhardt and Stern's index: (E - I) / (E + I), with E ties across groups and I inside them.

    Returns:
        From -1, all inside, to 1, all across; None without ties.

    References:
        .. [1] D. Krackhardt, R. Stern (1988), Informal networks and organizational crises. Soc. Psych. Quarterly 51.
    """
    ties = simple(graph).edges()
    across = sum(1 for a, b in ties if groups[a] != groups[b])
    total = len(ties)
    return (2 * across - total) / total if total else None


def assortativity(graph: nx.Graph, groups: Mapping[Any, Hashable]) -> float | None:
    """Newman's assortativity by group: 1 where all ties are inside, 0 as by chance; None without ties or groups.

    References:
        .. [1] M. Newman (2003), Mixing patterns in networks. Phys. Rev. E 67.
    """
    marked = nx.Graph(simple(graph).edges())
    named = {node: str(groups[node]) for node in marked}
    if len(set(named.values())) < 2:
        return None
    nx.set_node_attributes(marked, named, "group")
    return float(nx.attribute_assortativity_coefficient(marked, "group"))


def rewired(graph: nx.Graph, seed: int) -> nx.Graph:
    """A random graph with the same degrees: ties swapped in pairs, ten times as often as there are ties."""
    edges = sorted((min(e, key=str), max(e, key=str)) for e in graph.edges() if e[0] != e[1])
    copy = nx.Graph()
    copy.add_nodes_from(graph)
    copy.add_edges_from(_swapped(edges, random.Random(seed)))
    return copy


def _swapped(edges: list[Edge], chance: random.Random) -> list[Edge]:
    """The ends of ties swapped at random; a swap that would double a tie or tie a node to itself is left out."""
    swapped = list(edges)
    present = {frozenset(edge) for edge in edges}
    many = len(swapped)
    for _ in range(10 * many if many > 1 else 0):
        i, j = int(chance.random() * many), int(chance.random() * many)
        (a, b), (c, d) = swapped[i], swapped[j]
        if chance.random() < 0.5:
            c, d = d, c
        if len({a, b, c, d}) < 4:
            continue
        first, second = frozenset((a, d)), frozenset((c, b))
        if first not in present and second not in present:
            present -= {frozenset((a, b)), frozenset((c, d))}
            present |= {first, second}
            swapped[i], swapped[j] = (a, d), (c, b)
    return swapped


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

    An actor of two theatres is counted once in each: as two nodes with the same ties. The United States belongs to
    both, and turns the sign of the index as one counts it; it is left out unless ``without`` is empty.

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
    graph = _by_theatre(snapshot, without, view)
    groups = {node: node[1] for node in graph}
    across = sum(1 for a, b in graph.edges() if groups[a] != groups[b])
    index = ei_index(graph, groups)
    values = list(_drawn(graph, permutations, seed)) if index is not None else []
    higher = sum(value >= (index or 0) - 1e-12 for value in values)
    ties = (tie for *_, edge in graph.edges(data=True) for tie in edge["ties"])
    own = {"without": ", ".join(without) or "nobody", "permutations": str(permutations), "seed": str(seed)}
    return Linkage(
        parameters=snapshot.parameters() | {"organisations": str(view)} | own,
        evidence=evidence_for(snapshot, ties),
        undefined=None if index is not None else "no ties among actors with a theatre",
        across=across,
        inside=graph.number_of_edges() - across,
        ei=index,
        expected=sum(values) / len(values) if values else None,
        p=(higher + 1) / (len(values) + 1) if values else None,
        assortativity=assortativity(graph, groups),
    )


def _by_theatre(snapshot: Snapshot, without: tuple[str, ...], view: Organisations) -> nx.Graph:
    """The projection with a node for each actor and theatre of it."""
    whole = snapshot.graph(weighting=Weighting.SIMPLE, organisations=view)
    places = {a.id: a.theatres for a in snapshot.actors.values() if a.id not in without}
    graph = nx.Graph()
    graph.add_nodes_from((actor, theatre) for actor, theatres in places.items() for theatre in theatres)
    for a, b, ties in whole.edges(data="ties"):
        pairs = product(places.get(a, ()), places.get(b, ()))
        graph.add_edges_from(((a, first), (b, second), {"ties": ties}) for first, second in pairs)
    return graph


def _drawn(graph: nx.Graph, permutations: int, seed: int) -> Iterator[float]:
    """The E-I index of networks of the same degrees, drawn one after the other."""
    edges = sorted((min(e), max(e)) for e in graph.edges())
    for number in range(permutations):
        swapped = _swapped(edges, random.Random(seed + number))
        yield 2 * sum(a[1] != b[1] for a, b in swapped) / len(swapped) - 1


def cross_theatre_share(
    snapshot: Snapshot,
    actor: str,
    without: tuple[str, ...] = ("USA",),
    weighting: Weighting | str = Weighting.STRENGTH,
    organisations: Organisations | str = Organisations.BLOCS,
) -> float | None:
    """The share of an actor's tie strength that goes to actors of a theatre which is not its own.

    Those in ``without`` count in the whole, not as far partners. None for an actor without ties or without a theatre.

    Raises:
        UnknownActor: there is no such actor.
        ValueError: an unknown weighting or view.
    """
    record = snapshot.corpus.actor(actor)
    graph = snapshot.graph(weighting=weighting, organisations=organisations)
    weights = {other: float(edge["weight"]) for other, edge in graph.adj.get(record.id, {}).items()}
    if not sum(weights.values()) or not record.theatres:
        return None
    own = set(record.theatres)
    far = [other for other in weights if other not in without and set(snapshot.actors[other].theatres) - own]
    return sum(weights[other] for other in far) / sum(weights.values())
