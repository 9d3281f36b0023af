"""What could not be taken in: tried three times, then kept aside, and whoever said it is told.

Source: P4, G4, design 11. One event that cannot be handled stops nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import structlog

from bot.house import House
from bot.journeys import troubles
from bot.journeys.heard import Heard
from bot.logs import whereabouts
from storage import inbox
from storage.transaction import Transaction
from storage.troubles import NotKept

MOST_TRIES = 3
log = structlog.get_logger()


class Failing:
    """Counts what fails on one channel, and makes an end of it."""

    def __init__(self, house: House, channel: str, wake: Callable[[], None]) -> None:
        self._house = house
        self._channel = channel
        self._wake = wake

    async def gave_up(
        self, event: str, came: Mapping[str, Any], problem: Exception, heard: Heard | None
    ) -> bool:
        """Write down one failed try; after the third it is a dead letter and the person is told.

        Args:
            event: The platform's number of it.
            came: As it came, for who mends the program.
            heard: Who said it, where that can be read.

        Raises:
            NotKept: The database is away.
        """
        fail = partial(self._failed, event=event, came=came, error=type(problem).__name__)
        tries = await self._house.run(fail)
        log.warning(
            "an update could not be handled",
            channel=self._channel,
            update=event,
            tries=tries,
            **whereabouts(problem),
        )
        if tries < MOST_TRIES:
            return False
        if heard is not None:
            await self._apologise(heard)
        return True

    async def _apologise(self, heard: Heard) -> None:
        try:
            await self._house.run(lambda tx: troubles.say_sorry(tx, self._house.desk, heard))
        except NotKept:
            raise
        except Exception as ours:
            log.warning("not even sorry could be said", **whereabouts(ours))
        self._wake()

    def _failed(self, tx: Transaction, event: str, came: Mapping[str, Any], error: str) -> int:
        return inbox.record_failure(tx, self._channel, event, _as_it_came(came), error)


def _as_it_came(came: Mapping[str, Any]) -> bytes:
    """What is kept for who mends the program; half a sign, which no text may hold, included."""
    try:
        return json.dumps(came).encode()
    except (ValueError, RecursionError):
        return b""
