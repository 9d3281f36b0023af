"""Keeping track of when we hear from Telegram, and making good what an outage lost (T8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog

from bot.channels.telegram.reading import CHANNEL
from bot.house import House
from bot.journeys.gap import Outage, look_back, note_heard, offer_again
from bot.logs import whereabouts
from storage.talks import TalkId
from storage.troubles import NotKept

HEARD = "telegram-heard"
log = structlog.get_logger()


class Gaps:
    """Told whenever we hear from Telegram, by whichever way."""

    def __init__(self, house: House, wake: Callable[[], None]) -> None:
        self._house = house
        self._wake = wake
        self._outage: Outage | None = None

    async def heard(self, since: datetime) -> None:
        """We have been listening since a moment; if we were away before, see what was open then.

        Raises:
            NotKept: The database is away.
        """
        if self._outage is None:
            self._outage = await self._house.run(partial(look_back, mark=HEARD, since=since))

    async def make_good(self) -> None:
        """Offer again what was open during an outage and still is, each in a unit of its own.

        Raises:
            NotKept: The database is away; the next time goes on where this one stopped.
        """
        outage = self._outage
        if outage is None:
            return
        for talk in outage.asked:
            await self._offer(outage, talk)
        await self.note()
        self._outage = None
        self._wake()

    async def note(self) -> None:
        """Note that we hear from Telegram at this moment."""
        await self._house.run(partial(note_heard, mark=HEARD))

    async def _offer(self, outage: Outage, talk: TalkId) -> None:
        again = partial(
            offer_again, desk=self._house.desk, channel=CHANNEL, outage=outage, talk_id=talk
        )
        try:
            await self._house.run(again)
        except NotKept:
            raise
        except Exception as ours:
            log.warning("a question cannot be offered again", talk=talk, **whereabouts(ours))
