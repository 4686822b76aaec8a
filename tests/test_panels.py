from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnerships
from partnerships import Dataset, MissingExtra, OutsideCoverage, load, measures, panels
from partnerships.crosswalk.comparison import defence_years
from partnerships.measures import Answer
from partnerships.network import Spell, spells
from partnerships.panels import InYear, Table
from partnerships.vocabulary import Basis

DATA = load()

UNCERTAIN = """\
- id: us-japan
  type: alliance
  name: An alliance
  members:
    - {actor: USA}
    - {actor: JPN, suspended: [{start: 1957-02, end: 1957-05, by: USA}], confidence: unconfirmed}
    - {actor: AUS, start: 1953-03, end: 1955-06, signed: 1953-01-15, confidence: unconfirmed}
  signed: 1951-09-08
  start: 1952-04
  end: 1960/1961-06
  dormant: [{start: 1958, end: 1959}]
  obligations:
    - {kind: defence, by: [USA], to: [JPN], instrument: us-japan-treaty}
    - {kind: consultation, start: 1954-02-01, end: 1956}
  domains: [collective-defence]
  instruments:
    - id: us-japan-treaty
      kind: defence-treaty
      form: treaty
      name: A treaty
      signed: 1951-09-08
      in_force: 1952-04
      dormant: [{start: 1955-01-01, end: 1955-02-01}]
      sources: [treaty-page]
    - id: us-japan-bases
      kind: basing
      form: executive-agreement
      name: An agreement, its entry into force not recorded
      signed: 1953
      sources: [treaty-page]
  sources: [treaty-page]
"""


@cache
def life(basis: Basis) -> tuple[Spell, ...]:
    return tuple(spells(DATA, basis))


@cache
def turns(basis: Basis) -> list[date]:
    """The first day of each spell and the last."""
    found = {day for spell in life(basis) for day in (spell.start, spell.end - timedelta(days=1))}
    return sorted(found)


@cache
def dyads(in_year: InYear, directed: bool = False, basis: Basis = Basis.IN_FORCE) -> Table:
    return panels.dyad_years(DATA, in_year=in_year, directed=directed, basis=basis)


def row(table: Table, year: int, a: str, b: str) -> dict[str, object]:
    (found,) = (row for row in table if (row["year"], row["a"], row["b"]) == (year, a, b))
    return found


def ids(row: dict[str, object]) -> list[str]:
    return str(row["tie_ids"]).split("; ")


def same_as_snapshots(dataset: Dataset, found: tuple[Spell, ...], day: date, basis: Basis) -> None:
    covering = {spell.tie.id: spell.tie for spell in found if spell.covers(day)}
    assert covering == dataset.as_of(day, basis).ties


@given(data=st.data(), basis=st.sampled_from(Basis))
def test_on_any_day_the_spells_are_the_snapshot(data: st.DataObject, basis: Basis) -> None:
    any_day = st.dates(min_value=DATA.first_day, max_value=DATA.last_day)
    day = data.draw(any_day | st.sampled_from(turns(basis)))
    same_as_snapshots(DATA, life(basis), day, basis)


@pytest.mark.parametrize("basis", Basis)
def test_spells_follow_partial_dates_pauses_and_suspensions(folder: Callable[..., Path], basis: Basis) -> None:
    dataset = load(folder(ties=UNCERTAIN))
    found = tuple(spells(dataset, basis))
    day = date(1951, 8, 1)
    while day < date(1962, 1, 1):
        same_as_snapshots(dataset, found, day, basis)
        day += timedelta(days=1)


@pytest.mark.parametrize("basis", Basis)
def test_spells_of_a_tie_follow_each_other_and_differ(basis: Basis) -> None:
    for earlier, later in zip(life(basis), life(basis)[1:], strict=False):
        assert DATA.first_day <= earlier.start < earlier.end <= DATA.last_day + timedelta(days=1)
        if earlier.tie.id == later.tie.id:
            assert earlier.end <= later.start
            assert earlier.end < later.start or earlier.tie != later.tie


@cache
def keys(in_year: InYear) -> set[tuple[int, str, str]]:
    return {(r["year"], r["a"], r["b"]) for r in dyads(in_year)}


