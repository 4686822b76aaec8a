from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT, SOURCES, TIE

from partnerships import Dataset, OutsideCoverage, explorer, load
from partnerships.cli import main
from partnerships.network import DEFENCE
from partnerships.vocabulary import Status

SCRIPTS = sorted((ROOT / "partnerships" / "explorer").glob("*.js"))
DAYS = ("1949-04-04", "1951-12-31", "1960-12-31", "1986-08-11", "1993-11-01", "2009-12-01", "2022-02-23", "2025-12-31")
MOST_BYTES = 1_000_000


def content(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def page(dataset: Dataset) -> str:
    return explorer.page(dataset, "2024-09-30")


@pytest.fixture(scope="module", params=["in_force", "signed"])
def data(request: pytest.FixtureRequest, dataset: Dataset, page: str) -> dict[str, Any]:
    return content(page if request.param == "in_force" else explorer.page(dataset, basis="signed"))


def covers(stretches: list[list[str]], day: str) -> bool:
    return any(start <= day < end for start, end in stretches)


def test_a_page_is_small_enough_to_send(page: str) -> None:
    assert len(page.encode()) < MOST_BYTES


@pytest.mark.parametrize("day", DAYS)
def test_the_spells_of_a_day_are_its_snapshot(dataset: Dataset, data: dict[str, Any], day: str) -> None:
    snapshot = dataset.as_of(day, data["about"]["basis"])
    found = {}
    for tie in data["ties"]:
        for spell in tie["spells"]:
            if spell["start"] <= day < spell["end"]:
                assert tie["id"] not in found
                found[tie["id"]] = (tie, spell)
    assert list(found) == list(snapshot.ties)
    for name, (tie, spell) in found.items():
        standing = snapshot.ties[name]
        everyone = [member["actor"] for member in tie["members"]]
        members = [everyone[place] for place in spell.get("members", range(len(everyone)))]
        assert members == list(standing.members)
        pairs = spell.get("pairs", [[a, b] for a in sorted(members) for b in sorted(members) if a < b])
        assert [tuple(pair) for pair in pairs] == list(standing.pairs())
        owed = [pair for pair in standing.pairs() if any(o.kind in DEFENCE for o in standing.owed_between(*pair))]
        defence = spell.get("defence", [])
        assert [tuple(pair) for pair in (pairs if defence is True else defence)] == owed
        assert {tuple(pair) for pair in spell.get("suspended", [])} <= standing.suspended
        ids = [one["id"] for one in tie.get("instruments", [])]
        assert [ids[place] for place in spell.get("instruments", [])] == [one.id for one in standing.instruments]
        obligations = [tie["obligations"][place]["kind"] for place in spell.get("obligations", [])]
        assert obligations == [str(owed.kind) for owed in standing.obligations]
        assert [ids[x] if isinstance(x, int) else x for x in spell.get("uncertain", [])] == list(standing.uncertain)


@pytest.mark.parametrize("day", DAYS)
def test_actors_exist_when_the_library_says_so(dataset: Dataset, data: dict[str, Any], day: str) -> None:
    snapshot = dataset.as_of(day, data["about"]["basis"])
    assert {actor["id"] for actor in data["actors"] if covers(actor["exists"], day)} == set(snapshot.actors)
    assert tuple(tie["id"] for tie in data["ties"] if covers(tie.get("open", []), day)) == snapshot.open


@pytest.mark.parametrize("day", DAYS)
def test_instruments_have_their_status_of_the_day(dataset: Dataset, page: str, day: str) -> None:
    for plain in content(page)["ties"]:
        tie = dataset.ties[plain["id"]]
        for instrument, record in zip(plain.get("instruments", []), tie.instruments, strict=True):
            past = [status for start, status in instrument["status"] if start <= day]
            assert (past or [str(Status.FUTURE)])[-1] == tie.status(record, date.fromisoformat(day)), record.id


def test_every_citation_leads_to_its_source(dataset: Dataset, page: str) -> None:
    plain = content(page)
    for tie in plain["ties"]:
        cited = [plain["sources"][place]["title"] for place, *_ in tie.get("sources", [])]
        assert cited == [dataset.sources[one.source].title for one in dataset.ties[tie["id"]].sources]
    assert [source.get("url") for source in plain["sources"]] == [source.url for source in dataset.sources.values()]


def test_a_bare_citation_of_the_first_source_is_kept(folder: Callable[..., Path]) -> None:
    made = load(folder(TIE.replace("- {source: treaty-page, supports: [start]}", "- treaty-page")))
    assert content(explorer.page(made))["ties"][0]["sources"] == [[0]]


def test_nothing_but_its_own_script_and_style_may_run(page: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")
    for element, rule in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", page, flags=re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}';" in policy
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.findall(r"\s(on\w+|style|src|srcset)=", markup)
    assert not re.findall(r"url\(|@import", page)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_reads_no_markup_from_data(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert len(text.splitlines()) <= 200
    markup = r"innerHTML|outerHTML|insertAdjacent|DOMParser|document\.write"
    assert not re.findall(rf"{markup}|\beval\b|new Function|fetch\(|XMLHttp|import\(", text)


def test_hostile_words_stay_inside_the_data(folder: Callable[..., Path]) -> None:
    words = "</script><img src=x onerror=alert(1)>\u2028<!--&"
    ties = TIE.replace("An alliance", json.dumps(words, ensure_ascii=True))
    title = f"title: {json.dumps('<b>' + words)}"
    description = (ROOT / "data" / "dataset.yaml").read_text(encoding="utf-8")
    made = explorer.page(load(folder(ties, SOURCES, dataset=re.sub(r"(?m)^title: .*$", lambda _: title, description))))
    assert content(made)["ties"][0]["name"] == words
    assert made.count("</script") == 2
    assert "<img" not in made
    assert "<b>" not in made
    assert "<b></script>" in unescape(made)


def test_bytes_do_not_depend_on_hash_seed_locale_or_time_zone(tmp_path: Path, environment: dict[str, str]) -> None:
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        target = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "partnerships", "explore", str(target), "--as-of", "2024-09-30"]
        varied = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C" if seed == "1" else "C.UTF-8"}
        subprocess.run(command, check=True, env=environment | varied, capture_output=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_the_command_writes_the_librarys_page(tmp_path: Path, page: str) -> None:
    target = tmp_path / "out.html"
    done = CliRunner().invoke(main, ["explore", str(target), "--as-of", "2024-09-30"])
    assert done.exit_code == 0
    assert not done.stdout
    assert target.read_text(encoding="utf-8") == page
    printed = CliRunner().invoke(main, ["explore", "-", "--as-of", "2024-09-30"])
    assert printed.stdout == page


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["out.pdf"], 2, "a page is one of .html"),
        (["out.html", "--as-of", "1900-01-01"], 1, "outside the coverage"),
        (["out.html", "--as-of", "1900"], 2, "give one day"),
        (["/nowhere/out.html"], 1, "cannot write /nowhere/out.html"),
        (["out.html", "--data", "/nowhere"], 1, "no ties.yaml here"),
    ],
)
def test_mistakes_get_a_sentence_and_a_code(
    words: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["explore", *words])
    assert done.exit_code == code
    assert message in done.stderr
    assert not done.stdout
    assert not list(tmp_path.iterdir())


def test_the_library_refuses_what_it_does_not_know(dataset: Dataset) -> None:
    with pytest.raises(OutsideCoverage):
        explorer.page(dataset, "2030-01-01")
    with pytest.raises(ValueError, match="no basis 'ratified'"):
        explorer.page(dataset, basis="ratified")
