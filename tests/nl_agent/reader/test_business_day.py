"""Conversations of a day in business, a capability each: left out of a number, only those with something, as a rate, back to a ranking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import VOCABULARY, item, metric

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Calculation, Comparison, NotUnderstood, Presentation, Understood
from nl_agent.types import Answer, Clarification, Refusal
from nl_agent.workflow import Assistant
from semantic_models import MetricType
from semantic_models.manifest.model import MetricInput

SCAN = "{{ Dimension('admission__has_scan') }}"


def _rate(name: str, over: str, under: str, *synonyms: str, unit: str = "ratio"):
    return replace(
        metric(name, unit, *synonyms), type=MetricType.RATIO, numerator=MetricInput(over), denominator=MetricInput(under)
    )


def _reader() -> Reader:
    """The clinic with scans: a yes or no of an admission, a number of admissions, a share of charges; and who was discharged."""
    scans = replace(
        metric("scanned_admissions", "admissions", "admissions with a scan", "X-rays"), label="Admissions with a scan"
    )
    metrics = [
        *VOCABULARY.metrics.values(),
        metric("patients", "patients", "people"),
        metric("discharges", "discharges"),
        metric("discharged_patients", "patients"),
        metric("scan_charges", "USD"),
        metric("red_charges", "USD"),
        scans,
        _rate("red_share", "red_charges", "billed_amount", "red share of charges"),
        _rate("scan_share", "scan_charges", "billed_amount", "scan share of charges"),
        _rate("discharges_per_patient", "discharges", "discharged_patients", unit="discharges per patient"),
        _rate("insurance_discount_rate", "insurance_discount", "billed_amount"),
    ]
    flag = item("admission__has_scan", "categorical", "with a scan", "scan")
    items = {**VOCABULARY.items, flag.name: flag, "admission": item("admission", "entity")}
    named = {one.name: one for one in metrics}
    reach = {name: frozenset(items) for name in named}
    reach["patients"] = frozenset(items) - {"doctor__specialty"}
    values = {
        **VOCABULARY.values,
        flag.name: ("False", "True"),
        "doctor__specialty": (*VOCABULARY.values["doctor__specialty"], "HARDSHIP"),
    }
    return Reader(
        replace(VOCABULARY, values=values, metrics=named, items=items, reachable=reach, additive=frozenset({"billed_amount"}))
    )


DAY = _reader()


def _read(conversation: str) -> Understood:
    *before, asked = conversation.split(" ==> ")
    reading = DAY.read(asked, before)
    assert isinstance(reading, Understood), reading
    return reading


def _query(conversation: str) -> dict[str, Any]:
    return _read(conversation).queries[0].query.to_dict()


@pytest.mark.parametrize(
    "asked",
    [
        "w/o scans",
        "excluding scans",
        "wait, could you take the scans out of that?",
        "can you pull the scans out of the numbers please",
        "scans shouldn't count",
        "how does it look once you strip scans?",
        "and with the scans taken out",
    ],
)
def test_what_is_left_out_of_a_share_is_a_filter_and_no_other_share(asked: str) -> None:
    query = _query(f"red share by month in 2017 ==> {asked}")
    assert query["metrics"] == ["red_share"]
    assert query["where"] == [f"{SCAN} = FALSE"]


def test_what_is_not_left_out_may_be_another_share() -> None:
    assert _query("red share by month in 2017 ==> and scans?")["metrics"] == ["scan_share"]


def test_taken_out_of_a_number_that_is_named() -> None:
    query = _query("take the scans out of charges by month")
    assert (query["metrics"], query["where"]) == (["billed_amount"], [f"{SCAN} = FALSE"])


@pytest.mark.parametrize(
    ("before", "asked", "number"),
    [
        ("admissions by month in 2017", "thx! now just the ones where a scan was made", "admissions"),
        ("admissions by month in 2017", "only those with an X-ray", "admissions"),
        ("charges by month in 2017", "for admissions with a scan", "billed_amount"),
        ("charges by month in 2017", "now just for the admissions with a scan", "billed_amount"),
    ],
)
def test_which_ones_are_meant_is_no_other_number(before: str, asked: str, number: str) -> None:
    query = _query(f"{before} ==> {asked}")
    assert (query["metrics"], query["group_by"], query["where"]) == ([number], ["metric_time__month"], [f"{SCAN} = TRUE"])


def test_a_limit_still_names_its_number() -> None:
    query = _query("charges by ward in 2017 ==> only those with more than 50 admissions")
    assert query["having"] == ["{{ Metric('admissions') }} > 50"]


def test_the_family_that_the_groups_allow_is_counted() -> None:
    reading = _read("discharges by specialty in 2017 ==> ah sorry, I meant how many patients, not discharges")
    assert reading.queries[0].query.metrics == ("discharged_patients",)
    assert "discharged patients are counted" in " ".join(reading.assumptions)
    assert _query("discharges by ward in 2017 ==> and how many patients?")["metrics"] == ["patients"]


@pytest.mark.parametrize("asked", ["Express this as a rate.", "can we have that as a rate please?", "as a percentage"])
def test_the_governed_rate_of_the_number(asked: str) -> None:
    assert _query(f"insurance discount by month in 2017 ==> {asked}")["metrics"] == ["insurance_discount_rate"]


def test_a_share_of_the_total_is_still_one() -> None:
    assert _query("insurance discount by month in 2017 ==> as a percentage of the total")["metrics"] == ["insurance_discount"]
    assert _query("insurance discount by ward in 2017 ==> as a percentage")["metrics"] == ["insurance_discount"]


def test_one_of_a_family_takes_the_place_of_another_though_a_value_is_called_so() -> None:
    assert _query("insurance discount in May 2017 ==> hardship?")["metrics"] == ["hardship_discount"]
    query = _query("charges in May 2017 ==> hardship?")
    assert (query["metrics"], query["where"]) == (["billed_amount"], ["{{ Dimension('doctor__specialty') }} = 'HARDSHIP'"])


def test_another_ranking_of_the_same_things_keeps_the_period() -> None:
    assert (
        _query("which ward had the highest charges in May 2017? ==> which ward has the most admissions")["start"] == "2017-05-01"
    )
    assert "start" not in _query("which ward had the highest charges in May 2017? ==> which ward has the most admissions overall")


@pytest.mark.parametrize(
    "asked",
    [
        "what percentage of admissions had a scan, month by month",
        "what percentage of admissions had an X-ray by month",
        "percentage of admissions with an X-ray by month",
    ],
)
def test_the_part_of_each_row_that_had_something(asked: str) -> None:
    part, whole = (one.query for one in _read(asked).queries)
    assert (part.where, whole.where) == ((f"{SCAN} = TRUE",), ())
    assert part.group_by == whole.group_by == ("metric_time__month",)


def test_what_part_is_beyond_a_limit_is_not_told_as_a_share_of_the_total() -> None:
    reading = DAY.read("what percentage of admissions were over $50 by month")
    assert isinstance(reading, NotUnderstood)
    assert "beyond a limit" in reading.text


def test_a_year_before_a_yes_or_no_asks_for_no_group() -> None:
    query = _query("admissions by month in 2017 with a scan")
    assert (query["group_by"], query["where"]) == (["metric_time__month"], [f"{SCAN} = TRUE"])


@pytest.mark.parametrize(
    "asked",
    [
        "red or green, which had higher charges in Maternity and in Cardiology?",
        "red and green charges, Maternity vs Cardiology",
    ],
)
def test_of_two_lists_the_one_that_is_set_against_each_other_is_the_sides(asked: str) -> None:
    reading = _read(asked)
    assert reading.comparison is Comparison.SEGMENT
    assert len(reading.queries[0].query.group_by) == 2
    sides = reading.queries[0].query.group_by[0]
    assert sides == ("admission__triage_color" if "or green" in asked else "ward__ward_name")


def test_days_that_explain_a_weekend_are_not_told_one_by_one() -> None:
    reading = _read("on average, how much do charges come to per day on a weekend? Saturday and Sunday I mean")
    assert reading.queries[0].query.group_by == ("metric_time__day",)


def test_one_of_two_sides_takes_the_place_of_the_other() -> None:
    query = _query("charges of Maternity vs Cardiology in May 2017 ==> Ward 7 instead of Cardiology")
    assert query["where"] == ["{{ Dimension('ward__ward_name') }} IN ('Maternity', 'Ward 7')"]


def test_which_day_of_the_week_is_one_of_all_of_them() -> None:
    query = _query("admissions on Tuesdays in May 2017 ==> which weekday has the most?")
    assert "where" not in query
    assert query["start"] == "2017-05-01"


def test_a_share_of_something_else_is_not_meant_by_the_same_word() -> None:
    """Scans have a share of charges; the share of admissions with a scan is not that."""
    reading = DAY.read("as a share of all", ["admissions with a scan in May 2017"])
    assert not isinstance(reading, Understood)


@pytest.mark.parametrize("asked", ["without the running total", "no running total please"])
def test_a_running_total_is_taken_back(asked: str) -> None:
    assert _read(f"charges by month in 2017 ==> running total ==> {asked}").work.calculation is Calculation.NONE
    refused = DAY.read("as a percentage of the total", ["charges by month in 2017", "running total"])
    assert isinstance(refused, NotUnderstood)


def test_what_a_rate_is_told_per_is_counted_and_what_was_asked_before_is_told_per_it() -> None:
    assert _query("discharges per patient in May 2017 ==> how many patients is that?")["metrics"] == ["discharged_patients"]
    per_one = _query("discharges in May 2017 ==> how many discharged patients? ==> per patient")
    assert per_one["metrics"] == ["discharges_per_patient"]


def test_how_many_things_that_were_listed() -> None:
    assert _read("charges by ward in May 2017 ==> only over 5000 ==> how many wards?").work.calculation is Calculation.COUNT
    other = _query("scanned admissions by ward in 2017 ==> how many discharges was that?")
    assert (other["metrics"], other["group_by"]) == (["discharges"], ["ward"])


@pytest.mark.parametrize("asked", ["ex scan admissions", "without X-rays", "not counting admissions with a scan"])
def test_things_that_are_left_out_are_no_number(asked: str) -> None:
    """Admissions with a scan are a number by themselves; left out of charges, they are a filter."""
    query = _query(f"charges by month in 2017 ==> {asked}")
    assert (query["metrics"], query["where"]) == (["billed_amount"], [f"{SCAN} = FALSE"])


@pytest.mark.parametrize("asked", ["what percentage is that", "as a percentage", "as a share of total charges"])
def test_the_part_that_was_chosen_is_one_of_each_month(asked: str) -> None:
    part, whole = (one.query for one in _read(f"charges by month in 2017 ==> only Maternity ==> {asked}").queries)
    assert (len(part.where), whole.where) == (1, ())


def test_each_months_part_of_all_that_was_chosen() -> None:
    reading = _read("charges by month in 2017 ==> only Maternity ==> as a percentage of the total")
    assert (reading.presentation, len(reading.queries)) == (Presentation.SHARE_OF_TOTAL, 1)


def test_of_which_asks_for_a_number() -> None:
    query = _query("patients in May 2017 ==> of which discharged patients?")
    assert (query["metrics"], query["start"]) == (["discharged_patients"], "2017-05-01")


def test_what_somebody_does_is_not_what_it_is_counted_by() -> None:
    """X-rays come in check-ups here: to check up is no number."""
    known = replace(DAY.vocabulary.metrics["scanned_admissions"], meta={"unit": "admissions", "synonyms": ["check-ups"]})
    reader = Reader(replace(DAY.vocabulary, metrics={**DAY.vocabulary.metrics, known.name: known}))
    told = reader.read("When folks check up, do they pay less? charges by ward in May 2017")
    assert isinstance(told, Understood)
    assert told.queries[0].query.metrics == ("billed_amount",)
    part, _ = (one.query for one in reader.read("what share of admissions had a check-up by month").queries)
    assert part.where == (f"{SCAN} = TRUE",)


def test_a_bare_total() -> None:
    assert "group_by" not in _query("charges by month in 2017 ==> total")


@pytest.mark.parametrize("asked", ["drop 7", "leave out 7", "leave out 7 and 9"])
def test_one_is_taken_off_a_list_by_its_number(asked: str) -> None:
    (where,) = _query(f"top 5 wards by charges in 2017 ==> {asked}")["where"]
    assert "'Ward 7'" in where
    assert ("'Ward 9'" in where) is asked.endswith("9")


def _told(assistant: Assistant, *turns: str) -> Answer | Clarification | Refusal:
    return assistant.ask(turns[-1], turns[:-1])


def test_what_share_of_rides_were_cancelled_in_each_month(bikes_assistant: Assistant) -> None:
    """January: 7 of 62 rides."""
    outcome = _told(bikes_assistant, "what share of rides were cancelled by month?")
    assert isinstance(outcome, Answer)
    assert outcome.rows[0][1] == pytest.approx(7 / 62)
    also = _told(bikes_assistant, "cancelled rides by month", "express that as a rate")
    assert isinstance(also, Answer)
    assert also.rows[0][1] == pytest.approx(7 / 62)


def test_the_share_that_a_limit_is_held_against_is_shown(bikes_assistant: Assistant) -> None:
    """Of the kinds, only Cargo was cancelled: 73 of 365."""
    outcome = _told(bikes_assistant, "Which bike kinds had more than 10% of their rides cancelled? With the share please :)")
    assert isinstance(outcome, Answer)
    assert [(row[0], round(row[-1], 3)) for row in outcome.rows] == [("Cargo", 0.2)]
