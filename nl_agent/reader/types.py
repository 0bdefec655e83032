"""What the reader knows before a question (Vocabulary) and what it says after one (Reading)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from semantic_models import GroupByItem, Metric, MetricQuery, SavedQuery


class Comparison(Enum):
    """How the labelled queries of a reading belong together."""

    NONE = "none"
    PERIOD = "period"
    """The same query over two periods or more: line up on the groups; difference and change from the second to the first."""
    SEGMENT = "segment"
    """The same query over named segments; they are groups of one query."""
    SHARE = "share"
    """Two queries, part and whole: the answer is the first over the second."""
    WITHOUT = "without"
    """Two queries by one thing: the answer are the things of the first that the second has no row for."""
    BOTH = "both"
    """Two queries by one thing: the answer are the things of the first that the second has a row for, too."""


class Presentation(Enum):
    NUMBER = "number"
    TABLE = "table"
    TOP = "top"
    SUPERLATIVE = "superlative"
    """The first row is the answer: which month was best."""
    LISTING = "listing"
    """Values of a dimension; there is no metric."""
    SHARE_OF_TOTAL = "share_of_total"
    """A table whose metric is also wanted as a share of the table's sum."""


class Calculation(Enum):
    """What is worked out from the rows of a query, beyond what the semantic layer computes."""

    NONE = "none"
    RUNNING_TOTAL = "running_total"
    """Each row along time with the sum so far beside it."""
    GROWTH = "growth"
    """Each row along time with its change from the row before."""
    AVERAGE = "average"
    """The mean over the periods (or things) that the query groups by first: "average weekly revenue"."""
    COUNT = "count"
    """How many groups there are: "how many stores sold more than 10,000"."""
    TOP_PER_GROUP = "top_per_group"
    """The first few rows of each group: "top 3 categories in each department"."""
    PLACES = "places"
    """Rows of a ranking by their places: the second best month, stores six to ten."""
    ENDS = "ends"
    """The first and the last rows of a ranking (of each group): the best and the worst month."""
    ROLLING_AVERAGE = "rolling_average"
    """Each row along time with the mean of the last few periods beside it: "7-day moving average"."""
    TOGETHER = "together"
    """The rows of a ranking added up: "the top 3 stores together"."""
    TOP_CHANGE = "top_change"
    """Of a comparison, the groups that changed most: "which department grew most from Q1 to Q2"."""


@dataclass(frozen=True, slots=True)
class Work:
    """A calculation with what it needs.

    Attributes:
        keep: rows to keep (of each group, of each end); 0 keeps all.
        descending: largest first.
        over: of an average, the group-by name that it is taken over; of a count within groups, the one that is counted; of the most
            changed, ``difference`` or ``change``; ``share`` where rows are kept by their shares.
        shares: limits that the share of a row is held against, as ``(">", 0.1)``.
        means: metrics whose value in a row is held against the average of all rows, as ``("revenue", ">")``.
        against: instead of the average, the row that they are held against: how it was called, and its value.
        skip: rows of a ranking that are passed over before those that are kept.
        moved: ``>`` or ``<`` keeps the rows whose number rose, or fell, from the period before or from the other side.
        window: of a rolling average, how many periods it is taken over.
        moved_by: how much it must have risen, or fallen, to be kept.
        each: limits that every row is claimed to be within, as ``("revenue", ">", 20000.0)``.
    """

    calculation: Calculation = Calculation.NONE
    keep: int = 0
    descending: bool = True
    over: str = ""
    shares: tuple[tuple[str, float], ...] = ()
    means: tuple[tuple[str, str], ...] = ()
    against: tuple[str, str] | None = field(default=None, repr=False)
    skip: int = 0
    moved: str = ""
    window: int = 0
    moved_by: Margin | None = None
    each: tuple[tuple[str, str, float], ...] = field(default=(), repr=False)


class Shared(Enum):
    """What a question says of a group of a share."""

    PART = "part"
    DIVIDED = "divided"
    EACH = "each"
    """ "Within each building": it is divided, where another group is not told so."""
    ITS = "its"
    """ "Within its building": where both are told so, this is divided."""


class Claim(Enum):
    """What a yes/no question claims of the first side against the second, or of the number against its limit."""

    NONE = ""
    MORE = "more"
    LESS = "less"
    SAME = "same"
    ANY = "any"
    """There is something: "do we sell bananas", "are there stores with more than 50,000 in revenue"."""
    EACH = "each"  # every row is within the limit: "was every month above 20,000"
    NO_ONE = "no one"  # no row is: "did no month fall below 20,000"
    FIRST = "first"
    """The named thing comes first in the ranking: "is grocery our biggest department"."""


