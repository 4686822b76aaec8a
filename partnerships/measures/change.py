"""Change: what was formed, ended and deepened between two days."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from partnerships.dataset import Dataset
from partnerships.measures.answer import Answer, Evidence, evidence_for
from partnerships.measures.operationalisation import rung
from partnerships.network import Snapshot, StandingTie
from partnerships.vocabulary import Basis

__all__ = ["Change", "Comparison", "compare"]


class Change(BaseModel):
    """A tie that was formed, ended, deepened or loosened."""

    model_config = ConfigDict(frozen=True)

    tie: str
    name: str
    how: str
    day: str
    detail: str


class Comparison(Answer):
    """What changed between two days.

    Attributes:
        changes: ties formed, ended, deepened (a higher rung, or a member or instrument more) or loosened.
    """

    first: str
    second: str
    changes: tuple[Change, ...]

    def of(self, how: str) -> tuple[Change, ...]:
        """The changes of one sort: ``formed``, ``ended``, ``deepened``, ``loosened``."""
        return tuple(change for change in self.changes if change.how == how)

    def title(self) -> str:
        """How many ties were formed, ended and deepened."""
        counts = ", ".join(f"{len(self.of(how))} {how}" for how in ("formed", "ended", "deepened", "loosened"))
        return f"from {self.first} to {self.second}: {counts}"

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per change, sorted by what happened, then by day."""
        return ["how", "day", "tie", "name", "detail"], [[c.how, c.day, c.tie, c.name, c.detail] for c in self.changes]


def compare(dataset: Dataset, first: str | date, second: str | date, basis: Basis | str = Basis.IN_FORCE) -> Comparison:
    """Which ties were formed, ended, deepened or loosened between two days.

    A tie is deepened if it stands on a higher rung, or else has instruments or members that it had not; it is loosened
    if it stands on a lower one, or else only lost some.

    Raises:
        OutsideCoverage: a day that the dataset does not record.
        ValueError: the second day is not after the first, or a text is no day.
    """
    before, after = dataset.as_of(first, basis), dataset.as_of(second, basis)
    if after.day <= before.day:
        raise ValueError(f"{after.day} is not after {before.day}")
    changes = [
        *(_formed(after.ties[tie], before.day, basis) for tie in after.ties if tie not in before),
        *(_ended(before.ties[tie], after.day) for tie in before.ties if tie not in after),
        *filter(None, (_changed(before.ties[tie], after.ties[tie], basis) for tie in after.ties if tie in before)),
    ]
    order = ("formed", "ended", "deepened", "loosened")
    changes.sort(key=lambda change: (order.index(change.how), change.day, change.tie))
    return Comparison(
        parameters=after.parameters() | {"from": str(before.day)},
        evidence=_evidence(before, after, {change.tie for change in changes}),
        undefined=None if changes else "nothing changed",
        first=str(before.day),
        second=str(after.day),
        changes=tuple(changes),
    )


def _evidence(before: Snapshot, after: Snapshot, ties: set[str]) -> tuple[Evidence, ...]:
    return (*evidence_for(after, ties), *evidence_for(before, ties - set(after.ties)))


def _formed(tie: StandingTie, after: date, basis: Basis | str) -> Change:
    """A tie that did not stand on the first day: formed since, or resumed after a pause."""
    words = f"{tie.type} of {', '.join(tie.members)}" if tie.size < 10 else f"{tie.type} of {tie.size} members"
    resumed = [pause.end for pause in tie.record.dormant if pause.end and pause.end.latest > after]
    start = tie.record.interval(Basis(basis)).start
    if resumed and start.latest <= after:
        return Change(tie=tie.id, name=tie.name, how="formed", day=str(resumed[0]), detail=f"resumed: {words}")
    return Change(tie=tie.id, name=tie.name, how="formed", day=str(start), detail=words)


def _ended(tie: StandingTie, by: date) -> Change:
    """A tie that does not stand on the second day: ended, or in a pause."""
    end = tie.record.end
    if end and end.earliest <= by:
        return Change(tie=tie.id, name=tie.name, how="ended", day=str(end), detail=str(tie.type))
    paused = [pause.start for pause in tie.record.dormant if pause.start.latest <= by]
    day = str(paused[-1]) if paused else ""
    words = f"{tie.type}, dormant" if paused else str(tie.type)
    return Change(tie=tie.id, name=tie.name, how="ended", day=day, detail=words)


def _changed(before: StandingTie, after: StandingTie, basis: Basis | str) -> Change | None:
    old, new = rung(before), rung(after)
    gained = [i for i in after.instruments if i.id not in {j.id for j in before.instruments}]
    joined = [member for member in after.members if member not in before.members]
    lost = [i.name for i in before.instruments if i.id not in {j.id for j in after.instruments}]
    left = [member for member in before.members if member not in after.members]
    if not (gained or joined or lost or left) and old == new:
        return None
    how = "deepened" if new > old or (new == old and (gained or joined)) else "loosened"
    starts = [interval.start for i in gained if (interval := i.interval(Basis(basis)))]
    starts += [
        after.record.membership_interval(m, Basis(basis)).start for m in after.record.members if m.actor in joined
    ]
    day = str(max(starts, key=lambda start: start.latest)) if starts else ""
    parts = [f"{old.words} to {new.words}"] if new != old else []
    parts += [f"joined: {', '.join(joined)}"] if joined else []
    parts += [f"left: {', '.join(left)}"] if left else []
    parts += [f"new: {'; '.join(i.name for i in gained)}"] if gained else []
    parts += [f"gone: {'; '.join(lost)}"] if lost else []
    return Change(tie=after.id, name=after.name, how=how, day=day, detail=". ".join(parts))
