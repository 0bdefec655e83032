"""Notes as people jot them down, written out in words before a question is read.

"# wards >50 beds"            →  "number of wards >50 beds"
"no. of pt's w/ >3 stays"     →  "number of pts w/ >3 stays"
"wards > 50 beds, how many?"  →  "how many wards > 50 beds"
"stays sat v sun"             →  "stays saturday v sunday"
"charges/day, q1->q2"         →  "charges per day, q1 to q2"
"jan/jul, same 4 ward 3"      →  "jan vs jul, same for ward 3"

Only what is the same in every business; what a project's own names are short for is looked for with its vocabulary.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.english.turns import Plainer, Turns
from nl_agent.reader.rewriting.terse_notes import NOTES
from nl_agent.reader.time.period_words import MONTH, month_number

_UNITS = {
    "day": "day", "d": "day", "wk": "week", "week": "week", "mo": "month", "mth": "month", "mnth": "month", "month": "month", "qtr": "quarter",
    "quarter": "quarter", "yr": "year", "year": "year", "hr": "hour", "hour": "hour", "weekday": "weekday", "wkday": "weekday",
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FULL = {**_UNITS, "w": "week", "m": "month", "q": "quarter", "y": "year"}
""" "M/m", too: of letters that alone are no units."""
_MORE_TERSE = {
    "nat'l": "national", "natl": "national", "int'l": "international", "dep't": "department", "gov't": "government",
    "diff": "difference", "diffs": "difference", "chg": "change", "chng": "change", "chgs": "changes", "yday": "yesterday", "yest": "yesterday", "ydy": "yesterday",
    "grp": "group", "grps": "groups", "cum": "cumulative", "cumul": "cumulative", "ttl": "total", "tot": "total", "b4": "before", "pct": "percent", "pcnt": "percent", "excl": "excluding",
    "exl": "excluding", "incl": "including", "ly": "last year", "lw": "last week", "lm": "last month", "lq": "last quarter", "hrly": "hourly", "hol": "holiday", "hols": "holidays", "rnk": "rank",
    "exc": "excluding", "dist": "distribution", "distr": "distribution", "distrib": "distribution", "bkdn": "breakdown", "brkdwn": "breakdown", "bkdown": "breakdown", "brkdown": "breakdown",
    "btm": "bottom", "bttm": "bottom", "hghst": "highest", "lwst": "lowest", "lgst": "largest", "smlst": "smallest", "ea": "each", "ppl": "people", "abt": "about", "w/in": "within", "wout": "without", "wo": "without",
    "cf": "compared with", "cf.": "compared with", "pd": "period", "pds": "periods", "mthd": "method", "avgs": "averages", "tots": "totals", "cnt": "count", "cnts": "counts", "vol": "volume", "vols": "volumes", "aft": "after", "pls": "please", "plz": "please", "approx": "about", "bw": "between", "b/t": "between",
}  # fmt: skip
_WORDS = rf"(?<![\w/'&-])(?:{'|'.join(map(re.escape, _MORE_TERSE))})(?:\.(?=\s+[a-z\d]))?(?![\w'/&-])"
_SHORT_DAY = r"mon|tue|wed|thu|fri|sat|sun"
_DAY = rf"(?<![\w'-])(?P<d>{_SHORT_DAY})s?\b\.?(?!['\w])"
_ANY_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}|{_SHORT_DAY})s?\b", re.IGNORECASE)
_NO_DAY_AFTER = re.compile(r"\b(?:the|a|we|they|i|you|he|she|it|who|that|have|has|had|been|get|got|in)\s+\Z", re.IGNORECASE)
_SUNNY = re.compile(
    rf"\s*(?:\Z|[,;:.?!)]|(?:{_SHORT_DAY}|{'|'.join(WEEKDAYS)}|mornings?|afternoons?|evenings?|nights?|only|in|by|per|for|of|at|on|vs?|versus|and|or|to|than|"
    rf"before|after|between|from|during|until|q[1-4]|20\d\d|\d{{1,2}}\s?(?:am|pm|-|:)|{MONTH})\b|[<>=])",
    re.IGNORECASE,
)
"""What follows the sun where it is a Sunday: "sun cream" is none."""


def _weekday(match: re.Match[str]) -> str:
    short, text = match["d"].lower(), match.string
    others = any(one.group().lower()[:3] != short for one in _ANY_DAY.finditer(text))
    if _NO_DAY_AFTER.search(text[: match.start()]) or (short == "sun" and not others and not _SUNNY.match(text, match.end())):
        return match.group()
    if match.group().endswith(".") and re.match(r"\s*(?:\Z|[A-Z])", text[match.end() :]):
        return next(day for day in WEEKDAYS if day.startswith(short)) + "."
    return next(day for day in WEEKDAYS if day.startswith(short))


def _two_months(match: re.Match[str]) -> str:
    """Nov/Dec is one period; dec/nov are two."""
    first, second = month_number(match["a"].lower()), month_number(match["b"].lower())
    return match.group() if second % 12 == (first + 1) % 12 else f"{match['a']} vs {match['b']}"


def _per(match: re.Match[str]) -> str:
    """ "Visits/day"; "week/month" are two units."""
    return match.group() if match["w"].lower() in _UNITS else f"{match['w']} per {_UNITS[match['u'].lower()]}"


_OPPOSITE = {
    "higher": "lower",
    "bigger": "smaller",
    "larger": "smaller",
    "more": "less",
    "better": "worse",
    "stronger": "weaker",
    "busier": "quieter",
}
_OPPOSITE |= {low: high for high, low in _OPPOSITE.items() if low != "smaller"} | {
    "smaller": "bigger",
    "fewer": "more",
    "greater": "less",
}
_WHICH_SIDE = rf"\A(?P<h>[^?]*?)\s(?:vs\.?|v\.?|versus|against)\s(?P<r>[^?]*?)\s?(?:[,;:]|\s-)\s?(?:(?:is|was|were|are|did|does)\s)?(?P<c>(?:[\w'-]+\s){{0,3}}?)(?P<w>{'|'.join(_OPPOSITE)})\s?\?+\Z"


def _claimed_side(match: re.Match[str]) -> str:
    """ "Stays jan vs jul, jul higher?" claims it of the second side."""
    side, word = match["c"].strip().lower(), match["w"].lower()
    if not side or match["h"].lower().endswith(side):
        return f"{match['h']} {word} than {match['r']}?"
    return f"{match['h']} {_OPPOSITE[word]} than {match['r']}?" if match["r"].lower().startswith(side) else match.group()


_TO_DATE = r"\bytd\b"
_IN_STEPS = re.compile(
    r"\b(?:by|per|each|every|at|for)\s(?:each\s|every\s|the\s)?(?:day|week|month|quarter|wk|mo|mth|qtr)s?\b|\b(?:daily|weekly|monthly|quarterly)\b",
    re.IGNORECASE,
)


def _step_by_step(match: re.Match[str]) -> str:
    """ "2017 ytd charges by month": to the end of each month, where a whole year is named; without one it is this year so far."""
    text = match.string
    if not re.search(r"\b20\d\d\b", text):
        return match.group()
    if _IN_STEPS.search(text, match.end()):
        return "year-to-date"
    whole = not re.search(rf"\b(?:q[1-4]|h[12]|{MONTH})\b", text, re.IGNORECASE)
    return "running total" if whole and _IN_STEPS.search(text[: match.start()]) else match.group()


def _counted_last(match: re.Match[str]) -> str:
    """ "Wards with a scan: count by town", and "how many wards had a scan: count by town", which says it before."""
    said = re.match(r"\W*(?:how many|(?:the )?number of)\b", match["q"], re.IGNORECASE)
    return f"{'' if said else 'number of '}{match['q']}{match['t'] or ''}"


_RANK = r"top|bottom|best|worst|first|last|past|next|previous|prior|biggest|largest|smallest|highest|lowest|leading|trailing|q|week|period|quarter"
_SAYS_NO = r"of|i|we|you|they|it|he|she|this|that|these|those|the|all|just|only|show|give|not|but|what|how|which|who|for|in|by|to|on|make|use|take|leave|keep|exclude|include|is|was|its|thanks|yes|sorry|please|my|our|drop|add|and|or|so"


def _number_of(match: re.Match[str]) -> str:
    """ "No. stays with a scan" are counted; "No. Stays with a scan" denies what was said before."""
    return match.group() if match.string[match.end() :][:1].isupper() else "number of "


_COUNTS: tuple[tuple[str, Plainer], ...] = (
    (rf"(?:(?<=\A)|(?<=[,;:+&] )|(?<=\band )|(?<=\bthe ))no\.\s(?=(?!(?:{_SAYS_NO})\b)(?:[a-z]+\s)?[a-z]+s\b)", _number_of),
    (r"(?<![\w#])#\s?(?:of\s(?:the\s)?)?(?=[a-z])", "number of "),
    (r"\b(?:no|nr|nbr|num|cnt|ct|count)\.?\s?of\s(?=[a-z])", "number of "),
    (r"\b(?:nr|nbr|num|cnt)\.?\s(?=[a-z])", "number of "),
    (  # "would you count the patients who …"
        r"(?P<h>\A\W*(?:please |kindly )?|\bto |\b(?:can|could|would|will) you (?:please )?|[.!:;] )count (?:all )?(?:the |our )(?=[a-z]+(?: [a-z]+)?s (?:that|who|which)\b)",
        lambda m: f"{m['h']}{'give me the ' if m['h'].strip() else ''}number of ",
    ),
    (
        r"\b(?P<n>number of|how many|top \d+|count of) (?P<x>[a-z]{2,5})['’]s(?=\W*\Z| (?:w/|with|having|that|who|by|in|over|under|above|below|did|do|were|are|had|have)(?!\w))",
        r"\g<n> \g<x>s",
    ),
)
_REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    (r"\bhow's (?=[^?.!,;]{3,40} doing\b)", "how is "),
    (r"\b(how|what|where|when|who|why)'d (?=(?:the|our|we|they|he|she|it|you|i|folks|people|[a-z]+ (?:do|go|fare|sell|compare|perform|stack)\b|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])\b)", r"\1 did "),
    (r"\b(how|what|where|when)'d (?=[\w-]+(?: [\w-]+){0,3}? (?:do|go|fare|sell|compare|perform|stack|look|take|make|bring|come|hold)\b)", r"\1 did "),
    (r"\b(which|what) ([a-z]+) sells\b", r"\1 \2 sold"),
    (r"\s*(?:->|→|⇒|»)\s*", " to "),
    *_COUNTS,
    (r"\A(\W*)count:?\s(?!of\b|the\b|up\b|by\b|per\b|for\b|how\b|in\b|on\b|is\b|and\b|them|it\b|that)(?=[a-z])", r"\1number of "),
    (r"\A(?P<q>[^.?!]+?)\s?(?:[,;:]|\s-)\s?(?:(?:and\s)?(?:how many|count|cnt|#|(?:the )?(?:number|count|quantity)(?: (?:thereof|of (?:them|those|these|such)))?)(?:\s(?:are|were|is)\s(?:there|that|it))?)(?P<t>,? (?:by|in|for|during|over|since|at|on|all|full|whole|the whole|the full)\b[^.?!]{2,40})?\s?[.?]*\Z", _counted_last),
    (rf"\b(?P<a>{MONTH})\s?/\s?(?P<b>{MONTH})\b", _two_months),
    (rf"\b({MONTH})\s?\+\s?(?={MONTH}\b)", r"\1 plus "),
    # "wk/wk", "m/m", "q-o-q", and what is no cry of "wow"
    (rf"(?<![\w/-])(?P<u>{_UNIT}|[wmqy])(?:/|-(?:o-|on-|over-)?| (?:o|on|over) )(?P=u)(?![\w/-])", lambda m: f"{_FULL[m['u'].lower()]} over {_FULL[m['u'].lower()]}"),
    (r"\b(?-i:WoW)\b|\bwow(?=[ -](?:%|percent|changes?|growth|deltas?|trends?|differences?|variance|increases?|decreases?|declines?|movements?|comparisons?)(?!\w))", "week over week"),
    (rf"\b(?P<w>[a-z]+)\s?/\s?(?P<u>{_UNIT})\b", _per),
    (r"\b(?P<w>by|per|last|this|prev|previous|prior|next|each|every|vs|a|1)\smo\b", r"\g<w> month"),
    (r"\b(?P<r>top|bottom|best|worst)[\s-]?(?P<n>\d{1,3})\b(?!\s?%)", r"\g<r> \g<n>"),
    (rf"(?<!\w)(?<!\b(?:of|in) )(?P<w>(?!(?:{_RANK})\s)[a-z]+) 4 (?=the\b|our\b|all\b|q[1-4]\b|20\d\d\b|(?!(?:{_UNIT}|{MONTH}|or|and|to|vs|versus|through|till|until|plus)s?\b)[a-z]+ \d+\b)", r"\g<w> for "),
    (r"\b(?P<u>wk|mth|mo|qtr|dy)s?[ -]by[ -](?P=u)s?\b", lambda m: "by " + {"wk": "week", "mth": "month", "mo": "month", "qtr": "quarter", "dy": "day"}[m["u"].lower()]),
    (r"(?<=[a-z]{3}) n (?=[a-z]{3})", " and "),
    (r"(?<=[\w%])\s>=?\s(?=[a-z]|q[1-4]\b)", " higher than "),
    (r"(?<=[\w%])\s<=?\s(?=[a-z]|q[1-4]\b)", " lower than "),
    (_WHICH_SIDE, _claimed_side),
    (_TO_DATE, _step_by_step),
    (r"\b(?:desc|dsc)\b\.?", "descending"),
    (r"\basc\b\.?", "ascending"),
    (r"\b(?:hi|high)\s?[-/2]\s?(?:lo|low)\b|\bhi to lo\b", "descending"),
    (r"\b(?:lo|low)\s?[-/2]\s?(?:hi|high)\b|\blo to hi\b", "ascending"),
    (r"\b(?:(?:high(?:est)?|large(?:st)?|big(?:gest)?|most) to (?:low(?:est)?|small(?:est)?|least|fewest)|z to a)\b", "descending"),
    (r"\b(?:low(?:est)?|small(?:est)?|least|fewest) to (?:high(?:est)?|large(?:st)?|big(?:gest)?|most)\b", "ascending"),
    (r"(?<=[\w)] )(?:excl|exc|exl)\.?(?=\s*(?:[,;!?)]|\Z))", "excluded"),
    (r"(?<=[\w)] )incl\.?(?=\s*(?:[,;!?)]|\Z))", "included"),
    (r"\bresp\.?(?=\s*(?:\Z|[,;)]))", "respectively"),
    (r"(?<=[a-z])\+(?=[a-z]{2})", " + "),
    (_WORDS, lambda match: _MORE_TERSE[match.group().lower().rstrip(".")]),
    (_DAY, _weekday),
)  # fmt: skip
_JOTTED = Turns((*_REWRITTEN, *NOTES))
_COUNTED = Turns(_COUNTS)


def with_counts(text: str) -> str:
    """A text with the signs for "number of" in words: what is counted is looked for before other notes are written out.

    >>> with_counts("# stays over $100")
    'number of stays over $100'
    """
    return _COUNTED.put_plainly(text)


def jotted(text: str) -> str:
    """A plain text with signs and abbreviations of notes in words."""
    return _JOTTED.put_plainly(text)


def is_terse(word: str) -> bool:
    """True for an abbreviation that is written in words here."""
    return word in _MORE_TERSE or word in _UNITS
