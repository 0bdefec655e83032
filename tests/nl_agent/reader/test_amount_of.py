"""How much of a thing was sold: an amount, and a share only where there is a whole for it."""

from __future__ import annotations

import pytest
from clinic import VOCABULARY

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.amount_of import amount_of

PHRASES = Phrases(VOCABULARY)
SORT = frozenset({"admission__triage_color"})
"""Stands for a yes or no: which of them are red is a part of all."""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how much of the maternity did we sell in May", "how much maternity did we sell in May"),
        ("how much of our maternity was sold at Ward 7 per month", "how much maternity was sold at Ward 7 per month"),
        ("How much of the orthopedics have people bought", "how much orthopedics have people bought"),
        # the whole is named
        ("how much of the maternity did we sell, as a percentage of cardiology", "how much maternity did we sell, as a percentage of cardiology"),
        ("how much of the maternity was sold in May as a share of Cardiology", "how much maternity was sold in May as a share of Cardiology"),
        # a part of something
        ("how much of the charges was taken in May", "how much of the charges was taken in May"),
        ("how much of the maternity was charges", "how much of the maternity was charges"),
        ("how much of the maternity was sold as red", "how much of the maternity was sold as red"),
        ("how much of the maternity sold in May was sold at Ward 7", "how much of the maternity sold in May was sold at Ward 7"),
        ("how much of the maternity did we sell in May, in percent", "how much of the maternity did we sell in May, in percent"),
    ],
)  # fmt: skip
def test_how_much_of_a_thing_was_sold_is_an_amount(said: str, written: str) -> None:
    assert amount_of(said, PHRASES, SORT) == written