def test_the_rules_of_a_year_are_ordered() -> None:
    assert keys(InYear.WHOLE) <= keys(InYear.START) & keys(InYear.END)
    assert keys(InYear.START) | keys(InYear.END) <= keys(InYear.ANY)
    assert keys(InYear.WHOLE) < keys(InYear.START) < keys(InYear.ANY)


@pytest.mark.parametrize(("rule", "month", "day"), [(InYear.START, 1, 1), (InYear.END, 12, 31)])
@pytest.mark.parametrize("year", [1955, 1986, 1991, 2004, 2023])
def test_the_ends_of_a_year_are_days(rule: InYear, month: int, day: int, year: int) -> None:
    on_the_day = panels.dyad_days(DATA, date(year, month, day))
    in_the_year = panels.dyad_years(DATA, year, year, in_year=rule)
    shared = ("a", "b", "a_iso3", "b_iso3", "a_cow", "b_cow", "a_gw", "b_gw", "ties", "tie_ids", "types")
    assert [[r[c] for c in shared] for r in on_the_day] == [[r[c] for c in shared] for r in in_the_year]
    by_day = [r["a_owes_b"] or r["b_owes_a"] for r in on_the_day]
    assert by_day == [r["defence"] or r["offence"] for r in in_the_year]


@settings(max_examples=25)
@given(day=st.dates(min_value=DATA.first_day, max_value=DATA.last_day))
def test_pairs_of_a_day_are_those_of_the_expanded_projection(day: date) -> None:
    table = panels.dyad_days(DATA, day)
    edges = DATA.as_of(day).graph(organisations="expanded", weighting="instruments").edges(data=True)
    found = {tuple(sorted((a, b))): (edge["ties"], edge["weight"]) for a, b, edge in edges}
    assert {(r["a"], r["b"]): (tuple(ids(r)), r["instruments"]) for r in table} == found
    assert {(day.year, r["a"], r["b"]) for r in table} <= keys(InYear.ANY)


@pytest.mark.parametrize("basis", Basis)
def test_defence_years_are_those_of_the_comparison_with_atop(basis: Basis) -> None:
    table = dyads(InYear.ANY, basis=basis)
    ours = {(r["year"], (r["a"], r["b"])) for r in table if r["year"] <= 2018 and (r["defence"] or r["offence"])}
    assert ours == set(defence_years(DATA, basis))


@pytest.mark.parametrize(("year", "members"), [(2022, 30), (2023, 31), (2024, 32)])
def test_nato_joins_each_member_with_each_other(year: int, members: int) -> None:
    table = panels.dyad_years(DATA, year, year, in_year="end")
    joined = {(r["a"], r["b"]) for r in table if "north-atlantic-treaty" in ids(r)}
    assert joined == set(combinations(sorted(DATA.as_of(f"{year}-12-31")["north-atlantic-treaty"].members), 2))
    assert len(joined) == members * (members - 1) // 2
    assert all(row(table, year, a, b)["defence"] == 1 for a, b in joined)
    assert {"JPN", "NATO"} in [{r["a"], r["b"]} for r in table]
    assert {"USA", "NATO"} not in [{r["a"], r["b"]} for r in table]


def test_finland_and_sweden_are_allies_from_accession() -> None:
    assert row(dyads(InYear.ANY), 2023, "FIN", "USA")["defence"] == 1
    assert row(dyads(InYear.END), 2023, "FIN", "USA")["rung"] == 6
    for rule in (InYear.START, InYear.WHOLE):
        before = row(dyads(rule), 2023, "FIN", "USA")
        assert before["defence"] == 0
        assert "north-atlantic-treaty" not in ids(before)
    assert row(dyads(InYear.ANY), 2023, "SWE", "USA")["defence"] == 0
    assert row(dyads(InYear.ANY), 2024, "SWE", "USA")["defence"] == 1
    assert row(dyads(InYear.WHOLE), 2025, "SWE", "USA")["defence"] == 1


@pytest.mark.parametrize(
    ("year", "rule", "code"),
    [(1989, "any", 260), (1990, "start", 260), (1990, "any", 255), (1990, "end", 255), (1991, "start", 255)],
)
def test_germany_changes_its_code_with_unity(year: int, rule: str, code: int) -> None:
    found = row(panels.dyad_years(DATA, year, year, in_year=rule), year, "DEU", "FRA")
    assert (found["a_cow"], found["a_gw"], found["b_cow"], found["b_gw"]) == (code, 260, 220, 220)


