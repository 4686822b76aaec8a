"""Readers of others' files, by small files of our own in the same form: the traps of each."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import DataError, Dataset, OutsideCoverage
from partnerships.crosswalk import (
    ReadDataset,
    read_atop_alliances,
    read_atop_dyad_years,
    read_atop_members,
    read_dcad,
    read_igo,
    read_mme,
)
from partnerships.crosswalk.columns import MISSING, number_columns
from partnerships.integrity import Draft, Placed, check
from partnerships.models import Tie

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a comma-separated file of a header and rows; None is an empty cell."""

    def to_file(header: str, *rows: Sequence[Any], name: str = "data.csv") -> Path:
        lines = [header.replace(" ", ","), *(",".join("" if c is None else str(c) for c in row) for row in rows)]
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return tmp_path / name

    return to_file


def broken_rules(dataset: Dataset) -> list[str]:
    """What the rules across records hold against a dataset."""
    actors = [Placed(record, "actors", (), record.id) for record in dataset.actors.values()]
    ties = [Placed(record, "ties", (), record.id) for record in dataset.ties.values()]
    sources = [Placed(record, "sources", (), record.id) for record in dataset.sources.values()]
    return [finding.wrong for finding in check(Draft(actors, ties, [], sources))]


def reasons(found: ReadDataset) -> dict[str, int]:
    """How many rows were dropped for each reason, by its first word or two."""
    return {remark.reason: remark.rows for remark in found.reading.dropped}


def dates(tie: Tie) -> tuple[str, str | None]:
    return str(tie.start), str(tie.end) if tie.end else None


# ATOP, directed dyad-years

DYADS = "mem1 mem2 year defense offense neutral nonagg consul"


def pledged(first: int, second: int, years: Sequence[int], *kinds: int) -> list[tuple[int, ...]]:
    return [(first, second, year, *(int(kind in kinds) for kind in range(5))) for year in years]


def test_pledges_keep_their_direction_and_years_become_spells(write: Write) -> None:
    path = write(
        DYADS,
        *pledged(2, 740, range(1951, 1961), 0),
        *pledged(740, 2, range(1951, 1961), 4),
        *pledged(2, 20, range(1950, 1961), 0, 4),
        *pledged(20, 2, range(1950, 1961), 0, 4),
    )
    found = read_atop_dyad_years(path)
    tie = found.dataset.ties["jpn-usa-alliance"]
    assert dates(tie) == ("1951-01-01", None)  # it reaches the last year: what came after is unknown
    then = found.dataset.as_of("1955-07-01")
    assert [owed.kind for _, owed in then.obligations("USA", "JPN")] == ["defence"]
    assert [owed.kind for _, owed in then.obligations("JPN", "USA")] == ["consultation"]
    mutual = found.dataset.ties["can-usa-alliance"].obligations
    assert [(owed.kind, owed.by) for owed in mutual] == [("defence", ()), ("consultation", ())]
    assert (found.dataset.first_day, found.dataset.last_day) == (date(1950, 1, 1), date(1960, 12, 31))
    with pytest.raises(OutsideCoverage):
        found.dataset.as_of("1961-01-01")
    assert broken_rules(found.dataset) == []


def test_years_without_a_pledge_are_a_pause_and_types_make_two_ties(write: Write) -> None:
    years = [1900, 1901, 1910, 1911, 1912]
    rows = [row for a, b in ((200, 220), (220, 200)) for row in pledged(a, b, years, 0)]
    rows += [row for a, b in ((200, 220), (220, 200)) for row in pledged(a, b, [1902, 1903], 3)]
    rows += pledged(2, 740, [1920], 4)
    dataset = read_atop_dyad_years(write(DYADS, *rows)).dataset
    alliance, partnership = dataset.ties["fra-gbr-alliance"], dataset.ties["fra-gbr-partnership"]
    assert dates(alliance) == ("1900-01-01", "1913-01-01")
    assert [(str(pause.start), str(pause.end)) for pause in alliance.dormant] == [("1902-01-01", "1910-01-01")]
    assert len(alliance.obligations) == 1  # the same before and after the pause
    assert dates(partnership) == ("1902-01-01", "1904-01-01")
    assert {tie.id for tie in dataset.as_of("1901-12-31")} == {"fra-gbr-alliance"}
    assert {tie.id for tie in dataset.as_of("1902-01-01")} == {"fra-gbr-partnership"}
    assert len(dataset.as_of("1905-01-01")) == 0
    assert not dataset.as_of("1902-01-01").graph(types=["alliance"]).edges
    assert broken_rules(dataset) == []


