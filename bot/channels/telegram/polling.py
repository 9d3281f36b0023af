"""Long polling: one poller at a time, by lease; an offset is sent only after the commit.

Source: T2, T3, T5, T6, T8, T23.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from random import Random

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.outcomes import seconds_of
from bot.channels.telegram.reading import ALLOWED, Poison, number_of
from bot.channels.telegram.receiving import Receiver
from bot.house import House
from bot.journeys.gap import note_heard, offer_again
from bot.logs import whereabouts
from storage import locks
from storage.crashpoints import crashpoint
from storage.transaction import Transaction
from storage.troubles import NotKept

LEASE = "telegram-poller"
LEASE_S = 60.0
POLLED = "telegram-polled"
log = structlog.get_logger()


class Poller:
    """Fetches updates for as long as it holds the lease."""

    def __init__(
        self,
        house: House,
        api: Api,
        receiver: Receiver,
        *,
        holder: str,
        wake: Callable[[], None],
        chance: Random,
    ) -> None:
        self._house = house
        self._api = api
        self._receiver = receiver
        self._holder = holder
        self._wake = wake
        self._chance = chance
        self._offset: int | None = None
        self.trouble = ""
        self.stands_by = False
        self._heard_at = _seconds()

    @property
    def age_s(self) -> float:
        """How long ago a poll last came back, in seconds; at first, since the start."""
        return _seconds() - self._heard_at

    async def run(self) -> None:
        """Poll until cancelled; a trouble is waited out, never given up on."""
        while True:
            try:
                await self._once()
            except asyncio.CancelledError:
                await self._house.run(self._let_go)
                raise
            except Conflict:
                await self._wait_out("another program polls", 5 + 25 * self._chance.random())
            except InvalidToken:
                await self._wait_out("the token is refused", 60)
            except RetryAfter as error:
                await self._wait_out("too fast", seconds_of(error))
            except TelegramError as error:
                await self._wait_out(type(error).__name__, 1 + self._chance.random())
            except NotKept:
                await self._wait_out("the database is away", 1)
            except Exception as ours:
                log.warning("polling met a mistake of ours", **whereabouts(ours))
                await self._wait_out(type(ours).__name__, 1)

    async def _once(self) -> None:
        self.stands_by = not await self._house.run(self._hold)
        if self.stands_by:
            await asyncio.sleep(5)
            return
        since = self._house.clock.now()
        updates = await self._api.updates(self._offset, ALLOWED)
        await self._note_gap(since)
        await self._receiver.take_all(updates)
        crashpoint("telegram-batch")
        numbers = [number for one in updates if (number := _number(one)) is not None]
        if numbers:  # the last one, not the largest: a new queue may start lower (T3)
            self._offset = numbers[-1] + 1

    async def _note_gap(self, since: datetime) -> None:
        """After an outage taps are lost: open questions are offered again, once (T8)."""
        self.trouble = ""
        self._heard_at = _seconds()
        if await self._house.run(
            partial(offer_again, desk=self._house.desk, mark=POLLED, since=since)
        ):
            self._wake()

    async def _wait_out(self, trouble: str, seconds: float) -> None:
        self.trouble = trouble
        log.warning("polling waits", reason=trouble, seconds=round(seconds))
        await asyncio.sleep(seconds)

    def _hold(self, tx: Transaction) -> bool:
        return locks.take(tx, LEASE, self._holder, LEASE_S) is not None

    def _let_go(self, tx: Transaction) -> None:
        if not (self.trouble or self.stands_by):
            note_heard(tx, POLLED)
        fence = locks.take(tx, LEASE, self._holder, 0)
        if fence is not None:
            locks.release(tx, LEASE, fence)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _number(update: object) -> int | None:
    try:
        return number_of(update)
    except Poison:
        return None
