"""Turns of phrase about sides, changes, shares and typical periods that stand for plainer ones.

"the gap between red and green"              →  "the difference between red and green"
"biggest gainers among wards"                →  "fastest growing wards"
"which ward lost the most charges"           →  "which ward dropped the most in charges"
"what does a typical week look like"         →  "in a typical week"
"out of every hundred dollars, how many"     →  "what share of the dollars"

Only what means the same wherever it stands belongs here: grammar does not matter any more, words do.
"""

from __future__ import annotations

import re

from nl_agent.reader.period_words import UNIT as _UNIT
from nl_agent.reader.turns import Plainer, Turns

_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_SIZE = r"(?:biggest|largest|greatest|top|best|main|most significant|strongest|worst)"
_AMONG = r"(?: (?:among|amongst|in|of|by|across|within|for) (?:the |our |all |all of the )?)?"
_USUAL = r"(?:typical|average|normal|usual|regular|ordinary|standard)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|weekday)"
_SHOWN = r"(?:stated|expressed|shown|given|presented|quoted|reported|displayed|listed|put|told|measured|recorded|rendered|calculated|computed|indicated)"
_MIX = r"(?:(?:percentage |percent |relative )?(?:distribution|split|breakdown|allocation|apportionment|division|spread|composition|mix|partition|decomposition))"
_PART = r"(?:percentage|percent|per cent|share|proportion|fraction|portion|part|slice)"


def _said_once(match: re.Match[str]) -> str:
    """ "What share is red, what share green": what share is red and green, respectively."""
    again = rf"(,| and|, and) (?:what|which) {_PART}(?: of (?:it|them|that|those))?(?: (?:is|was|are|were|came|comes|goes|went|falls|fell))?\b"
    return match["first"] + re.sub(again, r"\1", match["rest"], flags=re.IGNORECASE) + " respectively"


