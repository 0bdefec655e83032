"""Times of day: "after 6pm", "between 5 and 8 pm", "in the morning". They filter by the dimension that holds the hour of a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.marks import Marks
from nl_agent.reader.tokens import stems
from nl_agent.reader.types import Evidence, Vocabulary

_TIME = r"(?:(?P<{0}>\d{{1,2}})(?::00)?\s?(?P<{0}p>am|pm|a\.m\.|p\.m\.|o'?clock)?|(?P<{0}w>noon|midday|midnight))"
_CLOCK = r"(?:am|pm|a\.m\.|p\.m\.|o'?clock|noon|midday|midnight)"
_BETWEEN = re.compile(
    rf"\b(?:between|from)\s+{_TIME.format('a')}\s+(?:and|to|until|till|-)\s+{_TIME.format('b')}(?![\w%])"
    rf"|(?<![\w-]){_TIME.format('c')}\s?(?:-|to)\s?{_TIME.format('d')}(?![\w%])"
)
_SINGLE = re.compile(rf"\b(?P<w>after|from|since|past|before|until|till|by|at|around|about)\s+{_TIME.format('a')}(?![\w%])")
_PARTS = {
    "morning": (6, 12),
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (0, 6),
    "lunchtime": (11, 14),
    "lunch time": (11, 14),
}
_PART = re.compile(rf"\b(?:in the |during the |at |over )?(?P<p>{'|'.join(_PARTS)})s?(?: hours)?\b(?!\s+(?:foods?|snacks?))")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours from ``start`` up to, without, ``end``. ``assumption`` says so where the words leave it open."""

    start: int
    end: int
    assumption: str = ""


def hour_item(vocabulary: Vocabulary) -> str:
    """The dimension that holds the hour of the day as whole numbers; empty if there is none."""
    for name, values in vocabulary.values.items():
        numbers = [int(value) for value in values if value.isdigit()]
        item = vocabulary.items[name]
        words = {stem for text in (item.label, item.name, *item.synonyms) for stem in stems(text)}
        if numbers and len(numbers) == len(values) and max(numbers) <= 23 and "hour" in words:
            return name
    return ""


def hours(marks: Marks) -> Hours | None:
    """Read and use up a time of day."""
    between = marks.search(_BETWEEN)
    if between and re.search(_CLOCK, between.group()):
        first, last = ("a", "b") if between["b"] or between["bw"] else ("c", "d")
        half = between[f"{last}p"] or ""
        start, end = _hour(between, first, half), _hour(between, last, half)
        if start is not None and end is not None and start < (end or 24):
            return _used(marks, between, Hours(start, end or 24))
    single = marks.search(_SINGLE)
    if single and re.search(_CLOCK, single.group()):
        hour = _hour(single, "a", "")
        if hour is not None:
            match single["w"]:
                case "after" | "from" | "since" | "past":
                    return _used(marks, single, Hours(hour, 24))
                case "before" | "until" | "till" | "by":
                    return _used(marks, single, Hours(0, hour or 24))
                case _:
                    return _used(marks, single, Hours(hour, hour + 1))
    part = marks.search(_PART)
    if part:
        start, end = _PARTS[part["p"]]
        said = f"'{part['p']}' is read as {start}:00 to {end}:00"
        return _used(marks, part, Hours(start, end, said))
    return None


def _used(marks: Marks, match: re.Match[str], found: Hours) -> Hours:
    marks.use(match.start(), match.end())
    marks.evidence.append(Evidence(match.group(), "hours", f"{found.start}-{found.end}", "exact"))
    return found


def _hour(match: re.Match[str], name: str, other_half: str) -> int | None:
    """0 to 23; a number without am or pm takes the half of the other one: "5 to 8 pm"."""
    if match[f"{name}w"]:
        return 0 if match[f"{name}w"] == "midnight" else 12
    number = int(match[name])
    half = (match[f"{name}p"] or other_half)[:1].lower()
    if half == "p" and number < 12:
        number += 12
    elif half == "a" and number == 12:
        number = 0
    return number if number <= 24 else None
