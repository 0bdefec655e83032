"""A word of one number's name is no number of that kind where another kind is spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VOCABULARY, metric, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood

METRICS_ = [
    *METRICS,
    metric("oxygen_volume", "litres", "volume of oxygen", "gas volume"),
    metric("doses", "doses", "volume in units", "total volume"),
]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in METRICS_},
        reachable={one.name: frozenset(item.name for item in ITEMS) for one in METRICS_},
    )
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("maternity volume per quarter", "doses"),
        ("what volume did maternity have in May 2017?", "doses"),
        ("oxygen volume per quarter", "oxygen_volume"),
        ("Gas question: what volume was that in May 2017?", "oxygen_volume"),
        ("oxygen volume in May 2017 ==> and the volume in June", "oxygen_volume"),
    ],
)
def test_the_kind_that_is_told(question: str, name: str) -> None:
    (labelled,) = understood(question, READER).queries
    assert labelled.query.metrics == (name,)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("gas charges and volume per quarter", {"oxygen_volume"}),
        ("charges and volume for oxygen per quarter", {"billed_amount", "oxygen_volume"}),
        ("maternity: charges and volume per quarter", {"billed_amount", "doses"}),
        ("charges and volume by ward", {"billed_amount", "doses"}),
        ("charges + volume by ward", {"billed_amount", "doses"}),
        ("charges + volume of maternity in May 2017", {"billed_amount", "doses"}),
        ("charges + oxygen volume by ward", {"billed_amount", "oxygen_volume"}),
    ],
)
def test_in_a_list_of_numbers_none_is_lost(question: str, names: set[str]) -> None:
    (labelled,) = understood(question, READER).queries
    assert names <= set(labelled.query.metrics)


@pytest.mark.parametrize(
    "question", ["charges and volume excluding oxygen by ward", "charges and tonnage by ward", "charges and weight for May"]
)
def test_a_listed_number_that_is_not_known_is_no_answer(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("expenses and admissions by ward", ("total_expenses", "admissions")),
        ("expenses + admissions for maternity in May 2017", ("total_expenses", "admissions")),
        ("charges + expenses by ward", ("billed_amount", "total_expenses")),
    ],
)
def test_a_word_for_all_kinds_is_told_first_or_last_in_a_list(question: str, names: tuple[str, ...]) -> None:
    known = [*METRICS, metric("total_expenses", "USD")]
    (labelled,) = understood(question, Reader(widened(known))).queries
    assert labelled.query.metrics == names
