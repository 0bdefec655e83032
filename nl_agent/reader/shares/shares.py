"""Shares: which governed ratio a share is, and whether the parts of a total are wanted.

"what percentage of sales was on promotion"   the promoted share of revenue: a metric of its own
"discount %"                                  the discount rate
"sales split % by brand"                      each brand's part of the total
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.english.tokens import root, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.negation import negated
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.roles.quotients import said_beside
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.shares.beside import (
    IS_THAT,
    WORD,
    of_another_whole,
    of_its_own_whole,
    ratio_part,
    ratio_whole,
    whole_is_last,
)
from nl_agent.reader.shares.of_everybody import part_of_everybody
from nl_agent.reader.shares.of_which_so import of_which_so
from nl_agent.reader.shares.part_of_an_amount import is_parted
from nl_agent.reader.shares.wholes import SO
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

SHARE = re.compile(
    rf"\b(?:what\s+)?{WORD}\s+(?:of|from)\b|\bwhat (?:share|percentage|percent|per cent|proportion|fraction)\b|\b(?:what|which) (?:part|portion|slice|chunk)\b(?= (?:is|was|were|are|did|does|do|came|comes|went|goes)\b)|\b(?:share|percentage|proportion)s?\b(?=\s+(?:per|by|across|among|for each|of each)\b)|\bapportion\w*\b|\bhow much of\b|\bcontribut(?:e|es|ed|ing) to\b|(?<!our )(?<!the )(?<!your )(?<!a )\bshares?\b(?=\s*(?:[.?!,;]|\Z))"
    rf"|\bas (?:an? |the )?{WORD}(?: of (?:the )?(?:total|whole|overall)s?(?!\s+[a-z]))?\b|\bin (?:percent|per cent|percentages?)(?: terms)?\b"
    r"|\b(?:percent|percentage) (?:split|mix|breakdown|distribution|share|contribution)s?\b|\b(?:split|mix|breakdown|distribution)(?: in| as| by)? percent(?:age)?s?\b"
    r"|\b(?:relative )?contributions?(?: of(?! (?:each|every)\b)| by| from| to)?\b|\b(?:mix|composition|make-?up)\b(?=\s+(?:by|per|across|of)\b)|\bpercent of (?:the )?(?:total|whole)\b"
)
_A_WORD = re.compile(rf"\b{WORD}\b")


def share_word(said: re.Match[str]) -> tuple[int, int]:
    """Where the word itself stands in what asks for shares: the rest can belong to something else, as in "share of each month"."""
    word = _A_WORD.search(said.group())
    return (said.start() + word.start(), said.start() + word.end()) if word else said.span()


_BARE = re.compile(
    r"\bpercent\b(?!\s+(?:of|change|growth|increase|decrease|difference|off|points?|more|less|higher|lower|up|down))"
)
""" "Stays % by ward": in notes the sign alone asks for shares."""
OF_MONEY = re.compile(r"\b(?:what|which) share of the (?:dollar|buck)s?\b")
_OF = re.compile(rf"\b{WORD} of(?: the| our)*(?: sold)?(?: (?:on|in|from|under|via|through))?(?: the| our)*\s+")
_FROM = re.compile(
    rf"\b(?:{WORD} of|was|were|is|are|came|come|comes|went|goes|go|gone|due to|to|from|on|in|via|through|under|had|has|have|with|used|by|derived|stemmed)(?: (?:from|on|in|to|the|our|a|an|via|through))*\Z"
)


def percent_sign(marks: Marks, named: Named, vocabulary: Vocabulary, *, parted: bool) -> bool:
    """True if a percent sign that stands alone asks for shares; it is used up. Of rates it says nothing new.

    Args:
        parted: True if there are groups or values whose share can be meant, and no change that is told in percent.
    """
    match = marks.search(_BARE)
    rates = vocabulary.are_ratios(named.metrics)
    if match is None or not (rates or (parted and len(named.metrics) == 1)):
        return False
    marks.use(match.start(), match.end())
    return not rates


_OF_THE_TOTAL = re.compile(rf"\b{WORD} of (?:the )?(?:grand |overall )?total\b(?! [a-z]+s\b)")


def share_of_base(
    marks: Marks, spans: Sequence[Span], named: Named, phrases: Phrases, vocabulary: Vocabulary, grouped: bool
) -> bool:
    """Put the governed ratio in the place of a part and its whole; True if there is one.

    Args:
        grouped: True if something but time is grouped by: then the parts of the total may be what is wanted.
    """
    governed = _governed_share(marks, spans, named, phrases, vocabulary, grouped)
    if governed:
        named.missing = named.missing or of_another_whole(marks, named, phrases, vocabulary)
    return governed


def _governed_share(
    marks: Marks, spans: Sequence[Span], named: Named, phrases: Phrases, vocabulary: Vocabulary, grouped: bool
) -> bool:
    if part_of_everybody(marks, spans, named, phrases, vocabulary):
        return False
    if (ratio := of_its_own_whole(marks, named, phrases, vocabulary)) is not None:
        named.metrics.append(ratio)
        marks.evidence.append(Evidence("share", "metric", ratio, "inferred"))
        return True
    if (ratio := of_which_so(marks, named, vocabulary)) is not None:
        named.metrics[:] = [ratio]
        marks.evidence.append(Evidence("share", "metric", ratio, "inferred"))
        return True
    if _fell_somewhere(marks, named):
        return False
    if _OF_THE_TOTAL.search(marks.lowered) and any({m.kind for m in span.meanings} == {Kind.ITEM} for span in spans):
        return False  # "charges without write-offs by ward, percent of total": each ward's part of them
    listed = [item for item, _ in {(m.item, m.target) for span in spans for m in span.of(Kind.VALUE)[:1]}]
    sides = _part_and_whole_named(marks, named) or sides_of_it(spans, marks, named)
    if any(listed.count(item) > 1 for item in listed) and not sides:
        return False  # "what share is own label and what national": the parts of a total
    from_a_value = _came_from_a_value(marks, spans, named)  # "what share of the planned charges came from cardiology"
    own = _named_after_its_part(marks, spans, named, phrases, vocabulary)
    for name in own if from_a_value else [*own, *_candidates(marks, spans, named, phrases, vocabulary, grouped)]:
        metric = vocabulary.metrics.get(name)
        if metric is None or metric.unit != "ratio" or name in named.metrics:
            continue
        told_too = any(said_beside(marks, match.start()) for match in SHARE.finditer(marks.lowered))
        if told_too and named.metrics == [ratio_part(vocabulary, name)] and IS_THAT.search(marks.lowered):
            named.metrics.append(name)  # "how many stays were cancelled, and what share is that": both
            marks.evidence.append(Evidence("share", "metric", name, "inferred"))
            return True
        beside = len(named.metrics) == 2 and told_too
        named.metrics[:] = (
            [*named.metrics, name] if beside and _makes_it(marks, named) else [named.metrics[0], name] if beside else [name]
        )
        named.choices.clear()
        told = " ".join(span.text for span in spans if span.start in named.used)
        marks.evidence.append(Evidence(f"{told} share".strip(), "metric", name, "inferred"))
        return True
    return False


FELL = (
    "came|comes?|coming|fell|falls?|falling|landed|happened|happens?|occurred|arose|made|taken|earned|sold|spent|billed|generated|"
    "booked|recorded|given(?: away| out)?|granted|rung up|achieved|realised|realized|placed|was|were|is|are"
)
_AT_A_TIME = re.compile(
    rf"\s(?:(?:that|which)\s)?(?:(?:{FELL})\s){{1,2}}(?:in\s)?(?:(?:in|on|during|within|at|from)\s)?(?:the\s|all\sof\s)?"
)


def _fell_somewhere(marks: Marks, named: Named) -> bool:
    """ "What share of the waived charges fell in May", "… in each quarter": a part of them, and not their own part of all charges."""
    if len(named.metrics) != 1 or named.metrics[0] not in named.places:
        return False
    start, end = named.places[named.metrics[0]]
    if not _SHARE_OF_IT.search(marks.lowered[:start]):
        return False
    if _TO_THE_FIRST.match(marks.lowered, end):
        return True
    said = {one.text.lower() for one in marks.evidence if one.kind in ("period", "weekday", "hours", "grain")}
    found = [place for text in said if (place := marks.lowered.find(text, end)) >= 0]
    return bool(found) and bool(_AT_A_TIME.fullmatch(marks.lowered[end : min(found)]))


_TO_THE_FIRST = re.compile(
    rf"\s(?:(?:that|which)\s)?(?:(?:{FELL}|went|goes|go|gone)\s){{1,2}}(?:to|from|by|in|on|at|with)\s(?:the\s|our\s)?(?:\w+\s)?(?:{EXTREMES})\b"
)
""" "… went to the top 3 wards": their part of all of it."""
_SHARE_OF_IT = re.compile(rf"\b(?:{WORD}|how much|how many) of(?: the| our| all| total| its)*(?: (?:19|20)\d\d)? \Z")


def _makes_it(marks: Marks, named: Named) -> bool:
    """ "Admissions, how many of them at night, and what share that makes": both numbers, too."""
    said = next((match for match in SHARE.finditer(marks.lowered) if said_beside(marks, match.start())), None)
    if said is None or len(named.places) < len(named.metrics):
        return False
    before = all(named.places[name][1] <= said.start() for name in named.metrics if name in named.places)
    return before and bool(_MAKES.match(marks.lowered, said.end()))


_MAKES = re.compile(
    r"\W*(?:(?:that|this|it) (?:makes|is|comes to|amounts to|means|gives|represents|works out (?:at|to))|is that|does (?:that|this|it) make|that'?s)\b"
)


def sides_of_it(spans: Sequence[Span], marks: Marks, named: Named) -> bool:
    """ "The share of readmitted patients in large wards against small ones", "… for the wards Red and Green": a rate, of each side."""
    first = next((span for span in spans if span.of(Kind.VALUE)), None)
    kind = next((span for span in spans if first and span.end == first.start and span.of(Kind.ITEM)), None)
    first = kind or first
    after = min((end for _, end in named.places.values()), default=-1)
    return (
        first is not None
        and 0 <= after <= marks.tokens[first.start].start
        and bool(
            re.search(r"\b(?:in|at|within|for|among)(?: the| our| all)*\Z", marks.before(first.start, 3))
            or (re.search(r"[,:]\s*\Z", marks.lowered[: marks.tokens[first.start].start]) and _ONE_BY_ONE.search(marks.lowered))
        )
    )


_ONE_BY_ONE = re.compile(r"\b(?:only|separately|individually|respectively)\b")
""" "Share of readmissions, red and green only"."""


_IS = re.compile(
    r"\b(?:was|were|is|are|(?<!how )(?:did|does|do)|went|goes|go|came|comes|come|stemmed|derived|originated|arose|resulted)\b"
)


def _came_from_a_value(marks: Marks, spans: Sequence[Span], named: Named) -> bool:
    """True if the metric stands before a verb of coming from, and a value after it."""
    if len(named.metrics) != 1 or not named.places:
        return False
    verb = _IS.search(marks.lowered, max(end for _, end in named.places.values()))
    of = re.search(rf"\b(?:{WORD} (?:of|from)|how (?:much|many) of)\b", marks.lowered)
    follows = verb and any(
        (span.of(Kind.VALUE) or any(is_yes_no(m.target) for m in span.of(Kind.ITEM)))
        and not span.of(Kind.METRIC)
        and marks.tokens[span.start].start >= verb.end()
        for span in spans
    )
    bands = verb and any(marks.lowered.find(one.text.lower(), verb.end()) >= 0 for one in marks.evidence if one.kind == "value")
    follows = follows or bands
    return bool(of and follows)


def _candidates(
    marks: Marks, spans: Sequence[Span], named: Named, phrases: Phrases, vocabulary: Vocabulary, grouped: bool
) -> list[str]:
    found = []
    if not named.metrics:
        # "The share of private brand": the ratio that is called "private brand share".
        for match in _OF.finditer(marks.lowered):
            words = marks.lowered[match.end() :].split()[:3]
            starts = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
            named_so = next(((text, name) for text in starts if (name := phrases.metric_named(f"{text} share"))), None)
            if named_so:
                until = match.end() + len(named_so[0])
                if SO.match(marks.lowered[until:].lstrip()):
                    continue  # "the share of own label sold at night": what of it was sold so
                named.used |= {span.start for span in spans if match.start() < marks.tokens[span.start].start < until}
                found.append(named_so[1])
    if len(named.metrics) == 2:
        found += _ratios(vocabulary, named.metrics[0], named.metrics[1])
        last = whole_is_last(marks, named)
        found += [] if last else _ratios(vocabulary, named.metrics[1], named.metrics[0])
        if last and not found:
            over, under = (vocabulary.metrics[name].label for name in named.metrics)
            named.missing = f"{over} divided by {under.lower()}"
    if len(named.metrics) == 1:
        (part,) = named.metrics
        own = next((span for span in spans if any(m.target == part for m in span.of(Kind.METRIC))), None)
        words = own.text.split() if own else []
        told = {phrases.metric_named(" ".join(words[:count])) for count in range(1, max(len(words), 2))}
        ratios = [name for name in vocabulary.metrics if part == ratio_part(vocabulary, name)]
        bases = {ratio_whole(vocabulary, name) for name in ratios} - {""}
        bases = set() if grouped and _BROKEN_DOWN.search(marks.lowered) else bases
        as_whole = _AS_A_SHARE_OF.search(marks.lowered[: named.places.get(part, (0, 0))[0]])
        whole = (
            as_whole
            or _is_the_whole(own, spans, marks)
            or (not told & bases and is_parted(part, bases, spans, marks, named, vocabulary))
        )
        if len(ratios) == 1 and (told & bases or not grouped) and not whole:
            found += ratios
        found += _of_a_family(spans, part, named, phrases, vocabulary) if not found else []
        found += _by_its_words(marks, part, phrases, vocabulary) if not found else []
    return found


_BROKEN_DOWN = re.compile(
    r"\b(?:percent|percentage) (?:breakdown|split|mix|distribution|composition)\b|\bcontributions? of (?:each|every)\b"
)
""" "Percentage breakdown of charges without waivers by ward": each ward's part of them."""
_AS_A_SHARE_OF = re.compile(rf"\bas (?:an? |the )?{WORD} of(?: the| our| all| total)* \Z")


