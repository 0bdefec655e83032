"""One thing as a share of another, with no number named, is told by the headline; of persons, and of what is counted, it may be another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import BANDED, WARD, understood

from nl_agent.reader.read import Reader

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
