"""What people say to a colleague around a question, and what they leave it to him to know."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import VOCABULARY, item, metric, understood

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.colleague import to_a_colleague
from nl_agent.reader.rewriting.everyday import everyday
from nl_agent.reader.types import Ambiguous


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I have no idea how many wards we run, do you?", "how many wards we run?"),
        ("My manager's after the three busiest wards", "give me the three busiest wards"),
        ("Our best day was after the move", "Our best day was after the move"),
        ("stays across our five buildings", "stays across our buildings"),
        ("stays in the three months before", "stays in the three months before"),
        ("stays of the three wards with the most beds", "stays of the three wards with the most beds"),
        ("the average stay in red, and is it any different from green?", "the average stay in red compared with green?"),
        ("share of stays that were cancelled", "share of stays cancelled"),
        ("what do our customers usually buy on weekends", "what do we sell on weekends"),
        ("what did customers over 65 buy by ward", "how much did we sell to customers over 65 by ward"),
        ("what do people buy most in May", "what do people buy most in May"),
        ("what do customers buy together with bread", "what do customers buy together with bread"),
        ("percentage of stays that used a scan", "percentage of stays with a scan"),
        (
            "how many stays in the north included a head scan, by month?",
            "how many stays with a head scan in the north, by month?",
        ),
        ("number of stays at ward 7 that contained any scan in May", "number of stays with any scan at ward 7 in May"),
        ("how many stays in the north included", "how many stays in the north included"),
        ("How did visits build up over the year? Like cumulative, by month", "cumulative visits by month"),
        ("My boss swears that red beat green. Is that true?", "Is it true that red beat green?"),
        ("red against green, can you settle it?", "red against green?"),
        ("how are visits spread over the day", "how are visits by hour of the day"),
        ("loads of visits in May", "visits in May"),
        ("make it ten, sorry", "make it ten"),
        ("For budget reasons: charges in May", "charges in May"),
        ("how many units of gauze left our shelves in May", "how many units of gauze were sold in May"),
        ("how many patients left our stores in May", "how many patients left our stores in May"),
        ("ten wards with the most stays, ids only", "ten wards with the most stays"),
        ("the stay of someone over 65", "the stay of over 65s"),
        ("stays by ward, that's all I need today", "stays by ward"),
        ("first week of May against the last one", "first week of May against the last week of May"),
        ("with children against families without", "with children against families without children"),
        ("how charges vary with age", "charges by age"),
        (
            "My boss asked how many visits we had in May and I honestly didnt know.",
            "My boss asked how many visits we had in May.",
        ),
        ("visits of those whose age we didn't know", "visits of those whose age we didn't know"),
        ("It's the number of visits I was after", "the number of visits"),
        ("What I was after is visits by ward", "visits by ward"),
        ("visits in the week after May", "visits in the week after May"),
        ("which doctors are there in maternity? only their names", "which doctors are there in maternity?"),
        ("which blood groups do we keep track of", "which blood groups do we have"),
        ("April and May, one below the other", "April and May"),
        ("our older patients, 65 and up: charges", "our patients aged 65 and up: charges"),
        ("Sorting out beds for next year. What was billed?", "I'm Sorting out beds for next year. What was billed?"),
        ("I run the rota and I'd love stays by ward", "I run the rota. I'd love stays by ward"),
        ("I'm new to the rota stuff, sorry. How many stays?", "How many stays?"),
        ("I'm new to the rota, sorry. How many stays?", "I work with the rota, sorry. How many stays?"),
        ("where do they leave the most money", "where do they spend the most"),
        ("everything we gave in discounts in May", "all the discounts we gave in May"),
        ("Forecasting beds for next year: what will it be?", "Forecasting beds for next year: what will it be?"),
    ],
)
def test_what_is_said_to_a_colleague_is_put_plainly(text: str, plain: str) -> None:
    assert to_a_colleague(text).replace("  ", " ").strip() == plain


def test_how_something_went_in_a_month_is_told_by_the_headline_and_without_a_time_it_is_asked_back() -> None:
    billed = replace(VOCABULARY.metrics["billed_amount"], meta={"unit": "USD", "headline": True})
    reader = Reader(replace(VOCABULARY, metrics={**VOCABULARY.metrics, "billed_amount": billed}))
    (asked,) = understood("How did maternity do by month?", reader).queries
    assert asked.query.to_dict()["metrics"] == ["billed_amount"]
    assert isinstance(reader.read("How is maternity doing?"), Ambiguous)


def test_the_answer_before_is_given_again_where_it_is_only_to_be_drawn() -> None:
    assert understood("Admissions by ward ==> As a bar chart if you can") == understood("Admissions by ward")


def test_two_values_that_share_their_last_word_are_both_named() -> None:
    reader = Reader(
        replace(VOCABULARY, values={**VOCABULARY.values, "admission__triage_color": ("Light Red", "Dark Red", "Dark")})
    )
    (asked,) = understood("admissions for light and dark red", reader).queries
    assert asked.query.to_dict()["where"] == ["{{ Dimension('admission__triage_color') }} IN ('Light Red', 'Dark Red')"]


def test_two_letters_that_changed_places_are_a_slip() -> None:
    (asked,) = understood("teh admissions by tirage color").queries
    assert asked.query.to_dict()["group_by"] == ["admission__triage_color"]


def test_what_is_asked_of_those_rows_is_set_beside_what_they_were_ranked_by() -> None:
    (asked,) = understood("Top five wards by admissions ==> what were their charges?").queries
    query = asked.query.to_dict()
    assert (query["metrics"], query["order_by"], query["limit"]) == (["admissions", "billed_amount"], ["-admissions"], 5)


def test_split_by_types_within_a_name_is_not_the_one_type_of_that_name() -> None:
    types = item("doctor__specialty_type")
    vocabulary = replace(
        VOCABULARY,
        items={**VOCABULARY.items, types.name: types},
        values={**VOCABULARY.values, types.name: ("PEDIATRICS", *(f"KIND {n}" for n in range(40)))},
        reachable={name: reached | {types.name} for name, reached in VOCABULARY.reachable.items()},
    )
    (asked,) = understood("admissions by specialty type for pediatrics", Reader(vocabulary)).queries
    assert asked.query.to_dict()["where"] == ["{{ Dimension('doctor__specialty') }} = 'PEDIATRICS'"]


def test_some_of_the_customers_are_not_all_of_them() -> None:
    text = everyday("how many homeowners came in May", Phrases(VOCABULARY))
    assert "homeowners" in text
    words = metric("insurance_savings", "USD", "insurance savings")
    phrases = Phrases(replace(VOCABULARY, metrics={**VOCABULARY.metrics, words.name: words}))
    assert everyday("how much did renters save with insurance", phrases).strip() == "what was the insurance savings of renters"
