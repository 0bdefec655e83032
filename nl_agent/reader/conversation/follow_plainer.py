"""Follow-ups put plainly before they are taken apart: turns of phrase that only make sense after a question.

"by month rather than in total"                   →  "by month instead of in total"
"make that a weekly series"                       →  "by week"
"what about the bottom 10?"                       →  "the bottom 10?"
"and from July to August?", after June to July    →  "and August against July?"
"which ward was that in?", after the longest stay →  "which ward had the highest?"
"and the next five?", after the top five          →  "the top 10 from place 6?"
"""

from __future__ import annotations

import re

from nl_agent.reader.conversation.follow_both import the_two
from nl_agent.reader.conversation.follow_context import LINK, is_a_thing, of_context
from nl_agent.reader.conversation.follow_counted import before_per_one, counted_part, counted_rows, each_of_those, those_behind
from nl_agent.reader.conversation.follow_rows import but_the_ends
from nl_agent.reader.conversation.unfiltered import without_limit
from nl_agent.reader.conversation.whole_turns import FILTERS
from nl_agent.reader.english.lexicon import HIGHEST
from nl_agent.reader.english.numbers import NUMBER, number
from nl_agent.reader.english.turns import Turns
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.rewriting.told_apart import in_its_parts
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.shares.part_by_flag import ON_OR_WITH, with_flag
from nl_agent.reader.time.grains import ADVERBS
from nl_agent.reader.types import NO_WISH
from nl_agent.reader.vocabulary import Vocabulary

_GRAINS = {**ADVERBS, "hourly": "hour"}
_UNITS = ("day", "week", "month", "quarter", "weekday", "hour", "year")
_ENDS = r"(?:top|bottom|best|worst|highest|lowest|largest|smallest|biggest|first|last)"
_IT = r"(?:that|it|this|these|those|them)"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_LIMITS = r"(?:at least|at most|more than|less than|fewer than|over|under|above|below|up to|no more than|no less than)"
_SHARES = r"(?:share|percentage|percent|proportion|fraction|%)"


def _grain(match: re.Match[str]) -> str:
    year = match.groupdict().get("y")
    return f"by {_GRAINS[match['g'].lower()]}{' for the whole year' if year else ''}"


