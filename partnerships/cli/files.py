"""``export``, ``plot`` and ``report``: files for other programs and for readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.output import write_atomic
from partnerships.dataset import load
from partnerships.vocabulary import Theatre

__all__ = ["export_command", "plot_command", "report_command"]


@click.command("export")
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False), metavar="FILE")
@click.option("--format", "form", type=click.Choice(["turtle", "ntriples"]),
              help="Default: by the suffix, .ttl or .nt.")  # fmt: skip
@options.data
def export_command(target: Path, form: str | None, folder: Path | None) -> None:
    """Write the whole dataset as RDF. FILE is a .ttl or .nt file; - is standard output, in Turtle."""
    from partnerships.rdf import FORMATS, graph, serialize, suffix_format

    to_stdout = str(target) == "-"
    chosen = form or ("turtle" if to_stdout else suffix_format(target))
    if chosen is None:
        raise click.UsageError(f"{target.name}: the suffix is none of {', '.join(FORMATS)}; or give --format")
    triples = graph(load(folder))
    content = serialize(triples, chosen)
    if to_stdout:
        click.echo(content, nl=False)
    else:
        write_atomic(target, content)
        click.echo(f"{target}: {len(triples)} triples", err=True)


@click.command("plot")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--what", type=click.Choice(["network", "hubs"]), default="network", show_default=True,
              help="The network of ties, or hub and spokes of a theatre.")  # fmt: skip
@click.option("--theatre", type=click.Choice([str(t) for t in Theatre]), default="indo-pacific", show_default=True,
              help="The theatre of the hub-and-spokes diagram.")  # fmt: skip
@click.option("--hub", help="Take this actor for the hub. Default: the one with most ties.")
@options.as_of
@options.basis
@options.data
def plot_command(
    target: Path, what: str, theatre: str, hub: str | None, day: date | None, basis: str, folder: Path | None
) -> None:
    """Draw a diagram as .png, .svg or .pdf, with its alt text (.txt) and what is drawn (.csv) beside it."""
    from partnerships import plots

    if target.suffix.lower() not in plots.SUFFIXES:
        raise click.UsageError(f"{target.name}: a figure is one of {', '.join(plots.SUFFIXES)}")
    snapshot = load(folder).as_of(day, basis)
    try:
        drawing = plots.hub_diagram(snapshot, theatre, hub) if what == "hubs" else plots.network_diagram(snapshot)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    for path, content in drawing.files(target).items():
        write_atomic(path, content)
    click.echo(f"{target}: {drawing.title}", err=True)


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--data", "source", type=click.Path(path_type=Path), metavar="PATH",
              help="A folder of data files in place of the shipped ones.")  # fmt: skip
def report_command(folder: Path, source: Path | None) -> None:
    """Write a briefing into DIR.

    Answers for 1960 and 2024, every finding and scenario, each with its evidence, diagrams, and the RDF.
    """
    from partnerships.pages import briefing

    dataset = load(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"cannot make {folder}: {error.strerror}") from None
    click.echo("drawing, checking findings and comparing scenarios; this takes about a minute", err=True)
    for name, content in briefing.files(dataset):
        write_atomic(folder / name, content)
        click.echo(f"wrote {folder / name}", err=True)
