"""How far a "non-" or a "without" reaches, and where a word that could leave something out is part of a name."""

from __future__ import annotations

import pytest
from clinic import BANDED, ITEMS, METRICS, SPECIALTY, TRIAGE, VALUES, WARD, item, metric, told, understood, widened

from nl_agent.reader.read import Reader
from semantic_models import MetricQuery

_ITEMS = [*ITEMS, item("admission__is_waived", "categorical", "waived", "waiver")]
READER = Reader(widened(METRICS, _ITEMS, {"ward__ward_name": (*VALUES["ward__ward_name"], "Salad Bar")}))
UNWAIVED, ORTHOPEDICS = "{{ Dimension('admission__is_waived') }} = FALSE", f"{SPECIALTY} = 'ORTHOPEDICS'"


@pytest.mark.parametrize(
    "question",
    [
        "non-waived charges of the orthopedics discipline in May",
        "non-waived charges of discipline orthopedics in May",
        "non-waived charges, orthopedics, in May",
        "charges without a waiver, discipline orthopedics, in May",
        "charges excluding waived, discipline orthopedics, in May",
    ],
)
def test_what_the_number_is_of_is_not_left_out(question: str) -> None:
    metrics, _, where = told(question, READER)
    assert (metrics, set(where)) == (("billed_amount",), {UNWAIVED, ORTHOPEDICS})


@pytest.mark.parametrize(
    "question",
    [
        "compare waived with non-waived charges, discipline orthopedics, May 2017",
        "compare waived with non-waived charges, orthopedics, May 2017",
    ],
)
def test_both_sides_of_a_yes_or_no_are_of_what_stands_behind_them(question: str) -> None:
    _, groups, where = told(question, READER)
    assert (groups, where) == (("admission__is_waived",), (ORTHOPEDICS,))


@pytest.mark.parametrize("both", ["with and without a waiver", "with a waiver vs without a waiver", "with vs without a waiver"])
def test_what_stands_behind_both_sides_is_left_out_of_neither(both: str) -> None:
    for labelled in understood(f"charges {both}, orthopedics, in May 2017", READER).queries:
        assert ORTHOPEDICS in labelled.query.where


def test_what_is_listed_with_it_is_left_out_too() -> None:
    _, _, where = told("charges of non-red or yellow admissions", READER)
    assert where == (f"({TRIAGE} NOT IN ('Red', 'Yellow') OR {TRIAGE} IS NULL)",)


@pytest.mark.parametrize(
    ("question", "having"),
    [
        ("which disciplines of the Salad Bar ward had charges over 1,000", "> 1000"),
        ("which disciplines of Salad Bar billed over 1,000 dollars in May", "> 1000"),
        ("disciplines of the Salad Bar ward with charges under 500", "< 500"),
    ],
)
def test_a_word_of_a_name_turns_no_limit_round(question: str, having: str) -> None:
    (one,) = READER.read(question).queries
    assert isinstance(one.query, MetricQuery)
    assert one.query.having == (f"{{{{ Metric('billed_amount') }}}} {having}",)
    assert one.query.where == ("{{ Dimension('ward__ward_name') }} = 'Salad Bar'",)


AGED = Reader(widened(METRICS, [*BANDED.items.values()], BANDED.values))
OLD, CHILDLESS = "{{ Dimension('patient__age_band') }} = '65+'", "{{ Dimension('patient__children_count') }} = '0'"


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("charges of patients without children, aged 65+, in May", {CHILDLESS, OLD}),
        ("charges of patients without children, over 64, in May", {CHILDLESS, OLD}),
        (
            "patients without children, income 50k+: charges by month",
            {CHILDLESS, "{{ Dimension('patient__income_group') }} = '50K+'"},
        ),
        ("charges without Maternity, aged 65+, in May", {OLD, f"({WARD} <> 'Maternity' OR {WARD} IS NULL)"}),
    ],
)
def test_an_age_or_an_income_behind_a_comma_is_chosen(question: str, where: set[str]) -> None:
    assert set(told(question, AGED)[2]) == where


def test_ages_that_are_listed_are_left_out() -> None:
    age = "{{ Dimension('patient__age_band') }}"
    assert told("charges excluding patients aged 0-17 and aged 65+", AGED)[2] == (
        f"({age} NOT IN ('65+', '0-17') OR {age} IS NULL)",
    )


def test_patients_of_an_age_are_no_rows_of_an_amount() -> None:
    metrics, groups, where = told("charges, patients over 64, May", AGED)
    assert ("billed_amount" in metrics, groups, where) == (True, (), (OLD,))


def test_one_that_is_not_and_one_that_is() -> None:
    both = Reader(widened(METRICS, [*_ITEMS, item("admission__is_night", "categorical", "night")]))
    _, _, where = told("charges of non-waived and night admissions", both)
    assert set(where) == {UNWAIVED, "{{ Dimension('admission__is_night') }} = TRUE"}


@pytest.mark.parametrize("wards", ["wards Cardiology and Maternity", "ward Cardiology and Maternity"])
def test_a_list_of_what_the_number_is_of_keeps_its_last(wards: str) -> None:
    """Where what is left out is a part of the number's name."""
    unwaived = metric("unwaived_charges", "USD", "billed amount excluding waivers")
    reader = Reader(widened([*METRICS, unwaived], _ITEMS))
    metrics, _, (where,) = told(f"billed amount excluding waivers, {wards}, in May 2017", reader)
    assert (metrics, where) == (("unwaived_charges",), f"{WARD} IN ('Cardiology', 'Maternity')")


def test_without_it_is_the_value_that_says_so() -> None:
    """Where wards are insured or not, too, and it is no ward that lacks it."""
    items = [*ITEMS, item("ward__has_insurance", "categorical", "insurance"), item("admission__payer")]
    reader = Reader(widened(METRICS, items, {"admission__payer": ("State", "No insurance")}))
    assert told("admissions without insurance in May 2017", reader)[2] == (
        "{{ Dimension('admission__payer') }} = 'No insurance'",
    )
    assert told("admissions of wards without insurance in May 2017", reader)[2] == (
        "{{ Dimension('ward__has_insurance') }} = FALSE",
    )
