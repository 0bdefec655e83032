"""Names that are written short, and notes without their little words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import VOCABULARY, WARD, item, understood

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.note_names import noted
from nl_agent.reader.rewriting.short_names import ShortNames
from nl_agent.reader.rewriting.terse import jotted
from nl_agent.reader.types import Claim, Comparison

PHRASES = Phrases(VOCABULARY)
SHORT = ShortNames(VOCABULARY, PHRASES)
EMERGENCY = "{{ Dimension('admission__is_emergency') }}"


def queries(question: str) -> list[dict[str, Any]]:
    return [one.query.to_dict() for one in understood(question).queries]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chrgs by bldg", "charges by building"),
        ("insurance disc by ward", "insurance discount by ward"),
        ("insur disc by blood grp", "insurance discount by blood grp"),
        ("admissions by wrd", "admissions by ward"),
        ("ytd charges", "ytd charges"),
        ("mat charges", "mat charges"),
        ("sat and sun", "sat and sun"),
        ("charges wr 7 may", "charges ward 7 may"),
        ("charges wr. 9", "charges ward 9"),
        ("charges wr 7%", "charges wr 7%"),
    ],
)
def test_short_names_in_full(text: str, words: str) -> None:
    assert SHORT.written_out(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("days < 5 admissions", "days with < 5 admissions"),
        ("by day < 5", "by day < 5"),
        ("charges l3m", "charges last 3 months"),
        ("mar/apr/may charges", "mar, apr and may charges"),
        ("pct stays with a scan", "percent of stays with a scan"),
        ("pct growth of stays", "percent growth of stays"),
        ("top 3 lowest charges", "3 lowest charges"),
        ("feb wk 2", "second week of feb"),
        ("last 10 days nov charges", "last 10 days of nov charges"),
        ("last week may be off", "last week may be off"),
        ("pm admissions", "after noon admissions"),
        ("daily admissions avg", "average daily admissions"),
        ("admissions by week, avg", "average admissions per week"),
        ("charges wk pre labor day", "charges wk before labor day"),
        ("and the diff?", "change"),
        ("what charges did red wards produce in May", "what charges did red wards generate in May"),
        ("what charges did meat and produce bring in May", "what charges did meat and produce bring in May"),
        ("charges first half of june vs 2nd half", "charges first half of june vs the second half of june"),
        ("wards in descending order of charges", "wards descending by charges"),
        ("charges last 4 wks v prior 4", "charges last 4 wks v previous 4 wks"),
        ("max charges in a single day", "max daily charges"),
        ("charges m-f", "charges monday to friday"),
        ("what % admissions are red", "what % admissions are red"),
        ("am i right", "am i right"),
        ("3/1 - 3/7", "3/1 to 3/7"),
        ("l30d vs prev 30d", "last 30 days vs previous 30 days"),
        ("patients 25-34 yrs old", "patients aged 25-34"),
        ("fri 11/24 charges", "on 11/24 charges"),
        ("fiscal q1 vs q2", "fiscal q1 vs fiscal q2"),
        ("ytd charges as of 6/30", "charges from 1/1 to 6/30"),
        ("maternity excl, charges", "maternity excluded, charges"),
        ("wards by charges hi-lo", "wards by charges descending"),
    ],
)
def test_notes_get_their_little_words(text: str, words: str) -> None:
    assert jotted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("highest charges wards, q3, top 4", "4 highest charges wards, q3"),
        ("wards charges > 5k", "wards with charges > 5k"),
        ("charges, wards > 5k", "charges, by wards with > 5k"),
        ("by ward charges > 5k", "by ward charges > 5k"),
        ("emergency admissions percent of admissions", "emergency admissions as a percentage of admissions"),
        ("charges 11/24", "charges on 11/24"),
        ("sun admissions", "sunday admissions"),
        ("sun lotion", "sun lotion"),
        ("share of readmission that came from surgery", "share of readmission that came from surgery"),
        ("emergency admissions percent by ward", "percent of emergency admissions by ward"),
        ("readmission share percent by ward", "readmission share percent by ward"),
        ("list of blood group types", "list of blood group values"),
        ("top 3 ward in May by charges", "top 3 wards in May by charges"),
        ("top 3 wards in May by charges", "top 3 wards in May by charges"),
        ("top 3 admissions in May", "top 3 admissions in May"),
        ("charges: maternity/cardiology", "charges: maternity and cardiology"),
    ],
)
def test_names_get_the_words_between_them(text: str, words: str) -> None:
    assert noted(text, PHRASES) == words


@pytest.mark.parametrize(
    "question", ["billings / beds used by ward", "billings + beds used by ward", "charges, beds used by ward"]
)
def test_two_numbers_with_a_sign_between_them_are_no_one_name(question: str) -> None:
    (query,) = queries(question)
    assert query["metrics"] == ["billed_amount", "beds_used"]


def test_a_number_after_what_it_numbers_is_its_name() -> None:
    (query,) = queries("ward 7 intake")
    assert query == {"metrics": ["admissions"], "where": [f"{WARD} = 'Ward 7'"]}


def test_a_stroke_between_numbers_lists_them() -> None:
    (query,) = queries("charges/admissions by ward")
    assert query["metrics"] == ["billed_amount", "admissions"]


def test_what_is_chosen_only_is_no_group() -> None:
    (query,) = queries("admissions by week, emergency only")
    assert query["group_by"] == ["metric_time__week"]


def test_a_unit_at_the_end_of_a_note_groups() -> None:
    (query,) = queries("maternity admissions qtr")
    assert query["group_by"] == ["metric_time__quarter"]


def test_either_side_of_a_yes_or_no_is_a_group() -> None:
    (query,) = queries("emergency vs not emergency admissions")
    assert query["group_by"] == ["admission__is_emergency"]


def test_a_share_is_held_against_a_percentage() -> None:
    reading = understood("is maternity > 30% of charges?")
    assert (reading.comparison, reading.claim, reading.claimed) == (Comparison.SHARE, Claim.MORE, "0.3")
    assert [one.query.where for one in reading.queries] == [(f"{WARD} = 'Maternity'",), ()]


def test_those_with_something_are_the_part_of_each_group() -> None:
    part, whole = queries("share of admissions with emergency by ward")
    assert part["where"] == [f"{EMERGENCY} = TRUE"] and "where" not in whole
    assert part["group_by"] == whole["group_by"] == ["ward"]


def test_a_whole_word_of_a_value_is_short_for_nothing() -> None:
    billed = replace(VOCABULARY.metrics["billed_amount"], meta={"synonyms": ["petrol charges"]})
    held = (*(f"Supply {n}" for n in range(40)), "Pet Care")
    vocabulary = replace(
        VOCABULARY,
        metrics={**VOCABULARY.metrics, "billed_amount": billed},
        items={**VOCABULARY.items, "supply__kind": item("supply__kind")},
        values={**VOCABULARY.values, "supply__kind": held},
    )
    short = ShortNames(vocabulary, Phrases(vocabulary))
    assert short.written_out("charges for pets") == "charges for pets"
    assert short.written_out("pet charges") == "pet charges"
    assert short.written_out("ptrl charges") == "petrol charges"


def test_with_is_short_in_capitals_too() -> None:
    said = "WARDS W > 40 ADMISSIONS IN MAY 2017"
    assert queries(said) == queries(said.lower())


def test_several_numbers_are_linked_by_as_well_as() -> None:
    assert queries("admissions in wards 3, 7 as well as 9 in May 2017") == queries("admissions in wards 3, 7 and 9 in May 2017")
