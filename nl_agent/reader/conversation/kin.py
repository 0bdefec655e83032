"""A metric that is named by how it differs from the one of the question before.

display revenue in May   →  "and the flyer?"      flyer revenue: one word of its name is another
coupons redeemed in Q2   →  "per household?"      coupons per household: the governed ratio of that name
sales by quarter         →  "before discounts?"   sales before discounts
units by category        →  "in dollars instead"  the first number that is money
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from nl_agent.reader.english.lexicon import FILLERS, GROUPING, HARMLESS, HIGHEST, LOWEST, MONEY_NOUNS, WEEKDAYS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import Token, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.negation import negated
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.narrowing import only_narrows
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

_LONGEST = 3
_LINKS = frozenset({"per", "before", "after", "at", "on"})
_ARTICLES = frozenset({"the", "any", "all", "our"})
_CURRENCY = re.compile(r"[A-Z]{3}\b")
_NARROWED = re.compile(r"(?:with|without|who|that|aged|of|in|from|having|over|under|whose)\b")
_NO_NAME = re.compile(r"\b(?:they|these|those|it|we|he|she|each|each one|them|average|avg|mean|other|remaining|all|all the)\Z")
_WHICH = re.compile(r"\b(?:which|who|where|when|of (?:them|these|those|the (?:remaining|rest|others))|(?:what|which) one)\b")
_SO_MANY = re.compile(rf"(?<![\w.,])(?:{NUMBER})\Z")
_DIFFERENT = re.compile(r"different|distinct|unique|separate|individual")
_OF_A_WHOLE = re.compile(r"of the (?:whole|total|year)")
_SORT = re.compile(r"(?:shares?|rates?|ratios?|percentages?|percent|proportions?|fractions?)")
_TIME = rf"(?:(?:day|week|month|quarter|year|{'|'.join(WEEKDAYS)})s?|weekdays?|weekends?|daily|weekly|monthly|quarterly|yearly)"
_MEAN_OF_TIME = re.compile(
    rf"\b(?:averages?|avg|ave|mean|typical|normal|usual)(?: (?:of|for|on|in|per|a|an|the|each|every|any|by|over|all|single|whole|full))* {_TIME}\b"
    rf"|\b{_TIME} (?:averages?|avg|ave|mean)\b|\b(?:per|an?|each|every|by) {_TIME},? on (?:average|avg)\b"
)
_THINGS = (Kind.VALUE, Kind.ITEM)


def kin_of(
    marks: Marks, before: Sequence[str], vocabulary: Vocabulary, phrases: Phrases, *, money: bool = False, listed: bool = False
) -> str:
    """The metric that a follow-up names by its difference, its words used up; empty if it names none so.

    Args:
        before: the numbers that were asked for.
        money: True if they are asked for in money now.
        listed: True if rows were shown: "the largest first" is an order of them, and "the largest" one of them.
    """
    if len(before) != 1 or only_narrows(marks, before, phrases, vocabulary):
        return ""
    names = tuple(dict.fromkeys(text.lower() for text in _names(before[0], vocabulary)))
    longer = "" if money else _longer(marks, names, before[0], phrases)
    if longer or any(span.of(Kind.METRIC) and not span.of(Kind.ITEM) for span in phrases.spans(marks.tokens, marks.free)):
        return longer
    if money:
        return _in_money(before[0], vocabulary, phrases)
    return _sibling(marks, names, before[0], vocabulary, phrases, of_rows=_OF_ROWS if listed else frozenset())


def in_money(metrics: Sequence[str], vocabulary: Vocabulary) -> bool:
    """True if every metric is an amount of some currency: of a unit such as USD."""
    return all(_CURRENCY.match(vocabulary.metrics[name].unit) for name in metrics)


def _names(metric: str, vocabulary: Vocabulary) -> Iterator[str]:
    known = vocabulary.metrics[metric]
    yield from (known.label, metric.replace("_", " "), *known.synonyms)


def in_the_name(group: str, metric: str, parts: Parts, vocabulary: Vocabulary) -> bool:
    """True if what was read as a group is a word of the number itself: the "brands" of "national brands"."""
    words = stems(parts.what.group_words.get(group, ""))
    start = parts.what.group_starts.get(group, -1)
    grouped = start < 0 or re.search(r"\b(?:by|per|each|every|of|in|for)\s+(?:the\s+)?\Z", parts.marks.lowered[:start])
    return bool(words) and not grouped and any(set(words) <= set(stems(name)) for name in _names(metric, vocabulary))


def _in_money(before: str, vocabulary: Vocabulary, phrases: Phrases) -> str:
    part = vocabulary.metrics[before].numerator
    if vocabulary.metrics[before].unit == "ratio" and part is not None:  # "discount rate" in dollars is the discount
        return part.name if _CURRENCY.match(vocabulary.metrics[part.name].unit) else ""
    known = {text for name in _names(before, vocabulary) if len(text := stems(name.lower())) > 1}
    for noun in MONEY_NOUNS:  # "fuel volume" in dollars is "fuel revenue"
        forms = (" ".join((*own[:place], noun, *own[place + 1 :])) for own in sorted(known) for place in range(len(own)))
        found = {name for form in forms for name in phrases.metrics_of(form) if _CURRENCY.match(vocabulary.metrics[name].unit)}
        if len(found) == 1:
            return found.pop()
    for noun in MONEY_NOUNS:
        for meaning in phrases.lookup(noun):
            if meaning.kind is Kind.METRIC:
                same = vocabulary.metrics[meaning.target].unit.split()[:1] == vocabulary.metrics[before].unit.split()[:1]
                return "" if same else meaning.target
    return ""


def _longer(marks: Marks, names: Sequence[str], before: str, phrases: Phrases) -> str:
    """ "Per household", "before discounts": what "coupons redeemed per household" and "sales before discounts" are called."""
    for start, token in enumerate(marks.tokens):
        link = token.text.lower()
        if link not in _LINKS:
            continue
        begin = start + 1
        while begin < len(marks.tokens) and marks.tokens[begin].text.lower() in _ARTICLES:
            begin += 1
        for end in range(min(len(marks.tokens), begin + _LONGEST), begin, -1):
            if not all(word.is_word for word in marks.tokens[begin:end]):
                continue
            thing = " ".join(word.text for word in marks.tokens[begin:end])
            forms = [f"{name.partition(f' {link} ')[0]} {link} {thing}" for name in names]
            found = _metrics(forms, before, phrases) or _said_otherwise(forms, before, phrases)
            if found:
                return _told(marks, _begin_of_name(marks, start, end, found, phrases), end, found)
    return ""


def _begin_of_name(marks: Marks, start: int, end: int, metric: str, phrases: Phrases) -> int:
    """Where the name of a number begins, if all of it is said: "coupons per household", whose coupons are no filter."""
    for begin in range(max(0, start - _LONGEST), start):
        words = marks.tokens[begin:end]
        if all(word.is_word for word in words) and metric in phrases.metrics_of(" ".join(word.text for word in words)):
            return begin
    return start


_OF_ROWS = (HIGHEST | LOWEST) - {"maximum", "max", "minimum", "min"}
"""Words for the first and the last of some rows; a maximum is a number of its own."""


def _sibling(
    marks: Marks, names: Sequence[str], before: str, vocabulary: Vocabulary, phrases: Phrases, *, of_rows: Set[str]
) -> str:
    """ "The flyer": what "display revenue" is called with that word in the place of another.

    Args:
        of_rows: words that choose or order rows here, and name no number.
    """
    spans = phrases.spans(marks.tokens, marks.free)
    for start, end in _runs(marks):
        inside = any(span.start < end and span.end > start and (span.start < start or span.end > end) for span in spans)
        said = " ".join(word.text for word in marks.tokens[start:end])
        if inside or marks.ends_with(start, (*GROUPING, "which", "what")):
            continue  # a part of a longer name, or something to group by
        if _NO_NAME.search(marks.before(start, 3)) or re.match(
            r"(?:the )?(?:most|least|more|less|fewest)\b", marks.after(end, 2)
        ):
            continue  # "what did they spend": a verb; "the average spend", "in other wards": no other number
        if _NARROWED.match(marks.after(end, 2)) and marks.ends_with(start, ("for", "of", "only", "to")):
            continue  # "for households with children": whose, not another number
        if any(span.of(Kind.VALUE) and not span.of(Kind.METRIC) and span.end == start for span in spans):
            continue  # "for small wards": which wards, not a number of them
        if negated(Span(start, end, said, ()), marks):
            continue  # "without the flyer": a filter, and never the number of what is left out
        if of_rows & {word.text.lower() for word in marks.tokens[start:end]}:
            continue
        if marks.tokens[start].text.lower() in HIGHEST | LOWEST and _WHICH.search(marks.lowered):
            continue  # "which ward is the highest?", of an average, asks for a row
        if marks.tokens[start].text.lower() in HIGHEST | LOWEST and _SO_MANY.search(marks.before(start, 2)):
            continue  # "the three highest", of visits, are rows of them
        if _DIFFERENT.fullmatch(marks.tokens[start].text.lower()) and marks.after(end, 1)[:1].isalpha():
            continue  # "how many distinct patients": the patients, and no other number of visits
        if phrases.metrics_of(said):
            continue  # a number by itself
        if _overlaps(_MEAN_OF_TIME.search(marks.lowered), marks.tokens[start:end]):
            continue  # "the daily average", of visits, is taken over days: not what one visit comes to
        if _SORT.fullmatch(said.lower()) and _OF_A_WHOLE.fullmatch(marks.after(end, 3)):
            continue  # "as a share of the whole of the year": a part of what is asked
        thing = any(meaning.kind in _THINGS for word in (said, *said.split()) for meaning in phrases.lookup(word))
        forms: list[str] = []
        beside: list[str] = []
        for name in names:
            own = stems(name)
            for position, word in enumerate(own if len(own) > 1 else ()):
                # A thing takes the place of a thing: "private", said of net sales, is a filter.
                fits = not thing or any(meaning.kind in _THINGS for meaning in phrases.lookup(word))
                (forms if fits else beside).append(" ".join([*own[:position], said, *own[position + 1 :]]))
            if len(own) > 1:
                (beside if thing else forms).append(" ".join([said, *own]))  # "the loyalty one", of discounts
        found = _metrics(forms, before, phrases)
        part = vocabulary.metrics[found].numerator if found and _SORT.fullmatch(said.lower()) else None
        if part is not None and part.name != before:
            continue  # "as a share", after visits with a waiver: no share of something else that is called by waivers
        if not found and not (phrases.items_of(marks.after(end, 1)) or marks.ends_with(start, ("in", "from", "at", "within"))):
            named = {name for form in beside for name in phrases.metrics_of(form) if name != before}
            family = [name for name in named if _of_one_family(before, name, vocabulary, phrases)]
            found = family[0] if len(family) == 1 else ""
        if found:
            return _told(marks, start, end, found)
    return ""


def _of_one_family(before: str, found: str, vocabulary: Vocabulary, phrases: Phrases) -> bool:
    """Insurer's and hardship discounts, and their rates: what both are called is no number by itself, so that neither is a part of one.

    Not so gross and ward charges: of charges, the ward may be a filter.
    """
    first, second = vocabulary.metrics[before], vocabulary.metrics[found]
    if first.unit != second.unit:
        return False
    if first.numerator and second.numerator:
        first, second = vocabulary.metrics[first.numerator.name], vocabulary.metrics[second.numerator.name]
    theirs = set(stems(second.label))
    shared = [word for word in stems(first.label) if word in theirs]
    return bool(shared) and not phrases.metrics_of(" ".join(shared))


def _overlaps(match: re.Match[str] | None, words: Sequence[Token]) -> bool:
    return match is not None and words[0].start < match.end() and words[-1].end > match.start()


def _runs(marks: Marks) -> Iterator[tuple[int, int]]:
    """Free words with a meaning of their own, two together before one."""
    content = [
        token.is_word
        and marks.free[i]
        and not {token.stem, token.text.lower()} & (FILLERS | HARMLESS)
        and not token.text.isdigit()
        for i, token in enumerate(marks.tokens)
    ]
    for length in (2, 1):
        for start in range(len(content) - length + 1):
            if all(content[start : start + length]):
                yield start, start + length


def _metrics(forms: Iterator[str] | Sequence[str], before: str, phrases: Phrases) -> str:
    found = {m.target for form in forms for m in phrases.lookup(form) if m.kind is Kind.METRIC and m.target != before}
    return found.pop() if len(found) == 1 else ""


def _said_otherwise(forms: Sequence[str], before: str, phrases: Phrases) -> str:
    """ "Charges per visit", where the number is called "charges per stay" and a visit is a stay."""
    found = {name for form in forms if (name := phrases.metric_named(form)) and name != before}
    return found.pop() if len(found) == 1 else ""


def _told(marks: Marks, start: int, end: int, metric: str) -> str:
    text = " ".join(token.text for token in marks.tokens[start:end])
    marks.use_tokens(start, end, Evidence(text, "metric", metric, "inferred"))
    return metric


_OF_NOBODY = re.compile(
    r"(?:and |but |so )?how many (?:actually |really |also |ever )?(?:[a-z]{3,}ed|bought|came|went|had|got|made|spent|took) "
)
""" "How many came in May": who, is not said."""


def of_nobody_named(text: str, parts: Parts, before: Parts, vocabulary: Vocabulary) -> bool:
    """ "How many were admitted in May?", after how many smokers there are: of those, for both count the same kind of thing."""
    units = {vocabulary.metrics[name].unit for name in (*parts.what.metrics, *before.what.metrics)}
    return len(units) == 1 and bool(before.what.values or before.what.flags) and bool(_OF_NOBODY.match(text))
