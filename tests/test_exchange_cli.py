from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from exchange_graphs import DATA, NOW, same

from partnerships import exchange
from partnerships.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def export(target: Path, *words: str) -> None:
    result = run("export", str(target), *words)
    assert result.exit_code == 0, result.output
    assert not result.stdout
    assert f"{target}: " in result.stderr
    if "--as-of" in words:
        assert words[words.index("--as-of") + 1] in result.stderr


@pytest.mark.parametrize("name", ["x.graphml", "x.gexf", "x.cyjs", "x.node-link.json", "x.gephi"])
def test_the_end_of_the_file_names_the_format(name: str, tmp_path: Path) -> None:
    export(tmp_path / name, "--as-of", "2024-09-30")
    assert same(exchange.read(tmp_path / name), NOW.graph())
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_options_choose_the_graph(tmp_path: Path) -> None:
    target = tmp_path / "x.graphml"
    export(target, "--as-of", "1986-08-11", "--view", "parallel", "--type", "alliance", "--theatre", "indo-pacific")
    wanted = DATA.as_of("1986-08-11").graph(types=["alliance"], theatre="indo-pacific", parallel=True)
    assert same(exchange.read(target), wanted)
    export(target, "--as-of", "2024-09-30", "--view", "incidence", "--domain", "cyber", "--domain", "space")
    assert same(exchange.read(target), NOW.graph("incidence", domains=["cyber", "space"]))
    export(target, "--weighting", "instruments", "--organisations", "expanded", "--basis", "signed")
    last = DATA.as_of(None, "signed").graph(weighting="instruments", organisations="expanded")
    assert same(exchange.read(target), last)


def test_gexf_and_hif_hold_all_time_unless_a_day_is_given(tmp_path: Path) -> None:
    export(tmp_path / "x.gexf", "--type", "alliance")
    assert same(exchange.read(tmp_path / "x.gexf"), exchange.over_time(DATA, types=["alliance"]))
    export(tmp_path / "x.hif.json")
    assert same(exchange.read(tmp_path / "x.hif.json"), exchange.over_time(DATA, "incidence"))
    export(tmp_path / "x.hif.json", "--as-of", "2024-09-30")
    assert same(exchange.read(tmp_path / "x.hif.json"), NOW.graph("incidence"))


def test_standard_output_takes_one_file() -> None:
    text = run("export", "-", "--format", "node-link", "--as-of", "1960-12-31", "--type", "alliance").stdout
    assert nx.node_link_graph(json.loads(text), edges="links").graph["as_of"] == "1960-12-31"
    assert run("export", "-", "--format", "matrix").stdout.startswith(",USA,JPN,")
    assert run("export", "-").stdout.startswith("@prefix")


def test_folders_are_written_whole_and_theirs_are_left_alone(tmp_path: Path) -> None:
    export(tmp_path / "x.neo4j")
    first = {path.name: path.read_bytes() for path in (tmp_path / "x.neo4j").iterdir()}
    export(tmp_path / "x.neo4j")
    assert {path.name: path.read_bytes() for path in (tmp_path / "x.neo4j").iterdir()} == first
    (tmp_path / "x.neo4j" / "notes.txt").write_text("mine", encoding="utf-8")
    result = run("export", str(tmp_path / "x.neo4j"))
    assert result.exit_code == 1
    assert "x.neo4j: it holds other files: name a new folder" in result.stderr
    assert (tmp_path / "x.neo4j" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["x.neo4j"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["x.json"], 2, "x.json: the suffix is none of .ttl,"),
        (["x.csv"], 2, ".gephi, .matrix.csv, .dyad-years.csv, .neo4j, .parquet; or give --format"),
        (["x", "--format", "pajek"], 2, "'pajek' is not one of"),
        (["-", "--format", "gephi"], 2, "gephi is a folder of files: name it"),
        (["x.neo4j", "--as-of", "2024-09-30"], 2, "--as-of chooses a day: neo4j holds all time"),
        (["x.ttl", "--view", "incidence"], 2, "--view chooses a graph: turtle holds all records"),
        (["x.parquet", "--type", "alliance"], 2, "--type chooses a graph: parquet holds all records"),
        (["x.dyad-years.csv", "--basis", "signed"], 2, "--basis chooses a graph: dyad-years holds all records"),
        (["x.hif.json", "--view", "projection"], 2, "HIF holds ties with all their members"),
        (["x.graphml", "--theatre", "arctic"], 2, "indo-pacific"),
        (["x.graphml", "--as-of", "1900-01-01"], 1, "outside the coverage"),
        (["missing/x.graphml"], 1, "cannot write"),
        (["missing/x.gephi"], 1, "cannot write"),
    ],
)
def test_mistakes_get_a_sentence_and_a_code(
    words: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *words)
    assert result.exit_code == code, result.output
    assert message in result.stderr
    assert not result.stdout
    assert not [*tmp_path.iterdir()]
