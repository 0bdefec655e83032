"""What the reader says of a question (``Reading``), and the parts that it is said with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from semantic_models import MetricQuery


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
        either_way: of the most changed, a fall counts as much as a rise.
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
    either_way: bool = field(default=False, repr=False)


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
    def by_days(self) -> bool:
        """True if rows are chosen by a day of a thing: "courses that ended in May"."""
        return any("TimeDimension(" in condition for one in self.queries for condition in one.query.where)

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
