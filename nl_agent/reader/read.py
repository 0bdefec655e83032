"""Reading a question, in five steps: guards, time, phrases, amounts, and what they make together."""

from __future__ import annotations

import re

from nl_agent.reader.amounts import rank, thresholds
from nl_agent.reader.assemble import assemble
from nl_agent.reader.clock import hour_item, hours
from nl_agent.reader.fiscal import FiscalCalendar
from nl_agent.reader.guards import refused
from nl_agent.reader.intents import intent
from nl_agent.reader.lexicon import COMPARE, GROUPING, SHARE, THAN, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.naming import name_by_words, name_metrics
from nl_agent.reader.periods import ImpossibleDate
from nl_agent.reader.phrases import Kind, Phrases
from nl_agent.reader.roles import roles, use_negations
from nl_agent.reader.spans import exact_spans, loose_spans
from nl_agent.reader.timing import timing
from nl_agent.reader.types import NotUnderstood, Reading, Reason, Vocabulary


class Reader:
    """Reads questions against one vocabulary. Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.phrases = Phrases(vocabulary)
        self.hour_item = hour_item(vocabulary)
        self.fiscal = FiscalCalendar(vocabulary.calendars)

    def read(self, question: str) -> Reading:
        """What a question means: metric queries, a question back, or why there is none. Never raises."""
        if not re.search(r"\w", question):
            return NotUnderstood(Reason.EMPTY, "There is no question.")
        refusal = refused(question)
        if refusal:
            return refusal
        marks = Marks.of(question)
        metric_words = frozenset(
            position
            for span in self.phrases.spans(marks.tokens, marks.free)
            if span.of(Kind.METRIC)
            for position in range(span.start, span.end)
        )
        share = marks.search(SHARE)
        wish = intent(marks, metric_words)
        try:
            when = timing(marks, self.vocabulary, self.fiscal, metric_words)
        except ImpossibleDate as fault:
            return NotUnderstood(Reason.NOT_UNDERSTOOD, f"There is no such date as {fault}.", (str(fault),))
        clock = hours(marks) if self.hour_item else None
        exact = exact_spans(marks, self.phrases)
        shared = bool(share and marks.is_free(share.start(), share.end()))
        if share and shared:
            marks.use(share.start(), share.end())
        limits = thresholds(marks)
        best = rank(marks)
        limited = bool(limits)
        named = name_metrics(exact, marks, self.vocabulary, self.phrases, last=False, limited=limited)
        loose = loose_spans(marks, self.phrases, named.metrics)
        spans = sorted([*exact, *loose], key=lambda span: span.start)
        if loose and not named.metrics:
            named = name_metrics(spans, marks, self.vocabulary, self.phrases, limited=limited)
        elif not named.metrics:
            name_by_words(spans, marks, self.phrases, named, limited=limited)
        what = roles(spans, named, marks, self.phrases, self.vocabulary)
        if clock:
            what.hours = (self.hour_item, clock.start, clock.end)
            what.assumptions += [clock.assumption] if clock.assumption else []
        versus = any(marks.search(pattern, wholly_free=False) for pattern in (VERSUS, COMPARE, THAN))
        for pattern in (VERSUS, COMPARE, *(rf"\b{words}\b" for words in GROUPING)):
            for match in re.finditer(pattern, marks.lowered):
                marks.use(match.start(), match.end())
        use_negations(marks)
        return assemble(marks, when, what, best, limits, wish, versus, shared, self.vocabulary, self.phrases)
