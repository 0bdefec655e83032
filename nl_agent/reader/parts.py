"""A question taken into its parts: time, things, amounts, wishes. What they make together is assembled elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nl_agent.reader.amounts import Rank, Threshold, rank, thresholds
from nl_agent.reader.bands import band_filters, banded
from nl_agent.reader.clock import hour_item, hours
from nl_agent.reader.fiscal import FiscalCalendar
from nl_agent.reader.intents import Intent, intent
from nl_agent.reader.lexicon import COMPARE, GROUPING, SHARE, THAN, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.naming import name_by_words, name_metrics
from nl_agent.reader.phrases import Kind, Phrases
from nl_agent.reader.roles import Roles, place_bands, roles, use_negations
from nl_agent.reader.spans import exact_spans, loose_spans
from nl_agent.reader.timing import Timing, timing
from nl_agent.reader.types import Vocabulary


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was read of one question.

    Attributes:
        versus: True if sides are set against each other.
        share: True if a share of a total is wanted.
        segment: the dimension whose values were set side by side in the question before.
        whole: the filters of what a share is a share of, where that is not everything.
        of_rows: True if a share is one of the rows that are shown, whatever they are filtered by.
    """

    marks: Marks
    when: Timing
    what: Roles
    best: Rank | None
    limits: tuple[Threshold, ...]
    wish: Intent
    versus: bool
    share: bool
    segment: str = ""
    whole: Roles | None = None
    of_rows: bool = False


class Parser:
    """Takes questions apart with the words of one vocabulary. Immutable; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.phrases = Phrases(vocabulary)
        self._fiscal = FiscalCalendar(vocabulary.calendars)
        self._hour_item = hour_item(vocabulary)
        self._bands = banded(vocabulary)

    def parts(self, marks: Marks, metrics: Sequence[str] = ()) -> Parts:
        """The parts of a question, whose words are used up. Raises ImpossibleDate.

        Args:
            metrics: of the conversation so far: what a question that names none is about.
        """
        phrases, vocabulary = self.phrases, self.vocabulary
        metric_words = frozenset(
            position
            for span in phrases.spans(marks.tokens, marks.free)
            if span.of(Kind.METRIC)
            for position in range(span.start, span.end)
        )
        share = marks.search(SHARE)
        wish = intent(marks, metric_words)
        when = timing(marks, vocabulary, self._fiscal, metric_words)
        clock = hours(marks) if self._hour_item else None
        bands = band_filters(marks, self._bands)
        exact = exact_spans(marks, phrases)
        shared = bool(share and marks.is_free(share.start(), share.end()))
        if share and shared:
            marks.use(share.start(), share.end())
        limits = thresholds(marks)
        best = rank(marks)
        limited = bool(limits)
        named = name_metrics(exact, marks, vocabulary, phrases, last=False, limited=limited)
        loose = loose_spans(marks, phrases, named.metrics)
        spans = sorted([*exact, *loose], key=lambda span: span.start)
        if loose and not named.metrics:
            named = name_metrics(spans, marks, vocabulary, phrases, limited=limited)
        elif not named.metrics:
            name_by_words(spans, marks, phrases, named, limited=limited)
        what = roles(spans, named, marks, phrases, vocabulary, metrics)
        place_bands(bands, what, marks)
        if clock:
            what.hours = (self._hour_item, clock.start, clock.end)
            what.assumptions += [clock.assumption] if clock.assumption else []
        versus = any(marks.search(pattern, wholly_free=False) for pattern in (VERSUS, COMPARE, THAN))
        for pattern in (VERSUS, COMPARE, *(rf"\b{words}\b" for words in GROUPING)):
            for match in re.finditer(pattern, marks.lowered):
                marks.use(match.start(), match.end())
        use_negations(marks)
        return Parts(marks, when, what, best, limits, wish, versus, shared)
