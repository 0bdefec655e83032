"""What each phrase is in its question: a metric asked for, a group, a filter, the order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nl_agent.reader.english.lexicon import GROUPING, JUDGING
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import DONE, Kind, Meaning, Span
from nl_agent.reader.names.nearest import (
    flags_nearest,
    held_in,
    held_too,
    in_the_thing,
    is_one_more_group,
    items_nearest,
    of_what_is_named,
)
from nl_agent.reader.names.negation import all_left_out, all_told_in, left_out_by_name
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.doers import acts, did_it
from nl_agent.reader.roles.left_out import defined_so, held_by, left_out, net_of_a_count, said_before
from nl_agent.reader.roles.listed_things import listed_group
from nl_agent.reader.roles.nameless import nameless_spans, place_nameless
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.roles.one_by_one import each_such, of_no_person
from nl_agent.reader.roles.things import BY_WHETHER, asks, heads, is_noun_for_values, place_item, settle_pointed_at
from nl_agent.reader.roles.values import BOTH_AT_ONCE, gap, of_another_kind, place_value, settle
from nl_agent.reader.time.clock import each_hour, hour_of_each
from nl_agent.reader.types import Evidence, Shared
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no


@dataclass(slots=True)
class Roles:
    """Filled while spans are read; ``value_choices`` are what could not be told apart."""

    named: Named
    about: tuple[str, ...] = ()
    """The metrics that the question is about, named in it or before."""
    groups: list[str] = field(default_factory=list)
    groups_before: tuple[str, ...] = ()
    """What the question before grouped by."""
    named_items: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    either: list[tuple[str, str]] = field(default_factory=list)
    """Dimensions of one thing whose values are wanted together, the one or the other."""
    excluded: dict[str, list[str]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    opposed: list[str] = field(default_factory=list)
    item_choices: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Words to group by that mean one dimension as much as another: "by region", of the shop or of the customer."""
    value_choices: list[tuple[str, tuple[Meaning, ...]]] = field(default_factory=list)
    each: set[str] = field(default_factory=set)
    """Groups of which each one is meant: "in each department", "per region"."""
    ranked: set[str] = field(default_factory=set)
    """Groups that a superlative is about: "the best month"."""
    group_words: dict[str, str] = field(default_factory=dict)
    group_starts: dict[str, int] = field(default_factory=dict)
    """Where each group stands, as characters."""
    shared: dict[str, Shared] = field(default_factory=dict)
    """What is said of the groups of a share."""
    cut: str = ""
    """Why a number chooses nothing of a dimension that is known in bands only."""
    of_days: list[str] = field(default_factory=list)
    """The conditions on a day of a thing: "courses that ended in May"."""
    hours: tuple[str, int, int] | None = None
    """The dimension of the hour, the first hour, and the one after the last."""
    custom_grain: str = ""
    ordered_by: str = ""
    """The metric that rows are to be sorted by, where it was said apart."""
    mean_over: str = ""
    """The group that a mean is taken over, so that it is none of the answer: "average waivers per ward"."""
    subject: str = ""
    """A thing that stands without a role: it is what a threshold is held against."""
    assumptions: list[str] = field(default_factory=list)
    left_out: frozenset[int] = frozenset()
    """Where the phrases begin that a negation holds for; ``told_in``: those that are only said to be counted."""
    told_in: frozenset[int] = frozenset()
    included: dict[str, list[str]] = field(default_factory=dict)
    """Values that were only said to be counted, by their dimensions: "deli included"; of a yes or no, none."""
    swapped: dict[str, str] = field(default_factory=dict)
    """Metrics of this question or the one before that another takes the place of: revenue without fuel is one of its own."""
    placed: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Dimension and value of the phrases that chose one, by where they begin."""
    namesakes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Values that one name is called by alike, by where it begins."""
    settled: dict[str, list[str]] = field(default_factory=dict)
    """Values left out of a dimension of which others are chosen: no filter, but they were said."""
    done: list[Span] = field(default_factory=list)
    """Phrases that were left out."""
    undone: str = ""
    """A negation that leaves something out which was not understood."""
    sides: list[tuple[str, str, str]] = field(default_factory=list)
    """Two sets of values of one dimension that are set against each other: what each is called, the dimension, the condition."""
    nameless: list[tuple[str, tuple[Meaning, ...]]] = field(default_factory=list)
    """Words for what is not known, and the dimensions that they could be about."""
    limit_choices: list[tuple[str, str, str]] = field(default_factory=list)
    """Limits that may be of the bands that are listed as much as of the number: their words, the dimension, the metric."""

    @property
    def grouped_by(self) -> tuple[str, ...]:
        """The groups of the question, or those that it keeps from the one before."""
        return tuple(self.groups) or self.groups_before

    @property
    def metrics(self) -> list[str]:
        return self.named.metrics


