"""A release: complete, described, checkable, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef

from partnerships import Dataset, documents, rdf, release
from partnerships.cli import main
from partnerships.rdf.terms import BASE

DCAT = Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="session")
def released(dataset: Dataset) -> dict[str, bytes]:
    return dict(release.files(dataset))


@pytest.fixture(scope="session")
def package(released: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(released["datapackage.json"])
    return found


def _rows(released: dict[str, bytes], path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(released[path].decode("utf-8"))))


def test_the_checksums_come_last_and_hold(released: dict[str, bytes]) -> None:
    assert list(released)[-1] == release.SUMS
    lines = released[release.SUMS].decode().splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert listed.keys() == released.keys() - {release.SUMS}
    assert all(sha256(released[path]).hexdigest() == digest for path, digest in listed.items())


def test_a_release_is_whole(released: dict[str, bytes]) -> None:
    wanted = {"README.md", "CITATION.cff", "codebook.md", "ontology.ttl", "shapes.ttl", "datapackage.json"}
    wanted |= {"croissant.json", "dcat.ttl", "tables/ties.csv", "schema/ties.schema.json"}
    wanted |= {f"rdf/partnerships{suffix}" for suffix in rdf.FORMATS}
    assert wanted <= released.keys()
    assert all(released.values())
    assert released["codebook.md"] == (ROOT / "docs/codebook.md").read_bytes()


def test_each_table_has_the_columns_that_are_described(released: dict[str, bytes], package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        content = released[resource["path"]]
        header = next(csv.reader(io.StringIO(content.decode("utf-8"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)


def test_keys_are_unique_and_lead_somewhere(released: dict[str, bytes], package: dict[str, Any]) -> None:
    paths = {
        resource["path"].removeprefix("tables/").removesuffix(".csv"): resource for resource in package["resources"]
    }
    for resource in paths.values():
        rows = _rows(released, resource["path"])
        key = resource["schema"].get("primaryKey", [])
        assert len({tuple(row[column] for column in key) for row in rows}) == (len(rows) if key else 1)
        for foreign in resource["schema"].get("foreignKeys", []):
            (column,), target = foreign["fields"], foreign["reference"]
            known = {row[target["fields"][0]] for row in _rows(released, f"tables/{target['resource']}.csv")}
            assert {row[column] for row in rows} <= known, (resource["path"], column)


def test_values_are_of_the_types_that_are_described(released: dict[str, bytes], package: dict[str, Any]) -> None:
    readers: dict[str, Callable[[str], object]] = {"integer": int, "date": date.fromisoformat, "string": str}
    for resource in package["resources"]:
        types = {field["name"]: readers[field["type"]] for field in resource["schema"]["fields"]}
        for row in _rows(released, resource["path"])[:500]:
            for column, cell in row.items():
                assert not cell or types[column](cell) is not None


def test_croissant_names_files_and_columns_that_exist(released: dict[str, bytes]) -> None:
    found = json.loads(released["croissant.json"])
    columns = {}
    for one in found["distribution"]:
        assert one["sha256"] == sha256(released[one["contentUrl"]]).hexdigest()
        columns[one["@id"]] = released[one["contentUrl"]].split(b"\n", 1)[0].decode().split(",")
    ids = {field["@id"] for one in found["recordSet"] for field in one["field"]}
    for one in found["recordSet"]:
        for field in one["field"]:
            assert field["source"]["extract"]["column"] in columns[field["source"]["fileObject"]["@id"]]
            if "references" in field:
                assert field["references"]["field"]["@id"] in ids


def test_the_citation_and_the_catalogue(dataset: Dataset, released: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_bytes(released["CITATION.cff"])
    cited = documents.read(path).value
    assert isinstance(cited, dict)
    assert (cited["version"], cited["type"]) == (dataset.version, "dataset")
    graph = Graph().parse(data=released["dcat.ttl"], format="turtle")
    node = URIRef(f"{BASE}release/{dataset.version}/")
    assert (node, RDF.type, DCAT.Dataset) in graph
    described = {
        str(title) for part in graph.objects(node, DCAT.distribution) for title in graph.objects(part, DCTERMS.title)
    }
    assert described == released.keys() - {"dcat.ttl", release.SUMS}


def test_the_tables_hold_every_record(dataset: Dataset, released: dict[str, bytes]) -> None:
    assert [row["id"] for row in _rows(released, "tables/ties.csv")] == list(dataset.ties)
    assert [row["id"] for row in _rows(released, "tables/sources.csv")] == list(dataset.sources)
    owed = _rows(released, "tables/obligations.csv")
    assert any(row["tie"] == "us-japan" and row["by"] == "JPN" and row["to"] == "USA" for row in owed)
    cited = {row["source"] for row in _rows(released, "tables/citations.csv")}
    assert cited <= dataset.sources.keys()


def test_the_command_writes_into_a_folder_of_its_own(tmp_path: Path, released: dict[str, bytes]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["release", str(tmp_path / "full")])
    assert result.exit_code == 1
    assert "is not empty" in result.stderr
    target = tmp_path / "new" / "release"
    result = CliRunner().invoke(main, ["release", str(target)])
    assert result.exit_code == 0
    written = {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert written == released
