"""Values that are called by one word and a letter: "type A vs B vs C" is type A versus type B versus type C."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LETTERED = re.compile(r"(?P<word>[A-Za-z]{3,}) (?P<letter>[A-Za-z])")
_LINK = r"(?:\s*(?:,|/|&)\s*(?:and\s+|or\s+)?|\s+(?:vs\.?|versus|v|and|or|against|than|to)\s+)"


def lettered(values: Iterable[Sequence[str]]) -> dict[str, str]:
    """The words before the letters, each with its letters, of the dimensions whose values all are so called but for Unknown."""
    found = {}
    for held in values:
        read = [_LETTERED.fullmatch(value) for value in held if value != "Unknown"]
        words = {match["word"].lower() for match in read if match}
        if len(read) > 1 and all(read) and len(words) == 1:
            found[words.pop()] = "".join(match["letter"].lower() for match in read if match)
    return found


def each_with_its_word(text: str, known: dict[str, str]) -> str:
    """Put the word before every letter that is listed with the first."""
    for word, letters in known.items():
        listed = rf"\b{word}s? (?P<first>[{letters}])(?P<rest>(?:{_LINK}(?:{word} )?[{letters}]\b)+)"

        def spelled(match: re.Match[str], word: str = word, letters: str = letters) -> str:
            rest = re.sub(rf"({_LINK})(?:{word} )?([{letters}])\b", rf"\1{word} \2", match["rest"], flags=re.IGNORECASE)
            return f"{word} {match['first']}{rest}"

        text = re.sub(listed, spelled, text, flags=re.IGNORECASE)
    return text
