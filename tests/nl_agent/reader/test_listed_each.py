"""Things and times that are told one by one without a "by", and what is asked of every single one."""

from __future__ import annotations

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("how did our bike kinds do in January, income and rides", 2),
        ("I want to know how the stations did in January income please", 3),
        ("bike kinds: income each in January", 2),
        ("what did the stations earn each in January", 3),
        ("income in the first quarter and its months", 3),
        ("rides for Q1 with their months", 3),
        ("stations with their income in January", 3),
        ("our stations with the number of rides in January", 3),
        ("towns with how many rides they had in January", 2),
    ],
)
def test_each_of_them_is_a_row(bikes_assistant: Assistant, question: str, rows: int) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert len(answer.rows) == rows


def test_two_months_each_are_two_numbers(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("May and June: income each")
    assert isinstance(answer, Answer)
    assert [float(number) for number in answer.rows[0][:2]] == [302.0, 300.0]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("top 2 stations by rides month by month in Q1", 6),
        ("best station by rides month by month in Q1", 3),
        ("best station by rides on Mondays and on Sundays", 2),
    ],
)
def test_the_best_of_each_time(bikes_assistant: Assistant, question: str, rows: int) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert len(answer.rows) == rows


@pytest.mark.parametrize(
    "question",
    [
        "riders who booked every month",
        "which riders booked a Cargo every week",
        "who booked in every single month",
        "rides of Cargo as a percentage of the bike kind",
    ],
)
def test_what_no_table_says(bikes_assistant: Assistant, question: str) -> None:
    assert isinstance(bikes_assistant.ask(question), Refusal)


def test_a_day_is_on_one_side_of_the_week(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("rides per day on weekdays versus weekends")  # 260 weekdays and 105 days of weekends
    assert isinstance(answer, Answer)
    ((weekdays, weekends),) = answer.rows
    assert round(260 * float(str(weekdays)) + 105 * float(str(weekends))) == 914


@pytest.mark.parametrize("question", ["how many riders booked every month", "riders every month", "income every month"])
def test_every_month_is_a_row(bikes_assistant: Assistant, question: str) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert len(answer.rows) == 12


@pytest.mark.parametrize(
    "question",
    ["how did our riders do in January, income", "City and Cargo: income each in January", "what did riders pay each in January"],
)
def test_persons_and_values_are_no_rows_of_their_own(bikes_assistant: Assistant, question: str) -> None:
    answer = bikes_assistant.ask(question)
    assert not isinstance(answer, Answer) or len(answer.rows) < 3


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Sundays in May, income each", 5),
        ("rides on the Mondays of May, one by one", 5),
        ("each Sunday in May: income", 5),
        ("City income on the Sundays of May, separately", 5),
    ],
)
def test_days_of_the_week_that_are_told_one_by_one(bikes_assistant: Assistant, question: str, days: int) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert len(answer.rows) == days
    assert answer.columns[0] == "metric_time__day"


@pytest.mark.parametrize(
    "question", ["each weekend in May: income", "weekends in May, income of each", "income per weekend in May"]
)
def test_a_weekend_is_two_days_of_one_week(bikes_assistant: Assistant, question: str) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert answer.columns[0] == "metric_time__week"


def test_each_of_two_stations_is_no_day(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("Harbour and Market on Sundays, rides each")
    assert not isinstance(answer, Answer) or len(answer.rows) <= 2
