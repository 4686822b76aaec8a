from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Dataset, OutsideCoverage, UnknownActor, UnknownTie, load, measures
from partnerships.vocabulary import Weighting

DATA = load()
days = st.dates(min_value=DATA.first_day, max_value=DATA.last_day)


def test_anzus_loses_one_leg_only(dataset: Dataset) -> None:
    before, after = (dataset.as_of(day) for day in ("1980-01-01", "2024-09-30"))
    assert before["anzus"].pairs() == (("AUS", "NZL"), ("AUS", "USA"), ("NZL", "USA"))
    assert after["anzus"].pairs() == (("AUS", "NZL"), ("AUS", "USA"))
    assert set(after["anzus"].members) == set(before["anzus"].members) == {"AUS", "NZL", "USA"}
    graph = after.graph(types=["alliance"])
    assert graph.edges["AUS", "NZL"]["ties"] == ("anzus",)
    assert graph.edges["AUS", "USA"]["ties"] == ("anzus",)
    assert not graph.has_edge("NZL", "USA")
    assert before.graph(types=["alliance"]).edges["NZL", "USA"]["ties"][0] == "anzus"
    assert not after.obligations("USA", "NZL")
    assert not after.obligations("NZL", "USA")


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1949-08-24", 12),
        ("1952-02-18", 14),
        ("1955-05-06", 15),
        ("1982-05-30", 16),
        ("1999-03-12", 19),
        ("2004-03-29", 26),
        ("2009-04-01", 28),
        ("2017-06-05", 29),
        ("2020-03-27", 30),
        ("2023-04-03", 30),
        ("2023-06-01", 31),
        ("2024-03-06", 31),
        ("2024-03-07", 32),
    ],
)
def test_nato_grows_by_accession(dataset: Dataset, day: str, members: int) -> None:
    assert dataset.as_of(day)["north-atlantic-treaty"].size == members


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1993-11-01", 12),
        ("1995-01-01", 15),
        ("2004-05-01", 25),
        ("2007-01-01", 27),
        ("2013-07-01", 28),
        ("2020-01-31", 28),
        ("2020-02-01", 27),
    ],
)
def test_the_union_grows_and_shrinks(dataset: Dataset, day: str, members: int) -> None:
    assert dataset.as_of(day)["european-union"].size == members


def test_a_treaty_counts_from_entry_into_force_or_from_signature(dataset: Dataset) -> None:
    assert "us-japan" not in dataset.as_of("1951-09-08")
    assert "us-japan" in dataset.as_of("1951-09-08", basis="signed")
    assert "us-japan" in dataset.as_of("1952-04-28")
    raa = "japan-philippines-raa"
    standing = {i.id for i in dataset.as_of("2024-09-30")["japan-philippines"].instruments}
    signed = {i.id for i in dataset.as_of("2024-09-30", "signed")["japan-philippines"].instruments}
    assert raa not in standing
    assert raa in signed


def test_the_two_us_japan_treaties_are_one_tie(dataset: Dataset) -> None:
    early, late = dataset.as_of("1955-01-01"), dataset.as_of("2024-09-30")
    assert {tie.id for tie, _ in early.obligations("USA", "Japan")} == {"us-japan"}
    assert not [owed for _, owed in early.obligations("JPN", "USA") if owed.kind == "defence"]
    assert [owed.article for _, owed in late.obligations("JPN", "USA") if owed.kind == "defence"] == ["Article V"]


def test_an_organisation_exists_as_long_as_the_tie_that_constitutes_it(dataset: Dataset) -> None:
    assert "EU" not in dataset.as_of("1993-10-31").actors
    assert "EU" in dataset.as_of("1993-11-01").actors
    assert "NATO" not in dataset.as_of("1949-08-23").actors


def test_the_quad_sleeps(dataset: Dataset) -> None:
    assert "quad" not in dataset.as_of("2012-01-01")
    assert "quad" in dataset.as_of("2024-09-30")


