"""What is in scope and what is not, as accounts say it."""

from __future__ import annotations

import pytest
from clinic import TRIAGE, VALUES, VOCABULARY, query, understood

from nl_agent.reader.formal import plainly
from nl_agent.reader.on_file import on_file
from nl_agent.reader.phrases import Phrases
from nl_agent.reader.scoping import scoped

BLOOD = "patient__blood_group"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Charges by ward; red and green are out of scope.", "Charges by ward; excluding red and green."),
        ("Charges by ward. Red is to be left out of the listing.", "Charges by ward. excluding Red."),
        ("Charges by ward, red being excluded from the analysis", "Charges by ward, excluding red"),
        ("Charges in May (wards 7 and 9 out of scope)", "Charges in May (excluding wards 7 and 9)"),
        ("Charges; wards 7 and 9 do not form part of the population.", "Charges; excluding wards 7 and 9."),
        ("charges per ward, Stroke not in scope", "charges per ward, excluding Stroke"),
        ("Charges with red carved out", "Charges excluding red"),
        ("Charges after removal of red", "Charges excluding red"),
        ("Kindly carve out red and report charges", "Kindly exclude red and report charges"),
        ("Which wards were excluded?", "Which wards were excluded?"),
        ("Charges by ward; immaterial wards are to be scoped out", "Charges by ward; immaterial wards are to be scoped out"),
    ],
)
def test_what_is_out_of_scope_is_excluded(said: str, plain: str) -> None:
    assert scoped(said) == plain


def test_everything_out_of_scope_is_left_out() -> None:
    made = query("Charges by ward for May 2017; red and green are outside the scope of the review.")
    assert made["where"] == [f"({TRIAGE} NOT IN ('Red', 'Green') OR {TRIAGE} IS NULL)"]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("patients whose blood group is on file", "patients excluding unknown blood group"),
        ("patients with a recorded blood group, by ward", "patients excluding unknown blood group, by ward"),
        ("patients of undisclosed blood group", "patients of unknown blood group"),
        ("charges, only where the blood group has been stated", "charges, excluding unknown blood group"),
        ("patients whose triage color is on file", "patients whose triage color is on file"),
    ],
)
def test_what_is_on_file_is_known(said: str, plain: str) -> None:
    values = {**VALUES, BLOOD: (*VALUES[BLOOD], "Unknown")}
    assert on_file(said, Phrases(VOCABULARY), values) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Treating red and green as one group, what were charges in May 2017?",
        "Charges of red and green taken as a single block, May 2017",
        "Charges for red and green in aggregate in May 2017",
    ],
)
def test_several_values_may_be_one_body(question: str) -> None:
    made = query(question)
    assert made["where"] == [f"{TRIAGE} IN ('Red', 'Green')"]
    assert not made.get("group_by")


def test_a_follow_up_that_combines_values_keeps_the_rows() -> None:
    made = query("Charges by blood group in May 2017 ==> Limit the scope to red and green combined.")
    assert made["group_by"] == [BLOOD]
    assert made["where"] == [f"{TRIAGE} IN ('Red', 'Green')"]
    assert not query("Charges by triage color ==> Red and green combined").get("group_by")


def test_growth_quarter_over_quarter_across_a_year_has_quarters_for_rows() -> None:
    assert query("Quarter-over-quarter growth of charges across 2017")["group_by"] == ["metric_time__quarter"]
    assert query("Growth of charges across 2017")["group_by"] == ["metric_time__month"]


def test_sides_over_every_thing_on_record_are_two() -> None:
    made = understood("Charges of red against green, over every ward on record").queries[0].query
    assert list(made.group_by) == ["admission__triage_color"]
    assert query("Charges for every ward on record")["group_by"] == ["ward"]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("charges by ward, as evidence for the audit file", "charges by ward"),
        ("charges, to be attached to the closing memo.", "charges."),
        ("charges by ward, each class as a percentage of the total", "charges by ward as a percentage of the total"),
        ("the number of stays begun, the number ended", "the number of stays begun, the number of stays ended"),
        ("scans billed, and the patients who billed them", "scans billed, and the patients who billed scans"),
        ("charges as input", "charges as input"),
    ],
)
def test_formal_turns_of_scope_and_purpose_are_put_plainly(said: str, plain: str) -> None:
    assert plainly(said) == plain
