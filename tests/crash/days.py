"""The family's days: people talk, then the clock goes on; whatever program is there meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import ColumnElement, func, or_, select, update

from storage import tables
from storage.engines import make_engine
from storage.outbox import OutboxState
from tests.crash.family import MOMENTS, MORNING, REMINDED
from tests.crash.people import have_phones, sit_down
from tests.crash.places import Place
from tests.crash.truth import Truth, read_truth
from tests.rigs.clock import Clock
from tests.rigs.program import settings_for
from tests.rigs.telegram import Options, Telegram, start_in_thread

LOOKS_EVERY_S = 0.005
OVER_WITHIN_S = 60
NEVER = "86400"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_outbox, _plans = tables.outbox.c, tables.plans.c
_SENDING = select(_outbox.id).where(_outbox.state == OutboxState.SENDING)


@dataclass
class Days:
    """A clock, a Telegram that outlives every program, and people.

    Attributes:
        watched: Looked at while anything is waited for: who was killed is started again.
    """

    place: Place
    watched: list[Callable[[], None]] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Begin in the morning, with nobody there."""
        self.clock = Clock(MORNING, self.place.folder / "clock")
        self.telegram: Telegram = start_in_thread(Options(now=self.clock.now, first_update_id=1))
        self._engine = make_engine(self.place.url, connections=1)
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self.telegram.stops()
        self._engine.dispose()

    @property
    def env(self) -> Mapping[str, str]:
        """The settings of a program that is there."""
        return {
            **settings_for(self.place.folder, self.place.url, self.clock, self.telegram),
            "TAFELRONDE_KEY_FILE": str(self.place.key_file),
            "TAFELRONDE_TICK_SECONDS": NEVER,
        }

    def go_by(self) -> None:
        """Let people talk, and then the clock go on to all it has to say."""
        talkers = sit_down(self.telegram)
        have_phones(self.telegram, *REMINDED)
        self.wait_for(lambda: sum(one.goes_on() for one in talkers) == len(talkers))
        self.wait_for(self.are_still)
        for moment in MOMENTS:
            self.clock.sets(moment)
            self.wait_for(self.are_seen_to)

    def wait_for(self, done: Callable[[], bool]) -> None:
        """Wait until something is so.

        Raises:
            AssertionError: It is not so in time.
        """
        deadline = time.monotonic() + OVER_WITHIN_S
        while not done():
            assert time.monotonic() < deadline, f"not in time; {self.place.said}"
            for look in self.watched:
                look()
            time.sleep(LOOKS_EVERY_S)

    def are_still(self) -> bool:
        """Whether all that came in is taken in, and all that is due by now has gone out."""
        if self.telegram.asks("status")["waiting"]:
            return False
        is_due = (_outbox.state == OutboxState.NEW) & (_outbox.due_at <= self.clock.now())
        return not self._count(or_(_outbox.state == OutboxState.SENDING, is_due))

    def are_seen_to(self) -> bool:
        """Whether the program has looked at all that the clock brings by now, and all is still."""
        return not self._count(_plans.next_due_at <= self.clock.now()) and self.are_still()

    def _count(self, condition: ColumnElement[bool]) -> int:
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).where(condition)) or 0

    def are_being_sent(self) -> frozenset[int]:
        """The messages that are claimed and not marked at this moment, by id."""
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(_SENDING))

    def let_leases_run_out(self) -> None:
        """Let a minute go by on a server's clock, by which those who died held their leases."""
        if self._engine.dialect.name != "postgresql":
            return
        sending = update(tables.outbox).where(_outbox.state == OutboxState.SENDING)
        with self._engine.begin() as connection:
            connection.execute(update(tables.locks).values(until=LONG_AGO))
            connection.execute(sending.values(lease_until=LONG_AGO))

    def truth(self) -> Truth:
        """What came of it; ask when no program is there any more."""
        return read_truth(self.place.url, self.place.key_file, self.telegram)