def test_membership_covers_the_pair_of_state_and_organisation(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    assert "north-atlantic-treaty" in [tie.id for tie in now.between("US", "NATO")]
    assert "north-atlantic-treaty" not in [tie.id for tie in now.between("Japan", "NATO")]
    assert "NATO" in now.partners("JPN")


def test_blocs_and_expanded_views(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30").restrict(types=["alliance"])
    blocs = now.graph()
    expanded = now.graph(organisations="expanded")
    assert blocs.edges["NATO", "POL"]["types"] == ("membership",)
    assert not blocs.has_edge("POL", "ROU")
    assert expanded.edges["POL", "ROU"]["ties"][0] == "north-atlantic-treaty"
    assert expanded.degree("NATO") == 0


def test_names_and_aliases_lead_to_actors(dataset: Dataset) -> None:
    for words in ("KOR", "kor", "South Korea", "south-korea", "ROK", "Republic of Korea", "KR"):
        assert dataset.actor(words).id == "KOR"
    with pytest.raises(UnknownActor, match="no actor JPM: did you mean JPN"):
        dataset.actor("JPM")
    with pytest.raises(UnknownTie, match="did you mean anzus"):
        dataset.tie("anzuz")


def test_a_day_outside_the_coverage_is_an_error(dataset: Dataset) -> None:
    for day in ("1949-04-03", "2026-01-01"):
        with pytest.raises(OutsideCoverage, match="1949-04-04 to"):
            dataset.as_of(day)


def test_a_tie_that_did_not_stand(dataset: Dataset) -> None:
    with pytest.raises(KeyError, match="did not stand"):
        dataset.as_of("1960-01-01")["quad"]


@given(days, st.sampled_from(["in_force", "signed"]))
def test_views_agree_on_every_day(day: date, basis: str) -> None:
    snapshot = DATA.as_of(day, basis)
    incidence = snapshot.graph(view="incidence")
    parallel = snapshot.graph(parallel=True, organisations="expanded")
    for tie in snapshot:
        assert {a for a, role in incidence[tie.id].items() if role["role"] != "constituted"} == set(tie.members)
        edges = {tuple(sorted((a, b))) for a, b, key in parallel.edges(keys=True) if key == tie.id}
        assert edges == set(tie.pairs())
    collapsed = snapshot.graph(organisations="expanded")
    assert {frozenset(edge) for edge in collapsed.edges()} == {frozenset(edge) for edge in parallel.edges()}
    for first, second, edge in collapsed.edges(data=True):
        assert set(edge["ties"]) == set(parallel[first][second])


@given(days)
def test_weights_follow_their_definitions(day: date) -> None:
    snapshot = DATA.as_of(day)
    graphs = {weighting: snapshot.graph(weighting=weighting) for weighting in Weighting}
    for first, second, edge in graphs[Weighting.COUNT].edges(data=True):
        weights = {w: g.edges[first, second]["weight"] for w, g in graphs.items()}
        assert weights[Weighting.COUNT] == len(edge["ties"])
        assert weights[Weighting.SIMPLE] == 1
        assert 0 < weights[Weighting.COLLABORATION] <= weights[Weighting.STRENGTH]
        assert weights[Weighting.COLLABORATION] <= weights[Weighting.COUNT]


@given(days, st.sampled_from(["indo-pacific", "euro-atlantic"]))
def test_a_theatre_is_the_whole_projection_restricted(day: date, theatre: str) -> None:
    snapshot = DATA.as_of(day)
    part = snapshot.graph(theatre=theatre)
    whole = snapshot.graph().subgraph(part.nodes)
    assert {frozenset(e) for e in part.edges()} == {frozenset(e) for e in whole.edges()}
    for first, second, edge in part.edges(data=True):
        assert edge["weight"] == pytest.approx(whole.edges[first, second]["weight"])


@given(days)
def test_every_edge_of_the_defence_layer_carries_an_obligation(day: date) -> None:
    snapshot = DATA.as_of(day)
    graph = snapshot.graph(obligations=["defence", "offence"], organisations="expanded")
    for first, second in graph.edges():
        owed = [*snapshot.obligations(first, second), *snapshot.obligations(second, first)]
        assert any(obligation.kind in ("defence", "offence") for _, obligation in owed)


def test_unknown_words_are_refused(dataset: Dataset) -> None:
    now = dataset.as_of()
    for call in (
        lambda: now.graph(view="circles"),
        lambda: now.graph(weighting="heavy"),
        lambda: now.restrict(types=["pact"]),
        lambda: dataset.as_of("2024-09-30", "ratified"),
    ):
        with pytest.raises(ValueError, match=r"circles|heavy|pact|ratified"):
            call()


def test_an_instrument_has_a_status(dataset: Dataset) -> None:
    def status(tie: str, kind: str, day: str) -> set[str]:
        instruments = (i for i in dataset.ties[tie].instruments if i.kind == kind)
        return {str(instrument.status(date.fromisoformat(day))) for instrument in instruments}

    assert status("japan-philippines", "reciprocal-access", "2024-07-07") == {"not yet"}
    assert status("japan-philippines", "reciprocal-access", "2024-07-08") == {"signed, not in force"}
    assert status("japan-philippines", "reciprocal-access", "2025-09-11") == {"in force"}
    assert "applied provisionally" in status("japan-eu", "strategic-partnership", "2024-09-30") | status(
        "japan-eu", "framework-agreement", "2024-09-30"
    )
    assert status("us-roc", "defence-treaty", "1980-01-01") == {"ended"}
    assert status("quad", "summit", "2024-09-30") == {"active"}


def test_a_restriction_narrows_what_stands_already(dataset: Dataset) -> None:
    part = dataset.as_of("2024-09-30").restrict(theatre="indo-pacific")
    alliances = part.restrict(types=["alliance"])
    assert alliances.layer.parameters() == {"types": "alliance", "theatre": "indo-pacific"}
    assert "north-atlantic-treaty" not in alliances
    assert "POL" not in alliances.graph()
    assert measures.hub_and_spokes(part).hub == "USA"
    assert measures.hub_and_spokes(part).parameters["theatre"] == "indo-pacific"


def test_a_tie_that_may_stand_is_named_but_not_counted(dataset: Dataset) -> None:
    now = dataset.as_of("2022-02-23")
    assert "rok-malaysia" not in now
    assert now.open == ("rok-malaysia",)
    assert now.parameters()["may stand too"] == "rok-malaysia"
    assert not now.restrict(types=["alliance"]).open
    assert "may stand too" not in dataset.as_of("2024-09-30").parameters()
