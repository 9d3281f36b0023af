"""The clock's regular look at what is due; it only ticks, the plan is the schedule (design 6)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.house import House
from bot.journeys.reminding import look_at, tick
from bot.journeys.talks import KEPT_UNFINISHED
from bot.logs import whereabouts
from conversations.plan.ids import PlanId
from storage import inbox, outbox, plans, sessions
from storage import talks as remembered
from storage.crashpoints import crashpoint
from storage.transaction import Transaction
from storage.troubles import NotKept

BATCH = 50
PASSED_BY = timedelta(hours=1)
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # a tick tells its own troubles
log = structlog.get_logger()


class Ticker:
    """Looks at what is due every so many seconds, on every replica."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._house = house
        self._wake = wake
        self._looked_at = 0.0
        self.every_s = 0.0
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    def start(self, every_s: float) -> None:
        """Begin to tick."""
        self.every_s, self._looked_at = every_s, _seconds()
        self._scheduler.add_job(self.tick, "interval", seconds=every_s)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)

    @property
    def age_s(self) -> float:
        """How long ago it last looked at everything that was due, in seconds."""
        return _seconds() - self._looked_at

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
        while await self._batch() == BATCH:
            pass
        crashpoint("tick-kept")
        await self._house.run(_tidy_up)
        crashpoint("tick-tidied")
        self._looked_at = _seconds()
        self._wake()

    async def _batch(self) -> int:
        """Look at some plans in one unit; where one of them is at fault, at each by itself."""
        try:
            return await self._house.run(partial(tick, desk=self._house.desk, limit=BATCH))
        except NotKept:
            raise
        except Exception as ours:
            log.warning("a plan keeps others from the clock", **whereabouts(ours))
            return await self._one_by_one()

    async def _one_by_one(self) -> int:
        due = await self._house.run(lambda tx: plans.due(tx, tx.now, BATCH))
        for plan_id in due:
            try:
                await self._house.run(partial(look_at, desk=self._house.desk, plan_id=plan_id))
            except NotKept:
                raise
            except Exception as ours:
                log.warning("the clock passes a plan by", plan=plan_id, **whereabouts(ours))
                await self._house.run(partial(_pass_by, plan_id=plan_id))
        return len(due)


def _pass_by(tx: Transaction, plan_id: PlanId) -> None:
    """Look at it again later, so that one plan at fault does not stop all others (G4)."""
    plans.set_next_due(tx, plan_id, tx.now + PASSED_BY)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _tidy_up(tx: Transaction) -> None:
    remembered.erase_expired(tx, tx.now)
    sessions.forget_expired(tx, tx.now)
    outbox.sweep_expired(tx, tx.now)
    outbox.forget_bodies(tx, tx.now - KEPT_UNFINISHED)
    inbox.forget_bodies(tx, tx.now - KEPT_UNFINISHED)
