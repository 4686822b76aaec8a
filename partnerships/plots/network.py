"""The network diagram: actors at fixed places, a strand for each type of tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from partnerships.drawing import Place, Theme, positions
from partnerships.network import Snapshot, StandingTie
from partnerships.plots.canvas import Caption, Picture, drawn, points_per_unit
from partnerships.plots.lettering import legible
from partnerships.plots.nodes import CORE, OTHER, draw_actor
from partnerships.plots.strands import draw_strands, routes
from partnerships.plots.words import data_note, layer_note
from partnerships.vocabulary import Weighting
from partnerships.wording import counted

__all__ = ["Network", "chosen", "extent", "legend", "network_diagram", "seen"]


@dataclass(frozen=True)
class Network:
    """What a network diagram shows of a day.

    Attributes:
        snapshot: the network of the day.
        actors: ids of the actors drawn.
        strands: ids of the ties behind each strand: two actors and the kind of their tie.
        members: how many members an organisation has on the day.
        whom: the choice of actors, in words.
    """

    snapshot: Snapshot
    actors: tuple[str, ...]
    strands: dict[tuple[str, str, str], tuple[str, ...]]
    members: dict[str, int]
    whom: str

    def ties(self) -> list[StandingTie]:
        """The ties that are drawn, in the order of the data."""
        behind = {tie for ties in self.strands.values() for tie in ties}
        return [tie for tie in self.snapshot if tie.id in behind]


def network_diagram(
    snapshot: Snapshot,
    actors: Iterable[str] = (),
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """The core actors and everyone tied to one of them, on the snapshot's day.

    A state that is tied to the core only as a member of NATO or the EU is counted on the bloc, not drawn. States are
    circles, organisations squares; each pair has one strand per type of tie.

    Args:
        snapshot: the network of a day, restricted or not.
        actors: these alone, by id, name or alias.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor: an actor that leads nowhere.
        ValueError: no such theme, or a size that is none.
    """
    return drawn(_picture(seen(snapshot, actors)), ax, size, theme)


def chosen(snapshot: Snapshot, actors: Iterable[str]) -> tuple[str, ...]:
    """Ids of the actors that are named and exist on the day, in alphabetical order."""
    return tuple(sorted({snapshot.corpus.actor(actor).id for actor in actors} & snapshot.actors.keys()))


def seen(snapshot: Snapshot, actors: Iterable[str] = ()) -> Network:
    """What a network diagram of the snapshot shows."""
    wanted = tuple(actors)
    graph = snapshot.graph(weighting=Weighting.COUNT, parallel=True)
    shown, whom = (chosen(snapshot, wanted), "The actors named") if wanted else _around_the_core(graph)
    strands: dict[tuple[str, str, str], list[str]] = {}
    for first, second, edge in graph.subgraph(shown).edges(data=True):
        a, b = sorted((first, second))
        strands.setdefault((a, b, edge["types"][0]), []).extend(edge["ties"])
    members = {
        actor: len({other for _, other, edge in graph.edges(actor, data=True) if "membership" in edge["types"]})
        for actor in shown
        if snapshot.actors[actor].constituted_by
    }
    return Network(
        snapshot, shown, {strand: tuple(sorted(strands[strand])) for strand in sorted(strands)}, members, whom
    )


def _around_the_core(graph: nx.MultiGraph) -> tuple[tuple[str, ...], str]:
    """Core actors, and actors of a theatre tied to one by more than membership; without a core all with a tie."""
    core = {actor for actor, is_core in graph.nodes(data="core") if is_core}
    if not core:
        return tuple(sorted(actor for actor, degree in graph.degree() if degree)), "All actors with a tie"
    tied = {
        other
        for actor in core
        for _, other, edge in graph.edges(actor, data=True)
        if "membership" not in edge["types"] and graph.nodes[other]["theatres"]
    }
    elsewhere = {other for actor in core for other in graph[actor]} - core - tied
    elsewhere = {other for other in elsewhere if not graph.nodes[other]["theatres"]}
    whom = "Core actors and all tied to one; states that are only NATO or EU members are counted on the bloc"
    left_out = f"; not drawn: {counted(len(elsewhere), 'partner')} of neither theatre" if elsewhere else ""
    return tuple(sorted(core | tied)), whom + left_out


def extent(places: Iterable[Place], margin: float = 0.6) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a canvas that holds these places."""
    xs, ys = zip(*(tuple(places) or ((0.0, 0.0),)), strict=True)
    return min(xs) - margin, max(xs) + margin, min(ys) - margin, max(ys) + margin


def _picture(network: Network) -> Picture:
    places = positions(network.actors)
    known = network.snapshot.actors
    radii = {actor: CORE if known[actor].core else OTHER for actor in network.actors}

    def paint(axes: Axes, colours: Theme) -> None:
        scale = points_per_unit(axes, *extent(places.values()))
        bends = {kind: stroke.bend for kind, stroke in colours.strokes.items()}
        paths = routes(network.strands, places, radii, bends)
        for kind, stroke in colours.strokes.items():
            draw_strands(axes, [paths[strand] for strand in network.strands if strand[2] == kind], stroke, zorder=1)
        for actor in network.actors:
            count = network.members.get(actor, 0)
            note = counted(count, "member") if count else ""
            draw_actor(axes, known[actor], places[actor], radii[actor], scale, colours, note)

    return Picture(_caption(network), paint, (16, 9.4), partial(legend, network))


def legend(network: Network, colours: Theme) -> list[Line2D]:
    """A handle for each kind of tie that is drawn."""
    drawn_kinds = Counter(kind for *_, kind in network.strands)
    return [
        Line2D([], [], color=stroke.colour, linestyle=(0, stroke.dashes) if stroke.dashes else "solid",
               linewidth=stroke.width, label=f"{stroke.label} ({counted(drawn_kinds[kind], 'pair')})")
        for kind, stroke in reversed(colours.strokes.items())
        if drawn_kinds[kind]
    ]  # fmt: skip


def _caption(network: Network) -> Caption:
    snapshot, known = network.snapshot, network.snapshot.actors
    simple = nx.Graph((first, second) for first, second, _ in network.strands)
    simple.add_nodes_from(network.actors)
    core = [actor for actor in network.actors if known[actor].core] or list(network.actors)
    ranked = sorted(core, key=lambda actor: (-simple.degree(actor), actor))
    words = [f"{legible(known[actor].name, actor)} {simple.degree(actor)}" for actor in ranked if simple.degree(actor)]
    ties = network.ties()
    title = f"Most partners among the actors drawn: {', '.join(words[:4])}" if words else "No ties on this day"
    subtitle = f"Security ties as of {snapshot.day}: {_by_type(ties) or 'none'}{layer_note(snapshot)}"
    footer = f"{network.whom}. {data_note(snapshot, (tie.record for tie in ties))}"
    alt = (
        f"Network diagram. {title}. {subtitle}. {counted(len(network.actors), 'actor')} drawn. "
        f"Partners: {'; '.join(words) or 'none'}."
    )
    rows = [[*strand, " ".join(behind)] for strand, behind in network.strands.items()]
    return Caption(title, subtitle, footer, alt, ["first", "second", "type", "ties"], rows)


def _by_type(ties: Iterable[StandingTie]) -> str:
    kinds = Counter(str(tie.type) for tie in ties)
    return ", ".join(counted(kinds[kind], kind) for kind in ("alliance", "minilateral", "partnership") if kinds[kind])
