"""Where actors stand in a network diagram: by hand for those of the dataset, in a row for others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

__all__ = ["BOUNDS", "positions"]

BOUNDS = (0.0, 16.0, 0.1, 8.3)
"""Left, right, bottom and top of the canvas on which the places are set."""

Place = tuple[float, float]


@cache
def _by_hand() -> dict[str, Place]:
    text = Path(__file__).with_name("positions.json").read_text(encoding="utf-8")
    return {actor: (x, y) for actor, (x, y) in json.loads(text).items()}


def positions(actors: Iterable[str]) -> dict[str, Place]:
    """A place for each actor; those without one by hand stand in rows at the foot, in alphabetical order."""
    wanted = sorted(actors)
    places = {actor: _by_hand()[actor] for actor in wanted if actor in _by_hand()}
    free = [actor for actor in wanted if actor not in places]
    left, right, bottom, _ = BOUNDS
    across = int((right - left - 6) / 0.6)
    for index, actor in enumerate(free):
        row, column = divmod(index, across)
        places[actor] = (left + 5.5 + 0.6 * column, bottom - 0.35 - 0.6 * row)
    return places
