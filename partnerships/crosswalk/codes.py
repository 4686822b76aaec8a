"""States under the codes of other datasets; a code stands for a state only inside its dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from partnerships.dates import PartialDate
from partnerships.models import Actor

__all__ = ["CowCodes"]


class CowCodes:
    """Which actor a Correlates of War code stands for in a year.

    A code without dates of its own stands for its actor as long as the actor exists. Where two actors share a code
    (Russia took over that of the Soviet Union), the one that exists on the last day of the year is meant.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._holders: dict[int, list[tuple[PartialDate | None, PartialDate | None, Actor]]] = {}
        for actor in actors:
            given = actor.codes.cow
            for code in given if isinstance(given, tuple) else ():
                self._holders.setdefault(code.code, []).append((code.start, code.end, actor))
            if isinstance(given, int):
                self._holders.setdefault(given, []).append((actor.start, actor.end, actor))

    def actor(self, code: int, year: int) -> str | None:
        """The id of the actor that the code stands for in the year, or None if the dataset records none."""
        last = date(year, 12, 31)
        for start, end, actor in self._holders.get(code, ()):
            gone = actor.end is not None and actor.end.earliest <= last
            if not gone and (start is None or start.latest <= last) and (end is None or last < end.earliest):
                return actor.id
        return None
