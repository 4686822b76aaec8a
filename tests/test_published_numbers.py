"""Numbers that others have published, or that follow in closed form, and what comes out here."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date, timedelta
from math import sqrt
from pathlib import Path

import networkx as nx
import pytest
from test_measures import F0, F0_LESS, F0_MORE, close

from partnerships import measures
from partnerships.crosswalk import read_dyad_years

# Correlates of War codes.
USA, GBR, JPN, KOR, PHL, AUS, THA, PAK = 2, 200, 740, 732, 840, 900, 800, 770

KITE = nx.krackhardt_kite_graph()

# Borgatti's example with the weights that networkx's own tests of structural holes put on it.
WEIGHTED = nx.Graph()
WEIGHTED.add_weighted_edges_from(
    (edge[0], edge[1], int(edge[2:])) for edge in "AB2 AF3 AG5 AE2 EG8 FG3 BG4 BD1 DG3 GC10".split()
)

# Alliances of Germany and Russia with the twenty states of Europe in 1914, and the states' capabilities: Signorino and
# Ritter (1999), table 6, in the order GMY RUS UKG FRN AUH ITA BEL SPN TUR NTH SWD RUM POR SWZ GRC DEN YUG BUL NOR ALB.
GERMANY = [3, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]
RUSSIA = [0, 3, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
CAPABILITIES = [0.25, 0.21, 0.2, 0.08, 0.08, 0.05, 0.03, 0.03, 0.02, *[0.01] * 5, *[0] * 6]


@pytest.fixture(scope="session")
def pacts() -> dict[str, dict[int, nx.Graph]]:
    """ATOP 5.1's pledges by kind and year, between Correlates of War codes, where the user has a copy."""
    folder = os.environ.get("PARTNERSHIPS_REFERENCE_DATA")
    if not folder:
        pytest.skip("no copy of ATOP: set PARTNERSHIPS_REFERENCE_DATA to its folder")
    graphs: dict[str, dict[int, nx.Graph]] = defaultdict(lambda: defaultdict(nx.Graph))
    for pledge in read_dyad_years(Path(folder) / "atop_5.1_directed_dyad_year.csv.gz"):
        for kind in pledge.kinds:
            graphs[kind][pledge.year].add_edge(pledge.first, pledge.second)
    return graphs


@pytest.fixture(scope="session")
def defence(pacts: dict[str, dict[int, nx.Graph]]) -> dict[int, nx.Graph]:
    """ATOP 5.1's defence pacts by year."""
    return pacts["defense"]


def test_atops_structural_holes_of_2018(defence: dict[int, nx.Graph]) -> None:
    holes = measures.structural_holes(defence[2018]).values["constraint"]
    assert holes[str(JPN)] == close(1.0)
    assert holes[str(USA)] == close(0.0513)


def test_atops_clique_of_the_united_states_and_the_united_kingdom(defence: dict[int, nx.Graph]) -> None:
    cliques = [set(clique) for clique in nx.find_cliques(defence[2018]) if {USA, GBR} <= set(clique)]
    assert [len(clique) for clique in cliques] == [29]  # NATO, and nobody else is tied to all its members


def test_atops_network_of_2018_without_the_united_states(defence: dict[int, nx.Graph]) -> None:
    graph = defence[2018]
    answer = measures.withdrawal(graph, USA)  # type: ignore[arg-type]
    assert set(answer.isolates) == {str(state) for state in (JPN, KOR, PHL, AUS, THA, PAK)}
    # The published 143 counts the United States itself; the answer counts the others.
    assert len(nx.node_connected_component(graph, USA)) == 143
    assert answer.largest_component == (142, 104)
    assert str(USA) in answer.cut_points
    before = measures.efficiency(graph, without=USA)
    after = measures.efficiency(graph.subgraph(set(graph) - {USA}))
    assert answer.loss == pytest.approx(1 - after / before)  # type: ignore[operator]


def test_atops_states_that_the_united_states_alone_ties_depend_on_it_wholly(defence: dict[int, nx.Graph]) -> None:
    for state in (JPN, KOR, PHL, THA, PAK):
        assert measures.hub_dependence(defence[2018], state, USA) == pytest.approx(1)
        assert measures.strength_share(defence[2018], state, USA) == 1


