"""``plot``: a figure as a file, with its words and its data beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from partnerships.cli import options
from partnerships.cli.output import write_atomic
from partnerships.dataset import load
from partnerships.drawing import THEMES
from partnerships.plots import KINDS, Asked, figure
from partnerships.vocabulary import Domain, Theatre, TieType

__all__ = ["plot_command"]

_KINDS = "\n".join(f"  {name:<13}{kind.shows}" for name, kind in KINDS.items())


class _Size(click.ParamType[tuple[float, float]]):
    """Inches across and down, such as 12x8."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """Read a size, or say what one looks like."""
        if isinstance(value, tuple):
            return value
        if not re.fullmatch(r"\d+(\.\d+)?x\d+(\.\d+)?", value):
            self.fail(f"{value!r} is no size: give inches across and down, such as 12x8", param, ctx)
        across, down = map(float, value.split("x"))
        return across, down


@click.command(
    "plot",
    help=f"""Draw a figure as .png, .svg or .pdf, with its alt text (.txt) and what is drawn (.csv) beside it.

KIND is one of

\b
{_KINDS}""",
)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--as-of", "days", multiple=True, type=options.Day(), metavar="DAY",
              help="The day. Default: the last of the coverage. Multiples take two to six.")  # fmt: skip
@click.option("--actors", "actors", multiple=True, metavar="ACTOR", help="Only this actor; give it again for more.")
@click.option("--type", "types", multiple=True, type=click.Choice([str(t) for t in TieType]), help="Only this type.")
@click.option("--domain", "domains", multiple=True, type=click.Choice([str(d) for d in Domain]), metavar="DOMAIN",
              help="Only ties on this domain, such as cyber.")  # fmt: skip
@click.option("--theatre", type=click.Choice([str(t) for t in Theatre]), help="Only the actors of this theatre.")
@click.option("--hub", help="hubs: take this actor for the hub. Default: the one with most ties.")
@click.option("--tie", "ties", multiple=True, metavar="TIE", help="minilaterals: this group; give it again for more.")
@click.option("--measure", help="series: what is measured, as in the series command. Default: portfolio.")
@click.option("--theme", type=click.Choice(list(THEMES)), default="light", show_default=True, help="Colours.")
@click.option("--size", type=_Size(), metavar="WxH", help="Inches, such as 12x8.")
@options.basis
@options.data
def plot_command(
    kind: str, target: Path, days: Sequence[date], actors: Sequence[str], types: Sequence[str], domains: Sequence[str],
    theatre: str | None, hub: str | None, ties: Sequence[str], measure: str | None, theme: str,
    size: tuple[float, float] | None, basis: str, folder: Path | None,
) -> None:  # fmt: skip
    """Draw a figure."""
    from partnerships.plots.canvas import SUFFIXES, caption, files

    if target.suffix.lower() not in SUFFIXES:
        raise click.UsageError(f"{target.name}: a figure is one of {', '.join(SUFFIXES)}")
    asked = Asked(tuple(days), basis, tuple(actors), tuple(types), tuple(domains), theatre, hub, tuple(ties), measure,
                  theme, size)  # fmt: skip
    try:
        drawing = figure(load(folder), kind, asked)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for path, content in files(drawing, target).items():
        write_atomic(path, content)
    click.echo(f"{target}: {caption(drawing).title}", err=True)
