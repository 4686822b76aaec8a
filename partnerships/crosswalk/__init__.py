"""The dataset beside others': codes, readers of files that users bring, comparisons."""

from __future__ import annotations

from partnerships.crosswalk.atop import Pledge, read_dyad_years
from partnerships.crosswalk.codes import CowCodes
from partnerships.crosswalk.comparison import AtopComparison, Difference, atop_comparison, compare, page

__all__ = [
    "AtopComparison",
    "CowCodes",
    "Difference",
    "Pledge",
    "atop_comparison",
    "compare",
    "page",
    "read_dyad_years",
]
