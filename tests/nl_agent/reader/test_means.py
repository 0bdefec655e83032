"""The average of a count is a number of each person, and none of a single thing that is counted."""

from __future__ import annotations

from dataclasses import replace

import clinic
import pytest
from clinic import ITEMS, METRICS, VOCABULARY, item, metric, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Calculation, NotUnderstood, Understood

MORE = [
    *METRICS,
    metric("average_visit", "USD per visit", "average visit"),
    metric("visits", "visits"),
    metric("visits_per_patient", "visits per patient"),
]
ITEMS_ = [*ITEMS, item("patient", "entity")]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in MORE},
        items={one.name: one for one in ITEMS_},
        reachable={one.name: frozenset(item.name for item in ITEMS_) for one in MORE},
    )
)


@pytest.mark.parametrize(
    ("question", "metric_name"),
    [
        ("average visits by blood group", "visits_per_patient"),
        ("avg visits of patients with blood type AB", "visits_per_patient"),
        ("average visit by blood group", "average_visit"),
        ("average visits per patient", "visits_per_patient"),
    ],
)
def test_the_average_of_a_count_is_that_of_each_person(question: str, metric_name: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == (metric_name,)


def test_a_name_of_its_own_has_a_plural_where_two_kinds_of_persons_are_named() -> None:
    reading = understood("average visits of blood type AB versus blood type zero", READER)
    assert {one.query.metrics for one in reading.queries} == {("average_visit",)}


def test_of_whom_the_average_is_must_be_said() -> None:
    assert isinstance(READER.read("average visits by ward"), Ambiguous)


def test_what_is_in_all_of_them_is_no_number_of_each() -> None:
    reading = READER.read("visits in patients with blood type AB")
    assert not isinstance(reading, Understood) or reading.queries[0].query.metrics == ("visits",)


def test_daily_averages_of_several_months_are_a_row_each() -> None:
    reading = READER.read("average daily admissions for June, July and August 2017 respectively")
    assert isinstance(reading, Understood), reading
    (only,) = reading.queries
    assert only.query.group_by == ("metric_time__day", "metric_time__month")
    assert (only.query.start, only.query.end) == ("2017-06-01", "2017-08-31")


def test_weeks_that_lie_in_two_of_the_months_are_no_rows() -> None:
    reading = READER.read("average weekly admissions for June, July and August 2017")
    assert isinstance(reading, Understood), reading
    assert len(reading.queries) == 3


def test_a_thing_before_a_number_only_says_more_of_it() -> None:
    reading = READER.read("number of patient visits by blood group")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("visits",)


@pytest.mark.parametrize(
    "question",
    [
        "visits per patient in a month, month by month",
        "visits per patient a month, each month",
        "how often does a patient come in in a month, by month",
    ],
)
def test_of_one_month_in_each_row_nothing_is_averaged(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (asked,) = reading.queries
    assert asked.query.metrics == ("visits_per_patient",)
    assert asked.query.group_by == ("metric_time__month",)
    assert reading.work.calculation is Calculation.NONE


@pytest.mark.parametrize(
    "turn", ["and the daily average?", "average per day", "and the average for a Friday?", "and on a typical day"]
)
def test_the_average_of_days_is_no_number_of_each_visit(turn: str) -> None:
    reading = READER.read(turn, ("visits in May 2017",))
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("visits",)
    assert reading.work.over == "metric_time__day"


def test_the_value_of_one_stays_a_number_of_its_own() -> None:
    reading = READER.read("and the average visit?", ("visits in May 2017",))
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("average_visit",)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("daily average of visits, by triage color", ("metric_time__day", "admission__triage_color")),
        ("quietest month by daily average of visits", ("metric_time__day", "metric_time__month")),
        ("busiest month avg visits per day", ("metric_time__day", "metric_time__month")),
        ("slowest month for average visits per day", ("metric_time__day", "metric_time__month")),
    ],
)
def test_days_are_averaged_and_months_ranked(question: str, groups: tuple[str, ...]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert (reading.queries[0].query.metrics, reading.queries[0].query.group_by) == (("visits",), groups)
    assert reading.work.over == "metric_time__day"


@pytest.mark.parametrize(
    "question", ["avg value of stays in May", "stays of emergencies - avg value", "stays in the stroke unit: average value"]
)
def test_the_average_value_of_things_is_the_number_of_that_name(question: str) -> None:
    metrics = [*MORE, metric("stays", "stays"), metric("average_stay_value", "USD per stay")]
    reading = Reader(widened(metrics, [*ITEMS, item("stay", "entity")])).read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("average_stay_value",)


@pytest.mark.parametrize(
    "question", ["admissions avg per sunday in May 2017", "Sunday admissions average per sunday in May 2017", "avg admissions per sunday in May 2017"]
)  # fmt: skip
def test_the_average_of_one_weekday_is_that_of_its_days(question: str) -> None:
    reading = understood(question)
    assert (reading.work.calculation, reading.work.over) == (Calculation.AVERAGE, "metric_time__day")
    assert reading.queries[0].query.where == ("{{ Dimension('metric_time__extract_dow') }} = 7",)


@pytest.mark.parametrize(
    "question",
    [
        "average charges per ward in May",
        "mean charges per ward for May",
        "avg charges per single ward in May",
        "on average, what were charges per ward in May",
        "what does a ward have in charges on average in May",
        "average charges of a ward in May",
        "charges per ward on average in May",
    ],
)
def test_per_thing_on_average_is_the_mean_over_those_things(question: str) -> None:
    reading = understood(question)
    (only,) = reading.queries
    assert (only.query.metrics, only.query.group_by) == (("billed_amount",), ("ward",))
    assert (only.query.start, only.query.end) == ("2017-05-01", "2017-05-31")
    assert (reading.work.calculation, reading.work.over) == (Calculation.AVERAGE, "ward")


def test_the_mean_over_things_goes_on_in_another_month() -> None:
    reading = understood("average charges per ward in May ==> and in June?")
    assert (reading.work.calculation, reading.work.over) == (Calculation.AVERAGE, "ward")


@pytest.mark.parametrize("question", ["average charges by ward", "mean charges by ward", "mean charges in May"])
def test_a_mean_over_nothing_that_is_said_is_asked_back(question: str) -> None:
    assert isinstance(clinic.READER.read(question), Ambiguous)


def test_what_i_mean_is_no_mean() -> None:
    assert understood("I mean charges by ward").work.calculation is Calculation.NONE


def test_a_period_per_group_stays_the_mean_of_the_periods() -> None:
    reading = understood("average charges per month by ward")
    assert (reading.work.calculation, reading.work.over) == (Calculation.AVERAGE, "metric_time__month")


def test_a_number_of_its_own_per_thing_is_not_the_governed_one() -> None:
    more = [*METRICS, metric("scan_charges", "USD"), metric("charges_per_ward", "USD per ward", needs=("billed_amount",))]
    reader = Reader(clinic.widened(more))
    reading = reader.read("scan charges per ward")  # neither governed nor the list of all wards
    assert isinstance(reading, NotUnderstood)
    assert "scan charges per ward" in reading.text
    assert clinic.told("avg monthly scan charges per ward", reader)[:2] == (("scan_charges",), ("metric_time__month", "ward"))
    for governed in ("charges per ward", "total charges per ward"):
        assert clinic.told(governed, reader)[:2] == (("charges_per_ward",), ())
    assert understood("average scan charges per ward", reader).work.over == "ward"


@pytest.mark.parametrize(
    "question", ["average charges of a ward on Mondays", "what does a ward have in charges on average on Mondays"]
)
def test_of_one_thing_on_chosen_weekdays_the_mean_is_over_the_things(question: str) -> None:
    reading = understood(question)
    (only,) = reading.queries
    assert only.query.group_by == ("ward",)
    assert (reading.work.calculation, reading.work.over) == (Calculation.AVERAGE, "ward")
    assert understood("average charges on Mondays").work.over == "metric_time__day"
