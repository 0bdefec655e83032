"""Who pays, where what they pay is asked for and not how many they are: "how much did patients pay", "the amount paid by patients"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.group_or_number import COUNTED
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named

_SPEND_MOST = re.compile(
    r"(?! of\b)(?:(?: [\w+'-]+){0,8}?|[^?]*\bthey) (?:(?:usually|actually|typically|really) )?(?:spend|spends|spent|pay|paid|buy|bought|purchased?) (?:the )?(?:most|least)\b(?! (?:often|frequently|likely)\b)"
)
""" "Categories where patients over 65 spend the most": it is not they who are counted."""
_SUM_PAID = re.compile(
    r"(?:\A|[.:;!?,] )\W*(?:(?:please|the|our|total|full|exact|show|show me|give me|state) )*(?:amounts?|sums?|money|dollars|total) (?:that was |we were |we got |actually )*(?:paid|spent)\b[^.!?]*\bby (?:the |our |all )*\Z"
)
""" "The amount paid in May by patients": no number of patients."""
_ASKED_OF = re.compile(r"[^.!?]*?(?<=[:,.;-]) (?:and |so )?(?:what|how much)\s+(?:did|do|does|have|has) they\b")


def who_pays(spans: Sequence[Span], marks: Marks, found: Named) -> str:
    """ "What did shoppers pay": who does something is not what is counted. Takes the metric back, and says which it was."""
    if len(found.metrics) != 1:
        return ""
    for span in spans:
        named = [meaning.target for meaning in span.of(Kind.METRIC)]
        alone = span.end - span.start == 1 and named == found.metrics
        asked = re.search(
            r"\b(?:what|how much(?: money| cash)?)\s+(?:did|do|does|have|has)(?: our| the| all| my)*\Z",
            marks.before(_with_its_values(span, spans), 5),
        )
        after = marks.lowered[marks.tokens[span.end - 1].end :]
        counted = re.search(COUNTED, marks.before(span.start, 4))
        asked = asked or _SUM_PAID.search(marks.lowered[: marks.tokens[span.start].start])
        asked = asked or _ASKED_OF.match(after) or (None if counted else _SPEND_MOST.match(after))
        if alone and asked:
            found.places.pop(named[0], None)
            return found.metrics.pop()
        if asked and named == found.metrics and re.match(r"\W*(?:spend|spent|pay|paid|buy|bought|bring|brought)\b", after):
            found.missing = f"what {span.text.lower()} spent"  # "what did new patients pay": no number says it of them alone
    return ""


def _with_its_values(span: Span, spans: Sequence[Span]) -> int:
    """Where a name begins with the values that are said of it: "large wards"."""
    before = next((one for one in spans if one.end == span.start and one.of(Kind.VALUE)), None)
    return _with_its_values(before, spans) if before else span.start


_PAYING = re.compile(
    r"\b(?:pay|pays|paid|paying|spend|spends|spent|hand over|handed over|part with|parted with|fork out|lay out)\b"
)
_WHAT_THEY_PAY = (
    "amount paid by {}",
    "what {} paid",
    "what {} pay",
    "{} spend",
    "{} spending",
    "amount paid",
    "spend",
    "spending",
)


def _their_payment(who: str, phrases: Phrases) -> str:
    """The metric of what somebody pays, by the names that it may have; empty if none is known."""
    return next((name for form in _WHAT_THEY_PAY if (name := phrases.metric_named(form.format(who)))), "")


_AND_PAID = re.compile(
    r"\bhow much (?:did|do|does|have|has) (?:(?:the|our|all) )*(?P<who>[a-z]+) (?P<v>pay|paid|spend|spent)\b"
    r"(?=[^?,.;:!]{0,60},? (?:and|plus|as well as|along with|together with) )"
)


def paid_too(marks: Marks, phrases: Phrases, found: Named) -> None:
    """ "How much did patients pay, and the number of stays": two numbers, where only the second has its name."""
    said = _AND_PAID.search(marks.lowered)
    if said is None or not found.metrics or any(start < said.end() for start, _ in found.places.values()):
        return
    name = _their_payment(said["who"], phrases)
    if name and name not in found.metrics:
        found.metrics.insert(0, name)
        found.places[name] = said.span()
        marks.use(*said.span("v"))
        marks.evidence.append(Evidence(said.group(), "metric", name, "inferred"))


def paid(spans: Sequence[Span], subject: str, marks: Marks, phrases: Phrases, found: Named) -> bool:
    """ "How much did patients pay": what they pay, by the name that a metric has for it; never how many they are."""
    verb = marks.search(_PAYING)
    who = next((span.text for span in spans if any(m.target == subject for m in span.of(Kind.METRIC))), "")
    name = _their_payment(who, phrases) if verb else ""
    if verb and name and name != subject:
        found.metrics.append(name)
        marks.use(verb.start(), verb.end())
        marks.evidence.append(Evidence(f"{who} {verb.group()}", "metric", name, "inferred"))
    return bool(verb)
