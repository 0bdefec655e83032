"""A filter of the question before that is named to be taken away, and not to be turned round.

"not just maternity", "all wards, not only maternity"    of all of them
"without the maternity filter", "drop the ward filter"   so is this, by the filter or by what it is about
"without that filter", "remove the restriction"          by no name: the one filter that there is
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

from nl_agent.reader.conversation.follow_context import LINK
from nl_agent.reader.conversation.follow_time import Impossible
from nl_agent.reader.conversation.whole_turns import FILTERS
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.shares.part_by_flag import ON_OR_WITH, with_flag
from nl_agent.reader.vocabulary import Vocabulary

_DROP = r"(?:without|remove|drop|clear|lift|lose|undo|forget(?: about)?|ignore|delete|reset|cancel|discard|disregard|take (?:off|out|away)|turn off|switch off|leave (?:off|out)|get rid of|no(?: longer)?)"
_THE = r"(?:(?:the|that|this|those|these|my|our|any) )?"
_IN = r"(?:(?:for|in|of|at|on|from|to|by|with) )?(?:the )?"
_NOT_ONLY = re.compile(
    r"(?P<a>\A|.*?[\s,;(-])(?:and |but )?(?:not|no longer) (?:just|only|merely|solely|exclusively) (?:for |in |of |at |on |from )?(?:the )?(?P<x>[\w' &/-]{2,60}?)(?P<b>,? (?:but )?(?:for )?(?:all|everything|everyone|everybody)(?: of (?:them|it))?|, (?P<c>[^,;]{2,80}?))?(?=[\s)]*(?:please|pls|any ?more)?\W*\Z)",
    re.IGNORECASE,
)
_NAMED_FILTER = re.compile(
    LINK
    + rf"(?:(?:can|could|would) (?:you|we|i) )?{_DROP} (?:{_THE}(?P<x>(?!other\b)[\w' &/-]{{2,60}}?) {FILTERS}|{_THE}{FILTERS} {_IN}(?P<y>[\w' &/-]{{2,60}}?))(?=(?: please| pls| again| now)?\W*\Z)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(rf"(?:{_THE[:-1]}|all(?: of)?(?: the)?|other) ?", re.IGNORECASE)
_ONE_FILTER = re.compile(r"\b(?:the|that|this) (?:filter|filtering|condition|restriction|limitation|constraint|criterion)\b")
_NO_FILTER = "The answer before has no filter that could be taken away."
_WHICH = "Which of the filters is meant is not clear: name it."


def unfiltered(text: str, context: Parts, parts_of: Callable[[str], Parts | None], phrases: Phrases) -> tuple[str, Parts] | None:
    """What is left of a question that takes a named filter away, and the question before without it; None if it takes none.

    Args:
        parts_of: what some words name by themselves; None if they name no date that there is.
    """
    said = _NOT_ONLY.match(text) or _NAMED_FILTER.match(text)
    if said is None:
        return None
    words = next(group for name, group in said.groupdict().items() if name in ("x", "y") and group)
    if _NO_NAME.fullmatch(words):
        return None
    new = parts_of(f"only {words}")
    bare = _but_named(context, new) if new is not None else None
    bare = bare or _but_those_of(context, words, phrases)
    if bare is None:
        return None
    rest = " ".join(said.groupdict().get(name) or "" for name in "ac").strip()
    return ("the same" if _says_all(rest) else rest), bare


def _says_all(text: str) -> bool:
    """True of nothing, and of words that only say again that all are meant: "overall instead,"."""
    words = re.findall(r"[a-z']+", re.sub(LINK, "", text.lower()))
    return all(word in _ALL_WORDS for word in words) or bool(re.fullmatch(r"\W*all [a-z]+(?: [a-z]+)?\W*", text.lower()))


_ALL_WORDS = frozenset(
    "a all also and but can everybody everyone everything for general give in instead it make me no now of ok okay overall please rather show that them this to we you".split()  # noqa: SIM905
)


def _but_named(context: Parts, new: Parts) -> Parts | None:
    """The question before without the filters that are named now, if it has all of these."""
    what, asked, when = deepcopy(context.what), new.what, context.when
    if new.when.periods or asked.excluded or not (asked.values or asked.flags or new.when.weekdays):
        return None
    for name, held in asked.values.items():
        if not set(held) <= set(what.values.get(name, ())):
            return None
        what.values[name] = [value for value in what.values[name] if value not in held]
        if not what.values[name]:
            del what.values[name]
    for name, chosen in asked.flags.items():
        if what.flags.pop(name, None) is not chosen:
            return None
    if new.when.weekdays:
        if set(new.when.weekdays) != set(when.weekdays):
            return None
        when = replace(when, weekdays=())
    return replace(context, what=what, when=when)


def _but_those_of(context: Parts, words: str, phrases: Phrases) -> Parts | None:
    """The question before without what chose of a dimension, or a thing, that is named."""
    items = set(phrases.items_of(words))
    held = [
        name
        for name in (*context.what.values, *context.what.excluded, *context.what.flags)
        if name in items or name.split("__", 1)[0] in items
    ]
    if not held:
        return None
    what = deepcopy(context.what)
    for known in (what.values, what.excluded, what.flags):
        for name in held:
            known.pop(name, None)
    return replace(context, what=what)


_ALL_OF_IT = re.compile(
    LINK + r"all (?:of )?(?:the |our )?(?P<x>[a-z]+(?: [a-z]+){0,2}?)(?=(?: please| pls)?\W*\Z)", re.IGNORECASE
)
_THE_LIMIT = re.compile(
    LINK
    + rf"{_DROP} (?:the|that|this) (?:limit|threshold|cut-?off|minimum|maximum|floor|cap)(?=(?: again)?(?: please| pls)?\W*\Z)",
    re.IGNORECASE,
)


def without_limit(text: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """ "All visits", after visits in one ward: of all wards in the same time. "Without that limit", of rows above one: all of them."""
    if context.limits:
        text = _THE_LIMIT.sub("all of them", text)
    said, what = _ALL_OF_IT.search(text), context.what
    named = set(phrases.metrics_of(said["x"])) if said else set()
    if said is None or not named:
        return text
    if named <= set(what.metrics):
        return "for everything" if what.values or what.excluded or what.flags or context.when.weekdays else text
    whole = {base for name in what.metrics for base, _, _ in with_flag(name, phrases, vocabulary, ON_OR_WITH)}
    return f"{said['x']} instead" if named <= whole else text  # "all stays", after stays with a scan


def check_filters(context: Parts, text: str) -> None:
    """Raise Impossible where "without that filter" is said and there is none, or several could be meant."""
    what, when = context.what, context.when
    filters = [*what.values, *what.excluded, *what.flags]
    filters += [name for name, held in (("hours", what.hours), ("weekdays", when.weekdays), ("days", when.month_days)) if held]
    filters += ["limits"] if context.limits else []
    if not filters:
        raise Impossible(_NO_FILTER)
    if len(filters) > 1 and _ONE_FILTER.search(text):
        raise Impossible(_WHICH)
