"""What each phrase is in its question: a metric asked for, a group, a filter, the order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nl_agent.reader.bands import BandFilter
from nl_agent.reader.intents import each_after
from nl_agent.reader.lexicon import GROUPING, HIGHEST, LOWEST, NEGATIONS, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.naming import Named
from nl_agent.reader.phrases import Kind, Meaning, Phrases, Span
from nl_agent.reader.tokens import stems
from nl_agent.reader.types import Evidence, Vocabulary


@dataclass(slots=True)
class Roles:
    """Filled while spans are read; ``value_choices`` are what could not be told apart."""

    named: Named
    about: tuple[str, ...] = ()
    """The metrics that the question is about, named in it or before."""
    groups: list[str] = field(default_factory=list)
    named_items: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    either: list[tuple[str, str]] = field(default_factory=list)
    """Dimensions of one thing whose values are wanted together, the one or the other."""
    excluded: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    opposed: list[str] = field(default_factory=list)
    value_choices: list[tuple[str, tuple[Meaning, ...]]] = field(default_factory=list)
    each: set[str] = field(default_factory=set)
    """Groups of which each one is meant: "in each department", "per region"."""
    ranked: set[str] = field(default_factory=set)
    """Groups that a superlative is about: "the best month"."""
    group_words: dict[str, str] = field(default_factory=dict)
    group_starts: dict[str, int] = field(default_factory=dict)
    """Where each group stands, as characters."""
    cut: str = ""
    """Why a number chooses nothing of a dimension that is known in bands only."""
    hours: tuple[str, int, int] | None = None
    """The dimension of the hour, the first hour, and the one after the last."""
    custom_grain: str = ""
    ordered_by: str = ""
    """The metric that rows are to be sorted by, where it was said apart."""
    subject: str = ""
    """A thing that stands without a role: it is what a threshold is held against."""
    assumptions: list[str] = field(default_factory=list)

    @property
    def metrics(self) -> list[str]:
        return self.named.metrics


def roles(
    spans: Sequence[Span],
    named: Named,
    marks: Marks,
    phrases: Phrases,
    vocabulary: Vocabulary,
    metrics: Sequence[str] = (),
) -> Roles:
    """What each phrase does that is not a metric.

    Args:
        metrics: what the question is about where it names no metric itself.
    """
    found = Roles(named, about=tuple(named.metrics or metrics))
    reachable = _reachable(named.metrics or metrics, vocabulary)
    for position, span in enumerate(spans):
        following = spans[position + 1] if position + 1 < len(spans) else None
        previous = spans[position - 1] if position else None
        if span.start not in named.used:
            _place(span, previous, following, marks, phrases, vocabulary, reachable, found)
            if previous is not None:
                _join(previous, span, marks, found)
    _families(marks, phrases, vocabulary, reachable, found)
    return found


def place_bands(bands: Sequence[BandFilter], what: Roles, marks: Marks) -> None:
    """Filters by numbers that a dimension holds in bands."""
    for one in bands:
        inside = [i for i, token in enumerate(marks.tokens) if token.start < one.end and token.end > one.start]
        span = Span(inside[0], inside[-1] + 1, marks.text[one.start : one.end], ())
        target = what.excluded if _negated(span, marks) else what.values
        target[one.item] = list(dict.fromkeys([*target.get(one.item, ()), *one.values]))
        what.cut = what.cut or one.cut


def place_hours(item: str, said: re.Match[str], what: Roles, marks: Marks) -> None:
    """ "Hour by hour": the dimension of the hour is a group."""
    marks.evidence.append(Evidence(said.group(), "item", item, "exact"))
    if item not in what.groups:
        what.groups.append(item)
        what.group_words[item] = said.group()
        what.group_starts[item] = said.start()


def _families(marks: Marks, phrases: Phrases, vocabulary: Vocabulary, reachable: frozenset[str] | None, found: Roles) -> None:
    """ "Sales by type": a word that several dimensions share means the one that the metric can be grouped by."""
    for position in marks.left(frozenset()):
        word = marks.tokens[position]
        names = [name for name in phrases.item_family.get(word.stem, ()) if reachable is None or name in reachable]
        labels = {vocabulary.items[name].label for name in names}
        if reachable is None or len(labels) != 1 or not marks.ends_with(position, GROUPING):
            continue
        name = min(names, key=lambda name: (vocabulary.items[name].hops, name))
        marks.use_tokens(position, position + 1, Evidence(word.text, "item", name, "inferred"))
        found.assumptions.append(f"'{word.text}' is read as {vocabulary.items[name].label.lower()}")
        found.groups += [name] if name not in found.groups else []


def _join(first: Span, second: Span, marks: Marks, found: Roles) -> None:
    """ "Deli or frozen pizza": a department or a category, of which either is meant; both together would be next to nothing."""
    link = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
    if not re.fullmatch(r"\s*,?\s*(?:and|or|&|plus)\s+(?:the\s+|our\s+)?", link):
        return
    ends = [next((e.target.partition(" = ")[0] for e in reversed(marks.evidence) if e.kind == "value" and e.text == span.text), "") for span in (first, second)]
    same = ends[0].rpartition("__")[0] == ends[1].rpartition("__")[0] != ""
    if ends[0] != ends[1] and same and all(name in found.values for name in ends):
        found.either.append((ends[0], ends[1]))


_HAVING = re.compile(
    r"\b(?:had|has|have|having|with|without|used|using|use|contain(?:s|ed|ing)?|includ(?:es|ed|ing))(?: a| an| any| no| the)?\Z"
)


def _reachable(metrics: Iterable[str], vocabulary: Vocabulary) -> frozenset[str] | None:
    sets = [vocabulary.reachable[name] for name in metrics if name in vocabulary.reachable]
    return frozenset.intersection(*sets) if sets else None


def _place(
    span: Span,
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    phrases: Phrases,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """Decide what a span that is not a metric does."""
    if span.of(Kind.METRIC) and (
        any(m.target in found.metrics for m in span.of(Kind.METRIC)) or any(span.text == text for text, _ in found.named.choices)
    ):
        return
    if span.text.lower() in ("other", "rest", "all") and re.match(r"than\b|of\b", marks.after(span.end, 1)):
        return
    grains = span.of(Kind.GRAIN)
    if grains:
        found.custom_grain = grains[0].target
        marks.evidence.append(Evidence(span.text, "grain", grains[0].target, grains[0].how))
        return
    items = _best_items(span.of(Kind.ITEM), vocabulary, reachable)
    values = span.of(Kind.VALUE)
    if values and re.search(_HAVING, marks.before(span.start, 3)):
        flags = tuple(name for name in items if name.rsplit("__", 1)[-1].startswith(("is_", "has_")))
        if flags:
            items, values = flags, ()  # "had a coupon": the yes or no, not the department of that name
    grouped = bool(marks.ends_with(span.start, GROUPING))
    beside = {m.item for other in (previous, following) if other and _gap(span, other) <= 1 for m in other.of(Kind.VALUE)}
    if items and (beside & set(items) or not (values and not grouped and not _asks(span, marks))):
        _item(span, items, previous, following, marks, vocabulary, grouped, found)
    elif values and not _explained(span, found.metrics, phrases, marks):
        _value(span, values, previous, following, marks, phrases, vocabulary, reachable, found)


_RANKED = (
    rf"\b(?:{'|'.join(sorted(HIGHEST | LOWEST))})(?:[ -](?:selling|sellers?|performing|earning|grossing|ranked|of our|of the|our|the|\d+|two|three|four|five|six|ten))*\Z"
)


def _explained(span: Span, metrics: Sequence[str], phrases: Phrases, marks: Marks) -> bool:
    """ "households redeeming coupons": a word of the metric's own names beside them is no filter."""
    words = frozenset(token.stem for token in marks.tokens[span.start : span.end])
    return any(words <= phrases.words[name] for name in metrics) and not _negated(span, marks)


