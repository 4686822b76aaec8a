"""``report`` and ``release``: folders of files for readers, and for an archive."""

from __future__ import annotations

from pathlib import Path

import click

from partnerships.cli.output import write_atomic
from partnerships.dataset import load

__all__ = ["release_command", "report_command"]


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
