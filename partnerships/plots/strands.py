"""Strands between actors: curves that keep apart by kind and bend around actors that they do not join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from partnerships.drawing import Place, Stroke

__all__ = ["Strand", "draw_strands", "routes"]

Strand = tuple[str, str, str]
"""Two actors' ids and the kind of their tie."""

_SHIFTS = (0.0, *(sign * shift for shift in (0.05, 0.1, 0.15, 0.2, 0.26, 0.33, 0.42) for sign in (1, -1)))
_CLEAR = 0.06
_APART = 0.03
_BEYOND = 0.5
"""How far a strand may run beyond the outermost actors."""
_STEPS = np.linspace(0, 1, 33)[:, None]


def routes(
    strands: Iterable[Strand], places: Mapping[str, Place], radii: Mapping[str, float], bends: Mapping[str, float]
) -> dict[Strand, Any]:
    """The points of each strand, ``(33, 2)``, from middle to middle.

    A strand takes the bend of its kind, or the nearest other that meets no third actor, does not leave the canvas, and
    is apart from other strands of the same two; where there is none, that which meets and leaves least.
    """
    ids = list(places)
    centres = np.array([places[actor] for actor in ids]).reshape(-1, 2)
    clear = np.array([radii[actor] for actor in ids]) + _CLEAR
    low, high = (centres.min(axis=0), centres.max(axis=0)) if ids else (0, 0)
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    found = {}
    for first, second, kind in strands:
        used = taken[first, second]
        others = np.array([actor not in (first, second) for actor in ids])
        best, least = None, float("inf")
        for shift in _SHIFTS:
            bend = bends[kind] + shift
            if any(abs(bend - other) < _APART for other in used):
                continue
            points = _curve(places[first], places[second], bend)
            beyond = np.maximum(low - points, points - high).max() - _BEYOND
            met = _met(points, centres[others], clear[others]) + max(0.0, float(beyond))
            if best is None or met < least - 1e-9:
                best, least, chosen = points, met, bend
            if met == 0:
                break
        used.append(chosen)
        found[first, second, kind] = best
    return found


def _curve(start: Place, end: Place, bend: float) -> Any:
    """A quadratic Bézier curve, whose control point lies to the right of the middle by this share of the length."""
    a, b = np.array(start), np.array(end)
    across = np.array([b[1] - a[1], a[0] - b[0]])
    control = (a + b) / 2 + bend * across
    return (1 - _STEPS) ** 2 * a + 2 * _STEPS * (1 - _STEPS) * control + _STEPS**2 * b


def _met(points: Any, centres: Any, clear: Any) -> float:
    """How deep a curve runs into the actors that it passes, in sum."""
    if not len(centres):
        return 0.0
    distances = np.sqrt(((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)).min(axis=0)
    return float(np.maximum(clear - distances, 0).sum())


def draw_strands(axes: Axes, lines: list[Any], stroke: Stroke, shrink: float = 1.0, **options: Any) -> None:
    """Lines in the style of a kind of tie, thinner by a factor; options such as another colour go to matplotlib."""
    pattern = (0, stroke.dashes) if stroke.dashes else "solid"
    style: dict[str, Any] = {
        "colors": stroke.colour,
        "linestyles": [pattern],
        "linewidths": stroke.width * shrink,
    } | options
    axes.add_collection(LineCollection(lines, **style), autolim=False)