@dataclass(frozen=True, slots=True)
class Margin:
    """By how much the first side is claimed to be ahead of the second, or behind it.

    Attributes:
        kind: ``times`` of the second, ``part`` of it on top, or an ``amount`` on top.
        beyond: True if it must be more than that.
    """

    kind: str
    value: float
    beyond: bool = False

    def from_(self, number: float, *, above: bool) -> float:
        """What the first side is held against, where the second is ``number``."""
        if self.kind == "times":
            return number * self.value if above else number / self.value
        away = abs(number) * self.value if self.kind == "part" else self.value
        return number + away if above else number - away


@dataclass(frozen=True, slots=True)
class RowWish:
    """What is wanted of the rows.

    Attributes:
        ends: True if both ends of the ranking are.
        skip: rows at the head of the ranking that are not.
        edge: ``first`` or ``last`` if only the first, or the last, time is.
        moved: ``>`` or ``<`` if only what rose, or fell, is; ``counted`` if it is counted; ``moved_by``, by how much.
        together: True if the rows are to be added up.
        window: over how many periods a rolling average is taken; 0 is none.
        unit: the length of such a period.
        margin: by how much one side is claimed to be ahead of the other.
        always: ``>`` or ``<`` if each change along time is claimed to be a rise, or a fall; ``some``, if any of ``moved`` is; ``denied``, if none is.
    """

    ends: bool = False
    skip: int = 0
    edge: str = ""
    moved: str = ""
    counted: bool = False
    together: bool = False
    window: int = 0
    unit: str = ""
    margin: Margin | None = None
    moved_by: Margin | None = None
    always: str = ""
    some: bool = False
    denied: bool = False


NO_WISH = RowWish()


