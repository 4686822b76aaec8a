"""The records: frozen pydantic models that refuse unknown keys."""

from __future__ import annotations

from partnerships.models.actor import Actor, Codes, CowCode
from partnerships.models.corpus import Corpus
from partnerships.models.description import Coverage, Description
from partnerships.models.evidence import Citing, confirmed_fields, dated_fields
from partnerships.models.source import Citation, Confidence, Source
from partnerships.models.tie import Dormancy, Instrument, Membership, Obligation, Suspension, Tie

__all__ = [
    "Actor",
    "Citation",
    "Citing",
    "Codes",
    "Confidence",
    "Corpus",
    "Coverage",
    "CowCode",
    "Description",
    "Dormancy",
    "Instrument",
    "Membership",
    "Obligation",
    "Source",
    "Suspension",
    "Tie",
    "confirmed_fields",
    "dated_fields",
]
