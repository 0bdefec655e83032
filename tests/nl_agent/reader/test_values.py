"""Values, what is left out, what is not known, and parts of names: over a clinic with many treatments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import ITEMS, METRICS, VALUES, VOCABULARY, WARD, item, metric, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Calculation, Comparison, NotUnderstood, Understood

TREATMENTS = (
    "HEAD SCAN", "SIDE BRACE", "GAME THERAPY", "MIX INFUSION", "RAW DIET", "LIGHT THERAPY", "SKIN TESTS/SWABS", "GIFTS SKIN DRIVE",
    "FRZN SECTION", "BONE-DNSTY", "BONE SCREW - LONG", "SPINAL TAPS", "DIALYSIS", "PHYSIOTHERAPY", "VACCINATION", "GAME", "PREMIUM",
    "CAST REMOVAL", "CASTS PLASTER", "WOUND CARE", "STITCHES", "CATHETER", "INHALER W/O SPACER", "DRIP", "Unknown",
)  # fmt: skip
METRICS_ = [
    *METRICS,
    metric("patients", "patients", "people treated", "number of patients"),
    metric("planned_admissions", "admissions", "admissions without emergency", "non-emergency admissions"),
    metric("emergency_share", "ratio"),
    metric("samples_taken", "samples", "samples taken", "lab samples"),
]
ITEMS_ = [
    *ITEMS,
    item("treatment__treatment_name", "categorical", "treatment", "procedure"),
    item("patient", "entity"),
    item("patient__has_insurance", "categorical", "with insurance"),
    item("patient__age_band", "categorical", "age"),
]
VALUES_ = {
    **VALUES,
    "patient__blood_group": ("A", "B", "AB", "Zero", "Unknown"),
    "treatment__treatment_name": TREATMENTS,
    "patient__age_band": ("0-17", "18-39", "40-64", "65+", "Unknown"),
}
READER = Reader(widened(METRICS_, ITEMS_, VALUES_, ["patients"]))
TREATMENT, BLOOD, AGE = (
    "{{ Dimension('treatment__treatment_name') }}",
    "{{ Dimension('patient__blood_group') }}",
    "{{ Dimension('patient__age_band') }}",
)
EMERGENCY = "{{ Dimension('admission__is_emergency') }}"


def query(question: str) -> dict[str, Any]:
    parts = question.split(" ==> ")
    reading = READER.read(parts[-1], parts[:-1])
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    return labelled.query.to_dict()


def without(name: str, *values: str) -> list[str]:
    test = f"<> '{values[0]}'" if len(values) == 1 else "NOT IN (" + ", ".join(f"'{value}'" for value in values) + ")"
    return [f"({name} {test} OR {name} IS NULL)"]


LEFT_OUT = [
    ("billed amount, leaving off the people we have no blood group for", without(BLOOD, "Unknown")),
    ("billed amount, skip those with no blood group on file", without(BLOOD, "Unknown")),
    ("billed amount excl. maternity and stroke unit", without(WARD, "Maternity", "Stroke Unit")),
    ("billed amount ex maternity", without(WARD, "Maternity")),
    ("billed amount w/o maternity", without(WARD, "Maternity")),
    ("billed amount, maternity left out", without(WARD, "Maternity")),
    ("billed amount with maternity left out of it", without(WARD, "Maternity")),
    ("leaving maternity out of it, what was the billed amount", without(WARD, "Maternity")),
    ("billed amount of all wards but maternity", without(WARD, "Maternity")),
    ("billed amount, all wards but Ward 7, June 2017", without(WARD, "Ward 7")),
    ("billed amount of everything but maternity", without(WARD, "Maternity")),
    ("billed amount not from maternity", without(WARD, "Maternity")),
    ("billed amount of wards that are not maternity", without(WARD, "Maternity")),
    ("billed amount of neither maternity nor the stroke unit", without(WARD, "Maternity", "Stroke Unit")),
    ("billed amount with the exception of maternity", without(WARD, "Maternity")),
    ("billed amount, don't include maternity", without(WARD, "Maternity")),
    ("billed amount of wards other than 7 and 9", without(WARD, "Ward 7", "Ward 9")),
    ("billed amount, wards #7 & 9 left out", without(WARD, "Ward 7", "Ward 9")),
    ("billed amount excluding patients with blood group AB", without(BLOOD, "AB")),
    ("billed amount by ward ==> drop maternity", without(WARD, "Maternity")),
    ("billed amount by ward ==> except 7", without(WARD, "Ward 7")),
    ("billed amount of maternity ==> everything but maternity", without(WARD, "Maternity")),
]


def test_a_number_behind_nor_is_not_left_out_and_not_asked_for() -> None:
    assert isinstance(Reader(VOCABULARY).read("neither maternity nor billed amount by month"), NotUnderstood)


@pytest.mark.parametrize(("question", "where"), LEFT_OUT)
def test_what_is_left_out(question: str, where: list[str]) -> None:
    assert query(question)["where"] == where


COUNTED_ANYWAY = [
    "billed amount, maternity included",
    "billed amount incl. maternity",
    "billed amount with maternity in",
    "billed amount, not only maternity",
    "billed amount excluding maternity ==> and with maternity",
    "billed amount excluding maternity ==> include maternity again",
]


@pytest.mark.parametrize("question", COUNTED_ANYWAY)
def test_what_is_only_said_to_be_counted_is_no_filter(question: str) -> None:
    assert query(question) == {"metrics": ["billed_amount"]}


ADDED = [
    "billed amount of ward 7, ward 9 included",
    "billed amount of ward 7, ward 9 both included",
    "billed amount ==> ward 7 only ==> ward 9 included",
    "billed amount of ward 7 ==> including ward 9",
]


@pytest.mark.parametrize("question", ADDED)
def test_what_is_included_in_something_chosen_is_added_to_it(question: str) -> None:
    assert query(question) == {"metrics": ["billed_amount"], "where": [f"{WARD} IN ('Ward 7', 'Ward 9')"]}


@pytest.mark.parametrize(
    "question", ["billed amount, ward 7 and ward 9 included", "billed amount, maternity, ward 7 and ward 9 included"]
)
def test_a_list_of_what_is_included_chooses_nothing(question: str) -> None:
    assert query(question) == {"metrics": ["billed_amount"]}


def test_what_was_left_out_is_included_again() -> None:
    told = query("billed amount without ward 7 and ward 9 ==> ward 9 included")
    assert told == {"metrics": ["billed_amount"], "where": without(WARD, "Ward 7")}


def test_a_value_of_the_dimension_is_not_left_out_twice() -> None:
    assert query("billed amount of ward 7 but not ward 9")["where"] == [f"{WARD} = 'Ward 7'"]


METRICS_WITHOUT = [
    ("admissions without emergency", {"metrics": ["planned_admissions"]}),
    ("admissions in ward 7 without emergency", {"metrics": ["planned_admissions"], "where": [f"{WARD} = 'Ward 7'"]}),
    ("intake excluding emergency", {"metrics": ["planned_admissions"]}),
    ("admissions ==> without emergency please", {"metrics": ["planned_admissions"]}),
    ("admissions ==> without emergency ==> emergency included", {"metrics": ["admissions"]}),
    ("billed amount without emergency", {"metrics": ["billed_amount"], "where": [f"{EMERGENCY} = FALSE"]}),
    ("samples of lab", {"metrics": ["samples_taken"]}),
    ("lab maternity samples", {"metrics": ["samples_taken"], "where": [f"{WARD} = 'Maternity'"]}),
]


@pytest.mark.parametrize(("question", "expected"), METRICS_WITHOUT)
def test_a_metric_that_is_another_without_something_is_meant(question: str, expected: dict[str, Any]) -> None:
    assert query(question) == expected


NAMELESS = [
    ("admissions by blood group, leave out unknown", without(BLOOD, "Unknown")),
    ("admissions by blood group, known only", without(BLOOD, "Unknown")),
    ("admissions by age without blanks", without(AGE, "Unknown")),
    ("admissions by age, excluding patients with unknown age", without(AGE, "Unknown")),
    ("admissions by treatment, leave aside anything we can't match", without(TREATMENT, "Unknown")),
    ("admissions of patients with unknown blood group", [f"{BLOOD} = 'Unknown'"]),
    ("admissions by blood group ==> without the unknowns", without(BLOOD, "Unknown")),
    ("admissions by blood group, unknowns out", without(BLOOD, "Unknown")),
    ("admissions by age (unknowns left out)", without(AGE, "Unknown")),
]


@pytest.mark.parametrize(("question", "where"), NAMELESS)
def test_words_for_what_is_not_known(question: str, where: list[str]) -> None:
    assert query(question)["where"] == where


def test_what_is_not_known_of_nothing_is_asked_back() -> None:
    reading = READER.read("admissions in 2017, leave out unknown")
    assert isinstance(reading, Ambiguous)
    assert {"Blood group", "Age band"} <= {choice.label for choice in reading.choices}


def test_what_is_not_known_of_too_many_to_be_listed_is_called_as_elsewhere() -> None:
    items = [*ITEMS_, item("patient__employer")]
    reader = Reader(
        replace(
            VOCABULARY,
            items={i.name: i for i in items},
            values=VALUES_,
            reachable={name: frozenset(i.name for i in items) for name in VOCABULARY.metrics},
        )
    )
    reading = reader.read("admissions by employer, leave out the unknown ones")
    assert isinstance(reading, Understood)
    (labelled,) = reading.queries
    assert labelled.query.group_by == ("patient__employer",)
    assert "patient__employer" in labelled.query.where[0] and "<> 'Unknown'" in labelled.query.where[0]


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("admissions by employer, excluding those not stated", ["Not stated"]),
        ("admissions by employer, only the stated ones", ["Not stated", "Unknown"]),
        ("admissions by employer, leave out the unknown ones", ["Not stated", "Unknown"]),
        ("admissions where the employer is not stated", ["Not stated"]),
    ],
)
def test_what_is_not_known_is_called_as_the_description_spells_it(question: str, called: list[str]) -> None:
    employer = replace(item("patient__employer"), description="Who pays the patient's wages; 'Not stated' for a third.")
    items = [*ITEMS_, employer]
    reachable = {name: frozenset(i.name for i in items) for name in VOCABULARY.metrics}
    reader = Reader(replace(VOCABULARY, items={i.name: i for i in items}, values=VALUES_, reachable=reachable))
    reading = reader.read(question)
    assert isinstance(reading, Understood)
    (where,) = reading.queries[0].query.where
    assert [name for name in ("Not stated", "Unknown") if f"'{name}'" in where] == called


PARTS = [
    ("admissions for dialisis", "DIALYSIS"),
    ("admissions for physio therapy", "PHYSIOTHERAPY"),
    ("admissions for swabs", "SKIN TESTS/SWABS"),
    ("admissions for stitch", "STITCHES"),
    ("admissions for bone density", "BONE-DNSTY"),
    ("admissions for the treatment game", "GAME"),
]


@pytest.mark.parametrize(("question", "value"), PARTS)
def test_a_name_misspelt_abbreviated_or_in_part(question: str, value: str) -> None:
    assert query(question)["where"] == [f"{TREATMENT} = '{value}'"]


PLAIN = [
    "compare ward 7 and ward 9 head to head: admissions",
    "ward 7 and ward 9 admissions side by side",
    "match admissions against billed amount for ward 7 and ward 9",
]


@pytest.mark.parametrize("question", PLAIN)
def test_common_words_are_no_values(question: str) -> None:
    assert not any("treatment" in text for text in query(question)["where"])


@pytest.mark.parametrize(
    "question", ["who won the game", "the raw number of admissions", "admissions, the mix", "a light version of admissions"]
)
def test_a_common_word_is_never_a_silent_filter(question: str) -> None:
    reading = READER.read(question)
    assert not isinstance(reading, Understood) or not reading.queries[0].query.where


@pytest.mark.parametrize(
    "question", ["premium admissions", "admissions in game", "admissions for skin", "how did premium do in admissions"]
)
def test_a_common_word_that_may_be_a_value_is_asked_back(question: str) -> None:
    assert isinstance(READER.read(question), Ambiguous)


SETS = [
    ("how many patients had both dialysis and physiotherapy", Comparison.BOTH, [f"{TREATMENT} = 'DIALYSIS'"], [f"{TREATMENT} = 'PHYSIOTHERAPY'"]),
    ("how many patients had dialysis but not physiotherapy", Comparison.WITHOUT, [f"{TREATMENT} = 'DIALYSIS'"], [f"{TREATMENT} = 'PHYSIOTHERAPY'"]),
    ("how many patients never had dialysis", Comparison.WITHOUT, [], [f"{TREATMENT} = 'DIALYSIS'"]),
    ("patients without dialysis", Comparison.WITHOUT, [], [f"{TREATMENT} = 'DIALYSIS'"]),
    ("how many patients had only dialysis", Comparison.WITHOUT, [f"{TREATMENT} = 'DIALYSIS'"], without(TREATMENT, "DIALYSIS")),
]  # fmt: skip


@pytest.mark.parametrize(("question", "how", "first", "second"), SETS)
def test_what_single_rows_cannot_tell_is_told_by_two_sets(
    question: str, how: Comparison, first: list[str], second: list[str]
) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert (reading.comparison, reading.work.calculation) == (how, Calculation.COUNT)
    assert [list(one.query.where) for one in reading.queries] == [first, second]
    assert {one.query.group_by for one in reading.queries} == {("patient",)}


@pytest.mark.parametrize(
    "question",
    [
        "how many patients had both dialysis and physiotherapy by month",
        "how many patients had dialysis, physiotherapy and X-ray together",
    ],
)
def test_sets_are_told_in_one_number(question: str) -> None:
    reading = READER.read(question)
    assert not (isinstance(reading, Understood) and not reading.of_sets), reading


def test_patients_have_what_is_their_own() -> None:
    assert query("patients without blood group AB")["where"] == without(BLOOD, "AB")
    assert query("how many patients had dialysis or physiotherapy")["where"] == [f"{TREATMENT} IN ('DIALYSIS', 'PHYSIOTHERAPY')"]


def test_a_negation_that_leaves_out_nothing_known_is_said() -> None:
    reading = READER.read("admissions in ward 7 excluding the second shift")
    assert isinstance(reading, NotUnderstood)
    reading = READER.read("admissions by ward excluding wards")
    assert isinstance(reading, NotUnderstood)
    assert "excluding" in reading.text


NUMBERED = [
    ("admissions of ward no. 7", [f"{WARD} = 'Ward 7'"]),
    ("admissions of wards #7 or #9", [f"{WARD} IN ('Ward 7', 'Ward 9')"]),
    ("admissions of ward number 9", [f"{WARD} = 'Ward 9'"]),
    ("admissions of ward 7 ==> and 9?", [f"{WARD} = 'Ward 9'"]),
]


@pytest.mark.parametrize(("question", "where"), NUMBERED)
def test_numbered_names(question: str, where: list[str]) -> None:
    assert query(question)["where"] == where


def test_both_sides_of_a_yes_or_no() -> None:
    for question in ("admissions of patients with insurance versus without", "admissions with and without insurance"):
        assert query(question)["group_by"] == ["patient__has_insurance"], question


def test_values_of_two_dimensions_are_no_list() -> None:
    reading = READER.read("admissions of blood group AB or 65+")
    assert isinstance(reading, NotUnderstood)
    assert "two dimensions" in reading.text
    assert len(query("admissions with blood group AB in maternity")["where"]) == 2


def test_what_follows_on_after_a_short_form_is_left_out() -> None:
    assert query("admissions in ward 7, excl. dialysis")["where"] == [f"{WARD} = 'Ward 7'", *without(TREATMENT, "DIALYSIS")]


def test_brackets_after_a_name_are_a_remark() -> None:
    reading = READER.read("admissions of the maternity ward (the new one, not the old building)")
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.where == (f"{WARD} = 'Maternity'",)
    assert any("remark" in text for text in reading.assumptions)


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("Charges of patients over 64", [f"{AGE} = '65+'"]),
        ("charges from patients over 64", [f"{AGE} = '65+'"]),
        ("People between 18 and 39: charges", [f"{AGE} = '18-39'"]),
        ("Charges of patients 65 and over", [f"{AGE} = '65+'"]),
        ("We look at patients over 64. What were charges?", [f"{AGE} = '65+'"]),
        ("Charges by age, 'Unknown' omitted", [f"({AGE} <> 'Unknown' OR {AGE} IS NULL)"]),
        ("Wards with over 50 admissions", []),
        ("Charges of patients without insurance", ["{{ Dimension('patient__has_insurance') }} = FALSE"]),
    ],
)
def test_who_is_chosen(question: str, where: list[str]):
    assert query(question).get("where", []) == where


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("Charges depending on how old the patient is", ["patient__age_band"]),
        ("Charges sliced by blood group", ["patient__blood_group"]),
        ("Charges according to blood group", ["patient__blood_group"]),
        ("How are charges distributed over the age bands", ["patient__age_band"]),
        ("Name all the wards", ["ward"]),
    ],
)
def test_groups_in_everyday_words(question: str, groups: list[str]):
    assert query(question)["group_by"] == groups


def test_what_is_given_as_well_is_a_number():
    assert query("Charges by ward; give her patients too")["metrics"] == ["billed_amount", "patients"]


@pytest.mark.parametrize(
    ("text", "out", "kept"),
    [
        ("beds used excluding maternity, red triage", ["Maternity"], ["Red"]),
        ("beds used by month except maternity, red triage only", ["Maternity"], ["Red"]),
        ("beds used excluding maternity and red triage", ["Maternity", "Red"], []),
        ("beds used excluding maternity, stroke unit, red and green triage", ["Maternity", "Stroke Unit", "Red", "Green"], []),
    ],
)
def test_a_list_of_what_is_left_out_ends_where_another_kind_is_chosen(text: str, out: list[str], kept: list[str]) -> None:
    where = query(text)["where"]
    left = " ".join(one for one in where if "<>" in one or "NOT IN" in one)
    chosen = " ".join(one for one in where if "<>" not in one and "NOT IN" not in one)
    assert all(f"'{value}'" in left for value in out)
    assert all(f"'{value}'" in chosen for value in kept)


_FEED = "ward__feeding"
_SYNONYMS = (("Tube at the bed", ("drip line", "organics")), ("Tube at the wall", ("drip line",)))
_SHARED = Reader(
    replace(
        VOCABULARY,
        items={
            one.name: one
            for one in (
                *ITEMS,
                replace(item(_FEED, "categorical"), value_synonyms=_SYNONYMS),
                item("ward__floor", "categorical"),
            )
        },
        values={
            **VALUES,
            "ward__ward_name": ("Gynaecology", "Cardiology", "Maternity"),
            "ward__floor": ("GYNA", "OTHER"),
            _FEED: ("Tube at the bed", "Tube at the wall", "None of them", *(f"Spoon {n}" for n in "ABCDEFGHIJKLMNOPQRS")),
        },
        reachable={one.name: frozenset((*(i.name for i in ITEMS), _FEED, "ward__floor")) for one in METRICS},
    )
)
_TUBES = f"{{{{ Dimension('{_FEED}') }}}} IN ('Tube at the bed', 'Tube at the wall')"


@pytest.mark.parametrize(
    ("question", "groups", "where"),
    [
        ("charges on drip lines in May", [], [_TUBES]),
        ("charges by drip line in May", [_FEED], [_TUBES]),
        ("top 2 drip lines by charges", [_FEED], [_TUBES]),
        ("charges on drip lines, I mean Tube at the wall", [], [f"{{{{ Dimension('{_FEED}') }}}} = 'Tube at the wall'"]),
        ("organics charges in May", [], [f"{{{{ Dimension('{_FEED}') }}}} = 'Tube at the bed'"]),  # its own word for it
        ("charges by ward name without gyna", ["ward__ward_name"], [f"({WARD} <> 'Gynaecology' OR {WARD} IS NULL)"]),
        (
            "charges by floor without gyna",
            ["ward__floor"],
            [f"({WARD} <> 'GYNA' OR {WARD} IS NULL)".replace("ward_name", "floor")],
        ),
    ],
)
def test_a_name_that_several_values_share_and_one_that_is_written_short(
    question: str, groups: list[str], where: list[str]
) -> None:
    reading = _SHARED.read(question)
    assert isinstance(reading, Understood), reading
    query = reading.queries[0].query
    assert (list(query.group_by), list(query.where)) == (groups, where)


def test_a_kind_and_the_many_kinds_that_it_is_the_name_of_are_asked_back() -> None:
    kinds = {
        "doctor__field": ("Eye Care Services", "Surgery", *(f"Field {letter}" for letter in "ABCDEFGHIJKLMNOPQRST")),
        "doctor__focus": ("Eye Care", "Surgery", *(f"Focus {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    }
    items = [*ITEMS, item("doctor__field"), replace(item("doctor__focus"), within="doctor__field")]
    reader = Reader(widened(METRICS, items, kinds))
    asked = reader.read("charges of eye care in May")
    assert isinstance(asked, Ambiguous)
    assert [choice.label for choice in asked.choices] == ["Eye Care", "Eye Care Services"]
    assert understood("charges of surgery", reader).queries[0].query.where == ("{{ Dimension('doctor__field') }} = 'Surgery'",)


DOSED = Reader(
    widened(
        METRICS,
        [*ITEMS, replace(item("admission__dose"), values_index="measures")],
        {"admission__dose": (*(f"{n} MG" for n in range(1, 30)), "2.5 ML")},
    )
)


@pytest.mark.parametrize(
    ("question", "dose"),
    [
        ("charges of 16 mg doses in 2017", "16 MG"),
        ("charges for 16mg", "16 MG"),
        ("admissions with dose 2.5 ml by ward", "2.5 ML"),
    ],
)
def test_measures_are_known_as_they_are_written(question: str, dose: str) -> None:
    assert [labelled.query.where for labelled in understood(question, DOSED).queries] == [
        ("{{ Dimension('admission__dose') }} = '" + dose + "'",)
    ]


@pytest.mark.parametrize("question", ["top 16 wards by charges", "charges above 16 by ward", "charges by ward, 16 may 2017"])
def test_a_part_of_a_measure_is_any_number(question: str) -> None:
    assert all(not labelled.query.where for labelled in understood(question, DOSED).queries)


def test_what_is_not_known_beside_measures_is_what_the_definition_calls_so() -> None:
    dose = replace(item("admission__dose"), values_index="measures", description="Dose as written; 'Not stated' for a third.")
    reader = Reader(widened(METRICS, [*ITEMS, dose], {"admission__dose": tuple(f"{n} MG" for n in range(1, 30))}))
    (labelled,) = understood("charges by dose, excluding those not stated", reader).queries
    name = "{{ Dimension('admission__dose') }}"
    assert labelled.query.where == (f"({name} <> 'Not stated' OR {name} IS NULL)",)
