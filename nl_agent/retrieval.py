"""LanceDB: the cards of the definitions and the values of dimensions, found by meaning and by words.

    index/
      1f0c…/  cards.lance  values.lance  index.json      one version, never changed once it has its name
      current -> 1f0c…                                   what readers open

A version is named by what it was made from (definitions, values, embedding model), so building twice changes nothing,
two builds at once end in the same place, and a reader sees the old or the new. The newest few are kept, so that the
cards behind an earlier answer can be read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from nl_agent.cards import CARDS_FORMAT, Card, CardKind, ValueCard, cards, nearest_items
from nl_agent.embedding import Embedder, default_embedder
from semantic_models import InsightsError, MetricQuery, ProjectError, SemanticLayer, Warehouse

CURRENT = "current"
FACTS = "index.json"
KEEP = 5

LOW_CARDINALITY = 200
"""A dimension with no more distinct values than this is indexed without being asked to (``values_index``)."""
HIGH_CARDINALITY = 100_000
"""A dimension with more is not indexed, even if asked to."""
EMBEDDED_VALUES = 500
"""Dimensions with no more values get vectors too; names of thousands of things are found by their words alone."""
_RRF = 60
"""Reciprocal rank fusion's constant, as its authors chose it."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build of the index did.

    Attributes:
        cards, values: rows of the two tables.
        embedded: texts that had no vector yet.
        version: names the version; equal versions have equal contents.
        changed: False if this version was there already.
        skipped: dimensions whose values are not indexed, with the reason.
    """

    cards: int
    values: int
    version: str
    embedded: int = 0
    changed: bool = True
    seconds: float = 0.0
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CardHit:
    """A metric, dimension, entity or saved query that a text may mean; ``text`` is the card that was closest."""

    kind: CardKind
    name: str
    text: str
    facet: str
    score: float
    similarity: float
    """Cosine of the closest card, -1 to 1; 0 if it was found by its words only."""


@dataclass(frozen=True, slots=True)
class ValueHit:
    dimension: str
    value: Any
    score: float
    similarity: float


def build_index(layer: SemanticLayer, warehouse: Warehouse, index_dir: Path, *, embedder: Embedder | None = None) -> IndexReport:
    """Bring the index up to date with the definitions and the values. Raises WarehouseError.

    Only texts that the version before did not hold are embedded. Nothing that readers have open is touched.
    """
    began = time.perf_counter()
    embedder = embedder or default_embedder()
    card_rows = cards(layer)
    value_rows, skipped = _values(layer, warehouse)
    version = _version(card_rows, value_rows, embedder)
    final = index_dir / version
    facts = {
        "version": version,
        "definitions_version": layer.version,
        "data_version": str(layer.project.release.get("release", "")) if layer.project else "",
        "embedder": embedder.name,
        "cards": len(card_rows),
        "values": len(value_rows),
        "skipped": skipped,
    }
    if (final / FACTS).is_file():
        # The same cards may come from other bytes of a manifest: what they were last seen with is worth noting.
        _write_facts(final, facts)
        changed = _point(index_dir, version)
        return IndexReport(
            len(card_rows), len(value_rows), version, 0, changed, time.perf_counter() - began, tuple(skipped.items())
        )
    known = _known_vectors(index_dir, embedder)
    texts = tuple(dict.fromkeys([*(c.text for c in card_rows), *(v.text for v in value_rows if v.embedded)]))
    new = [text for text in texts if text not in known]
    vectors = {**known, **dict(zip(new, embedder.embed(new).tolist(), strict=True))}
    folder = index_dir / f".{version}.{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        _write(folder, card_rows, value_rows, vectors, embedder.dimension)
        _write_facts(folder, facts)
        if not (final / FACTS).is_file():
            shutil.rmtree(final, ignore_errors=True)
            folder.rename(final)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _point(index_dir, version)
    _prune(index_dir)
    seconds = time.perf_counter() - began
    return IndexReport(len(card_rows), len(value_rows), version, len(new), True, seconds, tuple(skipped.items()))


def _values(layer: SemanticLayer, warehouse: Warehouse) -> tuple[tuple[ValueCard, ...], dict[str, str]]:
    """Distinct values of every categorical dimension that is small, or whose definition asks for it."""
    found: list[ValueCard] = []
    skipped: dict[str, str] = {}
    for item in nearest_items(layer):
        if item.kind != "categorical":
            continue
        limit = HIGH_CARDINALITY if item.values_index else LOW_CARDINALITY
        query = MetricQuery(group_by=(item.name,), order_by=(item.name,), limit=limit + 1)
        try:
            rows = layer.run(query, warehouse).rows
        except InsightsError as fault:
            skipped[item.name] = fault.message
            continue
        if len(rows) > limit:
            skipped[item.name] = f"more than {limit:,} distinct values"
            continue
        values = [row[0] for row in rows if row[0] is not None and str(row[0]).strip()]
        embedded = len(values) <= EMBEDDED_VALUES and _mean_something(values)
        found.extend(ValueCard(item.name, value, embedded) for value in values)
    return tuple(found), skipped


def _mean_something(values: Sequence[Any]) -> bool:
    """True if values differ by words: numbers, and names that differ by a number only, have no meaning to embed."""
    texts = {re.sub(r"[\d\W_]+", "", str(value).lower()) for value in values if isinstance(value, str)} - {""}
    return len(texts) > len(values) / 4


def _plain(value: Any) -> str | int | float | bool:
    """The value as JSON keeps it; a decimal becomes a number, a date its ISO text, as filters write it."""
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _version(card_rows: Iterable[Card], value_rows: Iterable[ValueCard], embedder: Embedder) -> str:
    digest = hashlib.sha256(f"{CARDS_FORMAT}\n{embedder.name}\n".encode())
    for card in card_rows:
        digest.update(card.id.encode())
    for value in value_rows:
        digest.update(f"\n{value.dimension}={type(value.value).__name__}:{value.value}:{value.embedded}".encode())
    return digest.hexdigest()[:16]


def _write(
    folder: Path, card_rows: Sequence[Card], value_rows: Sequence[ValueCard], vectors: Mapping[str, list[float]], dimension: int
) -> None:
    import lancedb
    import pyarrow as pa
    from lancedb.index import FTS

    vector = pa.list_(pa.float32(), dimension)
    database = lancedb.connect(str(folder))
    card_table = pa.table(
        {
            "kind": pa.array([card.kind.value for card in card_rows], pa.string()),
            "name": pa.array([card.name for card in card_rows], pa.string()),
            "facet": pa.array([card.facet for card in card_rows], pa.string()),
            "text": pa.array([card.text for card in card_rows], pa.string()),
            "vector": pa.array([vectors[card.text] for card in card_rows], vector),
        }
    )
    value_table = pa.table(
        {
            "dimension": pa.array([value.dimension for value in value_rows], pa.string()),
            "value": pa.array([json.dumps(_plain(value.value)) for value in value_rows], pa.string()),
            "text": pa.array([value.text for value in value_rows], pa.string()),
            "vector": pa.array([vectors[value.text] if value.embedded else None for value in value_rows], vector),
        }
    )
    for name, rows in (("cards", card_table), ("values", value_table)):
        table = database.create_table(name, rows, on_bad_vectors="null")
        if rows.num_rows:
            table.create_index("text", config=FTS(with_position=False))


def _write_facts(folder: Path, facts: Mapping[str, Any]) -> None:
    temporary = folder / f".{FACTS}.{os.getpid()}"
    temporary.write_text(json.dumps(facts, indent=1, sort_keys=True))
    temporary.replace(folder / FACTS)


def _point(index_dir: Path, version: str) -> bool:
    """Make ``current`` name this version; True if it named another."""
    current = index_dir / CURRENT
    if current.is_symlink() and os.readlink(current) == version:
        return False
    temporary = index_dir / f".{CURRENT}.{os.getpid()}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(version)
    temporary.replace(current)
    return True


def _prune(index_dir: Path) -> None:
    """Remove all but the newest few versions."""
    current = os.readlink(index_dir / CURRENT)
    versions = [path.parent for path in index_dir.glob(f"*/{FACTS}") if not path.parent.is_symlink()]
    versions.sort(key=lambda path: (path.name == current, (path / FACTS).stat().st_mtime), reverse=True)
    for old in versions[KEEP:]:
        shutil.rmtree(old, ignore_errors=True)


def _known_vectors(index_dir: Path, embedder: Embedder) -> dict[str, list[float]]:
    """Texts of the current version with their vectors, if they come from the same model."""
    facts = read_facts(index_dir)
    if facts.get("embedder") != embedder.name:
        return {}
    import lancedb

    known: dict[str, list[float]] = {}
    try:
        database = lancedb.connect(str(index_dir / str(facts["version"])))
        for name in ("cards", "values"):
            rows: list[dict[str, Any]] = database.open_table(name).to_arrow().select(["text", "vector"]).to_pylist()
            known.update((row["text"], row["vector"]) for row in rows if row["vector"])
    except (OSError, RuntimeError, ValueError, KeyError):
        return {}  # A damaged version is no loss: everything is embedded anew.
    return known


def read_facts(index_dir: Path) -> Mapping[str, Any]:
    """What the current version was made from; empty if there is none."""
    try:
        body = json.loads((index_dir / CURRENT / FACTS).read_bytes())
    except (OSError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}


class CardIndex:
    """One version of the index, open for search. Safe to share between threads."""

    def __init__(self, folder: Path, facts: Mapping[str, Any], embedder: Embedder) -> None:
        import lancedb

        self.folder = folder
        self.facts = facts
        self._embedder = embedder
        database = lancedb.connect(str(folder))
        self._cards = database.open_table("cards")
        self._values = database.open_table("values")

    @classmethod
    def open(cls, index_dir: Path, *, version: str = "", embedder: Embedder | None = None) -> CardIndex:
        """Open the current version, or an earlier one by its name. Raises ProjectError if it is not there or damaged."""
        folder = Path(os.path.realpath(index_dir / (version or CURRENT)))
        embedder = embedder or default_embedder()
        try:
            facts = json.loads((folder / FACTS).read_bytes())
            index = cls(folder, facts, embedder)
        except (OSError, ValueError, RuntimeError):
            raise ProjectError(
                f"There is no index of the definitions at {index_dir}.", hint="Run 'insights build' to make it."
            ) from None
        if facts.get("embedder") != embedder.name:
            raise ProjectError(
                f"The index at {index_dir} was made with the embedding model '{facts.get('embedder')}', not '{embedder.name}'.",
                hint="Run 'insights build' to make it anew.",
            )
        return index

    @property
    def version(self) -> str:
        return str(self.facts.get("version", ""))

    @property
    def definitions_version(self) -> str:
        return str(self.facts.get("definitions_version", ""))

    @cached_property
    def values(self) -> Mapping[str, tuple[Any, ...]]:
        """Distinct values by dimension, with the types that the warehouse gave them, in its order."""
        rows: list[dict[str, str]] = self._values.to_arrow().select(["dimension", "value"]).to_pylist()
        found: dict[str, list[Any]] = {}
        for row in rows:
            found.setdefault(row["dimension"], []).append(json.loads(row["value"]))
        return {dimension: tuple(values) for dimension, values in found.items()}

    def search(self, text: str, k: int = 12, kinds: Iterable[CardKind] = ()) -> tuple[CardHit, ...]:
        """The ``k`` things whose cards are closest, best first: vectors and full text, fused by reciprocal rank."""
        chosen = tuple(kinds)
        where = f"kind IN ({', '.join(_quoted(kind.value) for kind in chosen)})" if chosen else ""
        columns = ["kind", "name", "facet", "text"]
        best: dict[tuple[str, str], CardHit] = {}
        for row, score, similarity in self._hybrid(self._cards, text, columns, where, ("kind", "name"), k * 4):
            key = (row["kind"], row["name"])
            best[key] = CardHit(CardKind(row["kind"]), row["name"], row["text"], row["facet"], score, similarity)
        return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.name))[:k])

    def search_values(self, text: str, k: int = 10, dimensions: Iterable[str] = ()) -> tuple[ValueHit, ...]:
        """The ``k`` values closest to a text, best first; ``dimensions`` narrows where to look."""
        chosen = tuple(dimensions)
        where = f"dimension IN ({', '.join(map(_quoted, chosen))})" if chosen else ""
        hits = [
            ValueHit(row["dimension"], json.loads(row["value"]), score, similarity)
            for row, score, similarity in self._hybrid(
                self._values, text, ["dimension", "value"], where, ("dimension", "value"), k * 2
            )
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.dimension, str(hit.value)))[:k])

    def _hybrid(
        self, table: Any, text: str, columns: list[str], where: str, key: tuple[str, ...], k: int
    ) -> list[tuple[dict[str, Any], float, float]]:
        """Rows with their fused score and cosine: each thing ranks by its best card in either list, and only once."""
        if not text.strip() or not table.count_rows():
            return []
        vector = self._embedder.embed([text])[0]
        by_meaning = table.search(vector, vector_column_name="vector").distance_type("dot").limit(k)
        by_words = table.search(_words(text), query_type="fts", fts_columns="text").limit(k) if _words(text) else None
        lists = []
        for search in (by_meaning, by_words):
            if search is None:
                continue
            ranked = search.where(where, prefilter=True) if where else search
            score = "_distance" if search is by_meaning else "_score"
            lists.append(ranked.select([*columns, score]).to_list())
        fused: dict[tuple[Any, ...], tuple[dict[str, Any], float, float]] = {}
        for rows in lists:
            seen: set[tuple[Any, ...]] = set()
            for row in rows:
                name = tuple(row[part] for part in key)
                if name in seen:
                    continue
                similarity = 1.0 - row["_distance"] if row.get("_distance") is not None else 0.0
                first, score, close = fused.get(name, (row, 0.0, 0.0))
                fused[name] = (first, score + 1.0 / (_RRF + len(seen)), max(close, similarity))
                seen.add(name)
        return list(fused.values())


def _words(text: str) -> str:
    """The text without what the full-text query language would read as commands."""
    return " ".join("".join(character if character.isalnum() else " " for character in text).split())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
