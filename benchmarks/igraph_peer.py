"""Whether igraph reads the same graph from GraphML as stands in node-link JSON. It needs igraph and nothing of ours.

igraph is under the GPL: it stands in an environment of its own, and nothing here depends on it. ::

    for view in projection parallel incidence; do
        partnerships export $view.graphml --view $view; partnerships export $view.node-link.json --view $view
    done
    python3 -m venv igraph-env && igraph-env/bin/pip install igraph
    igraph-env/bin/python benchmarks/igraph_peer.py projection parallel incidence
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import igraph

Told = dict[str, Any]


def expected(record: Told, *others: str) -> Told:
    """What igraph should tell of a node or an edge: a list as text, null as infinity."""
    found = {}
    for name, value in record.items():
        if name not in others:
            text = "; ".join(value) if isinstance(value, list) else value
            found[name] = float("inf") if text is None else text
    return found


def told(record: Told, wanted: Told) -> Told:
    """What igraph tells; it has every attribute everywhere, so that those which are not there are left aside."""
    return {name: value for name, value in record.items() if name in wanted}


def differences(stem: str) -> list[str]:
    """How igraph's graph differs from the one in JSON."""
    data = json.loads(Path(f"{stem}.node-link.json").read_text(encoding="utf-8"))
    graph = igraph.Graph.Read_GraphML(f"{stem}.graphml")
    wrong = [] if {name: graph[name] for name in graph.attributes()} == data["graph"] else ["graph attributes"]
    nodes = {vertex["id"]: vertex for vertex in graph.vs}
    if [vertex["id"] for vertex in graph.vs] != [node["id"] for node in data["nodes"]]:
        return [*wrong, "nodes"]
    for node in data["nodes"]:
        wanted = expected(node)
        if told(nodes[node["id"]].attributes(), wanted) != wanted:
            wrong.append(node["id"])
    if graph.is_directed() or graph.ecount() != len(data["links"]):
        wrong.append("edges")
    for edge, link in zip(graph.es, data["links"], strict=False):
        wanted = expected(link, "source", "target")
        ends = graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]
        if {*ends} != {link["source"], link["target"]} or told(edge.attributes(), wanted) != wanted:
            wrong.append(f"{ends}")
    print(f"igraph {igraph.__version__}, {stem}: {graph.vcount()} nodes, {graph.ecount()} edges, {len(wrong)} differ")
    return wrong


def main() -> int:
    """Compare each pair of files named on the command line."""
    wrong = [name for stem in sys.argv[1:] for name in differences(stem)]
    for name in wrong:
        print(f"not the same: {name}")
    return 1 if wrong or not sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
