"""Shares of what is so in what there is: the part is told by a yes or no, whether it stands in a number's name or behind it.

the share of stays with a scan, by ward            in each ward: stays with a scan, of all stays
scan stays as a percentage of stays by month       in each month
what percentage of patients readmitted, by age     of the patients of each age

Of a part that is told first ("the share of scan stays by ward") each row's share of all rows is meant: no work of this room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from nl_agent.reader.english.lexicon import MONEY_NOUNS, NEGATIONS, VERBS
from nl_agent.reader.english.tokens import root, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.names.negation import negated
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.splits import PAID_IN
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.roles.who_acts import chosen_by
from nl_agent.reader.shares.beside import ratio_part, ratio_whole
from nl_agent.reader.shares.of_everybody import part_of_everybody
from nl_agent.reader.shares.shares import of_the_rows, sides_of_it
from nl_agent.reader.shares.wholes import BY_A_TIME, looked_at_last, rows_are_its_parts, rows_of_time_are_parts, whole_of
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_WORD = r"(?:share|percentage|percent|per cent|proportion|fraction|part|portion|%)"
_LITTLE = frozenset(["a", "an", "the", "any", "with", "had", "have", "at", "least", "one"])
_FRACTION = r"(?:half|halves|thirds?|quarters?|fifths?|tenths?)"
_ALL = r"(?:\s(?:the|our|their|its|all|total|overall|number of|count of))*"
_WITH = re.compile(r"(?P<base>.+?)\s(?P<flag>(?:with|including|containing|using|having)\s(?P<thing>.+))", re.IGNORECASE)
ON_OR_WITH = re.compile(
    r"(?P<base>.+?)\s(?P<flag>(?:with|including|containing|using|having|on|in)\s(?P<thing>.+))", re.IGNORECASE
)
_OF_IT = re.compile(
    rf"(?:{_WORD}|{_FRACTION}|how much|how many) of{_ALL}(?:\s(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'?s)?|\s(?:weekend|weekday)(?:'?s)?)?\s*\Z"
)
_OF_BASE = re.compile(
    rf"\s*,?\s*(?:(?:expressed|stated|shown|measured) )?(?:as (?:an? |the )?|in )?{_WORD} of{_ALL}\s(?P<base>\w+(?: \w+)?)"
)
_IN_BASE = re.compile(rf"\s(?:in|among|amongst|within|to|out of|relative to){_ALL}\s(?P<base>\w+(?: \w+)?)")
""" "The share of scan stays in all stays"."""
_BESIDE_BASE = re.compile(
    rf"(?:,|\band)(?: (?:and|what|which|the|their|its|also))* {_WORD} of{_ALL}(?:\s(?:their|its))?\s(?P<base>\w+(?: \w+)?)"
)
""" "Stays with a scan by month, and what share of stays that is"."""
_OF_ALL = re.compile(
    rf",?\s(?:(?:expressed|stated|shown) )?(?:as (?:an? |the )?|in )?{_WORD} of (?:the |our )?(?:all|total|overall|everything)(?: of them)?\W*\Z"
)
""" "Stays with a scan, % of all": of all stays."""
_BY = re.compile(r"\b(?:by|per|each|every)\b")
_AND_TOO = re.compile(r",?\s(?:and|&|\+|but|yet)\s(?:(?:also|with|without|no|not|an?|any)\s)*")
_CAME = re.compile(
    r"\b(?:came|comes?|stem\w*|derive\w*|originat\w+|arose|arises?|fell|falls?|landed|happened|occurred|took place|takes place|(?:was|were|is|are) (?:from|in|on|at|made|by|generated|due|attributable))\b"
)


_HAD = re.compile(
    r"\b(?:with|had|has|have|having|included?|includes|including|containing|contained|contains|holding)(?: an?| any| one| at least one| some)?\Z"
)


def told_by_a_number(
    spans: Sequence[Span], before: Sequence[str], marks: Marks, phrases: Phrases, vocabulary: Vocabulary
) -> list[Span]:
    """ "Stays with an X-ray", where X-rays are what stays with a scan are called: whether there was a scan, and no number.

    Args:
        before: the numbers of the question before.
    """
    found = []
    for span in spans:
        if _is_done(span, marks):
            continue
        names = [m.target for m in span.of(Kind.METRIC)]
        item = ""
        if len(names) == 1 and len(names) == len(span.meanings) and _HAD.search(marks.before(span.start, 4)):
            others = {*before, *(m.target for other in spans if other is not span for m in other.of(Kind.METRIC))}
            item = next((one for base, one, _ in with_flag(names[0], phrases, vocabulary) if base in others), "")
        elif len(names) == 1 and names[0] not in before and negated(span, marks):
            about = {*before, *(m.target for other in spans if other is not span for m in other.of(Kind.METRIC))}
            flags = [one for _, one, _ in with_flag(names[0], phrases, vocabulary)]
            flags += _flags_of_a_count(names[0], phrases, vocabulary) if _number_of_which(span, spans, marks, phrases) else []
            known = (one for one in flags if any(one in vocabulary.reachable.get(name, ()) for name in about))
            item = next(known, "")  # "average charge by month, ex scan stays": of those without a scan
        elif len(names) == 1 and names[0] not in before and (asked := _number_of_which(span, spans, marks, phrases)):
            flags = _flags_of_a_count(names[0], phrases, vocabulary) or [chosen_by(names[0], vocabulary, phrases)[0]]
            item = next((one for one in flags if any(one in vocabulary.reachable.get(name, ()) for name in asked)), "")
        if item:
            span = replace(span, meanings=(Meaning(Kind.ITEM, item, "exact"),))
        elif names and names[0] not in before and _of_what_is_left_out(span, spans, before, marks):
            span = replace(span, meanings=tuple(m for m in span.meanings if m.kind is not Kind.METRIC))
        found.append(span)
    return found


_OF_WHICH = re.compile(
    r"\s(?:(?:was|were|is|are) )?(?:(?:made|coming|earned|generated|came|sold|bought|paid|spent) )?(?:of|from|on|for|in|with|(?<=bought )by|(?<=made )by|(?<=paid )by|(?<=spent )by)"
    r"(?: (?:the|all|our|only))*[ -]+(?:(?:non|not|un)[ -])?"
)
_AND_OF = re.compile(r",?\s(?:and|or|&)\s(?:of|from|for|by)\s(?:(?:the|all|our)\s)*")
_SPENT_BY = re.compile(r"\b(?P<w>spend|spending|purchases)\s(?:of|from|by|for)(?: (?:the|all|our|only))*\s\Z")
""" "Spend of scanned patients": no number is called so by itself, and it is one all the same."""


def _number_of_which(span: Span, spans: Sequence[Span], marks: Marks, phrases: Phrases) -> list[str]:
    """The numbers of which a phrase right behind them says of which rows: "charges of waived stays"; empty if it does not."""
    start = marks.tokens[span.start].start
    for other in spans:
        end = marks.tokens[other.end - 1].end
        if other.of(Kind.METRIC) and end < start and _OF_WHICH.fullmatch(marks.lowered[end:start]):
            return [m.target for m in other.of(Kind.METRIC)]
    before = next((one for one in reversed(spans) if one.end <= span.start), None)
    if before is not None and _AND_OF.fullmatch(marks.lowered[marks.tokens[before.end - 1].end : start]):
        return _number_of_which(before, spans, marks, phrases)  # "charges of smokers and of scanned patients"
    spent = _SPENT_BY.search(marks.lowered[:start]) or PAID_IN.search(marks.lowered[:start])
    nouns = (VERBS.get(spent["w"], "spend"), "sales", *MONEY_NOUNS, "charges", "amount paid") if spent else ()
    return list(next((named for noun in nouns if (named := phrases.metrics_of(noun))), ()))


_DENIED = re.compile(r"\A(?:un|non[ -]?|not )")


def _flags_of_a_count(name: str, phrases: Phrases, vocabulary: Vocabulary) -> list[str]:
    """The yes or no that chooses what a number counts, where its name says so: whether it was waived, for "waived stays".

    Different people have many rows, of which one may be so and another not.
    """
    metric = vocabulary.metrics[name]
    found = []
    texts = () if name in vocabulary.distinct else (metric.label, *metric.synonyms)
    for words in (text.lower().split() for text in texts):
        for cut in range(1, len(words)):
            first, last = " ".join(words[:cut]), " ".join(words[cut:])
            for flag, thing in ((first, last), (last, first)):
                counted = thing == metric.unit or any(one != name for one in phrases.metrics_of(thing))
                denied = phrases.items_of(_DENIED.sub("", flag)) if _DENIED.match(flag) else ()  # "unwaived charges", of gross
                found += [item for item in phrases.items_of(flag) if counted and is_yes_no(item) and item not in denied]
    return list(dict.fromkeys(found))


_SOMEBODY = re.compile(r"\b(?:people|they|we|you|i|who|that|to|[a-z]{3,}s|customers|did|do|does|can|will|would)\Z")


def _is_done(span: Span, marks: Marks) -> bool:
    """ "When people check in", where check-ins are a number: what somebody does, and no name of it."""
    words = marks.lowered[marks.tokens[span.start].start : marks.tokens[span.end - 1].end]
    verb = re.fullmatch(r"[a-z]+ (?:up|in|out|off)", words) is not None
    return verb and bool(_SOMEBODY.search(marks.before(span.start, 1)))


_LEFT_OUT = re.compile(
    r"\b(?:ex|excl\.?|excluding|exclude|without|minus|except(?: for)?|net of|leav\w+ out|not counting|omitting|ignoring|sans)(?: the| any| all| our)*\Z"
)


def _of_what_is_left_out(span: Span, spans: Sequence[Span], before: Sequence[str], marks: Marks) -> bool:
    """ "Ex scan stays", of charges: the stays are those that are left out, and are not counted."""
    asked = before or any(other.of(Kind.METRIC) and other.end < span.start for other in spans)
    such = next((other for other in spans if other.end == span.start and not other.of(Kind.METRIC)), None)
    return bool(asked) and such is not None and bool(_LEFT_OUT.search(marks.before(such.start, 4)))


def as_part(marks: Marks, spans: Sequence[Span], named: Named, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """The yes or no in a number's name, whose place its whole takes: "share of baskets with fuel"; empty if there is none."""
    if not named.metrics or len(named.metrics) > 2 or named.metrics[0] not in named.places:
        return ""
    if people := part_of_everybody(marks, spans, named, phrases, vocabulary):
        if any(one.kind == "period" for one in marks.evidence):
            whole = vocabulary.metrics[people.everybody].label.lower()
            named.missing = (
                f"{vocabulary.metrics[people.name].label.lower()} divided by {whole}"  # whether it was so then is not known
            )
            return ""
        marks.evidence.append(
            Evidence(marks.text[slice(*named.places[people.name])], "filter", f"{people.flag} = True", "inferred")
        )
        named.places = {people.everybody: min(named.places.values())}
        named.metrics[:] = [people.everybody]
        return people.flag
    start, end = named.places[named.metrics[0]]
    for base, item, _ in with_flag(named.metrics[0], phrases, vocabulary):
        of_base = _OF_BASE.match(marks.lowered, end) or _BESIDE_BASE.search(marks.lowered, end)
        of_base = of_base or (_IN_BASE.match(marks.lowered, end) if _OF_IT.search(marks.lowered[:start]) else None)
        words = of_base["base"] if of_base else ""
        known = next((text for text in (words, words.split()[0] if words else "") if base in phrases.metrics_of(text)), "")
        told = phrases.metrics_of(marks.lowered[start:end].split()[0]) == (base,)
        of_all = None if known or _BY.search(marks.lowered, end) else _OF_ALL.search(marks.lowered, end)
        told = told or (bool(_FOR_SOME.match(marks.lowered, end)) and sides_of_it(spans, marks, named))
        behind = told and _OF_IT.search(marks.lowered[:start]) and not _CAME.search(marks.lowered, end)
        if named.metrics[1:] not in ([], [base]) or not (known or behind or of_all):
            continue
        marks.evidence.append(Evidence(marks.text[start:end], "filter", f"{item} = True", "inferred"))
        if of_base and known:
            until = of_base.start("base") + len(known)
            begin = of_base.start()
            marks.use(begin, until)
            named.used |= {span.start for span in spans if begin <= marks.tokens[span.start].start < until}
        named.metrics[:], named.missing = [base], ""
        return item
    return ""


