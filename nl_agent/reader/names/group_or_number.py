"""Whether a word that is both a number and a thing is what is grouped by, or what is counted: "visits by ward", "wards with visits"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import ABOVE, AT_LEAST, AT_MOST, BELOW, EXACTLY, EXTREMES, LIMIT, VERBS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span

_RANKS = re.compile(rf"\b(?:{EXTREMES})\b")
_LIMIT = rf"{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST}|{EXACTLY}|\bor (?:more|fewer|less|higher|lower|above|over|under)\b|\d[km]?\s?\+|\b(?:between|range)\b"


_ORDERED = re.compile(r"\b(?:rank(?:ed|ing|s)?|sort(?:ed)?|ordered)\b|\A\W*(?:please\W+)?order\s")
_IS_ONE = re.compile(r"(?:was|is)\b")
""" "What visits was": of one number, and not of the things."""
_THAT_RANK = re.compile(rf"\s+(?:who|that|which|with)\b[^.;?!]{{0,40}}?\b(?:{EXTREMES})\b(?! (?:one |ones )?(?:first|to)\b)")
""" "The ten customers who spent the most": those, one by one."""
_SO_MANY = re.compile(r"\d[\d,.]*[km]?(?: ?\+| or (?:more|fewer|less|over|under|above|below))?\Z")
_OF_THE_RANKED = re.compile(rf"\s(?:of|in|at|for|from|across)\s(?:the|our|my)\s(?:\w+\s)?(?:{EXTREMES})\s(?:\w+\s)?[a-z]+s\b")
""" "Visits of the top 3 wards by charges": how many they are."""
_SHARE_OF = re.compile(r"\b(?:share|percentage|percent|proportion|fraction|portion|part) of(?: the| our| all| total)*\Z")
""" "What share of visits comes from the best wards by charges"."""
_CONTRIBUTION_TO = re.compile(r"\bcontributions? (?:of|from|by) (?:[\w'-]+ ){1,4}to(?: the| our| all| total)*\Z")
_TOO = r"(?:as well as|along with|together with|alongside|in addition to|besides|(?:next to|beside|alongside) (?:it|them|that))"
_ALSO = r"(?: (?:and|also|then|too))*(?: (?:the|their|its|total|overall|all))*"
LISTED = rf"(?:,|;|and|&|\+|plus|versus|vs|(?:, )?{_TOO}){_ALSO}"
""" "Visits, stays", "visits; stays", "visits together with stays", "visits versus stays": numbers side by side."""
_COMPARED = re.compile(r"\b(?:compare|comparing|comparison of)(?: the| our| total)*\Z")
_LINKED = (re.compile(LISTED), re.compile(rf"{LISTED}|(?:to|with|against)(?: the| our| total)*"))
"""What stands between two numbers, and between two that are compared."""
_BY_IT_VERSUS = re.compile(r"\b(?:by|per) (?:[a-z]+ ){1,2}(?:versus|vs)\Z")
""" "Charges by ward versus visits": two numbers, for each ward."""
COUNTED = r"\b(?:how many|number of|count of|no of)(?: (?:different|distinct|unique|of our|our|the))*\Z"


_IN_EACH_THAT = re.compile(rf"\s(?:in each|per) (?:[a-z]+ ){{1,2}}(?:[a-z]+ ){{1,4}}?{LIMIT}\b")
""" "How many patients in each town had more than 5 visits": those patients, one by one, are counted."""
_RHYTHM = re.compile(r"\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annual)\Z")
_BY_GROUP = re.compile(r"\s(?:by|per|each|every|(?:for|in|on|at|within) (?:each|every)|across)\s")
_AT_A_PLACE = re.compile(r"\s(?:in|at|for|on|during|from|of)\s")
_ONE_BY_ONE = re.compile(rf"\b(?:list|name|rank|sort|order|which|{EXTREMES})\b")
_ASKED_FIRST = re.compile(
    r"\W*(?:(?:please|show|give|tell|get|pull|what|were|was|are|is|me|us|the|our|total|of|need|i|want|can|could|you|have)\W+)*"
)
_AND_TOO = re.compile(
    rf"(?P<link>[,;&+]|\b(?:and|plus|with|{_TOO})(?!\w))(?P<more>(?:[,\s]+(?:and|plus|with|also|then|the|a|our|total|overall|{_TOO})(?!\w))*)\s*\Z"
)


def counted_beside(span: Span, spans: Sequence[Span], marks: Marks, limited: bool, *, by_group: bool = False) -> bool:
    """ "Visits per quarter, and the average stay", "visits to ward 7 in May, and the average stay": how many they are, and one more number."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    second = next((one for one in spans if one.start >= span.end and one.of(Kind.METRIC) and not one.of(Kind.ITEM)), None)
    if second is None or limited or not span.text.lower().endswith("s") or _ONE_BY_ONE.search(marks.lowered[:start]):
        return False
    between = marks.lowered[end : marks.tokens[second.start].start]
    last = _AND_TOO.search(between)
    if last is None:
        return False
    if _BY_GROUP.match(between) or _RHYTHM.search(marks.before(span.start, 1)):
        return True
    first = not by_group and _ASKED_FIRST.fullmatch(marks.lowered, 0, start) and _AT_A_PLACE.match(between)
    return bool(first and ("the" in last["more"].split() if last["link"] == "with" else last["more"]))


