"""How units of work are kept: as many together as wait, each apart in its own savepoint."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from storage.crashpoints import crashpoint
from storage.engines import begin, mark
from storage.jobs import Caught, Job
from storage.keys import Keys
from storage.lately import Lately
from storage.transaction import Transaction
from storage.troubles import TROUBLES, NotKept, passes

CRASHPOINTS = ("before-commit", "after-commit")


@dataclass(frozen=True)
class Patience:
    """How often work is tried when the database is locked or away, and how long in between.

    Attributes:
        tries: In all.
        first_wait_s: After the first; each next wait is twice as long.
        chance: From 0 to 1; waits differ by half, so that two who collided do not collide again.
        pause: Waits so many seconds.
    """

    tries: int = 5
    first_wait_s: float = 0.05
    chance: Callable[[], float] = SystemRandom().random
    pause: Callable[[float], None] = time.sleep

    def wait_after(self, tried: int) -> None:
        """Wait after a try, counted from one."""
        self.pause(self.first_wait_s * 2 ** (tried - 1) * (0.5 + self.chance()))


class Committer:
    """Keeps units of work in one database, one thread at a time."""

    def __init__(self, engine: Engine, keys: Keys, patience: Patience) -> None:
        self._engine = engine
        self._keys = keys
        self._patience = patience
        self._lately = Lately()

    def commit(self, jobs: Sequence[Job]) -> None:
        """Run units in one transaction and commit it; then each knows its value or error.

        A unit that fails, fails alone. Where the transaction as a whole cannot be kept (a full
        disk, say), each unit is tried once more in a transaction of its own.
        """
        with Caught() as caught:
            self._keep(jobs)
        if caught.error is None:
            return
        if len(jobs) > 1 and _may_be_the_fault_of_one(caught.error):
            for job in jobs:
                self.commit([job])
        else:
            for job in jobs:
                job.error = _told(caught.error)

    def _keep(self, jobs: Sequence[Job]) -> None:
        tried = 1
        while not self._is_kept(jobs, is_last=tried == self._patience.tries):
            self._patience.wait_after(tried)
            tried += 1

    def _is_kept(self, jobs: Sequence[Job], *, is_last: bool) -> bool:
        try:
            self._once(jobs)
        except TROUBLES as error:
            if is_last or not passes(error):
                raise
            return False
        return True

    def _once(self, jobs: Sequence[Job]) -> None:
        with begin(self._engine) as (connection, whole):
            if len(jobs) == 1:
                self._run(jobs[0], connection)
                if jobs[0].error is not None:
                    whole.rollback()
                    return
            else:
                for job in jobs:
                    self._run_apart(job, connection)
            crashpoint("before-commit")
            whole.commit()
        crashpoint("after-commit")

    def _run_apart(self, job: Job, connection: Connection) -> None:
        mark(connection, "SAVEPOINT unit")
        self._run(job, connection)
        if job.error is not None:
            mark(connection, "ROLLBACK TO SAVEPOINT unit")
        mark(connection, "RELEASE SAVEPOINT unit")

    def _run(self, job: Job, connection: Connection) -> None:
        with Caught() as caught:
            tx = Transaction(connection, self._keys, job.now, lately=self._lately)
            job.value = job.unit(tx)
        job.error = caught.error
        if isinstance(job.error, TROUBLES):
            raise job.error


def _may_be_the_fault_of_one(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and not passes(error)


def _told(error: BaseException) -> BaseException:
    if not isinstance(error, TROUBLES):
        return error
    told = NotKept(type(error.orig).__name__)
    told.__cause__ = error
    return told
