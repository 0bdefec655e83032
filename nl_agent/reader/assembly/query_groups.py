"""The groups of a query: those that are named as such, and those that nobody names.

"charges by ward and month"                    both are named
"the five lowest among large wards"            wards are what is ranked
"how many wards per building had more than 5"  wards are what is counted
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.conditions import METRIC_TIME, WEEKDAY
from nl_agent.reader.rows.intents import may_be_yes_no
from nl_agent.reader.rows.limits import said_of_each
from nl_agent.reader.sides.segments import ONE_BY_ONE
from nl_agent.reader.time.weekdays import rivals
from nl_agent.reader.vocabulary import Vocabulary

_DAYS = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|day|days|sday|nesday|rsday|urday|sdays|nesdays|rsdays|urdays|r|rs)?\b")
_THOSE = r"\b(?:those|the (?:rest|others|remainder|remaining ones|other ones)|ones)\b(?! of\b)"


def named_groups(parts: Parts) -> list[str]:
    when, what = parts.when, parts.what
    groups = []
    if what.custom_grain:
        groups.append(f"{METRIC_TIME}__{what.custom_grain}")
    groups += [f"{METRIC_TIME}__{grain}" for grain in when.all_grains if not what.custom_grain or grain.startswith("extract")]
    groups += [name for name in what.groups if name != METRIC_TIME]
    apart = parts.versus or bool(re.search(ONE_BY_ONE, parts.marks.lowered)) or rivals(parts.marks.lowered)
    apart = apart and len(set(_DAYS.findall(parts.marks.lowered))) > 1  # "on weekends, red against green" names none
    groups += [WEEKDAY] if apart and 1 < len(when.weekdays) < 5 and not when.compared else []
    return list(dict.fromkeys(groups))


def completed(parts: Parts, groups: list[str], metrics: Sequence[str], vocabulary: Vocabulary, phrases: Phrases) -> list[str]:
    """The groups with those that are not named as such: what is ranked or held against a limit, what is counted in each of others."""
    what = parts.what
    if _others_are_counted(parts, groups):
        return groups
    if not groups:  # "the ward ranking last", "rank wards from lowest to highest"
        return _unsaid(parts, metrics, ranked=parts.best is not None, vocabulary=vocabulary, phrases=phrases)
    if parts.limits and what.subject and parts.wish.counted_at >= 0 and what.subject not in groups:
        what.group_starts.setdefault(what.subject, parts.wish.counted_at)
        return [*groups, what.subject]  # "how many wards per building had more than …": those are counted
    if parts.limits and what.subject and parts.wish.yes_no and what.subject not in groups:
        return [*groups, what.subject]  # "did any ward use more than 50 beds in a week": each ward in each week
    if parts.limits and what.subject and what.subject not in groups and (_has_the_limit(parts) or _is_what_is_listed(parts)):
        return [what.subject, *groups] if not parts.when.all_grains else [*groups, what.subject]
    return groups


def _others_are_counted(parts: Parts, groups: Sequence[str]) -> bool:
    """ "How many days had over 5k in charges of insured patients", "how many buildings …": those are held to it, and patients say whose it is."""
    what, start = parts.what, parts.wish.counted_at
    if start < 0 or not any(name.rpartition("__")[0] == what.subject for name in what.values):
        return False
    return bool(_TIMES.match(parts.marks.lowered, start)) or any(what.group_starts.get(name) == start for name in groups)


_TIMES = re.compile(r"(?:of |the |our |all |single |calendar )*(?:days|weeks|weekdays|months|quarters|hours|years)\b")
_LISTED = re.compile(
    r"\A\W*(?:(?:please|list|show|give|tell|name|me|us|which|what|the|all|our|any|those)\s+)*[a-z]+\s(?:with|whose|having|(?:that|who|which)\s(?:had|have|made|did))\s(?:an?\s)?(?:daily|weekly|monthly|quarterly|yearly|annual)\b"
)


def _has_the_limit(parts: Parts) -> bool:
    """ "Wards with monthly charges over 5k": of each ward, month by month."""
    return _LISTED.match(parts.marks.lowered) is not None and parts.what.group_starts.get(parts.what.subject, -1) >= 0


_HEAD = re.compile(
    r"\A\W*(?:(?:please|list|show|give|tell|name|find|me|us|which|what|the|all|our|any|those)\s+)*"
    r"(?:(?!(?:of|by|for|per|in|from|to|and|at|with|on|how|share|percent\w*|is|are|was|were|did|do|does|has|have)\b)[\w'-]+\s){0,3}\Z"
)
_WITH_A_LIMIT = re.compile(
    r"[\w'-]+(?:\s(?:in|during|of|by|per)\s\w+(?:\s\w+)?)?\s(?:(?:that|who|which|where)\s)?(?:with|having|whose|had|have|made|did|sold|bought|used|took|got|saw|where)\b[^,;.?!]{0,60}\Z"
)


def _is_what_is_listed(parts: Parts) -> bool:
    """ "Wards with over 5k in charges, by building", "… per month": the limit is each ward's, and not the building's or the month's."""
    what, text = parts.what, parts.marks.lowered
    start = what.group_starts.get(what.subject, -1)
    if start < 0 or not _HEAD.match(text[:start]) or any(place < start for place, _ in what.named.places.values()):
        return False
    return any(_WITH_A_LIMIT.match(text[start : one.start].rstrip()) for one in parts.limits if one.start > start)


