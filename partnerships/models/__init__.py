"""The records: frozen pydantic models that refuse unknown keys."""

from __future__ import annotations

from partnerships.models.actor import Actor, Codes, CowCode
from partnerships.models.corpus import Corpus
from partnerships.models.description import Absence, Coverage, Description
from partnerships.models.evidence import Citing, DatedFact, confirmed_fields, dated_facts, dated_fields
from partnerships.models.finding import Finding
from partnerships.models.scenario import AddedInstrument, AddedTie, Ending, Joining, Scenario
from partnerships.models.source import Citation, Confidence, Source
from partnerships.models.tie import Dormancy, Instrument, Membership, Obligation, Suspension, Tie

__all__ = [
    "Absence",
    "Actor",
    "AddedInstrument",
    "AddedTie",
    "Citation",
    "Citing",
    "Codes",
    "Confidence",
    "Corpus",
    "Coverage",
    "CowCode",
    "DatedFact",
    "Description",
    "Dormancy",
    "Ending",
    "Finding",
    "Instrument",
    "Joining",
    "Membership",
    "Obligation",
    "Scenario",
    "Source",
    "Suspension",
    "Tie",
    "confirmed_fields",
    "dated_facts",
    "dated_fields",
]
