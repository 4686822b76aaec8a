"""The network diagram: actors at fixed places, a strand for each type of tie."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from partnerships.drawing import positions, theme
from partnerships.network import Snapshot
from partnerships.plots.diagram import Diagram
from partnerships.vocabulary import Weighting
from partnerships.wording import counted

__all__ = ["network_diagram"]

_CORE, _OTHER = 0.47, 0.25
_BOUNDS = (0.0, 16.0, 0.1, 8.3)
STROKES, INK, GREY = theme("light").strokes, theme("light").ink, theme("light").soft
_LABELS = {"USA": "United\nStates", "KOR": "Republic\nof Korea"}


def network_diagram(snapshot: Snapshot, size: tuple[float, float] = (16, 9.4)) -> Diagram:
    """The core actors and everyone tied to one of them, on the snapshot's day.

    A state that is tied to the core only as a member of NATO or the EU is counted on the bloc, not drawn. States are
    circles, organisations squares; each pair has one strand per type of tie.

    Args:
        snapshot: the network of a day, restricted or not.
        size: inches.
    """
    graph = snapshot.graph(weighting=Weighting.COUNT, parallel=True)
    shown = _shown(graph)
    places = positions(shown)
    figure = Diagram(figsize=size)
    axes = figure.canvas_axes(*_BOUNDS)
    strands = sorted(_strands(graph, shown), key=lambda strand: (list(STROKES).index(strand[2]), strand))
    for first, second, kind, _ in strands:
        _draw_strand(axes, places[first], places[second], kind)
    for actor in shown:
        _draw_actor(axes, graph, actor, places[actor], _member_count(snapshot, graph, actor))
    drawn = Counter(kind for *_, kind, _ in strands)
    legend = [
        Line2D(
            [],
            [],
            color=s.colour,
            linestyle=(0, s.dashes) if s.dashes else "solid",
            linewidth=s.width,
            label=f"{s.label} ({drawn[kind]} pairs)",
        )
        for kind, s in reversed(STROKES.items())
        if drawn[kind]
    ]
    if legend:
        axes.legend(handles=legend, loc="lower left", frameon=False, fontsize=9, handlelength=4)
    _describe(figure, snapshot, graph, shown, strands)
    return figure


def _shown(graph: nx.MultiGraph) -> list[str]:
    """Core actors, and actors tied to one by more than their membership."""
    core = {actor for actor, is_core in graph.nodes(data="core") if is_core}
    tied = {
        other
        for actor in core
        for _, other, edge in graph.edges(actor, data=True)
        if "membership" not in edge["types"] and graph.nodes[other]["theatres"]
    }
    return sorted(core | tied)


def _strands(graph: nx.MultiGraph, shown: list[str]) -> set[tuple[str, str, str, tuple[str, ...]]]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for first, second, edge in graph.subgraph(shown).edges(data=True):
        a, b = sorted((first, second))
        found.setdefault((a, b, edge["types"][0]), []).extend(edge["ties"])
    return {(*key, tuple(sorted(ties))) for key, ties in found.items()}


def _draw_strand(axes: Axes, start: tuple[float, float], end: tuple[float, float], kind: str) -> None:
    stroke = STROKES[kind]
    axes.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-", connectionstyle=f"arc3,rad={stroke.bend}", color=stroke.colour,
            linestyle=(0, stroke.dashes) if stroke.dashes else "solid", linewidth=stroke.width, zorder=1,
            shrinkA=0, shrinkB=0,
        )
    )  # fmt: skip


def _member_count(snapshot: Snapshot, graph: nx.MultiGraph, actor: str) -> int:
    members = {other for _, other, edge in graph.edges(actor, data=True) if "membership" in edge["types"]}
    return len(members) if snapshot.actors[actor].constituted_by else 0


def _draw_actor(axes: Axes, graph: nx.MultiGraph, actor: str, place: tuple[float, float], members: int) -> None:
    node = graph.nodes[actor]
    radius = _CORE if node["core"] else _OTHER
    edge, width = (INK, 1.6) if node["core"] else (GREY, 1.0)
    if node["kind"] == "state":
        axes.add_patch(Circle(place, radius, facecolor="white", edgecolor=edge, linewidth=width, zorder=2))
    else:
        corner = (place[0] - radius, place[1] - radius)
        box = FancyBboxPatch(corner, 2 * radius, 2 * radius, boxstyle="square,pad=0", facecolor="#f2f2f2")
        box.set(edgecolor=edge, linewidth=width, zorder=2)
        axes.add_patch(box)
    label = _LABELS.get(actor, node["name"] if node["core"] and node["kind"] == "state" else actor)
    if members:
        label += f"\n{members} members"
    size = (9.0 if max(map(len, label.split("\n"))) < 10 else 7.6) if node["core"] else 7.5 if len(actor) < 4 else 5.5
    axes.text(*place, label, fontsize=size, ha="center", va="center", zorder=3, color=INK,
              fontweight="bold" if node["core"] else "normal", gid=f"label-{actor}")  # fmt: skip


def _describe(figure: Diagram, snapshot: Snapshot, graph: nx.MultiGraph, shown: list[str], strands: list[Any]) -> None:
    simple = nx.Graph(graph.subgraph(shown))
    states = [actor for actor in shown if snapshot.actors[actor].core]
    ranked = sorted(states, key=lambda actor: (-simple.degree(actor), actor))
    names = [snapshot.actors[actor].name for actor in ranked]
    counts = [simple.degree(actor) for actor in ranked]
    drawn = {tie for *_, ties in strands for tie in ties}
    kinds = Counter(str(snapshot.ties[tie].type) for tie in drawn)
    total = ", ".join(counted(kinds[kind], kind) for kind in ("alliance", "minilateral", "partnership") if kinds[kind])
    elsewhere = {m for tie in snapshot for m in tie.members if not snapshot.corpus.actors[m].theatres}
    leading = [f"{name} {count}" for name, count in zip(names, counts, strict=True) if count][:4]
    title = f"Most partners among the actors drawn: {', '.join(leading)}" if leading else "No ties on this day"
    layer = "; ".join(f"{key} {value}" for key, value in snapshot.layer.parameters().items())
    subtitle = f"Security ties as of {snapshot.day}: {total or 'none'}" + (f" ({layer})" if layer else "")
    cited = {citation.source for tie in drawn for citation in snapshot.ties[tie].record.sources}
    footer = (
        f"Core actors and all tied to one; states that are only NATO or EU members are counted on the bloc. "
        f"{f'Not drawn: {len(elsewhere)} partners of neither theatre. ' if elsewhere else ''}"
        f"Data {snapshot.corpus.description.version}, CC BY 4.0; {len(cited)} sources."
    )
    figure.caption(title, subtitle, footer)
    ranks = "; ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True))
    figure.alt_text = (
        f"Network diagram. {title}. {subtitle}. {len(shown)} actors are drawn. Partners of the core actors: {ranks}."
    )
    figure.header = ["first", "second", "type", "ties"]
    figure.rows = [[first, second, kind, " ".join(ties)] for first, second, kind, ties in strands]
