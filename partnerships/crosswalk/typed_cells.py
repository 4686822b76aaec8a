"""Cells of files of one's own: whose code it is, and which type of tie or pledge."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from partnerships.crosswalk.dyads import BACK, KINDS, PRESENT
from partnerships.crosswalk.files import CsvFile, Row
from partnerships.crosswalk.spans import Span, spans
from partnerships.crosswalk.states import CodeList, similar, states, tenures
from partnerships.vocabulary import ObligationKind, TieType

__all__ = ["bits", "held_throughout", "held_within", "state_code", "type_of"]

_WORDS: dict[str, TieType | ObligationKind] = {
    "alliance": TieType.ALLIANCE,
    "partnership": TieType.PARTNERSHIP,
    **{str(kind): kind for kind in KINDS},
    "defense": ObligationKind.DEFENCE,
    "offense": ObligationKind.OFFENCE,
    "neutral": ObligationKind.NEUTRALITY,
    "nonagg": ObligationKind.NON_AGGRESSION,
    "consul": ObligationKind.CONSULTATION,
}
"""The words of a column of types; ATOP's own for the pledges too."""


def type_of(file: CsvFile, row: Row) -> TieType | ObligationKind | None:
    """What a row says that the two have; None where it is no type, which is noted as wrong."""
    word = row["type"].casefold()
    if word not in _WORDS:
        right = f"one of {', '.join(dict.fromkeys(map(str, _WORDS.values())))}"
        if word == TieType.MINILATERAL:
            right = "a minilateral has three members or more; call a tie of two a partnership"
        file.wrong(row, "type", f"unknown type {row['type'] or '(empty)'}", right)
    return _WORDS.get(word)


def bits(type_: TieType | ObligationKind) -> int:
    """The same as bits; an alliance is one of mutual defence."""
    if isinstance(type_, ObligationKind):
        return 1 << KINDS.index(type_)
    defence = 1 << KINDS.index(ObligationKind.DEFENCE)
    return PRESENT if type_ is TieType.PARTNERSHIP else defence | defence << BACK


def state_code(file: CsvFile, row: Row, key: str, codes: CodeList) -> str | None:
    """The code in a cell; None where it is no state's, which is noted as wrong."""
    code = row[key].upper() if codes is CodeList.ISO3 else row[key].removesuffix(".0")
    if code in tenures(codes):
        return code
    hints = list(similar(codes, row[key]))
    right = f"did you mean {hints[0]}?" if hints else f"a code of the list {codes}"
    file.wrong(row, key, f"no state has the code {row[key] or '(empty)'}", right)
    return None


def held_within(file: CsvFile, row: Row, key: str, codes: CodeList, code: str, year: int) -> bool:
    """Whether a code stood for a state on some day of a year; if not, that is noted as wrong."""
    opening, closing = date(year, 1, 1), date(year + 1, 1, 1)
    if any(tenure.start < closing and opening < tenure.end for tenure in tenures(codes)[code]):
        return True
    file.wrong(row, key, f"{code} stood for no state in {year}", _history(codes, code))
    return False


def held_throughout(file: CsvFile, row: Row, key: str, codes: CodeList, code: str, span: Span) -> bool:
    """Whether a code stood for a state, or for one after the other, all through a span; if not, that is wrong."""
    if tenures(codes)[code][0].start <= span.start.latest:
        found = spans(codes, code, span)
        reached = found[0][1].start if found else None
        if reached == span.start and all(a[1].end == b[1].start for a, b in pairwise(found)):
            if found[-1][1].end == span.end:
                return True
            file.wrong(row, "end", f"{code} stood for no state from {found[-1][1].end} on", _history(codes, code))
            return False
    file.wrong(row, key, f"{code} stood for no state on {span.start}", _history(codes, code))
    return False


def _history(codes: CodeList, code: str) -> str:
    """Whose a code was, and when."""
    parts = []
    for tenure in tenures(codes)[code]:
        since = f" from {tenure.start}" if tenure.start > date.min else ""
        until = f" until {tenure.end}" if tenure.end < date.max else ""
        parts.append(f"{states()[tenure.state].name}{since}{until}")
    return f"it is {', '.join(parts)}"
