"""The files of a release, in the order in which they are written: the checksums come last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from rdflib import Graph

from partnerships import rdf, resources
from partnerships.dataset import Dataset
from partnerships.models.json_schema import schemas
from partnerships.pages import codebook, ontology
from partnerships.release.catalogue import catalogue
from partnerships.release.citation import citation_file, sentence
from partnerships.release.croissant import croissant
from partnerships.release.datapackage import datapackage
from partnerships.release.tables import tables
from partnerships.writing import yaml_files

__all__ = ["SUMS", "files"]

SUMS = "SHA256SUMS"
"""The last file of a release; one without it is not finished."""


def files(dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Each file's path and content, as soon as it is made: the same dataset gives the same bytes."""
    sums: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for path, content in _contents(dataset, sums, sizes):
        sums[path], sizes[path] = sha256(content).hexdigest(), len(content)
        yield path, content
    yield SUMS, "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def _contents(dataset: Dataset, sums: dict[str, str], sizes: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    cite = sentence(dataset)
    yield "README.md", _readme(dataset, cite).encode()
    yield "CITATION.cff", citation_file(dataset).encode()
    yield "codebook.md", codebook.page(dataset, resources.rules_file().read_text("utf-8")).encode()
    for name, text in schemas().items():
        yield f"schema/{name}", text.encode()
    yield "ontology.html", ontology.page(Graph().parse(resources.ontology_file())).encode()
    yield "ontology.ttl", resources.ontology_file().read_bytes()
    yield "shapes.ttl", resources.shapes_file().read_bytes()
    for name, text in yaml_files(dataset).items():
        yield f"data/{name}", text.encode()
    for suffix, form in rdf.FORMATS.items():
        yield f"rdf/partnerships{suffix}", rdf.serialize(dataset, form)
    released = list(tables(dataset))
    for one in released:
        yield one.path, one.content()
    yield "datapackage.json", _json(datapackage(dataset, released, sizes, sums))
    yield "croissant.json", _json(croissant(dataset, released, sizes, sums, cite))
    yield "dcat.ttl", catalogue(dataset, sizes, sums, cite)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _readme(dataset: Dataset, cite: str) -> str:
    coverage = dataset.description.coverage
    lines = [
        f"# {dataset.description.title}",
        "",
        f"Version {dataset.version}, issued {dataset.description.issued}, from {coverage.start} to {coverage.end}.",
        f"Licence: {dataset.description.license}. Cite as:",
        "",
        f"> {cite}",
        "",
        "- `tables/`: CSV, described column by column in `datapackage.json` and `croissant.json`",
        "- `rdf/`: the whole as a graph, in several syntaxes; `ontology.ttl` defines the terms, `shapes.ttl` the form",
        "- `data/`: the records as YAML; `partnerships validate --data data` checks them",
        "- `codebook.md`: every field and value, and the rules of coding; `schema/`: JSON Schemas of the records",
        "- `dcat.ttl`: these files with their sizes and checksums",
        f"- `{SUMS}`: written last; check with `sha256sum -c {SUMS}`. Without it the release is not finished.",
        "",
        "“Not recorded” is not “no tie”. What is complete and what is a selection:",
        "",
        *(f"- complete: {line}" for line in coverage.complete),
        *(f"- a selection: {line}" for line in coverage.selected),
        *(f"- left out: {line}" for line in coverage.outside),
    ]
    return "\n".join(lines) + "\n"
