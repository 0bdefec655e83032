"""Whether it is so that none of several things is within a limit, or rose: asked as whether any is, with the answer turned round.

"did no month fall below 300k"    →  "did any month fall below 300k", of which no is the answer that bears it out
"no ward above 200k?"             →  "any ward above 200k?"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import ANY_LIMIT, FALLING, RISING
from nl_agent.reader.names.phrases import Phrases

_ASKS = r"(?:did|do|does|has|have|had|was|were|is|are|(?:is|was|are|were) there|(?:is it|it is|it's) true(?: that)?(?: there (?:is|was|are|were))?|(?:am i|was i) right(?: that)?(?: there (?:is|was|are|were))?)"
_NONE = re.compile(
    rf"\A(?P<h>\W*(?:(?:and|so|but|well|ok),? )*(?:(?P<asks>{_ASKS}) )?)(?:no|not (?:a single|one|any)(?: of (?:the|our))?) (?P<r>[^?]*)(?P<q>\?)?",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"{ANY_LIMIT}|\b(?:{'|'.join(sorted(FALLING | RISING))}|grow|rise|fall|decline|drop|go|going|gone)\b", re.IGNORECASE
)
_UNITS = re.compile(r"(?:day|week|month|quarter)s?", re.IGNORECASE)
_WORDS = 3
"""As many words a thing's name may have."""


def asked_of_any(question: str, phrases: Phrases) -> tuple[str, bool]:
    """A question for any of the things of which none is said to be so; and whether that was said.

    >>> asked_of_any("did no month fall below 300k?", phrases)  # doctest: +SKIP
    ('did any month fall below 300k?', True)
    """
    match = _NONE.match(question)
    if match is None or not (match["asks"] or match["q"]):
        return question, False
    words = match["r"].split()[:_WORDS]
    names = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
    if not any(_UNITS.fullmatch(name) or phrases.items_of(name) for name in names):
        return question, False
    if not _HELD.search(match["r"]):  # "did no patient come": what they did is no limit, and who did not is looked for elsewhere
        return question, bool(match["asks"])
    head = match["h"] if match["asks"] else f"{match['h']}is there "
    return f"{head}any {question[match.start('r') :]}", True
