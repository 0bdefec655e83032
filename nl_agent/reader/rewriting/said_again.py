"""What explains a word behind it: it takes the place of a word that names nothing by itself, and goes where it says nothing new.

"visits for heart trouble, by ward. By heart trouble I mean cardiology"   →  "visits for cardiology, by ward."
"were hearts or bones busier? I mean the specialties hearts/lungs and bones/joints"   →  "were hearts/lungs or bones/joints busier?"
"charges for broken bones (ORTHOPEDICS) in May"                           →  "charges for ORTHOPEDICS in May"
"charges for broken bones, i.e. orthopedics, in May"                      →  "charges for orthopedics, in May"
"discounts borne by insurers, that is to say the refunds"                 →  "refunds"
"waiver rate (waivers over charges), long stays (8 days or more)"         →  "waiver rate, long stays"

A word that has a meaning of its own is explained only where that is said in so many words. What says nothing new is, of a number, another
name of it, the quotient that it is, or the things with at least one of what it counts them in: "patients treated, defined as patients
with at least one stay"; of a value, the numbers by which the project describes it. Any other words in brackets may choose or leave out
something, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nl_agent.reader.english.lexicon import FILLERS, HARMLESS, STEERING
from nl_agent.reader.english.tokens import stem, stems
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_MEAN = r"(?:i|we|you|they) (?:(?:really|actually|only|just) )?(?:mean|meant|understand)"
_KIND = r"(?:(?:just|only|really|specifically|the|our|all) )*"
_END = r"(?= ?(?:[.?!;)]|\Z))"
_BY_IT = re.compile(
    rf"(?P<mark> ?[.?!;,(–-]{{1,3}} ?)(?:(?:and|where|here) )?(?:by|with) ['\"]?(?P<w>[a-z][a-z' -]{{1,30}}?)['\"]?,? {_MEAN} (?P<v>[^.?!;()]{{2,80}}?)\)?{_END}",
    re.IGNORECASE,
)
_THE_KIND = re.compile(
    rf"(?P<mark> ?[.?!;,(–-]{{1,3}} ?)(?:(?:and|by that|by those|by this|by which),? )?(?:{_MEAN} {_KIND}(?P<k>[a-z]+) (?P<v>[^.?!;()]{{2,80}}?)|{_KIND}(?P<l>[a-z]+) (?P<u>[^.?!;()]{{2,80}}?),? (?:{_MEAN}|that is))\)?{_END}",
    re.IGNORECASE,
)
_IS = r"(?:i\.?e\.?|that is|that's|namely|meaning|a\.?k\.?a\.?|also known as|in other words|or rather|=|so|that would be|which is|which we call|called|listed as|filed (?:as|under))"
_BRACKET = re.compile(
    rf"(?P<b>\b(?:of|from|for|on|in|with|by|the|our|any|sold|sell|buy|bought|did|much|many|most) )(?P<w>[a-z][a-z'-]*(?: [a-z][a-z'-]*){{0,2}}?)(?:\s?\((?:{_IS},? )?(?:the )?(?P<v>[^()]{{2,60}})\)|, {_IS},? (?:the )?(?P<u>[^,.?!;()]{{2,60}})(?=[,.?!;]|\Z),?)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,\s*(?:and |or )?|\s+(?:and|or|vs\.?|versus)\s+", re.IGNORECASE)


def as_meant(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question with what its words are explained by in their place, and without what explains nothing; as it is, where that names nothing.

    >>> as_meant("waiver rate (waivers over charges) by ward", phrases, vocabulary)  # doctest: +SKIP
    'waiver rate by ward'
    """
    return _without_glosses(_in_the_place_of_a_word(question, phrases), phrases, vocabulary)


def _in_the_place_of_a_word(question: str, phrases: Phrases) -> str:
    """A question with what its words are explained by in their place; as it is, where that names nothing."""
    if (said := _BY_IT.search(question)) and (name := _named(said["v"], phrases, (Kind.VALUE, Kind.METRIC))):
        place = _last(said["w"], question[: said.start()])
        if place:
            return f"{question[: place[0]]}{name}{question[place[1] : said.start()]}{_stop(said['mark'])}{question[said.end() :]}"
    if said := _THE_KIND.search(question):
        told = _each_in_its_place(question[: said.start()], said["k"] or said["l"], said["v"] or said["u"], phrases)
        if told:
            return f"{told}{_stop(said['mark'])}{question[said.end() :]}"
    return _BRACKET.sub(lambda match: _known_by(match, phrases), question)


