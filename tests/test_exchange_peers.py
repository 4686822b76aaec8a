from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from exchange_graphs import (
    DATA,
    GRAPHS,
    NOW,
    folder_of,
    one_file,
    recent,
    rows,
    there_and_back,
)

from partnerships import Dataset, Snapshot, exchange, load, panels


def as_told(told: dict[str, Any]) -> dict[str, Any]:
    """Attributes as a program sees them that knows no lists."""
    return {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in told.items()}


@pytest.mark.parametrize("name", ["projection", "parallel", "instruments", "alliances"])
def test_networkx_reads_the_same_graphml(name: str) -> None:
    graph = GRAPHS[name]
    found = nx.read_graphml(io.BytesIO(one_file(graph, "graphml")))
    assert dict(found.nodes(data=True)) == {n: as_told(t) for n, t in graph.nodes(data=True)}
    if graph.is_multigraph():
        theirs = {frozenset({a, b, t.pop("key")}): t for a, b, t in found.edges(data=True)}
        assert theirs == {frozenset({a, b, k}): as_told(t) for a, b, k, t in graph.edges(keys=True, data=True)}
    else:
        theirs = {frozenset({a, b}): t for a, b, t in found.edges(data=True)}
        assert theirs == {frozenset({a, b}): as_told(t) for a, b, t in graph.edges(data=True)}
    told = {name: value for name, value in found.graph.items() if not name.endswith("_default")}
    assert told == graph.graph


@pytest.mark.parametrize("name", ["projection", "parallel", "instruments"])
def test_networkx_reads_the_same_gexf(name: str) -> None:
    graph = GRAPHS[name]
    found = nx.read_gexf(io.BytesIO(one_file(graph, "gexf")))
    assert dict(found.nodes(data=True)) == {n: as_told(t) | {"label": t["name"]} for n, t in graph.nodes(data=True)}
    ours = {(frozenset({a, b}), t["ties"]): as_told(t) for a, b, t in graph.edges(data=True)}
    theirs = {(frozenset({a, b}), tuple(t["ties"].split("; "))): t for a, b, t in found.edges(data=True)}
    assert all(told.pop("id") for told in theirs.values())
    assert theirs == ours


def test_networkx_reads_every_spell_of_the_gexf_over_time() -> None:
    graph = GRAPHS["over time"]
    found = nx.read_gexf(io.BytesIO(one_file(DATA, "gexf")))
    assert found.graph["mode"] == "dynamic"
    assert {*found} == {*graph}
    theirs = {(frozenset({a, b}), t["ties"]): t for a, b, t in found.edges(data=True)}
    assert len(theirs) == graph.number_of_edges()
    open_ends = 0
    for first, second, told in graph.edges(data=True):
        read = theirs[frozenset({first, second}), told["ties"][0]]
        if told["spells"] == ((None, None),):
            assert "spells" not in read
        else:
            assert read["spells"] == [(str(a), str(b)) for a, b in told["spells"]]
        assert read["weights"] == [(weight, str(a), str(b)) for a, b, weight in told["weights"]]
        assert read["standing"] == told["standing"] == (told["spells"][-1][1] is None)
        open_ends += told["standing"]
    pairs = sum(1 for _ in DATA.as_of().graph(parallel=True).edges)
    assert open_ends == pairs > 400, "every edge of the last day is there, with an open end"


@pytest.mark.parametrize("name", ["incidence", "ties over time"])
def test_xgi_reads_the_same_hypergraph(name: str, tmp_path: Path) -> None:
    import xgi

    read_hif: Callable[[str], Any] = xgi.read_hif
    exchange.write(GRAPHS[name], tmp_path / "ties.hif.json")
    found = read_hif(str(tmp_path / "ties.hif.json"))
    actors = {n: t for n, t in GRAPHS[name].nodes(data=True) if t["bipartite"] == 0}
    ties = {n: t for n, t in GRAPHS[name].nodes(data=True) if t["bipartite"] == 1}
    assert {*found.nodes} == {*actors}
    assert {*found.edges} == {*ties}
    for actor, told in actors.items():
        assert found.nodes[actor]["name"] == told["name"]
        assert tuple(found.nodes[actor]["theatres"]) == told["theatres"]
    for tie, told in ties.items():
        roles = {actor: edge["role"] for _, actor, edge in GRAPHS[name].edges(tie, data=True)}
        assert found.edges.members(tie) == {actor for actor, role in roles.items() if role != "constituted"}
        assert found.edges[tie]["type"] == told["type"]
        assert tuple(found.edges[tie]["instruments"]) == told["instruments"]
    assert found._net_attr == GRAPHS[name].graph


