"""Ways to point at rows and numbers: the one that did most, ranks for each of two, numbers in a list, and what a limit is held against."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, READER, WARD, item, metric, query, told, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Calculation, NotUnderstood


@pytest.mark.parametrize(
    "question",
    [
        "the ward that billed the most charges in each building",
        "Per building: the one ward to which the most patients were admitted",
        "Within each building, the ward accounting for the most admissions",
    ],
)
def test_the_one_that_did_most_is_ranked_within_each(question: str) -> None:
    reading = understood(question)
    assert reading.work.calculation is Calculation.TOP_PER_GROUP
    assert reading.work.keep == 1
    assert reading.queries[0].query.group_by[-1] == "ward"


@pytest.mark.parametrize(
    "question",
    [
        "top 2 specialties by admissions, separately for Maternity and Stroke Unit",
        "For the wards Maternity and Stroke Unit, in each case: the two specialties with the most admissions",
        "Specialties ranking first to second by admissions, separately for Maternity and Stroke Unit",
    ],
)
def test_a_rank_for_each_of_two_that_are_named(question: str) -> None:
    reading = understood(question)
    assert (reading.work.calculation, reading.work.keep) == (Calculation.TOP_PER_GROUP, 2)
    assert reading.queries[0].query.group_by == ("ward__ward_name", "doctor__specialty")


def test_a_list_does_not_lose_the_number_that_several_share() -> None:
    reading = READER.read("charges, discounts and admissions by ward")
    assert isinstance(reading, Ambiguous | NotUnderstood), reading
    assert "discounts" in reading.text


def test_things_with_a_limit_after_a_number_are_rows() -> None:
    assert query("charges, wards with more than 200 admissions")["group_by"] == ["ward"]


def test_two_numbers_joined_by_plus() -> None:
    assert query("admissions plus charges by ward")["metrics"] == ["admissions", "billed_amount"]


def test_values_joined_by_plus_are_one_sum() -> None:
    found = query("charges of Maternity plus Cardiology wards")
    assert "group_by" not in found


def test_a_typical_month_of_a_range_is_the_average_of_its_months() -> None:
    reading = understood("Charges in a typical (mean) month of the July to December 2017 period")
    assert (reading.work.calculation, reading.work.over) == (Calculation.AVERAGE, "metric_time__month")


def test_values_added_up_are_one_number() -> None:
    found = query("Can you add up Maternity and Stroke Unit for me? Charges in May 2017")
    assert found["where"] == [f"{WARD} IN ('Maternity', 'Stroke Unit')"]
    assert "group_by" not in found


def test_a_range_that_only_the_story_names_is_one_period() -> None:
    (found,) = understood("we were swamped from May 27 to May 29 2017, or it felt that way. How many admissions was it?").queries
    assert (found.query.start, found.query.end) == ("2017-05-27", "2017-05-29")


def test_examples_and_so_on_are_all_that_there_are() -> None:
    found = query("admissions, red vs green etc, May 2017")
    assert found["group_by"] == ["admission__triage_color"]
    assert "where" not in found


def test_a_list_after_a_colon_has_the_order() -> None:
    asked = query("From charges to admissions for 2017: beds used, admissions, charges.")
    assert asked["metrics"] == ["beds_used", "admissions", "billed_amount"]


def test_a_number_called_per_a_thing_of_two_words_is_that_number() -> None:
    numbers = [*METRICS, metric("average_bill", "USD per line", "charges per bill line")]
    reader = Reader(widened(numbers, [*ITEMS, item("bill_line", "entity"), item("ward__size", "categorical", "ward size")]))
    assert told("charges per bill line by discipline", reader)[0] == ("average_bill",)
    assert told("charges per ward size", reader)[:2] == (("billed_amount",), ("ward__size",))
