"""By how much one side is claimed to be ahead, and numbers that are not to be exceeded: nothing of it is dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, item, metric, query, understood, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.exact_counts import so_many
from nl_agent.reader.rewriting.margins import margin
from nl_agent.reader.rewriting.per_visit import no_mean, no_takings, per_visit
from nl_agent.reader.types import Calculation, Claim, Margin, NotUnderstood

PHRASES = READER._parser.phrases

CLAIMED = [
    ("did ward 7 bill twice as much as ward 9?", "did ward 7 bill more than ward 9?", Margin("times", 2.0)),
    ("was ward 7 more than 3 times as big as ward 9?", "was ward 7 more than ward 9?", Margin("times", 3.0, beyond=True)),
    ("were charges in May double June's?", "were charges in May more than June's?", Margin("times", 2.0)),
    (
        "were charges at least 10% higher in May than in June?",
        "were charges higher in May than in June?",
        Margin("part", 0.1),
    ),
    ("did ward 7 have 100 more stays than ward 9?", "did ward 7 have more stays than ward 9?", Margin("amount", 100.0)),
    ("is the rate 2 points lower in May than in June?", "is the rate lower in May than in June?", Margin("amount", 0.02)),
    (
        "did charges grow by more than 5% from May to June?",
        "did charges grow from May to June?",
        Margin("part", 0.05, beyond=True),
    ),
    ("did charges double from May to June?", "did charges go up from May to June?", Margin("times", 2.0)),
    ("did ward 7 bill a third more than ward 9?", "did ward 7 bill more than ward 9?", Margin("part", 1 / 3)),
]


@pytest.mark.parametrize(("said", "rest", "found"), CLAIMED)
def test_a_claimed_margin_is_taken_out_of_the_question(said: str, rest: str, found: Margin) -> None:
    assert margin(said) == (rest, found)


@pytest.mark.parametrize(
    "said",
    [
        "charges ward 7 higher than ward 9?",
        "was 2017 higher than 2016?",
        "did more than 10% of the charges come from ward 7?",
        "which wards had 100 more stays than ward 9?",
        "did we bill more than 500 in May?",
    ],
)
def test_names_years_and_limits_are_no_margin(said: str) -> None:
    assert margin(said) == (said, None)


def test_what_the_first_side_is_held_against():
    assert Margin("times", 2.0).from_(50, above=True) == 100
    assert Margin("part", 0.1).from_(50, above=False) == 45
    assert Margin("amount", 5).from_(50, above=True) == 55


def test_a_margin_goes_with_the_claim_of_a_side():
    reading = understood("Were charges at least 10% higher in May 2017 than in June 2017?")
    assert (reading.claim, reading.margin) == (Claim.MORE, Margin("part", 0.1))


def test_a_margin_between_no_sides_is_refused():
    assert isinstance(READER.read("Did charges grow by at least 2% every month?"), NotUnderstood)
    assert isinstance(READER.read("Which wards billed twice as much in May 2017 as in June 2017?"), NotUnderstood)


EXACT = [
    ("which doctors came to only one ward", "which doctors came to exactly 1 wards"),
    ("how many doctors were in just two wards in May", "how many doctors were in exactly 2 wards in May"),
    ("how many doctors only ever visited one ward", "how many doctors visited exactly 1 wards"),
    ("how many doctors came to one ward only", "how many doctors came to exactly 1 wards"),
    ("how many doctors were in a single ward", "how many doctors were in exactly 1 wards"),
    ("how many doctors only came twice in May", "how many doctors came exactly 2 times in May"),
    ("buildings with only one ward", "buildings with exactly 1 wards"),
    ("buildings where only one ward was opened", "buildings with exactly 1 wards"),
    ("how many doctors came to no more than two wards", "how many doctors came to at most 2 wards"),
    ("how many doctors came to no more than one ward", "how many doctors came to exactly 1 wards"),
    ("charges of buildings with just two wards", "charges of buildings with exactly 2 wards"),
]


@pytest.mark.parametrize(("said", "plain"), EXACT)
def test_a_number_that_is_not_to_be_exceeded_is_exact(said: str, plain: str) -> None:
    assert so_many(said, PHRASES) == plain


@pytest.mark.parametrize(
    "said",
    [
        "charges of only one ward, Maternity",
        "how many doctors came on only one day",
        "which wards had more than 50 beds in a single ward",
        "how many doctors only came once a week",
    ],
)
def test_one_thing_that_is_named_and_one_of_time_stay(said: str) -> None:
    assert so_many(said, PHRASES) == said


def test_a_limit_of_what_no_number_counts_is_refused():
    reading = READER.read("Which wards had admissions of more than 3 disciplines in May 2017?")
    assert isinstance(reading, NotUnderstood)
    assert "'disciplines'" in reading.text


def test_what_is_taken_each_time_needs_a_number_of_its_own():
    assert per_visit("how much does a doctor pay per ward", PHRASES) == "how much does a doctor pay per ward"


def test_a_day_is_asked_for_and_no_number():
    assert isinstance(READER.read("When did the first patients come in for their intake?"), NotUnderstood)
    first = understood("When was the first intake in 2017?")
    assert first.work.calculation is Calculation.PLACES
    assert first.queries[0].query.having == ("{{ Metric('admissions') }} > 0",)


@pytest.mark.parametrize(
    "question",
    [
        "charges in even months of 2017",
        "charges every other week in May 2017",
        "how many patients were admitted at least twice a week in May 2017",
        "which wards had admissions in every month",
        "in how many months of 2017 did Maternity beat Cardiology by charges",
    ],
)
def test_some_of_many_times_are_not_looked_at(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_any_ward_in_any_week_is_each_ward_in_each_week():
    (asked,) = understood("Did any ward use more than 50 beds in a week?").queries
    assert asked.query.group_by == ("metric_time__week", "ward")


def test_a_group_after_the_day_of_the_week_is_one():
    (asked,) = understood("charges by day of the week and triage color").queries
    assert asked.query.group_by == ("metric_time__extract_dow", "admission__triage_color")


@pytest.mark.parametrize(
    "question",
    ["In an average week of 2017, how many wards does ward 7 get?", "how many times did a doctor come on average"],
)
def test_an_average_week_and_times_are_no_mean_over_people(question: str) -> None:
    assert no_mean(question, PHRASES) is None
    assert no_mean("how many specialties does the average ward have", PHRASES) is not None


@pytest.mark.parametrize(
    "question",
    [
        "how many beds does a ward use in May",
        "how many admissions does one doctor handle a year",
        "how many beds does a ward use per month",
    ],
)
def test_how_many_one_of_them_has_is_not_how_many_all_have(question: str) -> None:
    reader = Reader(widened(METRICS, [*ITEMS, item("doctor", "entity")]))
    assert isinstance(reader.read(question), NotUnderstood)


def test_how_many_one_of_them_has_in_each_month_may_be_governed() -> None:
    per_ward = replace(
        VOCABULARY, metrics=VOCABULARY.metrics | {"per_ward": metric("per_ward", "beds per ward", "beds per ward")}
    )
    assert per_visit("how many beds does a ward use a month", Phrases(per_ward)) == "what is the beds per ward per month"
    assert no_mean("how many beds does a ward use in May", Phrases(per_ward)) is None
    assert no_mean("how many beds does ward 7 use in May", PHRASES) is None


def test_what_one_puts_into_its_own_is_asked_of_that() -> None:
    known = [*METRICS, metric("bags", "bags per ward", "bags per ward"), metric("pills", "pills", "pills per bag")]
    phrases = Phrases(widened(known))
    asked = "how many pills does a ward put in its bag on average in May"
    assert per_visit(asked, phrases) == "what is the pills per bag in May"
    assert no_mean(asked, phrases) is None


@pytest.mark.parametrize("question", ["how much does a ward bring in", "What does the average specialty make in May?"])
def test_what_one_of_them_brings_in_is_not_what_all_do(question: str) -> None:
    assert no_takings(question, PHRASES) is not None
    assert isinstance(READER.read(question), NotUnderstood)


def test_what_one_brings_in_may_be_governed_and_a_name_is_no_thing():
    per_ward = replace(VOCABULARY, metrics=VOCABULARY.metrics | {"per_ward": metric("per_ward", "USD", "revenue per ward")})
    assert no_takings("how much does a ward bring in", Phrases(per_ward)) is None
    assert no_takings("how much does one cardiology make", PHRASES) is None
    assert no_takings("how much does a ward make per visit", PHRASES) is None


PER_WARD = Phrases(
    replace(
        VOCABULARY,
        metrics=VOCABULARY.metrics
        | {"per_ward": metric("per_ward", "USD", "charges per ward"), "each": metric("each", "USD", "average ward value")},
    )
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("charges of a ward in May", "charges per ward in May"),
        ("what are the charges of an average ward?", "what are the charges per ward?"),
        ("how many charges does a ward get", "charges per ward"),
        ("what is the value of a ward in May", "what is the average ward value in May"),
        ("what's a ward worth on average in May?", "what is the average ward value in May?"),
        ("how much is a ward with scans worth", "what is the average ward value of wards with scans"),
        ("what is ward 7 worth", "what is ward 7 worth"),
        ("charges of a building", "charges of a building"),
        ("charges of a cardiology ward", "charges of a cardiology ward"),
    ],
)
def test_what_is_asked_of_one_is_the_number_of_one(said: str, meant: str) -> None:
    assert per_visit(said, PER_WARD) == meant


def test_what_is_asked_of_one_is_never_that_of_all():
    for said in ("charges of a building in May", "insurance discount of one ward", "How many charges does a ward get?"):
        reading = READER.read(said)
        assert isinstance(reading, NotUnderstood), said
        assert "no governed number" in reading.text
    assert query("charges of ward 7 in May 2017")["where"]
    assert query("How many admissions did each ward have in May?")["group_by"] == ["ward"]


def test_what_a_day_brings_in_is_an_average():
    assert per_visit("how much does a day bring in", PHRASES) == "how much do we make on an average day"


@pytest.mark.parametrize("question", ["charges at only one ward", "charges of just two wards in May", "charges on only one day"])
def test_some_that_are_not_named_are_not_all(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert "ask by each of them" in reading.text


def test_one_that_is_named_may_be_the_only_one():
    assert query("charges at just one ward: Maternity")["where"]
