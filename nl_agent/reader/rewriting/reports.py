"""Reports that are asked for by name: the saved queries of the project, put in the words that ask for the same.

"The ward scorecard for May"  →  "the stays, charges by ward for May"

What a saved query chooses is not put in words but kept as it stands in the definitions, so that nothing is lost on the way.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Reading, Understood
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import SavedQuery


class Reports:
    """The saved queries of one vocabulary. Immutable; safe to share between threads.

    Left out are those that words do not tell: ordered or cut ones, those of metrics that are not listed, and those
    whose names mean something else in the project.
    """

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._named: dict[str, tuple[SavedQuery, str]] = {}
        for saved in vocabulary.saved:
            words = _in_words(saved, vocabulary)
            for name in {saved.label.lower(), saved.name.replace("_", " ").lower()} if words else ():
                if name and not phrases.lookup(name):
                    self._named[name] = saved, words
        names = "|".join(re.escape(name) for name in sorted(self._named, key=len, reverse=True))
        self._pattern = re.compile(
            rf"(?<![\w'-])(?P<x>{names})(?:['’]?s)?(?: (?:report|table|overview|saved query))?(?![\w'-])", re.I
        )

    def in_words(self, question: str) -> tuple[str, SavedQuery | None]:
        """A question with the words of the report that it names, and the report; of two reports none is told."""
        if not self._named:
            return question, None
        found = {self._named[match["x"].lower()] for match in self._pattern.finditer(question)}
        if len(found) != 1:
            return question, None
        ((saved, words),) = found
        return self._pattern.sub(words, question), saved


def of_report(reading: Reading, saved: SavedQuery) -> Reading:
    """A reading with what the saved query chooses, which says so."""
    if not isinstance(reading, Understood):
        return reading
    queries = tuple(replace(one, query=replace(one.query, where=(*saved.where, *one.query.where))) for one in reading.queries)
    said = f"'{saved.label or saved.name}' is the saved query {saved.name}"
    return replace(reading, queries=queries, assumptions=(said, *reading.assumptions))


def _in_words(saved: SavedQuery, vocabulary: Vocabulary) -> str:
    """What a saved query shows, as one would ask for it; empty if words do not tell it."""
    metrics = [vocabulary.metrics.get(name) for name in saved.metrics]
    groups = [_called(name, vocabulary) for name in saved.group_by]
    if saved.order_by or saved.limit is not None or not metrics or not all(metrics) or not all(groups):
        return ""
    numbers = ", ".join(metric.label.lower() for metric in metrics if metric)
    return f"{numbers} by {' and '.join(groups)}" if groups else numbers


def _called(name: str, vocabulary: Vocabulary) -> str:
    item, _, grain = name.rpartition("__")
    if item == "metric_time":
        return grain
    return vocabulary.items[name].label.lower() if name in vocabulary.items else ""
