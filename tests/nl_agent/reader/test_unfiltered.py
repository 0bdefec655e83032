"""Follow-ups that take a filter away: it is gone, and neither turned round nor kept."""

from __future__ import annotations

import pytest
from clinic import READER, TRIAGE, WARD, query

from nl_agent.reader.types import NotUnderstood

BY_WARD = {
    "metrics": ["admissions"],
    "group_by": ["ward"],
    "order_by": ["-admissions"],
    "start": "2017-05-01",
    "end": "2017-05-31",
}
RED = "admissions by ward for triage color red in May 2017"
WEEKENDS = "admissions by ward on weekends in May 2017"
BOTH = "admissions by ward for triage color red on weekends in May 2017"


@pytest.mark.parametrize(
    "follow_up",
    [
        "without that filter",
        "drop that filter",
        "take the filter off please",
        "remove the restriction",
        "without any filters",
        "drop the red filter",
        "without the restriction to red",
        "remove the triage color filter",
        "not just red, all",
        "not only red",
        "all wards, not only red",
        "all triage colors, not just red",
        "not just red, all of them",
        "and overall?",
        "for all of them",
    ],
)
def test_the_one_filter_goes_and_the_rows_stay(follow_up: str) -> None:
    assert query(f"{RED} ==> {follow_up}") == BY_WARD


@pytest.mark.parametrize(
    "follow_up",
    ["without that filter", "not just weekends, all", "all days, not only weekends", "and overall?", "for all of them"],
)
def test_so_do_days_of_the_week(follow_up: str) -> None:
    assert query(f"{WEEKENDS} ==> {follow_up}") == BY_WARD


def test_of_two_filters_the_one_that_is_named_goes() -> None:
    assert query(f"{BOTH} ==> not only weekends") == query(RED)
    assert query(f"{BOTH} ==> not just red, all") == query(WEEKENDS)
    assert query(f"{BOTH} ==> without the filters") == BY_WARD


@pytest.mark.parametrize(
    "asked",
    [
        (BOTH, "without that filter"),  # which of the two?
        ("admissions by ward in May 2017", "without that filter"),  # there is none
    ],
)
def test_a_filter_that_is_not_clear_is_asked_for(asked: tuple[str, str]) -> None:
    assert isinstance(READER.read(asked[1], asked[:1]), NotUnderstood)


def test_what_else_is_said_is_done_too() -> None:
    assert query(f"{RED} ==> not just red, by week")["group_by"] == ["metric_time__week"]
    assert "where" not in query(f"{RED} ==> not just red, by week")


def test_without_that_one_is_all_but_that_one() -> None:
    assert query("admissions of ward 7 in May 2017 ==> without that one")["where"] == [f"({WARD} <> 'Ward 7' OR {WARD} IS NULL)"]


def test_overall_of_rows_without_a_filter_is_their_sum() -> None:
    assert query("admissions by ward in May 2017 ==> and overall?") == {
        "metrics": ["admissions"],
        "start": "2017-05-01",
        "end": "2017-05-31",
    }


def test_a_filter_that_is_set_again_in_three_turns() -> None:
    said = "admissions by ward in May 2017 ==> only red ==> without that filter ==> only green"
    assert query(said)["where"] == [f"{TRIAGE} = 'Green'"]


@pytest.mark.parametrize("follow_up", ["all admissions", "all of the admissions please", "and in total?"])
def test_all_of_one_number_keep_their_time(follow_up: str) -> None:
    assert query(f"admissions of ward 7 in May 2017 ==> {follow_up}") == {
        "metrics": ["admissions"],
        "start": "2017-05-01",
        "end": "2017-05-31",
    }


@pytest.mark.parametrize("follow_up", ["all of them", "without that limit", "drop the threshold"])
def test_a_limit_is_lifted_and_the_filter_stays(follow_up: str) -> None:
    assert query(f"{RED} ==> only those over 50 ==> {follow_up}") == query(RED)


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("admissions by ward in May 2017 ==> drop sundays", "IN (1, 2, 3, 4, 5, 6)"),
        ("admissions by ward in May 2017 ==> remove the weekends", "IN (1, 2, 3, 4, 5)"),
        (f"{WEEKENDS} ==> drop sundays", "= 6"),
    ],
)
def test_days_of_the_week_are_left_out(asked: str, days: str) -> None:
    assert query(asked)["where"] == ["{{ Dimension('metric_time__extract_dow') }} " + days]
