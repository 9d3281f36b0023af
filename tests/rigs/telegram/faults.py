"""What goes wrong on purpose: refusals, floods, delays and cut connections, for some calls."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.rigs.telegram.wire import Fields, RefusalError

COUNTED = ("sendmessage", "editmessagetext", "editmessagereplymarkup")


@dataclass
class Fault:
    """One thing that goes wrong.

    Args:
        does: `refuse`; accept and `delay` the answer; accept and `cut` the connection; `lose`: cut
            without accepting.
        method: Which calls, such as `sendMessage`; empty: all but getUpdates.
        chat_id: Which chat; `None`: any.
        times: How often; below 0: for ever.
        code: Of a refusal, with its `reason` and `parameters`.
        seconds: Of a delay, real ones.
    """

    does: str
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    code: int = 400
    reason: str = ""
    parameters: Fields = field(default_factory=dict)
    seconds: float = 0

    def concerns(self, method: str, chat_id: str) -> bool:
        """Whether it happens to this call."""
        is_method = self.method.lower() == method if self.method else method != "getupdates"
        return is_method and self.times != 0 and self.chat_id in {None, _number(chat_id)}


class Faults:
    """The faults that are still to happen."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def meet(self, method: str, chat_id: str) -> dict[str, Fault]:
        """Take the faults that happen to this call, by what they do, the oldest first.

        Raises:
            RefusalError: One of them is a refusal.
        """
        met: dict[str, Fault] = {}
        for fault in self.waiting:
            if fault.does not in met and fault.concerns(method, chat_id):
                fault.times -= 1
                met[fault.does] = fault
        if refuse := met.get("refuse"):
            raise RefusalError(refuse.code, refuse.reason, refuse.parameters)
        return met


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
    """At most 1 message a second per chat, after a small burst, and 30 a second overall.

    The exact limits are not published; these are the ones the FAQ for bot makers names. They count
    when `seconds` is set: a reading that never goes back, of a real or of a virtual clock.
    """

    PER_CHAT, BURST, OVERALL = 1, 3, 30

    def __init__(self) -> None:
        self.seconds: Callable[[], float] | None = None
        self._buckets: dict[str, Bucket] = {}

    def keeps(self, *, on: bool, seconds: Callable[[], float] = time.monotonic) -> None:
        """Begin or stop to count, from full buckets."""
        self.seconds = seconds if on else None
        self._buckets.clear()

    def refuse_too_many(self, method: str, chat_id: str) -> None:
        """Count a call that sends or edits.

        Raises:
            RefusalError: 429 with `retry_after`, whole seconds.
        """
        if self.seconds is None or method not in COUNTED:
            return
        now = self.seconds()
        mine = self._bucket(f"chat {chat_id}", self.PER_CHAT, self.BURST, now)
        all_chats = self._bucket("all", self.OVERALL, self.OVERALL, now)
        wait_s = max(mine.wait_s(now), all_chats.wait_s(now))
        if wait_s:
            raise flood(math.ceil(wait_s))
        mine.tokens -= 1
        all_chats.tokens -= 1

    def _bucket(self, name: str, rate: float, size: float, now: float) -> Bucket:
        return self._buckets.setdefault(name, Bucket(rate, size, size, now))


def flood(retry_after_s: int) -> RefusalError:
    """Word a 429."""
    reason = f"retry after {retry_after_s}"
    return RefusalError(429, reason, {"retry_after": retry_after_s})


def _number(chat_id: str) -> int | None:
    try:
        return int(chat_id)
    except ValueError:
        return None
