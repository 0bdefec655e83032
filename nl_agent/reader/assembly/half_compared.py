"""A comparison of which only one side was said: the number of that side would be no answer to it.

"how much higher than last month"       of one period that is named, and none to hold against it
"did we have more patients in June"     than when
"are we down on patients in June"       a direction that was not understood
"did charges rise"                      no time is named
"""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.rows.intents import Intent
from nl_agent.reader.time.period_words import MONTH_NAME, UNIT
from nl_agent.reader.time.timing import Timing

_BEYOND_A_TIME = re.compile(
    rf"\b(?:(?:higher|lower|bigger|smaller|better|worse|more|less|fewer|stronger|weaker) than|above|below|beat(?:s|en)?|exceed(?:s|ed)?|(?:out(?:did|does|do)|topped|tops)) (?:that of |in |the )*(?:(?:last|previous|prior|preceding) (?:{UNIT})\b|(?:{MONTH_NAME})\b|q[1-4]\b)"
)
""" "How much higher than last month": of one period that is named, the number would be its own."""
_WENT = re.compile(
    r"\b(?:did|has|have|do|does|is|are) [^.?!;,]{2,60}? (?:grow|grown|growing|decline|declining|rise|risen|rising|fall|fallen|falling|increase|decrease|drop|improve|improving)\b"
)
""" "Did charges rise", with no time named."""
_MORE_THAN_WHAT = re.compile(
    r"(?<!any )(?<!no )(?<!once )(?<!or )(?<!one )(?<!two )(?<!some )(?<!\d )\b(?:more|less|fewer|higher|lower|bigger|smaller|larger|better|worse|busier|quieter|stronger|weaker)\b(?! (?:or less|about|detail|info|information|details|please|of|to)\b)(?![^.?!]*\bthan\b)"
)
""" "Did we have more patients in June": than when?"""
_UP_OR_DOWN = re.compile(r"\b(?:is|are|was|were)\b[^.?!;]*?\b(?:up|down)\b(?=\W*\Z| (?:in|on|for|during|last|this)\b)")
""" "Are we down on patients in June"."""
_ONE_SIDE = "Only one side of what is compared was understood."


def half_compared(marks: Marks, when: Timing, wish: Intent, *, apart: bool, listed: bool) -> str:
    """Why a question that compares something has no answer; empty if it has, or compares nothing.

    Args:
        apart: True if sides are set against each other, or rows against a limit.
        listed: True if rows are told.
    """
    text = marks.lowered
    if apart:
        return ""
    if _BEYOND_A_TIME.search(text) and len(when.periods) == 1:
        return _ONE_SIDE
    if not wish.yes_no or listed:
        return ""
    if not when.asked_change and _MORE_THAN_WHAT.search(text):
        return _ONE_SIDE
    if not when.asked_change and _UP_OR_DOWN.search(text):
        return "What is up or down was not understood: ask whether it rose or fell, and when."
    if not (when.periods or when.trend) and _WENT.search(text):
        return "It is not said from when to when it would have risen or fallen: name a period."
    return ""
