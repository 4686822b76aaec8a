"""Findings: the rules as recorded, what turns a verdict, and the datasets under other assumptions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from partnerships import Dataset, findings, load, measures, scenarios
from partnerships.findings import RULES, CheckedFinding, Verdict
from partnerships.findings.alterations import around, in_both_theatres, of_two, treaties_alone
from partnerships.findings.japan import strengths
from partnerships.findings.result import decide
from partnerships.models import Ending, Scenario
from partnerships.pages.findings import page
from partnerships.pages.scenarios import page as scenario_page
from partnerships.scenarios import ScenarioComparison
from partnerships.vocabulary import Form, Weighting

R = "2024-09-30"


def ending(*ties: str, day: str = R) -> Scenario:
    """The counterfactual in which some ties end."""
    ends = [Ending.model_validate({"tie": tie}) for tie in ties]
    return Scenario.model_validate({"id": "test", "name": "Ties end", "day": day, "ends": ends})


def test_every_finding_has_a_rule_and_a_run_for_each_line_of_its_robustness(dataset: Dataset) -> None:
    assert list(dataset.findings) == sorted(RULES) == [f"F{number:02}" for number in range(1, 22)]
    for name, rule in RULES.items():
        assert len(rule.variations) == len(dataset.findings[name].robustness), name


def test_each_finding_has_a_verdict_numbers_and_evidence(checked: dict[str, CheckedFinding]) -> None:
    for name, one in checked.items():
        assert one.numbers, name
        assert one.key, name
        assert one.rival, name
        assert one.evidence, name
        assert all(item.sources for item in one.evidence), name
        assert (one.treaties is not None) == (name in ("F04", "F05", "F08", "F13", "F17")), name
        assert all(run.key for run in one.others), name
        assert CheckedFinding.model_validate_json(one.model_dump_json()) == one, name


def test_what_the_data_do_not_support_is_shown_as_such(checked: dict[str, CheckedFinding]) -> None:
    verdicts = {one.verdict for one in checked.values()}
    assert verdicts == set(Verdict)
    assert checked["F18"].verdict is Verdict.FAILS
    assert "fails" in checked["F18"].title()
    assert any(one.weakly for one in checked.values())


def test_a_verdict_that_most_choices_do_not_share_is_weak(checked: dict[str, CheckedFinding]) -> None:
    one = checked["F08"]
    assert one.verdict is Verdict.HOLDS
    assert one.weakly
    assert sum("added later" in run.label for run in one.runs) == 2
    assert "holds weakly" in one.title()
    assert not checked["F02"].weakly


def test_perception_is_not_in_the_graph(checked: dict[str, CheckedFinding]) -> None:
    one = checked["F12"]
    assert one.verdict is Verdict.CANNOT_BE_TOLD
    assert one.unseen
    assert "what the graph cannot see" in str(one)
    assert all(run.verdict is Verdict.CANNOT_BE_TOLD for run in one.runs)


def test_the_juncture_has_its_placebos(checked: dict[str, CheckedFinding]) -> None:
    text = str(checked["F08"])
    for day in ("2022-02-24", "2014-02-24", "2017-02-24", "2020-02-24"):
        assert f"{day}: ratio" in text
    assert "step beside the trends" in text


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("F01", ["us-japan", "us-rok", "us-philippines", "us-micronesia", "us-palau", "us-marshall-islands"]),
        ("F11", ["us-japan"]),
        ("F21", ["indo-pacific-four-nato"]),
    ],
)
def test_without_the_ties_a_finding_rests_on_it_fails(dataset: Dataset, name: str, ends: list[str]) -> None:
    changed = scenarios.apply(dataset, ending(*ends))
    assert findings.check_one(dataset, name).verdict is Verdict.HOLDS
    assert findings.check_one(changed, name).verdict is Verdict.FAILS


def test_a_lapse_of_one_day_is_seen_by_a_claim_on_every_day(dataset: Dataset) -> None:
    tie = dataset.ties["us-japan"].model_copy(update={"start": dataset.ties["us-japan"].start.parse("1953-06-01")})
    changed = replace(dataset, ties={**dataset.ties, tie.id: tie})
    one = findings.check_one(changed, "F11")
    assert one.verdict is Verdict.CANNOT_BE_TOLD
    assert "1952-12-31" in str(one.numbers["days on which it does not"])


def test_a_folder_that_cannot_answer_says_why(folder: Callable[..., Path], dataset: Dataset) -> None:
    record = dataset.findings["F13"].model_dump(mode="json", exclude_none=True)

    own = load(folder(findings=json.dumps([record, record | {"id": "F99"}])))
    one = findings.check_one(own, "F13")
    assert one.verdict is Verdict.FAILS  # one partner on every day: no number rises
    assert findings.check_one(own, "F99").undefined == "no rule computes this finding"
    with pytest.raises(KeyError):
        findings.check_one(own, "F01")


def test_a_day_outside_the_coverage_cannot_be_told(dataset: Dataset) -> None:
    late = dataset.first_day.replace(year=2010)
    coverage = dataset.description.coverage
    short = coverage.model_copy(update={"start": coverage.start.parse(str(late))})
    own = replace(dataset, description=dataset.description.model_copy(update={"coverage": short}))
    one = findings.check_one(own, "F13")
    assert one.verdict is Verdict.CANNOT_BE_TOLD
    assert "outside the coverage" in str(one.undefined)


def test_between_the_bounds_it_cannot_be_told() -> None:
    assert decide(holds=True, fails=False) is Verdict.HOLDS
    assert decide(holds=False, fails=True) is Verdict.FAILS
    assert decide(holds=False, fails=False) is Verdict.CANNOT_BE_TOLD


def test_treaties_alone(dataset: Dataset) -> None:
    formal = treaties_alone(dataset)
    assert all(i.form is Form.TREATY for tie in formal.ties.values() for i in tie.instruments)
    assert all(tie.instruments for tie in formal.ties.values())
    assert "squad" not in formal.ties
    first = next(i for i in formal.ties["japan-australia"].instruments)
    assert formal.ties["japan-australia"].start == first.in_force != dataset.ties["japan-australia"].start
    assert formal.ties["us-japan"].start == dataset.ties["us-japan"].start
    for tie in formal.ties.values():
        carriers = {i.id for i in tie.instruments}
        assert all(owed.instrument is None or owed.instrument in carriers for owed in tie.obligations)
    assert len(formal.as_of(R)) < len(dataset.as_of(R))


def test_other_alterations_keep_what_they_say(dataset: Dataset) -> None:
    assert len(in_both_theatres(dataset).actors["GBR"].theatres) == 2
    assert len(dataset.actors["GBR"].theatres) == 1
    kept = of_two(dataset).ties
    assert all(len(tie.members) == 2 for tie in kept.values() if tie.id not in dataset.constituted)
    near = around(dataset, ["JPN"])
    for weighting in Weighting:
        day = date(2020, 1, 1)
        assert strengths(near.as_of(day), "JPN", weighting) == strengths(dataset.as_of(day), "JPN", weighting)


def test_the_pages_are_current(
    dataset: Dataset, checked: dict[str, CheckedFinding], compared: dict[str, ScenarioComparison]
) -> None:
    advice = "make them anew: make findings"
    assert (ROOT / "docs/findings.md").read_text("utf-8") == page(dataset, list(checked.values())), advice
    assert (ROOT / "docs/scenarios.md").read_text("utf-8") == scenario_page(dataset, list(compared.values())), advice


def test_the_method_names_every_measure() -> None:
    text = (ROOT / "docs/method.md").read_text("utf-8")
    missing = [name for name in measures.__all__ if name.islower() and f"`{name}`" not in text]
    assert not missing
