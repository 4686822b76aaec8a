"""Portfolio similarity: how alike two actors' ties to the others are."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["cohens_kappa", "scotts_pi", "signorino_ritter_s"]


def signorino_ritter_s(
    first: Sequence[float],
    second: Sequence[float],
    weights: Sequence[float] | None = None,
    largest: float | None = None,
) -> float | None:
    r"""Signorino and Ritter's S, from the distance between two portfolios.

    .. math:: S = 1 - 2 \frac{\sum_k w_k |x_k - y_k|}{D_{max} \sum_k w_k}

    Args:
        first: one portfolio.
        second: the other, over the same others in the same order.
        weights: of the others; without them, equal.
        largest: the largest possible difference in one element; without it, the largest value given.

    Returns:
        From -1, as far apart as can be, to 1, alike; None where nothing can differ.

    Raises:
        ValueError: portfolios or weights of different length.

    References:
        .. [1] C. Signorino, J. Ritter (1999), Tau-b or not tau-b. International Studies Quarterly 43.
    """
    own = _same_length(first, second, weights)
    bound = max([*first, *second], default=0) if largest is None else largest
    total = sum(own) * bound
    if not total:
        return None
    return 1 - 2 * sum(w * abs(x - y) for w, x, y in zip(own, first, second, strict=True)) / total


def cohens_kappa(
    first: Sequence[float], second: Sequence[float], weights: Sequence[float] | None = None
) -> float | None:
    """Cohen's kappa with squared distances: agreement beyond what each actor's own mean and variance lead to expect.

    Returns:
        At most 1, for identical portfolios that vary; None for identical constant ones, where it is undefined.

    Raises:
        ValueError: portfolios or weights of different length.

    References:
        .. [1] F. Haege (2011), Choice or circumstance? Political Analysis 19 (3).
    """
    own = _same_length(first, second, weights)
    total = sum(own)
    if not total:
        return None
    mean_x, mean_y = _mean(own, first), _mean(own, second)
    expected = _variance(own, first) + _variance(own, second) + (mean_x - mean_y) ** 2
    return _chance_corrected(own, first, second, expected)


def scotts_pi(first: Sequence[float], second: Sequence[float], weights: Sequence[float] | None = None) -> float | None:
    """Scott's pi with squared distances: agreement beyond what the pooled mean and variance lead to expect.

    Returns:
        At most 1, for identical portfolios that vary; None where both are constant and alike.

    Raises:
        ValueError: portfolios or weights of different length.

    References:
        .. [1] F. Haege (2011), as in :func:`cohens_kappa`.
    """
    own = _same_length(first, second, weights)
    if not sum(own):
        return None
    pooled, doubled = [*first, *second], [*own, *own]
    return _chance_corrected(own, first, second, 2 * _variance(doubled, pooled))


def _same_length(first: Sequence[float], second: Sequence[float], weights: Sequence[float] | None) -> list[float]:
    own = [1.0] * len(first) if weights is None else list(weights)
    if not len(first) == len(second) == len(own):
        raise ValueError("the portfolios and their weights have the same length")
    return own


def _mean(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(w * value for w, value in zip(weights, values, strict=True)) / sum(weights)


def _variance(weights: Sequence[float], values: Sequence[float]) -> float:
    mean = _mean(weights, values)
    return sum(w * (value - mean) ** 2 for w, value in zip(weights, values, strict=True)) / sum(weights)


def _chance_corrected(
    weights: Sequence[float], first: Sequence[float], second: Sequence[float], expected: float
) -> float | None:
    if expected <= 1e-15:
        return None
    distances = [(x - y) ** 2 for x, y in zip(first, second, strict=True)]
    return 1 - _mean(weights, distances) / expected
