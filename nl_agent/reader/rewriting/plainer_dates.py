"""Dates and stretches of days as people say or jot them, put plainly: see plainer.py, which tries them.

"from 1 oct 17", "jan-jun 17"                    →  "from 1 oct 2017", "jan-jun 2017"
"monday 4 to sunday 10 september"                →  "monday 4 september to sunday 10 september"
"between the first of May and year end"          →  "between 1 May and the end of the year"
"the quarter just ended"                         →  "the last quarter"
"the first half of May … those same days in April"  →  "the first half of May … the first half of April"
"stays for the two halves of 2017"               →  "stays in the first half of 2017 versus the second half of 2017"
"… 15 April, the latter being the day before Easter"  →  "… 15 April"
"on the public holiday, Labor Day"               →  "on Labor Day"
"the 24th and 31st of December"                  →  "24 December and 31 December"
"on December 31st, and on the 24th"              →  "on December 31st, and on December 24"
"""

from __future__ import annotations

import re
from itertools import pairwise

from nl_agent.reader.english.lexicon import NEGATIONS, WEEKDAYS
from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import DAY, RANKS, YEAR
from nl_agent.reader.time.period_words import MONTH_NAME as _MONTH

_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
_ENDS = r"(?=\s?(?:\Z|[,;:.?!)]|-(?!\d)|(?:to|till|until|through|thru|vs\.?|versus|and|or|by|per|than|against|in|at|for|from|not|without|excl\w*|ex|except|only|with|as|on)\b))"
"""What follows a short year: nothing that could be counted by it."""
_SHORT_YEAR = rf"'?(?P<y>[12]\d){_ENDS}"
_UNIT = r"(?P<u>week|wk|month|mth|quarter|qtr|year|half[- ]year)"
_JUST = r"(?:just|recently|newly|only just|most recently|now)"
_OVER = r"(?:ended|finished|gone(?: by)?|closed|completed|concluded|past|passed|over|elapsed|behind us|done)"
_PART = r"(?:the )?(?:first|second|last|1st|2nd|final) (?:half|(?:\w+ )?(?:days|weeks?)) of"
_SAME_DAYS = r"(?:the|those|these) (?:very |exact )?same (?:\w+ )?(?:days|dates|weeks?|period|stretch|span|half)"
_A_HOLIDAY = r"(?:(?:each|every|all) (?:of )?)?(?:(?:the|our) )*(?:(?:public|bank|national|federal|legal|official|statutory|big|major|main|important) )*holidays?(?: (?:day|week|weekend|season|period))?s?"
_NAMED_HOLIDAY = rf"(?=(?:[,:(–-] *| )(?:the )?(?:(?:of |on )?(?:the )?(?:{DAY} (?:of )?{_MONTH}|{_MONTH} {DAY})|{'|'.join(re.escape(name) for name in HOLIDAYS)})\b)"
_WORDS = {
    **{word: place for word, place in RANKS.items() if not word[0].isdigit()},
    **{f"{word}teenth": place for word, place in (("thir", 13), ("four", 14), ("fif", 15), ("six", 16), ("seven", 17), ("eigh", 18), ("nine", 19))},
    **{f"twenty{tie}{word}": 20 + place for tie in "- " for word, place in list(RANKS.items())[:18:2]},
    "twentieth": 20, "thirtieth": 30, "thirty-first": 31, "thirty first": 31,
}  # fmt: skip
DAY_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_HALF_SAID = r"\b(?:(?:first|second|1st|2nd|other|latter|back|front) half|h[12])\b"
_HALVES = r"(?:(?:for|in|of|over|during|by|per|across) )?(?:(?:the |each of the |both of the )?(?:two|2) halves|both halves|(?:each|either|every) half(?: of the two)?)(?:[ -]years?)?"


def _two_halves(match: re.Match[str]) -> str:
    """The two halves of a year, which are named before, or are set side by side here."""
    if re.search(_HALF_SAID, match.string[: match.start()], re.IGNORECASE):
        return ""
    year = f" of {match['y']}" if match["y"] else ""
    told = year or match["of"] or re.search("two|both", match.group(), re.IGNORECASE)
    return f" in the first half{year} versus the second half{year}" if told else match.group()


def _same_days(match: re.Match[str]) -> str:
    """The same days of another month."""
    return f"{match['h']}{match['m']}{match['t']}{match['h']}{match['n']}"


