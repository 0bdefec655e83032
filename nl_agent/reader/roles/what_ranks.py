"""The number that rows are ranked by, where its word is that of several numbers, and another number limits the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named


def name_what_ranks(after: int, spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named) -> None:
    """ "The highest waiver, only wards above 50k in charges": several numbers are about waivers, and the limit's number ranks nothing.

    Args:
        after: where the word that ranks ends, as characters.
    """
    place = next((i for i, token in enumerate(marks.tokens) if token.start >= after and token.is_word), None)
    if place is None or any(span.start <= place < span.end and (span.of(Kind.METRIC) or span.of(Kind.ITEM)) for span in spans):
        return  # "the lowest 3 wards by charges": the wards are ranked
    family = phrases.family.get(marks.tokens[place].stem, ())
    if len(family) > 1 and not set(family) & set(found.metrics) and all(start > after for start, _ in found.places.values()):
        found.choices.append((marks.tokens[place].text, tuple(family)))
        found.metrics.clear()
        marks.use_tokens(place, place + 1)
