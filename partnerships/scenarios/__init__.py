"""Scenarios: what the report recommends, and counterfactuals, as edits to the ties; every measure before and after."""

from __future__ import annotations

from partnerships.scenarios.comparison import Compared, ScenarioComparison, compare
from partnerships.scenarios.edits import Edit, apply, edits, faults, find, undo
from partnerships.scenarios.files import read

__all__ = ["Compared", "Edit", "ScenarioComparison", "apply", "compare", "edits", "faults", "find", "read", "undo"]
