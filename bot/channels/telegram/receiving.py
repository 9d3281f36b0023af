"""Taking in updates: each one whole in one commit, and only then acknowledged.

Source: design 5, T1-T6, T8, P4, D1. One update that cannot be handled stops nobody.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import structlog

from bot.channels.telegram.api import Api
from bot.channels.telegram.delivering import Delivery, acknowledge
from bot.channels.telegram.outcomes import NotThere
from bot.channels.telegram.reading import CHANNEL, InGroup, Poison, Read, Update, number_of, read
from bot.deliveries import DeliveryFailed, InDoubt
from bot.house import House
from bot.journeys import chat, troubles
from bot.journeys.heard import Heard
from bot.letters import Letter
from bot.logs import whereabouts
from storage import inbox
from storage.crashpoints import crashpoint
from storage.transaction import Transaction
from storage.troubles import NotKept

MOST_TRIES = 3
_FAILED = (DeliveryFailed, InDoubt, NotThere)
log = structlog.get_logger()


class Receiver:
    """Hands each update to its journey; the caller acknowledges when this returns."""

    def __init__(
        self, house: House, api: Api, delivery: Delivery, wake: Callable[[], None]
    ) -> None:
        self._house = house
        self._api = api
        self._delivery = delivery
        self._wake = wake
        self._aside: dict[str, asyncio.Task[None]] = {}

    async def take_all(self, updates: Sequence[Any]) -> None:
        """Take in a batch: one person's updates in order, different people at once.

        Raises:
            NotKept: The database is away; acknowledge nothing.
        """
        by_person: defaultdict[str, list[Any]] = defaultdict(list)
        for update in updates:
            by_person[_whose(update)].append(update)
        await asyncio.gather(*(self._in_order(mine) for mine in by_person.values()))

    async def take(self, update: Any) -> None:
        """Take in one update, whatever is in it.

        Raises:
            NotKept: The database is away; do not acknowledge it.
        """
        for _ in range(MOST_TRIES):
            try:
                await self._handled(read(update))
            except NotKept:
                raise
            except Exception as problem:
                if await self._gave_up(update, problem):
                    return
            else:
                return

    async def _in_order(self, updates: Sequence[Any]) -> None:
        for update in updates:
            await self.take(update)

    async def _handled(self, told: Read) -> None:
        if told.query:
            self._does_aside(f"tap {told.query}", acknowledge(self._api, told.query))
        match told.what:
            case Heard() as heard:
                await self._heard(heard)
            case InGroup(group, True):
                self._does_aside(f"group {group}", self._leave(group))
            case _:
                pass

    async def _heard(self, heard: Heard) -> None:
        crashpoint("telegram-received")
        take = partial(chat.take, desk=self._house.desk, heard=heard)
        letters = await self._house.run(take, order_key=heard.address)
        crashpoint("telegram-taken")
        self._wake()
        if letters:
            self._does_aside(f"stranger {heard.address}", self._tells(heard.address, letters))

    async def _tells(self, address: str, letters: Sequence[Letter]) -> None:
        """Answer somebody no plan knows; they can ask again."""
        with suppress(*_FAILED):
            for letter in letters:
                await self._delivery.deliver(address, letter)

    async def _leave(self, group: str) -> None:
        line = self._house.desk.language_of("").render(troubles.NO_GROUPS)
        with suppress(*_FAILED):
            await self._api.call("sendMessage", chat_id=int(group), text=line)
        with suppress(*_FAILED):
            await self._api.call("leaveChat", chat_id=int(group))

    async def _gave_up(self, update: Any, problem: Exception) -> bool:
        """Write down one failed try; after the third it is a dead letter and the person is told."""
        kind = type(problem).__name__
        try:
            number = number_of(update)
        except Poison:
            log.warning("an update without a number was left aside", error=kind)
            return True
        fail = partial(_failed, number=str(number), raw=_as_it_came(update), error=kind)
        tries = await self._house.run(fail)
        log.warning(
            "an update could not be handled", update=number, tries=tries, **whereabouts(problem)
        )
        if tries < MOST_TRIES:
            return False
        await self._apologise(update)
        return True

    async def _apologise(self, update: Update) -> None:
        try:
            await self._house.run(partial(self._say_sorry, update=update))
        except NotKept:
            raise
        except Exception as ours:
            log.warning("not even sorry could be said", **whereabouts(ours))
        self._wake()

    def _say_sorry(self, tx: Transaction, update: Update) -> None:
        try:
            told = read(update).what
        except Poison:
            return
        if isinstance(told, Heard):
            troubles.say_sorry(tx, self._house.desk, told)

    def _does_aside(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Do what nobody waits for; of one name only one at a time, so that nobody can flood us."""
        if name in self._aside:
            work.close()
            return
        task = self._aside[name] = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._aside.pop(name))


def _as_it_came(update: Update) -> bytes:
    """What is kept for who mends the program; half a sign, which no text may hold, included."""
    try:
        return json.dumps(update).encode()
    except (ValueError, RecursionError):
        return b""


def _failed(tx: Transaction, number: str, raw: bytes, error: str) -> int:
    return inbox.record_failure(tx, CHANNEL, number, raw, error)


def _whose(update: Any) -> str:
    try:
        told = read(update).what
    except Poison:
        return ""
    return told.address if isinstance(told, Heard) else ""
