"""Numbers with their nouns."""

from __future__ import annotations

__all__ = ["counted"]


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural unless there is one.

    >>> counted(1, "tie"), counted(0, "tie")
    ('1 tie', '0 ties')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
