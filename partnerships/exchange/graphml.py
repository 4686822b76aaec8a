"""GraphML: attributes with declared types, a list as text with "; " between its items.

networkx writes GraphML too, but spells true as ``True``, gives parallel edges of different pairs one id, loses a
carriage return, and writes control characters that no XML reader accepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from partnerships.exchange.attributes import SORTS, Sort, from_text, sorts_of, to_text
from partnerships.exchange.graphs import Attributes, Parts
from partnerships.exchange.texts import xml_attribute, xml_needed, xml_text, xml_tree

__all__ = ["read", "write"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_PARALLEL = "parallel"
"""The id of a graph with parallel edges."""
_KEY = "key"
_TYPES = {Sort.FLAG: "boolean", Sort.WHOLE: "int", Sort.NUMBER: "double"}
_SORTS = {"boolean": Sort.FLAG, "int": Sort.WHOLE, "long": Sort.WHOLE, "float": Sort.NUMBER, "double": Sort.NUMBER}

_KNOWN: dict[str, Mapping[str, Sort]] = {"graph": {}, "node": SORTS, "edge": SORTS}

Keys = dict[str, tuple[str, Sort]]
"""The id under which an attribute is declared, and its sort, by its name."""


def write(graph: Parts) -> bytes:
    """The graph as GraphML. Parallel edges tell their ``key``.

    Raises:
        ValueError: a value that cannot be written, or text that XML cannot hold.
    """
    return "".join(_lines(graph)).encode()


def _lines(graph: Parts) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NAMESPACE}">\n'
    declared: dict[str, Keys] = {}
    told: dict[str, list[Attributes]] = {
        "graph": [graph.attributes],
        "node": [node[-1] for node in graph.nodes],
        "edge": [_keyed(key, told) for _, _, key, told in graph.edges],
    }
    for kind, records in told.items():
        declared[kind] = {}
        for name, sort in sorts_of(records, _KNOWN[kind]).items():
            key = f"d{sum(map(len, declared.values()))}"
            declared[kind][name] = key, sort
            typed = _TYPES.get(sort, "string")
            yield f'  <key id="{key}" for="{kind}" attr.name={xml_attribute(name)} attr.type="{typed}"/>\n'
    named = f' id="{_PARALLEL}"' if graph.multigraph else ""
    yield f'  <graph{named} edgedefault="undirected">\n'
    yield from _data(graph.attributes, declared["graph"], "    ")
    for node, attributes in graph.nodes:
        yield f"    <node id={xml_attribute(node)}>\n"
        yield from _data(attributes, declared["node"], "      ")
        yield "    </node>\n"
    for first, second, tie, attributes in graph.edges:
        yield f"    <edge source={xml_attribute(first)} target={xml_attribute(second)}>\n"
        yield from _data(_keyed(tie, attributes), declared["edge"], "      ")
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keyed(key: str | None, told: Attributes) -> Attributes:
    return told if key is None else {_KEY: key, **told}


def _data(attributes: Attributes, keys: Keys, indent: str) -> Iterator[str]:
    for name, value in attributes.items():
        key, sort = keys[name]
        yield f'{indent}<data key="{key}">{xml_text(to_text(sort, value))}</data>\n'


def read(raw: bytes, file: str) -> Parts:
    """The graph of a file.

    Raises:
        DataError: it is not XML, or has a document type.
        ValueError: it is no undirected graph in GraphML.
    """
    root = xml_tree(raw, file)
    found = root.find(_tag("graph"))
    if root.tag != _tag("graphml") or found is None:
        raise ValueError("no graph in GraphML's namespace")
    if found.get("edgedefault") != "undirected":
        raise ValueError("the edges are not undirected")
    keys = {str(key.get("id")): _declared(key) for key in root.iterfind(_tag("key"))}
    graph = Parts(found.get("id") == _PARALLEL, _told(found, keys))
    graph.nodes = [(xml_needed(node, "id"), _told(node, keys)) for node in found.iterfind(_tag("node"))]
    for edge in found.iterfind(_tag("edge")):
        told = _told(edge, keys)
        key = told.pop(_KEY) if graph.multigraph else None
        graph.edges.append((xml_needed(edge, "source"), xml_needed(edge, "target"), key, told))
    return graph


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _declared(key: Element) -> tuple[str, Sort]:
    name = xml_needed(key, "attr.name")
    known = _KNOWN.get(key.get("for", ""), SORTS)
    return name, known.get(name) or _SORTS.get(key.get("attr.type", ""), Sort.TEXT)


def _told(element: Element, keys: Mapping[str, tuple[str, Sort]]) -> dict[str, Any]:
    told = {}
    for data in element.iterfind(_tag("data")):
        name, sort = keys[xml_needed(data, "key")]
        told[name] = from_text(sort, data.text or "")
    return told
