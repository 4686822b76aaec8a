"""Days, partial dates and half-open intervals.

A partial date is an ISO prefix (``2007``, ``2007-03`` or ``2007-03-13``) or two of them with a slash, for a day that
is only known to lie between (``2015-11/2018-05``). It stands for some day between its
earliest and its latest day. An interval holds on a day ``d`` when ``start <= d < end``; where a bound is partial
it counts from its latest possible start to its earliest possible end, and the days between are *uncertain*.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

__all__ = ["Interval", "PartialDate", "as_day"]

_PREFIX = r"\d{4}(-\d{2}(-\d{2})?)?"
_PATTERN = rf"^{_PREFIX}(/{_PREFIX})?$"
_DATE = re.compile(_PATTERN, re.ASCII)
_FORMS = "a date is YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a slash for a day between"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month, a year or a span, with the earliest and the latest day that it may stand for.

    >>> PartialDate.parse("2007-03").earliest, PartialDate.parse("2007-03").latest
    (datetime.date(2007, 3, 1), datetime.date(2007, 3, 31))
    """

    text: str
    earliest: date
    latest: date

    @classmethod
    @lru_cache(maxsize=1 << 16)
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO prefix, or two with a slash.

        Raises:
            ValueError: the text is no such date, names a day that no calendar has, or a span that runs backwards.
        """
        if not _DATE.match(text):
            raise ValueError(f"{text!r} is not a date: {_FORMS}")
        if "/" in text:
            first, last = map(cls.parse, text.split("/"))
            if first.earliest > last.latest:
                raise ValueError(f"{text!r} runs backwards: the earlier date comes first")
            return cls(text, first.earliest, last.latest)
        year, month, day = (*map(int, text.split("-")), None, None)[:3]
        assert year is not None
        try:
            if month is None:
                return cls(text, date(year, 1, 1), date(year, 12, 31))
            if day is None:
                return cls(text, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
            return cls(text, date(year, month, day), date(year, month, day))
        except ValueError as error:
            raise ValueError(f"{text!r} is not in the calendar: {error}") from None

    @property
    def exact(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        def validate(value: Any) -> PartialDate:
            return value if isinstance(value, PartialDate) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # An editor reads an unquoted year as a number.
        return {
            "type": ["string", "integer"],
            "pattern": _PATTERN,
            "minimum": 1000,
            "maximum": 9999,
            "description": _FORMS,
        }


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open stretch of days, ``start <= d < end``; without an end it is open.

    >>> anzus = Interval(PartialDate.parse("1952-04-29"))
    >>> anzus.holds(date(1952, 4, 28)), anzus.holds(date(1952, 4, 29))
    (False, True)
    """

    start: PartialDate
    end: PartialDate | None = None

    def holds(self, day: date) -> bool:
        """Whether the interval covers the day for certain."""
        return self.start.latest <= day and (self.end is None or day < self.end.earliest)

    def may_hold(self, day: date) -> bool:
        """Whether some reading of the partial dates covers the day."""
        return self.start.earliest <= day and (self.end is None or day < self.end.latest)

    def uncertain(self, day: date) -> bool:
        """Whether the partial dates leave open if the day is covered."""
        return self.may_hold(day) and not self.holds(day)


def as_day(value: str | date) -> date:
    """The day that a user means: a ``date``, or text such as ``2024-09-30``.

    Raises:
        ValueError: the text is not a full day.
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a day: give a date, or text such as 2024-09-30")
    parsed = PartialDate.parse(value)
    if not parsed.exact:
        raise ValueError(f"{value!r} is not a day: give one day, such as {parsed.latest}")
    return parsed.earliest
