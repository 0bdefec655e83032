"""Answers that need not be made again: the same question, or one that certainly asks the same, over the same data.

    exact     the question as it stands + the conversation + who may see what + data, definitions and index version
    similar   cosine of at least 0.95 and the same signature: every number, period, value, negation and comparison is the same

Answers live in the process and, where there is one, in the store that the results of queries are kept in. What is found is
never stale: the key holds the versions. A store that is down is a miss and never an error.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from nl_agent.llm.outcome_json import from_json, to_json
from nl_agent.llm.question_key import bare, normalised, signature
from nl_agent.types import Answer, CacheNote, Outcome
from semantic_models import ResultStore

if TYPE_CHECKING:
    from nl_agent.embedding import Embedder, Vectors

FORMAT = 1
SIMILAR = 0.95
ENTRIES = 2_000
BYTES = 64_000_000
LARGEST = 500_000
"""Bytes of an answer above which it is not kept: what is that large is better computed again."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer hangs on beside its question. Equal settings give equal answers.

    Attributes:
        versions: of the data, the definitions, the index, and whatever else an answer is made from.
        permissions: what the asker may see.
        history: earlier questions of the conversation.
        choices: what was remembered of the asker.
    """

    versions: tuple[str, ...]
    permissions: str = ""
    history: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CacheCounts:
    """What the cache did in this process."""

    exact: int = 0
    similar: int = 0
    missed: int = 0
    failed: int = 0
    """Reads and writes that the store could not do."""

    @property
    def hit_rate(self) -> float:
        asked = self.exact + self.similar + self.missed
        return (self.exact + self.similar) / asked if asked else 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    question: str
    setting: Setting
    signature: tuple[str, ...]
    vector: Vectors
    outcome: Outcome
    size: int


class AnswerCache:
    """Bounded in entries and bytes, least recently used first. Safe to share between threads.

    Args:
        embedder: for the likeness of questions.
        store: where answers outlive the process; None keeps them in it.
    """

    def __init__(self, embedder: Embedder, store: ResultStore | None = None) -> None:
        self._embedder = embedder
        self._store = store
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._by_signature: dict[tuple[Setting, tuple[str, ...]], list[str]] = {}
        self._bytes = 0
        self._counts = CacheCounts()
        self._lock = threading.Lock()

    @property
    def counts(self) -> CacheCounts:
        return self._counts

    def find(self, question: str, setting: Setting, same: Callable[[str], str]) -> Outcome | None:
        """The answer to this question, or to one that asks the same, labelled as such; None if there is none."""
        key = _key(question, setting)
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
        outcome = entry.outcome if entry else self._stored(key)
        if outcome is not None:
            self._count("exact")
            if entry is None:
                self._keep(key, question, setting, same, outcome)
            return _labelled(outcome, question, CacheNote("exact", outcome.question))
        alike = self._similar(question, setting, same)
        if alike is not None:
            self._count("similar")
            return _labelled(alike.outcome, question, CacheNote("similar", alike.question))
        self._count("missed")
        return None

    def keep(self, question: str, setting: Setting, same: Callable[[str], str], outcome: Outcome) -> None:
        """Remember an answer. What cannot be kept is made again next time."""
        key = _key(question, setting)
        data = self._keep(key, question, setting, same, outcome)
        if data is not None and self._store is not None:
            try:
                self._store.put(key, data)
            except Exception:  # noqa: BLE001 - any store, any client: an answer is worth more than its copy
                self._count("failed")

    def earlier(self, question: str, setting: Setting, same: Callable[[str], str]) -> Answer | None:
        """The newest answer to the same question over other data: what can be shown, labelled, when nothing can be computed."""
        wanted = signature(question, same)
        with self._lock:
            entries = list(self._entries.values())
        for entry in reversed(entries):
            told = replace(entry.setting, versions=setting.versions) == setting
            if told and entry.signature == wanted and isinstance(entry.outcome, Answer):
                answer = _labelled(
                    entry.outcome, question, CacheNote("earlier", entry.question, entry.outcome.receipt.data_version)
                )
                return answer if isinstance(answer, Answer) else None
        return None

    def _similar(self, question: str, setting: Setting, same: Callable[[str], str]) -> _Entry | None:
        """An answer whose question has the same signature, and is close in meaning besides."""
        with self._lock:
            keys = list(self._by_signature.get((setting, signature(question, same)), ()))
            entries = [self._entries[key] for key in keys if key in self._entries]
        if not entries:
            return None
        vector = self._embedder.embed([bare(question)])[0]
        close, best = max(((float(vector @ entry.vector), entry) for entry in entries), key=lambda pair: pair[0])
        return best if close >= SIMILAR else None

    def _keep(self, key: str, question: str, setting: Setting, same: Callable[[str], str], outcome: Outcome) -> bytes | None:
        try:
            data = to_json(outcome)
        except ValueError:
            return None
        if len(data) > LARGEST:
            return None
        vector = self._embedder.embed([bare(question)])[0]
        entry = _Entry(question, setting, signature(question, same), vector, outcome, len(data))
        with self._lock:
            self._drop(key)
            self._entries[key] = entry
            self._by_signature.setdefault((setting, entry.signature), []).append(key)
            self._bytes += entry.size
            while len(self._entries) > ENTRIES or self._bytes > BYTES:
                self._drop(next(iter(self._entries)))
        return data

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        self._bytes -= entry.size
        place = (entry.setting, entry.signature)
        keys = [other for other in self._by_signature[place] if other != key]
        if keys:
            self._by_signature[place] = keys
        else:
            del self._by_signature[place]

    def _stored(self, key: str) -> Outcome | None:
        if self._store is None:
            return None
        try:
            data = self._store.get(key)
            return from_json(data) if data else None
        except Exception:  # noqa: BLE001 - any store, any client, any damage: a miss
            self._count("failed")
            return None

    def _count(self, what: str) -> None:
        with self._lock:
            self._counts = replace(self._counts, **{what: getattr(self._counts, what) + 1})


def _key(question: str, setting: Setting) -> str:
    body = [FORMAT, normalised(question), setting.versions, setting.permissions, setting.history, setting.choices]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False).encode()).hexdigest()


def _labelled(outcome: Outcome, question: str, note: CacheNote) -> Outcome:
    return replace(outcome, question=question, cache=note)


@lru_cache(maxsize=1)
def code_version() -> str:
    """What changes whenever the product does: an answer of another version of it may have been read differently."""
    digest = hashlib.sha256()
    for package in ("nl_agent", "semantic_models"):
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for path in sorted(Path(folder).rglob("*")):
                if path.suffix in (".py", ".jinja", ".yml"):
                    facts = path.stat()
                    digest.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
