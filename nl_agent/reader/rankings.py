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
    match = re.search(rf"\b{best.word}\s+(?:[a-z]+\s+)?([a-z]+)\b", marks.lowered)
    plural = re.search(
        r"\b(?:which|what|who|top|best|worst|bottom|highest|lowest|largest|smallest|biggest)\s+(?:are\s+|were\s+|of\s+our\s+|our\s+|the\s+)*([a-z]+)\b",
        marks.lowered,
    )
    word = plural.group(1) if plural else match.group(1) if match else ""
    return not _is_plural(word)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was"))


def ranked_by(marks: Marks, metrics: Sequence[str], what: Roles) -> str:
    """The metric that rows are ranked by: the one said apart, the last of "… by revenue and units", else the first."""
    if what.ordered_by:
        return what.ordered_by
    by_last = re.search(r"\b(?:by|sorted by|ordered by|in terms of)\s+\S+(?:\s\S+)?\s*\??\Z", marks.lowered)
    return metrics[-1 if len(metrics) > 1 and by_last else 0]
