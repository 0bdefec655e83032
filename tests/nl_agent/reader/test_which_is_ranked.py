"""What is to be ranked is asked back, where it may be one of several; what had no change is not told by what had one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, READER, VALUES, VOCABULARY, item, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, NotUnderstood, Understood

ITEMS_ = [*ITEMS, item("doctor", "entity"), item("doctor__grade"), item("doctor__on_call"), item("doctor__number")]
DOCTORS = Reader(
    replace(
        VOCABULARY,
        items={one.name: one for one in ITEMS_},
        values={
            **VALUES,
            "doctor__grade": ("Senior", "Junior"),
            "doctor__on_call": ("False", "True"),
            "doctor__number": ("Doctor 41", "Doctor 42"),
        },
        reachable={name: frozenset(one.name for one in ITEMS_) for name in VOCABULARY.metrics},
    )
)


def test_which_of_them_is_ranked_is_asked_and_each_choice_is_a_question() -> None:
    reading = DOCTORS.read("what is top by charges in orthopedics")
    assert isinstance(reading, Ambiguous)
    assert {"Doctor", "Grade"} <= {choice.label for choice in reading.choices}
    assert "Specialty" not in {choice.label for choice in reading.choices}
    (grade,) = (choice for choice in reading.choices if choice.label == "Grade")
    chosen = DOCTORS.read(grade.question)
    assert isinstance(chosen, Understood)
    assert chosen.queries[0].query.group_by == ("doctor__grade",)


@pytest.mark.parametrize("question", ["what is top by charges at doctor 41", "what is top by charges in red"])
def test_where_nothing_else_could_be_ranked_it_is_refused(question: str) -> None:
    assert isinstance(DOCTORS.read(question), NotUnderstood)


@pytest.mark.parametrize("question", ["wards with no growth in charges in May 2017", "wards with no charges growth in May 2017"])
def test_those_without_a_change_are_not_those_with_one(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("change in admissions from May to June 2017 by ward, top 3 wards by charges", 3),
        ("how did the top 3 wards by charges change from May to June 2017", 3),
        ("top 3 wards by charges growth from May to June 2017", None),
    ],
)
def test_a_number_that_is_said_to_rank_ranks_and_not_the_change(question: str, limit: int | None) -> None:
    reading = understood(question)
    assert reading.queries[0].query.order_by == ("-billed_amount",)
    assert reading.queries[0].query.limit == limit  # what changed most is looked for among all
