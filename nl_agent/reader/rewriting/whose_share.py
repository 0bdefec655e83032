"""Whose share of a number: the part is who has it, though the number may itself be part of a governed ratio.

"maternity's share of waivers"               →  "share of waivers came from maternity", and not its waiver rate
"the share of maternity in waivers by month"  →  "the share of waivers came from maternity by month"
"maternity's share of charges"                stays: no ratio takes charges for its part
"the share of waivers that went to maternity" →  "the share of waivers came from maternity"
"maternity: its share of the charges of red stays"  →  "what share of the charges of red stays came from maternity"
"emergencies' portion of waivers"            →  "emergencies share of waivers", where there is an emergency share
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
    rf"(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,3}})(?:['’]s?)? {_SHARE} (?:of|in) {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)
_SHARE_IN = re.compile(
    rf"\b{_SHARE} of (?:(?:the|our|all) )*(?P<x>[\w&/+-]+(?: [\w&/+-]+){{0,2}}?) (?:in|within) {_ALL}(?P<w>{_WORDS})",
    re.IGNORECASE,
)

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
        starts = ((text, rest) for text, rest in beginnings(match["w"]) if set(phrases.metrics_of(text)) & parts)
        number, rest = next(starts, ("", ""))
        whose = next((text for text in _ends(match["x"]) if _is_a_value(text, phrases)), "")
        if not number or not whose:
            return match.group()
        before = match["x"].removesuffix(whose) if match.start("x") == match.start() else ""
        if phrases.metric_named(f"{whose} share"):
            return f"{before}{whose} share of {number}{rest}"
        return f"{before}share of {number} came from {whose}{rest}"

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
