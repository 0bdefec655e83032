"""What of a question means something in the project, before any of it is read: what is talk is told by that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import FILLERS, HARMLESS, HARMLESS_VERBS, NEVER_PARTIAL, ORDINARY
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.spans import misspelt_names, misspelt_values, numbered
from nl_agent.reader.talk.sentences import Known
from nl_agent.reader.time.fiscal import FiscalCalendar
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.weekdays import DAYS

_LONGER = frozenset({"week", "weekend", "eve", "season", "day", "month"})
_NO_NAMES = FILLERS | HARMLESS | HARMLESS_VERBS | NEVER_PARTIAL | ORDINARY


def known_in(marks: Marks, spans: Sequence[Span], phrases: Phrases, fiscal: FiscalCalendar, today: date) -> Known:
    """Tokens that name something of the project, or a period.

    Args:
        spans: the phrases that stand there as the project has them.
    """
    every = [*spans, *misspelt_names(marks, phrases), *misspelt_values(marks, phrases), *numbered(marks, phrases)]
    names = _tokens(every)
    hints = {
        i
        for i, token in enumerate(marks.tokens)
        if token.stem in phrases.known_words and token.stem not in _NO_NAMES and i not in names and names_something(marks.tag(i))
    }
    values = _tokens([span for span in every if span.of(Kind.VALUE)])
    metrics = _tokens([span for span in every if span.of(Kind.METRIC)])
    places = [
        fiscal.place_in(marks.lowered),
        *((_begins(marks.lowered, found.start), found.end) for found in scan(marks.lowered, today)),
    ]
    days = _within((match.span() for match in DAYS.finditer(marks.lowered)), marks)
    kinds = {span.start: frozenset(m.item for m in span.of(Kind.VALUE)) for span in every if span.of(Kind.VALUE)}
    things = {span.start: frozenset(m.target for m in span.of(Kind.ITEM)) for span in every if span.of(Kind.ITEM)}
    periods = _named_on(_within(places, marks), marks)
    return Known(names, values, metrics, periods, frozenset(hints), days, kinds=kinds, things=things)


_PART_OF = re.compile(
    r"\b(?:the )?(?:(?:first|second|third|fourth|last|final|opening|closing) (?:\w+ )?(?:day|week|weekend|half|month)s? (?:of|in) (?:the )?"
    r"|(?:[\w-]+ )?(?:day|week|month|quarter|half-year|half|year|period)s? (?:ended|ending|commencing|beginning|starting|to) (?:on )?(?:the )?"
    r"|(?:the |that |this )?(?:whole |full |entire |two |three |\d{1,2} )?(?:day|week|weekend|month|quarter)s? (?:of|around|before|after|following|preceding|leading up to) (?:the )?"
    r"|(?:ever )?(?:since|until|till|up (?:to|until)|after|before|as of|(?:starting|beginning) (?:in|from|with|on)) (?:(?:the )?(?:very )?(?:start|beginning|end|middle) of )?(?:the )?)\Z"
)


def _begins(lowered: str, start: int) -> int:
    """ "The first week of January", "the quarter ended 30 June" are periods as a whole."""
    part = _PART_OF.search(lowered[:start])
    return part.start() if part else start


def _tokens(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.start, span.end))


def _within(places: Iterable[tuple[int, int]], marks: Marks) -> frozenset[int]:
    return frozenset(i for start, end in places for i in marks.inside(start, end))


def _named_on(inside: frozenset[int], marks: Marks) -> frozenset[int]:
    """Periods, with what is named after them: "Labor Day week"."""
    return inside | {i + 1 for i in inside if i + 1 < len(marks.tokens) and marks.tokens[i + 1].stem in _LONGER}
