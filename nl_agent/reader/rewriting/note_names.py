"""Notes that leave out the little words between names, with them: which word is missing is told by what the names are.

"wards charges > 5k"             →  "wards with charges > 5k"
"charges, wards > 5k"            →  "charges by wards with > 5k"
"50k+ months"                    →  "months with 50k+"
"surgery stays % stays"          →  "surgery stays as a percentage of stays"
"list of blood group types"      →  "list of blood group values"
"which classes of blood group"   →  "which blood group values"
"stays: maternity/cardiology"    →  "stays: maternity, cardiology"
"lowest charges wards, top 5"    →  "5 lowest charges wards"
"""

from __future__ import annotations

import re
from functools import partial

from nl_agent.reader.english.lexicon import ANY_LIMIT, PERSONS, VERBS
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.terse_notes import SUPERLATIVE
from nl_agent.reader.time.period_words import MONTH
from nl_agent.reader.vocabulary import is_yes_no

_SIGN = r"(?:[<>]=?|=>|=<|[≤≥]|over|under|above|below|at least|at most|more than|less than)"
_AMOUNT = r"[$€£]?\d[\d.,]*\s?(?:k|m)?\b%?"
_RANKED_LATER = re.compile(
    rf"\b(?P<w>{SUPERLATIVE})\b(?! (?:first|\d|to )\b)(?P<t>(?:[^.?!\d]|(?<=[qhp])\d|\b20\d\d\b)*?)(?:\s?[,;:(-])?\s?\b(?:top|first|just|only) (?P<n>\d{{1,3}})\)?(?=\W*\Z)",
    re.IGNORECASE,
)
_TOP_ONE_OF = re.compile(
    r"\b(?P<n>(?:top|bottom|best|worst|highest|lowest|biggest|smallest|largest) (?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) )"
    r"(?P<x>[a-z]+(?: [a-z]+)?)(?= (?:in|at|for|of|within|from)\b)",
    re.IGNORECASE,
)
_PERCENT_OF = re.compile(
    r"(?P<a>(?:[a-z]+ ){1,3})percent (?:of (?:the |total |all )*)?(?P<b>[a-z]+(?: [a-z]+)?)\b", re.IGNORECASE
)
_PERCENT_LAST = re.compile(
    rf"\A(?P<x>(?:[a-z]+ ){{1,4}})(?:percent(?:age)?|%)(?P<r>(?:,? (?:by|per|in|for|q[1-4]|{MONTH}|last|this|20\d\d)\b[^.?!]*)?)(?=\W*\Z)",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(
    r"(?P<a>(?:[a-z]+ ){1,3})as (?:an? |the )?(?:percentage|percent|share|proportion|fraction|%) of (?:the |total |our |all )*(?P<b>[a-z]+(?: [a-z]+){1,2})",
    re.IGNORECASE,
)
_SHARE = r"\b(?:what |which |the )?(?:share|percentage|proportion|part|fraction|portion|percent|%) of (?:the |our |all |total )*(?P<m>[a-z]+(?: [a-z]+){1,2}?) "
_SHARE_IS = re.compile(
    rf"{_SHARE}(?:is|was|are|were) (?P<x>[\w&-]+(?: (?!in\b|for\b|by\b|during\b|per\b)[\w&-]+)?)(?=\W*\Z| (?:in|for|by|during|per)\b)",
    re.IGNORECASE,
)
_TIME = rf"(?:the )?(?:(?:start|beginning|end|first|last|previous) |\d|(?:{MONTH}|q[1-4]|h[12]|day|week|month|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b)"
"""What begins a period: "the share of ward charges from May on"."""
_SHARE_FROM = re.compile(
    rf"{_SHARE}"
    rf"(?:(?:(?:that|which) )?(?:(?:came|comes|relate[sd]?|pertain\w*|belong\w*|falls?|fell|goes|went|stem\w*|arises?|arose|accrued)|(?:is|was|are|were) (?:attributable|attributed|due|owed|linked)) (?:from|to|in|on|with|at|by)|from(?! {_TIME})) ",
    re.IGNORECASE,
)
_SUN = re.compile(r"\bsun (?=(?P<x>[a-z]+(?: [a-z]+)?))", re.IGNORECASE)
_FIRST_TIME = re.compile(r"\bfirst[- ]time (?P<x>[a-z]+)\b", re.IGNORECASE)
_RATES = re.compile(
    r"\b(?:rates?|shares?|ratio|penetration|growth|gr[eo]w\w*|chang\w+|increas\w+|decreas\w+|drop|uplift|difference)\b",
    re.IGNORECASE,
)
_AVERAGE_OF = re.compile(r"\b(?:avg|average|mean) (?P<x>[a-z]+) (?P<m>[a-z]+)\b(?!s? (?:per|a|an|each)\b)", re.IGNORECASE)
_VALUE_OF = re.compile(r"\b(?:avg|average|mean) value of (?:the |our |all )*(?P<x>[a-z]+?)s\b", re.IGNORECASE)
_VALUE_LAST = re.compile(
    r"\A\W*(?P<x>[a-z]+?)s (?P<w>(?:with|in|at|of|from|on|by)\b[^.?!:;]{2,60})[:,-] (?:the )?(?:avg|average|mean) value\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    r"\bthe middle (?P<x>[a-z]+)\b(?! (?:of|third|half|group|class))|\bthe (?P<y>[a-z]+) (?:(?:that|which) (?:is|was|sits|lies|falls|fell) )?(?:right |exactly )?in the middle\b(?! of)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?P<m>[a-z]+(?: [a-z]+)?) (?P<d>(?:0?[1-9]|1[0-2])/(?:[12]?\d|3[01]))(?=\s*(?:[,;?!)]|\Z)|\s(?:by|per)\s)", re.IGNORECASE
)
_DATE_FIRST = re.compile(
    r"\A\W*(?P<d>(?P<a>0?[1-9]|1[0-2])/(?P<b>[12]?\d|3[01])) (?P<m>[a-z]+(?: (?!by\b|per\b)[a-z]+)?)(?=\s*(?:[,;?!)]|\Z)|\s(?:by|per)\s)",
    re.IGNORECASE,
)
_LESS = re.compile(r"(?<!or )(?<!% )\bless (?P<x>[a-z]+(?: [a-z]+)?)\b(?! than)", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(?P<x>[a-z]+(?: [a-z]+)?) (?:types|kinds|classes|values|levels|options|codes|categories|bands|groups|brackets)(?=\s*(?:[,;:.?!)]|\Z))",
    re.IGNORECASE,
)
_SORTS = r"(?:class(?:es)?|groups?|bands?|brackets?|values?|types?|segments?|levels?|status(?:es)?|kinds?|codes?)"
_SORTS_OF = re.compile(
    r"\b(?P<k>types|kinds|classes|values|levels|options|codes|categories|bands|groups|brackets|sorts|statuses) of (?:the |our )?(?P<x>[a-z]+(?: [a-z]+){0,2}?)(?= (?:exist\w*|are|do|does|did|have|has|is|in|on|we|you|there|recorded|known|available|used)\b|\s*(?:[,;:.?!)]|\Z))",
    re.IGNORECASE,
)
_SORT_NAMED = re.compile(rf"\b(?:the )?{_SORTS} (?P<x>[A-Z0-9][\w+'-]*(?: [A-Z][\w'-]*){{0,2}})")
_NAMED_SORT = re.compile(
    r"(?<!by )(?<!per )(?<!each )(?<!every )(?<!which )\b(?P<x>[A-Z0-9][\w+'-]*(?: [A-Z0-9][\w+'-]*)??) (?:group|segment|crowd|bracket|cohort|bucket|camp|cluster|set)\b(?! (?:of|by|in which)\b)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\b(?P<x>[a-z]+ (?:bands?|groups?|brackets?|sizes?|class(?:es)?|levels?|segments?|status(?:es)?)) of (?:our |the |all )*(?P<y>[a-z]+s)\b(?! (?:who|that|with|aged|from|in)\b)",
    re.IGNORECASE,
)
_NAMED_LIMIT = re.compile(rf"\b(?P<w>(?:[a-z]+ ){{2,4}})(?P<l>{_SIGN} ?{_AMOUNT})", re.IGNORECASE)
_BARE_LIMIT = re.compile(
    rf"(?<!by )(?<!per )(?<!of )(?<!than )(?<!than our )(?<!than the )(?<!than those )(?<!versus )(?<!vs )(?<!against )\b(?P<x>[a-z]+s) (?:with )?(?P<l>{_SIGN} ?{_AMOUNT})(?=\s*(?:[,;:.?!)]|\Z))",
    re.IGNORECASE,
)
_STROKES = re.compile(
    r"(?<![\w/])[A-Za-z][\w&-]*(?: [A-Za-z][\w&-]*)??(?:\s?/\s?[A-Za-z][\w&-]*(?: [A-Za-z][\w&-]*)??)+(?![\w/])"
)


