"""Whose share of a number: the part is who has it, though the number may itself be part of a governed ratio.

"maternity's share of waivers"               →  "share of waivers came from maternity", and not its waiver rate
"the share of maternity in waivers by month"  →  "the share of waivers came from maternity by month"
"maternity's share of charges"                stays: no ratio takes charges for its part
"the share of waivers that went to maternity" →  "the share of waivers came from maternity"
"maternity: its share of the charges of red stays"  →  "what share of the charges of red stays came from maternity"
"emergencies' portion of waivers"            →  "emergencies share of waivers", where there is an emergency share of the same whole
"emergencies as a percentage of beds"        →  "share of beds came from emergencies", where their share is one of charges
"waiver share of maternity"                  →  "share of waivers came from maternity", unless the project calls something so
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.english.tokens import beginnings
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_SHARE = r"(?:share|portion|percentage|proportion|fraction|part|slice|%)"
_ALL = r"(?:(?:the|our) )*(?:(?:all|total|overall) (?:(?:the|our) )*)??"
_WORDS = r"[\w&/+-]+(?: [\w&/+-]+){0,2}"
_OWNED = re.compile(
    rf"(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,3}})(?:['’]s?)? {_SHARE} (?:of|in|within) {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)
_SHARE_IN = re.compile(
    rf"\b{_SHARE} of (?:(?:the|our|all) )*(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,2}}?) (?:in|within) {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)
_AS_A_SHARE = re.compile(
    rf"(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,3}}),? (?:expressed |stated |shown )?(?:as (?:an? |the )?|in ){_SHARE} of {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)
""" "Maternity as a percentage of beds"."""

_HEADED = re.compile(
    rf"\A(?P<x>[^:;.?!,–—]{{3,60}}?)(?:[:,]| [-–—]) (?:their|its) (?:own )?{_SHARE} of {_ALL}(?P<w>{_WORDS}) of (?:(?:all|the|our) )*(?P<y>[^:;.?!]+)",
    re.IGNORECASE,
)
_GOT = re.compile(
    rf"\b(?P<s>{_SHARE} of {_ALL})(?P<w>{_WORDS}?)(?: (?:that|which))?(?: (?:was|were|has been|is|are|did))?(?: (?:went|goes?|going|given|granted|awarded|handed|paid|accru(?:ed|ing)|allotted|allocated))(?: out)? to (?=(?P<x>\S.*))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:and(?! (?:over|above|up)\b)|or(?! (?:more|less|over|above|older|younger|under)\b)|by|per|each|every|which|what|how|vs|versus|against)\b|[/&,]",
    re.IGNORECASE,
)


def whose_share(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question in which somebody's share of a number is the part of it that came from there."""
    parts = {one.numerator.name for one in vocabulary.metrics.values() if one.numerator and one.unit == "ratio"}

    def told(match: re.Match[str]) -> str:
        number, rest = _number(match["w"], phrases)
        whose = next((text for text in _ends(match["x"]) if _is_a_value(text, phrases)), "")
        called = (
            f"{whose} share of {text}{rest}"
            for text, rest in beginnings(match["w"])
            if phrases.metrics_of(f"{whose} share of {text}")
        )
        if whose and match.start("x") == match.start() and (name := next(called, "")):
            return f"{match['x'].removesuffix(whose)}{name}"
        if not number or not whose:
            return match.group()
        name = phrases.metric_named(number)
        own = phrases.metric_named(f"{whose} share")
        whole = vocabulary.metrics[own].denominator if own else None
        governed = whole is None or whole.name == name or phrases.metric_named(f"{whose} share of {number}")
        if vocabulary.metrics[name].unit == "ratio" or (name not in parts and governed):
            return match.group()
        before = match["x"].removesuffix(whose) if match.start("x") == match.start() else ""
        if own and governed:
            return f"{before}{whose} share of {number}{rest}"
        return f"{before}share of {number} came from {whose}{rest}"

    def of_it(match: re.Match[str]) -> str:
        """The number stands first: "waiver share of maternity"; what the project itself calls "waiver share" stays that."""
        number = next((text for text in _ends(match["x"]) if phrases.metric_named(text)), "")
        whose, rest = next(((text, rest) for text, rest in beginnings(match["w"]) if _is_a_value(text, phrases)), ("", ""))
        if not number or not whose or match.start("x") != match.start() or phrases.metrics_of(f"{number} share"):
            return match.group()
        if vocabulary.metrics[phrases.metric_named(number)].unit == "ratio":
            return match.group()
        return f"{match['x'].removesuffix(number)}share of {number} came from {whose}{rest}"

    def headed(match: re.Match[str]) -> str:
        """Who is named before it is the part, and what the number is of, is what it is a part of."""
        values = any(span.of(Kind.VALUE) for span, _, _ in phrases.placed(match["x"])) or re.search(r"\d", match["x"])
        if not values or _SEVERAL.search(match["x"]) or not phrases.metrics_of(match["w"]):
            return match.group()
        scope, comma, rest = match["y"].partition(",")
        return f"what share of {match['w']} of {scope.strip()} came from {match['x']}{comma}{rest}"

    def got(match: re.Match[str]) -> str:
        """Who got it has a part of it; of all of them the ratio of the same name would be told."""
        ranked = re.match(rf"(?:the |our )?(?:\w+ )?(?:{EXTREMES})\b", match["x"], re.IGNORECASE)
        told_of = set(phrases.metrics_of(match["w"])) & parts and not ranked
        return f"{match['s']}{match['w']} came from " if told_of else match.group()

    question = _GOT.sub(got, _HEADED.sub(headed, question))

    def owned(match: re.Match[str]) -> str:
        named = told(match)
        return of_it(match) if named == match.group() else named

    return _AS_A_SHARE.sub(told, _SHARE_IN.sub(told, _OWNED.sub(owned, question)))


_TOGETHER = re.compile(r" (?:together|combined|altogether|in total|in all|overall)\b", re.IGNORECASE)
""" "All waivers together", "waivers in total": all of them, as which they are a number."""


def _number(words: str, phrases: Phrases) -> tuple[str, str]:
    """The one number that some words begin with, and what is left of them; empty if there is none."""
    for text, rest in beginnings(words):
        together = _TOGETHER.match(rest)
        total = f"total {text}"
        if together and phrases.metric_named(total):
            return total, rest[together.end() :]
        if phrases.metric_named(text):
            return text, rest[together.end() :] if together else rest
    return "", ""


def _ends(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[first:]) for first in range(len(words))]


def _is_a_value(text: str, phrases: Phrases) -> bool:
    """True of "maternity" and of "red admissions": nothing but a value, and what it is said of."""
    placed = phrases.placed(text)
    spans = [span for span, _, _ in placed]
    whole = "".join(text[start:end] for _, start, end in placed).replace(" ", "") == text.replace(" ", "")
    values = [span for span in spans if span.of(Kind.VALUE) and not span.of(Kind.METRIC)]
    return whole and len(values) == 1 and all(span.of(Kind.VALUE) or span.of(Kind.ITEM) for span in spans)
