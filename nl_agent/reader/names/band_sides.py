"""Sides that are bands of numbers: "patients with children against those without", "under 35 versus over 65".

Where the second side leaves out what it says of the first, its words are put in; each side then is a query of its own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from nl_agent.reader.english.lexicon import COMPARATIVES, COMPARE, LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.ages import PERSONS
from nl_agent.reader.names.bands import BandFilter, Bands

_AGAINST = r"(?:set beside|set against|versus|vs\.?|v\.?|against|than|as opposed to|rather than|(?:when )?compared (?:to|with|against)|relative to)"
_EITHER = rf"(?:{_AGAINST}|and|or)"
_THOSE = r"(?:(?:those|the ones|ones|people|the others|others|(?:those )?(?:who|that) (?:do|have))\s+)?"
_HELD = rf"[<>]=?\s*(?:[$€£]\s*)?{NUMBER}|(?:{LIMIT}|older than|younger than)\s+(?:[$€£]\s*)?{NUMBER}|\d{{1,3}}k?\s?(?:-|to)\s?\d{{1,3}}k?|\d\d?\s?(?:\+|(?:and|or) (?:over|older|above|up)\b)"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which the words of a dimension stand: the same in every question."""
    return re.compile(pattern, re.IGNORECASE)


def spelled_out(text: str, known: Sequence[Bands]) -> str:
    """A question whose sides both say what they are.

    with children versus without                    →  with children versus with no children
    without children than those with three or more  →  without children than those with three or more children
    patients under 35 versus over 65                →  patients under 35 versus patients over 65
    how many patients making 50k or more            →  how many patients with income 50k or more
    """
    text = _FIGURES.sub(lambda match: f"10{'0' * (_DIGITS[match['n'].lower()] - 5)}k or more", text)
    for one in known:
        text = _made_by_persons(text, one) if one.of_incomes else text
        text = _of_things(text, one.words) if one.words and one.none_first else text
        text = _of_two_limits(_of_numbers(text, one), one)
        text = _of_one_noun(text, one.words) if one.words and one.large else text
    return text


_FIGURES = re.compile(r"\b(?P<n>five|six|seven)[ -]figures\b", re.IGNORECASE)
_DIGITS = {"five": 5, "six": 6, "seven": 7}
_AMOUNT = r"(?:(?:[$€£]\s?)?\d[\d.,]*\s?(?:k|thousand|grand)\b|[$€£]\s?\d{1,3}(?:,\d{3})+|[$€£]\s?\d{4,})"
_SO_MUCH = rf"(?:between |from |about )?(?:{LIMIT}\s*)?(?:[$€£]?\s?\d+\s?(?:k\s?)?(?:-|to|and)\s?)?{_AMOUNT}(?:\s?(?:\+|(?:or|and) (?:more|over|less|under|up|above|below)\b))?"
_OF_SOMETHING = r"(?!\s+(?:in(?! (?:a|one) year\b)|of|worth|from)\b)"
_MAKE = r"(?:who |that |which )?(?:(?:is|are|were|was) )?(?:mak(?:e|es|ing)|made|bring(?:s|ing)? home|tak(?:e|es|ing) home)"
_A_YEAR = r"(?: (?:a|per|each|every) (?:year|annum)| yearly| annually)?"
_PEOPLE = "people|folks?|persons?|individuals|adults|men|women|ladies|anyone|everyone|everybody"


def _made_by_persons(text: str, one: Bands) -> str:
    """ "Patients making 50k or more" have that income; "making 50k in charges" says itself what it is, and what a ward makes is no income."""
    who = rf"{one.owner}|{_PEOPLE}" if one.owner else _PEOPLE
    for whose in (rf"(?:{who})(?: (?:do|did) (?:we|you|they) have)?", "those|the ones|ones"):
        pattern = rf"\b(?P<p>{whose}) {_MAKE} (?P<x>{_SO_MUCH}){_A_YEAR}{_OF_SOMETHING}"
        told = _compiled(pattern).sub(rf"\g<p> with {one.label.lower()} \g<x>", text)
        if told == text:
            return text  # "wards, those making over 50k": nothing is said of persons
        text = told
    return text


