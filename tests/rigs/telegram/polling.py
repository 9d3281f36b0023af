"""getUpdates: the long poll, and the conflict between two of them.

Source: process_get_updates_query, do_get_updates, abort_long_poll, fail_query_conflict in
Client.cpp.
"""

import asyncio

from tests.rigs.telegram.updates import Updates
from tests.rigs.telegram.wire import Arguments, Fields, RefusalError

LONGEST_POLL_S = 50
SECOND_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)
WEBHOOK_SET = "terminated by setWebhook request"


class Polling:
    """The one long poll the server lets wait.

    Args:
        updates: What is fetched.
        second_s: How long one second of the server's conflict penalty lasts here.

    Attributes:
        begun: How many polls there ever were.
    """

    def __init__(self, updates: Updates, second_s: float) -> None:
        self._updates = updates
        self._penalty_s = 3 * second_s
        self._penalty_until = 0.0
        self.begun = 0
        self._waiter: asyncio.Future[None] | None = None
        updates.listeners.append(self._wakes)

    @property
    def is_waiting(self) -> bool:
        """Whether a poll waits at this moment."""
        return self._waiter is not None

    async def fetches(self, arguments: Arguments, *, webhook_is_set: bool) -> list[Fields]:
        """Answer a getUpdates call, after its timeout at the latest.

        Raises:
            RefusalError: 409, a webhook is set or another poll began while this one waited.
        """
        if webhook_is_set:
            await self._sits_out_the_penalty()
            raise RefusalError(409, WEBHOOK_ACTIVE)
        self.begun += 1
        allows(self._updates, arguments)
        offset = arguments.number("offset", lowest=-(2**31))
        limit = arguments.number("limit", 100, 1, 100)
        timeout_s = arguments.number("timeout", 0, 0, LONGEST_POLL_S)
        batch = self._updates.fetches(offset, limit)
        if not batch and timeout_s:
            await self._waits(timeout_s)
            batch = self._updates.fetches(offset, limit)
        return batch

    def ends(self, why: str) -> None:
        """Refuse the poll that waits, if there is one, with a conflict."""
        if self._waiter and not self._waiter.done():
            self._waiter.set_exception(RefusalError(409, why))

    async def _waits(self, timeout_s: float) -> None:
        self.ends(SECOND_POLLER)
        mine = self._waiter = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, timeout_s)
        except TimeoutError:
            return
        except RefusalError:
            await self._sits_out_the_penalty()
            raise
        finally:
            if self._waiter is mine:
                self._waiter = None

    def _wakes(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)

    async def _sits_out_the_penalty(self) -> None:
        """Answer the first conflict at once and every next one within 3 s only after 3 s."""
        now = asyncio.get_running_loop().time()
        if now < self._penalty_until:
            await asyncio.sleep(self._penalty_s)
        else:
            self._penalty_until = now + self._penalty_s


def allows(updates: Updates, arguments: Arguments) -> None:
    """Keep the kinds of update the bot asks for, until it asks for others; absent: as before."""
    given = arguments.read("allowed_updates", "allowed_updates")
    if isinstance(given, list):
        updates.allowed = frozenset(str(kind).lower() for kind in given)
