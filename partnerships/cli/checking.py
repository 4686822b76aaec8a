"""``validate``: check data files and report every problem."""

from __future__ import annotations

from pathlib import Path

import click

from partnerships.cli import options
from partnerships.dataset import load

__all__ = ["validate_command"]


@click.command("validate")
@options.data
def validate_command(folder: Path | None) -> None:
    """Check data files: their text, every record, and the rules across records.

    Each problem is printed as file:line:column, the record's id, what is wrong, and what would be right. The exit code
    is 1 if there is one.
    """
    dataset = load(folder)
    instruments = sum(len(tie.instruments) for tie in dataset.ties.values())
    click.echo(
        f"no problems: {len(dataset.actors)} actors, {len(dataset.ties)} ties, {instruments} instruments, "
        f"{len(dataset.sources)} sources (data {dataset.version})"
    )
