"""A figure that knows its finding, its alt text and its data, and writes the same bytes each time."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

__all__ = ["SUFFIXES", "Diagram"]

SUFFIXES = (".png", ".svg", ".pdf")
"""The files that a diagram can be saved as."""

_STABLE: dict[Any, Any] = {
    "svg.hashsalt": "partnerships",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "font.family": "DejaVu Sans",
}
_METADATA: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


class Diagram(Figure):
    """A matplotlib figure with what it shows in words and as data.

    Attributes:
        title: the finding, as printed above the picture.
        alt_text: the picture in words, made from the data.
        header, rows: what is drawn, one row per edge or node.
    """

    title: str = ""
    alt_text: str = ""
    header: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()

    def canvas_axes(self, left: float, right: float, bottom: float, top: float) -> Axes:
        """Axes of these bounds, to scale and without frame, with room for title and footer."""
        axes = self.add_axes((0.01, 0.05, 0.98, 0.84))
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)
        axes.set_aspect("equal")
        axes.set_axis_off()
        return axes

    def caption(self, title: str, subtitle: str, footer: str) -> None:
        """The finding above, the day and the layer below it, version and sources at the foot."""
        self.title = title
        width = int(self.get_figwidth() * 7.2)
        lines = textwrap.wrap(title, width)
        self.text(0.02, 0.975, "\n".join(lines), fontsize=15, fontweight="bold", va="top", ha="left")
        below = 0.975 - (0.032 * len(lines) + 0.012) * 9 / self.get_figheight()
        self.text(0.02, below, subtitle, fontsize=10.5, va="top", ha="left", color="#333333")
        self.text(0.02, 0.018, footer, fontsize=8, va="bottom", ha="left", color="#595959")

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save as PNG, SVG or PDF; the same data give the same bytes."""
        suffix = (
            Path(str(fname)).suffix.lower() if isinstance(fname, (str, Path)) else f".{options.get('format', 'png')}"
        )
        with matplotlib.rc_context(_STABLE):
            options = {"metadata": _METADATA.get(suffix), "facecolor": "white", "dpi": 150} | options
            super().savefig(fname, **options)

    def content(self, suffix: str) -> bytes:
        """The bytes of the picture in one of the formats of :data:`SUFFIXES`."""
        buffer = io.BytesIO()
        self.savefig(buffer, format=suffix.lstrip("."), metadata=_METADATA[suffix])
        return buffer.getvalue()

    def files(self, target: Path) -> dict[Path, bytes]:
        """The picture with its alt text (``.txt``) and its data (``.csv``) beside it, by path."""
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return {
            target: self.content(target.suffix.lower()),
            target.with_suffix(".txt"): (self.alt_text + "\n").encode(),
            target.with_suffix(".csv"): table.getvalue().encode(),
        }
