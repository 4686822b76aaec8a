"""Portfolio similarity: how alike two actors' ties to the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partnerships.measures.actor_table import ActorTable
from partnerships.measures.answer import evidence_for
from partnerships.measures.operationalisation import Rung, rungs_between
from partnerships.network import Snapshot, pair

__all__ = ["Similarity", "cohens_kappa", "scotts_pi", "signorino_ritter_s", "similarity"]


class Similarity(ActorTable):
    """How alike the portfolios of one actor and of each other are, by S, kappa and pi.

    Attributes:
        actor: whose portfolio the others' are compared with.
    """

    actor: str

    def title(self) -> str:
        """The actor whose portfolio is most alike: by kappa, which corrects for chance, or where undefined, by S."""
        if self.undefined:
            return f"{self.actor}: no tie, and so no portfolio to compare"
        measure = "kappa" if self.values["kappa"] else "S"
        ranking = self.ranking(measure)
        if not ranking:
            return f"{self.actor}: nobody to compare with"
        other, value = ranking[0]
        return f"{self.actor}: most alike is {self.names.get(other, other)} of {len(ranking)}, {measure} {value:.3f}"


def similarity(
    snapshot: Snapshot, actor: str, others: Sequence[str] = (), weights: Mapping[str, float] | None = None
) -> Similarity:
    """How alike an actor's ties are to those of others, over all further actors that the snapshot shows.

    A portfolio holds, for each third actor, the rung of the ladder on which the pair stands, from 0 (no tie) to 6
    (obligation of defence). The two who are compared are left out of both portfolios. Organisations count as third
    actors, and their members are tied to each other.

    Args:
        snapshot: the network of a day, restricted or not.
        actor: whose portfolio is compared.
        others: with whom; without any, with every actor that has a tie.
        weights: the weight of each third actor, such as its capabilities, 0 where it is missing; without them, equal.

    Returns:
        A table with ``S``, ``kappa`` and ``pi``; kappa and pi are left out where both portfolios are constant.

    Raises:
        UnknownActor: an id, name or alias that leads nowhere.
        ValueError: an actor compared with itself.
    """
    own = snapshot.corpus.actor(actor).id
    rungs = rungs_between(snapshot)
    tied = {end for leg in rungs for end in leg}
    asked = [snapshot.corpus.actor(other).id for other in others] or sorted(tied - {own})
    values: dict[str, dict[str, float]] = {"S": {}, "kappa": {}, "pi": {}}
    for other in asked:
        if other == own:
            raise ValueError(f"{own} and {other} are one actor")
        thirds = [third for third in snapshot.actors if third not in (own, other)]
        first, second = ([float(rungs.get(pair(a, third), Rung.NONE)) for third in thirds] for a in (own, other))
        heavy = None if weights is None else [weights.get(third, 0.0) for third in thirds]
        found = {
            "S": signorino_ritter_s(first, second, heavy, largest=max(Rung)),
            "kappa": cohens_kappa(first, second, heavy),
            "pi": scotts_pi(first, second, heavy),
        }
        for name, value in found.items():
            if value is not None:
                values[name][other] = value
    compared = {own, *asked}
    ties = (tie.id for tie in snapshot if any(compared & set(leg) for leg in snapshot.legs(tie)))
    return Similarity(
        parameters=snapshot.parameters() | {"portfolio": "rung of the ladder, 0 to 6"},
        evidence=evidence_for(snapshot, ties),
        undefined=None if own in tied else f"{own} has no tie in this layer: its portfolio is all zeros",
        actor=own,
        values=values,
        names={other.id: other.name for other in snapshot.actors.values()},
    )


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
        ValueError: portfolios or weights of different length, or a value below 0 or above ``largest``.

    References:
        .. [1] C. Signorino, J. Ritter (1999), Tau-b or not tau-b. International Studies Quarterly 43.
    """
    own = _same_length(first, second, weights)
    bound = max([*first, *second], default=0) if largest is None else largest
    if any(not 0 <= value <= bound for value in (*first, *second)):
        raise ValueError(f"values lie from 0 to the largest possible difference, here {bound}")
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