def _part_and_whole_named(marks: Marks, named: Named) -> bool:
    """ "As a percentage of charges, were waivers higher in red than in green": the values that are listed are no parts."""
    starts = [named.places[name][0] for name in named.metrics if name in named.places]
    return len(starts) == 2 and any(_AS_A_SHARE_OF.search(marks.lowered[:start]) for start in starts)


_NOT_FROM = re.compile(
    r"\b(?:was|were|is|are|did|does|do|be|being|came|comes)(?: (?:from|on|for))? (?:not|no|non)(?: (?:from|come from|for|on|for any|with|by|of|the|our|due to|made (?:by|with|on)))*[ -]*\Z"
)
""" "What share was not from the canteen", but not "what share of charges, leaving out the canteen"."""


_MADE_UP = re.compile(
    r"\s(?:(?:has|have|had|did|does) )?(?:account(?:s|ed)? for|represent(?:s|ed)?|ma(?:de|kes?) up|constitute[sd]?|comprise[sd]?|contribute[sd]? to)\b"
    rf"|,?\s(?:(?:expressed|stated|shown) )?(?:as (?:an? |the )?|in ){WORD} of\b"
)
""" "Did catering account for more than 6 percent of charges", with "account for" behind it."""


def _named_after_its_part(
    marks: Marks, spans: Sequence[Span], named: Named, phrases: Phrases, vocabulary: Vocabulary
) -> list[str]:
    """ "Of our sales came from the mailer": what it came from names the ratio, together with "share"."""
    found = []
    for span in spans if len(named.metrics) == 1 else ():
        if any(m.target in named.metrics for m in span.of(Kind.METRIC)):
            continue
        if negated(span, marks):
            found += _without_it(span, marks, named, phrases, vocabulary)
            continue
        from_it = _FROM.search(marks.before(span.start, 3)) or _MADE_UP.match(marks.lowered, marks.tokens[span.end - 1].end)
        whole = vocabulary.metrics[named.metrics[0]]
        forms = (f"{span.text} share", *(f"{span.text} share of {text}" for text in (whole.label, *whole.synonyms)))
        called = (phrases.metric_named(form) for form in forms) if from_it else ()
        name = next((name for name in called if name and ratio_whole(vocabulary, name) == whole.name), "")
        if name:
            found.append(name)
            named.used.add(span.start)
    return found


