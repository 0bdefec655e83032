"""Building the index: definitions, values and partitions → a version, made only if one of them changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nl_agent.cards import CARDS_FORMAT, Card, ValueCard, cards
from nl_agent.embedding import Embedder, default_embedder
from nl_agent.retrieval.partitions import Partition, read_partitions
from nl_agent.retrieval.tables import DAMAGED, open_tables, read_vectors, write_tables
from nl_agent.retrieval.values import plain, read_values, sizes
from nl_agent.retrieval.versions import CURRENT, FACTS, point, prune, read_facts, write_facts
from semantic_models import SemanticLayer, Warehouse


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build of the index did.

    Attributes:
        cards, values, partitions: rows of the three tables.
        embedded: texts that had no vector yet.
        version: names the version; equal versions have equal contents.
        changed: False if this version was the current one already.
        skipped: dimensions and facts that are not indexed, with the reason.
    """

    cards: int
    values: int
    version: str
    partitions: int = 0
    embedded: int = 0
    changed: bool = True
    seconds: float = 0.0
    skipped: tuple[tuple[str, str], ...] = ()


def build_index(
    layer: SemanticLayer, warehouse: Warehouse, index_dir: Path, *, embedder: Embedder | None = None, data: str = ""
) -> IndexReport:
    """Bring the index up to date with the definitions, the values and the partitions. Raises WarehouseError.

    Only texts that the version before did not hold are embedded. Nothing that readers have open is touched.

    Args:
        data: names what the warehouse was made from, if the caller knows. Where the current version comes from the same
            data and the same definitions, nothing is asked of the warehouse and nothing is done.
    """
    began = time.perf_counter()
    embedder = embedder or default_embedder()
    inputs = f"{CARDS_FORMAT} {embedder.name} {layer.version} {data}" if data and layer.version else ""
    before = read_facts(index_dir)
    if inputs and before.get("inputs") == inputs and _is_whole(index_dir / CURRENT):
        return _report(before, 0, False, began)
    card_rows = cards(layer)
    value_rows, skipped = read_values(layer, warehouse)
    parts, unread = read_partitions(layer, warehouse, sizes(value_rows))
    labels = {item.name: item.label for item in layer.group_by_items()}
    told = [(part, part.summary(labels), part.text(labels)) for part in parts]
    version = _version(card_rows, value_rows, parts, embedder)
    final = index_dir / version
    facts = {
        "version": version,
        "inputs": inputs,
        "definitions_version": layer.version,
        "data_version": str(layer.project.release.get("release", "")) if layer.project else "",
        "embedder": embedder.name,
        "cards": len(card_rows),
        "values": len(value_rows),
        "partitions": len(parts),
        "models": {metric.name: list(layer.models_of(metric.name)) for metric in layer.manifest.metrics.values()},
        "skipped": {**skipped, **unread},
    }
    if _is_whole(final):
        # The same cards may come from other bytes of a manifest: what they were last seen with is worth noting.
        write_facts(final, facts)
        return _report(facts, 0, point(index_dir, version), began)
    known = read_vectors(index_dir / CURRENT) if before.get("embedder") == embedder.name else {}
    texts = tuple(
        dict.fromkeys(
            [*(c.text for c in card_rows), *(v.text for v in value_rows if v.embedded), *(summary for _, summary, _ in told)]
        )
    )
    new = [text for text in texts if text not in known]
    vectors = {**known, **dict(zip(new, embedder.embed(new).tolist(), strict=True))}
    folder = index_dir / f".{version}.{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        write_tables(folder, card_rows, value_rows, told, vectors, embedder.dimension)
        write_facts(folder, facts)
        if not _is_whole(final):
            shutil.rmtree(final, ignore_errors=True)
            folder.rename(final)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    point(index_dir, version)
    prune(index_dir)
    return _report(facts, len(new), True, began)


def _report(facts: Mapping[str, Any], embedded: int, changed: bool, began: float) -> IndexReport:
    return IndexReport(
        facts["cards"], facts["values"], facts["version"], facts["partitions"], embedded, changed,
        time.perf_counter() - began, tuple(facts["skipped"].items()),
    )  # fmt: skip


def _is_whole(folder: Path) -> bool:
    """True if a version has all its tables."""
    try:
        open_tables(folder)
    except DAMAGED:
        return False
    return (folder / FACTS).is_file()


def _version(card_rows: Iterable[Card], value_rows: Iterable[ValueCard], parts: Sequence[Partition], embedder: Embedder) -> str:
    digest = hashlib.sha256(f"{CARDS_FORMAT}\n{embedder.name}\n".encode())
    for card in card_rows:
        digest.update(card.id.encode())
    for value in value_rows:
        digest.update(f"\n{value.dimension}={type(value.value).__name__}:{value.value}:{value.embedded}".encode())
    for part in parts:
        values = {name: [plain(value) for value in held] for name, held in part.values.items()}
        digest.update(json.dumps([part.model, part.label, str(part.month), part.days, part.rows, values]).encode())
    return digest.hexdigest()[:16]
