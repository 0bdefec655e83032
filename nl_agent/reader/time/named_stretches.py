"""A stretch of time by a name of one's own, and right behind it its dates: the dates are meant, and the name chooses nothing more.

"in the harvest season, May to August"               →  May to August
"the run-up to Christmas, December 1 to 24"          →  December 1 to 24
"summer only (June to August)"                       →  June to August
"in the winter quarter, January to March"            →  these three months, and not the winter beside them
"in the best weeks, May to August"                   →  untouched: which weeks these are is asked of the numbers
"""

from __future__ import annotations

import re
from collections.abc import Set

from nl_agent.reader.english.lexicon import EXTREMES, NEGATIONS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.period_words import COUNT, DAY, MONTH, ORDINAL, YEAR

_DATE = rf"(?:(?:{DAY}\s(?:of\s)?)?{MONTH}(?:\s{DAY}(?![\w-]))?|q[1-4])(?:,?\s{YEAR})?"
_DATES = rf"(?:the\s)?{_DATE}\s?(?:to|-|–|through|thru|until|till|and)\s?(?:{_DATE}|{DAY})(?![\w-])"
_SAID = r"(?:the\speriod|so|ie|i\.e\.,?|that\sis,?|namely|meaning|being|running|lasting|which\s(?:is|was|were|ran|runs|lasts?|lasted|went|goes)|that\s(?:ran|lasted|went))"
_CHOOSING = rf"(?:{EXTREMES}|{ORDINAL}|{COUNT}|{'|'.join(WEEKDAYS)}|busiest|quietest|last|past|latest|previous|prior|preceding|next|following|current|recent|same|other|final|full|whole|complete|such|single|work(?:ing)?|business|trading|open|opening|fiscal|retail|financial|calendar|iso|not|no|without|outside|except|excluding|before|after|by|per|and|or|each|every|any|which|how|of|with|in|for|to|from|the|our|this|that|these|those)"
"""Words that say which of the weeks are meant, or that begin another part of the question."""
_NAME = rf"(?:(?!{_CHOOSING}\b)[a-z]+(?:[-'][a-z]+)*\s){{0,3}}?"
_STRETCH = rf"(?:{_NAME}(?<!\bsame\s)(?:seasons?|period|stretch|spell|rush|phase|window|weeks|months|quarter|holidays|break|(?:run|lead)[\s-]?up)(?:\sto\s(?:the\s)?(?P<event>[a-z']+(?:\s[a-z']+)?))?|spring|summer|autumn|fall|winter)"
_LEAVING_OUT = "|".join(sorted(map(re.escape, NEGATIONS), key=len, reverse=True))
_NAMED_STRETCH = re.compile(
    rf"\b(?:(?:in|during|over|for|across|throughout|within|with|of|vs|versus|than|against|{_LEAVING_OUT})\s(?:(?:the|our|this|that)\s)?|(?:the|our|this|that)\s|(?<=,\s)|\A)"
    rf"(?P<name>{_STRETCH})(?:\s(?:only|alone))?\s?(?=(?:[,:(–-]+\s?)?(?:{_SAID}\s)?(?:from\s|between\s)?{_DATES})"
    rf"(?:[,:(–-]+\s?)?(?P<said>{_SAID}\s)?"
)


def pass_over_named_stretches(marks: Marks, known: Set[int]) -> None:
    """Use up the name of a stretch that its dates are told of, so that nothing but the dates is read.

    Args:
        known: tokens that name something of the project: "the emergency weeks" may be weeks of emergencies alone.
    """
    for match in list(_NAMED_STRETCH.finditer(marks.lowered)):
        name, event = marks.inside(*match.span("name")), marks.inside(*match.span("event")) if match["event"] else []
        if known.isdisjoint({*name} - {*event}) and marks.is_free(*match.span("name")):
            gone = [*name, *(marks.inside(*match.span("said")) if match["said"] else ())]
            marks.use_each(gone)
            marks.hush(gone)