def _without_it(span: Span, marks: Marks, named: Named, phrases: Phrases, vocabulary: Vocabulary) -> list[str]:
    """ "How much of the charges was no catering": the ratio whose part are the charges without it."""
    (whole,) = named.metrics
    things = (" ".join(token.stem for token in marks.tokens[span.start : span.end]), *(m.target for m in span.of(Kind.ITEM)))
    parts = {phrases.without[whole, thing] for thing in things if (whole, thing) in phrases.without}
    ratios = [name for part in parts for name in _ratios(vocabulary, part, whole)]
    said = _NOT_FROM.search(marks.lowered[: marks.tokens[span.start].start])
    if not ratios or said is None:
        return []
    named.used.add(span.start)
    marks.use(*said.span())
    return ratios[:1]


_SUBJECT_OF = re.compile(
    rf"\A(?: [a-z]+)??(?:'s)? (?:was|were|is|are|made(?: up)?|makes?(?: up)?|account(?:s|ed)? for|represent(?:s|ed)?|came to|comes to|contributed?s?|constituted?s?|(?:really |actually )?(?:more|less|fewer|over|under|at least|at most|above|below|nearly|about|exactly))\b[^.?!,;]*\b{WORD} of(?: the| our| all| total)* \Z"
)


def _is_the_whole(own: Span | None, spans: Sequence[Span], marks: Marks) -> bool:
    """ "What share of emergency charges came from cardiology": they are what the share is one of, and cardiology is the part."""
    if own is None or not re.search(rf"\b(?:{WORD}|how much) of(?: the| our| all| total)*\Z", marks.before(own.start, 4)):
        return False
    chosen = [span for span in spans if span.of(Kind.VALUE) and not span.of(Kind.METRIC)]
    if any(
        span.start < own.start
        and _SUBJECT_OF.search(marks.lowered[marks.tokens[span.end - 1].end : marks.tokens[own.start].start])
        for span in chosen
    ):
        return True  # "cardiology was more than 25 percent of emergency charges"
    verb = _IS.search(marks.lowered, marks.tokens[own.end - 1].end)
    return verb is not None and any(
        marks.tokens[span.start].start > verb.start() and span.of(Kind.VALUE) and not span.of(Kind.METRIC) for span in spans
    )


