"""Telegram on a table: takes the bot's requests and shows what each person would see on a phone.

Only for the demo. It carries python-telegram-bot's requests itself, so the channel is the real one.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from html import escape
from itertools import count
from typing import Any

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.clock import Clock
from bot.demo.chats import Bubble, Chat

BOT = {"id": 1, "is_bot": True, "first_name": "Tafelronde", "username": "tafelronde_demo_bot"}
POLL_S = 20.0
HEARD_WITHIN_S = 3.0
NO_WEBHOOK = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


class Phones(BaseRequest):
    """All phones of the demo; hand it to the channel as its transport.

    Attributes:
        commands: What stands behind the menu button, by language; "" is for all others.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._unconfirmed: list[dict[str, Any]] = []
        self._all_heard = asyncio.Event()
        self.chats: defaultdict[int, Chat] = defaultdict(Chat)
        self.commands: dict[str, list[dict[str, str]]] = {"": []}

    @property
    def read_timeout(self) -> float:
        """Seconds; nothing here ever takes long."""
        return POLL_S

    async def initialize(self) -> None:
        """Nothing needs to be opened."""

    async def shutdown(self) -> None:
        """Nothing needs to be closed."""

    def types(self, chat: int, text: str) -> None:
        """Somebody types a message."""
        number = next(self._numbers)
        self.chats[chat].put(Bubble(number, escape(text), self._clock.now(), is_mine=True))
        said = {**self._message(chat, number), "text": text, "from": self._person(chat)}
        self._hand_over({"message": said})

    def taps(self, chat: int, number: int, data: str) -> None:
        """Somebody taps a button."""
        tapped = {"id": str(next(self._numbers)), "from": self._person(chat), "data": data}
        self._hand_over({"callback_query": {**tapped, "message": self._message(chat, number)}})

    async def heard(self) -> None:
        """Wait until the bot has taken in all that was said, or does not seem to."""
        try:
            await asyncio.wait_for(self._all_heard.wait(), HEARD_WITHIN_S)
        except TimeoutError:
            return

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer one request as the Bot API would."""
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        asked: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        result = await self._result(url.rpartition("/")[2].casefold(), asked)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def _result(self, method: str, asked: dict[str, Any]) -> object:
        match method:
            case "getme":
                return BOT
            case "getupdates":
                return await self._fetched(asked.get("offset"))
            case "sendmessage":
                return self._shown(asked, next(self._numbers))
            case "editmessagetext":
                return self._shown(asked, asked["message_id"])
            case "deletemessage":
                self.chats[int(asked["chat_id"])].take_away(asked["message_id"])
                return True
            case "getwebhookinfo":
                return NO_WEBHOOK
            case "setmycommands":
                self.commands[asked.get("language_code", "")] = asked["commands"]
                return True
            case _:
                return True

    async def _fetched(self, offset: int | None) -> list[dict[str, Any]]:
        if offset is not None:
            self._unconfirmed = [one for one in self._unconfirmed if one["update_id"] >= offset]
        if not self._unconfirmed:
            if self._updates.empty():
                self._all_heard.set()
            try:
                self._unconfirmed.append(await asyncio.wait_for(self._updates.get(), POLL_S))
            except TimeoutError:
                return []
        while not self._updates.empty():
            self._unconfirmed.append(self._updates.get_nowait())
        return self._unconfirmed

    def _shown(self, asked: dict[str, Any], number: int) -> dict[str, Any]:
        markup = asked.get("reply_markup") or {}
        rows = tuple(tuple(row) for row in markup.get("inline_keyboard", ()))
        placeholder = markup.get("input_field_placeholder", "")
        now = self._clock.now()
        chat = int(asked["chat_id"])
        bubble = Bubble(number, asked["text"], now, keyboard=rows, placeholder=placeholder)
        self.chats[chat].put(bubble)
        return self._message(chat, number)

    def _message(self, chat: int, number: int) -> dict[str, Any]:
        date = int(self._clock.now().timestamp())
        where = {"id": chat, "type": "private"}
        return {"message_id": number, "date": date, "chat": where}

    def _person(self, chat: int) -> dict[str, Any]:
        return {"id": chat, "is_bot": False, "first_name": "", "language_code": "nl"}

    def _hand_over(self, update: dict[str, Any]) -> None:
        self._all_heard.clear()
        self._updates.put_nowait({"update_id": next(self._numbers), **update})
