"""How much of a thing was sold: an amount, and a share only where there is a whole for it."""

from __future__ import annotations

import pytest
from clinic import METRICS, VOCABULARY, metric, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.amount_of import amount_of, in_dollars, in_total, what_we_did

PHRASES = Phrases(VOCABULARY)
SORT = frozenset({"admission__triage_color"})
"""Stands for a yes or no: which of them are red is a part of all."""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how much of the maternity did we sell in May", "how much maternity did we sell in May"),
        ("how much of our maternity was sold at Ward 7 per month", "how much maternity was sold at Ward 7 per month"),
        ("How much of the orthopedics have people bought", "how much orthopedics have people bought"),
        # the whole is named
        ("how much of the maternity did we sell, as a percentage of cardiology", "how much maternity did we sell, as a percentage of cardiology"),
        ("how much of the maternity was sold in May as a share of Cardiology", "how much maternity was sold in May as a share of Cardiology"),
        # a part of something
        ("how much of the charges was taken in May", "how much of the charges was taken in May"),
        ("how much of the maternity was charges", "how much of the maternity was charges"),
        ("how much of the maternity was sold as red", "how much of the maternity was sold as red"),
        ("how much of the maternity sold in May was sold at Ward 7", "how much of the maternity sold in May was sold at Ward 7"),
        ("how much of the maternity did we sell in May, in percent", "how much of the maternity did we sell in May, in percent"),
    ],
)  # fmt: skip
def test_how_much_of_a_thing_was_sold_is_an_amount(said: str, written: str) -> None:
    assert amount_of(said, PHRASES, SORT) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how much did we discount in total in May", "what was the total discount in May"),
        ("how much money did we give away in discounts in May", "what was the total discount in May"),
        ("how much did we discount in May", "how much did we discount in May"),
        ("how much did we give away in presents", "how much did we give away in presents"),
    ],
)
def test_the_total_of_what_was_given_away(said: str, written: str) -> None:
    known = widened([*METRICS, metric("total_discount", "USD", "total discount")])
    assert in_total(said, Phrases(known)) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how much did we do in total on Black Friday", "how much did we make on Black Friday"),
        ("what did we do on July 4th in maternity", "how much did we make on July 4th in maternity"),
        ("what did we do in May in admissions", "what did we do in May in admissions"),
        ("what did we do in May to win patients back", "what did we do in May to win patients back"),
        ("what did we do about the ward", "what did we do about the ward"),
        ("what did we do in the first week of June", "how much did we make in the first week of June"),
        ("what did Ward 7 do on Christmas Eve", "how did Ward 7 do on Christmas Eve"),
        ("look up what maternity did last month", "look up how did maternity do last month"),
        ("what did Ward 7 do in May in admissions", "what did Ward 7 do in May in admissions"),
        ("what did doctors do in May", "what did doctors do in May"),
    ],
)
def test_what_we_did_in_a_time_came_in(said: str, written: str) -> None:
    assert what_we_did(said, PHRASES) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("wards with more than 500 discounts in total", "wards with more than 500 total discount"),
        ("discounts altogether by ward", "total discount by ward"),
        ("hardship discounts in total", "hardship discounts in total"),
        ("charges in total", "charges in total"),
    ],
)
def test_several_numbers_of_one_word_in_total_are_their_total(said: str, written: str) -> None:
    assert in_total(said, Phrases(widened([*METRICS, metric("total_discount", "USD")]))) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how much of last year's charges was not red, in dollars?", "how many dollars of last year's charges was not red?"),
        ("How much of the charges came from maternity in May, in USD please", "how many dollars of the charges came from maternity in May?"),
        ("how much of the charges was red, in percent?", "how much of the charges was red, in percent?"),
        ("how much of the charges was red?", "how much of the charges was red?"),
    ],
)  # fmt: skip
def test_a_part_that_is_wanted_in_money_is_no_share(said: str, written: str) -> None:
    assert in_dollars(said) == written
