"""Both ends of a ranking, rows by their places, moving averages, and rows held against the average of all."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import READER

from nl_agent.reader.rewriting.row_wishes import row_wish
from nl_agent.reader.types import Calculation, NotUnderstood, RowWish, Understood


def reading(*turns: str) -> Understood:
    read = READER.read(turns[-1], turns[:-1])
    assert isinstance(read, Understood), read
    return read


def query(*turns: str) -> dict[str, Any]:
    (labelled,) = reading(*turns).queries
    return labelled.query.to_dict()


TAKEN_OUT = [
    ("the best and the worst month of 2017", "the best month of 2017", RowWish(ends=True)),
    ("which ward took the most and which the least in 2017", "which ward took the most in 2017", RowWish(ends=True)),
    ("top and bottom 5 wards by charges", "top 5 wards by charges", RowWish(ends=True)),
    ("the top 3 wards and the bottom 3 wards in June", "the top 3 wards in June", RowWish(ends=True)),
    ("Which weekday is busiest and which is quietest?", "Which weekday is busiest?", RowWish(ends=True)),
    ("wards ranked 6 to 10 by charges", "wards top 10 by charges", RowWish(skip=5)),
    ("the second and third best months", "the best 3 months", RowWish(skip=1)),
    ("7-day moving average of charges in June", "daily charges in June", RowWish(window=7, unit="day")),
    ("rolling average of charges over 4 weeks", "weekly charges", RowWish(window=4, unit="week")),
    ("how many wards grew from May to June", "which wards grew from May to June", RowWish(moved=">", counted=True)),
    (
        "how many wards had more charges in May than in June?",
        "which wards had more charges in May than in June?",
        RowWish(moved=">", counted=True),
    ),
    ("wards whose charges fell from May to June", "which wards fell in charges from May to June", RowWish(moved="<")),
    ("In which months did charges fall?", "In which months did charges fall?", RowWish(moved="<")),
    ("when did we first bill a scan", "on which days did we bill a scan", RowWish(edge="first")),
    ("the last month with more than 20 beds used", "which months had more than 20 beds used", RowWish(edge="last")),
    ("share of the ten largest wards in charges", "share of the ten largest wards in charges", RowWish(together=True)),
    (
        "proportion of charges attributable to the top 3 wards in May",
        "proportion of charges attributable to the top 3 wards in May",
        RowWish(together=True),
    ),
    (
        "percentage of charges accounted for by the five biggest wards",
        "percentage of charges accounted for by the five biggest wards",
        RowWish(together=True),
    ),
    ("charges of the top 3 wards together", "charges of the top 3 wards", RowWish(together=True)),
    ("In which months of 2017 did charges fall?", "In which months of 2017 did charges fall?", RowWish(moved="<")),
    ("Show me how charges grew month over month", "Show me how charges grew month over month", RowWish()),
    ("how many patients picked up a bug in May", "how many patients picked up a bug in May", RowWish()),
    ("three month moving average of charges by month", "charges by month", RowWish(window=3, unit="month")),
    (
        "which wards in the old building lost beds in May",
        "which wards in the old building fell in beds in May",
        RowWish(moved="<"),
    ),
    ("wards of unit 7 that rose from May to June", "wards of unit 7 that rose from May to June", RowWish(moved=">")),
    ("wards with fewer beds in May than in June", "wards that fell in beds in May against in June", RowWish(moved="<")),
    ("wards with rising charges from May to June", "wards that rose in charges from May to June", RowWish(moved=">")),
    ("wards in the north whose charges fell in May", "which wards in the north fell in charges in May", RowWish(moved="<")),
    ("which wards grew between May and June", "which wards grew between May and June", RowWish(moved=">")),
]


@pytest.mark.parametrize(("said", "rest", "wish"), TAKEN_OUT)
def test_what_is_wanted_of_the_rows_is_taken_out_of_the_question(said: str, rest: str, wish: RowWish) -> None:
    text, found = row_wish(said)
    assert (" ".join(text.split()), found) == (rest, wish)


@pytest.mark.parametrize(
    "said",
    [
        "the difference between the highest and lowest month",
        "shares of the top 3 wards in charges",
        "share of the top 3 wards in charges by month",
        "share of each of the top 3 wards in charges",
        "wards from highest to lowest",
        "top 5 wards by charges and lowest readmission rate",
        "rolling 12 month charges",
        "which ward grew the most from May to June",
        "charges in the first week of June",
        "the three ward buildings with the largest growth in charges in June over May",
        "how did the number of wards grow month over month",
        "Last month we had a new form: charges last month",
        "which days fell between 1 and 5 May",
        "wards with fewer than 20 beds in May",
        "how many wards had more than 20 beds in May",
    ],
)
def test_other_words_stay(said: str) -> None:
    assert row_wish(said) == (said, RowWish())


def test_both_ends_of_a_ranking():
    read = reading("top 3 and bottom 3 wards by charges in June")
    assert (read.work.calculation, read.work.keep, read.work.descending) == (Calculation.ENDS, 3, True)
    assert query("top 3 and bottom 3 wards by charges in June") == {
        "metrics": ["billed_amount"], "group_by": ["ward"], "order_by": ["-billed_amount"], "start": "2017-06-01", "end": "2017-06-30",
    }  # fmt: skip
    each = reading("best and worst ward in each building by charges")
    assert (each.work.calculation, each.queries[0].query.order_by) == (
        Calculation.ENDS,
        ("ward__building__name", "-billed_amount"),
    )


def test_the_next_rows_of_a_ranking():
    first = "top 5 wards by charges"
    second = reading(first, "and the next five?")
    assert (second.work.calculation, second.work.skip, second.work.keep) == (Calculation.PLACES, 5, 5)
    assert second.queries[0].query.limit == 10
    third = reading(first, "and the next five?", "the next 3")
    assert (third.work.skip, third.work.keep) == (10, 3)
    assert isinstance(READER.read("the next 5 days", (first,)), NotUnderstood)


def test_a_moving_average_is_taken_along_its_own_unit():
    read = reading("7-day moving average of charges in June")
    assert (read.work.calculation, read.work.window) == (Calculation.ROLLING_AVERAGE, 7)
    assert query("7-day moving average of charges in June")["group_by"] == ["metric_time__day"]
    follows = reading("7-day moving average of charges in June", "and in May?")
    assert (follows.work.window, follows.queries[0].query.start) == (7, "2017-05-01")
    rate = READER.read("3-month moving average of the readmission rate")
    assert isinstance(rate, NotUnderstood)
    assert "no moving average" in rate.text


AGAINST_MEAN = [
    ("Which wards are above average in charges?", "ward", ("billed_amount", ">")),
    ("wards with above-average charges in June", "ward", ("billed_amount", ">")),
    ("wards with a lower than average readmission rate", "ward", ("readmission_rate", "<")),
    ("Which months were below average for admissions?", "metric_time__month", ("admissions", "<")),
    ("which days in June beat the average in charges?", "metric_time__day", ("billed_amount", ">")),
    ("Which wards billed more than the average ward?", "ward", ("billed_amount", ">")),
    ("wards whose readmission rate is higher than the ward average", "ward", ("readmission_rate", ">")),
    ("wards with more admissions than average", "ward", ("admissions", ">")),
]


@pytest.mark.parametrize(("question", "group", "mean"), AGAINST_MEAN)
def test_rows_are_held_against_the_average_of_all(question: str, group: str, mean: tuple[str, str]) -> None:
    read = reading(question)
    asked = read.queries[0].query
    assert (asked.group_by, asked.having, read.work.means) == ((group,), (), (mean,))
    assert not any(character.isdigit() for one in read.evidence for character in one.text if one.kind == "threshold")


def test_an_average_of_time_is_no_limit():
    assert reading("Over an average week, how many admissions are there?").work.calculation is Calculation.AVERAGE
    one = READER.read("Is Maternity above average in charges?")
    assert isinstance(one, NotUnderstood)
