"""Change: what was formed, ended and deepened between two days, and whether a day is a juncture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from partnerships.dataset import Dataset
from partnerships.measures.answer import Answer, Evidence, evidence_for
from partnerships.measures.operationalisation import Rung, rung
from partnerships.network import Snapshot, StandingTie
from partnerships.vocabulary import Basis

__all__ = ["Change", "Comparison", "RateTest", "compare", "rate_ratio"]


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
        *(_formed(after.ties[tie], basis) for tie in after.ties if tie not in before),
        *(_ended(before.ties[tie]) for tie in before.ties if tie not in after),
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


def _formed(tie: StandingTie, basis: Basis | str) -> Change:
    words = f"{tie.type} of {', '.join(tie.members)}" if tie.size < 10 else f"{tie.type} of {tie.size} members"
    return Change(
        tie=tie.id, name=tie.name, how="formed", day=str(tie.record.interval(Basis(basis)).start), detail=words
    )


def _ended(tie: StandingTie) -> Change:
    day = str(tie.record.end or "dormant")
    return Change(tie=tie.id, name=tie.name, how="ended", day=day, detail=str(tie.type))


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
    parts = [f"{_rung(old)} to {_rung(new)}"] if new != old else []
    parts += [f"joined: {', '.join(joined)}"] if joined else []
    parts += [f"left: {', '.join(left)}"] if left else []
    parts += [f"new: {'; '.join(i.name for i in gained)}"] if gained else []
    parts += [f"gone: {'; '.join(lost)}"] if lost else []
    return Change(tie=after.id, name=after.name, how=how, day=day, detail=". ".join(parts))


def _rung(step: Rung) -> str:
    return step.name.lower().replace("_", " ")


class RateTest(BaseModel):
    """Events before and after a day, in windows of given lengths, and the exact test of their rates.

    Attributes:
        before, after: the number of events.
        ratio: of the rates, after to before; None without events before.
        p: the one-sided probability of at least so many after, if the rates were equal.
        low, high: the 95 per cent interval of the ratio (Clopper and Pearson, conditional); None where open.
    """

    model_config = ConfigDict(frozen=True)

    before: int
    after: int
    ratio: float | None
    p: float | None
    low: float | None
    high: float | None


def rate_ratio(days: Sequence[date], juncture: date, before_days: int, after_days: int) -> RateTest:
    """Whether events are more frequent after a day than before: the exact conditional test of two Poisson rates.

    Given n events in both windows, the number after is binomial with probability t1/(t0 + t1) if the rates are equal.

    Args:
        days: the day of each event.
        juncture: the day itself counts as after.
        before_days: length of the window before.
        after_days: length of the window after.

    Raises:
        ValueError: a window without a day.

    References:
        .. [1] J. Przyborowski, H. Wilenski (1940), Homogeneity of results in testing samples from Poisson series.
           Biometrika 31.
    """
    if before_days < 1 or after_days < 1:
        raise ValueError("each window has a day or more")
    offsets = [(day - juncture).days for day in days]
    before = sum(-before_days <= offset < 0 for offset in offsets)
    after = sum(0 <= offset < after_days for offset in offsets)
    if before + after == 0:
        return RateTest(before=0, after=0, ratio=None, p=None, low=None, high=None)
    from scipy.stats import binomtest

    test = binomtest(after, before + after, after_days / (before_days + after_days), alternative="greater")
    interval = binomtest(after, before + after).proportion_ci(0.95, method="exact")
    scale = before_days / after_days
    return RateTest(
        before=before,
        after=after,
        ratio=after / before * scale if before else None,
        p=float(test.pvalue),
        low=float(interval.low / (1 - interval.low) * scale),
        high=float(interval.high / (1 - interval.high) * scale) if interval.high < 1 else None,
    )
