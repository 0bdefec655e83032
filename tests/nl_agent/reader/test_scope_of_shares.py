"""Where a share is looked at, told at the end of the question; ratios told by their part and their whole: on the bicycle project.

City at Market 122 rides (244.00) of Market's 306 (1,164.00); Cargo 365 rides, 105 of them on weekends, 92 in the fourth quarter, 73 cancelled.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from bikes import rows
from clinic import ITEMS as CLINIC_ITEMS
from clinic import METRICS, VALUES, WARD, item, metric, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.workflow import Assistant
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("share of City in rides, Market", 122 / 306),
        ("Percentage contribution of City to income, Market", 244 / 1164),
        ("Contribution of City to income at Market station", 244 / 1164),
        ("percentage of rides from City bikes, Market", 122 / 306),
        ("weekend share of rides, Cargo", 105 / 365),
        ("share of Q4 in rides, Cargo", 92 / 365),
        ("share of Q4 in rides of Cargo", 92 / 365),
        ("share of rides, Cargo", 365 / 914),
    ],
)
def test_what_stands_apart_at_the_end_is_where_the_share_is_looked_at(bikes_assistant: Assistant, question: str, share: float):
    ((*_, told),) = rows(bikes_assistant, question)
    assert told == pytest.approx(share)


def test_the_weekends_of_each_row_are_held_against_that_row(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "weekend share of rides by bike kind, Harbour")
    assert {row[0]: row[1:3] for row in found}["Cargo"] == (105, 365)


def test_each_row_of_a_quarter_is_held_against_its_own_year(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "share of Q4 in rides by bike kind")
    assert {row[0]: row[1:3] for row in found}["Cargo"] == (92, 365)


@pytest.mark.parametrize(
    "question",
    [
        "share of cancelled rides in total rides by bike kind",
        "share of cancellations in rides by bike kind",
        "cancelled rides as a share of total rides by bike kind",
    ],
)
def test_a_part_in_its_base_is_the_governed_ratio(bikes_assistant: Assistant, question: str):
    assert dict(rows(bikes_assistant, question))["Cargo"] == pytest.approx(73 / 365)


def test_a_part_of_the_same_number_is_held_against_each_row_of_it(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "rides of City bikes as a share of total rides by station")
    assert {row[0]: row[1:3] for row in found} == {"Harbour": (122, 487), "Market": (122, 306), "Old Mill": (121, 121)}


WAIVED_OR_NOT = item("admission__is_waived", "categorical", "waived", "with waiver")
GROSS = metric("gross_charges", "USD", "gross", "unwaived charges")
WAIVER = metric("total_waiver", "USD", "waivers")
WAIVED = metric("waived_lines", "lines", "lines with waiver")
RATE = Metric(
    "waiver_rate",
    MetricType.RATIO,
    "Waiver rate",
    numerator=MetricInput("total_waiver"),
    denominator=MetricInput("gross_charges"),
    meta={"unit": "ratio", "synonyms": ["share of waivers"]},
)
SPLIT_ITEMS = [*CLINIC_ITEMS, WAIVED_OR_NOT]
CLINIC = Reader(
    replace(
        widened([*METRICS, GROSS, WAIVER, WAIVED, RATE], SPLIT_ITEMS),
        values={**VALUES, "admission__is_waived": ("False", "True")},
    )
)


@pytest.mark.parametrize(
    "question", ["share of waivers in gross charges by triage color", "share of total waiver in gross by triage color"]
)
def test_a_number_that_is_called_undone_chooses_nothing_that_was_done(question: str):
    (one,) = understood(question, CLINIC).queries
    assert one.query.metrics == ("waiver_rate",)
    assert one.query.where == ()


def test_what_is_left_out_by_its_governed_name_is_left_out_wherever_it_was_filed():
    values = {**VALUES, "ward__ward_name": ("Cardiology", "Catering", "Maternity"), "admission__is_catering": ("False", "True")}
    catering = item("admission__is_catering", "categorical", "catering")
    reader = Reader(replace(widened(METRICS, [*CLINIC_ITEMS, catering]), values=values))
    for question in ("top 5 ward names by billed amount excluding catering", "billed amount by ward name, catering not included"):
        assert understood(question, reader).queries[0].query.where == ("{{ Dimension('admission__is_catering') }} = FALSE",)
    (one,) = understood("billed amount by ward name excluding catering and maternity", reader).queries
    assert one.query.where == (f"({WARD} NOT IN ('Catering', 'Maternity') OR {WARD} IS NULL)",)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("which ward had the most discounted lines", "discounted_lines"),
        ("five wards with the most discounted lines in May", "discounted_lines"),
        ("wards with the most discounted lines, top 5", "discounted_lines"),
        ("the most discounted wards", "discount_rate"),
    ],
)
def test_how_many_of_a_sort_is_not_how_much_of_each_is_of_that_sort(question: str, number: str):
    lines, rate = metric("discounted_lines", "lines"), metric("discount_rate", "ratio")
    assert understood(question, Reader(widened([*METRICS, lines, rate]))).queries[0].query.metrics == (number,)
