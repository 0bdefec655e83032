"""Turns of phrase of spoken questions that stand for plainer ones, put plainly before a question is read.

"You wouldn't happen to know our slowest hour, would you?"   →  "our slowest hour?"
"So we billed more in May, didn't we?"                       →  "Is it true that we billed more in May?"
"which ward's doing the most"                                →  "which ward is doing the most"
"when did we bill the most"                                  →  "in which month did we bill the most"
"which wards didn't even make 5k"                            →  "which wards made less than 5k"
"which group loves massages the most"                        →  "which group buys the most massages"
"""

from __future__ import annotations

import re

from nl_agent.embedding import english_words
from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.turns import Plainer, Turns
from nl_agent.reader.time.period_words import MONTH_NAME

_AUX = r"(?:did|do|does|is|are|was|were|have|has|had|would|could|can|should)"
_NOT = rf"{_AUX}n't"
_THEY = r"(?:we|they|it|you|he|she|i|there|that|those|people)"
_PERSON = r"(?:somebody|someone|anybody|anyone|people|folks|a person|the average person|customers?|[a-z]+ppers?|the average [a-z]+|a typical [a-z]+|an average [a-z]+|they|one|you)"
_TIMELY = r"(?=\W*(?:\Z|[,.;?!])| (?:in|on|at|per|during|over|last|this|for|of|all|since|between|from|by|when|while|around|before|after|q[1-4]|20\d\d)\b)"
_LOVES = r"(?:loves?|loved|likes?|liked|prefers?|preferred|favou?rs?|favou?red|goes? for|went for|go in for|is (?:the )?(?:craziest|maddest|keenest) (?:about|on|for)|loads? up on|loaded up on|goes? through|went through|can't resist|snaps? up|snapped up|snags?|stocks? up on|stocked up on|gobbles? up|gobbled up)"
_ASKING = r"\W*(?:(?:so|and|but|well|hey|ok|is it true that)\W+)*(?:is|are|do|does|did|was|were|we|they|people|folks|the|our)\b"
_MORE = r"(?:more|less|fewer|higher|lower|bigger|smaller|larger|better|worse|fatter|busier|quieter|stronger|weaker)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONEY_AMOUNT = rf"(?:(?:the |a |even |much |more than |over |at least |a full |a single )*)(?P<n>[$€£]?(?:{NUMBER})\b)"


def _short_of(match: re.Match[str]) -> str:
    """ "Didn't even make 5k" is made less than 5k; "the ones that didn't reach 150" had less, of whatever was asked for."""
    of_them = re.search(r"\b(?:ones|those|them|any|anything)(?: (?:that|which|who))? \Z", match.string[: match.start()].lower())
    made = "had" if of_them else "made"
    limit = "at most" if re.search(r"(?:above|over|past|beyond)\Z", match["v"].lower()) else "less than"
    return f"{_PAST.get(match['v'].lower(), made)} {limit} {match['n']}"


def _than_on_others(match: re.Match[str]) -> str:
    """ "Busier on Sundays" is busier than on the other days."""
    others = [f"{day}s" for day in WEEKDAYS if f"on {day}s" != match[2].lower()]
    return f"{match[1]} {match[2]} than on {', '.join(others[:-1])} and {others[-1]}?"


def _infinitive(stem: str) -> str:
    """ "Charg", of "charged", is charge; "bill" is bill."""
    return f"{stem}e" if stem not in english_words() and f"{stem}e" in english_words() else stem


_PAST = {"sell": "sold", "spend": "spent", "buy": "bought", "sold": "sold", "spent": "spent", "bought": "bought"}
_HEY = r"\W*(?:(?:hey|hi|so|ok|okay|um|well|say)\W+)*"
_SPENDERS = r"folks|people|customers|they|households|families|couples|everyone|everybody|[a-z]+ppers|[a-z]+owners"
_PLUS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_TAG = rf",? (?:{_NOT}|{_AUX}|ain't|won't|will) {_THEY}\s*\?"
_COUNTS = re.compile(r"\b(?:how many|(?:number|count|share|percentage|proportion|fraction|part|percent|%) of)\b", re.IGNORECASE)
_LEFT = r"(?:(?:(?:would|will|do|does|did|are|is|was|were|am|can|could) )?(?:i|we|that|there|those|they|it)?(?: be| have)? ?(?:left(?: over| with| in)?|left with then|remain(?:ing)?|remained|still there|there|is that|are that|are those|that be|that make|end up with|make the cut|qualify|come out)(?: then| overall| in total| in all)?)"
_MINDED = {"giv": "give", "nam": "name"}
"""Verbs whose form in -ing drops a letter."""
_MOST = r"(?:most|least|fewest|highest|lowest|best|worst|biggest|largest|smallest|strongest|weakest)"

