"""Means and groups that are named after the thing that is spoken of, and said without its name.

"average value of red visits"      →  "average visit value of red visits"
"red visits: avg value per month"  →  "average visit value of red visits per month"
"ward charges by size"             →  "ward charges by ward size"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_MEAN = r"(?P<m>average|avg\.?|mean|median) (?P<n>[a-z]+)"
_KIND = r"(?P<a>(?:[\w'-]+ ){1,2}?)"
_OF_THEM = re.compile(rf"\b{_MEAN} of (?:the |our |all )?{_KIND}(?P<x>[a-z]+s)\b", re.IGNORECASE)
_NOTED = re.compile(rf"\A\W*{_KIND}(?P<x>[a-z]+s)\s?[:,] {_MEAN}\b(?! of\b)", re.IGNORECASE)
_BY = re.compile(r"\bby (?P<y>[a-z]+)\b", re.IGNORECASE)


def named_after(question: str, phrases: Phrases) -> str:
    """A question whose means and groups have the name of the thing that they are of.

    >>> named_after("average value of red visits", phrases)  # doctest: +SKIP
    'average visit value of red visits'
    """

    def in_full(match: re.Match[str]) -> str:
        mean = "median" if match["m"].lower() == "median" else "average"
        name = f"{mean} {one_of(match['x'])} {match['n']}"
        of_them = phrases.items_of(match["x"]) and phrases.metric_named(name)
        return f"{name} of {match['a']}{match['x']}" if of_them else match.group()

    return _of_its_thing(_NOTED.sub(in_full, _OF_THEM.sub(in_full, question)), phrases)


def _of_its_thing(question: str, phrases: Phrases) -> str:
    """ "Ward charges by size": the group has the word that the number begins with, where there is one by both words."""
    by = _BY.search(question)
    if by is None or not phrases.items_of(by["y"]):
        return question
    firsts = [
        span.text.split()[0]
        for span, _, end in phrases.placed(question[: by.start()])
        if span.of(Kind.METRIC) and " " in span.text and end <= by.start()
    ]
    names = (f"{word} {by['y']}" for word in firsts[-1:])
    name = next(
        (one for one in names if phrases.items_of(one) and not set(phrases.items_of(one)) & set(phrases.items_of(by["y"]))), ""
    )
    return f"{question[: by.start('y')]}{name}{question[by.end('y') :]}" if name else question
