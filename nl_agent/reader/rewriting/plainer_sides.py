"""Turns of phrase for claims to be checked and for sides that are named before, and the plainer words put in their place.

"Somebody in the meeting said that A beat B. Is that right?"   →  "Is it true that A beat B?"
"It is to be verified that A exceeded 400"                     →  "Is it true that A exceeded 400?"
"… A and B. How much on the one and on the other?"             →  "… How much on each of them?"
"how many with a scan, and how many without?"                  →  "how many with a scan, and how many without a scan?"
"… and which one's more?"                                      →  "…"

What is compared is shown side by side, so that a question after it which is the larger asks for nothing else.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.period_words import MONTH

_ACTS = r"(?:(?:had|have|has) )?(?:runs? up|ran up|rings? up|rang up|rung up|racks? up|racked up|have|has|had|makes?|made|spends?|spent|pays?|paid|gets?|got|leaves?|left|do|does|did|brings? in|brought in|generated?|generates|places?|placed|buys?|bought|carry|carries|carried|fills?|filled|takes?|took|sees?|saw|posts?|posted|records?|recorded|achieves?|achieved|enjoys?|enjoyed)"
_WHOSE_ONE = rf"\b(?P<t>than|to|with|against|versus|vs|as) the ones? (?:(?:that|which) )?(?P<x>(?!i\b|we\b|you\b|they\b|it\b|of\b|in\b|for\b|from\b|at\b)[a-z][a-z'-]*(?: [a-z][a-z'-]*){{0,2}}?) {_ACTS}(?= (?:in|on|for|at|during|over|last|this|there|here)\b|\W*(?:\Z|[.?!,;]))"
""" "Bigger than the one homeowners run up": than that of homeowners."""
_BEGINS = r"(?:\A\W*|(?<=[.!?:] ))(?:(?:so|and|but|well|ok|okay|hi|hey|hello|look|listen|now|please),? )*"
_PLACE = r"(?: (?:in|from|at|of|on|over in|up in) (?:(?:the|our|my|a|an|this|that|last week's|yesterday's|today's|this morning's) )?[\w'-]+(?: [\w'-]+)?| upstairs| downstairs| here| there| else| above me| higher up| high up| next door| online| abroad)?"
_WHO = rf"(?:(?:(?:some|any|every)(?:one|body)|people|folks|they|he|she|we|you|i|one (?:person|guy|man|woman|colleague)|(?:one|some|several|many|most|a few|both|two) of (?:my|our|the|us)(?: [\w'-]+){{0,3}}?|management|(?:my|our|the|a|an|his|her|their) [\w'&-]+(?: [\w'&-]+){{0,2}}?){_PLACE})"
_SAYS = (
    r"(?: (?:just|always|all|now|also|once|recently|really|often|still|firmly|sort of|kind of)|'d| would| could| might| have|'ve| had| has|'s| is|'m| am|'re| are| was| were| been| keeps?| kept| seems? to| likes? to| liked to| loves? to| tends? to)*"
    r" (?:th(?:ink|inks|inking|ought)|bet(?:s|ting)?|believ(?:e|es|ed|ing)|guess(?:es|ed|ing)?|sa(?:y|ys|id|ying)|reckon(?:s|ed|ing)?|assum(?:e|es|ed|ing)|suspect(?:s|ed|ing)?|figur(?:e|es|ed)|claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|assert(?:s|ed|ing)?|maintain(?:s|ed|ing)?|"
    r"contend(?:s|ed|ing)?|argu(?:e|es|ed|ing)|stat(?:e|es|ed|ing)|mention(?:s|ed|ing)?|suggest(?:s|ed|ing)?|sw(?:ear|ears|ore|earing)|told (?:me|us|him|her|them)|tells (?:me|us)|telling (?:me|us)|hear(?:d|ing)?|read|wrote|complain(?:s|ed|ing)?|imagin(?:e|es|ed)|suppos(?:e|es|ed)|fear(?:s|ed)?|expect(?:s|ed)?|"
    r"sure|certain|convinced|adamant|positive|persuaded|under the impression|of the opinion|(?:the |a |an )?(?:impression|feeling|hunch|idea|theory|suspicion|hypothesis))"
)
_RUMOUR = r"(?:rumou?r has it|(?:the )?(?:word|rumou?r|story|talk|gossip|theory|claim|assumption|feeling|suspicion|hypothesis|view|idea|myth)(?: (?:on|in|around|at|of|from) (?:the |our )?[\w'-]+(?: [\w'-]+)?)?(?: (?:goes|is|was|has it|being))|it (?:is|has been|was) (?:being )?(?:claimed|said|suggested|asserted|alleged|argued|assumed|believed|rumou?red|reported|stated|contended|maintained|put forward|put to us)|apparently|supposedly|allegedly|reportedly)"
_CHECK = (
    r"(?:(?:so|and|but|well|now|or),? )*(?:"
    r"(?:is|was|are|were|can|could|would|does|do|did|am|has|have|isn't|wasn't|doesn't|didn't) (?:it|that|this|he|she|they|we|i|the (?:numbers?|figures?|data|records?))(?: really| actually| indeed| in fact| even)?(?: (?:true|right|correct|so|really|the case|accurate|hold(?: (?:up|water|true|good))?|check out|add up|stand up|stack up|"
    r"be(?: (?:true|right|correct|so|the case))?|back (?:that|it|this|him|her|them)(?: up)?|bear (?:that|it|this) out|support (?:that|it|this)|agree|say so|confirm (?:that|it|this)|fact|borne out))?(?: or not)?\?+"
    r"|(?:true|true or false|true or not|right|correct|right or wrong|really|fact or fiction|fact or myth|myth or fact|agreed?|yes or no|is there (?:any|some)?(?:thing|truth|substance)? ?(?:to|in) (?:it|that|this))\?+"
    r"|(?:(?:can|could|would|will) (?:you|somebody|someone) )?(?:please |kindly |pls )*(?:check|verify|confirm|double[- ]check|fact[- ]check|look into|test|validate|substantiate)(?: (?:it|that|this|the claim|this claim|that claim|the assertion|this assertion|if that's true|whether that's true|whether that is (?:so|true|correct|the case)))?(?: for me| for us)?(?: please| pls| kindly)*[?.!]*)\s*\Z"
)
_CLAIM = r"(?P<claim>[^.?!;]{12,}?)"
_CLAIMED = (
    r"(?:claim|assertion|statement|hypothesis|proposition|assumption|contention|theory|thesis|allegation|rumou?r|suggestion)"
)
_TESTS = r"(?:verif(?:y|ied|ication)|confirm(?:ed|ation)?|ascertain(?:ed|ment)?|establish(?:ed|ment)?|determin(?:e|ed|ation)|check(?:ed)?|validat(?:e|ed|ion)|substantiat(?:e|ed|ion)|test(?:ed)?|examin(?:e|ed|ation)|clarif(?:y|ied|ication)|assess(?:ed|ment)?|prove[dn]?|refute[d]?)"
_WHICH = r"(?:which|who|what)(?: (?:one|side|group|of (?:them|those|these|the (?:two|three|four)|both)))?"
_LARGER = r"(?:more|less|fewer|higher|lower|bigger|smaller|greater|larger|stronger|weaker|better|worse|ahead|behind|in front|in the lead|on top|out in front|the winner|the loser)"
_IS = r"(?:'s| is| was| are| were| has| had| have| comes?(?: out)?| came(?: out)?| does| did| do| gets?| got| made| makes?| spends?| spent| sells?| sold| brings in| brought in| wins?| won| lost| loses?)"
_SIZED = r"(?:small|medium|large|big|tiny|huge|mid-?sized?)(?:er|est)?"


def _without_it(match: re.Match[str]) -> str:
    """ "With a scan … without": without a scan."""
    return f"{match['link']} {match['x']}{match['between']}without {match['x'].split()[-1]}"


_PAST = {
    "buy": "bought",
    "spend": "spent",
    "com": "came",
    "mak": "made",
    "gett": "got",
    "pay": "paid",
    "hav": "had",
    "sell": "sold",
    "tak": "took",
    "go": "went",
    "be": "were",
    "bring": "brought",
    "do": "did",
}


def _did_so(match: re.Match[str]) -> str:
    """ "Ended up redeeming" is redeemed."""
    return _PAST.get(match["v"].lower(), f"{match['v']}ed")


_ONE = r"(?:one|a single|a combined|a joint)"
_NOT_TIME = r"(?!(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|thanksgiving|today|now|then|the|midnight|noon)\b)"
_BAND = r"(?:(?:under|over) \$?\d+k?|\$?\d+k?-\$?\d+k?|\$?\d+k?\+)"
_BESIDE_IT = r"(?:the |its |that of the )?(?:(?:first|second|third|fourth|other|previous|prior|preceding|same|earlier|last) )?(?:half|quarter|week|month|day|year|period|weekend|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|20\d\d)(?: (?:before|earlier|of|in|that|last|prior|previous|year|month|week|quarter|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)){0,3}"
""" "The week before that next to it": a period, and no thing."""
_GROUP = r"(?:groups?|populations?|cohorts?|segments?|buckets?|pools?|bands?|brackets?|class(?:es)?|categor(?:y|ies)|blocks?|units?|sets?|lots?|types?|sides?|figures?|numbers?|totals?|sums?|lines?|values?|amounts?|piles?)"
_MEAN = r"(?:median|average|mean|typical|middle|usual)"
_END_MOST = r"(?:largest|biggest|highest|smallest|lowest|maximum|minimum|max|min|top)"


_ONCE = r"(?:once|first|one time|one(?: figure| number| value| row| line| column)?)"


def _once_for_each(match: re.Match[str]) -> str:
    """ "Once for red and once for green": for red and green, respectively."""
    again = rf"(?:{_ONCE}|another|a second|a third|then|once more|again) {match['p']} "
    return f"{match['p']} {match['a']}{re.sub(again, '', match['rest'], flags=re.IGNORECASE)} respectively"


def _steps(match: re.Match[str]) -> str:
    """ "Gross charges, less waivers, and the resulting net charges": each of the numbers."""
    more = re.sub(r",? ?(?:and )?(?:less|minus|deducting) (?:the |any |all )?", ", ", match["c"].rstrip(","))
    return f"{match['a']} {match['b']}{more} and {match['d']}"


REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    # how many times the one is of the other: both are told, with what lies between them in percent
    (r"\bhow many times as (?P<w>much|many) (?P<x>[^.?!]{3,60}?) as (?=\w)", r"how \g<w> more \g<x> than "),
    (r"\bhow many times (?=(?:more|bigger|larger|higher|greater)\b[^.?!]* than\b)", "how much "),
    (r"\b(?:ended|wound|ends?|winds?|finished|finishes) up (?P<v>[a-z]{2,}?)ing\b", _did_so),
    (_WHOSE_ONE, r"\g<t> that of \g<x>"),
    (r"\b(than|to|with|against|versus|vs) the ones? (?=(?:of|for|from|in|at|by|made by|run up by|rung up by|left by|placed by) (?!the (?:left|right)\b))", r"\1 that "),
    # an afterthought
    (r"(?P<asked>\b(?:how|what|which|who)\b[^?.!]*)[?.!]+ +(?P<more>(?:after|before|net of|gross of|without|with|including|excluding|by|per|for|in|on|at) [\w' -]{3,30}?)(?:,)? (?:i mean|that is|of course|obviously|naturally|to be (?:clear|precise|exact)|i should (?:say|add)|i forgot to say)[.!]*\s*\Z", r"\g<asked> \g<more>?"),
    # what is shown anyway
    (rf"(?P<a>\b{_LARGER}\b[^?!;]*?)[,?]? *(?:and )?(?:what|how (?:much|many|big|high|large))(?:'s| is| was| are| were) (?:it|that|they|those|the (?:numbers?|figures?|amounts?)) (?:for|of|in|at|on|with) (?:each|both|either|the two)(?: of (?:them|the two|those|these)| one| side| group)?(?=\W*\Z)", r"\g<a>"),
    # as one group
    (r"\b(?:lump|club|pool|bundle|throw|roll)(?:ed|ing|ped|bed)? (?P<a>[a-z][\w' -]{0,30}?) (?:together |up )?(?:with|and|in with) (?P<b>[a-z][\w' -]{0,30}?)(?: together)?(?: for me)?(?P<e>[,:;.?!]|\W*\Z)", r"\g<a> and \g<b> combined\g<e>"),
    (rf"(?<!\bboth)(?<!\ball)(?<!\bboth,)(?<!\ball,),? (?:and )?(?:(?:to be |being |are |were |is |was )?(?:treated|reported|counted|taken|regarded|considered|shown|given|viewed|presented|lumped|pooled|combined|merged|aggregated|rolled|put|added|summed|expressed|stated)(?: up| together| all)? (?:as|in|into|under|to) {_ONE}(?: {_GROUP})?(?:,? and )?)+(?=\W|\Z)", " combined"),
    (rf",? (?:with |for )?(?:the|these|those|all|both)(?: of)?(?: the| these| those)? (?:two |three |four |five |\d |several )?{_GROUP} (?:being |are |were |taken |treated |added |put |lumped |rolled )*(?:combined|together|pooled|aggregated|merged|summed(?: up)?|added up|as one|in one|consolidated|jointly)(?=\W|\Z)", " combined"),
    # as a table of two ways
    (r",? (?:to be )?(?:and )?\bcross[- ]?(?:tab\w*|classif\w+|referenc\w+)(?: it| them| this)?(?: by| of| against| over| with)? ", " by "),
    (r"\b(?:a |the )?(?:two[- ]way |cross )?(?:matrix|grid|pivot(?: table)?|contingency table|cross[- ]?tab\w*) (?:of|with|for|showing) (?=[^.?!]{3,60}? by )", ""),
    # the largest, and the one in the middle
    (rf"\b(?P<a>{_END_MOST}|{_MEAN}) (?P<x>(?!{_MEAN}|{_END_MOST})[a-z]+(?: (?:value|size|amount|total|spend))?)\b(?P<mid>[^?.!;]{{0,60}}?)(?P<and>,? (?:and|plus|as well as|then|or)) (?:also )?(?:(?:what|how (?:much|big|large|high))(?:'s| is| was| would| did| does| were)? )?(?:the |a |an )?(?P<b>{_END_MOST}|{_MEAN})(?: one)?(?: be| come to| look like| was| is| one)?(?=\W*(?:\Z|[.?!;]))", r"\g<a> \g<x>\g<mid>\g<and> the \g<b> \g<x>"),
    (rf"\b(?P<a>{_END_MOST}|{_MEAN})(?P<and>,? (?:and|or|as well as|plus)) (?:also )?(?:the |a |an |our )?(?P<b>{_END_MOST}|{_MEAN}) (?P<x>(?!{_MEAN}|{_END_MOST})[a-z]+(?: (?:value|size|amount|total|spend))?)\b", r"\g<a> \g<x>\g<and> the \g<b> \g<x>"),
    (r"\bif (?:you|we|i|one) (?:line|lined|sort|sorted|order|ordered|rank|ranked|arrange|arranged|put|lay)(?: up| out)? (?:all )?(?:of )?(?:their |the |our |its |his |her )?(?P<x>[a-z]+)s (?:up )?(?:(?:by|in|from|according to) [^,?.!]{3,40}),? (?:what(?:'s| is| was| would)|how much (?:is|was|would)|which (?:one )?(?:is|was)) (?:the )?(?:one |[a-z]+ )?(?:right |smack |bang |exactly )?in the middle(?: be)?(?: worth| cost| come to)?(?: be)?\b", r"what is the median \g<x> value"),
    # what share of them that was
    (r",? (?:and|plus) (?:then )?(?:also )?(?:what|which|how big an?|the) (?P<p>share|percentage|percent|proportion|fraction|part) of (?:all )?(?:the |our )?(?P<w>[\w' -]{3,30}?)(?:,)? (?:(?:that|this|it|they|those|these) (?:was|is|were|are|makes?(?: up)?|made(?: up)?|represents?|represented|came to|comes to)|(?:was|is|were|are) (?:that|this|it|they|those|these))(?=\W*(?:\Z|[.?!,;]))", r" and their \g<p> of \g<w>"),
    # by how many others
    (r"\bhow many (?P<x>[a-z]+s) (?:(?:were|was|got|have been|are) )?(?P<v>[a-z]+(?:ed|en))(?P<mid>[^?.!;]{0,40}?),? and (?:by|from) how many (?:different |distinct |individual |separate )?(?P<z>[a-z]+)\b", r"how many \g<x> were \g<v>\g<mid> and how many \g<z> \g<v> \g<x>"),
    # whose own it is
    (r"\b(?:the|our) (?:[a-z]+ )?[a-z]+'s own (?=[a-z])", "own "),
    # as many of the same
    (r"\b(?P<a>(?:\d+ ?\+|\d+ or more|\d+|one|two|three|four|five|six)) (?P<x>kids?|children|people|persons?|adults?|members?)\b(?P<t>[^?.!]*?\b(?:than|versus|vs\.?|or|against)\b[^?.!]*?\b(?:with|of)) (?:just |only |exactly )?(?P<b>\d ?\+|\d|one|two|three|four|five)(?=\s*(?:\Z|[.?!,;]|\b(?:in|during|last|over|on|this|for|by)\b))", r"\g<a> \g<x>\g<t> \g<b> \g<x>"),
    (r"\bby (?P<x>[a-z]+) (?P<k>bracket|group|band|class|type|tier|segment)\b(?P<t>[^?]*?)\b(?P<e>each|every) (?P=k)\b", r"by \g<x> \g<k>\g<t>\g<e> \g<x> \g<k>"),
    (r"\A\W*(?:(?:ok|okay|thanks|now|and|please|kindly|can you|could you),? )*re-?(?:do|perform|run|make|draw|peat|state) (?:the|that|this) (?:ranking|rank|list|table|analysis|sort(?:ing)?)(?: of [^.?!]{3,40}?)? (?:on the basis of|based on|using|by|in terms of) (?P<x>[a-z]+(?: [a-z]+)?)(?: instead)?\W*\Z", r"rank them by \g<x> instead"),
    (r"\bre-(?=(?:rank|sort|order)\b)", "re"),
    # one of them on average
    (r"\b(?P<c>(?:how many|number of|count of)(?: the| our| all| different)?(?: [a-z]+)?? (?P<x>[a-z]{3,})s\b[^?.!;]{0,60}?),? (?:and|plus) (?:also )?(?:(?:what|how much)(?:'s| is| was| did| does)? )?(?:the average (?:one|of (?:them|those|these))|(?:each|every)(?: one)?(?: of (?:them|those|these))?|(?:an?|one) average one|they) (?:(?:was|is|were|are|has been) )?(?:(?:worth|(?:come|amount|cost|bring in|run to)(?= on average|\W*\Z)|came to|come to|comes to|amounted to|amounts to|brought in)(?: on average|,? (?:typically|roughly))?)(?=\W*(?:\Z|[.?!,;])|,? (?:please|in|for|by|on)\b)", r"\g<c> and the average \g<x> value"),
    # it was one of the two
    (rf"\b(?:was|is|were) it (?P<a>(?:the |our )?[\w'+-]+(?: [\w'+-]+){{0,3}}?) or (?P<b>(?:the |our )?[\w'+-]+(?: [\w'+-]+){{0,3}}?) (?:who|that|which) (?P<v>had|have|has|got|made|saw|took) (?:the )?(?P<m>{_LARGER}) (?P<r>[a-z][^?.!]*)", r"which \g<v> the \g<m> \g<r>, \g<a> or \g<b>"),
    # what is announced
    (r"\b(?P<ask>(?:pull|give|get|send|show|tell|need|want|like|fetch|find|have|provide)(?: me| us)?) (?:the |these |those )?(?:two|three|four|five|\d|a couple of|a few|some) (?:things|numbers|figures|metrics|measures|values|stats|kpis|totals)(?: (?:please|pls|for me|for us|from you))*(?= (?:for|in|about|of|on|from|during|over|per|by)\b[^:?!]{2,50}:)", r"\g<ask>"),
    # from one to the other, step by step
    (r"\b(?:please |kindly )*(?:reconcile|reconciliation (?:of|from)|bridge|walk)(?: us| me)?(?: from)? gross (?:to|with|and) net(?: [a-z]+(?= ))?(?=[^?]*\b(?:less|minus|deducting)\b)", ""),
    (r"(?P<a>[:–—-] ?(?:the )?[\w' -]{3,40}?,) (?:less|minus|and less|deducting|after deducting)(?: the| any| all)? (?P<b>[\w' -]{3,40}?),(?P<c>(?: (?:and )?(?:less|minus|deducting)(?: the| any| all)? [\w' -]{3,40}?,)*) (?:and |gives |giving |equals |equalling |= ?|leaving |leaves |to (?:arrive at|get|give|reach) |resulting in |yields |yielding )+(?:the )?(?:resulting |remaining |final )?(?P<d>[\w' -]{3,30})", _steps),
    # how fast it grew
    (r"\bhow (?:fast|quickly|rapidly|strongly|steeply|sharply|slowly|briskly|hard|badly|well) (?=(?:is|was|were|are|did|do|does|has|have|had)\b[^?.!]{2,60}\b(?:grow|grew|ris|rose|chang|fall|fell|shr|declin|drop|increas|decreas|climb|expand|improv)\w*)", "how much "),
    (r"\bat (?:what|which) (?:rate|pace|speed) (?=(?:is|was|were|are|did|do|does|has|have|had)\b[^?.!]{2,60}\b(?:grow|grew|ris|rose|chang|fall|fell|shr|declin|drop|increas|decreas|climb|expand|improv)\w*)", "how much "),
    # one of something in it
    (r"\b(with|had|have|has|having|contain(?:s|ed|ing)?|includ(?:es|ed|ing)|featur(?:es|ed|ing)) (?:at least (?:one|1|a single)|one or more|a minimum of one|any number of) (?:product|item|article|thing|line|unit|piece)s? (?:of|from|in|out of|belonging to) (?:the )?", r"\1 a product of the "),
    # only these are counted
    (r"(?<!\bwe )(?<!\bi )(?<!\bthey )\b(only|just) (?:count|counting|include|including|consider|considering|look at|looking at|take into account|regard) (?=[a-z])", r"\1 "),
    # the other sort of a number
    (r"\A(?P<b>\W*(?:[a-z]+,? ){0,3}?)(?:(?:i|we) (?:meant|mean|want(?:ed)?|need(?:ed)?|prefer)|make (?:it|that)|switch to|show(?: me)?|give(?: me)?|use|what about|rather|better)?(?:^|(?<= )|\b)(?:the )?net(?: (?:figure|number|amount|one|value|version)s?)?(?:(?:,| and|,? but)? (?:not|instead of|rather than) (?:the )?gross(?: (?:figure|number|amount|one|value|version)s?)?| instead)?(?: please| pls)?[.!?]*\s*\Z", r"\g<b>net revenue instead"),
    # the one told last
    (r"\bthe latter (?:figure|number|one|amount|value|total|result|count|metric)\b(?=[^,;]*\Z)", "that figure"),
    # what is told before the question
    (r"(?:\A|(?<=[.!?:] ))(?:(?:hi|hey|hello|so|ok|okay),? )*(?:i|we)(?:'m| am|'re| are|'ve been| have been)? (?:doing|writing|working on|preparing|prepping|drafting|putting together|making|editing|finishing|researching|compiling|building) (?:up )?(?:a|an|the|my|our|this|that|some|another) (?:[\w'&-]+ ){0,4}?(?:story|piece|article|column|blog post|feature|chapter|talk|speech|essay|poster)[.!:;]+\s*(?=[^\n]*\b(?:how|what|which|show|give|list|did|is|was|were|tell)\b)", ""),
    (r"\A(?:with|given) (?:the |all the |our |so many |all these |these |those )?[^.?!,;:]{3,50}? (?:[a-z]{2,}ing|up|down|out|over|so (?:high|low|much)|coming)(?: (?:around|about|up|down|like (?:this|that|crazy|mad)|again|lately|all over(?: the place)?|soon|on|so much|everywhere))?,? (?=(?:i'd|i would|i want|i need|we'd|we want|we need|i'm|we're|can you|could you) )", ""),
    # claims that are asked about afterwards
    (rf"{_BEGINS}(?:{_WHO}{_SAYS}|{_RUMOUR})(?:(?: [\w']+){{0,6}}? that)?,? {_CLAIM}[.!,;:?-]+\s*{_CHECK}", r"Is it true that \g<claim>?"),
    (rf"{_BEGINS}(?:(?:please |kindly |pls |to )*(?:check|verify|confirm|test|validate|substantiate|examine|prove|establish|ascertain|determine|confirm or (?:refute|deny)|prove or disprove) )?(?:the |this |that |following )*(?:{_CLAIMED}|true or false|true or not|fact or fiction|yes or no)(?: is| was)?(?: that|:|,| -|\?)+ {_CLAIM}[.!?]*\s*\Z", r"Is it true that \g<claim>?"),
    (rf"{_BEGINS}(?:please |kindly |pls )*(?:confirm or (?:refute|deny|reject)|prove or disprove|check or refute|verify|confirm)(?: the following)?: {_CLAIM}[.!?]*\s*\Z", r"Is it true that \g<claim>?"),
    (rf"{_BEGINS}{_WHO}{_SAYS}(?: that)?,? {_CLAIM}[.!]+ (?:is|was|are|were) (?:he|she|it|that|this|they) (?:right|correct|true)(?: there| about that)?[,;?:-]+ ?(?=(?:did|do|does|was|were|is|are|has|have|had)\b)", r"\g<claim>. "),
    # what is to be verified
    (rf"{_BEGINS}(?:it (?:is|must|should|needs?|has|remains|ought)(?: (?:to|now|be|also|still|therefore))* {_TESTS}|(?:we|i) (?:need|want|wish|would like|have|are asked|are required|must|should)(?: (?:to|now|also))* {_TESTS}|{_TESTS}(?: is| was)?(?: (?:required|requested|needed|sought|wanted|of))*|(?:the )?(?:purpose|aim|objective|task|intention|goal|question)(?: here)? is(?: to {_TESTS})?|(?:please |kindly )*{_TESTS})(?: (?:that|whether|if|as to whether|whether or not|of whether)|:) {_CLAIM}[.!?]*\s*\Z", r"Is it true that \g<claim>?"),
    # one beside the other
    (r",? \b(?:when|if|once|as) (?:you|we|i|one) (?:hold|held|put|set|stack|line|place|lay) (?:it|them|that|this|those|these|both)(?: up)? (?:to|against|next to|beside|alongside|up to|up against) ", " compared with "),
    (rf"\b(?:hold|holding|stack|stacking|line|lining) (?P<x>(?!up\b)[^.?!,;]{{2,40}}?) up (?:to(?! (?:and including |the )*(?:\d|end\b|now\b|today\b|last\b|this\b|q[1-4]\b|h[12]\b|{MONTH}))|against|next to|beside|alongside) ", r"compare \g<x> with "),
    (rf"(?:\s?[.,;?!:-]+ ?|\s(?=and\b|with\b))(?:(?:and|then|also|please|with|put|set|show(?: me)?|give me|place|have|let me see|i'd (?:also )?(?:like|love|want)|i would (?:like|love)|i want|could i have|can i have|can i see)(?: to (?:see|have))? )*(?P<x>{_BESIDE_IT}) (?:right |side by side |placed |put |set )?(?:next to|beside|alongside) (?:it|that|them|those|this)(?=,? (?:please|pls|too)\b|\W*(?:\Z|[.?!,;]))", r" compared with \g<x>"),
    (r"(?:,? (?:and|-) ?|[;:.?!,] ?(?:and )?)(?:was|is|were|are) (?:that|it|this|they|those|these) (?:any )?(?:up or down|higher or lower|more or (?:less|fewer)|better or worse|above or below)(?: or (?:flat|the same))? (?:on|than|from|versus|vs|compared (?:to|with)|against|over|that of|in) ", " compared with "),
    # each one, of what was named
    (r"\b(?P<e>each|every)(?: single)? one of (?:our|the) (?:different |various )?(?P<x>[a-z]{3,}?(?<!s))s\b(?! (?:month|week|quarter|year))", r"\g<e> \g<x>s"),
    # all of a kind, told by the first and the last of them
    (rf"(?P<by>\b(?:by|per|across|for each) [^.?!:;]{{3,60}}?)(?:,|:| -| \() ?(?:you know,? |i\.?e\.?,? |that is,? |meaning |so |all )*(?:(?:everything |anything |all the way )?from )?(?P<a>{_BAND}|{_NOT_TIME}[a-z]+(?: [a-z]+)?) (?:(?:all the way |right )?(?:up|down|through|over) to|all the way to) (?:the )?(?P<b>{_BAND}|{_NOT_TIME}[a-z]+(?: [a-z]+)?)\)?(?=\W*(?:\Z|[.?!;,)]))", r"\g<by>: \g<a>, \g<b> etc"),
    # the number that is meant, said afterwards
    (r"(?<=[.?!] )(?:(?:i was|i'm|i am|we were|we're)(?: more| mainly| really)? (?:thinking|talking)|i (?:had|have) in mind|what i (?:had|have) in mind (?:was|is))(?: about| of| in terms of| along the lines of)? (?=(?!\w+ing\b)[^.?!]{3,60} per [^.?!]{3,40}[.?!]*\s*\Z)", ""),
    (r"\A(?P<q>.*\bper (?!day|week|month|quarter)[a-z]+\b.*?),? and (?:how (?:much(?: money)?|many (?:dollars|euros|pounds|usd))|what) (?:was|is|were|are) (?:that|it|this|they)(?: worth)? (?:for|per) (?:each|every|an?|one) [a-z]+(?=[?.!]*\s*\Z)", r"\g<q>, and how much was that"),
    (r"\bhow (?:many|much) (?P<x>[a-z]+(?: [a-z]+)?) (?:does|did|do) (?:an?|one|each|every|a single) (?P<y>[a-z]+(?: [a-z]+)?) (?:account for|stand for|answer for|come to|amount to)\b", r"\g<x> per \g<y>"),
    # the one and the other
    (rf"\b{_ONCE} (?P<p>for|in|on|at|with|of|from) (?P<a>(?:the |our )?[\w'& -]{{2,40}}?)(?P<rest>(?:,? (?:and |then |and then )?(?:{_ONCE}|another|a second|a third|then|once more|again) (?P=p) (?:the |our )?[\w'& -]{{2,30}}?)+)(?=\W*(?:\Z|[.?!,;:]))", _once_for_each),
    (r"\b(?P<p>(?:in|on|at|for|from|of|with|to|by|during|under) )?the (?:one|former|first)(?: one| group| side)?,? (?:and|or|versus|vs|against|compared (?:to|with)) (?P=p)?the (?:other|latter|second)(?: one| group| side)?(?=\W*(?:\Z|[.?!,;:])| (?:spend|bring|make|take|sell|have|get|do|buy|pay|in|on|at|during|over|last|this|for)\b)", r"\g<p>each of them"),
    (r"\b(?P<a>how (?:much|many)(?: [a-z]+)?|what) (?P<d>did|do|does|was|were|had|has) the (?:one|former|first)(?: one| group| side)? (?P<v>[^?.!]{2,40}?),? (?:and|or)(?: (?:what|how (?:much|many)(?: [a-z]+)?))?(?: (?P=d))? the (?:other|latter|second)(?: one| group| side)?(?: (?:spend|bring in|make|take|sell|have|get|do|buy|pay))?(?=\W*(?:\Z|[.?!]))", r"\g<a> \g<d> each of them \g<v>"),
    (rf"\A\W*(?P<a>(?!which|what|who|how|show|give)[\w'& ]{{2,40}}?) (?:or|vs\.?|versus|and) (?P<b>[\w'& ]{{2,40}}?)(?:\s[-–—]+|[,:?])\s?(?P<q>(?:which|what|who)\b[^.?!]*\b{_LARGER}\b[^.?!]*)", r"\g<q>, \g<a> or \g<b>"),
    (rf"\b(?P<q>which|who|what)(?: one)? (?:of|out of|among|between) (?P<a>[\w'& -]{{2,40}}?) (?:and|or) (?P<b>[\w'& -]{{2,40}}?)(?P<v>{_IS}(?: the)? [^?.!,;]*?\b{_LARGER}\b(?![^?.!]*\bthan\b)[^?.!,;]*)", r"\g<q>\g<v>, \g<a> or \g<b>"),
    (r"\s?[-–—,;.]+ ?(?:i(?:'d| would) (?:just )?(?:like|love|want)|i want|want|let me|(?:just )?so (?:that )?i can|in order|just)(?: to)? (?:see|know|check|compare|learn|find out) how (?P<a>[\w' ]{3,30}?) (?:held up|holds up|did|does|fared|fares|compare[sd]?|stack(?:s|ed)? up|look(?:s|ed)?|measure[sd]? up|performed|went) (?:relative to|against|versus|vs\.?|compared (?:to|with)|next to|beside|to|with) (?P<b>[\w' ]{3,30}?)(?=[.?!]*\s*\Z)", r", \g<a> versus \g<b>"),
    (r",? and (?:then )?(?:the )?(?:very )?same(?: thing| figure| number| again)? (?P<p>for|in|of|on) (?=[^?.!,;]{2,40}\W*\Z)", r" and \g<p> "),
    (r"(?P<x>\b[\w'&/+-]+(?: [\w'&/+-]+)?, [\w'&/+-]+(?: [\w'&/+-]+)?),? (?:and|plus) (?:then )?(?:all |each )?(?:of )?the (?:other|remaining)(?: (?!days|weeks|months|quarters|years)[a-z]+){0,2}s\b", r"\g<x> etc"),
    # "which ward, red or green, has the higher charges": the two are named last
    (rf"\b(?P<q>which|what) (?P<g>[a-z]+(?: [a-z]+)?), (?P<a>[\w'&+ -]{{1,30}} or [\w'&+ -]{{1,30}}), (?P<v>(?:is|was|has|had|have|made|sold|did|spen[dt]s?|c[ao]mes?|buys?|bought)\b(?: the| a)? (?:[\w'-]+ ){{0,3}}?{_LARGER}\b[^?.!,;]{{0,60}})", r"\g<q> \g<g> \g<v>, \g<a>"),
    # one of two
    (r"\A(?P<h>(?!.*\b(?:which|who|whose|what|more|most|less|least|any|each|every|higher|better|bigger|excluding|without|in either|up or down|yes or no|true or false|is|are|was|were|did|does|do|has|have)\b)[^:?!]{4,90}: )(?P<a>[^,:;?]{2,30}?) or (?P<b>[^,:;?]{2,30}?)\?\s*\Z", r"\g<h>\g<a> versus \g<b>?"),
    (rf"\bbetween (?P<a>[^,?.!;]{{2,40}}?) and (?P<b>[^,?.!;]{{2,40}}?),? (?P<q>(?:which|who|what)(?: one| of (?:them|the two))?(?= (?:[\w'-]+ ){{0,6}}?(?:the )?(?:{_LARGER})\b)(?![^?.!]*\bthan\b)[^?.!,]*)", r"\g<q>, \g<a> or \g<b>"),
    (r"\b(?P<is>are|were) there (?P<q>more|fewer|less) (?P<a>[\w' -]{2,30}?) than (?P<b>[\w' -]{2,30}?) (?:among|amongst|in|of|within) (?:our |the |all |all our )?(?P<x>[a-z]+s)\b", r"is the number of \g<x> \g<q> for \g<a> than for \g<b>"),
    # which of them is the larger
    (rf"(?:[,;.?!-]+ ?|(?<=\w) )(?:and |so |just |only |then |also )*(?:(?:i(?:'d| would)? (?:just )?(?:want|like|need) |just |in order |mainly |mostly )?to (?:see|know|tell|check|compare|find out|decide|judge) |i wonder |tell me |so (?:that )?(?:i|we) (?:can|could) (?:see|tell|know|compare|decide) ){_WHICH}{_IS} (?:the )?{_LARGER}(?: (?:one|of (?:the two|them|those)|number|figure|amount|side))?(?=[.?!]*\s*\Z)", ""),
    (rf"(?P<asked>\b(?:how|what|show|give|compare|tell|number of)\b[\s\S]*?|\A(?!.* or )[^,]*, [\s\S]*?)(?<![,;.?!-])[,;.?!-]+ ?(?:(?:and|so|or|then) )*{_WHICH}{_IS} (?:the )?{_LARGER}(?: (?:one|of (?:the two|them|those)|number|figure|amount|side))?(?=[.?!]*\s*\Z)", r"\g<asked>"),
    # "large ones", of what the small ones are
    (rf"\b(?P<a>{_SIZED}) (?P<n>(?!ones\b)[a-z]+s)\b(?P<mid>[^.?!;]{{0,80}}?\b(?:and|or|than|versus|vs\.?|against|to|what|how)\b[^.?!;]{{0,30}}?\b{_SIZED}) ones\b", r"\g<a> \g<n>\g<mid> \g<n>"),
    # without what
    (r"\bhow many (?P<x>(?:(?:of )?(?:the |our )?)[a-z]+)(?: that| who| which)? (?:used|use|had|have|got|get|contained?|included?|carried|featured?|involved?|showed|held|came with|were with) (?P<y>(?:an?|any|some|at least one) [a-z]+),? (?:and|or|versus|vs|against) (?:how many )?(?:of them )?(?:did not|didn't|do not|don't|had none|have none|got none|used none|had no [a-z]+|had not|hadn't|did without|were without|without|not)(?: (?:any|one|it))?(?=\W*(?:\Z|[.?!,;])| (?:in|on|at|during|over|last|this|for|by|per) )", r"how many \g<x> with \g<y> and how many \g<x> without \g<y>"),
    (r"\b(?P<link>on|in|under|using|having|had|have|has|used|got|carrying|carried) (?P<x>(?:an? |any |some |the )?(?!the\b|a\b|an\b|some\b|any\b)[a-z]+)(?P<between>(?:,| and| or| than)(?: (?:how (?:many|much)|those|the ones|ones|the rest|what|were|was|did|are|do|sold|bought|went|had|came|made|got|we|they|on|in|of|without any)){0,6} )without(?=\W*(?:\Z|[.?!,;])| (?:in|on|at|during|over|last|this|for|by|per) )", _without_it),
)  # fmt: skip
