"""Who did something in every single one of several times: "patients who came every month".

A table by month would count each month's patients, and say of nobody that they came in all of them: it is refused.
"Patients who came each month" and "how many patients came every month" ask for that table, and so does "the best ward every month".
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary

_DOES = r"(?:[a-z]+ed|[a-z]+ing|came|come|bought|buy|sold|sell|had|have|made|make|spent|spend|did|do|took|take|were|[a-z]hop)"
_EVERY = r"(?:(?:in|on|during) )?(?:(?:each and )?every(?: single)?|each single) (?P<u>day|week|month|quarter)(?=\W*\Z|[,.?!;]| (?:of|in|during|from|since|between|last|this)\b)"
_IN_EVERY_TIME = (
    re.compile(
        rf"\b(?P<x>[a-z]+s) (?:who|that|which) (?:(?:have|has|had|also|all) )?{_DOES}\b(?P<m>[^.?!,;:]{{0,40}}?) {_EVERY}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:which|what|who are the|list(?: the)?) (?P<x>[a-z]+s) (?:(?:have|has|had) )?{_DOES}\b(?P<m>[^.?!,;:]{{0,40}}?) {_EVERY}",
        re.IGNORECASE,
    ),
    re.compile(rf"\A\W*(?:(?:the|all|our) )*(?P<x>[a-z]+s) [a-z]+ing(?P<m>(?: [a-z]+){{0,2}}?) {_EVERY}", re.IGNORECASE),
)
_WHO = re.compile(
    rf"(?:\A|[.?!,] )\W*(?:(?:and|so|tell me|show me) )*who (?:(?:has|have|had|all) )?{_DOES}\b(?P<m>[^.?!,;:]{{0,40}}?) {_EVERY}",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:how much|how many|what (?:is|was|did)|average|revenue per|number of)\b", re.IGNORECASE)
_RANKED = re.compile(rf"\b(?:{EXTREMES})\b", re.IGNORECASE)


def in_every_time(question: str, phrases: Phrases, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Why who did something every time is not told; None if nobody is asked for."""
    if _RANKED.search(question):
        return None
    if said := _WHO.search(question):
        return _refused(said)
    for pattern in _IN_EVERY_TIME:
        said = pattern.search(question)
        if said is None:
            continue
        things = [name for name in phrases.items_of(said["x"]) if vocabulary.items[name].kind == "entity"]
        if things and not (pattern is not _IN_EVERY_TIME[0] and _ASKS.search(question[: said.start()])):
            return _refused(said)
    return None


def _refused(said: re.Match[str]) -> NotUnderstood:
    unit = said["u"].lower()
    text = f"Who is there in every single {unit} is not looked for: ask how many there were by {unit}."
    return NotUnderstood(Reason.NOT_MODELLED, text, (said.group(),))
