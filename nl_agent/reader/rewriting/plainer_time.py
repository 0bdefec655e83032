"""Turns of phrase about time, put plainly: see plainer.py, which tries them.

"the last week and the prior week"              →  "the last week and the week before"
"this quarter vs last", "this vs last quarter"  →  "this quarter vs last quarter"
"for the period commencing 15 September"        →  "since 15 September"
"each of the six most recent weeks"             →  "by week in the last six weeks"
"in mid September … from the 15th onwards"      →  "… from 15 September onwards"
"the 15th of August up to and including the 21st"  →  "15 August to 21 August"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import CHANGE, EXTREMES, LIMIT, WEEKDAYS
from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import MONTH_NAME as _MONTH
from nl_agent.reader.time.period_words import UNIT

_TH = r"(?:st|nd|rd|th)"
_DAY_OF = rf"(?:(?:{_MONTH})\.? \d{{1,2}}(?:{_TH})?(?:,? (?:19|20)\d\d)?|\d{{1,2}}(?:{_TH})? (?:{_MONTH})(?:,? (?:19|20)\d\d)?)(?![\w-])"
_WEEKDAY = "|".join(WEEKDAYS)
_N = r"\d+|two|three|four|five|six|seven|eight|nine|ten|twelve"
_LAST = r"past|last|previous|most recent|latest|preceding|final"

_FEAST = rf"(?:{'|'.join(sorted(HOLIDAYS, key=len, reverse=True))}|{_DAY_OF})"

_ETC = r"(?:,| and)? (?:etc\.?|et cetera|and so on|and so forth|and the rest|and all the (?:rest|others))"


_ONE_TIME = {
    "month": re.compile(rf"\b(?:{_MONTH})\b", re.IGNORECASE),
    "quarter": re.compile(r"\bq[1-4]\b|\b(?:first|second|third|fourth|last|final) quarter\b", re.IGNORECASE),
    "year": re.compile(r"\b20\d\d\b|\byear\b", re.IGNORECASE),
}


_BY_YEAR = re.compile(r"\b(?:by|per|each|every|for each) year\b|\byearly\b|\bannually\b", re.IGNORECASE)


def _of_its_time(match: re.Match[str]) -> str:
    """ "By ward, as a percentage of the month": of each month, unless the number is of one: "in May, as a percentage of the month's total".

    The year is the one there is, and its months and quarters are parts of it: "by month, as a percentage of the year".
    """
    unit, before = match["u"].lower(), match.string[: match.start()]
    if unit == "year" and not match["e"] and not _BY_YEAR.search(match.string):
        return "as a share of the whole of the year"
    one = (
        unit in _ONE_TIME
        and _ONE_TIME[unit].search(before)
        and not re.search(rf"\b(?:{unit}ly|{unit}s|(?:each|every) {unit}|(?:by|per) {unit})\b", before, re.IGNORECASE)
    )
    return "as a share of the total" if one and not match["e"] else f"as a share of the total by {unit}"


_BEST = re.compile(rf"\b(?:{EXTREMES}|busiest|quietest)\b", re.IGNORECASE)


def _along(match: re.Match[str]) -> str:
    """ "The three biggest wards month by month", "ward 700 month by month": by month. "Month by month, the best month" is a course of time."""
    after_number = match.string[: match.start()].rstrip()[-1:].isdigit()
    rest = match.string.replace(match.group(), "")
    of_things = _BEST.search(rest) and not re.search(rf"\b{match['u']}s?\b|{CHANGE}", rest, re.IGNORECASE)
    return f"by {match['u']}" if after_number or of_things else match.group()


def _of_each_day(match: re.Match[str]) -> str:
    """ "The busiest hour on Mondays and on Sundays": one of each, and none of both."""
    ranked = _BEST.search(match.string[: match.start()])
    return f"of each weekday on {match['a']} and {match['b']}" if ranked else match.group()


_LIMITED = rf"(?:(?:with|having|where|when|on which|in which|that had|which had|at|of) [^.?!;,]*?)?{LIMIT}"
_THEN = rf"(?:(?:{_MONTH})(?: (?:19|20)\d\d)?|(?:q[1-4]|h[12])(?: (?:19|20)\d\d)?|(?:19|20)\d\d|(?:last|this) (?:week|month|quarter|year)|the (?:first|second|third|fourth|last) (?:quarter|half))"


def _plain_calendar(match: re.Match[str]) -> str:
    """ "Calendar quarter" is a quarter, but where weeks and quarters of another calendar are spoken of, too."""
    return match.group() if _ANOTHER_CALENDAR.search(match.string) else ""


_ANOTHER_CALENDAR = re.compile(r"\b(?:fiscal|retail|4-5-4|4-4-5) (?:week|period|month|quarter|year|q[1-4])", re.IGNORECASE)


REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    # "days in November with over 500 stays": what is listed, and its limit; then the time
    # "did charges fall in 2017": a verb, and no season
    (r"\b(?P<d>did|does|do|didn't) (?P<x>(?:the |our )?[a-z][a-z' -]{2,40}?) (?<!in )(?<!the )(?<!last )(?<!this )(?<!of )(?<!every )(?<!each )(?<!over )(?<!during )(?<!for )fall (?=in\b|from\b|during\b|between\b|by\b|over\b|last\b|this\b)", r"\g<d> \g<x> decline "),
    (rf"\A(?P<h>\W*(?:(?:please|list|show|give|find|name|me|us|all|the|our|any|those) )*(?:{UNIT}s|weekdays))(?P<p> (?:in|of|during) {_THEN}) (?P<r>{_LIMITED}[^.?!;]*?)(?=\W*\Z)", r"\g<h> \g<r>\g<p>"),
    (r"\b(?P<u>day|week|month|quarter) by (?P=u)\b", _along),
    (rf"\bon (?P<a>(?:{_WEEKDAY})s),? and (?:then )?on (?P<b>(?:{_WEEKDAY})s)\b", _of_each_day),
    # a time, and what it is made of
    (rf"(?:\A|,? )(?:and|with|plus|&|including|along with|as well as)(?: (?:each|all)(?: of)?)? (?:its|their) (?:(?:individual|single|separate|calendar|{_N}) )*(?P<u>day|week|month|quarter)s(?=\W*(?:\Z|[.?!,;]))", r" by \g<u>"),
    # as many days, and those right before them
    (r"\b(?:the |an? )?(?:same|equal|identical|equivalent|like|matching|corresponding) (?:(?:number|amount) of (?:calendar )?days|(?:length|amount|stretch|span) of (?:time|days)|(?:time ?)?(?:span|stretch|frame|interval|length))(?: that (?:came|went|were))?(?: (?:just|right|immediately|directly|shortly|straight))?,? (?:before(?:hand)?|prior|preceding|earlier)(?: (?:that|it|them|then|to that|to it))?(?=\W*(?:\Z|[,.;?!)])| (?:by|per|for|in each)\b)", "the previous period"),
    # the day of the week is one thing, and no day
    (r"\b(?:per|(?:for |on )?(?:each|every)) day of (?:the|a) week\b", "by day of the week"),
    (rf"(?<=[a-z]s) (?:avg|average|averaged|mean) (?=(?:per|a|each) (?:{UNIT}|{_WEEKDAY})\b)", " on average "),
    (rf"\b(?:in |as (?:an? )?)?(?:percent|percentages?|shares?|proportions?|%) of (?:(?P<e>each|every)|that|the) (?:(?:full|whole|entire) )?(?P<u>{UNIT})(?:'s)?(?: totals?)?(?=\W*(?:\Z|,))", _of_its_time),
    (r"\b(?P<s>percent|percentages?|shares?|proportions?|%) of (?:the |our )?(?:annual|yearly|full[- ]year) (?=[a-z])(?!total|sum|whole)", r"\g<s> of the year's "),
    (r"\b(?P<s>percent|percentages?|shares?|proportions?|%) of (?:the |its |their )?(?:annual|yearly|full[- ]year|whole[- ]year|year's|calendar[- ]year) (?:total|sum|whole)\b(?! [a-z]+s\b)", r"\g<s> of the whole of the year"),
    (r"\b(?:from|since|beginning (?:with|on|from)|starting (?:with|on|from)) (?:the )?(?:very )?(?:first|earliest|opening) (?:day|date|record|entry|transaction|point)s? (?:of|in|on|with|for which) (?:the |our |any |all |there is |we have )*(?:data|records?|file|ledger|books|data ?set|recording|history)(?: (?:available|held|exists?))?,? (?:and )?(?:up )?(?:to|until|through|till)(?: and including)? (?:the )?", "until "),
    (r"\b(?:during|in|over|on|throughout) the (?:working|work|business) week\b(?! (?:of|before|after|ending|starting|beginning|commencing|from|that|when|\d))", "on weekdays"),
    (r"\b(?P<x>(?:\A|[,.:;] )(?:(?!\b(?:list|show|table|chart|plot|(?:by|per|each) day)\b)[^.?!])*?) (?:for|on|over|across|in|during) all (?:the )?(?:calendar )?days(?= (?:until|till|from|up to|between|since|before|through|of|in)\b)", r"\g<x>"),
    (rf"\b(?P<by>(?:by|per|for each|on each|each) (?:day of the week|weekday),? )?(?:you know,? |like |say )?(?:on |for |in )?(?:{_WEEKDAY})s?,? (?:and )?(?:on |for |in )?(?:{_WEEKDAY})s?{_ETC}(?=\W|\Z)", "by weekday"),
    (rf"\b(?P<by>(?:by|per|for each|in each|each) month,? )?(?:you know,? |like |say )?(?:in |for )?(?:{_MONTH}),? (?:and )?(?:in |for )?(?:{_MONTH}){_ETC}(?=\W|\Z)", "by month"),
    (rf"\b(?P<d>{_WEEKDAY})s\b(?P<t>[^.?!]*[.?!]+[^.?!]*?)\bon (?P<a>an?|the) (?P<w>typical|average|normal|usual|ordinary) one\b", r"\g<d>s\g<t>on \g<a> \g<w> \g<d>"),
    (rf"\b(?:the|that) (week|month|quarter) (?:that |which |in which |when |during which |where )?({_FEAST}) (?:fell|falls|fall|was|is|landed|lands|came|comes|happened|took place|is celebrated|was celebrated|occurred)(?: (?:in|on|within))?(?=\W*(?:\Z|[.?!,;:-]))", r"the \1 of \2"),
    (rf"\b((?:first|last|final) (?:{_N}) (day|week)s (?:of|in) (?P<m>(?:{_MONTH})(?: (?:19|20)\d\d)?)\b[^.?!]{{0,30}}? (?:or|and|vs\.?|versus|than|against|to|with) (?:in )?the (?:last|final|first) (?:(?:{_N}) )?\2s?)\b(?! (?:of|in|before|after)\b)", r"\1 of \g<m>"),
    (rf"\b((?:first|last|final) (?:{_N}) )(days|weeks)( (?:of|in) (?:{_MONTH})(?: (?:19|20)\d\d)?,? (?:and|vs\.?|versus|against|to|with|than|compared (?:to|with)) (?:the )?(?:first|last|final) (?:{_N})) (?=(?:of|in) (?:{_MONTH})\b)", r"\1\2\3 \2 "),
    (rf"\b(?:that |this )?({_WEEKDAY})[,:]? (?:i mean )?the one (?:right |just |immediately )?(before|after) ", r"the \1 \2 "),
    (rf"\b(first|last|final) ({_N}) ({UNIT})s((?: (?:of|in) (?:19|20)\d\d)?)(\b[^.?!]{{0,30}}? (?:or|and|vs|versus|than|against|to|with) (?:in )?the )(last|final|first|next|following) \2\b(?! {UNIT})", r"\1 \2 \3s\4\5\6 \2 \3s\4"),
    (rf"(?<=[$€£])( ?\d[\d.,]*k?) (?=(?:{_MONTH})\b(?! \d))", r"\1 in "),
    (rf"\bfrom ((?:{_MONTH})(?: (?:19|20)\d\d)?) on(?:wards?)? (?:to|until|till|through) (?=(?:{_MONTH})\b)", r"from \1 to "),
    (r",? not the (?:normal|regular|usual|ordinary) (?:days|weeks|months|quarters|years)\b", ""),
    (rf"\b(?:put|show|set|line up|place)(?: me)? ((?:{_MONTH})) (?:and|with) ((?:{_MONTH})) (?:side by side|next to each other|head to head|beside each other)(?: for me)?", r"compare \1 with \2"),
    (rf"\bmost recently (?:completed|ended|closed|finished) (?={UNIT})", "last "),
    (r"\b(?:in|for|over|during) each of (?:its|the|that year's|the year's) (?:four|4) quarters\b", "by quarter"),
    (r"\b(?:in|for|over|during) each of (?:its|the|that year's|the year's) (?:twelve|12) months\b", "by month"),
    (rf"\b(?:was|is) ((?:{_MONTH})(?: (?:19|20)\d\d)?|(?:19|20)\d\d|q[1-4](?: (?:19|20)\d\d)?) an? (?:{UNIT}) (?:where|when|in which|that|with) ", r"is it true that in \1 "),
    (rf"\b((?:the )?(?:last|past|latest|most recent) (?:full |complete |whole )?({UNIT})\b[^.?!]{{0,20}}? (?:and|vs|versus|to|with|against|from|or|than|relative to) )(?:the )?(?:prior|previous|preceding) \2\b", r"\1the \2 before"),
    (rf"\b(?P<t>(?:this|the current) (?P<u>{UNIT})\b[^.?!,;]{{0,20}}? (?:vs\.?|versus|against|compared (?:to|with)|relative to|over|and|or|than) (?:in )?)(?:the )?(?:last|previous|prior|preceding)(?: one)?(?=\W*(?:\Z|[.?!,;:)])| (?:by|per|for|in|at|on|of)\b)", r"\g<t>last \g<u>"),
    (rf"\b(?P<a>this|the current) (?P<v>vs\.?|versus|against|and|or|compared (?:to|with)) (?=(?:last|the last|previous|the previous|prior) (?P<u>{UNIT})\b)", r"\g<a> \g<u> \g<v> "),
    (rf"\b(?:for |in |during |over )?(?:the )?(?:period|time|span|interval|stretch) (?:commencing|starting|beginning)(?: on| from)? (?=(?:the )?(?:\d|(?:{_MONTH})\b))(?![^.?!]*\b(?:ending|ended|end|until|through|to)\b)", "since "),
    (rf"\b({_DAY_OF}|{_MONTH}) ?[-–—] ?(?={_DAY_OF})", r"\1 to "),
    (rf"\bpre[- ](?=(?:{_MONTH})\b|\d{{1,2}} (?:{_MONTH})\b|\d{{4}}-)", "before "),
    (rf"\bpost[- ](?=(?:{_MONTH})\b|\d{{1,2}} (?:{_MONTH})\b|\d{{4}}-)", "after "),
    (rf"\b(?:in |for |over |during |across |at )?(?:each|every|every one|all) of the (?:(?:{_LAST}) ({_N})|({_N}) (?:{_LAST})) ({UNIT})s\b", lambda m: f"by {m[3]} in the last {m[1] or m[2]} {m[3]}s"),
    (rf"\b((?:middle of|mid|in|during|late|early)[- ]({_MONTH})\b[^.?!]*[.?!]+ ?[^.?!]*?\b(?:from|since|until|till|after|before)) the (\d{{1,2}}){_TH}\b(?! of| (?:{_MONTH}))", r"\1 \3 \2"),
    (rf"\b(?:the )?(\d{{1,2}}){_TH}? (?:of )?({_MONTH})((?:,? (?:19|20)\d\d)?) (?:up |right |all the way )?(?:to|until|till|through)(?: and including)? the (\d{{1,2}}){_TH}\b(?! of| (?:{_MONTH}))", r"\1 \2\3 to \4 \2\3"),
    (r"\b(?:roughly|about|approximately|around|typically|ballpark,?|more or less) (?P<q>(?:how (?:many|much)|what)\b[^.?!;,]{3,60}?) (?:(?:each|every) (?:single )?|per |an? |in (?:an?|one) )(?P<u>day|week|month)\b", r"\g<q> on average per \g<u>"),
    (r"(?<!4-5-4 )(?<!retail )(?<!fiscal )\bcalendar (?=(?:day|week|month|quarter|year)s?\b)", _plain_calendar),
)  # fmt: skip
