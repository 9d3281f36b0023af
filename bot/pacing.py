"""How fast messages go out: within a platform's limits before it has to refuse.

Source: conventions 1.1 (Telegram: 30 a second over all, 1 a second in one chat), V14, V15.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

MOST_CHATS = 10_000
SOON_ENOUGH_S = 1e-6
LEFT_FOR_REPLIES = 10


@dataclass
class Bucket:
    """Holds at most `depth` tokens and gains `rate` a second."""

    rate: float
    depth: float
    level: float
    at: float

    def wait(self, now: float, spare: float = 0) -> float:
        """Seconds until there is a token, and some to spare."""
        self._fill(now)
        return max(0.0, (1 + min(spare, self.depth - 1) - self.level) / self.rate)

    def take(self, now: float) -> None:
        """Take one token."""
        self._fill(now)
        self.level -= 1

    @property
    def is_full(self) -> bool:
        """Whether nothing was taken for a while."""
        return self.level >= self.depth

    def _fill(self, now: float) -> None:
        self.level = min(self.depth, self.level + (now - self.at) * self.rate)
        self.at = now


class Pacer:
    """Lets senders through one by one; one chat that must wait keeps no other waiting."""

    def __init__(
        self,
        monotonic: Callable[[], float],
        *,
        rate: float = 29.7,
        chat_rate: float = 0.97,
        chat_burst: float = 3.0,
    ) -> None:
        self._monotonic = monotonic
        self._chat = (chat_rate, chat_burst)
        self._over_all = Bucket(rate, rate, rate, monotonic())
        self._chats: dict[str, Bucket] = {}

    async def turn(self, chat: str, *, unasked: bool = False) -> None:
        """Wait until one message may go to this chat; what is unasked lets replies go before."""
        spare = LEFT_FOR_REPLIES if unasked else 0
        while True:
            seconds = self._seconds(chat, spare)
            if seconds < SOON_ENOUGH_S:
                break
            await asyncio.sleep(seconds)
        now = self._monotonic()
        self._over_all.take(now)
        self._bucket(chat, now).take(now)

    def rest_s(self, chat: str) -> float:
        """How long one chat must be left alone, in seconds, whatever the others do."""
        now = self._monotonic()
        return self._bucket(chat, now).wait(now)

    def rest(self, chat: str, seconds: float) -> None:
        """Leave one chat alone, as its platform asked."""
        now = self._monotonic()
        bucket = self._bucket(chat, now)
        bucket.level = min(bucket.level, 1 - seconds * bucket.rate)

    def _seconds(self, chat: str, spare: int) -> float:
        now = self._monotonic()
        return max(self._over_all.wait(now, spare), self._bucket(chat, now).wait(now))

    def _bucket(self, chat: str, now: float) -> Bucket:
        if len(self._chats) > MOST_CHATS:
            self._chats = {key: one for key, one in self._chats.items() if one.wait(now) > 0}
        rate, burst = self._chat
        return self._chats.setdefault(chat, Bucket(rate, burst, burst, now))
