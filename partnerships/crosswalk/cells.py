"""What the cells of a row say: whole numbers, dates in parts, and the words for what is missing."""

from __future__ import annotations

from partnerships.crosswalk.files import CsvFile, Row
from partnerships.crosswalk.records import partly
from partnerships.dates import PartialDate

__all__ = ["number", "parted_date"]

_BLANK = frozenset({"", "NA", "."})


def number(file: CsvFile, row: Row, key: str) -> int | None:
    """The whole number in a cell; None where it is empty, or is no number, which is noted as wrong."""
    text = row[key]
    if text in _BLANK:
        return None
    try:
        value = float(text)
        if value == int(value):
            return int(value)
    except (ValueError, OverflowError):
        pass
    file.wrong(row, key, f"{file.header[row.keys[key]]}: {text!r} is no whole number", "write it in digits")
    return None


def parted_date(file: CsvFile, row: Row, year: str, month: str, day: str) -> PartialDate | None:
    """A date in three cells; only as exact as they say, and None without a year. Numbers below 1 are missing.

    A date that no calendar has is noted as wrong.
    """
    parts = [number(file, row, key) if row[key] != "xx" else None for key in (year, month, day)]
    since, in_month, on_day = (part if part and part > 0 else None for part in parts)
    if since is None:
        return None
    try:
        return partly(since, in_month, on_day if in_month else None)
    except ValueError as error:
        file.wrong(row, year, str(error), "correct the date")
        return None
