"""How much of a thing was sold: an amount, for which a share has no whole.

"how much of the cargo bikes did we rent out in May"    →  "how much cargo bikes did we rent out in May"
"how much of the kayaks did we sell, as a share of boats" →  "how much kayaks did we sell, as a share of boats", the whole
"how much of the charges came from emergencies"         stays: charges are a whole
"how much of the scans was sold with a voucher"         stays: a part of the scans
"""

from __future__ import annotations

import re
from collections.abc import Set

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_SOLD = r"(?:sell|sold|buy|bought|purchased?|ordered|shift(?:ed)?|moved?|shipped|ship|r[ea]nt(?:ed)?(?: out)?|hire[d]?(?: out)?|made|make|earn(?:ed)?|take|taken|took)"
_HOW_MUCH_OF = re.compile(
    rf"\bhow much of (?:the |our |all )*(?P<x>[^?.!,;:]{{2,50}}?) (?:(?:was|were|is|are|has been|have been|got|gets) {_SOLD}|(?:did|do|have|has|does) (?:[\w'&-]+ ){{1,3}}?{_SOLD})\b(?P<rest>[^?!]*)",
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(
    r",? (?:as|expressed as|in) (?:an? |the )?(?:share|part|portion|proportion|fraction|percent(?:age)?|per cent|%) of\b",
    re.IGNORECASE,
)
""" "As a percentage of boats" names the whole: what is before it is the part, and an amount."""
_A_PART = re.compile(r"\b(?:share|percent\w*|per cent|proportion|fraction|part)s?\b|%|\bof (?:that|it|which)\b", re.IGNORECASE)


def amount_of(question: str, phrases: Phrases, flags: Set[str]) -> str:
    """A question for how much of a thing was sold, put as one for an amount.

    Args:
        flags: the dimensions of a yes or no: what was sold so is a part of all of it.
    """
    match = _HOW_MUCH_OF.search(question)
    said = _OF_A_WHOLE.sub(" ", question)
    if match is None or _A_PART.search(said):
        return question
    rest = match["rest"] if said == question else _OF_A_WHOLE.split(match["rest"])[0]
    named = [m for span, _, _ in phrases.placed(match["x"]) for m in span.meanings]
    told = [m for span, _, _ in phrases.placed(rest) for m in span.meanings]
    whole = any(m.kind is Kind.METRIC for m in (*named, *told)) or re.search(rf"\b{_SOLD}\b", match["x"].lower())
    if (
        whole
        or not any(m.kind is Kind.VALUE or m.target in flags for m in named)
        or any({m.item, m.target} & flags for m in told)
    ):
        return question
    return f"{question[: match.start()]}how much {question[match.start('x') :]}"
