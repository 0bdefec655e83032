"""Numbers that a dimension holds in bands: "households earning over 100K", "aged 45 to 54", "with two kids", "no children".

    income group   Under 15K · 15-24K · … · 250K+      "over 100K"   →  100-124K, 125-149K, …, 250K+
    household size 1 · 2 · 3 · 4 · 5+                  "3 or more"   →  3, 4, 5+

A bound that lies within a band cannot be told apart in the data: then there is no filter, and the bands are named.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from nl_agent.reader.english.numbers import NUMBER, number, same_scale
from nl_agent.reader.english.tokens import plain, root, stem, stems, tokens
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.ages import AND_DOWN, AND_UP, COMPARED, PERSONS, Bounds, Form, ages, bare_ages, of_ages, older
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import GroupByItem

_MOST_BANDS, _LARGE = 40, 1_000
_NAMELESS = 2
"""Values beside the bands that are none of them: "Unknown", "Not asked"."""
_SIZE = r"\d+(?:\.\d+)?\s?[km]?"
_BAND = re.compile(
    rf"(?P<low>{_SIZE})\s?(?:-|to)\s?(?P<high>{_SIZE})|(?P<open>{_SIZE})\s?(?:\+|or more|and over|and above)"
    rf"|(?:under|below|less than|<)\s?(?P<under>{_SIZE})|(?:over|above|more than|>)\s?(?P<over>{_SIZE})|(?P<one>{_SIZE})",
    re.IGNORECASE,
)
_SKIPPED = frozenset("number of the a in per group band bracket range level size count total".split())  # noqa: SIM905
_LINK = r"(?:\s+(?:of|is|are|was|were|being|with|groups?|bands?|brackets?|range|level|those))*"
_MONEY = r"[$€£]?\s*"
_YEARS = r"(?:\s+years?(?:\s+(?:old|of\s+age))?)?"


@dataclass(frozen=True, slots=True)
class Bands:
    """A dimension's bands: each value with its first and last number, ascending, and the ways to say some of them."""

    item: str
    label: str
    bands: tuple[tuple[str, float, float], ...]
    forms: tuple[Form, ...]
    owner: str
    """A pattern of what the dimension is of: household, customer."""
    words: str = ""
    """A pattern of the words that name the dimension beside a number."""
    none_first: bool = False
    """True if there is a band of none at all."""
    of_ages: bool = False
    of_incomes: bool = False
    """True if it is what persons earn, which is also what they make."""
    counts: bool = False
    """True of small numbers of things, one by one at first."""

    @property
    def large(self) -> bool:
        """True of amounts: a number below a thousand is told in thousands then."""
        return self.bands[-1][1] >= _LARGE

    def beyond(self, sign: str, bound: float) -> tuple[str, ...]:
        """The values of the bands above or below a bound; nothing if it cuts a band in two.

        >>> one.beyond(">=", 45)
        ('45-54', '55-64', '65+')
        """
        return self.within(*_bounds(self.counts, self.of_ages)[sign]((bound,)))

    def within(self, low: float, high: float) -> tuple[str, ...]:
        """The values of the bands from ``low`` to ``high``; nothing if a bound cuts a band in two."""
        slack = 0.0 if math.isinf(high) else 999.0 if high >= _LARGE else 0.499
        found = []
        for value, first, last in self.bands:
            inside = first >= low and last <= high + slack
            outside = last < low or first > high or (first == high and first != last and not self.counts)
            if not inside and not outside:
                return ()
            found += [value] if inside else []
        return tuple(found)


@dataclass(frozen=True, slots=True)
class BandFilter:
    """What a number chose of a dimension. ``cut`` is the sentence where it chose no whole bands.

    ``start`` and ``end`` are where it stands, as characters.
    """

    item: str
    values: tuple[str, ...]
    start: int
    end: int
    cut: str = ""


def banded(vocabulary: Vocabulary) -> tuple[Bands, ...]:
    """The dimensions whose values are bands of numbers."""
    found = []
    counted = "|".join(sorted(_taken(vocabulary), key=len, reverse=True))
    for name, values in vocabulary.values.items():
        bands = [(value, *read) for value in values if (read := _read(value)) is not None]
        if len(bands) < 3 or len(values) > _MOST_BANDS or len(values) - len(bands) > _NAMELESS:
            continue
        if all(first == last for _, first, last in bands) and len(bands) == len(values) > 12:
            continue  # numbers, one by one: hours, grades
        item = vocabulary.items[name]
        ordered = tuple(sorted(bands, key=lambda band: (band[1], band[2])))
        counts = sum(first == last for _, first, last in ordered) > 1 and ordered[-1][1] < _LARGE
        owner = vocabulary.items.get(name.rpartition("__")[0])
        words, things = _words(item, _taken(vocabulary)), _sized(item)
        if words or things:
            names = (owner.label, *owner.synonyms) if owner else ()
            told = "|".join(_singular_or_plural(text.lower()) for text in names if text)
            none_first = ordered[0][1:] == (0.0, 0.0)
            forms = tuple(_forms(words, things, counts, none_first, told, counted))
            incomes = any(_INCOMES.search(text.lower()) for text in (item.label, *item.synonyms))
            found.append(
                Bands(name, item.label, ordered, forms, told, words, counts and none_first, of_ages(words), incomes, counts)
            )
    return tuple(found)


