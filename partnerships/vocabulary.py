"""The closed lists of terms: types, kinds, forms, roles, domains, theatres."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

__all__ = [
    "FORMATS",
    "FOUNDING",
    "HYBRID",
    "PRACTICES",
    "TEXTS",
    "TRADITIONAL",
    "ActorKind",
    "Basis",
    "Domain",
    "Form",
    "InstrumentKind",
    "ObligationKind",
    "Organisations",
    "Role",
    "SourceKind",
    "Status",
    "Theatre",
    "TieType",
    "Weighting",
    "choose",
]


T = TypeVar("T", bound=StrEnum)


def choose(terms: type[T], word: str) -> T:
    """The term of a closed list that a word names.

    Raises:
        ValueError: it names none; the message lists those that there are.
    """
    try:
        return terms(word)
    except ValueError:
        known = ", ".join(terms)
        raise ValueError(f"no {_spaced(terms.__name__)} {word!r}: one of {known}") from None


def _spaced(name: str) -> str:
    """A class's name in small words."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"


class Theatre(StrEnum):
    """Where an actor's home territory lies. The United States belongs to both."""

    INDO_PACIFIC = "indo-pacific"
    EURO_ATLANTIC = "euro-atlantic"


class TieType(StrEnum):
    """The three types; a tie that fits two takes the first that fits in this order."""

    ALLIANCE = "alliance"
    MINILATERAL = "minilateral"
    PARTNERSHIP = "partnership"


class Role(StrEnum):
    """How an actor takes part in a tie."""

    PARTY = "party"
    HOST = "host"
    PARTNER = "partner"
    OBSERVER = "observer"


class Form(StrEnum):
    """The legal form of an instrument, from the most to the least binding."""

    TREATY = "treaty"
    EXECUTIVE_AGREEMENT = "executive-agreement"
    DECLARATION = "declaration"
    PROGRAMME = "programme"
    TACIT = "tacit"


class InstrumentKind(StrEnum):
    """What an instrument does."""

    DEFENCE_TREATY = "defence-treaty"
    FRAMEWORK_AGREEMENT = "framework-agreement"
    VISITING_FORCES = "visiting-forces"
    RECIPROCAL_ACCESS = "reciprocal-access"
    BASING = "basing"
    CROSS_SERVICING = "cross-servicing"
    INFORMATION_SECURITY = "information-security"
    EQUIPMENT_TRANSFER = "equipment-transfer"
    CO_DEVELOPMENT = "co-development"
    JOINT_DECLARATION = "joint-declaration"
    STRATEGIC_PARTNERSHIP = "strategic-partnership"
    PARTNERSHIP_PROGRAMME = "partnership-programme"
    ACTION_PLAN = "action-plan"
    COMMITMENT = "commitment"
    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    DIALOGUE = "dialogue"
    EXERCISE_SERIES = "exercise-series"
    PLANNING_AND_COMMAND = "planning-and-command"
    INFORMATION_SHARING = "information-sharing"
    CAPACITY_BUILDING = "capacity-building"
    OFFICE = "office"
    CENTRE_PARTICIPATION = "centre-participation"


FORMATS = frozenset({InstrumentKind.SUMMIT, InstrumentKind.MINISTERIAL, InstrumentKind.DIALOGUE})
PRACTICES = frozenset(
    {
        InstrumentKind.EXERCISE_SERIES,
        InstrumentKind.PLANNING_AND_COMMAND,
        InstrumentKind.INFORMATION_SHARING,
        InstrumentKind.CAPACITY_BUILDING,
        InstrumentKind.OFFICE,
        InstrumentKind.CENTRE_PARTICIPATION,
    }
)
TEXTS = frozenset(InstrumentKind) - FORMATS - PRACTICES

