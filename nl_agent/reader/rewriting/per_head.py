"""So much a head: put as so much of each of those who come, as the project calls them.

"stays per head in May"           →  "stays per patient in May"
"how much do they spend a head"   →  "how much do they spend per patient"
"spend per capita by ward"        →  "spend per patient by ward"

Where no number of the project is one per such a person, the words stay, and are not understood.
"""

from __future__ import annotations

import re

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_WORTH = r"\b(?:spend|spends|spent|spending|pay|pays|paid|leave|left|much|many|worth|dollars|bucks|[a-z]+s)"
_A_HEAD = re.compile(
    rf"(?<![\w-])(?:per|for (?:each|every)) (?:head(?: of (?:the |a )?(?:household|family))?|capita|person)\b(?! of\b)|(?P<v>{_WORTH}) an? head\b(?! of\b)",
    re.IGNORECASE,
)
""" "Per head", "spend a head", "per head of household"; "per head of lettuce" is something else."""
_WHO = ("customer", "client", "guest", "visitor", "patient", "passenger", "member", "user", "buyer", "household", "family")


def per_head(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question whose numbers a head are told per one of those who come.

    >>> per_head("stays per head in May", phrases, vocabulary)  # doctest: +SKIP
    'stays per patient in May'
    """
    if not _A_HEAD.search(question) or phrases.items_of("head") or phrases.items_of("person"):
        return question
    called = [name.lower() for metric in vocabulary.metrics.values() for name in (metric.label, *metric.synonyms)]
    who = next((one for one in _WHO if any(name.endswith(f" per {one}") for name in called)), "")
    return _A_HEAD.sub(lambda match: f"{match['v'] or ''} per {who}".strip(), question) if who else question
