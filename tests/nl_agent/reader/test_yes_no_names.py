"""A yes or no is chosen by a name that begins with a preposition, by either of two, and denied where a value is called "not" so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VALUES, VOCABULARY, item, metric

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Understood

PLACE = "admission__oxygen_place"
ITEMS_ = [
    *ITEMS,
    item("admission__is_on_oxygen", "categorical", "on oxygen"),
    item("admission__is_in_trial", "categorical", "in a trial", "in the trial"),
    item(PLACE, "categorical", "oxygen"),
]
READER = Reader(
    replace(
        VOCABULARY,
        items={one.name: one for one in ITEMS_},
        values={**VALUES, PLACE: ("Not on oxygen", "Bedside", "Ambulance")},
        reachable={one.name: frozenset(i.name for i in ITEMS_) for one in METRICS},
    )
)
ON, IN = "{{ Dimension('admission__is_on_oxygen') }} = TRUE", "{{ Dimension('admission__is_in_trial') }} = TRUE"


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("admissions on oxygen in May", [ON]),
        ("how many admissions were in the trial", [IN]),
        ("admissions on oxygen and in the trial", [ON, IN]),
        ("admissions that never turned up in the trial", ["{{ Dimension('admission__is_in_trial') }} = FALSE"]),
        ("how many admissions did not enroll in the trial", ["{{ Dimension('admission__is_in_trial') }} = FALSE"]),
        ("admissions on oxygen or in the trial", [f"({ON} OR {IN})"]),
        ("admissions not on oxygen", ["{{ Dimension('admission__oxygen_place') }} = 'Not on oxygen'"]),
    ],
)
def test_a_yes_or_no_is_chosen_by_its_name(question: str, where: list[str]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert list(reading.queries[0].query.where) == where


def test_both_sides_of_it_are_groups() -> None:
    reading = READER.read("admissions on oxygen versus not on oxygen")
    assert isinstance(reading, Understood)
    query = reading.queries[0].query
    assert (query.group_by, query.where) == (("admission__is_on_oxygen",), ())


_EMERGENCY = Reader(
    replace(
        VOCABULARY,
        items={one.name: one for one in (*ITEMS, item("ward__division", "categorical", "division"))},
        values={**VALUES, "ward__division": ("Emergency", "Surgery"), "admission__is_emergency": ("False", "True")},
        reachable={one.name: frozenset((*(i.name for i in ITEMS), "ward__division")) for one in METRICS},
    )
)
_FLAG, _KIND = "{{ Dimension('admission__is_emergency') }} = TRUE", "{{ Dimension('ward__division') }}"


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("beds used for emergency in May", [_FLAG]),
        ("beds used for the emergency division in May", [f"{_KIND} = 'Emergency'"]),
        ("beds used for emergency and surgery in May", [f"{_KIND} IN ('Emergency', 'Surgery')"]),
        ("beds used for surgery in May", [f"{_KIND} = 'Surgery'"]),
    ],
)
def test_a_yes_or_no_governs_what_is_called_so(question: str, where: list[str]) -> None:
    reading = _EMERGENCY.read(question)
    assert isinstance(reading, Understood), reading
    assert list(reading.queries[0].query.where) == where


_WAIVED = "{{ Dimension('admission__is_waived') }}"
_COUNTING = [*METRICS, metric("waived_stays", "stays", "stays waived"), metric("stays", "stays")]
_OF_WHICH = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in _COUNTING},
        items={one.name: one for one in (*ITEMS, item("admission__is_waived", "categorical", "waived"))},
        reachable={one.name: frozenset((*(i.name for i in ITEMS), "admission__is_waived")) for one in _COUNTING},
    )
)


@pytest.mark.parametrize(
    ("question", "metrics", "where"),
    [
        ("charges from waived stays in May", ("billed_amount",), [f"{_WAIVED} = TRUE"]),
        ("beds used for waived stays", ("beds_used",), [f"{_WAIVED} = TRUE"]),
        ("charges and waived stays in May", ("billed_amount", "waived_stays"), []),
        ("waived stays in May", ("waived_stays",), []),
    ],
)
def test_a_number_that_says_of_which_rows_another_is_told_is_their_yes_or_no(
    question: str, metrics: tuple[str, ...], where: list[str]
) -> None:
    reading = _OF_WHICH.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert (labelled.query.metrics, list(labelled.query.where)) == (metrics, where)


@pytest.mark.parametrize(
    "question",
    [
        "admissions not on oxygen and not in the trial in May",
        "admissions neither on oxygen nor in the trial",
    ],
)
def test_two_that_are_denied_are_denied_at_once(question: str) -> None:
    """Values are called "not …", too, of two dimensions: both together would be no list of either."""
    reading = _DENIED.read(question)
    assert isinstance(reading, Understood), reading
    assert list(reading.queries[0].query.where) == [ON.replace("TRUE", "FALSE"), IN.replace("TRUE", "FALSE")]


_TRIAL = "admission__trial_place"
_DENIED = Reader(
    replace(
        VOCABULARY,
        items={one.name: one for one in (*ITEMS_, item(_TRIAL, "categorical", "trial"))},
        values={**VALUES, PLACE: ("Not on oxygen", "Bedside"), _TRIAL: ("Not in the trial", "Day clinic")},
        reachable={one.name: frozenset((*(i.name for i in ITEMS_), _TRIAL)) for one in METRICS},
    )
)
