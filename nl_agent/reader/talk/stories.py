"""A second look at a question that was not understood: what stays of it without the sentences that tell a story.

"The ward sister is leaving. How many visits did we have?"            the second sentence is a question by itself
"The ward sister of oncology is leaving. How many visits did it have?" what it points back to is kept: oncology
"Forgive my ignorance, but which wards are there?"                     words of courtesy, whichever they are

The first look passes over what has the form of a known kind of telling. Here a sentence is told if it has who or what, and a verb,
and neither asks, nor restricts, nor says what the question is about; the rest must then be understood by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import ANY_LIMIT, BUSINESS, HARMFUL_VERBS, HARMLESS, SOMEBODY
from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.asides import UNMARRIED
from nl_agent.reader.talk.sentences import (
    RANKS,
    TOPIC,
    WANTED_FOR,
    WITHOUT,
    Known,
    Sentence,
    as_written,
    asks_for_a_number,
    asks_of_names,
    only_says_who,
    sentences,
)
from nl_agent.reader.talk.telling import points_back

_CHOOSES = re.compile(
    r"\b(?:only|solely|exclusively|exclu\w+|without|except\w*|ignor\w+|omit\w*|skip\w*|disregard\w*|other than|apart from|includ\w+|minus|instead|"
    r"restrict\w*|limit\w*|filter\w*|sort\w*|rank\w*|order(?:ed)? by|whose|ones (?:that|who|which|with|in|at|on|from|of|we)\b|i mean|we mean|meant|count(?:s|ed|ing)? as)\b"
    r"|\b(?:leav|tak|drop|kick|keep|strip|cut)\w* (?:[\w'-]+ ){1,4}?(?:out|aside|off|away)\b|\b(?:don't|do not|never|no need to) (?:show|list|include|count|give|want|need)\b"
    r"|\A\W*(?:show|list|give|tell|compare|sort|rank|split|break|use|take|count|add|include|leave|drop|keep|make|put|just|by|per|for(?! once\b| what\b| the record\b| starters\b| a change\b| some reason\b| years\b| weeks\b| ages\b| my part\b| that matter\b| all i know\b)|in|of|from|with|on|at|during|since|until|between)\b"
)
"""What can change the question is no story."""

_PREPARES = re.compile(
    r"\W*(?:(?:and|so|ok|okay|well|hi|hey|hello)\W+)*(?:(?:i'm|i am|we're|we are|were|im) (?:\w+ )?(?!asking|looking for|interested|wondering|talking|after|counting|comparing|excluding|leaving|ignoring|skipping)[a-z]+ing\b"
    r"|just need an? (?:\w+ )?(?:ballpark|feel|idea|sense|figure|number|estimate|impression|sanity check)\b)"
)
"""What the asker is about to do: "I'm writing up how far our letters go", "just need a ballpark for the fleet people"."""
_TO_CHECK = re.compile(
    r"\W*(?:(?:could|can|would|will) you (?:please |kindly )?|please )(?:check|look (?:at|into)|help|do|go over|dig into)\b"
)
_DOERS = frozenset({"i", "we", "he", "she", "they", "you", "who"})
_OF_EACH = re.compile(r"\b(?:respectively|both|each)\b")
_NEEDS = re.compile(r"\b(?:need|want|prefer|like|love)(?:s|ed)?\b")


def without_stories(marks: Marks, known: Known) -> tuple[str, tuple[str, ...]]:
    """The text of a question without what is told around it, and the words that went; both empty if it cannot do without."""
    parts = sentences(marks)
    numbers = [one for one in parts if asks_for_a_number(one, known)]
    asking = [one for one in numbers if (one.asks or one.commands) and not one.debates] or numbers
    asking = asking or [one for one in parts if asks_of_names(one, known, marks)]
    stories = [one for one in parts if one not in asking and _is_story(one, asking, marks, known)]
    if not asking or not stories:
        return "", ()
    pieces = []
    gone: list[str] = []
    written = as_written(parts, stories, marks)
    for one in parts:
        if one in written:
            pieces.append(written[one])
            continue
        kept = _kept(one, [other for other in parts if other not in stories], marks, known)
        if kept is None:
            return "", ()
        if kept:
            pieces.append(kept)
        gone += [marks.tokens[i].text for i in one.inside if i not in known.meaning and names_something(marks.tag(i))]
    return " ".join(pieces), tuple(gone)


def _is_story(one: Sentence, asking: Sequence[Sentence], marks: Marks, known: Known) -> bool:
    if one.courteous:
        return not one.has(known.meaning)
    if _TO_CHECK.match(one.text) and not one.has(known.meaning):
        return any(other.has(known.values) for other in asking)  # "check the fleet for me": the question says what is in it
    prepares = bool(_PREPARES.match(one.text)) and any(other.has(known.metrics | known.names) for other in asking)
    said = _PREPARES.sub("we", one.text, count=1) if prepares else one.text
    topic = TOPIC.search(one.text) and (one.has(known.names) or not _NEEDS.search(one.text))  # "I need ammunition"
    chooses = _CHOOSES.search(said) or WITHOUT.search(one.text) or RANKS.search(one.text) or re.search(ANY_LIMIT, one.text)
    chooses = chooses or WANTED_FOR.search(one.text)
    if chooses or (one.end == "?" and one.has(known.names)) or (not prepares and (topic or one.has(known.metrics))):
        return False
    if any(is_business(i, marks) for i in one.inside):
        return False  # what a business may measure is never talk
    return not any(marks.tokens[i].text[0].isdigit() for i in set(one.inside) - known.meaning) and (
        prepares or has_a_verb(one, marks)
    )


def is_business(position: int, marks: Marks) -> bool:
    """True of a word for what a business measures, or does to what it measures; "I price", "who profits" is what somebody does."""
    token = marks.tokens[position]
    if token.stem in BUSINESS - SOMEBODY and marks.before(position, 1) in _DOERS and marks.tag(position) == "VERB":
        return False
    return token.stem in BUSINESS - SOMEBODY or token.text.lower() in HARMFUL_VERBS


def has_a_verb(one: Sentence, marks: Marks) -> bool:
    """True if it says what somebody or something does or is."""
    if only_says_who(one, marks):
        return False
    for place, position in enumerate(one.inside):
        word = marks.tokens[position].text.lower()
        if re.fullmatch(r"\w+'(?:m|re|s|ve|d|ll)", word) and (place or len(one.inside) > 2):
            return True
        if marks.tag(position) in ("VERB", "AUX") and not word.endswith("ing"):
            return any(marks.tag(i) in ("PRON", "NOUN", "PROPN", "DET") for i in one.inside[:place])
    return False


def _kept(one: Sentence, rest: Sequence[Sentence], marks: Marks, known: Known) -> str | None:
    """What of a story is still asked about; None if the rest needs what only the story says."""
    inside = set(one.inside)
    values, periods = sorted(inside & known.values), inside & known.periods
    dated = any(other.has(known.periods) for other in rest)
    back = _back(rest, known)
    if periods and not dated:
        return None
    if back:
        unknown = [marks.tokens[i] for i in inside - known.meaning if names_something(marks.tag(i))]
        things = any(token.stem not in HARMLESS or token.text.lower() in UNMARRIED for token in unknown)
        if values:
            return _stretch(values, marks)
        return None if things else ""
    return None if values and not any(other.has(known.values) for other in rest) else ""


def _back(rest: Sequence[Sentence], known: Known) -> bool:
    """True if they point back to what none of them names: "which wards billed most, and how much was it" does not."""
    for one in rest:
        sides = [i for i in one.inside if i in known.values and i - 1 not in known.values]
        if points_back(_OF_EACH.sub(" ", one.text) if len(sides) > 1 else one.text):
            return True  # "meat and deli respectively" are named
        if one.has(known.names):
            return False
    return False


def _stretch(positions: Sequence[int], marks: Marks) -> str:
    """What is named, and what stands between its names: "for stores 367 and 406"."""
    return "For " + marks.text[marks.tokens[positions[0]].start : marks.tokens[positions[-1]].end] + ":"
