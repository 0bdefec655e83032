"""Numbers that a dimension holds in bands: which of them are chosen, and that none is cut in two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import BANDED, BANDED_ITEMS, BANDS, VOCABULARY, metric, understood

from nl_agent.reader.names.bands import banded
from nl_agent.reader.read import Reader
from nl_agent.reader.types import Claim, NotUnderstood, Reason, Understood

READER = Reader(BANDED)


def test_dimensions_whose_values_are_bands_are_found() -> None:
    found = {one.item: [value for value, _, _ in one.bands] for one in banded(BANDED)}
    assert found == {name: [value for value in values if value != "Unknown"] for name, values in BANDS.items()}
    assert banded(VOCABULARY) == ()


@pytest.mark.parametrize(
    ("words", "name", "values"),
    [
        ("aged 40 to 64", "age_band", ("40-64",)),
        ("aged 18-64", "age_band", ("18-39", "40-64")),
        ("aged 65 and over", "age_band", ("65+",)),
        ("over the age of 65", "age_band", ("65+",)),
        ("younger than 18", "age_band", ("0-17",)),
        ("with an income above 50K", "income_group", ("50K+",)),
        ("with an income under 25K", "income_group", ("Under 15K", "15-24K")),
        ("with an income of at least 15K", "income_group", ("15-24K", "25-49K", "50K+")),
        ("with two kids", "children_count", ("2",)),
        ("with no children", "children_count", ("0",)),
        ("with children", "children_count", ("1", "2", "3+")),
        ("with at least 2 children", "children_count", ("2", "3+")),
    ],
)
def test_a_number_chooses_whole_bands(words: str, name: str, values: tuple[str, ...]) -> None:
    reading = READER.read(f"admissions of patients {words}")
    assert isinstance(reading, Understood), reading
    chosen = f"= '{values[0]}'" if len(values) == 1 else "IN (" + ", ".join(f"'{value}'" for value in values) + ")"
    assert reading.queries[0].query.where == (f"{{{{ Dimension('patient__{name}') }}}} {chosen}",)


@pytest.mark.parametrize("words", ["aged 30 to 50", "with income over 30K"])
def test_a_bound_within_a_band_is_refused_and_the_bands_are_named(words: str) -> None:
    reading = READER.read(f"admissions of patients {words}")
    assert isinstance(reading, NotUnderstood)
    assert reading.reason is Reason.NOT_MODELLED
    assert "is known in bands" in reading.text


def test_what_is_above_the_last_number_of_a_band_begins_at_the_next() -> None:
    reading = READER.read("admissions of patients older than 64")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.where == ("{{ Dimension('patient__age_band') }} = '65+'",)


_WITH, _WITHOUT = (
    "{{ Dimension('patient__children_count') }} IN ('1', '2', '3+')",
    "{{ Dimension('patient__children_count') }} = '0'",
)
_CHILDREN = [("with children", _WITH), ("with no children", _WITHOUT)]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("charges of patients with children versus without", _CHILDREN),
        ("charges of patients with children against those without", _CHILDREN),
        ("charges of patients with and without children", _CHILDREN),
        ("who was billed more: patients with children or those without?", _CHILDREN),
        ("are charges of patients with children higher than of those without", _CHILDREN),
        (
            "who has more admissions, the under 40s or those over 64?",
            [
                ("under 40s", "{{ Dimension('patient__age_band') }} IN ('0-17', '18-39')"),
                ("over 64", "{{ Dimension('patient__age_band') }} = '65+'"),
            ],
        ),
        (
            "do the under 18s or the 40-64 year olds have more admissions?",
            [
                ("under 18s", "{{ Dimension('patient__age_band') }} = '0-17'"),
                ("aged 40-64", "{{ Dimension('patient__age_band') }} = '40-64'"),
            ],
        ),
        (
            "admissions of patients aged under 18 versus over 65",
            [
                ("aged under 18", "{{ Dimension('patient__age_band') }} = '0-17'"),
                ("aged over 65", "{{ Dimension('patient__age_band') }} = '65+'"),
            ],
        ),
        (
            "admissions, income 50k+ vs under 25k",
            [
                ("income 50k+", "{{ Dimension('patient__income_group') }} = '50K+'"),
                ("income under 25k", "{{ Dimension('patient__income_group') }} IN ('Under 15K', '15-24K')"),
            ],
        ),
        (
            "high-income (50k+) vs low-income (<25k): admissions",
            [
                ("income 50k+", "{{ Dimension('patient__income_group') }} = '50K+'"),
                ("income < 25k", "{{ Dimension('patient__income_group') }} IN ('Under 15K', '15-24K')"),
            ],
        ),
        (
            "admissions of patients over 64 vs under 40",
            [
                ("over 64", "{{ Dimension('patient__age_band') }} = '65+'"),
                ("under 40", "{{ Dimension('patient__age_band') }} IN ('0-17', '18-39')"),
            ],
        ),
    ],
)
def test_bands_that_are_set_against_each_other_are_two_sides(question: str, sides: list[tuple[str, str]]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert [(one.label, one.query.where[0]) for one in reading.queries] == sides
    assert all(len(one.query.where) == 1 and not one.query.group_by for one in reading.queries)


@pytest.mark.parametrize(
    ("question", "claim", "first"),
    [
        ("Do the 18-39 year olds have more admissions than the 65+?", Claim.MORE, "18-39"),
        ("Do the 65+ have more admissions than the 18-39 year olds?", Claim.MORE, "65+"),
        ("do the under 40s have more admissions than the 65+?", Claim.MORE, "0-17"),
    ],
)
def test_who_is_named_first_is_said_to_have_more(question: str, claim: Claim, first: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.claim is claim
    assert f"'{first}'" in reading.queries[0].query.where[0]


def test_one_or_two_children_is_no_comparison() -> None:
    reading = READER.read("charges of patients with one kid or two kids")
    assert isinstance(reading, Understood), reading
    (only,) = reading.queries
    assert only.query.where == ("{{ Dimension('patient__children_count') }} IN ('1', '2')",)


def test_two_periods_and_two_sides_at_once_are_refused() -> None:
    reading = READER.read("charges of patients with children versus without, in May versus June")
    assert isinstance(reading, NotUnderstood)


@pytest.mark.parametrize(
    ("question", "name", "values"),
    [
        ("admissions by age, 65 and up", "age_band", ("65+",)),
        ("admissions by age, under 40 only", "age_band", ("0-17", "18-39")),
        ("admissions by children, 2 or more", "children_count", ("2", "3+")),
    ],
)
def test_a_limit_right_after_the_group_is_of_its_bands(question: str, name: str, values: tuple[str, ...]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    query = reading.queries[0].query
    assert query.group_by == (f"patient__{name}",)
    assert query.having == ()
    assert all(f"'{value}'" in query.where[0] for value in values)


def test_a_limit_beyond_the_bands_is_of_the_number() -> None:
    reading = READER.read("admissions by age, 500 or more")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.having == ("{{ Metric('admissions') }} >= 500",)


def test_two_ages_after_a_comma_are_sides() -> None:
    reading = READER.read("beds used by patients, under 18 vs 65 and up")
    assert isinstance(reading, Understood), reading
    assert [len(one.query.where) for one in reading.queries] == [1, 1]
    assert all(one.query.having == () for one in reading.queries)


EARNERS = Reader(
    replace(
        BANDED,
        metrics=BANDED.metrics | {"revenue": metric("revenue", "USD")},
        reachable=BANDED.reachable | {"revenue": frozenset(item.name for item in BANDED_ITEMS)},
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "Which wards earned more than 50,000 in 2017?",
        "How many wards earn over 50,000 in 2017",
        "Wards that earned over 50,000 in 2017",
    ],
)
def test_what_a_ward_earns_is_no_income(question: str) -> None:
    (only,) = understood(question, EARNERS).queries
    assert (only.query.group_by, only.query.where) == (("ward",), ())
    assert only.query.having == ("{{ Metric('revenue') }} > 50000",)


@pytest.mark.parametrize(
    "question",
    ["revenue of patients that earn over 50K", "Which wards make the most revenue from those who earn over 50K?"],
)
def test_what_a_person_earns_is_one(question: str) -> None:
    (only,) = understood(question, EARNERS).queries
    assert only.query.where == ("{{ Dimension('patient__income_group') }} = '50K+'",)


def test_a_verb_is_no_short_name() -> None:
    (only,) = understood("Which ward earns the most revenue?", EARNERS).queries
    assert only.query.group_by == ("ward",)


SIZED_ITEMS = [*BANDED_ITEMS, replace(next(one for one in BANDED_ITEMS if one.name == "patient"), synonyms=("family",))]
SIZED_ITEMS = [one for one in SIZED_ITEMS if one.name != "patient" or one.synonyms]
SIZED_ITEMS.append(
    replace(next(one for one in BANDED_ITEMS if one.name.endswith("age_band")), name="patient__size", synonyms=("family size",))
)
SIZED_METRICS = {**BANDED.metrics, "patients_seen": metric("patients_seen", "patients", "patients", "number of patients")}
SIZED = Reader(
    replace(
        BANDED,
        metrics=SIZED_METRICS,
        items={one.name: one for one in SIZED_ITEMS},
        values={**BANDED.values, "patient__size": ("1", "2", "3", "4", "5+")},
        reachable={name: frozenset(one.name for one in SIZED_ITEMS) for name in SIZED_METRICS},
    )
)


@pytest.mark.parametrize(
    ("question", "size"),
    [
        ("how many families of four visit us", "4"),
        ("how many families of five or more come to our wards", "5+"),
        ("families of 3: how many visit our wards?", "3"),
        ("how many two-person families came in May", "2"),
    ],
)
def test_those_who_are_counted_by_their_size_are_counted(question: str, size: str) -> None:
    (labelled,) = understood(question, SIZED).queries
    assert labelled.query.metrics == ("patients_seen",)
    assert labelled.query.group_by == ()
    assert labelled.query.where == (f"{{{{ Dimension('patient__size') }}}} = '{size}'",)


@pytest.mark.parametrize("people", ["with children", "aged 65 and over"])
def test_after_a_comma_and_a_number_nothing_is_left_out_any_more(people: str) -> None:
    reading = READER.read(f"Without cardiology, admissions of patients {people}")
    assert isinstance(reading, Understood), reading
    where = {one for one in reading.queries[0].query.where if "patient__" in one}
    assert len(where) == 1
    assert "NOT IN" not in str(where)
    assert "<>" not in str(where)
