"""A question taken into its parts: time, things, amounts, wishes. What they make together is assembled elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nl_agent.reader.english.lexicon import ANY_LIMIT, COMPARATIVES, COMPARE, GROUPING, THAN, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.bands import BandFilter, band_filters, banded
from nl_agent.reader.names.group_or_number import has_its_share
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.names_of_time import named as named_tokens
from nl_agent.reader.names.names_of_time import numbers_of_things
from nl_agent.reader.names.negation import use_negations, use_orders
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.places import use_idioms, without_remarks
from nl_agent.reader.names.spans import exact_spans, loose_spans
from nl_agent.reader.names.splits import joined_around, split_names
from nl_agent.reader.rewriting.rewriter import Rewriter, as_typed
from nl_agent.reader.roles.banded import place_bands
from nl_agent.reader.roles.conditions import hour_sides
from nl_agent.reader.roles.counted import is_person, what_began
from nl_agent.reader.roles.left_out import governed_parts
from nl_agent.reader.roles.mean_of_things import set_mean_over
from nl_agent.reader.roles.money import name_money
from nl_agent.reader.roles.nameless import reserve_nameless
from nl_agent.reader.roles.naming import Named, name_by_words, name_head, name_metrics
from nl_agent.reader.roles.narrowing import only_narrows, without_numbers
from nl_agent.reader.roles.one_by_one import one_by_one
from nl_agent.reader.roles.roles import Roles, place_hours, roles
from nl_agent.reader.roles.what_ranks import name_what_ranks
from nl_agent.reader.rows.amounts import Rank, rank
from nl_agent.reader.rows.intents import Intent, intent
from nl_agent.reader.rows.limits import in_money, is_of_something
from nl_agent.reader.rows.of_bands import of_the_bands, without_other_bands
from nl_agent.reader.rows.rankings import times_limits, use_distinct, what_is_ranked
from nl_agent.reader.rows.thresholds import Threshold, early_thresholds, named_around, show_what_is_held, thresholds, with_metrics
from nl_agent.reader.shares.of_each import shared_as
from nl_agent.reader.shares.part_by_flag import as_part, counted_parts, not_its_own_part, part_and_whole, told_by_a_number
from nl_agent.reader.shares.shares import OF_MONEY, SHARE, percent_sign, share_of_base, share_word
from nl_agent.reader.sides.flag_sides import set_beside_values
from nl_agent.reader.sides.links import use_links
from nl_agent.reader.sides.rest_side import set_together
from nl_agent.reader.sides.sides import say_headline, told_by_headline
from nl_agent.reader.sides.whole_side import all_others, set_against_others
from nl_agent.reader.talk.anecdotes import without_anecdotes
from nl_agent.reader.talk.asides import use_asides
from nl_agent.reader.talk.hearing import known_in
from nl_agent.reader.talk.sentences import Known, sentences
from nl_agent.reader.talk.stories import without_stories
from nl_agent.reader.talk.telling import told
from nl_agent.reader.time.clock import Hours, by_hour, hour_item, hours, other_hours
from nl_agent.reader.time.fiscal import FiscalCalendar
from nl_agent.reader.time.grains import ADVERBS
from nl_agent.reader.time.named_stretches import pass_over_named_stretches
from nl_agent.reader.time.periods import ImpossibleDate, UnclearPeriod
from nl_agent.reader.time.timing import Timing, timing
from nl_agent.reader.time.weekdays import weekdays
from nl_agent.reader.types import NO_WISH, Period, RowWish
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_OR = rf"\b(?:{'|'.join(sorted(COMPARATIVES))})\b.*\bor\b|\bor\b[^.]*\b(?:which|who|where|when)(?: one| of (?:them|the two|those))?\b(?=\s(?:is|are|was|were|did|does|do|has|wins?|won|sells?|sold|makes?|made|brings?|brought|one)\b)"
""" "What sold better, A or B": sides, though nothing says "than"."""
_COUNTED = re.compile(
    rf"\b(?:number|count) of (?:the |our )?(?=[a-z]+(?: [a-z]+)? (?:(?:with|that|which|who|whose|having|where|selling|making|taking)\b.*?)?{ANY_LIMIT})"
)
""" "Number of stores with at least 2,000 baskets": the stores are counted, whatever "number of stores" is called elsewhere."""
_MAKES_UP = r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed)?|ma(?:de|kes?) up|constitut\w+|compris\w+)\b"
""" "Accounts for the largest share of discounts": a part of their total is told, and no rate."""
_IN_PERCENT = re.compile(r"(?:in|as an?) (?:percent|per cent|percentages?)(?: terms)?\Z")
_TABLE = r"\A\W*(?:(?:our|the|all|active|show me|give me|please|i need|i want|i'd like|get me|pull)\s+)*[a-z]+\s+(?:by|per|split by|broken down by)\b"
""" "Patients by age": a table of what stands first."""
_LISTING = (*GROUPING, "which", "what", "how many", "number of")
_ALONG = re.compile(r"\b(?:(?:by|per|each|every|which|what) (?:day|week|month|quarter)s?|daily|weekly|monthly|quarterly)\b")
_PER_UNIT = re.compile(r"(?:per|a|each|every|in a)\s(?:\w+\s)?(?:day|week|month|quarter|year)\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was read of one question.

    Attributes:
        versus: True if sides are set against each other.
        share: True if a share of a total is wanted.
        segment: the dimension whose values were set side by side in the question before.
        whole: the filters of what a share is a share of, where that is not everything.
        of_rows: True if a share is one of the rows that are shown, whatever they are filtered by.
        numbers_before: the metrics of the question before, where a follow-up put others in their place.
        values_before: so of the values of a dimension.
    """

    marks: Marks
    when: Timing
    what: Roles
    best: Rank | None
    limits: tuple[Threshold, ...]
    wish: Intent
    versus: bool
    share: bool
    segment: str = ""
    whole: Roles | None = None
    of_rows: bool = False
    numbers_before: tuple[str, ...] = ()
    values_before: tuple[str, tuple[str, ...]] | None = None
    rows: RowWish = NO_WISH


