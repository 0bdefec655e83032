"""Things that are in one set of rows and not in another, or in both: two queries by the thing, of which the answer takes the things.

No filter tells them, for each row holds one value: a patient who had a scan has other rows, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Calculation, Comparison, LabelledQuery, Presentation, Understood, Work
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import MetricQuery

ANY = "> 0"
"""A limit that says no more than that there is something."""


def thing_of(query: MetricQuery, vocabulary: Vocabulary, phrases: Phrases) -> str:
    """What a query looks at: its one group, or what its number counts; empty if neither is."""
    if len(query.group_by) == 1:
        return query.group_by[0]
    if query.group_by or len(query.metrics) != 1 or query.metrics[0] not in vocabulary.distinct:
        return ""
    reached = vocabulary.reachable.get(query.metrics[0], frozenset())
    counted = [name for name in phrases.items_of(vocabulary.metrics[query.metrics[0]].unit) if name in reached]
    return next((name for name in counted if vocabulary.items[name].kind == "entity"), counted[0] if counted else "")


def plain(reading: Understood) -> bool:
    """True if a reading is one query of rows, or of how many there are."""
    query = reading.queries[0].query
    limited = query.limit or not all(one.endswith(ANY) for one in query.having)
    worked = reading.work.calculation not in (Calculation.NONE, Calculation.COUNT) or reading.work.means
    return len(reading.queries) == 1 and not limited and not worked


def held_together(
    reading: Understood, queries: Sequence[MetricQuery], comparison: Comparison, vocabulary: Vocabulary, phrases: Phrases
) -> Understood | None:
    """A reading whose answer are the things of two queries; None if they look at nothing that could be told apart.

    Args:
        reading: of the question, whose evidence stands; what it asks for, a count or the things, is kept.
        queries: those that are looked at, and those that they are held against.
    """
    thing = thing_of(queries[1], vocabulary, phrases)
    if not thing or not queries[1].metrics or (queries[0] == queries[1] and not thing.startswith("metric_time")):
        return None
    counts = reading.work.calculation is Calculation.COUNT or not queries[1].group_by
    first, second = (replace(query, group_by=(thing,), having=(), order_by=()) for query in queries)
    by_number = first.metrics and not thing.startswith("metric_time")
    first = replace(first, order_by=(f"-{first.metrics[0]}",) if by_number else (thing,))
    return replace(
        reading,
        queries=(LabelledQuery("all", first), LabelledQuery("with", second)),
        comparison=comparison,
        presentation=Presentation.NUMBER if counts else Presentation.TABLE,
        work=Work(Calculation.COUNT) if counts else Work(),
    )
