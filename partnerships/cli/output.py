"""Printing an answer: as a table for people, as JSON or CSV for programs; to a file in one piece or not at all."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import combining, east_asian_width

import click

from partnerships.files import write_file
from partnerships.wording import shown

if TYPE_CHECKING:
    from partnerships.measures.answer import Answer

__all__ = ["Listing", "emit", "folded", "whole", "write_atomic"]


@dataclass
class Listing:
    """An answer ready to print: a title, lines above and below, a table, and the same as plain data.

    Where there is a ``page``, a text ready made, it stands in place of the title and the table.
    """

    title: str
    header: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    payload: Any = field(default_factory=dict)
    page: Sequence[str] = ()

    @classmethod
    def of(cls, answer: Answer) -> Listing:
        """The listing of an answer of the library, with its evidence below."""
        header, rows = answer.rows()
        facts = answer.facts()
        width = max(map(len, facts), default=0)
        above = [f"{name:<{width}}  {shown(value)}" for name, value in facts.items()]
        if answer.undefined:
            above.append(f"undefined: {answer.undefined}")
        below = ["", "Computed with: " + ", ".join(f"{k} {v}" for k, v in answer.parameters.items())]
        if answer.evidence:
            below += ["", "Evidence:"]
        for item in answer.evidence:
            marks = " [unconfirmed in part]" if item.unconfirmed else ""
            marks += f" [dates leave open: {', '.join(item.uncertain)}]" if item.uncertain else ""
            below.append(f"  {item.tie} (since {item.since}): {item.name}{marks}")
            below += [
                f"    {source.publisher}: {source.title}. {source.url or 'no address'}" for source in item.sources[:4]
            ]
            if len(item.sources) > 4:
                below.append(f"    and {len(item.sources) - 4} more: partnerships show {item.tie}")
        return cls(answer.title(), header, rows, above, below, answer.model_dump(mode="json"))


def emit(listing: Listing, form: str | None = None, target: Path | None = None) -> None:
    """Print the listing in the form asked for, or that of the file's suffix, to standard output or a file."""
    if form is None:
        form = {".json": "json", ".csv": "csv"}.get(target.suffix.lower() if target else "", "table")
    if form == "json":
        text = json.dumps(listing.payload, ensure_ascii=False, indent=2) + "\n"
    elif form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(listing.header)
        writer.writerows([_cell(cell) for cell in row] for row in listing.rows)
        text = buffer.getvalue()
    elif listing.page:
        text = "\n".join(listing.page) + "\n"
    else:
        seen = target is None and sys.stdout.isatty()
        text = folded(listing, shutil.get_terminal_size().columns) if seen else whole(listing)
    if target is None or str(target) == "-":
        click.echo(text, nl=False)
    else:
        write_atomic(target, text.encode("utf-8"))


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else value


def whole(listing: Listing) -> str:
    """The listing as text that goes to a file or a pipe, where no line is folded."""
    lines = [listing.title, *listing.above]
    if listing.rows:
        rows = [list(map(str, listing.header)), *([shown(cell) for cell in row] for row in listing.rows)]
        lines += ["", *_columns([[cell.split("\n") for cell in row] for row in rows])]
    return "\n".join(line.rstrip() for text in (*lines, *listing.below) for line in text.split("\n")) + "\n"


def _columns(rows: list[list[list[str]]]) -> Iterator[str]:
    """Rows of cells, each of one line or several, as lines with the columns below each other."""
    widths = [max(_width(line) for cell in column for line in cell) for column in zip(*rows, strict=True)]
    for row in rows:
        for line in zip_longest(*row, fillvalue=""):
            yield "  ".join(part + " " * (width - _width(part)) for part, width in zip(line, widths, strict=True))


def _width(text: str) -> int:
    """How many columns a text takes: Chinese and Japanese characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "FW" else 1 for c in text)


def folded(listing: Listing, width: int) -> str:
    """The listing as text on a screen, with the cells folded to its width."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, name in enumerate(listing.header):
        table.add_column(name, overflow="fold", no_wrap=number == 0)
    for row in listing.rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    console = Console(width=width, file=io.StringIO(), force_terminal=True, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        for line in (listing.title, *listing.above):
            console.print(line, soft_wrap=True)
        if listing.rows:
            console.print("")
            console.print(table)
        for line in listing.below:
            console.print(line, soft_wrap=True)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; its folder must exist."""
    try:
        write_file(path, content)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror or error}") from None
