"""What a yes/no question claims of every row, of any, or of none: the numbers are counted by hand from ``bikes.py``.

Income by month: January 302.00, February 286.00, March 312.00, April 300.00, May 302.00, June 300.00; more than 300.00 from July on.
In May and June City took 62.00 and 60.00, Cargo 240.00 both times; there were no E-bikes.
"""

from __future__ import annotations

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


def ask(assistant: Assistant, question: str, *history: str) -> Answer:
    outcome = assistant.ask(question, history)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("was income above 280 in every month", "Yes."),
        ("was income above 290 in every month", "No."),
        ("was income over 280 dollars in each month of 2022", "Yes."),
        ("did income stay under 2000 in every month", "Yes."),
        ("did every bike kind have more than 200 rides", "No."),  # E-bike had 184
        ("does each bike kind have more than 100 rides", "Yes."),
        ("did any month have less than 280 in income", "No."),
        ("did income fall below 290 in any month", "Yes."),
        ("did no month have an income below 280", "Yes."),
        ("is there no month with income below 290", "No."),
        ("no month with income below 280?", "Yes."),
        ("did income exceed 500 on both Monday and Tuesday", "Yes. Income is more than USD 500.00 for all 2 weekdays"),
    ],
)
def test_a_limit_is_claimed_of_each_of_any_or_of_none(bikes_assistant: Assistant, question: str, said: str) -> None:
    assert ask(bikes_assistant, question).text.startswith(said)


def test_what_is_against_it_is_shown(bikes_assistant: Assistant) -> None:
    answer = ask(bikes_assistant, "was income above 290 in every month")
    assert [str(row[0])[:10] for row in answer.rows] == ["2022-02-01"]
    assert "11 of 12 months" in answer.text
    answer = ask(bikes_assistant, "did every bike kind have more than 200 rides")
    assert answer.rows == (("E-bike", 184),)
    assert len(ask(bikes_assistant, "was income above 280 in every month").rows) == 12


@pytest.mark.parametrize(
    ("question", "said", "kinds"),
    [
        ("did any bike kind fall in income in June", "Yes.", {"City"}),
        ("did income fall in any bike kind in June", "Yes.", {"City"}),
        ("was income down in any bike kind in June", "Yes.", {"City"}),
        ("did income rise in any bike kind in June", "No.", set()),
        ("did any bike kind have more income in June than in May", "No.", set()),
        ("did no bike kind grow in income in June", "Yes.", set()),
        ("did no bike kind fall in income in June?", "No.", {"City"}),
    ],
)
def test_any_that_moved_is_one_of_them_and_not_their_sum(
    bikes_assistant: Assistant, question: str, said: str, kinds: set[str]
) -> None:
    answer = ask(bikes_assistant, question)
    assert answer.text.startswith(said)
    assert {row[0] for row in answer.rows} == kinds


def test_each_must_have_moved(bikes_assistant: Assistant) -> None:
    # From June to July City rose from 60.00 to 62.00, Cargo from 240.00 to 250.00; E-bikes came new.
    assert ask(bikes_assistant, "did income grow for every bike kind in May").text.startswith("No.")
    assert ask(bikes_assistant, "was income up at all stations in February").text.startswith("No.")
    new = ask(bikes_assistant, "did income grow in every bike kind in July").text
    assert not new.startswith(("Yes.", "No."))  # what it was before, for want of rows, is not known
    assert ask(bikes_assistant, "did income fall in any month of 2022").text.startswith("Yes.")


@pytest.mark.parametrize(
    "question",
    [
        "did every bike kind grow",
        "did all stations grow",
        "did any day in May fall",
        "did income rise at every station",
        "did no rider ride",
    ],
)
def test_without_a_time_before_nothing_is_told(bikes_assistant: Assistant, question: str) -> None:
    assert not isinstance(bikes_assistant.ask(question), Answer)


def test_the_time_may_come_first(bikes_assistant: Assistant) -> None:
    for question in ("in May was income up", "in May did income grow", "income better in May?", "was income better in May"):
        answer = ask(bikes_assistant, question)
        assert answer.text.startswith("Yes.")
        assert [float(value) for value in answer.rows[0][:2]] == [302, 300]
    assert ask(bikes_assistant, "was income worse in June").text.startswith("Yes.")
    for question in ("income higher in May?", "income better at Harbour?", "is income higher in May"):
        assert isinstance(bikes_assistant.ask(question), Refusal)


def test_a_bracket_leaves_a_time_out(bikes_assistant: Assistant) -> None:
    (rest,) = ask(bikes_assistant, "income in 2022 (not December)").rows
    assert (rest,) == ask(bikes_assistant, "income in 2022 without December").rows
    assert ask(bikes_assistant, "income in May (not June)").rows == ask(bikes_assistant, "income in May").rows
    assert ask(bikes_assistant, "income in May (not 2021)").rows == ask(bikes_assistant, "income in May").rows
    months = [str(row[0])[:7] for row in ask(bikes_assistant, "income by month (not december)").rows]
    assert "2022-12" not in months
    assert len(months) == 11


def test_the_months_after_it_are_all_that_follow(bikes_assistant: Assistant) -> None:
    months = [str(row[0])[:7] for row in ask(bikes_assistant, "by month after that", "income in October").rows]
    assert months == ["2022-11", "2022-12"]
    months = [str(row[0])[:7] for row in ask(bikes_assistant, "by month before that", "income in March").rows]
    assert months == ["2022-01", "2022-02"]
    assert ask(bikes_assistant, "the month after that", "income in April").rows == ask(bikes_assistant, "income in May").rows


def test_so_much_per_week_before_and_after_a_day_is_an_average_of_each_side(bikes_assistant: Assistant) -> None:
    per_day = ask(bikes_assistant, "rides per day before and after 1 July")
    # Two rides a day until 30 June, three from 1 July on.
    assert [float(value) for value in per_day.rows[0][:2]] == [2, 3]
    per_week = ask(bikes_assistant, "compare rides per week before and after 1 July")
    assert [float(value) for value in per_week.rows[0][:2]] == [14, 21]
    week = ask(bikes_assistant, "rides the week before and after 4 July")
    assert [float(value) for value in week.rows[0][:2]] != [14, 21]


def test_a_weekday_day_is_a_weekday(bikes_assistant: Assistant) -> None:
    rows = ask(bikes_assistant, "average rides per weekday day vs weekend day in May").rows
    assert [float(row[1]) for row in rows] == [2, 2] or [float(value) for value in rows[0][:2]] == [2, 2]


def test_every_one_of_some_kind_is_each_of_those(bikes_assistant: Assistant) -> None:
    # E-bike had 184 rides, City and Cargo 365 each.
    assert ask(bikes_assistant, "did every single bike kind have more than 100 rides").text.startswith("Yes.")
    told = ask(bikes_assistant, "did every station have rides in May").text
    assert not told.startswith(("Yes.", "No."))  # one without any would not be among the rows
    assert ask(bikes_assistant, "did a single month fall below 290 in income").text.startswith("Yes.")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("did all stations together earn more than 4000", "Yes."),
        ("did all stations in Northport combined earn more than 4400", "No."),
        ("do our bike kinds together earn more than 5000", "No."),
        ("did our riders altogether make over 900 rides", "Yes."),
    ],
)
def test_things_together_are_one_number_against_the_limit(bikes_assistant: Assistant, question: str, verdict: str):
    """All rides bring 4,570.00, those of Northport 4,328.00; there are 914."""
    outcome = bikes_assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    assert outcome.text.startswith(verdict)
