"""The syntaxes in which RDF is written and read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["FORMATS", "SYNTAXES", "Syntax", "suffix_format"]


@dataclass(frozen=True)
class Syntax:
    """A syntax of RDF.

    Attributes:
        suffix: of its files.
        title: its name.
        media_type: its media type.
        graphs: whether it can hold named graphs.
    """

    suffix: str
    title: str
    media_type: str
    graphs: bool = False


SYNTAXES = {
    "turtle": Syntax(".ttl", "Turtle", "text/turtle"),
    "ntriples": Syntax(".nt", "N-Triples", "application/n-triples"),
    "jsonld": Syntax(".jsonld", "JSON-LD", "application/ld+json"),
    "rdfxml": Syntax(".rdf", "RDF/XML", "application/rdf+xml"),
    "nquads": Syntax(".nq", "N-Quads", "application/n-quads", graphs=True),
    "trig": Syntax(".trig", "TriG", "application/trig", graphs=True),
}
"""Every syntax by its name."""

FORMATS = {syntax.suffix: name for name, syntax in SYNTAXES.items()}
"""The suffixes of files, and the syntax that each stands for."""


def suffix_format(path: Path) -> str | None:
    """The syntax that a file's suffix stands for, or None."""
    return FORMATS.get(path.suffix.lower())
