"""Everyday ways to ask for a number without its name; they are put in the words of the project that has such a number.

"how many times did people drop in"        →  "how many visits did people make"
"how much came through the tills"          →  "how much money did we make"
"what did we knock off prices"             →  "what was the total discount"
"how many people walked through the door"  →  "how many customers came"

Each turn of phrase has nouns that say the same; the first that names a metric of the project is taken. Where none does, the text
stays as it is, and what it asks for is not modelled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nl_agent.reader.english.lexicon import EXACTLY, LIMIT, MONEY_NOUNS
from nl_agent.reader.names.phrases import Phrases

_WHO = r"(?P<who>(?:[\w'&/+-]+ ){1,6}?)"
_PEOPLE = (
    r"(?:(?:different |distinct |unique |individual |actual |separate )?(?:people|folks|persons|individuals|souls|faces|humans))"
)
_BUYERS = (
    rf"(?:customers|clients|guests|visitors|patients|passengers|members|users|buyers|households|families|[a-z]+ppers|{_PEOPLE})"
)
"""Whoever buys."""
_BUYER = r"(?:customer|client|guest|visitor|patient|passenger|member|user|buyer|household|family|person|[a-z]+pper)"
_SOME = r"(?:(?:[a-z]+ )?(?:[a-z]+(?:nt|wn)ers|couples|women|men|parents|seniors|singles))"
""" "Homeowners", "married couples": some of them, which are not all."""
_DOORS = (
    r"(?:the |our )?(?:tills?|cash registers?|registers?|counters?|cash desks?|doors?|front doors?|books|pipeline|system|stores?)"
)
_COMES = (
    r"(?:drop(?:ped|ping|s)? (?:in|by)|stop(?:ped|ping|s)? (?:in|by)|pop(?:ped|ping|s)? (?:in|by)|swing by|swung by|c[ao]mes? (?:in|by|around|round|along|here|to us|to see us|through the doors?)|"
    r"walk(?:ed|ing|s)? (?:in|through (?:the|our) doors?)|call(?:ed)? (?:in|by)|show(?:ed|ing|s)? up|turn(?:ed|ing|s)? up|set foot in(?: (?:here|our \w+|the \w+|a \w+))?|pa(?:y|id) us a visit|"
    r"visit(?:ed|s)?(?: us)?|c[ao]me(?!\w)(?: in)?|ma(?:k|d)e a purchase|buy|bought|purchased?|make use of us|use us|go through (?:the )?tills?|went through (?:the )?tills?)"
)
_OFF = r"(?:knock(?:ed|ing|s)?|t(?:ake|akes|aking|aken|ook)|sh(?:ave|aved|aving|aves)|chop(?:ped|s)?|slash(?:ed|es)?|lop(?:ped|s)?|mark(?:ed|ing|s)?|cut(?:s|ting)?|strik(?:e|es)|struck)"
_PRICES = r"(?:(?:of |from )?(?:the |our |their |people's |customers' |shelf |regular |list |full |till )*(?:prices?|bills?|price tags?|tags?|receipts?|totals?|tabs?))"
_GAIN = r"(?:win|won|gain(?:ed)?|acquire[d]?|recruit(?:ed)?|sign(?:ed)? up|land(?:ed)?|pick(?:ed)? up)"
_LAST_TIMES = r"(?:c[ao]me back|came again|come again|return|returned|keep coming back|kept coming back|came more than once|came back for more|c[ao]me (?:in |here )?(?:again|twice|more than once|at least twice|a second time|more often than once)|(?:buy|bought|visit|visited|purchased?|used us|[a-z]hop(?:ped)?)(?: with us)? (?:again|twice|more than once|at least twice|a second time|from us again|with us again)(?! (?:an?|per|each|every|in an?|as)\b))"
_SO_MANY = r"(?:more than|over|above|higher than|greater than|lower than|fewer than|less than|at least|at most|under|below|no more than|no fewer than|upwards of) \d[\d,.]*k?(?! (?:dollars|times|units|items|visits)\b)"

_VISITS = ("visits", "purchases", "transactions", "appointments", "bookings", "journeys", "rides", "orders")
_CUSTOMERS = ("customers", "clients", "guests", "visitors", "patients", "passengers", "members", "users", "buyers")
_DISCOUNTS = ("total discount", "discount amount", "discounts given", "discount", "markdowns", "price reductions")
_CHEAPEST = r"(?:cheapest|least expensive|lowest[- ]priced|most affordable)"
_IS_A = r"\b(?P<b>is|are|was|were|is it true that) (?:(?:an?|one|each|the average) (?:single )?(?:unit|piece|item|pack) of )?(?P<x>(?!there\b|it\b|they\b)[^?.!]{2,50}?)"
_WHEN = r"(?P<w>(?:(?:in|on|at|during|for) [^?.!,]{2,40}? )?)"
""" "Was a unit of beef dearer in May than in June": the price at one time and at another."""
_DEAREST = r"(?:dearest|priciest|most expensive|highest[- ]priced|costliest|most costly)"
_NO_THING = r"(?!(?:per|in|of|by|and|or|to|for|with|going|on|at|we|this|last|each)\b)"
_THING = rf"(?P<x>{_NO_THING}[a-z]+(?: (?:types?|groups?)\b| {_NO_THING}[a-z]+(?=\W*\Z|[,.?!]| (?:in|by|per|for|at|on|going|of)\b))?)\b"
""" "Product", "product category": what is dear or cheap."""
_PRICE = ("average price", "unit price", "price per unit", "price")


_THAN = r"(?:(?:more|less|fewer) than|over|under|above|below|at least|at most|up to)"
_WHAT_PART = r"(?:(?:what|which) (?:share|part|portion|proportion|percentage|percent|fraction|%))"
_WENT_ON = r"(?:(?:went on to|actually|really|then|later|ended up|did|do) )*"
_MEMBER = r"(?:person|man|woman|family|household|home|individual|soul|guest)"
_WHAT = r"(?:what|how much(?: money| cash)?|how many (?:dollars|bucks))"
_ONE = r"(?:an?|one|the (?:average|typical|usual)) (?:single |typical |average )?"
_MAKES = r"(?:sell|make|take(?: in)?|turn over|earn|bring in|ring up|gross)\b(?: for us)?(?: on average)?(?=\W*(?:\Z|[,.;?!])| (?:in|by|per|for|each|every|during|over|on(?! an? )|at|last|from)\b)"
_TAKINGS_PER = (r"revenue per \g<x>", r"sales per \g<x>", r"income per \g<x>")
_USUALLY = r"(?:(?:usually|typically|normally|generally|actually|really|even|on average|tend to) )*"

_NO_SUBJECT = r"(?:did|do|does|is|was|are|were|has|have|had|it|they|we|you|that|this|these|those|the|would|will|could|should|can|kind|sort|type|things?|items?|products?)\b"
_X_MONEY = r"\bhow much (?P<x>(?!(?:of|the|more|less|money|extra|real|total|our|hard|new|actual|good|easy|ready|cold)\b)[a-z][\w'-]*(?: [a-z][\w'-]*)?) (?:money|cash|dollars) (?:(?:comes?|came|has come|is coming|was coming|flows?|flowed|rolls?|rolled|pours?|poured) in|(?:did|do|have|are) we (?:make|made|take in|taken in|bring in|earn|pull in|making|taking in|bringing in)|(?:was|is|gets?|got|were) (?:made|taken in|taken|earned|brought in)|(?:did )?we (?:took|take|made|make|earned|earn|got)(?: in)?)\b"
""" "How much fuel money comes in"."""


_HAD_MOST = re.compile(
    r"\b(?:with|ha[ds]|have|having|got|gets?|saw|sees?)(?: the)? (?:\d+ )?(?:most|least) [a-z]{3,}ed [a-z ]+\Z", re.IGNORECASE
)
""" "Wards with the most waived lines": how many such lines, and not how much of each is waived."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn of phrase, the nouns for what it asks (``\\g<x>`` is what it asks of), what is written instead: ``{}`` is the noun."""

    pattern: re.Pattern[str]
    nouns: tuple[str, ...]
    instead: str


def _turn(pattern: str, nouns: tuple[str, ...], instead: str) -> _Turn:
    return _Turn(re.compile(pattern, re.IGNORECASE), nouns, instead)


_WENT = (
    r"(?:went|goes|go|gets?|got|was|is|were|are)(?: (?:lost|spent|eaten up|given away|given|knocked off|swallowed|taken off))?"
)
_LARGEST_SALES = ("largest receipt", "largest order", "largest transaction", "highest bill", "largest purchase")
_PART_OF = r"\b(?:(?:what|which) )?(?:share|part|portion|proportion|percentage|percent|fraction|%) of (?:our |the |all |those )*"
_BEFORE = rf"(?:(?:who|that|had|have|has|already) )*(?:{_LAST_TIMES}|(?:[a-z]+ed|bought|come|came|been)(?: us| with us| here| from us| something)* (?:before|previously))(?=\W*(?:\Z|[,.;?!])| (?:by|per|in|for|each)\b)"
""" "… who had bought before": customers that came again."""
_REPEATERS = tuple(f"{sort} {who}" for who in _CUSTOMERS for sort in ("returning", "repeat"))
_REPEAT_RATES = ("repeat rate", "returning customer share", "repeat customer rate", "return rate")
_REACHED = (r"\g<w> reached", "people reached", *(f"{who} reached" for who in _CUSTOMERS), "households reached")
_NEWCOMERS = tuple(f"new {who}" for who in _CUSTOMERS)
_VISITS_PER = tuple(f"{visit} per {who.rstrip('s')}" for who in _CUSTOMERS for visit in _VISITS)
_MOST = r"(?:the )?(?:most|least|fewest|more|fewer|less)|(?:(?:more|less|fewer) than|at least|at most|over|under) [\d,]+"
_SAID_OF_X = r"(?:the |our |their |any )?(?P<x>[a-z]{3,}s)"

