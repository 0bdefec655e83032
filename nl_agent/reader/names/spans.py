"""Phrases of the vocabulary in a question: as it has them, misspelt, or in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    AUDIENCE,
    BELOW,
    BUSINESS,
    EXACTLY,
    FILLERS,
    HARMLESS,
    HARMLESS_VERBS,
    HIGHEST,
    LOWEST,
    NEGATIONS,
    NEVER_PARTIAL,
    ORDINARY,
    VERBS,
)
from nl_agent.reader.english.tokens import Token, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.listed_numbers import listed_with
from nl_agent.reader.names.meanings import UNSURE, Kind, Span
from nl_agent.reader.names.negation import negated
from nl_agent.reader.names.phrase_index import FEW
from nl_agent.reader.names.phrases import Phrases, runs
from nl_agent.reader.names.places import Sureness, common_word, is_declared, is_ordinary, may_be_a_value
from nl_agent.reader.vocabulary import Vocabulary

_SHORTEST = 3
_NO_NAMES = FILLERS | HARMLESS_VERBS | HARMLESS
_NEGATING = frozenset(word for phrase in NEGATIONS for word in phrase.split())
_NO_CONTENT = _NO_NAMES | _NEGATING | AUDIENCE | BUSINESS | NEVER_PARTIAL
_RESTRICTING = _NEGATING | frozenset("included including include inclusive excluded only just known both out in zero".split())  # noqa: SIM905
"""Words that choose or leave out: they do so wherever they stand, whatever a definition says with them."""


def exact_spans(marks: Marks, phrases: Phrases, vocabulary: Vocabulary, before: Sequence[str] = ()) -> list[Span]:
    """Use up every phrase that stands in the question as the vocabulary has it.

    Args:
        before: dimensions that the conversation is about, of which a number may name a value: "and 406?".
    """
    fixed = [
        *_adjectives(marks, phrases, vocabulary),
        *_of_a_value(marks, phrases, vocabulary),
        *misspelt_names(marks, phrases),
        *numbered(marks, phrases),
    ]
    for span in fixed:
        marks.use_tokens(span.start, span.end)
    amounts = [
        i
        for i, token in enumerate(marks.tokens)
        if i
        and token.text.isdigit()
        and marks.tokens[i - 1].stem in phrases.numbered
        and _begins_a_range(i, marks)
        and marks.free[i]
    ]
    marks.hold(amounts)
    spans = phrases.spans(marks.tokens, marks.free)
    marks.release(amounts)
    spans = [
        one for span in spans if not _negates(span, marks) and (one := _everyday(span, marks, spans, vocabulary)) is not None
    ]
    for span in spans:
        marks.use_tokens(span.start, span.end)
    spans = sorted([*fixed, *(_widened(span, marks, phrases, vocabulary) for span in spans)], key=lambda span: span.start)
    return sorted([*spans, *_bare_numbers(spans, marks, phrases, before)], key=lambda span: span.start)


def _of_a_value(marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> list[Span]:
    """ "Stays of type A", where a value is called Type A: not the type of the stay, and an A."""
    found = []
    for start in range(2, len(marks.tokens) - 1):
        text = " ".join(token.text for token in marks.tokens[start : start + 2])
        if marks.tokens[start - 1].text.lower() == "of" and all(marks.free[start : start + 2]):
            meanings = tuple(
                m
                for m in phrases.lookup(text)
                if m.kind is Kind.VALUE and marks.tokens[start].stem in stems(vocabulary.items[m.item].label)
            )
            found += [Span(start, start + 2, text, meanings)] if meanings else []
    return found


_ALIKE = {
    "big": "large", "sizeable": "large", "large-sized": "large", "little": "small", "midsize": "medium",
    "midsized": "medium", "mid-size": "medium", "mid-sized": "medium", "medium-sized": "medium", "middle-sized": "medium", "small-sized": "small",
    "eastern": "east", "western": "west", "northern": "north", "southern": "south",
}  # fmt: skip
"""Adjectives, each with the plainer word that values are called by."""


def _adjectives(marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> list[Span]:
    """ "Big wards", where wards are Large or Small; "the eastern clinics"."""
    found = []
    for start, token in enumerate(marks.tokens[:-1]):
        plain = _ALIKE.get(token.text.lower())
        if not plain or not marks.free[start] or phrases.lookup(token.text):
            continue
        beside = {other.stem for other in marks.tokens[start + 1 : start + 3]}
        meanings = tuple(
            m
            for m in phrases.lookup(plain)
            if m.kind is Kind.VALUE and len(vocabulary.values[m.item]) <= FEW and (beside & _owners(m.item, vocabulary))
        )
        compared = re.match(r"than\b", marks.after(start + 1, 3).partition(" ")[0]) or "than" in marks.after(start + 1, 2)
        if meanings and not compared:
            marks.use_tokens(start, start + 1)
            found.append(Span(start, start + 1, token.text, meanings))
    return found


def _owners(name: str, vocabulary: Vocabulary) -> set[str]:
    """Stems of what a dimension is of: ward, for the size of a ward; and of the dimension itself."""
    things = [vocabulary.items[name]]
    while "__" in name:
        name = name.rpartition("__")[0]
        things += [vocabulary.items[name]] if name in vocabulary.items else []
    return {key[0] for item in things for text in (item.label, *item.synonyms) if len(key := stems(text)) == 1}


def _widened(span: Span, marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> Span:
    """ "Nuclear medicine ward" before medicine is anything by itself: a name of hundreds with the word before it, if some hold both."""
    values = all(m.kind is Kind.VALUE for m in span.meanings)
    alone = values and span.end - span.start == 1 and any(len(vocabulary.values[m.item]) > FEW for m in span.meanings)
    if not alone or not span.start or not marks.free[span.start - 1]:
        return span
    words = marks.tokens[span.start - 1 : span.end]
    if not _is_content(words[0], phrases.item_words if words[0].stem in phrases.family else frozenset()):
        return span
    meanings = phrases.partial(words)
    if not meanings:
        return span
    marks.use_tokens(span.start - 1, span.end)
    return Span(span.start - 1, span.end, " ".join(word.text for word in words), meanings)


def _negates(span: Span, marks: Marks) -> bool:
    """ "Other than maternity": "other" is no value."""
    if span.end - span.start != 1 or span.of(Kind.METRIC):
        return False
    here = " ".join(token.text.lower() for token in marks.tokens[span.start : span.start + 2])
    return here in NEGATIONS


def _everyday(span: Span, marks: Marks, spans: Sequence[Span], vocabulary: Vocabulary) -> Span | None:
    """ "Who won the game": a common word that is also one name of hundreds is no value where it need not be; unsure, where it may."""
    only_values = all(m.kind is Kind.VALUE and len(vocabulary.values[m.item]) > FEW for m in span.meanings)
    if not only_values or not is_ordinary(span, marks) or is_declared(span, vocabulary):
        return span
    sure = common_word(span, marks, spans)
    if sure is not Sureness.PERHAPS:
        return span if sure is Sureness.SURE else None
    return _unsure(span)


def _unsure(span: Span) -> Span:
    return replace(span, meanings=tuple(replace(m, how=UNSURE) for m in span.meanings))


def misspelt_names(marks: Marks, phrases: Phrases) -> list[Span]:
    """Names of several words with a slip in one of them: "frozn pizza" is FROZEN PIZZA before pizza is anything by itself."""
    found: list[Span] = []
    position = 0
    while position < len(marks.tokens):
        for stop in (position + 3, position + 2):
            words = marks.tokens[position:stop]
            open_ = stop <= len(marks.tokens) and all(marks.free[position:stop]) and all(word.is_word for word in words)
            slips = [word for word in words if word.stem not in phrases.known_words and word.stem not in _NO_SLIPS]
            one_word = phrases.joined(words) if open_ and not {word.stem for word in words} & FILLERS else ()
            if not one_word and (not open_ or len(slips) != 1 or len(slips[0].stem) < _SLIP):
                continue
            meanings = one_word or phrases.misspelt(words)
            if meanings:
                found.append(Span(position, stop, " ".join(word.text for word in words), meanings))
                position = stop - 1
                break
        position += 1
    return found


def misspelt_values(marks: Marks, phrases: Phrases) -> list[Span]:
    """Single words that are no words at all, but for a slip in a value's name: "things for cardiolgy"."""
    found = []
    for position, word in enumerate(marks.tokens):
        strange = word.is_word and word.text.isalpha() and len(word.stem) > _SLIP and word.stem not in phrases.known_words
        if not strange or not marks.free[position] or word.stem in _NO_SLIPS:
            continue
        meanings = phrases.misspelt([word])
        if meanings and all(m.kind is Kind.VALUE for m in meanings):
            found.append(Span(position, position + 1, word.text, meanings))
    return found


