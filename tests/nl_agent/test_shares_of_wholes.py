"""Shares and the whole that each is of, on the bicycle project: the numbers are counted by hand from ``bikes.py``.

City 730.00, Cargo 2,920.00 and E-bike 920.00 are 4,570.00. Harbour has 122 City rides and every Cargo ride: 3,164.00. Market has
122 City rides and the E-bikes: 1,164.00; both are in Northport: 4,328.00. Old Mill, the one station of Millbury: 242.00.
"""

from __future__ import annotations

import pytest
from bikes import rows

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "2 biggest bike kinds combined, income as % of total",
        "combined share of income of the top 2 bike kinds",
        "the two biggest bike kinds' combined share of income",
    ],
)
def test_the_first_of_a_ranking_combined_are_one_share(bikes_assistant: Assistant, question: str):
    ((income, share),) = rows(bikes_assistant, question)
    assert float(income) == 3840
    assert share == pytest.approx(3840 / 4570)


@pytest.mark.parametrize(("percent", "verdict"), [(80, "Yes."), (90, "No.")])
def test_what_the_first_make_is_held_against_a_claim_together(bikes_assistant: Assistant, percent: int, verdict: str):
    outcome = bikes_assistant.ask(f"do the top 2 bike kinds make more than {percent}% of income?")
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith(verdict)


def test_what_any_of_the_first_make_is_not_added_up(bikes_assistant: Assistant):
    (only,) = rows(bikes_assistant, "do any of the top 2 bike kinds make more than 50% of income?")
    assert only[0] == "Cargo"


@pytest.mark.parametrize(
    "question",
    ["Northport, % of income by station", "Northport: share of income by station", "share of income by station, Northport"],
)
def test_what_lies_wholly_within_a_filter_is_a_part_of_it(bikes_assistant: Assistant, question: str):
    shares = {row[0]: row[-1] for row in rows(bikes_assistant, question)}
    assert shares == {"Harbour": pytest.approx(3164 / 4328), "Market": pytest.approx(1164 / 4328)}


@pytest.mark.parametrize(
    "question",
    [
        "each station's share of its town's income",
        "income by station as a percentage of the town",
        "income by station, % of its town",
    ],
)
def test_each_share_is_of_its_own_whole(bikes_assistant: Assistant, question: str):
    shares = {row[1]: row[-1] for row in rows(bikes_assistant, question)}
    assert shares == {"Harbour": pytest.approx(3164 / 4328), "Market": pytest.approx(1164 / 4328), "Old Mill": 1.0}


@pytest.mark.parametrize(
    "question",
    ["Harbour's share of its town's income", "income of Harbour as a percentage of its town", "Harbour income, % of the town"],
)
def test_one_is_a_part_of_what_it_lies_in(bikes_assistant: Assistant, question: str):
    found = {row[0]: row[-1] for row in rows(bikes_assistant, question) if row[-1] is not None}
    assert found == {"Northport": pytest.approx(3164 / 4328)}


def test_the_first_of_all_are_parts_of_their_own_wholes(bikes_assistant: Assistant):
    found = {row[1]: row[-1] for row in rows(bikes_assistant, "top 2 stations by income as a % of the town")}
    assert found == {"Harbour": pytest.approx(3164 / 4328), "Market": pytest.approx(1164 / 4328)}


def test_what_follows_as_a_percentage_of_is_the_whole(bikes_assistant: Assistant):
    ((part, whole, share),) = rows(bikes_assistant, "Cargo income as a percentage of Harbour")
    assert (float(part), float(whole)) == (2920, 3164)
    assert share == pytest.approx(2920 / 3164)


def test_one_value_is_no_part_of_another(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("income of City bikes as a percentage of Cargo")
    assert isinstance(outcome, Refusal)
    assert "no part of the other" in outcome.text


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("City rides by month, and each month's share of the year", ()),
        ("monthly City rides and their share of the year", ()),
        ("what share of City rides did each month bring", ()),
        ("what share of the City rides fell in each month", ()),
        ("share of the annual City rides that fell in each month", ()),
        ("and as a share of the year", ("City rides by month",)),
        ("what share of the year is each?", ("City rides by month",)),
    ],
)
def test_times_are_parts_of_what_is_asked_and_not_of_everything(
    bikes_assistant: Assistant, question: str, history: tuple[str, ...]
):
    january, february, *_ = rows(bikes_assistant, question, *history)
    assert january[-1] == pytest.approx(31 / 365)
    assert february[-1] == pytest.approx(28 / 365)


@pytest.mark.parametrize(
    "question",
    ["what share of each month's rides is City", "City's share of rides by month", "what share of rides was City in each month"],
)
def test_what_is_a_part_of_each_time_stays_one(bikes_assistant: Assistant, question: str):
    january = rows(bikes_assistant, question)[0]
    assert january[-1] == pytest.approx(31 / 62)  # and as many Cargo rides


