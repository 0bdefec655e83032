"""Whose part of a number that adds up is asked for, though a governed ratio holds the number or has that name."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, WARD, item, metric, told, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Comparison, NotUnderstood
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput


def _ratio(name: str, part: str, whole: str, *synonyms: str) -> Metric:
    meta = {"unit": "ratio", "synonyms": list(synonyms)}
    label = name.replace("_", " ").capitalize()
    return Metric(name, MetricType.RATIO, label, numerator=MetricInput(part), denominator=MetricInput(whole), meta=meta)


METRICS_ = [
    *METRICS,
    metric("gross_charges", "USD", "gross"),
    metric("red_charges", "USD", "red ward charges"),
    metric("total_waiver", "USD", "overall waiver", "total waivers"),
    metric("night_admissions", "admissions", "admissions at night"),
    metric("transfers", "transfers"),
    metric("moved_patients", "patients"),
    metric("referred_patients", "patients"),
    _ratio("waiver_rate", "total_waiver", "gross_charges", "overall waiver rate"),
    _ratio("red_share", "red_charges", "billed_amount"),
    _ratio("night_share", "night_admissions", "admissions"),
    _ratio("transfer_rate", "moved_patients", "referred_patients", "transfer percentage"),
]
ITEMS_ = [*ITEMS, item("ward__size_band", "categorical", "ward size"), item("visit", "entity"), item("visit__kind")]
READER = Reader(widened(METRICS_, ITEMS_, {"ward__size_band": ("Large", "Small")}))
TRIAGE = "{{ Dimension('admission__triage_color') }}"


def _part(question: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The number, and what is chosen of the part and of the whole."""
    reading = understood(question, READER)
    assert reading.comparison is Comparison.SHARE
    part, whole = (labelled.query for labelled in reading.queries)
    assert part.metrics == whole.metrics
    return part.metrics[0], part.where, whole.where


@pytest.mark.parametrize(
    "question",
    [
        "share of total waiver for Maternity",
        "percent of overall waiver from Maternity",
        "overall waiver share of Maternity",
        "Maternity % of total waiver",
        "what part of waivers in total came from Maternity",
        "share of Maternity in total waivers together",
        "Maternity as a percentage of total waiver",
    ],
)
def test_a_part_of_an_amount_is_not_the_rate_of_it(question: str) -> None:
    assert _part(question) == ("total_waiver", (f"{WARD} = 'Maternity'",), ())


def test_days_are_a_part_of_an_amount_as_names_are() -> None:
    name, part, whole = _part("share of total waiver on weekends")
    assert (name, len(part), whole) == ("total_waiver", 1, ())


@pytest.mark.parametrize("question", ["share of total waiver in May 2017", "share of total waiver"])
def test_of_an_amount_of_which_no_part_is_named_the_rate_is_told(question: str) -> None:
    assert told(question, READER)[0] == ("waiver_rate",)


@pytest.mark.parametrize("question", ["share of night admissions in Maternity", "share of night admissions on weekends"])
def test_what_are_such_of_the_whole_are_its_governed_share_wherever_it_is_looked_at(question: str) -> None:
    assert told(question, READER)[0] == ("night_share",)


@pytest.mark.parametrize(
    "question",
    [
        "red share of gross charges",
        "share of red in gross charges",
        "gross charges share of red",
        "red as a percentage of gross charges",
    ],
)
def test_a_governed_share_of_another_whole_is_not_told(question: str) -> None:
    assert _part(question) == ("gross_charges", (f"{TRIAGE} = 'Red'",), ())


def test_a_number_keeps_its_first_word_before_the_name_of_another() -> None:
    assert told("gross charges of red ward by month", READER)[0] == ("gross_charges",)
    assert told("gross charges for red ward", READER)[2] == (f"{TRIAGE} = 'Red'",)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("number of bills of zero sum in May", "empty_bills"),
        ("count of bills of zero sum by ward", "empty_bills"),
        ("total waiver for member card by ward", "card_waiver"),
    ],
)
def test_what_is_nothing_without_the_number_belongs_to_its_name(question: str, name: str) -> None:
    named = [metric("bills", "bills", "number of bills"), metric("empty_bills", "bills", "bills of zero sum")]
    reader = Reader(widened([*METRICS_, *named, metric("card_waiver", "USD", "member card waiver")], ITEMS_))
    assert told(question, reader)[0] == (name,)


