"""What holds of a measure on any network: bounds, names that do not matter, other ways to compute it, empty cases."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain, combinations
from math import comb, sqrt
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_measures import graphs

from partnerships import measures

Members = frozenset[int]
Portfolios = list[tuple[int, int, int]]

CENTRALIZATIONS = (
    measures.degree_centralization,
    measures.betweenness_centralization,
    measures.closeness_centralization,
)

seeds = st.integers(0, 999)
"""Drawn beside a graph, for a renaming of its nodes or weights on its edges."""

# Two portfolios over the same others, and the weights of these others, not all 0.
portfolios: st.SearchStrategy[Portfolios] = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=8
).filter(lambda rows: any(weight for *_, weight in rows))

# Connected: each further tie takes in a node of the earlier ones; the first three meet, so that no side is even.
hypergraphs: st.SearchStrategy[list[Members]] = st.lists(
    st.tuples(st.integers(0, 2), st.frozensets(st.integers(0, 7), min_size=1, max_size=4)), max_size=6
).map(lambda more: [frozenset({0, 1, 2}), *(members | {link} for link, members in more)])


def renamed(graph: nx.Graph, seed: int) -> tuple[nx.Graph, dict[Any, str]]:
    """The graph with other names in another order, and the new name of each node."""
    nodes = list(graph)
    random.Random(seed).shuffle(nodes)
    names = {node: f"n{place}" for place, node in enumerate(nodes)}
    other = nx.Graph()
    other.add_nodes_from(sorted(names.values()))
    other.add_edges_from((names[a], names[b], edge) for a, b, edge in graph.edges(data=True))
    return other, names


def weighted(graph: nx.Graph, seed: int) -> nx.Graph:
    """The graph with weights from 1 to 6."""
    chance = random.Random(seed)
    other = nx.empty_graph(graph)
    other.add_weighted_edges_from((a, b, chance.randint(1, 6)) for a, b in graph.edges())
    return other


def moved(values: dict[str, float], names: dict[Any, str]) -> object:
    """A table of values under the new names, for comparison."""
    return pytest.approx({names[int(node)]: value for node, value in values.items()}, abs=1e-9)


def same(value: float | None) -> object:
    """None for None, else about the same number."""
    return None if value is None else pytest.approx(value, abs=1e-9)


# Structural holes and brokerage.


@given(graphs)
def test_structural_holes_have_bounds(graph: nx.Graph) -> None:
    values = measures.structural_holes(graph).values
    tied = {str(node) for node, degree in graph.degree() if degree}
    assert set(values["constraint"]) == set(values["effective_size"]) == tied
    for node, degree in graph.degree():
        if degree:
            assert 1 / degree - 1e-9 <= values["constraint"][str(node)] <= 9 / 8 + 1e-9
            assert 1 - 1e-9 <= values["effective_size"][str(node)] <= degree + 1e-9


@given(graphs)
def test_effective_size_is_partners_less_their_mean_ties_to_each_other(graph: nx.Graph) -> None:
    values = measures.structural_holes(graph).values["effective_size"]
    for node, degree in graph.degree():
        if degree:
            among = graph.subgraph(graph[node]).number_of_edges()
            assert values[str(node)] == pytest.approx(degree - 2 * among / degree)


@given(graphs, seeds)
def test_constraint_with_weights_agrees_with_the_formula(graph: nx.Graph, seed: int) -> None:
    heavy = weighted(graph, seed)
    values = measures.structural_holes(heavy, weighting="strength").values["constraint"]
    strength = dict(heavy.degree(weight="weight"))

    def share(a: int, b: int) -> float:
        return float(heavy[a][b]["weight"] / strength[a]) if heavy.has_edge(a, b) else 0.0

    for node in heavy:
        if strength[node]:
            expected = sum(
                (share(node, other) + sum(share(node, q) * share(q, other) for q in heavy[node])) ** 2
                for other in heavy[node]
            )
            assert values[str(node)] == pytest.approx(expected)


@given(graphs, seeds)
def test_structural_holes_know_no_names(graph: nx.Graph, seed: int) -> None:
    other, names = renamed(graph, seed)
    for name, values in measures.structural_holes(graph).values.items():
        assert measures.structural_holes(other).values[name] == moved(values, names)


@given(graphs, seeds)
def test_without_a_weighting_weights_say_nothing(graph: nx.Graph, seed: int) -> None:
    heavy = weighted(graph, seed)
    for measure in (measures.structural_holes, measures.centrality):
        plain = measure(graph).values
        for name, values in measure(heavy).values.items():
            assert name == "strength" or values == pytest.approx(plain[name], abs=1e-9)
    assert measures.efficiency(heavy) == pytest.approx(measures.efficiency(graph))


@given(graphs, seeds, st.integers(1, 3))
def test_brokerage_knows_no_names_and_sums_its_roles(graph: nx.Graph, seed: int, many: int) -> None:
    groups = {node: node % many for node in graph}
    other, names = renamed(graph, seed)
    values = measures.brokerage(graph, groups).values
    again = measures.brokerage(other, {names[node]: f"group {group}" for node, group in groups.items()}).values
    for role, numbers in values.items():
        assert again[role] == moved(numbers, names)
    for node in map(str, graph):
        assert values["brokerage"][node] == sum(values[role][node] for role in values if role != "brokerage")


@given(graphs)
def test_brokerage_within_one_group_is_coordination_and_among_strangers_liaison(graph: nx.Graph) -> None:
    together = measures.brokerage(graph, dict.fromkeys(graph, "one")).values
    apart = measures.brokerage(graph, {node: node for node in graph}).values
    assert together["brokerage"] == together["coordinator"] == apart["brokerage"] == apart["liaison"]


# Centralization, hub and spokes, core.


@given(graphs)
def test_kappa_rho_and_c_h_of_every_hub(graph: nx.Graph) -> None:
    degrees = nx.degree_centrality(graph)
    for hub in graph:
        answer = measures.hub_and_spokes(graph, hub=hub)
        assert answer.kappa == pytest.approx(degrees[hub])
        assert answer.rho == pytest.approx(nx.density(graph.subgraph(set(graph) - {hub})))
        assert answer.c_h == pytest.approx(answer.kappa - answer.rho)  # type: ignore[operator]
        assert -1 <= answer.c_h <= 1  # type: ignore[operator]
        assert {spoke.actor for spoke in answer.spokes} == set(map(str, graph[hub]))
        assert len(answer.spokes) + len(answer.unattached) == len(graph) - 1


@given(graphs)
def test_centralizations_agree_with_sums_of_differences(graph: nx.Graph) -> None:
    n = len(graph)
    degrees = [degree for _, degree in graph.degree()]
    expected = sum(max(degrees) - degree for degree in degrees) / ((n - 1) * (n - 2))
    assert measures.degree_centralization(graph) == pytest.approx(expected)
    pairs = list(nx.betweenness_centrality(graph, normalized=False).values())
    # Freeman's largest possible sum for raw betweenness, of a star.
    expected = sum(max(pairs) - value for value in pairs) / ((n - 1) ** 2 * (n - 2) / 2)
    assert measures.betweenness_centralization(graph) == pytest.approx(expected)
    assert (measures.closeness_centralization(graph) is None) == (not nx.is_connected(graph))


@given(graphs)
def test_core_fit_is_the_best_correlation_of_all_cores(graph: nx.Graph) -> None:
    pairs = list(combinations(graph, 2))
    ties = [float(graph.has_edge(*pair)) for pair in pairs]
    best: dict[tuple[int, ...], float] = {}
    if len(set(ties)) > 1:
        for core in chain.from_iterable(combinations(graph, size) for size in range(1, len(graph) - 1)):
            ideal = [float(a in core or b in core) for a, b in pairs]
            best[core] = _correlation(ties, ideal)
    found = measures.core_fit(graph)
    assert (found is None) == (not best)
    if found is not None:
        assert found[0] == pytest.approx(max(best.values()), abs=1e-9)
        # of equal fits, the smallest core that comes first
        assert found[1] == next(core for core, fit in best.items() if fit == pytest.approx(found[0], abs=1e-9))


def _correlation(first: list[float], second: list[float]) -> float:
    x, y = (sum(values) / len(values) for values in (first, second))
    together = sum((a - x) * (b - y) for a, b in zip(first, second, strict=True))
    return together / sqrt(sum((a - x) ** 2 for a in first) * sum((b - y) ** 2 for b in second))


@given(graphs, seeds)
def test_core_fit_knows_no_names(graph: nx.Graph, seed: int) -> None:
    found, again = measures.core_fit(graph), measures.core_fit(renamed(graph, seed)[0])
    assert (found is None) == (again is None)
    if found is not None and again is not None:
        assert again[0] == pytest.approx(found[0])
        assert len(again[1]) == len(found[1])


# Efficiency, withdrawal, dependence.


@given(graphs, seeds)
def test_efficiency_is_a_share_that_knows_no_names_and_grows_with_ties(graph: nx.Graph, seed: int) -> None:
    value = measures.efficiency(graph)
    assert value is not None
    assert nx.density(graph) - 1e-9 <= value <= 1 + 1e-9
    assert measures.efficiency(renamed(graph, seed)[0]) == pytest.approx(value)
    missing = list(nx.non_edges(graph))
    if missing:
        more = nx.Graph(graph)
        more.add_edge(*random.Random(seed).choice(missing))
        assert measures.efficiency(more) > value  # type: ignore[operator]


@given(graphs, seeds)
def test_withdrawal_agrees_with_what_is_left_and_knows_no_names(graph: nx.Graph, seed: int) -> None:
    other, names = renamed(graph, seed)
    parts = nx.number_connected_components(graph)
    cuts = set()
    for node in graph:
        answer, again = measures.withdrawal(graph, node), measures.withdrawal(other, names[node])
        rest = graph.subgraph(set(graph) - {node})
        assert answer.loss == same(again.loss)
        assert (answer.loss is None) == bool(answer.undefined)
        assert answer.loss is None or -1e-9 <= answer.loss <= 1 + 1e-9
        alone = {n for n in rest if not rest.degree(n)} - set(nx.isolates(graph))
        assert set(answer.isolates) == set(map(str, alone))
        assert set(again.isolates) == {names[n] for n in alone}
        before, after = answer.largest_component
        assert after == max(map(len, nx.connected_components(rest)), default=0)
        assert before == max(len(part - {node}) for part in nx.connected_components(graph))
        if nx.number_connected_components(rest) > parts - (not graph.degree(node)):
            cuts.add(str(node))
    assert set(measures.withdrawal(graph, 0).cut_points) == cuts  # type: ignore[arg-type]


@given(graphs)
def test_a_leafs_exit_lengthens_no_path_and_isolates_nobody_but_a_sole_partner(graph: nx.Graph) -> None:
    for leaf in (node for node, degree in graph.degree() if degree == 1):
        answer = measures.withdrawal(graph, leaf)
        (partner,) = graph[leaf]
        assert answer.loss in (None, pytest.approx(0))
        assert answer.isolates == ((str(partner),) if graph.degree(partner) == 1 else ())
        assert str(leaf) not in answer.cut_points


@given(graphs)
def test_the_exit_of_a_universal_hub_leaves_what_the_others_have(graph: nx.Graph) -> None:
    hub = nx.Graph(graph)
    hub.add_edges_from(("hub", node) for node in graph)
    answer = measures.withdrawal(hub, "hub")
    n, ties = len(graph), graph.number_of_edges()
    # with the hub, pairs are at distance 1 or 2
    before = (ties + comb(n, 2)) / 2 / comb(n, 2)
    assert answer.loss == pytest.approx(1 - nx.global_efficiency(graph) / before)
    assert set(answer.isolates) == set(map(str, nx.isolates(graph)))
    assert answer.largest_component[0] == n


@given(graphs, seeds)
def test_hub_dependence_counts_paths_and_knows_no_names(graph: nx.Graph, seed: int) -> None:
    other, names = renamed(graph, seed)
    for actor, hub in [*combinations(graph, 2), (1, 0)]:
        value = measures.hub_dependence(graph, actor, hub)
        assert value == same(measures.hub_dependence(other, names[actor], names[hub]))
        shares = []
        for target in nx.node_connected_component(graph, actor) - {actor, hub}:
            paths = [set(path) for path in nx.all_shortest_paths(graph, actor, target)]
            shares.append(sum(hub in path for path in paths) / len(paths))
        assert value == (same(sum(shares) / len(shares)) if shares else None)
        assert value is None or 0 <= value <= 1


@given(graphs)
def test_hub_dependence_summed_over_actors_is_twice_betweenness(graph: nx.Graph) -> None:
    # Brandes (2001): betweenness sums the pairs' shares; each pair is seen from both ends.
    betweenness = nx.betweenness_centrality(graph, normalized=False)
    for hub in graph:
        total = 0.0
        for actor in set(graph) - {hub}:
            within_reach = len(nx.node_connected_component(graph, actor) - {actor, hub})
            total += (measures.hub_dependence(graph, actor, hub) or 0) * within_reach
        assert total == pytest.approx(2 * betweenness[hub])


# Portfolio and participation.


@given(graphs, seeds)
def test_a_portfolios_shares_are_strengths_and_know_no_names(graph: nx.Graph, seed: int) -> None:
    heavy = weighted(graph, seed)
    other, names = renamed(heavy, seed + 1)
    for node in heavy:
        answer = measures.portfolio(heavy, node)
        again = measures.portfolio(other, names[node])
        assert again.shares == moved(answer.shares, names)
        assert again.hill == pytest.approx(answer.hill)
        assert list(answer.shares.values()) == sorted(answer.shares.values(), reverse=True)
        for partner in heavy[node]:
            assert measures.strength_share(heavy, node, partner) == pytest.approx(answer.shares[str(partner)])
        if heavy.degree(node):
            assert sum(answer.shares.values()) == pytest.approx(1)
            assert answer.largest == next(iter(answer.shares.items()))
            assert answer.largest[1] >= 1 / answer.effective_partners - 1e-9  # type: ignore[operator]


@given(graphs)
def test_where_a_tie_is_a_tie_effective_partners_are_partners(graph: nx.Graph) -> None:
    for node, degree in graph.degree():
        hill = measures.portfolio(graph, node).hill
        assert hill == pytest.approx(dict.fromkeys((0, 1, 2), degree or None))


shares = st.lists(st.floats(0.01, 100), min_size=1, max_size=10)
orders = st.sampled_from([0, 0.5, 1, 1.5, 2, 3, 10])


@given(shares, orders, st.floats(0.01, 100))
def test_hill_numbers_see_shares_only_and_double_with_the_partners(
    given_shares: list[float], order: float, scale: float
) -> None:
    number = measures.hill_number(given_shares, order)
    assert number is not None
    assert 1 - 1e-9 <= number <= len(given_shares) + 1e-9
    assert measures.hill_number([share * scale for share in given_shares], order) == pytest.approx(number)
    assert measures.hill_number([*given_shares, 0], order) == pytest.approx(number)
    assert measures.hill_number(reversed(given_shares), order) == pytest.approx(number)
    assert measures.hill_number(given_shares * 2, order) == pytest.approx(2 * number)


@given(st.integers(1, 30), orders)
def test_equal_shares_are_as_many_effective_partners(many: int, order: float) -> None:
    assert measures.hill_number([0.3] * many, order) == pytest.approx(many)


@given(shares)
def test_the_hill_number_of_order_one_is_the_limit(given_shares: list[float]) -> None:
    near = [measures.hill_number(given_shares, 1 + step) for step in (-1e-5, 1e-5)]
    assert near == pytest.approx([measures.hill_number(given_shares, 1)] * 2, rel=1e-3)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(2, 5))
def test_participation_is_a_share_and_sees_proportions_only(degrees: list[int], times: int) -> None:
    value = measures.participation(degrees)
    assert (value is None) == (not any(degrees))
    if value is not None:
        assert -1e-9 <= value <= 1 + 1e-9
        assert (value == pytest.approx(0, abs=1e-9)) == (sum(map(bool, degrees)) == 1)
        assert (value == pytest.approx(1)) == (len(set(degrees)) == 1)
        assert measures.participation(sorted(degrees)) == pytest.approx(value, abs=1e-9)
        assert measures.participation([degree * times for degree in degrees]) == pytest.approx(value, abs=1e-9)
        # the effective number of layers, of order 2
        effective = measures.hill_number(degrees, 2)
        layers = len(degrees)
        assert value == pytest.approx(layers / (layers - 1) * (1 - 1 / effective), abs=1e-9)  # type: ignore[operator]


# Linkage.


@given(graphs, seeds, st.integers(2, 3))
def test_linkage_agrees_with_the_mixing_matrix(graph: nx.Graph, seed: int, many: int) -> None:
    groups = {node: node % many for node in graph}
    index, value = measures.ei_index(graph, groups), measures.assortativity(graph, groups)
    other, names = renamed(graph, seed)
    elsewhere = {names[node]: f"group {group}" for node, group in groups.items()}
    assert measures.ei_index(other, elsewhere) == same(index)
    assert measures.assortativity(other, elsewhere) == same(value)
    ties = graph.number_of_edges()
    assert (index is None) == (not ties)
    if index is None:
        return
    assert -1 <= index <= 1
    inside = (1 - index) / 2
    assert inside == pytest.approx(sum(groups[a] == groups[b] for a, b in graph.edges()) / ties)
    ends = [groups[node] for edge in graph.edges() for node in edge]
    by_chance = sum((ends.count(group) / len(ends)) ** 2 for group in set(ends))
    assert (value is None) == (len(set(ends)) == 1)
    if value is not None:
        assert -1 - 1e-9 <= value <= 1 + 1e-9
        assert value == pytest.approx((inside - by_chance) / (1 - by_chance), abs=1e-9)


# Similarity of portfolios.


SIMILARITIES: tuple[Callable[..., float | None], ...] = (
    measures.signorino_ritter_s,
    measures.cohens_kappa,
    measures.scotts_pi,
)


@given(portfolios)
def test_similarities_run_from_minus_one_to_one(rows: Portfolios) -> None:
    first, second, weights = zip(*rows, strict=True)
    for measure in SIMILARITIES:
        for value in (measure(first, second), measure(first, second, weights)):
            assert value is None or -1 - 1e-9 <= value <= 1 + 1e-9
        assert measure(first, second, weights) == same(measure(second, first, weights))


@given(portfolios)
def test_a_weight_is_as_many_others_alike(rows: Portfolios) -> None:
    first, second, weights = zip(*rows, strict=True)
    once, again = ([row[side] for row in rows for _ in range(row[2])] for side in (0, 1))
    assert measures.signorino_ritter_s(first, second, weights, largest=3) == same(
        measures.signorino_ritter_s(once, again, largest=3)
    )
    for measure in (measures.cohens_kappa, measures.scotts_pi):
        assert measure(first, second, weights) == same(measure(once, again))
        assert measure(first, second, [weight / 7 for weight in weights]) == same(measure(once, again))


@given(portfolios)
def test_chance_correction_agrees_with_expected_distances(rows: Portfolios) -> None:
    first, second, _ = zip(*rows, strict=True)
    observed = sum((x - y) ** 2 for x, y in zip(first, second, strict=True)) / len(rows)
    both = [*first, *second]
    for measure, rows_of, columns_of in (
        (measures.cohens_kappa, first, second),  # each from its own values
        (measures.scotts_pi, both, both),  # both from the pooled ones
    ):
        by_chance = sum((x - y) ** 2 for x in rows_of for y in columns_of) / (len(rows_of) * len(columns_of))
        assert measure(first, second) == (same(1 - observed / by_chance) if by_chance else None)


@given(portfolios)
def test_pi_is_at_most_kappa_and_equal_where_the_portfolios_have_one_distribution(rows: Portfolios) -> None:
    first, second, _ = zip(*rows, strict=True)
    kappa, pi = measures.cohens_kappa(first, second), measures.scotts_pi(first, second)
    assert (kappa is None) == (pi is None)
    if kappa is not None and pi is not None:
        assert pi <= kappa + 1e-9
    turned = [*first[1:], first[0]]
    assert measures.scotts_pi(first, turned) == same(measures.cohens_kappa(first, turned))


@given(portfolios, st.integers(3, 9))
def test_s_grows_with_the_largest_difference_that_could_have_been(rows: Portfolios, largest: int) -> None:
    first, second, _ = zip(*rows, strict=True)
    value = measures.signorino_ritter_s(first, second, largest=largest)
    wider = measures.signorino_ritter_s(first, second, largest=2 * largest)
    assert wider == pytest.approx((1 + value) / 2)  # type: ignore[operator]
    assert (value == 1) == (first == second)


# Hypergraphs.


@given(hypergraphs)
def test_hypergraph_measures_agree_with_xgi(edges: list[Members]) -> None:
    xgi = pytest.importorskip("xgi")
    hypergraph = xgi.Hypergraph([set(edge) for edge in edges])
    assert measures.hyperdegree(edges) == dict(hypergraph.degree())
    # xgi's values sum to 1, ours have length 1
    reference = xgi.clique_eigenvector_centrality(hypergraph, tol=0)
    values = measures.clique_eigenvector(edges)
    total = sum(values.values())
    assert {node: value / total for node, value in values.items()} == pytest.approx(reference, abs=1e-7)
    assert sum(value**2 for value in values.values()) == pytest.approx(1)


@given(hypergraphs, seeds)
def test_hypergraph_measures_know_no_names(edges: list[Members], seed: int) -> None:
    nodes = sorted(frozenset().union(*edges))
    random.Random(seed).shuffle(nodes)
    names = {node: f"n{place}" for place, node in enumerate(nodes)}
    others = [[names[node] for node in edge] for edge in reversed(edges)]
    values = measures.clique_eigenvector(edges)
    assert measures.clique_eigenvector(others) == pytest.approx({names[n]: v for n, v in values.items()}, abs=1e-8)
    assert measures.hyperdegree(others) == {names[n]: d for n, d in measures.hyperdegree(edges).items()}


@given(hypergraphs)
def test_clique_eigenvector_is_an_eigenvector(edges: list[Members]) -> None:
    values = measures.clique_eigenvector(edges)
    assert all(value > 0 for value in values.values())
    image = {node: sum(values[other] for edge in edges if node in edge for other in edge - {node}) for node in values}
    largest = sqrt(sum(value**2 for value in image.values()))
    assert image == pytest.approx({node: largest * value for node, value in values.items()}, abs=1e-7)


@given(hypergraphs)
def test_a_three_way_format_of_the_already_tied_shows_only_in_the_incidence(edges: list[Members]) -> None:
    projected = {frozenset(pair) for edge in edges for pair in combinations(sorted(edge), 2)}
    more = [*edges, frozenset({0, 1, 2})]
    assert {frozenset(pair) for edge in more for pair in combinations(sorted(edge), 2)} == projected
    before, after = measures.hyperdegree(edges), measures.hyperdegree(more)
    assert {node: after[node] - before[node] for node in after} == {node: int(node in {0, 1, 2}) for node in after}


@given(st.lists(st.integers(1, 9), max_size=8))
def test_multilateral_share_is_a_share_of_pairs(sizes: list[int]) -> None:
    share = measures.multilateral_share(sizes)
    pairs = [pair for size in sizes for pair in combinations(range(size), 2)]
    assert (share is None) == (not pairs)
    if share is not None:
        assert 0 <= share <= 1
        assert (share == 0) == (max(sizes) == 2)
        assert (share == 1) == (2 not in sizes)
        assert share * len(pairs) == pytest.approx(len(pairs) - sizes.count(2))


# Rates.


def _rates(before: int, after: int, before_days: int, after_days: int) -> measures.RateTest:
    juncture = date(2000, 1, 1)
    days = [juncture - timedelta(days=1)] * before + [juncture] * after
    return measures.rate_ratio(days, juncture, before_days, after_days)


counts, windows = st.integers(0, 20), st.integers(1, 4000)


@given(counts, counts, windows, windows)
def test_rates_seen_from_the_other_side_are_inverted(
    before: int, after: int, before_days: int, after_days: int
) -> None:
    test = _rates(before, after, before_days, after_days)
    other = _rates(after, before, after_days, before_days)
    if not before + after:
        assert (test.ratio, test.p, test.low, test.high) == (None, None, None, None)
        return
    assert 0 < test.p <= 1  # type: ignore[operator]
    # either tail has the observed count
    assert test.p + other.p >= 1 - 1e-9  # type: ignore[operator]
    assert (test.ratio is None) == (test.high is None) == (before == 0)
    assert (test.low == 0) == (after == 0)
    if before and after:
        assert test.ratio == pytest.approx(after / after_days / (before / before_days))
        assert test.low < test.ratio < test.high  # type: ignore[operator]
        inverted = (1 / test.ratio, 1 / test.high, 1 / test.low)  # type: ignore[operator]
        assert (other.ratio, other.low, other.high) == pytest.approx(inverted)
        # the interval excludes 1 where the one-sided p is below 2.5 per cent
        if test.p < 0.0249:  # type: ignore[operator]
            assert test.low > 1  # type: ignore[operator]
        elif test.p > 0.0251:  # type: ignore[operator]
            assert test.low < 1  # type: ignore[operator]


@given(st.lists(st.integers(-50, 50), max_size=20), st.integers(1, 30), st.integers(1, 30))
def test_windows_hold_the_days_before_and_the_day_itself_after(
    offsets: list[int], before_days: int, after_days: int
) -> None:
    juncture = date(2020, 5, 17)
    days = [juncture + timedelta(days=offset) for offset in offsets]
    test = measures.rate_ratio(days, juncture, before_days, after_days)
    assert test.before == sum(offset in range(-before_days, 0) for offset in offsets)
    assert test.after == sum(offset in range(after_days) for offset in offsets)


# Nothing, or hardly anything, to measure.

EDGELESS = [nx.Graph(), nx.empty_graph(1), nx.empty_graph(2), nx.empty_graph(5)]
PAIRS = nx.Graph([("a", "b"), ("c", "d")])
PATH = nx.path_graph(["a", "b", "c"])
PATH.add_node("alone")


@pytest.mark.parametrize("graph", EDGELESS, ids=len)
def test_without_ties_a_measure_is_none_or_says_why(graph: nx.Graph) -> None:
    groups = dict.fromkeys(graph, "one")
    assert measures.ei_index(graph, groups) is None
    assert measures.assortativity(graph, groups) is None
    assert measures.core_fit(graph) is None
    assert measures.efficiency(graph) == (0 if len(graph) > 1 else None)
    assert measures.closeness_centralization(graph) is None
    for measure in CENTRALIZATIONS[:2]:
        assert measure(graph) == (0 if len(graph) > 2 else None)
    brokers = measures.brokerage(graph, groups)
    assert set(brokers.values["brokerage"].values()) <= {0}
    assert bool(brokers.undefined) == (not len(graph))
    assert str(brokers)
    for node in graph:
        withdrawn, portfolio = measures.withdrawal(graph, node), measures.portfolio(graph, node)
        assert withdrawn.loss is None
        assert withdrawn.undefined
        assert (withdrawn.isolates, withdrawn.cut_points) == ((), ())
        assert portfolio.undefined == "no partners"
        assert portfolio.shares == {}
        assert set(portfolio.hill.values()) == {None}
        assert measures.strength_share(graph, node, "nobody") is None
        assert str(withdrawn)
        assert str(portfolio)


@pytest.mark.parametrize("graph", EDGELESS[1:], ids=len)
def test_structural_holes_are_undefined_for_isolates(graph: nx.Graph) -> None:
    answer = measures.structural_holes(graph)
    assert all(values == {} for values in answer.values.values())
    assert "no actors" in answer.title()


def test_two_pairs_apart() -> None:
    assert measures.efficiency(PAIRS) == pytest.approx(1 / 3)
    assert measures.degree_centralization(PAIRS) == 0
    assert measures.closeness_centralization(PAIRS) is None
    assert measures.hub_and_spokes(PAIRS).c_h == pytest.approx(0)
    assert measures.hub_and_spokes(PAIRS).equals == ("a", "b", "c", "d")
    assert set(measures.structural_holes(PAIRS).values["constraint"].values()) == {1}
    assert measures.hub_dependence(PAIRS, "a", "b") is None  # nobody else is within reach
    assert measures.hub_dependence(PAIRS, "c", "b") == 0
    answer = measures.withdrawal(PAIRS, "a")
    assert (answer.loss, answer.isolates, answer.largest_component, answer.cut_points) == (0, ("b",), (2, 2), ())


def test_the_exit_that_leaves_only_isolates_loses_everything() -> None:
    answer = measures.withdrawal(PATH, "b")
    assert answer.loss == 1
    assert (answer.isolates, answer.largest_component, answer.cut_points) == (("a", "c"), (2, 1), ("b",))


def test_a_pair_is_no_network() -> None:
    pair = nx.path_graph(2)
    assert all(measure(pair) is None for measure in CENTRALIZATIONS)
    assert measures.core_fit(pair) is None
    assert measures.efficiency(pair) == 1
    assert measures.hub_dependence(pair, 0, 1) is None
    answer = measures.withdrawal(pair, 0)  # type: ignore[arg-type]
    assert answer.loss is None
    assert answer.isolates == ("1",)


def test_all_tied_to_all_have_no_core_and_no_brokers() -> None:
    everyone = nx.complete_graph(5)
    assert measures.core_fit(everyone) is None
    assert set(measures.brokerage(everyone, {n: n for n in everyone}).values["brokerage"].values()) == {0}
    assert measures.withdrawal(everyone, 0).loss == pytest.approx(0)  # type: ignore[arg-type]
    assert measures.withdrawal(everyone, 0).cut_points == ()  # type: ignore[arg-type]
    assert measures.efficiency(everyone) == 1


def test_hypergraphs_of_nothing_and_of_one_member() -> None:
    assert measures.hyperdegree([]) == {}
    assert measures.hyperdegree([("a",), ("a", "a")]) == {"a": 2}
    assert measures.clique_eigenvector([("a",), ()]) == {}
    third = 3**-0.5
    apart = measures.clique_eigenvector([("x", "y", "z"), ("a", "b", "c"), ("p", "q")])
    assert apart == pytest.approx({"a": third, "b": third, "c": third})  # of equal components, the first by label


def test_similarity_of_nothing_is_undefined() -> None:
    for measure in SIMILARITIES:
        assert measure([], []) is None
        assert measure([2, 1], [1, 2], [0, 0]) is None
    assert measures.signorino_ritter_s([0, 0], [0, 0]) is None
    assert measures.signorino_ritter_s([0, 0], [0, 0], largest=3) == 1
    assert measures.cohens_kappa([1], [2]) == 0  # constant, but not alike
    assert measures.scotts_pi([1], [2]) == -1


def test_actors_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="not in this network"):
        measures.withdrawal(PATH, "nobody")
    with pytest.raises(ValueError, match="no node nobody"):
        measures.portfolio(PATH, "nobody")
    with pytest.raises(ValueError, match="two nodes"):
        measures.hub_dependence(PATH, "a", "nobody")
    with pytest.raises(ValueError, match="not in the graph"):
        measures.strength_share(PATH, "nobody", "a")
    with pytest.raises(ValueError, match="needs a group"):
        measures.brokerage(PATH, {"a": 1})
    with pytest.raises(ValueError, match="up to 15"):
        measures.core_fit(nx.path_graph(16))
    for measure in (measures.structural_holes, measures.centrality):
        with pytest.raises(nx.NetworkXNotImplemented):
            measure(nx.DiGraph(PATH))


def test_effective_size_weighs_by_rows() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 1), (0, 2, 1), (1, 2, 2)])
    values = measures.structural_holes(graph, weighting="strength").values["effective_size"]
    assert values["1"] == pytest.approx(7 / 6)


def test_an_empty_graph_has_no_holes() -> None:
    assert measures.structural_holes(nx.Graph()).undefined == "no actors"


@pytest.mark.parametrize(("order", "value"), [(float("inf"), 2.0), (2000, 2.0), (1 + 2**-52, 2.8001)])
def test_hill_numbers_of_extreme_orders(order: float, value: float) -> None:
    shares = [0.5, 0.5] if value == 2 else [0.5, 0.3, 0.2]
    assert measures.hill_number(shares, order) == pytest.approx(value, abs=5e-4)


@pytest.mark.parametrize("graph", [nx.DiGraph([(0, 1), (1, 0), (0, 2), (2, 0)]), nx.MultiGraph([(0, 1), (0, 1)])])
def test_directed_and_parallel_graphs_are_refused(graph: nx.Graph) -> None:
    for measure in (measures.core_fit, measures.degree_centralization, measures.structural_holes):
        with pytest.raises(nx.NetworkXNotImplemented):
            measure(graph)


def test_nobody_is_tied_to_itself() -> None:
    graph = nx.Graph([("a", "b"), ("b", "b"), ("a", "c")])
    answer = measures.hub_and_spokes(graph)
    assert (answer.hub, answer.c_h, answer.freeman) == ("a", 1, 1)
    assert measures.withdrawal(graph, "a").isolates == ("b", "c")
    assert measures.ei_index(graph, {"a": 1, "b": 2, "c": 2}) == 1
    assert set(measures.portfolio(graph, "b").shares) == {"a"}
    assert graph.has_edge("b", "b")


def test_weights_of_zero_and_groups_of_any_kind() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=0)
    assert measures.portfolio(graph, "a").undefined == "no partners"
    assert measures.centrality(graph, "closeness", weighting="strength").values["closeness"]["a"] == 0
    assert measures.assortativity(nx.path_graph(3), {0: 1, 1: "1", 2: 1}) is None
    with pytest.raises(ValueError, match="largest possible"):
        measures.signorino_ritter_s([3], [0], largest=1)
