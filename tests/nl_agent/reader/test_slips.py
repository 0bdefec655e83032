"""Slips of the fingers: what is put right before a question is read, and what must not be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import READER, VOCABULARY, understood

from nl_agent.embedding import common_words, english_words
from nl_agent.reader.english.spelling import Slip, slip
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.slips import Slips
from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood

KNOWN = replace(VOCABULARY, english=english_words())
SLIPS = Slips(KNOWN, Phrases(KNOWN))
ENGLISH = Reader(KNOWN)


@pytest.mark.parametrize(
    ("word", "name", "how"),
    [
        ("wrads", "wards", Slip.SAME_LETTERS),
        ("wwards", "wards", Slip.SAME_LETTERS),
        ("admision", "admission", Slip.SAME_LETTERS),
        ("charge", "charges", Slip.OTHER_LETTERS),
        ("charpes", "charges", Slip.OTHER_LETTERS),
        ("words", "wards", Slip.OTHER_LETTERS),
        ("lards", "wards", None),
        ("discounter", "discounted", None),
        ("wardss", "wrads", None),
        ("wards", "wards", None),
    ],
)
def test_how_a_word_is_misspelt(word: str, name: str, how: Slip | None) -> None:
    assert slip(word, name) is how


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("admissoins by wrad", "admissions by ward"),
        ("amdissions in Pediatrcis", "admissions in Pediatrics"),
        ("BILLED AMUONT", "BILLED AMOUNT"),
        ("bileld amount excludng maternty", "billed amount excluding maternity"),
        ("words by ward", "words by ward"),  # an English word is no slip
        ("emergence admissions", "emergence admissions"),
        ("profitt by ward", "profitt by ward"),  # of profit, which is common and nothing of the project's
        ("admissions of Mr. Wardd@clinic.org", "admissions of Mr. Wardd@clinic.org"),
        ("adm by wd", "adm by wd"),  # short forms are written out elsewhere
    ],
)
def test_slips_are_put_right_where_it_is_clear_of_which_word(typed: str, meant: str) -> None:
    assert SLIPS.put_right(typed)[0] == meant


def test_words_beside_tell_which_of_two_words_is_meant() -> None:
    rate = replace(VOCABULARY.metrics["readmission_rate"], meta={"synonyms": ["late rate", "gate count"]})
    known = replace(KNOWN, metrics={**KNOWN.metrics, "readmission_rate": rate})
    slips = Slips(known, Phrases(known))
    assert slips.put_right("late qate")[0] == "late rate"
    assert slips.put_right("qate count")[0] == "gate count"
    assert slips.put_right("qate")[0] == "qate"


def test_a_slip_is_read_as_the_word_itself_and_told() -> None:
    right, wrong = understood("admissions by ward in May 2017", ENGLISH), understood("admissoins by wrad in May 2017", ENGLISH)
    assert wrong.queries == right.queries
    assert wrong.assumptions == ("'admissoins' is read as 'admissions'", "'wrad' is read as 'ward'")
    assert {(one.text, one.how) for one in wrong.evidence} >= {("admissoins", "misspelt"), ("wrad", "misspelt")}


@pytest.mark.parametrize(
    "question", ["admissions of cmeent in May 2017", "admissions by dimonds", "billed amount rae in May 2017"]
)
def test_what_is_misspelt_and_nothing_here_is_in_the_way(question: str) -> None:
    assert isinstance(ENGLISH.read(question), NotUnderstood)


def test_a_slip_in_a_follow_up_is_put_right_too() -> None:
    (asked,) = understood("admissions in May 2017 ==> by wrad", READER).queries
    assert asked.query.group_by == ("ward",)


def test_common_words_are_some_of_the_english_ones() -> None:
    assert {"profit", "market"} <= common_words() < english_words()
