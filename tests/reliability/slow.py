"""A database that others keep waiting, and how late this machine itself is meanwhile."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

MOMENT_S = 0.01


@contextmanager
def a_busy_database(url: str) -> Iterator[None]:
    """Hold the only pen of a SQLite file: nothing can be kept until this is over."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


@contextmanager
def a_database_that_is_slow(url: str, delays_s: Sequence[float]) -> Iterator[None]:
    """Hold the pen again and again, for each of some whiles; the end waits for the last of them."""

    def holds() -> None:
        for seconds in delays_s:
            with a_busy_database(url):
                time.sleep(seconds)
            time.sleep(MOMENT_S)

    thread = threading.Thread(target=holds, daemon=True)
    thread.start()
    yield
    thread.join()


class Lateness:
    """Sleeps moments beside a test, and takes down how late it woke: the machine's own doing."""

    def __init__(self) -> None:
        self.worst_s = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._sleeps, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._is_over.set()
        self._thread.join()

    def _sleeps(self) -> None:
        while not self._is_over.is_set():
            began = time.monotonic()
            time.sleep(MOMENT_S)
            self.worst_s = max(self.worst_s, time.monotonic() - began - MOMENT_S)
