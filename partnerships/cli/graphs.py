"""``export``: the dataset and its graphs in the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from partnerships.cli import options
from partnerships.cli.output import write_atomic
from partnerships.dataset import Dataset, load
from partnerships.exchange.formats import FORMATS, Holds, suffix_format
from partnerships.vocabulary import Basis, Domain, Organisations, Theatre, TieType, Weighting

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["export_command"]

_RDF = ["turtle", "ntriples", "jsonld", "rdfxml", "nquads", "trig"]

F = TypeVar("F", bound=Callable[..., Any])


def _graph_options(function: F) -> F:
    """The options that choose a graph; each is None or empty where it is not given."""
    single = {
        "--basis": (Basis, "Count from entry into force or from signature.  [default: in_force]"),
        "--organisations": (Organisations, "As blocs tied to their members, or expanded.  [default: blocs]"),
        "--weighting": (Weighting, "What an edge weighs.  [default: strength]"),
        "--theatre": (Theatre, "Only the actors of this theatre."),
    }
    several = {"--domain": (Domain, "domains"), "--type": (TieType, "types")}
    for name, (terms, text) in single.items():
        function = click.option(name, type=click.Choice([str(term) for term in terms]), help=text)(function)
    for name, (words, parameter) in several.items():
        choice, text = click.Choice([str(word) for word in words]), f"Only ties of this {name[2:]}; may be repeated."
        function = click.option(name, parameter, type=choice, multiple=True, metavar="WORD", help=text)(function)
    text = "Tie actors to actors, with one edge a pair or (parallel) one a tie, or actors to ties (incidence).  "
    views = click.Choice(["projection", "parallel", "incidence"])
    return click.option("--view", type=views, help=f"{text}[default: projection; in HIF, incidence]")(function)


@click.command("export")
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@click.option("--format", "form", type=click.Choice([*_RDF, *FORMATS]), metavar="FORMAT",
              help=f"Default: by the end of FILE. One of {', '.join([*_RDF, *FORMATS])}.")  # fmt: skip
@click.option("--as-of", "day", type=options.Day(), metavar="DAY",
              help="The day of a graph. In RDF, add edges between actors as of a day.")  # fmt: skip
@_graph_options
@options.data
def export_command(
    target: Path, form: str | None, day: date | None, folder: Path | None, **graph: Any
) -> None:  # fmt: skip
    r"""Write the dataset, or one of its graphs, in the format of another tool.

    The end of FILE names the format; - is standard output, in Turtle unless --format says otherwise.

    \b
    The graph of one day, by default the last of the coverage:
      .graphml  .cyjs  .node-link.json  .kumu.json  .matrix.csv  .gephi (a folder)
    The graph of a day with --as-of; without it all time, with the days of each edge:
      .gexf  .hif.json
    All records, over all time:
      .ttl  .nt  .jsonld  .rdf  .nq  .trig (RDF; the last two with named graphs)
      .dyad-years.csv  .neo4j (a folder)  .parquet (a folder)

    --view, --type, --domain, --theatre, --weighting, --organisations and --basis choose a graph. docs/exchange.md says
    how to open each format.
    """
    chosen = form or _format_of(target)
    asked = {name: value for name, value in graph.items() if value}
    records = chosen in _RDF or FORMATS[chosen].holds is Holds.RECORDS
    if records and asked:
        name = {"domains": "domain", "types": "type"}.get(min(asked), min(asked))
        raise click.UsageError(f"--{name} chooses a graph: {chosen} holds all records")
    if day and records and chosen not in _RDF:
        raise click.UsageError(f"--as-of chooses a day: {chosen} holds all time")
    if chosen == "hif" and asked.get("view", "incidence") != "incidence":
        raise click.UsageError("--view: HIF holds ties with all their members, the view incidence")
    dataset = load(folder)
    try:
        content: Any = dataset if records else _graph(dataset, chosen, day, **asked)
        if chosen in _RDF:
            _write_rdf(dataset, target, chosen, day)
        else:
            _write(content, target, chosen)
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _format_of(target: Path) -> str:
    found = "turtle" if str(target) == "-" else suffix_format(target)
    if found is None:
        from partnerships import rdf

        found = rdf.suffix_format(target)
    if found is None:
        suffixes = ", ".join([*rdf.FORMATS, *(one.suffix for one in FORMATS.values())])
        raise click.UsageError(f"{target.name}: the suffix is none of {suffixes}; or give --format")
    return found


def _graph(
    dataset: Dataset, form: str, day: date | None, view: str = "", basis: str = "in_force", **asked: Any
) -> nx.Graph:
    """The graph of a day; or over time, where the format holds that and no day is given."""
    from partnerships.exchange import over_time

    view = view or FORMATS[form].view
    plain = "incidence" if view == "incidence" else "projection"
    if day is None and FORMATS[form].holds is Holds.DAY_OR_TIME:
        return over_time(dataset, plain, basis=basis, **asked)
    return dataset.as_of(day, basis).graph(plain, parallel=view == "parallel", **asked)


def _write_rdf(dataset: Dataset, target: Path, form: str, day: date | None) -> None:
    from partnerships.rdf import serialize

    content = serialize(dataset, form, as_of=day)
    if str(target) == "-":
        click.echo(content, nl=False)
    else:
        write_atomic(target, content)
        click.echo(f"{target}: {len(content):,} bytes of {form}", err=True)


def _write(content: Any, target: Path, form: str) -> None:
    from partnerships import exchange

    if str(target) != "-":
        try:
            exchange.write(content, target, form)
        except OSError as error:
            raise click.ClickException(f"cannot write {target}: {error.strerror or error}") from None
        size = sum(path.stat().st_size for path in (target.iterdir() if FORMATS[form].folder else [target]))
        told = "" if FORMATS[form].holds is Holds.RECORDS else f", {content.graph.get('as_of', 'all time')}"
        click.echo(f"{target}: {size:,} bytes of {form}{told}", err=True)
    elif FORMATS[form].folder:
        raise click.UsageError(f"{form} is a folder of files: name it")
    else:
        click.echo(exchange.serialize(content, form), nl=False)
