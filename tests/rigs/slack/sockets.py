"""Socket Mode: up to ten WebSockets of the app; what it is to hear goes to one of them."""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from tests.rigs.slack.deliveries import EVENTS, Ack, Delivery
from tests.rigs.slack.wire import Fields, Json, fresh_id

MOST_CONNECTIONS = 10
PINGS_EVERY_S = 5
TICKET_LIVES_S = 30


@dataclass
class Connection:
    """One WebSocket.

    Args:
        mood: `well`; `silent`: gives no pongs; `half-open`: hears nothing and says nothing.
    """

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    mood: str = "well"

    async def says(self, body: Fields) -> None:
        """Send one message, unless it is half-open or gone."""
        if self.mood != "half-open" and not self.socket.closed:
            with suppress(ConnectionError):  # it ended this moment: nobody hears it
                await self.socket.send_str(json.dumps(body))


@dataclass
class Awaited:
    """A try that may yet be acknowledged."""

    ack: Ack
    takes_body: bool
    sent_at: float
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Sockets:
    """The app's connections.

    Args:
        app_id: Said in `hello`.
        ack_within_s: How long an acknowledgement may take, in real seconds.
    """

    def __init__(self, app_id: str, ack_within_s: float) -> None:
        self._app_id, self._ack_within_s = app_id, ack_within_s
        self.connections: list[Connection] = []
        self.next_mood = "well"
        self.oddities: list[str] = []
        self._turns = count()
        self._tickets: dict[str, float] = {}
        self._awaited: dict[str, Awaited] = {}

    def ticket(self) -> str:
        """Make a pass for one connection, good for half a minute."""
        ticket = fresh_id("S")
        self._tickets[ticket] = time.monotonic()
        return ticket

    async def connects(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket until it ends."""
        made_at = self._tickets.pop(request.query.get("ticket", ""), None)
        if made_at is None or time.monotonic() - made_at > TICKET_LIVES_S:
            return web.Response(status=403)
        socket = web.WebSocketResponse(autoping=False, autoclose=True)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, self.next_mood)
        if len(self.connections) >= MOST_CONNECTIONS:
            await connection.says({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self.connections.append(connection)
        try:
            await self._serves(connection)
        finally:
            self.connections.remove(connection)
        return socket

    async def tries(self, delivery: Delivery, ack: Ack, reason: str) -> None:
        """Send to one of the connections and wait for the acknowledgement."""
        ack.by, ack.reason = "socket", "timeout"
        if not self.connections:
            ack.reason = "no_connection"
            return
        connection = self.connections[next(self._turns) % len(self.connections)]
        envelope_id = f"{fresh_id('')}-{ack.number}".lower()
        awaited = Awaited(ack, delivery.kind != EVENTS, time.monotonic())
        self._awaited[envelope_id] = awaited
        await connection.says(_envelope(delivery, envelope_id, ack.retry, reason))
        try:
            await asyncio.wait_for(awaited.done.wait(), self._ack_within_s)
        except TimeoutError:
            return
        ack.is_ok, ack.reason = True, ""

    async def disconnects(self, reason: str) -> None:
        """Tell all connections that they end; all but a `warning` are closed too."""
        host = {"host": "applink-rig", "num_connections": len(self.connections)}
        for connection in list(self.connections):
            await connection.says({"type": "disconnect", "reason": reason, "debug_info": host})
            if reason != "warning":
                await self._closes(connection)

    async def cuts(self) -> None:
        """End all connections without a word."""
        for connection in list(self.connections):
            if connection.transport:
                connection.transport.abort()

    async def _closes(self, connection: Connection) -> None:
        if not connection.socket.closed:
            await connection.socket.close()

    async def _serves(self, connection: Connection) -> None:
        info: Fields = {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": "applink-rig", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._app_id},
        }
        await connection.says(info)
        pinging = asyncio.get_running_loop().create_task(_pings(connection))
        try:
            await self._listens(connection)
        finally:
            pinging.cancel()

    async def _listens(self, connection: Connection) -> None:
        async for message in connection.socket:
            if connection.mood == "half-open":
                await asyncio.Event().wait()  # until the connection is torn down
            if message.type is WSMsgType.PING:
                if connection.mood == "well":
                    with suppress(ConnectionError):
                        await connection.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._hears(json.loads(message.data))

    def _hears(self, body: Json) -> None:
        awaited = self._awaited.get(body.get("envelope_id", ""))
        if awaited is None or awaited.ack.after_ms is not None:
            self.oddities.append("an acknowledgement of an unknown envelope, or a second one")
            return
        awaited.ack.after_ms = (time.monotonic() - awaited.sent_at) * 1000
        awaited.ack.body = body.get("payload")
        if awaited.ack.body is not None and not awaited.takes_body:
            self.oddities.append("a payload where none is accepted")
        awaited.done.set()


async def _pings(connection: Connection) -> None:
    while True:
        await asyncio.sleep(PINGS_EVERY_S)
        if connection.mood == "well":
            with suppress(ConnectionError):
                await connection.socket.ping(b"Ping from applink-rig")


def _envelope(delivery: Delivery, envelope_id: str, retry: int, reason: str) -> Fields:
    is_event = delivery.kind == EVENTS
    again = {"retry_attempt": retry, "retry_reason": reason} if is_event else {}
    return {
        "envelope_id": envelope_id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": not is_event,
        **again,
    }