_SO_MUCH_FIRST = re.compile(
    r"\A(?P<b>\W*)(?P<n>(?:[$€£]\d[\d.,]*[km]?|\d[\d.,]*[km]) ?\+) (?P<x>[a-z]+s)\b(?! (?:of|with|by)\b)", re.IGNORECASE
)
_WITH_NO = re.compile(r"\b(?P<x>[a-z]{3,}) (?:w/ ?)?no (?P<y>[a-z]{3,})\b", re.IGNORECASE)


def noted(question: str, phrases: Phrases) -> str:
    """The question with the words that were left out; as it is, where the names do not tell them."""
    for pattern, words in (
        (_RANKED_LATER, _ranked),
        (_TOP_ONE_OF, _several),
        (_PERCENT_OF, _percent),
        (_OF_A_NAME, _divided),
        (_SHARE_FROM, _came_from),
        (_SHARE_IS, _is_some),
        (_SUN, _sunday),
        (_FIRST_TIME, _first),
        (_PERCENT_LAST, _percent_first),
        (_LESS, _without),
        (_DATE, _dated),
        (_DATE_FIRST, _dated_first),
        (_AVERAGE_OF, _per_one),
        (_VALUE_OF, _their_value),
        (_VALUE_LAST, _their_value),
        (_MIDDLE, _median),
        (_OF_WHOM, _without_whom),
        (_SORTS_OF, _sorts_of),
        (_SORT_NAMED, _value_of_a_sort),
        (_NAMED_SORT, _value_named),
        (_KINDS, _kinds),
        (_NAMED_LIMIT, _limited),
        (_SO_MUCH_FIRST, _with_so_much),
        (_WITH_NO, _has_none),
    ):
        question = pattern.sub(partial(words, phrases=phrases), question)
    return _STROKES.sub(partial(_values, phrases=phrases), _all_held(question, phrases))


