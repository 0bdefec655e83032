"""Turns of phrase for ranks and limits, and the plainer words that are put in their place.

"the best-selling product type"              →  "the top product type"
"which region leads in new customers"        →  "which region is top in new customers"
"who is our number one supplier"             →  "who is our top supplier"
"how often did daily sales go past 14k"      →  "on how many days did sales go past 14k"
"how many shoppers spent more than 500"      →  "how many shoppers that spent more than 500"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT, OF_RHYTHM
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.period_words import MONTH

_UNIT = r"(?:weekday|day|week|month|quarter|year|hour)"
_HIGH = r"(?:best|top|most|highest|strongest|greatest|largest|biggest)"
_LOW = r"(?:worst|bottom|least|lowest|weakest|poorest|slowest|smallest|fewest)"
_BEST_OF = r"(?:best|biggest|highest|top|strongest|hottest|largest|fastest|most)"
_WORST_OF = r"(?:worst|poorest|slowest|lowest|weakest|bottom|least)"
_SELLING = (
    r"(?:selling|sellers?(?= (?:in|for|of|at|on|within|among|by|from|last|this)\b|\W|\Z)|grossing|earning|yielding|billing)"
)
""" "Best-selling", "top-grossing", "lowest-earning", "best sellers"."""
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_SUPERLATIVE = rf"(?:{_HIGH}|{_LOW}|busiest|quietest|peak)"
_DAY = r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_FIRST = r"(?:number one|no\.? ?(?:1|one)|# ?1|number 1|nr\.? ?1)(?![\w-])"
_IN = r"(?=\s+(?:in|on|for|by|with|at|when|during|over|across|among|within|from)\b|\s*(?:[,.?!]|\Z))"
_WHO = r"((?:which|who|what)(?:'s|'re)?(?: of (?:our|the|these|those))?(?:(?! (?:is|are|was|were|did|do|does|has|have|had) )[ ][\w-]+){0,4}?)"
_LIMITED = r"(?:more than|less than|fewer than|over|under|above|below|at least|at most|no more than|no less than|between|exactly|up to|north of|south of|upwards of|in excess of|a minimum of|[<>=])"
_AMOUNT = r"(?:the )?(?:[$€£]|usd )?\d"
_EARNED = r"(?:sold|made|taken|turned over|brought in|pulled in|rung up|done|sell|make|take|turn over|bring in|do)"
_DID = r"(?:spent|bought|sold|made|brought|took|had|came|got|paid|gave|ran|saw|did|earned|visited|ordered|placed|moved|shopped|used|generated|grossed|shifted|turned|received|carried|contributed|purchased|reached|exceeded|cleared|passed|topped|hit|beat|broke|crossed|cracked|surpassed|fell|stayed|ended|finished|were|was|went)"

_IN_WHICH = rf"\b(?:in |on |during |at )?(?:which|what) (?P<unit>{_UNIT}(?: of the (?:week|day))?)(?: of the year)?(?P<year>(?: (?:of|in) (?:20\d\d|q[1-4](?: 20\d\d)?|h[12]|last year|this year|the (?:first|second) half))?)"
_AT = r"(?:at )?(?:its|their|the)"
_GOT_TO = (
    r"(?:hit|reach(?:ed)?|attain(?:ed)?|touch(?:ed)?|record(?:ed)?|see|saw|have|had|post(?:ed)?|mark(?:ed)?) (?:its|their|a|the)"
)
_LEVEL = r"(?: (?:percentage|level|point|value|rate|share|figure|number|mark|amount|reading)s?)?"


def _highest(match: re.Match[str]) -> str:
    return _at_an_end(match, "most", "highest")


def _lowest(match: re.Match[str]) -> str:
    return _at_an_end(match, "fewest", "lowest")


def _at_an_end(match: re.Match[str], of_many: str, of_one: str) -> str:
    """The most visits, but the highest rate: "the highest visit" may be a number of its own."""
    said = match.groupdict()
    many = re.search(r"(?:[a-z]{2}(?<![us])s|people)\Z", said["x"].strip(), re.IGNORECASE)
    return f"which {said.get('unit') or 'month'} had the {of_many if many else of_one} {said['x']}{said.get('year') or ''}"


_IN_MANY = (
    r"(?=(?:(?:the )?(?:most|fewest)|at least \d+|(?:more|fewer|less) than \d+|over \d+|under \d+|\d+ or more|\d+\+) [a-z]+s\b)"
)
_PLAIN = r"(?:(?!\b(?:which|what|who|how|where|when|is|was|did|and|or)\b)[\w &%$/'-])"
_NOTED = rf"\A\W*(?P<x>{_PLAIN}{{3,50}}?)"
_WHERE = rf"(?:(?:in|at|on|for|with|during|among) )?(?:which|what) (?P<g>[a-z]+(?: (?!in\b|for\b|during\b)[a-z]+)?)(?P<r>(?: (?:in|for|during|over) {_PLAIN}+?)?)\W*\Z"


def _turned(match: re.Match[str]) -> str:
    """ "Readmissions highest in which ward" asks which ward had the highest."""
    word = (
        {"p": "highest", "b": "lowest"}[match["w"][0].lower()]
        if match["w"].lower().startswith(("peak", "bottomed"))
        else match["w"]
    )
    return f"which {match['g']} had the {word} {match['x']}{match['r']}"


def _noted_end(match: re.Match[str]) -> str:
    """ "Weekly stays low - which week?", "daily charges record, when?"."""
    said = match.groupdict()
    end = "fewest" if match["w"].lower() in ("low", "min") else "most"
    many = re.search(r"(?:[a-z]{2}(?<![us])s|people)\Z", match["x"].strip(), re.IGNORECASE)
    word = end if many else {"fewest": "lowest", "most": "highest"}[end]
    return f"which {said['u'] or OF_RHYTHM[match['m'].lower()]} had the {word} {match['x']}{match['p'] or ''}"


_FEW = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"


def _dropped(match: re.Match[str]) -> str:
    """ "Drop wards at or below 50": those with at most 50 are left out."""
    if match["e"]:
        return f"leave out {match['x']} with {'at least' if match['f'] else 'at most'} "
    return f"leave out {match['x']} with {'less' if match['d'] else 'more'} than "


_SOME_UNITS = rf"(?:how many|which|what|number of|count of) {_UNIT}s"
_LARGE_AMOUNT = r"(?:[$€£] ?\d|\d{1,3}(?:,\d{3})+\b|\d{3,}\b|\d[\d.]* ?(?:k|m|thousand|million|grand)\b)"
_TOPPED = r"(?:[\w&'/-]+ ){0,7}(?!(?:the|our|their|its|your|my|his|her|by|of|in|for|from|at|and|or|with|those|these|all|only|just|to|each|every) )[\w&/-]+"
""" "Did red wards top 900": who or what did; after an article, or a word that links, the top 900 are things."""
_OVER = rf"(?:{_LIMITED}|{LIMIT}|(?:got|gets?|went) past)"
_TOOK = r"(?:sells?|sold|made|makes?|took|takes?|takes? in|took in|brings?|brought|brings? in|brought in|earned|earns?|did|does|has|had|have|gets?|got|moves?|moved|draws?|drew|attracts?|attracted|sees?|saw|generates?|generated|turned over|was|were)"
_MOST_OF = {"more": "most", "fewer": "fewest", "less": "least", "higher": "highest", "lower": "lowest", "bigger": "biggest", "larger": "largest", "smaller": "smallest", "greater": "greatest"}  # fmt: skip
_HOLDS = rf"(?:with|whose|where|when|that|which|having|had|have|has|were|was|are|in which|on which|did|do)\b[^.?!;]{{0,80}}?(?<!\w){_OVER} {_AMOUNT}"
_YEARS = range(1990, 2036)


def _no_years(match: re.Match[str]) -> str:
    """ "Between 2000 and 2300 stays": where one of them is no year, neither is."""
    low, high = int(match["a"]), int(match["b"])
    return match.group() if low in _YEARS and high in _YEARS else f"{match['l']} {low:,} {match['m']} {high:,}"


def _between(match: re.Match[str]) -> str:
    """ "Wards with charges from 5,000 to 25,000"; from 2015 to 2017 it is years."""
    years = all(re.fullmatch(r"(?:19|20)\d\d", match[end]) for end in "ab")
    low, high = (f"{int(match[end]):,}" if match[end].isdigit() else match[end] for end in "ab")
    return match.group() if years else f"{match['h']} between {low} and {high}"


_ORDINAL = r"(?:second|third|fourth|fifth|2nd|3rd|4th|5th)"

REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    (r",? and (?:also )?how many (?P<x>[a-z]+(?: [a-z]+)?) (?:did|do|does|has|have) (?:each|every one|each one)(?: of (?:them|those|these))? (?:have|make|made|sell|sold|ring up|get|do|done|see|seen|had|record|take|bring in)\b", r" and the number of \g<x>"),
    (r"\bper (?:customer|client|guest|visitor|patient|member|user) (?P<v>visit|order|purchase|transaction|stay|booking)\b", r"per \g<v>"),
    (r"\bhow (?:far|much) (?:is|was|are|were) (?P<a>[\w&' -]+?) (?:behind|ahead of|above|below) (?P<b>[\w&' -]+?)(?=\W*\Z| (?:in|on|for|by|during|last|this)\b)", r"compare \g<a> with \g<b>"),
    (r"\bhow (?:far|much) (?:behind|ahead of|above|below) (?P<b>(?!the (?:day|week|month|quarter|year)\b)[\w&' -]+?) (?:is|was|are|were) (?P<a>[\w&' -]+?)(?=\W*\Z| (?:in|on|for|by|during|last|this|over|at)\b)", r"compare \g<a> with \g<b>"),
    # of which the number is wanted, was just named: "charges of large wards and the number of such wards"
    (r"\b(?P<n>(?:and|,|plus|with) (?:also )?(?:the )?(?:number|count) of) (?:such|these|those)(?: same)? (?=[a-z]+s\b(?! (?:that|who|which|with)\b))", r"\g<n> "),
    # "the top ward in May, all buildings are fine": none of them is chosen, and none is to be told
    (rf"\A(?P<q>[^.?!;]*\b{_SUPERLATIVE}\b[^.?!;]*?),? (?:(?:in|at|for|across|over) )?(?:all|any)(?: of)?(?: the| our)? [a-z]+s(?: (?:is|are)(?: all)? (?:fine|ok|okay|good|alright)| (?:please|pls))(?=(?: (?:by me|with me|for me|thanks))*\W*\Z)", r"\g<q>"),
    # "wards with 20 or more beds", "with 20 beds or more"
    (rf"(?<![\w.,])(?P<n>{NUMBER}) or (?:more|over|above|higher|greater) (?=(?!than\b|in\b|of\b|on\b|at\b|by\b|for\b|per\b|during\b|the\b|less\b|percent\b)[a-z]+)", r"at least \g<n> "),
    (rf"(?<![\w.,])(?P<n>{NUMBER}) or (?:fewer|less|under|below|lower) (?=(?!than\b|in\b|of\b|on\b|at\b|by\b|for\b|per\b|during\b|the\b|percent\b)[a-z]+)", r"at most \g<n> "),
    (rf"(?<![\w.,])(?P<n>{NUMBER}) (?P<x>[a-z]+s|[a-z]+ [a-z]+s) or (?:more|over|above|higher|greater)\b(?! than\b)", r"at least \g<n> \g<x>"),
    (rf"(?<![\w.,])(?P<n>{NUMBER}) (?P<x>[a-z]+s|[a-z]+ [a-z]+s) or (?:fewer|less|under|below|lower)\b(?! than\b)", r"at most \g<n> \g<x>"),
    (rf"\b(?:the )?(?P<w>best|top|bottom|worst|first|highest|lowest) (?P<n>{_FEW})(?: ones)? (?:(?:that|which|who)(?: are|'re)? (?:then )?(?:left(?: over)?|remain(?:ing)?|still there)|of (?:the )?(?:rest|others|remaining(?: ones)?|remainder)|of (?:what|those|whatever|the ones)(?:'s| is| are| that are)? (?:left|remains|remaining)|remaining|left(?: over)?)(?=\W|\Z)", r"the \g<w> \g<n>"),
    (rf"\A\W*(?:(?:ok(?:ay)?|hm+|well|oh|actually|sorry|no),? )*(?:{_FEW}|that|it|this|the list)(?:'s| is|'re| are) (?:\w+ )?(?:more than (?:i|we) (?:need(?:ed)?|want(?:ed)?|asked for|can use)|too (?:many|much|long)|overkill|excessive|more than enough|plenty|a lot|a bit much)[,.;!:-]+ ?(?:and |so |but )?(?:just |only |the |top |give me |show me |make it )*(?P<n>{_FEW})(?: (?:ones? )?(?:will|would|'ll|should|is|are)?(?: do| be)?(?: just)?(?: enough| fine| ok| okay| plenty| good| sufficient)?| suffices?)?(?:,? (?:please|thanks|for me))*\W*\Z", r"just the top \g<n>"),
    (rf"\A\W*(?:(?:ok(?:ay)?|hm+|well|actually),? )*(?:i|we)(?:'d)? (?:only |just |really )+(?:need|want|like)(?: to see)? (?:the )?(?P<n>{_FEW}) of (?:them|those|these)\W*\Z", r"just the top \g<n>"),
    (rf"\b(?P<v>(?:restrict|limit|confine|reduce|narrow|cut|trim|shorten)(?:ed)?(?: down)?(?: (?:the|this|that) [a-z]+| it| them| this| that)?(?: down)? to )(?:only )?the (?P<n>{_FEW}) (?P<w>highest|best|top|largest|biggest|leading|greatest|strongest|lowest|worst|smallest|weakest)(?: (?!in\b|by\b|of\b)[a-z]+s)?(?=\W*\Z)", lambda m: f"{m['v']}the {'bottom' if m['w'].lower() in ('lowest', 'worst', 'smallest', 'weakest') else 'top'} {m['n']}"),
    (r"\A(?P<h>\W*(?:the )?(?:top|best|bottom|no\.? ?1|# ?1|number one)\b[^,.;?!]*? by [^,.;?!]*?) (?:within|inside) (?=[\w&' -]{2,30}, (?:and )?[\w&' -]{2,30})", r"\g<h> in each of "),
    # the best of each: "which month was best for A, and which for B", "best hour for A and best hour for B"
    (rf"\b(?P<h>(?:which|what) (?P<n>[a-z]+)\b[^.,?!;]{{0,40}} {_SUPERLATIVE}\b[^.?!;]{{0,30}}? (?:for|in|at|on|during) [^.?!;]{{2,40}}?),? (?:and|but) (?:which|what)(?: one| (?P=n))? (?=(?:for|in|at|on|during) )", r"\g<h> and "),
    (rf"\b(?P<s>{_SUPERLATIVE} (?:\w+ )??(?P<x>[a-z]+)) (?P<a>(?:for|in|at|on|during) [^.?!;]{{2,40}}?),? and (?:the |our )?(?P=s) (?=(?:for|in|at|on|during) )", r"\g<s> \g<a> and "),
    # asking for names
    (rf"(?:\A|(?<=[.!?:,] ))((?:please |kindly |(?:can|could) you (?:please )?)?)name (?=(?:me )?(?:the|our|all|every|each|any|those|{_COUNT}|{_HIGH}|{_LOW})\b)", r"\1list "),
    # amounts, and what they are held against
    (r"\b(?P<h>having|with|had|has|have|got|of|made|doing|did) (?P<a>\d)(?P<b>\d{3})(?P<t> ?(?:to|-|–|and) ?)(?P<c>\d)(?P<d>\d{3}) (?=(?!sales\b|figures\b|numbers\b|results\b|data\b|totals\b|years\b|fiscal\b)[a-z]+s\b)", r"\g<h> \g<a>,\g<b>\g<t>\g<c>,\g<d> "),
    (rf",? (?:(?:it|they|each|these|those|which|that|and|but) )?(?:must|should|needs? to|has to|have to|had to) (?:have )?{_EARNED} (?={_LIMITED} {_AMOUNT}|{_AMOUNT})", ", only those that sold "),
    (rf"\b(?P<w>that|which|who) (?:takes?|makes?|turns? over|brings? in|sells?|pulls? in|rings? up) (?={_LIMITED} {_AMOUNT}|{_AMOUNT})", r"\g<w> sold "),
    (rf"\b(?:drop|skip|ignore|forget|exclude|omit|remove|discard|disregard|hide|suppress|leave out|filter out|blank out|lose|cut) (?:any|all|every|those|the)?(?: of the| of our| the| our)? ?(?P<x>[\w-]+) (?:that (?:is|are|was|were) )?(?:(?P<e>at or (?:below|under)|at or (?P<f>above|over))|(?P<d>below|under|with (?:under|less than|fewer than|below))|(?:above|over|with (?:over|more than|above))) (?={_AMOUNT})", _dropped),
    (rf"\b(?P<b>is|are|was|were) (?P<x>[^?.,;]{{2,40}}?) (?:(?P<u>above|ahead of)|below|behind) (?=(?:that of |those of |the )?(?:q[1-4]|h[12]|{MONTH}|last|the (?:previous|prior|same|one|quarter|month|week|year))\b)", lambda m: f"{m['b']} {m['x']} {'higher' if m['u'] else 'lower'} than "),
    (r"(?:\A|(?<=[-–:,.] ))(?P<a>[\w-]+(?: [\w-]+)?) outselling (?=[a-z])", r"does \g<a> outsell "),
    # new ones that are gained are no growth of them
    (r"\bgain(?:ed|s|ing)? (?=(?:the )?(?:most|fewest|least|more|fewer) new [a-z]+)", "get "),
    # one of those that are ours
    (r"\bwhich of (?:(?:all|the|our|my|your) )+(?P<x>day|weekday|week|month|quarter|hour)s (?=(?:is|was|has been) (?:the )?(?:[a-z]+est|best|worst|top|bottom)\b)", r"which \g<x> "),
    (r"\bwhich of (?:my|your) (?=[a-z]+s (?:is|are|was|were|has|have|had|did|does|do|sold|sells?|made|makes?)\b)", "which of our "),
    # selling, earning
    (rf"\b{_BEST_OF}[ -]{_SELLING} (?={_UNIT}\b)", "best "),
    (rf"\b{_WORST_OF}[ -]{_SELLING} (?={_UNIT}\b)", "worst "),
    (rf"\b{_BEST_OF}((?: {_COUNT})?)[ -](?:{_SELLING}|ranking|ranked)\b", r"top\1"),
    (rf"\b{_WORST_OF}((?: {_COUNT})?)[ -](?:{_SELLING}|ranking|ranked)\b", r"bottom\1"),
    (rf"\bthe ({_COUNT}) (?:that|which|who) (?:\w+ ){{1,2}}(?:the )?most\b(?! \w+s\b)", r"the top \1"),
    (rf"\bthe ({_COUNT}) (?:that|which|who) (?:\w+ ){{1,2}}(?:the )?least\b(?! \w+s\b)", r"the bottom \1"),
    (r"\b(?:sells?|sold|selling|did sell) (?:the )?(?:very )?best\b(?! (?:by|in (?:terms|units|volume)))", "is top"),
    (r"\b(?:sells?|sold|selling|did sell) (?:the )?(?:very )?(?:worst|poorest)\b(?! (?:by|in (?:terms|units|volume)))", "is bottom"),
    # the first and the last
    (rf"\b{_WHO} (?:is|was|were|are|came|comes|finished|finishes) (?:in )?(?:first place|first|pole position)(?= (?:by|on|for|in|with|at)\b|\W*(?:\Z|[,.?!]))", r"\1 is top"),
    (rf"\b{_WHO} (?:is|was|were|are|came|comes|finished|finishes) (?:in )?last place(?= (?:by|on|for|in|with|at)\b|\W*(?:\Z|[,.?!]))", r"\1 is bottom"),
    (rf"(?:(?<=\bour )|(?<=\bthe )|(?<=\A)){_FIRST} (?=[a-z])", "top "),
    (rf"\b{_WHO} (?:leads?|led|is leading|was leading|are leading|is (?:in the )?lead|comes? (?:out )?(?:first|top|on top|out on top)|came (?:out )?(?:first|top|on top)|ranks? (?:the )?(?:first|highest|top|best)|ranked (?:the )?(?:first|highest|top|best)|(?:is|was|are|were|ranks?|ranked|comes?|came) (?:in )?(?:at )?{_FIRST}|tops? the (?:list|table|ranking|charts?|rankings|league)|topped the (?:list|table|ranking|charts?)|(?:takes?|took|holds?|held|has|had) (?:the )?(?:crown|lead|top spot|first place|pole position)){_IN}", r"\1 is top"),
    (rf"\b{_WHO} (?:comes? (?:in )?(?:last|bottom)|came (?:in )?(?:last|bottom)|ranks? (?:the )?(?:last|lowest|bottom|worst)|ranked (?:the )?(?:last|lowest|bottom|worst)|brings? up the rear|brought up the rear|lags?(?: behind)?|lagged(?: behind)?|trails?|trailed|finish(?:es|ed)? last|(?:is|was|are|were) (?:dead )?last){_IN}", r"\1 is bottom"),
    (rf"\b(?:ranks?|ranked|positions?|places?) (?:no\.? ?)?(?:1|one|first)(?:st)? ?(?:to|through|thru|-|until|up to) ?({_COUNT})(?:th)?(?: (?:of|among|for|in))?(?: the| our)?\b", r"top \1"),
    (r"(?:(?<=\bour )|(?<=\bthe )|(?<=\A))(?:number|no\.?|#) ?(?:two|2) (?=[a-z])", "second top "),
    (r"(?:(?<=\bour )|(?<=\bthe )|(?<=\A))(?:number|no\.?|#) ?(?:three|3) (?=[a-z])", "third top "),
    (rf"\b{_WHO} (?:comes?|came|ranks?|ranked|places?|placed|is|was) (?:in )?(?:at )?(?:the )?(?:number |#|no\.? )?(second|third|fourth|fifth|2nd|3rd|4th|5th)(?: place)?{_IN}", r"\1 is \2 top"),
    (r"\b(?:the |our )?runners?[- ]up (?=(?:among|in|of|for|on|by)\b)", "second top "),
    # days of the week, one by one
    (r"\b(?:for|on|over|across|by|of|in) (?:all|each of) (?:the |our )?(?:seven|7) (?:weekdays|days(?: of the week)?|of them)\b", "by weekday"),
    (rf"\b(which|what)(?: (?:one )?of (?:all )?(?:the|our))?( {_COUNT})? {_DAY}s?\b(?! (?:is it|was it|are you))", r"\1\2 day on \3s"),
    (rf"\b((?!most|least|fewest){_SUPERLATIVE})((?: {_COUNT})?) (?:single )?{_DAY}(s?)\b", r"\1\2 day\4 on \3s"),
    (rf"\bof (?:all )?(?:the |our )?{_DAY}s,? which (?:one |day )?", r"on \1s, which day "),
    # the one on which
    (r"\bwhen in (?:the|a|our) (?:week|working week) (?:is|was|are|were|do|did|does)(?: it| things| business)?(?= )", "which weekday was"),
    (r"\bwhen in the day (?:is|was|are|were|do|did|does)(?: it| things| business)?(?= )", "which hour of the day was"),
    (r"\bthe (weekday|day of the week|hour(?: of (?:the )?day)?) (?:on|in|at|during) which\b", r"on which \1"),
    (rf"\bthe {_UNIT} (?:on|in|during) which (?:the |our )?([\w' -]{{3,30}}?) (?:was|were) (?:the )?(fewest|most numerous|scarcest)\b", lambda m: m[0].split()[1] + f" with the {'most' if m[2] == 'most numerous' else 'fewest'} {m[1]}"),
    # single things
    (r"\b(biggest|largest|greatest) (?:single|individual|one) ((?!day\b|week\b|month\b|quarter\b|year\b|hour\b)[a-z]+)\b", r"\1 \2"),
    (r"\bhighest (?:single|individual|one) ((?!day\b|week\b|month\b|quarter\b|year\b|hour\b)[a-z]+)\b", r"largest \1"),
    (r"\b(?:attract|attracts|attracted|draw|draws|drew|lure|lures|lured|pull|pulls|pulled)(?: in)? (?:the |our )?(most|fewest|least|highest|greatest|largest|biggest|lowest|smallest)\b", r"has the \1"),
    (rf"\b(?:suffer|suffers|suffered|sustain|sustains|sustained|undergo|undergoes|underwent|endure|endures|endured) (?:the |its |our |their )(?={_HIGH}|{_LOW}|steepest|sharpest)", "had the "),
    (r"\btotal (number of)\b(?= [a-z]+ (?:with|that|which|selling|making|having|over|above|under))", r"\1"),
    # prices
    (rf"\b(?:that |which |who )?(?:sell(?:s|ing)?|sold|go(?:es)?|went|cost(?:s|ing)?|retail(?:s|ing)?|priced)(?: for| at)? (?={_LIMITED} [$€£]?\d[\d.,]*(?: (?:dollars|bucks|euros))?(?: on average| apiece| each| a piece| per (?:piece|item|unit))\b)", "with an average price "),
    (rf"\b(?:that (?:are |were )?|which (?:are |were )?)?priced(?: at)? (?={_LIMITED} [$€£]?\d)", "with an average price "),
    (r"(?<=\d) (?:apiece|a piece|each)(?=\W*\Z| (?:in|on|last|during)\b)", ""),
    # how rows are ordered
    (rf",? (?:and |but )?(?:only |just )(?:show|list|give|display|print|keep)(?: me| us)?(?: the)?(?: first| top)? ({_COUNT})\b(?=\W*\Z)", r", the first \1"),
    (rf"[:;,.?!-]+ (?:the )?(?:first |top )?({_COUNT}) (?:is|are|will be|would be|will do|would do|should do) (?:enough|fine|plenty|ok|okay|good|all i need|sufficient)\b", r", top \1"),
    (r"\b(rank|sort|order|list|show) (?:me )?the (?:rest|others|remaining(?: ones)?|remainder)(?= by\b)", r"\1"),
    (rf"\b(?:(?:sort|order|rank|list|go|run|going|running)(?:ed)? )?(?:it |them |that |these |those )?(?:from )?(?:the )?(?:{_HIGH}|high|most)(?: one)? (?:down )?(?:to|through) (?:the )?(?:{_LOW}|low)\b", "descending"),
    (rf"\b(?:(?:sort|order|rank|list|go|run|going|running)(?:ed)? )?(?:it |them |that |these |those )?(?:from )?(?:the )?(?:{_LOW}|low)(?: one)? (?:up )?(?:to|through) (?:the )?(?:{_HIGH}|high|most)\b", "ascending"),
    (r",? ?\b(?:(?:and )?(?:in|by) )?(?:their |a )?(?:chronological|date|calendar|time) order\b|,? ?\bchronologically\b", ""),
    # highs and lows in time
    (rf"{_IN_WHICH} (?:did|do|does|was|were|is|are|has|have|had) (?:the |our )?(?P<x>.+?) (?:peak(?:ed|ing|s)?|{_AT} (?:peak|highest|best|strongest|max|maximum|greatest|largest)|top out|max out|{_GOT_TO} (?:peak|high|maximum|record|top|highest|greatest|largest|best|zenith){_LEVEL})\b", _highest),
    (rf"{_IN_WHICH} (?:did|do|does|was|were|is|are|has|have|had) (?:the |our )?(?P<x>.+?) (?:{_AT} (?:lowest|weakest|worst|minimum|smallest|poorest)|bottom(?:ed)? out|trough|{_GOT_TO} (?:low|bottom|minimum|lowest|smallest|weakest|worst|nadir|trough){_LEVEL}|hit (?:rock )?bottom)\b", _lowest),
    (rf"\bwhen (?:did|do|does|was|were|is|are) (?:the |our )?(?P<x>.+?) (?:peak(?:ed|ing|s)?|(?:at )?(?:its|their) (?:peak|highest|best|strongest)|top out|max out|{_GOT_TO} (?:peak|high|maximum|record|highest|greatest|best){_LEVEL})\b", _highest),
    (rf"\bwhen (?:did|do|does|was|were|is|are) (?:the |our )?(?P<x>.+?) (?:(?:at )?(?:its|their) (?:lowest|weakest|worst)|bottom(?:ed)? out|trough|{_GOT_TO} (?:low|bottom|minimum|lowest|smallest|worst){_LEVEL}|hit (?:rock )?bottom)\b", _lowest),
    (rf"\b(?P<x>[a-z]+s) (?:that |who |which )?(?:sold|bought|carried|stocked|used|seen|held|shopped|active) (?P<p>in|at) {_IN_MANY}", r"\g<x> that are sold \g<p> "),
    (rf"\b(?P<h>(?:how many|number of|count of) [a-z]+s) (?:are|were|get|got) (?:sold|bought|carried|stocked|used|seen|held) (?P<p>in|at) {_IN_MANY}", r"\g<h> that are sold \g<p> "),
    (rf"\b(?:(?:that |which )?(?:is |was |comes |came )?(?:ranked|ranking|ranks|placed)) (?P<n>{_ORDINAL}) (?:by|in terms of|in|for|on) (?:the )?(?=[a-z])", r"with the \g<n> highest "),
    # by what it is the best
    (rf"\b(?P<s>busiest|best|top|strongest|biggest|quietest|slowest|worst|weakest) (?P<x>{_UNIT}|weekday|[a-z]+)\b(?P<t>[^,.;?!(]*?)(?:,| -| \(|:)\s?(?:i\.?e\.? |meaning |that is |by |in terms of )?(?:the )?(?:most|highest number of|fewest|least|lowest number of) (?P<m>[a-z]+(?: [a-z]+)?)\)?(?=\W*\Z)", r"\g<s> \g<x>\g<t> by \g<m>"),
    # a note with its question at the end
    (rf"\A\W*(?:(?:our|the) )?(?P<m>daily|weekly|monthly|quarterly) (?P<x>{_PLAIN}{{3,40}}?) (?:(?:yr|year|yearly|annual|all[- ]time)(?:'s)? )?(?P<w>high|low|record|peak|max|min)\b(?P<p> (?:in|for|of|during) {_PLAIN}{{2,20}}?)?[\s,;:–—-]*(?:(?:in|on) )?(?:(?:which|what) (?P<u>day|week|month|quarter)|when|(?<!record))(?: (?:is|was) (?:it|that))?\W*\Z", _noted_end),
    (rf"{_NOTED} (?:(?:is|was|were|are) )?(?:the )?(?P<w>{_SUPERLATIVE}|max(?:imum)?|min(?:imum)?|peak(?:ed|s)?|bottomed out) {_WHERE}", _turned),
    (rf"\A\W*(?:the )?(?P<w>{_SUPERLATIVE}) (?P<x>{_PLAIN}{{3,40}}?)(?: ever)?(?:,| -) (?:in |on |at )?(?:which|what) (?P<u>[a-z]+)(?: was (?:it|that))?\W*\Z", r"which \g<u> had the \g<w> \g<x>"),
    # how many come up to a limit: "number of", with what is limited, may be a number of its own
    (rf"\A\W*(?:(?:what(?:'s| is| was| were| are)|(?:please )?(?:give|show|tell|get) me|i(?:'d like| need| want)|please|the|total|our) )*(?:number|count) of (?:the |our |all )*(?=[a-z]+s\b(?! by\b| per\b)[^.?!;]{{0,90}}?(?:\b{_LIMITED}|\btopp(?:ed|ing)|\bexceed(?:s|ed|ing)?|\bsurpass(?:es|ed|ing)?|[<>]=?) (?:the )?(?:[$€£] ?)?{NUMBER}(?!\w))", "how many "),
    # months that are told by what was sold in them: "which" links, and asks for no kind
    (r"\b(?P<u>days|weeks|months|quarters|weekends) (?:in|on|during) which (?=[a-z])", r"\g<u> when "),
    (rf"\A(?P<h>\W*(?:(?:please|list|show|give|me|all|the|our|any|find) )*(?:days|weeks|months|quarters) )(?=(?!(?:with|when|in|on|where|that|which|of|we|they|it|from|since|for|by|at|to|and|or|after|before|until|between|during|{_SUPERLATIVE})\b|{_LIMITED}\b)[a-z][\w&'/-]*(?: [a-z][\w&'/-]*){{0,2}}? {_TOOK} {_OVER} {_AMOUNT})", r"\g<h>when "),
    (rf"\A(?P<h>\W*(?:(?:please|list|show|give|me|all|the|our) )*)hours of the day (?=(?:with|that|when|where|having|in which)\b|{_OVER} {_AMOUNT})", r"\g<h>hours "),
    # rows of nothing are left out
    (r"(?P<g>\b(?:by|per|each|every) [^.?!]*?),? *(?:and |but )?\b(?:skip(?:ping)?|hide|hiding|omit(?:ting)?|drop(?:ping)?|exclud(?:e|ing)|ignor(?:e|ing)|suppress(?:ing)?|without|no|leave out|leaving out) (?:the |any |all )?zero(?:e?s| values| ones)(?=\W*\Z)", r"\g<g>, only above 0"),
    # more than any other is most
    (r"\b(?:an? )?(?P<w>more|fewer|less|higher|lower|bigger|larger|smaller|greater)(?P<x>(?: (?!than\b|or\b)[\w'&/-]+){0,4}?)(?P<y>(?: (?:in|on|during|at|for) [\w' -]{2,25}?)?) than (?:any|every|all)(?: of)?(?: the| our)? others?(?: (?!(?:in|on|for|at|during|by|last|this|over)\b)[a-z]+)?(?=\W*\Z|[,.;?!]| (?:in|on|for|at|during|by|last|this|over)\b)", lambda m: f"the {_MOST_OF[m['w'].lower()]}{m['x']}{m['y']}"),
    # "more", with nothing that it is more than
    (rf"\A(?P<h>\W*which (?!one\b|ones\b|of\b|day\b|way\b)[a-z]+(?: (?!has\b|had\b)[a-z]+){{0,2}}? {_TOOK} )(?P<w>more|fewer|less) (?=[a-z])(?![^.?!]*(?:\b(?:than|or|vs\.?|versus|compared|against|between)\b|[:;,-] ))", lambda m: f"{m['h']}the {_MOST_OF[m['w'].lower()]} "),
    # the days of the week that a limit chooses, and the days among all of one name
    (rf"\A(?P<h>\W*(?:(?:please|list|show|give|name|me|all|the|our|any|find) )*){_DAY}s (?P<l>{_OVER} {_AMOUNT}|(?={_HOLDS}))", lambda m: f"{m['h']}which days on {m[2]}s {'had ' * bool(m['l'])}{m['l']}"),
    (rf"\b(?:in |on )?(?P<h>how many|number of|count of) (?:of (?:the|our) |the |our )?{_DAY}s (?P<l>{_OVER} {_AMOUNT}|(?={_HOLDS}))", lambda m: f"on how many days on {m[2]}s {'had ' * bool(m['l'])}{m['l']}"),
    (rf"\A(?P<h>\W*(?:(?:please|list|show|give|name|me|all|the|our|any|find) )*)(?:weekdays|days of the week) (?P<l>{_OVER} {_AMOUNT}|(?={_HOLDS}))", lambda m: f"{m['h']}which weekdays {'had ' * bool(m['l'])}{m['l']}"),
    (rf"\b(?:in |on )?(?P<h>how many|number of|count of) (?:of (?:the|our) |the |our )?weekdays (?={_OVER} {_AMOUNT}|{_HOLDS})", r"\g<h> days of the week "),
    # coming above a number is no ranking
    (rf"\b(?P<a>(?:did|does|do) {_TOPPED}) top (?={_LARGE_AMOUNT})", r"\g<a> exceed "),
    (rf"\b(?P<a>{_SOME_UNITS}(?: of the (?:day|week))? did {_TOPPED}) top (?=\d+(?: [a-z]+)?(?=\W*\Z| (?:in|on|during|over|last|this)\b))", r"\g<a> exceed "),
    (rf"\b(?P<a>(?:how many|which|what|number of|count of) [a-z]+s(?: of the (?:day|week)| that)?) tops? (?={_LARGE_AMOUNT})", r"\g<a> exceed "),
    (rf"\btops (?={_LARGE_AMOUNT})", "exceeds "),
    # how often a limit was passed
    (r"\bhow (?:often|many times) (did|do|does|has|have|had|was|were|is|are) (?:our |the )?(?:total )?(dai|week|month|quarter)(?:ly) ", r"on how many \2lys \1 "),
    (rf"\bhow (?:often|many times) (did|do|does|has|have|had|was|were|is|are) (.+? {_LIMITED} .+?) (?:in|on|during|within) (?:a|one|any|a single|any one) (day|week|month|quarter)\b", r"on how many \3s \1 \2"),
    (r"\bon how many dailys\b", "on how many days"),
    (r"\bon how many (week|month|quarter)lys\b", r"on how many \1s"),
    # whose number a limit is held against
    (rf"\b(how many|number of|count of) ((?:of (?:our|the) |different |distinct |individual |unique )?(?!days\b|weeks\b|months\b|quarters\b)[a-z]+s) (?:have |has |had )?(?={_DID}(?: \w+){{0,3}}? (?:just |only )?{_LIMITED}\s)", r"\1 \2 that "),
    (r"\bhow many (?:different |distinct |unique )?(?P<x>[a-z]+?(?:s|ies))\b(?P<t>[^?!]{2,160}?) *[,.?!;:-]+ *(?:and )?(?:please )?(?:count(?:ing)? )?(?:each|every)(?: single)? (?:[a-z]+ )?(?:is |being |to be )?(?:counted )?(?:just |only |exactly )?once(?: only)?(?:,? please)?(?=\W*\Z)", r"how many different \g<x>\g<t>"),
    (r"\b(?:of|among|out of|from) (?:all )?(?:of )?(?:the|our) (?P<y>(?:(?!with\b|that\b|who\b|which\b|in\b|at\b|on\b|of\b|over\b|under\b|above\b|below\b|and\b|or\b|from\b|than\b|two\b|three\b|four\b|five\b|both\b|last\b|past\b|first\b|top\b|other\b|\d)[\w'-]+ ){1,3}?)(?P<x>(?!day|week|month|quarter|year|hour)[a-z]{3,}?)(?P<e>ies|s), (?:which|what) (?:one|of them)\b", lambda m: f"which {m['y']}{m['x']}{'y' if m['e'] == 'ies' else ''}"),
    (r"\b(?:just|only|exactly|precisely) (?:the )?(?:once|one time|a single time)\b", "exactly 1 times"),
    (r"\b(?:just|only|exactly|precisely) (?:twice|two times)\b", "exactly 2 times"),
    (rf"\b(placed|made|had|did|bought|visited|came|shopped|ordered|booked|took|used|paid|sold)((?: (?:with|in|at) (?:us|here))?) (?:just|only) (?=(?:one|{_COUNT})\b)", r"\1\2 exactly "),
    (r"\b(placed|made|had|did|bought|visited|came|shopped|ordered|booked|took|used|paid|sold) (?:just |only )?a single (?=[a-z]+\b(?! (?:day|week|month)))", r"\1 exactly one "),
    (r"\b(under|below|over|above|less than|more than|at least|at most|cheaper than|no more than) (?:a|one) (?:dollar|buck|euro|pound|quid)\b", r"\1 $1"),
    # what is leaned on most
    (r"\b(?:(?:relies|rely|relied|depends?|depended|leans?|leaned|hinges?|banks?|counts?) (?:the )?(?:most|hardest|heaviest|most heavily|most strongly)(?: heavily)?|(?:is |are |was |were )?(?:the )?most (?:heavily |strongly )?(?:dependent|reliant)) (?:up)?on (?:the |our |its |their )?([\w-]+(?: (?!in\b|for\b|of\b|during\b|by\b)[\w-]+)?)", r"has the highest \1 share"),
    (r"\b(?:relies|rely|relied|depends?|depended|leans?|leaned|hinges?|banks?|counts?) (?:the )?(?:least|least heavily)(?: heavily)? (?:up)?on (?:the |our |its |their )?([\w-]+(?: (?!in\b|for\b|of\b|during\b|by\b)[\w-]+)?)", r"has the lowest \1 share"),
    (r"(?<=[\w%)])\s?(>=|<=|=>|=<|≥|≤|[<>])\s?(?=[$€£]?\d)", r" \1 "),
    (r"\b(any|every|each|no|one|a|single) (day|week|month|quarter) (?=(?:after|since|before|until) (?!that\b|the\b|it\b))", r"\1 \2, "),
    (rf"\b(?:drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|dip(?:s|ped)?|sink|sank|sunk|slip(?:s|ped)?|slid(?:e|es)?|go(?:es|ne)?|went|g[eo]t|come|came|stay(?:s|ed)?|remain(?:s|ed)?|end(?:s|ed)? up|finish(?:ed)?|close[ds]?|land(?:s|ed)?)(?: in| at| out)? (below|under|beneath|south of|short of) (?={_AMOUNT})", r"was \1 "),
    (rf"\b(?:rise|rose|risen|climb(?:s|ed)?|go(?:es|ne)?|went|g[eo]t|come|came|stay(?:s|ed)?|remain(?:s|ed)?|end(?:s|ed)? up|finish(?:ed)?|close[ds]?|land(?:s|ed)?|jump(?:s|ed)?|shoot|shot|soar(?:s|ed)?|push(?:es|ed)?|mov(?:es?|ed))(?: in| at| out)? (above|over|beyond|north of|past) (?={_AMOUNT})", r"was \1 "),
    (r"\b(was|were|is|are|be|been|being) past (?=[$€£]?\d)", r"\1 above "),
    (r"\b(?:reaching|attaining|achieving|meeting|recording|totall?ing|registering|scoring|collecting|gathering|attracting) (?:at )?(?=(?:at least|an? (?:minimum|maximum) of|no (?:more|less|fewer) than|more than|fewer than|less than|upwards of|over|under|above|below)\b)", "with "),
    (r"\b(?P<l>(?:at least|an? (?:minimum|maximum) of|no (?:more|less|fewer) than|more than|fewer than|less than|over|under|above|below) [\w,.]+) such [a-z]+s\b", r"\g<l>"),
    (r"\b(?P<h>(?:with|having|that had|which had|whose) (?!a\b|an\b)[a-z][a-z' -]{2,50}?) (?:from|of) (?P<a>[$€£]?\d(?:[\d,]*\d)?k?) (?:to|through|-|–) (?P<b>[$€£]?\d[\d,]{2,}k?|\d+k)\b(?!%|[-/.:]\d)", _between),
    (r"\b(?P<l>between|from) (?P<a>\d{4}) (?P<m>and|to) (?P<b>\d{4,6})(?= [a-z]{3,})", _no_years),
    # department-wise
    (r"\b(?P<s>highest|lowest|largest|smallest|biggest|greatest) (?!head\b|body\b|account\b)(?P<x>[a-z]{3,}?)s? counts?\b(?! of\b)", lambda m: f"{m['s']} number of {m['x']}s"),
    (r"\bif (?:i|we|you|one) (?:lined? up|sort(?:ed)?|rank(?:ed)?|order(?:ed)?|arranged?|put|laid out) (?:up )?(?:all )?(?:of )?(?:the |our )?(?P<x>[a-z]+)s(?P<r>[^.?!]{0,30}?)(?: up)?(?: in (?:a (?:row|line)|order)(?: of \w+)?| (?:by|in order of|from) (?:value|size|amount|worth|price|(?:small|large|low|high)est to (?:small|large|low|high)est))*,? (?:and|then)(?: then)? (?:take|took|pick(?:ed)?|choose|chose|look(?:ed)? at) the (?:one|value|figure) (?:right |exactly )?in the middle,? (?:what|how much|which)\b[^.?!,]*", r"what is the median \g<x>\g<r>"),
    (r"\b(?:the )?(?:most expensive|priciest|dearest|costliest)(?: ones)? (?=first\b|(?:on|at the) top\b)", "highest "),
    (r"\b(?:the )?(?:cheapest|least expensive)(?: ones)? (?=first\b|(?:on|at the) top\b)", "lowest "),
    (r"\bthe (?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:bearing|having|with|taking|carrying|making|contributing|receiving|getting|earning|costing|accounting for|that (?:bear|have|take|carry|make|get|earn|cost)) (?:the )?(?P<w>most|least)(?: of (?:it|them|that|this|those))?(?=\W*(?:\Z|[,.;!?])| (?:with|and|in|for)\b)", lambda m: f"the {'top' if m['w'].lower() == 'most' else 'bottom'} {m['n']}"),
    (r"\b(?P<n>\d[\d.,]*k?) (?:and|&) (?:up|upwards?)\b", r"\g<n> and over"),
    (r"\b(?:one )?single (?=(?:biggest|largest|highest|smallest|lowest|priciest|dearest|costliest|best|worst)\b)", ""),
    (r",? (?<![\w-])(?!other|like|percentage|percent|day|week|month|quarter|year|time|step|price|money|piece|length|cross|clock|anti)([a-z]{3,})[ -]wise\b", r" by \1"),
)  # fmt: skip
