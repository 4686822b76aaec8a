"""Before and after: every measure without a scenario and with it, where they disagree and which view is blind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pydantic import BaseModel, ConfigDict

from partnerships.dataset import Dataset
from partnerships.measures import Answer
from partnerships.measures.answer import evidence_for
from partnerships.measures.profiles import PROFILES, SENSES, Subject
from partnerships.models import Scenario
from partnerships.network import DEFENCE, Snapshot
from partnerships.scenarios.edits import Edit, apply, edits, find
from partnerships.vocabulary import Theatre, Weighting
from partnerships.wording import counted

__all__ = ["Compared", "ScenarioComparison", "compare"]


class Compared(BaseModel):
    """One number before and after.

    Attributes:
        layer: over which ties.
        subject: of which actor or tie; empty for the network.
    """

    model_config = ConfigDict(frozen=True)

    measure: str
    layer: str
    subject: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """The difference; None where one of the two is undefined."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def moved(self) -> bool:
        """Whether it changed at all, being defined or not among it."""
        return (self.before is None) != (self.after is None) or abs(self.change or 0) > 1e-9


class ScenarioComparison(Answer):
    """A scenario, and every measure without and with it.

    Attributes:
        scenario: its id.
        name, says, assumes: as the record says.
        edits: the ties that it touches, and how.
        compared: every number before and after.
        disagreements: questions on which two measures move apart.
        views: what each view of the network sees of the change.
    """

    scenario: str
    name: str
    says: str | None
    assumes: tuple[str, ...]
    edits: tuple[str, ...]
    compared: tuple[Compared, ...]
    disagreements: tuple[str, ...]
    views: dict[str, str]

    @property
    def blind(self) -> tuple[str, ...]:
        """The views that see nothing of the change."""
        return tuple(view for view, seen in self.views.items() if seen == "nothing")

    def of(self, measure: str, subject: str = "", layer: str = "all ties") -> Compared:
        """One number before and after.

        Raises:
            KeyError: it was not compared.
        """
        for one in self.compared:
            if (one.measure, one.subject, one.layer) == (measure, subject, layer):
                return one
        raise KeyError(f"{measure} of {subject or 'the network'}, {layer}, was not compared")

    def title(self) -> str:
        """How many of the numbers move, and on how many questions they disagree."""
        moved = sum(one.moved for one in self.compared)
        apart = f"; measures disagree on {len(self.disagreements)}" if self.disagreements else ""
        return f"{self.name}: {moved} of {len(self.compared)} measures move{apart}"

    def facts(self) -> dict[str, Any]:
        """What is recommended and assumed, the edits, the disagreements and what each view sees."""
        given: dict[str, Any] = {"the report recommends": self.says} if self.says else {}
        given |= {f"assumed ({number})": text for number, text in enumerate(self.assumes, 1)}
        given |= {f"edit ({number})": text for number, text in enumerate(self.edits, 1)}
        given |= {f"disagreement ({number})": text for number, text in enumerate(self.disagreements, 1)}
        return given | {f"seen in the {view}": seen for view, seen in self.views.items()}

    def rows(self) -> tuple[list[str], list[list[Any]]]:
        """One row per number that moves."""
        header = ["measure", "subject", "layer", "before", "after", "change"]
        return header, [
            [one.measure, one.subject or "network", one.layer, one.before, one.after, one.change]
            for one in self.compared
            if one.moved
        ]


def compare(dataset: Dataset, scenario: Scenario | str) -> ScenarioComparison:
    """Every measure on the scenario's day, without it and with it.

    Network measures over all ties; those of a hub and of a withdrawal over all ties, over the defence layer, and over
    the defence layer of each theatre; those of actors for the actors that the scenario watches; those of ties for the
    ties that it touches.

    Raises:
        KeyError: the dataset has no such scenario.
        ValueError: an edit cannot be made.
    """
    record = find(dataset, scenario)
    made = edits(dataset, record)
    day = record.day.latest
    before, after = dataset.as_of(day), apply(dataset, record).as_of(day)
    compared = tuple(_compared(before, after, record, made))
    return ScenarioComparison(
        parameters=before.parameters() | {"scenario": record.id},
        evidence=evidence_for(before, _touched(before, made)),
        undefined=None if made else "the scenario changes nothing",
        scenario=record.id,
        name=record.name,
        says=record.says,
        assumes=record.assumes,
        edits=tuple(_words(edit) for edit in made),
        compared=compared,
        disagreements=tuple(_disagreements(compared)),
        views=_views(before, after),
    )


def _touched(before: Snapshot, made: tuple[Edit, ...]) -> Iterator[str]:
    """The ties that the edits change; for a tie that they make, those that join two of its members already."""
    for edit in made:
        yield edit.after.id
        if edit.before is None:
            known = [member.actor for member in edit.after.members if member.actor in before.actors]
            yield from (tie.id for pair in combinations(known, 2) for tie in before.between(*pair))