def _of_whom(span: Span, marks: Marks) -> bool:
    """ "What about for patients over 65", "just patients with a scan", after a question: whose number is meant, not how many they are."""
    before = re.search(
        r"(?:\b(?:for|about|of|just|only|from|to|if)|\A\W*(?:and|but|now)?)(?: the| our| all)*\Z", marks.before(span.start, 4)
    )
    narrowed = re.match(
        r"(?:of|in|from|at|over|under|above|below|aged|with|without|who|whose|that|between|older|younger|earning|living|having|\d\d)\b",
        marks.after(span.end, 1),
    )
    return bool(before and narrowed) and span.text.lower().endswith("s")


def is_ranked_by(span: Span, marks: Marks) -> bool:
    """ "The five busiest wards by visits", "order wards by visits": what stands after "by", in the plural, may rank the rest."""
    by = re.search(r"\bby(?: the)?(?: number of)?\Z", marks.before(span.start, 4))
    ranks = _RANKS.search(marks.lowered) or _ORDERED.search(marks.lowered)
    return bool(by and ranks) and span.text.lower().endswith("s")


def _is_number(span: Span) -> bool:
    """A phrase that names a number, and no thing."""
    return bool(span.of(Kind.METRIC)) and not span.of(Kind.ITEM)


_MORE_THAN = r"(?:more|less)(?: (?:per|an?|each|every) [a-z]+)? than"
_DO_MORE_THAN = re.compile(rf"\b{_MORE_THAN}(?: (?:our|the|those|all|other))*\Z")
_SPEND_MORE = re.compile(rf" (?:{'|'.join(VERBS)}|pay|paid) {_MORE_THAN} (?![$£€]?\d)")
""" "More patients than visits" sets two numbers beside each other; with nothing counted behind "more", who does so stands behind "than"."""


_BESIDE_IT = re.compile(
    r"(?:as well|too|also|on top|alongside|in addition|(?:beside|next to|with) (?:it|that|them|this|these|those))\b"
)


