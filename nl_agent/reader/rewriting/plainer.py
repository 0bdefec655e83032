"""Turns of phrase that say at length, or in pictures, what a plainer word says; they are put in its place before a question is read.

"for every month the total from January to then"    →  "for every month the running total"
"turn those into percentages of the whole"          →  "as a share of the total"
"from one month to the next"                        →  "month over month"
"if June beat July. Did it?"                        →  "Is it true that June beat July?"

Each is a pattern and what is put in its place. They are tried in their order, so that one may build on those before it.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.numbers import number
from nl_agent.reader.english.turns import Plainer, Turns
from nl_agent.reader.rewriting.plainer_dates import REWRITTEN as _OF_DATES
from nl_agent.reader.rewriting.plainer_extremes import REWRITTEN as _OF_EXTREMES
from nl_agent.reader.rewriting.plainer_hours import REWRITTEN as _OF_HOURS
from nl_agent.reader.rewriting.plainer_hours import told_by
from nl_agent.reader.rewriting.plainer_ranks import REWRITTEN as _OF_RANKS
from nl_agent.reader.rewriting.plainer_running import REWRITTEN as _OF_RUNNING
from nl_agent.reader.rewriting.plainer_sides import REWRITTEN as _OF_SIDES
from nl_agent.reader.rewriting.plainer_time import REWRITTEN as _OF_TIME
from nl_agent.reader.time.period_words import UNIT as _UNIT

_EACH = r"(?:each|every|one|a given|any given|the one)"
_THROUGH = r"(?:went|go|goes|passed|came|ran|were put) through (?=(?:the |our |any )?(?!the\b|our\b|any\b|tills?\b|registers?\b|doors?\b|roof\b|cash\b|books\b|checkouts?\b|systems?\b|counters?\b)[a-z])"
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_ORDINALS |= {"2nd": 2, "3rd": 3} | {f"{n}th": n for n in range(4, 11)}
_FRACTIONS = {
    "half": "50 percent",
    "third": "33.333333333 percent",
    "quarter": "25 percent",
    "fifth": "20 percent",
    "tenth": "10 percent",
}


_TO_TEN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "hundred")


def _one_in_ten(match: re.Match[str]) -> str:
    """ "At least one in ten patients" is at least 10 percent of patients."""
    return f"{match[1]}{100 * number(match[2]) / number(match[3]):.10g} percent of "


_SORTED = r"(?:sort|group|divide|split|classify|classifie|bucket|segment|break|broken|cut|arrange|slice|put|categorize|categorise)(?:d|ed|ted|s)?(?: down| up)?"
_CLASSES = r"(?:groups|buckets|class(?:es)?|categories|options|values|bands|segments|brackets|groupings|answers|kinds|types)"

_SUCH = r"(?:many|any|a lot of|lots of|some|that many|a number of)"
_ASKED_OF = (
    (rf"\b(?:were|are|was|is) there {_SUCH} ", "how many "),
    (rf"\b(?:did|do|have|had|has) {_SUCH} (?P<x>[a-z]+) ", r"how many \g<x> "),
    (
        r"\b(?:which|what) (?:of (?:the|our) )?(?P<x>[a-z]+) (?=(?:had|has|have|did|do|made|make|sold|sell|took|take|were|are|got|get|saw|see|spent|spend|bought|buy|stayed|fell|went|with|that|who)\b)",
        r"how many \g<x> ",
    ),
    (r"\b(?:are|were) there (?P<x>[a-z]+s) (?=(?:with|that|which|who|having|where)\b)", r"how many \g<x> "),
)
""" "Were there many wards with fewer than 10 stays? I just need to know how many": how many wards."""
_JUST_HOW_MANY = (
    r"\A(?P<q>.+?)\s*(?<![-–,;:(.?!])[-–,;:(.?!]+ ?(?:and |but )?(?:(?:i|we)(?: would|'d)? (?:just|only|simply|merely|really just|really only) (?:need|want|care|like|have)(?: (?:to (?:know|see|have|get)|about))?|(?:just|only|simply)(?: (?:tell|give) me)?)"
    r" (?:how many(?: (?:there|they|it|those|these) (?:are|were|is|was))?|(?:the|a) (?:number|count))(?:,? (?:please|pls|thanks|no list|not (?:a|the) list|not which(?: ones)?|no names|not the names))*[.?!]*\s*\Z"
)


def _how_many(match: re.Match[str]) -> str:
    """Only the count of what was asked about."""
    for pattern, instead in _ASKED_OF:
        asked, found = re.subn(pattern, instead, match["q"], count=1, flags=re.IGNORECASE)
        if found:
            return asked
    return match.group()


def _so_many_in_each(match: re.Match[str]) -> str:
    """ "How many beds are in a ward" is beds per ward; "in each ward", they may be counted there."""
    return f"{'how many ' if match['each'] else ''}{match['d'] or ''}{match['x']} per {match['y']}"


_REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    (r"\bhow many (?P<d>different |distinct )?(?P<x>[a-z]+s) (?:end up|ended up|land|landed|go|went|wind up|wound up|come|came|fit|sit|get put|are put|are there|are|were) (?:in|on|into|to) (?:an?|(?P<each>each|every)(?: of (?:the|our))?|one|the average|an average|a typical) (?P<y>[a-z]+)(?: on average|,? (?:typically|usually))?\b", _so_many_in_each),
    (_JUST_HOW_MANY, _how_many),
    (r"(?P<a>\A\W*|\b(?:do|did|does|our|the|what|much) )(?:customers|households|families|people|folks|clients|guests|members|patients|passengers) (?=spen[dt] per [a-z])", r"\g<a>"),
    (r"(?<=\w)(?<!\bwhat)(?<!\bwhich)(?<!\bthat)(?<!\bit)(?<!\bthis) (?:(?:that|which) )?(?:(?:actually|eventually|ultimately) )?(?:led|leads?|leading|resulted|results?|resulting|ended|ending|culminated) (?:to|in) (?=(?:an?|any|at least one) [a-z])", " with "),
    (r"(?<=s) (?:contained|carried|featured|included) (?=(?:an?|any|at least one) [a-z])", " had "),
    (r" [-–—]+ (?=(?:can|could|would|will) (?:you|i|we|someone|somebody)\b)", ". "),
    (r"\b(?P<a>(?:daily|weekly|monthly|quarterly) average) of (?:the )?(?P<x>[a-z]{3,}) counts?\b", r"\g<a> of the number of \g<x>s"),
    (r"(?<=[a-z)]) [-–—] (?=(?:the )?\d{1,2} [a-z]+(?: [a-z]+)? (?:with|w)\b)", ": "),
    (r"\b(?P<w>with|w/?|of|having|whose) (?P<m>[a-z]+(?: [a-z]+)?) (?P<a>[$€£]?\d[\d.,]*[km]?) ?[-–] ?(?P<b>[$€£]?\d[\d.,]*[km])\b(?! ?%)", r"\g<w> \g<m> between \g<a> and \g<b>"),
    (r"(?P<c>[;.] )(?P<x>(?:(?:the|all|any) )?(?:[\w&'-]+ ){1,5}?)(?:(?:is|are) (?:all |both )?)?(?:not to be (?:counted|included|considered|shown|reported|listed)|to be (?:(?:set|put|left|kept) (?:aside|out|apart|off)|excluded|dropped|omitted|ignored|disregarded|removed|left out|discarded|taken out|skipped|eliminated|filtered out))(?=\s*(?:\.?\s*\Z|[.;,]))", lambda m: f"{m['c'][0].replace('.', ';')} excluding {m['x'].strip()}"),
    (rf"(?:,? ?\bfrom (?:the )?(?:very )?(?:start|beginning|outset) of (?:the |that |each )?year)?,? ?\b(?:by|to|up to|until|till|through|as of|as at) the (?:very )?(?:end|close) of (?:each|every|each of the|every one of the) (?:single )?({_UNIT})s?\b", r" running total by \1"),
    *_OF_RUNNING,
    (rf"(?:,? with )?(?:a (?:figure|number|total|value|line) for )?\bwhere (?:we|it|they|things|that) (?:stood|stands?|were|was|are|is|got to) (?:at the end of |after |by |in )*(?:each|every) (?P<u>{_UNIT})\b", r" by \g<u>"),
    (r"\b(?:before|without|prior to) (?:the |any |all )*(\w+(?: \w+)?) (?:(?:were|was|are|is|have been|had been|got|get|being) )?(?:(?:taken|come|came|coming|comes|knocked|netted) (?:off|out)|deducted|subtracted)\b", r"before \1"),
    (r"(?<![,;:(-])[,;:(-]+ ?(?:please )?(?:drop|skip|ignore|hide|omit|remove|minus|w/o|no|not|lose|leave out|leaving out) (?:the |any |all )?unknowns?\)?(?=\W*(?:\Z|[,.;]))", ", excluding unknown"),
    (r"\b(?:the|any|all|all the) (?:very |really )?(?:small|smaller|little|tiny|minor|big|bigger|large|larger|huge|major) ones,? (?=(?:that|which|who|with|having)\b[^.?!;:]{0,40}?\b(?:fewer than|less than|more than|under|below|over|above|at least|at most|up to) [$€£]?\d)", "those "),
    (r"(?<![,;:(-])[,;:(-]+ ?(?:with )?(?:the |any |all )?unknowns?(?P<n> [a-z]+)? (?:is |are |left |taken |filtered |kept |cut )*(?:out|off|aside|excluded|removed|dropped|ignored|omitted|skipped)\)?(?=\W*(?:\Z|[,.;]))", lambda m: f", excluding unknown{m['n'] or ''}"),
    (r"(?<![,;:(-])[,;:(-]+ ?(?:only |just |with |for )*(?:the )?known (?:status(?:es)?|groups?|values?|class(?:es)?|ones|categories|brackets?|bands?)(?: only)?\)?(?=\W*\Z)", ", excluding unknown"),
    (r"(?<![,;:(-])[,;:(-]+ ?(?:only |just |with |for )*(?:the )?known (\w+?)s?(?: only)?\)?(?=\W*\Z)", r", excluding unknown \1"),
    (r"\b(?:split|broken down|separated|divided|cut|grouped)? ?(?:by|into|between|across) (?:the )?(weekday|weekend)s?,? (?:and|&|or) (?:by )?(?:the )?(weekday|weekend)s?\b", r" on \1s versus \2s"),
    (r"\b(with|had|have|has|having|contain(?:s|ed|ing)?|includ(?:es|ed|ing)|hold(?:s|ing)?|held) at least (?:one|1|a single) (?=[a-z]+ (?:item|product|article|line|piece)s?\b)", r"\1 a "),
    (r"\b(?:which|what|list|identify|name) (?:the |all |of the )*([a-z]+s) ([^?.]{5,120}?)[?.;]+ *(?:please |kindly )?(?:provide|give|show|state|report|i need|i want|just|only|tell me|return)(?: me)?(?: only| just)? ?(?:the |a )?(?:count|number|how many)(?: only| please| will do)*\W*\Z", r"how many \1 \2?"),
    (r"\b(how (?:does|do|did) [^?.!]{3,60}?) (?:differ|vary)(?: much| a lot)? (?:between|across|among|from) (?:the |our |all )*(?=[a-z]+s\b(?! (?:and|or|to)\b))", r"\1 by "),
    (r"\b((?:top|best|worst|busiest|quietest|slowest|strongest|weakest|bottom)(?: \d+| two| three| four| five)?) weekdays\b(?! (?:vs|versus|and weekends?|against|only)\b)", r"\1 days of the week"),
    (r"\b((?:number of|how many) [a-z]+s) (?=between \d[\d.,]* and \d[\d.,]* [a-z]{3,})", r"\1 with "),
    (r"([?.!;]+ *|, )(?:there's |there is )?(?:no need for|don't need|no) (?:any |the |their )?names?(?: needed| required| please)?(?=\W*(?:\Z|[.!?;]))", r"\1"),
    (r"(\?[)\s]*)(?:i'm |i am )?(?:just|only|merely) (?:curious|wondering|asking|interested(?! in))(?: about| for| in)?\b[^?.!]*[.!]*\s*\Z", r"\1"),
    (r"\b([\w' -]{2,40}?) on (?:the )?one (?:side|hand),? (?:and )?([\w' -]{2,40}?) on the other(?: side| hand)?\b", r"\1 versus \2"),
    (r",? ?\b(?:taken |viewed |measured |calculated |computed )?(?:across|over|considering) (?:all(?: of)?|every|each(?= [a-z]+ (?:on|in|we)\b))(?: the| our)? [a-z]+(?: (?:on (?:record|file)|(?:held |recorded |contained )?in (?:the|our) (?:data(?: ?set| ?base)?|books|records|files?)|(?:that )?we (?:have|hold|keep)(?: (?:data|records) (?:for|on))?))(?= *(?:\Z|[.?!,;]))", ""),
    (r"\b(?P<v>(?:versus|vs\.?|against|compared (?:with|to)) [^.?!;]*?),? (?:taken )?(?:across|over) (?:all|every)(?: of)?(?: the| our)? (?!days?\b|weeks?\b|months?\b|quarters?\b|years?\b|hours?\b|weekdays?\b)[a-z]+(?= *(?:\Z|[.?!,;]))", r"\g<v>"),
    (r"\bacross all(?: of)?(?: the| our)? [a-z]+s\b(?= *(?:\Z|[.?!,;]))", ""),
    (r"\b(our|the) [a-z]+ data\b(?= (?:distinguish|hold|contain|include|have|has|cover|know|offer)s?\b)", r"\1 data"),
    (r"\b(?:creep|inch|tick|drift|climb|slid|edg|trend|head)ing (up|down)(?:wards?)?\b", r"going \1"),
    (r"\bif (?:you|we|i|one) (?:take|took|look at|looked at|consider|considered|count|add up|added up|go through) (?P<x>(?:all|every one)(?: of)?(?: the| our| my)? [a-z]+(?: [a-z]+)?(?: (?:in|of|from|during) [a-z]+(?: 20\d\d)?)?),? (?=(?:what|which|how) (?:share|percent|percentage|per cent|proportion|fraction|part|portion|slice|many|much)\b)", r"of \g<x>, "),
    (r"\b(?P<a>[\w-]+) (?:vs\.?|versus) (?P<b>[\w-]+),? (?:etc|and so on|and so forth)\b", r"\g<a>, \g<b> etc"),
    (r",? ?\b[\w'-]+ (?:vs|versus)\b[. ]*(?:no,? )?(?:wait|scratch that|actually,? no|hold on|never mind)\b[,.! -]*", ", "),
    (r",? ?(?:and )?substitute (?P<x>[a-z]+(?: [a-z]+){0,3}?) (?:as|for) the (?:measure|metric|number|figure|kpi)\b", r", by \g<x> instead"),
    (r"\b(?:each )?(?:expressed |shown |stated |given )?as an? (?P<w>percentage|share|proportion|fraction) of (?:that|this|the) (?:group|population|set|subset|universe|base|selection)'s (?:total|sum)\b", r"as a \g<w> of the total"),
    (r"\b(?P<x>[a-z]+)s (?:(?:that|which) (?:are|were) )?(?:missing|absent) (?:from|in) (?:the|our) (?:(?P=x)s? )?(?:table|file|master(?: data)?|catalog(?:ue)?|list|register|dimension)\b", r"unknown \g<x>s"),
    (r"\b(?:is|are|was|were) worth (?P<q>the most|most|the least|more|less) (?:to us )?(?=per )", r"spent \g<q> "),
    (r",? (?:and )?(?:how much|how many dollars|how much money) (?:was|is|were) (?:that|it) (?:for|per) (?:each|every|one)? ?[a-z]+(?=\W*\Z)", ""),
    # what is not needed
    (r"\A\W*(?:(?:so|and|well|hi|hey|ok|okay),? )*(?:(?:i|we)(?:'m| am| was|'d like to| would like to)? (?:wonder(?:ing)?|curious|know|see)(?: about)? )?(?:what|which) (?:kinds?|sorts?|types?) of [a-z]+s (?:do |does |did )?(?:people|folks|customers|they|we|you|[a-z]+ppers|(?:our|the|most) [a-z]+) (?:[a-z]+ ){0,2}[a-z]+[.?!]+ +(?=.*\b(?:how (?:many|much)|what|which|show|give|percent)\b)", ""),
    (r"(?:\A|(?<=[.!?;:,] ))(?:and |so |but )?(?:i|we)(?:'ve)? (?:need|have|want|got|am supposed|are supposed) to (?:tell|show|give|inform|brief|let|report to|answer) (?:the |my |our |a |an |his |her )?[\w' -]{2,30}? (?:know )?(?=how (?:many|much)\b|what\b|which\b)", ""),
    (r"(\?[)\s]+)(?:i'm |we're |i am |we are |just |only )*(?:trying|hoping|looking|wanting|planning) to [^?.!]*[.!]*\s*\Z", r"\1"),
    (r"(\?[)\s]+)(?!(?:only|just|by|per|exclud\w+|without|except|in|for|and|or|no|not|what|which|how|who)\b)[^?.!:\d]{3,60}? (?:lol|haha+|hehe+|lmao|xd)[.!]*\s*\Z", r"\1"),
    (r"(?:(?<=\A)|(?<=[.?!,;:(] ))(?:well,? )?i mean,? (?=\w)", ""),
    (r",? (?:can|could|would|will) (?:you|somebody|someone) (?:please |just |quickly )?(?:look|pull|dig) (?:that|it|this|them) up(?: for me| please)*(?=\W*(?:\Z|[.?!]))", ""),
    (r"\b(?:i'm |i am |so |very |really )*(?:sorry|apologies) for (?:writing|asking|calling|bothering|disturbing|mailing|pinging|chasing|troubling)[^,.?!;:]*[,.!;:]", ""),
    (r"[,.;:?!–-]+ ?(?:i |we |he |she |they )?(?:don't|do not|no|not) (?:need|want|care about|bother with|interested in)? ?(?:the |any )?(?:small|tiny|little|minor) (?:ones|fry|stuff)\b", ""),
    (r"(?:(?<=[.?!;] )|\A)(?:the |our |that |all that |those )?[\w'-]+(?: [\w'-]+)? (?:just |only |really |always |totally )?(?:messe?s?|skews?|distorts?|throws? off|spoils?|muddy|muddies|muddles?|blurs?|inflates?|ruins?|drowns?|swamps?|clouds?) (?:that|it|this|things|everything(?: there| here)?|the \w+|all of it|it all)(?: all)?(?: up| out)?[.!]*(?=\s|\Z)", ""),
    (r"\b(?:the |our )?\w+ (?:is|are|keeps?|was|were) (?:messing|mess|skewing|distorting|throwing off|spoiling|blowing up|inflating|dominating|drowning out) (?:that|it|this|things|everything|the \w+)(?: up| out)?,? (?=(?:so |and )?(?:can|could|would|please|do|show|exclude|leave|take|without)\b)", ""),
    (r"\bin each case(?=\s*[:,])", "in each"),
    (r",? (?:and )?how (?:much|many)(?: was it| is it| were there)? in each case\b|,? in each case(?=\W*\Z)", ""),
    (r"(?:\A|(?<=[.!?;] ))(?:it |that |this |which )?(?:makes?|would make|gives?|looks?) (?:for )?an? (?:nicer|better|prettier|cleaner|nice|good|pretty|clean) (?:chart|slide|picture|graph|table|story|plot)[.!]*(?=\s|\Z)", ""),
    (r"(?<=\d\+) (?:crowd|bunch|gang|demographic|cohort|lot)\b", ""),
    (r"(?:\A|(?<=[.!?;] ))(?:i|we) (?:just )?want(?:ed)? to (?:see|know|check|find out|understand) (?:if|whether) [^.?!]*\b(?:is|are|was|were) (?:what|why|the reason|behind)\b[^.?!]*[.!]*(?=\s|\Z)", ""),
    (r"\bcard ?holders\b", "card"),
    (r"\b\w+ (?:closes?|reports?|works?|runs?|plans?|goes|go|counts?|thinks?|operates?)(?: (?:its|the|our) books)? (?:on|by|in|with|after|along) (?=(?:the|our) (?:4-5-4|fiscal|retail) calendar)", "on "),
    (r"\bnrf (?=calendar)", "4-5-4 "),
    (r"\A\W*([\w-]+(?: [\w-]+)?) (beat|outsell|outsold|outdo|outperform|top) ([\w-]+(?: [\w-]+)?) (?=(?:on|in|for|by|at|last|this)\b[^?]*\?\W*\Z)", r"did \1 \2 \3 "),
    (r" ?\b(?:on|off|over) the (?:phone|line)\b", ""),
    (r"\b(?:our|the) (?:\d|two|three|four|five) (?:biggest|largest|top|best|busiest|main|smallest|worst) (\w+s)(?:,| \(| -)? ?(?=#?\d+(?:,| and| &))", r"\1 "),
    (r"\bif (?:you|we|i|one) (?:just |only |simply )?(?:count|go by|measure by|judge by)(?: it)? (?!in\b|up\b|out\b)(?:the |by )*(?=\w)", "measured by "),
    (r"\bhow much ([^.?!]{3,60}?),? (?:counted|measured|expressed|told) in (?:items|pieces|units)\b(?:,? (?:and )?not (?:in )?\w+)?", r"how many units \1"),
    (r"(?:\A|(?<=[.!?;] ))(?:the|that|this) \w+ as a whole[.!]*(?=\s|\Z)", ""),
    (r"\bwith (\w+) in(?=[:,.;]|\W*\Z)", r"including \1"),
    (r"\b(?:if (?:you|we|i|one)|when you|can you|could you|would you|let's|let us|please) (?:leave|take|strip|keep|cut|pull|filter|kick) (?:out )?(?:the |all |any |our )*([\w'-]+(?: [\w'-]+){0,2}?) (?:out|aside|off|away)(?: completely| entirely| altogether| of it| of that| of the (?:picture|equation|mix|numbers?|count))?(?=\W)", r"excluding \1"),
    (r"(?:\A|(?<=[.!?;] ))(?:(?:and|but|oh),? )?(?:i|we) (?:don't|do not|won't) (?:really |even )?(?:need|want|care (?:about|for)) (?:to see )?(?:the |any |all (?:the )?|a |an )?(?:names?|details?|(?:full |long |whole )?list|whole thing|exact (?:names?|numbers?|figures?)|pennies|cents|decimals?|anything fancy|explanations?)(?: or (?:anything|whatever|so))?(?:,? just (?:the|a) (?:count|number|figure))?[.!;]+\s*", ""),
    (r"\A\W*(?:trick[ -]or[ -]treat(?:ing)?|ho ho ho|bah,? humbug|boo|ta-?da+|drum ?roll(?:,? please)?|game on|gobble gobble|happy (?:[a-z]+day|new year|holidays|thanksgiving|easter|halloween|[a-z]+ day)|merry christmas|season's greetings|holy (?:cow|moly|smokes)|good grief|yikes|yay|hooray|mayday|tgif|knock knock|long time no see|bingo|heads up|surprise)(?: (?:everyone|everybody|all|folks|team|guys|to all|y'all))?[!.]+ *(?=\w)", ""),
    (r"(?<=[.?!;]) *(?:(?:and )?(?:the )?(?:loser|winner)s? (?:buys?|pays?|gets?|owes?|brings?|treats?|takes?|cooks?|has to|must|will|is buying|cleans?|makes?)|(?:drinks?|lunch|dinner|coffees?|beers?|pizza|donuts|doughnuts|the next round) (?:is|are) on (?:me|him|her|them|us|you|the line|the loser|whoever)|there(?:'s| is| are) (?:a |an |some |\$?\d+ )?(?:[a-z]+ ){0,3}(?:riding|at stake|on the line|in it for)|(?:i|we|he|she|they)(?:'ve| have|'s| has)? (?:got )?(?:a |an |\$?\d+ )?(?:[a-z]+ ){0,3}(?:riding on (?:it|this|that)|at stake))[^.?!]*[.!]*(?=\s|\Z)", ""),
    (r"\b(?:(?:that|which) (?:(?:was|were|is|are|got|had been|has been|have been) )?|(?:was|were|being) )?(?:featured|appeared|appearing|highlighted|showcased|pictured|spotlighted|printed) (on|in) (?=the |our |a |an )", r"\1 "),
    (r"\b(?:size|value|amount|worth|height) of (?:the |our )?(?:single |one )?(?=largest|biggest|highest|smallest|lowest)", ""),
    (r"\bsingle (?=(?:largest|biggest|highest)\b)", ""),
    (r"\b(only|just|alone)(?:,| \(| [-–])\s?(?:and |but )?not (?:the )?[a-z]+ ones\b\)?", r"\1"),
    (r", which (?:everybody|everyone|we all|you all|as you know|people|as we know|all of us)\b[^,.?!;]*(?=,)", ""),
    (r"\b(?:headed|led) by (?:someone|somebody|a person|people|an adult|anyone)(?: who is| aged| either| between)*(?= \d)", "aged"),
    (r"\bwith the ([a-z]+s) (?:that )?each (?:of them|one)?(?: (?:[a-z]+ed|had|has|made|got|sold|took|saw))?(?=\W*(?:\Z|[,.;]))", r"with their \1"),
    (r"\b(each|all|any) of (?:these|those|the following) (?:two|three|four|five|six|\d)(?: [a-z]+s)?: ", r"\1 of "),
    (r"\b(each|all|any|which|both) of the (?:two|three|four|five|six)\b(?! (?:[a-z]+s|[a-z]+st|top)\b)", r"\1 of them"),
    (r"\bnet of (?:every|each|any|all)(?: of)?(?: the| our)? ([a-z]+?)s?\b", r"net of \1s"),
    (r"\bsame (?:schedule|extract|statement|listing|analysis|exercise|layout|format|drill)(?= (?:for|in|of|by)\b|\W*\Z)", "same table"),
    (r"\b(?:sort|order|rank)(?:ed)?(?: it| them| that| these| the \w+)? by (?:the )?(?:value|amount|figure|number|size)s?,? (?:(?:the )?(?:highest|largest|biggest) (?:one )?first|descending)", "sort descending"),
    (r"\b(?:sort|order|rank)(?:ed)?(?: it| them| that| these| the \w+)? by (?:the )?(?:value|amount|figure|number|size)s?,? (?:(?:the )?(?:lowest|smallest) (?:one )?first|ascending)", "sort ascending"),
    (r"(?:\A\W*|(?<=[.?!:] ))taking (?=(?:the|our|all|only|just|those|both|these) )", "for "),
    (r"(?<!set )(?<!tell )(?<!told )(?<!keep )(?<!kept )\bapart from\b(?! (?:each|one another))", "other than"),
    (r"\b(?P<n>how many (?:[a-z]+ )?(?!days|weeks|months)[a-z]+?)s? (?:fall|fell|falls|belong|sit|land|lie|come|go) (?:in|into|to|within|under) (?P<q>each|every|which|what)\b", r"\g<n>s by "),
    (r"\b(?P<n>how many (?:[a-z]+ )?(?!days|weeks|months)[a-z]+s) (?:fall|fell|belong|sit|lie) (?:in|into|to|within|under) (?=(?:the |our )?[\w+-]+(?: [\w+-]+)? (?:group|band|bracket|class|category|range|segment|type|size|region|department)\b)", r"\g<n> in "),
    (r"\bmid[- ]?sized? (?=[a-z]+s\b.*\b(?:between|from|over|under|more|less) [$€£]?\d)", ""),
    (r"\b(?P<b>is|are|was|were) (?P<x>(?:the |our )?[^.?!,]{3,50}?) any different (?P<p>for|in|at|with|on|among) (?P<a>[^.?!,]{2,40}?)(?:,)? (?:compared (?:to|with)|than(?: (?:for|in|at|with|on|among))?|versus|vs\.?|against) ", r"\g<x> \g<p> \g<a> versus "),
    # numbers in words
    (rf"\b((?:at least|more than|over|fewer than|less than|under|at most|no more than|not even|barely|nearly|almost|only|just) )(one|two|three|four|five|\d) (?:in|out of)(?: every)? ({'|'.join(_TO_TEN)}|\d{{1,3}}) (?=(?:of )?(?:the |our |all )*[a-z]{{3,}}s\b)(?!.{{0,12}}\b(?:days|weeks|months|quarters|years)\b)", _one_in_ten),
    (r"\b(one|two|three|four|five|six|seven|eight|nine) hundred(?: (thousand|million))?\b(?! and\b)", lambda m: f"{int(number(m[1])) * 100}" + (f" {m[2]}" if m[2] else "")),
    (r"(?<=\d)( thousand| million|k)?[- ]dollar (?:mark|threshold|level|barrier|line|hurdle|limit)\b", lambda m: f"{m[1] or ''} dollars"),
    # shares
    (r"\b(?:turn|convert|change|switch|make|express|put|recast|restate|show|give)(?: me)? (?:it|that|this|those|these|them)(?: all)? (?:to|into|as|in) (?:percentages?|percents?|shares?|proportions?|%)(?: (?:of|out of) (?:the )?(?:whole|total|lot|overall|sum|grand total)(?: thing)?)?", "as a share of the total"),
    (r"\b(?:percentages?|percent|%|shares?|proportions?) (?:of|out of) (?:the (?:whole|lot|entire thing|whole thing|full amount|grand total)|it all|everything|all of it)\b", "share of the total"),
    (r"\b(?:in|at|for|within) which (\w+)s (?:did|does|do|was|were|is|are) (?:our |the )?((?:\w+ ){1,3}?)(?:make up|account for|represent|contribute|bring in|reach|come to) ((?:more than|less than|over|under|at least|at most|above|below) \d[\d.]* ?(?:%|percent)) of (?:the |our |all |total )*(\w+)", r"which \1s had a \2share of \4 of \3"),
    # changes from row to row
    (rf"\b(?:from|between) (?:{_EACH}) ({_UNIT}) (?:to|and|into) the (?:next|other|following(?: one)?|one after)\b", r"\1 over \1"),
    (rf"\b(?:from|relative to|versus|vs|over|on|against|compared (?:to|with)) (?:the )?({_UNIT}) (?:right |immediately |just )?(?:before|prior|preceding|earlier) (?:each|every) (?:time|one)\b", r"\1 over \1"),
    (rf"\b(?:each|every) ({_UNIT})(?:'s)? (?:compared (?:with|to)|versus|vs|against|relative to|over|on) the (?:(?:one|{_UNIT}) (?:before|prior|preceding)(?: it)?|(?:previous|prior|preceding)(?: one| {_UNIT})?)\b", r"\1 over \1"),
    (r"\b(?:grow(?:ing)?|grew|rise|rising|rose|went up|go(?:es|ing)? up|climb(?:ed|ing)?|increas(?:ed?|ing)) (?:or|and) (?:shr[aiu]nk(?:ing)?|fall(?:ing)?|fell|drop(?:ped|ping)?|went down|go(?:es|ing)? down|declin(?:ed?|ing)|decreas(?:ed?|ing))\b", "change"),
    (r"\bcompar(?:e|ing) (?:the |all (?:the )?|our )?(20\d\d)'s (day|week|month|quarter|weekday)s\b", r"by \2 in \1"),
    (r"\bcompar(?:e|ing) (?:the |all (?:the |of the )?|our )(?:single |four |twelve |different )?(day|week|month|quarter|weekday|year)s\b(?! (?:of the week )?(?:before|after|with|to))", r"by \1"),
    (r"\bhow much (?:do|does|did) ((?:[\w'-]+ ){1,4}?)(?:contribute|add) to (?:our |the )?(?:total|overall|entire|whole|company's|chain's) ([\w]+)", r"what share of the total \2 comes from \1"),
    # sides
    (r"\b(?:next to|alongside|side by side with|up against|beside) (?!it\b|that\b|this\b|them\b|those\b|these\b|each\b|one another\b|the (?:name|number)s?\b)", "versus "),
    (r"\bstack(?:s|ed|ing)? up (?:against|to|with|next to|versus|vs)\b", "versus"),
    (r"\b(?:hold|held|holding|put|set|measure[ds]?|pit(?:ted)?) up (?:to|against)\b", "versus"),
    (r"\b(?P<v>held|hold|holding) up(?= (?:in|on|at|during|over|last|this|for|by|through|throughout|since|from)\b|\W*(?:\Z|[.?!,;]))", lambda m: {"held": "did", "hold": "do", "holding": "doing"}[m["v"].lower()]),
    (r"\bwas it (?:the |our )?(\w+(?: \w+)?) (?:who|that|which) (?=had|have|spent|sold|bought|made|did|brought|came|took|was|were)", r"did \1 "),
    # ranges
    (r"\b(?:somewhere|anywhere|something) (?:from|between|in between) (\$?\d[\d,.]*\s?(?:k|thousand|%|percent|dollars)?) (?:up )?(?:to|and) ", r"between \1 and "),
    (r"\bfrom (\$?\d[\d,.]*(?:k| thousand)?) (?:all the way |right )?up to (?=\$?\d[\d,.]*(?:k\b| thousand\b| dollars\b| usd\b))", r"between \1 and "),
    (r"\b(?:out )?of (?:all )?(?:the |our |all )*([a-z]+s)((?: (?!that\b|who\b|which\b|whose\b)[^,?.;]{1,60}?)?), how many (?=(?:have|had|has|were|are|was|did|do|saw|made|sold|fell|grew|rose|took|spent|bought|brought|came|\w+ed)\b)", r"how many \1\2 "),
    # money
    (r"\bwhat (we|they|it) (?:made|makes?|took|takes?|earned|earns?|grossed|pulled in|raked in)(?: in)? (?=on|off|from|with|at|in|for|by|during|each|every|per|last|this|out of|over|across|between|\W|\Z)", r"how much did \1 make "),
    (r"\bhow (?:big|large|great|small) (?:an? )?(?P<p>share|part|proportion|percentage|slice|fraction|portion) (?=(?:is|are|was|were|of|did|do|does|has|have|came|comes)\b)", r"what \g<p> "),
    (r"\b(?:out )?of (?:all )?(?:the |our )?(?P<x>[a-z' -]{3,40}?)(?: (?:that |which |who )?(?:we|they|people) [a-z]+(?: (?:up|in|out|through))?| (?:who|that) came in(?: (?:during|in) (?P<w>[\w ]+?))?)?, (?:what|which|how big an?|how large an?) (?P<p>share|proportion|percentage|percent|fraction|portion|part) (?P<v>are|is|was|were|carr(?:y|ies|ied)|ha[ds]|have|got|gets?|includes?|included|contains?|contained|came|comes?|used?)\b", lambda m: f"what {m['p']} of {m['x']} {m['v']}" if not m["w"] else f"in {m['w']}, what {m['p']} of {m['x']} {m['v']}"),
    (r"\bhow big (?:the|their|a|our|its) (\w+) (?:is|are|was|were)\b", r"\1 size"),
    # who is meant
    (r"\b(\d|one|two|three|four|five|six) ((?:[a-z]+ )?[a-z]+s?|children|people) or (more|fewer|less)(?= (?:in|who|that|living|with|at|on|of)\b|\W*(?:\Z|[.?!,]))(?<!times or more)(?<!dollars or more)(?<!percent or more)", r"\1 or \3 \2"),
    (r"\bwhose (\w+(?: \w+)?) (?:we|you|they) (?:do )?know\b", r"with known \1"),
    (r"\bby (?:at least|a minimum of) one (?=[a-z])", "by a "),
    # groups
    (r"\b(?:slic|carv|chopp|dic|tabulat|bucket|bucketi[sz]|itemi[sz]|rang|pars|splic)ed(?: (?:up|out))? by\b|\b(?:cut|set out|laid out)(?: up)? by\b", "by"),
    (r"(?<![\w-])(?!other|like|clock|contrari|else|length|percent|number|volume|value|money|dollar|time|quantity|share)([a-z]+)[ -]?wise\b(?! (?:man|men|choice|decision|to|is|of)\b)", r"by \1"),
    (r"\b(?:distributed|spread(?:ing)?(?: out)?|allocated|divided(?: up)?|shared out|split(?: up)?|apportioned|scattered|dispersed) (?:over|across|among|amongst|between|on) (?=(?:the |our |all |various |different )*(?!year|month|week|quarter|day|time|two|three)[a-z]+(?: [a-z]+)?(?<=s)\b)(?:the |our |all |various |different )*", "by "),
    (r"\bhow (?:large|small) (?:the|their|a|our|its) (\w+) (?:is|are|was|were)\b", r"\1 size"),
    (r"(?<=\bby |\bon |\bto |\bof )how much (?:money )?(?:they|people|the \w+|our \w+|a \w+|each \w+)(?: \w+)?? (?:earns?|makes?)\b", "income"),
    (r"(?<=\bby |\bon |\bto |\bof )how many (\w+) (?:they|there|people|the \w+|our \w+|a \w+|each \w+)(?: \w+)?? (?:have|has|are|got|hold)\b(?: in (?:it|them))?", r"number of \1"),
    (r"\bhow old (?:the|they|our|a)?(?: \w+)? ?(?:is|are|was|were)\b", "age"),
    # things of things
    (r"\bput (more|fewer|less|most|fewest) (\w+) (?:in|into) (?:an?|each|every|their|one) (?!day\b|week\b|month\b)(\w+)", r"have \1 \2 per \3"),
    (r"\b(?:max(?:imum)?|highest|largest|biggest|greatest) (?:value|amount|total|spend|size)s? (?:of|for|in|on) (?:an?|any|one)(?: single| individual)? (\w+)\b", r"highest \1 value"),
    (r"\b(?:when|where|if|in which) (an?|any) ((?:[\w']+ ){1,4}?)(?:was|is|were|got|has been) (?:used|present|involved|applied|handed in)\b", r"with \1 \2"),
    (r",? (?:and|versus|vs|than|against|to|with)(?: (?:what|how much|that|those)(?: (?:is|was|are|were))?(?: it| they)?)?(?: of (?:the )?\w+)?,? (?:when|where|if|in which) (?:none|no such \w+|not|it|one|they) (?:was|were|is|wasn't|weren't|was not)\b(?: used| applied| involved| there| present)?", " versus without one"),
    (r"\bhow many (?:different |distinct |separate )?(\w+) (?:go|goes|went|are|were|is|fit|end up|sit|do (?:we|you|they|people|customers) (?:get|see|have|sell|find|count|put|take|buy)) (?:in|into|on|onto|to|per) (?:a|an|each|every|the average|one|a typical|an average|a single) (?!row\b|hurry\b|day\b|week\b|month\b|quarter\b|year\b|hour\b)(\w+)", r"\1 per \2"),
    (r"\bhow many (\w+) (?:(?:did|does|do|has|would) )?(?:a|an|the average|a typical|an average|the typical|a single) (?!day\b|week\b|month\b|quarter\b|year\b|hour\b)(\w+) (?:comes?|came|makes?|made|have|has|had|holds?|contains?|contained|buys?|bought|takes?|took|does|did|pays?|paid|gets?|got|with us)\b(?! (?:in|per|each|every) (?:a |an |the )?(?:day|week|month|quarter|year)\b)", r"\1 per \2"),
    (r"\b(?:what|how much)(?: is|'s| was| were| are) (?:a|an|the|our|each|one) ((?:typical |average |median |usual |middle )?\w+) worth\b", r"what is the \1 value"),
    (r"\b((?:typical|average|median|usual|middle) \w+)(?:'s| is| was)? worth\b", r"\1 value"),
    (r"\bnot (?:the |an? )?(?:average|mean|median|total|sum|share|percentage|count)s?[,;:-]+ ?(?:but |rather )?(?=(?:the |a )?(?:average|mean|median|total|sum|share|percentage|count)\b)", ""),
    (r"(?<=\w),? not (?:the |an? )?(?:average|mean|median|money|dollars|percentages?|shares?)(?=\W*\Z|[.?!])", ""),
    (r"\b(?:the|that) (?:one |single )(day|week|month|quarter|weekday|hour) (?=.{0,40}\b(?:most|least|best|worst|highest|lowest|fewest|biggest|smallest)\b)", r"which \1 "),
    (r"\b(?:each|every one|all) of the (day|week|month|quarter|year)s\b(?! (?:ended|ending|commencing|beginning|starting|to)\b)", r"each \1"),
    (r"\bthe (day|week|month|quarter)s (of|in) ([^.?!]*[.?!]+[^.?!]*?),? (?:for |of )?(?:each|every)(?: single)?(?: one)?(?: of them)?(?=\W*\Z)", r"\2 \3 by \1"),
    (r"\b(?:shell|fork|cough|lay|splash)(?:s|ed|ing)? (?:out|up|over)\b|\bsplurg(?:e|ed|ing)\b|\blaid out\b|\bhand(?:s|ed|ing)? over\b(?= (?:to us|per|in|at|on|for|each|every|by|a |last|this)|\W*(?:\Z|[.?!,]))|\bpart(?:s|ed|ing)? with\b|\b(?:leaves?|left|drops?|dropped) (?:behind )?with us\b|\b(?:leaves?|left) behind\b(?! (?:in|by|on)\b)|\bput(?:s|ting)? down (?=per|in|at|on|for|each|every)", "spend"),
    (r"\bout[- ]of[- ]pocket (?:payments?|outlays?|expenditures?|expenses?|costs?|spending)\b", "out of pocket spend"),
    (r"\bout of (?:their|his|her|your|our|one's|people's|customers') (?:own )?(?:pockets?|purses?|wallets?)\b", "out of pocket"),
    (r"\b(an?|the|our|your) (?:typical|usual|regular|normal) (?=\w+ (?:spends?|hands?|pays?|buys?|visits?|makes?|puts?|leaves?|parts?|takes?|gets?)\b)", r"\1 average "),
    (r"(?: (?:(?:that|which) )?(?:(?:are|is) )?(?:held|kept|stored|recorded|contained))? ?\b(?:in|from|within) (?:the|our|your|this) (?:[a-z]+ )?(?:data|database|dataset|records|system|books|warehouse)\b(?! (?:is|was|are|of))", ""),
    (r"\b(?:in|for|over|during|across|at) (?:each|every|every one|all) of the ((?:past|last|previous) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (day|week|month|quarter)s)\b", r"by \2 in the \1"),
    (r"\b(?:one|a single|just one|a) (?:data )?(?:point|line|row|bar|column|figure|number|value|entry|record|dot) (?:a|an|per|for each|for every|each|every) (\w+)\b", r"by \1"),
    (r",? (\w+) i mean(?=\s*[,.)!?-]|\Z)", r" \1"),
    (r"\b(?:what|how much) (?:does|do|did|would|is|was|were) (?:an?|one|each|the average|a single) (?:unit |piece |item |pack )?(?:of )?(\w+(?: \w+)?) (?:costs? (?:our |the |us |a )?(?:\w+ )?|go(?:es)? for |sell(?:s)? for |set (?:you|us|them) back )(?=on average\b)", r"what is the average price of \1 "),
    (r"\bwhat (?:an?|one|each) (?:unit |piece |item |pack )?(?:of )?(\w+(?: \w+)?) (?:costs?|cost|went for|goes for|sells for|sold for) (?:our |the |us |a )?(?:\w+ )?(?=on average\b)", r"the average price of \1 "),
    (r"\b(?:i|we)(?:'m| am| was| were|'re| are)? (?:just )?(?:wonder(?:ing|ed)?|curious) (?:if|whether) (?:you|someone|somebody|one|we|it) (?:could|can|might|would|may|would be able to|would be possible to)(?: please| kindly| possibly| maybe)?\b", "please"),
    (r"\b(?:(?:i|we) (?:don't|do not) (?:really |actually |even )?(?:need|want|care about|care for|mind about)|(?:please )?spare me|no need for) (?:the |any |all the |all those |all these )?(?:cents|pennies|decimals?|details?|fine print|exact (?:numbers?|figures?)|small change|charts?|graphs?|fancy \w+|explanations?|stor(?:y|ies)|backstory|full list|whole list|long list|entire list|whole table|novels?|lectures?|precision|essays?|speech(?:es)?)\b[^.?!,;:]*[.?!,;:]*\s*(?:but |just )?", ""),
    (r"\b(?:(?:i'm|i am|we're|we are) not (?:interested in|after|looking (?:for|at))|(?:i|we) (?:don't|do not) (?:care about|need|want|want to see|need to see)|no interest in|(?:please )?(?:don't|do not) (?:count|include|bother with)) (?!(?:the |a |an |your |any )*(?:whole|entire|full|details?|it|that|this|them|any\w*|much|to|all|every\w*|more|exact|help|you|me|explanation\w*|reasons?|charts?|tables?|graphs?|pictures?|slides?|novels?|essays?|lectures?|speech(?:es)?|stor(?:y|ies)|poetry|excuses?|decimals?|formatting|fluff|fuss|drama|jargon|spin|small talk|frills)\b)", "excluding "),
    (r",? i mean(?=\s*[,.)!?-]|\Z)", ""),
    (r"\b(see|know|tell me|show me|show|understand|find out|on|of) what ((?:our |the )?(?:people|[a-z]+s)) save[ds]?\b", r"\1 how much did \2 save"),
    (r"\b(see|know|tell me|show me|show|understand|find out|on|of) what ((?:our |the )?(?:people|[a-z]+s)) (?:spent|spend)\b", r"\1 how much did \2 spend"),
    (r"\b(most|much|more|least|less) (?:cash|dough|moolah)\b", r"\1 money"),
    (r"\bflog(?:ged|s|ging)?\b", "sell"),
    (r"\b(?:i|we) (?:can't|cannot|couldn't|could not|can not) (?:find|see|locate|remember|recall|work out|figure out) (?=(?:the|our|any|a|what|how)\b)", "give me "),
    # what is wanted is said twice
    (r"(?<=[.,;!?-] )(?:the |that |a )?([\w' -]{3,40}?) is (?:what|the (?:one|thing|number|figure)) (?:i'm|i am|we're|we are|i was) (?:after|looking for|interested in)\b", r"\1"),
    (r"(?<=[.,;!?-] )(?:the |that |a )?([\w' -]{3,40}?) is (?:what|all) (?:i|we) (?:need|want|really need|really want|care about)(?: here| now)?\b", r"\1"),
    (r"\b(?:and|etc|\.\.\.)? ?so (?:on|forth)(?: and so (?:on|forth))?\b", "etc"),
    (r"\b(?:and the like|and such|and the rest of them|and others like (?:that|it)|et cetera)\b", "etc"),
    (r"(?:(?<=[.?!;,:] )|\A)(?:just |only |simply )?(?:a|the) (?:simple |plain |rough |bare )?(?:count|number|figure|total|tally|value)s? (?=(?:per|by|for each|for every) )", ""),
    (r"\b(?:two|three|four|five|\d) (?:things|numbers|figures|metrics|measures|columns|values|stats)(?: (?:please|pls))?(?=:| -|,)", ""),
    (r",? (?:all|both) (?:of them |of those |of these |two |three |four |five |six |\d+ )?(?:(?:added|lumped|taken|put|combined) together|together|combined|as one(?: group| number| figure| lot)?)(?=\W|\Z)", " together"),
    (r"\b(?:treat|take|count|see|lump|group) (?:it|them|these|those|both|all)(?: all)? (?:as|into|in) one(?: group| lot| number| figure| unit)?\b", ""),
    (r"\b(?:added|lumped|taken|put) together\b", "together"),
    (r"\b(?:(?:can|could|would|will) you |please |kindly |let's )+(?:add|sum|tot|total|lump|put|combine)(?: up| together)? ([^.?!;:]{5,80}? (?:and|&|plus) [\w' /&-]{1,30}?)(?: up| together)?(?: for (?:me|us))?(?=\s*[.?!,:;]|\Z)", r"\1 combined"),
    (r"\b(?:if|when|once|suppose|say) (?:you|we|i|one) (?:put|add|lump|take|combine|sum|throw|count)(?: up)? ([^.?!;:]{3,60}? (?:and|&|plus) [\w' /&-]{1,30}?) (?:together|up|as one)\b", r"\1 combined"),
    (r"(?<=[.,;:?!]) (?:just |only |as )?(?:one|a single) (?:single |grand |overall |combined )?(?:figure|number|total|sum)(?: only| please)?(?=\s*(?:[.,;?!]|\Z))", " combined"),
    (r"(?:,| -)? (?:either (?:one|of (?:them|those|these|the two(?: \w+)?))|any of (?:them|those|these))(?: (?:is|are|will|would|'s|'ll) (?:do|be fine|fine|ok|okay|good|enough|count))?(?: (?:by|for|with) me)?(?=\s*[.,;?!-]|\Z)", " combined"),
    (r",? (?:all |both )?(?:counted|taken|treated|seen|considered) (?:as one|together)(?: group| lot| unit| number)?(?=\s*(?:[.,;?!]|\Z))", " combined"),
    (r" (?:that |which )?(?:we|they|you) (?:put|sort|place|split|group|divide|classify|sorted|divided|grouped) (?:our |the |all )?\w+ (?:in|into|under|by)(?= again|\W*(?:[.?!,]|\Z))", ""),
    (r"\bhow (?:big|large) (?:a )?(?:is|was|are|were) (.{3,40}?),? (?:as|in) (?:a |an )?(percentage|share|percent|proportion) of\b", r"\1 as a \2 of"),
    (r"\bleft (more |most |less |least |the most |the least )?money (?:with us|behind|here|in our \w+)", r"spent \1"),
    (r"\bspread (.{3,40}?) (?:over|across|between|among) (?:the |our |all )?(\w+)s(?: (?:that|which|who) (?:actually |really )?(?:sold|traded|were open|bought|shopped)(?: (?:stuff|something|anything|things))?)?(?=\W)", r"\1 per \2"),
    (r"\b(?:right |smack |bang )?in the middle (?:worth|come to|comes to|cost|costs)\b", "median value"),
    (r"\bmiddle[- ]of[- ]the[- ]road (?:\(median\) )?|\bmiddling (?:\(median\) )?", "median "),
    (r"\bwhat(?:'s| is| did| was)? the (?:one |\w+ )?(?:right )?in the middle\b", "what is the median"),
    (r"\bfrom (\d{1,2}[ap]m) on(?:wards?)?\b", r"after \1"),
    (r"\b(?:the )?(?:same|identical|exact same|very same) thing\b", "the same"),
    (r"(?:,|\?|;)?\s\(?(?:y/n|yes/no|yes or no)\b\)?", "?"),
    (r"\A[^\w$]*&\s?", "and "),
    (r"\b(per|by|a|each|every|/) ?mo\b", r"\1 month"),
    (r"\ban? (day|week|month|quarter)[ -]by[ -]\1\b", r"\1 by \1"),
    (r"(?<!\d )\b([a-z]{2,}) \+ (?=[a-z]{3})", r"\1 and "),
    (r"\b(?:next to|against|alongside|beside|side by side with|with|versus|vs) each other\b", "separately"),
    (r"\b(?:that )?(?:falls|falling|fell) (?=(?:within|into|inside|on) )", ""),
    (r"\b(?:i|we)(?:'ve| have)? (?:a )?bet (?:[\w']+ ){0,6}?that ([^.?!]{8,}?)[.!]+ *(?:was|am|were|are) (?:i|we) right\?", r"Is it true that \1?"),
    (r"\A\W*((?:[a-z]+ ){1,3}[a-z]+s) (?:that )?(?:we have|do we have|there are|are there|we've got|we keep|exist)(?: again)?\W*\Z", r"which \1 are there"),
    (r"\bsub-?totals?\b", "totals"),
    (r"\btrailing (?=\d)", "last "),
    (r"\bwith an? (?:floor|lower limit|lower bound) of (?=[$\d])", "of at least "),
    (r"\bwith an? (?:ceiling|cap|upper limit|upper bound) of (?=[$\d])", "of at most "),
    (r",? ?(?:over |across |for |in |within |throughout |from )?(?:(?:all )?(?:the |our |of )*(?:entire|whole|full|complete|available|recorded)(?: available| recorded)? (?:data ?set|data|history|records?|file)|all (?:of )?(?:the |our )?(?:history|time))\b(?! (?:we|you|that|which|for|of|from|on)\b)", ""),
    (r"(?<=[a-z]) (?:(?:that|which) )?(?:(?:are|is|we|we've|have|being|currently|got) )*(?:held|kept|stored|maintained|recorded|registered|contained|captured)(?= (?:on record|on file|on the (?:system|books)|in (?:the|our) (?:[a-z]+ )?(?:records?|master data|database|system|data|books|files?|warehouse))(?=\W*(?:\Z|[.?!,;])))", ""),
    (rf"\A\W*(?:when|if) [a-z' ]{{2,30}}?\b{_SORTED}(?: [a-z' ]{{2,30}}?)? (?:by|according to|on) (?:the |their |its )?(?P<x>[a-z -]{{3,40}}?), (?:what|which)(?: are)?(?: the| our)?(?: possible| available| different| various| existing)* {_CLASSES}\b(?: (?:do we (?:have|get|use)|are there|exist|there are|come out|are possible|can there be))?\W*\Z", r"what are the possible values for \g<x>?"),
    (rf"\A\W*(?:when|if) [a-z' ]{{2,30}}?\b{_SORTED}(?: [a-z' ]{{2,30}}?)? (?:by|according to|on) (?:the |their |its )?(?P<x>[a-z -]{{3,40}}?), (?P<q>which|what)(?: one)? (?:group|class|category|bracket|band|segment|bucket)\b(?=[^.?!]*\?*\W*\Z)", r"\g<q> \g<x>"),
    (rf"\A\W*(?:into|in) (?:which|what)(?: different| various)* {_CLASSES} (?:are|do we|did we|can) (?:the |our )?[a-z' ]{{2,30}}? ?\b{_SORTED} (?:by|according to|on) (?:the |their |its )?(?P<x>[a-z -]{{3,40}}?)\W*\Z", r"what are the possible values for \g<x>?"),
    (rf"\b(?P<l>(?:list|report|state|give|show|name|enumerate|provide|what are|which are)(?: me| us)? (?:the |all |all the |our )?(?P<x>[a-z -]{{3,40}}?)) (?:that |which )?(?:the |our )?[a-z]+ (?:are|is|were|can be|get) {_SORTED} (?:in|into|by)\W*\Z", r"\g<l>"),
    (r"\b((?:how (?:much|many)|(?:what|which) (?:share|percent(?:age)?|proportion|part|fraction|portion|%)s?)\b[^.?!]{3,60}? )(was|were|is|are|did|does|do)n't (?=[a-z])", r"\1\2 not "),
    (r"(?:(?<=[a-z\d])[,;]|[.?!]) *(?:(?:just|only|i (?:just |only )?(?:need|want)) )+(?:the )?(?:(?:single )?(?:winner|leader|number one|no\.? ?1|# ?1|top one|best one|top dog|champion))(?: (?:of|in|for) each(?: \w+)?| each(?: time)?| every time| apiece)?(?:,? (?:please|thanks|thank you))*(?=\s*(?:[.?!]|\Z))", "?"),
    (r" (?:in existence|in use|on record|on file|in (?:the|our) (?:[a-z]+ )?(?:records?|master data|database|system))(?=\W*(?:\Z|[.?!,;]))", ""),
    (r"\bmonday[- ](?:to|through)[- ]sunday (?=weeks?\b)", ""),
    (r",? (?:counting|using|considering|taking) (?:only )?(?:complete|full|whole) (?:days|weeks|months|quarters)(?: only)?(?=\W*(?:[.?!,]|\Z))", ""),
    (r"\b(?:make|made|makes|get|gets|got|go|goes|went) (?:it )?past (?:the )?(?=[$\d])", "exceed "),
    (r"\b(?:the |a )?(?:threshold|mark|level|barrier|hurdle|limit|figure|sum|target|line|bar) of (?=[$€£]?\d)", ""),
    (r"\A\W*an? [\w-]+(?: [\w-]+)? (?:report|table|list|schedule|analysis|overview|summary|breakdown|statement) is (?:needed|required|requested|wanted)[:.;]? ", ""),
    (r",? (?:rounded )?(?:to|with) (?:one|two|three|no|\d) decimals?(?: places?| points?)?\b", ""),
    (r"\ban average (day|week|month) of (?=january|february|march|april|may\b|june|july|august|september|october|november|december|q[1-4]|20\d\d|last|this)", r"an average \1 in "),
    (r"(?<=last |past )(\d{1,3})d\b|(?<=trailing )(\d{1,3})d\b|(?<=previous )(\d{1,3})d\b", lambda m: f"{m[1] or m[2] or m[3]} days"),
    (r"\bnot in \(([^()]*)\)", r"excluding \1"),
    (r"\b((?:over|above|exceed(?:s|ed|ing)?|more than|less than|fewer than|below|under|at least|at most|beyond|[<>]=?) )half(?= of (?!(?:the|a) (?:year|month|day|week|time)\b))", r"\g<1>50 percent"),
    (r"\b((?:over|above|exceed(?:s|ed|ing)?|more than|less than|fewer than|below|under|at least|at most|beyond) )(?:(?:a|one) (?=[a-z])|(?=half(?:\W*\Z|[,.;?!]| (?:in|during|last|this)\b(?! (?:the|a|price|size|pay)\b))))(half|third|quarter|fifth|tenth)(?! (?:of (?:the|a) (?:year|month|day)|hour|year|million))\b", lambda m: m[1] + _FRACTIONS[m[2].lower()]),
    (r"\bhow much of (?:it|that|this|them|those)(?= (?:did|do|does|have|has|had|we|they|you|got)\b)", "how much"),
    (r"\b(?:people )?(\d\d)[- ]?(?:-|–|to|and|through)[- ]?(\d\d)[- ]years?[- ]olds?\b(?= (?:customers?|[a-z]+s|people)\b)", r"aged \1 to \2"),
    (r"\b(?:people )?(\d\d)[- ]?(?:-|–|to|and|through)[- ]?(\d\d)[- ]years?[- ]olds?\b", r"people aged \1 to \2"),
    (r",? ?\b(?:(?:and )?(?:sort|order|rank|list)(?:ed|ing)? (?:it |them |that |these |those )?)?(?:going |all the way )?from (?:the )?(?:largest|highest|biggest|top|most|best|high)(?: one)?,? (?:on )?down(?:wards?)?\b", " in descending order"),
    (r"\bhr (?=(?:corner|team|department|dept|people|folks|crew|desk|office|side|lot|colleagues?|managers?|director|lady|ladies|guys?|boss|head|business partner|report|review|meeting|deck)\b)", "finance "),
    (r"(?:\A|(?<=[.!?;] ))(?:i|we|he|she|they|my \w+|our \w+) (?:never|don't|do not|can't|cannot|won't|doesn't|does not|no longer) (?:really |quite |much |ever )?(?:trust|like|believe|want|use|look at|accept) (?:the |a |any |an? |those |these |that )?(?:numbers?|figures?|totals?|results?|shares?|rates?|ones?|version|data) (?:with|that (?:has|have|includes?|contains?|still has)|which (?:has|have|includes?)|including|containing) (?:the |any |all )?(?P<x>[\w'-]+(?: [\w'-]+)?)(?: (?:still |all )?in (?:it|them|there|that)| included| mixed in)?(?=\W*(?:[.!?;]|\Z))", r"excluding \g<x>"),
    # who asks, by name: "Mark wants the visits by ward"
    (r"(?:\A|(?<=[.!;:] ))(?:(?:and|so|but|well|hi|hey|hello|ok|okay|oh),? )*(?!who\b|which\b|what\b|that\b|it\b|this\b|people\b|everyone\b|nobody\b)([a-z]{3,12})(?P<place> (?:from|over in|in|at) (?:the )?[a-z]+(?: [a-z]+)?)? (?(place)(?![^?.!]*\b(?:their|its|they|there)\b))(?:wants|needs|would like|would love|is asking for|is after|is looking for|keeps asking for|asked (?:me |us )?for|was asking (?:me |us )?for)(?: to (?:see|know|have|get))? (?=(?:the|our|a|how|which|what|all|some|total)\b|[a-z]+(?: [a-z]+)? (?:by|per) [a-z]+)", "give me "),
    (r"\b(?:let's (?:say|pretend|assume|suppose)|say|suppose|supposing|assume|assuming|imagine|pretend|what if|if) (?:that )?(?:i|we|you) (?:were to |would |just )*(?:ignored?|excluded?|dropp?e?d?|skipp?e?d?|disregard(?:ed)?|forg[eo]t(?: about)?|le(?:ave|ft) out|t(?:ake|ook) out) ", "excluding "),
    (r"\b(?:let's |please |just )?(?:forget|never mind|nevermind|don't mind|don't worry) (?:about )?(?!(?:the |all )?(?:averages?|medians?|totals?|numbers?|figures?|it|that|this|what|rest|me|us|formatting|layout|format|decimals?|style|spelling|wording|charts?|graphs?|colou?rs?|details?)\b)(?=(?:the |all )?[a-z]+(?: and (?:the )?[a-z]+)?(?:,| for now| for a (?:moment|second|minute)|[.;:]))", "excluding "),
    (r"(?P<n>[$€£]\s?\d[\d.,]*[km]?|\b\d[\d.,]*[km]? (?:dollars?|euros?|pounds?|bucks))(?:' |s' |'s )? ?worth of (?=(?:the |our |any )?[a-z])", r"\g<n> in "),
    (r"\b(?:let's |please |just |fine,? )*(?:forget|never mind|nevermind) (?:about )?(?:the |all )?(?:averages?|medians?|totals?|it|that|this|rest)(?=[.;:,])", ""),
    (r"\bi (?:don't|do not|didn't) (?:want|mean|like|wish) to (?:be|sound|seem|bother|annoy|nag|rush|pry|push|insist|complain|interrupt|disturb|intrude|impose|keep|waste|offend|start)\b[^,.;:?!]*[,.;:!]?(?: but)?", ""),
    (r"\b(?:would|will|'d|might) (?:be (?:better|nicer|nice|great|good|fine|perfect|lovely|ideal|helpful|handy|useful|plenty|enough|more useful|more helpful)|suffice)(?: (?:nicely|fine|for now|instead|just fine|actually))?(?=\W*(?:[.?!]|\Z))", ""),
    (r"\b(?:were|was|are|is|stood|stand|sit|sat) behind (?:it|that|this|those|them|these|that number|those numbers)\b", "were there"),
    (r"\bhow many (?:us )?(?:dollars|bucks)\b(?! (?:off|of discounts?))", "how much money"),
    (r"\b(?:the|those|your|give me) (?P<how>daily|weekly|monthly|quarterly) (?:figures?|numbers?|values?|data)(?=\W*(?:[.?!,]|\Z))", r"give me it \g<how>"),
    (r"\bthe (?:holiday|festive|whole|entire|full|cold|hot|busy|slow|dark|long) month of (?=january|february|march|april|may\b|june|july|august|september|october|november|december)", ""),
    (r"\bcompar(?:e|ing) (.{3,60}?) (in|for|of|during) (january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])(?: (?:to|and) (?:those (?:in|of) |that (?:in|of) )?)(january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])\b", r"compare \1 \2 \3 with \4"),
    (r"\A.{5,}?\bchang(?:ed|es|ing) (?:my|his|her|their|its|our) minds?\b[^.?!;:]*[.?!;:,]+\s*(?:(?:so|and|but|now),? )*(?=.{15,})", ""),
    (r"\b(?:its|their|his|her) part (?:in|of) (?=(?:the |our )?(?:total|overall|whole|entire|sales|revenue))", "their share of "),
    # a thing, and its number after what is said of it: "two of my stores, 412 and 429, share a manager"
    (r"\b(?!days|weeks|months|quarters|years|hours|minutes|times|things|numbers|questions|dollars|units)([a-z]{3,}s)(?: (?:everyone|everybody|we|i|they|people|you)(?: [a-z']+){1,4})?, (?:(?:namely|numbers?|nos?\.?) )?(\d{1,5}(?:, \d{1,5})*,? (?:and|or|&) \d{1,5})(?=\W*(?:[,.?!;:]|\Z))", r"\1 \2"),
    (r"\b(?:a|an|one|this|that) (?!day|week|month|quarter|year|hour|minute|thing|number|question|dollar|unit)([a-z]{4,})(?: (?:i|we|they|everyone|everybody|people|you)(?: [a-z']+){1,5})?, (?:(?:namely|number|no\.?) )(\d{1,5})(?=\W*(?:[,.?!;:]|\Z))", r"\1 \2"),
    (r"\b(?:a|an|one|this|that) (?!day|week|month|quarter|year|hour|minute|thing|number|question|dollar|unit)([a-z]{4,}) (?:i|we|they|everyone|everybody|people|you)(?: [a-z']+){1,5}, (\d{2,5})(?=\W*(?:[,.?!;:]|\Z))", r"\1 \2"),
    (r"(?<!that )(?<!which )(?<!this )(?<!what )\b(i|we) mean (?=(?:the|our|all|only|just|those|these) )", r"\1 meant "),
    (r",? ?\b(?:so |and |but )?(?:just |please )?(?:drop|skip|ignore|forget|lose|leave out|never mind) (?:about )?(?:all )?(?:of )?(?:the )?(?:others|rest|other ones)(?=\W*(?:[.?!]|\Z))", " only"),
    (r"\b(?:the )?same as (?:usual|always|ever)\b\W*", ""),
    (r"\bwith (?P<x>[a-z]+)\b(?=,? (?:as )?compared\b)(?P<t>[^.?!]*\b(?:those|ones|(?!vs\b)[a-z]{3,}s)) without(?=\W*(?:[.?!]|\Z)|,? please)", r"with \g<x>\g<t> without \g<x>"),
    (r"\b(\d) ?\+ (?=(?:kids|children|persons|people|adults)\b)", r"\1 or more "),
    (r"\bthe (?:[a-z]+ ){1,2}(?:people|guys|folks|lot|team|crew|gang|ladies|side|bunch|experts) \((?!see\b|e\.?g|i\.?e|who\b|which\b|as\b|about\b|not\b|no\b|or\b|and\b|\d)(?P<y>[a-z&/' -]{3,40})\)", r"the \g<y>"),
    # the number said before
    (r"(?P<n>\$ ?\d[\d,.]{0,15}(?:k\b| thousand| million)?|(?<![\d.,])\d[\d,.]{0,15}(?:k\b| thousand| million)?(?: dollars| percent|%)?)(?P<t>[^.?!]*[.?!][^.?!]*?\b(?:over|above|more than|less than|under|below|at least|past|beyond|exceed\w*|beat|topped|reached|hit)) that(?: (?:mark|number|amount|level|figure|line|bar|sum))?(?=\W*(?:[.?!,]|\Z))", r"\g<n>\g<t> \g<n>"),
    # who is left out is said first: "gas is in there. Take it out"
    (r"\b(?P<x>\w+)(?:'s| is| are) (?:still |also |probably )?(?:in (?:there|it|that|those|these|here)|included)\b[^.?!]*[.?!]+(?P<t>[^.?!]*?)\b(?:take|leave|kick|keep|strip|cut|pull|throw|filter) (?:it|them|that) out\b", r"\g<t> exclude \g<x>"),
    (r"(?<!we )(?<!have to )(?<!had to )(?<!up )\b(?:kick|throw|chuck|boot|toss|pull|knock|strip|cut|filter|screen) (?:the |all |any |our )?(\w+(?: \w+)?) out(?: of (?:it|that|there|them|those|this))?\b(?! (?:how|what|which|of))", r"exclude \1"),
    (r"\b(?:(?:if )?(?:you|we|i|one) )?(?:take|leave|keep|cross|strike|scratch|knock|drop|cut) (?:the |all |any |our )*(?P<x>(?!top\b|first\b|last\b|best\b|worst\b|bottom\b|only\b|just\b|\d)[\w&'-]+(?: [\w&'-]+){0,2}?) (?:off|out of) (?:that|this|the|your|my) (?:list|table|ranking|lineup|sheet|chart)\b", r"excluding \g<x>"),
    (r"\b(?:cross|strike|scratch|knock|drop|cut) (?:the |all |any |our )*(?P<x>(?!top\b|first\b|last\b|best\b|worst\b|bottom\b|only\b|just\b|\d)[\w&'-]+(?: [\w&'-]+){0,2}?) from (?:that|this|the|your|my) (?:list|table|ranking|lineup|sheet|chart)\b", r"excluding \g<x>"),
    (r"\bthrow(?:ing)? in (?=(?:the |some |our |those )?[a-z]+(?: [a-z]+)?(?: too| as well| also)?\W*\Z)", "add "),
    (r"(?<!we )(?<!have to )(?<!had to )(?<!up )\b(?:kick|throw|chuck|boot|toss) (?:out )(?:the |all |any |our )?(?=\w)", "exclude "),
    # words of the calendar that are none
    (r"\b(?:year|month|quarter|week)[- ]?end (?=(?:\w+ )?(?:reviews?|clos(?:e|ing)|meetings?|audits?|process|packages?|packs?|bonus\w*|party|letters?|stocktake|reporting)\b)", ""),
    (r"((?:'ll|\b(?:will|must|shall|(?:is|are|'m|'re|am) (?:going|about) to|ha(?:s|ve) to|wants? to|needs? to|wanna|gonna)) (?:\w+ )?(?:ask|present|meet|report|show|explain|discuss|talk|see|speak|call|decide|need|want|sit down|go over|walk)\w*(?: (?!tomorrow|tonight|later|next)\w+){0,3}?) (?:tomorrow|tonight|later today|this afternoon|next week|next month|next monday|first thing tomorrow)\b", r"\1"),
    (r",? and (?:exactly |just )?how (?:big|large|high|great|much|low|small|many) (?:is|was|were|are|did) (?:it|that|they|this|those|these)(?: exactly| then| come to| in total)*\s*(?=\?|\Z)", ""),
    # what one comes to, and how many there are in one
    (r"\bwhat (?:does|did|do) (?:an?|one|each|the average|an average) (?P<x>[a-z]{3,}?) (?P<w>(?:with|without|of|containing) [\w' -]{2,30}?) (?:come to|amount to|add up to|run to)(?: on average|,? (?:typically|usually))?\b", r"what is the average \g<x> value \g<w>"),
    (r",? and what (?:does|did|do) (?:one|those|the ones?|that) (?P<w>(?:with|without|of|containing) [^?.!,;]{2,30}?) (?:come to|amount to|add up to|run to)(?: on average)?\b", r" and \g<w>"),
    (r"\b(?P<a>median|average|mean) (?:value|worth) of (?:an?|each|one|the|our|all) (?P<x>[a-z]{3,}?)s?\b(?= (?:by|per|in|for|-|–)|\W|\Z)", r"\g<a> \g<x> value"),
    (r"\bwhat (?:does|did|do) (?:one of (?:their|our|the|his|her|its)|each of (?:their|our|the)|an?|one|each|every|their|our|the) (?P<x>[a-z]{3,}?)s? (?:(?:usually|typically|normally|generally|roughly|tend to|on average) )*(?:come|came|comes|amount|add up|run) to(?: on average|,? (?:\((?:the )?(?:mean|average)\)|as a mean|the mean))?", r"what is the average \g<x> value"),
    (r"[,;.?!:-]+ ?(?:and |in |as )?(?:percentages|percentage|percents?|shares|fractions|proportions|%)(?: (?:would|will|'d|is|are|please|pls|only|if you can|if possible)\b[^.?!,;]{0,25})?(?=[.?!]*\s*\Z)", ", in percent"),
    (r"(?<=[.?!;:]) (?:in |as )?(?:percentages?|percents|shares|proportions|fractions),? (?:please|pls|thanks|if you can|if possible)(?=[,.;:!])", " in percent"),
    (r"\((?:as |in |the )?(?:percentages?|percents?|shares?|fractions?|proportions?|%)(?: of (?:the )?total)?\)", ", in percent"),
    (r"\b(?P<x>[a-z]+)s? (?:accounting for|generating|recording|showing|posting|achieving|attracting|registering|boasting|bearing|carrying|incurring|receiving|drawing|earning|producing|delivering|taking in|seeing|enjoying|reporting|granting|claiming|collecting|yielding|exhibiting|displaying|commanding|logging|netting|making|bringing in) the (?=(?:most|least|fewest|highest|lowest|largest|smallest|greatest)\b)", r"\g<x> with the "),
    # put right at once
    (r"(?<=\bof )[\w'-]+(?: [\w'-]+)?, (?:well|or rather|i mean|that is|or better|more precisely|make that),? (?=[a-z])", ""),
    (r"\bset (?:beside|against|alongside|next to) (?=(?:those|that|the|these|q[1-4]|[a-z]+s\b))", "versus "),
    (r",? (?:the )?whole (?:lot|shebang|caboodle|works|nine yards)(?=\W*(?:\Z|[.?!,;]))", ""),
    (r"(?:\A\W*|(?<=[.?!:;,] ))(?:no\.? ?1|nr\.? ?1|number one|number 1|# ?1) (?=[a-z]+\b)", "top "),
    (r"\A\W*(?P<x>[^?.,;:]{4,40}?) (?:(?P<u>above|ahead of)|below|behind) (?P<y>[\w' ]{2,25}?)(?:'s)?\s*\?\s*\Z", lambda m: f"is {m['x']} {'higher' if m['u'] else 'lower'} than {m['y']}?"),
    (r",? (?:that|which) (?:went|go|came|ran|passed|were rung) (?:through|up)(?= (?:with|at|without|for)\b)", ""),
    (r"\bsome (?:kind|sort|form|type) of (?:an? )?", "a "),
    (r"(?:\A\W*|(?<=[.!;:,] ))(?P<u>days|weeks|months|quarters|hours) (?=(?:over|above|under|below|topping|exceeding|beating|with (?:over|under|more|less|fewer|at least|above|below)|surpassing|past) (?:than )?[$€£]?\d)", r"which \g<u> had "),
    (r"(?:\A|(?<=[.!?] ))\W*i(?:'m| am) (?:so |really |a bit |getting |very |quite )?[a-z]+(?: now| already| today| too)?[.!]+ +(?=[^.?!]{15,})", ""),
    # where it went through
    (rf"\bhow much (?:money |cash )?{_THROUGH}", "how much did we sell in "),
    (rf"\b(?P<x>revenue|turnover|[a-z]+s) {_THROUGH}", r"\g<x> in "),
    # groups and names in another order
    (r"\A\W*(?:per|for each|for every|in each|within each|by) (?P<g>[a-z]+(?: [a-z]+)?)(?:[,:]| -) ?(?P<r>(?:the|which|what) [^.?!;:]*\b(?:most|least|fewest|best|worst|highest|lowest|largest|smallest|biggest|top)\b[^.?!;:]*?)(?=\W*\Z)", r"\g<r> in each \g<g>"),
    (r"\b(?P<x>[a-z]+s) rank(?:ed|ing)? (?:from )?(?:first|1st|one|1) (?:to|through|until) (?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|[4-9]th|10th)\b", lambda m: f"top {_ORDINALS[m['n'].lower()]} {m['x']}"),
    (r"\bin (?:an? |the )?(?:typical|average|normal|usual|mean|ordinary)(?: \((?:mean|average|typical)\))? (?P<u>day|week|month|quarter) (?P<p>of|in|during|over|between|from) (?:the )?", lambda m: f"on average per {m['u']} {m['p'] if m['p'].lower() in ('between', 'from') else 'in'} "),
    # what it comes to, and how it is not to be cut
    (r",? in the end(?=\W*(?:\Z|[.,?!]))", ""),
    (r",? (?:and |but )?not (?:by|per|in|on) (?:the |our )?(?:normal |calendar |regular |ordinary |usual |standard )+(?:calendar )?(?:day|week|month|quarter|year)s?\b", ""),
    (r"\b(?:what |which )?(?:proportion|portion|percentage|share|fraction|part|slice) (?:that |which )?(?:(?:goes|going|go|went|happens|happening|happened|falls|falling|fell|comes|coming|came|takes place|took place|is made|was made|is done|was done|belongs|belonging|belonged) )(?:to|at|in|into|on|from|with|by|under) (?:each|every|which|what)\b", "share of the total for each"),
    (r"\b(?:what|which) (?:proportion|portion|percentage|percent|share|fraction|part|slice) of (?P<y>[^.?!,;]{3,60}?) (?:goes|went|go|falls|fell|fall|comes|came|come|was made|is made|was done|is done|stems?|stemmed) (?:to|at|in|into|on|from|with|by|under) (?:which|what)\b", r"share of \g<y> for each"),
    (r"\bdepending on (?:whether|if|how) (?:it|they|that|this) (?:is|are|was|were) (?:an? )?[\w-]+(?:,? (?:or|and|versus|vs) (?:an? )?[\w-]+)? (?=[a-z]+(?:\W|\Z))(?P<x>[a-z]+?)s?(?P<y>[?,.;!] (?:you|we|they|i) have (?:those |these |the |some )?(?P=x) (?P<k>\w+) (?:bands?|groups?|classes|buckets|brackets|values)\b(?:, right)?)", r"by \g<x> \g<k>"),
    # things that were named before, and kinds
    (r"\bhow many (?:of )?(?:them|those|these|'em)(?= (?:\w+ )?(?:did|do|have|had|has|was|were|got) (?:\w+ ){0,2}(?:sell|sold|shift|shifted|move|moved)\b)", "how many"),
    (r"\b(?:by|per) (?:the )?(?:kind|sort)s?(?=\W*(?:\Z|[,.;?!)]|\b(?:and|in|for|over|during|from|since|between|please)\b))", "by type"),
    # a claim that the next sentence asks about
    (r"\A\W*(?:(?:i|you|we|they|one)(?:'d| would| have|'ve)?(?: always| have)? (?:think|thought|bet|believe[ds]?|guess(?:ed)?|say|said|reckon(?:ed)?|assume[ds]?|suspect(?:ed)?|figured?)|(?:they|people|some|my \w+|our \w+|everyone|somebody|someone) (?:says?|said|thinks?|claims?|claimed|reckons?|bets?|told me|believes?|insists?)|i (?:have a hunch|heard|read|was told|keep hearing)|rumou?r has it|apparently|supposedly) (?:that )?([^.?!]{12,}?)[.!,]+\s*(?:(?:so|well|and)\W+)?(?:did|does|do|is|are|was|were|has|have) (?:it|they|we|that|this|he|she)(?: (?:true|right|correct|so|really))?\?\s*\Z", r"Is it true that \1?"),
    (r"\bif ([^.?!,]{8,}?)[.?!,]+\s+(?:(?:so|well|and)\W+)?(?:did|was|is|has|do|does|were|are) (?:it|they|we|that|this|he|she)\?", r". Is it true that \1?"),
)  # fmt: skip
_PLAINER = Turns((*_OF_EXTREMES, *_OF_HOURS, *_OF_DATES, *_OF_SIDES, *_OF_RANKS, *_OF_TIME, *_REWRITTEN))


def plainer(text: str) -> str:
    """A text with plain words for turns of phrase.

    >>> plainer("By what percentage did visits change from one month to the next?")
    'By what percentage did visits change month over month?'
    """
    return _PLAINER.put_plainly(told_by(text))
