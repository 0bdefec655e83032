"""Attributes and numbers that are told apart from what they are of, counts that are asked for at the end, sides told one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VOCABULARY, WARD, item, metric, understood, widened

from nl_agent.reader.names.attributes import with_its_thing
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.existence import which_did
from nl_agent.reader.types import Ambiguous, Calculation, Understood

ITEMS_ = [*ITEMS, item("ward__ward_size"), item("patient__patient_size"), item("patient", "entity")]
METRICS_ = [*METRICS, metric("scanned", "admissions", "admissions with a scan")]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in METRICS_},
        items={one.name: one for one in ITEMS_},
        values={**VOCABULARY.values, "ward__ward_size": ("Large", "Small"), "patient__patient_size": ("1", "2", "3+")},
        reachable={one.name: frozenset(i.name for i in ITEMS_) for one in METRICS_},
    )
)
SIZE = "{{ Dimension('patient__patient_size') }}"


def test_of_each_size_of_what_is_named() -> None:
    assert understood("admissions in wards of each size", READER).queries[0].query.group_by == ("ward__ward_size",)


@pytest.mark.parametrize(
    "question", ["admissions, patient size 1 vs 2", "admissions of patients of size 1 and of size 2 in comparison"]
)
def test_the_second_side_has_the_attribute_of_the_first(question: str) -> None:
    query = understood(question, READER).queries[0].query
    assert (query.group_by, query.where) == (("patient__patient_size",), (f"{SIZE} IN ('1', '2')",))


def test_a_number_that_leaves_out_what_was_named_before() -> None:
    query = understood("by ward: admissions, number with a scan", READER).queries[0].query
    assert (query.metrics, query.group_by) == (("admissions", "scanned"), ("ward",))


@pytest.mark.parametrize(
    "question",
    [
        "Were there many wards with fewer than 10 admissions in May? I just need to know how many.",
        "Which wards had fewer than 10 admissions in May? Only the count please",
    ],
)
def test_just_how_many(question: str) -> None:
    assert understood(question).work.calculation is Calculation.COUNT


@pytest.mark.parametrize("question", ["billings in May. Please keep the wards apart.", "billings in May by ward"])
def test_what_is_kept_apart_is_grouped_by(question: str) -> None:
    assert understood(question).queries[0].query.group_by == ("ward",)


def test_sides_on_rows_of_their_own() -> None:
    assert understood("billings in May, Cardiology and Maternity on separate rows").queries[0].query.group_by == (
        "ward__ward_name",
    )


def test_both_numbers_and_what_share_that_makes() -> None:
    metrics = understood("admissions and those with a scan and what share that makes", READER).queries[0].query.metrics
    assert metrics[:2] == ("admissions", "scanned")


def test_the_same_of_another_is_of_each() -> None:
    query = understood("Billings in Cardiology? And the same for Maternity").queries[0].query
    assert (query.group_by, query.where) == (("ward__ward_name",), (f"{WARD} IN ('Cardiology', 'Maternity')",))


def test_those_to_whom_most_is_owed_are_ranked_and_no_cause_is_asked_for() -> None:
    query = understood("The two wards to which the highest billings are attributable").queries[0].query
    assert (query.order_by, query.limit) == (("-billed_amount",), 2)


@pytest.mark.parametrize(
    "question", ["What did the billings look like in each quarter of 2017?", "What were billings in each quarter of 2017?"]
)
def test_what_it_looked_like_is_what_it_was(question: str) -> None:
    assert understood(question).queries[0].query.group_by == ("metric_time__quarter",)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("wards by month and size: admissions", ("metric_time__month", "ward__ward_size")),
        ("admissions of patients by month and size", ("metric_time__month", "patient__patient_size")),
    ],
)
def test_a_short_name_after_another_group_is_that_of_what_is_named(question: str, groups: tuple[str, ...]) -> None:
    assert understood(question, READER).queries[0].query.group_by == groups


def test_what_somebody_is_is_no_further_group() -> None:
    reading = READER.read("admissions of patients by ward and size of shoe")
    assert not isinstance(reading, Understood)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("show me the wards and their size", "show me the wards and ward size"),
        ("list all wards by size", "list all wards by ward size"),
        ("admissions of patients by size", "admissions of patients by patient size"),
        ("the wards with their sizes, please", "the wards and ward sizes, please"),
        ("wards and their doctors", "wards and their doctors"),
        ("admissions by patient size band", "admissions by patient size"),
        ("admissions by blood type group", "admissions by blood type"),
        ("admissions by blood group", "admissions by blood group"),
        ("admissions by bed count group", "admissions by bed count group"),
        ("admissions by discipline group", "admissions by discipline group"),
        ("which patients' blood groups paid", "which blood groups paid"),
        ("each ward's patients", "each ward's patients"),
        ("wards with size 3", "wards with size 3"),
        ("charges and size", "charges and size"),
    ],
)
def test_an_attribute_after_its_things_is_theirs(said: str, written: str) -> None:
    assert with_its_thing(said, Phrases(READER.vocabulary), READER.vocabulary.values) == written


STARTED = Phrases(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in (*METRICS, metric("wards_opened", "wards", "number of wards"))},
        items={one.name: one for one in ITEMS_},
    )
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("which wards opened in May?", "wards opened by ward in May?"),
        ("list the wards that were opened in Q2", "wards opened by ward in Q2"),
        ("how many wards opened in May", "how many wards opened in May"),
        ("which wards opened the most beds", "which wards opened the most beds"),
        ("which wards admitted in May", "which wards admitted in May"),
        ("which patients were admitted in May", "which patients were admitted in May"),
    ],
)
def test_things_that_did_what_they_are_counted_by_are_rows(said: str, written: str) -> None:
    assert which_did(said, STARTED) == written


def test_a_word_that_several_have_is_of_what_the_number_is_called_by() -> None:
    sizes = [item("ward__ward_size", "categorical", "ward size"), item("patient__family_size", "categorical", "family size")]
    reader = Reader(widened([*METRICS, metric("ward_charges", "USD")], [*ITEMS, *sizes]))
    (labelled,) = understood("ward charges by size", reader).queries
    assert labelled.query.group_by == ("ward__ward_size",)
    for question in ("admissions by size", "For the family report, admissions by size", "patients treated, by size"):
        assert isinstance(reader.read(question), Ambiguous), question


def test_a_word_that_several_have_is_that_of_the_question_before() -> None:
    sizes = [item("ward__ward_size", "categorical", "ward size"), item("patient__family_size", "categorical", "family size")]
    reader = Reader(widened([*METRICS, metric("ward_charges", "USD")], [*ITEMS, *sizes]))
    reading = reader.read("and ward charges, by size?", ("admissions by family size",))
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.group_by == ("patient__family_size",)
