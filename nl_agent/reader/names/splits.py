"""Names of metrics that are meant as their parts where they stand.

wards with admissions over 100       wards, and their admissions: not the number of wards with admissions
charges of patients with cover       patients, and whether they have it: not the number of patients with cover
stays with a scan versus without     both sides of the yes or no
non-emergency admissions             admissions, and not the emergency ones
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nl_agent.reader.english.lexicon import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    EXACTLY,
    EXTREMES,
    GROUPING,
    MORE_OR_LESS,
    NEGATIONS,
    VERSUS,
)
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import is_yes_no

_LIMIT_NEXT = re.compile(
    rf"\s+(?:of\s+|that (?:is|was|are|were)\s+|(?:of|on|from|in|at|during|for)\s+(?:[\w'&-]+\s+){{1,3}}?)?(?:{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST}|{EXACTLY}|between|(?:in|within) the range|from)\W*(?:of\s+)?"
    rf"(?:[$€£]\s*)?{NUMBER}"
)
_ONE = r"(?:\s+(?:one|any|them|it|those))?"
BOTH_SIDES = re.compile(
    r"\b(?:vs\.?|versus|against|than|(?:compared|relative) (?:to|with))\b(?P<rest3>\s+(?:at |in |on |during |for |over )?(?:all )?(?:the )?(?:rest|remainder|others?)\b(?: of (?:the|our) [a-z]+)?)|"
    rf"\bwith\b[^.;:?!]*?\b(?:vs\.?|versus|v|and|or|against|than|as opposed to|rather than|relative to|compared (?:to|with))\b(?P<rest>[^.;:?!]*?\bwithout{_ONE})"
    rf"|\bwithout\b[^.;:?!]*?\b(?:vs\.?|versus|v|and|or|against|than|as opposed to|rather than|relative to|compared (?:to|with))\b(?P<rest2>[^.;:?!]*?\bwith{_ONE})(?=\s*(?:[,.;:?!]|\Z))"
)
"""Both sides of a yes or no: "with a scan against those without one"."""
_OF = re.compile(r"\b(?:of|for|in|from|among|on)(?: our| the| all)*\Z")
_RANK_BEFORE = re.compile(rf"\b(?:(?:{EXTREMES})(?: (?P<n>\d+|two|three|four|five|six|ten))?|(?P<m>\d+) (?:{EXTREMES}))\Z")
_WHICH_OF = re.compile(r"\b(?:which|what)(?: of (?:the|our))?(?: [\w'-]+){0,2}\Z")
_SOLD_MOST = re.compile(r"(?:the )?(?:most|least|fewest|best|worst)\b")
""" "Which parts sold most": parts that are ranked, though "parts sold" are counted elsewhere."""
_PART_OF = re.compile(r"\b(?:share|percent|percentage|per cent|proportion|fraction) of(?: the| our| all)*\Z")
""" "What share of stays with a scan": of the stays, those with one."""
PAID_IN = re.compile(
    r"\bhow much(?: money)? (?:did|do|does|have|has)(?: [\w'-]+){1,4}? (?P<w>spend|spent|pay|paid) (?:in|on|for|at|during)(?: (?:the|all|our|only|those))*\s\Z"
)
""" "How much did patients pay in stays with a scan": the stays are those that they paid in, and are not counted."""
_NOT = re.compile(r"\b(?:non|not)\Z")
_NO = re.compile(r"(?<!had )(?<!have )(?<!has )(?<!was )(?<!were )(?<!are )(?<!is )(?<!there )(?<!saw )(?<!with )(?<!got )\bno\Z")


def split_names(spans: Sequence[Span], marks: Marks, phrases: Phrases, whole: Set[str], *, asked: bool) -> list[Span]:
    """The phrases, with those metrics taken apart that are meant as their parts.

    Args:
        whole: the metrics that can be told the way it is asked, as far as that is known.
        asked: True if a number was asked for before: what is left out of it is none.
    """
    found: list[Span] = []
    for position, span in enumerate(spans):
        earlier = any(other.of(Kind.METRIC) for other in spans[:position])
        parts = _chosen(span, marks, phrases) if asked else _flagged(span, marks, phrases, whole)
        parts = parts or _parts(span, marks, phrases, earlier=earlier)
        parts = parts or _against_another(span, spans[position + 1 :], marks, phrases) or _either(span, marks, phrases)
        found += parts or [_denied(span, spans, phrases)]
    return found


_AGAINST = re.compile(rf"\s*,?\s*(?:{VERSUS}|and|or|&|/|than|with|to)\s+(?:(?:of|for|from)\s+)?(?:the |our )?")


def _against_another(span: Span, rest: Sequence[Span], marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Private charges against public": charges, and both kinds, though "private charges" is a number by itself."""
    following = next((other for other in rest if other.of(Kind.VALUE)), None)
    if not span.of(Kind.METRIC) or following is None:
        return []
    between = marks.lowered[marks.tokens[span.end - 1].end : marks.tokens[following.start].start]
    if not _AGAINST.fullmatch(between):
        return []
    for cut in range(span.start + 1, span.end):
        for value, number in (((span.start, cut), (cut, span.end)), ((cut, span.end), (span.start, cut))):
            values = _named(*value, marks, phrases, Kind.VALUE) or _with_its_kind(*value, marks, phrases)
            first, last = number
            last -= marks.tokens[last - 1].text.lower() in ("of", "for", "from")  # "charges of maternity and stroke"
            metric = _named(first, last, marks, phrases, Kind.METRIC) if first < last else []
            if values and metric and _are_rivals(values[0], following):
                return sorted([*values, *metric], key=lambda one: one.start)
    return []


