"""Actors in a picture: circles for states, squares for organisations, the label inside."""

from __future__ import annotations

from math import sqrt
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from partnerships.drawing import Place, Theme
from partnerships.models import Actor
from partnerships.plots.lettering import fitted, legible, wrapped
from partnerships.vocabulary import ActorKind

__all__ = ["CORE", "OTHER", "draw_actor"]

CORE, OTHER = 0.47, 0.25
"""Radius of a core actor and of another, in units of the canvas."""

_ROOM_FOR_NAMES = 46.0
"""Points."""


def draw_actor(
    axes: Axes, actor: Actor, place: Place, radius: float, scale: float, colours: Theme, note: str = ""
) -> None:
    """One actor with its label: a core actor's name where the circle is large enough for it, else the id.

    Args:
        axes: where to draw.
        actor: whom.
        place: the middle.
        radius: of the circle, or half the side of the square.
        scale: points per unit.
        colours: the theme.
        note: a line below the label.
    """
    edge, line = (colours.ink, 1.6) if actor.core else (colours.soft, 1.0)
    largest = 11.0 if actor.core else 8.5
    common: dict[str, Any] = {"edgecolor": edge, "linewidth": line, "zorder": 3, "gid": f"node-{actor.id}"}
    state = actor.kind is ActorKind.STATE
    if state:
        axes.add_patch(Circle(place, radius, facecolor=colours.paper, **common))
    else:
        corner = (place[0] - radius, place[1] - radius)
        axes.add_patch(Rectangle(corner, 2 * radius, 2 * radius, facecolor=colours.fill, **common))
    inner = 2 * radius * scale * (0.88 / sqrt(1.25) if state else 0.84)
    lines = _lines(actor, inner) + ([note] if note else [])
    # An id is as large as the widest of three letters, so that those of like actors are alike.
    measured = [*lines, "MMM"] if lines[0] == actor.id else lines
    size = min(
        fitted(measured, inner, 10 * inner, largest, actor.core), fitted(lines, inner, inner, largest, actor.core)
    )
    axes.text(*place, "\n".join(lines), fontsize=size, ha="center", va="center", color=colours.ink, zorder=4,
              fontweight="bold" if actor.core else "normal", gid=f"label-{actor.id}")  # fmt: skip


def _lines(actor: Actor, inner: float) -> list[str]:
    """A core state's name in up to two lines, where there is room for such names, else the id."""
    if not actor.core or actor.kind is not ActorKind.STATE or inner < _ROOM_FOR_NAMES:
        return [actor.id]
    lines = wrapped(legible(actor.name, actor.id), 6.5, inner, bold=True)
    return lines if len(lines) <= 2 and not any("…" in line for line in lines) else [actor.id]
