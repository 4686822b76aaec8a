"""``export``: the dataset as RDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.output import write_atomic
from partnerships.dataset import load

__all__ = ["export_command"]

_FORMS = ["turtle", "ntriples", "jsonld", "rdfxml", "nquads", "trig"]


@click.command("export")
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE")
@click.option("--format", "form", type=click.Choice(_FORMS),
              help="Default: by the suffix, .ttl, .nt, .jsonld, .rdf, .nq or .trig.")  # fmt: skip
@click.option("--as-of", "day", type=options.Day(), metavar="DAY",
              help="Add edges between actors as of a day: who is allied with whom, who owes whom defence.")  # fmt: skip
@options.data
def export_command(target: Path, form: str | None, day: date | None, folder: Path | None) -> None:
    """Write the whole dataset as RDF.

    The suffix of FILE names the syntax; - is standard output, in Turtle. N-Quads and TriG give each kind of record
    its own named graph.
    """
    from partnerships.rdf import FORMATS, serialize, suffix_format

    to_stdout = str(target) == "-"
    chosen = form or ("turtle" if to_stdout else suffix_format(target))
    if chosen is None:
        raise click.UsageError(f"{target.name}: the suffix is none of {', '.join(FORMATS)}; or give --format")
    try:
        content = serialize(load(folder), chosen, as_of=day)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if to_stdout:
        click.echo(content, nl=False)
    else:
        write_atomic(target, content)
        click.echo(f"{target}: {len(content):,} bytes of {chosen}", err=True)
