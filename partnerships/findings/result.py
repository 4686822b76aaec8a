"""What a rule finds: the verdict with its numbers, the runs beside it, and the finding as checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from partnerships.dataset import Dataset
from partnerships.measures import Answer
from partnerships.wording import counted

__all__ = ["CheckedFinding", "Number", "Result", "Rule", "Run", "Variation", "Verdict", "decide", "reference_day"]

Number = float | int | str | None
"""A value behind a verdict."""


class Verdict(StrEnum):
    """What the rule says."""

    HOLDS = "holds"
    FAILS = "fails"
    CANNOT_BE_TOLD = "cannot be told"


def decide(holds: bool, fails: bool) -> Verdict:
    """The verdict from the two bounds of a rule; between them it cannot be told."""
    if holds:
        return Verdict.HOLDS
    return Verdict.FAILS if fails else Verdict.CANNOT_BE_TOLD


@dataclass(frozen=True)
class Result:
    """One computation of a rule.

    Attributes:
        verdict: what it says.
        key: the numbers that decide, in a few words.
        numbers: every number by name.
        ties: ids of the ties behind them.
        days: where the ties are looked up for their evidence; the reference day where empty.
    """

    verdict: Verdict
    key: str
    numbers: Mapping[str, Number]
    ties: frozenset[str] = frozenset()
    days: tuple[date, ...] = ()


@dataclass(frozen=True)
class Variation:
    """Another reasonable way to compute a rule: other choices, or the same on a dataset that was changed."""

    choices: Mapping[str, Any] = field(default_factory=dict)
    change: Callable[[Dataset], Dataset] | None = None
    label: str = ""

    @classmethod
    def by(cls, **choices: Any) -> Variation:
        """The same rule with other choices."""
        return cls(choices)


@dataclass(frozen=True)
class Rule:
    """How a finding is computed, and its variations.

    Attributes:
        compute: the result for a dataset and choices.
        variations: one, or several, for each line of the record's robustness.
        first: choices of the main run alone.
        added: variations that the record does not name, thought of after the rule was written; each has a label.
    """

    compute: Callable[..., Result]
    variations: tuple[Variation | tuple[Variation, ...], ...]
    first: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[Variation, ...] = ()


class Run(BaseModel):
    """One computation under other choices."""

    model_config = ConfigDict(frozen=True)

    label: str
    verdict: Verdict
    key: str
    numbers: dict[str, Number]


class CheckedFinding(Answer):
    """A finding with its verdict, everything that leads to it, and what would speak against it.

    Attributes:
        id, name, says, proposition, measure, holds, fails, rival, unseen: as the record says.
        verdict: by the rule, as it was written before anything was computed.
        key: the numbers that decide, in a few words.
        numbers: every number by name.
        runs: the rule computed again under other choices.
        treaties: computed again on instruments of treaty form alone, where the record asks for it.
    """

    id: str
    name: str
    says: str
    proposition: str
    measure: str
    holds: str
    fails: str
    rival: str
    unseen: str | None
    verdict: Verdict
    key: str
    numbers: dict[str, Number]
    runs: tuple[Run, ...]
    treaties: Run | None

    @property
    def others(self) -> tuple[Run, ...]:
        """Every other run, that on treaties alone included."""
        return self.runs if self.treaties is None else (*self.runs, self.treaties)

    @property
    def weakly(self) -> bool:
        """Whether the verdict holds, but fails under another choice, or under most of them cannot be told."""
        verdicts = [run.verdict for run in self.others]
        few = 2 * verdicts.count(Verdict.HOLDS) < len(verdicts)
        return self.verdict is Verdict.HOLDS and (Verdict.FAILS in verdicts or few)

    @property
    def support(self) -> str:
        """The verdict, and how many of the other runs agree, in words."""
        agree = sum(run.verdict is self.verdict for run in self.others)
        word = f"{self.verdict} weakly" if self.weakly else str(self.verdict)
        return f"{word} ({agree} of {counted(len(self.others), 'other run')} the same)"

    def title(self) -> str:
        """The finding, its verdict and the key numbers."""
        return f"{self.id} {self.name}: {self.support}. {self.key}"

    def facts(self) -> dict[str, Any]:
        """The reasoning, then every number."""
        reasoning = {
            "the report says": self.says,
            "proposition": self.proposition,
            "measure": self.measure,
            "holds if": self.holds,
            "fails if": self.fails,
            "verdict": self.support,
            "rival reading": self.rival,
        }
        if self.unseen:
            reasoning["what the graph cannot see"] = self.unseen
        return reasoning | self.numbers

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per other run."""
        return ["computed with", "verdict", "key numbers"], [[r.label, r.verdict, r.key] for r in self.others]


def reference_day(dataset: Dataset) -> date:
    """The day to which the findings refer."""
    return dataset.description.coverage.reference.latest
