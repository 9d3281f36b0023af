"""The database, as the house knows it: hand over a unit of work, await what it gives."""

import asyncio
import concurrent.futures
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Self, TypeVar

from sqlalchemy import Engine

from storage import family_keys
from storage.committing import Committer, Patience
from storage.engines import make_engine
from storage.jobs import Job, deliver
from storage.keys import KeyMissing, Keys
from storage.migrating import check_schema
from storage.transaction import Transaction

T = TypeVar("T")

_POSTGRES_THREADS = 4
_MOST_TOGETHER = 64
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class DatabaseClosed(Exception):
    """Work was handed over after the database had been closed."""


class Database:
    """Keeps units of work, each whole or not at all.

    On SQLite one thread writes, and units that wait while a commit ends share the next one. On
    PostgreSQL a few threads keep one unit at a time: the server itself lets their commits share a
    flush, and units that shared a transaction would hold their row locks for one another.
    """

    def __init__(self, engine: Engine, keys: Keys, patience: Patience) -> None:
        alone = engine.dialect.name == "sqlite"
        committer = Committer(engine, keys, patience)
        count, together = (1, _MOST_TOGETHER) if alone else (_POSTGRES_THREADS, 1)
        self._engine = engine
        self._threads = [_DatabaseThread(committer, together) for _ in range(count)]
        self._door = Lock()
        self._is_closed = False
        for thread in self._threads:
            thread.start()

    @classmethod
    def open(cls, url: str, *, keys: Keys, patience: Patience | None = None) -> Self:
        """Open a database that was migrated.

        Args:
            url: `sqlite:///FILE` or `postgresql://…`.
            keys: Open what is kept in it; they get to know the key of this house.
            patience: With a database that is locked or away.

        Raises:
            NotMigrated: It is empty or older than this program.
            TooFarMigrated: It was migrated by a newer program.
            KeyMissing: Something in it was sealed with a key that is not among `keys`.
            NotDurable: It would forget acknowledged answers when the power fails.
            NotKept: It does not answer.
        """
        database = cls(make_engine(url, _POSTGRES_THREADS), keys, patience or Patience())
        try:
            database.run_sync(_move_in, now=_BEFORE_ALL)
        except BaseException:
            database.close_sync()
            raise
        return database

    async def run(
        self, unit: Callable[[Transaction], T], *, now: datetime, order_key: str | None = None
    ) -> T:
        """Run a unit of work in a database thread; return what it gave when that is kept.

        Args:
            unit: A plain function of the transaction. It may run more than once, so it changes
                nothing else. Once handed over it runs, also when nobody awaits it any longer.
            now: Aware; the unit's `tx.now`.
            order_key: Units with the same key run in the order they were handed over.

        Raises:
            NotKept: The database is full, locked or away, and stayed so; nothing was kept.
            DatabaseClosed: It was closed before.
            BaseException: Whatever the unit raised; then nothing of it was kept.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._hand_over(Job(unit, now, answer, loop), order_key)
        return await answer

    def run_sync(
        self, unit: Callable[[Transaction], T], *, now: datetime, order_key: str | None = None
    ) -> T:
        """Do the same from a plain thread, which waits; never from inside a unit."""
        answer: concurrent.futures.Future[T] = concurrent.futures.Future()
        self._hand_over(Job(unit, now, answer, None), order_key)
        return answer.result()

    async def close(self) -> None:
        """Take in nothing more, finish what was handed over, and let go of the database."""
        await asyncio.to_thread(self.close_sync)

    def close_sync(self) -> None:
        """Do the same from a plain thread, which waits."""
        with self._door:
            was_closed, self._is_closed = self._is_closed, True
        if was_closed:
            return
        for thread in self._threads:
            thread.stop()
        for thread in self._threads:
            thread.join()
        self._engine.dispose()

    def _hand_over(self, job: Job, order_key: str | None) -> None:
        with self._door:
            if self._is_closed:
                raise DatabaseClosed
            if order_key is None:
                thread = min(self._threads, key=_DatabaseThread.unfinished)
            else:
                thread = self._threads[hash(order_key) % len(self._threads)]
            thread.take(job)


class _DatabaseThread(Thread):
    """Keeps what it is handed, in that order, until it is told to stop."""

    def __init__(self, committer: Committer, together: int) -> None:
        super().__init__(name="database", daemon=True)
        self._committer = committer
        self._together = together
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._taken = self._done = 0

    def unfinished(self) -> int:
        return self._taken - self._done

    def take(self, job: Job) -> None:
        self._taken += 1
        self._queue.put(job)

    def stop(self) -> None:
        self._queue.put(None)

    def run(self) -> None:
        goes_on = True
        while goes_on:
            jobs, goes_on = self._next()
            if jobs:
                self._committer.commit(jobs)
                self._done += len(jobs)
                deliver(jobs)

    def _next(self) -> tuple[list[Job], bool]:
        """Wait for a job, and take along what else waits; False after the last."""
        jobs: list[Job] = []
        job = self._queue.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == self._together:
                return jobs, True
            try:
                job = self._queue.get_nowait()
            except Empty:
                return jobs, True
        return jobs, False


def _move_in(tx: Transaction) -> None:
    check_schema(tx.connection)
    family_keys.make(tx, family_keys.HOUSE)
    tx.keys.move_in(family_keys.of(tx, family_keys.HOUSE))
    for key_id in family_keys.wrapped_with(tx.connection):
        if key_id not in tx.keys:
            raise KeyMissing(key_id)
