"""Figures that know their finding, their alt text and their data, and write the same bytes each time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from partnerships.drawing import Theme, theme
from partnerships.plots.lettering import FONT, width, wrapped

__all__ = ["SUFFIXES", "Caption", "Picture", "Size", "caption", "content", "drawn", "files", "points_per_unit"]

SUFFIXES = (".png", ".svg", ".pdf")
"""The files that a figure can be saved as."""

Size = tuple[float, float]
"""Inches across and down."""

_STABLE: dict[Any, Any] = {
    name: value for name, value in matplotlib.rcParamsDefault.items() if "backend" not in name
} | {
    "svg.hashsalt": "partnerships",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "font.family": FONT,
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
}
"""Settings under which figures are made and written, whatever the user's own are."""

_METADATA: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
_MARGIN = 0.3
_HANDLE = 42.0
"""Points that a legend's line takes, with the gap behind it."""


@dataclass(frozen=True)
class Caption:
    """What a figure says.

    Attributes:
        title: the finding.
        subtitle: the day and what is shown.
        footer: version and sources.
        alt_text: the picture in words, made from the data.
        header, rows: what is drawn, one row per edge, bar, cell or point.
    """

    title: str
    subtitle: str
    footer: str
    alt_text: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def csv(self) -> str:
        """What is drawn, as comma-separated values."""
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows([self.header, *self.rows])
        return table.getvalue()


@dataclass(frozen=True)
class Picture:
    """A caption with the painter of its picture.

    Attributes:
        caption: what the figure says.
        paint: draws into axes.
        size: of a figure of its own, unless another is asked for.
        legend: handles with labels for what is drawn.
        left, below, above: inches that words around the axes take.
    """

    caption: Caption
    paint: Callable[[Axes, Theme], None]
    size: Size
    legend: Callable[[Theme], Sequence[Artist]] = lambda _: ()
    left: float = 0.0
    below: float = 0.0
    above: float = 0.0


_captions: WeakKeyDictionary[Axes, Caption] = WeakKeyDictionary()