def test_a_state_goes_on_under_another_code_and_a_code_under_another_state(write: Write) -> None:
    rows = [*pledged(260, 220, range(1985, 1991), 0), *pledged(255, 220, range(1990, 1996), 0)]
    rows += pledged(365, 355, range(1985, 1996), 0)
    dataset = read_atop_dyad_years(write(DYADS, *rows)).dataset
    assert dates(dataset.ties["deu-fra-alliance"]) == ("1985-01-01", None)
    assert dates(dataset.ties["bgr-sun-alliance"]) == ("1985-01-01", "1991-12-26")
    assert dates(dataset.ties["bgr-rus-alliance"]) == ("1991-12-26", None)
    assert [(owed.by, owed.to) for owed in dataset.ties["bgr-rus-alliance"].obligations] == [(("RUS",), ("BGR",))]
    assert broken_rules(dataset) == []


def test_each_row_that_makes_no_tie_is_accounted_for(write: Write) -> None:
    path = write(
        DYADS,
        *pledged(2, 20, [1950], 0),
        *pledged(2, 999, [1950], 0),
        *pledged(2, 2, [1950], 0),
        *pledged(2, 200, [1950]),
        *pledged(2, 255, [1960], 0),
        *pledged(2, 750, [1946, 1947], 0),
        *pledged(2, 20, [1950], 4),
    )
    found = read_atop_dyad_years(path)
    assert {remark.reason: remark.lines for remark in found.reading.dropped} == {
        "a code that is no state's": (3,),
        "a state with itself": (4,),
        "nothing between the two in that year": (5,),
        "a year in which the code stood for no state": (6,),
    }
    assert [(remark.rows, remark.lines) for remark in found.reading.noted] == [(1, (7,)), (1, (9,))]
    assert (found.reading.rows, found.reading.kept) == (8, 4)
    assert str(found.dataset.actors["IND"].start) == "1946-01-01"
    assert len(found.dataset.ties["can-usa-alliance"].obligations) == 2
    text = str(found.reading)
    assert text.startswith("data.csv: 8 rows read, 4 kept: 2 ties, 3 states\ndropped:\n  1  a code that is no")
    assert "(line 3)" in text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text + "\n\n",
        lambda text: text.replace("2,740,1955,1", '"2","740",1955,1'),
        lambda text: text.replace("2,740,1955,1,0,0,0,1", "2.0,740.0,1955.0,1.0,,NA,.,1.0"),
        lambda text: "\ufeff" + text,
    ],
)
def test_the_same_however_the_file_is_written(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    text = DYADS.replace(" ", ",") + "\n2,740,1955,1,0,0,0,1\n740,2,1955,0,0,0,0,1\n"
    plain, other, packed = (tmp_path / name for name in ("a/d.csv", "b/d.csv", "c/d.csv"))
    for path in (plain, other, packed):
        path.parent.mkdir()
    plain.write_bytes(text.encode())
    other.write_bytes(spoil(text).encode())
    packed.write_bytes(gzip.compress(spoil(text).encode()))
    expected = read_atop_dyad_years(plain).dataset
    assert read_atop_dyad_years(other).dataset == read_atop_dyad_years(packed).dataset == expected


CELLS = st.one_of(st.none(), st.integers(-999_999, 999_999_999))


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=20), dotted=st.sets(st.integers(0, 19)))
def test_plain_rows_and_quoted_rows_hold_the_same_numbers(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int | None, ...]], dotted: set[int]
) -> None:
    path = tmp_path_factory.mktemp("numbers") / "n.csv"
    found = []
    for quote in ("", '"'):
        lines = ["a,b,c"]
        for index, row in enumerate(rows):
            dot = ".0" if index in dotted else ""
            lines.append(",".join("" if cell is None else f"{quote}{cell}{dot}{quote}" for cell in row))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        read = number_columns(path, lambda _: {"x": ("a",), "y": ("B",), "z": ("c",)})
        found.append([tuple(cells) for cells in zip(*(read.columns[key].tolist() for key in "xyz"), strict=True)])
    expected = [tuple(MISSING if cell is None else cell for cell in row) for row in rows]
    assert found == [expected, expected]


# ATOP, members and alliances

MEMBERS = "atopid member phase yrent moent dayent yrexit moexit dayexit defense offense neutral nonagg consul version"


