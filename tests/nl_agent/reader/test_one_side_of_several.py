"""Periods that are one side together, sides that are told afterwards, and things beside each other along the months."""

from __future__ import annotations

import pytest
from clinic import query, understood


@pytest.mark.parametrize(
    ("question", "months"),
    [
        ("charges in January and February 2017 combined versus June 2017", [(1, 2), (6, 6)]),
        ("charges, Jan + Feb 2017 vs Mar + Apr 2017", [(1, 2), (3, 4)]),
        ("Put charges of January and February 2017 next to those of May and June 2017", [(1, 2), (5, 6)]),
        ("charges in January, February and March 2017 versus June 2017", [(1, 1), (2, 2), (3, 3), (6, 6)]),
        ("May + June 2017 charges against the two months before", [(5, 6), (3, 4)]),
        ("charges in January and March 2017 combined versus June 2017", [(1, 1), (3, 3), (6, 6)]),
    ],
)
def test_periods_that_are_added_up_are_one_side(question: str, months: list[tuple[int, int]]) -> None:
    periods = [one.query for one in understood(question).queries]
    assert [(int(str(one.start)[5:7]), int(str(one.end)[5:7])) for one in periods] == months


@pytest.mark.parametrize(
    "question",
    [
        "charges in May 2017, with the month before next to it",
        "What were the charges in May 2017? I'd like April 2017 next to it.",
        "What were the charges in May 2017, and was that up or down on the month before?",
        "April 2017 was quiet. Compare the charges with May 2017's",
        "charges in May 2017 when you hold them up to April 2017",
    ],
)
def test_the_other_side_is_told_beside_it(question: str) -> None:
    months = {str(one.query.start)[:7] for one in understood(question).queries}
    assert months == {"2017-04", "2017-05"}


@pytest.mark.parametrize("question", ["In May we had how many admissions?", "How many admissions did we have in May I wonder"])
def test_a_month_that_is_spelled_like_a_verb_is_one_where_a_month_stands(question: str) -> None:
    assert str(query(question)["start"])[5:] == "05-01"


def test_the_side_before_is_told_of_the_period_that_is_said_after_it() -> None:
    periods = [
        one.query.start for one in understood("Compared with the previous quarter, what were the charges in Q3 2017?").queries
    ]
    assert periods == ["2017-07-01", "2017-04-01"]


def test_two_things_beside_each_other_have_a_row_for_each_month() -> None:
    asked = query("charges of ward 7 next to ward 9 in January, February and March 2017")
    assert set(asked["group_by"]) == {"metric_time__month", "ward__ward_name"}


@pytest.mark.parametrize(
    "question", ["charges for each one of the wards in May 2017", "How are the wards doing? Charges for each one"]
)
def test_each_one_of_them_is_a_group(question: str) -> None:
    assert query(question)["group_by"] == ["ward"]


def test_an_overview_is_by_what_it_is_of() -> None:
    assert query("Ward overview, June 2017: admissions and charges")["group_by"] == ["ward"]


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Emergency report: emergency admissions by month, 2017", ["metric_time__month"]),
        ("Emergency report: charges by month, 2017", ["metric_time__month"]),
        ("Ward report, June 2017: charges by ward", ["ward"]),
        ("Ward report: charges by month, 2017", ["metric_time__month", "ward"]),
    ],
)
def test_a_heading_that_says_it_again_or_narrows_is_no_group(question: str, groups: list[str]) -> None:
    assert query(question)["group_by"] == groups


def test_the_first_and_the_last_of_a_kind_choose_none() -> None:
    assert not query("charges by triage color, red up to green").get("where")
    assert query("charges by ward, May 2017 up to June 2017")["end"] == "2017-06-30"


def test_the_best_month_of_a_note_is_one() -> None:
    assert query("cardiology lowest charges month 2017")["limit"] == 1


def test_a_week_that_is_told_before_the_question_is_that_week() -> None:
    asked = query("We were swamped the week of Easter 2017. How many admissions was that?")
    assert (asked["start"], asked["end"]) == ("2017-04-10", "2017-04-16")


def test_a_limit_said_twice_is_one() -> None:
    asked = query("wards with more than 50 admissions in May 2017, so only those with more than 50 admissions")
    assert len(asked["having"]) == 1


def test_a_year_before_a_plus_is_no_limit() -> None:
    asked = query("ward with highest charges 2017 + amount")
    assert not asked.get("having") and asked["start"] == "2017-01-01"


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("charges of ward 7 and ward 9 together against maternity in May 2017", 2),
        ("charges of maternity versus ward 7 and ward 9 combined", 2),
        ("charges of ward 7 versus ward 9 versus maternity, all together in one table", 1),
    ],
)
def test_values_that_are_added_up_are_one_side(question: str, sides: int) -> None:
    assert len(understood(question).queries) == sides
