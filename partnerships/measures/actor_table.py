"""Values of the actors of a network, by measure, with ranks side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import networkx as nx

from partnerships.measures.answer import Answer, evidence_for, graph_parameters
from partnerships.measures.graphs import simple
from partnerships.network import Snapshot
from partnerships.vocabulary import Organisations, Weighting

__all__ = ["ActorTable", "Measure", "Values", "tabulate"]

Values = dict[Any, float]
Measure = Callable[[nx.Graph, str | None, str | None], Values]
"""A function of a graph, the name of its distances and the name of its weights, both None where it is unweighted."""

T = TypeVar("T", bound="ActorTable")


class ActorTable(Answer):
    """One or several measures of the actors of a graph.

    Attributes:
        values: by measure, then by actor; an actor for whom a measure is undefined is left out of it.
        names: the actors' names, where the question was put to a snapshot.
    """

    values: dict[str, dict[str, float]]
    names: dict[str, str]

    def ranking(self, measure: str | None = None) -> list[tuple[str, float]]:
        """Actors and values, highest first, equals in alphabetical order; of the first measure if none is named."""
        values = self.values[measure or next(iter(self.values))]
        return sorted(values.items(), key=lambda item: (-round(item[1], 12), item[0]))

    def rank(self, measure: str) -> dict[str, int]:
        """The actors' ranks from 1; equals share the better rank."""
        ordered = [round(value, 12) for _, value in self.ranking(measure)]
        return {actor: ordered.index(round(value, 12)) + 1 for actor, value in self.values[measure].items()}

    def title(self) -> str:
        """The actors with the highest value of the first measure."""
        first = next(iter(self.values))
        ranking = self.ranking(first)
        if not ranking:
            return f"{first}: no actors"
        if not any(value for _, value in ranking):
            return f"{first}: 0 for all {len(ranking)} actors"
        best = [actor for actor, value in ranking if round(value, 12) == round(ranking[0][1], 12)]
        names = ", ".join(self.names.get(actor, actor) for actor in best[:5])
        more = f" and {len(best) - 5} more" if len(best) > 5 else ""
        return f"{names}{more} ranked first of {len(ranking)} by {first}"

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per actor: each measure with its rank beside it."""
        first = next(iter(self.values))
        ranks = {measure: self.rank(measure) for measure in self.values}
        everyone = sorted({a for values in self.values.values() for a in values})
        everyone.sort(key=lambda actor: (ranks[first].get(actor, len(everyone) + 1), actor))
        header = ["actor", *(column for measure in self.values for column in (measure, f"{measure} rank"))]
        return header, [
            [actor, *(c for m in self.values for c in (self.values[m].get(actor), ranks[m].get(actor)))]
            for actor in everyone
        ]


def tabulate(
    table: type[T],
    network: Snapshot | nx.Graph,
    asked: Sequence[str],
    known: Mapping[str, Measure],
    weighting: Weighting | str | None,
    organisations: Organisations | str,
) -> T:
    """Compute measures on a snapshot's projection or on a plain graph.

    Without a weighting a tie is a tie, and only measures that weigh in any case use ``strength``.

    Raises:
        ValueError: an unknown measure, weighting or view.
        networkx.NetworkXNotImplemented: a directed or parallel graph.
    """
    for measure in asked:
        if measure not in known:
            raise ValueError(f"no measure {measure!r}: one of {', '.join(known)}")
    ties: tuple[str, ...] = ()
    if isinstance(network, nx.Graph):
        weighted = weighting is not None
        graph, names, parameters = simple(network), {}, graph_parameters(network)
    else:
        chosen = Weighting(weighting or Weighting.STRENGTH)
        graph = network.graph(weighting=chosen, organisations=organisations)
        weighted = weighting is not None and chosen is not Weighting.SIMPLE
        names = {actor.id: actor.name for actor in network.actors.values()}
        words = str(weighting) if weighting else "none; strength for strength"
        parameters = network.parameters() | {"organisations": str(Organisations(organisations)), "weighting": words}
        ties = tuple(tie for *_, edge in graph.edges(data=True) for tie in edge["ties"])
    if weighted and not all("distance" in edge for *_, edge in graph.edges(data=True)):
        graph = graph.copy()
        for *_, edge in graph.edges(data=True):
            weight = edge.get("weight", 1)
            edge["distance"] = 1 / weight if weight else float("inf")
    distance, strength = ("distance", "weight") if weighted else (None, None)
    return table(
        parameters=parameters,
        evidence=() if isinstance(network, nx.Graph) else evidence_for(network, ties),
        undefined=None if len(graph) else "no actors",
        values={m: {str(n): float(v) for n, v in known[m](graph, distance, strength).items()} for m in asked},
        names=names,
    )
