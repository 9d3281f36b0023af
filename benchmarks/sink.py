"""A Bot API that accepts everything at once, and tells the load generator what it was sent."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import cast
from urllib.parse import parse_qsl

import httptools

BOT = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SECONDS = 1_700_000_000
Sent = dict[str, str]


class Sink:
    """Answers requests; `on_message` hears each message somebody would see on a screen."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.on_message: Callable[[str, Sent], None] = lambda _method, _sent: None
        self._numbers = count(1)

    async def serve(self, port: int) -> asyncio.Server:
        """Answer on a port of this machine until the server is closed."""
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: _Line(self), "127.0.0.1", port, backlog=1024)

    def answer(self, method: str, body: bytes) -> bytes:
        """Take one request, and word its answer as the server does."""
        self.calls[method] += 1
        result = self._result(method, body)
        return json.dumps({"ok": True, "result": result}).encode()

    def _result(self, method: str, body: bytes) -> object:
        if method == "getme":
            return BOT
        if method == "getwebhookinfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        if method not in {"sendmessage", "editmessagetext"}:
            return True
        sent = dict(parse_qsl(body.decode(), keep_blank_values=True))
        number = int(sent.get("message_id") or next(self._numbers))
        self.on_message(method, {**sent, "message_id": str(number)})
        chat = {"id": int(sent["chat_id"]), "type": "private", "first_name": "A"}
        return {"message_id": number, "from": BOT, "chat": chat, "date": SECONDS, "text": "x"}


class _Line(asyncio.Protocol):
    """One kept-alive connection."""

    _transport: asyncio.WriteTransport

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._parser = httptools.HttpRequestParser(self)
        self._url = self._body = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's is not a subclass

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._url = self._body = b""

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        method = self._url.rpartition(b"/")[2].partition(b"?")[0].decode().lower()
        answer = self._sink.answer(method, self._body)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}"
        self._transport.write(head.encode() + b"\r\n\r\n" + answer)
