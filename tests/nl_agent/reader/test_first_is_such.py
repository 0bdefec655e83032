"""Whether the first of a ranking is such a one: it is found among all, and not among those."""

from __future__ import annotations

import pytest

from nl_agent.reader.rewriting.first_is_such import first_is_such


@pytest.mark.parametrize(
    ("said", "rest", "such"),
    [
        ("was our best day a Saturday?", "which day was our best?", "a Saturday"),
        ("So is our biggest ward a red one", "which ward is our biggest?", "a red one"),
        ("was our worst month in summer", "which month was our worst?", "in summer"),
        ("was our busiest day in May a weekend day?", "which day was our busiest in May?", "a weekend day"),
    ],
)
def test_the_first_is_asked_for_and_what_it_may_be_is_named(said: str, rest: str, such: str) -> None:
    assert first_is_such(said) == (rest, (such,))


@pytest.mark.parametrize(
    "said",
    [
        "was our best day better than 20,000?",
        "which was our best day in May",
        "was Saturday our best day",
        "is our biggest ward in charges above 500",
        "is our best ward red or green",
    ],
)
def test_what_holds_no_such_question_is_left_alone(said: str) -> None:
    assert first_is_such(said) == ("", ())
