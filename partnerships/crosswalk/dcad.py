"""The Defense Cooperation Agreement Dataset (DCAD): bilateral agreements, each an instrument of its pair's partnership.

Version 1.0 covers what was signed from 1980 to 2010. Codes below zero say that a value is missing or does not apply. An
end in the last year is where the dataset ends, not the agreement.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnerships.crosswalk.account import Ledger, ReadDataset
from partnerships.crosswalk.cells import number, parted_date
from partnerships.crosswalk.files import CsvFile, Row, fault, rows
from partnerships.crosswalk.records import Edition, cited, dataset_of, member, partly
from partnerships.crosswalk.spans import Span, begins_early, outer, pauses, shared
from partnerships.crosswalk.states import CodeList, states, tenures
from partnerships.dataset import collector_paused
from partnerships.dates import PartialDate
from partnerships.models import Instrument, Tie
from partnerships.models.source import Confidence
from partnerships.vocabulary import Domain, Form, InstrumentKind, TieType

__all__ = ["read_dcad"]

_CATEGORIES = {
    "DCA": ("General defence cooperation agreement", InstrumentKind.FRAMEWORK_AGREEMENT, Domain.PLANNING_AND_COMMAND),
    "COMMISSION": ("Agreement on a commission", InstrumentKind.FRAMEWORK_AGREEMENT, Domain.PLANNING_AND_COMMAND),
    "TREX": ("Agreement on training and exchange", InstrumentKind.CAPACITY_BUILDING, Domain.TRAINING_AND_EXERCISES),
    "DIC": ("Agreement on defence industry", InstrumentKind.CO_DEVELOPMENT, Domain.DEFENCE_INDUSTRY),
    "RESEARCH": ("Agreement on research", InstrumentKind.CO_DEVELOPMENT, Domain.DEFENCE_INDUSTRY),
    "PROCUREMENT": ("Agreement on procurement", InstrumentKind.EQUIPMENT_TRANSFER, Domain.EQUIPMENT),
}
"""What DCAD's categories are here: a name, a kind of instrument, and a domain."""

_UNKNOWN = "a code that is no state's"
_SELF = "a state with itself"
_NOBODY = "a time in which a code stood for no state"
_EARLY = "before a state existed, by the table of states: it exists from then on here"
_PASSED = "an agreement that passed to another state with the code"
_ORDER = "an entry into force before the signature: left out, so it counts from its signature"
_LATE = "in force only after the years covered: recorded, and standing on no day that is covered"
_CUT = "terminated, with an end in the last year covered: it may have come later, so no end is recorded"
_OVER = "an estimated end before the start: left out"


@dataclass(frozen=True, slots=True)
class _Agreement:
    """A row: its dates, as far as they make sense, and what it is about."""

    row: Row
    signed: PartialDate
    in_force: PartialDate | None
    end: PartialDate | None
    categories: tuple[str, ...]

    @property
    def span(self) -> Span:
        return Span(self.in_force or self.signed, self.end)


def read_dcad(path: str | Path) -> ReadDataset:
    """DCAD's main file (``DCAD-v1.0-main.csv``) as a dataset: a partnership for each pair, its agreements on it.

    An agreement counts from its entry into force, or where that is missing from its signature, which every answer
    names among what the dates leave open. Its end is the year that DCAD estimates.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell is wrong.
    """
    names = (
        "ccode1 ccode2 signDay signMonth signYear EIFDay EIFMonth EIFYear category1 category2 category3 terminated "
        "endYearEstimate source DCAid"
    )
    file = rows(Path(path), {name: (name,) for name in names.split()})
    found = [found for row in file if (found := _signed(file, row))]
    if not found:
        fault(file.path, 1, 1, "no rows", "give DCAD's main file")
    last = max(number(file, row, "endYearEstimate") or signed.earliest.year for row, signed in found)
    first = min(signed.earliest.year for _, signed in found)
    edition = _edition(date(first, 1, 1), date(last, 12, 31))
    ledger = Ledger(file.path, rows=len(file.lines))
    pairs: dict[tuple[str, str], list[tuple[_Agreement, Span]]] = defaultdict(list)
    for row, signed in found:
        agreement = _agreement(file, row, signed, last, ledger)
        codes = [str(number(file, row, key)) for key in ("ccode1", "ccode2")]
        parts = shared(CodeList.COW, codes[0], codes[1], agreement.span)
        if not parts:
            known = all(code in tenures(CodeList.COW) for code in codes)
            ledger.drop(_SELF if codes[0] == codes[1] else _NOBODY if known else _UNKNOWN, [row.line])
            continue
        for reason, holds in (
            (_EARLY, any(begins_early(CodeList.COW, code, agreement.span.start) for code in codes)),
            (_PASSED, len(parts) > 1),
            (_LATE, agreement.span.start.earliest > edition.last),
        ):
            if holds:
                ledger.note(reason, [row.line])
        for a, b, span in parts:
            pairs[min(a, b), max(a, b)].append((agreement, span))
    file.check()
    with collector_paused():
        dataset = dataset_of(edition, file.path, [_tie(pair, held, edition) for pair, held in sorted(pairs.items())])
    agreements = sum(len(tie.instruments) for tie in dataset.ties.values())
    return ReadDataset(
        dataset, ledger.close(ties=len(dataset.ties), instruments=agreements, states=len(dataset.actors))
    )