_TWO = 2
_ONE_BY_ONE = re.compile(r"\b(?:each|separately|individually|respectively|apiece|versus|vs|which|compare)\b", re.IGNORECASE)


def _days_apart(match: re.Match[str]) -> str:
    """Days of one month that do not follow each other: no stretch of days is meant."""
    days = [int(said) for said in re.findall(r"\d+", match["days"])]
    stretch = re.search(r"\b(?:from|between)(?: the)? ?\Z", match.string[: match.start()], re.IGNORECASE)
    in_a_row = all(second == first + 1 for first, second in pairwise(days))
    if in_a_row and len(days) > _TWO and not (stretch or _ONE_BY_ONE.search(match.string)):
        return f"{days[0]} to {days[-1]} {match['m']}{match['y'] or ''}"
    if stretch or in_a_row:
        return match.group()
    return " and ".join(f"{day} {match['m']}{match['y'] or ''}" for day in days)


def _of_that_month(match: re.Match[str]) -> str:
    """Another day of the month that was named."""
    months = re.findall(rf"\b{_MONTH}\b", match["a"] + match["t"], re.IGNORECASE)
    return f"{match['a']}{match['t']} {months[-1]} {match['b']}" if len(months) == 1 else match.group()


_SET_AGAINST = re.compile(
    r"\b(?:shares?|percent\w*|proportions?|fractions?|compar\w+|versus|vs|than|against|differ\w*|growth|grew|grow|chang\w+|rose|fell|whole|full|entire|both|each of)\b|%",
    re.IGNORECASE,
)
_MONTHS = rf"(?:{_MONTH})(?: ?(?:to|through|until|till|-) ?| and )(?:{_MONTH})"
_APART = r"(?P<x>(?: (?!and\b|or\b|to\b|vs\b|with\b|then\b|but\b|plus\b|q[1-4]\b)[a-z][a-z'-]*){1,6}?)"


_LEFT_OUT = re.compile(rf"\b(?:{'|'.join(map(re.escape, NEGATIONS))})(?: (?:in|for|the|both|all|{_MONTH}),?)*\Z", re.IGNORECASE)


def _of_that_year(match: re.Match[str]) -> str:
    """A stretch of months beside the year that it is of, which is no period of its own; not those that are left out of it."""
    if _LEFT_OUT.search(match["x"]):
        return match.group()
    if _SET_AGAINST.search(match.string) or len(re.findall(r"\b20\d\d\b", match.string)) > 1:
        return match.group()
    return f"{match['x']} {match['l'] or 'from '}{match['m']} {match['y']}"


