"""Words of a list of numbers that several numbers share, and numbers of a note that are places of a ranking and no names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import METRICS, TRIAGE, WARD, metric, query, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous

LINED = Reader(
    widened([*METRICS, metric("stay_lines", "lines", "number of lines"), metric("zero_lines", "lines", "lines without value")])
)
_BILLED = replace(METRICS[1], description="Dollars that are billed, after all discounts.")
EXPLAINED = Reader(widened([*(one for one in METRICS if one.name != "billed_amount"), _BILLED]))


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("admissions, lines and beds used for December 2017", ("admissions", "stay_lines", "beds_used")),
        ("lines and admissions by ward", ("stay_lines", "admissions")),
        ("how many lines and admissions in May 2017", ("stay_lines", "admissions")),
        ("lines without value and admissions in May 2017", ("zero_lines", "admissions")),
        ("number of lines and admissions in May 2017", ("stay_lines", "admissions")),
    ],
)
def test_in_a_list_of_numbers_a_shared_word_is_how_many_there_are(question: str, metrics: tuple[str, ...]) -> None:
    assert understood(question, LINED).queries[0].query.metrics == metrics


def test_alone_it_is_asked_back() -> None:
    assert isinstance(LINED.read("lines by ward"), Ambiguous)


@pytest.mark.parametrize(
    "question",
    [
        "discounts and charges by ward",
        "discounts, charges and admissions by ward",
        "what were the discounts and the charges in May 2017",
        "charges and discounts by ward",
    ],
)
def test_a_shared_word_of_a_list_is_not_lost(question: str) -> None:
    reading = EXPLAINED.read(question)
    assert isinstance(reading, Ambiguous)
    assert "discounts" in reading.text


@pytest.mark.parametrize("question", ["ward 7 top 9 specialties by charges", "ward 7 top 9 specialties in May 2017 by charges"])
def test_the_number_behind_top_is_no_name(question: str) -> None:
    told = query(question)
    assert (told["where"], told["group_by"], told["limit"]) == ([f"{WARD} = 'Ward 7'"], ["doctor__specialty"], 9)


@pytest.mark.parametrize("question", ["did 7 top 9 in charges", "charges 7 vs 9", "has 7 topped 9 in charges"])
def test_two_numbers_against_each_other_are_names(question: str) -> None:
    assert {value for one in understood(question).queries for value in one.query.where} == {f"{WARD} IN ('Ward 7', 'Ward 9')"}


def test_several_things_within_one_of_their_name_are_a_group() -> None:
    told = query("specialties within cardiology with fewer than 5 admissions in 2017")
    assert told["group_by"] == ["doctor__specialty"]


@pytest.mark.parametrize("how", ["highest month on top", "highest month first", "largest quarter on top"])
def test_which_month_is_on_top_is_an_order(how: str) -> None:
    told = query(f"admissions by {'quarter' if 'quarter' in how else 'month'} for red, {how}")
    assert (told["order_by"], told.get("limit"), told["where"]) == (["-admissions"], None, [f"{TRIAGE} = 'Red'"])
