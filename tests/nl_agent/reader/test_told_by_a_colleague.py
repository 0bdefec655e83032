"""What a colleague tells in one or two sentences: whose place it is, since when, and which number, asked in another sentence."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import READER, TRIAGE, WARD, query, understood

from nl_agent.reader.types import NotUnderstood


def queries(question: str) -> list[dict[str, Any]]:
    return [one.query.to_dict() for one in understood(question).queries]


@pytest.mark.parametrize(
    ("question", "ward"),
    [
        ("The manager of ward 7 claims his ward had more admissions in May than in June. Is that true?", "Ward 7"),
        ("Somebody from ward 9 told me they had more admissions in May than in June. Is that so?", "Ward 9"),
        ("Our maternity team says it had more admissions in May than in June. True?", "Maternity"),
    ],
)
def test_a_claim_is_checked_of_the_place_of_whoever_makes_it(question: str, ward: str) -> None:
    assert [one["where"] for one in queries(question)] == [[f"{WARD} = '{ward}'"]] * 2


def test_a_claim_of_all_of_us_is_checked_of_all() -> None:
    both = queries("The manager of ward 7 claims we had more admissions in May than in June. Is that true?")
    assert not any("where" in one for one in both)


@pytest.mark.parametrize(
    "question",
    [
        "How did maternity do in May 2017? Admissions would be nice, thanks!",
        "How did maternity fare in May 2017? I'd be happy with admissions.",
        "A note on matrenity: admissions in May 2017",
    ],
)
def test_the_number_and_the_name_may_stand_in_sentences_of_their_own(question: str) -> None:
    asked = query(question)
    assert asked["metrics"] == ["admissions"]
    assert asked["where"] == [f"{WARD} = 'Maternity'"]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Looking back since the start of February, how many admissions did we have?", "2018-02-01", "2018-03-14"),
        ("admissions since the end of January 2018", "2018-02-01", "2018-03-14"),
        ("admissions until the start of June 2017", "2016-01-01", "2017-05-31"),
        ("admissions since the start of the month", "2018-03-01", "2018-03-31"),
    ],
)
def test_since_and_until_a_start_or_an_end(words: str, start: str, end: str) -> None:
    assert (query(words)["start"], query(words)["end"]) == (start, end)


def test_a_group_that_is_named_is_its_value() -> None:
    assert query("charges of the Red group in May 2017")["where"] == [f"{TRIAGE} = 'Red'"]


def test_a_table_in_the_place_of_a_total_asks_for_no_share() -> None:
    assert understood("charges in 2017 ==> by ward rather than in total").queries[0].query.to_dict()["group_by"] == ["ward"]


def test_how_long_is_answered_by_lengths_of_time_alone() -> None:
    assert query("How long is the length of stay by ward?")["metrics"] == ["average_stay"]
    assert isinstance(READER.read("How long do people wait for admissions on Saturdays?", ()), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("I said June before but I meant July 2017: how many admissions did we have?", "2017-07-01", "2017-07-31"),
        ("We moved the beds in July 2017. How many admissions did we have since?", "2017-07-01", "2018-03-14"),
        ("In June 2017, or better June and July 2017 together, how many admissions did we have?", "2017-06-01", "2017-07-31"),
    ],
)
def test_the_time_that_is_meant(question: str, start: str, end: str) -> None:
    (one,) = queries(question)
    assert (one["start"], one["end"]) == (start, end)


def test_of_which_kind_somebody_takes_the_most() -> None:
    assert query("Charges in May 2017, ward wise")["group_by"] == ["ward"]


@pytest.mark.parametrize(
    "question",
    [
        "In which ward did we have the most admissions?",
        "I'd like to know at which ward we had the most admissions",
        "For which ward are admissions the highest?",
    ],
)
def test_where_something_was_most_is_asked(question: str) -> None:
    assert query(question)["group_by"] == ["ward"]


def test_one_name_that_is_told_before_all_of_its_kind_are_listed_chooses_nothing() -> None:
    assert "where" not in query("Is red any good? Show me charges by triage color.")
    assert query("Is red any good? Show me charges by ward.")["where"] == [f"{TRIAGE} = 'Red'"]


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Can you tell me how maternity performed in May 2017? In charges please.", "charges of maternity in May 2017"),
        ("Charges by month. Never mind, just show me admissions by ward.", "admissions by ward"),
        ("I guess our charges in May 2017 were around 90,000 dollars. What were they really?", "our charges in May 2017"),
        ("Of our 9 wards, which one had the most admissions?", "which ward had the most admissions"),
        ("Charges fell. How much were they in May 2017?", "charges in May 2017"),
    ],
)
def test_what_is_meant_in_other_words(question: str, plain: str) -> None:
    assert queries(question) == queries(plain)


def test_which_of_two_had_more_may_be_an_indirect_question() -> None:
    asked = query("I want to see whether ward 7 or ward 9 had more admissions in May 2017.")
    assert asked["where"] == [f"{WARD} IN ('Ward 7', 'Ward 9')"]


def test_the_same_but_for_something_is_of_it() -> None:
    asked = understood("Charges in May 2017 ==> nice, now the same thing but for the red ones only").queries[0].query.to_dict()
    assert asked["where"] == [f"{TRIAGE} = 'Red'"]


def test_two_times_and_what_was_in_each() -> None:
    told = queries("Admissions dropped between March 2017 and April 2017. How many were there in each?")
    assert [one["start"] for one in told] == ["2017-03-01", "2017-04-01"]


def test_what_somebody_wants_to_know_of_a_place_of_theirs() -> None:
    asked = query("The manager of ward 7 wants to know whether she beat ward 9 in admissions in May 2017.")
    assert asked["where"] == [f"{WARD} IN ('Ward 7', 'Ward 9')"]


def test_what_is_imagined_away_is_left_out() -> None:
    assert "<> 'Red'" in query("Let's pretend red didn't exist. Charges by triage color?")["where"][0]


def test_which_of_several_that_are_named_last() -> None:
    asked = query("which had the most admissions in May 2017, maternity, ward 7 or ward 9?")
    assert asked["where"] == [f"{WARD} IN ('Maternity', 'Ward 7', 'Ward 9')"]
    assert asked["group_by"] == ["ward__ward_name"]


def test_one_of_so_many_is_one() -> None:
    assert query("In which of the 9 wards did we have the most admissions?")["limit"] == 1
