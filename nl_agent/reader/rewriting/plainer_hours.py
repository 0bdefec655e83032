"""Times of day as people say them, put plainly: see plainer.py, which tries them.

"6 in the evening until nine"                    →  "6pm until 9"
"from six o'clock up to but not including ten"   →  "from 6 o'clock to 10"
"Friday nights, six o'clock and later"           →  "Fridays, 6pm and later"
"not before 6 pm", "prior to 9 am"               →  "from 6 pm", "before 9 am"
"at 5pm, 6pm or 7pm"                             →  "between 5pm and 8pm"
"with a recorded hour of 17, 18 or 19"           →  "hours 17, 18 or 19"
"Fridays and Saturdays, split by those two days" →  "Fridays and Saturdays, by weekday"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.english.numbers import number
from nl_agent.reader.english.turns import Plainer

_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = rf"(?:1[0-2]|[1-9](?!\d)|{_WORD})"
_OCLOCK = r"(?: ?o'? ?clock)"
_HALF = r"(?: ?(?:am|pm|a\.m\.|p\.m\.)(?![a-z]))"
_TIME = rf"(?:\d{{1,2}}(?::00|{_HALF}|{_OCLOCK})|noon|midday|midnight)"
_TO = r"(?:up to|up until|to|until|till|through|and|-)"
_BUT_NOT = r"(?:but (?:not (?:including|counting)|excluding|excl\.?|without|before)|(?:and )?not including|(?:just |right |shortly |any time )?before|excluding|exclusive of)"
_NO_MORE = r"(?! ?(?:am|pm|a\.m|p\.m|:|%|k\b|percent|o'|times|(?!vs\b|versus\b)[a-z]+s\b(?!aturday|unday))|\d|[,.]\d)"
_DAY = "|".join(WEEKDAYS)


def _at(hour: str, *, morning: bool) -> str:
    """5 in the afternoon → 5pm."""
    return f"{int(number(hour))}{'am' if morning else 'pm'}"


def _of_part(match: re.Match[str]) -> str:
    """The part of the day that is named before tells which half is meant."""
    if not (match["by"] or match["o"]):
        return match.group()
    morning = match["p"].lower() == "morning"
    day = f"{match['d']}{'s' if match['s'] or match['ds'] else ''}" if match["d"] else ""
    until = match["i"] and f"{match['t']}{_at(match['i'], morning=morning and int(number(match['i'])) != 12)}"
    return (
        f"{day}{match['g'] if day else ''}{' ' if day else ''}{match['by'] or ''}{_at(match['h'], morning=morning)}{until or ''}"
    )


def _in_a_row(match: re.Match[str]) -> str:
    """Hours one after the other are one stretch; others stay as they are."""
    said = [
        (int(one[1]) % 12 + (12 if one[2].lower() == "p" else 0))
        for one in re.finditer(r"(\d{1,2}) ?([ap])", match["l"], re.IGNORECASE)
    ]
    if said != list(range(said[0], said[0] + len(said))) or said[-1] == 23:
        return match.group()
    return f"between {said[0]}:00 and {said[-1] + 1}:00"


def _each_hour(match: re.Match[str]) -> str:
    """ "Hour of day between 17 and 19": the numbers of the hours, the last one too."""
    first, last = int(match["a"]), int(match["b"])
    return f"hours {', '.join(str(hour) for hour in range(first, last + 1))}" if first < last < 24 else match.group()


def _by_weekday(match: re.Match[str]) -> str:
    """The days that are named before, one by one."""
    named = {day for day in WEEKDAYS if re.search(rf"\b{day}s?\b", match.string[: match.start()], re.IGNORECASE)}
    return ", by weekday" if len(named) > 1 else match.group()


_SAYS = r"(?:going by|judging by|judged by|based on|according to|as per|in terms of|measured by|told by|taken from|by|per|using|on|from|in)"
_SAYS_WHEN = re.compile(
    rf"(?:\(\s?|,\s?)?\b(?:{_SAYS} (?:the |our |its |each )?(?:(?!of\b|closing\b|opening\b|half\b|full\b|part\b|lunch\b|night\b|day\b|first\b|total\b|average\b|same\b|peak\b)[a-z]+(?:'?s)? ){{0,2}}?(?:clocks?|time[ -]?stamps?|times?(?= (?:of|on|at|in) |\W*(?:[,;:.?!)]|\Z)))(?: (?:of|on|at|in|from) (?:the |our |a |each )?(?!day\b|week)[a-z]+)?"
    rf"|{_SAYS} the (?:hours?|times?) (?:(?:that is |that was |which is )?(?:stamped|printed|recorded|shown|marked|noted|written|told) )?(?:on|by|of|from|in) (?:the |our |each |a )(?!day\b|week)[a-z]+"
    r"|(?:as )?(?:recorded|shown|stamped|printed|told|noted|marked) (?:by|on|at) (?:the |our |each )[a-z]+)(?:\s?\))?(?=\W*(?:[,;:.?!)]|\Z)| (?:how|what|which|where|when|who|do|did|does|is|are|was|were|give|show|list|in|during|for|by|per)\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\((?:the |by |per |on |our )*(?:[a-z]+ ){0,2}(?:clocks?(?: times?)?|time[ -]?stamps?|(?<![a-z] of )times?)(?: of (?:the )?(?!day)[a-z]+)?\)",
    re.IGNORECASE,
)
_SOME_HOUR = re.compile(
    r"\d ?(?:am|pm|a\.m\.|p\.m\.)(?![a-z])|\b\d{1,2}:\d\d|o'? ?clock|\b(?:noon|midday|midnight|mornings?|afternoons?|evenings?)\b|\bhours? (?:of (?:the )?day )?(?:is |of |between |from )?\d",
    re.IGNORECASE,
)


def told_by(text: str) -> str:
    """A text with a time of day without what tells the time: no group is asked for by it.

    >>> told_by("stays after 6pm by the clock of the ward, per doctor")
    'stays after 6pm, per doctor'
    """
    for pattern in (_IN_BRACKETS, _SAYS_WHEN):
        for match in pattern.finditer(text):
            if _SOME_HOUR.search(f"{text[: match.start()]} • {text[match.end() :]}"):
                rest = text[match.end() :]
                text = f"{text[: match.start()].rstrip()}{rest}" if text[: match.start()].strip() else rest.lstrip(" ,:;")
                break
    return text


_TELLS = re.compile(
    r"\b(?:discuss|debat|argu|conversation|talk|meet|met|chat|tell|told|ask|mention|present|show|look|go|went|going|see|saw|send|sent|need|want|read|have it)\w*\b[^.?!:;]*\Z"
)


def _over_lunch(match: re.Match[str]) -> str:
    """ "Stays over lunch" came at that time; what is talked about over lunch did not."""
    return match.group() if _TELLS.search(match.string[: match.start()].lower()) else "at lunchtime"


def _bare_hours(match: re.Match[str]) -> str:
    """ "At lunchtime (11 to 2)": the hours say which, and the part of the day which half of it."""
    part, first, last = match["p"].lower(), int(match["a"]), int(match["b"])
    if part.startswith("lunch"):
        first, last = (hour if hour > 9 else hour + 12 for hour in (first, last))
    elif part != "morning" and last <= 12:
        first, last = first % 12 + 12, last % 12 + 12
    return f"{match['x'].strip()} between {first}:00 and {last}:00".strip() if first < last else match.group()


_CLOCKED = r"\d{1,2}(?::\d\d)?(?: ?(?:am|pm)\b| ?(?:to|-|–|and|until) ?\d{1,2}(?::\d\d)? ?(?:am|pm)\b)"
REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    (r"\b(?:(?:at|in|over|during) )?(?:the )?(?P<p>lunch ?time|lunch|morning|afternoon|evening)s?(?P<x>(?: [a-z]+){0,2}),? ?\((?:so |i\.?e\.? |from |between |say )*(?P<a>1\d|2[0-3]|[1-9]) ?(?:to|-|–|and|until|till) ?(?P<b>1\d|2[0-4]|[1-9])\)", _bare_hours),
    (rf"(?P<h>{_CLOCKED}[^.?!;]{{0,40}}?),? (?:(?:late|early|mid)[- ])?(?:night|evening|morning|lunch ?time|afternoon) (?:stuff|things|only|business|trade)(?=\W*\Z)", r"\g<h>"),
    (r"(?<=[a-z] )(?:over|during|at) lunch\b(?![- ](?:break|menu|meeting|time|hour|box|deal)s?)", _over_lunch),
    (rf"(?P<a>(?<![\w:])(?:\d{{1,2}}{_HALF}|noon|midnight)) ?\((?:i\.?e\.? |so |from |after |=)*\d{{1,2}}:\d\d(?: ?h)?(?: (?:on(?:wards?)?|and later|or later|to close))?\)", r"\g<a>"),
    (r"\b(?:(?:that )?(?:bear|carry|show|have|had|carri(?:es|ed)|with|bearing|carrying|showing|having|bore|showed|bears|shows|whose)) (?:an? |the )?(?:till |recorded |sales? |transaction |receipt )*(?:time[ -]?stamps?|time of (?:sale|day|the sale)|(?:till )?time|clock time)s? (?:(?:of|that|which|is|are|was|were|falls?|lies?) )*(?=(?:before|after|between|later than|earlier than|at|prior to|past|from) )", ""),
    (r"(?<=[a-z]s )(?:time-?stamped|timed|clocked) (?=(?:before|after|between|later than|earlier than|at|prior to|past|from) )", ""),
    (r"(?<![\d.,$])\b(?P<a>[01]\d|2[0-3])00 ?(?P<t>-|to|and|until|till|through) ?(?P<b>[01]\d|2[0-3])00 ?(?:hours|hrs|h)\b", r"\g<a>:00 \g<t> \g<b>:00"),
    (rf"\b(?P<a>{_HOUR}){_OCLOCK}? (?:in the (?:early |late )?(?:(?P<m>morning)|afternoon|evening)|at (?:night|nite))\b", lambda m: _at(m["a"], morning=bool(m["m"]))),
    (rf"\b(?:(?P<d>{_DAY})(?P<ds>s?) )?(?:(?:very )?(?:early|late) )?(?P<p>morning|afternoon|evening|night)(?P<s>s?)(?P<g>[,:;]?) (?P<by>(?:from|after|before|between|until|till|at|by|past|since) )?(?P<h>{_HOUR})(?P<o>{_OCLOCK}?)(?:(?P<t> {_TO} )(?P<i>{_HOUR}){_OCLOCK}?)?\b{_NO_MORE}", _of_part),
    (rf"\b(?P<w>{_WORD})(?=(?:{_OCLOCK}|{_HALF})(?! i\b))", lambda m: str(int(number(m["w"])))),
    (rf"(?P<a>\b{_TIME})(?P<h>)? ?,? {_TO} ?{_BUT_NOT} (?=\d|noon|midday|midnight|(?:{_WORD})\b)", r"\g<a> to "),
    (rf"\b(?P<b>(?:between|from) )(?P<w>{_WORD})(?P<t> {_TO} )(?={_TIME})", lambda m: f"{m['b']}{int(number(m['w']))}{m['t']}"),
    (rf"(?P<a>\b{_TIME} {_TO} )(?P<w>{_WORD})\b(?=\W*(?:\Z|[,.?!;:])| (?:on|in|how|what|which|where|by)\b)", lambda m: f"{m['a']}{int(number(m['w']))}"),
    (rf"\b(?:not|no|never|none) (?:any )?(?:before|earlier than|sooner than|prior to) (?={_TIME})", "from "),
    (rf"\b(?:not|no|never|none) (?:any )?(?:after|later than|past|beyond) (?={_TIME})", "until "),
    (rf"\b(?:prior to|ahead of|earlier than) (?={_TIME})", "before "),
    (rf"\blater than (?={_TIME})", "after "),
    (rf"\b(?:at |in |during |around )?(?P<l>\d{{1,2}}{_HALF}(?:, ?\d{{1,2}}{_HALF})*,? or (?:at )?\d{{1,2}}{_HALF})", _in_a_row),
    (r"\b(?:with |having |at |in |for )?(?:an? |the )?(?:recorded |clock |till |starting |start )?hour(?:s)? of (?:the )?day (?:is |was |being )?(?:between|from) (?P<a>\d{1,2}) (?:and|to|through) (?P<b>\d{1,2})\b(?! ?(?:am|pm|:))", _each_hour),
    (r"\b(?:with |having )?(?:an? |the )?(?:recorded |clock |till |starting |start )?hour(?: of (?:the )?day)? (?:of|is|was|being|equal to|either) (?=\d{1,2}(?:,? \d{1,2})*,? (?:or|and) \d{1,2}\b)", "in hours "),
    (r",? ?\b(?:(?:split|broken|separated|divided|shown|listed|told)(?: (?:up|out|down|apart))? )?(?:by|for|per|into|between|one (?:number|figure) for)(?: each of)? (?:those|these|the) (?:two |three |four |five |\d )?(?:week)?days\b", _by_weekday),
)  # fmt: skip
