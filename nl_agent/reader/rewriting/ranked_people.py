"""People who are ranked, and called by what a number counts of them: it is not said by what, but what they did says it.

"top 10 scan users"            →  "top 10 patients by scans"
"the 3 heaviest scan users"    →  "the top 3 patients by scans"
"biggest scan users, top 10"   →  "top 10 patients by scans"
"biggest spenders, top 10"     →  "top 10 patients by spend"
"our biggest spenders by age"  →  "who spends the most by age"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import MONEY_NOUNS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.who_acts import chosen_by
from nl_agent.reader.vocabulary import Vocabulary

_SMALL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty)"
_MOST = r"(?:top|best|biggest|heaviest|largest|leading|strongest|keenest|most active)"
_RANKED = re.compile(
    rf"\b(?:{_MOST}(?: (?P<n>{_SMALL}))?|(?P<m>{_SMALL}) {_MOST})(?: of)?(?: our| the)? (?P<x>(?:[a-z]+ ){{0,3}}[a-z]+s)(?P<after>,? (?:the )?top (?P<k>{_SMALL}))?"
    r"(?=\s*(?:\Z|[?.!,;]|(?:in|during|of|for|over|last|this|at|from|among|since)\b))",
    re.IGNORECASE,
)


def _names(metric: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return (vocabulary.metrics[metric].label, *vocabulary.metrics[metric].synonyms)


def ranked_people(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question whose people are ranked by what they did.

    >>> ranked_people("top 10 scan users in May", phrases, vocabulary)  # doctest: +SKIP
    'top 10 patients by scans in May'
    """

    def told(match: re.Match[str]) -> str:
        words = set(stems(match["x"]))
        named = phrases.metrics_of(match["x"]) or tuple(
            name for name in vocabulary.distinct if any(set(stems(text)) == words for text in _names(name, vocabulary))
        )
        flag, _ = chosen_by(named[0], vocabulary, phrases) if len(named) == 1 else ("", "")
        ratios = [one for one in vocabulary.metrics.values() if one.denominator and one.denominator.name == (named or ("",))[0]]
        numbers = {one.numerator.name for one in ratios if one.numerator and one.unit != "ratio"}
        if not flag or len(numbers) != 1:
            return match.group()
        who = vocabulary.items[flag.rpartition("__")[0]].label.lower()
        count = match["n"] or match["m"] or match["k"] or ""
        return f"top {count} {who}s by {vocabulary.metrics[numbers.pop()].label.lower()}".replace("  ", " ")

    return _RANKED.sub(told, question)


_SPENDERS = re.compile(
    rf"\b(?:(?:(?:which|what) (?P<g>[a-z]+(?: [a-z]+)?)|who) (?:are|is|were|was) )?(?:(?:the|our) )*(?:(?P<p>{_SMALL}) )?(?P<q>{_MOST}|lowest|smallest)(?: (?P<n>{_SMALL}))? spenders\b(?:,? (?:the )?top (?P<k>{_SMALL})(?: [a-z]+s)?)?",
    re.IGNORECASE,
)
_BY_WHAT = re.compile(
    r"\A,? by (?P<g>[a-z]+(?: [a-z]+){0,2}?)(?P<said>\W+(?:(?:like|i mean|so|say|going by|in terms of|measured by|by|as|the) )*(?P<m>[a-z]+(?: [a-z]+){0,2} per [a-z]+))?\W*\Z",
    re.IGNORECASE,
)


def top_spenders(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question whose people are called by what they spend, where the project has no name for that.

    >>> top_spenders("biggest spenders, top 10", phrases, vocabulary)  # doctest: +SKIP
    'top 10 patients by spend'
    """
    match = _SPENDERS.search(question)
    money = next((noun for noun in ("spend", "spending", *MONEY_NOUNS) if phrases.metrics_of(noun)), "")
    if match is None or not money or phrases.lookup("spenders"):
        return question
    before, rest = question[: match.start()], question[match.end() :]
    low = match["q"].lower() in ("lowest", "smallest")
    spends = f"spends the {'least' if low else 'most'}"
    if match["g"]:
        return f"{before}which {match['g']} {spends}{rest}"
    if re.match(r" (?:per|each|every)\b", rest):
        return question  # "per month": those of each of them
    by = _BY_WHAT.match(rest)
    if by and by["m"] and phrases.metric_named(by["m"]):
        return f"{before}{by['m']} by {by['g']}, {'lowest' if low else 'highest'} first"
    if by and not by["said"] and not phrases.metrics_of(by["g"]):
        return f"{before}who {spends}{rest}"
    people = {item.label.lower() for item in vocabulary.items.values() if item.kind == "entity" and is_person(item)}
    if len(people) != 1:
        return question
    ranked = f"{'bottom' if low else 'top'} {match['p'] or match['n'] or match['k'] or ''} {people.pop()}s".replace("  ", " ")
    return f"{before}{ranked}{'' if by else f' by {money}'}{rest}"
