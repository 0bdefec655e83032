"""The result cache: exact, never stale, bounded, and never the reason why an answer fails. Redis is a real server."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as clock
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from semantic_models import ResultTable, WarehouseError
from semantic_models.warehouse.cache import CachedWarehouse, DiskStore, RedisStore, cache_counts, store_from_environment
from semantic_models.warehouse.encoding import decode, encode

ROW = (
    "O'Neil", "", 2**70, -1, 0.1, -0.0, float("inf"), Decimal("1.10"), Decimal("-0.00"), date(2017, 1, 31),
    datetime(2017, 1, 31, 23, 59, 59, 999999), datetime(2017, 1, 31, tzinfo=UTC), timedelta(days=-1, microseconds=5), True, None,
    float("nan"), float("-inf"), 5e-324, -(2**63) - 1, Decimal("1E+3"), Decimal("NaN"), clock(23, 59, 59, 1),
    datetime(2017, 1, 31, 12, tzinfo=timezone(timedelta(hours=-3, minutes=-30))), clock(1, tzinfo=UTC), False, "é\n\x00☃", b"",
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
        return ResultTable(("n",), () if sql == "none" else ((self.answer,),), ("BIGINT",), 0.5)

    def close(self) -> None:
        pass


def test_every_value_comes_back_as_it_was() -> None:
    table = ResultTable(tuple(f"c{i}" for i in range(len(ROW))), (ROW, ROW), ("T",) * len(ROW), bytes_read=12)
    data = encode(table)
    assert data is not None
    found = decode(data)
    assert found is not None
    assert [repr(value) for value in found.rows[1]] == [repr(value) for value in ROW]
    assert (found.columns, found.types, found.bytes_read) == (table.columns, table.types, 12)


def test_what_cannot_be_written_exactly_is_not_kept(tmp_path: Path) -> None:
    inner = Counting(answer=object())
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    cached.run("select 1")
    cached.run("select 1")
    assert len(inner.asked) == 2


def test_a_large_result_is_not_kept(tmp_path: Path) -> None:
    inner = Counting(answer=random.Random(1).randbytes(1_100_000))
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    assert [cached.run("select 1").cached for _ in range(2)] == [False, False]
    assert not list(tmp_path.iterdir())
    assert cached.statistics.failed == 0


def test_an_answer_without_rows_is_kept(tmp_path: Path) -> None:
    inner = Counting()
    for _ in range(2):
        cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
        assert [cached.run("none").rows for _ in range(2)] == [(), ()]
    assert inner.asked == ["none"]


@pytest.mark.parametrize("answer", [[1, 2], {"a": 1}, ([1],)], ids=["list", "dict", "tuple"])
def test_a_caller_may_change_what_it_was_given(answer: object, tmp_path: Path) -> None:
    cached = CachedWarehouse(Counting(answer), DiskStore(tmp_path), "1")
    before = repr(answer)
    for _ in range(3):
        value = cached.run("select 1").rows[0][0]
        assert repr(value) == before
        (value[0] if isinstance(value, tuple) else value).clear()


def test_the_process_keeps_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("semantic_models.warehouse.cache.NEAREST_RESULTS", 2)
    cached = CachedWarehouse(Counting(), None, "1")
    assert [cached.run(sql).cached for sql in ("a", "b", "a", "c", "a", "b")] == [False, False, True, False, True, False]


def test_the_process_keeps_a_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of a kind that encodes to almost nothing: what counts is what it takes in memory.
    monkeypatch.setattr("semantic_models.warehouse.cache.NEAREST_BYTES", 1_000_000)
    cached = CachedWarehouse(Counting("x" * 200_000), None, "1")
    assert [cached.run(sql).cached for sql in ("a", "b", "c", "d", "a", "e", "a", "b")] == [False] * 4 + [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d[:20] + b"\x00" + d[21:], lambda d: b"", lambda d: b"x" * 100])
def test_torn_or_changed_bytes_are_a_miss(damage: object, tmp_path: Path) -> None:
    inner = Counting()
    CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select 1")
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    again = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    assert again.run("select 1").rows == ((1,),)
    assert len(inner.asked) == 2
    assert again.statistics.failed == 1


def test_an_entry_under_the_key_of_another_is_a_miss(tmp_path: Path) -> None:
    inner = Counting("one")
    CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select 1")
    (one,) = tmp_path.glob("??/*")
    inner.answer = "two"
    CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select 2")
    (two,) = set(tmp_path.glob("??/*")) - {one}
    two.write_bytes(one.read_bytes())
    assert CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select 2").rows == (("two",),)


def test_another_process_finds_it_and_other_data_or_text_does_not(tmp_path: Path) -> None:
    inner = Counting()
    first = CachedWarehouse(inner, DiskStore(tmp_path), "release-1")
    assert not first.run("select 1").cached
    assert first.run("select 1").cached
    assert CachedWarehouse(inner, DiskStore(tmp_path), "release-1").run("select 1").cached
    assert not CachedWarehouse(inner, DiskStore(tmp_path), "release-2").run("select 1").cached
    assert not first.run("select 1 ").cached
    inner.dialect = "bigquery"
    assert not CachedWarehouse(inner, DiskStore(tmp_path), "release-1").run("select 1").cached
    assert len(inner.asked) == 4
    seen = first.statistics
    assert (seen.hits, seen.misses, seen.stored, seen.failed, seen.hit_rate) == (1, 2, 2, 0, 1 / 3)
    assert seen.stored_bytes == sum(path.stat().st_size for path in tmp_path.glob("??/*")) // 2
    assert cache_counts(first) == {"hits": 1, "misses": 2, "stored": 2, "failed": 0}


def test_a_hit_says_so_and_how_long_it_took(tmp_path: Path) -> None:
    cached = CachedWarehouse(Counting(), DiskStore(tmp_path), "1")
    computed, hit = cached.run("select 1"), cached.run("select 1")
    assert (computed.cached, computed.seconds) == (False, 0.5)
    assert hit.cached
    assert 0 < hit.seconds < 0.5
    assert (hit.columns, hit.rows, hit.types) == (("n",), ((1,),), ("BIGINT",))


def test_text_that_is_not_unicode_reaches_the_warehouse(tmp_path: Path) -> None:
    inner = Counting()
    assert CachedWarehouse(inner, DiskStore(tmp_path), "1").run("select '\ud800'").rows == ((1,),)


def test_errors_are_not_remembered(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    for _ in range(2):
        with pytest.raises(WarehouseError):
            cached.run("wrong")
    assert inner.asked == ["wrong", "wrong"]


class Gated(Counting):
    """Answers when the gate opens, and tells when somebody stands before it."""

    def __init__(self, answer: object = 1) -> None:
        super().__init__(answer)
        self.gate, self.reached = threading.Event(), threading.Event()

    def run(self, sql: str) -> ResultTable:
        self.reached.set()
        assert self.gate.wait(20)
        return super().run(sql)


def all_at_once(cached: CachedWarehouse, inner: Gated, sql: str, threads: int = 8) -> list[Future[ResultTable]]:
    """The outcome of each thread that asked while the first was under way."""
    with ThreadPoolExecutor(threads) as pool:
        asked = [pool.submit(cached.run, sql)]
        assert inner.reached.wait(20)
        asked += [pool.submit(cached.run, sql) for _ in range(threads - 1)]
        time.sleep(0.3)  # the others come to wait
        inner.gate.set()
    return asked


@pytest.mark.parametrize("answer", [1, object(), [1]], ids=["kept", "not-kept", "nested"])
def test_of_many_alike_one_runs(answer: object, tmp_path: Path) -> None:
    inner = Gated(answer)
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    outcomes = [asked.result(20) for asked in all_at_once(cached, inner, "select 1")]
    assert [table.rows for table in outcomes] == [((answer,),)] * 8
    assert inner.asked == ["select 1"]
    assert (cached.statistics.hits, cached.statistics.misses) == (7, 1)


def test_all_who_wait_get_the_error_and_the_next_runs_anew(tmp_path: Path) -> None:
    inner = Gated()
    cached = CachedWarehouse(inner, DiskStore(tmp_path), "1")
    assert all(isinstance(asked.exception(20), WarehouseError) for asked in all_at_once(cached, inner, "wrong"))
    assert inner.asked == ["wrong"]
    with pytest.raises(WarehouseError):
        cached.run("wrong")
    assert inner.asked == ["wrong", "wrong"]


def test_an_interrupt_stops_only_the_thread_that_it_met(tmp_path: Path) -> None:
    class Interrupted(Gated):
        def run(self, sql: str) -> ResultTable:
            table = super().run(sql)
            if len(self.asked) == 1:
                raise KeyboardInterrupt
            return table

    inner = Interrupted()
    first, *others = all_at_once(CachedWarehouse(inner, DiskStore(tmp_path), "1"), inner, "select 1")
    assert isinstance(first.exception(20), KeyboardInterrupt)
    assert [asked.result(20).rows for asked in others] == [((1,),)] * 7
    assert len(inner.asked) == 2


def test_the_folder_is_bounded_and_forgets_what_was_not_read_for_longest(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, max_bytes=100_000)
    for number in range(40):
        assert store.put(f"{number:064d}", bytes(5_000))
        os.utime(tmp_path / f"{number:064d}"[:2] / f"{number:064d}", (number, number))
    sizes = [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(sizes) <= 110_000
    assert store.get(f"{0:064d}") is None
    assert store.get(f"{39:064d}") == bytes(5_000)


def test_what_was_read_lately_stays_and_so_do_files_of_others(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, max_bytes=100_000)
    keys = [f"{number:064d}" for number in range(10)]
    for number, key in enumerate(keys):
        assert store.put(key, bytes(8_192))
        os.utime(tmp_path / key[:2] / key, (number, number))  # older than any reading
    (tmp_path / "notes.txt").write_bytes(bytes(500_000))
    assert store.get(keys[0]) is not None
    for number in range(10, 13):
        assert store.put(f"{number:064d}", bytes(8_192))
    assert store.get(keys[0]) is not None
    assert store.get(keys[1]) is None
    assert (tmp_path / "notes.txt").exists()


def test_commands_of_one_write_each_do_not_fill_the_disk(tmp_path: Path) -> None:
    for number in range(200):
        assert DiskStore(tmp_path, max_bytes=100_000).put(f"{number:064d}", bytes(4_096))
    # 819,200 bytes were written; four writes of ten look at the folder, by chance: 40 in a row that do not will not be seen.
    assert sum(path.stat().st_size for path in tmp_path.glob("??/*")) < 250_000


def test_a_folder_that_cannot_be_written_breaks_no_answer(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cached = CachedWarehouse(Counting(), DiskStore(tmp_path / "cache"), "1")
    assert cached.run("select 1").rows == ((1,),)
    assert cached.statistics.failed == 1


def test_whatever_a_store_raises_breaks_no_answer() -> None:
    class Broken:
        def get(self, key: str) -> bytes | None:
            raise RuntimeError

        def put(self, key: str, value: bytes) -> bool:
            raise MemoryError

    cached = CachedWarehouse(Counting(), Broken(), "1")
    assert cached.run("select 1").rows == ((1,),)
    assert cached.statistics.failed == 2


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
    assert socket.exists(), "redis-server did not start within 10 seconds"
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
    # One reading that failed; then the server is left alone, and 20 results are not kept.
    assert cached.statistics.failed == 21


def test_no_redis_at_all_breaks_no_answer() -> None:
    cached = CachedWarehouse(Counting(), RedisStore("redis://127.0.0.1:1"), "1")
    assert cached.run("select 1").rows == ((1,),)
    assert cached.run("select 1").cached, "the process itself remembers"


@pytest.mark.parametrize("url", ["cache.example", "redis://127.0.0.1:port"])
def test_a_url_that_cannot_be_read_breaks_no_answer(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    cached = CachedWarehouse(Counting(), store_from_environment(tmp_path), "1")
    assert cached.run("select 1").rows == ((1,),)
    assert cached.statistics.failed == 2


def test_a_client_that_cannot_read_the_reply_breaks_no_answer(redis_server: tuple[str, subprocess.Popen[bytes]]) -> None:
    inner = Counting()
    for _ in range(2):
        cached = CachedWarehouse(inner, RedisStore(f"{redis_server[0]}?decode_responses=true"), "1")
        assert cached.run("select 1").rows == ((1,),)
    assert len(inner.asked) == 2
