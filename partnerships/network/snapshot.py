"""The network as it stood on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from partnerships.models import Actor, Corpus, Obligation
from partnerships.network.layer import DEFENCE, Layer
from partnerships.network.lives import lives
from partnerships.network.standing import Pair, StandingTie, pair
from partnerships.vocabulary import Basis, Domain, ObligationKind, Organisations, Theatre, TieType, Weighting, choose

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Snapshot"]


@dataclass(frozen=True)
class Snapshot:
    """The ties that stood on a day, and the actors that existed.

    Attributes:
        corpus: all records, for names and sources.
        day: the day.
        basis: whether ties count from entry into force or from signature.
        layer: which ties are kept.
    """

    corpus: Corpus
    day: date
    basis: Basis
    layer: Layer
    _standing: tuple[StandingTie, ...]

    @classmethod
    def of(cls, corpus: Corpus, day: date, basis: Basis) -> Snapshot:
        """The whole network on the day."""
        return cls(corpus, day, basis, Layer(), lives(corpus, basis).standing(day))

    def restrict(
        self,
        types: Iterable[TieType | str] = (),
        domains: Iterable[Domain | str] = (),
        obligations: Iterable[ObligationKind | str] = (),
        theatre: Theatre | str | None = None,
    ) -> Snapshot:
        """The same day with only some ties; a choice not made here stays as it was.

        Raises:
            ValueError: a word is no term of its list.
        """
        return replace(self, layer=self.layer.narrowed(Layer.of(types, domains, obligations, theatre)))

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors that existed on the day, by id; with a theatre, only its own."""
        shown = set(self.layer.actors(self.corpus.actors.values()))
        return {a.id: a for a in self.corpus.actors.values() if a.id in shown and self._exists(a)}

    @cached_property
    def ties(self) -> dict[str, StandingTie]:
        """The ties that stood and that the layer keeps, by id."""
        kept = (tie for tie in self._standing if self.layer.keeps(tie))
        if self.layer.theatre is None:
            return {tie.id: tie for tie in kept}
        return {tie.id: tie for tie in kept if any(set(leg) <= self.actors.keys() for leg in self.pairs(tie))}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(tie.id for tie in self._standing)

    @cached_property
    def open(self) -> tuple[str, ...]:
        """Ids of ties of the layer's types that may have stood, by partial dates of theirs; they are not counted."""
        types = self.layer.types or frozenset(TieType)
        return tuple(tie.id for tie in lives(self.corpus, self.basis).open(self.day) if tie.type in types)

    def __getitem__(self, tie: str) -> StandingTie:
        """The tie with this id or name on the day.

        Raises:
            UnknownTie: there is no such tie at all.
            KeyError: the tie exists, but did not stand on the day or is not in the layer.
        """
        record = self.corpus.tie(tie)
        if record.id not in self.ties:
            raise KeyError(f"{record.id} did not stand on {self.day}")
        return self.ties[record.id]

    def __iter__(self) -> Iterator[StandingTie]:
        return iter(self.ties.values())

    def __contains__(self, tie: str) -> bool:
        return tie in self.ties

    def __len__(self) -> int:
        return len(self.ties)

    def between(self, first: str, second: str) -> tuple[StandingTie, ...]:
        """The ties that joined two actors; a state's membership of an organisation counts as one.

        Raises:
            UnknownActor: an id, name or alias that leads nowhere.
        """
        a, b = self.corpus.actor(first).id, self.corpus.actor(second).id
        return tuple(tie for tie in self if pair(a, b) in self.legs(tie))

    def partners(self, actor: str) -> tuple[str, ...]:
        """Ids of the actors tied to this one, in alphabetical order.

        Raises:
            UnknownActor: an id, name or alias that leads nowhere.
        """
        own = self.corpus.actor(actor).id
        found = {other for tie in self for leg in self.legs(tie) if own in leg for other in leg}
        return tuple(sorted(found - {own}))

    def pairs(self, tie: StandingTie) -> tuple[Pair, ...]:
        """The pairs of members that a tie joins in this layer.

        Where the layer asks for obligations, only those of whom one owes the other such an obligation; where it asks
        for alliances, only those of whom one owes the other defence or offence.
        """
        asked = self.layer.obligations or (DEFENCE if self.layer.types and tie.type is TieType.ALLIANCE else None)
        return tie.pairs() if asked is None else tie.owing(asked)

    def legs(self, tie: StandingTie) -> tuple[Pair, ...]:
        """The pairs that a tie joins: of its members, and of each member with the organisation that it constitutes."""
        organisation = self.corpus.constituted.get(tie.id)
        if organisation is None:
            return self.pairs(tie)
        return (*self.pairs(tie), *(pair(member, organisation.id) for member in tie.members))

    def obligations(self, by: str, to: str) -> tuple[tuple[StandingTie, Obligation], ...]:
        """What one actor owed another on the day, with the tie under which.

        Raises:
            UnknownActor: an id, name or alias that leads nowhere.
        """
        debtor, creditor = self.corpus.actor(by).id, self.corpus.actor(to).id
        return tuple((tie, owed) for tie in self for owed in tie.owes(debtor, creditor))

    def graph(
        self,
        view: str = "projection",
        *,
        types: Iterable[TieType | str] = (),
        domains: Iterable[Domain | str] = (),
        obligations: Iterable[ObligationKind | str] = (),
        theatre: Theatre | str | None = None,
        weighting: Weighting | str = Weighting.STRENGTH,
        organisations: Organisations | str = Organisations.BLOCS,
        parallel: bool = False,
    ) -> nx.Graph:
        """The network as a plain networkx graph; every edge names its ties.

        Args:
            view: ``projection`` joins actors to actors, ``incidence`` joins actors to ties.
            types: only ties of these types.
            domains: only ties that touch these domains, themselves or by an instrument.
            obligations: only ties with such an obligation, and only the pairs that it joins.
            theatre: only the actors of this theatre.
            weighting: what an edge of the projection weighs; see :func:`partnerships.network.projection.project`.
            organisations: ``blocs`` ties an organisation to its members, ``expanded`` ties the members to each other.
            parallel: one edge per tie (a ``MultiGraph``) in place of one per pair.

        Raises:
            ValueError: a word is no term of its list, or the view is unknown.
        """
        from partnerships.network.incidence import incidence
        from partnerships.network.projection import project, project_parallel

        snapshot = self.restrict(types, domains, obligations, theatre)
        if view == "incidence":
            return incidence(snapshot)
        if view != "projection":
            raise ValueError(f"no view {view!r}: projection or incidence")
        make = project_parallel if parallel else project
        return make(snapshot, choose(Weighting, weighting), choose(Organisations, organisations))

    def parameters(self) -> dict[str, str]:
        """What an answer on this snapshot was computed with."""
        own = {"as_of": str(self.day), "basis": str(self.basis), "data": self.corpus.description.version}
        return own | self.layer.parameters() | ({"may stand too": ", ".join(self.open)} if self.open else {})

    def _exists(self, actor: Actor) -> bool:
        if actor.constituted_by:
            return not self._ids.isdisjoint(actor.constituted_by)
        if actor.end and actor.end.earliest <= self.day:
            return False
        return actor.start is None or actor.start.latest <= self.day
