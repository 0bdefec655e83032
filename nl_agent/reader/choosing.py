"""Answers to a question back: which choice is meant, or that it is none, or more than one, or something else to be changed first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from nl_agent.reader.english.tokens import plain, stems
from nl_agent.reader.types import Ambiguous, Choice, Reading, Understood

_PLACES = {
    "first": 0,
    "1st": 0,
    "former": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
}
_LEAD = r"(?:ok(?:ay)?,? |yes,? |well,? |hmm,? |um,? |i (?:meant?|want|choose|pick|'d like) |i'd (?:like|say|go with|take) |let's (?:take|go with|use) |go with |take |use |give me |show me |make it |please,? |then )*"
_TAIL = r"(?:,? (?:please|pls|thanks|thank you))*"
_NUMBERED = re.compile(rf"{_LEAD}(?:the )?(?:option|number|no\.?|#|choice|reading|answer)?\s*(?P<n>\d{{1,2}})[).]?{_TAIL}")
_PLACED = re.compile(rf"{_LEAD}(?:the )?(?P<w>{'|'.join(_PLACES)}|last|latter)(?: (?:one|option|choice|reading))?{_TAIL}")
_SEVERAL = re.compile(
    rf"{_LEAD}(?:both|all|either|any|each|every one|whichever|whatever|doesn't matter|don't care|no preference|you (?:choose|decide|pick)|yes|yep|yeah|ok(?:ay)?|sure|go ahead)"
    rf"(?: (?:one|of (?:them|those|these|the two|the three|it)|of the above|them|three|two|four|works?|is fine|is good|are fine))*{_TAIL}"
)
_NONE = re.compile(
    rf"{_LEAD}(?:neither|none|no|nope|not (?:that|those|these|any)|nothing|something else|another(?: one)?)(?: (?:one|of (?:them|those|these|the above|it)|them))*{_TAIL}"
)


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice of a question back that an answer names: by number, by place, by its label or its whole question."""
    words = plain(text).lower().strip(" .!?")
    for choice in choices:
        if words == plain(choice.question).lower().strip(" .!?"):
            return choice
    match = _NUMBERED.fullmatch(words)
    if match:
        return choices[int(match["n"]) - 1] if 1 <= int(match["n"]) <= len(choices) else None
    match = _PLACED.fullmatch(words)
    if match:
        place = _PLACES.get(match["w"], len(choices) - 1)
        return choices[place] if place < len(choices) else None
    bare = stems(re.sub(rf"\A{_LEAD}(?:no,? )?(?:i meant? )?(?:the )?|(?: one)?{_TAIL}\Z", "", words))
    same = [choice for choice in choices if bare and bare == stems(choice.label)]
    if not same and bare:
        same = [choice for choice in choices if set(bare) <= set(stems(choice.label))]
    # "The coupon one" is the coupon discount rather than the coupon match discount: the fewest other words.
    same.sort(key=lambda choice: len(stems(choice.label)))
    clear = len(same) == 1 or (len(same) > 1 and len(stems(same[0].label)) < len(stems(same[1].label)))
    return same[0] if clear else None


def undecided(text: str, choices: Sequence[Choice]) -> str:
    """What is said to an answer that chooses several, or none, of the choices; empty if it is no such answer.

    "both" · "either one" · "yes" · "none of them" · "number 9", of three
    """
    words = plain(text).lower().strip(" .!?")
    if _SEVERAL.fullmatch(words):
        return "One reading at a time is answered. Which one first?"
    if _NONE.fullmatch(words):
        return "Then say in other words what is meant; these are the readings that were found."
    if _NUMBERED.fullmatch(words) or _PLACED.fullmatch(words):
        return f"There are {len(choices)} readings to choose from. Which one do you mean?"
    return ""


def says_the_same(reading: Reading, other: Reading) -> bool:
    """True if two readings ask for the same rows and make the same of them, in whichever words."""
    if not (isinstance(reading, Understood) and isinstance(other, Understood)):
        return False
    one, two = (replace(each, evidence=(), unused=(), assumptions=(), period=None) for each in (reading, other))
    return one == two


def with_the_change(before: Ambiguous, change: str, read: Callable[[str, Sequence[str]], Reading]) -> Ambiguous | None:
    """A question back once more, of which each choice asks for the change, too; None if it is no change of them.

    "charges by ward", "which charges?" · "sort low to high" → "which charges?", each of them sorted

    Args:
        read: what a question means after others.
    """
    kept = []
    for choice in before.choices:
        asked = choice.question.rstrip(" .?!")
        meant = read(change, (choice.question,))
        told = (f"{asked}{link} {change}" for link in (",", "."))
        said = next((text for text in told if isinstance(meant, Understood) and says_the_same(read(text, ()), meant)), "")
        kept += [replace(choice, question=said)] if said else []
    return replace(before, choices=tuple(kept)) if len(kept) > 1 else None
