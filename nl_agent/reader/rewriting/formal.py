"""Turns of phrase of formal English that stand for plainer ones, put plainly before a question is read.

"Name the three wards"                          →  "list the three wards"
"the ward ranking first by charges"             →  "the ward highest by charges"
"did the charges of June exceed those of May"   →  "did the charges of June higher than of May"
"according to age group"                        →  "by age group"
"whose charges fell between 5 and 10 dollars"   →  "whose charges was between 5 and 10 dollars"
"restate the above for May"                     →  "restate that for May"

Only what means the same wherever it stands belongs here: grammar does not matter any more, words do.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Plainer, Turns
from nl_agent.reader.time.period_words import MONTH_NAME

_THAT = (
    r"(?:that|those|the (?:corresponding |equivalent |comparable |comparative |respective |same )?"
    r"(?:figures?|levels?|amounts?|values?|numbers?|ones?|counts?|totals?|results?|sum))"
)
_OF = r"(?= (?:of|for|in|on|during|from|at|with|among|amongst|by|(?:recorded|reported|seen|achieved|taken|made|bought|spent|sold|earned|brought in|generated|posted|registered|observed|logged|booked|attained|obtained|paid|received|held|shown|purchased|contributed|accounted for|rung up|run up) (?:by|in|for|on|at|during|from|with|among|amongst|across))\b)"
_AMOUNT = r"(?=(?:of |from )?(?:the )?(?:[$€£]|usd\b|eur\b|\d))"
_RESULT = r"(?:figures?|amounts?|numbers?|counts?|totals?|values?|breakdowns?|analysis|tables?|information|data|schedules?|listings?|lists?|statements?|results?|reports?|split)"


def _two_parts(match: re.Match[str]) -> str:
    """ "The first and second halves of 2017": each with its name and its year."""
    unit = "half" if match[4].lower() == "hal" else "quarter"
    return " and ".join(f"{match[1] or ''}{rank} {unit}{match['of'] or ''}" for rank in (match[2], match[3]))


_ASCENDING = re.compile(
    r"\b(?:ascending|increasing|lowest first|smallest first|lowest to highest|smallest to largest|from the (?:lowest|smallest))\b",
    re.IGNORECASE,
)


def _so_many(match: re.Match[str]) -> str:
    """ "In descending order, limited to ten": the top ten; of an ascending order the bottom ten."""
    return f", {'bottom' if _ASCENDING.search(match.string) else 'top'} {match[1]}"


_CLAIM = (
    r"(?:(?!that\b|which\b|who\b|whose\b|where\b|for which\b|how\b|what\b|if\b|whether\b|by\b|per\b)[\w'&-]+,? ){1,9}?(?:(?:was|were|is|are|had|has|have) (?!of\b|in\b(?! excess)|for\b|on\b|recorded\b|reported\b)"
    r"|(?:did|does|do) (?:not )?\w|(?:remain|stay|exceed|surpass|outperform|outpace|outstrip|decline|increase|decrease|drop|reach|amount|outnumber|total|top)(?:p?ed|d|s)\b|(?:rose|fell|grew|stood|stayed|outsold|beat|shrank|outgrew|came)\b)"
)
""" "Revenue exceeded …": what is to be confirmed is a sentence, and not a number."""

_NOT_COUNTED = r"(?<!how many )(?<!number of )(?<!number of the )(?<!count of )"
_UNKNOWN = r"(?:unknown|unspecified|unstated|undisclosed|unrecorded)"


def _singular(stem: str) -> str:
    """Family, of "familie" that stands before an s."""
    return stem[:-2] + "y" if stem.endswith("ie") else stem


_SOME_TIME = rf"(?:(?:{MONTH_NAME}|q[1-4])(?:,? (?:of )?20\d\d)?|20\d\d|(?:the|this|last|that) (?:year|month|quarter))"
_DATE = r"\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}(?:,? 20\d\d)?"


_RANKED = re.compile(
    r"\b(?:highest|lowest|best|worst|top|bottom|largest|biggest|smallest|weakest|strongest|busiest|quietest|slowest)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:day|week|month|quarter)(?:s|ly)?\b", re.IGNORECASE)


def _full_anyway(match: re.Match[str]) -> str:
    """Nothing, where days, weeks or months are ranked; in a list of all of them the incomplete ones would still be shown."""
    ranked = _RANKED.search(match.string) and _UNIT.search(match.string)
    return "" if ranked else match.group()


def _each_ended(match: re.Match[str]) -> str:
    """ "The quarters ended 30 June and 30 September 2017": each of them one quarter."""
    dates = [match[4], *(date for date in match[5].split(", ") if date), match[6]]
    return " and ".join(f"{match[1] or ''}{match[2]} {match[3]} {date}" for date in dates)


_ARRANGED = r"as (?:(?:was|were|had been|has been|you|we|they|already|previously|originally) )*(?:requested|agreed|discussed|instructed|required|asked(?: for)?|promised|announced|mentioned|commissioned|desired|stipulated|demanded|prescribed|proposed|ordered|wanted|needed|presented|shown|told) (?:(?:up)?on|by|with|in|at|from|during|to|for) (?:the|our|my|your|a|an|all|his|her|their|this|last|yesterday's) [a-z][^,.?!;:]{1,50}?"

_PAPER = (
    r"(?:memos?|memorandum|letters?|files?|reports?|packs?|returns?|binders?|statements?|notes?|accounts|minutes|folders?|papers?|work ?papers?|workbooks?|models?|dossiers?|appendix|assessments?|calculations?|reserves?|accruals?|provisions?"
    r"|disclosures?|entry|entries|reviews?|audits?|opinions?|filings?|annexe?s?|schedules?|documentation|tests?|testing|reconciliations?|submissions?|budgets?|board|committee|auditors?|presentations?)"
)
""" What a number is wanted for: "to be attached to the year-end memo"."""
_FOR_A_PAPER = (
    rf"(?:to be (?:attached|appended|added|annexed|included|inserted|filed|used|presented|disclosed|quoted|cited|submitted|sent|handed) ?(?:to|in|into|with|under|as part of)?|required|needed|intended|wanted|destined|meant|for (?:inclusion|insertion|incorporation|use|attachment|presentation|submission|filing|disclosure)|"
    r"(?:as|by way of|in|for) (?:an? |our |further |additional |supporting |audit |some )*(?:support|evidence|backing|back-?up|documentation|substantiation|corroboration|attachment|appendix|annex|exhibit|enclosure|input|basis|supplement))"
    rf"(?: (?:for|of|in|into|to|with|by))? (?:(?:the|our|my|your|their|this|that|an?|next|last|year's|month's) )+(?:[a-z'-]+ ){{0,3}}?{_PAPER}"
)

_GENERIC = r"(?:class|group|category|bracket|band|segment|bucket|status|level|line|row|item)"
_ONE_BODY = r"(?:population|group|unit|class|block|entity|portfolio|cohort|bucket|segment|set|body|pool|cluster|whole|category|store|customer base)"
_TAKING = r"(?:taking|treating|considering|regarding|viewing|counting|lumping|pooling|aggregating|combining|regard|treat|take|consider|view)"

_TURNS: tuple[tuple[str, Plainer], ...] = (
    (r",? (?:with )?(?:one|a|1|a single) (?:line|row|entry|record) (?:each|apiece|per (?:one|each)|for each(?: one)?)(?=\W*(?:\Z|[.,;!?]))", ", each"),
    (rf"[,;:.]? ?(?<=[,;:. ]){_FOR_A_PAPER}(?=\s*(?:[.,;?!]|\Z))", ""),
    # times that are to be found: which they are
    (r"\A(?P<h>\W*(?:please |kindly )?)(?:identify|specify|enumerate|determine|find|tabulate|single out|pick out)(?: for me| me)?(?: all| any)?(?: of)?(?: the| those)? (?=(?:days|weeks|months|quarters)\b)", r"\g<h>list the "),
    (r"\b(?:which|what|list|identify|name) (?:the |all |of the )*(?P<x>[a-z]+s) (?P<y>[^?.]{5,120}?)[?.;:]+ *(?:an? |the )?(?:(?:total )?number|count)(?: of them| thereof)?(?: only| alone| suffices| is sufficient| is enough| will suffice)\W*\Z", r"how many \g<x> \g<y>?"),
    (r"(?:\b(?:sort|rank|order|list|arrange)(?:e?d)? (?:it |them )?(?:from|start(?:ing)? (?:with|from)|beginn?(?:ing)? (?:with|from))|(?<!\w)(?:and |but )?(?:start|begin)(?:n?ing)? (?:with|from|at)) (?:the )?(?:(?P<h>highest|largest|greatest|biggest|top|best)|lowest|smallest|worst)(?: (?:down(?:wards)?|up(?:wards)?|ones?))?(?=\s*(?:[.,;?!]|\Z))", lambda m: f"in {'de' if m['h'] else 'a'}scending order"),
    (r",? (?:but )?(?:only )?(?:insofar as|in so far as|to the extent(?: that)?|provided(?: that)?|where|if|as long as) (?:they|it|these|this|the (?:amount|figure|total|value|number)s?) (?:exceed(?:s|ed)?|surpass(?:es|ed)?) " + _AMOUNT, " over "),
    (r", exceeding " + _AMOUNT, " over "),
    (r"(?:\A|(?<=[.;,] ))as (?:above|stated above|set out above|shown above),? (?=(?:but|only|for|in|with|without|excluding|by)\b)", "the same "),
    (r",? (?:rounded|exact|precise|approximate|detailed|audited) (?:figures?|numbers?|amounts?|values?) (?:are |is )?(?:not (?:required|needed|necessary)|suffice|sufficient|acceptable)(?=\s*(?:[.,;?!]|\Z))", ""),
    (r"\b(?:for|in|on|at|with) which (?:no|(?P<a>an?|any)) (?P<x>[a-z]+(?:'s)?(?: [a-z]+)?) (?:was|were|had been|has been) (?:used|applied|recorded|given|granted|presented|present|included|involved)(?=\s*(?:[.,;?!]|\Z)| (?:by|in|per|during|for|on)\b)", lambda m: f"{'with a' if m['a'] else 'without a'} {m['x']}"),
    (r"(?P<h>\bwith an? [a-z]+(?:'s)?(?: [a-z]+)??),?\s+(?:and|or|versus|vs|against) (?:(?:for|in|of|on) )?(?:those|the ones|others|[a-z]+s) (?:for|in|on|at|with) which (?:none|no such [a-z]+|(?:it|they|one) (?:was|were) not|(?:it|they) (?:wasn't|weren't))(?: (?:was|were))?(?: (?:used|applied|recorded|given|granted|presented|present|included|involved))?(?=\s*(?:[.,;?!]|\Z)| (?:by|in|per|during)\b)", r"\g<h> and without"),
    (r"(?<=s )lacking (?=[a-z])", "without "),
    (r"(?<=[a-z] )(?:that (?:do|did|does) )?not (?:to )?(?:contain|includ|involv|featur|comprise?|hold|hav|carry)(?:ing|e)? (?:any (?:[a-z]+ of )?|an? )(?=[a-z])", "without "),
    (r"\A\W*(?:and |now |please |kindly )*(?:convert|change|switch|translate|re-?cut|recast|restate)(?: (?:this|that|it|these|the table))? (?:in)?to (?:calendar )?(day|week|month|quarter)s(?=\W*\Z)", r"by \1 instead"),
    # of whom something is not known, and who come again
    (r"\b(?:for|of|in) (?:which|whom) no (?P<x>[a-z]+(?: [a-z]+)?) (?:is|was|are|were|has been) (?:known|recorded|stated|given|registered|on file)\b", r"where the \g<x> is unknown"),
    (r"\b(?P<v>were|was|are|is) (?:the )?returning(?: ones?)?(?=\W*(?:\Z|[.?!;,])| (?:in|during|over|last|this) )", r"\g<v> repeat ones"),
    # several as one, and each for itself
    (rf"(?:\A\W*|(?<=[.;:,] )){_TAKING} (?P<x>[^.;:?!]{{5,70}}?),? (?:together |jointly |combined )?(?:as|into) (?:an? |one )(?:single |combined |joint |homogeneous |common )*{_ONE_BODY}(?P<e>[,.:;])", r"for \g<x> combined\g<e>"),
    (rf"\b(?:together |jointly |combined )?(?:as|taken as|treated as|regarded as|considered as) (?:a single|one single|one|a combined|a joint) (?:combined )?{_ONE_BODY}\b", "combined"),
    (r"\b(?P<n>how many|number of|count of) (?:the )?separate (?=[a-z]{3,}s\b)", r"\g<n> different "),
    (rf",? (?:with )?(?:(?:those|households|customers|people|items) (?:of|with) |the )?(?:an? )?(?:unknown|unstated|unspecified|undisclosed|missing)s?(?: [a-z]+){{0,2}} (?:(?:being|to be|is to be|are to be|should be) )?(?:kept|shown|retained|presented|treated|reported|left|included|listed|disclosed) (?:as|in|on|under) (?:an? |its |their |the )?(?:own |separate |distinct ){_GENERIC}(?=\s*(?:[.,;?!]|\Z))", ""),
    (rf",? ?(?:with |showing |stating )?each (?:such )?{_GENERIC} (?:shown |stated |expressed |given |presented )?(?=as an? (?:percentage|share|proportion|percent|fraction) of )", " "),
    (r"(?:\A\W*|(?<=please )|(?<=kindly ))(?:please |kindly )?(?:allocate|distribute|spread|assign|attribute) (?P<x>[^.;?!]{5,60}?) (?:across|over|among|amongst|between|to) (?:(?:the|our|all|individual|various|different) )*(?=(?!time\b|year\b|months\b)[a-z]+)", r"\g<x> by "),
    (r",? ?\b(?:(?:as|in|with) )?(?:two|three|four|five|both|\d) (?:separate|distinct|individual) (?:figures?|amounts?|numbers?|lines?|totals?|values?|results?)(?=(?:,? please)?\s*(?:[.,;?!]|\Z))", " separately"),
    (r"(?:\A|(?<=[.?!;] ))(?:an? |the )?(?:(?:plain|simple|bare|short|mere|complete) )*(?:list|listing|table|number|figure|total)(?: of names)? (?:(?:will|would|shall|should) )?(?:suffices?|do|does|be (?:enough|sufficient|fine))[.!]*", ""),
    (r"\b(?:(?:held|kept|recorded|carried|maintained) )?(?:in|on|within|from) (?:the|our) (?:[a-z]+ )?master(?: (?:data|files?|tables?|records?|list))?(?=\s*(?:[.,;?!]|\Z))", ""),
    # a number named once for several: "the number of mailings issued, the number answered"
    (r"\b(?P<n>(?:the )?number of (?P<x>[a-z]+s)\b[^.?!;]{0,60}?,(?: and)? (?:the )?number )(?=(?:[a-z]{3,}ed|with|without|that|which|containing|sold)\b)", r"\g<n>of \g<x> "),
    (r"\b(?P<t>(?P<x>[a-z]+s) (?P<v>[a-z]{3,}ed)\b[^.?!]*? (?:who|that|which) (?P=v) )(?:them|these|those|any)(?=\s*(?:[.,;?!]|\Z))", r"\g<t>\g<x>"),
    (r"(?<=[a-z]) (?:recorded|booked|generated|realised|realized|achieved|obtained|registered) (?P<p>on|in|from) (?=[a-z]+s (?:with|without|carrying|bearing|having|that|which)\b)", r" \g<p> "),
    (r"\b(?:blended|effective|weighted|weighted[ -]average|volume[ -]weighted|reali[sz]ed|achieved) (?=(?:average |avg |mean |overall |unit |selling |retail |net )*(?:[a-z]+ )?(?:price|rate|percentage)s?\b)", ""),
    (r"\bat what (price|value) (?:on average|apiece|each|per (?:piece|unit|item))\b", r"at what average \1"),
    (r"\bselling prices?\b(?! (?:index|list))", "price"),
    (r"\A\W*(?:an? |the )?(?:complete |full |exhaustive |comprehensive |entire )?(?:listing|list|enumeration|inventory|register) of (?:all )?(?:the )?(?P<x>[^.?!]{3,80}?)(?: (?:is|are) (?:requested|required|needed|desired|sought|wanted))?\.?\s*\Z", r"list the \g<x>"),
    # by whom it was asked for
    (rf"(?:\A\W*(?:and |so )?{_ARRANGED},|,? (?:just |exactly )?{_ARRANGED}(?=\s*(?:[,.?!;:]|\Z))) ?", ""),
    # what is asked for
    (r"(?:(?<=\A)|(?<=[.,;:!?] )|(?<=please )|(?<=kindly )|(?<=and )|(?<=then )|(?<=you )|(?<=to ))name(?= (?:the|each|every|all|our|those|any|me|us|up|both|which|whichever|an?|\d+|two|three|four|five|six|seven|eight|nine|ten)\b)", "list"),
    (r"(?:(?<=\A)|(?<=[.,;:!?] )|(?<=please )|(?<=kindly )|(?<=you )|(?<=to ))produce(?= (?:an?|the|me|us|this|that) )", "provide"),
    (r"\b(?:an )?annual (?=(?:[a-z]+ )?(?:income|salary|salaries|earnings|wages?|pay)\b)", "an "),
    (r"\bit (?:the case|correct|accurate|right|so) that\b", "it true that"),
    (r"\b(?:state|indicate|determine|establish|advise|ascertain|clarify|say|report|find out|let me know|let us know|assess|specify|disclose|show|examine)(?: to me| us| me)? (?:as to )?(?:whether(?: or not)?|if)\b", "check whether"),
    (r"\bconfirm whether or not\b", "confirm whether"),
    (r"\b(?:(?:provide|give|furnish|offer|for|obtain|seek|request|requesting|want|need|require|have)(?: me| us)?(?: with)? )?(?:a |your |the |some )?(?:written |formal |express )?(?:confirmation|assurance|verification|clarification|advice)(?: as to| of| on)? (?:whether(?: or not)?|if)\b", "check whether"),
    (rf"\b(?:(?:provide|give|furnish|offer|for|obtain|seek|request|requesting|want|need|require|have)(?: me| us)?(?: with)? )?(?:a |your |the |some )?(?:written |formal |express )?(?:confirmation|assurance|verification) that (?={_CLAIM})", "check whether "),
    (r"\b(?:validate|substantiate|corroborate|certify|attest|demonstrate|evaluate|investigate|query)(?: to me| us| me)? (?:as to )?(?:whether(?: or not)?|if)\b", "check whether"),
    (rf"(?:(?<=\A)|(?<=[.,;:!?] )|(?<=please )|(?<=kindly )|(?<=you )|(?<=to ))(?:confirm|verify|validate|ascertain|check|corroborate|substantiate|certify|attest|make sure|ensure|establish|demonstrate)(?: to (?:me|us)| for (?:me|us)|,? please)?(?: that)? (?={_CLAIM})", "check whether "),
    (r"\b(?:on|for) an? per[ -]([a-z]+) basis\b", r"per \1"),
    (r"(?<!\bper )(?<!\beach )(?<!\ba )\b(?!day|week|month|quarter|year|hour|weekday|side|step|one|piece|bit)([a-z]{3,})[ -]by[ -]\1(?: basis)?\b(?! (?:size|type|group|band|level|name|number|count|composition|class|location|kind|code|status|category))", r"by \1"),
    (r"\bat the level of (?:the |each |every |individual |single )*", "by "),
    (r"\baccording to (?!(?:the |our |your |its |their |my |this |that )*(?:[a-z]+ )?(?:data|database|records?|books?|systems?|ledgers?|tills?|registers?|reports?|files?|warehouse|calendar|timestamps?|clock|accounts|definitions?|plan|budget|till's|register's|\d))", "by "),
    (r",? (?:as per|per|according to|going by|as recorded by|as shown by|as measured by|based on) the (?:[a-z]+(?:'s)? )?(?:time ?stamps?|clocks?|records?|ledgers?|databases?|systems?|logs?|books)\b,?", ""),
    (r"\bcommenc(?:ed|ing) (?=in\b|during\b|between\b|on\b|from\b)", "started "),
    # of a ranking, only full ones are shown anyway
    (r"[,;.?!]* (?:(?:and|but|please) )*(?:skip(?:ping)?|without|exclud(?:e|ing)|ignor(?:e|ing)|leav(?:e|ing) out|omit(?:ting)?|drop(?:ping)?|not counting|no) (?:(?:any|all|the) )*(?:incomplete|partial) (?:days|weeks|months|quarters|periods|ones)\b", _full_anyway),
    (r",? (?:with )?(?:any |all |the )?(?:incomplete|partial|part) (?:days|weeks|months|quarters|periods) (?:are |is |being |to be )*(?:excluded|disregarded|ignored|omitted|left out|discounted)\b", ""),
    (r"\b(?:solely|exclusively|purely|merely)\b(?! of)", "only"),
    (r"\bto the exclusion of all (?:others?|else)\b", "only"),
    (r"\b(?:taking into (?:account|consideration)|taking account of|having regard to|with regard (?:only )?to|looking at|considering|counting|based on|limited to|restricted to|confined to) (?:only|solely|just)\b", "only"),
    (r"\btaking into (?:account|consideration)\b", "considering"),
    (r"\b(?:on )?(which|what) (?:exact |calendar |single )?dates?\b(?! of)", r"\1 day"),
    (r"\bto what extent (?:did|do|does|have|has) (.{3,60}?) (?:contribute|contributed|add|added) to (?:the |our |overall |total )*", r"what share did \1 contribute of "),
    (r"\b(?<!household )(?<!family )(?:(?:the|a|our) )?composition of (?=[\w -]{2,60} (?:by|per|across)\b)", "the mix of "),
    (r"\b(?:(?:that|which) )?(?:are |is )?(?:belonging|pertaining|assigned|allocated|attached) to (?!(?:an? )?(?:small|medium|large|big|occasional|mid))(?=[a-z])", "of "),
    (r"\b(?:the |all )?(?:names|designations|denominations|appellations|titles) (?:of|for|given to) (?:(?:the various |the different |all |every |each )+(?:of )?(?:the |our )?(?=[a-z])|(?:the |our )(?=[a-z]+(?: [a-z]+)?s\b))", "all "),
    (r"\b(?:designation|denomination|appellation|title)(s?) of (?=(?:the |our )*[a-z])", r"name\1 of "),
    (r"\b([a-z]+s) whose (?:head|head of household|householder|principal)(?:'s age)? (?:is|was|are|were) (?:aged )?(?=between|over|under|in|\d|above|below|at)", r"\1 aged "),
    (r"\b([a-z]+)s whose ([a-z]+) (?:is|was|were|are) (?!(?:more|less|fewer|greater|higher|lower|over|under|above|below|at|between|not|in|up|no|equal|exactly|the|within|among|known|unknown)\b|[$€£\d])", r"\1 \2 "),
    # periods
    (rf"\b(?:each of )?(the )?(month|quarter|half-year|year|week)s (ended|ending|commencing|beginning|starting) (?:on )?({_DATE})((?:, {_DATE})*),? and ({_DATE})", _each_ended),
    (r"\b(?:month|quarter|week|year|period)[ -]end (?=cumulative|running|year-to-date|year to date|accounts?\b|close\b|closing|report|review|audit|pack|return|procedures|statements|meeting)", ""),
    (r"\b(?:insofar as|in so far as|to the extent that|as far as) (?:they|it|these|this|those|that) (?:relates?|pertains?|concerns?|applies|apply|refers?)(?: to)?\b", "for"),
    (r"\bwhat (?:total |aggregate |overall |combined )?(?:amounts?|sums?) (?=did\b|do\b|does\b|have\b|has\b)", "how much "),
    (r"\b(which (?:one )?of\b[^.?!]*?\bthe) (?:higher|greater|larger|bigger|better|stronger)\b(?! of\b| than\b)", r"\1 highest"),
    (r"\b(which (?:one )?of\b[^.?!]*?\bthe) (?:lower|lesser|smaller|weaker|worse)\b(?! of\b| than\b)", r"\1 lowest"),
    # what some of them bear is what they have
    (r"(?<!\d )\b(?:share|percentage|percent|per cent|proportion|fraction|portion|part) of (?P<s>(?:(?:the|our|all) )*[a-z]+(?: [a-z]+)?s)(?: (?:that|which))? (?:bears?|bore|bearing|carr(?:y|ies|ied|ying)|shows?|showed|displays?|(?:comes?|came|is|are|was|were) with) (?=an? )", r"share of \g<s> with "),
    (rf"\b(the )?(first|second|third|fourth) and (?:the )?(first|second|third|fourth) (quarter|hal)(?:s|f|ves)?(?P<of> (?:of|in) {_SOME_TIME})?(?![a-z])", _two_parts),
    (rf"{_NOT_COUNTED}\b([a-z]+?)s (?:of|with|having) (?:an? |the )?({_UNKNOWN}) ([a-z]+)(?<![^us]s)\b", lambda m: f"{m[2]} {_singular(m[1])} {m[3]}"),
    (rf"{_NOT_COUNTED}\b([a-z]+?)s (?:for|of) (?:which|whom) (?:the |their )?([a-z]+) (?:is|was|are|were) ({_UNKNOWN})\b", lambda m: f"{m[3]} {_singular(m[1])} {m[2]}"),
    (rf"{_NOT_COUNTED}\b([a-z]+?)s whose ([a-z]+) (?:is|was|are|were) ({_UNKNOWN})\b", lambda m: f"{m[3]} {_singular(m[1])} {m[2]}"),
    (r"\b([a-z]+)s (?:of|in|within|from|falling in(?:to)?|belonging to) (?:an? |the )?(small|medium|large|big|occasional|mid)(?:er)?[ -]size(?:d)?(?:[ -](?:band|class|category|bracket|tier|group))?\b", r"\2 \1s"),
    (r"\b(?:(?:which|that|who) (?:are|is|was|were) )?headed(?: up)? by (?:(?:an?|the|somebody|someone|persons?|people|individuals?|adults?|heads?|those|one) )*(?=aged|between|over|under|of|in|\d)", ""),
    # what a number has, or has not
    (r"\b(?<!in )(?<!to )(?<!the )aggregate (?=[a-z]{4,}\b(?<!above))(?!amounts?\b|figures?\b|the\b|value\b|these\b|those\b|this\b|that\b|total)|(?<=the )aggregate (?=[a-z])(?!amounts?\b|figures?\b|value\b|total|of\b)", "total "),
    (r"\b(lines|items|rows|records|entries) (?:(?:that|which) )?(?:(?:are|were|is|was) )?(?:(?:recorded|booked|posted|valued|registered|carried|entered) )?(?:(?:at|with|having|showing|bearing|of) )?(?:an? |their )?(?:sales )?(value|quantity) of (?:zero|nil|nought|0)\b(?![.,]\d)", r"lines of zero \2"),
    (r"\b(net of|exclusive of|excluding|other than|with the exception of|apart from|except for|omitting) (?:those|that|the ones|any|all those|amounts|figures|the amounts?|the figures?) (?:for|of|in|from|relating to|in respect of|attributable to|pertaining to|arising from|arising in)\b", "excluding"),
    (r"\b((?:share|percentage|proportion)s?) of the (?:annual|yearly|year's|full-year|grand|overall|aggregate|combined) (?:total|sum|figure|aggregate|whole)\b", r"\1 of the total"),
    (r"\b(?:bore|carried|attracted|enjoyed|received) (?=(?:an?|any|no|some) )", "had "),
    (r"\b(?:bearing|carrying|attracting|enjoying|benefiting from|benefitting from|subject to) (?=(?:an?|any|no|some) )", "with "),
    (r"\b(?:nil|null|nought)(?=[ -](?:value|quantity|amount|revenue|sales|units|discount|balance|dollars?)\b)", "zero"),
    (r"\b(lines|items|rows|records|entries) (?:that |which )?(?:(?:have|had|having|with|showing|show|shows|showed|carrying|carried|carry|bearing|bore|recording|recorded|at) )?(?:an? )?zero[ -](value|quantity)\b", r"lines of zero \2"),
    (r",? (?:(?:as|that (?:was|were)) )?(?:passed (?:on )?to|extended to|made available to|enjoyed by|accorded to) (?:the |our )?(?:customers|consumers|clients|the public)\b", ""),
    (r"\A(\W*(?:(?:please|kindly|now|and) )*)(?:express(?:ed)?|stated?|shown?|present(?:ed)?|given?|measured?|quoted?|restated?)(?: (?:this|that|it|them|these|those|each|the (?:same|above|foregoing|latter)))? (?=(?:as|in) (?:an? |the )?(?:percentage|share|proportion|fraction|percent)s?\b)", r"\1"),
    (r"\b(?:what|which) (?:quantity|quantities) of\b", "how many units of"),
    (r"\b(?:expended|disbursed|outlaid)\b", "spent"),
    (r"\bpro[ -]rata (?=(?:share|proportion|part|percentage|contribution)s?\b)", ""),
    # shares
    (r"\b(what|which) (?:portion|part|fraction|slice|chunk|piece|cut|bit|segment) (?=(?:relates?|related|was|is|were|are|came|comes|stems?|stemmed|pertains?|pertained|derives?|derived|arose|arises?|did|does|can be|belongs?|belonged|originate[sd]?)\b)", r"\1 share "),
    (r"\b(share|percentage|proportion) ((?:came|comes|stems|stemmed|arose|arises|derives|derived|is|was|went|goes) (?:from|to|in)) (?:which|what) ", r"\1 \2 each "),
    (r"\b(?:proportion|percentage|fraction|quotient|share) of ((?:(?!attributable|attributed|relat|pertain|due|owing|belong|appl|limited|compared|accru|sold|made|that|which|is\b|are\b|was\b|were\b|went|go|giv|paid|assign|ascrib|alloc|come|came|from\b|between\b|in\b|by\b|per\b)[a-z'-]+ ){1,4})to (?=(?:the |our )?(?:total |gross |net |overall |all )?[a-z])", r"ratio of \1to "),
    (r"\bhow (?:does|did|do|is|was|were|are) (.{3,60}?) (?:divided?|split|distributed?|decomposed?|apportion(?:ed)?|allocated?|analysed|break down|broken down)(?: up| out)? (?:over|across|among|amongst|between|into|by) (?:the |our |all |various |different )*", r"\1 by "),
    (r"\b(?:order(?:ed)?|sort(?:ed)?|arranged?|listed) by (?:the )?(?!(?:first|last)\b)\w+ names?\b|\b(?:order(?:ed)?|sort(?:ed)?|arranged?|listed) (?:from )?a (?:to|through|-) z\b", "sorted alphabetically"),
    (r"\bneither (from|on|in|of|at|for|with|by|under) (.{2,40}?),? nor \1 ", r"neither \2 nor "),
    (r"\bneither (from|on|in|of|at|for|with|by|under) (.{2,40}?),? nor (from|on|in|of|at|for|with|by|under) ", r"not \1 \2 and not \3 "),
    (r"\b(?:(?:limited|restricted|confined) )?(?:(?:in|to|within|for|during|over) )?the hours (?:(?:of|between|from) )*(\d{1,2})(?::00)?(?: hours)? (?:and|to|through|until|till|-) (\d{1,2})(?::00)?(?: hours)?\b(?! [a-z]+s\b)", r"between \1:00 and \2:00"),
    (r"\b(by hour(?: of (?:the )?day)?),? (?:(?:limited|restricted|confined) to )?(?:between |from )?(\d{1,2})(?::00)? (?:and|to|through|until|till|-) (\d{1,2})(?::00)?\b(?! [a-z]+s\b)", r"\1 between \2:00 and \3:00"),
    (r"\b(?:the )?([a-z]+) (?:in|on|during|at|for|from) which (?:the |our )?([\w' -]{3,40}?) (?:peaked|crested|(?:was|were)(?: at (?:its|their))?(?: the| its)? (?:highest|greatest|maximum|strongest|best|largest|peak|most)|(?:reached|hit|attained) (?:its|a|their|the) (?:peak|maximum|high|highest(?: level| point)?))\b", r"the \1 with the highest \2"),
    (r"\b(?:the )?([a-z]+) (?:in|on|during|at|for|from) which (?:the |our )?([\w' -]{3,40}?) (?:troughed|bottomed(?: out)?|(?:was|were)(?: at (?:its|their))?(?: the| its)? (?:lowest|smallest|minimum|weakest|worst|least)|(?:reached|hit|attained) (?:its|a|their|the) (?:trough|minimum|low|bottom|lowest(?: level| point)?))\b", r"the \1 with the lowest \2"),
    (r",? (?:and )?(?:limited|restricted|confined|capped|truncated|curtailed)(?: only)? (?:to|at) (?:the )?(?:first |top |bottom )?(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)(?: (?:rows|entries|lines|items|results|names|records))?(?=\W*(?:[.;]|\Z))", _so_many),
    # ranks
    (r"\b(?P<h>(?:which|what)(?: of the)? (?:[a-z]+ ){1,3})(?:produced|generated|yielded|delivered|returned|attracted|drew|elicited|prompted|triggered|garnered|registered) (?P<a>the )(?=(?:single )?(?:most|fewest|least|highest|lowest|largest|smallest|greatest|biggest)\b)", r"\g<h>had \g<a>"),
    (r"\b(?:(?:that|which|who) )?rank(?:ing|ed|s)? (?:the )?(?:first|highest|top|foremost|at the top|in first place)\b(?! \d| (?:two|three|four|five|ten)\b)", "highest"),
    (r"\b(?:(?:that|which|who) )?rank(?:ing|ed|s)? (?:the )?(?:last|lowest|bottom|at the bottom|in last place)\b(?! \d| (?:two|three|four|five|ten)\b)", "lowest"),
    (r"\bmost (?:significant|substantial|sizeable|sizable|considerable|prominent|pronounced)\b", "highest"),
    (r"\bleast (?:significant|substantial|sizeable|sizable|considerable|prominent|pronounced)\b", "lowest"),
    (r"\b(?:foremost|topmost|uppermost)\b", "highest"),
    (r"\b(?P<e>(?:for|in|within|of|per) (?:each|every) [^.?!;]{3,40}?,? (?:which |what |name |list |state |show )?)the single (?=[a-z]+(?: [a-z]+)? (?:with|having|that|which|of)\b)", r"\g<e>the "),
    (r"\bthe sole (?=[a-z]+ (?:with|having|that|which|who)\b)", "the single "),
    # limits
    (r"\b(?:equal to or (?:greater|more|higher|larger) than|(?:greater|more|higher|larger) than or equal to|not (?:smaller|lower) than|no smaller than|not (?:below|under|short of))\b", "at least"),
    (r"\b(?:equal to or (?:less|fewer|lower|smaller) than|(?:less|fewer|lower|smaller) than or equal to|not (?:greater|larger|bigger) than|no (?:larger|bigger) than|not in excess of)\b", "at most"),
    (rf"\b(?:did not|didn't|does not|doesn't|do not|don't|not) (?:fall|drop|dip|sink|come in|go) (?:below|under|short of|beneath) {_AMOUNT}", "at least "),
    (rf"\b(?:fell|falls?|falling|lay|lies?|lying|came in|comes in|remained|remains|stayed|stays|stood|stands|ranged?|ranging|rested) (?=(?:between|within|below|above|under|over|beneath|in (?:the|a) range) {_AMOUNT})", "was "),
    (r"\bvariances? between (?=(?!.{0,30}?\b(?:q[1-4]|h[12]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20\d\d|days?|weeks?|weekends?|weekdays?|months?|quarters?|hal(?:f|ves)|years?|periods?)[a-z]{0,6}\b)[a-z' -]{3,40}? and )", "difference between "),
    # sides
    (r"\b(?:juxtapose|counterpose|place side by side)\b", "compare"),
    (r"\b(?:relative to|in relation to|in comparison (?:to|with)|compared (?:to|with)|as against) (?:each other|one another)\b", "separately"),
    (r"\b(?:to which|to whom) (?P<x>the (?:highest|lowest|largest|smallest|greatest|most|least) [\w' -]{3,40}?) (?:is|was|are|were) (?:attributable|attributed|due|owed|ascribed|assigned)\b", r"with \g<x>"),
    (r"\b(?P<a>and|with|plus|then),? (?:for|by way of|as a|for the sake of|for purposes of) comparison(?: purposes)?,?(?= (?:in|on|for|during|over|those|that|the|at)\b)", r"\g<a>"),
    (rf"\b(?:(?:is|was|were|are|be|been|stood|lay|came in) )?(?:above|in excess of|over|ahead of|greater than|higher than|larger than|more than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped)?|outpaced?|topped) {_THAT}{_OF}", "higher than"),
    (rf"\b(?:(?:is|was|were|are|be|been|stood|lay|came in|fell|falls?) )?(?:below|beneath|under|short of|behind|lower than|smaller than|less than|fewer than) {_THAT}{_OF}", "lower than"),
    (rf"\b(?:compared (?:with|to)|relative to|versus|vs|against|alongside|(?:together with|along with|beside|next to)(?! the (?:number|count|total|value|sum|amount)s? of)) {_THAT}{_OF}", "compared with"),
    (r"\b(?:as compared (?:with|to)|as (?:measured |set )?against|in contrast (?:to|with)|as contrasted with|contrasted (?:with|to|against)|by (?:comparison|contrast) (?:with|to)|as distinct from|vis[ -][aà][ -]vis)\b", "compared with"),
    (r"\b(?:with|against|and) (?:the )?([a-z0-9 ]{3,30}?) (?:shown |given |presented |stated )?as (?:a |the )?(?:comparative|comparator|comparison)s?\b", r"compared with the \1"),
    (r"\b(?:with|including|together with|along with|and|plus) (?:the |a )?(?:comparatives?|comparative (?:figures?|amounts?|numbers?)) (?:for|of|in)\b", "compared with"),
    # what was answered before
    (r"\A\W*(?:and )?(?:together with|along with|alongside|in addition to (?:that|this|the (?:above|foregoing)),?|coupled with|accompanied by|in conjunction with) (?=[^,;]{3,60}\Z)", "Also add "),
    (r"\A\W*(?:and |but )?exclusive of (?=[^,;]{3,60}\Z)", "Excluding "),
    (r"\bsubstitute (.{3,40}?) for (.{3,40}?)(?=[.,;?!]|\Z)", r"\1 instead of \2"),
    (r"\breplace (.{3,40}?) (?:with|by) (.{3,40}?)(?=[.,;?!]|\Z)", r"\2 instead of \1"),
    (r"\b(?:repeat|reproduce|re-?perform|re-?run|replicate) (?:this|that|it|the (?:above|same|foregoing|analysis|exercise|calculation|query|table))(?: (?:analysis|exercise|calculation|query|table))?\b", "show that"),
    (r"\b(?:extend|expand|supplement|augment|complement|enlarge|broaden) (?:this|that|it|these|those|the (?:above|same|analysis|table|listing|list|report|breakdown|schedule|view)) (?:so as )?(?:to (?:also )?(?:include|cover|show)|with|by)\b", "also"),
    (rf"\bthe (?:above|foregoing|aforementioned|aforesaid|above[- ]?mentioned)(?: {_RESULT})?\b(?! (?:average|\d|[$€£]))", "that"),
    (rf"\bthe (?:corresponding|equivalent|comparable|comparative|analogous|matching|same|respective|like) {_RESULT}\b", "that"),
    # how many numbers follow after a colon
    (r"\b(?:(?:the|these|following) )*(?:two|three|four|five|six|[2-6]) (?:key |different |main |separate |simple |following )?(?:ratios|figures|numbers|metrics|measures|kpis|indicators|quantities|statistics)\b(?=[^:.?!;]{0,60}:)", "figures"),
)  # fmt: skip
_PLAINER = Turns(_TURNS)


def plainly(text: str) -> str:
    """A question with its formal turns of phrase put plainly."""
    return _PLAINER.put_plainly(text)
