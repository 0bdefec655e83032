"""Which value of which dimension a phrase means, and whether it is chosen or left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import GROUPING, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import UNSURE, Kind, Meaning, Span
from nl_agent.reader.names.negation import use_around
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.both_denied import both_denied
from nl_agent.reader.roles.counted import things_counted
from nl_agent.reader.roles.parts_of_names import broader, likeliest
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles


def place_value(
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
    neighbours = {m.target for other in (previous, following) if other and gap(span, other) <= 1 for m in other.of(Kind.ITEM)}
    named = [m for m in fitting if m.item in neighbours or m.item.rpartition("__")[0] in neighbours]
    named = [] if _within(span, previous, named, fitting, marks) else named
    named = named or _of_what_is_counted(span, following, fitting, marks, phrases)
    left_out = span.start in found.left_out
    if not named and left_out:
        named = _of_a_group(span, fitting, found.grouped_by, vocabulary)
    if kind := _kind_listed(span, previous, fitting, marks, found):
        fitting = named = kind
    if not (named or left_out) and _governed_by(
        span, following, fitting, reachable, things_counted(found.about, phrases, vocabulary), marks, found
    ):
        return
    if fitting[0].how == UNSURE and not any(m.item in neighbours for m in fitting):
        others = [m for m in phrases.partial_of(span.text) if m.target not in {one.target for one in fitting}]
        _ask(span, [*fitting, *others], vocabulary, found)
        return
    if fitting[0].how == "inferred":
        every, fitting = named or fitting, likeliest(phrases.spelled(span.text), named or fitting, vocabulary)
        left = not _WHAT_IS_LEFT.search(span.text) and all(_WHAT_IS_LEFT.search(m.target) for m in fitting)
        if len({m.target for m in fitting}) > 1 or left:
            _ask(span, every if left else fitting, vocabulary, found)
            return
        named = [m for m in fitting if m in named]
    holding = _CONTAINING.search(marks.before(span.start, 6))
    if holding:
        _containing(span, holding.group(1), phrases, marks, vocabulary, reachable, found)
        return
    wider = [] if named or fitting[0].how != "exact" else broader(span, fitting, phrases, vocabulary)
    if wider:
        found.value_choices.append((span.text, tuple(wider)))
        found.done.append(span)
        return
    by_item: dict[str, list[Meaning]] = {}
    for meaning in named or fitting:
        by_item.setdefault(meaning.item, []).append(meaning)
    item = _widest(by_item, vocabulary)
    chosen = by_item[item]
    own = vocabulary.items[item].label.lower()
    if chosen[0].how != "exact":
        found.assumptions.append(f"'{span.text}' is read as {own} {chosen[0].target}")
    elif len(by_item) > 1 and not named:
        labels = sorted({vocabulary.items[name].label.lower() for name in by_item} - {own})
        if labels:
            found.assumptions.append(f"{chosen[0].target} is read as {own}, not as {' or '.join(labels)}")
    if span.start in found.told_in and item not in found.values:
        mention(span, item, chosen[0].target, marks, vocabulary, found)
        return
    if left_out or not both_denied(span, previous, item, marks, phrases, found):
        _choose(span, previous, chosen, left_out, marks, vocabulary, found)


_WHAT_IS_LEFT = re.compile(r"\b(?:misc|miscellaneous|others?|various|sundry|non)\b", re.IGNORECASE)
""" "Shoes" are not "Other shoes": that is what is left of them."""


def _choose(
    span: Span,
    previous: Span | None,
    chosen: Sequence[Meaning],
    left_out: bool,
    marks: Marks,
    vocabulary: Vocabulary,
    found: Roles,
) -> None:
    """A filter by values of one dimension, or without them."""
    item, target = chosen[0].item, found.excluded if left_out else found.values
    if not left_out:
        _apart(span, previous, item, chosen[0].target, marks, vocabulary, found)
        found.placed[span.start] = item, chosen[0].target
    for meaning in chosen:
        if meaning.target not in target.setdefault(item, []):
            target[item].append(meaning.target)
    several = len({m.target for m in chosen}) > 1 and chosen[0].how == "exact"
    if several and not left_out:
        found.namesakes[span.start] = tuple(m.target for m in chosen)
    listed = marks.ends_with(span.start, (*GROUPING, "which", "what")) or _RANKED.search(marks.before(span.start, 2))
    if several and listed and item not in found.groups:
        found.groups.append(item)  # "by ICU", as several of the wards are called: each of them
    if left_out:
        use_around(span, marks)
        found.done.append(span)
    marks.evidence.append(Evidence(span.text, "value", f"{item} = {chosen[0].target}", chosen[0].how))


_RANKED = re.compile(r"\b(?:top|bottom|best|worst)(?: \d+)?\Z")
_SHORTEST = 4  # letters by which a name is known that is written short


def _of_a_group(span: Span, fitting: Sequence[Meaning], groups: Sequence[str], vocabulary: Vocabulary) -> list[Meaning]:
    """ "By category, without beer": the group of that name; "by ward, without gyn": the one ward whose name begins so, though a finer name is just that."""
    if named := [m for m in fitting if m.item in groups]:
        return named
    text = span.text.lower()
    found = [(name, value) for name in groups for value in vocabulary.values.get(name, ()) if value.lower().startswith(text)]
    whole = len(text) >= _SHORTEST and len(found) == 1 and found[0][1].isalpha()
    return [Meaning(Kind.VALUE, value, "inferred", name) for name, value in found if whole]


def _governed_by(
    span: Span,
    following: Span | None,
    fitting: Sequence[Meaning],
    reachable: frozenset[str] | None,
    counted: Collection[str],
    marks: Marks,
    found: Roles,
) -> bool:
    """Choose the yes or no of the very name, which governs what is called so; a value is meant only where its dimension, or another of it, is named.

    Of what is counted, it is whether it has that: "scans as a share of stays", though a ward is called so.
    """
    kinds = {m.item for m in fitting}
    flags = [m.target for m in span.of(Kind.ITEM) if m.how == "exact" and is_yes_no(m.target)]
    flags = [name for name in flags if "__is_" in name or name.partition("__has_")[0] in counted]
    beside = {m.item for m in following.of(Kind.VALUE)} if following else set()
    if kinds & {*found.groups, *found.grouped_by, *found.values, *beside}:
        return False
    flag = next((name for name in flags if reachable is None or name in reachable), "")
    if flag:
        found.flags[flag] = True
        marks.evidence.append(Evidence(span.text, "filter", f"{flag} = True", "exact"))
    return bool(flag)


def _within(span: Span, previous: Span | None, named: Sequence[Meaning], fitting: Sequence[Meaning], marks: Marks) -> bool:
    """ "By product type for cheese": what is split is no single one of the types, where a coarser name is the same."""
    between = [token.text.lower() for token in marks.tokens[previous.end : span.start]] if previous else []
    if len(between) != 1 or between[0] not in ("for", "of", "in", "within", "among", "from") or not named or not previous:
        return False
    split = re.search(
        r"\b(?:by|per|each|every|which|what|top|best|of all|types?)\b[^,.;?!]*\Z", marks.lowered[: marks.tokens[span.start].start]
    )
    things = {m.item.rpartition("__")[0] for m in named}
    others = {m.item for m in fitting} - {m.item for m in named}
    return (
        bool(split)
        and {m.item for m in named} <= {m.target for m in previous.of(Kind.ITEM)}
        and any(name.rpartition("__")[0] in things for name in others)
    )


def _of_what_is_counted(
    span: Span, following: Span | None, fitting: Sequence[Meaning], marks: Marks, phrases: Phrases
) -> list[Meaning]:
    """ "Large visits count": visits are what is large."""
    if following is None or following.start != span.end or not following.of(Kind.METRIC):
        said = _WERE.search(marks.lowered[: marks.tokens[span.start].start])
        things = phrases.items_of(said["thing"]) if said else ()
        return [m for m in fitting if m.item.rpartition("__")[0] in things]  # "how many of the visits were large ones"
    counted = phrases.items_of(marks.tokens[following.start].text)
    return [m for m in fitting if m.item.rpartition("__")[0] in counted]


_WERE = re.compile(
    r"\bhow many (?:of )?(?:the |our |all |these |those )*(?P<thing>[a-z]+)\b[^.?!]* (?:is|are|was|were) (?:an? |the )?\Z"
)


def _apart(span: Span, previous: Span | None, item: str, value: str, marks: Marks, vocabulary: Vocabulary, found: Roles) -> None:
    """ "Dialysis and the stroke unit": a list of values of two dimensions; both as filters would leave next to nothing."""
    other, known = found.placed.get(previous.start, ("", "")) if previous else ("", "")
    if previous and not known and found.placed:
        last, name = found.placed[max(found.placed)]  # "the stroke unit and dialysis": the unit stands between
        nested = vocabulary.lies_within(last, item) or vocabulary.lies_within(item, last)
        other, known = (
            (last, name)
            if nested and any(m.target in (last, last.rpartition("__")[0]) for m in previous.of(Kind.ITEM))
            else ("", "")
        )
    if not previous or not other or other == item or other.rpartition("__")[0] != item.rpartition("__")[0]:
        return
    between = [token.text.lower() for token in marks.tokens[previous.end : span.start]]
    if between == [","] and not _ENDS_A_LIST.match(marks.lowered, marks.tokens[span.end - 1].end):
        return  # "65+, married: …": the one and the other
    if between == [","] and _LIST_ENDED.search(marks.before(previous.start, 3)):
        return  # "in red and in green, single or married": two lists
    if BOTH_AT_ONCE.search(marks.before(previous.start, 3)):
        return  # "who are insured and over 65"
    if between and all(word in _LISTING for word in between) and any(word not in _ARTICLES for word in between):
        labels = [vocabulary.items[name].label.lower() for name in (other, item)]
        found.cut = found.cut or (f"{known} is a {labels[0]} and {value} a {labels[1]}: {IN_ONE_LIST}")


def _kind_listed(span: Span, previous: Span | None, fitting: Sequence[Meaning], marks: Marks, found: Roles) -> list[Meaning]:
    """ "Oncology & stroke": in a list, the name of the same dimension as the one before."""
    item, _ = found.placed.get(previous.start, ("", "")) if previous else ("", "")
    between = [token.text.lower() for token in marks.tokens[previous.end : span.start]] if previous else []
    if not item or not between or not all(word in _BESIDE for word in between) or fitting[0].how not in ("exact", UNSURE):
        return []
    return [replace(m, how="exact") for m in fitting if m.item == item]


IN_ONE_LIST = "values of two dimensions cannot be added up in one list. Ask for one at a time."
COUNTED_ANYWAY = " is counted with everything else"
BOTH_AT_ONCE = re.compile(r"\b(?:both|being|(?:who|that|which)(?: (?:are|were|is|was))?|(?:who|that)'re)(?: both)?\Z")
_ARTICLES = frozenset({"the", "our", "all"})
_ENDS_A_LIST = re.compile(r"(?:\s*,\s*[\w/+'-]+(?:\s[\w/+'-]+)?)*\s*,?\s*(?:and|or|&|plus|\+)\s")
_LIST_ENDED = re.compile(r"(?:\b(?:and|or)|&)(?: (?:in|for|from|at|on|of|the|our))*\Z")
_LISTING = _ARTICLES | frozenset(["and", "or", "&", ",", "plus", "versus", "vs", "v", "against"])
_BESIDE = _LISTING | frozenset(["outsell", "outsells", "outsold", "beat", "beats", "outperform", "outperformed"])


def _ask(span: Span, meanings: Sequence[Meaning], vocabulary: Vocabulary, found: Roles) -> None:
    found.value_choices.append((span.text, _coarsest_first(meanings, vocabulary)))
    found.done.append(span)


def mention(span: Span, item: str, value: str, marks: Marks, vocabulary: Vocabulary, found: Roles) -> None:
    """ "Deli included": nothing is chosen, for it is counted anyway; what left it out before does so no more."""
    found.included.setdefault(item, []).extend([value] if value else [])
    use_around(span, marks)
    label = vocabulary.items[item].label.lower()
    found.assumptions.append(f"'{span.text}' ({label}){COUNTED_ANYWAY}")
    marks.evidence.append(Evidence(span.text, "included", f"{item} = {value}", "exact"))


def of_another_kind(span: Span, following: Span | None, fitting: Sequence[Meaning]) -> bool:
    """ "The bakery department", where only a category has bakery in its name: nothing that is meant."""
    if following is None or following.start != span.end or any(m.how == "exact" for m in fitting):
        return False
    kinds = {m.target for m in following.of(Kind.ITEM) if "__" in m.target}
    things = {m.item.rpartition("__")[0] for m in fitting}
    return bool(kinds) and not any(m.item in kinds for m in fitting) and any(kind.rpartition("__")[0] in things for kind in kinds)


_SET_AGAINST = re.compile(rf"{VERSUS}|\b(?:share|percent\w*|proportion|part|than|of which)\b|%")


def settle(found: Roles, marks: Marks | None = None) -> None:
    """A word that is part of several names means the one among them that is named in full elsewhere: "milk, I mean FLUID MILK".

    A value that is left out of a dimension of which others are chosen is not among them anyway: "meat, not packaged meat".
    """
    found.value_choices[:] = [
        (text, meanings)
        for text, meanings in found.value_choices
        if not any(meaning.target in found.values.get(meaning.item, ()) for meaning in meanings)
    ]
    for start, targets in found.namesakes.items() if marks else ():
        item, _ = found.placed[start]
        alone = {value for place, (name, value) in found.placed.items() if name == item and place not in found.namesakes}
        if alone & set(targets) and marks and _SET_AGAINST.search(marks.lowered):
            found.cut = "One value is not set against all that share a name with it: ask for each by itself."
        elif alone & set(targets):  # "our drip lines … the long drip line": that one is meant
            found.values[item] = [value for value in found.values.get(item, ()) if value in alone or value not in targets]
    for name in [name for name in found.excluded if name in found.values]:
        kept = [value for value in found.values[name] if value not in found.excluded[name]]
        if kept:
            found.values[name] = kept
            found.settled[name] = found.excluded.pop(name)
        else:
            found.values.pop(name)  # chosen before, left out now


def gap(span: Span, other: Span) -> int:
    return other.start - span.end if other.start >= span.end else span.start - other.end


# ---- parts of names

_CONTAINING = re.compile(r"\bany ([\w -]+) containing\Z")


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
    target = found.excluded if span.start in found.left_out else found.values
    for meaning in matching:
        target.setdefault(meaning.item, []).append(meaning.target)
    if matching:
        found.done += [span] if target is found.excluded else []
        marks.evidence.append(Evidence(span.text, "value", f"{matching[0].item} contains {span.text}", "exact"))


def _widest(names: Iterable[str], vocabulary: Vocabulary) -> str:
    """The dimension that tells most numbers, or half as many, with the fewest values, and nearest to the rows."""
    reach = {name: sum(name in reached for reached in vocabulary.reachable.values()) for name in names}
    most = max(reach.values())
    return min(
        reach, key=lambda name: (2 * reach[name] < most, len(vocabulary.values[name]), vocabulary.items[name].hops, len(name))
    )


def _coarsest_first(meanings: Sequence[Meaning], vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """Each value once, those of the dimension with the fewest values first."""
    once: dict[str, Meaning] = {}
    for meaning in sorted(meanings, key=lambda m: (len(vocabulary.values[m.item]), vocabulary.items[m.item].hops, m.target)):
        once.setdefault(meaning.target, meaning)
    return tuple(once.values())
