"""Portfolio: over how many partners an actor spreads its ties."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log
from typing import Any

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for, graph_parameters
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = ["Portfolio", "hill_number", "portfolio"]


def hill_number(shares: Iterable[float], order: float) -> float | None:
    r"""The effective number of partners of some order: as many equal partners would be as diverse.

    .. math:: {}^qD = (\sum_i p_i^q)^{1/(1-q)}

    Order 0 counts the partners, order 1 is the exponential of Shannon's entropy (the limit), order 2 is the inverse of
    the sum of squares (Laakso and Taagepera). It decreases with the order.

    Args:
        shares: positive numbers; they are scaled to sum to 1.
        order: at least 0.

    Returns:
        A number of partners; None without any.

    Raises:
        ValueError: a negative order or share.

    References:
        .. [1] M. Hill (1973), Diversity and evenness. Ecology 54 (2).
        .. [2] M. Laakso, R. Taagepera (1979), Effective number of parties. Comparative Political Studies 12 (1).

    >>> hill_number([0.25, 0.25, 0.25, 0.25], 2)
    4.0
    """
    given = [share for share in shares if share]
    if order < 0 or any(share < 0 for share in given):
        raise ValueError("order and shares are not negative")
    total = sum(given)
    if not given:
        return None
    parts = [share / total for share in given]
    if order == 1:
        return exp(-sum(part * log(part) for part in parts))
    return float(sum(part**order for part in parts) ** (1 / (1 - order)))


class Portfolio(Answer):
    """How an actor's tie strength is spread over its partners.

    Attributes:
        actor: the actor's id.
        shares: the share of each partner, largest first.
        hill: the effective number of partners of order 0, 1 and 2.
    """

    actor: str
    shares: dict[str, float]
    hill: dict[int, float | None]

    @property
    def effective_partners(self) -> float | None:
        """The effective number of partners of order 2, as Laakso and Taagepera define it; None without partners."""
        return self.hill[2]

    @property
    def largest(self) -> tuple[str, float] | None:
        """The partner with the largest share, and the share."""
        return next(iter(self.shares.items()), None)

    def title(self) -> str:
        """Partners and their effective number in one line."""
        if not self.shares:
            return f"{self.actor}: no partners"
        partner, share = next(iter(self.shares.items()))
        return f"{self.actor}: {len(self.shares)} partners, effectively {self.hill[2]:.1f}; {partner} has {share:.0%}"

    def facts(self) -> dict[str, Any]:
        """The Hill numbers."""
        return {f"effective number of partners, order {order}": value for order, value in self.hill.items()}

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per partner, the largest share first."""
        return ["partner", "share"], [[partner, share] for partner, share in self.shares.items()]


def portfolio(
    network: Snapshot | nx.Graph,
    actor: str,
    weighting: Weighting | str = Weighting.STRENGTH,
    organisations: Organisations | str = Organisations.BLOCS,
) -> Portfolio:
    """Over how many partners an actor spreads its ties, weighed as asked.

    Args:
        network: a snapshot, or a plain graph with or without ``weight`` on its edges.
        actor: an id, and of a snapshot also a name or alias.
        weighting: of a snapshot's projection.
        organisations: how a snapshot shows organisations.

    Raises:
        UnknownActor: a snapshot knows no such actor.
        ValueError: the graph has no such node, or an unknown weighting or view.
    """
    if isinstance(network, nx.Graph):
        graph, node, parameters = network, actor, graph_parameters(network)
    else:
        graph = network.graph(weighting=weighting, organisations=organisations)
        node = network.corpus.actor(actor).id
        parameters = network.parameters() | {key: graph.graph[key] for key in ("organisations", "weighting")}
    if isinstance(network, nx.Graph) and node not in graph:
        raise ValueError(f"no node {actor} in the graph")
    weights = {str(other): float(edge.get("weight", 1)) for other, edge in graph.adj.get(node, {}).items()}
    total = sum(weights.values())
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    ties = (tie for edge in graph.adj.get(node, {}).values() for tie in edge.get("ties", ()))
    return Portfolio(
        parameters=parameters,
        evidence=() if isinstance(network, nx.Graph) else evidence_for(network, ties),
        undefined=None if weights else "no partners",
        actor=str(node),
        shares={partner: weight / total for partner, weight in ordered} if total else {},
        hill={order: hill_number(weights.values(), order) for order in (0, 1, 2)},
    )
