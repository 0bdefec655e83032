"""Words that say little elsewhere, and where they stand name what is asked for: without them another number would be told.

"Admissions, beds and bed days"                 one more thing in a list of what is asked for, where "beds" mean nothing
"Paper charges in May"                          part of names, though a paper may also be what an answer is for
"Charges per full-time equivalent, by ward"     per what nothing is known of: "full" and "time" mean nothing by themselves
"Markup by ward"                                what stands before "by" is the number, whatever else the word can be
"What are the opening hours of ward 7"          hours that are kept, and not those of the day at which something happened
"What do their children study"                  the verb, where no number is named
"How much do patients usually pay"              one of them, or at one time, and not all of it
"How many billed lines and their charges"       how many they are, where the number beside would be told alone
"How many scans and their value"                what they are worth, where their number would be
"Billed charges and not, by ward"               the others, too, where nothing else is known of them
"Charges when the ward is busy"                 under which circumstances, where none of that is understood
"""

from __future__ import annotations

import re

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import AUDIENCE, BUSINESS, FILLERS, HARMLESS_VERBS, NEVER_PARTIAL, VERBS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning
from nl_agent.reader.names.names_of_time import TIME
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import counts_persons
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.talk.asides import KNOWN, is_plain
from nl_agent.reader.vocabulary import Vocabulary

_TIME_OF = re.compile(r"\b(?:first|second|last|one)-time(?=r?s?\b)|\bevenings?\b")
""" "First-time stays": which stays, though "first" and "time" by themselves say little; an evening is no verb, whatever it ends in."""
_HOURS_KEPT = re.compile(r"\b(?P<w>opening|closing|business|office) (?:hours?|times?)\b")
_WHAT_THEY_DO = re.compile(r"\bwhat (?:do|does|did) (?:[\w'\"-]+ ){1,6}(?P<w>[a-z]+)(?=\s*(?:[.?!,;]|\Z))")
""" "What do their kids study": what is asked for stands in the verb, where no number is named."""
_PER = re.compile(
    r"(?<!as )\bper (?!cent\b|se\b|request\b|usual\b|agreement\b|definition\b|annum\b|capita\b|head\b)(?=[a-z])(?P<x>[^,.;:?!()]*)"
)
"""So much per something, up to the next mark of punctuation."""
_ENDS_PER = re.compile(r"\b(?:by|in|for|from|at|on|of|during|over|and|or|with|across|last|this)\b")
_GOODS = frozenset("goods products product items item things stuff articles merchandise lines services".split())  # noqa: SIM905
_OF = re.compile(r" (?:of|for|from)(?: the| our| all| any)?\Z")
_SEVERAL = 2
"""As many names must hold a word for a question about it."""
_USUALLY = re.compile(
    r"\bhow (?:much|many)\b[^.?!;]{0,80}\b(?P<u>usually|normally|typically|generally|ordinarily|commonly)\b|\b(?:do|does|did|we|they|people|customers?) (?P<v>usually|normally|typically) \w+"
)
_WORTH_TOO = re.compile(
    r"\b(?:how many|number of) [^.?!;,]{2,80}?(?:\band|\bplus|[&+,]) (?:the |their )(?P<w>value|worth)(?=\W*(?:\Z|[,.?!;])| (?:by|per|in)\b)"
)
_AND_NOT = re.compile(r"\band (?P<w>not)(?=\W*(?:\Z|[,.?!;])| (?:by|per)\b)")
_HOW_MANY_AND = re.compile(
    r"\b(?:how many|number of) (?P<x>[a-z][\w'-]*(?: (?!and\b)[\w'-]+){0,6}?)(?:,? (?:and|plus)|,| ?[&+]) (?:the|their) "
)
_UNDER_WHICH = re.compile(
    r"(?<!, )(?<!know )(?<!see )(?<!ask )(?<!tell )(?<!out )(?<!wonder )\b(?:while|when|whenever|as long as|provided) (?P<x>(?:it|the|our|a|an|we|they|people|customers|there|everybody|everyone|nobody|things)(?:'s|'re)? (?:is |are |was |were )?[^.?!,;:]*)"
)
""" "When the ward is busy", behind what is asked; behind a comma it only tells of it."""


