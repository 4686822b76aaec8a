"""Change over time: events, junctures, trends, series; and how alike two actors are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from partnerships import Dataset, OutsideCoverage, Snapshot, UnknownActor, measures
from partnerships.measures.juncture import months_from
from partnerships.measures.operationalisation import Rung, rungs_between
from partnerships.measures.significance import slope
from partnerships.network import DEFENCE
from partnerships.vocabulary import Domain, TieType

DAY = date(2022, 2, 24)


def test_events_are_those_of_the_data(dataset: Dataset) -> None:
    found = measures.events(dataset)
    assert [event.day for event in found] == sorted(event.day for event in found)
    formed = {(event.tie, str(event.day)) for event in found if event.how == "formed"}
    assert ("squad", "2023-06-03") in formed
    assert ("us-japan", "1952-04-28") in formed
    quad = [event for event in found if event.tie == "quad" and event.how == "formed"]
    assert len(quad) == 2  # its founding, and its return after the pause
    raised = [event for event in found if event.tie == "japan-eu" and event.how == "upgraded"]
    assert raised
    assert raised[-1].detail.endswith("treaty")
    assert all(event.earliest <= event.day for event in found)
    assert any(event.earliest < event.day for event in found)


def test_a_rung_held_before_is_regained_not_new(dataset: Dataset) -> None:
    regained = {event.tie for event in measures.events(dataset) if event.regained}
    assert "philippines-singapore" in regained
    assert "quad" not in {e.tie for e in measures.events(dataset) if e.regained and e.how == "upgraded"}


def test_the_first_day_counts_what_was_signed_on_it(dataset: Dataset) -> None:
    signed = {event.tie: event.day for event in measures.events(dataset, "signed")}
    assert signed["north-atlantic-treaty"] == dataset.first_day


def test_a_pause_has_its_own_days(dataset: Dataset) -> None:
    back = next(c for c in measures.compare(dataset, "2010-01-01", "2018-12-31").of("formed") if c.tie == "quad")
    assert back.detail.startswith("resumed")
    assert back.day.startswith("2017")
    gone = next(c for c in measures.compare(dataset, "2007-06-30", "2010-01-01").of("ended") if c.tie == "quad")
    assert gone.detail == "minilateral, dormant"
    assert gone.day.startswith("2008")


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(-60, 60))
def test_months_go_forth_and_back(day: date, months: int) -> None:
    later = months_from(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(1)).day == 1


def test_the_juncture_is_the_exact_test_of_its_windows(dataset: Dataset) -> None:
    answer = measures.juncture(dataset, DAY, 24, ["2014-02-24"])
    days = [event.day for event in measures.events(dataset)]
    assert answer.test == measures.rate_ratio(days, DAY, 731, 730)
    assert answer.test.before + answer.test.after == len(answer.events)
    assert list(answer.placebos) == [date(2014, 2, 24)]
    assert answer.evidence
    assert "2014-02-24" in str(answer)
    with pytest.raises(OutsideCoverage):
        measures.juncture(dataset, "2025-06-01", 24)
    nothing = measures.juncture(dataset, DAY, 24, found=[])
    assert nothing.undefined
    assert nothing.segmented.undefined


def _monthly(counts: list[int], months: int) -> list[date]:
    starts = [months_from(DAY, number) for number in range(-months, months)]
    return [start + timedelta(n) for start, count in zip(starts, counts, strict=True) for n in range(count)]


def test_a_step_without_trends_is_the_ratio_of_the_rates() -> None:
    fitted = measures.segmented_poisson(_monthly([2] * 24 + [6] * 24, 24), DAY, 24)
    assert fitted.step == pytest.approx(3, rel=0.05)
    assert fitted.low < 3 < fitted.high  # type: ignore[operator]
    assert fitted.p < 0.05  # type: ignore[operator]
    assert fitted.trend_before == pytest.approx(1, abs=0.05)


def test_a_steady_growth_is_no_step() -> None:
    counts = [1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 2, 3, 3, 3, 4, 3, 4, 4, 5, 5, 5, 6, 6, 7]
    fitted = measures.segmented_poisson(_monthly(counts, 12), DAY, 12)
    assert fitted.p > 0.5  # type: ignore[operator]
    assert fitted.trend_before > 1.5  # type: ignore[operator]


@given(st.lists(st.integers(1, 9), min_size=12, max_size=12))
def test_the_segmented_fit_is_the_maximum_of_the_likelihood(counts: list[int]) -> None:
    fitted = measures.segmented_poisson(_monthly(counts, 6), DAY, 6)
    bounds = [months_from(DAY, number) for number in range(-6, 7)]
    exposure = np.array([(b - a).days for a, b in pairwise(bounds)]) / 365.25
    t = np.array([((b - DAY).days + (a - DAY).days) / 2 / 365.25 for a, b in pairwise(bounds)])
    after = (t >= 0).astype(float)
    design = np.column_stack([np.ones_like(t), t, after, t * after])

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        linear = design @ beta
        rate = exposure * np.exp(linear)
        return float((rate - np.array(counts) * linear).sum()), design.T @ (rate - np.array(counts))

    start = np.array([np.log(sum(counts)), 0, 0, 0])
    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-8, "maxiter": 5000})
    assert fitted.step == pytest.approx(float(np.exp(found.x[2])), rel=1e-4)


def test_a_trend_that_cannot_be_fitted_says_so() -> None:
    assert measures.segmented_poisson([], DAY, 12).undefined
    assert measures.segmented_poisson([DAY, DAY + timedelta(40)], DAY, 12).undefined
    with pytest.raises(ValueError, match="three months"):
        measures.segmented_poisson([], DAY, 2)


def test_trends() -> None:
    assert measures.mann_kendall([3, 2, 1]).tau == -1
    assert measures.mann_kendall([1, 1, 1]).tau is None
    assert measures.mann_kendall([1, 2]).words == "no trend"
    # Ten rising values: p is 2 / 10!
    assert measures.mann_kendall(list(range(10))).p == pytest.approx(2 / 3628800)
    assert slope([1, 1], [2, 3]) is None
    assert measures.sign_test([1, 2], [1, 2]).p is None
    test = measures.sign_test([0] * 5 + [1, 1], [1] * 5 + [0, 1])
    assert (test.rises, test.falls, test.equal) == (5, 1, 1)
    assert test.p == pytest.approx(7 / 64)


def test_the_lady_tasting_tea() -> None:
    # R. A. Fisher (1935), The design of experiments: 3 of 4 cups right; one-sided p .243, two-sided .486.
    found = measures.association((3, 1), (1, 3))
    assert found.odds_ratio == 9
    assert found.p == pytest.approx(0.4857, abs=5e-4)
    assert measures.association((0, 0), (1, 3)).odds_ratio is None
    endless = measures.association((3, 0), (1, 3))
    assert endless.odds_ratio == float("inf")
    assert type(endless).model_validate_json(endless.model_dump_json()) == endless


def test_a_series_of_any_measure(dataset: Dataset) -> None:
    days = measures.year_ends(2005, 2024)
    by_name = measures.series(dataset, "portfolio", days, "Japan")
    assert by_name.subject == "JPN"

    def effective_partners(now: Snapshot) -> float | None:
        return measures.portfolio(now, "JPN").effective_partners

    by_function = measures.series(dataset, effective_partners, days)
    assert by_function.of("effective_partners") == by_name.of("effective_partners_2")
    assert by_name.trends()["partners"].tau > 0  # type: ignore[operator]
    assert str(by_name).startswith("portfolio of JPN: 2005-12-31 to 2024-12-31, 20 days")
    members = measures.series(dataset, "operation", ["2023-06-01", "2024-03-07"], "north-atlantic-treaty")
    assert list(members.of("members").values()) == [31, 32]
    hub = measures.series(dataset, "hub", ["2024-09-30"], "USA", obligations=DEFENCE, theatre="indo-pacific")
    assert hub.of("kappa")[date(2024, 9, 30)] == pytest.approx(9 / 25)
    assert measures.series(dataset, "size", []).undefined == "no days"


@pytest.mark.parametrize("name", list(measures.PROFILES))
def test_every_profile_answers_on_a_full_and_on_an_empty_layer(dataset: Dataset, name: str) -> None:
    profile = measures.PROFILES[name]
    subjects = {"network": ("",), "actor": ("JPN", "NATO", "TUV"), "tie": ("us-japan", "squad")}[profile.subject]
    full = dataset.as_of("2024-09-30")
    empty = dataset.as_of("1949-04-04").restrict(domains=["women-peace-security"])
    assert not len(empty)
    first, second = profile.of(full, subjects), profile.of(empty, subjects)
    assert first.keys() == second.keys() == set(subjects)
    for subject in subjects:
        assert first[subject].keys() == second[subject].keys()
        assert any(value is not None for value in first[subject].values())


@pytest.mark.parametrize(
    ("measure", "subject", "message"),
    [
        ("fame", "", "no measure 'fame'"),
        ("portfolio", "", "name it"),
        ("size", "JPN", "as a whole"),
    ],
)
def test_a_series_without_sense_is_refused(dataset: Dataset, measure: str, subject: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        measures.series(dataset, measure, ["2024-09-30"], subject)
    with pytest.raises(UnknownActor):
        measures.series(dataset, "portfolio", ["2024-09-30"], "Atlantis")


def test_the_ladder_between_two(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    steps = rungs_between(now)
    assert steps["JPN", "USA"] is steps["FRA", "USA"] is Rung.DEFENCE_OBLIGATION
    assert steps["AUS", "JPN"] is Rung.TREATY
    assert steps["JPN", "NATO"] is Rung.AGREEMENT
    assert steps["GBR", "NATO"] is Rung.DEFENCE_OBLIGATION
    assert ("IND", "NATO") not in steps
    assert ("NZL", "USA") in steps  # not under ANZUS, whose leg is suspended
    assert steps["NZL", "USA"] < Rung.DEFENCE_OBLIGATION


def test_similarity_is_symmetric_and_leads_to_evidence(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    one = measures.similarity(now, "Japan", ["Australia", "South Korea"])
    other = measures.similarity(now, "Australia", ["Japan"])
    for name in ("S", "kappa", "pi"):
        assert one.values[name]["AUS"] == pytest.approx(other.values[name]["JPN"])
        assert -1 <= one.values[name]["AUS"] <= 1
    assert one.evidence
    weighted = measures.similarity(now, "Japan", ["Australia"], weights={"USA": 1.0})
    assert weighted.values["S"]["AUS"] == 1  # both are allied with the one actor that counts
    assert "kappa" not in weighted.values or "AUS" not in weighted.values["kappa"]
    nobody = measures.similarity(dataset.as_of("1949-04-04"), "Tuvalu", ["Japan"])
    assert nobody.undefined
    with pytest.raises(ValueError, match="one actor"):
        measures.similarity(now, "Japan", ["JPN"])


def test_dependence_on_the_hub(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30").restrict(obligations=DEFENCE)
    answer = measures.dependence(now, organisations="expanded")
    assert answer.values["hub_dependence"]["JPN"] == answer.values["strength_share"]["JPN"] == 1
    assert answer.values["hub_dependence"]["AUS"] < 1  # New Zealand is tied to it under ANZUS
    assert "USA" not in answer.values["hub_dependence"]
    with pytest.raises(ValueError, match="not in this network"):
        measures.dependence(now.restrict(theatre="indo-pacific"), "France")


def test_multiplex_participation_counts_partners_by_layer(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    answer = measures.multiplex_participation(now, TieType)
    for kind in TieType:
        graph = now.graph(types=[kind], weighting="simple")
        if kind is not TieType.ALLIANCE:
            assert answer.values[kind]["JPN"] == graph.degree("JPN")
    domains = measures.multiplex_participation(now, Domain)
    assert 0 <= domains.values["participation"]["JPN"] <= 1
    assert "TUV" in domains.values["cyber"]


def test_domain_portfolios(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    answer = measures.domain_portfolios(now, "Japan")
    assert answer.portfolios["total"].hill == measures.portfolio(now, "Japan").hill
    assert answer.portfolios["nuclear-deterrence"].shares == {"USA": 1.0}
    assert answer.undefined is None
    assert measures.domain_portfolios(dataset.as_of("1949-04-04"), "Tuvalu").undefined


def test_an_actor_of_two_theatres_counts_once_in_each(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    without, both = (measures.linkage(now, names, permutations=0) for names in (("USA",), ()))
    partners = [a for a in now.graph()["USA"] if now.actors[a].theatres]
    doubled = sum(len(now.actors[a].theatres) for a in partners)
    assert both.across + both.inside == without.across + without.inside + 2 * doubled
    assert both.across == without.across + doubled


def test_the_cross_theatre_share(dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    weights = now.graph()["JPN"]
    total = sum(edge["weight"] for edge in weights.values())
    far = sum(e["weight"] for a, e in weights.items() if tuple(now.actors[a].theatres) == ("euro-atlantic",))
    assert measures.cross_theatre_share(now, "Japan") == pytest.approx(far / total)
    with_usa = measures.cross_theatre_share(now, "Japan", without=())
    assert with_usa == pytest.approx((far + weights["USA"]["weight"]) / total)
    assert measures.cross_theatre_share(dataset.as_of("1949-04-04"), "Tuvalu") is None
