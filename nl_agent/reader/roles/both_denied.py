"""Two that are denied at once: "neither on oxygen nor in the trial", where each of the two names has a value that begins with "not"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Span
from nl_agent.reader.names.negation import use_around
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import is_yes_no

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles

_DENIED = re.compile(r"(?:not|neither|nor) ")
_NEITHER = frozenset({"and", "nor", ",", "are", "were", "is", "was"})


def both_denied(span: Span, previous: Span | None, item: str, marks: Marks, phrases: Phrases, found: Roles) -> bool:
    """ "Neither on oxygen nor in the trial", where values are called "not on oxygen", too: it is denied of the yes or no's, both at once."""
    other, _ = found.placed.get(previous.start, ("", "")) if previous else ("", "")
    if previous is None or other in ("", item) or not all(_DENIED.match(one.text.lower()) for one in (previous, span)):
        return False
    between = {token.text.lower() for token in marks.tokens[previous.end : span.start]}
    named = [
        [name for name in phrases.items_of(_DENIED.sub("", one.text.lower(), 1)) if is_yes_no(name)] for one in (previous, span)
    ]
    if not between <= _NEITHER or not all(named):
        return False
    found.values.pop(other, None)
    marks.evidence[:] = [one for one in marks.evidence if one.kind != "value" or not one.target.startswith(f"{other} = ")]
    found.placed.pop(previous.start)
    for one, names in zip((previous, span), named, strict=True):
        found.flags[names[0]] = False
        use_around(one, marks)
        found.done.append(one)
        marks.evidence.append(Evidence(one.text, "filter", f"{names[0]} = False", "exact"))
    return True
