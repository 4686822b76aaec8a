"""Everything loaded, linked and checked, and the network as it stood on any day."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from partnerships import documents, resources
from partnerships.dates import as_day
from partnerships.diagnostics import Problem, Report
from partnerships.documents import Document
from partnerships.errors import DataError, OutsideCoverage
from partnerships.integrity import Draft, Placed, check
from partnerships.models import Corpus
from partnerships.models.json_schema import FILES
from partnerships.network import Snapshot
from partnerships.reading import records
from partnerships.vocabulary import Basis, choose

__all__ = ["Dataset", "collector_paused", "load"]


@dataclass(frozen=True)
class Dataset(Corpus):
    """A checked dataset. Made by :func:`load`."""

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.description.version

    @property
    def first_day(self) -> date:
        """The first day of the coverage."""
        return self.description.coverage.start.latest

    @property
    def last_day(self) -> date:
        """The last day of the coverage, and the day of every answer that names no other."""
        return self.description.coverage.end.earliest

    def as_of(self, day: str | date | None = None, basis: Basis | str = Basis.IN_FORCE) -> Snapshot:
        """The network on a day; without a day, on the last of the coverage.

        Args:
            day: a ``date``, or text such as ``2024-09-30``.
            basis: ``in_force`` counts a tie from its entry into force, ``signed`` from its signature.

        Raises:
            OutsideCoverage: the dataset does not record that day.
            ValueError: the text is no day, or the basis is unknown.
        """
        when = self.last_day if day is None else as_day(day)
        if not self.first_day <= when <= self.last_day:
            raise OutsideCoverage(when, self.first_day, self.last_day)
        return Snapshot.of(self, when, choose(Basis, basis))


def load(folder: str | Path | None = None) -> Dataset:
    """Load and check a dataset: the shipped one, or that of a folder.

    A folder of your own holds ``actors.yaml``, ``ties.yaml``, ``sources.yaml`` and ``dataset.yaml``; of the shipped
    files it takes the actors and the description where it has none of its own. Absences, findings and scenarios may be
    left out.

    Raises:
        DataError: the files are at fault. Its report lists every problem of every file, with line and column.
    """
    with collector_paused():
        return _checked(_Reading(_files(folder)))


def _checked(reading: _Reading) -> Dataset:
    problems = reading.problems
    if all(document.value is not None for document in reading.documents.values()):
        problems = problems + [reading.place(finding) for finding in check(reading.draft())]
    if problems:
        raise DataError(Report.of(problems))
    by_id = {
        kind: {one.record.id: one.record for one in reading.records.get(kind, ())}
        for kind in ("actors", "ties", "absences", "findings", "scenarios", "sources")
    }
    return Dataset(reading.records["dataset"][0].record, **by_id)


def _files(folder: str | Path | None) -> dict[str, Path]:
    shipped = resources.data_folder()
    if folder is None:
        return {kind: shipped / f"{kind}.yaml" for kind in FILES}
    own = Path(folder)
    if not (own / "ties.yaml").is_file():
        right = "a folder with ties.yaml and sources.yaml" if own.is_dir() else "give a folder that exists"
        raise DataError(Report.of([Problem(str(own), 1, 1, "", "no ties.yaml here", right)]))
    chosen = {kind: own / f"{kind}.yaml" for kind in FILES}
    for kind in ("dataset", "actors"):
        if not chosen[kind].is_file():
            chosen[kind] = shipped / f"{kind}.yaml"
    optional = ("absences", "findings", "scenarios")
    return {kind: path for kind, path in chosen.items() if kind not in optional or path.is_file()}


@contextmanager
def collector_paused() -> Iterator[None]:
    """Making many small records sets off the garbage collector for nothing: it costs two thirds of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass
class _Reading:
    """The files as read: documents, the records that could be made of them, and the problems so far."""

    files: dict[str, Path]
    documents: dict[str, Document] = field(default_factory=dict)
    records: dict[str, list[Placed[Any]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for kind, path in self.files.items():
            try:
                document = documents.read(path)
            except OSError as error:
                document = Document(str(path))
                wrong = f"cannot be read: {error.strerror or error}"
                document.problems.append(Problem(str(path), 1, 1, "", wrong, "give the file"))
            found = records(FILES[kind], kind, document)
            self.documents[kind] = document
            self.records[kind] = found.placed
            self.problems += [*document.problems, *found.problems]
            self.unread |= found.unread
        if self.files["actors"].parent != self.files["ties"].parent:
            self._borrow_actors()

    def _borrow_actors(self) -> None:
        """Shipped actors beside ties of one's own: an organisation need not bring the tie that constitutes it."""
        ties = {placed.record.id for placed in self.records["ties"]}
        for index, placed in enumerate(self.records["actors"]):
            if not ties.issuperset(placed.record.constituted_by):
                lone = placed.record.model_copy(update={"constituted_by": ()})
                self.records["actors"][index] = replace(placed, record=lone)

    def draft(self) -> Draft:
        """What the rules look at."""
        found = self.records
        return Draft(
            found["actors"],
            found["ties"],
            found.get("absences", []),
            found["sources"],
            [*found.get("findings", []), *found.get("scenarios", [])],
            frozenset(self.unread),
        )

    def place(self, finding: Any) -> Problem:
        """The problem that a finding of a rule amounts to, at its place."""
        document = self.documents[finding.file]
        line, column = document.place(finding.trail)
        return Problem(document.file, line, column, finding.name, finding.wrong, finding.right)