def _compared(before: Snapshot, after: Snapshot, record: Scenario, made: tuple[Edit, ...]) -> Iterator[Compared]:
    subjects = {
        Subject.NETWORK: ("",),
        Subject.ACTOR: record.watch,
        Subject.TIE: tuple(edit.after.id for edit in made),
    }
    for name, profile in PROFILES.items():
        anchored = name in ("hub", "withdrawal")
        for layer in _LAYERS if anchored else _LAYERS[:1]:
            about = (_HUB,) if anchored and layer != _LAYERS[0] else subjects[profile.subject]
            first, second = (profile.of(_layer(snapshot, layer), about) for snapshot in (before, after))
            for subject in about:
                for measure, value in first[subject].items():
                    changed = second[subject][measure]
                    yield Compared(measure=measure, layer=layer, subject=subject, before=value, after=changed)


_HUB = "USA"
_LAYERS = ("all ties", "defence", "defence, indo-pacific", "defence, euro-atlantic")


def _layer(snapshot: Snapshot, layer: str) -> Snapshot:
    defence, _, theatre = layer.partition(", ")
    if defence != "defence":
        return snapshot
    return snapshot.restrict(obligations=DEFENCE, theatre=Theatre(theatre) if theatre else None)


def _disagreements(compared: tuple[Compared, ...]) -> Iterator[str]:
    """The questions on which numbers move apart: of one actor, or on hub and spokes, all that speak of the one hub."""
    moves: dict[tuple[str, str, str], list[tuple[int, Compared]]] = defaultdict(list)
    for one in compared:
        sense = SENSES.get(one.measure)
        if sense and one.change and one.moved:
            anchored = sense.question == SENSES["c_h"].question
            if anchored and one.measure in _OF_THE_HUB and one.subject != _HUB:
                continue
            scope = "" if anchored else one.subject
            moves[sense.question, scope, one.layer].append((sense.sign * (1 if one.change > 0 else -1), one))
    for (question, scope, layer), found in moves.items():
        more = [_named(one, scope) for direction, one in found if direction > 0]
        less = [_named(one, scope) for direction, one in found if direction < 0]
        if more and less:
            of = f" of {scope}" if scope else ""
            where = "" if layer == _LAYERS[0] else f" ({layer})"
            yield f"{question}{of}{where}: more by {', '.join(more)}; less by {', '.join(less)}"


_OF_THE_HUB = ("kappa", "c_h", "withdrawal_loss", "withdrawal_isolates")


def _named(one: Compared, scope: str) -> str:
    of = f" of {one.subject}" if one.subject and one.subject != scope else ""
    return f"{one.measure}{of} ({one.before:.4g} to {one.after:.4g})"


def _views(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """What changes in the simple projection, in the weighted one, and in the incidence view."""
    old, new = (s.graph(weighting=Weighting.SIMPLE) for s in (before, after))
    pairs = ({frozenset(e) for e in new.edges()}, {frozenset(e) for e in old.edges()})
    heavy_old, heavy_new = ({frozenset(e): w for *e, w in s.graph().edges(data="weight")} for s in (before, after))
    kept = pairs[0] & pairs[1]
    reweighed = sum(abs(heavy_old[pair] - heavy_new[pair]) > 1e-12 for pair in kept)
    parts = ({(t.id, m) for t in after for m in t.members}, {(t.id, m) for t in before for m in t.members})
    texts = ({i.id for t in after for i in t.instruments}, {i.id for t in before for i in t.instruments})
    topology = _gains(pairs, "pair")
    heavier = counted(reweighed, "pair") + " reweighed" if reweighed else ""
    return {
        "projection, simple": topology or "nothing",
        "projection, by strength": "; ".join(filter(None, (topology, heavier))) or "nothing",
        "incidence": "; ".join(filter(None, (_gains(parts, "membership"), _gains(texts, "instrument")))) or "nothing",
    }


def _gains(sets: tuple[set[Any], set[Any]], noun: str) -> str:
    new, gone = len(sets[0] - sets[1]), len(sets[1] - sets[0])
    return ", ".join(f"{counted(count, noun)} {word}" for count, word in ((new, "more"), (gone, "less")) if count)


def _words(edit: Edit) -> str:
    """An edit in a few words."""
    before, after = edit.before, edit.after
    if before is None:
        return f"{after.id} begins: {after.type} of {', '.join(m.actor for m in after.members)}"
    parts = []
    if after.end != before.end:
        parts.append(f"ends on {after.end}")
    known = {instrument.id: instrument for instrument in before.instruments}
    for instrument in after.instruments:
        if instrument.id not in known:
            parts.append(f"{instrument.kind} added: {instrument.name}")
        elif instrument.ended != known[instrument.id].ended:
            parts.append(f"{instrument.id} ends on {instrument.ended}")
    parts += [f"{m.actor} joins" for m in after.members[len(before.members) :]]
    parts += [
        f"{new.actor} leaves" for old, new in zip(before.members, after.members, strict=False) if new.end != old.end
    ]
    return f"{after.id}: {'; '.join(parts)}"
