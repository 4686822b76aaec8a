"""The alliances of ATOP and their members, of any number and with dates to the day.

The member level has a row for each alliance, member and phase, with what that member owes. The alliance level has a row
for each alliance with all that ever were members, without dates of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from partnerships.crosswalk.account import Ledger, ReadDataset
from partnerships.crosswalk.atop import KINDS, atop_edition
from partnerships.crosswalk.cells import number, parted_date
from partnerships.crosswalk.files import CsvFile, fault, rows
from partnerships.crosswalk.records import Edition, cited, dataset_of
from partnerships.crosswalk.spans import Span, begins_early, joined, outer, own_dates, spans
from partnerships.crosswalk.states import CodeList, states, tenures
from partnerships.dataset import collector_paused
from partnerships.models import Membership, Obligation, Tie
from partnerships.models.source import Confidence
from partnerships.vocabulary import Domain, ObligationKind, TieType

__all__ = ["read_atop_alliances", "read_atop_members"]

_OWN_CODES = {"8152": "GW-815"}
"""Codes that are ATOP's own: Annam, in its treaty of 1874 with France."""

_KINDS = dict(zip(KINDS, ObligationKind, strict=True))
_FIGHTING = frozenset({ObligationKind.DEFENCE, ObligationKind.OFFENCE})

_UNKNOWN = "a code that is no state's"
_NOBODY = "a time in which the code stood for no state"
_LONE = "an alliance of which fewer than two members are known"
_BACKWARDS = "an end that is not after the start"
_EARLY = "before the state existed, by the table of states: it exists from then on here"
_STRANGER = "a member whose code was no state's at the time: left out"
_PHASES = "a further phase of a membership, or one under the state's next code: put together with the one before"
_UNDATED = "members whose own dates the alliance level does not have: each from the start to the end of the alliance"
_UNEVEN = "obligations that differ among members: the alliance level does not say how, so each owes each other"


@dataclass
class _Alliance:
    """What rows say of one alliance: by state, its times as a member, and the times of what it owes."""

    lines: list[int] = field(default_factory=list)
    members: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    owed: dict[tuple[ObligationKind, str], list[Span]] = field(default_factory=lambda: defaultdict(list))

    def add(self, state: str, span: Span, kinds: Iterable[ObligationKind]) -> None:
        self.members[state].append(span)
        for kind in kinds:
            self.owed[kind, state].append(span)


def read_atop_members(path: str | Path) -> ReadDataset:
    """ATOP's member level (``atop4_01m.csv``, ``atop5_1m.csv``) as a dataset: one tie for each alliance.

    A member is in from its first entry to its last exit over the phases that follow on each other, and again where it
    came back. It owes the other members what its rows say, when they say it. An exit in year 0 is none: the alliance
    was in force when the file ends. ATOP dates members by signature.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell is wrong.
    """
    wanted = {name: (name,) for name in ("atopid", "member", *KINDS)}
    wanted |= {f"{part}{side}": (f"{part}{side}",) for part in ("yr", "mo", "day") for side in ("ent", "exit")}
    file = rows(Path(path), wanted, ["version"])
    ledger = Ledger(file.path, rows=len(file.lines))
    alliances: dict[str, _Alliance] = defaultdict(_Alliance)
    years: list[int] = []
    for row in file:
        code, start = number(file, row, "member"), parted_date(file, row, "yrent", "moent", "dayent")
        end = parted_date(file, row, "yrexit", "moexit", "dayexit")
        kinds = [kind for name, kind in _KINDS.items() if number(file, row, name) == 1]
        if code is None or start is None:
            file.wrong(row, "yrent" if code else "member", "no member or no year of entry", "give both")
            continue
        years += [date_.earliest.year for date_ in (start, end) if date_]
        span = Span(start, end)
        found, reason = _held(str(code), span)
        if reason:
            ledger.drop(reason, [row.line])
            continue
        if begins_early(CodeList.COW, str(code), start):
            ledger.note(_EARLY, [row.line])
        alliance = alliances[row["atopid"]]
        alliance.lines.append(row.line)
        if any(state in alliance.members for state, _ in found):
            ledger.note(_PHASES, [row.line])
        for state, part in found:
            alliance.add(state, part, kinds)
    return _read(file, ledger, alliances, "member-level", years)


