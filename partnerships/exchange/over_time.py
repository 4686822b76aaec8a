"""The network over time as one graph: every edge with the days on which it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from partnerships.dataset import Dataset
from partnerships.dates import PartialDate
from partnerships.models import Actor
from partnerships.network import Pair, Snapshot, Spell, StandingTie, spells
from partnerships.network.attributes import actor_attributes
from partnerships.vocabulary import Basis, Domain, ObligationKind, Organisations, Theatre, TieType, Weighting, choose

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["over_time"]

Stretch: TypeAlias = tuple[date, date, Any]
"""Days from the first on, up to the second, which is the first after, and what held on them."""
_DAY = timedelta(days=1)


def over_time(
    dataset: Dataset,
    view: str = "projection",
    *,
    types: Iterable[TieType | str] = (),
    domains: Iterable[Domain | str] = (),
    obligations: Iterable[ObligationKind | str] = (),
    theatre: Theatre | str | None = None,
    weighting: Weighting | str = Weighting.STRENGTH,
    organisations: Organisations | str = Organisations.BLOCS,
    basis: Basis | str = Basis.IN_FORCE,
) -> nx.Graph:
    """The whole coverage as one graph, whose edges on any day are those of the snapshot of that day.

    The projection is a ``MultiGraph`` with one edge per pair and tie, keyed by the tie's id; the incidence view is a
    bipartite ``Graph``. Nodes and edges carry ``spells``: pairs of a first and a last day, both included. A bound is
    None where the records go on beyond the coverage, so that an edge with an open end has not ended. An edge also
    carries ``standing``, whether it stands on the last day of the coverage, and in the projection ``weights``: first
    day, last day and weight of each stretch of days.

    Args:
        dataset: the dataset.
        view: ``projection`` joins actors to actors, ``incidence`` joins actors to ties.
        types: only ties of these types.
        domains: only ties while they touch these domains, themselves or by an instrument.
        obligations: only ties while they have such an obligation, and only the pairs that it joins.
        theatre: only the actors of this theatre.
        weighting: what an edge of the projection weighs.
        organisations: ``blocs`` ties an organisation to its members, ``expanded`` ties the members to each other.
        basis: ``in_force`` or ``signed``.

    Raises:
        ValueError: a word is no term of its list, or the view is unknown.
    """
    if view not in ("projection", "incidence"):
        raise ValueError(f"no view {view!r}: projection or incidence")
    snapshot = dataset.as_of(None, basis).restrict(types, domains, obligations, theatre)
    life = _Life(snapshot, list(spells(_widened(dataset), basis)))
    parameters = {
        "basis": str(snapshot.basis),
        "data": dataset.version,
        **snapshot.layer.parameters(),
        "first_day": str(dataset.first_day),
        "last_day": str(dataset.last_day),
        "view": view,
    }
    if view == "incidence":
        return _incidence(life, parameters)
    return _projection(life, parameters, choose(Weighting, weighting), choose(Organisations, organisations))


def _widened(dataset: Dataset) -> Dataset:
    """The same with a day more on both sides, which shows what goes on beyond the coverage."""
    first, last = (PartialDate.parse(f"{day:%Y-%m-%d}") for day in (dataset.first_day - _DAY, dataset.last_day + _DAY))
    coverage = dataset.description.coverage.model_copy(update={"start": first, "end": last})
    return replace(dataset, description=dataset.description.model_copy(update={"coverage": coverage}))


@dataclass
class _Life:
    """The spells of all ties and the existence of all actors, inside the coverage and a day around it."""

    snapshot: Snapshot
    spells: Sequence[Spell]
    exists: Mapping[str, list[Stretch]] = field(init=False)

    def __post_init__(self) -> None:
        corpus = self.snapshot.corpus
        coverage = corpus.description.coverage
        self.first, self.last = coverage.start.latest, coverage.end.earliest
        of_ties: dict[str, list[Stretch]] = defaultdict(list)
        for spell in self.spells:
            if organisation := corpus.constituted.get(spell.tie.id):
                of_ties[organisation.id].append((spell.start, spell.end, None))
        shown = set(self.snapshot.layer.actors(corpus.actors.values()))
        self.exists = {
            actor.id: _joined(of_ties[actor.id]) if actor.constituted_by else [self._lifetime(actor)]
            for actor in corpus.actors.values()
            if actor.id in shown
        }

    def _lifetime(self, actor: Actor) -> Stretch:
        start = actor.start.latest if actor.start else date.min
        end = actor.end.earliest if actor.end else date.max
        return max(start, self.first - _DAY), min(end, self.last + 2 * _DAY), None

    def kept(self) -> Iterator[Spell]:
        """The spells of the ties that the layer keeps; with a theatre, while two members of it are joined."""
        layer = self.snapshot.layer
        for spell in self.spells:
            if not layer.keeps(spell.tie):
                continue
            if layer.theatre is None:
                yield spell
                continue
            legs = (days for leg in self.snapshot.pairs(spell.tie) for days in self.together(spell, *leg))
            for start, end, _ in _joined((*days, None) for days in legs):
                yield Spell(spell.tie, start, end)

    def together(self, spell: Spell, *actors: str) -> Iterator[tuple[date, date]]:
        """The days of a spell on which all these actors existed."""
        days = [(spell.start, spell.end)]
        for actor in actors:
            known = self.exists.get(actor, ())
            days = [(max(a, c), min(b, d)) for a, b in days for c, d, _ in known if max(a, c) < min(b, d)]
        return iter(days)

    def bounded(self, stretches: Iterable[Stretch]) -> list[tuple[date | None, date | None, Any]]:
        """First and last day of what lies inside the coverage, None where it goes on beyond, and what held."""
        return [
            (None if start < self.first else start, None if self.last + _DAY < end else end - _DAY, held)
            for start, end, held in stretches
            if start < end and start <= self.last and self.first < end
        ]

    def stands(self, stretches: Iterable[Stretch]) -> bool:
        """Whether one of them covers the last day of the coverage."""
        return any(start <= self.last < end for start, end, _ in stretches)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same in order, with those that meet and hold the same as one."""
    joined: list[Stretch] = []
    for start, end, held in sorted(stretches):
        if joined and joined[-1][2] == held and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end), held)
        else:
            joined.append((start, end, held))
    return joined


