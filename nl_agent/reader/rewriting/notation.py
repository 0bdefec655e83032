"""Notation that needs the project's names to be read: strokes between a number and a thing, a thing against none of it.

"stays, ward split"                →  "stays, by ward"
"charges/patient"                  →  "charges per patient"
"stays, scan vs no scan"           →  "stays, with scan vs without"
"scan visits vs non-scan visits"  →  "visits with scan vs without"
"cardiology vs non-cardiology"     →  "cardiology vs the rest"
"unscanned visits"                 →  "non-scanned visits", where visits are scanned or not
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from nl_agent.reader.english.lexicon import HIGHEST, LOWEST
from nl_agent.reader.english.tokens import plain, root, stem, stems
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.sorts import sorts_of_a_value
from nl_agent.reader.vocabulary import is_yes_no

_STROKE = re.compile(r"(?P<left>(?:[A-Za-z][\w'-]*\s){0,2}[A-Za-z][\w'-]*)\s?/\s?(?P<right>[A-Za-z]+)\b")
_LISTED = frozenset({"by", "per", "and", "each", "or"})
_SPLIT = re.compile(
    r"(?<!\bby )(?<!\bper )(?<!\bthe )(?<!\beach )\b(?P<x>[a-z]+(?: (?:group|type|level|size))?) (?P<k>mix|composition|distribution|split|breakdown|brkdwn|bkdn|breakout)(?P<of> of| in| for)?\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\b(?P<m>[a-z]+(?: [a-z]+)?)(?P<c>,?) (?:in )?(?:%|percent(?:age)?s?|per cent|shares?)(?=\s*(?:[,.;:?!]|\Z))", re.IGNORECASE
)
_PERCENT_OF = re.compile(
    r"\b(?:percent(?:age)?|share) of (?:the |our )?(?P<m>[a-z]+)(?P<c>)(?=\s*(?:[,.;:?!]|\Z))", re.IGNORECASE
)
_RATES = ("share", "rate", "percentage", "%")
_MONEY_SIGN = re.compile(r"(?P<x>[A-Za-z]+(?: [A-Za-z]+){0,2}) ?\$(?=\s*(?:[,;?.!]|\Z|[A-Za-z]))")
_MONEY_OF = re.compile(
    r"\b(?P<x>[a-z]+(?: [a-z]+)?) (?P<m>money|cash|dollars)\b(?=\W*(?:[,.;:?!]|\Z)| (?:for|in|by|per|each|every|as|over|during|on|at|from|we|made|last|this|month|week|did|was|came|per)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?P<x>[a-z]+) (?:count|cnt|nr|#)(?=\s*(?:[,;?.!]|\Z|(?:by|per|in|for|on|with|over|from|q[1-4]|20\d\d|last|this|who|buying|\d\d-\d\d)\b))",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\b(?P<x>[a-z]+?)s? (?P<l>[a-z](?:\s?(?:,|&|\+|/|and|or)\s?(?:and |or )?[a-z])+)(?![\w'-])", re.IGNORECASE)
_SHARED_NOUN = re.compile(
    r"\b(?P<q>[a-z]+(?:\s?(?:,|&|\+|/|\band\b|\bor\b|\bvs\b)\s?(?:and )?[a-z]+)+) (?P<n>[a-z]+(?: [a-z]+)?)\b", re.IGNORECASE
)
_AND = r"\s?(?:vs\.?|v\.?|versus|and|&|\+|/|,|-|against|minus|less|to)\s?"
_ONLY_NET = re.compile(r"\A\W*(?:(?:and|now|what about|how about|same for)\s)?net(?=\W*\Z)", re.IGNORECASE)
_NET = re.compile(
    rf"\b(?:(?P<a>[a-z]+){_AND}(?P<n>net)|(?P<m>net){_AND}(?P<b>[a-z]+))\b(?!\s(?:of|after|less)\b)(?P<w>\s[a-z]+)?",
    re.IGNORECASE,
)
_AGAINST = r"(?:vs\.?|v\.?|versus|and|or|against|with|compared (?:to|with))"
_NONE = r"(?:no|non|not|without|without a|without any|w/o)"
_OR_NONE = re.compile(
    rf"\b(?P<x>[a-z]+(?: [a-z]+)?)(?:\s(?:in|on|inside)\s(?:the|their|a)\s[a-z]+,?)?\s(?P<v>{_AGAINST})\s{_NONE}[\s-](?P=x)\b",
    re.IGNORECASE,
)
_THINGS_OR_NONE = re.compile(
    rf"\b(?P<x>(?!(?:an?|the|any)\b)[a-z]+) (?P<t>[a-z]+)\s(?P<v>{_AGAINST})\s{_NONE}[\s-](?P=x) (?P=t)\b", re.IGNORECASE
)

_THAN_WITHOUT = re.compile(
    r"\b(?P<t>[a-z]+) with (?P<a>(?:an?|any) )?(?P<x>[a-z]+)(?P<y> [a-z]+)?(?P<m>\b[^?.!]*?\bthan )(?:the |those |[a-z]+ |ones )?without(?=\s*(?:[?.!,]|\Z|(?:in|on|last|at|during|do)\b))",
    re.IGNORECASE,
)

_OR_NOT = re.compile(
    r"\b(?P<x>(?:(?:on|in|at|under) (?=[a-z]+ (?:vs|v|versus|or|against)\b))?[a-z]+)\s?(?:vs\.?|v\.?|versus|and|or|/|against|compared (?:to|with))\s?(?:not|non|un)(?:[\s-]?(?P=x)\b|(?=\s*(?:[,;.?!)]|-\s|\Z)|\s(?:by|per|in|for|during|each)\b))",
    re.IGNORECASE,
)

_UNIT_LAST = re.compile(r"\A(?P<t>[^.?!]+?)\s(?P<u>wk|week|mth|month|qtr|quarter)\Z", re.IGNORECASE)
_OVERVIEW = re.compile(
    r"\A(?:the |a |our )?(?P<x>[a-z]+(?: [a-z]+)?) (?:overview|summary|scorecard|league table|dashboard|report|review|snapshot|table|profile|comparison)(?P<t>[^:.?!]{0,30}): ?(?P<q>[^:.?!]+?)(?=[.?!]*\Z)",
    re.IGNORECASE,
)
_NOTE = 7
"""Words of a note at most."""


_ADJECTIVE = re.compile(r"(?<!by )\b(?P<x>[a-z]{4,}?)al (?P<n>[a-z]+(?: [a-z]+)?)\b", re.IGNORECASE)
_BROKEN_DOWN = frozenset({"breakdown", "split", "analysis", "distribution", "ranking", "totals", "figures", "level", "basis"})


def _by_adjective(match: re.Match[str], phrases: Phrases) -> str:
    """ "Departmental charges" are charges by department, where "departmental" is no word of a name itself."""
    noun = match["n"].lower().split()
    named = noun[0] in _BROKEN_DOWN or phrases.metrics_of(match["n"]) or phrases.metrics_of(noun[0])
    known = phrases.items_of(match["x"]) and not phrases.lookup(f"{match['x']}al {noun[0]}")
    return f"by {match['x']} {match['n']}" if named and known else match.group()


_UNDONE = re.compile(r"\bun-?(?P<x>[a-z]{4,}ed)\b(?: (?P<n>[a-z]+))?", re.IGNORECASE)


def _undone(match: re.Match[str], phrases: Phrases) -> str:
    """ "Unscanned visits": what is denied, unless the project calls something just so."""
    flags = any(is_yes_no(name) for name in phrases.items_of(match["x"]))
    word, both = match.group().partition(" ")[0], match.group()
    own = any(m.kind is not Kind.METRIC for m in phrases.lookup(word)) or phrases.lookup(both) or phrases.metric_named(both)
    return f"non-{match['x']}{match.group()[len(word) :]}" if flags and not own else match.group()


_SIZED = re.compile(r"\b(?P<x>small|medium|large)[ -]?sized (?=[a-z]+s\b)", re.IGNORECASE)


def _sized(match: re.Match[str], phrases: Phrases) -> str:
    """ "Medium-sized wards" are medium ones, where nothing is called medium-sized itself."""
    plainly = phrases.lookup(match["x"]) and not phrases.lookup(match.group())
    return f"{match['x']} " if plainly else match.group()


_HEADING = re.compile(
    r"\A(?P<h>[a-z&'/ -]+?s)(?P<x> (?:except|excluding|excl\.?|without|but not|other than|minus|ex) [^:.?!]+)?: (?P<m>[^:.?!]+)\Z",
    re.IGNORECASE,
)


def _under_a_heading(match: re.Match[str], phrases: Phrases) -> str:
    """ "Cardiology triage colors except red: stays": of each of those colors, in what is named before them."""
    words = match["h"].split()
    for count in (2, 1):
        things, named = " ".join(words[-count:]), " ".join(words[:-count])
        head = re.sub(r" (?:dept|department|group)\Z", "", named)
        items = {name for name in phrases.items_of(things) if "__" in name}
        chosen = {m.item for m in phrases.lookup(head) if m.kind is Kind.VALUE}
        # "Large wards: stays" are those of all of them; "surgery department types: stays" are told by type, whatever else is surgery.
        all_of_them = stem(things) in phrases.things or (chosen & items and head == named)
        if items and chosen and not all_of_them and phrases.name_a_number(match["m"].replace(",", "").split()[:4]):
            of = "of" if head == named else "in the"
            return f"{match['m']} by {things} {of} {named}{match['x'] or ''}"
    return match.group()


_ROWS = re.compile(
    r"\A(?P<x>[a-z][a-z ]{2,40}): (?P<m>(?![^:?!]*\b(?:by|per|each|every|top|bottom|most|least|highest|lowest|how|which|what|versus|vs|compared)\b)[^:?!]+)\Z",
    re.IGNORECASE,
)


def _of_each_row(match: re.Match[str], phrases: Phrases) -> str:
    """ "Wards: charges 2017": of each of them. "Patients: May, June" tells their number, where that is one."""
    items = phrases.items_of(match["x"])
    listed = items and not any(map(is_yes_no, items)) and not phrases.metrics_of(match["x"])
    words = re.sub(r"[^\w\s]", " ", match["m"]).split()
    return f"{match['m']} by {match['x']}" if listed and phrases.name_a_number(words) else match.group()


def _without_what(match: re.Match[str], phrases: Phrases) -> str:
    """ "Do stays with a head scan cost more than those without": without a head scan; of one word, if two of them name nothing."""
    both = match["y"] and phrases.items_of(f"{match['x']}{match['y']}")
    thing = f"{match['a'] or ''}{match['x']}{match['y'] if both else ''}"
    return f"{match['t']} with {match['a'] or ''}{match['x']}{match['y'] or ''}{match['m']}{match['t']} without {thing}"


def _or_none(match: re.Match[str], phrases: Phrases) -> str:
    """A thing against none of it: by whether there is one, two numbers of their own, or one value and all the others."""
    groups = match.groupdict()
    if groups.get("t") and phrases.metrics_of(f"{groups['x']} {groups['t']}"):
        return match.group()  # "scan charges with non-scan charges": two numbers already
    flag = any(is_yes_no(name) for name in phrases.items_of(groups["x"]))
    thing = f"{groups['t']} " if groups.get("t") else ""
    number = re.match(r"\s?([a-z]+)", match.string[match.end() :], re.IGNORECASE)
    if number and all(phrases.metrics_of(f"{sign}{groups['x']} {number[1]}") for sign in ("", "non-")):
        return f"{groups['x']} {number[1]} {groups['v']} non-{groups['x']}"  # each side is a number of its own
    if not flag and any(one.kind is Kind.VALUE for one in phrases.lookup(groups["x"])):
        opposite = f"un{groups['x']}"  # "married vs not married", where some are unmarried and of others it is not known
        return f"{groups['x']} {groups['v']} {opposite if phrases.lookup(opposite) else 'the rest'}"
    counted = number and (stem(number[1]) in phrases.things or phrases.metrics_of(number[1]))
    again = f" {groups['x']}" if counted else ""  # "scan vs no scan stays"
    only_so = again and not any(one.kind is Kind.VALUE for one in phrases.lookup(groups["x"]))
    denied = f"non-{groups['x']}" if only_so and re.search(r"\bnon[\s-]", match.group(), re.IGNORECASE) else f"without{again}"
    return f"{thing}with {groups['x']} {groups['v']} {denied}" if flag else match.group()


def spoken(question: str, phrases: Phrases) -> str:
    """The question with such notation in words; as it is, where it means nothing of that."""
    question = sorts_of_a_value(question, phrases)

    def per(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        words = left.split()
        single = stem(right) in phrases.things and not right.lower().endswith("s")
        listed = len(words) > 1 and words[-2].lower() in _LISTED
        thing = stem(words[-1]) in phrases.things and not words[-1].lower().endswith("s")
        if listed and words[-2].lower() != "or" and phrases.items_of(words[-1]) and phrases.items_of(right):
            return f"{left} and {right}"
        number = phrases.ends_in_a_number(words)
        named = number or any(phrases.metrics_of(f"{' '.join(words[first:])} per {right}") for first in range(len(words)))
        if number and phrases.metrics_of(right) and not single:
            return f"{left}, {right}"  # "charges/stays by ward": the one and the other
        return f"{left} per {right}" if single and named and not listed and not thing else match.group()

    def by_either(match: re.Match[str]) -> str:
        """ "Planned vs not planned stays" are stays by whether they were planned."""
        named = phrases.items_of(match["x"])
        own = ("is_", "has_") if match["x"].endswith("ed") else ("is_",)
        flag = bool(named) and all(name.rsplit("__", 1)[-1].startswith(own) for name in named)
        if not flag or phrases.metrics_of(match["x"]):
            return match.group()
        either.append(match["x"])
        return ""

    def by_unit(match: re.Match[str]) -> str:
        """ "Cardiology stays qtr", in notes, are stays by quarter."""
        words = match["t"].split()
        named = any(phrases.metrics_of(" ".join(words[-n:])) or phrases.items_of(" ".join(words[-n:])) for n in (1, 2, 3))
        ranked = any(word.lower() in HIGHEST | LOWEST for word in words)  # "best charges month"
        return f"{match['t']} by {match['u']}" if named and not ranked and len(words) < _NOTE else match.group()

    def by_each(match: re.Match[str]) -> str:
        """ "Ward overview, June: stays and charges" are both by ward; "emergency report: emergency stays by month" says it again."""
        items = phrases.items_of(match["x"])
        if items and {root(word) for word in stems(match["x"])} <= {root(word) for word in stems(match["q"])}:
            return f"{match['q']}{match['t']}"
        narrows = any(is_yes_no(name) for name in items)  # "emergency overview: stays and charges": of those
        return f"{match['q']} by {match['x']}{match['t']}" if items and not narrows else match.group()

    question = _OVERVIEW.sub(by_each, _UNIT_LAST.sub(by_unit, question))
    if _ONLY_NET.match(question):
        noun = phrases.money_noun("net")
        question = f"net {noun}".strip()
    either: list[str] = []
    question = _OR_NOT.sub(by_either, question)
    if either:
        question = re.sub(r"[\s,;:-]*(?=[?.!]*\s*\Z)", f" by {either[0]}", " ".join(question.split()), count=1)
    question = _parted(question, phrases)
    for pattern, words in (
        (_HEADING, _under_a_heading),
        (_ROWS, _of_each_row),
        (_MONEY_SIGN, _money),
        (_MONEY_OF, _money_of),
        (_COUNT, _counted),
        (_LETTERS, _letters),
        (_SHARED_NOUN, _shared),
        (_ADJECTIVE, _by_adjective),
        (_UNDONE, _undone),
        (_SIZED, _sized),
        (_NET, _net),
    ):
        question = pattern.sub(partial(words, phrases=phrases), question)
    if "/" in question:
        question = _STROKE.sub(per, plain(question))
    both = partial(_or_none, phrases=phrases)
    question = _THAN_WITHOUT.sub(partial(_without_what, phrases=phrases), question)
    return _OR_NONE.sub(both, _THINGS_OR_NONE.sub(both, question))


def _parted(question: str, phrases: Phrases) -> str:
    """ "Ward split, surgery, charges %": the charges of surgery by ward, each ward's part of them."""

    def split(match: re.Match[str]) -> str:
        """ "Ward mix of stays" is the share of stays by ward, "ward split" only by ward."""
        if not phrases.items_of(match["x"]) or phrases.lookup(match.group()):
            return match.group()
        shared = match["k"].lower() in ("mix", "composition", "distribution") and not percent
        if shared and (counts := _distributed(match, phrases)):
            return counts
        if match["of"] and shared:
            return f"{match['x']} share of"
        if shared and re.match(r"\s*[,;:]", match.string[match.end() :]):
            return f"by {match['x']} in percent"  # of what is told behind it, and no share of that in each
        return f"{'share ' if shared else ''}by {match['x']}{' of' if match['of'] else ''}"

    def in_percent(match: re.Match[str]) -> str:
        """ "Ward split, surgery, charges %": each ward's part of them; "discount %" is a rate of its own."""
        words = match["m"].split()
        named = [" ".join(words[first:]) for first in range(len(words))]
        rate = any(phrases.metric_named(f"{text} {noun}") for text in named for noun in _RATES)
        return match.group() if rate or not phrases.metrics_of(named[-1]) else f"{match['m']}{match['c']} in percent"

    if not any(phrases.items_of(match["x"]) for match in _SPLIT.finditer(question)):
        return question
    told = _PERCENT.sub(in_percent, _PERCENT_OF.sub(in_percent, question))
    percent = told != question
    return _SPLIT.sub(split, told)