class Parser:
    """Takes questions apart with the words of one vocabulary. Immutable; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.phrases = Phrases(vocabulary)
        self._fiscal = FiscalCalendar(vocabulary.calendars)
        self._hour_item = hour_item(vocabulary)
        self._bands = banded(vocabulary)
        self._rewriter = Rewriter(vocabulary, self.phrases)

    def marks(self, question: str, *, follows: bool = False) -> Marks:
        """A question to be read, with the notation of its names, and everyday names of numbers, in the project's words."""
        text, rows = self._rewriter.in_words(question, follows)
        return Marks.of(text, follows=follows, rows=rows)

    def _chosen_by_number(self, marks: Marks) -> set[int]:
        """Tokens of numbers that choose rows: "with two children", "on Fridays after 6"."""
        trial = replace(marks, free=list(marks.free), evidence=[], talk=[])
        band_filters(trial, self._bands)
        clock = replace(marks, free=list(marks.free), evidence=[], talk=[])
        if self._hour_item:
            hours(clock)
        weekdays(clock)
        if any(re.search(r"\d|days\b|weekends|\b(?:every|each)\b", one.text.lower()) for one in clock.evidence):
            trial.use_each(i for i, is_free in enumerate(clock.free) if not is_free)
        return {i for i, token in enumerate(marks.tokens) if token.is_word and marks.free[i] and not trial.free[i]}

    def _averages_a_count(self, span: Span, marks: Marks) -> bool:
        """ "Average visits per day" and "daily average of visits": a count over days, though "average visit" names another metric."""
        first, *rest = marks.tokens[span.start : span.end]
        if first.stem != "average" or not rest or not rest[-1].text.lower().endswith("s"):
            return False
        said = " ".join(token.text for token in rest).lower().removeprefix("of ").removeprefix("the ")
        counted = any(m.kind is Kind.METRIC for m in self.phrases.lookup(said))
        return counted and bool(_PER_UNIT.match(marks.after(span.end, 4)) or marks.before(span.start, 1) in ADVERBS)

    def parts(self, marks: Marks, before: Roles | None = None) -> Parts:
        """The parts of a question, whose words are used up. Raises ImpossibleDate.

        Args:
            before: of the conversation so far: what a question that names no metric and no group is about.
        """
        phrases, vocabulary = self.phrases, self.vocabulary
        metric_words = self._without_talk(marks)
        shares = [match for match in SHARE.finditer(marks.lowered) if marks.is_free(match.start(), match.end())]
        wish = intent(marks, metric_words)
        time, early = self._time(marks, metric_words)
        bands = self._bands_in(marks, before)
        others = all_others(marks, phrases, shared=bool(shares))
        exact, limited_by, remarks = self._names(marks, before, hourly=bool(time.hourly or time.clock))
        shares = [match for match in shares if marks.is_free(*share_word(match))]  # "private brand share": a name
        if time.when.asked_change:
            shares = [match for match in shares if not _IN_PERCENT.match(match.group())]  # so is the growth told
        for match in shares:
            marks.use(match.start(), match.end())
        limits = times_limits(with_metrics((*early, *thresholds(marks, exact)), limited_by, marks), marks, phrases)
        show_what_is_held(limits, marks)
        best = rank(marks)
        named, spans = self._metrics(marks, exact, before, best, limited=bool(limits))
        shared = self._shares(marks, shares, limits, named, spans, timed=time.when.asked_change or time.when.compared)
        shared = _is_share(shared, wish, limits, named, marks, vocabulary)
        part = as_part(marks, spans, named, phrases, vocabulary) if shared else ""
        passes = wish.yes_no and any(one.passing for one in limits)
        paid = not before and any(in_money(one, marks) for one in limits)
        if not named.metrics and not named.choices and (passes or paid):
            name_money(marks, phrases, named)
        counts_times = [one.metric for one in limits if one.of_times]
        if counts_times and not named.places:
            named.metrics[:], named.choices[:] = counts_times[:1], []  # "shopped 50 times": the times, not who shopped
        assumed = "" if before and before.metrics else told_by_headline(marks, spans, named, time.when, vocabulary, phrases)
        what = roles(spans, named, marks, phrases, vocabulary, before, ranks=bool(limits) or best is not None)
        if not shared:
            governed_parts(marks, phrases, vocabulary, what)
            counted_parts(marks, what, vocabulary)
        not_its_own_part(what, marks, vocabulary)
        what.assumptions += [f"'{text}' is taken as a remark" for text in remarks]
        what.shared = shared_as(marks, what)
        limits, bands = self._place_bands(bands, limits, what, time, marks)
        self._place_hours(time, what, marks)
        if others:
            set_against_others(what, others, marks, time.when, vocabulary)
        set_together(what, marks)
        set_beside_values(what, marks, phrases, vocabulary, alone=not (best or limits or shared))
        if assumed:
            say_headline(assumed, what, vocabulary)
        best = what_is_ranked(marks, what, best, limits, time.when, wish, vocabulary)
        places = [*((one.start, one.end) for one in limits), *((one.start, one.end) for one in bands)]
        versus = bool(what.sides) or any(_sets_sides(pattern, marks, places) for pattern in (VERSUS, COMPARE, THAN, _OR))
        use_links(marks, what)
        what.undone = what.undone or use_negations(marks, what.done, spans, phrases.things)
        whole, of_rows = part_and_whole(marks, what, part, vocabulary, time.when) if shared else (None, False)
        set_mean_over(what, marks, time.when, vocabulary, alone=not (best or limits or shared or versus or wish.running))
        return Parts(marks, time.when, what, best, limits, wish, versus, shared, whole=whole, of_rows=of_rows, rows=marks.rows)

    def _shares(
        self,
        marks: Marks,
        said: Sequence[re.Match[str]],
        limits: Sequence[Threshold],
        named: Named,
        spans: Sequence[Span],
        *,
        timed: bool,
    ) -> bool:
        """True if shares of a total are asked for; where a governed ratio is the share, it is put in the place of the numbers.

        Args:
            said: the words for shares.
            timed: True if periods are set against each other.
        """
        phrases, vocabulary = self.phrases, self.vocabulary
        things = [span for span in spans if span.of(Kind.ITEM)]
        grouped = any(marks.ends_with(span.start, GROUPING) or _parts_it(span, marks) for span in things)
        held = any(one.percent for one in limits)  # "represents over 30% of charges" claims it of the rate
        grouped = grouped or bool(said and not held and re.search(_MAKES_UP, marks.lowered))
        if OF_MONEY.search(marks.lowered) and not named.metrics and not named.choices:
            name_money(marks, phrases, named)
        of_it = bool(said) or any(is_of_something(one, marks) for one in limits)
        shared = of_it and not share_of_base(marks, spans, named, phrases, vocabulary, grouped)
        parted = not timed and any(span.of(Kind.ITEM) or span.of(Kind.VALUE) for span in spans)
        return percent_sign(marks, named, vocabulary, parted=parted) or shared

    def _bands_in(self, marks: Marks, before: Roles | None) -> tuple[BandFilter, ...]:
        """Filters by numbers that a dimension holds in bands, but for those within a longer name."""
        spans = self.phrases.spans(marks.tokens, marks.free)
        names = [span for span in spans if span.of(Kind.VALUE) and span.end - span.start > 2]
        longer = [(marks.tokens[one.start].start, marks.tokens[one.end - 1].end) for one in names]
        numbers = {marks.tokens[one.start].start for one in spans if one.of(Kind.METRIC) and not one.of(Kind.ITEM)}
        return band_filters(marks, self._bands, longer, numbers, things=self._lists_things(spans, marks, before))

    def _lists_things(self, spans: Sequence[Span], marks: Marks, before: Roles | None) -> bool:
        """True if the rows are of things or times, and no persons: "those over 50" are such rows then."""
        heads = [span for span in spans if span.start == 0 or marks.ends_with(span.start, _LISTING)]
        grouped = [m.target for span in heads for m in span.of(Kind.ITEM)]
        grouped += [] if grouped or before is None else before.groups
        entities = [self.vocabulary.items.get(name.split("__", 1)[0]) for name in grouped]
        persons = any(entity is not None and is_person(entity) for entity in entities)
        return bool(grouped or _ALONG.search(marks.lowered)) and not persons

    def _place_bands(
        self, bands: Sequence[BandFilter], limits: tuple[Threshold, ...], what: Roles, time: _Time, marks: Marks
    ) -> tuple[tuple[Threshold, ...], tuple[BandFilter, ...]]:
        """Place the filters by bands, and those that limits of the rows are; returns the limits that are left, and all such filters."""
        told = of_the_bands(limits, self._bands, what, marks, self.vocabulary, timed=bool(time.when.all_grains))
        place_bands((*bands, *told.bands), what, marks, self.phrases)
        return told.limits, (*bands, *told.bands)

    def asked(self, question: str) -> str:
        """A question without the sentences that only tell something."""
        marks = Marks.of(as_typed(question))
        known = self._known(marks, self.phrases.spans(marks.tokens, marks.free))
        gone = {marks.tokens[i].start for i in told(marks, known).passed}
        return " ".join(token.text for token in marks.tokens if token.start not in gone)

    def period_of(self, words: str) -> Period | None:
        """The period that words name, if they name one and nothing else."""
        marks = self.marks(words)
        try:
            time, _ = self._time(marks, frozenset())
        except (ImpossibleDate, UnclearPeriod):
            return None
        named = len(time.when.periods) == 1 and not marks.left(frozenset())
        return time.when.periods[0] if named else None

    def without_anecdotes(self, question: str, *, follows: bool) -> tuple[str, tuple[str, ...]]:
        """A question without sentences in which nothing is named, wished or chosen, and the words that went."""
        marks = self.marks(question, follows=follows)
        if len(sentences(marks)) < 2:
            return "", ()  # most questions; what they name is looked up when they are read
        return without_anecdotes(marks, self._known(marks, self.phrases.spans(marks.tokens, marks.free)))

    def without_stories(self, question: str) -> tuple[str, tuple[str, ...]]:
        """A question without what is told around it, as far as it can do without, and the words that went."""
        marks = self.marks(question)
        return without_stories(marks, self._known(marks, self.phrases.spans(marks.tokens, marks.free)))

    def _known(self, marks: Marks, spans: Sequence[Span]) -> Known:
        known = known_in(marks, spans, self.phrases, self._fiscal, self.vocabulary.today)
        chosen = frozenset(self._chosen_by_number(marks))
        return replace(known, periods=known.periods | chosen, chosen=chosen)

    def _without_talk(self, marks: Marks) -> frozenset[int]:
        """Use up talk. Returns the tokens of metrics' names and of things of several words, which mean nothing else."""
        known = self.phrases.spans(marks.tokens, marks.free)
        use_asides(marks, self._known(marks, known))
        return frozenset(
            position
            for span in known
            if (span.of(Kind.METRIC) and not self._averages_a_count(span, marks))
            or (span.of(Kind.ITEM) and span.end - span.start > 1)
            for position in range(span.start, span.end)
        )

    def _time(self, marks: Marks, metric_words: frozenset[int]) -> tuple[_Time, tuple[Threshold, ...]]:
        """Periods and times of day, and limits that would be taken for them."""
        spans = self.phrases.spans(marks.tokens, marks.free)
        named = [*named_tokens(spans, marks, self.vocabulary), *numbers_of_things(marks, self.phrases)]
        held = [i for i in named if marks.free[i]]
        marks.hold(held)
        numbers = frozenset(i for span in spans if span.of(Kind.METRIC) for i in range(span.start, span.end))
        early = early_thresholds(marks, metric_words & numbers, spans)
        pass_over_named_stretches(marks, {i for span in spans for i in range(span.start, span.end)})
        use_orders(marks)
        when = timing(marks, self.vocabulary, self._fiscal, metric_words)
        hourly = by_hour(marks) if self._hour_item else None
        clock = hours(marks) if self._hour_item else None
        other = other_hours(marks, clock)
        marks.release(held)
        return _Time(when, hourly, clock, other), tuple(early)

    def _names(self, marks: Marks, before: Roles | None, *, hourly: bool) -> tuple[list[Span], list[Span], list[str]]:
        """The phrases that are written as they are called, those of them that limits stand around, and remarks in brackets."""
        phrases = self.phrases
        use_idioms(marks, phrases)
        limited_by = named_around(marks, phrases)
        reserve_nameless(marks)
        use_distinct(marks, phrases)
        for counted in _COUNTED.finditer(marks.lowered):
            marks.use(counted.start(), counted.end())
        held = [*before.groups, *before.values] if before else ()
        reach = self.vocabulary.reachable
        whole = {name for name in self.vocabulary.metrics if not hourly or self._hour_item in reach.get(name, frozenset())}
        split = split_names(
            exact_spans(marks, phrases, self.vocabulary, held), marks, phrases, whole, asked=bool(before and before.metrics)
        )
        known = before.metrics if before else ()
        split = one_by_one(joined_around(split, marks, phrases), marks, phrases, self.vocabulary)
        exact = told_by_a_number(split, known, marks, phrases, self.vocabulary)
        exact = without_other_bands(exact, self._bands, before.groups if before else (), marks)
        exact, remarks = without_remarks(sorted([*limited_by, *exact], key=lambda span: span.start), marks)
        return exact, limited_by, remarks

    def _metrics(
        self, marks: Marks, exact: Sequence[Span], before: Roles | None, best: Rank | None, *, limited: bool
    ) -> tuple[Named, list[Span]]:
        """The metrics, and all phrases: those that are misspelt or shortened are looked for once the exact ones are known."""
        phrases, vocabulary = self.phrases, self.vocabulary
        if before and not (limited or best) and only_narrows(marks, before.metrics, phrases, vocabulary):
            return Named(), without_numbers(exact, phrases)
        named = name_metrics(exact, marks, vocabulary, phrases, limited=limited)
        loose = loose_spans(marks, phrases, named.metrics, exact)
        spans = sorted([*exact, *loose], key=lambda span: span.start)
        if loose and (not named.metrics or any(span.of(Kind.METRIC) for span in loose)):
            named = name_metrics(spans, marks, vocabulary, phrases, limited=limited)
            offered = {name for _, names in named.choices for name in names}
            for span in loose:  # a guess that no number came of is a word like others: "lines of zero value" are not all lines
                if span.of(Kind.METRIC) == span.meanings and not {m.target for m in span.meanings} & {*named.metrics, *offered}:
                    marks.release(range(span.start, span.end))
        if not named.metrics and before is None and not named.choices and not limited and re.search(_TABLE, marks.lowered):
            name_head(spans, marks, vocabulary, phrases, named)
        if not named.metrics:
            name_by_words(spans, marks, phrases, named, vocabulary, limited=limited)
        elif limited and best is not None:
            name_what_ranks(best.end, spans, marks, phrases, named)
        if not (before or named.metrics or named.choices):
            named.metrics += what_began(marks, phrases, vocabulary)
        return named, spans

    def _place_hours(self, time: _Time, what: Roles, marks: Marks) -> None:
        if time.hourly:
            place_hours(self._hour_item, time.hourly, what, marks)
        said = [one for one in (time.clock, time.other) if one]
        what.assumptions += [one.assumption for one in said if one.assumption]
        if len(said) > 1:
            what.sides = hour_sides(self._hour_item, said, marks)
        elif time.clock:
            what.hours = (self._hour_item, time.clock.start, time.clock.end)


