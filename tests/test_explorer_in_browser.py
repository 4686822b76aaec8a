"""The explorer in headless Chromium: what it shows equals what the library says."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Explorer, legs, strands, tied

from partnerships import Dataset, Snapshot, measures
from partnerships.network import spells

DAYS = (
    "1949-04-04", "1951-12-31", "1960-12-31", "1977-06-30", "1986-12-31", "1993-11-01", "2007-12-31", "2009-12-01",
    "2022-02-23", "2023-06-01", "2024-03-07", "2024-09-30", "2025-12-31",
)  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_nodes_ties_and_pairs_equal_the_librarys(shown: Explorer, dataset: Dataset, day: str) -> None:
    snapshot = dataset.as_of(day)
    shown.go(day=day)
    assert shown.actors() == tied(snapshot)
    assert shown.strands() == strands(snapshot)
    joined = shown.page.evaluate("() => current.network.legs.map(({ pair, tie }) => [...pair, tie.id])")
    assert {tuple(leg) for leg in joined} == legs(snapshot)
    assert len(joined) == len(legs(snapshot))
    assert shown.status().startswith(f"{len(snapshot)} ties among {len(tied(snapshot))} actors on {day}.")
    for tie in snapshot.open:
        assert dataset.ties[tie].name in shown.status()
    shown.go(day=day, view="ties")
    assert shown.ties() == set(snapshot.ties)
    shown.go(day=day, view="actors")
    assert shown.ties() == tied(snapshot)


@pytest.mark.parametrize("theatre", ["indo-pacific", "euro-atlantic"])
def test_hub_and_spokes_equal_the_librarys(shown: Explorer, dataset: Dataset, theatre: str) -> None:
    for day in ("1951-12-31", "1960-12-31", "1986-12-31", "2007-12-31", "2024-09-30"):
        for hub in (None, "USA", "AUS", "FRA"):
            found = shown.page.evaluate(
                "([day, theatre, hub]) => { const one = hubAndSpokes(day, theatre, hub); return one && "
                "{ ...one, graph: null, spokes: [...one.spokes] } }",
                [day, theatre, hub or "most"],
            )
            try:
                answer = measures.hub_and_spokes(dataset.as_of(day), hub, theatre)
            except ValueError:
                assert found is None
                continue
            if answer.kappa is None:
                assert found is None
                continue
            assert found["hub"] == answer.hub
            assert tuple(found["equals"]) == answer.equals
            assert len(found["actors"]) == answer.actors
            assert dict(found["spokes"]) == {spoke.actor: bool(spoke.bilateral) for spoke in answer.spokes}
            for mine, theirs in zip(("kappa", "rho", "ch"), (answer.kappa, answer.rho, answer.c_h), strict=True):
                assert found[mine] == (None if theirs is None else pytest.approx(theirs, abs=1e-12))


def test_the_hub_is_shown_in_picture_and_words(shown: Explorer, dataset: Dataset) -> None:
    shown.page.select_option("#hub", "most")
    shown.settle()
    answer = measures.hub_and_spokes(dataset.as_of("2024-09-30"), theatre="indo-pacific")
    words = str(shown.page.locator("#finding").text_content())
    assert f"hub United States, {len(answer.spokes)} spokes among {answer.actors} actors" in words
    assert f"κ = {answer.kappa:.3f}, ρ = {answer.rho:.3f}" in words
    assert shown.all("#canvas .actor.hub:not([hidden])", "data-open") == ["USA"]
    assert {*shown.all("#canvas .actor.spoke:not([hidden])", "data-open")} == {spoke.actor for spoke in answer.spokes}
    assert shown.page.locator("#canvas path.spoke").count() == len(answer.spokes)
    shown.page.select_option("#hub", "IND")
    shown.settle()
    assert "India has no defence tie here" in str(shown.page.locator("#finding").text_content())
    assert shown.page.locator("#empty").is_visible()


def test_filters_restrict_as_the_library_does(shown: Explorer, dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")

    def same(snapshot: Snapshot) -> None:
        shown.settle()
        assert shown.strands() == strands(snapshot)
        assert shown.status().startswith(f"{len(snapshot)} tie")

    shown.page.uncheck("#types input[value=partnership]")
    same(now.restrict(types=["alliance", "minilateral"]))
    shown.page.uncheck("#types input[value=minilateral]")
    same(now.restrict(types=["alliance"]))
    shown.page.select_option("#theatre", "indo-pacific")
    same(now.restrict(types=["alliance"], theatre="indo-pacific"))
    shown.page.click("#clear")
    same(now)
    shown.page.click("#domains summary")
    shown.page.check("#domains input[value=cyber]")
    same(now.restrict(domains=["cyber"]))
    shown.page.check("#domains input[value=space]")
    same(now.restrict(domains=["cyber", "space"]))
    shown.page.select_option("#theatre", "euro-atlantic")
    same(now.restrict(domains=["cyber", "space"], theatre="euro-atlantic"))
    shown.page.click("#domains summary")
    shown.page.click("#clear")
    for type_ in ("alliance", "minilateral", "partnership"):
        shown.page.uncheck(f"#types input[value={type_}]")
    shown.settle()
    assert shown.status() == "No tie stands on 2024-09-30 (no type is chosen)."
    assert shown.page.locator("#empty").is_visible()
    shown.page.click("#clear")
    same(now)


def test_actors_chosen_show_their_ties_and_those_between_them(shown: Explorer, dataset: Dataset) -> None:
    now = dataset.as_of("2024-09-30")
    shown.page.fill("#actor", "nowhere")
    shown.page.press("#actor", "Enter")
    assert not shown.page.evaluate("() => byId('actor').checkValidity()")
    shown.page.fill("#actor", "Japan")
    shown.page.press("#actor", "Enter")
    shown.settle()
    shown.page.click("[data-view=ties]")
    shown.settle()
    assert shown.ties() == {tie.id for tie in now if any("JPN" in leg for leg in now.legs(tie))}
    assert all("JPN" in pair for pair in shown.strands())
    shown.page.fill("#actor", "aus")
    shown.page.press("#actor", "Enter")
    shown.settle()
    assert shown.ties() == {tie.id for tie in now.between("JPN", "AUS")}
    shown.page.click("#chosen button:has-text('Japan')")
    shown.settle()
    assert shown.ties() == {tie.id for tie in now if any("AUS" in leg for leg in now.legs(tie))}


def test_the_day_moves_by_slider_date_and_steps(shown: Explorer, dataset: Dataset) -> None:
    def status(day: str) -> None:
        shown.settle()
        assert f" on {day}." in shown.status()
        assert shown.page.input_value("#day") == day
        assert shown.page.get_attribute("#slider", "aria-valuetext") == day

    status("2024-09-30")
    changes = sorted({str(spell.start) for spell in spells(dataset)})
    before, day, after = changes[8:11]
    shown.page.fill("#day", day)
    status(day)
    shown.page.click("#previous")
    status(before)
    shown.page.focus("#slider")
    shown.pressed("ArrowRight", "ArrowUp")
    status(after)
    shown.pressed("ArrowLeft")
    status(day)
    shown.page.fill("#day", "1953-02-01")
    shown.page.focus("#slider")
    shown.pressed("PageUp")
    status("1954-02-01")
    shown.pressed("Home")
    status(str(dataset.first_day))
    shown.pressed("End")
    status(str(dataset.last_day))
    shown.page.click("#next")
    status(str(dataset.last_day))
    box = shown.page.locator("#slider").bounding_box()
    shown.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shown.settle()
    assert "1987-08" <= shown.page.input_value("#day") <= "1987-09"
    shown.page.evaluate("() => { byId('day').value = ''; byId('day').dispatchEvent(new Event('change')) }")
    assert "1987" in shown.status()


def test_play_moves_on_until_paused(shown: Explorer) -> None:
    shown.go(day="2000-01-01")
    shown.page.click("#play")
    shown.page.wait_for_function("() => state.day > '2000-06-01'")
    assert shown.page.text_content("#play") == "Pause"
    shown.page.click("#play")
    day = shown.page.evaluate("() => state.day")
    shown.page.wait_for_timeout(400)
    assert shown.page.evaluate("() => state.day") == day
    shown.page.emulate_media(reduced_motion="reduce")
    shown.page.click("#play")
    shown.page.wait_for_function("(day) => state.day > day", arg=day)
    shown.page.click("#play")
    assert int(shown.page.evaluate("() => state.day")[:4]) == int(day[:4]) + 1
    shown.page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize("days", [("2022-02-23", "2024-09-30"), ("1960-12-31", "1986-12-31")])
def test_two_days_are_compared_as_the_library_does(shown: Explorer, dataset: Dataset, days: tuple[str, str]) -> None:
    before, after = map(dataset.as_of, days)
    answer = measures.compare(dataset, *days)
    formed, ended = ({change.tie for change in answer.of(how)} for how in ("formed", "ended"))
    kept = set(before.ties) & set(after.ties)
    words = f"From {days[0]} to {days[1]}: {len(formed)} ties new, {len(ended)} ended, {len(kept)} kept."
    shown.go(day=days[0], view="ties")
    shown.page.fill("#compare", days[1])
    shown.settle()
    assert shown.status() == words
    shown.go(day=days[1], compare=days[0], view="ties")
    assert shown.status() == words
    rows = "#table tbody tr.{} [data-open]"
    assert [{*shown.all(rows.format(how), "data-open")} for how in ("new", "ended", "kept")] == [formed, ended, kept]
    assert {"new", "kept"} <= {*shown.page.locator("#table tbody td.change").all_text_contents()}
    shown.go(day=days[1], compare=days[0])
    one, two = strands(before), strands(after)
    for how, those in (("new", two - one), ("ended", one - two), ("kept", one & two)):
        assert shown.page.locator(f"#canvas .strand.{how}:not([hidden])").count() == len(those)
    assert all(label.endswith(", new") for label in shown.all("#canvas .strand.new:not([hidden])", "aria-label"))
    assert f"New: {len(formed)} ties" in str(shown.page.text_content("#details"))


def test_a_permalink_leads_back(shown: Explorer, browser: Any) -> None:
    shown.page.fill("#day", "2010-06-15")
    shown.page.uncheck("#types input[value=minilateral]")
    shown.page.select_option("#theatre", "indo-pacific")
    shown.page.click("[data-view=ties]")
    shown.page.click("#table [data-open=us-japan]")
    shown.page.click("#theme")
    shown.settle()
    link = shown.page.url
    parts = "day=2010-06-15&view=ties&types=alliance,partnership&theatre=indo-pacific&open=us-japan&theme=dark"
    assert link == f"{shown.url}#{parts}"
    other = Explorer(browser.new_page(), link.split("#")[0])
    other.watch()
    other.page.goto(link)
    other.settle()
    assert other.status() == shown.status()
    assert other.ties() == shown.ties()
    assert other.page.text_content("#details-title") == "United States-Japan alliance"
    other.page.close()
    assert not other.wrongs
    shown.page.go_back()
    shown.page.go_back()
    shown.settle()
    assert "theme=" not in shown.page.url
    assert "open=" not in shown.page.url
    assert "Choose an actor" in str(shown.page.text_content("#details"))
    shown.page.click("#next")
    shown.settle()
    shown.page.go_forward()
    assert "open=" not in shown.page.url


@pytest.mark.parametrize(
    "hash_",
    [
        "day=9999-99-99&open=<img src=x onerror=alert(1)>&view=__proto__&actors=constructor,toString",
        "day=2024-02-30&types=&hub=NOBODY&compare=1900-01-01&theme=url(x)&hubTheatre=arctic",
        "day=2024-13-01&__proto__=1&constructor=2&day&=&&%%%&open=JPN~JPN~JPN&open=~&open=constructor",
    ],
)
def test_a_hostile_permalink_is_ignored(shown: Explorer, hash_: str) -> None:
    shown.page.evaluate("(hash) => { location.hash = hash }", hash_)
    shown.settle()
    assert shown.page.evaluate("() => state.day") == "2024-09-30"
    assert shown.page.evaluate("() => [state.view, state.theatre, ...state.actors]") == ["picture", ""]
    assert shown.page.evaluate("() => [state.open, state.hub, state.compare, state.theme]") == [""] * 4