def band_filters(
    marks: Marks,
    known: Sequence[Bands],
    longer: Sequence[tuple[int, int]] = (),
    beginnings: Set[int] = frozenset(),
    *,
    things: bool = False,
) -> tuple[BandFilter, ...]:
    """Read and use up the numbers that stand beside a banded dimension.

    Args:
        longer: where longer names stand, as characters: the "no children" of "2 adults no children" is a part of one.
        beginnings: where names of metrics begin: "income groups over 5k charges" are held against those.
        things: True if the rows are no persons: "those over 50" are rows then.
    """
    found: list[BandFilter] = []
    for one in known:
        for pattern, bounds_of in one.forms:
            while match := _first(pattern, marks, longer, beginnings):
                if _is_verb_of_others(match, one, marks, things=things) or (things and _points_at_rows(match, one, marks)):
                    break
                said_numbers = [match[name] for name in ("a", "b") if name in match.groupdict() and match[name]]
                numbers = list(same_scale(*said_numbers)) if len(said_numbers) == 2 else [number(text) for text in said_numbers]
                low, high = bounds_of(numbers)
                if one.large and all(value < _LARGE for value in numbers):
                    low, high = low * 1_000, high * 1_000  # "an income above 100": in the unit of the bands
                values = one.within(low, high)
                start, end = _but_the_group(*_said(match), one, marks)
                said = marks.lowered[start:end].strip()
                names = ", ".join(value for value, _, _ in one.bands)
                cut = "" if values else f"{one.label} is known in bands, and '{said}' is none of them: {names}."
                marks.use(start, end)
                marks.evidence.append(Evidence(said, "value", f"{one.item} = {', '.join(values)}", "exact"))
                found.append(BandFilter(one.item, values, start, end, cut))
    return tuple(found)


def _said(match: re.Match[str]) -> tuple[int, int]:
    """Where the number and its words stand, without whom it is said of."""
    return match.span("x" if "x" in match.groupdict() else 0)


def _but_the_group(start: int, end: int, one: Bands, marks: Marks) -> tuple[int, int]:
    """ "By age groups from 45 up": the words that are grouped by stay what they are, and only the rest chooses some of the groups."""
    head = re.match(rf"(?:{one.words}){_LINK}\s+", marks.lowered[start:end]) if one.words else None
    if head and _GROUPED.search(marks.lowered[:start]):
        return start + head.end(), end
    those = re.search(rf"\A(?:{one.owner})\s(?=of\b)|\s(?:{one.owner})\Z", marks.lowered[start:end]) if one.owner else None
    if those is None or not _HOW_MANY.search(marks.lowered[:start]):
        return start, end
    return (start + those.end(), end) if those.start() == 0 else (start, start + those.start())  # "how many families of four"


_GROUPED = re.compile(r"\b(?:by|per|each|every|across|which|what)\s+(?:the\s+|of\s+the\s+|our\s+)?\Z")
_HOW_MANY = re.compile(r"\b(?:how many|number of|count of)(?: of)?(?: (?:the|our|all|these|such))*\s\Z")
_LINKS = "and|or|but|by|per|in|for|during|only|an?|the|years?|at|on|of|from|who|that|vs|than"


_GROUPS = re.compile(r"[a-z]+ (?:groups|bands|brackets|levels)\b")
_NEXT = re.compile(r"\s+(?:in\s+)?")


def _limits_a_number(match: re.Match[str], numbers: Set[int]) -> bool:
    """ "Income groups over 5,000 charges", "… in charges": the groups are listed, and what is held against it is named."""
    after = _NEXT.match(match.string, match.end()) if _GROUPS.match(match.group()) else None
    return after is not None and after.end() in numbers and number(match["a"]) >= _LARGE


