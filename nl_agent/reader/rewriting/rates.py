"""Rates that are told by what was done: put as the rate that the project has for it.

"wards readmitted more than 5%"     →  "wards with a readmission rate of more than 5%"
"groups that were waived 30%+"      →  "groups with a waiver rate of 30%+"
"monthly scan charges per ward"     →  "monthly scan charges by ward", where only "charges per ward" are governed

"$/ward"                            →  "revenue per ward", by whatever name the project has for it
"waivers in dollars and as a rate"   →  "waivers and waiver rate"

What is held against a thing's own whole is a share of that:

"the most night stays relative to its charges"  →  "the most night stays as a share of its charges"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import last_phrases, stem
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_PERCENT = rf"{NUMBER} ?(?:%|percent\b|per cent\b|pct\b)"
_DONE = re.compile(
    rf"(?: (?:that|which) (?:are|were|is|was|get|got))? \b(?P<v>[a-z]{{3,}}ed)(?: (?:by|at))? (?P<l>{LIMIT} {_PERCENT}|{_PERCENT} ?(?:\+|(?:or|and) (?:more|less|over|under|above|below|up)\b))",
    re.IGNORECASE,
)


_DEEPEST = re.compile(r"\b(?P<w>deepest|steepest|shallowest) (?P<x>[a-z]+?)s?\b(?! rates?\b)", re.IGNORECASE)
""" "The deepest waiver": by its rate, for an amount has no depth."""


def at_a_rate(question: str, phrases: Phrases) -> str:
    """A question in which a limit of what was done is one of its rate; as it is, where the project has no such rate."""

    def told(match: re.Match[str]) -> str:
        verb = match["v"].lower()
        once = re.sub(r"([a-z])\1ed\Z", r"\1", verb)  # transferred, of a transfer
        nouns = (verb[:-2], verb[:-1], once, phrases.noun_of(verb))
        rate = next((f"{noun} rate" for noun in nouns if noun and phrases.metric_named(f"{noun} rate")), "")
        return f" with a {rate} of {match['l']}" if rate else match.group()

    def deepest(match: re.Match[str]) -> str:
        rate = f"{match['x'].lower()} rate"
        return (
            f"{'lowest' if match['w'].lower() == 'shallowest' else 'highest'} {rate}"
            if phrases.metric_named(rate)
            else match.group()
        )

    return _DEEPEST.sub(deepest, _DONE.sub(told, question))


_PER_ONE = re.compile(
    r"\b(?P<h>(?P<a>(?:average|avg|mean) )?(?P<r>(?:daily|weekly|monthly|quarterly) )?)(?P<x>[a-z]+ (?P<y>[a-z]+)) per (?P<g>[a-z]+)\b",
    re.IGNORECASE,
)


def by_each(question: str, phrases: Phrases) -> str:
    """A question in which average or monthly "scan charges per ward" are those of one ward, or of each, and no governed "charges per ward"."""

    def told(match: re.Match[str]) -> str:
        named = phrases.metrics_of(match["x"])
        other = phrases.metrics_of(f"{match['y']} per {match['g']}")
        whole = phrases.metrics_of(f"{match['x']} per {match['g']}")
        if not (match["h"] and named and other) or whole or {*named} == {*phrases.metrics_of(match["y"])}:
            return match.group()
        return f"{match['h']}{match['x']} {'of a' if match['a'] and not match['r'] else 'by'} {match['g']}"

    return _PER_ONE.sub(told, question)


_DOLLARS_PER = re.compile(r"(?<![\w$])\$ ?/ ?(?P<x>[a-z]{3,})\b", re.IGNORECASE)


def dollars_per(question: str, phrases: Phrases) -> str:
    """A question with what comes in per thing in words, where a sign asks for it."""

    def dollars(match: re.Match[str]) -> str:
        noun = phrases.money_noun()
        said = f"{noun} per {match['x']}"
        single = not match["x"].lower().endswith("s") and (phrases.metric_named(said) or phrases.items_of(match["x"]))
        return said if noun and single else match.group()  # "$/stays": the one and the other

    return _DOLLARS_PER.sub(dollars, question)


_TO_ITS_OWN = re.compile(
    r"\b(?:relative|in relation|in proportion|in comparison|compared|when compared) to (?P<its>(?:its|their)(?: own| total| overall)*) (?=(?P<w>[a-z]+)(?: (?P<v>[a-z]+))?)",
    re.IGNORECASE,
)


def of_its_own(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question in which "relative to its charges" is a share of them; as it is, where no money follows ("relative to its peers")."""

    def told(match: re.Match[str]) -> str:
        named = phrases.metrics_of(match["w"]) or phrases.metrics_of(f"{match['w']} {match['v'] or ''}")
        money = any(vocabulary.in_money(name) for name in named)
        return f"as a share of {match['its']} " if money else match.group()

    return _TO_ITS_OWN.sub(told, question)


