"""What several tests need: the shipped dataset, and folders of small data files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from partnerships import Dataset, findings, load, scenarios
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
