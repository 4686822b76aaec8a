"""What the tables of pairs share: the columns that name the two actors and the ties that join them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from partnerships.dataset import Dataset
from partnerships.panels.codes import code_between, iso3
from partnerships.panels.table import CODE, COUNT, TEXT, Column, joined

__all__ = ["ACTORS", "CODES", "TIES", "Code", "coder", "tie_cells"]

Code = str | int | None

ACTORS = (Column("a", TEXT, "id of one actor"), Column("b", TEXT, "id of the other"))
CODES = tuple(
    Column(f"{side}_{scheme}", dtype, f"{name} of {side}; missing where there is none")
    for scheme, dtype, name in (
        ("iso3", TEXT, "ISO 3166-1 alpha-3"),
        ("cow", CODE, "Correlates of War code"),
        ("gw", CODE, "Gleditsch and Ward code"),
    )
    for side in "ab"
)
TIES = (
    Column("ties", COUNT, "number of ties that join the two"),
    Column("tie_ids", TEXT, "ids of these ties"),
    Column("types", TEXT, "types of these ties"),
)


def coder(dataset: Dataset) -> Callable[[str, str, date, date], tuple[Code, ...]]:
    """A function from two actors' ids to their codes, those that stood last from one day to another."""

    @cache
    def of_one(actor: str, first: date, last: date) -> tuple[Code, ...]:
        record = dataset.actors[actor]
        return iso3(record), code_between(record, "cow", first, last), code_between(record, "gw", first, last)

    def of_both(a: str, b: str, first: date, last: date) -> tuple[Code, ...]:
        both = zip(of_one(a, first, last), of_one(b, first, last), strict=True)
        return tuple(code for codes in both for code in codes)

    return of_both


def tie_cells(dataset: Dataset, ties: Iterable[str]) -> tuple[int, str, str]:
    """Number, ids and types of ties."""
    listed = list(ties)
    return len(listed), joined(listed), joined(sorted({dataset.ties[tie].type for tie in listed}))
