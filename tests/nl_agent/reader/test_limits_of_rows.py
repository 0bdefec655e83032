"""Limits of the rows: of bands that are listed, of persons and what they make, of how far something rose or fell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import BANDED as VOCABULARY
from clinic import READER, metric
from clinic import understood as read

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.row_wishes import row_wish
from nl_agent.reader.types import Ambiguous, Margin, NotUnderstood, RowWish, Understood
from nl_agent.types import Answer
from nl_agent.workflow import Assistant

BANDED = Reader(VOCABULARY)
AGE, INCOME, CHILDREN = (f"{{{{ Dimension('patient__{name}') }}}}" for name in ("age_band", "income_group", "children_count"))
CHARGES, RATE = "{{ Metric('billed_amount') }}", "{{ Metric('readmission_rate') }}"


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("charges by age bands from 40 up", f"{AGE} IN ('40-64', '65+')"),
        ("charges by age, in May, only those over 64", f"{AGE} = '65+'"),
        ("charges by age ==> only the ones over 64", f"{AGE} = '65+'"),
        ("charges by age ==> under 40 only", f"{AGE} IN ('0-17', '18-39')"),
        ("admissions by children ==> only 2+", f"{CHILDREN} IN ('2', '3+')"),
        ("admissions by children ==> just those with 2 or more", f"{CHILDREN} IN ('2', '3+')"),
        ("admissions by children, 2 and more", f"{CHILDREN} IN ('2', '3+')"),
        ("readmission rate by income, below 25k only", f"{INCOME} IN ('Under 15K', '15-24K')"),
        ("charges by income for those above 25k", f"{INCOME} IN ('25-49K', '50K+')"),
    ],
)
def test_a_limit_of_listed_bands_keeps_some_of_them(question: str, where: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert len(labelled.query.group_by) == 1
    assert (labelled.query.where, labelled.query.having) == ((where,), ())


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("charges by age, only those over 5000", f"{CHARGES} > 5000"),
        ("charges by age, only those over $50", f"{CHARGES} > 50"),
        ("charges by ward, only those over 64", f"{CHARGES} > 64"),
        ("charges by ward ==> only those over 64", f"{CHARGES} > 64"),
        ("charges by income, only those over 30k", f"{CHARGES} > 30000"),
        ("charges by ward ==> just 30k+", f"{CHARGES} >= 30000"),
        ("readmission rate by ward, only above 20", f"{RATE} > 0.2"),
        ("readmission rate by ward ==> only above 20", f"{RATE} > 0.2"),
    ],
)
def test_a_limit_that_is_of_no_band_is_of_the_number(question: str, having: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert (labelled.query.where, labelled.query.having) == ((), (having,))


def test_an_amount_may_be_of_the_bands_or_of_the_charges_and_is_asked_back() -> None:
    reading = BANDED.read("charges by income, 25k and up")
    assert isinstance(reading, Ambiguous)
    assert [one.label for one in reading.choices] == ["Income group", "Billed amount"]
    bands, number = (read(one.question, BANDED).queries[0].query for one in reading.choices)
    assert (bands.where, bands.having) == ((f"{INCOME} IN ('25-49K', '50K+')",), ())
    assert (number.where, number.having) == ((), (f"{CHARGES} >= 25000",))


def test_an_amount_is_asked_back_in_a_follow_up_and_chosen() -> None:
    before = ("charges by income", "just 25k+")
    assert isinstance(BANDED.read(before[1], before[:1]), Ambiguous)
    chosen = BANDED.read("income group", before)
    assert isinstance(chosen, Understood)
    assert chosen.queries[0].query.where == (f"{INCOME} IN ('25-49K', '50K+')",)


@pytest.mark.parametrize(
    "words",
    [
        "charges of patients making 50k or more",
        "charges of patients who make 50k or more a year",
        "charges of people bringing home $50,000 or more",
    ],
)
def test_what_persons_make_is_their_income(words: str) -> None:
    (labelled,) = read(words, BANDED).queries
    assert (labelled.query.where, labelled.query.having) == ((f"{INCOME} = '50K+'",), ())


def test_what_wards_make_is_no_income() -> None:
    reading = BANDED.read("wards by charges, those making over 30k")
    assert not isinstance(reading, Understood) or not reading.queries[0].query.where


def test_fewer_than_three_are_two() -> None:
    (labelled,) = read("admissions of patients with fewer than 2 children", BANDED).queries
    assert labelled.query.where == (f"{CHILDREN} IN ('0', '1')",)


@pytest.mark.parametrize(
    ("said", "rest", "wish"),
    [
        (
            "which wards fell by more than 10% from May to June",
            "which wards fell from May to June",
            RowWish(moved="<", moved_by=Margin("part", 0.1, True)),
        ),
        (
            "wards that lost 500 or more in June vs May",
            "which wards fell in June vs May",
            RowWish(moved="<", moved_by=Margin("amount", 500.0)),
        ),
        (
            "how many wards grew at least 20% from May to June",
            "which wards rose from May to June",
            RowWish(moved=">", counted=True, moved_by=Margin("part", 0.2)),
        ),
        (
            "wards down 20% or more in June vs May",
            "which wards fell in June vs May",
            RowWish(moved="<", moved_by=Margin("part", 0.2)),
        ),
        (
            "which wards rose by more than 100 admissions in June vs May",
            "which wards rose in admissions in June vs May",
            RowWish(moved=">", moved_by=Margin("amount", 100.0, True)),
        ),
        ("which wards were down in June vs May", "which wards fell in June vs May", RowWish(moved="<")),
        ("in which months were charges up", "in which months did charges rise", RowWish(moved=">")),
        ("which wards grew 2017", "which wards grew 2017", RowWish(moved=">")),
        ("which wards are up for renewal", "which wards are up for renewal", RowWish()),
    ],
)
def test_how_far_something_moved_is_taken_out(said: str, rest: str, wish: RowWish) -> None:
    text, found = row_wish(said)
    assert (" ".join(text.split()), found) == (rest, wish)


def test_a_limit_of_a_change_without_another_period_is_refused() -> None:
    assert not isinstance(READER.read("wards that lost more than 10%"), Understood)
    assert not isinstance(READER.read("which wards are down"), Understood)
    assert isinstance(READER.read("which wards fell by more than 10% in readmission rate from May to June 2017"), NotUnderstood)


def test_only_rows_that_moved_so_far_are_kept(bikes_assistant: Assistant) -> None:
    """In February 2022 City rides fell by 3 of 31, a tenth nearly; so did those of Cargo, whose income fell by 10 of 240."""
    said = "which bike kinds fell by more than {} from January to February 2022"
    for bound, kinds in (("5%", ["City"]), ("5 dollars", ["City", "Cargo"]), ("50%", [])):
        answer = bikes_assistant.ask(f"income: {said.format(bound)}")
        assert isinstance(answer, Answer), answer.text
        assert sorted(row[0] for row in answer.rows) == sorted(kinds)
    assert answer.text.startswith("0 bike kinds had lower income by more than 50.0%")


def test_months_that_moved_so_far_are_counted(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("how many bike kinds lost more than $5 in income from January to February 2022")
    assert isinstance(answer, Answer), answer.text
    assert answer.rows == ((2,),)


@pytest.mark.parametrize(
    "question", ["which wards billed more than 50k", "charges by ward ==> only those above 50k", "charges by ward, 50k+ only"]
)
def test_an_amount_is_no_band_where_no_person_is_spoken_of(question: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert labelled.query.where == ()
    assert CHARGES in labelled.query.having[0]


def test_a_band_is_one_where_persons_are_spoken_of() -> None:
    for question in (
        "charges of the 50k+ patients by ward",
        "charges by ward for 50k+ incomes",
        "charges by income ==> just 50k+",
    ):
        (labelled,) = read(question, BANDED).queries
        assert (labelled.query.where, labelled.query.having) == ((f"{INCOME} = '50K+'",), ())


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("charges of patients under 18 and over 64", f"{AGE} IN ('0-17', '65+')"),
        ("charges of patients over 39 and under 65", f"{AGE} = '40-64'"),
        ("charges by age, under 18 and over 64", f"{AGE} IN ('0-17', '65+')"),
        ("charges by age ==> over 39 but under 65", f"{AGE} = '40-64'"),
        ("charges of patients earning under 15k and over 50k", f"{INCOME} IN ('Under 15K', '50K+')"),
    ],
)
def test_two_limits_are_both_of_the_bands(question: str, where: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert (labelled.query.where, labelled.query.having) == ((where,), ())


STAYS = "{{ Metric('admissions') }}"


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("charges by ward, nothing below 10k", [f"{CHARGES} >= 10000"]),
        ("charges by ward, no wards under 10k", [f"{CHARGES} >= 10000"]),
        ("charges by ward ==> get rid of anything under 10k", [f"{CHARGES} >= 10000"]),
        ("charges by ward ==> not those under 10k", [f"{CHARGES} >= 10000"]),
        ("wards where the charges are over 10k and admissions under 20", [f"{CHARGES} > 10000", f"{STAYS} < 20"]),
        ("wards with charges under 10k and over 20 admissions", [f"{CHARGES} < 10000", f"{STAYS} > 20"]),
    ],
)
def test_each_limit_is_of_its_own_number(question: str, having: list[str]) -> None:
    (labelled,) = read(question).queries
    assert list(labelled.query.having) == having


def test_what_a_limit_counts_and_nothing_here_counts_is_refused() -> None:
    for question in (
        "admissions by ward, only those with more than 3 nurses",
        "admissions by ward ==> those with more than 3 states",
    ):
        *before, asked = question.split(" ==> ")
        reading = READER.read(asked, before)
        assert isinstance(reading, NotUnderstood)


def test_things_over_an_amount_are_counted_and_not_the_months(bikes_assistant: Assistant) -> None:
    """Only Cargo rides of 10.00 are over 5 dollars: 24 in January 2022, 23 in February."""
    for question in ("rides over $5 by month", "rides per month over $5", "how many rides per month were over $5"):
        answer = bikes_assistant.ask(question)
        assert isinstance(answer, Answer), answer.text
        assert [row[-1] for row in answer.rows[:2]] == [24, 23]
    refused = bikes_assistant.ask("only those over $5", ("rides per month",))
    assert not isinstance(refused, Answer)


def test_a_rate_is_told_by_what_was_done() -> None:
    metrics = {**VOCABULARY.metrics, "waiver_rate": metric("waiver_rate", "ratio")}
    reach = {**VOCABULARY.reachable, "waiver_rate": VOCABULARY.reachable["admissions"]}
    metrics["transfer_rate"], reach["transfer_rate"] = metric("transfer_rate", "ratio"), reach["waiver_rate"]
    reader = Reader(replace(VOCABULARY, metrics=metrics, reachable=reach))
    (labelled,) = read("wards transferred 30%+", reader).queries
    assert labelled.query.having == ("{{ Metric('transfer_rate') }} >= 0.3",)
    assert not isinstance(reader.read("wards painted 30%+"), Understood)


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("charges of patients over 39 but under 65", f"{AGE} = '40-64'"),
        ("admissions of patients with more than 0 but fewer than 3 children", f"{CHILDREN} IN ('1', '2')"),
        ("admissions of patients with 1-2 kids", f"{CHILDREN} IN ('1', '2')"),
        ("charges of patients under 15k or over 50k in income", f"{INCOME} IN ('Under 15K', '50K+')"),
        ("charges of patients over 15k and under 50k income", f"{INCOME} IN ('15-24K', '25-49K')"),
    ],
)
def test_a_noun_said_once_is_of_both_limits(question: str, where: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert (labelled.query.where, labelled.query.having) == ((where,), ())


def test_two_to_three_are_none_of_the_bands_where_the_last_is_three_and_more() -> None:
    reading = BANDED.read("admissions of patients with 2-3 children")
    assert isinstance(reading, NotUnderstood)
    assert "is known in bands" in reading.text


def test_limits_that_leave_nothing_between_them_are_refused() -> None:
    for question in ("wards with charges under 1k or over 100k", "wards over 10k in charges in May but under 5k in June"):
        assert isinstance(READER.read(question), NotUnderstood)
    (labelled,) = read("wards with charges over 5k and under 10k").queries
    assert labelled.query.having == (f"{CHARGES} > 5000", f"{CHARGES} < 10000")


@pytest.mark.parametrize(
    "question",
    [
        "charges by age ==> drop those under 40",
        "charges by age ==> not the ones under 40",
        "charges by age, excluding those under 40",
    ],
)
def test_bands_that_are_left_out_leave_those_of_whom_none_is_known(question: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert labelled.query.having == ()
    assert labelled.query.where[0].startswith(f"({AGE} IS NULL OR {AGE} NOT IN") or "NOT" in labelled.query.where[0]
    assert "'0-17', '18-39'" in labelled.query.where[0]


def test_between_two_numbers_are_the_bands_between_them() -> None:
    for question in ("charges by age, between 18 and 64", "charges by age ==> between 18 and 64"):
        (labelled,) = read(question, BANDED).queries
        assert labelled.query.where == (f"{AGE} IN ('18-39', '40-64')",)


def test_a_limit_of_things_that_are_not_listed_is_refused() -> None:
    for question in (
        "charges by age for wards over 50k",
        "charges by month for wards with more than 20 admissions",
        "readmission rate by specialty for wards over 50k",
    ):
        assert isinstance(BANDED.read(question), NotUnderstood), question
    (labelled,) = read("charges by ward for wards over 50k").queries
    assert labelled.query.having == (f"{CHARGES} > 50000",)


def test_a_limit_with_its_number_is_of_no_band() -> None:
    (labelled,) = read("income groups with more than 40k charges", BANDED).queries
    assert (labelled.query.where, labelled.query.having) == ((), (f"{CHARGES} > 40000",))


def test_a_limit_among_several_groups_is_asked_back() -> None:
    assert isinstance(BANDED.read("charges by age and month, only over 64"), Ambiguous)
    (labelled,) = read("charges by ward and age, 65 and up", BANDED).queries
    assert labelled.query.where == (f"{AGE} = '65+'",)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("muscle kinds with more than 400 rides", set()),
        ("muscle kinds with more than 300 rides", {1, 2}),
        ("electric kinds with fewer than 300 rides", {3}),
    ],
)
def test_things_of_a_kind_are_held_to_what_was_done_with_them(question: str, kinds: set[int], bikes_assistant: Assistant) -> None:
    outcome = bikes_assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    assert {row[0] for row in outcome.rows} == kinds


@pytest.mark.parametrize(
    "question",
    [
        "how many of the top 2 bike kinds are electric",
        "of the two biggest bike kinds by income, how many are electric",
        "which of the top 2 bike kinds by rides are electric",
    ],
)
def test_what_the_first_are_is_no_filter_of_the_ranking(question: str, bikes_assistant: Assistant) -> None:
    assert not isinstance(bikes_assistant.ask(question), Answer)


@pytest.mark.parametrize("question", ["income groups exceeding 40k charges", "income groups over 40,000 in charges"])
def test_a_limit_of_listed_groups_is_of_the_number_behind_it(question: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert (labelled.query.group_by, labelled.query.where) == (("patient__income_group",), ())
    assert labelled.query.having == (f"{CHARGES} > 40000",)


def test_a_limit_is_of_the_whole_name_behind_it() -> None:
    metrics = {**VOCABULARY.metrics, "emergency_charges": metric("emergency_charges", "USD")}
    reach = {**VOCABULARY.reachable, "emergency_charges": VOCABULARY.reachable["billed_amount"]}
    (labelled,) = read(
        "which wards had more than 500 emergency charges", Reader(replace(VOCABULARY, metrics=metrics, reachable=reach))
    ).queries
    assert labelled.query.having == ("{{ Metric('emergency_charges') }} > 500",)


@pytest.mark.parametrize("question", ["wards had number of admissions over 50", "which wards had admissions over 50"])
def test_how_many_there_are_of_something_is_no_other_thing(question: str) -> None:
    (labelled,) = read(question, BANDED).queries
    assert (labelled.query.group_by, labelled.query.having) == (("ward",), (f"{STAYS} > 50",))