def _days(life: _Life, stretches: Iterable[Stretch]) -> tuple[tuple[date | None, date | None], ...]:
    plain = _joined((start, end, None) for start, end, _ in stretches)
    return tuple((first, last) for first, last, _ in life.bounded(plain))


def _add_actors(graph: nx.Graph, life: _Life, **more: int) -> None:
    for actor, stretches in life.exists.items():
        if days := _days(life, stretches):
            graph.add_node(actor, **more, **actor_attributes(life.snapshot.corpus.actors[actor]), spells=days)


def _projection(
    life: _Life, parameters: Mapping[str, str], weighting: Weighting, organisations: Organisations
) -> nx.MultiGraph:
    import networkx as nx

    graph = nx.MultiGraph(**parameters, weighting=str(weighting), organisations=str(organisations))
    _add_actors(graph, life)
    found: dict[tuple[Pair, str, str], list[Stretch]] = defaultdict(list)
    for spell in life.kept():
        for leg, kind, weight in _legs(life.snapshot, spell.tie, weighting, organisations):
            for start, end in life.together(spell, *leg):
                found[leg, spell.tie.id, kind].append((start, end, weight))
    for ((first, second), tie, kind), stretches in found.items():
        if days := _days(life, stretches):
            graph.add_edge(
                first,
                second,
                key=tie,
                ties=(tie,),
                types=(kind,),
                standing=life.stands(stretches),
                spells=days,
                weights=tuple(life.bounded(_joined(stretches))),
            )
    return graph


def _legs(
    snapshot: Snapshot, tie: StandingTie, weighting: Weighting, organisations: Organisations
) -> Iterator[tuple[Pair, str, float]]:
    """The pairs that a tie joins in the projection, with the type and the weight of each."""
    from partnerships.network.projection import MEMBERSHIP, weight_of

    organisation = snapshot.corpus.constituted.get(tie.id)
    if organisation is None or organisations is Organisations.EXPANDED:
        for first, second in snapshot.pairs(tie):
            yield (first, second), str(tie.type), weight_of(tie, first, second, tie.size, weighting)
        return
    for leg in snapshot.legs(tie):
        if organisation.id in leg:
            member = next(actor for actor in leg if actor != organisation.id)
            yield leg, MEMBERSHIP, weight_of(tie, member, member, 2, weighting)


def _incidence(life: _Life, parameters: Mapping[str, str]) -> nx.Graph:
    import networkx as nx

    graph = nx.Graph(**parameters)
    _add_actors(graph, life, bipartite=0)
    corpus = life.snapshot.corpus
    of_tie: dict[str, list[Spell]] = defaultdict(list)
    for spell in life.kept():
        of_tie[spell.tie.id].append(spell)
    for tie, found in of_tie.items():
        record = corpus.ties[tie]
        days = _days(life, [(spell.start, spell.end, None) for spell in found])
        if not days:
            continue
        graph.add_node(
            tie,
            bipartite=1,
            name=record.name,
            type=str(record.type),
            domains=tuple(map(str, record.domains)),
            instruments=tuple(dict.fromkeys(one.id for spell in found for one in spell.tie.instruments)),
            spells=days,
        )
        ends: dict[str, list[Stretch]] = defaultdict(list)
        organisation = corpus.constituted.get(tie)
        for spell in found:
            for actor in (*spell.tie.members, *([organisation.id] if organisation else [])):
                ends[actor] += ((start, end, None) for start, end in life.together(spell, actor))
        roles = {member.actor: str(member.role) for member in record.members}
        for actor, stretches in ends.items():
            if days := _days(life, stretches):
                role = roles.get(actor, "constituted")
                graph.add_edge(actor, tie, role=role, ties=(tie,), standing=life.stands(stretches), spells=days)
    return graph
