"""``hubs`` and ``centrality``: questions to the network of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from partnerships import measures
from partnerships.cli import options
from partnerships.cli.output import Listing, emit
from partnerships.dataset import load
from partnerships.measures.centrality import MEASURES
from partnerships.network import DEFENCE
from partnerships.vocabulary import Organisations, Theatre, TieType, Weighting

__all__ = ["centrality_command", "hubs_command"]

_theatre = click.option(
    "--theatre", type=click.Choice([str(t) for t in Theatre]), help="Only the actors of this theatre."
)


@click.command("hubs")
@_theatre
@click.option("--hub", help="Take this actor for the hub. Default: the one with most ties.")
@click.option("--all-ties", is_flag=True, help="Every tie, not only those with an obligation of defence or offence.")
@click.option("--population", type=click.Choice(["tied", "recorded"]), default="tied", show_default=True,
              help="Who counts: actors with a tie in the layer, or all that are recorded.")  # fmt: skip
@options.as_of
@options.basis
@options.data
@options.table_format
def hubs_command(
    theatre: str | None, hub: str | None, all_ties: bool, population: str,
    day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """Hub and spokes of a theatre: who, tied in which way, how strongly, with the verdict and its rule."""
    snapshot = load(folder).as_of(day, basis)
    try:
        answer = measures.hub_and_spokes(snapshot, hub, theatre, () if all_ties else DEFENCE, population)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    emit(Listing.of(answer), form, target)


@click.command("centrality")
@click.argument("measure", nargs=-1, type=click.Choice(list(MEASURES)))
@_theatre
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([str(t) for t in TieType]),
    help="Only ties of this type.",
)
@click.option(
    "--weighting", type=click.Choice([str(w) for w in Weighting]), help="Weigh ties. Default: a tie is a tie."
)
@click.option("--organisations", type=click.Choice([str(o) for o in Organisations]), default="blocs", show_default=True,
              help="Show an organisation as one bloc, or its members tied to each other.")  # fmt: skip
@options.as_of
@options.basis
@options.data
@options.table_format
def centrality_command(
    measure: Sequence[str], theatre: str | None, types: Sequence[str], weighting: str | None, organisations: str,
    day: date | None, basis: str, folder: Path | None, form: str | None, target: Path | None,
) -> None:  # fmt: skip
    """Who is central, with ranks side by side. Name measures to choose among them."""
    snapshot = load(folder).as_of(day, basis).restrict(types=types, theatre=theatre)
    answer = measures.centrality(snapshot, *measure, weighting=weighting, organisations=organisations)
    emit(Listing.of(answer), form, target)