FOUNDING = frozenset(
    {
        InstrumentKind.DEFENCE_TREATY,
        InstrumentKind.FRAMEWORK_AGREEMENT,
        InstrumentKind.JOINT_DECLARATION,
        InstrumentKind.STRATEGIC_PARTNERSHIP,
        InstrumentKind.SUMMIT,
        InstrumentKind.MINISTERIAL,
    }
)
"""The kinds that can found a tie: none of them is older than its tie."""


class ObligationKind(StrEnum):
    """What one member owes another, in ATOP's terms."""

    DEFENCE = "defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NON_AGGRESSION = "non-aggression"
    CONSULTATION = "consultation"


class Domain(StrEnum):
    """What a tie or an instrument is about."""

    COLLECTIVE_DEFENCE = "collective-defence"
    NUCLEAR_DETERRENCE = "nuclear-deterrence"
    MISSILE_DEFENCE = "missile-defence"
    AIR = "air"
    LAND = "land"
    MARITIME = "maritime"
    ACCESS = "access"
    LOGISTICS = "logistics"
    INTELLIGENCE = "intelligence"
    PLANNING_AND_COMMAND = "planning-and-command"
    TRAINING_AND_EXERCISES = "training-and-exercises"
    EQUIPMENT = "equipment"
    DEFENCE_INDUSTRY = "defence-industry"
    SPACE = "space"
    PEACE_OPERATIONS = "peace-operations"
    COUNTER_TERRORISM = "counter-terrorism"
    NON_PROLIFERATION = "non-proliferation"
    CYBER = "cyber"
    DISINFORMATION = "disinformation"
    HYBRID_THREATS = "hybrid-threats"
    CRITICAL_INFRASTRUCTURE = "critical-infrastructure"
    ECONOMIC_SECURITY = "economic-security"
    EMERGING_TECHNOLOGY = "emerging-technology"
    MARITIME_SECURITY = "maritime-security"
    DISASTER_RELIEF = "disaster-relief"
    CLIMATE = "climate"
    WOMEN_PEACE_SECURITY = "women-peace-security"


HYBRID = frozenset(
    {
        Domain.CYBER,
        Domain.DISINFORMATION,
        Domain.HYBRID_THREATS,
        Domain.CRITICAL_INFRASTRUCTURE,
        Domain.ECONOMIC_SECURITY,
        Domain.EMERGING_TECHNOLOGY,
        Domain.MARITIME_SECURITY,
    }
)
TRADITIONAL = frozenset(Domain) - HYBRID - {Domain.DISASTER_RELIEF, Domain.CLIMATE, Domain.WOMEN_PEACE_SECURITY}


class SourceKind(StrEnum):
    """What a source is: the text, an official page, a library's edition, scholarship, a reference work, press.

    A ``dataset`` is a file of coded data that a program read; it confirms nothing by itself.
    """

    TREATY = "treaty"
    OFFICIAL = "official"
    EDITION = "edition"
    SCHOLARSHIP = "scholarship"
    REFERENCE = "reference"
    PRESS = "press"
    DATASET = "dataset"


class Basis(StrEnum):
    """From which date a tie or instrument counts."""

    IN_FORCE = "in_force"
    SIGNED = "signed"


class Status(StrEnum):
    """How an instrument stands on a day."""

    FUTURE = "not yet"
    SIGNED = "signed, not in force"
    UNRECORDED = "signed, entry into force not recorded"
    APPLIED = "applied provisionally"
    PRESUMED = "presumed in force since signature"
    IN_FORCE = "in force"
    ACTIVE = "active"
    DORMANT = "dormant"
    REPLACED = "replaced"
    ENDED = "ended"


class Weighting(StrEnum):
    """How heavy an edge of a projection is."""

    STRENGTH = "strength"
    SIMPLE = "simple"
    COUNT = "count"
    COLLABORATION = "collaboration"
    INSTRUMENTS = "instruments"


class Organisations(StrEnum):
    """How a graph shows organisations."""

    BLOCS = "blocs"
    EXPANDED = "expanded"
