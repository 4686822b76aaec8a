"""RDF text as nodes: what is said of each address, read without ever fetching anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from rdflib import Dataset as QuadGraph
from rdflib import Graph, Literal, URIRef

from partnerships.diagnostics import Problem
from partnerships.rdf.jsonld import ADDRESS, context
from partnerships.rdf.syntaxes import FORMATS, suffix_format

__all__ = ["Nodes", "Parsed", "Value", "parse"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Value(NamedTuple):
    """An object of a triple: an address, a blank node, or a literal with its datatype and language."""

    text: str
    datatype: str = ""
    language: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is the address of something."""
        return not self.datatype

    @property
    def is_blank(self) -> bool:
        """Whether it is a node without address."""
        return self.datatype == _BLANK

    def __str__(self) -> str:
        if self.is_blank:
            return "a blank node"
        return f"<{self.text}>" if self.is_address else json.dumps(self.text, ensure_ascii=False)


_BLANK = "blank"

Nodes: TypeAlias = dict[str, dict[str, list[Value]]]
"""What is said of each address: its values by property, each once."""


@dataclass
class Parsed:
    """What a file or graph says, or why it cannot be read."""

    file: str
    nodes: Nodes = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, wrong: str, right: str, line: int = 1, column: int = 1) -> Parsed:
        """The same with a problem of the whole file."""
        self.problems.append(Problem(self.file, line, column, "", wrong, right))
        return self


def parse(source: str | Path | Graph) -> Parsed:
    """The nodes of a file, by its suffix, or of an rdflib graph. Named graphs are read as one."""
    if isinstance(source, Graph):
        return Parsed("<graph>", _joined(_of_rdflib(source)))
    path = Path(source)
    parsed = Parsed(str(path))
    form = suffix_format(path)
    if form is None:
        return parsed.refuse(f"the suffix {path.suffix or 'of the file'} is no syntax of RDF", f"one of {_SUFFIXES}")
    try:
        raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        return parsed.refuse(f"cannot be read: {error.strerror or error}", "give a file that exists")
    if form == "jsonld":
        raw = _without_remote_contexts(raw, parsed)
    if not parsed.problems:
        _parse_bytes(raw, form, parsed)
    return parsed


_SUFFIXES = ", ".join(FORMATS)


def _parse_bytes(raw: bytes, form: str, parsed: Parsed) -> None:
    import pyoxigraph

    formats = pyoxigraph.RdfFormat
    syntax = {
        "turtle": formats.TURTLE,
        "ntriples": formats.N_TRIPLES,
        "jsonld": formats.JSON_LD,
        "rdfxml": formats.RDF_XML,
        "nquads": formats.N_QUADS,
        "trig": formats.TRIG,
    }[form]
    try:
        parsed.nodes = _joined(_of_oxigraph(pyoxigraph.parse(raw, format=syntax)))
    except SyntaxError as error:
        parsed.refuse(f"cannot be parsed: {error.msg}", "mend the syntax", error.lineno or 1, error.offset or 1)
    except (OSError, ValueError) as error:
        parsed.refuse(f"cannot be parsed: {error}", "mend the syntax")


_Said: TypeAlias = tuple[str, str, Value]


def _joined(triples: Iterable[_Said]) -> Nodes:
    nodes: dict[str, dict[str, dict[Value, None]]] = {}
    for subject, predicate, value in triples:
        nodes.setdefault(subject, {}).setdefault(predicate, {})[value] = None
    return {node: {predicate: list(values) for predicate, values in said.items()} for node, said in nodes.items()}


def _of_oxigraph(quads: Iterable[Any]) -> Iterator[_Said]:
    import pyoxigraph

    for quad in quads:
        value = quad.object
        if isinstance(value, pyoxigraph.Literal):
            made = Value(value.value, value.datatype.value, value.language or "")
        elif isinstance(value, pyoxigraph.NamedNode):
            made = Value(value.value)
        else:
            made = Value(str(value), _BLANK)
        # What is said of a blank node cannot be linked to, and is not read.
        if isinstance(quad.subject, pyoxigraph.NamedNode):
            yield quad.subject.value, quad.predicate.value, made


def _of_rdflib(graph: Graph) -> Iterator[_Said]:
    triples: Iterable[Any] = (quad[:3] for quad in graph.quads()) if isinstance(graph, QuadGraph) else graph
    for subject, predicate, value in triples:
        if isinstance(value, Literal):
            made = Value(str(value), str(value.datatype or _STRING), value.language or "")
        else:
            made = Value(str(value), "" if isinstance(value, URIRef) else _BLANK)
        if isinstance(subject, URIRef):
            yield str(subject), str(predicate), made


def _without_remote_contexts(raw: bytes, parsed: Parsed) -> bytes:
    """The text with our own context written out where it is named; any other address of a context is refused."""
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        parsed.refuse(f"not JSON: {getattr(error, 'msg', None) or error}", "mend the syntax", line, column)
        return raw
    named = False
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if "@context" in item:
                item["@context"], replaced = _local(item["@context"], parsed)
                named = named or replaced
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return json.dumps(tree, ensure_ascii=False).encode() if named else raw


def _local(given: Any, parsed: Parsed) -> tuple[Any, bool]:
    if isinstance(given, list):
        parts = [_local(one, parsed) for one in given]
        return [part for part, _ in parts], any(replaced for _, replaced in parts)
    if given == ADDRESS:
        return context(), True
    remote = given if isinstance(given, str) else given.get("@import") if isinstance(given, dict) else None
    if remote is not None:
        parsed.refuse(f"@context: {remote} would have to be fetched", f"write the context out, or name {ADDRESS}")
    return given, False
