"""Who did something, or of whom all is told together: no group."""

from __future__ import annotations

import re

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.vocabulary import is_yes_no

_DONE_BY = re.compile(
    r"\b(?:spent|bought|purchased|paid|made|used|placed|generated|earned|brought in|consumed|accounted for|contributed|ordered|taken|done|targeted|reached|mailed|contacted|addressed|served|covered|supplied|spending|purchases)\b[^,.;?!]*\bby(?: our| the| all)?\s*\Z"
)
_JUST_DONE = frozenset({"spent", "bought", "purchased", "paid", "made", "used", "spending", "purchases"})
""" "Beds used by insured patients", right before "by": the patients used them."""
_SUCH = re.compile(
    r"\s*(?:of|with|who|that|being|both|which|aged|[a-z]+ed|whose|having|without|living|earning|under|over|above|below|from|in the|in their)\b"
)


def did_it(span: Span, by: str, marks: Marks) -> bool:
    """ "Spent by households with children": who did it, and no group."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    said = by == "by" and _DONE_BY.search(marks.lowered[:start])
    what_they_are = any(is_yes_no(m.target) for m in span.of(Kind.ITEM)) and span.text.lower().endswith("s")
    return bool(said and (_SUCH.match(marks.lowered[end:]) or (what_they_are and said.group().split()[-2:][0] in _JUST_DONE)))


_ACTOR = re.compile(
    r"\b(?:who|that|which|they|we|people|folks|everyone|often|always|usually|actually|only|never|not|don't|doesn't|didn't|do|does|did|would|\d+ ?\+?|(?:one|two|three|four|five|six|seven|eight)(?: or (?:more|fewer|less))?|[a-z]{3,}(?<!s)s)\Z"
)
_AFTER_ACT = re.compile(
    r"(?:(?:with|at|in|on|here|there|from|more|less|most|least|every|each|once|twice|again|only|during|for|over|between|both|just|a lot|the (?:most|least))\b|\W*\Z)"
)


def acts(span: Span, marks: Marks) -> bool:
    """ "Patients that visit on Sundays", "how many under 35 visit in May": what somebody does, and no thing."""
    if span.end - span.start > 1 or span.text.lower().endswith("s") or not span.start:
        return False
    if marks.before(span.start, 1) == "which" and not (span.start > 1 and names_something(marks.tag(span.start - 2))):
        return False  # "which ward in each building": asked for, and nothing that is done
    rest = marks.lowered[marks.tokens[span.end - 1].end :].lstrip()
    return bool(_ACTOR.search(marks.lowered[: marks.tokens[span.start].start].rstrip()) and _AFTER_ACT.match(rest))


_SO_MANY_PEOPLE = re.compile(
    r"\b(?:how many|number of|count of) (?:[\w'+-]+ ){0,3}(?:people|folks|persons|households|families|couples|customers|clients|guests|members|patients|passengers|users|buyers|parents|seniors|women|men|[a-z]+(?:nt|wn)ers)(?: (?:who|that))?\Z"
)


def done_by_those_counted(span: Span, marks: Marks) -> bool:
    """ "How many insured people visit ward 7": the people are counted, and no visits."""
    alone = span.end - span.start == 1 and not span.text.lower().endswith("s")
    return alone and bool(_SO_MANY_PEOPLE.search(marks.before(span.start, 7)))


_USING = re.compile(
    r"\b(?:using|with|having|containing|that used|which used|who used|that had|which had) (?:an?|any|some|at least one)\Z|\b(?:had|with|having|containing|both) (?:an? )?[\w'-]+ and (?:an?|any)\Z"
)


def had_it(span: Span, marks: Marks) -> bool:
    """ "Visits using a waiver", where waivers are a number, too: whether a visit had one, and not how many there were."""
    flagged = any(is_yes_no(m.target) for m in span.of(Kind.ITEM))
    return flagged and bool(_USING.search(marks.before(span.start, 5)))


_ALL_OF = re.compile(r"\b(?:for|of|in|across|over|did|do|does|have|had) all(?: of)?(?: the| our)?\s*\Z")
_THAT_DID = re.compile(
    r"\s(?:that|which|who)\s(?:began|begin|started|start|ran|run|launched|ended|end|opened|closed|are|were|have|had)\b"
)
_SO_MANY = re.compile(r"\bhow (?:many|much)\b")
_APART = re.compile(r"\b(?:each|every|individually|separately|one by one|apart)\b")


def told_together(span: Span, marks: Marks) -> bool:
    """ "How many stays for all wards that opened in May": which wards, and one number of them all."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    said = _ALL_OF.search(marks.lowered[:start]) and _THAT_DID.match(marks.lowered[end:])
    return bool(said and _SO_MANY.search(marks.lowered)) and not _APART.search(marks.lowered)


