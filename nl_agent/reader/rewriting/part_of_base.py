"""A number as a part of another: put as the ratio that the project has of the two, wherever what narrows them stands.

"what percentage of gross charges was waivers in ward 7"    →  "what was the waiver rate in ward 7"
"waivers in ward 7 as a percentage of gross charges"        →  "waiver rate in ward 7"
"the share of waivers in gross charges"                     →  "the waiver rate"
"what share of charges was on credit in ward 7"              →  "what was the share of charges on credit in ward 7"
"waivers in ward 7, and what percent of gross is that"      →  "waivers in ward 7, and the waiver rate"
"what share of patients invited by team 8 answered"          →  "what was the answer rate for team 8"

Without that, the share would be of what narrows it: ward 7's part of all gross charges. What is no number of the project ("what
percentage of charges is from ward 7") stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.tokens import beginnings, root, stem, stems
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_WORD = r"(?:share|percentage|percent|per cent|proportion|fraction|part|portion|%)"
_OF = rf"(?:how much|(?:(?:what|which|how many) )?(?:the )?{_WORD}) of (?:our |the |all |total |its |their )*"
_NO_NAME = r"(?!(?:was|were|is|are|has|have|had|did|do|does|that|which|went|goes|go|gets?|got|given|sold|on|in|to|as|for|into|by|from|at|per|and|or)\b)"
_BASE = rf"(?P<b>{_NO_NAME}[a-z][\w-]*(?: {_NO_NAME}[a-z][\w-]*){{0,3}})"
_DONE = r"(?:went|goes|go|gone|lost|spent|eaten(?: up)?|swallowed(?: up)?|taken(?: up| off)?|absorbed|given(?: away| out| back)?|granted|handed (?:out|back)|consumed|used|paid(?: out)?|made up|accounted for)"
_LINK = (
    rf"(?: (?:that |which )?(?:(?:is|was|were|are|has been|have been|gets?|got) ){{0,2}}(?:{_DONE} )?(?:(?:on|to|by|in|as|for|into) )?"
    r"| (?:did|do|does|have) (?:we|they) (?:give|given|hand|pay|paid|lose|lost|spend|spent)(?: away| back| out)? (?:on|to|as|in|for) )"
)
_FOLLOWS = re.compile(
    rf"\b{_OF}{_BASE}(?P<l>{_LINK})(?:the |our |all |any )*(?P<x>[a-z][\w']*(?: [a-z][\w']*){{0,2}})", re.IGNORECASE
)
""" "What share of gross charges went into waivers"."""
_IS_SO = re.compile(
    rf"\b(?:what|which) {_WORD} of (?:our |the |all )*(?P<b>[a-z]+(?: [a-z]+)?) (?:(?:was|were|is|are|(?:has|have) been)|(?P<had>had|have|got) an?) (?P<x>[a-z]+(?: [a-z]+){{0,3}})",
    re.IGNORECASE,
)
""" "What share of charges was on credit", where that share has a name."""
_OF_SOME = re.compile(
    rf"\b(?P<q>(?:(?:what|which) )?{_WORD} of (?:our |the |all )*(?P<b>[a-z]+s)) (?P<p>to|for|from|in|at) (?P<y>(?!which\b|that\b)[^.?!,;:]{{2,50}}?) (?:that |which )?(?P<v>(?:got|were|was|are|have been|had been)) (?:actually )?(?P<x>[a-z]+ed)\b",
    re.IGNORECASE,
)
""" "What share of referrals to homeowners were accepted": of theirs, the share of referrals accepted."""
_IN_BASE = re.compile(
    rf"\b(?:what |which )?{_WORD} of (?:our |the |all )*(?P<x>[a-z]+(?: [a-z]+){{0,2}}?) (?:in|to|within) (?:our |the |all |total )*{_BASE}",
    re.IGNORECASE,
)
""" "The share of waivers in gross charges"."""
_AHEAD = re.compile(
    rf"\b(?P<x>[a-z][\w']*(?: [a-z][\w']*){{0,2}}?)(?P<w> (?:in|at|of|for|from|with|on|during) [^.?!;:,]{{2,50}}?)??,? (?:expressed |stated |shown )?(?:as (?:an? )?|in ){_WORD} of (?:our |the |all |total )*{_BASE}(?=\W|\Z)",
    re.IGNORECASE,
)
""" "Waivers in ward 7 as a percentage of gross charges"."""
_IS_THAT = re.compile(
    rf"\b(?:and |, )(?:also )?{_OF}{_BASE} (?:(?:was|is|were|are|does|did) (?:that|this|it|they)(?: make| represent| amount to)?|(?:that|this|it) (?:is|was|makes|represents))\b",
    re.IGNORECASE,
)
_ENDS = r"(?=\W*(?:[.?!,;:]|\Z)| (?:in|at|on|for|by|per|during|over|last|this|each|within|of|from|and)\b)"
_OFF = re.compile(
    rf"\b{_OF}{_BASE}(?: (?:that |which )?(?:was|is|were|are|has been|have been|gets?|got)| (?:did|do|have|has) (?:we|they))? (?P<v>(?:given|give|gave) away|(?:knocked|taken|knock|take) off|discounted|marked down){_ENDS}",
    re.IGNORECASE,
)
""" "What percentage of gross charges was given away": what is taken off has no name there."""
_SAVED = re.compile(
    rf"\b{_OF}{_BASE} (?:do|did|does|have|has) (?P<w>(?:the |our )?[a-z]+(?: (?:in|at|of|from|with) [^.?!,;]{{2,40}}?)?) (?:actually |really )?(?:save|saved|get off)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?P<h>(?:how much|how high|what)(?: was| is| were| are)?(?: the| our| of a)* )(?P<x>[a-z]+)\b(?P<w>[^.?!]{0,60}?(?:,| and\b)[^.?!]{0,30}? )(?P<r>(?P=x) (?:rate|percentage|ratio))\b",
    re.IGNORECASE,
)
""" "How much was the waiver in ward 7, and how high the waiver rate": an amount and its rate."""
_LEFT_OUT = r"\b(?:excluding|excl\.?|without|except|no|non|not|less|minus|but)[ -](?:the |any )?"
_AND_ANOTHER = re.compile(rf"\band (?:what|how much|which) ?{_WORD}", re.IGNORECASE)
""" "What percentage is day care, and what percentage is night care": the parts of one whole."""
_TAKEN_OFF = ("discount", "reduction", "markdown", "waiver")
_LONGEST = 3


def _named_last(words: Sequence[str], phrases: Phrases) -> Sequence[str]:
    """The numbers that the last words name, by as many of them as do so."""
    return next((names for first in range(len(words)) if (names := phrases.metrics_of(" ".join(words[first:])))), ())


def _is_of_a_pair(words: list[str], base: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if the last words name the second of two numbers that are joined by "and", both of the unit of what they are a part of."""
    ands = [place for place, word in enumerate(words) if word.lower() in ("and", "&")]
    under = _bases(base, phrases, vocabulary)
    if not ands or not under or not phrases.metrics_of(" ".join(words[ands[-1] + 1 :])):
        return False
    named = _named_last(words[max(ands[-1] - _LONGEST, 0) : ands[-1]], phrases)
    return len(named) == 1 and named != under and vocabulary.metrics[named[0]].unit == vocabulary.metrics[under[0]].unit


