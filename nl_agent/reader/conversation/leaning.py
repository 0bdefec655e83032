"""Whether a question leans on the one before it, or stands by itself.

A question leans where it

    begins like an addition or a correction   "and by store?", "only deli", "no, I meant net", "what about May?"
    ends like one                             "units too", "top 5 by units instead", "with units next to it"
    points back                               "how much money was that?", "sort those by units"
    lacks what the one before has             "by store?", "May", "units?", "which was the worst?", "top 5 by units"; of several
                                              parts, where each replaces one of its kind: "meat in June", after deli in May

One that names its own number and is whole in itself stands alone, however it begins: "And how many visits were there in May?"
So does one after "new question:". Thanks and the like are no questions at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.conversation.kin import of_nobody_named
from nl_agent.reader.conversation.whole_turns import EVERYONE, MONEY, OTHERS, SHOW_ALL
from nl_agent.reader.english.lexicon import FILLERS, HARMLESS
from nl_agent.reader.marks import Marks
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.talk.asides import clauses
from nl_agent.reader.vocabulary import Vocabulary

_COURTESY = frozenset(
    """thanks thank thx thnx cheers ta ok okay k great cool nice perfect awesome brilliant excellent lovely wonderful amazing fantastic good super fine right
    alright splendid fab neat sweet sure yes yep yeah yup ah oh aha hmm hm huh wow whoa well um uh er so lol haha hi hello hey please pls sorry oops pardon
    apologies interesting helpful understood noted gotcha bye goodbye hooray bravo""".split()  # noqa: SIM905
)
_KIND = frozenset(
    """you u very much so a lot that it this is was s that's it's the for now all got i we me my your again then really just one bit help done clear good makes
    sense see later have day nice great guys team need needed wanted know everything""".split()  # noqa: SIM905
)
_KEPT = frozenset("and but now then also just only again instead please no not same rather actually too add plus by per".split())  # noqa: SIM905
"""Words at the beginning that courtesy is not: they say what is to be done with the question before."""
_CORRECTS = re.compile(r"\b(?:sorry|oops|pardon|apologies|my bad|my mistake|wait|whoops|correction|amendment|erratum)\b")
_LEADING = re.compile(r"(?:and|but|now|then|so|also|plus)\b")
_LINKS = re.compile(r"(?:(?:and|but|now|then|also|so|plus|ok)[\s,]+)+")
_MARKER = re.compile(
    r"(?:what about|how about|what if|only|just|also|add|plus|same|the same|instead|no\b|nope|not\b|i meant?|actually|rather|again|"
    r"as an?\b|as percent|as shares?|sort|order|rank|list (?:it|that|them|those)|make (?:it|that|this|them)|change|switch|turn|convert|break|split|drill|slice|cut|zoom|narrow|restrict|filter|(?:strip|filter|cut|weed|screen|throw|kick|pull|carve|knock|toss|sift|net|back|rule|factor|sieve) (?:out|off|away)|discard|disregard|eliminate|delete|"
    r"compare|versus|vs|against|in\b|on\b|for\b|by\b|per\b|to\b|at\b|with\b|without|excluding|exclude|excl\b|ex\b|sans\b|omit\w*|ignor\w+|skip\w*|barring|incl\b|include|except|minus|less\b|top|bottom|highest|lowest|best|worst|largest|smallest|biggest|limit|"
    r"since|until|till|before|after|during|from\b|within|of those|of these|of that|of them|out of|"
    r"(?:show|give|do|see|get|run|have|plot|chart|put|tell) (?:me |us )?(?:that|it|this|them|those|only|just|the same)|"
    r"remove|drop|ignore|forget|clear|hide|keep|lose|skip|leave|take|use|everything|overall|total|(?:the )?(?:previous|prior|next|last|following|year|month|week|quarter|day)\b|each|every|all\b|"
    r"cumulative|running|monthly|weekly|daily|quarterly|yearly|annually|which|who|who's|more than|less than|at least|at most|over|under|above|below|average|on average|trend|growth|"
    r"flip|reverse|the other way|other way|ascending|descending|percent\w*|share|%)"
)
_STRONG = re.compile(
    r"(?:(?:as|in) (?:an? |the )?(?:shares?|percentages?|percent|proportion|fraction|%)(?= of\b)|as an? ratio|what about|how about|what if|only|just|also|add|plus|same|the same|instead|no\b|nope|not\b|i meant?|actually|rather|"
    r"(?:re-?)?(?:sort|order|rank)(?:ed)?(?: (?:it|that|this|them|those|these|the (?:list|table|rows|results?)))?(?= (?:by|on|it|that|this|them|those|these|the|from|asc\w*|desc\w*)\b|\W*\Z)(?! the (?:top|bottom|best|worst|\d))|make (?:it|that|this|them)|"
    r"(?:change|switch|turn|convert) (?:it|that|this|them|to)|compare (?:it|that|this|them|those)|versus|vs|against|"
    r"(?:break|split|show|give|do|put|plot|run) (?:me )?(?:that|it|this|them|those|the same)|use|try|include|both|side by side|retain|confine|restrict|narrow|reduce|trim|limit|correction|restate|redo|rerun|re-run|recompute|recalculate|remove|drop|hide|leave out|leave off|omit|skip|lose|take out|take off|get rid of|exclude|(?:strip|filter|cut|weed|screen|throw|kick|pull|carve|knock|toss|sift|net|back|rule|factor|sieve) (?:out|off|away)|discard|disregard|eliminate|delete|again)\b"
)
"""Beginnings that lean on the question before even where a number is named: "total discount" does not, "also discounts" does."""
_ADDING = re.compile(r"(?:(?:and|but|so|now|then)[\s,]+)*(?:also|plus|just|only|actually|again)\b")
_NEEDS_ROWS = re.compile(
    r"(?:and|but|also|plus|same|the same|add|sort|order|rank|drop|remove|hide|(?:compare|split|break|sort|rank|make|change) (?:it|that|this|them|those))\b"
)
_OF_ALL = re.compile(
    r"(?:total|overall|all|our)\b|.*\b(?:overall|altogether|in total|in all|all told|so far|ever|to date|all[- ]time|(?:do|have) we (?:have|got)|are there|exist|in (?:the|our) (?:data|database|catalog(?:ue)?|system)|grand total|total)\b"
)
"""Words of a number that is meant of everything, whatever was asked before."""
_EVER = re.compile(
    r"\b(?:overall|ever|in total|of all|all[- ]time|so far|to date|altogether|in general|usually|typically|normally|generally)\b"
)
_WITHIN = re.compile(r"\b(?:only|just|further|alone|instead)\b")
_TOGETHER = re.compile(r"\b(?:side by side|alongside|together)\b")
_ENDING = re.compile(
    r"(?:\b(?:too|as well|also|additionally|in addition|next to (?:it|that|them|this|those)|besides? (?:it|that|them)|alongside|side by side|on top|again|rather|(?:the )?same(?: way)?)"
    r"(?:[\s,]+(?:please|pls|thanks|thank you|then))*[\s?.!]*\Z)|\binstead\b(?! of)"
)
_SWAPS = re.compile(r"\b(?:instead of|in place of)\b")
_OF_THOSE = re.compile(r"\b(?:of|among|amongst|from|for|in) (?:those|these|them)\b")
_WHICH = re.compile(
    r"(?:(?:and|but|so|ok)\W+)*(?:(?:in|from|at|for|on|by|of|with|to|across|among) )?(?:which|what) (?:[a-z]+ ?){1,3}\W*"
)
_IS_LISTED = re.compile(r"\b(?:there|exist\w*|have|has|do|are|is|sell|carry|offer|know|list\w*)\b")
_POINTS = re.compile(
    r"\b(?:of|among|amongst) (?:those|these|them)\b|"
    r"\b(?:of|for|in|with|to|by|from|at|on|against|as)\s+(?:that|those|these|them|it)\b(?!\s+(?:year|month|week|quarter|day|weekend|summer|spring|fall|winter)\b)(?=\s*(?:[?.!,;]|\Z|in\b|for\b|by\b|per\b|only\b|please\b|too\b|and\b|now\b|then\b))"
    r"|\bwhat(?:'s| is| was| does| did| were| are) (?:that|it|those|these|they)\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere[\s?.!]*\Z|\b(?:that|those|these|them|it)(?: (?:please|then|exactly))?[\s?.!]*\Z"
    r"|\b(?:split|break|sort|rank|order|show|give|do|make|compare|plot|chart|see|cut|slice|filter|limit|restrict|group|drill|put|turn|convert|express|state|restate|present|provide|report|render|recast|display|analyse|analyze|itemise|itemize|disaggregate|apportion|reconcile|tabulate|segment|subdivide)\s+(?:me\s+)?(?:that|it|those|these|them|this)\b"
    r"|\b(?:much|many|money)(?: \w+){0,2} (?:was|is|were|are|did|does)\s+(?:that|those|these|it|they)\b(?!\s+that\b)"
    r"|\A(?:(?:and|so|ok|now|then|please|show|give|tell|me|us|what|how|were|was|is|are|about)\W+)*(?:its|their)\b"
)
_THEIR_OWN = re.compile(r"\Ahow (?:many|much)\b(?: [a-z]+){0,2} (?:did|do|have) they\b")
""" "How many stays did they have in June", after some wards."""
_LIKEWISE = re.compile(
    r"\b(?:corresponding|equivalent|comparable|analogous|matching)\b|\b(?:on|along|for) the same (?:basis|terms|lines|footing|population|scope|split|breakdown)\b|\bin the same (?:manner|way|fashion|format|layout|form)\b|\blikewise\b"
)
""" "The corresponding charges", "charges on the same basis": of what was asked before."""
_REFERS = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were)\b)|\b(?:which|that|this|the|what|who) ones?\b|\bones\b|"
    r"\b(?:that|it|those|these|them|they|this|same|former|latter)\b(?!\s+(?:year|month|week|quarter|day|weekend|summer|spring|fall|winter)\b)"
)
_ASKS_ANEW = re.compile(
    r"\b(?:what(?:'s| is| was| were| are| did| do| does)|how (?:much|many)|show me (?!only|just|that|it|them)|which|list|who|where|when|tell me|give me (?!only|just|that|it|them))\b"
)
_LISTS = re.compile(
    r"\b(?:what|which|are there|(?:list|show|name)(?!(?: me| us)?(?: (?:it|that|this|them|those))?(?: (?:split|broken down|listed|grouped))? (?:by|per|for each|for every)\b))\b"
)
_FRESH = re.compile(
    r"\A\W*(?:(?:ok(?:ay)?|and|so|now|then|thanks|great|well|right|here is|here's|i have|let's (?:try|do)|next)[\s,.!]+)*"
    r"(?:(?:a |an |one )?(?:new|different|another|separate|unrelated|other|fresh) (?:question|topic|subject)|on (?:a|another) (?:different|new|separate)? ?(?:note|topic|subject|matter)|changing (?:the )?(?:topic|subject)|"
    r"(?:let's |let us )?start(?:ing)? (?:over|again|afresh|from scratch)|reset|from scratch|clear everything|(?P<weak>never ?mind(?: (?:that|all that|the above))?|(?:forget|scrap) (?:all )?(?:that|it|about (?:that|it)|everything|the above)))(?![\w'])[\s:;,.!?-]*"
)
_BACK = re.compile(
    r"(?:(?:ok(?:ay)?|and|so|now|then|please|can (?:we|you)|could (?:we|you)|let's|let us|i want to|no)[\s,]+)*"
    r"(?:(?:go|get|take (?:me|us)|switch|return|come|turn)\s+)?(?:back|return|undo|revert|restore|repeat|redo)\b"
    r"(?:\s+(?:that|it|the last (?:change|step|one)))?(?:\s+(?:to|with))?(?:\s+(?:the|my|our))?\s*(?P<w>very first|first|original|initial|previous|last|one before|earlier|beginning|start|top)?"
    r"(?:\s+(?:question|one|answer|result|query|version|view|state|table|figure|number))?(?:\s+(?:i asked|again|please|now))*[\s?.!]*"
)


def begins(marks: Marks) -> int:
    """Where a question begins, courtesy and talk before it passed over: "that's a lot lol, just the top 3"."""
    at = 0
    for start, end in clauses(marks)[:-1]:
        clause = marks.lowered[start:end]
        if all(_is_talk(word) for word in clause.split()) and not _OF_THOSE.search(clause):
            at = end
        else:
            break
    words = re.compile(r"[a-z']+|\S")
    while match := words.search(marks.lowered, at):
        if match.group() not in _COURTESY - _KEPT and match.group().isalpha():
            break
        if match.group()[0].isdigit() or match.group() in "$%":
            break
        at = match.end()
    start = match.start() if match else len(marks.lowered)
    asking = re.match(
        r"(?:(?:can|could|would|will) (?:you|we|i)|please|pls|kindly|let's|let us|let me|i want(?: to)?|i'd (?:like|love)(?: to)?|i would like(?: to)?|i need(?: to)?)\s+(?:please\s+|now\s+|just\s+)*",
        marks.lowered[start:],
    )
    return start + (asking.end() if asking else 0)


def _is_talk(word: str) -> bool:
    bare = word.strip(".,!?;:-")
    return not bare or (bare not in _KEPT and (bare in FILLERS | HARMLESS | _COURTESY or bare.rstrip("s").rstrip("'") in FILLERS))


def marked(parts: Parts) -> bool:
    """True if the words of a question say that it leans on the one before; one that lacks something may lean without."""
    text, head = _text_and_head(parts.marks)
    return bool(
        _LEADING.match(text) or _STRONG.match(head) or _STRONG.match(text) or _points(parts, text) or _follows_link(parts, text)
    )  # fmt: skip


_RANKED_TIME = re.compile(r"\b(?:rank|sort|order|list) (?:the |our |all )?(?:the )?(?:days|weeks|months|quarters|weekdays)\b")


def says_nothing(parts: Parts) -> bool:
    """True if nothing was read of a question: no name, no number, no time, no wish."""
    what, when = parts.what, parts.when
    named = (
        what.metrics
        or what.groups
        or what.values
        or what.excluded
        or what.flags
        or what.hours
        or what.subject
        or what.named_items
    )
    timed = (
        when.periods
        or when.grain
        or when.weekdays
        or when.month_days
        or when.sides
        or when.averaged
        or when.asked_change
        or when.trend
        or when.earlier
    )
    asked = parts.best or parts.limits or parts.share or parts.versus or parts.wish.running or parts.wish.yes_no
    return not (parts.marks.evidence or named or timed or asked)


def lost(parts: Parts) -> bool:
    """True if a question is one part of another that was never answered: "sort by units" with nothing to sort."""
    text, _ = _text_and_head(parts.marks)
    what, when = parts.what, parts.when
    whole = when.periods or when.grain or _RANKED_TIME.search(text) or what.groups or what.values or what.flags or what.subject
    return bool(_NEEDS_ROWS.match(text)) and not whole and not _ASKS_ANEW.search(text)


_TO_IT = re.compile(
    r"\b(?:did|do|does|have|has) each [a-z]+(?: on average)?\W*\Z|\b(?:they|them|those|it|that)\b(?= (?:spend|spent|buy|bought|bring|brought|make|made|come|came|pay|paid|do|sell|sold)\b)"
)


def adrift(parts: Parts) -> bool:
    """True if a question goes on from one that was not answered: "and how much did they spend?"."""
    text, head = _text_and_head(parts.marks)
    whole = bool(parts.when.periods or parts.when.grain or parts.what.groups or parts.what.values)
    strong = bool(_STRONG.match(head) or _STRONG.match(text))
    return bool(_TO_IT.search(text)) or _points(parts, text) or (not whole and (strong or bool(_LEADING.match(text))))


def leans(parts: Parts, before: Parts, vocabulary: Vocabulary) -> bool:
    """True if a question leans on the one before."""
    what = parts.what
    text, head = _text_and_head(parts.marks)
    leading, strong, points = bool(_LEADING.match(text)), bool(_STRONG.match(head) or _STRONG.match(text)), _points(parts, text)
    anew = bool(_ASKS_ANEW.search(text))
    if _nothing_but(text, what):
        return True
    if what.metrics or what.named.choices:
        whole = bool(parts.when.periods or parts.when.grain or what.groups or what.values)
        if anew and whole and _ADDING.match(text) and not points:
            return False
        if (
            strong
            or points
            or of_nobody_named(text, parts, before, vocabulary)
            or _follows_link(parts, text)
            or _part_of_nothing(parts)
        ):
            return True
        same = set(what.metrics) <= set(before.what.metrics) and not (
            what.named.choices or parts.when.periods or parts.when.grain
        )
        if same and _WITHIN.search(text) and not anew:
            return True  # "red stays only", after all stays in May
        if leading:
            return not (anew and whole) or _splits_it(parts, before, anew=anew)
        if whole:
            return _splits_it(parts, before, anew=anew) or (bool(before.what.groups) and bool(_THEIR_OWN.search(text)))
        ranks = parts.best is not None and bool(before.what.groups or before.when.all_grains)
        return ranks or bool(_CORRECTS.search(parts.marks.lowered)) or _only_named(parts, before, text, vocabulary)
    if leading or strong or points:
        return True
    if _LISTS.search(text) and what.groups and not (parts.best or parts.limits or parts.when.periods):
        return False  # "which wards are there": a list of its own; "show by ward" is none
    refers = _REFERS.search(text)
    points = refers is not None and not _named_before(parts, len(parts.marks.lowered) - len(text) + refers.start())
    if points or _MARKER.match(head) or _WITHIN.search(text):
        return True
    return _lacks(parts, before)


def _part_of_nothing(parts: Parts) -> bool:
    """ "Share of total charges": of what was asked before, for nothing is named that it could be the share of."""
    what, when = parts.what, parts.when
    named = (
        what.groups
        or what.values
        or what.excluded
        or what.flags
        or what.hours
        or when.all_grains
        or when.weekdays
        or when.month_days
    )
    return parts.share and not named


def _splits_it(parts: Parts, before: Parts, *, anew: bool) -> bool:
    """ "Charges by ward", after charges in May; "beds by ward", after the charges of one building: what was asked for, split.

    It says nothing of time, nor of which rows, where the question before says either.
    """
    what, old = parts.what, before.what
    narrow = (
        parts.when.periods or what.values or what.flags or what.excluded or parts.limits or parts.versus or parts.when.earlier
    )
    if narrow or not (before.when.periods or old.values or old.flags):
        return False
    if set(what.metrics) == set(old.metrics):
        return True
    if parts.best is not None:  # "which ward has the most stays", after the ward with the highest charges in May
        same = (what.groups, parts.when.all_grains) == (old.groups, before.when.all_grains)
        return before.best is not None and same and not _EVER.search(parts.marks.lowered)
    if set(what.groups) == set(old.groups) and set(parts.when.all_grains) == set(before.when.all_grains):
        return True
    return not anew and not _OF_ALL.match(parts.marks.lowered) and not (old.groups or before.when.all_grains) and not old.flags


def _nothing_but(text: str, what: Roles) -> bool:
    """ "In dollars", "the rest?", "for everyone", "show all", "in which wards?": said of the question before and of nothing else."""
    if any(pattern.fullmatch(text) for pattern in (MONEY, OTHERS, EVERYONE, SHOW_ALL)):
        return True
    return bool(_WHICH.fullmatch(text)) and bool(what.groups) and not _IS_LISTED.search(text) and not what.values


def _lacks(parts: Parts, before: Parts) -> bool:
    """True if a question without a number is one part of another: "June?", "by ward", "the best three".

    Of several parts it is so where each takes the place of one of its kind: "Red in June", after "Green in May".
    """
    what, when = parts.what, parts.when
    filters = frozenset((*what.values, *what.excluded, *what.included, *what.flags))
    without = bool(what.swapped)  # "without waivers", where charges without waivers are a number of their own
    listed = bool(what.groups or when.grain or what.custom_grain or parts.best or what.subject)
    dated = bool(when.periods or when.weekdays or when.month_days or when.earlier is not None)
    others = bool(
        parts.limits or parts.share or what.hours or when.averaged or when.asked_change or when.trend or parts.wish.running
    )
    count = listed + (bool(filters) or without) + dated
    if count < 2 + (parts.best is not None):
        return bool(count or others)
    old = before.what
    known = frozenset((*old.values, *old.excluded, *old.flags, *old.groups))
    return filters <= known and (not listed or bool(old.groups or before.when.grain)) and (not dated or bool(before.when.periods))


def _text_and_head(marks: Marks) -> tuple[str, str]:
    """A question from where it begins, and from after "and", "but" and the like."""
    text = marks.lowered[begins(marks) :]
    link = _LINKS.match(text)
    return text, text[link.end() :] if link else text


def _points(parts: Parts, text: str) -> bool:
    """True if a question points back, and not at something that it has named itself."""
    what = parts.what
    start = len(parts.marks.lowered) - len(text)
    first = _asking(parts, text) if what.metrics else text
    for pattern in (_POINTS, _LIKEWISE):
        match = pattern.search(first)
        if match and not _named_before(parts, start + match.start()):
            return True
    together = len(what.metrics) > 1 and _TOGETHER.search(text)
    return bool((_ENDING.search(first) and not together) or _SWAPS.search(first))


def _asking(parts: Parts, text: str) -> str:
    """A text to the end of the sentence that names a number: what is said after that points at it."""
    place = min((start for start, _ in parts.what.named.places.values()), default=0) - (len(parts.marks.lowered) - len(text))
    end = re.compile(r"[.?!;](?=\s)").search(text, max(place, 0))
    return text[: end.start()] if end else text


def _named_before(parts: Parts, place: int) -> bool:
    """True if a question names a thing before a place in its text: a pronoun there points at that."""
    kinds = ("value", "filter") if parts.marks.lowered.startswith("there", place) else ("value", "filter", "item", "period")
    own = [one.text.lower().strip() for one in parts.marks.evidence if one.kind in kinds]
    asked = re.compile(r"\b(?:which|what|how many)(?: of (?:our|the))? \Z")  # "which ward took most of it": not of the ward
    starts = (parts.marks.lowered.find(word) for word in own)
    return any(0 <= start < place and not asked.search(parts.marks.lowered[:start]) for start in starts)


def points_back(parts: Parts) -> bool:
    """True if a question speaks of what was before as "it" or "them"."""
    return _points(parts, _text_and_head(parts.marks)[0])


def _only_named(parts: Parts, before: Parts, text: str, vocabulary: Vocabulary) -> bool:
    """ "Units?", "how many visits did they make?": a number and nothing else, which can be shown as the one before was.

    "Total units" and "how many wards do we have" ask for all of them.
    """
    if _OF_ALL.match(text) or parts.limits or parts.versus:
        return False
    old = before.what
    needed = {*old.groups, *old.values, *old.excluded, *old.flags}
    return all(needed <= vocabulary.reachable.get(name, frozenset()) for name in parts.what.metrics)


def _follows_link(parts: Parts, text: str) -> bool:
    """ "In units", "with charges", "by revenue": no whole question begins so."""
    if parts.limits and re.match(r"(?:with|having|where|whose|provided)\b", text):
        return True  # "with at least 50 visits"
    link = re.match(r"(?:in|with|by|as|without|per|including|incl|along with|together with)\s+", text)
    first = min((start for start, _ in parts.what.named.places.values()), default=-1) - (len(parts.marks.lowered) - len(text))
    between = text[link.end() : first] if link and first >= link.end() else "-"
    return bool(re.fullmatch(r"(?:(?:the|their|its|respective|total)\s+|number of\s+)*", between))


def fresh(text: str) -> tuple[int, bool]:
    """Where a question begins that puts the conversation aside, and whether it does so for good; 0 if it does not.

    After "new question:" nothing leans on what was before; after "never mind," it may: "never mind, what about May?"
    """
    match = _FRESH.match(text.lower())
    return (match.end(), match["weak"] is None) if match else (0, False)


def courtesy(text: str) -> bool:
    """ "Thanks, that's great": nothing is asked."""
    words = re.findall(r"[a-z']+|\d+", text.lower())
    return bool(set(words) & _COURTESY) and all(word in _COURTESY | _KIND for word in words)


def back(text: str, turns: Sequence[str]) -> int | None:
    """The turn that "go back to the first question" and "undo that" ask for; None if they do not.

    "Back", with nothing else, is the turn before the last one; "repeat that" the last.
    """
    match = _BACK.fullmatch(text.lower().strip())
    if not match or not turns:
        return None
    if match["w"] in ("very first", "first", "original", "initial", "beginning", "start", "top"):
        return 0
    if re.search(r"\b(?:repeat|redo)\b", text.lower()):
        return len(turns) - 1
    return len(turns) - 2 if len(turns) > 1 else None