def _either(span: Span, marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Who stays longer, smokers or non-smokers", though a dimension is called by both words: the two sides, and no others."""
    words = [token.text.lower() for token in marks.tokens[span.start : span.end]]
    if "or" not in words[1:-1] or not span.of(Kind.ITEM) or not re.search(MORE_OR_LESS, marks.lowered):
        return []
    at = span.start + words.index("or")
    sides = [*_named(span.start, at, marks, phrases, Kind.VALUE), *_named(at + 1, span.end, marks, phrases, Kind.VALUE)]
    if len(sides) < 2 or not _are_rivals(*sides) or marks.ends_with(span.start, GROUPING):
        return []
    marks.free[at] = True
    return sides


def _with_its_kind(start: int, end: int, marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Private sort": a value and the word for what it is one of."""
    values = _named(start, end - 1, marks, phrases, Kind.VALUE) if end - start > 1 else []
    kinds = {m.target for one in _named(end - 1, end, marks, phrases, Kind.ITEM) for m in one.meanings}
    return values if values and kinds & {m.item for m in values[0].meanings} else []


def _are_rivals(one: Span, other: Span) -> bool:
    """True if two phrases name different values of one dimension."""
    first, second = ({(m.item, m.target) for m in span.of(Kind.VALUE)} for span in (one, other))
    return any(item == theirs and value != another for item, value in first for theirs, another in second)


_WHICH = re.compile(r"(?: (?:that|which|who|whose|with|having|holding|containing|including|carrying|where)\b)")
_LEFT_OUT = re.compile(
    rf"(?<![\w'])(?:{'|'.join(sorted((re.escape(words) for words in NEGATIONS), key=len, reverse=True))}|drop|hide|lose|delete|get rid of|[a-z]+ (?:out|off|aside))"
    r"(?: the| all| any| those| these| our)*\Z"
)
_ONLY = re.compile(r"\b(?:only|just|solely|exclusively|keep|limit(?:ed)? to|restrict(?:ed)? to)(?: to)?(?: the| those| our)*\Z")


def _chosen(span: Span, marks: Marks, phrases: Phrases) -> list[Span]:
    """ "Strip out the stays that had a scan", "only stays with a scan", after the charges: no number of stays is asked for."""
    left_out = bool(_LEFT_OUT.search(marks.before(span.start, 5)))
    if not span.of(Kind.METRIC) or not (left_out or _ONLY.search(marks.before(span.start, 4))):
        return []
    things = [Span(span.start, span.end, span.text, span.of(Kind.ITEM))] if span.of(Kind.ITEM) else []
    if span.end - span.start > 1:
        parts = _with_flag(span, marks, phrases, Kind.ITEM)
        return parts or [one for one in things if left_out and all(is_yes_no(m.target) for m in one.meanings)]
    return things if _WHICH.match(marks.lowered, marks.tokens[span.end - 1].end) else []


def _flagged(span: Span, marks: Marks, phrases: Phrases, whole: Set[str]) -> list[Span]:
    """ "Stays with a scan after 6 pm", where their number is not known by the hour: stays, and whether they had one."""
    names = {m.target for m in span.of(Kind.METRIC)}
    return [] if not names or names & whole else _with_flag(span, marks, phrases, Kind.ITEM, Kind.METRIC)


def _with_flag(span: Span, marks: Marks, phrases: Phrases, *kinds: Kind) -> list[Span]:
    """A thing and the yes or no that stand on both sides of "with"."""
    lowered = [token.text.lower() for token in marks.tokens[span.start : span.end]]
    if "with" not in lowered[1:-1]:
        return []
    at = span.start + lowered.index("with")
    thing = _named(span.start, at, marks, phrases, *kinds)
    start = at + 2 if lowered[at + 1 - span.start] in ("a", "an", "the", "any") else at + 1
    flag = _named(start, span.end, marks, phrases, Kind.ITEM)
    return [*thing, *flag] if thing and flag else []


def _denied(span: Span, spans: Sequence[Span], phrases: Phrases) -> Span:
    """ "On leave versus not on leave": the other side of the yes or no, though a value may be called Not on leave."""
    first, _, rest = span.text.lower().partition(" ")
    if first != "not" or not span.of(Kind.VALUE):
        return span
    beside = {m.target for other in spans if other is not span for m in other.of(Kind.ITEM)}
    flags = tuple(m for m in phrases.lookup(rest) if m.kind is Kind.ITEM and m.target in beside)
    return Span(span.start + 1, span.end, rest, flags) if flags else span


def joined_around(spans: Sequence[Span], marks: Marks, phrases: Phrases) -> list[Span]:
    """The phrases, with those that are one metric around a value: "store brand cheese revenue"."""
    found = list(spans)
    for value in spans:
        if not value.of(Kind.VALUE) or value.of(Kind.METRIC):
            continue
        for before, after in ((3, 1), (2, 1), (1, 1), (2, 2), (1, 2)):
            first, last = value.start - before, value.end + after
            if first < 0 or last > len(marks.tokens):
                continue
            around = (*marks.tokens[first : value.start], *marks.tokens[value.end : last])
            meanings = phrases.lookup(" ".join(token.text for token in around)) if all(token.is_word for token in around) else ()
            metrics = tuple(m for m in meanings if m.kind is Kind.METRIC)
            if _named_beside(value, after, marks, phrases):
                continue
            over = [span for span in found if span is not value and span.start < last and span.end > first]
            inside = all(span.start >= first and span.end <= last for span in over)
            if metrics and inside and not any(token.text.lower() in _JOINING for token in around):
                found = [span for span in found if span not in over]
                found.append(Span(value.end, last, " ".join(token.text for token in around), metrics))
                marks.use_tokens(first, value.start)
                marks.use_tokens(value.end, last)
                break
    return sorted(found, key=lambda span: span.start)


_JOINING = frozenset(["and", "or", "of", "by", "per", "for", "in", "with", "without", "on", "from", "to"])


def _parts(span: Span, marks: Marks, phrases: Phrases, *, earlier: bool) -> list[Span]:
    if not span.of(Kind.METRIC) or span.end - span.start < 2:
        return []
    words = [token.text for token in marks.tokens[span.start : span.end]]
    lowered = [word.lower() for word in words]
    if _NOT.search(marks.before(span.start, 1)) or _NO.search(marks.before(span.start, 2)):
        for cut in range(len(words) - 1, 0, -1):
            tail = _named(span.start + cut, span.end, marks, phrases, Kind.METRIC)
            head = _named(span.start, span.start + cut, marks, phrases, Kind.VALUE, Kind.ITEM)
            head = head or (_named(span.start, span.start + cut - 1, marks, phrases, Kind.VALUE) if cut > 1 else [])
            if head and tail:
                return [*head, *tail]
        return []
    if _ranked(span, marks):
        thing = _named(span.start, span.start + 1, marks, phrases, Kind.ITEM)
        number = _named(span.start + 1, span.end, marks, phrases, Kind.METRIC)
        if thing and number and not any(is_yes_no(m.target) for m in thing[0].meanings):  # "the highest gas charges": no gases
            return [*thing, *number]
    which = lowered[-1] == "sold" and _WHICH_OF.search(marks.before(span.start, 3)) and _SOLD_MOST.match(marks.after(span.end, 2))
    if which and (thing := _named(span.start, span.end - 1, marks, phrases, Kind.ITEM)):
        marks.free[span.end - 1] = True
        return thing
    if "with" not in lowered[1:-1]:
        return []
    at = span.start + lowered.index("with")
    thing = _named(span.start, at, marks, phrases, Kind.ITEM)
    after = marks.tokens[at + 1].text.lower() in ("a", "an", "the", "any")
    start = at + 2 if after else at + 1
    if _LIMIT_NEXT.match(marks.lowered[marks.tokens[span.end - 1].end :]):
        number = _named(start, span.end, marks, phrases, Kind.METRIC)
        return [*thing, *number] if thing and number else []
    sides = BOTH_SIDES.search(marks.lowered)
    if sides or _PART_OF.search(marks.before(span.start, 4)) or (earlier and _OF.search(marks.before(span.start, 3))):
        paid = PAID_IN.search(marks.lowered[: marks.tokens[span.start].start])
        whole = thing if paid else _named(span.start, at, marks, phrases, Kind.ITEM, Kind.METRIC)
        flag = _named(start, span.end, marks, phrases, Kind.ITEM)
        return [*whole, *flag] if whole and flag else []
    return []


def _named_beside(value: Span, after: int, marks: Marks, phrases: Phrases) -> bool:
    """ "Ward size 5+ average stay": the value is of the ward's size, and what follows is a number of its own."""
    own = any(phrases.items_of(marks.before(value.start, count)) for count in (1, 2, 3))
    return own and bool(phrases.metrics_of(" ".join(token.text for token in marks.tokens[value.end : value.end + after])))


def _ranked(span: Span, marks: Marks) -> bool:
    """ "Best 10 wards charges": wards are ranked, whatever "ward charges" is the name of."""
    before = _RANK_BEFORE.search(marks.before(span.start, 3))
    return before is not None and (bool(before["n"] or before["m"]) or marks.tokens[span.start].text.lower().endswith("s"))


def _named(start: int, end: int, marks: Marks, phrases: Phrases, *kinds: Kind) -> list[Span]:
    text = " ".join(token.text for token in marks.tokens[start:end])
    meanings = tuple(m for m in phrases.lookup(text) if m.kind in kinds)
    return [Span(start, end, text, meanings)] if meanings else []