def member(atopid: int, code: int, entry: str, leave: str, *kinds: int, phase: int = 0) -> tuple[Any, ...]:
    parts = [(*(int(part) for part in day.split("-")), None)[:3] if day else (0, 0, 0) for day in (entry, leave)]
    return (atopid, code, phase, *parts[0], *parts[1], *(int(kind in kinds) for kind in range(5)), "5.1")


def test_a_membership_runs_over_its_phases_and_year_0_is_no_exit(write: Write) -> None:
    path = write(
        MEMBERS,
        member(1, 2, "1949-04-04", "1951-06-19", 0, phase=1),
        member(1, 2, "1951-06-19", "", 0, 4, phase=2),
        member(1, 220, "1949-04-04", "1951-12-31", 0, phase=1),
        member(1, 220, "1952-01-01", "", 0, 4, phase=2),
        member(1, 260, "1954-10-23", "1990-10-03", 0, 4, phase=2),
        member(1, 255, "1990-10-03", "", 0, 4, phase=2),
        member(1, 651, "1950-06-17", "1979-03-31", 4),
        member(1, 651, "1989-05-22", "", 4),
        member(2, 200, "1847-08", "1850-03-02", 3),
        member(2, 220, "1847-08", "1850-03-02", 3),
    )
    found = read_atop_members(path)
    tie = found.dataset.ties["atop-1"]
    spells = [(one.actor, one.start and str(one.start), one.end and str(one.end)) for one in tie.members]
    assert spells == [
        ("DEU", "1954-10-23", None),
        ("EGY", "1950-06-17", "1979-03-31"),
        ("EGY", "1989-05-22", None),
        ("FRA", None, None),
        ("USA", None, None),
    ]
    assert (tie.type, dates(tie), tie.name) == (
        "alliance", ("1949-04-04", None), "ATOP 1 of 1949: Germany, Egypt, France and 1 more",
    )  # fmt: skip
    owed = {(one.kind, one.by, one.start and str(one.start)) for one in tie.obligations}
    assert owed == {
        ("defence", ("DEU", "FRA", "USA"), None),
        ("consultation", ("DEU", "EGY"), None),
        ("consultation", ("FRA",), "1952-01-01"),
        ("consultation", ("USA",), "1951-06-19"),
    }
    early = found.dataset.as_of("1950-12-31")
    assert [one.kind for _, one in early.obligations("EGY", "USA")] == ["consultation"]
    assert [one.kind for _, one in early.obligations("USA", "EGY")] == ["defence"]
    assert early["atop-1"].members == ("EGY", "FRA", "USA")
    other = found.dataset.ties["atop-2"]
    assert (other.type, dates(other)) == ("partnership", ("1847-08", "1850-03-02"))
    assert "atop-2" in found.dataset.as_of("1847-08-15").open
    assert found.dataset.description.version == "5.1.0"
    assert str(found.dataset.last_day) == "1990-12-31"
    assert broken_rules(found.dataset) == []
    assert [remark.rows for remark in found.reading.noted] == [4]


def test_an_alliance_needs_two_known_members(write: Write) -> None:
    path = write(
        MEMBERS,
        member(1, 2, "1949-04-04", "", 0),
        member(1, 998, "1949-04-04", "", 0),
        member(2, 220, "1874-03-15", "1883-08-25", 0),
        member(2, 8152, "1874-03-15", "1883-08-25"),
        member(3, 220, "1900-01-01", "1900-01-01", 0),
        member(3, 255, "1950-01-01", "1951-01-01", 0),
    )
    found = read_atop_members(path)
    assert list(found.dataset.ties) == ["atop-2"]
    assert found.dataset.ties["atop-2"].obligations[0].by == ("FRA",)
    assert "GW-815" in found.dataset.actors
    assert reasons(found) == {
        "a code that is no state's": 1,
        "an end that is not after the start": 1,
        "a time in which the code stood for no state": 1,
        "an alliance of which fewer than two members are known": 1,
    }


ALLIANCES = (
    "atopid begyr begmo begday endyr endmo endday defense offense neutral nonagg consul asymm mem1 mem2 mem3 version"
)


