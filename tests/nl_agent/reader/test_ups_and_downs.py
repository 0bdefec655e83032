"""Up and down, more and less: what rose from one time to the next, and what is asked of one side only.

In bicycles: April 300.00 (City 60, Cargo 24 of 30 rides), May 302.00 (City 62, Cargo 24 of 31), June 300.00.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from clinic import VOCABULARY, understood

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.any_moved import noted_as_moved, times_of_a_move
from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant

WARDS = Phrases(VOCABULARY)
APRIL, MAY, JUNE = Decimal("300.00"), Decimal("302.00"), Decimal("300.00")


@pytest.mark.parametrize(
    ("question", "said", "first", "second"),
    [
        ("Is income up in May?", "Yes.", MAY, APRIL),
        ("was income down in June", "Yes.", JUNE, MAY),
        ("were takings down in May", "No.", MAY, APRIL),
        ("was income in May up on April", "Yes.", MAY, APRIL),
        ("was income in June up on May", "No.", JUNE, MAY),
        ("income up in May?", "Yes.", MAY, APRIL),
        ("tell me if income was up in May please", "Yes.", MAY, APRIL),
        ("did income go up in May compared with April", "Yes.", MAY, APRIL),
        ("is income up from May to June", "No.", JUNE, MAY),
    ],
)
def test_up_is_told_against_the_time_before(
    bikes_assistant: Assistant, question: str, said: str, first: Decimal, second: Decimal
) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert answer.text.startswith(said)
    assert answer.rows[0][:2] == (first, second)


@pytest.mark.parametrize(
    "question",
    [
        "is income up on last month",
        "are rides down from last month",
        "income up on last month?",
        "how much is income up on last month",
        "did income beat last month",
        "which stations beat last month in income",
        "are takings up",
        "did income grow",
        "was income up on weekends in May",
        "are we down on riders in June",
        "was income marked down in May",
        "did we have more riders in June",
        "were there fewer rides in June",
        "is income higher in May",
        "did we book more rides at Harbour in May",
    ],
)
def test_one_side_is_no_answer(bikes_assistant: Assistant, question: str) -> None:
    assert isinstance(bikes_assistant.ask(question), Refusal)


@pytest.mark.parametrize(
    "question", ["what did we end up earning in May", "how much income did we run up in May", "income that was made up in May"]
)
def test_an_up_of_a_verb_is_no_direction(bikes_assistant: Assistant, question: str) -> None:
    answer = bikes_assistant.ask(question)
    assert not isinstance(answer, Answer) or answer.rows == ((MAY,),)


def test_what_is_wanted_of_the_rows_needs_its_verb(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("how many stations make up more than 1000 each in income")  # no rise: 730 + 920 at two, and 2920
    assert not isinstance(answer, Answer) or answer.rows == ((2,),)


@pytest.mark.parametrize(
    ("note", "question"),
    [
        ("wards down vs prior month, June", "which wards fell vs prior month, June"),
        ("wards up on April in May", "which wards rose against April in May"),
        ("wards that are down in June against May", "which wards fell in June against May"),
        ("charges down vs prior month", "charges down vs prior month"),
        ("wards up to May", "wards up to May"),
    ],
)
def test_a_note_of_what_is_up_or_down_lists_those_only(note: str, question: str) -> None:
    assert noted_as_moved(note, WARDS) == question


@pytest.mark.parametrize(
    "question",
    ["income vs prior month, June", "income lower than prior month, June", "was income higher than in the previous month, June?"],
)
def test_the_month_before_is_that_before_the_one_named_behind_it(bikes_assistant: Assistant, question: str) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert answer.rows[0][:2] == (JUNE, MAY)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("months of falling charges in 2017", "months in which charges fell in 2017"),
        ("which quarters had growing billings?", "which quarters in which billings rose?"),
        ("how many weeks of 2017 with rising charges did we have", "how many weeks of 2017 in which charges rose"),
        ("months with falling leaves", "months with falling leaves"),
    ],
)
def test_times_of_a_rise_or_a_fall_are_those_in_which_it_rose_or_fell(said: str, meant: str) -> None:
    assert times_of_a_move(said, WARDS) == meant


@pytest.mark.parametrize("question", ["Did income fall in June?", "did takings fall in June 2022"])
def test_what_fell_is_no_season(bikes_assistant: Assistant, question: str) -> None:
    answer = bikes_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert (answer.rows[0][:2], answer.text[:4]) == ((JUNE, MAY), "Yes.")


def test_what_falls_short_of_an_amount_is_below_it(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("Identify months of 2022 in which income fell short of 300 dollars.")
    assert isinstance(answer, Answer)
    assert all(row[1] < 300 for row in answer.rows)
    assert answer.rows


@pytest.mark.parametrize(
    ("question", "either_way"),
    [
        ("charges in May 2017 vs April 2017 by ward, top 5 changes", True),
        ("which wards' charges changed most between April and May 2017", True),
        ("5 biggest changes up or down in charges by ward, May 2017 vs April 2017", True),
        ("which month saw the biggest change in charges in 2017", True),
        ("which wards' charges grew most between April and May 2017", False),
        ("which wards' charges dropped most between April and May 2017", False),
        ("highest change in charges by ward, May 2017 vs April 2017", False),
    ],
)
def test_the_biggest_changes_are_falls_as_well_as_rises(question: str, either_way: bool) -> None:
    assert understood(question).work.either_way is either_way


def test_the_change_that_is_told_first_is_the_largest_whichever_way_it_went(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("biggest change in income by bike type, June vs May 2022")
    assert isinstance(answer, Answer)
    assert "up or down" in answer.text
    assert answer.rows[0][3] < 0  # City 62 to less, and no other type rose or fell as much
