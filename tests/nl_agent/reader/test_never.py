"""Those that have none of something: who could have it, and who has."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, item, metric, understood, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.existence import so_much_each, who_did
from nl_agent.reader.sets.had_none import had_none
from nl_agent.reader.sets.never import Denial, denial
from nl_agent.reader.types import Calculation, Comparison, NotUnderstood, Understood

DENIED = [
    (
        "how many patients never had a scan in May?",
        Denial("how many patients had a scan in May?", "a scan", subject="how many patients"),
    ),
    ("which wards billed nothing in May", Denial("which wards billed nothing in May", "nothing", subject="which wards")),
    ("patients that have not used any beds", Denial("patients that used beds", "beds", subject="patients")),
    ("which wards had no admissions", Denial("which wards had admissions", "admissions", subject="which wards")),
    ("how many beds were not used in May", Denial("how many beds used in May", "in May", subject="how many beds")),
    ("patients that came in May but not in June", Denial("and in June?", "in June", base="patients that came in May?")),
    (
        "how many patients that came in May did not come back in June",
        Denial("and in June?", "in June", base="how many patients that came in May?"),
    ),
]


@pytest.mark.parametrize(("question", "found"), DENIED)
def test_what_is_denied_is_asked_with_a_yes(question: str, found: Denial) -> None:
    assert denial(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "which wards had no fewer than 20 beds",
        "charges by ward, but not Maternity",
        "did we never bill?",
        "What were charges by ward in May? I never trust the ward sister.",
        "Which wards had scans? We don't count beds in that.",
        "which wards had charges, emergencies were not counted",
    ],
)
def test_a_limit_and_an_exclusion_deny_nothing(question: str) -> None:
    assert denial(question) is None


def reading(question: str) -> Understood:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    assert read.comparison is Comparison.WITHOUT
    return read


def test_those_that_have_none_are_all_without_those_that_have():
    whole, part = (one.query for one in reading("Which wards had no emergency admissions in May?").queries)
    assert (whole.metrics, whole.group_by, whole.where) == (("admissions",), ("ward",), ())
    assert (part.metrics, part.group_by, len(part.where)) == (("admissions",), ("ward",), 1)
    assert (whole.start, part.start) == ("2017-05-01", "2017-05-01")


def test_things_are_counted_or_listed():
    assert reading("How many wards had no admissions in May?").work.calculation is Calculation.COUNT
    assert reading("number of wards without emergency charges").work.calculation is Calculation.COUNT
    assert reading("Which wards billed nothing in May?").work.calculation is Calculation.NONE


@pytest.mark.parametrize(
    "question",
    [
        "wards without emergency admissions in May",
        "Wards with no emergency admissions in May",
        "show me the wards that had no emergency admissions in May",
        "how many wards have no emergency admissions in May",
    ],
)
def test_what_things_had_none_of_is_no_filter(question: str) -> None:
    whole, part = (one.query for one in reading(question).queries)
    assert (whole.group_by, whole.where) == (("ward",), ())
    assert (part.group_by, len(part.where), part.start) == (("ward",), 1, "2017-05-01")


@pytest.mark.parametrize(
    "question", ["charges of wards without admissions", "billings in the wards with no emergency admissions"]
)
def test_a_number_of_those_that_had_none_is_refused(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    "question", ["charges without maternity", "charges by ward without Maternity", "admissions with no emergency"]
)
def test_what_is_no_number_is_left_out(question: str) -> None:
    assert had_none(question, Phrases(VOCABULARY)) == question


def test_one_time_is_held_against_another():
    whole, part = (one.query for one in reading("Which wards had admissions in May but not in June?").queries)
    assert (whole.start, part.start) == ("2017-05-01", "2017-06-01")


def test_a_period_said_once_holds_for_both():
    whole, part = (one.query for one in reading("Which wards had admissions but no charges in May?").queries)
    assert (whole.metrics, part.metrics) == (("admissions",), ("billed_amount",))
    assert (whole.start, part.start) == ("2017-05-01", "2017-05-01")


@pytest.mark.parametrize(
    "question",
    ["Which wards had admissions in both May and June?", "Which wards had admissions in May and again in June?"],
)
def test_things_of_one_time_and_of_another(question: str) -> None:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    assert (read.comparison, [one.query.start for one in read.queries]) == (Comparison.BOTH, ["2017-05-01", "2017-06-01"])


def test_a_denied_time_is_one_among_all_of_them():
    whole, part = (one.query for one in reading("which wards had no admissions on weekends?").queries)
    assert whole.where == ()
    assert len(part.where) == 1


def test_what_somebody_is_is_nothing_that_they_had():
    read = READER.read("how many patients have no blood group")
    assert not (isinstance(read, Understood) and read.comparison is Comparison.WITHOUT)


def test_the_next_question_does_not_take_it_for_the_opposite():
    assert not isinstance(READER.read("and in May?", ("Which wards had no admissions in June?",)), Understood)


@pytest.mark.parametrize(
    "question",
    ["how many wards had admissions in May", "number of wards with charges in May", "How many of our wards saw any admissions?"],
)
def test_things_that_have_something_are_counted(question: str) -> None:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    (labelled,) = read.queries
    assert (labelled.query.group_by, read.work.calculation) == (("ward",), Calculation.COUNT)
    assert labelled.query.having[0].endswith("> 0")


def test_what_is_denied_over_and_over_is_not_read_over_and_over() -> None:
    assert isinstance(READER.read("which wards never billed a " * 70), NotUnderstood)
    assert isinstance(READER.read("which wards that never billed in May never billed in June?"), NotUnderstood)


METRICS_ = [*METRICS, metric("patients", "patients", "people treated", "number of patients", "treated patients")]
ITEMS_ = [*ITEMS, item("patient", "entity"), item("patient__has_insurance", "categorical", "with insurance", "insurance")]
COUNTING = Reader(
    widened(
        METRICS_,
        ITEMS_,
        {"patient__has_insurance": ("False", "True"), "admission__is_emergency": ("False", "True")},
        ["patients"],
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "treated patients in May but not in June",
        "treated patients May, not June",
        "How many treated patients were there in May and not in June?",
        "treated patients in may not jun",
    ],
)
def test_one_month_and_not_another_needs_no_verb(question: str) -> None:
    read = COUNTING.read(question)
    assert isinstance(read, Understood), read
    assert (read.comparison, read.work.calculation) == (Comparison.WITHOUT, Calculation.COUNT)
    first, second = (one.query for one in read.queries)
    assert (first.start, second.start) == ("2017-05-01", "2017-06-01")
    assert first.group_by == second.group_by == ("patient",)


def test_a_year_without_one_of_its_months_is_the_same() -> None:
    read = COUNTING.read("treated patients in 2017 but not in December")
    assert isinstance(read, Understood), read
    assert [(one.query.start, one.query.end) for one in read.queries] == [
        ("2017-01-01", "2017-12-31"),
        ("2017-12-01", "2017-12-31"),
    ]


def test_what_is_summed_is_not_in_two_months() -> None:
    read = READER.read("charges in May, not June")
    assert isinstance(read, Understood), read
    assert [(one.query.start, one.query.end) for one in read.queries] == [("2017-05-01", "2017-05-31")]


def test_a_correction_of_the_question_before_denies_nothing() -> None:
    read = COUNTING.read("and for May, not June", ("number of patients in June",))
    assert isinstance(read, Understood), read
    assert [one.query.start for one in read.queries] == ["2017-05-01"]


@pytest.mark.parametrize(
    "question",
    ["how many patients have no insurance", "how many patients had no insurance in May", "number of patients with no insurance"],
)
def test_a_no_of_what_is_counted_is_a_value_of_it(question: str) -> None:
    read = COUNTING.read(question)
    assert isinstance(read, Understood), read
    (labelled,) = read.queries
    assert labelled.query.where == ("{{ Dimension('patient__has_insurance') }} = FALSE",)


def test_a_no_of_what_they_had_is_none() -> None:
    read = COUNTING.read("how many patients had no emergency")
    assert isinstance(read, Understood), read
    assert read.comparison is Comparison.WITHOUT


def test_the_part_without_something_is_a_share_of_those_that_are_counted() -> None:
    read = COUNTING.read("share of patients without insurance")
    assert isinstance(read, Understood), read
    assert read.comparison is Comparison.SHARE
    assert [(one.query.metrics, len(one.query.where)) for one in read.queries] == [(("patients",), 1), (("patients",), 0)]


@pytest.mark.parametrize("question", ["patients who came in May and again in June", "patients that came in May and also in June"])
def test_those_of_two_months_need_no_question_word(question: str) -> None:
    read = COUNTING.read(question)
    assert isinstance(read, Understood), read
    assert (read.comparison, [one.query.start for one in read.queries]) == (Comparison.BOTH, ["2017-05-01", "2017-06-01"])


def test_who_is_told_by_what_they_did_is_counted() -> None:
    counted = COUNTING.read("patients that used insurance in May")
    assert isinstance(counted, Understood), counted
    assert (counted.queries[0].query.metrics, counted.queries[0].query.group_by) == (("patients",), ())


def test_who_did_something_is_listed_where_that_is_said() -> None:
    said = who_did("show me wards that used insurance in May", Phrases(COUNTING.vocabulary))
    assert said == "list the wards that used insurance in May"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("number of wards over $100 in May", "how many wards were over $100 in May"),
        ("How many wards of 2017 exceeded 200 dollars?", "how many wards were over 200 dollars of 2017?"),
        ("the count of wards worth at least 50 dollars", "how many wards were at least 50 dollars"),
        ("number of wards in excess of USD 200 in May", "how many wards were in excess of USD 200 in May"),
        ("how many wards exceeded usd 200?", "how many wards were over usd 200?"),
        ("number of wards over 65", "number of wards over 65"),
        ("admissions over $200, may", "how many admissions were over $200, may"),
        ("wards over $200", "wards over $200"),  # a list of them
        ("admissions over $200 and their charges", "admissions over $200 and their charges"),
        ("admissions over $200?", "admissions over $200?"),
        ("admissions over $200, share of all", "admissions over $200, share of all"),
    ],
)
def test_things_that_are_counted_by_how_much_each_is(said: str, told: str) -> None:
    assert so_much_each(said, Phrases(COUNTING.vocabulary)) == told


@pytest.mark.parametrize(
    "question", ["charges of cardiology vs non-cardiology in May", "compare maternity with non-maternity charges"]
)
def test_one_and_not_that_one_are_two_sides(question: str) -> None:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    assert read.comparison is Comparison.SEGMENT
    assert len(read.queries) == 2


@pytest.mark.parametrize(
    "question",
    ["how many admissions were not followed up", "charges of wards that did not answer", "admissions never settled, by ward"],
)
def test_what_is_denied_of_a_thing_and_not_understood_forbids_an_answer(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_lines_of_nothing_that_are_a_number_of_their_own_are_counted_by_it():
    counted = [metric("zero_quantity_lines", "lines", "lines of zero quantity"), metric("billing_lines", "lines", "lines")]
    reader = Reader(widened([*METRICS, *counted], [*ITEMS, item("billing_line", "entity")]))
    read = reader.read("How many billing lines have zero quantity in May?")
    assert isinstance(read, Understood), read
    assert [one.query.metrics for one in read.queries] == [("zero_quantity_lines",)]
    wards = reader.read("Which wards had no billing lines with zero quantity in May?")
    assert isinstance(wards, Understood)
    assert (wards.comparison, wards.queries[1].query.metrics) == (Comparison.WITHOUT, ("zero_quantity_lines",))


def test_lines_of_two_kinds_of_nothing_are_two_numbers() -> None:
    nil = [
        metric("zero_quantity_lines", "lines", "lines of zero quantity"),
        metric("zero_value_lines", "lines", "lines of zero value"),
    ]
    reader = Reader(widened([*METRICS, *nil]))
    for asked in ("number of lines without value and without quantity by month", "lines with no value and no quantity by month"):
        (labelled,) = understood(asked, reader).queries
        assert labelled.query.metrics == ("zero_value_lines", "zero_quantity_lines")