def roles(
    spans: Sequence[Span],
    named: Named,
    marks: Marks,
    phrases: Phrases,
    vocabulary: Vocabulary,
    before: Roles | None = None,
    *,
    ranks: bool = False,
) -> Roles:
    """What each phrase does that is not a metric.

    Args:
        before: what the conversation is about, where the question names no metric or group itself.
        ranks: True if rows are ranked or limited: with no metric named, it is by the one that the project ranks by.
    """
    metrics = before.metrics if before else ()
    found = Roles(named, about=tuple(named.metrics or metrics))
    headline = [metric.name for metric in vocabulary.headlines] if ranks else []
    reachable = _reachable(named.metrics or metrics or headline, vocabulary)
    found.groups_before = tuple(before.groups) if before else ()
    found.flags |= named.flags
    every = list(spans)
    kept, unnamed = nameless_spans(marks, every, phrases)
    around = {span.start: (kept[i - 1] if i else None, kept[i + 1] if i + 1 < len(kept) else None) for i, span in enumerate(kept)}
    # What is left out depends on what is grouped by, wherever that stands.
    found.left_out = all_left_out(kept, marks, phrases.things, left_out_by_name(found.about, phrases))
    found.told_in = all_told_in(kept, marks) - found.left_out
    for span in sorted(kept, key=lambda span: (span.start in found.left_out, span.start)):
        if span.start not in named.used:
            previous, following = around[span.start]
            _place(span, previous, following, marks, phrases, vocabulary, reachable, found)
            if previous is not None:
                _join(previous, span, marks, found)
    for first, second in pairwise(kept):
        _listed_with_a_group(first, second, marks, vocabulary, reachable, found)
    _families(kept, marks, phrases, vocabulary, reachable, found)
    place_nameless(unnamed, kept, marks, phrases, vocabulary, reachable, found)
    settle(found, marks)
    settle_pointed_at(found, marks)
    return found


def place_hours(item: str, said: re.Match[str], what: Roles, marks: Marks) -> None:
    """ "Hour by hour": the dimension of the hour is a group."""
    marks.evidence.append(Evidence(said.group(), "item", item, "exact"))
    if item not in what.groups:
        what.groups.append(item)
        what.group_words[item] = said.group()
        what.group_starts[item] = said.start()
    if each_hour(said):
        what.each.add(item)
    elif hour_of_each(said, marks):
        what.ranked.add(item)


def _families(
    spans: Sequence[Span], marks: Marks, phrases: Phrases, vocabulary: Vocabulary, reachable: frozenset[str] | None, found: Roles
) -> None:
    """ "Sales by type": a word that several dimensions share means the one that the metric can be grouped by."""
    for position in marks.left(frozenset()):
        word = marks.tokens[position]
        names = [name for name in phrases.item_family.get(word.stem, ()) if reachable is None or name in reachable]
        before = [name for name in names if name in found.groups_before]  # "by type", after charges by type of ward
        listed = [name for name in names if len(found.values.get(name, ())) > 1]  # "by size: small, medium, large"
        names = before or listed or of_what_is_named(names, marks, vocabulary) or names
        labels = {vocabulary.items[name].label for name in names}
        if (
            reachable is None
            or len(labels) != 1
            or not (marks.ends_with(position, GROUPING) or is_one_more_group(position, marks))
        ):
            continue
        name = min(names, key=lambda name: (vocabulary.items[name].hops, name))
        marks.use_tokens(position, position + 1, Evidence(word.text, "item", name, "inferred"))
        found.assumptions.append(f"'{word.text}' is read as {vocabulary.items[name].label.lower()}")
        found.groups += [name] if name not in found.groups else []
        _listed_with_it(position, spans, marks, vocabulary, reachable, found)


def _listed_with_it(
    position: int, spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, reachable: frozenset[str] | None, found: Roles
) -> None:
    """ "By type and ward": what is listed with the word of several dimensions is a group, too."""
    for span in spans:
        link = marks.lowered[marks.tokens[position].end : marks.tokens[span.start].start] if span.start > position else ""
        if re.fullmatch(r"\s*(?:,|and|&|/)\s*(?:by )?(?:the )?", link) and {m.kind for m in span.meanings} == {Kind.ITEM}:
            items = items_nearest(span.of(Kind.ITEM), vocabulary, reachable)
            found.groups += [vocabulary.called(items[0])] if items and vocabulary.called(items[0]) not in found.groups else []