def _asks(span: Span, marks: Marks) -> bool:
    if re.search(_RANKED, marks.before(span.start, 4)):
        return True
    return bool(
        re.search(
            r"\b(?:which|what|list|top|bottom|best|worst|\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|all)(?: of our| of the| our| the)?\Z", marks.before(span.start, 4)
        )
    )


def _best_items(items: Sequence[Meaning], vocabulary: Vocabulary, reachable: frozenset[str] | None) -> tuple[str, ...]:
    """Items that the metrics reach, the nearest first."""
    names = list(dict.fromkeys(item.target for item in items))
    exact = {item.target for item in items if item.how == "exact"}
    if reachable is not None and any(name in reachable for name in names):
        names = [name for name in names if name in reachable]

    # A name tells a person more than a number: of equals, the described column goes before the key.
    # What more metrics can be grouped by is the commoner thing: the product's department before the coupon's.
    def likeness(name: str) -> tuple[bool, bool, int, int, str]:
        item = vocabulary.items[name]
        metrics = sum(name in reached for reached in vocabulary.reachable.values())
        return (name not in exact, item.kind == "entity", item.hops, -metrics, name)

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
    if marks.after(span.end, 1) == "containing" and marks.before(span.start, 1) == "any":
        found.named_items.append(name)
        return
    if own.startswith(("is_", "has_")) and not grouped and not _asks(span, marks):
        negated = bool(re.search(r"\b(?:not|non|no|without|never)(?: \w+)?\Z", marks.before(span.start, 2))) or _negated(
            span, marks
        )
        if (negated and re.search(VERSUS, marks.lowered)) or _both_ways(span, marks):
            found.opposed.append(name)  # "promoted versus not promoted": both sides are wanted
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
    if name in found.values and re.search(r"\b(?:that|this|the same|said|whole)\Z", marks.before(span.start, 2)):
        found.named_items.append(name)  # "yogurt … that category"
        return
    if kind == "entity" and not grouped and not _asks(span, marks) and found.about:
        found.subject = name  # "sales to households": whom or where, not a group
        found.group_starts[name] = marks.tokens[span.start].start
        return
    if name not in found.groups:
        found.groups.append(name)
        found.group_words[name] = span.text.lower()
        found.group_starts[name] = marks.tokens[span.start].start
        if each_after(marks, span.start):
            found.each.add(name)
        elif _asks(span, marks):
            found.ranked.add(name)


