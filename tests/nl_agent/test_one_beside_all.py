"""One thing beside all together, and a part told as the ratio it is, on the bicycle project: counted by hand from ``bikes.py``.

Harbour has 122 City rides and every Cargo ride, 73 of them cancelled: 487 rides, 3,164.00. All stations: 914 rides, 4,570.00, 5.00 a
ride. From July to August the rides of Market fall from 42 to 41, those of Harbour stay at 41, those of Old Mill rise from 10 to 11.
"""

from __future__ import annotations

import pytest
from bikes import rows

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "average fare at Harbour and overall",
        "average fare of Harbour and for the whole company",
        "Give me the average fare for Harbour and for the company as a whole, please.",
        "average fare at Harbour versus the company average",
        "average fare at Harbour compared to all stations",
        "average fare of Harbour and of all stations together",
    ],
)
def test_the_number_of_all_together_stands_beside_it(bikes_assistant: Assistant, question: str):
    ((harbour, everything, *_),) = rows(bikes_assistant, question)
    assert (harbour, everything) == (pytest.approx(3164 / 487), pytest.approx(5.0))


def test_only_what_is_named_before_it_falls_for_the_second(bikes_assistant: Assistant):
    ((harbour, everything, *_),) = rows(bikes_assistant, "City income at Harbour and at all stations together")
    assert (float(harbour), float(everything)) == (244, 730)


@pytest.mark.parametrize(
    "question",
    [
        "City income at Harbour and overall",
        "income in May and in total",
        "rides on Sundays and overall",
        "income of Harbour against the company average",
    ],
)
def test_what_it_is_beside_may_be_unclear(bikes_assistant: Assistant, question: str):
    assert isinstance(bikes_assistant.ask(question), Refusal)


def test_a_total_of_what_is_listed_is_nothing_beside_it(bikes_assistant: Assistant):
    assert rows(bikes_assistant, "income and rides, in total") == ((4570, 914),)
    assert len(rows(bikes_assistant, "income by station and in total")) == 3


@pytest.mark.parametrize(
    "question",
    [
        "cancelled rides at Harbour as a percentage of rides",
        "what percentage of rides was cancelled rides at Harbour?",
        "At Harbour, what share of rides were cancelled rides?",
    ],
)
def test_a_part_of_its_base_is_the_governed_ratio_wherever_the_filter_stands(bikes_assistant: Assistant, question: str):
    assert rows(bikes_assistant, question) == ((pytest.approx(73 / 487),),)


def test_both_the_number_and_its_part_of_the_base(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "How many cancelled rides were there at Harbour and what percent of rides was that?")
    assert found == ((73, pytest.approx(73 / 487)),)


def test_the_same_number_of_less_is_a_share_of_all(bikes_assistant: Assistant):
    ((part, whole, share),) = rows(bikes_assistant, "rides at Harbour as a percentage of rides")
    assert (part, whole, share) == (487, 914, pytest.approx(487 / 914))


def test_a_part_without_a_ratio_is_no_share_of_its_filter(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("repair cost at Harbour as a percentage of income"), Refusal)


@pytest.mark.parametrize("question", ["income in each of the stations", "income of every one of the stations"])
def test_each_of_them_has_a_row(bikes_assistant: Assistant, question: str):
    assert {name: float(income) for name, income in rows(bikes_assistant, question)} == {
        "Harbour": 3164,
        "Market": 1164,
        "Old Mill": 242,
    }


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which stations in Northport lost rides from July to August?", {"Market"}),
        ("Tell me which of my stations in Northport lost rides from July to August", {"Market"}),
        ("stations in Northport that lost rides from July to August", {"Market"}),
        ("List the stations in Northport whose rides dropped in August against July", {"Market"}),
        ("stations in Northport with fewer rides in August than in July", {"Market"}),
        ("stations with falling rides from July to August", {"Market"}),
        ("Which stations in Millbury had more rides in August than in July?", {"Old Mill"}),
        ("which stations grew in rides between July and August", {"Old Mill"}),
    ],
)
def test_which_of_them_moved_whatever_narrows_them(bikes_assistant: Assistant, question: str, names: set[str]):
    assert {row[0] for row in rows(bikes_assistant, question)} == names


@pytest.mark.parametrize(
    "question",
    ["income of the stations that lost rides from July to August", "which stations grew in rides and income from July to August"],
)
def test_what_those_that_moved_come_to_is_not_told(bikes_assistant: Assistant, question: str):
    assert isinstance(bikes_assistant.ask(question), Refusal)


def test_the_same_number_of_two_things_is_asked_twice(bikes_assistant: Assistant):
    found = rows(bikes_assistant, "how many riders took City bikes, and how many took E-bike")
    assert dict(found) == {"City": 50, "E-bike": 10}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How does Harbour rank among the stations by income?", False),
        ("which rank has Harbour among the stations by income", False),
        ("rank the stations by income", True),
        ("How do the stations of Northport rank by income?", True),
    ],
)
def test_where_one_of_them_ranks_is_not_looked_up(bikes_assistant: Assistant, question: str, told: bool):
    assert isinstance(bikes_assistant.ask(question), Answer if told else Refusal)


def test_what_a_share_is_right_after_is_its_whole(bikes_assistant: Assistant):
    """Northport's 4,328.00 are 244 City rides at 2.00, every Cargo ride, and the E-bikes."""
    found = {row[0]: row[-1] for row in rows(bikes_assistant, "bike kinds in Northport with their share of Northport income")}
    assert found == {
        "City": pytest.approx(488 / 4328),
        "Cargo": pytest.approx(2920 / 4328),
        "E-bike": pytest.approx(920 / 4328),
    }
