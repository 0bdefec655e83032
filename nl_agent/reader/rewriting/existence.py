"""How many things have something at all: put as a limit, "more than 0", so that the things are counted and not what they have.

"how many wards had admissions in May"      →  "how many wards had more than 0 admissions in May"
"number of wards with emergency charges"    →  "number of wards with more than 0 emergency charges"

Who is only told by what they did is counted, or listed where that is said: it is not what they did that is asked for.

"patients that had a scan in May"           →  "how many patients had a scan in May"
"show me wards that used scans"             →  "list the wards that used scans"
"which courses started in May"              →  "courses started by course in May", where that is how many they are
"patients over 65 - how many had a scan?"   →  "how many patients over 65 had a scan?"
"did any smokers have a scan? how many?"    →  "how many smokers have a scan"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import ABOVE, ANY_LIMIT, AT_LEAST, AT_MOST, BELOW, LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import beginnings, tokens
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_GRAINS = frozenset({"days", "weeks", "months", "quarters"})
_HAD = r"(?:had|have|has|having|saw|see|recorded|made|make|rang up|showed|show|generated|got|posted|reported|with)"
_HOW_MANY = re.compile(
    rf"\b(?P<h>(?:how many|number of|count of) (?:(?:of|the|our|all|different|distinct) )*)(?P<x>[a-z]+s|[a-z-]+ [a-z]+s|[a-z]+ [a-z-]+ [a-z]+s)(?P<v> (?:(?:that|which|who|actually|ever|have|has) )*{_HAD} )(?P<a>(?:any|some|an?|at least (?:one|1)|(?:one|1) or more) )?"
    r"(?P<m>(?!no\b|more\b|less\b|fewer\b|at\b|over\b|under\b|above\b|below\b|the\b|only\b)[a-z]+(?: [a-z]+){0,3}?)(?P<e>(?=\s*(?:[.,;?!]|\Z)|\s(?:in|on|during|at|last|this|since|for|between|from|over|by|per|of|within|until|before|after)\b))",
    re.IGNORECASE,
)


def have_any(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question in which having something is a limit.

    One sale is no dollar: of what is told in money, those that have a row at all are meant, and they are a number of their own.

    >>> have_any("how many wards had admissions in May", phrases, vocabulary)  # doctest: +SKIP
    'how many wards had more than 0 admissions in May'
    """

    def told(match: re.Match[str]) -> str:
        things, number = match["x"], match["m"]
        verb = match["v"].split()[-1]
        done = (f"{things} {that}{verb} {a}{number}" for that in ("", "that ", "who ") for a in ("", "a ", "an "))
        if own := next((name for name in done if phrases.metrics_of(name)), ""):
            return f"{match['h']}{own}"  # "patients who had a scan", where they are a number of their own
        named = next((name for a in ("", "a ", "an ") if phrases.metrics_of(name := f"{things} with {a}{number}")), "")
        counted = things.lower() in _GRAINS or phrases.items_of(things)
        if counted and _DEAL.fullmatch(number) and not phrases.metrics_of(number) and match["a"]:
            return f"{match['h']}{things} with a {number}"
        if counted and _DEAL.fullmatch(number) and _of_the_same_rows(things, number, phrases, vocabulary):
            return f"{match['h']}{things}"
        limited = _LIMIT_NEXT.match(match.string, match.end())  # "had stays over 50": so many are asked for, and not any
        if not counted or limited or not phrases.metrics_of(number) or (named and "with" in match["v"]):
            return match.group()
        if named and not _NONE.search(match.string[match.end() :]):
            return f"{match['h']}{named}"  # "visits had a scan": visits with a scan are a number of their own
        return f"{match['h']}{things}{match['v']}more than 0 {number}"

    return _HOW_MANY.sub(told, question)


_LIMIT_NEXT = re.compile(rf"\s+(?:of )?{ANY_LIMIT}\W*\d", re.IGNORECASE)
_DEAL = re.compile(r"(?:sale|purchase|transaction|order)s?", re.IGNORECASE)


