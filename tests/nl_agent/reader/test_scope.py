"""What is in scope and what is not, as accounts say it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, READER, TRIAGE, VALUES, VOCABULARY, WARD, item, query, told, understood, widened

from nl_agent.reader.names.on_file import on_file
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.unknowns import of_unknown, without_its_thing
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.formal import plainly
from nl_agent.reader.rewriting.scoping import kinds_first, scoped
from nl_agent.reader.types import Ambiguous, NotUnderstood, Understood

GENDER = "patient__gender"

BLOOD = "patient__blood_group"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Charges by ward; red and green are out of scope.", "Charges by ward; excluding red and green."),
        ("charges without items not on oxygen", "charges leaving out those not on oxygen"),
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


def test_one_thing_behind_what_is_left_out_is_not_left_out_with_it() -> None:
    assert query("charges excluding red, green triage colors")["where"] == [
        f"({TRIAGE} NOT IN ('Red', 'Green') OR {TRIAGE} IS NULL)"
    ]
    assert (
        kinds_first("charges excluding red, green triage color", Phrases(VOCABULARY))
        == "charges excluding red, green triage color"
    )


def test_everything_out_of_scope_is_left_out() -> None:
    made = query("Charges by ward for May 2017; red and green are outside the scope of the review.")
    assert made["where"] == [f"({TRIAGE} NOT IN ('Red', 'Green') OR {TRIAGE} IS NULL)"]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("patients whose blood group is on file", "patients excluding unknown blood group"),
        ("patients whose blood group we know", "patients excluding unknown blood group"),
        ("patients whose triage color we know", "patients whose triage color we know"),
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
    ("said", "plain"),
    [
        ("charges without a triage color", "charges of unknown triage color"),
        ("admissions lacking a triage color in May", "admissions of unknown triage color in May"),
        ("charges not assigned to a triage color by month", "charges of unknown triage color by month"),
        ("charges of admissions that have no triage color", "charges of unknown triage color"),
        ("patients with no blood group", "patients of unknown blood group"),
        # who has none of it is known, and so is what is split by nothing
        ("charges without a specialty", "charges without a specialty"),
        ("charges without a triage color breakdown", "charges without a triage color breakdown"),
    ],
)
def test_what_has_none_is_told_as_unknown(said: str, plain: str) -> None:
    values = {**VALUES, BLOOD: (*VALUES[BLOOD], "Unknown"), "admission__triage_color": ("Red", "Unknown")}
    values["doctor__specialty"] = ("CARDIOLOGY", "None", "Unknown")
    phrases = Phrases(replace(VOCABULARY, items={**VOCABULARY.items, "admission": item("admission", "entity")}, values=values))
    assert of_unknown(said, phrases, values) == plain


def test_what_is_not_known_is_of_the_kind_behind_it() -> None:
    known = widened(METRICS, [*ITEMS, item("ward__category")], {"ward__category": ("Day", "Unknown"), BLOOD: ("A", "Unknown")})
    for question in ("charges by blood group, unknown category", "charges by blood group without a category"):
        assert told(question, Reader(known))[2] == ("{{ Dimension('ward__category') }} = 'Unknown'",)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("charges excluding unknown admission triage color", "charges excluding unknown admission triage color"),
        ("charges excluding unknown ward team", "charges excluding unknown team"),
        ("charges excluding unknown ward name", "charges excluding unknown ward name"),
        ("charges excluding unknown ward discipline", "charges excluding unknown ward discipline"),
    ],
)
def test_what_is_unknown_is_called_by_its_own_name(said: str, plain: str) -> None:
    phrases = Phrases(widened(METRICS, [*ITEMS, item("ward__team")]))
    assert without_its_thing(said, phrases) == plain


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


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("Charges not derived from emergencies in May 2017", ["{{ Dimension('admission__is_emergency') }} = FALSE"]),
        ("Charges not generated by red in May 2017", [f"({TRIAGE} <> 'Red' OR {TRIAGE} IS NULL)"]),
        ("Charges by ward with the highest first, red excluded", [f"({TRIAGE} <> 'Red' OR {TRIAGE} IS NULL)"]),
    ],
)
def test_what_something_does_not_come_from_is_left_out(question: str, where: list[str]) -> None:
    assert query(question)["where"] == where


def test_a_rate_and_the_number_of_something_are_two_numbers() -> None:
    made = query("Readmission rate by ward together with the number of admissions")
    assert made["metrics"] == ["readmission_rate", "admissions"]


def test_a_limit_of_another_number_keeps_what_was_asked() -> None:
    made = query("Readmission rate by ward in May 2017 ==> Exclude those with charges below 500")
    assert made["metrics"] == ["readmission_rate", "billed_amount"]


def test_the_same_month_a_quarter_earlier_is_one_month() -> None:
    made = query("Charges in August 2017 ==> The corresponding month one quarter earlier")
    assert (made["start"], made["end"]) == ("2017-05-01", "2017-05-31")


def test_parts_of_a_number_that_are_governed_are_two_numbers() -> None:
    made = query("Of all discounts in May 2017, how much was insurance and how much hardship?")
    assert made["metrics"] == ["insurance_discount", "hardship_discount"]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the last full week of November 2017", "2017-11-20", "2017-11-26"),
        ("the first two full weeks of June 2017", "2017-06-05", "2017-06-18"),
        ("the last week of November 2017", "2017-11-24", "2017-11-30"),
    ],
)
def test_a_full_week_of_a_month_runs_from_monday_to_sunday(words: str, start: str, end: str) -> None:
    made = query(f"Charges in {words}")
    assert (made["start"], made["end"]) == (start, end)


def test_sides_in_aggregate_are_one_number() -> None:
    assert not query("Charges of red and green in May 2017 ==> In aggregate, please.").get("group_by")


def test_counts_of_two_parts_are_not_read_as_one_of_both() -> None:
    reading = READER.read("How many admissions had red and how many had maternity in May 2017?")
    assert isinstance(reading, NotUnderstood)


def test_what_stands_under_a_heading_is_listed() -> None:
    made = query("Maternity triage colors except red: charges in March 2017")
    assert made["group_by"] == ["admission__triage_color"]
    assert f"({TRIAGE} <> 'Red' OR {TRIAGE} IS NULL)" in made["where"]


@pytest.mark.parametrize("department", ["surgery department", "surgery dept"])
def test_classes_of_a_department_are_told_one_by_one_though_one_is_called_like_it(department: str) -> None:
    unit, kind = item("treatment__department"), item("treatment__class", "categorical", "class")
    vocabulary = replace(
        VOCABULARY,
        items={**VOCABULARY.items, unit.name: unit, kind.name: kind},
        values={**VALUES, unit.name: ("Surgery", "Care"), kind.name: ("Surgery", "Bandage")},
        reachable={name: items | {unit.name, kind.name} for name, items in VOCABULARY.reachable.items()},
    )
    reading = Reader(vocabulary).read(f"{department} classes: admissions in March 2017")
    assert isinstance(reading, Understood)
    made = reading.queries[0].query
    assert (made.group_by, made.where) == ((kind.name,), ("{{ Dimension('treatment__department') }} = 'Surgery'",))


def test_those_two_are_forgotten() -> None:
    said = "Maternity and Ward 7 always win this, so forget those two. Which three of the remaining wards had the most charges?"
    made = query(said)
    assert made["where"] == [f"({WARD} NOT IN ('Maternity', 'Ward 7') OR {WARD} IS NULL)"]


def test_at_least_one_of_them_is_any_of_them() -> None:
    made = query("How many admissions were there in at least one of the wards Maternity and Ward 7?")
    assert (made["where"], made.get("having")) == ([f"{WARD} IN ('Maternity', 'Ward 7')"], None)


def test_a_kind_of_things_that_has_several_is_asked_back() -> None:
    more = replace(VOCABULARY, items={**VOCABULARY.items, "patient": item("patient", "entity"), GENDER: item(GENDER)})
    values = {**VALUES, GENDER: ("Female", "Male", "Other")}
    reach = {name: items | {GENDER, "patient"} for name, items in VOCABULARY.reachable.items()}
    reading = Reader(replace(more, values=values, reachable=reach)).read(
        "Which patient group had the highest charges in May 2017?"
    )
    assert isinstance(reading, Ambiguous)
    assert [choice.label for choice in reading.choices] == ["Blood group", "Gender"]


def test_what_a_governed_word_means_is_no_part_of_the_question() -> None:
    made = query("Charges of red admissions by ward in May 2017, an admission being red where the doctor at the door says so.")
    assert (made["group_by"], made["where"]) == (["ward"], [f"{TRIAGE} = 'Red'"])


@pytest.mark.parametrize("wards", ["Maternity and Ward 7", "the wards Maternity and Ward 7"])
def test_what_is_left_out_is_no_ward_that_it_is_told_of(wards: str) -> None:
    made = query(f"admissions without emergencies of {wards} together")
    assert made["where"] == [f"{WARD} IN ('Maternity', 'Ward 7')", "{{ Dimension('admission__is_emergency') }} = FALSE"]
