"""Lines at which nothing was counted, however that is said: "lines booked at zero dollars" are lines of zero value.

"lines rung up at $0", "lines priced at nothing", "lines given away for free"   →  "lines of zero value"
"lines with no quantity", "lines without any quantity"                            →  "lines of zero quantity"
"a lot rings up at zero dollars. How many such lines …"                           →  "… How many lines of zero value …"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Turns
from nl_agent.reader.names.phrases import Phrases

_LINES = (
    r"(?:(?:sales|till|receipt|order|invoice|charge|billing|transaction) )?(?:lines?|rows?|records?|entries|entry)(?: items?)?"
)
_LINKS = r"(?: (?:that|which|were|was|are|is|did|do|does|have|has|had|having|with|been|being|got|get|we|they))*"
_DONE = (
    r"(?: (?:rung|ringing|rang|rings?|record(?:ed|ing)|booked|posted|valued|registered|carried|carrying|entered|sold|selling|priced|charged|billed|"
    r"scanned|show(?:n|ed|ing|s)?|bearing|bore|com(?:e|es|ing)|came|total(?:l?ed|l?ing)|worth|cost(?:ing|s)?|went|going|go(?:es)?|put|listed|marked|amount(?:ed|ing)|given)(?: (?:up|out|in|through|away|over))?)?"
)
_AT = r"(?: (?:at|for|of|to|as|with|showing|having))?(?: (?:an?|the|its|their))?"
_NIL = r"(?:zero|nil|null|nought|naught|\$ ?0(?:\.00?)?|0(?:\.00?)?)"
_NONE = rf"(?:{_NIL}|no|without(?: an?| any)?)"
_MONEY = r"(?:(?:sales|dollar|money|monetary|line|cash) )?(?:dollars?|bucks|cents|euros?|pounds|money|value|price|revenue|sales|amount|charge|takings|turnover)"
_PIECES = r"(?:quantit(?:y|ies)|units?(?: sold)?|pieces?(?: sold)?)"
_ENDS = r"(?![\w$%])(?! (?:discounts?|percent|units?|pieces?|days?|weeks?|hours?)\b)(?!-)"
_FREE = (
    r"(?:(?:for |at )?(?:free(?: of charge)?|gratis|nothing)|(?:at no|without|free of) (?:charge|cost)|for no (?:money|charge))"
)
_WORTHLESS = rf"{_AT} {_NONE}[ -]{_MONEY}(?: recorded| booked| posted| at all)?{_ENDS}"
_SUM = rf"{_AT} (?:sales )?(?:value|price|amount|sum|charge|total)s? (?:of|at|equal to|=) {_NIL}(?:[ -](?:dollars?|cents|euros?))?{_ENDS}"
_STUFF = r"(?:stuff|things|items|products|goods|lots?|lines|articles)"

_TURNS = Turns(
    (
        (
            rf"\b{_STUFF}(?P<v>{_LINKS}{_DONE})(?:{_WORTHLESS}|{_SUM})(?P<r>[^.?!]*[.?!]+ [^.?!]*?)\b(?:such|those|these|of (?:such|those|these)) (?:lines?|entries|records|rows|line items)\b",
            r"something\g<r>lines of zero value there",
        ),
        (rf"\b{_LINES}{_LINKS}{_DONE}{_AT} {_NONE}[ -]{_MONEY},? (?:and|&|plus|or)(?: (?:also|those|lines|the number of|how many))* {_NONE}[ -]{_PIECES}", r"lines of zero value and lines of zero quantity"),
        (rf"\b{_LINES}{_LINKS}{_DONE}{_AT} {_NONE}[ -]{_PIECES},? (?:and|&|plus|or)(?: (?:also|those|lines|the number of|how many))* {_NONE}[ -]{_MONEY}", r"lines of zero quantity and lines of zero value"),
        (rf"\b{_LINES}{_LINKS}{_DONE}(?:{_WORTHLESS}|{_SUM})", r"lines of zero value"),
        (
            rf"\b{_LINES}{_LINKS}{_DONE}{_AT} (?:{_NONE}[ -](?:recorded |registered )?{_PIECES}|(?:missing|empty) {_PIECES}|{_PIECES} of {_NIL}){_ENDS}",
            r"lines of zero quantity",
        ),
        (rf"\b{_LINES}(?P<w> (?:in|of|from) (?:the |our )?[\w&'-]+(?: [\w&'-]+){{0,2}}?){_LINKS}{_DONE}{_AT} (?:{_NONE}[ -](?:recorded |registered )?{_PIECES}|{_PIECES} of {_NIL}){_ENDS}", r"lines of zero quantity\g<w>"),
        (rf"\b(?P<l>{_LINES}\b[^.?!]{{0,40}}?),? and how many of (?:these|those|them) {_LINKS.strip()}{_DONE}{_AT} ?(?:{_NONE}[ -]{_PIECES}|{_PIECES} of {_NIL}){_ENDS}", r"\g<l>, and how many lines of zero quantity"),
        (rf"\b{_LINES}(?=(?P<w>{_LINKS}{_DONE}))(?=(?: \w+)+? )(?P=w)(?: at| for| to| as)? (?:{_FREE}|(?:\$ ?0|zero|nil){_ENDS})(?![\w-])", r"lines of zero value"),
        (rf"(?<![\w.]){_NIL}[ -](?:dollar|value|price|money)?[ -]?{_LINES}\b", r"lines of zero value"),
    )
)  # fmt: skip


def nothing_counted(text: str, phrases: Phrases | None = None) -> str:
    """A text in which lines of nothing are called that.

    >>> nothing_counted("number of lines booked at zero dollars per quarter")
    'number of lines of zero value per quarter'

    Args:
        phrases: where given, only what the project counts by a number of its own is called so.
    """
    if not re.search(rf"\b(?:{_NONE}|{_FREE}|empty|missing)\b|\$ ?0", text, re.IGNORECASE):
        return text
    called = _TURNS.put_plainly(text)
    named = re.search(r"\blines of zero (?:value|quantity)\b", called)
    return called if phrases is None or (named and phrases.metrics_of(named.group())) else text
