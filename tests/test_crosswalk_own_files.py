"""Files of one's own, dyad-years and edges; and the command that reads any file into data files."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from partnerships import DataError, Dataset, load
from partnerships.cli import main
from partnerships.crosswalk import read_dyad_year_csv, read_edge_csv
from partnerships.vocabulary import ObligationKind

YEARS = range(1950, 1962)
STATES = ("AUS", "JPN", "KOR", "USA")
Row = tuple[str, str, str]


def dyad_years(path: Path, *rows: tuple[object, ...]) -> Path:
    lines = ["first,second,year,type,remark", *(",".join(map(str, (*row, "x"))) for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def edges(path: Path, *rows: tuple[str, ...]) -> Path:
    path.write_text("\n".join(["first,second,start,end,type", *map(",".join, rows)]) + "\n", encoding="utf-8")
    return path


def spells_of(dataset: Dataset, tie: str) -> tuple[str, str | None, list[tuple[str, str]]]:
    record = dataset.ties[tie]
    pauses = [(str(pause.start), str(pause.end)) for pause in record.dormant]
    return str(record.start), str(record.end) if record.end else None, pauses


@given(
    st.sets(
        st.tuples(
            st.sampled_from(list(product(STATES, STATES))).filter(lambda pair: pair[0] != pair[1]),
            st.sampled_from(YEARS),
            st.sampled_from(["alliance", "partnership", *ObligationKind]),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_dyad_years_become_spells_and_dyad_years_again(
    tmp_path_factory: pytest.TempPathFactory, given_rows: set[tuple[tuple[str, str], int, str]]
) -> None:
    path = tmp_path_factory.mktemp("round") / "d.csv"
    dataset = read_dyad_year_csv(dyad_years(path, *((*pair, year, kind) for pair, year, kind in given_rows))).dataset
    owed: dict[int, set[Row]] = defaultdict(set)
    tied: dict[int, set[frozenset[str]]] = defaultdict(set)
    for (first, second), year, kind in given_rows:
        tied[year].add(frozenset((first, second)))
        if kind == "alliance":
            owed[year] |= {(first, second, "defence"), (second, first, "defence")}
        elif kind != "partnership":
            owed[year].add((first, second, str(kind)))
    present = {year for _, year, _ in given_rows}
    for year in range(min(present), max(present) + 1):
        for day in (f"{year}-01-01", f"{year}-12-31"):
            now = dataset.as_of(day)
            pairs = list(combinations(now.actors, 2))
            assert {frozenset(pair) for pair in pairs if now.between(*pair)} == tied[year]
            both = [one for a, b in pairs for one in ((a, b), (b, a))]
            assert {(a, b, str(o.kind)) for a, b in both for _, o in now.obligations(a, b)} == owed[year]
            for tie in now:
                fights = any(owed_.kind in ("defence", "offence") for owed_ in tie.obligations)
                assert (tie.type == "alliance") == fights
    last = [tie for tie in dataset.ties.values() if tie.end is None]
    assert {frozenset(m.actor for m in tie.members) for tie in last} == tied[max(present)]


def test_codes_of_any_list(tmp_path: Path) -> None:
    rows = [(260, 220, year, "defence") for year in (1988, 1989, 1990)]
    found = read_dyad_year_csv(dyad_years(tmp_path / "c.csv", *rows, (255, 220, 1991, "defence")), "cow")
    assert spells_of(found.dataset, "deu-fra-alliance") == ("1988-01-01", None, [])
    found = read_dyad_year_csv(dyad_years(tmp_path / "g.csv", *rows, (260, 220, 1991, "defence")), "gw")
    assert spells_of(found.dataset, "deu-fra-alliance") == ("1988-01-01", None, [])
    found = read_dyad_year_csv(dyad_years(tmp_path / "i.csv", ("usa", "jpn", "1960.0", "Consultation")))
    assert found.dataset.ties["jpn-usa-partnership"].obligations[0].by == ("USA",)
    with pytest.raises(ValueError, match="no code list 'polity': one of iso3, cow, gw"):
        read_dyad_year_csv(tmp_path / "c.csv", "polity")


@pytest.mark.parametrize(
    ("codes", "row", "message"),
    [
        ("iso3", ("JPM", "USA", 1960, "alliance"), ":2:1: no state has the code JPM (did you mean JPN?)"),
        ("iso3", ("USA", "Japan", 1960, "alliance"), ":2:5: no state has the code Japan (did you mean JPN?)"),
        ("iso3", ("USA", "", 1960, "alliance"), ":2:5: no state has the code (empty)"),
        ("cow", ("2", "260", 1995, "alliance"),
         ":2:3: 260 stood for no state in 1995 (it is Germany from 1949-05-23 until 1990-10-03)"),
        ("cow", ("2", "750", 1940, "alliance"), ":2:3: 750 stood for no state in 1940 (it is India from 1947-08-15)"),
        ("cow", ("2", "818", 1980, "alliance"), ":2:3: no state has the code 818 (a code of the list cow)"),
        ("gw", ("2", "679", 1995, "alliance"), ":2:3: no state has the code 679 (a code of the list gw)"),
        ("iso3", ("USA", "JPN", 1960, "ally"), ":2:14: unknown type ally (one of alliance, partnership, defence,"),
        ("iso3", ("USA", "JPN", 1960, ""), ":2:14: unknown type (empty)"),
        ("iso3", ("USA", "JPN", 1960, "minilateral"), "a minilateral has three members or more"),
        ("iso3", ("USA", "JPN", "1960-5", "alliance"), ":2:9: year: '1960-5' is no whole number"),
        ("iso3", ("USA", "JPN", "", "alliance"), ":2:9: no year"),
        ("iso3", ("USA", "JPN", "inf", "alliance"), ":2:9: year: 'inf' is no whole number"),
        ("iso3", ("USA", "JPN", "10000", "alliance"), ":2:9: no year: 10000"),
        ("iso3", ("USA", "USA", 1960, "alliance"), ":2:5: USA with itself (name two states)"),
        ("iso3", ("USA", "JPN"), ":2:1: 3 cells where the header has 5 (mend the row)"),
    ],
)  # fmt: skip
def test_a_wrong_dyad_year_is_named(tmp_path: Path, codes: str, row: tuple[object, ...], message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_dyad_year_csv(dyad_years(tmp_path / "d.csv", row), codes)
    assert message in str(caught.value)
    assert len(caught.value.report) == 1


def test_problems_are_told_together_but_not_without_end(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_dyad_year_csv(dyad_years(tmp_path / "d.csv", *[("XXX", "YYY", 1960, "ally")] * 50))
    assert 20 <= len(caught.value.report) < 25
    with pytest.raises(DataError, match="no column second, type"):
        read_dyad_year_csv(edges_of_two(tmp_path))
    with pytest.raises(DataError, match="no rows"):
        read_dyad_year_csv(dyad_years(tmp_path / "d.csv"))


def edges_of_two(folder: Path) -> Path:
    (folder / "two.csv").write_text("first,year\nUSA,1960\n", encoding="utf-8")
    return folder / "two.csv"


def test_edges_keep_their_dates_and_direction(tmp_path: Path) -> None:
    found = read_edge_csv(
        edges(
            tmp_path / "e.csv",
            ("USA", "JPN", "1952-04-28", "", "defence"),
            ("JPN", "USA", "1960", "1970-06", "consultation"),
            ("JPN", "USA", "1930", "1931", "consultation"),
            ("FRA", "GBR", "1904-04-08", "1914", "partnership"),
            ("GBR", "FRA", "1920", "1940-06-25", "partnership"),
            ("RUS", "FRA", "1995", "", "alliance"),
            ("RUS", "FRA", "1995", "", "alliance"),
        ),
        last="1999-12-31",
    )
    dataset = found.dataset
    assert spells_of(dataset, "jpn-usa-alliance") == ("1952-04-28", None, [])
    assert spells_of(dataset, "jpn-usa-partnership") == ("1930", "1931", [])
    assert spells_of(dataset, "fra-gbr-partnership") == ("1904-04-08", "1940-06-25", [("1914-01-01", "1920-12-31")])
    pledges = [(o.kind, o.by, o.start and str(o.start), o.end and str(o.end)) for o in
               dataset.ties["jpn-usa-alliance"].obligations]  # fmt: skip
    assert pledges == [("defence", ("USA",), None, None), ("consultation", ("JPN",), "1960", "1970-06")]
    assert [(o.kind, o.by) for o in dataset.ties["fra-rus-alliance"].obligations] == [("defence", ())]
    assert (str(dataset.first_day), str(dataset.last_day)) == ("1904-04-08", "1999-12-31")
    assert "fra-gbr-partnership" not in dataset.as_of("1914-06-01")
    assert [(remark.rows, remark.lines) for remark in found.reading.noted] == [(1, (8,))]
    assert str(read_edge_csv(tmp_path / "e.csv").dataset.last_day) == "1995-12-31"


def test_an_edge_passes_with_its_code(tmp_path: Path) -> None:
    dataset = read_edge_csv(edges(tmp_path / "e.csv", ("365", "355", "1948-03-18", "1995", "defence")), "cow").dataset
    assert spells_of(dataset, "bgr-sun-alliance") == ("1948-03-18", "1991-12-26", [])
    assert spells_of(dataset, "bgr-rus-alliance") == ("1991-12-26", "1995", [])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("USA", "JPN", "", "", "alliance"), ":2:9: no start (a year, a month or a day"),
        (("USA", "JPN", "28.4.1952", "", "alliance"), ":2:9: '28.4.1952' is not a date"),
        (("USA", "JPN", "1952-13", "", "alliance"), ":2:9: '1952-13' is not in the calendar"),
        (("USA", "JPN", "1952", "1951", "alliance"), ":2:14: end 1951 is not after start 1952"),
        (("USA", "JPN", "1952", "x", "alliance"), ":2:14: 'x' is not a date"),
        (("USA", "SUN", "1950", "", "partnership"), ":2:14: SUN stood for no state from 1991-12-26 on (it is Soviet"),
        (("USA", "IND", "1940", "", "partnership"), ":2:5: IND stood for no state on 1940 (it is India from"),
        (("USA", "USA", "1940", "", "partnership"), ":2:5: USA with itself"),
        (("USA", "JPX", "1940", "", "ally"), ":2:5: no state has the code JPX"),
    ],
)
def test_a_wrong_edge_is_named(tmp_path: Path, row: tuple[str, ...], message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_edge_csv(edges(tmp_path / "e.csv", row))
    assert message in str(caught.value)


# The command


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def test_the_command_writes_a_folder_that_loads(tmp_path: Path) -> None:
    source = edges(
        tmp_path / "e.csv", ("USA", "JPN", "1952-04-28", "", "defence"), ("USA", "KOR", "1953", "", "alliance")
    )
    result = run(source, "--from", "edges", "--until", "1999-12-31", "-o", tmp_path / "made")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("e.csv: 2 rows read, 2 kept: 2 ties, 3 states\nwrote ")
    assert load(tmp_path / "made") == read_edge_csv(source, last="1999-12-31").dataset
    assert CliRunner().invoke(main, ["hubs", "--data", str(tmp_path / "made")]).exit_code == 0
    again = run(source, "--from", "edges", "-o", tmp_path / "made")
    assert (again.exit_code, "is not empty" in again.stderr) == (1, True)


def test_what_is_imported_survives_rdf(tmp_path: Path) -> None:
    rows = [("USA", "JPN", year, "defence") for year in (1950, 1951, 1955)]
    assert run(dyad_years(tmp_path / "d.csv", *rows), "--from", "dyad-years", "-o", tmp_path / "a").exit_code == 0
    exported = CliRunner().invoke(main, ["export", str(tmp_path / "a.ttl"), "--data", str(tmp_path / "a")])
    assert exported.exit_code == 0
    assert run(tmp_path / "a.ttl", "-o", tmp_path / "b").exit_code == 0
    assert load(tmp_path / "a") == load(tmp_path / "b")


def test_a_table_goes_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    source = tmp_path / "igo.csv"
    source.write_text("ccode,year,state,alpha\n2,1950,usa,1\n999,1950,xxx,1\n", encoding="utf-8")
    shown = run(source, "--from", "igo", "-o", "-")
    assert shown.stdout.splitlines()[1] == "alpha,USA,2,full member,1950,1950,1,,"
    assert "1  a code that is no state's (line 3)" in shown.stderr
    assert run(source, "--from", "igo", "-o", tmp_path / "t.csv").exit_code == 0
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == shown.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["d.csv", "--from", "dcad", "-o", "made"], 1, "no column ccode1"),
        (["none.csv", "--from", "edges", "-o", "made"], 1, "none.csv:1:1: cannot be read: No such file"),
        (["d.csv", "--from", "dyad-years", "--codes", "cow", "-o", "made"], 1, ":2:1: no state has the code USA"),
        (["d.csv", "--from", "dyad-years", "-o", "d.csv/made"], 1, "cannot make"),
        (["d.csv", "--from", "cow-alliances", "-o", "made"], 2, "is not one of 'atop-dyad-years'"),
        (
            ["d.csv", "--from", "dcad", "--codes", "cow", "-o", "made"],
            2,
            "--codes goes with --from dyad-years or edges",
        ),
        (["d.csv", "--from", "dyad-years", "--until", "1999-12-31", "-o", "made"], 2, "--until goes with --from edges"),
        (["d.csv", "--from", "igo", "-o", "."], 2, "igo is read into a table: give a file"),
        (["d.csv", "--from", "dyad-years", "-o", "-"], 2, "a dataset is several files: give a folder"),
        (["d.csv", "-o", "made"], 1, "d.csv"),
    ],
)
def test_what_goes_wrong_is_said_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    dyad_years(tmp_path / "d.csv", ("USA", "JPN", 1960, "alliance"))
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["d.csv"]
