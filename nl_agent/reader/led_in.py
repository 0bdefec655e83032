"""Which reading of a question counts where a statement stands before it: with that, without it, or with what it points back to.

"Our leaflets cost a fortune. What were charges in May?"    complete by itself: no word of the opinion refuses or narrows it
"Halloween is big. Stays in October against September?"     the periods are its own: Halloween is no third
"I still miss the charges for Q4. How much was it?"         points back: the number, and the period, come from there
"I run ward 3. What were charges in May?"                   of ward 3: what the asker is at narrows, as before
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from nl_agent.reader.choosing import says_the_same
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.guards import refused
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.filled_in import OVER_TIME, FilledIn, filled_in, number_is_before
from nl_agent.reader.talk.anecdotes import LEANS_IN_TIME
from nl_agent.reader.talk.lead_ins import is_idle, lead_in, said_in
from nl_agent.reader.talk.subjects import AT_IT
from nl_agent.reader.talk.telling import points_back
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.period_words import Found
from nl_agent.reader.time.periods import ImpossibleDate, UnclearPeriod
from nl_agent.reader.types import Ambiguous, NotUnderstood, Reading, Reason, Understood
from nl_agent.reader.vocabulary import Vocabulary

_OF_WORDS = frozenset({Reason.NOT_MODELLED, Reason.OUTSIDE_PERIOD, Reason.OTHER_SUBJECT, Reason.NOT_UNDERSTOOD})
"""Refusals that may come of the words before a question."""
_NAMED = re.compile(r"Dimension\('(\w+)'")
_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b", re.IGNORECASE)
_OF_EACH = re.compile(
    r"\b(?:did|do|does|have|had) each(?: one)? (?:sell|make|take|bring|do|have|get|spend|buy|earn|cost|move|see|give|charge)\b|\beach of (?:them|these|those|the two)\b",
    re.IGNORECASE,
)
Another = tuple[str, tuple[str, ...], Callable[[Reading], bool]]
"""Another text of a question, the words it does without, and whether what it means counts."""


def led_in(question: str, whole: Reading, phrases: Phrases, known: Vocabulary, *, follows: bool) -> Iterator[Another]:
    """The other texts of a question that a statement leads into; none if it is read as it stands.

    Args:
        whole: what it means with all its words.
        follows: True if questions were asked before, to which it may point back.
    """
    lead, asked = lead_in(question)
    open_to = isinstance(whole, Understood | Ambiguous) or (isinstance(whole, NotUnderstood) and whole.reason in _OF_WORDS)
    if not lead or not open_to or refused(question):
        return
    before = " ".join(lead)
    named = phrases.placed(before)
    idle = all(is_idle(one) for one in _without_numbers(lead, phrases))
    try:
        filled = None if follows and not named else filled_in(before, asked, phrases, known.today, known.says_whether)
        times = list(scan(before.lower(), known.today))
        dated = sum(len(_meant(one, known)) for one in lead), len(list(scan(asked.lower(), known.today)))
    except (ImpossibleDate, UnclearPeriod):
        return
    gone = tuple(said_in(before))
    if filled is not None and (idle or filled.whole or filled.sides):
        left = tuple(word for word in gone if not any(word.lower() in taken.lower() for taken in filled.taken))
        yield filled.text, left, partial(_says_more, whole=whole, filled=filled)
    elif filled is None and idle and ((follows and not named) or _is_complete(before, asked, phrases, dated, times)):
        yield asked, gone, partial(_is_another, whole=whole)


def lost(question: str, reading: Reading, known: Vocabulary) -> NotUnderstood | None:
    """The refusal of a question that points back to sides, or to a time, of which nothing was understood; else None."""
    lead, asked = lead_in(question)
    if not lead or not isinstance(reading, Understood):
        return None
    if _OF_EACH.search(asked) and len(reading.queries) == 1 and not reading.queries[0].query.group_by:
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "It was not understood what each is one of: name them.", ("each",))
    dated = any(one.query.start or one.query.end for one in reading.queries)
    told = any(found.period.start for found in scan(lead[-1].lower(), known.today))
    if number_is_before(asked) and told and not dated:
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "It was not understood of which time that is: name it in the question.")
    return None


def _is_complete(before: str, asked: str, phrases: Phrases, dated: tuple[int, int], times: Sequence[Found]) -> bool:
    """True if a question has its own number, values and periods, where the statement before it has some.

    Args:
        dated: how many periods each of the two names.
        times: the periods of the statement, whose words may be names of something as well.
    """
    told, said = ([span for span, _, _ in phrases.placed(text)] for text in (before, asked))
    own = [span for span in said if span.of(Kind.VALUE) or span.of(Kind.ITEM)]
    number = any(span.of(Kind.METRIC) or span.of(Kind.ITEM) for span in said) or (own and _HOW_MUCH.search(asked))
    if not number or points_back(asked):
        return False
    once = dated[0] == 1 and OVER_TIME.search(asked)  # "June was wet. What were charges by month": of all months
    if dated[0] and not once and (not dated[1] or (LEANS_IN_TIME.search(asked.lower()) and dated[1] == 1)):
        return False
    again = set(stems(asked))
    again |= {word for found in times for word in stems(before[found.start : found.end])}
    values = [span for span in told if span.of(Kind.VALUE) and not span.of(Kind.ITEM) and not set(stems(span.text)) <= again]
    items = [{m.item for m in span.of(Kind.VALUE)} for span in values]
    alike = any(one & two for place, one in enumerate(items) for two in items[place + 1 :])
    kin = {m.item or m.target for span in own for m in span.meanings}
    return not alike and all((one | {_thing_of(item) for item in one}) & kin for one in items)


def _without_numbers(lead: Sequence[str], phrases: Phrases) -> Iterator[str]:
    """Sentences without the numbers of what they name: "ward 3" counts nothing."""
    for one in lead:
        text = one
        for _, start, end in phrases.placed(one):
            text = text[:start] + re.sub(r"\d", " ", text[start:end]) + text[end:]
        yield re.sub(r"\b(?:in|since|from|of) (?:19|20)\d\d\b", " ", text)


def _meant(sentence: str, known: Vocabulary) -> list[Found]:
    """The periods of a sentence of which there is data, or which is worked at: "we opened in 1998" is of none."""
    found = list(scan(sentence.lower(), known.today))
    if AT_IT.search(sentence.lower()):
        return found
    first, last = known.first_day, known.last_day
    return [one for one in found if (one.period.start or first) <= last and (one.period.end or last) >= first]


def _thing_of(item: str) -> str:
    """What a dimension says something of: the ward, of its name."""
    return item.rpartition("__")[0] or item


def _says_more(reading: Reading, whole: Reading, filled: FilledIn) -> bool:
    """True if a question with what it points back to means something, and the one as it stands does not, or loses some of it."""
    if not isinstance(reading, Understood):
        return isinstance(reading, Ambiguous) and (filled.whole or filled.sides) and isinstance(whole, NotUnderstood)
    words = " ".join(one.text.lower() for one in reading.evidence)
    if not all(any(word in words for word in re.findall(r"\w{3,}", taken.lower())) for taken in filled.taken):
        return False
    if not isinstance(whole, Understood):
        return True
    if says_the_same(reading, whole):
        return False
    limited = [any(one.query.limit for one in each.queries) for each in (reading, whole)]
    if limited[1] and not limited[0]:
        return False  # the first of each of the sides
    if filled.sides:
        return _conditions(reading) < _conditions(whole)
    mine, theirs = _told(reading), _told(whole)
    more = len({one.query.start for one in whole.queries}) > len({one.query.start for one in reading.queries})
    return filled.whole or theirs < mine or _numbers(reading) < _numbers(whole) or (more and bool(filled.dated))


def _is_another(reading: Reading, whole: Reading) -> bool:
    """True if a question without what stands before it means something else, and says by itself what goes.

    "I work weekends. What were charges by ward?" stays of weekends, "… by day of the week" is of all days.
    """
    if not isinstance(reading, Understood) or says_the_same(reading, whole):
        return False
    if not isinstance(whole, Understood):
        return True
    mine, theirs = _conditions(reading), _conditions(whole)
    own = {name for one in (*mine, *_groups(reading)) for name in _NAMED.findall(one) or (one,)}
    return all({name, _thing_of(name)} & own for one in theirs - mine for name in _NAMED.findall(one))


def _groups(reading: Understood) -> set[str]:
    return {name for one in reading.queries for name in one.query.group_by}


def _conditions(reading: Understood) -> set[str]:
    return {condition for one in reading.queries for condition in one.query.where}


def _told(reading: Understood) -> set[str]:
    """The conditions and periods of a reading."""
    return _conditions(reading) | {
        f"{one.query.start} {one.query.end}" for one in reading.queries if one.query.start or one.query.end
    }


def _numbers(reading: Understood) -> set[str]:
    return {name for one in reading.queries for name in one.query.metrics}
