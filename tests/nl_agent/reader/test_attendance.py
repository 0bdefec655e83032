"""What persons did chooses who is counted, unless it says only that they were there."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, metric, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood

PATIENTS = metric("active_patients", "patients", "patients", "patients treated")
READER = Reader(widened([*METRICS, PATIENTS], ITEMS, distinct={"active_patients"}))


@pytest.mark.parametrize("did", ["fainted", "danced", "recovered", "refueled", "complained", "moved", "ran out", "moved away"])
def test_a_verb_that_is_not_known_forbids_the_number_of_all(did: str) -> None:
    assert isinstance(READER.read(f"how many patients {did} in May 2017"), NotUnderstood)


def test_whoever_owns_something_is_not_everybody() -> None:
    assert isinstance(READER.read("how many patients own?"), NotUnderstood)
    assert told("how many patients are our own?", READER)[0] == ("active_patients",)


@pytest.mark.parametrize("did", ["came in", "walked in", "showed up", "arrived"])
def test_whoever_was_there_was_there(did: str) -> None:
    assert told(f"how many patients {did} in May 2017", READER)[0] == ("active_patients",)


def test_persons_that_do_something_are_counted_though_a_number_is_called_like_it() -> None:
    visits = metric("visits", "visits", "patient visits")
    reader = Reader(widened([*METRICS, PATIENTS, visits], ITEMS, distinct={"active_patients"}))
    assert told("how many patients visit in May 2017", reader)[0] == ("active_patients",)
    assert told("how many patient visits in May 2017", reader)[0] == ("visits",)