_NO_SLIPS = _NO_NAMES | ORDINARY | _NEGATING
_SLIP = 4
"""Letters that a word must have to be taken for another that is misspelt."""
_BEFORE_NUMBER = frozenset(["no", "nr", "num", "number", "numbers", "nos", "id", "ids", "#", "."])
_LINKS = frozenset(["and", "or", "nor", ",", "&", "/", "+", "plus", "versus", "vs", "v", "against", "with", "the", "#", "."])
_AMOUNT_TO = re.compile(r"\s?(?:-|to|and|&)\s?[$€£]?[\d.,]+\s?(?:k|m|mn|bn|%|percent)\b")


def _begins_a_range(position: int, marks: Marks) -> bool:
    """ "Wards 20-30k charges": amounts, though there is a ward 20."""
    return bool(_AMOUNT_TO.match(marks.lowered, marks.tokens[position].end))


def numbered(marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Store 330 and 412", "shops no. 330, 412 & #7": a number after a numbered name is the next name of its kind."""
    found: list[Span] = []
    for start, token in enumerate(marks.tokens):
        prefix = phrases.numbered.get(token.stem)
        if not prefix or not marks.free[start]:
            continue
        position = start + 1
        while position < len(marks.tokens) and marks.tokens[position].text.lower() in _BEFORE_NUMBER:
            position += 1
        first = start
        while position < len(marks.tokens):
            number = marks.tokens[position]
            meanings = phrases.lookup(f"{prefix} {number.text}") if number.text.isdigit() and marks.free[position] else ()
            if _begins_a_range(position, marks):
                break
            if not meanings:
                break
            found.append(Span(first, position + 1, f"{token.text} {number.text}" if first == start else number.text, meanings))
            position += 1
            first = position
            while position < len(marks.tokens) and marks.tokens[position].text.lower() in _LINKS | _BEFORE_NUMBER:
                position += 1
            if position == first:
                break
            first = position
    return found


_LIMITS = re.compile(rf"(?:{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST}|{EXACTLY})\Z")


_TAKEN_AWAY = re.compile(
    r"\b(?:drop|remove|skip|hide|lose|forget|delete|omit|(?:leave|take|cut|kick|throw) (?:out|off|away)|get rid of)(?: the)?\Z"
)
_RANKED = re.compile(rf"\b(?:{'|'.join(sorted(HIGHEST | LOWEST | {'first', 'last'}))})\Z")


def _bare_numbers(spans: Sequence[Span], marks: Marks, phrases: Phrases, before: Sequence[str]) -> list[Span]:
    """ "Other than 367 and 406", "367 excluded": a number that is left out, or that follows on, names something numbered."""
    found: list[Span] = []
    here = {phrases.numbered[word] for span in spans for word in [marks.tokens[span.end - 1].stem] if word in phrases.numbered}
    known = {phrases.numbered[word] for name in before for word in name.split("__") if word in phrases.numbered}
    for position, token in enumerate(marks.tokens):
        if not token.text.isdigit() or not marks.free[position]:
            continue
        before_it = marks.before(position, 4)
        limited = _LIMITS.search(before_it) or _RANKED.search(before_it)  # "never had more than 9", "top 5"
        out = not limited and negated(Span(position, position + 1, token.text, ()), marks)
        out = out or bool(known and _TAKEN_AWAY.search(before_it))
        if not out and not (known and _follows_on(position, marks)) and not _set_apart(position, marks):
            continue
        prefixes = [
            prefix for prefix in here or known or set(phrases.numbered.values()) if phrases.lookup(f"{prefix} {token.text}")
        ]
        if len(prefixes) == 1:
            found.append(Span(position, position + 1, token.text, phrases.lookup(f"{prefixes[0]} {token.text}")))
    for span in found:
        marks.use_tokens(span.start, span.end)
    return found


def _set_apart(position: int, marks: Marks) -> bool:
    """ "Trips 367 vs 406": two bare numbers set against each other."""
    token = marks.tokens[position]
    pairs = re.finditer(
        r"(?<![\w,.$€£])\d{1,6}(?![\d%])\s+(?:vs\.?|versus|against|v\.?|(?:ahead of|behind|(?:\w+ )?than|over|beats?|beaten by|beating|outs(?:ells?|old|elling)|outperform(?:s|ed)?|tops|topped|exceed(?:s|ed)?)(?: \w+)?)\s+(?<![$€£])\d{1,6}(?![\d%])"
        r"|\b(?:did|does|do|can|could)\s+\d{1,6}\s+top\s+\d{1,6}(?![\d%])",
        marks.lowered,
    )
    return any(match.start() <= token.start < match.end() for match in pairs)


def _follows_on(position: int, marks: Marks) -> bool:
    """ "And 406?", "just 8, 13 and 18": one number after words that ask for one more, or a list of them."""
    text = marks.lowered
    lists = re.finditer(r"\d+(?:(?:\s*(?:,|and|or|&)\s*)+\d+)+(?![\d%])", text)
    token = marks.tokens[position]
    if any(match.start() <= token.start < match.end() for match in lists):
        return True
    return bool(
        re.search(
            r"(?:\A|\b)(?:and|what about|how about|or|plus|vs\.?|versus|against|for)(?: for| in| with)?\s*\Z", text[: token.start]
        )
    ) and bool(re.match(r"\s*(?:[?.!,]|\Z|too\b|instead\b)", text[token.end :]))


def loose_spans(marks: Marks, phrases: Phrases, metrics: Iterable[str], exact: Sequence[Span] = ()) -> list[Span]:
    """Misspelt phrases, then values that hold the words, among what is left.

    Words that the definition of a chosen metric uses itself explain it, and are looked for nowhere else.
    """
    told = frozenset(stem for name in metrics for stem in phrases.told[name])
    if not told:
        told = frozenset(phrases.family)  # a word that metrics share, such as "discounts", is asked back and not a value
    # "By type": a word that names things to group by is no part of a value's name.
    shared = told | frozenset(word for word, names in phrases.item_family.items() if len(names) > 1) | phrases.item_words
    spans: list[Span] = []
    for search, known in ((phrases.misspelt, told | _several(phrases)), (phrases.partial, shared)):
        for start, end in list(runs(marks.free)):
            position = start
            while position < end:
                for stop in range(min(end, position + 4), position, -1):
                    words = marks.tokens[position:stop]
                    if not all(_is_content(word, known) for word in words):
                        continue
                    if search == phrases.partial and not all(_may_name(i, marks) for i in range(position, stop)):
                        continue
                    span = Span(position, stop, " ".join(word.text for word in words), search(words))
                    fitting = _fitting(span, marks, [*exact, *spans]) if span.meanings else None
                    if fitting:
                        spans.append(fitting)
                        marks.use_tokens(position, stop)
                        position = stop - 1
                        break
                position += 1
    for position in marks.left(FILLERS) if metrics else ():
        if (
            marks.tokens[position].stem in told
            and marks.tokens[position].text.lower() not in _RESTRICTING
            and marks.tokens[position].stem not in _MEANS
            and not _names_another(position, marks, phrases, metrics)
            and not listed_with(position, marks, phrases, exact)
            and not _CHOOSES.search(marks.before(position, 2))
            and not (
                re.search(r"\b(?:how many|number of|by|per)\Z", marks.before(position, 2))
                and marks.tokens[position].stem not in ("different", "distinct", "unique")
            )
        ):
            marks.use_tokens(position, position + 1)
    return spans


_MEANS = frozenset({"average", "mean"})
"""A word that makes another number of it, though the definition may use it."""


def _names_another(position: int, marks: Marks, phrases: Phrases, metrics: Iterable[str]) -> bool:
    """ "Scan charges per ward": with the next word another number is named than the charges per ward, though those tell of scans."""
    words = " ".join(token.text for token in marks.tokens[position : position + 2])
    named = phrases.metrics_of(words)
    return bool(named) and not {*named} & {*metrics}


_CHOOSES = re.compile(r"\b(?:with|at|on|under|carrying|having) (?:an?|any|some)\Z")
""" "Charges at a waiver": some of them, though waivers are in what is said of charges."""


def _several(phrases: Phrases) -> frozenset[str]:
    return frozenset(word for word, names in phrases.item_family.items() if len(names) > 1)


def _fitting(span: Span, marks: Marks, spans: Sequence[Span]) -> Span | None:
    """A value that is not named as it is must stand where a value can; a common word is asked back at best."""
    if not all(m.kind is Kind.VALUE for m in span.meanings):
        return span
    words = marks.tokens[span.start : span.end]
    # "Canned soup", where soup is a value: what kind of soup, and not a filter of its own.
    if any(other.of(Kind.VALUE) and (other.start == span.end or other.end == span.start) for other in spans):
        return None
    if len(words) == 1 and is_ordinary(span, marks):
        return _unsure(span) if common_word(span, marks, spans) is Sureness.SURE else None
    return span if may_be_a_value(span, marks, spans) else None


def _may_name(position: int, marks: Marks) -> bool:
    """A word that names something where it stands; participles may: "smoked ham". "Flowers!" alone is an exclamation."""
    if not position and marks.lowered[marks.tokens[0].end :].startswith("!"):
        return False
    return names_something(marks.tag(position)) or marks.tokens[position].text.lower().endswith(("ed", "en", "ing"))


def _is_content(word: Token, told: frozenset[str]) -> bool:
    """A word that could be a misspelt name or a part of one."""
    forms = {word.stem, word.text.lower()}
    short = len(word.text) < _SHORTEST and not word.text.isupper()
    return (
        word.is_word
        and not short
        and not re.search(r"\A\d|(?<!\AO)'", word.text)
        and not forms & _NO_CONTENT
        and not forms & told
        and word.text.lower() not in VERBS
    )
