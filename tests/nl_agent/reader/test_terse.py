"""Notes as people jot them down: signs, abbreviations, and words left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import ITEMS, METRICS, READER, TRIAGE, VOCABULARY, WARD, item, metric, query, understood, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.named_wholes import of_the_total
from nl_agent.reader.rewriting.notation import spoken
from nl_agent.reader.rewriting.note_names import noted
from nl_agent.reader.rewriting.terse import jotted
from nl_agent.reader.types import Ambiguous, Calculation, Claim, Comparison, Presentation, Understood


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# wards >50 beds", "number of wards >50 beds"),
        ("no. of wards", "number of wards"),
        ("no. patients with a scan", "number of patients with a scan"),
        ("charges + no. stays by ward", "charges + number of stays by ward"),
        ("No. Stays with a scan", "No. Stays with a scan"),
        ("no. the wards please", "no. the wards please"),
        ("wards > 50 beds - list", "wards > 50 beds"),
        ("stays q3 vs q2, Δ%", "stays q3 vs q2, change %"),
        ("stays ytd 10/31", "stays from 1/1 to 10/31"),
        ("no. of pt's with over 3 stays", "number of pts with over 3 stays"),
        ("number of pt's charges", "number of pt's charges"),
        ("# of the wards", "number of wards"),
        ("wards > 50 beds, how many?", "number of wards > 50 beds"),
        ("wards with at least 200 stays - number thereof, full data", "number of wards with at least 200 stays, full data"),
        ("wards > 50 beds: count by town", "number of wards > 50 beds by town"),
        ("how many wards had a scan: count by town", "how many wards had a scan by town"),
        ("ward #7", "ward #7"),
        ("stays sat vs sun", "stays saturday vs sunday"),
        ("sun lamps", "sun lamps"),
        ("we sat down", "we sat down"),
        ("q1->q2", "q1 to q2"),
        ("charges/wk", "charges per week"),
        ("week/month", "week/month"),
        ("jan/jul", "jan vs jul"),
        ("nov/dec", "nov/dec"),
        ("same 4 ward 7", "same for ward 7"),
        ("best 4 wards 2017", "best 4 wards 2017"),
        ("size 4 or 5", "size 4 or 5"),
        ("4 July", "4 July"),
        ("stays jan vs jul, jul higher?", "stays jan lower than jul?"),
        ("stays jan vs jul, jan higher?", "stays jan higher than jul?"),
        ("% chg", "% change"),
        ("charges per day, ward 7, jan avg", "charges per day on average, ward 7, jan"),
        ("number of insurers supplying each ward", "number of insurers by ward"),
        ("bottom 5 wards by beds, nonzero charges", "bottom 5 wards by beds with charges above 0"),
        ("wards with non-zero charges in May", "wards with charges above 0 in May"),
        ("charges with insured patients versus non-insured patients", "charges of insured patients versus non-insured patients"),
        ("top5 wards", "top 5 wards"),
        ("2017 ytd stays by month", "2017 year-to-date stays by month"),
        ("stays by month 2017 ytd", "stays by month 2017 running total"),
        ("stays ytd", "stays ytd"),
        ("wards by stays, high to low", "wards by stays, descending"),
    ],
)
def test_notes_in_words(text: str, words: str) -> None:
    assert jotted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("charges/ward", "charges per ward"),
        ("charges/wards", "charges/wards"),
        ("by ward/building", "by ward and building"),
        ("admissions emergency vs no emergency", "admissions with emergency vs without"),
        ("charges, emergency vs no emergency admissions", "charges, with emergency vs without emergency admissions"),
        (
            "do stays with an emergency cost more than those without?",
            "do stays with an emergency cost more than stays without an emergency?",
        ),
        (
            "do stays with a triage color cost more than ones without in May",
            "do stays with a triage color cost more than stays without a triage color in May",
        ),
        ("admissions ward split", "admissions by ward"),
        ("discipline mix of admissions", "discipline share of admissions"),
        ("discipline mix, red, admissions", "by discipline in percent, red, admissions"),
        ("ward split, red, admissions %", "by ward, red, admissions in percent"),
        ("ward breakdown for red, admissions share", "by ward of red, admissions in percent"),
        ("ward split share of admissions, red", "by ward admissions in percent, red"),
        ("ward split, red, readmission %", "by ward, red, readmission %"),
        ("insurance discount $ by ward", "Insurance discount by ward"),
        ("ward count", "number of wards"),
        ("subspecialty a + c stays", "subspecialty A and subspecialty C stays"),
        ("subspecialty a + c only", "subspecialty A or subspecialty C only"),
        ("insurance + hardship discount by ward", "Insurance discount and Hardship discount by ward"),
        ("admissions and readmission rate", "admissions and readmission rate"),
    ],
)
def test_notation_of_names(text: str, words: str) -> None:
    assert spoken(text, Phrases(READER.vocabulary)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("share of maternity in total, by month", "share of maternity in total sales, by month"),
        ("percentage of maternity of the total per quarter", "percentage of maternity of total sales per quarter"),
        ("share of maternity in total admissions", "share of maternity in total admissions"),
        ("admissions: share of maternity in total", "admissions: share of maternity in total"),
        ("share of strangers in total", "share of strangers in total"),
    ],
)
def test_a_total_with_no_number_is_that_of_what_comes_in(text: str, words: str) -> None:
    known = widened([*METRICS, metric("charges", "USD", "sales")])
    assert of_the_total(text, Phrases(known)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("50k+ months", "months with 50k+"),
        ("10k+ wards in May", "wards with 10k+ in May"),
        ("7+ wards", "7+ wards"),
        ("100k+ patients", "100k+ patients"),  # by what they earn
        ("couples no kids: stays", "couples without kids: stays"),
        ("couples no dogs: stays", "couples no dogs: stays"),
    ],
)
def test_notes_of_so_much_and_of_none(text: str, words: str) -> None:
    homes = replace(item("patient__home"), value_synonyms=(("Two, childless", ("couples without kids",)),))
    known = widened(METRICS, [*ITEMS, item("patient", "entity"), homes], {"patient__home": ("Two, childless", "Other")})
    assert noted(text, Phrases(known)) == words


TABLES: list[tuple[str, dict[str, Any]]] = [
    (
        "month w/ fewest admissions",
        {"metrics": ["admissions"], "group_by": ["metric_time__month"], "order_by": ["admissions"], "limit": 1},
    ),
    (
        "weekday most admissions",
        {"metrics": ["admissions"], "group_by": ["metric_time__extract_dow"], "order_by": ["-admissions"], "limit": 1},
    ),
    ("ward w most admissions", {"metrics": ["admissions"], "group_by": ["ward"], "order_by": ["-admissions"], "limit": 1}),
    ("#1 ward admissions", {"metrics": ["admissions"], "group_by": ["ward"], "order_by": ["-admissions"], "limit": 1}),
    ("most admissions by ward, 5 best", {"metrics": ["admissions"], "group_by": ["ward"], "order_by": ["-admissions"], "limit": 5}),
    ("admissions by discipline, ward", {"metrics": ["admissions"], "group_by": ["doctor__specialty", "ward"], "order_by": ["-admissions"]}),
    (
        "wards 7-8k charges",
        {
            "metrics": ["billed_amount"],
            "group_by": ["ward"],
            "having": ["{{ Metric('billed_amount') }} >= 7000", "{{ Metric('billed_amount') }} <= 8000"],
            "order_by": ["-billed_amount"],
        },
    ),
    ("wards by charges, high to low", {"metrics": ["billed_amount"], "group_by": ["ward"], "order_by": ["-billed_amount"]}),
    ("max daily admissions", {"metrics": ["admissions"], "group_by": ["metric_time__day"], "order_by": ["-admissions"], "limit": 1}),
    (
        "admissions by building + mth",
        {
            "metrics": ["admissions"],
            "group_by": ["metric_time__month", "ward__building__name"],
            "order_by": ["metric_time__month", "ward__building__name"],
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted"), TABLES)
def test_tables(question: str, wanted: dict[str, Any]) -> None:
    assert {name: value for name, value in query(question).items() if value} == wanted


@pytest.mark.parametrize("question", ["# wards > 10k charges", "wards w/ 10k+ charges, count", "no. of wards over 10k charges"])
def test_counts(question: str) -> None:
    assert understood(question).work.calculation is Calculation.COUNT


@pytest.mark.parametrize(
    "question",
    [
        "% admissions by discipline",
        "admissions by discipline %",
        "discipline mix admissions",
        "discipline split, red, admissions %",
    ],
)
def test_shares(question: str) -> None:
    assert understood(question).presentation is Presentation.SHARE_OF_TOTAL


@pytest.mark.parametrize(
    ("question", "claim", "claimed"),
    [
        ("charges 2017 over 400k?", Claim.MORE, "400000"),
        ("ward 7 vs 9 admissions, 9 higher?", Claim.LESS, "Ward 7"),
        ("ward 7 > ward 9 admissions?", Claim.MORE, "Ward 7"),
        ("did ward 7 beat 9 on admissions?", Claim.MORE, "Ward 7"),
        ("admissions q1 2017 vs q2 2017, higher?", Claim.MORE, ""),
        ("Maternity most admissions of all ward names?", Claim.NONE, ""),
    ],
)
def test_claims(question: str, claim: Claim, claimed: str) -> None:
    reading = understood(question)
    assert (reading.claim, reading.claimed) == (claim, claimed)


@pytest.mark.parametrize("question", ["admissions growth vs prev month, jan-jun 2017", "admissions % chg vs prior month, 2017"])
def test_growth_along_the_rows(question: str) -> None:
    reading = understood(question)
    assert reading.work.calculation is Calculation.GROWTH
    assert reading.queries[0].query.group_by == ("metric_time__month",)


def test_a_limit_on_no_number_is_asked_back() -> None:
    assert isinstance(READER.read("which wards > 100k"), Ambiguous)


@pytest.mark.parametrize("follow_up", ["ex maternity pls", "excl. maternity"])
def test_left_out_next(follow_up: str) -> None:
    reading = READER.read(follow_up, ["charges by quarter 2017"])
    assert isinstance(reading, Understood)
    assert any("Maternity" in one for one in reading.queries[0].query.where)


def test_the_weakest_day_of_the_weekdays() -> None:
    reading = READER.read("weakest day?", ["admissions per weekday 2017"])
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.group_by == ("metric_time__extract_dow",)


def test_sides_of_weekdays() -> None:
    reading = understood("admissions sat vs sun, sat higher?")
    assert (reading.comparison, reading.claim) == (Comparison.SEGMENT, Claim.MORE)
    assert [one.label for one in reading.queries] == ["saturday", "sunday"]


def test_a_number_that_is_no_name() -> None:
    assert query("admissions ward 7")["where"] == [f"{WARD} = 'Ward 7'"]
    assert query("admissions red")["where"] == [f"{TRIAGE} = 'Red'"]


@pytest.mark.parametrize("question", ["wards, 2000 to 2300 admissions", "wards with between 2000 and 2300 admissions"])
def test_a_range_of_numbers_is_no_range_of_years(question: str) -> None:
    assert query(question)["having"] == ["{{ Metric('admissions') }} >= 2000", "{{ Metric('admissions') }} <= 2300"]


def test_the_quarters_of_a_year_after_the_number_are_its_rows() -> None:
    made = query("length of stay, quarters of 2017")
    assert (made["group_by"], made["start"], made["end"]) == (["metric_time__quarter"], "2017-01-01", "2017-12-31")


def test_a_sign_between_two_numbers_makes_no_third_of_them() -> None:
    numbers = [*METRICS, metric("day_charges", "USD"), metric("night_charges", "USD", "charges night")]
    reach = {one.name: frozenset(i.name for i in ITEMS) for one in numbers}
    reader = Reader(replace(VOCABULARY, metrics={one.name: one for one in numbers}, reachable=reach))
    reading = reader.read("day charges & night charges by ward")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("day_charges", "night_charges")


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("ward: charges 2017", ["ward"]),
        ("wards: charges, triage color red, 2017", ["ward"]),
        ("weekday: charges", ["metric_time__extract_dow"]),
        ("month: charges 2017", ["metric_time__month"]),
        ("emergency: charges 2017", []),  # a yes or no before the colon chooses
        ("cardiology ward: charges 2017", []),
    ],
)
def test_rows_that_stand_before_a_colon(question: str, groups: list[str]) -> None:
    assert query(question).get("group_by", []) == groups


MONEY = Reader(
    widened(
        [*METRICS, metric("takings", "USD", "sales"), metric("takings_per_ward", "USD per ward", "sales per ward")],
        [*ITEMS, item("patient", "entity")],
    )
)


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("$ + admissions, may", ("takings", "admissions")),
        ("admissions + $ by ward", ("admissions", "takings")),
        ("$ & # admissions by ward", ("takings", "admissions")),
        ("$/admissions by ward", ("takings", "admissions")),
        ("$/ward in may", ("takings_per_ward",)),
        ("$/patient in may", ("takings",)),
    ],
)
def test_a_bare_sign_of_money_is_a_number(question: str, metrics: tuple[str, ...]) -> None:
    (one,) = understood(question, MONEY).queries
    assert one.query.metrics == metrics
