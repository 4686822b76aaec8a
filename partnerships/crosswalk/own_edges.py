"""Edges of one's own: a row for each pair of states, with the dates between which they had a type of tie or pledge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnerships.crosswalk.account import Ledger, ReadDataset
from partnerships.crosswalk.files import CsvFile, Row, fault, rows
from partnerships.crosswalk.records import cited, dataset_of, member, own_edition
from partnerships.crosswalk.spans import Span, outer, own_dates, pauses, shared
from partnerships.crosswalk.states import CodeList, states
from partnerships.crosswalk.typed_cells import held_throughout, state_code, type_of
from partnerships.dates import PartialDate, as_day
from partnerships.models import Obligation, Tie
from partnerships.models.source import Confidence
from partnerships.vocabulary import Domain, ObligationKind, TieType, choose

__all__ = ["read_edge_csv"]

_FIGHTING = frozenset({TieType.ALLIANCE, ObligationKind.DEFENCE, ObligationKind.OFFENCE})
_TWICE = "a second row of the same edge: counted once"


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row: two codes or two states, when, and what they have; a pledge is what the first owes the second."""

    first: str
    second: str
    span: Span
    type: TieType | ObligationKind


def read_edge_csv(
    path: str | Path, codes: CodeList | str = CodeList.ISO3, last: str | date | None = None
) -> ReadDataset:
    """A file with the columns ``first, second, start, end, type`` as a dataset.

    Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. The end is the first day on which the edge no longer holds; it
    is empty where that is not known, or not yet. A pair has one tie of each type, as from dyad-years, with pauses
    between its spells; a pledge inside the time of its alliance is the alliance's. Other columns are passed over.

    Args:
        path: a comma-separated file, plain or gzipped.
        codes: whose codes name the states: ``iso3``, ``cow`` or ``gw``.
        last: the last day that the file covers; without it, the latest day that it names.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell is wrong: a code that is no state's or that stood
            for none at the time, no date, an end that is not after the start, no type. Each is named with its line
            and column.
        ValueError: there is no such list of codes, or the last day is none.
    """
    listed = choose(CodeList, codes)
    file = rows(Path(path), {name: (name,) for name in ("first", "second", "start", "end", "type")})
    ledger = Ledger(file.path, rows=len(file.lines))
    edges: dict[_Edge, None] = {}
    for row in file:
        edge = _edge(file, row, listed)
        if edge in edges:
            ledger.note(_TWICE, [row.line])
        elif edge:
            edges[edge] = None
    if not edges:
        fault(file.path, 1, 1, "no rows", "give at least one")
    given = [date_ for edge in edges for date_ in (edge.span.start, edge.span.end) if date_]
    until = as_day(last) if last else max(date_.latest for date_ in given)
    edition = own_edition(file.path, min(date_.earliest for date_ in given), until)
    pairs: dict[tuple[str, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        for a, b, span in shared(listed, edge.first, edge.second, edge.span):
            pairs[min(a, b), max(a, b)].append(_Edge(a, b, span, edge.type))
    found = [tie for pair, held in sorted(pairs.items()) for tie in _ties(pair, held, edition.id)]
    dataset = dataset_of(edition, file.path, found)
    return ReadDataset(dataset, ledger.close(ties=len(dataset.ties), states=len(dataset.actors)))


def _edge(file: CsvFile, row: Row, codes: CodeList) -> _Edge | None:
    """The row, checked; None where something is wrong with it, which is noted."""
    two = [state_code(file, row, key, codes) for key in ("first", "second")]
    type_ = type_of(file, row)
    start, end = (_date(file, row, key) for key in ("start", "end"))
    if start is None and not row["start"]:
        file.wrong(row, "start", "no start", "a year, a month or a day, such as 1952-04-28")
    if start is None or (end is None and row["end"]) or not (two[0] and two[1] and type_):
        return None
    if two[0] == two[1]:
        file.wrong(row, "second", f"{two[1]} with itself", "name two states")
        return None
    if end and end.latest <= start.earliest:
        file.wrong(row, "end", f"end {end} is not after start {start}", "the end is the first day without the edge")
        return None
    span = Span(start, end)
    first = held_throughout(file, row, "first", codes, two[0], span)
    second = held_throughout(file, row, "second", codes, two[1], span)
    return _Edge(two[0], two[1], span, type_) if first and second else None


def _date(file: CsvFile, row: Row, key: str) -> PartialDate | None:
    if not row[key]:
        return None
    try:
        return PartialDate.parse(row[key])
    except ValueError as error:
        file.wrong(row, key, str(error), "")
        return None


def _ties(pair: tuple[str, str], edges: Sequence[_Edge], source: str) -> Iterator[Tie]:
    fighting = [edge for edge in edges if edge.type in _FIGHTING]
    times = [edge.span for edge in fighting]
    inside = [
        edge
        for edge in edges
        if edge.type not in (*_FIGHTING, TieType.PARTNERSHIP) and any(edge.span.inside(time) for time in times)
    ]
    other = [edge for edge in edges if edge not in fighting and edge not in inside]
    for kind, held, owing in ((TieType.ALLIANCE, fighting, inside), (TieType.PARTNERSHIP, other, [])):
        if held:
            yield _tie(kind, pair, held, [*held, *owing], source)


def _tie(kind: TieType, pair: tuple[str, str], edges: Sequence[_Edge], owing: Sequence[_Edge], source: str) -> Tie:
    whole = outer([edge.span for edge in edges])
    names = " and ".join(states()[state].name for state in pair)
    return Tie(
        id=f"{pair[0]}-{pair[1]}-{kind}".lower(),
        type=kind,
        name=f"{names}: {kind}",
        members=tuple(member(state) for state in pair),
        start=whole.start,
        end=whole.end,
        dormant=pauses(edge.span for edge in edges),
        obligations=tuple(_obligation(edge, whole) for edge in owing if edge.type is not TieType.PARTNERSHIP),
        domains=(Domain.COLLECTIVE_DEFENCE,) if kind is TieType.ALLIANCE else (),
        sources=cited(source),
        confidence=Confidence.UNCONFIRMED,
    )


def _obligation(edge: _Edge, whole: Span) -> Obligation:
    start, end = own_dates(edge.span, whole)
    if isinstance(edge.type, TieType):
        return Obligation(kind=ObligationKind.DEFENCE, start=start, end=end)
    return Obligation(kind=edge.type, by=(edge.first,), to=(edge.second,), start=start, end=end)
