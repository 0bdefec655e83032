"""A word that is no number's whole name, in a list with other numbers: put as the name that the number has.

"stays, lines and beds used"         →  "stays, number of lines and beds used": of several numbers, how many there are
"lines and stays by ward"            →  "number of lines and stays by ward"
"lines without value and stays"      stays: that names a number by itself
"oxygen: charges and volume by day"  →  "oxygen: charges and oxygen volume by day": of one kind, which is said
"volume and charges by day"          →  "total volume and charges by day": the same, where it stands first
"meals: charges and volume by day"   →  "meals: charges and total volume by day": of all kinds, where that is a name
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.of_all_kinds import OF_ALL
from nl_agent.reader.names.phrases import Phrases

_WORD = re.compile(r"\b[a-z]{3,}s\b", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:\A\W*|[,:;.?!(] (?:and |& )?| \+ |\b(?:and|&|plus|how many|the|our|me|us|show|list|give|of) )\Z", re.IGNORECASE
)
_NUMBERED = re.compile(r"\b(?:number|count|total|share|percentage|percent) of(?: the| our)? \Z", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[,:;.?!)]|\Z)|\s\+\s|\s(?:and|&|plus|in|for|during|by|at|on|underlie|underlying|from|over|of the|last|this)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([a-z]+)(?:, (?:and |& )?| and | & | \+ | plus )(?:how many |the |our )?\Z", re.IGNORECASE)
_BEHIND = re.compile(r"(?:, (?:and |& )?| and | & | \+ | plus )(?:how many |the |our )?([a-z]+)", re.IGNORECASE)


def listed_counts(question: str, phrases: Phrases) -> str:
    """A question in whose list of numbers each is called by a name that it has."""

    def told(match: re.Match[str]) -> str:
        word, before, behind = match.group(), question[: match.start()], question[match.end() :]
        family = phrases.family.get(stem(word), ())
        name = phrases.metric_named(f"number of {word}") if len(family) > 1 and not phrases.metrics_of(word) else ""
        if not name or name not in family or not _ALONE.search(before) or _NUMBERED.search(before) or not _ENDS.match(behind):
            return word
        beside = [one[1] for one in (_BEFORE.search(before), _BEHIND.match(behind)) if one]
        return f"number of {word}" if any(phrases.metrics_of(other) for other in beside) else word

    return _first_of_all(_of_its_kind(_WORD.sub(told, question), phrases), phrases)


_LISTED_ONE = re.compile(
    r"\b(?P<x>[a-z]+)(?=(?P<link>, (?:and |& )?| and | & | \+ | plus )(?P<w>[a-z]{4,})(?![\w'-]))", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?P<w>[a-z]{4,})(?=(?:, (?:and |& )?| and | & | \+ | plus )(?P<x>[a-z]+)(?![\w'-]))", re.IGNORECASE)
_PER = re.compile(r" per [a-z]+", re.IGNORECASE)
_KIND = re.compile(r"\b[a-z]{3,}\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\b(?:without|excluding|except|than|not|no|non|with|minus|but)[ -](?:the |our |any )?\Z", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for) (?:the |our )?\Z", re.IGNORECASE)
_AND_ANOTHER = re.compile(r" (?:and|or|&|\+|plus|vs|versus) ", re.IGNORECASE)


def _of_its_kind(question: str, phrases: Phrases) -> str:
    """A question in whose list of numbers a word of one number's name is written as that name, or as the one of all kinds."""
    for match in _LISTED_ONE.finditer(question):
        number, word, rest = match["x"], match["w"], question[match.end("w") :]
        family = phrases.family.get(stem(word), ())
        if len(family) != 1 or phrases.lookup(word) or not phrases.metrics_of(number):
            continue
        per = _PER.match(rest)  # "charges and stay per ward", but "stay per patient" is a number
        if not (_ENDS.match(rest) or rest.lower().startswith(" of ") or (per and not phrases.metrics_of(f"{word}{per.group()}"))):
            continue
        others = (one for one in _KIND.finditer(question) if one.span() != match.span("x"))
        named = (one for one in others if {*phrases.metrics_of(f"{one.group()} {word}")} == {*family})
        kind = next(named, None)
        if kind is None:
            forms = [name for form in OF_ALL if len(phrases.metrics_of(name := form.format(word))) == 1]
            return f"{question[: match.end('link')]}{forms[0]}{rest}" if forms else question
        before = question[: kind.start()]
        later = kind.start() > match.start()
        if _LEFT_OUT.search(before) or (later and (not _OF.search(before) or _AND_ANOTHER.match(question, kind.end()))):
            return question  # "excluding oxygen": which number that would be is not said
        own = f"{kind.group()} {number}"  # "oxygen: charges and volume": the charges are of it, too
        theirs = kind.end() + 1 != match.start() and phrases.metrics_of(own)
        around = (_BEFORE.search(question[: match.start()]), _BEHIND.match(rest))
        if theirs and any(phrases.metrics_of(other[1]) for other in around if other):
            return question  # "oxygen: charges, volume, stays": nothing would say of the stays that they are of it
        number = own if theirs else number
        return f"{question[: match.start()]}{number}{match['link']}{kind.group()} {word}{rest}"
    return question


def _first_of_all(question: str, phrases: Phrases) -> str:
    """A question in whose list of numbers such a word stands first, as the number of all kinds: "volume and charges by day"."""
    for match in _FIRST.finditer(question):
        word, before = match["w"], question[: match.start()]
        if len(phrases.family.get(stem(word), ())) != 1 or phrases.lookup(word) or not phrases.metrics_of(match["x"]):
            continue
        forms = [name for form in OF_ALL if len(phrases.metrics_of(name := form.format(word))) == 1]
        kinds = any(phrases.metrics_of(f"{one.group()} {word}") for one in _KIND.finditer(question))
        if forms and not kinds and _ALONE.search(before):
            return f"{before}{forms[0]}{question[match.end() :]}"
    return question
