"""Who did one thing and nothing else, counted or listed, and what of it no query tells."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, READER, item, metric, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Comparison, NotUnderstood, Understood


def sides(question: str) -> list[tuple[str, ...]]:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.comparison is Comparison.WITHOUT
    return [one.query.where for one in reading.queries]


@pytest.mark.parametrize(
    "question",
    [
        "Which wards had only red admissions in May 2017?",
        "Which wards took admissions that were red and nothing else in May 2017?",
    ],
)
def test_those_with_one_kind_are_all_without_those_with_another(question: str) -> None:
    first, second = sides(question)
    assert first == ("{{ Dimension('admission__triage_color') }} = 'Red'",)
    assert second == (
        "({{ Dimension('admission__triage_color') }} <> 'Red' OR {{ Dimension('admission__triage_color') }} IS NULL)",
    )


def test_a_time_and_no_other_is_refused():
    reading = READER.read("Which wards admitted only in May 2017?")
    assert isinstance(reading, NotUnderstood)
    assert "at no other time" in reading.text


def test_rows_by_time_are_not_told_so():
    assert isinstance(READER.read("Which wards had only red admissions in May 2017, by week?"), NotUnderstood)


def test_only_by_no_verb_narrows_the_question():
    reading = READER.read("admissions by ward, only red")
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.NONE


PATIENTS = Reader(
    widened(
        [*METRICS, metric("patients_seen", "patients")],
        [*ITEMS, item("patient__status")],
        {"patient__status": ("Insured", "Uninsured")},
        distinct=["patients_seen"],
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "patients seen by ward, insured only",
        "patients seen by ward (just insured)",
        "only insured: patients seen by ward",
        "just insured, patients seen by ward",
    ],
)
def test_a_name_that_sounds_like_something_done_is_a_filter(question: str) -> None:
    assert told(question, PATIENTS) == (("patients_seen",), ("ward",), ("{{ Dimension('patient__status') }} = 'Insured'",))


@pytest.mark.parametrize("question", ["patients seen without the Stroke Unit", "patients seen by ward but not Ward 7"])
def test_what_is_named_after_without_is_left_out_of_the_number(question: str) -> None:
    (where,) = told(question, PATIENTS)[2]
    assert "<> '" in where
