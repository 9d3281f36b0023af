"""Delivery by webhook: a queue per chat and one per person's taps, each in order, with back-off.

Source: WebhookActor.cpp (send_update, handle, on_update_error).
"""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp

from tests.rigs.clock import Now
from tests.rigs.telegram.updates import Update, Updates
from tests.rigs.telegram.wire import Fields

SENT_WITH = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_RETRY_AFTER_S = 3600
GONE_FOR = timedelta(hours=23)
ANSWER_WITHIN_S = 60


@dataclass(frozen=True)
class Attempt:
    """One delivery: what the bot answered (0: no answer) and how long the server waits after it."""

    update_id: int
    status: int
    pause_s: float = 0


class Webhook:
    """The webhook the bot may have set.

    Args:
        updates: What is delivered.
        now: The server's clock, for what expires and for 23 hours of "gone".
        second_s: How long one second of the server's pauses lasts here.
    """

    def __init__(self, updates: Updates, now: Now, second_s: float) -> None:
        self._updates, self._now, self._second_s = updates, now, second_s
        self.url = ""
        self.attempts: list[Attempt] = []
        self.held: set[str] = set()
        self._secret = ""
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._connections = asyncio.Semaphore(40)
        self._gone_since: datetime | None = None
        self._last_error = ""
        updates.listeners.append(self.wakes)

    @property
    def is_busy(self) -> bool:
        """Whether a delivery is under way."""
        return bool(self._lanes)

    def sets(self, url: str, secret: str, max_connections: int) -> None:
        """Begin to deliver here; an empty url ends it."""
        self.url, self._secret, self._last_error = url, secret, ""
        self._connections = asyncio.Semaphore(max_connections)
        self.wakes()

    def wakes(self) -> None:
        """Start a delivery in every queue that has something and is neither busy nor held back."""
        for lane in {update.lane for update in self._updates.waiting + self._updates.again}:
            if self.url and lane not in self._lanes and not self._is_held(lane):
                self._lanes[lane] = asyncio.create_task(self._delivers(lane))

    def fields(self) -> Fields:
        """Write it as the Bot API's `WebhookInfo`."""
        self._updates.drops_the_expired()
        allowed = sorted(self._updates.allowed)
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting),
            **({"last_error_message": self._last_error} if self._last_error else {}),
            **({"allowed_updates": allowed} if allowed else {}),
        }

    async def ends(self) -> None:
        """Stop every delivery."""
        self.url = ""
        lanes = list(self._lanes.values())
        for task in lanes:
            task.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)

    async def _delivers(self, lane: str) -> None:
        try:
            async with aiohttp.ClientSession() as session:
                await self._empties(lane, session)
        finally:
            del self._lanes[lane]
            self.wakes()

    async def _empties(self, lane: str, session: aiohttp.ClientSession) -> None:
        backoff = Backoff()
        while update := self._next(lane):
            status, retry_after_s = await self._posts(session, update)
            if 200 <= status <= 299:
                backoff = Backoff()
                self._takes_away(update)
            else:
                pause_s = backoff.next_pause(retry_after_s)
                self._gives_up(update, status, pause_s)
                await asyncio.sleep(pause_s * self._second_s)

    def _next(self, lane: str) -> Update | None:
        self._updates.drops_the_expired()
        is_open = self.url and not self._is_held(lane)
        queue = self._updates.waiting + self._updates.again if is_open else []
        return next((update for update in queue if update.lane == lane), None)

    def _is_held(self, lane: str) -> bool:
        return any(lane.startswith(held) for held in self.held)

    def _takes_away(self, update: Update) -> None:
        self._gone_since = None
        self.attempts.append(Attempt(update.update_id, 200))
        if update in self._updates.waiting:
            self._updates.delivered(update)
        else:
            self._updates.again.remove(update)

    def _gives_up(self, update: Update, status: int, pause_s: float) -> None:
        """Drop what will have expired by the next try, and a webhook that was gone for 23 hours."""
        self.attempts.append(Attempt(update.update_id, status, pause_s))
        self._last_error = f"Wrong response from the webhook: {status}"
        if self._now() + timedelta(seconds=pause_s) > update.expires_at:
            self._updates.delivered(update)
        if status != 410:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = self._now()
        elif self._now() > self._gone_since + GONE_FOR:
            self.url = ""

    async def _posts(self, session: aiohttp.ClientSession, update: Update) -> tuple[int, float]:
        headers = {SENT_WITH: self._secret} if self._secret else {}
        timeout = aiohttp.ClientTimeout(ANSWER_WITHIN_S)
        try:
            async with (
                self._connections,
                session.post(
                    self.url, json=update.body, headers=headers, timeout=timeout
                ) as answer,
            ):
                await answer.read()
                return answer.status, float(answer.headers.get("Retry-After", 0))
        except (aiohttp.ClientError, TimeoutError):
            return 0, 0


@dataclass
class Backoff:
    """The pauses of one queue: as the bot asks, at most an hour; or 0, 2, 4, 8 … to 60-120 s."""

    fails: int = 0
    delay_s: float = 1

    def next_pause(self, retry_after_s: float) -> float:
        """Count one more failure and give the seconds to wait before the next try."""
        self.fails += 1
        if retry_after_s:
            return min(retry_after_s, LONGEST_RETRY_AFTER_S)
        if self.fails == 1:
            return 0
        self.delay_s = min(60 + secrets.randbelow(61), self.delay_s * 2)
        return self.delay_s