def test_the_alliance_level_knows_no_dates_of_members(write: Write) -> None:
    path = write(
        ALLIANCES,
        (1, 1949, 4, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 220, 317, "4.01"),
        (2, 1990, 11, 19, 1997, 5, 31, 0, 0, 0, 1, 0, 1, 365, 369, None, "4.01"),
    )
    found = read_atop_alliances(path)
    nato = found.dataset.ties["atop-1"]
    assert [(one.actor, one.start and str(one.start)) for one in nato.members] == [
        ("FRA", None), ("SVK", "1993-01-01"), ("USA", None),
    ]  # fmt: skip
    # Of two members both signed: a state exists from then on, if only to have done so.
    assert str(found.dataset.actors["UKR"].start) == "1990-11-19"
    passed = found.dataset.ties["atop-2"]
    assert [(one.actor, one.start and str(one.start), one.end and str(one.end)) for one in passed.members] == [
        ("RUS", "1991-12-26", None), ("SUN", None, "1991-12-26"), ("UKR", None, None),
    ]  # fmt: skip
    assert [(remark.rows, remark.lines) for remark in found.reading.noted] == [(1, (2,)), (1, (3,)), (1, (3,))]
    assert broken_rules(found.dataset) == []


# DCAD

DCAD = (
    "ccode1 ccode2 signDay signMonth signYear EIFDay EIFMonth EIFYear category1 category2 category3 terminated "
    "endYearEstimate source DCAid"
)


def agreement(
    number: int, first: int, second: int, signed: str, in_force: str, end: int, *categories: str, terminated: int = -88
) -> tuple[Any, ...]:
    parts = [(*reversed([int(part) for part in day.split("-")]),) if day else () for day in (signed, in_force)]
    cells = [(None,) * (3 - len(part)) + part for part in parts]
    kinds = (*categories, None, None)[:3]
    return (first, second, *cells[0], *cells[1], *kinds, terminated, end, "A gazette", f"DCADv1.0-{number:04d}")


def test_agreements_are_instruments_of_their_pairs_partnership(write: Write) -> None:
    path = write(
        DCAD,
        agreement(1, 2, 20, "1984-04-01", "1985-02-01", 2010, "DCA", "RESEARCH"),
        agreement(2, 2, 20, "1994", "", 1999, "PROCUREMENT"),
        agreement(3, 200, 220, "1990-05", "", 1995, "TREX"),
        agreement(4, 200, 220, "2004-05-01", "2012-01-01", 2010, "DIC"),
        agreement(5, 145, 145, "2004-05-01", "", 2010, "DIC"),
        agreement(6, 750, 740, "2006-05-01", "2005-01-01", 2010, "COMMISSION"),
        agreement(7, 750, 365, "1988-05-01", "", 1998, "DCA"),
        agreement(8, 750, 710, "1988-05-01", "", 2010, "DCA", terminated=1),
    )
    found = read_dcad(path)
    tie = found.dataset.ties["can-usa-partnership"]
    assert (dates(tie), str(tie.signed)) == (("1985-02-01", None), "1984-04-01")
    first, second = tie.instruments
    assert (first.kind, first.domains, first.ended) == (
        "framework-agreement", ("planning-and-command", "defence-industry"), None,
    )  # fmt: skip
    assert (str(second.signed), second.in_force, str(second.ended)) == ("1994", None, "1999")
    assert first.note == "DCADv1.0-0001; DCA; RESEARCH. Source named there: A gazette."
    # Without a date of entry into force it counts from its signature, and every answer says so.
    assert second.id in found.dataset.as_of("1995-01-01")["can-usa-partnership"].uncertain
    late = found.dataset.ties["fra-gbr-partnership"]
    assert [(str(pause.start), str(pause.end)) for pause in late.dormant] == [("1995-01-01", "2012-01-01")]
    assert "fra-gbr-partnership" not in found.dataset.as_of("2010-12-31")
    assert str(found.dataset.ties["ind-jpn-partnership"].start) == "2006-05-01"
    passed, before = found.dataset.ties["ind-rus-partnership"], found.dataset.ties["ind-sun-partnership"]
    assert (dates(before), dates(passed)) == (("1988-05-01", "1991-12-26"), ("1991-12-26", "1998"))
    assert passed.instruments[0].signed is None
    assert found.dataset.ties["chn-ind-partnership"].end is None
    assert reasons(found) == {"a state with itself": 1}
    assert [remark.rows for remark in found.reading.noted] == [1, 1, 1, 1]
    assert (found.dataset.first_day, found.dataset.last_day) == (date(1984, 1, 1), date(2010, 12, 31))
    assert broken_rules(found.dataset) == []


# MME

