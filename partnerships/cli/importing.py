"""``import``: RDF and files of other datasets as data files, with an account of what was dropped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click

from partnerships import crosswalk
from partnerships.cli import options
from partnerships.cli.output import Listing, emit, write_atomic
from partnerships.crosswalk import CodeList, ReadDataset, ReadTable
from partnerships.dataset import Dataset

__all__ = ["import_command"]

_TIES: dict[str, Callable[[Path], ReadDataset]] = {
    "atop-dyad-years": crosswalk.read_atop_dyad_years,
    "atop-members": crosswalk.read_atop_members,
    "atop-alliances": crosswalk.read_atop_alliances,
    "dcad": crosswalk.read_dcad,
}
_TABLES: dict[str, Callable[[Path], ReadTable]] = {"mme": crosswalk.read_mme, "igo": crosswalk.read_igo}
_OWN = ("dyad-years", "edges")


@click.command(
    "import",
    help="""Read FILE, check it, and write it as a folder of YAML files, for --data.

    Without --from, FILE is RDF in the terms of the ontology, such as an export: .ttl, .nt, .jsonld, .rdf, .nq or .trig.
    With it, FILE is comma-separated, plain or gzipped; what was dropped, and why, goes to standard error:

    \b
      atop-dyad-years  ATOP, directed dyad-years
      atop-members     ATOP, member level
      atop-alliances   ATOP, alliance level
      dcad             Defense Cooperation Agreement Dataset 1.0, main file
      mme              Multinational Military Exercises 7, long form: a table (-o FILE.csv)
      igo              COW IGO 3, state-years: a table (-o FILE.csv)
      dyad-years       of your own: first,second,year,type
      edges            of your own: first,second,start,end,type

    A type is alliance, partnership, or a pledge of the first to the second: defence, offence, neutrality,
    non-aggression, consultation. Nothing is fetched, and nothing is written unless all of it can be read.""",
)
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--from", "form", type=click.Choice([*_TIES, *_TABLES, *_OWN]), metavar="FORMAT",
              help="What FILE is, if not RDF: one of those above.")  # fmt: skip
@click.option("--codes", type=click.Choice([str(one) for one in CodeList]),
              help="Whose codes name the states in a file of your own.  [default: iso3]")  # fmt: skip
@click.option("--until", type=options.Day(), metavar="DAY",
              help="The last day that your edges cover. Default: the latest that they name.")  # fmt: skip
@click.option("-o", "--output", "target", required=True, type=click.Path(path_type=Path, allow_dash=True),
              metavar="DIR", help="The folder to write, new or empty; a file, for a table.")  # fmt: skip
def import_command(source: Path, form: str | None, codes: str | None, until: date | None, target: Path) -> None:
    """RDF, or a file of another dataset, as data files."""
    if codes and form not in _OWN:
        raise click.UsageError(f"--codes goes with --from {' or '.join(_OWN)}")
    if until and form != "edges":
        raise click.UsageError("--until goes with --from edges")
    if form in _TABLES:
        if target.is_dir():
            raise click.UsageError(f"{form} is read into a table: give a file, such as {target / form}.csv")
        found = _TABLES[form](source)
        click.echo(str(found.reading), err=True)
        table = found.table
        emit(Listing(table.name, table.columns, table.rows), "csv", target)
        return
    if str(target) == "-":
        raise click.UsageError("a dataset is several files: give a folder")
    if target.is_dir() and any(target.iterdir()):
        raise click.ClickException(f"{target} is not empty: name a new folder")
    if form is None:
        from partnerships.rdf import read

        _write(read(source), target)
        return
    own = {
        "dyad-years": partial(crosswalk.read_dyad_year_csv, codes=codes or CodeList.ISO3),
        "edges": partial(crosswalk.read_edge_csv, codes=codes or CodeList.ISO3, last=until),
    }
    read_ties = (_TIES | own)[form](source)
    click.echo(str(read_ties.reading), err=True)
    _write(read_ties.dataset, target)


def _write(dataset: Dataset, folder: Path) -> None:
    from partnerships.writing import yaml_files

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"cannot make {folder}: {error.strerror}") from None
    for name, text in yaml_files(dataset).items():
        write_atomic(folder / name, text.encode())
        click.echo(f"wrote {folder / name}", err=True)