def _of_the_same_rows(things: str, number: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if the number of things counts those in the rows of an amount of money."""
    amount, count = phrases.metric_named(number), phrases.metric_named(f"number of {things}")
    known, reach = vocabulary.metrics, vocabulary.reachable
    both = amount in known and count in known and reach.get(amount) == reach.get(count)
    return both and known[amount].unit.isupper()


_PART_THAT_HAD = re.compile(
    r"\b(?:what|which|how many|the) (?:share|percentage|percent|per cent|proportion|fraction|part|%) of (?:(?:the|our|all) )*(?P<x>[a-z]+s) "
    rf"(?=(?:(?:that|which|ever|actually) )*(?:sold|sell|carry|carried|stocked|stock|offered|offer|used|use|did|do|{_HAD})\b)(?![^.?!;]*(?:{ANY_LIMIT}))",
    re.IGNORECASE,
)


def part_that_had(question: str, phrases: Phrases) -> str:
    """A question for a part of the things, said of how many they are: it is no part of what they took.

    >>> part_that_had("what percentage of wards used scans", phrases)  # doctest: +SKIP
    'what share of the number of wards used scans'
    """

    def told(match: re.Match[str]) -> str:
        things = match["x"]
        counted = phrases.items_of(things) and not phrases.metrics_of(things) and phrases.metrics_of(f"number of {things}")
        return f"what share of the number of {things} " if counted else match.group()

    return _PART_THAT_HAD.sub(told, question)


_NONE = re.compile(r"\b(?:not|none|without|no)\b|n't\b", re.IGNORECASE)
_LAST = re.compile(
    rf"\A\W*(?P<x>(?!how\b|what\b|which\b)[^.?!]*?{LIMIT} [^.?!]*?)(?:\s?[-,:;])+ how many\W*\Z",
    re.IGNORECASE,
)


def counted_last(question: str) -> str:
    """Things within a limit, of which is said last that they are counted.

    >>> counted_last("stays over $200 in May - how many?")
    'how many stays over $200 in May?'
    """
    return _LAST.sub(r"how many \g<x>?", question)


_ACTED = r"(?:(?!(?:sold|did|were|was|do|does|have|has|had|been|got)\b)[a-z]+ed|bought|buy|came|come|got|had|have|took|spent|saw|went|made|visit|use|go|spend|[a-z]hop)"
_TOLD_FIRST = re.compile(
    rf"\A\W*(?:(?:which|what|the|our|all|for|of|among|those) )*(?P<x>(?!how\b|number of\b|count of\b)[a-z0-9][^.?!:;]{{2,80}}?)(?: are there| do we have)?\s?[-–,:;.]\s(?:and |so )?how many "
    rf"(?:(?P<are>(?:are|were) (?:there|those|these|they)\b)(?! [a-z]+s\b)(?: (?:that|who)(?= ))?|(?:that |who )?(?=(?P<v>{_ACTED})\b(?! by\b)(?![^.?!;,]*\b(?:did|do|have) (?:they|we)\b)))(?P<rest>[^?]*)",
    re.IGNORECASE,
)


def counted_after(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """People who are told of first, and counted by what they did.

    >>> counted_after("smokers with two kids: how many came in May?", phrases, vocabulary)  # doctest: +SKIP
    'how many smokers with two kids came in May?'
    """
    match = _TOLD_FIRST.match(question)
    if match is None:
        return question
    about = [span for span, _, _ in phrases.placed(match["x"])]
    owners = [m.item.rpartition("__")[0] for span in about for m in span.of(Kind.VALUE)]
    owners += [m.target.rpartition("__")[0] if is_yes_no(m.target) else m.target for span in about for m in span.of(Kind.ITEM)]
    numbers = any(span.of(Kind.METRIC) and not span.of(Kind.ITEM) for span in about)
    if numbers or not any(name in vocabulary.items and is_person(vocabulary.items[name]) for name in owners):
        return question
    rest = match["rest"].strip()
    told = rest if match["v"] or re.match(_ACTED, rest, re.IGNORECASE) else f"are there {rest}".strip()
    return f"how many {match['x']} {told}{question[match.end() :]}"


_DID_ANY = re.compile(
    r"\A\W*(?:(?:so|and|ok|okay|hey|well),? )*(?:did|do|have) (?P<any>(?:any|some)(?:one|body) )?(?:(?:any|some)(?: of)? )?(?:(?:the|our) )*(?P<x>[^?.!;:]{3,100}?)(?:\?+|[,;.]| -+)? *"
    r"(?:(?:and|if so|if yes|if they did|so),? )*how many(?: (?P<who>(?!times\b)[a-z]+s|of (?:them|those)|people))?(?: (?:was|were|is|are) (?:it|that|they|there|those)| did(?: so| that| it)?)?\W*\Z",
    re.IGNORECASE,
)


def counted_then(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """Whether some people did something, and how many of them: how many did.

    >>> counted_then("did any smokers have a scan? how many were it?", phrases, vocabulary)  # doctest: +SKIP
    'how many smokers have a scan?'
    """
    match = _DID_ANY.match(question)
    if match is None or re.search(r"\b(?:more|less|fewer|or)\b", match["x"].lower()):
        return question

    def persons(words: str) -> bool:
        owners = {m.item.rpartition("__")[0] for m in phrases.lookup(words) if m.kind is Kind.VALUE}
        owners |= {name for name in phrases.items_of(words) if "__" not in name}
        return any(name in vocabulary.items and is_person(vocabulary.items[name]) for name in owners)

    who, told = match["who"] or "of them", match["x"]
    of_them = who.lower() in ("of them", "of those", "people")
    if match["any"]:
        return f"how many {'people' if of_them else who} {told}?" if of_them or persons(who) else question
    subject = next((text for text, _ in beginnings(told) if persons(text)), "")
    return f"how many {told}?" if subject and (of_them or persons(who)) else question


_MONEY = rf"(?:(?:[$€£]|usd|eur|gbp)\s?{NUMBER}|{NUMBER} (?:dollars|euros|usd|bucks))"
_WORTH = re.compile(
    rf"\b(?:how many|(?:the )?(?:number|count) of) (?:the |our )?(?P<x>[a-z]+s)(?P<when> (?:of|in|during) (?:20\d\d|each [a-z]+(?: [a-z]+)?|[a-z]+(?: 20\d\d)?|q[1-4](?: 20\d\d)?))?"
    rf" (?:(?:were |are |was )?(?:worth |valued at |costing |of )?(?P<t>(?!exceed|top|pass|beat){ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST})|exceed(?:ed|ing)?|top(?:ped)?|pass(?:ed)?|beat) (?P<n>{_MONEY})",
    re.IGNORECASE,
)


_SHOWN = r"\A\W*(?:(?:show(?: me)?|give me|list|how many|(?:number|count) of|the|our|all)\s+)*"
_TIME = r"(?:day|week|month|quarter|weekday)"
_EACH_WORTH = (
    re.compile(
        rf"{_SHOWN}(?P<x>[a-z]+s) (?:(?:that|which) (?:are|were) )?(?:worth |of |with )?(?P<t>{LIMIT}) (?P<n>{_MONEY})(?P<r>,? (?:by|per|each|every|for each|split by) (?P<g>[a-z]+)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_SHOWN}(?P<x>[a-z]+s)(?P<r> (?:by|per|each|every|for each) {_TIME}),? (?:(?:but|only|just|those|the ones|ones|that|which|are|were|worth) )*(?P<t>{LIMIT}) (?P<n>{_MONEY})(?=\W*\Z|,? (?:in|during|for|only)\b)",
        re.IGNORECASE,
    ),
)
""" "Stays over $100 by month", "stays per month over $100": the stays that were so much each, and not the months."""


_ONLY_WORTH = re.compile(
    rf"\A\W*(?:(?:the|our|all) )*(?P<x>[a-z]+s) (?:(?:that|which) (?:are|were) )?(?:worth |of )?(?P<t>{LIMIT}) (?P<n>{_MONEY})(?P<r>(?![^?]*(?:\b(?:by|per|each|every|list|and|or|than|vs|versus|compared|shares?|percent\w*|part|averages?|avg|median|mean|total)\b|[?:%]))[^?]*)\Z",
    re.IGNORECASE,
)
""" "Stays over $100, May": with nothing else asked for, they are counted."""


def _is_a_thing(word: str, phrases: Phrases) -> bool:
    return any("__" not in name for name in phrases.items_of(word))


def _counted_each(question: str, phrases: Phrases) -> str:
    only = _ONLY_WORTH.match(question)
    # "Patients over $5,000" are listed: only what is a number by its bare name is counted.
    if only and phrases.metrics_of(only["x"]) and not phrases.name_a_number(only["r"].replace(",", " ").split()):
        return f"how many {only['x']} were {only['t']} {only['n']}{only['r']}"
    for pattern in _EACH_WORTH:
        match = pattern.search(question)
        if match is None or not _is_a_thing(match["x"], phrases):
            continue
        group = match.groupdict().get("g") or "day"
        if re.fullmatch(_TIME, group, re.IGNORECASE) or phrases.items_of(group):
            return f"how many {match['x']} were {match['t']} {match['n']}{match['r']}{question[match.end() :]}"
    return question


def so_much_each(question: str, phrases: Phrases) -> str:
    """Things that are counted by how much money each is, in one form: "number of stays above $100" are "how many stays were above $100"."""
    question = _counted_each(question, phrases)
    match = _WORTH.search(question)
    if match is None or not (phrases.metrics_of(match["x"]) or _is_a_thing(match["x"], phrases)):
        return question
    than = match["t"] or "over"
    return (
        f"{question[: match.start()]}how many {match['x']} were {than} {match['n']}{match['when'] or ''}{question[match.end() :]}"
    )


_DID = r"(?:bought|buy|sold|sell|used|use|had|have|made|make|took|take|visited|visit|came|come|returned|return|received|receive|ordered|order|purchased|purchase|carried|carry|stocked|stock|saw|see|got|get)"
_THAT_DID = re.compile(
    rf"\A\W*(?P<show>(?:please )?(?:show(?: me| us)?|give me|get me|find(?: me)?|pull(?: up)?|see) )?(?:(?:all|the|our|those|any) )*(?P<x>[a-z]+s|[a-z]+ [a-z]+s) (?P<that>(?:that|who|which) )(?P<v>{_DID}\b)(?! (?:the )?(?:most|least|fewest|best|worst|more|less|fewer|no|never|nothing|none|not)\b)(?P<rest>[^?!]*)",
    re.IGNORECASE,
)


def who_did(question: str, phrases: Phrases) -> str:
    """A question that is no more than things and what they did, told as a count of them, or a list.

    >>> who_did("patients that had a scan in May", phrases)  # doctest: +SKIP
    'how many patients had a scan in May'
    """
    match = _THAT_DID.match(question)
    if match is None or re.search(ANY_LIMIT, match["rest"].lower()):
        return question
    found = phrases.lookup(match["x"])
    named = any(span.of(Kind.METRIC) and not span.of(Kind.ITEM) for span, _, _ in phrases.placed(match["rest"]))
    things = any(m.kind is Kind.VALUE or (m.kind is Kind.ITEM and "__" not in m.target) for m in found)
    if named or not things or (match["show"] and any(m.kind is Kind.VALUE for m in found)):
        return question
    rest = question[match.start("v") :]
    return f"list the {match['x']} {match['that']}{rest}" if match["show"] else f"how many {match['x']} {rest}"


_WHICH_DID = re.compile(
    r"\b(?:which|what|(?:list|name|show(?: me| us)?|give me|tell me)(?: all)?(?: of)?) (?:the |our |all )*(?P<x>[a-z]+s) (?:(?:that|which|have|has|had|were|was|been|got) )*(?P<v>[a-z]+(?: (?:off|up|out))?)"
    r"(?=\W*\Z| (?:in|on|during|between|before|after|since|from|last|this|over|within|and)\b(?! (?:most|more|less|fewer)\b))",
    re.IGNORECASE,
)
_THOSE_THAT_DID = re.compile(
    r"\A\W*(?:(?:the|our|all|those) )*(?P<x>[a-z]+s) (?:that|which) (?:(?:have|has|had|were|was|been|got) )?(?P<v>[a-z]+(?: (?:off|up|out))?)"
    r"(?= (?:in|on|during|between|before|after|since|from|last|this|over|within) (?![^.?!]*\b(?:by|per|each|every|and their|with)\b)[^.?!,;:]*\W*\Z)",
    re.IGNORECASE,
)
""" "Courses that started in summer", and nothing else."""


def which_did(question: str, phrases: Phrases) -> str:
    """Things with names that are asked for by what they did, where there is only a number of those that did: a row each.

    >>> which_did("which courses started in May", phrases)  # doctest: +SKIP
    'courses started by course in May'
    """

    def told(match: re.Match[str]) -> str:
        things, did = match["x"], f"{match['x']} {match['v']}"
        number = phrases.metric_named(did)
        theirs = number and phrases.metric_named(f"number of {things}") == number and phrases.items_of(f"{things} name")
        return f"{did} by {tokens(things)[0].stem}" if theirs and _is_a_thing(things, phrases) else match.group()

    return _WHICH_DID.sub(told, _THOSE_THAT_DID.sub(told, question))
