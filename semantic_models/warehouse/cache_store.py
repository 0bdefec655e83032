"""Where results are kept beyond the process: a folder of small files, or a Redis server."""

from __future__ import annotations

import contextlib
import os
import random
import time
import uuid
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

REDIS_PAUSE_SECONDS = 30.0
REDIS_TIMEOUT_SECONDS = 0.25

_BLOCK = 4096
_MAKING = ".making-"
_KEY_LENGTH = 64


class ResultStore(Protocol):
    """Bytes by key, a key being 64 hexadecimal digits. Either method may raise: whoever calls counts it and goes on."""

    def get(self, key: str) -> bytes | None:
        """The value; None if there is none."""
        ...

    def put(self, key: str, value: bytes) -> bool:
        """Keep the value; False if it could not be."""
        ...


class DiskStore:
    """A folder of files, one a result, at most ``max_bytes`` in all: what was not read for longest goes first.

    A file gets its name when it is complete. Safe between threads and processes. Files that are not the cache's own stay.
    """

    def __init__(self, folder: Path, max_bytes: int = 256_000_000) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._lock = Lock()
        # Commands live for one write: if each looked at its first one, each would read the whole folder; if none did, it
        # would grow for ever. From a random start they look once in a tenth of the limit written, whoever wrote it.
        self._since_look = random.uniform(0, max_bytes / 10)

    def get(self, key: str) -> bytes | None:
        """The value; None if there is none. Raises OSError."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        with contextlib.suppress(OSError):  # a folder that may only be read still serves
            os.utime(path)
        return data

    def put(self, key: str, value: bytes) -> bool:
        """Keep the value; False if the disk refused it."""
        path = self._path(key)
        making = self._folder / f"{_MAKING}{uuid.uuid4().hex}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            making.write_bytes(value)
            os.replace(making, path)
        except OSError:
            with contextlib.suppress(OSError):
                making.unlink(missing_ok=True)
            return False
        with self._lock:
            self._since_look += _on_disk(len(value))
            look = self._since_look > self._max_bytes / 10
            if look:
                self._since_look = 0
        if look:
            self._make_room()
        return True

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        """The cache's own files; another process may remove any of them meanwhile."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as top:
            for part in top:
                if part.name.startswith(_MAKING):
                    yield part
                elif len(part.name) == 2 and part.is_dir(follow_symlinks=False):
                    with contextlib.suppress(OSError), os.scandir(part.path) as files:
                        yield from (file for file in files if len(file.name) == _KEY_LENGTH)

    def _make_room(self) -> None:
        """Remove what was not read for longest, down to nine tenths of the limit, and what killed writers left."""
        found = []
        for entry in self._entries():
            with contextlib.suppress(OSError):
                stat = entry.stat(follow_symlinks=False)
                if not entry.name.startswith(_MAKING):
                    found.append((stat.st_mtime, _on_disk(stat.st_size), entry.path))
                elif time.time() - stat.st_mtime > 60:
                    os.unlink(entry.path)
        left = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if left <= self._max_bytes * 9 / 10:
                return
            with contextlib.suppress(OSError):
                os.unlink(path)
                left -= size


class RedisStore:
    """A Redis server, given by its URL. After a failure it is left alone for a while, so that it never slows an answer twice.

    Its size is bounded by the server's own ``maxmemory``; entries live for ``seconds``. A URL that cannot be read is a
    server that is down: no fault shows before the first call.
    """

    def __init__(self, url: str, seconds: int = 7 * 24 * 3600) -> None:
        self._url = url
        self._seconds = seconds
        self._resume_at = 0.0

    def get(self, key: str) -> bytes | None:
        """The value; None if there is none or the server is left alone. Raises whatever the client does."""
        found = self._call(lambda: self._client.get(f"insights:{key}"))
        return found if isinstance(found, bytes) else None

    def put(self, key: str, value: bytes) -> bool:
        """Keep the value; False if the server is left alone. Raises whatever the client does."""
        return bool(self._call(lambda: self._client.set(f"insights:{key}", value, ex=self._seconds)))

    @cached_property
    def _client(self) -> Any:
        import redis

        return redis.Redis.from_url(
            self._url, socket_timeout=REDIS_TIMEOUT_SECONDS, socket_connect_timeout=REDIS_TIMEOUT_SECONDS, retry=None
        )

    def _call(self, ask: Callable[[], Any]) -> Any:
        if time.monotonic() < self._resume_at:
            return None
        try:
            return ask()
        except Exception:
            self._resume_at = time.monotonic() + REDIS_PAUSE_SECONDS
            raise


def store_from_environment(folder: Path) -> ResultStore:
    """Redis where REDIS_URL is set, else a folder."""
    url = os.environ.get("REDIS_URL")
    return RedisStore(url) if url else DiskStore(folder)


def _on_disk(size: int) -> int:
    """Bytes that a file of that size takes: whole blocks. It also bounds how many tiny files there can be."""
    return -(-size // _BLOCK) * _BLOCK
