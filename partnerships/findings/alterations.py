"""The dataset under other assumptions: treaties alone, ties of two alone, other theatres, other actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from partnerships.dataset import Dataset
from partnerships.models import Tie
from partnerships.vocabulary import Form, Theatre

__all__ = ["among_core_actors", "around", "in_both_theatres", "of_two", "treaties_alone"]


def in_both_theatres(dataset: Dataset) -> Dataset:
    """Canada, the United Kingdom and France as actors of both theatres."""
    both = {"CAN", "GBR", "FRA"}
    actors = {
        actor.id: actor.model_copy(update={"theatres": tuple(Theatre)}) if actor.id in both else actor
        for actor in dataset.actors.values()
    }
    return replace(dataset, actors=actors)


def of_two(dataset: Dataset) -> Dataset:
    """Only ties of two, and those that constitute an organisation."""
    return _only(dataset, lambda tie: len(tie.members) == 2)


def among_core_actors(dataset: Dataset) -> Dataset:
    """Only ties all of whose members are core actors, and those that constitute an organisation."""
    return _only(dataset, lambda tie: all(dataset.actors[member.actor].core for member in tie.members))


def around(dataset: Dataset, actors: Iterable[str]) -> Dataset:
    """Only ties that join one of some actors, and those that constitute an organisation: the same answers, sooner."""
    wanted = set(actors)
    return _only(dataset, lambda tie: bool(wanted & dataset.joined(tie)))


def _only(dataset: Dataset, keep: Callable[[Tie], bool]) -> Dataset:
    kept = {tie.id: tie for tie in dataset.ties.values() if keep(tie) or tie.id in dataset.constituted}
    return replace(dataset, ties=kept)


def treaties_alone(dataset: Dataset) -> Dataset:
    """Only instruments of treaty form; a tie without one is gone, one that had none at first begins with its first.

    Obligations carried by an instrument that is gone are gone with it.
    """
    found = (_by_treaty(tie) for tie in dataset.ties.values())
    return replace(dataset, ties={tie.id: tie for tie in found if tie})


def _by_treaty(tie: Tie) -> Tie | None:
    treaties = tuple(i for i in tie.instruments if i.form is Form.TREATY and i.interval())
    if not treaties:
        return None
    ids = {instrument.id for instrument in treaties}
    owed = tuple(o for o in tie.obligations if o.instrument is None or o.instrument in ids)
    changes: dict[str, object] = {"instruments": treaties, "obligations": owed}
    lives = [(life.start, i.signed) for i in treaties if (life := i.interval())]
    start, signed = min(lives, key=lambda life: life[0].latest)
    if start.latest > tie.start.latest:
        changes |= {"start": start, "signed": signed}
    return tie.model_copy(update=changes)