def _stop(mark: str) -> str:
    return next((sign for sign in mark if sign in ".?!"), "")


def _last(words: str, before: str) -> tuple[int, int] | None:
    """Where some words stand last in a text, whether of one or of several."""
    found = list(re.finditer(rf"\b{re.escape(words.strip().removesuffix('s'))}s?\b", before, re.IGNORECASE))
    return found[-1].span() if found else None


def _named(said: str, phrases: Phrases, kinds: Iterable[Kind]) -> str:
    """What some words name, without the word for its kind; empty if they name nothing as a whole."""
    words = re.sub(r"\A(?:(?:just|only|the|our|all) )+", "", said.strip(" \"',"), flags=re.IGNORECASE)
    kind, _, rest = words.partition(" ")
    forms = (words, rest if rest and phrases.items_of(kind) else "")
    return next((form for form in forms if form and any(one.kind in kinds for one in phrases.lookup(form))), "")


def _each_in_its_place(before: str, kind: str, said: str, phrases: Phrases) -> str:
    """A text in which each value stands for the word that it shares with the text; empty if one has no such word, or no such kind."""
    items = set(phrases.items_of(kind)) | set(phrases.item_family.get(stem(kind), ()))
    values = [one.strip() for one in _AND.split(said)] if not _is_value(said, items, phrases) else [said.strip()]
    text = before
    for value in values:
        if not _is_value(value, items, phrases):
            return ""
        shared = [
            word
            for word in re.findall(r"[a-z]{3,}", value.lower())
            if len(re.findall(rf"\b{word.removesuffix('s')}s?\b", text.lower())) == 1
        ]
        place = _last(shared[0], text) if shared else None
        if place is None:
            return ""
        text = f"{text[: place[0]]}{value}{text[place[1] :]}"
    return text


def _is_value(said: str, items: set[str], phrases: Phrases) -> bool:
    return any(one.kind is Kind.VALUE and one.item in items for one in phrases.lookup(said.strip()))


def _known_by(match: re.Match[str], phrases: Phrases) -> str:
    """What stands in a bracket, in the place of the words before it that name nothing; as it stands, where they name something."""
    value = _named(match["v"] or match["u"], phrases, (Kind.VALUE,))
    words = re.findall(r"[a-z]+", match["w"].lower())
    if not value or STEERING & {*words, *map(stem, words)} or words[-1] in HARMLESS | FILLERS:
        return match.group()  # "in June, meaning orthopedics", "in total (orthopedics)"
    stems = {stem(word) for word in re.findall(r"[a-z]+", value.lower())}
    for span, _, _ in phrases.placed(match["w"]):
        its_own = {stem(word) for word in re.findall(r"[a-z]+", span.text.lower())} <= stems
        if span.of(Kind.METRIC) or span.of(Kind.ITEM) or not its_own:
            return match.group()
    return f"{match['b']}{value}{',' if match['u'] and match.group().endswith(',') else ''}"


_THAT_IS = r"(?:i\.?e\.?|that is(?: to say)?|that means|meaning|namely|defined as|in other words|=)"
_GLOSS = re.compile(
    rf" ?\((?:{_THAT_IS},? )?(?:the )?(?P<g>[^()]{{3,80}})\)|, ?{_THAT_IS},? (?:the )?(?P<h>[^(),;.?!]{{3,80}})(?=\s*(?:,|[.?!;]|\Z))",
    re.IGNORECASE,
)
_WITH_ANY = re.compile(
    r"(?:(?:all|any|those|the|different|distinct|unique) )*(?P<x>[a-z]+s) (?:(?:that|who|which) )?(?:have |has |had )?(?:with|having|made|make|making|placed|recorded|showing|had|have|has|for (?:which|whom) there (?:is|was))"
    r" (?:at least (?:one|1|a single)|(?:one|1) or more|any|an?|some|a minimum of (?:one|1)|no fewer than (?:one|1)) (?P<y>[a-z]+(?: [a-z]+)??)"
    r"(?: (?:in|during|within|over) (?:the|that|each|this) (?:respective |given |same |relevant )?(?:period|month|quarter|week|year))?",
    re.IGNORECASE,
)
""" "Patients with at least one stay in the period", all of it."""
_DEAL = re.compile(r"(?:purchase|transaction|order|sale)s?", re.IGNORECASE)
_PARAPHRASED = re.compile(
    rf"\b(?P<x>[a-z]+) [a-z]+(?:ed|en|ne|id|ld) (?:by|from|to|for|with|on|through) (?P<who>(?:the |our )?[a-z]+), ?{_THAT_IS},? (?:the )?(?P<y>[a-z][a-z' -]{{2,50}})(?=,|\W*(?:[.?!;]|\Z))",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?P<a>.+?) ?(?:\b(?:over|divided by|relative to|in relation to|as an? (?:share|percentage|percent|proportion|fraction) of)\b|[÷/]) ?(?P<b>.+)",
    re.IGNORECASE,
)
_FROM_BOTH = re.compile(
    r"\b(?P<x>removed|excluded|left out|taken out|stripped out|eliminated) (?:from )?(?:both )?(?:the )?numerator (?:and|as well as) (?:the )?denominator\b",
    re.IGNORECASE,
)
_FAR = 3
"""Words between a value and what says how much that is: "long stays of patients (8 days or more)"."""


