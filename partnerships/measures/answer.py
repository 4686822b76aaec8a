"""What a question returns: a value with its parameters and its evidence."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from partnerships.frames import frame
from partnerships.models import Citing
from partnerships.network import Snapshot
from partnerships.wording import shown

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Answer", "Evidence", "SourceRef", "evidence_for", "graph_parameters"]


class SourceRef(BaseModel):
    """A source as an answer cites it."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    id: str
    title: str
    publisher: str
    url: str | None


class Evidence(BaseModel):
    """A tie behind an answer, with its standing instruments and every source that they and it cite."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    tie: str
    name: str
    members: tuple[str, ...]
    since: str
    instruments: tuple[str, ...]
    sources: tuple[SourceRef, ...]
    unconfirmed: bool
    uncertain: tuple[str, ...]


class Answer(BaseModel):
    """An answer with what it was computed from.

    Attributes:
        parameters: day, basis, layer, view, weighting, version of the data, as far as they apply.
        evidence: the ties behind the answer; empty where the question was put to a plain graph.
        undefined: why a value is missing, or None.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    parameters: dict[str, str]
    evidence: tuple[Evidence, ...] = ()
    undefined: str | None = None

    def title(self) -> str:
        """The answer in one line."""
        raise NotImplementedError

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """The answer as a table: the header and the rows."""
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """Values beside the table, by name."""
        return {}

    def to_pandas(self) -> pd.DataFrame:
        """The table as a data frame with the columns of :meth:`rows`, and the parameters in its ``attrs``.

        Raises:
            MissingExtra: pandas is not installed.
        """
        made = frame(*self.rows())
        made.attrs.update(self.parameters)
        return made

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.title()
        if self.undefined:
            yield f"undefined: {self.undefined}"
        facts = self.facts()
        width = max(map(len, facts), default=0)
        yield from (f"  {name:<{width}}  {shown(value)}" for name, value in facts.items())
        header, rows = self.rows()
        cells = [header, *([shown(cell) for cell in row] for row in rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
        if rows:
            yield from (
                "  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
            )
        yield "(" + ", ".join(f"{name} {value}" for name, value in self.parameters.items()) + ")"

    def _repr_html_(self) -> str:
        header, rows = self.rows()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in header)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(shown(c))}</td>" for c in row) + "</tr>" for row in rows)
        facts = "".join(f"<li>{html.escape(name)}: {html.escape(shown(v))}</li>" for name, v in self.facts().items())
        title = html.escape(self.title())
        return f"<p>{title}</p><ul>{facts}</ul><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def evidence_for(snapshot: Snapshot, ties: Iterable[str]) -> tuple[Evidence, ...]:
    """The evidence that these ties give on the snapshot's day, in the order of the data."""
    wanted = set(ties)
    return tuple(_evidence(snapshot, tie_id) for tie_id in snapshot.ties if tie_id in wanted)


def _evidence(snapshot: Snapshot, tie_id: str) -> Evidence:
    tie = snapshot.ties[tie_id]
    members = [member for member in tie.record.members if member.actor in tie.members]
    records: tuple[Citing, ...] = (tie.record, *members, *tie.instruments)
    cited = dict.fromkeys(citation.source for record in records for citation in record.sources)
    sources = (snapshot.corpus.sources[source] for source in cited)
    return Evidence(
        tie=tie.id,
        name=tie.name,
        members=tie.members,
        since=str(tie.record.interval(snapshot.basis).start),
        instruments=tuple(instrument.id for instrument in tie.instruments),
        sources=tuple(SourceRef(id=s.id, title=s.title, publisher=s.publisher, url=s.url) for s in sources),
        unconfirmed=any(record.confidence for record in records),
        uncertain=tie.uncertain,
    )


def graph_parameters(graph: nx.Graph) -> dict[str, str]:
    """The parameters that a graph carries, for an answer on a plain graph."""
    return {str(key): str(value) for key, value in graph.graph.items()}
