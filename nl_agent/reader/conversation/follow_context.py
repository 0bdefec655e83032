"""Follow-ups that are told by words of the question before: a bare number is the name of one, "second week" that of its month.

"add 9", after wards 7 and 8                       →  "add Ward 9"
"second week?", after the first week of May        →  "the second week of may?"
"and those without?", after families with pets     →  "without pets"
"raise that to 500", after more than 400           →  "more than 500"
"against the month before", of a table by month    →  "growth"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.parts import Parts
from nl_agent.reader.time.calendar import length_unit
from nl_agent.reader.vocabulary import Vocabulary

LINK = r"\A\W*(?:(?:and|but|now|then|so|ok(?:ay)?|right|well|or|also|what about|how about|what of|great|lovely|perfect|nice|cool|brilliant|thanks|thank you|thx|cheers|hm+|ah|oh|wow|alright|sure|yes|please)\b\W*)*"
_LAST = r"(?:\s(?:too|as well|also|instead|please|pls|again|now|then|only))*\W*\Z"
_ENDS = rf"(?={_LAST})"
_BESIDE = rf"(?=(?:\s(?:next to|beside|alongside|against|with|under|below) (?:it|that|this|them|those|these))?{_LAST})"
_BARE = re.compile(
    LINK
    + r"(?:(?:add|plus|include|with|without|w/o|excluding|excl\.?|except|drop|only|just|not|exclude|versus|vs|against|compared? (?:it |that |this )?(?:with|to)|for|in|at|minus|replace|swap|put|set|place|show|see)\s)*(?:the\s)?(?P<n>#?\d{1,5}(?:(?:,\s?|\sand\s|\sor\s|,\sand\s|\s(?:by|with|for)\s)#?\d{1,5})*)"
    + _BESIDE,
    re.IGNORECASE,
)
_OUT = re.compile(r"\b(?:without|w/o|excluding|exclude|excl|except|drop|minus|not)\b", re.IGNORECASE)
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"
_PLACED = re.compile(
    LINK + rf"(?:in |for |during )?(?:the )?(?P<o>{_ORDINAL})(?: (?P<u>week|weekend|half|quarter|day))?(?: one)?" + _ENDS,
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    rf"\b{_ORDINAL} (?P<u>week|weekend|half|quarter|day)(?P<x> of (?:(?:the )?[a-z]+(?: \d{{4}})?|\d{{4}}))?\b"
)
_THOSE_WITHOUT = re.compile(
    LINK
    + r"(?:how many |what about |how about |for |the |those |these |ones |people |any |all )*without(?: any| them| one| it)?"
    + _ENDS,
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith (?P<x>(?:an? |the |any )?[a-z]+)\b")
_RAISED = re.compile(
    rf"\b(?:rais|increas|lift|lower|reduc|drop|chang|set|mov|mak|bump|cut|bring|push)(?:e|ed|ing)? (?:it|that|this|them|the (?:limit|threshold|bar|cut-?off|minimum|maximum|floor|cap|line))(?: up| down)? (?:to |at )?(?=[$€£]?{NUMBER})"
    rf"|\b(?:(?:with|at|using|use) )?(?:an? |the )?(?:limit|threshold|bar|cut-?off|minimum|maximum|floor|cap) (?:of|at|to) (?=[$€£]?{NUMBER})",
    re.IGNORECASE,
)
_EACH_GROUP = re.compile(
    r"\b(?P<in>(?:in|for|of|per) )?(?:each|every) (?:group|band|class|segment|bucket|bracket|tier)(?! of)\b", re.IGNORECASE
)
_BAND = re.compile(
    r"\b(?P<x>[a-z]+) (?:of |is |was )?(?:over|under|above|below|more than|less than|at least|at most|up to) [$€£]?\d"
)
_OTHER_BAND = re.compile(
    LINK
    + r"(?:for |in |with |those |the |people |ones )*(?P<b>(?:over|under|above|below|more than|less than|at least|at most|up to) [$€£]?\d[\d.,]*k?)"
    + _ENDS,
    re.IGNORECASE,
)
_HOW_MANY_DID = re.compile(
    LINK
    + r"how many (?:of (?:them|those|these) )?(?:are|were|is|was|had|have|did|do|made|make|sold|sell|got|get|took|take|came|spent|reach(?:ed)?|went)\s(?=(?:more|less|fewer|over|under|above|below|at|no|up|beyond)\b)",
    re.IGNORECASE,
)
_THAN = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
_BEFORE = re.compile(
    r"(?P<g>\b(?:growth|change|increase|difference|development|compare[ds]?(?: (?:each|every)(?: \w+)?| it| that| them| those| these)?|how (?:does|did|do) (?:each|every|that|it|they)(?: \w+)? compare)\b[^.?!]*?\s|\A\W*(?:and\s)?)"
    r"(?:(?:compared?|relative|in comparison) )?(?:to|with|over|on|versus|vs|against|from) (?:the |its )?(?:(?:month|week|quarter|day) before(?: (?:it|that))?|(?:previous|prior|preceding) (?:month|week|quarter|day|one|period)|one before(?: (?:it|that))?)"
    + _ENDS,
    re.IGNORECASE,
)


_THOSE_OVER = re.compile(
    LINK
    + r"(?:only |just |show |keep |list )*(?:those|the ones|ones)(?: that are| which are)? (?P<t>above|over|below|under|more than|less than|at least|at most) (?P<n>[$€£]?\d[\d.,]*k?)"
    + _ENDS,
    re.IGNORECASE,
)


def is_a_thing(group: str) -> bool:
    """True of wards, by their key or their name; what wards are like is no thing."""
    return "__" not in group or group.endswith("_name")


def _by_their_number(text: str, context: Parts, vocabulary: Vocabulary) -> str:
    """ "Only those above 50", of charges by ward: with charges above 50, and no persons of that age."""
    what = context.what
    things = bool(what.groups) and all(map(is_a_thing, what.groups))
    if len(what.metrics) != 1 or not things:
        return text
    label = vocabulary.metrics[what.metrics[0]].label.lower()
    return _THOSE_OVER.sub(rf"only those with {label} \g<t> \g<n>", text)


_THE_RATE = re.compile(
    rf"(?P<b>\A\W*|\b(?:with|have|has|had|having|whose|where|and|but|only)\s)(?:(?:an?|the|its|their|that)\s)?(?:share|rate|percentage|ratio|proportion)s?\s(?:(?:is|was|are|were|of|lies|lay)\s)?(?={LIMIT}\s?{NUMBER})",
    re.IGNORECASE,
)


_THE_ONES = re.compile(
    LINK + r"(?:which(?: ones| of (?:them|those|these))?|the ones|those|ones)\s(?:(?:that|which)\s)?(?:with|have|has|had)\s",
    re.IGNORECASE,
)


def _of_the_same_rate(text: str, context: Parts, vocabulary: Vocabulary) -> str:
    """ "Only those with a share above 30%", of one rate: of that rate, and no other share."""
    rates = [name for name in context.what.metrics if vocabulary.metrics[name].unit == "ratio"]
    if len(rates) != 1:
        return text
    told = _THE_RATE.sub(lambda match: f"{match['b']}{vocabulary.metrics[rates[0]].label.lower()} ", text)
    return text if told == text else _THE_ONES.sub("only those with ", told)


_IN_IT = re.compile(
    LINK
    + r"(?:only |just |for |in |during |on |from )*(?:the )?(?P<o>first|second|third|fourth|last) (?P<u>week|weekend|half|ten days|\d{1,2} days)(?: (?:of (?:it|that|the month)|only))?"
    + _ENDS,
    re.IGNORECASE,
)
_DAYS_OF_IT = re.compile(
    LINK
    + r"(?:(?:the )?same (?:thing )?)?(?:only |just |for |in |during |on |from )*(?:the )?(?P<a>\d{1,2})(?:st|nd|rd|th)(?:,? ?(?:to|until|till|through|-|–) ?(?:the )?(?P<b>\d{1,2})(?:st|nd|rd|th)?)?(?: only)?"
    + _ENDS,
    re.IGNORECASE,
)


def _in_the_month(text: str, context: Parts) -> str:
    """ "The first week only", "1st to 24th", after one month: of that month; "the 23rd", after some days of one."""
    period = context.when.periods[0] if len(context.when.periods) == 1 else None
    if period is None or period.start is None or period.end is None:
        return text
    if (period.start.year, period.start.month) != (period.end.year, period.end.month):
        return text
    month = f"{period.start:%B %Y}"
    if length_unit(period.start, period.end) == ("month", 1):
        text = _IN_IT.sub(rf"the \g<o> \g<u> of {month}", text)
    return _DAYS_OF_IT.sub(
        lambda match: f"from {match['a']} to {match['b']} {month}" if match["b"] else f"on {match['a']} {month}", text
    )


_ITS_UNITS = re.compile(
    r"(?<!\biso )(?<!\bcalendar )\b(?:weeks? (?=\d)|(?<=\bby )(?:week|month|quarter)\b|(?<=\bper )(?:week|month|quarter)\b"
    r"|(?<=\beach )(?:week|month|quarter)\b|(?:week|month|quarter)ly\b)",
    re.IGNORECASE,
)


def _of_its_calendar(text: str, context: Parts) -> str:
    """ "And week 11?", "by week", after days that the project's own calendar tells: weeks, months and quarters of that calendar."""
    told = {one.grain for one in context.when.periods} or {one for one in context.when.all_grains if one.endswith("_week")}
    family = next(iter(told)).rpartition("_")[0] if len(told) == 1 else ""
    if not family or family.replace("_", " ") in text.lower():
        return text
    return _ITS_UNITS.sub(lambda match: f"{family.replace('_', ' ')} {match.group()}", text)


