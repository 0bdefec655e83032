"""What is set against what: times, not whether something is left out; days and weeks told by another day; a total that grows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VOCABULARY, WARD, item, metric, understood
from clinic import READER as CLINIC

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Calculation, Comparison, NotUnderstood

ITEMS_ = [*ITEMS, item("admission__is_night", "categorical", "night")]
METRICS_ = [*METRICS, metric("median_bill", "USD", "median bill"), metric("largest_bill", "USD", "largest bill")]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in METRICS_},
        items={one.name: one for one in ITEMS_},
        additive=frozenset({"billed_amount"}),
        values={**VOCABULARY.values, "admission__is_night": ("False", "True")},
        reachable={one.name: frozenset(i.name for i in ITEMS_) for one in METRICS_},
    )
)


@pytest.mark.parametrize(
    "question",
    ["admissions not at night in June versus May", "leaving night out of it, admissions by month compared with the month before"],
)
def test_times_that_are_compared_make_no_sides_of_what_is_left_out(question: str) -> None:
    query = understood(question, READER).queries[0].query
    assert query.where == ("{{ Dimension('admission__is_night') }} = FALSE",)
    assert "admission__is_night" not in query.group_by


def test_what_is_left_out_is_a_side_where_it_is_set_against_its_like() -> None:
    assert understood("night admissions versus not at night", READER).queries[0].query.group_by == ("admission__is_night",)


def test_during_the_week_is_the_other_side_of_the_weekend() -> None:
    days = "{{ Dimension('metric_time__extract_dow') }} IN "
    sides = understood("Did more patients come on the weekend or during the week in May? Admissions for both please")
    assert [one.query.where for one in sides.queries] == [(f"{days}(6, 7)",), (f"{days}(1, 2, 3, 4, 5)",)]
    assert len(understood("admissions during the week of 8 May on weekends").queries) == 1


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("admissions on Memorial Day 2017 and the previous Monday", ["2017-05-29", "2017-05-22"]),
        ("admissions on 31 December 2017 and, for comparison, on the 24th", ["2017-12-31", "2017-12-24"]),
        ("admissions on the 24th and 31st of December 2017", ["2017-12-24", "2017-12-31"]),
        ("were admissions higher on Christmas Eve 2017 than the day before Thanksgiving 2017", ["2017-12-24", "2017-11-22"]),
        ("charges by ward, December versus November 2017, top five wards by December charges", ["2017-12-01", "2017-11-01"]),
        ("charges by ward, December versus November 2017, top five by November charges", ["2017-11-01", "2017-12-01"]),
        ("difference in charges between June and May 2017", ["2017-06-01", "2017-05-01"]),
        ("variance in charges, in per cent, between June and May 2017 by ward", ["2017-06-01", "2017-05-01"]),
        ("change in charges from June to May 2017", ["2017-05-01", "2017-06-01"]),
    ],
)
def test_a_day_is_told_by_another(question: str, days: list[str]) -> None:
    asked = understood(question)
    assert asked.comparison is Comparison.PERIOD
    assert [one.query.start for one in asked.queries] == days


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("change in charges from May to June 2017 by ward, top five by June 2017 charges", ["2017-06-01", "2017-05-01"]),
        ("increase in charges from q2 to q3 per ward, top 5 by q3 charges", ["2017-07-01", "2017-04-01"]),
        ("change in charges from H1 to H2 by ward, top five by charges in H2", ["2017-07-01", "2017-01-01"]),
        ("top five wards by June charges: change in charges from May to June", ["2017-06-01", "2017-05-01"]),
        ("difference in charges between May and June by ward, top 5 by June", ["2017-06-01", "2017-05-01"]),
    ],
)
def test_a_side_that_is_named_again_ranks_the_rows(question: str, starts: list[str]) -> None:
    asked = understood(question)
    assert (asked.comparison, asked.work.calculation) == (Comparison.PERIOD, Calculation.NONE)
    assert [one.query.start for one in asked.queries] == starts
    assert (asked.queries[0].query.order_by, asked.queries[0].query.limit) == (("-billed_amount",), 5)


@pytest.mark.parametrize(
    "question",
    [
        "change in charges from May to June by ward, top five by May charges",
        "charges from May to June by ward, top five by June charges",
    ],
)
def test_no_side_that_cannot_come_first_ranks_the_rows(question: str) -> None:
    assert isinstance(CLINIC.read(question), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "running billings total by month, July to December 2017",
        "billings by month from July to December 2017, cumulative since July",
        "Could you add up the billings as we go, from July to December 2017, with a figure for where we stood each month?",
    ],
)
def test_a_total_that_grows(question: str) -> None:
    asked = understood(question, READER)
    assert asked.work.calculation is Calculation.RUNNING_TOTAL
    assert [(one.query.start, one.query.end) for one in asked.queries] == [("2017-07-01", "2017-12-31")]


@pytest.mark.parametrize("question", ["the middle bill and the largest one by ward", "median bill and max bill by ward"])
def test_points_of_a_distribution_are_numbers_of_their_own(question: str) -> None:
    query = understood(question, READER).queries[0].query
    assert (query.metrics, query.group_by) == (("median_bill", "largest_bill"), ("ward",))


def test_what_the_asker_is_at_is_what_the_question_is_about() -> None:
    asked = understood("I'm doing the rota for maternity and was wondering what the intake was in May")
    assert asked.queries[0].query.where == (f"{WARD} = 'Maternity'",)


def test_a_slash_between_two_weeks_sets_them_side_by_side() -> None:
    reading = understood("easter week 2017 / week before it, admissions")
    assert [(one.query.start, one.query.end) for one in reading.queries] == [
        ("2017-04-10", "2017-04-16"),
        ("2017-04-03", "2017-04-09"),
    ]
