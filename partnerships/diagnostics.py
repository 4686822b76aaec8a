"""Problems in data files: where each is, what is wrong, what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Problem", "Report", "close_to"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: ``file:line:column``, the record's id, what is wrong, what would be right.

    Lines and columns count from 1, as editors count them.
    """

    file: str
    line: int
    column: int
    record: str
    wrong: str
    right: str = ""

    def __str__(self) -> str:
        subject = f"{self.record}: " if self.record else ""
        advice = f" ({self.right})" if self.right else ""
        return f"{self.file}:{self.line}:{self.column}: {subject}{self.wrong}{advice}"


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of all files, in the order of file, line and column."""

    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        """A report of these problems, sorted, each once."""
        return cls(tuple(sorted(set(problems))))

    def __bool__(self) -> bool:
        return bool(self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def close_to(word: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """The choices that resemble the word, best first, without regard to case.

    >>> close_to("JPM", ["JPN", "USA"])
    ['JPN']
    """
    by_fold = {choice.casefold(): choice for choice in sorted(choices)}
    return [by_fold[hit] for hit in difflib.get_close_matches(word.casefold(), by_fold, n=most, cutoff=0.65)]
