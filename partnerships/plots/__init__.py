"""Pictures: each states its finding, carries its data, and writes the same bytes each time.

A figure function loads its module when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from partnerships.plots.kinds import KINDS, Asked, figure

if TYPE_CHECKING:
    from partnerships.plots.canvas import SUFFIXES, Caption, caption, content, files
    from partnerships.plots.findings import findings_overview
    from partnerships.plots.hub import hub_diagram
    from partnerships.plots.matrix import tie_matrix
    from partnerships.plots.minilaterals import minilateral_diagram
    from partnerships.plots.multiples import small_multiples
    from partnerships.plots.network import network_diagram
    from partnerships.plots.network import network_diagram as diagram
    from partnerships.plots.portfolio import portfolio_bars
    from partnerships.plots.series import JUNCTURES, series_lines
    from partnerships.plots.timeline import tie_timeline

__all__ = [
    "JUNCTURES",
    "KINDS",
    "SUFFIXES",
    "Asked",
    "Caption",
    "caption",
    "content",
    "diagram",
    "figure",
    "files",
    "findings_overview",
    "hub_diagram",
    "minilateral_diagram",
    "network_diagram",
    "portfolio_bars",
    "series_lines",
    "small_multiples",
    "tie_matrix",
    "tie_timeline",
]

_HOMES = {
    "canvas": "SUFFIXES Caption caption content files",
    "findings": "findings_overview",
    "hub": "hub_diagram",
    "matrix": "tie_matrix",
    "minilaterals": "minilateral_diagram",
    "multiples": "small_multiples",
    "network": "network_diagram",
    "portfolio": "portfolio_bars",
    "series": "JUNCTURES series_lines",
    "timeline": "tie_timeline",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name == "diagram":
        name = "network_diagram"
    if name in _HOME:
        return getattr(importlib.import_module(f"partnerships.plots.{_HOME[name]}"), name)
    raise AttributeError(f"module 'partnerships.plots' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
