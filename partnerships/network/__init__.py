"""The network on a day: snapshot, incidence, projection. Plain networkx, every edge naming its ties."""

from __future__ import annotations

from partnerships.network.layer import DEFENCE, Layer
from partnerships.network.snapshot import Snapshot
from partnerships.network.spells import Spell, spells
from partnerships.network.standing import Pair, StandingTie, pair

__all__ = ["DEFENCE", "Layer", "Pair", "Snapshot", "Spell", "StandingTie", "pair", "spells"]
