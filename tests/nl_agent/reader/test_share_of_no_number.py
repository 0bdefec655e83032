"""One thing as a share of another, with no number named, is told by the headline; of persons, and of what is counted, it may be another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import BANDED, WARD, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood

BILLED = replace(BANDED.metrics["billed_amount"], meta={**BANDED.metrics["billed_amount"].meta, "headline": True})
READER = Reader(replace(BANDED, metrics={**BANDED.metrics, "billed_amount": BILLED}))


def test_one_as_a_share_of_another_is_of_the_headline() -> None:
    part, whole = (labelled.query for labelled in understood("Maternity as a % of the total, by month", READER).queries)
    assert (part.metrics, part.where) == (("billed_amount",), (f"{WARD} = 'Maternity'",))
    assert (whole.metrics, whole.where) == (("billed_amount",), ())


@pytest.mark.parametrize(
    "question", ["patients over 64 as a share of the total", "Maternity wards as a % of all wards", "share by ward, March 2017"]
)
def test_of_persons_and_of_what_is_counted_it_is_not(question: str) -> None:
    reading = READER.read(question, ())
    assert "billed_amount" not in repr(getattr(reading, "queries", "")), reading


@pytest.mark.parametrize(
    "question",
    [
        "what share of the average stay came from Maternity",
        "average stay by ward as a share of the total",
        "average stay by ward in May 2017 ==> as a percentage of the total",
    ],
)
def test_so_much_per_one_has_no_parts(question: str) -> None:
    *before, asked = question.split(" ==> ")
    reading = READER.read(asked, before)
    assert isinstance(reading, NotUnderstood), reading
    assert "does not add up" in reading.text
