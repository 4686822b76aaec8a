"""How the network looks, in print and on the page alike: where actors stand, and the strokes and colours of ties."""

from __future__ import annotations

from partnerships.drawing.palette import THEMES, Stroke, Theme, theme
from partnerships.drawing.positions import Place, positions

__all__ = ["THEMES", "Place", "Stroke", "Theme", "positions", "theme"]