def _listed_with_a_group(
    first: Span, second: Span, marks: Marks, vocabulary: Vocabulary, reachable: frozenset[str] | None, found: Roles
) -> None:
    """ "Region and ward: admissions": what is listed with a group is one, too."""
    link = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
    only = {m.kind for m in first.meanings} == {Kind.ITEM} and first.start not in found.left_out
    if (
        not only
        or not re.fullmatch(r"\s*(?:,|and|&|/)\s*(?:the\s+)?", link)
        or not {m.target for m in second.of(Kind.ITEM)} & set(found.groups)
    ):
        return
    items = items_nearest(first.of(Kind.ITEM), vocabulary, reachable)
    if items and not set(items) & {*found.groups, *found.values, *found.excluded, *found.flags}:
        found.groups.insert(0, vocabulary.called(items[0]))


def _join(first: Span, second: Span, marks: Marks, found: Roles) -> None:
    """ "Deli or frozen pizza": a department or a category, of which either is meant; both together would be next to nothing."""
    link = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
    if not re.fullmatch(r"\s*,?\s*(?:and|or|&|\+|plus)\s+(?:(?:of|from|for|in|on)\s+)?(?:(?:the|our|an?|any)\s+)?", link):
        return
    ends = [
        next((e.target.partition(" = ")[0] for e in reversed(marks.evidence) if e.kind == "value" and e.text == span.text), "")
        for span in (first, second)
    ]
    flags = [next((m.target for m in span.of(Kind.ITEM) if m.target in found.flags), "") for span in (first, second)]
    if " or " in f" {link} " and all(flags) and flags[0] != flags[1]:
        found.either.append((flags[0], flags[1]))  # "with a scan or a biopsy"
    kinds = {value or flag for value, flag in zip(ends, flags, strict=True)}
    of_one = any(flags) and len(kinds) > len({one.rpartition("__")[0] for one in kinds}) and not found.cut
    if of_one and re.search(r"\band (?:of|from|for)\b", link):
        found.cut = f"'{first.text}' and '{second.text}' are two sets that overlap: ask for one at a time."
    same = ends[0].rpartition("__")[0] == ends[1].rpartition("__")[0] != ""
    if BOTH_AT_ONCE.search(marks.before(first.start, 3)):
        return  # "who are insured and over 65"
    if ends[0] != ends[1] and same and all(name in found.values for name in ends):
        found.either.append((ends[0], ends[1]))


_DONE_TO = re.compile(
    r"\b(?:(?:who|that|which|whom|they|households?|people|customers|those|ones)(?: (?:we|was|were|are|is|got|get|had|have|never))?|(?:we|not|never|been|weren't|wasn't|haven't|didn't|ever))\Z"
)


def _done_to(span: Span, previous: Span | None, marks: Marks) -> bool:
    """ "Patients who were treated", "patients treated": what was done to them."""
    plural = previous is not None and previous.end == span.start and previous.text.lower().endswith("s")
    return plural or bool(_DONE_TO.search(marks.before(span.start, 2)))


