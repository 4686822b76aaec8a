"""Words on a figure: what its font can show, how wide they are, and what fits into a place."""

from __future__ import annotations

from functools import cache
from unicodedata import bidirectional

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

__all__ = ["FONT", "fitted", "legible", "listed", "shortened", "width", "wrapped"]

FONT = "DejaVu Sans"
"""Ships with matplotlib, so that a figure is the same everywhere."""

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_SMALLEST = 2.0


def legible(name: str, instead: str) -> str:
    """The name in one line where the font has its signs and sets them from left to right, else what stands in."""
    text = " ".join(name.split())
    font = get_font(findfont(FontProperties(family=FONT)))
    shown = all(font.get_char_index(ord(sign)) and bidirectional(sign) not in _RIGHT_TO_LEFT for sign in text)
    return text if text and shown else instead


@cache
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line is, in points."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrapped(text: str, size: float, across: float, bold: bool = False) -> list[str]:
    """The text in lines of at most so many points; a longer word stands alone, and is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= across:
            lines[-1] = longer
        else:
            lines.append(shortened(word, size, across, bold))
    return lines


def shortened(text: str, size: float, across: float, bold: bool = False) -> str:
    """The text, cut at its end where it is wider than so many points."""
    if width(text, size, bold) <= across:
        return text
    fits = next((n for n in range(len(text) - 1, 1, -1) if width(f"{text[:n]}…", size, bold) <= across), 1)
    return f"{text[:fits].rstrip()}…"


def fitted(lines: list[str], across: float, down: float, largest: float, bold: bool = False) -> float:
    """The size at which lines fit a box, in points, not above the largest."""
    widest = max(width(line, 10, bold) for line in lines) / 10
    return max(_SMALLEST, min(largest, across / widest, down / (1.25 * len(lines))))


def listed(names: list[str], most: int = 4) -> str:
    """Names with commas, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
