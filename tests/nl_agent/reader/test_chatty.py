"""Spoken questions: what is said around them, what they leave unsaid."""

from __future__ import annotations

import pytest
from clinic import READER

from nl_agent.reader.rewriting.chatty import plain_spoken
from nl_agent.reader.types import Claim, Comparison, NotUnderstood, Understood


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("You wouldn't happen to know our slowest hour, would you?", "our slowest hour?"),
        ("Any idea how many visits we had in May?", "how many visits we had in May?"),
        ("Please tell me we billed more in May!!", "is it true that we billed more in May?"),
        ("Tell me that number again", "Tell me that number again"),
        ("What did the whole chain take that day?", "What did we take that day?"),
        ("what has our company made in May", "what have we made in May"),
        ("what did the age group take in May", "what did the age group take in May"),
        ("days on which charges fell short of 10,000", "days on which charges was below 10,000"),
        ("I hope the rate stayed below 20% in May.", "is it true that the rate stayed below 20% in May?"),
        ("wards, leave out the ones that did not reach 150", "wards, leave out the ones that had less than 150"),
        (
            "When smokers come in, is their bill larger than that of others?",
            "for smokers, is their bill larger than that of others?",
        ),
        ("I wonder whether May beat June", "Is it true that May beat June"),
        ("So we billed more in May, didn't we?", "So Is it true that we billed more in May?"),
        ("Didn't we bill more in May than June?", "Did we bill more in May than June?"),
        ("which ward's doing the most", "which ward is doing the most"),
        ("is the rate rising, quarter by quarter?", "is the rate growing, quarter by quarter?"),
        ("Are charges falling month by month?", "did charges fall month by month?"),
        ("is the rising rate shown by month", "is the rising rate shown by month"),
        ("How big is the green ward, in other words its share of charges?", "How big is the green ward, its share of charges?"),
        ("In other words, what share is green?", "what share is green?"),
        ("when did we bill the most", "in which month did we bill the most"),
        ("which wards didn't even make 5k", "which wards made less than 5k"),
        ("which group loves massages the most", "which group buys the most massages"),
        ("How many items does somebody put in a box?", "how many items per box?"),
        ("What does the 25 to 34 crowd pay?", "What does people aged 25 to 34 pay?"),
        ("What do the 19 to 24 year olds pay?", "What do people aged 19 to 24 pay?"),
        ("Is maternity catching on?", "Is maternity growing month by month?"),
        ("What was the split between red and green in May?", "how did red do versus green in May?"),
        ("and how did maternity do?", "and what about maternity?"),
        ("I bet ward 7 is our biggest, isn't it?", "is it true that ward 7 is our biggest?"),
        ("What's the least we ever made in a day?", "which day was our worst?"),
        ("Have admissions at ward 7 been growing?", "Have admissions at ward 7 been growing month by month?"),
        ("Are stays getting smaller?", "did stays fall month by month?"),
        ("Which hour's the deadest?", "Which hour is the quietest?"),
        ("how has maternity's share moved through the year", "how has maternity's share moved by month in the year"),
        ("How many stays have just one thing in them?", "How many stays are a single item?"),
        ("Who's our biggest spender in May?", "who spends the most in May?"),
        ("What's our take on a typical Sunday?", "how much do we make on a typical Sunday?"),
        ("How much per month do we bill?", "how much do we bill per month?"),
        ("Which month did insurer discounts cost us the most?", "Which month had the most insurer discounts?"),
        ("Which ward had the most people in on Monday?", "Which ward had the most customers on Monday?"),
        ("What did folks drop on scans in May?", "What did folks spend on scans in May?"),
        ("Would you mind listing the wards?", "list the wards?"),
        ("Mind giving me charges in May?", "give me charges in May?"),
        ("How long is the list of wards with a scan?", "how many wards with a scan?"),
        ("How long is the stay?", "How long is the stay?"),
        ("Thanks a bunch", "Thanks a bunch"),
    ],
)
def test_spoken_questions_are_put_plainly(text: str, plain: str) -> None:
    assert plain_spoken(text) == plain


@pytest.mark.parametrize("question", ["Is the billed amount bigger on weekends?", "Is the billed amount bigger on Sundays?"])
def test_the_other_days_are_meant_where_they_are_not_said(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.SEGMENT
    assert reading.claim is Claim.MORE
    assert len(reading.queries) == 2


def test_where_asks_for_places() -> None:
    reading = READER.read("Where was the billed amount the highest in May?")
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.group_by == ("ward",)
    assert reading.queries[0].query.limit == 1


@pytest.mark.parametrize(
    "question",
    [
        "How many admissions never had an emergency?",
        "wards never used in May",
        "How did admissions on Labor Day compare with an average Monday?",
        "admissions with neither beds nor charges",
        "first-time admissions in May",
        "repeat admissions in May",
        "Were admissions of red triage higher than for the moon?",
        "What was the highest in admissions on Mondays?",
        "Did admissions in May beat the monthly average?",
        "Do bigger wards have more admissions?",
        "admissions of the red triage compared with the purple",
    ],
)
def test_what_would_be_lost_is_in_the_way(question: str) -> None:
    assert not isinstance(READER.read(question), Understood)


def test_a_question_that_goes_on_from_none_that_was_answered_is_not_read() -> None:
    reading = READER.read("and how many admissions did they have?", ("How many unicorns were there in May?",))
    assert isinstance(reading, NotUnderstood)


def test_a_period_that_is_said_to_come_first_is_looked_for_among_all() -> None:
    reading = READER.read("Was May 2017 our best month in admissions?")
    assert isinstance(reading, Understood)
    assert (reading.claim, reading.claimed) == (Claim.FIRST, "2017-05-01")
    assert reading.queries[0].query.start is None


def test_a_thing_that_is_said_to_come_first_is_looked_for_among_all() -> None:
    reading = READER.read("I bet Maternity has the highest billed amount, doesn't it?")
    assert isinstance(reading, Understood)
    assert (reading.claim, reading.claimed) == (Claim.FIRST, "Maternity")
    assert reading.queries[0].query.group_by == ("ward__ward_name",)


def test_a_yes_or_no_after_most_is_counted_and_no_group() -> None:
    reading = READER.read("Where was the billed amount of the most emergencies?")
    assert not isinstance(reading, Understood) or "admission__is_emergency" not in reading.queries[0].query.group_by


def test_one_value_of_what_is_grouped_by_is_one_side_only() -> None:
    reading = READER.read("admissions by triage color, Red versus what we had")
    assert isinstance(reading, NotUnderstood)
    assert reading.text == "Only one side of what is compared was understood."