def _with_so_much(match: re.Match[str], phrases: Phrases) -> str:
    """ "50k+ months": those that came to as much; of persons it would be what they earn."""
    units = match["x"].lower() in ("days", "weeks", "months", "quarters")
    things = units or (stem(match["x"]) in phrases.things and stem(match["x"]) not in PERSONS)
    return f"{match['b']}{match['x']} with {match['n']}" if things and not phrases.lookup(match["n"]) else match.group()


def _has_none(match: re.Match[str], phrases: Phrases) -> str:
    """ "Couples no kids": without, where that is the name of a value."""
    name = f"{match['x']} without {match['y']}"
    named = phrases.is_a_value(name) and not phrases.lookup(match.group())
    return name if named else match.group()


def _ranked(match: re.Match[str], phrases: Phrases) -> str:
    """The number belongs to the rank; "largest bill per ward, top 5" ranks wards by a number of that name."""
    first = match["t"].split()[:2]
    if any(phrases.metrics_of(" ".join((match["w"], *first[:count]))) for count in (1, 2)):
        return match.group()[: match.end("t") - match.start()] + f", top {match['n']}"
    return f"{match['n']} {match['w']}{match['t']}"


def _several(match: re.Match[str], phrases: Phrases) -> str:
    """ "Top 3 ward in the north" are wards."""
    words = match["x"].split()
    name = next((" ".join(words[:count]) for count in (2, 1) if phrases.items_of(" ".join(words[:count]))), "")
    one = name and not name.lower().endswith("s") and not phrases.metrics_of(match["x"]) and len(name.split()) == len(words)
    return f"{match['n']}{' '.join([*words[:-1], stem(words[-1])])}s" if one else match.group()


