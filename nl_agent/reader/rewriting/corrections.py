"""What somebody corrects while speaking: the second takes the place of the first.

"visits in June, sorry, July"               →  "visits in July"
"visits by ward, or rather by doctor"       →  "visits by doctor"
"visits, no wait, charges in May"           →  "charges in May"
"charges by month. Actually, make that by week"   →  "charges by week"
"charges by ward, not by doctor"            →  "charges by ward"
"charges per patient… I mean, total charges"   →  "total charges"
"charges for red, I mean for green"            →  "charges for green": what begins with the same word is said again
"large wards, no, small wards"                 →  "small wards": so is what ends with the same noun
"visits in May by ward, sorry, June"           →  "visits in June by ward": the only time that was named
"large wards versus… actually all ward sizes"  →  "by ward sizes": the side that was left open
"charges in Ward 7 vs Ward 9 - actually all wards"   →  "charges by ward"

Both must be of one kind; else nothing is corrected.
"""

from __future__ import annotations

import re
from datetime import date

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.vocabulary import is_yes_no

_WORD = r"(?:sorry|so sorry|no|nope|nah|wait|hang on|hold on|oops|whoops|er+|erm|e+h+|u+h+|u+m+|hm+|i mean|i meant|or rather|rather(?! than)|or better(?! than)|better still|better(?! than)|actually|make (?:that|it)|scratch that|strike that|forget that|correction|my (?:mistake|bad)|pardon|excuse me|not that|let's say|i should say|that should be|should be|i'd rather have|i wanted)"
_SURE = r"(?:sorry|or better(?= [a-z])|better still|i mean|i meant|or rather|rather(?! than)|wait|scratch that|strike that|make (?:that|it)|correction|my (?:mistake|bad)|oops|whoops|no,|nope|nah|actually(?! [a-z]{2,}ed\b)|i should say|pardon|excuse me)"
_LIMIT = r"(?:over|under|above|below|more than|less than|fewer than|at least|at most)"
_PREPOSITION = rf"(?:next to|compared (?:to|with)|versus|vs\.?|against|excluding|without|except(?: for)?|{_LIMIT}|by|per|in|for|of|at|from|during|on|with|about)"
_CORRECTS = re.compile(
    rf"(?P<mark>(?:\s*(?:,|\.{{2,}}|…|-|–|—|[.?!;(])\s*|\s)(?=(?:{_WORD}\W+)*?{_SURE})(?:{_WORD}(?:\W{{1,4}}|\Z))+)(?P<link>(?:(?:and|the|whole|entire|full|all|our|just|only|to|total|overall|{_PREPOSITION})\s)*)",
    re.IGNORECASE,
)
_TOO = re.compile(r"\b(?:too|also|as well)\b", re.IGNORECASE)
""" "May… actually and June too": nothing is taken back."""
_KINDS = (Kind.METRIC, Kind.ITEM, Kind.VALUE)
_NUMBER = re.compile(r"(?:top |bottom )?\d[\d,.]*(?:k| thousand| percent|%)?\b", re.IGNORECASE)
_SEVERAL = 2
_ALL_OF = re.compile(
    r"(?:(?:show|list|give me|for|all|the|our) )*(?P<x>[a-z]+)(?: (?:types?|kinds?|groups?|classes))?(?=\W|\Z)", re.IGNORECASE
)
_GRAIN = r"(?:(?:day of (?:the )?week|hour of (?:the )?day)|(?:hour|day|week|weekday|month|quarter)s?|hourly|daily|weekly|monthly|quarterly)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})s?"
_LIMITED = rf"(?:{_LIMIT} )?[$€£]?\d[\d,.]*(?:k|s|\+)?"
_LINK = re.compile(rf"(?:\b(?:the|our|to|{_PREPOSITION})\s+)+\Z", re.IGNORECASE)

_PER_ONE = re.compile(r"(?: (?:per|by|for (?:each|every)|each|every)(?: [\w'-]+){1,3})+", re.IGNORECASE)
""" "Charges per patient … sorry, just the total charges": the number is told anew, and its groups with it."""

_REJECTS = re.compile(
    r"\b(?:by|per|each|every)\s+(?:[\w-]+\s+){0,2}?[\w-]+(?P<not>,?\s+(?:(?:but|and)\s+)?(?:not|rather than|instead of|as opposed to)\s+(?P<by>(?:by|per|each|every)\s+)?)(?=[a-z])",
    re.IGNORECASE,
)
""" "By ward, not by doctor": the second is no group."""