def test_the_american_leg_of_anzus_is_out_after_1986() -> None:
    assert "anzus" in ids(row(dyads(InYear.ANY), 1986, "NZL", "USA"))
    assert "anzus" not in ids(row(dyads(InYear.WHOLE), 1986, "NZL", "USA"))
    for r in dyads(InYear.ANY):
        if (r["a"], r["b"]) == ("NZL", "USA") and r["year"] > 1986:
            assert "anzus" not in ids(r)
    for pair in (("AUS", "NZL"), ("AUS", "USA")):
        assert "anzus" in ids(row(dyads(InYear.WHOLE), 2000, *pair))


def test_obligations_have_a_direction() -> None:
    directed = dyads(InYear.ANY, True)
    assert len(directed) == 2 * len(dyads(InYear.ANY))
    treaty_of_1952 = [row(directed, 1955, *pair)["defence"] for pair in (("USA", "JPN"), ("JPN", "USA"))]
    snapshot = DATA.as_of("1955-06-01")
    owed = [
        int(any(o.kind == "defence" for _, o in snapshot.obligations(*pair)))
        for pair in (("USA", "JPN"), ("JPN", "USA"))
    ]
    assert treaty_of_1952 == owed == [1, 0]
    assert row(dyads(InYear.ANY), 1955, "JPN", "USA")["defence"] == 1


def test_only_some_ties_on_a_day() -> None:
    allies = panels.dyad_days(DATA, ["2024-09-30"], obligations=["defence"])
    assert all(r["a_owes_b"] or r["b_owes_a"] for r in allies)
    assert allies.parameters == {"basis": "in_force", "data": DATA.version, "obligations": "defence"}
    minilaterals = panels.dyad_days(DATA, ["2024-09-30", "2008-01-01"], types=["minilateral"])
    assert {r["types"] for r in minilaterals} == {"minilateral"}
    assert {str(r["day"]) for r in minilaterals} == {"2024-09-30", "2008-01-01"}


def test_unknown_words_and_years_are_refused() -> None:
    with pytest.raises(ValueError, match="no in year 'most': one of any, end, start, whole"):
        panels.dyad_years(DATA, in_year="most")
    with pytest.raises(ValueError, match="no basis 'felt'"):
        panels.dyad_days(DATA, "2024-09-30", basis="felt")
    with pytest.raises(ValueError, match="first year 2000 comes after the last, 1990"):
        panels.dyad_years(DATA, 2000, 1990)
    for first, last in ((1948, 1950), (2020, 2026)):
        with pytest.raises(OutsideCoverage):
            panels.dyad_years(DATA, first, last)


def test_records_become_rows() -> None:
    counts = [len(make(DATA)) for make in (panels.actors, panels.ties, panels.members, panels.instruments)]
    members = sum(len(tie.members) for tie in DATA.ties.values())
    instruments = sum(len(tie.instruments) for tie in DATA.ties.values())
    assert counts == [len(DATA.actors), len(DATA.ties), members, instruments]
    anzus = next(r for r in panels.ties(DATA) if r["id"] == "anzus")
    assert (anzus["size"], anzus["type"], anzus["theatres"]) == (3, "alliance", "euro-atlantic; indo-pacific")
    suspended = [(r["tie"], r["actor"], r["suspended"]) for r in panels.members(DATA) if r["suspended"]]
    assert [(tie, actor) for tie, actor, _ in suspended] == [("anzus", "NZL")]
    assert suspended[0][2].endswith(" to .. by USA")
    finland = next(r for r in panels.members(DATA) if (r["tie"], r["actor"]) == ("north-atlantic-treaty", "FIN"))
    assert finland["start_earliest"] == finland["start_latest"] == date(2023, 4, 4)
    nato = next(r for r in panels.actors(DATA) if r["id"] == "NATO")
    assert nato["iso3"] is nato["cow"] is None
    germany = [r for r in panels.actor_codes(DATA) if r["actor"] == "DEU"]
    assert [(r["scheme"], r["code"], r["end"]) for r in germany] == [
        ("cow", 260, "1990-10-03"),
        ("cow", 255, None),
        ("gw", 260, None),
    ]
    assert next(r["cow"] for r in panels.actors(DATA) if r["id"] == "DEU") == 255


