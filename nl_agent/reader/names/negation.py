"""What is left out, and what is only said to be in: "excluding deli", "stores 367 and 406 left out", "fuel included"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import NEGATIONS
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.vocabulary import is_yes_no

if TYPE_CHECKING:
    from nl_agent.reader.names.phrases import Phrases

_BE = r"(?:(?:is|are|was|were|be|being|should be|to be|all|both|completely|entirely|please|shall be|must be|can be|may be|could be)\s+)*"
_STOP = r"(?=\s*(?:[,;.!?)]|\Z))"
_OF_THAT = r"(?:\s+of\s+(?:that|it|this|there|these|those|them|the (?:number|figure|total|picture|equation|calculation|mix|data|result)s?))?"
""" "Take the deli out of that": of what was asked for."""
_END = r"(?=\s*(?:[,;!?)]|\Z))"
_OUT_AFTER = re.compile(
    rf"{_BE}(?:excluded|left out|left aside|leave out|not included|not counted|not considered|not (?:to be )?(?:taken into|of any) account|(?:to|on) one side|removed from (?:consideration|the (?:figures|population|calculation))|excepted|exempted|eliminated|dropped|stripped|waived|(?:set |put |left |leave )?aside\b|removed|omitted|taken out|take out|taken away|"
    r"stripped out|filtered out|ignored|disregarded|discarded|out of (?:it|this|that|the)\b|exempt(?:ed)?|do(?:es)?n't count|do(?:es)? not count|needn't (?:appear|be \w+)|needs? not (?:appear|be (?:shown|listed|included|counted|considered|reported|there))|"
    rf"excl\.?{_END}|(?:apart|skipped){_STOP})"
)
_OUT_AROUND = (
    re.compile(
        r"\b(?:leav\w+|left|with|tak\w+|kick\w*|pull\w*|throw\w*|keep\w*|cut\w*|filter\w*|strip\w*|factor\w*)(?:\s+(?:the|all|any|our))*\Z"
    ),
    re.compile(rf"(?:out|off|away){_OF_THAT}(?=\s*(?:[,;.!?)]|\Z)|\s+(?:please|pls|again|now|then|and|for|in|by|too)\b)"),
)
_IN_AROUND = (
    re.compile(r"\b(?:leav\w+|with|keep\w*|count\w*|put\w*|bring\w*|factor\w*)(?:\s+(?:the|all|any|our))*\Z"),
    re.compile(rf"(?:back )?in{_STOP}"),
)
_IN_AFTER = re.compile(
    rf"(?:ones\s+)?{_BE}(?:included|inclusive|not excluded|not left out|counted in|counted|left in|kept in|kept|and all|put back|back in|incl\.?{_END})"
)
_IN_BEFORE = re.compile(
    r"(?<!not )(?<!only )(?<!n't )(?<!that )(?<!which )\b(?:including|incl\.?|inclusive of|counting in|counting|keeping in|keep in)(?:\s+(?:the|all|any|also|our))*\Z"
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)(?:\s+(?:the|our))*\Z")
_BREAKS = re.compile(
    r"\b(?:in|by|for|per|during|from|with|only|but|just|of which|show|what|how|which|give|since|until|between|included?|versus|vs)\b|[;:.!?](?=\s|\Z)"
)
_DROP = (
    r"(?:\A|(?<=and )|(?<=now )|(?<=then )|(?<=please )|(?<=pls )|(?<=just )|(?<=also )|(?<=let's )|(?<=can you )|(?<=can we )|(?<=could you )|(?<=could we )|(?<=would you )|(?<=, ))"
    r"drop(?=\s|\Z)(?!\s+(?:in|of|from|by|to|since)\b)"
)
"""Who asks to drop something tells of no decline."""
_NEGATIONS = re.compile(
    rf"(?<![\w'])(?:{'|'.join(re.escape(words) for words in sorted(NEGATIONS, key=len, reverse=True))})(?![\w'])\.?"
    r"|\b(?:all|every|any|each)(?: of)?(?: the| our| other)*(?: [a-z]+){1,2}? (?:but|save|bar)(?=\s|\Z)"
    r"|\b(?:do not|don't|does not|doesn't|did not|didn't|should not|shouldn't|need not|needn't) (?:include|count|come from|come|consider|want|need|show|belong to)(?![\w'])"
    rf"|{_DROP}"
    r"|\b(?:that|which|who) (?:is|are|was|were)(?: not|n't)(?![\w'])"
)
_ORDER = re.compile(_DROP)
_LEADING = re.compile(
    r"\s*(?:from|in|of|at|for|to|by|on|being|part of|coming from|sold in|made in|made by|bought in)\s+(?:(?:the|our|any|a|an)\s+)*"
)
_WEAK = frozenset(["not", "no", "never", "ex", "leave", "leaving", "forget", "forgetting", "besides", "neither", "nor"]) | {
    "never mind",
    "but for",
    "save for",
    "take out",
    "instead of",
    "take away",
}
"""Negations that stand in much that is said, and need not leave anything out."""
_RELATIVE = re.compile(
    r"\s*(?:(?:the|all|any|those|these|our|every)\s+)*(?P<thing>[a-z]+)\s+(?:(?:with|who|that|which|whose|having|of|in|from|are|is|have|has|had|were|was|a|an|the|any)(?:\s+|\Z))+"
)
_ANYTHING = frozenset({"those", "one", "people", "anyone", "anything", "everyone", "everything", "all", "thing"})
_BARE = re.compile(
    r"(?: (?:it|one|any|them|those)\b)?(?:\s*[,;(]| (?:in|for|by|per|at|from|during|over|across|within|of)(?![\w-]))"
)
""" "Without, red wards", "without it in May": what is left out was named before."""
_NEXT_TO_IT = re.compile(r"[\s-]*(?:(?:[\w'-]+\s){0,2}[\w'-]+\s?(?:/|&|\band\b|\bor\b|\bnor\b)\s?)*\Z")
""" "Non-emergency or scan visits": a "non" is of the word it is written to and of what is listed with it, and of nothing further on."""
_OTHER_SIDE = re.compile(
    r"\b(?:(?:vs\.?|versus|v|or|against|than|compared (?:to|with))\s+(?:(?:of|those|the|in)\s+)*(?:[a-z]+s\s+)?|with and\s+)\Z"
)
_LEAVES_OUT = re.compile(r"\b(?:excluding|exclusive of|without|except(?: for)?|ex)(?=\s)")
_NAME = r"(?!(?:in|by|for|at|per|from|of|with|on|during|to|since|only|just|each|every)\b)[\w'-]+"
_LIST_GOES_ON = re.compile(
    rf"\s+(?:(?:the|any|all)\s+)*{_NAME}(?:\s*,\s*{_NAME}(?:\s{_NAME})?)*\s*(?:,|(?P<last>,?\s*(?:and|or|nor|&)))(?:\s+(?:the|any|all))*\s*"
)
_REACH = 10
"""Words over which a negation still holds for the values of its list."""
_FAR = 400
"""Characters before a phrase in which its negation is looked for: in a long text each of some hundred phrases would go through all before it."""


def negated(span: Span, marks: Marks, things: Set[str] = frozenset(), lacking: Set[str] = frozenset()) -> bool:
    """A negation holds for every value of its list: "excluding fuel and deli"; it may also follow: "fuel excluded".

    Args:
        things: stems of what has values: "excluding patients with a cough" leaves out the cough.
        lacking: whose values the named metrics leave out by their names: in "charges without scans, red wards" the wards are in.
    """
    before, rest = _before(span, marks), _rest(span, marks)
    if _OUT_AFTER.match(rest) or _stands(_OUT_AROUND, before, rest):
        return True
    if included(span, marks):
        return False
    if _negator(span, marks, things) is not None:
        return True
    of_another = lacking and _owners(span) and lacking.isdisjoint(_owners(span))
    return not of_another and _in_list_of_a_name(span, before, marks)


def all_left_out(spans: Sequence[Span], marks: Marks, things: Set[str], lacking: Set[str]) -> frozenset[int]:
    """Where the phrases begin that are left out.

    A list of what is left out ends where, after a comma, something of another kind is chosen: "charges excluding scans, red wards".
    """
    numbers = [marks.tokens[s.start].start for s in spans if s.of(Kind.METRIC) and not s.of(Kind.VALUE)]
    out = {
        span.start for span in spans if negated(span, marks, things, lacking) and not asked_after(span, numbers, marks, things)
    }
    values = [span for span in spans if any(m.kind is Kind.VALUE for m in span.meanings)]
    named = [span for span in values if span.start in out] and [span for span in spans if span in values or _is_flag(span)]
    chosen = {second.start for first, second in pairwise(named) if first.start in out and _is_of(first, second, spans, marks)}
    for first, second in pairwise(values):
        chosen_too = first.start not in out and second.start in out and _negator(second, marks, things) is None
        chosen_too = chosen_too and not _OUT_AFTER.match(_rest(second, marks))  # "without scans, wards red and green": both
        if (first.start in chosen or chosen_too) and _goes_on(first, second, marks):
            chosen.add(second.start)
        if not {first.start, second.start} <= out or _OUT_AFTER.match(_rest(second, marks)):
            continue
        gap = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
        ends = "," in gap and not re.search(r"\b(?:and|or|nor)\b|[&+]", gap)
        end = marks.tokens[second.end - 1].end
        ends = ends and not _ONE_MORE.match(marks.lowered, end)  # "scans, red and green wards": all of them
        ends = ends and (_owners(first).isdisjoint(_owners(second)) or bool(_ITS_SHARE.match(marks.lowered, end)))
        if ends or (first.start in chosen and not _owners(first).isdisjoint(_owners(second))):
            chosen.add(second.start)
    return frozenset(out - chosen)


def asked_after(span: Span, numbers: Sequence[int], marks: Marks, things: Set[str]) -> bool:
    """ "Without unknown ages, charges of red wards": after the comma a number is named, and it is of this that it is asked for.

    Args:
        numbers: where those begin that are named.
    """
    negator = _negator(span, marks, things)
    start = marks.tokens[span.start].start
    comma = marks.lowered.find(",", negator.end(), start) if negator else -1
    if negator is None or comma < 0:
        return False
    return any(comma < place < start for place in numbers) and not any(negator.end() <= place < comma for place in numbers)


def said_apart(span: Span, alike: Iterable[int], marks: Marks) -> bool:
    """ "Without a scan, aged 65 or over": after the comma something is chosen, where nothing of its kind is left out before it.

    Args:
        alike: where, as characters, other phrases of its kind begin.
    """
    before, start = _before(span, marks), marks.tokens[span.start].start
    negators = [match.end() for match in _NEGATIONS.finditer(before, max(0, len(before) - _FAR))]
    if not negators or _OUT_AFTER.match(_rest(span, marks)) or any(negators[-1] <= place < start for place in alike):
        return False
    between = marks.lowered[negators[-1] : start]
    return "," in between and not _ONE_MORE_BEFORE.search(between)


_ONE_MORE_BEFORE = re.compile(r"(?:\b(?:and|or|nor)|&)\s*(?:(?:the|those|any|with|of|in)\s*)*\Z")


def _is_of(first: Span, second: Span, spans: Sequence[Span], marks: Marks) -> bool:
    """ "Charges without scans of red wards", "… without scans, ward Red": of that ward, and scans are left out."""
    between = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
    named = {m.target for one in spans if one.end == second.start for m in one.of(Kind.ITEM)} & {m.item for m in second.meanings}
    of_its_kind = bool(named) and bool(_ITS_KIND.fullmatch(between))
    return _is_flag(first) and bool(_owners(second)) and (of_its_kind or bool(_WHOSE.fullmatch(between)))


def _is_flag(span: Span) -> bool:
    return any(m.kind is Kind.ITEM and is_yes_no(m.target) for m in span.meanings)


def _goes_on(first: Span, second: Span, marks: Marks) -> bool:
    """ "Red wards and green wards": one list, of values of one kind."""
    between = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
    return not _owners(first).isdisjoint(_owners(second)) and bool(_LISTED_NEXT.fullmatch(between))


_WHOSE = re.compile(r"\s+(?:of|for)\s+(?:(?:the|our|all)\s+)*(?:[a-z]+s\s+)?")
_ITS_KIND = re.compile(r"(?:\s[a-z]+)?\s*[,;]\s*(?:(?!and\b|or\b)[a-z]+\s+)+")
""" "…, ward Red": what is named with its kind behind a comma says of what the number is."""
_LISTED_NEXT = re.compile(r"(?:\s[a-z]+)?\s*(?:,|,?\s(?:and|or)\s|&)\s*(?:(?:the|our|all)\s+)*")
_ITS_SHARE = re.compile(r"(?:'s)? (?:share|percentage|percent|proportion|part|as a)\b")
""" "Leaving out scans, the red share of charges": red is what is asked for."""
_ONE_MORE = re.compile(r"(?:\s[a-z]+)?,?\s(?:and|or|nor)\b")


def _owners(span: Span) -> set[str]:
    """Whose values a phrase may name: the product's, the ward's."""
    return {m.item.partition("__")[0] for m in span.meanings if m.kind is Kind.VALUE}


def left_out_by_name(names: Iterable[str], phrases: Phrases) -> frozenset[str]:
    """Whose values some metrics leave out by their names: of the ward, for charges without maternity."""
    about = frozenset(names)
    things = {thing for (_, thing), name in phrases.without.items() if name in about}
    return frozenset(m.item.partition("__")[0] for thing in things for m in phrases.lookup(thing) if m.kind is Kind.VALUE)


def _in_list_of_a_name(span: Span, before: str, marks: Marks) -> bool:
    """ "Revenue excluding fuel and deli", where the first three words are one name: the list of what is left out goes on."""
    named = [m for m in _LEAVES_OUT.finditer(before) if not _is_own(m.start(), m.end(), marks)]
    if not named or _OTHER_SIDE.search(before[: named[-1].start()]):
        return False
    listed = _LIST_GOES_ON.fullmatch(before[named[-1].end() :])
    goes_on = re.match(r"\s*(?:,|and\b|or\b|&)", marks.lowered[marks.tokens[span.end - 1].end :])
    return listed is not None and bool(listed["last"] or goes_on)


def _negator(span: Span, marks: Marks, things: Set[str]) -> re.Match[str] | None:
    """The negation that stands before a phrase and holds for it."""
    before = _before(span, marks)
    matches = [m for m in _NEGATIONS.finditer(before, max(0, len(before) - _FAR)) if _is_own(m.start(), m.end(), marks)]
    if not matches:
        return None
    last = matches[-1]
    between = before[last.end() :]
    if last.group() == "without" and _BARE.match(between):
        return None  # "stays with a scan vs without, red wards": without the scan
    relative = _RELATIVE.match(between)
    if relative and stem(relative["thing"]) in things | _ANYTHING:
        between = between[relative.end() :]
    if re.match(r"\s*(?:only|just|necessarily)\b", between):
        return None  # "not only deli"
    leading = _LEADING.match(between + " ")
    between = (between + " ")[leading.end() :] if leading else between  # "not from the deli"
    if last.group() == "non":
        further = _is_flag(span) and re.search(
            r"\band\s*\Z|&\s*\Z", between
        )  # "non-emergency and scanned visits": scanned they are
        return last if _NEXT_TO_IT.match(between) and not further else None
    if "," in between and _OTHER_SIDE.search(before[: last.start()]):
        return None  # "with a scan vs without a scan, red wards": both of red wards
    holds = not _BREAKS.search(between) and len(between.split()) <= _REACH and not _new_clause(between, last.group())
    return last if holds else None


def included(span: Span, marks: Marks) -> bool:
    """ "Fuel included", "incl. fuel", "with fuel in": what is in anyway is named, and nothing is chosen by it."""
    before, rest = _before(span, marks), _rest(span, marks)
    return bool(_IN_AFTER.match(rest) or _ends_with(_IN_BEFORE, before) or _ends_with(_NOT_ONLY, before)) or _stands(
        _IN_AROUND, before, rest
    )


def all_told_in(spans: Sequence[Span], marks: Marks) -> frozenset[int]:
    """Where the phrases begin that are only said to be in.

    What they are added to is chosen: "charges of red wards, green included", but "charges, red and green wards included".
    """
    said = {span.start for span in spans if included(span, marks)}
    values = [span for span in spans if any(m.kind is Kind.VALUE for m in span.meanings)]
    chosen: set[int] = set()
    before = _before(values[0], marks) if values else ""
    for first, second in pairwise(values):
        between = marks.lowered[marks.tokens[first.end - 1].end : marks.tokens[second.start].start]
        gap, rest = _ADDS.match(between), marks.lowered[marks.tokens[second.end - 1].end :]
        kin = {m.item for m in first.meanings} & {m.item for m in second.meanings} or _owners(first) & _owners(second)
        heads = gap and (gap["more"] or before.strip()) and not _OPENS.search(before) and not _ONE_MORE.match(rest)
        if gap and kin and {first.start, second.start} <= said and (heads or _OF_THESE.search(before)):
            chosen |= {span.start for span in values if span.start <= first.start}
        before = before if _GOES_ON.fullmatch(between) else _before(second, marks)
    return frozenset(said - chosen)


_ADDS = re.compile(r"\s*(?P<more>[a-z]+\s*)?,\s*(?!and\b|or\b|&)")
_GOES_ON = re.compile(r"\s*(?:,|,?\s*(?:and|or|&))\s*(?:the\s+)?")
_OF_THESE = re.compile(r"\b(?:of|in|for|from|at|on|by)(?:\s+(?:the|our|all))*\Z")
_OPENS = re.compile(r"[,;:(]\s*(?:(?:the|all|our|also)\s+)*\Z")


def use_negations(marks: Marks, out: Sequence[Span], spans: Sequence[Span], things: Set[str] = frozenset()) -> str:
    """Use up the negations that did their work on the phrases; the first of the others that leave something out, if one is left.

    "Excluding the second week", where that is no value: the number must not count it, and would.

    Args:
        out: phrases that were left out.
        spans: all phrases.
    """
    done = [match for span in out if (match := _negator(span, marks, things))]
    worked = {match.start() for match in done}
    undone = _not_done(marks, spans, done)
    for match in _NEGATIONS.finditer(marks.lowered):
        if match.start() not in worked and match.group().rstrip(".") not in _WEAK and _is_own(match.start(), match.end(), marks):
            undone = undone or match.group()
        marks.use(match.start(), match.end())
    neither = [match.start() for match in _NEITHER.finditer(marks.lowered)]
    numbers = {marks.tokens[span.start].start for span in spans if span.of(Kind.METRIC) and span not in out}
    counted = any(match.end() in numbers for match in re.finditer(r"\bnor ", marks.lowered))  # "neither red nor waived charges"
    return undone or ("neither … nor" if counted or (neither and worked.isdisjoint(neither)) else "")


_NOT_DONE = re.compile(
    r"\b(?:(?:(?:did|do|does|has|have|had|was|were|is|are) (?P<no>not)|(?P<never>never))(?: ever| yet| been)?|(?P<un>not)(?= [a-z]*(?:ed|ought|old|een|iven|aken|ade)\b)) (?!only\b|just\b|more\b|less\b|fewer\b|as\b|so\b|in\b|on\b|at\b|from\b|of\b|by\b|the\b|an?\b|for\b|to\b)[a-z]+\b"
)


def _not_done(marks: Marks, spans: Sequence[Span], done: Sequence[re.Match[str]]) -> str:
    """ "How many mailed patients did not respond": what is denied of a thing that is named, where nothing came of it."""
    ends = {marks.tokens[span.end - 1].end for span in spans if span.of(Kind.METRIC) or span.of(Kind.ITEM)}
    for match in _NOT_DONE.finditer(marks.lowered):
        before = re.sub(r"(?: (?:who|that|which))?\s+\Z", "", marks.lowered[: match.start()])
        place = match.span(match.lastgroup or 0)
        worked = any(one.start() <= place[0] < one.end() for one in done)
        if not worked and len(before) in ends and marks.is_free(*place):
            return match.group()
    return ""


_NEITHER = re.compile(r"\bneither\b(?=.*\bnor\b)|\bnor\b")


def use_orders(marks: Marks) -> None:
    """ "Drop the deli" leaves it out; it asks for no change."""
    for match in _ORDER.finditer(marks.lowered):
        marks.use(match.start(), match.end())


def use_around(span: Span, marks: Marks) -> None:
    """Use up the words around a value that leave it out or say that it is in."""
    before, rest = _before(span, marks), _rest(span, marks)
    offset = len(marks.lowered) - len(rest)
    for pattern in (_OUT_AFTER, _IN_AFTER):
        if match := pattern.match(rest):
            marks.use(offset, offset + match.end())
    for around in (_OUT_AROUND, _IN_AROUND):
        if _stands(around, before, rest):
            for pattern, text, start in ((around[0], before, 0), (around[1], rest, offset)):
                if match := pattern.search(text):
                    marks.use(start + match.start(), start + match.end())
    if match := _IN_BEFORE.search(before):
        marks.use(match.start(), match.end())


def _stands(around: tuple[re.Pattern[str], re.Pattern[str]], before: str, rest: str) -> bool:
    return bool(around[1].match(rest) and around[0].search(before))


def _before(span: Span, marks: Marks) -> str:
    return marks.lowered[: marks.tokens[span.start].start].rstrip(" -")


def _ends_with(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(text, max(0, len(text) - _FAR))


def _is_own(start: int, end: int, marks: Marks) -> bool:
    """True if the words are no part of a name: "non-fuel revenue in deli" leaves deli as it is."""
    if marks.lowered[start:end] == "drop":
        return True  # an order, used up as that
    last = re.search(r" (but|save|bar)\Z", marks.lowered[:end])
    start = max(start, last.start(1)) if last else start  # "all wards but", where wards are named
    return all(marks.free[i] for i in marks.inside(start, end) if marks.tokens[i].is_word)


_SAYS = frozenset("make makes made bring brings brought have has had do does did spend spends spent come comes came".split())  # noqa: SIM905
""" "What share do the red ones have, unknowns left out": what stands before the verb is no part of the list behind it."""
_PASSED = ",&/\"'“”‘’"


def _rest(span: Span, marks: Marks) -> str:
    """What follows a value and the rest of its list: after "367" in "stores 367 and 406 left out", "left out"."""
    position = span.end
    while position < len(marks.tokens):
        token = marks.tokens[position]
        if (
            token.is_word
            and marks.free[position]
            and not token.text.isdigit()
            and token.text.lower() not in ("and", "or", "nor", "the", "both", "too")
        ):
            break
        if token.text.lower() in _SAYS or (not token.is_word and token.text not in _PASSED):
            break
        position += 1
    return marks.lowered[marks.tokens[position].start :] if position < len(marks.tokens) else ""


def _new_clause(between: str, word: str) -> bool:
    """ "No idea, really, but deli": after a bare "no" or "not" only the next words are meant."""
    return word in ("no", "not", "never", "leave", "leaving") and ("," in between or len(between.split()) > 4)