def _by_its_words(marks: Marks, whole: str, phrases: Phrases, vocabulary: Vocabulary) -> list[str]:
    """ "What share of lines carried a discount": the one ratio of the whole whose other words are all in the question."""
    said = {root(token.stem) for position, token in enumerate(marks.tokens) if token.is_word and marks.free[position]}
    plain = {root(word) for word in (*phrases.words[whole], "share", "rate", "percentage", "of", "the", "with", "in", "by")}
    found = []
    for name in vocabulary.metrics:
        if ratio_whole(vocabulary, name) == whole:
            own = {root(word) for word in stems(vocabulary.metrics[name].label)} - plain
            found += [name] if own and own <= said else []
    if len(found) != 1:
        return []
    for position, token in enumerate(marks.tokens):
        if root(token.stem) in {root(word) for word in stems(vocabulary.metrics[found[0]].label)}:
            marks.use_tokens(position, position + 1)
    return found


def _of_a_family(spans: Sequence[Span], whole: str, named: Named, phrases: Phrases, vocabulary: Vocabulary) -> list[str]:
    """ "Waivers as a percentage of charges": the one ratio of the whole whose part is a number about waivers."""
    for span in spans:
        parts = phrases.rather_numbers(span)
        ratios = [name for part in parts for name in _ratios(vocabulary, part, whole)]
        if len(ratios) == 1:
            named.used.add(span.start)
            return ratios
    return []


def _ratios(vocabulary: Vocabulary, part: str, whole: str) -> list[str]:
    return [name for name in vocabulary.quotients(part, whole) if vocabulary.metrics[name].unit == "ratio"]


_OF_ROWS = re.compile(
    rf"\b{WORD} of (?:the |our )?(?:grand )?(?:total|whole|overall)\b(?! [a-z])|\b(?:mix|split|breakdown|distribution|composition|make-?up)\b|"
    r"\b(?:in|as) (?:an? |the )?(?:percent|per cent|percentage|share|proportion)s?\b(?! of (?!(?:the )?total\b(?! (?:of|in|within) | [a-z]+ (?:by|per|in each|for each) )))"
)


def of_the_rows(what: Roles, marks: Marks) -> bool:
    """True if each row's share of all rows is wanted: "the mix of charges by blood group, in maternity"."""
    return any(name != "metric_time" for name in what.groups) and told_of_rows(marks)


def told_of_rows(marks: Marks) -> bool:
    """True if a question asks for shares "as a percentage" or "the mix", and of nothing that it names."""
    return bool(_OF_ROWS.search(marks.lowered))