def _distributed(match: re.Match[str], phrases: Phrases) -> str:
    """ "Patient distribution by ward" counts patients, and so does "ward mix of patients": how many there are of each."""
    thing, rest = match["x"].split()[-1], match.string[match.end() :]
    if stem(thing) in phrases.things and re.match(r" by\b", rest):
        return f"number of {thing.removesuffix('s')}s as a share"
    counted = re.match(r" (?:the |our |all )*(?P<t>[a-z]+)\b(?! [a-z]+s\b)", rest, re.IGNORECASE) if match["of"] else None
    if counted and stem(counted["t"]) in phrases.things:
        return f"share by {match['x']}, number of"
    thing, rest = match["x"].split()[0], match.string[: match.start()] + ", " + rest
    alone = not match["of"] and " " in match["x"] and stem(thing) in phrases.things and not phrases.name_a_number(rest.split())
    return f"number of {thing.removesuffix('s')}s share by {match['x']}" if alone else ""  # "ward size mix": of wards


def _money(match: re.Match[str], phrases: Phrases) -> str:
    """ "Discount $ by ward": the amount of that name, by its label."""
    words = match["x"].split()
    for first in range(len(words)):
        name = " ".join(words[first:])
        for form in (f"{name} dollars", name, f"{name} amount", f"{name} value"):
            metrics = phrases.metrics_of(form)
            if len(metrics) == 1:
                return " ".join([*words[:first], phrases.labels[metrics[0]]])
    only = phrases.family.get(stem(words[-1]), [])
    return " ".join([*words[:-1], phrases.labels[only[0]]]) if len(only) == 1 else match.group()