_BESIDE = re.compile(
    r"(?:,? (?:both )?(?:in (?:dollars?|money|usd|absolute terms|dollar terms|\$)|as an amount)|,? (?:(?:the|its|as) )?(?:amount|dollars?|\$)) (?:and|&|as well as)(?: also)?"
    r" (?:(?:in|as) )?(?:(?:an?|the|its) )?(?:(?P<of>percent(?:age)?|per cent|%|share) of (?=(?:(?:the|our|its|all|total) )*[a-z])|rate\b(?! of)|percent(?:age)?\b(?! of| points?))",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:change[ds]?|growth|grew|grow|differ\w*|more|less|up|down|vs|versus|compar\w+|against|than|rose|fell|increase\w*|decrease\w*|drop\w*|gain\w*|lost|gap|delta)\b",
    re.IGNORECASE,
)
_LONGEST = 3


def beside_its_rate(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question that asks for an amount and its rate by their names; of a change, both say how large it is, and it stays as it is."""

    def told(match: re.Match[str]) -> str:
        before = last_phrases(match.string[: match.start()], _LONGEST)
        amount = next((names[0] for part in before if len(names := phrases.metrics_of(part)) == 1), "")
        if match["of"]:
            return " and its share of " if amount else match.group()
        rates = [
            one for one in vocabulary.metrics.values() if one.unit == "ratio" and one.numerator and one.numerator.name == amount
        ]
        return f" and {rates[0].label.lower()}" if len(rates) == 1 else match.group()

    return question if _MOVES.search(question) else _BESIDE.sub(told, question)


_AS_A_PART = r"(?:expressed |stated |shown |given )?(?:as|in) (?:an? |the )?(?:percent(?:age)?s?|per cent|pct|%|proportion|share|fraction)(?: terms)?(?! of\b| points?)|percent(?:age)?[- ]wise"
_HOW_MANY = r"how many (?:of )?(?:(?:the|our|all|these|those) )*(?P<x>[a-z]+(?:['\u2019]? [a-z]+)??['\u2019]?) (?P<v>(?:(?:actually|really|then|ever|also) )?(?:had|have|has|contain|include|use|respond|are|were|got|get|came with|[a-z]{3,}ed)\b[^.?!;:]{0,80}?)"
_OF_THEM = re.compile(
    rf"\b{_HOW_MANY}(?:,| -| \()? (?:{_AS_A_PART})\)?,?(?= (?:by|per|for|in|at|on|during|of|from)\b|\W*\Z)", re.IGNORECASE
)
_AHEAD_OF_THEM = re.compile(rf"\A\W*(?:{_AS_A_PART}),? {_HOW_MANY}(?=\W*\Z)", re.IGNORECASE)
_GROUPED = re.compile(r",? (?:by|per|for (?:each|every)|in (?:each|every)) ", re.IGNORECASE)


def percentage_of_them(question: str, phrases: Phrases) -> str:
    """A question for how many are such as a percentage: it is of all of them, and not each group's part of those that are such.

    >>> percentage_of_them("how many of our visits were emergencies, as a percentage, by ward", phrases)  # doctest: +SKIP
    'what percentage of visits were emergencies by ward'
    """

    def told(match: re.Match[str]) -> str:
        such = _GROUPED.split(match["v"])[0]
        kinds = (Kind.VALUE, Kind.ITEM, Kind.METRIC)
        named = any(span.of(kind) for span, _, _ in phrases.placed(such) for kind in kinds)
        named = named or any(phrases.family.get(stem(word)) for word in such.split())  # "had a discount"
        ends = last_phrases(match["x"], 2)
        if not named or not any(phrases.metrics_of(words) or phrases.items_of(words) for words in ends):
            return match.group()
        return f"what percentage of {match['x']} {match['v']}"

    return _AHEAD_OF_THEM.sub(told, _OF_THEM.sub(told, question))


_AND_AMOUNT = re.compile(
    r",? ?(?:\band|\bplus|\bwith|\bas well as|\balong with|\btogether with|&|\+)(?: also)? (?:in |as )?(?:(?:the|its|their|that|an) )?(?:(?:absolute|actual|underlying|corresponding|respective|dollar) )?"
    r"(?:(?P<money>amounts?|values?|dollars|dollar figures?)|numbers?|counts?)(?: (?:itself|behind it|in (?:dollars|money|usd|\$)|too|as well))*(?=\W*(?:\Z|[.,;?!])| (?:by|per|in|for|during) )",
    re.IGNORECASE,
)
""" "…, and the amount", behind a rate."""


def beside_its_amount(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question that asks for a rate and the amount that it is the rate of, by their names.

    >>> beside_its_amount("waiver rate by ward, and the amount", phrases, vocabulary)  # doctest: +SKIP
    'waiver rate and waivers by ward'
    """
    match = _AND_AMOUNT.search(question)
    if match is None or _MOVES.search(question):
        return question
    named = [
        (vocabulary.metrics[m.target], end)
        for span, _, end in phrases.placed(question[: match.start()])
        for m in span.of(Kind.METRIC)
    ]
    if len(named) != 1 or named[0][0].unit != "ratio":
        return question
    rate, end = named[0]
    amount = vocabulary.metrics.get(rate.numerator.name) if rate.numerator else None
    if amount is None or vocabulary.in_money(amount.name) != bool(match["money"]):
        return question
    return f"{question[:end]} and {amount.label.lower()}{question[end : match.start()]}{question[match.end() :]}"


_IN_PERCENT = re.compile(
    r",? ?\b(?:percentage[- ]wise|percent[- ]wise|in percentage terms|in percent)(?=\s*(?:[,.;?!]|\Z)|\s(?:by|per)\b)",
    re.IGNORECASE,
)
_OTHER_PERCENT = re.compile(
    r"\b(?:shares?|growth|chang\w+|grow\w*|grew|rose|rise|fell|fall|increas\w+|decreas\w+|differ\w+|breakdown|split|mix|part|rates?|percentages?(?!-| wise| terms))\b",
    re.IGNORECASE,
)
_DOES_MORE = re.compile(r"\b(?P<d>do|does|did) (?P<s>[\w' -]{3,40}?) (?P<w>[a-z]{4,}) (?P<c>more|less)\b", re.IGNORECASE)
_MORE_OF = re.compile(r"\b(?:(?P<c>more|less|fewer) )?(?P<w>[a-z]{4,}?)s?\b", re.IGNORECASE)


def as_a_rate(question: str, phrases: Phrases) -> str:
    """A question for something in percent, of which a rate is governed and which is no number by its bare name.

    >>> as_a_rate("do large wards give more discount than small ones, percentage-wise?", phrases)  # doctest: +SKIP
    'do large wards give a higher discount rate than small ones?'
    """
    said = _IN_PERCENT.search(question)
    if said is None or _OTHER_PERCENT.search(question.replace(said.group(), " ")):
        return question
    plain = f"{question[: said.start()]}{question[said.end() :]}"
    if phrases.name_a_number(re.findall(r"[a-z]+", plain.lower())):
        return question  # "scan charges in percent by ward": each ward's part of them

    def rated(word: str) -> bool:
        return bool(phrases.metric_named(f"{word} rate")) and len(phrases.metrics_of(word)) != 1

    verb = _DOES_MORE.search(plain)
    if verb and rated(verb["w"]):
        more = "higher" if verb["c"].lower() == "more" else "lower"
        return f"{plain[: verb.start()]}{verb['d']} {verb['s']} have a {more} {verb['w']} rate{plain[verb.end() :]}"
    noun = next((one for one in _MORE_OF.finditer(plain) if rated(one["w"])), None)
    if noun is None:
        return question
    more = {"more": "a higher ", "less": "a lower ", "fewer": "a lower "}.get((noun["c"] or "").lower(), "")
    return f"{plain[: noun.start()]}{more}{noun['w']} rate{plain[noun.end() :]}"
