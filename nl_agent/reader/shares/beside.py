"""A number and the share that it is, both: the governed ratio stands beside the number, and not in its place.

"cancelled trips, and their share of all trips"          the trips, and the cancellation rate
"how many trips were cancelled, and what share is that"  both, too
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.roles.quotients import said_beside
from nl_agent.reader.vocabulary import Vocabulary

WORD = r"(?:share|percentage|percent|per cent|proportion|fraction|part|portion|slice|chunk|weight)s?"
_ITS_SHARE = re.compile(
    rf"\b(?:its |their |the |(?<=with ))({WORD}) of (?:the |our |all |total |their |its )*(?P<whole>[a-z]+(?: [a-z]+)?)"
)


def of_its_own_whole(marks: Marks, named: Named, phrases: Phrases, vocabulary: Vocabulary) -> str | None:
    """ "Discounted lines and their share of all lines": the ratio of the number to that whole, beside the number."""
    said = _ITS_SHARE.search(marks.lowered)
    if said is None or not named.metrics or not said_beside(marks, said.start(1)):
        return None
    words = said["whole"].split()
    whole = {name for text in (said["whole"], words[0]) if (name := phrases.metric_named(text))}
    if len(named.metrics) > 1:
        start, _ = named.places.get(named.metrics[1], (0, 0))
        if len(named.metrics) > 2 or not said.end(1) <= start < said.end() or named.metrics[0] in whole:
            return None
        whole = {named.metrics.pop()}  # "… of total charges, by ward": said whole, it is no number of its own
    for name in vocabulary.metrics:
        base = ratio_whole(vocabulary, name)
        if ratio_part(vocabulary, name) == named.metrics[0] and (base in whole or _is_called(base, words[0], vocabulary)):
            marks.use(*said.span("whole"))
            return name
    if whole and whole.isdisjoint(named.metrics):
        base = vocabulary.metrics[min(whole)].label.lower()
        named.missing = f"{vocabulary.metrics[named.metrics[0]].label.lower()} divided by {base}"
    return None


_PART_OF_IT = re.compile(
    rf"\b(?:{WORD}|how much) of (?:the |our |all |total |overall )*(?P<whole>[a-z]+)(?: (?:that )?(?:we|they|people) [a-z]+| given(?: away)?)?"
    r" (?:is|was|are|were|came|comes?|consists?|consisted|stems?|stemmed)\b"
)


def of_another_whole(marks: Marks, named: Named, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """What no number is: how much "of the discount is card discount", where the ratio is a part of charges; empty if it is of what is said."""
    said = _PART_OF_IT.search(marks.lowered)
    family = phrases.family.get(stem(said["whole"]), ()) if said else ()
    for name in named.metrics:
        part, whole = ratio_part(vocabulary, name), ratio_whole(vocabulary, name)
        if said and part in family and whole not in family and whole not in phrases.metrics_of(said["whole"]):
            return f"{vocabulary.metrics[part].label.lower()} as a part of {said['whole']}"
    return ""


_AS_A_SHARE_OF_SOME = re.compile(
    rf"\bas (?:an? |the )?{WORD} of(?: the| our| all| total)*(?: (?!and\b|or\b|by\b|with\b)[\w'-]+){{0,2}} \Z"
)
_SHARE_OF = re.compile(rf"\b{WORD} of(?: the| our| all| total)* \Z")
_IN_THE_OTHER = re.compile(rf"\s(?:in|of|among|out of|within|to|over|(?P<share>{WORD}) (?:of|in))(?: (?:the|our|all|total))* ")


def whole_is_last(marks: Marks, named: Named) -> bool:
    """True if the second of two numbers is the whole, and never the part.

    "Charges as a percentage of planned charges", "the share of emergencies in admissions", "emergency share of admissions".
    """
    (begin, end), (start, _) = (named.places.get(name, (0, 0)) for name in named.metrics)
    between = _IN_THE_OTHER.fullmatch(marks.lowered[end:start])
    in_it = between and (between["share"] or _SHARE_OF.search(marks.lowered[:begin]))
    return bool(in_it or _AS_A_SHARE_OF_SOME.search(marks.lowered[:start]))


def _is_called(metric: str, word: str, vocabulary: Vocabulary) -> bool:
    """ "Lines", of sales lines: the last word of what a number is called, by itself."""
    return bool(metric) and stems(vocabulary.metrics[metric].label)[-1:] == stems(word)[-1:]


IS_THAT = re.compile(
    r"\b(?:is (?:that|this|it)|(?:that|this|it) is|(?:do|does) (?:that|this|it|they) (?:make|represent)|that makes)\W*\Z"
)


def ratio_part(vocabulary: Vocabulary, name: str) -> str:
    metric = vocabulary.metrics[name]
    return metric.numerator.name if metric.numerator and metric.unit == "ratio" else ""


def ratio_whole(vocabulary: Vocabulary, name: str) -> str:
    metric = vocabulary.metrics[name]
    return metric.denominator.name if metric.denominator and metric.unit == "ratio" else ""
