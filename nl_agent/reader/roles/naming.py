"""Which metrics a question names: by name, by what is counted, by a verb, by a family of metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nl_agent.reader.english.lexicon import COUNTED as PIECES
from nl_agent.reader.english.lexicon import EARNING, EXACTLY, LIMIT, MONEY, MONEY_NOUNS, VERBS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import root, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.group_or_number import COUNTED, counted_beside, is_group
from nl_agent.reader.names.meanings import NOT, Kind, Meaning, Span
from nl_agent.reader.names.nearest import is_such
from nl_agent.reader.names.of_all_kinds import of_all_kinds
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import (
    asks_for_pieces,
    counted_too,
    counted_values,
    different,
    listed_thing,
    mean_of_a_count,
    narrower,
    part_of,
    pieces,
    ranks_others,
    said_of_another,
    those_who,
    what_was_done,
)
from nl_agent.reader.roles.counted import counting as counting_metric
from nl_agent.reader.roles.doers import act_together, acts, done_by_those_counted, had_it
from nl_agent.reader.roles.money import asks_what_they_buy, by_money, money_asked_too, money_too
from nl_agent.reader.roles.quotients import of_that_base, quotient
from nl_agent.reader.roles.siblings import sibling, sibling_after
from nl_agent.reader.roles.who_acts import chosen_by, who_acts
from nl_agent.reader.roles.who_did import who_did
from nl_agent.reader.roles.who_pays import paid, paid_too, who_pays
from nl_agent.reader.roles.whose import begins_another, only_says_more, only_whose, who_had
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no


@dataclass(slots=True)
class Named:
    """``choices`` are words that mean several metrics; ``used`` are spans (by their start) that did their work here."""

    metrics: list[str] = field(default_factory=list)
    choices: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each metric stands, as characters."""
    missing: str = ""
    """A ratio of two numbers that is asked for and that no metric is."""
    flags: dict[str, bool] = field(default_factory=dict)
    """A yes or no that a number's name turned out to be."""


def name_metrics(
    spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, *, limited: bool = False
) -> Named:
    """The metrics that phrases name, in the question's order.

    Args:
        limited: True if the question holds a threshold: "how many stores sold more than …" counts stores, not sales.
    """
    found = Named()
    counted = ""
    for position, span in enumerate(spans):
        if span.of(Kind.METRIC) and (
            _one_of_values(span, spans, marks)
            or (bool(found.metrics) and had_it(span, marks))
            or done_by_those_counted(span, marks)
        ):
            continue
        if begins_another(span, spans):
            found.used.add(span.start)
            continue
        metrics, alone = _meant(span, spans, marks, vocabulary, phrases, found, limited=limited)
        counted = alone or counted
        grouped = act_together(span, marks) or is_group(span, marks, spans, position, limited)
        if not metrics or (span.start not in found.used and grouped):
            continue
        base = bool(found.metrics) and _base_of(span, found.metrics[-1], marks, vocabulary)
        if base or only_whose(span, spans, marks, phrases, found.places):
            if base:
                of_that_base(metrics[0].target, found, phrases, vocabulary)
            found.used.add(span.start)
            continue
        sibling(span, spans[:position], marks, phrases, found)
        names = tuple(dict.fromkeys(m.target for m in metrics if m.how == "exact") or dict.fromkeys(m.target for m in metrics))
        if len(names) > 1:
            found.choices.append((span.text, names))
        elif names[0] not in found.metrics:
            found.metrics.append(names[0])
            found.places[names[0]] = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
            marks.evidence.append(Evidence(span.text, "metric", names[0], metrics[0].how))
        elif ":" in marks.lowered[found.places.get(names[0], (0, 0))[1] : marks.tokens[span.start].start]:
            found.metrics.remove(names[0])  # "from gross to net: gross, discount, net": the list has the order
            found.metrics.append(names[0])
            found.places[names[0]] = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    sibling_after(spans, marks, phrases, found)
    _per_thing(spans, marks, phrases, found)
    _asked_too(spans, marks, vocabulary, phrases, found)
    what_was_done(marks, phrases, found)
    quotient(spans, marks, vocabulary, phrases, found)
    _not_all(counted, found)
    _whose_number(spans, marks, vocabulary, phrases, found, limited=limited)
    subject = who_pays(spans, marks, found)
    if not found.metrics and not found.choices:
        _described(spans, marks, phrases, found, 0, len(marks.lowered))
        money_too(marks, phrases, vocabulary, found)
    elif (asked := _HOW_MANY.search(marks.lowered)) and not any(
        asked.start() < start < asked.end() for start, _ in found.places.values()
    ):
        _described(spans, marks, phrases, found, *asked.span())  # "how many people did we carry, and how full was it?"
        found.metrics.sort(key=lambda name: found.places.get(name, asked.span())[0])
    if subject and not found.metrics:
        name_by_words(spans, marks, phrases, found, vocabulary, limited=limited)
    if subject and not found.metrics and not found.choices and not paid(spans, subject, marks, phrases, found):
        found.metrics.append(subject)  # nothing else is asked for: then who did it is what is counted
    return found


