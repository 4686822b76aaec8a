"""Minilaterals: up to four groups as outlines around their members, more as a table of who is in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from partnerships.drawing import Theme, positions
from partnerships.errors import UnknownTie
from partnerships.models import Actor
from partnerships.network import Snapshot, StandingTie
from partnerships.plots.canvas import Caption, Picture, drawn, points_per_unit
from partnerships.plots.lettering import legible, listed, shortened, width
from partnerships.plots.network import chosen, extent
from partnerships.plots.nodes import CORE, OTHER, draw_actor
from partnerships.plots.words import data_note, layer_note
from partnerships.vocabulary import TieType
from partnerships.wording import counted

__all__ = ["minilateral_diagram"]

_MOST_HULLS = 4
_DASHES = ((), (6.0, 2.0), (1.2, 1.5), (6.0, 2.0, 1.2, 2.0))
_HATCHES = ("", "//", "..", "\\\\")


def minilateral_diagram(
    snapshot: Snapshot,
    ties: Iterable[str] = (),
    actors: Iterable[str] = (),
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """The minilaterals of a day: outlines for up to four, a table of who is in which for more.

    No outline holds an actor that is not a member.

    Args:
        snapshot: the network of a day, restricted or not.
        ties: these groups alone, by id or name, of whatever type; without them all minilaterals that stood.
        actors: only groups with one of these actors.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor, UnknownTie: a name that leads nowhere, or a tie that did not stand on the day.
        ValueError: no such theme, or a size that is none.
    """
    named = tuple(actors)
    groups = _groups(snapshot, tuple(ties), set(chosen(snapshot, named)) if named else None)
    make = _table if len(groups) > _MOST_HULLS else _hulls
    return drawn(make(snapshot, groups), ax, size, theme)


def _hulls(snapshot: Snapshot, groups: Sequence[StandingTie]) -> Picture:
    core = {actor.id for actor in snapshot.actors.values() if actor.core}
    shown = sorted(core.union(*(tie.members for tie in groups)))
    actors = [snapshot.corpus.actors[actor] for actor in shown]
    return Picture(_caption(snapshot, groups), partial(_paint_hulls, groups, actors), (13, 8), partial(_legend, groups))


def _table(snapshot: Snapshot, groups: Sequence[StandingTie]) -> Picture:
    columns = _columns(groups)
    left = max(width(_name(tie), 8.5) for tie in groups) / 72 + 0.1
    size = (left + 0.36 * len(columns) + 1.2, 2.4 + 0.3 * len(groups))
    return Picture(_caption(snapshot, groups), partial(_paint_table, groups, columns), size, left=left, above=0.5)


def _groups(snapshot: Snapshot, ties: Sequence[str], wanted: set[str] | None) -> list[StandingTie]:
    """The groups to draw, by first day; where actors are wanted, those with one of them."""
    ids = [snapshot.corpus.tie(tie).id for tie in ties]
    missing = [tie for tie in ids if tie not in snapshot]
    if missing:
        raise UnknownTie(f"{missing[0]} on {snapshot.day}", list(snapshot.ties))
    found = [snapshot[tie] for tie in dict.fromkeys(ids)] or [t for t in snapshot if t.type is TieType.MINILATERAL]
    kept = [tie for tie in found if wanted is None or wanted & set(tie.members)]
    return sorted(kept, key=lambda tie: (tie.record.start.latest, tie.id))


def _name(tie: StandingTie) -> str:
    return shortened(legible(tie.name, tie.id), 8.5, 330)


def _columns(groups: Sequence[StandingTie]) -> list[str]:
    """Members by how many groups they are in."""
    seats = Counter(member for tie in groups for member in tie.members)
    return sorted(seats, key=lambda actor: (-seats[actor], actor))


def _colours(colours: Theme) -> list[str]:
    kinds = colours.strokes
    return [kinds["minilateral"].colour, kinds["alliance"].colour, kinds["partnership"].colour, colours.accent]


def _legend(groups: Sequence[StandingTie], colours: Theme) -> list[Patch]:
    return [
        Patch(facecolor=f"{colour}22", edgecolor=colour, linestyle=(0, dashes) if dashes else "solid", linewidth=1.6,
              hatch=hatch, label=f"{_name(tie)} ({counted(tie.size, 'member')})")
        for tie, colour, dashes, hatch in zip(groups, _colours(colours), _DASHES, _HATCHES, strict=False)
    ]  # fmt: skip


def _paint_hulls(groups: Sequence[StandingTie], actors: Sequence[Actor], axes: Axes, colours: Theme) -> None:
    from partnerships.plots.hulls import hull

    places = positions(actor.id for actor in actors)
    scale = points_per_unit(axes, *extent(places.values(), 1.2))
    radii = {actor.id: CORE if actor.core else OTHER for actor in actors}
    for index, (tie, handle) in enumerate(zip(groups, _legend(groups, colours), strict=True)):
        members = {member: places[member] for member in tie.members}
        others = {actor: place for actor, place in places.items() if actor not in members}
        shape = hull(members, others, CORE + 0.14 * (index + 1), CORE + 0.08)
        for part in getattr(shape, "geoms", [shape]):
            rings = [part.exterior, *part.interiors]
            outline = Path.make_compound_path(*(Path(list(ring.coords), closed=True) for ring in rings))
            axes.add_patch(PathPatch(outline, facecolor=handle.get_facecolor(), edgecolor=handle.get_edgecolor(),
                                     linestyle=handle.get_linestyle(), linewidth=1.6, hatch=handle.get_hatch(),
                                     zorder=1, gid=f"hull-{tie.id}"))  # fmt: skip
    for actor in actors:
        draw_actor(axes, actor, places[actor.id], radii[actor.id], scale, colours)


def _paint_table(groups: Sequence[StandingTie], columns: Sequence[str], axes: Axes, colours: Theme) -> None:
    seats = Counter(member for tie in groups for member in tie.members)
    axes.set_xlim(-0.5, len(columns) + 0.9)
    axes.set_ylim(len(groups) - 0.5, -0.5)
    for row in range(0, len(groups), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=colours.fill, zorder=0, linewidth=0)
    stroke = colours.strokes["minilateral"]
    cells = [(columns.index(member), row) for row, tie in enumerate(groups) for member in tie.members]
    xs, ys = zip(*cells, strict=True)
    axes.scatter(xs, ys, s=62, color=stroke.colour, zorder=2)
    for row, tie in enumerate(groups):
        axes.text(len(columns) + 0.1, row, str(tie.size), fontsize=8.5, va="center", ha="center", color=colours.ink)
    axes.set_yticks(range(len(groups)), [_name(tie) for tie in groups], fontsize=8.5, color=colours.ink)
    labels = [f"{actor}\n{seats[actor]}" for actor in columns]
    axes.set_xticks(range(len(columns)), labels, fontsize=7.5, color=colours.ink)
    for label in axes.get_xticklabels():
        if len(label.get_text().split("\n")[0]) > 4:
            label.set(rotation=90)
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)


def _caption(snapshot: Snapshot, groups: Sequence[StandingTie]) -> Caption:
    known = snapshot.corpus.actors
    seats = Counter(member for tie in groups for member in tie.members)
    first = [f"{legible(known[actor].name, actor)} in {seats[actor]}" for actor in _columns(groups)][:4]
    title = f"Of {len(groups)} groups: {', '.join(first)}"
    if len(groups) == 1:
        members = [legible(known[m].name, m) for m in groups[0].members]
        title = f"{_name(groups[0])}: {listed(members, 9)}"
    if not groups:
        title = f"No minilaterals on {snapshot.day}"
    kinds = Counter(str(tie.type) for tie in groups)
    named = ", ".join(counted(count, kind) for kind, count in sorted(kinds.items()))
    subtitle = f"As of {snapshot.day}: {named or 'none'}{layer_note(snapshot)}"
    footer = data_note(snapshot, (tie.record for tie in groups))
    if 0 < len(groups) <= _MOST_HULLS:
        footer = f"An outline holds its members and nobody else; the core actors are drawn beside them. {footer}"
    parts = "; ".join(f"{_name(tie)}: {', '.join(tie.members)}" for tie in groups)
    alt = f"Diagram of minilaterals. {title}. {subtitle}. {parts or 'Nothing is drawn'}."
    rows = [[tie.id, member] for tie in groups for member in tie.members]
    return Caption(title, subtitle, footer, alt, ["tie", "member"], rows)
