"""An adjacency matrix in CSV: ids in the first row and the first column, weights in the cells."""

from __future__ import annotations

from partnerships.exchange.attributes import Sort, to_text
from partnerships.exchange.graphs import Parts
from partnerships.exchange.texts import csv_bytes, csv_rows, guarded, unguarded

__all__ = ["read", "write"]

_NONE = "0"
"""The cell of two that are not tied. A tie whose weight is zero has 0.0."""


def write(graph: Parts) -> bytes:
    """The weights between all pairs; parallel edges add up, and an edge without a weight counts 1.

    Raises:
        ValueError: a weight that is no number.
    """
    ids = [node for node, _ in graph.nodes]
    weights: dict[tuple[str, str], float] = {}
    for first, second, _, told in graph.edges:
        for ends in {(first, second), (second, first)}:
            weights[ends] = weights.get(ends, 0.0) + float(told.get("weight", 1.0))
    shown = {ends: to_text(Sort.NUMBER, weight) for ends, weight in weights.items()}
    rows = ([guarded(row), *(shown.get((row, column), _NONE) for column in ids)] for row in ids)
    return csv_bytes([["", *map(guarded, ids)], *rows])


def read(raw: bytes, file: str) -> Parts:
    """The graph of a matrix: its nodes, and its edges with their ``weight``.

    Raises:
        DataError: it is not CSV.
        ValueError: it is no square of numbers that is the same on both sides of its diagonal.
    """
    header, *rows = csv_rows(raw, file)
    ids = [unguarded(cell) for cell in header[1:]]
    if [unguarded(row[0]) for row in rows] != ids:
        raise ValueError("the first column does not name the same as the first row")
    graph = Parts(nodes=[(node, {}) for node in ids])
    for number, row in enumerate(rows):
        for other, cell in enumerate(row[1:]):
            if cell != rows[other][number + 1]:
                raise ValueError(f"{ids[number]} to {ids[other]} is not as {ids[other]} to {ids[number]}")
            if other >= number and cell != _NONE:
                graph.edges.append((ids[number], ids[other], None, {"weight": float(cell)}))
    return graph
