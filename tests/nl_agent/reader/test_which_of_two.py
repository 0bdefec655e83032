"""One of two sides: how many of a thing each had, which had more, and what is no yes or no."""

from __future__ import annotations

import pytest
from clinic import READER, WARD, query, understood

from nl_agent.reader.types import Claim, Comparison, Understood


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Did we see more admissions in May or in June 2017?", 2),
        ("Were there fewer admissions in May 2017 than in June 2017?", 2),
        ("admissions in May 2017 and the same for June 2017", 2),
    ],
)
def test_periods_are_two_sides(question: str, sides: int) -> None:
    read = understood(question)
    assert len(read.queries) == sides
    assert {labelled.query.metrics for labelled in read.queries} == {("admissions",)}


def test_more_of_a_thing_is_its_number_and_not_money() -> None:
    assert query("did ward 7 have more beds than ward 9 in May 2017?")["metrics"] == ["beds_used"]


@pytest.mark.parametrize(
    "question", ["Did charges go up or down in May 2017?", "Did ward 7 or ward 9 have more charges in May 2017?"]
)
def test_asking_which_is_no_yes_or_no(question: str) -> None:
    assert understood(question).claim is Claim.NONE


def test_asking_whether_is_one() -> None:
    assert understood("Did ward 7 have more charges than ward 9 in May 2017?").claim is Claim.MORE


@pytest.mark.parametrize(
    "question",
    [
        "How do charges of ward 7 compare with ward 9 from March to May 2017?",
        "compare charges of ward 7 and ward 9 from March to May 2017",
    ],
)
def test_things_are_compared_over_the_months_from_one_to_another(question: str) -> None:
    read = understood(question)
    assert read.comparison is Comparison.SEGMENT
    (labelled,) = read.queries
    assert (str(labelled.query.start), str(labelled.query.end)) == ("2017-03-01", "2017-05-31")


def test_a_number_alone_is_compared_between_the_months() -> None:
    assert len(understood("compare charges between March and May 2017").queries) == 2


def test_broken_down_is_no_direction() -> None:
    assert query("charges broken down by ward, from March to May 2017")["end"] == "2017-05-31"


def test_side_by_side() -> None:
    read = understood("ward 7 and ward 9 side by side: charges in May 2017")
    assert read.comparison is Comparison.SEGMENT
    assert read.queries[0].query.where == (f"{WARD} IN ('Ward 7', 'Ward 9')",)


@pytest.mark.parametrize(
    "question",
    [
        "do we get more admissions on Saturday or on Sunday?",
        "are there more admissions on a Saturday or a Sunday?",
        "Is Saturday or Sunday better for admissions?",
        "is Saturday or Sunday bigger in admissions",
    ],
)
def test_one_day_of_the_week_is_held_against_another(question: str) -> None:
    (labelled,) = understood(question).queries
    assert labelled.query.group_by == ("metric_time__extract_dow",)
    assert labelled.query.where == ("{{ Dimension('metric_time__extract_dow') }} IN (6, 7)",)


def test_a_limit_over_two_days_of_the_week_is_of_both() -> None:
    reading = READER.read("did we have more than 100 admissions on Saturday or Sunday?")
    assert not isinstance(reading, Understood) or reading.queries[0].query.group_by == ()
