"""Names that hold a word of time and are no time: "Easter Lily", "Spring Water", "the Halloween category"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nl_agent.reader.english.lexicon import HIGHEST, LOWEST, WEEKDAYS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import MONTHS, RANKS
from nl_agent.reader.vocabulary import Vocabulary

_UNITS = (
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "half",
    "hour",
    "season",
    "holiday",
    "weekend",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
)
_RHYTHMS = ("hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "annual")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_SHORT = ("sun", "mon", "sat", "fri", "wed", "thu", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = frozenset(
    stem for text in (*_RHYTHMS, *MONTHS, *WEEKDAYS, *HOLIDAYS, *RANKS, *_UNITS, *_SEASONS, *_SHORT) for stem in stems(text)
)  # fmt: skip
_MONTHS = frozenset(stem for text in (*MONTHS, *_SHORT[7:]) for stem in stems(text))
_OF_TIME = TIME - {"of", "the", "and"}  # in "the fourth of July"; no words of time by themselves

_THINGS = frozenset(("stuff", "things", "goods", "merch", "gear"))
_LINKS = frozenset(["of", "the", "and", "a", "in", "on", "to", "for", "last", "this", "next", "best", "top"])


def named(spans: Iterable[Span], marks: Marks, vocabulary: Vocabulary) -> list[int]:
    """Tokens of names of this vocabulary in which a word of time is a word like others.

    Of several words, of which one is not of time; or one word beside the word for what it is.
    """
    found: list[int] = []
    spans = list(spans)
    for span in spans:
        words = [token.stem for token in marks.tokens[span.start : span.end] if token.is_word]
        if span.of(Kind.GRAIN) or not set(words) & _OF_TIME or (words[0] in _UNITS and _counted_or_ranked(span, marks)):
            continue
        if words[0] == "day" and _ends_a_holiday(span, marks):
            continue
        others = [word for word in words if word not in TIME | _LINKS and not re.fullmatch(r"\d+", word)]
        beside = span.of(Kind.VALUE) and (
            _beside_its_kind(span, marks, vocabulary) or _behind_its_kind(span, spans, marks, vocabulary)
        )
        if others or beside:
            found += range(span.start, span.end)
    return found


_EACH = ("by", "per", "each", "every", "which", "what", "across")


def numbers_of_things(marks: Marks, phrases: Phrases) -> list[int]:
    """Tokens that are the number of a thing, though a month stands behind: "ward 7 July to September" is of ward 7.

    "By ward 7 July to 9 August" groups by ward, and "wards 7 July" leaves the wards without a number.
    """
    found = []
    for position, token in enumerate(marks.tokens[1:-1], 1):
        if not token.text.isdigit() or marks.tokens[position + 1].stem not in _MONTHS:
            continue
        thing = marks.tokens[position - 1]
        prefix = None if thing.text.lower().endswith("s") else phrases.numbered.get(thing.stem)
        if prefix and phrases.lookup(f"{prefix} {token.text}") and marks.before(position - 1, 1) not in _EACH:
            found.append(position)
    return found


def _counted_or_ranked(span: Span, marks: Marks) -> bool:
    """ "Last 30 days visits", "our best day of sales", "day over day visits": those are days, though "day's visits" may be a name."""
    before, unit = marks.before(span.start, 1), marks.tokens[span.start].stem
    again = re.fullmatch(rf"{unit} (?:over|on|to|by|upon)", marks.before(span.start, 2))
    return before in HIGHEST | LOWEST or bool(again or re.fullmatch(NUMBER, before))


def _ends_a_holiday(span: Span, marks: Marks) -> bool:
    """ "Labor Day admissions" are those of Labor Day, though "day of admission" may be a name."""
    return any(f"{marks.before(span.start, words)} day" in HOLIDAYS for words in (1, 2, 3))


def _beside_its_kind(span: Span, marks: Marks, vocabulary: Vocabulary) -> bool:
    """ "The Easter category", "Easter articles", of articles whose category is Easter; "Easter stuff"."""
    named = {name for meaning in span.of(Kind.VALUE) for name in (meaning.item, meaning.item.rpartition("__")[0])}
    items = [vocabulary.items[name] for name in named if name in vocabulary.items]
    kinds = {stem for item in items for text in (item.label, *item.synonyms) for stem in stems(text)}
    if span.end == len(marks.tokens):
        return False
    after = marks.tokens[span.end]
    return after.stem in kinds - TIME or after.text.lower() in _THINGS


def _behind_its_kind(span: Span, spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary) -> bool:
    """ "Category EASTER", "categories SOAPS and EASTER"; "by category Easter" is by category, at Easter."""
    items = {meaning.item for meaning in span.of(Kind.VALUE)}
    labels = [stems(vocabulary.items[name].label) for name in items]
    if span.start and any(label and marks.tokens[span.start - 1].stem == label[-1] for label in labels):
        return marks.before(span.start - 1, 1) not in _EACH
    listed = span.start - 1 if marks.before(span.start, 1) in ("and", "or", "&", ",") else 0
    before = next((one for one in spans if one.end == listed and items & {m.item for m in one.of(Kind.VALUE)}), None)
    return listed > 0 and before is not None and _behind_its_kind(before, spans, marks, vocabulary)
