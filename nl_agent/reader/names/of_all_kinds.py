"""A word of one number's name, of which another name says that it is of all kinds: "volume", where "admission volume" is called so
and "total volume" is what is treated.
"""

from __future__ import annotations

from nl_agent.reader.english.tokens import LINKS, root, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases

OF_ALL = ("total {}", "{} sold", "unit {}", "{} in units", "overall {}")
"""Names of what is of all kinds, by the word that it shares with a kind of it."""


def of_all_kinds(word: str, family: tuple[str, ...], marks: Marks, phrases: Phrases) -> tuple[str, ...]:
    """The number of all kinds in the place of that of one kind, where nothing says that kind: "cheese volume" is no fuel volume.

    After a question before it may be of the kind that was asked for there.
    """
    if len(family) != 1 or marks.follows:
        return family
    kind = {root(stem) for stem in stems(phrases.labels[family[0]])} - {root(word)}
    told = {root(stem) for stem in phrases.words[family[0]] - LINKS - {"sold"}} - {root(word)}
    said = {root(token.stem) for token in marks.tokens if token.is_word}
    if not kind or told & said:
        return family
    others = {name for form in OF_ALL for name in phrases.metrics_of(form.format(word))} - set(family)
    return tuple(others) if len(others) == 1 else family