def part_of_its_base(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question with the ratio in the place of a part and its whole; as it is, where the project has no such ratio.

    >>> part_of_its_base("what percentage of gross charges was waivers", phrases, vocabulary)  # doctest: +SKIP
    'what was the waiver rate'
    """

    def is_that(match: re.Match[str]) -> str:
        words = re.findall(r"[\w'-]+", match.string[: match.start()])
        said = (" ".join(words[i : i + n]) for i in range(len(words) - 1, -1, -1) for n in range(_LONGEST, 0, -1))
        said = (text for text in said if phrases.metrics_of(text) or phrases.family.get(stem(text)))
        part, ratio = next(((text, ratio) for text in said if (ratio := _ratio(text, match["b"], phrases, vocabulary))), ("", ""))
        if ratio and re.search(rf"{_LEFT_OUT}{re.escape(part)}\b", match.string, re.IGNORECASE):
            return match.group()  # "charges without scans, and what share of charges is that"
        return f"{'' if match.group()[0].isalpha() else ' '}and the {ratio}" if ratio else match.group()

    def follows(match: re.Match[str]) -> str:
        for text, rest in beginnings(match["x"]):
            if (
                match["l"].strip()
                and not _AND_ANOTHER.search(match.string, match.end("l"))
                and (ratio := _ratio(text, match["b"], phrases, vocabulary))
            ):
                return f"what was the {ratio}{rest}"
        return match.group()

    def ahead(match: re.Match[str]) -> str:
        if match["w"] and phrases.ends_in_a_number(match["w"].split()):
            return match.group()
        base, rest = next(((b, r) for b, r in beginnings(match["b"]) if _bases(b, phrases, vocabulary)), ("", ""))
        words = match["x"].split()
        if base and _is_of_a_pair([*match.string[: match.start()].split(), *words], base, phrases, vocabulary):
            return match.group()  # "waivers and discounts as a share of charges": the ratio of each
        for first in range(len(words)):
            if base and (ratio := _ratio(" ".join(words[first:]), base, phrases, vocabulary)):
                return " ".join([*words[:first], ratio]) + (match["w"] or "") + rest
        named = _named_last(words, phrases)
        under = _bases(base, phrases, vocabulary) if base else ()
        if named and named == under:  # "charges of waived stays as a percentage of charges": a part of the same number
            ratio = _of_things(match["w"] or "", words[-1], base, phrases, vocabulary)
            return f"{ratio}{rest}" if ratio else match.group()
        if len(named) == len(under) == 1 and _such_of_it(named[0], under[0], phrases, vocabulary):
            return match.group()  # "scan stays as a percentage of stays": the stays that are such, with their whole
        if len(named) == len(under) == 1 and named != under:  # said as such, it is refused, whatever else is grouped by
            return f"{match['x']} divided by {phrases.labels[under[0]].lower()}{match['w'] or ''}{rest}"
        whole = match.group()[len(match["x"] + (match["w"] or "")) : match.end("b") - match.start()]
        kept = whole[: len(whole) - len(rest)] if rest else whole
        return f"{match['x']}{kept}{match['w'] or ''}{rest}" if base and _is_a_number(words, phrases) else match.group()

    def in_base(match: re.Match[str]) -> str:
        told = (
            (ratio, rest) for base, rest in beginnings(match["b"]) if (ratio := _ratio(match["x"], base, phrases, vocabulary))
        )
        return next((f"{ratio}{rest}" for ratio, rest in told), match.group())

    def off(match: re.Match[str]) -> str:
        priced = match["v"].lower() not in ("discounted", "marked down") or match["b"].lower().endswith("price")
        ratios = (_ratio(noun, match["b"], phrases, vocabulary) for noun in _TAKEN_OFF if priced)
        return next((f"what was the {ratio}" for ratio in ratios if ratio), match.group())

    def saved(match: re.Match[str]) -> str:
        ratios = (_ratio(noun, match["b"], phrases, vocabulary) for noun in _TAKEN_OFF)
        return next((f"what was the {ratio} of {match['w']}" for ratio in ratios if ratio), match.group())

    def both(match: re.Match[str]) -> str:
        rate = vocabulary.metrics.get(phrases.metric_named(match["r"]))
        if rate is None or rate.unit != "ratio" or rate.numerator is None or phrases.metrics_of(match["x"]):
            return match.group()
        amount = vocabulary.metrics[rate.numerator.name].label.lower()
        return f"{match['h']}{amount}{match['w']}{match['r']}"

    def is_so(match: re.Match[str]) -> str:
        ended = "ed" if match["had"] else ""  # "had a discount": were discounted
        names = ((f"share of {match['b']} {text}{ended}", rest) for text, rest in beginnings(match["x"]))
        return next((f"what was the {name}{rest}" for name, rest in names if phrases.metric_named(name)), match.group())

    def of_some(match: re.Match[str]) -> str:
        named = phrases.metric_named(f"share of {match['b']} {match['x']}") and not phrases.ends_in_a_number(match["y"].split())
        return (
            f"{match['q']} were {match['x']} {'for' if match['p'].lower() == 'to' else match['p']} {match['y']}"
            if named
            else match.group()
        )

    question = _narrowed_last(question, phrases, vocabulary)
    question = _IS_SO.sub(is_so, _OF_SOME.sub(of_some, question))
    question = _SAVED.sub(saved, _OFF.sub(off, _IS_THAT.sub(is_that, question)))
    return _BOTH.sub(both, _AHEAD.sub(ahead, _IN_BASE.sub(in_base, _FOLLOWS.sub(follows, question))))


_OF_WHOM = re.compile(
    rf"\b(?P<q>(?:(?:what|which) )?{_WORD} of )(?:our |the |all |those )*(?P<b>[a-z]+s)(?: (?:(?:that|which|who|whom) )?(?:(?:we|they|was|were|are) )?(?P<v>[a-z]+ed))? (?P<t>[^.?!,;:]{{3,100}})",
    re.IGNORECASE,
)
""" "Share of patients (that we) invited by team 8 …"."""
_SMALL = frozenset("a an the any at least one to that which who has have had did was were is are been got with in of".split())  # noqa: SIM905
_LINKS = {"by": "for", "of": "for", "for": "for", "from": "from", "to": "for"}
_FARTHEST = 6
"""Words of a name behind what it narrows."""


def _narrowed_last(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question with the ratio in the place of a whole, what narrows it, and what its part did; as it is, where none is governed."""

    def told(match: re.Match[str]) -> str:
        wholes = phrases.metrics_of(" ".join(filter(None, (match["b"], match["v"]))))
        words = match["t"].split() if wholes else []
        asked = "what was the " if match["q"].lower().startswith(("what", "which")) else ""
        if match["v"] and words:
            ratio, rest = _did_its_part(match["t"], wholes, vocabulary)
            if ratio:
                return f"{asked}{ratio}{rest}"  # "patients we invited answered"
        link = _LINKS.get(words[0].lower(), "") if words else ""
        for count in range(1, min(_FARTHEST, len(words) - 1) + 1) if link else ():
            whose = " ".join(words[1 : 1 + count])
            ratio, rest = _did_its_part(" ".join(words[1 + count :]), wholes, vocabulary)
            named = [span for span, _, _ in phrases.placed(whose)] if ratio else []
            if any(span.of(Kind.VALUE) for span in named) and not any(span.of(Kind.METRIC) for span in named):
                return f"{asked}{ratio} {link} {whose}{rest}"
        return match.group()

    return _OF_WHOM.sub(told, question)


def _did_its_part(said: str, wholes: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str]:
    """What the one ratio is called whose part did what a text begins with, and the rest of the text; empty if there is none."""
    ratios = [
        one
        for one in vocabulary.metrics.values()
        if one.unit == "ratio" and one.numerator and one.denominator and one.denominator.name in wholes
    ]
    for text, rest in beginnings(said) if ratios else ():
        words = {root(word) for word in stems(text) if word not in _SMALL}
        meant = [
            one.label.lower() for one in ratios if words and one.numerator and _is_told(one.numerator.name, words, vocabulary)
        ]
        if len(meant) == 1:
            return meant[0], rest
    return "", ""


def _is_told(name: str, words: set[str], vocabulary: Vocabulary) -> bool:
    """True if all of some words are in one of the names of a number."""
    metric = vocabulary.metrics[name]
    return any(words <= {root(word) for word in stems(text)} for text in (metric.label, *metric.synonyms))


_SUCH = re.compile(r"(?P<base>.+?) (?:with|including|containing|using|having) .+", re.IGNORECASE)


def _such_of_it(part: str, whole: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """ "Stays with a scan", of stays: a number that is named after its whole, and what those have that it counts."""
    metric = vocabulary.metrics[part]
    such = (_SUCH.fullmatch(text) for text in (metric.label, *metric.synonyms))
    return any(one is not None and whole in phrases.metrics_of(one["base"]) for one in such)


def _is_a_number(words: list[str], phrases: Phrases) -> bool:
    """ "Waivers in ward 7 as a percentage of charges", of which there is no ratio: told beside each other, that is seen."""
    return bool(phrases.family.get(stem(words[-1])) or phrases.ends_in_a_number(words))


def _bases(said: str, phrases: Phrases, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The numbers that are called so; of a price, what is sold at it: "percent of list price" is of charges at list price."""
    told = said.lower().replace("-", " ")
    forms = (told, *(f"{noun} at {told}" for noun in ("revenue", "sales", "charges") if told.endswith("price")))
    if named := next((names for form in forms if (names := phrases.metrics_of(form))), ()):
        return named
    wholes = {metric.denominator.name for metric in vocabulary.metrics.values() if metric.unit == "ratio" and metric.denominator}
    short = [name for name in wholes if stems(vocabulary.metrics[name].label)[-1:] == stems(told)]
    return tuple(short) if len(short) == 1 else ()  # "lines", of sales lines


_GOODS = re.compile(
    r"\A (?:of|from|in|on|for|with)(?: the| our| all)* (?P<x>[a-z]+?)(?: (?:goods|items|products|lines|articles))?\Z",
    re.IGNORECASE,
)


def _of_things(said: str, number: str, base: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """ "(Charges) of waived lines": the ratio whose part is called waived charges; empty if there is none."""
    thing = _GOODS.match(said)
    forms = (thing["x"], thing["x"].removesuffix("ed")) if thing else ()
    return next((ratio for form in forms if (ratio := _ratio(f"{form} {number}", base, phrases, vocabulary))), "")


def _ratio(part: str, base: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """What the ratio of a part and its base is called; empty if there is none."""
    wholes = set(_bases(base, phrases, vocabulary))
    part = re.sub(r"s['\"]? ", " ", part.lower())
    alone = part.removesuffix("s")
    if not (phrases.metrics_of(part) or phrases.family.get(stem(part.split()[-1]))):
        return ""  # what rows are like, and no number: "what percentage of charges was in cardiology"
    named = [phrases.metric_named(f"{text} {noun}") for noun in ("rate", "percentage", "share") for text in (part, alone)]
    named += [name for over in phrases.metrics_of(part) for under in wholes for name in vocabulary.quotients(over, under)]
    for name in named:
        metric = vocabulary.metrics.get(name)
        if metric and metric.unit == "ratio" and metric.denominator and metric.denominator.name in wholes:
            return metric.label.lower()
    return ""
