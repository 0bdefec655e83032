"""Further ways of naming a period: ranges, parts of months, days beside days, shorthand. Today is Wednesday, 14 March 2018."""

from __future__ import annotations

from datetime import date

import pytest
from clinic import query

from nl_agent.reader.marks import Marks
from nl_agent.reader.rewriting.rewriter import as_typed
from nl_agent.reader.time.periods import ImpossibleDate, UnclearPeriod, periods

TODAY = date(2018, 3, 14)
FIRST, LAST = date(2016, 1, 1), TODAY

CASES = """
from the 3rd of March through April 9         | 2017-03-03 2017-04-09
3/3 to 4/9                                    | 2017-03-03 2017-04-09
between 3/3 and 4/9                           | 2017-03-03 2017-04-09
03.03.2017-09.04.2017                         | 2017-03-03 2017-04-09
Mar 3 - Apr 9                                 | 2017-03-03 2017-04-09
between Easter and Memorial Day               | 2017-04-16 2017-05-29
between mid June and end of August            | 2017-06-11 2017-08-31
mid-June to the end of August 2017            | 2017-06-11 2017-08-31
from the start of June to the end of August   | 2017-06-01 2017-08-31
the 3rd week of June                          | 2017-06-15 2017-06-21
first two weeks of March                      | 2018-03-01 2018-03-14
last 10 days of June                          | 2017-06-21 2017-06-30
week 23                                       | 2017-06-05 2017-06-11
weeks 10 to 14 of 2017                        | 2017-03-06 2017-04-09
week commencing 5 June                        | 2017-06-05 2017-06-11
week ending 11 June                           | 2017-06-05 2017-06-11
week ending Sunday 11 June 2017               | 2017-06-05 2017-06-11
month of May                                  | 2017-05-01 2017-05-31
back half of the year                         | 2017-07-01 2017-12-31
charges for the year                          | 2017-01-01 2017-12-31
charges over the year by quarter              | 2017-01-01 2017-12-31
charges, whole year                           | 2017-01-01 2017-12-31
full-year charges                             | 2017-01-01 2017-12-31
charges all year by ward                      | 2017-01-01 2017-12-31
charges, year total                           | 2017-01-01 2017-12-31
how the year went in charges                  | 2017-01-01 2017-12-31
charges per full year                         |
charges of the year before                    |
charges for the year so far                   |
year by year                                  |
Q3 2017                                       | 2017-07-01 2017-09-30
Mar-17                                        | 2017-03-01 2017-03-31
Dec-24                                        | 2017-12-24 2017-12-24
past six weeks                                | 2018-01-29 2018-03-11
previous 90 days                              | 2017-12-15 2018-03-14
trailing 3 months                             | 2017-12-01 2018-02-28
last three full months                        | 2017-12-01 2018-02-28
rolling 12 months                             | 2017-03-01 2018-02-28
the last couple of months                     | 2018-01-01 2018-02-28
the last year and a half                      |
last two weeks of last month                  | 2018-02-15 2018-02-28
the first week of last month                  | 2018-02-01 2018-02-07
the 15th of last month                        | 2018-02-15 2018-02-15
the second Monday of May                      | 2017-05-08 2017-05-08
last Friday of November 2017                  | 2017-11-24 2017-11-24
the first weekend of June 2017                | 2017-06-03 2017-06-04
Thanksgiving week                             | 2017-11-20 2017-11-26
Labor Day weekend                             | 2017-09-02 2017-09-04
the day before Thanksgiving                   | 2017-11-22 2017-11-22
Thanksgiving eve                              | 2017-11-22 2017-11-22
the eve of Independence Day                   | 2017-07-03 2017-07-03
the day after Christmas 2017                  | 2017-12-26 2017-12-26
the week before Thanksgiving                  | 2017-11-13 2017-11-19
the week after Easter                         | 2017-04-17 2017-04-23
the week after Christmas                      | 2017-12-26 2018-01-01
the first ten days of June against the last ten days | 2017-06-01 2017-06-10; 2017-06-21 2017-06-30
aug 1-15 vs 16-31                             | 2017-08-01 2017-08-15; 2017-08-16 2017-08-31
sales aug 1-15 vs 16-31 dec                   | 2017-08-01 2017-08-15; 2017-12-16 2017-12-31
this quarter vs last                          | 2018-01-01 2018-03-31; 2017-10-01 2017-12-31
this month versus last, by ward               | 2018-03-01 2018-03-31; 2018-02-01 2018-02-28
this vs last month                            | 2018-03-01 2018-03-31; 2018-02-01 2018-02-28
first week of june vs last week               | 2017-06-01 2017-06-07; 2017-06-24 2017-06-30
the two weeks before Christmas                | 2017-12-11 2017-12-24
the 3 days leading up to Christmas            | 2017-12-22 2017-12-24
the Friday before Christmas                   | 2017-12-22 2017-12-22
the weekend after Labor Day                   | 2017-09-09 2017-09-10
the week of the 4th of July                   | 2017-07-03 2017-07-09
in week 2017-07-04                            | 2017-07-03 2017-07-09
week 14 July 2017 vs week 7 July 2017         | 2017-07-10 2017-07-16; 2017-07-03 2017-07-09
by week, 4 July 2017                          | 2017-07-04 2017-07-04
week 27 2017                                  | 2017-07-03 2017-07-09
the week with Halloween                       | 2017-10-30 2017-11-05
the week containing 4 July 2017               | 2017-07-03 2017-07-09
the week around Labor Day                     | 2017-09-04 2017-09-10
the month before June 2017                    | 2017-05-01 2017-05-31
December last year                            | 2017-12-01 2017-12-31
last year's Q3                                | 2017-07-01 2017-09-30
in Q4 of last year                            | 2017-10-01 2017-12-31
2017's third quarter                          | 2017-07-01 2017-09-30
Christmas 2017                                | 2017-12-25 2017-12-25
Christmas week last year                      | 2017-12-25 2017-12-31
Christmas season                              |
the holiday season                            | 2017-11-01 2017-12-31
over the summer                               | 2017-06-01 2017-08-31
in the fall                                   | 2017-09-01 2017-11-30
did sales fall in Q3                          | 2017-07-01 2017-09-30
a fall of 5% in July                          | 2017-07-01 2017-07-31
in fall 2017                                  | 2017-09-01 2017-11-30
winter 2017                                   | 2017-12-01 2018-02-28
the first half of 2017 with the second        | 2017-01-01 2017-06-30 ; 2017-07-01 2017-12-31
the first and second half of May              | 2017-05-01 2017-05-15 ; 2017-05-16 2017-05-31
first and the second half of May 2017         | 2017-05-01 2017-05-15 ; 2017-05-16 2017-05-31
week of Christmas, so 18 to 24 December       | 2017-12-18 2017-12-24
the Easter weekend (April 14 to 17)           | 2017-04-14 2017-04-17
Memorial Day weekend, i.e. May 26 to 29       | 2017-05-26 2017-05-29
week running up to Halloween (Oct 25 to 31)   | 2017-10-25 2017-10-31
week of July 4, July 10 to 16                 | 2017-07-03 2017-07-09 ; 2017-07-10 2017-07-16
week of Christmas vs 18 to 24 December        | 2017-12-25 2017-12-31 ; 2017-12-18 2017-12-24
first vs second half of 2017                  | 2017-01-01 2017-06-30 ; 2017-07-01 2017-12-31
the first and third quarter of 2017           | 2017-01-01 2017-03-31 ; 2017-07-01 2017-09-30
Q3 2017 vs 2016                               | 2017-07-01 2017-09-30 ; 2016-07-01 2016-09-30
March 2017 versus 2016                        | 2017-03-01 2017-03-31 ; 2016-03-01 2016-03-31
the first half of May                         | 2017-05-01 2017-05-15
at the end of August                          | 2017-08-21 2017-08-31
from May onwards                              | 2017-05-01 2018-03-14
from May 2017 on                              | 2017-05-01 2018-03-14
since the start of August                     | 2017-08-01 2018-03-14
May and later                                 | 2017-05-01 2018-03-14
May 2017 or later                             | 2017-05-01 2018-03-14
until the end of September 2017               | 2016-01-01 2017-09-30
up until June 2017                            | 2016-01-01 2017-06-30
up to and including June 2017                 | 2016-01-01 2017-06-30
before 3/15                                   | 2016-01-01 2017-03-14
ytd through June                              | 2017-01-01 2017-06-30
YTD September                                 | 2017-01-01 2017-09-30
September to date                             | 2017-09-01 2018-03-14
November and December                         | 2017-11-01 2017-12-31
March and June                                | 2017-03-01 2017-03-31 ; 2017-06-01 2017-06-30
between March and June                        | 2017-03-01 2017-06-30
Nov/Dec 2017                                  | 2017-11-01 2017-12-31
Jan-Mar '17                                   | 2017-01-01 2017-03-31
from 3 March 2017 to 9 April                  | 2017-03-03 2017-04-09
Friday, 24 November 2017                      | 2017-11-24 2017-11-24
the 24th of November                          | 2017-11-24 2017-11-24
July 4th vs Labor Day                         | 2017-07-04 2017-07-04 ; 2017-09-04 2017-09-04
on Black Friday                               | 2017-11-24 2017-11-24
last Friday                                   | 2018-03-09 2018-03-09
last weekend                                  | 2018-03-10 2018-03-11
last weekend of May                           | 2017-05-27 2017-05-28
the weekend of December 16                    | 2017-12-16 2017-12-17
may I ask what we sold                        |
in may                                        | 2017-05-01 2017-05-31
the may figures                               | 2017-05-01 2017-05-31
what may have happened in march               | 2017-03-01 2017-03-31
we march on                                   |
second quarter                                | 2017-04-01 2017-06-30
give me a second                              |
3/4 of the sales                              |
24/7                                          |
the month of June and the month of May        | 2017-06-01 2017-06-30 ; 2017-05-01 2017-05-31
the first three months of the year            | 2017-01-01 2017-03-31
the last quarter of 2017                      | 2017-10-01 2017-12-31
the final quarter                             | 2017-10-01 2017-12-31
quarter two 2017                              | 2017-04-01 2017-06-30
second quarter last year                      | 2017-04-01 2017-06-30
the last 3 months of last year                | 2017-10-01 2017-12-31
Q1-Q3 2017                                    | 2017-01-01 2017-09-30
Q1 through Q3                                 | 2017-01-01 2017-09-30
from Q2 on                                    | 2017-04-01 2018-03-14
2017H1                                        | 2017-01-01 2017-06-30
from June to mid August 2017                  | 2017-06-01 2017-08-20
after Labor Day                               | 2017-09-05 2018-03-14
since Memorial Day until Labor Day            | 2017-05-29 2017-09-04
between 1 and 15 May                          | 2017-05-01 2017-05-15
between the 1st and the 15th of May 2017      | 2017-05-01 2017-05-15
3rd and 4th of March                          | 2018-03-03 2018-03-04
the week of December 18, 2017                 | 2017-12-18 2017-12-24
the week of 12/18                             | 2017-12-18 2017-12-24
week of Dec 18                                | 2017-12-18 2017-12-24
week 3 of June                                | 2017-06-15 2017-06-21
week 12 June 2017                             | 2017-06-12 2017-06-18
week 5 June 2017                              | 2017-06-05 2017-06-11
w/e 11 June 2017                              | 2017-06-05 2017-06-11
wk/ending 11 June 2017                        | 2017-06-05 2017-06-11
w/c 5 June 2017 vs wc 12 June 2017            | 2017-06-05 2017-06-11; 2017-06-12 2017-06-18
week June 2, 2017                             | 2017-05-29 2017-06-04
25/12/2017                                    | 2017-12-25 2017-12-25
2017/05                                       | 2017-05-01 2017-05-31
05/2017                                       | 2017-05-01 2017-05-31
jan through mar                               | 2017-01-01 2017-03-31
the figures from last week                    | 2018-03-05 2018-03-11
from last October onward                      | 2017-10-01 2018-03-14
January 1st to January 28th                   | 2018-01-01 2018-01-28
year 2017 to date                             | 2017-01-01 2018-03-14
all of 2017                                   | 2017-01-01 2017-12-31
the last quarter                              | 2017-10-01 2017-12-31
the last full week                            | 2018-03-05 2018-03-11
the latest month                              | 2018-02-01 2018-02-28
16 & 17 December                              | 2017-12-16 2017-12-17
Mon 4 Sep                                     | 2017-09-04 2017-09-04
the first six months                          | 2017-01-01 2017-06-30
the 4 weeks ending 25 June                    | 2017-05-29 2017-06-25
the three months to September 2017            | 2017-07-01 2017-09-30
2017 without December                         | 2017-01-01 2017-11-30
best day of 2017, skip nov and dec            | 2017-01-01 2017-10-31
2017 not counting December and November       | 2017-01-01 2017-10-31
2017 without January and February             | 2017-03-01 2017-12-31
2017 minus oct, nov and dec                   | 2017-01-01 2017-09-30
stays in 2017 except January and December     | 2017-02-01 2017-11-30
first three quarters 2017                     | 2017-01-01 2017-09-30
week 10 to week 14 of 2017                    | 2017-03-06 2017-04-09
top 5 June sellers                            | 2017-06-01 2017-06-30
stays from 1 oct 17                           | 2017-10-01 2018-03-14
stays 1 oct 17 to 15 oct 17                   | 2017-10-01 2017-10-15
jan-jun 17                                    | 2017-01-01 2017-06-30
jan-jun vs jul-dec 17                         | 2017-01-01 2017-06-30; 2017-07-01 2017-12-31
between the first of May and the end of June  | 2017-05-01 2017-06-30
from the first of May until end june          | 2017-05-01 2017-06-30
in 2017 from January to June                  | 2017-01-01 2017-06-30
for 2017 between April and June               | 2017-04-01 2017-06-30
in 2017 compared with April to June           | 2017-01-01 2017-12-31; 2017-04-01 2017-06-30
from start feb to end apr                     | 2017-02-01 2017-04-30
for all of 2017, starting at January          | 2017-01-01 2017-12-31
from the twenty-first of March to year end    | 2017-03-21 2017-12-31
from 1 October until the close of the year    | 2017-10-01 2017-12-31
Monday 4 to Sunday 10 September 2017          | 2017-09-04 2017-09-10
the week of Monday 4 September 2017           | 2017-09-04 2017-09-10
the first half of May, the 1st up to the 15th | 2017-05-01 2017-05-15
1st to 15th of May and those same days of June | 2017-05-01 2017-05-15; 2017-06-01 2017-06-15
in the quarter just ended                     | 2017-10-01 2017-12-31
in the just-ended month                       | 2018-02-01 2018-02-28
stays in the months before June 2017          | 2016-01-01 2017-05-31
in both halves of 2017                        | 2017-01-01 2017-06-30; 2017-07-01 2017-12-31
leaving January out of it, which month of 2017 had the most | 2017-02-01 2017-12-31; 2017-02-01 2017-12-31
excluding January and February, stays in 2017 | 2017-03-01 2017-12-31; 2017-03-01 2017-12-31
2017 stays by month without January or December | 2017-02-01 2017-11-30; 2017-02-01 2017-11-30; 2017-02-01 2017-11-30
1 to 14 April 2017, the latter being the day before Good Friday | 2017-04-01 2017-04-14
toward the end of the year, October to December | 2017-10-01 2017-12-31
"""