def corrected(text: str, phrases: Phrases, today: date) -> str:
    """A text with what was corrected in the place of what was said first."""
    for said in reversed(list(_CORRECTS.finditer(text))):
        before, after = text[: said.start()].rstrip(" ,.-–—(?!;"), text[said.end() :].lstrip()
        if re.search(r"\ball\b", said["link"] + after[:20], re.IGNORECASE) and (
            every := _instead_of_some(before, after, phrases)
        ):
            text = every
        elif before and after and not (said["link"] and _TOO.search(after)):
            text = _put_right(before, said["link"], after, phrases, today) or text
    if (no := _REJECTS.search(text)) and (end := _group_of(text[no.end() :], phrases, bare=not no["by"])):
        text = f"{text[: no.start('not')]}{text[no.end() + end :]}"
    return text


def taken_back(text: str) -> int:
    """Where words of correction stand in a text: what is said before them may have been taken back; 0 if there are none.

    >>> taken_back("visits by ward, sorry, by doctor")
    15
    """
    return next((said.start() for said in _CORRECTS.finditer(text)), 0)


def _instead_of_some(before: str, after: str, phrases: Phrases) -> str:
    """A text in which all of a kind stand for those that were named one by one; empty if none of it were."""
    kind = _ALL_OF.match(after)
    if kind is None:
        return ""
    names = {*phrases.items_of(kind["x"]), *phrases.item_family.get(stem(kind["x"]), ())}
    named = [(place, end) for span, place, end in phrases.placed(before) if names & {m.item for m in span.of(Kind.VALUE)}]
    if len(named) < _SEVERAL:
        return ""
    left = _LINK.sub("", before[: named[0][0]])
    rest = re.sub(rf"\A {kind['x'].removesuffix('s')}s?\b", "", before[named[-1][1] :])  # "small size vs large size"
    return " ".join(f"{left} {rest} by {kind['x']} {after[kind.end() :]}".split())


def _group_of(after: str, phrases: Phrases, *, bare: bool) -> int:
    """Where the name of a group ends that a text begins with; 0 if it begins with none.

    Args:
        bare: True if nothing says that it is a group: a yes or no is left out then, and no other group.
    """
    if grain := re.match(rf"{_GRAIN}\b", after, re.IGNORECASE):
        return grain.end()
    for span, place, end in phrases.placed(after):
        names = [meaning.target for meaning in span.of(Kind.ITEM)]
        if place == 0 and names and not (bare and all(map(is_yes_no, names))):
            return end
    return 0


def _put_right(before: str, link: str, after: str, phrases: Phrases, today: date) -> str:
    """A text put right, of what was said, the small words behind the words of correction, and what is said instead; empty if it is not."""
    start = _starts(before, after, phrases, today)
    if start is None:
        start = _of_the_same_noun(before, after, phrases, today)
    if start is not None:
        left = _LINK.sub("", before[:start]) if link else before[:start]
        return f"{left.rstrip()} {link}{after}".strip()
    return (
        _all_of_them(before, after, phrases)
        or _begun_again(before, link, after, today)
        or _in_its_place(before, link, after, phrases, today)
    )


def _of_the_same_noun(before: str, after: str, phrases: Phrases, today: date) -> int | None:
    """ "Large wards, no, small wards": where "large" begins; None if both do not end with one noun."""
    noun = before.rpartition(" ")[2]
    if not noun.isalpha() or not re.match(rf"(?:[\w'+-]+ ){{1,3}}{noun}\b", after, re.IGNORECASE):
        return None
    return _starts(before[: -len(noun)].rstrip(), after, phrases, today)


_ALL = re.compile(
    r"(?:(?:just|please|only) )*(?:(?:show|give|get) me |do |list )?all (?:of )?(?:the |our )?(?P<x>[\w' ]{3,40}?)\W*\Z",
    re.IGNORECASE,
)
_OPEN = re.compile(r",? (?:versus|vs\.?|against|compared (?:to|with)|and|or|than)\Z", re.IGNORECASE)
_WHERE = re.compile(r"(?:\b(?:at|in|for|of|from|on|by) )?(?:(?:the|our|all) )*\Z", re.IGNORECASE)


def _all_of_them(before: str, after: str, phrases: Phrases) -> str:
    """ "Visits in large wards versus… actually all ward sizes": each of them, and the one that was named with them."""
    said, left_open = _ALL.fullmatch(after), _OPEN.search(before)
    items = set(phrases.items_of(said["x"])) if said and left_open else set()
    if said is None or left_open is None or not items:
        return ""
    for span, place, _ in reversed(phrases.placed(before[: left_open.start()])):
        if any(meaning.item in items for meaning in span.of(Kind.VALUE)):
            return f"{_WHERE.sub('', before[:place]).rstrip()} by {said['x']}"
    return ""


