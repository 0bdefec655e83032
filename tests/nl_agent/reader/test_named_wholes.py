"""A follow-up names what the filter before is a part of: "as % of cardiology", after a subspecialty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Comparison, NotUnderstood, Understood

FIELD = "{{ Dimension('doctor__field') }}"
CLINIC = "{{ Dimension('doctor__clinic') }}"
READER = Reader(
    widened(
        METRICS,
        [*ITEMS, replace(item("doctor__clinic"), within="doctor__field"), item("doctor__field")],
        {"doctor__clinic": ("Hips", "Knees"), "doctor__field": ("Bones", "Nerves")},
    )
)


@pytest.mark.parametrize(
    "asked", ["as % of bones", "what percentage of bones is that?", "as a share of the bones", "as a percentage of all bones"]
)
@pytest.mark.parametrize(
    "before", ["charges of hips by month in 2017", "charges of hips in May 2017", "charges of hips by ward in 2017"]
)
def test_what_is_named_is_the_whole(before: str, asked: str) -> None:
    reading = understood(f"{before} ==> {asked}", READER)
    assert reading.comparison is Comparison.SHARE
    part, whole = (labelled.query.where for labelled in reading.queries)
    assert (set(part), whole) == ({f"{FIELD} = 'Bones'", f"{CLINIC} = 'Hips'"}, (f"{FIELD} = 'Bones'",))


def test_what_is_no_part_of_it_is_a_part_itself() -> None:
    reading = understood("charges by month in 2017 ==> % of bones", READER)
    part, whole = (labelled.query.where for labelled in reading.queries)
    assert (part, whole) == ((f"{FIELD} = 'Bones'",), ())


@pytest.mark.parametrize(
    "question",
    [
        "Green knees charges as a percentage of knees charges",
        "How much did green knees charge? As a percentage of knees' charges, I mean.",
        "What were the charges of green knees, as a share of all charges of knees?",
    ],
)
def test_a_whole_that_says_the_part_again_is_narrowed_by_it(question: str) -> None:
    part, whole = (labelled.query.where for labelled in understood(question, READER).queries)
    assert (len(part), whole) == (2, (f"{CLINIC} = 'Knees'",))


def test_parts_of_a_number_that_is_named_as_the_whole_alone_are_no_parts_of_their_own() -> None:
    asked = "insurance discount and hardship discount by month in 2017, with the share of each in charges"
    assert isinstance(READER.read(asked), NotUnderstood)
    own = "charges and admissions by ward in 2017, with their share of charges"
    assert isinstance(READER.read(own), Understood)
