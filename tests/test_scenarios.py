"""Scenarios: edits forward and back, what they show, and one's own file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships import DataError, Dataset, load, scenarios
from partnerships.models import Scenario
from partnerships.scenarios import ScenarioComparison

NAMES = {"US": "USA", "JP": "JPN", "KR": "KOR", "PH": "PHL", "AU": "AUS", "IN": "IND", "NATO": "NATO", "EU": "EU"}
F0 = "US-JP US-KR US-PH US-AU US-NATO JP-AU JP-NATO JP-EU JP-IN NATO-EU"
THEATRES = {"NATO": "[euro-atlantic]", "EU": "[euro-atlantic]", "US": "[indo-pacific, euro-atlantic]"}


def scenario(**given: Any) -> Scenario:
    return Scenario.model_validate({"id": "test", "name": "A test", "day": "2024-09-30"} | given)


@pytest.fixture
def f0(folder: Callable[..., Path]) -> Dataset:
    """The illustrative network of the report: ten ties of two among eight actors."""
    actors = "".join(
        f"- {{id: {long}, name: {long}, kind: {'organisation' if short in ('NATO', 'EU') else 'state'}, "
        f"theatres: {THEATRES.get(short, '[indo-pacific]')}}}\n"
        for short, long in NAMES.items()
    )
    ties = "".join(_tie(*(NAMES[end] for end in edge.split("-"))) for edge in F0.split())
    sources = (
        "- {id: page, title: A page, publisher: A ministry, url: 'https://example.org/', kind: official, "
        "read: 2026-11-01}\n"
    )
    return load(folder(ties, sources, actors=actors))


def _tie(first: str, second: str) -> str:
    return (
        f"- {{id: {first.lower()}-{second.lower()}, type: partnership, name: {first} and {second}, start: 2000-01-01, "
        f"members: [{{actor: {first}}}, {{actor: {second}}}], domains: [maritime], "
        "sources: [{source: page, supports: [start]}]}\n"
    )


def test_every_shipped_scenario_can_be_made_and_undone(dataset: Dataset) -> None:
    labels = [one.label for one in dataset.scenarios.values()]
    assert labels == ["S1", "S2", "S3", "S4", "S5", "S6", "X1", "X2", "X3", "X4"]
    for name in dataset.scenarios:
        made = scenarios.edits(dataset, name)
        changed = scenarios.apply(dataset, name)
        assert changed.version == f"{dataset.version} with {name}"
        assert changed != dataset
        assert scenarios.undo(changed, name, made) == dataset


def test_a_hypothetical_answer_says_that_it_is_one(dataset: Dataset) -> None:
    from partnerships import measures

    changed = scenarios.apply(dataset, "S5")
    answer = measures.portfolio(changed.as_of("2024-09-30"), "Japan")
    assert "with nato-eu-japan" in answer.parameters["data"]
    item = next(item for item in answer.evidence if item.tie == "eu-japan-nato-hybrid")
    assert item.unconfirmed


def test_planning_lowers_japans_diversification(compared: dict[str, ScenarioComparison]) -> None:
    one = compared["us-japan-planning"]
    spread = one.of("effective_partners_by_instruments", "JPN")
    assert spread.after < spread.before  # type: ignore[operator]
    assert "projection, simple" in one.blind
    assert not one.of("pairs").moved


def test_institutions_leave_the_topology_and_raise_the_ladder(compared: dict[str, ScenarioComparison]) -> None:
    one = compared["institutionalised-minilaterals"]
    assert "projection, simple" in one.blind
    assert not one.of("c_h", "USA").moved
    for tie in ("us-japan-australia", "us-japan-rok", "us-japan-philippines"):
        assert one.of("rung", tie).change > 0  # type: ignore[operator]
    assert one.of("strength", "JPN").change > 0  # type: ignore[operator]


def test_two_measures_disagree_where_the_ties_are_new(f0: Dataset) -> None:
    new = [
        {"id": f"japan-{a.lower()}", "type": "partnership", "name": a, "members": ["JPN", a], "domains": ["maritime"]}
        for a in ("KOR", "PHL")
    ]
    one = scenarios.compare(f0, scenario(ties=new))
    freeman, anchored = one.of("degree_centralization"), one.of("c_h", "USA")
    assert [freeman.before, freeman.after] == pytest.approx([0.4762, 0.7619], abs=5e-4)
    assert [anchored.before, anchored.after] == pytest.approx([0.4762, 0.3810], abs=5e-4)
    assert one.of("withdrawal_loss", "USA").before == pytest.approx(0.3919, abs=5e-4)
    assert one.of("withdrawal_loss", "USA").after == pytest.approx(0)
    assert one.of("betweenness", "JPN").after == pytest.approx(0.5952, abs=5e-4)
    hub = next(text for text in one.disagreements if text.startswith("hub-and-spokes:"))
    more, less = hub.split("; less by ")
    assert "degree_centralization" in more
    assert "c_h of USA" in less
    assert "2 pairs more" in one.views["projection, simple"]


def test_the_exit_of_the_bridge_by_the_fixture(f0: Dataset) -> None:
    one = scenarios.compare(f0, scenario(ends=[{"tie": "usa-nato"}]))
    assert one.of("degree_centralization").after == pytest.approx(0.5238, abs=5e-4)
    assert one.of("c_h", "USA").after == pytest.approx(0.3333, abs=5e-4)
    assert one.of("withdrawal_loss", "USA").after == pytest.approx(0.3750, abs=5e-4)


def test_diversification_rises_without_a_new_edge(compared: dict[str, ScenarioComparison]) -> None:
    one = compared["eu-tailored"]
    assert one.of("effective_partners_2", "JPN").change > 0  # type: ignore[operator]
    assert not one.of("pairs").moved
    assert compared["nato-channels"].of("cross_theatre_share", "JPN").change > 0  # type: ignore[operator]
    assert compared["centres-of-excellence"].of("pairs_across").change > 0  # type: ignore[operator]


def test_a_format_of_three_is_invisible_to_pairs(compared: dict[str, ScenarioComparison]) -> None:
    one = compared["nato-eu-japan"]
    assert one.blind == ("projection, simple",)
    assert "3 memberships more" in one.views["incidence"]
    assert one.of("hyperdegree", "JPN").change == 1
    assert not one.of("degree", "JPN").moved


def test_exits_weaken_the_hub(compared: dict[str, ScenarioComparison]) -> None:
    asia = compared["us-leaves-asia"].of("c_h", "USA", "defence, indo-pacific")
    assert asia.after < 0 < asia.before  # type: ignore[operator]
    nato = compared["us-leaves-nato"].of("kappa", "USA", "defence, euro-atlantic")
    assert nato.after < 0.2 < nato.before  # type: ignore[operator]


def test_a_comparison_prints_and_survives_json(compared: dict[str, ScenarioComparison]) -> None:
    for one in compared.values():
        assert one.scenario in str(one.parameters)
        assert one.rows()[1]
        assert ScenarioComparison.model_validate_json(one.model_dump_json()) == one
    with pytest.raises(KeyError, match="was not compared"):
        compared["nato-channels"].of("fame")


OWN = """\
- id: squad-access
  name: The Squad agrees on access, and the Philippines leaves its trilateral with Japan
  day: 2024-09-30
  instruments:
    - {tie: squad, kind: reciprocal-access, form: treaty, name: Access agreement, domains: [access]}
  ends:
    - {tie: us-japan-philippines, actor: PHL}
