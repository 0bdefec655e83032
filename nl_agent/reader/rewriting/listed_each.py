"""Things that are asked after one by one, though no "by" says so; it is added.

"how did our wards do in May, charges and stays"   →  "how did our wards do in May, charges and stays by ward"
"emergency wards: charges each"                    →  "emergency wards: charges by ward"
"what did the wards bill each in June"             →  "what did the wards bill by ward in June"
"what did patients pay each"                       →  "what did patients pay per patient"
"Sundays in May, charges each"                     →  "each Sunday in May, charges"
"wards with their charges"                         →  "list wards with their charges"
"how did our patients do"                          →  untouched: nobody wants them one by one
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import EXTREMES, WEEKDAYS
from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.time.period_words import MONTH_NAME
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_ONE_BY_ONE = re.compile(
    rf"\b(?:by|per|across|every|in each|for each|of each|at each|each of|within each|by each|versus|vs|compared|which|what share|average|{EXTREMES})\b"
)
""" "By ward", "the best of them": how the rows are told is said already."""
_HOW_THEY_DID = re.compile(
    r"\bhow (?:did|do|are|were|have) (?:(?:the|our|all|all of our|all of the) )+(?P<x>[a-z]+(?: [a-z]+)?s) (?:do|doing|done|perform|performing|performed|fare|faring|fared|look|looking|been doing)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?<=[a-z]) each(?=\W*(?:\Z|[.?!,;])| (?:last|this|since) | (?:in|during|for|over) (?:{MONTH_NAME}|q[1-4]|h[12]|20\d\d|the)\b)",
    re.IGNORECASE,
)
_SO_MUCH = re.compile(
    r"(?:\d[\d,.]*[km%]?|dollars|bucks|thousand|hundred|million|percent|one|two|three|four|five|ten|for|in|of|at|from|to|on) each",
    re.IGNORECASE,
)
""" "Wards with more than 50 beds each", "for each": a limit of each of them, or a group that is said."""

_DAYS_EACH = re.compile(
    rf"\b(?:(?:on|all|the) )*(?P<day>{'|'.join(WEEKDAYS)}|weekend)s\b(?P<rest>[^.?!]*?),?(?: (?:for|of|on|in))? (?:each(?: one| of (?:them|these))?|one by one|individually|separately)(?=\W*\Z)",
    re.IGNORECASE,
)

_WITH_THEIR = re.compile(
    r"\A\W*(?:(?:all|the|our|all of the|all of our) )*(?P<x>[a-z]+(?: [a-z]+)?s) (?:with|plus|together with|along with) (?:(?:their|the|its) (?:respective |own )?|(?=(?:total )?number of |how many |total |average ))(?P<n>(?:(?:total )?number of|how many) (?:the |their )?)?(?P<y>[^.?!]+)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}|weekend|weekday|week days|rest)s?\b", re.IGNORECASE)
"""Of two sorts of days it is they that are told one by one."""

_SPENT = re.compile(
    r"\b(?P<who>[a-z]+s)(?: (?:have|had|on average|typically|usually))* (?:spend|spent|pay|paid|buy|bought)\Z", re.IGNORECASE
)
""" "What did patients pay each": what one of them pays."""


def one_by_one(text: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A text in which things that are told one by one are grouped by.

    >>> one_by_one("how did our wards do in May, charges and stays", phrases, vocabulary)  # doctest: +SKIP
    'how did our wards do in May, charges and stays by ward'
    """
    if (told := _WITH_THEIR.match(text)) and _is_listed_with(told, phrases):
        return f"list {text[told.start('x') :]}"
    if said := _HOW_THEY_DID.search(text):
        thing = _thing(said["x"], phrases, vocabulary)
        rest = text[said.end() :]
        if thing and not _ONE_BY_ONE.search(text.lower()) and any(span.of(Kind.METRIC) for span, _, _ in phrases.placed(rest)):
            end = len(text.rstrip(" .?!"))
            return f"{text[:end]} by {thing}{text[end:]}"
    days = _DAYS_EACH.search(text)
    if (
        days
        and len(_DAY.findall(text)) == 1
        and not _ONE_BY_ONE.search(text[: days.end("rest")].lower())
        and not _names_a_thing(text, phrases)
    ):
        return f"{text[: days.start()]}each {days['day']}{days['rest']}{text[days.end() :]}"
    said = _EACH.search(text)
    before = text[: said.start()] if said else ""
    if said is None or _SO_MUCH.search(text[: said.end()][-len(" percent each") :]) or _ONE_BY_ONE.search(before.lower()):
        return text
    placed = phrases.placed(before)
    things = [
        (thing, end)
        for span, _, end in placed
        if not (span.of(Kind.VALUE) or (span.of(Kind.METRIC) and end == len(before)))
        and (thing := _thing(span.text, phrases, vocabulary))
    ]
    if not things and (spent := _SPENT.search(before)) and phrases.items_of(spent["who"]):
        return f"{before} per {one_of(spent['who'])}{text[said.end() :]}"
    if (
        len(things) != 1
        or (placed[-1][0].of(Kind.VALUE) and placed[-1][2] == len(before))
        or re.match(r"\s*(?:,|and\b|&|or\b)?\s*\d", before[things[0][1] :])
    ):
        return text  # "stores 3 and 7, charges each" are those two
    return f"{before} by {things[0][0]}{text[said.end() :]}"


def _is_listed_with(told: re.Match[str], phrases: Phrases) -> bool:
    """True of things with a number that each of them has: "wards with their charges", and no "wards with their doctors"."""
    thing = any(not is_yes_no(name) for name in phrases.items_of(told["x"])) and not phrases.metrics_of(told["x"])
    number = next((span for span, start, _ in phrases.placed(told["y"]) if start == 0), None)
    counted = bool(told["n"]) and number is not None and bool(number.of(Kind.ITEM))
    named = number is not None and bool(number.of(Kind.METRIC))
    return thing and (named or counted) and not _ONE_BY_ONE.search(told["y"].lower())


def _names_a_thing(text: str, phrases: Phrases) -> bool:
    """True if something is named that "each" may be said of, besides days: wards, or two of them."""
    spans = [span for span, _, _ in phrases.placed(text) if not span.of(Kind.METRIC)]
    several = any(span.of(Kind.ITEM) and span.text.lower().endswith("s") for span in spans)
    return several or sum(bool(span.of(Kind.VALUE)) for span in spans) > 1


def _thing(words: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """What things in the plural are called, if they can be rows of a table: wards, and no patients; empty if they cannot."""
    items = [
        vocabulary.items[name]
        for name in phrases.items_of(words)
        if not is_yes_no(name) and vocabulary.items[name].kind != "time"
    ]
    rows = words.lower().endswith("s") and items and not any(is_person(one) for one in items)
    return words.lower() if rows else ""
