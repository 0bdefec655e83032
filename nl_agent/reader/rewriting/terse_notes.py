"""Notes that leave out the little words, with them: tried after signs and abbreviations are words.

"days < 500 stays"          →  "days with < 500 stays"
"l3m charges"               →  "last 3 months charges"
"% stays with a scan"       →  "percent of stays with a scan"
"oct/nov/dec stays"         →  "oct, nov and dec stays"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import RHYTHMS
from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import MONTH

_UNITS = {"d": "days", "w": "weeks", "wk": "weeks", "m": "months", "mo": "months", "mth": "months", "q": "quarters"}
_AMOUNT = r"[$€£]?(?:\d{3,}|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?k)"
_SIGN = r"(?:[<>]=?|[≤≥])"
_UNIT = r"(?:day|week|month|quarter|weekday)"
SUPERLATIVE = (
    "lowest|smallest|fewest|least|worst|weakest|poorest|slowest|quietest|cheapest|least expensive|"
    "highest|biggest|largest|greatest|most|best|strongest|busiest|priciest|dearest|most expensive|costliest"
)
"""Words of a rank as notes have them, the shorter of two before the longer."""


def _trailing(match: re.Match[str]) -> str:
    return f"{'previous' if match['before'] else 'last'} {match['n']} {_UNITS[match['u'].lower()]}"


_HALVES = {"morning": "am", "am": "am", "afternoon": "pm", "pm": "pm", "evening": "pm"}
_RANKS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}


def _between(match: re.Match[str]) -> str:
    """ "Wards, 2000-2300 stays": with a comma none of them is a year."""
    low, high = (re.sub(r"(?<=\d)(?=\d{3}\Z)", ",", match[end]) if "," not in match[end] else match[end] for end in "ab")
    return f"{match['x']} with between {low} and {high} "


def _week_of_month(match: re.Match[str]) -> str:
    """ "Feb wk 2" is the second week of February."""
    return f"{_RANKS[match['n'] or match['o'] or match['p']]} week of {match['m'] or match['q'] or match['r']}"


def _hours(match: re.Match[str]) -> str:
    """ "Morning (6-11)" is 6am to 11am."""
    half = _HALVES[match["h"].lower()]
    return f"{match['a']}{half}-{match['b']}{'pm' if match['b'] == '12' else half}"


def _listed(match: re.Match[str]) -> str:
    """Oct/Nov/Dec: three and more months with strokes are a list."""
    months = re.split(r"\s?/\s?", match.group())
    return ", ".join(months[:-1]) + " and " + months[-1]


_HOLIDAYS = "|".join(re.escape(name) for name in sorted({*HOLIDAYS, "xmas"}, key=len, reverse=True))
_SELLING = "buy|sell|purchase|spend|get|make|move|earn|see|have|order|shift|stock|take|come|go|grow|do|bring|use|need|give|want"
_AROUND = {"pre": "before", "post": "after"}

NOTES: tuple[tuple[str, Plainer], ...] = (
    # what is counted, said first
    (r"\A(?P<q>\W*[a-z]+s (?:that|which|who) [^,.;:?!]{3,60}), ?(?:count|number|cnt|#)(?: of them)? (?P<by>(?:by|per) [^,.;:?!]{2,40})(?=\W*\Z)", r"number of \g<q> \g<by>"),
    # how much, and by what time, after the thing
    (rf"\A(?P<x>\W*(?:(?:all|list|show|which|our|the) )*[a-z]{{3,}}s),? (?:with )?(?P<a>{_AMOUNT}) ?(?:-|–|to) ?(?P<b>{_AMOUNT}) (?=(?!(?:day|week|month|quarter|year|hour|am|pm|people|person|kid|child|adult|percent|o'clock)s?\b)[a-z]{{3,}})", _between),
    (rf"(?<=[a-z)]),\s*(?:the |all )?(?P<u>month|quarter|week|day)s (?:of|in) (?=20\d\d|q[1-4]\b|h[12]\b|(?:last|this) (?:year|quarter|month)|the (?:year|last)|(?:{MONTH})\b)", r" by \g<u> in "),
    # shares
    (r"\A\W*(?:(?:and|now|then|show|same)\s)?(?:in\s|as\s|the\s)?(?:percent|pct|percentages?|shares?)(?:\sof\s(?:tot|total|ttl))?\W*\Z", "as a share of the total"),
    (r"\A\W*(?:(?:and|now|show|give|me|the|what's|whats|what is|ok|please)\s)*difference(?:\sbetween\s(?:them|the two|those|both))?\W*\Z", "change"),
    (r"\bhow (?:big|large|important) (?:is|was|are|were) (?P<x>[a-z][a-z &'-]{2,40}?) (?:vs\.?|versus|relative to|compared (?:to|with)|against|out of|of) (?:the |our )?(?:total|whole|overall|grand total)\b(?! [a-z])", r"\g<x> as a share of the total"),
    (r"\b(?P<u>daily|weekly|monthly|quarterly) (?P<x>(?!(?:avg|average|mean|total)\b)[a-z]+(?: [a-z]+){0,2}?)(?:,| -)? (?:avg|average|mean)\b(?=\s*(?:[,;?!]|\Z|(?:by|per|in|for|q[1-4]|since|last|this)\b))", r"average \g<u> \g<x>"),
    (r"\A(?P<x>[a-z]+(?: [a-z]+){0,2}) by (?P<u>day|week|month|quarter),? (?:avg|average|mean)\W*\Z", r"average \g<x> per \g<u>"),
    (r"\A(?P<b>\W*)of (?P<x>(?:these|those|them|all|the|our|total|net|gross)\b[^,?]{0,60}?)(?P<p>(?: (?:in|during|over|for) [^,?]{2,30})?), (?P<q>how (?:much|many)|(?:what|which) (?:percentage|percent|share|proportion|portion|fraction)) (?P<r>(?!of (?!them\b|those\b|these\b|it\b))[^?.!]*)", r"\g<b>\g<q> of \g<x> \g<r>\g<p>"),
    (r"\b(?P<w>max|min|maximum|minimum|highest|lowest|peak) (?P<x>[a-z]+(?: [a-z]+){0,2}) (?:in|on|for) (?:a|any|one)(?: single| given)? (?P<u>day|week|month|quarter)\b", lambda match: f"{match['w']} {RHYTHMS[match['u'].lower()]} {match['x']}"),
    (r"\brunner[\s-]?up(?: (?:by|in|for|on) (?P<m>[a-z ]{3,30}?)(?=,|\Z))? (?=[a-z])", "second best "),
    (r"\b(?P<h>how many|number of|which|what) (?:active )?(?P<x>[a-z]+s) (?:that |who )?(?:have |had )?(?:shopped|bought|buy|been) (?:at|in|from) (?=(?:at least|more than|fewer than|less than|over|under|exactly) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) (?:different )?[a-z]+s\b)", r"\g<h> \g<x> with "),
    (r"\b(?:sorted |ranked |listed |ordered |arranged )?in (?P<o>descending|ascending|decreasing|increasing) order of (?P<m>[a-z]+)", lambda match: f"{'descending' if match['o'].lower() in ('descending', 'decreasing') else 'ascending'} by {match['m']}"),
    (r"(?P<h>\b(?:vs\.?|versus|against)\b[^.?!]*?),? (?:and )?(?:the )?(?:gap|difference)\W*\Z", r"\g<h>"),
    (r"\b(?P<x>[a-z]+s) (?:that|which) (?:(?:have|had) )?(?:includ(?:e|ed)|contain(?:ed)?|carr(?:y|ied)|involv(?:e|ed)|us(?:e|ed)) (?:an?|any|at least one|some) ", r"\g<x> with a "),
    (rf"\b(?P<h>(?:what|how much|how many|which) [a-z]+(?: [a-z]+)? (?:did|do|does) (?:the |our )?(?:(?!\b(?:{_SELLING})\b)[\w' -]){{3,60}}?(?<!and)(?<!or)(?<!from)(?<!of)(?<!on)(?<!for)(?<!with)(?<!than)(?<!the)(?<!our)(?<!fresh)(?<!in)(?<!by)) produce(?=\W*(?:\Z|\b(?:in|during|for|over|on|per|each|every|between|from|last|this|by|at|across|within|throughout)\b))", r"\g<h> generate"),
    # dates and hours
    (rf"\b(?P<a>(?:the )?(?:first|1st|front) half)(?P<v> (?:vs?\.?|versus|against|and|compared (?:to|with)) )(?P<s>(?:the )?(?:second|2nd|back) half) of (?P<m>{MONTH}|the (?:month|quarter))\b", r"\g<a> of \g<m>\g<v>\g<s> of \g<m>"),
    (rf"\b(?P<a>(?:the )?(?:first|1st|front) half of (?P<m>{MONTH}|q[1-4]|the (?:month|quarter)))(?P<v> (?:vs?\.?|versus|against|and|with|to|compared (?:to|with)) )(?:the )?(?P<s>second|2nd|back|other)(?: half)?(?! half)(?! of\b)(?=\W|\Z)", r"\g<a>\g<v>the second half of \g<m>"),
    (r"\bwith (?=(?P<x>[a-z]+) [a-z]+s (?:vs\.?|versus|against|and|or|compared (?:to|with)) (?:non-|not ?|un-?)(?P=x)\b)", "of "),
    (r"\A(?P<h>[^.?!]*\b(?:per|a|each) (?:day|week|month|quarter))\b(?P<r>[^.?!]*?)[, ] ?(?:on )?(?:avg|average|the average|on average)\W*\Z", r"\g<h> on average\g<r>"),
    (r"\b(?P<n>(?:the )?(?:number|count) of (?:[a-z]+ )?[a-z]+s|how many (?:[a-z]+ )?[a-z]+s) (?:supplying|serving|stocking|delivering to|selling (?:in|into|to)|active in|present in|found in|that (?:supply|serve|deliver to|sell (?:in|into|to))) (?:each|every) (?=[a-z]+\b)", r"\g<n> by "),
    (r"(?:,| with)? non-?zero (?P<m>[a-z]+(?: (?!in\b|during\b|for\b|by\b|per\b|on\b)[a-z]+)?)(?=\s*(?:[,.;?!)]|\Z)| (?:in|during|for|by|per|on)\b)", r" with \g<m> above 0"),
    (r"\bm\s?-\s?f\b(?!\s?(?:ratio|split))", "monday to friday"),
    (r"\b(?:between|b/w|btwn|btw) (?P<a>\d{1,2}(?:st|nd|rd|th)?) & (?=\d{1,2}(?:st|nd|rd|th)?\b)", r"between \g<a> and "),
    (r"\b(?P<l>(?:last|past) \d{1,2} (?P<u>days|weeks|wks|months|quarters))(?P<v> (?:vs?\.?|versus|against|compared (?:to|with)) )(?:the )?(?:(?:prior|previous|preceding|earlier) (?P<n>\d{1,2})|(?P<m>\d{1,2}) (?:before|prior|earlier|preceding)(?: (?:that|it|those))?)(?! ?(?:days?|weeks?|wks?|months?|quarters?)\b)", lambda match: f"{match['l']}{match['v']}previous {match['n'] or match['m']} {match['u']}"),
    (rf"\b(?P<w>pre|post)[\s-]?(?P<h>{_HOLIDAYS}) (?P<u>week|wk|weekend)\b", lambda match: f"{match['u']} {_AROUND[match['w'].lower()]} {match['h']}"),
    (rf"\b(?P<u>days?|weeks?|wks?|weekends?) (?P<w>pre|post)[\s-]?(?=(?:{_HOLIDAYS})\b)", lambda match: f"{match['u']} {_AROUND[match['w'].lower()]} "),
    (r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s(?=\d{1,2}/\d{1,2}\b)", "on "),
    (r"\A\W*(?P<r>highest|lowest|biggest|smallest|largest) (?P<m>(?!(?:day|week|month|quarter|hour)\b)(?![^.?!]*\b(?:each|every|per)\b)[a-z][a-z %$/-]{2,30}?) (?P<u>weekday|day|week|month|quarter|hour)\W*\Z", r"\g<u> with the \g<r> \g<m>"),
    (r"\b(?P<c>fiscal|retail)\s(?P<a>q[1-4])\s(?P<v>vs\.?|versus|v|and|over|against|to|-)\s(?=q[1-4]\b)", r"\g<c> \g<a> \g<v> \g<c> "),
    (r"\bytd\s(?P<m>[a-z ]{2,30}?)\s(?:as of|thru|through|until|up to|till)\s(?=\d{1,2}/\d)", r"\g<m> from 1/1 to "),
    (rf"\bytd\s(?P<m>[a-z ]{{2,30}}?)\s(?:as of|thru|through|until|up to|till)\s(?=(?:{MONTH})\b)", r"\g<m> ytd through "),
    (r"\bytd\s(?:(?:as of|thru|through|until|up to|till|to)\s)?(?=\d{1,2}/\d)", "from 1/1 to "),
    (r"[Δ∆]\s?", "change "),
    (r"(?P<h>\A[^.?!]*\d[^.?!]*?),? ?- ?(?:just )?list(?: (?:them|it|all|please))?(?=\W*\Z)", r"\g<h>"),
    (r"\b(?P<m>[a-z]+)\sshare\s(?=(?:top|bottom)\s\d)", r"share of \g<m>, "),
    (r"(?<![\d/])(?P<a>\d{1,2}/\d{1,2})\s?-\s?(?P<b>\d{1,2}/\d{1,2})(?![\d/])", r"\g<a> to \g<b>"),
    (rf"(?<!last )(?<!this )\b(?:wk|week)\s(?=(?:{MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?\b|20\d\d-\d\d-\d\d)", "week of "),
    (rf"\b(?P<m>{MONTH})\s(?:wk|week)\s?(?P<n>[1-5])\b(?!\s?(?:-|to|/)\s?\d)|\b(?:wk|week)\s?(?P<o>[1-5])\s(?:of|in)\s(?P<q>{MONTH})\b|\b(?P<p>[1-5])(?:st|nd|rd|th)\s(?:wk|week)\s(?:of\s|in\s)?(?P<r>{MONTH})\b", _week_of_month),
    (rf"\b(?P<r>first|1st|last|final)(?P<n>(?:\s\d{{1,2}}|\s(?:two|three|four|five|six|seven|ten))?)\s(?P<u>days?|weeks?|wks?|weekend)\s(?=(?:{MONTH})\b(?!\s(?:\d|be\b|have\b|not\b)))", r"\g<r>\g<n> \g<u> of "),
    (r"\b(?P<a>\d{1,2})(?P<h>[ap])\s?-\s?(?P<b>\d{1,2})(?P<i>[ap])\b", r"\g<a>\g<h>m-\g<b>\g<i>m"),
    (r"\b(?:hrs?|hours?)\s?(?P<a>\d{1,2})\s?(?:-|to)\s?(?P<b>\d{1,2})\b(?!\s?(?:am|pm))", r"\g<a>:00-\g<b>:00"),
    (r"\b(?:in the )?(?P<h>morning|afternoon|evening|am|pm)s?\s?\((?P<a>\d{1,2})\s?-\s?(?P<b>\d{1,2})\)", _hours),
    (rf"\b(?:wk|week)\s(?:of\s)?(?=(?:\d{{1,2}}\s?(?:-|to)\s?\d{{1,2}}\s(?:{MONTH})|(?:{MONTH})\s\d{{1,2}}\s?(?:-|to)\s?\d{{1,2}})\b)", ""),
    (r"\bam(?P<v> ?(?:vs?\.?|versus|against|or|and|than|compared (?:to|with)|/) ?)(?:the )?pm\b", r"before noon\g<v>after noon"),
    (r"\bpm(?P<v> ?(?:vs?\.?|versus|against|or|and|than|compared (?:to|with)|/) ?)(?:the )?am\b", r"after noon\g<v>before noon"),
    (r"\A(?P<b>\W*)am (?=[a-z])(?!i\b|not\b|[a-z]+ing\b)", r"\g<b>before noon "),
    (r"\A(?P<b>\W*)pm (?=[a-z]+\b)(?!wants|asked|asks|needs|says|team)", r"\g<b>after noon "),
    (r"\b(?:in|during|for) the (?P<h>am|pm)\b", lambda match: "before noon" if match["h"].lower() == "am" else "after noon"),
    (r"\b(?:am only|only am)\b", "before noon only"),
    (r"\b(?:pm only|only pm)\b", "from noon onwards only"),
    # ages
    (r"(?<![\d-])(?P<a>[1-9]\d)\s?(?:-|to)\s?(?P<b>\d\d)[\s-]?(?:yrs?|years?|y/?o|yr)(?:[\s-]?(?:olds?|of age))?\b", r"aged \g<a>-\g<b>"),
    (r"\b(?P<a>[1-9]\d)\+\s?(?:yrs?|years?|y/?o)(?:[\s-]?(?:olds?|of age))?\b", r"aged \g<a>+"),
    # lists and windows
    (rf"(?<![\w/])(?:{MONTH})(?:\s?/\s?(?:{MONTH})){{2,}}(?![\w/])", _listed),
    (r"(?<![\w-])(?:l|r|p|t|last |past |trailing |rolling |(?P<before>prev |previous |prior |preceding ))(?P<n>[1-9]\d?)\s?(?P<u>wk|mth|mo|w|m|d|q)(?![\w'-])", _trailing),
    (rf"\b(?:top|best|first) (?P<n>\d{{1,3}}) (?:of the )?(?=(?:{SUPERLATIVE})\b)", r"\g<n> "),
    (rf"(?<!by )(?<!per )(?<!of )(?<!last )(?<!\d )\b(?P<u>{_UNIT}s?|wkdays?|mths?|wks?|qtrs?)\s(?P<s>{_SIGN}\s?[$€£]?\d)", r"\g<u> with \g<s>"),
    (r"(?P<b>\A\W*|\bwhat )(?:percent|pct)\s(?!of\b|did\b|do\b|does\b|is\b|was\b|are\b|were\b|has\b|have\b|share|split|change|chg|growth|diff|increase|decrease|rate|mix|contribution|breakdown|distribution|by\b|per\b|points?\b|terms?\b|up\b|down\b)(?=[a-z])", r"\g<b>percent of "),
)  # fmt: skip
