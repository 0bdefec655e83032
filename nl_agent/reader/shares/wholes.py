"""What a share is a share of: which of the things that a question names narrow the whole, and which are the part.

what share of cardiology charges came from emergencies     part emergencies, whole cardiology
a blood group's share of red admissions                    part the blood group, whole red
within maternity, how much of the charges is green         part green, whole maternity
building B: share of charges by ward                       part each ward, which is in no other, whole building B
the share of maternity in charges                          part maternity, whole everything
maternity: charges, share of green                         part green, whole maternity
the share of green in charges, maternity                   part green, whole maternity
weekend share of stays, green                              part weekends, whole green
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy

from nl_agent.reader.english.lexicon import NEGATIONS
from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.thresholds import Threshold
from nl_agent.reader.types import Shared
from nl_agent.reader.vocabulary import Vocabulary

_SHARE = r"(?:shares?|percent(?:age)?s?|per cent|proportions?|fractions?|parts?|portions?|slices?|chunks?|cuts?|bits?|pieces?|weights?|contributions?|how much|how many|%)"
_OF = re.compile(
    rf"\b{_SHARE}\s(?:out\s)?of\b|%\sof\b|\bcontribut\w+\s(?:to|towards)\b|(?:\A|[.,;:?!]\s)(?:out\s)?of\s(?=.*\b(?:what|which|how)\b)|\b(?:out\sof|relative\sto)\b"
)
"""What follows tells the whole, up to where the part is told."""
_RIGHT_AFTER = re.compile(rf"\b{_SHARE}\sof\s(?:(?:the|our|all|total)\s)*\Z")
_IN_IT = re.compile(r"[\w&'-]+(?: [\w&'-]+){0,3}? (?:in|of|within) (?:their|its|each|all|the|our|total)\b")
_ENDS = re.compile(
    r"\b(?:is|was|are|were|be|been|came|comes?|goes|go|went|gone|do|does|did|has|had|have|falls?|fell|stems?|due|represented|made|belongs?|sits?|contributed|"
    r"generated|driven|brought|taken|used|using|carried|contain\w*|includ\w*|by|from|via|what|which|how)\b|[,;:?!]"
)
_SHARE_OF_LAST = re.compile(
    rf"(?<!\bas )(?<!\bas a )(?<!\bas an )(?<!\bas the )\b{_SHARE}\sof\s(?:(?:the|our)\s)?(?P<x>[\w/&'+-]+(?:\s[\w/&'+-]+){{0,3}})\W*\Z"
)
_WITH = re.compile(r"\b(?:with|having)(?: an?| any| the)?\s*\Z")
_SAYS = re.compile(
    r"\b(?:is|was|are|were|be|came|comes?|goes|went|falls?|fell|stems?|due|made|belongs?|contributed|generated|has|had|have|do|does|did|by (?!the\b)[a-z]+ed)\b"
)
SO = re.compile(
    r"\b(?:sold|bought|purchased|made|billed|given|taken|used|spent|earned|ordered|booked|done)(?: (?:on|with|without|in|at|under|to|by|through|via|during|for|from)\b|\s*\Z)"
)
""" "The share of green sold at night": where nothing else says what the part is, that is."""
_OF_ALL_APART = re.compile(
    r"\s(?:the |our )*(?:all|total|overall)(?: [\w'-]+){1,3}\s*[,;(–—-]+\s*(?:(?:at|in|for|of|on|from|within|the|our|all|only|just) )*\Z"
)
_LINK = re.compile(r"\b(?:of|in|to|towards|within|among)\b")
_SET_ASIDE = re.compile(
    rf"\b(?:{'|'.join(re.escape(said) for said in NEGATIONS if not re.search(r'not$|^no|^ne|instead|but$', said))})\b"
)
""" "Not red" may only say what the green ones are not; "leaving red aside" is said of all that is looked at."""
_OPENS = re.compile(
    r"\W*(?:(?:and|so|now|ok|okay|please)\b\W*)*(?:with)?(?:in|at|for|among)(?:side)? (?:the |our |all )*(?:\w+ )?"
)


def whole_of(marks: Marks, what: Roles, vocabulary: Vocabulary, *, days: bool) -> Roles | None:
    """The roles of the whole, where some of what is named narrows it; None if everything that is named makes the part.

    Args:
        days: True if days of the week are named, too, which can be the part.
    """
    inside = _inside(marks, what, vocabulary)
    values = {name: chosen for name, chosen in what.values.items() if name in inside}
    flags = {name: flag for name, flag in what.flags.items() if name in inside}
    hours = what.hours if _hours_narrow(marks, what) else None
    chosen = len(values) + len(flags) < len(what.values) + len(what.flags)
    part = chosen or days or what.hours != hours
    excluded = what.excluded | _set_aside(marks, what, values)
    if not part or not (values or flags or excluded or hours):
        return None
    whole = copy(what)
    whole.values, whole.flags, whole.excluded = values, flags, excluded
    whole.hours = hours
    return whole


def _set_aside(marks: Marks, what: Roles, values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """ "Leaving out unknown ages, what share is of the over 65s": the part holds none of them anyway, it is the whole that they leave."""
    aside = _SET_ASIDE.search(marks.lowered)
    return {name: held for name, held in what.settled.items() if name not in values and (aside or {"Unknown"}.issuperset(held))}


def _hours_narrow(marks: Marks, what: Roles) -> bool:
    """ "What share of the charges after 6 pm was red": of those after 6 pm; "… of red charges came after 6 pm": of the whole day."""
    said = [one.text.lower() for one in marks.evidence if one.kind == "hours"]
    places = [place for text in said if (place := marks.lowered.find(text)) >= 0]
    return bool(places) and all(_narrows(place, marks, what) for place in places)


def narrows_the_whole(marks: Marks, what: Roles) -> bool:
    """True if all that is named is told to narrow the whole: "of red charges, how much is on weekends"."""
    return _named(what) <= _told_inside(marks, what) and bool(_named(what))


def rows_are_its_parts(marks: Marks, what: Roles, vocabulary: Vocabulary) -> bool:
    """True if each row is a part of all that is named: "which share of red has each ward", "building B: share of charges by ward"."""
    told = what.groups and _named(what) and not _DAYS_SHARE.search(marks.lowered)
    return bool(told) and _named(what) <= _inside(marks, what, vocabulary)


_UNIT = r"(?:day|weekday|week|month|quarter|year)"
_FALLS = "came|comes?|fell|falls?|landed|occurred|happened|arose|made|taken|earned|sold|spent|billed|booked|given(?: away| out)?|granted"
_FELL_IN_EACH = re.compile(
    rf"\b(?:(?:{_FALLS}) (?:in |on |during |within |from )?|(?:is|was|are|were) (?:in|on|during) )(?:each|every) {_UNIT}\b(?!'s|s')"
)
_PARTS_OF_TIME = re.compile(
    rf"\b(?:each|every) {_UNIT}(?:'s?|s') (?:own )?{_SHARE}(?!\w)|(?:\b{_SHARE}|%) (?:of|for) (?:each|every) {_UNIT}(?= (?:of|in|within|to)\b|\W*(?:\Z|[,.;?!]))"
    rf"|(?:\b{_SHARE}|%) of (?:the )?(?:total|whole) of the {_UNIT}\b|\b(?:did|does|do) (?:each|every) {_UNIT} [a-z]+"
    rf"|\b(?:each|every) {_UNIT} (?:brought|made|makes|contributed|contributes|accounted|accounts|represented|represents|generated|generates)\b"
)


BY_A_TIME = re.compile(r"\bshare of the total by (?P<unit>day|week|month|quarter|year)\b")
""" "By month, as a share of the total by quarter"."""


def rows_of_time_are_parts(marks: Marks, what: Roles) -> bool:
    """ "Each month's share of red charges", "the share of red charges that fell in each quarter": the times are the parts, and red is no part."""
    fell = _FELL_IN_EACH.search(marks.lowered)
    told_later = fell is not None and any(marks.tokens[position].start > fell.end() for position in what.placed)
    return bool(_PARTS_OF_TIME.search(marks.lowered)) or (fell is not None and not told_later)


_BEHIND_IT = re.compile(
    r"\s*(?:,|[-–—(]|\b(?:from|in|at|on|for|among|of|to|within|during|after|before|by|over)\b)\s*(?:(?:the|our|all|only|just|those|people|[a-z]+s) )*"
)


def looked_at_last(marks: Marks, what: Roles) -> bool:
    """ "The share of stays by ward in large buildings", "… by ward on weekends": what each row is a part of is looked at there.

    The group stands by the number, and all that is chosen behind it; "of green in stays by ward", "of green stays by ward" is the part.
    """
    places = sorted(what.named.places.values())
    things = [name for name in what.groups if name in what.group_starts and (name[:11] != "metric_time" or "extract" in name)]
    if not places or not things or what.flags:
        return False
    start, last = min(what.group_starts[name] for name in things), max(things, key=what.group_starts.__getitem__)
    end = what.group_starts[last] + len(what.group_words[last])
    if what.shared.get(last) is Shared.PART and start == what.group_starts[last] < places[0][0]:
        end = places[0][1]  # "ward share of stays in large buildings", "contribution of each ward to stays in large buildings"
    elif not (_RIGHT_AFTER.search(marks.lowered[: places[0][0]]) and _BY_IT.fullmatch(marks.lowered[places[0][1] : start])):
        return False
    times = [marks.lowered.find(one.text.lower()) for one in marks.evidence if one.kind in ("weekday", "hours")]
    chosen = min([marks.tokens[position].start for position in what.placed] + times, default=-1)
    between = marks.lowered[end:chosen]
    return chosen >= end and (bool(_BEHIND_IT.fullmatch(between)) or (chosen in times and not between.strip()))


_BY_IT = re.compile(r"\s(?:(?:by|per|for each|across|over)\s(?:(?:the|our|each|every) )*)?")
""" "By" stands before the group, or is its first word: "by hour"."""


def _named(what: Roles) -> set[str]:
    return {*what.values, *what.flags}


def _inside(marks: Marks, what: Roles, vocabulary: Vocabulary) -> set[str]:
    """The dimensions whose values, or whose yes or no, tell the whole: by where they stand, or because each row lies within them."""
    things = [name for name in what.groups if name not in what.values and not name.startswith("metric_time")]
    holding = {name for name in what.values if things and all(vocabulary.lies_within(thing, name) for thing in things)}
    return holding | _told_inside(marks, what)


def _told_inside(marks: Marks, what: Roles) -> set[str]:
    places = {name: marks.tokens[position].start for position, (name, _) in sorted(what.placed.items(), reverse=True)}
    for one in marks.evidence:
        name, found = one.target.partition(" = ")[0], marks.lowered.find(one.text.lower())
        if one.kind == "filter" and name in what.flags and found >= 0:
            places[name] = found
    places = {name: start for name, start in places.items() if name in {*what.values, *what.flags}}
    again = {name for at, (name, _) in what.placed.items() if places.get(name, -1) not in (-1, marks.tokens[at].start)}
    starts = {name: marks.tokens[at].start for at, (name, _) in sorted(what.placed.items())}
    again &= {
        name for name, at in starts.items() if _RIGHT_AFTER.search(marks.lowered[:at]) and not _IN_IT.match(marks.lowered, at)
    }
    if again and what.groups:
        return again  # "the insurers of maternity, and their share of maternity charges"
    if last := _told_last(marks, what):
        return set(places) - last
    inside = {name for name, start in places.items() if _narrows(start, marks, what)}
    if named := _THE_WHOLE.search(marks.lowered):  # "green maternity stays as a percentage of maternity stays"
        said_in_it = {what.placed[at][0] for at in what.placed if marks.tokens[at].start >= named.start("x")}
        inside |= said_in_it & {name for name, start in places.items() if start < named.start()}
    return inside | _told_apart(places, inside, marks)


_DAYS_SHARE = re.compile(rf"\b(?:weekend|weekday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:s|'s|s')? {_SHARE} of\b")
_A_SHARE = re.compile(rf"\b{_SHARE} (?:of|from)\b")
_BEHIND = re.compile(r"(?:,| [-–—]|\()\s*(?:(?:in|at|for|of|on|within|among|the|our|all|only|just) )*\Z")
_TO_THE_END = re.compile(r"(?: [a-z]+)?\)?(?:,? (?:by|per|each|every|in|for|during|over|last|this) [^,;:]+)?\W*\Z")


def _told_apart(places: dict[str, int], inside: set[str], marks: Marks) -> set[str]:
    """ "The share of green in charges, maternity", "weekend share of stays, maternity": what stands behind a comma at the end is where

    all of it is looked at, if something else is told to be the part before.
    """
    said = {(one.target.partition(" = ")[0], one.text.lower()) for one in marks.evidence if one.kind in ("value", "filter")}
    share = _A_SHARE.search(marks.lowered)
    hours = [marks.lowered.find(one.text.lower()) for one in marks.evidence if one.kind == "hours"]
    times = [match.start() for match in _DAYS_SHARE.finditer(marks.lowered)] + [place for place, _ in time_as_part(marks)]
    found: set[str] = set()
    if share is None:
        return found
    for name, start in places.items():
        others = [place for other, place in places.items() if other not in {name, *inside}] + times + hours
        ends = [start + len(text) for target, text in said if target == name and marks.lowered.startswith(text, start)]
        told = any(0 <= place < start for place in others) and ":" not in marks.lowered[share.start() : start]
        if told and _BEHIND.search(marks.lowered[:start]) and any(_TO_THE_END.match(marks.lowered, end) for end in ends):
            found.add(name)
    return found


_IN_A_NUMBER = re.compile(r"\s(?:in|to) (?:(?:the|our|all|total|overall) )*[a-z]")


def time_as_part(marks: Marks) -> list[tuple[int, str]]:
    """ "The share of Q4 in charges": the periods that are told as the part, each with its place and its words."""
    said = [one.text.lower() for one in marks.evidence if one.kind == "period"]
    placed = [(marks.lowered.find(text), text) for text in said]
    return [
        (at, text)
        for at, text in placed
        if at > 0 and _RIGHT_AFTER.search(marks.lowered[:at]) and _IN_A_NUMBER.match(marks.lowered, at + len(text))
    ]


def _told_last(marks: Marks, what: Roles) -> set[str]:
    """ "Maternity: charges, share of green": the dimensions of the part, which a share at the end is of, and no number."""
    said = _SHARE_OF_LAST.search(marks.lowered)
    if said is None or _SAYS.search(said["x"]) or SO.search(said["x"]):
        return set()  # "what share of green was waived"
    if any(said.start("x") < end <= said.end("x") for _, end in what.named.places.values()):
        return set()
    part = {name for position, (name, _) in what.placed.items() if marks.tokens[position].start >= said.start("x")}
    return part if {*what.values, *what.flags} - part else set()


_I_MEAN = re.compile(
    r"[.?!,;:(-]\s*(?:(?:by that|with that) )?(?:i mean|i meant|meaning|that is|that's)(?: just| only)? (?:the |our )?\Z"
)
_ONLY = re.compile(r"[\w /+-]{2,40}?\s(?:only|alone)(?=\s*(?:\Z|[-–—.,;:?!)]))")
_APART = re.compile(
    r"(?:\A\W*|[,;:?.!(]\s*)(?:and |but |so |ok |please |for |of |in |i'm |we're )*(?:look(?:ing)? |focus(?:ing|ed)? |concentrat\w+ )?(?P<only>(?:only|just|solely|purely) )?(?:for |of |in |at |on |among |the |our |all )*\Z"
)


def _narrows(start: int, marks: Marks, what: Roles) -> bool:
    apart = _APART.search(marks.lowered[:start]) if what.groups else None
    if apart and (apart["only"] or _ONLY.match(marks.lowered, start)):
        return True  # "the split of stays over wards in percent, smokers only"
    if _I_MEAN.search(marks.lowered[:start]):
        return True  # "what share of the red money came at night? I mean triage red"
    for match in _OF.finditer(marks.lowered):
        between = marks.lowered[match.end() : start]
        if _OF_ALL_APART.match(between) and _told_before(match.start(), marks):
            return True
        if match.end() <= start and _WITH.search(between) and not _SAYS.search(marks.lowered, start):
            return False  # "the share of stays with a scan": those are the part, where nothing else is told to be
        ends = _ENDS.search(between) or (SO.search(between) and not _SAYS.search(marks.lowered, start))
        if match.end() <= start and not (ends or _SAYS.match(marks.lowered, start)):  # "have children": the part
            return re.fullmatch(r"\s(?:(?:the|our|all|total|overall)\s)*", between) is None or not _itself_in_something(
                start, marks, what
            )
    asked_later = re.search(rf"[,;:]\s.*(?:\b{_SHARE}|\bcontribut\w+)", marks.lowered[start:])
    headed = bool(re.match(rf"[^.;:?!]*:\s[^.;:?!]*\b{_SHARE} of (?:its|their|that|those)\b", marks.lowered[start:]))
    return headed or (bool(asked_later) and bool(_OPENS.fullmatch(marks.lowered[:start])))


def _told_before(place: int, marks: Marks) -> bool:
    """ "Red stays as % of all stays, maternity": the part is told before its share, and what stands apart behind is where all is looked at."""
    chosen = [one.text.lower() for one in marks.evidence if one.kind in ("value", "filter")]
    return any(0 <= marks.lowered.find(text) < place for text in chosen)


def _itself_in_something(start: int, marks: Marks, what: Roles) -> bool:
    """ "The share of maternity in charges": what stands right after "of", and itself in the number, is the part."""
    later = [begin for begin, _ in what.named.places.values() if begin > start]
    return bool(later) and bool(_LINK.search(marks.lowered[start : min(later)]))


_OF_A_TOTAL = re.compile(
    r"\b(?:shares?|proportions?|fractions?|portions?|slices?|mix|composition|make-?up)\b|\bpercent(?:age)?s? of\b|\b(?:what|which) percent(?:age)? (?:was|were|is|are|came|comes)\b"
)


def told_as_shares(marks: Marks) -> bool:
    """True if a share of a total is meant, and not by how many percent something changed."""
    return bool(_OF_A_TOTAL.search(marks.lowered))


_THE_WHOLE = re.compile(rf"\b(?:as|in)(?: an?| the)? {_SHARE} of (?P<x>[^,;:.?!]+)\W*\Z")
_AS_A_SHARE_OF = re.compile(rf"\b(?:as|in)(?: an?| the)? {_SHARE} of (?:(?:the|our|all|total|that of|those of) )*\Z")


def one_of_its_like(marks: Marks, what: Roles) -> str:
    """Why "red charges as a percentage of green" is no share; empty if nothing is asked so: the one is no part of the other."""
    for position, (name, _) in what.placed.items():
        whole = _AS_A_SHARE_OF.search(marks.lowered[: marks.tokens[position].start])
        if whole and len(what.values.get(name, ())) > 1:
            return "The one is no part of the other: ask for both, side by side."
    if (own := _OF_ITS_KIND.search(marks.lowered)) and len(what.values) == 1 and set(what.groups) <= set(what.values):
        (name,) = what.values
        said = {one.target for one in marks.evidence if one.kind == "item"}
        if name in said and any(
            own["x"] == one.text.lower() for one in marks.evidence if one.kind == "item" and one.target == name
        ):
            return f"{what.values[name][0]} is one {own['x']} itself: say what it is to be a part of."
    return ""


_OF_ITS_KIND = re.compile(rf"\b{_SHARE} of (?:the|its|their)(?: whole| total| own| entire)? (?P<x>[a-z]+(?: [a-z]+)?)\W*\Z")
""" "Red charges as a percentage of the triage": red is one of them, and no part."""
_HOW_MUCH_TOO = re.compile(r"\band how (?:much|many)\b")
_SHARE_OF = re.compile(rf"\b{_SHARE} of\b")
_OF_EACH_IN = re.compile(
    rf"\b(?:{_SHARE} of (?:each|both|either|the two|all of them)(?: one)?(?: of (?:them|these|those))? (?:in|of|as part of|within)|(?:their|its|each one's|the respective|each) (?:respective )?{_SHARE} (?:of|in)) (?:(?:the|our|all) )*(?=[a-z])"
)


def _of_another_number(marks: Marks) -> bool:
    """ "Scans and waivers, with the share of each in charges": parts of a number that is named there alone, and no part of each over time."""
    said = _OF_EACH_IN.search(marks.lowered)
    numbers = [one.text.lower() for one in marks.evidence if one.kind == "metric"]
    whole = [text for text in numbers if said and marks.lowered.startswith(text, said.end())]
    return said is not None and any(text not in marks.lowered[: said.start()] for text in whole)


_OF_THOSE_BEYOND = re.compile(
    rf"\b{_SHARE} of (?:(?:the|our|all|its|these|those) )*(?:[\w'-]+ ){{1,3}}?(?:(?:that|which|who) )?(?:(?:were|was|are|is|had|have|has|came|come|with|spent|spend|made|did|cost|worth|valued|rang|bought|got|took|did|having|up|in|to|at) )*\Z"
)


def unshared(
    marks: Marks,
    limits: Sequence[Threshold],
    sided: bool,
    parted: bool,
    metrics: Sequence[str],
    vocabulary: Vocabulary,
    *,
    running: bool,
) -> str:
    """Why the shares that a question asks for are not worked out at once; empty if they are.

    Args:
        sided: True if sides of several values each are set against each other: weekends and weekdays.
        parted: True if there is a group or a filter, of which a share can be.
    """
    if vocabulary.are_rates(metrics) and not vocabulary.are_ratios(metrics):
        return "What is so much per one does not add up, and has no parts: ask for it by group, or for the share of an amount."
    if running:
        return "A running total is not told as shares at once: ask for the one or the other."
    if any(not one.percent and _OF_THOSE_BEYOND.search(marks.lowered[: one.start]) for one in limits):
        return "What part of them is beyond a limit is not worked out: ask how many are."
    if not (parted or sided) and len(metrics) > 1:
        return "No governed metric is the one as a share of the other."
    if sided and told_as_shares(marks) and not vocabulary.are_ratios(metrics):
        return "Shares of two sides, each of several values, are not set against each other: ask for the share of one of them."
    if len(metrics) > 1 and _of_another_number(marks):
        return "No governed metric is the one as a share of the other: ask for them side by side."
    if len(metrics) > 1 and (len(_SHARE_OF.findall(marks.lowered)) > 1 or _HOW_MUCH_TOO.search(marks.lowered)):
        return "A share and another number are not worked out at once: ask for one of them."
    return ""
