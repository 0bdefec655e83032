"""Segments: the values of one dimension that are set side by side, and the two sides of a yes or no.

north versus south · maternity, stroke and cardiology · each of them · with a scan against without one
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nl_agent.reader.english.lexicon import COMPARE, GROUPING, VERSUS
from nl_agent.reader.english.tokens import blanked, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary


def also_apart(marks: Marks, what: Roles) -> list[str]:
    """ "Private against national, for produce and for deli": further dimensions whose values are wanted one by one."""
    return [name for name, values in what.values.items() if len(values) > 1 and _joined_by_and(values, marks)]


ONE_BY_ONE = r"\b(?:each(?! (?:day|week|month|quarter|year|hour))|individually|separately|side by side|next to each other|respectively|apiece|one by one|one after the other)\b|(?:\band|\b(?:what|how|which|who)\b[^.;:?!]*,) how (?:much|many) (?:did|do|does|was|were|is|are|for)\b|\b(?P<asked>what|how much|how many)\b[^.;:?!]*(?: and|,) (?P=asked)\b"


def segment_of(marks: Marks, what: Roles, versus: bool) -> str:
    """ "private versus national", "grocery, deli and produce": values that are named one by one are wanted one by one."""
    summed = bool(
        re.search(
            r"\b(?:together|combined|altogether|jointly|collectively|taken as one|as one|in aggregate|in the aggregate|aggregated|pooled|on a combined basis|(?:just|only) (?:the |one )?(?:grand )?total)\b|,? (?:in )?total\W*\Z",
            marks.lowered,
        )
    )
    # Values that one word chose ("cheese", of two categories) are no sides where others are.
    one_by_one = bool(re.search(ONE_BY_ONE, _without_each_group(marks, what)))
    held_against = [name for name, values in what.values.items() if len(values) > 1 and _set_against(values, marks)]
    for name, values in sorted(
        what.values.items(), key=lambda held: (held[0] not in held_against, _words_for(held[0], marks) < 2)
    ):
        chosen = _narrowed(values, marks) and not re.search(VERSUS, marks.lowered)  # whatever else is compared
        apart = ((versus or one_by_one) and not chosen) or _joined_by_and(values, marks)
        if len(values) > 1 and apart and not (summed and not versus) and not _chosen_at_once(name, values, marks):
            return name
    return ""


def _words_for(name: str, marks: Marks) -> int:
    """By how many phrases the values of a dimension were chosen."""
    return len({one.text.lower() for one in marks.evidence if one.target.partition(" = ")[0] == name and one.kind == "value"})


def _chosen_at_once(name: str, values: Sequence[str], marks: Marks) -> bool:
    """ "Families with children, for each ward": one phrase chose several bands, and none of them is wanted by itself."""
    return any(one.kind == "value" and one.target == f"{name} = {', '.join(values)}" for one in marks.evidence)


def _without_each_group(marks: Marks, what: Roles) -> str:
    """The text without "each" where it belongs to a group: "for each ward, only red and green"."""
    before = (marks.lowered[:start] for start in what.group_starts.values())
    said = (re.search(r"\beach\s(?:of\s)?(?:the\s|our\s)?\Z", text) for text in before)
    return blanked(marks.lowered, [match.span() for match in said if match])


def _last_two(values: Sequence[str], marks: Marks) -> list[str]:
    """Patterns of the last two of some values as they were written; fewer if fewer were."""
    written = [
        e.text.lower() for e in marks.evidence if e.kind == "value" and any(e.target.endswith(f"= {value}") for value in values)
    ]
    return [r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", text))) for text in written[-2:]]


def _narrowed(values: Sequence[str], marks: Marks) -> bool:
    """True of "only A and B" and "A, B included", which choose and set nothing side by side."""
    first, second = (*_last_two(values, marks), "", "")[:2]
    only = rf"\b(?:only|just)\s+(?:(?:the|for|in|[a-z]+s|of)\s+){{0,3}}{first}"
    added = rf"{second}(?:\s[a-z]+)?\s(?:also\s|too\s|both\s)?(?:included|counted in|inclusive)\b" if second else only
    return bool(first) and bool(re.search(f"{only}|{added}", marks.lowered))


def _set_against(values: Sequence[str], marks: Marks) -> bool:
    """True if "versus", or the "or" of a choice, stands between the last two values: "red or green, which has more in May and in June"."""
    first, second = (*_last_two(values, marks), "", "")[:2]
    between = rf"{first}(?:\s[a-z]+)?\s*,?\s*(?:{VERSUS}|or)\s+(?:(?:the|for|in|of|from|on|our|was it|is it)\s+)*{second}"
    return bool(first and second) and bool(re.search(between, marks.lowered))


def _joined_by_and(values: Sequence[str], marks: Marks) -> bool:
    """True if "and" or a comma, not "or", stands between the last two values as they were written; "only A and B" narrows."""
    written = _last_two(values, marks)
    if len(written) < 2 or _narrowed(values, marks):
        return False
    first, second = written
    link = r"(?:\s*[,/]\s*|\s*,?\s*(?:and|&|\+)\s+)(?:how (?:many|much)\s+(?:[a-z]+\s+){0,3}?)?(?:(?:that|those)\s+)?"
    small = r"(?:(?:the|for|in|of|from|on|under|by|to|at)\s+)*"
    if re.search(rf"{first}(?:\s[a-z]+)?{link}{small}{second}", marks.lowered):
        return True
    # "scans in the red wards and scans in the green ones": the number is said again, for each of them
    said = "|".join(re.escape(one.text.lower()) for one in marks.evidence if one.kind == "metric")
    if not said:
        return False
    number = rf"(?:(?:number|count|total|amount)\s+of\s+)?(?:{said})\s+"
    before = rf"{first}(?:\s+[a-z]+)?{link}{small}{number}{small}(?:[a-z]+\s+)?{second}\b"
    after = rf"{first}\s+(?:{said}){link}{small}{second}\s+(?:{said})\b"
    return bool(re.search(f"{before}|{after}", marks.lowered))


def each_said(values: Sequence[str], marks: Marks) -> bool:
    """True if the word before the last value is said again: "the best month for maternity and for stroke" is one of each."""
    first, second = (*_last_two(values, marks), "", "")[:2]
    again = rf"{first}(?:\s[a-z]+)?\s?,?\s(?:and|&)\s(?:for|in|at|on|of|from|within)\s(?:the\s|our\s)?{second}"
    summed = re.search(r"\b(?:together|combined|altogether|jointly|collectively)\b", marks.lowered)
    return bool(first and second) and not summed and bool(re.search(again, marks.lowered))


def only_one_side(what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Both sides of a yes or no are wanted: as groups, of the metric that holds both."""
    for name in dict.fromkeys(what.opposed):
        own = name.rsplit("__", 1)[-1].partition("_")[2]
        words = set(stems(own))
        for position, metric in enumerate(what.metrics):
            if not phrases.words[metric] & words:
                continue
            whole = _without_side(metric, words, phrases, vocabulary)
            if not whole:
                text = "The metric holds one side only of what is compared."
                return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (name,), tuple(what.metrics))
            what.metrics[position] = whole
        what.flags.pop(name)
        what.groups.append(name)
    return None


