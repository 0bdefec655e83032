"""What stands in the way of an answer: words that nothing was made of, several meanings, no number to show."""

from __future__ import annotations

import re

from nl_agent.reader.assembly.crossed_pairs import crossed_pairs
from nl_agent.reader.assembly.easily_lost import easily_lost, may_be_named, usually
from nl_agent.reader.assembly.first_days import no_first_day
from nl_agent.reader.assembly.no_number import no_number
from nl_agent.reader.assembly.unsaid import (
    held_to_a_count,
    in_some_of_many,
    left_unsaid,
    no_length,
    of_only_some,
    said_to_be_out,
    told_once_more,
)
from nl_agent.reader.english.lexicon import (
    BUSINESS,
    COMPARATIVES,
    EXTREMES,
    FILLERS,
    HARMFUL_VERBS,
    JUDGING,
    PERIODS_UNNAMED,
)
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.asking_back import (
    ambiguous,
    average_of_what,
    by_which_number,
    kind_of_thing,
    mean_of_a_kind,
    numbers,
    which_group,
    which_metric,
    which_value,
)
from nl_agent.reader.roles.counted import counts_persons
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.intents import Intent
from nl_agent.reader.sets.together import sets_of
from nl_agent.reader.talk.asides import in_the_way
from nl_agent.reader.talk.attendance import chooses_who, did_something_else
from nl_agent.reader.talk.bystanders import stand_by
from nl_agent.reader.talk.epithets import epithets
from nl_agent.reader.talk.strangers import passed_strangers
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Ambiguous, Choice, NotUnderstood, Reading, Reason
from nl_agent.reader.vocabulary import Vocabulary


def obstacle(
    marks: Marks,
    when: Timing,
    what: Roles,
    best: Rank | None,
    wish: Intent,
    versus: bool,
    limited: bool,
    vocabulary: Vocabulary,
    phrases: Phrases,
) -> Reading | None:
    """The first thing in the way, as a question back or as the reason why there is no answer; None if the way is free."""
    return (
        _outside(when, vocabulary)
        or _before_what(when)
        or _unnamed_period(marks, what, vocabulary)
        or _cut(what)
        or _untold(marks, what, when, vocabulary)
        or _sides_of_sides(when, what)
        or _contradiction(what, vocabulary)
        or kind_of_thing(marks, what, phrases, vocabulary)
        or _which_kind(marks, what, phrases, vocabulary)
        or no_length(marks, what, vocabulary)
        or no_first_day(marks, what, vocabulary)
        or in_some_of_many(marks, what, best)
        or told_once_more(marks)
        or mean_of_a_kind(marks, what, vocabulary)
        or _judgement(marks, what, phrases, vocabulary)
        or _unknown_group(marks, what, phrases, vocabulary)
        or _unknown_words(marks, when, what, wish, versus, vocabulary, phrases)
        or _undone(what)
        or said_to_be_out(marks, phrases)
        or ambiguous(marks, what, vocabulary)
        or no_number(marks, when, what, best, wish, vocabulary, phrases)
        or held_to_a_count(marks, what, vocabulary)
        or of_only_some(marks, what, best, phrases, limited=limited)
        or crossed_pairs(marks, what, when)
        or left_unsaid(marks, when, what, best, wish, limited, vocabulary)
    )


def _outside(when: Timing, vocabulary: Vocabulary) -> NotUnderstood | None:
    held = f"The data runs from {vocabulary.first_day:%-d %B %Y} to {vocabulary.last_day:%-d %B %Y}"
    for period in when.periods:
        if period.end and period.end < (vocabulary.earliest or vocabulary.first_day):
            return NotUnderstood(
                Reason.OUTSIDE_PERIOD, f"{held}: there is nothing {_then(period.label)}.", (period.label,), period=period
            )
        if period.start and period.start > vocabulary.last_day:
            reason = Reason.FORECAST if period.start > vocabulary.today else Reason.OUTSIDE_PERIOD
            return NotUnderstood(reason, f"{held}: there is nothing yet {_then(period.label)}.", (period.label,), period=period)
    return None


def _then(label: str) -> str:
    """ "For May 2018", but "since May 2018"."""
    return label if label.startswith(("since ", "from ", "before ", "until ", "after ")) else f"for {label}"


