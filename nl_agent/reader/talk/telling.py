"""Sentences that only tell something around the question, and are no part of it.

"The freezer broke down in June. How much did we sell in July?"     what happened before is told; July is asked for
"Bakery had a bad year. How did its sales develop?"                 what is told of is what "its" points back to
"We've been pushing the bakery. What were sales in May?"            so is what we ourselves are at, where nothing else is named
"Are we doing any better? Show me sales by quarter"                 a question that the next one puts into numbers
"Sales fell, I hear. How many visits did we have?"                  a number may be told of, where another is asked for
"We only count bakery. What were sales in May?"                     no telling: it restricts

A sentence is passed over if it states something, if the number that is asked for is named in another one, and if nothing points
back to what nobody here knows. Words of it that mean something are then not read, unless they are what the question is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import ANY_LIMIT, BUSINESS, COMPARATIVES, HARMFUL_VERBS, VERBS
from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.kept_names import has_sides, is_an_event, of_a_kind_with, of_doers, sides_of_their_own, topic_of
from nl_agent.reader.talk.reports import THEN, WHEN, reported, said_again
from nl_agent.reader.talk.sentences import (
    ABOUT,
    FRAGMENT,
    LEAVES_OUT,
    RANKS,
    TAG,
    TOPIC,
    WANTED_FOR,
    WITHOUT,
    Known,
    Sentence,
    asks_for_a_number,
    asks_of_names,
    sentences,
    states,
)
from nl_agent.reader.talk.subjects import BELIEVES, is_about
from nl_agent.reader.talk.told_kinds import without_one_of_all
from nl_agent.reader.talk.told_periods import as_ranges, other_period, the_period

_WANTS = re.compile(
    r"\b(?:want|need|(?<!s )(?:like|love)|after|looking for|interested|care|show|give|tell|list|compare|please|pls|thanks|report)\b|\A\W*(?:all|total|number|count|only|just|by|per)\b"
)
_LOVE = re.compile(r"(?<=[a-z] )(?<!\bi )(?<!\bwe )(?<!'d )(?<!would )(?:love|like|care about)(?: (?:their|his|her|the|a|to))?\b")
""" "Visitors love their charts": what others are fond of is told of."""
_POINTS = re.compile(
    r"\b(?:the (?:other|others|former|latter)(?=\W*(?:\Z|[.?!,]))|(?:the )?(?:last|previous|first|next|other|same) ones?|it|its|they|them|their|theirs|there|such|he|she|his|her)\b|\b(?:that|those|these|this)\b(?!\s+\w)"
    r"|\b(?:did|do|does|have|had|of|from|for|with|in|at) (?:those|these)\b(?= (?:have|make|made|bring|sell|do|get|take|contribute|account|spend|buy|cost|in|on|at|over|during|for|by|per|from|since|last|all)\b)"
)
_THEIRS = re.compile(r"\b(?:its|theirs?|they|it)\b")
""" "Teachers are picky. What were their charges": of whom, is not known here, and all charges are not meant."""
_POINTS_AT = re.compile(
    r"\b(?:that(?! (?:the|our|my|an?|we|they|he|she|you|i|it|there|this|people|everyone|nobody)\b)|those|these|this|the same)\s+(\w+)"
)
_SIDES = re.compile(
    r"\b(?:both(?! sides\b)|each of (?:them|those|these|the two)|for each\W*\Z|of each\b|(?:did|do|does) each(?: one)?(?= (?:bring|make|sell|do|have|get|take|contribute|account|spend|buy|cost|in|on|at|over|during|for|last)\b|\W*(?:\Z|[.?!,]))|either(?: one| of\b|\W*\Z)|(?:the two|the three|all three)(?! \w+(?: \w+)? (?:that|which|who|with|having|where|we|whose|most)\b)|respectively)\b"
)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|isn't|wasn't|would|does|if|can|as) it\b(?= (?:true|right|possible|correct|fair|ok|okay|the case|seem|be|look)|\W*\Z)|\bit(?:'s| is| was| would| looks| seems)\b|\bits(?= (?:not|a|an|the|just|only|all|been|really|about|for|to|time|ok|okay|fine|good|possible|urgent|true)\b)"
    r"|\b(?:its|their) own\b|\b(?:before|after|than|until|till|since) (?:that|this|it)\b|\b(?:with|which|who|ha(?:d|ve|s)|contain\w*|includ\w+|that (?:came|come|got))\b[^.?!]{0,40}?\b(?:in|on|of|for|with|to) (?:it|them)\b"
    r"|\b(?:are|is|was|were|have|has) there\b|\bthere(?:'s| is| are| was| were)\b|\b(?:break|split|show|give|tell|sort|rank|put|make|list|send|get|do|see|have|find|call|believe|check|know|mind|need|want|like|look) (?:it|them|(?:that|this)(?! (?!up\b|out\b|over\b|for me\b|please\b|quickly\b)\w))\b|\bthat's\b"
)
""" "Is it true", "was there": points at nothing."""
_TO_COME = re.compile(r"\b(?:next|coming|upcoming|tomorrow|tonight|today|soon|later|this (?:morning|afternoon|evening))\b")
"""When somebody is at something, and not what the question is about: "we meet next week"."""
_ELLIPTIC = re.compile(
    r"\bhow (?:many|much)(?: of (?:them|those|these|it|that))? (?:did|do|does|have|has|had|were|was|are|is) (?!there\b)"
)
""" "How many did we have": of what is told before."""
_WHICH_ONES = re.compile(
    r"\bwhich (?:\d{1,2}|one|ones|two|three|four|five|six|seven|eight|nine|ten|dozen)(?= (?:had|has|have|is|are|was|were|did|do|does|made|makes?|sold|sells?|brought|brings?|got|gets?|took|takes?|spent|spends?|lost|gained|grew|would|should|we|to)\b)"
)
"""Which of a kind of things that is named before."""
_THROUGH = re.compile(
    r"\b(?:through|with|via|on|from|in|at|of|for|to|using|because of|thanks to)\s+(?:it|them|there|that|this)\b(?!\s+\w)"
)
_ASKER = re.compile(r"\b(?:to (?:know|see|hear|find out)|ask(?:s|ed|ing)?(?: me| us)?|wonder(?:s|ing)?)\W*\Z")
""" "Our accountants want to know", and then what."""
_ALSO_ASKS = re.compile(r"\A\W*(?:(?:and|so|but|well|ok|okay|hey|hi|hello)\W+)*(?:i|we)\b.*\band\b[^,;]*\Z")
""" "I do the rota for oncology and was wondering": what the asker is at stands before it."""
_HOW_MANY_OF = re.compile(r"\b(?:how (?:many|much)|all|each|none|some|most) of (?=them|it|that|these|those)")
_DID = re.compile(rf"\b(?:did|do|does|have|has) (?:\w+ ){{1,3}}?(?:{'|'.join(VERBS)}|make|made|earn(?:ed)?|take|taken)\b")
""" "How much did we make on it": what it is can only be a thing that is sold, no noun of business."""
_ACROSS = re.compile(r"\b(?:by|between|across|among|amongst|each|every|per)\b")
_COMPARES = re.compile(rf"\b(?:{'|'.join(sorted(COMPARATIVES))})\b")


_BY_TIME = re.compile(r"\b(?:by|per|each|every)(?: single)? (?:day|week|month|quarter|year|weekday|hour)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """Positions of words that only tell something.

    Attributes:
        silent: those of sentences of which nothing is read.
        held: those that the question points back to, which are no talk whatever they look like.
    """

    passed: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    held: frozenset[int] = frozenset()


def told(marks: Marks, known: Known) -> Told:
    """What is told around a question; words that stay to be read are left out."""
    parts = sentences(marks)
    numbers = [place for place, one in enumerate(parts) if asks_for_a_number(one, known)]
    plainly = [place for place in numbers if not (parts[place].debates or reported(parts[place]))]
    numbers = plainly or numbers  # "my gut says that discounts rose": what is asked stands elsewhere
    numbers = numbers or [place for place, one in enumerate(parts) if asks_of_names(one, known, marks)]
    if len(parts) < 2:
        return Told()
    if not numbers:
        return Told(tuple(i for one in parts if one.courteous and not one.has(known.names) for i in one.inside))
    asking = _asking(parts, numbers, marks, known)
    asking = sorted({*asking, *(place - 1 for place in asking if place and parts[place - 1].leads)})
    asked = [parts[place] for place in asking]
    passed: list[int] = []
    silent: list[int] = []
    held: set[int] = set()
    theirs = [one for one in asked if _THEIRS.search(_EMPTY_IT.sub(" ", one.text)) and not one.has(known.values)]
    back = any(_SIDES.search(one.text) for one in asked)
    for place, one in enumerate(parts):
        checked = any(TAG.fullmatch(other.text) for other in parts[place : place + 2])
        if place in asking or checked:
            continue
        kept = _kept_of(one, asked, place < asking[0], marks, known)
        if kept is None:
            whose = back or (theirs and not one.has(known.meaning))
            held.update(i for i in one.inside if whose and place < asking[0] and names_something(marks.tag(i)))
            held |= known.days & set(one.inside) if _that_time(asked) else set()
            held.update(i for i in one.inside if marks.tokens[i].text[0].isdigit())
            continue
        if place < asking[0] and not TOPIC.search(one.text) and not any(points_back(other.text) for other in asked):
            kept = without_one_of_all(kept, asked, marks, known)
        kept |= known.periods & set(one.inside) if kept & known.periods else set()  # Christmas Eve, not Christmas
        held |= kept
        passed += [i for i in one.inside if i not in kept]
        silent += () if kept else one.inside
    for first, second in pairwise(parts):
        passed += [i for i in said_again(first, second, known) if i not in passed]
    return Told(tuple(passed), tuple(silent), frozenset(held))


def points_back(text: str) -> bool:
    """True if a sentence points back to what another one names: "its sales", "how many did they buy"."""
    rest = _EMPTY_IT.sub(" ", text)
    return bool(_POINTS.search(rest) or _POINTS_AT.search(rest) or _SIDES.search(rest))


def _that_time(asked: Sequence[Sentence]) -> bool:
    """ "On that day": which day, was told."""
    return any(match.group(1) in _UNITS_OF_TIME for one in asked for match in _POINTS_AT.finditer(one.text))


def _that_thing(asked: Sequence[Sentence], marks: Marks, known: Known) -> bool:
    """ "In that ward": which one, was told."""
    things = known.names - known.values - known.metrics
    return any(
        i in things and marks.tokens[i - 1].text.lower() in ("that", "this", "those", "these")
        for one in asked
        for i in one.inside
        if i
    )


def _asking(parts: Sequence[Sentence], numbers: Sequence[int], marks: Marks, known: Known) -> list[int]:
    """Those of the sentences with a number that ask for it."""
    plain = [place for place in numbers if _asks_plainly(parts[place], known)]
    kept = [i for i in numbers if not (set(plain) - {i}) or not (parts[i].purpose or _reports(parts[i], marks))]
    last = next((place for place in reversed(kept) if parts[place].has(known.metrics)), None)
    if last is None:
        return kept
    return [place for place in kept if place >= last or not _put_into_numbers(parts[place], parts[last], marks, known)]


def _asks_plainly(one: Sentence, known: Known) -> bool:
    """ "Show me the charges", "how many wards are there"."""
    named = one.has(known.metrics) or re.search(r"\bhow (?:much|many) \w+ (?:did|do|does|have|has|were|was)\b", one.text)
    named = named or (re.search(r"\bhow much (?:did|do|does|have|has)\b", one.text) and _DID.search(one.text))
    return bool(one.commands and named) or (one.asks and one.counts and any(i in known.things for i in one.inside))


def _reports(one: Sentence, marks: Marks) -> bool:
    """ "Sales fell in July, I hear": a number is told of, not asked for."""
    chooses = TOPIC.search(one.text) or re.search(ANY_LIMIT, one.text)  # "we look at patients over 64"
    wants = _WANTS.search(_LOVE.sub(" ", one.text))
    return not (one.commands or one.asks or one.restricts or chooses or wants) and states(one, marks)


def _put_into_numbers(one: Sentence, last: Sentence, marks: Marks, known: Known) -> bool:
    """ "Do the old stay longer? Show me the length of stay by age": the first asks for nothing that the second does not."""
    if not one.yes_no or LEAVES_OUT.search(one.text) or one.end != "?" or not _COMPARES.search(one.text):
        return False
    said = {marks.tokens[i].stem for i in known.values if i in one.inside}
    again = {marks.tokens[i].stem for i in known.values if i in last.inside}
    dated = known.periods & set(one.inside)
    apart = last.has(known.names - known.metrics) or re.search(_ACROSS, last.text)
    return bool(apart) and said <= again and not _SIDES.search(last.text) and (not dated or last.has(known.periods))


def _kept_of(one: Sentence, asked: Sequence[Sentence], before: bool, marks: Marks, known: Known) -> set[int] | None:
    """What of a sentence is still read; None if it must not be passed over."""
    if said := the_period(one, asked, marks, known):
        return said
    if before and _NUMBERED.search(one.text) and not one.has(known.values | known.periods | known.metrics):
        return None  # "manager of 343 here": a number that may name something
    if WANTED_FOR.search(one.text) or (_BY_TIME.search(one.text) and not one.has(known.metrics)):
        return None  # "hey so, for each month"
    if one.courteous and not one.has(known.names):
        return set()
    if before and _ASKER.search(one.text) and not (one.has(known.metrics) or _ALSO_ASKS.match(one.text)):
        own_of = any(
            re.search(r"\b(?:its|their|her|his|they (?:sold|sell|made|make|took|take|had|have|did))\b", other.text)
            for other in asked
        )
        return set((known.values | known.hints) & set(one.inside)) if own_of else set()
    if before and one.headline:
        return _of_a_headline(one, asked, marks, known)
    if one.has(known.metrics):
        return _kept(one, asked, before, marks, known)
    own = any(sentence.has(known.values) for sentence in asked)
    if one.purpose and not LEAVES_OUT.search(one.text):
        if not own and any(marks.ends_with(i, ("for",)) for i in known.values & set(one.inside)):
            return None  # "it's for the deli"
        return _kept(one, asked, before, marks, known)
    if before and one.announces and not one.has(known.names) and not one.asks and not one.restricts:
        dated = any(other.has(known.periods) for other in asked)
        return set() if dated else as_ranges(known.periods & set(one.inside), marks)
    if not _tells(one, marks, known):
        return None
    sided = any(_SIDES.search(other.text) for other in asked)  # "deli and bakery are rivals. What did each sell": both
    if before and not sided and (topic := topic_of(one, asked, marks, known)):
        return topic
    if not before and not own and TOPIC.search(one.text) and one.has(known.values):
        return None
    return _kept(one, asked, before, marks, known)


def _of_a_headline(one: Sentence, asked: Sequence[Sentence], marks: Marks, known: Known) -> set[int] | None:
    """What is still read of a question that the next one puts into numbers."""
    later = " ".join(sentence.text for sentence in asked)
    inside = set(one.inside)
    if any(marks.tokens[i].text[0].isdigit() for i in inside - known.meaning) or re.search(ANY_LIMIT, one.text):
        return None
    own = any(sentence.has(known.values) for sentence in asked)
    if LEAVES_OUT.search(one.text) or (RANKS.search(one.text) and not (own or RANKS.search(later))):
        return None
    if _SIDES.search(later):
        return _both(one, asked, known)
    if _THROUGH.search(_EMPTY_IT.sub(" ", later)):
        return None
    values = {i for i in inside & (known.values | known.hints) if not is_an_event(i, marks)}
    names, periods = values | inside & (known.names - known.metrics), as_ranges(inside & known.periods, marks)
    that_day = {match.group(1) for match in _POINTS_AT.finditer(later)} & _UNITS_OF_TIME
    if any(sentence.has(known.periods) for sentence in asked) and not that_day:
        periods = set()
    periods |= inside & known.days if not any(sentence.has(known.days) for sentence in asked) else set()
    if own:
        return periods
    grouped = any(sentence.has(known.names - known.metrics) for sentence in asked)
    if not one.yes_no or _ACROSS.search(one.text):
        return periods | (values if grouped else names)
    strange = any(names_something(marks.tag(i)) for i in one.inside if i not in known.meaning)
    pointing = _POINTS.search(_EMPTY_IT.sub(" ", later))
    return None if pointing and strange and not values else periods | values


def _both(one: Sentence, asked: Sequence[Sentence], known: Known) -> set[int] | None:
    """ "What did each sell": the sides, where the sentence before names two values or more, or the dimension of which they are."""
    inside = set(one.inside)
    named = [i for i in one.inside if i in known.values and i - 1 not in known.values]
    things = inside & (known.names - known.values - known.metrics)
    dated = any(sentence.has(known.periods) for sentence in asked)
    begun = [i for i in one.inside if i in known.periods and i - 1 not in known.periods]
    if len(begun) > 1 and not named and not dated:
        return inside & known.periods  # "I thought Easter beats Christmas. How many came on each?"
    if len(named) < 2 and (named or not things):
        return None
    return inside & (known.names | known.hints) | (set() if dated else inside & known.periods)


def _tells(one: Sentence, marks: Marks, known: Known) -> bool:
    """True if a sentence states something, and neither asks, restricts nor says what the question is about."""
    if known.meaning.issuperset(one.inside):
        return False  # "May stroke unit: stays, charges": names and times, though "may" is a verb elsewhere
    if reported(one) or one.debates or (FRAGMENT.match(one.text) and not one.has(known.metrics)):
        return True
    if WITHOUT.search(one.text):
        return False
    if (
        one.asks
        or one.restricts
        or one.counts
        or RANKS.search(one.text)
        or (TOPIC.search(one.text) and not one.has(known.values))
    ):
        return False
    return states(one, marks)


def _kept(one: Sentence, asked: Sequence[Sentence], before: bool, marks: Marks, known: Known) -> set[int] | None:
    """What of a sentence that tells something is still read; None if the sentence must not be passed over."""
    values = set(known.values & set(one.inside))
    values -= of_doers(values, marks, known)
    if values:  # "stores 292, 321 and 369" are three
        values |= {i for i in one.inside if i > min(values) and marks.tokens[i].text.isdigit() and i not in known.periods}
    values |= {i + 1 for i in values if i + 1 in one.inside and i + 1 in known.names}  # "large baskets": of baskets
    periods = set() if _TO_COME.search(one.text) else as_ranges(known.periods & set(one.inside), marks)
    later = " ".join(sentence.text for sentence in asked)
    pointing = _EMPTY_IT.sub(" ", later)
    strange = [i for i in one.inside if marks.tokens[i].stem in BUSINESS or marks.tokens[i].text.lower() in HARMFUL_VERBS]
    strange = [] if any(sentence.has(known.metrics) or _DID.search(sentence.text) for sentence in asked) else strange
    dated = any(sentence.has(known.periods) for sentence in asked)
    values -= known.periods if dated else frozenset()  # "Easter is over. How did May do?"
    if before and dated and periods and (missing := other_period(periods, asked, marks, known)):
        return values | missing
    if THEN.search(pointing) and periods and before:
        return values | periods  # "we had a heat wave in July; did it sell better then than in June"
    own_number = re.search(r"\bhow much\b", later) and _DID.search(later) and not (one.counts or re.search(r"\d", one.text))
    elliptic = _ELLIPTIC.search(later) and not own_number  # "visitors complain. How much did we sell"
    if before and one.has(known.metrics) and elliptic and not any(other.has(known.metrics) for other in asked):
        limits = {i for i in one.inside if marks.tokens[i].text[0].isdigit() and i not in values | periods}
        return (values | set(known.metrics & set(one.inside)) | (set() if dated else periods)) - limits
    sides = later.replace("respectively", "") if has_sides(asked, marks, known) else later
    if before and _SIDES.search(sides) and (len(values) != 1 or _COMPARES.search(one.text)):
        return _both(one, asked, known)
    if _THROUGH.search(_HOW_MANY_OF.sub(" ", pointing)) and not (values and before and not strange):
        return None
    if _POINTS.search(pointing):
        hints = known.hints & set(one.inside)
        return values | hints | (set() if dated else periods) if values and before and not strange else None
    at = {match.group(1) for match in _POINTS_AT.finditer(pointing)}
    if at & _UNITS_OF_TIME:
        periods |= known.days & set(one.inside)
        return periods if periods and before else None
    if before and values and not strange and _that_thing(asked, marks, known):
        return values | (set() if dated else periods)  # "cardiology moved. How did that ward do"
    own = any(sentence.has(known.values) for sentence in asked)
    things = known.names - known.values - known.metrics
    grouped = any(sentence.has(things) for sentence in asked)
    if before and not grouped and _WHICH_ONES.search(later) and one.has(things):
        return (set(one.inside) & things) | (set() if dated else periods)  # "we close some wards. Which five had …"
    sought = reported(one) and bool(WHEN.search(later))
    periods -= known.chosen if grouped and (reported(one) or one.debates) else frozenset()  # "half are over 50, he says"
    kept = set() if dated or sought or not before else periods
    about = ABOUT.search(one.text) and not of_a_kind_with(values, asked, known)  # "it's about bread. What did ward 7 buy?"
    believed = BELIEVES.search(one.text) and not grouped
    if before and (about or (not own and (TOPIC.search(one.text) or is_about(one, values, marks, known) or believed))):
        kept |= values
    if before and own and _COMPARES.search(one.text) and (reported(one) or BELIEVES.search(one.text)):
        kept |= sides_of_their_own(one, values, asked, known)
    return kept


def pointed_at(marks: Marks, inside: Sequence[int], start: int, known: Known) -> frozenset[int]:
    """Of a clause that says what for: what the question after it points back to ("its sales"), and the period if it has none."""
    rest = _EMPTY_IT.sub(" ", marks.lowered[start:])
    kept = known.periods & set(inside) if known.periods <= set(inside) else frozenset()
    return kept | (known.values & set(inside)) if re.search(r"\b(?:its|their|theirs|there)\b", rest) else kept


_NUMBERED = re.compile(
    r"\b(?:of|at|from|for) \d{2,4}\b(?!\s*(?:%|[a-z$]))(?=\W*(?:\Z|here\b|[,.]))|\b(?:of|at|from|for) \d{2,4} here\b"
)
_UNITS_OF_TIME = frozenset(
    """day week weekend month quarter year period season days weeks months time holiday january february march april may june july august september
    october november december spring summer fall autumn winter christmas easter thanksgiving""".split()  # noqa: SIM905
)
