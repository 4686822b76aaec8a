"""Series: measures over time, a panel for each number, with the junctures marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from partnerships.dates import as_day
from partnerships.drawing import Theme
from partnerships.measures import Series
from partnerships.plots.canvas import Caption, Picture, drawn
from partnerships.plots.lettering import listed, shortened
from partnerships.plots.words import version_note
from partnerships.wording import counted

__all__ = ["JUNCTURES", "series_lines"]

JUNCTURES: Mapping[str, str] = {
    "1991-12-26": "end of the Soviet Union",
    "2022-02-24": "Russia's full-scale invasion of Ukraine",
}
"""Days that a series marks, with what happened."""

_DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.2, 1.5), (6.0, 1.5, 1.2, 1.5))


def series_lines(
    answers: Sequence[Series],
    numbers: Iterable[str] = (),
    marks: Mapping[str, str] = JUNCTURES,
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """Numbers over time: a panel for each number, a line for each actor or tie.

    A day on which a number is undefined interrupts its line.

    Args:
        answers: series of one measure, of several subjects or of the network (:func:`partnerships.measures.series`).
        numbers: these numbers alone, by the names that the series have; without them all.
        marks: days to mark, with words.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        ValueError: no series, series of several measures, or a number that they have not; no such theme; a size that
            is none; a mark that is no day.
    """
    if len({answer.measure for answer in answers}) != 1:
        raise ValueError("give one series or several, all of the same measure")
    known = list(dict.fromkeys(name for answer in answers for values in answer.values.values() for name in values))
    shown = list(numbers) or known
    if unknown := [name for name in shown if name not in known]:
        raise ValueError(f"{answers[0].measure} has no number {unknown[0]!r}: one of {', '.join(known)}")
    days = [day for answer in answers for day in answer.values]
    inside = {as_day(day): words for day, words in marks.items() if days and min(days) <= as_day(day) <= max(days)}
    columns = 1 if len(shown) < 3 else 2
    picture = Picture(
        _caption(answers, shown, inside),
        partial(_paint, answers, shown, inside, columns),
        (11, 2.0 + 2.3 * -(-len(shown) // columns)),
        partial(_legend, answers, inside),
    )
    return drawn(picture, ax, size, theme)


def _lines(answers: Sequence[Series], colours: Theme) -> list[tuple[Series, str, tuple[float, ...]]]:
    """Each series with its colour and dashes: colours repeat with other dashes."""
    kinds = colours.strokes
    inks = [kinds["alliance"].colour, kinds["partnership"].colour, kinds["minilateral"].colour, colours.soft]
    return [
        (answer, inks[index % len(inks)], _DASHES[(index + index // len(inks)) % len(_DASHES)])
        for index, answer in enumerate(answers)
    ]


def _paint(
    answers: Sequence[Series],
    numbers: Sequence[str],
    marks: Mapping[date, str],
    columns: int,
    axes: Axes,
    colours: Theme,
) -> None:
    axes.set_axis_off()
    rows = -(-len(numbers) // columns)
    for index, number in enumerate(numbers):
        row, column = divmod(index, columns)
        across, down = 1 / columns, 1 / rows
        panel = axes.inset_axes(
            (column * across + 0.045, 1 - (row + 1) * down + 0.16 * down, across - 0.065, 0.68 * down)
        )
        panel.set_facecolor(colours.paper)
        panel.set_title(number.replace("_", " "), loc="left", fontsize=9.5, color=colours.ink)
        for answer, colour, dashes in _lines(answers, colours):
            values = [numbers.get(number) for numbers in answer.values.values()]
            xs: Any = list(answer.values)
            ys = [float("nan") if value is None else value for value in values]
            panel.plot(xs, ys, color=colour, linewidth=1.8, linestyle=(0, dashes) if dashes else "solid",
                       marker="o" if len(xs) < 3 else None, markersize=4)  # fmt: skip
        for day in marks:
            panel.axvline(day, color=colours.accent, linewidth=0.9, linestyle=(0, (4, 2)), zorder=0)  # type: ignore[arg-type]
        panel.tick_params(labelsize=8, colors=colours.ink)
        panel.grid(axis="y", color=colours.faint, linewidth=0.6)
        panel.spines[["top", "right"]].set_visible(False)
        panel.spines[["left", "bottom"]].set_color(colours.soft)


def _legend(answers: Sequence[Series], marks: Mapping[date, str], colours: Theme) -> list[Line2D]:
    handles = [
        Line2D([], [], color=colour, linewidth=1.8, linestyle=(0, dashes) if dashes else "solid",
               label=shortened(answer.subject or "the network", 9, 300))
        for answer, colour, dashes in _lines(answers, colours)
    ]  # fmt: skip
    mark = Line2D([], [], color=colours.accent, linewidth=0.9, linestyle=(0, (4, 2)), label="marked day")
    return [*handles, mark] if marks else handles


def _caption(answers: Sequence[Series], numbers: Sequence[str], marks: Mapping[date, str]) -> Caption:
    first = answers[0]
    days = sorted({day for answer in answers for day in answer.values})
    told = []
    for answer in answers:
        if numbers and answer.values:
            defined = {day: value for day, value in answer.of(numbers[0]).items() if value is not None}
            if defined:
                start, end = min(defined), max(defined)
                told.append(f"{answer.subject or 'the network'} {_short(defined[start])} to {_short(defined[end])}")
    span = f"{days[0]} to {days[-1]}" if days else "no days"
    title = f"{numbers[0].replace('_', ' ').capitalize()}: {listed(told, 3)}" if told else "No numbers to draw"
    fixed = {key: value for key, value in first.parameters.items() if key not in ("as_of", "data", "may stand too")}
    chosen = ", ".join(f"{key} {value}" for key, value in fixed.items())
    subtitle = f"{first.measure}, {span}, {counted(len(days), 'day')}" + (f" ({chosen})" if chosen else "")
    cited = {source.id for answer in answers for item in answer.evidence for source in item.sources}
    marked = "; ".join(f"{day}, {words}" for day, words in marks.items())
    marked = f"Marked: {marked}. " if marked else ""
    footer = f"{marked}{version_note(first.parameters.get('data', 'unknown'), len(cited))}"
    alt = f"Lines over time. {title}. {subtitle}. Panels: {', '.join(numbers) or 'none'}. {marked}".strip()
    rows = [
        [str(day), answer.subject, number, values.get(number)]
        for answer in answers
        for day, values in answer.values.items()
        for number in numbers
    ]
    return Caption(title, subtitle, footer, alt, ["day", "subject", "number", "value"], rows if told else [])


def _short(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"
