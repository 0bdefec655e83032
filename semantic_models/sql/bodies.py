"""A plan's sources as SELECTs: what each shape of source reads, and the named steps that come before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from semantic_models.errors import NotSupportedError
from semantic_models.manifest.model import Aggregation, Grain, TimeSpine
from semantic_models.names import GRAINS
from semantic_models.plan.calendars import LOOKUP
from semantic_models.plan.nodes import (
    Aggregate,
    Balance,
    Calendar,
    Conversions,
    EveryPeriod,
    Group,
    MeasureColumn,
    OverTime,
    Pick,
    Source,
)
from semantic_models.sql.fragments import Fragments, clause, columns, group_by

Step = tuple[str, str, str]
"""A common table expression: name, the sentence that says what it holds, its SELECT."""


@dataclass(frozen=True, slots=True)
class Body:
    """A SELECT in parts: the text of each group and measure, and everything from FROM on but GROUP BY."""

    groups: Mapping[str, str]
    measures: Mapping[str, str]
    tail: str
    aggregated: bool = True
    filtered: bool = False
    """True if the tail ends in a WHERE that further tests would join."""


class Bodies:
    """Writes sources. Steps that a source needs are appended to the list given."""

    def __init__(self, fragments: Fragments) -> None:
        self._part = fragments
        self._dialect = fragments.dialect

    def body(self, source: Source, steps: list[Step]) -> Body:
        match source:
            case Aggregate():
                return self._of_rows(source.groups, source.measures, self._part.scan(source))
            case Balance():
                name = self._rows(source.rows, steps)
                return self._of_rows(source.groups, source.measures, f"\nFROM {name}\nWHERE happened_at = kept_at")
            case Conversions():
                return self._conversions(source, steps)
            case OverTime():
                return self._over_time(source, steps)
            case EveryPeriod():
                return self._every_period(source, steps)
            case Pick():
                return self._pick(source, steps)
            case _:
                assert_never(source)

    def select(self, body: Body, named: Mapping[str, str] | None = None) -> str:
        """The whole SELECT of a body; ``named`` renames its measures."""
        identifier = self._dialect.identifier
        texts = [f"{text} AS {identifier(name)}" for name, text in body.groups.items()]
        texts += [f"{text} AS {identifier((named or {}).get(name, name))}" for name, text in body.measures.items()]
        return "SELECT\n" + columns(texts) + body.tail + (group_by(len(body.groups)) if body.aggregated else "")

    def step(self, source: Source, steps: list[Step]) -> str:
        """The source as a named step. Gives its name."""
        if isinstance(source, Aggregate) and not source.grouped:
            return self._rows(source, steps)
        sql = self.select(self.body(source, steps))
        return self._add(source.name, source.sentence, sql, steps)

    def _add(self, name: str, sentence: str, sql: str, steps: list[Step]) -> str:
        steps.append((name, sentence, sql))
        return self._dialect.identifier(name)

    # ---- shapes

    def _of_rows(self, groups: Sequence[Group], measures: Sequence[MeasureColumn], tail: str) -> Body:
        return Body(
            {group.name: self._part.expr(group.value) for group in groups},
            {measure.name: self._part.measure(measure) for measure in measures},
            tail,
        )

    def _as_they_are(self, groups: Sequence[Group], measures: Sequence[MeasureColumn], tail: str) -> Body:
        return Body(
            {group.name: self._part.expr(group.value) for group in groups},
            {measure.name: self._part.expr(measure.value) for measure in measures},
            tail,
            aggregated=False,
        )

    def _rows(self, rows: Aggregate, steps: list[Step], number: str = "") -> str:
        """Rows before aggregation, as a step; ``number`` names a column that tells them apart."""
        identifier = self._dialect.identifier
        texts = [f"{self._part.expr(group.value)} AS {identifier(group.name)}" for group in rows.groups]
        texts += [f"{self._part.value(measure)} AS {identifier(measure.name)}" for measure in rows.measures]
        if number:
            texts.append(f"ROW_NUMBER() OVER () AS {number}")
        if rows.latest:
            time = self._part.expr(rows.latest.time)
            by = ", ".join(self._part.expr(item) for item in rows.latest.partition)
            choice = "MAX" if rows.latest.choice is Aggregation.MAX else "MIN"
            texts.append(f"{time} AS happened_at")
            texts.append(f"{choice}({time}) OVER ({f'PARTITION BY {by}' if by else ''}) AS kept_at")
        sql = "SELECT\n" + columns(texts) + self._part.scan(rows)
        return self._add(rows.name, rows.sentence, sql, steps)

    def _conversions(self, source: Conversions, steps: list[Step]) -> Body:
        identifier = self._dialect.identifier
        base = self._rows(source.base, steps)
        events = self._rows(source.events, steps, number="event_number")
        at, before = f"{events}.{source.time}", f"{base}.{source.time}"
        tests = [f"{events}.{key} = {base}.{key}" for key in source.keys] + [f"{before} <= {at}"]
        if source.window:
            count, grain = source.window
            kind = "date" if self._is_date(source) else "datetime"
            tests.append(f"{before} > {self._dialect.plus(at, kind, -count, GRAINS[grain])}")
        names = [identifier(group.name) for group in source.groups]
        values = [identifier(measure.name) for measure in source.measures]
        texts = [f"{base}.{name} AS {name}" for name in names] + [f"{events}.{value} AS {value}" for value in values]
        order = ", ".join([f"{before} DESC", *(f"{base}.{name}" for name in names)])
        texts.append(f"ROW_NUMBER() OVER (PARTITION BY {events}.event_number ORDER BY {order}) AS nearness")
        sql = "SELECT\n" + columns(texts) + f"\nFROM {events}\nINNER JOIN {base} ON " + "\n  AND ".join(tests)
        matched = f"{source.name}_matched"
        name = self._add(matched, f"{source.sentence}, the nearest numbered 1", sql, steps)
        return self._of_rows(source.groups, source.measures, f"\nFROM {name}\nWHERE nearness = 1")

    @staticmethod
    def _is_date(source: Conversions) -> bool:
        time = next(group.value for group in source.events.groups if group.name == source.time)
        grain = getattr(time, "grain", None)
        return grain is None or grain.rank >= Grain.DAY.rank

    def _over_time(self, source: OverTime, steps: list[Step]) -> Body:
        inner = self.step(source.source, steps)
        calendar = self._calendar(source.calendar, f"{source.name}_calendar", steps)
        time = f"{inner}.{self._dialect.identifier(source.time)}"
        at = "calendar.matched" if source.calendar.offsets else "calendar.period"
        if source.window:
            tests = [f"{time} <= {at}"]
            kind = "date" if source.calendar.level.rank >= Grain.DAY.rank else "datetime"
            if source.window.window:
                count, grain = source.window.window
                tests.append(f"{time} > {self._dialect.plus(at, kind, -count, GRAINS[grain])}")
            elif source.window.grain_to_date:
                tests.append(f"{time} >= {self._dialect.bucket(at, kind, GRAINS[source.window.grain_to_date])}")
        else:
            tests = [f"{time} = {at}"]
        tail = f"\nFROM {calendar} AS calendar\nINNER JOIN {inner} ON " + " AND ".join(tests)
        make = self._of_rows if source.regroup else self._as_they_are
        return make(source.groups, source.measures, tail)

    def _every_period(self, source: EveryPeriod, steps: list[Step]) -> Body:
        identifier = self._dialect.identifier
        inner = self.step(source.source, steps)
        texts = [f"{self._part.expr(period.value)} AS {identifier(period.name)}" for period in source.periods]
        where = [self._part.predicate(predicate) for predicate in source.where]
        sql = (
            "SELECT DISTINCT\n" + columns(texts) + self._spine(source.spine, source.lookup)
            + clause("WHERE", where)
        )  # fmt: skip
        calendar = self._add(f"{source.name}_calendar", "every period of the time spine", sql, steps)
        names = [identifier(period.name) for period in source.periods]
        on = " AND ".join(f"calendar.{name} = {inner}.{name}" for name in names)
        after = [self._part.predicate(condition) for condition in source.after]
        tail = f"\nFROM {calendar} AS calendar\nLEFT JOIN {inner} ON {on}" + clause("WHERE", after)
        body = self._as_they_are(source.groups, source.measures, tail)
        return Body(body.groups, body.measures, body.tail, aggregated=False, filtered=bool(after))

    def _pick(self, source: Pick, steps: list[Step]) -> Body:
        inner = self.step(source.source, steps)
        time = f"{inner}.{self._dialect.identifier(source.time)}"
        groups = {group.name: self._part.expr(group.value) for group in source.groups}
        measures = {}
        for measure in source.measures:
            value = self._part.expr(measure.value)
            if source.choice == "average":
                measures[measure.name] = f"AVG({value})"
            else:
                measures[measure.name] = self._dialect.first(value, time, last=source.choice == "last")
        return Body(groups, measures, f"\nFROM {inner}")

    # ---- the calendar

    def _calendar(self, calendar: Calendar, name: str, steps: list[Step]) -> str:
        """Periods of the time spine, each with the period that it looks back at, as a step."""
        looked_up = [offset for offset in calendar.offsets if offset.standard is None]
        sql = self._by_custom(calendar) if looked_up else self._by_grain(calendar)
        words = ", ".join(offset.words for offset in calendar.offsets)
        sentence = f"every {calendar.custom_level or calendar.level.value} of the time spine" + (
            f", and {words}" if words else ""
        )
        return self._add(name, sentence, sql, steps)

    def _by_grain(self, calendar: Calendar) -> str:
        whole_days = calendar.level.rank >= Grain.DAY.rank
        column = self._spine_column(calendar)
        kind = "date" if whole_days else "datetime"
        if not whole_days:
            column = self._dialect.comparable(column, calendar.type)
        is_own = calendar.level is calendar.base
        own = column if is_own and (calendar.type == "date" or not whole_days) else ""
        period = own or self._dialect.bucket(column, calendar.type if whole_days else kind, calendar.level)
        texts = [f"{period} AS period"]
        if calendar.offsets:
            matched = period
            for offset in calendar.offsets:
                assert offset.standard is not None
                if offset.to_start:
                    matched = self._dialect.bucket(matched, kind, offset.standard)
                else:
                    matched = self._dialect.plus(matched, kind, -offset.count, offset.standard)
            texts.append(f"{matched} AS matched")
        texts += self._customs(calendar)
        return (
            f"SELECT{'' if is_own else ' DISTINCT'}\n" + columns(texts)
            + self._spine(TimeSpine(calendar.relation, calendar.column, calendar.base), calendar.lookup) + self._where(calendar)
        )  # fmt: skip

    def _by_custom(self, calendar: Calendar) -> str:
        """A custom granularity's periods have no fixed length: the one before is looked up, day by day at the same place."""
        if len(calendar.offsets) > 1:
            raise NotSupportedError("An offset by a custom granularity cannot be combined with another offset.")
        (offset,) = calendar.offsets
        if offset.to_start:
            raise NotSupportedError(f"An offset to the start of the custom granularity '{offset.grain}' is not known.")
        identifier = self._dialect.identifier
        relation = self._dialect.relation(calendar.relation)
        column = f"spine.{identifier(calendar.offset_column)}"
        if calendar.custom_level:
            periods = f"SELECT DISTINCT {column} AS period FROM {relation} AS spine"
            looked = f"SELECT period, LAG(period, {offset.count}) OVER (ORDER BY period) AS matched FROM ({periods}) AS periods"
            return (
                "SELECT DISTINCT\n" + columns(["looked_up.period AS period", "looked_up.matched AS matched"])
                + f"\nFROM {relation} AS spine\nINNER JOIN ({looked}) AS looked_up ON looked_up.period = {column}"
                + self._where(calendar)
            )  # fmt: skip
        time = f"spine.{identifier(calendar.column)}"
        days = (
            f"SELECT spine.*, ROW_NUMBER() OVER (PARTITION BY {column} ORDER BY {time}) AS place, "
            f"DENSE_RANK() OVER (ORDER BY {column}) AS number FROM {relation} AS spine"
        )
        earlier = time.replace("spine.", "earlier.", 1)
        texts = [
            f"{self._dialect.bucket(time, calendar.type, calendar.level)} AS period",
            f"{self._dialect.bucket(earlier, calendar.type, calendar.level)} AS matched",
            *self._customs(calendar),
        ]
        return (
            "SELECT\n" + columns(texts) + f"\nFROM ({days}) AS spine\nINNER JOIN ({days}) AS earlier"
            + f" ON earlier.number = spine.number - {offset.count} AND earlier.place = spine.place" + self._where(calendar)
        )  # fmt: skip

    def _spine_column(self, calendar: Calendar) -> str:
        return f"spine.{self._dialect.identifier(calendar.column)}"

    def _customs(self, calendar: Calendar) -> list[str]:
        return [f"{self._part.expr(custom.value)} AS {self._dialect.identifier(custom.name)}" for custom in calendar.customs]

    def _spine(self, spine: TimeSpine, lookup: TimeSpine | None) -> str:
        """FROM the time spine; custom granularities of a coarser one are looked up by its period."""
        identifier, relation = self._dialect.identifier, self._dialect.relation
        text = f"\nFROM {relation(spine.relation)} AS spine"
        if lookup:
            period = self._dialect.bucket(f"spine.{identifier(spine.column)}", "", lookup.grain)
            text += f"\nLEFT JOIN {relation(lookup.relation)} AS {LOOKUP} ON {period} = {LOOKUP}.{identifier(lookup.column)}"
        return text

    def _where(self, calendar: Calendar) -> str:
        return clause("WHERE", [self._part.predicate(predicate) for predicate in calendar.where])
