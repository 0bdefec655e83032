"""Rows held against the average of all: put as a limit, whose number stands for that average until the rows are there.

"which stores are above average in revenue"      →  "which stores are above MEAN in revenue"
"wards that beat the average in June"            →  "wards that did more than MEAN in June"
"a higher than average discount rate"            →  "discount rate above MEAN"
"sold more than the average store"               →  "sold more than MEAN"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Ambiguous, NotUnderstood, Reading, Understood

MEAN = "918273645.918"
"""The number that stands for the average: nobody asks for it, and as a limit it says of which rows the average is."""
_TOLD = "the average"

_MORE = r"(?:above|over|(?:higher|more|better|bigger|larger|greater|stronger|busier|fatter|faster) than)"
_LESS = r"(?:below|under|(?:lower|less|fewer|worse|smaller|weaker|slower|quieter|poorer) than)"
_WHOLE = r"(?:overall |company(?:'s)? |chain(?:'s)? |group |general |total |network |whole |grand |common |all[- ]\w+ )?"
_MEAN = rf"(?P<the>the |our |its |their |that |an? )?{_WHOLE}(?:(?P<w>[a-z]+) )?(?:average|mean)"
_OF_ALL = r"(?: (?:of|for|across|over|among|amongst) (?:all|every|the (?:others?|rest)|our|them|those|these|everyone)(?: of)?(?: (?:the|our|other|them))*(?: [a-z]+s)?(?=\W*\Z|[,.;]|\s(?:in|on|for|during|by|at|last|this)\b))?"
_END = r"(?=\s*(?:[.,;:!?)]|\Z)|\s(?:in|for|on|at|during|by|last|this|when|with|and|but|who|which|that|since|from|between|through|as|please|overall)\b)"
_VERBS_UP = {
    "beat": "did", "beats": "did", "beating": "doing", "exceed": "did", "exceeds": "did", "exceeded": "did", "exceeding": "doing",
    "outperform": "did", "outperforms": "did", "outperformed": "did", "outperforming": "doing", "surpass": "did", "surpassed": "did",
    "surpasses": "did", "topped": "did", "top": "did", "tops": "did", "outsold": "did", "outdid": "did",
}  # fmt: skip
_VERBS_DOWN = {
    "underperform": "did", "underperforms": "did", "underperformed": "did", "underperforming": "doing", "trail": "did", "trailed": "did",
    "trails": "did", "trailing": "doing", "lag": "did", "lagged": "did", "lags": "did", "lagging": "doing", "missed": "did", "fell short of": "did", "fall short of": "did",
}  # fmt: skip
_VERB = re.compile(
    rf"\b(?P<v>{'|'.join(sorted((*_VERBS_UP, *_VERBS_DOWN), key=len, reverse=True))})(?: behind)? {_MEAN}{_OF_ALL}(?P<t>(?: [a-z]+)?){_END}",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"\b(?:an? )?(?P<c>{_MORE}|{_LESS})[ -]{_MEAN}\b{_OF_ALL}(?P<t>(?: [a-z]+){{0,4}})", re.IGNORECASE)
_SOMETHING = re.compile(
    r"\b(?:an? )?(?P<c>more|higher|better|bigger|larger|greater|stronger|fewer|less|lower|worse|smaller|weaker)(?P<x>(?: (?!than\b)[a-z]+){1,3}) than (?="
    rf"{_MEAN}\b)",
    re.IGNORECASE,
)
_TWICE = re.compile(rf"\b(?:{_MORE}|{_LESS})\b[^.?!]*\baverage\b[^.?!]*\b(?:{_MORE}|{_LESS})\b", re.IGNORECASE)
_GRAINS = frozenset({"day", "week", "month", "quarter", "weekday", "hour", "year"})


def against_mean(question: str, phrases: Phrases) -> str:
    """A question with the average of all as a number.

    >>> against_mean("which wards beat the average in June", phrases)  # doctest: +SKIP
    'which wards did more than 918273645.918 in June'
    """
    if not re.search(r"\b(?:average|mean)\b", question, re.IGNORECASE) or _TWICE.search(question):
        return question
    text = _SOMETHING.sub(lambda match: _turned_round(match, phrases), question)
    text = _VERB.sub(lambda match: _verb(match, phrases), text)
    return _COMPARED.sub(lambda match: _compared(match, phrases), text)


def _turned_round(match: re.Match[str], phrases: Phrases) -> str:
    """ "A higher discount rate than average": "discount rate higher than average"."""
    said = match["x"].strip()
    named = any(phrases.metrics_of(f"{more}{said}") for more in ("", "average ", "number of "))
    return f"{said} {_way(match['c'])} than " if named else match.group()


def _way(word: str) -> str:
    return "higher" if re.match(_MORE, f"{word.lower()} than") else "lower"


def _is_thing(words: str, phrases: Phrases) -> bool:
    return words.lower().removesuffix("s") in _GRAINS or bool(phrases.items_of(words))


def _verb(match: re.Match[str], phrases: Phrases) -> str:
    if any(words and not _is_thing(words.strip(), phrases) for words in (match["t"], match["w"])):
        return match.group()
    verb = match["v"].lower()
    return f"{_VERBS_UP[verb]} more than {MEAN}" if verb in _VERBS_UP else f"{_VERBS_DOWN[verb]} less than {MEAN}"


def _compared(match: re.Match[str], phrases: Phrases) -> str:
    """The comparison, with what is named after the average before it, if that is a number."""
    said = match["c"].lower()
    if said in ("over", "under") and (match["the"] or "").startswith("a"):
        return match.group()  # "over an average week": a length of time
    if match["w"] and not _is_thing(match["w"], phrases):
        return match.group()  # "the market average": of what is not known here
    limit = f"{said} {MEAN}" if " " not in said else f"{'more' if re.fullmatch(_MORE, said) else 'less'} than {MEAN}"
    words = match["t"].split()
    for count in range(len(words), 0, -1):
        head, tail = " ".join(words[:count]), " ".join(words[count:])
        if phrases.metrics_of(head) or phrases.metrics_of(f"average {head}"):
            before = match.string[: match.start()].lower()
            number = "" if head.lower() in before else f"{head} "
            above = "above" if re.fullmatch(_MORE, said) else "below"
            return f"{number}{above} {MEAN}{f' {tail}' if tail else ''}"
        if count < 3 and _is_thing(head, phrases):
            kept = "" if match["the"] else f"{head} "  # "above-average months": those are what is listed
            return f"{kept}{limit}{f' {tail}' if tail else ''}"
    rest = match["t"] + match.string[match.end() :]
    return f"{limit}{match['t']}" if re.match(_END, rest) else match.group()


_LIMIT = re.compile(rf"\{{\{{ Metric\('(\w+)'\) \}}\}} ([<>])=? {re.escape(MEAN)}")


def means_among(having: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The conditions that hold numbers, and the metrics that are held against their average, each with its sign."""
    held = [_LIMIT.fullmatch(one) for one in having]
    rest = tuple(one for one, match in zip(having, held, strict=True) if match is None)
    return rest, tuple((match[1], match[2]) for match in held if match)


def in_words(reading: Reading, meant: str = _TOLD) -> Reading:
    """A reading that speaks of the average, or of what is meant in its place, and not of the number that stood for it."""

    def told(text: str) -> str:
        return text.replace(MEAN, meant)

    match reading:
        case Understood():
            evidence = tuple(replace(one, text=told(one.text), target=told(one.target)) for one in reading.evidence)
            return replace(reading, evidence=evidence, assumptions=tuple(told(one) for one in reading.assumptions))
        case Ambiguous():
            evidence = tuple(replace(one, text=told(one.text), target=told(one.target)) for one in reading.evidence)
            choices = tuple(replace(one, label=told(one.label), question=told(one.question)) for one in reading.choices)
            return replace(reading, text=told(reading.text), choices=choices, evidence=evidence)
        case NotUnderstood():
            return replace(reading, text=told(reading.text), words=tuple(told(word) for word in reading.words))
        case _:
            return reading
