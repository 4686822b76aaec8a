"""Rules across records. Each rule is a generator of findings and knows nothing of files or reports."""

from __future__ import annotations

from collections.abc import Iterator

from partnerships.integrity import chronology, composition, evidence, identity, references
from partnerships.integrity.draft import Draft, Finding, Placed

__all__ = ["RULES", "Draft", "Finding", "Placed", "check"]

RULES = (
    identity.ids_unique,
    identity.names_unique,
    identity.urls_unique,
    references.actors_exist,
    references.ties_exist,
    references.instruments_exist,
    references.sources_exist,
    references.sources_used,
    chronology.dates_ordered,
    chronology.inside_tie,
    chronology.starts_are_not_signatures,
    chronology.memberships_apart,
    chronology.actors_lived,
    composition.absences_hold,
    composition.enough_members,
    composition.type_fits_obligations,
    composition.dates_fit_kind,
    composition.organisations_constituted,
    evidence.ties_cite,
    evidence.facts_confirmed_or_marked,
    evidence.supports_own_fields,
    evidence.read_or_cited,
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings of all rules."""
    for rule in RULES:
        yield from rule(draft)
