"""Taking in updates: each one whole in one commit, and only then acknowledged.

Source: design 5, T1-T6, T8, P4, D1. One update that cannot be handled stops nobody.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import structlog

from bot.channels.telegram.api import Api
from bot.channels.telegram.delivering import Delivery, acknowledge
from bot.channels.telegram.outcomes import NotThere
from bot.channels.telegram.reading import CHANNEL, InGroup, Poison, Read, number_of, read
from bot.deliveries import DeliveryFailed, InDoubt
from bot.failing import MOST_TRIES, Failing
from bot.house import House
from bot.journeys import chat, troubles
from bot.journeys.heard import Heard
from bot.letters import Letter
from storage.crashpoints import crashpoint
from storage.troubles import NotKept

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
        self._failing = Failing(house, CHANNEL, wake)
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
        """Whether to go on without it, after what went wrong with it just now."""
        try:
            number = number_of(update)
        except Poison:
            log.warning("an update without a number was left aside", error=type(problem).__name__)
            return True
        return await self._failing.gave_up(str(number), update, problem, _heard_in(update))

    def _does_aside(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Do what nobody waits for; of one name only one at a time, so that nobody can flood us."""
        if name in self._aside:
            work.close()
            return
        task = self._aside[name] = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._aside.pop(name))


def _whose(update: Any) -> str:
    heard = _heard_in(update)
    return heard.address if heard else ""


def _heard_in(update: Any) -> Heard | None:
    try:
        told = read(update).what
    except Poison:
        return None
    return told if isinstance(told, Heard) else None
