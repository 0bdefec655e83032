"""What a follow-up says to do with the question before it, beside the parts that it names itself.

    "as well", "next to it", "break that down by"   its parts are added, not put in the place of others
    "instead", "not weekly, monthly"                they take the place of parts of their kind
    "sort by", "flip the order", "limit to 10"      the rows in another order, or fewer
    "in total", "forget the filter", "all of them"  groups, filters or the ranking are taken away
    "the month before", "the week after"            a step in time from the period before
    "how many were there?"                          the rows are counted
    "in dollars"                                    money in the place of what was counted

The words are used up before the question is taken apart, so that "down" and "other" are looked for in no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nl_agent.reader.conversation.leaning import begins
from nl_agent.reader.conversation.whole_turns import EVERYONE, FILTERS, OTHERS, SHOW_ALL
from nl_agent.reader.conversation.whole_turns import MONEY as TO_MONEY
from nl_agent.reader.english.lexicon import CHANGE, FILLERS, HARMLESS
from nl_agent.reader.english.numbers import NUMBER, number
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.steps import Step, only_next, step_in

_THEM = r"(?:that|it|this|those|these|them|everything|the (?:same|numbers?|figures?|results?|list|table|rows?|ones?))"
_ADDS = re.compile(
    r"\b(?:also|too|as well|additionally|cross(?:ed|[ -]?tab\w*)?(?: (?:it|that|this|them|those))? (?:with|by|against)|combine (?:it|that|this) with|add(?:ed)?|plus|(?<![a-z]st )(?<!is )(?<!was )(?<!are )(?<!were )(?<!be )(?<!came )(?<!out )on top|further|in addition|both|next to (?:it|that|them|this|those)|besides? (?:it|that|them)|alongside|side by side|together with|"
    rf"(?:split|break|broken|drill|slice|cut|divide|subdivide)\w*\s+(?:{_THEM}|down|further)\b(?!\s+to\b))|\A\W*(?:(?:and|now|then|please|kindly)\s+)*(?:split|disaggregated?|break\s?down|broken down|analysed?|analyzed?|segregated?|itemi[sz]ed?|subdivided?)\s+(?:the \w+ )?(?=by\b)(?!.*\binstead\b)|\band also\b|\A\W*\+\s*|\A\W*(?:and\s+|now\s+)*(?:with|including|include)\b"
)
_SPLIT_INSTEAD = re.compile(
    r"\A(?!.*\b(?:also|too|as well|add|plus)\b).*\b(?:split|break|broken|slice|cut|divide)\b.*\b(?:instead(?! of)|rather(?! than))\b"
)
""" "Split that by age instead": in the place of what it was split by."""
_INSTEAD = re.compile(
    r"\b(?:what about|how about|instead|same (?:thing )?(?:for|in|but)|and (?:for|in|on|at)|i meant?|sorry|rather|no|not|switch|change|make (?:it|that|them))\b"
)
_SWAPS = re.compile(
    r"\b(?:instead|i meant?|rather|no|nope|switch|change|convert|make (?:it|that|them)|turn (?:it|that|them) into)\b"
)
_SORTS = re.compile(
    rf"\b(?:re-?)?(?:sort|order|rank|arrange)(?:ed|ing)?\b(?:\s+(?:{_THEM}|the \w+))?(?:\s+(?:by|on|according to|in order of))?"
)
_FLIPS = re.compile(
    r"\b(?:(?:the |an )?other way (?:a)?round|(?:flip|reverse|invert|turn)(?: (?:it|that|this|them|the (?:order|sort(?:ing)?|ranking|list|table|rows?)))?(?: (?:around|over|upside down|round))?(?=\W*\Z|\s+(?:please|pls|now|then))|(?:in )?(?:reverse|opposite|inverse)(?: (?:order|direction))?|the (?:opposite|reverse)|upside down|vice versa)"
)
_TOTAL = re.compile(
    r"\A\W*(?:(?:and|just|only|grand)\W+)*totals?(?: please| pls)?\W*\Z|(?<!of )(?<!of the )(?<!to the )\b(?:in total(?! (?!(?:and|or|for|by|in|on|over|across|please|pls|now|then|instead|at|during|of|from|not|but|only|per|with|too|as|this|that|rather|just)\b)[a-z])|in all|overall|altogether|(?:just |only )?the (?:grand )?total|(?:just |only )?(?:the )?(?:grand total|sum total)|as (?:a|one) (?:total|single number|number)|all (?:together|combined|in all)|"
    r"combined|in (?:the )?aggregate|collectively|(?:just |only )?(?:one|a single) (?:single |grand |overall )?(?:total|number|figure|sum)|sum(?:med)? (?:it|them|that|those|everything)?\s?up|add (?:them|it|those|everything) (?:all )?up|(?:without|no|remove|drop|forget|undo) (?:the |any |that )?(?:split|breakdown|break down|grouping|groups?))\b"
)
_CLEARS = re.compile(
    rf"\b(?:remove|drop|without|clear|ignore|forget|take (?:off|out|away)|lift|lose|undo|delete|reset|cancel|discard|disregard|get rid of|turn off|switch off|leave (?:off|out)|no(?: more)?|not)\s+(?:about\s+)?(?:the|that|this|all|any|my|those|these)?\s*(?:the\s+|of the\s+)?(?:other\s+)?{FILTERS}(?!\w)(?:\s+at all\b)?"
    rf"|\b(?:take|turn|switch|leave)\s+(?:the|that|this|all|those|these)\s+(?:the\s+)?{FILTERS}\s+(?:off|out|away)\b|\A\W*(?:(?:all|the)\s+)?(?:the\s+)?filters?\s+(?:off|out|gone|removed|cleared)\b|\bunfiltered\b|\bwithout filtering\b"
)
_ALL = re.compile(
    r"\b(?:all of (?:them|it|those|these)|show (?:me )?(?:them )?all|(?:the )?(?:full|whole|entire|complete) (?:list|table|ranking|thing)|everything|every one of them|for all|no limit|all rows|them all|(?:not )?just all)\b"
)
_ABSOLUTE = re.compile(
    r"\b(?:(?:in |as |back to |the |show |with )*(?:absolute|actual|raw|plain) (?:numbers?|values?|amounts?|figures?|terms|sums?)|not (?:in |as )?(?:a )?(?:percent(?:ages?)?|shares?)|(?:without|no|drop|lose) (?:the )?(?:percent(?:ages?)?|shares))\b"
)
_LIMITED = re.compile(
    rf"\b(?:(?:limit|cut|restrict|reduce|shorten|narrow|trim|cap)(?:\s+{_THEM})?\s+(?:down\s+)?(?:to|at)\s+(?:the\s+)?(?:top\s+|first\s+)?(?P<a>{NUMBER})|(?P<c>{NUMBER})\s+(?:rows|lines|entries|results))\b"
)
_COUNT = re.compile(
    rf"\b(?:make (?:it|that)|show(?: me)?|give me|only|just|(?<!\d\s)to|the|expand to|extend to)\s+(?:a\s+|the\s+)?(?!(?:19|20)\d\d\b)(?P<n>{NUMBER})(?!\s?[+%])(?=\s*(?:please|pls|instead|of them|ones?|only|then)?\W*\Z)"
)
_COUNTS = re.compile(
    r"\bhow many(?:\s+(?P<w>[a-z]+(?: [a-z]+)?))?\s+(?:(?:was|were|is|are|did|do)\s+(?:that|there|those|it|they|these)|of (?:those|them|these)(?: (?:are|were) there)?)(?: (?:in total|in all|altogether))?(?=\W*\Z)|\bcount (?:them|those|these)\b|\bhow many(?: (?P<v>[a-z]+))?(?=\W*\Z)"
)
_MONEY = re.compile(
    r"(?:\b(?:in|as)\s+(?:us\s+)?(?:dollars?|usd|money(?: terms)?|cash|euros?|eur|pounds|currency|dollar (?:terms|value|amounts?))\b|\bin \$|\A\W*\$(?=\W*\Z))"
)
_AVERAGES = re.compile(
    r"\A\W*(?:and\s+)?(?:what(?:'s| is| was) )?(?:on average|the average|an average|average|avg|mean|the mean)(?: of (?:that|those|them|these))?\W*\Z"
)
_CORRECTION = re.compile(
    r"\b(?:instead of|in place of|in lieu of|rather than)\s+(?P<a>.+?)(?=\s+(?:show|give|use|take|do|make|i want|please|pls|now)\b|\s*[,;.?!]|\s+-\s|\Z)"
    r"|\b(?:replace|swap|exchange|change)\s+(?:the\s+|out\s+)*(?P<d>[^,;.?!]+?)\s+(?:with|for|by|to|into)\b"
    r"|(?<=\s)than\s+(?P<e>[^,;.?!]+)"
    r"|(?:\A|[\s,;-])(?:no,?\s+)?not\s+(?:the\s+|by\s+|per\s+|for\s+|in\s+)*(?P<b>[^,;.?!]+?)\s*(?:,|;|\s-|\bbut\b)\s*(?=\S)"
    r"|(?:,\s*|\s)not\s+(?:the\s+|by\s+|per\s+|for\s+|in\s+)*(?P<c>[^,;.?!]+?)(?=\s*[.?!]*\Z)"
)
_PREFERS = re.compile(r"\b(?:rather|prefer|sooner|better to)\b[^,;.?!]*\Z")
_PLACES = re.compile(
    r"(?:\b(?:for|of|in|into|about|without|exclud\w+|except|drop|remove|not|ignore)\s+(?:the\s+)?(?:top|bottom|best|worst|highest|lowest|largest|smallest|biggest|greatest|strongest|weakest|most|least|first|last)\s+(?:one|two|three|few|\d+)\b(?! days| weeks| months))|"
    r"\b(?:the\s+)?(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last|next|other)\s+(?:one|ones|row|rows|item|items|entry|entries|line|lines)\b|\b(?:the\s+)?(?:latter|former)\b|\b(?:the\s+)?next\s+(?:\d+|two|three|five|ten)\b"
)
_KEEPS_PLACE = re.compile(
    r"(?:only|just|show me|give me|limit \w* ?to|who is in|who's in|what is in|which is in)\s+(?:the\s+)?\Z"
)
_THAN_THAT = re.compile(
    r"\b(?:than|above|below|over|under|exceed(?:s|ed|ing)?|beat(?:s|ing)?)\s+(?:that|it|this|those|them|the average|average)\b(?!\s+\w+\s+\d)"
)
_LAST = re.compile(
    r"\A\W*(?:and\s+)?(?:who|who's|which|which one|what)?\s*(?:is|was|were|are|came|comes|'s)?\s*(?:in\s+)?(?:the\s+)?(?P<w>last|first|second|third)(?:\s+(?:place|one|then))*\W*\Z"
)
_BOTH = re.compile(
    r"\A\W*(?:(?:and|now|ok|please|what about|how about|can you|could you|show|give|put|see|set|compare|list|me|us|let me|let's|i want|i'd like)\W+)*(?:(?:what(?:'s| is| was)\s)?(?:the |a )?(?:gap|difference|spread) between (?:the two|them|both)|both(?: of (?:them|those|these))?|the two|them(?= (?:side|next|together))|those two|these two)"
    r"(?: (?:months?|weeks?|quarters?|days?|periods?|years?|figures|numbers|results|together|side by side|next to each other|in one table|with each other|to each other))*(?:(?:\W+(?:please|pls|then|now))*\W*\Z|(?<=both)(?=,? (?:by|per|for|in|on|at|split)\b(?![^.?!]* (?:and|or|vs|versus) )))"
    r"|(?<=\w), both(?: of (?:them|those|these))?\W*\Z|\A\W*(?:and |now )?(?:side by side|next to each other)\W*\Z"
)
""" "Both side by side", "both by ward": the period before and the one before that."""
_COMBINES = re.compile(
    r"\A\W*(?:(?:and|now|ok|so|then|please|can you|could you|what about|how about|what is|what's|what are|show|give|put|take|me|us|let me|let's|i want|i'd like)\W+)*"
    r"(?:(?:(?:both|the two|those two|these two|them|those|these|all|all of them|all three|the three)(?: of (?:them|those|these))?(?: (?:months|weeks|quarters|days|periods))? )?(?:all )?(?:together|combined|added together|summed up|taken together|as one)"
    r"|(?:combine|merge|pool|lump|add|sum|count) (?:them|those|these|the two|both|all of them)(?: (?:all |both )?(?:together|up|into one|as one))?|(?:the |their )(?:sum|combined (?:total|figure|number))(?: of (?:both|the two|them))?)(?:\W+(?:please|pls|then|now))*\W*\Z"
)
""" "Both together", "combine them": the last two, or what stands side by side, as one."""
_LISTS = re.compile(
    r"\A\W*(?:(?:and|so|ok|now|please|can you|could you|great|then)\W+)*(?:(?:list|show|name|give|tell)(?: me| us)? (?:them|those|these|which(?: ones?)?|their names|who they (?:are|were)|which(?: ones?)? (?:they|those|these) (?:are|were))"
    r"|which(?=\W*\Z)|which (?:ones?|are (?:they|those|these)|were (?:they|those|these)|ones? (?:are|were) (?:they|those|these|that))|who (?:are|were) (?:they|those|these)|what are (?:they|those))(?:\W+(?:please|pls|then|exactly|all|by name))*\W*\Z"
)
""" "Which ones?", after how many there were: what was counted is listed."""
BY_TIME = re.compile(r"\b(?:chronologic\w*|by (?:date|time)|(?:oldest|earliest|newest|latest|most recent) first)\b")
_DROPS = re.compile(
    r"\A\s*-\s+(?=\w)|\A\W*(?:(?:and|but|now|then|ok|please|can you|could you|actually)[\s,]+)*(?:drop|remove|forget|lose|undo|hide|clear|delete|get rid of|take (?:away|off|out)|leave (?:out|off))\b(?=\s+\w)"
)
_SHARE = re.compile(
    r"\b(?:what|which) (?:share|percentage|proportion|percent|fraction)\b(?! of\b)|\b(?:in|as) (?:a )?(?:percent(?:ages?)?|shares?|proportions?|%)(?: terms)?(?: of (?:the )?(?:grand )?(?:total|whole|sum))?(?!\w| of)|"
    r"\b(?:percentages?|shares?|proportions?)(?: of (?:the )?(?:total|whole))?(?=(?:\s+(?:please|instead|pls|only|now))?\W*\Z)|\b(?:of|out of|relative to) the (?:grand )?(?:total|whole)\b|\A\W*%\W*\Z|%\s+of\s+(?:the\s+)?(?:grand\s+)?total\b"
)
BY_NAME = re.compile(r"\b(?:alphabetic\w*|by (?:the )?names?|a to z|a-z)\b")
_HIGH_TO_LOW = re.compile(
    r"\b(?:from\s+)?(?:the\s+)?(?:high|highest|largest|biggest|most|best|top|large|low|lowest|smallest|least|fewest|worst|bottom|small)\s+to\s+(?:the\s+)?(?:high|highest|largest|biggest|most|best|top|large|low|lowest|smallest|least|fewest|worst|bottom|small)\b|\b(?:asc|desc)\b"
)
_CHANGED_FROM = re.compile(
    rf"(?:{CHANGE}|\b(?:differ(?:s|ent|ence)?|up|down)\b)[\w\s]*?\s(?P<w>from|since|against|on)\b(?!.*\bto\b)"
)
_RIVALS = re.compile(
    r"\A\W*(?:(?:and|so|but|ok)\W+)*(?:which|who|what)(?:'s)?(?: (?:one|of (?:them|those|these|the two)))?(?: (?:is|was|were|did|does|do|has|had|sold|sells|made|got|came out))?(?: (?:the|out))?\s+"
    r"(?:(?P<up>more|higher|bigger|better|larger|greater|stronger|ahead|busier|on top)|(?P<down>less|lower|smaller|worse|weaker|fewer|behind|quieter))(?: (?:one|then|there|overall))*\W*\Z"
)
_SAME = re.compile(
    r"\b(?:(?:for|in|at|of|over|by|and|with) )*(?:the |that |those |these )?(?:very )?same (?P<w>[a-z]+)\b(?!\s+(?:the\s+)?(?:last|previous|prior|preceding|next|before|a|one|\w+\s+(?:ago|before|earlier))\b)"
)
_SAME_OF_ANOTHER = re.compile(
    r"\bsame (?:week|weekend) (?:of |in )?(?:the )?(?:last|previous|prior|preceding|next) (?:month|quarter)\b|\bsame (?:week|weekend) (?:a|one) (?:month|quarter) (?:before|earlier|ago|later)\b"
)
""" "The same week last month": months begin on no Monday."""
_SAME_NUMBER = re.compile(
    r"\b(?:(?:that|this) )?(?:the )?(?:very )?same (?:rates?|ratios?|numbers?|figures?|metrics?|measures?|kpis?|percentages?|counts?|calculations?|computations?|statistics?|stats?|quantity|totals?|averages?|sums?|indicators?)\b(?! (?:per|of (?:the )?(?:discount|revenue|sales)))"
)
""" "Same ratio, maternity": the number of before."""
_TALK = (
    _ADDS,
    _SAME_NUMBER,
    re.compile(r"\b(?:what about|how about|what if|instead|i meant?|the same(?: thing)?|wait|hold on|hang on|same(?: (?:thing|schedule|table|list|report|breakdown|figures?|numbers?|split|view|analysis|query|question|cut|exercise|layout|format))?(?: again)?|likewise|ditto|again)\b"),
    re.compile(rf"\b(?:split|break|drill|slice|cut|divide|subdivide|zoom|dig|narrow|filter|restrict|focus)\b(?!\s+by\s+(?:the\s+)?(?:day|week|month|quarter|weekday|hour)\b)(?:\s+{_THEM})?(?:\s+(?:down|up|out|in|further|it))*(?:\s+(?:into|to|on))?"),
    re.compile(rf"\b(?:make|change|switch|turn|convert|show|give|do|get|see|put|run|redo|repeat|plot|draw|chart|compare)(?:\s+me)?\s+{_THEM}(?:\s+(?:to|into|as|in))?\b"),
    re.compile(r"\A\W*(?:\w+[\s,]+)?(?:no|nope|not quite|not that|sorry|actually|rather|wait|hold on|hang on)\b(?=\s*[,;:-]|\s+(?:i|sorry|make|show|by|for|in|the|just|only|per|use|take)\b)"),
    re.compile(r"\b(?:change|switch|set|move|extend|shift|adjust|widen|narrow)\s+(?:the\s+)?(?:time ?frame|time|period|dates?|date range|range|window|month|quarter|year|week|metric|measure|number|split|grouping|breakdown|group|filter)\s+(?:to|into|from)\b"),
    re.compile(r"\bas\s+(?:a|an|another)\s+(?:(?:second|third|further|extra|additional|separate|new)\s+)?(?:column|row|line)\b|\b(?:alone|by itself|on its own|side by side)\b"),
    re.compile(r"\b(?:these|those|the|that|this) (?:counts?|figures?|numbers?|amounts?|values?|totals?|results?)\b(?! of\b)"),
    re.compile(r"\bw/o?(?=\s)|\b(?:can|could|would|will) u\b|\b(?:omg|lol|thx|btw|tbh)\b|\b(?:the\s+)?(?:other|remaining)\s+(?=\w+s\b)|\b(?:restate|redo|rerun|re-run|recompute|recalculate)\b"),
    re.compile(r"\b(?:as|on|in|into)\s+(?:a\s+)?(?:(?:bar|line|pie|column)\s+)?(?:chart|graph|table|plot|list|diagram)\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moves:
    """What is done with the question before.

    Attributes:
        swaps: parts take the place of parts of their kind only: "per week instead".
        instead: values take the place of values of the same thing: "what about deli?".
        sorts: the words that ask for an order; ``sorted_by`` is "name" or "time" where these are to order the rows.
        since: a change is told from a period on: "how much did that change from April?".
        limit: rows to keep of any table; ``count`` only changes how many a ranking keeps.
        step: a step in time from the period before.
        others: all but what was chosen: "and the rest?".
        both: the last two periods side by side: "compare the two".
        combines: they are taken as one: "both together".
        gone: what is no longer meant, in words: "swap ward for doctor".
        lists: what was counted is listed: "which ones are they?".
        everyone: nothing that was chosen is any more: "for everyone".
        absolute: a share is no share any more: "the actual numbers again".
        trouble: why it cannot be done.
    """

    adds: bool = False
    swaps: bool = False
    instead: bool = False
    sorts: str = ""
    flips: bool = False
    total: bool = False
    clears: bool = False
    everything: bool = False
    limit: int = 0
    count: int = 0
    drops: bool = False
    counts: bool = False
    share: bool = False
    money: bool = False
    averages: bool = False
    place: str = ""
    since: bool = False
    sorted_by: str = ""
    others: bool = False
    everyone: bool = False
    both: bool = False
    combines: bool = False
    lists: bool = False
    gone: str = ""
    absolute: bool = False
    step: Step | None = None
    trouble: str = ""

    @property
    def empty(self) -> bool:
        """True if nothing is done but to put parts in the place of others, or beside them."""
        return replace(self, adds=False, swaps=False, instead=False, gone="") == Moves()


def moves(marks: Marks, phrases: Phrases, holds: Callable[[str], bool], *, dated: bool) -> Moves:
    """Read what is to be done, and use up its words, names of several words excepted.

    Args:
        holds: tells of some words whether the question before has everything that they name.
        dated: True if the question before has a period that "the month before" can be before.
    """
    text = marks.lowered
    names = [span for span in phrases.spans(marks.tokens, marks.free) if span.end - span.start > 1]
    kept = [(marks.tokens[span.start].start, marks.tokens[span.end - 1].end) for span in names]

    def take(pattern: re.Pattern[str]) -> re.Match[str] | None:
        for match in pattern.finditer(text):
            if match.group().strip() and not any(match.start() < end and match.end() > start for start, end in kept):
                marks.use(match.start(), match.end())
                return match
        return None

    trouble = _trouble(text)
    adds, instead, swaps = (bool(pattern.search(text)) for pattern in (_ADDS, _INSTEAD, _SWAPS))
    adds = adds and not _SPLIT_INSTEAD.search(text)
    corrected = _corrections(text, holds)
    for match in corrected:
        marks.use(match.start(), match.end())
    step = step_in(text) if dated else None
    if step:
        marks.use(step.start, step.end)
    combines = take(_COMBINES)
    rivals, both, lists = take(_RIVALS), take(_BOTH) if not combines else None, take(_LISTS)
    since = _CHANGED_FROM.search(text)
    if since:
        marks.use(since.start("w"), since.end("w"))
    by = "time" if take(BY_TIME) else "name" if take(BY_NAME) else ""
    ordered = take(_HIGH_TO_LOW)
    share, drops = take(_SHARE), take(_DROPS)
    averages, place = take(_AVERAGES), take(_LAST)
    flips, sorts, total, clears = take(_FLIPS), take(_SORTS), take(_TOTAL), take(_CLEARS)
    limited = take(_LIMITED)
    count = take(_COUNT)
    counted = _COUNTS.search(text)
    # "How many units was that?" names a number; "how many stores was that?", said of stores, counts them.
    counts = take(_COUNTS) if counted and _of_the_rows(counted, holds) else None
    money, everything = take(_MONEY), take(_ALL)
    absolute = take(_ABSOLUTE)
    said = text[begins(marks) :]
    others, everyone, shown = (bool(pattern.fullmatch(said)) for pattern in (OTHERS, EVERYONE, SHOW_ALL))
    if others or everyone or shown:
        marks.use(begins(marks), len(text))
    for same in _SAME.finditer(text):
        if holds(same["w"]):
            marks.use(same.start(), same.end())
    for pattern in _TALK:
        while talk := _first_free(pattern, marks, kept):
            marks.use(talk.start(), talk.end())
    return Moves(
        adds=adds,
        swaps=swaps or bool(corrected),
        instead=instead,
        sorts=sorts.group() if sorts else ordered.group() if ordered else by,
        flips=flips is not None,
        total=total is not None and not combines,
        combines=combines is not None,
        clears=clears is not None,
        everything=everything is not None or shown,
        others=others,
        everyone=everyone,
        both=both is not None,
        lists=lists is not None,
        gone=next((group for match in corrected for group in match.groups() if group), ""),
        absolute=absolute is not None or money is not None or bool(TO_MONEY.fullmatch(said)),
        limit=_number(limited),
        count=_number(count),
        counts=counts is not None,
        money=money is not None,
        share=share is not None,
        drops=drops is not None,
        averages=averages is not None,
        since=since is not None,
        sorted_by=by,
        place=place["w"] if place else ("first" if rivals["up"] else "last") if rivals else "",
        step=step,
        trouble=trouble,
    )


def wholly(text: str) -> bool:
    """ "Who's last?", "on average?", "which was higher?", "compare the two": the whole question is such words, whatever else they may name."""
    return any(pattern.match(text.lower().strip()) for pattern in (_LAST, _RIVALS, _AVERAGES, _BOTH, _COMBINES, _LISTS))


def _of_the_rows(counted: re.Match[str], holds: Callable[[str], bool]) -> bool:
    """True if the things that were listed are what is counted: "how many wards?", after wards."""
    thing = counted["w"] or counted["v"]
    return not thing or holds(thing)


def nothing_else(text: str, holds: Callable[[str], bool], *, bare: bool) -> bool:
    """ "How many were there?", "flip the order", "in total?", "what share?": all of it is said of the question before.

    Args:
        bare: True if no number and no group is named: "how many wards are there in total" asks for all of them.
    """
    words = text.lower().strip()
    counted = _COUNTS.search(words)
    if counted:
        return _of_the_rows(counted, holds)
    if not bare:
        return False
    patterns = (_FLIPS, _CLEARS, _TOTAL, _SHARE, BY_NAME, BY_TIME, _HIGH_TO_LOW)
    return step_in(words) is not None or any(pattern.search(words) for pattern in patterns)


def corrects(text: str, holds: Callable[[str], bool]) -> bool:
    """ "June, not May": what is no longer meant was in the question before."""
    return bool(_corrections(text.lower(), holds))


def _corrections(text: str, holds: Callable[[str], bool]) -> list[re.Match[str]]:
    """Where the question takes something back, and says more than that."""
    found = []
    for match in _CORRECTION.finditer(text):
        rest = set(re.findall(r"[a-z0-9]+", text[: match.start()] + " " + text[match.end() :]))
        if not rest - FILLERS - HARMLESS - {"no", "not", "wait"}:
            continue
        if match["e"] and not _PREFERS.search(text[: match.start()]):
            continue
        if match["a"] or match["e"] or holds(match["b"] or match["c"] or match["d"]):
            found.append(match)
    return found


def harmless(text: str) -> bool:
    """ "Forget the filters", "and the next month?": said of the question before, not to whom is asked, nor of the future."""
    words = text.lower().strip()
    undone = _CLEARS.search(words)
    rest = words[: undone.start()] + words[undone.end() :] if undone else words
    return only_next(words) or bool(undone and re.fullmatch(r"(?:ok(?:ay)?|and|now|please|pls|just|again|then|\W)*", rest))


def _first_free(pattern: re.Pattern[str], marks: Marks, kept: Sequence[tuple[int, int]]) -> re.Match[str] | None:
    """A match with a word that is still free and that is no part of a name."""
    for match in pattern.finditer(marks.lowered):
        inside = marks.inside(*match.span())
        named = any(match.start() < end and match.end() > start for start, end in kept)
        if any(marks.free[i] for i in inside) and not named:
            return match
    return None


def _number(match: re.Match[str] | None) -> int:
    found = next((group for group in match.groups() if group), "") if match else ""
    return int(number(found)) if found else 0


_AS_A_RATIO = re.compile(r"\A\W*(?:(?:and|now|ok|show|give|me|it|that)\W+)*as an? (?:ratio|quotient)\W*\Z")


def _trouble(text: str) -> str:
    """What the rows of an answer would have to be looked up for: they are not read again."""
    if _THAN_THAT.search(text):
        return "A limit needs its number: the one of the answer before is not read from it."
    if _AS_A_RATIO.search(text):
        return "A ratio needs two numbers: name the one that is divided, and the one by which."
    if match := _SAME_OF_ANOTHER.search(text):
        return f"Which days '{match.group()}' means is not said exactly."
    for match in _PLACES.finditer(text):
        if not _KEEPS_PLACE.search(text[: match.start()]) and not _LAST.match(text):
            return f"'{match.group().strip()}' points at a row of the answer before: name it instead."
    return ""
