"""Several numbers of one table, each asked for in a clause of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import READER, VOCABULARY, metric, query, understood

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.of_which import numbers_of_which
from nl_agent.reader.types import Comparison, Understood


@pytest.mark.parametrize(
    "question",
    [
        "How many admissions were there per ward in May 2017, how many beds did they take, and what was the length of stay?",
        "In May 2017, by ward: the admissions, how many beds, and the length of stay",
        "How many admissions were there, how many beds were used and what was the length of stay per ward in May 2017?",
        "By ward, how many admissions were there in May 2017? And how many beds? What was the length of stay?",
    ],
)
def test_each_clause_is_a_number_of_the_table(question: str) -> None:
    read = query(question)
    assert read["metrics"] == ["admissions", "beds_used", "average_stay"]
    assert (read["group_by"], str(read["start"]), str(read["end"])) == (["ward"], "2017-05-01", "2017-05-31")


def test_the_same_number_twice_is_a_comparison() -> None:
    read = understood("how many admissions did we have in May 2017 and how many in June 2017?")
    assert read.comparison is Comparison.PERIOD


def test_rows_that_only_one_of_them_counts_are_not_mixed_with_the_rest() -> None:
    reading = READER.read(
        "How many beds were used in May 2017, how many admissions were emergencies, and what was the length of stay?"
    )
    wrong = isinstance(reading, Understood) and len(reading.queries[0].query.metrics) == 3 and reading.queries[0].query.where
    assert not wrong


def test_of_all_of_them_how_many_is_asked_once() -> None:
    read = query("Of all admissions in May 2017, how many were emergencies?")
    assert (read["metrics"], read["where"]) == (["admissions"], ["{{ Dimension('admission__is_emergency') }} = TRUE"])


def test_the_number_and_a_governed_number_of_some_of_its_rows() -> None:
    urgent = metric("emergency_admissions", "admissions", "admissions with emergency")
    reach = {**VOCABULARY.reachable, urgent.name: VOCABULARY.reachable["admissions"]}
    reader = Reader(replace(VOCABULARY, metrics={**VOCABULARY.metrics, urgent.name: urgent}, reachable=reach))
    read = understood("How many admissions did we have in May 2017, and how many of those were emergencies?", reader)
    assert read.queries[0].query.metrics == ("admissions", "emergency_admissions")


def test_a_number_that_is_named_is_no_other_one_of_its_verb() -> None:
    assert query("How many beds did we sell per ward in May 2017?")["metrics"] == ["beds_used"]


def test_some_of_them_is_a_part_of_its_whole() -> None:
    read = understood("How many admissions did we have in May 2017, and how many of those were emergencies?")
    assert read.comparison is Comparison.SHARE
    part, whole = (labelled.query for labelled in read.queries)
    assert part.where == ("{{ Dimension('admission__is_emergency') }} = TRUE",)
    assert (whole.where, whole.start) == ((), part.start)


@pytest.mark.parametrize("rest", ["how many of them a test", "how many a test", "how many had a test"])
def test_what_was_had_is_said_once(rest: str) -> None:
    words = [metric("scanned", "admissions", "admissions with a scan"), metric("tested", "admissions", "admissions with a test")]
    phrases = Phrases(replace(VOCABULARY, metrics={one.name: one for one in words}))
    told = numbers_of_which(f"how many admissions had a scan and {rest}?", phrases)
    assert phrases.metric_named(told.partition(" and ")[0]) == "scanned"
    assert phrases.metric_named(told.partition(" and ")[2].rstrip("?")) == "tested"


def test_each_number_is_told_for_each_of_two_periods() -> None:
    read = understood("For May 2017 and for June 2017, how many admissions were there, and how many beds were used?")
    assert read.comparison is Comparison.PERIOD
    assert [one.query.metrics for one in read.queries] == [("admissions", "beds_used")] * 2


@pytest.mark.parametrize(
    "question",
    [
        "what was billed in May 2017 and how much did we frobnicate",
        "By ward, how many admissions were there in May 2017, and how much the porters grumbled?",
    ],
)
def test_a_number_that_is_not_understood_is_not_left_out_silently(question: str) -> None:
    assert not isinstance(READER.read(question), Understood)


def test_what_one_of_them_paid_is_told_per_each() -> None:
    metrics = [*VOCABULARY.metrics.values(), metric("patients", "patients"), metric("revenue_per_patient", "USD per patient")]
    reach = {one.name: frozenset(VOCABULARY.items) for one in metrics}
    reader = Reader(replace(VOCABULARY, metrics={one.name: one for one in metrics}, reachable=reach))
    read = understood("By month in 2017, how many patients came, and how much one paid?", reader)
    assert read.queries[0].query.metrics == ("patients", "revenue_per_patient")
    assert read.queries[0].query.group_by == ("metric_time__month",)


URGENT = metric("emergency_admissions", "admissions", "admissions with emergency")
_ALL = {**VOCABULARY.metrics, "emergency_admissions": URGENT}
_REACH = {**VOCABULARY.reachable, "emergency_admissions": VOCABULARY.reachable["admissions"]}
URGENTLY = Reader(replace(VOCABULARY, metrics=_ALL, reachable=_REACH))


def test_what_is_asked_of_those_with_something_is_told_of_them_alone() -> None:
    read = understood("how many admissions had an emergency and how much was billed on them", URGENTLY).queries[0].query
    assert read.metrics == ("emergency_admissions", "billed_amount")
    assert read.where == ("{{ Dimension('admission__is_emergency') }} = TRUE",)


def test_those_that_did_not_are_no_number_of_all() -> None:
    reading = URGENTLY.read("how many admissions with emergency and how many did not")
    numbers = reading.queries[0].query.metrics if isinstance(reading, Understood) else ()
    assert "admissions" not in numbers or reading.queries[0].query.group_by == ("admission__is_emergency",)  # type: ignore[union-attr]


def test_how_many_had_so_much_is_no_table_with_what_else_is_asked() -> None:
    reading = READER.read("how many wards had more than 50 admissions and how many beds did they use")
    assert not isinstance(reading, Understood)


def test_some_of_those_that_were_counted_are_not_some_of_all() -> None:
    for question in (
        "how many emergency admissions were there on green triage and how many of them on red triage",
        "how many admissions had an emergency on them and how many were on a Saturday",
    ):
        reading = READER.read(question)
        assert not isinstance(reading, Understood) or reading.comparison is Comparison.SEGMENT, reading
