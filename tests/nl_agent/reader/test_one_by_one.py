"""Things that are called by what they are: each of them where they are ranked or listed, none of them lost where it is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, metric, told, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.ranked_people import top_spenders
from nl_agent.reader.types import NotUnderstood

SCANNED = "{{ Dimension('patient__has_scan') }} = TRUE"
NOT_SCANNED = "{{ Dimension('patient__has_scan') }} = FALSE"
UNMARRIED = "{{ Dimension('patient__marital_status') }} = 'Unmarried'"
PATIENT = item("patient", "entity", "person", "client")
STATUS = replace(item("patient__marital_status"), value_synonyms=(("Unmarried", ("single patient",)),))
ITEMS_ = [*ITEMS, PATIENT, item("patient__has_scan", "categorical", "scanned patient", "scan user"), STATUS]
METRICS_ = [
    *METRICS,
    metric("visits", "visits", "number of visits"),
    metric("patients", "patients", "number of patients"),
    metric("scanned_patients", "patients", "patients scanned", "scan users"),
]
VALUES_ = {"patient__has_scan": ("False", "True"), "patient__marital_status": ("Married", "Unmarried")}
READER = Reader(widened(METRICS_, ITEMS_, VALUES_, ["patients", "scanned_patients"]))


@pytest.mark.parametrize(
    ("question", "metric_", "where"),
    [
        ("top 5 scanned patients by billed amount", "billed_amount", SCANNED),
        ("the 3 biggest scan users by visits", "visits", SCANNED),
        ("which scanned patients had the most visits", "visits", SCANNED),
        ("list the scanned clients by visits", "visits", SCANNED),
        ("top 5 unscanned patients by visits", "visits", NOT_SCANNED),
        ("top 5 single clients by visits", "visits", UNMARRIED),
    ],
)
def test_each_of_those_that_are_ranked_is_a_row(question: str, metric_: str, where: str) -> None:
    assert told(question, READER) == ((metric_,), ("patient",), (where,))


@pytest.mark.parametrize(
    ("question", "told_"),
    [
        ("biggest spenders, top 10", "top 10 patients by charges"),
        ("who are our 3 biggest spenders in May?", "top 3 patients by charges in May?"),
        ("the lowest spenders", "bottom patients by charges"),
        ("which building are the biggest spenders", "which building spends the most"),
        ("which building has the biggest spenders", "which building has top patients by charges"),
        ("which building are the biggest spenders per patient", "which building spends the most per patient"),
        ("biggest spenders per month", "biggest spenders per month"),
        ("our top spenders by blood group", "who spends the most by blood group"),
        ("who are the biggest spenders by building? like charges per patient", "charges per patient by building, highest first"),
        ("biggest spenders of the scan budget that nobody keeps", "top patients by charges of the scan budget that nobody keeps"),
        ("big spenders", "big spenders"),
    ],
)
def test_spenders_are_who_spends(question: str, told_: str) -> None:
    spent = [
        *METRICS_,
        metric("charges", "USD", "sales"),
        metric("charges_per_patient", "USD per patient", "charges per patient"),
    ]
    known = widened(spent, ITEMS_, VALUES_)
    assert top_spenders(question, Phrases(known), known) == told_.replace("by charges", "by sales")


@pytest.mark.parametrize(
    ("question", "metric_", "groups"),
    [
        ("top 3 wards by scanned patients", "scanned_patients", ("ward",)),
        ("which ward had the most scanned patients", "scanned_patients", ("ward",)),
        ("list scanned patients by month", "scanned_patients", ("metric_time__month",)),
    ],
)
def test_their_number_stays_a_number(question: str, metric_: str, groups: tuple[str, ...]) -> None:
    assert told(question, READER) == ((metric_,), groups, ())


@pytest.mark.parametrize("question", ["how many unscanned patients came", "number of unscanned clients"])
def test_what_was_not_done_to_them_chooses_those_who_are_counted(question: str) -> None:
    assert told(question, READER) == (("patients",), (), (NOT_SCANNED,))


def test_a_name_that_ends_in_the_thing_holds_for_its_other_names() -> None:
    assert told("visits of single clients", READER) == (("visits",), (), (UNMARRIED,))


def test_single_ones_are_not_any_ones() -> None:
    assert isinstance(READER.read("billed amount of single wards"), NotUnderstood)
    assert told("billed amount by single wards", READER) == (("billed_amount",), ("ward",), ())
