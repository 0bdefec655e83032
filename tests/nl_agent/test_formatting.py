"""Values and periods as people write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from nl_agent.formatting import change_text, first_of, following, group_text, listed, number_text, period_text, value_text
from nl_agent.wording import is_plural, lowered, plural, singular


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Decimal("4596039.58"), "USD", "USD 4,596,039.58"),
        (Decimal("-3"), "USD", "-USD 3.00"),
        (29.487, "USD per basket", "USD 29.49 per basket"),
        (0.27631, "ratio", "27.6%"),
        (0.0004, "ratio", "0.04%"),
        (0.0, "ratio", "0.0%"),
        (1, "ratio", "100.0%"),
        (155848, "count", "155,848"),
        (155848, "baskets", "155,848 baskets"),
        (9.8312, "units per basket", "9.83 units per basket"),
        (0.01234, "litres", "0.0123 litres"),
        (float("nan"), "USD", "no value"),
        (None, "USD", "no value"),
        (True, "", "yes"),
        (date(2017, 3, 6), "", "6 March 2017"),
        (datetime(2017, 3, 6, 17, 5), "", "6 March 2017 17:05"),
        ("GROCERY", "", "GROCERY"),
    ],
)
def test_a_value_has_its_unit(value: object, unit: str, text: str):
    assert value_text(value, unit) == text


def test_a_signed_number_says_its_direction():
    assert number_text(Decimal("12.5"), "USD", signed=True) == "+USD 12.50"
    assert number_text(-12, "count", signed=True) == "-12"


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [(100, 112.34, "+12.3%"), (100, 50, "-50.0%"), (-100, -50, "+50.0%"), (0, 5, ""), (None, 5, ""), (100, 100.2, "+0.20%")],
)
def test_a_change_is_relative_to_what_was_before(before: float | None, after: float, text: str):
    assert change_text(before, after) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2017-01-01", "2017-12-31", "2017"),
        ("2016-01-01", "2017-12-31", "2016 to 2017"),
        ("2017-04-01", "2017-06-30", "Q2 2017"),
        ("2017-05-01", "2017-07-31", "May to July 2017"),
        ("2017-12-01", "2018-01-31", "December 2017 to January 2018"),
        ("2017-02-01", "2017-02-28", "February 2017"),
        ("2016-02-01", "2016-02-28", "1 to 28 February 2016"),
        ("2017-03-06", "2017-03-06", "6 March 2017"),
        ("2017-03-06", "2017-03-12", "6 to 12 March 2017"),
        ("2017-03-06", "2017-04-02", "6 March to 2 April 2017"),
        ("2017-01-01", "2018-01-01", "1 January 2017 to 1 January 2018"),
    ],
)
def test_two_days_are_told_as_people_tell_them(start: str, end: str, text: str):
    assert period_text(date.fromisoformat(start), date.fromisoformat(end)) == text


@pytest.mark.parametrize(
    ("value", "grain", "text"),
    [
        (date(2017, 1, 1), "year", "2017"),
        (date(2017, 10, 1), "quarter", "Q4 2017"),
        (date(2017, 10, 1), "month", "October 2017"),
        (date(2017, 10, 2), "week", "the week of 2 October 2017"),
        (date(2017, 10, 2), "day", "2 October 2017"),
        (1, "extract_dow", "Monday"),
        (7, "extract_dow", "Sunday"),
        (12, "extract_month", "December"),
        (2, "extract_quarter", "Q2"),
        (None, "month", "no value"),
        ("Private", "", "Private"),
    ],
)
def test_a_group_is_told_at_its_grain(value: object, grain: str, text: str):
    assert group_text(value, grain) == text


@pytest.mark.parametrize(
    ("day", "grain", "first", "after"),
    [
        ("2017-01-01", "week", "2016-12-26", "2017-01-02"),
        ("2017-12-31", "month", "2017-12-01", "2018-01-01"),
        ("2017-11-30", "quarter", "2017-10-01", "2018-01-01"),
        ("2016-02-29", "year", "2016-01-01", "2017-01-01"),
    ],
)
def test_periods_follow_each_other_without_a_gap(day: str, grain: str, first: str, after: str):
    begin = first_of(date.fromisoformat(day), grain)
    assert begin == date.fromisoformat(first)
    assert following(begin, grain) == date.fromisoformat(after)


def test_lists_read_as_sentences():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("label", "several"),
    [
        ("Baskets", True),
        ("Units per basket", True),
        ("Revenue per store", False),
        ("Share of discounted lines", False),
        ("Sales lines", True),
        ("Stores trading", True),
        ("Coupon redemptions", True),
        ("Largest basket", False),
        ("Gross", False),
        ("Lines without value", True),
        ("Baskets with fuel", True),
    ],
)
def test_a_label_is_one_or_several(label: str, several: bool):
    assert is_plural(label) is several


def test_words_take_their_forms():
    assert [plural(word) for word in ("town", "category", "day", "box", "region (made up)", "hour of day")] == [
        "towns", "categories", "days", "boxes", "regions (made up)", "hours of day",
    ]  # fmt: skip
    assert [singular(word) for word in ("baskets", "sales lines", "categories", "stores trading")] == [
        "basket",
        "sales line",
        "category",
        "store trading",
    ]
    assert [lowered(word) for word in ("Revenue", "AOV", "E-bike share")] == ["revenue", "AOV", "e-bike share"]
