"""The explorer in headless Chromium: by keyboard, pointer and screen reader, on a phone, in print, and as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browsing import WIDTHS, Explorer, download, missing, opened, strands, tied
from matplotlib.image import imread

from partnerships import Dataset, explorer, load


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("rok", "KOR"),
        ("south kor", "KOR"),
        ("philip", "PHL"),
        ("anzus", "anzus"),
        ("Special Strategic Partnership", None),
    ],
)
def test_search_finds_names_aliases_and_what_ties_are_called(shown: Explorer, asked: str, first: str | None) -> None:
    shown.page.fill("#search", asked)
    found = shown.all("#found [data-open]", "data-open")
    assert found[0] == first if first else "japan-australia" in found
    shown.page.focus("#search")
    shown.pressed("Enter")
    assert shown.page.evaluate("() => state.open") == found[0]
    assert shown.focused("id") == "details-title"
    assert not shown.page.locator("#found").is_visible()


def test_a_search_without_result_says_so(shown: Explorer) -> None:
    shown.page.fill("#search", "no such words")
    assert shown.page.text_content("#found-number") == "Nothing found for “no such words”"
    shown.page.focus("#search")
    shown.pressed("Escape")
    assert shown.page.input_value("#search") == ""


def test_the_keyboard_reaches_everything(shown: Explorer, dataset: Dataset) -> None:
    shown.go(day="1955-12-31")
    stops = []
    shown.page.evaluate("() => document.activeElement.blur()")
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        stops.append(shown.page.evaluate("() => document.activeElement.closest('[id]')?.id"))
    controls = (
        "skip search theme previous play next day slider types theatre actor domains clear compare hub hub-theatre "
        "views smaller whole larger link svg png csv canvas details-content coverage"
    )
    assert set(controls.split()) <= set(stops)
    assert stops.count("canvas") == 2
    shown.page.focus("#canvas .actor[tabindex='0']")
    there = dataset.as_of("1955-12-31")
    focused = "() => document.activeElement.strand?.key ?? document.activeElement.dataset.open"
    for kind, key, expected in (
        ("actor", "ArrowRight", tied(there) | {"rio-treaty"}),
        ("strand", "ArrowDown", {f"{first} {second} {kind}" for first, second, kind in strands(there)}),
    ):
        shown.page.focus(f"#canvas .{kind}[tabindex='0']")
        reached = set()
        for _ in expected:
            reached.add(shown.page.evaluate(focused))
            shown.page.keyboard.press(key)
        assert reached == expected


def test_enter_opens_and_escape_leads_back(shown: Explorer, dataset: Dataset) -> None:
    shown.page.focus("#canvas .actor[tabindex='0']")
    shown.pressed("j")
    assert shown.focused("data-open") == "JPN"
    now = dataset.as_of("2024-09-30")
    number = len([tie for tie in now if any("JPN" in leg for leg in now.legs(tie))])
    assert shown.focused("aria-label") == f"Japan: {number} ties"
    shown.pressed("Enter")
    assert shown.focused("id") == "details-title"
    assert shown.page.text_content("#details-title") == "Japan"
    shown.pressed("Escape")
    assert shown.focused("data-open") == "JPN"
    shown.page.focus("#canvas .strand[tabindex='0']")
    shown.pressed("Home")
    label = shown.focused("aria-label")
    shown.pressed("ArrowRight")
    assert shown.focused("aria-label") != label
    shown.pressed("ArrowLeft", "End", "Home")
    assert shown.focused("aria-label") == label
    shown.pressed("Space")
    assert shown.focused("id") == "details-title"
    shown.go(view="ties")
    shown.page.focus("#table [data-open=anzus]")
    shown.pressed("Enter")
    shown.page.focus("#details [data-open=NZL]")
    shown.pressed("Enter", "Escape")
    assert shown.focused("data-open") == "anzus"


def test_a_click_opens_an_actor_and_its_strands_stand_out(shown: Explorer, dataset: Dataset) -> None:
    shown.page.click("#canvas [data-open=PHL]")
    shown.settle()
    assert shown.page.text_content("#details-title") == "Philippines"
    own = {strand for strand in strands(dataset.as_of("2024-09-30")) if "PHL" in strand}
    assert shown.page.locator("#canvas .strand.near:not([hidden])").count() == len(own)
    absent = str(shown.page.text_content("#details"))
    assert "Known to be absent" in absent
    assert "The Philippines has no partnership programme with NATO" in absent


def test_details_keep_each_date_apart(shown: Explorer, dataset: Dataset) -> None:
    script = """() => [...document.querySelectorAll("#details .record:has(h4)")].map((record) => [
      record.querySelector("h4").textContent, record.querySelector(".status").textContent,
      Object.fromEntries([...record.querySelectorAll("dt")].map((dt) => [dt.textContent, dt.nextSibling.textContent])),
    ])"""
    words = {"signed": "signed", "applied provisionally": "applied", "in force": "in_force", "ended": "ended"}
    for name in ("us-japan", "japan-philippines", "japan-eu"):
        tie = dataset.ties[name]
        shown.go(open=name)
        found = shown.page.evaluate(script)
        assert len(found) == len(tie.instruments)
        for title, status, dates in found:
            (record,) = (one for one in tie.instruments if one.name == title)
            assert status == tie.status(record, date(2024, 9, 30))
            assert {field: dates.get(word) for word, field in words.items()} == {
                field: str(getattr(record, field)) if getattr(record, field) else None for field in words.values()
            }
        assert "standing on 2024-09-30" in str(shown.page.text_content("#details"))
    shown.go(day="1990-01-01", open="anzus")
    assert "suspended between New Zealand and United States" in str(shown.page.text_content("#details"))
    shown.go(day="1960-01-01", open="quad")
    assert "not standing on 1960-01-01" in str(shown.page.text_content("#details"))
    first = str(dataset.ties["quad"].start.latest)
    shown.page.click(f"#details button:has-text('Go to {first}')")
    shown.settle()
    assert f"standing on {first}" in str(shown.page.text_content("#details"))


def test_every_source_of_every_tie_is_a_link(shown: Explorer, dataset: Dataset) -> None:
    script = """() => [...ties.keys()].map((id) => {
      state = { ...state, open: id };
      draw();
      return [id, [...document.querySelectorAll("#details a")].map((link) => [link.href, link.rel, link.target])];
    })"""
    for name, links in shown.page.evaluate(script):
        tie = dataset.ties[name]
        records: list[Any] = [tie, *tie.members, *tie.instruments, *tie.obligations]
        cited = {dataset.sources[one.source].url for record in records for one in record.sources} - {None}
        assert len({href for href, *_ in links}) == len(cited), name
        assert {(rel, target) for _, rel, target in links} == {("noopener noreferrer", "_blank")}, name
    everywhere = shown.page.evaluate("() => [...document.querySelectorAll('a[href^=http]')].map((link) => link.rel)")
    assert all("noopener" in rel for rel in everywhere)


def test_the_picture_can_be_taken_away(shown: Explorer) -> None:
    name, svg = download(shown, "#svg")
    assert name == "partnerships-2024-09-30.svg"
    root = ElementTree.fromstring(svg)
    words = " ".join(root.itertext())
    assert shown.status() in words
    assert "Philippines" in words
    assert b"var(" not in svg
    assert b"http" not in svg.replace(b"http://www.w3.org/2000/svg", b"")
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) >= len(shown.strands())
    name, png = download(shown, "#png")
    assert name.endswith(".png")
    pixels = imread(io.BytesIO(png))
    assert pixels.shape[1] == 2 * int(root.attrib["width"])
    assert (pixels[..., :3] < 0.9).any(axis=2).mean() > 0.02


def test_the_csv_holds_the_table(shown: Explorer, dataset: Dataset) -> None:
    _, content = download(shown, "#csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    snapshot = dataset.as_of("2024-09-30")
    assert {row["id"] for row in rows} == set(snapshot.ties)
    for row in rows:
        tie = snapshot.ties[row["id"]]
        assert row["members"].split(", ") == list(tie.members)
        assert (row["name"], row["type"], int(row["instruments"])) == (tie.name, tie.type, len(tie.instruments))
    shown.go(view="actors", actors="JPN")
    _, content = download(shown, "#csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == shown.actors()


def test_a_table_sorts_by_any_column(shown: Explorer) -> None:
    shown.go(view="actors")
    for column in ("name", "partners", "partnerships"):
        shown.page.click(f"#table [data-sort={column}]")
        shown.settle()
        assert shown.focused("data-sort") == column
        assert shown.page.locator("#table th[aria-sort]").count() == 1
    numbers = [int(text) for text in shown.page.locator("#table tbody td:last-child").all_text_contents()]
    assert numbers == sorted(numbers, reverse=True)


STATES: list[tuple[int, dict[str, str]]] = [
    (0, {"open": "us-japan"}),
    (0, {"day": "1986-12-31", "view": "ties", "compare": "1960-12-31", "theme": "dark"}),
    (0, {"hub": "most", "open": "AUS"}),
    (2, {"day": "1960-12-31", "compare": "1990-01-01"}),
    (2, {"day": "1960-12-31", "view": "actors", "open": "JPN~USA"}),
    (2, {"types": "none"}),
]


@pytest.mark.parametrize(("width", "parts"), STATES, ids=lambda value: str(value))
def test_axe_finds_nothing(shown: Explorer, width: int, parts: dict[str, str]) -> None:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-core")
    size = WIDTHS[width]
    shown.page.set_viewport_size({"width": size[0], "height": size[1]})
    shown.go(**parts)
    found = Axe().run(shown.page, options={"resultTypes": ["violations"]})
    assert not found.violations_count, found.generate_report()


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_a_screen_is_not_blank_and_nothing_sticks_out(shown: Explorer, width: int, height: int) -> None:
    shown.page.set_viewport_size({"width": width, "height": height})
    for parts in ({}, {"view": "ties"}, {"open": "us-japan"}, {"hub": "most", "compare": "1960-12-31"}):
        shown.go(**parts)
        pixels = imread(io.BytesIO(shown.page.screenshot()))
        assert (pixels[..., :3] < 0.9).any(axis=2).mean() > 0.02
        assert shown.page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_labels_overlap_neither_each_other_nor_other_nodes(shown: Explorer) -> None:
    script = """() => [...document.querySelectorAll("#canvas .actor:not([hidden])")].map((node) => {
      const box = ({ left, top, right, bottom }) => [left, top, right, bottom];
      const [outline, text] = [node.querySelector("circle, rect"), node.querySelector("text")];
      return [node.dataset.open, box(outline.getBoundingClientRect()), box(text.getBoundingClientRect())];
    })"""
    for day in ("1960-12-31", "2024-09-30"):
        shown.go(day=day)
        for (first, node, text), (second, other_node, other_text) in combinations(shown.page.evaluate(script), 2):
            assert not overlap(text, other_text), (first, second)
            assert not overlap(text, other_node), (first, second)
            assert not overlap(node, other_text), (first, second)


def overlap(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_colours_follow_the_reader(shown: Explorer) -> None:
    paper = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert shown.page.evaluate(paper) == "rgb(255, 255, 255)"
    shown.page.emulate_media(color_scheme="dark")
    assert shown.page.evaluate(paper) == "rgb(20, 24, 29)"
    shown.page.click("#theme")
    shown.settle()
    assert shown.page.evaluate(paper) == "rgb(255, 255, 255)"
    shown.page.emulate_media(color_scheme="light", media="print")
    assert not shown.page.locator("#filters").is_visible()
    assert shown.page.locator("#canvas").is_visible()
    shown.page.emulate_media(media="screen")


HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(2)>'&amp;<!--",
    "\u202eمعاهدة الدفاع المشترك\u202c",
    "日米安全保障条約 ${alert(3)} `{{7*7}}`",
    '=HYPERLINK("https://example.org","x")',
    "A name of two hundred characters " + "and more " * 18 + "ending",
]


def test_hostile_names_stay_text(browser: Any, folder: Callable[..., Path], tmp_path: Path) -> None:
    ids = ["CONSTRUCTOR", "AB", "CD", "EF", "GH", "A-VERY-LONG-ID-OF-AN-ORGANISATION"]
    actors = [
        {"id": name, "name": words, "kind": "organisation" if "-" in name else "state", "aliases": [words[::-1]],
         "theatres": ["indo-pacific"], "core": name == "AB", "note": words}
        for name, words in zip(ids, HOSTILE, strict=True)
    ]  # fmt: skip
    cited = [{"source": "page", "locator": HOSTILE[0]}]
    ties = [
        {"id": f"tie-{place}" if place else "constructor", "type": "alliance", "name": words, "called": [words],
         "members": [{"actor": first, "note": words}, {"actor": second}], "start": "1950-01-01", "note": words,
         "obligations": [{"kind": "defence", "article": words}], "domains": ["air"], "sources": cited,
         "instruments": [{"id": f"i-{place}", "kind": "office", "form": "programme", "name": words, "began": "1951",
                          "sources": cited, "note": words}]}
        for place, (words, (first, second)) in enumerate(zip(HOSTILE, combinations(ids[:4], 2), strict=True))
    ]  # fmt: skip
    url = "https://example.org/\"onmouseover=alert(4)'><b>"
    page = {"id": "page", "title": HOSTILE[0], "publisher": HOSTILE[1], "url": url, "kind": "treaty", "read": "2026"}
    made = load(folder(json.dumps(ties), json.dumps([page]), actors=json.dumps(actors), absences="[]"))
    path = tmp_path / "hostile.html"
    path.write_text(explorer.page(made, "2000-01-01"), encoding="utf-8")
    shown = opened(browser, path.as_uri())
    assert shown.status().startswith("6 ties among 4 actors")
    for view in ("ties", "actors"):
        shown.go(view=view, compare="1949-12-31")
        shown.page.evaluate("() => document.body.offsetHeight")
    shown.go(view="ties")
    assert {text.strip() for text in shown.page.locator("#table tbody th").all_text_contents()} == {*HOSTILE}
    for name in (*made.ties, *ids, "AB~CD"):
        shown.go(open=name)
        words = str(shown.page.text_content("#details"))
        assert any(one in words for one in HOSTILE)
        assert not shown.page.locator("#details :is(img, b, script)").count()
    shown.go(open="constructor")
    links = shown.page.locator("#details a")
    assert {*links.evaluate_all("(all) => all.map((one) => one.attributes.length)")} == {3}
    assert {*links.evaluate_all("(all) => all.map((one) => new URL(one.href).host)")} == {"example.org"}
    shown.page.fill("#search", "<img src=x")
    assert shown.page.locator("#found button").count() == 2
    shown.go(hub="CD")
    assert HOSTILE[2] in str(shown.page.text_content("#finding"))
    shown.go()
    _, svg = download(shown, "#svg")
    assert not list(ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}image"))
    _, table = download(shown, "#csv")
    names = {row["name"] for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))}
    assert f"'{HOSTILE[4]}" in names
    assert not any(name.startswith("=") for name in names)
    shown.page.close()
    assert not shown.wrongs
