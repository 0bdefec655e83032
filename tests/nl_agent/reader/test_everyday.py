"""Everyday ways to ask for a number are put in the project's own words, where it has such a number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, metric

from nl_agent.reader import Reader
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.everyday import everyday
from nl_agent.reader.types import NotUnderstood, Understood

MORE = [
    *METRICS,
    metric("patients", "patients"),
    metric("returning_patients", "patients"),
    metric("visits_per_patient", "visits per patient"),
    metric("total_discount", "USD"),
    metric("revenue", "USD"),
    metric("visits", "visits"),
    metric("average_price", "USD per treatment"),
]
NAMES = frozenset(item.name for item in ITEMS)
WIDER = replace(VOCABULARY, metrics={one.name: one for one in MORE}, reachable={one.name: NAMES for one in MORE})
PHRASES = Phrases(WIDER)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How many visits were there to a patient in May?", "visits per patient in May?"),
        ("how many times a patient came in on average", "what was the visits per patient"),
        ("how much an average patient spent", "how much an average patient spent"),
        ("patients that returned, by ward", "returning patients, by ward"),
        ("patients that returned a form", "patients that returned a form"),
        ("how often do smokers come in?", "what was the visits per patient of smokers?"),
        ("what does the typical discount look like", "what does the typical discount look like"),
        ("how many times did people drop in", "how many visits did people make"),
        ("How many people walked through the door and bought something in July?", "how many patients bought in July?"),
        ("how much came through the tills in May", "how much money did we make in May"),
        ("what we earned and how many visits there were", "how much money did we make and how many visits there were"),
        ("what came in last week", "how much money did we make last week"),
        ("how much business did we do before noon", "how much money did we make before noon"),
        ("what did we knock off prices in May", "how much was the total discount in May"),
        ("how much was marked down in May", "how much was the total discount in May"),
        ("how much did they pay out of their own pocket", "how much did they pay out of their own pocket"),
        ("how many patients came back after their first visit", "how many returning patients"),
        ("how many coupons came back", "how many coupons came back"),
        ("how often does a patient come in on average?", "how many visits per patient on average?"),
        ("what did a unit of X cost on average", "what was the average price of X"),
        ("average visits of a patient by ward", "average visits per patient by ward"),
        ("average visits of a smoker", "average visits of a smoker"),
    ],
)
def test_turns_of_phrase(text: str, plain: str) -> None:
    assert everyday(text, PHRASES).lower() == plain.lower()


@pytest.mark.parametrize(
    ("question", "name"),
    [("what came in through our doors in 2017", "revenue"), ("what did we knock off in 2017", "total_discount")],
)
def test_the_project_has_the_number(question: str, name: str) -> None:
    reading = Reader(WIDER).read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == (name,)


def test_a_number_that_the_project_has_not_is_not_made_up() -> None:
    assert isinstance(READER.read("what did we knock off prices in 2017"), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How hard did we discount in May 2017?", ("discount_rate",)),
        ("How heavily were we discounting in May 2017?", ("discount_rate",)),
        ("How hard was it in May 2017?", ()),
    ],
)
def test_how_hard_something_is_done_is_its_rate(question: str, named: tuple[str, ...]) -> None:
    rate = metric("discount_rate", "ratio")
    rated = replace(
        VOCABULARY,
        metrics={**VOCABULARY.metrics, rate.name: rate},
        reachable={**VOCABULARY.reachable, rate.name: NAMES},
    )
    reading = Reader(rated).read(question)
    assert (reading.queries[0].query.metrics if isinstance(reading, Understood) else ()) == named


@pytest.mark.parametrize(
    "question",
    [
        "in which wards do patients with blood group A spend the most",
        "For patients with blood group A: which wards do they spend the most in?",
    ],
)
def test_who_spends_the_most_is_not_what_is_counted(question: str) -> None:
    metrics = {**WIDER.metrics, "revenue": metric("revenue", "USD", "sales")}
    reading = Reader(replace(WIDER, metrics=metrics)).read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("revenue",)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what did each patient spend in June?", "what was the spend per patient in June?"),
        ("how much does every single patient pay on average", "what was the spend per patient"),
    ],
)
def test_what_each_of_them_spends_is_told_per_one(said: str, plain: str) -> None:
    spend = metric("spend_per_patient", "USD per patient")
    assert everyday(said, Phrases(replace(WIDER, metrics={**WIDER.metrics, spend.name: spend}))) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("how much does a patient spend in May", "what was the spend per patient in May"),
        ("how many dollars did one patient spend by ward", "what was the spend per patient by ward"),
        ("how much did patients spend in May", "how much did patients spend in May"),
        ("what does a ward take in by month", "what was the revenue per ward by month"),
        ("how much did a large ward bring in", "what was the revenue per ward of large wards"),
        ("how much does each ward take in", "how much does each ward take in"),
        ("what does a building take in", "what does a building take in"),
        ("what does a ward take on a Saturday", "what does a ward take on a Saturday"),
    ],
)
def test_what_one_of_them_spends_or_takes_is_not_what_all_do(said: str, plain: str) -> None:
    each = [metric("spend_per_patient", "USD per patient"), metric("revenue_per_ward", "USD per ward")]
    assert everyday(said, Phrases(replace(WIDER, metrics={one.name: one for one in (*MORE, *each)}))) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what percent of our patients in May had visited us before", "what was the repeat rate in May"),
        ("percent of June's patients who had been here before", "what was the repeat rate in June"),
        ("what share of patients came back in May", "what was the repeat rate in May"),
        ("what share of patients in May came before noon", "what share of patients in May came before noon"),
        ("charges per buyer by ward", "charges per patient by ward"),
        ("scans that came back in May", "scans came back in May"),
        ("letters that came back in May", "letters that came back in May"),
        ("people mailed, by ward", "patients mailed, by ward"),
    ],
)
def test_a_relative_clause_or_another_word_for_them_names_a_number(said: str, plain: str) -> None:
    more = [
        metric("repeat_rate", "ratio"),
        metric("charges_per_patient", "USD per patient"),
        metric("scans_returned", "scans", "scans came back"),
        metric("mailed", "patients", "patients mailed"),
    ]
    assert everyday(said, Phrases(replace(WIDER, metrics={one.name: one for one in (*MORE, *more)}))) == plain
