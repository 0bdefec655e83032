"""Metrics that share a part of their names in a comparison: "display versus mailer revenue", "private brand revenue versus national"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named


def sibling(span: Span, earlier: Sequence[Span], marks: Marks, phrases: Phrases, found: Named) -> None:
    """ "display versus mailer revenue": what stands before the comparison shares the end of the metric's name."""
    if span.start < 2 or not re.fullmatch(VERSUS + "|and|or", marks.before(span.start, 1)):
        return
    words = [token.text for token in marks.tokens[span.start : span.end]]
    for count in (1, 2):
        first = span.start - 1 - count
        before = marks.tokens[max(first, 0) : span.start - 1]
        if (
            first < 0
            or not all(token.is_word for token in before)
            or any(other.of(Kind.METRIC) and other.end > first for other in earlier)
        ):
            return  # "units and average price": both are named in full
        if count == 1 and before[0].stem in {token.stem for token in marks.tokens[span.start : span.end]}:
            continue  # "responses and response rate"; but "private brand and national brand revenue"
        for cut in range(1, len(words)):
            form = " ".join([*(token.text for token in before), *words[cut:]])
            metrics = [meaning for meaning in phrases.lookup(form) if meaning.kind is Kind.METRIC]
            if metrics:
                if metrics[0].target not in found.metrics:
                    found.metrics.append(metrics[0].target)
                    marks.evidence.append(Evidence(form, "metric", metrics[0].target, metrics[0].how))
                marks.use_tokens(first, span.start)
                found.used.update(other.start for other in earlier if other.end > first)
                return


def sibling_after(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named) -> None:
    """ "private brand revenue versus national": what stands after the comparison shares the end of the metric's name."""
    metrics = [span for span in spans if span.of(Kind.METRIC)]
    for span in metrics[-1:]:
        words = [token.text for token in marks.tokens[span.start : span.end]]
        rest = marks.lowered[marks.tokens[span.end - 1].end :]
        link = re.match(rf"\s*(?:{VERSUS}|(?:\w+\s)?than|and|or)\s+(?:the\s|our\s)?", rest)
        if not link or len(words) < 2:
            continue
        after = [token for token in marks.tokens if token.start >= marks.tokens[span.end - 1].end + link.end()][:1]
        for cut in range(1, len(words)):
            forms = (" ".join([token.text for token in after] + words[cut:]),)
            named = [m for form in forms for m in phrases.lookup(form) if m.kind is Kind.METRIC and m.target not in found.metrics]
            if named and after:
                found.metrics.append(named[0].target)
                found.places[named[0].target] = after[0].start, after[0].end
                marks.evidence.append(Evidence(forms[0], "metric", named[0].target, named[0].how))
                marks.use(after[0].start, after[0].end)
                found.used.update(other.start for other in spans if marks.tokens[other.start].start == after[0].start)
                return