_D = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = rf"{_D}(?:st|nd|rd|th)"
_LINK = r"(?:versus|vs\.?|against|than|to|with|and|or|&)"
_DONE = r"(?=\s*(?:\Z|[,.;:?!)]|(?:in|for|by|per|at|did|was|were|please|each|only)\b))"
REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    # a holiday that is named: that it is one says nothing new
    (rf"\b{_A_HOLIDAY}{_NAMED_HOLIDAY}[,:(–-]? *(?:of |on )?", ""),
    # the year behind its month, in brackets: "May (2017, not 2016)"
    (rf"\b(?P<d>{_MONTH}|q[1-4]|h[12]) \((?P<y>(?:19|20)\d\d)(?:,? (?:and |but |so )?not (?:in |the one in |that of )?(?:(?:19|20)\d\d|last year|the year before))?\)", r"\g<d> \g<y>"),
    # short years
    (rf"\b(?P<d>(?:{DAY})(?: of)? {_MONTH}|{_MONTH}\.? ?(?:-|to|till|until|through|thru|and|&|/) ?{_MONTH})\.? {_SHORT_YEAR}", r"\g<d> 20\g<y>"),
    (rf"\b(?P<d>{_MONTH}\.? (?:{DAY}),) {_SHORT_YEAR}", r"\g<d> 20\g<y>"),
    (rf"\b(?P<d>spring|summer|autumn|fall|winter) {_SHORT_YEAR}", r"\g<d> 20\g<y>"),
    # "growth in May from April": what it is held against, and no beginning
    (rf"\b(?P<v>(?:up|down|gr[eo]wn?|growth|r[io]sen?|change[ds]?|increase[ds]?|decrease[ds]?|drop(?:ped)?|f[ae]ll(?:en)?|decline[ds]?|higher|lower)\b[^.?!,;]{{0,30}}? (?:in|for|during) (?:{_MONTH}|q[1-4])(?: 20\d\d)?) from (?=(?:{_MONTH}|q[1-4])(?: 20\d\d)?\b(?! (?:to|until|till|through|on|onwards?)\b))", r"\g<v> compared with "),
    # days in words, and days of the week that say nothing new
    (rf"\b(?:the )?(?P<d>{DAY_WORD}) (?:day )?of (?=(?:{_MONTH})\b)", lambda m: f"{_WORDS[m['d'].lower()]} "),
    (rf"\b(?P<w>{_WEEKDAY})\.?,? (?:the )?(?P<d>{DAY})(?P<t> ?(?:-|to|till|until|through|thru|and|&|up to) ?(?:{_WEEKDAY}\.?,? )?(?:the )?(?:{DAY})(?: of)?)(?= (?P<m>{_MONTH})\b(?P<y>,? {YEAR})?)", r"\g<w> \g<d> \g<m>\g<y>\g<t>"),
    (rf"\b(?P<w>week (?:of|containing|around|with|including)) (?:the )?(?:{_WEEKDAY})\.?,? (?:the )?(?=(?:{DAY}) |(?:{_MONTH})\b)", r"\g<w> "),
    (rf"\b(?P<p>{_PART} (?P<m>{_MONTH})(?: {YEAR})?),? \(?(?:so |i\.e\. |that is,? |meaning |i mean )?(?:from )?(?:the )?(?:1st|16th)(?: (?:up )?| ?)(?:to|until|till|through|-) ?(?:the )?(?:15th|2[89]th|30th|31st)\)?(?! of)", r"\g<p>"),
    (rf"\b(?P<m>{_MONTH})(?P<y>(?: {YEAR})?), (?:from )?the (?P<a>{DAY}) (?:up )?(?:to|until|till|through) (?:and including )?the (?P<b>{DAY})\b(?! of)", r"\g<a> to \g<b> \g<m>\g<y>"),
    (rf"\b(?P<h>{_PART} )(?P<m>{_MONTH}(?: {YEAR})?)\b(?P<t>[^.?!]*?){_SAME_DAYS} (?:of|in|from) (?P<n>{_MONTH})\b", _same_days),
    (rf"\b(?P<h>(?:the )?(?:{DAY}) ?(?:-|to|until|through|and) ?(?:the )?(?:{DAY}) (?:of )?)(?P<m>{_MONTH}(?: {YEAR})?)\b(?P<t>[^.?!]*?){_SAME_DAYS} (?:of|in|from) (?P<n>{_MONTH})\b", _same_days),
    (rf"\b(?P<m>{_MONTH})(?P<h> (?:{DAY}) ?(?:-|to|through) ?(?:{DAY}))(?P<t>\b[^.?!]*?){_SAME_DAYS} (?:of|in|from) (?P<n>{_MONTH})\b", r"\g<m>\g<h>\g<t>\g<n>\g<h>"),
    (rf"(?P<d>\b(?:(?:{_MONTH})(?:\.? (?:{DAY}))?(?:,? {YEAR})?|{YEAR}(?:-\d\d-\d\d)?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})),? ?\(?(?:(?:with )?both (?:(?:days|dates|ends|months|weeks)(?: are| being)? )?)?(?:inclusive(?: of both(?: \w+)?)?|incl\.?(?=\W*(?:\Z|[,.;?!)]))|included)\b\)?(?! of\b)", r"\g<d>"),
    # days of one month
    (rf"\b(?P<m>{_MONTH})(?P<a>\.? (?:{DAY}) ?(?:-|–|to) ?(?:{DAY}))(?P<t>,? (?:vs?\.?|versus|against|than|compared (?:to|with)) )(?:the )?(?=(?:{DAY}) ?(?:-|–|to) ?(?:{DAY})(?![\w%])(?! ?(?:(?:{_MONTH})\b|am\b|pm\b|years?\b|yrs?\b)))", r"\g<m>\g<a>\g<t>\g<m> "),
    (rf"\b(?:the )?(?P<days>{_NTH}(?:(?:, | and |, and | & | or )(?:on )?(?:the )?{_NTH})+)(?: of)? (?P<m>{_MONTH})\b(?P<y>,? {YEAR})?", _days_apart),
    (rf"\b(?P<days>{_D}(?:(?:, | and |, and | & | or ){_D})+) (?P<m>{_MONTH})\b(?P<y>,? {YEAR})?", _days_apart),
    (rf"\b(?P<m>{_MONTH}) (?:the )?(?P<days>{DAY}(?:(?:, | and |, and | & )(?:the )?{DAY})+)(?P<y>,? {YEAR})?{_DONE}", _days_apart),
    (rf"\b(?P<a>(?:{_MONTH}) (?:{DAY})|(?:{DAY}) (?:of )?(?:{_MONTH}))\b(?P<t>[^.;]{{0,60}}?\b(?:on|{_LINK})) the (?P<b>{_D})(?:st|nd|rd|th){_DONE}", _of_that_month),
    # what a date is, besides
    (rf"(?P<d>\b(?:{_MONTH}|{YEAR})\b(?: inclusive)?),? (?:\()?the (?:latter|former|first|last|second)(?: of (?:which|these))? (?:being|is|was) (?:the )?[^.,;?!()]+\)?", r"\g<d>"),
    (rf"\b(?P<e>eve)\b(?P<t>(?:(?!\b(?:{_LINK}|from|over|beat|top)\b)[^.?!,]){{0,30}}?)(?:,? (?:right|so|that is|i mean|i\.e\.|you know))?,? (?:so |i mean |that is,? |i\.e\. )?the (?:day|evening|night) (?:just |right |immediately )?(?:before|preceding|ahead of) (?:the (?:big |actual )?(?:holiday|day|feast)|it|thanksgiving|christmas)(?: itself| proper)?", r"\g<e>\g<t>"),
    # months one after the other
    (rf"\b(?P<a>{_MONTH}) (?=(?:{_MONTH}),? (?:and|&|or|{_MONTH})\b)", r"\g<a>, "),
    (rf",? ?\b(?:towards?|near|around|at|by) the (?:very )?(?:end|close|tail end) of the year(?P<t>[^a-z](?:(?!\b{_MONTH}\b).)*?\b(?:{_MONTH})(?:,? (?:{_MONTH}),?)? ?(?:to|-|through|and|&|,) ?dec(?:ember)?\b)", r"\g<t>"),
    (rf",? ?\b(?:as|when|while) (?:the )?(?:spring|summer|autumn|fall|winter)(?: season)? (?:goes|went|wears?|wore|moves?|moved|progress(?:es|ed)) (?:on|along|by)(?P<t>(?:(?!\b{_MONTH}\b).)*?\b(?:{_MONTH}) ?(?:to|-|through|till|until) ?(?:{_MONTH})\b)", r"\g<t>"),
    # months, and the year they are of
    (rf"(?:\A|(?<=\w))(?: ?\b(?:in|for|of|during) (?:the year )?)(?P<y>20\d\d)(?P<x>),? (?P<l>from |between )(?P<m>{_MONTHS})(?=\W*\Z|[,.;:?!]| (?:by|per|for|in|at|of|with|each|every|on|only|monthly|weekly|daily)\b)", _of_that_year),
    (rf"(?:\A|(?<=\w ))(?P<y>20\d\d){_APART},? (?P<l>from |between )?(?P<m>{_MONTHS})(?=\W*\Z|[,.;:?!]| (?:by|per|each|every|monthly|weekly|daily)\b)", _of_that_year),
    (rf"\b(?:(?:the )?year[- ]to[- ]date|ytd)(?P<x> [a-z]+)? (?:in|through|to|until|till|as of|as at|(?:at|by|to|until) the end of|by) (?P<m>{_MONTH})\b(?P<y>,? {YEAR})?(?! \d)", r"\g<x> from january to \g<m>\g<y>"),
    # ends of a month
    (rf"(?<!-)(?<!year )(?<!month )(?<!quarter )(?<!week )(?<!period )\b(?P<w>end|start|(?:(?:the|at|in|since|from|until|till|to|by|before|through|around) )(?:the )?beginning) (?=(?:{_MONTH}|q[1-4])\b)", r"\g<w> of "),
    (r"(?P<a>\b20\d\d\b[^.?!]*?),? (?:starting|beginning) (?:at|in|from|with|on) (?:the (?:start|beginning) of )?jan(?:uary)?(?=\W*\Z|[,;])", r"\g<a>"),
    # ends of the year
    (r"\b(?P<w>to|till|until|til|through|thru|up to|and|-) ?(?:the )?(?:year['s]*[ -]end|end of (?:the )?(?:calendar )?year|close of (?:the )?year|eoy|year['s]* close)(?=\W|\Z)", r"\g<w> the end of the year"),
    # periods of the retail calendar that are named before
    (r"\b(?P<r>retail|fiscal|4-5-4|454) (?P<u>month|week|quarter)s\b(?P<t>.*?)\b(?:in|for|during) each(?: (?:one|of (?:them|those|these)))?(?=\W*\Z)", r"\g<r> \g<u>s\g<t>by \g<r> \g<u>"),
    (r"\b(?:in |for )?(?:each|every(?: one)?|all) of the (?:\w+ )?(?:periods?|months) (?=(?:of|in) (?P<r>retail|fiscal|4-5-4)\b)", r"by \g<r> month "),
    (r"\b(?P<p>(?:prev(?:ious)?|last|latest|past) (?P<u>wk|week|month|mth|quarter|qtr|year|yr)) (?P<v>vs\.?|versus|against|compared (?:to|with)|and|to|over) (?:the )?(?:one|prior one|previous one) (?:before|prior)(?: (?:that|it))?\b", r"\g<p> \g<v> the \g<u> before"),
    # since it began
    (r"\b(?:ever )?(?:since|from) (?:the )?(?:very )?(?:start|beginning|first day) of (?:the|this) (?:current )?(?P<u>week|month|quarter)\b(?! (?:of|in|before|after|that)\b)(?:,? (?:until|till|up to|to) (?:now|today|date)| on(?:wards?)?)?", r"this \g<u>"),
    # the last one
    (rf"\b(?:the|this) (?:full |whole |calendar |fiscal )?{_UNIT},? (?:which |that )?(?:has |have |is |was )?{_JUST} {_OVER}\b(?! (?:\d|(?:{_MONTH})\b|by\b))", r"the last \g<u>"),
    (rf"\b(?:the )?{_JUST}[- ]{_OVER} {_UNIT}\b", r"the last \g<u>"),
    (r"\b(?P<p>the last (?P<u>week|month|quarter|year)\b[^.?!]{0,20}?(?:alongside|next to|beside|together with|relative to|side by side with|set against|along with|and|vs\.?|versus|against|to|with|than)) (?:that of |those of |the figures? (?:of|for) |its )?(?:the )?(?:one|(?P=u)) (?:right |just |immediately )?(?:before|prior|preceding)(?: (?:it|that))?(?=\W|\Z)", r"\g<p> the \g<u> before"),
    (r"\b(?P<p>the last (?P<u>week|month|quarter|year)\b[^.?!]{0,20}?(?:alongside|next to|beside|together with|relative to|side by side with|set against|along with|and|vs\.?|versus|against|to|with|than)) (?:that of |those of |the figures? (?:of|for) )?(?:the |its )?(?:prior|previous|preceding|earlier) (?:one|(?P=u))(?=\W|\Z)", r"\g<p> the \g<u> before"),
    (rf"\b(?:in |for |over |during )?(?:all )?the months (?P<w>before|preceding|prior to|after|following) (?=(?:{_MONTH})\b)", r"\g<w> "),
    # halves
    (rf",? ?\b{_HALVES}\b(?P<of>(?: of)?(?: the (?:calendar )?year)?(?: of)?)(?: (?P<y>{YEAR}))?", _two_halves),
    # what is skipped, and the rest
    (rf"\b(?P<m>{_MONTH})\b(?P<s>[^.?!]*?)\b(?:skip|ignore|drop|exclude|omit|forget|disregard|leave out|leave) (?:that|it|this)(?: one| month)?(?: out| aside| off)?[.!;,]+ (?P<r>.*?)\b(?:the )?(?:rest|remainder|other months) of (?:the year )?(?P<y>{YEAR})\b", r"\g<r>\g<y> without \g<m>"),
    (rf"\b(?:leaving|leave|putting|setting|keeping|taking|with) (?P<m>(?:{_MONTH})(?:(?:,| and|, and) (?:{_MONTH}))*) (?:left |put |set |taken )?(?:out(?: of (?:it|this|that|the picture|account|consideration))?|aside|apart|excluded|off)(?=\W|\Z)", r"without \g<m>"),
    (rf"[,;:(] ?(?P<m>(?:{_MONTH})(?:(?:,| and|, and) (?:{_MONTH}))*) (?:aside|apart|excluded|excepted|not included|not counted|left out)(?=\W*(?:\Z|[,.?!;:)]))", r" without \g<m>"),
)  # fmt: skip