def test_atops_non_aggression_pacts_swamp_the_one_defence_pact_of_japan(
    pacts: dict[str, dict[int, nx.Graph]],
) -> None:
    defence, both = pacts["defense"][2018], nx.compose(pacts["defense"][2018], pacts["nonagg"][2018])
    assert measures.portfolio(both, JPN).hill[0] == 34  # type: ignore[arg-type]
    assert measures.portfolio(defence, JPN).shares == {str(USA): 1}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "value"), [(1951, 1952, 0.75), (1953, 1953, 1), (1954, 1977, 0.8333), (1978, 2018, 1)]
)
def test_atops_hub_among_five_in_every_year(defence: dict[int, nx.Graph], first: int, last: int, value: float) -> None:
    five = (USA, JPN, KOR, PHL, AUS)
    found = {}
    for year in range(first, last + 1):
        graph = nx.empty_graph(five)
        graph.add_edges_from(defence[year].subgraph(five).edges())
        assert measures.hub_and_spokes(graph).hub == str(USA)
        found[year] = measures.degree_centralization(graph)
    assert found == dict.fromkeys(found, close(value))


# The illustrative network of eight: what its numbers say of each other.


def test_the_fixtures_hub_without_its_bridge_isolates_the_same_two() -> None:
    assert measures.withdrawal(F0_LESS, "US").isolates == ("KR", "PH")
    assert measures.withdrawal(F0_MORE, "US").isolates == ()
    assert measures.hub_and_spokes(F0_LESS, hub="US").rho == close(0.2381)  # the others' ties are the same


def test_the_fixtures_hub_turns_the_sign_of_the_ei_index_as_one_counts_it() -> None:
    theatres = {"JP": "I", "KR": "I", "PH": "I", "AU": "I", "IN": "I", "NATO": "E", "EU": "E"}
    without = measures.ei_index(F0.subgraph(set(F0) - {"US"}), theatres)
    apart = measures.ei_index(F0, theatres | {"US": "both"})
    assert without == close(-0.2)
    assert apart == close(0.4)  # 2 + 5 of the ten ties run across


# Krackhardt (1990), Assessing the political landscape, the kite; numbers of networkx's own tests of it.


def test_krackhardts_kite_has_another_centre_by_each_measure() -> None:
    values = measures.centrality(KITE, "degree", "betweenness", "closeness").values
    assert values["degree"]["3"] == pytest.approx(6 / 9)
    closeness = (0.529, 0.529, 0.5, 0.6, 0.5, 0.643, 0.643, 0.6, 0.429, 0.310)
    betweenness = (0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0)
    for node in range(10):
        assert values["closeness"][str(node)] == pytest.approx(closeness[node], abs=1e-3)
        assert values["betweenness"][str(node)] == pytest.approx(betweenness[node], abs=1e-3)
    assert {name: max(held, key=lambda node: held[node]) for name, held in values.items()} == {
        "degree": "3",
        "betweenness": "7",
        "closeness": "5",
    }


def test_krackhardts_kite_centralized() -> None:
    # Freeman's sums over the values above, to their three places.
    assert measures.betweenness_centralization(KITE) == pytest.approx((10 * 0.389 - 1.221) / 9, abs=1e-3)
    assert measures.degree_centralization(KITE) == pytest.approx((10 * 6 - 36) / (9 * 8))


def test_borgattis_example_with_weights() -> None:
    # networkx, tests of algorithms.structuralholes, whose numbers come from UCINET and igraph.
    weighted = measures.structural_holes(WEIGHTED, weighting="strength").values
    for node, value in (("G", 0.299), ("A", 0.795), ("C", 1)):
        assert weighted["constraint"][node] == pytest.approx(value, abs=1e-3)
    for node, value in (("G", 5.47), ("A", 2.47), ("C", 1)):
        assert weighted["effective_size"][node] == pytest.approx(value, abs=1e-2)
    assert measures.structural_holes(WEIGHTED).values["constraint"]["G"] == close(0.400)  # a tie is a tie


# Portfolio similarity.


def test_similarity_of_germany_and_russia_in_1914() -> None:
    # S: Signorino and Ritter (1999), table 6; both and kappa: reference pages srs and cohenk of the R package fpsim.
    assert measures.signorino_ritter_s(GERMANY, RUSSIA) == pytest.approx(0.4)
    assert measures.signorino_ritter_s(GERMANY, RUSSIA, CAPABILITIES) == pytest.approx(-0.46)
    assert measures.signorino_ritter_s(GERMANY, RUSSIA, CAPABILITIES, largest=3) == pytest.approx(-0.46)
    assert measures.cohens_kappa(GERMANY, RUSSIA) == pytest.approx(-0.07758621, abs=5e-9)


