"""How the app hears of things: what is sent, when again, and whether and when it was acknowledged.

Events come again after no acknowledgement: at once, after a minute, after five. What a person did
(a click, a command, a page sent) comes once; without acknowledgement they see a warning.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from tests.rigs.clock import Now
from tests.rigs.slack.wire import Fields, Json

EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"
WAITS_S = (0, 60, 300)  # before the first, second and third repetition
LOOKS_EVERY_S = 0.02


def _nothing(*_: Json) -> None:
    pass


@dataclass
class Delivery:
    """Something the app is to hear of.

    Args:
        kind: `events_api`, `slash_commands` or `interactive`.
        about: Of an event: `message.im`; else the payload's type, or the command.
        payload: The body, as Slack sends it.
        user_id: Who did it; empty: nobody.
        answered: Gets the body of the acknowledgement, an empty one when there was none.
        failed: Called when nobody acknowledged and it will not come again.
    """

    kind: str
    about: str
    payload: Fields
    user_id: str = ""
    answered: Callable[[Json], None] = _nothing
    failed: Callable[[], None] = _nothing


@dataclass
class Ack:
    """One try to deliver, and what came of it.

    Args:
        number: From 1, over all tries.
        kind: As of the delivery, with `about` and `user_id`.
        key: The event's id; empty for what is no event.
        retry: What the app was told: 0, 1, 2, 3.
        by: `socket` or `http`.
        sent_at: By the server's clock, ISO 8601.
        after_ms: Until it was acknowledged, real time, also when that was too late; `None`: never.
        is_ok: It was acknowledged in time.
        status: Of HTTP; 0: none.
        body: What came with the acknowledgement.
        reason: Why it failed, as the next try says: `http_timeout`, `timeout` …
    """

    number: int
    kind: str
    about: str
    user_id: str
    key: str
    retry: int
    sent_at: str
    by: str = ""
    after_ms: float | None = None
    is_ok: bool = False
    status: int = 0
    body: Json = None
    reason: str = ""
    is_final: bool = False


class Door(Protocol):
    """A way in to the app."""

    async def tries(self, delivery: Delivery, ack: Ack, reason: str) -> None:
        """Deliver once and write down what came of it."""


@dataclass
class Deliveries:
    """Everything that is on its way to the app.

    Args:
        now: The server's clock; repetitions wait by it.
        door: Chooses the way in at every try.
    """

    now: Now
    door: Callable[[], Door]
    acks: list[Ack] = field(default_factory=list)
    drops: int = 0  # so many further events lose their first try
    retries: list[int] = field(default_factory=list)  # each further event comes with all of these
    ever: list[Delivery] = field(default_factory=list)
    _dues: list[datetime] = field(default_factory=list)
    _ended: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way; what waits for its next try by the clock is not."""
        return len(self._tasks) > self.waiting

    @property
    def waiting(self) -> int:
        """How many deliveries wait for a moment that has not come."""
        now = self.now()
        return sum(due > now for due in self._dues)

    def starts(self, delivery: Delivery) -> None:
        """Send something on its way."""
        self.ever.append(delivery)
        task = asyncio.get_running_loop().create_task(self._carries(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def ends(self) -> None:
        """Stop everything."""
        for task in (tasks := list(self._tasks)):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carries(self, delivery: Delivery) -> None:
        is_event = delivery.kind == EVENTS
        if is_event and self.retries:
            for number in list(self.retries):
                await self._tries(delivery, number, "timeout" if number else "")
            return
        is_dropped, reason = is_event and self.drops > 0, "timeout"
        self.drops -= is_dropped
        for number in range(4 if is_event else 1):
            await self._waits(WAITS_S[number - 1] if number else 0)
            if number == 0 and is_dropped:
                continue
            ack = await self._tries(delivery, number, reason if number else "")
            if ack.is_ok:
                delivery.answered(ack.body)
                return
            reason = ack.reason
            if ack.is_final:
                break
        delivery.failed()

    async def _tries(self, delivery: Delivery, number: int, reason: str) -> Ack:
        ack = Ack(
            number=len(self.acks) + 1,
            kind=delivery.kind,
            about=delivery.about,
            user_id=delivery.user_id,
            key=delivery.payload.get("event_id", ""),
            retry=number,
            sent_at=self.now().isoformat(),
        )
        self.acks.append(ack)
        await self.door().tries(delivery, ack, reason)
        return ack

    async def _waits(self, seconds: int) -> None:
        if not seconds:
            return
        due = self.now() + timedelta(seconds=seconds)
        self._dues.append(due)
        try:
            while self.now() < due:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), LOOKS_EVERY_S)
        finally:
            self._dues.remove(due)