class _Diagram(Figure):
    """A figure whose files are the same whenever and wherever they are written."""

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save as PNG, SVG or PDF."""
        named = isinstance(fname, (str, Path))
        suffix = Path(fname).suffix.lower() if named else f".{options.get('format', 'png')}"
        with matplotlib.rc_context(_STABLE):
            super().savefig(fname, **({"metadata": _METADATA.get(suffix), "dpi": 150} | options))


def drawn(picture: Picture, ax: Axes | None, size: Size | None, name: str) -> Figure:
    """The picture in a figure of its own, or in axes that are given.

    Args:
        picture: what to draw.
        ax: axes to draw into, with the finding as their title; their figure is returned.
        size: of a figure of its own.
        name: the theme's.

    Raises:
        ValueError: there is no such theme, or the size is not two positive numbers of inches.
    """
    colours = theme(name)
    across, down = size or picture.size
    if not (1 <= across <= 200 and 1 <= down <= 200):
        raise ValueError(f"no figure of {across:g} by {down:g} inches: each side has 1 to 200")
    with matplotlib.rc_context(_STABLE):
        if ax is None:
            figure: Figure = _Diagram(figsize=(across, down), facecolor=colours.paper)
            ax = _captioned(figure, picture, colours)
        else:
            figure = ax.figure  # type: ignore[assignment]  # of a subfigure, the part
            ax.set_facecolor(colours.paper)
            room = ax.get_window_extent().width * 72 / figure.dpi
            ax.set_title("\n".join(wrapped(picture.caption.title, 10, room, bold=True)), loc="left", fontsize=10,
                         fontweight="bold", color=colours.ink)  # fmt: skip
            if handles := picture.legend(colours):
                ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.06), frameon=False, fontsize=7,
                          handlelength=3.5, labelcolor=colours.ink, ncols=_columns(handles, 7, room))  # fmt: skip
        _captions[ax] = picture.caption
        if picture.caption.rows:
            picture.paint(ax, colours)
        else:
            ax.set_axis_off()
            words = "\n".join(wrapped(picture.caption.title, 12, 0.8 * 72 * (across - 2 * _MARGIN)))
            ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center", fontsize=12,
                    color=colours.soft, gid="nothing")  # fmt: skip
    return figure


def _captioned(figure: Figure, picture: Picture, colours: Theme) -> Axes:
    """The finding above, day and layer below it, legend and sources at the foot; the axes take what is left."""
    across, down = figure.get_size_inches()
    words = picture.caption
    room = 0.97 * (across - 2 * _MARGIN) * 72
    large = min(15.0, max(8.0, 1.5 * across))
    top = down - _MARGIN
    for text, size, bold in ((words.title, large, True), (words.subtitle, 0.7 * large, False)):
        lines = wrapped(text, size, room, bold)
        figure.text(_MARGIN / across, top / down, "\n".join(lines), fontsize=size, va="top", ha="left",
                    color=colours.ink, fontweight="bold" if bold else "normal", linespacing=1.2)  # fmt: skip
        top -= (1.3 * len(lines) + 0.35) * size / 72
    small = max(5.5, min(8.0, 0.55 * large))
    lines = wrapped(words.footer, small, room)
    figure.text(_MARGIN / across, 0.15 / down, "\n".join(lines), fontsize=small, va="bottom", ha="left",
                color=colours.soft, linespacing=1.2)  # fmt: skip
    foot = 0.15 + 1.25 * len(lines) * small / 72 + 0.08
    handles = picture.legend(colours) if words.rows else ()
    if handles:
        size = min(9.0, 0.6 * large)
        columns = _columns(handles, size, room)
        figure.legend(handles=handles, loc="lower center", bbox_to_anchor=(0.5, foot / down), ncols=columns,
                      frameon=False, fontsize=size, handlelength=3.5, labelcolor=colours.ink, borderaxespad=0,
                      borderpad=0.2)  # fmt: skip
        foot += (1.6 * -(-len(handles) // columns) + 0.5) * size / 72
    left, bottom, top = _MARGIN + picture.left, foot + picture.below + 0.05, top - picture.above
    return figure.add_axes(
        (left / across, bottom / down, max(across - left - _MARGIN, 0.5) / across, max(top - bottom, 0.5) / down),
        facecolor=colours.paper,
    )


def _columns(handles: Sequence[Artist], size: float, room: float) -> int:
    """How many entries of a legend fit side by side."""
    widest = max(width(str(handle.get_label()), size) for handle in handles) + _HANDLE * size / 9 + 2 * size
    return int(min(len(handles), max(1, room // widest)))


def points_per_unit(axes: Axes, left: float, right: float, bottom: float, top: float) -> float:
    """Set axes to scale, to these bounds and without a frame; return how many points a unit takes."""
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    axes.set_aspect("equal")
    axes.set_axis_off()
    box = axes.get_window_extent()
    return float(min(box.width / (right - left), box.height / (top - bottom)) * 72 / axes.figure.dpi)


def caption(drawn_in: Figure | Axes) -> Caption:
    """What a figure, or the axes that a figure of ours was drawn into, say.

    Raises:
        KeyError: nothing of ours was drawn there.
    """
    for axes in drawn_in.axes if isinstance(drawn_in, Figure) else (drawn_in,):
        if axes in _captions:
            return _captions[axes]
    raise KeyError("these axes have no caption")


def content(figure: Figure, suffix: str) -> bytes:
    """The bytes of a figure in one of the formats of :data:`SUFFIXES`."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format=suffix.lstrip("."), metadata=_METADATA[suffix])
    return buffer.getvalue()


def files(figure: Figure, target: Path) -> dict[Path, bytes]:
    """A figure with its alt text (``.txt``) and its data (``.csv``) beside it, by path."""
    words = caption(figure)
    return {
        target: content(figure, target.suffix.lower()),
        target.with_suffix(".txt"): (words.alt_text + "\n").encode(),
        target.with_suffix(".csv"): words.csv().encode(),
    }
