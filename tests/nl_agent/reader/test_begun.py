"""Things that began or ended in some time: by their own days, whatever day they are counted by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, metric, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood, Understood

COURSE = [
    item("course", "entity"),
    item("course__begun_on", "time", "course start", "start date"),
    item("course__ended_on", "time", "course end", "end date"),
    item("course__track"),
]
HELD, SEATS = metric("courses_held", "courses", "number of courses"), metric("seats_taken", "seats", "seats")
KNOWN = widened([*METRICS, HELD, SEATS], [*ITEMS, *COURSE], {"course__track": ("Red", "Blue")}, ["courses_held"])
OF_COURSES = {"course", "course__begun_on", "course__ended_on", "course__track"}
READER = Reader(
    replace(
        KNOWN,
        happens_on={"courses_held": "course__begun_on", "seats_taken": "seat__taken_on", "admissions": "admission__on"},
        reachable={**KNOWN.reachable, "admissions": KNOWN.reachable["admissions"] - OF_COURSES},
    )
)
START, END = "{{ TimeDimension('course__begun_on', 'day') }}", "{{ TimeDimension('course__ended_on', 'day') }}"
ENDED_IN_MAY = (f"{END} >= '2017-05-01'", f"{END} <= '2017-05-31'")


def asked(question: str) -> tuple[tuple[str, ...], tuple[str, ...], str | None, str | None]:
    (one,) = understood(question, READER).queries
    return one.query.metrics, one.query.where, one.query.start, one.query.end


@pytest.mark.parametrize(
    "begun",
    [
        "started",
        "starting",
        "beginning",
        "commencing",
        "launched",
        "kicking off",
        "that kicked off",
        "that went live",
        "that were rolled out",
        "with a start date",
        "whose start date is",
    ],
)
def test_what_began_is_counted_by_its_start(begun: str) -> None:
    assert asked(f"number of courses {begun} in May 2017") == (("courses_held",), (), "2017-05-01", "2017-05-31")


@pytest.mark.parametrize(
    "ended",
    [
        "ended",
        "ending",
        "that ended",
        "that end",
        "concluding",
        "closed",
        "finishing",
        "that have expired",
        "terminated",
        "wrapped up",
        "that came to an end",
        "with an end date",
        "whose end date falls",
        "having an expiry date",
    ],
)
def test_what_ended_is_chosen_by_its_end(ended: str) -> None:
    assert asked(f"number of courses {ended} in May 2017") == (("courses_held",), ENDED_IN_MAY, None, None)


@pytest.mark.parametrize(
    ("question", "metrics", "where"),
    [
        ("how many courses concluded in Q2 2017", "courses_held", (f"{END} >= '2017-04-01'", f"{END} <= '2017-06-30'")),
        ("seats by course for courses that finished before May 2017", "seats_taken", (f"{END} <= '2017-04-30'",)),
        ("seats of courses expiring after 1 May 2017", "seats_taken", (f"{END} >= '2017-05-02'",)),
        ("seats for courses that started in May 2017", "seats_taken", (f"{START} >= '2017-05-01'", f"{START} <= '2017-05-31'")),
        ("courses that ended in May 2017", "courses_held", ENDED_IN_MAY),
        ("number of courses under way in May 2017", "courses_held", (f"{START} <= '2017-05-31'", f"{END} >= '2017-05-01'")),
        ("seats of courses active during May 2017", "seats_taken", (f"{START} <= '2017-05-31'", f"{END} >= '2017-05-01'")),
    ],
)
def test_other_numbers_are_told_of_those_that_began_or_ended_then(question: str, metrics: str, where: tuple[str, ...]) -> None:
    assert asked(question) == ((metrics,), where, None, None)


@pytest.mark.parametrize(
    "when", ["from March to June 2017", "from 1 March through 30 June 2017", "in the months March through June 2017"]
)
def test_a_stretch_of_time_in_which_they_began_is_no_period_that_began(when: str) -> None:
    (one,) = understood(f"courses that started {when}, by track", READER).queries
    assert (one.query.metrics, one.query.group_by) == (("courses_held",), ("course__track",))
    assert (one.query.start, one.query.end) == ("2017-03-01", "2017-06-30")


def test_the_time_of_another_number_may_be_grouped_by() -> None:
    (one,) = understood("seats by month for courses that ended in May 2017", READER).queries
    assert (one.query.group_by, one.query.where) == (("metric_time__month",), ENDED_IN_MAY)


@pytest.mark.parametrize(
    "question",
    [
        "number of courses that ended by May 2017",  # before it, or at its end?
        "number of courses that were over by May 2017",
        "number of courses that ended in 2017 by month",  # by the month of which of their days?
        "seats in June 2017 of courses that started in May 2017",
        "number of courses that ended in May 2017 vs June 2017",
        "admissions of courses that ended in May 2017",
    ],
)
def test_one_period_is_told_at_a_time_and_of_what_has_such_a_day(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "seats by track for courses started in May 2017",
        "seats by track, only courses launched in May 2017",
        "seats by track ==> Limit this to courses started in May 2017.",
        "seats by track ==> only those courses launched in May 2017",
    ],
)
def test_what_is_limited_to_things_that_began_is_not_how_many_they_are(question: str) -> None:
    (one,) = understood(question, READER).queries
    began = (f"{START} >= '2017-05-01'", f"{START} <= '2017-05-31'")
    assert (one.query.metrics, one.query.group_by, one.query.where) == (("seats_taken",), ("course__track",), began)


def test_what_has_no_such_day_is_left_as_it_is() -> None:
    reading = READER.read("admissions closing in May 2017")
    assert not isinstance(reading, Understood) or "TimeDimension" not in str(reading.queries)


def test_another_period_would_have_to_say_of_which_day() -> None:
    assert not isinstance(READER.read("and in June?", ["courses that ended in May 2017"]), Understood)
