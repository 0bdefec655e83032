"""Time in whole questions, over the clinic: grains, averages, comparisons, weekdays, hours, a fiscal calendar, the asker's own time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, WARD, item, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.shorthand import written_out
from nl_agent.reader.types import Calculation, Claim, Comparison, NotUnderstood, Reason, Understood

HOUR = "admission__hour"
DOW = "{{ Dimension('metric_time__extract_dow') }}"


def _calendars() -> dict[str, tuple[date, ...]]:
    """Weeks from Sundays; periods of four, four and five weeks; years of 52 weeks, from the last Sunday of January 2016."""
    weeks = tuple(date(2016, 1, 31) + timedelta(weeks=n) for n in range(160))
    lengths, periods, at = (4, 5, 4), [], 0
    while at < len(weeks):
        periods.append(weeks[at])
        at += lengths[(len(periods) - 1) % 3]
    return {
        "fiscal_week": weeks,
        "fiscal_period": tuple(periods),
        "fiscal_quarter": tuple(periods[::3]),
        "fiscal_year": tuple(periods[::12]),
    }


FISCAL = Reader(
    replace(
        VOCABULARY,
        items={
            **VOCABULARY.items,
            HOUR: item(HOUR, "categorical", "hour of day"),
            "metric_time": replace(VOCABULARY.items["metric_time"], grains=("day", "week", "month", *_calendars())),
        },
        values={
            **VOCABULARY.values,
            HOUR: tuple(str(n) for n in range(24)),
            "doctor__specialty": ("WINTER SPORTS", "EASTER", "NIGHT CARE", "CARDIOLOGY"),
        },
        calendars=_calendars(),
        reachable={name: items | {HOUR} for name, items in VOCABULARY.reachable.items()},
    )
)


def spans(question: str, reader: Reader = READER) -> list[tuple[str | None, str | None]]:
    return [(one.query.start, one.query.end) for one in understood(question, reader).queries]


def groups(question: str, reader: Reader = READER) -> tuple[str, ...]:
    return understood(question, reader).queries[0].query.group_by


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("last wk v wk before", "last week vs week before"),
        ("by mth, Q3'17", "by month, Q3 2017"),
        ("1H17 vs 2H17", "H1 2017 vs H2 2017"),
        ("Q3 17", "Q3 2017"),
        ("Q3 10 wards", "Q3 10 wards"),
        ("in '17", "in 2017"),
        ("mar'17", "mar 2017"),
        ("patients' 17 beds", "patients' 17 beds"),
        ("quartly in febr", "quarterly in february"),
    ],
)
def test_shorthand_is_written_out(short: str, full: str):
    assert written_out(short) == full


MONTHLY = ["by month", "per month", "month by month", "on a monthly basis", "for each month", "each month", "monthly breakdown", "across the months", "by mth", "month-wise", "month to month", "at each month-end", "split into months", "every single month", "per calendar month", "for all 12 months"]  # fmt: skip


@pytest.mark.parametrize("words", MONTHLY)
def test_every_way_to_group_by_month(words: str):
    reading = understood(f"admissions {words} in 2017")
    assert reading.queries[0].query.group_by == ("metric_time__month",)
    assert reading.work.calculation is Calculation.NONE


AVERAGES = ["average weekly admissions", "admissions per week on average", "admissions in a typical week", "average admissions per week", "weekly average admissions", "weekly run rate of admissions", "admissions a week"]  # fmt: skip


@pytest.mark.parametrize("question", AVERAGES)
def test_every_way_to_average_over_weeks(question: str):
    work = understood(question).work
    assert (work.calculation, work.over) == (Calculation.AVERAGE, "metric_time__week")


@pytest.mark.parametrize(
    "words",
    [
        "month-on-month growth",
        "month over month change",
        "MoM growth",
        "mo/mo change",
        "mth/mth growth",
        "m/m change",
        "m-o-m change",
        "mo over mo change",
        "growth by month",
        "monthly growth",
    ],
)
def test_growth_from_month_to_month_is_told_of_every_month(words: str):
    reading = understood(f"{words} of admissions in 2017")
    assert reading.queries[0].query.group_by == ("metric_time__month",)
    assert reading.work.calculation is Calculation.GROWTH
    assert len(reading.queries) == 1


@pytest.mark.parametrize("words", ["w/w", "wk/wk", "w-o-w", "week on week", "WoW", "wow"])
@pytest.mark.parametrize("question", ["{} admissions in 2017", "admissions {} in 2017", "{} change in admissions in 2017"])
def test_growth_from_week_to_week_in_short(words: str, question: str):
    reading = understood(question.format(words))
    assert reading.queries[0].query.group_by == ("metric_time__week",)
    assert reading.work.calculation is Calculation.GROWTH


def test_a_cry_asks_for_no_growth():
    assert understood("wow, admissions by ward in 2017").queries[0].query.group_by == ("ward",)


def test_the_day_of_a_name_is_not_the_second_of_day_over_day():
    reader = Reader(widened(METRICS, [*ITEMS, item("admission__admitted_on", "time", "day of admissions")]))
    reading = understood("day over day admissions in May 2017", reader)
    assert (reading.queries[0].query.group_by, reading.work.calculation) == (("metric_time__day",), Calculation.GROWTH)


Q1, Q2, Q3 = ("2017-01-01", "2017-03-31"), ("2017-04-01", "2017-06-30"), ("2017-07-01", "2017-09-30")
JUNE, MAY = ("2017-06-01", "2017-06-30"), ("2017-05-01", "2017-05-31")
COMPARED: list[tuple[str, list[tuple[str, str]]]] = [
    ("admissions in Q3 2017 vs the quarter before", [Q3, Q2]),
    ("admissions in Q3 2017 compared with the previous quarter", [Q3, Q2]),
    ("admissions in June 2017 and in the month preceding it", [JUNE, MAY]),
    ("admissions in June 2017 vs month prior", [JUNE, MAY]),
    ("admissions in May 2017 vs the month after", [MAY, JUNE]),
    ("admissions in May 2017 vs the following month", [MAY, JUNE]),
    ("admissions in September 2017 vs the same month a quarter earlier", [("2017-09-01", "2017-09-30"), JUNE]),
    ("admissions in June 2017 vs the prior 4 weeks", [JUNE, ("2017-05-04", "2017-05-31")]),
    ("admissions in Q3 2017 and the month after", [Q3, ("2017-10-01", "2017-10-31")]),
    ("how did admissions change from Q1 to Q2 2017", [Q2, Q1]),
    ("Q1 to Q2 2017 change in admissions", [Q2, Q1]),
    ("increase in admissions between May and June 2017", [JUNE, MAY]),
    ("by how much did admissions fall between May and June 2017", [JUNE, MAY]),
    ("compared with Q2 2017, how were admissions in Q3 2017", [Q3, Q2]),
    ("Compare the first quarter of 2017 with the second: admissions", [Q1, Q2]),
    ("admissions in the first and third quarter of 2017", [Q1, Q3]),
    ("admissions in Q1 2017 v 2016", [Q1, ("2016-01-01", "2016-03-31")]),
    ("admissions in the week of the 4th of July 2017 vs the week before and the week after", [("2017-07-03", "2017-07-09"), ("2017-06-26", "2017-07-02"), ("2017-07-10", "2017-07-16")]),
    ("admissions on 24 November 2017 vs the friday before", [("2017-11-24", "2017-11-24"), ("2017-11-17", "2017-11-17")]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted"), COMPARED, ids=[question for question, _ in COMPARED])
def test_periods_are_set_against_each_other(question: str, wanted: list[tuple[str, str]]):
    assert spans(question) == wanted
    assert understood(question).comparison is Comparison.PERIOD


RANGES = [
    ("admissions from March to May 2017 by month", ("2017-03-01", "2017-05-31")),
    ("wards with more than 100 admissions from March to May 2017", ("2017-03-01", "2017-05-31")),
    ("month-on-month growth of admissions, January to December 2017", ("2017-01-01", "2017-12-31")),
    ("admissions in November and December 2017", ("2017-11-01", "2017-12-31")),
]


@pytest.mark.parametrize(("question", "wanted"), RANGES)
def test_a_range_stays_one_period(question: str, wanted: tuple[str, str]):
    assert spans(question) == [wanted]


def test_a_part_of_a_period_is_a_share_of_it():
    reading = understood("what share of 2017 admissions came in Q3 2017")
    assert reading.comparison is Comparison.SHARE
    assert [one.query.start for one in reading.queries] == ["2017-07-01", "2017-01-01"]


@pytest.mark.parametrize(
    "words",
    ["before my 10 o'clock", "I need this by Friday", "for Monday's meeting", "good morning!", "my boss asked this morning:", "got five minutes?",
     "our weekly meeting is near:", "as every year", "every month my boss asks:", "on second thought,", "meeting at 3pm,", "can I have it by 5pm?", "due Thursday:", "happy Monday!", "by EOD please", "I present this to the board on Tuesday."],
)  # fmt: skip
def test_the_askers_own_time_is_no_filter(words: str):
    for question in (f"{words} admissions in May 2017", f"admissions in May 2017, {words}"):
        assert understood(question, FISCAL).queries[0].query.to_dict() == {
            "metrics": ["admissions"],
            "start": MAY[0],
            "end": MAY[1],
        }


@pytest.mark.parametrize(
    ("words", "days"),
    [("on Sundays", "= 7"), ("Mon-Fri", "IN (1, 2, 3, 4, 5)"), ("Mondays to Thursdays", "IN (1, 2, 3, 4)"), ("Sat & Sun", "IN (6, 7)"),
     ("on workdays", "IN (1, 2, 3, 4, 5)"), ("except Sundays", "IN (1, 2, 3, 4, 5, 6)"), ("excluding weekends", "IN (1, 2, 3, 4, 5)")],
)  # fmt: skip
def test_days_of_the_week(words: str, days: str):
    assert understood(f"admissions {words}").queries[0].query.where == (f"{DOW} {days}",)


def test_each_monday_is_a_row():
    assert groups("admissions each Monday in May 2017") == ("metric_time__day",)


H = "{{ Dimension('admission__hour') }}"
HOURS: list[tuple[str, list[str]]] = [
    ("after 6pm (ward clock)", [f"{H} >= 18"]),
    ("3 pm onwards by the ward clock", [f"{H} >= 15"]),
    ("from 6pm on", [f"{H} >= 18"]),
    ("between 6 am and noon (noon itself not counted)", [f"{H} >= 6", f"{H} < 12"]),
    ("5-8pm", [f"{H} >= 17", f"{H} < 20"]),
    ("between 11 and 2 pm", [f"{H} >= 11", f"{H} < 14"]),
    ("between 11 and 2", [f"{H} >= 11", f"{H} < 14"]),
    ("from 9 to 5 in May 2017", [f"{H} >= 9", f"{H} < 17"]),
    ("at lunchtime (11 to 2)", [f"{H} >= 11", f"{H} < 14"]),
    ("in the afternoon (12 to 18)", [f"{H} >= 12", f"{H} < 18"]),
    ("in the evening (6 to 8)", [f"{H} >= 18", f"{H} < 20"]),
    ("before noon", [f"{H} < 12"]),
    ("in the 5pm hour", [f"{H} >= 17", f"{H} < 18"]),
    ("18:00 to 20:00", [f"{H} >= 18", f"{H} < 20"]),
    ("from 10pm to 2am", [f"{H} IN (22, 23, 0, 1)"]),
    ("hrs 22-6", [f"{H} IN (22, 23, 0, 1, 2, 3, 4, 5)"]),
    ("9a-12p", [f"{H} >= 9", f"{H} < 12"]),
    ("of the evening 6-9pm", [f"{H} >= 18", f"{H} < 21"]),
    ("in the morning, 6 to 11am", [f"{H} >= 6", f"{H} < 11"]),
    ("late at night after 10pm", [f"{H} >= 22"]),
    ("on weekend mornings before noon", [f"{H} < 12", f"{DOW} IN (6, 7)"]),
]


@pytest.mark.parametrize(("words", "where"), HOURS)
def test_hours(words: str, where: list[str]):
    assert list(understood(f"admissions {words}", FISCAL).queries[0].query.where) == where


@pytest.mark.parametrize(
    "question",
    [
        "what share of morning admissions came before 9am",
        "share of evening admissions between 6 and 7pm",
        "morning admissions and admissions after 8pm",
        "night admissions from 9am to 11am",
    ],
)
def test_a_part_of_the_day_that_says_more_than_the_hours_is_not_lost(question: str):
    assert isinstance(FISCAL.read(question), NotUnderstood)


@pytest.mark.parametrize("occasion", ["for the quiz night", "before our bingo evening", "for the staff quiz night"])
def test_an_occasion_is_no_part_of_the_day(occasion: str):
    (labelled,) = understood(f"{occasion}, admissions by month in 2017", FISCAL).queries
    assert labelled.query.where == ()


@pytest.mark.parametrize("words", ["for the whole night", "during the busy night", "on the first night"])
def test_a_night_that_is_only_described_is_one(words: str):
    reading = FISCAL.read(f"admissions {words}")
    assert not isinstance(reading, Understood) or all(one.query.where for one in reading.queries)


@pytest.mark.parametrize("words", ["after 5:30pm", "between 6 am and noon, noon included"])
def test_hours_that_the_hour_of_a_row_cannot_tell_are_not_answered(words: str):
    assert isinstance(FISCAL.read(f"admissions {words}"), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("admissions in the morning vs in the afternoon", [[*range(6, 12)], [*range(12, 18)]]),
        ("Were there more admissions before 10am than after 8pm?", [[*range(10)], [*range(20, 24)]]),
        ("more admissions in the morning (6 to 12) or the afternoon (12 to 18)?", [[*range(6, 12)], [*range(12, 18)]]),
        ("am vs pm admissions", [[*range(12)], [*range(12, 24)]]),
    ],
)
def test_times_of_day_that_are_set_against_each_other(question: str, sides: list[list[int]]):
    read = [one.query.where for one in understood(question, FISCAL).queries]
    assert read == [(f"{H} IN ({', '.join(map(str, hours))})",) for hours in sides]


def test_times_of_day_that_are_only_listed_are_no_sides():
    assert isinstance(FISCAL.read("admissions in the morning and in the evening"), NotUnderstood)
    assert isinstance(FISCAL.read("admissions this evening"), NotUnderstood)  # of one day, and of none that was named


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("in the morning versus the rest of the day", [range(6, 12), [*range(12, 24), *range(6)]]),
        ("before 9am vs the rest of the day", [range(9), range(9, 24)]),
        ("after 6pm against the other hours", [range(18, 24), range(18)]),
        ("early morning before 9 versus evening after 6", [range(9), range(18, 24)]),
    ],
)
def test_hours_are_set_against_all_the_others(words: str, hours: list[Iterable[int]]):
    read = [labelled.query.where for labelled in understood(f"admissions {words}", FISCAL).queries]
    assert read == [(f"{H} IN ({', '.join(map(str, side))})",) for side in hours]


@pytest.mark.parametrize("words", ["hour by hour", "hourly", "by hour", "by time of day", "per hour of the day"])
def test_grouping_by_the_hour(words: str):
    assert groups(f"admissions {words} in May 2017", FISCAL) == (HOUR,)


def test_hours_may_be_ranked_but_not_counted_back():
    asked = understood("top 3 hours by admissions", FISCAL).queries[0].query
    assert (asked.group_by, asked.limit) == ((HOUR,), 3)
    assert isinstance(FISCAL.read("admissions in the last 3 hours"), NotUnderstood)


@pytest.mark.parametrize(
    ("words", "order", "keep"),
    [
        ("peak hour for each weekday, admissions", ("metric_time__extract_dow", HOUR), 1),
        ("top 2 hours of every month by admissions", ("metric_time__month", HOUR), 2),
        ("in which hour of each weekday were the most admissions", ("metric_time__extract_dow", HOUR), 1),
        ("best weekday for each hour by admissions", (HOUR, "metric_time__extract_dow"), 1),
    ],
)
def test_the_best_hour_of_each(words: str, order: tuple[str, ...], keep: int):
    asked = understood(words, FISCAL)
    assert (asked.work.calculation, asked.work.keep) == (Calculation.TOP_PER_GROUP, keep)
    assert asked.queries[0].query.group_by == order


@pytest.mark.parametrize(
    "words", ["which weekday and hour had the most admissions", "at which hour and weekday were the most admissions"]
)
def test_an_hour_beside_a_weekday_is_one_of_all(words: str):
    asked = understood(words, FISCAL)
    assert (asked.work.calculation, asked.queries[0].query.limit) == (Calculation.NONE, 1)


OWN: list[tuple[str, dict[str, Any]]] = [
    ("admissions by fiscal period", {"group_by": ("metric_time__fiscal_period",)}),
    ("admissions by 4-5-4 fiscal period for 4-5-4 fiscal Q2 2017", {"group_by": ("metric_time__fiscal_period",), "start": "2017-04-30", "end": "2017-07-29"}),
    ("we live on the 4-5-4 calendar, admissions by month", {"group_by": ("metric_time__fiscal_period",)}),
    ("admissions in Q2 2017 on the fiscal calendar", {"start": "2017-04-30", "end": "2017-07-29"}),
    ("admissions in fiscal weeks 10 to 12 of 2017", {"start": "2017-04-02", "end": "2017-04-22"}),
    ("admissions by week in Q2 2017", {"group_by": ("metric_time__week",), "start": "2017-04-01", "end": "2017-06-30"}),
    # weeks of one calendar, in the rows and in the days
    ("weekly admissions for fiscal weeks 10 to 12 of 2017", {"group_by": ("metric_time__fiscal_week",), "start": "2017-04-02", "end": "2017-04-22"}),
    ("admissions by fiscal week, weeks 10 to 12 of 2017", {"group_by": ("metric_time__fiscal_week",), "start": "2017-04-02", "end": "2017-04-22"}),
    ("admissions by fiscal week in Q2 2017", {"group_by": ("metric_time__fiscal_week",), "start": "2017-04-01", "end": "2017-06-30"}),
    ("admissions per iso week in fiscal period 3 of 2017", {"group_by": ("metric_time__week",), "start": "2017-04-02", "end": "2017-04-29"}),
    ("admissions in fiscal week 10 of 2017 ==> and week 11?", {"start": "2017-04-09", "end": "2017-04-15"}),
    ("admissions in fiscal weeks 10 to 12 of 2017 ==> by week", {"group_by": ("metric_time__fiscal_week",), "start": "2017-04-02", "end": "2017-04-22"}),
    ("admissions in each quarter of the fiscal year 2017", {"group_by": ("metric_time__fiscal_quarter",), "start": "2017-01-29", "end": "2018-01-27"}),
    ("monthly admissions in fiscal Q2 2017", {"group_by": ("metric_time__fiscal_period",), "start": "2017-04-30", "end": "2017-07-29"}),
    ("admissions by calendar month in fiscal Q2 2017", {"group_by": ("metric_time__month",), "start": "2017-04-30", "end": "2017-07-29"}),
    ("admissions in the fiscal year 2017 ==> quarterly", {"group_by": ("metric_time__fiscal_quarter",)}),
    ("admissions in the fiscal year 2017 ==> by calendar quarter", {"group_by": ("metric_time__quarter",)}),
    ("admissions in week 10 of 2017 ==> weeks 10 to 12", {"start": "2017-03-06", "end": "2017-03-26", "limit": None}),
    ("best fiscal period 2017 for admissions", {"group_by": ("metric_time__fiscal_period",), "start": "2017-01-01", "end": "2017-12-31"}),
    ("best fiscal week for admissions", {"group_by": ("metric_time__fiscal_week",), "limit": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted"), OWN, ids=[question for question, _ in OWN])
def test_the_projects_own_calendar(question: str, wanted: dict[str, Any]):
    query = understood(question, FISCAL).queries[0].query
    assert {name: getattr(query, name) for name in wanted} == wanted


def test_the_fiscal_period_before_has_its_own_length():
    assert spans("admissions in fiscal period 3 of 2017 vs the period before", FISCAL) == [
        ("2017-04-02", "2017-04-29"),
        ("2017-02-26", "2017-04-01"),
    ]


@pytest.mark.parametrize(
    ("words", "value"), [("winter sports", "WINTER SPORTS"), ("the easter specialty", "EASTER"), ("night care", "NIGHT CARE")]
)
def test_a_name_that_holds_a_word_of_time_is_a_name(words: str, value: str):
    query = understood(f"admissions of {words} in May 2017", FISCAL).queries[0].query
    assert (query.where, query.start) == (("{{ Dimension('doctor__specialty') }} = '" + value + "'",), MAY[0])


@pytest.mark.parametrize(
    "question",
    ["admissions in the last few weeks", "admissions in the past several months", "admissions by season", "admissions last year and a half",
     "admissions on the first Saturday of every month", "how many admissions does a ward have in a month", "admissions this time last year",
     "admissions on 24 November 2017 vs an average Friday", "how have admissions developed recently", "moving average of admissions", "admissions over the Christmas period"],
)  # fmt: skip
def test_words_of_time_that_leave_the_days_open_are_never_passed_over(question: str):
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "more admissions in june than in may 2017?",
        "admissions higher in June 2017 than in May 2017?",
        "admissions in June 2017 up on May 2017?",
    ],
)
def test_a_comparison_without_a_verb_asks_for_yes_or_no(question: str):
    assert understood(question).claim is Claim.MORE


@pytest.mark.parametrize("question", ["wards with more than 100 admissions?", "admissions in June 2017: up or down on May 2017?"])
def test_a_limit_or_an_open_question_does_not(question: str):
    assert understood(question).claim is Claim.NONE


@pytest.mark.parametrize(
    "question",
    ["Project admissions for the second quarter of 2018", "please project charges for June", "can you project admissions"],
)
def test_a_projection_is_a_forecast(question: str):
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert reading.reason is Reason.FORECAST


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("charges in the week of December 18, 2017", "and how does that compare with the week after?"), [("2017-12-18", "2017-12-24"), ("2017-12-25", "2017-12-31")]),
        (("charges in June 2017", "and the month before that?"), [MAY]),
        (("average weekly charges in June 2017", "and per day?"), [JUNE]),
        (("charges in June 2017", "what about the same month last year?"), [("2016-06-01", "2016-06-30")]),
    ],
)  # fmt: skip
def test_time_in_a_conversation(turns: tuple[str, ...], wanted: list[tuple[str, str]]):
    reading = READER.read(turns[-1], turns[:-1])
    assert isinstance(reading, Understood), reading
    assert [(one.query.start, one.query.end) for one in reading.queries] == wanted


def test_two_days_of_the_week_are_two_sides_of_a_claim():
    reading = understood("are admissions higher on fridays than on mondays?")
    assert [one.query.where for one in reading.queries] == [(f"{DOW} = 5",), (f"{DOW} = 1",)]
    assert reading.claim is Claim.MORE


def test_periods_one_after_another_are_rows() -> None:
    reading = READER.read("admissions in jan, feb and mar 2017")
    assert isinstance(reading, Understood)
    (only,) = reading.queries
    assert only.query.group_by == ("metric_time__month",)
    assert (only.query.start, only.query.end) == ("2017-01-01", "2017-03-31")


def test_periods_with_gaps_between_them_are_rows_of_those() -> None:
    reading = READER.read("admissions in january, march and june 2017")
    assert isinstance(reading, Understood)
    (only,) = reading.queries
    assert only.query.where == ("{{ Dimension('metric_time__extract_month') }} IN (1, 3, 6)",)


def test_periods_set_against_each_other_stay_sides() -> None:
    reading = READER.read("compare admissions in january versus february versus march 2017")
    assert isinstance(reading, Understood)
    assert len(reading.queries) == 3


@pytest.mark.parametrize(
    "words", ["after 6pm (ward clock)", "after 6pm by the time on the chart", "after 6pm, going by the hour stamped on the form"]
)
def test_what_tells_the_time_is_no_group(words: str):
    asked = understood(f"admissions {words} in May 2017", FISCAL).queries[0].query
    assert (asked.group_by, asked.where) == ((), (f"{H} >= 18",))


def test_what_is_left_out_after_an_hour_is_no_part_of_it():
    where = understood("admissions after 18:00, excluding the wards Maternity and Ward 7", FISCAL).queries[0].query.where
    assert f"({WARD} NOT IN ('Maternity', 'Ward 7') OR {WARD} IS NULL)" in where


def test_a_distribution_by_the_day_of_the_week_is_told_by_it() -> None:
    told, plainly = (
        understood(f"{asked} in 2017").queries[0].query
        for asked in ("weekday distribution of admissions", "admissions by weekday")
    )
    assert told == plainly


@pytest.mark.parametrize(
    "question",
    [
        "how did admissions change from day to day in May 2017",
        "percentage change in admissions from day to day in May 2017",
    ],
)
def test_growth_from_day_to_day_is_told_of_every_day(question: str):
    reading = understood(question)
    assert reading.work.calculation is Calculation.GROWTH
    assert reading.queries[0].query.group_by == ("metric_time__day",)


def test_day_to_day_work_is_talk():
    assert understood("Our day to day business is busy, what were admissions in May 2017").queries[0].query.group_by == ()
