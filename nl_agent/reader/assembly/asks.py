"""Several numbers that are asked for one after the other, each in a clause of its own.

"how many patients came, how many beds they took and what was billed per ward"   admissions, beds and charges by ward
"In June, what did we bill, and how many admissions was that"                    charges and admissions, both in June

Each clause is read by itself; what it asks for becomes one more number of the same table. Where a clause brings a filter of its own, a
governed number with that very filter takes its place, and where there is none, the numbers are not told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from nl_agent.reader.conversation.follow_counted import THEY, of_those_counted
from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.types import Calculation, Comparison, LabelledQuery, NotUnderstood, Reading, Reason, Understood, Work
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no
from semantic_models import GroupByItem, MetricQuery

_ASK = (
    r"(?:(?:from|to|in|at|for|with|of|on) )?how (?:many|much)\b|what (?:did|do|does|was|were|is|are|would (?:it|they|that|this)|we|they|it|he|she|each|every|our|the|customers|people)\b"
    r"|what (?:[a-z]+'? ){1,3}(?:was|were|is|are) worth\b"
)
_ITEM = rf"(?:{_ASK}|(?:the|their|its|our) [a-z]|(?:average|total|number of)\b)"
_LINK = re.compile(
    rf"(?:,|;)(?: and| then| plus| and then| as well as| also)*\s+(?={_ITEM})|\s(?:and|then|plus|as well as)(?: then| also)?\s+(?={_ITEM})|"
    rf"\?\s+(?:(?:and|also|plus|then),? )*(?={_ASK})",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\b(?:{_ASK})", re.IGNORECASE)
_NUMBERS_OF = re.compile(r"\b(?:number|count) of\b", re.IGNORECASE)
_BACK = re.compile(
    r",? (?:was|is|were|are|did|does|do) (?:that|it|this|those|they|these)(?: (?:altogether|in total|in all))?(?=\W*\Z)"
)
_OF_THEM = re.compile(
    r"\Ahow many (?:of (?:them|those|these) )?(?:(?:actually|really|then|also|later|ever) )*(?=(?:had|have|were|was|are|did|use|got|held|came|bought|made|took|spent|went|[a-z]+ed)\b)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?<=how much) one (?=(?:spends?|spent|pays?|paid|costs?|brings?|brought|earns?|earned|made|makes?|took|takes?)\b)|(?<=how many times) one ",
    re.IGNORECASE,
)
""" "How many patients came, and how much one paid": one of those that were counted before."""
_THEY = re.compile(r" they (?=[a-z]+ on average\b|[a-z]+ (?:a|per|each) |average\b)")
_COUNTED = re.compile(r"\bhow many (?:different |distinct )?(?!times\b)(?P<x>[a-z]+s)\b", re.IGNORECASE)
_OF_ONE_TABLE = (Comparison.NONE, Comparison.SEGMENT)
_LONGEST = 12
"""Words of a clause that only names a number."""


_OF_ALL = re.compile(r"\W*of (?:all|the|our|these|those|them|total)\b", re.IGNORECASE)
""" "Of all visits in May, how many were emergencies?" asks once."""


_WHO_CAME = re.compile(r"\bhow many (?:(?:of|our|the|different|new|first-time) )*(?P<x>people|[a-z]+s)\b", re.IGNORECASE)
_CAME_BACK = re.compile(
    r"\Ahow many (?:(?:were|are) (?:coming back|returning|repeat)(?: ones)?|c[ao]me back|returned)(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|on|by|per|last|this)\b)",
    re.IGNORECASE,
)
""" "How many new patients in May, and how many were coming back": patients that came back, beside the new ones."""


def clauses(question: str, phrases: Phrases) -> tuple[str, ...]:
    """The clauses of a question that each ask for a number; empty if fewer than two do.

    >>> clauses("In June, how many beds and how many doctors?", phrases)
    ('In June, how many beds', 'how many doctors?')
    """
    question = _as_which(question, phrases)
    cuts = [
        match
        for match in _LINK.finditer(question)
        if _ASKS.search(question[: match.start()]) or _named_first(question, match, phrases)
    ]
    if not cuts or not (_ASKS.search(question) or len(_NUMBERS_OF.findall(question)) > 1) or _OF_ALL.match(question):
        return ()
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(question)]
    found: list[str] = []
    for start, end in zip(starts, ends, strict=True):
        clause = question[start:end].strip()
        if found and not _ASKS.match(clause) and not _names_a_number(clause, phrases):
            found[-1] = question[question.rindex(found[-1], 0, start) : end].strip()
            continue
        counted = _COUNTED.search(found[-1]) if found else None
        if people := _WHO_CAME.search(found[-1]) if found else None:
            clause = _CAME_BACK.sub(f"how many {people['x']} came back", clause)
        if counted:
            clause = _THEY.sub(f" {counted['x']} ", _OF_THEM.sub(f"how many {counted['x']} ", clause), count=1)
        counted = counted or next((one for earlier in found if (one := _COUNTED.search(earlier))), None)
        if counted:
            clause = _ONE.sub(f" a {counted['x'].removesuffix('s')} ", clause, count=1)
        found.append(_BACK.sub("", clause) if found else clause)
    return tuple(found) if len(found) > 1 else ()


_BEST = re.compile(
    rf"\A(?:[^?.!;:]*[,.;:] )?(?P<what>what) (?:was|is|were|are) (?:the |our |my )?(?:single |very |all-time |absolute )*(?:(?P<s>{EXTREMES}) )?(?P<x>[a-z]+)\b"
    rf"(?(s)|(?= (?:with|that had|that has|having) the (?:{EXTREMES})\b))",
    re.IGNORECASE,
)


def _as_which(question: str, phrases: Phrases) -> str:
    """ "What was our best day, and how much did we sell": asks for the day, and then for a number."""
    best = _BEST.match(question)
    if best is None:
        return question
    thing = best["x"].lower() in _TIMES or (phrases.items_of(best["x"]) and not phrases.metrics_of(best["x"]))
    return f"{question[: best.start('what')]}which{question[best.end('what') :]}" if thing else question


_TIMES = frozenset({"day", "weekday", "week", "weekend", "month", "quarter", "year", "hour"})


def _named_first(question: str, cut: re.Match[str], phrases: Phrases) -> bool:
    """True if a number is named, and not asked for, before a cut: "the visits, how many of them …"."""
    return phrases.name_a_number(re.findall(r"[\w'-]+", question[: cut.start()])[-3:])


def _names_a_number(clause: str, phrases: Phrases) -> bool:
    words = re.findall(r"[\w'-]+", re.split(r"[.?!] ", clause)[0])
    return len(words) <= _LONGEST and phrases.name_a_number(words[:6])


def told_at_once(
    asked: Sequence[str],
    read: Callable[[str], tuple[Reading, Parts | None]],
    first: Reading,
    vocabulary: Vocabulary,
    phrases: Phrases,
    *,
    said: str,
) -> Parts | Understood | NotUnderstood | None:
    """One question for all that the clauses ask for, or a reading that tells them; None if they are no several numbers of one table.

    Args:
        asked: the clauses.
        read: reads one of them.
        first: what the question as a whole was read as.
        said: the question.
    """
    if isinstance(first, Understood) and len(first.queries) > 1:
        return None
    known = first.queries[0].query.metrics if isinstance(first, Understood) else ()
    readings = [read(clause) for clause in asked]
    if any(_DENIED.search(clause) for clause in asked[1:]):
        return _not_the_rest(asked, first)
    theirs = _of_those(asked, readings, vocabulary, phrases)
    if isinstance(theirs, NotUnderstood):
        return theirs
    if (over := _over_periods(readings)) is not None:
        return over
    queries = [query for reading, _ in readings if (query := _single(reading)) is not None]
    if _SOME_OF.search(said) and _of_others(queries, first):
        text = (
            f"'{asked[-1]}' asks for some of those that were counted before, which no filter tells apart: ask for both at once."
        )
        return NotUnderstood(Reason.NOT_UNDERSTOOD, text, tuple(asked), queries[0].metrics)
    names = [query.metrics for query in queries]
    if len(queries) < len(asked) or (len(set(names)) == 1 and not _narrows_later(queries, vocabulary, phrases)):
        some = _some_of_them([reading for reading, _ in readings], queries)
        return some or _unanswered(asked, first)  # else the same number of several things is a comparison
    missing = len(set(names)) == 1 or not {name for own in names for name in own} <= set(known)
    places = _frame(queries)
    place, timed = places or (0, 0)
    parts, of_time = readings[place][1], readings[timed][1]
    if places is None or parts is None or of_time is None:
        text = "The numbers are asked for by different groups or periods: ask for each by itself."
        return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (), known) if known and missing else None
    if timed != place:
        parts = replace(parts, when=replace(parts.when, periods=of_time.when.periods) if parts.when.grain else of_time.when)
    filtered, rows = _own_rows(queries)
    told = {condition for query in queries for condition in query.where}
    beyond = isinstance(first, Understood) and set(first.queries[0].query.where) - told  # a filter that no clause has
    if not missing and not beyond and not any(rows[1:-1]) and _chosen_in(first, theirs):
        return None
    shared = readings[filtered][1]
    if filtered != place and shared is not None and queries[filtered].where:
        _narrow(parts, shared)
    for at, own in enumerate(rows):
        limited = _limited_to(names[at], own, vocabulary, phrases) if own else ""
        if limited:
            names[at] = (limited,)
            _take_back(own if at == filtered else (), parts)
        elif own and at != filtered:
            text = f"'{asked[at]}' counts other rows than the rest of the question: ask for it by itself."
            return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (asked[at],), known) if known else None
    parts.what.named.metrics[:] = dict.fromkeys(name for own in names for name in own)
    parts.what.flags |= theirs
    others = (one.evidence for one, _ in readings if isinstance(one, Understood))
    parts.marks.evidence += [one for found in others for one in found if one.kind == "metric" and one not in parts.marks.evidence]
    return parts


_DENIED = re.compile(
    r"\b(?:(?:did|do|does|had|have|has|was|were|is|are)(?:n't| not)|without|with none|had none)(?: (?:any|one|it))?\W*\Z",
    re.IGNORECASE,
)


def _not_the_rest(asked: Sequence[str], first: Reading) -> NotUnderstood | None:
    """ "How many had a scan, and how many did not": two sides of a yes or no, where the question as a whole is read so; no number is all but some."""
    if not isinstance(first, Understood) or any(is_yes_no(name) for name in first.queries[0].query.group_by):
        return None
    text = f"'{asked[-1]}' leaves out what it is that they did not do: ask for it by itself."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text, tuple(asked), first.queries[0].query.metrics)


_SOME_OF = re.compile(r"\bhow many of (?:them|those|these)\b", re.IGNORECASE)


def _of_others(queries: Sequence[MetricQuery], first: Reading) -> bool:
    """ "How many had a scan, and how many of them a biopsy": two filters of rows, of which no row has both."""
    every = {condition for query in queries for condition in query.where}
    held = set(first.queries[0].query.where) if isinstance(first, Understood) and len(first.queries) == 1 else set()
    apart = any(not set(queries[0].where) <= set(query.where) for query in queries[1:])
    return bool(queries) and bool(queries[0].where) and apart and not (every and every <= held)


def _chosen_in(first: Reading, flags: Mapping[str, bool]) -> bool:
    """True if the question as a whole has each yes or no for a filter."""
    where = first.queries[0].query.where if isinstance(first, Understood) else ()
    return all(any(f"'{name}'" in condition for condition in where) for name in flags)


def _of_those(
    asked: Sequence[str], readings: Sequence[tuple[Reading, Parts | None]], vocabulary: Vocabulary, phrases: Phrases
) -> dict[str, bool] | NotUnderstood:
    """ "How many visits had a scan, and how much was billed on them": the yes or no that those have, which holds for what is asked of them."""
    found: dict[str, bool] = {}
    context = readings[0][1]
    for _, parts in readings[1:]:
        if context is None or parts is None:
            continue
        flags = of_those_counted(context, parts, phrases, vocabulary)
        if isinstance(flags, NotUnderstood):
            return flags
        found |= flags
        found |= context.what.flags if THEY.search(parts.marks.lowered) and not parts.what.flags else {}
    return found


_POINTS = re.compile(r"\b(?:of|on|in|at|for|with) (?:each of |all of |both of )?(?:them|those|these|it|that)\b", re.IGNORECASE)


def _unanswered(asked: Sequence[str], first: Reading) -> NotUnderstood | None:
    """Why a question is not answered with fewer numbers than it asks for: of the others nobody would know that they are missing."""
    if not isinstance(first, Understood) or first.comparison is not Comparison.NONE or not first.queries[0].query.metrics:
        return None
    query = first.queries[0].query
    wanted = [clause for at, clause in enumerate(asked) if _ASKS.search(clause) and not (at and _POINTS.search(clause))]
    sides = any(is_yes_no(name) or f"'{name}'" in where for name in query.group_by for where in query.where or ("",))
    told = 1 if first.work.calculation is Calculation.COUNT else len(query.metrics)
    if sides or told >= len(wanted):
        return None
    text = "The question asks for more numbers than were understood: ask for each of them by itself."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text, tuple(wanted), query.metrics)


def _over_periods(readings: Sequence[tuple[Reading, Parts | None]]) -> Parts | None:
    """ "For May and for June, what was billed, and how many came": each number for both; None if not just the first clause says when."""
    (whole, parts), *others = readings
    if parts is None or not isinstance(whole, Understood) or whole.comparison is not Comparison.PERIOD or whole.unused:
        return None
    queries = [_single(reading) for reading, _ in others]
    more = [name for one in queries if one and not (one.where or one.group_by or one.start or one.end) for name in one.metrics]
    if len(more) < len(others) or set(more) & set(whole.queries[0].query.metrics):
        return None
    parts.what.named.metrics[:] = dict.fromkeys([*whole.queries[0].query.metrics, *more])
    told = (reading.evidence for reading, _ in others if isinstance(reading, Understood))
    parts.marks.evidence += [one for found in told for one in found if one.kind == "metric"]
    return parts


def _single(reading: Reading) -> MetricQuery | None:
    """The query of a clause that asks for numbers of one table and was wholly understood."""
    if not isinstance(reading, Understood) or len(reading.queries) != 1 or reading.comparison not in _OF_ONE_TABLE:
        return None
    query = reading.queries[0].query
    whole = not reading.unused and reading.work == Work() and query.limit is None and not query.having
    return query if whole and query.metrics else None


def _frame(queries: Sequence[MetricQuery]) -> tuple[int, int] | None:
    """The clauses whose groups and whose period hold for all: the first or the last; None if others have their own."""
    found = []
    for shapes in ([query.group_by for query in queries], [(query.start, query.end) for query in queries]):
        told = [place for place, shape in enumerate(shapes) if shape not in ((), (None, None))]
        if len({shapes[place] for place in told}) > 1 or (told and told[0] not in (0, len(queries) - 1)):
            return None
        found.append(told[0] if told else 0)
    return found[0], found[1]


def _own_rows(queries: Sequence[MetricQuery]) -> tuple[int, list[set[str]]]:
    """The clause whose filters may hold for all, the first or the last, and the filters of each that are its alone."""
    every = [set(query.where) for query in queries]
    frame = 0 if every[0] else len(every) - 1
    own = [where - every[frame] for where in every]
    own[frame] = every[frame].difference(*(where for at, where in enumerate(every) if at != frame))
    return frame, own


def _narrow(parts: Parts, other: Parts) -> None:
    """The filters of the one clause are those of all."""
    what, theirs = parts.what, other.what
    what.values, what.excluded, what.flags, what.hours = theirs.values, theirs.excluded, theirs.flags, theirs.hours


def _narrows_later(queries: Sequence[MetricQuery], vocabulary: Vocabulary, phrases: Phrases) -> bool:
    """ "How many visits, and how many of those with a scan": the number, and governed ones of some of its rows."""
    rows = [set(query.where) - set(queries[0].where) for query in queries[1:]]
    return not queries[0].where and all(own and _limited_to(queries[0].metrics, own, vocabulary, phrases) for own in rows)


def _some_of_them(asked: Sequence[Reading], queries: Sequence[MetricQuery]) -> Understood | None:
    """ "How many visits in May, and how many of those with a scan": both, as a part of its whole, where no number of its own is governed."""
    if len(queries) != 2 or not isinstance(asked[0], Understood) or not isinstance(asked[1], Understood):
        return None
    whole, some = queries
    same_rows = some.group_by in ((), whole.group_by) and (some.start, some.end) in ((None, None), (whole.start, whole.end))
    if not same_rows or whole.metrics != some.metrics or whole.where or not some.where:
        return None
    both = LabelledQuery("part", replace(whole, where=some.where)), LabelledQuery("whole", whole)
    evidence = (*asked[0].evidence, *(one for one in asked[1].evidence if one not in asked[0].evidence))
    return replace(asked[0], queries=both, comparison=Comparison.SHARE, evidence=evidence)


def _take_back(conditions: Iterable[str], parts: Parts) -> None:
    """The filters are the number's own now, and hold for no other."""
    for condition in conditions:
        parts.what.flags.pop(condition.partition("'")[2].partition("'")[0], None)


_IS_SO = re.compile(r"Dimension\('(?P<item>\w+)'\)\s*\}\}\s*=\s*TRUE\Z")


def _limited_to(names: Sequence[str], where: set[str], vocabulary: Vocabulary, phrases: Phrases) -> str:
    """The metric of just those rows: visits with a scan, for visits where there was one; empty if none is."""
    if len(names) > 1:
        return ""
    said = [_IS_SO.search(condition) for condition in where]
    item = vocabulary.items.get(said[0]["item"]) if len(said) == 1 and said[0] else None
    things = (vocabulary.metrics[names[0]].label, *vocabulary.metrics[names[0]].synonyms)
    ways = ((f"{thing} with {word}", f"{word} {thing}") for thing in things for word in _words(item))
    return next((found for way in ways for form in way if (found := phrases.metric_named(form))), "")


def _words(item: GroupByItem | None) -> list[str]:
    """What a yes or no is about: scan, for "has scan"."""
    texts = (item.label, *item.synonyms) if item else ()
    return [re.sub(r"\A(?:has|is|was|with|contains|had) (?:an? )?", "", text.lower()) for text in texts]