@pytest.mark.parametrize("content", [NOW, DATA], ids=["a day", "all time"])
def test_hif_keeps_to_its_schema(content: Snapshot | Dataset) -> None:
    data = json.loads(one_file(content, "hif"))
    assert {*data} <= {"network-type", "metadata", "incidences", "nodes", "edges"}
    assert data["network-type"] == "undirected"
    assert isinstance(data["metadata"], dict)
    for kind, needed in (("incidences", {"edge", "node"}), ("nodes", {"node"}), ("edges", {"edge"})):
        for record in data[kind]:
            assert needed <= {*record} <= needed | {"weight", "attrs"}
            assert all(isinstance(record[name], str) for name in needed)
            assert isinstance(record["attrs"], dict)
    assert {one["attrs"]["role"] for one in data["incidences"]} <= {"party", "host", "partner", "observer"}


@pytest.mark.parametrize("name", GRAPHS)
def test_node_link_is_what_networkx_and_d3_take(name: str) -> None:
    graph = GRAPHS[name]
    data = json.loads(one_file(graph, "node-link"))
    found = nx.node_link_graph(data, edges="links")
    assert {*found} == {*graph}
    assert found.number_of_edges() == graph.number_of_edges()
    assert found.graph == graph.graph
    ids = [node["id"] for node in data["nodes"]]
    assert len({*ids}) == len(ids)
    assert all(link["source"] in graph and link["target"] in graph for link in data["links"])
    if not any("distance" in link for link in data["links"]) or name == "projection":
        plain = json.loads(json.dumps(nx.node_link_data(graph, edges="links"), default=str))
        if "over time" not in name and name != "incidence":
            assert data == plain


def test_json_has_null_for_infinity() -> None:
    without = [told for *_, told in GRAPHS["instruments"].edges(data=True) if told["distance"] == math.inf]
    text = one_file(GRAPHS["instruments"], "node-link").decode()
    assert len(without) == text.count('"distance": null') > 0
    assert "Infinity" not in text
    assert "Infinity" in one_file(GRAPHS["instruments"], "graphml").decode()


def test_cytoscape_finds_elements_with_ids_and_data() -> None:
    root = json.loads(one_file(GRAPHS["parallel"], "cytoscape"))
    assert root["data"]["as_of"] == "2024-09-30"
    nodes = [element["data"] for element in root["elements"]["nodes"]]
    edges = [element["data"] for element in root["elements"]["edges"]]
    ids = [data["id"] for data in (*nodes, *edges)]
    assert len({*ids}) == len(ids) == len(GRAPHS["parallel"]) + GRAPHS["parallel"].number_of_edges()
    assert {data[end] for data in edges for end in ("source", "target")} <= {data["id"] for data in nodes}
    assert {data["interaction"] for data in edges} == {"alliance", "minilateral", "partnership", "membership"}
    flat = (value for data in (*nodes, *edges) for value in data.values())
    for value in flat:
        items = value if isinstance(value, list) else [value]
        assert all(item is None or isinstance(item, (str, bool, int, float)) for item in items)
    japan = next(data for data in nodes if data["id"] == "JPN")
    assert (japan["name"], japan["theatres"]) == ("Japan", ["indo-pacific"])


def test_kumu_finds_elements_and_connections() -> None:
    blueprint = json.loads(one_file(GRAPHS["projection"], "kumu"))
    assert {*blueprint} == {"elements", "connections"}
    elements = {element["id"]: element for element in blueprint["elements"]}
    assert len(elements) == len(blueprint["elements"])
    assert (elements["NATO"]["label"], elements["NATO"]["type"]) == ("NATO", "organisation")
    for connection in blueprint["connections"]:
        assert connection["from"] in elements
        assert connection["to"] in elements
        assert connection["direction"] == "undirected"
        assert connection["type"] in connection["types"]
    ties = json.loads(one_file(GRAPHS["incidence"], "kumu"))["elements"]
    assert {element["type"] for element in ties if element["bipartite"] == 1} == {
        "alliance",
        "minilateral",
        "partnership",
    }


