"""A result cache over any warehouse, keyed by the compiled statement and the version of the data, so that it is never stale.

    CachedWarehouse          an in-process layer of the newest results, and single flight: of many alike only one runs
    └── Store                DiskStore (a folder of small files) or, where REDIS_URL is set, RedisStore

A cache that is down, full or damaged is a miss, never an error and never a wrong number: every entry carries a checksum.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from semantic_models.warehouse.base import ResultTable, Warehouse
from semantic_models.warehouse.encoding import decode, encode

FORMAT = 1
LARGEST = 1_000_000
"""Bytes of an encoded result above which it is not kept."""
NEAREST = 64_000_000
"""Bytes of encoded results that are kept decoded in the process."""
REDIS_PAUSE_SECONDS = 30.0
REDIS_TIMEOUT_SECONDS = 0.25


class Store(Protocol):
    """Bytes by key. Neither method raises: what fails is counted by whoever calls."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> bool:
        """Keep the value; False if it could not be."""
        ...


@dataclass(frozen=True, slots=True)
class CacheStatistics:
    """What the cache did in this process: ``stored`` results kept, ``failed`` that could not be."""

    hits: int = 0
    misses: int = 0
    stored: int = 0
    failed: int = 0

    @property
    def hit_rate(self) -> float:
        """Share of the queries that the cache answered, 0 to 1."""
        asked = self.hits + self.misses
        return self.hits / asked if asked else 0.0


class CachedWarehouse:
    """A warehouse whose results are remembered. Safe to share between threads.

    Args:
        inner: the warehouse that computes.
        store: where results are kept beyond this process; None keeps them in the process only.
        data_version: whatever changes when the data does, such as the number of the release.
    """

    def __init__(self, inner: Warehouse, store: Store | None, data_version: str) -> None:
        self.inner = inner
        self.dialect = inner.dialect
        self._store = store
        self._version = data_version
        self._near: OrderedDict[str, tuple[ResultTable, int]] = OrderedDict()
        self._near_bytes = 0
        self._counts = {"hits": 0, "misses": 0, "stored": 0, "failed": 0}
        self._lock = threading.Lock()
        self._flights: dict[str, threading.Lock] = {}

    @property
    def statistics(self) -> CacheStatistics:
        with self._lock:
            return CacheStatistics(**self._counts)

    def run(self, sql: str) -> ResultTable:
        """The rows of one compiled statement. Raises WarehouseError; errors are not remembered."""
        began = time.perf_counter()
        key = self._key(sql)
        found = self._remembered(key)
        if found is None:
            with self._alone(key):
                found = self._remembered(key)
                if found is None:
                    table = self.inner.run(sql)
                    self._count("misses")
                    self._remember(key, table)
                    return table
        self._count("hits")
        return replace(found, cached=True, seconds=time.perf_counter() - began)

    def close(self) -> None:
        """Close the warehouse; what is kept stays for the next process."""
        self.inner.close()

    def _key(self, sql: str) -> str:
        return hashlib.sha256(f"{FORMAT}\n{self.dialect}\n{self._version}\n{sql}".encode()).hexdigest()

    def _remembered(self, key: str) -> ResultTable | None:
        with self._lock:
            near = self._near.get(key)
            if near:
                self._near.move_to_end(key)
                return near[0]
        data = self._store.get(key) if self._store else None
        table = decode(data) if data else None
        if table is not None and data is not None:
            self._keep_near(key, table, len(data))
        return table

    def _remember(self, key: str, table: ResultTable) -> None:
        data = encode(table)
        if data is None or len(data) > LARGEST:
            return
        self._keep_near(key, table, len(data))
        self._count("stored" if self._store is None or self._store.put(key, data) else "failed")

    def _keep_near(self, key: str, table: ResultTable, size: int) -> None:
        with self._lock:
            if key not in self._near:
                self._near_bytes += size
            self._near[key] = (table, size)
            while self._near_bytes > NEAREST and len(self._near) > 1:
                _, (_, dropped) = self._near.popitem(last=False)
                self._near_bytes -= dropped

    @contextlib.contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        """Of threads with the same key one at a time; the others find its result when their turn comes."""
        with self._lock:
            flight = self._flights.setdefault(key, threading.Lock())
        try:
            with flight:
                yield
        finally:
            with self._lock:
                self._flights.pop(key, None)

    def _count(self, what: str) -> None:
        with self._lock:
            self._counts[what] += 1


def cache_counts(warehouse: object) -> dict[str, int]:
    """What the cache of a warehouse did in this process, by name; empty if it has none."""
    return asdict(warehouse.statistics) if isinstance(warehouse, CachedWarehouse) else {}


class DiskStore:
    """A folder of files, one a result, at most ``max_bytes`` in all: what was not read for longest goes first.

    A file gets its name when it is complete. Safe between threads and processes.
    """

    def __init__(self, folder: Path, max_bytes: int = 256_000_000) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._since_look = max_bytes  # the first write looks at what is there

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data

    def put(self, key: str, value: bytes) -> bool:
        path = self._path(key)
        making = self._folder / f".making-{uuid.uuid4().hex}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            making.write_bytes(value)
            os.replace(making, path)
        except OSError:
            with contextlib.suppress(OSError):
                making.unlink(missing_ok=True)
            return False
        with self._lock:
            self._since_look += len(value)
            if self._since_look > self._max_bytes // 10:
                self._since_look = 0
                self._make_room()
        return True

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _make_room(self) -> None:
        """Remove what was not read for longest, down to nine tenths of the limit, and what killed writers left."""
        found = []
        for path in (path for path in self._folder.rglob("*") if path.is_file()):
            with contextlib.suppress(OSError):
                stat = path.stat()
                if path.name.startswith(".making-") and time.time() - stat.st_mtime > 60:
                    path.unlink()
                else:
                    found.append((stat.st_mtime, stat.st_size, path))
        left = sum(size for _, size, _ in found)
        for _, size, path in sorted(found, key=lambda item: item[0]):
            if left <= self._max_bytes * 9 // 10:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                left -= size


class RedisStore:
    """A Redis server, given by its URL. After a failure it is left alone for a while, so that it never slows an answer twice.

    Its size is bounded by the server's own ``maxmemory``; entries live for ``seconds``.
    """

    def __init__(self, url: str, seconds: int = 7 * 24 * 3600) -> None:
        import redis

        self._errors: tuple[type[Exception], ...] = (redis.RedisError, OSError)
        self._seconds = seconds
        self._client: Any = redis.Redis.from_url(
            url, socket_timeout=REDIS_TIMEOUT_SECONDS, socket_connect_timeout=REDIS_TIMEOUT_SECONDS
        )
        self._resume_at = 0.0

    def get(self, key: str) -> bytes | None:
        found = self._call(lambda: self._client.get(f"insights:{key}"))
        return found if isinstance(found, bytes) else None

    def put(self, key: str, value: bytes) -> bool:
        return bool(self._call(lambda: self._client.set(f"insights:{key}", value, ex=self._seconds)))

    def _call(self, ask: Any) -> Any:
        if time.monotonic() < self._resume_at:
            return None
        try:
            return ask()
        except self._errors:
            self._resume_at = time.monotonic() + REDIS_PAUSE_SECONDS
            return None


def store_from_environment(folder: Path) -> Store:
    """Redis where REDIS_URL is set, else a folder."""
    url = os.environ.get("REDIS_URL")
    return RedisStore(url) if url else DiskStore(folder)
