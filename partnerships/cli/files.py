"""``plot``, ``report`` and ``release``: files for readers, and for an archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.output import write_atomic
from partnerships.dataset import load
from partnerships.vocabulary import Theatre

__all__ = ["plot_command", "release_command", "report_command"]


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


@click.command("release")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--data", "source", type=click.Path(path_type=Path), metavar="PATH",
              help="A folder of data files in place of the shipped ones.")  # fmt: skip
def release_command(folder: Path, source: Path | None) -> None:
    """Write the dataset in every form into DIR, which must be new or empty.

    CSV tables with their descriptions, RDF in each syntax, codebook, schemas, citation. SHA256SUMS is written last:
    a release without it is not finished.
    """
    from partnerships import release

    dataset = load(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise click.ClickException(f"{folder} is not empty: a release goes into a folder of its own")
    except OSError as error:
        raise click.ClickException(f"cannot make {folder}: {error.strerror}") from None
    click.echo("writing tables and RDF; this takes about half a minute", err=True)
    for name, content in release.files(dataset):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, content)
        click.echo(f"wrote {target}", err=True)
