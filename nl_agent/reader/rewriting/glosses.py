"""What stands behind a name and only says what that is: "waiver rate (waivers over charges)", "long stays (8 days or more)".

Of a number, another name of it or the quotient that it is; of a value, the numbers by which the project describes it. Any other words
in brackets may choose or leave out something, and stay.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import FILLERS
from nl_agent.reader.english.tokens import stem, stems
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_THAT_IS = r"(?:i\.?e\.?|that is(?: to say)?|that means|meaning|namely|defined as|in other words|=)"
_GLOSS = re.compile(
    rf" ?\((?:{_THAT_IS},? )?(?:the )?(?P<g>[^()]{{3,80}})\)|, ?{_THAT_IS},? (?:the )?(?P<h>[^(),;.?!]{{3,80}})(?=\s*(?:,|[.?!;]|\Z))",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?P<a>.+?) ?(?:\b(?:over|divided by|relative to|in relation to|as an? (?:share|percentage|percent|proportion|fraction) of)\b|[÷/]) ?(?P<b>.+)",
    re.IGNORECASE,
)
_FROM_BOTH = re.compile(
    r"\b(?P<x>removed|excluded|left out|taken out|stripped out|eliminated) (?:from )?(?:both )?(?:the )?numerator (?:and|as well as) (?:the )?denominator\b",
    re.IGNORECASE,
)
_FAR = 3
"""Words between a value and what says how much that is: "long stays of patients (8 days or more)"."""


def without_glosses(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question without them.

    >>> without_glosses("waiver rate (waivers over charges) by ward", phrases, vocabulary)  # doctest: +SKIP
    'waiver rate by ward'
    """
    question = _FROM_BOTH.sub(r"\g<x>", question)
    for match in reversed(list(_GLOSS.finditer(question))):
        said = match["g"] or match["h"]
        before = [(span, end) for span, _, end in phrases.placed(question[: match.start()])]
        if any(_says_it(said, span, question[end : match.start()], phrases, vocabulary) for span, end in before[-2:]):
            question = question[: match.start()] + question[match.end() :]
    return question


def _says_it(said: str, span: Span, between: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if some words only say what the name before them is."""
    numbers = [] if between.strip() else span.of(Kind.METRIC)
    if any(phrases.metric_named(said) == m.target or _is_quotient(said, m.target, phrases, vocabulary) for m in numbers):
        return True
    near = len(between.split()) < _FAR
    return near and any(_is_so_much(said, m.target, m.item, vocabulary) for m in span.of(Kind.VALUE))


def _is_quotient(said: str, name: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if the words name the two numbers that a ratio is made of."""
    metric, parts = vocabulary.metrics[name], _OVER.fullmatch(said)
    if not (metric.numerator and metric.denominator and parts):
        return False
    return [phrases.metric_named(parts["a"]), phrases.metric_named(parts["b"])] == [
        metric.numerator.name,
        metric.denominator.name,
    ]


def _is_so_much(said: str, value: str, item: str, vocabulary: Vocabulary) -> bool:
    """True if the words have the very numbers that the description of a dimension gives for one of its values."""
    told = vocabulary.items[item].description
    own = re.search(rf"\b{re.escape(value)}\b([^,;.]*)", told)
    numbers = re.findall(r"\d+", said)
    known = {*stems(told), "plus", "at", "least", "most", "up", "over", "under", "than"}
    words = (word for word in re.findall(r"[a-z]+", said.lower()) if word not in FILLERS)
    return (
        own is not None and numbers != [] and numbers == re.findall(r"\d+", own[1]) and all(stem(word) in known for word in words)
    )