def test_gephi_finds_its_columns(tmp_path: Path) -> None:
    import pandas as pd

    exchange.write(GRAPHS["parallel"], tmp_path / "now.gephi")
    nodes, edges = (
        pd.read_csv(tmp_path / "now.gephi" / f"{name}.csv", keep_default_na=False) for name in ("nodes", "edges")
    )
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:5]) == ["Source", "Target", "Type", "Id", "Kind"]
    assert "Weight" in edges.columns
    assert nodes["Id"].is_unique
    assert edges["Id"].is_unique
    assert {*edges["Source"], *edges["Target"]} <= {*nodes["Id"]}
    assert {*edges["Type"]} == {"Undirected"}
    assert not edges.duplicated(["Source", "Target", "Kind"]).any()
    assert edges["Weight"].sum() == pytest.approx(sum(w for *_, w in GRAPHS["parallel"].edges(data="weight")))


def test_pandas_reads_the_matrix(tmp_path: Path) -> None:
    import pandas as pd

    for name in ("projection", "parallel", "instruments"):
        exchange.write(GRAPHS[name], tmp_path / "now.matrix.csv")
        frame = pd.read_csv(tmp_path / "now.matrix.csv", index_col=0, keep_default_na=False)
        assert list(frame.index) == list(frame.columns) == list(GRAPHS[name])
        assert frame.to_numpy() == pytest.approx(nx.to_numpy_array(GRAPHS[name], multigraph_weight=sum))


def test_pandas_reads_the_dyad_years(tmp_path: Path) -> None:
    import pandas as pd

    short = recent(DATA)
    table = panels.dyad_years(short)
    exchange.write(short, tmp_path / "x.dyad-years.csv")
    assert exchange.read(tmp_path / "x.dyad-years.csv") == list(table)
    frame = pd.read_csv(tmp_path / "x.dyad-years.csv", keep_default_na=False, na_values={"a_cow": [""]})
    assert list(frame.columns) == list(table.columns)
    assert len(frame) == len(table) > 500
    assert frame["defence"].sum() == sum(row["defence"] for row in table)
    directed = panels.dyad_years(short, directed=True, in_year="end")
    exchange.write(directed, tmp_path / "x.dyad-years.csv")
    assert exchange.read(tmp_path / "x.dyad-years.csv") == list(directed)


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("parquet") / "tables.parquet"
    exchange.write(recent(DATA), target)
    return target


TABLES: dict[str, Callable[[Dataset], panels.Table]] = {
    name: getattr(panels, name)
    for name in (
        "actors", "actor_codes", "ties", "members", "instruments", "obligations", "absences", "sources", "citations",
        "dyad_years",
    )
}  # fmt: skip


def test_parquet_comes_back_equal(parquet: Path) -> None:
    found = exchange.read(parquet)
    assert found.keys() == TABLES.keys()
    for name, make in TABLES.items():
        assert found[name] == make(recent(DATA)), name


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_and_polars_read_the_same_tables(parquet: Path, name: str) -> None:
    import duckdb
    import polars

    table = TABLES[name](recent(DATA))
    path = str(parquet / f"{name}.parquet")
    asked = duckdb.execute("select * from read_parquet(?)", [path])
    words = {"str": "VARCHAR", "Int64": "BIGINT", "int64": "BIGINT", "datetime64[us]": "DATE"}
    assert [(column[0], str(column[1])) for column in asked.description] == [
        (column.name, words[column.dtype]) for column in table.fields
    ]
    assert asked.fetchall() == list(table.rows)
    frame = polars.read_parquet(path)
    types = {"str": polars.String, "Int64": polars.Int64, "int64": polars.Int64, "datetime64[us]": polars.Date}
    assert dict(frame.schema) == {column.name: types[column.dtype] for column in table.fields}
    assert frame.rows() == list(table.rows)