_FOR_SOME = re.compile(r"\s(?:for|among|amongst)\s")
""" "The share of scan stays for red and green wards": of the stays of each; "… in red wards" may be a part of all such stays."""
_SAYS_NO = re.compile(rf"\b(?:{'|'.join(re.escape(words) for words in NEGATIONS)})\b")
""" "Charges without scans" is no number of what was scanned, though its name holds the word."""


def counted_parts(marks: Marks, what: Roles, vocabulary: Vocabulary) -> None:
    """ "How many of the planned stays were called off": where a ratio has the called-off stays for its part and the planned ones for its whole.

    The governed part is counted, and not the whole where something was called off at some time.
    """
    flags = [name for name, flag in what.flags.items() if flag]
    if len(what.metrics) != 1 or len(flags) != 1 or what.opposed or what.sides:
        return
    whole = vocabulary.metrics[what.metrics[0]]
    if "__has_" in flags[0] and vocabulary.in_money(whole.name):
        return  # "charges of stays with a scan": all of theirs, and not those of the scans
    said = [one.text for one in marks.evidence if one.kind == "filter" and one.target == f"{flags[0]} = True"]
    words = {root(word) for word in stems(said[0])} - _LITTLE if len(said) == 1 else set()
    of_it = {root(word) for text in (whole.label, *whole.synonyms) for word in stems(text)}
    for ratio in vocabulary.metrics if words else ():
        part = vocabulary.metrics.get(ratio_part(vocabulary, ratio)) if ratio_whole(vocabulary, ratio) == whole.name else None
        names = (part.label, *part.synonyms) if part and part.unit == whole.unit else ()
        called = [{root(word) for word in stems(text)} for text in names if not _SAYS_NO.search(text.lower())]
        amount = vocabulary.in_money(
            whole.name
        )  # of gross sales with discounts, coupon discounts are no part, but another amount
        if part and any(words <= own and not (amount and of_it.isdisjoint(own - words)) for own in called):
            what.named.places = {part.name: what.named.places.get(whole.name, (0, 0))}
            what.metrics[0] = part.name
            del what.flags[flags[0]]
            marks.evidence.append(Evidence(said[0], "metric", part.name, "inferred"))
            return


