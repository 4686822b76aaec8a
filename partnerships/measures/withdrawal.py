"""Withdrawal: what an actor's exit does to the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for, graph_parameters
from partnerships.measures.graphs import simple
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = ["Withdrawal", "efficiency", "withdrawal"]


def efficiency(graph: nx.Graph, without: object = None) -> float | None:
    r"""Global efficiency: the mean of 1/d over all pairs, 0 for a pair that is not joined.

    .. math:: E = \frac{1}{n(n-1)} \sum_{i \ne j} 1/d_{ij}

    Args:
        graph: any graph; paths have length 1 a tie.
        without: a node whose pairs are left out, while paths may still pass it.

    Returns:
        A share; None with fewer than two nodes to pair.

    References:
        .. [1] V. Latora, M. Marchiori (2001), Efficient behavior of small-world networks. Phys. Rev. Lett. 87.
    """
    nodes = [node for node in graph if node != without]
    if len(nodes) < 2:
        return None
    beside = {node: set(graph[node]) for node in graph}
    total = sum(_nearness(beside, node, without) for node in nodes)
    return total / (len(nodes) * (len(nodes) - 1))


def _nearness(beside: Mapping[Any, set[Any]], source: Any, without: object) -> float:
    """The sum of 1/d from a node to all others within reach but one."""
    seen, shell, steps, total = {source}, {source}, 0, 0.0
    while shell:
        shell = set().union(*(beside[node] for node in shell)) - seen
        seen |= shell
        steps += 1
        total += (len(shell) - (without in shell)) / steps
    return total


class Withdrawal(Answer):
    """What the exit of an actor does to the others.

    Attributes:
        actor: who leaves.
        loss: the share of the others' efficiency that is lost.
        isolates: those whom the exit leaves without a tie.
        largest_component: its size among the others, before and after.
        cut_points: the actors whose exit would split the network that remains connected through them.
    """

    actor: str
    loss: float | None
    isolates: tuple[str, ...]
    largest_component: tuple[int, int]
    cut_points: tuple[str, ...]

    def title(self) -> str:
        """Loss and isolates in one line."""
        lost = "undefined" if self.loss is None else f"{self.loss:.1%}"
        return f"without {self.actor}: {len(self.isolates)} isolated, loss of efficiency among the others {lost}"

    def facts(self) -> dict[str, Any]:
        """The numbers by name."""
        before, after = self.largest_component
        return {
            "loss of efficiency among the others": self.loss,
            "isolated by the exit": self.isolates,
            "largest component of the others": f"{before} before, {after} after",
            "cut points of the network": self.cut_points,
        }

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row for each actor that the exit isolates."""
        return ["isolated"], [[actor] for actor in self.isolates]


def withdrawal(
    network: Snapshot | nx.Graph, actor: str, organisations: Organisations | str = Organisations.EXPANDED
) -> Withdrawal:
    r"""What the exit of an actor does to the others, by whom it isolates and how much longer their paths become.

    The loss compares pairs without the actor: :math:`1 - E_{rest}(after) / E_{rest}(before)`, where before, paths may
    pass the actor. The exit of an isolate changes nothing.

    Args:
        network: a snapshot, restricted to a layer or not, or a plain graph.
        actor: who leaves.
        organisations: how a snapshot shows organisations; expanded, since a bloc would hide whom it isolates.

    Raises:
        UnknownActor: a snapshot knows no such actor.
        ValueError: the actor is not in the network.
    """
    if isinstance(network, nx.Graph):
        graph, node, parameters = simple(nx.Graph(network)), actor, graph_parameters(network)
    else:
        view = Organisations(organisations)
        graph = network.graph(weighting=Weighting.SIMPLE, organisations=view)
        node = network.corpus.actor(actor).id
        parameters = network.parameters() | {"organisations": str(view)}
    if node not in graph:
        raise ValueError(f"{actor} is not in this network")
    rest = nx.Graph(graph)
    rest.remove_node(node)
    before, after = efficiency(graph, without=node), efficiency(rest)
    loss = None if before is None or after is None or before == 0 else 1 - after / before
    sizes = [len(part - {node}) for part in nx.connected_components(graph)]
    ties = (tie for _, _, edge in graph.edges(node, data=True) for tie in edge.get("ties", ()))
    return Withdrawal(
        parameters=parameters,
        evidence=() if isinstance(network, nx.Graph) else evidence_for(network, ties),
        undefined=None if loss is not None else "the others have no path among them, so nothing can be lost",
        actor=str(node),
        loss=loss,
        isolates=tuple(sorted(str(n) for n in graph[node] if n != node and not rest.degree(n))),
        largest_component=(max(sizes, default=0), max(map(len, nx.connected_components(rest)), default=0)),
        cut_points=tuple(sorted(map(str, nx.articulation_points(graph)))),
    )