def _money_of(match: re.Match[str], phrases: Phrases) -> str:
    """ "The maternity money": what maternity brings in."""
    words = match["x"].split()
    noun = phrases.money_noun()
    for first in range(len(words)):
        name = " ".join(words[first:])
        if phrases.metrics_of(f"{name} {match['m']}") or phrases.name_a_number(name.split()) or not noun:
            return match.group()
        if phrases.is_a_value(name) or any(is_yes_no(item) for item in phrases.items_of(name)):
            return " ".join([*words[:first], f"{noun} from {name}"])
    return match.group()


def _counted(match: re.Match[str], phrases: Phrases) -> str:
    """ "Patient count by ward"; "admitted patients count" is a number of its own."""
    before = re.search(r"[\w-]+ \Z", match.string[: match.start()])
    if before and phrases.metrics_of(before.group() + match["x"]):
        return match["x"]
    thing = stem(match["x"]) in phrases.things and not phrases.lookup(match.group())
    return f"number of {match['x'].removesuffix('s')}s" if thing else match.group()


def _letters(match: re.Match[str], phrases: Phrases) -> str:
    """ "Types a + c" are type a and type c."""
    letters = re.findall(r"\b(?!and\b|or\b)[a-z]\b", match["l"], re.IGNORECASE)
    named = all(phrases.is_a_value(f"{match['x']} {letter}") for letter in letters)
    link = " or " if re.match(r"\s+(?:only|alone)\b", match.string[match.end() :]) else " and "
    return link.join(f"{match['x']} {letter.upper()}" for letter in letters) if named and len(letters) > 1 else match.group()


