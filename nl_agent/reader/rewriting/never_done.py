"""What was never done to somebody, in the words of the yes or no that says whether it was.

"Referred by a doctor", a yes or no of patients:
"patients we never referred"          →  "patients that were never referred"
"patients who never got a referral"   →  as it is: no word of that name
"patients that never saw a doctor"    →  as it is: only "got", "received" and "sent" are the same
"patients without any doctor"         →  "patients that were never referred"

A period right after it is the period in which it was not done, which the yes or no does not know: such a question stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_DONE_BY = re.compile(r"(?P<v>[a-z]{3,})ed by (?:an?|the) (?P<n>[a-z]+)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\A\W*(?P<w>(?!how\b|which\b|what\b)[a-z]+s that were never [a-z]{3,}ed) ?(?::|-|,) ?(?P<q>(?!how\b|which\b|what\b|and\b|but\b)[^?.!;:]+)",
    re.IGNORECASE,
)
""" "Patients that were never referred: charges by month": whose charges."""
_NO_PERIOD = (
    r"(?! (?:in|during|last|this|on|over|since|from|between|before|after|within|until|by|for)\b)(?!,? (?:and|but|yet) [a-z]+)"
)
_WE = r"(?:we|you|they|i)(?:'ve| have| had)?"
_WHO = r"(?:(?:that|who|which|whom) )?"


def never_done(question: str, vocabulary: Vocabulary) -> str:
    """A question in which what was never done is said as the project's yes or no says it."""
    if not re.search(r"\b(?:never|no|not|without)\b", question, re.IGNORECASE):
        return question
    for item in vocabulary.items.values():
        done = _DONE_BY.fullmatch(item.label) if is_yes_no(item.name) else None
        for pattern, instead in _forms(done["v"].lower(), done["n"].lower()) if done else ():
            question = re.sub(pattern, instead, question, flags=re.IGNORECASE)
    return _AHEAD.sub(r"\g<q> of \g<w>", question)


def _forms(verb: str, noun: str) -> Iterator[tuple[str, str]]:
    """Each way to deny it, and the plain one."""
    what = rf"(?:{noun}s?|{verb}ings?)"
    an = rf"(?:an? |any |a single |even one )*{what}"
    never = f"that were never {verb}ed"
    yield rf"\b{_WHO}{_WE} never (?:ever )?{verb}ed(?: (?:anything|a thing|{an}))?(?: to)?\b{_NO_PERIOD}", never
    yield rf"\b{_WHO}{_WE} never (?:ever )?sent {an}(?: to)?\b{_NO_PERIOD}", never
    yield rf"\b{_WHO}(?:to (?:whom|which) )?no {what} (?:(?:was|were|has been|have been|ever) )+sent(?: to)?\b{_NO_PERIOD}", never
    yield rf"\b(?:that|who|which) (?:have |has )?never (?:ever )?(?:got|received|gotten|been sent) {an}\b{_NO_PERIOD}", never
    yield rf"\b(?:have |has )?never (?:ever )?(?:got|received|gotten|been sent) {an}\b{_NO_PERIOD}", f"were never {verb}ed"
    yield rf"\bwithout (?:any|a single) {what}\b{_NO_PERIOD}", never
    yield rf"\b(were|was|have been|has been) not {verb}ed by (?:any|a|a single) {what}\b{_NO_PERIOD}", rf"\1 never {verb}ed"
