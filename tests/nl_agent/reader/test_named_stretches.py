"""Stretches of time by a name of one's own, with their dates told behind it: the dates are what is read."""

from __future__ import annotations

import pytest
from clinic import READER, understood

from nl_agent.reader.types import NotUnderstood


def days(question: str) -> list[tuple[str, str]]:
    return [(str(one.query.start), str(one.query.end)) for one in understood(question).queries]


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("admissions in the pollen season, May to August 2017, by ward", "2017-05-01", "2017-08-31"),
        ("pollen season (May to August 2017): admissions", "2017-05-01", "2017-08-31"),
        ("admissions, summer only (June to August 2017)", "2017-06-01", "2017-08-31"),
        ("billed amount in the run-up to Christmas, December 1 to 24", "2017-12-01", "2017-12-24"),
        ("charges in the winter quarter, January to March 2017", "2017-01-01", "2017-03-31"),
        ("charges in the lockdown weeks, 3 April to 28 May 2017", "2017-04-03", "2017-05-28"),
        ("charges in the pollen season, which ran from 3 April to 28 May 2017", "2017-04-03", "2017-05-28"),
    ],
)
def test_the_dates_behind_a_named_stretch_are_meant(question: str, first: str, last: str) -> None:
    assert days(question) == [(first, last)]


def test_two_named_stretches_are_two_sides() -> None:
    asked = "compare the pollen season (May to June 2017) with the heating season (October to November 2017) for admissions"
    assert days(asked) == [("2017-05-01", "2017-06-30"), ("2017-10-01", "2017-11-30")]


def test_a_stretch_that_is_left_out_or_names_what_is_known_is_not_its_dates() -> None:
    assert isinstance(READER.read("admissions outside the pollen season, May to August 2017"), NotUnderstood)
    for asked in (
        "admissions in the cardiology weeks, 3 April to 28 May 2017",
        "admissions in the best weeks, May to August 2017",
    ):
        reading = READER.read(asked)
        assert isinstance(reading, NotUnderstood) or reading != READER.read("admissions from 3 April to 28 May 2017")
