from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from exchange_graphs import (
    recent,
)

from partnerships import DataError, exchange, load
from partnerships.exchange import FORMATS, Holds

BOMB = b"""<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><node id="&b;"/></graph></graphml>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE gexf SYSTEM "http://example.org/gexf.dtd"><gexf xmlns="http://gexf.net/1.3"/>"""
)
NODES = '{"directed": false, "multigraph": false, "graph": {}, "nodes": [%s], "links": [%s]}'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.graphml", BOMB, "a.graphml:1:1: not read: it has a document type, graphml"),
        ("a.gexf", OUTSIDE, "it has a document type, gexf, which may name other files"),
        ("a.graphml", b"<graphml>\n<graph></graphml>", "a.graphml:2:10: not XML: mismatched tag"),
        ("a.graphml", b"<graphml/>", "no graph in GraphML's namespace"),
        ("a.gexf", b"", "not XML: no element found"),
        ("a.gexf", b"<gexf xmlns='http://gexf.net/1.2draft'><graph/></gexf>", "no graph in the namespace of GEXF 1.3"),
        ("a.node-link.json", b"{\n  nodes: []}", "a.node-link.json:2:3: not JSON"),
        ("a.node-link.json", b"[" * 100_000, "not JSON"),
        ("a.node-link.json", b"[]", "no JSON object"),
        ("a.node-link.json", b'{"nodes": NaN}', "NaN is no JSON number"),
        ("a.node-link.json", b"\xff{}", "a.node-link.json:1:1: not UTF-8 text"),
        ("a.node-link.json", NODES % ('{"id": 1}', ""), "'id' is missing or not a text"),
        ("a.node-link.json", NODES % ('{"id": "A"}, {"id": "A"}', ""), "the node 'A' comes twice"),
        ("a.node-link.json", NODES % ('{"id": "A"}', '{"source": "A", "target": "B"}'), "at 'B', which is no node"),
        ("a.node-link.json", NODES % ('{"id": "A", "theatres": "x"}', ""), "theatres: 'x' is no list of texts"),
        ("a.node-link.json", NODES % ('{"id": "A", "spells": ["1990"]}', ""), "not node-link JSON as it is written"),
        ("a.cyjs", b'{"elements": {}, "data": {}}', "'nodes' is missing or not a list"),
        ("a.kumu.json", b'{"elements": [], "connections": [{"from": "A", "to": "B"}]}', "not undirected"),
        ("a.hif.json", b'{"incidences": [{"edge": "t"}]}', "'node' is missing"),
        ("a.hif.json", b'{"network-type": "directed", "incidences": []}', "not undirected"),
        ("a.matrix.csv", b",A,B\nA,0,1\nB,2,0\n", "A to B is not as B to A"),
        ("a.matrix.csv", b",A,B\nA,0\n", "a.matrix.csv:2:1: 2 cells where the first row has 3"),
        ("a.matrix.csv", b',A\nA,"0\n', "not CSV"),
        ("a.dyad-years.csv", b"year,a\n1,x\n", "there are no columns year, a and b"),
        ("a.dyad-years.csv", b"year,a,b,ties\n1,x,y,many\n", "invalid literal for int"),
        ("a.graphml", None, "cannot be read: No such file"),
        ("a.parquet", None, "cannot be read: No such file or directory (give a folder that exists)"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(
    name: str, content: bytes | str | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as error:
        exchange.read(path)
    assert message in str(error.value)
    assert str(error.value).startswith(f"{path}:")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("parquet", "neo4j")])
def test_damaged_files_are_read_or_refused(form: str, folder: Callable[..., Path]) -> None:
    small = recent(load(folder()))
    about = FORMATS[form]
    content = exchange.serialize(small if about.holds is Holds.RECORDS else small.as_of("2024-09-30"), form)
    files = content if isinstance(content, dict) else {"": content}
    dice = random.Random(form)
    refused = 0
    for _ in range(150):
        name = dice.choice(sorted(files))
        damaged = bytearray(files[name])
        for _ in range(dice.randint(1, 3)):
            start = dice.randrange(len(damaged) + 1)
            damaged[start : start + dice.randint(0, 8)] = bytes(
                dice.choices(b'{}[]",:<>/=0Anul \n\xff', k=dice.randint(0, 4))
            )
        try:
            read_whole(files | {name: bytes(damaged)}, form)
        except DataError:
            refused += 1
    assert refused


def read_whole(files: dict[str, bytes], form: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"x{FORMATS[form].suffix}"
        if FORMATS[form].folder:
            path.mkdir()
        for name, content in files.items():
            (path / name if name else path).write_bytes(content)
        exchange.read(path)
