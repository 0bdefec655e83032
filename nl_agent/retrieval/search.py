"""CardIndex: one version of the index, open for search by meaning, by words and by name."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from nl_agent.cards import CardKind
from nl_agent.embedding import Embedder, default_embedder
from nl_agent.reader.english.tokens import stems
from nl_agent.retrieval.partitions import Coverage, Partition, coverage
from nl_agent.retrieval.tables import CARDS, DAMAGED, PARTITIONS, VALUES, open_tables, partition_of
from nl_agent.retrieval.values import ValueHit
from nl_agent.retrieval.versions import FACTS, USED, folder_of
from semantic_models import ProjectError

_THINGS = (CardKind.METRIC, CardKind.DIMENSION, CardKind.ENTITY, CardKind.SAVED_QUERY)
"""What is searched unless told otherwise: time words are in most questions, and would take the places of what is asked about."""
_RRF = 60
"""Reciprocal rank fusion's constant, as its authors chose it."""
_NAMED = 2
"""Weight of a name in the text: as much as being first by meaning and by words."""
_LONGEST_NAME = 6
"""Words of the longest label or synonym that is looked for in a text."""
_READ_WORDS = 200
_REMEMBERED = 2_048
"""Texts whose vectors, and searches whose hits, are kept: a version never changes, so neither do they."""
_MARK_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class CardHit:
    """A metric, dimension, entity, saved query or time word that a text may mean; ``text`` is the card that was closest."""

    kind: CardKind
    name: str
    text: str
    facet: str
    score: float
    similarity: float
    """Cosine of the closest card, -1 to 1; 0 if it was found by its words only."""


@dataclass(frozen=True, slots=True)
class PartitionHit:
    """A month of a fact that a text may be about."""

    partition: Partition
    score: float
    similarity: float


