"""By how many something was done, asked for behind the number of it: the number of those that the project divides it by.

"how many scans were there in ward 7, and by how many doctors"   →  "…, and how many scanning doctors", of which there are so many scans each

Where no such mean is governed, nothing says who is meant: the words stay, and the question asks for more than is understood.
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_BY = re.compile(
    r"(?P<said>\bhow (?:many|much)\b[^.?!;]*?),? (?:and|&) (?:by|from|to|for|with) how many (?:different |distinct )?(?P<who>[a-z]+s)(?P<e>(?: (?:was (?:that|it)|were (?:they|those)|is that))?\W*)\Z",
    re.IGNORECASE,
)


def by_how_many(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question that asks for both numbers by their names."""
    match = _BY.search(question)
    if match is None:
        return question
    numbers = [m.target for span, _, _ in phrases.placed(match["said"]) for m in span.of(Kind.METRIC)]
    things = set(phrases.items_of(match["who"]))
    for metric in vocabulary.metrics.values():
        over, under = metric.numerator, metric.denominator
        if over is None or under is None or over.name not in numbers:
            continue
        counted = vocabulary.metrics[under.name]
        if things & {*phrases.items_of(counted.unit), *phrases.items_of(counted.label)}:
            return f"{question[: match.start()]}{match['said']}, and how many {counted.label.lower()}{match['e']}"
    return question
