"""The asker's own time: deadlines, meetings, greetings. It is talk, and never the time that a question is about.

"before my 10 o'clock"        "need this by Friday"      "for Monday's meeting"
"good morning!"               "he asked this morning"    "got five minutes?"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.marks import Marks

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'?\s?clock)|noon|midday|lunch(?:time)?)"
_CLOCK_TOO = rf"(?:{_CLOCK}|\d{{1,2}}(?::\d\d)?(?![\w%/-]))"
_PART = r"(?:morning|afternoon|evening|night|lunch(?:time)?|noon|eod|cob)"
_SOON = (
    r"(?:tomorrow|tonight|eod|eob|cob|(?:the\s)?end\sof\s(?:the\s|this\s)?(?:day|week|business|play|today)|close\sof\s(?:business|play)|"
    r"(?:this|next|the\scoming)\s(?:week|afternoon|evening)|later\stoday|this\smorning)"
)
_WHEN = rf"(?:(?:(?:this|next|the\scoming)\s)?{_WEEKDAY}|{_SOON}|today)(?:\s{_PART})?(?:\sat\s{_CLOCK_TOO})?"
_MEETING = (
    r"(?:meetings?|calls?|reviews?|boards?|presentations?|deadlines?|stand-?ups?|catch-?ups?|syncs?|sessions?|briefings?|appointments?|workshops?|"
    r"one-on-ones?|1:1s?|interviews?|demos?|pitch|committees?|conferences?|chats?|huddles?|debriefs?|decks?|qbrs?|slides?|agendas?|town\shalls?)"
)
_THIS = r"(?:this|it|that|them|these|those|one|an\sanswer|something)"
_FIGURES = rf"(?:{_THIS}|the\s(?:figures?|numbers?|answers?|data|reports?))"
_WANT = r"(?:needs?|needed|wants?|wanted|due|get|send|deliver|finish|have|hand|submit|share|required?|like|turn|present|show)"
_ASKED = r"(?:asked|asks|asking|said|told|mentioned|emailed|messaged|pinged|wrote|claimed|argued|discussed|talked|spoke|came\sup|heard|wondered)"
_FEW = r"(?:an?|half\san|\d{1,3}|two|three|five|ten|fifteen|twenty|thirty|a\sfew|a\scouple\sof)"

_TALK = tuple(
    re.compile(pattern)
    for pattern in (
        # a meeting that is named by its time
        rf"\b(?:before|by|for|ahead\sof|in\stime\sfor|until|at|after|in)\s(?:my|our|his|her|their|your)\s(?:next\s)?{_CLOCK_TOO}(?!\s(?:{EXTREMES})\b)(?:'s)?(?:\s(?:\w+\s)?{_MEETING})?",
        rf"\b(?:before|by|for|ahead\sof|in\stime\sfor|in|at|to|into|from)\s(?:my|our|his|her|their|the|a|this|that)?\s?(?:next\s)?(?:{_WHEN}|yesterday|{_CLOCK})(?:'s)?\s(?:[a-z]+\s){{0,2}}?{_MEETING}\b",
        rf"\b(?:before|by|for|ahead\sof)\s(?:my|our|his|her|their)\s{_WEEKDAY}(?=\s*(?:[,.?!;:-]|\Z))",
        rf"\b(?:{_MEETING}|present(?:ing)?)\b(?:\s(?:is|are|starts?|begins?|this|it|that|them|to\s(?:the\s|my\s|our\s)?\w+|with\s(?:the\s|my\s|our\s)?\w+|(?:about|on)\s(?:this|that|it|them|those|these)))*"
        rf"\s(?:(?:on|at|by|before)\s)?(?:{_WHEN}|{_CLOCK}|at\s\d{{1,2}}(?::\d\d)?(?![\w%/-])|next\smonth)",
        # when an answer is wanted
        rf"\b{_WANT}\b\s{_FIGURES}(?:\s(?:back|done|ready|in|over|to\s(?:me|us|him|her|them|my\s\w+|the\s\w+)))*\s(?:by|before)\s(?:the\s)?(?:{_WHEN}|{_CLOCK_TOO})",
        rf"\b{_WANT}\b\s{_THIS}(?:\s(?:back|done|ready|in|over))*\s(?:(?:for|on|at|by|before)\s)?(?:{_WHEN}|{_CLOCK})",
        rf"\b(?:need|want|due|deadline|ready|asap|urgent(?:ly)?|send|deliver)\b[^.?!;]{{0,60}}?\b(?P<only>by\s(?:{_WHEN}))(?=\s*(?:[,.?!;:-]|\Z|please|pls|thanks|if|so))",
        rf"\bby\s(?!the\send\sof\s(?:the\s)?(?:week|month)){_SOON}(?:\s{_PART})?\b",
        rf"\b(?:due|deadline)\b(?:\s(?:is|are|on|by|at|before|of))*\s(?:{_WHEN}|{_CLOCK_TOO})",
        # when it came up
        rf"\b{_ASKED}\b(?:\s(?:me|us|him|her|it|this|that|about\s\w+|for\s\w+|in\sthe\smeeting))*\s(?:earlier\s|first\sthing\s|again\s)?"
        rf"(?:this\s(?:morning|afternoon|evening|week)|today|yesterday|last\snight|last\sweek|(?:on\s|last\s)?{_WEEKDAY}|the\sother\s(?:day|week))",
        # greetings
        r"\bgood\s(?:morning|afternoon|evening|day|night)\b",
        r"\A\W*(?:(?:hi|hello|hey|and)\W+)*(?:a\s)?(?:very\s)?(?:morning|afternoon|evening)\b(?=\s*(?:[,!.:;-]|(?:all|everyone|everybody|team|folks|there|guys)\b))",
        rf"\bhappy\s(?:{_WEEKDAY}|new\syear|holidays|weekend)\b|\b(?:have|enjoy)\s(?:a|your|the)\s(?:\w+\s)?(?:day|weekend|week|evening|morning|afternoon)\b",
        rf"\bit's\s(?:(?:a|such\sa|only|just|already|been\sa)\s)?(?:(?:long|busy|slow|crazy|rough|hectic)\s)?(?:{_WEEKDAY}|day|week|morning|monday\smorning|friday\safternoon)(?=\s*(?:[,.?!;:-]|\Z|and\b|so\b))",
        # what comes round with every meeting, report and question
        r"\b(?:our\s|my\s|the\s|this\s|a\s)?(?:daily|weekly|monthly|quarterly|yearly|annual)\s(?:[a-z]+\s)?(?:meetings?|stand-?ups?|catch-?ups?|briefings?|huddles?|town\shalls?)\b",
        r"\b(?:our|my|for\s(?:the|our|my|this|a)|in\s(?:the|our|my)|this)\s(?:daily|weekly|monthly|quarterly|yearly|annual)\s(?:[a-z]+\s)?(?:reports?|newsletters?|updates?|recaps?|clos(?:e|ing)|packs?|decks?|reviews?|presentations?)\b(?!\s(?:of|on|with)\b)",
        rf"\b(?:every|each)\s(?:day|week|month|quarter|year|morning|{_WEEKDAY}),?\s(?:my|our|the)\s\w+\s(?:asks?|wants?|needs?|checks?)\b",
        rf"\bi\s(?:do|ask|check|run|need|pull|report|send|want)\s(?:for\s)?(?:this|that|it|you|these)(?:\s(?!(?:for|by|per|in|of|on)\b)\w+)?\s(?:every|each)\s(?:single\s)?(?:day|week|month|quarter|year|morning|{_WEEKDAY})\b",
        r"\b(?:as|like)\s(?:in\s)?(?:every|each)\s(?:day|week|month|quarter|year)\b",
        r"\bon\ssecond\sthoughts?\b|\bsecond\s(?:opinion|look|guess)\b|\bfall\s(?:back|apart)\b",
        # minutes and moments
        rf"\b(?:in|within|for|got|have|give\sme|take|only)\s(?:only\s|just\s)?{_FEW}\s(?:min(?:ute)?s?|hours?|sec(?:ond)?s?|moments?)\b(?!\s(?:half|quarter|week|month|day|period|place|best|biggest|highest|largest|and\b))",
        r"\b(?:give\sme|got|have|for|just|wait|hang\son|hold\son|take|in|one|quick|spare)\s(?:a\s|just\sa\s)?(?:quick\s)?(?:sec|second|minute|min|moment)(?=\s*(?:[,.?!;:-]|\Z|to\b|please\b|of\b))",
        r"\b(?:the\sother\sday|(?:our|my|your|their)\sday[\s-]to[\s-]day|day[\s-]to[\s-]day(?=\s(?:work|business|operations?|running|management|stuff|life|jobs?|tasks?|things|trade|trading)\b)|these\sdays|one\sof\sthese\sdays|at\sthe\send\sof\sthe\sday(?=,)|this\sminute|first\sthing(?:\s(?:today|tomorrow|in\sthe\smorning))?|all\sday(?:\slong)?(?=,))",
    )
)  # fmt: skip


def pass_over_schedule(marks: Marks) -> None:
    """Use up the words of the asker's own time, so that none of them becomes a filter."""
    for pattern in _TALK:
        while match := marks.search(pattern):
            group = "only" if "only" in pattern.groupindex else 0
            marks.use(match.start(group), match.end(group))