TABLES: list[Callable[[Dataset], Table]] = [
    panels.actors,
    panels.actor_codes,
    panels.ties,
    panels.members,
    panels.instruments,
    lambda dataset: panels.dyad_days(dataset, "2024-09-30"),
    lambda dataset: panels.dyad_years(dataset, 1990, 1990),
]


@pytest.mark.parametrize("make", TABLES)
def test_a_table_is_a_data_frame(make: Callable[[Dataset], Table]) -> None:
    table = make(DATA)
    frame = table.to_pandas()
    assert list(frame.columns) == list(table.columns) == list(table.notes)
    assert len(set(table.columns)) == len(table.columns)
    assert len(frame) == len(table) > 0
    assert all(table.notes.values())
    assert frame.attrs == {"table": table.name, **table.parameters}
    assert not any(pd.api.types.is_float_dtype(dtype) for dtype in frame.dtypes)
    for name in frame.columns:
        if name.endswith(("cow", "gw")) or name == "code":
            assert str(frame[name].dtype) == "Int64"
        if name.endswith(("_earliest", "_latest")) or name == "day":
            assert pd.api.types.is_datetime64_any_dtype(frame[name])
    for name, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True):
        expected = [pd.Timestamp(cell) if isinstance(cell, date) else cell for cell in cells]
        assert [None if pd.isna(cell) else cell for cell in frame[name]] == expected


def test_partial_dates_stay_text_beside_their_days(folder: Callable[..., Path]) -> None:
    frame = panels.ties(load(folder(ties=UNCERTAIN))).to_pandas()
    assert frame.loc[0, "start"] == "1952-04"
    assert frame.loc[0, "start_latest"] == pd.Timestamp("1952-04-30")
    assert frame.loc[0, "end"] == "1960/1961-06"
    assert frame.loc[0, "end_earliest"] == pd.Timestamp("1960-01-01")


def test_an_empty_table_has_the_same_columns(folder: Callable[..., Path]) -> None:
    dataset = load(folder())
    for empty, full in (
        (panels.instruments(dataset), panels.instruments(DATA)),
        (panels.dyad_years(dataset, 1949, 1951), panels.dyad_years(DATA, 1990, 1990)),
        (panels.dyad_days(dataset, ()), panels.dyad_days(DATA, "1990-01-01")),
    ):
        assert len(empty) == len(list(empty)) == 0
        assert list(empty.to_pandas().dtypes.items()) == list(full.to_pandas().dtypes.items())


def test_a_notebook_shows_the_first_rows() -> None:
    page = panels.actors(DATA)._repr_html_()
    assert page.count("<tr>") == 11
    assert "United States" in page
    assert len(repr(panels.ties(DATA))) < 200


NOW = DATA.as_of("2024-09-30")
ANSWERS: list[Callable[[], Answer]] = [
    lambda: measures.centrality(NOW, "betweenness"),
    lambda: measures.hub_and_spokes(NOW, theatre="indo-pacific"),
    lambda: measures.portfolio(NOW, "JPN"),
    lambda: measures.withdrawal(NOW, "USA"),
    lambda: measures.structural_holes(NOW),
    lambda: measures.operationalisation(NOW),
    lambda: measures.compare(DATA, "2022-02-23", "2024-09-30"),
]


@pytest.mark.parametrize("ask", ANSWERS)
def test_an_answer_is_a_data_frame(ask: Callable[[], Answer]) -> None:
    answer = ask()
    header, rows = answer.rows()
    frame = answer.to_pandas()
    assert list(frame.columns) == header
    assert len(frame) == len(rows)
    assert frame.attrs == answer.parameters


def test_whole_numbers_with_gaps_stay_whole() -> None:
    class Ranks(Answer):
        def rows(self) -> tuple[list[str], list[list[object]]]:
            return ["actor", "rank", "share"], [["JPN", 1, 0.5], ["NATO", None, None]]

    frame = Ranks(parameters={"as_of": "2024-09-30"}).to_pandas()
    assert [str(dtype) for dtype in frame.dtypes[1:]] == ["Int64", "float64"]
    assert frame.loc[0, "rank"] == 1


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for ask in (panels.actors(DATA).to_pandas, measures.portfolio(NOW, "JPN").to_pandas):
        with pytest.raises(MissingExtra, match=r"this needs pandas: pip install 'partnerships\[pandas\]'"):
            ask()


def test_the_package_offers_panels() -> None:
    assert partnerships.panels is panels
    assert "panels" in partnerships.__all__
