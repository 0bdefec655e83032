"""What stands beside a question and only says it again: the name of an analysis before it, its sort of days, its unit, a second word for it.

"Seasonality of maternity: charges by month"       →  "maternity: charges by month"
"charges on public holidays: 4 July, Labor Day"    →  "charges on 4 July, Labor Day"
"the typical stay, I mean the median"              →  "the median stay"
"smallest ward, just its name and the charges"     →  "smallest ward, charges"
"how many millions did maternity make"             →  "how much did maternity make"
"I'm to write a page on maternity: charges"        →  "maternity: charges", where that is a value
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Turns
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import DAY, MONTH

_ANALYSIS = r"(?:penetration|seasonality|seasonal(?:ity)? (?:patterns?|profiles?|curves?))"
_DAY = rf"(?:{'|'.join(re.escape(name) for name in sorted(HOLIDAYS, key=len, reverse=True))}|{DAY} (?:of )?{MONTH}|{MONTH} {DAY})"
_SCALE = r"(?:hundreds|thousands?|millions?|billions?)"
_TWO_WAYS = r"older or younger|younger or older|old or young|young or old|larger or smaller|smaller or larger|bigger or smaller|richer or poorer|rich or poor"
_MEANT = r",? (?:i mean|meaning|that is|i\.e\.|ie|namely|or rather)(?: to say)?,? (?:the |an? )?(?P<m>median|mean|average)(?: one| value)?"

_TURNS = Turns(
    (
        (rf"\A(?P<h>\W*)(?:the )?{_ANALYSIS} (?:of|for|in) (?P<x>[^:?!]{{2,60}}?)[:,] (?=[^?!]*\b(?:how|by|per|each|which|what|monthly|weekly)\b)", r"\g<h>\g<x>: "),
        (rf"(?<=\w), (?:the |its |their |a )?{_ANALYSIS}(?: please| pls)?(?=[:,] )", ""),
        (rf"\A\W*(?:{_TWO_WAYS})(?: [a-z]+)?(?:: | - |\? )(?=[^?]*\b(?:or|against|versus|vs)\b)", ""),
        (r"(?<=,) and (?:what's|what is|what was|what are) each one's (?P<s>share|percentage|part)(?=\W*\Z)", r" and what's the \g<s> of each"),
        (rf"\b(?:on|for|over|at) (?:the |our |these |those )?(?:(?:public|bank|national|federal) )?holidays(?: of)?(?::|,| -)? (?=(?:the )?{_DAY}\b)", "on "),
        (rf"\b(?:typical|average|usual) (?P<x>[^.?!;]{{2,60}}?){_MEANT}(?=\W*\Z|[,.;?!]| (?:in|by|for|per)\b)", r"\g<m> \g<x>"),
        (r"(?<=\w), (?:just |only |with |showing )*(?:(?:its|the|their) )?names? (?:and|plus|with) (?=(?:its |the |their )?[a-z])", ", "),
        (rf"\bhow many {_SCALE}(?: of)?(?: dollars| bucks)? (?=(?:did|do|does|have|has)\b)", "how much "),
        (rf"\bhow many {_SCALE}(?: of)? (?=[a-z]+s\b)", "how many "),
    )
)  # fmt: skip


def untitled(text: str) -> str:
    """A text without what only says again what it asks for.

    >>> untitled("Seasonality of maternity: charges by month")
    'maternity: charges by month'
    """
    return _TURNS.put_plainly(text)


_AT_WORK_ON = re.compile(
    r"\A\W*(?:(?:so|and|well|ok|okay|hi|hello|hey)\W+)*(?:i|we|my [a-z]+|our [a-z]+)\b(?:(?!\b(?:how|what|which|show|list)\b)[^.?!:;]){3,90}? (?:on|about|regarding|concerning|covering|around) (?P<x>(?:(?!\b(?:on|about)\b)[^.?!:;,]){2,50}?)\s?:(?=\s)",
    re.IGNORECASE,
)


def on_its_subject(text: str, phrases: Phrases) -> str:
    """A text whose subject stands before the colon alone, and not within what somebody is at, which is passed over."""
    said = _AT_WORK_ON.match(text)
    if said is None or not any(span.of(Kind.VALUE) for span, _, _ in phrases.placed(said["x"])):
        return text
    return text[said.start("x") :]