_DO = r"(?P<v>[a-z]+?(?P<l>[a-z]))(?:s|ed|(?P=l)ed|(?P=l)?ing)?(?= (?:in|on|at(?! least| most)|during|over(?! \d)|with us|here|there|than|last|this|between|from|for|per|each|every|by|or|and|versus|vs|since|after|before|compared|around|overall)\b|\W*(?:\Z|[,.;?!]))"
_WHO_DO = (r"\g<v>\g<l>ers", r"\g<v>ers", r"\g<v>rs", r"\g<v>ors")
""" "How many people ride on Sundays": riders, where a project counts riders."""

_TURNS = (
    _turn(rf"\bhow many {_PEOPLE} (?=(?:who |that )?[a-z]+(?:ed|ght|ent|ade|ook) (?:{LIMIT}|{EXACTLY}|only|just) )", _CUSTOMERS, "how many {} "),
    # how much of it is taken off, and what part of it something has to be
    _turn(r"\bhow (?:hard|heavily|deep|deeply|steeply|aggressively) (?:were|are|was|is|did|do|have|had) (?:we|they|you) (?:been )?(?P<x>[a-z]+?)(?:ing|ed|s)?\b", (r"\g<x> rate",), "what was the {}"),
    _turn(r"\bhow (?:high|deep|steep|heavy|big|large) (?:were|are|was|is) (?:the |our )?(?P<x>[a-z]+?)s? rates?\b", (r"\g<x> rate",), "what was the {}"),
    _turn(r"\b(?:(?:for|in|at|of|with|on) (?:which|whom)|where) (?:the )?(?P<x>[a-z]+(?: [a-z]+)?) (?:accounted for|accounts for|made up|makes up|represented|represents|came to|contributed|contributes) (?P<l>(?:more than|over|above|at least|less than|under|below|at most|fewer than|no less than|no more than) [\d.]+ ?(?:%|percent)) of (?:that|the|its|their|all) (?P<y>[a-z]+)\b", (r"\g<x> share of \g<y>",), r"and {} \g<l>"),
    _turn(r"\b(?:how many )?(?P<x>[a-z]{3,}s) (?:(?:are|were|do we have|did we have|went|go) (?:there )?)?to (?:an?|each|every) (?P<y>[a-z]{3,})\b", (r"\g<x> per \g<y>",), "{}"),
    # parts and points of a whole
    _turn(r"\b(?:what|which|how (?:big|large|high|much of) an?) (?:share|slice|part|percentage|proportion|percent|portion|fraction|chunk|piece) of (?:the |our |all |total )*(?P<x>[a-z]+) (?:is|was|are|were|(?:comes?|came|stems?) from|(?:did|does|is made up by|was made up by)) (?:the |our |of )?(?P<y>[a-z]+(?: [a-z]+)?)\b(?: (?:make up|account for|contribute|have))?", (r"\g<y> share of \g<x>",), "what was the {}"),
    _turn(rf"\b(?:what|which) (?:percentage|percent|per cent|share|proportion|part|fraction)(?: of (?:it|them|that|this|the (?:money|total|whole)))? {_WENT} (?:on|to|into|for|by|as) (?:the |our )?(?P<x>[a-z]+(?: [a-z]+)?)\b(?=\W*(?:\Z|[,.;?!]|(?:in|by|per|for|each|during|over|last|and)\b))", (r"\g<x> rate", r"\g<x> percentage"), "the {}"),
    _turn(r"\b(?:middle|mid-?point|mid-?way|half-?way) (?P<x>[a-z]+)(?= (?:value|size)\b|\W*(?:\Z|[,.;?!]|(?:in|by|per|for|each|during|over|and|on|of)\b))", (r"median \g<x>",), "{}"),
    _turn(r"\b(?P<h>(?:average|avg|median|mean|middle) (?P<x>[a-z]+)\b[^.?!]{0,60}?)\b(?P<w>largest|biggest|highest|longest|smallest|lowest) ones?\b", (r"\g<w> \g<x>",), r"\g<h>{}"),
    _turn(r"\b(?P<a>average|avg|mean) (?P<x>[a-z]+?)s (?:in total|all together|altogether)\b", (r"total \g<x>",), r"\g<a> {}"),
    _turn(r"\b(?P<a>average|avg|median|mean), (?P<b>median|average|avg|mean),? (?:and|&) (?:max(?:imum)?|largest|highest|biggest|longest) (?P<x>[a-z]+)\b", (r"largest \g<x>", r"highest \g<x>", r"longest \g<x>"), r"\g<a> \g<x>, \g<b> \g<x> and {}"),
    _turn(r"\bmax(?:imum)? (?P<x>[a-z]+)(?=\W*(?:\Z|[,.;?!]|(?:in|by|per|for|each|during|over|and|on)\b))", (r"largest \g<x>", r"highest \g<x>", r"longest \g<x>"), "{}"),
    # how often somebody does something
    _turn(
        rf"\bhow (?:often|frequently) (?:do|does|did) (?!we\b|you\b|it\b|the same\b|an?\b|each\b|every\b|the (?:average|typical|usual)\b)(?P<who>[\w'&/+-]+(?: [\w'&/+-]+){{0,5}}?) (?:{_COMES}|\w+p)\b(?! (?:back|again))(?: (?:here|with us|in))?(?=\W*(?:\Z|[,;.?!])| (?:on average|compared|versus|vs|than|relative|in|per|during|over|last|this|by|each|every|at|from|between|since|until|till|up (?:to|till|until)|through|before|after)\b)",
        _VISITS_PER,
        r"what was the {} of \g<who>",
    ),
    _turn(rf"\b(?P<q>more|fewer|most|fewest|least|less) {_BUYERS} {_COMES}\b", _CUSTOMERS, r"\g<q> {}"),
    _turn(rf"\bwhen (?:do|did|does) (?P<q>the most|most|the fewest|fewest) {_BUYERS} {_DO}", _WHO_DO, r"when do we have \g<q> {}"),
    _turn(rf"\b(?P<q>how many|more|fewer|most|fewest|as many|number of) {_BUYERS} (?:who |that )?(?:(?:do|did|does|have|has|had|were|are|was|actually|typically|usually|came to|come to|went|go) )?{_DO}", _WHO_DO, r"\g<q> {}"),
    _turn(rf"\b(?:{_COMES}|buys|purchases|\w+ps?) (?P<q>more|less|the most|the least|most|least) (?:often|frequently|regularly)\b", _VISITS_PER, r"has \g<q> {}"),
    _turn(rf"\b(?:did|do|does|have) (?:the |our )?{_BUYERS} (?:(?!buy|purchas|ma[dk]e){_COMES}|go|\w+p at) (?:the )?(?P<q>most|least|fewest)\b(?! (?:often|frequently)\b)", _VISITS, r"had the \g<q> {}"),
    _turn(rf"\b(?!buy|bought|purchas|made|make)(?:{_COMES}|(?<=\bwho )\w+ps?) (?P<q>(?:the )?(?:most|least))\b", _VISITS, r"has \g<q> {}"),
    _turn(rf"\bhow many (?:{_BUYERS}) (?P<v>[a-z]{{2,}})ed (?:the |our |their |any |an? )?(?P<x>[a-z]{{3,}}?)s\b", (r"households that \g<v>ed \g<x>s", r"\g<x> users"), "how many {}"),
    _turn(r"\bhow much (?:did|do|does|have|has) (?:the |our |all )*(?P<x>[a-z]{3,}?)(?:s| cards?)? (?:saved?|saving) (?:our |the )?(?:people|folks|customers|us|them|everyone|everybody|households|[a-z]+ppers)\b", (r"\g<x> savings", r"\g<x> discount"), "what was the {}"),
    _turn(r"\b(?:how much|what) (?:(?:did|do|does|has|have) )?(?:the |our |all )*(?:(?:money|savings|amounts?) )?(?P<x>[a-z]{3,}(?: (?!costs?\b)[a-z]{3,}){0,2}?)(?:s| cards?)? costs? us\b(?: in (?P<y>[a-z]{3,})s\b)?", (r"\g<x> discount", r"total \g<x>"), "how much was the {}"),
    _turn(r"\b(?:(?:did|do|does|have|has|whether|if) )?(?:the |our )*(?P<x>[a-z]{3,}(?: [a-z]{3,}){0,2}) costs? us more(?= (?:in|with|on|at|during|for|from)\b)", (r"\g<x>", r"\g<x> discount"), "was the {} higher"),
    _turn(rf"\bhow many {_PEOPLE} (?:have we got|have we|do we have|are there|are)(?= (?:in|from|with|aged|earning|who|over|under|between)\b)", _CUSTOMERS, "how many {} are there"),
    _turn(rf"\bhow many (?P<x>[a-z]{{3,}}s) (?:did|do|does|have|has) (?:we|they|you|{_BUYERS})(?: \w+ly)? (?P<v>[a-z]{{2,}}?)(?:e|ed)?(?P<p> in| back| up)\b", (r"\g<x> \g<v>ed\g<p>",), "how many {}"),
    _turn(rf"\bhow many (?P<x>[a-z]{{3,}}s) (?:did|do|does|have|has) (?:we|they|you|{_BUYERS})(?: \w+ly)? (?P<v>[a-z]{{2,}}?)(?:e|ed)?\b", (r"\g<x> \g<v>ed",), "how many {}"),
    _turn(rf"\bhow (?:many times|often) (?:an?|one|the average|the typical|a typical|an average|a single) {_BUYER} (?:{_COMES}|\w+p(?:s|ped)?)\b(?! back| again)(?: on average)?", _VISITS_PER, "what was the {}"),
    _turn(rf"\b{_WHAT} (?:does|did|do) (?:each|every)(?: single)? (?P<who>(?:[a-z]+ )?(?:[a-z]+(?:nt|wn)er|couple|woman|man|parent|senior)) {_USUALLY}(?:spend|drop)\b(?: with us| here| on average)*", tuple(f"{what} per {who.rstrip('s')}" for what in ("average spend", "spend", "revenue") for who in _CUSTOMERS), r"what was the {} of \g<who>s"),
    _turn(rf"\b{_WHAT} (?:does|did|do|would) (?:each|every|an?|one|any)(?: single| given)? (?P<x>{_BUYER}) {_USUALLY}(?:spend|drop|pay)\b(?! (?:at most|(?:the )?most|least)\b)(?: with us| here| on average)*", (r"spend per \g<x>", r"average spend per \g<x>", r"revenue per \g<x>"), "what was the {}"),
    _turn(rf"\b(?:{_WHAT}|how much (?:revenue|turnover|sales|income)) (?:does|did|do|would) {_ONE}(?P<x>[a-z]{{3,}}) {_USUALLY}{_MAKES}", _TAKINGS_PER, "what was the {}"),
    _turn(rf"\b(?:{_WHAT}|how much (?:revenue|turnover|sales|income)) (?:does|did|do|would) {_ONE}(?P<a>(?!(?:single|typical|average|usual) )[a-z][a-z-]*) (?P<x>[a-z]{{3,}}) {_USUALLY}{_MAKES}", _TAKINGS_PER, r"what was the {} of \g<a> \g<x>s"),
    _turn(rf"\bhow much (?:money |cash )?(?:an?|one|the average|the typical|a typical|an average|a single) (?P<x>{_BUYER}) (?:spends?|spent|pays?|paid|drops|dropped|left|leaves|brings in|brought in)\b(?: with us| here| on average)*", (r"spend per \g<x>", r"average spend per \g<x>", r"revenue per \g<x>"), "what was the {}"),
    _turn(r"\b(?:got|gets|get|had|has|have|saw|received) (?P<q>(?:the )?(?:most|fewest|least|more|fewer|less)) (?P<x>[a-z]{3,}s) back\b", (r"\g<x> returned", r"\g<x> came back"), r"had \g<q> {}"),
    _turn(r"\b(?P<x>[a-z]{3,}s) (?:that|who|which) (?:have |had |actually |then )?(?P<v>[a-z]{3,}?)ed(?=\W*(?:\Z|[,;.?!])| (?:and|by|per|in|during|for|over|from|last|since|split)\b)", (r"\g<v>ing \g<x>",), "{}"),
    _turn(r"\bhow many (?P<x>[a-z]{3,}s) (?P<who>(?:the |our )?[a-z]+s? \d[\d, and&]*?) (?P<v>[a-z]{2,})ed\b", (r"\g<x> \g<v>ed",), r"how many {} for \g<who>"),
    _turn(r"\b(?:of |and |for |all )*(?:the|those|our) (?P<x>[a-z]{3,}?)s (?:that|who|which) (?:did |have |had )?(?P<v>[a-z]{3,}?)(?:ed|s)? (?:any |some |an? )?(?P<y>[a-z]+s),? how many (?:of them )?(?:did|do|does) (?:each|the average|each one|each of them|each of those|one|one of them) (?:[a-z]+ )?on average\b", (r"\g<y> per \g<v>ing \g<x>",), "what were the {}"),
    # of one, each time
    _turn(r"\bhow many (?P<n>[a-z]{3,}s) (?:did|do|does|would) (?:the|an?) (?:average|typical|usual) (?!customer|client|guest|visitor|patient|passenger|member|user|buyer|household|family|couple|person|[a-z]+pper)(?P<who>[a-z]{3,}) (?:make|do|have|take|buy|get|use|go on)\b", tuple(rf"\g<n> per {who.rstrip('s')}" for who in _CUSTOMERS), r"what was the {} of \g<who>s"),
    _turn(r"\bhow (?:many (?:dollars|bucks)|much(?: money| cash)?) (?:an?|each|every|per) (?P<x>[a-z]{3,}) (?P<who>(?:do|does|did) (?:[\w'+-]+ ){1,4}?)(?P<v>spend|pay|drop)\b", (r"spend per \g<x>", r"average spend per \g<x>", r"revenue per \g<x>"), r"how much \g<who>\g<v> per \g<x>"),
    _turn(r"\b(?P<v>spends?|spent|spending|pays?|paid|paying|drops?|dropped)(?P<m>(?: on average)?(?: (?:over|above|more than|less than|under|at least|about|around|roughly) [$£€]?[\d,.]+k?(?: dollars| bucks)?)?) (?:an?|each|every|(?:in|on|for|during) (?:an?|one|each|every)) (?:(?:single|given|typical|average|usual|normal|[a-z]{4,}ing) )*(?P<x>[a-z]{3,})(?:,? on average|,? typically)?\b", (r"spend per \g<x>", r"average spend per \g<x>", r"revenue per \g<x>"), r"\g<v>\g<m> per \g<x>"),
    _turn(r"\b(?:are|were|is|do|did|does) (?:our |the |people's |their )?(?P<a>(?:weekend|weekday|holiday|christmas|summer|winter|spring|monday|tuesday|wednesday|thursday|friday|saturday|sunday) )?(?P<x>[a-z]{3,}?)s (?P<w>(?:with|in|at|on|from|of) [\w' ]{2,30}? )?(?:get |tend to be |usually )?(?P<c>(?:getting )?(?:bigger|larger|fatter|smaller|heftier))\b(?! than (?:an?|the|our)? ?\d)", (r"average \g<x> value", r"average \g<x>"), r"is the \g<a>{} \g<w>\g<c>"),
    _turn(r"\b(?P<h>have|has|had|having|see|saw|get|got|there|with|ring up|rang up|make|made) (?P<c>bigger|larger|fatter|heftier|smaller) (?P<x>[a-z]{3,}?)s\b(?! (?:in size|by)\b)", (r"average \g<x> value",), r"\g<h> a \g<c> {}"),
    _turn(r"\b(?P<h>have|has|had|having|get|got|with|ring up|rang up|make|made) (?:the|an?) (?P<c>bigger|larger|fatter|heftier|smaller) (?:average )?(?P<x>[a-z]{3,})\b(?! (?:in size|by|of|value|number|share|part|rate)\b)", (r"average \g<x> value",), r"\g<h> the \g<c> {}"),
    _turn(r"\bwhose (?P<x>[a-z]{3,}?)s? (?P<w>is|are|was|were) (?P<c>bigger|larger|fatter|heftier|smaller)\b", (r"average \g<x> value",), r"whose {} \g<w> \g<c>"),
    _turn(r"\b(?:average|avg|mean|typical) (?P<m>[a-z]+(?: [a-z]+)?) (?:of|for|in|at) (?:an?|one|each|every) (?:single |typical |average )?(?P<x>[a-z]{3,})\b(?=\W*(?:\Z|[.?!,;])| (?:in|by|per|for|during|over|last|this|and|from|since|with|across|of)\b)", (r"average \g<m> per \g<x>", r"\g<m> per \g<x>"), "{}"),
    _turn(r"\b(?:has|did|does|have|did|is there) (?:anybody|anyone|somebody|someone|any (?:single )?[\w-]+|a single [\w-]+)(?: ever)? (?:got|had|have|rung up|ring up|made|make|left with|walked out with|came in with)(?: with us)? an? (?P<x>[a-z]{3,}) (?:of |worth |for |that was )?(?P<limit>more than|over|above|at least|upwards of|north of) [$£€]?(?P<n>\d[\d,.]*k?)(?: dollars| bucks| usd)?\b", (r"largest \g<x>", r"biggest \g<x>"), r"was the {} \g<limit> \g<n> dollars"),
    # what is done with things, of which there is a number
    _turn(rf"\b(?P<v>[a-z]{{2,}}?)(?:e|es|s|ed|ing)? (?P<q>{_MOST}) (?P<x>[a-z]{{3,}}s)\b", (r"\g<x> \g<v>ed",), r"have \g<q> {}"),
    _turn(rf"\b(?P<v>[a-z]{{2,}}?)(?:e|es|s|ed|ing)? {_SAID_OF_X},? (?P<q>(?:the )?(?:most|least|fewest|more|less))\b", (r"\g<x> \g<v>ed",), r"have \g<q> {}"),
    _turn(rf"\b{_SAID_OF_X} (?:get|gets|got|getting|are|is|were|was|being|been) (?:being )?(?P<v>[a-z]{{2,}})ed\b", (r"\g<x> \g<v>ed",), "{}"),
    _turn(rf"\bhow many (?:different )?(?P<w>{_BUYERS}|homes|people) (?:did|does|do|has|have) (?P<x>[^?.!,;]{{2,40}}?) (?:reach(?:ed)?|(?:go|gone|went) (?:out )?to)\b(?! (?:[\d$]|on\b|with\b|a\b|the\b))", _REACHED, r"how many {} by \g<x>"),
    _turn(rf"\bhow many (?:different )?(?P<w>{_BUYERS}|homes|people) (?:each|every one|they)(?: of (?:them|those|these))? (?:each )?(?:has |have )?(?:reached|went (?:out )?to)\b(?! [\d$])", _REACHED, "the number of {}"),
    _turn(rf"\bhow many (?:different )?(?P<w>{_BUYERS}|homes|people) (?P<x>(?:each|every|the|our|which) [a-z]+) (?:reached|went (?:out )?to)\b(?! [\d$])", _REACHED, r"the number of {} by \g<x>"),
    _turn(rf"\bhow many (?P<y>[a-z]+s) (?:does|do|did) (?:an?|each|every|the (?:average|typical)) (?P<x>{_BUYER}) (?:that|who) (?:ever |actually |really )?(?P<v>[a-z]{{3,}}?)s(?: (?:any|something|them))? (?:use|take|have|get|bring|hand in|turn in|make|re[a-z]eem)\b(?:,? on average)?", (r"\g<y> per \g<v>ing \g<x>",), "what are the {}"),
    _turn(r"\breach(?:es|ed|ing)? (?P<q>(?:the )?(?:most|fewest|more|least)) (?:[a-z]+s|people)\b", ("reach", "people reached"), r"have \g<q> {}"),
    # what one is like
    _turn(r"\b(?:what|how) (?:does|did|do|is|was|would) (?:the|a|an|our|your) (?:typical|usual|normal) (?P<x>(?!day|week|month|quarter|year|hour|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[a-z]+) (?:look(?:s|ed)? like|come to|cost|run)\b|\bwhat the (?:typical|usual|normal) (?P<y>(?!day|week|month|quarter|year|hour|weekend|weekday)[a-z]+) (?:looks?|looked) like\b", (r"typical \g<x>\g<y> value", r"median \g<x>\g<y> value", r"average \g<x>\g<y> value", r"average \g<x>\g<y>"), "what is the {}"),
    _turn(r"\b(?P<b>what(?:'s| is| was| were)|how (?:big|large) (?:is|was)) (?:the|a|our) (?:typical|usual|normal) (?P<x>(?!day|week|month|quarter|year|hour)[a-z]+)(?= (?:for|of|at|in|by|from|on|among)\b|\W*\Z)", (r"typical \g<x> value", r"median \g<x> value", r"average \g<x> value", r"average \g<x>"), r"\g<b> the {}"),
    _turn(r"\b(?P<h>has|had|have|got|with|makes?|made|does|did|do) (?:the |our )?(?:priciest|most expensive|biggest|fattest|heftiest|fullest) (?P<x>[a-z]{3,})s\b", (r"average \g<x> value", r"average \g<x>"), r"\g<h> the highest {}"),
    _turn(r"\b(?P<h>has|had|have|got|with|makes?|made|does|did|do) (?:the |our )?(?:cheapest|smallest|skinniest|tiniest) (?P<x>[a-z]{3,})s\b", (r"average \g<x> value", r"average \g<x>"), r"\g<h> the lowest {}"),
    _turn(r"(?<=\bof )(?<!sort of )(?<!kind of )(?<!type of )(?<!sum of )(?P<own>(?:the |our |all |total )*(?:[\w'-]+ )??)(?:money|cash|dough|business)\b(?= (?:comes?|came|is|was|were|are|do|does|did|we|from|goes|went|that)\b)", MONEY_NOUNS, r"\g<own>{}"),
    # what has something on it, of which there is a number
    _turn(r"\b(?P<x>(?!of\b|the\b|our\b|all\b|many\b)[a-z]+(?: [a-z]+)??s)(?: that| which| who)? (?:had|have|has|got|carried|carry|carrying|bore|bear|bearing|received|attracted|enjoyed|with|having|came with|were given|got given) (?:an?|any|some|at least one) (?P<y>[a-z]+)(?: (?:on|in|at|to|for|against) (?:them|it|these|those))?(?=\W*(?:\Z|[,.;?!])| (?:in|on|at|during|over|per|by|for|last|this|and|versus|vs) )", (r"\g<y>ed \g<x>",), "{}"),
    # so many of them
    _turn(
        rf"(?:\A|(?<=[.!?] )|\bis it true that )(?:(?:so|and|but),? )*(?:do |did |have |are |were )?(?P<lim>{_SO_MANY}) (?:of (?:our|the) )?(?:different |distinct )?{_BUYERS} (?:that |who )?(?P<rest>(?=(?:own|rent|live|have|has|had|are|were|belong|earn|come|came|visit|visited|buy|bought|purchase|purchased)\b)(?![^?]*(?:more|less|fewer|over|under|least|most) (?:than )?[$€£]?\d)[a-z][^?]*)(?=\?)",
        _CUSTOMERS,
        r"did we have \g<lim> {} that \g<rest>",
    ),
    _turn(rf"\b(?:(?:do|did|have) we (?:have|see|get|got|serve|count)|(?:are|were|is it true that) there(?: are| were)?) (?P<lim>{_SO_MANY}) {_BUYERS} (?P<who>that|who|with|in|from|of)\b", _CUSTOMERS, r"did we have \g<lim> {} \g<who>"),
    _turn(
        rf"\b(?:is|was|were|did|is it true that) (?:the )?(?:number|count) of {_BUYERS} (?P<rest>(?:that|who|with) [^?.!]+?) (?:is |was |be |were )?(?P<lim>{_SO_MANY})(?P<time>[^?.!\d]*)(?=[?.!]|\Z)",
        _CUSTOMERS,
        r"did we have \g<lim> {} \g<rest>\g<time>",
    ),
    _turn(r"\b(?P<m>average|avg|mean|typical) size of (?:an? |one |each |the |our |all )*(?P<x>[a-z]{3,}?)s?,? (?:in|by|in terms of|measured in|counted in) (?:the )?(?:number of )?(?P<y>[a-z]{3,}s)\b", (r"\g<y> per \g<x>",), "{}"),
    _turn(r"\b(?P<m>median|average|mean|typical) (?:value|worth|amount|size|total) of (?:an? |one |each |every |the )?(?:single )?(?P<x>[a-z]{3,}?)s?(?=\W*(?:\Z|[,.;?!])| (?:in|for|by|on|per|during|over|at|from|of|and|with)\b)", (r"\g<m> \g<x> value", r"\g<m> \g<x>"), "{}"),
    _turn(r"\b(?P<q>how many (?P<x>[a-z]+?)s\b[^.?!;]{0,80}?),? and (?:at |of |with )?what(?:'s| (?:was|is|were))? (?:(?:the|their|its) )?(?P<a>average|mean|median|typical) (?P<v>value|worth|size|amount)\b(?! of\b)", (r"\g<a> \g<x> \g<v>", r"\g<a> \g<x> value"), r"\g<q>, and what was the {}"),
    _turn(r"\b(?P<s>deepest|steepest|highest|biggest|largest|lowest|smallest) (?P<x>[a-z]+?)s? (?:percentage[- ]wise|percent[- ]wise|in percentage terms|in percent)\b", (r"\g<x> rate",), r"\g<s> {}"),
    _turn(r"\b(?:(?:was|were|is|got|has been|have been) )?(?P<v>[a-z]+ed|sent) to (?P<l>(?:the )?(?:most|fewest|least)|(?:more than|over|at least|fewer than|less than|at most|under) [\d,.]+k?|[\d,.]+k?(?: ?\+| or (?:more|fewer|less))) (?P<x>[a-z]+s)\b", (r"\g<v> \g<x>",), r"with \g<l> {}"),
    _turn(r"\b(?:net )?(?:sales|revenue|turnover)\b(?P<t>(?:(?!\b(?:sales|revenue|turnover|vs|versus|against)\b)[^.?!:;])*?) at (?:the )?(?:regular|full|normal|list|undiscounted|ordinary)(?: shelf)? prices?(?:,? (?:before|without|ignoring) (?:our |any |all |the )*discounts?)?(?=\W|\Z)", ("sales before discounts", "gross revenue", "gross sales"), r"{}\g<t>"),
    # how often something happened
    _turn(
        rf"\bhow (?:many times|often) (?:did|do|does|have|has) (?!an? |the average |the typical |each |every |the same )(?P<who>(?:[\w'&/+-]+ ){{1,6}}?){_COMES}\b(?! (?:back|again))",
        _VISITS,
        r"how many {} did \g<who>make",
    ),
    _turn(r"\bhow (?:many times|often) (?:were|was|have|has|are) (?:we|they|the \w+|our \w+)(?: been)? (?:visited|frequented|called on)\b", _VISITS, "how many {} were there"),
    _turn(
        rf"\bhow (?:often|frequently|many times) (?:does|do|did|would|will) (?P<who>(?:an? |the |our |each |every )(?:average |typical |single |usual )?[\w-]+) (?:{_COMES}|\w+ with us|\w+ here|\w+)(?: (?:to us|with us|from us|us|here|in))?(?=\W*(?:\Z|[,;.?!])| (?:on average|in|per|during|over|by|from|between|since|until|till|up (?:to|till|until)|through|before|after)\b| a (?:month|year|week|quarter))",
        tuple(f"{visit} per {who.rstrip('s')}" for who in _CUSTOMERS for visit in _VISITS),
        "how many {}",
    ),
    # what one of them spends
    _turn(
        rf"\b{_WHAT} (?:does|did|do|would) (?:an?|the (?:average|typical|usual|normal)|our (?:average|typical)|an? (?:average|typical|normal)) (?P<who>(?!(?:[a-z]+pper|customer|client|patient|passenger|visitor|{_MEMBER}) {_USUALLY}(?:spend|drop|shell|part))(?:[\w'&/+-]+ ){{1,7}}?){_USUALLY}(?:spend|drop|shell out|part with)\b(?: on average)?(?![^.?!]*\b(?:per|each|every|at a|in one)\b)(?! an? [a-z]+)(?! for an? )",
        tuple(f"{what} per {who.rstrip('s')}" for what in ("average spend", "spend", "revenue") for who in _CUSTOMERS),
        r"what was the {} of \g<who>",
    ),
    _turn(rf"\bhow many (?:of )?(?:our |the )?(?P<who>{_SOME}) (?:actually |then |ever )?{_LAST_TIMES}(?: to us)?(?: after (?:their|the|a) first \w+| for a second \w+)?(?=\W|\Z)", _REPEATERS, r"how many {} of \g<who>"),
    _turn(
        rf"\b(?:what|which) (?:share|part|portion|proportion|percentage|percent|fraction|%)(?:age)? of (?:our |the |all )*(?P<who>{_SOME}) (?:actually |then |ever )?{_LAST_TIMES}(?: to us)?(?: after (?:their|the|a) first \w+| for a second \w+)?(?=\W|\Z)",
        _REPEAT_RATES,
        r"what was the {} of \g<who>",
    ),
    _turn(rf"\bhow many {_PEOPLE} (?=(?:under|over|above|below|aged|older|younger|between) (?:the age of )?(?:than )?\d)", _CUSTOMERS, "how many {} "),
    _turn(
        r"\bhow many (?P<n>[a-z]{3,}s) (?:did|do|does|would) (?:an?|the|our) (?:average |typical |usual |normal )?(?P<who>[a-z]+(?:nt|wn)er|couple|woman|man|parent|senior|single parent)(?P<w> with(?:out)? [a-z]+)? (?:usually |typically |normally )?(?:make|do|have|take|go on)\b",
        tuple(rf"\g<n> per {who.rstrip('s')}" for who in _CUSTOMERS),
        r"what was the {} of \g<who>s\g<w>",
    ),
    _turn(
        r"\b(?P<x>[a-z]{3,}?)s (?P<w>with(?:out)? (?:an? )?[a-z]+ )?(?:are|were|tend to be|usually are) (?P<c>bigger|larger|smaller|higher|lower)(?: in value| in dollars| in money)? (?=than (?:those|the ones) with)",
        (r"average \g<x> value",),
        r"the {} \g<w>is \g<c> ",
    ),
    # what has got something
    _turn(r"\b(?P<x>[a-z]+s) (?:that|which) (?:got|had|received|met with|drew) (?:an? |any )?(?P<y>[a-z]+)\b", (r"\g<x> with \g<y>", r"\g<x> with a \g<y>"), "{}"),
    # who did it once
    _turn(r"\b(?:one|1|single)[ -](?:time|visit|purchase|order) (?P<x>[a-z]+s|hh)\b(?! of\b)", _VISITS, r"\g<x> with exactly 1 {}"),
    _turn(
        rf"\b(?P<x>(?:how many|number of|which|what share of|percent of) [a-z]+) (?:who |that )?(?:only |just )?{_COMES[:-1]}|shopped|bought) (?:only |just |exactly )?(?:once|one time|exactly 1 times)\b(?! (?:a|per|every)\b)",
        _VISITS,
        r"\g<x> with exactly 1 {}",
    ),
    _turn(r"(?<!list )(?<!list the )(?<!list all )\b(?P<x>[a-z]{3,}s) to (?:which|whom) (?P<y>(?!the (?:most|fewest|least|highest|lowest|largest)\b)[\w' &/-]{3,50}?) (?:was|were|is|are|has been|have been|had been) (?P<v>[a-z]+ed|sent|given)\b", (r"\g<x> \g<v>", r"\g<v> \g<x>"), r"{} \g<y>"),
    # who came, and who came back
    _turn(rf"(?P<q>\b(?:how many|number of) (?:(?:of|our|the|different|new|fresh|first-time) )*{_BUYERS}\b[^.?!;]{{0,80}}?(?:,|\band\b|\bversus\b|\bvs\b)(?: and)? )how many (?:(?:of them )?(?:were|are) (?:coming back|returning|repeat)(?: ones)?|{_LAST_TIMES})(?=\W*(?:\Z|[,.;?!])| (?:in|during|over|on|by|per|last|this)\b)", _REPEATERS, r"\g<q>how many {}"),
    _turn(rf"\bhow many {_PEOPLE} (?:did we (?:get|have|see|serve|welcome|greet)|were served)(?: in)?(?: (?:our|the) (?:doors|stores?|place))?\b", _CUSTOMERS, "how many {} did we have"),
    _turn(
        rf"\bhow many {_PEOPLE} (?:{_COMES}|used us|did business with us|spent money(?: with us| here)?|handed us (?:their )?money)(?: here| with us| from us)?(?: and (?:bought|purchased|paid for|got|took)(?: something| anything| stuff)?)?(?: something| anything| at least once)?\b(?! (?:in |here |by |around )?(?:back|again|for the (?:very )?first))",
        _CUSTOMERS,
        "how many {} bought",
    ),
    _turn(rf"\b(?:the )?number of {_PEOPLE} (?:who|that) {_COMES}(?: something| anything)?\b(?! (?:in |here |by |around )?(?:back|again|for the first))", _CUSTOMERS, "number of {} who bought"),
    _turn(rf"\b(?:the )?number of {_PEOPLE} (?=(?:who|that) (?:got|had|took|used)\b)", _CUSTOMERS, "number of {} "),
    _turn(rf"\bhow many (?:of )?(?:our |the )?{_BUYERS} (?:actually |then |ever )?{_LAST_TIMES}(?: to us| to (?:the|our) stores?)?(?: after (?:their|the|a) first \w+)?(?=\W|\Z)", _REPEATERS, "how many {}"),
    _turn(
        rf"\b(?:what|which) (?:share|part|portion|proportion|percentage|percent|fraction|%)(?:age)? of (?:our |the |all )*{_BUYERS} (?:actually |then |ever )?{_LAST_TIMES}(?: after (?:their|the|a) first \w+)?(?=\W|\Z)",
        _REPEAT_RATES,
        "what was the {}",
    ),
    _turn(rf"{_PART_OF}(?P<m>[a-z]{{3,9}}|q[1-4])'s {_BUYERS} {_BEFORE}", _REPEAT_RATES, r"what was the {} in \g<m>"),
    _turn(rf"{_PART_OF}(?P<who>{_SOME})(?P<t> (?:in|during|of) (?:the )?[\w ]{{2,20}}?)? {_BEFORE}", _REPEAT_RATES, r"what was the {}\g<t> of \g<who>"),
    _turn(rf"\b{_PEOPLE} (?P<v>[a-z]+ed)(?=\W*(?:\Z|[,;.?!])| (?:and|by|per)\b)", tuple(rf"{who} \g<v>" for who in _CUSTOMERS), "{}"),
    _turn(rf"{_PART_OF}{_BUYERS}(?P<t> (?:in|during|of) (?:the )?[\w ]{{2,20}}?)? {_BEFORE}", _REPEAT_RATES, r"what was the {}\g<t>"),
    _turn(r"\b(?P<n>revenue|sales|spend|spending|turnover|income|charges) per buyer\b", tuple(rf"\g<n> per {who.rstrip('s')}" for who in _CUSTOMERS), "{}"),
    _turn(r"\b(?P<x>[a-z]{3,}s) (?:that|which) (?:were |was |had |have )?(?P<v>(?:c[ao]me|handed|cashed|turned|sent|brought) (?:back|in))(?=\W*(?:\Z|[,.;?!])| (?:and|by|per|in|during|for|from|last)\b)", (r"\g<x> \g<v>",), "{}"),
    _turn(rf"\bhow many (?:of our |of the |new |fresh )*{_BUYERS}(?: (?:that |who )?(?:{_COMES}|joined|tried us|were here|used us|[a-z]hopped))?(?: (?:something |anything )?(?:from|with|at) us| us| here| something| anything)? (?:for the (?:very )?first time(?: ever)?\b|(?:were|are) new(?: (?:ones|to us|here))?(?=\W*(?:\Z|[,.;?!])| (?:in|during|on|by|per|last|this|and|versus|vs)\b))", _NEWCOMERS, "how many {}"),
    _turn(rf"\bhow many (?:new |fresh )?{_BUYERS} (?:did|have|had) (?:we|they|\w+)(?: \w+ly)? {_GAIN}(?: over| for ourselves)?\b", _NEWCOMERS, "how many {}"),
    _turn(rf"\bhow many (?:of our |of the |new |fresh )*{_BUYERS} (?:had|made|did|paid(?: us)?|placed) their (?:very )?first(?:[- ]ever)? (?:visit|purchase|order|buy|stay|[a-z]hop|[a-z]rip)\b(?! of\b)(?: (?:there|here|with us))?", _NEWCOMERS, "how many {}"),
    _turn(r"\b(?:what|how much) (?:were|are|did|do|have) we (?:been )?charg(?:e|ing|ed)(?: (?:on average|usually|typically))?(?: for)? ", ("average price", "price per unit", "unit price"), "what was the {} of "),
    _turn(r"\b(?:is|are|was|were|get|gets|got) discounted (?:the )?most\b(?! often)", _DISCOUNTS, "has the highest {}"),
    _turn(r"\b(?:is|are|was|were|get|gets|got) discounted (?:the )?least\b(?! often)", _DISCOUNTS, "has the lowest {}"),
    _turn(r"\b(?P<x>[a-z]{3,})s (?:is|are|was|were) (?:on average )?(?:the )?(?:priciest|biggest|fattest|heftiest|fullest|largest)(?=\W*(?:\Z|[.?!,;])| (?:in|on|at|during|over)\b)", (r"average \g<x> value", r"average \g<x>"), "{} is the highest"),
    _turn(rf"{_IS_A} (?:is |are |was |were )?(?:on average )?(?:more expensive|dearer|pricier|costlier|more costly) {_WHEN}than (?=[a-z])", _PRICE, r"is the {} of \g<x> higher \g<w>than "),
    _turn(rf"{_IS_A} (?:is |are |was |were )?(?:on average )?(?:cheaper|less expensive|less costly|less pricey) {_WHEN}than (?=[a-z])", _PRICE, r"is the {} of \g<x> lower \g<w>than "),
    _turn(r"\bhow much (?:cheaper|dearer|pricier|more expensive|less expensive) (?:is|are|was|were) (?P<x>[^?.!]{2,50}?) than (?=[a-z])", _PRICE, r"what is the {} of \g<x> versus "),
    _turn(rf"\bhow many (?:(?:newcomers|new faces|new people|first[- ]timers|new arrivals)\b|(?:of our |of the )*{_BUYERS} (?:that |who )?first (?:bought|came|visited|[a-z]hopped|purchased|joined|ordered)(?: from us| with us| here)?(?= (?:in|during|on|last|this|by|per)\b|\W*\Z))", _NEWCOMERS, "how many {}"),
    # money that came in
    _turn(rf"\b(?:what|how much(?: money| cash)?)(?:'s| is| has| have| was)? (?:c[ao]me|went|go|goes|comes|coming|passed|pass|flow(?:ed|s)?|rolled|poured|been coming|ran|run) (?:in )?(?:through|over|across|out|into|in at) {_DOORS}\b", MONEY_NOUNS, "how much money did we make"),
    _turn(rf"\bhow much (?P<what>(?:of )?(?:[\w'&/-]+ ){{1,4}}?)(?:went|passed|walked|flew|came) (?:over|across|out of|out|through) {_DOORS}\b", MONEY_NOUNS, r"how much \g<what>did we sell"),
    _turn(r"\b(?:what|how much)(?: money| cash)? (?:came|has come|comes|is coming|was coming|flowed|rolled|poured|trickled) in\b(?! (?:the|to|from) (?:mail|post))", MONEY_NOUNS, "how much money did we make"),
    _turn(rf"\b(?:what|how much(?: money| cash| dough| business)?) (?:did|do|does|have|has) {_WHO}(?:pull(?:ed)? in|rake[d]? in|haul(?:ed)? in|cash(?:ed)? in|rope[d]? in|bring home|brought home|take home|(?<!of )(?<!own )(?<!their )(?<!his )(?<!her )(?<!our )(?<!your )pocket(?:ed)?|bank(?:ed)?|scoop(?:ed)? up|collect(?:ed)?|clock(?:ed)? up|chalk(?:ed)? up|rack(?:ed)? up)\b", MONEY_NOUNS, r"how much money did \g<who>make"),
    _turn(r"\bhow much (?:business|trade) (?:did|do|have|has|does) (?P<who>(?:[\w'&/+-]+ ){1,5}?)(?:do|done|transact|write)\b", MONEY_NOUNS, r"how much money did \g<who>make"),
    _turn(r"\b(?:what|which) (?:sort|kind|type|amount|sum)s? of (?:money|cash|sums?|figures?|revenue|numbers?) (?:are|is|was|were|did|do|does|have) (?P<who>(?:[\w'&/+-]+ ){1,4}?)(?:making|make|made|taking|earning|bringing in|pulling in|bring in|pull in|take in|earn)\b", MONEY_NOUNS, r"how much money did \g<who>make"),
    _turn(r"\bhow much (?:money |cash )?(?:are|is|was|were) (?P<who>(?:[\w'&/+-]+ ){1,4}?)(?:making|earning|taking in|bringing in|pulling in|grossing)\b", MONEY_NOUNS, r"how much money did \g<who>make"),
    _turn(r"\bboth (?:the |in )?(?:money|cash|dollars?)(?: (?:amounts?|value|side|figures?))? (?:and|&) (?:in |also |then )?(?P<r>(?:how many|the (?:number|count) of|the [a-z]+s|[a-z]+s)\b)", MONEY_NOUNS, r"both the {} and \g<r>"),
    _turn(r"\b(?:in terms of|measured (?:by|in)|going by|as for|by) (?:the )?(?:money|cash|dollars)(?: (?:that )?(?:coming|came|comes|brought|taken|made|earned))?(?: in)?\b", MONEY_NOUNS, "by {}"),
    _turn(r"\bwhat (?:we|they)(?:'ve| have)?(?: all)? (?:earned|took in|taken in|made|brought in|grossed|turned over|pulled in|rang up|rung up)\b(?! (?:on|off|from|of|up|it|that|the|a|most|more|less|least)\b)", MONEY_NOUNS, "how much money did we make"),
    _turn(r"(?:\A|(?<=[.!?:] ))(?:the )?(?:money|cash) (?:made|earned|taken|taken in|brought in|coming in)\b", MONEY_NOUNS, "how much money did we make"),
    _turn(rf"{_X_MONEY}", (r"\g<x> revenue", r"revenue from the \g<x>", r"revenue from \g<x>"), "what was the {}"),
    _turn(rf"{_X_MONEY}", MONEY_NOUNS, r"how much money did \g<x> make"),
    # what was taken off
    _turn(r"\bwhat (?:the |our |their )?(?P<x>[a-z]+(?: [a-z]+)?) (?:took|takes|knocked|knocks|cut|cuts|shaved|shaves|saved) off(?: (?:the |their |our )?(?:prices?|bills?|totals?|receipts?|charges?))?\b", (r"\g<x> discount", r"\g<x> savings", r"\g<x> reduction"), "{}"),
    _turn(r"\bwhat (?:we|they|the [a-z]+) (?P<v>[a-z]+?)(?:ed|d) on (?:the |our )?(?P<x>[a-z]+?)s?(?=\W*(?:\Z|[,.;?!])| (?:in|on|at|during|over|per|by|for|last|this|and) )", (r"\g<x> \g<v>", r"\g<x> \g<v> discount"), "{}"),
    _turn(r"\b(?:every|all|any|each)(?: and every)?(?: the)? (?:kinds?|types?|sorts?|forms?|bits?) of (?:discount|markdown|price cut|price reduction|saving)s?\b|\ball (?:the )?discounts? (?:together|combined|added up|put together)\b", _DISCOUNTS[:1], "{}"),
    _turn(rf"\b(?:what|how much(?: money)?) (?:did|do|does|have|has) (?:we|they|you|i) (?:\w+ly )?{_OFF} (?:off|down)(?: {_PRICES})?(?=\W|\Z)", _DISCOUNTS, "how much was the {}"),
    _turn(rf"\b(?:what|how much(?: money)?) (?:did|do|does|have|has) {_WHO}{_OFF} (?:off|down)(?: {_PRICES})?(?=\W|\Z)", _DISCOUNTS, r"how much was the {} of \g<who>"),
    _turn(rf"\b(?:what|how much(?: money)?) (?:was|were|is|has been|got|gets) {_OFF} (?:off|down)(?: {_PRICES})?(?=\W|\Z)", _DISCOUNTS, "how much was the {}"),
    _turn(rf"\b(?:what|how much(?: money)?) (?:we|they) (?:have |had |\w+ly )?{_OFF} (?:off|down)(?: {_PRICES})?(?=\W|\Z)", _DISCOUNTS, "how much was the {}"),
    _turn(
        rf"\b(?:what|how much(?: money)?) (?:did|do|does|have|has) (?!(?:our |the |all )*{_BUYERS} sav|we\b|they\b|it\b|you\b|that\b|this\b){_WHO}(?:sav(?:e|ed|ing)) (?:thanks to|through|with|by using|using|via|because of|on|from|by)(?: the| their| our)? (?P<x>[\w-]+(?: [\w-]+)??)(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|on|during|last|this|for|each|every|over|from)\b)",
        (r"\g<x> savings", r"\g<x> discount", r"\g<x> value"),
        r"what was the {} of \g<who>",
    ),
    _turn(
        rf"\b(?:what|how much(?: money)?) (?:(?:did|do|does|have|has) {_WHO}|(?:people|customers|they|we) )(?:sav(?:e|ed|ing)) (?:thanks to|through|with|by using|using|via|because of|on|from|by)(?: the| their| our)? (?P<x>[\w-]+(?: [\w-]+)??)(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|on|during|last|this|for|each|every|over|from)\b)",
        (r"\g<x> savings", r"\g<x> discount", r"\g<x> value"),
        "what was the {}",
    ),
    _turn(r"\b(?:what|how much(?: money)?) (?:(?:did|do|does|have|has) )?(?:people|folks|customers|they|everyone|everybody|[a-z]+ppers|households|families|the public|our [a-z]+s) (?:sav(?:e|ed|ing))\b(?! (?:up|the|us|time|a)\b)", ("total savings", "savings", *_DISCOUNTS), "how much was the {}"),
    _turn(
        r"\b(?:what|how much(?: money)?) (?:(?:did|do|does|have) )?(?:we|they) (?:lose|lost|forgo|forwent|give up|gave up|sacrificed?|give away|gave away|hand back|handed back)(?: \w+ly)? (?:to|through|on|in|via|with|by)(?: the| our)? (?P<x>[\w-]+(?: [\w-]+)??)(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|on|during|last|this|for|each|every|over|from)\b)",
        (r"\g<x> discount", r"\g<x>"),
        "how much was the {}",
    ),
    _turn(r"\bhow much (?:did|do|does|have|has) (?:the |our |all )*discounts? (?:eat(?:en)?|ate|cut|bite|bitten|dig|dug) into(?: our| the)? (?:gross |total |list )?(?:sales|revenue|turnover|takings|income)\b", ("discount rate", "discount percentage"), "what was the {}"),
    # what brought it in
    _turn(
        r"\b(?:what|how much)(?: money)? (?:did |do |does |have |has )?(?:the |our )?(?!we\b|they\b|it\b|you\b|people\b)(?P<x>[\w-]+(?: [\w-]+)?) (?:brings?|brought|makes?|made|earn(?:s|ed)?|generate[ds]?|yield(?:s|ed)?|contribute[ds]?)(?: us)?(?: in)?(?: for us)?(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|during|last|this|each|every|over|from)\b)",
        (r"\g<x> revenue", r"revenue from the \g<x>", r"revenue from \g<x>"),
        "what was the {}",
    ),
    _turn(r"\bhow much money did we make (?:on|from|with|off|through)(?: the| our)? (?P<x>[\w-]+(?: [\w-]+)?)(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|during|last|this|each|every|over)\b)", (r"\g<x> revenue", r"revenue from the \g<x>", r"revenue from \g<x>"), "what was the {}"),
    # a second number
    _turn(r",?;? and (?:what|how much) (?:were|was|are|is) (?:they|it|those|these)(?: all)?(?: \w+ly)? worth\b(?: in total| altogether| all together)?|,?;? and (?:what|how much) (?:did|do|does) (?:they|it|those|these|that)(?: all)? (?:come to|amount to|add up to|bring in|make|earn|take in|total)\b(?: in (?:money|dollars|total))?", MONEY_NOUNS, " and the {}"),
    # what one thing cost
    _turn(rf"(?:\A\W*|(?<=[.?!:;,-] ))what (?P<x>(?:an? |one |a single )?(?!{_NO_SUBJECT})[a-z][\w'-]*(?: [\w'-]+){{0,2}}?) (?:costs?|sold for|sells? for|went for|goes? for)(?= (?:on av|each\b|apiece\b|a piece\b|per (?:unit|item|piece)\b|in\b|during\b|last\b|by\b|at\b|versus\b|vs\b)|\W*(?:\Z|[,.?!;:]))", _PRICE, r"what was the {} of \g<x>"),
    _turn(r"\b(?:what|how much) (?:did|does|do) (?:a |an |one |each |the |your |our )?(?:average |typical |single |normal |mean )?(?:(?P<x>(?!most\b|least\b|same\b|other\b|top\b|best\b|last\b|first\b|next\b)[\w'&-]+(?<!est)(?: [\w'&-]+)?) )??(?:unit|piece|item|article|thing) (?:of (?P<of>[\w' &/-]+?) )?(?:cost|go for|sell for|set (?:you|people|customers) back|fetch)(?: on average)?\b(?! us\b)", _PRICE, r"what was the {} of \g<x>\g<of>"),
    _turn(r"\bhow (?:expensive|pricey|dear|costly|cheap) (?:is|are|was|were|did|does) ", _PRICE, r"what was the {} of "),
    # the one sale that was worth most
    _turn(r"\b(?P<h>(?:had|has|have|with|having|saw) (?:the )?(?:second |third )?)highest (?P<x>[a-z]{2,}[^\Wus])s\b(?! (?:values?|sizes?|per)\b)", (r"highest \g<x>", r"largest \g<x>"), r"\g<h>most \g<x>s"),
    _turn(rf"\b(?:{_DEAREST}|biggest|fattest|heftiest|largest|highest) (?:one |single |individual )?[a-z]{{3,}} (?:that )?(?:anybody|anyone|somebody|someone|a single [a-z]+|any [a-z]+)(?:'s| has| have| had)? (?:ever |yet )?(?:done|did|made|do|had|rung up)\b", _LARGEST_SALES, "{}"),
    _turn(rf"\b(?P<q>{_DEAREST}|fattest|heftiest) (?:(?:one|single|individual) )?(?P<x>[a-z]{{3,}} [a-z]{{3,}})\b", (r"largest \g<x>", r"highest \g<x>"), "{}"),
    _turn(rf"\b(?P<q>{_DEAREST}|biggest|fattest|heftiest|largest|highest) (?:(?:one|single|individual) )?(?P<x>[a-z]{{3,}})\b(?! (?:\w+s|value|size)\b)(?:(?: that)? (?:was |we |they |people |has been |have been |had |got |were )*(?:ever )?(?:rang|rung|checked|recorded|put through|booked|had)(?: up| out)?\b)?", (r"largest \g<x>", r"highest \g<x>", r"\g<q> \g<x>"), "{}"),
    # what is cheap and what is dear: of what is paid as a whole it is no price per unit
    _turn(rf"\b{_CHEAPEST} (?:(?:one|single|individual) )?(?P<x>[a-z]{{3,}})\b(?! (?:\w+s|value|size)\b)", (r"largest \g<x>", r"highest \g<x>"), r"smallest \g<x>"),
    _turn(rf"\b{_CHEAPEST} (?!(?:ones? )?first\b){_THING}", _PRICE, r"\g<x> with the lowest {}"),
    _turn(rf"\b{_DEAREST} (?!(?:ones? )?first\b){_THING}", _PRICE, r"\g<x> with the highest {}"),
    _turn(rf"\b(?:is|are|was|were) (?:the )?{_CHEAPEST}(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|on|of)\b)", _PRICE, "has the lowest {}"),
    _turn(rf"\b(?:is|are|was|were) (?:the )?{_DEAREST}(?=\W*(?:\Z|[,.;?!])| (?:in|per|by|at|on|of)\b)", _PRICE, "has the highest {}"),
    _turn(rf"\b(?:did|do|does|have) (?:the |our )?{_BUYERS} (?:hand|turn|bring|send|give|cash|use|used|handed|turned|brought)(?: (?:in|back|up))? (?P<q>the most|the fewest|the least|most|fewest) (?P<x>[a-z]+(?: [a-z]+)?s)\b(?: in(?=\W*\Z))?", (r"\g<x> handed in", r"\g<x> turned in", r"\g<x> used"), r"did we have \g<q> {}"),
    _turn(rf"\bhow many (?P<x>[a-z]+(?: [a-z]+)?s) (?:(?:did|do|does|have) )?(?:the |our )?{_BUYERS} (?:hand|turn|bring|send|give|cash|use|used|handed|turned|brought|re[a-z]eem(?:ed)?)(?: (?:in|back|up))?\b(?! (?:at|with|on)\b)", (r"\g<x> handed in", r"\g<x> turned in", r"\g<x> used"), "how many {}"),
    _turn(rf"\b(?:how many|number of) (?:the |our )?{_BUYERS} (?:(?:that|who|have|had) )*(?:hand|turn|trad)(?:ed)? (?:in|back) (?:an? |any |the |their |one |some |at least one )?(?P<x>[a-z]{{3,}}?)s?\b(?! (?:or|and)\b)", (r"\g<x> users", r"households that used \g<x>s"), "how many {}"),
    # what one thing is given off more than another
    _turn(r"(?:\A|(?<=[.!?,] ))(?:is|are|was|were) (?P<x>(?!there\b|it\b|they\b)[^?.!,]{2,50}?) (?:being )?discounted (?:more|further|deeper|harder)(?: (?:deeply|heavily|steeply|strongly|aggressively|sharply))? than\b", ("discount rate", "discount percentage"), r"was the {} of \g<x> higher than of"),
    _turn(r"(?:\A|(?<=[.!?,] ))(?:is|are|was|were) (?P<x>(?!there\b|it\b|they\b)[^?.!,]{2,50}?) (?:being )?discounted less(?: (?:deeply|heavily|steeply|strongly|aggressively|sharply))? than\b", ("discount rate", "discount percentage"), r"was the {} of \g<x> lower than of"),
    _turn(r"\b(?:is|are|was|were|gets?|got) (?:being )?discounted (?:more|further|deeper|harder)(?: (?:deeply|heavily|steeply|strongly|aggressively|sharply))? than\b", ("discount rate", "discount percentage"), "had a higher {} than"),
    _turn(r"\b(?:is|are|was|were|gets?|got) (?:being )?discounted less(?: (?:deeply|heavily|steeply|strongly|aggressively|sharply))? than\b", ("discount rate", "discount percentage"), "had a lower {} than"),
    _turn(rf"\b(?:what|how much(?: money)?) (?:came|comes|has come|was coming) off (?={_PRICES}){_PRICES}", _DISCOUNTS, "how much was the {}"),
    _turn(rf"\b(?P<q>{_WHAT_PART} of (?:the |our |all )*)(?:money|cash)\b(?! (?:off|saved|back)\b)", MONEY_NOUNS, r"\g<q>{}"),
    # what some with so many of something took: the money, and not the number that they are chosen by
    _turn(
        rf"\bhow much(?: money)? (?:did|do|does) (?P<x>(?:the |our )?[a-z]+s (?:with|having|that (?:had|have|made|placed)) {_THAN} [^?.!,;]{{2,40}}?) (?:sell|spend|make|earn|bring in|take in|turn over)\b",
        MONEY_NOUNS,
        r"{} of \g<x>",
    ),
    # how many times
    _turn(r"\bhow many times (?P<a>(?:did|do|does|have|has) (?:[\w'-]+ ){1,5}?)(?P<v>[a-z]{3,}) (?P<p>up|in|out|back)\b(?: with [a-z]+)?", (r"\g<v>-\g<p>s",), r"how many {} \g<a>have"),
    _turn(r"\bhow many times (?:was|were|has|have) (?P<x>[^.?!,;]{2,40}?) (?:been )?(?:bought|purchased|sold|ordered|picked up)\b", _VISITS, r"how many {} with \g<x>"),
    _turn(r"\bhow many times (?=(?:did|do|does|have|has|was|were)\b)", _VISITS, "how many {} "),
    # a part of those who were told of
    _turn(rf"\b{_WHAT_PART} of (?:our |the |all )*(?P<x>[a-z]+ [a-z]+s) {_WENT_ON}(?P<v>[a-z]{{3,}}?)(?:ed)? (?:an? |any |their |at least one |one or more )(?:[a-z]+ )?[a-z]+\b", (r"share of \g<x> that \g<v>ed",), "what was the {}"),
    _turn(rf"\b{_WHAT_PART} of (?:our |the |all )*(?P<x>[a-z]+s) (?P<d>[a-z]+ed) {_WENT_ON}(?P<v>[a-z]{{3,}}?)(?:ed)? (?:an? |any |their |at least one |one or more )(?:[a-z]+ )?[a-z]+\b", (r"share of \g<d> \g<x> that \g<v>ed",), "what was the {}"),
    # what we did to it, up to an amount
    _turn(rf"\b(?:had us |have us |made us )?(?P<v>[a-z]{{3,}}?)(?:ed|ing|es)? (?P<l>{_THAN} \$?\d[\d,.]*k?)(?: dollars| bucks| usd)? (?:worth )?(?:of|on) (?P<x>[a-z]+s)\b", (r"\g<v>ed \g<x>",), r"had {} of \g<l>"),
    # a part of what there is: what it went on, what came of it
    _turn(rf"\b(?P<q>{_WHAT_PART}) of (?:our |the |all )*(?P<x>[a-z]+s) (?:get|gets|got|had|have|had had|were|was) (?:an? )?(?:[a-z]+ )?(?P<d>[a-z]+ed)\b(?! (?:a|an|the)\b)", (r"share of \g<x> \g<d>",), "what was the {}"),
    _turn(rf"\b(?P<q>{_WHAT_PART}) of (?:our |the |all )*(?P<x>[a-z]+s) (?:actually |really )?(?:led to|lead to|ended in|end in|resulted in|result in|brought(?: us| in)?|produced?|turned into|came back with|were followed by) (?:an? )?(?P<y>[a-z]+)\b(?=\W*(?:[,.;?!]|\Z)| (?:in|for|by|per|during|over|last|this|at|each)\b)", (r"share of \g<x> with a \g<y>", r"share of \g<x> with \g<y>"), "what was the {}"),
    _turn(r"\b(?:what|how much) (?:(?:did |do )?(?:we|they)(?: typically| usually| actually)? (?:got|get|earned|earn|took|take|made|make|charged|charge|received|receive)|was (?:earned|charged|received|paid)) (?P<p>per|for (?:each|every|a|one)) (?P<x>unit|piece|item)\b(?: on average)?", (r"price per \g<x>", r"price per unit", r"revenue per \g<x>"), "the {}"),
    _turn(r"\b(?:what|how much)(?: money)? (?:did|do|does|have|has) (?:we|the company|the business) (?:really |actually |end up )?(?:spend|spent|spending|pay out|paid out|shell out|put) (?:on|for|into|in) (?:the |our |all |all the )?(?P<x>[a-z]+(?: [a-z]+)??)(?=\W*(?:\Z|[,.;?!])| (?:in|on|per|by|for|during|over|last|this|each|every|since|from|to)\b)", (r"total \g<x>", r"\g<x> amount", r"\g<x> given", r"\g<x>"), "what was the {}"),
    _turn(r"\b(?P<d>did|do|have) (?:we|they) (?:(?:actually|really|ever) )?(?:lose|lost)(?: (?:any|some|many))? (?P<x>[a-z]+s)(?= (?:in|from|between|over|during|last|this|compared|versus|vs|against)\b)", (r"number of \g<x>",), r"did the {} fall"),
    _turn(r"\b(?P<d>did|do|have) (?:we|they) (?:(?:actually|really|ever) )?(?:gain|gained)(?: (?:any|some|many|more))? (?P<x>[a-z]+s)(?= (?:in|from|between|over|during|last|this|compared|versus|vs|against)\b)", (r"number of \g<x>",), r"did the {} rise"),
    _turn(r"\b(?P<h>how many |number of |which )?(?P<who>households|families|homes|people|folks|customers|clients|patients|members|users|guests) (?:that |who )?(?:(?:have |had )?(?:got|received|get|receive)|(?:were|was|are|got) (?:sent|mailed|posted)) (?P<rest>[a-z]+ \d+)\b(?: (?:(?:in|through) (?:the|their|his|her|an?) (?:mail\w*|post\w*|letter-?box(?:es)?|in-?box(?:es)?)|by (?:mail|post)))?", (r"mailed \g<who>", r"\g<who> mailed", "mailed households", r"\g<who> contacted", r"contacted \g<who>"), r"\g<h>{} of \g<rest>"),
    _turn(r"\bhow many (?:different )?(?:people|folks|persons|individuals|souls) (?:was|were|is|are) (?:that|it|this|involved|behind (?:it|that|this))\b", _CUSTOMERS, "how many {}"),
    _turn(r"\b(?:the |an |a |one |each )?(?P<a>average|avg|typical|single|mean)? ?(?:unit|piece|item|article) (?:costs?|goes for|sells for|sold for|went for|is sold for|is priced at)(?: on average)?(?= (?:more|less|at least|at most|over|under|above|below|between|upwards)\b)", _PRICE, "the {} is"),
    # what is taken off most, or is most of some kind
    _turn(rf"\bmost (?:heavily |deeply |steeply |strongly )?discounted {_THING}", ("discount rate", "discount percentage"), r"\g<x> with the highest {}"),
    _turn(rf"\bleast (?:heavily |deeply |steeply |strongly )?discounted {_THING}", ("discount rate", "discount percentage"), r"\g<x> with the lowest {}"),
    _turn(rf"\bmost (?:heavily |strongly )?(?P<d>[a-z]{{3,}}ed) {_THING}", tuple(rf"\g<d> {noun}" for noun in MONEY_NOUNS), r"\g<x> with the highest {}"),
    _turn(rf"\bleast (?:heavily |strongly )?(?P<d>[a-z]{{3,}}ed) {_THING}", tuple(rf"\g<d> {noun}" for noun in MONEY_NOUNS), r"\g<x> with the lowest {}"),
    # one sale
    _turn(r"\b(?:what(?:'s| is| was) )?the (?:most|biggest sum|largest sum|biggest amount|largest amount)(?: money)? (?:that )?(?:anybody|anyone|somebody|someone|a (?:single )?[\w-]+|any [\w-]+|one [\w-]+)(?:'s)? (?:has |have )?(?:ever )?(?:spent|paid|spend|pay|laid out|dropped|left|handed over)(?: with us| here)? (?:in one go|at once|at one time|in a single \w+|in one \w+|on one \w+|on a single \w+|in one fell swoop)\b", _LARGEST_SALES, "what was the {}"),
    _turn(r"\b(?:did|has|have|does|do) (?:anybody|anyone|somebody|someone|any (?:single )?[\w-]+|a single [\w-]+) (?:ever )?(?:spend|spent|pay|paid|drop|dropped|blow|blown|lay out|laid out|leave|left|ring up|rung up|hand over|handed over)(?: with us| here)? (?P<limit>more than|over|above|at least|less than|under|upwards of|north of) [$£€]?(?P<n>\d[\d,.]*k?|an? (?:hundred|thousand|grand))(?: dollars| bucks| usd)? (?:in one go|at once|at one time|all at once|in a single \w+|in one \w+|on one \w+|on a single \w+|in one fell swoop)\b", _LARGEST_SALES, r"was the {} \g<limit> \g<n> dollars"),
)  # fmt: skip


def everyday(text: str, phrases: Phrases) -> str:
    """A text with a project's own names for numbers in place of everyday turns of phrase."""
    for turn in _TURNS:
        if not turn.pattern.search(text):
            continue
        text = turn.pattern.sub(_written(turn, phrases), text)
    return text


def _written(turn: _Turn, phrases: Phrases) -> Callable[[re.Match[str]], str]:
    def instead(match: re.Match[str]) -> str:
        if phrases.metrics_of(match.group()) or _HAD_MOST.search(f"{match.string[: match.start()]}{match.group()}"):
            return match.group()
        nouns = (match.expand(noun) if "<" in noun else noun for noun in turn.nouns)
        noun = next((noun for noun in nouns if phrases.metric_named(noun) and noun != match.group()), "")
        if not noun:
            return match.group()
        words = match.expand(turn.instead.replace("{}", noun))
        return words.removesuffix(" of ") if "<of>" in turn.instead else words

    return instead
