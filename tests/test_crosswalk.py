from __future__ import annotations

import gzip
import os
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from conftest import ROOT

from partnerships import DataError, Dataset, measures
from partnerships.cli import main
from partnerships.crosswalk import CowCodes, Pledge, compare, page, read_dyad_years

OWN = "mem1,mem2,year,defense,offense,neutral,nonagg,consul\n2,740,1955,1,0,0,0,1\n740,2,1955,0,0,0,0,1\n"
PASSED_ON = (
    "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
    "2.0,740.0,1955.0,1.0,0.0,0.0,0.0,1.0\n740.0,2.0,1955.0,,,,,1.0\n"
)


@pytest.fixture(scope="session")
def atop() -> list[Pledge]:
    """ATOP 5.1, where the user has a copy."""
    folder = os.environ.get("PARTNERSHIPS_REFERENCE_DATA")
    if not folder:
        pytest.skip("no copy of ATOP: set PARTNERSHIPS_REFERENCE_DATA to its folder")
    return list(read_dyad_years(Path(folder) / "atop_5.1_directed_dyad_year.csv.gz"))


@pytest.mark.parametrize("text", [OWN, PASSED_ON])
def test_both_namings_of_the_columns_are_read(tmp_path: Path, text: str) -> None:
    plain, packed = tmp_path / "atop.csv", tmp_path / "atop.csv.gz"
    plain.write_text(text, encoding="utf-8")
    packed.write_bytes(gzip.compress(text.encode()))
    for path in (plain, packed):
        first, second = read_dyad_years(path)
        assert first == Pledge(2, 740, 1955, frozenset({"defense", "consul"}))
        assert second.kinds == {"consul"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "no column mem1 or ccode1"),
        ("", "no column mem1 or ccode1"),
        (OWN + "x,y,z,1,0,0,0,0\n", ":4:1: mem1: 'x' is no whole number"),
        (OWN + "2,740\n", ":4:1: 2 cells where the header has 8"),
    ],
)
def test_another_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "atop.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        list(read_dyad_years(path))
    assert message in str(caught.value)


def test_a_file_that_is_not_there_or_cut_short(tmp_path: Path) -> None:
    (tmp_path / "atop.csv.gz").write_bytes(gzip.compress(OWN.encode())[:-9])
    for name in ("none.csv", "atop.csv.gz"):
        with pytest.raises(DataError, match="cannot be read"):
            list(read_dyad_years(tmp_path / name))


def test_a_code_stands_for_a_state_only_inside_its_dates(dataset: Dataset) -> None:
    codes = CowCodes(dataset.actors.values())
    assert codes.actor(260, 1960) == codes.actor(255, 1995) == "DEU"
    assert codes.actor(260, 1995) is codes.actor(255, 1960) is None
    assert codes.actor(740, 2000) == "JPN"
    assert codes.actor(999, 2000) is None


def test_differences_are_grouped_by_tie_and_reason(dataset: Dataset) -> None:
    pledges = [
        Pledge(2, 740, 1951, frozenset({"defense"})),  # signed, not in force
        Pledge(740, 2, 1955, frozenset({"consul"})),  # no defence
        Pledge(2, 713, 1980, frozenset({"defense"})),  # ended on 1 January
        Pledge(2, 920, 1990, frozenset({"defense"})),  # a suspended leg
        Pledge(2, 750, 2000, frozenset({"defense"})),  # nobody knows why
        Pledge(200, 640, 1960, frozenset({"offense"})),  # matched through NATO
        Pledge(2, 9999, 1960, frozenset({"defense"})),  # a state that we do not record
    ]
    comparison = compare(dataset, pledges)
    reasons = {(item.tie, item.reason) for item in comparison.differences if item.side == "ATOP only"}
    assert {("us-japan", "signature"), ("us-roc", "last year"), ("anzus", "suspended")} <= reasons
    assert {("us-india", "other type"), ("", "not recorded")} <= reasons
    assert comparison.atop == 5
    assert comparison.matched == 1
    text = page(comparison)
    assert "| ATOP only | `us-japan` | signature | 1 | 1 | 1951 |" in text


def test_the_command_says_what_it_knows() -> None:
    result = CliRunner().invoke(main, ["validate", "--against", "cow", "x.csv"])
    assert result.exit_code == 2
    assert "knows atop" in result.stderr
    result = CliRunner().invoke(main, ["validate", "--against", "atop", "/nowhere.csv"])
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr


def test_stats_counts_everything(dataset: Dataset) -> None:
    result = CliRunner().invoke(main, ["validate", "--stats", "--format", "csv"])
    assert result.exit_code == 0
    assert f"ties,{len(dataset.ties)}," in result.stdout
    assert "pairs of core actors with a tie or a known absence,28,1.0" in result.stdout


def _dyads(pledges: list[Pledge], year: int) -> set[frozenset[int]]:
    return {frozenset((p.first, p.second)) for p in pledges if p.year == year and "defense" in p.kinds}


def test_atops_published_numbers_come_out(atop: list[Pledge]) -> None:
    counts: Counter[int] = Counter()
    seen: set[tuple[int, frozenset[int]]] = set()
    for pledge in atop:
        key = (pledge.year, frozenset((pledge.first, pledge.second)))
        if "defense" in pledge.kinds and key not in seen:
            seen.add(key)
            counts[pledge.year] += 1
    expected = {1900: 8, 1950: 312, 1965: 453, 1985: 898, 1995: 995, 2000: 1104, 2010: 1681, 2018: 1707}
    assert {year: counts[year] for year in expected} == expected


def test_atops_network_of_2018(atop: list[Pledge]) -> None:
    graph = nx.Graph(tuple(dyad) for dyad in _dyads(atop, 2018))
    assert graph.degree(2) == 66
    assert nx.transitivity(graph) == pytest.approx(0.8869, abs=5e-4)


@pytest.mark.parametrize(
    ("years", "value"),
    [((1953, 1978, 1990, 2018), 1.0), ((1954, 1965, 1977), 0.8333), ((1951, 1952), 0.75)],
)
def test_atops_hub_among_five(atop: list[Pledge], years: tuple[int, ...], value: float) -> None:
    five = {2, 740, 732, 840, 900}
    for year in years:
        graph = nx.empty_graph(sorted(five))
        graph.add_edges_from(tuple(dyad) for dyad in _dyads(atop, year) if dyad <= five)
        assert measures.degree_centralization(graph) == pytest.approx(value, abs=5e-4), year


def test_each_difference_from_atop_is_explained(dataset: Dataset, atop: list[Pledge]) -> None:
    comparison = compare(dataset, atop)
    assert "unexplained" not in {item.reason for item in comparison.differences}
    assert comparison.matched / comparison.ours > 0.99
    shown = (ROOT / "docs/atop-comparison.md").read_text(encoding="utf-8")
    assert shown == page(comparison), "make it anew: validate --against atop FILE -o docs/atop-comparison.md"
