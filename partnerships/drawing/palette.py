"""Colours, line styles and strokes: each kind of tie differs in colour and in pattern, in each theme."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["THEMES", "Stroke", "Theme", "theme"]


@dataclass(frozen=True)
class Stroke:
    """How a kind of tie is drawn.

    Attributes:
        colour: of the line, ``#rrggbb``.
        dashes: lengths of dashes and gaps in widths of the line; empty for a solid line.
        width: points.
        label: the kind in a legend.
        bend: how far a strand bends from the straight line, as a share of its length.
        hatch: the pattern of a bar, which tells the kind without its colour.
    """

    colour: str
    dashes: tuple[float, ...]
    width: float
    label: str
    bend: float
    hatch: str


@dataclass(frozen=True)
class Theme:
    """The colours of a figure: paper, ink, and the strokes by kind of tie, the lowest strand first."""

    paper: str
    ink: str
    soft: str
    """Of what stands back: footers, borders of actors beside the core."""
    faint: str
    """Of grids and of what has ended."""
    fill: str
    """Inside organisations and bars without a kind."""
    accent: str
    """Of what is new, and of marks on a series."""
    strokes: dict[str, Stroke]


def _strokes(membership: str, partnership: str, minilateral: str, alliance: str) -> dict[str, Stroke]:
    return {
        "membership": Stroke(membership, (1.0, 1.8), 1.0, "membership of an organisation", 0.05, ".."),
        "partnership": Stroke(partnership, (4.0, 2.2), 0.9, "partnership", -0.07, "//"),
        "minilateral": Stroke(minilateral, (6.0, 1.5, 1.2, 1.5), 1.1, "minilateral", 0.10, "xx"),
        "alliance": Stroke(alliance, (), 2.8, "alliance", 0.0, ""),
    }


THEMES = {
    "light": Theme(
        "#ffffff", "#1a1a1a", "#595959", "#d0d0d0", "#f2f2f2", "#A0307A",
        _strokes("#595959", "#D55E00", "#009E73", "#0072B2"),
    ),
    "dark": Theme(
        "#14181d", "#f0f0f0", "#b8b8b8", "#4a5058", "#262c33", "#F29ED1",
        _strokes("#b0b0b0", "#FF9A4D", "#3FD3A4", "#5CB8F0"),
    ),
    "print": Theme(
        "#ffffff", "#000000", "#404040", "#c8c8c8", "#f2f2f2", "#000000",
        _strokes("#6e6e6e", "#5a5a5a", "#3c3c3c", "#000000"),
    ),
}  # fmt: skip
"""``light`` for pages and screens, ``dark`` for dark ones, ``print`` in greys for paper without colour."""


def theme(name: str) -> Theme:
    """The theme of this name.

    Raises:
        ValueError: there is no such theme; the message lists those that there are.
    """
    if name not in THEMES:
        raise ValueError(f"no theme {name!r}: one of {', '.join(THEMES)}")
    return THEMES[name]