def of_context(text: str, context: Parts, vocabulary: Vocabulary) -> str:
    """A follow-up with the words of the question before that it leaves out."""
    text = _of_its_calendar(_by_their_number(_of_the_same_rate(text, context, vocabulary), context, vocabulary), context)
    text = _in_the_month(_named_by_number(text, context, vocabulary), context)
    told = context.marks.lowered
    before = _PLACE_BEFORE.search(told)
    if before and not (context.best or (context.what.groups and not before["x"])):
        text = _PLACED.sub(lambda match: f"the {match['o']} {match['u'] or before['u']}{before['x'] or ''}", text)
    having = _WITH.search(told)
    if having and context.what.values:
        text = _THOSE_WITHOUT.sub(f"without {having['x']}", text)
    if len(context.what.groups) == 1:
        text = _EACH_GROUP.sub(lambda match: "" if match["in"] else "they", text)
    held = _BAND.search(told) if context.what.values and not context.limits else None
    if held:
        text = _OTHER_BAND.sub(rf"{held['x']} \g<b>", text)
    for unit in context.when.all_grains:
        text = re.sub(rf"\b(?:also|again|too) (?=(?:by|per) {unit}\b)", "", text)
    if context.limits and context.wish.counted_at >= 0:
        text = _HOW_MANY_DID.sub("", text)
    signs = {one.comparison for one in context.limits}
    if len(signs) == 1 and signs <= set(_THAN):
        text = _RAISED.sub(f"{_THAN[signs.pop()]} ", text)
    if context.when.grain and not context.when.grain.startswith("extract") and not context.when.compared:
        text = _BEFORE.sub("growth", text)
    return text


