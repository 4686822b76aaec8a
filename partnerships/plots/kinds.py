"""The kinds of figures by name, each with what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from partnerships.vocabulary import Basis, Theatre

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from partnerships.dataset import Dataset
    from partnerships.network import Snapshot

__all__ = ["KINDS", "Asked", "Kind", "figure"]

_PAST = tuple(date(year, 12, 31) for year in (1951, 1960, 1990, 2007, 2021))


@dataclass(frozen=True)
class Asked:
    """What is asked of a figure; a field at its default asks nothing.

    Attributes:
        days: the day, or for small multiples two to six.
        basis: from which date ties count.
        actors, types, domains, theatre: which part of the network.
        hub: who is taken for the hub.
        ties: which groups.
        measure: what a series shows.
        theme: ``light``, ``dark`` or ``print``.
        size: inches across and down.
    """

    days: tuple[date, ...] = ()
    basis: str = Basis.IN_FORCE
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    theatre: str | None = None
    hub: str | None = None
    ties: tuple[str, ...] = ()
    measure: str | None = None
    theme: str = "light"
    size: tuple[float, float] | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of figure.

    Attributes:
        shows: what it shows, in a few words.
        takes: which fields of :class:`Asked` concern it, beside basis, theme and size.
        draw: makes the figure.
    """

    shows: str
    takes: frozenset[str]
    draw: Callable[[Dataset, Asked], Figure]


def figure(dataset: Dataset, kind: str, asked: Asked = Asked()) -> Figure:
    """A figure of a kind, by the name of the kind.

    Raises:
        ValueError: no such kind, something is asked that does not concern it, or it cannot be drawn so.
        UnknownActor, UnknownTie, OutsideCoverage: a name or a day that leads nowhere.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of figure {kind!r}: one of {', '.join(KINDS)}")
    chosen = KINDS[kind]
    for field in fields(asked):
        if field.name not in chosen.takes | {"basis", "theme", "size"} and getattr(asked, field.name) != field.default:
            kinds = ", ".join(name for name, other in KINDS.items() if field.name in other.takes)
            raise ValueError(f"{field.name} does not concern {kind}, only {kinds}")
    if len(asked.days) > 1 and kind != "multiples":
        raise ValueError(f"{kind} shows one day; small multiples show several")
    return chosen.draw(dataset, asked)


def _snapshot(dataset: Dataset, asked: Asked) -> Snapshot:
    day = asked.days[0] if asked.days else None
    return dataset.as_of(day, asked.basis).restrict(asked.types, asked.domains, theatre=asked.theatre)


def _network(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.network import network_diagram

    return network_diagram(_snapshot(dataset, asked), asked.actors, theme=asked.theme, size=asked.size)


def _hubs(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.hub import hub_diagram

    snapshot = dataset.as_of(asked.days[0] if asked.days else None, asked.basis)
    return hub_diagram(snapshot, asked.theatre or Theatre.INDO_PACIFIC, asked.hub, theme=asked.theme, size=asked.size)


def _minilaterals(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.minilaterals import minilateral_diagram

    snapshot = _snapshot(dataset, asked)
    return minilateral_diagram(snapshot, asked.ties, asked.actors, theme=asked.theme, size=asked.size)


def _multiples(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.multiples import small_multiples

    reference = dataset.description.coverage.reference.latest
    past = [day for day in (*_PAST, reference) if dataset.first_day <= day <= dataset.last_day]
    days = asked.days or (past if len(past) > 1 else (dataset.first_day, dataset.last_day))
    snapshots = [
        dataset.as_of(day, asked.basis).restrict(asked.types, asked.domains, theatre=asked.theatre) for day in days
    ]
    return small_multiples(snapshots, asked.actors, theme=asked.theme, size=asked.size)


def _portfolio(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.portfolio import portfolio_bars

    return portfolio_bars(_snapshot(dataset, asked), asked.actors, theme=asked.theme, size=asked.size)


def _timeline(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.timeline import tie_timeline

    return tie_timeline(_snapshot(dataset, asked), asked.actors, theme=asked.theme, size=asked.size)


def _matrix(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships.plots.matrix import tie_matrix

    return tie_matrix(_snapshot(dataset, asked), asked.actors, theme=asked.theme, size=asked.size)


def _series(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships import measures
    from partnerships.plots.series import series_lines

    name = asked.measure or "portfolio"
    ends = [day for day in measures.year_ends(dataset.first_day.year, dataset.last_day.year)
            if dataset.first_day <= day <= dataset.last_day]  # fmt: skip
    about = measures.PROFILES.get(name)
    subjects = asked.actors or (("",) if about and about.subject == "network" else ("JPN",))
    answers = [
        measures.series(dataset, name, ends, subject, asked.basis, asked.types, asked.domains, theatre=asked.theatre)
        for subject in subjects
    ]
    return series_lines(answers, theme=asked.theme, size=asked.size)


def _findings(dataset: Dataset, asked: Asked) -> Figure:
    from partnerships import findings
    from partnerships.plots.findings import findings_overview

    return findings_overview(findings.check(dataset).values(), theme=asked.theme, size=asked.size)


_PART = frozenset({"days", "actors", "types", "domains", "theatre"})

KINDS: Mapping[str, Kind] = {
    "network": Kind("actors at fixed places, a strand for each type of tie", _PART, _network),
    "hubs": Kind("the defence ties of a theatre around its hub", frozenset({"days", "theatre", "hub"}), _hubs),
    "minilaterals": Kind("groups as outlines, or as a table beyond four", _PART | {"ties"}, _minilaterals),
    "multiples": Kind("the network on two to six days side by side", _PART, _multiples),
    "portfolio": Kind("how many ties of each type an actor has", _PART, _portfolio),
    "timeline": Kind("the life of each tie", _PART - {"theatre"}, _timeline),
    "matrix": Kind("actor by actor, a symbol for each type of tie", _PART, _matrix),
    "series": Kind("a measure at each year's end", _PART - {"days"} | {"measure"}, _series),
    "findings": Kind("a panel for each finding of the report; takes half a minute", frozenset(), _findings),
}
"""By name, in the order of the gallery."""
