"""The post: takes what is in the outbox to its channel, and writes down what became of it.

Source: design 6, reliability D3, D10, D11. One person's letters go in order; people do not wait
for each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Protocol

import structlog

from bot.deliveries import DeliveryFailed, InDoubt, Receipt
from bot.house import House
from bot.journeys.desk import Seat
from bot.journeys.linking import stop_address
from bot.journeys.outgoing import REMINDER
from bot.journeys.reach import seat_of
from bot.journeys.reminding import Drop, Go, Wait, weigh
from bot.letters import Letter
from storage import outbox, plans
from storage.crashpoints import crashpoint
from storage.documents import decode
from storage.outbox import OnDoubt
from storage.transaction import Transaction

LEASE_S = 30.0
MOST_AT_ONCE = 100
MOST_TRIES = 8
log = structlog.get_logger()


class Carrier(Protocol):
    """A channel, as far as the post knows it."""

    async def deliver(self, address: str, letter: Letter) -> Receipt:
        """Bring one letter.

        Raises:
            DeliveryFailed: It did not arrive.
            InDoubt: It may have.
        """
        ...


@dataclass(frozen=True)
class Parcel:
    """A claimed row, ready to go."""

    row: outbox.Letter
    seat: Seat
    letter: Letter


class Post:
    """Sends what is due, whoever put it there; `wake` after each commit, sweep for the rest."""

    def __init__(self, house: House, carriers: Mapping[str, Carrier], holder: str) -> None:
        self._house = house
        self._carriers = carriers
        self._holder = holder
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something new is in the outbox."""
        self._wake.set()

    async def run(self, every_s: float = 1.0) -> None:
        """Send until cancelled."""
        await self._house.run(lambda tx: outbox.sweep_expired(tx, tx.now, gone=self._holder))
        while True:
            await self.deliver_due()
            self._wake.clear()
            try:
                await asyncio.wait_for(self._wake.wait(), every_s)
            except TimeoutError:
                await self._house.run(lambda tx: outbox.sweep_expired(tx, tx.now))

    async def deliver_due(self) -> None:
        """Claim and send until nothing that can go now is left."""
        while parcels := await self._house.run(self._claimed):
            bags = [list(bag) for _, bag in groupby(_in_bags(parcels), key=_whose)]
            await asyncio.gather(*(self._carry(bag) for bag in bags))

    def _claimed(self, tx: Transaction) -> list[Parcel]:
        rows = outbox.claim(tx, tx.now, MOST_AT_ONCE, self._holder, LEASE_S)
        ready = [_addressed(tx, row) for row in rows if row.kind != REMINDER]
        reminders = sorted(
            (row for row in rows if row.kind == REMINDER), key=lambda row: (row.plan, row.person)
        )
        for _, group in groupby(reminders, key=lambda row: (row.plan, row.person)):
            ready.extend(self._weighed(tx, list(group)))
        return [one for one in ready if not self._is_for_a_page(tx, one)]

    def _weighed(self, tx: Transaction, rows: Sequence[outbox.Letter]) -> Iterable[Parcel]:
        for row, verdict in zip(rows, weigh(tx, self._house.desk, rows), strict=True):
            match verdict:
                case Go(letter, seat):
                    yield Parcel(row, seat, letter)
                case Wait(until):
                    outbox.retry_at(tx, row.id, row.fence, until)
                case Drop(reason):
                    outbox.void(tx, row.id, row.fence, reason)

    def _is_for_a_page(self, tx: Transaction, parcel: Parcel) -> bool:
        """A page is read, not rung: there a letter has arrived once it is there."""
        if parcel.seat.channel in self._carriers:
            return False
        row = parcel.row
        outbox.sent(tx, row.id, row.fence, b"", tx.now)
        return True

    async def _carry(self, bag: Sequence[Parcel]) -> None:
        for position, parcel in enumerate(bag):
            try:
                receipt = await self._deliver(parcel)
            except DeliveryFailed as failed:
                return await self._failed(bag[position:], failed)
            except InDoubt:
                await self._house.run(partial(_doubted, row=parcel.row))
                continue
            crashpoint("post-delivered")
            await self._house.run(partial(_mark, row=parcel.row, receipt=receipt))
        return None

    async def _deliver(self, parcel: Parcel) -> Receipt:
        carrier = self._carriers[parcel.seat.channel]
        crashpoint("post-deliver")
        return await carrier.deliver(parcel.seat.address, parcel.letter)

    async def _failed(self, bag: Sequence[Parcel], failed: DeliveryFailed) -> None:
        row = bag[0].row
        log.warning("not delivered", row=row.id, reason=failed.reason, tries=row.tries)
        if failed.permanent:
            seat = bag[0].seat
            await self._house.run(lambda tx: _unreachable(tx, self._house, seat, bag, failed))
        elif failed.is_ours or row.tries >= MOST_TRIES:
            await self._house.run(lambda tx: outbox.dead(tx, row.id, row.fence, failed.reason))
            await self._carry(bag[1:])
        else:
            wait = failed.retry_after_s or min(2.0**row.tries, 300)
            await self._house.run(lambda tx: _later(tx, bag, wait))


def _whose(parcel: Parcel) -> tuple[str, str, str]:
    return (parcel.seat.plan, parcel.seat.person, parcel.seat.channel)


def _in_bags(parcels: Iterable[Parcel]) -> list[Parcel]:
    return sorted(parcels, key=_whose)


def _addressed(tx: Transaction, row: outbox.Letter) -> Parcel:
    letter = decode(row.body, Letter)
    plan = plans.get(tx, row.plan).plan
    seat = seat_of(tx, plan, row.person, row.channel)
    if letter.edits:
        receipt = outbox.receipt(tx, row.plan, letter.edits)
        letter = replace(letter, message=receipt.decode() if receipt else "")
    return Parcel(row, seat, letter)


def _mark(tx: Transaction, row: outbox.Letter, receipt: Receipt) -> None:
    outbox.sent(tx, row.id, row.fence, receipt.message.encode(), tx.now)


def _doubted(tx: Transaction, row: outbox.Letter) -> None:
    """Choose per kind what to do when nobody knows whether it arrived (T20)."""
    if row.on_doubt is OnDoubt.HOLD:
        outbox.hold(tx, row.id, row.fence, "uncertain")
    else:
        outbox.retry_at(tx, row.id, row.fence, tx.now)


def _later(tx: Transaction, bag: Sequence[Parcel], seconds: float) -> None:
    for parcel in bag:
        outbox.retry_at(tx, parcel.row.id, parcel.row.fence, tx.now + timedelta(seconds=seconds))


def _unreachable(
    tx: Transaction, house: House, seat: Seat, bag: Sequence[Parcel], failed: DeliveryFailed
) -> None:
    for parcel in bag:
        outbox.dead(tx, parcel.row.id, parcel.row.fence, failed.reason)
    stop_address(tx, house.desk, seat, f"{bag[0].row.id}", failed.reason)
