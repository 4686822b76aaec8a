"""Portfolio bars: how many ties of each type an actor has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from partnerships.drawing import Theme
from partnerships.network import Snapshot
from partnerships.plots.canvas import Caption, Picture, drawn
from partnerships.plots.lettering import legible, shortened, width
from partnerships.plots.network import chosen
from partnerships.plots.words import data_note, layer_note
from partnerships.vocabulary import TieType
from partnerships.wording import counted

__all__ = ["portfolio_bars"]

_TYPES = tuple(map(str, TieType))


def portfolio_bars(
    snapshot: Snapshot,
    actors: Iterable[str] = (),
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """A bar per actor, stacked by the types of its ties, from most to fewest ties.

    A tie counts where the actor is joined to somebody by it on the day, be it as a member or as the organisation that
    the tie constitutes.

    Args:
        snapshot: the network of a day, restricted or not.
        actors: these alone; without them the core actors, and where there are none all with a tie.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor: an actor that leads nowhere.
        ValueError: no such theme, or a size that is none.
    """
    named = tuple(actors)
    core = tuple(actor.id for actor in snapshot.actors.values() if actor.core) or tuple(snapshot.actors)
    counts = {actor: Counter[str]() for actor in (chosen(snapshot, named) if named else core)}
    for tie in snapshot:
        for actor in {actor for leg in snapshot.legs(tie) for actor in leg} & counts.keys():
            counts[actor][str(tie.type)] += 1
    order = sorted(counts, key=lambda actor: (-counts[actor].total(), actor))
    kept = order if named or any(actor.core for actor in snapshot.actors.values()) else [a for a in order if counts[a]]
    bars = {actor: counts[actor] for actor in kept} if any(counts.values()) else {}
    names = {actor: shortened(legible(snapshot.actors[actor].name, actor), 9.5, 220) for actor in bars}

    def paint(axes: Axes, colours: Theme) -> None:
        _paint(axes, colours, bars, names)

    def legend(colours: Theme) -> list[Patch]:
        kinds = [kind for kind in _TYPES if any(count[kind] for count in bars.values())]
        return [Patch(**_style(colours, kind), label=kind) for kind in kinds]

    left = max((width(name, 9.5) for name in names.values()), default=0) / 72 + 0.1
    picture = Picture(_caption(snapshot, bars, named), paint, (11, 2.2 + 0.42 * len(bars)), legend, left, 0.1)
    return drawn(picture, ax, size, theme)


def _style(colours: Theme, kind: str) -> dict[str, Any]:
    """Solid for alliances, hatched for the others, so that the colour is not needed."""
    stroke = colours.strokes[kind]
    paper = colours.paper if stroke.hatch else stroke.colour
    return {"facecolor": paper, "edgecolor": stroke.colour, "hatch": stroke.hatch, "linewidth": 1}


def _paint(axes: Axes, colours: Theme, bars: Mapping[str, Counter[str]], names: Mapping[str, str]) -> None:
    most = max(count.total() for count in bars.values())
    plain = {"facecolor": colours.paper, "edgecolor": "none", "pad": 1}
    for row, (actor, count) in enumerate(bars.items()):
        start = 0
        for kind in _TYPES:
            amount, style = count[kind], _style(colours, kind)
            if not amount:
                continue
            axes.barh(row, amount, left=start, height=0.66, gid=f"bar-{actor}-{kind}", **style)
            solid = not style["hatch"]
            if amount >= 0.015 * most:
                axes.text(start + amount / 2, row, str(amount), fontsize=8, va="center", ha="center",
                          color=colours.paper if solid else colours.ink,
                          bbox=None if solid else plain)  # fmt: skip
            start += amount
        axes.text(start + 0.012 * most, row, str(start), fontsize=9, va="center", fontweight="bold", color=colours.ink)
    axes.set_yticks(range(len(bars)), list(names.values()), fontsize=9.5, color=colours.ink)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xlim(0, 1.07 * most)
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _caption(snapshot: Snapshot, bars: Mapping[str, Counter[str]], named: tuple[str, ...]) -> Caption:
    known = snapshot.actors
    leading = [f"{legible(known[actor].name, actor)} {count.total()}" for actor, count in bars.items()][:3]
    title = f"Most ties: {', '.join(leading)} of {len(snapshot)}" if leading else f"No ties on {snapshot.day}"
    subtitle = f"Ties by type as of {snapshot.day}{layer_note(snapshot)}"
    whom = "The actors named" if named else "The core actors"
    behind = [tie for tie in snapshot if any(actor in bars for leg in snapshot.legs(tie) for actor in leg)]
    footer = f"{whom}. A tie counts for each of its members. {data_note(snapshot, (tie.record for tie in behind))}"
    parts = "; ".join(
        f"{legible(known[actor].name, actor)} {count.total()} "
        f"({', '.join(counted(count[kind], kind) for kind in _TYPES if count[kind]) or 'none'})"
        for actor, count in bars.items()
    )
    alt = f"Stacked bars. {title}. {subtitle}. {parts or 'Nothing is drawn'}."
    rows = [[actor, kind, count[kind]] for actor, count in bars.items() for kind in _TYPES]
    return Caption(title, subtitle, footer, alt, ["actor", "type", "ties"], rows)