def _untold(marks: Marks, what: Roles, when: Timing, vocabulary: Vocabulary) -> NotUnderstood | None:
    """A count of things that neither a filter nor two sets of them tell."""
    found = sets_of(marks, what, when, vocabulary)
    return found if isinstance(found, NotUnderstood) else None


def _cut(what: Roles) -> NotUnderstood | None:
    """A number that falls within a band of a dimension, or a ratio that no metric is."""
    missing = what.named.missing
    if missing:
        return NotUnderstood(Reason.NOT_MODELLED, f"No governed metric is {missing}.", (), tuple(what.metrics))
    return NotUnderstood(Reason.NOT_MODELLED, what.cut) if what.cut else None


def _sides_of_sides(when: Timing, what: Roles) -> NotUnderstood | None:
    """Two things that are each set against another at once."""
    if not when.compared or not (when.sides or what.sides):
        return None
    return NotUnderstood(
        Reason.NOT_UNDERSTOOD, "Two periods and two sides are not set against each other at once: ask for one of them."
    )


def _undone(what: Roles) -> NotUnderstood | None:
    """Something is to be left out, and it was not understood what."""
    text = f"It was not understood what '{what.undone}' leaves out."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text) if what.undone else None


_VALUE = re.compile(r"\{\{\s*Dimension\('(\w+)'\)\s*\}\}\s*=\s*'((?:[^']|'')*)'")


def _contradiction(what: Roles, vocabulary: Vocabulary) -> NotUnderstood | None:
    """ "Private brand revenue of national brands": a metric counts one value of what the question chooses another of."""
    for name in what.metrics:
        for item, value in _own_values(name, vocabulary):
            chosen = what.values.get(item)
            if chosen and value not in chosen:
                label, kind = vocabulary.metrics[name].label or name, vocabulary.items[item].label.lower()
                text = f"{label} counts the {kind} {value} only, and {', '.join(chosen)} is asked for."
                return NotUnderstood(Reason.NOT_UNDERSTOOD, text, tuple(chosen), (name,))
    return None