@pytest.mark.parametrize(
    ("second", "kappa"),
    [
        ([8, 8, 6, 6, 7, 6, 1, 4, 8], 0.758620689655172),
        ([3, 5, 6, 6, 7, 6, 1, 4, 8], 0.438095238095238),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], -0.166666666666667),
        ([9, 7, 8, 7, 6, 8, 3, 5, 10], 1),
    ],
)
def test_kappa_with_squared_distances(second: list[float], kappa: float) -> None:
    # Maple's help page of EssayTools, QuadraticWeightedKappa.
    assert measures.cohens_kappa([9, 7, 8, 7, 6, 8, 3, 5, 10], second) == pytest.approx(kappa, abs=1e-12)


def test_kappa_of_fifty_proposals_read_by_two() -> None:
    # The worked example of Wikipedia's article on Cohen's kappa: both yes 20, both no 15, only one yes 5 and 10.
    first, second, how_many = [1, 1, 0, 0], [1, 0, 1, 0], [20, 5, 10, 15]
    assert measures.cohens_kappa(first, second, how_many) == pytest.approx(0.4)
    # Scott's expectation in the same table: yes in 55 of 100 readings, so .55² + .45² by chance.
    assert measures.scotts_pi(first, second, how_many) == pytest.approx((0.7 - 0.505) / (1 - 0.505))


# Diversification.


@pytest.mark.parametrize(
    ("order", "number"), [(0, 5), (0.5, 4.68423304), (1, 4.43598780), (2, 4.09090909), (10, 3.34923645)]
)
def test_hill_numbers_of_one_to_five(order: float, number: float) -> None:
    # scikit-bio, tests of diversity.alpha.hill.
    assert measures.hill_number([1, 2, 3, 4, 5], order) == pytest.approx(number, abs=1e-7)


# Rates.


def _rates(before: int, after: int, before_days: int, after_days: int) -> measures.RateTest:
    juncture = date(2000, 1, 1)
    days = [juncture - timedelta(days=1)] * before + [juncture] * after
    return measures.rate_ratio(days, juncture, before_days, after_days)


def test_rates_of_lung_cancer_in_fredericia_and_three_other_cities() -> None:
    # R, poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)), the second example of its page; its p is two-sided by
    # another rule than doubling, so only the ratio and the interval are comparable.
    test = _rates(before=6 + 8 + 7, after=11, before_days=1083 + 1050 + 878, after_days=800)
    assert test.ratio == pytest.approx(1.971488, abs=5e-7)
    assert test.low == pytest.approx(0.8584264, abs=5e-8)
    assert test.high == pytest.approx(4.2772659, abs=5e-8)


def test_rates_of_two_events_and_of_nine() -> None:
    # M. Fay, Testing the ratio of two Poisson rates (vignette of the R package rateratio.test), section 1: ratio
    # .2070941557, interval .02177406 to 1.00054910, p .05011, which is twice the smaller one-sided p.
    fewer = _rates(before=9, after=2, before_days=16660, after_days=17877)
    assert fewer.ratio == pytest.approx(0.2070941557, abs=5e-11)
    assert fewer.low == pytest.approx(0.02177406, abs=5e-9)
    assert fewer.high == pytest.approx(1.00054910, abs=5e-9)
    more = _rates(before=2, after=9, before_days=17877, after_days=16660)
    assert 2 * more.p == pytest.approx(0.05011, abs=5e-6)  # type: ignore[operator]
    assert more.ratio == pytest.approx(1 / 0.2070941557, rel=1e-9)


# In closed form.


@pytest.mark.parametrize(("petals", "size"), [(3, 3), (5, 7), (2, 4)])
def test_clique_eigenvector_of_a_sunflower(petals: int, size: int) -> None:
    # Benson (2019), for petals that share one node; the formula as xgi's tests of centrality state it.
    edges = [["core", *((petal, leaf) for leaf in range(size - 1))] for petal in range(petals)]
    values = measures.clique_eigenvector(edges)
    leaves = [value for node, value in values.items() if node != "core"]
    ratio = 2 * petals * (size - 1) / (sqrt(size**2 + 4 * (size - 1) * (petals - 1)) + size - 2)
    assert leaves == pytest.approx([leaves[0]] * (petals * (size - 1)))
    assert values["core"] / leaves[0] == pytest.approx(ratio)
    assert measures.hyperdegree(edges)["core"] == petals


