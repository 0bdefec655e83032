"""Days, weeks and months in which there was nothing: they have no row, so the calendar tells them."""

from __future__ import annotations

import pytest
from clinic import understood

from nl_agent.reader.sets.empty_times import with_something
from nl_agent.reader.types import Calculation, Claim, Comparison


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which days had no admissions at all in May?", "which days had admissions in May?"),
        ("days without any scans", "which days had scans"),
        ("how many weeks were without scans", "how many weeks had scans"),
        ("were there days when we billed nothing in May", "on which days did we billed in May"),
        ("did any day in May have no admissions?", "which days in May had admissions?"),
        ("which days did Ward 7 have no admissions", "which days did Ward 7 have admissions"),
        ("days with no more than 5 admissions", ""),
        ("admissions on days without scans", ""),
        ("which wards had no admissions", ""),
    ],
)
def test_the_times_that_have_some_are_asked_for(question: str, said: str) -> None:
    assert with_something(question) == said


@pytest.mark.parametrize(
    ("question", "by", "claim", "counted"),
    [
        ("which days had no admissions in May 2017", "metric_time__day", Claim.NONE, False),
        ("how many days had no admissions in May 2017", "metric_time__day", Claim.NONE, True),
        ("were there any weeks without admissions in May 2017?", "metric_time__week", Claim.ANY, False),
    ],
)
def test_all_times_are_held_against_those_with_some(question: str, by: str, claim: Claim, counted: bool) -> None:
    found = understood(question)
    first, second = (one.query for one in found.queries)
    assert found.comparison is Comparison.WITHOUT
    assert (first.group_by, first.metrics, first.start, first.end) == ((by,), ("admissions",), "2017-05-01", "2017-05-31")
    assert (second.metrics, second.start, second.end) == (first.metrics, first.start, first.end)
    assert (found.claim, found.work.calculation is Calculation.COUNT) == (claim, counted)