def _percent(match: re.Match[str], phrases: Phrases) -> str:
    part, whole = match["a"].split(), match["b"].split()
    named = phrases.ends_in_a_number(part)
    of = next((count for count in (2, 1) if phrases.metrics_of(" ".join(whole[:count]))), 0)
    return f"{match['a']}as a percentage of {match['b']}" if named and of else match.group()


def _divided(match: re.Match[str], phrases: Phrases) -> str:
    """ "Waivers as a percentage of ward charges", where there is a "ward charges percentage": of the charges all the same."""
    words = match["b"].split()
    whole = next((" ".join(words[:count]) for count in (3, 2) if phrases.metrics_of(" ".join(words[:count]))), "")
    named = whole and phrases.metrics_of(f"percentage of {whole}") and phrases.ends_in_a_number(match["a"].split())
    return f"{match['a']}divided by {match['b']}" if named else match.group()


def _first(match: re.Match[str], phrases: Phrases) -> str:
    """ "First-time visits" are first visits, where only those have a name."""
    known = phrases.lookup(f"first {match['x']}") and not phrases.lookup(f"first time {match['x']}")
    return f"first {match['x']}" if known else match.group()


def _their_value(match: re.Match[str], phrases: Phrases) -> str:
    """ "Average value of stays with a scan" is their average stay value, where there is such a number."""
    name, scope = f"average {match['x']} value", match.groupdict().get("w") or ""
    return f"{name} of {match['x']}s {scope}".rstrip() if phrases.metric_named(name) else match.group()


def _median(match: re.Match[str], phrases: Phrases) -> str:
    """ "The bill in the middle" is the median bill, where there is a number of that name."""
    named = f"median {match['x'] or match['y']}"
    return f"the {named}" if phrases.metrics_of(named) else match.group()


def _came_from(match: re.Match[str], phrases: Phrases) -> str:
    """ "The share of ward charges that came from surgery", where "ward charges share" is a rate: it is a part of the charges."""
    named = phrases.metrics_of(match["m"]) and phrases.metrics_of(f"share of {match['m']}")
    return f"how much of {match['m']} came from " if named else match.group()


def _is_some(match: re.Match[str], phrases: Phrases) -> str:
    """ "The share of ward charges that is surgery" is the part of them that came from there, too."""
    spans = [span for span, _, _ in phrases.placed(match["x"])]
    some = len(spans) == 1 and spans[0].text.lower() == match["x"].lower() and spans[0].of(Kind.VALUE)
    named = phrases.metrics_of(match["m"]) and phrases.metrics_of(f"share of {match['m']}")
    return f"how much of {match['m']} came from {match['x']}" if named and some else match.group()


def _sunday(match: re.Match[str], phrases: Phrases) -> str:
    """ "Sun admissions" are those of Sundays; "sun lotion" is none."""
    words = match["x"].split()
    named = any(phrases.metrics_of(" ".join(words[:count])) for count in (1, 2))
    return "sunday " if named and not phrases.lookup(f"sun {words[0]}") else match.group()


def _percent_first(match: re.Match[str], phrases: Phrases) -> str:
    """ "Scan stays percent by ward" asks for the percentage of stays with a scan, unless a number has that very name."""
    words = match["x"].split()
    if _RATES.search(match["x"]) or not phrases.name_a_number(words) or phrases.metrics_of(f"{match['x']}percentage"):
        return match.group()
    return f"percent of {match['x'].strip()}{match['r']}"


def _without(match: re.Match[str], phrases: Phrases) -> str:
    """ "Charges less surgery" leaves surgery out."""
    words = match["x"].split()
    named = any(
        m.kind is not Kind.METRIC for count in (2, 1) for m in phrases.lookup(" ".join(words[:count])) if count <= len(words)
    )
    number = any(phrases.metrics_of(" ".join(words[:count])) for count in (1, 2))
    return f"excluding {match['x']}" if named and not number else match.group()


