"""Money that is asked for without the name of a metric: "what did we take in", "in dollars and units", "how much did patients pay"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import EARNING, MONEY, MONEY_NOUNS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named


_IN_MONEY = re.compile(r"(?:in|by|on|for) ")
_FRAME = re.compile(r"(?:how much|what)(?: (?:money|did|do|does|have|has|had|was|were|is))*\b")
_VERB = re.compile(r"\b[a-z]+(?: (?:in|up|over|us))*\Z")
"""Between the two stands who sold it: "how much did *ward 7* bring in"."""


def by_money(marks: Marks, phrases: Phrases, found: Named, vocabulary: Vocabulary, *, limited: bool) -> bool:
    """ "How much money did we take in", "stores that made over $20k": the metric that a money noun names.

    "Waivers in dollars" are one of the numbers in money that are called waivers, and no takings of what has waivers.
    """
    match = re.search(MONEY, marks.lowered) or (re.search(EARNING, marks.lowered) if limited else None)
    if not match:
        return False
    for position, token in enumerate(marks.tokens) if _IN_MONEY.match(match.group()) else ():
        family = phrases.family.get(token.stem, ())
        called = [
            name for name in family if vocabulary.in_money(name) and stems(vocabulary.metrics[name].label)[:1] == (token.stem,)
        ]
        if len(called) > 1 and token.text.lower().endswith("s"):  # "at zero dollars" is no such noun
            found.choices.append((token.text, tuple(called)))
            marks.use(match.start(), match.end())
            marks.use_each([position])
            return True
    frame, verb = _FRAME.match(match.group()), _VERB.search(match.group())
    whose = marks.inside(match.start() + frame.end(), match.start() + verb.start()) if frame and verb else ()
    kept = [i for i in whose if names_something(marks.tag(i)) and marks.free[i]]
    if not name_money(marks, phrases, found, frame.group().strip() if frame and kept else match.group()):
        return False
    marks.use(match.start(), match.end())
    marks.release(kept)  # who sold it is read for itself: "what did ward 7 make"
    return True


def name_money(marks: Marks, phrases: Phrases, found: Named, said: str = "how much") -> bool:
    """The metric that a money noun names, where no other is named: "did we break 400k"."""
    for noun in MONEY_NOUNS:
        metrics = phrases.metrics_of(noun)
        if metrics:
            found.metrics.append(metrics[0])
            marks.evidence.append(Evidence(said, "metric", metrics[0], "inferred"))
            return True
    return False


_AND_MONEY = re.compile(
    r"\b(?:how much(?: money| cash)?|what) (?:did|do|does|have|has) (?:(?!\b(?:and|or)\b)[^?,.;:!]){1,60}?\b(?:sell|sold|make|made|earn(?:ed)?|bring(?: in)?|brought(?: in)?|take in|took in|turn over|gross(?:ed)?|generate[d]?)\b"
    r"(?=(?P<on>[^?,.;:!]{0,60}?),? and (?:also )?(?:(?:by|in|at|on|of|from|for|with) )?(?:how many|how much|what|which|who|what's|how)\b)"
)
""" "How much did we sell, and how many came": two numbers."""
_MOST_MONEY = re.compile(
    r"\b(?:sold|sells?|made|makes?|earn(?:s|ed)?|brought in|brings? in|took in|takes? in|spent|spends?|grossed)(?: us)?(?: the)? (?:most|least)\b(?! (?:[a-z]+s|of|in terms|by)\b)"
    r"(?=(?P<on>[^?.;:!]{0,30}?),? (?:and|with|plus|along with|together with|including) )"
)
""" "The five wards that earned the most, with their visits": ranked by money."""


def _name_spent(said: re.Match[str], marks: Marks, phrases: Phrases, found: Named) -> bool:
    """ "Customers who spent the most": what they spend, by the name that a metric has for it."""
    if not re.match(r"spen[dt]", said.group()):
        return False
    for who in reversed(re.findall(r"[a-z]+", marks.lowered[: said.start()])[-4:]):
        name = phrases.metric_named(f"{who} spend")
        if name:
            found.metrics.append(name)
            marks.evidence.append(Evidence(said.group(), "metric", name, "inferred"))
            return True
    return False


def money_asked_too(marks: Marks, phrases: Phrases, found: Named) -> None:
    """Money that is asked for by a verb in one half of a question, where the other half names another number."""
    if not found.metrics:
        return
    for said in (*_AND_MONEY.finditer(marks.lowered), *_MOST_MONEY.finditer(marks.lowered)):
        start, end = said.start(), said.end("on")
        if any(start <= place < end for place, _ in found.places.values()):
            return  # "how many visits did we sell": the number itself
        before = len(found.metrics)
        if _name_spent(said, marks, phrases, found) or name_money(marks, phrases, found, said.group()):
            found.places[found.metrics[-1]] = (start, said.end())
            found.metrics[:] = list(dict.fromkeys(found.metrics))
            if len(found.metrics) > before:
                found.metrics.sort(key=lambda name: found.places.get(name, (0, 0))[0])
        return


_MONEY_NAMED = re.compile(
    r"(?<![\w$])(?:in |both |by )*(?:(?:dollars?|dollar terms|dollar value|usd|money)(?! \d)\b|\$(?=\s*(?:,|and\b|by\b|per\b|plus\b|[&+/]|\Z)))"
)
_LINK = re.compile(r"\s*(?:,|and|&|plus|\+|as well as|, and|along with)\s*(?:(?:in|by|also in|both in)\s+)?|\s?/\s?(?=\Z)")


def money_too(marks: Marks, phrases: Phrases, vocabulary: Vocabulary, found: Named) -> None:
    """ "In dollars and units", "visits, dollars and pieces": money in a list with another number is a number of its own."""
    if any(vocabulary.in_money(name) for name in found.metrics):
        return
    for said in _MONEY_NAMED.finditer(marks.lowered):
        after = any(
            _LINK.fullmatch(marks.lowered[said.end() : start]) for start, _ in found.places.values() if start >= said.end()
        )
        before = any(
            _LINK.fullmatch(marks.lowered[end : said.start()]) for _, end in found.places.values() if end <= said.start()
        )
        money = next((name for noun in MONEY_NOUNS for name in phrases.metrics_of(noun)), "")
        if (after or before) and money:
            found.metrics.append(money)
            found.places[money] = said.span()
            found.metrics.sort(key=lambda name: found.places.get(name, (0, 0))[0])
            marks.use(*said.span())
            marks.evidence.append(Evidence(said.group(), "metric", money, "inferred"))
            return


_BUYING = frozenset({"buy", "bought", "purchase"})
_THINGS_BOUGHT = re.compile(
    r"\bwhat (?:else |all |kinds? of \w+ |sort of \w+ )?(?:do|did|does|are|is|have|has|was|were)\b[^.?!]*\b(?:buy|buying|bought|purchas\w+)\b"
)
""" "What do they buy" asks for things, and not for how much."""


def asks_what_they_buy(stem: str, marks: Marks) -> bool:
    """True if a verb of buying stands where things are asked for."""
    return stem in _BUYING and bool(_THINGS_BOUGHT.search(marks.lowered))