def with_flag(name: str, phrases: Phrases, vocabulary: Vocabulary, told: re.Pattern[str] = _WITH) -> list[tuple[str, str, str]]:
    """Stays, whether there was a scan, and "with a scan", for "stays with a scan"."""
    metric = vocabulary.metrics[name]
    found = []
    for text in (metric.label, *metric.synonyms):
        match = told.fullmatch(text)
        items = (*phrases.items_of(match["flag"]), *phrases.items_of(match["thing"])) if match else ()
        for base in phrases.metrics_of(match["base"]) if match else ():
            known = vocabulary.reachable.get(base, ())
            found += [(base, item, match["flag"]) for item in items if match and is_yes_no(item) and item in known]
    return found


def _flags_behind(marks: Marks, what: Roles) -> set[str]:
    """The yes or no that stands behind the number of a share: "the share of stays that were scanned, by ward"."""
    places = sorted(what.named.places.values())
    if not places:
        return {name for name, place in _flags_told(marks, what) if _OF_IT.search(marks.lowered[:place])}
    if not _OF_IT.search(marks.lowered[: places[0][0]]):
        return set()
    told = _flags_told(marks, what, places[0][1])
    return {name for name, place in told if not _CAME.search(marks.lowered, place)}


def _flags_told(marks: Marks, what: Roles, start: int = 0) -> list[tuple[str, int]]:
    """The yes or no that are chosen, each with where it is said, from a place on."""
    said = [(one.target.partition(" = ")[0], one.text.lower()) for one in marks.evidence if one.kind == "filter"]
    return [(name, place) for name, text in said if name in what.flags and (place := marks.lowered.find(text, start)) >= 0]


