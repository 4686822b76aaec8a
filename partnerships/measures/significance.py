"""Significance: trend, sign and association tests, with their numbers and no verdict."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from pydantic import BaseModel, ConfigDict

__all__ = ["Association", "SignTest", "Trend", "association", "mann_kendall", "p_words", "sign_test", "slope"]


def p_words(p: float | None) -> str:
    """A p-value in words."""
    if p is None:
        return "p undefined"
    return f"p {p:.3f}" if p >= 0.001 else "p below .001"


class Trend(BaseModel):
    """Kendall's tau of values over time, and the two-sided p of no trend; None where it is undefined."""

    model_config = ConfigDict(frozen=True)

    tau: float | None
    p: float | None
    n: int

    @property
    def words(self) -> str:
        """The trend in words."""
        return "no trend" if self.tau is None else f"tau {self.tau:.2f}, {p_words(self.p)}"


def mann_kendall(values: Sequence[float]) -> Trend:
    """Whether values rise or fall over time, without a shape of the trend in mind.

    Tau-b against the order of time, ties corrected. Undefined with fewer than three values or where all are equal.

    References:
        .. [1] H. Mann (1945), Nonparametric tests against trend. Econometrica 13 (3).
        .. [2] M. Kendall (1975), Rank correlation methods. Griffin.

    >>> mann_kendall([1, 2, 3, 4, 5]).tau
    1.0
    """
    if len(values) < 3 or len(set(values)) < 2:
        return Trend(tau=None, p=None, n=len(values))
    from scipy.stats import kendalltau

    found = kendalltau(range(len(values)), values)
    return Trend(tau=round(float(found.statistic), 12), p=float(found.pvalue), n=len(values))


def slope(times: Sequence[float], values: Sequence[float]) -> float | None:
    """The least-squares slope, in units of the values per unit of time; None with fewer than two different times.

    >>> slope([2007, 2008, 2009], [1.0, 3.0, 5.0])
    2.0
    """
    if len(set(times)) < 2:
        return None
    mean_t, mean_v = sum(times) / len(times), sum(values) / len(values)
    spread = sum((t - mean_t) ** 2 for t in times)
    return sum((t - mean_t) * (v - mean_v) for t, v in zip(times, values, strict=True)) / spread


class SignTest(BaseModel):
    """How many rise and fall, and the one-sided p of so many rises if both were equally likely; equals are left out."""

    model_config = ConfigDict(frozen=True)

    rises: int
    falls: int
    equal: int
    p: float | None


def sign_test(before: Sequence[float], after: Sequence[float]) -> SignTest:
    """The paired sign test that values rise; p is None where none changes.

    >>> sign_test([0, 0, 0, 0, 1], [1, 1, 1, 1, 1]).p
    0.0625
    """
    pairs = list(zip(before, after, strict=True))
    rises, falls = sum(b < a for b, a in pairs), sum(b > a for b, a in pairs)
    if not rises + falls:
        return SignTest(rises=0, falls=0, equal=len(pairs), p=None)
    from scipy.stats import binomtest

    p = float(binomtest(rises, rises + falls, alternative="greater").pvalue)
    return SignTest(rises=rises, falls=falls, equal=len(pairs) - rises - falls, p=p)


class Association(BaseModel):
    """A table of two by two, its odds ratio, and the two-sided p of Fisher's exact test.

    The ratio is None where a row or a column is empty, and infinite where only one of the other diagonal's cells is.
    """

    model_config = ConfigDict(frozen=True, ser_json_inf_nan="strings")

    table: tuple[tuple[int, int], tuple[int, int]]
    odds_ratio: float | None
    p: float | None

    @property
    def words(self) -> str:
        """The odds ratio in words."""
        return (
            "odds ratio undefined"
            if self.odds_ratio is None
            else f"odds ratio {self.odds_ratio:.2f}, {p_words(self.p)}"
        )


def association(first: tuple[int, int], second: tuple[int, int]) -> Association:
    """How much likelier the first of two outcomes is in the first row than in the second.

    References:
        .. [1] R. Fisher (1935), The logic of inductive inference. J. Royal Statistical Society 98.

    >>> association((8, 2), (1, 5)).odds_ratio
    20.0
    """
    (a, b), (c, d) = first, second
    if not (a + b and c + d and a + c and b + d):
        return Association(table=(first, second), odds_ratio=None, p=None)
    from scipy.stats import fisher_exact

    p = float(fisher_exact([first, second]).pvalue)
    return Association(table=(first, second), odds_ratio=a * d / (b * c) if b * c else inf, p=p)
