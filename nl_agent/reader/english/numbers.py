"""Numbers as people write them: 10,000 · 10k · 1.5 million · ten · half a million · a dozen · twenty-five."""

from __future__ import annotations

import re

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_GROUPS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES = {
    **_GROUPS,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "bn": 1_000_000_000,
}
_PARTS = {"half": 0.5, "quarter of": 0.25, "third of": 1 / 3}

_SMALL = "|".join((*_UNITS, *_TENS))
_LARGE = "|".join(_GROUPS).replace("grand", r"grand(?!\s+total)")
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s?(?:k|m|mn|mio|bn)|\s?-?(?:{_LARGE}))?\b"
_SPOKEN = (
    rf"\b(?:{'|'.join(_PARTS)})\s(?:a\s|an\s)(?:{_LARGE})\b"
    rf"|\b(?:{_SMALL})(?:[\s-](?:{'|'.join(_UNITS)}))?\b(?:\s(?:and a half\s)?(?:{_LARGE})\b)*"
    rf"|\ba\s(?:{_LARGE})\b(?:\s(?:{_LARGE})\b)*|\b(?:{_LARGE})\b"
)
ORDINALS = {
    word: place for place, words in enumerate(("second 2nd", "third 3rd", "fourth 4th", "fifth 5th"), 2) for word in words.split()
}
NUMBER = rf"(?:{_DIGITS}|{_SPOKEN})"
"""A pattern for one number."""


def number(text: str) -> float:
    """The value of a text that NUMBER matched."""
    text = text.strip().lower().replace(",", "")
    match = re.match(r"(\d+(?:\.\d+)?)\s?-?([a-z]*)\Z", text)
    if match:
        return float(match.group(1)) * _SCALES.get(match.group(2), 1)
    for words, share in _PARTS.items():
        if text.startswith(words):
            return share * _GROUPS[text.rsplit(" ", 1)[-1]]
    whole_, halves = 0.0, 0.5 if "and a half" in text else 0.0
    scale = 1.0
    for word in re.findall(r"[a-z]+", text.replace("and a half", "")):
        if word in _GROUPS:
            scale *= _GROUPS[word]
        else:
            whole_ += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return (whole_ + halves if whole_ or halves else 1.0) * scale


def whole(value: float) -> int | float:
    """An int where nothing is lost by it."""
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded


def same_scale(low: str, high: str) -> tuple[float, float]:
    """Two numbers of a range: "5 to 6k" begins at 5,000."""
    first, last = number(low), number(high)
    bare = re.fullmatch(r"[\d.,]+|" + _SMALL, low.strip())
    scale = re.search(rf"(?:k|m|mn|mio|bn|{_LARGE})\Z", high.strip().lower())
    if bare and scale and first < 1_000 and first * _SCALES[scale.group()] < last:
        return first * _SCALES[scale.group()], last
    return first, last