def _asked_too(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> None:
    """Numbers that are asked for beside one that is named, and by no name."""
    money_too(marks, phrases, vocabulary, found)
    money_asked_too(marks, phrases, found)
    paid_too(marks, phrases, found)
    counted_too(spans, marks, phrases, found, vocabulary)


def _whose_number(
    spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named, *, limited: bool
) -> None:
    """Who did something, had something, and does something: which of the numbers of people is meant."""
    who_did(spans, marks, vocabulary, phrases, found)
    who_had(marks, vocabulary, found, limited=limited)
    who_acts(spans, marks, vocabulary, phrases, found)


_AND_HOW_MANY = re.compile(
    r"(?:\band|,) (?:how many|(?:the )?(?:number|count) of)(?: (?:different|distinct|unique|separate|individual))?\Z"
)
_NOTHING_BETWEEN = frozenset(
    ("", "different", "distinct", "unique", "separate", "individual", "of our", "our", "of the", "the", "all", "all of our", "all our", "all the")
)  # fmt: skip


def _meant(
    span: Span, spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named, *, limited: bool
) -> tuple[tuple[Meaning, ...], str]:
    """The metrics that a phrase names, and the one among them that "how many stores" counts, if it is that."""
    metrics, counted = mean_of_a_count(span, spans, phrases, vocabulary) or span.of(Kind.METRIC), ""
    counting = re.search(r"\b(?:how many|number of|count of)\b", marks.lowered) or part_of(span, marks)
    start = marks.tokens[span.start].start
    more = re.search(r"\b(?:did|do|does|have|has|had) (?:more|fewer)\Z", marks.before(span.start, 3))
    if (
        not metrics
        and more
        and not found.metrics
        and any(vocabulary.items[m.target].kind == "entity" for m in span.of(Kind.ITEM))
    ):
        found.used.add(span.start)
        return counting_metric(span, phrases, vocabulary), ""  # "did more patients come in June or in July"
    again = bool(found.metrics) and _AND_HOW_MANY.search(marks.before(span.start, 6))
    denied = all(m.how == NOT for m in span.meanings)  # "how many uninsured patients": patients are what is counted
    if not (metrics or denied) and counting and span.of(Kind.ITEM) and start >= counting.end() and (again or not found.metrics):
        if again or (not limited and _asked_how_many(spans, spans.index(span), counting.end(), marks)):
            metrics = different(span, counting_metric(span, phrases, vocabulary), marks, phrases, vocabulary)
            if metrics:
                found.used.add(span.start)
                metrics = narrower(span, metrics, marks, phrases, vocabulary, found.used, spans)
                counted = metrics[0].target
    elif metrics and re.search(COUNTED, marks.before(span.start, 4)) and not chosen_by(metrics[0].target, vocabulary, phrases)[0]:
        metrics = narrower(span, metrics, marks, phrases, vocabulary, found.used, spans)
    listed = not metrics and (
        listed_thing(span, spans, marks, vocabulary, found)
        if found.metrics
        else counted_beside(span, spans, marks, limited, by_group=True) or ranks_others(span, spans, marks, vocabulary)
    )
    if span.of(Kind.ITEM) and span.start not in found.used and (listed or _counts_of_others(span, spans, marks, limited)):
        metrics = metrics or counting_metric(span, phrases, vocabulary)
        found.used |= {span.start} if metrics else set()
    return metrics, counted


def _not_all(counted: str, found: Named) -> None:
    """ "How many households did we reach": the households reached, not all of them."""
    first, *others = found.metrics or [""]
    if counted and others and first == counted and set(stems(first)) & set(stems(others[0])):
        del found.metrics[0]


def _asked_how_many(spans: Sequence[Span], position: int, start: int, marks: Marks) -> bool:
    """ "How many wards", "how many emergency wards": nothing, or what kind of them, stands between."""
    span, before = spans[position], spans[position - 1] if position else None
    if only_says_more(span, spans):
        return False  # "how many ward visits": the visits
    kind = before is not None and before.end == span.start and is_such(before)
    if kind and acts(span, marks):
        return False  # "how many smokers visit on Sundays": what they do
    end = marks.tokens[before.start if kind and before else span.start].start
    between = marks.lowered[start:end].strip()
    sized = any(one.kind == "value" and one.text.lower() == between for one in marks.evidence)  # "how many two-person households"
    return sized or between in _NOTHING_BETWEEN


def _one_of_values(span: Span, spans: Sequence[Span], marks: Marks) -> bool:
    """ "Fares or crowding complaints": in a list with a value of one dimension, it is the value of that name and no number."""
    items = {m.item for m in span.of(Kind.VALUE)}
    for other in spans if items else ():
        first, second = (span, other) if span.start < other.start else (other, span)
        alike = not other.of(Kind.METRIC) and items & {m.item for m in other.of(Kind.VALUE)}
        if alike and re.fullmatch(r"(?:,|or|and|&|,? ?(?:or|and))", marks.after(first.end, second.start - first.end)):
            return True
    return False


_PER = re.compile(
    r"\b(?:(?:per|for each|for every|each|in an?|on an?)(?: (?:average|typical|single|active|individual))?|in the (?:average|typical))\Z"
)
_EACH = re.compile(r"\b(?:for each|for every|each)\Z")
_USUALLY = re.compile(r"\b(?:average|averaged|avg|mean|typical|typically|usually)\b")


def _per_thing(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named) -> None:
    """ "Do homeowners spend more per household": the governed ratio that the verb or the metric makes with the thing after "per"."""
    for span in spans:
        # "Charges per insured patient": what such a patient is like stands between.
        such = next((one.start for one in spans if one.end == span.start and is_such(one)), None)
        begin = span.start if such is None else such
        if not (span.of(Kind.ITEM) or span.of(Kind.METRIC)) or not _PER.search(marks.before(begin, 3)):
            continue
        if _EACH.search(marks.before(begin, 3)) and not _USUALLY.search(marks.lowered):
            continue  # "charges for each ward" lists the wards
        own = {meaning.target for meaning in span.of(Kind.METRIC)}
        said = [s.text for s in spans if s is not span and any(m.target in found.metrics for m in s.of(Kind.METRIC))]
        others = [name for name in found.metrics if name not in own]
        if len(others) > 1:
            per_one = [name for name in others if name == phrases.metric_named(f"{VERBS.get('spend', '')} per {span.text}")]
            found.metrics[:] = per_one or found.metrics  # "spend more per visit? The average visit": said twice
            found.used |= {span.start} if per_one else set()
            continue
        counted = any(s.of(Kind.VALUE) and re.search(COUNTED, marks.before(s.start, 4)) for s in spans)
        verbal = [
            VERBS[t.stem] for t in marks.tokens if t.stem in VERBS and (others or not counted)
        ]  # "how many lenses per ward"
        # "How many beds did we sell per ward" asks for beds: what the verb alone would mean is another number.
        said += [noun for noun in verbal if not others or phrases.metric_named(f"{noun} per {span.text}") in others]
        said += PIECES if counted and not others else ()
        said += MONEY_NOUNS if not (others or counted) and re.search(f"{MONEY}|{EARNING}", marks.lowered) else ()
        said += [re.sub(r"\A(?:average |mean |avg )?(?:number of )?", "", text.lower()) for text in said]
        ratio = next((name for noun in said if (name := phrases.metric_named(f"{noun} per {span.text}"))), "")
        if ratio:
            found.metrics[:] = [ratio]
            found.places = {ratio: (marks.tokens[span.start].start, marks.tokens[span.end - 1].end)}
            found.used.add(span.start)
            marks.evidence.append(Evidence(f"per {span.text}", "metric", ratio, "inferred"))
            for position, token in enumerate(marks.tokens):
                if token.stem in VERBS or token.text.lower() == "per":
                    marks.use_tokens(position, position + 1)
            return


def name_by_words(
    spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named, vocabulary: Vocabulary, *, limited: bool = False
) -> None:
    """No phrase names a metric: what is counted may, or a verb, or a word that several metrics share."""
    if (
        not found.choices
        and not those_who(spans, marks, phrases, found, vocabulary)
        and not by_money(marks, phrases, found, vocabulary, limited=limited)
        and not counted_values(spans, marks, phrases, found, vocabulary)
    ):
        _families(spans, marks, phrases, found, vocabulary)


_AMOUNT_OF = re.compile(
    r"\b(?:most|fewest|least|(?:highest|lowest|largest|smallest|greatest) (?:number|count|amount) of)(?: (?:different|distinct|unique|separate|individual|single))*\Z"
    # "Which wards had the highest patients"
    r"|\b(?:had|has|have|having|with|saw|got) (?:the |our )?(?:highest|lowest|largest|smallest|greatest)\Z"
)
_MORE_OF = re.compile(
    r"(?<!\d )\b(?:(?<!one )(?<!two )(?<!three )(?<!any )(?<!some )more|fewer|as many|(?:higher|lower|larger|smaller|greater|bigger) (?:number|count|amount) of)(?: (?:different|distinct|unique|separate|individual))*\Z"
)
""" "Did ward 7 admit more patients than ward 9", "more patients in May or June": one side had more of them."""
_LIMITED_TO = re.compile(
    rf"(?P<w>\b(?:with|having|had|has|have|by|in)\s+)?(?:(?:{LIMIT}|{EXACTLY})\s+{NUMBER}|(?<![\w.,]){NUMBER}\s?(?:\+|plus\b|or (?:more|fewer|less)\b))(?:\s+(?:different|distinct|unique|separate|individual))*\Z"
)


def _counts_of_others(span: Span, spans: Sequence[Span], marks: Marks, limited: bool) -> bool:
    """ "Suppliers with fewer than 50 products", "which of them has the most": of one thing another one is counted."""
    if all(is_yes_no(m.target) for m in span.of(Kind.ITEM)):
        return False  # "the most night stays"
    before = marks.lowered[: marks.tokens[span.start].start].rstrip()
    counted = _AMOUNT_OF.search(before) or (limited and _LIMITED_TO.search(before))
    periods = re.search(rf"\b(?:which|what|the)(?: {NUMBER})? (?:day|week|month|quarter|weekday|hour)s?\b", before)
    if not limited and _MORE_OF.search(before):
        return True
    of_rows = marks.follows and limited and counted and counted.groupdict().get("w")
    return bool(counted) and (
        bool(periods or of_rows) or any(other.of(Kind.ITEM) and other.start != span.start for other in spans)
    )


_HOW_MANY = re.compile(r"\bhow many\b[^,.;?!]*")


def _described(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named, start: int, end: int) -> None:
    """No phrase names a metric between two places, but the words of one do, apart from each other."""
    named = {i for span in spans if span.of(Kind.VALUE) and span.end - span.start > 1 for i in range(span.start, span.end)}
    words = [
        (i, t.stem)
        for i, t in enumerate(marks.tokens)
        if t.is_word and marks.free[i] and start <= t.start < end and i not in named
    ]
    name, phrase = phrases.described(stem for _, stem in words)
    if not name:
        return
    told = {root(stem) for stem in stems(phrase)}
    for position, stem in words:
        if root(stem) in told:
            marks.use_tokens(position, position + 1)
    found.metrics.append(name)
    found.places[name] = next((marks.tokens[i].start, marks.tokens[i].end) for i, stem in reversed(words) if root(stem) in told)
    marks.evidence.append(Evidence(phrase, "metric", name, "inferred"))


def name_head(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> None:
    """ "Households by income group": a thing that stands first, in the plural and without a role, is counted."""
    for span in spans:
        items = span.of(Kind.ITEM)
        if not items or not span.text.lower().endswith("s"):
            continue
        if re.search(
            r"\b(?:by|per|each|every|which|what|list|top|bottom|best|worst|of|in|for|\d+|the names of|all)(?: the| our| of| are)*\Z",
            marks.before(span.start, 4),
        ):
            return
        if vocabulary.items[items[0].target].kind != "entity":
            return
        metrics = counting_metric(span, phrases, vocabulary)
        if metrics and re.search(r"\b(?:by|per|in|with|for|during|who|that|of|from)\b", marks.after(span.end, 3)):
            found.metrics.append(metrics[0].target)
            found.used.add(span.start)
            found.places[metrics[0].target] = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
            marks.evidence.append(Evidence(span.text, "metric", metrics[0].target, "inferred"))
        return


def _base_of(span: Span, share: str, marks: Marks, vocabulary: Vocabulary) -> bool:
    """ "promoted share of sales": what a share is a share of is not asked for beside it."""
    told = re.search(r"\b(?:number|count|amount|value|total|sum|volume) of(?: the| our| all)*\Z", marks.before(span.start, 4))
    return vocabulary.metrics[share].unit == "ratio" and marks.before(span.start, 1) == "of" and not told


_SORTS_OF_METRIC = frozenset({"rate", "share", "ratio", "conversion"})
"""Words that say what sort of number is meant and not which: any name or synonym that holds them may be it."""


_TAKEN_OFF = re.compile(r"\bnet of(?: (?:the|all|any|every|our|its))*(?: [a-z]+ (?:and|&))?\Z")
""" "Charges net of discounts": what is taken off is not what is asked for."""


def _families(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named, vocabulary: Vocabulary) -> None:
    """No metric is named: a verb may stand for one ("sold"), or a word that several metrics share ("discounts")."""
    for position, token in enumerate(marks.tokens):
        if not token.is_word or not (marks.free[position]):
            continue
        if asks_for_pieces(position, marks) and pieces(token.text, marks, phrases, found):
            marks.use_tokens(position, position + 1)
            return
        if _TAKEN_OFF.search(marks.before(position, 6)):
            continue
        noun = VERBS.get(token.text.lower()) or phrases.noun_of(token.stem)
        offered = token.text.lower() == "sale" and marks.before(position, 1) in ("on", "for")
        if offered or asks_what_they_buy(token.stem, marks):
            continue
        # What is spent is what is sold, where no number of its own is called so.
        nouns = (noun, *(("sales",) if noun == "spend" else ())) if noun else ()
        named = next((names for text in nouns if (names := phrases.metrics_of(text))), ())
        family = tuple(phrases.family.get(token.stem) or phrases.family.get(noun) or ())
        another = phrases.metric_named(f"{token.text} rate") if len(family) == 1 and not named else ""
        if another and another not in family:
            family = (*family, another)  # "response": that of which rate is not said
        if token.stem in _SORTS_OF_METRIC:
            family = tuple(name for name in phrases.words if token.stem in phrases.words[name])
        names = named or of_all_kinds(token.stem, family, marks, phrases)
        if not names or (len(names) == 1 and said_of_another(position, names[0], spans, phrases, vocabulary)):
            continue
        marks.use_tokens(position, position + 1)
        if len(names) == 1:
            found.metrics.append(names[0])
            marks.evidence.append(Evidence(token.text, "metric", names[0], "inferred"))
        else:
            found.choices.append((token.text, names))
        return
