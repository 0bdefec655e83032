"""What a conversation tells of the rows of a ranking, on the bicycle project."""

from __future__ import annotations

from decimal import Decimal

from bikes import rows

from nl_agent.types import Answer
from nl_agent.workflow import Assistant


def _told(assistant: Assistant, *turns: str) -> str:
    outcome = assistant.ask(turns[-1], turns[:-1])
    assert isinstance(outcome, Answer), outcome.text
    return outcome.text


def test_places_and_orders_tell_every_number_of_a_row(bikes_assistant: Assistant):
    """City 365 rides for 730.00, Cargo 365 for 2,920.00, E-bike 184 for 920.00: a fare of 2.00, 8.00 and 5.00."""
    places = _told(bikes_assistant, "top 2 bike kinds by income", "without the biggest", "and their rides?")
    assert places == "The second highest income by bike kind over all the data (2022): E-bike (USD 920.00, rides 184)."
    by_fare = _told(bikes_assistant, "income by bike kind", "average fare too", "sort by that, lowest first")
    assert "City (USD 2.00, income USD 730.00), E-bike (USD 5.00, income USD 920.00)" in by_fare


def test_rows_within_a_limit_are_counted(bikes_assistant: Assistant):
    """City 730.00, Cargo 2,920.00, E-bike 920.00; of the months, Cargo alone brings 240.00 and more in each."""
    kinds = _told(bikes_assistant, "income by bike kind", "how many of them made more than 900?")
    assert kinds.startswith("There are 2 bike kinds with income")
    assert _told(bikes_assistant, "income by month", "how many were over 100?").startswith("There are 12 months with income")


def test_who_asks_to_drop_something_asks_for_no_decline(bikes_assistant: Assistant):
    left = _told(bikes_assistant, "income by bike kind", "thanks! could you drop e-bike")
    assert "is not E-bike" in left and left.endswith("Cargo (USD 2,920.00) and City (USD 730.00).")


def test_one_that_was_told_of_is_the_same_one_elsewhere(bikes_assistant: Assistant):
    """Market is first in August (E-bikes for 5.00 each day, and a third of the City rides), Harbour in January."""
    august = "which station had the most income in August"
    by_kind = rows(bikes_assistant, "how does it look by bike kind", "which station had the most income in January")
    assert {row[0] for row in by_kind} == {"Harbour"}
    assert {kind for _, kind, _ in by_kind} == {"City", "Cargo"}
    first = rows(bikes_assistant, august)[0][0]
    for follow_up in ("what did it earn in January", "its rides in January", "and how much did she earn in January"):
        assert [row[0] for row in rows(bikes_assistant, follow_up, august)] == [first], follow_up


def test_the_first_of_everything_stay_the_first_in_one_month(bikes_assistant: Assistant):
    """Over the year Cargo and E-bike bring the most; there was no E-bike in January, and Cargo has its 240.00 alone."""
    assert rows(bikes_assistant, "how did those do in January", "top 2 bike kinds by income") == (("Cargo", Decimal("240.00")),)
