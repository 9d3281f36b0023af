"""The channel as the program holds it: opened, listening, delivering, closed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from random import SystemRandom
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.slack.api import Api
from bot.channels.slack.delivering import Delivery
from bot.channels.slack.guests import Guests
from bot.channels.slack.happenings import CHANNEL
from bot.channels.slack.homes import Homes
from bot.channels.slack.installing import installing
from bot.channels.slack.line import Envelope, Line
from bot.channels.slack.neighbours import Neighbours
from bot.channels.slack.opening import Opener
from bot.channels.slack.receiving import Receiver
from bot.channels.slack.rooms import Rooms
from bot.channels.slack.workspaces import Workspaces
from bot.deliveries import Receipt, let_in
from bot.house import House
from bot.journeys.rooms import CARD
from bot.journeys.strangers import WHO
from bot.letters import Letter
from bot.pacing import Pacer
from bot.settings import Settings

DEAF_AFTER_S = 120.0
LARGEST_BODY = 1024 * 1024
PER_SECOND = 4.95  # in one workspace; conventions 1.3, V17
HTTP_OK, NOT_KEPT = 200, 503
log = structlog.get_logger()


class Slack:
    """One app in Slack, in one workspace or in many."""

    name = CHANNEL

    def __init__(
        self,
        settings: Settings,
        house: House,
        wake: Callable[[], None],
        pacer: Pacer | None = None,
    ) -> None:
        self._settings = settings
        self._house = house
        self._api = Api(settings.slack_base_url, self._token_of, self._refused)
        self._workspaces = Workspaces(settings, house, self._api)
        homes = Homes(house, self._api)
        self._delivery = Delivery(self._api, lambda: pacer or _pacer(), homes)
        self._rooms = Rooms(house, self._api, self._delivery, wake)
        neighbours = Neighbours(Guests(self._api), homes, self._workspaces, self._rooms)
        opener = Opener(house, self._api, self._delivery)
        self._receiver = Receiver(house, self._delivery, opener, neighbours, wake)
        self._line: Line | None = None

    @property
    def is_on_a_line(self) -> bool:
        """Whether Slack brings everything over a connection of ours."""
        return self._settings.slack_mode == "socket"

    async def open(self) -> None:
        """Check the tokens.

        Raises:
            ShutOut: One is refused, or there is no connection.
        """
        await self._api.open()
        await self._workspaces.open()
        self._app = self._bolt()
        if self.is_on_a_line:
            assert self._settings.slack_app_token is not None
            token = self._settings.slack_app_token.get_secret_value()
            self._line = Line(self._api, token, self._answered, SystemRandom())
            with let_in("Slack", "SLACK_APP_TOKEN"):
                await self._line.proves()
        log.info("slack is there", mode=self._settings.slack_mode)

    async def listen(self) -> None:
        """Take in what people say, until cancelled."""
        looking_after = asyncio.create_task(self._workspaces.look_after())
        try:
            await (self._line.run() if self._line else asyncio.Event().wait())
        finally:
            looking_after.cancel()
            await self._receiver.finish()

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter; see `Delivery.deliver`, and for a card `Rooms.deliver`."""
        if letter.flow == CARD:
            return await self._rooms.deliver(address, letter, unasked=unasked)
        return await self._delivery.deliver(address, letter, unasked=unasked)

    def rest_s(self, address: str) -> float:
        """How long somebody must be left alone, in seconds."""
        return self._delivery.rest_s(address)

    async def close(self) -> None:
        """Close the sessions."""
        await self._workspaces.close()
        await self._api.close()

    def health(self) -> dict[str, str | float]:
        """How it is going, without anybody's words."""
        told: dict[str, str | float] = {"mode": self._settings.slack_mode}
        told["held_back"] = float(self._receiver.held_back)
        told["clock_off_s"] = round(self._api.skew.seconds, 1)
        if self._line is not None:
            told["without_line_s"] = round(self._line.age_s, 1)
        return {**told, "trouble": next(filter(None, self._troubles()), "")}

    def _troubles(self) -> Iterator[str]:
        """What somebody must look at, the worst first; empty where all is well."""
        yield self._workspaces.trouble
        if self._line is not None:
            yield self._line.trouble
            yield "deaf" * (self._line.age_s > DEAF_AFTER_S)
        yield self._api.skew.trouble
        yield "slack holds events back" * self._receiver.is_held_back

    def routes(self) -> list[BaseRoute]:
        """Where the page's server takes in what Slack brings, and where it is installed."""
        routes: list[BaseRoute] = []
        if not self.is_on_a_line:
            routes.append(Route("/slack/events", self._posted, methods=["POST"]))
        if self._settings.installs_slack:
            routes.extend(installing(self._settings, self._house, self._workspaces))
        return routes

    def _bolt(self) -> AsyncApp:
        """Bolt checks who sends, and reads; everything then goes one way."""
        secret = self._settings.slack_signing_secret
        stranger = self._house.desk.language_of("").render(WHO)
        app = AsyncApp(
            name="tafelronde",
            signing_secret=secret.get_secret_value() if secret else "",
            client=self._api.client(),
            authorize=_plain(self._workspaces.authorize),
            user_facing_authorize_error_message=stranger,
            request_verification_enabled=not self.is_on_a_line,
        )
        app.use(self._takes)
        return app

    async def _takes(self, req: AsyncBoltRequest) -> BoltResponse:
        answer = await self._receiver.take(req.body)
        status = HTTP_OK if answer.is_kept else NOT_KEPT
        return BoltResponse(status=status, body=dict(answer.body) or "")

    async def _answered(self, envelope: Envelope) -> dict[str, Any] | None:
        """Take in what came over the line; None: let Slack think that it did not."""
        told = SocketModeRequest(
            type=str(envelope.get("type", "")),
            envelope_id=str(envelope["envelope_id"]),
            payload=envelope.get("payload") or {},
            retry_attempt=envelope.get("retry_attempt"),
            retry_reason=envelope.get("retry_reason"),
        )
        request = AsyncBoltRequest(
            mode="socket_mode", body=told.payload, headers=build_headers(told)
        )
        answer = await self._receiver.soon(self._app.async_dispatch(request))
        if answer is None or answer.status != HTTP_OK:
            return None
        return _payload(answer)

    async def _posted(self, request: Request) -> Response:
        """Take in what was posted; 200 only after the commit, and never a word about why not."""
        if int(request.headers.get("content-length") or 0) > LARGEST_BODY:
            return Response(status_code=413)
        taking = AsyncSlackRequestHandler(self._app).handle(request)
        return await self._receiver.soon(taking) or Response(status_code=NOT_KEPT)

    async def _token_of(self, workspace: str) -> str:
        return await self._workspaces.token_of(workspace)

    async def _refused(self, workspace: str, token: str) -> None:
        await self._workspaces.refused(workspace, token)


def make(
    settings: Settings, house: House, wake: Callable[[], None], _holder: str, pacer: Pacer | None
) -> Slack:
    """The channel; it keeps Slack's limits unless told, and any replica may hear it."""
    return Slack(settings, house, wake, pacer)


def _plain(authorize: Callable[..., Awaitable[AuthorizeResult | None]]) -> Callable[..., Any]:
    """Make a function of a method: Bolt looks at names, and would fill in `self` too."""

    async def plainly(
        enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult | None:
        return await authorize(enterprise_id, team_id, user_id)

    return plainly


def _payload(answer: BoltResponse) -> dict[str, Any]:
    if not answer.body:
        return {}
    told = json.loads(answer.body)
    return told if isinstance(told, dict) else {}


def _pacer() -> Pacer:
    return Pacer(asyncio.get_running_loop().time, rate=PER_SECOND)
