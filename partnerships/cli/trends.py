"""``series`` and ``similarity``: numbers over time, and actors beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import click

from partnerships import measures
from partnerships.cli import options
from partnerships.cli.output import Listing, emit
from partnerships.dataset import Dataset, load
from partnerships.measures.profiles import PROFILES
from partnerships.network import DEFENCE
from partnerships.vocabulary import Theatre, TieType

__all__ = ["series_command", "similarity_command"]

_MEASURES = "\n".join(f"  {name:<15}{profile.meaning} ({profile.subject})" for name, profile in PROFILES.items())


@click.command(
    "series",
    help=f"""A measure on many days, with its trend.

MEASURE is one of those below; ACTOR_OR_TIE is needed where it is about one.

\b
{_MEASURES}""",
)
@click.argument("measure", type=click.Choice(list(PROFILES)), metavar="MEASURE")
@click.argument("subject", required=False, default="", metavar="[ACTOR_OR_TIE]")
@click.option("--from", "first", type=int, metavar="YEAR", help="First year. Default: that of the coverage.")
@click.option("--to", "last", type=int, metavar="YEAR", help="Last year. Default: that of the coverage.")
@click.option("--step", type=click.Choice(["year", "quarter", "month"]), default="year", show_default=True,
              help="One day for each: the last.")  # fmt: skip
@click.option("--type", "types", multiple=True, type=click.Choice([str(t) for t in TieType]), help="Only this type.")
@click.option("--theatre", type=click.Choice([str(t) for t in Theatre]), help="Only the actors of this theatre.")
@click.option("--defence", is_flag=True, help="Only ties with an obligation of defence or offence.")
@options.basis
@options.data
@options.table_format
def series_command(
    measure: str, subject: str, first: int | None, last: int | None, step: str, types: Sequence[str],
    theatre: str | None, defence: bool, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """A measure on many days."""
    dataset = load(folder)
    days = _days(dataset, first, last, {"year": 12, "quarter": 3, "month": 1}[step])
    if not days:
        raise click.UsageError(f"no day from {first} to {last} lies in the coverage")
    if len(days) > 5:
        click.echo(f"measuring {len(days)} days", err=True)
    try:
        answer = measures.series(
            dataset, measure, days, subject, basis, types, obligations=DEFENCE if defence else (), theatre=theatre
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    emit(Listing.of(answer), form, target)


def _days(dataset: Dataset, first: int | None, last: int | None, months: int) -> list[date]:
    """The last day of every so many months inside the coverage."""
    years = range(first or dataset.first_day.year, (last or dataset.last_day.year) + 1)
    ends = [
        date(year + (month == 12), month % 12 + 1, 1) - timedelta(1)
        for year in years
        if 1 <= year < 9999
        for month in range(months, 13, months)
    ]
    return [day for day in ends if dataset.first_day <= day <= dataset.last_day]


@click.command("similarity")
@click.argument("actor")
@click.argument("others", nargs=-1, metavar="[OTHER]...")
@click.option("--type", "types", multiple=True, type=click.Choice([str(t) for t in TieType]), help="Only this type.")
@options.as_of
@options.basis
@options.data
@options.table_format
def similarity_command(
    actor: str, others: Sequence[str], types: Sequence[str],
    day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """How alike an actor's ties are to those of others: Signorino and Ritter's S, Cohen's kappa, Scott's pi.

    Without others, with every actor that has a tie.
    """
    snapshot = load(folder).as_of(day, basis).restrict(types=types)
    try:
        answer = measures.similarity(snapshot, actor, others)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    emit(Listing.of(answer), form, target)
