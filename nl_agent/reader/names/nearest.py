"""Of several dimensions that a phrase names, the one that is meant: what the numbers reach, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence, Set

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no


def items_nearest(items: Sequence[Meaning], vocabulary: Vocabulary, reachable: frozenset[str] | None) -> tuple[str, ...]:
    """Items that the metrics reach, the nearest first."""
    names = list(dict.fromkeys(item.target for item in items))
    exact = {item.target for item in items if item.how == "exact"}
    if reachable is not None and any(name in reachable for name in names):
        names = [name for name in names if name in reachable]

    return tuple(sorted(names, key=lambda name: _likeness(name, exact, vocabulary)))


def _likeness(name: str, exact: Set[str], vocabulary: Vocabulary) -> tuple[bool, bool, int, int, str]:
    # A name tells a person more than a number: of equals, the described column goes before the key.
    # What more metrics can be grouped by is the commoner thing: the product's department before the coupon's.
    item = vocabulary.items[name]
    metrics = sum(name in reached for reached in vocabulary.reachable.values())
    return (name not in exact, item.kind == "entity", item.hops, -metrics, name)


_INSIDE = re.compile(r"(?:in|inside|within|on)(?: the| a| their| its)?")


def flags_nearest(
    items: Sequence[str],
    span: Span,
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    counted: Collection[str] = (),
) -> tuple[str, ...]:
    """The yes or no's among the items: that of the thing beside ("visits without …", "with fuel in the basket"), then the row's own.

    Args:
        counted: the things that the numbers count, of which something is said where no other stands beside: "visits in May without …".
    """
    flags = [name for name in items if is_yes_no(name)]
    things = [m.target for m in previous.of(Kind.ITEM)] if previous and previous.end else []
    things += holders_before(span, previous, marks)
    if following and _INSIDE.fullmatch(marks.after(span.end, following.start - span.end)):
        things += [m.target for m in following.of(Kind.ITEM)]

    def nearness(name: str) -> tuple[bool, bool, bool]:
        owner = name.rpartition("__")[0]
        return (owner not in things, owner not in counted, not name.rsplit("__", 1)[-1].startswith("is_"))

    return tuple(sorted(flags, key=nearness))


_AND_NO = re.compile(
    r",? ?(?:and|but|yet|though|or|&|plus|\+|,) (?:(?:that|which|had|has|have|with|also|then|an?|any|some|the|no|not|without|never|neither|nor) )*"
)


def holders_before(span: Span, previous: Span | None, marks: Marks) -> list[str]:
    """The things of which the phrase before says that they hold something, where this one goes on: "visits with a scan but no biopsy"."""
    if previous is None or not _AND_NO.fullmatch(marks.after(previous.end, span.start - previous.end) + " "):
        return []
    return [m.target.rpartition("__")[0] for m in previous.of(Kind.ITEM) if "__has_" in m.target]


_MUCH_OF = re.compile(r"\b(?:most|least)\Z")
_HOLDS = re.compile(
    r"(?:(?:that|which|who) )?(?:with|having|had|has|have|containing|contained?|including|included?)(?: an?| any| some| no| both)?"
)


def in_the_thing(span: Span, following: Span | None, items: Sequence[str], marks: Marks) -> bool:
    """ "Waiver in the visit or none": whether the visit has one, though a value may be called so."""
    if following is None or not _INSIDE.fullmatch(marks.after(span.end, following.start - span.end)):
        return False
    return any(name.startswith(f"{m.target}__has_") for m in following.of(Kind.ITEM) for name in items)


def held_in(
    items: tuple[str, ...], span: Span, previous: Span | None, marks: Marks, reachable: frozenset[str] | None
) -> tuple[str, ...]:
    """The yes or no of the thing that holds something, before that of the rows: "visits with gas", by another name of fuel.

    is_fuel of a row, after "visits with"  →  has_fuel of the visit
    """
    if span.of(Kind.VALUE) and all(is_yes_no(name) for name in items) and _MUCH_OF.search(marks.before(span.start, 2)):
        return ()  # "sells the most gas": how much of it, and not whether there is any
    if previous is None or not _HOLDS.fullmatch(marks.after(previous.end, span.start - previous.end)):
        return items
    whats = [name.rsplit("__", 1)[-1].partition("_")[2] for name in items if is_yes_no(name)]
    holders = [f"{m.target}__has_{what}" for m in previous.of(Kind.ITEM) for what in whats]
    known = [name for name in holders if reachable is not None and name in reachable and name not in items]
    if not previous.of(Kind.ITEM) and reachable is not None:  # "average stay charge with a scan": of the stays that had one
        words = {stem for meaning in previous.of(Kind.METRIC) for stem in stems(meaning.target)}
        told = {name: name.partition("__has_") for name in reachable}
        known = [name for name, (owner, has, what) in told.items() if has and what in whats and set(stems(owner)) <= words]
    return (*known, *(name for name in items if name not in known))


_AND_A = re.compile(r"(?:, |,? ?(?:and|or|&|plus|\+) )(?:(?:also|an?|any|some|the) )*")


def held_too(
    items: tuple[str, ...], span: Span, previous: Span | None, marks: Marks, flags: Iterable[str], counted: Iterable[str]
) -> tuple[str, ...]:
    """ "Visits with a scan and a biopsy": whether the visit has the second one, as the first is told.

    Args:
        flags: the yes or no's that were chosen before.
        counted: what the first word of the phrase before names: of "visits with a scan", a number of its own, the visit.
    """
    if previous is None or not _AND_A.fullmatch(marks.after(previous.end, span.start - previous.end) + " "):
        return ()
    first = {m.target for m in previous.of(Kind.ITEM)} & set(flags)
    owners = {name.rpartition("__")[0] for name in first if "__has_" in name}
    if previous.of(Kind.METRIC) and _HELD.search(previous.text.lower()):
        owners |= set(counted)
    return tuple(name for name in items if "__has_" in name and name.rpartition("__")[0] in owners)


_HELD = re.compile(r"\b(?:with|including|containing|using|having) ")


def of_what_is_named(names: Sequence[str], marks: Marks, vocabulary: Vocabulary) -> list[str]:
    """Of "stays by length" the dimensions of the stay, which is named."""
    said = {token.stem for token in marks.tokens if token.is_word}
    owners = {name: vocabulary.items.get(name.rpartition("__")[0]) for name in names}
    return [
        name
        for name, owner in owners.items()
        if owner is not None and any(set(stems(text)) <= said for text in (owner.label, *owner.synonyms) if stems(text))
    ]


_OF_A_THING = re.compile(r"(?:who|that|which|whose|with|of)\Z")


def is_one_more_group(position: int, marks: Marks) -> bool:
    """ "By quarter and type": after a group of which something was made."""
    before = list(range(max(0, position - 5), position))
    by = next((i for i in reversed(before) if marks.tokens[i].text.lower() in ("by", "per")), position)
    linked = marks.before(position, 1) in ("and", "&") and not _OF_A_THING.match(marks.after(position + 1, 1))
    return linked and by < position - 2 and not any(marks.free[i] for i in range(by + 1, position - 1))


def says_of(span: Span, following: Span | None, vocabulary: Vocabulary) -> bool:
    """ "Insured patients": a yes or no right before the things that it is said of; "which waived specialties": of the rows of each."""
    if following is None or following.start != span.end:
        return False
    if span.text.lower().endswith("ed") and following.text.lower().endswith("s") and following.of(Kind.ITEM):
        return True
    return any(vocabulary.items[m.target].kind == "entity" for m in following.of(Kind.ITEM))


def is_such(span: Span) -> bool:
    """ "Smoker", "insured": what somebody is, and no number."""
    return bool(span.of(Kind.VALUE) or any(is_yes_no(m.target) for m in span.of(Kind.ITEM))) and not span.of(Kind.METRIC)