"""


def test_a_scenario_of_ones_own_takes_ten_lines(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    assert len(OWN.splitlines()) <= 10
    (mine,) = scenarios.read(path, dataset)
    changed = scenarios.apply(dataset, mine)
    now = changed.as_of("2024-09-30")
    assert "reciprocal-access" in {str(i.kind) for i in now["squad"].instruments}
    assert "PHL" not in now["us-japan-philippines"].members
    assert "PHL" in dataset.as_of("2024-09-30")["us-japan-philippines"].members


@pytest.mark.parametrize(
    ("line", "instead", "place", "message"),
    [
        ("tie: squad,", "tie: squid,", ":5:13:", "did you mean squad"),
        ("actor: PHL", "actor: IND", ":7:42:", "IND is no member of us-japan-philippines"),
        ("day: 2024-09-30", "day: 2024", ":1:3:", "is not one day"),
        ("day: 2024-09-30", "day: 2031-01-01", ":3:8:", "outside the coverage"),
        ("kind: reciprocal-access", "kind: acess", ":5:26:", "unknown term"),
        ("  ends:", "  end:", ":6:3:", "unknown key end"),
        ("- {tie: us-japan-philippines, actor: PHL}", "- {instrument: x}", ":7:7:", "name the tie that ends"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    dataset: Dataset, tmp_path: Path, line: str, instead: str, place: str, message: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN.replace(line, instead), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        scenarios.read(path, dataset)
    assert f"mine.yaml{place}" in str(caught.value)
    assert message in str(caught.value)


def test_all_mistakes_come_at_once(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN.replace("tie: squad,", "tie: squid,").replace("actor: PHL", "actor: IND") + OWN, "utf-8")
    with pytest.raises(DataError) as caught:
        scenarios.read(path, dataset)
    assert len(caught.value.report) == 3
    for text in ("not: a list", "", "- ["):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DataError):
            scenarios.read(path, dataset)
    with pytest.raises(DataError, match="cannot be read"):
        scenarios.read(tmp_path / "none.yaml", dataset)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ends": [{"tie": "quad", "on": "1960-01-01"}]}, "does not stand"),
        ({"ends": [{"tie": "quad", "instrument": "none"}]}, "has no instrument"),
        ({"ends": [{"actor": "TUV", "on": "1960-01-01"}]}, "has no tie on"),
        ({"members": [{"tie": "quad", "actor": "JPN"}]}, "is a member of quad"),
        ({"members": [{"tie": "north-atlantic-treaty", "actor": "FIN", "on": "2000-01-01"}]}, "joins .* later"),
        ({"members": [{"tie": "quad", "actor": "XXX"}]}, "no actor XXX"),
        ({"ties": [{"id": "quad", "type": "minilateral", "name": "A", "members": ["JPN", "USA", "AUS"],
                    "domains": ["cyber"]}]}, "is recorded already"),
    ],
)  # fmt: skip
def test_what_cannot_be_edited_is_refused(dataset: Dataset, given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        scenarios.apply(dataset, scenario(**given))


def test_an_unknown_scenario_gets_a_hint(dataset: Dataset) -> None:
    with pytest.raises(KeyError, match="did you mean nato-channels"):
        scenarios.apply(dataset, "nato-chanels")


def test_edits_that_were_changed_again_cannot_be_undone(dataset: Dataset) -> None:
    made = scenarios.edits(dataset, "S3")
    twice = scenarios.apply(scenarios.apply(dataset, "S3"), scenario(ends=[{"tie": "japan-eu"}]))
    with pytest.raises(ValueError, match="undo that first"):
        scenarios.undo(twice, "S3", made)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undone_scenario_restores_the_dataset(dataset: Dataset, data: st.DataObject) -> None:
    now = dataset.as_of("2024-09-30")
    standing = data.draw(st.lists(st.sampled_from(sorted(now.ties)), min_size=1, max_size=4, unique=True))
    ends, added = [], []
    for tie in standing:
        choice = data.draw(st.sampled_from(["end", "leave", "add"]))
        if choice == "end":
            ends.append({"tie": tie})
        elif choice == "leave":
            ends.append({"tie": tie, "actor": data.draw(st.sampled_from(now[tie].members))})
        else:
            added.append({"tie": tie, "kind": "dialogue", "form": "programme", "name": "Talks"})
    first = scenario(ends=ends, instruments=added)
    second = scenario(id="more", ties=[{"id": "new", "type": "partnership", "name": "New", "members": ["JPN", "FJI"],
                                        "domains": ["maritime"]}])  # fmt: skip
    made = scenarios.edits(dataset, first)
    once = scenarios.apply(dataset, first)
    more = scenarios.edits(once, second)
    twice = scenarios.apply(once, second)
    assert scenarios.undo(scenarios.undo(twice, second, more), first, made) == dataset
    assert twice.as_of("2024-09-29").ties.keys() == dataset.as_of("2024-09-29").ties.keys()
