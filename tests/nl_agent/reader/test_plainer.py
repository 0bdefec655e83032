"""What is said at length or in pictures is read as the plain word that it stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import READER, VOCABULARY

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.plainer import plainer
from nl_agent.reader.rewriting.shorthand import written_out
from nl_agent.reader.types import Calculation, Understood

ADDS_UP = Reader(replace(VOCABULARY, additive=frozenset({"admissions"})))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("how did visits change from one month to the next", "how did visits change month over month"),
        ("can you add up maternity and stroke for me? Stays", "maternity and stroke combined? Stays"),
        ("if you put wards 2 and 3 together, how many stays", "wards 2 and 3 combined, how many stays"),
        ("nights, either one is fine by me", "nights combined"),
        ("which month did we gain the most new patients", "which month did we get the most new patients"),
        ("stays Mon 4 and Tue 5 March", "stays Mon 4 March and Tue 5 March"),
        ("Trick or treat! How many stays in October", "How many stays in October"),
        ("How many stays in May? Loser buys donuts", "How many stays in May?"),
        ("at least one in four patients smoke", "at least 25 percent of patients smoke"),
        ("is more than one in five stays an emergency", "is more than 20 percent of stays an emergency"),
        ("stays at night larger than the one cardiology has?", "stays at night larger than that of cardiology?"),
        ("wards visited ended up billing more", "wards visited billed more"),
        ("ignore the small ones with fewer than 9 stays", "ignore those with fewer than 9 stays"),
        ("only the big ones that billed over 20k", "only those that billed over 20k"),
        ("without the small ones", "without the small ones"),
        ("the week Easter fell in", "the week of Easter"),
        ("stays that were featured in the bulletin", "stays in the bulletin"),
        ("the stays of both, counted as one", "the stays of both combined"),
        ("wards having 2000 to 2500 stays", "wards having 2,000 to 2,500 stays"),
        ("wards 2000 to 2017 stays", "wards 2000 to 2017 stays"),
        (
            "rate by ward, must have billed, must have taken over 20k",
            "rate by ward, must have billed, only those that sold over 20k",
        ),
        ("drop any ward below 15k charges", "leave out ward with less than 15k charges"),
        ("are q2 stays above q1?", "are q2 stays higher than q1?"),
        ("who were served over the last 30 days", "who were served over the last 30 days"),
        ("by 4-5-4 period, not by normal months", "by 4-5-4 period"),
        ("what portion happens at each size of ward", "share of the total for each size of ward"),
        ("stays by kind, in June", "stays by type, in June"),
        ("charges by ward; unknown ages are to be set aside.", "charges by ward; excluding unknown ages."),
        ("charges by ward; maternity not to be counted", "charges by ward; excluding maternity"),
        ("stays from 1 to 15 April 2017 (both days inclusive)", "stays from 1 to 15 April 2017"),
        ("stays, January to March inclusive", "stays, January to March"),
        ("stays prev week vs one before", "stays prev week vs the week before"),
        ("daily average of the stay count", "daily average of the number of stays"),
        ("wards with charges 20k-25k", "wards with charges between 20k and 25k"),
        ("charges in June: maternity or stroke?", "charges in June: maternity versus stroke?"),
        ("charges in June: up or down on May?", "charges in June: up or down on May?"),
        ("stays in each of the periods of retail Q3", "stays by retail month of retail Q3"),
        ("charges by ward - I'd like to see how May held up relative to June", "charges by ward, May versus June"),
        ("from each week to the following one", "week over week"),
        ("stays in each of the six most recent weeks", "stays by week in the last six weeks"),
        ("put October and November side by side", "compare October with November"),
        ("the nights are messing that up, can you leave them out", "can you leave them out"),
        ("which wards, and how much in each case", "which wards"),
        ("do the old put more items in a bag than the young", "do the old have more items per bag than the young"),
        ("red beat green on stays in may?", "did red beat green on stays in may?"),
        ("wards with beds compared to those without?", "wards with beds compared to those without beds?"),
        ("wards with night nurses vs without", "wards with night nurses vs without"),
        ("rooms over $5 dec", "rooms over $5 in dec"),
        ("from July on to December", "from July to December"),
        ("our two biggest wards, 367 and 406", "wards 367 and 406"),
        ("with meals in: how many", "including meals: how many"),
        ("the insurer is on the phone, how many", "the insurer is, how many"),
        ("the last week and the prior week", "the last week and the week before"),
        ("for the period commencing 15 September 2017", "since 15 September 2017"),
        ("visits mar 1 - may 31 2017", "visits mar 1 to may 31 2017"),
        ("visits pre mar 1 2017", "visits before mar 1 2017"),
        ("from the 15th of August 2017 up to and including the 21st", "from 15 August 2017 to 21 August 2017"),
        ("the first six months of 2017 or the last six", "the first six months of 2017 or the last six months of 2017"),
        ("got past the four hundred thousand dollar mark", "exceed 400 thousand dollars"),
        ("If you leave the scans out completely, how many", "excluding scans, how many"),
        ("turn those into percentages of the whole", "as a share of the total"),
        ("cardiology next to stroke", "cardiology versus stroke"),
        ("put it next to it", "put it next to it"),
        ("how many nurses are in a ward", "nurses per ward"),
        ("how many nurses does a ward have", "nurses per ward"),
        ("how many nurses does a ward have in a month", "how many nurses does a ward have in a month"),
        ("what is a visit worth", "what is the visit value"),
        ("Not the average, the median stay", "the median stay"),
        ("anywhere from 20,000 to 25,000", "between 20,000 and 25,000"),
        ("ward kinds we have", "which ward kinds are there"),
        ("sub-totals per ward", "totals per ward"),
        ("with a floor of 1,000 dollars", "of at least 1,000 dollars"),
        ("the five largest, entire data set", "the five largest"),
        ("did Stroke make it past 80k", "did Stroke exceed 80k"),
        ("charges, rounded to one decimal place", "charges"),
        ("past 30d charges", "past 30 days charges"),
        ("by ward and calendar quarter", "by ward and quarter"),
        ("the 4-5-4 calendar months", "the 4-5-4 calendar months"),
        ("a month by month view", "month by month view"),
        ("charges + admissions", "charges and admissions"),
        ("1 adult + kids", "1 adult + kids"),
        ("wards not in (Cardiology, Maternity)", "wards excluding Cardiology, Maternity"),
        ("more than a quarter of the charges", "more than 25 percent of the charges"),
        ("I bet Dave a coffee that June beat July. Was I right?", "Is it true that June beat July?"),
        ("days over $500 in May. Which were over that?", "which days had over $500 in May. Which were over $500?"),
        ("from 5 in the afternoon on", "after 5pm"),
        ("after 5pm (17:00 on)", "after 5pm"),
        ("I win if June beat July. Did it?", "I win . Is it true that June beat July?"),
    ],
)
def test_turns_of_phrase(text: str, plain: str) -> None:
    assert plainer(text) == plain


@pytest.mark.parametrize(
    "question",
    [
        "admissions for every month of 2017, added up as the year goes along",
        "for every month of 2017, the total so far of admissions",
        "admissions by month in 2017, adding them up over the year",
        "admissions in each month of 2017, so that every month includes the ones before it",
        "how did admissions pile up month by month in 2017",
        "admissions through 2017, each month added on top of the ones before",
        "cumulative admissions since January, for each month in 2017",
        "year-to-date admissions as at each month of 2017 (cumulated from January)",
        "cumulative admissions from the start of the year to the close of each month of 2017",
        "stack up admissions for me as 2017 goes along. Like January, then January plus February, and so on until December.",
        "admissions per month of 2017, each one on top of the previous",
        "admissions by month in 2017? I mean running up from January, so every month includes the ones before it.",
    ],
)
def test_running_totals(question: str) -> None:
    reading = ADDS_UP.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.work.calculation is Calculation.RUNNING_TOTAL
    assert reading.queries[0].query.group_by == ("metric_time__month",)


@pytest.mark.parametrize(
    ("question", "grain"),
    [
        ("admissions adding up day by day in May 2017", "day"),
        ("admissions adding up week by week from January to June 2017", "week"),
        ("summing up month after month the admissions of 2017", "month"),
    ],
)
def test_a_running_total_is_told_by_the_unit_that_it_adds_up_by(question: str, grain: str) -> None:
    reading = ADDS_UP.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.work.calculation is Calculation.RUNNING_TOTAL
    assert reading.queries[0].query.group_by == (f"metric_time__{grain}",)


@pytest.mark.parametrize(
    ("question", "limit", "first"),
    [
        ("Which wards were our weakest in 2017 by admissions? The lowest three will do, thanks.", 3, "admissions"),
        ("Show me our five strongest wards by admissions. Highest at the top.", 5, "-admissions"),
        ("The five wards with the most admissions, biggest first", 5, "-admissions"),
    ],
)
def test_a_rank_said_twice_is_one(question: str, limit: int, first: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert (reading.queries[0].query.limit, reading.queries[0].query.order_by) == (limit, (first,))


def test_what_remains_after_a_limit_is_counted() -> None:
    reading = READER.read("I only want wards with over 500 admissions in March 2017. How many are left?")
    assert isinstance(reading, Understood), reading
    assert reading.work.calculation is Calculation.COUNT
    assert reading.queries[0].query.having == ("{{ Metric('admissions') }} > 500",)


def test_the_kind_of_thing_is_said_last() -> None:
    reading = READER.read("Where are admissions highest in March 2017, I mean which ward?")
    assert isinstance(reading, Understood), reading
    assert (reading.queries[0].query.group_by, reading.queries[0].query.limit) == (("ward",), 1)


def test_a_mean_of_means_is_not_taken() -> None:
    reading = READER.read("length of stay on Saturdays, on average, by month")
    assert isinstance(reading, Understood), reading
    assert (reading.queries[0].query.group_by, reading.work.calculation) == (("metric_time__month",), Calculation.NONE)


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("how many wards are there in each building", "how many wards per building"),
        ("how many wards are there in each of the buildings?", "how many wards per buildings?"),
        ("how many beds are in one ward", "beds per ward"),
    ],
)
def test_how_many_are_in_each_is_a_count_of_each(question: str, plainly: str) -> None:
    assert written_out(question) == plainly


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("what part of Q2 charges was surgery?", "what share of Q2 charges was surgery?"),
        ("which part of November's charges was waived?", "what share of November's charges was waived?"),
        ("what part of June was best", "what part of June was best"),
        ("what part of the day is busiest", "what part of the day is busiest"),
    ],
)
def test_a_part_of_what_a_time_brought_is_a_share(question: str, plainly: str) -> None:
    assert written_out(question).lower() == plainly.lower()
