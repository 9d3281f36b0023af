"""One run through the family's days: killed where it is told to be, started again, and ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import Connection, func, or_, select, update

from storage import tables
from storage.engines import make_engine
from storage.outbox import OutboxState
from tests.crash.family import MOMENTS, MORNING, REMINDED
from tests.crash.people import have_phones, sit_down
from tests.crash.places import Place
from tests.crash.truth import Truth, read_truth
from tests.rigs.clock import Clock
from tests.rigs.crash import Crash
from tests.rigs.program import settings_for
from tests.rigs.telegram import Options, Telegram, start_in_thread
from tests.rigs.warm import Warm

LIVES = "tests.crash.living:lives"
KILLED = -9
LOOKS_EVERY_S = 0.005
OVER_WITHIN_S = 30
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_outbox, _plans = tables.outbox.c, tables.plans.c


@dataclass
class Evening:
    """The program in a child, the people, and a Telegram that outlives every kill.

    Attributes:
        crashes: Where each child kills itself, one after another; those after them live on.
        deaths: For each kill, the messages that were being sent at that moment, by id.
    """

    place: Place
    warm: Warm
    crashes: Sequence[Crash | None] = ()
    function: str = LIVES
    more: tuple[str, ...] = ()
    deaths: list[frozenset[int]] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Open the fake Telegram, and start the program for the first time."""
        self.clock = Clock(MORNING, self.place.folder / "clock")
        self.telegram: Telegram = start_in_thread(Options(now=self.clock.now, first_update_id=1))
        self.engine = make_engine(self.place.url, connections=1)
        self._end = self.place.folder / "end"
        env = settings_for(self.place.folder, self.place.url, self.clock, self.telegram)
        self._env = {
            **env,
            "TAFELRONDE_KEY_FILE": str(self.place.key_file),
            "TAFELRONDE_TICK_SECONDS": "0.05",
        }
        self._hands = ThreadPoolExecutor(1)
        self._left = list(self.crashes)
        self._child = self._starts()
        return self

    def __exit__(self, *_: object) -> None:
        """Let everything go."""
        self._end.touch()
        self._hands.shutdown()
        self.telegram.stops()
        self.engine.dispose()

    def passes(self) -> Truth:
        """Let people talk, then the clock go on, then the program end; tell what came of it."""
        talkers = sit_down(self.telegram)
        have_phones(self.telegram, *REMINDED)
        self.waits_for(lambda: sum(one.goes_on() for one in talkers) == len(talkers))
        self.waits_for(self.is_still)
        for moment in MOMENTS:
            self.clock.sets(moment)
            self.waits_for(self.is_still)
        self.waits_for(self._is_over)
        return read_truth(self.place.url, self.place.key_file, self.telegram)

    def waits_for(self, done: Callable[[], bool]) -> None:
        """Wait until something is so, starting the program again each time it was killed.

        Raises:
            AssertionError: It is not so in time, or the program failed by itself.
        """
        deadline = time.monotonic() + OVER_WITHIN_S
        while not done():
            assert time.monotonic() < deadline, f"{done} not in time; {self._said()}"
            if self._child.done() and self._child.result() != 0:
                self._child = self._starts_again(self._child.result())
            time.sleep(LOOKS_EVERY_S)

    def is_still(self) -> bool:
        """Whether all that came in is taken in, and all that is due has gone out."""
        if self.telegram.asks("status")["waiting"]:
            return False
        now = self.clock.now()
        going = or_(
            _outbox.state == OutboxState.SENDING,
            (_outbox.state == OutboxState.NEW) & (_outbox.due_at <= now),
        )
        with self.engine.connect() as connection:
            due = connection.scalar(select(func.count()).where(_plans.next_due_at <= now))
            left = connection.scalar(select(func.count()).where(going))
        return not (due or left)

    def _is_over(self) -> bool:
        self._end.touch()
        return self._child.done() and self._child.result() == 0

    def _starts(self) -> Future[int]:
        crash = self._left.pop(0) if self._left else None
        given = (self._env, str(self._end), *self.more)
        return self._hands.submit(self.warm.runs, self.function, *given, crash=crash)

    def _starts_again(self, code: int) -> Future[int]:
        assert code == KILLED, f"the program ended with {code}; {self._said()}"
        with self.engine.begin() as connection:
            self.deaths.append(frozenset(connection.scalars(_SENDING)))
            if connection.dialect.name == "postgresql":
                _leases_run_out(connection)
        return self._starts()

    def _said(self) -> str:
        return self.place.log.read_text(errors="replace")[-3000:]


_SENDING = select(_outbox.id).where(_outbox.state == OutboxState.SENDING)


def _leases_run_out(connection: Connection) -> None:
    """A minute goes by on the server's clock, by which those who died held their leases."""
    connection.execute(update(tables.locks).values(until=LONG_AGO))
    held = update(tables.outbox).where(_outbox.state == OutboxState.SENDING)
    connection.execute(held.values(lease_until=LONG_AGO))
