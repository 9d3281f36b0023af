"""Ways for a test to be the app of a Slack: plain HTTP, the real client, the real slack-bolt."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from http.client import HTTPConnection
from types import TracebackType
from typing import Protocol, Self, TypeVar

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.rigs.slack import Slack
from tests.rigs.slack.wire import Fields, Json

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What came back: the HTTP status, the header of a flood and the JSON body."""

    status: int
    retry_after: str | None
    body: Fields

    @property
    def error(self) -> str:
        """Slack's name of what is wrong; empty when the call was accepted."""
        return "" if self.body["ok"] else str(self.body["error"])


def call(slack: Slack, method: str, **arguments: object) -> Answer:
    """Call with a JSON body; `token` among the arguments is put in the header instead."""
    token = arguments.pop("token", slack.bot_token)
    connection = HTTPConnection("127.0.0.1", slack.port, timeout=30)
    try:
        kind = "application/json; charset=utf-8"
        headers = {"Content-Type": kind, "Authorization": f"Bearer {token}"}
        connection.request("POST", f"/api/{method}", json.dumps(arguments), headers)
        answer = connection.getresponse()
        body = json.loads(answer.read())
    finally:
        connection.close()
    return Answer(answer.status, answer.getheader("Retry-After"), body)


def by_client(slack: Slack, does: Callable[[AsyncWebClient], Awaitable[T]]) -> T:
    """Let the real slack_sdk client do something."""

    async def uses_client() -> T:
        return await does(client_of(slack))

    return asyncio.run(uses_client())


def client_of(slack: Slack, token: str = "") -> AsyncWebClient:
    """Make a real client that repeats nothing by itself."""
    own = token or slack.bot_token
    return AsyncWebClient(token=own, base_url=slack.base_url, retry_handlers=[])


def error_of(error: SlackApiError) -> Json:
    """Give Slack's name of what is wrong."""
    return error.response["error"]


def plain(text: str) -> Fields:
    """Make a plain text object."""
    return {"type": "plain_text", "text": text}


def section(text: str, **more: object) -> Fields:
    """Make a section of marked words."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str, action_id: str = "tap:1", **more: object) -> Fields:
    """Make a button whose value is its label."""
    named = {"action_id": action_id, "value": label}
    return {"type": "button", "text": plain(label), **named, **more}


def buttons(*labels: str) -> Fields:
    """Make a row of buttons."""
    made = [button(label, f"tap:{number}") for number, label in enumerate(labels)]
    return {"type": "actions", "block_id": "row", "elements": made}


def asks(block_id: str, label: str, element: Fields, **more: object) -> Fields:
    """Make an input block whose element is called `type`."""
    named = {"action_id": "type", **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": named, **more}


def options(*labels: str) -> list[Fields]:
    """Make options whose values are their labels."""
    return [{"text": plain(label), "value": label} for label in labels]


def modal(*blocks: Fields, **more: object) -> Fields:
    """Make a modal called “Vragen”."""
    named = {"type": "modal", "callback_id": "page", "title": plain("Vragen")}
    return {**named, "submit": plain("Klaar"), "blocks": list(blocks), **more}


class Handler(Protocol):
    """What slack-bolt's handler for Socket Mode can do, with types."""

    async def connect_async(self) -> None:
        """Begin."""

    async def close_async(self) -> None:
        """End."""


class Bolt:
    """A real slack-bolt app in a thread, over WebSocket or HTTP.

    Args:
        slack: Where it is.
        listens: Registers its listeners.
        by: `socket` or `http`.
    """

    def __init__(
        self, slack: Slack, listens: Callable[[AsyncApp], object], by: str = "socket"
    ) -> None:
        self.slack, self._listens, self._by = slack, listens, by
        self._ends: Future[Callable[[], None]] = Future()
        self.url = ""

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._lives()), daemon=True)
        self._thread.start()
        self._end = self._ends.result(30)
        if self._by == "http":
            self.slack.posts_to(self.url)
        else:
            self.slack.waits_for_connections()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        self._thread.join(30)

    async def _lives(self) -> None:
        app = AsyncApp(client=client_of(self.slack), signing_secret=self.slack.signing_secret)
        self._listens(app)
        stops = await (self._posts(app) if self._by == "http" else self._connects(app))
        end, loop = asyncio.Event(), asyncio.get_running_loop()
        self._ends.set_result(lambda: _calls(loop, end))
        await end.wait()
        await stops()

    async def _connects(self, app: AsyncApp) -> Callable[[], Awaitable[None]]:
        handler: Handler = AsyncSocketModeHandler(app, self.slack.app_token, ping_interval=1)
        await handler.connect_async()
        return handler.close_async

    async def _posts(self, app: AsyncApp) -> Callable[[], Awaitable[None]]:
        runner = web.AppRunner(app.web_app("/slack/events"), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        return runner.cleanup


def _calls(loop: asyncio.AbstractEventLoop, end: asyncio.Event) -> None:
    loop.call_soon_threadsafe(end.set)
