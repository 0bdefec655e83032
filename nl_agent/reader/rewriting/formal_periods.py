"""Turns of phrase of accounts about periods that stand for plainer ones, put plainly before a question is read.

"the period commencing 1 April and ending 30 June"   →  "the period from 1 April to 30 June"
"the period beginning 1 July 2017"                   →  "since 1 July 2017"
"the three-month period ended 30 June"               →  "the three months ended 30 June"
"year-to-date charges as at 30 September"            →  "charges year to date through 30 September"
"on or before 31 January"                            →  "until 31 January"
"quarter-end September"                              →  "quarter ended September"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Plainer, Turns
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import COUNT, DAY, MONTH, YEAR

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?"
_HOLIDAY = "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=len, reverse=True))
_WHEN = rf"(?:{_WEEKDAY}(?:{_HOLIDAY}|{DAY}(?: of)? {MONTH}|{MONTH} (?:the )?{DAY}|{MONTH}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|q[1-4]|{YEAR})\b(?!-))"
_DATED = rf"{_WHEN}(?:,? {YEAR})?"
_SPAN = r"(?:period|interval|window|span|stretch|term|time ?frame|time period|date range)"
_BEGIN = r"(?:commenc(?:ing|ed|es)|beginning|begins|began|starting|starts|started|opening|running|runs|ran|spanning|stretching|extending)"
_END = r"(?:ending|ended|ends|concluding|concluded|closing|closed|terminating|finishing|finished|up to|through|until|to)"
_AT = r"(?: (?:on|from|with|in|at|to|through|until|the close of|the end of))*"
_LATER = r"(?:(?:on|in) (?:and|or) (?:after|since|following)|not (?:earlier than|before|prior to)|no (?:earlier|sooner) than|effective(?: from| as of)?|with effect (?:from|as of)|as from)"
_EARLIER = r"(?:(?:on|in) (?:and|or) (?:before|prior to)|(?:by )?not later than|(?:by )?no later than|not after|not beyond|up to and inclusive of|(?:before|prior to|preceding) and including)"
_RANK = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last|closing|opening)"
_CALENDAR = r"(?:(?:fiscal|financial|calendar|accounting|reporting|trading) )?"
_UNITS = r"(?:day|week|month|quarter|half|half-year|year)"

_TURNS: tuple[tuple[str, Plainer], ...] = (
    (r"\b(?P<u>day|week|month|quarter|year) (?:preceding|prior to) (?:the )?last\b(?! (?:day|week|month|quarter|year)\b)", r"\g<u> before last"),
    (rf"\b(?:the )?(?:calendar )?months of (?={MONTH}\b)", ""),
    (rf"\b({COUNT})[ -](day|week|month|quarter|year)s?[ -]{_SPAN}s?\b", r"\1 \2s"),
    (rf"\b({_UNITS})-(ended|ending|commencing|beginning)\b", r"\1 \2"),
    (rf"\b(month|quarter|half-year|year)[ -]end (?={_WHEN})", r"\1 ended "),
    (rf"\b(?:{_RANK} )?{_CALENDAR}(quarter|half|half-year|month|year)(?: period)? (?:(?:that|which) )?(ended|ending|commencing|beginning|starting)(?: on| in)? (?={_DATED})", r"\1 \2 "),
    (rf"\b(mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?) (?:fiscal )?quarter\b(?: of)?((?:,? {YEAR})?)", r"quarter ended \1\2"),
    (rf"\b(?:the )?(?:fiscal|financial|accounting|reporting) (?:quarter|half|half-year|period),? (?:of |from |\()?(?={MONTH}(?: (?:to|through|until|till) | ?- ?){MONTH}\b)", ""),
    (rf"\b(june|december) half(?:[ -]year)?\b(?: of)?((?:,? {YEAR})?)", r"half-year ended \1\2"),
    (rf"\b(?P<v>(?:vs\.?|versus|against|to|with) )(?:the )?(?:summer|winter|spring|autumn|fall|holiday) months (?:(?:of|namely|being|from|i\.e\.,?)|\()? ?(?P<m>{MONTH}(?:(?:,? and |, | & | \+ ){MONTH})+)", r"\g<v>\g<m> combined"),
    (rf"\b(?:summer|winter|spring|autumn|fall|holiday) months (?:(?:of|namely|being|from|i\.e\.,?)|\()? ?(?={MONTH}\b)", ""),
    (rf"\b(?:the )?(?:last|trailing|past|rolling|latest|previous|preceding|prior) ({COUNT}) ((?:day|week|month|quarter)s)(?: up)?(?: to| through| until| till| ending| ended)(?: in| on| with| at)?(?: the end of| end of| end)? (?={_WHEN})", r"the \1 \2 ended "),
    (rf"\b({COUNT}) (?:trading|calendar|elapsed) (days|weeks|months)\b", r"\1 \2"),
    (rf"\b(?:the )?(?:{_SPAN} )?(?:(?:which|that) )?{_BEGIN}{_AT} ({_DATED}),?(?: and)? {_END}{_AT} (?={_WHEN})", r"the period from \1 to "),
    (rf"\b(?:the |a )?{_SPAN} (?:{_BEGIN}|from|since|after and including){_AT} (?={_WHEN})(?!{_DATED},? (?:and )?(?:{_END}|-))", "since "),
    (rf"\b(for|in|over|during|covering|within|across) (?:the )?(?:entire |whole |full )?{_SPAN} (?:up |down )?(?:to|until|till|through)(?: and including)?(?: the)? (?=(?:end of )?{_WHEN})", r"\1 the period ended "),
    (rf"\b(?:the )?(?:window|interval|span|stretch|time ?frame|time period|date range) (?=(?:(?:of|from|between|covering) )?{_WHEN})", "period "),
    (rf"\b(?:year[ -]to[ -]date|ytd) ([a-z' -]{{3,60}}?),? (?:as (?:at|of)|at|to|up to|through|until)(?: the)?(?: end of)? (?={_WHEN})", r"\1 year to date through "),
    (rf"\b(?:as (?:at|of)|at|to|up to|through|until) ({_DATED}),? \(?(?:year[ -]to[ -]date|ytd)\b\)?", r"year to date through \1"),
    (rf"\b(?:cumulative|year[ -]to[ -]date|ytd)(?: total)?,? as (?:at|of)(?: the end of)? (?={_WHEN})", "year to date through "),
    (rf"\b(?:from|since) (?:the )?(?:very )?(?:start|beginning|commencement|outset|opening) of (?:the |this |that |our )?(?:year|annum)(?: and)? (?:up )?(?:to|until|through|till|ending)(?: and including)?(?: the)?(?: end of)? (?={_WHEN})", "year to date through "),
    (rf"\b(cumulative|accumulated|cumulatively) ([a-z' -]{{3,40}}?)(?<!attributable)(?<!relat[ei]d)(?<!relating)(?<!compared)(?<!relative)(?<!limited)(?<!restricted) to (?={_WHEN})", r"\1 \2 until "),
    (rf"\b(?P<g>(?:per|by|each|every) (?:day|week|month)),? before (?:and|vs\.?|versus|or) after (?P<x>(?:the )?{_DATED})", r"\g<g> before \g<x> vs after \g<x>"),
    (rf"(?<!\bper )(?<!\bby )(?<!\beach )(?<!\bevery )\b(?P<t>the )?(?P<u>(?:{COUNT} )?(?:day|week|month|weekend)s?) (?:just |right |immediately )?before and (?:the )?(?:(?P=u) )?(?:just |right |immediately )?after (?P<x>(?:the )?{_DATED})", r"the \g<u> before \g<x> and the \g<u> after \g<x>"),
    (rf"(?<!\bper )(?<!\bby )(?<!\beach )(?<!\bevery )\b(?P<t>the )?(?P<u>(?:{COUNT} )?(?:day|week|month|weekend)s?) before (?P<v>vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:(?P=u) )?after (?P<x>(?:the )?{_DATED})", r"the \g<u> before \g<x> \g<v> the \g<u> after \g<x>"),
    (rf"(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!month )(?<!months )\bbefore (?:and|vs\.?|versus|or) after (?P<x>(?:the )?{_DATED})", r"before \g<x> vs after \g<x>"),
    (rf"\b(?:{_LATER}|commencing (?:from|with)) (?={_WHEN})", "since "),
    (rf"\b{_EARLIER} (?:the end of )?(?={_WHEN})", "until "),
    (rf"\b(?:subsequent|posterior) to (?=(?:the end of )?{_WHEN})", "after "),
    (r"\b(previous|prior|preceding|following|subsequent|succeeding|next) half(?:[ -]years?)?(?: period)?\b(?! (?:of|in|a)\b)", r"\1 two quarters"),
    (r"\b(?:the )?half(?:[ -]year)?(?: period)? (?:immediately |directly |just |right )?(before|prior|preceding|after|following)(?: (?:it|that))?(?=\W*(?:[.?!,;]|\Z))", r"the two quarters \1"),
    (rf"\b(?P<u>(?:{COUNT} )?{_UNITS}s?),? (?:immediately |directly )?thereafter\b", r"\g<u> after that"),
    (r"\b(?:immediately |directly )?(?:succeeding|ensuing) (?=(?:day|week|month|quarter|year|period)\b)", "following "),
    (r"\b(?:immediately |directly )?(?:antecedent|foregoing) (?=(?:day|week|month|quarter|year|period)\b)", "preceding "),
    (r"\b(?:terminal|concluding|ultimate) (?=(?:day|week|month|quarter|half)s? of\b)", "final "),
)  # fmt: skip
_PLAINER = Turns(_TURNS)


def dated_plainly(text: str) -> str:
    """A question with the periods of accounts put plainly.

    >>> dated_plainly("charges for the period commencing 1 April 2017 and ending 30 June 2017")
    'charges for the period from 1 April 2017 to 30 June 2017'
    """
    return _PLAINER.put_plainly(text)
