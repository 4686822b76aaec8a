"""What the page knows: every record with its dates, sources and place, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partnerships.dataset import Dataset
from partnerships.drawing import THEMES, positions
from partnerships.explorer.lives import by_tie, existence, open_days, statuses
from partnerships.models import Tie
from partnerships.models.base import Record
from partnerships.network import spells
from partnerships.vocabulary import FORMATS, HYBRID, PRACTICES, TRADITIONAL, Basis, Domain, Theatre

__all__ = ["content"]

_MOST_PAIRWISE = 9
"""Members of a minilateral; the pairs of a larger tie would be a thicket."""


def content(dataset: Dataset, day: date, basis: Basis) -> dict[str, Any]:
    """All that the page shows; ``day`` is the day first shown.

    Days are ISO texts, which compare as they stand. Citations are ``[place in sources, fields, locator]``.
    """
    cited = {source: place for place, source in enumerate(dataset.sources)}
    places = positions(dataset.actors)
    lives = tuple(spells(dataset, basis))
    exists, own = existence(dataset, lives, basis), by_tie(dataset, lives)
    return {
        "about": _about(dataset, day, basis),
        "actors": [
            _plain(actor, cited, {"codes"}) | {"place": places[actor.id], "exists": exists[actor.id]}
            for actor in dataset.actors.values()
        ],
        "ties": [_tie(dataset, tie, basis, cited) | {"spells": own[tie.id]} for tie in dataset.ties.values()],
        "absences": [_plain(absence, cited, {"id"}) for absence in dataset.absences.values()],
        "sources": [
            _plain(source, cited, {"id", "note", "read"}) | ({} if source.read else {"unread": True})
            for source in dataset.sources.values()
        ],
    }


def _about(dataset: Dataset, day: date, basis: Basis) -> dict[str, Any]:
    coverage = dataset.description.coverage
    other = frozenset(Domain) - TRADITIONAL - HYBRID
    return {
        "version": dataset.version,
        "first": str(dataset.first_day),
        "last": str(dataset.last_day),
        "day": str(day),
        "basis": str(basis),
        "coverage": {part: getattr(coverage, part) for part in ("complete", "selected", "outside")},
        "theatres": list(Theatre),
        "domains": [
            [name, [domain for domain in Domain if domain in group]]
            for name, group in (("traditional", TRADITIONAL), ("hybrid", HYBRID), ("other", other))
        ],
        "formats": sorted(FORMATS),
        "practices": sorted(PRACTICES),
        "kinds": {kind: [stroke.label, stroke.bend] for kind, stroke in THEMES["light"].strokes.items()},
    }


def _tie(dataset: Dataset, tie: Tie, basis: Basis, cited: Mapping[str, int]) -> dict[str, Any]:
    plain = _plain(tie, cited)
    for instrument, status in zip(plain.get("instruments", ()), statuses(dataset, tie), strict=True):
        instrument["status"] = status
    plain["since"] = str(tie.interval(basis).start)
    if organisation := dataset.constituted.get(tie.id):
        plain["constitutes"] = organisation.id
    elif len(tie.members) > _MOST_PAIRWISE:
        plain["gathers"] = True
    if unsure := open_days(dataset, tie, basis):
        plain["open"] = unsure
    return plain


def _plain(record: Record, cited: Mapping[str, int], without: set[str] | None = None) -> dict[str, Any]:
    """The record's own values, those at their default left out."""
    plain = record.model_dump(mode="json", exclude_defaults=True, exclude=without)
    found: dict[str, Any] = _with_places(plain, cited)
    return found


def _with_places(value: Any, cited: Mapping[str, int]) -> Any:
    if isinstance(value, dict):
        if "source" in value:
            place, fields, locator = cited[value["source"]], value.get("supports", []), value.get("locator")
            return [place, fields, locator] if locator else [place, fields] if fields else [place]
        known = {"cited_in"} & value.keys()
        return {key: cited[one] if key in known else _with_places(one, cited) for key, one in value.items()}
    return [_with_places(one, cited) for one in value] if isinstance(value, list) else value
