"""RDF as bytes: each syntax written in one fixed order, so that equal triples give equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from rdflib import Graph

from partnerships.dataset import Dataset
from partnerships.rdf.export import Triple, quads, triples
from partnerships.rdf.jsonld import jsonld
from partnerships.rdf.rdfxml import rdfxml
from partnerships.rdf.spelling import TURTLE_PREFIXES, Grouped, grouped, nt, nt_iri, turtle_term
from partnerships.rdf.syntaxes import SYNTAXES

__all__ = ["serialize"]


def serialize(data: Dataset | Graph, form: str, as_of: str | date | None = None) -> bytes:
    """A dataset, or a graph made of it, as RDF text. Equal data give equal bytes.

    N-Quads and TriG give each kind of record its own named graph; the other syntaxes give all triples in one.

    Args:
        data: the dataset, or any rdflib graph without blank nodes.
        form: a name of :data:`partnerships.rdf.SYNTAXES`: ``turtle``, ``ntriples``, ``jsonld``, ``rdfxml``,
            ``nquads`` or ``trig``.
        as_of: with a day, the dataset's shortcut edges as of that day too.

    Raises:
        ValueError: another form; a blank node; a day for a graph; text that the syntax cannot hold.
        OutsideCoverage: the dataset does not record the day.
    """
    if form not in SYNTAXES:
        raise ValueError(f"no form {form!r}: one of {', '.join(SYNTAXES)}")
    if isinstance(data, Graph) and as_of is not None:
        raise ValueError("the edges of a day come from a dataset: make the graph with as_of")
    if SYNTAXES[form].graphs:
        writer = _nquads if form == "nquads" else _trig
        return "".join(writer(_by_graph(data, as_of))).encode()
    plain: Iterable[Triple] = data if isinstance(data, Graph) else triples(data, as_of)  # type: ignore[assignment]
    return "".join(_WRITERS[form](plain)).encode()


def _by_graph(data: Dataset | Graph, as_of: str | date | None) -> dict[str, list[Triple]]:
    if isinstance(data, Graph):
        return {"": list(data)}  # type: ignore[arg-type]
    graphs: dict[str, list[Triple]] = {}
    for subject, predicate, value, name in quads(data, as_of):
        graphs.setdefault(str(name), []).append((subject, predicate, value))
    return graphs


def _ntriples(some: Iterable[Triple]) -> Iterator[str]:
    return iter(sorted({f"{nt_iri(s)} {nt_iri(p)} {nt(o)} .\n" for s, p, o in some}))


def _nquads(graphs: dict[str, list[Triple]]) -> Iterator[str]:
    lines = set()
    for name, some in graphs.items():
        end = f" <{name}> .\n" if name else " .\n"
        lines |= {f"{nt_iri(s)} {nt_iri(p)} {nt(o)}{end}" for s, p, o in some}
    return iter(sorted(lines))


def _prefixes() -> Iterator[str]:
    for prefix, namespace in TURTLE_PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _turtle(some: Iterable[Triple]) -> Iterator[str]:
    yield from _prefixes()
    for block in _blocks(grouped(some), ""):
        yield "\n"
        yield block


def _trig(graphs: dict[str, list[Triple]]) -> Iterator[str]:
    yield from _prefixes()
    for name, some in sorted(graphs.items()):
        if name:
            yield f"\n<{name}> {{"
        for block in _blocks(grouped(some), "    " if name else ""):
            yield "\n"
            yield block
        if name:
            yield "}\n"


def _blocks(subjects: Grouped, indent: str) -> Iterator[str]:
    """One block of Turtle per subject: its class first, then its properties in alphabetical order."""
    for subject, predicates in subjects:
        lines = []
        for predicate, values in predicates:
            spelled = sorted(turtle_term(value) for value in values)
            lines.append(f"{turtle_term(predicate, verb=True)} {', '.join(spelled)}")
        lines.sort(key=lambda line: (not line.startswith("a "), line))
        yield f"{indent}{turtle_term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


_WRITERS: dict[str, Callable[[Iterable[Triple]], Iterator[str]]] = {
    "turtle": _turtle,
    "ntriples": _ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
}
