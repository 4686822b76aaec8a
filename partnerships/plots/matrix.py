"""The matrix: actor by actor, a symbol for each type of tie between the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from partnerships.drawing import Theme
from partnerships.network import Snapshot
from partnerships.plots.canvas import Caption, Picture, drawn
from partnerships.plots.lettering import legible, shortened, width
from partnerships.plots.network import Network, seen
from partnerships.plots.words import data_note, layer_note
from partnerships.wording import counted

__all__ = ["tie_matrix"]

_MARKS: dict[str, tuple[str, float, float, float]] = {
    "alliance": ("s", -0.2, -0.2, 26.0),
    "minilateral": ("o", 0.2, -0.2, 24.0),
    "partnership": ("D", -0.2, 0.2, 17.0),
    "membership": ("x", 0.2, 0.2, 16.0),
}
"""By kind: the symbol, its place in the cell, and its area in points."""


def tie_matrix(
    snapshot: Snapshot,
    actors: Iterable[str] = (),
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """Who is tied to whom, and by which types of ties; the best picture of more than fifteen actors.

    The actor with most partners comes first. Each kind has a symbol and a corner of the cell of its own.

    Args:
        snapshot: the network of a day, restricted or not.
        actors: these alone; without them the core actors and all tied to one.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor: an actor that leads nowhere.
        ValueError: no such theme, or a size that is none.
    """
    network = seen(snapshot, actors)
    partners: dict[str, set[str]] = {actor: set() for actor in network.actors}
    for first, second, _ in network.strands:
        partners[first].add(second)
        partners[second].add(first)
    order = sorted(partners, key=lambda actor: (-len(partners[actor]), actor))
    names = {a: shortened(legible(snapshot.actors[a].name, a), 8.5, 200) for a in order}
    left = max((width(name, 8.5) for name in names.values()), default=0) / 72 + 0.4
    side = 0.34 * len(order)
    picture = Picture(
        _caption(network, {actor: len(partners[actor]) for actor in order}),
        partial(_paint, network, order, names, {actor: len(found) for actor, found in partners.items()}),
        (max(7.0, left + side + 0.7), max(4.0, side + 2.4)),
        partial(_legend, network),
        left,
        above=0.55,
    )
    return drawn(picture, ax, size, theme)


def _paint(
    network: Network,
    order: list[str],
    names: Mapping[str, str],
    partners: Mapping[str, int],
    axes: Axes,
    colours: Theme,
) -> None:
    count = len(order)
    places = {actor: index for index, actor in enumerate(order)}
    axes.set(xlim=(-0.5, count - 0.5), ylim=(count - 0.5, -0.5), aspect="equal", anchor="NW")
    lines = [index - 0.5 for index in range(count + 1)]
    axes.hlines(lines, -0.5, count - 0.5, color=colours.faint, linewidth=0.5, zorder=0)
    axes.vlines(lines, -0.5, count - 0.5, color=colours.faint, linewidth=0.5, zorder=0)
    for index in range(count):
        axes.fill([index - 0.5, index + 0.5, index + 0.5, index - 0.5],
                  [index - 0.5, index - 0.5, index + 0.5, index + 0.5], color=colours.fill, zorder=0)  # fmt: skip
    box = axes.get_window_extent()
    scale = (min(box.width, box.height) / count * 72 / axes.figure.dpi / 24) ** 2
    for kind, (mark, right, down, area) in _MARKS.items():
        cells = [(places[a], places[b]) for a, b, found in network.strands if found == kind]
        xs = [x + right for pair in cells for x in pair]
        ys = [y + down for pair in cells for y in reversed(pair)]
        axes.scatter(xs, ys, s=area * scale, marker=mark, color=colours.strokes[kind].colour, linewidths=0.8, zorder=2)
    axes.set_xticks(range(count), order, fontsize=7.5, rotation=90, color=colours.ink)
    labels = [f"{names[actor]}  {partners[actor]}" for actor in order]
    axes.set_yticks(range(count), labels, fontsize=8.5, color=colours.ink)
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)


def _legend(network: Network, colours: Theme) -> list[Line2D]:
    kinds = {kind for *_, kind in network.strands}
    style: dict[str, Any] = {"linestyle": "none", "markersize": 6}
    return [
        Line2D([], [], marker=mark, color=colours.strokes[kind].colour, label=colours.strokes[kind].label, **style)
        for kind, (mark, *_) in _MARKS.items()
        if kind in kinds
    ]


def _caption(network: Network, partners: Mapping[str, int]) -> Caption:
    snapshot = network.snapshot
    pairs = len({(first, second) for first, second, _ in network.strands})
    possible = len(partners) * (len(partners) - 1) // 2
    title = f"{pairs} of {possible} pairs are tied" if pairs else f"No ties among these actors on {snapshot.day}"
    leading = [f"{legible(snapshot.actors[a].name, a)} {partners[a]}" for a in list(partners)[:3] if partners[a]]
    title += f"; most partners: {', '.join(leading)}" if leading else ""
    subtitle = f"Ties as of {snapshot.day}, with the number of partners beside each name{layer_note(snapshot)}"
    footer = f"{network.whom}. {data_note(snapshot, (tie.record for tie in network.ties()))}"
    alt = f"Matrix of {counted(len(partners), 'actor')}. {title}. {subtitle}."
    rows = [[*strand, " ".join(behind)] for strand, behind in network.strands.items()]
    return Caption(title, subtitle, footer, alt, ["first", "second", "type", "ties"], rows)
