"""What people say to a colleague around and instead of plain words; put plainly before a question is read.

"I have no idea how many wards we run, do you?"                →  "how many wards we run"
"My manager's after the three busiest wards"                    →  "give me the three busiest wards"
"how did stays differ between the four wards"                   →  "how did stays differ between the wards"
"Is the average stay in A any different from B?"                →  "average stay in A compared with B?"
"share of stays that were emergencies", "that used a scan"      →  "share of stays with a scan"
"How did visits build up over the year? Like cumulative, by month"   →  "… cumulative, by month"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.english.turns import Turns

_HEY = r"(?:(?:and|so|but|well|ok|okay|hey|hi|hello|oh|honestly|basically|actually|look|right|anyway|now),? )*"
_ASKS = r"(?=(?:how (?:many|much|often|big|well|did|do|does|is|are|was|were)|what|which|who|where|when|whether)\b)"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SHELVES = r"(?:shelf|shelves|racks?|counters?|stores?|branches|outlets|premises)"
_NO_PEOPLE = r"(?!customers\b|households\b|[a-z]+ppers\b|families\b|people\b|patients\b|members\b|clients\b)"
_TIMES = r"(?:hours?|days?|weekends?|weeks?|months?|quarters?|halves|years?|seasons?|holidays?|dates?|periods?|times?|times)"
_CHOOSES = r"(?:most|least|fewest|highest|lowest|largest|smallest|biggest|best|worst|top|bottom|busiest|strongest|weakest|that|which|who|whose|with|where|selling|selected|named|following)"
_BUYERS = r"(?:the |our |all |all our )?(?:customers|people|folks|clients|consumers|buyers|[a-z]+ppers)"
_USUALLY = r"(?:(?:usually|typically|mostly|generally|actually|tend to) )*"
_NOTHING_ELSE = r"(?![^.?!;]*\b(?:together|with|when|if|before|after|each|every|an?|most|least)\b)"
_SHARE = r"(?:share|percentage|percent|proportion|fraction|part|portion|%)"
_VERY = r"(?:any|much|very|really|a lot|that|at all|so|significantly|noticeably|a bit|all that)"
_GO_UP = r"(?:buil[dt]|pil(?:e|ed)|mount(?:ed)?|stack(?:ed)?|accumulat(?:e|ed)|rack(?:ed)?)"


def _the_least(match: re.Match[str]) -> str:
    """ "Are hardly making any money" is make the least money."""
    what = re.sub(r" (?:any|much)(?=\Z| )|(?: anything| a dime| a penny| a cent)\Z", "", match["x"])
    return f"{match['v']} the least{what}"


_SPENDS = {
    "leave": "spend",
    "leaves": "spends",
    "left": "spent",
    "leaving": "spending",
    "part": "spend",
    "parts": "spends",
    "parted": "spent",
}

_TURNS = Turns(
    (
        # not knowing it
        (rf"(?:\A|(?<=[.!;:,] )){_HEY}(?:i|we)(?:'ve| have)? (?:(?:got|really|honestly|absolutely|simply|just|still) )*(?:no|not the (?:slightest|faintest|foggiest)|haven't (?:a|the foggiest|got an?)|don't have (?:a|an|the slightest|any)) (?:idea|clue|inkling|notion)(?: (?:of|about|on|as to))? {_ASKS}", ""),
        (rf"(?:\A|(?<=[.!;:,] )){_HEY}(?:(?:i|we) (?:(?:really|honestly|just|still) )*(?:don't know|can't (?:tell|recall|remember|find|figure out|work out|see)|couldn't (?:tell|find|say)|never know|forget|forgot|keep forgetting)|(?:i'm|we're) (?:not (?:sure|certain)|unsure|keen to (?:know|see|hear))) {_ASKS}(?!what (?:to|that|this|it|you|i)\b|which (?:one|way)\b|how to\b|where to\b|who to\b)", ""),
        (r"(?<=\w)[.,;?!] *(?:do|would|can|could) you(?: (?:know|tell|happen to know|by any chance|say|have (?:any|an) idea|help))*\?(?=\s*\Z)", "?"),
        (r"(?<=\w)(?:\s*[.;,:-]+ *(?:and|but|so|which)?|\s+(?:and|but|so)) {0,1}(?:i|he|she|nobody|no one|none of us) (?:(?:honestly|really|just|simply|actually|sadly|frankly) )*(?:(?:didn'?t|don'?t|did not|do not|doesn'?t|does not|couldn'?t|could not|can'?t|cannot|wouldn'?t) (?:really |actually |even |quite )?(?:know|tell|say|remember|recall|answer)|(?:had|have|has) no (?:idea|clue)|knew|knows)(?: (?:it|that|the answer|for sure|what to (?:say|answer)|off the top of my head))*(?=\s*(?:[.?!;,]|\Z))", ""),
        # what somebody is at, who is not named
        (r"(?:\A|(?<=[.?!] ))\W*(?!(?:compar|exclud|includ|count|assum|consider|regard|concern|ignor|leav|skip|omit|us|look|forecast|predict|project|estimat|go)\w*\b)(?P<v>[a-z]{2,}ing\b[^.?!;:,]*? (?:for|before|ahead of) (?:next|the next|the coming|this coming) (?:year|season|quarter|month|week|spring|summer|autumn|fall|winter)\b)(?=[^.?!;:,]*[,.!])", r"I'm \g<v>"),
        (r"(?:\A|(?<=[.?!:;] ))(?P<h>\W*(?:(?:hi|hey|hello|so|ok|well),? )*)i (?P<v>run|manage|head(?: up)?|lead|own|handle|oversee|look after|take care of|work (?:in|on|with|for)|cover|am in charge of|am responsible for) (?P<x>(?:the |our |a |all )*[a-z][a-z' -]{2,30}?),? and (?:so )?(?=(?:(?:i|we) )?(?:want|need|would (?:like|love)|am after)\b|(?:i|we)'d (?:like|love)\b)", r"\g<h>I \g<v> \g<x>. "),
        (r"(?:\A|(?<=[.?!:;] ))(?P<h>\W*(?:(?:hi|hey|hello|so|ok|well),? )*)(?:i'm|i am|im) (?:(?:still|quite|pretty|fairly|very|kinda|rather|completely|totally|relatively) )*new (?:to|with|at) (?:(?:the|our|all|this|these) )*(?:[a-z]+ )?(?:stuff|things?|numbers?|data|system|tool|job|role|game|topic|subject|it|this)(?:,? (?:so )?(?:sorry|apologies|bear with me))?[.!,;] *(?=\S)", r"\g<h>"),
        (r"(?:\A|(?<=[.?!:;] ))(?P<h>\W*(?:(?:hi|hey|hello|so|ok|well),? )*)(?:i'm|i am|im) (?:(?:still|quite|pretty|fairly|very|kinda|rather|completely|totally|relatively) )*new (?:to|with) (?=(?:the |our |all |this )*[a-z]+)", r"\g<h>I work with "),
        # what is left, what is given
        (r"\b(?P<v>leave|leaves|left|leaving|part with|parts with|parted with) (?P<m>(?:the )?(?:most|least)) (?:of their )?(?:money|cash|dollars|bucks)\b", lambda m: f"{_SPENDS[m['v'].split()[0].lower()]} {m['m']}"),
        (r"\b(?:everything|all|whatever)(?: that)? (?P<who>we|they) (?P<v>gave|give|handed out|paid|granted)(?: away| out| back)? (?:in|as|by way of) (?P<x>[a-z]+s)\b", r"all the \g<x> \g<who> \g<v>"),
        (rf"\b(?P<q>how many (?:units|pieces|pcs|items|packs|bottles|boxes|pounds)(?: of [^.?!,;:]{{2,40}}?)?) (?:left|went (?:over|across|out of)) (?:our|the) {_SHELVES}(?=\W*\Z|,| (?:in|on|at|during|between|from|over|last|this|by|per|each|since)\b)", r"\g<q> were sold"),
        # who is after it
        (rf"(?:\A|(?<=[.!;:,] )){_HEY}(?:i|we|he|she|they|(?:my|our|the|his|her|their) (?!best|worst|first|last|next|busiest|slowest|day|week|month|quarter|year|peak)[a-z]+(?: (?!day|week|month|quarter|year)[a-z]+)?)(?:'m|'re|'s| am| are| is| was| were)(?: (?:really|just|mainly|only|actually|mostly))* after (?=(?:the|our|a|an|some|all|just|those|these|how|which|what|top|total)\b(?! (?:day|week|month|holiday|event|launch|closing|opening|relocation|move)\b))", "give me "),
        (rf"(?:\A|(?<=[.!;:,?] ))\W*(?:{_HEY})what (?:i|we)(?:'m|'re|'d| am| are| was| were)? (?:really |actually )?(?:after|looking for|want|wanted|need|needed|meant) (?:is|are|was|were) ", ""),
        (rf"(?:\A|(?<=[.!;:,?] ))\W*(?:{_HEY})(?:it's|it is|it was|that's|it would be) (?P<x>[^.?!;]{{3,80}}?),? (?:that |which )?(?:i|we)(?:'m|'re| am| are| was| were|'ve been| have been| had been) (?:really |actually )?(?:after|looking for|interested in)(?=\s*(?:[.?!;]|\Z))", r"\g<x>"),
        # only what they are called
        (r"(?<![,;:.(-])[,;:.(-]* *\b(?:and )?(?:(?:just|only|simply|merely) (?:give me |show me |list |need |want )?(?:the|their|its) (?:names?|ids?)|(?:just |only )?(?:names|ids?) only|(?:just|only) (?:names|ids)|(?:the |their )?names (?:are|is|will be|would be) (?:enough|fine|sufficient|all i need))(?: please| thanks| thank you| will do)?\)?(?=\W*\Z)", ""),
        (r"\b(?P<h>(?:which|what) [a-z]+(?: [a-z]+){0,2}? )(?P<d>do|did) we (?:keep|kept) track of\b", r"\g<h>\g<d> we have"),
        # one row below the other
        (r",? ?\b(?:listed |stacked |shown |written |set out |put )?(?:(?:one|each) )?(?:underneath|beneath|below|under) (?:each other|one another|the other|the next)\b", ""),
        # the number of them all, which anybody knows
        (rf"\b((?:between|across|among|amongst|for|in|over|by|each of)(?: each of)? (?:(?:of|the|our|all|these|those) )+){_FEW} (?!{_TIMES}\b|(?:adult|kid|child|children|person|people|member|parent|item|piece|unit)s?\b|(?:first|last|next|previous|more|or|and)\b)(?=(?:different |main |various )?[a-z]+(?: [a-z]+)?(?:s|ren|men)\b)(?! (?:\w+ )*?{_CHOOSES}\b)(?![^.?!]*\b{_CHOOSES}\b)", r"\1"),
        # one thing and the other
        (rf",? (?:and |or )?(?:is|was|are|were) (?:it|that|this|they|those)(?: {_VERY})* (?:different|another|not the same) (?:from|to|than|for|at|in|on|with)(?: (?:that|those|the ones|it)(?: (?:of|in|at|for|on|with))?)? ", " compared with "),
        (rf"\A(\W*{_HEY})(?:is|was|are|were) (?:there )?((?:the|our|a|an|average|total|median)?\b[^.?!]{{3,60}}?)(?: {_VERY})* different (?:from|to|than|compared (?:to|with)) (?=[a-z0-9])", r"\1\2 compared with "),
        (r"\b(?:is|was|are|were) there (?:(?:any|much of a|a|a big|a real|some) )+difference in (?=[a-z])(?=[^.?!]*\b(?:between|vs|versus|from)\b)", "what is the difference in "),
        # what they are that are a part
        (rf"\b({_SHARE}|number|count|how many)( of (?:the |our |all )*| )([a-z]+s) (?:that|which) (?:have been|had been|has been|were|are|was|is|got|get|gets) (?=[a-z]+ed\b)", r"\1\2\3 "),
        (rf"\b({_SHARE} (?:of )?(?:the |our |all )*{_NO_PEOPLE}[a-z]+s) (?:that |which )?(?:used|uses|use|had|have|has|contained|contain|contains|included|include|includes|carried|held|came with|come with|involved|involve|featured|saw) (?:an? |any |some |at least one )(?=[a-z]+\b(?! (?:of|discount|rate)\b))", r"\1 with a "),
        (rf"\b(?P<s>{_SHARE} of (?:the |our |all )*)(?P<d>(?:mon|tues|wednes|thurs|fri|satur|sun)day)'?s? (?P<x>[a-z]+s)(?= (?:used?|had|have|with|were|are|included?|contained?|saw|came|made)\b)", r"\g<s>\g<x> on \g<d>s"),
        (rf"\b(?P<s>{_SHARE} of (?:the |our |all )*{_NO_PEOPLE}[a-z]+s)(?P<r> (?:on|in|at|during|last|this|over|from|before|after) [^?.!,]{{2,25}}?) (?:that |which )?(?:used|uses|use|had|have|has|contained|contain|contains|included|include|includes|carried|held|involved|involve|featured|saw) (?:an? |any |some |at least one )(?P<y>[a-z]+(?:(?:'s|s')? (?!(?:in|on|by|at|for|per|from|of|and|or|with|during|last|this|over|discount|rate|that|which|when|we|they|were|was)\b)[a-z]+)?)\b(?! (?:of|discount|rate)\b)", r"\g<s> with a \g<y>\g<r>"),
        # "how many stays in the north included a scan": with a scan, and no north that is included
        (rf"\b(?P<s>(?:how many|number of|count of) (?:of (?:the|our) )?{_NO_PEOPLE}[a-z]+s)(?P<r> (?:on|in|at|during|last|this|over|from|before|after|of) [^?.!,]{{2,25}}?) (?:that |which )?(?:contained|contain|included|include|carried|held|involved|featured) (?P<x>(?:an?|any|at least one) [a-z]+(?:(?:'s|s')? [a-z]+)?)(?=,? (?:in|on|by|at|for|per|from|during|over|last|this)\b|\W*\Z)", r"\g<s> with \g<x>\g<r>"),
        # what all of them buy is what is sold, and what some of them buy is what they spend
        (rf"\bwhat (?P<d>do|did) {_BUYERS} {_USUALLY}(?:buy|purchase)(?= (?:in|on|at|by|per|during|over|last|this|from) |\W*(?:\Z|[,.;?!])){_NOTHING_ELSE}", r"what \g<d> we sell"),
        (rf"\bwhat (?P<d>do|did) (?P<x>{_BUYERS} (?:over|under|aged|above|below|older than|younger than|between|with|without|earning|in|from) (?:[\w+,$'-]+ ){{1,5}}?){_USUALLY}(?:buy|purchase)(?= (?:in|on|at|by|per|during|over|last|this|from) |\W*(?:\Z|[,.;?!])){_NOTHING_ELSE}", lambda m: f"how much {m['d']} we sell to {m['x'].strip()}"),
        # as it adds up
        (rf"\bhow (?:did|do|does|has|have) (?P<x>(?:the |our )?[a-z' -]{{3,40}}?) {_GO_UP}(?: up)? (?:over|through|throughout|during|across|in|as) (?:the (?:course of the )?)?(?:whole |entire )?year\b(?: (?:went|goes) (?:on|by|along))?[?.,!]* *(?:(?:like|as in|so|i mean|meaning|basically),? )?(?:(?:a |the )?(?:cumulative(?:ly)?|running total|running|adding up),? )?(?=(?:by|per) (?:day|week|month|quarter)\b|(?:day|week|month|quarter) by|(?:dai|week|month|quarter)ly\b|\W*\Z)", r"cumulative \g<x> "),
        (r"[.?!,] *(?:like|as in|so like|i mean|meaning|basically|say|sort of|kind of),? (?=(?:just |only )?(?:cumulative|by|per|week by|month by|day by|quarter by|weekly|monthly|daily|quarterly|for each|each|in (?:january|february|march|april|june|july|august|september|october|november|december|may|q[1-4])|for (?:january|february|march|april|june|july|august|september|october|november|december|may|q[1-4]))\b)", ", "),
        # the best of them is one
        (r"\b(?:single|one|absolute|very|all[- ]time) (?=(?:best|worst|biggest|busiest|largest|highest|lowest|slowest|strongest|weakest) )", ""),
        # whether it is so, asked after it was told
        (rf"\A\W*{_HEY}(?:(?:some(?:body|one)|my \w+|our \w+|the \w+|people|folks|everyone|everybody|they|he|she|word) (?:here )?(?:(?:just|always|once|keeps?|kept) )?(?:told me|tells? me|telling me|says?|said|saying|thinks?|thought|swears?|claims?|claimed|insists?|reckons?|mentioned|heard|believes?|is (?:convinced|sure)|was (?:convinced|sure)|has it)|i (?:(?:just|always|keep|once) )?(?:heard|hear|hearing|read|was told|reckon|think|suspect|believe|guess|bet)|apparently|supposedly|allegedly|rumou?r has it)(?: that)? ([^.?!]{{12,}}?)[.!,;-]+\s*(?:(?:so|well|and|but)\W+)?(?:is|was|does|do|did|would)n?'?t? (?:that|it|this|he|she|they|the numbers?|the data|the figures?|our numbers?)(?: (?:really|actually|even))?(?: (?:true|right|correct|so|the case|accurate|a fact|say so|agree|back (?:that|it|this|him|her|them) up|support (?:that|it|this)|hold (?:up|true)|check out))\W*\Z", r"Is it true that \1?"),
        (r"[,;.-]+ *(?:(?:and|but) )?(?:that's|that is|that'd be|that would be|this is) (?:all|everything|it)(?: (?:that )?(?:i|we)(?:'d| would|'ll)? (?:really |actually |currently )?(?:need|want|ask|wanted|needed|care about|asked for|require))?(?: (?:for )?(?:today|now|this week|this morning|the moment|at the moment|from you))?(?: (?:thanks|thank you|really|please))*\W*\Z", ""),
        # the same part of the same time, the holidays' quarter
        (r"\b(?P<o>first|last) (?P<u>week|half|fortnight|weekend|ten days) (?P<m>of (?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|the (?:month|quarter|year)))(?P<t>[^.?!]*?\b(?:to|with|against|versus|vs|than|and|or) the )(?P<p>first|last|second)(?: (?:week|half|fortnight|weekend|ten days|one))?(?= ?(?:\W*\Z|[.?!,;]))", r"\g<o> \g<u> \g<m>\g<t>\g<p> \g<u> \g<m>"),
        (r"\bholiday quarter\b", "fourth quarter"),
        # what is still missing of a report
        (r"(?:(?<=[.!;,:] )|\A\W*|(?<= )and )(?:i'm|i am|we're|we are|there's|there is) (?:only |just |still |now )*(?:missing|short of|lacking|after|left with) (?:just |only |still )*(?:one|two|three|four|a few|a couple of|some|a) (?:last |final |more |other |single |tiny |little )*(?:figures?|numbers?|things?|bits?|pieces?|details?|data points?|facts?|items?)[:;.,-]+ *(?=\w)", ". "),
        (r"\breach(?P<e>ed)? (?=[$€£]?\d)", lambda m: "got to " if m["e"] else "get to "),  # reach may be the name of a number
        # the price that is obtained
        (r"\b(?P<a>average |avg |mean )?price (?:(?:that )?(?:we|they|you|people|[a-z]+s) )?(?:actually |effectively |then )?(?:obtained|achieved|reali[sz]ed|fetched|commanded|got|gotten|received|earned|paid|pay|charged|charge|made|make|get|secured|attained|taken|asked)(?: on average)? (?=(?:per|for (?:a|one|each)|by) (?:unit|piece|item|article)\b)", r"\g<a>price "),
        # what was said before, and is not meant
        (r"(?:\A|(?<=[.!?;,:] ))\W*(?:(?:so|ok|okay|well|hi|hey|sorry|oh|oops),? )*(?:earlier |before |just now |first )?i (?:had )?(?:said|wrote|asked (?:for|about)|typed|told you|mentioned|put|requested) [^.?!:;]{2,40}?(?: (?:before|earlier|first|just now|at first|originally))?,? (?:(?:but|and|though|when) )?(?:what )?i (?:really |actually |of course )?(?:meant|mean|should have said|was thinking of|wanted)(?: was| is)? ", ""),
        # hardly anything
        (r"\b(?:(?:is|are|was|were) )?(?:hardly|barely|scarcely|not really) (?P<v>making|make|makes|made|selling|sell|sells|sold|earning|earn|earned|bringing in|bring in|brought in|taking in|take in|took in|buying|buy|bought|spending|spend|spent)(?P<x> any(?: [a-z]+)?| anything| much(?: [a-z]+)?| a dime| a penny| a cent|(?<=selling)|(?<=sell)|(?<=sold))(?=\W*(?:\Z|[,.;?!])| (?:in|on|at|during|over|last|this|for|from)\b)", _the_least),
        # the largest, and whose it is
        (r"\bhow (?:big|large|high|much|good|bad|expensive) (?P<w>was|is|were|are) (?=(?:the|our) (?:(?:single|one|very) )?(?:biggest|largest|highest|smallest|lowest|most expensive)\b)", r"what \g<w> "),
        (r"\bwhat(?:'s| is| was) (?:the|our) (?:(?:single|one|very) )?(?P<s>biggest|largest|highest|smallest|lowest|most expensive) (?P<x>[^.?!;,]{3,60}?),? (?:and )?(?:in |at |on |from |of )?(?:which|what) (?P<g>[a-z]+(?: [a-z]+)?) (?:was|is|did|does|had|has)? ?(?:that|it|this)(?: (?:one|in|at|on|from|happen|occur|come from|made|rung up|take place))*(?=\W*\Z)", r"which \g<g> had the \g<s> \g<x>"),
        (r"\b(?:los(?:e|es|ing)|lost) (?:any |some |much |a lot of )?money\b(?! on [a-z]+s\b)", "make a loss"),
        # takes in
        (r"\b(?P<v>takes?|took|taking) the (?P<m>most|least)(?= (?:in|on|at|during|over|last|this|for|from|per|by)\b|\W*(?:\Z|[.?!,]))", r"\g<v> in the \g<m>"),
        # of which kind most was bought
        (r"\bwhat (?P<d>did|do|does) (?P<x>[^?.!,]{2,40}?) (?P<v>buy|purchase|order|get|spend) (?:the )?(?P<m>most|least)(?: (?:of|on|money on|often))?,? (?:(?:by|at the level of|on the level of|in terms of|at) )?(?:the )?(?P<g>[a-z]+)(?:[ -]wise| level)\b", r"which \g<g> \g<d> \g<x> buy the \g<m>"),
        (r",? (?P<g>(?!percent|money|number|amount|volume|value|price|time|size|length|like\b|other\b|cost|sales|revenue|unit|dollar|percentage)[a-z]+)[ -]wise(?=\W*(?:\Z|[.?!,]))", r" by \g<g>"),
        # a bet
        (r"(?:\A|(?<=[.!?:] ))\W*(?:(?:so|ok|okay|well|hi|hey),? )*(?:i|we|my [a-z]+ and i)(?:'ve| have| had)?(?: got)? (?:a |this )?(?:bet|bets|wager|argument|dispute|discussion|disagreement)(?: (?:running|going|on))?(?: (?:with|against) (?:a|my|our|the|some|one of (?:my|our)) [a-z]+(?: [a-z]+)?)? that (?P<c>[^.?!;]{12,}?)[.!,;-]+ *(?:who (?:wins|won|is right|was right|gets it right)|who's right|(?:do|did|will) (?:i|we) (?:win|lose)|am i right|have i won|did i win|are we right|right or wrong|was i right|which of us[^?]*)[^?.!]*\?*(?=\s*\Z)", r"Is it true that \g<c>?"),
        (r"\b(?P<w>how many (?:people|folks|persons|individuals) (?:with|from|of|in|over|under|aged|between|who earn|earning)\b[^?.!]{3,60}?) (?:come|buy|\w{3}p) (?:here|with us|at our \w+|in our \w+|from us|to us)(?=\W*(?:\Z|[.?!,])| (?:and|in|on|at|during|each|every|per|by)\b)", r"\g<w> bought something"),
        # which one of so many
        (r"\b(?:between|among|amongst|out of|of|across) (?:the|our|all|these|those)(?: the| our)? (?:(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|dozen) )?(?P<x>[a-z]+s), (?:who|which(?: one| of (?:them|those))?)(?= (?:had|has|have|sold|sells?|did|does|is|was|made|makes?|brought|brings?|got|gets?|took|takes?|saw|grew|lost|gained|spent|spends?)\b)", lambda m: f"which {one_of(m['x'])}"),
        # what was begun and is not wanted any more
        (r"\A[^?]*?(?:\.{2,}|…|[,.?!;]|\s-)\s*(?:(?:oh|no|nah|hm+|uh|ah|actually|wait|well|ok|okay|sorry),? )*(?:forget (?:it|that|about (?:it|that))|never ?mind(?: that)?|scrap that|ignore that|skip that|strike that|different question|other question|let me (?:rephrase|start over|start again|ask differently|put it differently|try again)|new question)[,.:;!-]+\s*(?:(?:just|so|then|rather|instead|better|ok|okay),? )*(?=(?:what|how|which|show|give|who|when|where|list|tell|can|could|i|is|are|did|do|does|the number)\b)", ""),
        # what somebody guesses, and what it is
        (r"(?:\A|(?<=[.!?;:] ))\W*(?:(?:hm+|so|ok|okay|well|hi|hey|honestly),? )*(?:i|we|they|he|she|someone|somebody|people|my [a-z]+|our [a-z]+)(?:'d| would| always)? (?:think|thinks|thought|guess|guesses|guessed|reckons?|believes?|say|says|said|assumes?|estimates?|bets?|figures?|remember|claims?)(?: that)? (?P<x>(?:our|the|my|a|an|total|average) [^.?!;]{3,60}?) (?P<b>is|was|are|were) (?:(?:around|about|roughly|some|approximately|something like|somewhere around|close to|nearly|almost|like|maybe|probably|at) )*[$€£]?\d[\d.,]*\s?(?:k|m|thousand|million|%|percent)?(?: (?:dollars|bucks|usd|euros|units|percent|or so|something|ish))*[.!;,-]+ *(?:(?:so|but|and|well),? )*what(?:'s| is| was| are| were)(?: (?:it|that|they|the (?:real|actual|true|exact) (?:number|figure|value)))?(?: (?:really|actually|in fact|in reality|exactly|in truth|for real|then))*\?+(?=\s*\Z)", r"what \g<b> \g<x>?"),
        # not as one number
        (r",? ?\b(?:and )?(?:rather than|instead of|and not|not|as opposed to)(?: (?:just|only|as|in|the|a|an|one|single|for|by))* (?:totals?|overall|lump sum|grand total|total figure|sum|(?:one|single) (?:number|figure|total)|(?:whole|entire) year|annual total|yearly total|full[- ]year total|aggregate)(?=\W*(?:\Z|[,.;!?])|,| (?:for|please|and)\b)", ""),
        # with something and without
        (r"\bwith (?P<x>[a-z]+(?:[^s\W]s|ren))(?P<t>\b[^.?!]*?\b(?:versus|vs|against|than|and|or|compared (?:to|with))\b(?: (?:those|ones|people|the ones|[a-z]{3,}s))?) without(?=\W*(?:[.?!,]|\Z))", r"with \g<x>\g<t> without \g<x>"),
        (r"\bhow (?P<x>(?!much|many|often)[a-z][a-z' -]{2,50}?) (?:changes?|var(?:y|ies)|differs?|depends?|moves?|shifts?) (?:with|by|on|across|along with|according to|depending on) (?=(?:the |our |their )?[a-z])", r"\g<x> by "),
        (r"\b(which|what) ((?:of our )?[a-z]+) counts? as (?=[a-z])", r"\1 \2 are "),
        (r"\b(?:older|younger|elderly|senior|young|old|mature) (?P<x>[a-z]{3,}s|people|folks)(?:,| -| –|:)? \(?(?:(?:so|i mean|i\.e\.|meaning|that is|the|those|aged|ages) )*(?P<b>\d\d ?(?:\+|and (?:up|over|older|above)|or (?:over|older|more)|plus\b|(?:-|–| to )\d\d\b)|(?:over|under) \d\d\b)\)?", r"\g<x> aged \g<b>"),
        (r"\b(?:someone|somebody|anyone|anybody|a person|folks|people) (?:who(?:'s| is| are) )?(?:aged )?(over|under|above|below) (?:the age of )?(\d\d)s?\b(?!\s?(?:%|percent|dollars|bucks|usd|times|(?:visits|units|items|orders|times)\b|k\b|,\d))", r"\1 \2s"),
        (r"(?:\A|(?<=[.!?] ))\W*(?:it's |this is )?(?:just )?for (?:(?:the|our|my|some|obvious|various|all sorts of|a number of|[a-z]+) )?(?:budget|planning|tax|legal|audit|compliance|marketing|personal|business|obvious|various|reporting) (?:reasons|purposes)\b(?:[.:;,-]+ *)(?=\S)", ""),
        # over the hours of a day
        (r"\b(?:(?:are|is|were|was|get|gets) )?(?:spread|distributed|scattered|split|spaced)(?: out| up)? (?:over|across|through|throughout|during|along) (?:the )?(?:course of )?(?:the |an? )?(?P<u>day|week|year)\b(?! (?:before|after|of)\b)", lambda m: {"day": "by hour of the day", "week": "by weekday", "year": "by month in the year"}[m["u"].lower()]),
        (r"\b(?:loads|tons|heaps|masses|bags|oodles|plenty|a ton|a load|a bunch|a whole bunch|an awful lot) of (?=[a-z])", ""),
        # talk at the end
        (r"(?<=\w)[,.;:!-]+ *(?:(?:so|really|i'm|i am|very) )*(?:sorry|apologies|my bad|my mistake)(?: (?:about that|for (?:the (?:trouble|bother|confusion|rush)|asking|bothering you)|to (?:bother|bug|trouble) you|forgot(?: to (?:say|mention))?|i forgot(?: to (?:say|mention)(?: that)?)?))?\W*\Z", ""),
        (r"(?<=\w)[,;:-]+ *(?:(?:so|really|i'm|i am|very) )*sorry,? (?:i )?forgot to (?:say|mention)(?: that| it)?(?=\W*\Z)", ""),
        (r"[,;.!?-]+ *(?:(?:can|could|would|will) (?:you|we|somebody|someone) )?(?:settle (?:it|this|that)|put (?:it|this|that|us) to rest|sort (?:it|this|that) out|clear (?:it|this|that) up|check (?:it|this|that)?|confirm(?: (?:it|this|that))?|verify(?: (?:it|this|that))?|help(?: me)?(?: out)?)(?: (?:for (?:me|us)|please|pls|once and for all|quickly))*\?*(?=\s*\Z)", "?"),
    )
)  # fmt: skip


def to_a_colleague(text: str) -> str:
    """A text with plain words for what people say to a colleague.

    >>> to_a_colleague("I have no idea how many wards we run, do you?")
    'how many wards we run?'
    """
    said = _TURNS.put_plainly(text)
    return said if any(letter.isalnum() for letter in said) else text