MME = (
    "MMEID Ex_Name Series_Name gwcode country Location s.year s.month s.day e.year e.month e.day CPX Air Land Sea "
    "Amphibious Cyber Warfighting Peacekeeping Humanitarian participant_count"
)


def took_part(id_: str, code: Any, country: Any, start: str, count: int, name: str = "Reef") -> tuple[Any, ...]:
    year, month, day = start.split("-")
    return (id_, name, "NA", code, country, -9, year, month, day, year, month, "xx", 0, 1, *[0] * 7, count)


def test_an_exercise_of_five_is_one_exercise(write: Write) -> None:
    five = ((2, "United States"), (740, "Japan"), (750, "India"), (830, "Singapore"), (900, "Australia"))
    path = write(
        MME,
        *(took_part("mme1", code, country, "2007-9-2", 5) for code, country in five),
        took_part("mme2", 260, "Federal Republic of Germany", "1980-5-xx", 2, name="-9"),
        took_part("mme2", 365, "Russia", "1980-5-xx", 2, name="-9"),
        took_part("mme3", "NA", -9, "1980-5-1", 1),
        took_part("mme4", "NA", "Tonga", "1990-5-1", 4),
        took_part("mme4", 817, "Vietnam", "1990-5-1", 4),
        took_part("mme4", 2, "United States", "1990-5-1", 4),
        took_part("mme4", 2, "United States", "1990-5-1", 4),
        took_part("mme4", "NA", "NATO", "1990-5-1", 5),
    )
    found = read_mme(path)
    rows = list(found.table)
    assert {row["actor"] for row in rows if row["exercise"] == "mme1"} == {"USA", "JPN", "IND", "SGP", "AUS"}
    assert len([row for row in rows if row["exercise"] == "mme1"]) == rows[0]["participants"] == 5
    assert {row["actor"] for row in rows if row["exercise"] == "mme2"} == {"DEU", "SUN"}
    assert [row["actor"] for row in rows if row["exercise"] == "mme4"] == ["TON", "VNM", "USA", None]
    second = next(row for row in rows if row["exercise"] == "mme2")
    assert (second["name"], second["series"], second["location"], second["start"]) == (None, None, None, "1980-05")
    assert (second["start_earliest"], second["end_latest"]) == (date(1980, 5, 1), date(1980, 5, 31))
    assert {remark.reason: remark.lines for remark in found.reading.dropped} == {
        "a participant without code and name": (9,),
        "a second row of the same participant in the same exercise": (13,),
    }
    assert [remark.lines for remark in found.reading.noted] == [(10, 11), (14,)]
    assert found.reading.made == {"participations": 11, "exercises": 3}
    assert str(found.table.to_pandas()["sea"].dtype) == "Int64"


# COW IGO


def test_memberships_are_runs_of_one_standing(write: Write) -> None:
    path = write(
        "ccode year state alpha beta",
        ("2.0", "1950.0", "usa", "0.0", "-1.0"),
        ("2.0", "1951.0", "usa", "1.0", "-9.0"),
        ("2.0", "1952.0", "usa", "1.0", "3.0"),
        ("2.0", "1953.0", "usa", "0.0", "1.0"),
        ("2.0", "1954.0", "usa", "1.0", "1.0"),
        ("365", "1954", "rus", "1", "2"),
        ("999", "1954", "xxx", "1", "1"),
        ("255", "1953", "gmy", "1", "1"),
    )
    found = read_igo(path)
    assert [tuple(row.values()) for row in found.table] == [
        ("alpha", "SUN", 365, "full member", 1954, 1954, 1, None, None),
        ("alpha", "USA", 2, "full member", 1951, 1952, 2, 1951, 1953),
        ("alpha", "USA", 2, "full member", 1954, 1954, 1, 1954, None),
        ("beta", "SUN", 365, "associate member", 1954, 1954, 1, None, None),
        ("beta", "USA", 2, "observer", 1952, 1952, 1, None, None),
        ("beta", "USA", 2, "full member", 1953, 1954, 2, None, None),
    ]
    assert {remark.reason: remark.lines for remark in found.reading.dropped} == {
        "a code that is no state's": (8,),
        "a year in which the code stood for no state": (9,),
    }
    assert found.reading.made == {"memberships": 6, "organisations": 2, "state_years": 8, "missing": 1}


