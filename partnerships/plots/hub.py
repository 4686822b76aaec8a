"""The hub-and-spokes diagram: the hub in the centre, every actor always at the same angle."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from math import cos, pi, sin
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from partnerships.drawing import Place, Theme
from partnerships.measures import HubAndSpokes, hub_and_spokes
from partnerships.network import DEFENCE, Pair, Snapshot, pair
from partnerships.plots.canvas import Caption, Picture, drawn, points_per_unit
from partnerships.plots.lettering import fitted, legible
from partnerships.vocabulary import Organisations, Theatre, Weighting
from partnerships.wording import counted

__all__ = ["hub_diagram"]

_RING = 2.9
_HUB = 0.8
_MOST_ARCS = 40
_MULTILATERAL: tuple[float, tuple[float, ...]] = (0.0, (7.0, 2.0))


def hub_diagram(
    snapshot: Snapshot,
    theatre: Theatre | str = Theatre.INDO_PACIFIC,
    hub: str | None = None,
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """The defence ties of a theatre around its hub.

    Each actor that ever has a defence tie in the theatre owns one angle, whoever is the hub and whatever the day, so
    that two diagrams can be laid side by side. Ties among the spokes are thin arcs.

    Args:
        snapshot: the network of a day.
        theatre: whose actors to show.
        hub: who is taken for the hub; without it, the actor with most ties.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor: a hub that leads nowhere.
        ValueError: the hub has no tie in the layer; no such theatre or theme; a size that is none.
    """
    answer = hub_and_spokes(snapshot, hub, theatre)
    angles = _angles(snapshot, Theatre(theatre))
    among = _among_spokes(snapshot, answer, theatre)

    def paint(axes: Axes, colours: Theme) -> None:
        _paint(axes, colours, answer, angles, among)

    legend = partial(_legend, answer, bool(among))
    return drawn(Picture(_caption(snapshot, answer, among), paint, (10, 10), legend), ax, size, theme)


def _angles(snapshot: Snapshot, theatre: Theatre) -> dict[str, float]:
    """An angle for each actor of the theatre that ever has a defence tie in it, clockwise from the top."""
    own = {actor.id for actor in snapshot.corpus.actors.values() if theatre in actor.theatres}
    ever: set[str] = set()
    for tie in snapshot.corpus.ties.values():
        members = {member.actor for member in tie.members}
        for owed in (obligation for obligation in tie.obligations if obligation.kind in DEFENCE):
            by, to = own & set(owed.by or members), own & set(owed.to or members)
            ever |= by | to if by and to and len(by | to) > 1 else set()
    order = [actor for actor in snapshot.corpus.actors if actor in ever]
    return {actor: pi / 2 - 2 * pi * index / len(order) for index, actor in enumerate(order)}


def _among_spokes(snapshot: Snapshot, answer: HubAndSpokes, theatre: Theatre | str) -> dict[Pair, tuple[str, ...]]:
    layer = snapshot.restrict(obligations=DEFENCE, theatre=theatre)
    graph = layer.graph(weighting=Weighting.SIMPLE, organisations=Organisations.EXPANDED)
    found = {pair(a, b): ties for a, b, ties in graph.edges(data="ties") if answer.hub not in (a, b)}
    return dict(sorted(found.items()))


def _paint(
    axes: Axes, colours: Theme, answer: HubAndSpokes, angles: dict[str, float], among: dict[Pair, tuple[str, ...]]
) -> None:
    scale = points_per_unit(axes, -4.6, 4.6, -4.5, 4.5)
    places = {actor: (_RING * cos(angle), _RING * sin(angle)) for actor, angle in angles.items()}
    alliance = colours.strokes["alliance"].colour
    _arcs(axes, angles, among, alliance)
    for spoke in answer.spokes:
        bilateral = bool(spoke.bilateral)
        axes.plot(*zip((0, 0), places[spoke.actor], strict=True), color=alliance, zorder=1,
                  linestyle="solid" if bilateral else _MULTILATERAL, linewidth=3.0 if bilateral else 2.0)  # fmt: skip
    radius = min(0.42, 0.8 * _RING * pi / max(len(angles), 1))
    ring = [*(spoke.actor for spoke in answer.spokes), *answer.unattached]
    for actor in ring or sorted({actor for leg in among for actor in leg}):
        attached = actor not in answer.unattached
        axes.add_patch(Circle(places[actor], radius, facecolor=colours.paper, linewidth=1.4, zorder=2,
                              edgecolor=colours.ink if attached else colours.soft, gid=f"node-{actor}",
                              linestyle="solid" if attached else (0, (2, 2))))  # fmt: skip
        _label(axes, colours, actor, places[actor], [actor], 1.6 * radius * scale, 11, "normal")
    if answer.hub:
        axes.add_patch(Circle((0, 0), _HUB, facecolor=colours.paper, edgecolor=colours.ink, linewidth=2.2, zorder=2,
                              gid=f"node-{answer.hub}"))  # fmt: skip
        share = [f"κ = {answer.kappa:.2f}"] if answer.kappa is not None else []
        lines = [answer.hub, counted(len(answer.spokes), "tie"), *share]
        _label(axes, colours, answer.hub, (0, 0), lines, 1.4 * _HUB * scale, 12, "bold")


def _label(
    axes: Axes, colours: Theme, actor: str, place: Place, lines: list[str], room: float, largest: float, weight: str
) -> None:
    axes.text(*place, "\n".join(lines), fontsize=fitted(lines, room, room, largest, weight == "bold"), ha="center",
              va="center", zorder=3, color=colours.ink, fontweight=weight, gid=f"label-{actor}")  # fmt: skip


def _arcs(axes: Axes, angles: dict[str, float], pairs: Collection[Pair], colour: str) -> None:
    """Ties among the others: arcs outside the ring, the longer the higher; chords where arcs would be too many."""
    many = len(pairs) > _MOST_ARCS
    for first, second in pairs:
        begin, turn = angles[first], (angles[second] - angles[first] + pi) % (2 * pi) - pi
        height = 0 if many else 0.45 + 1.1 * abs(turn) / pi
        points = [begin + turn * index / 40 for index in range(41)]
        reach = [_RING + height * sin(pi * index / 40) ** 0.6 for index in range(41)]
        if many:
            points, reach = [begin, begin + turn], [_RING, _RING]
        xs, ys = ([r * f(p) for p, r in zip(points, reach, strict=True)] for f in (cos, sin))
        axes.plot(xs, ys, color=colour, linewidth=0.5 if many else 1.0, alpha=0.2 if many else 0.8, zorder=0)


def _legend(answer: HubAndSpokes, among: bool, colours: Theme) -> list[Line2D]:
    line = partial(Line2D, [], [], color=colours.strokes["alliance"].colour)
    handles = []
    if any(spoke.bilateral for spoke in answer.spokes):
        handles.append(line(linewidth=3.0, label="bilateral alliance with the hub"))
    if any(not spoke.bilateral for spoke in answer.spokes):
        handles.append(line(linewidth=2.0, linestyle=_MULTILATERAL, label="only through a larger treaty"))
    if among:
        handles.append(line(linewidth=0.9, label="defence tie among the others" if answer.hub else "defence tie"))
    if answer.unattached:
        ring: dict[str, Any] = {"marker": "o", "markerfacecolor": colours.paper, "linestyle": "none"}
        handles.append(Line2D([], [], color=colours.soft, label="not tied to the hub", **ring))
    return handles


def _caption(snapshot: Snapshot, answer: HubAndSpokes, among: dict[Pair, tuple[str, ...]]) -> Caption:
    theatre = answer.parameters["theatre"].title()
    strength = f", C_h = {answer.c_h:.2f}" if answer.c_h is not None else ""
    subtitle = f"Ties with an obligation of defence as of {snapshot.day}: {answer.verdict}{strength}"
    density = f"; {answer.rho:.0%} of the pairs among them are tied" if answer.rho is not None else ""
    if answer.equals:
        through = f" through {answer.widest}" if answer.widest else ""
        title = f"No single hub in the {theatre}: {len(answer.equals)} actors have as many allies{through}"
    elif answer.hub is None:
        title = f"No defence ties in the {theatre} on {snapshot.day}"
        subtitle = f"Ties with an obligation of defence as of {snapshot.day}: none"
    else:
        name = legible(snapshot.actors[answer.hub].name, answer.hub)
        others = len(answer.spokes) + len(answer.unattached)
        title = f"{name}: allied with {len(answer.spokes)} of {others} others in the {theatre}{density}"
    cited = {source.id for item in answer.evidence for source in item.sources}
    one_sided = ", ".join(spoke.actor for spoke in answer.spokes if spoke.one_sided)
    note = f" Obligation of one side only: {one_sided}." if one_sided else ""
    amount = f"{counted(len(answer.evidence), 'tie')}, {counted(len(cited), 'source')}"
    alt = f"Hub-and-spokes diagram. {title}. {subtitle}."
    alt += "".join(f" {spoke.name}: {spoke.way}." for spoke in answer.spokes)
    if answer.unattached:
        alt += f" Not tied to the hub: {', '.join(answer.unattached)}."
    spokes: list[list[Any]] = [
        [answer.hub, s.actor, "bilateral" if s.bilateral else "multilateral", " ".join((*s.bilateral, *s.multilateral))]
        for s in answer.spokes
    ]
    return Caption(
        title,
        subtitle,
        f"Data {snapshot.corpus.description.version}, CC BY 4.0; {amount}.{note}",
        alt,
        ["first", "second", "way", "ties"],
        spokes + [[*leg, "among the others", " ".join(ties)] for leg, ties in among.items()],
    )