def _first(pattern: re.Pattern[str], marks: Marks, longer: Sequence[tuple[int, int]], numbers: Set[int]) -> re.Match[str] | None:
    for match in pattern.finditer(marks.lowered):
        within = any(start <= match.start() and match.end() <= end and end - start > len(match.group()) for start, end in longer)
        held = re.search(r"\bper\s\Z", marks.lowered[: match.start()]) and re.search(r"[<>=]", match.group())
        if (
            held
            or _limits_a_number(match, numbers)
            or (" with " in match.group() and re.match(rf"\s+(?:in )?(?!(?:{_LINKS})\b)[a-z]", marks.lowered[match.end() :]))
        ):
            continue  # "stays per patient >= 50", "income groups with more than 50k charges": another number
        if not within and marks.is_free(*_said(match)):
            return match
    return None


def _is_verb_of_others(match: re.Match[str], one: Bands, marks: Marks, *, things: bool) -> bool:
    """ "Households earning over 100K" have an income; "stores earning over 20K", "which stores earned over 20K", a revenue."""
    first = match.group().partition(" ")[0]
    before = marks.lowered[: match.start()].rstrip()
    if things and first in ("earn", "earns", "earned"):
        return not re.search(rf"\b(?:{one.owner or PERSONS}|{PERSONS}|those|who)\b", before)
    if not first.endswith("ing"):
        return False
    return not (one.owner and re.search(rf"\b(?:{one.owner}|{PERSONS})(?:\s+(?:who|that)\s+(?:are|is))?\Z", before))


def _points_at_rows(match: re.Match[str], one: Bands, marks: Marks) -> bool:
    """ "Only those over 50" are rows, "for those over 50" are persons, as all are where persons or their age are spoken of."""
    before = marks.lowered[: match.start()]
    said = "|".join(text for text in (one.owner, one.words, "people|persons|adults") if text)
    persons = re.search(rf"\b(?:{said})\b", before) or re.search(r"\b(?:for|of|from|among|by|to)\s\Z", before)
    return match.group().startswith("those ") and not persons


def _read(value: str) -> Bounds | None:
    """First and last number of a band; None for what is no band. ``50-74K``: one scale for both, up to the next thousand."""
    match = _BAND.fullmatch(value.strip())
    if match is None:
        return None
    scale = 1_000.0 if "k" in value.lower() else 1_000_000.0 if re.search(r"\dm", value.lower()) else 1.0

    def size(name: str) -> float:
        return float(re.sub(r"[^\d.]", "", match[name])) * scale

    if match["low"]:
        return size("low"), size("high") + scale - 1
    if match["under"]:
        return -math.inf, size("under") - 1
    if match["one"]:
        return size("one"), size("one")
    return size("open" if match["open"] else "over"), math.inf


def _taken(vocabulary: Vocabulary) -> frozenset[str]:
    """Words that name metrics and things: beside a number they are counted, and are no dimension."""
    things = [item for item in vocabulary.items.values() if item.kind == "entity"]
    texts = [text for metric in vocabulary.metrics.values() for text in (metric.label, *metric.synonyms)]
    texts += [text for item in things for text in (item.label, *item.synonyms)]
    return frozenset(key[0] for text in texts if len(key := stems(text)) == 1)


def _words(item: GroupByItem, taken: frozenset[str]) -> str:
    """A pattern of the words that name a dimension beside a number: its label and synonyms, and their relatives ("aged")."""
    forms: dict[str, None] = {}
    for text in (item.label, item.name.rsplit("__", 1)[-1].replace("_", " "), *item.synonyms):
        said = [token.text.lower() for token in tokens(plain(text)) if token.is_word]
        bare = [word for word in said if word not in _SKIPPED]
        if len(said) > 1:
            forms[r"\s+".join(re.escape(word) for word in said)] = None
        if len(bare) == 1 and len(bare[0]) > 2 and stem(bare[0]) not in taken:
            own = root(stem(bare[0]))
            forms |= {word: None for word in ("people", "members") if own == "person" and stem(word) not in taken}
            forms[rf"{re.escape(own)}(?:s|e|es|ed|ing|ings)?" if own != stem(bare[0]) else rf"{re.escape(own)}(?:s|d|ren)?"] = (
                None
            )
    return "|".join(sorted(forms, key=len, reverse=True))


def _sized(item: GroupByItem) -> str:
    """Of "household size" and "size of family": household, family; so that "households of four" is understood."""
    found: dict[str, None] = {}
    for text in (item.label, *item.synonyms):
        match = re.fullmatch(r"(?:size of (?:the )?(\w+)|(\w+) size)", text.lower())
        if match:
            found[_singular_or_plural(stem(match[1] or match[2]))] = None
    return "|".join(found)


def _singular_or_plural(thing: str) -> str:
    return rf"{re.escape(thing[:-1])}(?:y|ies)" if thing.endswith("y") else rf"{re.escape(thing)}s?"


_INCOMES = re.compile(r"\b(?:incomes?|earnings|salar(?:y|ies)|wages?)\b")


