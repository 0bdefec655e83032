"""A number of one kind only, where the kind is said last and the number has a name of its own for it.

"charges by month, hardship only"   →  "hardship charges by month", if there is a number of that name
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind, Meaning
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import is_yes_no

_ONLY = re.compile(
    r"\s?(?:[,;:(–-]|\s-)\s?(?:for |of )?(?:(?P<y>[a-z]+(?:-[a-z]+)?) (?:only|alone)|only (?P<z>[a-z]+(?:-[a-z]+)?))\)?(?=[.?!]*\s*\Z)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def kind_only(text: str, phrases: Phrases) -> str:
    """A text whose number is called by the name that it has for the one kind.

    >>> kind_only("charges by month, hardship only", phrases)  # doctest: +SKIP
    'hardship charges by month'
    """
    said = _ONLY.search(text)
    kind = said and (said["y"] or said["z"])
    if said is None or kind is None or any(_chooses(one) for one in phrases.lookup(kind)):
        return text  # a value, or a yes or no, is a filter
    for word in _WORD.finditer(text, 0, said.start()):
        if phrases.metrics_of(word.group()) and len(phrases.metrics_of(f"{kind} {word.group()}")) == 1:
            return f"{text[: word.start()]}{kind} {text[word.start() : said.start()]}{text[said.end() :]}"
    return text


def _chooses(one: Meaning) -> bool:
    return one.kind is Kind.VALUE or is_yes_no(one.target)
