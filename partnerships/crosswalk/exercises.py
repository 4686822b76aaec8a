"""The Multinational Military Exercises data (MME): who took part in which exercise, a row for each participant.

Exercises are practices, not ties, and have any number of participants: they are read into a table, where an exercise of
five is one exercise with five rows. ``-9`` and ``NA`` mean missing. States have Gleditsch and Ward's codes.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from partnerships.crosswalk.account import Ledger, ReadTable
from partnerships.crosswalk.cells import number, parted_date
from partnerships.crosswalk.files import CsvFile, Row, rows
from partnerships.crosswalk.states import CodeList, named, stretches
from partnerships.dates import PartialDate
from partnerships.panels.table import CODE, TEXT, Column, Table, date_cells, date_columns

__all__ = ["MME_CITATION", "read_mme"]

MME_CITATION = (
    "D'Orazio, Vito, and Kevin Galambos. 2021. Multinational Military Exercises, 1980-2010. Version 7. The design: "
    "D'Orazio, Vito. 2012. War Games: North Korea's Reaction to US and South Korean Military Exercises. Journal of "
    "East Asian Studies 12(2): 275-294."
)

_FLAGS = {
    "CPX": "a command post exercise",
    "Air": "in the air",
    "Land": "on land",
    "Sea": "at sea",
    "Amphibious": "amphibious",
    "Cyber": "cyber",
    "Warfighting": "about fighting a war",
    "Peacekeeping": "about peacekeeping",
    "Humanitarian": "about humanitarian assistance",
}

_COLUMNS = (
    Column("exercise", TEXT, "the exercise's id in MME; its participants share it"),
    Column("name", TEXT, "its name"),
    Column("series", TEXT, "the series that it belongs to"),
    Column("actor", TEXT, "id of the participant; missing where it is no state of the table on that day"),
    Column("gw", CODE, "its Gleditsch and Ward code, as the file has it"),
    Column("country", TEXT, "its name, as the file has it"),
    *date_columns("start", "first day of the exercise"),
    *date_columns("end", "last day of the exercise"),
    Column("location", TEXT, "where it was held"),
    *(Column(flag.casefold(), CODE, f"whether it was {meaning}: 0 or 1") for flag, meaning in _FLAGS.items()),
    Column("participants", CODE, "how many rows the file has for the exercise"),
)

_NAMELESS = "a participant without code and name"
_AGAIN = "a second row of the same participant in the same exercise"
_BY_NAME = "a state without a code, or with one that was not its own on that day: found by its name"
_UNFOUND = "a participant that is no state of the table on that day: without an actor"


def read_mme(path: str | Path) -> ReadTable:
    """MME in its long form, version 7, as a table of participations.

    A participant is found by its code on the first day of the exercise, or else by its name.

    Raises:
        DataError: the file cannot be read, lacks a column, or a cell is wrong.
    """
    plain = ("MMEID", "Ex_Name", "Series_Name", "gwcode", "country", "Location", "participant_count", *_FLAGS)
    parts = [f"{side}.{part}" for side in "se" for part in ("year", "month", "day")]
    file = rows(Path(path), {name: (name,) for name in (*plain, *parts)})
    ledger = Ledger(file.path, rows=len(file.lines))
    seen: set[tuple[str, str]] = set()
    made = []
    for row in file:
        start, end = (parted_date(file, row, *(f"{side}.{part}" for part in ("year", "month", "day"))) for side in "se")
        code, country = _given(file, row, "gwcode"), _text(row, "country")
        if start is None:
            file.wrong(row, "s.year", "no year of the start", "give it")
            continue
        if code is None and country is None:
            ledger.drop(_NAMELESS, [row.line])
            continue
        who = (row["MMEID"], f"{code} {country}")
        if who in seen:
            ledger.drop(_AGAIN, [row.line])
            continue
        seen.add(who)
        actor = _actor(ledger, row.line, code, country, start)
        flags = (_given(file, row, flag) for flag in _FLAGS)
        named_ = (row["MMEID"], _text(row, "Ex_Name"), _text(row, "Series_Name"), actor, code, country)
        dates = (*date_cells(start), *date_cells(end))
        made.append((*named_, *dates, _text(row, "Location"), *flags, _given(file, row, "participant_count")))
    table = Table("exercises", _COLUMNS, tuple(made), {"file": file.path.name, "source": MME_CITATION})
    count = len({row[0] for row in made})
    return ReadTable(table, ledger.close(participations=len(made), exercises=count))


def _actor(ledger: Ledger, line: int, code: int | None, country: str | None, start: PartialDate) -> str | None:
    day = start.latest
    found = stretches(CodeList.GW, str(code), start.earliest, day, day + timedelta(days=1))
    if found:
        return found[0][0]
    actor = named(country, day) if country else None
    ledger.note(_BY_NAME if actor else _UNFOUND, [line])
    return actor


def _given(file: CsvFile, row: Row, key: str) -> int | None:
    value = number(file, row, key)
    return None if value is None or value < 0 else value


def _text(row: Row, key: str) -> Any:
    return None if row[key] in ("", "NA", "-9") else row[key]
