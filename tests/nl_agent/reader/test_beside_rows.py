"""What all rows come to, or the difference of two numbers, beside them: nothing is chosen or ranked by the word."""

from __future__ import annotations

import pytest
from clinic import READER, told, understood

from nl_agent.reader.assembly.beside_rows import without_beside
from nl_agent.reader.types import NotUnderstood

BY_WARD = (("billed_amount",), ("ward",), ())


@pytest.mark.parametrize(
    "question",
    [
        "charges by ward and in total",
        "charges by ward plus the overall total",
        "charges by ward, with a total",
        "charges by ward, grand total at the bottom",
        "charges by ward and overall",
        "Give me charges by ward, and also the total, please.",
        "charges by ward and the total as well please",
        "charges by ward incl. a total row",
    ],
)
def test_the_total_stands_beside_the_rows(question: str) -> None:
    assert told(question, READER) == BY_WARD
    reading = understood(question)
    assert reading.beside == {"total"}
    assert not reading.unused


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("charges by quarter and the total for the year", ("2017-01-01", "2017-12-31")),
        ("charges by quarter of 2017 plus full year", ("2017-01-01", "2017-12-31")),
        ("charges by ward and overall in May 2017", ("2017-05-01", "2017-05-31")),
    ],
)
def test_the_period_stays(question: str, days: tuple[str, str]) -> None:
    reading = understood(question)
    query = reading.queries[0].query
    assert reading.beside == {"total"}
    assert (query.start, query.end) == days


@pytest.mark.parametrize(
    "question",
    ["charges in May 2017 in total", "charges by ward and total admissions", "top 3 wards by charges", "total charges"],
)
def test_no_total_is_made_up(question: str) -> None:
    assert not understood(question).beside


def test_the_total_of_the_first_of_a_ranking_is_named_as_not_told() -> None:
    reading = understood("top 3 wards by charges and the total")
    assert (reading.beside, reading.unused) == (frozenset(), ("the total",))


def test_one_thing_and_all_together_are_two_sides() -> None:
    assert not understood("charges of maternity and in total").beside
    assert not isinstance(READER.read("charges of maternity and in total"), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "charges and insurance discount by ward and the difference",
        "charges vs insurance discount by ward and the difference between them",
        "charges, insurance discount and the gap between the two by ward",
    ],
)
def test_the_difference_of_two_numbers_stands_beside_them(question: str) -> None:
    reading = understood(question)
    assert reading.queries[0].query.metrics == ("billed_amount", "insurance_discount")
    assert (reading.beside, reading.unused) == ({"difference"}, ())


def test_what_is_of_two_kinds_has_no_difference() -> None:
    reading = understood("charges and admissions by ward and the difference")
    assert (reading.beside, reading.unused) == (frozenset(), ("the difference",))


def test_of_two_totals_none_is_lost() -> None:
    question = "charges by ward and in total, and insurance discount with a grand total, and the difference"
    assert without_beside(question) == (question, frozenset())
