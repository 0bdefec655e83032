"""Scope: which rows an answer counts and which it leaves out, and what that is worth.

Everything here is a metric query like the answer's own. The index's partitions say beforehand whether there is anything
to tell, so that no query is spent on nothing; an answer costs two more at most, and the same question none again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nl_agent.agents.plan import Part
from nl_agent.counting import is_additive, row_metric, unfiltered
from nl_agent.formatting import day_text, listed, number_text, plain_number, value_text
from nl_agent.reader.roles.nameless import NAMELESS
from nl_agent.retrieval import Coverage
from nl_agent.scene import Scene
from nl_agent.wording import either, filter_words, lowered, read_filter
from semantic_models import InsightsError, MetricQuery, where_in

MOST_QUERIES = 2
MATERIAL = 0.001
"""Share of the total from which rows left out are worth a sentence, where the asker did not leave them out himself."""
_SHARE_OF_DAYS = 0.03
_NAMED_DAYS = 3


@dataclass(frozen=True, slots=True)
class Worth:
    """What some rows come to: the metric's own number, if it adds up, and how many rows of the fact they are, if known."""

    amount: Any = None
    rows: int | None = None

    @property
    def weight(self) -> float:
        """What shares are taken of."""
        return float(self.amount if self.amount is not None else self.rows or 0)


