"""Long polling: one poller at a time, by lease; an offset is sent only after the commit.

Source: T2, T3, T5, T6, T8, T23.
"""

from __future__ import annotations

import asyncio
from random import Random

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.api import POLL_S, Api
from bot.channels.telegram.gaps import Gaps
from bot.channels.telegram.outcomes import seconds_of
from bot.channels.telegram.reading import ALLOWED, Poison, number_of
from bot.channels.telegram.receiving import Receiver
from bot.house import House
from bot.logs import whereabouts
from storage import locks
from storage.crashpoints import crashpoint
from storage.transaction import Transaction
from storage.troubles import NotKept

LEASE = "telegram-poller"
LEASE_S = 60.0
MOST_UPDATES = 100
CONFLICT_S = (5.0, 30.0)
STANDS_BY_S = 5.0
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
        gaps: Gaps,
        chance: Random,
    ) -> None:
        self._house = house
        self._api = api
        self._receiver = receiver
        self._holder = holder
        self._gaps = gaps
        self._chance = chance
        self._offset: int | None = None
        self.trouble = ""
        self.stands_by = False
        self._is_in_touch = False
        self._heard_at = _seconds()

    @property
    def age_s(self) -> float:
        """How long ago a poll last came back, in seconds; at first, since the start."""
        return _seconds() - self._heard_at

    async def run(self) -> None:
        """Poll until cancelled, also while waiting; then give the lease back."""
        try:
            while True:
                await self._carefully()
        except asyncio.CancelledError:
            await self._stop()
            raise

    async def _carefully(self) -> None:
        """Poll once; a trouble is waited out, never given up on."""
        try:
            await self._once()
        except Conflict as conflict:
            await self._wait_out(_said(conflict), self._chance.uniform(*CONFLICT_S))
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
        self.stands_by = not await self._house.run(self._hold, order_key=LEASE)
        if self.stands_by:
            self._is_in_touch = False
            await asyncio.sleep(STANDS_BY_S)
            return
        since = self._house.clock.now()
        # The first poll does not wait: it tells at once that we are there again.
        wait_s = POLL_S if self._is_in_touch else 0
        updates = await self._api.updates(self._offset, ALLOWED, wait_s)
        crashpoint("telegram-fetched")
        self.trouble, self._is_in_touch, self._heard_at = "", True, _seconds()
        await self._gaps.heard(since)
        await self._receiver.take_all(updates)
        crashpoint("telegram-batch")
        numbers = [number for one in updates if (number := _number(one)) is not None]
        if numbers:  # the last one, not the largest: a new queue may start lower (T3)
            self._offset = numbers[-1] + 1
        if len(updates) < MOST_UPDATES:  # what was said meanwhile has come in
            await self._gaps.make_good()

    async def _wait_out(self, trouble: str, seconds: float) -> None:
        self.trouble, self._is_in_touch = trouble, False
        log.warning("polling waits", reason=trouble, seconds=round(seconds))
        await asyncio.sleep(seconds)

    def _hold(self, tx: Transaction) -> bool:
        return locks.take(tx, LEASE, self._holder, LEASE_S) is not None

    async def _stop(self) -> None:
        if not (self.trouble or self.stands_by):
            await self._gaps.note()
        await self._house.run(self._let_go, order_key=LEASE)

    def _let_go(self, tx: Transaction) -> None:
        fence = locks.take(tx, LEASE, self._holder, 0)
        if fence is not None:
            locks.release(tx, LEASE, fence)


def _said(conflict: Conflict) -> str:
    """Who is in the way: Telegram has the same number for both, and other words (T5, T6)."""
    is_webhook = "webhook" in conflict.message.casefold()
    return "a webhook is set for this bot" if is_webhook else "another program polls"


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _number(update: object) -> int | None:
    try:
        return number_of(update)
    except Poison:
        return None
