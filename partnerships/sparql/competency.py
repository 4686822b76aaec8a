"""The competency questions: queries that are shipped, each with the plain question that it answers."""

from __future__ import annotations

from dataclasses import dataclass

from partnerships import resources

__all__ = ["Question", "questions"]


@dataclass(frozen=True)
class Question:
    """A shipped query.

    Attributes:
        name: the name of its file, without the suffix.
        question: what it answers, in plain English.
        text: the query.
    """

    name: str
    question: str
    text: str


def questions() -> dict[str, Question]:
    """All shipped questions by name, in alphabetical order."""
    found = {}
    for path in sorted(resources.queries_folder().glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        found[path.stem] = Question(path.stem, text.partition("\n")[0].removeprefix("#").strip(), text)
    return found