_AGAIN = 8
"""Words that may be said again at most."""


def _begun_again(before: str, link: str, after: str, today: date) -> str:
    """ "For red, I mean for green": the words behind the same preposition are said again."""
    said = re.match(_PREPOSITION, link, re.IGNORECASE)
    clause = max(before.rfind(mark) for mark in ".?!;:") + 1
    begun = list(re.finditer(rf"\b{re.escape(said.group())}\s+(?=\S)", before[clause:], re.IGNORECASE)) if said else []
    if not begun:
        return ""
    start, old = clause + begun[-1].start(), before[clause + begun[-1].end() :]
    timed = [any(one.start == 0 for one in scan(words.lower(), today)) for words in (old, after)]
    others = [set(re.findall(rf"\b{_PREPOSITION}(?=\s)", words.lower())) for words in (old, after)]
    if len(old.split()) > _AGAIN or timed[0] != timed[1] or others[0] - others[1]:
        return ""  # "in May for red, sorry, in June": red is not taken back
    return f"{before[:start].rstrip()} {link}{after}".strip()


_ALONE = re.compile(r"\W*(?:\Z|[.?!)]|(?:please|pls|instead|then|by|per|for|in|on|from|with)\b)", re.IGNORECASE)


def _in_its_place(before: str, link: str, after: str, phrases: Phrases, today: date) -> str:
    """ "In May by ward, sorry, June": the only one of its kind that was named is changed where it stands."""
    if times := [one for one in scan(after.lower(), today) if one.start == 0]:
        end = max(one.end for one in times)
        old = [(one.start, one.end) for one in scan(before.lower(), today)]
    elif number := re.match(r"\d{1,3}\b", after):
        end = number.end()
        old = [match.span() for match in re.finditer(r"(?<=\btop )\d{1,3}\b|(?<=\bbottom )\d{1,3}\b", before, re.IGNORECASE)]
    else:
        new = [(span, stop) for span, place, stop in phrases.placed(after) if place == 0]
        end = max((stop for _, stop in new), default=0)
        old = [(place, stop) for span, place, stop in phrases.placed(before) if any(_alike(span, one) for one, _ in new)]
    if len(old) != 1 or not end or not _ALONE.match(after, end):
        return ""
    ((start, stop),) = old
    if link.strip() and not before[:start].lower().endswith(link.lower()):
        return ""
    return f"{before[:start]}{after[:end]}{before[stop:]}{after[end:]}"


def _alike(one: Span, other: Span) -> bool:
    """True of two numbers, or of two values of one kind."""
    if one.of(Kind.METRIC) and other.of(Kind.METRIC):
        return True
    return bool({meaning.item for meaning in one.of(Kind.VALUE)} & {meaning.item for meaning in other.of(Kind.VALUE)})


def _starts(before: str, after: str, phrases: Phrases, today: date) -> int | None:
    """Where what is corrected begins, right before the words of correction; None if nothing is."""
    times = [one for one in scan(after.lower(), today) if one.start == 0]
    if times:
        ends = [one for one in scan(before.lower(), today) if one.end == len(before)]
        return ends[-1].start if ends else None
    for alike in (_WEEKDAY, _LIMITED):
        ended = re.search(rf"(?<![\w$€£])(?:on )?{alike}\Z", before, re.IGNORECASE)
        if ended and re.match(rf"{alike}\b", after, re.IGNORECASE):
            return ended.start()
    new = [(span, place) for span, place, _ in phrases.placed(after) if place == 0]
    kinds = {kind for span, _ in new for kind in _KINDS if span.of(kind)}
    if re.match(rf"{_GRAIN}\b", after, re.IGNORECASE):
        kinds = {Kind.ITEM}  # what time is grouped by, too
    known = phrases.placed(before)
    numbers = {meaning.target for span, _ in new for meaning in span.of(Kind.METRIC)}
    for span, place, end in reversed(known):
        same = any(meaning.target in numbers for meaning in span.of(Kind.METRIC))
        if same and _PER_ONE.fullmatch(before[end:]):
            return place
    grain = re.search(rf"\b{_GRAIN}\Z", before, re.IGNORECASE)
    if grain and Kind.ITEM in kinds:
        return grain.start()
    for span, place, end in reversed(known):
        if end == len(before) and any(span.of(kind) for kind in kinds):
            return place
    if _NUMBER.match(after):
        counts = [match for match in _NUMBER.finditer(before) if match.end() == len(before)]
        return counts[-1].start() if counts else None
    return None