@pytest.mark.parametrize("line", [line for line in CASES.strip().splitlines() if "|" in line])
def test_period(line: str) -> None:
    text, _, days = line.partition("|")
    wanted = [(pair.split()[0], pair.split()[1]) for pair in days.split(";") if pair.strip()]
    got = [
        (str(found.period.start), str(found.period.end))
        for found in periods(Marks.of(as_typed(text.strip())).lowered, TODAY, FIRST, LAST)
    ]
    assert got == wanted


@pytest.mark.parametrize(
    "text",
    [
        "two weeks before Christmas",
        "the days before Christmas",
        "the rest of 2017",
        "early 2017",
        "as of June 2017",
        "the run-up to Christmas",
        "first half of Q3",
        "week 2 march 2017",  # the second week, or that of the second: a Thursday
        "at the start of 2017",
        "was it not January that had the most stays of 2017",
    ],
)
def test_what_leaves_the_days_open_is_said_to_do_so(text: str) -> None:
    with pytest.raises(UnclearPeriod):
        periods(text.lower(), TODAY, FIRST, LAST)


@pytest.mark.parametrize(
    "text", ["Thursday, 24 November 2017", "3rd and 9th of March", "week 54", "the fifth friday of february 2017"]
)
def test_a_day_that_is_another_one_is_impossible(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        periods(text.lower(), TODAY, FIRST, LAST)


@pytest.mark.parametrize(
    ("question", "ward", "start"),
    [
        ("admissions of ward 7 July to September", "Ward 7", "2017-07-01"),
        ("admissions ward 7 July 2017", "Ward 7", "2017-07-01"),
    ],
)
def test_the_number_behind_a_thing_is_its_own_and_no_day(question: str, ward: str, start: str) -> None:
    asked = query(question)
    assert (asked["where"], asked["start"]) == ([f"{{{{ Dimension('ward__ward_name') }}}} = '{ward}'"], start)


@pytest.mark.parametrize("question", ["admissions by ward 7 July to 9 August", "admissions per ward 7 July to 9 August"])
def test_behind_a_group_a_day_is_a_day(question: str) -> None:
    asked = query(question)
    assert (asked["group_by"], asked["start"]) == (["ward"], "2017-07-07")
