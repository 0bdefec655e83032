"""What a conversation tells of the rows of a ranking, on the bicycle project."""

from __future__ import annotations

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
