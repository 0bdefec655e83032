"""Does the query say what the question says? A second look at the words, which trusts no reading, whoever made it.

Three kinds of words change a number so much that an answer without them would mislead: what to split by ("by department
and month", "weekly"), that two sides are compared ("versus"), and that only the first of a ranking is wanted ("most").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from nl_agent.agents.understanding import spelled_out
from nl_agent.formatting import listed
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.rewriting.corrections import taken_back
from nl_agent.reader.types import Calculation, Choice, Comparison, Understood
from nl_agent.reader.vocabulary import is_yes_no
from nl_agent.scene import Scene
from nl_agent.types import Clarification, Option, Question
from semantic_models import InsightsError, MetricQuery

_GROUPING = re.compile(r"(?<!\bnot )(?<!\bof )(?<!\bthan )(?<!\bwithout )\b(?:by|per|each|every)\s+([a-z][a-z0-9 ,&-]*)")
"""What is to split by; "not by month", "instead of by month" takes a split back."""
_GONE = re.compile(r"\b(?:rather than|instead of|in place of|not) (?!by\b)(?:[\w-]+ ){0,3}?per [\w-]+")
""" "Rather than visits per patient" takes a number back."""
_STOP = re.compile(
    r"\b(?:in|for|during|from|since|until|till|last|this|next|vs|versus|compared|against|where|with|without|over|on|at|of|the|to|is|are|was|were|"
    r"did|do|does|we|than|excluding|except|only|before|after|between|sorted|ordered|as|when|if|which|that|who|limit|top|bottom)\b.*"
)
_RHYTHM = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
}  # fmt: skip
_OCCASION = re.compile(
    rf"\b(?:{'|'.join(_RHYTHM)}) (?:\w+ )?(?:reviews?|meetings?|reports?|reporting|packs?|decks?|newsletters?|sync|calls?|catch-?ups?|audits?|planning|close|statements?|updates?|rounds?)\b"
)
"""The "yearly review" is no split by year."""
_GRAINS = frozenset({"day", "week", "month", "quarter", "year"})
_VERSUS = re.compile(
    r"\b(?:vs\.?|versus|compared? (?:to|with|against)|as opposed to)(?=\W|\Z)"
    # "owner vs renter etc" lists examples; "red vs... no wait" takes it back.
    r"(?! [\w-]+,? (?:etc|and so on)\b)(?![. ]*(?:no,? )?(?:wait|scratch that|hold on|never mind)\b)"
)
_ALL_OF_THEM = re.compile(r"(?:\W*\w+){1,5}?\W+all\b")
""" "North vs south – actually, all regions": the sides are taken back."""
_RANKING = re.compile(
    r"(?<!\bat )\b(?:most|least|fewest|highest|lowest|best|worst|largest|smallest|biggest|top|bottom)\b(?! (?:recent|of|important|expensive|costly))"
    r"(?! ?[$€£]?(?:\d{3,}|\d{1,3},\d{3}|\d[\d.]* ?(?:k|m|thousand|million|grand)\b))"
)
""" "Did it top 150k" ranks nothing."""
_ENDS = (("most", "highest", "largest", "biggest", "best", "top"), ("least", "fewest", "lowest", "smallest", "worst", "bottom"))
"""Words of one end, which are read for each other: the "largest ticket" is the number called "highest ticket"."""


def overlooked(question: Question, understood: Understood, scene: Scene) -> Clarification | None:
    """A question back if words of the question that change the number are not in its queries."""
    text = " ".join(_OCCASION.sub(" ", re.sub(r"[^\w\s,&.'-]", " ", question.text.lower())).split())
    query = understood.queries[0].query
    told = " | ".join(one.text.lower() for one in understood.evidence if one.kind != "rank")
    if not understood.evidence:
        return None  # A model's reading names its own unused words.
    groups = [
        word for word in _group_words(text[taken_back(text) :]) if not _is_told(word, told) and _missing(word, query, scene)
    ]
    if groups:
        return _ask_about(groups, question, query, scene)
    kept = text[taken_back(text) :]
    if (found := _VERSUS.search(kept if _ALL_OF_THEM.match(kept) else text)) and not _compares(understood):
        return _one_sided(found.group(), question, query, scene)
    found = _RANKING.search(text)
    ranked = query.order_by and not (found and found.group() in {"most", "least", "fewest"} & set(understood.unused))
    alike = next((words for words in _ENDS if found and found.group() in words), ())
    if found and not (query.limit or ranked or any(_is_told(word, told) for word in alike)):
        return _one_sided(found.group(), question, query, scene)
    return None


def _group_words(text: str) -> list[str]:
    """What the text says to split by: ``revenue by department and month`` → department, month."""
    found: list[str] = []
    for match in _GROUPING.finditer(_GONE.sub(" ", text)):
        tail = _STOP.sub("", match.group(1))
        found += [piece.strip() for piece in re.split(r",|&|\band\b|\bby\b|\bper\b|\beach\b", tail) if piece.strip()]
    found += [word for word in text.split() if word in _RHYTHM]
    return list(dict.fromkeys(found))


def _is_told(word: str, told: str) -> bool:
    """True if a part of the reading rests on the word, or on what it is short for."""
    said = rf"\b(?:{re.escape(word)}(?:e?s)?|{re.escape(' '.join(stems(word)))}s?)\b"
    return bool(re.search(said, told))


def _missing(word: str, query: MetricQuery, scene: Scene) -> bool:
    """True if a word names something to split by that the query neither splits nor filters by."""
    names = _names(word, scene)
    own = {name.partition("_per_")[2] for name in query.metrics}
    if any(name.rpartition("__")[2] in own for name in names):
        return False  # "visits per patient" is the number's name
    if names == ("year",) and query.start and query.end and query.start[:4] == query.end[:4]:
        return False  # "the annual total" of days that lie in one year
    used = " ".join((*query.group_by, *query.where))
    return bool(names) and not any(
        re.search(rf"\b{name}|__{name}\b" if name in _GRAINS else rf"\b{name}\b", used) for name in names
    )


def _names(word: str, scene: Scene) -> tuple[str, ...]:
    """Grains and items that a word names; nothing for a word that names none."""
    if word in _RHYTHM:
        return (_RHYTHM[word],)
    key = stems(word)
    if len(key) == 1 and key[0] in _GRAINS:
        return key
    return _index(scene).get(key, ())


@lru_cache(maxsize=4)
def _index(scene: Scene) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for item in scene.items.values():
        if item.name == "metric_time":
            continue
        for text in (item.label, *item.synonyms):
            key = stems(text)
            if key:
                found[key] = (*found.get(key, ()), item.name)
    return found


def _compares(understood: Understood) -> bool:
    first = understood.queries[0].query
    split = any(f"'{group}'" in condition for group in first.group_by for condition in first.where)
    return (
        len(understood.queries) > 1
        or understood.comparison is not Comparison.NONE
        or len(first.metrics) > 1
        or split
        or understood.work.calculation in (Calculation.GROWTH, Calculation.ENDS)  # against the row before, or the other end
        or bool(first.group_by and _flag(first))
    )


def _flag(query: MetricQuery) -> bool:
    """A split by yes and no has both sides."""
    return any(is_yes_no(group) for group in query.group_by)


def _ask_about(words: list[str], question: Question, query: MetricQuery, scene: Scene) -> Clarification:
    """With the words, in each way that they can be meant, or without them."""
    choices: list[Choice] = []
    for word in words:
        for name in _names(word, scene):
            group = f"metric_time__{name}" if name in _GRAINS else name
            wider = replace(query, group_by=(*query.group_by, group), limit=None)
            try:
                scene.layer.compile(wider)
            except InsightsError:
                continue
            asked = spelled_out(wider, scene)
            if asked not in {choice.question for choice in choices} and len(choices) < 3:
                choices.append(Choice(asked, "", asked))
    plain = spelled_out(query, scene)
    options = tuple(Option(c.label, c.detail, c.question) for c in (*choices, Choice(plain, "", plain)))
    quoted = listed([f"“{word}”" for word in words])
    return Clarification(
        question.text, f"It is not clear how {quoted} is meant here. Which of these do you want?", options, now=scene.now
    )


def _one_sided(word: str, question: Question, query: MetricQuery, scene: Scene) -> Clarification:
    plain = spelled_out(query, scene)
    text = f"What “{word}” relates to was not understood, so the answer could mislead. Say it in another way, or take this:"
    return Clarification(question.text, text, (Option(plain, "", plain),), now=scene.now)
