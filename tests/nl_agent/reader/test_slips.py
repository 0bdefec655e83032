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
        ("profitt by ward", "profit by ward"),  # a common word, though nothing of the project's
        ("admissions on the Mondys in Setpember", "admissions on the Mondays in September"),
        ("Provied admissions acording to ward", "Provide admissions according to ward"),
        ("admissions in June trhough August vesus May", "admissions in June through August versus May"),
        ("which wards exceded 40 admisions", "which wards exceeded 40 admissions"),
        ("amissions of the seond quater", "admissions of the second quarter"),
        ("the manufactureers' charges", "the manufacturers' charges"),
        ("admissions on Black Frday", "admissions on Black Friday"),
        ("analysed by ward", "analysed by ward"),  # as it is written in Britain
        ("admissions of sores and vales", "admissions of sores and vales"),  # rare words are English, too
        ("what did Haing bill", "what did Haing bill"),  # a name is no slip of "having"
        ("admissions of annyone", "admissions of annyone"),  # nor is what stands where one does, of a word that is passed over
        ("did annyone come", "did anyone come"),
        ("admissions in the mnth", "admissions in the mnth"),
        ("admissions of the plase", "admissions of the plase"),  # phase, place and please are as near
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


@pytest.mark.parametrize(
    "question",
    [
        "On the xyzzys in May 2017, how many admissions were there?",
        "admissions in May 2017, xyzzys only",
        "Over the xyzzy, what were admissions in May 2017?",
        "did we have more admissions in May 2017 or in the xyzzy",
    ],
)
def test_a_word_that_nobody_knows_is_in_the_way_wherever_it_stands(question: str) -> None:
    assert isinstance(ENGLISH.read(question), NotUnderstood)


def test_common_words_are_some_of_the_english_ones() -> None:
    assert {"profit", "market"} <= common_words() < english_words()
