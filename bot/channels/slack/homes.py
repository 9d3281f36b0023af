"""Publishing App Home: when somebody looks, and when the post says something changed (S-16)."""

from __future__ import annotations

import asyncio
from functools import partial
from weakref import WeakValueDictionary

import structlog

from bot.channels.slack.api import Api
from bot.channels.slack.home import home
from bot.channels.slack.outcomes import NotThere, TooLate
from bot.deliveries import DeliveryFailed, InDoubt
from bot.house import House
from bot.logs import whereabouts
from storage.troubles import NotKept

_NOT_NOW = (DeliveryFailed, InDoubt, NotThere, TooLate, NotKept)
log = structlog.get_logger()


class Homes:
    """Draws people's homes, one at a time for each: what is shown last was drawn last."""

    def __init__(self, house: House, api: Api) -> None:
        self._house = house
        self._api = api
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def show(self, address: str, part: int = 0) -> None:
        """Draw it for somebody who looks; where that fails they can look again.

        Args:
            part: Counted from 0.
        """
        try:
            await self.publish(address, part)
        except _NOT_NOW as problem:
            log.warning("a home was not shown", error=type(problem).__name__)
        except Exception as ours:
            log.warning("a home could not be drawn", **whereabouts(ours))

    async def publish(self, address: str, part: int | None = None) -> None:
        """Draw it anew.

        Args:
            part: None: the one they looked at last.

        Raises:
            DeliveryFailed: It was certainly not shown.
            InDoubt: It may have been.
            NotKept: The database is away.
        """
        workspace, _, user = address.partition(":")
        async with self._turns.setdefault(address, asyncio.Lock()):
            view = await self._house.run(
                partial(home, desk=self._house.desk, address=address, part=part)
            )
            await self._api.call(workspace, "views.publish", user_id=user, view=view)
