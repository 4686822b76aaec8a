"""Findings: what the report says, checked by rules that were written before anything was computed."""

from __future__ import annotations

from partnerships.findings.check import RULES, check, check_one
from partnerships.findings.result import CheckedFinding, Run, Verdict

__all__ = ["RULES", "CheckedFinding", "Run", "Verdict", "check", "check_one"]
