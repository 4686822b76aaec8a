"""Portfolio: over how many partners an actor spreads its ties."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, isinf, log
from typing import Any

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for, graph_parameters
from partnerships.measures.graphs import simple
from partnerships.network import Snapshot
from partnerships.vocabulary import Domain, Organisations, Weighting

__all__ = ["DomainPortfolios", "Portfolio", "domain_portfolios", "hill_number", "portfolio"]


def hill_number(shares: Iterable[float], order: float) -> float | None:
    r"""The effective number of partners of some order: as many equal partners would be as diverse.

    .. math:: {}^qD = (\sum_i p_i^q)^{1/(1-q)}

    Order 0 counts the partners, order 1 is the exponential of Shannon's entropy (the limit), order 2 is the inverse of
    the sum of squares (Laakso and Taagepera), infinite order the inverse of the largest share. It decreases with the
    order.

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
    if isinf(order):
        return 1 / max(parts)
    if abs(order - 1) < 1e-9:
        return exp(-sum(part * log(part) for part in parts))
    power = sum(part**order for part in parts)
    if power > 1e-300:
        return float(power ** (1 / (1 - order)))
    # No power of a share beside the largest is too small for a number.
    largest = max(parts)
    scaled = sum((part / largest) ** order for part in parts)
    return exp((log(scaled) + order * log(largest)) / (1 - order))


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
        graph, node, parameters = simple(network), actor, graph_parameters(network)
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
        undefined=None if total else "no partners",
        actor=str(node),
        shares={partner: weight / total for partner, weight in ordered} if total else {},
        hill={order: hill_number(weights.values(), order) for order in (0, 1, 2)},
    )


class DomainPortfolios(Answer):
    """An actor's portfolio in each domain that its ties touch, and in total.

    Attributes:
        actor: the actor's id.
        portfolios: by domain, ``total`` first; without evidence of their own.
    """

    actor: str
    portfolios: dict[str, Portfolio]

    def title(self) -> str:
        """The domain with most effective partners."""
        spread = {name: p.hill[2] or 0 for name, p in self.portfolios.items() if name != "total"}
        if not spread:
            return f"{self.actor}: no partners"
        widest = max(spread, key=lambda name: spread[name])
        return (
            f"{self.actor}: {len(spread)} domains, most widely spread in {widest}, over {spread[widest]:.1f} partners"
        )

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per domain."""
        header = ["domain", "order 0", "order 1", "order 2", "largest", "share"]
        return header, [
            [name, *(p.hill[order] for order in (0, 1, 2)), *(p.largest or (None, None))]
            for name, p in self.portfolios.items()
        ]


def domain_portfolios(
    snapshot: Snapshot,
    actor: str,
    weighting: Weighting | str = Weighting.STRENGTH,
    organisations: Organisations | str = Organisations.BLOCS,
) -> DomainPortfolios:
    """Over how many partners an actor spreads its ties, in each domain and in total.

    A tie belongs to a domain if it, or an instrument standing under it, touches the domain; it keeps its whole weight.

    Raises:
        UnknownActor: there is no such actor.
        ValueError: an unknown weighting or view.
    """
    total = portfolio(snapshot, actor, weighting, organisations)
    found = {"total": total}
    for domain in Domain:
        one = portfolio(snapshot.restrict(domains=[domain]), actor, weighting, organisations)
        if one.shares:
            found[str(domain)] = one
    bare = {name: one.model_copy(update={"evidence": ()}) for name, one in found.items()}
    return DomainPortfolios(
        parameters=total.parameters,
        evidence=total.evidence,
        undefined=total.undefined,
        actor=total.actor,
        portfolios=bare,
    )
