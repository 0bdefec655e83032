"""What stands behind a name and only says what that is: "waiver rate (waivers over charges)", "long stays (8 days or more)".

Of a number, another name of it, the quotient that it is, or the things with at least one of what it counts them in: "patients treated,
defined as patients with at least one stay". Of a value, the numbers by which the project describes it. Any other words in brackets may
choose or leave out something, and stay.

What several words paraphrase and is named behind them takes their place: "discounts borne by insurers, that is to say the refunds".
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
_WITH_ANY = re.compile(
    r"(?:(?:all|any|those|the|different|distinct|unique) )*(?P<x>[a-z]+s) (?:(?:that|who|which) )?(?:have |has |had )?(?:with|having|made|make|making|placed|recorded|showing|had|have|has|for (?:which|whom) there (?:is|was))"
    r" (?:at least (?:one|1|a single)|(?:one|1) or more|any|an?|some|a minimum of (?:one|1)|no fewer than (?:one|1)) (?P<y>[a-z]+(?: [a-z]+)??)"
    r"(?: (?:in|during|within|over) (?:the|that|each|this) (?:respective |given |same |relevant )?(?:period|month|quarter|week|year))?",
    re.IGNORECASE,
)
""" "Patients with at least one stay in the period", all of it."""
_DEAL = re.compile(r"(?:purchase|transaction|order|sale)s?", re.IGNORECASE)
_PARAPHRASED = re.compile(
    rf"\b(?P<x>[a-z]+) [a-z]+(?:ed|en|ne|id|ld) (?:by|from|to|for|with|on|through) (?P<who>(?:the |our )?[a-z]+), ?{_THAT_IS},? (?:the )?(?P<y>[a-z][a-z' -]{{2,50}})(?=,|\W*(?:[.?!;]|\Z))",
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

    def named(match: re.Match[str]) -> str:
        told = phrases.metrics_of(match["y"])
        family = {*phrases.metrics_of(match["x"]), *(phrases.family.get(stem(match["x"])) or ())}
        chooses = any(m.kind is Kind.VALUE for m in phrases.lookup(match["who"]))
        return match["y"] if len(told) == 1 and told[0] in family and not chooses else match.group()

    question = _PARAPHRASED.sub(named, _FROM_BOTH.sub(r"\g<x>", question))
    for match in reversed(list(_GLOSS.finditer(question))):
        said = match["g"] or match["h"]
        before = [(span, end) for span, _, end in phrases.placed(question[: match.start()])]
        if any(_says_it(said, span, question[end : match.start()], phrases, vocabulary) for span, end in before[-2:]):
            question = question[: match.start()] + question[match.end() :]
    return question


def _says_it(said: str, span: Span, between: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if some words only say what the name before them is."""
    names = {m.target for m in span.of(Kind.METRIC)} | {phrases.metric_named(f"number of {span.text}")} - {""}
    for name in () if between.strip() else names:
        if phrases.metric_named(said) == name or _is_quotient(said, name, phrases, vocabulary):
            return True
        if _are_those_with_any(said, name, phrases, vocabulary):
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


def _are_those_with_any(said: str, name: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if the words are the things that a number counts, with at least one of what stands in its own rows: it counts no others."""
    told = _WITH_ANY.fullmatch(said.strip())
    if told is None or name not in vocabulary.distinct or name != phrases.metric_named(f"number of {told['x']}"):
        return False
    rows = vocabulary.reachable.get(name)
    return bool(_DEAL.fullmatch(told["y"])) or any(vocabulary.reachable.get(one) == rows for one in phrases.metrics_of(told["y"]))


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
