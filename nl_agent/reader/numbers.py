"""Numbers as people write them: 10,000 · 10k · 1.5 million · ten."""

from __future__ import annotations

import re

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "thousand": 1000, "dozen": 12,
}  # fmt: skip
_SCALES = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}

NUMBER = (
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:k|m|mn|bn|thousand|million|billion)?\b|\b(?:"
    + "|".join(_WORDS)
    + r")\b(?:\s(?:thousand|million))?)"
)
"""A pattern for one number."""


def number(text: str) -> float:
    """The value of a text that NUMBER matched."""
    text = text.strip().lower().replace(",", "")
    match = re.match(r"(\d+(?:\.\d+)?)\s?([a-z]*)\Z", text)
    if match:
        return float(match.group(1)) * _SCALES.get(match.group(2), 1)
    first, _, scale = text.partition(" ")
    return float(_WORDS[first] * _SCALES.get(scale, 1))


def whole(value: float) -> int | float:
    """An int where nothing is lost by it."""
    return int(value) if value == int(value) else value