@pytest.mark.parametrize(("graph", "value"), [(nx.cycle_graph(4), 5 / 6), (nx.star_graph(3), 0.75)])
def test_efficiency_of_small_graphs(graph: nx.Graph, value: float) -> None:
    # The square: igraph's tests of global_efficiency. The star: (n + 2) / 2n.
    assert measures.efficiency(graph) == pytest.approx(value)


@pytest.mark.parametrize(("core", "periphery"), [(1, 2), (1, 9), (2, 3), (4, 6), (3, 12)])
def test_core_fit_of_the_ideal_pattern(core: int, periphery: int) -> None:
    # Borgatti and Everett (1999): a core tied to everyone, and a periphery tied to nobody else, fits perfectly.
    graph = nx.complete_graph(core)
    graph.add_edges_from((member, ("outer", n)) for member in range(core) for n in range(periphery))
    found = measures.core_fit(graph)
    assert found is not None
    assert found[0] == pytest.approx(1)
    assert set(found[1]) == set(range(core))


@pytest.mark.parametrize("members", [1, 2, 3, 7])
def test_ei_index_and_assortativity_of_two_equal_groups(members: int) -> None:
    # All tied: m² ties across and m(m - 1) inside, so E-I is 1 / (2m - 1), and assortativity by chance is minus that.
    everyone = nx.complete_graph(2 * members)
    groups = {node: node % 2 for node in everyone}
    assert measures.ei_index(everyone, groups) == pytest.approx(1 / (2 * members - 1))
    assert measures.assortativity(everyone, groups) == pytest.approx(-1 / (2 * members - 1))
    across = nx.complete_bipartite_graph(members, members)
    sides = {node: node < members for node in across}
    assert measures.ei_index(across, sides) == 1
    assert measures.assortativity(across, sides) == pytest.approx(-1)


def test_two_ties_inside_two_groups_are_wholly_assortative() -> None:
    # networkx, the example of attribute_assortativity_coefficient.
    graph, groups = nx.Graph([(0, 1), (2, 3)]), {0: "red", 1: "red", 2: "blue", 3: "blue"}
    assert measures.assortativity(graph, groups) == pytest.approx(1)
    assert measures.ei_index(graph, groups) == -1


@pytest.mark.parametrize(("own", "far", "farther"), [(3, 2, 0), (4, 3, 2), (0, 5, 0), (2, 0, 0)])
def test_brokerage_of_a_star_by_role(own: int, far: int, farther: int) -> None:
    # Gould and Fernandez (1989): each pair of spokes is one open path through the hub; roles count its choices.
    star = nx.star_graph(own + far + farther)
    groups = dict(enumerate(["home"] * (own + 1) + ["far"] * far + ["farther"] * farther))
    values = measures.brokerage(star, groups).values
    assert {role: numbers["0"] for role, numbers in values.items()} == {
        "coordinator": own * (own - 1) / 2,
        "consultant": (far * (far - 1) + farther * (farther - 1)) / 2,
        "gatekeeper": own * (far + farther),
        "liaison": far * farther,
        "brokerage": (own + far + farther) * (own + far + farther - 1) / 2,
    }
    assert all(numbers[str(spoke)] == 0 for numbers in values.values() for spoke in star if spoke)


@pytest.mark.parametrize(("first", "second"), [(3, 4), (5, 2)])
def test_brokerage_between_two_sides_is_consulting(first: int, second: int) -> None:
    graph = nx.complete_bipartite_graph(first, second)
    values = measures.brokerage(graph, {node: node < first for node in graph}).values
    for node in graph:
        others = second if node < first else first
        assert values["brokerage"][str(node)] == values["consultant"][str(node)] == others * (others - 1) / 2


def test_multilateral_share_of_pairs() -> None:
    # A tie of k members makes k(k - 1) / 2 pairs: NATO's 29 members of 2018 make 406, four pairs of two make 4.
    assert measures.multilateral_share([2, 2, 2, 2]) == 0
    assert measures.multilateral_share([29, 2, 2, 2, 2]) == pytest.approx(406 / 410)
    assert measures.multilateral_share([3]) == 1
