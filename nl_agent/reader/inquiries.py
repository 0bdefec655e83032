"""Questions about the numbers rather than for one: what a metric means, how far the data goes, what can be asked.

"how is the discount rate defined", "what does revenue include"   its definition
"how fresh is the data", "do we have 2016"                        the days that there is data for
"which metrics are there", "what can I ask"                       the catalog
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.types import Explained, Topic
from nl_agent.reader.vocabulary import Vocabulary

_THING = r"(?P<x>[\w %/&'-]+?)"
_MADE = r"(?:defined|calculated|computed|measured|worked out|determined|counted|derived|made up)"
_DEFINITION = (
    re.compile(rf"\b(?:what|how) (?:does|do|did) (?:the |our |your |we |you )?(?:term |word |metric )?{_THING} (?:mean|include|cover|contain|stand for|consist of)\b"),
    re.compile(rf"\b(?:how|what) (?:is|are|was|were|do you|do we|does one) (?:the |our )?(?:define|calculate|compute|measure|count|work out )?\s*{_THING} {_MADE}\b"),
    re.compile(rf"\bhow (?:do|does|did) (?:you|we|one|it|the \w+) (?:define|calculate|compute|measure|work out|derive) (?:the |our )?{_THING}\s*[?.!]*\Z"),
    re.compile(rf"\b(?:definition|meaning|formula|calculation)s? (?:of|for|behind) (?:the |our )?{_THING}\s*[?.!]*\Z"),
    re.compile(rf"\A(?:please |can you |could you )*(?:define|explain) (?:the |our )?{_THING}\s*[?.!]*\Z"),
    re.compile(rf"\bwhat(?:'s| is) (?:included|counted|contained) in (?:the |our )?{_THING}\s*[?.!]*\Z"),
    re.compile(rf"\bwhat (?:exactly |precisely )?(?:is|are) meant by (?:the |our )?{_THING}\s*[?.!]*\Z"),
    re.compile(rf"\b(?:does|do) (?:the |our )?{_THING} (?:include|contain|cover|exclude)\b"),
)  # fmt: skip
_HOW_MANY = re.compile(r"\b(?:how (?:many|much)|(?:what|which) (?:share|percentage|percent|part|proportion))\b")
_DATA = r"(?:the |our |your |this |these )?(?:data|numbers|figures|dataset|records)"
_COVERAGE = (
    re.compile(rf"\bhow (?:fresh|recent|old|current|up[- ]to[- ]date|complete) (?:is|are) {_DATA}\b"),
    re.compile(rf"\b(?:what|which) (?:periods?|dates?|time|time range|years?|days?|months?)\b.{{0,20}}\b(?:does|do|is|are) {_DATA}\b"),
    re.compile(rf"\bhow far back\b.*\b(?:data|go|have)\b|\bsince when (?:do|does|is|are)\b.*\bdata\b|\bwhen (?:does|do) {_DATA} (?:start|begin|end|stop)"),
    re.compile(rf"\bwhen (?:was|were|is|has) {_DATA}\b.*\b(?:updated|loaded|refreshed)\b|\blatest (?:day|date) (?:of|in|with) {_DATA}\b"),
)  # fmt: skip
_HELD = re.compile(r"\b(?:do|does|have|has|is|are) (?:we|you|there|the data)\b.{0,12}\b(?:data|numbers|figures|records)\b")
_HELD_ON = re.compile(r"\b(?:data|numbers|figures|records) (?:on|about|for) (?P<x>.+)")
""" "Do we have any numbers on charges in May": the numbers are asked for, if they are named."""
_CATALOG = (
    re.compile(r"\A\W*(?:help|hello|hi|hey)\W*\Z"),
    re.compile(r"\bwhat (?:can|could|may|should) (?:i|we|you|one) (?:ask|do|answer|query|tell me)\b|\bwhat (?:questions|things) can\b"),
    re.compile(r"\b(?:what|which|list|show|give me)\b.{0,20}\b(?:metrics|kpis|measures|indicators)\b(?:\W*\Z|.{0,20}\b(?:there|available|exist|have|know|defined|can i)\b)"),
    re.compile(r"\A\W*(?:who|what) are you\W*\Z|\bhow (?:does this|do you) work\b"),
)  # fmt: skip


def inquiry(text: str, vocabulary: Vocabulary, phrases: Phrases) -> Explained | None:
    """What a question asks about the numbers; None if it asks for one."""
    lowered = text.lower()
    for pattern in _DEFINITION:
        match = pattern.search(lowered)
        asked = match and _HOW_MANY.search(lowered[: match.start()])  # "how many beds does the average ward contain"
        name = phrases.metric_named(match["x"].strip()) if match and not asked else ""
        if name:
            return Explained(Topic.DEFINITION, (name,))
    if any(pattern.search(lowered) for pattern in _COVERAGE):
        return Explained(Topic.COVERAGE)
    on = _HELD_ON.search(lowered)
    named = on and any(span.of(Kind.METRIC) for span, _, _ in phrases.placed(on["x"]))
    if _HELD.search(lowered) and not named and next(scan(lowered, vocabulary.today), None):
        return Explained(Topic.COVERAGE)
    if any(pattern.search(lowered) for pattern in _CATALOG):
        return Explained(Topic.CATALOG)
    return None