def _edition(first: date, last: date) -> Edition:
    return Edition(
        id="dcad-1-0",
        title="Defense Cooperation Agreement Dataset, version 1.0",
        publisher="Brandon J. Kinne",
        url="https://www.brandonkinne.com/dcad",
        cite=(
            "Kinne, Brandon J. 2020. The Defense Cooperation Agreement Dataset (DCAD). Journal of Conflict Resolution "
            "64(4): 729-755."
        ),
        version="1.0.0",
        first=first,
        last=last,
        complete=("Bilateral defence cooperation agreements signed in the years covered, as DCAD codes them.",),
        outside=("Agreements signed earlier, even if they were in force.", "Agreements of more than two parties."),
    )


def _signed(file: CsvFile, row: Row) -> tuple[Row, PartialDate] | None:
    signed = parted_date(file, row, "signYear", "signMonth", "signDay")
    if signed is None:
        file.wrong(row, "signYear", "no year of signature", "give it")
        return None
    return row, signed


def _agreement(file: CsvFile, row: Row, signed: PartialDate, last: int, ledger: Ledger) -> _Agreement:
    in_force = parted_date(file, row, "EIFYear", "EIFMonth", "EIFDay")
    if in_force and in_force.latest < signed.earliest:
        ledger.note(_ORDER, [row.line])
        in_force = None
    ended = number(file, row, "endYearEstimate")
    end = None
    if ended == last and number(file, row, "terminated") == 1:
        ledger.note(_CUT, [row.line])
    elif ended and 0 < ended < last:
        end = partly(ended, None, None)
        if end.latest <= (in_force or signed).earliest:
            ledger.note(_OVER, [row.line])
            end = None
    categories = []
    for key in ("category1", "category2", "category3"):
        if row[key] in _CATEGORIES:
            categories.append(row[key])
        elif row[key]:
            file.wrong(row, key, f"unknown category {row[key]}", f"one of {', '.join(_CATEGORIES)}")
    if not categories:
        file.wrong(row, "category1", "no category", f"one of {', '.join(_CATEGORIES)}")
    return _Agreement(row, signed, in_force, end, tuple(categories))


def _tie(pair: tuple[str, str], held: list[tuple[_Agreement, Span]], edition: Edition) -> Tie:
    id_ = f"{pair[0]}-{pair[1]}-partnership".lower()
    found = sorted(held, key=lambda one: (one[1].start.earliest, one[0].row["DCAid"]))
    whole = outer([span for _, span in found])
    instruments = tuple(_instrument(id_, agreement, span, edition) for agreement, span in found)
    signed = min((one.signed for one in instruments if one.signed), key=lambda day: day.earliest, default=None)
    return Tie(
        id=id_,
        type=TieType.PARTNERSHIP,
        name=" and ".join(states()[state].name for state in pair) + ": defence cooperation",
        members=tuple(member(state) for state in pair),
        signed=signed if signed and signed.latest <= whole.start.latest else None,
        start=whole.start,
        end=whole.end,
        dormant=pauses(span for _, span in found),
        domains=tuple(dict.fromkeys(domain for one in instruments for domain in one.domains)),
        instruments=instruments,
        sources=cited(edition.id),
        confidence=Confidence.UNCONFIRMED,
    )


def _instrument(tie: str, agreement: _Agreement, span: Span, edition: Edition) -> Instrument:
    own = span.start == agreement.span.start
    parts = [_CATEGORIES[name] for name in agreement.categories]
    name, kind, _ = parts[0]
    dcad = agreement.row["DCAid"]
    note = f"{dcad}; {'; '.join(agreement.categories)}. Source named there: {agreement.row['source'] or 'none'}."
    return Instrument(
        id=f"{tie}-{dcad.rpartition('-')[2].lower()}",
        kind=kind,
        form=Form.EXECUTIVE_AGREEMENT,
        name=name,
        signed=agreement.signed if own else None,
        in_force=agreement.in_force if own else span.start,
        ended=span.end,
        domains=tuple(dict.fromkeys(domain for _, _, domain in parts)),
        sources=cited(edition.id),
        confidence=Confidence.UNCONFIRMED,
        note=note,
    )