def test_months_are_parts_of_the_quarter_where_that_is_said(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "City rides by month as a percentage of the quarter")
    assert [row[-1] for row in found[:3]] == [pytest.approx(31 / 90), pytest.approx(28 / 90), pytest.approx(31 / 90)]


def test_the_months_of_a_quarter_are_parts_of_the_year(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "City rides by month in Q1 as a share of the year")
    assert [row[-1] for row in found] == [pytest.approx(31 / 365), pytest.approx(28 / 365), pytest.approx(31 / 365)]


@pytest.mark.parametrize(
    "question",
    [
        "how many rides were cancelled, and what share is that",
        "cancelled rides, and what share of their rides is that",
        "cancelled rides and their share of all rides",
    ],
)
def test_a_number_and_the_share_that_it_is_are_both_told(bikes_assistant: Assistant, question: str):
    ((number, share),) = rows(bikes_assistant, question)
    assert (number, share) == (73, pytest.approx(73 / 914))


def test_each_number_is_told_with_its_own_share(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("rides and income by bike kind, each with its share of the total")
    assert isinstance(outcome, Answer)
    assert "City (365, 39.9% of the total, income USD 730.00 (16.0% of the total))" in outcome.text


@pytest.mark.parametrize(
    "question", ["income growth by town", "rides change by bike kind", "income, share of total and growth by town"]
)
def test_growth_without_periods_is_not_passed_over(bikes_assistant: Assistant, question: str):
    assert isinstance(bikes_assistant.ask(question), Refusal)


def test_growth_and_shares_are_not_told_at_once(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("monthly income and growth, with share of total"), Refusal)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which station has the highest share of City in its income?", "Old Mill"),
        ("Which station makes the most of City bikes as a share of its income?", "Old Mill"),
        ("Which station makes the most with City relative to its income?", "Old Mill"),
        ("Which station has the lowest share of City in its income?", "Harbour"),
        ("Top 1 station by share of City in its income", "Old Mill"),
    ],
)
def test_the_highest_share_is_no_highest_amount(bikes_assistant: Assistant, question: str, first: str):
    """City makes 244.00 at Harbour and at Market, and 242.00 at Old Mill, which is all that Old Mill makes."""
    ((station, *_, share),) = rows(bikes_assistant, question)
    assert (station, share) == (first, pytest.approx({"Old Mill": 1.0, "Harbour": 244 / 3164}[first]))


def test_a_share_beside_an_amount_ranks_nothing(bikes_assistant: Assistant):
    ((station, *_, share),) = rows(
        bikes_assistant, "Which station makes the most with Cargo, and what share of its income is that?"
    )
    assert (station, share) == ("Harbour", pytest.approx(2920 / 3164))


@pytest.mark.parametrize(
    ("question", "part", "whole"),
    [
        ("percentage of City rides made at Market", 122, 365),
        ("share of City income earned at Market", 244, 730),
        ("what share of City income was made at Market", 244, 730),
        ("share of income made with Cargo", 2920, 4570),
    ],
)
def test_what_was_done_so_is_the_part_of_what_stands_before_it(bikes_assistant: Assistant, question: str, part: int, whole: int):
    ((over, under, share),) = rows(bikes_assistant, question)
    assert (float(over), float(under)) == (part, whole)
    assert share == pytest.approx(part / whole)


@pytest.mark.parametrize(
    "question",
    [
        "share of each bike kind in income, by station",
        "bike kind share of income by station",
        "what share of income does each bike kind have, by station?",
        "income by bike kind and station ==> share of each bike kind in income by station",
        "bike kind share of income by town ==> by station",
        "share of each bike kind in income, by station; Harbour, Market and Old Mill only",
    ],
)
def test_what_a_share_is_said_of_is_the_part_and_what_it_is_told_by_the_whole(bikes_assistant: Assistant, question: str):
    *history, asked = question.split(" ==> ")
    shares = {(row[0], row[1]): row[-1] for row in rows(bikes_assistant, asked, *history)}
    assert shares == {
        ("Harbour", "Cargo"): pytest.approx(2920 / 3164),
        ("Harbour", "City"): pytest.approx(244 / 3164),
        ("Market", "E-bike"): pytest.approx(920 / 1164),
        ("Market", "City"): pytest.approx(244 / 1164),
        ("Old Mill", "City"): 1.0,
    }


@pytest.mark.parametrize(
    "question", ["share of each bike kind's income by station", "what share of each bike kind's income comes from each station"]
)
def test_what_is_each_ones_own_is_the_whole(bikes_assistant: Assistant, question: str):
    shares = {(row[0], row[1]): row[-1] for row in rows(bikes_assistant, question)}
    assert shares["Cargo", "Harbour"] == 1.0
    assert shares["City", "Market"] == pytest.approx(244 / 730)


def test_a_filter_narrows_the_whole_of_such_a_share(bikes_assistant: Assistant):
    (january, *_) = rows(bikes_assistant, "bike kind share of income by month, Harbour only")
    assert january[1] == "Cargo"
    assert january[-1] == pytest.approx(240 / 262)  # 24 Cargo rides that were not cancelled; 11 of 31 City rides