def is_group(span: Span, marks: Marks, spans: Sequence[Span], position: int, limited: bool) -> bool:
    """A phrase that could be a metric or a thing is the thing after "by" or "best", or beside another metric: "sales to households"."""
    if not span.of(Kind.ITEM):
        return False
    if (
        limited
        and re.search(COUNTED, marks.before(span.start, 4))
        and _IN_EACH_THAT.match(marks.lowered, marks.tokens[span.end - 1].end)
    ):
        return True
    if is_ranked_by(span, marks) and (_RANKS.search(marks.lowered) or not any(_is_number(one) for one in spans)):
        return False  # "the five busiest wards by visits", "order wards by visits"
    if marks.before(span.start, 1) == "what" and _IS_ONE.match(marks.after(span.end, 1)) and span.text.lower().endswith("s"):
        return False  # "any idea what visits was in May"
    if not limited and re.search(COUNTED, marks.before(span.start, 4)):
        return False  # "how many receipts and what average ticket"
    if _SO_MANY.search(marks.before(span.start, 3)) and not re.search(
        r"\b(?:top|bottom|best|worst|first|last)\b", marks.before(span.start, 3)
    ):
        return False  # "more than 1,000 baskets", "1,000 or more baskets"
    if marks.follows and _of_whom(span, marks):
        return True
    if _BESIDE_IT.match(marks.after(span.end, 3)) and not re.search(
        r"\b(?:by|per|each|every)(?: \w+)?\Z", marks.before(span.start, 2)
    ):
        return False  # "give him baskets as well", "charges by ward, with visits beside them"
    if re.search(r"\b(?:which|what|top|bottom|best|worst|leading)(?: \d+| ten| five| three)?\Z", marks.before(span.start, 2)):
        return True
    if _OF_THE_RANKED.match(marks.lowered, marks.tokens[span.end - 1].end) or _SHARE_OF.search(marks.before(span.start, 4)):
        return False
    if _CONTRIBUTION_TO.search(marks.before(span.start, 9)):
        return False  # "the contribution of each week to visits"
    if re.search(
        r"\b(?:spend|spending|spent|paid) (?:by|of|from|among|for)(?: our| the| all| my)*\Z", marks.before(span.start, 4)
    ):
        return True  # "spending by patients aged 65"
    if _DO_MORE_THAN.search(marks.before(span.start, 7)) or _SPEND_MORE.match(marks.lowered, marks.tokens[span.end - 1].end):
        return True  # "smokers pay more than patients over 65"
    if re.search(r"\b(?:from|to|among|amongst)(?: our| the| all| my)*\Z", marks.before(span.start, 3)):
        return True  # "what did we make from customers aged 65"
    if re.match(r"(?:with|having|that|whose|which|who|where)\b", marks.after(span.end, 1)) and (
        re.search(_LIMIT, marks.lowered) or _THAT_RANK.match(marks.lowered[marks.tokens[span.end - 1].end :])
    ):
        return True
    if re.search(r"\b(?:of|for|from|among)(?: our| the| all)*\Z", marks.before(span.start, 3)) and any(
        other.of(Kind.METRIC) for other in spans[:position]
    ):
        return True  # "visits of patients younger than 25"
    if marks.before(span.start, 1) in ("per", "by", "each", "every") and not span.text.lower().endswith("s"):
        return True  # "per visit"; "by visits" would be an order
    if not any(_is_number(other) and other is not span for other in spans):
        return False
    if counted_beside(span, spans, marks, limited):
        return False
    if re.search(r"\b(?:with|plus|including|show|showing|alongside) (?:also )?(?:their|its)\Z", marks.before(span.start, 3)):
        return False  # "wards with charges above 50, with their stays"
    following = spans[position + 1] if position + 1 < len(spans) else None
    first = not any(other.of(Kind.METRIC) for other in spans[:position])  # "compare red and green in stays and charges"
    by = re.search(rf"\b(?:by|per|{'' if first else 'in|'}for|across|each|every)\Z", marks.before(span.start, 1))
    if (
        following
        and following.of(Kind.METRIC)
        and not by
        and _LINKED[_COMPARED.search(marks.before(span.start, 4)) is not None].fullmatch(
            marks.after(span.end, following.start - span.end)
        )
    ):
        return False  # "trips, shoppers and spend per customer", "compare trips to spend"
    if _BY_IT_VERSUS.search(marks.before(span.start, 5)) or _behind_a_number(span, spans, position, marks):
        return False
    return not re.search(rf"(?:\A|\s)(?:and|,|;|&|plus|{_TOO}){_ALSO}\Z", marks.before(span.start, 5))


def _behind_a_number(span: Span, spans: Sequence[Span], position: int, marks: Marks) -> bool:
    """ "Charges versus visits, by ward": a number stands right before it."""
    before = spans[position - 1] if position else span
    return bool(before.of(Kind.METRIC)) and bool(re.fullmatch(LISTED, marks.after(before.end, span.start - before.end)))


def each_after(marks: Marks, start: int) -> bool:
    """True if the thing that begins at this token is one that each of is meant: "in each department", "per month"."""
    before = marks.before(start, 4)
    return bool(re.search(r"\b(?:each|every|per|within|by|for all|across)(?: the| of the| our| single)?\Z", before))


_ITS_SHARE = re.compile(
    r"(?:'s)? (?:(?:percent(?:age)?|relative|own) )?(?:share|percentage|percent|proportion|fraction|portion) (?:of|in)\b"
)


def has_its_share(span: Span, marks: Marks) -> bool:
    """ "Ward share of charges", "each ward's percentage of charges": the parts of the charges are those of the wards, one by one."""
    return not span.text.endswith("s") and bool(_ITS_SHARE.match(marks.lowered, marks.tokens[span.end - 1].end))
