"""GEXF 1.3: a graph of a day, or one over time with the spells of its nodes and edges.

networkx writes GEXF too, but puts today's date into it, reads a bound that is left open as the text None, drops what
is told of the graph, and gives parallel edges no ``kind``, without which Gephi merges them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from partnerships.exchange.attributes import SORTS, Sort, from_text, sorts_of, to_text
from partnerships.exchange.graphs import Attributes, Parts, edge_name
from partnerships.exchange.objects import about, from_about, needed
from partnerships.exchange.texts import xml_attribute, xml_needed, xml_text, xml_tree

__all__ = ["read", "write"]

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {Sort.FLAG: "boolean", Sort.WHOLE: "integer", Sort.NUMBER: "double"}
_SORTS = {"boolean": Sort.FLAG, "float": Sort.NUMBER, "double": Sort.NUMBER} | dict.fromkeys(
    ("integer", "long", "short", "byte"), Sort.WHOLE
)
_SPELLS, _WEIGHTS = "spells", "weights"
_OWN_PLACE = {"node": frozenset({_SPELLS}), "edge": frozenset({_SPELLS, "weight"})}
"""Attributes for which the format has a place of its own."""
_ALWAYS = ((None, None),)

Sorts = Mapping[str, Sort]
"""What each attribute is, by its name, which is its id in the file too."""
Titles = dict[str, tuple[str, Sort]]
"""The name and sort of an attribute by its id in a file."""


def write(graph: Parts) -> bytes:
    """The graph as GEXF; over time, where its nodes and edges have spells.

    A spell has its first and its last day, both included; a bound that is open in the graph is left out, as the format
    wants it. Weights over time are a dynamic attribute, ``weights``. What is told of the graph stands in its
    description, as JSON.

    Raises:
        ValueError: a value that cannot be written, or text that XML cannot hold.
    """
    return "".join(_lines(graph)).encode()


def _lines(graph: Parts) -> Iterator[str]:
    told = {"node": [node[-1] for node in graph.nodes], "edge": [edge[-1] for edge in graph.edges]}
    dynamic = any(_SPELLS in one for records in told.values() for one in records)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{_NAMESPACE}" version="1.3">\n'
    described = {"multigraph": graph.multigraph, "graph": about(graph.attributes)}
    description = xml_text(json.dumps(described, ensure_ascii=False, allow_nan=False))
    yield f"  <meta>\n    <creator>partnerships</creator>\n    <description>{description}</description>\n  </meta>\n"
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dynamic else 'mode="static"'
    yield f'  <graph defaultedgetype="undirected" {mode}>\n'
    declared = {kind: _declared(kind, sorts_of(records)) for kind, records in told.items()}
    for kind, own in declared.items():
        yield from _declarations(kind, own)
    yield "    <nodes>\n"
    for node, attributes in graph.nodes:
        yield f"      <node id={xml_attribute(node)} label={xml_attribute(str(attributes.get('name', node)))}>\n"
        yield from _inside(attributes, declared["node"])
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for first, second, key, attributes in graph.edges:
        ends = f"source={xml_attribute(first)} target={xml_attribute(second)}"
        parallel = "" if key is None else f" kind={xml_attribute(key)}"
        weight = f' weight="{to_text(Sort.NUMBER, attributes["weight"])}"' if "weight" in attributes else ""
        yield f"      <edge id={xml_attribute(edge_name(first, second, key))} {ends}{parallel}{weight}>\n"
        yield from _inside(attributes, declared["edge"])
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(kind: str, sorts: Sorts) -> Sorts:
    return {name: sort for name, sort in sorts.items() if name not in _OWN_PLACE[kind]}


def _declarations(kind: str, declared: Sorts) -> Iterator[str]:
    # Some readers take the last list of declarations for the only one.
    for mode in ("dynamic", "static"):
        chosen = {name: sort for name, sort in declared.items() if (name == _WEIGHTS) is (mode == "dynamic")}
        if chosen:
            yield f'    <attributes class="{kind}" mode="{mode}">\n'
            for name, sort in chosen.items():
                typed = "double" if name == _WEIGHTS else _TYPES.get(sort, "string")
                yield f'      <attribute id={xml_attribute(name)} title={xml_attribute(name)} type="{typed}"/>\n'
            yield "    </attributes>\n"


def _inside(attributes: Attributes, declared: Sorts) -> Iterator[str]:
    values = []
    for name, value in attributes.items():
        if name in (_WEIGHTS, _SPELLS):
            to_text(SORTS[name], value)  # refuses what is no list of days
        if name == _WEIGHTS:
            values += [f'for="{name}" value="{to_text(Sort.NUMBER, w)}"{_bounds(a, b)}' for a, b, w in value]
        elif name in declared:
            values.append(f"for={xml_attribute(name)} value={xml_attribute(to_text(declared[name], value))}")
    yield from _listed("attvalues", "attvalue", values)
    spells = attributes.get(_SPELLS, _ALWAYS)
    if spells != _ALWAYS:
        yield from _listed("spells", "spell", [_bounds(first, last).lstrip() for first, last in spells])


def _bounds(first: date | None, last: date | None) -> str:
    return (f' start="{first}"' if first else "") + (f' end="{last}"' if last else "")


def _listed(many: str, one: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"          <{one} {item}/>\n" for item in items]
    if lines:
        yield f"        <{many}>\n"
        yield from lines
        yield f"        </{many}>\n"


def read(raw: bytes, file: str) -> Parts:
    """The graph of a file that :func:`write` wrote. A node or an edge without spells was always there.

    Raises:
        DataError: it is not XML, or has a document type.
        ValueError: it is no undirected graph in GEXF 1.3.
    """
    root = xml_tree(raw, file)
    found = root.find(_tag("graph"))
    if root.tag != _tag("gexf") or found is None:
        raise ValueError("no graph in the namespace of GEXF 1.3")
    if found.get("defaultedgetype", "undirected") != "undirected":
        raise ValueError("the edges are not undirected")
    dynamic = found.get("mode") == "dynamic"
    described = json.loads(root.findtext(f"{_tag('meta')}/{_tag('description')}") or "null")
    titles: dict[str, Titles] = {"node": {}, "edge": {}}
    for listed in found.iterfind(_tag("attributes")):
        for one in listed.iterfind(_tag("attribute")):
            title = xml_needed(one, "title")
            sort = SORTS.get(title) or _SORTS.get(one.get("type", ""), Sort.TEXT)
            titles[xml_needed(listed, "class")][xml_needed(one, "id")] = title, sort
    edges = found.findall(f"{_tag('edges')}/{_tag('edge')}")
    about_graph = needed(described, "graph", dict)
    graph = Parts(bool(described.get("multigraph")), from_about(about_graph))
    for node in found.iterfind(f"{_tag('nodes')}/{_tag('node')}"):
        graph.nodes.append((xml_needed(node, "id"), _told(node, titles["node"], dynamic)))
    for edge in edges:
        told = _told(edge, titles["edge"], dynamic)
        if weight := edge.get("weight"):
            told["weight"] = float(weight)
        key = xml_needed(edge, "kind") if graph.multigraph else None
        graph.edges.append((xml_needed(edge, "source"), xml_needed(edge, "target"), key, told))
    return graph


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _told(element: Element, titles: Titles, dynamic: bool) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in element.iterfind(f"{_tag('attvalues')}/{_tag('attvalue')}"):
        title, sort = titles[xml_needed(one, "for")]
        value = xml_needed(one, "value")
        if title == _WEIGHTS:
            told[title] = (*told.get(title, ()), (*_days(one), float(value)))
        else:
            told[title] = from_text(sort, value)
    if dynamic:
        spells = element.findall(f"{_tag('spells')}/{_tag('spell')}")
        told[_SPELLS] = tuple(map(_days, spells)) or _ALWAYS
    return told


def _days(element: Element) -> tuple[date | None, date | None]:
    parse: Callable[[str | None], date | None] = lambda day: date.fromisoformat(day) if day else None  # noqa: E731
    return parse(element.get("start")), parse(element.get("end"))
