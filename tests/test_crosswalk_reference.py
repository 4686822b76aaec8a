"""Others' files, where a copy is at hand: counts against their codebooks, and published numbers through the readers."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from partnerships import Dataset, OutsideCoverage, Snapshot, measures
from partnerships.crosswalk import (
    ReadDataset,
    ReadTable,
    read_atop_alliances,
    read_atop_dyad_years,
    read_atop_members,
    read_dcad,
    read_igo,
    read_mme,
)
from partnerships.network import Pair, spells
from partnerships.vocabulary import ObligationKind

FILES = {
    "dyads": "atop_5.1_directed_dyad_year.csv.gz",
    "members": "atop_4.01_member_level.csv.gz",
    "alliances": "atop_4.01_alliance_level.csv.gz",
    "dcad": "dcad_1.0_main.csv.gz",
    "mme": "mme_v7_long.csv.gz",
    "igo": "cow_igo_3_state_year.csv.gz",
}
DEFENCE = frozenset({ObligationKind.DEFENCE})
YEARS = {1900: 8, 1950: 312, 1965: 453, 1985: 898, 1995: 995, 2000: 1104, 2010: 1681, 2018: 1707}


@pytest.fixture(scope="session")
def copies() -> Mapping[str, Path]:
    """Where the files are."""
    folder = os.environ.get("PARTNERSHIPS_REFERENCE_DATA")
    if not folder:
        pytest.skip("no copies of others' data: set PARTNERSHIPS_REFERENCE_DATA to their folder")
    return {name: Path(folder) / file for name, file in FILES.items()}


@pytest.fixture(scope="session")
def dyads(copies: Mapping[str, Path]) -> ReadDataset:
    """ATOP 5.1, directed dyad-years."""
    return read_atop_dyad_years(copies["dyads"])


@pytest.fixture(scope="session")
def members(copies: Mapping[str, Path]) -> ReadDataset:
    """ATOP 4.01, member level."""
    return read_atop_members(copies["members"])


@pytest.fixture(scope="session")
def alliances(copies: Mapping[str, Path]) -> ReadDataset:
    """ATOP 4.01, alliance level."""
    return read_atop_alliances(copies["alliances"])


@pytest.fixture(scope="session")
def dcad(copies: Mapping[str, Path]) -> ReadDataset:
    """DCAD 1.0."""
    return read_dcad(copies["dcad"])


@pytest.fixture(scope="session")
def mme(copies: Mapping[str, Path]) -> ReadTable:
    """MME version 7."""
    return read_mme(copies["mme"])


@pytest.fixture(scope="session")
def igo(copies: Mapping[str, Path]) -> ReadTable:
    """COW IGO version 3."""
    return read_igo(copies["igo"])


@pytest.fixture(scope="session")
def in_2018(dyads: ReadDataset) -> Snapshot:
    """ATOP's last day."""
    return dyads.dataset.as_of("2018-12-31")


def defence(snapshot: Snapshot) -> nx.Graph:
    """Who owes whom defence, one way or both; only those who have such a tie."""
    graph = snapshot.graph(obligations=DEFENCE, weighting="simple")
    graph.remove_nodes_from(list(nx.isolates(graph)))
    return graph


def defence_by_year(dataset: Dataset) -> dict[int, set[Pair]]:
    """The pairs of which one owed the other defence, on any day of each year."""
    found: dict[int, set[Pair]] = defaultdict(set)
    for spell in spells(dataset):
        pairs = [p for p in spell.tie.pairs() if any(o.kind in DEFENCE for o in spell.tie.owed_between(*p))]
        last = spell.end.year - (spell.end.month == spell.end.day == 1)
        for year in range(spell.start.year, last + 1):
            found[year].update(pairs)
    return found


@pytest.fixture(scope="session")
def defended(dyads: ReadDataset) -> dict[int, set[Pair]]:
    """Defence dyads by year, by the dyad-years."""
    return defence_by_year(dyads.dataset)


