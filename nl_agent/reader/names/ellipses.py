"""Names of numbers that leave out what was named before: "admissions, number with a scan" is admissions with a scan."""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import tokens
from nl_agent.reader.names.phrases import Phrases

_THOSE = re.compile(
    r"\b(?:(?:the )?(?:number|count|total)(?: of)?(?: (?:those|them|these|ones))?|those|the ones|how many(?: of (?:them|those|these))?)"
    r" (?P<w>with(?:out)?(?: an?| any| no)?) (?P<y>[a-z]+)(?P<z> [a-z]+)?\b",
    re.IGNORECASE,
)


def with_what(text: str, phrases: Phrases) -> str:
    """A text in which numbers that are told by what they hold are called by their names, where the project has such names."""

    def named(match: re.Match[str]) -> str:
        before = [token.text for token in tokens(text[: match.start()]) if token.is_word]
        for more in (match["z"] or "", ""):
            for word in reversed(before):
                name = f"{word} {match['w']} {match['y']}{more}"
                if phrases.metric_named(name):
                    return name + (match["z"] or "" if not more else "")
        return match.group()

    return _THOSE.sub(named, text)
