from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.dates import Interval, PartialDate, as_day

partial = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)).flatmap(
    lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]])
)


@given(partial)
def test_a_partial_date_keeps_its_text_and_spans_it(text: str) -> None:
    parsed = PartialDate.parse(text)
    assert str(parsed) == text
    assert parsed.earliest <= parsed.latest
    assert str(parsed.earliest).startswith(text)
    assert str(parsed.latest).startswith(text)
    assert not str(parsed.earliest - timedelta(1)).startswith(text)
    assert not str(parsed.latest + timedelta(1)).startswith(text)
    assert parsed.exact == (len(text) == 10)


@pytest.mark.parametrize(
    "text", ["", "2007-13", "2007-02-30", "07-03-13", "2007-3-1", "2007-03-13T00", "٢٠٠٧", "20070313", "2007-", "x"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate.parse(text)


@given(partial, partial, st.dates(min_value=date(1000, 1, 1), max_value=date(9001, 1, 1)))
def test_what_holds_may_hold_and_an_end_is_the_first_day_after(start: str, end: str, day: date) -> None:
    interval = Interval(PartialDate.parse(start), PartialDate.parse(end))
    assert not interval.holds(day) or interval.may_hold(day)
    assert interval.uncertain(day) == (interval.may_hold(day) and not interval.holds(day))
    assert not interval.holds(interval.end.earliest)  # type: ignore[union-attr]


@given(partial, partial)
def test_a_span_reaches_from_the_first_to_the_last_day(first: str, last: str) -> None:
    one, other = sorted((PartialDate.parse(first), PartialDate.parse(last)), key=lambda d: (d.earliest, d.latest))
    span = PartialDate.parse(f"{one}/{other}")
    assert (span.earliest, span.latest) == (one.earliest, other.latest)
    if one.latest < other.earliest:
        with pytest.raises(ValueError, match="runs backwards"):
            PartialDate.parse(f"{other}/{one}")


def test_partial_bounds_count_from_the_latest_start_to_the_earliest_end() -> None:
    interval = Interval(PartialDate.parse("2007"), PartialDate.parse("2010-06"))
    assert not interval.holds(date(2007, 12, 30))
    assert interval.uncertain(date(2007, 12, 30))
    assert interval.holds(date(2007, 12, 31))
    assert interval.holds(date(2010, 5, 31))
    assert not interval.holds(date(2010, 6, 1))
    assert interval.uncertain(date(2010, 6, 29))
    assert not interval.may_hold(date(2010, 6, 30))


def test_a_day_is_a_full_date() -> None:
    assert as_day("2024-09-30") == as_day(date(2024, 9, 30)) == date(2024, 9, 30)
    with pytest.raises(ValueError, match="give one day, such as 2024-09-30"):
        as_day("2024-09")
