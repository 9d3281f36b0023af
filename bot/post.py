"""The post: takes what is in the outbox to its channel, and writes down what became of it.

Source: design 6, reliability D3, D11. One person's letters go in order; people do not wait for
each other, and nobody waits for a chat that must rest (T9).
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol

import structlog

from bot import fates, parcels
from bot.deliveries import DeliveryFailed, InDoubt, Receipt
from bot.house import House
from bot.letters import Letter
from bot.logs import whereabouts
from bot.parcels import Parcel
from storage import outbox
from storage.crashpoints import crashpoint
from storage.transaction import Transaction
from storage.troubles import NotKept

MOST_AT_ONCE = 100
# A claim holds for 30 seconds and a call ends within 20: what was not begun by now goes back.
BEGIN_WITHIN_S = 8.0
A_LITTLE_S = 0.5  # so that what was refused goes before what was claimed after it
log = structlog.get_logger()

Whose = tuple[str, str, str]
_whose = attrgetter("whose")


class Carrier(Protocol):
    """A channel, as far as the post knows it."""

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter.

        Args:
            unasked: It lets others go before.

        Raises:
            DeliveryFailed: It did not arrive.
            InDoubt: It may have.
        """
        ...

    def rest_s(self, address: str) -> float:
        """How long an address must be left alone, in seconds."""
        ...


class Post:
    """Sends what is due, whoever put it there; `wake` after each commit, sweep for the rest."""

    def __init__(self, house: House, carriers: Mapping[str, Carrier], holder: str) -> None:
        self._house = house
        self._carriers = carriers
        self._holder = holder
        self._wake = asyncio.Event()
        self._rounds: dict[Whose, asyncio.Task[None]] = {}
        self._in_hand = 0
        self._is_ending = False

    def wake(self) -> None:
        """Something new is in the outbox."""
        self._wake.set()

    async def run(self, every_s: float = 1.0) -> None:
        """Send until cancelled; then what is on its way arrives, and the rest goes back (P13)."""
        try:
            await self._try(self._take_up(gone=self._holder))
            while True:
                self._wake.clear()
                await self._try(self._send_all_off())
                try:
                    async with asyncio.timeout(every_s):  # `wait_for` can miss being cancelled
                        await self._wake.wait()
                except TimeoutError:
                    await self._try(self._take_up())
        except asyncio.CancelledError:
            self._is_ending = True
            await self._all_home()
            raise

    async def deliver_due(self) -> None:
        """Send until nothing that can go now is left, or the end has come."""
        while await self._send_off() or self._rounds:
            await self._all_home()

    async def _try(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that may fail now, and is done again soon; the post goes on."""
        try:
            await work
        except NotKept as away:
            log.warning("the post waits for the database", error=type(away).__name__)
        except Exception as ours:
            log.warning("the post met a mistake of ours", **whereabouts(ours))

    async def _take_up(self, *, gone: str | None = None) -> None:
        """Take up what was claimed and never marked."""
        await self._house.run(lambda tx: outbox.sweep_expired(tx, tx.now, gone=gone))

    async def _send_all_off(self) -> None:
        while await self._send_off():
            pass

    async def _send_off(self) -> int:
        """Claim what is due, as far as there are hands, and begin to bring it; say how much."""
        room = MOST_AT_ONCE - self._in_hand
        if self._is_ending or room <= 0:
            return 0
        until = self._seconds() + BEGIN_WITHIN_S
        claimed = await self._house.run(
            lambda tx: parcels.claim(tx, self._house, self._carriers, room, self._holder)
        )
        crashpoint("post-claimed")
        self._in_hand += len(claimed.parcels)
        for whose, bag in groupby(sorted(claimed.parcels, key=_whose), key=_whose):
            going = self._goes_round(self._rounds.get(whose), list(bag), until)
            self._rounds[whose] = asyncio.create_task(going)
        return claimed.rows

    async def _goes_round(
        self, before: asyncio.Task[None] | None, bag: Sequence[Parcel], until: float
    ) -> None:
        """Bring one person's letters, after those that were claimed before."""
        if before is not None:
            await asyncio.wait({before})
        await self._try(self._carry(bag, until))
        if self._in_hand >= MOST_AT_ONCE:
            self._wake.set()
        self._in_hand -= len(bag)
        if self._rounds.get(bag[0].whose) is asyncio.current_task():
            del self._rounds[bag[0].whose]

    async def _carry(self, bag: Sequence[Parcel], until: float) -> None:
        for position, parcel in enumerate(bag):
            left = bag[position:]
            wait_s = self._wait_s(parcel, until)
            if wait_s is not None:
                await self._house.run(partial(_put_back, bag=left, wait_s=wait_s))
                return
            if not await self._brings(left):
                return

    async def _brings(self, bag: Sequence[Parcel]) -> bool:
        """Bring the first letter of a bag; say whether the next one may go."""
        try:
            receipt = await self._deliver(bag[0])
        except (DeliveryFailed, InDoubt) as problem:
            return await self._went_wrong(bag, problem)
        except Exception as ours:
            log.warning("a letter could not be brought", row=bag[0].row.id, **whereabouts(ours))
            return await self._went_wrong(bag, InDoubt())
        crashpoint("post-delivered")
        await self._house.run(partial(fates.arrived, parcel=bag[0], receipt=receipt))
        return True

    async def _deliver(self, parcel: Parcel) -> Receipt:
        carrier = self._carriers[parcel.seat.channel]
        letter = replace(parcel.letter, plan=parcel.seat.plan)
        crashpoint("post-deliver")
        return await carrier.deliver(parcel.seat.address, letter, unasked=parcel.is_unasked)

    async def _went_wrong(self, bag: Sequence[Parcel], problem: DeliveryFailed | InDoubt) -> bool:
        row = bag[0].row
        reason = problem.reason if isinstance(problem, DeliveryFailed) else "in doubt"
        log.warning("not delivered", row=row.id, reason=reason, tries=row.tries)
        return await self._house.run(lambda tx: fates.went_wrong(tx, self._house, bag, problem))

    def _wait_s(self, parcel: Parcel, until: float) -> float | None:
        """How long a letter must still wait, where that is too long to hold it; None: it goes."""
        if self._is_ending or self._seconds() > until:
            return 0.0
        rest_s = self._carriers[parcel.seat.channel].rest_s(parcel.seat.address)
        return rest_s + A_LITTLE_S if self._seconds() + rest_s > until else None

    async def _all_home(self) -> None:
        """Wait until everybody who is under way is back."""
        while self._rounds:
            await asyncio.wait(self._rounds.values())

    @staticmethod
    def _seconds() -> float:
        return asyncio.get_running_loop().time()


def _put_back(tx: Transaction, bag: Sequence[Parcel], wait_s: float) -> None:
    fates.put_back(tx, bag, tx.now + timedelta(seconds=wait_s))
