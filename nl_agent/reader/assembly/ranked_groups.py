"""Which of several groups is ranked, and within which: "the best month of each department"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import EACH, HIGHEST, LOWEST
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.conditions import METRIC_TIME


def ranked_within(parts: Parts, group_by: Sequence[str]) -> list[str]:
    """ "The two biggest categories in each of deli, pastry and floral": the rank holds for every value that is named.

    Returns the groups, in their order.
    """
    what, best = parts.what, parts.best
    if best is None or best.order_only or not re.search(EACH, parts.marks.lowered):
        return list(group_by)
    for name, values in what.values.items():
        inner = [group for group in group_by if group != name and not group.startswith(METRIC_TIME)]
        if len(values) > 1 and len(inner) == 1 and not what.each - {name, inner[0]}:
            what.each = {name}
            what.ranked.add(inner[0])
            return [name, *(group for group in group_by if group != name)]
    return list(group_by)


def rank_time(parts: Parts) -> None:
    """ "The best month of each department", "which week": the unit of time is what is ranked."""
    words = "|".join(sorted(HIGHEST | LOWEST))
    for grain in parts.when.all_grains:
        unit = "(?:weekday|day of the week)" if grain == "extract_dow" else grain
        ranked = rf"\b(?:which|what|{words})\s+(?:\w+\s+)?{unit}s?\b|\b(?:which|what)\s+(?:[\w-]+\s+){{1,2}}(?:and|&|\+)\s+{unit}\b|(?<!\beach )(?<!\bevery )(?<!\bper )\b{unit}s?\s+(?:(?:in|of|for|on) (?:each|every) [a-z]+ )?(?:with|having|that had|had)\s+(?:the\s+)?(?:{words})\b"
        if re.search(ranked, parts.marks.lowered):
            parts.what.ranked.add(f"{METRIC_TIME}__{grain}")
