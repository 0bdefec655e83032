"""One thing beside all together: "charges in maternity and overall", "average stay of ward 7 against the whole hospital".

Both numbers are told. Where it is not clear which of several filters falls for the second, nothing is: the one would be told for the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.conditions import rest_sides
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.sides.rest_side import set_against_the_rest, the_rest
from nl_agent.reader.time.period_words import MONTH
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.vocabulary import Vocabulary

_HOUSE = r"(?:company|business|firm|organi[sz]ation|enterprise|network|group|chain|portfolio|estate|house)"
_AS_ONE = r"(?:\s(?:as a whole|in total|overall|in all|together|combined|taken together|put together|as one))"
_SMALL = r"(?:(?:for|of|in|at|across|by|to|with|from|then|also|that of|those of)\s)*(?:the\s|our\s)?"
_ALL = (
    rf"(?P<all>overall(?:\stotal|\sfigure|\snumber)?|in total|altogether|all together|(?:grand |overall )?total|(?:whole |entire |total ){_HOUSE}{_AS_ONE}?|{_HOUSE}{_AS_ONE}"
    rf"|(?P<mean>(?:{_HOUSE}|overall|total)(?:[\s-]wide)? (?:average|mean))|{_HOUSE}[\s-]wide|all (?:of )?(?:the |our )?(?P<things>[a-z]+s){_AS_ONE}|across the board)"
)
_ALL_AGAINST = rf"(?P<all>all (?:of )?(?:the |our )?(?P<things>[a-z]+s){_AS_ONE}?|(?:whole |entire )?{_HOUSE})"
_ENDS = rf"(?=\W*\Z|\s?[,.;?!]|,? (?:by|per|each|did|do|does|have|has|was|were)\b|,? (?:(?:in|for|during|over) )?(?:the )?(?:{MONTH}|q[1-4]|h[12]|20\d\d|last|this|whole|first|second|third|fourth|year|quarter|month)\b|,? (?:last|this) (?:year|quarter|month|week)\b)"
_WHOLES = (
    re.compile(rf"(?:,? \band\b|{VERSUS}|\bcompared (?:to|with)\b)\s{_SMALL}{_ALL}{_ENDS}"),
    re.compile(rf"(?:\band (?=(?:of|for|in|at|across) )|(?:{VERSUS}|\bcompared (?:to|with)\b)\s){_SMALL}{_ALL_AGAINST}{_ENDS}"),
)
_NEAR = 3
"""Words of the filter that stands right before: "for ward 7 and overall, by month" is of both."""


def all_others(marks: Marks, phrases: Phrases, *, shared: bool) -> re.Match[str] | None:
    """Read and use up the words for all the others, or for all together, that something is set beside.

    Args:
        shared: True if shares are asked for: of them, "overall" says what the whole is.
    """
    rest = the_rest(marks)
    for pattern in _WHOLES if rest is None and not shared else ():
        match = pattern.search(marks.lowered)
        if match and (not match["things"] or phrases.items_of(match["things"])):
            marks.use(match.start("all"), match.end("all"))
            return match
    return rest


def set_against_others(what: Roles, others: re.Match[str], marks: Marks, when: Timing, vocabulary: Vocabulary) -> None:
    """Make sides of what is named before those words and of those words."""
    if others.re in _WHOLES:
        _set_beside_the_whole(what, others, marks, when, vocabulary)
    else:
        set_against_the_rest(what, others)


def _set_beside_the_whole(what: Roles, whole: re.Match[str], marks: Marks, when: Timing, vocabulary: Vocabulary) -> None:
    """The one filter that is named before those words falls for the second number."""
    before = {item: marks.tokens[at].start for at, (item, _) in sorted(what.placed.items()) if item in what.values}
    before = {item: at for item, at in before.items() if at < whole.start()}
    flags = [name for name, one in what.flags.items() if one]
    thing, said = whole["things"], marks.lowered[: whole.start()].rstrip(" ,")
    of_a_time = any(said.endswith(one.text.lower()) for one in marks.evidence if one.kind in ("period", "weekday", "hours"))
    of_things = [item for item in before if thing and _is_of(item, thing, vocabulary)]
    several = len({*before, *flags}) > 1 and not of_things
    mean = "mean" in whole.re.groupindex and whole["mean"] and not vocabulary.are_rates(what.metrics)
    apart = when.all_grains and len(said[max(before.values(), default=0) :].split()) > _NEAR
    if not of_a_time and ((not before and not flags) or apart or any(name not in before for name in what.groups)):
        return  # "charges and stays, in total", "by month and in total"
    if of_a_time or (thing and not of_things) or several or mean or when.compared or what.sides:
        what.cut = what.cut or f"It was not understood what '{whole['all']}' is set beside: ask for each of them by itself."
        return
    item = [*flags, *before, *of_things][-1]
    values: Sequence[str | bool] = [what.flags.pop(item)] if item in what.flags else what.values.pop(item)
    as_one = re.search(r"\b(?:together|combined)\b", said)
    what.sides = [rest_sides(item, chosen, "")[0] for chosen in ([values] if as_one else [[value] for value in values])]
    what.sides.append(("all together", item, ""))
    what.groups[:] = [name for name in what.groups if name not in before]


def _is_of(item: str, thing: str, vocabulary: Vocabulary) -> bool:
    """True if the values of a dimension are such things, or tell of them."""
    names = {item, item.rpartition("__")[0]}
    words = [text.lower() for name in names if name in vocabulary.items for text in _called(name, vocabulary)]
    return any(thing in (word, f"{word}s", f"{word[:-1]}ies") for word in words)


def _called(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    item = vocabulary.items[name]
    return (item.label, name.rpartition("__")[2], *item.synonyms)