def _without_side(name: str, words: Set[str], phrases: Phrases, vocabulary: Vocabulary) -> str:
    """Revenue, for promoted revenue: the metric of the same measure without a filter, or what is left of its name."""
    metric = vocabulary.metrics[name]
    for other in vocabulary.metrics.values():
        own, theirs = metric.measure, other.measure
        whole = theirs is not None and not other.filters and not theirs.filters
        if other.name != name and own and theirs and theirs.name == own.name and whole:
            return other.name
    left = " ".join(stem for stem in stems(metric.label) if stem not in words | _LINKS)
    return next((m.target for m in phrases.lookup(left) if m.kind is Kind.METRIC), "")


_LINKS = frozenset({"with", "a", "an", "any", "of", "the", "having"})
""" "Stays with a scan", without the scan, are stays."""


def named_alone(name: str, what: Roles, marks: Marks) -> bool:
    """ "Ward share of charges: maternity": the share of that one; nothing says that wards are grouped by."""
    start = what.group_starts.get(name, -1)
    by = re.search(rf"\b(?:{'|'.join(GROUPING)})\s(?:the\s|our\s)?\Z", marks.lowered[: max(start, 0)])
    return start >= 0 and len(what.values.get(name, ())) == 1 and by is None


_BESIDE = re.compile(rf"{VERSUS}|\b(?:next to|beside|alongside)\b")


def things_beside(marks: Marks, what: Roles) -> bool:
    """ "Red versus blue in January, February and March": the sides are two things, and the months a row for each."""
    if not any(len(held) > 1 for held in what.values.values()):
        return False
    told = [marks.lowered.find(one.text.lower()) for one in marks.evidence if one.kind == "period"]
    apart = min((place for place in told if place >= 0), default=0)
    return bool(_BESIDE.search(marks.lowered[:apart])) and not re.search(f"{VERSUS}|{COMPARE}", marks.lowered[apart:])
