"""Whose share of a number: the part is who has it, though the number may itself be part of a governed ratio.

"maternity's share of waivers"               →  "share of waivers came from maternity", and not its waiver rate
"the share of maternity in waivers by month"  →  "the share of waivers came from maternity by month"
"maternity's share of charges"                stays: no ratio takes charges for its part
"emergencies' portion of waivers"            →  "emergencies share of waivers", where there is an emergency share
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import beginnings
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Vocabulary

_SHARE = r"(?:share|portion|percentage|proportion|fraction|part|slice|%)"
_ALL = r"(?:(?:the|our) )*(?:(?:all|total|overall) (?:(?:the|our) )*)??"
_WORDS = r"[\w&/+-]+(?: [\w&/+-]+){0,2}"
_OWNED = re.compile(
    rf"(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,3}})(?:['’]s?)? {_SHARE} (?:of|in) {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)
_SHARE_IN = re.compile(
    rf"\b{_SHARE} of (?:(?:the|our|all) )*(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,2}}?) (?:in|within) {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)


def whose_share(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question in which somebody's share of a number is the part of it that came from there."""
    parts = {one.numerator.name for one in vocabulary.metrics.values() if one.numerator and one.unit == "ratio"}

    def told(match: re.Match[str]) -> str:
        starts = ((text, rest) for text, rest in beginnings(match["w"]) if set(phrases.metrics_of(text)) & parts)
        number, rest = next(starts, ("", ""))
        whose = next((text for text in _ends(match["x"]) if _is_a_value(text, phrases)), "")
        if not number or not whose:
            return match.group()
        before = match["x"].removesuffix(whose) if match.start("x") == match.start() else ""
        if phrases.metric_named(f"{whose} share"):
            return f"{before}{whose} share of {number}{rest}"
        return f"{before}share of {number} came from {whose}{rest}"

    return _SHARE_IN.sub(told, _OWNED.sub(told, question))


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
