"""A share that is governed as a ratio is that ratio; any other is a part over its whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import BANDED_ITEMS, BANDS, ITEMS, METRICS, VOCABULARY, WARD, item, metric, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Claim, Comparison, NotUnderstood, Understood
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput

NIGHT_SHARE = Metric(
    "night_share",
    MetricType.RATIO,
    "Night share",
    numerator=MetricInput("night_admissions"),
    denominator=MetricInput("admissions"),
    meta={"unit": "ratio"},
)
METRICS_ = [*METRICS, metric("night_admissions", "admissions"), NIGHT_SHARE]
READER = Reader(widened(METRICS_))
AGED = Reader(widened(METRICS_, BANDED_ITEMS, BANDS))
AGE = "{{ Dimension('patient__age_band') }}"
BY_WARD = {"group_by": ["ward"], "order_by": ["-night_share"]}


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("what share of admissions were night admissions in 2017", {"start": "2017-01-01", "end": "2017-12-31"}),
        ("night admissions as a share of admissions", {}),
        ("what percentage of admissions came at night", {}),
        ("what share of admissions came from night", {}),
        ("what share of admissions were at night by ward", BY_WARD),
        ("the share of night", {}),
        ("did night admissions represent more than 30% of admissions", {}),
    ],
)
def test_the_governed_ratio_stands_in_the_place_of_a_share(question: str, more: dict[str, Any]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert [labelled.query.to_dict() for labelled in reading.queries] == [{"metrics": ["night_share"], **more}]


DAY_SHARE = replace(NIGHT_SHARE, name="day_share", label="Day share", numerator=MetricInput("day_admissions"))
OF_BOTH = Reader(widened([*METRICS_, metric("day_admissions", "admissions"), metric("referrals", "admissions"), DAY_SHARE]))


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("night admissions and day admissions as a share of admissions by ward", ("night_share", "day_share")),
        ("Day admissions and night admissions as a percentage of admissions", ("day_share", "night_share")),
        ("charges and night admissions as a share of admissions", ("billed_amount", "night_share")),
    ],
)
def test_two_as_a_share_of_a_third_are_two_ratios_where_they_are_of_its_unit(question: str, metrics: tuple[str, ...]) -> None:
    (labelled,) = understood(question, OF_BOTH).queries
    assert labelled.query.metrics == metrics


def test_where_one_of_two_has_no_ratio_none_is_told() -> None:
    reading = OF_BOTH.read("referrals and night admissions as a share of admissions")
    assert isinstance(reading, NotUnderstood)
    assert reading.text == "No governed metric is Referrals divided by admissions."


def test_a_share_of_all_whose_numbers_are_many_is_the_governed_ratio() -> None:
    transfers = [metric("transfer_ward_stays", "stays"), metric("night_ward_stays", "stays"), metric("ward_stays", "stays")]
    share = replace(
        NIGHT_SHARE,
        name="night_stay_share",
        label="Night stay share",
        numerator=MetricInput("night_ward_stays"),
        denominator=MetricInput("ward_stays"),
    )
    metrics = {m.name: m for m in (*METRICS, *transfers, share)}
    reader = Reader(replace(VOCABULARY, metrics=metrics, reachable={name: frozenset(i.name for i in ITEMS) for name in metrics}))
    reading = reader.read("as a % of all stays", ("night ward stays by ward",))
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.to_dict() == {
        "metrics": ["night_stay_share"],
        "group_by": ["ward"],
        "order_by": ["-night_stay_share"],
    }


def test_a_share_without_a_ratio_is_a_part_over_its_whole() -> None:
    reading = READER.read("what share of admissions was in maternity")
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.SHARE
    part, whole = (labelled.query.to_dict() for labelled in reading.queries)
    assert part == {"metrics": ["admissions"], "where": [f"{WARD} = 'Maternity'"]}
    assert whole == {"metrics": ["admissions"]}


def test_two_metrics_without_a_ratio_are_no_share() -> None:
    assert isinstance(READER.read("what share of billed amount was insurance discount"), NotUnderstood)


def _two(question: str, history: tuple[str, ...] = ()) -> tuple[dict[str, Any], dict[str, Any]]:
    reading = READER.read(question, history)
    assert isinstance(reading, Understood) and reading.comparison is Comparison.SHARE, reading
    part, whole = (labelled.query.to_dict() for labelled in reading.queries)
    return part, whole


def test_a_share_within_each_group_is_of_that_groups_total() -> None:
    part, whole = _two("share of billings by triage color within each ward")
    assert part["group_by"] == ["ward", "admission__triage_color"]
    assert part["order_by"] == ["ward", "-billed_amount"]
    assert whole["group_by"] == ["ward"]


def test_a_share_over_time_is_of_each_periods_total() -> None:
    part, whole = _two("billings by month and triage color, as a share of the total")
    assert part["group_by"] == ["metric_time__month", "admission__triage_color"]
    assert whole["group_by"] == ["metric_time__month"]


def test_sides_are_shares_of_what_holds_them() -> None:
    part, whole = _two("How big a share of billings is Red in Maternity, in Cardiology and in Stroke Unit?")
    assert part["group_by"] == whole["group_by"] == ["ward__ward_name"]
    assert len(part["where"]) == 2 and whole["where"] == [w for w in part["where"] if "ward_name" in w]


def test_two_values_asked_for_apart_are_each_a_share_of_everything() -> None:
    part, whole = _two("what share of billings is Red and what share Green")
    assert part["group_by"] == ["admission__triage_color"]
    assert whole == {"metrics": ["billed_amount"]}


def test_a_percentage_that_is_claimed_is_held_against_the_share() -> None:
    reading = READER.read("is Red more than half of billings in Maternity?")
    assert isinstance(reading, Understood)
    assert (reading.comparison, reading.claim, reading.claimed) == (Comparison.SHARE, Claim.MORE, "0.5")


def test_a_limit_in_percent_of_a_number_holds_for_each_rows_share() -> None:
    reading = READER.read("which wards make up more than 10% of billings")
    assert isinstance(reading, Understood)
    assert reading.work.shares == ((">", 0.1),)
    assert reading.queries[0].query.having == ()
    assert reading.assumptions == ("only those with more than 10 % of the total are shown",)


def test_a_limit_on_a_share_is_not_counted() -> None:
    assert isinstance(READER.read("how many wards make up more than 10% of billings"), NotUnderstood)


def test_a_share_of_another_base_than_its_own_is_not_the_governed_one() -> None:
    reading = READER.read("night share of billings in 2017")
    assert isinstance(reading, NotUnderstood)
    assert "night share of billed amount" in reading.text


@pytest.mark.parametrize("question", ["% in night, cardiology, May against April", "percent night for cardiology in May"])
def test_a_ratio_that_is_told_by_its_part_keeps_what_it_is_asked_of(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    query = reading.queries[0].query
    assert (query.metrics, query.where) == (("night_share",), (f"{WARD} = 'Cardiology'",))


def test_what_went_on_something_is_its_rate() -> None:
    assert understood("admissions and what percentage was for readmission, by ward").queries[0].query.metrics == (
        "admissions",
        "readmission_rate",
    )


@pytest.mark.parametrize(
    "question",
    [
        "What share of admissions wasn't red in 2017?",
        "how much of our admissions isn't red, as a percentage, in 2017",
    ],
)
def test_what_was_not_something_is_the_rest(question: str) -> None:
    part, whole = _two(question)
    assert "<> 'Red'" in part["where"][0]
    assert "where" not in whole


def test_what_makes_up_more_than_a_percentage_is_a_part_of_the_number_after_it() -> None:
    reading = READER.read("Was the Stroke Unit more than a quarter of night admissions in 2017?")
    assert isinstance(reading, Understood), reading
    assert [one.query.to_dict()["metrics"] for one in reading.queries] == [["night_admissions"], ["night_admissions"]]


@pytest.mark.parametrize(
    "question",
    [
        "What share of admissions came in May 2017?",
        "How much of our admissions fell in May 2017?",
        "Of all admissions, what percentage happened in May 2017?",
    ],
)
def test_a_share_that_falls_in_a_period_is_of_all_time(question: str) -> None:
    part, whole = (one.query for one in understood(question).queries)
    assert (part.start, part.end) == ("2017-05-01", "2017-05-31")
    assert (whole.start, whole.end) == (None, None)


def test_a_value_of_the_whole_is_that_of_both_sides() -> None:
    part, whole = (one.query for one in understood("What share of red admissions came in May 2017?").queries)
    assert part.where == whole.where != ()
    assert (part.start, whole.start) == ("2017-05-01", None)


@pytest.mark.parametrize("when", ["fell on Sundays", "came in May 2017", "were recorded in Q2 2017"])
def test_a_part_in_time_of_a_number_is_not_its_own_governed_share(when: str) -> None:
    reading = READER.read(f"What share of night admissions {when}?")
    assert isinstance(reading, Understood), reading
    part, whole = (one.query for one in reading.queries)
    assert part.metrics == whole.metrics == ("night_admissions",)
    assert (part.where or part.start) and not (whole.where or whole.start)


@pytest.mark.parametrize(
    "question",
    [
        "maternity: beds used, share of green",
        "beds used of maternity and the share of green",
        "maternity: green beds used, share of green",
    ],
)
def test_a_share_at_the_end_is_of_what_was_told_before(question: str) -> None:
    part, whole = (one.query for one in understood(question, READER).queries)
    assert len(part.where) == 2
    assert whole.where == (f"{WARD} = 'Maternity'",)


def test_names_within_each_other_in_a_circle_lie_within_nothing_else() -> None:
    name, code = "treatment__name", "treatment__code"
    round_about = [replace(item(name, "categorical"), within=code), replace(item(code, "categorical"), within=name)]
    vocabulary = replace(VOCABULARY, items={**VOCABULARY.items, **{one.name: one for one in round_about}})
    assert vocabulary.lies_within(name, code)
    assert not vocabulary.lies_within(name, "ward__ward_name")


@pytest.mark.parametrize(
    "question",
    [
        "Maternity's share of night admissions",
        "Maternity's portion of the night admissions",
        "the share of Maternity in night admissions",
        "share of night admissions that came from Maternity",
        "what share of night admissions was Maternity",
        "share of the night admissions that went to Maternity",
        "what percentage of night admissions was given to Maternity",
    ],
)
def test_whose_share_of_a_number_is_a_part_of_it_and_not_the_ratio_that_it_is_part_of(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.comparison is Comparison.SHARE
    part, whole = (labelled.query.to_dict() for labelled in reading.queries)
    assert part == {"metrics": ["night_admissions"], "where": [f"{WARD} = 'Maternity'"]}
    assert whole == {"metrics": ["night_admissions"]}


def test_what_is_governed_by_its_own_share_stays_so() -> None:
    assert understood("night share of Maternity", READER).queries[0].query.metrics == ("night_share",)


@pytest.mark.parametrize(
    "question",
    [
        "what share of night admissions went to patients aged 65 and over?",
        "share of night admissions that went to patients aged 65 and over",
    ],
)
def test_a_band_of_ages_has_a_part_as_a_name_has(question: str) -> None:
    reading = AGED.read(question)
    assert isinstance(reading, Understood), reading
    part, whole = (labelled.query for labelled in reading.queries)
    assert part.metrics == whole.metrics == ("night_admissions",)
    assert (part.where, whole.where) == ((f"{AGE} = '65+'",), ())


@pytest.mark.parametrize(
    "question", ["Maternity: its share of the admissions of emergencies", "Maternity, its part of admissions of all emergencies"]
)
def test_who_is_named_ahead_is_the_part_of_what_the_number_is_of(question: str) -> None:
    emergency = "{{ Dimension('admission__is_emergency') }} = TRUE"
    part, whole = (labelled.query for labelled in understood(question).queries)
    assert set(part.where) == {f"{WARD} = 'Maternity'", emergency}
    assert whole.where == (emergency,)


@pytest.mark.parametrize(
    "question",
    [
        "Excluding patients whose age is unknown, what share of admissions is from the 65+?",
        "Leaving aside those whose age we don't know, what share of admissions is from the 65+?",
        "What share of admissions is from the 65+, excluding patients whose age is unknown?",
    ],
)
def test_the_whole_is_without_what_is_left_out_of_the_dimension_of_its_part(question: str) -> None:
    reading = AGED.read(question)
    assert isinstance(reading, Understood), reading
    part, whole = (labelled.query for labelled in reading.queries)
    assert part.where == (f"{AGE} = '65+'",)
    assert whole.where == (f"({AGE} <> 'Unknown' OR {AGE} IS NULL)",)


def test_what_is_only_set_against_the_part_stays_in_the_whole() -> None:
    _, whole = (labelled.query for labelled in understood("what share of admissions is from Maternity, not Cardiology").queries)
    assert whole.where == ()


@pytest.mark.parametrize(
    "question",
    [
        "Leaving out Cardiology, Maternity share of admissions",
        "Without unknown ages, admissions of Maternity",
        "Excluding those whose age we don't know, admissions of Maternity",
    ],
)
def test_what_a_number_is_asked_of_after_the_comma_is_not_left_out(question: str) -> None:
    reading = AGED.read(question)
    assert isinstance(reading, Understood), reading
    assert f"{WARD} = 'Maternity'" in reading.queries[0].query.where
    assert not reading.queries[0].query.group_by


ANSWERS = Metric(
    "answer_rate",
    MetricType.RATIO,
    "Answer rate",
    numerator=MetricInput("answering_patients"),
    denominator=MetricInput("invited_patients"),
    meta={"unit": "ratio"},
)
INVITED = Reader(
    widened(
        [
            *METRICS,
            metric("invited_patients", "patients", "patients invited"),
            metric("answering_patients", "patients", "patients answering a letter", "patients who answered"),
            ANSWERS,
        ],
        [*ITEMS, item("patient", "entity"), item("patient__has_answered", "categorical", "answered a letter", "answered")],
        distinct=("invited_patients", "answering_patients"),
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "What share of patients invited by Maternity answered a letter?",
        "What share of the patients invited by Maternity answered?",
        "what fraction of the patients we invited answered a letter, Maternity",
    ],
)
def test_what_narrows_the_whole_narrows_the_part_of_the_governed_ratio(question: str) -> None:
    (found,) = understood(question, INVITED).queries
    assert (found.query.metrics, found.query.where) == (("answer_rate",), (f"{WARD} = 'Maternity'",))
