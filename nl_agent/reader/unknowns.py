"""Those of whom something is not known, however that is said: "the ones we have no age for" are those of unknown age.

"leave off the families we have no blood group for"   →  "leave off the families of unknown blood group"
"skip those with no blood group on file"              →  "skip those of unknown blood group"
"patients without insurance"                          →  untouched: whoever has none is known to have none
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nl_agent.reader.phrases import Phrases

_WHAT = r"(?:(?:an?|any|the|their|known|valid|clear) )*(?P<x>[a-z]+(?: (?!for\b|on\b|of\b|in\b|from\b|about\b)[a-z]+)?)"
_ON_FILE = r"(?: (?:on (?:file|record)|recorded|given|known|stated|available|data|information|info|listed|at hand))*"
_OUT = r"\b(?:leav\w+|left|skip\w*|drop\w*|exclud\w+|ignor\w+|omit\w*|without|remov\w+|tak\w+|kick\w*|los(?:e|ing)|hid(?:e|ing)|filter\w*|strip\w*|forget\w*|disregard\w*|don't|do not|not|minus|except|but)\b"
_FORMS = (
    rf"(?P<who>\b[a-z]+) (?:(?:that|who|whom|which|where) )?(?:we|they|you|i)(?: just| simply| really)?(?: have|'ve got|'ve| hold| know| got)? (?:no|don't have|do not have|haven't got|don't know)(?: an?| any| the)? {_WHAT}{_ON_FILE} (?:for|of|on|about)(?=\W|\Z)",
    rf"(?P<who>\b[a-z]+) (?:without|with no|lacking|missing|(?:that|who|which) (?:have no|has no|lack|didn't give|did not give|gave no|haven't given)) {_WHAT}{_ON_FILE}(?=\s*(?:[,.?!;]|\Z)| (?:out|off|aside|please|in|for|from|and)\b)",
)
_COMPILED = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


def of_unknown(text: str, phrases: Phrases, values: Mapping[str, Sequence[str]]) -> str:
    """A text with "of unknown …" for those of whom something is not known, where that is to be left out."""

    def unknown(match: re.Match[str]) -> str:
        said = match["x"]
        known = any("Unknown" in values.get(item, ()) for item in phrases.items_of(said))
        counted = re.search(r"(?<![us])s\Z|\b(?:children|people)\Z", said, re.IGNORECASE)  # who has none of them is known
        left = re.search(_OUT, match.string[: match.end("who")], re.IGNORECASE)
        return f"{match['who']} of unknown {said}" if known and left and not counted else match.group()

    for form in _COMPILED:
        text = form.sub(unknown, text)
    return text
