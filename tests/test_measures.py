from __future__ import annotations

import warnings

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Dataset, UnknownActor, measures

F0 = nx.Graph(
    [("US", other) for other in ("JP", "KR", "PH", "AU", "NATO")]
    + [("JP", other) for other in ("AU", "NATO", "EU", "IN")]
    + [("NATO", "EU")]
)
F0_MORE = nx.Graph([*F0.edges, ("JP", "KR"), ("JP", "PH")])
F0_LESS = nx.Graph(edge for edge in F0.edges if set(edge) != {"US", "NATO"})


def close(value: float) -> object:
    """The tolerance of the published numbers."""
    return pytest.approx(value, abs=5e-4)


@pytest.mark.parametrize("n", [3, 4, 7, 20])
def test_a_star_is_wholly_centralized(n: int) -> None:
    star = nx.star_graph(n - 1)
    assert measures.degree_centralization(star) == pytest.approx(1)
    assert measures.betweenness_centralization(star) == pytest.approx(1)
    assert measures.closeness_centralization(star) == pytest.approx(1)
    answer = measures.hub_and_spokes(star)
    assert (answer.hub, len(answer.spokes), answer.kappa, answer.rho, answer.c_h) == ("0", n - 1, 1, 0, 1)


@pytest.mark.parametrize("graph", [nx.cycle_graph(6), nx.complete_graph(5)])
def test_where_all_are_equal_nothing_is_centralized(graph: nx.Graph) -> None:
    assert measures.degree_centralization(graph) == pytest.approx(0)
    assert measures.betweenness_centralization(graph) == pytest.approx(0)
    assert measures.closeness_centralization(graph) == pytest.approx(0)


@given(st.integers(4, 12), st.data())
def test_a_universal_hub_with_chords(n: int, data: st.DataObject) -> None:
    pairs = [(a, b) for a in range(1, n) for b in range(a + 1, n)]
    # at most so many chords that the hub keeps the largest degree
    chords = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    graph = nx.Graph([*((0, other) for other in range(1, n)), *chords])
    assert measures.degree_centralization(graph) == pytest.approx(1 - 2 * len(chords) / ((n - 1) * (n - 2)))


def test_florentine_families() -> None:
    graph = nx.florentine_families_graph()
    answer = measures.centrality(graph, "degree", "betweenness", "closeness")
    assert answer.values["betweenness"]["Medici"] == close(0.5220)
    assert answer.values["closeness"]["Medici"] == close(0.5600)
    assert answer.values["degree"]["Medici"] == close(0.4286)
    assert answer.ranking("betweenness")[0][0] == "Medici"
    assert measures.degree_centralization(graph) == close(0.2747)
    assert measures.betweenness_centralization(graph) == close(0.4368)
    assert measures.closeness_centralization(graph) == close(0.3225)


def test_karate_club() -> None:
    graph = nx.karate_club_graph()
    assert measures.degree_centralization(graph) == close(0.3996)
    assert measures.betweenness_centralization(graph) == close(0.4056)
    assert measures.closeness_centralization(graph) == close(0.2982)


def test_the_fixture_of_the_report() -> None:
    answer = measures.hub_and_spokes(F0, hub="US")
    assert measures.degree_centralization(F0) == close(0.4762)
    assert answer.kappa == close(0.7143)
    assert answer.rho == close(0.2381)
    assert answer.c_h == close(0.4762)
    assert answer.freeman == close(0.4762)
    betweenness = measures.centrality(F0, "betweenness").values["betweenness"]
    assert betweenness["US"] == close(0.5476)
    assert betweenness["JP"] == close(0.4286)


def test_more_ties_of_a_spoke_raise_centralization_but_not_the_hubs() -> None:
    answer = measures.hub_and_spokes(F0_MORE, hub="US")
    assert answer.freeman == close(0.7619)
    assert answer.c_h == close(0.3810)
    assert measures.hub_and_spokes(F0_MORE).hub == "JP"
    assert measures.centrality(F0_MORE, "betweenness").values["betweenness"]["JP"] == close(0.5952)


def test_the_hub_without_its_bridge() -> None:
    answer = measures.hub_and_spokes(F0_LESS, hub="US")
    assert answer.freeman == close(0.5238)
    assert answer.kappa == close(0.5714)
    assert answer.c_h == close(0.3333)


graphs = st.integers(3, 9).flatmap(
    lambda n: st.lists(
        st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda e: e[0] < e[1]), unique=True
    ).map(lambda edges: _graph(n, edges))
)


def _graph(n: int, edges: list[tuple[int, int]]) -> nx.Graph:
    graph = nx.empty_graph(n)
    graph.add_edges_from(edges)
    return graph


@given(graphs)
def test_at_the_largest_hub_c_h_is_freemans_centralization(graph: nx.Graph) -> None:
    answer = measures.hub_and_spokes(graph)
    if not graph.number_of_edges():
        assert answer.undefined
    else:
        assert (answer.hub is None) == (len(answer.equals) > 1)
        assert answer.c_h == pytest.approx(answer.freeman)
        assert 0 <= answer.kappa <= 1  # type: ignore[operator]
        assert 0 <= answer.rho <= 1  # type: ignore[operator]


@given(graphs)
def test_centralizations_are_shares_and_know_no_names(graph: nx.Graph) -> None:
    renamed = nx.relabel_nodes(graph, {node: f"x{len(graph) - node}" for node in graph})
    for measure in (
        measures.degree_centralization,
        measures.betweenness_centralization,
        measures.closeness_centralization,
    ):
        value, other = measure(graph), measure(renamed)
        assert (value is None) == (other is None)
        if value is not None:
            assert -1e-9 <= value <= 1 + 1e-9
            assert value == pytest.approx(other, abs=1e-9)


