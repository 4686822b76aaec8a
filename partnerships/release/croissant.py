"""The release's tables in Croissant, the description of datasets that machine-learning tools read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partnerships.dataset import Dataset
from partnerships.panels.table import CODE, COUNT, DAY
from partnerships.rdf.terms import BASE
from partnerships.release.tables import ReleasedTable

__all__ = ["croissant"]

_TYPES = {CODE: "sc:Integer", COUNT: "sc:Integer", DAY: "sc:Date"}
"""Types of schema.org; everything else is text."""

_TERMS = (
    "citeAs column extract field fileProperty fileObject fileSet format includes jsonPath key md5 parentField path "
    "recordSet references regex repeated replace samplingRate separator source subField transform"
).split()


def croissant(
    dataset: Dataset, released: Sequence[ReleasedTable], sizes: Mapping[str, int], sums: Mapping[str, str], cite: str
) -> dict[str, Any]:
    """The content of ``croissant.json``, by Croissant 1.0.

    Args:
        dataset: what is described.
        released: the tables.
        sizes: bytes of each file by its path.
        sums: SHA-256 of each file by its path.
        cite: how to cite the dataset.
    """
    description = dataset.description
    return {
        "@context": {
            "@language": "en",
            "@vocab": "https://schema.org/",
            "sc": "https://schema.org/",
            "cr": "http://mlcommons.org/croissant/",
            "rai": "http://mlcommons.org/croissant/RAI/",
            "dct": "http://purl.org/dc/terms/",
            "conformsTo": "dct:conformsTo",
            "data": {"@id": "cr:data", "@type": "@json"},
            "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
            "examples": {"@id": "cr:examples", "@type": "@json"},
            "isLiveDataset": "cr:isLiveDataset",
            "equivalentProperty": "cr:equivalentProperty",
            **{name: f"cr:{name}" for name in _TERMS},
        },
        "@type": "sc:Dataset",
        "name": "security-partnerships",
        "description": description.title,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": description.license,
        "url": BASE,
        "version": description.version,
        "datePublished": str(description.issued),
        "creator": {"@type": "sc:Organization", "name": "The partnerships maintainers"},
        "citeAs": cite,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": one.path,
                "name": f"{one.table.name}.csv",
                "contentUrl": one.path,
                "contentSize": f"{sizes[one.path]} B",
                "encodingFormat": "text/csv",
                "sha256": sums[one.path],
            }
            for one in released
        ],
        "recordSet": [_record_set(one) for one in released],
    }


def _record_set(one: ReleasedTable) -> dict[str, Any]:
    name = one.table.name
    found: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": one.title,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": column.name,
                "description": column.meaning,
                "dataType": _TYPES.get(column.dtype, "sc:Text"),
                "source": {"fileObject": {"@id": one.path}, "extract": {"column": column.name}},
                **_reference(one, column.name),
            }
            for column in one.table.fields
        ],
    }
    if one.key:
        keys = [{"@id": f"{name}/{column}"} for column in one.key]
        found["key"] = keys[0] if len(keys) == 1 else keys
    return found


def _reference(one: ReleasedTable, column: str) -> dict[str, Any]:
    target = one.references.get(column)
    return {"references": {"field": {"@id": "/".join(target)}}} if target else {}
