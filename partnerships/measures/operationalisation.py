"""Operationalisation: how far a tie is filled with what makes it usable, and on which rung it stands."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from partnerships.measures.answer import Answer, evidence_for
from partnerships.models import Instrument
from partnerships.network import DEFENCE, Pair, Snapshot, StandingTie
from partnerships.vocabulary import FORMATS, Form, InstrumentKind, TieType

__all__ = [
    "READINESS",
    "Operationalisation",
    "Rung",
    "operational_count",
    "operationalisation",
    "rung",
    "rungs_between",
]

READINESS: dict[str, frozenset[InstrumentKind]] = {
    "access": frozenset({InstrumentKind.VISITING_FORCES, InstrumentKind.RECIPROCAL_ACCESS, InstrumentKind.BASING}),
    "logistics": frozenset({InstrumentKind.CROSS_SERVICING}),
    "information": frozenset({InstrumentKind.INFORMATION_SECURITY, InstrumentKind.INFORMATION_SHARING}),
    "planning": frozenset({InstrumentKind.PLANNING_AND_COMMAND}),
    "exercises": frozenset({InstrumentKind.EXERCISE_SERIES}),
    "equipment": frozenset({InstrumentKind.EQUIPMENT_TRANSFER, InstrumentKind.CO_DEVELOPMENT}),
}
"""The six kinds of readiness, and the instruments that give each."""


class Rung(IntEnum):
    """The ladder, from loose to binding. A tie stands on the highest rung that it has in force."""

    NONE = 0
    DIALOGUE = 1
    DECLARATION = 2
    PROGRAMME = 3
    AGREEMENT = 4
    TREATY = 5
    DEFENCE_OBLIGATION = 6

    @property
    def words(self) -> str:
        """The rung in small words."""
        return self.name.lower().replace("_", " ")


_BY_FORM = {
    Form.TREATY: Rung.TREATY,
    Form.EXECUTIVE_AGREEMENT: Rung.AGREEMENT,
    Form.PROGRAMME: Rung.PROGRAMME,
    Form.DECLARATION: Rung.DECLARATION,
    Form.TACIT: Rung.DIALOGUE,
}


def rung(tie: StandingTie) -> Rung:
    """The highest rung that the tie stands on: an obligation of defence, else the most binding standing instrument.

    Meetings are dialogue, whatever text set them up; a programme is one of practice or partnership.
    """
    if tie.obliges(DEFENCE):
        return Rung.DEFENCE_OBLIGATION
    return max(map(_step, tie.instruments), default=Rung.NONE)


def _step(instrument: Instrument) -> Rung:
    return Rung.DIALOGUE if instrument.kind in FORMATS else _BY_FORM[instrument.form]


def rungs_between(snapshot: Snapshot) -> dict[Pair, Rung]:
    """The highest rung on which each pair stands: what one owes the other, else what both are party to.

    A tie of which nothing more is known stands for dialogue. A state stands with the organisation that it helps
    constitute on the rung of the tie that constitutes it.
    """
    found: dict[Pair, Rung] = {}
    for tie in snapshot:
        for leg in snapshot.legs(tie):
            members = [actor for actor in leg if actor in tie.members]
            owed = tie.owed_between(*leg) if len(members) == 2 else tie.obligations
            if any(obligation.kind in DEFENCE for obligation in owed):
                step = Rung.DEFENCE_OBLIGATION
            else:
                step = max(map(_step, tie.between(members[0], members[-1])), default=Rung.NONE)
            found[leg] = max(found.get(leg, Rung.NONE), step, Rung.DIALOGUE)
    return found


def operational_count(tie: StandingTie) -> int:
    """How many of the six kinds of readiness have a standing instrument: 0 to 6."""
    kinds = {instrument.kind for instrument in tie.instruments}
    return sum(bool(kinds & group) for group in READINESS.values())


class Operationalisation(Answer):
    """The ties of a day, each with its rung and what it has of the six kinds of readiness.

    Attributes:
        ties: by tie, the rung and the kinds of readiness; the most operational first.
    """

    ties: dict[str, tuple[Rung, tuple[str, ...]]]

    def title(self) -> str:
        """The most operational tie."""
        if not self.ties:
            return "no ties in this layer"
        first, (step, kinds) = next(iter(self.ties.items()))
        return f"{first} has {len(kinds)} of {len(READINESS)} kinds of readiness, on the rung {step.words}"

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per tie."""
        header = ["tie", "rung", "count", *READINESS]
        return header, [
            [tie, step.words, len(kinds), *("yes" if kind in kinds else "" for kind in READINESS)]
            for tie, (step, kinds) in self.ties.items()
        ]


def operationalisation(
    snapshot: Snapshot, types: tuple[TieType | str, ...] = (TieType.ALLIANCE,)
) -> Operationalisation:
    """Which ties of some types, by default alliances, are filled with instruments for use.

    Raises:
        ValueError: an unknown type.
    """
    layer = snapshot.restrict(types=types)
    found = {}
    for tie in layer:
        kinds = {instrument.kind for instrument in tie.instruments}
        found[tie.id] = (rung(tie), tuple(name for name, group in READINESS.items() if kinds & group))
    ordered = sorted(found.items(), key=lambda item: (-len(item[1][1]), -item[1][0], item[0]))
    return Operationalisation(
        parameters=layer.parameters(),
        evidence=evidence_for(layer, layer.ties),
        undefined=None if found else "no ties in this layer",
        ties=dict(ordered),
    )
