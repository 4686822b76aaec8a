"""Dates in words."""

from __future__ import annotations

from partnerships.dates import PartialDate
from partnerships.models import Instrument
from partnerships.vocabulary import FORMATS, PRACTICES

__all__ = ["dates_of", "span"]


def span(start: PartialDate | None, end: PartialDate | None) -> str:
    """From the first day to the first day after; an open end stays open.

    >>> span(PartialDate.parse("1952-04-29"), None)
    'since 1952-04-29'
    """
    return f"{start} to {end}" if end else f"since {start}"


def dates_of(instrument: Instrument) -> str:
    """Every date that the instrument has, each under its own name."""
    began = "first held" if instrument.kind in FORMATS else "began" if instrument.kind in PRACTICES else "from"
    words = {
        "signed": "signed",
        "applied": "applied provisionally",
        "in_force": "in force",
        "began": began,
        "ended": "ended",
    }
    given = [f"{word} {getattr(instrument, field)}" for field, word in words.items() if getattr(instrument, field)]
    return ", ".join(given + [f"dormant {span(pause.start, pause.end)}" for pause in instrument.dormant])
