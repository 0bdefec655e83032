"""Follow-ups that put one split, one order or one choice in the place of another, in the words people type."""

from __future__ import annotations

import pytest
from clinic import BANDED, ITEMS, METRICS, READER, WARD, item, metric, query, told, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood

MAY = {"start": "2017-05-01", "end": "2017-05-31"}
BY_WARD = "charges by ward in May 2017"


@pytest.mark.parametrize(
    ("follow_up", "grain"),
    [
        ("change it to weekday", "extract_dow"),
        ("weekday instead of ward please", "extract_dow"),
        ("weekdays instead of wards", "extract_dow"),
        ("not by ward, weekday", "extract_dow"),
        ("make that weekday", "extract_dow"),
        ("week instead of ward", "week"),
        ("change it to week", "week"),
        ("replace ward with week", "week"),
        ("no, month", "month"),
        ("sorry, I meant week", "week"),
    ],
)
def test_a_unit_of_time_takes_the_place_of_a_thing(follow_up: str, grain: str) -> None:
    assert query(f"{BY_WARD} ==> {follow_up}")["group_by"] == [f"metric_time__{grain}"]
    assert "where" not in query(f"{BY_WARD} ==> {follow_up}")


def test_weekdays_after_weekends_are_days_to_keep() -> None:
    for follow_up in ("weekdays instead", "weekday instead", "weekdays instead of weekends"):
        asked = query(f"charges by ward on weekends in May 2017 ==> {follow_up}")
        assert asked["group_by"] == ["ward"]
        assert asked["where"] == ["{{ Dimension('metric_time__extract_dow') }} IN (1, 2, 3, 4, 5)"]


@pytest.mark.parametrize("follow_up", ["show by discipline", "show me by specialty", "list it by specialty"])
def test_to_show_by_something_lists_the_number_and_not_the_things(follow_up: str) -> None:
    assert query(f"charges in May 2017 ==> {follow_up}") == {
        "metrics": ["billed_amount"],
        "group_by": ["doctor__specialty"],
        "order_by": ["-billed_amount"],
        **MAY,
    }


STAYS = Reader(
    widened([metric("stays", "stays"), metric("largest_stay", "USD"), metric("stays_per_patient", "stays per patient")])
)


@pytest.mark.parametrize(
    ("follow_up", "order"),
    [
        ("largest first", "-stays"),
        ("largest on top please", "-stays"),
        ("smallest to largest", "stays"),
        ("the largest", "-stays"),
    ],
)
def test_the_largest_first_is_an_order_and_no_other_number(follow_up: str, order: str) -> None:
    (labelled,) = STAYS.read(follow_up, ("stays by ward in May 2017",)).queries  # type: ignore[union-attr]
    assert (labelled.query.metrics, labelled.query.order_by) == (("stays",), (order,))


@pytest.mark.parametrize("follow_up", ["how much of that was in ward 7", "what share of that was from ward 7"])
def test_of_a_rate_there_is_no_part(follow_up: str) -> None:
    assert told(f"stays per patient in May 2017 ==> {follow_up}", STAYS) == (("stays_per_patient",), (), (f"{WARD} = 'Ward 7'",))


@pytest.mark.parametrize(
    "follow_up", ["only age bands above 1000", "age bands above 1000 only", "just age bands with more than 1000"]
)
def test_a_limit_beyond_every_band_is_of_the_number(follow_up: str) -> None:
    (labelled,) = Reader(BANDED).read(follow_up, ("admissions by age band in May 2017",)).queries  # type: ignore[union-attr]
    assert labelled.query.where == ()
    assert labelled.query.having == ("{{ Metric('admissions') }} > 1000",)


def test_weekdays_above_a_limit_are_rows_and_no_days_to_keep() -> None:
    asked = query("charges by weekday in May 2017 ==> only weekdays above 10,000")
    assert asked["having"] == ["{{ Metric('billed_amount') }} > 10000"]
    assert "where" not in asked


@pytest.mark.parametrize(
    "follow_up",
    [
        "of insured patients only",
        "and of insured patients?",
        "for insured patients",
        "what about insured patients?",
        "only insured patients",
    ],
)
def test_of_whom_something_is_asked_keeps_the_number_and_the_time(follow_up: str) -> None:
    metrics = [*METRICS, metric("active_patients", "patients", "patients")]
    items = [*ITEMS, item("patient", "entity"), item("patient__plan")]
    reader = Reader(widened(metrics, items, {"patient__plan": ("Insured", "Self-paying")}))
    filters = ("{{ Dimension('patient__plan') }} = 'Insured'",)
    assert told(f"{BY_WARD} ==> {follow_up}", reader) == (("billed_amount",), ("ward",), filters)


def test_so_does_a_part_of_it() -> None:
    metrics = [*METRICS, metric("active_patients", "patients", "patients")]
    items = [*ITEMS, item("patient", "entity"), item("patient__plan")]
    reader = Reader(widened(metrics, items, {"patient__plan": ("Insured", "Self-paying")}))
    read = understood("charges in May 2017 ==> how much of that was among insured patients?", reader)
    assert [one.query.metrics for one in read.queries] == [("billed_amount",), ("billed_amount",)]


@pytest.mark.parametrize("follow_up", ["and how many insured patients?", "patients"])
def test_how_many_there_were_is_another_number(follow_up: str) -> None:
    metrics = [*METRICS, metric("active_patients", "patients", "patients")]
    items = [*ITEMS, item("patient", "entity"), item("patient__plan")]
    reader = Reader(widened(metrics, items, {"patient__plan": ("Insured", "Self-paying")}))
    assert told(f"{BY_WARD} ==> {follow_up}", reader)[0] == ("active_patients",)


@pytest.mark.parametrize("follow_up", ["can we see that for weekend only?", "show that for weekends", "get it for the weekend"])
def test_that_for_some_days(follow_up: str) -> None:
    assert query(f"{BY_WARD} ==> {follow_up}")["where"] == ["{{ Dimension('metric_time__extract_dow') }} IN (6, 7)"]


@pytest.mark.parametrize("follow_up", ["leave out those unknown", "remove those unknown"])
def test_those_unknown_are_left_out(follow_up: str) -> None:
    item_of_age = "{{ Dimension('patient__age_band') }}"
    filters = told(f"admissions by age band in May 2017 ==> {follow_up}", Reader(BANDED))[2]
    assert filters == (f"({item_of_age} <> 'Unknown' OR {item_of_age} IS NULL)",)


@pytest.mark.parametrize(
    ("follow_up", "condition"),
    [
        ("ward no. 7", f"{WARD} = 'Ward 7'"),
        ("what about ward no 7?", f"{WARD} = 'Ward 7'"),
        ("ward no. 7 excluded", f"({WARD} <> 'Ward 7' OR {WARD} IS NULL)"),
    ],
)
def test_the_number_of_a_ward_denies_nothing(follow_up: str, condition: str) -> None:
    asked = query(f"charges in May 2017 ==> {follow_up}")
    assert (asked["metrics"], asked["where"]) == (["billed_amount"], [condition])


def test_nothing_is_listed_by_what_was_not_understood() -> None:
    assert isinstance(READER.read("change it to blorps", (BY_WARD,)), NotUnderstood)
