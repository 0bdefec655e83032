"""Words of time and comparison that people shorten or slip in, written out before a question is read.

"last wk v wk before"  →  "last week vs week before"
"by mth, Q3'17"        →  "by month, Q3 2017"
"quartly in febr"      →  "quarterly in february"
"""

from __future__ import annotations

import re

from nl_agent.embedding import english_words
from nl_agent.reader.english.turns import Turns
from nl_agent.reader.rewriting.again import asked_again
from nl_agent.reader.rewriting.chatty import plain_spoken
from nl_agent.reader.rewriting.claimed_times import of_their_kind
from nl_agent.reader.rewriting.colleague import to_a_colleague
from nl_agent.reader.rewriting.comparative import set_plainly
from nl_agent.reader.rewriting.formal import plainly
from nl_agent.reader.rewriting.formal_periods import dated_plainly
from nl_agent.reader.rewriting.nils import nothing_counted
from nl_agent.reader.rewriting.plainer import plainer
from nl_agent.reader.rewriting.smalltalk import without_talk
from nl_agent.reader.rewriting.sorts import sorted_out
from nl_agent.reader.rewriting.weeding import weeded

_WORDS = {
    "wk": "week", "wks": "weeks", "wkly": "weekly", "qtr": "quarter", "qtrs": "quarters", "qtrly": "quarterly", "qtly": "quarterly",
    "mth": "month", "mths": "months", "mnth": "month", "mnths": "months", "mthly": "monthly", "mos": "months", "yr": "year", "yrs": "years",
    "yrly": "yearly", "hr": "hour", "hrs": "hours", "dly": "daily", "wkday": "weekday", "wkdays": "weekdays", "wkend": "weekend",
    "wkends": "weekends", "wknd": "weekend", "wknds": "weekends", "thru": "through", "til": "until", "till the": "until the", "btw": "between",
    "btwn": "between", "b/w": "between", "prev": "previous", "xmas": "christmas", "mem day": "memorial day", "nye": "new year's eve", "tgiving": "thanksgiving", "t-giving": "thanksgiving", "xgiving": "thanksgiving", "vday": "valentine's day", "v-day": "valentine's day", "vs.": "vs", "w/c": "week commencing", "wk/c": "week commencing",
    "w/b": "week beginning", "w/e": "week ending", "tmrw": "tomorrow", "a fortnight": "two weeks", "one fortnight": "two weeks",
    "fortnight": "two weeks", "per cent": "percent", "and/or": "or", "tix": "tickets", "avg tix": "average ticket", "average tix": "average ticket", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "wasnt": "wasn't", "arent": "aren't", "cant": "can't",
    "wont": "won't", "couldnt": "couldn't", "wouldnt": "wouldn't", "havent": "haven't", "hasnt": "hasn't", "im": "i'm", "ive": "i've", "youre": "you're",
    "theyre": "they're", "thats": "that's", "whats": "what's", "hows": "how's", "theres": "there's", "heres": "here's", "todays": "today's", "yesterdays": "yesterday's", "nite": "night", "tue": "tuesday", "tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday",
}  # fmt: skip
_SLIPS = {
    "the": "teh hte", "which": "wich whch", "what": "wht wat", "how": "hwo", "much": "mcuh muhc", "were": "wre", "have": "hve", "with": "wih wth",
    "and": "adn", "you": "yuo", "our": "oru", "spend": "spnd", "compare": "compair",
    "year": "yaer yera", "quarter": "quater qaurter quarer", "quarters": "quaters", "quarterly": "quartly", "month": "motnh monht", "months": "motnhs monhts",
    "monthly": "montly", "week": "weke", "weekend": "weekedn weeknd", "calendar": "calender calandar calander callendar",
    "february": "febr", "july": "juli", "wednesday": "wensday", "thanksgiving": "thxgiving", "halloween": "hallowen",
}  # fmt: skip
"""Slips that ``names/slips.py`` leaves: in short words, in several letters, of what could be another word, too ("montly" is no "mostly"), and of
words of time, which a capital makes look like a name."""
_WRITTEN = {**_WORDS, **{slip: word for word, slips in _SLIPS.items() for slip in slips.split()}}
_FORMS = re.compile(
    r"(?<![\w/'-])(?:" + "|".join(re.escape(word) for word in sorted(_WRITTEN, key=len, reverse=True)) + r")(?![\w'/])",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"(?<=\w )v\.?(?= \w)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"(?<![\w-])(?:(?P<a>[qh])(?P<n>[1-4])|(?P<m>[1-4])(?P<b>[qh]))"
    r"(?:(?:\s?'|[-/]|\s)?(?P<y>20\d\d)|(?:\s?'|[-/]?)(?P<s>[012]\d)|\s(?P<t>[012]\d)(?=\s?(?:[,;?!)]|\Z|\b(?:vs|versus|to|and|by|against|than|or)\b)))?(?![\w]|[-/.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w'])'(?=[012]\d\b(?!'))|(?<=[a-z])\s?'(?=[012]\d\b(?!'))", re.IGNORECASE)
