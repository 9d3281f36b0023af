"""Socket Mode: a connection that is always there, and known to be alive.

Source: S5-S7. Slack ends each connection now and then and says so before: then the next one is
opened while the old one still brings what is on its way. Nothing is kept from one to the next.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp
import structlog

from bot.channels.slack.api import Api
from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt
from bot.logs import whereabouts

PING_EVERY_S = 10.0  # a connection without an answer for half as long is dead
OPENS_WITHIN_S = 10.0
LARGEST_MESSAGE = 1024 * 1024
REFUSED_S = 60.0
LONGEST_WAIT_S = 15.0
# How a connection ends that another one may follow at once; any other way is waited out first.
_GOES_ON = frozenset({"", "warning", "refresh_requested"})
log = structlog.get_logger()

Envelope = Mapping[str, Any]
Answered = Callable[[Envelope], Awaitable[dict[str, Any] | None]]
"""Takes in an envelope; gives what the acknowledgement holds, None where there is to be none."""


@dataclass
class _Connection:
    """One connection.

    Attributes:
        ends: It is over, or Slack says that it soon will be.
        is_there: Slack greeted us over it, and it lives; one that only opened may be deaf.
        was_there: It was greeted once.
        reason: Why Slack ends it; empty where it did not say.
    """

    socket: aiohttp.ClientWebSocketResponse
    ends: asyncio.Event = field(default_factory=asyncio.Event)
    is_there: bool = False
    was_there: bool = False
    reason: str = ""


class Line:
    """Holds a connection for as long as it runs."""

    def __init__(self, api: Api, token: str, answered: Answered, chance: Random) -> None:
        self._api = api
        self._token = token
        self._answered = answered
        self._chance = chance
        self._open: dict[asyncio.Task[None], _Connection] = {}
        self._at_work: set[asyncio.Task[None]] = set()
        self._there_until = _seconds()
        self._proved = ""  # good for the first connection: Slack gives one a minute, or few more
        self._failed = 0
        self.trouble = ""

    @property
    def age_s(self) -> float:
        """How long no connection has been known to live, in seconds; 0 while one is."""
        is_there = any(one.is_there for one in self._open.values())
        return 0.0 if is_there else _seconds() - self._there_until

    async def proves(self) -> None:
        """Make sure that the token works (S6).

        Raises:
            DeliveryFailed: It is refused, or there is no connection.
        """
        self._proved = await self._address()

    async def run(self) -> None:
        """Stay connected until cancelled; then what is under way is still acknowledged."""
        try:
            while True:
                await self._carefully()
        finally:
            await self._finish()

    async def _carefully(self) -> None:
        """Hold one connection until it ends or is about to; a trouble is waited out."""
        try:
            async with asyncio.timeout(OPENS_WITHIN_S):
                connection = await self._connect()
        except DeliveryFailed as failed:
            is_refused = failed.reason == LET_NOBODY_IN
            trouble = "the app token is refused" if is_refused else failed.reason
            await self._wait_out(trouble, REFUSED_S if is_refused else failed.retry_after_s)
        except (InDoubt, aiohttp.ClientError, OSError, TimeoutError) as problem:
            await self._wait_out(type(problem).__name__)
        else:
            await connection.ends.wait()
            if not connection.was_there or connection.reason not in _GOES_ON:
                await self._wait_out(connection.reason or "no greeting")

    async def _connect(self) -> _Connection:
        address, self._proved = self._proved or await self._address(), ""
        socket = await self._api.session.ws_connect(
            address, heartbeat=PING_EVERY_S, max_msg_size=LARGEST_MESSAGE
        )
        connection = _Connection(socket)
        task = asyncio.create_task(self._serves(connection))
        self._open[task] = connection
        task.add_done_callback(self._ended)
        return connection

    async def _address(self) -> str:
        answer = await self._api.call_with(self._token, "apps.connections.open")
        return str(answer["url"])

    async def _serves(self, connection: _Connection) -> None:
        """Take in what one connection brings until it ends."""
        try:
            async for message in connection.socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._comes_in(connection, message.data)
        finally:
            if connection.is_there:
                connection.is_there, self._there_until = False, _seconds()
            connection.ends.set()
            await connection.socket.close()

    def _comes_in(self, connection: _Connection, raw: str) -> None:
        try:
            envelope = json.loads(raw)
        except ValueError:
            log.warning("slack sent something that cannot be read")
            return
        if envelope.get("type") == "hello":
            connection.is_there = connection.was_there = True
            self.trouble, self._failed = "", 0
        elif envelope.get("type") == "disconnect":
            connection.reason = str(envelope.get("reason") or "")
            connection.ends.set()  # the next one is opened; this one goes on until Slack ends it
        elif envelope.get("envelope_id"):
            task = asyncio.create_task(self._acknowledges(connection, envelope))
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

    async def _acknowledges(self, connection: _Connection, envelope: Envelope) -> None:
        try:
            answer = await self._answered(envelope)
        except Exception as ours:
            log.warning("an envelope could not be taken in", **whereabouts(ours))
            return
        if answer is None or connection.socket.closed:
            return
        told: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        if answer:
            told["payload"] = answer
        try:
            await connection.socket.send_str(json.dumps(told))
        except (aiohttp.ClientError, OSError) as lost:  # Slack sends it again, and finds it done
            log.info("an acknowledgement was lost", error=type(lost).__name__)

    async def _wait_out(self, trouble: str, seconds: float | None = None) -> None:
        self._failed += 1
        self.trouble = trouble
        longest = seconds or min(2.0**self._failed, LONGEST_WAIT_S)
        waits = longest * self._chance.uniform(0.5, 1)
        log.warning("slack waits", reason=trouble, seconds=round(waits))
        await asyncio.sleep(waits)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._open.pop(task, None)
        if not task.cancelled() and (problem := task.exception()):
            log.warning("a connection broke", error=type(problem).__name__)

    async def _finish(self) -> None:
        if self._at_work:
            await asyncio.wait(self._at_work)
        for task in tuple(self._open):
            task.cancel()
        if self._open:
            await asyncio.wait(self._open)


def _seconds() -> float:
    return asyncio.get_running_loop().time()