_OTHER_WAY = re.compile(
    rf"(?:{VERSUS}|\bthan\b|\band\b|\bor\b)\s+(?:\w+\s+){{0,3}}?(?:without|not|w/o)(?:\s+(?:one|any|it|them))?(?=\s*(?:[,.?!;)]|\Z)|\s+(?:in|for|during|over|by|on)\b)"
)
_WITH_OR_WITHOUT = re.compile(r"\b(?:with|having)\s*(?:,|vs\.?|versus|and|or|against|/)\s*(?:those\s+)?(?:without|w/o|not)(?: a| an| any)?\Z")


def _both_ways(span: Span, marks: Marks) -> bool:
    """ "With a coupon against without one", "with and without coupons": both sides are wanted."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    after = _OTHER_WAY.search(marks.lowered, end)
    if after:
        marks.use(after.start(), after.end())
    return bool(after) or bool(_WITH_OR_WITHOUT.search(marks.lowered[:start].rstrip()))


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
    phrases: Phrases,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """A value of one dimension. Of several dimensions, the one named beside it, else the coarsest, which is then said."""
    fitting = [m for m in values if reachable is None or m.item in reachable] or list(values)
    neighbours = {m.target for other in (previous, following) if other and _gap(span, other) <= 1 for m in other.of(Kind.ITEM)}
    named = [m for m in fitting if m.item in neighbours]
    if fitting[0].how == "inferred":
        fitting = _leading(span.text, named or fitting, vocabulary) or fitting
    if fitting[0].how == "inferred" and len({m.target for m in named or fitting}) > 1:
        found.value_choices.append((span.text, _coarsest_first(named or fitting, vocabulary)))
        return
    holding = _CONTAINING.search(marks.before(span.start, 6))
    if holding:
        _containing(span, holding.group(1), phrases, marks, vocabulary, reachable, found)
        return
    broader = [] if named or fitting[0].how != "exact" else _broader(span, fitting, phrases, vocabulary)
    if broader:
        found.value_choices.append((span.text, tuple(broader)))
        return
    by_item: dict[str, list[Meaning]] = {}
    for meaning in named or fitting:
        by_item.setdefault(meaning.item, []).append(meaning)
    reach = {name: sum(name in reached for reached in vocabulary.reachable.values()) for name in by_item}
    most = max(reach.values())
    item = min(
        by_item, key=lambda name: (2 * reach[name] < most, len(vocabulary.values[name]), vocabulary.items[name].hops, len(name))
    )
    chosen = by_item[item]
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


def _leading(text: str, meanings: Sequence[Meaning], vocabulary: Vocabulary) -> list[Meaning]:
    """The one value that begins with the words, in the coarsest dimension that has such: "beer" is BEERS/ALES, not GIFTS BEER."""
    words = stems(text)
    leading = [m for m in meanings if stems(m.target)[: len(words)] == words]
    if not leading:
        return []
    fewest = min(len(vocabulary.values[m.item]) for m in leading)
    coarsest = [m for m in leading if len(vocabulary.values[m.item]) == fewest]
    return coarsest if len({m.target for m in coarsest}) == 1 else []


_CONTAINING = re.compile(r"\bany ([\w -]+) containing\Z")
_OTHERS = 2
"""With as many other names that hold it, a word alone does not say which of them is meant."""


def _broader(span: Span, fitting: Sequence[Meaning], phrases: Phrases, vocabulary: Vocabulary) -> list[Meaning]:
    """ "Bread" is a category, but bread is in the names of others: the one, and all that hold the word."""
    if len(stems(span.text)) > 1:
        return []
    exact = min(fitting, key=lambda m: (len(vocabulary.values[m.item]), vocabulary.items[m.item].hops, m.item))
    others = [m for m in phrases.partial_of(span.text) if m.item == exact.item and m.target != exact.target]
    return [exact, *others] if len(others) >= _OTHERS else []


def _containing(
    span: Span,
    label: str,
    phrases: Phrases,
    marks: Marks,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """ "Any category containing bread": all values that hold the word."""
    matching = [
        m
        for m in phrases.partial_of(span.text)
        if label.lower().endswith(vocabulary.items[m.item].label.lower()) and (reachable is None or m.item in reachable)
    ]
    target = found.excluded if _negated(span, marks) else found.values
    for meaning in matching:
        target.setdefault(meaning.item, []).append(meaning.target)
    if matching:
        marks.evidence.append(Evidence(span.text, "value", f"{matching[0].item} contains {span.text}", "exact"))


def _coarsest_first(meanings: Sequence[Meaning], vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """Each value once, those of the dimension with the fewest values first."""
    once: dict[str, Meaning] = {}
    for meaning in sorted(meanings, key=lambda m: (len(vocabulary.values[m.item]), vocabulary.items[m.item].hops, m.target)):
        once.setdefault(meaning.target, meaning)
    return tuple(once.values())


def _negated(span: Span, marks: Marks) -> bool:
    """A negation holds for every value of its list: "excluding fuel and deli"; it may also follow: "fuel excluded"."""
    if re.match(r"(?:is |are )?(?:excluded|left out|not included|(?:set |put |left )?aside|not counted|removed|omitted|taken out|stripped out|ignored|disregarded)\b", marks.after(span.end, 3)):
        return True
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
