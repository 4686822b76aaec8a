"""Hulls: an outline around the members of a group that holds nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import cos, dist, pi, sin
from typing import Any

import networkx as nx
from shapely import LineString, Point, union_all

from partnerships.drawing import Place

__all__ = ["hull"]

_CORNERS = 12
_GAP = 0.1


def hull(members: Mapping[str, Place], others: Mapping[str, Place], radius: float, apart: float) -> Any:
    """A smooth polygon that covers each member by a radius, and keeps off everyone else.

    The members hang together along a spanning tree of the shortest ways between them that lead around the others; the
    tree is widened, and a disc around each other is taken out.

    Args:
        members: places of the members; one at least.
        others: places of all others that are drawn.
        radius: how far the outline lies from a member's middle.
        apart: how far from an other's middle it must stay.
    """
    ways = _tree(members, others, apart + radius * 0.55 + _GAP)
    strip = [way.buffer(radius * 0.55) for way in ways]
    body = union_all([*strip, *(Point(place).buffer(radius) for place in members.values())])
    smooth = body.buffer(radius * 0.6).buffer(-radius * 0.6)
    discs = union_all([Point(place).buffer(apart) for place in others.values()]) if others else Point().buffer(0)
    kept = smooth.difference(discs)
    if kept.geom_type != "Polygon" or len(kept.interiors):
        # Smoothing closed a gap around somebody else: the plain strip leaves it open.
        kept = body.difference(discs)
    return kept


def _tree(members: Mapping[str, Place], others: Mapping[str, Place], away: float) -> list[LineString]:
    """The ways of a spanning tree of the members."""
    graph = nx.Graph()
    graph.add_nodes_from(members)
    for first, second in combinations(sorted(members), 2):
        way = _way(members[first], members[second], others, away)
        graph.add_edge(first, second, weight=way.length, way=way)
    return [edge["way"] for *_, edge in nx.minimum_spanning_tree(graph).edges(data=True)]


def _way(start: Place, end: Place, others: Mapping[str, Place], away: float) -> LineString:
    """The shortest way that stays off the others where it can: straight, or along corners around them."""
    straight = LineString([start, end])
    blocked = [Point(place).buffer(away * 0.98) for place in others.values()]
    if not any(straight.intersects(disc) for disc in blocked):
        return straight
    ring = away / cos(pi / _CORNERS)
    turns = [2 * pi * index / _CORNERS for index in range(_CORNERS)]
    corners = [(x + ring * cos(turn), y + ring * sin(turn)) for x, y in others.values() for turn in turns]
    walls = union_all(blocked)
    walls = walls.difference(union_all([Point(start).buffer(away), Point(end).buffer(away)]))
    points = [start, end, *(corner for corner in corners if not walls.contains(Point(corner)))]
    graph = nx.Graph()
    for (i, a), (j, b) in combinations(enumerate(points), 2):
        if dist(a, b) <= 3 * dist(start, end) and not LineString([a, b]).crosses(walls):
            graph.add_edge(i, j, weight=dist(a, b))
    if not (0 in graph and 1 in graph and nx.has_path(graph, 0, 1)):
        return straight
    return LineString([points[index] for index in nx.shortest_path(graph, 0, 1, weight="weight")])
