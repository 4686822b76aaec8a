"""A snapshot holds the ties that looking at every tie would find, on every day on which anything changes."""

from __future__ import annotations

import copy
import pickle
import random
from dataclasses import replace
from datetime import date, timedelta

import rdf_strategies
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Dataset
from partnerships.dates import Interval
from partnerships.models import Instrument, Tie
from partnerships.network import Snapshot, StandingTie, pair
from partnerships.network.intervals import IntervalIndex
from partnerships.network.spells import changes
from partnerships.vocabulary import Basis

numbered = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40)


@given(numbered)
def test_the_index_finds_what_covers_a_day(intervals: list[tuple[int, int]]) -> None:
    index = IntervalIndex((start, end, number) for number, (start, end) in enumerate(intervals))
    for day in range(-1, 32):
        assert index.at(day) == [n for n, (start, end) in enumerate(intervals) if start <= day < end]


def as_defined(tie: Tie, day: date, basis: Basis) -> StandingTie | None:
    """The tie on the day by the definitions of its records, part by part."""
    if not tie.interval(basis).holds(day) or tie.dormant_on(day):
        return None
    lives = [(member, tie.membership_interval(member, basis)) for member in tie.members]
    members = tuple(member.actor for member, life in lives if life.holds(day))
    if len(members) < 2:
        return None
    legs = set()
    for member in tie.members:
        for pause in member.suspended:
            if Interval(pause.start, pause.end).holds(day):
                others = [pause.by] if pause.by else [other for other in members if other != member.actor]
                legs |= {pair(member.actor, other) for other in others}
    held = [(owed, tie.obligation_interval(owed, basis)) for owed in tie.obligations]
    return StandingTie(
        record=tie,
        members=members,
        suspended=frozenset(legs),
        instruments=tie.standing_instruments(day, basis),
        obligations=tuple(owed for owed, life in held if life and life.holds(day)),
        uncertain=(
            *(member.actor for member, life in lives if life.uncertain(day)),
            *(one.id for one in tie.instruments if left_open(one, day, basis)),
        ),
    )


def left_open(instrument: Instrument, day: date, basis: Basis) -> bool:
    life = instrument.interval(basis)
    return life is not None and (life.uncertain(day) or (instrument.presumed and life.holds(day)))


def days_around_changes(dataset: Dataset, basis: Basis) -> list[date]:
    found = {day for tie in dataset.ties.values() for day in changes(tie, basis)}
    steps = (timedelta(-1), timedelta(0), timedelta(1))
    return sorted(
        {date.fromordinal(min(max(1, (day - date.min + step).days), 3_652_059)) for day in found for step in steps}
    )


def agrees(dataset: Dataset, basis: Basis, days: list[date]) -> None:
    for day in days:
        snapshot = Snapshot.of(dataset, day, basis)
        found = [as_defined(tie, day, basis) for tie in dataset.ties.values()]
        assert list(snapshot) == [tie for tie in found if tie]
        assert snapshot.open == tuple(t.id for t in dataset.ties.values() if t.interval(basis).uncertain(day))


@given(rdf_strategies.dataset(rdf_strategies.IN_XML), st.sampled_from(Basis), st.randoms(use_true_random=False))
def test_a_snapshot_holds_what_looking_at_every_tie_finds(
    dataset: Dataset, basis: Basis, chance: random.Random
) -> None:
    whole = {name: carried(tie) for name, tie in dataset.ties.items()}
    dataset = replace(dataset, ties=whole)
    days = days_around_changes(dataset, basis)
    chance.shuffle(days)
    agrees(dataset, basis, days[:60])


def carried(tie: Tie) -> Tie:
    """The tie with the obligations that it carries itself or by an instrument that it has."""
    known = {None, *(instrument.id for instrument in tie.instruments)}
    return tie.model_copy(update={"obligations": tuple(o for o in tie.obligations if o.instrument in known)})


def test_the_shipped_ties_on_every_day_on_which_anything_changes(dataset: Dataset) -> None:
    days = [day for day in days_around_changes(dataset, Basis.IN_FORCE) if dataset.first_day <= day <= dataset.last_day]
    agrees(dataset, Basis.IN_FORCE, days[::7])
    agrees(dataset, Basis.SIGNED, days[::29])


def test_what_was_worked_out_is_no_part_of_a_dataset(dataset: Dataset) -> None:
    dataset.as_of("2024-09-30")
    twin = replace(dataset)
    assert twin == dataset
    assert dataset.derived
    assert not twin.derived
    for other in (pickle.loads(pickle.dumps(dataset)), copy.copy(dataset)):
        assert other == dataset
        assert not other.derived
        assert list(other.as_of("2024-09-30")) == list(dataset.as_of("2024-09-30"))


def test_an_altered_dataset_has_lives_of_its_own(dataset: Dataset) -> None:
    assert "quad" in dataset.as_of("2024-09-30")
    fewer = replace(dataset, ties={name: tie for name, tie in dataset.ties.items() if name != "quad"})
    assert "quad" not in fewer.as_of("2024-09-30")
    assert "quad" in dataset.as_of("2024-09-30")
