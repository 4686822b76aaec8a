"""Edits: what a scenario changes in the ties, forward and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from partnerships.dataset import Dataset
from partnerships.dates import PartialDate
from partnerships.diagnostics import close_to
from partnerships.models import Confidence, Ending, Instrument, Membership, Scenario, Tie
from partnerships.vocabulary import FORMATS, PRACTICES

__all__ = ["Edit", "Fault", "apply", "edits", "faults", "find", "undo"]


@dataclass(frozen=True)
class Edit:
    """One tie before and after; ``before`` is None for a tie that the scenario makes."""

    before: Tie | None
    after: Tie


@dataclass(frozen=True)
class Fault:
    """Why an edit cannot be made: the trail to it in the record, what is wrong, what would be right."""

    trail: tuple[str | int, ...]
    wrong: str
    right: str

    def __str__(self) -> str:
        place = " ".join(str(step + 1 if isinstance(step, int) else step) for step in self.trail)
        return f"{place}: {self.wrong} ({self.right})"


def edits(dataset: Dataset, scenario: Scenario | str) -> tuple[Edit, ...]:
    """What a scenario changes: one edit per tie that it touches.

    Args:
        dataset: what it changes.
        scenario: a scenario, or the id or label of one of the dataset's own.

    Raises:
        KeyError: the dataset has no such scenario.
        ValueError: an edit cannot be made; the message lists all that cannot.
    """
    record = find(dataset, scenario)
    work = _Work(dataset, record)
    if work.faults:
        raise ValueError("; ".join(f"{record.id}, {fault}" for fault in work.faults))
    return tuple(
        Edit(dataset.ties.get(tie_id), tie) for tie_id, tie in work.ties.items() if tie != dataset.ties.get(tie_id)
    )


def faults(dataset: Dataset, scenario: Scenario) -> tuple[Fault, ...]:
    """Every edit of a scenario that cannot be made, and why."""
    return tuple(_Work(dataset, scenario).faults)


def find(dataset: Dataset, scenario: Scenario | str) -> Scenario:
    """The scenario with this id or label.

    Raises:
        KeyError: the dataset has none; the message suggests close ones.
    """
    if isinstance(scenario, Scenario):
        return scenario
    for record in dataset.scenarios.values():
        if scenario.casefold() in (record.id.casefold(), (record.label or "").casefold()):
            return record
    hints = close_to(scenario, dataset.scenarios)
    raise KeyError(f"no scenario {scenario}: " + (f"did you mean {' or '.join(hints)}?" if hints else "list them"))


def apply(dataset: Dataset, scenario: Scenario | str) -> Dataset:
    """The dataset as it would be; its version names the scenario, so that no answer passes for a fact.

    Raises:
        KeyError: the dataset has no such scenario.
        ValueError: an edit cannot be made.
    """
    record = find(dataset, scenario)
    changed = {edit.after.id: edit.after for edit in edits(dataset, record)}
    described = dataset.description.model_copy(update={"version": f"{dataset.version} with {record.id}"})
    return replace(dataset, description=described, ties={**dataset.ties, **changed})


def undo(dataset: Dataset, scenario: Scenario | str, made: Iterable[Edit]) -> Dataset:
    """The dataset without what a scenario changed; the edits are those that :func:`edits` gave.

    Raises:
        KeyError: the dataset has no such scenario.
        ValueError: a tie no longer is what the scenario made of it.
    """
    record = find(dataset, scenario)
    restored = dict(dataset.ties)
    for edit in made:
        if restored.get(edit.after.id) != edit.after:
            raise ValueError(f"{edit.after.id} was changed again after {record.id}: undo that first")
        if edit.before is None:
            del restored[edit.after.id]
        else:
            restored[edit.after.id] = edit.before
    version = dataset.version.removesuffix(f" with {record.id}")
    return replace(dataset, description=dataset.description.model_copy(update={"version": version}), ties=restored)


class _Impossible(Exception):
    """An edit that cannot be made."""

    def __init__(self, trail: tuple[str | int, ...], wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.fault = Fault(trail, wrong, right)


@dataclass
class _Work:
    """The ties while the edits of a scenario are made one after the other."""

    dataset: Dataset
    scenario: Scenario
    ties: dict[str, Tie] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ties = dict(self.dataset.ties)
        first, last = self.dataset.first_day, self.dataset.last_day
        if not first <= self.scenario.day.latest <= last:
            right = f"give a day from {first} to {last}"
            self.faults.append(Fault(("day",), f"{self.scenario.day} is outside the coverage", right))
        steps: tuple[tuple[str, Callable[[int, Any], None]], ...] = (
            ("ties", self._tie),
            ("instruments", self._instrument),
            ("members", self._member),
            ("ends", self._end),
        )
        for name, make in steps:
            for number, given in enumerate(getattr(self.scenario, name)):
                try:
                    make(number, given)
                except _Impossible as error:
                    self.faults.append(replace(error.fault, trail=(name, number, *error.fault.trail)))

    @property
    def _marks(self) -> dict[str, Any]:
        return {"confidence": Confidence.UNCONFIRMED, "note": f"Assumed in the scenario {self.scenario.id}."}

    def _on(self, given: Any) -> PartialDate:
        day: PartialDate = given.on or self.scenario.day
        return day

    def _known(self, tie: str, *trail: str | int) -> Tie:
        if tie not in self.ties:
            raise _Impossible(trail, f"no tie {tie}", _hint(tie, self.ties))
        return self.ties[tie]

    def _actors(self, actors: Iterable[str], *trail: str | int) -> None:
        for actor in actors:
            if actor not in self.dataset.actors:
                raise _Impossible(trail, f"no actor {actor}", _hint(actor, self.dataset.actors))

    def _tie(self, _: int, given: Any) -> None:
        if given.id in self.ties:
            raise _Impossible(("id",), f"{given.id} is recorded already", "take another id, or add instruments to it")
        self._actors(given.members, "members")
        self.ties[given.id] = Tie(
            id=given.id,
            type=given.type,
            name=given.name,
            members=tuple(Membership(actor=actor) for actor in given.members),
            start=self._on(given),
            domains=given.domains,
            obligations=given.obligations,
            **self._marks,
        )

    def _instrument(self, number: int, given: Any) -> None:
        tie = self._known(given.tie, "tie")
        self._actors(given.parties, "parties")
        on = self._on(given)
        if not tie.interval().holds(on.latest):
            raise _Impossible(("tie",), f"{tie.id} does not stand on {on}", "give a day on which it stands")
        practice = given.kind in FORMATS | PRACTICES
        made = Instrument(
            id=f"{tie.id}-{self.scenario.id}-{number + 1}",
            kind=given.kind,
            form=given.form,
            name=given.name,
            signed=None if practice else on,
            in_force=None if practice else on,
            began=on if practice else None,
            parties=given.parties,
            domains=given.domains,
            **self._marks,
        )
        self._put(tie, instruments=(*tie.instruments, made))

    def _member(self, _: int, given: Any) -> None:
        tie, on = self._known(given.tie, "tie"), self._on(given)
        self._actors([given.actor], "actor")
        if self._membership(tie, given.actor, on) is not None:
            right = "name another actor, or an earlier day"
            raise _Impossible(("actor",), f"{given.actor} is a member of {tie.id} on {on}", right)
        later = any(m.actor == given.actor and tie.membership_interval(m).start.latest > on.latest for m in tie.members)
        if later or not tie.interval().holds(on.latest):
            wrong = f"{given.actor} joins {tie.id} later by the data" if later else f"{tie.id} does not stand on {on}"
            raise _Impossible(("actor" if later else "tie",), wrong, "give another day")
        joining = Membership(actor=given.actor, role=given.role, start=on, **self._marks)
        self._put(tie, members=(*tie.members, joining))

    def _end(self, _: int, given: Ending) -> None:
        on = self._on(given)
        if given.tie is None:
            self._end_all(str(given.actor), on)
        elif given.instrument:
            self._end_instrument(self._known(given.tie, "tie"), given.instrument, on)
        elif given.actor:
            self._leave(self._known(given.tie, "tie"), given.actor, on)
        else:
            tie = self._known(given.tie, "tie")
            if not tie.interval().holds(on.latest):
                raise _Impossible(("tie",), f"{tie.id} does not stand on {on}", "give a day on which it stands")
            self._put(tie, end=on)

    def _end_all(self, actor: str, on: PartialDate) -> None:
        self._actors([actor], "actor")
        ours = [tie for tie in self.ties.values() if self._membership(tie, actor, on) is not None]
        if not ours:
            raise _Impossible(("actor",), f"{actor} has no tie on {on}", "name another actor or day")
        for tie in ours:
            self._leave(tie, actor, on)

    def _leave(self, tie: Tie, actor: str, on: PartialDate) -> None:
        self._actors([actor], "actor")
        place = self._membership(tie, actor, on)
        if place is None:
            members = ", ".join(member.actor for member in tie.members)
            raise _Impossible(("actor",), f"{actor} is no member of {tie.id} on {on}", f"its members are {members}")
        left = tie.members[place].model_copy(update={"end": on})
        self._put(tie, members=(*tie.members[:place], left, *tie.members[place + 1 :]))

    def _end_instrument(self, tie: Tie, instrument: str, on: PartialDate) -> None:
        known = {one.id: one for one in tie.instruments}
        if instrument not in known:
            raise _Impossible(("instrument",), f"{tie.id} has no instrument {instrument}", _hint(instrument, known))
        if not known[instrument].stands(on.latest):
            raise _Impossible(("instrument",), f"{instrument} does not stand on {on}", "give a day on which it stands")
        ended = known | {instrument: known[instrument].model_copy(update={"ended": on})}
        self._put(tie, instruments=tuple(ended.values()))

    @staticmethod
    def _membership(tie: Tie, actor: str, on: PartialDate) -> int | None:
        """The place of the membership that holds on the day."""
        if not tie.interval().holds(on.latest):
            return None
        places = enumerate(tie.members)
        held = (i for i, m in places if m.actor == actor and tie.membership_interval(m).holds(on.latest))
        return next(held, None)

    def _put(self, tie: Tie, **changes: Any) -> None:
        self.ties[tie.id] = tie.model_copy(update=changes)


def _hint(asked: str, known: Mapping[str, object]) -> str:
    hints = close_to(asked, known)
    return f"did you mean {' or '.join(hints)}?" if hints else "name one of the dataset"
