"""A metric's way from the raw files, drawn left to right: raw files → models → facts → metrics.

A layered drawing: each box stands left of everything that is made from it; a line that crosses a column gets a place of
its own there, so that no line runs behind a box.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from semantic_models import MetricCard

_CHARACTER = 6.7
_PADDING = 12.0
_HEIGHT = 40.0
_GAP = 12.0
_COLUMN_GAP = 44.0
_MARGIN = 2.0
_LINE = 6.0
_LONGEST = 34
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """A box before it is placed. ``metric`` is set for those that have a page of their own."""

    id: str
    label: str
    kind: str
    place: str
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A placed box; all numbers in pixels. ``text`` is the label, shortened to what fits."""

    step: Step
    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines (paths of SVG), with the order in words for those who cannot see it."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    sentences: tuple[str, ...]


def draw(card: MetricCard, cards: Mapping[str, MetricCard]) -> Drawing:
    """The drawing of one metric; ``cards`` are all of the catalog's."""
    steps, edges = _graph(card, cards)
    ranks = _ranks(steps, edges)
    columns, links = _columns(steps, edges, ranks)
    _untangle(columns, links)
    return _placed(steps, edges, columns, links)


def _graph(card: MetricCard, cards: Mapping[str, MetricCard]) -> tuple[dict[str, Step], list[tuple[str, str]]]:
    """Boxes by id and lines (from, to). Metrics are followed down to those that read tables."""
    steps: dict[str, Step] = {}
    edges: dict[tuple[str, str], None] = {}
    queue = [card]
    while queue:
        metric = queue.pop(0)
        own = f"metric:{metric.name}"
        if own in steps:
            continue
        steps[own] = Step(own, metric.name, "metric", metric.label, metric.name)
        inputs = [cards[name] for name in metric.depends_on if name in cards]
        edges.update({(f"metric:{inner.name}", own): None for inner in inputs})
        queue += inputs
        if inputs:
            continue
        for found in metric.lineage:
            steps.setdefault(
                found.name, Step(found.name, _file(found.place) or found.name, _kind(found.kind, found.place), found.place)
            )
            edges.update({(parent, found.name): None for parent in found.parents})
            if found.place in metric.tables:
                edges[found.name, own] = None
        for table in metric.tables:
            if all(found.place != table for found in metric.lineage):
                steps.setdefault(table, Step(table, table.rsplit(".", 1)[-1], "table", table))
                edges[table, own] = None
    return steps, [edge for edge in edges if edge[0] in steps and edge[1] in steps]


def _kind(kind: str, place: str) -> str:
    """``raw file`` or ``seed``, else the layer that the table lives in: ``staging``, ``marts``."""
    if _file(place):
        return "raw file"
    parts = place.split(".")
    return parts[-2] if kind == "model" and len(parts) > 1 else kind


def _file(place: str) -> str:
    """The files that a source reads, short: ``bronze/products/*.parquet``; empty if it is a table."""
    quoted = re.search(r"'([^']*/[^']*)'", place)
    return "/".join(quoted[1].split("/")[-3:]) if quoted else ""


def _ranks(steps: Mapping[str, Step], edges: list[tuple[str, str]]) -> dict[str, int]:
    """Columns counted from the right: a box is left of all that is made from it, and what has no parents leftmost."""
    ranks = dict.fromkeys(steps, 0)
    for _ in steps:
        changed = False
        for parent, child in edges:
            if ranks[parent] <= ranks[child] < len(steps):
                ranks[parent] = ranks[child] + 1
                changed = True
        if not changed:
            break
    leftmost = max(ranks.values())
    made = {child for _, child in edges}
    return {name: rank if name in made or not rank else leftmost for name, rank in ranks.items()}


