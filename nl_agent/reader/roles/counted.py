"""What "how many" counts: a thing that has a metric of its own, pieces of what is sold, persons of whom something is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import COUNTED, PERSONS
from nl_agent.reader.english.tokens import one_of, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.begun import days_said
from nl_agent.reader.names.group_or_number import LISTED, is_ranked_by
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.doers import acts
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import GroupByItem

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named


def counting(span: Span, phrases: Phrases, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """The metric that counts a thing, by any name that the thing has."""
    item = vocabulary.items[span.of(Kind.ITEM)[0].target]
    return counters((span.text, item.label, *item.synonyms), phrases)


def counters(
    names: Sequence[str],
    phrases: Phrases,
    forms: Sequence[str] = ("number of {}", "{} count", "distinct {}", "different {}", "{}"),
) -> tuple[Meaning, ...]:
    """The metric that counts what is called by one of the names."""
    for name in names:
        for form in forms:
            metrics = tuple(meaning for meaning in phrases.lookup(form.format(name)) if meaning.kind is Kind.METRIC)
            if metrics:
                return metrics
    return ()


def what_began(marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> list[str]:
    """ "Courses that ended in July": with no number named, the one that counts them; none if nothing began or ended in a time."""
    things = (vocabulary.items.get(days[0].rpartition("__")[0]) for _, days in days_said(marks, phrases, vocabulary))
    counted = (counters((thing.label, *thing.synonyms), phrases) for thing in things if thing)
    return [meaning.target for meaning in next(counted, ())[:1]]


def things_counted(metrics: Iterable[str], phrases: Phrases, vocabulary: Vocabulary) -> set[str]:
    """What some numbers count: stays, for the number of stays; nothing, for charges."""
    return {item for name in metrics for item in phrases.items_of(vocabulary.metrics[name].unit) if "__" not in item}


_DISTINCT = re.compile(r"\b(?:different|distinct|unique|separate|individual)\Z")


def different(
    span: Span, metrics: tuple[Meaning, ...], marks: Marks, phrases: Phrases, vocabulary: Vocabulary
) -> tuple[Meaning, ...]:
    """ "How many different items": the metric of different ones, whatever "number of items" is called elsewhere."""
    said = _DISTINCT.search(marks.before(span.start, 1)) and span.of(Kind.ITEM)
    item = vocabulary.items[span.of(Kind.ITEM)[0].target] if said else None
    if item is None:
        return metrics
    names = [form for name in (span.text, item.label, *item.synonyms) for form in (name, f"{name}s")]
    return counters(names, phrases, ("distinct {}", "different {}", "number of different {}", "unique {}")) or metrics


_NAMED = r"(?!(?:and|but|or|no|not|with|without|an?|any)\b)[a-z]+"
_DONE = re.compile(
    r"\A\s*(?:(?P<c>[a-z]+ed)\b|(?:were|was|are|is|got|get|have been|had been|has been|being)\s+(?:\w+ly\s+|ever\s+|also\s+)?(?P<a>[a-z]+ed|sent)\b"
    rf"|(?:did|do|does|have|had|has|that|which)\s+(?:we|they|it|our [a-z]+|the [a-z]+|{_NAMED} (?!(?:and|but|or|no|not)\b)[a-z0-9]+(?: {_NAMED})?)\s+(?:ever\s+|actually\s+)?(?P<b>[a-z]+)\b"
    r"|(?:we|they)\s+(?:ever\s+|actually\s+|really\s+)?(?P<d>[a-z]+ed)\b)"
)


def narrower(
    span: Span,
    metrics: tuple[Meaning, ...],
    marks: Marks,
    phrases: Phrases,
    vocabulary: Vocabulary,
    used: set[int],
    spans: Sequence[Span],
) -> tuple[Meaning, ...]:
    """ "How many patients were referred", "how many homes did we reach": the metric of those, not the one of all."""
    done = _DONE.match(marks.lowered[marks.tokens[span.end - 1].end :])
    told = re.search(
        r"\b(?:who|that|which)\b", span.text.lower()
    )  # "patients who had a scan came": which of them is said already
    if not done or told or len(metrics) != 1:
        return metrics
    verb, at = next((done[name], done.start(name)) for name in "abcd" if done[name])
    item = vocabulary.items[span.of(Kind.ITEM)[0].target] if span.of(Kind.ITEM) else None
    called = (span.text, *((item.label, *item.synonyms) if item else ()))
    forms = [form for who in called for did in (verb, f"{verb}ed") for form in (f"{who} {did}", f"{did} {who}")]
    name = next((found for form in forms if (found := phrases.metric_named(form))), "")
    if not name:
        alone = phrases.metrics_of(verb) or phrases.metrics_of(phrases.noun_of(verb) or verb)
        same = [one for one in alone if vocabulary.metrics[one].unit == vocabulary.metrics[metrics[0].target].unit]
        name = same[0] if len(same) == 1 else ""
    if not name or name == metrics[0].target:
        return metrics
    start = marks.tokens[span.end - 1].end + at
    marks.use(start, start + len(verb))
    used |= {other.start for other in spans if marks.tokens[other.start].start == start}
    return (Meaning(Kind.METRIC, name, "inferred"),)


def is_person(item: GroupByItem) -> bool:
    """True for patients, households, customers: who does something, and is not sold."""
    return bool(PERSONS & {stem for text in (item.label, *item.synonyms) for stem in stems(text)})


def mean_of_a_count(span: Span, spans: Sequence[Span], phrases: Phrases, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """ "Average visits of pensioners": how many a person makes, though the "average visit" is another number.

    Where persons are not named, too, it may be either. Of two kinds of them a number that is called "average visit" has a plural of its own:
    "average visits of pensioners and students".
    """
    first, _, rest = span.text.lower().partition(" ")
    named = span.of(Kind.METRIC)
    if first not in ("average", "avg", "mean") or not rest.endswith("s") or not named or not phrases.metrics_of(rest):
        return ()
    said = {text.lower() for m in named for text in (vocabulary.metrics[m.target].label, *vocabulary.metrics[m.target].synonyms)}
    ratios = {
        item.name: ratio
        for item in vocabulary.items.values()
        if item.kind == "entity" and is_person(item) and (ratio := phrases.metric_named(f"{rest} per {item.label}"))
    }
    if span.text.lower() in said or len(set(ratios.values())) != 1 or set(ratios.values()) == {m.target for m in named}:
        return ()
    person, ratio = next(iter(ratios.items()))
    meant = Meaning(Kind.METRIC, ratio, named[0].how)
    others = [m for span in spans for m in span.meanings if m.kind is not Kind.METRIC and (m.item or m.target).startswith(person)]
    if len({m.target for m in others if m.kind is Kind.VALUE}) > 1 and one_of(span.text.lower()) in said:
        return ()
    return (meant,) if others else (*named, meant)


def counts_persons(metric: str, vocabulary: Vocabulary) -> bool:
    """True for a number of distinct persons: active customers, patients treated."""
    words = {stem for text in (metric, vocabulary.metrics[metric].label) for stem in stems(text)}
    return metric in vocabulary.distinct and bool(PERSONS & words)


_COUNTED = re.compile(
    r"\b(?:how many|number of|count of)(?: of)?(?: (?:our|the|all|your))*(?: (?!(?:hours|days|weeks|weekdays|months|quarters)\b)\w+)?\Z"
)
""" "How many ripe bananas"; of "how many weeks bananas were over 50", the weeks are counted."""


def counted_values(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named, vocabulary: Vocabulary) -> bool:
    """ "How many bananas did we sell": the metric that counts pieces; "how many smokers came in": the one that counts persons.

    "Smokers: how many of them came in" points at the value.
    """
    counted = [
        span
        for span in spans
        if span.of(Kind.VALUE)
        and _COUNTED.search(marks.before(span.start, 6))
        # "How many large wards", but "how many smokers visit at night"
        and not any(other.start == span.end and other.of(Kind.ITEM) and not acts(other, marks) for other in spans)
    ]
    pointed = not counted and re.search(r"\bhow many of (?:them|those|these)\b(?! [a-z]+s\b)", marks.lowered)
    counted = [span for span in spans if pointed and span.of(Kind.VALUE)][:1] if pointed else counted
    if not counted:
        return False
    persons = _persons_who_are(counted[0], phrases, vocabulary)
    if persons:
        found.metrics.append(persons)
        marks.evidence.append(Evidence(f"how many {counted[0].text}", "metric", persons, "inferred"))
        return True
    return not pointed and pieces("how many", marks, phrases, found)


def _persons_who_are(value: Span, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """The metric that counts those of whom a value is said, "smokers"; empty if it is said of no person, or they are not counted."""
    owners = {m.item.rpartition("__")[0] for m in value.of(Kind.VALUE)}
    owner = vocabulary.items.get(owners.pop()) if len(owners) == 1 else None
    metrics = counters((owner.label, *owner.synonyms), phrases) if owner is not None and is_person(owner) else ()
    return metrics[0].target if metrics else ""


_NUMBER_NEXT = re.compile(
    r"[^.?!;]{0,80}?(?:,|,? and|,? plus|&|\+)(?: (?:at|for|with|what|which|how much|was|were|is|are|the|their|its|our|an?|of|also|then))*\s*"
)
_NUMBER_BEFORE = re.compile(r"[^.?!;,]{0,40}?(?:,|,? and|,? plus|&|\+)(?: (?:also|then|the|of|with))*\s*")
_WERE_SOLD = re.compile(
    r"\bhow many(?: (?:of (?:them|those|these)|units|pieces))?(?: (?:were|was|are|is|got|did|do|have|had|been|we|they))+ (?:sold|sell|bought|shifted)\b"
)


def counted_too(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named, vocabulary: Vocabulary) -> None:
    """ "How many bananas did we sell, and at what average price", "average price and number of bananas sold": the pieces, too.

    "Number of smokers and charges" are the persons.
    """
    units = next((name for noun in COUNTED for name in phrases.metrics_of(noun)), "")
    if not found.metrics or found.choices or not found.places:
        return
    said = _WERE_SOLD.search(marks.lowered)
    counted = [(*said.span(), units)] if said else []
    for position, span in enumerate(spans):
        before = _COUNTED.search(marks.before(span.start, 6)) if span.of(Kind.VALUE) and not span.of(Kind.METRIC) else None
        behind = spans[position + 1] if position + 1 < len(spans) and spans[position + 1].start == span.end else None
        things = counting(behind, phrases, vocabulary) if behind is not None and behind.of(Kind.ITEM) else ()
        if before and (things or behind is None or not behind.of(Kind.ITEM)):
            end = marks.tokens[(behind if things and behind is not None else span).end - 1].end
            number = things[0].target if things else _persons_who_are(span, phrases, vocabulary) or units
            counted.append((marks.lowered[:end].rindex(before.group().split()[0]), end, number))
    for start, end, number in counted[:1]:
        first, last = min(place for place, _ in found.places.values()), max(place for _, place in found.places.values())
        beside = (first >= end and _NUMBER_NEXT.fullmatch(marks.lowered[end:first])) or (
            last <= start and _NUMBER_BEFORE.fullmatch(marks.lowered[last:start])
        )
        if beside and number and number not in found.metrics:
            found.metrics.append(number)
            found.places[number] = (start, end)
            found.metrics.sort(key=lambda name: found.places.get(name, (0, 0))[0])
            marks.evidence.append(Evidence(marks.text[start:end], "metric", number, "inferred"))


def said_of_another(position: int, name: str, spans: Sequence[Span], phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """ "New wards", where new patients are counted: a word of a number that counts one thing, said of another thing."""
    behind = next((span for span in spans if span.start == position + 1 and span.of(Kind.ITEM)), None)
    label = vocabulary.metrics[name].label or name.replace("_", " ")
    counted = phrases.items_of(label.split()[-1]) if behind else ()
    things = [one for one in counted if vocabulary.items[one].kind == "entity"]
    if behind is None or not things or {m.target for m in behind.of(Kind.ITEM)} & set(counted):
        return False
    return not set(stems(behind.text)) <= phrases.words[name]


_THOSE_WHO = re.compile(
    r"\A\W*(?:(?:the|our|all|all the|those) )?(?P<who>[a-z]+s)\b(?=[^,.;:?!]*\b(?:that|who|which)\b[^,.;:?!]*\b(?:bought|shopped|purchased|came|visited)\b)(?![^?!]*\b(?:by|per|each|every|list|top|most|least|how much|and what)\b)"
)


def those_who(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named, vocabulary: Vocabulary) -> bool:
    """ "Patients with two children who came in May": with no number named, those who did it are counted, and not what they did."""
    said = _THOSE_WHO.match(marks.lowered)
    head = next((s for s in spans if said and marks.tokens[s.start].start == said.start("who") and s.of(Kind.ITEM)), None)
    if head is None or not is_person(vocabulary.items[head.of(Kind.ITEM)[0].target]):
        return False
    counted = counting(head, phrases, vocabulary)
    if counted:
        found.metrics.append(counted[0].target)
        found.used.add(head.start)
        marks.evidence.append(Evidence(head.text, "metric", counted[0].target, "inferred"))
    return bool(counted)


_HELD_TO = re.compile(
    r"\s+(?:(?:that|which|where|over|above|under|below)\b[^,.;?!]*\d|(?:with|without|who|whose|having|aged|earning)\b)"
)


def listed_thing(span: Span, spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, found: Named) -> bool:
    """ "Revenue, units, stores": a thing in the plural that follows a number in its list is counted."""
    items = span.of(Kind.ITEM)
    if not items or vocabulary.items[items[0].target].kind != "entity" or not span.text.lower().endswith("s"):
        return False
    place = spans.index(span)
    before = spans[place - 1] if place else span
    counted = marks.tokens[before.start].start in {start for start, _ in found.places.values()}
    if _HELD_TO.match(marks.lowered[marks.tokens[span.end - 1].end :]):
        return False  # "charges, wards with more than 200 stays": the wards one by one
    return counted and bool(re.fullmatch(LISTED, marks.after(before.end, span.start - before.end)))


_TIMES = re.compile(r"\b(?:hour|day|weekday|week|month|quarter|year)s\b")


def ranks_others(span: Span, spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary) -> bool:
    """ "Order wards by patients", "the top five wards by patients": how many persons each has, where no number is named."""
    items = span.of(Kind.ITEM)
    if not items or not is_person(vocabulary.items[items[0].target]) or not is_ranked_by(span, marks):
        return False
    times = _TIMES.search(marks.lowered[: marks.tokens[span.start].start])
    ranked = bool(times) or any(other.of(Kind.ITEM) and other.end < span.start for other in spans)
    return ranked and not any(other.of(Kind.METRIC) for other in spans)


_QUANTITIES = frozenset({"quantity", "piece", "pcs", "pc"})
""" "Qty by ward": the pieces counted, whatever other metrics have the word in their names."""
_BOUGHT = frozenset({"sold", "sell", "bought", "buy", "purchased"})
_HOW_MANY = re.compile(
    r"\bhow many(?: of (?:them|those|these|each)| each| units)?(?: (?:were|was|are|is|got|get|did|do|does|have been|had been|has been|have|has|had|we|they|it|you|people))*\Z"
)


def asks_for_pieces(position: int, marks: Marks) -> bool:
    """ "Qty by ward", "by how many were sold": pieces, not money."""
    token = marks.tokens[position]
    sold = token.text.lower() in _BOUGHT and _HOW_MANY.search(marks.before(position, 5))
    return token.stem in _QUANTITIES or bool(sold)


def pieces(said: str, marks: Marks, phrases: Phrases, found: Named) -> bool:
    """The metric that counts pieces, whatever other metrics have the word in their names."""
    for noun in COUNTED:
        named = phrases.metrics_of(noun)
        if named:
            found.metrics.append(named[0])
            marks.evidence.append(Evidence(said, "metric", named[0], "inferred"))
            return True
    return False


_PART = re.compile(
    r"\b(?:share|proportion|percentage|percent|per cent|fraction|portion|part|%) of\b(?= (?:(?:all|our|the|of|your) )*[a-z]+\Z)"
)
_IS_OR_DOES = re.compile(
    r"(?:are|is|were|was|have|has|had|do|does|did|with|without|having|lacking|who|that|which|own|owns|rent|rents|bought|buy|buys|live|lives|use|used|earn|earns|in|from|came|come|made|make|[a-z]{2,}ed)\b"
)


def part_of(span: Span, marks: Marks) -> re.Match[str] | None:
    """ "What share of our patients are smokers": the patients are counted."""
    end = marks.tokens[span.end - 1].end
    if not span.text.lower().endswith("s") or not _IS_OR_DOES.match(marks.lowered[end:].lstrip()):
        return None
    return _PART.search(marks.lowered[:end])


_WERE_DONE = re.compile(
    r"(?:\band|\+|,|&|\bplus)\s+how many (?:of (?:them|those|these) )?(?:were|was|got|are|have been) (?P<verb>[a-z]+ed)\b"
)


def what_was_done(marks: Marks, phrases: Phrases, found: Named) -> None:
    """ "Letters sent, and how many were answered": the number of those, too; said not to be known where none is."""
    said = _WERE_DONE.search(marks.lowered)
    if said is None or not found.metrics or any(said.start() <= start < said.end() for start, _ in found.places.values()):
        return
    before = [place for name, place in found.places.items() if place[1] <= said.start() and name in found.metrics]
    noun = marks.lowered[slice(*max(before))].split()[0] if before else ""
    name = phrases.metric_named(f"{noun} {said['verb']}") or phrases.metric_named(f"{said['verb']} {noun}") if noun else ""
    if name and name not in found.metrics:
        found.metrics.append(name)
        found.places[name] = said.span("verb")
        marks.use(*said.span())
        marks.evidence.append(Evidence(said.group(), "metric", name, "inferred"))
    elif not name:
        found.missing = f"how many were {said['verb']}"