# ATOP


def test_every_dyad_year_is_kept_or_accounted_for(dyads: ReadDataset) -> None:
    # 273,296 is the count of version 5.1 as passed on. The rows without a pledge are those of states to which another
    # owes something, and that owe nothing; the two of 1993 are Czechoslovakia's, which ended with 1992.
    assert dyads.reading.rows == 273_296
    assert {remark.reason: remark.rows for remark in dyads.reading.dropped} == {
        "nothing between the two in that year": 170,
        "a year in which the code stood for no state": 2,
    }
    assert dyads.reading.kept == 273_124
    assert dyads.reading.made["states"] == len(dyads.dataset.actors) == 210


@pytest.mark.parametrize("year", YEARS)
def test_atops_defence_dyads_by_year(dyads: ReadDataset, year: int) -> None:
    graph = defence(dyads.dataset.as_of(f"{year}-12-31"))
    assert graph.number_of_edges() == YEARS[year]


def test_the_defence_dyads_of_all_years_are_those_of_the_file(
    defended: dict[int, set[Pair]], copies: Mapping[str, Path]
) -> None:
    table = pd.read_csv(copies["dyads"])
    table = table[table.atop_defense == 1]
    two = table[["ccode1", "ccode2"]].to_numpy()
    table["pair"] = list(zip(two.min(axis=1), two.max(axis=1), strict=True))
    expected = table.groupby("year")["pair"].nunique().to_dict()
    # In 1990 the file has Germany (15 allies) and Yemen (18) under two codes each; and it has one code for Serbia and
    # Yugoslavia in 1918, and for the Soviet Union and Russia in 1991.
    other = {1918: -1, 1990: 15 + 18, 1991: -8}
    found = {year: len(pairs) + other.get(year, 0) for year, pairs in defended.items()}
    assert found == expected


def test_pledges_keep_their_direction_in_every_year(dyads: ReadDataset, copies: Mapping[str, Path]) -> None:
    table = pd.read_csv(copies["dyads"])
    for year in (1920, 1965, 2018):
        now = dyads.dataset.as_of(f"{year}-12-31")
        then = table[table.year == year]
        pledges = [owed for tie in now for owed in tie.obligations]
        mine = dict.fromkeys(ObligationKind, 0)
        for owed in pledges:
            mine[owed.kind] += 1 if owed.by else 2
        columns = dict(zip(("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"),
                           ObligationKind, strict=True))  # fmt: skip
        assert mine == {kind: int(then[column].sum()) for column, kind in columns.items()}, year


def test_atops_network_of_2018(in_2018: Snapshot) -> None:
    graph = defence(in_2018)
    assert graph.degree("USA") == 66
    assert nx.transitivity(graph) == pytest.approx(0.8869, abs=5e-4)
    constraint = measures.structural_holes(graph).values["constraint"]
    assert constraint["JPN"] == pytest.approx(1.0, abs=5e-4)
    assert constraint["USA"] == pytest.approx(0.0513, abs=5e-4)
    assert max(len(clique) for clique in nx.find_cliques(graph) if {"USA", "GBR"} <= {*clique}) == 29


def test_without_the_united_states(in_2018: Snapshot) -> None:
    graph = defence(in_2018)
    assert max(map(len, nx.connected_components(graph))) == 143
    graph.remove_node("USA")
    assert set(nx.isolates(graph)) == {"JPN", "KOR", "PHL", "AUS", "THA", "PAK"}
    assert max(map(len, nx.connected_components(graph))) == 104


def test_defence_alone_counts(in_2018: Snapshot) -> None:
    assert len(in_2018.partners("JPN")) == 34
    assert in_2018.restrict(obligations=DEFENCE).partners("JPN") == ("USA",)


