"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from partnerships.dates import as_day
from partnerships.vocabulary import Basis

__all__ = ["Day", "as_of", "basis", "data", "table_format"]

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """One day, such as 2024-09-30."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or say what a day looks like."""
        try:
            return as_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def as_of(function: F) -> F:
    """``--as-of DAY``."""
    text = "The day asked about, such as 2024-09-30. Default: the last day of the coverage."
    return click.option("--as-of", "day", type=Day(), metavar="DAY", help=text)(function)


def basis(function: F) -> F:
    """``--basis in_force|signed``."""
    choice = click.Choice([str(term) for term in Basis])
    text = "Count from entry into force or from signature."
    return click.option("--basis", type=choice, default="in_force", show_default=True, help=text)(function)


def data(function: F) -> F:
    """``--data PATH``."""
    text = "A folder of data files in place of the shipped ones."
    return click.option("--data", "folder", type=click.Path(path_type=Path), metavar="PATH", help=text)(function)


def table_format(function: F) -> F:
    """``--format`` and ``-o``."""
    path = click.Path(path_type=Path, allow_dash=True)
    text = "Write to a file; - is standard output."
    function = click.option("-o", "--output", "target", type=path, metavar="FILE", help=text)(function)
    choice = click.Choice(["table", "json", "csv"])
    text = "How to print the answer. Default: by the suffix of FILE, else a table."
    return click.option("--format", "form", type=choice, help=text)(function)
