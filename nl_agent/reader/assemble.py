"""Roles, time and amounts → metric queries, or the question back that would settle them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nl_agent.reader.amounts import Rank, Threshold
from nl_agent.reader.lexicon import BUSINESS, COMPARATIVES, FILLERS, HARMLESS_VERBS, JUDGING, PERIODS_UNNAMED
from nl_agent.reader.marks import Marks
from nl_agent.reader.phrases import Phrases
from nl_agent.reader.roles import Roles
from nl_agent.reader.timing import Timing
from nl_agent.reader.tokens import stems
from nl_agent.reader.types import (
    Ambiguous,
    Choice,
    Comparison,
    LabelledQuery,
    NotUnderstood,
    Period,
    Presentation,
    Reading,
    Reason,
    Understood,
    Vocabulary,
)
from semantic_models import MetricQuery, having_compare, where_in, where_not_in

_KNOWN = FILLERS | HARMLESS_VERBS
_METRIC_TIME = "metric_time"


def assemble(
    marks: Marks,
    when: Timing,
    what: Roles,
    best: Rank | None,
    limits: Sequence[Threshold],
    versus: bool,
    share: bool,
    vocabulary: Vocabulary,
    phrases: Phrases,
) -> Reading:
    """What the parts of a question make together."""
    for step in (
        _outside(when, vocabulary),
        _unnamed_period(marks, what, vocabulary),
        _judgement(marks, what, vocabulary),
        _unknown_group(marks, what, phrases, vocabulary),
        _unknown_words(marks, when, what, versus, vocabulary, phrases),
        _ambiguous(marks, what, vocabulary),
        _no_metric(marks, when, what, best, vocabulary, phrases),
    ):
        if step:
            return step
    for name in what.opposed:
        if any(phrases.words[metric] & set(stems(vocabulary.items[name].label)) for metric in what.metrics):
            return NotUnderstood(
                Reason.NOT_UNDERSTOOD, "The metric holds one side only of what is compared.", (name,), tuple(what.metrics)
            )
        what.flags.pop(name)
        what.groups.append(name)
    group_by = _groups(when, what)
    if versus and 1 < len(when.weekdays) < 5 and f"{_METRIC_TIME}__extract_dow" not in group_by:
        group_by.append(f"{_METRIC_TIME}__extract_dow")
    where = _filters(when, what)
    if not what.metrics:
        query = MetricQuery(group_by=tuple(group_by), where=tuple(where), order_by=tuple(group_by))
        return _understood(marks, when, what, (LabelledQuery("", query),), Comparison.NONE, Presentation.LISTING)
    metrics = tuple(what.metrics)
    if limits and not group_by and what.subject:
        group_by.append(what.subject)
    having = tuple(having_compare(metrics[0], limit.comparison, limit.value) for limit in limits) if group_by else ()
    if limits and not group_by:
        return NotUnderstood(
            Reason.NOT_UNDERSTOOD,
            "A threshold needs something to hold it against.",
            suggestions=tuple(_suggest(metrics, vocabulary)),
        )
    segment = _segment(marks, what, versus)
    if segment and segment not in group_by:
        group_by.append(segment)
    presentation = Presentation.TABLE if group_by else Presentation.NUMBER
    order_by, limit = _order(group_by, metrics)
    if best is not None and group_by:
        direction = "-" if best.descending else ""
        order_by = (direction + metrics[-1 if _ordered_by_last(marks, metrics) else 0],)
        if best.order_only:
            limit = None
        else:
            limit = best.count or (1 if _singular(marks, best) else 10)
            presentation = Presentation.SUPERLATIVE if limit == 1 else Presentation.TOP
    query = MetricQuery(
        metrics=metrics, group_by=tuple(group_by), where=tuple(where), having=having, order_by=order_by, limit=limit
    )  # fmt: skip
    if when.compared and len(when.periods) > 1:
        queries = tuple(LabelledQuery(period.label, _in(query, period)) for period in when.periods)
        return _understood(marks, when, what, queries, Comparison.PERIOD, presentation)
    query = _in(query, when.periods[0]) if when.periods else query
    if share and where and not segment:
        part, whole = LabelledQuery("part", query), LabelledQuery("whole", replace(query, where=_time_filters(when)))
        return _understood(marks, when, what, (part, whole), Comparison.SHARE, presentation)
    if share and group_by:
        presentation = Presentation.SHARE_OF_TOTAL
    comparison = Comparison.SEGMENT if segment else Comparison.NONE
    return _understood(marks, when, what, (LabelledQuery("", query),), comparison, presentation)


def _understood(
    marks: Marks,
    when: Timing,
    what: Roles,
    queries: tuple[LabelledQuery, ...],
    comparison: Comparison,
    presentation: Presentation,
) -> Understood:
    unused = tuple(marks.tokens[i].text for i in marks.left(_KNOWN))
    period = when.periods[0] if when.periods else None
    return Understood(queries, comparison, presentation, tuple(marks.evidence), unused, tuple(what.assumptions), period)


# ---- what stands in the way


def _outside(when: Timing, vocabulary: Vocabulary) -> NotUnderstood | None:
    held = f"The data runs from {vocabulary.first_day:%-d %B %Y} to {vocabulary.last_day:%-d %B %Y}"
    for period in when.periods:
        if period.end and period.end < vocabulary.first_day:
            return NotUnderstood(
                Reason.OUTSIDE_PERIOD, f"{held}: there is nothing for {period.label}.", (period.label,), period=period
            )
        if period.start and period.start > vocabulary.last_day:
            reason = Reason.FORECAST if period.start > vocabulary.today else Reason.OUTSIDE_PERIOD
            return NotUnderstood(reason, f"{held}: there is nothing yet for {period.label}.", (period.label,), period=period)
    return None


def _unnamed_period(marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "The first period" may be a month or a quarter; a business may count other periods still."""
    match = re.search(PERIODS_UNNAMED, marks.lowered)
    if not match or not (what.metrics or what.named.choices):
        return None
    whole = (
        vocabulary.last_day.year
        if (vocabulary.last_day.month, vocabulary.last_day.day) == (12, 31)
        else vocabulary.last_day.year - 1
    )
    names = (
        (f"January {whole}", f"Q1 {whole}", f"{whole}")
        if "last" not in match.group()
        else (f"December {whole}", f"Q4 {whole}", f"{whole}")
    )
    choices = tuple(
        Choice(name, f"The period {name}", marks.text[: match.start()] + name + marks.text[match.end() :]) for name in names
    )
    return Ambiguous(f"Which period is '{match.group()}'?", choices, tuple(marks.evidence))