_COUNTLESS = 200  # values, of which one is seldom called by a word of its own
_HAVING = re.compile(
    r"\b(?:had|has|have|having|with|without|used|using|use|contain(?:s|ed|ing)?|includ(?:es|ed|ing))(?: a| an| any| no| the| both)?\Z"
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
    if (
        defined_so(span, marks, phrases, vocabulary, found)
        or net_of_a_count(span, marks, vocabulary, found)
        or of_no_person(span, following, marks, vocabulary)
    ):
        return
    if previous is not None and is_noun_for_values(span, previous, vocabulary):
        return
    grains = span.of(Kind.GRAIN)
    if grains:
        found.custom_grain = grains[0].target
        marks.evidence.append(Evidence(span.text, "grain", grains[0].target, grains[0].how))
        return
    items = held_in(items_nearest(span.of(Kind.ITEM), vocabulary, reachable), span, previous, marks, reachable)
    items = said_before(items, span, marks, found)
    values = span.of(Kind.VALUE)
    chosen = span.start in found.left_out | found.told_in  # "by ward, emergencies not included"
    by = marks.ends_with(span.start, GROUPING) or each_such(span, previous, marks)
    grouped = (bool(by) and not did_it(span, by, marks)) or (not chosen and listed_group(span, previous, marks, found))
    beside = {m.item for other in (previous, following) if other and gap(span, other) <= 1 for m in other.of(Kind.VALUE)}
    back = not found.metrics and any(new in found.about for (_, thing), new in phrases.without.items() if thing in items)
    if back and span.start not in found.left_out:
        found.told_in |= {span.start}  # "with the discount", after it was left out
    holds = held_by(span, items, previous, marks)
    if holds:
        found.told_in -= {span.start}
        items, values = holds, ()
    if not chosen and (more := _listed_too(span, items, previous, marks, phrases, found)):
        items, values = more, ()
    told = not grouped and span.start in found.left_out | found.told_in
    if told and left_out(span, items, values, previous, following, marks, phrases, vocabulary, found):
        return
    flags = said_before(flags_nearest(items, span, previous, following, marks), span, marks, found) if values else ()
    having = re.search(_HAVING, marks.before(span.start, 3)) or in_the_thing(span, following, items, marks)
    if flags and (having or all(len(vocabulary.values[m.item]) > _COUNTLESS for m in values)):
        items, values = flags, ()  # "had a coupon": the yes or no, not the department of that name, nor one name of hundreds
    again = bool(set(items) & set(found.groups))  # "by age, without unknown ages"
    done = is_yes_no(items[0]) and span.text.lower().endswith("ed") if items else False
    if items and not values and not done and acts(span, marks):
        return
    if values and marks.before(span.start, 1) == "how" and span.text.lower() in JUDGING:
        marks.release(range(span.start, span.end))  # "how large is a stay": asked for, and no large ward
        return
    if all(m.how == DONE for m in span.meanings) and not grouped and not _done_to(span, previous, marks):
        marks.release(range(span.start, span.end))
        return
    adjoins = previous is not None and previous.end == span.start  # "for the cheese category, …"
    if items and not (grouped or values or adjoins) and heads(span, marks):
        marks.release(range(span.start, span.end))
        return
    if items and (again or beside & set(items) or not (values and not grouped and not asks(span, marks))):
        items = _rivals(span, items, marks, vocabulary, grouped, found)
        place_item(span, items, previous, following, marks, vocabulary, grouped, found)
    elif values and re.search(BY_WHETHER, marks.before(span.start, 8)):
        _by_its_kind(span, values, previous, following, marks, vocabulary, reachable, found)
    elif values and of_another_kind(span, following, values):
        marks.release(range(span.start, span.end))
    elif values and not _explained(span, phrases, marks, found):
        place_value(span, values, previous, following, marks, phrases, vocabulary, reachable, found)


def _listed_too(
    span: Span, items: tuple[str, ...], previous: Span | None, marks: Marks, phrases: Phrases, found: Roles
) -> tuple[str, ...]:
    """The yes or no of a thing that a list goes on with; a number of those that have the first is none of those that have the second only."""
    counted = phrases.items_of(previous.text.split()[0]) if previous else ()
    more = held_too(items, span, previous, marks, found.flags, counted)
    if more and previous and previous.of(Kind.METRIC) and marks.after(previous.end, 1) == "or":
        found.cut = found.cut or f"{previous.text} are a number of their own: the one or the other is not counted together."
    return more


def _by_its_kind(
    span: Span,
    values: Sequence[Meaning],
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """ "By whether they are insured": by what is known of that, each of its values in a row."""
    fitting = [m for m in values if reachable is None or m.item in reachable] or list(values)
    name = min((m.item for m in fitting), key=lambda item: (vocabulary.items[item].hops, item))
    place_item(span, (name,), previous, following, marks, vocabulary, True, found)
    if len(vocabulary.values[name]) > 3:
        found.assumptions.append(f"'{span.text}' is one or more of the values of {vocabulary.items[name].label.lower()}")


def _explained(span: Span, phrases: Phrases, marks: Marks, found: Roles) -> bool:
    """ "households redeeming coupons": a word of the metric's own names beside them is no filter."""
    words = frozenset(token.stem for token in marks.tokens[span.start : span.end])
    return any(words <= phrases.words[name] for name in found.metrics) and span.start not in found.left_out


def _rivals(
    span: Span, items: tuple[str, ...], marks: Marks, vocabulary: Vocabulary, grouped: bool, found: Roles
) -> tuple[str, ...]:
    """The items, the one of the thing that is named first: "charges per ward by size" is by the ward's.

    Notes the dimensions of which a word to group by names one as much as the other: at the same distance, of different things.
    """
    if not grouped or set(items) & {*found.groups_before, *found.values}:
        return items
    exact = {m.target for m in span.of(Kind.ITEM) if m.how == "exact"}
    nearest = [name for name in items if vocabulary.items[name].hops == vocabulary.items[items[0]].hops]
    alike = [name for name in nearest if vocabulary.items[name].kind == vocabulary.items[items[0]].kind]
    alike = [name for name in alike if name in exact or not exact]
    if exact and not found.about:
        return items  # with no number named, the commoner one
    if len({vocabulary.items[name].label for name in alike}) > 1:
        named = of_what_is_named(alike, marks, vocabulary) if exact else []
        if len({vocabulary.items[name].label for name in named}) == 1:
            return (*named, *(name for name in items if name not in named))
        found.item_choices.append((span.text, tuple(alike)))
    return items
