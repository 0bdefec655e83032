"""What rows are sorted by, where a question says it apart: "ordered by charges", "in ascending order of beds", "alphabetically"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases

_SORTED = re.compile(
    r"\b(?:(?:sort|order|rank|arrang|sequenc|list)(?:s|e|es|ed|ing|ings)?(?: (?:\w+ ){0,4}?)?(?:by|according to|on the basis of|based on|in order of|of)"
    r"|(?:top|bottom|best|worst|highest|lowest|largest|smallest)(?: \w+){0,3} by"
    r"|in (?:ascending|descending|decreasing|increasing|reverse|the) order of|in order of) "
)
_BY_NAME = re.compile(r"\b(?:alphabetical(?:ly)?|alphabetic|a to z|a-z)\b")
_ARTICLES = re.compile(r"(?:(?:the|their|its|total|number of|amount of|descending|ascending|decreasing|increasing) )*")
_LONGEST = 6


def sorted_by(marks: Marks, metrics: Sequence[str], phrases: Phrases) -> str:
    """The metric that the rows are said to be sorted by; empty if that is not said."""
    for match in _SORTED.finditer(marks.lowered):
        articles = _ARTICLES.match(marks.lowered, match.end())
        for start in (match.end(), articles.end() if articles else match.end()):
            words = re.findall(r"[\w'-]+", marks.lowered[start:])[:_LONGEST]
            for count in range(len(words), 0, -1):
                named = [name for name in phrases.metrics_of(" ".join(words[:count])) if name in metrics]
                if len(named) == 1:
                    return named[0]
    return ""


def in_order_of_names(marks: Marks) -> bool:
    """True if rows are wanted in the order of their names."""
    return bool(_BY_NAME.search(marks.lowered))
