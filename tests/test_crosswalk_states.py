from __future__ import annotations

import csv
import os
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from partnerships import Dataset
from partnerships.crosswalk import CodeList, CowCodes, read_edge_csv, states
from partnerships.crosswalk.states import named, similar, stretches, tenures
from partnerships.vocabulary import ActorKind

DAY = timedelta(days=1)


def holder(codes: CodeList, code: str, day: date) -> str | None:
    found = stretches(codes, code, day, day, day + DAY)
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("codes", "code", "day", "state"),
    [
        ("cow", "255", "1914-06-28", "DEU"),
        ("cow", "255", "1960-01-01", None),
        ("cow", "260", "1960-01-01", "DEU"),
        ("cow", "260", "1990-10-02", "DEU"),
        ("cow", "260", "1990-10-03", None),
        ("cow", "255", "1990-10-03", "DEU"),
        ("gw", "260", "2010-01-01", "DEU"),
        ("gw", "255", "1990-10-03", None),
        ("cow", "265", "1990-10-02", "DDR"),
        ("cow", "265", "1990-10-03", None),
        ("cow", "345", "1900-01-01", "GW-340"),
        ("cow", "345", "1980-01-01", "YUG"),
        ("cow", "345", "2005-01-01", "YUG"),
        ("cow", "345", "2010-01-01", "SRB"),
        ("gw", "345", "2010-01-01", None),
        ("gw", "340", "2010-01-01", "SRB"),
        ("gw", "340", "1900-01-01", "GW-340"),
        ("cow", "816", "1960-01-01", "VNM"),
        ("cow", "816", "2010-01-01", "VNM"),
        ("cow", "817", "1974-01-01", "COW-817"),
        ("cow", "817", "1980-01-01", None),
        ("cow", "818", "1980-01-01", None),
        ("gw", "815", "1870-01-01", "GW-815"),
        ("cow", "678", "1980-01-01", "YEM"),
        ("cow", "678", "1990-05-22", None),
        ("cow", "679", "1990-05-22", "YEM"),
        ("gw", "678", "2010-01-01", "YEM"),
        ("gw", "679", "2010-01-01", None),
        ("cow", "680", "1980-01-01", "YMD"),
        ("cow", "680", "1990-05-22", None),
        ("cow", "365", "1900-01-01", "COW-365"),
        ("cow", "365", "1950-01-01", "SUN"),
        ("cow", "365", "1991-12-25", "SUN"),
        ("cow", "365", "1991-12-26", "RUS"),
        ("cow", "315", "1992-12-31", "CSK"),
        ("cow", "315", "1993-01-01", None),
        ("cow", "316", "1993-01-01", "CZE"),
        ("cow", "300", "1910-01-01", "COW-300"),
        ("cow", "770", "1960-01-01", "PAK"),
        ("cow", "771", "1972-01-01", "BGD"),
        ("cow", "970", "2010-01-01", "NRU"),
        ("gw", "970", "2010-01-01", "KIR"),
        ("gw", "971", "2010-01-01", "NRU"),
        ("cow", "366", "1930-01-01", "EST"),
        ("cow", "366", "1960-01-01", None),
        ("iso3", "SUN", "1960-01-01", "SUN"),
        ("iso3", "SUN", "1992-01-01", None),
        ("iso3", "DEU", "1960-01-01", "DEU"),
    ],
)
def test_a_code_stands_for_a_state_only_between_its_dates(codes: str, code: str, day: str, state: str | None) -> None:
    assert holder(CodeList(codes), code, date.fromisoformat(day)) == state


def test_what_a_file_knows_of_a_state_before_its_independence_is_that_states() -> None:
    assert holder(CodeList.COW, "750", date(1946, 1, 1)) == "IND"
    assert holder(CodeList.COW, "345", date(1870, 1, 1)) == "GW-340"


@pytest.mark.parametrize("codes", list(CodeList))
def test_no_code_stands_for_two_states_and_no_state_has_two_codes_at_once(codes: CodeList) -> None:
    by_state = defaultdict(list)
    for code, held in tenures(codes).items():
        assert all(a.end <= b.start for a, b in pairwise(held)), code
        for tenure in held:
            assert tenure.start < tenure.end
            by_state[tenure.state].append(tenure)
    for state, found in by_state.items():
        ordered = sorted(found, key=lambda tenure: tenure.start)
        assert all(a.end <= b.start for a, b in pairwise(ordered)), state


def test_the_table_agrees_with_the_shipped_actors(dataset: Dataset) -> None:
    # The dataset begins in 1949: it has the days on which these became states again.
    restored = {"DEU", "EST", "LVA", "LTU"}
    table = states()
    for actor in dataset.actors.values():
        if actor.kind is not ActorKind.STATE:
            continue
        state = table[actor.id]
        assert (state.name, state.iso2, state.theatres) == (actor.name, actor.codes.iso2, actor.theatres)
        assert set(actor.aliases) <= set(state.also)
        assert actor.end == state.end
        if actor.start and actor.id not in restored:
            assert actor.start == state.start, actor.id
        assert actor.codes.gw in {code.number for code in state.gw} | {None}
        given = actor.codes.cow
        codes = {given} if isinstance(given, int) else {code.code for code in given or ()}
        assert codes <= {code.number for code in state.cow}, actor.id


def test_names_lead_to_one_state() -> None:
    seen: dict[str, str] = {}
    for state in states().values():
        for word in {state.id, state.name, *state.also, *filter(None, [state.iso2])}:
            assert seen.setdefault(word.casefold(), state.id) == state.id, word
    assert named("vietnam", date(1990, 1, 1)) == "VNM"
    assert named("Serbia", date(2000, 1, 1)) is None
    assert named("Soviet Union", date(1990, 1, 1)) == "SUN"
    assert named("Atlantis", date(1990, 1, 1)) is None
    assert list(similar(CodeList.ISO3, "South Korea")) == ["KOR"]
    assert list(similar(CodeList.ISO3, "JP")) == ["JPN"]
    assert list(similar(CodeList.ISO3, "JPM")) == ["JPN"]


def test_an_imported_actors_dated_codes_are_read_by_the_comparison_too(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("first,second,start,end,type\n255,220,1900,1901,partnership\n", encoding="utf-8")
    codes = CowCodes(read_edge_csv(tmp_path / "e.csv", "cow").dataset.actors.values())
    assert codes.actor(255, 1930) == codes.actor(260, 1960) == codes.actor(255, 2000) == "DEU"
    assert codes.actor(255, 1960) is codes.actor(260, 2000) is None


def test_every_code_of_the_cow_list_is_in_the_table_and_lives_in_its_years() -> None:
    folder = os.environ.get("PARTNERSHIPS_REFERENCE_DATA")
    if not folder:
        pytest.skip("no copy of COW's states: set PARTNERSHIPS_REFERENCE_DATA to its folder")
    with (Path(folder) / "cow_states.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code, first, last = (str(int(float(row[key]))) for key in ("ccode", "styear", "endyear"))
            held = tenures(CodeList.COW)[code]
            years = {
                year
                for year in range(int(first), int(last) + 1)
                if any(t.start < date(year + 1, 1, 1) and date(year, 1, 1) < t.end for t in held)
            }
            missing = set(range(int(first), int(last) + 1)) - years
            assert not missing, (code, row["statenme"], sorted(missing))
