"""Limits that groups are held against, in the ways that people say them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, item, metric, told, widened

from nl_agent.reader.english.numbers import NUMBER, number, same_scale
from nl_agent.reader.read import Reader
from nl_agent.reader.types import Calculation, Claim, Understood


def query(question: str) -> dict[str, Any]:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    return labelled.query.to_dict()


ADMISSIONS, BILLED, RATE = "{{ Metric('admissions') }}", "{{ Metric('billed_amount') }}", "{{ Metric('readmission_rate') }}"

LIMITS = [
    ("wards with a readmission rate of more than half", [f"{RATE} > 0.5"]),
    ("wards with a readmission rate below half in May", [f"{RATE} < 0.5"]),
    ("any week with billed amount < 80k?", [f"{BILLED} < 80000"]),
    ("any month w/ billed amount > 400k", [f"{BILLED} > 400000"]),
    ("wards with billed amount over 10k", [f"{BILLED} > 10000"]),
    ("wards with billed amount north of $10k", [f"{BILLED} > 10000"]),
    ("wards whose billed amount topped 10k", [f"{BILLED} > 10000"]),
    ("wards with billed amount > 10000", [f"{BILLED} > 10000"]),
    ("wards with 10k+ in billed amount", [f"{BILLED} >= 10000"]),
    ("wards with 10,000 or more in billed amount", [f"{BILLED} >= 10000"]),
    ("wards with 20 admissions or more", [f"{ADMISSIONS} >= 20"]),
    ("wards with a minimum of 20 admissions", [f"{ADMISSIONS} >= 20"]),
    ("wards with more than a dozen admissions", [f"{ADMISSIONS} > 12"]),
    ("wards with more than half a million in billed amount", [f"{BILLED} > 500000"]),
    ("wards with no more than 20 admissions", [f"{ADMISSIONS} <= 20"]),
    ("wards with 20 admissions or fewer", [f"{ADMISSIONS} <= 20"]),
    ("wards with sub-1000 billed amount", [f"{BILLED} < 1000"]),
    ("wards that fell short of 100 admissions", [f"{ADMISSIONS} < 100"]),
    ("wards with exactly 3 admissions", [f"{ADMISSIONS} = 3"]),
    ("wards with between 5 and 6k billed amount", [f"{BILLED} >= 5000", f"{BILLED} <= 6000"]),
    ("wards with billed amount in the range 5-6k", [f"{BILLED} >= 5000", f"{BILLED} <= 6000"]),
    ("wards with readmission rate of 5% or higher", [f"{RATE} >= 0.05"]),
    ("wards with over 10k in charges and fewer than 500 admissions", [f"{BILLED} > 10000", f"{ADMISSIONS} < 500"]),
    ("admissions by ward, skip anything with fewer than 20", [f"{ADMISSIONS} >= 20"]),
    ("admissions by ward excluding those under 20", [f"{ADMISSIONS} >= 20"]),
    ("readmission rate, wards with more than 200 admissions", [f"{ADMISSIONS} > 200"]),
    ("wards that never exceeded 20 admissions", [f"{ADMISSIONS} <= 20"]),
    ("how many wards had admissions over 20", [f"{ADMISSIONS} > 20"]),
    ("admissions by ward, skip zeros", [f"{ADMISSIONS} > 0"]),
    ("admissions by ward in May, hide zeros", [f"{ADMISSIONS} > 0"]),
    ("how many wards have admissions of at least 20", [f"{ADMISSIONS} >= 20"]),
    ("list months exceeding 20 admissions", [f"{ADMISSIONS} > 20"]),
    ("months over 1000 number of beds", ["{{ Metric('beds_used') }} > 1000"]),
    ("weekdays > 500 admissions", [f"{ADMISSIONS} > 500"]),
    ("weekdays with admissions greater than 500", [f"{ADMISSIONS} > 500"]),
]


@pytest.mark.parametrize(("question", "having"), LIMITS)
def test_limits(question: str, having: list[str]) -> None:
    assert query(question)["having"] == having


def test_the_words_around_a_limit_name_what_is_limited() -> None:
    reading = READER.read("how many wards admitted more than 10 patients")
    assert isinstance(reading, Understood)
    assert reading.work.calculation is Calculation.COUNT
    assert reading.queries[0].query.having == (f"{ADMISSIONS} > 10",)


def test_a_rate_is_no_large_number() -> None:
    metrics = {**VOCABULARY.metrics, "takings": metric("takings", "USD", "revenue")}
    reach = {**VOCABULARY.reachable, "takings": VOCABULARY.reachable["admissions"]}
    reading = Reader(replace(VOCABULARY, metrics=metrics, reachable=reach)).read(
        "readmission rate by ward, only wards making 50k+"
    )
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.metrics == ("readmission_rate", "takings")
    assert reading.queries[0].query.having == ("{{ Metric('takings') }} >= 50000",)


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("wards with a readmission rate above 15", "{{ Metric('readmission_rate') }} > 0.15"),
        ("wards with readmission share % over 12", "{{ Metric('readmission_rate') }} > 0.12"),
        ("admissions by ward, leaving out those that did not exceed 100", f"{ADMISSIONS} > 100"),
    ],
)
def test_a_rate_is_told_in_percent_and_what_is_denied_twice_stays(question: str, having: str) -> None:
    assert query(question)["having"] == [having]


def test_did_we_come_up_to_a_number() -> None:
    for question in ("did charges break 400k in December 2017?", "did our charges hit 400,000 in December 2017"):
        reading = READER.read(question)
        assert isinstance(reading, Understood)
        assert reading.claim is Claim.MORE
        assert reading.claimed == "400000"


def test_a_count_before_a_thing_with_a_superlative() -> None:
    assert query("3 specialties with the most admissions")["limit"] == 3


NUMBERS = [
    ("10,000", 10_000), ("10k", 10_000), ("1.5 million", 1_500_000), ("half a million", 500_000), ("a dozen", 12), ("twenty-five", 25),
    ("fifty thousand", 50_000), ("two hundred thousand", 200_000), ("one and a half million", 1_500_000), ("10 grand", 10_000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers(text: str, value: float) -> None:
    import re

    match = re.fullmatch(NUMBER, text)
    assert match
    assert number(match.group()) == value


def test_a_range_has_one_scale() -> None:
    assert same_scale("5", "6k") == (5_000, 6_000)
    assert same_scale("100", "200") == (100, 200)


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("admissions of wards that made more than 75k", "> 75000"),
        ("wards that made 75k or more: readmission rate", ">= 75000"),
        ("readmission rate by ward, must have taken over 20k", "> 20000"),
    ],
)
def test_what_is_made_or_taken_is_money(question: str, having: str) -> None:
    extra = metric("revenue", "USD", "sales")
    reader = Reader(
        replace(
            VOCABULARY,
            metrics={**VOCABULARY.metrics, "revenue": extra},
            reachable={**VOCABULARY.reachable, "revenue": VOCABULARY.reachable["billed_amount"]},
        )
    )
    reading = reader.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.having == (f"{{{{ Metric('revenue') }}}} {having}",)


@pytest.mark.parametrize("limit", ["reaching a minimum of fifteen such admissions", "attaining at least 15 admissions"])
def test_what_is_reached_is_a_limit(limit: str) -> None:
    assert query(f"admissions by ward, restricted to wards {limit}")["having"] == ["{{ Metric('admissions') }} >= 15"]


@pytest.mark.parametrize(
    "question",
    [
        "charges of wards with 20 or more admissions",
        "charges of wards with 20 admissions or more",
        "In wards with 20 or more admissions, what were the charges?",
    ],
)
def test_a_limit_said_after_its_number_is_of_what_is_counted(question: str) -> None:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    (labelled,) = read.queries
    assert (labelled.query.group_by, labelled.query.having) == (("ward",), ("{{ Metric('admissions') }} >= 20",))


@pytest.mark.parametrize(
    "question",
    [
        "how many weekdays had more than 500 admissions",
        "number of weekdays with admissions above 500",
        "in how many weekdays was billed amount above 500",
        "how many days of the week got past 500 admissions",
    ],
)
def test_days_of_the_week_are_counted(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert labelled.query.group_by == ("metric_time__extract_dow",)
    assert (labelled.query.where, reading.work.calculation) == ((), Calculation.COUNT)


@pytest.mark.parametrize(
    "words", ["where charges excluding scans > 1000", "with charges without scans above 1000", "with scan-free charges over 1000"]
)
def test_what_a_number_leaves_out_by_its_name_is_not_left_out_by_the_limit(words: str) -> None:
    plain = metric("plain_charges", "USD", "charges excluding scans", "charges without scans", "scan-free charges")
    reading = Reader(widened([*METRICS, plain])).read(f"days {words}")
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert (labelled.query.metrics, labelled.query.having) == (("plain_charges",), ("{{ Metric('plain_charges') }} > 1000",))


@pytest.mark.parametrize(
    "words", ["with charges from 1000 to 25000", "having charges of 1,000 to 25000", "with charges from 1,000 through 25,000"]
)
def test_from_one_amount_to_another_is_between_them(words: str) -> None:
    reading = READER.read(f"wards {words} in May")
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    billed = "{{ Metric('billed_amount') }}"
    assert (labelled.query.group_by, labelled.query.having) == (("ward",), (f"{billed} >= 1000", f"{billed} <= 25000"))


def test_from_one_year_to_another_is_a_period() -> None:
    reading = READER.read("wards with charges from 2016 to 2017")
    assert not isinstance(reading, Understood) or not reading.queries[0].query.having


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("were charges in red wards more than 5000 in May?", Claim.MORE),
        ("did charges of the red wards top 5000 in May", Claim.MORE),
        ("charges red wards > 5000 in May?", Claim.MORE),
    ],
)
def test_a_claim_of_those_chosen_is_of_their_one_number(question: str, claim: Claim) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert (labelled.query.group_by, labelled.query.having, reading.claim) == ((), (), claim)


@pytest.mark.parametrize("question", ["did any red ward have charges over 5000", "red wards with charges over 5000?"])
def test_a_limit_of_each_of_those_chosen_lists_them(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.group_by == ("ward",)


@pytest.mark.parametrize("limit", ["> 5", "over 5", "with > 5", "with 5+", "with 5 or more"])
def test_things_of_a_kind_are_listed_by_what_is_counted_of_them(limit: str) -> None:
    items = [*ITEMS, item("ward__size", "categorical", "ward size"), item("stay", "entity", "visit")]
    reader = Reader(widened([*METRICS, metric("stays", "stays", "visits")], items, {"ward__size": ("Small", "Large")}))
    metrics, groups, where = told(f"small wards {limit} visits in May", reader)
    assert (metrics, groups, where) == (("stays",), ("ward",), ("{{ Dimension('ward__size') }} = 'Small'",))
