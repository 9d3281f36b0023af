"""The real Socket Mode client of slack_sdk, for the tests of the fake Slack."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from tests.rigs.slack import Slack
from tests.rigs_test.calling import eventually
from tests.rigs_test.slack_calling import client_of

Heard = list[tuple[int, SocketModeRequest]]


class Line(Protocol):
    """What the real client can do, with types."""

    async def connect(self) -> None:
        """Begin."""

    async def close(self) -> None:
        """End."""


@asynccontextmanager
async def connected(
    slack: Slack, heard: Heard, *, acks: bool = True, number: int = 0
) -> AsyncIterator[None]:
    """Connect the real Socket Mode client, which writes down what it hears."""

    async def listens(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        heard.append((number, request))
        if acks:
            answer = SocketModeResponse(request.envelope_id)
            await client.send_socket_mode_response(answer)

    client = SocketModeClient(slack.app_token, web_client=client_of(slack), ping_interval=0.2)
    client.socket_mode_request_listeners.append(listens)
    line: Line = client
    await line.connect()
    try:
        yield
    finally:
        await line.close()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, letting the connections live."""
    await asyncio.to_thread(eventually, is_so)
