"""Numbers about a network: one module per concept, named as the literature names it.

Every function takes a snapshot or a plain networkx graph; only an answer on a snapshot carries evidence.
"""

from __future__ import annotations

from partnerships.measures.answer import Answer, Evidence
from partnerships.measures.centrality import Centrality, centrality
from partnerships.measures.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from partnerships.measures.hub_and_spokes import (
    HubAndSpokes,
    Spoke,
    Verdict,
    hub_and_spokes,
    multilateral_share,
)

__all__ = [
    "Answer",
    "Centrality",
    "Evidence",
    "HubAndSpokes",
    "Spoke",
    "Verdict",
    "betweenness_centralization",
    "centrality",
    "closeness_centralization",
    "degree_centralization",
    "hub_and_spokes",
    "multilateral_share",
]
