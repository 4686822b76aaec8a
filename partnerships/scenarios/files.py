"""Scenarios from a file of one's own, checked against a dataset."""

from __future__ import annotations

from pathlib import Path

from partnerships import documents
from partnerships.dataset import Dataset
from partnerships.diagnostics import Problem, Report
from partnerships.errors import DataError
from partnerships.models import Scenario
from partnerships.reading import records
from partnerships.scenarios.edits import faults

__all__ = ["read"]


def read(path: str | Path, dataset: Dataset) -> tuple[Scenario, ...]:
    """The scenarios of a YAML file.

    Raises:
        DataError: the file cannot be read, is not a list of scenarios, or a scenario does not fit the dataset. The
            report has the line and column of each problem.
    """
    file = Path(path)
    try:
        document = documents.read(file)
    except OSError as error:
        wrong = f"cannot be read: {error.strerror or error}"
        raise DataError(Report.of([Problem(str(file), 1, 1, "", wrong, "give the file")])) from None
    found = records(Scenario, "scenarios", document)
    problems = [*document.problems, *found.problems]
    seen: set[str] = set()
    for placed in found.placed:
        if placed.name in seen:
            wrong = f"a second scenario {placed.name}"
            place = document.place((*placed.trail, "id"))
            problems.append(Problem(document.file, *place, placed.name, wrong, "give each its own id"))
        seen.add(placed.name)
        for fault in faults(dataset, placed.record):
            place = document.place((*placed.trail, *fault.trail))
            problems.append(Problem(document.file, *place, placed.name, fault.wrong, fault.right))
    if problems:
        raise DataError(Report.of(problems))
    return tuple(placed.record for placed in found.placed)
