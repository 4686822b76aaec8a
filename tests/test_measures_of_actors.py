"""Structural holes, portfolios, withdrawal, brokerage, linkage and the rest: published numbers, then properties."""

from __future__ import annotations

from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_measures import F0, F0_LESS, F0_MORE, close, graphs

from partnerships import Dataset, UnknownActor, measures
from partnerships.measures.brokerage import ROLES, roles
from partnerships.measures.linkage import rewired
from partnerships.measures.structural_holes import constraint, effective_size

FLORENTINE = nx.florentine_families_graph()
BORGATTI = nx.Graph(tuple(edge) for edge in "AB AF AG AE EG FG BG BD DG GC".split())
THEATRES = {"JP": "I", "KR": "I", "PH": "I", "AU": "I", "IN": "I", "NATO": "E", "EU": "E"}


@pytest.mark.parametrize("n", [3, 5, 12])
def test_a_star_in_closed_form(n: int) -> None:
    star = nx.star_graph(n - 1)
    assert measures.efficiency(star) == pytest.approx((n + 2) / (2 * n))
    assert constraint(star)[0] == pytest.approx(1 / (n - 1))
    assert constraint(star)[1] == pytest.approx(1)
    assert effective_size(star)[0] == pytest.approx(n - 1)
    found = measures.core_fit(star)
    assert found is not None
    assert found[0] == pytest.approx(1)
    assert found[1] == (0,)


@pytest.mark.parametrize("n", [3, 4, 8])
def test_constraint_of_a_complete_graph_in_closed_form(n: int) -> None:
    expected = (n - 1) * (1 / (n - 1) + (n - 2) / (n - 1) ** 2) ** 2
    assert {round(v, 9) for v in constraint(nx.complete_graph(n)).values()} == {round(expected, 9)}


def test_florentine_families() -> None:
    holes = measures.structural_holes(FLORENTINE).values
    assert holes["constraint"]["Medici"] == close(0.2099)
    assert holes["constraint"]["Guadagni"] == close(0.2500)
    assert holes["effective_size"]["Medici"] == close(5.667)
    assert measures.efficiency(FLORENTINE) == close(0.5002)
    assert measures.efficiency(FLORENTINE.subgraph(set(FLORENTINE) - {"Medici"})) == close(0.3262)


def test_borgattis_example() -> None:
    holes = measures.structural_holes(BORGATTI).values
    assert holes["effective_size"]["G"] == pytest.approx(4.67, abs=5e-3)
    assert holes["effective_size"]["A"] == close(2.50)
    assert holes["effective_size"]["C"] == close(1)
    assert holes["constraint"]["G"] == close(0.400)
    assert holes["constraint"]["A"] == close(0.595)
    assert holes["constraint"]["C"] == close(1)


def test_karate_club_by_club() -> None:
    graph = nx.karate_club_graph()
    clubs = nx.get_node_attributes(graph, "club")
    assert measures.ei_index(graph, clubs) == close(-0.7179)
    assert measures.assortativity(graph, clubs) == close(0.7175)


def test_the_fixture_of_the_report() -> None:
    answer = measures.withdrawal(F0, "US")
    assert answer.loss == close(0.3919)
    assert answer.isolates == ("KR", "PH")
    assert measures.structural_holes(F0).values["constraint"]["JP"] == close(0.4188)
    assert measures.ei_index(F0.subgraph(set(F0) - {"US"}), THEATRES) == close(-0.2)
    assert measures.withdrawal(F0_MORE, "US").loss == close(0)
    assert measures.withdrawal(F0_LESS, "US").loss == close(0.3750)


@pytest.mark.parametrize(
    ("shares", "numbers"),
    [((0.5, 0.3, 0.2), (3, 2.8001, 2.6316)), ((0.7, 0.1, 0.1, 0.1), (4, 2.5611, 1.9231)), ((1, 1, 1), (3, 3, 3))],
)
def test_hill_numbers(shares: tuple[float, ...], numbers: tuple[float, ...]) -> None:
    for order, number in enumerate(numbers):
        assert measures.hill_number(shares, order) == close(number)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=12))
def test_hill_numbers_decrease_with_the_order(shares: list[float]) -> None:
    numbers = [measures.hill_number(shares, order) for order in (0, 0.5, 1, 2, 5)]
    assert numbers == pytest.approx(sorted(numbers, reverse=True))  # type: ignore[type-var]
    assert numbers[0] == pytest.approx(len(shares))
    assert numbers[-1] >= 1 - 1e-9  # type: ignore[operator]


