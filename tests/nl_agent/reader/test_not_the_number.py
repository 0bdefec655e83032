"""Questions whose words name another number than the nearest governed one: told of what was meant, or refused. Mostly on the bicycle project.

Rides over 4 dollars: 292 Cargo rides at the Harbour and 184 E-bike rides at the Market, both in Northport. City rides are 2 dollars each.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bikes import rows
from clinic import ITEMS, METRICS, item, metric, understood, widened

from nl_agent.reader.guards import refused
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.counted_too import counted_too
from nl_agent.reader.types import NotUnderstood, Reason, Understood
from nl_agent.types import Refusal
from nl_agent.workflow import Assistant
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("number of rides above 4 dollars at the Northport stations", 476),
        ("how many rides over 4 dollars did the Northport stations have?", 476),
        ("how many rides over 8 dollars at Northport stations", 292),
    ],
)
def test_a_limit_of_what_is_counted_is_not_of_the_place(bikes_assistant: Assistant, question: str, count: int):
    assert rows(bikes_assistant, question) == ((count,),)


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("rides with > 4 usd by station", {"Harbour": 292, "Market": 184}),
        ("how many rides in each town over 4 dollars", {"Northport": 476}),
        ("number of rides in each station above $4 in December", {"Harbour": 25, "Market": 31}),
    ],
)
def test_a_limit_behind_the_group_is_of_what_is_counted(bikes_assistant: Assistant, question: str, counts: dict[str, int]):
    assert dict(rows(bikes_assistant, question)) == counts


@pytest.mark.parametrize("question", ["Cargo as a share of the total in 2022", "Cargo in percent of the total, 2022"])
def test_a_share_of_the_total_is_of_what_comes_in(bikes_assistant: Assistant, question: str):
    ((*_, share),) = rows(bikes_assistant, question)
    assert share == pytest.approx(2920 / 4570)


def test_each_of_the_first_is_each_of_those(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "income of each of the two stations with the most rides")
    assert [row[0] for row in found] == ["Harbour", "Market"]


@pytest.mark.parametrize(
    "question",
    [
        "average fare of Cargo against all Muscle bikes",
        "average fare: Cargo next to all Muscle",
        "what part of total income do stations bear",
        "how much of the income is funded by towns",
        "how many stations first traded in May",
        "how many stations had their first ride in May",
    ],
)
def test_what_no_number_is_gets_no_other_one(bikes_assistant: Assistant, question: str):
    assert isinstance(bikes_assistant.ask(question), Refusal)


INSURER_RATE = Metric(
    "insurer_waiver_rate",
    MetricType.RATIO,
    "Insurer waiver rate",
    numerator=MetricInput("insurer_waivers"),
    denominator=MetricInput("gross_charges"),
    meta={"unit": "ratio"},
)
WAIVERS = [metric("gross_charges", "USD"), metric("total_waivers", "USD"), metric("insurer_waivers", "USD"), INSURER_RATE]
BILLED = Reader(widened([*METRICS, *WAIVERS]))


@pytest.mark.parametrize(
    "question", ["How much of the waivers we give is insurer waivers?", "what share of waivers came from insurer waivers"]
)
def test_a_part_of_one_number_is_no_part_of_another(question: str) -> None:
    assert isinstance(BILLED.read(question), NotUnderstood)


def test_a_part_of_its_own_whole_is_the_ratio() -> None:
    reading = BILLED.read("what share of gross charges was insurer waivers")
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.metrics == ("insurer_waiver_rate",)


@pytest.mark.parametrize(
    "question", ["what did we do in May to raise charges", "What have we done last year to keep patients?", "what are we doing to cut costs"]
)  # fmt: skip
def test_actions_are_no_number(question: str) -> None:
    refusal = refused(question)
    assert refusal and refusal.reason is Reason.OTHER_SUBJECT


@pytest.mark.parametrize("question", ["what did we do in May compared to June", "what did we do from Monday to Friday"])
def test_what_was_done_may_be_a_number(question: str) -> None:
    assert refused(question) is None


COURSES = [
    item("course", "entity"),
    item("course__begun_on", "time", "start date"),
    item("course__ended_on", "time", "end date"),
    item("course__track"),
]
HELD = metric("courses_held", "courses", "number of courses")
KNOWN = widened([*METRICS, HELD], [*ITEMS, *COURSES], {"course__track": ("Red", "Blue")}, ["courses_held"])


BY_START = Reader(replace(KNOWN, happens_on={"courses_held": "course__begun_on"}))


def test_a_period_of_the_numbers_own_day_is_its_period() -> None:
    for question in ("number of courses with a start date in May 2017", "number of courses in May 2017"):
        (one,) = understood(question, BY_START).queries
        assert (one.query.where, one.query.start, one.query.end) == ((), "2017-05-01", "2017-05-31")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("number of courses before May 2017", "2015-09-01"),
        ("number of courses until May 2017", "2015-09-01"),
        ("number of courses from 1 January 2016 to 30 April 2017", "2016-01-01"),
        ("admissions before May 2017", "2016-01-01"),
        ("number of courses and admissions before May 2017", "2016-01-01"),
    ],
)
def test_a_period_without_a_beginning_begins_with_the_numbers_own_data(question: str, first: str) -> None:
    reader = Reader(replace(KNOWN, begins={"courses_held": date(2015, 9, 1), "admissions": date(2016, 1, 1)}))
    reading = reader.read(question)
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.to_dict()["start"] == first


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("courses by track with charges", "number of courses by track and charges"),
        ("courses in the Red track and the charges", "number of courses in the Red track and charges"),
        ("courses by track, with charges in May", "number of courses by track and charges in May"),
        # a limit, a list, and what is a number by itself
        ("courses by track with more than 5 admissions", "courses by track with more than 5 admissions"),
        ("courses in the Red track and their charges", "courses in the Red track and their charges"),
        ("admissions by ward with charges", "admissions by ward with charges"),
    ],
)
def test_things_before_a_number_are_counted(said: str, meant: str) -> None:
    assert counted_too(said, Phrases(KNOWN)) == meant
