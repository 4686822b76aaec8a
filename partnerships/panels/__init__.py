"""Tables for statistics: the records one row each, and pairs of actors by day and by year."""

from __future__ import annotations

from partnerships.panels.days import dyad_days
from partnerships.panels.evidence import absences, citations, obligations, sources
from partnerships.panels.records import actor_codes, actors, instruments, members, ties
from partnerships.panels.table import Column, Table
from partnerships.panels.years import InYear, dyad_years

__all__ = [
    "Column",
    "InYear",
    "Table",
    "absences",
    "actor_codes",
    "actors",
    "citations",
    "dyad_days",
    "dyad_years",
    "instruments",
    "members",
    "obligations",
    "sources",
    "ties",
]
