"""How to cite the dataset: as a sentence, and as a Citation File."""

from __future__ import annotations

from partnerships.dataset import Dataset

__all__ = ["citation_file", "sentence"]

_AUTHOR = "The partnerships maintainers"


def sentence(dataset: Dataset) -> str:
    """One sentence with author, year, title and version."""
    description = dataset.description
    return f"{_AUTHOR} ({description.issued.latest.year}). {description.title}. Version {description.version}."


def citation_file(dataset: Dataset) -> str:
    """The content of ``CITATION.cff`` for the data, by version 1.2.0 of the format."""
    description = dataset.description
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use the data, cite them with their version."',
        "type: dataset",
        f'title: "{_quoted(description.title)}"',
        "authors:",
        f'  - name: "{_AUTHOR}"',
        f"version: {description.version}",
        f'date-released: "{description.issued.latest}"',
        "license: CC-BY-4.0",
        "keywords:",
        *(f"  - {word}" for word in ("alliances", "minilaterals", "security partnerships", "knowledge graph")),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
