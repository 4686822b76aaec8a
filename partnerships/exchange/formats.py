"""The formats: what each is called, how its files end, and what it holds."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import ModuleType

__all__ = ["FORMATS", "Format", "Holds", "chosen", "module", "named", "suffix_format"]


class Holds(StrEnum):
    """What a file of a format says."""

    DAY = "one day"
    DAY_OR_TIME = "one day, or all time"
    RECORDS = "all time"


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        title: its name.
        suffix: how its files end; a format of several files is a folder whose name ends so.
        holds: a graph of one day, such a graph or one over time, or the records of the dataset.
        folder: whether it is a folder of several files.
        view: which graph of a snapshot it takes, where it is not given a graph.
    """

    title: str
    suffix: str
    holds: Holds
    folder: bool = False
    view: str = "projection"


FORMATS = {
    "graphml": Format("GraphML", ".graphml", Holds.DAY),
    "gexf": Format("GEXF", ".gexf", Holds.DAY_OR_TIME),
    "cytoscape": Format("Cytoscape JSON", ".cyjs", Holds.DAY),
    "node-link": Format("node-link JSON", ".node-link.json", Holds.DAY),
    "kumu": Format("Kumu JSON", ".kumu.json", Holds.DAY),
    "hif": Format("HIF", ".hif.json", Holds.DAY_OR_TIME, view="incidence"),
    "gephi": Format("Gephi's pair of CSV files", ".gephi", Holds.DAY, folder=True),
    "matrix": Format("an adjacency matrix in CSV", ".matrix.csv", Holds.DAY),
    "dyad-years": Format("dyad-years in CSV", ".dyad-years.csv", Holds.RECORDS),
    "neo4j": Format("Neo4j's CSV import", ".neo4j", Holds.RECORDS, folder=True),
    "parquet": Format("Parquet", ".parquet", Holds.RECORDS, folder=True),
}
"""Every format by its name; the module of that name writes and reads it."""


def suffix_format(path: Path) -> str | None:
    """The format that the end of a file's name stands for, or None."""
    return next((name for name, form in FORMATS.items() if path.name.lower().endswith(form.suffix)), None)


def chosen(form: str) -> Format:
    """The format of this name.

    Raises:
        ValueError: there is none.
    """
    if form not in FORMATS:
        raise ValueError(f"no format {form!r}: one of {', '.join(FORMATS)}")
    return FORMATS[form]


def named(path: Path | None, form: str | None) -> str:
    """The name of the format that is asked for, or that the end of a path stands for.

    Raises:
        ValueError: there is no such format, or none is named.
    """
    name = form or (suffix_format(path) if path else None)
    if name is None:
        suffixes = ", ".join(one.suffix for one in FORMATS.values())
        raise ValueError(f"{path.name if path else 'a stream'} names no format: its end is none of {suffixes}")
    chosen(name)
    return name


def module(form: str) -> ModuleType:
    """The module that writes and reads a format."""
    return importlib.import_module(f"partnerships.exchange.{form.replace('-', '_')}")