_TURNS = Turns(
    (
        (r"\b(?:(?:in|as|with|show|give me|make it) )?(?P<s>percentages|percents|percentage|percent|shares|proportions) (?:instead of|rather than|not|in place of) (?:(?:the|in|as|absolute) )*(?:dollars?|dollar (?:amounts|values)|amounts|values|absolutes?|(?:raw |absolute )?(?:numbers|figures|counts)|units)\b", r"as \g<s>"),
        (r"\brather than\b(?= (?:in |as |a |the |one |single )*(?:total|overall|altogether|sum|number|figure|by\b|per\b|\w+(?:ly)?\b\W*(?:,|\Z)))", "instead of"),
        # one of those that were told of: "how much did she spend", after the best customer
        (r"(?:(?<=\bdid )|(?<=\bdoes ))(?:he|she)\b", "it"),
        (LINK + r"(?:his|her) (?=[a-z])", r"its "),
        (r"\b(?:the |their )?(?:change|variance|variation|movement|difference|gap|delta)s? (?:between|of|from) (?:the two|these two|those two|both)(?: (?:periods|months|quarters|weeks|days|values|figures|numbers|amounts))?(?=\W*\Z)", "the difference"),
        (r"\b(?:make|turn|convert|change) (?:that|it|this|these|those|them) (?:in)?(?:to )?(?:an? |the )?(?P<g>daily|weekly|monthly|quarterly|hourly) (?:time )?(?:series|breakdown|trend|view|split|list(?:ing)?|table|report|figures?|numbers?|profile|curve)(?P<y> (?:for|over|across|through(?:out)?) the (?:whole |entire |full )?year)?\b", _grain),
        (LINK + r"of (?:which|whom),? (?:(?:how (?:many|much) )?(?:were|was|are|is) )?(?=[a-z])", "and "),
        (LINK + rf"(?:for )?(?:the )?(?P<e>{_ENDS}) (?P<n>{NUMBER})(?P<o> ones)?(?=\W*\Z)", r"the \g<e> \g<n>"),
        (r"\b(?:what|which) " + _SHARES + r" of (?P<x>(?:the |our |all )?(?:total |overall )?[a-z]+(?: [a-z]+){0,2}?) (?:is|was|are|were|does|did|do) (?:that|it|this|those|these|they)(?: (?:make|represent|account for|come to|amount to))?(?=\W*\Z)", r"as a share of \g<x>"),
        (r"\A\W*(?:please |kindly )*(?P<o>only|just) (?P<x>[^.?!,;:]{3,60}?) (?:should|are to|is to|must|shall|may|ought to|need to) (?:(?:enter|go into|feature in|figure in|count (?:in|towards)|be (?:part of|included in|counted in|considered in|used (?:in|for)|taken into)) (?:the |this |that |these )?[a-z]+|be (?:counted|included|considered|kept|used|shown)|count)(?=\W*\Z)", r"\g<o> \g<x>"),
        (LINK + r"which (?=(?:grew|rose|gained|increased|improved|went up|fell|declined|dropped|decreased|went down|lost ground)\W*\Z)", "which ones "),
        (r",\s*but (?=(?:for|in|on|by|only|just|with|without)\b)", ", "),
        (r"\bwhere(?:'s| is| was| were| are) the (?=(?:biggest|largest|greatest|highest|smallest|steepest|sharpest|lowest|worst|best) )", "which had the "),
        (r"\b(?P<w>biggest|largest|greatest|steepest|sharpest) (?:jump|leap|surge|spike|rise)(?=\W*\Z)", r"\g<w> increase"),
        (r"\b(?P<w>biggest|largest|greatest|steepest|sharpest) (?:dip|slump|plunge|fall)(?=\W*\Z)", r"\g<w> decrease"),
        (r"\b(\d{2}-\d{2})s\b", r"\1"),
        (r"\A\W*(?P<a>and |but |so )?(?:what (?:is|was) (?:it|that) )?on average,? (?P<o>overall|in general|in all|across the board)(?=\W*\Z)", r"\g<a>\g<o>"),
        (r"\A\W*(?:and |now |ok,? )?(?:only|just)(?: for| in)? (?:the )?(?P<s>summer|winter|spring|fall|autumn)\W*\Z", r"only in the \g<s>"),
        (r"\b(?:(?:only|just) )?(?:(?:in|for|during) )?(?:the )?(?P<s>summer|winter|spring|fall|autumn) months\b", r"in the \g<s>"),
        (LINK + r"(?P<x>[\w' -]+?),? (?:for comparison|as a comparison|by comparison|to compare)(?=\W*\Z)", r"also \g<x>"),
        (rf"\b(?P<s>(?:what|which) {_SHARES}) of (?:the |that |this )?(?:january|february|march|april|may|june|july|august|september|october|november|december|month|quarter|year|week|q[1-4]|20\d\d)(?:'s total)? (?:is|was|are|were) {_IT}(?=\W*\Z)", r"\g<s> of the total is that"),
        (rf"\b(?P<s>(?:in|as) (?:an? |the )?{_SHARES}) of (?:the |its |their |our )?(?:full |whole |entire )?(?:year|quarter|month|week|day|period)(?:'?s|ly)? (?:total|sum)(?=\W*\Z)|\b(?P<t>(?:in|as) (?:an? |the )?{_SHARES}) of the (?:annual|yearly|quarterly|monthly) (?:total|sum|figure)(?=\W*\Z)", lambda m: f"{m['s'] or m['t']} of the total"),
        (r"\bi (?:only|just|really|actually) (?=(?:meant|mean|wanted)\b)", "i "),
        (rf"\bhow (?:does|do|did) {_IT} relate to (?=(?:the |our )?[a-z])|\b(?:what is|what's|how (?:big|much|high|large) (?:is|was)) {_IT} (?:relative to|in relation to|in proportion to) (?=(?:the |our )?[a-z])", "as a share of "),
        (r"\b(?:the |a |one |a single )?(?:figure|number|total|sum|value) (?P<f>for the (?:full|whole|entire) (?:year|quarter|period))(?=\W*\Z)", r"in total \g<f>"),
        (LINK + r"(?P<x>(?:the )?[\w-]+(?: [\w-]+){0,2}?) (?:(?:can|could|may|should|must|needs? to) (?:go|leave|disappear|be (?:dropped|removed|left out|excluded|ignored|omitted|taken out|deleted))|(?:is|are) not (?:needed|wanted|required|relevant|of interest))(?=\W*\Z)", r"without \g<x>"),
        (LINK + r"i (?:don't|do not) (?:need|want|care about|require) (?:to see )?(?P<x>(?:the )?[\w-]+(?: [\w-]+){0,2}?)(?: (?:here|there|in (?:there|it|that|this)|for this|any more|anymore))?(?=\W*\Z)", r"without \g<x>"),
        (rf"\b(?:these|those|the) {_FEW}(?= (?:have|has|had|do|did|make|made|bring|brought|account|represent|get|got|take|took|sell|sold|contribute)\b)", "they"),
        (r"\b(?:as|what) an? (?:portion|part|slice|fraction) of (?:everything|the whole(?: thing)?|all(?: of it)?|the total)(?=\W*\Z)|\b(?:and )?its (?:portion|part|slice) of (?:everything|the whole|the total)(?=\W*\Z)", "as a share of the total"),
        (rf"\b(?P<w>which|who)(?: one)? of (?:the|those|these|them|our) {_FEW}(?: [a-z]+s)?\b", r"\g<w> of them"),
        (LINK + rf"(?:the |a |one )?(?:grand )?(?:total|sum) (?:of|for|across|over) (?:all )?(?:of )?(?:the |those |these |them |all )*(?:{_FEW}|them|those|these)(?: [a-z]+s)?(?=\W*\Z)", "in total"),
        (LINK + r"(?:rank|order|sort) (?=all (?:of )?(?:the |our )?[a-z]+s\b)", ""),
        (r"\A[^.,;!?]*\b(?:is|are|was|looks|seems|\w+'s) (?:way |a bit |far |much |a little |just |rather )*too (?!bad\b|late\b)[a-z]+(?: for [\w ]+)?[.,;!-]+\s*(?=[a-z])", ""),
        (LINK + r"how (?:did|does|do|was|were|is|are) (?!that\b|it\b|this\b|those\b|these\b|they\b)(?P<p>[\w' ]+?) (?:compare|stack up|measure up)d?(?=\W*\Z)", r"compare with \g<p>"),
        (r"\b(?P<g>daily|weekly|monthly|quarterly) (?:will|would|should) (?:do|be (?:fine|enough|ok|okay|better|good))\b", _grain),
        (rf"\b(?:do|get|have|see|give|show|run|plot|chart|present|provide)(?: me| us)? {_IT} (?P<g>daily|weekly|monthly|quarterly)(?=\W*\Z| (?:please|pls|too|as well|instead|for|in)\b)", lambda m: f"show it {_grain(m)}"),
        (rf"\bmake {_IT} (?={_LIMITS}\b)", ""),
        # how many rows will do
        (rf"\A\W*(?:(?:ok(?:ay)?|hm+|well|oh|actually|sorry|no),? )*(?:{_FEW}|that|it|this|the list)(?:'s| is|'re| are) (?:\w+ )?(?:more than (?:i|we) (?:need(?:ed)?|want(?:ed)?|asked for|can use)|too (?:many|much|long)|overkill|excessive)[,.;!:-]+ ?(?:and |so |but )?(?={_FEW} (?:is|are|would|will|should|'ll|suffices?)\b)", ""),
        (rf"\b(?:(?:just|only|the (?:top|first)|top) )?(?P<n>{_FEW})(?: (?:of (?:them|those|these)|ones|rows|lines))? (?:(?:is|are|would|will|should|'ll) (?:be )?(?:plenty|enough|sufficient|fine|ok|okay|all (?:i|we) need)|(?:would|will|should) (?:do|suffice)|suffices?)(?: (?:for (?:me|us|now)|really|here|already|actually))?(?=\W*(?:[.,;!?-]|\Z)| (?:and|but)\b)", r"limit to \g<n>"),
        (rf",? (?:and|but) (?:only |just |make it |show )?(?P<n>{_FEW}) of (?:them|those|these)(?=\W*\Z)", r", limit to \g<n>"),
        # parts of what is shown
        (rf"(?:\A|(?<=[,.;:!?] )|(?<= ))(?:(?:make|do|get|give|show|want|have|see)(?: me)? (?:{_IT}|the (?:dollars|numbers|figures|amounts|values)) (?:all )?)(?P<s>percentages?|percents|shares|proportions)(?=(?: (?:instead|rather|please|pls|then|now))*\W*\Z)|(?:\A|(?<=[,.;:!?] ))(?P<t>percentages|percents|shares|proportions)(?= (?:instead|rather|please|pls)\W*\Z)", lambda m: f"as {m['s'] or m['t']}"),
        # one number in relation to another
        (rf"\b(?:(?:please |kindly |can you |could you )*(?:express|put|show|give|see|set|present|state|report)(?: me| us)? )?(?:{_IT}(?: (?:amounts?|figures?|numbers?|values?|sums?|dollars|totals?))? )?(?:all )?(?:relative|in relation|in proportion|as measured|in comparison) to (?=(?:the |our |total )*[a-z])(?!(?:the |its |their )?(?:month|week|quarter|day|year|period|previous|prior|preceding|one|average|others?|rest|last)\b)(?P<x>[^.,;?!]+)(?:,? (?:in|as) (?:a |an )?(?:percent(?:ages?)?|per cent|%|share|proportion|ratio)(?: terms)?)?(?=\W*\Z)", r"as a percentage of \g<x>"),
        # the same question once more: "could you do that for June as well" is June by itself
        (rf"\b(?:do|get|have|see|give|show|run|repeat|redo|produce|provide|prepare|pull|need|want|like)(?: me| us)? (?:exactly )?(?:the (?:very )?same(?: thing| again)?|{_IT}) (?P<p>for|in|of) (?P<x>(?!both\b)[^.,;?!]+?),? (?:as well|too|also)(?=\W*\Z)", r"the same \g<p> \g<x>"),
    )
)  # fmt: skip
_MAKE_IT = re.compile(
    rf"\b(?:make|keep) (?:it|that) (?:just |only |to )?(?:the )?(?:top )?(?P<n>{_FEW})(?=\W*(?:[.,;!?-]|\Z)| (?:and|but|for|in|please|instead|only)\b)",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(r"\b(?P<x>[a-z]+) (?P<k>[a-z]+) (?P<t>[a-z]+s)\b", re.IGNORECASE)
_FROM_TO = re.compile(
    LINK + r"(?:from|between)\s(?:the\s)?(?P<a>[\w' ]+?)\s(?:to|and|until)\s(?:the\s)?(?P<b>[\w' ]+?)(?=\W*\Z)",
    re.IGNORECASE,
)
_BACK_TO = re.compile(
    r"\A\W*(?:(?:ok(?:ay)?|and|so|now|then|please|let's|let us|can we|could we|go|going|switch|take it|get|return|revert)\W+)*back to (?:the |our )?(?P<by>by |per )?(?P<x>[a-z]+(?: [a-z]+)?)(?=\W|\Z)",
    re.IGNORECASE,
)
_WHICH_WAS_THAT = re.compile(
    LINK
    + r"(?:(?:in|at|on|for|from|by) )?(?:which|what) (?P<x>[a-z]+(?: [a-z]+)?) (?:is|was|were|are|did|does) (?:that|it|this|those|they|these)(?: (?:in|at|on|for|from|by|part of|come from|happen(?: in| on)?|belong to|fall (?:in|on|under|into)))?(?=\W*\Z)",
    re.IGNORECASE,
)
_SEEN_BY = re.compile(
    LINK
    + rf"(?:(?:can|could|would) (?:you|we|i) |please |kindly |i(?:'d| would) (?:like|love) to |i want to |i need to |let me |let's )*(?:see|have|view|look at|show|give|do|get|put|run|present)(?: me| us)? {_IT} (?:broken down |split |split up |listed )?(?:by|per|for each|for every|each|every) (?P<x>[a-z]+(?: (?!please|pls|instead|too)[a-z]+)?)(?=(?: please| pls| too| as well)?\W*\Z)",
    re.IGNORECASE,
)
_WHEN_WAS_THAT = re.compile(LINK + r"when (?:was|did) (?:that|it|this)(?: (?:happen|occur|take place))?(?=\W*\Z)", re.IGNORECASE)
_NEXT = re.compile(
    LINK
    + r"(?:(?:who|which|what) (?:is|are|was|were|comes?|came) |(?:show|give|list|tell) (?:me |us )?|let's (?:see|have) |i(?:'d| would) like |what about |how about |then )*"
    + rf"(?:the )?(?:next|following) (?P<n>{NUMBER})?(?! ?(?:days?|weeks?|months?|quarters?|years?|hours?)\b)(?: (?:ones?|in line|down|best|worst|[a-z]+s))?(?: (?:after|below|behind) (?:that|those|them|these|it))?(?=\W*\Z)",
    re.IGNORECASE,
)
_EXTREME = re.compile(r"\A(?:largest|biggest|highest|maximum|greatest|longest|most expensive) ")
_WITHOUT = re.compile(
    LINK
    + r"(?:(?:how (?:many|much)|which|what|those|the ones?|these|that|is|was|are|were) )*(?:without|with none|(?:had|have|with) no(?:ne)?|(?:did|do|does|had|were|was|are|have|has)(?: not|n't)|not)(?: (?:any|it|one|them|that|so))?(?=\W*\Z)|"
    + LINK
    + r"the (?:rest|others?)(?=\W*\Z)",
    re.IGNORECASE,
)

_BUT = r"(?:but|except(?:ing)?(?: for)?|excluding|exclude|excl\.?|bar|barring|besides|other than|apart from|aside from|without|minus|less|leav(?:e|ing)(?: out)?|save for|not(?: including| counting)?|drop|remove)"
_THAT_ONE = (
    rf"(?:(?:that|this|the same|those|these) (?!(?:{FILTERS}|unknowns?)\b)(?:one|ones|[a-z]+)|it|that|this|them|those|these)"
)
_ALL_BUT_IT = re.compile(
    LINK
    + rf"(?:(?:across|over|for|in|of|at|from|with|to) )?(?:(?:(?:all|every|any)(?: of)?(?: the| our)?(?: other)? [a-z]+|all|everything|everyone|everybody|everywhere|anything|anyone)(?: else)? )?{_BUT} {_THAT_ONE}(?: out)?(?=\W*\Z)|"
    + LINK
    + r"(?:(?:across|over|for|in|of|at|from|with) )?(?:all(?: of)?(?: the| our)? other|every other) (?!(?:days?|weeks?|months?|quarters?|years?)\b)[a-z]+(?=\W*\Z)",
    re.IGNORECASE,
)
""" "And across all wards bar that one": all but what was chosen."""
_THE_SAME_FOR = re.compile(
    LINK
    + r"(?:the )?same(?: (?P<n>rate|share|ratio|percentage|average))? (?:for|of|on|with|but for) (?:the )?(?P<x>[a-z]+(?: [a-z]+){0,2}?)(?: alone| only| by itself| on its own)?(?=\W*\Z)",
    re.IGNORECASE,
)
_AGAINST_THE_END = re.compile(
    LINK
    + rf"(?:versus|vs\.?|against|(?:as )?(?:compared|opposed) (?:with|to)) (?:the )?(?P<e>{_ENDS})(?: one| [a-z]+)?(?=\W*\Z)",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"\A(?P<l>\W*(?:(?:and|so|but|ok|now)\W+)*)who (?!is\b|are\b|was\b|were\b)(?=[^.?!]*\b(?:{_ENDS}|most|least|more|fewest)\b)",
    re.IGNORECASE,
)
_SUM_OF_ROWS = re.compile(
    LINK
    + rf"(?:what(?:'s| is| was| are)? )?(?:(?:the |their )?(?:grand |combined )?(?:total|sum)(?: (?:of|for|over|across) (?:all )?(?:of )?(?:them|those|these|the {_FEW}|those {_FEW}|these {_FEW}))?|(?:all |taken |those |these |them |the {_FEW} )*(?:together|combined|altogether|added up)|in total|(?:add|sum) (?:them|those|these)(?: all)? up)(?=\W*\Z)",
    re.IGNORECASE,
)


def _of_the_ranking(text: str, context: Parts, vocabulary: Vocabulary) -> str:
    """What is said of a ranking: who of those that were listed, the other end beside it, the few of it added up."""
    best, groups = context.best, context.what.groups
    if len(groups) == 1 and not context.when.all_grains:
        item = vocabulary.items.get(groups[0].split("__", 1)[0])
        if item is not None and "__" in groups[0] and is_person(item):
            text = _WHO.sub(rf"\g<l>of those, which {vocabulary.items[groups[0]].label.lower()} ", text)
    if best is None or best.order_only or context.rows != NO_WISH or not (groups or context.when.all_grains):
        return text
    end = "top" if best.descending else "bottom"
    text = _DID_LEAST.sub(lambda match: _same_deed(match, context), text)
    other = _AGAINST_THE_END.search(text)
    if best.count in (None, 1) and other and (other["e"].lower() in HIGHEST) is not best.descending:
        return "the highest and the lowest"
    return _SUM_OF_ROWS.sub(f"the {end} {best.count} together", text) if (best.count or 1) > 1 else text


_DID_LEAST = re.compile(
    rf"\b(?P<w>which(?: [a-z]+)??|who) (?!had\b|has\b|the\b)(?P<v>[a-z]+)(?= (?:the )?(?:{_ENDS}|most|least|fewest)\W*\Z)",
    re.IGNORECASE,
)


def _same_deed(match: re.Match[str], context: Parts) -> str:
    """ "And which billed the least?", after the wards that billed the most stays: the fewest of the same, and no other number."""
    ranked = rf"\b{re.escape(match['v'].lower())} (?:the )?(?:{_ENDS}|most|least|fewest)\b"
    return f"{match['w']} had" if re.search(ranked, context.marks.lowered) else match.group()


def put_plainly(question: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A follow-up in plain words.

    >>> put_plainly("make that a weekly series", context, phrases, vocabulary)  # doctest: +SKIP
    'by week'
    """
    only = context.what.metrics[0] if len(context.what.metrics) == 1 else ""
    question = in_its_parts(question, phrases, phrases.labels[only] if only else "")
    text = _of_the_ranking(the_two(question, context), context, vocabulary)
    text = without_limit(text, context, phrases, vocabulary)
    text = each_of_those(of_context(_TURNS.put_plainly(text), context, vocabulary), context, phrases, vocabulary)
    text = those_behind(text, context, phrases, vocabulary)
    text = before_per_one(counted_rows(text, context), context, phrases, vocabulary)
    text = but_the_ends(counted_part(text, context, phrases, vocabulary), context, phrases)
    if context.when.compared and len(context.when.periods) > 1:
        text = _FROM_TO.sub(r"and \g<b> against \g<a>", text)
    if context.what.metrics and not (context.limits or context.best):
        text = _SUMMED.sub("in total", text)
    text = _AROUND_IT.sub(lambda match: _around_it(match, context), text)
    if not (context.when.weekdays or context.when.sides):
        text = _UNIT_INSTEAD.sub(lambda match: _by_unit(match, context, phrases), text)
    text = _ROWS_OVER.sub(lambda match: _those_over(match, context, phrases), text)
    text = _OF_A_KIND.sub(lambda match: _of_a_kind(match, phrases), text)
    if context.best is not None and context.best.count and not context.limits:
        text = _MAKE_IT.sub(r"limit to \g<n>", text)
    text = _BACK_TO.sub(lambda match: _listed(match, phrases), text)
    text = _SEEN_BY.sub(lambda match: _seen_by(match, context), text)
    text = _WITHOUT.sub(lambda match: _the_others(match, context, phrases, vocabulary), text)
    text = _ALL_BUT_IT.sub("the rest", text)
    text = _THE_SAME_FOR.sub(lambda match: _same_ratio(match, context, phrases, vocabulary), text)
    text = _NEXT.sub(lambda match: _next_rows(match, context), text)
    text = _WHEN_WAS_THAT.sub(lambda match: "on which day was that" if _is_extreme(context) else match.group(), text)
    return _WHICH_WAS_THAT.sub(lambda match: _whereabouts(match, context, phrases), text)


_SUMMED = re.compile(
    r"\bhow many (?:is|was|does|would) (?:that|it|this)(?: (?:make|be|come to))? (?:in total|in all|altogether|all told)(?=\W*\Z)",
    re.IGNORECASE,
)
""" "How many is that in total", after a table: the number of all together, and not how many rows; of chosen rows they are counted."""
_UNIT_INSTEAD = re.compile(
    LINK
    + r"(?P<l>(?:change|switch|turn|convert|set|move) (?:(?P<x>[\w ]{1,40}?) )?(?:in)?to |(?:replace|swap|exchange) (?P<y>[\w ]{1,40}?) (?:with|by|for) |(?:make|do) (?:it|that|this) (?:an? )?|(?:no|sorry|rather),? |(?:no,? )?not (?:by )?(?P<z>[\w ]{1,40}?), (?:but )?|(?:no,? |sorry,? )?i meant? )?"
    r"(?P<u>weekdays?|days? of (?:the )?week|day|week|month|quarter|hour)(?P<t> (?:instead|rather)(?: (?:of|than) (?P<w>[\w ]{1,40}?))?)?(?=(?: please| pls)?\W*\Z)",
    re.IGNORECASE,
)


def _by_unit(match: re.Match[str], context: Parts, phrases: Phrases) -> str:
    """ "Week instead", "change ward to weekday": what to list by. "Weekdays instead of wards" is, of wards that were listed; else those days."""
    said = next((group for group in match.group("x", "y", "z", "w") if group), "")
    listed = set(phrases.items_of(said)) & set(context.what.groups) or said.lower() in context.when.all_grains
    if not (match["l"] or match["t"]) or (match["u"].lower() == "weekdays" and not listed):
        return match.group()
    start = match.start("u") - match.start()
    if match["y"]:
        return f"by {match['u']} instead of {said}"
    return f"{match.group()[:start]}by {match.group()[start:]}"


_ROWS_OVER = re.compile(
    LINK
    + r"(?P<l>(?:(?:only|just|show|keep|list|see|drop|remove|without|exclud(?:e|ing)|leave out|hide|ignore|skip|me|us)\s)*)(?:the |all )?(?P<x>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?P<r>(?: (?:with|having|that are|which are|that were|whose))? (?:above|over|below|under|more than|less than|fewer than|at least|at most|up to) [$€£]?\d)",
    re.IGNORECASE,
)


def _those_over(match: re.Match[str], context: Parts, phrases: Phrases) -> str:
    """ "Only age bands above 1,000", "weekdays below 50", of a number that was listed by these: the rows with that number."""
    what, when = context.what, context.when
    listed = set(phrases.items_of(match["x"])) & set(what.groups)
    days = "extract_dow" in when.all_grains and match["x"].lower() in ("weekdays", "days of the week")
    return f"{match['l']}those{match['r']}" if listed or days else match.group()


_AROUND_IT = re.compile(
    r"(?:(?P<by>by|per|each|every) (?:the )?(?P<u>day|week|month|quarter)s?|(?:for )?(?:all )?(?:the )?(?P<us>day|week|month|quarter)s),? "
    r"(?:(?P<b>before|prior to)|after|following) (?:that|it|this|then|those)(?=\W*\Z)",
    re.IGNORECASE,
)


def _around_it(match: re.Match[str], context: Parts) -> str:
    """ "By month after that", after June: the months from July on, and not the one month that follows."""
    periods = context.when.periods
    edge = (periods[0].start if match["b"] else periods[0].end) if len(periods) == 1 else None
    if edge is None:
        return match.group()
    return f"by {match['u'] or match['us']} {'before' if match['b'] else 'after'} {edge.day} {edge:%B %Y}"


def _of_a_kind(match: re.Match[str], phrases: Phrases) -> str:
    """ "Only blue triage patients": blue patients, whose number is not asked for."""
    items = {m.item for m in phrases.lookup(match["x"]) if m.kind is Kind.VALUE} & set(phrases.items_of(match["k"]))
    theirs = {item.rpartition("__")[0] for item in items} & set(phrases.items_of(match["t"]))
    return f"{match['x']} {match['t']}" if theirs else match.group()


def _same_ratio(match: re.Match[str], context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """ "The same for hardship discounts", after a rate: the rate of those, if there is one."""
    metrics = context.what.metrics
    if len(metrics) != 1 or vocabulary.metrics[metrics[0]].unit != "ratio":
        return match.group()
    name = f"{match['x']} {match['n'] or vocabulary.metrics[metrics[0]].label.split()[-1]}"
    return f"{name} instead" if phrases.metric_named(name) else match.group()


def _listed(match: re.Match[str], phrases: Phrases) -> str:
    """ "Back to wards": by ward again. "Back to all wards": whichever was chosen is not any more."""
    if match["x"].lower().startswith("all "):
        return f"for {match['x']}"
    if match["by"] or phrases.items_of(match["x"]):
        return f"{match['by'] or 'by '}{match['x']}"
    return f"{match['x']} instead" if phrases.metrics_of(match["x"]) else match.group()


def _seen_by(match: re.Match[str], context: Parts) -> str:
    """ "Can I see that by month?": what was listed by things, over time; else listed by something else. Of a ranking, its rows."""
    if context.best is not None and not context.best.order_only:
        return f"break that down by {match['x']}"
    added = match["x"].lower() in _UNITS and context.what.groups and not context.when.all_grains
    return f"{'also ' if added else ''}by {match['x']}"


def _next_rows(match: re.Match[str], context: Parts) -> str:
    """ "And the next five": the rows of the ranking after those that were shown."""
    best = context.best
    if best is None or best.order_only or context.rows.ends or not context.what.metrics:
        return match.group()
    shown = best.count or 1
    last = shown + (int(number(match["n"])) if match["n"] else shown - context.rows.skip)
    return f"the {'top' if best.descending else 'bottom'} {last} from place {shown + 1}"


def _is_extreme(context: Parts) -> bool:
    metrics = context.what.metrics
    return len(metrics) == 1 and bool(_EXTREME.match(metrics[0].replace("_", " ")))


def _whereabouts(match: re.Match[str], context: Parts, phrases: Phrases) -> str:
    """ "Which ward was that in?": the ward of the one largest number; else each of them."""
    items = phrases.items_of(match["x"])
    grain = match["x"].lower() in ("day", "date", "week", "month", "quarter", "weekday")
    if not items and not grain:
        return match.group()
    if context.best is not None and not context.best.order_only:
        things = {name.split("__", 1)[0] for name in context.what.groups if is_a_thing(name)}
        same = {name.split("__", 1)[0] for name in items} & things  # of one ward its building is known, of a kind of them none
        return f"add {match['x']}" if same else "and for the first row"
    listed = context.what.groups or context.when.all_grains
    return f"which {match['x']} had the highest" if _is_extreme(context) and not listed else f"by {match['x']}"


def _the_others(match: re.Match[str], context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """ "And without?", after stays with a scan: those without a scan."""
    what = context.what
    if len(what.flags) == 1 and not (what.values or what.excluded):
        return "the rest"
    told = [flag for name in what.metrics[:1] for _, _, flag in with_flag(name, phrases, vocabulary, ON_OR_WITH)]
    return f"not {told[0]}" if told and not (what.flags or what.values or what.excluded) else match.group()


def denied(context: Parts, new: Parts, phrases: Phrases, vocabulary: Vocabulary) -> dict[str, str]:
    """What takes the place of a number that counts only those with something, where those without it are asked for now."""
    return {
        name: base
        for name in context.what.metrics
        for base, item, _ in with_flag(name, phrases, vocabulary, ON_OR_WITH)
        if new.what.flags.get(item) is False
    }