def _without_glosses(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question without what stands behind a name and only says what that is."""

    def named(match: re.Match[str]) -> str:
        told = phrases.metrics_of(match["y"])
        family = {*phrases.metrics_of(match["x"]), *(phrases.family.get(stem(match["x"])) or ())}
        said_again = set(stems(match["who"])) <= set(
            stems(match["y"])
        )  # "charges earned with scans, that is to say scan charges"
        chooses = not said_again and phrases.is_a_value(match["who"])
        return match["y"] if len(told) == 1 and told[0] in family and not chooses else match.group()

    question = _PARAPHRASED.sub(named, _FROM_BOTH.sub(r"\g<x>", question))
    for match in reversed(list(_GLOSS.finditer(question))):
        said = match["g"] or match["h"]
        before = [(span, end) for span, _, end in phrases.placed(question[: match.start()])]
        if any(_says_it(said, span, question[end : match.start()], phrases, vocabulary) for span, end in before[-2:]):
            question = question[: match.start()] + question[match.end() :]
    return question


def _says_it(said: str, span: Span, between: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if some words only say what the name before them is."""
    names = {m.target for m in span.of(Kind.METRIC)} | {phrases.metric_named(f"number of {span.text}")} - {""}
    for name in () if between.strip() else names:
        if phrases.metric_named(said) == name or _is_quotient(said, name, phrases, vocabulary):
            return True
        if _are_those_with_any(said, name, phrases, vocabulary):
            return True
    near = len(between.split()) < _FAR
    return near and any(_is_so_much(said, m.target, m.item, vocabulary) for m in span.of(Kind.VALUE))


def _is_quotient(said: str, name: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if the words name the two numbers that a ratio is made of."""
    metric, parts = vocabulary.metrics[name], _OVER.fullmatch(said)
    if not (metric.numerator and metric.denominator and parts):
        return False
    return [phrases.metric_named(parts["a"]), phrases.metric_named(parts["b"])] == [
        metric.numerator.name,
        metric.denominator.name,
    ]


def _are_those_with_any(said: str, name: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if the words are the things that a number counts, with at least one of what stands in its own rows: it counts no others."""
    told = _WITH_ANY.fullmatch(said.strip())
    if told is None or name not in vocabulary.distinct or name != phrases.metric_named(f"number of {told['x']}"):
        return False
    rows = vocabulary.reachable.get(name)
    return bool(_DEAL.fullmatch(told["y"])) or any(vocabulary.reachable.get(one) == rows for one in phrases.metrics_of(told["y"]))


def _is_so_much(said: str, value: str, item: str, vocabulary: Vocabulary) -> bool:
    """True if the words have the very numbers that the description of a dimension gives for one of its values."""
    told = vocabulary.items[item].description
    own = re.search(rf"\b{re.escape(value)}\b([^,;.]*)", told)
    numbers = re.findall(r"\d+", said)
    known = {*stems(told), "plus", "at", "least", "most", "up", "over", "under", "than"}
    words = (word for word in re.findall(r"[a-z]+", said.lower()) if word not in FILLERS)
    return (
        own is not None and numbers != [] and numbers == re.findall(r"\d+", own[1]) and all(stem(word) in known for word in words)
    )
