"""Colours, line styles and strokes: each kind of tie differs in colour and in pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["GREY", "INK", "STROKES", "Stroke"]

INK = "#1a1a1a"
GREY = "#767676"


@dataclass(frozen=True)
class Stroke:
    """How a kind of tie is drawn."""

    colour: str
    pattern: Any
    width: float
    label: str
    bend: float


STROKES = {
    "membership": Stroke("#595959", (0.0, (1.0, 1.8)), 1.0, "membership of an organisation", 0.05),
    "partnership": Stroke("#D55E00", (0.0, (4.0, 2.2)), 0.9, "partnership", -0.07),
    "minilateral": Stroke("#009E73", (0.0, (6.0, 1.5, 1.2, 1.5)), 1.1, "minilateral", 0.10),
    "alliance": Stroke("#0072B2", "solid", 2.8, "alliance", 0.0),
}
"""By kind of tie, the lowest strand first."""
