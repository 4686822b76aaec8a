"""What a graph's node tells of an actor."""

from __future__ import annotations

from partnerships.models import Actor

__all__ = ["actor_attributes"]


def actor_attributes(actor: Actor) -> dict[str, object]:
    """Name, kind, theatres and whether the actor is one of the core."""
    return {
        "name": actor.name,
        "kind": str(actor.kind),
        "theatres": tuple(map(str, actor.theatres)),
        "core": actor.core,
    }
