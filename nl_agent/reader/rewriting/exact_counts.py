"""How many of one thing another had, and no more: put as an exact number, so that it is a limit and no filler.

"how many patients came to only one ward"        →  "how many patients came to exactly 1 wards"
"which patients only ever visited two wards"     →  "which patients visited exactly 2 wards"
"how many patients were in a single ward only"   →  "how many patients were in exactly 1 wards"
"how many patients only came twice"              →  "how many patients came exactly 2 times"
"patients with only one stay"                    →  "patients with exactly 1 stays"
"patients with two stays in May"                 →  "patients with exactly 2 stays in May"
"wards where just one patient was treated"       →  "wards with exactly 1 patients"
"how many patients came to no more than two wards"  →  "how many patients came to at most 2 wards": one is no more, too
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.english.numbers import NUMBER, number
from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_ASKED = re.compile(
    r"\b(?:how many|number of|count of|which|who|(?:share|percentage|percent|proportion|fraction|part|%) of|list|[a-z]+s (?:that|who))\b",
    re.IGNORECASE,
)
_ONLY = r"(?:only|just|merely|solely|no more than|not more than|nothing more than)"
_FEW = r"(?P<n>one|a single|1|two|three|four|five|[2-5])(?: single| and the same)?"
_AT = r"(?:in|at|from|by|to|of|with|within|on|through)"
_VERB = r"(?!(?:the|our|a|an|in|at|on|for|from|by|to|of|with|and|or|one|two|three|four|five|take|show|give|list|count|include|need|want|look|consider)\b)[a-z]+"
_THING = r"(?P<t>[a-z]+(?: [a-z]+)?)\b"
_SAID = (
    # "came to only one ward", "visited just two wards"
    re.compile(rf"(?<=[a-z] ){_ONLY} {_FEW} {_THING}", re.IGNORECASE),
    # "only in one ward", "only at a single ward"
    re.compile(rf"(?<=[a-z] ){_ONLY} (?P<v>{_AT} ){_FEW} {_THING}", re.IGNORECASE),
    # "only ever visited one ward", "only came to one ward"
    re.compile(rf"(?<=[a-z] ){_ONLY} (?:ever )?(?P<v>{_VERB} (?:{_AT} )?){_FEW} {_THING}", re.IGNORECASE),
    # "came to one ward only", "in a single ward alone"
    re.compile(rf"(?P<v>(?<=[a-z] ){_AT} |(?<=[a-z]ed )){_FEW} (?P<t>[a-z]+) (?:only|alone|and no other|and no more)\b", re.IGNORECASE),
    # "were in a single ward"
    re.compile(rf"(?<=[a-z] )(?P<v>{_AT} )a (?P<n>single) {_THING}", re.IGNORECASE),
)  # fmt: skip
_TIMES = re.compile(
    rf"(?<=[a-z] ){_ONLY} (?:ever )?(?P<v>{_VERB} )(?P<n>once|twice|(?:two|three|four|five|[2-5]) times)\b(?! (?:an?|per|every|each)\b)",
    re.IGNORECASE,
)
_WITH_SOME = re.compile(
    r"(?<=s )(?P<v>(?:with|having|(?:(?:that|who|which) )?(?:had|have|made)) )(?P<n>two|three|four|five|six|seven|eight|nine|ten|[2-9]|[1-9]\d)"
    r" (?P<t>[a-z]+s)\b(?! (?:or|to|and|more|fewer|less|older|younger)\b)",
    re.IGNORECASE,
)
""" "Patients with two stays": of what is counted, and no more is said of it."""
_DONE_TO = re.compile(
    rf"(?<=s )(?P<v>(?:where|in which|on which|at which|during which|when) )(?:{_ONLY}|exactly) {_FEW} (?P<t>[a-z]+(?: [a-z]+)?) (?:was|were|got|has been|have been) (?:ever )?[a-z]+\b",
    re.IGNORECASE,
)
_OF_TIME = frozenset("day week weekend month quarter year hour time occasion".split())  # noqa: SIM905
_OTHER_LIMIT = re.compile(
    r"\d|\b(?:more|less|fewer|over|under|above|below|least|most|best|worst|highest|lowest|largest|biggest|smallest|average)\b"
)
_ONCE = {"once": 1, "twice": 2, "single": 1, "a single": 1}


def so_many(question: str, phrases: Phrases) -> str:
    """A question in which a number that is not to be exceeded is said exactly.

    >>> so_many("how many patients came to only one ward", phrases)  # doctest: +SKIP
    'how many patients came to exactly 1 wards'
    """
    told = _told(phrases)

    def done_to(match: re.Match[str]) -> str:
        said = told(match)
        return said if said == match.group() else said.replace(match["v"], "with ", 1)

    question = _DONE_TO.sub(done_to, question)
    if not _ASKED.search(question) and not _lists_things(question, phrases):
        return question
    for pattern in _SAID:
        if pattern is _SAID[-1] and _OTHER_LIMIT.search(question.lower()):
            continue  # "more than 50 beds in a single ward": in any one of them
        question = pattern.sub(told, question)
    question = _TIMES.sub(lambda match: f"{match['v']}exactly {_number(match['n'])} times", question)

    def with_some(match: re.Match[str]) -> str:
        counted = phrases.metrics_of(match["t"]) and not any("__" in name for name in phrases.items_of(match["t"]))
        return f"{match['v']}exactly {_number(match['n'])} {match['t']}" if counted else match.group()

    return _WITH_SOME.sub(with_some, question)


_HEAD = re.compile(
    r"(?:\A\W*|\b(?:of|from|by|for|to|among) )(?:(?:the|our|all|any|those|list|show|give|me|please|find) )*(?P<x>[a-z]+(?: [a-z]+)?s) (?:with|having|in|at|on|[a-z]+(?:ed|ght|ld|de|me)|visit|buy|come)\b",
    re.IGNORECASE,
)


def _lists_things(question: str, phrases: Phrases) -> bool:
    """ "Patients with only one stay": those are told, and no number of theirs."""
    return any(phrases.items_of(head["x"]) for head in _HEAD.finditer(question))


def _told(phrases: Phrases) -> Callable[[re.Match[str]], str]:
    def told(match: re.Match[str]) -> str:
        words = match["t"].split()
        some = [" ".join(words[:count]) for count in (2, 1)]
        named = next((one for one in some if phrases.items_of(one) or phrases.metrics_of(_plural(one))), "")
        if not named or named.lower().rstrip("s") in _OF_TIME:
            return match.group()
        rest = match.string[match.start("t") + len(named) : match.end("t")]
        return f"{match.groupdict().get('v') or ''}{_limit(match)} {_number(match['n'])} {_plural(named)}{rest}"

    return told


_AT_MOST = re.compile(r"(?:no|not|nothing) more than\b", re.IGNORECASE)


def _limit(match: re.Match[str]) -> str:
    """ "Only two" are two; "no more than two" may be one."""
    return "at most" if _AT_MOST.match(match.group()) and _number(match["n"]) > 1 else "exactly"


def _plural(thing: str) -> str:
    if thing.endswith("s"):
        return thing
    return f"{thing[:-1]}ies" if re.search(r"[^aeiou]y\Z", thing) else f"{thing}s"


def _number(words: str) -> int:
    said = words.lower().removesuffix(" times")
    return _ONCE.get(said) or int(number(said))


_EACH_OF_ALL = re.compile(
    r"\beach of (?:the |our |all )+(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) (?P<x>[a-z]+(?: [a-z]+)?s)\b",
    re.IGNORECASE,
)


_EACH_OF_THE_FIRST = re.compile(
    rf"\b(?P<p>in|of|for|at|by) each (?:one )?of (?=(?:the|our) (?:{NUMBER} (?:{EXTREMES})|(?:{EXTREMES}) {NUMBER})\b(?! recent\b))",
    re.IGNORECASE,
)
_ANY_FIRST = re.compile(rf"\b(?:{EXTREMES})\b", re.IGNORECASE)


def _of_the_first(question: str) -> str:
    """ "The rate in each of the three largest wards": of those three; but "the best day of each of …" is one of each."""
    match = _EACH_OF_THE_FIRST.search(question)
    if match is None or _ANY_FIRST.search(question[: match.start()]):
        return question
    return f"{question[: match.start()]}{match['p']} {question[match.end() :]}"


_RANKED_BEHIND = re.compile(rf" (?:with|having|that (?:had|have|saw)) (?:the |our )?(?:{EXTREMES})\b", re.IGNORECASE)
""" "Each of the five wards with the most stays": those five, of all."""


_ALL_OF_THEM = re.compile(
    r"\b(?P<p>of|for|in|at|across|from|by) (?:(?:all|the|our|all of|each of) )+(?P<n>two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) (?P<x>[a-z]+(?: [a-z]+)?s)\b(?! (?:with|that|which|who|of) )(?!')",
    re.IGNORECASE,
)
_AS_ONE = re.compile(
    r"\b(?:together|combined|altogether|in total|total|sum|average|mean|difference|most|best|worst|than|vs|versus|against)\b"
)


def each_of_all(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """ "The best day of each of the three wards": of each ward. Where there are more than three, all of them are told.

    "Charges of the three wards": of each ward, where there are three; else nobody knows which are meant, and the number stays in the way.
    """

    def told(match: re.Match[str]) -> str:
        if _RANKED_BEHIND.match(match.string, match.end()):
            return match.group() if _ANY_FIRST.search(match.string[: match.start()]) else match.group()[len("each of ") :]
        return f"each {one_of(match['x'])}" if phrases.items_of(match["x"]) else match.group()

    def counted(match: re.Match[str]) -> str:
        held = {len(vocabulary.values.get(vocabulary.called(name), ())) for name in phrases.items_of(match["x"])} - {0}
        return f"{match['p']} each {one_of(match['x'])}" if held == {number(match["n"])} else match.group()

    question = _EACH_OF_ALL.sub(told, _of_the_first(question))
    return question if _AS_ONE.search(question.lower()) else _ALL_OF_THEM.sub(counted, question)
