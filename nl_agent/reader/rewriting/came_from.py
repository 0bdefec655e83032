"""Where money came from, put as the number that is called so: what came from scans is the revenue from scans.

"how much revenue came from scans in May"               →  "what was the revenue from scans in May"
"how much did ward 7 earn off the night desk in May"    →  "what was the revenue from night desk of ward 7 in May"

Where no number is called so, nothing changes: what it came from is chosen then, or grouped by.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import MONEY_NOUNS
from nl_agent.reader.english.tokens import beginnings
from nl_agent.reader.names.phrases import Phrases

_X = r"(?P<x>[a-z]+(?: [a-z]+)?)\b"
_CAME = re.compile(
    rf"\b(?:how much|what) (?P<m>[a-z]+(?: [a-z]+)??) (?:comes?|came|has come|stems?|stemmed|resulted|was (?:made|earned|taken)) (?:in )?(?:from|through|via|off|on) (?:the |our )*{_X}",
    re.IGNORECASE,
)
""" "How much revenue came from scans"; "how much of the revenue" asks for a part of it."""
_DID = re.compile(
    rf"\bhow much(?: money)? (?:did|do|does|have|has) (?P<who>(?:[\w'&/-]+ ){{1,4}}?)(?:sell|sold|make|made|earn|earned|take in|took in|bring in|turn over|bill|get|got) (?:from|through|via|off|off of|out of) (?:the |our )*{_X}",
    re.IGNORECASE,
)
_US = re.compile(r"(?:we|you|they|it|the (?:company|business)|our [a-z]+)\Z", re.IGNORECASE)


def came_from(question: str, phrases: Phrases) -> str:
    """A question for money from something, by the name that it has.

    >>> came_from("how much revenue came from scans in May", phrases)  # doctest: +SKIP
    'what was the revenue from scans in May'
    """

    def came(match: re.Match[str]) -> str:
        return _told(match, (match["m"],), "", phrases)

    def did(match: re.Match[str]) -> str:
        who = match["who"].strip()
        return _told(match, MONEY_NOUNS, "" if _US.match(who) else f" of {who}", phrases)

    return _DID.sub(did, _CAME.sub(came, question))


def _told(match: re.Match[str], nouns: tuple[str, ...], whose: str, phrases: Phrases) -> str:
    for source, rest in beginnings(match["x"]):
        for noun in nouns:
            for name in (f"{noun} from {source}", f"{noun} from the {source}", f"{noun} in the {source}", f"{source} {noun}"):
                if len(phrases.metrics_of(name)) == 1 and not phrases.metrics_of(source):
                    return f"what was the {name}{whose}{rest}"
    return match.group()
