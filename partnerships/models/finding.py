"""Findings: what the report says, as a proposition with a rule, written down before it is computed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from partnerships.models.base import Record, Text

__all__ = ["Finding"]


class Finding(Record):
    """One claim of the report, with the rule that decides it. Where neither bound is met it cannot be told."""

    id: Annotated[str, Field(pattern=r"^F\d{2}$")]
    """Its id."""
    name: Text
    """The claim in a few words."""
    says: Text
    """What the report says, in our words."""
    proposition: Text
    """What would be true of the network if it were so."""
    measure: Text
    """What is computed, on which layer and view, for which days."""
    holds: Text
    """When the proposition holds."""
    fails: Text
    """When it fails."""
    rival: Text
    """Another reading of the same numbers."""
    robustness: tuple[Text, ...]
    """The choices over which the verdict is computed again."""
    treaties_alone: bool = False
    """Whether it is repeated on instruments of treaty form only, since the recent past is over-recorded."""
    unseen: Text | None = None
    """What the graph cannot see of the claim."""
