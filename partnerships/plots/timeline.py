"""The timeline: one row per tie, with its signature, the time it stood, its pauses and its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from partnerships.dates import Interval, PartialDate
from partnerships.drawing import Theme
from partnerships.models import Tie
from partnerships.network import Snapshot
from partnerships.plots.canvas import Caption, Picture, drawn
from partnerships.plots.lettering import legible, shortened, width
from partnerships.plots.words import data_note, layer_note
from partnerships.vocabulary import TieType
from partnerships.wording import counted

__all__ = ["tie_timeline"]

_LETTERS = 8.0
_WIDEST = 330.0


def tie_timeline(
    snapshot: Snapshot,
    actors: Iterable[str] = (),
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """The life of each tie over the whole coverage, from the earliest start, with the snapshot's day as a line.

    A tick marks the signature of the founding treaty, a bar the time in force (open where it pauses), an arrow what
    stands at the end of the coverage, a cross an end; a thin whisker covers the days that a partial date leaves open.

    Args:
        snapshot: gives the day of the line and, where it is restricted, the types and domains of the ties.
        actors: ties that join these actors with each other, or with anyone where only one is named; without them ties
            that join at least two core actors.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        UnknownActor: an actor that leads nowhere.
        ValueError: no such theme, or a size that is none.
    """
    ties = _chosen(snapshot, [snapshot.corpus.actor(actor).id for actor in actors])

    def paint(axes: Axes, colours: Theme) -> None:
        _paint(axes, colours, snapshot, ties)

    def legend(colours: Theme) -> list[Line2D]:
        return _legend(colours, snapshot, ties)

    left = max((width(_name(tie), _LETTERS) for tie in ties), default=0) / 72 + 0.1
    picture = Picture(_caption(snapshot, ties), paint, (left + 10, 2.3 + 0.2 * len(ties)), legend, left, 0.3)
    return drawn(picture, ax, size, theme)


def _name(tie: Tie) -> str:
    return shortened(legible(tie.name, tie.id), _LETTERS, _WIDEST)


def _chosen(snapshot: Snapshot, actors: Sequence[str]) -> list[Tie]:
    corpus, layer = snapshot.corpus, snapshot.layer
    core = {actor.id for actor in corpus.actors.values() if actor.core}
    asked, least = (set(actors), min(2, len(set(actors)))) if actors else (core, 2)
    if not asked:
        asked, least = set(corpus.actors), 2

    def wanted(tie: Tie) -> bool:
        domains = set(tie.domains).union(*(instrument.domains for instrument in tie.instruments))
        return (
            len(corpus.joined(tie) & asked) >= least
            and (not layer.types or tie.type in layer.types)
            and (not layer.domains or bool(layer.domains & domains))
        )

    return sorted(filter(wanted, corpus.ties.values()), key=lambda tie: (tie.start.latest, tie.id))


def _paint(axes: Axes, colours: Theme, snapshot: Snapshot, ties: Sequence[Tie]) -> None:
    coverage = snapshot.corpus.description.coverage
    first, last = coverage.start.latest, coverage.end.earliest
    for row in range(0, len(ties), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=colours.fill, zorder=0, linewidth=0)
    for row, tie in enumerate(ties):
        _row(axes, colours, row, tie, last)
    axes.axvline(snapshot.day, color=colours.accent, linewidth=1, linestyle=(0, (4, 2)), zorder=1)  # type: ignore[arg-type]
    axes.set_xlim(min([first, *map(_earliest, ties)]) - timedelta(200), last + timedelta(500))  # type: ignore[arg-type]
    axes.set_ylim(len(ties) - 0.5, -0.5)
    axes.set_yticks(range(len(ties)), [_name(tie) for tie in ties], fontsize=_LETTERS, color=colours.ink)
    axes.tick_params(axis="x", labelsize=8.5, colors=colours.ink)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=colours.faint, linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)


def _earliest(tie: Tie) -> date:
    return min(tie.start.earliest, tie.signed.earliest if tie.signed else tie.start.earliest)


def _row(axes: Axes, colours: Theme, row: int, tie: Tie, last: date) -> None:
    # Matplotlib takes days and lengths of time where its annotations say numbers.
    draw: Any = axes
    colour = colours.strokes[str(tie.type)].colour
    end = min(tie.end.earliest, last) if tie.end else last
    for start, stop in _standing(tie, end):
        draw.barh(row, stop - start, left=start, height=0.5, color=colour, zorder=2)
    for pause in tie.dormant:
        start, stop = pause.start.latest, min(pause.end.earliest, end) if pause.end else end
        draw.barh(row, stop - start, left=start, height=0.5, facecolor=colours.paper, edgecolor=colour, linestyle=":",
                  linewidth=0.8, zorder=2)  # fmt: skip
    for partial in (tie.signed, tie.start, tie.end):
        if partial and not partial.exact:
            draw.plot([partial.earliest, partial.latest], [row, row], color=colours.ink, linewidth=1.0, marker="|",
                      markersize=5, zorder=4)  # fmt: skip
    if tie.signed:
        draw.plot(tie.signed.latest, row, marker="|", markersize=11, markeredgewidth=1.6, color=colour, zorder=3)
    if tie.end is None:
        draw.plot(last + timedelta(120), row, marker=">", markersize=5.5, color=colour, zorder=3)
    else:
        draw.plot(end, row, marker="x", markersize=6, markeredgewidth=1.6, color=colours.ink, zorder=5)


def _standing(tie: Tie, end: date) -> list[tuple[date, date]]:
    """The stretches between the pauses of a tie."""
    pauses = sorted((p.start.latest, p.end.earliest if p.end else end) for p in tie.dormant)
    starts = [tie.start.latest, *(stop for _, stop in pauses)]
    stops = [*(start for start, _ in pauses), end]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]


def _legend(colours: Theme, snapshot: Snapshot, ties: Sequence[Tie]) -> list[Line2D]:
    ink = colours.ink
    dates: list[PartialDate | None] = [d for tie in ties for d in (tie.signed, tie.start, tie.end)]
    handles = [
        Line2D([], [], color=colours.strokes[str(kind)].colour, linewidth=7, label=str(kind))
        for kind in TieType
        if any(tie.type is kind for tie in ties)
    ]
    marks: list[tuple[bool, dict[str, Any], str]] = [
        (any(tie.signed for tie in ties), {"marker": "|", "markersize": 10, "markeredgewidth": 1.6}, "signature"),
        (any(tie.end is None for tie in ties), {"marker": ">"}, "stands at the end of the coverage"),
        (any(tie.end for tie in ties), {"marker": "x", "markeredgewidth": 1.6}, "ended"),
        (
            any(d and not d.exact for d in dates),
            {"marker": "|", "linestyle": "-", "linewidth": 1},
            "date known in part",
        ),
        (any(tie.dormant for tie in ties), {"marker": "s", "markerfacecolor": colours.paper}, "pause"),
    ]
    handles += [Line2D([], [], color=ink, **({"linestyle": "none"} | style), label=label)
                for present, style, label in marks if present]  # fmt: skip
    return [*handles, Line2D([], [], color=colours.accent, linestyle=(0, (4, 2)), label=str(snapshot.day))]


def _caption(snapshot: Snapshot, ties: Sequence[Tie]) -> Caption:
    day = snapshot.day
    standing = [tie for tie in ties if Interval(tie.start, tie.end).holds(day) and not tie.dormant_on(day)]
    recent = [tie for tie in standing if tie.start.latest.year >= 2000]
    title = f"Of {counted(len(standing), 'tie')} that stood on {day}, {len(recent)} began in 2000 or later"
    if not standing:
        title = f"None of {counted(len(ties), 'tie')} stood on {day}" if ties else "No such ties"
    coverage = snapshot.corpus.description.coverage
    subtitle = f"{counted(len(ties), 'tie')} by start, {coverage.start} to {coverage.end}{layer_note(snapshot)}"
    footer = f"As of {day}. {data_note(snapshot, ties)}"
    parts = "; ".join(f"{_name(tie)}: {tie.start} to {tie.end or 'today'}" for tie in ties[:40])
    more = f" and {len(ties) - 40} more" if len(ties) > 40 else ""
    alt = f"Timeline. {title}. {subtitle}. {parts or 'Nothing is drawn'}{more}."
    rows = [
        [tie.id, str(tie.type), tie.signed or "", str(tie.start), tie.end or "",
         " ".join(f"{p.start}/{p.end or ''}" for p in tie.dormant)]
        for tie in ties
    ]  # fmt: skip
    return Caption(title, subtitle, footer, alt, ["tie", "type", "signed", "start", "end", "pauses"], rows)
