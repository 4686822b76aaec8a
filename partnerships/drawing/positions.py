"""Where actors stand in a network diagram: by hand for those of the dataset, in rows or on a ring for others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from math import ceil, cos, pi, sin
from pathlib import Path

__all__ = ["Place", "positions"]

Place = tuple[float, float]
"""East and north of the canvas's lower left corner; an actor beside the core takes half a unit."""

_ACROSS = 16.0
_APART = 0.75


@cache
def _by_hand() -> dict[str, Place]:
    text = Path(__file__).with_name("positions.json").read_text(encoding="utf-8")
    return {actor: (x, y) for actor, (x, y) in json.loads(text).items()}


def positions(actors: Iterable[str]) -> dict[str, Place]:
    """A place for each actor, the same whoever else is drawn as far as it was set by hand.

    Actors without a place of their own stand in rows below the others, in alphabetical order; where nobody has one, on
    a ring, so that no tie runs through a third actor.
    """
    wanted = sorted(set(actors))
    places = {actor: _by_hand()[actor] for actor in wanted if actor in _by_hand()}
    free = [actor for actor in wanted if actor not in places]
    return places | (_rows(free, places) if places else _ring(free))


def _rows(free: list[str], places: dict[str, Place]) -> dict[str, Place]:
    top = min(y for _, y in places.values()) - 1
    fit = int(_ACROSS / _APART)
    return {actor: (_APART * (index % fit) + 0.5, top - _APART * (index // fit)) for index, actor in enumerate(free)}


def _ring(free: list[str]) -> dict[str, Place]:
    """An ellipse of at least the usual canvas, wide enough for all."""
    radius = max(3.5, ceil(len(free) * _APART / (2 * pi)))
    turn = 2 * pi / max(len(free), 1)
    return {
        actor: (
            round(_ACROSS / 2 + 1.6 * radius * sin(turn * index), 4),
            round(4.2 + radius * cos(turn * index), 4),
        )
        for index, actor in enumerate(free)
    }
