"""Numbers about a network: one module per concept, named as the literature names it.

Every function takes a snapshot or a plain networkx graph, where a graph is enough; only an answer on a snapshot carries
evidence.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerships.measures.actor_table import ActorTable
    from partnerships.measures.answer import Answer, Evidence
    from partnerships.measures.brokerage import Brokerage, brokerage
    from partnerships.measures.centrality import Centrality, centrality
    from partnerships.measures.centralization import (
        betweenness_centralization,
        closeness_centralization,
        degree_centralization,
    )
    from partnerships.measures.change import Change, Comparison, compare
    from partnerships.measures.core_fit import core_fit
    from partnerships.measures.dependence import Dependence, dependence, hub_dependence, strength_share
    from partnerships.measures.hub_and_spokes import HubAndSpokes, Spoke, Verdict, hub_and_spokes, multilateral_share
    from partnerships.measures.hypergraph import (
        HypergraphCentrality,
        clique_eigenvector,
        hyperdegree,
        hypergraph_centrality,
    )
    from partnerships.measures.juncture import (
        Event,
        Juncture,
        RateTest,
        SegmentedPoisson,
        events,
        juncture,
        rate_ratio,
        segmented_poisson,
    )
    from partnerships.measures.linkage import Linkage, assortativity, cross_theatre_share, ei_index, linkage
    from partnerships.measures.operationalisation import (
        Operationalisation,
        Rung,
        operational_count,
        operationalisation,
        rung,
        rungs_between,
    )
    from partnerships.measures.participation import Participation, multiplex_participation, participation
    from partnerships.measures.portfolio import DomainPortfolios, Portfolio, domain_portfolios, hill_number, portfolio
    from partnerships.measures.profiles import PROFILES
    from partnerships.measures.series import Series, series, year_ends
    from partnerships.measures.significance import association, mann_kendall, sign_test
    from partnerships.measures.similarity import Similarity, cohens_kappa, scotts_pi, signorino_ritter_s, similarity
    from partnerships.measures.structural_holes import StructuralHoles, structural_holes
    from partnerships.measures.withdrawal import Withdrawal, efficiency, withdrawal

__all__ = [
    "PROFILES",
    "ActorTable",
    "Answer",
    "Brokerage",
    "Centrality",
    "Change",
    "Comparison",
    "Dependence",
    "DomainPortfolios",
    "Event",
    "Evidence",
    "HubAndSpokes",
    "HypergraphCentrality",
    "Juncture",
    "Linkage",
    "Operationalisation",
    "Participation",
    "Portfolio",
    "RateTest",
    "Rung",
    "SegmentedPoisson",
    "Series",
    "Similarity",
    "Spoke",
    "StructuralHoles",
    "Verdict",
    "Withdrawal",
    "association",
    "assortativity",
    "betweenness_centralization",
    "brokerage",
    "centrality",
    "clique_eigenvector",
    "closeness_centralization",
    "cohens_kappa",
    "compare",
    "core_fit",
    "cross_theatre_share",
    "degree_centralization",
    "dependence",
    "domain_portfolios",
    "efficiency",
    "ei_index",
    "events",
    "hill_number",
    "hub_and_spokes",
    "hub_dependence",
    "hyperdegree",
    "hypergraph_centrality",
    "juncture",
    "linkage",
    "mann_kendall",
    "multilateral_share",
    "multiplex_participation",
    "operational_count",
    "operationalisation",
    "participation",
    "portfolio",
    "rate_ratio",
    "rung",
    "rungs_between",
    "scotts_pi",
    "segmented_poisson",
    "series",
    "sign_test",
    "signorino_ritter_s",
    "similarity",
    "strength_share",
    "structural_holes",
    "withdrawal",
    "year_ends",
]

_MODULES = {
    "actor_table": "ActorTable",
    "answer": "Answer Evidence",
    "brokerage": "Brokerage brokerage",
    "centrality": "Centrality centrality",
    "centralization": "betweenness_centralization closeness_centralization degree_centralization",
    "change": "Change Comparison compare",
    "core_fit": "core_fit",
    "dependence": "Dependence dependence hub_dependence strength_share",
    "hub_and_spokes": "HubAndSpokes Spoke Verdict hub_and_spokes multilateral_share",
    "hypergraph": "HypergraphCentrality clique_eigenvector hyperdegree hypergraph_centrality",
    "juncture": "Event Juncture RateTest SegmentedPoisson events juncture rate_ratio segmented_poisson",
    "linkage": "Linkage assortativity cross_theatre_share ei_index linkage",
    "operationalisation": "Operationalisation Rung operational_count operationalisation rung rungs_between",
    "participation": "Participation multiplex_participation participation",
    "portfolio": "DomainPortfolios Portfolio domain_portfolios hill_number portfolio",
    "profiles": "PROFILES",
    "series": "Series series year_ends",
    "significance": "association mann_kendall sign_test",
    "similarity": "Similarity cohens_kappa scotts_pi signorino_ritter_s similarity",
    "structural_holes": "StructuralHoles structural_holes",
    "withdrawal": "Withdrawal efficiency withdrawal",
}
"""What each module defines of that; a module is loaded when one of its names is first asked for."""

_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}


class _Measures(ModuleType):
    """The package as a module whose names win over those of its modules: ``centrality`` is the function."""

    def __getattr__(self, name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{self.__name__}.{_HOME[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        # The import of a module sets it on its package, where a function of the same name has its place.
        super().__setattr__(name, getattr(value, name) if isinstance(value, ModuleType) and name in _HOME else value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_HOME})


sys.modules[__name__].__class__ = _Measures