_TURNS: tuple[tuple[str, Plainer], ...] = (
    # what somebody would mind, and how long a list is
    (rf"\A({_HEY})(?:(?:would|do) you )?(?:please )?mind (?P<v>list|show|tell|giv|send|nam)ing(?: (?P<m>me|us))? ", lambda m: f"{m[1]}{_MINDED.get(m['v'].lower(), m['v'])} {m['m'] or ''}".rstrip() + " "),
    (r"\bhow long (?:is|was|would be) (?:the|our|your) list of (?:the |our |all )*(?P<x>[a-z]+s)\b", r"how many \g<x>"),
    (r"\bhow long (?:is|was) (?:the|our|your) (?P<x>[a-z]+) list\b", r"how many \g<x>s are there"),
    # asking whether somebody knows
    (rf"\A({_HEY})(?:you|y'all|anyone|anybody|someone) (?:would|will|do|could|can|might)(?:n't| not)? (?:by any chance |happen to |maybe |possibly )*(?:know|have|tell me|recall|remember) (?:if |whether )?([^?]*?)(?:{_TAG})?\s*\Z", r"\1\2?"),
    (rf"\A({_HEY})(?:(?:would|do|don't|wouldn't) you (?:by any chance |happen to |maybe |possibly )*know|does (?:anyone|anybody|somebody|someone) (?:happen to )?know|(?:any|got any|have you any|you got any) (?:idea|clue|inkling|sense|guess|chance you(?:'d)? know)(?: (?:of|about|on))?|(?:i'm |i am |we're |just |was )*(?:curious|wondering)(?: (?:about|to know|to see|to hear))?|(?:i'd|i would) (?:love|like|be curious|be interested) to (?:know|hear|see|find out)|(?:i'm |we're )?dying to know|remind me|refresh my memory(?: on)?|fill me in on)(?: (?=(?:how|what|which|who|where|when)\b))", r"\1"),
    (rf"\A({_HEY})(?:(?:would|do|don't|wouldn't) you (?:by any chance |happen to |maybe |possibly )*know|does (?:anyone|anybody|somebody|someone) (?:happen to )?know|(?:any|got any|have you any|you got any) (?:idea|clue|inkling|sense|guess|chance you(?:'d)? know)|(?:i'm |i am |we're |just |was )*(?:curious|wondering)|i (?:just )?wonder|(?:i'd|i would) (?:love|like|be curious|be interested) to (?:know|hear|see|find out)|(?:i'm |we're )?dying to know|remind me) (?:if|whether) ", r"\1Is it true that "),
    # a statement with a question at its end
    (rf"\A(\W*(?:(?:so|and|but|well|ok|okay|then|hey|i guess|i suppose|i take it|surely)\W+)*)((?!is it true|{_AUX}\b|{_NOT}|what|which|who|how|where|when)(?![^?.!]*[,:;] ?(?:how (?:many|much)|what|which)\b)[^?.!]{{8,}}?)(?:{_TAG}|,? (?:innit|huh|eh|yeah|yes|no|right|correct|isn't that right|is that right|am i right)\s*\?)\s*\Z", r"\1Is it true that \2?"),
    (rf"\A(\W*(?:(?:so|and|but|well|ok|okay|then|hey)\W+)*)(?:{_NOT}) (?=[a-z])(?!(?:include|count|show|want|need|bother|forget)\b)", lambda m: m[1] + m[0][len(m[1]) :].replace("n't", "", 1)),
    (rf"\A({_HEY})(?:(?:oh|god|lord|guys|please|pretty|just|kindly),? )*(?:(?:please )?(?:tell|assure|reassure|promise) (?:me|us)|(?:please )?say|(?:please )?(?:don't|do not) (?:tell|say to) (?:me|us)) (?:that (?=(?:the|our|we|they|it|no|nobody|at least|more|less|fewer)\b)|(?=(?:we|they|it|nobody|no one) (?!can\b|could\b|will\b|would\b)))(?=[^.?!]*[.?!]*\s*\Z)([^.?!]*)[.?!]*\s*\Z", r"\1is it true that \2?"),
    (rf"\A({_HEY})(?:i|we)(?:'m| am|'re| are)? (?:really |do |so |sure |just |still )*(?:hope|hoping|pray|praying|trust|take it|believe|bet) (?:that )?(?=(?:we|they|our|the|it|at least)\b[^.?!]*\b(?:below|above|over|under|more|less|fewer|at least|at most|beat|up|down|higher|lower|better|worse|ahead|exceeded|topped)\b[^.?!]*[.?!]*\s*\Z)([^.?!]*)[.?!]*\s*\Z", r"\1is it true that \2?"),
    (r"\A(?P<h>\W*(?:(?:and|so|but|ok|well),? )*(?:did|does|do|has|have|was|were|is)) (?:even )?(?:a|one) single (?=[a-z])(?!item\b)", r"\g<h> any "),
    (r"\A(\W*(?:(?:so|and|but|well|ok|okay|then|hey|hi)\W+)*)(?:when|whenever|each time|every time|if) (?P<x>(?!i\b|we\b|you\b|they\b|it\b|the\b|people\b|customers\b|someone\b)[a-z][\w'-]*(?: [\w'-]+){0,2}?) (?:[a-z]{2,3}ps?|buys?|comes?|came|visits?|visited|pays?|checks? out|orders?|spends?|stops? by|drops? in|walks? in|makes? a (?:purchase|visit))(?: (?:with us|here|in(?: store)?|by|at (?:the|our) [a-z]+|something|stuff|from us|to us))*, (?=(?:is|are|was|were|do|does|did|how (?:much|many)|what)\b)", r"\1for \g<x>, "),
    # what somebody thinks of it, before the claim
    (r"\bis it true that (?:i|we|you)(?:'d| would|'ve| have)? (?:always )?(?:bet|guess|think|thought|reckon|believe|assume|suppose|figure|say|take it)(?:ed|d)? (?:that )?(?=[a-z])", "is it true that "),
    # short forms of verbs
    (r"\bbrand[- ]new\b", "new"),
    (r"\bwhereabouts\b", "where"),
    # the kind of thing is said last: "where do we get most stays, which ward?"
    (rf"\b(?P<q>where|who|what)(?P<r>(?:'s)? [^.?!;]*?\b{_MOST}\b[^.?!;]*?)(?:,| -|\?|\.) ?(?:(?:i mean|as in|that is|i'm asking|meaning|so)[, ]+)*(?:in |at |for |from )?(?:which|what) (?P<x>[a-z]+(?: [a-z]+)?)(?:,? i mean)?(?=\W*\Z)", lambda m: f"{'in ' if m['q'].lower() == 'where' else ''}which {m['x']}{m['r']}"),
    (r"\b(?:deadest|slackest|sleepiest)\b", "quietest"),
    (r"\b(?:craziest|liveliest|most hectic|most crowded)\b", "busiest"),
    (r"\b((?:moved|changed|evolved|developed|shifted|varied|trended|fluctuated|held up|move|change|evolve|develop|shift|vary|trend)(?: along)?) (?:through|throughout|over|across|during|in the course of) (the (?:whole |entire )?year|20\d\d)\b(?=\W*\Z)", r"\1 by month in \2"),
    (r"\b(do|did|does|have|has|can|could) (we|they|you|the \w+|our \w+) (?:move|moved|shift|shifted)\b(?! (?:to|from|into|up|down|on|away|back)\b)", r"\1 \2 sell"),
    (r"\bbestselling\b", "best-selling"),
    (r"\bhow many (?:bucks|dollars|greenbacks|smackers)\b(?! (?:per|off)\b)", "how much money"),
    (r"\b(?:fl(?:y|ies|ew|own|ying)) off (?:the |our )?shel(?:f|ves)\b", "sell"),
    (r"\b((?:which|what)(?: one)?(?: of (?:our|the))? [a-z]+(?: [a-z]+)?)'s (?=got (?:the|our|most|more)\b)(got )", r"\1 has "),
    (r"\b((?:which|what)(?: one)?(?: of (?:our|the))? [a-z]+(?: [a-z]+)?)'s (?=(?:[a-z]+ing|been|the|our|up|down|ahead|behind|best|worst|top|bottom|most|least)\b)", r"\1 is "),
    (r"\b(who|what|where|how|when)'ve (?=we|they|people|folks|you|our|the)", r"\1 have "),
    # how much and how many, at the counter
    (rf"\bhow many (?P<x>[a-z]+) (?:(?:do|does|did|would|will) )?(?:{_PERSON} )(?:usually |typically |normally |generally |tend to |on average )?(?:put|puts|throw|toss|have|get|gets|take|takes|buy|buys|grab|grabs|pick up|picks up|carry|end up with|load)s? (?:(?:in|into|on|onto|with|at|for) (?:a|an|each|their|one|every|the|his or her)|per|each|every) (?:(?:average|typical|single|usual|normal) )?(?P<y>(?!day|week|month|quarter|year|hour|row|(?:{MONTH_NAME}|spring|summer|autumn|fall|winter|total|all|last|this)\b)[a-z]+)\b", r"how many \g<x> per \g<y>"),
    (r"\bhow many (?P<x>[a-z]+) (?:do|does|did|would|will) (?P<w>(?:[\w+'-]+ ){1,8}?)(?:usually |typically |normally |generally |tend to |on average )?(?:put|throw|toss|load|pack)s? (?:in|into|on|onto) (?:an?|each|their|one|every|the) (?:(?:average|typical|single|usual|normal) )?(?P<y>[a-z]+)\b", lambda m: f"how many {m['x']} per {m['y']} for {m['w'].strip()}"),
    (r"\bhow much (?P<w>we|they|customers|people) (?P<v>[a-z]{3,}?)ed\b(?=\W*(?:[.?!,;]|\Z)| (?:by|in|for|per|on|during|and|at|last|this|each|over|from)\b)", lambda m: f"how much did {m['w']} {_infinitive(m['v'])}"),
    # one at least, of which more say nothing else
    (r"\b(?:at least one|one or more) of (?P<t>the )?(?:following )?(?P<l>(?:[\w&'/-]+,? ){1,7}?)and (?=[\w&'/-])", lambda m: f"any of {m['t'] or ''}{m['l']}or "),
    (r"\b(?:at least one|one or more) of (?=(?:the )?(?:[\w&'/-]+,? ){1,7}?or [\w&'/-])", "any of "),
    (r"\b(?P<v>re[a-z]eem(?:ed)?|used?|handed in|turned in|made?|makes?|placed?|bought|buy) (?:at least one|one or more) (?P<x>(?!of\b)[a-z]+)\b(?=\W*(?:[.,;:?!]|\Z)| (?:in|on|at|from|during|for|per|by|last|this|with|[a-z]+(?=\W*(?:[.,;:?!]|\Z)))\b)", lambda m: f"{m['v']} a {m['x']}" if _COUNTS.search(m.string[: m.start()]) else m[0]),
    # what something was worth, and how many things are left
    (r"\bwhat (?P<x>(?:the |our |all )*(?!(?:we|they|it|you|that|this|was|were|is|are)\b)[a-z]+(?:'s|s'|s\")?(?: [a-z]+){0,2}?) (?P<v>was|were) worth\b", r"what \g<v> \g<x> worth"),
    (rf"\A\W*(?:(?:ok|okay|so|now|please|and),? )*(?:(?:if|say|suppose|assume|imagine)(?: that)? )?(?:(?:i|we|you) )?(?:(?:just|only|really) )?(?:want|keep|take|leave|look at|pick|choose|have|had|took|kept|wanted)(?: only| just)? (?:the |those |all )*(?P<x>[a-z]+s (?:that|which|who|with|above|over|under|below|of|at|having|making|selling)\b[^.?!]*?)(?:[.?!,;]| -) *(?:and |so |then )*how many {_LEFT}(?=\W*\Z)", r"how many \g<x>"),
    # where and when something was most
    (rf"\bwhen (?:did|do|does|have|has) (?:we|they|it|you) (?:have|had|see|seen|get|got) (?:our|their|its|your|the) (?=(?:most|least|best|worst|busiest|quietest|biggest|slowest|strongest|weakest)\b (?:{'|'.join(WEEKDAYS)}|day|week|weekend|month|quarter)\b)", "which was our "),
    (r"\bwhen (?:did|do|does|have|has) (?![^.?!]*\b(?:best|worst|busiest) (?:hour|day|week|month|quarter|weekday)\b)(?=(?:we|they|it|people|folks|our|the|customers|[a-z]+ppers|[a-z]+)\b[^.?!]*\b(?:the )?(?:most|least|fewest|best|worst)\b)", "in which month did "),
    (r"\b(?:when|what time|at what time|what time of (?:the )?day) (?:do|does|did) ([\w ]{3,30}?) (?:mostly|usually|typically|tend to|most often) (?=[a-z])", r"at which hour of the day do most \1 "),
    # limits that were not reached
    (rf"\b(?:(?:did|does|do|has|have|could)(?:n't| not)|never|failed to|fails to)(?: (?:even|ever|manage to|quite|actually))* (?P<v>make|made|reach|reached|hit|break|broke|clear|cleared|crack|cracked|sell|sold|take in|bring in|brought in|get to|got to|get (?:above|over|past|beyond)|go (?:above|over|past|beyond)|come (?:above|over)|rise above|manage|managed|top|topped|pass|passed|do|earn|earned|ring up|rung up|gross|grossed|pull in|spend|spent|buy|bought) {_MONEY_AMOUNT}", _short_of),
    # who likes what
    (rf"\b((?:which|what) [\w -]{{2,30}}?|who) {_LOVES} (?!(?:to|more|less|most|the most|it|that|them)\b)((?:our |the )?[\w' &/-]{{3,40}}?),? (?:the )?(most|least)\b", r"\1 buys the \3 \2"),
    (rf"\b((?:which|what) [\w -]{{2,30}}?|who) (?:can't|cannot) get enough of ((?:our |the )?[\w' &/-]{{3,40}}?){_TIMELY}", r"\1 buys the most \2"),
    (r"\b((?:do|does|did) (?:[\w'-]+ ){1,5}?)(?:like|love|prefer|favou?r|go for|go in for) (?!(?:to|it|that|them|more|this)\b)((?:our |the )?[\w' &/-]{3,30}?) (more|less) than (?=[a-z])", r"\1buy \3 \2 than "),
    (r"\b(which [\w -]{2,30}?|who) (?:buys|bought|buy|purchases|purchased) ((?!the\b|most\b|least\b|more\b)[\w' &/-]{3,40}?),? the (most|least)\b", r"\1 buys the \3 \2"),
    # going badly, going well
    (r"\b((?:which|what) (?:of our |of the )?[\w -]{2,30}?) (?:flopped|tanked|bombed|flunked|fell flat|struggled(?: the most)?|did (?:the )?(?:worst|poorest|least well)|is struggling(?: the most)?|are struggling(?: the most)?|suffered the most)\b", r"\1 is bottom"),
    (r"\b((?:which|what) (?:of our |of the )?[\w -]{2,30}?) (?:killed it|crushed it|nailed it|shone|shined|did (?:the )?best|is killing it|is doing (?:the )?best|fared best|was a hit)\b", r"\1 is top"),
    (r"\b(?:the )?(?:least|most) popular\b", lambda m: "the bottom" if "least" in m[0].lower() else "the top"),
    (r"\b(is|are|was|were|has|have) ((?:[\w'&/-]+ ){1,5}?)(?:been )?(?:catching on|taking off|picking up(?: steam)?|gaining (?:ground|steam|traction)|on the (?:up|rise)|going up|trending up|heading up|getting bigger)(?=\W|\Z)", r"\1 \2growing"),
    (r"\b(is|are|was|were|has|have) ((?:[\w'&/-]+ ){1,5}?)(?:been )?(?:losing (?:ground|steam|momentum)|slowing down|tailing off|dropping off|falling off|on the (?:slide|decline|way down)|going down(?:hill)?|trending down|heading down|fading|cooling off|drying up|getting smaller)(?=\W|\Z)", r"\1 \2falling"),
    (r"\b(?:as the (?:year|months|weeks) (?:goes|go|went|wears|wore|rolls|rolled|moves|moved) (?:on|by|along)|as time (?:goes|went) (?:on|by)|month after month|from month to month)(?=\W*\Z)", "month by month"),
    (rf"\A((?:[^?.!]*[.!] )?(?:{_HEY})(?:have|has|is|are) [^?.!]{{3,60}}? (?:been )?(?:growing|rising|falling|dropping|declining|shrinking|increasing|decreasing|improving|slipping))\s*\?\s*\Z", r"\1 month by month?"),
    # said once more: the other words are no name
    (r"\A\W*(?:or )?in other words[,:]? ", ""),
    (r"[,;:]? (?:-+ )?\(?(?:or )?in other words[,:]? ", ", "),
    # what it is doing from one month to the next is what it did
    (rf"\A(?P<h>(?:[^?.!]*[.!] )?(?:{_HEY}))(?P<v>is|are) (?P<x>[^?.!,]{{3,60}}?) (?:(?P<up>rising|increasing|climbing)|falling|declining|dropping|shrinking|decreasing|going down)(?=,? (?:(?P<u>day|week|month|quarter) by (?P=u)|by (?:week|month|quarter))\W*\Z)", lambda m: f"{m['h']}{m['v']} {m['x']} growing" if m["up"] else f"{m['h']}did {m['x']} fall"),
    (r"\b(?:lose|lost|losing|shed|shedding) (sales|revenue|business|customers|money|ground)(?= (?:from|between|in|over|since|compared|against|last)\b)", r"decline in \1"),
    (r"\bwhat(?:'s| is| was) the (?P<w>most|least)(?: money)? (?:that )?we(?:'ve| have)? (?:ever )?(?:made|make|sold|sell|taken in|took in|pulled in|brought in|done|did|rung up|earned) (?:in|on) (?:a|an|any|one|a single|any one|any given) (?P<u>day|week|month|quarter)\b", lambda m: f"which {m['u']} was our {'best' if m['w'].lower() == 'most' else 'worst'}"),
    (rf"\A({_HEY}(?:have|has|is|are) [^?.!]{{3,60}}?) (?:getting|gotten|got) (?:any )?(?P<c>bigger|larger|fatter|higher|stronger|better|heftier|smaller|lower|weaker|worse)\s*\?\s*\Z", lambda m: f"{m[1]} {'falling' if m['c'] in ('smaller', 'lower', 'weaker', 'worse') else 'growing'} month by month?"),
    (r"\bwhat (?:sort|kind) of (?:money|cash|sums?) (?=(?:did|do|does)\b[^?.]*\b(?:spend|pay)\b)", "how much "),
    # all of us
    (r"\b(did|do|does|has|have) (?:the|our) (?:(?:whole|entire) (?:company|business|firm|organi[sz]ation|enterprise|network|group|chain)|company|business|firm|organi[sz]ation|chain)(?: as a whole)?(?= (?:do|done|take|taken|make|made|sell|sold|earn|earned|bring|gross|ring|turn|have)\b)", lambda m: f"{'have' if m[1] in ('has', 'have') else 'did' if m[1] == 'did' else 'do'} we"),
    # under a limit, and no fall
    (r"\b(?P<d>in|on|at|for) (?P<w>which|what) (?P<x>[^.?!,;]{2,40}?) (?:fell|came|remained|stayed|was|were) short of (?=(?:usd |[$€£] ?)?\d)", r"\g<d> \g<w> \g<x> was below "),
    # word order
    (r"\bhow (much(?: \w+)?|many [a-z]+) (per|each|every) (day|week|month|quarter|hour) ((?:do|did|does|have|has) [^?.,;]+)", r"how \1 \4 per \3"),
    (r"\b(?:did|do|does) ((?:the |our )?[a-z]+(?: [a-z]+)?) cost us (?:the )?(most|least)\b", r"had the \2 \1"),
    (r"\bwhere (?:did|do|does) (?:the )?(most|least) ([\w' -]{3,30}?) (?:get|gets|got) sold\b", r"where did we sell the \1 \2"),
    (rf"\b({_SPENDERS}) (?:drop|dropped|drops|blow|blew|blown)(?= (?:the |[$£€\d]|most|more|less|on |at |in |over |money|cash)\b)", r"\1 spend"),
    (r"\b(are|were) (we|they) (?:moving|shifting|flogging|pushing)\b", r"\1 \2 selling"),
    (rf"\b({'|'.join(_PLUS)})[- ]plus\b", lambda m: f"{_PLUS[m[1].lower()]}+"),
    (r"\b(most|fewest|least) (?:people|folks|heads|bodies|souls)(?: (?:in|inside|through the doors?|in the doors?|there|around|about))?(?= (?:on|in|at|during|over|last|this|for|before|after|q[1-4])\b|\W*\Z)", r"\1 customers"),
    # the one and the other
    (r"\b(?P<h>have|has|had|with|hold|held|contain|contained|are|were|is) (?:just|only|nothing but|no more than) (?:one|a single|1) (?P<t>item|thing|product|article)(?: in (?:it|them))?\b", r"are a single item"),
    (r"\b(?:is|was|were|are) tops\b", "is the best"),
    (r"\b(?:what(?:'s| is| was) )?our take on (?=an? (?:typical|average|normal|usual|regular))", "how much do we make on "),
    (r"\bwho(?:'s| is| was| were| are) (?:our |the )?(?:single )?(?:biggest|top|best|highest|heaviest|largest) spender\b", "who spends the most"),
    (r"\bwhat(?:'s| is| was| were| does| did) the (?:split|balance|breakdown|divide|mix|ratio)(?: look like)? between ([\w' &/-]{2,40}?) and ([\w' &/-]{2,40}?)(?= (?:in|on|during|over|last|this|for|at|look like|since)\b|\W*\Z)", r"how did \1 do versus \2"),
    (r"\b([a-z]+) (with (?:an? )?([a-z]+)) or without(?! (?:an?|the|any)? ?\3)(?=\W)", r"\1 \2 or \1 without \3"),
    (r"\A(\W*(?:and|but),? )how (?:did|does|do|is|was|were|are|have|has) ([^?]+?) (?:do|doing|fare|perform|go|look|compare|been doing)(?: then| there| by comparison)?\W*\Z", r"\1what about \2?"),
    (r"\b((?:do|does|did) (?:the |our )?(?:[\w'+-]+ ){1,5}?)(?:go for|like|love|prefer|pick|grab|choose|reach for|favou?r|fancy|pick up) (?:the )?(most|least)\b", r"\1buy the \2"),
    # age said of those who are meant
    (r"\b(?:the |our )?(\d\d) ?(?:-|–|to|through) ?(\d\d)[ -]year[ -]olds\b", r"people aged \1 to \2"),
    (r"\b(?:the |our )?(\d\d) ?(?:-|–|to) ?(\d\d)s\b", r"people aged \1 to \2"),
    (r"\b(?:the |our )?(\d\d) ?(?:to|-|–|through) ?(\d\d) (?:crowd|set|bunch|gang|demographic|demo|cohort|somethings?|age range)\b", r"people aged \1 to \2"),
    (r"(?<=\w) (?<!\ba )(?<!whole )(?:crowd|bunch|gang|demographic|cohort|lot)(?= (?:spend|spent|spends|buy|bought|buys|do|did|does|make|made|makes|come|came|comes|pay|paid|use|used|visit|visited|bring|brought|get|got)\b|\W*\Z)", " group"),
    # the other side is not said
    (r"\b(?:when|if|whenever|once) (?:they|people|folks|there|it|we|you|customers|[a-z]+ppers|somebody|someone)(?:'ve got|'ve| have got| have| has|'s got|'s| is| are|'re| use| used| uses| using|'re using| bring| hand over| add| get)? ((?:an? )?(?!(?:can|could|would|will|may|might|like|want|wish|please|prefer|need|know|agree|insist|must|do|did|don't|won't|please|mind|think|dare|ask)\b)[a-z]+)(?: (?:in|with|on|along with|for) (?:them|it|the \w+|their \w+|hand|board))?(?=\W*\Z)", r"with \1"),
    (rf"\A({_ASKING}[^?.!]*?\b{_MORE}\b(?![^?.!]*\b(?:than|or|versus|vs)\b)[^?.!]*?) ((?:on|at|over|during) (?:the )?weekends?)\s*\?*\Z", r"\1 \2 than on weekdays?"),
    (rf"\A({_ASKING}[^?.!]*?\b{_MORE}\b(?![^?.!]*\b(?:than|or|versus|vs)\b)[^?.!]*?) ((?:on|during) (?:the )?weekdays)\s*\?*\Z", r"\1 \2 than on weekends?"),
    (rf"\A({_ASKING}[^?.!]*?\b{_MORE}\b(?![^?.!]*\b(?:than|or|versus|vs)\b)[^?.!]*?) (on {_DAY}s)\s*\?*\Z", _than_on_others),
    (rf"\A({_ASKING}[^?.!]*?\b{_MORE}\b(?![^?.!]*\b(?:than|or|versus|vs)\b)[^?.!]*?) (with (?:an? )?[a-z]+(?: in them| in it)?)\s*\?*\Z", r"\1 \2 than without?"),
    # people
    (r"\bhow many (?:people|folks|persons) (came|visited|bought|\w+pped|showed up|stopped by|dropped in)(?: in| by| here)? (?:just|only|exactly) (once|twice)\b", lambda m: f"how many customers that came exactly {'1' if m[2] == 'once' else '2'} times"),
    (r"\bhow many ([a-z]{3,}s) an? (?!day|week|month|quarter|year|hour|minute|lot)([a-z]{3,}) (?=(?:do|does|did)\b)", r"how many \1 per \2 "),
    (r"\b(?:people|folks|persons|guys) (who|that|which) (?=(?:came|come|bought|buy|visited|visit|spent|spend)\b)", r"customers \1 "),
    (r"\bhow many (?:people|folks|persons) (?:only |just )(came|visited|bought|\w+pped|showed up|stopped by|dropped in)(?: in| by| here)? (once|twice)\b", lambda m: f"how many customers that came exactly {'1' if m[2] == 'once' else '2'} times"),
    (r"\b(?:most|fewest|least) (?:visitors|foot traffic|footfall|traffic|people through (?:the|its|their) doors?|people come in|people came in|people coming in)\b", lambda m: m[0].split()[0] + " customers"),
    # at less than it costs, and whatever it was
    (r"\b(?P<v>were|was|are|is|got|get) (?:sold|rung up|moved|billed|booked|bought|charged) (?:at|with|for|on) (?:a |any |some |the )?(?P<d>discount|reduction)\b(?! of)", lambda m: f"{m['v']} {m['d']}ed" if m["d"].lower() == "discount" else m.group()),
    (r"\bhow many of (?:the|our) (?P<x>[a-z]+ [a-z]+s|[a-z]+s) (?=(?:were|was|are) [a-z]+ed\b)", r"how many \g<x> "),
    (r"\b(?:rang|rung|ring) up (?=(?:anything|something|any)\b)", "sold "),
    # what one pays oneself
    (r"\bhow much of (?:their|his|her|our) own (?:money|cash|dosh|dough) (?P<d>did|do|does|have|has) (?P<x>[^.?!,;]{2,50}?) (?:spend|spent|leave|left|pay|paid|put down|hand over|handed over|part with|lay out|fork out|fork over|shell out|drop|dropped|use|used)\b", r"how much out of pocket \g<d> \g<x> spend"),
    # everyday sums
    (r"\b(?:half a|a half) mil(?:lion)?\b", "500,000"),
    (r"(?<![\w-])a grand\b", "1,000 dollars"),
    (r"(?<![\w-])(?:a|one) hundred grand\b", "100,000 dollars"),
    (r"(?<![\w-])a couple(?: of)? (hundred|thousand|grand|million)\b", r"two \1"),
    (r"(?<![\w-])(?:smackers|bucks|clams|greenbacks)\b", "dollars"),
)  # fmt: skip
_PLAINER = Turns(_TURNS)


def plain_spoken(text: str) -> str:
    """A text with plain words for turns of phrase of spoken questions.

    >>> plain_spoken("Any idea how many visits we had in May?")
    'how many visits we had in May?'
    """
    return _PLAINER.put_plainly(text)
