"""The same that is asked of another; what a second sentence says of the first; what is set against what it goes before."""

from __future__ import annotations

import pytest
from clinic import TRIAGE, WARD, query, understood

from nl_agent.reader.types import Calculation


@pytest.mark.parametrize(
    "question",
    [
        "Charges of red in May 2017. Same for green.",
        "What were charges of red in May 2017? The same thing for green, please.",
        "charges of red in May 2017, and the same for green",
    ],
)
def test_the_same_of_another_is_a_number_of_its_own(question: str) -> None:
    made = query(question)
    assert (made["group_by"], made["where"]) == (["admission__triage_color"], [f"{TRIAGE} IN ('Red', 'Green')"])


def test_the_same_of_another_number_is_that_of_the_thing() -> None:
    assert query("How many admissions did ward 7 have? Same for 9 please")["where"] == [f"{WARD} IN ('Ward 7', 'Ward 9')"]


def test_the_same_of_another_time_is_set_beside_the_first() -> None:
    starts = [one.query.start for one in understood("charges in May 2017. Same for June").queries]
    assert starts == ["2017-05-01", "2017-06-01"]


def test_the_same_of_another_day_is_no_sum() -> None:
    made = understood("How many admissions on Mondays in May 2017? Same for Tuesdays").queries
    assert len(made) == 2 or made[0].query.group_by


def test_the_same_of_several_times_is_told_of_each() -> None:
    made = query("charges in May 2017. Same for June and July")
    assert (made["group_by"], made["start"], made["end"]) == (["metric_time__month"], "2017-05-01", "2017-07-31")


def test_the_best_of_one_and_of_another_are_ranked_apart() -> None:
    assert understood("top 2 wards of red in charges. Same for green.").work.calculation is Calculation.TOP_PER_GROUP


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("How many admissions had red? I need it for every month of 2017.", "metric_time__month"),
        ("What were charges in May? We need it by ward.", "ward"),
        ("What were charges in May? I need it by Friday.", None),
        ("What were charges in May? I need it for the new brochure.", None),
    ],
)
def test_what_it_is_needed_by_is_a_group_or_a_purpose(question: str, group: str | None) -> None:
    assert query(question).get("group_by") == ([group] if group else None)


def test_what_it_is_needed_for_is_a_time() -> None:
    made = query("How many admissions had red? I need it for May and June 2017.")
    assert (made["start"], made["end"]) == ("2017-05-01", "2017-06-30")


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("What were charges in Q3 2017, compared with the quarter before it?", ["2017-07-01", "2017-04-01"]),
        ("charges: second quarter of 2017 against fourth", ["2017-04-01", "2017-10-01"]),
        ("How many admissions in the first quarter of 2017 and how many in the second?", ["2017-01-01", "2017-04-01"]),
    ],
)
def test_two_times_of_which_one_is_told_by_the_other(question: str, starts: list[str]) -> None:
    assert [one.query.start for one in understood(question).queries] == starts


def test_what_is_below_a_number_with_a_comma_is_left_out() -> None:
    assert query("charges by ward, wards below 5,000 being left out")["having"] == ["{{ Metric('billed_amount') }} >= 5000"]


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("top 10 wards by charges ==> Ha, ten won't fit. Just the best three.", 3),
        ("Which ward had the most charges in May? Just the winner please", 1),
    ],
)
def test_there_is_room_for_some(question: str, limit: int) -> None:
    assert query(question)["limit"] == limit


@pytest.mark.parametrize(
    "question",
    ["Sooo how many admissions in each weeek of May 2017?", "New here, still learning. admissions by week in May 2017"],
)
def test_letters_too_many_and_who_is_new_change_nothing(question: str) -> None:
    made = query(question)
    assert (made["metrics"], made["group_by"]) == (["admissions"], ["metric_time__week"])


@pytest.mark.parametrize(
    ("question", "group", "where"),
    [
        ("What are the charges of red? And of green?", "admission__triage_color", f"{TRIAGE} IN ('Red', 'Green')"),
        ("What was red in charges? And what about green?", "admission__triage_color", f"{TRIAGE} IN ('Red', 'Green')"),
        ("How many admissions did ward 7 have? And ward 9?", "ward__ward_name", f"{WARD} IN ('Ward 7', 'Ward 9')"),
        ("Length of stay of red? And of the green ones?", "admission__triage_color", f"{TRIAGE} IN ('Red', 'Green')"),
        (
            "What are the charges of red? And of green? And of yellow?",
            "admission__triage_color",
            f"{TRIAGE} IN ('Red', 'Green', 'Yellow')",
        ),
    ],
)
def test_another_that_is_asked_after_is_no_part_of_a_sum(question: str, group: str, where: str) -> None:
    made = query(question)
    assert (made["group_by"], made["where"]) == ([group], [where])


def test_a_weekday_that_is_asked_after_is_no_part_of_a_sum() -> None:
    assert query("How many admissions on Mondays? And on Sundays?")["group_by"] == ["metric_time__extract_dow"]


def test_the_best_of_another_are_ranked_apart() -> None:
    assert understood("What are the top 2 wards of red by charges? And of green?").work.calculation is Calculation.TOP_PER_GROUP


@pytest.mark.parametrize(
    ("question", "groups", "metrics"),
    [
        ("What are charges in May? And by ward?", ["ward"], ["billed_amount"]),
        ("What are charges in May? And admissions?", None, ["billed_amount", "admissions"]),
    ],
)
def test_what_is_no_other_value_is_read_as_it_stands(question: str, groups: list[str] | None, metrics: list[str]) -> None:
    made = query(question)
    assert (made.get("group_by"), made["metrics"]) == (groups, metrics)