def _per_one(match: re.Match[str], phrases: Phrases) -> str:
    """ "Avg patient charges" are the charges per patient, where there is such a number and none of that very name."""
    thing, number = match["x"], match["m"]
    if stem(thing) not in phrases.things or phrases.metrics_of(match.group()):
        return match.group()
    named = phrases.metric_named(f"{number} per {stem(thing)}")
    return phrases.labels[named] if named else match.group()


def _dated(match: re.Match[str], phrases: Phrases) -> str:
    """ "Charges 11/24" are those of that day."""
    words = match["m"].split()
    named = phrases.ends_in_a_number(words)
    return f"{match['m']} on {match['d']}" if named else match.group()


def _dated_first(match: re.Match[str], phrases: Phrases) -> str:
    """ "12/24 charges by ward" are those of that day; "1/2 charges" may be half of them."""
    fraction = int(match["a"]) < int(match["b"]) <= 10
    named = phrases.ends_in_a_number(match["m"].split())
    return f"{match['m']} on {match['d']}" if named and not fraction else match.group()


def _kinds(match: re.Match[str], phrases: Phrases) -> str:
    """ "Blood group types" are blood groups, unless something has that name."""
    words = match["x"].split()
    for first in range(len(words)):
        name = " ".join(words[first:])
        if phrases.items_of(name) and not phrases.lookup(match.group().partition(name)[1] + match.group().partition(name)[2]):
            held = {m.item for m in phrases.lookup(" ".join(words[:first])) if m.kind is Kind.VALUE}
            such = name.lower().endswith("ed") and any(
                is_yes_no(item) for item in phrases.items_of(name)
            )  # "top waived categories"
            if such or stem(words[-1]) in phrases.things or held & set(phrases.items_of(name)):
                return match.group()  # "red triage types", "surgery department classes": classes of that department
            grouped = re.search(r"\b(?:by|per|each|across) \Z", match.string[: match.start()])
            return match["x"] if grouped else f"{match['x']} values"
    return match.group()


def _without_whom(match: re.Match[str], phrases: Phrases) -> str:
    """ "Each age group of patients": it is theirs anyway, and they are not counted."""
    counted = re.search(r"\b(?:number|count|share) of \Z", match.string[: match.start()])
    own = phrases.items_of(match["x"]) and stem(match["y"]) in phrases.things
    return match["x"] if own and not counted else match.group()


def _sorts_of(match: re.Match[str], phrases: Phrases) -> str:
    """ "Types of admission" is the admission type, "classes of blood group" are its values."""
    sort = match["k"].lower()
    one = re.sub(r"(?<=[a-z]{2})s\Z", "", match["x"])
    if phrases.items_of(f"{one} {sort}"):
        return f"{one} {sort}"
    known = phrases.items_of(match["x"]) and stem(match["x"].split()[-1]) not in phrases.things
    grouped = re.search(r"\b(?:by|per|each|across) (?:the )?\Z", match.string[: match.start()])
    return (match["x"] if grouped else f"{match['x']} values") if known else match.group()


def _value_of_a_sort(match: re.Match[str], phrases: Phrases) -> str:
    """ "The class Zero" is Zero, unless the sort is the name of something: "category Red"."""
    words = match["x"].split()
    sort = match.group()[: -len(match["x"])].strip()
    named = any(m.kind is Kind.VALUE for count in range(1, len(words) + 1) for m in phrases.lookup(" ".join(words[:count])))
    before = re.search(r"[a-z]+ (?:[a-z]+ )?\Z", match.string[: match.start()], re.IGNORECASE)
    own = before and any(
        phrases.lookup(f"{before.group().split(' ', cut)[-1]}{sort.split()[-1]}") for cut in range(before.group().count(" "))
    )
    return match["x"] if named and not own and not phrases.items_of(sort) else match.group()


