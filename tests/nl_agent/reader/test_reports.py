"""What is reported, not known yet or said again in full is no part of the question; what it is about stays."""

from __future__ import annotations

import pytest
from clinic import READER

from nl_agent.reader.types import Understood


@pytest.mark.parametrize(
    "question",
    [
        "Our director likes to say that every admission is worth 2,000 dollars. What were admissions by month in 2017?",
        "A doctor told me that we have become more expensive. Admissions by month in 2017?",
        "I'm trying to find out whether the red triage works. What were admissions by month in 2017?",
        "Marketing sent out a lot of letters in 2016. How many admissions were there by month in 2017?",
        "Our buyers want to know. Admissions by month in 2017?",
        "Is it true that we are the best? Show me admissions by month in 2017.",
        "I think we are busiest in December. What were admissions by month in 2017?",
    ],
)
def test_reports_and_doubts_change_nothing(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    query = reading.queries[0].query.to_dict()
    assert (query["metrics"], query["group_by"], query["start"]) == (["admissions"], ["metric_time__month"], "2017-01-01")
    assert "where" not in query or "triage" in str(query["where"])


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("Who are the best in the house? By that I mean admissions by ward.", "ward"),
        ("Do the old wards do better than the new ones? I'm after admissions per ward.", "ward"),
    ],
)
def test_what_is_said_again_in_full_is_what_is_asked(question: str, group: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.group_by == (group,)
    assert reading.queries[0].query.limit is None


def test_then_is_the_period_that_was_told_of() -> None:
    reading = READER.read("We had a heat wave in July 2017. Were admissions higher then than in June 2017?")
    assert isinstance(reading, Understood), reading
    assert [one.query.start for one in reading.queries] == ["2017-07-01", "2017-06-01"]


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        (
            "In March 2017 we opened longer. Were there more admissions in March 2017 than in February 2017?",
            ["2017-03-01", "2017-02-01"],
        ),
        (
            "We gave cardiology a facelift in August. Compare its admissions in July 2017 and September 2017.",
            ["2017-07-01", "2017-09-01"],
        ),
    ],
)
def test_a_period_that_is_told_of_is_not_asked_for_beside_others(question: str, starts: list[str]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert [one.query.start for one in reading.queries] == starts
