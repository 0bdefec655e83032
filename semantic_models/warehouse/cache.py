"""A result cache over any warehouse, keyed by the compiled statement and the version of the data, so that it is never stale.

    CachedWarehouse          an in-process layer of the newest results, and single flight: of many alike only one runs
    └── ResultStore                DiskStore (a folder of small files) or, where REDIS_URL is set, RedisStore

A cache that is down, full or damaged is a miss, never an error and never a wrong number: every entry carries a checksum
and the key that it was kept under.
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from collections import OrderedDict
from concurrent.futures import CancelledError, Future
from dataclasses import asdict, dataclass, replace

from semantic_models.warehouse.base import ResultTable, Warehouse
from semantic_models.warehouse.cache_store import DiskStore, RedisStore, ResultStore, store_from_environment
from semantic_models.warehouse.encoding import decode, encode

__all__ = [
    "CacheStatistics",
    "CachedWarehouse",
    "DiskStore",
    "RedisStore",
    "ResultStore",
    "cache_counts",
    "store_from_environment",
]

FORMAT = 2
LARGEST = 1_000_000
"""Bytes of an encoded result above which it is not kept."""
NEAREST_BYTES = 64_000_000
"""Bytes of memory for the results that are kept in the process."""
NEAREST_RESULTS = 1_000
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class CacheStatistics:
    """What the cache did in this process.

    Attributes:
        hits, misses: queries that were answered without the warehouse, and by it.
        stored: results kept.
        failed: reads and writes that a store could not do, and damaged entries.
        stored_bytes: bytes of the results kept, encoded.
    """

    hits: int = 0
    misses: int = 0
    stored: int = 0
    failed: int = 0
    stored_bytes: int = 0

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

    def __init__(self, inner: Warehouse, store: ResultStore | None, data_version: str) -> None:
        self.inner = inner
        self.dialect = inner.dialect
        self._store = store
        self._version = data_version
        # A result that holds lists or dictionaries is kept as bytes: a caller may change what it was given.
        self._near: OrderedDict[str, tuple[ResultTable | bytes, int]] = OrderedDict()
        self._near_bytes = 0
        self._counts = {"hits": 0, "misses": 0, "stored": 0, "failed": 0, "stored_bytes": 0}
        self._lock = threading.Lock()
        self._flights: dict[str, Future[ResultTable]] = {}

    @property
    def statistics(self) -> CacheStatistics:
        with self._lock:
            return CacheStatistics(**self._counts)

    def run(self, sql: str) -> ResultTable:
        """The rows of one compiled statement. Raises WarehouseError, to all who wait for the same; errors are not remembered."""
        began = time.perf_counter()
        key = self._key(sql)
        # An answer without rows is an answer, and false.
        found = self._nearest(key)
        if found is None:
            found = self._stored(key)
        while found is None:
            with self._lock:
                near = key in self._near  # it may have come since
                flight = None if near else self._flights.get(key)
                if not near and flight is None:
                    mine: Future[ResultTable] = Future()
                    self._flights[key] = mine
            if near:
                found = self._nearest(key)
            elif flight is None:
                return self._computed(key, sql, mine)
            else:
                try:
                    shared = flight.result()
                except CancelledError:
                    continue
                found = self._nearest(key)
                if found is None:
                    found = shared
        self._count("hits")
        return replace(found, cached=True, seconds=time.perf_counter() - began)

    def close(self) -> None:
        """Close the warehouse; what is kept stays for the next process."""
        self.inner.close()

    def _key(self, sql: str) -> str:
        return hashlib.sha256(json.dumps([FORMAT, self.dialect, self._version, sql]).encode()).hexdigest()

    def _computed(self, key: str, sql: str, flight: Future[ResultTable]) -> ResultTable:
        """Run the statement for this thread and for all that wait on the flight."""
        try:
            table = self.inner.run(sql)
        except BaseException as fault:
            self._land(key)
            if isinstance(fault, Exception):
                flight.set_exception(fault)
            else:  # an interrupt is for this thread alone: one of the others takes its place
                flight.cancel()
            raise
        entry = None
        try:
            self._count("misses")
            entry = self._encoded(key, table)
        finally:
            self._land(key)
            flight.set_result(table)
        if entry is not None:  # the others do not wait for the store
            self._keep(key, entry)
        return table

    def _land(self, key: str) -> None:
        with self._lock:
            del self._flights[key]

    def _encoded(self, key: str, table: ResultTable) -> bytes | None:
        """The entry of a result, which is kept near from here on; None if it is too large or cannot be written exactly."""
        try:
            data = encode(table)
        except Exception:  # noqa: BLE001 - whatever a value does when it is read, its result was computed
            self._count("failed")
            return None
        if data is None or len(data) > LARGEST:
            return None
        self._keep_near(key, table, data)
        return bytes.fromhex(key) + data

    def _keep(self, key: str, entry: bytes) -> None:
        try:
            kept = self._store is None or self._store.put(key, entry)
        except Exception:  # noqa: BLE001 - whatever a store does, the answer is there
            kept = False
        if kept:
            self._count("stored")
            self._count("stored_bytes", len(entry))
        else:
            self._count("failed")

    def _stored(self, key: str) -> ResultTable | None:
        """The result from the store; damage, and an entry that was kept under another key, is none."""
        try:
            entry = self._store.get(key) if self._store else None
            if entry is None:
                return None
            data = entry[_KEY_BYTES:]
            table = decode(data) if entry[:_KEY_BYTES] == bytes.fromhex(key) else None
            if table is not None:
                self._keep_near(key, table, data)
        except Exception:  # noqa: BLE001 - whatever a store does, the warehouse can still answer
            table = None
        if table is None:
            self._count("failed")
        return table

    def _nearest(self, key: str) -> ResultTable | None:
        with self._lock:
            if key not in self._near:
                return None
            self._near.move_to_end(key)
            kept, _ = self._near[key]
        return decode(kept) if isinstance(kept, bytes) else kept

    def _keep_near(self, key: str, table: ResultTable, data: bytes) -> None:
        nested = any(isinstance(value, list | dict | tuple) for row in table.rows for value in row)
        kept, size = (data, len(data)) if nested else (table, _in_memory(table))
        if size > NEAREST_BYTES // 4:
            return  # one result must not drive out all others; the store still has it
        with self._lock:
            _, replaced = self._near.pop(key, (None, 0))
            self._near[key] = (kept, size)
            self._near_bytes += size - replaced
            while self._near_bytes > NEAREST_BYTES or len(self._near) > NEAREST_RESULTS:
                _, (_, dropped) = self._near.popitem(last=False)
                self._near_bytes -= dropped

    def _count(self, what: str, by: int = 1) -> None:
        with self._lock:
            self._counts[what] += by


def cache_counts(warehouse: object) -> dict[str, int]:
    """How often the cache of a warehouse did what in this process, by name; empty if it has none."""
    if not isinstance(warehouse, CachedWarehouse):
        return {}
    return {name: count for name, count in asdict(warehouse.statistics).items() if name != "stored_bytes"}


def _in_memory(table: ResultTable) -> int:
    """Bytes that the rows take as Python values; encoded they are a small part of it."""
    return sum(sys.getsizeof(row) + sum(map(sys.getsizeof, row)) for row in table.rows) + 1_000
