"""Small datasets in which much happens between 1990 and 1999, with names as odd as the models allow."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from rdf_strategies import ANY, maybe, texts

from partnerships import Dataset, models
from partnerships.dates import PartialDate
from partnerships.vocabulary import ActorKind, Domain, Form, InstrumentKind, ObligationKind, Role, Theatre, TieType

FIRST, LAST = date(1990, 1, 1), date(1999, 12, 31)
STATES = ["AUS", "GBR", "JPN", "USA", "A-1"]
days = st.dates(FIRST, LAST)


def _text(day: date, length: int) -> PartialDate:
    return PartialDate.parse(day.isoformat()[:length])


around = st.dates(date(1985, 1, 1), date(2004, 12, 31)) | st.sampled_from([FIRST, LAST, date(2000, 1, 1)])
dates = st.builds(_text, around, st.sampled_from([4, 7, 10, 10]))


@st.composite
def _spans(draw: st.DrawFn) -> dict[str, Any]:
    """A start and perhaps an end, the end not before the start."""
    start, end = draw(dates), draw(maybe(dates))
    return {"start": start, "end": end if end and end.earliest >= start.latest else None}


def _seldom(some: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.integers(0, 3).flatmap(lambda number: st.just({}) if number else some)


@st.composite
def ties(draw: st.DrawFn, name: str, states: list[str], letters: st.SearchStrategy[str]) -> models.Tie:
    text = texts(letters)
    who = draw(st.lists(st.sampled_from(states), min_size=2, max_size=4, unique=True))
    members = []
    for actor in who:
        own = draw(_seldom(_spans()))
        pauses = draw(st.lists(st.tuples(_spans(), maybe(st.sampled_from(who))), max_size=1))
        suspended = tuple(models.Suspension(**span, by=None if by == actor else by) for span, by in pauses)
        members.append(models.Membership(actor=actor, role=draw(st.sampled_from(Role)), suspended=suspended, **own))
    instruments = tuple(
        models.Instrument(
            id=f"{name}-{number}", kind=draw(st.sampled_from(InstrumentKind)), form=draw(st.sampled_from(Form)),
            name=draw(text), signed=draw(maybe(dates)), in_force=draw(maybe(dates)), ended=draw(maybe(dates)),
            parties=tuple(draw(st.lists(st.sampled_from(who), max_size=2, unique=True))),
            domains=tuple(draw(st.lists(st.sampled_from(Domain), max_size=1))), note=draw(maybe(text)),
        )
        for number in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    obligations = tuple(
        models.Obligation(kind=draw(st.sampled_from(ObligationKind)), by=(who[0],), article=draw(maybe(text)))
        for _ in range(draw(st.integers(0, 1)))
    )
    return models.Tie(
        id=name, type=draw(st.sampled_from(TieType)), name=draw(text), members=tuple(members),
        dormant=tuple(models.Dormancy(**span) for span in [draw(_seldom(_spans()))] if span),
        domains=tuple(draw(st.lists(st.sampled_from(Domain), min_size=1, max_size=2, unique=True))),
        instruments=instruments, obligations=obligations, note=draw(maybe(text)), **draw(_spans()),
    )  # fmt: skip


@st.composite
def datasets(draw: st.DrawFn, letters: st.SearchStrategy[str] = ANY) -> Dataset:
    text = texts(letters)
    states = draw(st.lists(st.sampled_from(STATES), min_size=2, unique=True))
    names = ("a", "quad", "0-1", "pact")[: draw(st.integers(0, 4))]
    found: list[models.Tie] = [draw(ties(name, states, letters)) for name in names]
    actors = [
        models.Actor(
            id=state, name=draw(text), kind=ActorKind.STATE, core=draw(st.booleans()),
            theatres=tuple(draw(st.lists(st.sampled_from(Theatre), max_size=2, unique=True))),
            **draw(_seldom(_spans())),
        )
        for state in states
    ]  # fmt: skip
    if found and draw(st.sampled_from((True, False))):
        actors.append(
            models.Actor(id="NATO", name=draw(text), kind=ActorKind.ORGANISATION, constituted_by=(found[0].id,))
        )
    span = {"start": _text(FIRST, 10), "end": _text(LAST, 10), "reference": _text(LAST, 10)}
    description = models.Description(
        title="T", version="1.2.3", issued=_text(LAST, 10), license="https://example.org/",
        coverage=models.Coverage(**span),
    )  # fmt: skip
    return Dataset(
        description=description, actors={actor.id: actor for actor in actors}, ties={tie.id: tie for tie in found},
        absences={}, findings={}, scenarios={}, sources={},
    )  # fmt: skip