@pytest.mark.parametrize(
    ("years", "value"), [(range(1951, 1953), 0.75), ((1953, *range(1978, 2019)), 1.0), (range(1954, 1978), 0.8333)]
)
def test_the_hub_among_five(defended: dict[int, set[Pair]], years: range, value: float) -> None:
    five = {"USA", "JPN", "KOR", "PHL", "AUS"}
    for year in years:
        graph = nx.empty_graph(sorted(five))
        graph.add_edges_from(two for two in defended[year] if set(two) <= five)
        assert measures.degree_centralization(graph) == pytest.approx(value, abs=5e-4), year


def test_after_the_last_year_nothing_is_known(dyads: ReadDataset, in_2018: Snapshot) -> None:
    assert all(tie.record.end is None for tie in in_2018)
    with pytest.raises(OutsideCoverage):
        dyads.dataset.as_of("2019-01-01")


def test_each_alliance_is_a_tie_at_both_levels(members: ReadDataset, alliances: ReadDataset) -> None:
    assert (members.reading.rows, members.reading.kept) == (2398, 2398)
    assert (alliances.reading.rows, alliances.reading.kept) == (745, 745)
    assert members.dataset.ties.keys() == alliances.dataset.ties.keys()
    for tie in members.dataset.ties.values():
        other = alliances.dataset.ties[tie.id]
        assert (tie.type, {o.kind for o in tie.obligations}) == (other.type, {o.kind for o in other.obligations})
        assert (tie.start, tie.end) == (other.start, other.end), tie.id
    kinds = [sum(any(o.kind is kind for o in tie.obligations) for tie in members.dataset.ties.values())
             for kind in ObligationKind]  # fmt: skip
    assert kinds == [275, 81, 122, 399, 377]
    assert sum(tie.type == "alliance" for tie in members.dataset.ties.values()) == 289
    assert sum(tie.end is None for tie in members.dataset.ties.values()) == 334


def test_the_north_atlantic_treaty_at_the_member_level(members: ReadDataset) -> None:
    tie = members.dataset.ties["atop-3180"]
    entries = {member.actor: str(member.start or tie.start) for member in tie.members}
    assert len(tie.members) == len(entries) == 29
    assert (entries["USA"], entries["DEU"], entries["MNE"]) == ("1949-04-04", "1954-10-23", "2016-05-19")
    assert members.dataset.as_of("2016-12-31")["atop-3180"].size == 29
    assert members.dataset.as_of("1990-12-31")["atop-3180"].size == 16


def test_the_member_level_gives_the_dyad_years(members: ReadDataset, defended: dict[int, set[Pair]]) -> None:
    # Version 5.1 beside 4.01, from the eve of the Second World War on. France's pact in Central Africa is longer in
    # 5.1; the tie with Taiwan ended on 1 January 1980; what bound the Soviet Union in 1991 was over before Russia.
    more = {
        1974: {("CAF", "COG"), ("COG", "FRA"), ("COG", "TCD")},
        1980: {("TWN", "USA")},
        1991: {("HUN", "RUS"), ("POL", "RUS"), ("ROU", "RUS")},
    }
    by_members = defence_by_year(members.dataset)
    for year in range(1938, 2017):
        assert by_members[year] <= defended[year], year
        assert defended[year] - by_members[year] == more.get(year, set()), year


# DCAD


def test_each_agreement_is_an_instrument(dcad: ReadDataset, copies: Mapping[str, Path]) -> None:
    table = pd.read_csv(copies["dcad"])
    # The author's page counts 1,872; the file as passed on has one fewer, with gaps among its ids.
    assert dcad.reading.rows == len(table) == table.DCAid.nunique() == 1871
    selves = table[table.ccode1 == table.ccode2]
    assert [(remark.reason, remark.rows) for remark in dcad.reading.dropped] == [("a state with itself", len(selves))]
    instruments = [one for tie in dcad.dataset.ties.values() for one in tie.instruments]
    assert len({one.id.rpartition("-")[2] for one in instruments}) == 1868
    assert len(instruments) == 1868 + 13  # those that passed to another state stand on both ties
    assert sum(one.in_force is None for one in instruments) == _counts_from_signature(table)
    assert (str(dcad.dataset.first_day), str(dcad.dataset.last_day)) == ("1980-01-01", "2010-12-31")


