"""The Web API through slack_sdk's client, over one session; it sends nothing twice (S8)."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channels.slack.outcomes import translate
from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt
from bot.skew import Skew

# Like Telegram's: the libraries would log payloads, and people's words with them.
for _name in ("slack_sdk", "slack_bolt"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

ANSWERS_WITHIN_S = 20
CONNECTIONS = 50
_FAILED = (SlackApiError, SlackClientError, aiohttp.ClientError, TimeoutError)

# What only reads takes no JSON.
_READS = frozenset({"conversations.info", "conversations.members", "users.info"})

Payload = dict[str, Any]
TokenOf = Callable[[str], Awaitable[str]]
Refused = Callable[[str, str], Awaitable[None]]
# The last one Slack says of somebody who left, and of a token alike.
_MAYBE_THE_TOKEN = frozenset({LET_NOBODY_IN, "account_inactive"})


class Api:
    """Calls Slack with the token of a workspace; every failure is one of the post's own."""

    def __init__(self, base_url: str, token_of: TokenOf, refused: Refused) -> None:
        self._base_url = base_url
        self._token_of = token_of
        self._refused = refused
        self._session: aiohttp.ClientSession | None = None
        self.skew = Skew()

    async def open(self) -> None:
        """Open the session that all calls share."""
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=ANSWERS_WITHIN_S),
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            trace_configs=[self.skew.ears()],
        )

    async def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The session, once it is open."""
        assert self._session is not None
        return self._session

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client with a token of its own, on the same session."""
        return AsyncWebClient(
            token,
            base_url=self._base_url,
            timeout=ANSWERS_WITHIN_S,
            session=self._session,
            retry_handlers=[],
        )

    async def call(self, workspace: str, method: str, **arguments: Any) -> Payload:
        """Call one method in a workspace and give its answer as it came.

        Raises:
            DeliveryFailed: It certainly was not done.
            InDoubt: It may have been done.
            NotThere: The message to change is gone.
            TooLate: The page to open or change is gone.
        """
        token = await self._token_of(workspace)
        try:
            return await self.call_with(token, method, **arguments)
        except DeliveryFailed as failed:
            if failed.reason in _MAYBE_THE_TOKEN:
                await self._refused(workspace, token)
                await self._token_of(workspace)  # where it was the token, there is none any more
            raise

    async def respond(self, url: str, line: str) -> None:
        """Answer a command at the address that Slack sent with it; only who typed it sees that.

        Raises:
            InDoubt: Nobody knows whether it arrived.
        """
        said = {"response_type": "ephemeral", "text": line}
        try:
            async with self.session.post(url, json=said) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError):
            raise InDoubt from None

    async def call_with(self, token: str | None, method: str, **arguments: Any) -> Payload:
        """Call one method with a token at hand; see `call`."""
        try:
            answer = await self._asked(self.client(token), method, arguments)
        except _FAILED as error:
            raise translate(error) from None
        data = answer.data
        return data if isinstance(data, dict) else {}

    async def look_at_the_clock(self) -> None:
        """Let Slack tell the time, where nothing else is asked of it (S18)."""
        with suppress(*_FAILED):
            await self.client().api_call("api.test")

    @staticmethod
    async def _asked(client: AsyncWebClient, method: str, arguments: Payload) -> AsyncSlackResponse:
        if method in _READS:
            return await client.api_call(method, http_verb="GET", params=arguments)
        return await client.api_call(method, json=arguments)
