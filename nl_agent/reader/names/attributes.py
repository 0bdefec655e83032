"""Attributes that are told apart from what they are of; both are put together, as the project calls them.

"in wards of each size"          →  "in each ward size"
"patients of size 1 and size 2"  →  "patients of patient size 1 and patient size 2"
"wards beginning in May"         →  "wards begun in May"
"patient size 1 vs 2"            →  "patient size 1 vs patient size 2"
"by class of ward"               →  "by ward class", where that is what it is called
"the wards with their size"      →  "the wards and ward size"
"by ward size group"             →  "by ward size", where no dimension is called so
"ward charges by size"           →  "ward charges by ward size", though patients have a size, too
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nl_agent.reader.english.tokens import tokens
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_BESIDE = re.compile(
    r"\b(?P<at>(?:in|at|from|by|for|across|to|among|per) (?:the |our )?)(?P<x>[a-z]+) of (?P<each>each|every) (?P<a>[a-z]+)\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?P<of>of (?:each|every) )(?P<a>[a-z]+)\b", re.IGNORECASE)
_OF_SOME = re.compile(r"\b(?P<x>[a-z]+) of (?P<a>[a-z]+) (?=\d+\b)", re.IGNORECASE)
_SORT_OF = re.compile(
    r"\b(?P<a>type|kind|class|band|bracket|level|range|category|group|status|size) of (?:the )?(?P<x>[a-z]+)\b(?!['-])",
    re.IGNORECASE,
)
_GROUPS_OF = re.compile(
    r"\b(?P<x>[a-z]+(?: [a-z]+){0,2}) (?P<g>groups?|bands?|brackets?|buckets?|class(?:es)?|ranges?)\b(?! of\b)", re.IGNORECASE
)
""" "By marital status group": each value is a group."""
_FEW = 20
"""Values of a dimension that may each be called a group; groups of more of them would be something else."""
_WHOSE = re.compile(r"(?<![\"\w])(?P<x>[a-z]+s)['\"] (?P<a>[a-z]+(?: [a-z]+){0,2})\b", re.IGNORECASE)
""" "Which patients' age bands": the bands, and not each patient's; a quotation mark is what became of the sign."""
_WITH_ITS = re.compile(
    r"\b(?P<x>[a-z]+s),? (?P<w>by|with|and|plus|including|along with|together with) (?:(?:their|its|the|each|respective|own) )*(?P<a>[a-z]{3,})(?=\W*\Z|[,.;?!]| (?:in|for|during|that|which|with|and)\b)",
    re.IGNORECASE,
)
_BY_A_WORD = re.compile(
    r"\b(?P<by>by|per|for each) (?P<a>[a-z]{3,})(?=\W*\Z|[,.;?!]| (?:in|for|during|on|at|over|from|only|and|last|this|since|until)\b)",
    re.IGNORECASE,
)
_LINK = (
    r"(?:\s*(?:,|/|&)\s*(?:and\s+|or\s+)?|,?\s+(?:vs\.?|versus|v|and|or|against|than|compared\s(?:with|to))\s+)"
    r"(?:(?:of|for|in|with|those|ones)\s)*"
)
_LISTED = re.compile(
    rf"(?<!\bby )(?<!\bper )\b(?P<x>[a-z]+)\s(?P<y>[a-z]+)\s(?P<a>\d+\+?)(?P<rest>(?:{_LINK}(?:(?:(?P=x)\s)?(?P=y)\s)?\d+(?:\+|\b))+)"
    r"(?![\w.,]*\d|\s?%|\s(?:days?|weeks?|months?|years?|times)\b)",
    re.IGNORECASE,
)


