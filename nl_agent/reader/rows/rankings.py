"""Rankings: how many rows they keep, and by which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.first_of_all import first_of_all
from nl_agent.reader.rows.intents import Intent
from nl_agent.reader.rows.thresholds import Threshold
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no
from semantic_models import GroupByItem, Metric

_DEFAULT_TOP = 10


def kept_rows(best: Rank, marks: Marks, what: Roles) -> int:
    """How many rows a ranking keeps: one of "the best month", some of "the best months"."""
    return best.count or (1 if is_singular(marks, best, what) else _DEFAULT_TOP)


def is_singular(marks: Marks, best: Rank, what: Roles) -> bool:
    """ "Which month was best" asks for one; "best departments" for some."""
    text = re.sub(_ON_DAYS, "", marks.lowered)  # "which day on Saturdays had the most" asks for one day
    if re.search(rf"\b{best.word}\b[^,.?!]*?\b(?:among|amongst|of any|of all|out of)\b", text) and not _ASKED_FOR.search(text):
        return True  # "the highest discount rate of any of our wards"
    if re.search(_ONE_OF, text):
        return True  # "which of our wards had the most"
    if len(what.group_words) == 1 and not what.each:
        (words,) = what.group_words.values()
        return not _is_plural(re.sub(r"'s?\Z", "", words.split()[-1]))
    before = re.search(rf"([a-z]+)\s+(?:with|having|(?:that|which)\s+had|had|has)\s+(?:the\s+|our\s+)?{best.word}\b", text)
    before = before or re.search(rf"(?:\A\W*|\b(?:which|what)\s)(day|week|month|quarter|year|hour|weekday)\s+{best.word}\b", text)
    before = before or re.search(rf"([a-z]+)\s+{_MOVING}\s+(?:the\s+)?{best.word}\b", text)
    if before:
        return not _is_plural(before.group(1))  # "the month with most stays", "wards growing most"
    of_time = re.search(
        rf"\b{best.word}\s+(?:(?!(?:of|in|by|per|each|every|the|a|on|for)\s)[a-z]+\s+){{0,2}}?(?:day|week|month|quarter|hour|weekday)(s?)\b",
        text,
    )
    if of_time:
        return not of_time.group(1)  # "lowest sales quarter"
    match = re.search(rf"\b{best.word}\s+(?:[a-z]+\s+)?([a-z]+)\b", text)
    plural = re.search(
        r"\b(?:which|what|who|top|best|worst|bottom|highest|lowest|largest|smallest|biggest|max|maximum|min|minimum|peak)\s+(?:are\s+|were\s+|of\s+our\s+|our\s+|the\s+)*([a-z]+)\b",
        text,
    )
    word = plural.group(1) if plural else match.group(1) if match else ""
    return not _is_plural(word)


_MOVING = r"(?:growing|rising|gaining|increasing|improving|falling|declining|dropping|shrinking|losing|decreasing|changing)"
_ON_DAYS = rf"\s+on (?:{'|'.join(WEEKDAYS)})s\b"
_ASKED_FOR = re.compile(r"\b(?:which|what|top|bottom)\s+(?:are\s+|were\s+)?(?:the\s+|our\s+)?(?:[a-z]+\s)?[a-z]+[^s\W]s\b")


_ONE_OF = r"\bwhich (?:one )?of (?:our|the|these|those|all)\b(?:(?!\b(?:are|were|have|do|did)\b)[^,.?!])*\Z|\bwhich (?:one )?of (?:our|the|these|those|all) (?:[\w-]+ ){1,3}(?:is|was|has|had|does)\b"


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was"))


_BY = r"\b(?:by|in terms of|based on|going by|measured by|according to)\s+(?:the\s+|their\s+|total\s+)*\Z"


def ranked_by(
    marks: Marks, metrics: Sequence[str], what: Roles, best: Rank | None = None, limited: Sequence[str] = (), said_last: str = ""
) -> str:
    """The metric that rows are ranked by: the one said apart, after "by", after the word that ranks, else the first that no limit is for."""
    if what.ordered_by:
        return what.ordered_by
    places = what.named.places
    said = sorted((name for name in metrics if name in places), key=lambda name: places[name])
    for name in said:
        if re.search(_BY, marks.lowered[: places[name][0]]):
            return name
    first = next((name for name in metrics if name not in limited), metrics[0])
    return _after_its_word(marks, best, metrics, what) or said_last or first


def _after_its_word(marks: Marks, best: Rank | None, metrics: Sequence[str], what: Roles) -> str:
    """ "Of the wards with at least 10 beds, which had the lowest charges": what stands right after the word that ranks."""
    found = re.search(rf"\b{re.escape(best.word)}\b", marks.lowered) if best else None
    if found is None:
        return ""
    after = {what.named.places[name][0]: name for name in metrics if name in what.named.places}
    start = min((place for place in after if place >= found.end()), default=-1)
    near = start >= 0 and len(marks.lowered[found.end() : start].split()) <= _NEAR
    return after[start] if near else ""


_NEAR = 2


_BEAT = r"\b(?:beat(?:s|en)?|outperform(?:s|ed)?|win(?:s|ning)?|won|ahead of|outdo(?:es)?|outdid)\b"
_SIZES = frozenset({"fastest", "top", "bottom", "biggest", "largest", "smallest", "leading", "greatest"})
_OF_MANY_THINGS = frozenset({"most", "least", "fewest", "busiest", "quietest", "maximum", "minimum", "max", "min"})
_EACH = re.compile(r"\b(?:each|every)\b")
""" "The best ward of each building", "in each of red and green": there are many, as in "the best five"."""
_LARGE = 1_000
""" "Above 50k", of nothing that is named, is said of what a business looks at first; "more than 30" could be anything."""


def what_is_ranked(
    marks: Marks, what: Roles, best: Rank | None, limits: Sequence[Threshold], when: Timing, wish: Intent, vocabulary: Vocabulary
) -> Rank | None:
    """The number and the things of a ranking or a limit, where they are not said; the rank, with what it chooses for all rows."""
    by_headline(marks, what, best, limits, when, wish, vocabulary)
    _by_their_size(marks, what, best, vocabulary)
    rank_persons(marks, what, best, limits, when, vocabulary)
    return first_of_all(best, marks, what, when.all_grains)


_IN_SIZE = frozenset({"biggest", "largest", "smallest"})
_SUCH = re.compile(
    rf"\s(?:of|in|at|for|from|across)(?: (?:the|our|my|all))*(?: {NUMBER})? (?:{'|'.join(sorted(_IN_SIZE))})(?: {NUMBER})? (?:[a-z]+ )?\Z"
)


def _by_their_size(marks: Marks, what: Roles, best: Rank | None, vocabulary: Vocabulary) -> None:
    """ "The average stay of the three biggest wards": no mean or rate makes a ward a big one, what the project ranks by does."""
    if best is None or best.order_only or best.word not in _IN_SIZE or len(what.metrics) != 1 or len(what.groups) != 1:
        return
    (name,), (group,) = what.metrics, what.groups
    _, end = what.named.places.get(name, (0, 0))
    headline = next((one for one in vocabulary.headlines if group in vocabulary.reachable.get(one.name, ())), None)
    of_such = end and _SUCH.fullmatch(marks.lowered[end : what.group_starts.get(group, 0)])
    if not of_such or not headline or vocabulary.metrics[name].denominator is None:
        return
    _take_headline(headline, best.word, what)
    what.ordered_by = headline.name


def _take_headline(metric: Metric, word: str, what: Roles) -> None:
    """The metric that the project ranks by, and that a word was meant by it."""
    what.named.metrics.append(metric.name)
    what.assumptions.append(f"'{word}' is meant by {metric.label.lower() or metric.name}, which this project ranks by")


def by_headline(
    marks: Marks, what: Roles, best: Rank | None, limits: Sequence[Threshold], when: Timing, wish: Intent, vocabulary: Vocabulary
) -> None:
    """The metric that the project ranks by, where none is said: "the top three suppliers", "our best month", "stores above 50k"."""
    beaten = re.search(_BEAT, marks.lowered)
    ranked = best is not None and not best.order_only
    of_some = bool(what.groups) and any(len(held) > 1 for held in what.values.values()) and _EACH.search(marks.lowered)
    of_each = best is not None and best.word not in _OF_MANY_THINGS and (len(what.groups) > 1 or of_some)
    sized = best is not None and ranked and (best.count or best.word in _SIZES or of_each)
    in_time = best is not None and ranked and bool(when.all_grains) and best.word not in _OF_MANY_THINGS
    limited = any(not one.percent and not one.metric and one.value >= _LARGE for one in limits)
    counted = any(start == wish.counted_at for start in what.group_starts.values()) and bool(when.periods)
    if what.about or what.named.choices or not (sized or beaten or in_time or limited or counted):
        return
    needed = {*what.groups, *what.values, *what.excluded, *what.flags}
    needed |= {what.subject} if what.subject else set()
    for metric in vocabulary.headlines:
        reached = needed <= vocabulary.reachable.get(metric.name, frozenset())
        if reached and (needed or when.all_grains or wish.yes_no or wish.counted_at >= 0):
            word = (
                best.word
                if best is not None
                else beaten.group()
                if beaten
                else _written(limits[0], marks)
                if limits
                else "how many"
            )
            _take_headline(metric, word, what)
            if beaten:
                marks.use(beaten.start(), beaten.end())


def _written(limit: Threshold, marks: Marks) -> str:
    return marks.text[limit.start : limit.end].strip()


_WHO = re.compile(r"\W*(?:(?:so|and|but|then|ok|hey|hi)\W+)*(?P<w>who)\b(?!'s| is| are| was| were)")
_ANYBODY = re.compile(r"\b(?:did|do|does|has|have|is|are|was) (?P<w>anybody|anyone|somebody|someone|any person)\b")
_WHERE = re.compile(r"\W*(?:(?:so|and|but|then|ok|hey|hi|tell me|show me)\W+)*(?P<w>where)\b")
_PLACES = frozenset(
    """store outlet branch location site place station depot clinic hospital ward office building school warehouse restaurant stall
    venue hotel bank factory plant studio theatre cinema gym library museum""".split()  # noqa: SIM905
)


def rank_persons(
    marks: Marks, what: Roles, best: Rank | None, limits: Sequence[Threshold], when: Timing, vocabulary: Vocabulary
) -> None:
    """ "Who spent the most", "did anybody spend more than 500", "where do people spend most": the persons, or the places, of whom it is told."""
    ranked = best is not None and not best.order_only
    if ranked and (len(what.groups) > 1 or _WHERE.match(marks.lowered) or _WHO.match(marks.lowered)):
        _chosen_not_grouped(marks, what)
    if what.groups or when.all_grains or len(what.metrics) != 1 or any(len(held) > 1 for held in what.values.values()):
        return
    asked = (_WHO.match(marks.lowered) if ranked else None) or (_ANYBODY.search(marks.lowered) if limits else None)
    place = None if asked or not ranked else _WHERE.match(marks.lowered)
    reached = vocabulary.reachable.get(what.metrics[0], frozenset())
    things = [item for item in vocabulary.items.values() if item.kind == "entity" and item.name in reached]
    meant = [item for item in things if is_person(item)] if asked else [item for item in things if place and _is_place(item)]
    said = asked or place
    if said and meant:
        name = min(meant, key=lambda item: (item.hops, item.name)).name
        what.groups.append(name)
        what.group_words[name], what.group_starts[name] = said["w"], said.start("w")
        what.ranked.add(name)


def _chosen_not_grouped(marks: Marks, what: Roles) -> None:
    """ "Where do we see the most emergencies": a yes or no after the word that ranks is what is counted, and no group."""
    for name in list(what.groups):
        before = marks.lowered[: what.group_starts.get(name, 0)]
        if is_yes_no(name) and re.search(r"\b(?:most|least|fewest)\s+\Z", before):
            what.groups.remove(name)
            what.group_words.pop(name, None)
            what.group_starts.pop(name, None)
            what.flags[name] = True


def _is_place(item: GroupByItem) -> bool:
    return bool(_PLACES & {stem for text in (item.label, *item.synonyms) for stem in stems(text)})


_DISTINCT = re.compile(
    r"\b(?:how many|number of|count of)\s+(?:of (?:our|the)\s+)?(?P<word>different|distinct|unique|separate|individual)\s+(?=[a-z])"
)


def use_distinct(marks: Marks, phrases: Phrases) -> None:
    """ "How many different product types": of a thing that is counted by no metric of that name, different says nothing."""
    for match in _DISTINCT.finditer(marks.lowered):
        begin = next((i for i, token in enumerate(marks.tokens) if token.start >= match.end()), 0)
        free = [is_free and i >= begin for i, is_free in enumerate(marks.free)]
        thing = next((span for span in phrases.spans(marks.tokens, free) if span.start == begin), None)
        if thing and thing.of(Kind.ITEM) and not phrases.metrics_of(f"{match['word']} {thing.text}"):
            marks.use(*match.span("word"))


_TIMES = ("visits", "orders", "purchases", "transactions", "bookings", "journeys", "rides", "sessions", "stays", "appointments")
"""What is counted by "how many times": the first that names a metric."""


def times_limits(limits: Sequence[Threshold], marks: Marks, phrases: Phrases) -> tuple[Threshold, ...]:
    """ "Came at least 50 times": limits of how often, with the metric that counts what is done; the word is used up."""
    found = []
    for one in limits:
        said = re.compile(r"\s*(?:times|(?P<order>orders?))\b").match(marks.lowered, one.end)
        nouns = () if not said or one.metric else ("orders",) if said["order"] else _TIMES
        names = [name for noun in nouns for name in phrases.metrics_of(noun)]
        if said and names:
            marks.use(said.start(), said.end())
        found.append(replace(one, metric=names[0], of_times=True) if names else one)
    return tuple(found)
