"""What is to be done with the rows: a running total, growth from row to row, the best of each group, a count of groups; and
whether the question wants a yes or a no."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.english.lexicon import EXTREMES, FALLING, RISING
from nl_agent.reader.marks import Marks
from nl_agent.reader.types import Claim, Evidence

_RUNNING = re.compile(
    r"\b(?:cumulative(?:ly)?|cumulated?|cumulating|accumulat(?:ed?|ing|ive)|running[\s-]+(?:totals?|sums?|tally)(?:\s+of)?|rolling[\s-]+(?:total|sum)|(?:running|rolling)(?=\s+basis\b)|"
    r"year[\s-]to[\s-]date(?=\b.*(?:\b(?:by|per|each|every|as (?:at|of) (?:the end of )?(?:each|every)|at (?:the end of )?(?:each|every)|for (?:each|every))\s+(?:day|week|month|quarter)|month[\s-]by[\s-]month|week[\s-]by[\s-]week|month[\s-]ends?\b))|"
    r"(?<=monthly\s)year[\s-]to[\s-]date|(?<=weekly\s)year[\s-]to[\s-]date|build[\s-]?up\s+of|added\s+up\s+over\s+time)\b"
)
_ASKS = re.compile(
    r"(?:\A|[.,!?;:-]\s+)(?:so\s+|and\s+|hey,?\s+|hi,?\s+|ok,?\s+|please\s+)*(?:(?:can|could)\s+you\s+(?:tell\s+me|check|confirm|say|see)\s+(?:if|whether)\s+|"
    r"(?:do\s+you\s+know|tell\s+me|check|i\s+wonder|wondering|confirm|verify)\s+(?:if|whether|that)\s+)?"
    r"(?:did|does|do|is|are|was|were|has|have|had|am i right that|is it true that|was it)\b"
    r"|\b(?:tell\s+me|check|know|see|wonder(?:ing)?|confirm|verify)\s+(?:if|whether)\b|\bis it true that\b|\btrue or false\b"
    r"|\b(?:is|was) (?:that|this|it|he|she) (?:true|right|correct|so|accurate)\b|\b(?:am|was) i (?:right|wrong|correct)\b|\b(?:would|will|could) (?:i|that|it|we|he|she|they) be (?:right|true|correct|wrong|accurate)\b|\b(?:do|would) you agree\b|\bagreed?\?|\b(?:were|are) (?:we|they) (?:right|wrong|correct)\b|\b(?:did|do|have|will) i (?:win|won|lose)\b|\bwho(?:'s| is| was) right\b|,\s*(?:right|correct|true|no|isn't it|didn't (?:it|we|they))\?(?=\s|\Z)"
)
_WITHOUT_A_VERB = re.compile(
    r"\b(?:more|less|fewer|higher|lower|bigger|smaller|larger|greater|better|worse|stronger|weaker|busier|quieter)\b[^.?!]*\bthan\b[^.?!]*\?[^.?!]{0,25}[.!?]?\Z|"
    r"\b(?:up|down|ahead|behind)\s(?:on|vs|versus|from|compared|against|of|over)\b[^.?!]*\?[^.?!]{0,25}[.!?]?\Z"
)
"""More patients in July than in June? Only with its question mark, for it may also head a list."""
_WHICH_IS_MORE = re.compile(
    r"\b(?:higher|lower|bigger|smaller|larger|better|worse|stronger|weaker|busier|quieter|more|less|fewer)\?[^.?!]{0,25}[.!?]?\Z"
)
""" "Q4 higher?", where two sides are named."""
_THRESHOLD = re.compile(r"(?<!\d\s)\b(?:[a-z]+)\s+than\s+(?:\$|usd\s)?\d[\d,.]*\s*(?:k|m|%|\Z|\W*\Z|[a-z])")
_ASKED = re.compile(r"\?[^.?!]{0,25}[.!]?\Z")
_LISTED = re.compile(r"\bup\sor\sdown\b|\b(?:by|per|each|show|list|give|compare|tell)\b")
_LISTING = re.compile(r"\b(?:by|per|each|every|show|list|give|tell|any|top|bottom|all)\b")
_NOT_YES_NO = re.compile(
    r"\b(?:do|would) you (?:happen to |by any chance |maybe )?know (?!if\b|whether\b)|\b(?:how (?:much|many)|(?<!\bis )(?<!\bare )what(?:'s)?|which|who|when|where)\b|\b(?:have you got|do you have|do we have)\s+(?:the|a|any)\s+(?:figure|number|breakdown)"
)
_COUNT = re.compile(
    r"\b(?:how many|number of|count of|count the|count up)\s+(?:(?:different|distinct|unique|separate|individual|of|our|the)\s+)*"
)


@dataclass(frozen=True, slots=True)
class Intent:
    """``counted_at`` is the character where what is counted begins; -1 if nothing is.

    ``of_the_year`` is True of a running total that starts anew with each year.
    """

    running: bool = False
    of_the_year: bool = False
    counted_at: int = -1
    yes_no: bool = False
    claim: Claim = Claim.NONE


def intent(marks: Marks, named: frozenset[int]) -> Intent:
    """Read and use up the words that say what is done with the rows.

    Args:
        named: tokens that are part of a metric's name, which mean nothing else.
    """
    running = marks.search(_RUNNING)
    if running and not _inside(running, marks, named):
        marks.use(running.start(), running.end())
        marks.evidence.append(Evidence(running.group(), "calculation", "running_total", "exact"))
    else:
        running = None
    count = marks.search(_COUNT, wholly_free=False)
    asks = (bool(_ASKS.search(marks.lowered)) or _bare(marks, named)) and not _NOT_YES_NO.search(marks.lowered)
    return Intent(
        running=running is not None,
        of_the_year=running is not None and running.group().startswith("year"),
        counted_at=count.end() if count else -1,
        yes_no=asks,
        claim=_claim(marks.lowered) if asks else Claim.NONE,
    )


def _bare(marks: Marks, named: frozenset[int]) -> bool:
    """True if a comparison without a verb is a yes/no question; one with an amount sets a limit: "wards with more than 50 beds?"."""
    text = marks.lowered
    return (
        bool(_WITHOUT_A_VERB.search(text) or _WHICH_IS_MORE.search(text))
        and not _THRESHOLD.search(text)
        and all(_inside(word, marks, named) for word in _LISTED.finditer(text))
    )


def may_be_yes_no(text: str) -> bool:
    """True if a question without a verb can want a yes or a no: "charges over 10k in May?"."""
    return bool(_ASKED.search(text)) and not _NOT_YES_NO.search(text) and not _LISTING.search(text)


def _inside(match: re.Match[str], marks: Marks, named: frozenset[int]) -> bool:
    """True if the words begin within a metric's name; "running total of charges" begins before the "total of charges"."""
    return any(marks.tokens[i].start <= match.start() < marks.tokens[i].end for i in named)


_HELD_TO = re.compile(r"\b(?:under|over|above|below)[\s-]+[$€£]?\d[\w.,+]*")


def _claim(text: str) -> Claim:
    """What a yes/no question says of its first side against the second."""
    if re.search(r"\b(?:are|is|were|was) there\b|\b(?:do|did|does|has|have) (?:we have |there |any|some)", text):
        return Claim.ANY
    if re.search(r"\b(?:the same|equal|as (?:much|many|high|good|big) as|unchanged|flat)\b", text):
        return Claim.SAME
    unheld = _HELD_TO.sub(" ", text)
    if re.search(rf"\b(?:{'|'.join(sorted(RISING | FALLING))})\b", unheld):
        text = unheld  # "do the under 35s pay more": under is whom it is about
    up = re.search(rf"\b(?:{'|'.join(sorted(RISING))})\b", text)
    down = re.search(rf"\b(?:{'|'.join(sorted(FALLING))})\b", text)
    superlative = re.search(rf"\b(?:{EXTREMES})\b", text)
    if superlative and not re.search(r"\bthan\b", text):
        return Claim.FIRST
    if up and (not down or up.start() < down.start()):
        return Claim.MORE
    if down:
        return Claim.LESS
    return Claim.ANY