def _of_one_noun(text: str, words: str) -> str:
    """Numbers before their noun: "under 15k or 15-24k income" is "income under 15k or income 15-24k"."""
    pattern = rf"\b(?:(?P<a>{_HELD})(?P<v>(?:,| or| and|/|,? versus| vs\.?) ?))?(?P<b>{_HELD}) (?:(?:in|of) )?(?P<h>{words})\b"

    def turned(match: re.Match[str]) -> str:
        first = f"{match['h']} {match['a']}{match['v']}" if match["a"] else ""
        return f"{first}{match['h']} {match['b']}"

    return _compiled(pattern).sub(turned, text)


_SOME = r"(?:any|some|their|young)\s+"
_ENDS = (
    r"(?=\W*\Z|\s*[,;:.?!]|\s+(?!(?:the|a|an|our|any)?\s*\w+\s*\Z)(?:in|on|by|per|for|during|at|over|this|last|spend|spent)\b)"
)
_NONE = r"(?:without|have none|with none|(?:do not|don't|haven't))(?: (?:any|them|one|either|have any))?"
_GAP = r"(?P<v>(?:,?\s+(?:and|or)|(?:\s[\w' ]{1,40}?)?,?\s+" + _AGAINST + r")\s+(?:(?:of|for|from|by|to|in|among)\s+)?)"


def _of_things(text: str, words: str) -> str:
    """Sides that have some of a thing, and none or more of it."""
    thing = rf"(?:{_SOME})?(?P<x>{words})"
    none = r"with \g<x>\g<v>with no \g<x>"
    for pattern in (
        rf"\b(?:with|having|have|has) {thing}{_GAP}{_THOSE}{_NONE}{_ENDS}",
        rf"\bwith(?P<v>,?\s+(?:{_EITHER}|/)\s+)(?:without|with no|no)\s+{thing}\b",
        rf"\b(?:with|having|have|has) {thing}(?P<v>,?\s+{_EITHER}\s+)(?:without|no|zero|with zero)\s+(?:{_SOME})?(?:{words})\b",
    ):
        text = _compiled(pattern).sub(none, text)
    count = rf"with (?:at least |more than |over )?(?:{NUMBER})(?:\s?\+| or more)?(?=\W*(?:\Z|[,;]))"
    more = rf"\b(?P<a>(?:with|without|with no|having) (?:(?:{NUMBER}) )?(?P<x>{words})\b[^.?!;]{{0,60}}?\b{_EITHER}\b[^.?!;]{{0,30}}? {count})"
    return _compiled(more).sub(r"\g<a> \g<x>", text)


_LIMIT = rf"(?:{LIMIT}|older than|younger than)"
_A_NUMBER = rf"(?:[$€£]\s*)?{NUMBER}(?![\w%.,]*\d|\s?%|[km]\b)"
_A_SMALL_NUMBER = r"\d{1,3}(?![\w%.,]*\d|\s?(?:%|[km]\b))"


def _of_two_limits(text: str, one: Bands) -> str:
    """Two limits of one thing, of which only the first, or the last, says what it is of.

    patients under 18 and over 64           →  patients under 18 and those over 64
    more than 1 but fewer than 4 children   →  more than 1 children but fewer than 4 children
    """
    number = _A_NUMBER if one.large else _A_SMALL_NUMBER

    def again(match: re.Match[str]) -> str:
        own = one.words and re.match(rf"(?:{one.words})\b", match["h"], re.IGNORECASE)
        those = "" if own and not match["h"].endswith("ing") else "those "
        return f"{match['h']} {match['l']}{match['v']}{those}{match['h'] + ' ' if own else ''}{match['r']}"

    if heads := _heads(one):
        both = rf"\b(?P<h>(?:{heads})(?:\s+(?:of|are|is|who are))?) (?P<l>{_LIMIT} {number})(?P<v> (?:and|or|but) )(?P<r>{_LIMIT} {number})(?! [a-z]+s\b)"
        text = _compiled(both).sub(again, text)
    if one.counts and one.words:
        both = rf"(?P<l>{_LIMIT} {number})(?P<v> (?:and|or|but) )(?P<r>{_LIMIT} {number} (?P<h>{one.words}))\b"
        text = _compiled(both).sub(r"\g<l> \g<h>\g<v>\g<r>", text)
    return text


