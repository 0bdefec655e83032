"""Limits that groups are held against: "more than 10,000", "50k or more", "between 5 and 6k", "skip anything under 20".

over 10k · north of $10k · 10k+ · at least 10 · 10 or more · no more than 5 · sub-1000 · 20 or fewer
between 5k and 6k · in the range 5-6k · exactly 3
excluding those under 20  →  at least 20         did not exceed 100  →  at most 100
redeemed more than 10 coupons  →  coupons redeemed > 10: the words around a limit name what is limited
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from nl_agent.reader.english.lexicon import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    BEYOND_WORDS,
    EXACTLY,
    NEGATIONS,
    PASSING,
    REACHING,
    SHORT_WORDS,
    WEEKDAYS,
)
from nl_agent.reader.english.numbers import NUMBER, same_scale, whole
from nl_agent.reader.english.numbers import number as number_of
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.against_mean import MEAN
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import MONTH_NAME
from nl_agent.reader.types import Evidence

_WITH_THE_SHARE = re.compile(
    r"\b(?:(?:with|show|plus|include|including|add|and|give me|list|next to|beside)(?: me)? )+(?:the |that |its |their |each |respective |exact )*(?:shares?|percentages?|proportions?|fractions?|%)(?: of each)?(?: (?:too|as well|also|please|pls|beside it|next to it|with it))*(?=\W*\Z|[,;.?!)])"
)
""" "More than half of their lines were waived, with the share please": what the limit is held against is shown anyway."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """``metric`` is what it holds for where that was said around it; ``start`` and ``end`` are characters."""

    comparison: str
    value: int | float
    start: int
    end: int
    percent: bool = False
    metric: str = ""
    of_times: bool = False
    """True if it is held against how often something was done: "came at least 50 times"."""
    of_all: bool = False
    """True if it is the average of all rows."""
    passing: bool = False
    """True if a verb says that the number was come up to: "did we break 400k"."""
    left_out: bool = False
    """True if what is beyond the other side of it was said to be left out: "drop those under 20"."""


_MONEY = r"(?:[$€£]|usd|eur|gbp)?\s*"
_PERCENT = r"\s*(?:%|percent\b|per cent\b|pct\b)"
_PREFIXED = ((AT_LEAST, ">="), (AT_MOST, "<="), (ABOVE, ">"), (BELOW, "<"), (EXACTLY, "="))
_VERBS = ((PASSING, ">"), (REACHING, ">="))
_EARLY = ((BEYOND_WORDS, ">"), (SHORT_WORDS, "<"))


def _before_number(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w])(?P<w>{words}\s*(?:the\s+)?){_MONEY}(?P<n>{NUMBER})(?P<p>{_PERCENT})?(?P<m>\s+mark\b)?(?!\s*(?:-|to)\s*\d)"
    )


_BEFORE = tuple((_before_number(words), sign) for words, sign in _PREFIXED)
_COME_TO = tuple((_before_number(words), sign) for words, sign in _VERBS)
_FIRST = tuple((_before_number(words), sign) for words, sign in _EARLY)
_UP = r"(?:or\s+(?:more|over|above|higher|greater|better|up|upwards?|beyond|larger|bigger)|(?<=[\dkm%] )and\s+(?:over|above|up|upwards?|more(?=\s*(?:only\W*)?(?:\Z|[,;.?!)]))))\b(?!\s+(?:than\b|[$€£]?\d))"
_DOWN = r"(?:or\s+(?:less|fewer|under|below|lower|smaller|down|downwards)|(?<=[\dkm%] )and\s+(?:under|below|down))\b(?!\s+(?:than\b|[$€£]?\d))"
_THING = r"(?:\s+[a-z]+){0,2}?\s+"
_AFTER = (
    (re.compile(rf"(?<![\w.,]){_MONEY}(?P<n>{NUMBER})(?P<p>{_PERCENT})?(?P<t>{_THING})(?P<w>{_UP})"), ">="),
    (re.compile(rf"(?<![\w.,]){_MONEY}(?P<n>{NUMBER})(?P<p>{_PERCENT})?(?P<t>{_THING})(?P<w>{_DOWN})"), "<="),
    (re.compile(rf"(?<![\w.,]){_MONEY}(?!(?:19|20)\d\d\s\+)(?P<n>{NUMBER})(?P<p>{_PERCENT})?\s?(?P<w>\+)(?!\s?\d)"), ">="),
    (re.compile(rf"(?<![\w.,])from\s+{_MONEY}(?P<n>{NUMBER})(?P<p>{_PERCENT})?\s+(?P<w>up|upwards?)\b"), ">="),
)
_SCALED = rf"(?:[$€£]\s*{NUMBER}|\d[\d.,]*\s?(?:k|m|mn|bn|thousand|million)\b)"
_RANGES = (
    re.compile(
        rf"\b(?<!not )between\s+{_MONEY}(?P<a>{NUMBER})(?:{_PERCENT})?\s*(?:and|to|-|&)\s*{_MONEY}(?P<b>{NUMBER})(?P<p>{_PERCENT})?"
    ),
    re.compile(
        rf"\b(?:in|within)\s+(?:the|a)\s+(?:range|region|bracket|corridor)(?:\s+(?:of|from|between))?\s+{_MONEY}(?P<a>{NUMBER})"
        rf"(?:{_PERCENT})?\s*(?:and|to|-)\s*{_MONEY}(?P<b>{NUMBER})(?P<p>{_PERCENT})?"
    ),
    re.compile(
        rf"\b(?:range|with|had|has|have|having|made|sold|placed|bought)\s+{_MONEY}(?P<a>\d[\d,]*k?)\s*(?:to|-)\s*{_MONEY}(?P<b>\d[\d,]*k?)(?P<p>{_PERCENT})?"
        r"(?!\s*(?:day|week|month|quarter|year|hour|am|pm|people|person|kid|child|adult))"
    ),
    re.compile(rf"\bof\s+{_MONEY}(?P<a>\d[\d,]{{2,}}k?)\s*(?:to|-)\s*{_MONEY}(?P<b>\d[\d,]{{2,}}k?)(?P<p>{_PERCENT})?"),
    re.compile(
        rf"(?<![\w.,])(?:from\s+)?{_MONEY}(?P<a>{NUMBER})\s*(?:to|-)\s*(?={_SCALED}){_MONEY}(?P<b>{NUMBER})(?P<p>{_PERCENT})?"
    ),
)
OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever|\bcannot|\bfail(?:s|ed|ing)?\s+to)(?:\s+(?:ever|even|have|has|had|sell|make|made|take|do|did|been|be|show|get|bring|earn|spend|generate|see|manage[ds]?|to|quite|reach|get|go|come))*\s*\Z"
)
_LEFT_OUT = "|".join(
    sorted((re.escape(words) for words in NEGATIONS if words not in ("no", "not", "non", "never")), key=len, reverse=True)
)
_EXCEPTED = re.compile(
    rf"(?:(?<![\w'])(?:{_LEFT_OUT}|drop|hide|lose)|\b(?:kick|throw)(?:ing)? out|\bget(?:ting)? rid of|\b(?:nothing|none)(?! (?:but|except|other|else)\b)"
    r"|\bnot(?= (?:any(?:thing)?|those|the ones|ones)\b)|(?:\A|[,;:(]\s*|\b(?:and|but|with)\s+)no(?= (?:by )?[a-z]+s (?:(?:with|at|that|which|are|were) )*\Z))"
    r"\s+(?P<between>(?:[a-z']+\s+){0,6})\Z"
)
""" "Skip those under …", "nothing under …", "no wards under …", "not those under …": what a limit is held against is left out."""


_A_TIME = re.compile(rf"(?:(?:the|all|in|on|for)\s+)*(?:{MONTH_NAME}|{'|'.join((*WEEKDAYS, *HOLIDAYS))})s?\b")


def early_thresholds(marks: Marks, metric_words: Set[int] = frozenset(), spans: Sequence[Span] = ()) -> tuple[Threshold, ...]:
    """Limits whose words would be taken for something else: "north of 10k", "fell short of 100", "over 2000 in charges".

    Args:
        metric_words: tokens of metrics: a number before one of them is no year.
        spans: all phrases, of which the longer ones may hold a negation.
    """
    named = metric_words | _long_names(spans)
    found = [one for pattern, sign in _FIRST for one in _single(pattern, sign, marks, (), named=named)]
    for pattern, sign in (*_BEFORE, *_COME_TO):
        for match in pattern.finditer(marks.lowered):
            if not _LIKE_A_YEAR.fullmatch(match["n"]) and _certainly_held(match, marks, metric_words):
                found += _single(pattern, sign, marks, (), match.start(), named=named)
    for pattern, sign in (*_AFTER, *_BEFORE):
        for match in pattern.finditer(marks.lowered):
            if _LIKE_A_YEAR.fullmatch(match["n"]) and _is_amount(match, marks, metric_words):
                found += _single(pattern, sign, marks, (), match.start(), named=named)
    return tuple(found)


def _certainly_held(match: re.Match[str], marks: Marks, metric_words: Set[int]) -> bool:
    """ "Revenue >= 250k", though a band is called 250K+; "did not reach 50k", though reach is a number of its own."""
    if number_of(match["n"]) < _AMOUNT:
        return False
    before = [i for i, token in enumerate(marks.tokens) if token.end <= match.start()][-1:]
    if any(i in metric_words for i in before):
        return True
    after = [i for i, token in enumerate(marks.tokens) if token.start >= match.end()][:1]
    verb = bool(re.match(rf"(?:{PASSING}|{REACHING})\b", match["w"]))
    return verb and not any(i in metric_words for i in after)


_AMOUNT = 1_000
"""Smaller numbers may be names: "did ward 406 beat 367"."""
_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_amount(match: re.Match[str], marks: Marks, metric_words: Set[int]) -> bool:
    """True if a number has a currency, or a metric after it."""
    if re.search(r"[$€£]|\b(?:usd|eur|gbp)\b", match.group()):
        return True
    before = [i for i, token in enumerate(marks.tokens) if token.end <= match.start()][-1:]
    if not re.search(r"\w", match["w"]) and any(i in metric_words for i in before):
        return True  # "charges < 2000"
    end = max(match.end("n"), match.end("w"))
    after = [i for i, token in enumerate(marks.tokens) if token.start >= end][:2]
    return any(i in metric_words for i in after) or bool(re.match(r"\s*(?:dollars|bucks|euros|pounds)\b", marks.lowered[end:]))


def thresholds(marks: Marks, spans: Sequence[Span] = ()) -> tuple[Threshold, ...]:
    """Read and use up every limit.

    Args:
        spans: phrases: a negation before a value, or in a name, is its own, and not the limit's.
    """
    values = [one for one in spans if one.of(Kind.VALUE)]
    named = _long_names(spans)
    found = [one for pattern in _RANGES for one in _ranges(pattern, marks)]
    for pattern, sign in (*_AFTER, *_BEFORE, *_COME_TO):
        found += _single(pattern, sign, marks, values, named=named)
    return tuple(sorted(found, key=lambda one: (one.start, one.comparison != ">=")))


def _long_names(spans: Sequence[Span]) -> frozenset[int]:
    """Tokens of names of several words: the "bar" of a salad bar leaves nothing out."""
    return frozenset(i for one in spans if one.end - one.start > 1 for i in range(one.start, one.end))


def _ranges(pattern: re.Pattern[str], marks: Marks) -> Iterator[Threshold]:
    while match := marks.search(pattern):
        low, high = same_scale(match["a"], match["b"])
        if low >= high:
            return
        marks.use(match.start(), match.end())
        share = 100 if match["p"] else 1
        for sign, value in ((">=", low), ("<=", high)):
            yield Threshold(sign, whole(value / share), match.start(), match.end(), bool(match["p"]))
        marks.evidence.append(Evidence(match.group(), "threshold", f">= {whole(low / share)}, <= {whole(high / share)}", "exact"))


def _single(
    pattern: re.Pattern[str],
    sign: str,
    marks: Marks,
    values: Sequence[Span],
    only: int | None = None,
    *,
    named: Set[int] = frozenset(),
) -> Iterator[Threshold]:
    """Each limit of one form, or the one that begins at a character.

    Args:
        named: tokens of names, in which a negation leaves nothing out.
    """
    for match in pattern.finditer(marks.lowered):
        if only is not None and match.start() != only:
            continue
        word = match.start("w"), match.end("w")
        signs = not re.search(r"\w", match["w"])
        if not marks.is_free(match.start("n"), match.end("n")) or not (signs or marks.is_free(*word)):
            continue
        marks.use(match.start("n"), match.end("n"))
        marks.use(*word)
        for name in ("p", "m"):
            if match.groupdict().get(name):
                marks.use(match.start(name), match.end(name))
        count = number_of(match["n"])
        percent = bool(match["p"])
        before = marks.lowered[: min(match.start(), word[0])]
        denied = _denied(before, marks)
        left_out = _excepted(f"{before[: denied.start()]} " if denied else before, marks, values, named)
        # "Drop those that did not exceed 150": they exceed it.
        said = OPPOSITE.get(sign, sign) if left_out != bool(denied) else sign
        value = whole(count / 100 if percent else count)
        marks.evidence.append(Evidence(match.group().strip(), "threshold", f"{said} {value}", "exact"))
        start, end = min(match.start("n"), word[0]), max(match.end("n"), word[1])
        yield Threshold(
            said,
            value,
            start,
            end,
            percent,
            of_all=value == float(MEAN),
            passing=any(pattern is one for one, _ in _COME_TO),
            left_out=left_out and not denied,
        )


def _denied(before: str, marks: Marks) -> re.Match[str] | None:
    """ "Did not exceed 100": the limit is what is not held."""
    denied = _DENIED.search(before)
    if denied:
        marks.use(denied.start(), denied.end())
    return denied


def _excepted(before: str, marks: Marks, values: Sequence[Span], named: Set[int]) -> bool:
    """ "Skip anything with fewer than 20": what a limit is held against is left out, by the words before it."""
    match = _EXCEPTED.search(before)
    if not match:
        return False
    start = match.start("between")
    said = marks.inside(match.start(), start)
    if not named.isdisjoint(said):
        return False  # "charges excluding scans > 500": a name, and nothing is left out by the limit
    if _A_TIME.match(match["between"]):
        return False  # "2017 except July, above 500": the time is what is left out
    if not match["between"] and re.search(r"\bdrop\s+\Z", before):
        return False  # "did it ever drop below 500"
    if any(start <= marks.tokens[span.start].start < len(before) for span in values):
        return False
    marks.use(match.start(), start)
    return True


_AROUND = re.compile(
    rf"\b(?P<verb>[a-z]+)\s+(?:{'|'.join(words for words, _ in _PREFIXED[:4])}|exactly)?\s*(?P<n>{NUMBER})(?:\+|\s+or\s+(?:more|fewer|less))?"
    r"\s+(?P<noun>[a-z]+(?:\s+[a-z]+){0,2})"
)


def named_around(marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Redeemed more than 10 coupons": a metric whose words stand around a number. Uses them up, the number not."""
    found = []
    for match in re.finditer(_AROUND, marks.lowered):
        if not marks.is_free(match.start("verb"), match.end("verb")) or phrases.lookup(f"{match['verb']} {match['n']}"):
            continue  # "ward 7 admissions": the ward of that number
        words = match["noun"].split()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                noun = " ".join(words[first:last])
                if words[last - 1] in ("per", "by", "of") or {"and", "or"} & set(words[:last]):
                    continue  # "patients 65+ beds per stay": of another thing
                names = {
                    m.target: m
                    for form in (f"{match['verb']} {noun}", f"{noun} {match['verb']}")
                    for m in phrases.lookup(form)
                    if m.kind is Kind.METRIC
                }
                if len(names) != 1:
                    continue
                start = match.start("noun") + len(" ".join([*words[:first], ""]) if first else "")
                end = start + len(noun)
                told = phrases.told[next(iter(names))]
                before = [token for token in marks.tokens if match.start("noun") <= token.start < start]
                if not marks.is_free(start, end) or any(token.stem not in told for token in before):
                    continue
                inside = marks.inside(start, end)
                found.append(Span(inside[0], inside[-1] + 1, noun, tuple(names.values())))
                marks.use(match.start("noun"), end)
                marks.use(match.start("verb"), match.end("verb"))
                break
            else:
                continue
            break
    return found


def with_metrics(limits: Sequence[Threshold], spans: Sequence[Span], marks: Marks) -> tuple[Threshold, ...]:
    """Each limit with the metric that was named around it."""
    places = {marks.tokens[span.start].start: span.of(Kind.METRIC)[0].target for span in spans}
    told = []
    for one in limits:
        after = [name for start, name in sorted(places.items()) if start >= one.end]
        told.append(replace(one, metric=after[0]) if after else one)
    return tuple(told)


def show_what_is_held(limits: Sequence[Threshold], marks: Marks) -> None:
    """Use up words that ask for the share that a limit is held against: it is shown anyway."""
    shown = _WITH_THE_SHARE.search(marks.lowered) if any(one.percent for one in limits) else None
    if shown:
        marks.use(*shown.span())
