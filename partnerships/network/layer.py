"""Which ties a view keeps: by type, domain, obligation and theatre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Actor
from partnerships.network.standing import StandingTie
from partnerships.vocabulary import Domain, ObligationKind, Theatre, TieType, choose

__all__ = ["DEFENCE", "Layer"]

DEFENCE = frozenset({ObligationKind.DEFENCE, ObligationKind.OFFENCE})
"""The obligations that make an alliance."""


@dataclass(frozen=True)
class Layer:
    """A choice of ties; an empty field chooses all.

    A theatre keeps the ties with two members or more in it. The ties keep all their members: a pair's weight comes
    from the whole tie, and a view shows only the theatre's actors (project first, then restrict).
    """

    types: frozenset[TieType] = frozenset()
    domains: frozenset[Domain] = frozenset()
    obligations: frozenset[ObligationKind] = frozenset()
    theatre: Theatre | None = None

    @classmethod
    def of(
        cls,
        types: Iterable[TieType | str] = (),
        domains: Iterable[Domain | str] = (),
        obligations: Iterable[ObligationKind | str] = (),
        theatre: Theatre | str | None = None,
    ) -> Layer:
        """A layer from terms or their text.

        Raises:
            ValueError: a word is no such term.
        """
        return cls(
            frozenset(choose(TieType, word) for word in _listed(types)),
            frozenset(choose(Domain, word) for word in _listed(domains)),
            frozenset(choose(ObligationKind, word) for word in _listed(obligations)),
            choose(Theatre, theatre) if theatre else None,
        )

    def narrowed(self, other: Layer) -> Layer:
        """This layer with the choices of another in place of its own, where the other makes any."""
        return Layer(
            other.types or self.types,
            other.domains or self.domains,
            other.obligations or self.obligations,
            other.theatre or self.theatre,
        )

    def actors(self, actors: Iterable[Actor]) -> tuple[str, ...]:
        """Ids of the actors whom the layer shows."""
        return tuple(a.id for a in actors if self.theatre is None or self.theatre in a.theatres)

    def keeps(self, tie: StandingTie) -> bool:
        """Whether the layer keeps the tie, theatre aside."""
        if self.types and tie.type not in self.types:
            return False
        if self.obligations and not tie.obliges(self.obligations):
            return False
        if not self.domains:
            return True
        found = set(tie.record.domains).union(*(i.domains for i in tie.instruments))
        return bool(self.domains & found)

    def parameters(self) -> dict[str, str]:
        """The layer's choices in words, for an answer's parameters."""
        chosen = {"types": self.types, "domains": self.domains, "obligations": self.obligations}
        words = {key: ", ".join(sorted(terms)) for key, terms in chosen.items() if terms}
        return words | ({"theatre": str(self.theatre)} if self.theatre else {})


def _listed(words: Iterable[str]) -> Iterable[str]:
    """A word alone stands for a list of one."""
    return [words] if isinstance(words, str) else words
