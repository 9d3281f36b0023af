"""People as the load generator plays them: each says something and waits for the bot's reply."""

from __future__ import annotations

import asyncio
import json
from itertools import count
from typing import Any

from benchmarks.sink import SECONDS, Sent

FLOW = ".scaling."
Update = dict[str, Any]
Button = dict[str, str]
_numbers = count(1)


class Writer:
    """Somebody who types, whatever is asked."""

    def __init__(self, chat: int) -> None:
        self.chat = chat
        self.reply: asyncio.Future[None] | None = None

    def says(self) -> Update:
        """The next thing this person does, as the platform tells it."""
        return self._typed("Wij praten er elke dag even over.")

    def reads(self, method: str, sent: Sent) -> None:
        """See a message; a new one is the reply, a changed one goes with it."""
        del sent
        if method == "sendmessage" and self.reply and not self.reply.done():
            self.reply.set_result(None)

    def _typed(self, text: str) -> Update:
        return _update("message", {**self._message(next(_numbers)), "text": text})

    def _message(self, number: int) -> dict[str, Any]:
        where = {"id": self.chat, "type": "private", "first_name": "A"}
        return {"message_id": number, "from": self._me(), "chat": where, "date": SECONDS}

    def _me(self) -> dict[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": "A", "language_code": "nl"}


class Talker(Writer):
    """Somebody who taps where there are buttons, types where there are none, and begins again."""

    def __init__(self, chat: int) -> None:
        super().__init__(chat)
        self._rows: list[list[Button]] = []
        self._number = 0

    def says(self) -> Update:
        """Tap a button of the newest message; without buttons, type."""
        if not self._rows:
            return super().says()
        message = {**self._message(self._number), "text": "x"}
        tapped = {"id": str(next(_numbers)), "from": self._me(), "chat_instance": "1"}
        return _update("callback_query", {**tapped, "data": self._chosen(), "message": message})

    def reads(self, method: str, sent: Sent) -> None:
        """See a message, and its buttons."""
        if method == "sendmessage":
            markup = json.loads(sent.get("reply_markup", "{}"))
            self._rows = markup.get("inline_keyboard", [])
            self._number = int(sent["message_id"])
        super().reads(method, sent)

    def _chosen(self) -> str:
        """The conversation to begin, where the menu offers it; else one near the left."""
        offered = [one["callback_data"] for row in self._rows for one in row]
        begins = [data for data in offered if FLOW in data]
        first_row = self._rows[0]
        return begins[0] if begins else first_row[min(3, len(first_row) - 1)]["callback_data"]


def _update(kind: str, what: dict[str, Any]) -> Update:
    return {"update_id": next(_numbers), kind: what}
