"""The dataset beside others': states and their codes, readers of files that users bring, comparisons."""

from __future__ import annotations

from partnerships.crosswalk.account import ReadDataset, Reading, ReadTable, Remark
from partnerships.crosswalk.atop import Pledge, read_atop_dyad_years, read_dyad_years
from partnerships.crosswalk.atop_alliances import read_atop_alliances, read_atop_members
from partnerships.crosswalk.codes import CowCodes
from partnerships.crosswalk.comparison import AtopComparison, Difference, atop_comparison, compare, page
from partnerships.crosswalk.dcad import read_dcad
from partnerships.crosswalk.exercises import read_mme
from partnerships.crosswalk.memberships import read_igo
from partnerships.crosswalk.own_dyad_years import read_dyad_year_csv
from partnerships.crosswalk.own_edges import read_edge_csv
from partnerships.crosswalk.states import CodeList, State, states

__all__ = [
    "AtopComparison",
    "CodeList",
    "CowCodes",
    "Difference",
    "Pledge",
    "ReadDataset",
    "ReadTable",
    "Reading",
    "Remark",
    "State",
    "atop_comparison",
    "compare",
    "page",
    "read_atop_alliances",
    "read_atop_dyad_years",
    "read_atop_members",
    "read_dcad",
    "read_dyad_year_csv",
    "read_dyad_years",
    "read_edge_csv",
    "read_igo",
    "read_mme",
    "states",
]
