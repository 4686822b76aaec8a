"""Multiplex participation: whether an actor's ties lie in one layer or are spread over all."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["participation"]


def participation(degrees: Iterable[float]) -> float | None:
    r"""The multiplex participation coefficient of an actor, from its degree in each layer.

    .. math:: P_i = \frac{M}{M-1} \left[1 - \sum_l (k_{il} / o_i)^2\right], \quad o_i = \sum_l k_{il}

    Returns:
        0 where all ties lie in one of the M layers, 1 where they are spread evenly; None without ties or with one
        layer.

    References:
        .. [1] F. Battiston, V. Nicosia, V. Latora (2014), Structural measures for multiplex networks. Phys. Rev. E 89.

    >>> participation([2, 1, 1])
    0.9375
    """
    given = list(degrees)
    total = sum(given)
    if not total or len(given) < 2:
        return None
    layers = len(given)
    return layers / (layers - 1) * (1 - sum((degree / total) ** 2 for degree in given))
