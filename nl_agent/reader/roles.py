"""What each phrase is in its question: a metric asked for, a group, a filter, the order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nl_agent.reader.lexicon import FILLERS, GROUPING, HARMLESS_VERBS, NEGATIONS, VERBS
from nl_agent.reader.marks import Marks
from nl_agent.reader.phrases import Kind, Meaning, Phrases, Span, runs
from nl_agent.reader.types import Evidence, Vocabulary


@dataclass(slots=True)
class Roles:
    """Filled while spans are read; ``metric_choices`` and ``value_choices`` are what could not be told apart."""

    metrics: list[str] = field(default_factory=list)
    metric_choices: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    named_items: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    excluded: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    value_choices: list[tuple[str, tuple[Meaning, ...]]] = field(default_factory=list)
    custom_grain: str = ""
    listed: list[str] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)
    """Where a counted thing stands: "how many stores" names a metric, not a group."""
    assumptions: list[str] = field(default_factory=list)


def exact_spans(marks: Marks, phrases: Phrases) -> list[Span]:
    """Use up every phrase that stands in the question as the vocabulary has it."""
    spans = phrases.spans(marks.tokens, marks.free)
    for span in spans:
        marks.use_tokens(span.start, span.end)
    return [*spans, *_continued(spans, marks, phrases)]


def _continued(spans: Sequence[Span], marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Store 330 and 412": a number after a numbered value is the next value of its kind."""
    found: list[Span] = []
    for span in spans:
        prefix, _, last = span.text.rpartition(" ")
        position = span.end
        while prefix and last.isdigit() and span.of(Kind.VALUE) and position + 1 < len(marks.tokens):
            if marks.tokens[position].text.lower() not in ("and", "or", ",", "&", "versus", "vs"):
                break
            number = marks.tokens[position + 1]
            meanings = phrases.lookup(f"{prefix} {number.text}") if number.text.isdigit() and marks.free[position + 1] else ()
            if not meanings:
                break
            found.append(Span(position + 1, position + 2, f"{prefix} {number.text}", meanings))
            marks.use_tokens(position, position + 2)
            position += 2
    return found


