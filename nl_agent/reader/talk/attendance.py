"""What persons did, where persons are counted: that they came says nothing of how many, that they danced does."""

from __future__ import annotations

import re

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.marks import Marks

_CAME = frozenset(
    stem(word)
    for word in """appear arrive attend book bought buy call came check come deal drive drop drove enter frequent go got had have order paid pass pay pop
    popped purchase rang ring roll sat show sign spend spent stand stay step stop stopped stroll swing swung swipe took traded transact
    tried trade turn use visit walk wander went""".split()  # noqa: SIM905
)
_ELSEWHERE = frozenset(
    "moved shifted ran started began begun ended finished registered performed landed called grew rose fell".split()  # noqa: SIM905
)
_ALONE = re.compile(
    r"(?: (?:away|out|off|house|home|together|over|on))?(?:\s*(?:\Z|[.?!,;])|\s(?:in|on|during|last|this|since|between|before|after|per|by)\b)"
)
_COUNTED = re.compile(r"\b(?:how many|number of|count of)\b[^.?!,;]*\Z")
_OWN = re.compile(
    r"\b(?:how many|number of|count of)\b[^.?!,;]*?(?<!our )(?<!their )(?<!its )(?<!my )(?<!your )\b(?P<own>own|owned)(?=\s*(?:\Z|[.?!,;]))"
)
""" "How many patients own": what they own is not said, and not all of them do."""


def chooses_who(marks: Marks, position: int) -> bool:
    """True if a verb says which of the persons are counted: "how many patients fainted in May"; whoever was there, "came"."""
    word = marks.tokens[position]
    return (
        position > 0
        and marks.tag(position) == "VERB"
        and word.stem not in _CAME
        and not marks.free[position - 1]
        and names_something(marks.tag(position - 1))
        and bool(_COUNTED.search(marks.lowered[: word.start]))
    )


def did_something_else(marks: Marks) -> list[int]:
    """Verbs that say nothing of numbers ("charges moved"), and of persons what they did and nothing else: "how many patients moved"."""
    told = (i for i, token in enumerate(marks.tokens) if marks.free[i] and token.text.lower() in _ELSEWHERE)
    others = [i for i in told if chooses_who(marks, i) and _ALONE.match(marks.lowered, marks.tokens[i].end)]
    return others + [i for match in _OWN.finditer(marks.lowered) for i in marks.inside(*match.span("own")) if marks.free[i]]
