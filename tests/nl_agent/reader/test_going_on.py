"""Conversations that go on as people do: two months after one, both together, without the biggest, so much each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, READER, TRIAGE, VOCABULARY, WARD, item, metric, query, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Calculation, Comparison, NotUnderstood, Understood
from semantic_models import MetricType
from semantic_models.manifest.model import MetricInput

MARCH = {"start": "2017-03-01", "end": "2017-03-31"}
CHARGES = {"metrics": ["billed_amount"]}
TOP = "top 5 wards by charges"


def _rate(name: str, unit: str, over: str, under: str, *synonyms: str):
    plain = metric(name, unit, *synonyms)
    return replace(plain, type=MetricType.RATIO, numerator=MetricInput(over), denominator=MetricInput(under))


def _reader() -> Reader:
    """The clinic with charges per admission, a discount rate, and the readmissions that its rate counts."""
    known = VOCABULARY.metrics
    metrics = [
        *(one for name, one in known.items() if name not in ("readmission_rate", "billed_amount")),
        replace(known["billed_amount"], meta={**known["billed_amount"].meta, "headline": True}),
        metric("readmissions", "admissions"),
        _rate("readmission_rate", "ratio", "readmissions", "admissions"),
        _rate("charges_per_admission", "USD per admission", "billed_amount", "admissions"),
        _rate("hardship_rate", "ratio", "hardship_discount", "billed_amount"),
    ]
    items = {**VOCABULARY.items, "admission": item("admission", "entity")}
    reach = {one.name: frozenset(items) for one in metrics}
    named = {one.name: one for one in metrics}
    values = {**VOCABULARY.values, "admission__is_emergency": ("False", "True")}
    return Reader(
        replace(VOCABULARY, values=values, metrics=named, items=items, reachable=reach, additive=frozenset({"billed_amount"}))
    )


RATES = _reader()


def _refused(question: str, reader: Reader = READER) -> NotUnderstood:
    *before, asked = question.split(" ==> ")
    reading = reader.read(asked, before)
    assert isinstance(reading, NotUnderstood), reading
    return reading


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("charges in May 2017 ==> same for July and August", ["July 2017", "August 2017"]),
        ("charges by ward in May 2017 ==> and for July and August?", ["July 2017", "August 2017"]),
        ("charges in May vs June 2017 ==> same for July and August", ["July 2017", "August 2017"]),
        ("charges on 4 July 2017 ==> and on 5 and 6 July?", ["5 July 2017", "6 July 2017"]),
    ],
)
def test_two_periods_after_one_are_two_and_not_their_sum(question: str, labels: list[str]) -> None:
    reading = understood(question)
    assert reading.comparison is Comparison.PERIOD
    assert [one.label for one in reading.queries] == labels


@pytest.mark.parametrize(
    "follow_up", ["from July to August", "July and August combined", "for July and August together", "for July to August"]
)
def test_a_span_and_what_is_added_up_stay_one_period(follow_up: str) -> None:
    assert query(f"charges in May 2017 ==> {follow_up}") == {**CHARGES, "start": "2017-07-01", "end": "2017-08-31"}


def test_two_months_after_two_are_one_period_as_those_were() -> None:
    assert query("charges in May and June 2017 ==> and July and August?")["end"] == "2017-08-31"
    assert query("charges by week in May 2017 ==> and July and August?")["group_by"] == ["metric_time__week"]


RED_AND_GREEN = {**CHARGES, "where": [f"{TRIAGE} IN ('Red', 'Green')"], **MARCH}


@pytest.mark.parametrize("follow_up", ["both together", "combined", "and together?", "combine them", "add them up please"])
def test_the_last_two_values_are_taken_as_one(follow_up: str) -> None:
    assert query(f"charges for Red in March 2017 ==> and Green? ==> {follow_up}") == RED_AND_GREEN
    assert query(f"charges for Red and Green in March 2017 ==> {follow_up}") == RED_AND_GREEN


@pytest.mark.parametrize("follow_up", ["both side by side", "side by side", "which one was higher?", "what's the difference?"])
def test_the_last_two_values_stand_side_by_side(follow_up: str) -> None:
    reading = understood(f"charges for Red in March 2017 ==> and Green? ==> {follow_up}")
    assert reading.comparison is Comparison.SEGMENT
    assert reading.queries[0].query.where == (f"{TRIAGE} IN ('Red', 'Green')",)


def test_the_last_two_values_stand_side_by_side_in_another_period_or_split() -> None:
    asked = "charges for Red in March 2017 ==> and Green?"
    other = understood(f"{asked} ==> how about both for June 2017").queries
    assert [one.query.start for one in other] == ["2017-06-01"]
    assert other[0].query.where == (f"{TRIAGE} IN ('Red', 'Green')",)
    months = understood("charges in March 2017 ==> and April? ==> and both by ward").queries
    assert [one.query.start for one in months] == ["2017-04-01", "2017-03-01"]
    assert {one.query.group_by for one in months} == {("ward",)}
    _refused("charges in March 2017 ==> both by ward")


@pytest.mark.parametrize("follow_up", ["by ward, both", "both by ward"])
def test_both_may_be_said_at_the_end(follow_up: str) -> None:
    queries = understood(f"charges in March 2017 ==> and April? ==> {follow_up}").queries
    assert [one.query.start for one in queries] == ["2017-04-01", "2017-03-01"]


@pytest.mark.parametrize(
    "question",
    [
        "charges by month in 2017 ==> without the ward",
        "charges by discipline in 2017 ==> and by ward ==> drop the discipline",
        "charges by ward in 2017 ==> and admissions ==> drop the charges",
        "charges by ward in 2017 ==> and admissions ==> as a ratio",
    ],
)
def test_what_is_not_there_is_not_taken_away_and_never_shown_instead(question: str) -> None:
    _refused(question)


def test_just_a_season_keeps_what_was_split() -> None:
    asked = query("charges by month in 2017 ==> just the summer")
    assert (asked["start"], asked["end"], asked["group_by"]) == ("2017-06-01", "2017-08-31", ["metric_time__month"])


def test_the_last_two_numbers_stand_side_by_side_and_no_period_beside_them() -> None:
    asked = query("charges in March 2017 ==> and admissions? ==> what's the difference between the two?")
    assert asked == {"metrics": ["billed_amount", "admissions"], **MARCH}


def test_the_two_sides_of_a_yes_or_no() -> None:
    asked = "charges for emergency in March 2017 ==> and the rest?"
    assert query_of_rates(f"{asked} ==> both side by side")["group_by"] == ["admission__is_emergency"]
    assert query_of_rates(f"{asked} ==> combined") == {**CHARGES, **MARCH}


def test_the_last_two_periods_are_one_where_nothing_lies_between() -> None:
    assert query("charges in March 2017 ==> and April? ==> combined")["end"] == "2017-04-30"
    assert query("charges in March vs April 2017 ==> combined")["start"] == "2017-03-01"
    _refused("charges in March 2017 ==> and May? ==> combined")


def test_nothing_to_combine_is_refused() -> None:
    _refused("charges in March 2017 ==> combine them")
    _refused("charges in March 2017 ==> both side by side")
    _refused("charges in March 2017 ==> and admissions? ==> combined")
    assert query("charges by ward in March 2017 ==> combined") == {**CHARGES, **MARCH}


@pytest.mark.parametrize(
    ("follow_up", "skip", "limit"),
    [
        ("and if we leave out the biggest?", 1, 5),
        ("without the biggest ward", 1, 5),
        ("excluding the two largest", 2, 5),
        ("take the top one out", 1, 5),
    ],
)
def test_the_rows_at_the_head_of_a_ranking_are_left_out(follow_up: str, skip: int, limit: int) -> None:
    reading = understood(f"{TOP} ==> {follow_up}")
    assert (reading.work.calculation, reading.work.skip) == (Calculation.PLACES, skip)
    assert reading.queries[0].query.limit == limit


@pytest.mark.parametrize("follow_up", ["drop the last one", "without the smallest"])
def test_the_last_row_of_a_ranking_is_left_out(follow_up: str) -> None:
    assert query(f"{TOP} ==> {follow_up}")["limit"] == 4


@pytest.mark.parametrize(
    "question",
    [
        "charges by ward ==> without the two biggest",
        "charges by ward ==> everything except the smallest",
        "charges in March 2017 ==> without the biggest ward",
        "charges by month in 2017 ==> leave out the best month",
        f"{TOP} ==> without the biggest ones",
        f"{TOP} ==> leave out the top 5",
    ],
)
def test_rows_that_would_have_to_be_looked_up_are_not_left_out(question: str) -> None:
    _refused(question)


def test_what_is_left_out_may_be_a_number_or_days() -> None:
    assert query("admissions and charges by ward ==> without charges")["metrics"] == ["admissions"]
    assert query("charges in 2017 ==> without December")["end"] == "2017-11-30"


@pytest.mark.parametrize("follow_up", ["and the total?", "in total", "all together", "what's the sum of those?"])
def test_the_few_of_a_ranking_are_added_up(follow_up: str) -> None:
    assert understood(f"{TOP} ==> {follow_up}", RATES).work.calculation is Calculation.TOGETHER


@pytest.mark.parametrize("follow_up", ["how many is that in total?", "so how many does that make altogether"])
def test_how_many_that_is_in_total_is_the_number_of_all(follow_up: str) -> None:
    assert query(f"admissions by ward in 2017 ==> {follow_up}") == query("admissions in 2017")


@pytest.mark.parametrize("follow_up", ["vs the lowest", "compared to the worst one"])
def test_the_other_end_is_set_beside_the_one(follow_up: str) -> None:
    assert understood(f"which ward had the highest charges? ==> {follow_up}").work.calculation is Calculation.ENDS


def test_a_ranking_is_not_ranked_anew_unasked() -> None:
    _refused(f"{TOP} ==> admissions too ==> sort by that")


def test_the_first_of_a_ranking_stay_when_they_are_split() -> None:
    reading = understood(f"{TOP} ==> break that down by month")
    assert reading.among is not None
    assert reading.among.group_by == ("ward",)
    assert query(f"{TOP} ==> break that down by month")["group_by"] == ["metric_time__month", "ward"]


def test_a_table_is_sorted_by_what_was_added_last() -> None:
    assert query("charges by ward ==> admissions too ==> sort by that")["order_by"] == ["-admissions"]


@pytest.mark.parametrize("follow_up", ["all wards", "go back to all wards"])
def test_all_of_a_kind_keeps_what_was_listed(follow_up: str) -> None:
    assert query(f"charges by month for Maternity ==> {follow_up}")["group_by"] == ["metric_time__month"]


def test_the_others_of_a_kind_keep_what_was_listed() -> None:
    asked = query("charges by triage color for Maternity ==> what about the other wards?")
    assert (asked["group_by"], asked["where"]) == (
        ["admission__triage_color"],
        [f"({WARD} <> 'Maternity' OR {WARD} IS NULL)"],
    )
    assert query("charges for Maternity ==> back to all wards") == CHARGES


def test_split_by_what_was_chosen_means_all_of_them() -> None:
    assert "where" not in query("charges for Red ==> by triage color")
    assert "where" in query("charges for Red and Green ==> by triage color")
    assert "where" in query("charges for Red ==> by ward")


@pytest.mark.parametrize(
    ("follow_up", "start", "end"),
    [
        ("the first week only", "2017-12-01", "2017-12-07"),
        ("1st to 24th", "2017-12-01", "2017-12-24"),
        ("and on the 24th?", "2017-12-24", "2017-12-24"),
    ],
)
def test_days_of_the_month_that_was_asked_for(follow_up: str, start: str, end: str) -> None:
    assert query(f"charges in December 2017 ==> {follow_up}") == {**CHARGES, "start": start, "end": end}


def test_a_day_after_another_is_of_its_month() -> None:
    assert query("charges on 22 December 2017 ==> same for the 23rd")["start"] == "2017-12-23"
    _refused("charges in Q2 2017 ==> same for the 23rd")


def test_the_same_day_of_another_week() -> None:
    assert query("charges on 31 December 2017 ==> and the same day last week?")["start"] == "2017-12-24"
    _refused("charges from 15 to 21 May 2017 ==> and the same week last month?")


def test_what_grew_is_told_from_the_earlier_to_the_later_period() -> None:
    reading = understood("charges by ward in March vs April 2017 ==> which grew?")
    assert ([one.label for one in reading.queries], reading.work.moved) == (["April 2017", "March 2017"], ">")


def test_it_is_what_was_asked_back_and_that_is_asked_once_more() -> None:
    reading = READER.read("which ward had most of it?", ("charges in March 2017", "and the discount?"))
    assert isinstance(reading, Ambiguous)
    assert [choice.label for choice in reading.choices] == ["Insurance discount", "Hardship discount"]
    chosen = understood(f"charges in March 2017 ==> {reading.choices[0].question}").queries[0].query
    assert (chosen.metrics, chosen.group_by, chosen.start) == (("insurance_discount",), ("ward",), "2017-03-01")


@pytest.mark.parametrize("change", ["sort low to high", "in May 2017", "top 3 only", "as a chart", "only Red ones"])
def test_what_changes_each_of_the_choices_is_kept_while_it_is_asked_which(change: str) -> None:
    reading = READER.read(change, ("discounts by ward",))
    assert isinstance(reading, Ambiguous)
    assert [choice.label for choice in reading.choices] == ["Insurance discount", "Hardship discount"]
    for choice in reading.choices:
        chosen, changed = understood(choice.question), understood(f"{choice.label} by ward ==> {change}")
        assert (chosen.queries, chosen.presentation, chosen.work) == (changed.queries, changed.presentation, changed.work)
    assert understood(f"discounts by ward ==> {change} ==> the second one").queries[0].query.metrics == ("hardship_discount",)


@pytest.mark.parametrize("question", ["hello", "what is the meaning of life", "admissions by ward"])
def test_what_changes_none_of_the_choices_is_a_question_of_its_own(question: str) -> None:
    assert not isinstance(READER.read(question, ("discounts by ward",)), Ambiguous)


# ---- rates and their parts


@pytest.mark.parametrize(
    "follow_up", ["and on average each?", "what did each bring on average?", "how much did they bring on average?"]
)
def test_what_each_of_those_counted_came_to(follow_up: str) -> None:
    asked = query_of_rates(f"admissions for Red in March 2017 ==> {follow_up}")
    assert asked == {"metrics": ["charges_per_admission"], "where": [f"{TRIAGE} = 'Red'"], **MARCH}


def query_of_rates(question: str) -> dict[str, object]:
    (labelled,) = understood(question, RATES).queries
    return labelled.query.to_dict()


def test_how_many_a_rate_counts() -> None:
    assert query_of_rates("readmission rate by ward ==> how many admissions is that?")["metrics"] == ["readmissions"]
    assert understood("charges per admission by ward ==> how many wards is that?", RATES).work.calculation is Calculation.COUNT


def test_a_rate_in_money_is_its_part_and_never_the_headline() -> None:
    assert query_of_rates("hardship rate in March 2017 ==> in dollars") == {"metrics": ["hardship_discount"], **MARCH}
    _refused("readmission rate in March 2017 ==> in dollars", RATES)


def test_a_rate_is_that_of_the_number_before() -> None:
    assert query_of_rates("hardship discount in March 2017 ==> as a rate")["metrics"] == ["hardship_rate"]
    _refused("beds used in March 2017 ==> ratio", RATES)


@pytest.mark.parametrize(
    "follow_up", ["only wards with a rate above 15%", "which have a rate over 15%?", "only those with a share above 15 per cent"]
)
def test_a_rate_that_is_limited_is_the_one_before(follow_up: str) -> None:
    (one,) = understood(f"hardship rate by ward ==> {follow_up}", RATES).queries
    assert (one.query.metrics, one.query.having) == (("hardship_rate",), ("{{ Metric('hardship_rate') }} > 0.15",))


@pytest.mark.parametrize(
    ("follow_up", "out"),
    [("without 69", "<> '69'"), ("excluding 69 and 2", "NOT IN ('69', '2')"), ("only 69 and 2", "IN ('69', '2')")],
)
def test_numbers_of_many_names_are_those_of_what_is_listed(follow_up: str, out: str) -> None:
    reader = Reader(widened(METRICS, [*ITEMS, item("drug__maker")]))
    (one,) = understood(f"top 10 makers by charges ==> {follow_up}", reader).queries
    assert out in " ".join(one.query.where)
    assert "drug__maker" in " ".join(one.query.where)


def test_a_share_of_another_number_without_a_part_is_of_the_number_before() -> None:
    asked = query_of_rates("hardship discount by ward in March 2017 ==> share of total charges")
    assert (asked["metrics"], asked["group_by"]) == (["hardship_rate"], ["ward"])


def test_other_things_are_no_word_of_a_name() -> None:
    """ "Charges per admission" and "charges per ward" differ by one word; "in the other wards" is not the second."""
    per_ward = _rate("charges_per_ward", "USD per ward", "billed_amount", "beds_used")
    metrics = {**RATES.vocabulary.metrics, per_ward.name: per_ward}
    reach = {name: frozenset(RATES.vocabulary.items) for name in metrics}
    reader = Reader(replace(RATES.vocabulary, metrics=metrics, reachable=reach))
    reading = reader.read("and in the other wards?", ("charges per admission for Maternity",))
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("charges_per_admission",)


def test_one_more_number_of_the_rows_that_have_several() -> None:
    asked = query(f"{TOP} ==> and their admissions? ==> and beds used?")
    assert (asked["metrics"], asked["order_by"]) == (["billed_amount", "admissions", "beds_used"], ["-billed_amount"])


DOW = "{{ Dimension('metric_time__extract_dow') }}"


def test_days_of_the_week_are_taken_in_again_or_set_beside() -> None:
    assert "where" not in query("charges in May 2017 ==> excluding weekends ==> including weekends again")
    reading = understood("charges in May 2017 on Saturdays ==> Sundays too")
    assert [one.query.where for one in reading.queries] == [(f"{DOW} = 6",), (f"{DOW} = 7",)]


def test_a_limit_of_another_number_is_held_beside_the_first() -> None:
    asked = "wards with charges above 500 in March 2017"
    both = ["{{ Metric('billed_amount') }} > 500", "{{ Metric('admissions') }} > 20"]
    assert query(f"{asked} ==> and more than 20 admissions")["having"] == both
    assert query(f"{asked} ==> what about more than 20 admissions")["having"] == both[1:]
    assert query(f"{asked} ==> and above 900")["having"] == ["{{ Metric('billed_amount') }} > 900"]


def test_a_limit_of_what_is_no_number_is_refused() -> None:
    _refused("admissions in March 2017 ==> with more than 10 wards")


def test_what_that_row_had_most_of_is_not_looked_up() -> None:
    _refused("charges by month in 2017 ==> which month was best? ==> what was charged most that month?")


def test_the_same_number_of_some_only_keeps_the_period() -> None:
    assert query("admissions in March 2017 ==> Red admissions only")["start"] == "2017-03-01"


_DAY_OF_WEEK = "{{ Dimension('metric_time__extract_dow') }}"


@pytest.mark.parametrize(
    ("out", "days"), [("leave out sundays", (1, 2, 3, 4, 5, 6)), ("leave out saturday and sunday", (1, 2, 3, 4, 5))]
)
def test_days_of_the_week_are_left_out_of_all_of_them(out: str, days: tuple[int, ...]) -> None:
    assert query(f"admissions by weekday ==> {out}")["where"] == [f"{_DAY_OF_WEEK} IN {days}"]


def test_a_month_that_is_left_out_of_all_the_data_leaves_its_year() -> None:
    told = query("admissions by month ==> leave out december 2017")
    assert (told["start"], told["end"]) == ("2017-01-01", "2017-11-30")


def test_days_in_the_midst_of_all_the_data_leave_no_one_period() -> None:
    assert isinstance(READER.read("leave out the week of 4 July 2017", ("admissions by month",)), NotUnderstood)


@pytest.mark.parametrize(
    ("before", "question", "metric_name", "limit"),
    [
        (TOP, "and which had the least?", "billed_amount", 5),
        (TOP, "and which ward had the least?", "billed_amount", 1),
        ("which 3 wards made the most admissions?", "and which made the fewest?", "admissions", 3),
        ("which 3 wards made the most admissions?", "and which one made the fewest?", "admissions", 1),
    ],
)
def test_which_had_the_least_are_as_many_of_the_same_number(before: str, question: str, metric_name: str, limit: int) -> None:
    reading = READER.read(question, (before,))
    assert isinstance(reading, Understood)
    asked = reading.queries[0].query
    assert (asked.metrics, asked.order_by, asked.limit) == ((metric_name,), (metric_name,), limit)


@pytest.mark.parametrize("follow_up", ["can you do it monthly", "show me that monthly please", "can I have it monthly"])
def test_what_is_shown_monthly_keeps_its_groups(follow_up: str) -> None:
    assert query(f"charges by ward in 2017 ==> {follow_up}")["group_by"] == ["metric_time__month", "ward"]


@pytest.mark.parametrize("asked", ["and the change between the two", "with the variance of both periods", "and the difference"])
def test_another_period_and_the_difference_are_set_side_by_side(asked: str) -> None:
    reading = understood(f"charges in May 2017 ==> Provide the corresponding figure for April 2017 {asked}.")
    assert [one.query.start for one in reading.queries] == ["2017-05-01", "2017-04-01"]


DOCTORS = Reader(
    widened(
        [*METRICS, metric("scans", "scans"), metric("scanning_doctors", "doctors"), metric("doctors_at_work", "doctors", "doctors"),
         _rate("scans_per_doctor", "scans per doctor", "scans", "scanning_doctors")],
        [*ITEMS, item("doctor", "entity")],
    )
)  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        "and how many doctors was that?",
        "from how many doctors?",
        "and by how many different doctors was that",
        "how many doctors did they come from?",
    ],
)
def test_how_many_were_behind_a_number_are_those_it_is_divided_by(after: str) -> None:
    made = understood(f"how many scans in March 2017? ==> {after}", DOCTORS).queries[0].query.to_dict()
    assert made == {"metrics": ["scanning_doctors"], **MARCH}


def test_of_a_number_that_is_divided_by_none_all_are_told() -> None:
    made = understood("how many scans in March 2017? ==> and how many doctors?", DOCTORS).queries[0].query
    assert made.metrics == ("doctors_at_work",)