def _bounds(counts: bool, aged: bool) -> dict[str, Callable[[Sequence[float]], Bounds]]:
    """What each sign of a limit leaves; of things that are counted, more than two are three."""
    half = 0.5 if counts else 0.0
    return {
        ">=": lambda n: (n[0], math.inf),
        "<=": lambda n: (-math.inf, n[0]),
        ">": older if aged else lambda n: (n[0] + half, math.inf),
        "<": lambda n: (-math.inf, n[0] - 0.5),
    }


def _forms(words: str, things: str, counts: bool, none_first: bool, owner: str = "", counted: str = "") -> Iterator[Form]:
    """Each way to say some bands, with what makes its bounds of the numbers in it.

    Args:
        counts: True for small numbers of things, one by one at first.
        none_first: True if there is a band of none at all, so that "with children" means one or more.
        owner: a pattern of what the dimension is of: household, customer.
        counted: a pattern of what can be counted: after a number, it is that number's.
    """
    num, num2 = rf"(?P<a>{NUMBER})", rf"(?P<b>{NUMBER})"
    bounds = _bounds(counts, of_ages(words))
    upward, downward = bounds[">="], bounds["<="]

    def form(pattern: str, bounds: Callable[[Sequence[float]], Bounds]) -> Form:
        return re.compile(pattern), bounds

    def just(n: Sequence[float]) -> Bounds:
        return n[0], n[-1]

    heads = [rf"\b(?!people\b|members\b)(?:{words}){_LINK}"] if words else []  # "people with 2 or more kids": kids
    heads += [rf"\b(?:{things})\s+of"] if things and counts else []
    for head in heads:
        yield form(rf"{head}\s+(?:between|from)?\s*{_MONEY}{num}\s*(?:and|to|-)\s*{_MONEY}{num2}{_YEARS}(?![\w%])", just)
        yield form(rf"{head}\s+{_MONEY}{num}{_YEARS}\s*{AND_UP}", upward)
        yield form(rf"{head}\s+from\s+{_MONEY}{num}{_YEARS}\s+(?:up|upwards?|on|onwards?)\b", upward)
        yield form(rf"{head}\s+{_MONEY}{num}{_YEARS}\s*{AND_DOWN}", downward)
        for said, sign in COMPARED:
            yield form(rf"{head}\s+{said}\s+(?:the\s+)?{_MONEY}{num}{_YEARS}(?![\w%])", bounds[sign])
    if counts and words:
        tail = rf"\s+(?:{words})\b"
        yield form(rf"(?<![\w,.]){num}(?:\s+(?:or|to)\s+|\s?-\s?){num2}{tail}", just)
        for said, sign in COMPARED:
            yield form(rf"(?<!\w){said}\s+{num}{tail}", bounds[sign])
        yield form(rf"(?<![\w,.]){num}\s*{AND_UP}{tail}", upward)
        yield form(rf"(?<![\w,.]){num}\s*{AND_DOWN}{tail}", downward)
        yield form(rf"(?<![\w,.]){num}{tail}", just)
        yield form(
            rf"\b(?:with\s+no|no|zero|without(?:\s+any)?){tail}",
            lambda _: (0.0, 0.0),
        )
        yield form(rf"\b(?:{words})(?:less|[\s-]free)\b", lambda _: (0.0, 0.0))
        if none_first:
            some = r"\b(?:with|having|have|has|had|who have)(?:\s+(?:any|some|their|young))?"
            yield form(rf"{some}{tail}(?!\s*(?:count|number)\b)", lambda _: (1.0, math.inf))
    if words and not counts:
        tail = rf"\s+(?:[a-z]+\s+)?(?:{words})\b(?:\s+(?:groups?|bands?|brackets?|ranges?|levels?))?"
        yield form(rf"(?<![\w,.]){_MONEY}{num}\s?(?:-|to)\s?{_MONEY}{num2}{tail}", just)
        yield form(rf"(?<![\w,.]){_MONEY}{num}\s*{AND_UP}{tail}", upward)
        yield form(rf"(?<![\w,.]){_MONEY}{num}\s*{AND_DOWN}{tail}", downward)
        for said, sign in COMPARED:
            yield form(rf"(?<!\w){said}\s+{_MONEY}{num}{tail}", bounds[sign])
    if counts and things:
        yield form(
            rf"\b(?:(?P<a>{NUMBER})|single)[\s-](?:person|people|member)s?(?:\s+(?:{things}))?\b",
            lambda n: (n[0], n[0]) if n else (1.0, 1.0),
        )
    if of_ages(words):
        yield from ages(num, num2, form, bounds)
        yield from bare_ages(owner, counted, form, bounds)
    for head in heads[-1:] if counts else []:
        yield form(rf"{head}\s+(?:of\s+)?{num}(?![\w%,.])", just)
