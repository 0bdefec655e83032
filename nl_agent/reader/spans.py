"""Phrases of the vocabulary in a question: as it has them, misspelt, or in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nl_agent.reader.lexicon import AUDIENCE, BUSINESS, FILLERS, HARMLESS, HARMLESS_VERBS, NEVER_PARTIAL, VERBS
from nl_agent.reader.marks import Marks
from nl_agent.reader.phrases import Kind, Phrases, Span, runs
from nl_agent.reader.tokens import Token


def exact_spans(marks: Marks, phrases: Phrases) -> list[Span]:
    """Use up every phrase that stands in the question as the vocabulary has it."""
    typos = _misspelt_names(marks, phrases)
    for span in typos:
        marks.use_tokens(span.start, span.end)
    spans = phrases.spans(marks.tokens, marks.free)
    for span in spans:
        marks.use_tokens(span.start, span.end)
    spans = sorted([*typos, *spans], key=lambda span: span.start)
    return [*spans, *_continued(spans, marks, phrases)]


def _misspelt_names(marks: Marks, phrases: Phrases) -> list[Span]:
    """Names of several words with a slip in one of them: "frozn pizza" is FROZEN PIZZA before pizza is anything by itself."""
    found: list[Span] = []
    position = 0
    while position < len(marks.tokens):
        for stop in (position + 3, position + 2):
            words = marks.tokens[position:stop]
            open_ = stop <= len(marks.tokens) and all(marks.free[position:stop]) and all(word.is_word for word in words)
            slips = [word for word in words if word.stem not in phrases.known_words and word.stem not in FILLERS | HARMLESS_VERBS | HARMLESS]
            if not open_ or len(slips) != 1 or len(slips[0].stem) < _SLIP:
                continue
            meanings = phrases.misspelt(words)
            if meanings:
                found.append(Span(position, stop, " ".join(word.text for word in words), meanings))
                position = stop - 1
                break
        position += 1
    return found


_SLIP = 4
"""Letters that a word must have to be taken for another that is misspelt."""


def _continued(spans: Sequence[Span], marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Store 330 and 412": a number after a numbered value is the next value of its kind."""
    found: list[Span] = []
    for span in spans:
        prefix, _, last = span.text.rpartition(" ")
        position = span.end
        while prefix and last.isdigit() and span.of(Kind.VALUE) and position + 1 < len(marks.tokens):
            if marks.tokens[position].text.lower() not in ("and", "or", ",", "&", "versus", "vs"):
                break
            number = marks.tokens[position + 1]
            meanings = phrases.lookup(f"{prefix} {number.text}") if number.text.isdigit() and marks.free[position + 1] else ()
            if not meanings:
                break
            found.append(Span(position + 1, position + 2, f"{prefix} {number.text}", meanings))
            marks.use_tokens(position, position + 2)
            position += 2
    return found


def loose_spans(marks: Marks, phrases: Phrases, metrics: Iterable[str]) -> list[Span]:
    """Misspelt phrases, then values that hold the words, among what is left.

    Words that the definition of a chosen metric uses itself explain it, and are looked for nowhere else.
    """
    told = frozenset(stem for name in metrics for stem in phrases.told[name])
    if not told:
        told = frozenset(phrases.family)  # a word that metrics share, such as "discounts", is asked back and not a value
    # "By type": a word that names things to group by is no part of a value's name.
    shared = told | frozenset(word for word, names in phrases.item_family.items() if len(names) > 1)
    spans: list[Span] = []
    for search in (phrases.misspelt, phrases.partial):
        for start, end in list(runs(marks.free)):
            position = start
            while position < end:
                for stop in range(min(end, position + 4), position, -1):
                    words = marks.tokens[position:stop]
                    if not all(_is_content(word, shared) for word in words):
                        continue
                    meanings = search(words)
                    if meanings:
                        spans.append(Span(position, stop, " ".join(word.text for word in words), meanings))
                        marks.use_tokens(position, stop)
                        position = stop - 1
                        break
                position += 1
    for position in marks.left(FILLERS) if metrics else ():
        if marks.tokens[position].stem in told:
            marks.use_tokens(position, position + 1)
    return spans


def _is_content(word: Token, told: frozenset[str]) -> bool:
    """A word that could be a misspelt name or a part of one."""
    forms = {word.stem, word.text.lower()}
    known = FILLERS | HARMLESS_VERBS | HARMLESS | AUDIENCE | BUSINESS | NEVER_PARTIAL | told
    return word.is_word and not word.text[0].isdigit() and not forms & known and word.text.lower() not in VERBS