_ANY = re.compile(
    r"\b(?:any|an?|one|single|each|every|all|some|which|what|who|whose|how|only|list|show|with|where|having|those|ones)\b"
)
_OF_THEM = re.compile(r"\s(?:(?:in|of|from|for|at|by|on|among)\s|[\w'-]+\s)(?:(?:the|our)\s)?[^,;:.?!]{0,60}\Z")
""" "(Charges) in the large (wards)", in a note "(charges) emergency (patients)"."""


def _is_of_those_chosen(parts: Parts) -> bool:
    """ "Were charges in large wards more than 5000", "charges large wards > 5000?": a claim of the one number of those that are chosen."""
    what, text = parts.what, parts.marks.lowered
    start = what.group_starts.get(what.subject, -1)
    claims = parts.wish.yes_no or may_be_yes_no(text)
    if not (claims and parts.limits and parts.best is None and start >= 0 and (what.values or what.flags)) or _ANY.search(text):
        return False
    before = [end for place, end in what.named.places.values() if place < start]
    after = all(one.start > start for one in parts.limits)
    return bool(before) and after and bool(_OF_THEM.match(text[max(before) : start]))


def _unsaid(parts: Parts, metrics: Sequence[str], *, ranked: bool, vocabulary: Vocabulary, phrases: Phrases) -> list[str]:
    """What a limit is held against, or what is ranked, where no group is named; empty if nothing tells."""
    what, limits = parts.what, parts.limits
    if parts.share and parts.wish.yes_no and (what.values or what.flags):
        return []  # "do large wards make up over half of the charges": one number
    if _is_of_those_chosen(parts):
        return []  # "were charges in large wards more than 5000": one number of them all
    counted = next((name for name, start in what.group_starts.items() if limits and start == parts.wish.counted_at), "")
    if counted:
        return [counted]  # "how many large wards had over 50 stays by male patients": patients say whose those are
    if (limits or ranked or parts.rows.moved) and what.subject:
        return [what.subject]  # "5 lowest among large stores": stores are what is ranked; "which large stores fell": what fell
    if limits and what.named_items and re.search(_THOSE, parts.marks.lowered):
        return [what.named_items[0]]  # "leaving out the wards Red and Blue, list those with more than 10 beds"
    told_of = said_of_each(metrics, parts.marks, phrases, vocabulary) if limits and not parts.wish.yes_no else ""
    return [told_of] if told_of else []  # "charges per ward > 5k"