_TURNS: tuple[tuple[str, Plainer], ...] = (
    # sides
    (r",? as (?:an? )?separate (?:lines?|columns?|items?|figures?|rows?|amounts?|headings?|captions?)(?: items?)?\b", ""),
    (r"\bdistinguish(?:ing)? between\b", "compare"),
    (r"\b(?:the )?(?:excess|surplus) of ([a-z' -]{3,40}?) over (?=[a-z])", r"the difference between \1 and "),
    (r"\b(?:gap|spread|discrepancy|disparity|divide|distance|delta|differential|divergence|deviation)s?(?= (?:in [\w ]{3,30} )?(?:between|of|from)\b)", "difference"),
    (r"\b(?:gap|spread|discrepancy|disparity)s? (?=in\b)", "difference "),
    (r"\bcomparatives? (?:figures?|numbers?|data|view|table|statement|analysis|results?)(?: (?:for|of|on))?\b", "compare "),
    (r"\((?:comparatives?|prior period|base|baseline)(?: period| figures?)?[:,]? ([^)]{2,40})\)", r"versus \1"),
    (r"\b(?:head[- ]to[- ]head|face[- ]off|showdown|match[- ]?up|tale of the tape|shootout)\b", "compare"),
    (r"\b(?:set|put|place[ds]?|lay|laid|line[ds]?(?: up)?|placing|putting|setting|lining up) ([\w' ]{1,30}? )(?:side by side with|alongside|beside|next to|against)\b", r"compare \1versus"),
    (r"\b(?:in absolute and (?:percentage|relative|percent|%) terms|(?:both )?(?:absolute|abs|in dollars|nominal)(?: change| difference| terms| amount)? and (?:as a |in )?(?:percentage|percent|relative|%|pct)(?: change| difference| terms)?)(?=\W|\Z)", "difference"),
    (r"\b(?:the )?absolute (?=(?:and|change|difference|variance|growth|increase|decrease)\b)", ""),
    (r"\b(?:who|which)(?:'s| is| was| came| comes| finished| ended up)? (?:out )?(?:on top|in front|in the lead|leading|victorious|won|the winner)\b", "which is higher"),
    (r"\b(?:cheaper|less expensive|less costly|lower[- ]priced) (?=per )", "lower price "),
    (r"\b(?:dearer|pricier|more expensive|more costly|costlier|higher[- ]priced) (?=per )", "higher price "),
    # the one before and the one after
    (rf"\b(before|after|preceding|following|prior to) ([\w' ]{{3,30}}?) (against|versus|vs\.?|and|to|with|compared (?:to|with)|than|or) ((?:the )?(?:{_COUNT} )?(?:days?|weeks?|months?|quarters?|weekends?)) (before|after|preceding|following|prior to) it\b", r"\1 \2 \3 \4 \5 \2"),
    (r"\b((?:the |full |one )*(?:day|week|weekend|month|quarter)s?) (before|after) ([\w' ]{3,30}?) (against|versus|vs\.?|and|to|with|compared (?:to|with)|than|or) ((?:in )?(?:the |one )?(?:day |week |weekend |month |quarter |one )?)(after|before)(?= ?(?:[.,?!;:)]|\Z))", r"\1 \2 \3 \4 \1 \6 \3"),
    (r"\boutspen(?:d|ds|t) ", "spend more than "),
    (r"\bout-?earn(?:s|ed)? ", "make more than "),
    (r"\bhow far apart (?:are|is|were|was|do|did)\b", "difference between"),
    # changes
    (r"\bsequential(?:ly)? (?=(?:\w+ )?(?:growth|change|increase|decrease|decline|variance|movement|development|rise|fall|drop)s?\b)", ""),
    (r"\b(?:sharp|steep)est\b", "biggest"),
    (r"\bhow (?:steep|sharp|severe|deep|strong|bad|marked) (?:was|is|were) (?:the|our|that) (?=(?:\w+ ){0,3}?(?:drop|fall|decline|decrease|rise|increase|growth|change|dip|slump|jump)\b)", "how big was the "),
    (rf"\b{_SIZE} (?:({_COUNT}) )?(?:movers? up|upward movers?|gainers?|risers?|climbers?|growers?|improvers?){_AMONG}", r"fastest \1 growing "),
    (rf"\b{_SIZE} (?:({_COUNT}) )?(?:fallers?|decliners?|shrinkers?|sliders?|droppers?|movers? down){_AMONG}", r"fastest \1 declining "),
    (rf"\b{_SIZE} (?:({_COUNT}) )?movers?{_AMONG}", r"biggest \1 change of "),
    (r"\b((?:which|what|whose|the) [\w -]{2,30}?) (?:(?:has|have|had) )?(?:lost|shed|gave up|given up|forfeited) (the most|most|the least|the biggest)(?: amount of| in terms of| in)? ", r"\1 dropped \2 in "),
    (r"\b((?:which|what|whose) [\w -]{2,30}?) (?:(?:has|have|had) )?(?:gained|added|put on) (the most|most|the least)(?: amount of| in terms of| in)? ", r"\1 grew \2 in "),
    (r"\b((?:which|what) [\w -]{2,30}?) (?:lost|shed) (?:ground|steam|momentum|altitude)\b", r"\1 declined"),
    (r"\b((?:which|what) [\w -]{2,30}?) (?:gained|won|made) (?:ground|momentum|traction|headway)\b", r"\1 grew"),
    (r"\b(?:movement|swing|fluctuation|evolution|progression|shift|move|trajectory)s?(?= (?:in|of) [\w ]{3,40}\b(?:between|from|over|by|per|quarter|month|week|q[1-4]|each|every)\b)", "change"),
    (r"\b(?:uptick|upswing|upturn|surge|hike|leap|jump|spike|bump|lift)(?= (?:in|of|between|from|over|on)\b)", "increase"),
    (r"\b(?:downtick|downswing|downturn|slump|plunge|dip|slide|tumble|reduction|erosion|contraction|shrinkage|shortfall)(?= (?:in|between|from|over)\b)", "decrease"),
    (r"\b(?:surged|leapt|leaped|jumped|spiked|climbed|soared|rocketed|expanded|shot up|went up|gone up|ticked up|crept up|edged up|moved up|has risen|come up|came up)(?= (?:from|between|by|in|over|on|since|the most|most|fastest|or|and)\b|\s*[?.!,]|\s*\Z)", "grew"),
    (r"\b(?:slumped|plunged|dipped|slid|tumbled|shrank|shrunk|contracted|sank|sunk|slipped|eased|went down|gone down|came down|come down|ticked down|edged down|crept down|moved down|went backwards?|gone backwards?|deteriorated|worsened)(?= (?:from|between|by|in|over|on|since|the most|most|fastest|or|and)\b|\s*[?.!,]|\s*\Z)", "declined"),
    (r"\b((?:did|does|do|to|didn't) (?:[\w']+ ){0,4}?)(?:shrink|slump|dip|plunge|contract|worsen|deteriorate|weaken|go down|come down|slide|slip)(?= (?:from|between|by|in|over|on|since|the most|most|fastest)\b|\s*[?.]|\s*\Z)", r"\1decline"),
    (r"\b((?:did|does|do|to|didn't) (?:[\w']+ ){0,4}?)(?:jump|climb|soar|surge|improve|go up|come up|expand|strengthen)(?= (?:from|between|by|in|over|on|since|the most|most|fastest)\b|\s*[?.]|\s*\Z)", r"\1grow"),
    (r"\b(?:improved|strengthened|got better|gotten better)(?= (?:from|between|by|in|over|on|since|the most|most|fastest)\b|\s*[?.!,]|\s*\Z)", "grew"),
    (r"\b(?:improvement|improvements)(?= (?:in|from|between|over|on)\b)", "increase"),
    (rf"\bon[- ]({_UNIT})[- ](?:growth|change|increase|decrease)\b", r"on \1 change"),
    (r"\bpicked up(?=\s*[?.!,]|\s*\Z)", "grew"),
    (r"\A(\W*(?:so |and |but |well,? )?)(?:did|have|has) ([^?.!]{3,60}?) (?:doubled?|tripled?|trebled?|quadrupled?|halved?)\b", r"\1how much did \2 change"),
    # shares
    (r"\b(?:what|which) (?:share|percentage|percent|proportion|part|fraction) of (?:the |our )?(?:grand )?(?:total|whole|lot) (?:is|was|does|did|would) (?:that|this|it|they|those|these)(?: be| represent| make up| make| account for)?\b", "as a share of the total"),
    (r"\b(?:represent|constitute)(?:s|ed)?(?: (?:in|of|within|out of))? (?=(?:the |our |total |all )*[a-z]+\W*\Z)", "contribute to "),
    (r"\b(?:how (?:big|large|small|great|sizeable|sizable|significant|high|much)|what size|what kind of|what sort of) (?:of )?an? (?:slice|cut|piece|bit|chunk|portion|part|share|proportion|percentage|fraction)(?= (?:of|from)\b)", "what share"),
    (r"\b(?:what|which|the) (?:slice|cut|piece|chunk|portion|bit)(?= of\b)", "what share"),
    (r"\b(?:slice|piece|share|part) of the (?:pie|cake|action)\b", "share of the total"),
    (r"\b((?:share|percent|percentage|proportion|part|portion|fraction|how much) of [\w' ]{3,40}?) (?:falls?|fell|lands?|landed|happens?|happened|occurs?|occurred) (?=(?:on|in|within|during|between) )", r"\1 is "),
    (r"\bshare of wallet\b", "share of the total"),
    (rf",? (?:and |with )?(?:in )?(?:each|every|all)(?: one| of (?:them|these|those)| figure| amount| row| line| value)?(?: to be| being| is| are)? {_SHOWN}(?= (?:as|in) (?:an? |the )?(?:percent|per cent|share|proportion|fraction|%))", ""),
    (rf"\b{_SHOWN} (?=(?:as|in) (?:an? |the )?(?:percent|per cent|shares?|proportions?|fractions?|%)(?:age)?s?(?: terms)?\b)", ""),
    (rf"\b(?P<mix>{_MIX}) of (?P<x>(?:the |our |all |total )*[\w' -]{{3,50}}?) (?:over|across|among|amongst|between|along|on) (?=(?:the |our |all |different |various |four |five |individual |several |respective )*[a-z]+(?: [a-z]+)?s\b)(?!the (?:day|week|month|quarter|year|last|past|first|whole|course|period)\b)(?!(?:\d+|the|two|three|last|past)? ?(?:days|weeks|months|quarters|years)\b)", r"\g<mix> of \g<x> by "),
    (rf"\b(?:{_MIX}|attribution|assignment) of (?P<x>(?:the |our |all |total )*[\w' -]{{3,50}}?) to (?=(?:the |our |all |different |various |individual |several |respective |synthetic )*[a-z]+(?: [a-z]+)?s\b)", r"breakdown of \g<x> by "),
    (r"\b(?:apportioned|allocated|attributed|assigned) to (?=(?:the |our |all |different |various |individual |several |respective |each )+[a-z]+s?\b(?! (?:\d|and)))", "by "),
    (r",? (?:plus|and|with|alongside|together with|as well as|including)(?: also)? (?:their|its|each one's|each|the|a|an)(?: respective| relative| own)? (?:share|percentage|proportion|percent)s?(?: figure| number| column)?(?=[.?!]*\s*\Z)", " and share of the total"),
    (r",? (?:(?:both )?(?:the )?(?:amount|absolute|value|count|number|figure|dollar|total)s?,?(?: figure| amount| number)?s?|(?:both )?(?:in )?(?:absolute terms|dollars)) (?:and|&|plus|as well as)(?: as| in)?(?: a| the| the)? (?:percentage|share|percent|proportion)s?(?: terms)?(?=[.?!]*\s*\Z)", " and share of the total"),
    (rf"(?P<first>\b(?:what|which) {_PART}\b[^.?!;]*?)(?P<rest>(?:,| and|, and) (?:what|which) {_PART}\b(?! of (?:the |our |all )?[a-z]{{3,}})[^.?!;]*)", _said_once),
    (r"\bpcts?\b|\bpctg\b|\bperc\b", "percent"),
    (r"(?<=\w )% of(?= [a-z])", "percentage of"),
    (r"\A\W*% of(?= [a-z])", "percentage of"),
    (r"\b(?:out )?of (?:every|each) (?:single )?(?:hundred|100|ten|10|thousand|1,?000) (?=[a-z])", "what share of the "),
    (r"\b(?:out )?of (?:every|each) (?:single )?(?=dollar|buck)", "what share of the "),
    (r"\b(?:for|out of|of|in) (?:every|each) \$ ?1(?:0+)?\b", "what share of the dollars"),
    (r"\bhow many cents (?:of|on|in|out of) (?:every|each|the|a) (?:dollar|buck)s?\b", "what share of the dollars"),
    # along time
    (rf"\b(?:(?:as|when|once|by the time|each time|whenever) (?:each|every|the|a) (?P<u>{_UNIT}) (?P<of>(?:of|in) (?:the year|20\d\d|last year|this year) )?(?:had |was |is |has )?(?:closed|closes|ended|ends|finished|finishes|wrapped(?: up)?|concluded|came to (?:a close|an end)|drew to a close|over|done)|(?:at|by|as of|as at) (?:the )?(?:close|end) of (?:each|every) (?P<v>{_UNIT})|(?:at|by|as of|as at) (?:each|every) (?P<w>{_UNIT})(?:'s)?[ -](?:end|close))(?=\W|\Z)", lambda m: f"at the end of each {m['u'] or m['v'] or m['w']} {m['of'] or ''}".strip()),
    (rf"\b(?:as )?at the end of (?:each|every) ({_UNIT})\b", r"by \1"),
    (r"\badd(?:s|ed|ing)? up (?:through|throughout|over|across|during|along|in the course of) (?:the )?(?:whole )?(?:year|months?|quarters?|weeks?)\b", "running total"),
    (r"\b(?:for|of|across|over|in|between) (?:all |each of )?the (?:four|4) (?:calendar )?quarters of (?=(?:20\d\d|last year|the year)\b(?![^?.]*\b(?:combined|together|altogether|in total|overall|sum)\b))", "by quarter in "),
    (r"\b(?:for|of|across|over|in|between) (?:all |each of )?the (?:twelve|12) (?:calendar )?months of (?=(?:20\d\d|last year|the year)\b(?![^?.]*\b(?:combined|together|altogether|in total|overall|sum)\b))", "by month in "),
    # what is typical
    (rf"\bwhat (?:does|did|would|do) (?:an?|the|our|your) ({_USUAL} (?:{_UNIT}|{_DAY})) (?:look like|bring(?: in)?|yield|amount to|come to|give us|deliver)(?: for us)?(?: (?:in terms of|when it comes to|regarding|for|in|on|by|with))?(?:,| -)?", r"in a \1,"),
    (rf"\b(?:what(?:'s| is| was)|how (?:big|large|high) (?:is|was)) (?:an?|the|our) ({_USUAL} (?:{_UNIT}|{_DAY}))(?:'s)? (?:like )?(?:in terms of|for|in|by) ", r"in a \1, "),
    (rf"\b(?:what|how much) (?:did|does|do|would|will) (?:an?|each|every|one|a single) (?!{_UNIT}\b|{_DAY}\b|{_USUAL}\b)((?:[\w-]+ )?)(\w+) (spend|pay|buy|bring in)\b([^.?!]*?),? on average\b", lambda m: f"{m[3]} per {m[2]}" + (f" among {m[1]}{m[2]}s" if m[1] else "") + m[4]),
    (rf"\bhow many (\w+) (?:did|does|do|would|will) (?:an?|each|every|one|a single) (?!{_UNIT}\b|{_DAY}\b|{_USUAL}\b)((?:[\w-]+ )?\w+) (?:use|make|buy|get|put|take|hold|have|visit|place)s?\b([^.?!]*?),? on average\b", r"\1 per \2\3"),
    (rf"\b(?:what|how much) (?:did|does|do|would|will) (?:the|an?|our) (?:{_USUAL}|mean) (?!{_UNIT}\b|{_DAY}\b)([\w-]+ )(\w+) (spend|pay|buy|bring in)\b(?! (?:in|per|each|every|a) (?:a |an |the )?{_UNIT}\b)", r"\3 per \2 among \1\2s"),
    (rf"\b(?:what|how much) (?:did|does|do|would|will) (?:the|an?|our) ({_USUAL}|mean) (?!{_UNIT}\b|{_DAY}\b)(\w+) (spend|spent|pay|buy|bring in|take|make)\b(?! (?:in|per|each|every|a) (?:a |an |the )?{_UNIT}\b)", r"\3 per \2"),
)  # fmt: skip
_PLAINER = Turns(_TURNS)


def set_plainly(text: str) -> str:
    """A text with plain words for turns of phrase about sides, changes and shares.

    >>> set_plainly("What's the gap between red and green?")
    "What's the difference between red and green?"
    """
    return _PLAINER.put_plainly(text)
