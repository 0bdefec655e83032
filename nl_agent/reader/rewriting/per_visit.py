"""What somebody takes each time: "how much is a patient billed per stay" is billed per stay, for every stay is of one patient.

"charges per patient per stay"               →  "charges per stay"
"how much does a patient pay per stay"       →  "what is the spend per stay"
"large stays: avg value by month"           →  "average stay value of large stays by month"
"what did a typical stay cost"              →  "what is the typical stay value"
"how many beds does a patient use per stay"  →  "what is the beds per stay"
"how many pills does a patient put in the bag on average"  →  "what is the pills per bag"
"how many stays does a patient have a month"  →  "what is the stays per patient per month"
"how big is the average stay in beds"         →  "what is the beds per stay"
"how many different beds does an average stay have"  →  "different beds per stay", where that is a number
"tell me how many beds the average stay has"  →  the same
"how much does a patient pay per ward"       →  "what is the spend per patient by ward": wards are nobody's own

Whose the things are is told by the project's numbers: where there are so many stays per patient, a stay is a patient's.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import NotUnderstood, Reason

_ONE = r"(?:(?:an?|the|each|every|our|one) )?(?:average |typical |single )?"
_ONE_OF = r"(?:an?|each|every|one|the (?:average|typical|usual)|our (?:average|typical)) (?:average |typical |single |usual )?"
_EACH = r"(?:per|each|every|for (?:each|every|an?)|(?:in|into) (?:an?|each|every|the|their|his|her|its)|on (?:an?|each|every)|at (?:each|every)) (?:average |single )?"
_MEAN = r"(?:,? on average| usually| typically| normally)?"
_SPENDS = r"(?:spend|spends|spent|pay|pays|paid|leave|leaves)"
_PER_PER = re.compile(r"\b(?P<x>[a-z]+(?: [a-z]+)?) per (?P<a>[a-z]+),? (?:and )?per (?P<b>[a-z]+)\b", re.IGNORECASE)
_SPENT = re.compile(
    rf"\b(?:how much|what|how many (?:dollars|bucks))(?: money)? (?:does|do|did) {_ONE}(?P<a>[a-z]+){_MEAN} {_SPENDS}{_MEAN} {_EACH}(?P<b>[a-z]+)\b{_MEAN}",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    rf"\bhow many (?:different )?(?!dollars\b|bucks\b)(?P<x>[a-z]+) (?:does|do|did) {_ONE}(?P<a>[a-z]+){_MEAN} (?!not\b)[a-z]+{_MEAN} {_EACH}(?P<b>[a-z]+)\b{_MEAN}",
    re.IGNORECASE,
)
_IN_A_TIME = re.compile(
    rf"\bhow many (?P<x>[a-z]+) (?:does|do|did) (?:an?|one|each|every) (?P<a>[a-z]+){_MEAN} (?!not\b)[a-z]+{_MEAN} (?:per|each|every|an?|in an?) (?P<u>day|week|month|quarter)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    rf"\bhow many (?P<d>(?:different|distinct|separate|unique) )?(?P<x>[a-z]+) (?:(?:(?:does|do|did) )?{_ONE_OF}(?P<a>[a-z]+){_MEAN} (?:ha(?:ve|s|d)|h[oe]lds?|(?:contain|include|count)(?:s|ed)?|carry|carries|carried|consist(?:s|ed)? of)"
    rf"|(?:are|were|is|go|fit)(?: there)? (?:in|on|into) {_ONE_OF}(?P<b>[a-z]+))\b{_MEAN}(?! (?:per|each|every)\b)",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:average|typical|on average|usually|typically|normally)\b(?! (?:day|week|month|quarter|year|hour)s?\b)", re.IGNORECASE
)
_THINGS = re.compile(
    r"\bhow many (?:different )?(?P<x>(?!times\b)[a-z]+) (?:does|do|did) (?:an?|the|each|every|our|one) (?:average |typical |single )?(?P<a>[a-z]+)\b(?! \d)",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"\bhow many (?:different )?(?P<x>(?!times\b)[a-z]+) (?:does|do|did) (?:an?|one) (?P<a>[a-z]+)\b(?! (?:\d|named|called|number))",
    re.IGNORECASE,
)
""" "How many beds does a ward have in May": those of one, and not those of all of them."""
_OF_TIME = re.compile(
    r"\b(?:per|an?|each|every|in an?) (?:day|week|month|quarter|year|hour)\b|\b(?:daily|weekly|monthly)\b", re.IGNORECASE
)
_SIZE = re.compile(
    r"\bhow (?:big|large|small|full) (?:is|are|was|were) (?:(?:the|an?|our|your|their) )?(?:(?:average|avg|typical|usual|normal|mean) )?(?P<x>[a-z]+)"
    r"(?P<r>(?: (?!in [a-z]+s\b)[\w'-]+){0,5}?),? (?:measured |counted |expressed )?in (?P<u>[a-z]+s)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:how much(?: money| cash| revenue| turnover| sales| income)?|what|how many (?:dollars|bucks)) (?:does|did|do) (?:an?|one|the (?:average|typical|usual)) (?:single |typical |average )?(?:[a-z-]+ )?(?P<x>[a-z]{3,}) "
    r"(?:usually |typically |normally |generally |actually )?(?:sell|make|take(?: in)?|turn over|earn|bring(?: us)? in|ring up|gross|generate)\b(?: for us| us)?(?: on average)?(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|on(?! an? )|at|last|from)\b)",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    rf"\b(?:(?P<y>[a-z]+(?: [a-z]+){{0,2}}) (?:of|for) (?:(?:an?|one) (?:single |typical |average )?|the (?:average|typical|usual) )(?P<x>[a-z]{{3,}})(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|last|this|by|per)\b)"
    rf"|how (?:much|many) (?P<n>[a-z]+(?: [a-z]+){{0,2}}?) (?:does|do|did) (?:(?:an?|one) (?:single |typical |average )?|the (?:average|typical|usual) )(?P<z>[a-z]{{3,}}){_MEAN} (?:get|have|receive|take|collect|earn|pay)s?{_MEAN}(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|last|this)\b))",
    re.IGNORECASE,
)
""" "Charges of a ward", "how much discount does a patient get": of one, and not of all of them together."""
_OF_A_TIME = re.compile(
    r"\bhow much(?: money| cash)? (?:does|did) (?:an?|one|the (?:average|typical|usual)) (?:single |typical |average |usual )?(?P<x>day|weekday|week|month|quarter) (?:make|take in|turn over|earn|bring(?: us)? in|gross)\b(?: for us| us)?(?: on average)?",
    re.IGNORECASE,
)
""" "How much does a day bring in": on average, and not all of them together."""
_MEANS = {
    "typical": ("typical", "median", "average"),
    "usual": ("typical", "median", "average"),
    "normal": ("typical", "median", "average"),
    "avg": ("average",),
    "mean": ("average",),
}
_A_MEAN = r"(?P<m>average|avg|mean|median|typical|usual|normal)"
_NO_KIND = r"(?!(?:and|or|of|by|per|each|top|bottom|best|worst|largest|biggest|smallest|highest|lowest|most|least|number|count|how|what|which|is|the|our|all|an?|any|in|on|at|to|for|from)\b)"
_VALUE_OF = re.compile(
    rf"\b{_A_MEAN} (?:value|worth|amount) of (?:(?:the|our|all|an?) )?(?P<k>(?:{_NO_KIND}[a-z][\w-]* ){{1,2}}?)(?P<x>[a-z]{{3,}}?)s?(?=\W*(?:\Z|[,.;?!])| (?:in|for|by|on|per|during|over|at|from|with|without)\b)",
    re.IGNORECASE,
)
_VALUE_SAID_LAST = re.compile(
    rf"\A\W*(?P<k>(?:{_NO_KIND}[\w-]+ ){{0,3}}?)(?P<x>[a-z]{{3,}})s(?P<r>(?: (?:with|without|in|at|from|during) [\w' -]{{1,30}})?)(?:[:,]| -) ?{_A_MEAN} (?:value|worth|amount)\b(?! of\b| per (?!day|week|month|quarter|year))",
    re.IGNORECASE,
)
""" "Large stays: avg value by month", whose average is that of one stay and none over months."""
_COSTS = re.compile(
    rf"\b(?:(?:what|how much) (?:does|did|do|would) (?:the|an?|our|your|one) {_A_MEAN} (?P<x>[a-z]{{3,}}(?: [a-z]{{3,}})??)(?P<w> (?:in|at|of|with|from) [\w' -]{{2,25}}?)?? (?:usually |typically )?(?:cost|come to|run to|amount to|add up to)\b"
    rf"|how much (?:is|was|are|were) (?:the|an?|our|your) (?P<n>average|avg|mean|median|typical|usual|normal) (?P<y>[a-z]{{3,}}(?: [a-z]{{3,}})??)(?= (?:in|at|by|for|per|on|during|from|with|without)\b|\W*(?:\Z|[,.;?!])))",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"\b(?:(?:what(?:'s| is| was| are| were)|how much (?:is|was)) (?:an?|one|the|each)(?P<k> (?:single|typical|average))? (?P<x>[a-z]{3,})(?P<w> (?:with|without|in|at|of|from|by|for) [\w' -]{2,40}?)? worth|(?:what|how much) (?:is|was) the worth of an?(?P<l> (?:single|typical|average))? (?P<y>[a-z]{3,})(?P<v> (?:with|without|in|at|of|from) [\w' -]{2,40}?)?)(?P<m> on average| typically| usually| normally)?(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|on|at|by|per|last|this)\b)",
    re.IGNORECASE,
)
""" "What's a stay with a scan worth on average"."""
_GOES_FOR = re.compile(
    r"\b(?:(?:what|how much)(?:'s| is| does| did| do| was)?) (?:an?|one|each|a single) (?:average |typical )?(?P<x>[a-z]{3,}) of (?P<w>[\w' -]{2,40}?) (?:go(?:es)?|going|went|sells?|selling|sold|costs?|retails?|priced?)(?: (?:for|at))?(?: on average| typically| usually| normally)?(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|at|by|per|last|this)\b)",
    re.IGNORECASE,
)
""" "What's a bed of ward 7 go for on average": its price, where one is governed."""
_MONEY = ("spend", "revenue", "sales", "charges", "value", "income")


def per_visit(question: str, phrases: Phrases) -> str:
    """A question in which what one takes each time is the governed number of it, where there is one.

    >>> per_visit("how much does a patient pay per stay in May", phrases)  # doctest: +SKIP
    'what is the spend per stay in May'
    """
    question = _VALUE_OF.sub(lambda match: _value_of_a_kind(match, phrases), question)
    question = _VALUE_SAID_LAST.sub(lambda match: _value_of_a_kind(match, phrases), question)
    question = _COSTS.sub(lambda match: _worth_of_one(match, phrases), question)
    question = _WORTH.sub(lambda match: _worth_on_average(match, phrases), question)
    question = _GOES_FOR.sub(lambda match: _price_of_one(match, phrases), question)
    question = _OF_A_TIME.sub(r"how much do we make on an average \g<x>", question)
    question = _PER_PER.sub(
        lambda match: _theirs(match, (match["x"].split()[-1],), phrases, match["x"]) or match.group(), question
    )
    question = _IN_A_TIME.sub(lambda match: _made_by_one(match, phrases), question)
    question = _SIZE.sub(lambda match: _so_many_in_each(match, phrases) or match.group(), question)
    question = _OF_A_THING.sub(lambda match: _of_one(match, phrases) or match.group(), question)
    question = _HOLDS.sub(lambda match: _held_by_one(match, phrases) or match.group(), question)
    question = _SO_MANY.sub(lambda match: _theirs(match, (match["x"],), phrases) or match.group(), question)
    return _SPENT.sub(lambda match: _theirs(match, _MONEY, phrases) or _in_each(match, phrases) or match.group(), question)


def _mean_value(mean: str, thing: str, phrases: Phrases) -> str:
    """The name of what one thing is worth on average, or in the middle; empty if no such number is governed."""
    forms = (f"{word} {thing} value" for word in _MEANS.get(mean.lower(), (mean,)))
    return next((form for form in forms if phrases.metric_named(form)), "")


def _value_of_a_kind(match: re.Match[str], phrases: Phrases) -> str:
    """What one thing of a kind is worth; as it was said, where that is not governed."""
    named = _mean_value(match["m"], match["x"], phrases)
    return f"{named} of {match['k']}{match['x']}s{match.groupdict().get('r') or ''}" if named else match.group()


def _worth_of_one(match: re.Match[str], phrases: Phrases) -> str:
    named = _mean_value(match["m"] or match["n"], match["x"] or match["y"], phrases)
    return f"what is the {named}{match['w'] or ''}" if named else match.group()


def _worth_on_average(match: re.Match[str], phrases: Phrases) -> str:
    """What one of many is worth is so on average, where that is said, or "a" thing can be any of them."""
    mean = _mean_value("average", match["x"] or match["y"], phrases)
    said = match["m"] or match["k"] or match["l"] or re.search(r" (?:an?|one|each) ", match.group())
    kind = match["w"] or match["v"] or ""
    kind = (
        f" of {match['x'] or match['y']}s{kind}" if kind.lower().startswith(" with") else kind
    )  # of the things, and not of the number
    return f"what is the {mean}{kind}" if mean and said else match.group()


def _price_of_one(match: re.Match[str], phrases: Phrases) -> str:
    name = f"price per {match['x']}"
    return f"what is the {name} of {match['w']}" if phrases.metric_named(name) else match.group()


def _theirs(match: re.Match[str], numbers: tuple[str, ...], phrases: Phrases, said: str = "") -> str:
    """The number of each time; empty if none is governed, or the time is not of one person."""
    who, time = match["a"], match["b"]
    if not phrases.metric_named(f"{time}s per {who}"):
        return ""
    for number in numbers:
        if phrases.metric_named(f"{number} per {time}"):
            return f"{said or 'what is the ' + number} per {time}"
    return ""


def _so_many_in_each(match: re.Match[str], phrases: Phrases) -> str:
    """The number of what a thing holds, by which its size is asked for; empty if none is governed."""
    thing = match["x"].removesuffix("s") if not phrases.items_of(match["x"]) else match["x"]
    named = next((one for one in (thing, match["x"].removesuffix("s")) if phrases.metric_named(f"{match['u']} per {one}")), "")
    rest = re.sub(r" (?:on average|usually|typically)\b", "", match["r"])
    return f"what is the {match['u']} per {named}{rest}" if named else ""


def _held_by_one(match: re.Match[str], phrases: Phrases) -> str:
    """The number of what one thing holds; empty if none is governed."""
    thing = match["a"] or match["b"]
    forms = (f"{match['d'] or ''}{match['x']} per {thing}", f"{match['x']} per {thing}")
    return next((f"what is the {form}" for form in forms if phrases.metric_named(form)), "")


_AVERAGE = re.compile(r"(?:the )?(?:average|avg|mean)\b", re.IGNORECASE)
_MEAN_SAID = re.compile(r"\b(?:average|avg|mean|median|typical|total)\Z", re.IGNORECASE)


def _asked_of_one(match: re.Match[str], phrases: Phrases) -> str:
    """The words of the number that is asked of one thing; empty if they are none, or it is none of several."""
    thing, words = match["x"] or match["z"], (match["y"] or match["n"]).split()
    if stem(thing) not in phrases.things or phrases.metrics_of(match.group()):
        return ""
    return next((" ".join(words[i:]) for i in range(len(words)) if phrases.metrics_of(" ".join(words[i:]))), "")


def _of_one(match: re.Match[str], phrases: Phrases) -> str:
    """The governed number of one thing, "charges per ward"; empty if none is."""
    *before, last = (match["y"] or match["n"]).split()
    if last.lower() in ("value", "worth") and match["x"] and not _MEAN_SAID.search(" ".join(before)):
        mean = _mean_value("average", match["x"], phrases)
        return " ".join((*before, mean)) if mean else ""
    number = _asked_of_one(match, phrases)
    named = f"{number} per {match['x'] or match['z']}"
    return (match["y"] or "").removesuffix(number) + named if number and phrases.metric_named(named) else ""


def _made_by_one(match: re.Match[str], phrases: Phrases) -> str:
    """ "How many stays does a patient have a month": those of one patient in each month, where that is governed."""
    number = f"{match['x']} per {match['a']}"
    return f"what is the {number} per {match['u']}" if phrases.metric_named(number) else match.group()


def _in_each(match: re.Match[str], phrases: Phrases) -> str:
    """What one of them spends, by something else: empty if no such number is governed."""
    who, thing = match["a"], match["b"]
    number = next((one for one in _MONEY if phrases.metric_named(f"{one} per {who}")), "")
    return f"what is the {number} per {who} by {thing}" if number and phrases.items_of(thing) else ""


def no_mean(question: str, phrases: Phrases) -> NotUnderstood | None:
    """ "How many wards does the average patient visit", "how many beds does a ward have": only a governed number is of one."""
    said = _THINGS.search(question) if _MEANT.search(question) and not _OF_TIME.search(question) else None
    if said is None or not phrases.items_of(said["x"]) or not phrases.items_of(said["a"]):
        said = _OF_ONE.search(question)
        if (
            said is None
            or stem(said["a"]) not in phrases.things
            or not any(map(phrases.metrics_of, (said["x"], f"number of {said['x']}")))
        ):
            return None
    if phrases.metric_named(f"{said['x']} per {said['a']}") or per_visit(question, phrases) != question:
        return None  # "how many beds does a patient use per stay" is asked of a stay
    text = f"How many {said['x'].lower()} there are to one {said['a'].lower()} on average is no governed number."
    return NotUnderstood(Reason.NOT_MODELLED, text, (said.group(),))


def no_takings(question: str, phrases: Phrases) -> NotUnderstood | None:
    """ "How much does a course bring in", where no number is told of one course: that of all of them is another."""
    asked = (match for match in _OF_A_THING.finditer(question) if _asked_of_one(match, phrases))
    of_one = next((match for match in asked if not _AVERAGE.match(match.group())), None)  # that is worked out of all of them
    if of_one is not None and not _of_one(of_one, phrases):
        number, thing = _asked_of_one(of_one, phrases), of_one["x"] or of_one["z"]
        text = f"How much {number} there is to one {thing} on average is no governed number; it can be told by {thing}."
        return NotUnderstood(Reason.NOT_MODELLED, text, (of_one.group(),))
    said = _TAKEN.search(question)
    if said is None or not phrases.items_of(said["x"]):
        return None
    if any(phrases.metrics_of(f"{number} per {said['x']}") for number in (*_MONEY, "turnover", "average spend")):
        return None
    text = f"How much there is to one {said['x'].lower()} is no governed number."
    return NotUnderstood(Reason.NOT_MODELLED, text, (said.group(),))