def test_hill_numbers_of_nothing_and_of_nonsense() -> None:
    assert measures.hill_number([], 1) is None
    with pytest.raises(ValueError, match="not negative"):
        measures.hill_number([0.5, -0.5], 1)


@pytest.mark.parametrize(("degrees", "value"), [((3, 3, 3), 1), ((4, 0, 0), 0), ((2, 1, 1), 0.9375)])
def test_multiplex_participation(degrees: tuple[int, ...], value: float) -> None:
    assert measures.participation(degrees) == pytest.approx(value)
    assert measures.participation([0, 0]) is None


portfolios = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=10)


@given(portfolios)
def test_similarities_are_symmetric_and_bounded(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    for measure in (measures.signorino_ritter_s, measures.cohens_kappa, measures.scotts_pi):
        value, mirrored, own = measure(first, second), measure(second, first), measure(first, first)
        assert (value is None) == (mirrored is None)
        if value is not None:
            assert value == pytest.approx(mirrored)
            assert value <= 1 + 1e-9
        varied = len(set(first)) > 1
        if measure is not measures.signorino_ritter_s:
            assert own == (pytest.approx(1) if varied else None)


def test_similarity_in_closed_form() -> None:
    assert measures.signorino_ritter_s([3, 3], [0, 0], largest=3) == -1
    assert measures.signorino_ritter_s([3, 0], [3, 0]) == 1
    assert measures.signorino_ritter_s([3, 0], [0, 0], weights=[1, 3]) == pytest.approx(0.5)
    # Two by two: half the ones are shared, the margins alike; kappa of the classic kind is 0.
    assert measures.cohens_kappa([1, 1, 0, 0], [1, 0, 1, 0]) == pytest.approx(0)
    assert measures.cohens_kappa([1, 0], [0, 1]) == pytest.approx(-1)
    with pytest.raises(ValueError, match="same length"):
        measures.scotts_pi([1], [1, 2])


def test_brokerage_roles() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("b", "d"), ("b", "x")])
    counts = roles(graph, {"a": 1, "b": 1, "c": 1, "d": 2, "x": 3})["b"]
    assert counts == {"coordinator": 1, "gatekeeper": 4, "liaison": 1}
    apart = roles(nx.path_graph(3), {0: "E", 1: "I", 2: "E"})
    assert apart[1] == {"consultant": 1}


