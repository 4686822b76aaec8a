"""``portfolio``, ``withdraw``, ``brokers``, ``linkage`` and ``compare``: actors, their partners, and change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from partnerships import measures
from partnerships.cli import options
from partnerships.cli.output import Listing, emit
from partnerships.dataset import load
from partnerships.network import DEFENCE
from partnerships.vocabulary import Organisations, TieType, Weighting

__all__ = ["brokers_command", "compare_command", "linkage_command", "portfolio_command", "withdraw_command"]

_types = click.option(
    "--type", "types", multiple=True, type=click.Choice([str(t) for t in TieType]), help="Only ties of this type."
)
_organisations = click.option(
    "--organisations", type=click.Choice([str(o) for o in Organisations]), default="blocs", show_default=True,
    help="Show an organisation as one bloc, or its members tied to each other.",
)  # fmt: skip


@click.command("portfolio")
@click.argument("actor")
@_types
@click.option("--weighting", type=click.Choice([str(w) for w in Weighting]), default="strength", show_default=True,
              help="How a tie is weighed.")  # fmt: skip
@click.option("--by-domain", is_flag=True, help="One row per domain in place of one per partner.")
@_organisations
@options.as_of
@options.basis
@options.data
@options.table_format
def portfolio_command(
    actor: str, types: Sequence[str], weighting: str, by_domain: bool, organisations: str,
    day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """Over how many partners an actor spreads its ties, and who has which share."""
    snapshot = load(folder).as_of(day, basis).restrict(types=types)
    question = measures.domain_portfolios if by_domain else measures.portfolio
    emit(Listing.of(question(snapshot, actor, weighting, organisations)), form, target)


@click.command("withdraw")
@click.argument("actor")
@click.option("--all-ties", is_flag=True, help="Every tie, not only those with an obligation of defence or offence.")
@options.as_of
@options.basis
@options.data
@options.table_format
def withdraw_command(
    actor: str, all_ties: bool, day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None
) -> None:
    """What an actor's exit would do to the others: whom it isolates, how much longer their paths become."""
    snapshot = load(folder).as_of(day, basis).restrict(obligations=() if all_ties else DEFENCE)
    try:
        answer = measures.withdrawal(snapshot, actor)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    emit(Listing.of(answer), form, target)


@click.command("brokers")
@_types
@_organisations
@options.as_of
@options.basis
@options.data
@options.table_format
def brokers_command(
    types: Sequence[str], organisations: str,
    day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """Who stands between actors that are not tied, by role: inside a theatre, or between the two."""
    snapshot = load(folder).as_of(day, basis).restrict(types=types)
    emit(Listing.of(measures.brokerage(snapshot, organisations=organisations)), form, target)


@click.command("linkage")
@_types
@click.option("--with-usa", is_flag=True, help="Count the United States in both theatres; left out otherwise.")
@click.option("--permutations", type=click.IntRange(0, 100_000), default=999, show_default=True,
              help="Networks of the same degrees to compare with.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Of the draws.")
@_organisations
@options.as_of
@options.basis
@options.data
@options.table_format
def linkage_command(
    types: Sequence[str], with_usa: bool, permutations: int, seed: int, organisations: str,
    day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """How far ties run across the two theatres, beside what chance would give."""
    snapshot = load(folder).as_of(day, basis).restrict(types=types)
    without = () if with_usa else ("USA",)
    if permutations > 100:
        click.echo(f"drawing {permutations} networks of the same degrees", err=True)
    answer = measures.linkage(snapshot, without, organisations, permutations, seed)
    emit(Listing.of(answer), form, target)


@click.command("compare")
@click.argument("first", type=options.Day(), metavar="DAY")
@click.argument("second", type=options.Day(), metavar="DAY")
@options.basis
@options.data
@options.table_format
def compare_command(
    first: date, second: date, basis: str, folder: Path | None, form: str | None, target: Path | None
) -> None:
    """Which ties were formed, ended, deepened or loosened between two days, with dates and sources."""
    try:
        answer = measures.compare(load(folder), first, second, basis)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    emit(Listing.of(answer), form, target)
