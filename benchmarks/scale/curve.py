"""The cost of size: the results of run.py at several sizes, a line fitted through each, and what 100 GB to 10 TB would cost.

    python benchmarks/scale/curve.py FOLDER        # the folder with result-<lines>.json

Each cost is fitted as fixed + slope × lines, by least squares of the relative error, so that small sizes count as much as
large ones. What is beyond the largest size that was run is an estimate on paper, and is printed as such.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PRICES = Path(__file__).with_name("prices.yml")
PAPER = {"100 GB": 100e9, "1 TB": 1e12, "10 TB": 1e13}


@dataclass(frozen=True, slots=True)
class Fit:
    """``fixed + slope × lines``, and the worst relative error of the points that it was fitted to."""

    fixed: float
    slope: float
    worst: float

    def at(self, lines: float) -> float:
        return self.fixed + self.slope * lines


COSTS: dict[str, tuple[str, Callable[[dict[str, Any]], float]]] = {
    "ingest": ("s", lambda r: float(r["ingest"]["seconds"])),
    "full build": ("s", lambda r: float(r["build"]["seconds"])),
    "one day": ("s", lambda r: float(r["day"]["seconds"])),
    "late lines": ("s", lambda r: float(r["late"]["seconds"])),
    "question, fact, median": ("ms", lambda r: float(r["questions"]["warm"]["fact_median_ms"])),
    "question, fact, p95": ("ms", lambda r: float(r["questions"]["warm"]["fact_p95_ms"])),
    "question, mart, median": ("ms", lambda r: float(r["questions"]["warm"]["mart_median_ms"])),
    "question, mart, p95": ("ms", lambda r: float(r["questions"]["warm"]["mart_p95_ms"])),
    "lake, bytes": ("B", lambda r: float(r["sizes"]["lake_bytes"])),
    "release and warm, bytes": ("B", lambda r: float(r["sizes"]["release_bytes"] + r["sizes"]["warm_bytes"])),
}


def fit(points: Sequence[tuple[float, float]]) -> Fit:
    """Least squares of (a + b·x − y) / y, with neither a nor b below zero."""
    weights = [1 / (y * y) for _, y in points]
    sw = sum(weights)
    swx = sum(w * x for w, (x, _) in zip(weights, points, strict=True))
    swy = sum(w * y for w, (_, y) in zip(weights, points, strict=True))
    swxx = sum(w * x * x for w, (x, _) in zip(weights, points, strict=True))
    swxy = sum(w * x * y for w, (x, y) in zip(weights, points, strict=True))
    slope = (sw * swxy - swx * swy) / (sw * swxx - swx * swx)
    fixed = (swy - slope * swx) / sw
    if slope < 0:
        slope, fixed = 0.0, swy / sw
    elif fixed < 0:
        slope, fixed = swxy / swxx, 0.0
    worst = max(abs(fixed + slope * x - y) / y for x, y in points)
    return Fit(fixed, slope, worst)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the results of run.py.")
    parser.add_argument("folder", type=Path)
    results = [json.loads(path.read_bytes()) for path in parser.parse_args().folder.glob("result-*.json")]
    # Other lengths of history show that a day does not cost more for what lies behind it; the curve is over one length.
    others = [one for one in results if one.get("months", 36) != 36]
    results = [one for one in results if one.get("months", 36) == 36]
    results.sort(key=lambda one: one["raw"]["lines"])
    prices = yaml.safe_load(PRICES.read_text(encoding="utf-8"))
    sizes = [float(one["raw"]["lines"]) for one in results]
    fits = {name: fit([(x, read(one)) for x, one in zip(sizes, results, strict=True)]) for name, (_, read) in COSTS.items()}
    _measured(results, sizes, fits)
    for one in others:
        words = f"{one['raw']['lines'] / 1e6:,.1f} M lines in {one['months']} months: a day of {one['day']['lines']:,} lines"
        print(f"{words} takes {one['day']['seconds']:.0f} s, {one['day']['files_written']} of {one['day']['files_before']} files")
    _paper(fits, prices)
    _outgrown(fits, prices)


def _measured(results: list[dict[str, Any]], sizes: list[float], fits: dict[str, Fit]) -> None:
    print("Measured, two cores".ljust(28) + "".join(f"{size / 1e6:>11.1f} M" for size in sizes) + "    fixed + a million lines")
    for name, (unit, read) in COSTS.items():
        one = fits[name]
        cells = "".join(f"{_shown(read(result), unit):>13}" for result in results)
        print(
            f"{name:<28}{cells}    {_shown(one.fixed, unit)} + {_shown(one.slope * 1e6, unit)} (off by {one.worst:.0%} at most)"
        )


def _paper(fits: dict[str, Fit], prices: dict[str, Any]) -> None:
    lines_of = prices["lines"]
    print("\nOn paper".ljust(29) + "".join(f"{name:>14}" for name in PAPER))
    lines = [size / lines_of["csv_bytes"] for size in PAPER.values()]
    print(f"{'lines (as CSV)':<28}" + "".join(f"{count / 1e6:>12,.0f} M" for count in lines))
    print("One machine of two cores")
    for name, (unit, _) in COSTS.items():
        print(f"  {name:<26}" + "".join(f"{_shown(fits[name].at(count), unit):>14}" for count in lines))
    dollars = prices["machine"]["dollars_an_hour"]
    print(f"  {'dollars a full build':<26}" + "".join(f"{fits['full build'].at(c) / 3600 * dollars:>14,.2f}" for c in lines))
    big = prices["bigquery"]
    scan = [count * lines_of["question_bytes"] for count in lines]
    build = [count * lines_of["logical_bytes"] + count * lines_of["question_bytes"] * 3 * lines_of["marts"] for count in lines]
    print("BigQuery, from its price list")
    print(f"  {'bytes, question from fact':<26}" + "".join(f"{_shown(value, 'B'):>14}" for value in scan))
    tib = big["dollars_a_tib_scanned"] / 2**40
    print(f"  {'dollars, from fact':<26}" + "".join(f"{value * tib:>14,.3f}" for value in scan))
    print(f"  {'dollars, from a mart':<26}" + "".join(f"{big['minimum_bytes_a_table'] * tib:>14,.6f}" for _ in scan))
    print(f"  {'slots for a fact in 3 s':<26}" + "".join(f"{value / big['bytes_a_slot_second'] / 3:>14,.0f}" for value in scan))
    print(f"  {'dollars, full build':<26}" + "".join(f"{value * tib:>14,.2f}" for value in build))
    print(
        f"  {'slot hours, full build':<26}" + "".join(f"{value / big['bytes_a_slot_second'] / 3600:>14,.1f}" for value in build)
    )
    gib = big["dollars_a_gib_month_active"] / 2**30
    print(f"  {'dollars a month, storage':<26}" + "".join(f"{c * lines_of['logical_bytes'] * gib:>14,.2f}" for c in lines))


def _outgrown(fits: dict[str, Fit], prices: dict[str, Any]) -> None:
    machine, csv = prices["machine"], prices["lines"]["csv_bytes"]
    disk = fits["lake, bytes"].slope + fits["release and warm, bytes"].slope
    # Bronze lies beside gold and is about a third of it; a build needs room for a second release.
    limits = {
        "a full build takes the whole night": _where(fits["full build"], machine["night_seconds"]),
        "the disk is full": machine["disk_bytes"] / (disk * 1.5) if disk else math.inf,
        "a question from the fact takes longer than promised (p95)": _where(
            fits["question, fact, p95"], machine["question_seconds"] * 1000
        ),
        "a question from a mart takes longer than promised (p95)": _where(
            fits["question, mart, p95"], machine["question_seconds"] * 1000
        ),
    }
    print("\nOne machine of two cores is outgrown, on paper, where")
    for words, lines in sorted(limits.items(), key=lambda item: item[1]):
        print(f"  {words:<60}{lines / 1e6:>12,.0f} M lines, {_shown(lines * csv, 'B')} as CSV")


def _where(one: Fit, limit: float) -> float:
    return (limit - one.fixed) / one.slope if one.slope > 0 else math.inf


def _shown(value: float, unit: str) -> str:
    if math.isinf(value):
        return "never"
    if unit == "B":
        for name in ("B", "kB", "MB", "GB", "TB"):
            if value < 1000 or name == "TB":
                return f"{value:,.1f} {name}"
            value /= 1000
    if unit == "s" and value >= 7200:
        return f"{value / 3600:,.1f} h"
    return f"{value:,.2f} {unit}" if value < 10 else f"{value:,.0f} {unit}"


if __name__ == "__main__":
    main()
