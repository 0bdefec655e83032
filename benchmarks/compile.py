"""Compile time beside MetricFlow's, in one run: CPU milliseconds a query, each query with a literal that neither has seen.

    python benchmarks/compile.py

Two projects: the retail demo (needs ``make demo``) and a made one of 80 metrics × 20 dimensions. Limits: 15 times faster than the
reference in median and p95, the manifest loaded in 30 ms, all 80 × 20 pairs in 3 s of CPU. The exit code is 1 if one is missed.
"""

from __future__ import annotations

import cProfile
import importlib.util
import json
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import made_project
import sqlglot

from semantic_models import MetricQuery, Project, SemanticLayer

ROOT = Path(__file__).parents[1]
TIMES_FASTER, GOAL, LOAD_MS, PAIRS_S = 15, 30, 30, 3
ROUNDS = 3


def peer(manifest: Path) -> Any:
    """MetricFlow over the same manifest; its module stands with the tests."""
    path = ROOT / "tests" / "differential" / "metricflow_peer.py"
    spec = importlib.util.spec_from_file_location("metricflow_peer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.MetricFlowPeer(manifest)


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


def p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]


def retail_queries(number: int) -> Iterator[MetricQuery]:
    """The shapes of every day; ``number`` makes each filter's literal new."""
    brand = f"{{{{ Dimension('product__brand') }}}} <> 'Brand {number}'"
    department = f"{{{{ Dimension('product__department') }}}} IN ('GROCERY', 'NEW {number}')"
    size = f"{{{{ Dimension('household__income_group') }}}} <> 'Level {number}'"
    for metrics in (
        ("revenue",),
        ("baskets",),
        ("average_basket_value",),
        ("revenue", "units", "loyalty_discount", "active_households"),
    ):
        for group_by in (("metric_time__month",), ("product__department",), ("metric_time__week", "product__brand")):
            if all(metric not in ("baskets", "average_basket_value") for metric in metrics) or "product" not in "".join(group_by):
                yield MetricQuery(metrics, group_by, (brand,) if "product" in "".join(group_by) else ())
    yield MetricQuery(("revenue",), ("metric_time__month", "product__department"), (brand, department))
    yield MetricQuery(("revenue", "units"), ("household__income_group", "product__department"), (size, brand))
    yield MetricQuery(("revenue",), ("store",), (department,), order_by=("-revenue",), limit=number + 1)
    yield MetricQuery(("revenue", "loyalty_discount", "coupon_discount"), ("metric_time__retail_period",), (brand,))


def made_queries(number: int) -> Iterator[MetricQuery]:
    """Every kind of metric of the made project, ungrouped, by time, and over two joins."""
    where = (f"{{{{ Dimension('table_0__name_0') }}}} = 'value {number}'",)
    kinds = ("fact_0_0", "fact_1_ratio_0", "fact_2_derived_1", "fact_3_growth", "fact_4_so_far_0", "fact_4_so_far_1")
    for metric in kinds:
        yield MetricQuery((metric,), ("metric_time__month",), where)
        yield MetricQuery((metric,), ("metric_time__day", "table_1__name_1", "table_2__name_2"), where)
    yield MetricQuery(("fact_0_0", "fact_1_0", "fact_2_0", "fact_3_0"), ("metric_time__month", "table_3__name_3"), where)
    yield MetricQuery(("fact_0_ratio_1", "fact_1_derived_0"), ("table_0__name_0", "table_1__name_0"), where)


def compare(name: str, layer: SemanticLayer, reference: Any, queries: Callable[[int], Iterator[MetricQuery]]) -> bool:
    """Both compile the same queries in turn. True if the limits are kept."""
    for query in queries(0):
        layer.compile(query)
        reference.sql(query)
    ours, theirs, text = [], [], []
    for number in range(1, ROUNDS + 1):
        for query in queries(number):
            ours.append(cpu(partial(layer.compile, query, rollups=False)))
            theirs.append(cpu(partial(reference.sql, query)))
            tree = sqlglot.parse_one(layer.compile(query, rollups=False).sql, read="duckdb")
            text.append(cpu(partial(tree.sql, dialect="duckdb")))
    ratios = statistics.median(theirs) / statistics.median(ours), p95(theirs) / p95(ours)
    print(f"{name}, {len(ours)} queries, CPU ms{'median':>16}{'p95':>10}")
    for what, times in (("ours", ours), ("MetricFlow", theirs), ("sqlglot writing our SQL's tree", text)):
        print(f"  {what:<36}{statistics.median(times):>12.2f}{p95(times):>10.2f}")
    print(
        f"  {'times faster (limit ' + str(TIMES_FASTER) + ', goal ' + str(GOAL) + ')':<36}{ratios[0]:>12.0f}{ratios[1]:>10.0f}\n"
    )
    return min(ratios) >= TIMES_FASTER


def load(name: str, manifest: Path) -> bool:
    times = [cpu(lambda: SemanticLayer.load(manifest)) for _ in range(15)]
    print(f"  {name + ', load of the manifest, ms':<48}{statistics.median(times):>8.1f}   limit {LOAD_MS}")
    return statistics.median(times) <= LOAD_MS


def pairs(layer: SemanticLayer) -> bool:
    queries = [MetricQuery((metric,), (dimension, "metric_time__month")) for metric in layer.manifest.metrics
               for dimension in made_project.DIMENSIONS]  # fmt: skip
    spent = cpu(lambda: [layer.compile(query) for query in queries]) / 1000
    print(f"  {f'all {len(queries)} pairs of metric and dimension, s':<48}{spent:>8.2f}   limit {PAIRS_S}\n")
    return spent <= PAIRS_S


def by_pass(layer: SemanticLayer, queries: list[MetricQuery]) -> None:
    """Where the time goes: each step of the corridor with all that it calls."""
    steps = {
        "resolve": "resolve.py",
        "_logical": "engine.py",
        "route": "rollups.py",
        "_improved": "engine.py",
        "write": "writer.py",
        "draw": "tree.py",
    }
    words = {"resolve": "read the query", "_logical": "expand metrics, build the plan", "route": "choose summary marts", "_improved": "improve the plan",
             "write": "write SQL", "draw": "draw the plan"}  # fmt: skip
    profile = cProfile.Profile()
    profile.enable()
    for query in queries:
        layer.compile(query)
    profile.disable()
    found: Any = pstats.Stats(profile)
    spent = dict.fromkeys(steps, 0.0)
    total = 0.0
    for (path, _, function), (_, _, _, cumulative, _) in found.stats.items():
        if function in steps and path.endswith(steps[function]):
            spent[function] = max(spent[function], cumulative)
        if function == "compile" and path.endswith("engine.py"):
            total = cumulative
    print("where the time goes, share of a compile")
    for name, seconds in spent.items():
        print(f"  {words[name]:<36}{seconds / total:>11.0%}")


def main() -> int:
    project = Project.find(ROOT)
    retail = project.layer()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "semantic_manifest.json"
        made.write_text(json.dumps(made_project.manifest()), encoding="utf-8")
        layer = SemanticLayer.load(made)
        kept = [
            compare("retail project", retail, peer(project.manifest_path), retail_queries),
            compare("made project, 80 metrics × 20 dimensions", layer, peer(made), made_queries),
            load("retail project", project.manifest_path),
            load("made project", made),
            pairs(layer),
        ]
    by_pass(retail, [query for number in range(40) for query in retail_queries(number)])
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
