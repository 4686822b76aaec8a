"""``validate``: check data files and report every problem; count what they hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import click

from partnerships.cli import options
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.errors import DataError
from partnerships.models import dated_facts

__all__ = ["validate_command"]


@click.command("validate")
@click.option("--stats", is_flag=True, help="Count the records, and the share of dates that a page confirms.")
@click.option("--against", nargs=2, metavar="atop FILE",
              help="Compare the alliances with your copy of ATOP's directed dyad-years (.csv or .csv.gz).")  # fmt: skip
@click.option("--rdf", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="Check an RDF file by the SHACL shapes; places are those of the data files.")  # fmt: skip
@options.data
@options.table_format
def validate_command(
    stats: bool,
    against: tuple[str, str] | None,
    rdf: Path | None,
    folder: Path | None,
    form: str | None,
    target: Path | None,
) -> None:
    """Check data files: their text, every record, and the rules across records. With --rdf, check RDF by the shapes.

    Each problem is printed as file:line:column, the record's id, what is wrong, and what would be right. The exit
    code is 1 if there is one.
    """
    if sum(map(bool, (stats, against, rdf))) > 1:
        raise click.UsageError("give one of --stats, --against and --rdf")
    if against and against[0] != "atop":
        raise click.UsageError(f"--against knows atop, not {against[0]}")
    if rdf:
        emit(_shapes_kept(rdf, folder), form, target)
        return
    dataset = load(folder)
    if against:
        _against_atop(dataset, Path(against[1]), form, target)
    elif stats:
        emit(_stats(dataset, form), form, target)
    else:
        instruments = sum(len(tie.instruments) for tie in dataset.ties.values())
        counts = {"actors": len(dataset.actors), "ties": len(dataset.ties), "instruments": instruments}
        counts["sources"] = len(dataset.sources)
        line = f"no problems: {', '.join(f'{n} {name}' for name, n in counts.items())} (data {dataset.version})"
        payload = {"problems": 0, "data": dataset.version} | counts
        emit(Listing(line, ["what", "count"], list(payload.items()), payload=payload, page=[line]), form, target)


def _shapes_kept(path: Path, folder: Path | None) -> Listing:
    """What to print where a file of RDF breaks no shape.

    Raises:
        DataError: it breaks some, or is not RDF.
    """
    from partnerships.rdf.validation import read_graph, validate

    graph = read_graph(path)
    report = validate(graph, folder)
    if report:
        raise DataError(report)
    line = f"no problems: the {len(graph)} triples of {path.name} keep every shape"
    rows = [["problems", 0], ["triples", len(graph)]]
    return Listing(line, ["what", "count"], rows, payload={"problems": 0, "triples": len(graph)}, page=[line])


def _against_atop(dataset: Dataset, path: Path, form: str | None, target: Path | None) -> None:
    from partnerships.crosswalk import atop_comparison, page

    click.echo("reading ATOP and counting dyad-years; this takes some seconds", err=True)
    comparison = atop_comparison(dataset, path)
    header = ["side", "tie", "reason", "dyads", "dyad_years", "years"]
    rows = [[getattr(item, name) for name in header] for item in comparison.differences]
    lines = page(comparison).splitlines()
    emit(Listing(lines[0], header, rows, payload=asdict(comparison), page=lines), form, target)


def _stats(dataset: Dataset, form: str | None) -> Listing:
    facts = list(dated_facts(dataset))
    confirmed, official = sum(fact.confirmed for fact in facts), sum(fact.official for fact in facts)
    core = [actor.id for actor in dataset.actors.values() if actor.core]
    pairs = list(combinations(core, 2))
    covered = sum(_covered(dataset, *pair) for pair in pairs)
    types = Counter(str(tie.type) for tie in dataset.ties.values())
    kinds = Counter(str(source.kind) for source in dataset.sources.values())
    share = {
        "confirmed on a page that was read": confirmed,
        "confirmed on an official page": official,
        "unconfirmed": len(facts) - confirmed,
    }
    rows: list[list[object]] = [["actors", len(dataset.actors), None], ["ties", len(dataset.ties), None]]
    rows += [[f"  {name}s", count, count / len(dataset.ties)] for name, count in sorted(types.items())]
    rows.append(["instruments", sum(len(tie.instruments) for tie in dataset.ties.values()), None])
    rows.append(["sources", len(dataset.sources), None])
    rows += [[f"  {name}", count, count / len(dataset.sources)] for name, count in kinds.most_common()]
    rows.append(["dated facts", len(facts), None])
    rows += [[f"  {name}", count, count / len(facts) if facts else None] for name, count in share.items()]
    rows.append(
        ["pairs of core actors with a tie or a known absence", covered, covered / len(pairs) if pairs else None]
    )
    payload = {str(name).strip(): count for name, count, _ in rows}
    if form == "csv":
        rows = [[str(name).strip(), *rest] for name, *rest in rows]
    return Listing(f"data {dataset.version}", ["what", "count", "share"], rows, payload=payload)


def _covered(dataset: Dataset, first: str, second: str) -> bool:
    return bool(dataset.absence(first, second)) or any(
        {first, second} <= dataset.joined(tie) for tie in dataset.ties.values()
    )
