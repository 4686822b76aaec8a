"""A few small figures, compared with how they looked when somebody last looked at them.

After a change that is meant: ``pytest tests/test_images.py --mpl-generate-path=tests/baseline``, and look at them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from partnerships import Dataset, load, plots

DAY = "2024-09-30"
TIES = """\
- id: us-japan
  type: alliance
  name: An alliance
  members: [{actor: USA}, {actor: JPN}]
  signed: 1951-09-08
  start: 1952-04-28
  obligations: [{kind: defence, by: [USA], to: [JPN]}]
  domains: [collective-defence]
  sources: [{source: treaty-page, supports: [start, signed]}]
- id: us-korea
  type: alliance
  name: Another alliance
  members: [{actor: USA}, {actor: KOR}]
  start: 1954-11-17
  end: 2020-01-01
  obligations: [{kind: defence}]
  domains: [collective-defence]
  sources: [{source: treaty-page, supports: [start, end]}]
- id: four
  type: minilateral
  name: A group of four
  members: [{actor: USA}, {actor: JPN}, {actor: AUS}, {actor: IND}]
  start: 2007-05
  dormant: [{start: 2008, end: 2017-11-12}]
  domains: [maritime]
  sources: [{source: treaty-page, supports: [start, dormant]}]
- id: japan-australia
  type: partnership
  name: A partnership
  members: [{actor: JPN}, {actor: AUS}]
  start: 2007-03-13
  domains: [cyber]
  sources: [{source: treaty-page, supports: [start]}]
"""
compared = pytest.mark.mpl_image_compare(
    baseline_dir="baseline", style="default", savefig_kwargs={"dpi": 100, "facecolor": "auto"}, tolerance=3
)


@pytest.fixture
def small(folder: Callable[..., Path]) -> Dataset:
    return load(folder(TIES))


@compared
def test_network(small: Dataset) -> Figure:
    return plots.network_diagram(small.as_of(DAY), size=(9, 6))


@compared
def test_network_in_print(small: Dataset) -> Figure:
    return plots.network_diagram(small.as_of("2019-12-31"), ["USA", "JPN", "KOR", "AUS"], size=(7, 5), theme="print")


@compared
def test_hub_in_the_dark(small: Dataset) -> Figure:
    return plots.hub_diagram(small.as_of("2019-12-31"), size=(6, 6), theme="dark")


@compared
def test_group_as_an_outline(small: Dataset) -> Figure:
    return plots.minilateral_diagram(small.as_of(DAY), size=(8, 6))


@compared
def test_two_days(small: Dataset) -> Figure:
    days = ["2019-12-31", DAY]
    return plots.small_multiples([small.as_of(day) for day in days], ["USA", "JPN", "KOR", "AUS", "IND"], size=(10, 5))


@compared
def test_portfolio(small: Dataset) -> Figure:
    return plots.portfolio_bars(small.as_of(DAY), size=(8, 5))


@compared
def test_timeline(small: Dataset) -> Figure:
    return plots.tie_timeline(small.as_of(DAY), size=(10, 4))


@compared
def test_matrix(small: Dataset) -> Figure:
    return plots.tie_matrix(small.as_of(DAY), size=(7, 6.5))