def _net(match: re.Match[str], phrases: Phrases) -> str:
    """ "Gross vs net by ward": the net number of that kind, if the other word names one by itself."""
    place, other = ("n" if match["n"] else "m"), match["a"] or match["b"]
    if not phrases.metrics_of(other) or (match["n"] and phrases.metrics_of(f"net{match['w'] or ''}")):
        return match.group()
    noun = phrases.money_noun("net")
    start, end = match.start(place) - match.start(), match.end(place) - match.start()
    return f"{match.group()[:start]}net {noun}{match.group()[end:]}" if noun else match.group()


def _means_itself(word: str, phrases: Phrases) -> bool:
    return bool(phrases.metrics_of(word)) or stem(word) in phrases.things


def _shared(match: re.Match[str], phrases: Phrases) -> str:
    """ "Median, avg + largest stay": each of them is a number of its own, and none means anything without the noun."""
    before = re.split(r"\s?(?:,|&|\+|/|\band\b|\bor\b|\bvs\b)\s?(?:and )?", match["q"], flags=re.IGNORECASE)
    earlier = re.search(r"[\w'-]+ \Z", match.string[: match.start()])
    if len(set(before)) < len(before) or (earlier and phrases.metrics_of(f"{earlier.group()}{before[0]}")):
        return match.group()  # "total discount and discount rate": both are named in full
    for count in range(len(match["n"].split()), 0, -1):
        noun = " ".join(match["n"].split()[:count])
        whole = [f"{one} {noun}" for one in before]
        if all(len(phrases.metrics_of(text)) == 1 for text in whole) and not any(
            _means_itself(one, phrases) for one in before[:-1]
        ):
            labels = [phrases.labels[phrases.metrics_of(text)[0]] for text in whole]
            if len(set(labels)) < len(labels):
                return match.group()  # "median value and number of stays": one number twice is none of those named
            link = " vs " if re.search(r"\bvs\b", match["q"]) else " and "
            return ", ".join(labels[:-1]) + link + labels[-1] + match["n"][len(noun) :]
        if all(phrases.is_a_value(text) for text in whole) and not any(phrases.lookup(one) for one in before[:-1]):
            return (
                match.group().replace(f"{before[-1]} {noun}", whole[-1]).replace(match["q"], _each(match["q"], before, noun), 1)
            )
    return match.group()


def _each(listed: str, names: Sequence[str], noun: str) -> str:
    """ "Domestic and imported" wine: domestic wine and imported."""
    for name in names[:-1]:
        listed = re.sub(rf"\b{re.escape(name)}\b", f"{name} {noun}", listed, count=1)
    return listed
