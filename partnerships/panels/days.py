"""Pairs of actors on given days: which ties joined them, and who owed whom defence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from partnerships.dataset import Dataset
from partnerships.network import DEFENCE, Layer, Pair, Snapshot, StandingTie
from partnerships.panels.dyads import ACTORS, CODES, TIES, coder, tie_cells
from partnerships.panels.table import COUNT, DAY, FLAG, Column, Table
from partnerships.vocabulary import Basis, ObligationKind, TieType, choose

__all__ = ["dyad_days"]

_COLUMNS = (
    Column("day", DAY, "the day"),
    *ACTORS,
    *CODES,
    *TIES,
    Column("instruments", COUNT, "number of standing instruments of these ties to which both are party"),
    Column("a_owes_b", FLAG, "1 if a owes b defence or offence"),
    Column("b_owes_a", FLAG, "1 if b owes a defence or offence"),
)


def dyad_days(
    dataset: Dataset,
    days: Iterable[str | date] | str | date,
    *,
    basis: Basis | str = Basis.IN_FORCE,
    obligations: Iterable[ObligationKind | str] = (),
    types: Iterable[TieType | str] = (),
) -> Table:
    """One row per day and pair of actors that a tie joins on that day; ``a`` comes before ``b`` in the alphabet.

    The pairs are those of the projection with organisations ``expanded``: the tie that constitutes an organisation
    joins its members with each other, a tie *to* an organisation joins with it. A membership is no row here:
    :func:`partnerships.panels.members` has it.

    Args:
        dataset: the dataset.
        days: one day or several, each a ``date`` or text such as ``2024-09-30``.
        basis: ``in_force`` or ``signed``.
        obligations: only ties with one of these, and only pairs of whom one owes it to the other.
        types: only ties of these types; of alliances, only pairs of whom one owes the other defence or offence.

    Raises:
        OutsideCoverage: the dataset does not record a day.
        ValueError: a day or a word is none of those that there are.
    """
    chosen, layer = choose(Basis, basis), Layer.of(types, obligations=obligations)
    asked = [days] if isinstance(days, str | date) else days
    snapshots = (dataset.as_of(day, chosen).restrict(layer.types, obligations=layer.obligations) for day in asked)
    rows = tuple(row for snapshot in snapshots for row in _rows(dataset, snapshot))
    parameters = {"basis": str(chosen), "data": dataset.version} | layer.parameters()
    return Table("dyad_days", _COLUMNS, rows, parameters)


def _rows(dataset: Dataset, snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    day, codes = snapshot.day, coder(dataset)
    joining: dict[Pair, list[StandingTie]] = defaultdict(list)
    for tie in snapshot:
        for actors in snapshot.pairs(tie):
            if snapshot.actors.keys() >= {*actors}:
                joining[actors].append(tie)
    for (a, b), ties in sorted(joining.items()):
        yield (
            day,
            a,
            b,
            *codes(a, b, day, day),
            *tie_cells(dataset, (tie.id for tie in ties)),
            sum(len(tie.between(a, b)) for tie in ties),
            _defends(ties, a, b),
            _defends(ties, b, a),
        )


def _defends(ties: list[StandingTie], by: str, to: str) -> int:
    return int(any(owed.kind in DEFENCE for tie in ties for owed in tie.owes(by, to)))