@given(graphs, st.integers(1, 3))
def test_brokerage_counts_every_open_two_path_once(graph: nx.Graph, groups: int) -> None:
    counts = roles(graph, {node: node % groups for node in graph})
    open_paths = sum(d * (d - 1) // 2 for _, d in graph.degree()) - 3 * (sum(nx.triangles(graph).values()) // 3)
    assert sum(sum(count.values()) for count in counts.values()) == open_paths
    assert {role for count in counts.values() for role in count} <= set(ROLES)


@given(graphs)
def test_efficiency_agrees_with_networkx_and_an_isolates_exit_changes_nothing(graph: nx.Graph) -> None:
    assert measures.efficiency(graph) == pytest.approx(nx.global_efficiency(graph))
    more = nx.Graph(graph)
    more.add_node("alone")
    answer = measures.withdrawal(more, "alone")
    assert answer.isolates == ()
    assert answer.loss in (None, pytest.approx(0))


@given(graphs)
def test_structural_holes_agree_with_the_formula(graph: nx.Graph) -> None:
    values = constraint(graph)
    for node in graph:
        degree = graph.degree(node)
        if not degree:
            assert node not in values
            continue
        total = 0.0
        for other in set(graph) - {node}:
            direct = graph.has_edge(node, other) / degree
            through = sum(
                (1 / degree) * graph.has_edge(q, other) / graph.degree(q) for q in graph[node] if q not in (node, other)
            )
            if other in graph[node]:
                total += (direct + through) ** 2
        assert values[node] == pytest.approx(total)


@given(graphs, st.integers(0, 1000))
def test_rewiring_keeps_every_degree(graph: nx.Graph, seed: int) -> None:
    drawn = rewired(graph, seed)
    assert dict(drawn.degree()) == dict(graph.degree())
    assert nx.utils.graphs_equal(drawn, rewired(graph, seed))
    assert nx.number_of_selfloops(drawn) == 0


@given(graphs)
def test_core_fit_is_a_correlation(graph: nx.Graph) -> None:
    found = measures.core_fit(graph)
    if found is not None:
        assert -1 - 1e-9 <= found[0] <= 1 + 1e-9
    else:
        assert graph.number_of_edges() in (0, len(graph) * (len(graph) - 1) // 2)


def test_clique_eigenvector_of_a_graph_is_its_eigenvector() -> None:
    edges = list(FLORENTINE.edges())
    expected = nx.eigenvector_centrality(FLORENTINE, max_iter=10_000, tol=1e-12)
    assert measures.clique_eigenvector(edges) == pytest.approx(expected, abs=1e-8)
    assert measures.hyperdegree(edges) == dict(FLORENTINE.degree())
    assert measures.clique_eigenvector([]) == {}


def test_hub_dependence_by_hand() -> None:
    assert measures.hub_dependence(F0, "KR", "US") == 1
    square = nx.cycle_graph(4)
    assert measures.hub_dependence(square, 0, 1) == pytest.approx(0.25)  # half the paths to 2, none to 3
    assert measures.strength_share(nx.star_graph(4), 0, 1) == 0.25
    with pytest.raises(ValueError, match="two nodes"):
        measures.hub_dependence(square, 0, 0)


def test_rates_before_and_after_a_day() -> None:
    juncture = date(2022, 2, 24)
    days = [juncture + timedelta(offset) for offset in (-30, -20, -10, 0, 1, 2, 3, 4, 5, 6, 7, 8)]
    test = measures.rate_ratio(days, juncture, 365, 365)
    assert (test.before, test.after, test.ratio) == (3, 9, 3)
    assert test.p == pytest.approx(299 / 4096)  # P(X >= 9) for 12 throws of a fair coin
    assert test.low < 3  # type: ignore[operator]
    assert measures.rate_ratio([], juncture, 10, 10).ratio is None
    with pytest.raises(ValueError, match="a day or more"):
        measures.rate_ratio(days, juncture, 0, 10)


def test_a_portfolio_leads_to_its_sources(dataset: Dataset) -> None:
    answer = measures.portfolio(dataset.as_of("2024-09-30"), "Japan")
    assert answer.actor == "JPN"
    assert sum(answer.shares.values()) == pytest.approx(1)
    assert answer.effective_partners == answer.hill[2]
    assert answer.hill[2] <= answer.hill[1] <= answer.hill[0] == len(answer.shares)  # type: ignore[operator]
    assert all(item.sources for item in answer.evidence)
    assert "partners" in str(answer)
    with pytest.raises(UnknownActor):
        measures.portfolio(dataset.as_of(), "Atlantis")


def test_an_actor_without_ties_has_an_undefined_portfolio(dataset: Dataset) -> None:
    answer = measures.portfolio(dataset.as_of("1949-04-04"), "Tuvalu")
    assert answer.undefined == "no partners"
    assert answer.effective_partners is None
    assert "no partners" in str(answer)


def test_what_changed_between_two_days(dataset: Dataset) -> None:
    answer = measures.compare(dataset, "2022-02-23", "2024-09-30")
    formed = {change.tie for change in answer.of("formed")}
    assert {"squad", "gcap"} <= formed
    assert "us-japan" not in formed
    nato = next(change for change in answer.of("deepened") if change.tie == "north-atlantic-treaty")
    assert "joined: FIN, SWE" in nato.detail
    with pytest.raises(ValueError, match="is not after"):
        measures.compare(dataset, "2024-01-01", "2024-01-01")


def test_rungs_and_readiness(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    assert measures.rung(now["us-japan"]) == measures.Rung.DEFENCE_OBLIGATION
    assert measures.rung(now["squad"]) < measures.Rung.TREATY
    answer = measures.operationalisation(now)
    assert all(0 <= len(kinds) <= 6 for _, kinds in answer.ties.values())
    assert answer.ties["us-japan"][1] != ()
    assert measures.operational_count(now["us-japan"]) == len(answer.ties["us-japan"][1])


def test_linkage_is_the_same_for_the_same_seed(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    first, second = (measures.linkage(now, permutations=9) for _ in range(2))
    assert first == second
    assert first.across > 0
    assert 0 < first.p <= 1  # type: ignore[operator]
    empty = measures.linkage(dataset.as_of("1949-04-04").restrict(domains=["women-peace-security"]), permutations=9)
    assert empty.undefined


def test_minilaterals_seen_whole(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    answer = measures.hypergraph_centrality(now)
    degrees = answer.values["hyperdegree"]
    assert degrees["JPN"] == sum(
        "JPN" in tie.members for tie in dataset.as_of("2024-09-30") if tie.type == "minilateral"
    )
    assert answer.ranking("hyperdegree")[0][1] >= degrees["JPN"]
