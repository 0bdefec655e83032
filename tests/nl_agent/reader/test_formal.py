"""Formal English over the clinic: conditions, comparatives, ranks and periods as those who write reports put them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import READER, SPECIALTY, TRIAGE, VOCABULARY, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.formal import plainly
from nl_agent.reader.rewriting.shorthand import written_out
from nl_agent.reader.types import Calculation, Comparison, NotUnderstood, Presentation, Understood

ADDS_UP = Reader(replace(VOCABULARY, additive=frozenset({"billed_amount"})))


def query(question: str) -> dict[str, Any]:
    return understood(question).queries[0].query.to_dict()


def days(question: str) -> list[tuple[Any, Any]]:
    return [(one.query.to_dict().get("start"), one.query.to_dict().get("end")) for one in understood(question).queries]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Name the three wards with most beds", "list the three wards with most beds"),
        ("charges according to ward", "charges by ward"),
        ("juxtapose charges and beds by ward", "compare charges and beds by ward"),
        ("charges of wards 7 and 9 by quarter relative to each other", "charges of wards 7 and 9 by quarter separately"),
        ("Which ward produced the largest number of stays?", "Which ward had the largest number of stays?"),
        ("which ward produced waste", "which ward produced waste"),
        ("A complete listing of the wards is requested.", "list the wards"),
        ("charges according to the ledger", "charges"),
        ("the ward ranking first by charges", "the ward highest by charges"),
        ("charges lying between 5 and 10", "charges was between 5 and 10"),
        ("May exceeded that of June", "May higher than of June"),
        ("restate the above by ward", "restate that by ward"),
        ("the name of the ward", "the name of the ward"),
        ("charges of wards for which no blood group is known", "charges of wards where the blood group is unknown"),
        ("what share of patients in May were returning ones?", "what share of patients in May were repeat ones?"),
        ("were returning goods counted", "were returning goods counted"),
        ("did it fall between May and June", "did it fall between May and June"),
    ],
)
def test_formal_turns_are_put_plainly(said: str, meant: str) -> None:
    assert plainly(said).strip() == meant


def test_the_verb_name_groups_by_no_column_of_names() -> None:
    ranked = query("Name the three wards with the highest admissions.")
    assert ranked == {"metrics": ["admissions"], "group_by": ["ward"], "order_by": ["-admissions"], "limit": 3}
    last = query("Identify the ward that ranks last by admissions.")
    assert (last["order_by"], last["limit"]) == (["admissions"], 1)


def test_an_order_beside_a_rank_says_no_more_than_the_rank() -> None:
    first = query("Rank wards by admissions in descending order and present the first five.")
    assert (first["order_by"], first["limit"]) == (["-admissions"], 5)
    assert query("Present the five wards bearing the greatest admissions, in descending order.")["limit"] == 5


@pytest.mark.parametrize(
    "question",
    [
        "Identify the three months of 2017 with the lowest number of admissions.",
        "What are the three days in 2017 on which admissions were highest?",
        "Determine the month in which Maternity recorded its highest admissions.",
    ],
)
def test_units_of_time_are_ranked_by_what_is_said_after_them(question: str) -> None:
    made = query(question)
    assert made["group_by"] in (["metric_time__month"], ["metric_time__day"])
    assert made["limit"] in (1, 3)


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("admissions over the three most recent months", ("2017-12-01", "2018-02-28")),
        ("admissions for the last completed quarter", ("2017-10-01", "2017-12-31")),
        ("admissions during the twelve months of 2017", ("2017-01-01", "2017-12-31")),
        ("admissions for the 2017 calendar year", ("2017-01-01", "2017-12-31")),
        ("admissions for the trailing three months to the end of September 2017", ("2017-07-01", "2017-09-30")),
        ("admissions for the period ended 28 February 2017", ("2017-01-01", "2017-02-28")),
        ("admissions for the period 24 to 31 December 2017", ("2017-12-24", "2017-12-31")),
    ],
)
def test_periods_of_reports(question: str, period: tuple[str, str]) -> None:
    assert days(question) == [period]


@pytest.mark.parametrize(
    "question",
    [
        "admissions in June 2017 compared with the preceding month",
        "State whether the admissions of June 2017 exceeded those of the preceding month.",
        "admissions in June 2017 alongside those for May 2017",
        "Movement in admissions between May 2017 and June 2017",
        "admissions in June 2017, with the prior month as comparative",
    ],
)
def test_a_comparative_is_a_second_period(question: str) -> None:
    assert days(question) == [("2017-06-01", "2017-06-30"), ("2017-05-01", "2017-05-31")]
    assert understood(question).comparison is Comparison.PERIOD


def test_the_year_to_date_along_the_rows_is_a_running_total_from_january() -> None:
    made = ADDS_UP.read("year-to-date charges as at each month of 2017")
    assert isinstance(made, Understood)
    assert made.work.calculation is Calculation.RUNNING_TOTAL
    assert isinstance(ADDS_UP.read("year-to-date charges by month for Q3 2017"), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "admissions net of pediatrics",
        "admissions, pediatrics being disregarded",
        "admissions, pediatrics excepted",
        "admissions, pediatrics not taken into account",
    ],
)
def test_what_is_disregarded_is_left_out(question: str) -> None:
    assert query(question)["where"] == [f"({SPECIALTY} <> 'PEDIATRICS' OR {SPECIALTY} IS NULL)"]


@pytest.mark.parametrize(
    "question",
    [
        "admissions by ward for May 2017 ==> Please provide the corresponding billed amount.",
        "admissions by ward for May 2017 ==> Please provide billed amount on the same basis.",
    ],
)
def test_what_corresponds_is_asked_of_what_was_asked_before(question: str) -> None:
    made = query(question)
    assert (made["metrics"], made["group_by"], made["start"]) == (["billed_amount"], ["ward"], "2017-05-01")


def test_growth_in_percent_is_no_share() -> None:
    made = understood("month-over-month growth, in percent, of admissions for 2017")
    assert made.work.calculation is Calculation.GROWTH


def test_both_sides_may_be_told_in_clauses() -> None:
    made = query("Contrast admissions in which an emergency was recorded with those in which none was.")
    assert made["group_by"] == ["admission__is_emergency"]


@pytest.mark.parametrize(
    ("question", "order", "limit"),
    [
        ("admissions by ward, ranked from highest to lowest", "-admissions", None),
        ("admissions by ward, from the lowest to the highest", "admissions", None),
        ("top five wards by admissions, largest to smallest", "-admissions", 5),
        ("Of the wards with at least 10 admissions, which had the lowest length of stay?", "average_stay", 1),
    ],
)
def test_what_ranks_and_what_only_orders(question: str, order: str, limit: int | None) -> None:
    made = query(question)
    assert (made["order_by"], made.get("limit")) == ([order], limit)


def test_a_share_is_one_of_what_is_named_before_the_verb() -> None:
    part, whole = understood("What share of admissions in pediatrics was red?").queries
    assert part.query.where == (f"{SPECIALTY} = 'PEDIATRICS'", f"{TRIAGE} = 'Red'")
    assert whole.query.where == (f"{SPECIALTY} = 'PEDIATRICS'",)


def test_a_share_of_nothing_is_not_answered_by_the_whole() -> None:
    assert isinstance(READER.read("What percentage of admissions in 2017?"), NotUnderstood)


def test_by_whether_wants_both_answers() -> None:
    assert query("admissions broken down by whether an emergency was recorded")["group_by"] == ["admission__is_emergency"]
    assert "group_by" not in query("admissions with an emergency")


def test_months_in_a_row_that_are_listed_are_one_period() -> None:
    assert days("Monthly admissions for May, June and July 2017") == [("2017-05-01", "2017-07-31")]
    each = days("compare monthly admissions of May and July 2017")
    assert each == [("2017-05-01", "2017-05-31"), ("2017-07-01", "2017-07-31")]
    assert "group_by" not in query("compare monthly admissions of May and July 2017")


def test_the_two_halves_of_the_week_are_sides() -> None:
    sides = understood("weekday and weekend admissions for 2017").queries
    assert [one.query.where for one in sides] == [
        ("{{ Dimension('metric_time__extract_dow') }} IN (1, 2, 3, 4, 5)",),
        ("{{ Dimension('metric_time__extract_dow') }} IN (6, 7)",),
    ]


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("admissions for the opening quarter of 2017", [("2017-01-01", "2017-03-31")]),
        ("admissions for the half-year ended 30 June 2017", [("2017-01-01", "2017-06-30")]),
        ("admissions from 15 March 2017 up to and including 30 April 2017", [("2017-03-15", "2017-04-30")]),
        (
            "admissions for the quarters ended 30 June 2017 and 30 September 2017",
            [("2017-04-01", "2017-06-30"), ("2017-07-01", "2017-09-30")],
        ),
        (
            "variation in admissions between the first and second quarters of 2017",
            [("2017-04-01", "2017-06-30"), ("2017-01-01", "2017-03-31")],
        ),
    ],
)
def test_more_periods_of_reports(question: str, periods: list[tuple[str, str]]) -> None:
    assert days(question) == periods


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("admissions by ward for May 2017 ==> Kindly extend the analysis to include charges.", ["admissions", "billed_amount"]),
        ("admissions by ward for May 2017 ==> Please substitute charges for admissions.", ["billed_amount"]),
    ],
)
def test_formal_follow_ups(question: str, metrics: list[str]) -> None:
    made = query(question)
    assert (made["metrics"], made["group_by"]) == (metrics, ["ward"])


def test_a_possessive_share_is_a_part_of_the_total_and_no_rate() -> None:
    made = understood("each ward's share of insurance discount")
    assert (made.queries[0].query.metrics, made.presentation) == (("insurance_discount",), Presentation.SHARE_OF_TOTAL)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Rank wards by length of stay.", ["ward"]),
        ("Rank wards according to length of stay, from lowest to highest.", ["ward"]),
        ("Show wards by billed amount", ["ward"]),
        ("On which Saturday in December 2017 were admissions highest?", ["metric_time__day"]),
    ],
)
def test_what_is_ranked_is_listed(question: str, groups: list[str]) -> None:
    assert query(question)["group_by"] == groups


@pytest.mark.parametrize(
    "question",
    [
        "Average stay of patients classified as single in 2017",
        "Provide a year-on-year comparison of admissions by month.",
        "State the modal ward.",
    ],
)
def test_what_narrows_or_is_not_said_is_not_passed_over(question: str) -> None:
    assert not isinstance(READER.read(question), Understood)


def test_what_is_left_out_holds_for_both_sides() -> None:
    made = query("admissions excluding pediatrics, May 2017 against June 2017")
    assert made["where"] == [f"({SPECIALTY} <> 'PEDIATRICS' OR {SPECIALTY} IS NULL)"]


def test_a_number_as_a_percentage_of_another_without_a_governed_ratio_is_not_its_share_of_all() -> None:
    assert isinstance(
        READER.read("Express these as a percentage of admissions.", ("charges by ward in May 2017",)), NotUnderstood
    )
    share = understood("charges by ward in May 2017 ==> Express these as a percentage of total charges.")
    assert share.presentation is Presentation.SHARE_OF_TOTAL


def test_what_is_not_known_may_be_told_in_a_clause() -> None:
    for said in ("wards for which status is unknown", "wards whose status is unknown", "wards of unknown status"):
        assert plainly(said) == "unknown ward status"


def test_of_a_rate_there_is_no_share() -> None:
    assert understood("readmission rate by ward, in percent").presentation is not Presentation.SHARE_OF_TOTAL


def test_those_in_which_none_was_used_are_without() -> None:
    said = written_out("stays in which a doctor's letter was used and for those in which none was used")
    assert " ".join(said.split()) == "stays with a doctor's letter and without"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("the five weeks with the lowest charges, skip the incomplete ones", "the five weeks with the lowest charges"),
        ("top 3 months by charges? no partial months", "top 3 months by charges"),
        ("best week of May without incomplete weeks", "best week of May"),
        ("charges by week without incomplete weeks", "charges by week without incomplete weeks"),  # all of them are listed
        ("wards with the lowest charges, skip the incomplete ones", "wards with the lowest charges, skip the incomplete ones"),
    ],
)
def test_of_ranked_weeks_only_full_ones_are_meant(said: str, plain: str) -> None:
    assert plainly(said) == plain
