"""Which of several values with one name is meant, where a word of its own name stands behind: "beds at the window".

"charges of beds at the window"         →  "charges of Window bed", where there are that and a Door bed, each called bed
"beds on the door side of the room"     →  untouched: it is not the word of the name
"charges at the back of the ward"       where in a thing: no number is told of that, and it stays in the way
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import last_phrases, stem, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_AT = re.compile(
    r"(?P<x>\b[a-z]+(?: [a-z]+){0,2}) (?:(?:that|which) )?(?:(?:are|is|were|was|stand|stood|sit|standing|placed|located|situated|positioned|displayed) )*(?:at|in|on) (?:the |our )?(?P<w>[a-z]+)"
    r"(?: (?:side|end|part|area|section))?(?: (?:of|in) (?:the|our|a|any|each|every) [a-z]+)?(?=\W|\Z)",
    re.IGNORECASE,
)
_LONGEST = 3
_SAME_PLACE = {"back": "rear"}
_SHORTEST = 3
"""Letters of a word that begins another: "mid", of the middle."""


def told_by_place(text: str, phrases: Phrases) -> str:
    """A text in which such values are called by the word and their name.

    >>> told_by_place("charges of beds at the window", phrases)  # doctest: +SKIP
    'charges of Window bed'
    """

    def named(match: re.Match[str]) -> str:
        for name in last_phrases(match["x"], _LONGEST):
            some = {m.target for m in phrases.lookup(name) if m.kind is Kind.VALUE}
            if len(some) < 2:
                continue
            said = stem(_SAME_PLACE.get(match["w"].lower(), match["w"]))
            held = [value for value in some if any(said.startswith(word) for word in stems(value) if len(word) >= _SHORTEST)]
            if len(held) == 1:
                return f"{match['x'].removesuffix(name)}{held[0]}"
        return match.group()

    return _AT.sub(named, text)


def is_a_place(position: int, marks: Marks) -> bool:
    """ "Beds at the back of the ward": where in a thing that is named, which no number is told of."""
    word = marks.tokens[position]
    behind = _OF_A_THING.match(marks.lowered, word.end) if word.text.lower() in _PLACES else None
    return behind is not None and bool(_AT_THE.search(marks.before(position, 2))) and not marks.free[position + 3]


_PLACES = frozenset({"back", "rear", "front", "entrance", "exit"})
_AT_THE = re.compile(r"\b(?:at|in|near|by|from) (?:the|our)\Z")
_OF_A_THING = re.compile(r" of (?:the|our|each|every|all|a|an) [a-z]")
