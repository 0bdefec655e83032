"""What differs between warehouses, and only that."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from semantic_models.errors import ProjectError
from semantic_models.manifest.model import DatePart, Grain, Relation
from semantic_models.query import as_datetime

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")

# Words that either dialect reserves; quoting one too many costs nothing.
_RESERVED = frozenset(
    [
        "all",
        "analyse",
        "analyze",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "assert_rows_modified",
        "at",
        "asymmetric",
        "between",
        "both",
        "by",
        "case",
        "cast",
        "check",
        "collate",
        "column",
        "constraint",
        "contains",
        "create",
        "cross",
        "cube",
        "current",
        "default",
        "deferrable",
        "define",
        "desc",
        "distinct",
        "do",
        "else",
        "end",
        "enum",
        "escape",
        "except",
        "exclude",
        "exists",
        "extract",
        "false",
        "fetch",
        "following",
        "for",
        "foreign",
        "from",
        "full",
        "group",
        "grouping",
        "groups",
        "hash",
        "having",
        "if",
        "ignore",
        "in",
        "initially",
        "inner",
        "intersect",
        "interval",
        "into",
        "is",
        "join",
        "lambda",
        "lateral",
        "leading",
        "left",
        "like",
        "limit",
        "lookup",
        "merge",
        "natural",
        "new",
        "no",
        "not",
        "null",
        "nulls",
        "of",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "outer",
        "over",
        "partition",
        "placing",
        "pivot",
        "preceding",
        "primary",
        "proto",
        "qualify",
        "range",
        "recursive",
        "references",
        "respect",
        "returning",
        "right",
        "rollup",
        "rows",
        "select",
        "set",
        "show",
        "some",
        "struct",
        "summarize",
        "symmetric",
        "table",
        "tablesample",
        "then",
        "to",
        "trailing",
        "treat",
        "true",
        "unbounded",
        "union",
        "unique",
        "unnest",
        "unpivot",
        "using",
        "variadic",
        "when",
        "where",
        "window",
        "with",
        "within",
    ]
)


class Dialect:
    """DuckDB, which the others differ from."""

    name = "duckdb"
    quote_mark = '"'
    double = "DOUBLE"
    timestamp = "TIMESTAMP"

    def identifier(self, name: str) -> str:
        """A name, quoted if it has to be."""
        if _PLAIN.match(name) and name.lower() not in _RESERVED:
            return name
        return self.quoted(name)

    def quoted(self, name: str) -> str:
        return f'"{name.replace(chr(34), chr(34) * 2)}"'

    def relation(self, relation: Relation) -> str:
        return ".".join(self.quoted(part) for part in (relation.database, relation.schema, relation.name) if part)

    def bucket(self, value: str, type_: str, grain: Grain) -> str:
        """The start of the period that holds ``value``: a DATE from day upwards, a timestamp below."""
        if grain.rank < Grain.DAY.rank:
            return f"DATE_TRUNC('{grain.value}', {value})" if grain.rank > Grain.NANOSECOND.rank else value
        day = value if type_ == "date" else f"CAST({value} AS DATE)"
        return day if grain is Grain.DAY else f"CAST(DATE_TRUNC('{grain.value}', {day}) AS DATE)"

    def part(self, value: str, type_: str, part: DatePart) -> str:
        """A part of a date as a whole number; the weekday is ISO's, Monday 1 to Sunday 7."""
        field = {DatePart.DOW: "ISODOW"}.get(part, part.name)
        return f"EXTRACT({field} FROM {value})"

    def period(self, value: str, type_: str, grain: Grain, start: str | None, end: str | None) -> str:
        """A test that a time column lies in a period, both ends included; plain comparisons, so that storage can prune."""
        if type_ == "date" and all(moment is None or len(moment) == 10 for moment in (start, end)):
            if start and end:
                return f"{value} BETWEEN {self.date(start)} AND {self.date(end)}"
            return f"{value} >= {self.date(start)}" if start else f"{value} <= {self.date(end or '')}"
        tests = []
        at = self.instant(value, type_)
        if start:
            tests.append(f"{at} >= {self.moment(as_datetime(start), type_)}")
        if end:
            if len(end) == 10:
                tests.append(f"{at} < {self.moment(as_datetime(end) + timedelta(days=1), type_)}")
            else:
                tests.append(f"{at} <= {self.moment(as_datetime(end), type_)}")
        return " AND ".join(tests)

    def instant(self, value: str, type_: str) -> str:
        """The column as something that compares with ``moment``."""
        return value

    def date(self, day: str) -> str:
        return f"DATE '{day}'"

    def moment(self, at: datetime, type_: str) -> str:
        return f"TIMESTAMP '{at.isoformat(sep=' ')}'"

    def plus(self, value: str, type_: str, count: int, grain: Grain) -> str:
        """A time so many periods later (earlier, if negative); of a ``date`` again a date. A day that a month lacks is its last."""
        moved = f"{value} {'-' if count < 0 else '+'} INTERVAL {abs(count)} {grain.name}"
        return f"CAST({moved} AS DATE)" if type_ == "date" else moved

    def comparable(self, value: str, type_: str) -> str:
        """A time of any type as one that compares with every other."""
        return value

    def first(self, value: str, order: str, *, last: bool = False) -> str:
        """The value, NULL or not, of the first (or last) row of a group in the order of a column."""
        return f"ARG_{'MAX' if last else 'MIN'}_NULL({value}, {order})"

    def percentile(self, value: str, fraction: float, discrete: bool, approximate: bool) -> str:
        if approximate:
            return f"APPROX_QUANTILE({value}, {fraction!r})"
        if discrete:
            return f"QUANTILE_DISC({value}, {fraction!r})"
        # Between two decimals DuckDB rounds to their own digits: the median of 18.30 and 18.31 would be 18.31.
        return f"QUANTILE_CONT(CAST({value} AS DOUBLE), {fraction!r})"

    def sketch(self, value: str) -> str:
        """A mergeable sketch of the distinct values of a group."""
        return f"APPROX_COUNT_DISTINCT({value}) EXPORT_STATE"

    def merged_sketch(self, state: str) -> str:
        """About how many distinct values several sketches saw together."""
        return f"FINALIZE(COMBINE_AGGR({state}))"

    def united_sketch(self, state: str) -> str:
        """One sketch of several."""
        return f"COMBINE_AGGR({state})"


