"""Periods in words, against a calendar and pencil. Today is Wednesday, 14 March 2018, unless a case says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from nl_agent.reader.time.calendar import add, first_of, last_of, length_unit, shifted
from nl_agent.reader.time.periods import ImpossibleDate, periods

TODAY = date(2018, 3, 14)
FIRST, LAST = date(2016, 1, 1), TODAY

CASES = """
in 2017                              | 2017-01-01 2017-12-31
for the year 2016                    | 2016-01-01 2016-12-31
calendar year 2016                   | 2016-01-01 2016-12-31
full year 2017                       | 2017-01-01 2017-12-31
this year                            | 2018-01-01 2018-12-31
last year                            | 2017-01-01 2017-12-31
the previous year                    | 2017-01-01 2017-12-31
two years ago                        | 2016-01-01 2016-12-31
a year ago                           | 2017-01-01 2017-12-31
2016, april onwards                  | 2016-04-01 2016-12-31
2016 since october                   | 2016-10-01 2016-12-31 ; 2016-10-01 2016-12-31
april 2016 onwards                   | 2016-04-01 2018-03-14
2016 onwards                         | 2016-01-01 2018-03-14
Q1 2017                              | 2017-01-01 2017-03-31
q2 2017                              | 2017-04-01 2017-06-30
2017 Q3                              | 2017-07-01 2017-09-30
2017-Q4                              | 2017-10-01 2017-12-31
Q3                                   | 2017-07-01 2017-09-30
Q4                                   | 2017-10-01 2017-12-31
Q1                                   | 2017-01-01 2017-03-31
Q2 of 2016                           | 2016-04-01 2016-06-30
the third quarter of 2017            | 2017-07-01 2017-09-30
the first quarter                    | 2017-01-01 2017-03-31
4th quarter 2016                     | 2016-10-01 2016-12-31
last quarter                         | 2017-10-01 2017-12-31
this quarter                         | 2018-01-01 2018-03-31
the prior quarter                    | 2017-10-01 2017-12-31
the quarter before last              | 2017-07-01 2017-09-30
H1 2017                              | 2017-01-01 2017-06-30
H2                                   | 2017-07-01 2017-12-31
the first half of 2017               | 2017-01-01 2017-06-30
second half of the year 2016         | 2016-07-01 2016-12-31
January                              | 2018-01-01 2018-01-31
February                             | 2018-02-01 2018-02-28
in march                             | 2017-03-01 2017-03-31
in Dec                               | 2017-12-01 2017-12-31
sept 2017                            | 2017-09-01 2017-09-30
February 2016                        | 2016-02-01 2016-02-29
feb 2017                             | 2017-02-01 2017-02-28
the month of June 2017               | 2017-06-01 2017-06-30
2017-08                              | 2017-08-01 2017-08-31
last month                           | 2018-02-01 2018-02-28
this month                           | 2018-03-01 2018-03-31
the current month                    | 2018-03-01 2018-03-31
the previous calendar month          | 2018-02-01 2018-02-28
the month before last                | 2018-01-01 2018-01-31
3 months ago                         | 2017-12-01 2017-12-31
last week                            | 2018-03-05 2018-03-11
this week                            | 2018-03-12 2018-03-18
the week before last                 | 2018-02-26 2018-03-04
two weeks ago                        | 2018-02-26 2018-03-04
today                                | 2018-03-14 2018-03-14
yesterday                            | 2018-03-13 2018-03-13
the last 7 days                      | 2018-03-08 2018-03-14
past 30 days                         | 2018-02-13 2018-03-14
last 1 days                          | 2018-03-14 2018-03-14
the last two weeks                   | 2018-02-26 2018-03-11
the last 3 months                    | 2017-12-01 2018-02-28
past twelve months                   | 2017-03-01 2018-02-28
trailing 2 quarters                  | 2017-07-01 2017-12-31
the last two years                   | 2016-01-01 2017-12-31
last 3 full months                   | 2017-12-01 2018-02-28
2017-05-17                           | 2017-05-17 2017-05-17
on 17 May 2017                       | 2017-05-17 2017-05-17
on the 5th of May 2017               | 2017-05-05 2017-05-05
May 5, 2017                          | 2017-05-05 2017-05-05
May 5th                              | 2017-05-05 2017-05-05
3/1/2017                             | 2017-03-01 2017-03-01
29 February 2016                     | 2016-02-29 2016-02-29
31 December                          | 2017-12-31 2017-12-31
from January to March 2017           | 2017-01-01 2017-03-31
Jan - Mar 2017                       | 2017-01-01 2017-03-31
between March and June 2017          | 2017-03-01 2017-06-30
between June and August              | 2017-06-01 2017-08-31
November to February                 | 2017-11-01 2018-02-28
from November 2016 to January 2017   | 2016-11-01 2017-01-31
from 2017-03-01 to 2017-03-31        | 2017-03-01 2017-03-31
between 2017-12-15 and 2018-01-10    | 2017-12-15 2018-01-10
from Q2 2017 until Q3 2017           | 2017-04-01 2017-09-30
2016 to 2017                         | 2016-01-01 2017-12-31
from 3 May to 9 May 2017             | 2017-05-03 2017-05-09
since 2017                           | 2017-01-01 2018-03-14
since last October                   | 2017-10-01 2018-03-14
since October                        | 2017-10-01 2018-03-14
since the start of 2018              | 2018-01-01 2018-03-14
from June 2017                       | 2017-06-01 2018-03-14
starting in December 2017            | 2017-12-01 2018-03-14
until March 2017                     | 2016-01-01 2017-03-31
up to June 2017                      | 2016-01-01 2017-06-30
by the end of Q2 2017                | 2016-01-01 2017-06-30
before 2017                          | 2016-01-01 2016-12-31
before March 2016                    | 2016-01-01 2016-02-29
prior to 2017-05-01                  | 2016-01-01 2017-04-30
after 2017                           | 2018-01-01 2018-03-14
after Christmas 2017                 | 2017-12-26 2018-03-14
year to date                         | 2018-01-01 2018-03-14
YTD                                  | 2018-01-01 2018-03-14
month-to-date                        | 2018-03-01 2018-03-14
qtd                                  | 2018-01-01 2018-03-14
week to date                         | 2018-03-12 2018-03-14
this year so far                     | 2018-01-01 2018-03-14
so far this month                    | 2018-03-01 2018-03-14
the first week of December 2017      | 2017-12-01 2017-12-07
the first two weeks of March 2017    | 2017-03-01 2017-03-14
the last 10 days of February 2017    | 2017-02-19 2017-02-28
the last week of December            | 2017-12-25 2017-12-31
the first three months of 2017       | 2017-01-01 2017-03-31
the last two months of 2017          | 2017-11-01 2017-12-31
the last month of Q2 2017            | 2017-06-01 2017-06-30
the week of 6 March 2017             | 2017-03-06 2017-03-12
week starting March 8, 2017          | 2017-03-08 2017-03-14
the week of 2017-12-31               | 2017-12-25 2017-12-31
Christmas                            | 2017-12-25 2017-12-25
on new year's eve                    | 2017-12-31 2017-12-31
Halloween 2016                       | 2016-10-31 2016-10-31
in summer                            | 2017-06-01 2017-08-31
last winter                          | 2017-12-01 2018-02-28
autumn 2016                          | 2016-09-01 2016-11-30
Q3 versus Q2                         | 2017-07-01 2017-09-30 ; 2017-04-01 2017-06-30
2017 vs 2016                         | 2017-01-01 2017-12-31 ; 2016-01-01 2016-12-31
November and December 2017           | 2017-11-01 2017-12-31
in January and in May                | 2018-01-01 2018-01-31 ; 2017-05-01 2017-05-31
nothing at all                       |
it may be so                         |
route 66                             |
"""


def parse(line: str) -> tuple[str, list[tuple[str, str]]]:
    text, _, wanted = line.partition("|")
    return text.strip(), [(pair.split()[0], pair.split()[1]) for pair in wanted.split(";") if pair.strip()]


@pytest.mark.parametrize("line", [line for line in CASES.strip().splitlines() if "|" in line])
def test_period(line: str) -> None:
    text, wanted = parse(line)
    got = [(str(found.period.start), str(found.period.end)) for found in periods(text, TODAY, FIRST, LAST)]
    assert got == wanted


@pytest.mark.parametrize(
    "text", ["30 February 2017", "29 February 2017", "2017-02-30", "2017-13-01", "31 April 2017", "13/45/2017", "Q5 2017"]
)
def test_a_date_that_does_not_exist_is_said_to_be_so(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        periods(text, TODAY, FIRST, LAST)


def test_a_period_that_ends_before_it_starts_is_impossible() -> None:
    with pytest.raises(ImpossibleDate):
        periods("from 2017-05-01 to 2017-03-01", TODAY, FIRST, LAST)


@pytest.mark.parametrize(
    ("today", "text", "start", "end"),
    [
        (date(2018, 1, 1), "last month", "2017-12-01", "2017-12-31"),
        (date(2018, 1, 1), "last week", "2017-12-25", "2017-12-31"),
        (date(2018, 1, 1), "last quarter", "2017-10-01", "2017-12-31"),
        (date(2018, 5, 20), "last quarter", "2018-01-01", "2018-03-31"),
        (date(2018, 5, 20), "the last quarter of 2017", "2017-10-01", "2017-12-31"),
        (date(2018, 1, 1), "yesterday", "2017-12-31", "2017-12-31"),
        (date(2018, 1, 1), "ytd", "2018-01-01", "2018-01-01"),
        (date(2016, 2, 29), "last year", "2015-01-01", "2015-12-31"),
        (date(2016, 3, 31), "the last month", "2016-02-01", "2016-02-29"),
        (date(2020, 12, 31), "this week", "2020-12-28", "2021-01-03"),
    ],
)
def test_at_the_borders_of_years_and_months(today: date, text: str, start: str, end: str) -> None:
    (found,) = periods(text, today, date(2015, 1, 1), today)
    assert (str(found.period.start), str(found.period.end)) == (start, end)


def test_what_was_assumed_is_known() -> None:
    (dated,) = periods("December 2017", TODAY, FIRST, LAST)
    (undated,) = periods("December", TODAY, FIRST, LAST)
    (relative,) = periods("last month", TODAY, FIRST, LAST)
    assert (dated.period.assumed_year, undated.period.assumed_year, relative.period.relative) == (False, True, True)
    assert [f.period.label for f in (dated, relative)] == ["December 2017", "February 2018"]


@pytest.mark.parametrize(
    ("unit", "day", "count", "result"),
    [
        ("month", date(2017, 1, 31), 1, date(2017, 2, 28)),
        ("month", date(2016, 1, 31), 1, date(2016, 2, 29)),
        ("month", date(2017, 12, 15), 1, date(2018, 1, 15)),
        ("year", date(2016, 2, 29), 1, date(2017, 2, 28)),
        ("quarter", date(2017, 11, 30), 1, date(2018, 2, 28)),
        ("week", date(2017, 12, 28), 1, date(2018, 1, 4)),
        ("day", date(2017, 12, 31), 1, date(2018, 1, 1)),
    ],
)
def test_adding_units(unit: str, day: date, count: int, result: date) -> None:
    assert add(unit, day, count) == result


def test_whole_months_move_to_whole_months() -> None:
    assert shifted(date(2017, 2, 1), date(2017, 2, 28), "month", 1) == (date(2017, 3, 1), date(2017, 3, 31))
    assert shifted(date(2017, 1, 1), date(2017, 3, 31), "quarter", -1) == (date(2016, 10, 1), date(2016, 12, 31))
    assert shifted(date(2017, 5, 10), date(2017, 5, 20), "month", -1) == (date(2017, 4, 10), date(2017, 4, 20))


def test_the_length_of_a_period_in_its_largest_unit() -> None:
    assert length_unit(date(2017, 1, 1), date(2017, 12, 31)) == ("year", 1)
    assert length_unit(date(2017, 4, 1), date(2017, 6, 30)) == ("quarter", 1)
    assert length_unit(date(2017, 11, 1), date(2017, 12, 31)) == ("month", 2)
    assert length_unit(date(2017, 3, 6), date(2017, 3, 19)) == ("week", 2)
    assert length_unit(date(2017, 3, 7), date(2017, 3, 9)) == ("day", 3)
    assert (first_of("week", date(2017, 1, 1)), last_of("week", date(2017, 1, 1))) == (date(2016, 12, 26), date(2017, 1, 1))
