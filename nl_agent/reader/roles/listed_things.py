"""Things that are listed: in the order of a number, after a group, or only to say of what others are.

"wards in the old building by charges"      the wards, by their charges
"wards of emergency patients, by stays"     the wards; the patients are no second group
"each ward's share of its building"         the wards, and the buildings that each of them is a part of
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles

_AT_THE_START = re.compile(r"\A\W*(?:(?:the|our|all|show|list|give|me|please|now|rank)\s+)*\Z")
_OF_SUCH = re.compile(r"\b(?:of|for|from|among|amongst|within|in)(?: the| our| all)* (?P<kind>[a-z][\w' &/-]*?)\s*\Z")


def listed_by_a_number(span: Span, marks: Marks) -> bool:
    """ "Wards in the old building by charges": what a question begins with, in the order of a number."""
    if not span.text.lower().endswith("s") or not _AT_THE_START.match(marks.lowered[: marks.tokens[span.start].start]):
        return False
    names = "|".join(re.escape(one.text.lower()) for one in marks.evidence if one.kind == "metric")
    return bool(names) and bool(
        re.search(rf"\A[^,.?!;]*?\bby (?:total |their |the )?(?:{names})\b", marks.lowered[marks.tokens[span.end - 1].end :])
    )


def of_a_kind(span: Span, marks: Marks, found: Roles) -> bool:
    """ "The wards of emergency patients, by stays": wards are asked for, of those patients."""
    before = marks.lowered[: marks.tokens[span.start].start]
    said = _OF_SUCH.search(before)
    if said is None or not found.groups or re.search(r"\b(?:and|by|per|or|each|every)\b|,", said["kind"]):
        return False
    last = max(found.group_starts.get(name, -1) for name in found.groups)
    told = (one.text.lower() for one in marks.evidence if one.kind in ("value", "filter"))
    return 0 <= last < said.start() and any(text and text in said["kind"] for text in told)


_ASKED_FOR = re.compile(rf"\b(?:by|per|each|every|across|which|what|list|show|{EXTREMES})\b")


def has_its_limit(span: Span, marks: Marks, found: Roles) -> bool:
    """ "How many stays over $500 in large wards": the limit is of the stays, and wards only say which."""
    start = found.group_starts.get(found.subject, -1)
    between = marks.lowered[start : marks.tokens[span.start].start] if start >= 0 else ""
    limits = (one.text.lower() for one in marks.evidence if one.kind == "threshold")
    said = (re.match(rf"[a-z]+s (?:(?:that|which|were|are|worth|with) )*{re.escape(one)}\b", between) for one in limits)
    return any(match is not None and not _ASKED_FOR.search(between, match.end()) for match in said)


_AND_BY = re.compile(r"\s*(?:,|&|/|\+|,?\s?and)\s*(?:the\s|our\s)?")
_BY_TIME_AND = re.compile(
    r"\b(?:by|per|each|every|which|what) (?:(?:day of |hour of )(?:the )?)?(?:day|week|month|quarter|year|weekday|hour) ?(?:,|&|/|\+|,? ?and)(?: in)?(?: which| what)?\Z"
)


_BEGUN = re.compile(
    r"\s(?:(?:that|which) )?(?:start(?:ing|ed)|beg[aiu]n(?:ning)?|launched|launching|kick(?:ed|ing) off|running)\b"
)


_IS_ITS_WHOLE = re.compile(
    r"(?:\b(?:share|percent(?:age)?|proportion|fraction|part|portion)|%) (?:of|in|within) (?:the (?:total|whole) (?:of|in|within) )?(?:its|their|the)(?: own| respective)? \Z"
    r"|\b(?:share|percent(?:age)?|proportion|fraction|part|portion|%)s? of [a-z ]{2,40}?(?:in|within|of) (?:its|their)(?: own| respective)? \Z"
)


def _is_its_whole(span: Span, marks: Marks) -> bool:
    """ "Each ward's share of its building's charges", "… of charges in its building": what each share is of."""
    if span.of(Kind.VALUE) or span.text.lower().removesuffix("'s").endswith("s"):
        return False
    before, after = marks.lowered[: marks.tokens[span.start].start], marks.lowered[marks.tokens[span.end - 1].end :]
    alone = span.text.lower().endswith("'s") or _NO_NOUN_AFTER.match(after)  # "what share of the ward visits": of visits
    return bool(alone) and bool(_IS_ITS_WHOLE.search(before))


_NO_NOUN_AFTER = re.compile(
    r"'s\b|\W*(?:\Z|[,.;:?!)]|\b(?:in|by|for|from|with|during|over|on|at|per|as|does|did|do|is|was|are|were|that|which)\b)"
)


_SUCH = re.compile(r"[a-z]+s (?:with|having) [a-z]")


def _of_such(span: Span, marks: Marks) -> bool:
    """ "By ward, patients with a scan", "by ward, patients with scan records only": whose charges they are, and no group."""
    if not _SUCH.match(span.text.lower()):
        return False
    only = re.match(r"(?:[a-z]+ )?(?:only|alone)\b", marks.after(span.end, 2))
    return bool(only) or marks.before(span.start, 1) == ","


def listed_group(span: Span, previous: Span | None, marks: Marks, found: Roles) -> bool:
    """ "By ward and patient": what follows a group in its list is one, too, and so is what each share is of."""
    if _is_its_whole(span, marks):
        return True
    alone = marks.after(span.end, 1) in ("only", "alone") or _of_such(span, marks)  # "by week, emergencies only"
    if _BEGUN.match(marks.lowered[marks.tokens[span.end - 1].end :]):
        return False  # "by type, courses that started in May": which ones
    if _BY_TIME_AND.search(marks.before(span.start, 6)):
        return not alone
    if (
        previous is None
        or alone
        or not any(name in found.groups for m in previous.of(Kind.ITEM) for name in (m.target, f"{m.target}__name"))
    ):
        return False
    return bool(_AND_BY.fullmatch(marks.lowered[marks.tokens[previous.end - 1].end : marks.tokens[span.start].start]))
