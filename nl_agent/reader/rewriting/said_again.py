"""A word and what is meant by it, told behind it: what it is explained by takes its place.

"visits for heart trouble, by ward. By heart trouble I mean cardiology"   →  "visits for cardiology, by ward."
"were hearts or bones busier? I mean the specialties hearts/lungs and bones/joints"   →  "were hearts/lungs or bones/joints busier?"
"charges for broken bones (ORTHOPEDICS) in May"                           →  "charges for ORTHOPEDICS in May"
"charges for broken bones, i.e. orthopedics, in May"                      →  "charges for orthopedics, in May"

A word that has a meaning of its own is explained only where that is said in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nl_agent.reader.english.lexicon import FILLERS, HARMLESS, STEERING
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

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


def as_meant(question: str, phrases: Phrases) -> str:
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