def _parts_it(thing: Span, marks: Marks) -> bool:
    """ "Ward share of charges"; "scan share of stays" is one part of them."""
    return not any(is_yes_no(m.target) for m in thing.of(Kind.ITEM)) and has_its_share(thing, marks)


def _is_share(said: bool, wish: Intent, limits: Sequence[Threshold], named: Named, marks: Marks, vocabulary: Vocabulary) -> bool:
    """True if a share is meant: it is said, or held against a percentage ("more than 30% of charges"). Of rates there is none."""
    held = any(one.percent and (wish.yes_no or is_of_something(one, marks)) for one in limits)
    return (said or (held and bool(named.metrics))) and not vocabulary.are_ratios(named.metrics)


@dataclass(frozen=True, slots=True)
class _Time:
    """Periods, the words that group by the hour, hours of the day."""

    when: Timing
    hourly: re.Match[str] | None
    clock: Hours | None
    other: Hours | None
    """Hours that the first are set against."""


def _sets_sides(pattern: str, marks: Marks, limits: Sequence[tuple[int, int]]) -> bool:
    """True if sides are set against each other; "less than 50k" is a limit."""
    matches = re.finditer(pattern, marks.lowered)
    return any(not any(start < match.end() and end > match.start() for start, end in limits) for match in matches)
