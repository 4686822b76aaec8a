"""Numbers with their nouns, and values as text."""

from __future__ import annotations

from typing import Any

__all__ = ["counted", "shown"]


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural unless there is one.

    >>> counted(1, "tie"), counted(0, "tie")
    ('1 tie', '0 ties')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shown(value: Any) -> str:
    """A value as text: numbers to four places, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, (tuple, list, set, frozenset)):
        return ", ".join(map(str, value)) or "–"
    return str(value)
