"""Junctures: whether ties are formed and upgraded faster after a day than before it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, ConfigDict

from partnerships.dataset import Dataset
from partnerships.dates import as_day
from partnerships.measures.answer import Answer, evidence_for
from partnerships.measures.operationalisation import Rung, rung
from partnerships.measures.significance import p_words
from partnerships.models import Tie
from partnerships.network import Spell, spells
from partnerships.vocabulary import Basis, choose

__all__ = [
    "Event",
    "Juncture",
    "RateTest",
    "SegmentedPoisson",
    "events",
    "juncture",
    "months_from",
    "rate_ratio",
    "segmented_poisson",
]


class Event(BaseModel):
    """A tie formed, or raised to a higher rung of the ladder.

    Attributes:
        day: the day; the latest possible one where the date is partial.
        earliest: the earliest possible one.
        regained: whether the tie stood so high before.
    """

    model_config = ConfigDict(frozen=True)

    day: date
    earliest: date
    tie: str
    how: str
    detail: str
    regained: bool = False


def events(dataset: Dataset, basis: Basis | str = Basis.IN_FORCE) -> tuple[Event, ...]:
    """Every tie formed (or resumed after a pause) and every rise to a higher rung inside the coverage, by day.

    What already stood on the first day of the coverage was not formed on it. A partial date counts as late as it may.

    Raises:
        ValueError: an unknown basis.
    """
    chosen = choose(Basis, basis)
    found: list[Event] = []
    earlier: Spell | None = None
    highest: dict[str, Rung] = {}
    for spell in spells(dataset, chosen):
        goes_on = earlier is not None and earlier.tie.id == spell.tie.id and earlier.end == spell.start
        event = _event(spell, earlier if goes_on else None, highest.get(spell.tie.id), chosen)
        begins = spell.tie.record.interval(chosen).start.latest
        if event and (spell.start > dataset.first_day or begins == spell.start):
            found.append(event)
        earlier = spell
        highest[spell.tie.id] = max(highest.get(spell.tie.id, Rung.NONE), rung(spell.tie))
    return tuple(sorted(found, key=lambda event: (event.day, event.tie)))


def _event(spell: Spell, earlier: Spell | None, highest: Rung | None, basis: Basis) -> Event | None:
    step = rung(spell.tie)
    if earlier is None:
        how, words = "formed", f"{spell.tie.type} of {spell.tie.size}"
    else:
        before = rung(earlier.tie)
        if step <= before:
            return None
        how, words = "upgraded", f"{before.words} to {step.words}"
    return Event(
        day=spell.start,
        earliest=_earliest(spell.tie.record, spell.start, basis),
        tie=spell.tie.id,
        how=how,
        detail=words,
        regained=highest is not None and step <= highest,
    )


def _earliest(tie: Tie, day: date, basis: Basis) -> date:
    """The earliest day on which what is taken to begin on a day may have begun."""
    lives = [tie.interval(basis), *(tie.membership_interval(member, basis) for member in tie.members)]
    lives += [life for instrument in tie.instruments if (life := instrument.interval(basis))]
    lives += [life for owed in tie.obligations if (life := tie.obligation_interval(owed, basis))]
    return min((life.start.earliest for life in lives if life.start.latest == day), default=day)


def months_from(day: date, months: int) -> date:
    """The day some months later, or earlier if negative; the last of the month where it has no such day.

    >>> months_from(date(2020, 2, 29), -12)
    datetime.date(2019, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


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


class SegmentedPoisson(BaseModel):
    """Counts in months that follow a trend, a step at a day, and another trend after it.

    Attributes:
        step: the rate just after the day, as a multiple of what the trend before leads to.
        low, high, p: its 95 per cent interval (Wald) and two-sided p.
        trend_before, trend_after: the yearly growth of the rate, as a factor.
        dispersion: Pearson's chi-square over its degrees of freedom; well above 1, p is too small.
        undefined: why nothing could be fitted, or None.
    """

    model_config = ConfigDict(frozen=True)

    step: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    trend_before: float | None = None
    trend_after: float | None = None
    dispersion: float | None = None
    undefined: str | None = None


def segmented_poisson(days: Sequence[date], juncture: date, months: int) -> SegmentedPoisson:
    r"""Whether the rate of events steps up at a day, beside a trend that changes there.

    .. math:: \log \mu_t = \log n_t + a + b t + c [t \ge 0] + d t [t \ge 0]

    with t the middle of each month in years from the day and n its length, fitted by maximum likelihood (Newton's
    method).

    Args:
        days: the day of each event.
        juncture: the day; months are counted from it both ways.
        months: how many on each side, at least 3.

    Raises:
        ValueError: fewer than three months.

    References:
        .. [1] A. Wagner et al. (2002), Segmented regression analysis of interrupted time series studies. J. Clinical
           Pharmacy and Therapeutics 27.
    """
    if months < 3:
        raise ValueError("a trend needs three months or more on each side")
    import numpy as np
    from scipy.stats import norm

    bounds = [months_from(juncture, number) for number in range(-months, months + 1)]
    counts = np.array([sum(a <= day < b for day in days) for a, b in pairwise(bounds)], float)
    for side, part in (("before", counts[:months]), ("after", counts[months:])):
        if np.count_nonzero(part) < 2:
            return SegmentedPoisson(undefined=f"fewer than two months with events {side} the day: no trend to fit")
    middle = np.array([((b - juncture).days + (a - juncture).days) / 2 / 365.25
                       for a, b in pairwise(bounds)])  # fmt: skip
    exposure = np.array([(b - a).days for a, b in pairwise(bounds)]) / 365.25
    after = (middle >= 0).astype(float)
    design = np.column_stack([np.ones_like(middle), middle, after, middle * after])
    fitted = _poisson(design, counts, exposure)
    if fitted is None:
        return SegmentedPoisson(undefined="the counts lie so that no fit converges")
    estimate, covariance, rate = fitted
    error = float(np.sqrt(covariance[2, 2]))
    return SegmentedPoisson(
        step=float(np.exp(estimate[2])),
        low=float(np.exp(estimate[2] - norm.ppf(0.975) * error)),
        high=float(np.exp(estimate[2] + norm.ppf(0.975) * error)),
        p=float(2 * norm.sf(abs(estimate[2]) / error)),
        trend_before=float(np.exp(estimate[1])),
        trend_after=float(np.exp(estimate[1] + estimate[3])),
        dispersion=float(((counts - rate) ** 2 / rate).sum() / (len(counts) - 4)),
    )


def _poisson(design: Any, counts: Any, exposure: Any) -> tuple[Any, Any, Any] | None:
    """Estimate, covariance and fitted counts of a Poisson regression with a log link; None if it does not settle."""
    import numpy as np

    estimate = np.zeros(design.shape[1])
    estimate[0] = np.log(counts.sum() / exposure.sum())
    for _ in range(100):
        rate = exposure * np.exp(np.clip(design @ estimate, -30, 30))
        information = design.T @ (rate[:, None] * design)
        try:
            covariance = np.linalg.inv(information)
        except np.linalg.LinAlgError:
            return None
        step = covariance @ (design.T @ (counts - rate))
        estimate = estimate + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-10:
            return estimate, covariance, rate
    return None


class Juncture(Answer):
    """Whether events are more frequent after a day than before, beside placebo days.

    Attributes:
        day: the day asked about.
        months: the length of each window.
        test: the exact test at that day.
        placebos: the same test at other days.
        segmented: the segmented regression over the same months.
        events: those of the two windows.
    """

    day: date
    months: int
    test: RateTest
    placebos: dict[date, RateTest]
    segmented: SegmentedPoisson
    events: tuple[Event, ...]

    def title(self) -> str:
        """Counts and ratio in one line."""
        ratio = "undefined" if self.test.ratio is None else f"{self.test.ratio:.2f}"
        return (
            f"{self.test.after} events in the {self.months} months from {self.day}, "
            f"{self.test.before} in those before: ratio {ratio}"
        )

    def facts(self) -> dict[str, Any]:
        """The step of the segmented regression."""
        s = self.segmented
        if s.step is None:
            return {"step beside the trends": f"undefined: {s.undefined}"}
        return {
            "step beside the trends": f"{s.step:.2f} (95 % {s.low:.2f} to {s.high:.2f}, {p_words(s.p)})",
            "dispersion": s.dispersion,
        }

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per day: the day itself, then the placebos."""
        header = ["day", "before", "after", "ratio", "p", "low", "high"]
        tests = {self.day: self.test} | self.placebos
        return header, [[str(d), t.before, t.after, t.ratio, t.p, t.low, t.high] for d, t in tests.items()]


def juncture(
    dataset: Dataset,
    day: str | date,
    months: int = 24,
    placebos: Sequence[str | date] = (),
    basis: Basis | str = Basis.IN_FORCE,
    found: Sequence[Event] | None = None,
) -> Juncture:
    """Whether ties are formed and upgraded faster in some months after a day than in as many before.

    Args:
        dataset: the ties.
        day: the day; it counts as after.
        months: the length of each window.
        placebos: days on which nothing of the kind is expected, to see how often such a ratio comes about.
        basis: from which date ties and instruments count.
        found: the events to count, such as a part of :func:`events`; without them, all.

    Raises:
        ValueError: windows of fewer than three months, or a text that is no day.
        OutsideCoverage: a window reaches beyond the coverage.
    """
    centre, others = as_day(day), [as_day(other) for other in placebos]
    counted = events(dataset, basis) if found is None else tuple(found)
    days = [event.day for event in counted]
    for one in (centre, *others):
        for bound in (months_from(one, -months), months_from(one, months) - timedelta(1)):
            dataset.as_of(bound, basis)
    inside = [e for e in counted if months_from(centre, -months) <= e.day < months_from(centre, months)]
    now = dataset.as_of(months_from(centre, months) - timedelta(1), basis)
    return Juncture(
        parameters=now.parameters() | {"as_of": str(centre), "months": str(months)},
        evidence=evidence_for(now, (event.tie for event in inside)),
        undefined=None if inside else "no events in either window",
        day=centre,
        months=months,
        test=_around(days, centre, months),
        placebos={other: _around(days, other, months) for other in others},
        segmented=segmented_poisson(days, centre, months),
        events=tuple(inside),
    )


def _around(days: Sequence[date], centre: date, months: int) -> RateTest:
    before, after = centre - months_from(centre, -months), months_from(centre, months) - centre
    return rate_ratio(days, centre, before.days, after.days)
