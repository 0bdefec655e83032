"""Attributes of things that are asked for by themselves: what is listed is the things, each with them."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, item, metric, told, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Understood

COURSE = [
    item("course", "entity"),
    item("course__course_name", "categorical", "name of course"),
    item("course__begun_on", "time", "course start", "start date"),
    item("course__ended_on", "time", "course end", "end date"),
    item("course__first_taught_on", "time", "day first taught"),
    item("course__track"),
]
READER = Reader(widened([*METRICS, metric("courses_held", "runs", "number of courses", "courses started")], [*ITEMS, *COURSE], {"course__track": ("Red", "Blue")}))  # fmt: skip
TRACK = "{{ Dimension('course__track') }}"
START, END, FIRST = "course__begun_on", "course__ended_on", "course__first_taught_on"


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Red track courses: list them with start and end dates", ("course", START, END)),
        ("Red track courses: name, start and end", ("course", "course__course_name", START, END)),
        ("list Red track courses with start and end dates", ("course", START, END)),
        ("start and end dates of the Red track courses", ("course", START, END)),
        ("when did the Red track courses start?", ("course", START)),
        ("when did the Red track courses start and end?", ("course", START, END)),
        ("When did the Red track courses begin, and when did they end?", ("course", START, END)),
        ("when did the Red track courses finish", ("course", END)),
        ("Red track courses start and end dates", ("course", START, END)),
        ("Red track courses start date", ("course", START)),
        ("first taught date of the Red track courses", ("course", FIRST)),
        ("date first taught for the Red track courses", ("course", FIRST)),
    ],
)
def test_each_attribute_that_is_named_is_listed(question: str, groups: tuple[str, ...]) -> None:
    metrics, found, where = told(question, READER)
    assert metrics == ()
    assert found == groups
    assert where == (f"{TRACK} = 'Red'",)


@pytest.mark.parametrize(
    "question", ["when did admissions start?", "when did we start", "May: start and end", "when did Red start and fail"]
)
def test_what_is_no_attribute_of_a_thing_is_not_made_one(question: str) -> None:
    reading = READER.read(question)
    assert not isinstance(reading, Understood) or not {START, END} & {*reading.queries[0].query.group_by}


def test_things_that_did_something_are_a_row_each() -> None:
    for question in (
        "which courses started in May 2017",
        "courses that started in May 2017",
        "courses that started between May and June 2017",
    ):
        metrics, groups, _ = told(question, READER)
        assert metrics == ("courses_held",)
        assert groups == ("course",)


@pytest.mark.parametrize("begins", ["starting", "beginning", "commencing"])
def test_things_that_begin_after_a_day_began_then(begins: str) -> None:
    (one,) = understood(f"courses held by track, courses {begins} after 1 May 2017", READER).queries
    assert one.query.group_by == ("course__track",)
    assert one.query.start == "2017-05-02"


SIZED = Reader(
    widened(
        [*METRICS, metric("courses_held", "runs", "number of courses")],
        [*ITEMS, *COURSE, item("course__class_size"), item("ward__ward_size")],
        {"course__track": ("Yoga", "Rowing"), "course__class_size": ("Small", "Full"), "ward__ward_size": ("Small", "Large")},
    )
)


@pytest.mark.parametrize("question", ["admissions: what sizes does yoga come in", "what sizes yoga comes in, by admissions"])
def test_the_sizes_of_what_is_named_are_its_own(question: str) -> None:
    metrics, groups, where = told(question, SIZED)
    assert (metrics, groups, where) == (("admissions",), ("course__class_size",), (f"{TRACK} = 'Yoga'",))
