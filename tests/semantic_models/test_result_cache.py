"""The result cache: exact, never stale, bounded, and never the reason why an answer fails. Redis is a real server."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from semantic_models import ResultTable, WarehouseError
from semantic_models.warehouse.cache import CachedWarehouse, DiskStore, RedisStore, store_from_environment
from semantic_models.warehouse.encoding import decode, encode

ROW = (
    "O'Neil", "", 2**70, -1, 0.1, -0.0, float("inf"), Decimal("1.10"), Decimal("-0.00"), date(2017, 1, 31),
    datetime(2017, 1, 31, 23, 59, 59, 999999), datetime(2017, 1, 31, tzinfo=UTC), timedelta(days=-1, microseconds=5), True, None,
    b"\x00\xff", UUID(int=7), [1, [None, "x"]], {"a": Decimal("2.0"), 3: date(2020, 2, 29)}, (1, 2),
)  # fmt: skip


class Counting:
    """A warehouse that says how often it was asked, and fails where told to."""

    dialect = "duckdb"

    def __init__(self, answer: object = 1) -> None:
        self.asked: list[str] = []
        self.answer = answer

    def run(self, sql: str) -> ResultTable:
        self.asked.append(sql)
        if sql == "wrong":
            raise WarehouseError("The warehouse refused the query.")
        return ResultTable(("n",), ((self.answer,),), ("BIGINT",), 0.5)

    def close(self) -> None:
        pass


def test_every_value_comes_back_as_it_was() -> None:
    table = ResultTable(tuple(f"c{i}" for i in range(len(ROW))), (ROW, ROW), ("T",) * len(ROW), bytes_read=12)
    data = encode(table)
    assert data is not None
    found = decode(data)
    assert found is not None
    assert [repr(value) for value in found.rows[0]] == [repr(value) for value in ROW]
    assert (found.columns, found.types, found.bytes_read) == (table.columns, table.types, 12)


def test_what_cannot_be_written_exactly_is_not_kept(tmp_path: Path) -> None:
    inner = Counting(answer=object())
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    cached.run("select 1")
    cached.run("select 1")
    assert len(inner.asked) == 2


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d[:20] + b"\x00" + d[21:], lambda d: b"", lambda d: b"x" * 100])
def test_torn_or_changed_bytes_are_a_miss(damage: object, tmp_path: Path) -> None:
    inner = Counting()
    CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select 1")
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select 1").rows == ((1,),)
    assert len(inner.asked) == 2


def test_another_process_finds_it_and_other_data_or_text_does_not(tmp_path: Path) -> None:
    inner = Counting()
    first = CachedWarehouse(inner, DiskStore(tmp_path), "release-1")
    assert not first.run("select 1").cached
    assert first.run("select 1").cached
    assert CachedWarehouse(inner, DiskStore(tmp_path), "release-1").run("select 1").cached
    assert not CachedWarehouse(inner, DiskStore(tmp_path), "release-2").run("select 1").cached
    assert not first.run("select 1 ").cached
    assert len(inner.asked) == 3
    assert (first.statistics.hits, first.statistics.misses, first.statistics.hit_rate) == (1, 2, 1 / 3)


def test_errors_are_not_remembered(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    for _ in range(2):
        with pytest.raises(WarehouseError):
            cached.run("wrong")
    assert inner.asked == ["wrong", "wrong"]


def test_of_many_alike_one_runs(tmp_path: Path) -> None:
    gate = threading.Event()

    class Slow(Counting):
        def run(self, sql: str) -> ResultTable:
            gate.wait(10)
            return super().run(sql)

    inner = Slow()
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    threads = [threading.Thread(target=cached.run, args=("select 1",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(20)
    assert len(inner.asked) == 1


def test_the_folder_is_bounded_and_forgets_what_was_not_read_for_longest(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, max_bytes=100_000)
    for number in range(40):
        assert store.put(f"{number:064d}", bytes(5_000))
        os.utime(tmp_path / f"{number:064d}"[:2] / f"{number:064d}", (number, number))
    sizes = [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(sizes) <= 110_000
    assert store.get(f"{0:064d}") is None
    assert store.get(f"{39:064d}") == bytes(5_000)


def test_a_folder_that_cannot_be_written_breaks_no_answer(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cached = CachedWarehouse(Counting(), DiskStore(tmp_path / "cache"), "1")
    assert cached.run("select 1").rows == ((1,),)
    assert cached.statistics.failed == 1


def test_a_writer_killed_in_the_middle_leaves_only_whole_entries(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from semantic_models.warehouse.cache import DiskStore\n"
        "store = DiskStore(Path(sys.argv[1])); print('ready', flush=True)\n"
        "n = 0\n"
        "while True:\n"
        "    n += 1; store.put(f'{n % 50:064d}', bytes([n % 50]) * 200_000)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(0.5)
    writer.send_signal(signal.SIGKILL)
    writer.wait(10)
    store = DiskStore(tmp_path)
    found = [(number, data) for number in range(50) if (data := store.get(f"{number:064d}")) is not None]
    assert found
    assert all(data == bytes([number]) * 200_000 for number, data in found)
    assert store.put("a" * 64, b"the next run")
    assert store.get("a" * 64) == b"the next run"


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Redis server of this test's own, on a socket."""
    program = shutil.which("redis-server")
    assert program, "redis-server is missing: run 'make test', which installs it"
    socket = tmp_path / "redis.sock"
    server = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(200):
        if socket.exists():
            break
        time.sleep(0.05)
    yield f"unix://{socket}", server
    server.kill()
    server.wait(10)


def test_redis_serves_every_process(
    redis_server: tuple[str, subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_server[0])
    inner = Counting(Decimal("4596039.58"))
    assert isinstance(store_from_environment(tmp_path), RedisStore)
    assert not CachedWarehouse(inner, store_from_environment(tmp_path), "1").run("select 1").cached
    again = CachedWarehouse(inner, store_from_environment(tmp_path), "1").run("select 1")
    assert again.cached
    assert again.rows == ((Decimal("4596039.58"),),)
    assert len(inner.asked) == 1


@pytest.mark.parametrize("fate", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hanging"])
def test_redis_that_is_gone_breaks_no_answer(redis_server: tuple[str, subprocess.Popen[bytes]], fate: signal.Signals) -> None:
    url, server = redis_server
    inner = Counting()
    cached = CachedWarehouse(inner, RedisStore(url), "1")
    assert cached.run("select 1").rows == ((1,),)
    server.send_signal(fate)
    began = time.monotonic()
    for number in range(20):
        assert cached.run(f"select {number + 2}").rows == ((1,),)
    # A server that hangs costs one time-out, not twenty.
    assert time.monotonic() - began < 5
    assert cached.statistics.failed == 20


def test_no_redis_at_all_breaks_no_answer() -> None:
    cached = CachedWarehouse(Counting(), RedisStore("redis://127.0.0.1:1"), "1")
    assert cached.run("select 1").rows == ((1,),)
    assert cached.run("select 1").cached, "the process itself remembers"