def test_parquet_of_tables_without_rows_keeps_the_types(folder: Callable[..., Path], tmp_path: Path) -> None:
    import polars

    exchange.write(recent(load(folder()), "2025-12-31"), tmp_path / "few.parquet")
    exchange.write(recent(DATA, "2025-12-31"), tmp_path / "all.parquet")
    for name in ("instruments", "absences"):
        few, full = (polars.read_parquet(tmp_path / f"{which}.parquet" / f"{name}.parquet") for which in ("few", "all"))
        assert few.schema == full.schema
        assert len(few) == 0 < len(full)


@pytest.fixture(scope="module")
def neo4j() -> dict[str, bytes]:
    return folder_of(DATA, "neo4j")


def test_neo4j_can_import_it(neo4j: dict[str, bytes]) -> None:
    """The rules of ``neo4j-admin database import``: headers, unique ids in a space, ends that exist, typed cells."""
    types = {"string", "int", "boolean", "date", "string[]"}
    spaces: dict[str, set[str]] = {}
    relationships = []
    for name, content in neo4j.items():
        header = next(csv.reader(io.StringIO(content.decode(), newline="")))
        kinds = [column.partition(":")[2] for column in header]
        properties = [column.partition(":")[0] for column in header if not column.startswith(":")]
        assert len({*properties}) == len(properties)
        table = rows(content)
        if kinds[0].startswith("ID("):
            space = kinds[0][3:-1]
            assert space not in spaces
            assert header[-1] == ":LABEL"
            ids = [row[header[0]] for row in table]
            assert len({*ids}) == len(ids) > 0, name
            assert all(ids)
            spaces[space] = {*ids}
            assert all(row[":LABEL"].split(";")[0] == space for row in table)
            typed = header[1:-1]
        else:
            assert kinds[0].startswith("START_ID(")
            assert kinds[1].startswith("END_ID(")
            assert header[2] == ":TYPE"
            relationships.append((name, kinds[0][9:-1], kinds[1][7:-1], header, table))
            typed = header[3:]
        assert {column.partition(":")[2] for column in typed} <= types
        for row in table:
            for column in typed:
                kind, cell = column.partition(":")[2], row[column]
                if cell and kind == "int":
                    int(cell)
                elif cell and kind == "date":
                    assert date.fromisoformat(cell).isoformat() == cell
                elif kind == "boolean":
                    assert cell in ("true", "false")
                elif cell and kind == "string[]":
                    assert all(item and item == item.strip() for item in cell.split(";"))
    for name, start, end, header, table in relationships:
        assert len({row[":TYPE"] for row in table}) == (1 if table else 0), name
        assert table or name == "actors_cite.csv"
        assert {row[header[0]] for row in table} <= spaces[start], name
        assert {row[header[1]] for row in table} <= spaces[end], name


def test_neo4j_keeps_ties_whole(neo4j: dict[str, bytes], tmp_path: Path) -> None:
    found = there_and_back(DATA, "neo4j", tmp_path)
    party = [(row["START_ID(Actor)"], row["END_ID(Tie)"], row["role"], row["start"]) for row in found["party"]]
    ours = [(r["actor"], r["tie"], r["role"], r["start"]) for r in panels.members(DATA)]
    assert party == ours
    suspended = [(row["START_ID(Actor)"], row["END_ID(Tie)"]) for row in found["party"] if row["suspended"]]
    assert suspended == [("NZL", "anzus")]
    assert [row["id"] for row in found["ties"]] == list(DATA.ties)
    assert {row["LABEL"] for row in found["ties"]} == {
        ("Tie", "Alliance"),
        ("Tie", "Minilateral"),
        ("Tie", "Partnership"),
    }
    assert next(row for row in found["actors"] if row["id"] == "USA")["theatres"] == ("indo-pacific", "euro-atlantic")
    owed = {(row["START_ID(Obligation)"], row["END_ID(Actor)"]) for row in found["owed_by"]}
    assert ("us-japan/1", "USA") in owed
    assert ("us-japan/1", "JPN") not in owed
    assert sum(len(found[name]) for name in found if name.endswith("_cite")) == sum(
        1 for row in panels.citations(DATA) if row["record"] != "member"
    )
    notes = {row["id"]: row["note"] for row in found["ties"]}
    assert notes == {tie.id: tie.note for tie in DATA.ties.values()}
