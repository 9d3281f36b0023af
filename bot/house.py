"""The running program's middle: the database, the clock, and the desk, for every channel alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.clock import Clock
from bot.journeys import homes
from bot.journeys.desk import Desk
from storage.database import Database
from storage.plans import PlanMoved
from storage.talks import TalkMoved
from storage.transaction import Transaction

T = TypeVar("T")
TRIES = 5


@dataclass(frozen=True)
class House:
    """What channels share."""

    database: Database
    clock: Clock
    desk: Desk

    async def run(self, unit: Callable[[Transaction], T], *, order_key: str | None = None) -> T:
        """Run one unit of work; when somebody else was first, look afresh and run it again (P11).

        Raises:
            NotKept: The database is away, full or locked; nothing of the unit was kept.
        """
        for _ in range(TRIES - 1):
            try:
                return await self._once(unit, order_key)
            except (PlanMoved, TalkMoved):
                continue
        return await self._once(unit, order_key)

    async def _once(self, unit: Callable[[Transaction], T], order_key: str | None) -> T:
        return await self.database.run(
            partial(self.whole, unit), now=self.clock.now(), order_key=order_key
        )

    def whole(self, unit: Callable[[Transaction], T], tx: Transaction) -> T:
        """Do one unit of work, with what follows from any change it made."""
        done = unit(tx)
        homes.keep_true(tx, self.desk)
        return done
