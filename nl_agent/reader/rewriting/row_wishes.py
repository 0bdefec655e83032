"""What is wanted of the rows beyond a ranking or a series, taken out of a question, which is read without it.

"the best and the worst month"                    →  "the best month", both ends
"which ward took the most and which the least"    →  "which ward took the most", both ends
"wards ranked 6 to 10 by charges"                 →  "wards top 10 by charges", without the first 5
"the second and third best month"                 →  "the best 3 month", without the first
"7-day moving average of charges"                 →  "daily charges", the mean of 7 days beside each
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.english.lexicon import HIGHEST, LOWEST, RHYTHMS
from nl_agent.reader.english.numbers import NUMBER, ORDINALS, number
from nl_agent.reader.rewriting.any_moved import which_of_any
from nl_agent.reader.types import NO_WISH, Margin, RowWish

_FEW = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?P<u>day|week|month|quarter)"
_AVERAGE = r"(?:average|mean|avg)s?"
_ROLLING = r"(?:moving|rolling)"
_OF = r"(?: (?:of|for|in|on)\b)?(?: (?:the|our|total|daily|weekly|monthly|quarterly)\b)*"
_WINDOWS = (
    re.compile(rf"\b(?:an? |the )?(?P<n>{_FEW})[\s-]*{_UNIT}s?[\s-]+{_ROLLING}[\s-]+{_AVERAGE}{_OF}", re.IGNORECASE),
    re.compile(rf"\b(?:an? |the )?{_ROLLING}[\s-]+(?P<n>{_FEW})[\s-]*{_UNIT}s?[\s-]+{_AVERAGE}{_OF}", re.IGNORECASE),
    re.compile(
        rf"\b(?:an? |the )?{_ROLLING}[\s-]+{_AVERAGE}{_OF}(?P<x>(?: (?!over\b|across\b|using\b|with\b|based\b|taken\b)[\w'&/-]+){{0,8}}?)"
        rf",? (?:over|across|using|with|based on|taken over|of)(?: (?:an?|the|each|every|window|period|of|last|past|previous|preceding|trailing|rolling))* (?P<n>{_FEW})[\s-]{_UNIT}s?(?: (?:window|period|span)s?)?\b",
        re.IGNORECASE,
    ),
)

_HIGH, _LOW = ("|".join(sorted(words - {"min", "max"}, key=lambda word: (-len(word), word))) for words in (HIGHEST, LOWEST))
_EXTREME = rf"(?P<a>{_HIGH}|{_LOW})"
_OTHER = rf"(?P<b>{_HIGH}|{_LOW})"
_AND = r"(?: ?& ?|,? (?:and|as well as|plus|and also|along with)(?: of)? | ?/ ?)(?:the |our |its |their |which (?:was |were |is |are |had |has )?(?:the )?)*"
_NOT_BETWEEN = r"(?<!between )(?<!between the )(?<!between our )(?<!from )"
_ENDS = (
    # "the top 3 stores and the bottom 3 stores", "the best month and the worst (one)"
    re.compile(
        rf"{_NOT_BETWEEN}\b{_EXTREME}(?P<n> {_FEW})?(?P<x>(?: (?!and\b|or\b|by\b|in\b|for\b)[a-z]+){{1,3}}?){_AND}{_OTHER}(?: (?:{_FEW}))?(?:(?P=x)|(?: (?:one|ones|performers?))?(?=\W*\Z|[,.;:?!]|\s(?:by|in|of|for|on|during|last|this|over|were|was|are|did|do|with|since|from|at|that|when)\b))",
        re.IGNORECASE,
    ),
    # "the best and worst month", "highest and lowest revenue", "top and bottom 5 stores"
    re.compile(rf"{_NOT_BETWEEN}\b{_EXTREME}(?P<n> {_FEW})?{_AND}{_OTHER}(?P<m> {_FEW})?\b", re.IGNORECASE),
    # "which store sold the most and which one the least"
    re.compile(
        rf"\b{_EXTREME}(?P<x>(?: (?!and\b|or\b|which\b)[a-z]+){{0,3}}?),? (?:and|while) (?:in |on )?(?:which|what|who)(?: one| ones| (?!the\b)[a-z]+)?"
        rf"(?: (?:had|sold|did|has|was|is|made|got|took|brought in|saw|sells|makes|brings in|does|performed|posted|recorded|generated|fared))?(?: the| its| our)? {_OTHER}\b(?:(?P=x)\b)?",
        re.IGNORECASE,
    ),
)
_SAID_AGAIN = re.compile(
    rf"\b(?P<g>[a-z]+(?: [a-z]+){{0,2}}) (?P<w>with|having|that had) (?P<t>the )?(?P<a>{_HIGH}|{_LOW}) and (?:the |that )?(?P=g) (?P=w) (?:the )?(?={_HIGH}|{_LOW})",
    re.IGNORECASE,
)
""" "The ward with the highest and the ward with the lowest charges": both ends, as in "with the highest and lowest"."""
_UP = r"(?:grew|grow|grown|rose|rise|risen|gained|gain|increased|increase|improved|improve|went up|go up|gone up|picked up(?=\W*\Z|\s(?:in|during|over|from|since|last|between|against|compared|versus|vs|this|on|again)\b))"
_DOWN = r"(?:fell|fall|fallen|lost|lose|declined|decline|dropped|drop|shrank|shrink|shrunk|decreased|decrease|went down|go down|gone down|slipped|worsened|lost ground)"
_MOVED = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?! (?:the )?(?:short of|most|least|fastest|quickest|by|more|less|above|below|over \d|at least|strongest|steepest)|(?<=\bfell) between\b|(?<=\bfall) between\b|(?<=\bfallen) between\b| (?:into|within|under|outside|inside|beneath|to (?:each|every|the|our)|in (?:each|every|which|what) (?!day\b|week\b|month\b|quarter\b|year\b))\b)"
_IN_EVERY = re.compile(
    rf"\A(?P<h>\W*(?:(?:and|so|but|well),? )?)(?:did|has|have|do|does) (?P<x>(?!each\b|every\b|any\b)[^.?!;,]{{2,60}}?) {_MOVED} (?:in |during )?(?:each|every)(?: single)? (?P<u>day|week|month|quarter)\b(?=\W*\Z|\s(?:in|of|during|over|from|since|last|this)\b)",
    re.IGNORECASE,
)
""" "Did charges rise every month of 2017": the changes from month to month, all of which must be rises."""
_BEAT_THE_LAST = re.compile(
    r"\A\W*(?:did|has|does|was|is) (?:each|every)(?: single)? (?P<u>day|week|month|quarter)(?P<t> (?:of|in) [^.?!;,]{2,20}?)? (?:beat|beaten|top|topped|exceed|exceeded|surpass|surpassed|better than|higher than|stronger than|above) the (?:(?:one|(?P=u)) before(?: it)?|(?:previous|prior|preceding|last) (?:one|(?P=u)))(?: (?P<m>(?:in|by|on|for) [^.?!;,]{2,40}))?\W*\Z",
    re.IGNORECASE,
)
""" "Did each quarter beat the one before in charges"."""
_WERE_DOWN = re.compile(
    r"\b(?P<h>(?:which|what|how many|list|show|name|give|only|just)\b[^.,;:?!]{2,40}?) (?:is|are|was|were) (?:(?P<up>up)|down)"
    r"(?=\W*\Z|[,;]|\s(?:in|during|over|from|since|last|between|against|compared|versus|vs|on|by|(?:the )?(?:most|least)|more|less|at least)\b)",
    re.IGNORECASE,
)
""" "Which wards were down on last year": which fell."""
_WAS_DOWN = re.compile(
    r"\b(?P<h>(?:which|how many) (?:days|weeks|months|quarters) )(?:is|are|was|were) (?P<x>[^.,;:?!]{2,40}?) (?:(?P<up>up)|down)(?=\W*\Z|\s(?:in|during|over|from|since|last|on)\b)",
    re.IGNORECASE,
)
_WITHIN = r"(?:(?:in|of|at|from|within) (?:the |our |my )?(?:(?!which\b|what\b|whose\b|where\b)[\w&'-]+ ){1,3}?)?"
""" "Which treatments of the red wards fell": where they are; what fell are they."""
_AUX = r"(?:that |which |have |has |had |did |saw |actually |also |all )*"
_WHICH_MOVED = (
    re.compile(
        rf"\b(?P<h>(?:which|how many|number of(?= [a-z ]{{3,30}} (?:that|which) )|list(?: the| all)*|show(?: me)?(?: the| all)*|name(?: the)?) (?:of (?:our |the |my |all )*)?)(?P<x>(?:(?!did\b|do\b|has\b|have\b|was\b|were\b|how\b|what\b|whether\b|if\b)[a-z]+ ){{1,3}}?{_WITHIN}){_AUX}{_MOVED}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<h>(?:in |on |for )?(?:which|how many) )(?P<x>(?:days|weeks|months|quarters) (?:(?:of|in|during|within) [^.?!;]{{2,30}}? )?)(?:did|has|have|do) [^?.!;]{{2,40}}? {_MOVED}(?=\W*\Z|\s(?:in|during|over|from|since|last)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<h>(?:which|how many) (?:of (?:our |the |my |all )*)?)(?P<x>(?:[a-z]+ )?[a-z]+s {_WITHIN})(?:sold|had|made|did|took|brought in|saw|got|spent|bought|earned) (?:(?P<up>more|higher)|(?P<down>less|fewer|lower))\b(?! than)[^?.!;,]{{1,60}}? than\b",
        re.IGNORECASE,
    ),
)
_CHANGED = rf"(?:(?:is|are|was|were) )?(?:(?P<up>{_UP}|up)|(?P<down>{_DOWN}|down))"
_BY_SO_MUCH = rf"(?P<b> by)?(?: (?P<l>more than|over|above|at least|no less than|(?:a )?minimum of))? (?P<d>[$€£] ?)?(?P<n>{NUMBER})(?P<p> ?(?:%|percent\b|per cent\b|pct\b))?(?P<o> ?\+| or more| and more| plus)?(?: (?:dollars|bucks|(?P<u>[a-z]+s)))?(?P<q> or more)?(?=\W*\Z|[,;]|\s(?:in|during|over|from|since|last|between|against|compared|versus|vs|on|each)\b)"
_MOVED_BY = re.compile(
    rf"\b(?P<h>(?:which|how many|number of(?= [a-z ]{{3,30}} (?:that|which) )|list(?: the| all)*|show(?: me)?(?: the| all)*|name(?: the)?) (?:of (?:our |the )?)?|(?:all |the )?(?=[a-z]+s (?:[a-z]+s )?(?:that|which) )|(?<![a-z] )(?=[a-z]+s (?:up|down) ))"
    rf"(?P<x>(?:(?!did\b|do\b|has\b|have\b|was\b|were\b|that\b|which\b)[a-z]+ ){{1,3}}?{_WITHIN}){_AUX}(?<!make )(?<!makes )(?<!made )(?<!add )(?<!adds )(?<!added )(?<!ring )(?<!rang )(?<!rung )(?<!rack )(?<!racked ){_CHANGED}{_BY_SO_MUCH}",
    re.IGNORECASE,
)
""" "Which wards fell by more than 10% from May to June": a limit of the change, and not of the charges."""
_MORE_THAN = frozenset({"more than", "over", "above"})
_WHOSE_MOVED = re.compile(
    rf"(?:\b(?:list|show(?: me)?|give me) )?(?:\b(?:the|all|those) )*\b(?P<x>[a-z]+s) (?P<i>{_WITHIN})(?:whose|where|for which|in which) (?:the )?(?P<m>[a-z]+(?: [a-z]+){{0,3}}?) (?:has |have |had )?{_MOVED}",
    re.IGNORECASE,
)
""" "Wards whose charges fell"."""
_WITH_A_MOVE = re.compile(
    rf"\b(?:(?:which|what) (?P<y>(?:[a-z]+ )?[a-z]+s)|(?P<x>[a-z]+s)) (?:with|w/|showing|seeing|(?:that |which )?(?:had|have|saw)) (?:an? |the )?(?P<m>(?!(?:no|any|zero|without|the|{_HIGH}|{_LOW})\b)[a-z]+(?: [a-z]+){{0,2}}?) (?:(?P<up>growth|increases?|rises?|gains?)|(?P<down>drops?|declines?|falls?|decreases?|loss|losses))\b(?= (?:in|from|between|during|over|q[1-4]|h[12]|vs|versus|compared|this|last|since|[a-z]{{3,9}} (?:to|vs|versus)\b))(?! (?:of|over|above|below|under|by|rates?) )",
    re.IGNORECASE,
)
""" "Wards with a drop in charges", "wards with a charges drop Q3 vs Q2"."""
_THAT_MOVED = re.compile(
    rf"(?P<h>\A\W*(?:(?:and|now|please|then),? )*(?:(?:(?:a |the )?list(?: of)?|show(?: me)?|give me|name) )?(?:(?:all|the|our|those|any) )*)(?P<x>(?:(?!that\b|which\b|who\b|did\b|of\b)[a-z]+ ){{0,2}}[a-z]+s {_WITHIN})(?:that|which|who) (?:have |has |had |actually )?{_MOVED}",
    re.IGNORECASE,
)
""" "Wards of the old building that fell from May to June"; "charges of the wards that fell" are no list of them."""
_WITH_LESS = re.compile(
    rf"(?P<h>\A\W*(?:(?:list|show(?: me)?|give me|name|which|what) )?(?:(?:all|the|our|those) )*)(?P<x>(?:(?!that\b|which\b|who\b|of\b)[a-z]+ ){{0,2}}[a-z]+s {_WITHIN})(?:with|having) (?:(?P<up>more|higher|growing|rising|increasing)|(?P<down>less|fewer|lower|falling|declining|shrinking|dropping|decreasing)) (?P<m>[a-z]+(?: [a-z]+){{0,2}}?)(?P<t>,? (?:in|from|between|during|for|over|since|q[1-4]|this|last) [^?.!;:]+)(?=\W*\Z)",
    re.IGNORECASE,
)
""" "Wards with fewer stays in May than in June", "wards with falling charges from May to June"."""
_ONLY_MOVED = re.compile(
    rf"\A\W*(?:(?:and|now|please|but|ok|then),? )*(?P<h>(?:(?:keep|show|list|give)(?: me)? )?(?:only|just) )(?P<x>(?:the |those )?(?:ones|those|[a-z]+s) )(?:that|which|who) (?:have |has |had |actually )?{_MOVED}",
    re.IGNORECASE,
)
""" "Only the ones that fell", of two periods side by side."""
_ON_THE_ONE_BEFORE = re.compile(
    r"(?P<h>\b(?:how many|which|what) (?P<u>day|week|month|quarter)s? [^.?!;]{2,50}? (?:rise|rose|grow|grew|increase|increased|improve|improved|fall|fell|drop|dropped|decline|declined|decrease|decreased|go up|went up|go down|went down)),?"
    r" (?:against|compared (?:to|with)|versus|vs\.?|over|from|on|relative to) (?:the |that of the )?(?:previous|prior|preceding) (?P=u)\b",
    re.IGNORECASE,
)
""" "In how many months did charges rise against the previous month": each is held against the one before it anyway."""
_LIMITED_MOVED = re.compile(
    rf"(?:\A\W*|\b(?:which|what|list|show(?: me)?|only|all|the|(?P<n>how many)) )[a-z]+s {_WITHIN}(?:with|having|above|over|of|doing|selling) [^.?!;]{{0,30}}?\d[^.?!;]{{0,40}}? (?:(?:that|which|and) )?(?:have |has |had |also |actually |still )*{_MOVED}",
    re.IGNORECASE,
)
""" "Wards with at least 50 stays in May that fell in June": beside the limit, of those that fell."""
_SET_BESIDE = re.compile(r"\bcompar\w+\b[^.?!;]*\Z", re.IGNORECASE)
""" "Compare charges last week with May": two periods side by side."""
_FIRST_TIME = (
    re.compile(
        r"\bwhen (?:did|do|was|were) (?P<who>we|they|it|people|customers|anyone|(?:the )?[a-z]+ \d+) (?:ever )?(?P<e>first|last) (?P<v>[a-z]+)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:when|what day|which day) (?:was|were|is) (?:the |our )?(?:very )?(?P<e>first|last) (?:time|day|date) (?:that |when |on which )?(?P<who>we|they|it|people|customers) (?:ever )?(?P<v>[a-z]+)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:what|which) (?:was|is) (?:the |our )?(?:very )?(?P<e>first|last) (?:day|date) (?:that |when |on which )?(?P<who>we|they|it|people|customers|anyone|(?:the )?[a-z]+ \d+) (?:ever )?(?P<v>[a-z]+)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:what|which) (?:was|is) )?(?:the |our )?(?:very )?(?P<e>first|last) (?P<u>day|week|month|quarter) (?:with|that had|of the year with)(?= )",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:when (?:was|were|is)|(?:on )?(?:what|which) (?:day|date) (?:was|were|is)|(?:what|which) (?:is|was) the (?:day|date) of) (?:the |our )?(?:very )?(?P<e>first|last) (?P<n>(?!time|day|date|week|month|quarter|year)[a-z]+(?: (?!in|at|of|for|by|with|during|from|on|to)[a-z]+){0,3})(?=\W*\Z|\s(?:in|at|of|for|by|with|during|from|on|to)\b)",
        re.IGNORECASE,
    ),
)
_COUNT = rf"(?:{_FEW}|twenty)"
_FIRST_FEW = rf"(?:(?:top|bottom|{_HIGH}|{_LOW}) {_COUNT}|{_COUNT} (?:{_HIGH}|{_LOW}))"
_TOGETHER = (
    re.compile(
        rf"\b(?P<r>{_FIRST_FEW}\b[^,.;?!]{{0,60}}?),? (?:(?:taken |all |put |added )?together|combined|altogether|added up|summed up|in (?:total|sum|aggregate))\b(?! with\b)",
        re.IGNORECASE,
    ),
    re.compile(  # "the share of the ten largest wards in charges", "proportion of charges attributable to the top 3 wards"
        r"\b(?P<r>(?:share|proportion|percentage|fraction|portion|part) of (?![^?]*\b(?:each|every|respectively|individually|separately|per|by(?! (?:the|our|top|bottom)\b)|and|or|that|which|who)\b)"
        rf"(?:(?:the |our )?{_FIRST_FEW}(?= [a-z]+(?: [a-z]+)? (?:in|of) )|[^.?!;,]{{2,40}}? (?:attributable to|accounted for by|generated by|contributed by|due to|made by|held by) (?:the |our )?{_FIRST_FEW}\b))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:combined|joint|aggregate|collective) (?P<r>(?:[a-z%]+ ){{1,4}}?(?:of|from|by|for) (?:the |our )?{_FIRST_FEW}\b)",
        re.IGNORECASE,
    ),
)
_PART_OF_FIRST = re.compile(
    r"\b(?:(?:what|which) (?:share|percentage|percent|per cent|proportion|fraction|portion|part|%)|how much) of (?![^.?!;]*\b(?:each|every|respectively|individually|per)\b)"
    rf"[^.?!;]{{2,60}}? (?:(?:{_HIGH}|{_LOW}) {_FEW}|{_FEW} (?:{_HIGH}|{_LOW})|(?P<n>{_FEW})(?= (?P<x>[a-z]+s) with the (?P<w>{_HIGH}|{_LOW}) ))",
    re.IGNORECASE,
)
""" "What share of the charges comes from the top 3 wards": what they come to together, and not each of them."""
_PLACED = (
    r"(?:#|no\.? ?)?(?P<a>\d{1,3})(?:st|nd|rd|th)? ?(?:to|through|thru|until|-|–) ?(?:#|no\.? ?)?(?P<b>\d{1,3})(?:st|nd|rd|th)?"
)
_RANKED = re.compile(
    rf"\b(?:(?:that |which )?(?:are |were |is )?(?:ranked|ranking|placed)(?: from)?|(?:in|on|at) (?:the )?(?:places?|positions?|ranks?|spots?)|(?:places?|positions?|ranks?)) {_PLACED}\b",
    re.IGNORECASE,
)
_NTHS = re.compile(
    rf"\b(?P<a>\d{{1,2}})(?:st|nd|rd|th)(?:[ -](?:to|through)[ -]| ?- ?)(?P<b>\d{{1,2}})(?:st|nd|rd|th)[ -](?:most )?(?P<w>{_HIGH}|{_LOW})\b",
    re.IGNORECASE,
)
_TWO_PLACES = re.compile(
    rf"\b(?P<a>{'|'.join(ORDINALS)})[ -](?:(?P<v>{_HIGH}|{_LOW}) )?(?:and|&)(?: the)? (?P<b>{'|'.join(ORDINALS)})[ -](?P<w>{_HIGH}|{_LOW})\b",
    re.IGNORECASE,
)
_FROM_PLACE = re.compile(r"\s*\bfrom place (?P<a>\d{1,3})\b", re.IGNORECASE)


def row_wish(question: str) -> tuple[str, RowWish]:
    """A question without what it wants of the rows, and that.

    >>> row_wish("7-day moving average of charges in June")
    ('daily charges in June', RowWish(ends=False, skip=0, edge='', moved='', counted=False, together=False, window=7, unit='day', margin=None))
    """
    question = _ON_THE_ONE_BEFORE.sub(r"\g<h>", question)
    question = _SAID_AGAIN.sub(r"\g<g> \g<w> the \g<a> and ", question)
    question = _WERE_DOWN.sub(lambda said: f"{said['h']} {'rose' if said['up'] else 'fell'}", question)
    question = _WAS_DOWN.sub(lambda said: f"{said['h']}did {said['x']} {'rise' if said['up'] else 'fall'}", question)
    if match := _IN_EVERY.match(question):
        text = f"{match['h']}{match['x']} growth by {match['u']}{question[match.end() :]}"
        return text, RowWish(always=">" if match["up"] else "<")
    if match := _BEAT_THE_LAST.match(question):
        of = re.sub(r"\A(?:in|by|on|for) ", "", match["m"] or "", flags=re.IGNORECASE)
        return f"{of} growth by {match['u']}{match['t'] or ''}?".strip(), RowWish(always=">")
    for pattern in _WINDOWS:
        if match := pattern.search(question):
            unit, rest = match["u"].lower(), (match.groupdict().get("x") or "").strip()
            apart = question[: match.start()] + question[match.end() :]
            said = re.search(
                rf"\b(?:{RHYTHMS[unit]}|(?:by|per|each|every|for each) {unit}s?|{unit} by {unit})\b", apart, re.IGNORECASE
            )
            along = f"{'' if said else RHYTHMS[unit]} {rest}".strip()
            return f"{question[: match.start()]}{along}{question[match.end() :]}", RowWish(
                window=int(number(match["n"])), unit=unit
            )
    for pattern in _ENDS:
        match = pattern.search(question)
        if match and (match["a"].lower() in HIGHEST) != (match["b"].lower() in HIGHEST):
            few = match.groupdict().get("n") or match.groupdict().get("m") or ""
            text = f"{question[: match.start()]}{match['a']}{few}{match.groupdict().get('x') or ''}{question[match.end() :]}"
            return text, RowWish(ends=True)
    for pattern in _TOGETHER:
        if match := pattern.search(question):
            return f"{question[: match.start()]}{match['r']}{question[match.end() :]}", RowWish(together=True)
    if match := _PART_OF_FIRST.search(question):
        return _ranked_first(question, match), RowWish(together=True)
    return _moved(question) or _edge(question) or _placed(question)


def _ranked_first(question: str, match: re.Match[str]) -> str:
    """ "The ten wards with the highest charges": "the highest ten wards by charges"."""
    if not match["n"]:
        return question
    return f"{question[: match.start('n')]}{match['w']} {match['n']} {match['x']} by {question[match.end('w') :]}"


def _moved(question: str) -> tuple[str, RowWish] | None:
    """ "How many wards grew in June": which did, counted; "did any ward grow": which did, if any."""
    if (which := which_of_any(question)) and (found := _moved(which)):
        return found[0], replace(found[1], some=True)
    match = _MOVED_BY.search(question)
    if match and any(match[name] for name in "bldpoqu"):  # "which wards grew 2022" names a year
        head = match["h"].lower()
        counted = "how many" in head or "number of" in head
        verb = "rose" if match["up"] else "fell"
        of = f" in {match['u']}" if match["u"] else ""
        value = number(match["n"]) / 100 if match["p"] else number(match["n"])
        strict = (match["l"] or "").lower() in _MORE_THAN
        by = Margin("part" if match["p"] else "amount", value, strict)
        text = f"{question[: match.start()]}which {match['x']}{verb}{of}{question[match.end() :]}"
        return text, RowWish(moved=">" if match["up"] else "<", counted=counted, moved_by=by)
    if match := _WHOSE_MOVED.search(question):
        text = f"which {match['x']} {match['i']}{match['up'] or match['down']} in {match['m']}"
        return f"{question[: match.start()]}{text}{question[match.end() :]}", RowWish(moved=">" if match["up"] else "<")
    if match := _WITH_A_MOVE.search(question):
        text = f"which {match['y'] or match['x']} {'rose' if match['up'] else 'fell'} in {match['m']}"
        return f"{question[: match.start()]}{text}{question[match.end() :]}", RowWish(moved=">" if match["up"] else "<")
    match = _WITH_LESS.match(question)
    if match and (
        re.search(r"\b(?:than|vs|versus|against|compared)\b", match["t"])
        or match["up" if match["up"] else "down"].lower().endswith("ing")
    ):
        verb, than = "rose" if match["up"] else "fell", re.compile(r"\bthan\b(?: that| those)?", re.IGNORECASE)
        text = f"{match['h']}{match['x']}that {verb} in {match['m']}{than.sub('against', match['t'])}{question[match.end() :]}"
        return text, RowWish(moved=">" if match["up"] else "<")
    if match := _LIMITED_MOVED.search(question):
        which = f"{question[: match.start('n')]}which{question[match.end('n') :]}" if match["n"] else question
        return which, RowWish(moved=">" if match["up"] else "<", counted=bool(match["n"]))
    for pattern in (*_WHICH_MOVED, _THAT_MOVED, _ONLY_MOVED):
        if match := pattern.search(question):
            head = match["h"].lower()
            counted = "how many" in head or "number of" in head
            which = re.sub(r"how many|number of", "which", match["h"], flags=re.IGNORECASE) if counted else match["h"]
            text = f"{question[: match.start()]}{which}{_lost_in(match)}"
            return text, RowWish(moved=">" if match["up"] else "<", counted=counted)
    return None


_LOSES = re.compile(
    r"(?P<v>lost|lose|losing) (?=(?!in\b|from\b|by\b|to\b|between\b|over\b|since\b|ground\b|during\b|out\b|against\b|on\b|at\b)[a-z])",
    re.IGNORECASE,
)


def _lost_in(match: re.Match[str]) -> str:
    """The question from a verb on: what is lost is what fell, "lost stays" are fewer stays."""
    rest = match.string[match.end("h") :]
    return _LOSES.sub("fell in ", rest, count=1) if match["down"] else rest


def _edge(question: str) -> tuple[str, RowWish] | None:
    """ "When did we first do scans": the first of the days on which we did."""
    for pattern in _FIRST_TIME:
        match = pattern.search(question)
        if match is None or (match.group().endswith("with") and _SET_BESIDE.search(question[: match.start()])):
            continue
        said = match.groupdict()
        if said.get("n"):  # "when was the first scan"
            text = f"which days had {said['n']}"
        else:
            text = f"which {said['u']}s had" if "u" in said else f"on which days did {said['who']} {said['v']}"
        return f"{question[: match.start()]}{text}{question[match.end() :]}", RowWish(edge=match["e"].lower())
    return None


def _placed(question: str) -> tuple[str, RowWish]:
    """Rows of a ranking by their places."""
    if match := _FROM_PLACE.search(question):
        return question[: match.start()] + question[match.end() :], RowWish(skip=int(match["a"]) - 1)
    for pattern in (_RANKED, _NTHS, _TWO_PLACES):
        match = pattern.search(question)
        if match is None:
            continue
        first, last = (ORDINALS.get(match[name].lower()) or int(match[name]) for name in "ab")
        if not 1 < first < last or (pattern is _TWO_PLACES and last != first + 1):
            continue
        word = match.groupdict().get("w") or "top"
        return f"{question[: match.start()]}{word} {last}{question[match.end() :]}", RowWish(skip=first - 1)
    return question, NO_WISH
