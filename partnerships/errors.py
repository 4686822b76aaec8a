"""What can go wrong, as one tree of exceptions.

::

    PartnershipsError
    ├── DataError          the data files are at fault; carries a report
    ├── UnknownActor       no actor has this id, name or alias
    ├── UnknownTie         no tie has this id
    ├── OutsideCoverage    the dataset does not record that day
    ├── MissingExtra       an optional package is not installed
    └── QueryError         a query is not SPARQL, or asks for what is refused
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from partnerships.diagnostics import Report

__all__ = [
    "DataError",
    "MissingExtra",
    "OutsideCoverage",
    "PartnershipsError",
    "QueryError",
    "UnknownActor",
    "UnknownTie",
]


class PartnershipsError(Exception):
    """Base of every error that this library raises on purpose."""


class DataError(PartnershipsError):
    """The data files are at fault. ``report`` lists every problem found, with its place."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report))
        self.report = report


class _Unknown(PartnershipsError):
    noun = "record"

    def __init__(self, asked: str, suggestions: Sequence[str] = ()) -> None:
        hint = f": did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {self.noun} {asked}{hint}")
        self.asked = asked
        self.suggestions = tuple(suggestions)


class UnknownActor(_Unknown):
    """No actor has this id, name, alias or code. ``suggestions`` holds close ones."""

    noun = "actor"


class UnknownTie(_Unknown):
    """No tie has this id. ``suggestions`` holds close ones."""

    noun = "tie"


class OutsideCoverage(PartnershipsError):
    """The dataset does not record that day: an answer would be a silent zero."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(f"{day} is outside the coverage of the data, {first} to {last}")
        self.day, self.first, self.last = day, first, last


class MissingExtra(PartnershipsError):
    """An optional package is needed for this and is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"this needs {package}: pip install 'partnerships[{extra}]'")
        self.package, self.extra = package, extra


class QueryError(PartnershipsError):
    """A query cannot be answered: it is not SPARQL, asks for what is refused, or its endpoint gives no answer."""
