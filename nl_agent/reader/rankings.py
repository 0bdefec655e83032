"""Rankings: how many rows they keep, and by which number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.amounts import Rank
from nl_agent.reader.marks import Marks
from nl_agent.reader.roles import Roles

_DEFAULT_TOP = 10


def kept_rows(best: Rank, marks: Marks, what: Roles) -> int:
    """How many rows a ranking keeps: one of "the best month", some of "the best months"."""
    return best.count or (1 if is_singular(marks, best, what) else _DEFAULT_TOP)


def is_singular(marks: Marks, best: Rank, what: Roles) -> bool:
    """ "Which month was best" asks for one; "best departments" for some."""
    if len(what.group_words) == 1 and not what.each:
        (text,) = what.group_words.values()
        return not _is_plural(re.sub(r"'s?\Z", "", text.split()[-1]))
    before = re.search(
        rf"([a-z]+)\s+(?:with|having|(?:that|which)\s+had|had|has)\s+(?:the\s+|our\s+)?{best.word}\b", marks.lowered
    )
    before = before or re.search(
        rf"(?:\A\W*|\b(?:which|what)\s)(day|week|month|quarter|year|hour|weekday)\s+{best.word}\b", marks.lowered
    )
    if before:
        return not _is_plural(before.group(1))  # "the month with most stays"
    match = re.search(rf"\b{best.word}\s+(?:[a-z]+\s+)?([a-z]+)\b", marks.lowered)
    plural = re.search(
        r"\b(?:which|what|who|top|best|worst|bottom|highest|lowest|largest|smallest|biggest|max|maximum|min|minimum|peak)\s+(?:are\s+|were\s+|of\s+our\s+|our\s+|the\s+)*([a-z]+)\b",
        marks.lowered,
    )
    word = plural.group(1) if plural else match.group(1) if match else ""
    return not _is_plural(word)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was"))


_BY = r"\b(?:by|in terms of|based on|going by|measured by|according to)\s+(?:the\s+|their\s+|total\s+)*\Z"


def ranked_by(marks: Marks, metrics: Sequence[str], what: Roles, best: Rank | None = None) -> str:
    """The metric that rows are ranked by: the one said apart, the first after "by", else the first."""
    if what.ordered_by:
        return what.ordered_by
    said = (name for name in metrics if name in what.named.places)
    for name in sorted(said, key=lambda name: what.named.places[name]):
        if re.search(_BY, marks.lowered[: what.named.places[name][0]]):
            return name
    return _after_its_word(marks, best, metrics, what) or metrics[0]


def _after_its_word(marks: Marks, best: Rank | None, metrics: Sequence[str], what: Roles) -> str:
    """ "Of the wards with at least 10 beds, which had the lowest charges": what stands right after the word that ranks."""
    found = re.search(rf"\b{re.escape(best.word)}\b", marks.lowered) if best else None
    if found is None:
        return ""
    after = {what.named.places[name][0]: name for name in metrics if name in what.named.places}
    start = min((place for place in after if place >= found.end()), default=-1)
    near = start >= 0 and len(marks.lowered[found.end() : start].split()) <= _NEAR
    return after[start] if near else ""


_NEAR = 2
