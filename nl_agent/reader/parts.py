"""A question taken into its parts: time, things, amounts, wishes. What they make together is assembled elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nl_agent.reader.amounts import Rank, rank
from nl_agent.reader.bands import band_filters, banded
from nl_agent.reader.clock import hour_item, hours
from nl_agent.reader.fiscal import FiscalCalendar
from nl_agent.reader.intents import Intent, intent
from nl_agent.reader.lexicon import BREAK_DOWN, COMPARE, GROUPING, SHARE, THAN, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.nameless import reserve_nameless
from nl_agent.reader.naming import name_by_words, name_metrics, name_money
from nl_agent.reader.negation import use_negations, use_orders
from nl_agent.reader.phrases import Kind, Phrases
from nl_agent.reader.places import use_idioms, without_remarks
from nl_agent.reader.roles import Roles, place_bands, roles
from nl_agent.reader.spans import exact_spans, loose_spans
from nl_agent.reader.splits import BOTH_SIDES, joined_around, split_names
from nl_agent.reader.thresholds import Threshold, early_thresholds, named_around, thresholds, with_metrics
from nl_agent.reader.timing import Timing, timing
from nl_agent.reader.types import Vocabulary


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was read of one question.

    Attributes:
        versus: True if sides are set against each other.
        share: True if a share of a total is wanted.
    """

    marks: Marks
    when: Timing
    what: Roles
    best: Rank | None
    limits: tuple[Threshold, ...]
    wish: Intent
    versus: bool
    share: bool


class Parser:
    """Takes questions apart with the words of one vocabulary. Immutable; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.phrases = Phrases(vocabulary)
        self._fiscal = FiscalCalendar(vocabulary.calendars)
        self._hour_item = hour_item(vocabulary)
        self._bands = banded(vocabulary)

    def parts(self, marks: Marks, before: Roles | None = None) -> Parts:
        """The parts of a question, whose words are used up. Raises ImpossibleDate.

        Args:
            before: of the conversation so far: what a question that names no metric and no group is about.
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
        early = early_thresholds(marks, metric_words)
        use_orders(marks)
        when = timing(marks, vocabulary, self._fiscal, metric_words)
        clock = hours(marks) if self._hour_item else None
        names = [span for span in phrases.spans(marks.tokens, marks.free) if span.of(Kind.VALUE) and span.end - span.start > 2]
        places = [(marks.tokens[span.start].start, marks.tokens[span.end - 1].end) for span in names]
        bands = band_filters(marks, self._bands, places)
        use_idioms(marks, phrases)
        limited_by = named_around(marks, phrases)
        reserve_nameless(marks)
        exact = split_names(
            exact_spans(marks, phrases, vocabulary, [*before.groups, *before.values] if before else ()), marks, phrases
        )
        exact = joined_around(exact, marks, phrases)
        exact, remarks = without_remarks(sorted([*limited_by, *exact], key=lambda span: span.start), marks)
        shared = bool(share and marks.is_free(share.start(), share.end()))
        if share and shared:
            marks.use(share.start(), share.end())
        limits = thresholds(marks, [span for span in exact if span.of(Kind.VALUE)])
        limits = with_metrics((*early, *limits), limited_by, marks)
        best = rank(marks)
        limited = bool(limits)
        named = name_metrics(exact, marks, vocabulary, phrases, last=False, limited=limited)
        loose = loose_spans(marks, phrases, named.metrics, exact)
        spans = sorted([*exact, *loose], key=lambda span: span.start)
        if loose and not named.metrics:
            named = name_metrics(spans, marks, vocabulary, phrases, limited=limited)
        elif not named.metrics:
            name_by_words(spans, marks, phrases, named, limited=limited)
        if not named.metrics and not named.choices and wish.yes_no and any(one.passing for one in limits):
            name_money(marks, phrases, named)
        what = roles(spans, named, marks, phrases, vocabulary, before)
        what.assumptions += [f"'{text}' is taken as a remark" for text in remarks]
        place_bands(bands, what, marks, phrases)
        if clock:
            what.hours = (self._hour_item, clock.start, clock.end)
            what.assumptions += [clock.assumption] if clock.assumption else []
        said = [*((one.start, one.end) for one in limits), *((one.start, one.end) for one in bands)]
        versus = any(_sets_sides(pattern, marks, said) for pattern in (VERSUS, COMPARE, THAN))
        for pattern in (VERSUS, COMPARE, *(rf"\b{words}\b" for words in GROUPING)):
            for match in re.finditer(pattern, marks.lowered):
                marks.use(match.start(), match.end())
        if what.opposed and (sides := BOTH_SIDES.search(marks.lowered)):
            marks.use(*sides.span("rest" if sides["rest"] else "rest2"))
        for match in re.finditer(BREAK_DOWN, marks.lowered):
            marks.use(match.start("down"), match.end("down"))
        what.undone = use_negations(marks, what.done, phrases.things)
        return Parts(marks, when, what, best, limits, wish, versus, shared)


def _sets_sides(pattern: str, marks: Marks, limits: Sequence[tuple[int, int]]) -> bool:
    """True if sides are set against each other; "less than 50k" is a limit."""
    matches = re.finditer(pattern, marks.lowered)
    return any(not any(start < match.end() and end > match.start() for start, end in limits) for match in matches)