def _unknown_group(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "By customer group": a word that several dimensions share is asked back."""
    for position in marks.left(_KNOWN):
        names = phrases.item_family.get(marks.tokens[position].stem, ())
        reach = [vocabulary.reachable.get(name, frozenset()) for name in what.metrics]
        fitting = sorted((n for n in names if all(n in items for items in reach)), key=lambda n: (vocabulary.items[n].hops, n))
        by_label = {vocabulary.items[name].label: name for name in reversed(fitting)}
        if len(by_label) > 1 and re.search(r"\b(?:by|per|each|across)\b", marks.lowered):
            word = marks.tokens[position].text
            choices = tuple(
                Choice(label, vocabulary.items[by_label[label]].description, _swapped(marks.text, word, label))
                for label in list(by_label)[:6]
            )
            return Ambiguous(f"'{word}' can mean several dimensions. Which one do you mean?", choices, tuple(marks.evidence))
    return None


def _judgement(marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "How big are our customers?" asks for a judgement; which number it goes by is asked back."""
    match = re.search(rf"\bhow ({'|'.join(sorted(JUDGING))}) (?:is|are|was|were)\b", marks.lowered)
    if not match:
        return None
    return Ambiguous(f"By which number is '{match.group(1)}' meant?", _numbers(what, marks, vocabulary), tuple(marks.evidence))


def _unknown_words(
    marks: Marks, when: Timing, what: Roles, versus: bool, vocabulary: Vocabulary, phrases: Phrases
) -> NotUnderstood | None:
    """A word that nothing was made of could change the number: then there is no plain answer."""
    # A word of the metric's own name or synonyms adds nothing: "which wards billed … in charges".
    own = frozenset(stem for name in what.metrics for stem in phrases.words[name])
    judged = (frozenset() if what.metrics else JUDGING) | (COMPARATIVES if versus or when.compared else frozenset())
    words = [marks.tokens[i] for i in marks.left(_KNOWN | judged) if marks.tokens[i].stem not in own]
    if not words:
        return None
    shown = tuple(dict.fromkeys(word.text for word in words))
    told = " and ".join(f"'{word}'" for word in shown)
    near = phrases.nearest_metrics(" ".join(shown))
    something = bool(what.metrics or what.groups or what.values or what.named.choices)
    if something or any(word.stem in BUSINESS for word in words):
        return NotUnderstood(Reason.NOT_MODELLED, f"No governed metric or dimension means {told}.", shown, near)
    return NotUnderstood(Reason.OTHER_SUBJECT, f"That is not about this data: nothing here means {told}.", shown, ())


def _ambiguous(marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    if what.named.choices and not what.metrics:
        text, names = what.named.choices[0]
        choices = tuple(
            Choice(
                _label(name, vocabulary),
                vocabulary.metrics[name].description,
                _swapped(marks.text, text, _label(name, vocabulary)),
            )
            for name in _headline(names, vocabulary)
        )
        return Ambiguous(f"'{text}' can mean several metrics. Which one do you mean?", choices, tuple(marks.evidence))
    if what.value_choices:
        text, meanings = what.value_choices[0]
        choices = tuple(
            Choice(m.target, f"{vocabulary.items[m.item].label} {m.target}", _swapped(marks.text, text, m.target))
            for m in meanings[:6]
        )
        return Ambiguous(f"'{text}' is part of several names. Which one do you mean?", choices, tuple(marks.evidence))
    return None


def _no_metric(
    marks: Marks, when: Timing, what: Roles, best: Rank | None, vocabulary: Vocabulary, phrases: Phrases
) -> Reading | None:
    if what.metrics:
        return None
    listing = re.search(r"\b(?:list|which|what|show|all|name)\b", marks.lowered)
    if (
        what.groups
        and listing
        and not best
        and not when.periods
        and not re.search(r"\bhow (?:much|many|big|large|good|well)\b", marks.lowered)
    ):
        return None
    if not (what.groups or what.values or when.periods or when.grain or what.flags):
        return NotUnderstood(
            Reason.OTHER_SUBJECT, "That does not name anything that this data holds.", (), _suggest((), vocabulary)
        )
    choices = _numbers(what, marks, vocabulary)
    if not choices:
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "The question names no metric.", (), _suggest((), vocabulary))
    measured = f"By which number is '{best.word}' meant?" if best else "Which number do you want to see?"
    return Ambiguous(measured, choices, tuple(marks.evidence))


def _numbers(what: Roles, marks: Marks, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The numbers that the question could go by: central metrics that reach everything it names."""
    needed = set(what.groups) | set(what.values) | set(what.flags)
    fitting = [name for name in _suggest((), vocabulary, 40) if needed <= vocabulary.reachable.get(name, frozenset())]
    labels = [(_label(name, vocabulary), vocabulary.metrics[name].description) for name in fitting[:4]]
    return tuple(Choice(label, description, f"{label}: {marks.text}") for label, description in labels)


def _label(name: str, vocabulary: Vocabulary) -> str:
    return vocabulary.metrics[name].label or name.replace("_", " ")


def _swapped(question: str, words: str, label: str) -> str:
    """The question with the doubtful words made plain."""
    return re.sub(rf"\b{re.escape(words)}\b", lambda _: label, question, count=1, flags=re.IGNORECASE)


def _headline(names: Sequence[str], vocabulary: Vocabulary, limit: int = 5) -> tuple[str, ...]:
    """Plain sums and counts before shares and rates."""
    order = list(vocabulary.metrics)
    return tuple(sorted(names, key=lambda name: (vocabulary.metrics[name].unit == "ratio", order.index(name)))[:limit])


def _suggest(names: Sequence[str], vocabulary: Vocabulary, limit: int = 4) -> tuple[str, ...]:
    if names:
        return tuple(names)[:limit]
    # The metrics that most others are made of come first: they are what a business looks at.
    used = Counter(inner for metric in vocabulary.metrics.values() for inner in metric.depends_on)
    return tuple(sorted(vocabulary.metrics, key=lambda name: (-used[name], name)))[:limit]


# ---- the parts of the query


def _groups(when: Timing, what: Roles) -> list[str]:
    groups = []
    if what.custom_grain:
        groups.append(f"{_METRIC_TIME}__{what.custom_grain}")
    elif when.grain:
        groups.append(f"{_METRIC_TIME}__{when.grain}")
    groups += [name for name in what.groups if name != _METRIC_TIME]
    return groups


def _filters(when: Timing, what: Roles) -> list[str]:
    filters = [where_in(name, [_typed(name, v) for v in values]) for name, values in what.values.items()]
    filters += [where_not_in(name, [_typed(name, v) for v in values]) for name, values in what.excluded.items()]
    filters += [where_in(name, [flag]) for name, flag in what.flags.items()]
    return filters + list(_time_filters(when))


def _time_filters(when: Timing) -> tuple[str, ...]:
    return (where_in(f"{_METRIC_TIME}__extract_dow", list(when.weekdays)),) if when.weekdays else ()


def _typed(name: str, value: str) -> str | int:
    """Entities are numbered; values of dimensions are text, as the index holds them."""
    return int(value) if value.isdigit() and len(value) < 18 and "__" not in name else value


def _segment(marks: Marks, what: Roles, versus: bool) -> str:
    """ "private versus national", "grocery, deli and produce": values that are named one by one are wanted one by one."""
    for name, values in what.values.items():
        if len(values) > 1 and (versus or _joined_by_and(values, marks)):
            return name
    return ""


def _joined_by_and(values: Sequence[str], marks: Marks) -> bool:
    """True if "and", not "or", stands between the last two values as they were written."""
    written = [
        e.text.lower() for e in marks.evidence if e.kind == "value" and any(e.target.endswith(f"= {value}") for value in values)
    ]
    if len(written) < 2:
        return False
    return bool(
        re.search(rf"{re.escape(written[-2])}\s*,?\s*(?:and|&)\s+(?:the\s+|for\s+|in\s+)?{re.escape(written[-1])}", marks.lowered)
    )


def _in(query: MetricQuery, period: Period) -> MetricQuery:
    return replace(query, start=_iso(period.start), end=_iso(period.end))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _order(group_by: Sequence[str], metrics: Sequence[str]) -> tuple[tuple[str, ...], int | None]:
    """Time in its own order; categories by the first metric, the largest first."""
    if not group_by:
        return (), None
    if group_by[0].startswith(_METRIC_TIME):
        return tuple(group_by), None
    return (f"-{metrics[0]}",), None


def _ordered_by_last(marks: Marks, metrics: Sequence[str]) -> bool:
    return len(metrics) > 1 and bool(
        re.search(r"\b(?:by|sorted by|ordered by|in terms of)\s+\S+(?:\s\S+)?\s*\??\Z", marks.lowered)
    )


def _singular(marks: Marks, best: Rank) -> bool:
    """ "Which month was best" asks for one; "best departments" for some."""
    match = re.search(rf"\b{best.word}\s+(?:[a-z]+\s+)?([a-z]+)\b", marks.lowered)
    plural = re.search(
        r"\b(?:which|what|who|top|best|worst|bottom|highest|lowest|largest|smallest|biggest)\s+(?:are\s+|were\s+|of\s+our\s+|our\s+|the\s+)*([a-z]+)\b",
        marks.lowered,
    )
    word = plural.group(1) if plural else match.group(1) if match else ""
    return not (word.endswith("s") and not word.endswith(("ss", "us", "is", "was")))
