"""How many there are, and another number of the same rows: neither takes the place of the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VALUES, VOCABULARY, item, metric, told, widened
from clinic import READER as CLINIC

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, NotUnderstood, Understood

_ITEMS = [*ITEMS, item("stay", "entity", "visit"), item("product__kind", "categorical"), item("patient", "entity")]
_METRICS = [
    *METRICS,
    metric("units_sold", "units", "units", "quantity sold"),
    metric("average_price", "USD per unit", "price", "price per unit"),
    metric("charges_per_ward", "USD per ward", "charges per ward", "sales per ward"),
    metric("revenue", "USD", "sales"),
    metric("stays", "stays", "visits"),
    metric("average_visit_value", "USD per stay", "average stay value"),
    metric("invited_patients", "patients", "patients that got an invitation"),
    metric("invitations", "letters", "invitation"),
    metric("responding_patients", "patients", "patients answered"),
]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in _METRICS},
        items={one.name: one for one in _ITEMS},
        values={**VALUES, "product__kind": ("Lenses", "Crutches")},
        reachable={one.name: frozenset(i.name for i in _ITEMS) for one in _METRICS},
    )
)

PEOPLE = Reader(
    widened(
        [*METRICS, metric("treated_patients", "patients", "number of patients")],
        [*ITEMS, item("patient", "entity")],
        distinct=["treated_patients"],
    )
)


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("how many lenses did we sell in May and at what average price?", ["units_sold", "average_price"]),
        ("How many lenses did we sell and at what price on average, per ward?", ["units_sold", "average_price"]),
        ("average price and number of lenses sold in May", ["average_price", "units_sold"]),
        ("average price of lenses and how many were sold in May", ["average_price", "units_sold"]),
        ("how many lenses did we sell per ward in May", ["units_sold"]),  # and no sales per ward
        ("How many visits in May, and what was the average value?", ["stays", "average_visit_value"]),
        (
            "how many patients got an invitation and how many of them really answered?",
            ["invited_patients", "responding_patients"],
        ),
        ("average price of lenses in May", ["average_price"]),
    ],
)
def test_both_are_told(question: str, metrics: list[str]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert list(labelled.query.metrics) == metrics


@pytest.mark.parametrize(
    "question",
    [
        "average value of maternity visits in May",
        "maternity visits: avg value in May",
        "visits in maternity - average value, May",
        "what did the average visit in maternity cost in May",
        "how much was the average visit in maternity in May",
    ],
)
def test_the_value_of_a_kind_of_them_is_that_of_one(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("average_visit_value",)
    assert "ward" in reading.queries[0].query.where[0]


def test_a_limit_of_how_many_is_no_number_asked_for() -> None:
    reading = READER.read("average price where the number of lenses sold is over 100")
    assert isinstance(reading, NotUnderstood) or "units_sold" not in reading.queries[0].query.metrics  # type: ignore[union-attr]


SMOKERS = Reader(
    widened(
        [
            *METRICS,
            metric("treated_patients", "patients", "number of patients"),
            metric("units_sold", "units", "units"),
            metric("revenue", "USD", "sales"),
        ],
        [*ITEMS, item("patient", "entity"), item("patient__habit", "categorical")],
        values={"patient__habit": ("Smoker", "Drinker")},
        distinct=["treated_patients"],
    )
)


@pytest.mark.parametrize(
    ("question", "metrics", "groups"),
    [
        ("number of smokers and sales by ward", ("treated_patients", "revenue"), ("ward",)),
        ("sales and number of smokers", ("revenue", "treated_patients"), ()),
        ("Smokers: number and sales, by ward", ("treated_patients", "revenue"), ("ward",)),
        ("smokers - count & sales", ("treated_patients", "revenue"), ()),
        ("number and sales of smokers by ward", ("treated_patients", "revenue"), ("ward",)),
        ("patients, how many and charges, by ward", ("treated_patients", "billed_amount"), ("ward",)),
    ],
)
def test_persons_and_what_they_took_are_both_told(question: str, metrics: tuple[str, ...], groups: tuple[str, ...]) -> None:
    """Persons are no pieces, though pieces are what is counted of things."""
    found, by, where = told(question, SMOKERS)
    assert (found, by) == (metrics, groups)
    assert ("Smoker" in str(where)) is ("smoker" in question.lower())


@pytest.mark.parametrize("question", ["emergency forms: number and charges", "smokers: number and value"])
def test_one_of_two_numbers_is_not_passed_over(question: str) -> None:
    assert not isinstance(SMOKERS.read(question), Understood)


@pytest.mark.parametrize(
    "question",
    [
        "which 3 wards had the highest patients in May",
        "the 3 best wards by patients in May",
    ],
)
def test_a_thing_that_ranks_another_is_counted(question: str) -> None:
    assert told(question, PEOPLE)[:2] == (("treated_patients",), ("ward",))


@pytest.mark.parametrize("question", ["which 3 weeks had the highest patients in 2017", "3 best weeks by patients in 2017"])
def test_a_thing_that_ranks_times_is_counted(question: str) -> None:
    assert told(question, PEOPLE)[:2] == (("treated_patients",), ("metric_time__week",))


@pytest.mark.parametrize(
    ("question", "metrics", "groups"),
    [
        ("in May: units as well as visits", ("units_sold", "stays"), ()),
        ("visits together with units by ward", ("stays", "units_sold"), ("ward",)),
        ("visits by ward and next to it units", ("stays", "units_sold"), ("ward",)),
        ("units by month alongside visits", ("units_sold", "stays"), ("metric_time__month",)),
        ("units along with visits in May", ("units_sold", "stays"), ()),
        ("units alongside visits, by ward in May", ("units_sold", "stays"), ("ward",)),
        ("by ward in May: units sold; visits", ("units_sold", "stays"), ("ward",)),
        ("by ward in May: visits; units sold", ("stays", "units_sold"), ("ward",)),
        ("quantity sold by ward in May, with visits beside it", ("units_sold", "stays"), ("ward",)),
        ("show me the price and also visits for each ward", ("average_price", "stays"), ("ward",)),
        ("compare visits to quantity sold by ward", ("stays", "units_sold"), ("ward",)),
        ("compare visits with the price by ward", ("stays", "average_price"), ("ward",)),
        ("two numbers by ward: average visit value and number of visits", ("average_visit_value", "stays"), ("ward",)),
    ],
)
def test_what_stands_next_to_a_number_is_one_more(question: str, metrics: tuple[str, ...], groups: tuple[str, ...]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert (labelled.query.metrics, labelled.query.group_by) == (metrics, groups)


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("How did ward 7 do in May 2017, in sales and in visits?", ("revenue", "stays")),
        ("How did ward 7 do in May 2017, in sales, in visits and in units?", ("revenue", "stays", "units_sold")),
        ("How did ward 7 do in May 2017 in terms of sales as well as in terms of visits?", ("revenue", "stays")),
        ("How did ward 7 do in visits and in May 2017?", ("stays",)),
    ],
)
def test_every_number_of_a_list_is_told_however_often_it_says_in(question: str, metrics: tuple[str, ...]) -> None:
    assert told(question, READER)[0] == metrics


@pytest.mark.parametrize(
    "question", ["charges and the discounts by ward", "charges and our discounts", "charges, admissions and also the discounts"]
)
def test_a_shared_word_in_a_list_is_asked_back_whatever_stands_before_it(question: str) -> None:
    reading = CLINIC.read(question)
    assert isinstance(reading, Ambiguous)
    assert [choice.label for choice in reading.choices] == ["Insurance discount", "Hardship discount"]
