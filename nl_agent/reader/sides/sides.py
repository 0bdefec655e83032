"""Sides without a number: "how did June do against May", "maternity, June vs May", "which ward grew most from Q1 to Q2".

They are told by the number that the project ranks by, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_FARES = re.compile(
    r"\b(?:do|does|did|done|doing|fare[ds]?|faring|perform(?:s|ed|ing|ance)?|hold(?:s|ing)? up|held up|go|goes|going|went|come out|came out|compar(?:e[ds]?|ing|ison)|"
    r"(?:better|worse|stronger|weaker|bigger|smaller|larger|up|down|ahead|behind|improv\w+|grow\w*|grew|growth|rise|rose|fall|fell|drop\w*|declin\w+|change[ds]?|gain\w*|shrank|shrunk))\b"
)
"""Words that say how something went, and by no number."""

_WENT = re.compile(
    r"\bhow (?:well |badly )?(?:did|do|does|is|are|was|were|have|has|had) (?:[\w'&/-]+ ){1,6}?(?:do|doing|done|fare|fared|faring|perform|performed|performing|going|gone|hold(?:ing)? up|held up|get(?:ting)? on|com(?:e|ing) along|shap(?:e|ing) up)\b"
    r"(?! (?:we|you|i|they|it|that|this|for|with us|business)\b(?! the\b))"
)
""" "How did maternity do in May", "how are we doing on maternity"."""


def told_by_headline(
    marks: Marks, spans: Sequence[Span], named: Named, when: Timing, vocabulary: Vocabulary, phrases: Phrases
) -> str:
    """Name the metric that the project ranks by, where sides are set against each other by no number.

    Returns the words that are meant by it; empty if a number is said, or if there are no sides.
    """
    if named.metrics or named.choices or any(phrases.rather_numbers(span) for span in spans):
        return ""
    listed = [meaning.item for span in spans for meaning in span.of(Kind.VALUE)[:1]]
    sided = when.compared or bool(when.sides) or len(set(listed)) < len(listed)
    sided = sided or (len(when.weekdays) > 1 and bool(re.search(VERSUS, marks.lowered)))
    moved = when.asked_change and bool(when.grain or when.compared)
    fares = _FARES.search(marks.lowered) if sided or moved else None
    fares = (
        fares
        or (re.search(VERSUS, marks.lowered) if sided else None)
        or (_WENT.search(marks.lowered) if listed and (when.periods or when.grain) else None)
    )
    fares = fares or _part_that_is_so(marks, spans, vocabulary) or _share_of_no_number(marks, spans, vocabulary)
    metric = next(iter(vocabulary.headlines), None)
    if metric is None or fares is None:
        return ""
    named.metrics.append(metric.name)
    return fares.group()


_PART_OF = re.compile(r"\b(?:what|which) (?:share|percentage|percent|per cent|proportion|part|portion|%) of(?: the| our| all)*\Z")
_IS_SO = re.compile(r" (?:is|are|was|were)(?: sold)?")


def _part_that_is_so(marks: Marks, spans: Sequence[Span], vocabulary: Vocabulary) -> re.Match[str] | None:
    """ "What percentage of maternity was on trial": of what it came to. Of persons, it would be a number of them."""
    for place, first in enumerate(spans):
        owners = [vocabulary.items.get(m.item.rpartition("__")[0]) for m in first.of(Kind.VALUE)]
        said = _PART_OF.search(marks.lowered[: marks.tokens[first.start].start].rstrip()) if owners else None
        noun = place + 1 < len(spans) and spans[place + 1].start == first.end  # "the maternity ward"
        second = next(iter(spans[place + 1 + noun :]), None)
        if said is None or second is None or any(owner is None or is_person(owner) for owner in owners):
            continue
        rows = any(is_yes_no(m.target) and "__is_" in m.target for m in second.of(Kind.ITEM))
        link = marks.lowered[marks.tokens[spans[place + noun].end - 1].end : marks.tokens[second.start].start].rstrip()
        if rows and _IS_SO.fullmatch(link or f" {second.text.split()[0].lower()}"):
            return said
    return None


_AS_SHARE_OF = re.compile(r"\bas (?:an? )?(?:share|percentage|percent|proportion) of\b")


def _share_of_no_number(marks: Marks, spans: Sequence[Span], vocabulary: Vocabulary) -> re.Match[str] | None:
    """ "Maternity as a percentage of emergency": of what they came to. Of persons, and of things that are counted, it may be their number."""
    values = [m.item for span in spans for m in span.of(Kind.VALUE)[:1]]
    names = {*values, *(m.target for span in spans for m in span.of(Kind.ITEM)[:1])}
    things = [vocabulary.items.get(name.rpartition("__")[0], vocabulary.items[name]) for name in names]
    counted = any(vocabulary.items[name].kind == "entity" for name in names) or any(map(is_person, things))
    return None if counted or not values else _AS_SHARE_OF.search(marks.lowered)


def say_headline(word: str, what: Roles, vocabulary: Vocabulary) -> None:
    """Say that it is meant by the headline, or take that back where it tells nothing of what was named."""
    metric = vocabulary.metrics[what.metrics[0]]
    if {*what.groups, *what.values, *what.excluded, *what.flags} <= vocabulary.reachable.get(metric.name, frozenset()):
        label = metric.label.lower() or metric.name
        told = f"{label.capitalize()} is meant" if re.fullmatch(VERSUS, word) else f"'{word}' is meant by {label}"
        what.assumptions.append(f"{told}, which this project ranks by")
    else:
        what.metrics.clear()
