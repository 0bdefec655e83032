"""Days, weeks or months in which there was nothing: every one of the calendar, without those that have some.

"which days had no admissions in May"     days of May, without those with admissions
"how many weeks without any scans"        weeks, without those with scans
"were there days when we billed nothing"  days, without those on which something was billed

Such a day has no row at all, so no limit finds it; the days there are come from the calendar (`nl_agent/agents/calendar_rows.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.sets.two_sets import held_together, plain, thing_of
from nl_agent.reader.types import Claim, Comparison, Reading, Understood
from nl_agent.reader.vocabulary import Vocabulary

_UNIT = rf"(?P<u>(?:calendar |single |whole )?(?:days?|weeks?|months?|quarters?|(?:{'|'.join(WEEKDAYS)})s?))"
_ASKED = (
    r"\A\W*(?:(?:on|in|during) )?(?:(?P<many>how many)|which|what|list|show|(?:(?:did|does|has|have|had) )?any|(?:are|were|was|is) there(?: ever)?(?: any| an?)?"
    r"|(?:did|do|have) we(?: ever)? (?:have|had)(?: any| an?)?)?(?: (?:of the|the|all|all the))? ?"
)
_THAT = r"(?: (?:that|which|when|where|(?:in|on|during) which|with|there (?:was|were)|were there|was there|was|were|we|they))*"
_HAVE = r"(?:have|had|has|see|saw|make|made|get|got|take|took|record|recorded|ring up|rang up)"
_NO = r"(?:no|zero|without(?: any| a single| making any)?|not a single)"
_NO_THING = re.compile(
    rf"{_ASKED}{_UNIT}{_THAT}(?:(?: did)?(?P<who> [\w' ]{{1,30}}?)?(?: did)? {_HAVE})? {_NO} (?!fewer\b|less\b|more\b|longer\b|later\b|other\b|change\b|growth\b|doubt\b)(?P<o>[a-z].*)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    rf"{_ASKED}{_UNIT}{_THAT}(?: did)?(?P<who> [\w' ]{{1,30}}?)? (?P<v>sell|sold|make|made|take|took|earn|earned|bill|billed|use|used|buy|bought) nothing(?P<o>(?: at all)?\b.*)",
    re.IGNORECASE,
)
_TIMES = tuple(f"metric_time__{unit}" for unit in ("day", "week", "month", "quarter"))
_AT_ALL = re.compile(r"\s*\b(?:at all|whatsoever)\b", re.IGNORECASE)


_THEN = re.compile(r"(?:in|of|during|since|before|after|between|from|last|this)\b", re.IGNORECASE)
_WHETHER = re.compile(r"\W*(?:any|are|is|was|were|did|do|have)\b", re.IGNORECASE)


def empty_times(
    question: str,
    history: Sequence[str],
    read: Callable[[str, tuple[str, ...]], Reading],
    vocabulary: Vocabulary,
    phrases: Phrases,
) -> Reading | None:
    """The reading of a question for times without any: all of the calendar without those with some; None if it is no such question."""
    said = with_something(question)
    times = read(said, tuple(history)) if said else None
    if not isinstance(times, Understood) or not plain(times):
        return None
    query = times.queries[0].query
    if thing_of(query, vocabulary, phrases) not in _TIMES:
        return None
    claimed = replace(times, claim=Claim.ANY if _WHETHER.match(question) else Claim.NONE)
    return held_together(claimed, [query, query], Comparison.WITHOUT, vocabulary, phrases)


def with_something(question: str) -> str:
    """The question for the times that have some, where the times without any are asked for; empty if they are not.

    >>> with_something("how many days had no admissions at all in May?")
    'how many days had admissions in May?'
    """
    for pattern in (_NOTHING, _NO_THING):
        match = pattern.match(question)
        if match is None:
            continue
        said = match.groupdict()
        lead = "how many" if said["many"] else "which"
        unit = said["u"] if said["u"].endswith("s") else f"{said['u']}s"
        who = (said["who"] or "").strip()
        rest = _AT_ALL.sub("", said["o"])
        if pattern is _NOTHING:
            return f"on {lead} {unit} did {who or 'we'} {said['v']}{rest}"
        if _THEN.match(who):
            return f"{lead} {unit} {who} had {rest}"
        return f"{lead} {unit} did {who} have {rest}" if who else f"{lead} {unit} had {rest}"
    return ""
