"""Follow-ups by what they change: all but what was chosen, its whole kind, the same ratio of something else, one more beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import METRICS, READER, VOCABULARY, WARD, metric, query

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood, Understood

MAY = {"start": "2017-05-01", "end": "2017-05-31"}
BUT_CARDIOLOGY = {"metrics": ["billed_amount"], "where": [f"({WARD} <> 'Ward 7' OR {WARD} IS NULL)"], **MAY}


@pytest.mark.parametrize(
    "follow_up",
    [
        "and across all wards bar that one?",
        "everything but that",
        "and without it?",
        "excluding it",
        "all the other wards",
        "and every other ward?",
        "all wards except that one",
        "lovely, and leaving it out?",
        "And for all wards other than this one?",
    ],
)
def test_all_but_what_was_chosen(follow_up: str) -> None:
    assert query(f"charges of ward 7 in May 2017 ==> {follow_up}") == BUT_CARDIOLOGY


def test_all_but_it_of_nothing_that_was_chosen_is_refused() -> None:
    assert isinstance(READER.read("everything but that", ("charges by ward in May 2017",)), NotUnderstood)


@pytest.mark.parametrize(
    "follow_up",
    [
        "not just ward 7",
        "hmm, make that overall instead, not just ward 7",
        "make that overall instead, not just ward 7",
        "and not only for ward 7",
    ],
)
def test_its_whole_kind_keeps_the_months(follow_up: str) -> None:
    asked = query(f"charges of ward 7 by month in Q2 2017 ==> {follow_up}")
    assert asked == query("charges by month in Q2 2017")


@pytest.mark.parametrize(
    "follow_up", ["now put 9 next to it", "lovely, now put 9 beside it please", "great, show 9 alongside that"]
)
def test_one_more_stands_beside_it(follow_up: str) -> None:
    asked = query(f"charges of ward 7 in May 2017 ==> {follow_up}")
    assert asked["where"] == [f"{WARD} IN ('Ward 7', 'Ward 9')"]
    assert asked["group_by"] == ["ward__ward_name"]


@pytest.mark.parametrize(
    "follow_up", ["lovely, now put the moon next to it", "lovely, now put 77 next to it", "now compare it with the moon"]
)
def test_what_is_to_change_is_not_passed_over(follow_up: str) -> None:
    assert isinstance(READER.read(follow_up, ("charges of ward 7 by month in 2017",)), NotUnderstood)


def test_an_interjection_is_no_change_from_week_to_week() -> None:
    assert query("charges by month in 2017 ==> wow. and admissions?") == query("admissions by month in 2017")


def test_the_same_of_something_else_is_its_ratio() -> None:
    rates = [metric("insurance_discount_rate", "ratio"), metric("hardship_discount_rate", "ratio")]
    known = {one.name: one for one in (*METRICS, *rates)}
    reach = VOCABULARY.reachable["admissions"]
    reader = Reader(replace(VOCABULARY, metrics=known, reachable=dict.fromkeys(known, reach)))
    for said in ("the same for the hardship discount", "The same rate for the hardship discount alone."):
        read = reader.read(said, ("insurance discount rate by month in 2017",))
        assert isinstance(read, Understood), read
        assert read.queries[0].query.metrics == ("hardship_discount_rate",)
        assert read.queries[0].query.group_by == ("metric_time__month",)


def test_of_which_is_of_the_question_before() -> None:
    asked = query("admissions in May 2017 ==> Of which beds used?")
    assert asked == {"metrics": ["beds_used"], **MAY}