def _heads(one: Bands) -> str:
    """A pattern of what is said before a number of a dimension."""
    return "|".join(part for part in (one.words, rf"(?:{one.owner}|{PERSONS})" if one.of_ages else "") if part)


def _of_numbers(text: str, one: Bands) -> str:
    """Sides that are two numbers of one thing, of which only the first says what it counts."""
    heads = _heads(one)
    pattern = rf"\b(?P<h>(?:{heads})(?:\s+(?:of|are|is|who are))?),?\s+(?P<a>{_HELD})(?P<v>,?\s+{_AGAINST}\s+)(?P<b>(?:{_HELD}))(?![\w%.,]*\d|\s?%|[km]\b)"
    if one.large and one.words:
        held = (
            rf"(?:{LIMIT}\s+|[<>]=?\s?)?[$€£]?\d{{1,3}}k(?:\s?-\s?\d{{1,3}}k|\s?\+|\s(?:and|or) (?:over|above|up|more|less)\b)?"
        )
        pattern = rf"\b(?P<h>(?:{heads})(?:\s+(?:of|are|is))?),?\s+(?P<a>{held})(?P<v>,?\s+{_AGAINST}\s+)(?P<b>{held})(?![\w%])"
        high = rf"\b(?:high|higher|low|lower|middle|mid|hi|lo)[ -](?P<h>{one.words})\s?\((?P<n>{held})\)"
        text = _compiled(high).sub(r"\g<h> \g<n>", text)  # "high income (150k+)": how high is said

    def repeated(match: re.Match[str]) -> str:
        those = "those " if match["h"].endswith("ing") else ""
        return f"{match['h']} {match['a']}{match['v']}{those}{match['h']} {match['b']}"

    return _compiled(pattern).sub(repeated, text) if heads else text


def sides(bands: Sequence[BandFilter], left_out: Container[int], marks: Marks) -> tuple[tuple[str, BandFilter], ...]:
    """The two sides that bands of one dimension make, each with what it is called; nothing if they make none.

    Args:
        left_out: where filters begin that leave out what they name.
    """
    pair = sorted((one for one in bands if bands.count(one) == 1), key=lambda one: one.start)
    if len(pair) != 2 or pair[0].item != pair[1].item or any(one.cut or one.start in left_out for one in pair):
        return ()
    first, second = pair
    link = marks.lowered[first.end : second.start]
    against = re.search(rf"(?<!\w){_AGAINST}(?!\w)", link) or (
        re.search(COMPARE, marks.lowered[: first.start]) and re.search(r"\b(?:with|to|and)\b", link)
    )
    better = _BETTER.search(marks.lowered[: first.start] + marks.lowered[second.end :])
    either = better and re.fullmatch(r",?(?: [\w'-]+){0,3},? or (?:[\w'-]+ ){0,3}", link)
    none = any(re.match(r"(?:with )?no\b|without\b", marks.lowered[one.start : one.end]) for one in pair)
    both = none and re.fullmatch(r",?\s+(?:and|or)\s+(?:(?:(?:the )?(?:number|count) of|how many)\s+)?(?:\w+\s+)?", link)
    if set(first.values) & set(second.values) or not (against or either or both):
        return ()
    return tuple((marks.text[one.start : one.end].strip(), one) for one in pair)


_BETTER = re.compile(rf"(?<!\bor )\b(?:{'|'.join(sorted(COMPARATIVES))})\b(?! (?:of|or|to|than)\b)")
""" "Who spends more, those under 35 or those over 54": the one against the other, and not both together."""


def as_band(
    item: str, placed: Mapping[int, tuple[str, str]], values: Mapping[str, Sequence[str]], marks: Marks
) -> list[BandFilter]:
    """The one band of a dimension that is named as it is written, where a number chose the other side: "under 35 versus 65+".

    Args:
        placed: the token where each value begins, its dimension and itself.
    """
    at = [start for start, (name, _) in placed.items() if name == item]
    if len(at) != 1 or len(values.get(item, ())) != 1:
        return []
    token, (value,) = marks.tokens[at[0]], values[item]
    as_written = marks.lowered.startswith(value.lower(), token.start)  # a value may be of several tokens: "45-54"
    return [BandFilter(item, (value,), token.start, token.start + len(value) if as_written else token.end)]