@given(graphs)
def test_centralities_agree_with_networkx(graph: nx.Graph) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values = measures.centrality(graph).values
    for name, reference in {
        "degree": nx.degree_centrality(graph),
        "betweenness": nx.betweenness_centrality(graph),
        "closeness": nx.closeness_centrality(graph),
        "pagerank": nx.pagerank(graph, tol=1e-12, max_iter=1000),
    }.items():
        assert values[name] == pytest.approx({str(node): value for node, value in reference.items()}, abs=1e-8)


def test_weights_are_strengths_not_distances() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 10), ("b", "c", 10), ("a", "c", 1)])
    unweighted = measures.centrality(graph, "betweenness").values["betweenness"]
    weighted = measures.centrality(graph, "betweenness", weighting="strength").values["betweenness"]
    assert unweighted["b"] == 0
    assert weighted["b"] == 1
    assert measures.centrality(graph, "strength").values["strength"]["b"] == 20


def test_eigenvector_is_defined_on_the_largest_component_only() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("x", "y")])
    graph.add_node("alone")
    values = measures.centrality(graph, "eigenvector").values["eigenvector"]
    assert set(values) == {"a", "b", "c"}
    assert values["b"] == pytest.approx(2**-0.5)


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(1), nx.empty_graph(4), nx.path_graph(2)])
def test_degenerate_graphs_answer_without_a_warning(graph: nx.Graph) -> None:
    assert str(measures.centrality(graph))
    answer = measures.hub_and_spokes(graph)
    assert answer.undefined
    assert "undefined" in str(answer)


def test_words_that_mean_nothing_are_refused(dataset: Dataset) -> None:
    now = dataset.as_of()
    with pytest.raises(ValueError, match="no measure 'fame'"):
        measures.centrality(now, "fame")
    with pytest.raises(ValueError, match="no population"):
        measures.hub_and_spokes(now, population="all")
    with pytest.raises(ValueError, match="theatre"):
        measures.hub_and_spokes(F0, theatre="indo-pacific")
    with pytest.raises(ValueError, match="has no tie"):
        measures.hub_and_spokes(now, hub="India")
    with pytest.raises(UnknownActor):
        measures.hub_and_spokes(now, hub="Atlantis")
    with pytest.raises(nx.NetworkXNotImplemented):
        measures.centrality(nx.MultiGraph([(0, 1), (0, 1)]))


def test_the_indo_pacific_of_1960_is_hub_and_spokes(dataset: Dataset) -> None:
    answer = measures.hub_and_spokes(dataset.as_of("1960-12-31"), theatre="indo-pacific")
    assert (answer.hub, answer.verdict) == ("USA", "hub-and-spokes")
    spokes = {spoke.actor: spoke for spoke in answer.spokes}
    for actor in ("JPN", "KOR", "PHL", "TWN"):
        assert spokes[actor].bilateral
    for actor in ("AUS", "NZL"):
        assert not spokes[actor].bilateral
        assert "anzus" in spokes[actor].multilateral
    assert spokes["THA"].multilateral == ("manila-pact",)
    assert answer.evidence
    assert all(item.sources for item in answer.evidence)


def test_a_tie_of_two_is_not_multilateral(dataset: Dataset) -> None:
    first = measures.hub_and_spokes(dataset.as_of("1952-04-28"), theatre="indo-pacific")
    assert (first.actors, first.coverage) == (2, 1)
    assert first.verdict == "fragmented"
    assert measures.hub_and_spokes(dataset.as_of("1952-04-29"), theatre="indo-pacific").verdict == "multilateral"


def test_the_indo_pacific_of_2024_has_lost_two_spokes(dataset: Dataset) -> None:
    answer = measures.hub_and_spokes(dataset.as_of("2024-09-30"), theatre="indo-pacific")
    spokes = {spoke.actor for spoke in answer.spokes}
    assert {"JPN", "KOR", "PHL", "AUS", "THA"} <= spokes
    assert not {"TWN", "NZL"} & spokes
    assert (answer.hub, answer.verdict) == ("USA", "hub-and-spokes")


def test_the_euro_atlantic_is_multilateral(dataset: Dataset) -> None:
    for day in ("1960-12-31", "2024-09-30"):
        answer = measures.hub_and_spokes(dataset.as_of(day), theatre="euro-atlantic")
        assert (answer.verdict, answer.widest) == ("multilateral", "north-atlantic-treaty")
        assert answer.coverage is not None
        assert answer.coverage >= 0.75


def test_the_recorded_population_counts_actors_without_a_tie(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    tied = measures.hub_and_spokes(now, theatre="indo-pacific")
    recorded = measures.hub_and_spokes(now, theatre="indo-pacific", population="recorded")
    assert "IND" in recorded.unattached
    assert "IND" not in tied.unattached
    assert recorded.kappa < tied.kappa  # type: ignore[operator]


def test_an_answer_prints_carries_its_parameters_and_survives_json(dataset: Dataset) -> None:
    answer = measures.hub_and_spokes(dataset.as_of("2024-09-30"), theatre="indo-pacific")
    assert answer.parameters["as_of"] == "2024-09-30"
    assert "USA" in str(answer)
    assert "<table>" in answer._repr_html_()
    assert measures.HubAndSpokes.model_validate_json(answer.model_dump_json()) == answer