def _value_named(match: re.Match[str], phrases: Phrases) -> str:
    """ "The Homeowner group" is Homeowner; "the age group" is none, nor is "the zero group" where something is called so."""
    words = match["x"].split()
    for first in range(len(words)):
        name = " ".join(words[first:])
        means = phrases.lookup(name)
        if means and all(m.kind is Kind.VALUE for m in means) and not phrases.lookup(f"{name} {match.group().split()[-1]}"):
            bands = re.search(r"\d", name)  # "the 50-60 group": its dimension tells that it is no amount
            return f"{match['x']} {_label(means[0].item)}" if bands else match["x"]
    return match.group()


def _label(item: str) -> str:
    return item.rpartition("__")[2].replace("_", " ")


def _limited(match: re.Match[str], phrases: Phrases) -> str:
    """ "Wards charges > 5k": each ward's charges are held against the number."""
    words = match["w"].split()
    for count in (1, 2):
        first, (thing, *number) = words[: -count - 1], words[-count - 1 :]
        several = thing.endswith("s") or stem(thing) in phrases.things
        if not several or not phrases.items_of(thing) or (first and first[-1].lower() in _NO_LIST):
            continue
        named = " ".join(number)
        if phrases.metrics_of(f"{thing} {named}") or not (phrases.metrics_of(named) or named.lower() in VERBS):
            continue
        return " ".join([*first, thing, "with", named, match["l"]])
    return match.group()


_NO_LIST = frozenset({"by", "per", "in", "at", "each", "every", "for"})


_AN_AGE = re.compile(r"(?:over|under|above|below|older than|younger than) [1-9]\d", re.IGNORECASE)
""" "Charges, patients over 64": how old they are."""
_TO_A_THING = frozenset({"from", "of", "to", "with", "for", "among"})


def _all_held(question: str, phrases: Phrases) -> str:
    """ "Charges, wards > 5k": the number named before is what each ward is held against."""
    done, texts = 0, []
    for match in _BARE_LIMIT.finditer(question):
        texts.append(_held(question[done : match.start()], match, phrases))
        done = match.end()
    return "".join(texts) + question[done:]


def _held(before: str, match: re.Match[str], phrases: Phrases) -> str:
    words = re.findall(r"[\w'-]+", before)
    if not phrases.name_a_number(words) or not phrases.items_of(match["x"]) or "number of" in before:
        return before + match.group()
    aged = {name.rpartition("__")[0] for name in phrases.items_of("age")} & {*phrases.items_of(match["x"])}
    if words[-1].lower() in _TO_A_THING or (aged and _AN_AGE.fullmatch(match["l"])):
        return before + match.group()  # "charges from patients over 64"
    if words[-1].lower() == "and" and re.search(ANY_LIMIT, before.lower()):  # "where charges are over 5k and stays under 20"
        return before + match.group() if phrases.metrics_of(match["x"]) else f"{before}{match['l']} {match['x']}"
    return f"{before}by {match['x']} with {match['l']}"


def _longer(match: re.Match[str]) -> list[str]:
    """What a name with a stroke may be called, with the words around it: "scans/tests done"."""
    before, after = match.string[: match.start()].split()[-2:], re.findall(r"[\w'&/-]+", match.string[match.end() :])[:3]
    starts = [" ".join(before[len(before) - count :]) for count in range(len(before) + 1)]
    return [f"{start} {match.group()} {' '.join(after[:count])}".strip() for start in starts for count in range(len(after) + 1)]


def _values(match: re.Match[str], phrases: Phrases) -> str:
    """Values of one dimension; a name that has the stroke itself stays as it is."""
    names = [name.strip() for name in match.group().split("/")]
    whole = [m for said in _longer(match) for m in phrases.lookup(said) if m.kind is Kind.VALUE and "/" in m.target]
    items = [{m.item for m in phrases.lookup(name) if m.kind is Kind.VALUE} for name in names]
    common = set.intersection(*items) if all(items) else set()
    if whole or not common:
        return match.group()
    only = re.match(r"\s(?:only|alone)\b", match.string[match.end() :])
    return ", ".join(names[:-1]) + (" or " if only else " and ") + names[-1]