class Reason(Enum):
    """Why a question is not understood; the values are those of the agent's refusals."""

    EMPTY = "empty"
    NOT_MODELLED = "not_modelled"
    OUTSIDE_PERIOD = "outside_period"
    FORECAST = "forecast"
    CAUSE = "cause"
    PERSONAL_DATA = "personal_data"
    OTHER_SUBJECT = "other_subject"
    INSTRUCTIONS = "instructions"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words of the question became what. ``how`` is ``exact``, ``synonym``, ``misspelt`` or ``inferred``."""

    text: str
    kind: str
    target: str
    how: str


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it was understood. ``relative`` if it counts from today; ``assumed_year`` if the question named none.

    Attributes:
        grain: the granularity of the project's own calendar that it is made of.
        out: days in its midst that are left out, each from its first to its last.
    """

    label: str
    start: date | None
    end: date | None
    relative: bool = False
    assumed_year: bool = False
    grain: str = ""
    out: tuple[tuple[date, date], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    label: str
    query: MetricQuery


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading to choose: ``question`` asks for it, complete in itself."""

    label: str
    detail: str
    question: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A question that became metric queries. ``unused`` lists content words that nothing was made of."""

    queries: tuple[LabelledQuery, ...]
    comparison: Comparison = Comparison.NONE
    presentation: Presentation = Presentation.TABLE
    evidence: tuple[Evidence, ...] = ()
    unused: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    period: Period | None = None
    work: Work = Work()
    claim: Claim = Claim.NONE
    claimed: str = ""
    """Of a claim to come first, the value that is claimed to."""
    margin: Margin | None = field(default=None, repr=False)
    among: MetricQuery | None = field(default=None, repr=False)
    """A ranking by one thing, of which the rows are told and of no other: "monthly charges of the three busiest wards"."""
    of_each: bool = field(default=False, repr=False)  # it is claimed of every row
    beside: frozenset[str] = field(
        default=frozenset(), repr=False
    )  # what is told beside the rows: their total, the difference of two numbers

    @property
    def of_sets(self) -> bool:
        """True if things of one query are held against those of another."""
        return self.comparison in (Comparison.WITHOUT, Comparison.BOTH)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Readings differ: a short question back and what can be chosen. ``about`` holds the words that can mean several things."""

    text: str
    choices: tuple[Choice, ...]
    evidence: tuple[Evidence, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """No reading: why, the words that led there, and names that come near."""

    reason: Reason
    text: str
    words: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    period: Period | None = None


class Topic(Enum):
    """What a question about the numbers is about."""

    DEFINITION = "definition"
    COVERAGE = "coverage"
    CATALOG = "catalog"


@dataclass(frozen=True, slots=True)
class Explained:
    """A question about the numbers, not for one. ``metrics`` are those whose definition is asked for."""

    topic: Topic
    metrics: tuple[str, ...] = ()


Reading = Understood | Ambiguous | NotUnderstood | Explained


def is_yes_no(item: str) -> bool:
    """True if a dimension, by its name, says whether something is so."""
    return item.rsplit("__", 1)[-1].startswith(("is_", "has_"))


def is_rate(unit: str) -> bool:
    """True of a part of something, or so much per something: its values are neither added up nor averaged."""
    return unit == "ratio" or " per " in unit


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that words can mean in one project: metrics and items by name, of each indexed dimension its distinct values.

    ``today`` is the day of the newest row, "now"; ``first_day`` and ``last_day`` bound the data.
    """

    metrics: Mapping[str, Metric]
    items: Mapping[str, GroupByItem]
    values: Mapping[str, tuple[str, ...]]
    today: date
    first_day: date
    last_day: date
    reachable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each metric, the items that it can be grouped by."""
    earliest: date | None = None
    """The first day of any data, where some began before ``first_day``."""
    additive: frozenset[str] = frozenset()
    """Metrics whose values over time add up: sums and counts, and what is added or subtracted of them."""
    distinct: frozenset[str] = frozenset()
    """Metrics that count things of which several rows may tell: households, not sales lines."""
    english: frozenset[str] = frozenset()
    """Words that are English, whatever this project calls its things: none of them is a slip of another."""
    passing: frozenset[str] = frozenset()
    """Stems of words of the trade that change no number: a till, a counter, a shelf."""
    calendars: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """For each granularity of the project's own (a fiscal period), the first days of its periods, ascending."""
    saved: tuple[SavedQuery, ...] = ()
    """Saved queries, with plain names: reports that are asked for by name."""

    @property
    def headlines(self) -> tuple[Metric, ...]:
        """The metrics that the project ranks by."""
        return tuple(metric for metric in self.metrics.values() if metric.meta.get("headline"))

    def called(self, item: str) -> str:
        """What shows a thing to a person: its ``line__name``, or its ``line__line_name`` if that has "line" for a synonym; else its key."""
        thing = item.rsplit("__", maxsplit=1)[-1]
        named = self.items.get(f"{item}__{thing}_name")
        if named and thing.replace("_", " ") in (synonym.lower() for synonym in named.synonyms):
            return named.name
        return f"{item}__name" if f"{item}__name" in self.items else item

    def are_ratios(self, metrics: Sequence[str]) -> bool:
        """True if every one of the metrics is a part of something, told in percent: of such there is no share."""
        return bool(metrics) and all(self.metrics[name].unit == "ratio" for name in metrics)

    def in_money(self, metric: str) -> bool:
        """True if a metric is told in money, or in so much money per something."""
        return self.metrics[metric].unit[:3].isupper()

    def are_rates(self, metrics: Sequence[str]) -> bool:
        """True if every one of the metrics is a rate, or so much per something: of such there is neither a sum nor a mean."""
        units = [self.metrics[name].unit for name in metrics]
        return bool(units) and all(is_rate(unit) for unit in units)

    def quotients(self, over: str, under: str) -> list[str]:
        """The metrics that divide the one number by the other."""
        return [
            metric.name
            for metric in self.metrics.values()
            if metric.numerator and metric.denominator and (metric.numerator.name, metric.denominator.name) == (over, under)
        ]

    def names_a_thing(self, item: str) -> bool:
        """True if an item is what shows a thing to a person, and not its key."""
        thing = item.rpartition("__")[0]
        return thing in self.items and self.items[thing].kind == "entity" and self.called(thing) == item

    def thing_of(self, item: str) -> str:
        """The entity that an item is or is the name of; empty for what only says something of one."""
        thing, _, own = item.rpartition("__")
        named = thing in self.items and own in ("name", f"{thing.rpartition('__')[2]}_name")
        return thing if named else item if self.items[item].kind == "entity" else ""

    def lies_within(self, item: str, other: str) -> bool:
        """True if each value of an item has one of the other: a thing has its attributes, and a finer name its coarser one."""
        if thing := self.thing_of(item):
            return other != item and other.startswith(f"{thing}__")
        coarser, seen = self.items[item].within, {item}
        while coarser in self.items and coarser not in seen:
            if coarser == other:
                return True
            seen.add(coarser)
            coarser = self.items[coarser].within
        return False
