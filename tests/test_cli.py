from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partnerships import Dataset
from partnerships.cli import main
from partnerships.cli.output import Listing, folded, whole


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def answer(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_version_names_code_and_data() -> None:
    assert answer("--version").startswith("partnerships 0.")
    assert "data 0." in answer("--version")


@pytest.mark.parametrize("command", [*main.list_commands(None)])  # type: ignore[arg-type]
def test_each_command_has_a_help_text(command: str) -> None:
    text = answer(command, "--help")
    assert text.startswith(f"Usage: main {command}")
    assert len(text) > 200


def test_nato_is_counted_on_a_day() -> None:
    assert "31 members on 2023-06-01" in answer("show", "north-atlantic-treaty", "--as-of", "2023-06-01")
    assert "32 members on 2024-03-07" in answer("show", "north-atlantic-treaty", "--as-of", "2024-03-07")


def test_hubs_says_who_is_tied_in_which_way() -> None:
    text = answer("hubs", "--theatre", "indo-pacific", "--as-of", "1960-12-31")
    assert "hub USA" in text
    for actor in ("JPN", "KOR", "PHL", "TWN"):
        assert any(line.startswith(actor) and "bilateral:" in line for line in text.splitlines())
    assert any(line.startswith("AUS") and "through anzus" in line for line in text.splitlines())
    assert any(line.startswith("THA") and "through manila-pact" in line for line in text.splitlines())
    assert "https://" in text
    later = answer("hubs", "--theatre", "indo-pacific", "--as-of", "2024-09-30")
    assert not any(line.startswith(("TWN", "NZL")) for line in later.splitlines())
    assert "multilateral" in answer("hubs", "--theatre", "euro-atlantic").splitlines()[0]


def test_obligations_have_a_direction_an_article_and_a_date() -> None:
    rows = list(csv.DictReader(io.StringIO(answer("obligations", "--between", "JPN", "USA", "--format", "csv"))))
    owed = {(row["by"], row["to"], row["kind"]): row for row in rows}
    for direction in (("JPN", "USA", "defence"), ("USA", "JPN", "defence")):
        assert owed[direction]["article"] == "Article V"
        assert owed[direction]["since"] == "1960-06-23"
    assert owed["JPN", "USA", "defence"]["note"] != owed["USA", "JPN", "defence"]["note"]
    text = answer("obligations", "--between", "New Zealand", "US")
    assert "0 obligations" in text
    assert "Suspended under anzus" in text


def test_between_takes_names_and_lists_history() -> None:
    text = answer("between", "japan", "south korea")
    assert text.startswith("Japan and Republic of Korea")
    assert "signed 2016-11-23" in text
    payload = json.loads(answer("between", "Japan", "NATO", "--format", "json"))
    assert payload["actors"] == ["JPN", "NATO"]
    assert "No tie of these two is recorded" in answer("between", "Tuvalu", "Iceland")


def test_list_filters(dataset: Dataset) -> None:
    everything = json.loads(answer("list", "ties", "--format", "json"))
    assert len(everything) == len(dataset.ties)
    now = json.loads(
        answer("list", "ties", "--actor", "Japan", "--type", "alliance", "--as-of", "2024-09-30", "--format", "json")
    )
    assert [row["id"] for row in now] == ["us-japan"]
    cyber = json.loads(answer("list", "--domain", "cyber", "--format", "json"))
    assert 0 < len(cyber) < len(everything)
    assert "anzus" in answer("list", "ties", "--text", "ANZUS")
    assert "0 ties" in answer("list", "ties", "--text", "no such words")
    assert "JPN" in answer("list", "actors", "--text", "nippon")


def test_show_leads_to_actors_too() -> None:
    assert answer("show", "ROK").startswith("Republic of Korea")
    assert answer("show", "nato").startswith("NATO: ")
    payload = json.loads(answer("show", "anzus", "--as-of", "2024-09-30", "--format", "json"))
    assert set(payload["members_on_day"]) == {"AUS", "NZL", "USA"}
    assert "did not stand on 1960-01-01" in answer("show", "quad", "--as-of", "1960-01-01")


def test_centrality_prints_ranks_beside_values() -> None:
    rows = list(csv.reader(io.StringIO(answer("centrality", "degree", "betweenness", "--format", "csv"))))
    assert rows[0] == ["actor", "degree", "degree rank", "betweenness", "betweenness rank"]
    assert rows[1][2] == "1"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["show", "JPM"], 1, "did you mean JPN"),
        (["between", "Japan", "Atlantis"], 1, "no actor Atlantis"),
        (["hubs", "--as-of", "1900-01-01"], 1, "outside the coverage"),
        (["hubs", "--as-of", "yesterday"], 2, "is not a date"),
        (["hubs", "--as-of", "2024"], 2, "give one day"),
        (["hubs", "--theatre", "arctic"], 2, "indo-pacific"),
        (["hubs", "--hub", "India"], 1, "has no tie"),
        (["centrality", "fame"], 2, "betweenness"),
        (["export", "out.docx"], 2, "the suffix is none of"),
        (["validate", "--data", "/nowhere"], 1, "no ties.yaml here"),
        (["obligations", "--between", "JPN", "USA", "--actor", "JPN"], 2, "not both"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_mistakes_get_a_sentence_and_a_code(words: list[str], code: int, message: str) -> None:
    result = run(*words)
    assert result.exit_code == code
    assert message in result.stderr
    assert not result.stdout
    assert "Traceback" not in result.output


def test_text_for_a_file_is_laid_out_as_on_an_endless_screen() -> None:
    rows: list[list[object]] = [["Türkiye", None, 0.25], ["日本", ("a", "b"), "two\n  words"], ["", [], 3]]
    for listing in (
        Listing("A title", ["name", "called", "share"], rows, ["above "], ["", "  below"]),
        Listing("No rows", ["name"], [], below=["[b]below[/b] :smile:"]),
    ):
        bare = re.sub(r"\x1b\[[0-9;]*m", "", folded(listing, 10_000))
        assert whole(listing) == "\n".join(line.rstrip() for line in bare.split("\n"))


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    answer("hubs", "--format", "json", "-o", str(target))
    assert json.loads(target.read_text(encoding="utf-8"))["hub"]
    result = run("hubs", "--format", "json", "-o", str(tmp_path / "missing" / "answer.json"))
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["answer.json"]


def test_export_writes_turtle_and_ntriples(tmp_path: Path) -> None:
    for suffix in (".ttl", ".nt"):
        answer("export", str(tmp_path / f"out{suffix}"))
    lines = (tmp_path / "out.nt").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert len(lines) > 10_000


def test_the_briefing_holds_answers_evidence_figures_and_rdf(tmp_path: Path) -> None:
    result = run("report", str(tmp_path / "report"))
    assert result.exit_code == 0
    assert not result.stdout
    names = {path.name for path in (tmp_path / "report").iterdir()}
    text = (tmp_path / "report" / "briefing.md").read_text(encoding="utf-8")
    web = (tmp_path / "report" / "briefing.html").read_text(encoding="utf-8")
    assert {"briefing.md", "partnerships.ttl", "network.png", "hubs-1960-12-31.svg", "findings-overview.csv"} <= names
    for name in names - {"briefing.md", "briefing.html"}:
        page = web if name.endswith(".html") else text
        assert f"]({name})" in page or f'"{name}"' in page, name
    assert web.count("<img") == len([name for name in names if name.endswith(".png")]) == text.count("![")
    assert "**United States: allied with 9 of 11 others in the Indo-Pacific" in text
    assert ".md" not in re.sub(r"<code>.*?</code>", "", web)
    assert "## 1960-12-31" in text
    assert "## 2024-09-30" in text
    for heading, name, most in (("The report's findings", "findings", 21), ("as scenarios", "scenarios", 10)):
        assert heading in text
        page = (tmp_path / "report" / f"{name}.md").read_text(encoding="utf-8")
        assert page.count("\n## ") >= most
        assert page.count("\nEvidence:") == most
        answers = json.loads((tmp_path / "report" / f"{name}.json").read_text(encoding="utf-8"))
        assert len(answers) == most
        assert all(item["sources"] for one in answers for item in one["evidence"])
    assert text.count("](<http") > 30


def test_questions_about_actors() -> None:
    assert "JPN" in answer("portfolio", "Japan", "--as-of", "2024-09-30").splitlines()[0]
    text = answer("withdraw", "US", "--as-of", "2024-09-30")
    for actor in ("JPN", "KOR", "PHL"):
        assert actor in text
    assert "loss of efficiency" in text
    changes = list(csv.DictReader(io.StringIO(answer("compare", "2022-02-23", "2024-09-30", "--format", "csv"))))
    assert {"formed", "deepened"} <= {row["how"] for row in changes}
    assert any(row["tie"] == "squad" and row["day"] == "2023-06-03" for row in changes)
    assert "E-I index" in answer("linkage", "--permutations", "9")
    assert "brokerage" in answer("brokers")
    result = run("compare", "2024-09-30", "2022-02-23")
    assert result.exit_code == 2
    assert "is not after" in result.stderr
    assert run("withdraw", "Atlantis").exit_code == 1


def test_a_tie_is_shown_and_listed_as_it_stood() -> None:
    early = answer("show", "us-japan", "--as-of", "1955-01-01")
    assert "Article I)" in early
    assert "Article V)" not in early
    assert "Obligation" not in answer("show", "us-roc", "--as-of", "1985-01-01")
    assert "suspended since" not in answer("show", "anzus", "--as-of", "1960-01-01")
    assert "suspended since 1986-08-11 by USA" in answer("show", "anzus", "--as-of", "2024-09-30")
    rows = json.loads(answer("list", "ties", "--type", "alliance", "--as-of", "2024-09-30", "--format", "json"))
    manila = next(row for row in rows if row["id"] == "manila-pact")
    assert sorted(manila["members"]) == ["THA", "USA"]


def test_a_files_suffix_chooses_the_form(tmp_path: Path) -> None:
    answer("list", "actors", "-o", str(tmp_path / "actors.csv"))
    assert (tmp_path / "actors.csv").read_text(encoding="utf-8").startswith("id,name,kind,")
    answer("validate", "-o", str(tmp_path / "counts.json"))
    assert json.loads((tmp_path / "counts.json").read_text(encoding="utf-8"))["problems"] == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["between", "Japan", "JPN"], "are one actor"),
        (["obligations", "--between", "Japan", "Japan"], "are one actor"),
        (["list", "actors", "--type", "alliance"], "choose ties, not actors"),
    ],
)
def test_questions_without_sense_are_misuse(words: list[str], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_findings_are_lines_and_one_is_a_page() -> None:
    result = run("findings", "f18", "F10", "--format", "csv")
    assert [row["id"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["F18", "F10"]
    assert "checking F18" in result.stderr
    text = answer("findings", "F08")
    for words in ("holds if", "rival reading", "2014-02-24: ratio", "basis signed", "Evidence:", "https://"):
        assert words in text
    assert json.loads(answer("findings", "F02", "--format", "json"))["verdict"] == "holds"
    result = run("findings", "F99")
    assert result.exit_code == 1
    assert "no finding F99" in result.stderr


def test_scenarios_are_listed_compared_and_read(tmp_path: Path) -> None:
    assert "S4" in answer("scenario")
    text = answer("scenario", "S5")
    assert "seen in the projection, simple       nothing" in text
    assert json.loads(answer("scenario", "nato-channels", "--format", "json"))["scenario"] == "nato-channels"
    rows = list(csv.DictReader(io.StringIO(answer("scenario", "s4", "--format", "csv"))))
    assert {"measure", "before", "after", "change"} <= rows[0].keys()
    result = run("scenario", "nato-chanels")
    assert result.exit_code == 1
    assert "did you mean nato-channels" in result.stderr
    path = tmp_path / "mine.yaml"
    path.write_text("- {id: a, name: A, day: 2024-09-30, ends: [{tie: squid}]}\n", encoding="utf-8")
    result = run("scenario", str(path))
    assert result.exit_code == 1
    assert "mine.yaml:1:50: a: no tie squid" in result.stderr
    path.write_text(
        "- {id: a, name: A, day: 2024-09-30, ends: [{tie: squad}]}\n"
        "- {id: b, name: B, day: 2024-09-30, ends: [{tie: quad}]}\n",
        encoding="utf-8",
    )
    both = csv.DictReader(io.StringIO(answer("scenario", str(path), "--format", "csv")))
    assert {row["scenario"] for row in both} == {"a", "b"}


def test_series_and_similarity() -> None:
    rows = list(csv.DictReader(io.StringIO(
        answer("series", "portfolio", "japan", "--from", "2020", "--to", "2021", "--step", "quarter", "--format", "csv")
    )))  # fmt: skip
    assert [row["day"] for row in rows][:2] == ["2020-03-31", "2020-06-30"]
    assert len(rows) == 8
    text = answer("series", "hub", "US", "--defence", "--theatre", "indo-pacific", "--from", "2023", "--to", "2024")
    assert "kappa" in text
    assert "JPN" in answer("similarity", "Japan", "ROK")
    assert "domains" in answer("portfolio", "Japan", "--by-domain").splitlines()[0]
    for words, message in (
        (("series", "hub"), "name it"),
        (("series", "size", "--from", "1800", "--to", "1801"), "no day"),
        (("similarity", "Japan", "JPN"), "are one actor"),
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert message in result.stderr