def with_its_thing(text: str, phrases: Phrases, values: Mapping[str, Sequence[str]], *, follows: bool = False) -> str:
    """A text whose attributes are called as they are in the project, where that leaves no doubt.

    Args:
        follows: True if the text may lean on a question before: "by size" is then by that one's.
    """

    def beside(match: re.Match[str]) -> str:
        name = _named(match["x"], match["a"], phrases)
        return f"{match['at']}{match['each']} {name}" if name else match.group()

    def each(match: re.Match[str]) -> str:
        before = [token.text for token in tokens(text[: match.start()]) if token.is_word]
        name = next((name for word in reversed(before) if (name := _named(word, match["a"], phrases))), "")
        return f"{match['of']}{name}" if name and not phrases.items_of(match["a"]) else match.group()

    def by_a_word(match: re.Match[str]) -> str:
        alike = phrases.item_family.get(tokens(match["a"])[0].stem, ())
        if len(alike) < 2 or phrases.items_of(match["a"]) or phrases.metrics_of(match["a"]):
            return match.group()
        before = [span for span, _, _ in phrases.placed(text[: match.start()])]
        numbers = [span.text for span in before if span.of(Kind.METRIC)]
        things = [span.text for span in before if not numbers and any("__" not in m.target for m in span.of(Kind.ITEM))]
        # "Ward charges" are of wards; "patients treated, by type" count patients, and of whatever they are treated with may be a type.
        said = dict.fromkeys(one.stem for number in numbers for one in tokens(number) if one.is_word and one.text[-1] != "s")
        said = said or dict.fromkeys(
            one.stem for thing in things for one in tokens(thing)
        )  # "courses that began in May, by type"
        own = [name for word in said if (name := _named(word, match["a"], phrases)) and not phrases.metrics_of(name)]
        return f"{match['by']} {own[0]}" if len(own) == 1 else match.group()

    def some(match: re.Match[str]) -> str:
        name = _named(match["x"], match["a"], phrases)
        return f"{match['x']} of {name} " if name else match.group()

    def sort(match: re.Match[str]) -> str:
        name = _named(match["x"], match["a"], phrases)
        return name if name and not phrases.items_of(match.group()) else match.group()

    def with_its(match: re.Match[str]) -> str:
        name = _named(match["x"], match["a"], phrases) if any("__" not in one for one in phrases.items_of(match["x"])) else ""
        if not name or phrases.items_of(match["a"]) or phrases.metrics_of(match["a"]):
            return match.group()
        return f"{match['x']} {'by' if match['w'].lower() == 'by' else 'and'} {name}"

    def groups(match: re.Match[str]) -> str:
        words = match["x"].split()
        tails = [" ".join(words[begin:]) for begin in range(len(words))]
        own = any(phrases.lookup(f"{tail} {match['g']}") for tail in tails)
        items = next((found for tail in tails if (found := phrases.items_of(tail))), ())  # by the longest name
        counts = [len(values[item]) for item in items if item in values]
        named = bool(counts) and all(2 < count <= _FEW for count in counts)
        return match["x"] if named and not own else match.group()

    def whose(match: re.Match[str]) -> str:
        things = {name for name in phrases.items_of(match["x"]) if "__" not in name}
        words = match["a"].split()
        said = (" ".join(words[:end]) for end in range(len(words), 0, -1))
        theirs = (item for name in said for item in phrases.items_of(name) if item in values)
        return match["a"] if next(theirs, "").rpartition("__")[0] in things else match.group()

    def listed(match: re.Match[str]) -> str:
        name = f"{match['x']} {match['y']}"
        told = re.findall(r"\d+\+?", match["a"] + match["rest"])
        if not set(told) <= set(values.get(_one(name, phrases), ())):
            return match.group()
        again = rf"({_LINK})(?:(?:{match['x']}\s)?{match['y']}\s)?(\d+\+?)"
        return f"{name} {match['a']}" + re.sub(again, rf"\1{name} \2", match["rest"], flags=re.IGNORECASE)

    text = _SORT_OF.sub(sort, _GROUPS_OF.sub(groups, _WHOSE.sub(whose, _WITH_ITS.sub(with_its, text))))
    text = text if follows else _BY_A_WORD.sub(by_a_word, text)
    return _LISTED.sub(listed, _OF_SOME.sub(some, _OF_EACH.sub(each, _BESIDE.sub(beside, text))))


def _named(thing: str, attribute: str, phrases: Phrases) -> str:
    name = f"{tokens(thing)[0].stem} {attribute}"
    return name if _one(name, phrases) else ""


def _one(name: str, phrases: Phrases) -> str:
    """The dimension of that name, whichever way leads to it; empty if there are several."""
    items = sorted(phrases.items_of(name), key=len)
    return items[0] if items and all(item.endswith(items[0]) for item in items) else ""


_SIZED = re.compile(r"\b(?P<x>[a-z]+)(?:-| )?sized?\b (?P<t>[a-z]+)\b", re.IGNORECASE)
_OF_SIZE = re.compile(
    r"\b(?P<t>[a-z]+) of (?:the |a )?size (?:(?:that |which )?(?:you|we|they) call |called |named |band )?(?P<x>[a-z]+)\b",
    re.IGNORECASE,
)
_MIDDLE = frozenset({"mid", "middle", "midsize"})


def of_a_size(question: str, phrases: Phrases) -> str:
    """A question with a thing's size as it is called: "medium-sized wards", "wards of size medium" are medium wards, whatever else is medium."""

    def named(match: re.Match[str]) -> str:
        size = "medium" if match["x"].lower() in _MIDDLE else match["x"]
        items = {m.item.rpartition("__")[0].rpartition("__")[2] for m in phrases.lookup(size) if m.kind is Kind.VALUE}
        known = items & {name.rpartition("__")[2] for name in phrases.items_of(match["t"])}
        return f"{size} {match['t']}" if known and not phrases.lookup(match.group()) else match.group()

    return _OF_SIZE.sub(named, _SIZED.sub(named, question))
