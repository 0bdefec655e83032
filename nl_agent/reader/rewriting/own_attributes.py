"""What a thing's own attributes are asked for: put as a list of the things, with the attributes as they are called.

"red courses: name, start and end"          →  "list red courses with course name, course start and course end"
"when did course 7 start and end?"          →  "list course 7 with course start and course end"
"start date and end date of course 7"       →  "list course 7 with start date and end date"
"what sizes do red lenses come in"           →  "which lens sizes of red lenses": of the things that are red, and no ward's
"first stay date of patient 7"               →  "list patient 7 with first stay": the words that say which day it is are enough
"course 7 start and end date"               →  "list course 7 with course start and course end"
"when did course 7 begin and when did it end?" →  "list course 7 with course begin and course end"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem, stems, tokens
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_ONE = r"(?:(?:the|their|its|each) )*[a-z]+(?: (?!and\b|of\b|for\b)[a-z]+){0,3}"
_LIST = rf"(?P<l>{_ONE}(?:, {_ONE}){{0,4}}(?:,? (?:and|&|plus) {_ONE})?)"
_AND = re.compile(r",? (?:and|&|plus|to) |, |/", re.IGNORECASE)
_DID = r"(?:did|does|do|will|is|was)"
_IT = r"(?:it|they|the same|that|this|that one)"
_DATED = r"[a-z]+(?: dates?| days?)?"
_SAME = {"begin": "start", "began": "start", "begun": "start", "finish": "end", "finished": "end", "started": "start", "ended": "end", "launch": "start", "close": "end", "over": "end"}  # fmt: skip
"""Words of beginning and ending, for each of which a project may have the other."""
_AND_WHEN = re.compile(rf"(?P<l>,? (?:and|&)) when {_DID} {_IT} (?P<b>[a-z]+)", re.IGNORECASE)
""" "When did course 7 start, and when did it end": two attributes of one thing."""
_ASKED = (
    re.compile(
        rf"\A\W*(?:(?:please )?(?:show(?: me)?|give me|list) )?(?P<x>(?:[\w'&/-]+ ){{0,5}}?[\w'-]+)(?::| -| –|,) (?:(?:please )?(?:list|show(?: me)?|give me) (?:them|these|those|each)(?: all)?(?: with|:)? )?{_LIST}\W*\Z",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\A\W*(?:so |and )?when {_DID} (?:the |our )?(?P<x>(?:[\w'&/-]+ ){{0,4}}?[\w'-]+) (?P<l>[a-z]+(?:,? (?:and|&) [a-z]+)?)\W*\Z",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\A\W*(?:(?:what(?:'s| is| are| was| were)|show me|give me|list) )?(?:the )?(?P<x>(?:[\w'&/-]+ ){{0,3}}?[\w'-]+?)(?:'s)? (?P<l>{_DATED}(?:(?:,? (?:and|&|to)|/|-) ?{_DATED})?)\W*\Z",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\A\W*(?:(?:what(?:'s| is| are| was| were)|show me|give me|list) )?{_LIST} (?:of|for) (?:the |our |all )*(?P<x>(?:[\w'&/-]+ ){{0,5}}?[\w'-]+)\W*\Z",
        re.IGNORECASE,
    ),
)
_COMES_IN = re.compile(
    r"\b(?:what|which) (?P<a>[a-z]+s) (?:(?:does|do|did|is|are|was|were) )?(?P<x>[\w'&/-]+(?: [\w'&/-]+){0,3}?) (?:comes?|came|sold|available|offered|sells?) in\b(?! \w)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\A(?:(?:the|their|its|each) )+", re.IGNORECASE)


def with_own_attributes(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question for nothing but attributes of things, put as a list of them.

    >>> with_own_attributes("when did course 7 start?", phrases, vocabulary)  # doctest: +SKIP
    'list course 7 with course start'
    """
    question = _COMES_IN.sub(lambda match: _of_their_kind(match, phrases, vocabulary), question)
    question = _AND_WHEN.sub(r"\g<l> \g<b>", question)
    for pattern in _ASKED:
        match = pattern.match(question)
        if match is None or (phrases.metrics_of(match["x"]) and pattern in _ASKED[::2]):
            continue
        named = [span for span, _, _ in phrases.placed(match["x"])] if pattern is _ASKED[2] else []
        if pattern is _ASKED[2] and (not any(s.of(Kind.VALUE) for s in named) or any(s.of(Kind.METRIC) for s in named)):
            continue  # "for all ward names" asks for nothing of one ward, "charges of ward 7 by type" for charges
        told = _told(match["x"], [_WHOSE.sub("", one) for one in _AND.split(match["l"])], phrases, vocabulary)
        if told and (pattern is not _ASKED[1] or all(vocabulary.items[name].kind == "time" for _, name in told)):
            names = [words for words, _ in told]
            listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
            return f"list {match['x']} with {listed}"
    return question


def _of_their_kind(match: re.Match[str], phrases: Phrases, vocabulary: Vocabulary) -> str:
    """The attribute that several things have, of the one thing whose values are named."""
    owners = {m.item.partition("__")[0] for span, _, _ in phrases.placed(match["x"]) for m in span.of(Kind.VALUE)}
    named = [name for name in phrases.item_family.get(stem(match["a"]), ()) if name.partition("__")[0] in owners]
    return f"which {vocabulary.items[named[0]].label.lower()}s of {match['x']}" if len(named) == 1 else match.group()


def _told(things: str, asked: list[str], phrases: Phrases, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Each attribute as it is called, and its dimension; empty if one of them is none of the things'."""
    words = [token for token in tokens(things) if token.is_word]
    thing = (
        next((one.stem for one in (words[-1], words[0]) if any("__" not in n for n in phrases.items_of(one.stem))), "")
        if words
        else ""
    )
    if not thing:
        return []
    found = []
    for words_of_it in asked:
        plainly = _SAME.get(words_of_it.lower(), words_of_it)
        names = (f"{thing} {words_of_it}", words_of_it, f"{thing} {plainly}", plainly)
        known = ((name, item) for name in names for item in phrases.items_of(name) if item.rpartition("__")[0].endswith(thing))
        one = next(known, None) or _in_other_words(words_of_it, thing, vocabulary)
        if one is None or phrases.metrics_of(words_of_it):
            return []
        found.append(one)
    return found


_DAY_OF = frozenset({"date", "day", "of", "the", "on"})


def _in_other_words(attribute: str, thing: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A day of a thing, by the words that say which: "first stay date" is the patient's first stay; None if it has no such day."""
    said = {stem(word) for word in attribute.split()}
    if not said & {"date", "day"}:
        return None
    for name, item in vocabulary.items.items():
        if item.kind == "time" and name.rpartition("__")[0] == thing:
            called = ({*stems(text)} - _DAY_OF - {thing} for text in (item.label, *item.synonyms))
            if said - _DAY_OF - {thing} in called:
                return item.label.lower(), name
    return None
