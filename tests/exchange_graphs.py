"""Graphs of the shipped data to write and read, and the helpers of the tests that do so."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx

from partnerships import Dataset, exchange, load
from partnerships.dates import PartialDate
from partnerships.exchange import FORMATS

DATA = load()
NOW = DATA.as_of("2024-09-30")
GRAPHS: dict[str, nx.Graph] = {
    "projection": NOW.graph(),
    "parallel": NOW.graph(parallel=True),
    "incidence": NOW.graph("incidence"),
    "instruments": NOW.graph(weighting="instruments", organisations="expanded"),
    "alliances": NOW.graph(types=["alliance"], domains=["cyber"], theatre="indo-pacific", obligations=["defence"]),
    "over time": exchange.over_time(DATA),
    "ties over time": exchange.over_time(DATA, "incidence"),
}
WHOLE = ["graphml", "gexf", "cytoscape", "node-link", "gephi"]
"""The formats of graphs that hold every graph without loss."""
XML = {"graphml", "gexf"}


def one_file(content: Any, form: str) -> bytes:
    found = exchange.serialize(content, form)
    assert isinstance(found, bytes)
    return found


def folder_of(content: Any, form: str) -> dict[str, bytes]:
    found = exchange.serialize(content, form)
    assert isinstance(found, dict)
    return found


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def there_and_back(content: Any, form: str, folder: Path) -> Any:
    target = folder / f"there{FORMATS[form].suffix}"
    exchange.write(content, target)
    return exchange.read(target)


def same(one: nx.Graph, other: nx.Graph) -> bool:
    return type(one) is type(other) and bool(nx.utils.graphs_equal(one, other))


def recent(dataset: Dataset, start: str = "2023-01-01") -> Dataset:
    """The same records with a short coverage, for what takes a row for each year."""
    coverage = dataset.description.coverage.model_copy(update={"start": PartialDate.parse(start)})
    return replace(dataset, description=dataset.description.model_copy(update={"coverage": coverage}))


def read_again(content: bytes | dict[str, bytes], form: str) -> Any:
    if isinstance(content, bytes):
        return exchange.read(io.BytesIO(content), form)
    from partnerships.exchange.formats import module
    from partnerships.exchange.graphs import Parts, assembled

    found = module(form).read(content, "folder")
    return assembled(found) if isinstance(found, Parts) else found
