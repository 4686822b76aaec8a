"""An index of intervals: those that cover a day are found without looking at the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["IntervalIndex", "Stretch"]

Stretch = tuple[int, int, int]
"""The first day of an interval, the first day after it, both as ordinals, and its number."""


@dataclass(frozen=True, slots=True)
class _Node:
    """The intervals that cover the middle: by their first day, and by the first day after them."""

    middle: int
    starts: list[int]
    by_start: list[int]
    ends: list[int]
    by_end: list[int]
    before: _Node | None
    after: _Node | None


class IntervalIndex:
    """A centred interval tree over half-open intervals of days, ``start <= d < end``.

    It is made in O(n log n) for n intervals, and answers in O(log n + k log k) for the k that cover the day.

    References:
        .. [1] M. de Berg, O. Cheong, M. van Kreveld, M. Overmars (2008), Computational geometry, section 10.1.

    >>> IntervalIndex([(1, 5, 0), (3, 4, 1), (4, 4, 2)]).at(3)
    [0, 1]
    """

    def __init__(self, intervals: Iterable[Stretch]) -> None:
        self._root = _tree(sorted(one for one in intervals if one[0] < one[1]))

    def at(self, day: int) -> list[int]:
        """The numbers of the intervals that cover the day, in ascending order."""
        found: list[int] = []
        node = self._root
        while node is not None:
            if day < node.middle:
                found += node.by_start[: bisect_right(node.starts, day)]
                node = node.before
            else:
                found += node.by_end[bisect_right(node.ends, day) :]
                node = node.after
        found.sort()
        return found


def _tree(intervals: list[Stretch]) -> _Node | None:
    """The tree of intervals that are sorted by their first day."""
    if not intervals:
        return None
    middle = intervals[len(intervals) // 2][0]
    here = [one for one in intervals if one[0] <= middle < one[1]]
    late = sorted((end, number) for _, end, number in here)
    return _Node(
        middle,
        starts=[start for start, _, _ in here],
        by_start=[number for *_, number in here],
        ends=[end for end, _ in late],
        by_end=[number for _, number in late],
        before=_tree([one for one in intervals if one[1] <= middle]),
        after=_tree([one for one in intervals if middle < one[0]]),
    )
