from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SOURCES, TIE

from partnerships import DataError, load
from partnerships.cli import main

MISTAKES = """\
- id: us-japan
  type: alliance
  name: First
  members:
    - {actor: USA}
    - {actor: JPM}
  start: 1952-04-28
  obligations:
    - {kind: defence}
  domains: [collective-defence]
  sources:
    - {source: treaty-page, supports: [start]}
- id: quad
  type: minilateral
  name: Second
  members: [{actor: USA}, {actor: JPN}, {actor: AUS}]
  start: 2007-02-30
  domains: [maritime]
  sources: [treaty-page]
- id: second-tie
  type: minilateral
  name: Third
  members: [{actor: USA}, {actor: JPN}, {actor: AUS}]
  start: 2007-05
  domains: [maritime, cybre]
  colour: blue
  sources: [treaty-page]
- id: third-tie
  type: minilateral
  name: Fourth
  members:
    - {actor: USA}
    - {actor: JPN}
  start: 2007-05
  end: 2006
  domains: [maritime]
  sources: [treaty-page]
- id: third-tie
  type: partnership
  name: Fifth
  members:
    - {actor: USA, end: 2020}
    - {actor: JPN}
  start: 2010
  domains: [maritime]
  instruments:
    - id: an-instrument
      kind: summit
      form: programme
      name: A summit
      began: 2011-05
      sources: [no-such-page]
    - id: another-instrument
      kind: summit
      form: programme
      form: treaty
      name: Another
      began: 2011
      sources: [treaty-page]
  sources: [treaty-page]
"""

EXPECTED = [
    (6, "us-japan JPM: no actor JPM (did you mean JPN?)"),
    (17, "quad: '2007-02-30' is not in the calendar"),
    (25, "second-tie: domains: unknown term cybre (did you mean cyber?)"),
    (26, "second-tie: unknown key colour"),
    (31, "third-tie: a minilateral has 3 or more members, this has 2"),
    (35, "third-tie: end 2006 is not after start 2007-05 (start comes before end)"),
    (38, "third-tie: a second tie third-tie"),
    (42, "third-tie USA: no source that was read supports end"),
    (52, "an-instrument: no source no-such-page"),
    (56, "key form given twice, first on line 55"),
]


def test_ten_mistakes_give_ten_diagnostics_each_on_its_line(folder: Callable[..., Path]) -> None:
    data = folder(ties=MISTAKES)
    result = CliRunner().invoke(main, ["validate", "--data", str(data)])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    lines = result.output.splitlines()
    for line, (number, text) in zip(lines, EXPECTED, strict=True):
        assert re.match(rf".*ties\.yaml:{number}:\d+: ", line), (number, line)
        assert text in line


def test_the_library_raises_one_error_with_the_same_report(folder: Callable[..., Path]) -> None:
    with pytest.raises(DataError) as caught:
        load(folder(ties=MISTAKES))
    problems = list(caught.value.report)
    assert len(problems) == len(EXPECTED)
    assert problems == sorted(problems)


def test_a_good_folder_loads_with_the_shipped_actors(folder: Callable[..., Path]) -> None:
    data = load(folder())
    assert list(data.ties) == ["us-japan"]
    assert data.actor("South Korea").id == "KOR"


ACTOR = "- {id: USA, name: United States, kind: state}\n- {id: JPN, name: Japan, kind: state}\n"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"ties": "ties: 1\n"}, "not a list of records"),
        ({"ties": "- 7\n"}, "not a record"),
        (
            {"ties": TIE.replace("type: alliance", "type: pact")},
            "unknown term pact (one of alliance, minilateral, partnership)",
        ),
        ({"ties": TIE.replace("type: alliance", "type: partnership")}, "a partnership with an obligation of defence"),
        ({"ties": TIE.replace("kind: defence", "kind: consultation")}, "an alliance without an obligation"),
        ({"ties": TIE.replace("by: [USA]", "by: [AUS]")}, "no member AUS (name one of JPN, USA)"),
        ({"ties": TIE.replace("  start: 1952-04-28\n", "")}, "start is missing (add start)"),
        ({"ties": TIE.replace("treaty-page", "treaty-pag")}, "no source treaty-pag (did you mean treaty-page?)"),
        ({"ties": TIE.replace("supports: [start]", "supports: [end]")}, "supports end, which the record does not have"),
        (
            {"ties": TIE + "  confidence: unconfirmed\n"},
            "marked unconfirmed, but every date is confirmed (remove the mark)",
        ),
        ({"ties": TIE + "  confidence: sure\n"}, "unknown term sure"),
        ({"ties": TIE.replace("name: An alliance", "name: '  '")}, "name:"),
        ({"ties": TIE.replace("[collective-defence]", "collective-defence")}, "domains: not a list"),
        ({"ties": TIE.replace("- {actor: JPN}", "- {actor: JPN}\n    - {actor: JPN}")}, "listed twice"),
        ({"sources": SOURCES.replace("  read: 2026-11-01\n", "")}, "neither read nor cited_in"),
        (
            {"sources": SOURCES.replace("https://example.org/treaty", "example.org")},
            "url: example.org is not of the form",
        ),
        (
            {"sources": SOURCES + SOURCES.replace("treaty-page", "other")},
            "a second source at https://example.org/treaty",
        ),
        ({"actors": ACTOR.replace("Japan", "usa")}, "usa already names USA"),
        ({"actors": ACTOR.replace("id: JPN", "id: JPN, constituted_by: us-japan")}, "a state constituted by a tie"),
        ({"actors": ACTOR.replace("id: JPN", "id: JPN, start: 1990, confidence: unconfirmed")}, "before it exists"),
        ({"dataset": "title: x\n"}, "version is missing"),
    ],
)
def test_each_rule_speaks(folder: Callable[..., Path], files: dict[str, str], message: str) -> None:
    with pytest.raises(DataError) as caught:
        load(folder(**files))
    assert message in str(caught.value)
    assert all(problem.line >= 1 and problem.wrong for problem in caught.value.report)


@pytest.mark.parametrize(
    ("instrument", "message"),
    [
        ("kind: summit, form: programme, in_force: 2000-01-01", "in_force on a format (summit)"),
        ("kind: basing, form: treaty, began: 2000-01-01", "began on a text (basing, treaty)"),
        ("kind: basing, form: treaty", "no date"),
        ("kind: basing, form: treaty, signed: 2001, in_force: 2000", "in_force 2000 is not after signed 2001"),
        ("kind: defence-treaty, form: treaty, in_force: 1940-01-01", "before its tie us-japan starts"),
        ("kind: basing, form: treaty, signed: 2000, replaces: itself", "no other instrument of this tie itself"),
        ("kind: basing, form: treaty, signed: 2000, parties: [USA, KOR]", "no member KOR"),
    ],
)
def test_instruments_are_checked(folder: Callable[..., Path], instrument: str, message: str) -> None:
    ties = TIE + f"  instruments:\n    - {{id: itself, name: An instrument, {instrument}, sources: [treaty-page]}}\n"
    with pytest.raises(DataError) as caught:
        load(folder(ties=ties))
    assert message in str(caught.value)
    assert {problem.record for problem in caught.value.report} <= {"itself", "us-japan"}


def test_folders_that_hold_no_data(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(DataError, match=r"no ties\.yaml here"):
            load(place)
    (tmp_path / "ties.yaml").write_text(TIE, encoding="utf-8")
    with pytest.raises(DataError, match=r"sources.yaml:1:1: cannot be read"):
        load(tmp_path)
