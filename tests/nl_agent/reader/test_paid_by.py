"""Who pays for what, the depth of a rate, sizes of things and parts of a base, put in the words of the project."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VOCABULARY, item, metric, query, widened

from nl_agent.reader.names.attributes import of_a_size
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.paid_by import paid_by
from nl_agent.reader.rewriting.part_of_base import part_of_its_base
from nl_agent.reader.rewriting.rates import at_a_rate, percentage_of_them
from nl_agent.reader.types import Ambiguous, Understood
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput

WAIVER_RATE = Metric(
    "waiver_rate",
    MetricType.RATIO,
    "Waiver rate",
    numerator=MetricInput("total_waivers"),
    denominator=MetricInput("gross_charges"),
    meta={"unit": "ratio"},
)
METRICS_ = [
    *METRICS,
    metric("gross_charges", "USD", "charges at list price"),
    metric("total_waivers", "USD", "total waiver"),
    metric("insurer_waivers", "USD", "insurer waivers"),
    WAIVER_RATE,
]
ITEMS_ = [*ITEMS, item("ward__size_band", "categorical", "ward size"), item("admission__size_band")]
BILLED = replace(
    VOCABULARY,
    metrics={one.name: one for one in METRICS_},
    items={one.name: one for one in ITEMS_},
    values={**VOCABULARY.values, "ward__size_band": ("Small", "Medium"), "admission__size_band": ("Medium", "Large")},
    reachable={one.name: frozenset(item.name for item in ITEMS_) for one in METRICS_},
)
PHRASES = Phrases(BILLED)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("waivers reimbursed by insurers in May", "insurer waivers in May"),
        ("waivers that were paid by the insurers, by month", "insurer waivers, by month"),
        ("waivers that insurers pay back to us, Q2", "insurer waivers, Q2"),
        ("how much do the insurers refund us for waivers per month", "how much were insurer waivers per month"),
        ("charges paid by patients in May", "charges paid by patients in May"),
        ("charges that insurers pay", "charges that insurers pay"),
    ],
)
def test_who_pays_is_in_the_name(question: str, told: str) -> None:
    assert paid_by(question, PHRASES) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what percentage of gross charges was waivers in ward 7", "what was the waiver rate in ward 7"),
        ("waivers in ward 7 as a percentage of gross charges", "waiver rate in ward 7"),
        ("what share of gross charges went into waivers?", "what was the waiver rate?"),
        ("what percentage of list price was given away in maternity?", "what was the waiver rate in maternity?"),
        ("how much of the list price do patients in ward 7 save?", "what was the waiver rate of patients in ward 7?"),
        ("waivers in May and what percent of gross charges is that", "waivers in May and the waiver rate"),
        (
            "how much was the waiver, and how high was the waiver rate",
            "how much was the total waivers, and how high was the waiver rate",
        ),
        ("what share of gross charges is from ward 7", "what share of gross charges is from ward 7"),
        ("admissions in ward 7 as a share of admissions", "admissions in ward 7 as a share of admissions"),
        ("beds used as a percentage of admissions by ward", "beds used divided by admissions by ward"),
    ],
)
def test_a_part_of_its_base_is_put_as_the_ratio_of_both(question: str, told: str) -> None:
    assert part_of_its_base(question, PHRASES, BILLED) == told


def test_the_deepest_is_of_the_rate() -> None:
    assert at_a_rate("which ward has the deepest waiver", PHRASES) == "which ward has the highest waiver rate"
    assert at_a_rate("which ward has the deepest sleep", PHRASES) == "which ward has the deepest sleep"


def test_what_is_ranked_is_not_what_limits() -> None:
    reader = Reader(BILLED)
    asked = reader.read("which ward has the highest waiver? only wards above 10,000 in charges")
    assert isinstance(asked, Ambiguous)
    named = reader.read("which ward has the highest waiver rate? only wards above 10,000 in charges")
    assert isinstance(named, Understood)
    assert named.queries[0].query.order_by == ("-waiver_rate",)
    things = reader.read("the lowest 3 wards by average stay, only wards with 20+ admissions")
    assert isinstance(things, Understood)
    assert things.queries[0].query.order_by == ("average_stay",)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("stays in medium-sized wards", "stays in medium wards"),
        ("mid-size wards: charges", "medium wards: charges"),
        ("medium size wards by month", "medium wards by month"),
        ("red-sized wards", "red-sized wards"),
        ("medium-sized patients", "medium-sized patients"),
    ],
)
def test_the_size_of_a_thing(question: str, told: str) -> None:
    assert of_a_size(question, PHRASES) == told


@pytest.mark.parametrize("words", ["each of the wards", "each one of the wards", "every one of the wards"])
def test_each_of_them_is_a_group(words: str) -> None:
    assert query(f"charges in {words} in May 2017")["group_by"] == ["ward"]


def test_what_was_so_is_the_share_that_is_called_so() -> None:
    share = metric("credit_share", "ratio", "share of charges on credit")
    vocabulary = widened([*METRICS, share])
    asked = "what share of charges was on credit in Ward 7, and what were the admissions"
    told = part_of_its_base(asked, Phrases(vocabulary), vocabulary)
    assert told == "what was the share of charges on credit in Ward 7, and what were the admissions"
    assert (
        part_of_its_base("what share of charges was in maternity", Phrases(vocabulary), vocabulary)
        == "what share of charges was in maternity"
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("how many of our admissions were emergencies, as a percentage, by ward", "what percentage of admissions were emergencies by ward"),
        ("in percent, how many admissions were red in May?", "what percentage of admissions were red in May?"),
        ("how many of the admissions were red, percentage-wise?", "what percentage of admissions were red?"),
        # each ward's part of all, and a part of something else
        ("how many admissions did each ward have, as a percentage", "how many admissions did each ward have, as a percentage"),
        ("how many admissions were done by ward, in percent", "how many admissions were done by ward, in percent"),
        ("how many admissions were red as a percentage of beds", "how many admissions were red as a percentage of beds"),
    ],
)  # fmt: skip
def test_how_many_are_such_as_a_percentage_is_of_all_of_them(said: str, meant: str) -> None:
    assert percentage_of_them(said, Phrases(VOCABULARY)) == meant
