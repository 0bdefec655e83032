"""What time is grouped by, and the unit that an average is taken over.

"by month" · "week by week" · "on a quarterly basis" · "which day" · "the best month"   group
"average weekly sales" · "per day on average" · "in a typical month" · "monthly run rate"   average
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.fiscal import FiscalTalk
from nl_agent.reader.time.period_words import COUNT, MONTH, UnclearPeriod
from nl_agent.reader.types import Evidence

_UNIT = r"(?:day|week|month|quarter|year)"
_EACH = (
    r"(?:by|per|each|every|for\seach|for\severy|in\seach|in\severy|at\seach|at\severy|of\seach|within\seach|on\seach|during\seach|each\sand\severy|"
    r"(?:one|a)\s(?:row|line|figure|number|value|point|column)s?\s(?:per|a|for\seach|each|for\severy))"
)
_ADJ = r"(?:(?:the|of\sthe|of\sour|single|individual|calendar|different|separate|full|whole|complete|trading|iso|respective|(?:the\s)?end\sof(?:\s(?:the|each|every))?|\d{1,2}|four|twelve)\s)*"
_NOT_SHIFT = r"(?!\s(?:before|ago|to\sdate|earlier|later|after|prior|preceding)\b)"
_NOT_BESIDE = r"(?!\s(?:ago|to\sdate|earlier|later|prior(?!\sto\b))\b|\s(?:before|after|preceding)(?:\s*(?:[,.;:?!]|\Z)|\s(?:that|this|it|them)\b))"
""" "Each month after that" is told by another; "by month after March" is a grain, and a time of its own."""
_DOW = r"days?\sof\s(?:the\s)?week(?!\s(?:of|containing|before|after|ending|ended|beginning|starting|commencing|in\swhich)\b)|weekdays?|week\sdays?|dow"
_VIEW = r"(?:\s(?:basis|level|granularity|grain|cadence|buckets?|intervals?|resolution|steps?|chunks|rhythm|terms|breakdown|split|view|frequency|increments?|slices?))?"
ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}
_LY = "|".join(ADVERBS)
_ADVERB = re.compile(rf"\b(?:{_LY})\b")
_NO_WEEKENDS = r"(?!s?\s(?:vs|versus|and|or|against|&|compared\s(?:to|with))\s(?:the\s)?weekend)"
_SUPERLATIVE = r"best|worst|top|bottom|strongest|weakest|poorest|biggest|busiest|slowest|quietest|highest|lowest|peak|largest|smallest|leading|most\simportant"

RANKED_LATER = rf"(?=[^.?!;]*?\b(?:with|having|had|has|have|saw|were|was|are|at|showing|recording|in\swhich|on\swhich|during\swhich|for\swhich|at\swhich|when|where|that|by|of)\s[^.?!;]*?(?:[<>≤≥]|\b(?:{_SUPERLATIVE}|most|least|fewest|greatest|peak|maximum|minimum|peaked|exceed\w*|above|below|under|over|more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|surpass\w*|in\sexcess\sof)\b)(?!\srecent))"
""" "The three months of 2017 with the fewest admissions", "the month in which the ward had its highest charges"."""

_MOST = rf"(?:{_SUPERLATIVE}|most|least|fewest|max(?:imum)?|min(?:imum)?|record|greatest|slowest|poorest|leading)"
_WITH_MOST = rf"\s(?:with|having|that\shad|which\shad|had|has)\s(?:the\s|our\s)?{_MOST}\b"
"""The month with the most charges."""
_THEN_MOST = r"\s(?:most|least|fewest|highest|lowest|max(?:imum)?|min(?:imum)?)\b(?!\s\d)"
"""In notes: "month most charges"."""

_LED = r"(?:\A\W*|\b(?:list|show|give|rank|me|the|our|all)\s)"
_BY_A_NUMBER = rf"(?:s\sby\s(?!{_UNIT})|s?\s?:)"
""" "Weeks by visits, top five", "month: visits since May": a list of times, however many of them are wanted."""

_GRAINS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\b(?P<u>weekday|day of (?:the )?week)(?=\s+(?:with|had|has|was|is|sold|sells|brings|brought)\b)", "dow"),
        (rf"\b(?:{_EACH}|across|over)\s(?:the\s)?(?P<u>{_DOW}){_NO_WEEKENDS}\b", "dow"),
        (rf"\b(?:which|what)\s(?P<u>{_DOW})\b|\bdays?[\s-]of[\s-](?:the[\s-])?week\b(?!\s(?:of|containing|before|after|ending|ended|beginning|starting|commencing|in\swhich)\b)|\bweekday[\s-]by[\s-]weekday\b|\bweekday\s(?:breakdown|split|profile|pattern|distribution|mix)\b|\bdow\b", "dow"),
        (rf"\b{_EACH}\s{_ADJ}(?P<u>{_UNIT})s?(?:[\s-]ends?)?\b{_NOT_BESIDE}", ""),
        (rf"\b(?:across|over|through|throughout|along|for\sall|in\sall|all)\s(?:of\s)?{_ADJ}(?P<u>{_UNIT})s\b(?!\sof\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\s(?:before|ago|earlier|prior|that|where|when|with)\b)", ""),
        (rf"\bat\s(?:the\s)?(?P<u>{_UNIT})[\s-]ends?\b|\bat\sthe\send\sof\s(?:each|every)\s(?P<v>{_UNIT})\b", ""),
        (rf"\b(?:on\s|at\s|in\s)?(?:a\s|an\s|the\s)?(?P<u>{_LY}){_VIEW}\b", ""),
        (rf"\b(?P<u>{_UNIT})[\s-](?:by|after|for|per|upon|to)[\s-](?P=u)\b(?:\s(?:basis|breakdown))?", ""),
        (rf"\b(?:an?|the|by|with)\s(?P<u>{_UNIT})[\s-](?:split|breakdown|profile)\b", ""),
        (rf"\b(?P<u>{_UNIT})[\s-]?(?:wise|level)\b|\b(?:at|on|with)\s(?:a\s|an\s|the\s)?(?P<v>{_UNIT})(?:ly)?[\s-](?:level|granularity|grain|resolution|basis)\b", ""),
        (rf"\b(?:split|broken|break|divided|chopped|cut|bucketed|grouped|sliced)\s(?:it\s|that\s|them\s|up\s|down\s|out\s)*(?:in|into|to)\s{_ADJ}(?P<u>{_UNIT})s\b", ""),
        (rf"\b(?P<u>weekday|day\sof\s(?:the\s)?week)(?:{_WITH_MOST}|{_THEN_MOST})", "keep dow"),
        (rf"\A\W*(?P<u>{_UNIT}){_THEN_MOST}", "keep"),
        (rf"(?<!\bper\s)(?<!\bby\s)(?<!\ba\s)(?<!\beach\s)(?<!\bof\s)(?<!\bof\sthe\s)(?<!first\s)(?<!second\s)(?<!third\s)(?<!fourth\s)(?<!final\s)(?<!last\s)(?<!this\s)\b(?P<u>{_UNIT})s?{_WITH_MOST}", "keep"),
        (rf"{_LED}(?P<u>weekday|day\sof\s(?:the\s)?week){_BY_A_NUMBER}", "keep dow"),
        (rf"{_LED}(?P<u>{_UNIT}){_BY_A_NUMBER}", "keep"),
        (rf"(?:\b(?:{_SUPERLATIVE})\s(?:{COUNT}\s)?|{_LED})(?!{_UNIT}s?\s)[a-z]+(?:\s[a-z]+)?(?P<w>\s(?:and|&)\s(?P<u>{_UNIT})s)(?=\sby\s(?!{_UNIT})|\s(?:in|for|during)\s|\W*\Z)", "keep w"),
        (rf"\b(?:rank|sort|order|ranking|ranked)\s(?:of\s)?(?:the\s|our\s|all\s)*(?P<u>{_UNIT})s\b", "keep"),
        (r"\b(?:rank|sort|order|ranking|ranked)\s(?:of\s|by\s)?(?:the\s|our\s|all\s)*(?P<u>weekday|day\sof\s(?:the\s)?week)s?\b", "keep dow"),
        (r"\b(?P<u>weekday|day\sof\s(?:the\s)?week)s?\s(?:ranked|sorted|ordered)\sby\b", "keep dow"),
        (rf"\b(?P<u>{_UNIT})s\s(?:ranked|sorted|ordered)\sby\b", "keep"),
        (rf"\b(?P<u>{_UNIT})s\s(?:we|they)\s(?=[a-z]+\s(?:under|over|above|below|more|less|fewer|at\s(?:least|most)|between|no)\b)", "keep"),
        (rf"(?:\A\W*|\b(?:list|show|give|find|me|all|the|any|our|those)\s)(?P<u>{_UNIT})s\s(?={LIMIT}\s(?:[$€£]\s?)?\d)", "keep"),
        (rf"\b(?P<u>{_UNIT})s\s(?:with|where|when|that\shad|having|in\swhich|on\swhich|whose)\b", "keep"),
        (rf"(?<!last\s)(?<!past\s)(?<!first\s)\b(?:{COUNT}\s)(?:(?:calendar|single|individual|trading|separate|whole|full)\s)?(?P<u>{_UNIT})s\b{RANKED_LATER}", "keep"),
        (rf"\b(?:{COUNT}\s)(?P<u>weekday|day\sof\s(?:the\s)?week)s\b{RANKED_LATER}", "keep dow"),
        (rf"(?<!hour\sof\s)(?<!hours\sof\s)(?<!time\sof\s)\b(?:the|an?|any|those|these|all|each|every)\s(?:(?:calendar|single|individual|trading|full)\s)?(?P<u>{_UNIT})s?\s(?!(?<=month\s)of\s{MONTH}\b|of\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s)(?:(?:of|in|during)\s(?:the\s)?(?:year\s|calendar\s)*(?:(?:19|20)\d\d|year|last\syear|this\syear)\s)?(?=(?:in|on|during|for|of|with|having|showing|recording|when|where|that|at)\s){RANKED_LATER}", "keep"),
        (rf"\b(?:which|what)\s(?:(?:calendar|single|individual|full)\s)?(?P<u>{_UNIT})s?\b(?!\s(?:is|was)\sit\b|\sof\sthe\sweek)", ""),
        (rf"\b(?:which|what)\s(?:\d{{1,2}}|two|three|four|five|six|ten)\s(?P<u>{_UNIT})s\b", "keep"),
        (rf"\b(?:{_SUPERLATIVE})\s(?P<u>weekday|day\sof\sthe\sweek)s?\b", "keep dow"),
        (rf"\b(?:{_SUPERLATIVE})\s(?:{COUNT}\s)?(?:[a-z]+\s)?(?P<u>{_UNIT})s?\b{_NOT_SHIFT}", "keep"),
        (rf"\b(?:{_SUPERLATIVE}|most|record|max(?:imum)?|min(?:imum)?|least|fewest)\b[^.?!;]*?\b(?P<w>(?:in|on)\s(?:a|one|any)\s(?:(?:single|given|one)\s)?(?P<u>{_UNIT}))\b", "keep w"),
    )
)  # fmt: skip
_LISTED = re.compile(
    r"\b(?:by|per|each|every|across)\s+(?:[a-z][a-z'-]*[\s,]+){0,6}?(?:and|by|,|&|\+|then)\s*(?:by\s+|per\s+|then\s+|each\s+)?"
    r"(?P<u>day of the week|day of week|weekday|day|week|month|quarter|year)s?\b(?!\s+(?:before|ago|to date))"
    r"|\b(?:which|what)\s+(?!(?:is|are|was|were|did|do|does|has|had)\b)[a-z][a-z'-]*\s+(?:[a-z][a-z'-]*\s+)?(?:and|&|\+)\s+(?:(?:in|on|during)\s+)?(?:which\s+|what\s+)?"
    r"(?P<v>day of the week|day of week|weekday|day|week|month|quarter|year)\b(?!\s+(?:before|ago|to|over|on|by|after|of)\b)"
)
"""A grain further on in a list: "by region and month", "in which region and month"."""

_ONCE_MORE = re.compile(rf"\b(?:by|per|each|every)\s(?:the\s)?(?P<u>{_DOW}|{_UNIT})\b{_NOT_SHIFT}")
_ALSO_BY = re.compile(r"\bby (?P<u>week|month|quarter|year)\b(?!\s(?:before|ago|to\s))")
""" "By month, as a share of the total by quarter"."""
_WITHIN = re.compile(
    rf"\b(?:{_SUPERLATIVE})\s(?:{COUNT}\s)?(?:single\s)?(?:(?!(?:in|of|for|by|per|each|every|on|the)\s)[a-z]+\s)?(?P<u>weekday|day\sof\sthe\sweek|day|week|month)s?\b{_NOT_SHIFT}|\b(?:the|which|what|{COUNT})\s(?:single\s|{COUNT}\s)?(?P<v>weekday|day\sof\sthe\sweek|day|week|month)s?\s(?:of\s(?:each|every)\b|with|ha[sd]|have|saw|that|on|when|in|was|where|brought|made)\b(?=.*\b(?:{_SUPERLATIVE}|most|least|fewest)\b)"
)
"""The best day of each month."""
_OUTER = re.compile(rf"\b(?:(?:in|of|for|within|during|on)\s)?(?:each|every)\s{_ADJ}(?P<u>{_DOW}|{_UNIT})\b(?!s){_NOT_SHIFT}")
""" "For each month, which weekday": the unit of which each has its own best."""
_PERIODIC = rf"(?:{_LY}|(?:trading\s|working\s|business\s|calendar\s|open\s)?(?:{_UNIT}))"
_AVERAGE = r"average|avg|ave|mean|typical|usual|normal|averaged?|averaging|on\saverage"
_IN_A_DAY = re.compile(
    rf"\b(?P<p>in\san?)\s(?P<a>single\s|given\s|normal\s|typical\s|average\s)?(?P<w>{_UNIT})\b(?!\s(?:of(?! (?:19|20)\d\d)|when|where|with|that|like|ago|before|later|row|time)\b)"
)
_A_DAY = re.compile(
    r"\b(?!(?:in|for|of|on|once|twice|times|half|quite|many|such|what|not|than|just|only|about|over|during|within|every|as|is|was|have|had|has|with|at|by|to|from|like|take|or|and)\s)"
    rf"[a-z]+\s(?P<w>a\s{_UNIT})(?=\s*(?:[,.?!;)]|\Z|\b(?:in|during|for|over|by|at|on\saverage)\b))"
)
"""Visits a day."""
_OF_ONE = re.compile(r"\b(?:does|do|did|would|will|can)\s(?:an?|each|every|one|the\s(?:average|typical|usual))\s[a-z]+\b")
"""What one of many does in a month is another number than what all do."""
_NOT_RANKED = "".join(rf"(?<!{word}\s)" for word in (*_SUPERLATIVE.split("|"), "which", "what"))
""" "The busiest month, average visits per day": months are ranked by their average day."""
_AVERAGES = (
    re.compile(rf"\b(?P<a>{_AVERAGE})\s+(?:(?:of|the|our|number\sof|total|an?|all)\s+)*(?P<w>{_PERIODIC})\b(?!\s+(?:of|by|end)\b|[\s-]ends?\b)"),
    re.compile(rf"{_NOT_RANKED}\b(?P<w>{_LY}|{_UNIT})[\s-]+(?:\w+\s+){{0,2}}?(?P<a>average|avg|mean|averages|run[\s-]?rates?)\b"),
    re.compile(rf"\b(?P<a>averages?|avg|ave|mean|typically|usually|normally|on\saverage|averaged|typical|run[\s-]?rates?)\b[^.?!;]*?(?P<p>\s(?:per|a|an|each|every|in\sa|in\san)\s|\s?/\s?)(?:(?:single|given|typical|trading|working|business|calendar|open|one)\s)?(?P<w>{_UNIT})\b"),
    re.compile(rf"\b(?P<p>per|a|an|each|every)\s(?:(?:typical|average|normal|trading|single|given)\s)?(?P<w>{_UNIT})\b,?\s(?:[^.?!;]*\s)?(?P<a>on\saverage|typically|averaged?|usually|normally)\b"),
    re.compile(rf"\b(?P<a>averag(?:ed?|ing|es)|mean|avg)\b[^.?!;]*?\s(?P<p>(?:out\s)?(?:over|across)\s(?:the\s|all\s|all\sthe\s)?)(?P<w>{_UNIT})s\b"),
    _IN_A_DAY,
    _A_DAY,
)  # fmt: skip
_PLURAL_AFTER = re.compile(r"\s(?:of\s(?:the\s|our\s|all\s)*)?(?:number\sof\s)?[a-z]+[^s\W]s\b(?!\s(?:per|of|a)\b|['’])")
_PLURAL_BETWEEN = re.compile(r"\s(?:number\sof\s|no\.?\sof\s)?(?:[a-z]+\s)?[a-z]+s\b")


def grains(marks: Marks, fiscal: FiscalTalk) -> tuple[str, ...]:
    """What time is grouped by, in the order said."""
    found: list[str] = []
    while named := fiscal.grain_in(marks):
        found.append(named)
    for pattern, kind in _GRAINS:
        match = marks.search(pattern) if kind != "keep w" else _partly_free(marks, pattern)
        if match is None:
            continue
        groups = match.groupdict()
        group = "w" if "w" in kind.split() else "u" if kind.startswith("keep") else 0
        marks.use(match.start(group), match.end(group))
        word = re.sub(r"\W", " ", groups.get("u") or groups.get("v") or "")
        name = "extract_dow" if "dow" in kind else fiscal.unit(ADVERBS.get(word, word))
        marks.evidence.append(Evidence(match.group(), "grain", name, "exact"))
        found.append(name)
        break
    if len(found) == 1 and (again := marks.search(_ADVERB)) and fiscal.unit(ADVERBS[again.group()]) == found[0]:
        marks.use(*again.span())  # "monthly charges, and each month's share"
    while len(found) == 1 and (said := marks.search(_ONCE_MORE)) and _unit_of(said["u"], fiscal) == found[0]:
        marks.use(*said.span())  # "which weekday is the best? Charges by weekday"
    if len(found) == 1 and (inner := marks.search(_WITHIN, wholly_free=False)):
        unit = _unit_of(inner["u"] or inner["v"], fiscal)
        if unit != found[0] and marks.is_free(*inner.span("u" if inner["u"] else "v")):
            marks.use(*inner.span("u" if inner["u"] else "v"))
            marks.evidence.append(Evidence(inner.group(), "grain", unit, "exact"))
            found.append(unit)
    for pattern, place in ((_OUTER, 0), (_ALSO_BY, 1)):
        if len(found) == 1 and (second := marks.search(pattern)):
            unit = _unit_of(second["u"], fiscal)
            marks.use(*second.span())
            marks.evidence.append(Evidence(second.group(), "grain", unit, "exact"))
            found.insert(place, unit)
    while match := marks.search(_LISTED, wholly_free=False):
        unit = "u" if match["u"] else "v"
        if not marks.is_free(*match.span(unit)):
            break
        name = _unit_of(match[unit], fiscal)
        marks.use(*match.span(unit))
        marks.evidence.append(Evidence(match[unit], "grain", name, "exact"))
        found.append(name)
    return tuple(dict.fromkeys(found))


def _unit_of(word: str, fiscal: FiscalTalk) -> str:
    return "extract_dow" if "week" in word and word != "week" else fiscal.unit(word)


def _partly_free(marks: Marks, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = marks.search(pattern, wholly_free=False)
    return match if match and marks.is_free(match.start("w"), match.end("w")) else None


def average_over(marks: Marks, named: frozenset[int]) -> str:
    """ "Average weekly …", "per week on average", "a typical day": the unit that an average is taken over.

    Args:
        named: tokens of metrics' names: the "average" of "average basket value" asks for no average over weeks.
    """
    for pattern in _AVERAGES:
        match = marks.search(pattern, wholly_free=False)
        if match is None or not marks.is_free(match.start("w"), match.end("w")):
            continue
        if pattern is _IN_A_DAY and re.search(
            rf"\b(?:{_SUPERLATIVE}|most|record|max(?:imum)?|min(?:imum)?|least|fewest)\b", marks.lowered
        ):
            continue  # the most in a single day: days are ranked
        of_one = _OF_ONE.search(marks.lowered)
        if pattern in (_IN_A_DAY, _A_DAY) and not of_one and _is_each_row(match, marks):
            marks.use(match.start("w"), match.end("w"))
            marks.use(*match.span("p" if "p" in pattern.groupindex else "w"))
            return ""
        if of_one:
            raise UnclearPeriod(match["w"])
        if (
            match.groupdict().get("a")
            and not _counts(match, marks)
            and _any_named(match.start("a"), match.end("a"), marks, named)
        ):
            continue
        unit = re.sub(r"\A\w+\s", "", match["w"])
        unit = ADVERBS.get(unit, unit)
        for name in ("w", "a", "p"):
            if match.groupdict().get(name):
                marks.use(match.start(name), match.end(name))
        marks.evidence.append(Evidence(match.group(), "average", unit, "exact"))
        return unit
    return ""


def _is_each_row(match: re.Match[str], marks: Marks) -> bool:
    """ "Visits per patient in a month, month by month": each row is one, and nothing is averaged over them."""
    unit = match["w"].split()[-1]
    each = rf"\b{unit}[\s-]by[\s-]{unit}\b|\b(?:by|per|each|every)\s{unit}\b(?!\s(?:before|ago|earlier)\b)"
    return bool(re.compile(each).search(marks.lowered, match.end("w")))


def _any_named(start: int, end: int, marks: Marks, named: frozenset[int]) -> bool:
    return any(marks.tokens[i].start < end and marks.tokens[i].end > start for i in named)


def _counts(match: re.Match[str], marks: Marks) -> bool:
    """ "Avg visits per day": of many things the number is averaged, though "average visit" may be the name of a value."""
    if match["a"] not in ("avg", "ave", "average", "mean"):
        return False
    if match.start("w") < match.start("a"):
        return bool(_PLURAL_AFTER.match(marks.lowered, match.end("a")))
    between = marks.lowered[match.end("a") : match.start("p")] if "p" in match.re.groupindex else ""
    return bool(_PLURAL_BETWEEN.fullmatch(between))


def _many(position: int, marks: Marks) -> bool:
    """ "Average visits on Mondays", "average visits per Monday"; but "average visits per patient" is another number."""
    after = [token.text.lower() for token in marks.tokens[position + 1 : position + 4]]
    of_days = after[1:2] == ["per"] and after[2:] and after[2].removesuffix("s") in (*WEEKDAYS, "weekend", "weekday")
    many = bool(after) and bool(re.fullmatch(r"[a-z]+[^s\W]s", after[0]))
    return many and (bool(of_days) or after[1:2] not in (["per"], ["of"], ["a"]))


def average_day(marks: Marks, named: frozenset[int], unit: str = "day") -> str:
    """ "Average sales on Saturdays": of weekdays, days are averaged; "average sales per fiscal week"."""
    for position, token in enumerate(marks.tokens):
        if (
            token.stem in ("average", "mean", "typical", "averaged", "typically", "normal")
            and marks.free[position]
            and (position not in named or _many(position, marks))
        ):
            marks.use_tokens(position, position + 1, Evidence(token.text, "average", unit, "inferred"))
            return unit
    return ""
