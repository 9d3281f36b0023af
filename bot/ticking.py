"""The clock's regular look at what is due; it only ticks, the plan is the schedule (design 6)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.house import House
from bot.journeys.reminding import tick
from bot.logs import whereabouts
from storage import outbox, sessions
from storage import talks as remembered
from storage.transaction import Transaction
from storage.troubles import NotKept

BATCH = 50
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # a tick tells its own troubles
log = structlog.get_logger()


class Ticker:
    """Looks at what is due every so many seconds, on every replica."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._house = house
        self._wake = wake
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    def start(self, every_s: float) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self.tick, "interval", seconds=every_s)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Put in the outbox what is due, and erase what nobody went on with."""
        try:
            await self.look()
        except NotKept as away:
            log.warning("the clock waits for the database", error=type(away).__name__)
        except Exception as ours:
            log.warning("a tick met a mistake of ours", **whereabouts(ours))

    async def look(self) -> None:
        """Look at all plans that are due.

        Raises:
            NotKept: The database is away; the next tick sees what this one did not.
        """
        look = partial(tick, desk=self._house.desk, limit=BATCH)
        while await self._house.run(look) == BATCH:
            pass
        await self._house.run(_tidy_up)
        self._wake()


def _tidy_up(tx: Transaction) -> None:
    remembered.erase_expired(tx, tx.now)
    sessions.forget_expired(tx, tx.now)
    outbox.sweep_expired(tx, tx.now)
