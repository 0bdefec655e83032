"""Times that are left out, and grains with a time behind them: an excluded quarter is no period, and "by month after March" no month."""

from __future__ import annotations

import pytest
from clinic import query


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("admissions by month in 2017, first quarter excepted", ("2017-04-01", "2017-12-31")),
        ("admissions by quarter 2017, the fourth quarter not considered", ("2017-01-01", "2017-09-30")),
        ("admissions by month in 2017; Q1 not taken into account", ("2017-04-01", "2017-12-31")),
        ("admissions by month in 2017 (Q4 not counted)", ("2017-01-01", "2017-09-30")),
        ("admissions by month in 2017 ==> the first quarter not considered", ("2017-04-01", "2017-12-31")),
    ],
)
def test_a_period_said_to_be_out_is_not_the_period(question: str, days: tuple[str, str]) -> None:
    told = query(question)
    assert (told["start"], told["end"]) == days


@pytest.mark.parametrize(
    ("question", "grain", "days"),
    [
        ("admissions by month after March 2017", "month", ("2017-04-01", "2018-03-14")),
        ("admissions per week before 15 May 2017", "week", ("2016-01-01", "2017-05-14")),
        ("admissions for each day following 5 March 2018", "day", ("2018-03-06", "2018-03-14")),
        ("admissions by month ==> by week after 1 March 2018", "week", ("2018-03-02", "2018-03-14")),
    ],
)
def test_a_grain_with_a_time_behind_it_is_all_of_that_time(question: str, grain: str, days: tuple[str, str]) -> None:
    told = query(question)
    assert told["group_by"] == [f"metric_time__{grain}"]
    assert (told["start"], told["end"]) == days


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("admissions in the month after March 2017", ("2017-04-01", "2017-04-30")),
        ("admissions the week before 15 May 2017", ("2017-05-08", "2017-05-14")),
    ],
)
def test_the_month_after_another_is_one(question: str, days: tuple[str, str]) -> None:
    told = query(question)
    assert "group_by" not in told
    assert (told["start"], told["end"]) == days
