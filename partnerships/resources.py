"""Where the data, schemas and ontology are: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_folder", "ontology_file", "queries_folder", "rules_file", "schema_folder", "shapes_file"]

_PACKAGE = Path(__file__).resolve().parent


def _find(packaged: str, checkout: str) -> Path:
    """The packaged copy where there is one, else the file of the checkout around the package."""
    inside = _PACKAGE / packaged
    return inside if inside.exists() else _PACKAGE.parent / checkout


def data_folder() -> Path:
    """The folder of the shipped YAML files."""
    return _find("_data", "data")


def schema_folder() -> Path:
    """The folder of the JSON Schemas generated from the models."""
    return _find("_schema", "schema")


def ontology_file() -> Path:
    """The ontology in Turtle."""
    return _find("_ontology/ontology.ttl", "ontology.ttl")


def shapes_file() -> Path:
    """The SHACL shapes that an export conforms to."""
    return _find("_ontology/shapes.ttl", "shapes.ttl")


def rules_file() -> Path:
    """The rules of coding, in Markdown."""
    return _find("_docs/coding-rules.md", "docs/coding-rules.md")


def queries_folder() -> Path:
    """The folder of the competency questions, one SPARQL query in each file."""
    return _find("_queries", "queries")