_FEW_MONTHS = re.compile(r"(?<=\d )mo\b", re.IGNORECASE)


_REWRITTEN = Turns(
    (
        (r"\b(?:percentage|percent)[\s-]wise\b", "as a share of the total"),
        (r"\bprior[\s-]year (quarter|month|week|half|period)\b", r"same \1 of the year before"),
        (r"\bF\.?Y\.?[\s-]?'?(?:20)?(\d\d)\b(?!/\d)(?:[\s,-]{1,2}([HQ][1-4])\b)?", lambda m: f"{m[2] or 'year'} 20{m[1]}"),
        (
            r"\b(more than|at least|fewer than|less than) twice\b(?! (?:as|an?|per|each|every|in an?|the|that|what)\b)",
            r"\1 2 times",
        ),
        (r"(?<=\d),? as well as (?=\d)", " and "),  # "wards 3, 7 as well as 9"
        (r"\A\s*as well as (?=(?:which|what|how)\b)", "and "),
        (r"\bmore than once\b(?! (?:an?|per|each|every|in an?)\b)", "at least 2 times"),
        (r"\b(by|per|each|every|last|this|that|which|previous|prior|same) moth\b", r"\1 month"),
        (r"\b(?:financial|reporting) year(?=s?\b)(?! to date)", "year"),
    )
)
"""Turns of phrase that stand for plainer ones."""
_NAMED_AGAIN = re.compile(r"\b(?:typical|usual|average|middle)\s*\((?:the )?(median|mean|average)\)", re.IGNORECASE)
""" "Typical (median) basket": the brackets say which."""
_THRICE = re.compile(r"(?<![\w./@-])(?=[a-z]{4,}(?![\w./@]))([a-z]*?)([a-z])\2{2,}([a-z]*)")
""" "Weeek", "sooo": no word has a letter three times on end."""
_PLURAL_IN_OS = re.compile(r"(?<![\w'-])(?P<o>[a-z]{3,}o)s(?![\w'-])", re.IGNORECASE)


def _thinned(match: re.Match[str]) -> str:
    """ "Weeek" is week, "sooo" is so."""
    first, letter, last = match.groups()
    return next((one for one in (first + 2 * letter + last, first + letter + last) if one in english_words()), match.group())


def _with_e(match: re.Match[str]) -> str:
    """ "Potatos" are potatoes; photos are photos."""
    known, full = english_words(), f"{match['o']}es"
    return full if full.lower() in known and match.group().lower() not in known else match.group()


_OFFICES = frozenset({"HR"})
"""Written in capitals, these are people and no stretch of time."""


def written_out(text: str) -> str:
    """A plain text with the short forms of time and comparison written in full."""
    text = _PLURAL_IN_OS.sub(_with_e, _THRICE.sub(_thinned, text))
    text = nothing_counted(weeded(sorted_out(asked_again(without_talk(to_a_colleague(text))))))
    text = set_plainly(plain_spoken(_NAMED_AGAIN.sub(r"\1", text)))
    text = plainly(dated_plainly(_REWRITTEN.put_plainly(plainer(of_their_kind(text)))))
    text = _FORMS.sub(lambda match: match.group() if match.group() in _OFFICES else _WRITTEN[match.group().lower()], text)
    text = _FEW_MONTHS.sub("months", _VERSUS.sub("vs", text))
    text = _PART_OF_YEAR.sub(_part_of_year, text)
    return _YEAR.sub(lambda match: " 20" if match.start() and text[match.start() - 1].isalpha() else "20", text)


def is_short_for_time(word: str) -> bool:
    """True for an abbreviation that is written in full here."""
    return word in _WRITTEN


def _part_of_year(match: re.Match[str]) -> str:
    """Q3'17, 3Q17 and Q3-17 are Q3 2017; H1 and H2 are the only halves."""
    letter, number = (match["a"] or match["b"]).upper(), match["n"] or match["m"]
    year, short = match["y"], match["s"] or match["t"]
    if letter == "H" and number > "2":
        return match.group()
    return f"{letter}{number} {year or '20' + short}" if year or short else f"{letter}{number}"
