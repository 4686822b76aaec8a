"""Series: any measure over any days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from partnerships.dataset import Dataset
from partnerships.dates import as_day
from partnerships.measures.answer import Answer, evidence_for
from partnerships.measures.profiles import PROFILES, Subject
from partnerships.measures.significance import Trend, mann_kendall
from partnerships.network import Snapshot
from partnerships.vocabulary import Basis, Domain, ObligationKind, Theatre, TieType

__all__ = ["Measured", "Series", "series", "year_ends"]

Measured = Callable[[Snapshot], float | Mapping[str, float | None] | None]
"""Any function of a snapshot with one number or several by name."""


class Series(Answer):
    """Numbers by day.

    Attributes:
        measure: what was measured.
        subject: the actor or tie it is about; empty for the network.
        values: by day, then by name; None where undefined.
    """

    measure: str
    subject: str
    values: dict[date, dict[str, float | None]]

    def of(self, name: str) -> dict[date, float | None]:
        """One number by day.

        Raises:
            KeyError: no such number.
        """
        return {day: numbers[name] for day, numbers in self.values.items()}

    def trends(self) -> dict[str, Trend]:
        """The trend of each number over the days on which it is defined."""
        names = next(iter(self.values.values()), {})
        return {name: mann_kendall([v for v in self.of(name).values() if v is not None]) for name in names}

    def title(self) -> str:
        """What, of whom, from when to when."""
        of = f" of {self.subject}" if self.subject else ""
        days = list(self.values)
        span = f"{days[0]} to {days[-1]}, {len(days)} days" if days else "no days"
        return f"{self.measure}{of}: {span}"

    def facts(self) -> dict[str, Any]:
        """Kendall's tau of each number, with its p."""
        return {f"trend of {name}": trend.words for name, trend in self.trends().items()}

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per day."""
        names = list(next(iter(self.values.values()), {}))
        return ["day", *names], [[str(day), *numbers.values()] for day, numbers in self.values.items()]


def year_ends(first: int, last: int) -> tuple[date, ...]:
    """31 December of each year.

    >>> [str(day) for day in year_ends(2022, 2023)]
    ['2022-12-31', '2023-12-31']
    """
    return tuple(date(year, 12, 31) for year in range(first, last + 1))


def series(
    dataset: Dataset,
    measure: str | Measured,
    days: Iterable[str | date],
    subject: str = "",
    basis: Basis | str = Basis.IN_FORCE,
    types: Iterable[TieType | str] = (),
    domains: Iterable[Domain | str] = (),
    obligations: Iterable[ObligationKind | str] = (),
    theatre: Theatre | str | None = None,
) -> Series:
    """A measure on each of some days.

    Args:
        dataset: the ties.
        measure: the name of a profile (:data:`partnerships.measures.profiles.PROFILES`), or a function of a snapshot
            that returns a number, None, or several by name.
        days: the days, in the order wanted.
        subject: the actor or tie that a profile is about.
        basis: from which date ties and instruments count.
        types: only ties of these types.
        domains: only ties that touch these domains.
        obligations: only ties with such an obligation, and only the pairs that it joins.
        theatre: only the actors of this theatre.

    Raises:
        ValueError: an unknown profile or word, a text that is no day, or a profile without its subject.
        UnknownActor, UnknownTie: the subject leads nowhere.
        OutsideCoverage: a day that the dataset does not record.
    """
    name, about, function = _chosen(dataset, measure, subject)
    layer = {"types": tuple(types), "domains": tuple(domains), "obligations": tuple(obligations), "theatre": theatre}
    values: dict[date, dict[str, float | None]] = {}
    snapshot = None
    for day in map(as_day, days):
        snapshot = dataset.as_of(day, basis).restrict(**layer)  # type: ignore[arg-type]
        found = function(snapshot)
        values[day] = dict(found) if isinstance(found, Mapping) else {name: found}
    return Series(
        parameters={} if snapshot is None else snapshot.parameters(),
        evidence=() if snapshot is None else evidence_for(snapshot, _about(snapshot, about)),
        undefined=None if values else "no days",
        measure=name,
        subject=about,
        values=values,
    )


def _chosen(dataset: Dataset, measure: str | Measured, subject: str) -> tuple[str, str, Measured]:
    if not isinstance(measure, str):
        return getattr(measure, "__name__", "measure"), subject, measure
    if measure not in PROFILES:
        raise ValueError(f"no measure {measure!r}: one of {', '.join(PROFILES)}, or a function")
    profile = PROFILES[measure]
    if profile.subject is Subject.NETWORK:
        if subject:
            raise ValueError(f"{measure} is about the network as a whole, not about {subject}")
        return measure, "", lambda snapshot: profile.of(snapshot, ("",))[""]
    if not subject:
        raise ValueError(f"{measure} is about one {profile.subject}: name it")
    about = dataset.actor(subject).id if profile.subject is Subject.ACTOR else dataset.tie(subject).id
    return measure, about, lambda snapshot: profile.of(snapshot, (about,))[about]


def _about(snapshot: Snapshot, subject: str) -> Iterable[str]:
    """The ties that a series on this subject speaks of, as they stood on its last day."""
    if not subject:
        return tuple(snapshot.ties)
    if subject in snapshot.corpus.ties:
        return (subject,)
    return tuple(tie.id for tie in snapshot if any(subject in leg for leg in snapshot.legs(tie)))