def _counts_from_signature(table: pd.DataFrame) -> int:
    kept = table[table.ccode1 != table.ccode2]
    early = kept.EIFYear.notna() & (
        (kept.EIFYear < kept.signYear)
        | ((kept.EIFYear == kept.signYear) & (kept.EIFMonth < kept.signMonth))
        | ((kept.EIFYear == kept.signYear) & (kept.EIFMonth == kept.signMonth) & (kept.EIFDay < kept.signDay))
    )
    return int((kept.EIFYear.isna() | early).sum())


def test_an_estimated_end_in_2010_is_no_end(dcad: ReadDataset, copies: Mapping[str, Path]) -> None:
    table = pd.read_csv(copies["dcad"])
    kept = table[(table.ccode1 != table.ccode2) & (table.endYearEstimate < 2010)]
    own = [one for tie in dcad.dataset.ties.values() for one in tie.instruments if one.signed]
    assert sum(one.ended is not None and len(str(one.ended)) == 4 for one in own) >= len(kept) - 13
    assert not [one for one in own if one.ended and one.ended.text == "2010"]


# MME


def test_an_exercise_is_one_whatever_the_number_of_its_participants(mme: ReadTable, copies: Mapping[str, Path]) -> None:
    frame, table = mme.table.to_pandas(), pd.read_csv(copies["mme"], low_memory=False)
    assert (mme.reading.rows, table.MMEID.nunique()) == (13_818, 3704)
    named = table[~(table.gwcode.isna() & (table.country == "-9"))]
    assert len(named) == 13_818 - 208
    assert frame.exercise.nunique() == named.MMEID.nunique() == 3615
    assert len(frame) == len(named.drop_duplicates(["MMEID", "gwcode", "country"])) == 13_583
    malabar = frame[(frame.series == "Malabar") & (frame.start_earliest.dt.year == 2007) & (frame.participants == 5)]
    assert malabar.exercise.nunique() == 1
    assert set(malabar.actor) == {"AUS", "IND", "JPN", "SGP", "USA"}
    assert int(frame.actor.isna().sum()) == 10
    assert {*frame[frame.country == "Vietnam"].actor} == {"VNM"}
    assert {*frame[(frame.gw == 365) & (frame.start_earliest < "1991-12-01")].actor} == {"SUN"}


# COW IGO


def test_memberships_add_up_to_the_state_years_of_the_file(igo: ReadTable, copies: Mapping[str, Path]) -> None:
    frame = igo.table.to_pandas()
    assert (igo.reading.rows, igo.reading.kept) == (15_557, 15_557)  # the codebook's count of country-years
    assert igo.reading.made["organisations"] == 534
    cells = pd.read_csv(copies["igo"]).iloc[:, 3:].to_numpy()
    codes = {"full member": 1, "associate member": 2, "observer": 3}
    expected = {role: int((cells == code).sum()) for role, code in codes.items()}
    assert frame.groupby("role").years.sum().to_dict() == expected == {
        "full member": 535_772, "associate member": 861, "observer": 2332,
    }  # fmt: skip
    nato = frame[(frame.organisation == "nato") & (frame.last_year == 2014)]
    assert len(nato) == 28
    assert nato.left.isna().all()
    pact = frame[(frame.organisation == "wpact") & (frame.actor == "ALB")]
    assert pact[["first_year", "last_year", "joined", "left"]].to_numpy().tolist() == [[1955, 1968, 1955, 1969]]


def test_version_3_skips_no_year(igo: ReadTable) -> None:
    frame = igo.table.to_pandas()
    assert (frame.years == frame.last_year - frame.first_year + 1).all()