def _own_values(name: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The values that a metric, or what it is divided from, is limited to."""
    metric = vocabulary.metrics.get(name)
    if metric is None:
        return []
    inputs = [one for one in (metric.numerator,) if one is not None]
    filters = [
        *metric.filters,
        *(metric.measure.filters if metric.measure else ()),
        *(text for one in inputs for text in one.filters),
    ]
    own = [(item, value.replace("''", "'")) for text in filters for item, value in _VALUE.findall(text)]
    return own + [pair for one in inputs for pair in _own_values(one.name, vocabulary)]


def _which_kind(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> NotUnderstood | None:
    """ "… and of which kind were they": a split by a kind that is not named."""
    match = re.search(r"\b(?:which|what) (?:kinds?|types?|sorts?)\b(?: of (?P<thing>[a-z]+))?", marks.lowered)
    of_thing = (
        match is not None
        and match["thing"]
        and not (what.metrics and stems(match["thing"])[:1] and stems(match["thing"])[0] in phrases.things)
    )
    if not match or of_thing or what.groups:
        return None
    return NotUnderstood(
        Reason.NOT_UNDERSTOOD, f"It is not said what '{match.group()}' is the kind of.", (match.group(),), tuple(what.metrics)
    )


def _before_what(when: Timing) -> NotUnderstood | None:
    """ "The month before", with nothing that it could be before."""
    if when.earlier is None or when.periods or when.asked_change:
        return None
    text = "It is not said which period something is to be compared with."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text)


def _unnamed_period(marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "The first period" may be a month or a quarter; a business may count other periods still."""
    match = marks.search(PERIODS_UNNAMED)
    if not match or not (what.metrics or what.named.choices):
        return None
    whole = (
        vocabulary.last_day.year
        if (vocabulary.last_day.month, vocabulary.last_day.day) == (12, 31)
        else vocabulary.last_day.year - 1
    )
    names = (
        (f"January {whole}", f"Q1 {whole}", f"{whole}")
        if "last" not in match.group()
        else (f"December {whole}", f"Q4 {whole}", f"{whole}")
    )
    choices = tuple(
        Choice(name, f"The period {name}", marks.text[: match.start()] + name + marks.text[match.end() :]) for name in names
    )
    return Ambiguous(f"Which period is '{match.group()}'?", choices, tuple(marks.evidence))


def _unknown_group(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "By customer group": a word that several dimensions share is asked back."""
    if what.item_choices:
        word, rivals = what.item_choices[0]
        by_label = {vocabulary.items[name].label: name for name in rivals}
        return which_group(word, by_label, marks, vocabulary) if len(by_label) > 1 else None
    for position in in_the_way(marks, frozenset()):
        names = phrases.item_family.get(marks.tokens[position].stem, ())
        reach = [vocabulary.reachable.get(name, frozenset()) for name in what.metrics]
        fitting = sorted((n for n in names if all(n in items for items in reach)), key=lambda n: (vocabulary.items[n].hops, n))
        by_label = {vocabulary.items[name].label: name for name in reversed(fitting)}
        own_word = marks.tokens[position].stem != "name"
        if own_word and len(by_label) > 1 and re.search(r"\b(?:by|per|each|across)\b", marks.lowered):
            return which_group(marks.tokens[position].text, by_label, marks, vocabulary)
    return None


def _judgement(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "How big are our customers?", "our most loyal customers" ask for a judgement; which number it goes by is asked back."""
    words = "|".join(sorted(JUDGING))
    ranked = re.search(
        rf"\b(?:(?:who|which|what)(?:'s| is| are| were| was)? )?(?:(?:the|our|your) )*(?P<j>most (?:{words})) (?P<t>[a-z]+s)\b",
        marks.lowered,
    )
    of_things = any(vocabulary.items[name].kind == "entity" for name in phrases.items_of(ranked["t"])) if ranked else False
    if ranked and of_things and all(counts_persons(name, vocabulary) for name in what.metrics):
        return by_which_number(ranked, marks, what, vocabulary)
    match = re.search(rf"\bhow ({words}) (?:(?:our|the|your|these|those) [a-z ]+? )?(?:is|are|was|were)\b", marks.lowered)
    if not match:
        return None
    amounts = [name for name in what.metrics if vocabulary.in_money(name) or " per " in vocabulary.metrics[name].unit]
    judged = any(e.kind == "metric" and e.text.lower().startswith(match.group(1)) for e in marks.evidence)
    said_apart = any(re.search(r"[,:;]", marks.lowered[match.end() : start]) for start, _ in what.named.places.values())
    if (amounts and not judged) or said_apart:
        return None  # "how big was revenue": an amount is as big as it is; "how loyal are they, repeat rate by ward" says it
    return Ambiguous(f"By which number is '{match.group(1)}' meant?", numbers(what, marks, vocabulary), tuple(marks.evidence))


def _unknown_words(
    marks: Marks, when: Timing, what: Roles, wish: Intent, versus: bool, vocabulary: Vocabulary, phrases: Phrases
) -> Reading | None:
    """A word that nothing was made of could change the number: then there is no plain answer."""
    # A word of the metric's own name or synonyms adds nothing: "which wards billed … in charges".
    # So does a word of a dimension beside its value: "City bikes", where City is a kind of bike.
    own = frozenset(stem for name in what.metrics for stem in phrases.words[name])
    persons = any(counts_persons(name, vocabulary) for name in what.metrics)
    own |= _PEOPLE if persons else frozenset()  # "how many people walked in": those who are counted
    items = [vocabulary.items[name] for name in (*what.values, *what.excluded, *what.groups) if name in vocabulary.items]
    own |= frozenset(stem for item in items for text in (item.label, *item.synonyms) for stem in stems(text))
    if _PART_SAID.search(marks.lowered):
        own -= frozenset(stem for stem, names in phrases.family.items() if len(names) > 1)
    sides = versus or when.compared or wish.yes_no
    judged = (frozenset() if what.metrics else JUDGING) | (COMPARATIVES if sides else frozenset())
    left = [
        i for i in in_the_way(marks, own, vocabulary.passing) if not {marks.tokens[i].stem, marks.tokens[i].text.lower()} & judged
    ]
    lost = easily_lost(marks, what, phrases, vocabulary)
    left = sorted({*left, *lost})
    left = [i for i in left if i or not marks.lowered[marks.tokens[i].end :].startswith("!")]  # "Roses! How many …"
    if when.averaged:
        left = [i for i in left if marks.tokens[i].stem not in _USUAL]  # "a normal week, on average"
    gone = passed_strangers(left, marks) if what.metrics else []
    marks.talk += [marks.tokens[i].text for i in gone]
    left = sorted({*left, *(did_something_else(marks) if persons else ())}.difference(gone))
    averages = [i for i in left if marks.tokens[i].stem in _AVERAGE] or usually(marks)
    left = sorted({*left, *averages})
    if averages and what.metrics and not when.averaged:
        if vocabulary.are_rates(what.metrics):
            left = [i for i in left if i not in averages]  # the average of a rate is the rate
        elif left == averages:
            return average_of_what(marks, averages[0], what, vocabulary)
    who = [i for i in left if persons and chooses_who(marks, i)]
    left = [i for i in left if i in who or not (is_verb(marks, i) and i not in lost)]
    described = epithets(left, marks, what, phrases)
    what.assumptions += [f"'{marks.tokens[i].text}' describes what is named behind it, and chooses nothing" for i in described]
    left = [i for i in left if i not in described]
    words = [marks.tokens[i] for i in left]
    if not words:
        return None
    shared = phrases.family.get(words[0].stem, ())
    if what.metrics and len(words) == 1 and len(shared) > 1:
        return which_metric(words[0].text, shared, marks, vocabulary)  # "gross charges, waivers and net charges"
    if what.metrics and not who and not lost and stand_by(left, marks, phrases):
        marks.talk += [word.text for word in words]
        return None
    if len(words) == 1 and (named := may_be_named(left[0], marks, what, phrases, vocabulary)):
        return which_value(words[0].text, named, marks, vocabulary, together=False)
    nameless = not (what.metrics or what.named.choices) and len(words) == 1 and words[0].stem not in BUSINESS
    if nameless and sum(words[0].stem in known for known in phrases.words.values()) > 1:
        return None  # "emergency activity by ward": which of the numbers with that word is asked back
    shown = tuple(dict.fromkeys(word.text for word in words))
    told = " and ".join(f"'{word}'" for word in shown)
    near = phrases.nearest_metrics(" ".join(shown))
    something = bool(what.metrics or what.groups or what.values or what.named.choices)
    if something or any(word.stem in BUSINESS for word in words):
        return NotUnderstood(Reason.NOT_MODELLED, f"No governed metric or dimension means {told}.", shown, near)
    return NotUnderstood(Reason.OTHER_SUBJECT, f"That is not about this data: nothing here means {told}.", shown, ())


_PART_SAID = re.compile(r"\b(?:as (?:an? |the )?)?(?:percentage|percent|proportion|share|fraction|ratio)s? of\b")
"""What is a part of what is said word by word: "waivers as a share of gross charges" are no gross charges, though those are before waivers."""
_PEOPLE = frozenset({"people", "folk", "person", "individual", "soul", "different", "distinct", "unique"})
_USUAL = frozenset({"normal", "usual", "typical", "ordinary", "regular", "average"})
_AVERAGE = frozenset({"average", "mean", "typical", "averaging", "averaged", "typically"})
_SUBJECTS = frozenset({"we", "they", "i", "you", "customer", "people", "folk", "everyone", "anyone", "who", "that", "which"})
_THE_MOST = re.compile(rf"\s(?:up |in |the |its |their |our )*(?:{EXTREMES})\b")
""" "Which wards absorbed the most charges": whatever they did with them."""
_ADVERB = re.compile(r"(?:ly|ever|also|just|actually|usually|still)\Z")


def is_verb(marks: Marks, position: int) -> bool:
    """True if a word stands where only a verb can: "how much did we shift in June". What was done rarely changes a number.

    Verbs that do change it ("returned", "lost") are known as such and excepted.
    """
    word = marks.tokens[position]
    if word.stem in BUSINESS or word.text.lower() in HARMFUL_VERBS or not word.text.isalpha():
        return False
    if position and _THE_MOST.match(marks.lowered, word.end) and not marks.free[position - 1] and marks.tag(position) == "VERB":
        return True
    back = position - 1
    while back >= 0 and _ADVERB.search(marks.tokens[back].text.lower()):
        back -= 1
    if back < 0:
        return False
    return marks.tokens[back].stem in _SUBJECTS or (
        bool(re.search(r"\b(?:did|do|does)\b", marks.before(position, 5)))
        and marks.tokens[back].stem not in FILLERS
        and not marks.free[back]
        and (
            position + 1 == len(marks.tokens)
            or not marks.tokens[position + 1].is_word
            or marks.tokens[position + 1].stem in FILLERS
        )
    )