class BigQuery(Dialect):
    """BigQuery: back-ticks, ISO weeks by name, three kinds of time."""

    name = "bigquery"
    quote_mark = "`"
    double = "FLOAT64"
    timestamp = "TIMESTAMP"

    def quoted(self, name: str) -> str:
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"

    def relation(self, relation: Relation) -> str:
        return self.quoted(".".join(part for part in (relation.database, relation.schema, relation.name) if part))

    def bucket(self, value: str, type_: str, grain: Grain) -> str:
        unit = "ISOWEEK" if grain is Grain.WEEK else grain.name
        if grain.rank < Grain.DAY.rank:
            # One kind of time for all: a TIMESTAMP compares with no DATETIME, and the time spine may hold either.
            moment = self.comparable(value, type_)
            return f"DATETIME_TRUNC({moment}, {unit})" if grain.rank >= Grain.MICROSECOND.rank else moment
        day = value if type_ == "date" else f"CAST({value} AS DATE)"
        return day if grain is Grain.DAY else f"DATE_TRUNC({day}, {unit})"

    def part(self, value: str, type_: str, part: DatePart) -> str:
        if part is DatePart.DOW:
            # DAYOFWEEK counts from Sunday as 1.
            return f"MOD(EXTRACT(DAYOFWEEK FROM {value}) + 5, 7) + 1"
        field = {DatePart.DOY: "DAYOFYEAR"}.get(part, part.name)
        return f"EXTRACT({field} FROM {value})"

    def plus(self, value: str, type_: str, count: int, grain: Grain) -> str:
        kind = "DATE" if type_ == "date" else "DATETIME"
        return f"{kind}_{'SUB' if count < 0 else 'ADD'}({value}, INTERVAL {abs(count)} {grain.name})"

    def comparable(self, value: str, type_: str) -> str:
        return value if type_ == "datetime" else f"CAST({value} AS DATETIME)"

    def first(self, value: str, order: str, *, last: bool = False) -> str:
        return f"ARRAY_AGG({value} ORDER BY {order}{' DESC' if last else ''} LIMIT 1)[OFFSET(0)]"

    def instant(self, value: str, type_: str) -> str:
        return value if type_ in ("timestamp", "datetime") else f"CAST({value} AS DATETIME)"

    def moment(self, at: datetime, type_: str) -> str:
        kind = "TIMESTAMP" if type_ == "timestamp" else "DATETIME"
        return f"{kind} '{at.isoformat(sep=' ')}'"

    def percentile(self, value: str, fraction: float, discrete: bool, approximate: bool) -> str:
        # BigQuery aggregates quantiles only approximately; the exact one is taken from the sorted values of the group.
        if approximate:
            return f"APPROX_QUANTILES({value}, 1000)[OFFSET({round(fraction * 1000)})]"
        values = f"ARRAY_AGG({value} IGNORE NULLS ORDER BY {value})"
        if discrete:
            return f"{values}[SAFE_OFFSET(CAST(CEIL({fraction!r} * COUNT({value})) AS INT64) - 1)]"
        at = f"{fraction!r} * (COUNT({value}) - 1)"
        low = f"{values}[SAFE_OFFSET(CAST(FLOOR({at}) AS INT64))]"
        high = f"{values}[SAFE_OFFSET(CAST(CEIL({at}) AS INT64))]"
        return f"{low} + ({high} - {low}) * ({at} - FLOOR({at}))"

    def sketch(self, value: str) -> str:
        return f"HLL_COUNT.INIT({value})"

    def merged_sketch(self, state: str) -> str:
        return f"HLL_COUNT.MERGE({state})"

    def united_sketch(self, state: str) -> str:
        return f"HLL_COUNT.MERGE_PARTIAL({state})"


def dialect_named(name: str) -> Dialect:
    """The dialect of a dbt adapter. Raises ProjectError for one that is not compiled to."""
    match name:
        case "duckdb":
            return Dialect()
        case "bigquery":
            return BigQuery()
        case _:
            raise ProjectError(f"There is no dialect '{name[:40]}'.", hint="Use 'duckdb' or 'bigquery'.")
