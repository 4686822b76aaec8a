"""The findings at a glance: a panel of bars for each finding that has a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from partnerships.drawing import Theme
from partnerships.findings import CheckedFinding, Verdict
from partnerships.plots.canvas import Caption, Picture, drawn
from partnerships.plots.lettering import legible, shortened
from partnerships.plots.words import version_note
from partnerships.wording import counted

__all__ = ["findings_overview"]


@dataclass(frozen=True)
class _Bars:
    """Which numbers of a finding its panel shows.

    Attributes:
        what: the numbers in words.
        pattern: of the names of the numbers; the groups are the label of the bar.
    """

    what: str
    pattern: str


_PICTURES = {
    "F01": _Bars("C_h of the United States", r"c_h on (.+)"),
    "F02": _Bars("of the widest tie", r"(coverage|density among its members|multilateral share)"),
    "F03": _Bars("without the United States", r"(share isolated|loss of efficiency)(?: among the others)?"),
    "F04": _Bars("share of new instruments that are not treaties", r"share not treaties, (.+)"),
    "F05": _Bars("minilaterals with Japan", r"(?:at the end of|on) (.+)"),
    "F06": _Bars("share of Japan's instruments on hybrid matters", r"share on (.+)"),
    "F07": _Bars("pairs across the theatres", r"pairs across on (.+)"),
    "F08": _Bars("rate after the day to rate before", r"(.+): ratio"),
    "F09": _Bars("alliances whose readiness did", r"(rise|fall|equal)"),
    "F10": _Bars("operational count", r"(?!rank of|equal with)(.+)"),
    "F11": _Bars("share of the United States in Japan's strength", r"share on (.+)"),
    "F12": _Bars("share of the United States in strength", r"(.+), strength share of USA on (.+)"),
    "F13": _Bars("effective partners of Japan, order 1", r"effective partners of order 1 on (.+)"),
    "F14": _Bars("strength of Japan's ties", r"\d+\. (.+)"),
    "F15": _Bars("share of distant partners", r"cross-theatre share on (.+)"),
    "F16": _Bars("rung of the ladder", r"rung of (.+?)(?:, end of (\d{4})| on (.+))"),
    "F17": _Bars("effective partners gained a year", r"(.+): slope a year"),
    "F18": _Bars("density among Japan's partners", r"density among Japan's partners on (.+)"),
    "F19": _Bars("mean number of domains", r"mean number of domains, (.+)"),
    "F20": _Bars("instruments of NATO's ties", r"(.+), (hybrid|other)"),
    "F21": _Bars("ties of NATO or the EU with Japan and another", r"ties on (.+)"),
}
_COLUMNS = 3
_MOST_BARS = 12


def findings_overview(
    checked: Iterable[CheckedFinding],
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    theme: str = "light",
) -> Figure:
    """A panel for each finding, with its verdict and the numbers that speak to it as bars.

    Args:
        checked: findings as :func:`partnerships.findings.check` returns them; one without numbers to draw is left out,
            and the footer says so.
        ax: axes to draw into, in place of a figure of its own.
        size: inches.
        theme: ``light``, ``dark`` or ``print``.

    Raises:
        ValueError: no such theme, or a size that is none.
    """
    given = list(checked)
    panels = {one.id: bars for one in given if (bars := _bars(one))}
    kept = [one for one in given if one.id in panels]
    rows = -(-len(kept) // _COLUMNS)
    picture = Picture(
        _caption(given, kept, panels),
        partial(_paint, kept, panels),
        (15, 1.8 + 2.2 * max(rows, 1)),
        partial(_legend, kept),
    )
    return drawn(picture, ax, size, theme)


def _bars(one: CheckedFinding) -> dict[str, float]:
    if one.id not in _PICTURES:
        return {}
    found = {}
    for name, value in one.numbers.items():
        match = re.fullmatch(_PICTURES[one.id].pattern, name)
        if match and isinstance(value, (int, float)):
            found[", ".join(filter(None, match.groups()))] = float(value)
    return dict(list(found.items())[:_MOST_BARS])


def _verdict(one: CheckedFinding) -> str:
    return f"{one.verdict} weakly" if one.weakly else str(one.verdict)


def _style(one: CheckedFinding, colours: Theme) -> dict[str, Any]:
    """Filled where it holds, hatched where weakly, dotted where it cannot be told, crossed where it fails."""
    kinds = colours.strokes
    if one.verdict is Verdict.HOLDS:
        colour = kinds["alliance"].colour
        return {"edgecolor": colour, "facecolor": colours.paper if one.weakly else colour,
                "hatch": "//" if one.weakly else ""}  # fmt: skip
    fails = one.verdict is Verdict.FAILS
    colour = kinds["partnership"].colour if fails else kinds["membership"].colour
    return {"edgecolor": colour, "facecolor": colours.paper, "hatch": "xx" if fails else ".."}


def _paint(kept: Sequence[CheckedFinding], panels: Mapping[str, dict[str, float]], axes: Axes, colours: Theme) -> None:
    axes.set_axis_off()
    rows = -(-len(kept) // _COLUMNS)
    room = axes.get_window_extent().width * 72 / axes.figure.dpi / _COLUMNS
    for index, one in enumerate(kept):
        row, column = divmod(index, _COLUMNS)
        left, bottom = column / _COLUMNS + 0.42 / _COLUMNS, 1 - (row + 1) / rows + 0.06 / rows
        panel = axes.inset_axes((left, bottom, 0.48 / _COLUMNS, 0.66 / rows))
        bars = panels[one.id]
        labels = [shortened(label, 7.5, 0.38 * room) for label in bars]
        panel.barh(range(len(bars)), list(bars.values()), height=0.62, linewidth=1, **_style(one, colours))
        panel.set_yticks(range(len(bars)), labels, fontsize=7.5, color=colours.ink)
        low, high = min(0.0, *bars.values()), max(0.0, *bars.values())
        span = (high - low) or 1.0
        panel.set(xlim=(low - 0.02 * span, high + 0.22 * span), ylim=(max(len(bars), 4) - 0.4, -0.6), xticks=[],
                  facecolor=colours.paper)  # fmt: skip
        for line, value in enumerate(bars.values()):
            panel.text(max(value, 0) + 0.02 * span, line, f"{value:.3g}", fontsize=7.5, va="center", color=colours.ink)
        panel.axvline(0, color=colours.soft, linewidth=0.8)
        panel.tick_params(length=0)
        panel.spines[:].set_visible(False)
        place = (column / _COLUMNS + 0.005, 1 - row / rows - 0.04 / rows)
        _head(axes, place, one, 0.95 * room, colours)


def _head(axes: Axes, place: tuple[float, float], one: CheckedFinding, across: float, colours: Theme) -> None:
    title = shortened(f"{one.id} {legible(one.name, one.id)}", 9, across, bold=True)
    what = shortened(f"{_verdict(one)}: {_PICTURES[one.id].what}", 8.5, across)
    for words, lower, size, weight in ((title, 0, 9, "bold"), (what, -14, 8.5, "normal")):
        axes.annotate(words, place, xytext=(0, lower), xycoords="axes fraction", textcoords="offset points", va="top",
                      fontsize=size, fontweight=weight, color=colours.ink)  # fmt: skip


def _legend(kept: Sequence[CheckedFinding], colours: Theme) -> list[Patch]:
    first = {_verdict(one): one for one in reversed(kept)}
    return [Patch(label=word, **_style(first[word], colours)) for word in sorted(first)]


def _caption(
    given: Sequence[CheckedFinding], kept: Sequence[CheckedFinding], panels: Mapping[str, dict[str, float]]
) -> Caption:
    counts = Counter(one.verdict for one in given)
    told = [
        f"{counts[Verdict.HOLDS]} hold ({sum(one.weakly for one in given)} weakly)",
        f"{counts[Verdict.FAILS]} fail",
        f"{counts[Verdict.CANNOT_BE_TOLD]} cannot be told",
    ]
    title = f"Of {counted(len(given), 'finding')} {', '.join(told)}" if given else "No findings"
    parameters = given[0].parameters if given else {}
    subtitle = (
        f"Reference day {parameters.get('reference day', 'unknown')}; each by a rule written before it was computed"
    )
    without = [one.id for one in given if one not in kept]
    cited = {source.id for one in given for item in one.evidence for source in item.sources}
    footer = version_note(parameters.get("data", "unknown"), len(cited))
    footer += f" Without a picture: {', '.join(without)}." if without else ""
    parts = " ".join(f"{one.id} {_verdict(one)}: {one.name}. {one.key}." for one in given)
    rows = [[one.id, _verdict(one), label, value] for one in kept for label, value in panels[one.id].items()]
    return Caption(title, subtitle, footer, f"Bars. {title}. {parts}", ["finding", "verdict", "number", "value"], rows)
