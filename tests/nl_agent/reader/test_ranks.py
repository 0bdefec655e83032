"""Ranks, what they go by, and limits of any day or week, as people say them."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import ITEMS, METRICS, READER, item, metric, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.plainer import plainer
from nl_agent.reader.types import Calculation, Claim, Understood


def reading(question: str) -> Understood:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    return read


def query(question: str) -> dict[str, Any]:
    (labelled,) = reading(question).queries
    return labelled.query.to_dict()


ADMISSIONS, BILLED = "{{ Metric('admissions') }}", "{{ Metric('billed_amount') }}"

PLAINER = [
    ("the best-selling unit", "the top unit"),
    ("which of our weekdays is the busiest by intake", "which weekday is the busiest by intake"),
    ("which of my wards is the weakest", "which of our wards is the weakest"),
    ("which ward leads in admissions", "which ward is top in admissions"),
    ("who is our number one doctor", "who is our top doctor"),
    ("charges by ward, from lowest to highest", "charges by ward, ascending"),
    ("charges by ward, department-wise", "charges by ward by department"),
    ("how often did daily charges exceed 10k", "on how many days did charges exceed 10k"),
    ("did it ever drop below 500", "did it ever was below 500"),
    ("scans used in at least 9 wards", "scans that are sold in at least 9 wards"),
    ("scans used in May", "scans used in May"),
    ("how far is red behind green in May", "compare red with green in May"),
    ("charges per patient visit", "charges per visit"),
    ("wards with 20 beds or more", "wards with at least 20 beds"),
    ("how many weeks did surgery top 7,000?", "how many weeks did surgery exceed 7,000?"),
    ("on which days did the red wards top $900", "on which days did the red wards exceed $900"),
    ("how many days did surgery top 30 scans in May", "how many days did surgery exceed 30 scans in May"),
    ("days when surgery tops 1,200", "days when surgery exceeds 1,200"),
    ("how much did our top 300 doctors bill", "how much did our top 300 doctors bill"),
    ("how many beds did the top 5 wards use", "how many beds did the top 5 wards use"),
    ("number of wards in surgery that took at least 9 patients", "how many wards in surgery that took at least 9 patients"),
    ("number of patients by ward", "number of patients by ward"),
    ("wards by number of beds over 10", "wards by number of beds over 10"),
    ("saturdays above 600 in charges", "which days on saturdays had above 600 in charges"),
    ("how many Mondays had more than 9 scans", "on how many days on Mondays had more than 9 scans"),
    ("weekdays with more than 9 scans", "which weekdays with more than 9 scans"),
    ("charges on weekdays with more than 9 scans", "charges on weekdays with more than 9 scans"),
    ("which wards had charges, and how many scans did each of them have?", "which wards had charges and the number of scans?"),
]


@pytest.mark.parametrize(("said", "plain"), PLAINER)
def test_turns_of_phrase(said: str, plain: str) -> None:
    assert plainer(said) == plain


RANKED = [
    ("Of the wards with over 500 admissions, which has the highest readmission rate?", ["-readmission_rate"], 1),
    ("Give me admissions for the five wards with the highest charges", ["-billed_amount"], 5),
    ("Average stay of the 5 wards with the most beds used", ["-beds_used"], 5),
    ("Which specialty has the most beds?", ["-beds_used"], 1),
    ("Highest readmission rate among wards", ["-readmission_rate"], 1),
    ("Rank the buildings by charges", ["-billed_amount"], None),
    ("wards ranked by admissions, lowest first", ["admissions"], None),
    ("Which building leads in admissions?", ["-admissions"], 1),
    ("In which month did charges peak?", ["-billed_amount"], 1),
    ("which wards had the most admissions, top 5", ["-admissions"], 5),
    ("readmission rate highest in which ward", ["-readmission_rate"], 1),
    ("charges bottomed out in which week", ["billed_amount"], 1),
    ("highest readmission rate, which specialty?", ["-readmission_rate"], 1),
    ("all wards except Maternity, admissions, top 5", ["-admissions"], 5),
]


@pytest.mark.parametrize(("question", "order", "limit"), RANKED)
def test_what_a_rank_goes_by(question: str, order: list[str], limit: int | None) -> None:
    asked = query(question)
    assert (asked["order_by"], asked.get("limit")) == (order, limit)


def test_what_is_ranked_may_be_said_again() -> None:
    read = reading("Admissions by month and ward, only the top three wards")
    assert (read.work.calculation, read.work.keep) == (Calculation.TOP_PER_GROUP, 3)


SOUGHT = [
    ("Was there a week with over 100,000 in charges?", "week", f"{BILLED} > 100000"),
    ("Did charges ever drop below 5,000 in a single day?", "day", f"{BILLED} < 5000"),
    ("Did we have fewer than 100 admissions in any month after April?", "month", f"{ADMISSIONS} < 100"),
    ("Has a month ever had more than 20,000 admissions?", "month", f"{ADMISSIONS} > 20000"),
]


@pytest.mark.parametrize(("question", "grain", "having"), SOUGHT)
def test_a_limit_of_any_one_of_many_periods(question: str, grain: str, having: str) -> None:
    asked = query(question)
    assert (asked["group_by"], asked["having"]) == ([f"metric_time__{grain}"], [having])
    assert reading(question).claim is Claim.ANY


def test_a_limit_that_was_not_reached() -> None:
    assert query("Which wards didn't reach 50k in charges?")["having"] == [f"{BILLED} < 50000"]
    assert query("did any ward top 100k in charges?")["having"] == [f"{BILLED} > 100000"]
    assert query("charges>=250k by ward")["having"] == [f"{BILLED} >= 250000"]


def test_a_limit_of_nothing_that_is_named_is_no_list() -> None:
    assert not isinstance(READER.read("Which wards are over 50k?"), Understood)


def test_how_many_different_things() -> None:
    assert reading("How many different blood groups do we have?").work.calculation is Calculation.COUNT


NTH = [
    ("What was the second best month by charges?", ["-billed_amount"], 2),
    ("3rd lowest ward by admissions", ["admissions"], 3),
    ("who is the runner-up among wards by admissions", ["-admissions"], 2),
]


@pytest.mark.parametrize(("question", "order", "place"), NTH)
def test_a_place_in_a_ranking(question: str, order: list[str], place: int) -> None:
    asked = query(question)
    assert (asked["order_by"], asked["limit"]) == (order, place)
    assert (reading(question).work.calculation, reading(question).work.skip) == (Calculation.PLACES, place - 1)


def test_days_of_the_week_one_by_one() -> None:
    asked = query("On which Saturday did we have the most admissions?")
    assert (asked["group_by"], asked["limit"]) == (["metric_time__day"], 1)
    assert asked["where"] == ["{{ Dimension('metric_time__extract_dow') }} = 6"]


def test_the_best_day_of_each_month() -> None:
    for question in ("best day of each month by charges", "for every month, the day with the highest charges"):
        assert query(question)["group_by"] == ["metric_time__month", "metric_time__day"]
        assert reading(question).work.calculation is Calculation.TOP_PER_GROUP


@pytest.mark.parametrize(
    "question",
    [
        "top 2 wards in each building by admissions",
        "within Maternity, within Cardiology and within Stroke Unit, which two triage colors had the most admissions",
    ],
)
def test_the_best_of_each(question: str) -> None:
    read = reading(question)
    assert (read.work.calculation, read.work.keep) == (Calculation.TOP_PER_GROUP, 2)
    assert read.queries[0].query.order_by[-1] == "-admissions"


def test_examples_of_what_is_grouped_by_choose_nothing() -> None:
    assert "where" not in query("admissions by triage color: Red, Green and so on")


@pytest.mark.parametrize(
    ("question", "grain"),
    [
        ("In which ward and month were there the most admissions?", "month"),
        ("which month and which ward had the most admissions", "month"),
        ("at what ward and on what weekday did we see the most admissions", "extract_dow"),
    ],
)
def test_a_unit_of_time_is_asked_for_beside_a_thing(question: str, grain: str) -> None:
    asked = query(question)
    assert (asked["group_by"], asked["limit"]) == ([f"metric_time__{grain}", "ward"], 1)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("charges by ward, dearest first", "-billed_amount"),
        ("charges by ward, cheapest first", "billed_amount"),
        ("charges by ward, most expensive ones first", "-billed_amount"),
        ("charges by ward, start with the lowest", "billed_amount"),
        ("charges by ward, starting with the highest", "-billed_amount"),
        ("charges by ward ranked from highest", "-billed_amount"),
    ],
)
def test_what_comes_first_orders_all_rows(said: str, order: str) -> None:
    asked = query(said)
    assert asked["order_by"] == [order]
    assert "limit" not in asked


def test_so_many_that_bear_the_most_are_the_top() -> None:
    assert query("Charges by ward in 2017; the four bearing most of it")["limit"] == 4


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("which ward in each building had the most admissions", ["ward__building__name", "ward"]),
        ("the ward in each building with the most admissions", ["ward__building__name", "ward"]),
        ("which weekday in each month had the most admissions", ["metric_time__month", "metric_time__extract_dow"]),
        ("best weekday in every month of 2017 by admissions", ["metric_time__month", "metric_time__extract_dow"]),
        ("for each month, which weekday had the highest charges", ["metric_time__month", "metric_time__extract_dow"]),
        ("which month of each quarter had the fewest admissions", ["metric_time__quarter", "metric_time__month"]),
        ("the day of each month with the lowest charges", ["metric_time__month", "metric_time__day"]),
        (
            "which ward in each building and triage color had the most admissions",
            ["ward__building__name", "admission__triage_color", "ward"],
        ),
    ],
)
def test_each_has_a_best_of_its_own(question: str, groups: list[str]) -> None:
    read = reading(question)
    assert query(question)["group_by"] == groups
    assert (read.work.calculation, read.work.keep) == (Calculation.TOP_PER_GROUP, 1)


@pytest.mark.parametrize(
    ("question", "passed_over"),
    [("ward ranked second by charges", 1), ("which ward ranks third in charges", 2), ("the ward placed second by charges", 1)],
)
def test_a_place_in_a_ranking_is_the_one_row(question: str, passed_over: int) -> None:
    read = reading(question)
    assert (query(question)["group_by"], read.work.skip, read.work.keep) == (["ward"], passed_over, 1)
    assert read.work.calculation is Calculation.PLACES


def test_the_thing_said_with_each_end_is_one_ranking() -> None:
    read = reading("ward with the highest and ward with the lowest charges in May")
    assert read.work.calculation is Calculation.ENDS
    assert not isinstance(READER.read("ward with the highest and building with the lowest charges"), Understood)


def test_the_highest_of_many_are_the_most_of_them() -> None:
    more = [*METRICS, metric("stays", "stays"), metric("largest_stay", "USD", "highest stay")]
    reader = Reader(widened(more))
    assert told("which ward had the highest stays", reader)[0] == ("stays",)
    assert told("which ward had the second highest stays", reader)[0] == ("stays",)
    assert told("which ward had the highest stay", reader)[0] == ("largest_stay",)


def test_a_yes_or_no_before_a_number_is_not_what_is_ranked() -> None:
    reader = Reader(widened([*METRICS, metric("gas_charges", "USD")], [*ITEMS, item("admission__is_gas", "categorical", "gas")]))
    assert told("which ward had the highest gas charges", reader)[:2] == (("gas_charges",), ("ward",))
    assert told("ward with the highest and ward with the lowest gas charges", reader)[:2] == (("gas_charges",), ("ward",))