def scope_notes(part: Part, scene: Scene, unranked: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Sentences on what one query of an answer counts and leaves out; remembered for the release.

    Args:
        unranked: filters of the query that the asker did not ask for, which take what is not known out of a ranking.
    """
    found = scene.scopes.get((part.query, unranked))
    if found is None:
        found = tuple(dict.fromkeys(_Scope(part, scene, unranked).notes())) if part.query.metrics else ()
        scene.scopes.put((part.query, unranked), found)
    return found


class _Scope:
    """The scope of one query: its first metric stands for the answer."""

    def __init__(self, part: Part, scene: Scene, unranked: tuple[str, ...]) -> None:
        self._part = part
        self._scene = scene
        self._left = MOST_QUERIES
        self._query = replace(part.query, where=tuple(text for text in part.query.where if text not in unranked))
        self._unranked = frozenset(known.name for text in unranked if (known := read_filter(text, scene)))
        self._metric = part.query.metrics[0]
        models = scene.layer.models_of(self._metric)
        self._rows = row_metric(scene.layer, models[0]) if len(models) == 1 else ""
        self._adds = is_additive(scene.layer, self._metric)
        start, end = (date.fromisoformat(side[:10]) if side else None for side in (self._query.start, self._query.end))
        self._coverage: Coverage | None = scene.index.partitions(self._query.metrics, start, end)
        self._filters = [(text, read_filter(text, scene)) for text in self._query.where]

    def notes(self) -> Iterator[str]:
        yield from self._excluded()
        yield from self._unknown_to_filters()
        yield from self._unknown_groups()
        yield from self._definition()
        yield from self._days()

    # ---- left out by the question's filters

    def _excluded(self) -> Iterator[str]:
        """What the asker left out by saying so ("excluding fuel"), which is always told, and what of it is counted all the same."""
        for text, known in self._filters:
            if known is None or known.truth is not None or known.operator not in ("<>", "NOT IN"):
                continue
            values = f"{lowered(known.label)} {either(known.values)}"
            total = self._worth(tuple(other for other in self._query.where if other != text))
            left = self._without(total) if total is not None else None
            if total is None or left is None:
                yield f"Left out, as asked: {values}."
            elif left.weight:
                yield f"Left out, as asked: {values}, {self._told(left)}{self._share(left, total)}."
            kept = [one for one in self._unknown(known.name) if one not in known.values and (one is not None or known.keeps_none)]
            missing = self._worth((*self._query.where, where_in(known.name, kept))) if kept else None
            if missing is not None and missing.weight:
                yield f"Counted as well: {self._told(missing)}, whose {lowered(known.label)} is not known."

    def _without(self, total: Worth) -> Worth | None:
        """What of a total the answer does not count."""
        if not self._adds:
            counted = self._worth(self._query.where)
            return (
                Worth(rows=total.rows - counted.rows) if counted and counted.rows is not None and total.rows is not None else None
            )
        amount = self._counted()
        return Worth(total.amount - amount) if amount is not None else None

    def _unknown_to_filters(self) -> Iterator[str]:
        """Rows that a filter leaves out because they have no value to test: any of them could be meant."""
        tests: list[str] = []
        labels: list[str] = []
        dropped: list[str] = []
        for text, known in self._filters:
            if known is None or known.truth is not None or known.operator in ("<>", "NOT IN"):
                continue
            unknown = self._unknown(known.name)
            if not unknown or any(is_unknown(value) for value in known.values):
                continue
            tests.append(where_in(known.name, unknown))
            labels.append(lowered(known.label))
            dropped.append(text)
        if not tests:
            return
        others = tuple(text for text in self._query.where if text not in dropped)
        missing = self._worth((*others, tests[0] if len(tests) == 1 else f"({' OR '.join(tests)})"))
        if missing is None or not missing.weight:
            return
        total = self._worth(others)
        if total is not None and abs(missing.weight) >= MATERIAL * abs(total.weight):
            yield f"Left out: {self._told(missing)}{self._share(missing, total)}, whose {either(labels)} is not known."

    # ---- groups without a value

    def _unknown_groups(self) -> Iterator[str]:
        """Rows whose group has no value: in a group of their own, or cut off with the groups that are not shown."""
        for position, name in enumerate(self._query.group_by):
            item, _ = self._scene.item_of(name)
            if item is None or item.kind == "time":
                continue
            label = lowered(item.label)
            shown = [row for row in self._part.table.rows if is_unknown(row[position])]
            if shown:
                yield from self._shown_group(name, label, {row[position] for row in shown}, shown)
                continue
            unknown = self._unknown(name)
            if not unknown or self._is_whole():
                continue
            missing = self._worth((*self._query.where, where_in(name, unknown)))
            if missing is None or not missing.weight:
                continue
            total = self._worth(self._query.where)
            if name in self._unranked or (total is not None and abs(missing.weight) >= MATERIAL * abs(total.weight)):
                yield f"Not among these groups: {self._told(missing)}{self._share(missing, total)}, whose {label} is not known."

    def _shown_group(self, name: str, label: str, values: set[Any], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
        place = len(self._query.group_by)
        numbers = [row[place] for row in rows if row[place] is not None]
        if not self._adds or not numbers:
            return
        amount = sum(numbers[1:], numbers[0])
        counted = self._counted()
        total = Worth(counted) if counted is not None else None
        # A group named Unknown explains itself unless it is large; one without a name does not.
        if None not in values and (total is None or abs(float(amount)) < MATERIAL * abs(total.weight)):
            return
        how_many = self._worth((*self._query.where, where_in(name, tuple(values)))) if self._rows and None in values else None
        worth = Worth(amount, how_many.rows if how_many else None)
        group = f"no {label}" if None in values else str(next(iter(values)))
        yield f"{_capital(self._told(worth))}{self._share(worth, total)} is in the group “{group}”: its {label} is not known."

    # ---- the definition's own filter, and days without rows

    def _definition(self) -> Iterator[str]:
        """What a metric that counts a part of its measure leaves to the whole."""
        metric = self._scene.layer.metric(self._metric)
        filters = (*metric.filters, *(metric.measure.filters if metric.measure else ()))
        whole = unfiltered(self._scene.layer, self._metric)
        if not filters or not whole or not self._adds:
            return
        only = listed([filter_words(text, self._scene) for text in filters])
        said = f"{metric.label or metric.name} counts only rows where {only}"
        counted = self._counted()
        total = self._run((whole,), self._query.where) if counted is not None else None
        if total and total[0] and counted is not None:
            label = lowered(self._scene.layer.metric(whole).label or whole)
            yield f"{said}: {value_text(float(counted) / float(total[0]), 'ratio')} of {label}."
        else:
            yield f"{said}."

    def _days(self) -> Iterator[str]:
        """Days of the period without any row, where the fact has rows on nearly every day."""
        found = self._coverage
        if found is None or not found.missing or len(found.missing) < _SHARE_OF_DAYS * found.days:
            return
        share = f"{len(found.missing):,} of {found.days:,} days"
        if len(found.missing) <= _NAMED_DAYS:
            yield f"The data has no rows on {listed([day_text(day) for day in found.missing])} ({share})."
        else:
            yield f"The data has no rows on {share}."

    # ---- what it is worth

    def _unknown(self, name: str) -> tuple[Any, ...]:
        """Values of a dimension that mean "not known" and occur in the period; none if the partitions do not follow it."""
        occurring = self._coverage.values(name) if self._coverage else None
        return tuple(sorted((value for value in occurring or () if is_unknown(value)), key=str))

    def _is_whole(self) -> bool:
        """True if no group was cut off."""
        query = self._query
        return not query.having and not self._unranked and (query.limit is None or len(self._part.table) < query.limit)

    def _counted(self) -> Any:
        """The sum of all groups of the answer, if it has them all and they add up."""
        if not self._adds or not self._is_whole():
            return None
        place = len(self._query.group_by)
        numbers = [row[place] for row in self._part.table.rows if row[place] is not None]
        return sum(numbers[1:], numbers[0]) if numbers else None

    def _worth(self, where: tuple[str, ...]) -> Worth | None:
        """What the rows under some filters come to, in the answer's period; None if that cannot be told."""
        wanted = tuple(dict.fromkeys((*((self._metric,) if self._adds else ()), *((self._rows,) if self._rows else ()))))
        row = self._run(wanted, where) if wanted else None
        if row is None:
            return None
        found = dict(zip(wanted, row, strict=True))
        amount = found.get(self._metric) if self._adds else None
        rows = found.get(self._rows) if self._rows else None
        return Worth(amount or (0 if self._adds else None), int(rows or 0) if self._rows else None)

    def _run(self, metrics: tuple[str, ...], where: tuple[str, ...]) -> Sequence[Any] | None:
        if not self._left:
            return None
        self._left -= 1
        query = MetricQuery(metrics, where=where, start=self._query.start, end=self._query.end)
        try:
            rows = self._scene.layer.run(query, self._scene.warehouse).rows
        except InsightsError:
            return None
        return rows[0] if rows else None

    def _told(self, worth: Worth) -> str:
        """``USD 172.57 of revenue in 4,836 sales lines``, ``4,836 sales lines``."""
        told = []
        if worth.amount is not None:
            metric = self._scene.layer.metric(self._metric)
            label = lowered(metric.label or metric.name)
            money = metric.unit[:3].isupper()
            told.append(f"{number_text(worth.amount, metric.unit)} of {label}" if money else f"{_number(worth.amount)} {label}")
        if worth.rows is not None and self._rows != self._metric:
            rows = self._scene.layer.metric(self._rows)
            told.append(f"{worth.rows:,} {lowered(rows.label or rows.name)}")
        return " in ".join(told)

    def _share(self, worth: Worth, total: Worth | None) -> str:
        if total is None or not total.weight:
            return ""
        share = worth.weight / total.weight
        return f" ({value_text(share, 'ratio')})" if share >= 0.0001 else " (less than 0.01%)"


def is_unknown(value: Any) -> bool:
    """True of a value that says that there is none."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in NAMELESS)


def _number(value: Any) -> str:
    return ("-" if value < 0 else "") + plain_number(abs(value))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