def _joined_to(part: str, marks: Marks, what: Roles) -> set[str]:
    """The yes or no that goes on from the part: "stays with a scan and a biopsy, share of all stays"."""
    ends = [place + len(text) for text, place in _said_of(part, marks)]
    told = [(name, place) for name in what.flags if name != part for _, place in _said_of(name, marks)]
    return {name for name, place in told if any(_AND_TOO.fullmatch(marks.lowered[end:place]) for end in ends)}


def _said_of(flag: str, marks: Marks) -> list[tuple[str, int]]:
    """The words that a yes or no was read from, each with where it stands."""
    said = [one.text.lower() for one in marks.evidence if one.kind == "filter" and one.target.partition(" = ")[0] == flag]
    return [(text, marks.lowered.find(text)) for text in said if text in marks.lowered]


def part_and_whole(marks: Marks, what: Roles, part: str, vocabulary: Vocabulary, when: Timing) -> tuple[Roles | None, bool]:
    """The roles of the whole of a share, and whether each row's share of all rows is wanted.

    Args:
        part: the yes or no that was read from a number's name, if any.
        when: days of the week can be named, too, and times can be the rows.
    """
    what.flags |= {part: True} if part else {}
    of_time = rows_of_time_are_parts(marks, what) or (len(when.all_grains) == 2 and BY_A_TIME.search(marks.lowered))
    rows = not part and (of_the_rows(what, marks) or bool(when.all_grains and of_time))
    behind = {part, *_joined_to(part, marks, what)} if part else set() if rows else _flags_behind(marks, what)
    if behind:
        whole = copy(what)
        whole.flags = {name: flag for name, flag in what.flags.items() if name not in behind}
        return whole, False
    rows = rows or rows_are_its_parts(marks, what, vocabulary) or looked_at_last(marks, what)
    return None if rows else whole_of(marks, what, vocabulary, days=bool(when.weekdays)), rows


def not_its_own_part(what: Roles, marks: Marks, vocabulary: Vocabulary) -> None:
    """ "Cancelled trips as a share of trips": the words that name a ratio's part choose nothing of its whole."""
    parts = {ratio_part(vocabulary, name) for name in what.metrics if name in vocabulary.metrics} - {""}
    told = {one.text for one in marks.evidence if one.kind == "metric" and one.target in parts}
    for one in marks.evidence:
        if one.kind == "filter" and one.text in told and one.target.endswith(" = True"):
            what.flags.pop(one.target.removesuffix(" = True"), None)
    for item in [item for item, so in what.flags.items() if so and item in vocabulary.items]:
        own = set(stems(vocabulary.items[item].label))
        if any(own < set(stems(vocabulary.metrics[name].label)) for name in parts):
            del what.flags[item]  # "how we lean on waivers: what percentage of charges was waived", where each would be all of it
