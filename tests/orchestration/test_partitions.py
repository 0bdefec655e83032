"""Builds of some days: only their partitions are made again, the result is that of a whole build, and a kill changes nothing."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration import publishing, tiering
from semantic_models import MetricQuery, Project

ROOT = Path(__file__).parents[2]
INSIGHTS = str(Path(sys.executable).with_name("insights"))
TABLES_SQL = (
    "SELECT schema_name || '.' || table_name FROM duckdb_columns() WHERE database_name = 'retail' AND NOT internal "
    "AND schema_name IN ('marts', 'summaries') AND table_name NOT LIKE '%\\_\\_cold' ESCAPE '\\' GROUP BY ALL ORDER BY 1"
)


def _load(name: str) -> Any:
    path = ROOT / "benchmarks" / "scale" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"scale_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MAKER = _load("make_sales")
SHAPE = MAKER.Shape(60_000, date(2017, 1, 1), 3)


class Shop:
    """A copy of the retail project over made sales of three months."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.raw = root / "raw"
        self.environment = {**os.environ, "INSIGHTS_RAW_FILES": str(self.raw)}

    @property
    def project(self) -> Project:
        return Project.find(self.root)

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [INSIGHTS, "build", "--project-dir", str(self.root), *options]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self) -> subprocess.Popen[bytes]:
        command = [INSIGHTS, "build", "--project-dir", str(self.root)]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def files(self) -> dict[str, set[str]]:
        """The Parquet files of the lake by ``fact/month``."""
        found: dict[str, set[str]] = {}
        for path in (self.root / "data" / "lake" / "gold").rglob("*.parquet"):
            year, month = (part.split("=")[1] for part in path.parts[-3:-1])
            found.setdefault(f"{path.parts[-4]} {year}-{int(month):02d}", set()).add(path.name)
        return found

    def tables(self, release: Path) -> dict[str, int]:
        """Every table of a release as one number over all of its rows, whatever their order."""
        with duckdb.connect(str(release / "retail.duckdb"), read_only=True) as connection:
            names = [row[0] for row in connection.execute(TABLES_SQL).fetchall()]
            return {
                name: connection.execute(
                    f"SELECT count(*)::HUGEINT * 1000003 + sum(hash(t)::HUGEINT) FROM {name} AS t"
                ).fetchall()[0][0]
                for name in names
            }

    def revenue(self) -> Any:
        project = self.project
        layer, warehouse = project.layer(), project.warehouse()
        query = MetricQuery(
            metrics=("revenue", "sales_lines"), group_by=("metric_time__month",), order_by=("metric_time__month",)
        )
        rows = layer.run(query, warehouse).rows
        assert rows == layer.run(query, warehouse, rollups=False).rows
        warehouse.close()
        return rows


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    from tests.conftest import copy_project  # type: ignore[import-not-found]

    root = copy_project(tmp_path_factory.mktemp("partitions"))
    made = Shop(root)
    MAKER.make(made.raw, SHAPE, report=False)
    made.build()
    return made


def test_a_build_of_some_days_makes_only_their_partitions_and_equals_a_whole_one(shop: Shop) -> None:
    before = shop.files()
    assert set(before) == {f"{fact} 2017-{month:02d}" for fact in ("fct_sales", "fct_baskets") for month in (1, 2, 3)}
    MAKER.make_days(shop.raw, SHAPE, [date(2017, 4, 1), date(2017, 4, 2)])
    MAKER.make_days(shop.raw, SHAPE, [date(2017, 2, 10)], late=True)
    shop.build()
    after = shop.files()
    changed = {name for name, files in after.items() if files != before.get(name)}
    # Late lines change the numbers of all later baskets of a household; sales lines know nothing of one another.
    assert changed == {
        "fct_sales 2017-02",
        "fct_sales 2017-04",
        "fct_baskets 2017-02",
        "fct_baskets 2017-03",
        "fct_baskets 2017-04",
    }
    partial = publishing.current(shop.project.published_dir)
    assert partial is not None
    shop.build("--full-refresh")
    whole = publishing.current(shop.project.published_dir)
    assert whole is not None
    assert whole.number == partial.number + 1
    ours, theirs = shop.tables(partial.folder), shop.tables(whole.folder)
    assert len(ours) >= 20
    assert ours == theirs


def test_nothing_new_makes_no_partition(shop: Shop) -> None:
    before = shop.files()
    rows = shop.revenue()
    shop.build()
    assert shop.files() == before
    assert shop.revenue() == rows


