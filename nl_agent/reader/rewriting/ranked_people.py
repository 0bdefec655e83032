"""People who are ranked, and called by what a number counts of them: it is not said by what, but what they did says it.

"top 10 scan users"            →  "top 10 patients by scans"
"the 3 heaviest scan users"    →  "the top 3 patients by scans"
"biggest scan users, top 10"   →  "top 10 patients by scans"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.names.phrases import Phrases
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
