"""What is on file of somebody, and what is not, in the words of records; told as what is known and unknown.

"patients whose blood group is on file"               →  "patients excluding unknown blood group"
"patients whose blood group we know"                    →  "patients excluding unknown blood group"
"patients with a recorded blood group"                →  "patients excluding unknown blood group"
"where the blood group has been stated"               →  "excluding unknown blood group"
"patients of undisclosed blood group"                 →  "patients of unknown blood group"
"patients whose blood group we don't know"            →  "patients of unknown blood group"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from nl_agent.reader.english.tokens import tokens
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.unknowns import COUNTED, OUT, as_named, has_unknown

_X = r"(?P<x>[a-z]+(?: [a-z]+){0,2}?)"
_BE = r"(?:is|was|are|were|has been|have been|had been)(?: actually| in fact| duly| properly)?"
_HELD = r"(?:on (?:file|record)|recorded|stated|disclosed|documented|available|declared|reported|registered|captured|given|provided|indicated|specified|held(?: on (?:file|record))?)"
_NOT_HELD = rf"(?:not {_HELD}|not known|unrecorded|undisclosed|unstated|undocumented|unspecified|unavailable|missing)"
_STATED = r"(?:recorded|stated|disclosed|documented|declared|reported|registered|available|specified|valid|known)"
_THEIR = r"(?:(?:an?|the|their|its) )?"
_HELD_OF = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<who>\b(?:[a-z]+s|those|people)) (?:whose|for (?:whom|which)) {_THEIR}{_X} {_BE} (?:{_HELD}|known)(?=\W|\Z)",
        rf"(?P<who>\b(?:[a-z]+s|those|people)) whose {_X} (?:we|you|they)(?: actually| do| really)? (?:know|have|hold|recorded)(?: on (?:file|record))?(?=\W|\Z)",
        rf"(?P<who>\b[a-z]+s) (?:with|having|of) {_THEIR}{_STATED} {_X}(?: data| information)?(?=\s*(?:[.,;?!]|\Z)| (?:in|by|for|over|during|and|who|which|what|how|only)\b)",
        rf"(?P<who>\b[a-z]+s) (?:with|having) {_THEIR}{_X} (?:on (?:file|record)|data|information|recorded|available)(?: on (?:file|record)| available| recorded)?(?=\s*(?:[.,;?!]|\Z)| (?:in|by|for|over|during|and|who|which|what|how|only)\b)",
        rf"(?P<who>\b[a-z]+s) (?:that|who|which) (?:have |has |had )?(?:disclosed|stated|declared|reported|given|gave|provided|indicated|recorded) {_THEIR}{_X}(?=\s*(?:[.,;?!]|\Z)| (?:in|by|for|over|during|and|only)\b)",
    )
)
_WHERE_HELD = re.compile(
    rf"\b(?:only )?(?:where|provided(?: that)?|insofar as|as far as) {_THEIR}{_X} {_BE} (?:{_HELD}|known)(?=\W|\Z)", re.IGNORECASE
)
_NOT_HELD_OF = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<who>\b(?:[a-z]+s|those|people)) (?:whose|for (?:whom|which)) {_THEIR}{_X} {_BE} (?:{_NOT_HELD}|unknown)(?=\W|\Z)",
        rf"(?P<who>\b(?:[a-z]+s|those|people)) whose {_X} (?:we|you|they)(?: really| just| simply)? (?:don't|do not|didn't|did not|never) (?:know|have|hold|record(?:ed)?)(?: on (?:file|record))?(?=\W|\Z)",
        rf"(?P<who>\b[a-z]+s) (?:with|having|of) {_THEIR}(?:undisclosed|unrecorded|unstated|undocumented|unspecified|missing) {_X}(?=\s*(?:[.,;?!]|\Z)| (?:in|by|for|over|during|and)\b)",
    )
)


def on_file(text: str, phrases: Phrases, values: Mapping[str, Sequence[str]]) -> str:
    """A text that says of what is on file that it is known, where the project tells it apart from what is unknown."""

    def attribute(match: re.Match[str]) -> str:
        owners = [f"{word.stem} {match['x']}" for word in reversed(tokens(match.string[: match.start("x")])) if word.is_word]
        for name in (match["x"], as_named(match["x"], match.string, phrases), *owners):
            if not COUNTED.search(name) and has_unknown(name, phrases, values):
                return name
        return ""

    def said(instead: str) -> Callable[[re.Match[str]], str]:
        def plainly(match: re.Match[str]) -> str:
            name = attribute(match)
            if not name:
                return match.group()
            if name != match["x"].split()[-1] and re.search(
                rf"\b(?:which|what|each|per|by) {re.escape(name.split()[-1])}\b", match.string
            ):
                return f"{match['who']} whose {name} is known" if "{}," in instead else match.group()  # "… which size": of that
            told_apart = {item.rpartition("__")[2] for item in phrases.items_of(name)}
            if len(told_apart) == 1 and OUT.search(match.string[: match.start()]) and "{}," not in instead:
                return f"those of unknown {name}"  # whose it is, is clear, and a thing beside it would be one more name
            ends = re.match(r"\s*[.,;:?!]|\s*\Z", match.string[match.end() :])
            return match.expand(instead).format(name).removesuffix("," if ends else "")

        return plainly

    for form in _HELD_OF:
        text = form.sub(said(r"\g<who> excluding unknown {},"), text)
    for form in _NOT_HELD_OF:
        text = form.sub(said(r"\g<who> of unknown {}"), text)
    return _WHERE_HELD.sub(said("excluding unknown {}"), text)