def roles(spans: Sequence[Span], marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> Roles:
    """What each phrase does; misspelt and partial ones are looked for among the words that are left."""
    found = Roles()
    spans = sorted([*spans, *_loose(marks, phrases)], key=lambda span: span.start)
    _metrics(spans, marks, vocabulary, phrases, found)
    reachable = _reachable(found.metrics, vocabulary)
    for position, span in enumerate(spans):
        following = spans[position + 1] if position + 1 < len(spans) else None
        previous = spans[position - 1] if position else None
        _place(span, previous, following, marks, vocabulary, reachable, found)
    return found


def _loose(marks: Marks, phrases: Phrases) -> list[Span]:
    """Misspelt phrases, then values that hold the words, among what is left."""
    spans: list[Span] = []
    for search in (phrases.misspelt, phrases.partial):
        for start, end in list(runs(marks.free)):
            position = start
            while position < end:
                for stop in range(min(end, position + 4), position, -1):
                    words = marks.tokens[position:stop]
                    content = [
                        w
                        for w in words
                        if w.is_word and w.stem not in FILLERS and w.text.lower() not in FILLERS and w.stem not in HARMLESS_VERBS
                    ]
                    if not content or len(content) < len(words) or any(w.text[0].isdigit() for w in words):
                        continue
                    if (
                        all(w.text.lower() in VERBS or w.text.lower() in HARMLESS_VERBS for w in words)
                        or marks.ends_with(stop, GROUPING) == words[-1].stem
                    ):
                        continue
                    meanings = search(words)
                    if meanings:
                        spans.append(Span(position, stop, " ".join(w.text for w in words), meanings))
                        marks.use_tokens(position, stop)
                        position = stop - 1
                        break
                position += 1
    return spans


def _metrics(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Roles) -> None:
    counting = re.search(r"\b(?:how many|number of|count of)\b", marks.lowered)
    for position, span in enumerate(spans):
        metrics = span.of(Kind.METRIC)
        if (
            not metrics
            and counting
            and span.of(Kind.ITEM)
            and marks.tokens[span.start].start >= counting.end()
            and not found.metrics
        ):
            # "how many stores": the metric that counts them, if there is one.
            between = marks.lowered[counting.end() : marks.tokens[span.start].start].strip()
            if between in ("", "different", "distinct", "unique", "of our", "our", "of the", "the"):
                metrics = tuple(
                    m
                    for form in ("number of {}", "{} count", "distinct {}", "different {}")
                    for m in phrases.lookup(form.format(span.text))
                    if m.kind is Kind.METRIC
                )
                if metrics:
                    found.counted.add(span.start)
        if not metrics or (span.start not in found.counted and _is_group(span, marks, spans, position)):
            continue
        if found.metrics and _base_of(span, found.metrics[-1], marks, vocabulary):
            found.counted.add(span.start)
            continue
        names = tuple(dict.fromkeys(m.target for m in metrics if m.how == "exact") or dict.fromkeys(m.target for m in metrics))
        if len(names) > 1:
            found.metric_choices.append((span.text, names))
        elif names[0] not in found.metrics:
            found.metrics.append(names[0])
            marks.evidence.append(Evidence(span.text, "metric", names[0], metrics[0].how))
    if not found.metrics and not found.metric_choices:
        _families(marks, phrases, vocabulary, found)


def _base_of(span: Span, share: str, marks: Marks, vocabulary: Vocabulary) -> bool:
    """ "promoted share of sales": what a share is a share of is not asked for beside it."""
    return vocabulary.metrics[share].unit == "ratio" and marks.before(span.start, 1) == "of"


def _is_group(span: Span, marks: Marks, spans: Sequence[Span], position: int) -> bool:
    """A phrase that could be a metric or a thing is the thing after "by" or "best", or beside another metric: "sales to households"."""
    if not span.of(Kind.ITEM):
        return False
    if re.search(r"\b(?:which|what|top|bottom|best|worst|leading)(?: \d+| ten| five| three)?\Z", marks.before(span.start, 2)):
        return True
    if not any(other.of(Kind.METRIC) and other is not span and not other.of(Kind.ITEM) for other in spans):
        return False
    return marks.before(span.start, 1) not in ("and", ",", "&", "plus")


def _families(marks: Marks, phrases: Phrases, vocabulary: Vocabulary, found: Roles) -> None:
    """No metric is named: a verb may stand for one ("sold"), or a word that several metrics share ("discounts")."""
    for position, token in enumerate(marks.tokens):
        if not token.is_word or not (marks.free[position]):
            continue
        noun = VERBS.get(token.text.lower())
        named = tuple(dict.fromkeys(m.target for m in phrases.lookup(noun) if m.kind is Kind.METRIC)) if noun else ()
        family = tuple(phrases.family.get(token.stem, ()))
        names = named or family
        if not names:
            continue
        marks.use_tokens(position, position + 1)
        if len(names) == 1:
            found.metrics.append(names[0])
            marks.evidence.append(Evidence(token.text, "metric", names[0], "inferred"))
        else:
            found.metric_choices.append((token.text, names))
        return


def _reachable(metrics: Iterable[str], vocabulary: Vocabulary) -> frozenset[str] | None:
    sets = [vocabulary.reachable[name] for name in metrics if name in vocabulary.reachable]
    return frozenset.intersection(*sets) if sets else None


def _place(
    span: Span,
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """Decide what a span that is not a metric does."""
    if span.start in found.counted:
        return
    if span.of(Kind.METRIC) and (
        any(m.target in found.metrics for m in span.of(Kind.METRIC)) or any(span.text == text for text, _ in found.metric_choices)
    ):
        return
    grains = span.of(Kind.GRAIN)
    if grains:
        found.custom_grain = grains[0].target
        marks.evidence.append(Evidence(span.text, "grain", grains[0].target, grains[0].how))
        return
    items = _best_items(span.of(Kind.ITEM), vocabulary, reachable)
    values = span.of(Kind.VALUE)
    grouped = bool(marks.ends_with(span.start, GROUPING))
    if items and not (values and not grouped and not _asks(span, marks)):
        _item(span, items, previous, following, marks, vocabulary, grouped, found)
    elif values:
        _value(span, values, previous, following, marks, vocabulary, reachable, found)


def _asks(span: Span, marks: Marks) -> bool:
    return bool(
        re.search(
            r"\b(?:which|what|list|top|bottom|best|worst|\d+|all)(?: of our| of the| our| the)?\Z", marks.before(span.start, 4)
        )
    )


def _best_items(items: Sequence[Meaning], vocabulary: Vocabulary, reachable: frozenset[str] | None) -> tuple[str, ...]:
    """Items that the metrics reach, the nearest first."""
    names = list(dict.fromkeys(item.target for item in items))
    exact = {item.target for item in items if item.how == "exact"}
    if reachable is not None and any(name in reachable for name in names):
        names = [name for name in names if name in reachable]

    # A name tells a person more than a number: of equals, the described column goes before the key.
    def likeness(name: str) -> tuple[bool, bool, int, int, str]:
        item = vocabulary.items[name]
        return (name not in exact, item.kind == "entity", item.hops, len(name), name)

    return tuple(sorted(names, key=likeness))


def _item(
    span: Span,
    items: tuple[str, ...],
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    vocabulary: Vocabulary,
    grouped: bool,
    found: Roles,
) -> None:
    name = f"{items[0]}__name" if f"{items[0]}__name" in vocabulary.items else items[0]
    own, kind = name.rsplit("__", 1)[-1], vocabulary.items[name].kind
    if own.startswith(("is_", "has_")) and not grouped and not _asks(span, marks):
        negated = bool(marks.ends_with(span.start, NEGATIONS))
        found.flags[name] = not negated
        marks.evidence.append(Evidence(span.text, "filter", f"{name} = {not negated}", "exact"))
        return
    number = marks.tokens[span.end] if span.end < len(marks.tokens) else None
    if number is not None and number.text.isdigit() and marks.free[span.end]:
        values = _numbers_from(span.end, marks)
        target = found.excluded if marks.ends_with(span.start, NEGATIONS) else found.values
        target.setdefault(name, []).extend(values)
        marks.evidence.append(Evidence(f"{span.text} {', '.join(values)}", "filter", name, "exact"))
        return
    marks.evidence.append(Evidence(span.text, "item", name, "exact"))
    if found.groups and previous and previous.end == span.start and name.startswith(found.groups[-1] + "__"):
        found.groups.pop()  # "store region" is one thing: the region of the store
    beside = [other for other in (previous, following) if other and other.of(Kind.VALUE) and not other.of(Kind.METRIC)]
    qualifies = any(any(m.item == name for m in other.of(Kind.VALUE)) and abs(_gap(span, other)) <= 1 for other in beside)
    if qualifies and not grouped and not _asks(span, marks):
        found.named_items.append(name)
        return
    if kind == "entity" and not grouped and not _asks(span, marks) and found.metrics:
        return  # "sales to households": whom or where, not a group
    if name not in found.groups:
        found.groups.append(name)
        if grouped or _asks(span, marks):
            found.listed.append(name)


def _numbers_from(position: int, marks: Marks) -> list[str]:
    """330 · 330 and 412 · 330, 412"""
    values = []
    while position < len(marks.tokens):
        token = marks.tokens[position]
        if token.text.isdigit() and marks.free[position]:
            values.append(token.text)
            marks.use_tokens(position, position + 1)
        elif token.text.lower() not in ("and", "or", ",", "&", "versus", "vs"):
            break
        position += 1
    return values


def _gap(span: Span, other: Span) -> int:
    return other.start - span.end if other.start >= span.end else span.start - other.end


def _value(
    span: Span,
    values: Sequence[Meaning],
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """A value of one dimension. Of several dimensions, the one named beside it, else the coarsest, which is then said."""
    fitting = [m for m in values if reachable is None or m.item in reachable] or list(values)
    neighbours = {m.target for other in (previous, following) if other and _gap(span, other) <= 1 for m in other.of(Kind.ITEM)}
    named = [m for m in fitting if m.item in neighbours]
    by_item: dict[str, list[Meaning]] = {}
    for meaning in named or fitting:
        by_item.setdefault(meaning.item, []).append(meaning)
    item = min(by_item, key=lambda name: (len(vocabulary.values[name]), vocabulary.items[name].hops, len(name)))
    chosen = by_item[item]
    if len(chosen) > 1 and chosen[0].how == "inferred":
        found.value_choices.append((span.text, tuple(chosen)))
        return
    if chosen[0].how != "exact":
        found.assumptions.append(f"'{span.text}' is read as {vocabulary.items[item].label.lower()} {chosen[0].target}")
    elif len(by_item) > 1 and not named:
        own = vocabulary.items[item].label.lower()
        others = sorted({vocabulary.items[name].label.lower() for name in by_item} - {own})
        if others:
            found.assumptions.append(f"{chosen[0].target} is read as {own}, not as {' or '.join(others)}")
    target = found.excluded if _negated(span, marks) else found.values
    for meaning in chosen:
        if meaning.target not in target.setdefault(item, []):
            target[item].append(meaning.target)
    marks.evidence.append(Evidence(span.text, "value", f"{item} = {chosen[0].target}", chosen[0].how))


def _negated(span: Span, marks: Marks) -> bool:
    """A negation holds for every value of its list: "excluding fuel and deli"."""
    before = " " + marks.lowered[: marks.tokens[span.start].start].strip()
    matches = [m for phrase in NEGATIONS for m in re.finditer(rf"\b{phrase}\b", before)]
    if not matches:
        return False
    last = max(matches, key=lambda match: match.end())
    between = before[last.end() :]
    return not re.search(r"\b(?:in|by|for|per|during|from|with|only|but)\b", between) and len(between.split()) <= 8


def use_negations(marks: Marks) -> None:
    """Negations have done their work once the values are placed."""
    for phrase in NEGATIONS:
        for match in re.finditer(rf"\b{phrase}\b", marks.lowered):
            marks.use(match.start(), match.end())
