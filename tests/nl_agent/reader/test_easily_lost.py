"""Words that say little elsewhere, and where they stand name what is asked for: no number is told without them."""

from __future__ import annotations

import clinic
import pytest

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, NotUnderstood, Reason, Understood

READER = Reader(clinic.BANDED)
NAMES = Reader(
    clinic.widened(
        [*clinic.METRICS, clinic.metric("waiver_costs", "USD"), clinic.metric("waiver_refunds", "USD")],
        values={
            "doctor__specialty": (
                "WATER",
                "WATER - MINERAL",
                "PAPER WORK",
                "PAPER FORMS",
                "COLD CURES",
                "HOT CURES",
                "CURES/OTHERS",
                *(f"SUBSPECIALTY {n}" for n in "ABCDEFGHIJKLMNOPQRS"),
            )
        },
    )
)


def refused(question: str) -> NotUnderstood:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood), reading
    return reading


def asked_back(question: str, reader: Reader = NAMES) -> list[str]:
    reading = reader.read(question)
    assert isinstance(reading, Ambiguous), reading
    return [choice.label for choice in reading.choices]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("charges per full-time equivalent, by ward", "equivalent"),
        ("admissions per square foot in 2017", "foot"),
        ("markup by ward", "markup"),
        ("tonnage per ward in May 2017", "tonnage"),
        ("What are the opening hours of Ward 7?", "opening"),
        ("what do our patients eat?", "eat"),
        ("intake and not, by ward", "not"),
        ("Which wards were launched in 2017, and what did they bill?", "launched"),
    ],
)
def test_what_is_asked_for_is_not_passed_over(question: str, word: str) -> None:
    reading = refused(question)
    assert (reading.reason, word in reading.words) == (Reason.NOT_MODELLED, True)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("charges per each ward", ("ward",)),
        ("admissions per full month", ("metric_time__month",)),
    ],
)
def test_per_what_is_known_is_a_split(question: str, groups: tuple[str, ...]) -> None:
    assert clinic.told(question, READER)[1] == groups


def test_of_a_dimension_there_is_no_average() -> None:
    assert "age band" in refused("avg age in years of our admissions").text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What did patients think of the food in Ward 7?", Reason.NOT_MODELLED),
        ("who's the patient behind admission 7?", Reason.PERSONAL_DATA),
        ("which patient was billed most, and what's her name?", Reason.PERSONAL_DATA),
    ],
)
def test_what_no_data_of_numbers_tells_is_refused(question: str, reason: Reason) -> None:
    assert refused(question).reason is reason


def test_what_is_usually_so_is_a_mean_that_is_asked_back() -> None:
    asked = asked_back("How many admissions do we usually have in 2017?", READER)
    assert asked == ["Average daily admissions", "Average weekly admissions", "Average monthly admissions"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("paper charges in May 2017", ["PAPER FORMS", "PAPER WORK"]),
        ("paper, charges in May 2017", ["PAPER FORMS", "PAPER WORK"]),
        ("charges of water in May 2017", ["WATER", "All 2 names that hold 'water'", "WATER - MINERAL"]),
        ("charges of cures in May 2017", ["COLD CURES", "All 3 names that hold 'cures'", "CURES/OTHERS", "HOT CURES"]),
    ],
)
def test_a_word_of_several_names_is_asked_back(question: str, names: list[str]) -> None:
    assert asked_back(question) == names


def test_who_it_is_for_stays_what_it_is() -> None:
    assert clinic.told("charges for the paper in May 2017", NAMES)[0] == ("billed_amount",)


def test_a_word_in_money_is_one_of_the_numbers_in_money_that_are_called_so() -> None:
    assert asked_back("waivers in dollars, 2017") == ["Waiver costs", "Waiver refunds"]


@pytest.mark.parametrize(
    "question",
    [
        "charges in May when the ward is busy",
        "How many admissions do we have while it is snowing?",
        "beds when our wards are full",
    ],
)
def test_under_which_circumstances_is_part_of_the_question(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    "question", ["charges by ward please, when it suits you", "charges when it's a Monday", "charges when there is an emergency"]
)
def test_what_is_understood_of_the_circumstances_is_a_filter_or_talk(question: str) -> None:
    assert isinstance(READER.read(question), Understood)
