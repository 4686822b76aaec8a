"""What several tests need: the shipped dataset, and folders of small data files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import BROWSERS, FLAGS, Explorer, missing, opened
from hypothesis import settings

from partnerships import Dataset, explorer, findings, load, scenarios
from partnerships.findings import CheckedFinding
from partnerships.scenarios import ScenarioComparison

settings.register_profile("plain", deadline=None)  # speed is measured elsewhere
settings.load_profile("plain")

ROOT = Path(__file__).resolve().parents[1]

SOURCES = """\
- id: treaty-page
  title: A treaty
  publisher: A ministry
  url: https://example.org/treaty
  kind: treaty
  read: 2026-11-01
"""

TIE = """\
- id: us-japan
  type: alliance
  name: An alliance
  members:
    - {actor: USA}
    - {actor: JPN}
  start: 1952-04-28
  obligations:
    - {kind: defence, by: [USA], to: [JPN]}
  domains: [collective-defence]
  sources:
    - {source: treaty-page, supports: [start]}
"""


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The shipped dataset."""
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder of data files: ties and sources, and what else is given by name."""

    def write(ties: str = TIE, sources: str = SOURCES, **others: str) -> Path:
        for name, text in {"ties": ties, "sources": sources, **others}.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment for a subprocess that must not lean on the checkout's folder."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


@pytest.fixture(scope="session")
def checked(dataset: Dataset) -> dict[str, CheckedFinding]:
    """Every finding, checked on the shipped dataset."""
    return findings.check(dataset)


@pytest.fixture(scope="session")
def compared(dataset: Dataset) -> dict[str, ScenarioComparison]:
    """Every scenario, compared on the shipped dataset."""
    return {name: scenarios.compare(dataset, name) for name in dataset.scenarios}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium, driven by Playwright."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def shared(browser: Any, dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """The explorer of the shipped dataset, open on 2024-09-30: one page for a whole module."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    path.write_text(explorer.page(dataset, "2024-09-30"), encoding="utf-8")
    made = opened(browser, path.as_uri())
    yield made
    made.page.close()


@pytest.fixture
def shown(shared: Explorer) -> Iterator[Explorer]:
    """That page as it opens; what it did that it should not have done fails the test."""
    shared.page.set_viewport_size({"width": 1440, "height": 900})
    shared.go()
    yield shared
    assert not shared.wrongs
