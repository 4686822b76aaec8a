"""Pieces of Markdown: escaped text, tables, evidence with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from partnerships.measures import Evidence
from partnerships.wording import counted, shown

__all__ = ["escape", "evidence_list", "table"]

_MOST_SOURCES = 4
"""Sources that a tie shows on a page; all of them stand in the data and the RDF."""


def escape(text: str) -> str:
    """Text that Markdown leaves as it is."""
    for mark in "\\[]|<>*_`":
        text = text.replace(mark, f"\\{mark}")
    return text


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a table."""
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield "| " + " | ".join(escape(shown(cell)) for cell in row) + " |"


def evidence_list(evidence: Sequence[Evidence], most: int | None = None, where: str = "") -> Iterator[str]:
    """Ties with their first sources; beyond ``most`` ties, how many more there are and where they stand."""
    yield "\nEvidence:\n"
    for item in evidence[:most]:
        marks = "; *unconfirmed in part*" if item.unconfirmed else ""
        marks += f"; left open by the dates: {', '.join(item.uncertain)}" if item.uncertain else ""
        yield f"- **{escape(item.name)}** (`{item.tie}`, since {item.since}{marks})"
        for source in item.sources[:_MOST_SOURCES]:
            title = escape(source.title)
            yield f"    - {escape(source.publisher)}: " + (f"[{title}](<{source.url}>)" if source.url else title)
        if len(item.sources) > _MOST_SOURCES:
            yield f"    - and {len(item.sources) - _MOST_SOURCES} more: `partnerships show {item.tie}`"
    if most is not None and len(evidence) > most:
        yield f"- and {counted(len(evidence) - most, 'more tie')}{where}"
