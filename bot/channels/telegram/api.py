"""The Bot API through python-telegram-bot's client, with answers left as they came."""

from __future__ import annotations

import logging
import os
from typing import Any

from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.channels.telegram.outcomes import AlreadySo, translate
from bot.channels.telegram.requests import SharedSession
from bot.skew import Skew

os.environ.setdefault("PTB_TIMEDELTA", "true")  # waits come as timedelta, the library's own future
# Finding 11: the libraries would log the token at INFO and whole updates at CRITICAL.
for _name in ("telegram", "httpx", "aiohttp"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

POLL_S = 25
SLACK_S = 10


class Api:
    """Calls the Bot API; every failure is one of the post's own (see `deliveries.py`)."""

    def __init__(
        self,
        token: str,
        base_url: str,
        base_file_url: str = "",
        transport: BaseRequest | None = None,
    ) -> None:
        files = base_file_url or base_url.removesuffix("/bot") + "/file/bot"
        self.skew = Skew()
        self._bot = Bot(
            token,
            base_url=base_url,
            base_file_url=files,
            request=transport or SharedSession(skew=self.skew),
            get_updates_request=transport or SharedSession(POLL_S + SLACK_S, 2, self.skew),
        )

    async def open(self) -> str:
        """Open the sessions and make sure that the token works; give the bot's user name.

        Raises:
            DeliveryFailed: The token is refused, or there is no connection.
        """
        try:
            await self._bot.initialize()
        except TelegramError as error:
            raise translate(error) from None
        return self._bot.username

    async def close(self) -> None:
        """Close the sessions."""
        await self._bot.shutdown()

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call one method and give its result as JSON gave it; None when it was so already.

        Raises:
            DeliveryFailed: It certainly was not done.
            InDoubt: It may have been done.
            NotThere: The message to change is gone.
            TooOld: The message to take away is there for good.
        """
        try:
            return await self._raw(method, parameters)
        except TelegramError as error:
            meaning = translate(error)
            if isinstance(meaning, AlreadySo):
                return None
            raise meaning from None

    async def updates(
        self, offset: int | None, allowed: tuple[str, ...], wait_s: int = POLL_S
    ) -> list[Any]:
        """Wait for raw updates; an offset confirms everything below it, for good.

        Args:
            offset: None: from the oldest.
            allowed: The kinds of updates asked for.
            wait_s: For the first of them, where there is none yet.

        Raises:
            telegram.error.TelegramError: As it came; polling knows what to do.
        """
        parameters: dict[str, Any] = {"timeout": wait_s, "allowed_updates": list(allowed)}
        if offset is not None:
            parameters["offset"] = offset
        got: list[Any] = await self._raw("getUpdates", parameters, POLL_S + SLACK_S)
        return got

    async def _raw(
        self, method: str, parameters: dict[str, Any], read_timeout_s: float | None = None
    ) -> Any:
        """Ask for a raw answer: one update that cannot be parsed must not stop the others (T4).

        The client warns when a method it has a function for is asked for so; the API takes names in
        any case, and the client knows none that begins with a capital.
        """
        name = method[0].upper() + method[1:]
        wait = BaseRequest.DEFAULT_NONE if read_timeout_s is None else read_timeout_s
        try:
            return await self._bot.do_api_request(name, api_kwargs=parameters, read_timeout=wait)
        except EndPointNotFound as unknown:
            # The client takes a refused token for an unknown method; ours are known (T23).
            raise InvalidToken from unknown