_SUBJECTS = ("i", "we", "you", "they", "it", "that", "this", "to", "does", "did", "not")


def easily_lost(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> list[int]:
    """Positions of the words that would be passed over elsewhere and must not be here, ascending."""
    found = {i for match in _TIME_OF.finditer(marks.lowered) for i in _free_in(marks, *match.span())}
    found |= {i for i, token in enumerate(marks.tokens) if token.is_word and marks.free[i] and _is_split(marks, i)}
    found |= {i for i in marks.left(KNOWN) if _is_listed(marks, i, phrases)}
    found |= {i for i in range(len(marks.tokens)) if marks.free[i] and _is_before_its_number(marks, i, phrases)}
    unnamed = not what.named.choices and all(counts_persons(name, vocabulary) for name in what.metrics)
    for pattern in (_HOURS_KEPT, _WHAT_THEY_DO) if unnamed else ():
        said = {i for match in pattern.finditer(marks.lowered) for i in _free_in(marks, *match.span("w"))}
        found |= {i for i in said if marks.tokens[i].text.lower() not in VERBS.keys() | HARMLESS_VERBS | FILLERS}
    for match in _PER.finditer(marks.lowered):
        found |= _per_nothing(marks, *match.span("x"))
    found |= {i for match in _WORTH_TOO.finditer(marks.lowered) for i in _free_in(marks, *match.span("w"))}
    found |= {i for match in _AND_NOT.finditer(marks.lowered) for i in marks.inside(*match.span("w"))}
    for match in _HOW_MANY_AND.finditer(marks.lowered) if what.metrics else ():
        found |= _uncounted(marks, *match.span("x"))
    for match in _UNDER_WHICH.finditer(marks.lowered, 1):
        things = {i for one in marks.evidence if one.kind == "item" for i in marks.saying(one.text)}
        words = [i for i in marks.inside(*match.span("x")) if marks.tokens[i].is_word and i not in things]
        if all(marks.free[i] for i in words):
            found |= {i for i in words if names_something(marks.tag(i)) or not is_plain(marks, i)}
    return sorted(found)


def _uncounted(marks: Marks, start: int, end: int) -> set[int]:
    """The word of a thing that "how many" is asked of, beside another number, where no number was made of it."""
    inside = [i for i in marks.inside(start, end) if marks.tokens[i].is_word]
    counted = {i for one in marks.evidence if one.kind == "metric" for i in marks.saying(one.text)}
    plural = [i for i in inside if marks.tokens[i].text.lower().endswith("s")] or inside[-1:]
    return set() if counted & set(plural) else set(plural[:1])


def usually(marks: Marks) -> list[int]:
    """The word of "how much do patients usually pay", or of "mean charges", that asks for a mean, where nothing was made of it."""
    match = _USUALLY.search(marks.lowered)
    if match:
        return _free_in(marks, *match.span("u" if match["u"] else "v"))
    following = ((i, i + 1) for i, one in enumerate(marks.tokens[:-1]) if one.text.lower() == "mean" and marks.free[i])
    return [
        i
        for i, after in following
        if not (marks.free[after] or marks.tokens[after].text.lower() in FILLERS or marks.ends_with(i, _SUBJECTS))
    ]  # "mean charges by ward"


def _free_in(marks: Marks, start: int, end: int) -> list[int]:
    return [i for i in marks.inside(start, end) if marks.free[i]]


def may_be_named(position: int, marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> tuple[Meaning, ...]:
    """The names that a common word may be part of, where it stands as a name does: "seasonal goods: charges", "paper, charges in May"."""
    word = marks.tokens[position]
    stands = word.text.isalpha() and (names_something(marks.tag(position)) or marks.tag(position) == "ADJ")
    no_name = word.stem in BUSINESS | TIME | NEVER_PARTIAL or any(m.kind is not Kind.VALUE for m in phrases.lookup(word.text))
    if not what.metrics or not stands or no_name or not _stands_as_a_name(marks, position):
        return ()
    reached = [vocabulary.reachable.get(name, frozenset()) for name in what.metrics]
    held = [m for m in phrases.partial_of(word.text) if all(m.item in items for items in reached)]
    held.sort(key=lambda m: (len(vocabulary.values[m.item]), m.item, stems(m.target)[:1] != (word.stem,), m.target))
    once = {m.target: m for m in reversed(held)}
    named = tuple(m for m in held if once[m.target] is m)
    return named if len(named) >= _SEVERAL else ()


def _stands_as_a_name(marks: Marks, position: int) -> bool:
    """ "Paper charges", "seasonal goods", "charges of paper"; not "so seasonal that", "the pet aisle"."""
    after = marks.after(position + 1, 1)
    ends = after in ("", ",", ":", ".", "?", "!", ";", "by", "in", "for", "per")
    if after in _GOODS or position + 1 in _numbers(marks):
        return True
    return ends and (_begins(marks, position) or bool(_OF.search(" " + marks.before(position, 3))))


def _numbers(marks: Marks) -> set[int]:
    return {i for one in marks.evidence if one.kind == "metric" for i in marks.saying(one.text)}


def _begins(marks: Marks, position: int) -> bool:
    return not position or marks.tokens[position - 1].text in (",", ":", ";", ".", "?", "!")


def _is_before_its_number(marks: Marks, position: int, phrases: Phrases) -> bool:
    """ "Paper charges in May", "paper, charges in May": nobody whom it is for, where names hold the word."""
    word = marks.tokens[position]
    if not {word.stem, word.text.lower()} & AUDIENCE or len(phrases.partial_of(word.text)) < _SEVERAL:
        return False
    after = position + 1
    if after < len(marks.tokens) and marks.tokens[after].text in (",", ":"):
        after += 1
    return _begins(marks, position) and after in _numbers(marks)


def _is_split(marks: Marks, position: int) -> bool:
    """True of the word that a question begins with, and that something is split by right after: "markup by ward", not "analysed by ward"."""
    word = marks.tokens[position]
    begins = not position or marks.tokens[position - 1].text == ":"
    after = marks.after(position + 1, 1)
    split = after in ("by", "per") and position + 2 < len(marks.tokens) and not marks.free[position + 2]
    told = is_plain(marks, position) or word.text.lower() in AUDIENCE or word.text.lower().endswith("ed")
    return begins and split and not told


def _per_nothing(marks: Marks, start: int, end: int) -> set[int]:
    """The words after "per", where none of them was understood: "per full-time equivalent", but not "per single ward"."""
    stop = _ENDS_PER.search(marks.lowered, start, end)
    inside = marks.inside(start, stop.start() if stop else end)
    words = [i for i in inside if marks.tokens[i].is_word]
    if not words or not all(marks.free[i] for i in words):
        return set()
    last = marks.tokens[words[-1]]
    return set() if len(words) == 1 and {last.stem, last.text.lower()} & FILLERS else set(words)


def _is_listed(marks: Marks, position: int, phrases: Phrases) -> bool:
    """ "Admissions, beds and bed days", where "beds" means nothing: one more thing that is asked for."""
    shared = len(phrases.family.get(marks.tokens[position].stem, ())) > 1
    if not position or not (shared or marks.tokens[position].text.lower().endswith("s")):
        return False
    numbers = [one.text.lower() for one in marks.evidence if one.kind == "metric"]
    before = _BEFORE_IT.sub("", marks.lowered[: marks.tokens[position].start])
    after = marks.after(position + 1, 1)
    if any(re.search(rf"\b{re.escape(one)}(?:,| and|, and| &|\s*/)\Z", before) for one in numbers):
        return after in ("", ".", "?", "!", "in", "for", "by", "per", "of", "on", "during", *_LINKS)
    return marks.before(position, 1) in _LINKS and after in _LINKS


_LINKS = (",", "and", "&", "/")
_BEFORE_IT = re.compile(r"(?: (?:the|our|all|also|its|their))*\s*\Z")
