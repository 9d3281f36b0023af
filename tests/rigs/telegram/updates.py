"""What waits for the bot: one queue of updates, confirmed by offset, each with its own last hour.

Source: TQueue.cpp (ids, offset, expiry) and Client.cpp (add_update, do_get_updates).
"""

import secrets
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.rigs.clock import Now
from tests.rigs.telegram.wire import Fields, Json

MISSING = "(missing)"


@dataclass(frozen=True)
class Update:
    """One update; `lane` is its webhook queue: `chat:7` or `taps:7`."""

    update_id: int
    lane: str
    expires_at: datetime
    body: Fields


class Updates:
    """The server's queue for its one bot.

    Args:
        now: The server's clock.
        first_id: Where ids start; `None`: anywhere, as on the real server.
    """

    def __init__(self, now: Now, first_id: int | None = None) -> None:
        self._now = now
        self.next_id = first_id or 2_000_001 + secrets.randbelow(1_000_000_000)
        self.allowed: frozenset[str] = frozenset()  # empty: all
        self.waiting: list[Update] = []
        self.ever: list[Update] = []
        self.again: list[Update] = []
        self.copies = 1
        self.listeners: list[Callable[[], None]] = []
        self._spoil: list[tuple[str, Json]] = []
        self._delivered: set[int] = set()

    def adds(self, kind: str, content: Fields, lane: str, kept: timedelta) -> None:
        """Queue an update, unless its kind is not allowed at this moment."""
        if self.allowed and kind not in self.allowed:
            return
        body: Fields = {"update_id": self.next_id, kind: content}
        if self._spoil:
            body = _spoiled(body, *self._spoil.pop(0))
        self.queues(Update(self.next_id, lane, self._now() + kept, body))

    def adds_raw(self, body: Fields) -> None:
        """Queue any body at all under the next id, allowed or not, whole or broken."""
        expires_at = self._now() + timedelta(hours=24)
        self.queues(Update(self.next_id, "raw", expires_at, {"update_id": self.next_id} | body))

    def queues(self, update: Update) -> None:
        """Put an update in the queue as it is and tell who listens."""
        self.next_id = update.update_id + 1
        self.waiting.append(update)
        self.ever.append(update)
        self.tells()

    def fetches(self, offset: int, limit: int) -> list[Fields]:
        """Confirm all below the offset and give what follows, oldest first.

        Args:
            offset: 0: from the oldest. Below 0: forget all but so many of the newest. More than ten
                above the newest: taken as 0, which is what the server does after ids started anew.
            limit: At most so many.
        """
        self.drops_the_expired()
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset <= self.next_id + 10:
            self.waiting = [update for update in self.waiting if update.update_id >= offset]
        batch = self._repeated() or self.waiting[:limit]
        self._marks(batch)
        return [update.body for update in batch]

    def delivered(self, update: Update) -> None:
        """Forget an update that the webhook took."""
        self._marks([update])
        self.waiting = [other for other in self.waiting if other is not update]

    def drops_the_expired(self) -> None:
        """Forget what has waited too long: taps after 150 s, messages after 24 h."""
        self.waiting = [update for update in self.waiting if update.expires_at >= self._now()]

    def delivers_again(self, update_ids: Iterable[int]) -> None:
        """Deliver updates once more, however long ago they were confirmed."""
        wanted = set(update_ids)
        self.again += [update for update in self.ever if update.update_id in wanted]
        self.tells()

    def restarts_ids(self, at: int) -> None:
        """Go on with other ids, as a queue made anew does; nothing may be waiting."""
        if self.waiting:
            raise ValueError("ids start anew only when nothing waits")
        self.next_id = at

    def spoils_next(self, path: str, value: Json = MISSING) -> None:
        """Take a field out of the next update, or put a wrong value there: `message.date`."""
        self._spoil.append((path, value))

    def tells(self) -> None:
        """Wake the long poll and the webhook."""
        for listener in self.listeners:
            listener()

    def _marks(self, batch: list[Update]) -> None:
        fresh = [update for update in batch if update.update_id not in self._delivered]
        self._delivered |= {update.update_id for update in fresh}
        self.again += [update for update in fresh for _ in range(self.copies - 1)]

    def _repeated(self) -> list[Update]:
        batch = {update.update_id: update for update in self.again}
        for update in batch.values():
            self.again.remove(update)
        return list(batch.values())


def _spoiled(body: Fields, path: str, value: Json) -> Fields:
    spoiled = deepcopy(body)
    *way, last = path.split(".")
    inside = spoiled
    for step in way:
        inside = inside[step]
    if value == MISSING:
        del inside[last]
    else:
        inside[last] = value
    return spoiled
