"""Two ways for a test to call a Telegram as a bot would: plain HTTP, and python-telegram-bot."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TypeVar

from telegram import Bot
from telegram.request import HTTPXRequest

from tests.rigs.telegram import Telegram
from tests.rigs.telegram.wire import Fields, Json

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What came back: the HTTP status, the headers and the JSON body."""

    status: int
    retry_after: str | None
    body: Fields

    @property
    def result(self) -> Json:
        """The result of an accepted call."""
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def why(self) -> tuple[int, str]:
        """Code and description of a refused call."""
        assert not self.body["ok"], self.body
        return self.body["error_code"], self.body["description"]


def call(telegram: Telegram, method: str, **arguments: object) -> Answer:
    """Call with a JSON body; `token` among the arguments is put in the path instead."""
    token = arguments.pop("token", telegram.token)
    connection = HTTPConnection("127.0.0.1", telegram.port, timeout=30)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", f"/bot{token}/{method}", json.dumps(arguments), headers)
        answer = connection.getresponse()
        body = json.loads(answer.read())
    finally:
        connection.close()
    return Answer(answer.status, answer.getheader("Retry-After"), body)


def says(telegram: Telegram, chat_id: int, text: str = "Dag", **more: object) -> int:
    """Send a message as the bot; its id."""
    sent = call(telegram, "sendMessage", chat_id=chat_id, text=text, **more)
    message_id: int = sent.result["message_id"]
    return message_id


def fetches(telegram: Telegram, offset: int = 0, **more: object) -> list[Fields]:
    """Fetch what waits, confirming all below the offset."""
    fetched: list[Fields] = call(telegram, "getUpdates", offset=offset, **more).result
    return fetched


def by_library(telegram: Telegram, does: Callable[[Bot], Awaitable[T]]) -> T:
    """Let the real python-telegram-bot client do something."""

    async def uses_bot() -> T:
        request = HTTPXRequest(read_timeout=5)
        async with Bot(telegram.token, telegram.base_url, request=request) as bot:
            return await does(bot)

    return asyncio.run(uses_bot())


def eventually(is_so: Callable[[], bool], within_s: float = 10) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < deadline, f"not so within {within_s} s"
        time.sleep(0.01)


def choice(*labels: str) -> Fields:
    """Make one row of buttons whose data is their label."""
    row = [{"text": label, "callback_data": label} for label in labels]
    return {"inline_keyboard": [row]}
