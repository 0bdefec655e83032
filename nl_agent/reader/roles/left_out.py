"""What is left out of a number, or expressly in it: "charges without write-offs", "visits including a scan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.names.nearest import flags_nearest, holders_before
from nl_agent.reader.names.negation import use_around
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.splits import BOTH_SIDES
from nl_agent.reader.roles.counted import counts_persons, things_counted
from nl_agent.reader.roles.values import gap, mention
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no
from semantic_models import Metric

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles

_NEAR = 3
_EXPRESSLY = r"\b(?:excluding|exclude|net of|exclusive of|disregarding|omitting|leaving out|other than|apart from|except(?: for)?|with the exception of)(?: the| any| all)?\Z"
_IN_A_LIST = 2
"""Tokens between two names of a list: a comma and "and"."""


def left_out(
    span: Span,
    items: tuple[str, ...],
    values: Sequence[Meaning],
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    phrases: Phrases,
    vocabulary: Vocabulary,
    found: Roles,
) -> bool:
    """ "Revenue without fuel": the metric that is that, else the yes or no of the row itself, before any value of that name.

    A value of the dimension that stands beside, or of which another is left out with it, is meant as that: "without the ward Maternity". Where
    the dimension is only grouped by, the yes or no is meant: what it governs is left out wherever it was filed.
    """
    counted = things_counted(found.about, phrases, vocabulary)
    flags = said_before(flags_nearest(items, span, previous, following, marks, counted), span, marks, found)
    named = {m.target for other in (previous, following) if other and _beside(span, other, marks) for m in other.of(Kind.ITEM)}
    if previous and gap(span, previous) <= _IN_A_LIST:  # "without the wards Red, Blue and Children": a ward, as those before it
        placed = found.values if span.start in found.told_in else found.excluded  # "of the red wards, blue included": so is this
        named |= {m.item for m in previous.of(Kind.VALUE) if m.target in placed.get(m.item, ())}
        said = (one.target.partition(" = ")[0] for one in marks.evidence if one.kind == "value" and one.text == previous.text)
        named |= {item for item in said if item in placed}  # written short, as "gyn" for one of the wards
    if following and gap(span, following) <= _IN_A_LIST and not following.of(Kind.METRIC):
        named |= {
            m.item for m in following.of(Kind.VALUE) if m.item in (*found.groups_before, *found.grouped_by)
        }  # "exclude maternity and surgery"
    if any(m.item in named for m in values):
        return False
    listed = any(m.item in found.grouped_by for m in values)
    out = span.start in found.left_out
    sided = sets_things_against(marks) and not re.search(_EXPRESSLY, marks.before(span.start, 3))
    if sided or BOTH_SIDES.search(marks.lowered) or not (out or flags):
        return False
    things = (" ".join(token.stem for token in marks.tokens[span.start : span.end]), *items)
    if out:
        other = {
            name: phrases.without[name, thing] for name in found.about for thing in things if (name, thing) in phrases.without
        }
        owner = set(phrases.items_of(span.text.split()[-1])) & {name.rpartition("__")[0] for name in flags}
        if other and len(other) == len(found.about) and not (owner or _of_a_thing(span, previous, marks, flags)):
            found.swapped |= other
            found.named.metrics[:] = [other.get(name, name) for name in found.named.metrics]
            found.named.places |= {other[name]: place for name, place in found.named.places.items() if name in other}
            use_around(span, marks)
            found.done.append(span)
            marks.evidence.append(Evidence(span.text, "metric", next(iter(other.values())), "exact"))
            return True
    elif listed:
        return False
    elif flags:
        back = {new: old for (old, thing), new in phrases.without.items() if thing in things and new in found.about}
        found.swapped |= back
        mention(span, flags[0], "", marks, vocabulary, found)
        return True
    if not flags:
        return False
    if found.flags.get(flags[0]) and flags[0] not in found.opposed:
        found.opposed.append(flags[0])  # "stays with a scan and stays without a scan": both sides are wanted
    found.flags[flags[0]] = False
    use_around(span, marks)
    found.done.append(span)
    marks.evidence.append(Evidence(span.text, "filter", f"{flags[0]} = False", "exact"))
    return True


def _beside(span: Span, other: Span, marks: Marks) -> bool:
    """ "Without the ward Red", "without the ward of Red"; not "by ward, without Red", where the ward is what is grouped by."""
    between = [token.text.lower() for token in marks.tokens[min(span.end, other.end) : max(span.start, other.start)]]
    return not between or between in (["of"], ["called"], ["named"], [":"])


def said_before(items: tuple[str, ...], span: Span, marks: Marks, found: Roles) -> tuple[str, ...]:
    """ "Stays with a scan and stays without": of what the same word was said before, the same yes or no."""
    if span.start not in found.left_out:
        return items
    words = {token.stem for token in marks.tokens[span.start : span.end] if token.is_word}
    told = [one.target.removesuffix(" = True") for one in marks.evidence if one.kind == "filter" and words & set(stems(one.text))]
    kinds = {_what(name) for name in items if is_yes_no(name)}
    before = [name for name in told if found.flags.get(name, True) and _what(name) in kinds]
    return tuple(dict.fromkeys([*before, *items]))


def _what(name: str) -> str:
    """Scan, of "has scan"."""
    return name.rsplit("__", 1)[-1].partition("_")[2]


def held_by(span: Span, items: tuple[str, ...], previous: Span | None, marks: Marks) -> tuple[str, ...]:
    """ "Visits including a scan": those that hold one; "charges including the scan" would only say that it is counted."""
    if previous is None or previous.end != span.start - 1 or marks.before(span.start, 1) not in ("including", "incorporating"):
        return ()
    things = {token.stem for token in marks.tokens[previous.start : previous.end]}
    return tuple(
        name for name in items if name.rsplit("__", 1)[-1].startswith("has_") and set(stems(name.rpartition("__")[0])) <= things
    )


def sets_things_against(marks: Marks) -> bool:
    """ "Without a scan versus with one"; "without a scan, June against May" sets times against each other, "more than 50" is a limit."""
    for match in re.finditer(VERSUS, marks.lowered):
        said = [i for i in marks.inside(match.end(), len(marks.lowered)) if marks.tokens[i].is_word]
        first = next((i for i in said if marks.tokens[i].text.lower() not in _LEADING), None)
        if first is None or marks.free[first]:
            return True
        rest = marks.lowered[marks.tokens[first].start :]
        if any(one.kind == "metric" and rest.startswith(one.text.lower()) for one in marks.evidence):
            return True
    return False


_LEADING = frozenset("a an the that those what it they in on of for was were is are our its".split())  # noqa: SIM905
_HOLDS = r"(?:with|(?:that|which) (?:had|have|has|hold|held|contain(?:s|ed)?|include[sd]?|carry|carried)|holding|having|containing|including)(?: an?| any| some)?\Z"


def _of_a_thing(span: Span, previous: Span | None, marks: Marks, flags: Sequence[str]) -> bool:
    """ "Revenue of visits without a scan", "leaving out visits with a scan": what the visit lacks, not the revenue."""
    if previous is None or span.start - previous.end > _NEAR:
        return False
    between = " ".join(token.text.lower() for token in marks.tokens[previous.end : span.start])
    owners = {name.rpartition("__")[0] for name in flags}
    if owners.intersection(holders_before(span, previous, marks)):
        return True  # "of visits with a scan and no biopsy"
    if re.match(_HOLDS, between) and any(m.target in owners for m in previous.of(Kind.ITEM)):
        return True
    return bool(previous.of(Kind.ITEM)) and bool(
        re.match(r"(?:without|with no|with out|that had no|having no|containing no)\b", between)
    )


def governed_parts(marks: Marks, phrases: Phrases, vocabulary: Vocabulary, found: Roles) -> None:
    """ "How much catering did we bill": where catering charges are a number of their own, that one, and not charges of the department Catering."""
    _governed_sides(marks, phrases, vocabulary, found)
    for item, held in list(found.values.items()):
        said = [one.text for one in marks.evidence if one.kind == "value" and one.target == f"{item} = {held[0]}"]
        if (
            len(held) != 1
            or len(said) != 1
            or item in found.groups
            or len(found.metrics) != 1
            or _with_its_kind(said[0], item, marks, vocabulary)
        ):
            continue
        whole = vocabulary.metrics[found.metrics[0]]
        if vocabulary.are_ratios(found.metrics):
            return
        names = _called_with(said[0], whole, phrases)
        own = next((name for name in names if vocabulary.metrics[name].unit == whole.unit), "")
        if len(names) == 1 and own and not found.named.choices:
            found.named.places = {own: found.named.places.get(whole.name, (0, 0))}
            found.metrics[0] = own
            found.assumptions = [text for text in found.assumptions if not text.startswith(f"{held[0]} is read as")]
            del found.values[item]
            marks.evidence.append(Evidence(said[0], "metric", own, "inferred"))


def _called_with(word: str, whole: Metric, phrases: Phrases) -> list[str]:
    """Other numbers that are called as one is with a word before it: "catering charges", of charges."""
    named = (phrases.metric_named(f"{word} {text}") for text in (whole.label, *whole.synonyms))
    return [name for name in dict.fromkeys(named) if name not in ("", whole.name)]


_OR = re.compile(r",?\s+(?:or|vs\.?|versus|v|against|than|and)\s+(?:(?:from|on|in)\s+)?(?:the\s+|our\s+)?")


def _governed_sides(marks: Marks, phrases: Phrases, vocabulary: Vocabulary, found: Roles) -> None:
    """ "What billed more, catering or parking": where both are numbers of their own, those two, and no groups."""
    if len(found.metrics) != 1 or len(found.groups) != 2 or found.each or vocabulary.are_ratios(found.metrics):
        return
    whole = vocabulary.metrics[found.metrics[0]]
    first, second = sorted(found.groups, key=lambda name: found.group_starts.get(name, -1))
    words = [found.group_words.get(name, "") for name in (first, second)]
    places = [found.group_starts.get(name, -1) for name in (first, second)]
    between = marks.lowered[places[0] + len(words[0]) : places[1]]
    if not all(words) or not _OR.fullmatch(between) or marks.lowered[: places[0]].rstrip().endswith(("by", "per")):
        return
    named = dict.fromkeys(name for word in words for name in _called_with(word, whole, phrases))
    own = [name for name in named if vocabulary.metrics[name].unit == whole.unit]
    if len(own) == 2:
        found.named.places = {name: (place, place + len(word)) for name, place, word in zip(own, places, words, strict=True)}
        found.metrics[:] = own
        found.groups.clear()
        for word, name in zip(words, own, strict=True):
            marks.evidence.append(Evidence(word, "metric", name, "inferred"))


def _with_its_kind(said: str, item: str, marks: Marks, vocabulary: Vocabulary) -> bool:
    """ "The catering department": expressly a department."""
    kinds = "|".join(re.escape(text.lower()) for text in (vocabulary.items[item].label, *vocabulary.items[item].synonyms))
    word = re.escape(said.lower())
    return bool(re.search(rf"\b{word}'?s? (?:{kinds})\b|\b(?:{kinds})s?:? {word}\b", marks.lowered))


_BY_DEFINITION = re.compile(
    r"\b(?:after|before|(?P<out>net of|gross of|after deduct\w+|deducting)|from|"
    r"(?:granted|given|offered|funded|issued|borne|provided|financed|sponsored|accorded|afforded|awarded|conferred|conceded|allowed|paid) by)(?: all| the| our| any| its| their)*(?(out)(?: [a-z]+ (?:and|&)(?: all| the| our| any)*)?)\Z"
)


def defined_so(span: Span, marks: Marks, phrases: Phrases, vocabulary: Vocabulary, found: Roles) -> bool:
    """ "What they paid after all the discounts", "charges net of write-offs", "discounts granted by insurers": so the metric is defined."""
    said = _BY_DEFINITION.search(marks.before(span.start, 5))
    if said and said.group().split()[0] == "from" and any(m.how == "exact" for m in span.of(Kind.VALUE)):
        return False  # "revenue derived from fuel": a part of it
    if marks.after(span.end, 1).isdigit():
        return False  # "discounts from insurer 7": of one of them
    if said and said["out"] and any((name, stem) in phrases.without for name in found.about for stem in stems(span.text)):
        return False  # "revenue in May net of coupons", where revenue without coupons is a number of its own
    words = {token.stem for token in marks.tokens[span.start : span.end] if token.is_word and len(token.text) > 1}
    told = [phrases.told[name] for name in found.about]
    if said and said["out"]:  # what is counted may be told of, too; what is taken off is in the description
        told = [phrases.words[name] | set(stems(vocabulary.metrics[name].description)) for name in found.about]
    if not said or not any(words <= one for one in told):
        return False
    found.done += [span] if said["out"] else []
    marks.evidence.append(Evidence(span.text, "definition", " ".join(found.about), "inferred"))
    return True


_NET_OF = re.compile(r"\bnet of(?: the| all| any| our)*\Z")


def net_of_a_count(span: Span, marks: Marks, vocabulary: Vocabulary, found: Roles) -> bool:
    """ "Patients net of waivers": an amount has something taken off; who is counted then is not said."""
    counts = [name for name in found.about if counts_persons(name, vocabulary)]
    if not counts or not _NET_OF.search(marks.before(span.start, 4)):
        return False
    label = vocabulary.metrics[counts[0]].label.lower()
    found.cut = (
        found.cut or f"'Net of {span.text}' takes something off an amount, and {label} are counted: say without, or which amount."
    )
    return True


_BUT_FOR = re.compile(r"(?:other than|except|excluding|apart from|besides|bar|but|save|without|minus)\b")
_OF_ALL = re.compile(r"\b(?:of|for|in|across|from|over|at)(?: all)?(?: of)?(?: the| our)?\s*\Z")
_ALL = re.compile(r"(?:\A|[,;:(–-] ?)all(?: of)?(?: the| our)?\s*\Z")


def but_for(span: Span, kind: str, marks: Marks) -> bool:
    """ "Charges of all wards other than maternity", "charges, all wards but maternity": what is left, as one; of kinds of them, each."""
    before = marks.lowered[: marks.tokens[span.start].start]
    left = _OF_ALL.search(before) or (kind == "entity" and _ALL.search(before))
    return bool(left and _BUT_FOR.match(marks.after(span.end, 2)))