def test_the_tiers_hold_the_newest_months_and_a_query_reads_what_it_needs(shop: Shop) -> None:
    layer = shop.project.layer()
    january = MetricQuery(metrics=("revenue",), group_by=("product__manufacturer",), start="2017-01-01", end="2017-01-31")
    compiled = layer.compile(january)
    assert compiled.tiers == ("fct_sales: 1 of 4 months, warm 2017-01 (1); 3 not read; 3 of 27 columns",)
    assert '"warm"."main"."fct_sales"' in compiled.sql
    spring = MetricQuery(metrics=("revenue",), group_by=("product__manufacturer",), start="2017-01-15", end="2017-03-31")
    assert layer.compile(spring).tiers == (
        "fct_sales: 3 of 4 months, hot 2017-02 to 2017-03 (2), warm 2017-01 (1); 1 not read; 3 of 27 columns",
    )
    warehouse = shop.project.warehouse()
    with duckdb.connect() as raw:
        expected = raw.execute(
            f"SELECT round(sum(sales_value), 2) FROM '{shop.raw}/transactions/*.parquet' "
            "WHERE transaction_timestamp >= '2017-01-15' AND transaction_timestamp < '2017-04-01'"
        ).fetchall()[0][0]
    total = MetricQuery(metrics=("revenue",), where=("{{ Dimension('product__manufacturer') }} IS NOT NULL",),
                        start="2017-01-15", end="2017-03-31")  # fmt: skip
    assert ".fct_sales" in layer.compile(total).source[0]
    assert float(layer.run(total, warehouse).rows[0][0]) == pytest.approx(expected, abs=0.5)
    warehouse.close()


def test_a_month_that_changed_is_read_from_where_it_is_right(shop: Shop) -> None:
    before = shop.revenue()
    MAKER.make_days(shop.raw, SHAPE, [date(2017, 1, 20)], late=True)
    shop.build()
    january = MetricQuery(metrics=("revenue",), group_by=("product__manufacturer",), start="2017-01-01", end="2017-01-31")
    assert shop.project.layer().compile(january).tiers == (
        "fct_sales: 1 of 4 months, cold 2017-01 (1); 3 not read; 3 of 27 columns",
    )
    after = shop.revenue()
    assert after[0][2] == before[0][2] + 1 or after[0][2] > before[0][2]
    assert after[1:] == before[1:]
    # Moved again, it is warm again.
    candidate = publishing.again(shop.project.published_dir, "retail.duckdb")
    policies = shop.project.layer().manifest.tiers
    tiering.arrange(candidate.warehouse, policies, move_warm=True)
    facts = tiering.describe(candidate.warehouse, policies)["retail.marts.fct_sales"]
    candidate.discard()
    assert facts["months"]["warm"] == ["2017-01-01"]
    assert facts["months"]["hot"] == ["2017-02-01", "2017-03-01", "2017-04-01"]


def test_a_build_killed_while_marts_are_made_changes_nothing_and_the_next_one_completes(shop: Shop) -> None:
    before, release = shop.revenue(), publishing.current(shop.project.published_dir)
    MAKER.make_days(shop.raw, SHAPE, [date(2017, 4, 3)])
    running = shop.start()
    log = shop.root / "data" / "log" / "build.log"
    began = time.monotonic()
    # Killed when the first summaries are under way.
    while "START sql incremental model summaries" not in (log.read_text(errors="replace") if log.exists() else ""):
        assert running.poll() is None, "the build ended before it could be killed"
        assert time.monotonic() - began < 120
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(10)
    assert publishing.current(shop.project.published_dir) == release
    assert shop.revenue() == before
    shop.build()
    after = shop.revenue()
    assert after[:-1] == before[:-1]
    assert after[-1][2] > before[-1][2]
    assert all(verdict["reason"] == "" for verdict in shop.project.release["rollups"].values())
    leftovers = [path.name for path in shop.project.published_dir.glob("building-*")]
    assert leftovers == []


def test_a_tier_move_that_is_killed_changes_nothing(shop: Shop) -> None:
    before, release = shop.revenue(), publishing.current(shop.project.published_dir)
    script = (
        "import sys\nfrom pathlib import Path\nfrom orchestration import publishing, tiering\nfrom semantic_models import Project\n"
        "project = Project.find(sys.argv[1]); policies = project.layer().manifest.tiers\n"
        "while True:\n"
        "    candidate = publishing.again(project.published_dir, 'retail.duckdb')\n"
        "    print('moving', flush=True)\n"
        "    tiering.arrange(candidate.warehouse, policies, move_warm=True)\n"
    )
    for pause in (0.0, 0.03, 0.1):
        moving = subprocess.Popen([sys.executable, "-c", script, str(shop.root)], stdout=subprocess.PIPE)
        assert moving.stdout is not None
        assert moving.stdout.readline() == b"moving\n"
        time.sleep(pause)
        moving.kill()
        moving.wait(10)
        moving.stdout.close()
        assert publishing.current(shop.project.published_dir) == release
        assert shop.revenue() == before
    candidate = publishing.again(shop.project.published_dir, "retail.duckdb")
    moved = tiering.arrange(candidate.warehouse, shop.project.layer().manifest.tiers, move_warm=True)
    candidate.discard()
    assert {one.fact for one in moved} == {"fct_sales", "fct_baskets"}
