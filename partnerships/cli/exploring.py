"""``explore``: the network as one page to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.output import write_atomic
from partnerships.dataset import load

__all__ = ["explore_command"]

_SUFFIXES = (".html", ".htm")


@click.command("explore")
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE")
@options.as_of
@options.basis
@options.data
def explore_command(target: Path, day: date | None, basis: str, folder: Path | None) -> None:
    """Write the explorer: one .html file that opens in a browser, works from there and loads nothing from elsewhere.

    It shows any day of the coverage as picture and table, with every date and source; --as-of is the day that it shows
    first. FILE may be - for standard output.
    """
    from partnerships import explorer

    to_stdout = str(target) == "-"
    if not to_stdout and target.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(f"{target.name}: a page is one of {', '.join(_SUFFIXES)}")
    content = explorer.page(load(folder), day, basis).encode()
    if to_stdout:
        click.echo(content, nl=False)
    else:
        write_atomic(target, content)
        click.echo(f"{target}: {len(content):,} bytes; open it in a browser", err=True)