_ALL = re.compile(r"(?:\A|[,;.?!(-]\s?)(?:for |across |in |of )?all(?: of)?(?: the| our)?\s*\Z")
_ALONE = re.compile(r"\s*(?:please|pls|together|combined)?\s*(?:[,;:.?!)]|\Z)")
_BY_ANOTHER = re.compile(r"\b(?:by|per|each|every)\b")


def all_of_them(span: Span, marks: Marks) -> bool:
    """ "Stays by month, all wards please": no ward is left out, and each has no row of its own."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    alone = _ALL.search(marks.lowered[:start]) and _ALONE.match(marks.lowered[end:])
    return bool(alone) and bool(_BY_ANOTHER.search(marks.lowered)) and not _APART.search(marks.lowered[:start])


_DO_ALL = re.compile(r"\b(?:did|do|does|have|had|has)(?: all(?: of)?)?(?: the| our)*\s*\Z")
_AS_ONE = re.compile(
    r"(?: (?:in|at|of|from) (?:the )?[\w'-]+(?: [\w'-]+)?)?(?: (?:sell|sold|make|made|take|took|bring|brought in|earn|earned|turn over))?"
    r",? (?:taken |put |all )?(?:together|combined|altogether|in total|as a whole)\b"
)


def act_together(span: Span, marks: Marks) -> bool:
    """ "Did all wards together bill more than 5 million": one number of all is held against the limit, and not each ward's."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    said = span.text.lower().endswith("s") and _DO_ALL.search(marks.lowered[:start]) and _AS_ONE.match(marks.lowered, end)
    return bool(said) and not _APART.search(marks.lowered)


_WHAT_SUCH = re.compile(
    r"\bwhat (?:(?:do|did|does|have|has|had) )?(?:(?!of\b|many\b|top\b|best\b|share\b|each\b|the\s\d)[a-z][\w'-]* ){0,3}\Z"
)
_BOUGHT_BY = re.compile(
    r"(?:(?:(?!by\b|per\b)[^\s,.;?!]+) ){0,5}(?:buy|buys|bought|purchase|purchased|ordered|order|paid|pay|spent|spend|consumed|used|take|took)"
    rf"(?:(?: (?!(?:{EXTREMES}|than|over|above|least|under|below)\b|by\b|per\b)[^\s,.;?!]+){{0,6}}?) (?:by|per|for each|for every|in each|in every) "
)


def what_they_bought(span: Span, marks: Marks) -> bool:
    """ "What insured patients used by ward, top three": the wards are ranked, and not who used something in each of them."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    said = span.text.lower().endswith("s") and _WHAT_SUCH.search(marks.lowered[:start])
    return bool(said and _BOUGHT_BY.match(marks.lowered[end:].lstrip()))


def whose_money(span: Span, marks: Marks) -> bool:
    """ "What customers paid in May": whose money, not which customers."""
    return bool(
        re.search(r"\bwhat(?: our| my| the| all)*\Z", marks.before(span.start, 3))
        and re.match(r"(?:paid|pay|spent|spend|handed|actually|really)\b", marks.after(span.end, 1))
        and span.text.lower().endswith("s")
        and not re.search(rf"\b(?:{EXTREMES})\b", marks.lowered)
    )