@pytest.mark.parametrize(
    "question",
    [
        "% of transfers by ward",
        "percentage of transfers by ward",
        "ward share of transfers",
        "share of transfers by ward",
    ],
)
def test_a_percentage_of_a_number_is_not_a_rate_of_others(question: str) -> None:
    reading = understood(question, READER)
    assert reading.work.shares or reading.comparison is not Comparison.SHARE
    assert reading.queries[0].query.metrics == ("transfers",)
    assert reading.queries[0].query.group_by == ("ward",)


def test_what_is_called_a_rate_stays_one() -> None:
    assert told("transfer rate by ward", READER)[0] == ("transfer_rate",)


@pytest.mark.parametrize(
    "question",
    [
        "share of admissions by ward in large ward size",
        "share of admissions by triage color from Maternity",
        "triage color share of admissions in Maternity",
        "share of admissions by triage color on weekends",
        "triage color share of admissions on weekends",
        "contribution of each triage color to admissions in Maternity",
    ],
)
def test_what_stands_behind_the_group_is_where_the_parts_are_looked_at(question: str) -> None:
    reading = understood(question, READER)
    (labelled,) = reading.queries
    assert labelled.query.group_by and labelled.query.where
    assert reading.presentation.value == "share" or reading.work


@pytest.mark.parametrize(
    "question", ["share of Maternity in admissions by triage color", "share of admissions from Maternity by triage color"]
)
def test_what_stands_before_the_group_is_the_part_in_each_row(question: str) -> None:
    assert _part(question) == ("admissions", (f"{WARD} = 'Maternity'",), ())


@pytest.mark.parametrize(
    "question", ["percentage breakdown of admissions at night by ward", "contribution of each ward to admissions at night"]
)
def test_what_is_broken_down_is_told_in_its_parts(question: str) -> None:
    labelled = understood(question, READER).queries[0]
    assert (labelled.query.metrics, labelled.query.group_by) == (("night_admissions",), ("ward",))


@pytest.mark.parametrize("unit", ["week", "month"])
def test_each_time_contributes_to_the_whole(unit: str) -> None:
    reading = understood(f"contribution of each {unit} to admissions in Maternity in 2017", READER)
    assert reading.presentation.value == "share_of_total"
    assert told(f"contribution of each {unit} to admissions in Maternity in 2017", READER) == (
        ("admissions",),
        (f"metric_time__{unit}",),
        (f"{WARD} = 'Maternity'",),
    )


def test_what_stands_behind_the_total_is_what_each_total_is_of() -> None:
    assert told("night admissions as a share of total, by ward", READER)[:2] == (("night_share",), ("ward",))
    assert understood("night admissions by ward as a share of the total", READER).queries[0].query.metrics == (
        "night_admissions",
    )


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("red charges and their share of total charges, by ward", ("red_charges", "red_share")),
        ("red charges and its percentage of billings by ward", ("red_charges", "red_share")),
        ("night admissions and their share of all admissions, per ward", ("night_admissions", "night_share")),
    ],
)
def test_a_number_and_its_share_of_the_whole_are_the_number_and_the_ratio(question: str, metrics: tuple[str, ...]) -> None:
    assert told(question, READER) == (metrics, ("ward",), ())


def test_a_share_of_another_number_that_no_ratio_tells_is_none_of_the_rows() -> None:
    reading = READER.read("red charges and their share of gross charges, by ward")
    assert isinstance(reading, NotUnderstood)
    assert "red charges divided by gross charges" in reading.text


@pytest.mark.parametrize(
    "where", ["for the triage colors Red and Yellow", "for Red and Yellow", "in the triage colors Red and Yellow"]
)
def test_a_share_that_is_told_of_some_is_the_rate_of_each(where: str) -> None:
    metrics, groups, _ = told(f"proportion of night admissions {where} in May 2017", READER)
    assert (metrics, groups) == (("night_share",), ("admission__triage_color",))


def test_an_amount_of_another_kind_is_no_part_of_it() -> None:
    waived = item("charge_line__is_waived", "categorical", "with waivers")
    rates = [metric("hardship_waiver", "USD"), _ratio("hardship_rate", "hardship_waiver", "gross_charges")]
    reader = Reader(widened([*METRICS_, *rates], [*ITEMS_, waived]))
    where = ("{{ Dimension('charge_line__is_waived') }} = TRUE",)
    assert told("gross charges by ward with waivers", reader) == (("gross_charges",), ("ward",), where)