def test_years_that_the_whole_file_skips_do_not_end_a_membership(write: Write) -> None:
    rows = [(2, year, "usa", 1) for year in (1955, 1960, 1965, 1966)]
    rows += [(20, year, "can", 1) for year in (1955, 1965, 1966)]
    rows += [(260, 1966, "gfr", 1), (365, 1990, "rus", 1), (365, 1991, "rus", 1), (365, 1992, "rus", 1)]
    found = read_igo(write("ccode year state alpha", *rows))
    assert [(row["actor"], row["first_year"], row["last_year"], row["years"]) for row in found.table] == [
        ("CAN", 1955, 1955, 1),
        ("CAN", 1965, 1966, 2),
        ("DEU", 1966, 1966, 1),
        ("RUS", 1991, 1992, 2),
        ("SUN", 1990, 1990, 1),
        ("USA", 1955, 1966, 4),
    ]


# What is wrong with a file


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (read_atop_dyad_years, DYADS + "\n", "no rows"),
        (read_atop_dyad_years, DYADS + "\n2 740 1955 1 0 0 0 1\n2 740 x 1 0 0 0 1\n", ":3:7: year: 'x' is no whole"),
        (read_atop_dyad_years, DYADS + "\n2 740 1955 1 0 0 0\n", ":2:1: 7 cells where the header has 8"),
        (read_atop_dyad_years, DYADS + '\n"2" 740 1955 1 0 0 zwei 1\n', "2:20: nonagg: 'zwei' is no whole"),
        (read_atop_dyad_years, DYADS + "\n2 1e3 1955 1 0 0 0 1\n", ":2:3: mem2: '1e3' is no whole"),
        (read_atop_dyad_years, DYADS + "\n2 12345678901 1955 1 0 0 0 1\n", ":2:3: mem2: '12345678901' is no whole"),
        (
            read_atop_dyad_years,
            DYADS + "\n2 NA 1955 1 0 0 0 1\n",
            ":2:1: no mem2 or ccode2",
        ),
        (read_atop_members, MEMBERS + "\n", "no rows"),
        (read_atop_members, MEMBERS + "\n1 2 0 1949 2 30 0 0 0 1 0 0 0 0 5.1\n", ":2:7: '1949-02-30' is not in the"),
        (read_atop_members, MEMBERS + "\n1 NA 0 1949 2 3 0 0 0 1 0 0 0 0 5.1\n", ":2:3: no member or no year"),
        (read_atop_members, MEMBERS + "\n1 2 0 1949 2 3 0 0 0 yes 0 0 0 0 5.1\n", "2:22: defense: 'yes' is no whole"),
        (read_atop_alliances, "atopid\n1\n", "no column"),
        (read_atop_alliances, ALLIANCES + "\n1 0 4 4 0 0 0 1 0 0 0 0 0 2 220 317 4\n", ":2:3: no year of beginning"),
        (read_dcad, DCAD + "\n", "no rows"),
        (read_dcad, DCAD + "\n2 20 1 4 1984 1 4 1984 DCA TEA NA 0 2010 x y-1\n", ":2:28: unknown category TEA"),
        (read_dcad, DCAD + "\n2 20 1 4 -77 1 4 1984 DCA NA NA 0 2010 x y-1\n", ":2:10: no year of signature"),
        (read_mme, "a\n1\n", "no column MMEID"),
        (read_igo, "ccode year state a\n2 1950 usa one\n", ":2:12: a: 'one' is no whole number"),
        (read_igo, "ccode year state a\n2 NA usa 1\n", ":2:1: no code or no year"),
        (read_mme, "", ":1:1: empty"),
        (read_igo, "", "no column ccode"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_column(
    tmp_path: Path, read: Callable[[Path], Any], text: str, message: str
) -> None:
    path = tmp_path / "f.csv"
    path.write_text(text.replace(" ", ","), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path)
    assert message in str(caught.value)


@pytest.mark.parametrize("read", [read_atop_dyad_years, read_atop_members, read_dcad, read_mme, read_igo])
def test_what_cannot_be_read_is_refused(tmp_path: Path, read: Callable[[Path], Any]) -> None:
    latin, cut = tmp_path / "latin.csv", tmp_path / "cut.csv.gz"
    latin.write_bytes(b"a,b\n1,M\xfcller\n")
    cut.write_bytes(gzip.compress(b"a,b\n1,2\n" * 100)[:-12])
    with pytest.raises(DataError, match=r"latin\.csv:2:4: not UTF-8 \(save the file as UTF-8\)"):
        read(latin)
    for path in (cut, tmp_path / "none.csv", tmp_path):
        with pytest.raises(DataError, match="cannot be read"):
            read(path)
