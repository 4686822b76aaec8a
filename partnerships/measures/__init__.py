"""Numbers about a network: one module per concept, named as the literature names it.

Every function takes a snapshot or a plain networkx graph, where a graph is enough; only an answer on a snapshot carries
evidence.
"""

from __future__ import annotations

from partnerships.measures.actor_table import ActorTable
from partnerships.measures.answer import Answer, Evidence
from partnerships.measures.brokerage import Brokerage, brokerage
from partnerships.measures.centrality import Centrality, centrality
from partnerships.measures.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from partnerships.measures.change import Change, Comparison, RateTest, compare, rate_ratio
from partnerships.measures.core_fit import core_fit
from partnerships.measures.dependence import hub_dependence, strength_share
from partnerships.measures.hub_and_spokes import HubAndSpokes, Spoke, Verdict, hub_and_spokes, multilateral_share
from partnerships.measures.hypergraph import (
    HypergraphCentrality,
    clique_eigenvector,
    hyperdegree,
    hypergraph_centrality,
)
from partnerships.measures.linkage import Linkage, assortativity, ei_index, linkage
from partnerships.measures.operationalisation import (
    Operationalisation,
    Rung,
    operational_count,
    operationalisation,
    rung,
)
from partnerships.measures.participation import participation
from partnerships.measures.portfolio import Portfolio, hill_number, portfolio
from partnerships.measures.similarity import cohens_kappa, scotts_pi, signorino_ritter_s
from partnerships.measures.structural_holes import StructuralHoles, structural_holes
from partnerships.measures.withdrawal import Withdrawal, efficiency, withdrawal

__all__ = [
    "ActorTable",
    "Answer",
    "Brokerage",
    "Centrality",
    "Change",
    "Comparison",
    "Evidence",
    "HubAndSpokes",
    "HypergraphCentrality",
    "Linkage",
    "Operationalisation",
    "Portfolio",
    "RateTest",
    "Rung",
    "Spoke",
    "StructuralHoles",
    "Verdict",
    "Withdrawal",
    "assortativity",
    "betweenness_centralization",
    "brokerage",
    "centrality",
    "clique_eigenvector",
    "closeness_centralization",
    "cohens_kappa",
    "compare",
    "core_fit",
    "degree_centralization",
    "efficiency",
    "ei_index",
    "hill_number",
    "hub_and_spokes",
    "hub_dependence",
    "hyperdegree",
    "hypergraph_centrality",
    "linkage",
    "multilateral_share",
    "operational_count",
    "operationalisation",
    "participation",
    "portfolio",
    "rate_ratio",
    "rung",
    "scotts_pi",
    "signorino_ritter_s",
    "strength_share",
    "structural_holes",
    "withdrawal",
]
