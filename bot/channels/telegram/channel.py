"""The channel as the program holds it: opened, listening, delivering, closed."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram.request import BaseRequest

from bot.channels.telegram.api import Api
from bot.channels.telegram.commands import command_lists
from bot.channels.telegram.delivering import Delivery
from bot.channels.telegram.gaps import Gaps
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.reading import ALLOWED, CHANNEL
from bot.channels.telegram.receiving import Receiver
from bot.deliveries import Receipt
from bot.house import House
from bot.journeys.gap import NOTED_EVERY
from bot.letters import Letter
from bot.links import NAME
from bot.pacing import Pacer
from bot.settings import Settings
from storage import marks
from storage.troubles import NotKept

DEAF_AFTER_S = 120.0
LARGEST_BODY = 1024 * 1024
PROOF_HEADER = "X-Telegram-Bot-Api-Secret-Token"
log = structlog.get_logger()


class Telegram:
    """One bot on Telegram."""

    name = CHANNEL

    def __init__(
        self,
        settings: Settings,
        house: House,
        wake: Callable[[], None],
        holder: str,
        *,
        transport: BaseRequest | None = None,
        pacer: Pacer | None = None,
    ) -> None:
        assert settings.telegram_token is not None
        self._settings = settings
        self._house = house
        self._api = Api(
            settings.telegram_token.get_secret_value(),
            settings.telegram_base_url,
            settings.telegram_base_file_url,
            transport,
        )
        self._delivery = Delivery(self._api, pacer or Pacer(asyncio.get_running_loop().time))
        self._receiver = Receiver(house, self._api, self._delivery, wake)
        self._gaps = Gaps(house, wake)
        self._poller = Poller(
            house,
            self._api,
            self._receiver,
            holder=holder,
            gaps=self._gaps,
            chance=SystemRandom(),
        )

    @property
    def is_polling(self) -> bool:
        """Whether we fetch updates ourselves."""
        return self._settings.telegram_mode == "polling"

    async def open(self) -> None:
        """Check the token, and say what the bot can do in each language.

        Raises:
            DeliveryFailed: The token is refused, or there is no connection.
        """
        username = await self._api.open()
        await self._house.run(lambda tx: marks.put(tx, NAME, username))
        log.info("telegram is there", bot=username, mode=self._settings.telegram_mode)
        for one in command_lists(self._house.desk):
            await self._api.call("setMyCommands", **one)
        if not self.is_polling:
            await self._set_webhook()

    async def listen(self) -> None:
        """Take in what people say, until cancelled."""
        if self.is_polling:
            await self._poller.run()
        else:
            await self._is_there()

    async def deliver(self, address: str, letter: Letter, *, unasked: bool = False) -> Receipt:
        """Bring one letter; see `Delivery.deliver`."""
        return await self._delivery.deliver(address, letter, unasked=unasked)

    def rest_s(self, address: str) -> float:
        """How long a chat must be left alone, in seconds."""
        return self._delivery.rest_s(address)

    async def close(self) -> None:
        """Close the sessions."""
        await self._api.close()

    def health(self) -> dict[str, str | float]:
        """How it is going, without anybody's words; who stands by for another is well."""
        mode, skew = self._settings.telegram_mode, self._api.skew
        told: dict[str, str | float] = {"mode": mode, "clock_off_s": round(skew.seconds, 1)}
        told["trouble"] = skew.trouble
        if not self.is_polling:
            return told
        if self._poller.stands_by:
            return {**told, "mode": "standing by"}
        age_s = round(self._poller.age_s, 1)
        is_deaf = age_s > DEAF_AFTER_S
        trouble = self._poller.trouble or ("no poll comes back" if is_deaf else skew.trouble)
        return {**told, "trouble": trouble, "last_poll_s": age_s}

    def routes(self) -> list[BaseRoute]:
        """Where the page's server takes in what Telegram brings."""
        return [] if self.is_polling else [Route("/telegram", self._webhook, methods=["POST"])]

    async def _is_there(self) -> None:
        """Note now and then that Telegram can reach us; after an outage make good (T8)."""
        try:
            while True:
                await self._looks_back(self._house.clock.now())
                await asyncio.sleep(NOTED_EVERY.total_seconds())
        except asyncio.CancelledError:
            await self._gaps.note()
            raise

    async def _looks_back(self, since: datetime) -> None:
        try:
            await self._gaps.heard(since)
            await self._gaps.make_good()
        except NotKept as away:
            log.warning("the database is away", error=type(away).__name__)

    async def _set_webhook(self) -> None:
        secret = self._settings.telegram_webhook_secret
        assert secret is not None
        await self._api.call(
            "setWebhook",
            url=self._settings.telegram_webhook_url,
            secret_token=secret.get_secret_value(),
            allowed_updates=list(ALLOWED),
        )

    async def _webhook(self, request: Request) -> Response:
        """Take in one update; 200 only after the commit, and never a word about why not."""
        secret = self._settings.telegram_webhook_secret
        assert secret is not None
        given = request.headers.get(PROOF_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.get_secret_value().encode()):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        try:
            await self._receiver.take(update)
        except NotKept:
            return Response(status_code=503)
        return Response()


async def _body(request: Request) -> bytes | None:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            return None
    return body


def make(
    settings: Settings, house: House, wake: Callable[[], None], holder: str, pacer: Pacer | None
) -> Telegram:
    """The channel; it keeps Telegram's limits unless told."""
    return Telegram(settings, house, wake, holder, pacer=pacer)