def read_atop_alliances(path: str | Path) -> ReadDataset:
    """ATOP's alliance level (``atop4_01a.csv``, ``atop5_1a.csv``) as a dataset: one tie for each alliance.

    All that ever were members count from its start to its end, as far as they existed; the member level says better
    who was in when, and who owed what.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell is wrong.
    """
    wanted = {name: (name,) for name in ("atopid", "mem1", "mem2", *KINDS)}
    wanted |= {f"{side}{part}": (f"{side}{part}",) for part in ("yr", "mo", "day") for side in ("beg", "end")}
    optional = ["version", "asymm", *(f"mem{n}" for n in range(3, 100))]
    file = rows(Path(path), wanted, optional)
    ledger = Ledger(file.path, rows=len(file.lines))
    alliances: dict[str, _Alliance] = defaultdict(_Alliance)
    years: list[int] = []
    for row in file:
        start = parted_date(file, row, "begyr", "begmo", "begday")
        end = parted_date(file, row, "endyr", "endmo", "endday")
        kinds = [kind for name, kind in _KINDS.items() if number(file, row, name) == 1]
        listed = (number(file, row, f"mem{n}") for n in range(1, 100) if f"mem{n}" in row)
        codes = [str(code) for code in listed if code]
        if start is None:
            file.wrong(row, "begyr", "no year of beginning", "give it")
            continue
        years += [date_.earliest.year for date_ in (start, end) if date_]
        alliance = alliances[row["atopid"]]
        alliance.lines.append(row.line)
        notes = {_UNDATED: len(codes) > 2, _UNEVEN: "asymm" in row and number(file, row, "asymm") == 1}
        for code in codes:
            found, reason = _held(code, Span(start, end))
            notes[_STRANGER] = notes.get(_STRANGER, False) or bool(reason)
            if len(codes) > 2:
                found = [(state, part) for state, whole in found if (part := _existing(state, whole))]
            else:
                notes[_EARLY] = notes.get(_EARLY, False) or begins_early(CodeList.COW, code, start)
            for state, part in found:
                alliance.add(state, part, kinds)
        for reason, holds in notes.items():
            ledger.note(reason, [row.line] if holds else [])
    return _read(file, ledger, alliances, "alliance-level", years)


def _held(code: str, whole: Span) -> tuple[list[tuple[str, Span]], str]:
    """The states that a code stood for during a span, or why there are none."""
    if code in _OWN_CODES:
        return [(_OWN_CODES[code], whole)], ""
    if whole.end and whole.end.latest <= whole.start.earliest:
        return [], _BACKWARDS
    found = spans(CodeList.COW, code, whole)
    return found, "" if found else _NOBODY if code in tenures(CodeList.COW) else _UNKNOWN


def _read(
    file: CsvFile, ledger: Ledger, alliances: Mapping[str, _Alliance], form: str, years: list[int]
) -> ReadDataset:
    if not years:
        fault(file.path, 1, 1, "no rows", f"give ATOP's {form.replace('-', ' ')} file")
    edition = atop_edition(form, _version(file), date(min(years), 1, 1), date(max(years), 12, 31))
    made = []
    with collector_paused():
        for name, alliance in alliances.items():
            if len(alliance.members) < 2:
                ledger.drop(_LONE, alliance.lines)
            else:
                made.append(_tie(name, alliance, edition))
        dataset = dataset_of(edition, file.path, made)
    return ReadDataset(dataset, ledger.close(alliances=len(dataset.ties), states=len(dataset.actors)))


def _version(file: CsvFile) -> str:
    """The version that the file gives on its first row, in three parts."""
    given = file.lines[0][1][file.keys["version"]].strip() if "version" in file.keys else ""
    parts = [part for part in given.split(".") if part.isascii() and part.isdigit()]
    return ".".join(str(int(part)) for part in (*parts, "0", "0", "0")[:3])


def _tie(name: str, alliance: _Alliance, edition: Edition) -> Tie:
    members = {state: joined(found) for state, found in sorted(alliance.members.items())}
    whole = outer([span for found in members.values() for span in found])
    fights = any(kind in _FIGHTING for kind, _ in alliance.owed)
    named = [states()[state].name for state in members]
    listed = ", ".join(named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")
    return Tie(
        id=f"atop-{name}".lower(),
        type=TieType.ALLIANCE if fights else TieType.PARTNERSHIP,
        name=f"ATOP {name} of {whole.start.earliest.year}: {listed}",
        members=tuple(_member(state, span, whole) for state, found in members.items() for span in found),
        start=whole.start,
        end=whole.end,
        obligations=tuple(_obligations(alliance, members, whole)),
        domains=(Domain.COLLECTIVE_DEFENCE,) if fights else (),
        sources=cited(edition.id),
        confidence=Confidence.UNCONFIRMED,
    )


def _member(state: str, span: Span, whole: Span) -> Membership:
    start, end = own_dates(span, whole)
    return Membership(actor=state, start=start, end=end, confidence=Confidence.UNCONFIRMED if start or end else None)


def _obligations(alliance: _Alliance, members: Mapping[str, list[Span]], whole: Span) -> Iterator[Obligation]:
    """What each member owes the others; those who owe it at the same times are named together."""
    for kind in ObligationKind:
        times: dict[tuple[Span, ...], list[str]] = defaultdict(list)
        for state, found in members.items():
            owed = joined(alliance.owed.get((kind, state), ()))
            if owed:
                times[(whole,) if owed == found else tuple(owed)].append(state)
        for spans_, by in times.items():
            for span in spans_:
                start, end = own_dates(span, whole)
                yield Obligation(kind=kind, by=() if len(by) == len(members) else tuple(by), start=start, end=end)


def _existing(state: str, span: Span) -> Span | None:
    """The part of a span in which a state existed, by the table of states; None where there is none."""
    born = states()[state].start
    if born is None or born.earliest <= span.start.latest:
        return span
    return Span(born, span.end) if born.earliest < span.until else None
