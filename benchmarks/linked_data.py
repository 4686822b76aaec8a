"""Linked data: the library's way beside rdflib's own, in one run; medians of interleaved rounds.

Run with ``make bench``. A ratio above 1 says how many times faster the library's way is.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from statistics import median

import pyoxigraph
from rdflib import Graph

from partnerships import load, rdf
from partnerships.sparql import questions
from partnerships.sparql.checking import check
from partnerships.sparql.engines import exported, on_oxigraph, on_rdflib, store

ROUNDS = 3


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def rows() -> list[tuple[str, float, float]]:
    """Each comparison: what, the median of ours, the median of rdflib's."""
    dataset = load()
    graph = rdf.graph(dataset)
    turtle, lines = (rdf.serialize(graph, form) for form in ("turtle", "ntriples"))
    made = store(exported(dataset))
    asked = [check(one.text) for one in questions().values()]
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "write Turtle": (lambda: rdf.serialize(graph, "turtle"), lambda: graph.serialize(format="turtle")),
        "write N-Triples": (lambda: rdf.serialize(graph, "ntriples"), lambda: graph.serialize(format="nt")),
        "read Turtle": (
            lambda: list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)),
            lambda: Graph().parse(data=turtle, format="turtle"),
        ),
        "read N-Triples": (
            lambda: list(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)),
            lambda: Graph().parse(data=lines, format="nt"),
        ),
        f"{len(asked)} competency questions": (
            lambda: [on_oxigraph(made, query) for query in asked],
            lambda: [on_rdflib(graph, query) for query in asked],
        ),
    }
    found = []
    for name, (own, peer) in pairs.items():
        rounds = [(timed(own), timed(peer)) for _ in range(ROUNDS)]
        found.append((name, median(a for a, _ in rounds), median(b for _, b in rounds)))
    return found


def main() -> None:
    """Print the table."""
    names = ("rdflib", "pyoxigraph", "pydantic")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"Python {platform.python_version()}, {versions}; medians of {ROUNDS} rounds, seconds")
    print(f"{'':32}{'library':>10}{'rdflib':>10}{'ratio':>8}")
    for name, own, peer in rows():
        print(f"{name:32}{own:10.3f}{peer:10.3f}{peer / own:8.1f}")


if __name__ == "__main__":
    sys.exit(main())
