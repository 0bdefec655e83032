"""Answers that are worked out from rows, on the bicycle project: the numbers are counted by hand from ``bikes.py``.

2022 begins on a Saturday: its complete weeks run from Monday, 3 January to Sunday, 25 December, 51 of them.
January has 31 City rides (62.00) and 31 Cargo rides, 7 of them cancelled (240.00); February 28 and 28, 5 of them cancelled:
56.00 + 230.00 = 286.00; March 62.00 and 31 Cargo rides, 6 cancelled (days 60, 65 … 85): 250.00, together 312.00.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bikes import rows

from nl_agent.types import Answer, Clarification, Refusal
from nl_agent.workflow import Assistant


def ask(assistant: Assistant, question: str, *history: str) -> Answer:
    outcome = assistant.ask(question, history)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


def test_an_average_is_taken_over_whole_periods(bikes_assistant: Assistant):
    monthly = ask(bikes_assistant, "average monthly income")
    assert float(monthly.rows[0][0]) == pytest.approx(4570 / 12)
    assert monthly.text.startswith("Average monthly income was USD 380.83")
    assert any("complete months" in sentence for sentence in monthly.assumptions)
    # 51 whole weeks hold 357 of the 365 days; City rides on every one of them.
    weekly = ask(bikes_assistant, "how many City rides were there per week on average?")
    assert float(weekly.rows[0][0]) == 7


def test_an_average_by_group_counts_the_periods_without_a_row_as_nothing(bikes_assistant: Assistant):
    rows = dict(ask(bikes_assistant, "average monthly rides by bike kind").rows)
    assert float(rows["E-bike"]) == pytest.approx(184 / 12)  # in service for half of the year
    assert float(rows["City"]) == pytest.approx(365 / 12)


def test_a_running_total_adds_up_along_time(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "cumulative income by month")
    assert [row[2] for row in answer.rows[:3]] == [Decimal("302.00"), Decimal("588.00"), Decimal("900.00")]
    assert answer.rows[-1][2] == Decimal("4570.00")


def test_what_is_counted_anew_in_every_period_has_no_running_total(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("cumulative riders by month")
    assert isinstance(outcome, Refusal)
    assert "counted again" in outcome.text


def test_growth_is_told_against_the_period_before(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "month over month growth of income")
    january, february, march = answer.rows[:3]
    assert january == (date(2022, 1, 1), Decimal("302.00"), None, None)
    assert february[:3] == (date(2022, 2, 1), Decimal("286.00"), Decimal("-16.00"))
    assert february[3] == pytest.approx(-16 / 302)
    assert march[2] == Decimal("26.00")


def test_growth_over_weeks_leaves_out_those_that_the_period_cuts(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "weekly growth in rides in February 2022")
    assert [row[0] for row in answer.rows] == [date(2022, 2, 7), date(2022, 2, 14), date(2022, 2, 21)]


def test_a_moving_average_reaches_back_before_its_period(bikes_assistant: Assistant):
    # A City and a Cargo ride every day of the half year: 2 on each of the seven days, six of which lie in February.
    answer = ask(bikes_assistant, "7-day moving average of rides in March 2022")
    assert [(row[0], row[2]) for row in answer.rows[:2]] == [(date(2022, 3, 1), 2), (date(2022, 3, 2), 2)]
    assert len(answer.rows) == 31
    assert answer.period is not None
    assert (answer.period.start, answer.period.end) == (date(2022, 3, 1), date(2022, 3, 31))
    assert any("reach back to 23 February 2022" in sentence for sentence in answer.assumptions)


def test_a_moving_average_begins_where_the_data_has_a_whole_window(bikes_assistant: Assistant):
    # 302.00, 286.00 and 312.00: 900.00 in three months.
    answer = ask(bikes_assistant, "3-month moving average of income")
    assert [row[2] for row in answer.rows[:3]] == [None, None, Decimal("300.00")]


def test_both_ends_and_the_places_of_a_ranking(bikes_assistant: Assistant):
    ends = ask(bikes_assistant, "best and worst station by rides")
    assert ends.rows == (("Harbour", 487), ("Old Mill", 121))
    assert ends.text.startswith("The highest and the lowest rides by station")
    short = ask(bikes_assistant, "top 2 and bottom 2 stations by rides")
    assert [row[0] for row in short.rows] == ["Harbour", "Market", "Old Mill"]  # there are three, and none stands twice
    assert ask(bikes_assistant, "top 1 station by rides").rows == (("Harbour", 487),)
    assert ask(bikes_assistant, "and the next two?", "top 1 station by rides").rows == (("Market", 306), ("Old Mill", 121))


def test_rows_above_the_average_of_all(bikes_assistant: Assistant):
    # 487, 306 and 121 rides are 914 at three stations.
    answer = ask(bikes_assistant, "which stations had more rides than average?")
    assert [row[:2] for row in answer.rows] == [("Harbour", 487), ("Market", 306)]
    assert float(answer.rows[0][2]) == pytest.approx(914 / 3)
    assert "rides above the average of 304.67" in answer.text
    counted = ask(bikes_assistant, "how many stations are below average in rides?")
    assert counted.rows[0][0] == 1


def test_a_rate_is_held_against_the_rate_of_all_together(bikes_assistant: Assistant):
    # 73 of 914 rides are cancelled, all of them Cargo rides from Harbour; the mean of the stations' rates would be another.
    answer = ask(bikes_assistant, "which stations have a cancellation rate above average?")
    assert [row[0] for row in answer.rows] == ["Harbour"]
    assert float(answer.rows[0][2]) == pytest.approx(73 / 914)


def test_what_rose_and_what_fell(bikes_assistant: Assistant):
    # 302.00 in January, 286.00 in February, 312.00 in March: February fell, and so did every shorter month after a longer one.
    fell = ask(bikes_assistant, "In which months did income fall?")
    assert fell.rows[0][:3] == (date(2022, 2, 1), Decimal("286.00"), Decimal("-16.00"))
    assert all(row[2] < 0 for row in fell.rows)
    counted = ask(bikes_assistant, "In how many months did income fall?")
    assert counted.rows == ((len(fell.rows),),)
    # March has three days more: both kinds of bicycle ride more, and E-bikes have not come.
    rose = ask(bikes_assistant, "which bike kinds grew in rides from February to March?")
    assert sorted(row[0] for row in rose.rows) == ["Cargo", "City"]
    assert ask(bikes_assistant, "how many bike kinds grew in rides from February to March?").rows == ((2,),)
    assert ask(bikes_assistant, "how many bike kinds fell in rides from February to March?").rows == ((0,),)


def test_the_first_and_the_last_time(bikes_assistant: Assistant):
    first = ask(bikes_assistant, "what was the first day with E-bike rides?")
    assert [row[0] for row in first.rows] == [date(2022, 7, 1)]
    assert first.text.startswith("The first day with rides for bike kind E-bike")
    last = ask(bikes_assistant, "the last month with E-bike rides")
    assert [row[0] for row in last.rows] == [date(2022, 12, 1)]


def test_the_rows_of_a_ranking_added_up(bikes_assistant: Assistant):
    together = ask(bikes_assistant, "rides of the top 2 stations together")
    assert together.rows == ((487 + 306,),)
    assert "come to 793" in together.text
    share = ask(bikes_assistant, "what share of rides do the top 2 stations have together?")
    assert share.rows[0][1] == pytest.approx(793 / 914)
    assert isinstance(bikes_assistant.ask("riders of the top 2 stations together"), Refusal)


def test_those_that_have_none_are_told_among_all(bikes_assistant: Assistant):
    # Only Cargo rides are cancelled, and all of those begin at Harbour; E-bikes come on 1 July.
    none = ask(bikes_assistant, "Which stations had no cancelled rides?")
    assert [row[0] for row in none.rows] == ["Market", "Old Mill"]
    assert none.text == "Of 3 stations, 2 had no cancelled rides: Market and Old Mill."
    assert ask(bikes_assistant, "how many stations had cancelled rides?").rows == ((1,),)
    assert ask(bikes_assistant, "how many months had no E-bike rides?").rows == ((6,),)
    fresh = ask(bikes_assistant, "which bike kinds had rides in July but not in June?")
    assert [row[0] for row in fresh.rows] == ["E-bike"]
    assert "Of 3 bike kinds with rides in July 2022, 1 had none in June 2022" in fresh.text
    assert ask(bikes_assistant, "which stations had no rides in July?").text.endswith("0 had no rides in July 2022.")


def test_the_best_of_each_group(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "top bike kind in each station by rides")
    assert answer.rows == (("Harbour", "Cargo", 365), ("Market", "E-bike", 184), ("Old Mill", "City", 121))


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many stations had more than 300 rides?", 2),
        ("how many stations had over 1,000 rides", 0),
        ("how many bike kinds are there?", 3),
        (
            "how many months had income above 300",
            9,
        ),  # January, March and May have 302, 312 and 302; from July on there are E-bikes
    ],
)
def test_groups_are_counted(bikes_assistant: Assistant, question: str, count: int):
    answer = ask(bikes_assistant, question)
    assert answer.rows == ((count,),)
    assert str(count) in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was income higher in January than in February?", "Yes. Income was USD 302.00 in January 2022 against USD 286.00"),
        ("did income increase from January to February", "No. Income was USD 286.00 in February 2022"),
        ("is Harbour the station with the most rides?", "Yes. Harbour had"),
        ("Is Market our station with the most rides?", "No. Harbour had"),
        ("did we earn more than 300 in January 2022?", "Yes. Income was USD 302.00"),
        ("are there stations with more than 400 rides?", "Yes. "),
        ("are there stations with more than 4,000 rides?", "No. "),
        ("do City bikes make more income than Cargo bikes?", "No. "),
    ],
)
def test_a_yes_or_a_no_comes_first(bikes_assistant: Assistant, question: str, begins: str):
    assert ask(bikes_assistant, question).text.startswith(begins)


def test_the_most_changed_group_of_a_comparison(bikes_assistant: Assistant):
    # E-bikes come on 1 July (day 181): none in the first quarter of the year's second half before.
    answer = ask(bikes_assistant, "which bike kind's rides grew the most from February to March")
    assert answer.rows[0][0] in ("City", "Cargo")
    assert answer.rows[0][3] == 3
    assert len(answer.rows) == 1


def test_a_question_back_tells_what_each_reading_comes_to(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("cancellations in January 2022")
    assert isinstance(outcome, Clarification)
    assert {option.label: option.value for option in outcome.options} == {"Cancelled rides": "7", "Cancellation rate": "11.3%"}
    assert "Cancelled rides: 7" in outcome.text
    second = next(number for number, option in enumerate(outcome.options, 1) if option.label == "Cancelled rides")
    assert ask(bikes_assistant, str(second), "cancellations in January 2022").rows == ((7,),)


def test_readings_of_different_units_are_asked_back_though_both_are_nothing(bikes_assistant: Assistant):
    # No City ride is ever cancelled: the number and the rate are both nothing, but of different units.
    outcome = bikes_assistant.ask("cancellations of City rides in January 2022")
    assert isinstance(outcome, Clarification)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which station had the most cancellations?", "Harbour"),  # only Cargo rides are cancelled, and all begin there
        ("which bike kind had the most cancellations?", "Cargo"),
        ("which month had the most cancellations?", date(2022, 1, 1)),  # 7 of 62: no month has more, nor a higher rate
    ],
)
def test_a_superlative_that_names_the_same_in_every_reading_is_answered_and_said(
    bikes_assistant: Assistant, question: str, first: object
):
    answer = ask(bikes_assistant, question)
    assert answer.rows[0][0] == first
    assert any("Cancellation rate would give the same" in sentence for sentence in answer.assumptions)


def test_a_superlative_that_names_another_in_each_reading_is_asked_back(bikes_assistant: Assistant):
    # February has the fewest, 5 of 56; in July E-bikes came, which are never cancelled: 6 of 93 is the lowest rate.
    outcome = bikes_assistant.ask("which month had the fewest cancellations?")
    assert isinstance(outcome, Clarification)
    assert {option.label: option.value for option in outcome.options} == {
        "Cancelled rides": "February 2022 with 5",
        "Cancellation rate": "July 2022 with 6.5%",
    }


def test_how_many_of_what_is_no_group_is_a_number(bikes_assistant: Assistant):
    # 3 May is day 122: a City ride for 2.00 and a Cargo ride for 10.00.
    answer = ask(bikes_assistant, "how many rides were there on 3 May, and what was the average fare")
    assert answer.rows == ((2, 6),)


def test_a_choice_is_remembered_for_its_user_alone(bikes_assistant: Assistant):
    asked = "cancellations in January 2022"
    outcome = bikes_assistant.ask("Cancelled rides", (asked,), user="ana")
    assert isinstance(outcome, Answer)
    again = bikes_assistant.ask("cancellations in February 2022", user="ana")
    assert isinstance(again, Answer)
    assert again.rows == ((5,),)
    assert any("as you chose before" in sentence for sentence in again.assumptions)
    assert isinstance(bikes_assistant.ask("cancellations in February 2022", user="ben"), Clarification)
    (kept,) = bikes_assistant.choices.of("ana")
    assert (kept.words, kept.choice) == ("cancellations", "Cancelled rides")
    assert bikes_assistant.choices.forget("ana", "cancellations") == 1
    assert isinstance(bikes_assistant.ask("cancellations in February 2022", user="ana"), Clarification)


@pytest.mark.parametrize(
    "question",
    [
        "cancelled rides as a share of rides",
        "what share of rides were cancelled rides?",
        "what percentage of rides were cancelled?",
    ],
)
def test_a_governed_share_is_not_narrowed_to_its_own_part(bikes_assistant: Assistant, question: str):
    # 73 of 914 rides: the words that name the part choose nothing of the whole.
    answer = ask(bikes_assistant, question)
    assert float(answer.rows[0][0]) == pytest.approx(73 / 914)


def test_a_share_within_each_station_is_of_the_stations_own_rides(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "share of rides by bike kind within each station")
    shares = {row[:2]: row[-1] for row in answer.rows}
    assert shares[("Harbour", "Cargo")] == pytest.approx(365 / 487)  # and 122 rides on a City bike
    assert shares[("Market", "E-bike")] == pytest.approx(184 / 306)
    assert shares[("Old Mill", "City")] == 1
    assert answer.columns[2:4] == ("rides", "rides (station)")


def test_a_limit_in_percent_keeps_the_rows_with_such_a_share(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "which bike kinds make up more than 30% of income")
    assert [(row[0], row[-1]) for row in answer.rows] == [("Cargo", pytest.approx(2920 / 4570))]
    assert "only those with more than 30 % of the total are shown" in answer.assumptions


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("did Cargo bring in more than half of the income?", "Yes. Cargo made up 63.9%"),
        ("do City bikes make up over 20% of income?", "No. City made up 16.0%"),
    ],
)
def test_a_claimed_percentage_is_held_against_the_share(bikes_assistant: Assistant, question: str, begins: str):
    assert ask(bikes_assistant, question).text.startswith(begins)


def test_growth_over_months_that_are_named_is_told_of_each_and_reaches_back(bikes_assistant: Assistant):
    # September 60 + 240 + 150 = 450.00, October 62 + 250 + 155 = 467.00, November 60 + 240 + 150 = 450.00, December 467.00.
    answer = ask(bikes_assistant, "month over month growth of income for October, November and December 2022")
    assert [row[:3] for row in answer.rows] == [
        (date(2022, 10, 1), Decimal("467.00"), Decimal("17.00")),
        (date(2022, 11, 1), Decimal("450.00"), Decimal("-17.00")),
        (date(2022, 12, 1), Decimal("467.00"), Decimal("17.00")),
    ]
    assert "October 2022 (+USD 17.00, +3.8%)" in answer.text
    assert answer.period is not None
    assert answer.period.start == date(2022, 10, 1)
    assert any("since 1 September 2022" in sentence for sentence in answer.assumptions)


def test_months_that_fell_are_held_against_the_one_before_their_period(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "in how many months of the fourth quarter of 2022 did income rise?")
    assert answer.rows[0][0] == 2
    # August is 62 + 250 + 155 = 467.00: September fell, though only the third quarter is asked about.
    assert [row[0] for row in ask(bikes_assistant, "in which months of Q3 2022 did income fall?").rows] == [date(2022, 9, 1)]


def test_month_over_month_of_months_that_are_apart_is_refused(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("month over month growth of income in October and December 2022")
    assert isinstance(outcome, Refusal)


def test_a_share_that_fell_in_each_quarter_is_no_rate(bikes_assistant: Assistant):
    # Every fifth day is cancelled: 18, 19, 18 and 18 of 73.
    answer = ask(bikes_assistant, "what share of the cancelled rides fell in each quarter of 2022")
    assert [row[1] for row in answer.rows] == [18, 19, 18, 18]
    assert float(answer.rows[1][2]) == pytest.approx(19 / 73)
    assert "19 (26.0% of the total)" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "what share of income comes from the top 2 stations",
        "What percentage of income do the two biggest stations bring in?",
        "how much of income was generated by the two stations with the highest income",
    ],
)
def test_the_share_of_the_first_of_a_ranking_is_one_number(bikes_assistant: Assistant, question: str):
    # Harbour 2,920.00 + 244.00, Market 920.00 + 244.00: 4,328.00 of 4,570.00.
    ((total, share),) = ask(bikes_assistant, question).rows
    assert total == Decimal("4328.00")
    assert float(share) == pytest.approx(4328 / 4570)


def test_the_share_of_the_first_is_told_of_the_number_that_ranks_them(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("what share of rides comes from the two stations with the highest income")
    assert isinstance(outcome, Refusal)
    assert "one number" in outcome.text
    each = ask(bikes_assistant, "what share of income does each of the top 2 stations have")
    assert [row[0] for row in each.rows] == ["Harbour", "Market"]


def test_the_first_by_another_number_are_said_to_be_ranked_by_it(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "rides of the top 2 stations by income")
    assert answer.rows == (("Harbour", 487, Decimal("3164.00")), ("Market", 306, Decimal("1164.00")))
    assert answer.text.startswith("The top 2 by income over all the data (2022): Harbour (USD 3,164.00, rides 487)")


def test_the_weekday_before_a_day_is_the_nearest(bikes_assistant: Assistant):
    # 24 December 2022 is a Saturday, day 357: City 2 + Cargo 10 + E-bike 5; the Friday before is day 356, the Saturday before day 350 (cancelled).
    friday = ask(bikes_assistant, "income on 24 December 2022 against the Friday before")
    assert friday.rows[0][:2] == (Decimal("17.00"), Decimal("17.00"))
    saturday = ask(bikes_assistant, "income on 24 December 2022 against the Saturday before")
    assert saturday.rows[0][:2] == (Decimal("17.00"), Decimal("7.00"))


def test_what_was_done_to_some_of_them_is_counted_by_its_own_number(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "How many of the rides were cancelled?")
    assert [d.name for d in answer.definitions] == ["cancelled_rides"]
    assert answer.rows == ((73,),)


def test_a_thing_that_rows_are_said_to_have_is_not_passed_over(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("income of rides with a repair")
    assert isinstance(outcome, Refusal)
    assert "a repair" in outcome.text


def test_a_number_per_day_of_two_periods_is_the_mean_of_each(bikes_assistant: Assistant):
    # February 286.00 in 28 days, March 312.00 in 31.
    answer = ask(bikes_assistant, "income per day in February 2022 vs income per day in March 2022")
    assert [float(value) for value in answer.rows[0][:2]] == [pytest.approx(286 / 28), pytest.approx(312 / 31)]


def test_averages_of_two_periods_are_each_over_their_own_whole_weeks(bikes_assistant: Assistant):
    # Two rides a day in the first half of the year: 14 in every whole week, though both quarters cut the weeks at their ends.
    answer = ask(bikes_assistant, "average weekly rides Q1 2022 vs Q2 2022")
    assert [float(value) for value in answer.rows[0][:2]] == [14, 14]


def test_what_only_one_side_is_limited_to_is_no_condition_of_both(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "income on weekends vs weekdays in January 2022, Harbour only")
    assert "Harbour" in answer.text
    assert "Saturday" not in answer.text


def test_those_with_a_drop_are_listed(bikes_assistant: Assistant):
    # City takes 56.00 in February and 62.00 in March; Cargo 230.00 and 250.00; E-bikes ride from July on.
    answer = ask(bikes_assistant, "which bike kinds had an income drop in February 2022 compared with March 2022?")
    assert [row[0] for row in answer.rows] == ["Cargo", "City"]


def test_every_number_of_two_sides_is_told(bikes_assistant: Assistant):
    # March 2022: 31 days with one ride of each kind a day
    answer = ask(bikes_assistant, "income and rides for City versus Cargo in March 2022")
    assert answer.text == (
        "Income in March 2022 was USD 250.00 for Cargo and USD 62.00 for City; Cargo is USD 188.00 (303.2%) higher. "
        "Rides were 31 for Cargo and 31 for City."
    )


def test_what_all_rows_come_to_is_told_beside_them(bikes_assistant: Assistant) -> None:
    answer, alone = map(bikes_assistant.ask, ("income by quarter of 2022 and in total", "income in 2022"))
    assert isinstance(answer, Answer)
    assert isinstance(alone, Answer)
    assert len(answer.rows) == 4
    assert sum(row[1] for row in answer.rows) == alone.rows[0][0]
    assert answer.text.endswith(f" All together: USD {alone.rows[0][0]:,.2f}.")
    assert len(answer.columns) == 2


def test_the_difference_of_two_numbers_is_a_column(bikes_assistant: Assistant) -> None:
    answer = ask(bikes_assistant, "income and repair cost by quarter of 2022 and the difference")
    assert answer.columns[-1] == "difference"
    both = [row for row in answer.rows if None not in row]
    assert both
    assert all(difference == income - cost for _, income, cost, difference in both)
    alone = ask(bikes_assistant, "income and repair cost in 2022, and the difference")
    assert alone.rows[0][2] == alone.rows[0][0] - alone.rows[0][1]
    assert "the difference was USD" in alone.text


def test_by_how_many_it_was_done_is_a_second_number(bikes_assistant: Assistant):
    """January: 31 City rides for 62.00, and 24 Cargo rides for 240.00 with 7 that were cancelled."""
    for question in (
        "how much did we earn in January, and with how many rides?",
        "how much did we earn in January and from how many rides was that?",
    ):
        assert rows(bikes_assistant, question) == ((Decimal("302.00"), 62),), question
    outcome = bikes_assistant.ask("how many repairs cost more than 20, and by how many mechanics")
    assert not isinstance(outcome, Answer)


@pytest.mark.parametrize(
    ("question", "first", "such"),
    [
        ("was our best day by income a Sunday?", "2022-07-01", "a Sunday"),
        ("is our biggest bike kind by income an electric one", "Cargo", "an electric one"),
        ("is our biggest bike kind by income in Millbury", "Cargo", "in Millbury"),
    ],
)
def test_the_first_is_told_and_not_the_first_of_such(bikes_assistant: Assistant, question: str, first: str, such: str):
    """Cargo brings 2,920.00 of 4,570.00. From July on, days that are no fifth bring 17.00, the first of them on Friday, 1 July."""
    outcome = bikes_assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    assert str(outcome.rows[0][0]).startswith(first)
    assert any(such in warning for warning in outcome.warnings)


def test_only_the_later_time_has_risen(bikes_assistant: Assistant):
    later = bikes_assistant.ask("Rides by station, second half of 2022 against the first half")
    earlier = bikes_assistant.ask("Rides by station, first half of 2022 against the second half")
    assert "3 of 3 rose" in later.text
    assert "0 of 3 were higher" in earlier.text
    assert "rose" not in earlier.text