def _named_by_number(text: str, context: Parts, vocabulary: Vocabulary) -> str:
    """ "Add 9", where wards 7 and 8 were named: Ward 9, if there is one."""
    said = _BARE.match(text)
    unlisted = [name for name in context.what.groups if "__" in name and name not in vocabulary.values]
    several = said is not None and len(re.findall(r"\d+", said["n"])) > 1  # one alone may say how many rows are wanted
    if said and len(context.what.groups) == len(unlisted) == 1 and (several or _OUT.search(text[: said.start("n")])):
        label = vocabulary.items[unlisted[0]].label.lower()  # "without 69", of a table by maker, whose many names are numbers
        return f"{text[: said.start('n')]}{label}s {text[said.start('n') :].replace('#', '')}"
    filters = {**context.what.excluded, **context.what.values}
    known = {value for name in filters for value in vocabulary.values.get(name, ())}
    names = {match[1] for values in filters.values() for value in values if (match := re.fullmatch(r"(.*[A-Za-z]\s?)\d+", value))}
    if not said or len(names) != 1:
        return text
    name = names.pop()
    start, end = said.span("n")
    if any(f"{name}{number}" not in known for number in re.findall(r"\d+", text[start:end])):
        return text
    return text[:start] + re.sub(r"#?(\d+)", rf"{name}\1", text[start:end]) + text[end:]
