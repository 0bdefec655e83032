"""The whole path at any size: raw files → ingest → dbt → marts → questions, with its peers in the same run.

    python benchmarks/scale/run.py --lines 20000000 --work FOLDER

Prints a table and writes FOLDER/result-<lines>.json. Needs about 60 bytes of disk a line. Builds have --memory of DuckDB memory.
What is left of FOLDER/<lines> after it can be asked like any project.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).parent))
from make_sales import Shape, Summary, make, make_days
from questions import QUESTIONS

from orchestration.ingestion import land_table, load_contract
from semantic_models import MetricQuery, Project, SemanticLayer
from semantic_models.warehouse.base import Warehouse
from semantic_models.warehouse.cache import CachedWarehouse, DiskStore
from semantic_models.warehouse.duckdb import DuckDBWarehouse

ROOT = Path(__file__).parents[2]
LAST_KNOWN = date(2019, 12, 15)
"""The history's last day; the month goes on, so that the day after it falls into a partition that is there."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Run the whole path at a size.")
    parser.add_argument("--lines", type=int, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--months", type=int, default=36, help="Months of history, the last of which is December 2019.")
    parser.add_argument("--memory", default="3GB", help="Memory that DuckDB may use in a build; Python comes on top.")
    options = parser.parse_args()
    name = str(options.lines) if options.months == 36 else f"{options.lines}-{options.months}"
    work = options.work.absolute() / name
    shutil.rmtree(work, ignore_errors=True)
    first = date(2020 - -(-options.months // 12), 12 - (options.months - 1) % 12, 1)
    shape = Shape(options.lines, first, options.months)
    result: dict[str, Any] = {"lines_asked": options.lines, "months": options.months, "memory": options.memory}
    result["raw"] = _raw(work / "raw", shape)
    _say(f"raw: {result['raw']}")
    result["ingest"] = _ingest_and_peer(work, options.memory)
    _say(f"ingest: {result['ingest']}")
    root = _project(work)
    environment = {
        **os.environ, "INSIGHTS_RAW_FILES": str(work / "raw"), "INSIGHTS_MEMORY_LIMIT": options.memory,
        "RETAIL_DAILY_STORE_CATEGORY": str(options.lines < 10_000_000),
    }  # fmt: skip
    os.environ.update(environment)
    result["build"] = _build(root, environment)
    _say(f"build: {result['build']['seconds']} s, {result['build']['peak_mb']} MB, {result['build']['models']}")
    result["sizes"] = _sizes(root)
    _say(f"sizes: {result['sizes']}")
    result["questions"] = _questions(root)
    _say(f"questions: { {k: v for k, v in result['questions'].items() if k != 'each'} }")
    result["throughput"] = _throughput(root)
    _say(f"throughput: {result['throughput']}")
    result["day"] = _increment(root, environment, shape, [LAST_KNOWN + timedelta(days=1)], late=False)
    _say(f"one day: {result['day']}")
    result["late"] = _increment(root, environment, shape, [date(2019, 11, 20)], late=True)
    _say(f"late lines: {result['late']}")
    path = options.work.absolute() / f"result-{name}.json"
    path.write_text(json.dumps(result, indent=1, default=str), encoding="utf-8")
    _say(f"written: {path.name}")


def _raw(folder: Path, shape: Shape) -> dict[str, Any]:
    """The history up to LAST_KNOWN: whole months, and the first half of the last one."""
    made = make(folder, shape, report=False)
    last = folder / "transactions" / f"transactions-{LAST_KNOWN:%Y-%m}.parquet"
    dropped = duckdb.sql(f"SELECT count(*) FROM '{last}'").fetchall()[0][0]
    size = last.stat().st_size
    last.unlink()
    days = [LAST_KNOWN.replace(day=number) for number in range(1, LAST_KNOWN.day + 1)]
    half = make_days(folder, shape, days)
    lines, bytes_ = made.lines - dropped + half.lines, made.bytes - size + half.bytes
    return {"lines": lines, "bytes": bytes_, "seconds": round(made.seconds, 1), "files": len(made.files)}


def _ingest_and_peer(work: Path, memory: str) -> dict[str, Any]:
    """Landing with every check, against DuckDB copying the same files into one, in turn."""
    contract = load_contract("transactions")
    began = time.perf_counter()
    landed = land_table(work / "raw", work / "bronze", contract)
    ours = time.perf_counter() - began
    peer = work / "peer.parquet"
    with duckdb.connect(config={"memory_limit": memory}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        began = time.perf_counter()
        connection.execute(
            f"COPY (SELECT * FROM '{work}/raw/transactions/*.parquet') TO '{peer}' (FORMAT parquet, COMPRESSION zstd)"
        )
        theirs = time.perf_counter() - began
    peer.unlink()
    shutil.rmtree(work / "bronze")
    return {
        "seconds": round(ours, 2), "copy_seconds": round(theirs, 2), "rate_against_copy": round(theirs / ours, 2),
        "lines_a_second": round(landed.rows / ours),
    }  # fmt: skip


def _project(work: Path) -> Path:
    """A copy of the project with nothing built."""
    root = work / "project"
    root.mkdir(parents=True)
    skipped = {"target", "dbt_packages", "logs", "__pycache__"}
    with tarfile.open(work / "project.tar", "w") as tar:
        for folder in ("dbt_project", "semantic_models"):
            tar.add(
                ROOT / folder,
                folder,
                filter=lambda info: None if skipped & set(Path(info.name).parts) or info.name.endswith(".py") else info,
            )
    with tarfile.open(work / "project.tar") as tar:
        tar.extractall(root, filter="data")
    (work / "project.tar").unlink()
    return root


def _build(root: Path, environment: dict[str, str]) -> dict[str, Any]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("insights")), "build", "--json", "--project-dir", str(root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"insights build failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    body = json.loads(done.stdout.strip().splitlines()[-1])
    return {
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "peak_mb": after.ru_maxrss // 1024,
        "steps": {step["title"]: step["seconds"] for step in body["steps"]},
        "models": _models(root / "data" / "log" / "run_results.json"),
    }


def _models(results: Path) -> dict[str, float]:
    """Seconds by model and test, from dbt's own results; those of two seconds and more."""
    found = json.loads(results.read_bytes())["results"]
    times = {one["unique_id"].split(".")[2]: round(one["execution_time"], 1) for one in found if one["execution_time"] >= 2}
    return dict(sorted(times.items(), key=lambda item: -item[1]))


def _sizes(root: Path) -> dict[str, Any]:
    release = Project.find(root).release
    rows = release["rows"]
    folder = root / "data" / "warehouse" / "published" / "current"
    return {
        "fact_rows": rows["retail.marts.fct_sales"],
        "basket_rows": rows["retail.marts.fct_baskets"],
        "mart_rows": {name.split(".")[-1]: count for name, count in rows.items() if ".agg_" in name},
        "lake_bytes": _bytes(root / "data" / "lake" / "gold"),
        "bronze_bytes": _bytes(root / "data" / "lake" / "bronze"),
        "release_bytes": (folder / "retail.duckdb").stat().st_size,
        "warm_bytes": (folder / "warm.duckdb").stat().st_size,
    }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _questions(root: Path) -> dict[str, Any]:
    """Each question from marts and from facts, cold (new connection, page cache dropped) and warm (median of three), in turn."""
    project = Project.find(root)
    layer = project.layer()
    each: list[dict[str, Any]] = []
    for query in QUESTIONS:
        marts, facts = layer.compile(query), layer.compile(query, rollups=False)
        cold_mart, cold_fact = (_cold(project, compiled.sql) for compiled in (marts, facts))
        with _opened(project) as warehouse:
            warm_fact = _median(partial(warehouse.run, facts.sql), 3 if cold_fact < 5 else 1)
            warm_mart = _median(partial(warehouse.run, marts.sql), 7)
        each.append({
            "query": query.to_dict(), "source": marts.source, "cold_mart": cold_mart, "cold_fact": cold_fact,
            "warm_mart": warm_mart, "warm_fact": warm_fact,
        })  # fmt: skip
    summary: dict[str, Any] = {}
    for state in ("cold", "warm"):
        mart, fact = ([one[f"{state}_{kind}"] for one in each] for kind in ("mart", "fact"))
        summary[state] = {
            "mart_median_ms": round(statistics.median(mart) * 1000, 1), "mart_p95_ms": round(_p95(mart) * 1000, 1),
            "fact_median_ms": round(statistics.median(fact) * 1000, 1), "fact_p95_ms": round(_p95(fact) * 1000, 1),
            "geometric_mean_ratio": round(statistics.geometric_mean([f / m for f, m in zip(fact, mart, strict=True)]), 1),
        }  # fmt: skip
    return {**summary, "from_facts": sum(".fct_" in str(one["source"]) for one in each), "each": each}


@contextmanager
def _opened(project: Project) -> Iterator[Warehouse]:
    warehouse = DuckDBWarehouse(project.warehouse_path, lake=project.lake_dir / "gold", timeout_seconds=900)
    try:
        yield warehouse
    finally:
        warehouse.close()


def _cold(project: Project, sql: str) -> float:
    """Seconds of a first run: new connection, and the system's file cache dropped where that is allowed."""
    subprocess.run(["sync"], check=False)
    with suppress(OSError):
        Path("/proc/sys/vm/drop_caches").write_text("3")
    with _opened(project) as warehouse:
        began = time.perf_counter()
        warehouse.run(sql)
        return time.perf_counter() - began


def _median(run: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def _throughput(root: Path) -> dict[str, Any]:
    """Questions a second from marts with 1, 8 and 32 clients, compiling each: computed, and from the result cache."""
    project = Project.find(root)
    layer = SemanticLayer(project.layer().manifest, rows=project.layer().rows)
    found: dict[str, Any] = {}
    with _opened(project) as warehouse:
        cached = CachedWarehouse(warehouse, DiskStore(root / "data" / "cache"), "benchmark")
        for query in QUESTIONS:
            layer.run(query, cached)
        for name, opened in (("computed", warehouse), ("cached", cached)):
            for clients in (1, 8, 32):
                found[f"{name}_{clients}"] = _rate(layer, opened, clients)
    return found


def _rate(layer: SemanticLayer, warehouse: Warehouse, clients: int, seconds: float = 5.0) -> float:
    counts = [0] * clients
    stop = time.perf_counter() + seconds

    def client(number: int) -> None:
        place = number * 7
        while time.perf_counter() < stop:
            query: MetricQuery = QUESTIONS[place % len(QUESTIONS)]
            layer.run(query, warehouse)
            counts[number] += 1
            place += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(sum(counts) / (time.perf_counter() - began), 1)


def _increment(root: Path, environment: dict[str, str], shape: Shape, days: list[date], *, late: bool) -> dict[str, Any]:
    """One more raw file, and a build that re-makes what it touches: its files and partitions, counted."""
    gold = root / "data" / "lake" / "gold"
    before = {str(path) for path in gold.rglob("*.parquet")}
    raw = Path(environment["INSIGHTS_RAW_FILES"])
    made: Summary = make_days(raw, shape, days, late=late)
    build = _build(root, environment)
    new = sorted({str(path) for path in gold.rglob("*.parquet")} - before)
    return {
        "lines": made.lines, "seconds": build["seconds"], "steps": build["steps"], "models": build["models"],
        "files_before": len(before), "files_written": len(new),
        "partitions": sorted({"/".join(Path(path).parts[-4:-1]) for path in new}),
    }  # fmt: skip


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


if __name__ == "__main__":
    main()