def _columns(
    steps: Mapping[str, Step], edges: list[tuple[str, str]], ranks: Mapping[str, int]
) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Names by column, leftmost first, and lines between neighbouring columns; passing lines get places of their own."""
    deepest = max(ranks.values())
    columns: list[list[str]] = [[] for _ in range(deepest + 1)]
    for name in steps:
        columns[deepest - ranks[name]].append(name)
    links = []
    for parent, child in edges:
        before = parent
        for rank in range(ranks[parent] - 1, ranks[child], -1):
            passing = f"{parent}→{child}@{rank}"
            columns[deepest - rank].append(passing)
            links.append((before, passing))
            before = passing
        links.append((before, child))
    return columns, links


def _untangle(columns: list[list[str]], links: list[tuple[str, str]]) -> None:
    """Order each column by where its neighbours stand, back and forth, so that few lines cross."""
    neighbours: dict[str, list[str]] = {}
    for left, right in links:
        neighbours.setdefault(left, []).append(right)
        neighbours.setdefault(right, []).append(left)
    for sweep in range(_SWEEPS):
        order = range(1, len(columns)) if sweep % 2 else range(len(columns) - 2, -1, -1)
        for index in order:
            beside = columns[index - 1 if sweep % 2 else index + 1]
            at = {name: position / max(len(beside) - 1, 1) for position, name in enumerate(beside)}
            here = {name: position / max(len(columns[index]) - 1, 1) for position, name in enumerate(columns[index])}

            def middle(name: str, at: Mapping[str, float] = at, here: Mapping[str, float] = here) -> float:
                found = [at[other] for other in neighbours.get(name, ()) if other in at]
                return sum(found) / len(found) if found else here[name]

            columns[index].sort(key=middle)


def _placed(
    steps: Mapping[str, Step], edges: list[tuple[str, str]], columns: list[list[str]], links: list[tuple[str, str]]
) -> Drawing:
    tall = [sum((_HEIGHT if name in steps else _LINE) + _GAP for name in column) - _GAP for column in columns]
    height = max(tall)
    boxes: dict[str, Box] = {}
    enter: dict[str, tuple[float, float]] = {}
    leave: dict[str, tuple[float, float]] = {}
    x = _MARGIN
    for column, own in zip(columns, tall, strict=True):
        texts = {name: _short(steps[name].label) for name in column if name in steps}
        width = max((len(text) for text in texts.values()), default=0) * _CHARACTER + 2 * _PADDING
        y = _MARGIN + (height - own) / 2
        for name in column:
            size = _HEIGHT if name in steps else _LINE
            if name in steps:
                boxes[name] = Box(steps[name], texts[name], round(x, 1), round(y, 1), round(width, 1), size)
            enter[name], leave[name] = (x, y + size / 2), (x + width, y + size / 2)
            y += size + _GAP
        x += width + _COLUMN_GAP
    lines = []
    for left, right in links:
        lines.append(_curve(leave[left], enter[right]))
        if right not in boxes:
            lines.append(f"M{enter[right][0]:.1f} {enter[right][1]:.1f}H{leave[right][0]:.1f}")
    return Drawing(round(x - _COLUMN_GAP + _MARGIN, 1), round(height + 2 * _MARGIN, 1), tuple(boxes.values()), tuple(lines),
                   _sentences(steps, edges))  # fmt: skip


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST // 2]}…{label[-_LONGEST // 2 + 1 :]}"


def _curve(begin: tuple[float, float], end: tuple[float, float]) -> str:
    middle = (begin[0] + end[0]) / 2
    return f"M{begin[0]:.1f} {begin[1]:.1f}C{middle:.1f} {begin[1]:.1f} {middle:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _sentences(steps: Mapping[str, Step], edges: list[tuple[str, str]]) -> tuple[str, ...]:
    """``fct_sales (marts) is made from …``, from the metric back to the files."""
    parents: dict[str, list[str]] = {}
    for parent, child in edges:
        parents.setdefault(child, []).append(steps[parent].label)
    return tuple(
        f"{step.label} ({step.kind}) is made from {', '.join(parents[name])}." for name, step in steps.items() if name in parents
    )