class CardIndex:
    """One version of the index, open for search. Safe to share between threads."""

    def __init__(self, folder: Path, facts: Mapping[str, Any], embedder: Embedder) -> None:
        self.folder = folder
        self.facts = facts
        self._tables = open_tables(folder)
        self._marked = float("-inf")
        self._embedder = embedder
        self._prepared: dict[str, Any] = {}
        self._vector = lru_cache(_REMEMBERED)(self._embedded)
        self._found = lru_cache(_REMEMBERED)(self._search)
        self._values_found = lru_cache(_REMEMBERED)(self._search_values)
        self._covered = lru_cache(_REMEMBERED)(self._coverage)

    @classmethod
    def open(cls, index_dir: Path, *, version: str = "", embedder: Embedder | None = None) -> CardIndex:
        """Open the current version, or an earlier one by its name. Raises ProjectError if it is not there or damaged."""
        folder = folder_of(index_dir, version)
        embedder = embedder or default_embedder()
        try:
            facts = json.loads((folder / FACTS).read_bytes())
            index = cls(folder, facts, embedder)
        except DAMAGED:
            raise ProjectError(
                f"There is no index of the definitions at {index_dir}.", hint="Run 'insights build' to make it."
            ) from None
        if facts.get("embedder") != embedder.name:
            raise ProjectError(
                f"The index at {index_dir} was made with the embedding model '{facts.get('embedder')}', not '{embedder.name}'.",
                hint="Run 'insights build' to make it anew.",
            )
        return index

    def prepare(self, texts: Sequence[str]) -> None:
        """Embed many texts in one run, for the searches that will ask for them: a batch costs less than its questions apart."""
        wanted = list(dict.fromkeys(texts))[:_REMEMBERED]
        self._prepared = dict(zip(wanted, self._embedder.embed(wanted), strict=True))

    def _embedded(self, text: str) -> Any:
        prepared = self._prepared.pop(text, None)
        return self._embedder.embed([text])[0] if prepared is None else prepared

    @property
    def version(self) -> str:
        return str(self.facts.get("version", ""))

    @property
    def definitions_version(self) -> str:
        return str(self.facts.get("definitions_version", ""))

    def mark_used(self) -> str:
        """The version's name, for an answer to carry; the version is then kept for a while. Writes once an hour at most."""
        if time.monotonic() - self._marked > _MARK_SECONDS:
            self._marked = time.monotonic()
            with suppress(OSError):  # A read-only disk, where nothing is removed either.
                (self.folder / USED).touch()
        return self.version

    # ---- what is there

    @cached_property
    def cards(self) -> tuple[Mapping[str, str], ...]:
        """Every card with its ``kind``, ``name``, ``facet`` and ``text``, in the order of the definitions."""
        return tuple(self._tables[CARDS].to_arrow().select(["kind", "name", "facet", "text"]).to_pylist())

    @cached_property
    def values(self) -> Mapping[str, tuple[Any, ...]]:
        """Distinct values by dimension, with the types that the warehouse gave them, in its order."""
        rows: list[dict[str, str]] = self._tables[VALUES].to_arrow().select(["dimension", "value"]).to_pylist()
        found: dict[str, list[Any]] = {}
        for row in rows:
            found.setdefault(row["dimension"], []).append(json.loads(row["value"]))
        return {dimension: tuple(values) for dimension, values in found.items()}

    @cached_property
    def histories(self) -> Mapping[str, tuple[Partition, ...]]:
        """The partitions of each fact, in the order of time."""
        found: dict[str, list[Partition]] = {}
        for row in self._tables[PARTITIONS].to_arrow().drop_columns(["vector", "summary", "text"]).to_pylist():
            found.setdefault(row["model"], []).append(partition_of(row))
        return {model: tuple(sorted(parts, key=lambda part: part.month)) for model, parts in found.items()}

    def partitions(self, metrics: Sequence[str], start: date | None = None, end: date | None = None) -> Coverage | None:
        """What the data has of a period for some metrics: days with rows, gaps, values that occur; None if not known.

        Costs less than a millisecond: nothing is asked of the warehouse.
        """
        known = self.facts.get("models", {})
        return self._covered(tuple(dict.fromkeys(model for metric in metrics for model in known.get(metric, ()))), start, end)

    def _coverage(self, models: tuple[str, ...], start: date | None, end: date | None) -> Coverage | None:
        return coverage([self.histories.get(model, ()) for model in models], start, end)

    # ---- what a text may mean

    def search(self, text: str, k: int = 12, kinds: Iterable[CardKind] = _THINGS) -> tuple[CardHit, ...]:
        """The ``k`` things whose cards are closest, best first: by vectors, by words and by names, fused by reciprocal rank.

        What a text calls by its label or a synonym comes before what only resembles it, and a text that is nothing but a
        label finds that first.
        """
        return self._found(text, k, tuple(kinds) or _THINGS)

    def search_values(self, text: str, k: int = 10, dimensions: Iterable[str] = ()) -> tuple[ValueHit, ...]:
        """The ``k`` values closest to a text, best first; ``dimensions`` narrows where to look."""
        return self._values_found(text, k, tuple(dimensions))

    def search_partitions(
        self, text: str, k: int = 6, start: date | None = None, end: date | None = None
    ) -> tuple[PartitionHit, ...]:
        """The ``k`` months of facts that a text is closest to, best first; ``start`` and ``end`` narrow the months."""
        where = [f"month >= '{start.replace(day=1)}'"] if start else []
        where += [f"month <= '{end}'"] if end else []
        columns = ["model", "label", "month", "days", "row_count", "values"]
        rows = self._hybrid(PARTITIONS, text, columns, " AND ".join(where), ("model", "month"), k * 2)
        hits = [PartitionHit(partition_of(row), score, similarity) for row, score, similarity in rows]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.partition.model, hit.partition.month))[:k])

    def _search(self, text: str, k: int, kinds: tuple[CardKind, ...]) -> tuple[CardHit, ...]:
        wanted = {kind.value for kind in kinds}
        # A condition costs as much as the search itself, which leaving out the time words alone is not worth.
        where = "" if set(_THINGS) <= set(kinds) else f"kind IN ({', '.join(_quoted(kind.value) for kind in kinds)})"
        columns = ["kind", "name", "facet", "text"]
        found = {
            (row["kind"], row["name"]): CardHit(CardKind(row["kind"]), row["name"], row["text"], row["facet"], score, similarity)
            for row, score, similarity in self._hybrid(CARDS, text, columns, where, ("kind", "name"), k * 4)
            if row["kind"] in wanted
        }
        for key, (card, bonus) in self._named(text).items():
            if key[0] not in wanted:
                continue
            hit = found.get(key)
            score, similarity = (hit.score, hit.similarity) if hit else (0.0, 0.0)
            found[key] = CardHit(CardKind(key[0]), key[1], card["text"], card["facet"], score + bonus, similarity)
        return tuple(sorted(found.values(), key=lambda hit: (-hit.score, hit.name))[:k])

    def _search_values(self, text: str, k: int, dimensions: tuple[str, ...]) -> tuple[ValueHit, ...]:
        where = f"dimension IN ({', '.join(map(_quoted, dimensions))})" if dimensions else ""
        said = _words(text).casefold()
        hits = []
        for row, score, similarity in self._hybrid(VALUES, text, ["dimension", "value"], where, ("dimension", "value"), k * 2):
            value = json.loads(row["value"])
            exact = _words(str(value)).casefold() == said
            hits.append(ValueHit(row["dimension"], value, score + exact, similarity))
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.dimension, str(hit.value)))[:k])

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], tuple[Mapping[str, str], ...]]:
        """Cards of labels and synonyms by their words, in the singular."""
        found: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
        for card in self.cards:
            if card["facet"] in ("label", "synonym"):
                found.setdefault(stems(card["text"]), []).append(card)
        return {words: tuple(cards) for words, cards in found.items()}

    def _named(self, text: str) -> dict[tuple[str, str], tuple[Mapping[str, str], float]]:
        """What the text calls by its name: the card, and what that adds to its score. A longer name hides those within it."""
        words = stems(text)[:_READ_WORDS]
        found: dict[tuple[str, str], tuple[Mapping[str, str], float]] = {}
        taken: set[int] = set()
        rank = 0
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for begin in range(len(words) - length + 1):
                places = range(begin, begin + length)
                cards = self._names.get(words[begin : begin + length], ())
                if not cards or taken.intersection(places):
                    continue
                taken.update(places)
                for card in cards:
                    whole = 1.0 + (card["facet"] == "label") if length == len(words) else 0.0
                    found.setdefault((card["kind"], card["name"]), (card, whole + _NAMED / (_RRF + rank)))
                rank += 1
        return found

    def _hybrid(
        self, table: str, text: str, columns: list[str], where: str, key: tuple[str, ...], k: int
    ) -> list[tuple[dict[str, Any], float, float]]:
        """Rows with their fused score and cosine: each thing ranks by its best card in either list, and only once."""
        searched = self._tables[table]
        words = _words(text)
        if not text.strip() or not searched.count_rows():
            return []
        by_meaning = searched.search(self._vector(text), vector_column_name="vector").distance_type("dot").limit(k)
        by_words = searched.search(words, query_type="fts", fts_columns="text").limit(k) if words else None
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
    return " ".join(re.findall(r"[^\W_]+", text))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
