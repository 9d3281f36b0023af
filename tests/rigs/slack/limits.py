"""How often a method may be called: per workspace by its tier, and a message a second per channel.

Slack tells the tiers ("20+ a minute") and that messages go at one a second with short bursts; the
size of the burst is our choice.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.rigs.slack.wire import RefusalError

A_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
TIERS = {
    "apps.connections.open": 1,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "chat.update": 3,
    "conversations.info": 3,
    "conversations.members": 4,
    "conversations.open": 3,
    "users.info": 4,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
PER_CHANNEL, BURST = 1.0, 3


@dataclass
class Bucket:
    """Tokens that come back at a rate; a call takes one."""

    rate: float  # per second
    size: float
    tokens: float
    seen_at: float

    def wait_s(self, now: float) -> float:
        """Tell how long until there is a token; 0: there is one."""
        self.tokens = min(self.size, self.tokens + (now - self.seen_at) * self.rate)
        self.seen_at = now
        return 0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Limits:
    """Counts calls while `seconds` is set: a reading, of a real or of a virtual clock."""

    def __init__(self) -> None:
        self.seconds: Callable[[], float] | None = None
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def keeps(self, *, on: bool, seconds: Callable[[], float] = time.monotonic) -> None:
        """Begin or stop to count, from full buckets."""
        self.seconds = seconds if on else None
        self._buckets.clear()

    def refuse_too_many(self, method: str, team_id: str, channel: str) -> None:
        """Count a call.

        Raises:
            RefusalError: `ratelimited`, 429 with `Retry-After` in whole seconds.
        """
        if self.seconds is None:
            return
        now = self.seconds()
        if method == "chat.postMessage":
            bucket = self._bucket((team_id, channel), PER_CHANNEL, BURST, now)
        elif method in TIERS:
            most = A_MINUTE[TIERS[method]]
            bucket = self._bucket((team_id, method), most / 60, most, now)
        else:
            return
        if wait_s := bucket.wait_s(now):
            raise flood(math.ceil(wait_s))
        bucket.tokens -= 1

    def _bucket(self, key: tuple[str, str], rate: float, size: float, now: float) -> Bucket:
        return self._buckets.setdefault(key, Bucket(rate, size, size, now))


def flood(retry_after_s: int) -> RefusalError:
    """Word a 429."""
    return RefusalError("ratelimited", status=429, retry_after_s=retry_after_s)
