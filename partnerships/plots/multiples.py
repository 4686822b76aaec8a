"""Small multiples: the same places on several days, with what is new, what stands and what has ended since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from partnerships.drawing import Theme, positions
from partnerships.network import Snapshot
from partnerships.plots.canvas import Caption, Picture, drawn, points_per_unit
from partnerships.plots.network import Network, extent, seen
from partnerships.plots.nodes import draw_actor
from partnerships.plots.strands import Strand, draw_strands, routes
from partnerships.plots.words import data_note, layer_note
from partnerships.wording import counted

__all__ = ["small_multiples"]

_CORE, _OTHER = 0.52, 0.35


def small_multiples(
    snapshots: Sequence[Snapshot],
    actors: Iterable[str] = (),
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """A network diagram for each of two to six days: new ties in colour, older ones grey, ended ones faint.

    Every actor has the same place on every day; one that does not exist on a day is not drawn on it.

    Args:
        snapshots: the networks of the days, from early to late.
        actors: these alone; without them, the core actors and all tied to one on the day.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor: an actor that leads nowhere.
        ValueError: fewer than two days or more than six, or not in order; no such theme; a size that is none.
    """
    days = [snapshot.day for snapshot in snapshots]
    if not 2 <= len(days) <= 6 or sorted(set(days)) != days:
        raise ValueError(f"small multiples take two to six days, from early to late: not {', '.join(map(str, days))}")
    wanted = tuple(actors)
    networks = [seen(snapshot, wanted) for snapshot in snapshots]
    steps = [_step(network, before) for before, network in zip([None, *networks[:-1]], networks, strict=True)]

    def paint(axes: Axes, colours: Theme) -> None:
        _paint(axes, steps, colours)

    def legend(colours: Theme) -> list[Line2D]:
        return _legend(steps, colours)

    columns = 2 if len(days) in (2, 4) else 3
    rows = -(-len(days) // columns)
    return drawn(Picture(_caption(steps), paint, (6.2 * columns, 1.7 + 3.75 * rows), legend), ax, size, theme)


@dataclass(frozen=True)
class _Step:
    """A day beside the one before.

    Attributes:
        network: what is drawn of the day.
        first: whether no day goes before.
        older, new: strands that stood already, and that are new.
        ended: strands of the day before that no longer stand, between actors that are still drawn.
        gone: how many have ended, drawn or not.
    """

    network: Network
    first: bool
    older: tuple[Strand, ...]
    new: tuple[Strand, ...]
    ended: tuple[Strand, ...]
    gone: int

    @property
    def day(self) -> date:
        return self.network.snapshot.day

    @property
    def standing(self) -> int:
        """How many strands stand on the day."""
        return len(self.older) + len(self.new)

    def words(self) -> str:
        """The day with its numbers."""
        change = "" if self.first else f", {len(self.new)} new, {self.gone} ended"
        return f"{self.day}: {counted(self.standing, 'pair')}{change}"


def _step(network: Network, before: Network | None) -> _Step:
    now, then = network.strands, before.strands if before else network.strands
    ended = [strand for strand in then if strand not in now]
    return _Step(
        network,
        before is None,
        tuple(strand for strand in now if strand in then),
        tuple(strand for strand in now if strand not in then),
        tuple(strand for strand in ended if {strand[0], strand[1]} <= set(network.actors)),
        len(ended),
    )


def _paint(axes: Axes, steps: Sequence[_Step], colours: Theme) -> None:
    axes.set_axis_off()
    columns = 2 if len(steps) in (2, 4) else 3
    rows = -(-len(steps) // columns)
    places = positions(actor for step in steps for actor in step.network.actors)
    bounds = extent(places.values(), _CORE + 0.1)
    for index, step in enumerate(steps):
        row, column = divmod(index, columns)
        panel = axes.inset_axes((column / columns, 1 - (row + 1) / rows, 0.97 / columns, 0.9 / rows))
        panel.set_anchor("NW")
        scale = points_per_unit(panel, *bounds)
        panel.set_title(step.words(), loc="left", fontsize=9.5, color=colours.ink)
        _panel(panel, step, places, scale, colours)


def _panel(panel: Axes, step: _Step, places: dict[str, tuple[float, float]], scale: float, colours: Theme) -> None:
    known = step.network.snapshot.actors
    radii = {actor: _CORE if known[actor].core else _OTHER for actor in step.network.actors}
    here = {actor: places[actor] for actor in step.network.actors}
    bends = {kind: stroke.bend for kind, stroke in colours.strokes.items()}
    strands = [*step.older, *step.new, *step.ended]
    paths = routes(strands, here, radii, bends)
    for kind, stroke in colours.strokes.items():
        ended = [paths[strand] for strand in step.ended if strand[2] == kind]
        draw_strands(panel, ended, stroke, 0.5, colors=colours.soft, linestyles=[(0, (1.0, 3.0))], zorder=0.8)
        older = [paths[strand] for strand in step.older if strand[2] == kind]
        colour = stroke.colour if step.first else colours.strokes["membership"].colour
        draw_strands(panel, older, stroke, 0.55, colors=colour, alpha=1.0 if step.first else 0.45, zorder=1)
        draw_strands(panel, [paths[s] for s in step.new if s[2] == kind], stroke, 0.8, zorder=2)
    for actor in step.network.actors:
        draw_actor(panel, known[actor], here[actor], radii[actor], scale, colours)


def _legend(steps: Sequence[_Step], colours: Theme) -> list[Line2D]:
    coloured = {kind for step in steps for *_, kind in (step.older if step.first else step.new)}
    handles = [
        Line2D([], [], color=stroke.colour, linestyle=(0, stroke.dashes) if stroke.dashes else "solid",
               linewidth=stroke.width * 0.8, label=stroke.label)
        for kind, stroke in reversed(colours.strokes.items())
        if kind in coloured
    ]  # fmt: skip
    if any(step.older for step in steps if not step.first):
        handles.append(Line2D([], [], color=colours.strokes["membership"].colour, alpha=0.45, label="stood before"))
    if any(step.ended for step in steps):
        handles.append(Line2D([], [], color=colours.soft, linestyle=(0, (1, 3)), linewidth=0.9, label="ended since"))
    return handles


def _caption(steps: Sequence[_Step]) -> Caption:
    first, last = steps[0], steps[-1]
    snapshot = last.network.snapshot
    start, end = first.standing, last.standing
    title = f"Tied pairs: {start} in {first.day.year}, {end} in {last.day.year}"
    if end > start:
        title = f"From {first.day.year} to {last.day.year} the tied pairs grow from {start} to {end}"
    if not any(step.standing for step in steps):
        title = "No ties on any of these days"
    days = ", ".join(str(step.day) for step in steps)
    subtitle = f"As of {days}; a pair counts once a type; in colour what is new{layer_note(snapshot)}"
    drawn_ties = {tie.id: tie.record for step in steps for tie in step.network.ties()}
    footer = f"{last.network.whom}. {data_note(snapshot, drawn_ties.values())}"
    parts = "; ".join(step.words() for step in steps)
    alt = f"Network diagrams of {counted(len(steps), 'day')} at the same places. {title}. {parts}."
    rows = [
        [str(step.day), *strand, state]
        for step in steps
        for state, strands in (("stands", step.older), ("new", step.new), ("ended", step.ended))
        for strand in strands
    ]
    return Caption(title, subtitle, footer, alt, ["day", "first", "second", "type", "state"], rows)
