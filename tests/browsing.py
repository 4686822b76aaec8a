"""The explorer in a browser: one page that is watched, and what the library says that it must show."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest

from partnerships import Snapshot

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WIDTHS = ((1440, 900), (768, 1024), (390, 844))


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where ``PARTNERSHIPS_BROWSER_TESTS=required`` says that nothing may be missing."""
    if os.environ.get("PARTNERSHIPS_BROWSER_TESTS") == "required":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing: install Chromium (on Debian: apt-get install chromium), then make browser")


@dataclass
class Explorer:
    """A page in the browser, and what it did that it should not have done."""

    page: Any
    url: str
    wrongs: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda message: self.wrongs.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrongs.append(f"error: {error}"))
        self.page.on("dialog", self._asked)
        self.page.on("popup", lambda _: self.wrongs.append("a window"))
        self.page.on("request", lambda request: self._requested(request.url))

    def _asked(self, dialog: Any) -> None:
        self.wrongs.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, url: str) -> None:
        if url.split("#")[0] != self.url and not url.startswith(("data:", "blob:")):
            self.wrongs.append(f"request: {url}")

    def go(self, **parts: str) -> None:
        """Show a state, as its permalink does."""
        self.page.goto(self.url + "#" + "&".join(f"{name}={value}" for name, value in parts.items()))
        self.settle()

    def settle(self) -> None:
        """Wait until the page has drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def status(self) -> str:
        return str(self.page.locator("#status").text_content())

    def all(self, selector: str, attribute: str) -> list[str]:
        script = "([selector, name]) => [...document.querySelectorAll(selector)].map((one) => one.getAttribute(name))"
        found: list[str] = self.page.evaluate(script, [selector, attribute])
        return found

    def actors(self) -> set[str]:
        return {*self.all("#canvas .actor:not(.gathering):not([hidden])", "data-open")}

    def strands(self) -> set[tuple[str, str, str]]:
        script = (
            "() => [...document.querySelectorAll('#canvas .strand:not([hidden])')]"
            ".map((one) => [...one.dataset.pair.split(' '), one.parentElement.dataset.kind])"
        )
        return {(first, second, kind) for first, second, kind in self.page.evaluate(script)}

    def ties(self) -> set[str]:
        return {*self.all("#table tbody [data-open]", "data-open")}

    def pressed(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.settle()

    def focused(self, attribute: str) -> str:
        return str(self.page.evaluate("(name) => document.activeElement.getAttribute(name)", attribute))


def opened(browser: Any, url: str, **options: Any) -> Explorer:
    made = Explorer(browser.new_page(viewport={"width": 1440, "height": 900}, **options), url)
    made.page.set_default_timeout(5000)
    made.watch()
    made.go()
    return made


def legs(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    """Pairs drawn, with the tie: the projection with blocs."""
    return {(*sorted((a, b)), tie) for a, b, tie in snapshot.graph(parallel=True).edges(keys=True)}


def strands(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    """Strands drawn: a tie of more than nine that constitutes nothing has a node of its own."""
    found = set()
    for first, second, tie, edge in snapshot.graph(parallel=True).edges(keys=True, data=True):
        gathers = len(snapshot.ties[tie].record.members) > 9 and tie not in snapshot.corpus.constituted
        pairs = [(first, tie), (second, tie)] if gathers else [sorted((first, second))]
        found |= {(a, b, edge["types"][0]) for a, b in pairs}
    return found


def tied(snapshot: Snapshot) -> set[str]:
    return {actor for pair in legs(snapshot) for actor in pair[:2]}


def download(shown: Explorer, button: str) -> tuple[str, bytes]:
    with shown.page.expect_download() as waiting:
        shown.page.click(button)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
