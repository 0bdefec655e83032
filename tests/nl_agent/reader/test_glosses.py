"""What stands in brackets behind a name and only says what that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, metric, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.said_again import as_meant
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput

RATE = Metric(
    "waiver_rate",
    MetricType.RATIO,
    "Waiver rate",
    numerator=MetricInput("waivers"),
    denominator=MetricInput("billed_amount"),
    meta={"unit": "ratio"},
)
LENGTH = replace(
    item("admission__length", "categorical", "length of admission"), description="By days: Short 1 to 3, Long 8 or more."
)
VOCABULARY = widened(
    [*METRICS, metric("waivers", "USD"), RATE], [*ITEMS, LENGTH], {"admission__length": ("Short", "Medium", "Long")}
)
PHRASES = Phrases(VOCABULARY)
TREATED = replace(
    widened(
        [
            *METRICS,
            metric("patients_treated", "patients", "number of patients"),
            metric("scans", "scans"),
            metric("scan_charges", "USD"),
        ],
        [*ITEMS, item("patient", "entity"), item("treatment__kind")],
        {"treatment__kind": ("Scans", "Surgery")},
    ),
    distinct=frozenset({"patients_treated"}),
)
TREATED = replace(TREATED, reachable={**TREATED.reachable, "scans": frozenset({"ward"})})
OF_PATIENTS = Phrases(TREATED)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("waiver rate (waivers over charges) by ward", "waiver rate by ward"),
        ("waiver rate (that is, waivers divided by charges) by ward", "waiver rate by ward"),
        ("waiver rate (waivers / charges) by ward", "waiver rate by ward"),
        ("charges (billings) by ward", "charges by ward"),
        ("charges, that is billings, by ward", "charges, by ward"),
        ("long admissions (8 or more days) by month", "long admissions by month"),
        ("long admissions (8+ days) by month", "long admissions by month"),
        ("short admissions (1 to 3 days)", "short admissions"),
        # what says something else stays
        ("long admissions (9 or more days) by month", "long admissions (9 or more days) by month"),
        ("waiver rate (charges over waivers)", "waiver rate (charges over waivers)"),
        ("charges (red only) by ward", "charges (red only) by ward"),
        ("charges (excluding emergencies) by ward", "charges (excluding emergencies) by ward"),
        ("charges (beds) by ward", "charges (beds) by ward"),
        ("waiver rate with emergencies removed from numerator and denominator", "waiver rate with emergencies removed"),
    ],
)
def test_what_only_says_what_it_is_goes(said: str, plain: str) -> None:
    assert as_meant(said, PHRASES, VOCABULARY) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("patients treated, defined as patients with at least one admission, by ward", "patients treated, by ward"),
        (
            "number of patients, i.e. patients having one or more admissions in the month, by month",
            "number of patients, by month",
        ),
        # what those have that are not all of them narrows
        ("patients treated (patients with at least two admissions)", "patients treated (patients with at least two admissions)"),
        (
            "patients treated, defined as wards with at least one admission",
            "patients treated, defined as wards with at least one admission",
        ),
        (
            "patients treated, defined as patients with at least one scan",
            "patients treated, defined as patients with at least one scan",
        ),
        ("discounts granted by insurers, that is to say the insurer discount, by ward", "insurer discount, by ward"),
        ("charges earned with scans, that is to say scan charges", "scan charges"),
        ("discounts granted in maternity, i.e. hardship discounts", "discounts granted in maternity, i.e. hardship discounts"),
    ],
)
def test_a_definition_of_what_it_counts_goes(said: str, plain: str) -> None:
    assert as_meant(said, OF_PATIENTS, TREATED) == plain
